# Written by tools/opgen from fasttorch/ops/factorizations.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_cholesky_ex(Tensor input, bint upper, bint check_errors)
cdef object c_cholesky_backward(Tensor grad, Tensor L, bint upper)
cdef object c_cholesky_linalg(Tensor input, bint upper)
cdef object c_cholesky(Tensor input, bint upper)
cdef object c_lu_factor_ex(Tensor A, bint pivot, bint check_errors)
cdef object c_lu_factor(Tensor A, bint pivot)
cdef object c_lu_permutation(Tensor LU, Tensor pivots)
cdef object c_lu_unpack(Tensor LU_data, Tensor LU_pivots, bint unpack_data, bint unpack_pivots)
cdef object c_lu_factor_backward(Tensor grad, Tensor LU, Tensor pivots)
cdef object c_lu_linalg(Tensor A, bint pivot)
cdef object c_lu(Tensor A, bint pivot, bint get_infos)
cdef object c_ldl_factor_ex(Tensor input, bint hermitian, bint check_errors)
cdef object c_ldl_factor(Tensor input, bint hermitian)
cdef object c_ldl_solve(Tensor LD, Tensor pivots, Tensor B, bint hermitian)
cdef object c_qr_linalg(Tensor A, object mode)
cdef object c_qr_backward(Tensor grad_Q, Tensor grad_R, Tensor Q, Tensor R, object mode)
cdef object c_qr(Tensor input, bint some)
cdef object c_geqrf(Tensor input)
cdef object c_householder_product(Tensor input, Tensor tau)
cdef object c_orgqr(Tensor input, Tensor input2)
cdef object c_ormqr(Tensor input, Tensor input2, Tensor input3, bint left, bint transpose)
cdef ft_op_info* O_cholesky_ex
cdef ft_op_info* O_lu_factor_ex
cdef ft_op_info* O_lu_permutation
cdef ft_op_info* O_ldl_factor_ex
cdef ft_op_info* O_ldl_solve
cdef ft_op_info* O_qr_linalg
cdef ft_op_info* O_geqrf
