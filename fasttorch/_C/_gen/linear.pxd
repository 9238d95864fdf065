# Written by tools/opgen from fasttorch/ops/linear.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_matmul(Tensor input, Tensor other)
cdef object c_mm(Tensor input, Tensor mat2)
cdef object c_bmm(Tensor input, Tensor mat2)
cdef object c_mv(Tensor input, Tensor vec)
cdef object c_dot(Tensor input, Tensor tensor)
cdef object c_vdot(Tensor input, Tensor other)
cdef object c_outer(Tensor input, Tensor vec2)
cdef object c_inner(Tensor input, Tensor other)
cdef object c_addmm(Tensor input, Tensor mat1, Tensor mat2, object beta, object alpha)
cdef object c_addmv(Tensor input, Tensor mat, Tensor vec, object beta, object alpha)
cdef object c_addr(Tensor input, Tensor vec1, Tensor vec2, object beta, object alpha)
cdef object c_baddbmm(Tensor input, Tensor batch1, Tensor batch2, object beta, object alpha)
cdef object c_addbmm(Tensor input, Tensor batch1, Tensor batch2, object beta, object alpha)
cdef object c_linear(Tensor input, Tensor weight, Tensor bias)
cdef object c_bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor bias)
cdef object c_tensordot(Tensor a, Tensor b, object dims)
cdef object c_kron(Tensor input, Tensor other)
cdef object c_multi_dot(object tensors)
cdef object c_chain_matmul(object matrices)
cdef object c_matrix_power(Tensor input, Py_ssize_t n)
cdef object c_trace(Tensor input)
cdef ft_op_info* O_matmul
cdef ft_op_info* O_mm
cdef ft_op_info* O_bmm
cdef ft_op_info* O_mv
cdef ft_op_info* O_dot
cdef ft_op_info* O_vdot
cdef ft_op_info* O_outer
cdef ft_op_info* O_addmm
cdef ft_op_info* O_addmv
cdef ft_op_info* O_addr
cdef ft_op_info* O_baddbmm
cdef ft_op_info* O_linear
