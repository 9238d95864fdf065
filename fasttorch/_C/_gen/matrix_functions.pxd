# Written by tools/opgen from fasttorch/ops/matrix_functions.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_det(Tensor A)
cdef object c_det_backward(Tensor grad, Tensor A, Tensor det)
cdef object c_slogdet(Tensor A)
cdef object c_slogdet_backward(Tensor grad_sign, Tensor grad_logabsdet, Tensor A, Tensor sign)
cdef object c_logdet(Tensor input)
cdef object c_matrix_exp(Tensor input)
cdef object c_matrix_exp_backward(Tensor grad, Tensor A)
cdef object c_cross_linalg(Tensor input, Tensor other, Py_ssize_t dim)
cdef object c_cross(Tensor input, Tensor other, object dim)
cdef object c_vecdot(Tensor x, Tensor y, Py_ssize_t dim)
cdef object c_diagonal_linalg(Tensor A, Py_ssize_t offset, Py_ssize_t dim1, Py_ssize_t dim2)
cdef object c_vander_linalg(Tensor x, object N)
cdef object c_vander(Tensor x, object N, bint increasing)
cdef object c_cov(Tensor input, Py_ssize_t correction, Tensor fweights, Tensor aweights)
cdef object c_corrcoef(Tensor input)
cdef ft_op_info* O_det
cdef ft_op_info* O_slogdet
cdef ft_op_info* O_matrix_exp
cdef ft_op_info* O_cross_linalg
