"""Quick kernels: products of vectors, matrices and batches."""
from fasttorch._C.tensor cimport Tensor

cdef object k_matmul(Tensor input, Tensor other)
cdef object k_mm(Tensor input, Tensor mat2)
cdef object k_bmm(Tensor input, Tensor mat2)
cdef object k_mv(Tensor input, Tensor vec)
cdef object k_dot(Tensor input, Tensor tensor)
cdef object k_vdot(Tensor input, Tensor other)
cdef object k_outer(Tensor input, Tensor vec2)
cdef object k_addmm(Tensor input, Tensor mat1, Tensor mat2, object beta, object alpha)
cdef object k_addmv(Tensor input, Tensor mat, Tensor vec, object beta, object alpha)
cdef object k_baddbmm(Tensor input, Tensor batch1, Tensor batch2, object beta, object alpha)
cdef object k_linear(Tensor input, Tensor weight, Tensor bias)
