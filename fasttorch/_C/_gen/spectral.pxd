# Written by tools/opgen from fasttorch/ops/spectral.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_svd_parts(Tensor A, bint full_matrices, bint vectors)
cdef object c_svd_backward(Tensor grad_U, Tensor grad_S, Tensor grad_Vh, Tensor U, Tensor S, Tensor Vh)
cdef object c_svd_linalg(Tensor A, bint full_matrices, object driver)
cdef object c_svd(Tensor input, bint some, bint compute_uv)
cdef object c_svdvals(Tensor A, object driver)
cdef object c_eigh_parts(Tensor A, bint lower, bint vectors)
cdef object c_eigh_backward(Tensor grad_L, Tensor grad_V, Tensor L, Tensor V)
cdef object c_eigh(Tensor A, object UPLO)
cdef object c_eigvalsh(Tensor A, object UPLO)
cdef object c_eig_parts(Tensor A, bint vectors)
cdef object c_eig_backward(Tensor grad_L, Tensor grad_V, Tensor L, Tensor V)
cdef object c_eig(Tensor A)
cdef object c_eigvals(Tensor A)
cdef object c_matrix_rank(Tensor A, object tol, bint hermitian, object atol, object rtol)
cdef object c_cond(Tensor A, object p)
cdef object c_svd_lowrank(Tensor A, object q, object niter, Tensor M)
cdef object c_pca_lowrank(Tensor A, object q, bint center, Py_ssize_t niter)
cdef ft_op_info* O_svd_parts
cdef ft_op_info* O_eigh_parts
cdef ft_op_info* O_eig_parts
