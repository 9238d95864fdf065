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
cdef object c_eigh(Tensor input, object UPLO)
cdef object c_eigvalsh(Tensor input, object UPLO)
cdef object c_eig_parts(Tensor A, bint vectors)
cdef object c_eig_backward(Tensor grad_L, Tensor grad_V, Tensor L, Tensor V)
cdef object c_eig(Tensor input)
cdef object c_eigvals(Tensor input)
cdef object c_matrix_rank(Tensor input, object tol, bint hermitian, object atol, object rtol)
cdef object c_cond(Tensor input, object p)
cdef object c_svd_lowrank(Tensor A, object q, object niter, Tensor M)
cdef object c_pca_lowrank(Tensor A, object q, bint center, Py_ssize_t niter)
cdef object c_lobpcg_parts(Tensor A, Tensor B, Tensor X, Tensor iK, Py_ssize_t niter, double tol, bint largest)
cdef object c_lobpcg_backward(Tensor grad_L, Tensor grad_V, Tensor A, Tensor B, Tensor L, Tensor V)
cdef object c_lobpcg(Tensor A, object k, Tensor B, Tensor X, object n, Tensor iK, object niter, object tol, object largest, object method, object tracker, object ortho_iparams, object ortho_fparams, object ortho_bparams)
cdef ft_op_info* O_svd_parts
cdef ft_op_info* O_eigh_parts
cdef ft_op_info* O_eig_parts
cdef ft_op_info* O_lobpcg_parts
