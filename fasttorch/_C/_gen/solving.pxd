# Written by tools/opgen from fasttorch/ops/solving.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_inv_ex(Tensor A, bint check_errors)
cdef object c_inverse(Tensor A)
cdef object c_pinv_within(Tensor A, Tensor atol, Tensor rtol, bint hermitian)
cdef object c_pinv_backward(Tensor grad, Tensor P, Tensor A)
cdef object c_pinv(Tensor input, object rcond, bint hermitian, object atol, object rtol)
cdef object c_pinverse(Tensor input, object rcond)
cdef object c_solve_ex(Tensor A, Tensor B, bint left, bint check_errors)
cdef object c_solve_backward(Tensor grad, Tensor A, Tensor X, bint left, bint vector)
cdef object c_solve(Tensor A, Tensor B, bint left)
cdef object c_solve_triangular(Tensor input, Tensor B, bint upper, bint left, bint unitriangular)
cdef object c_triangle(Tensor input, bint upper, bint strict)
cdef object c_triangular_solve(Tensor input, Tensor A, bint upper, bint transpose, bint unitriangular)
cdef object c_lu_solve_linalg(Tensor LU, Tensor pivots, Tensor B, bint left, bint adjoint)
cdef object c_lu_solve(Tensor input, Tensor LU_data, Tensor LU_pivots)
cdef object c_cholesky_solve(Tensor input, Tensor input2, bint upper)
cdef object c_cholesky_solve_backward(Tensor grad, Tensor L, Tensor X, bint upper)
cdef object c_cholesky_inverse(Tensor input, bint upper)
cdef object c_lstsq_parts(Tensor A, Tensor B, object rcond, object driver)
cdef object c_lstsq(Tensor input, Tensor b, object rcond, object driver)
cdef object c_lstsq_backward(Tensor grad, Tensor grad_residuals, Tensor A, Tensor B, Tensor X, Tensor residuals)
cdef object c_tensorinv(Tensor input, Py_ssize_t ind)
cdef object c_tensorsolve(Tensor input, Tensor other, object dims)
cdef ft_op_info* O_inv_ex
cdef ft_op_info* O_pinv_within
cdef ft_op_info* O_solve_ex
cdef ft_op_info* O_solve_triangular
cdef ft_op_info* O_cholesky_solve
cdef ft_op_info* O_lstsq_parts
