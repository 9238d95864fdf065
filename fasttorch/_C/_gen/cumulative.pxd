# Written by tools/opgen from fasttorch/ops/cumulative.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_cummax(Tensor input, Py_ssize_t dim)
cdef object c_cummin(Tensor input, Py_ssize_t dim)
cdef object c_logcumsumexp(Tensor input, Py_ssize_t dim)
cdef object c_logcumsumexp_backward(Tensor grad, Tensor input, Tensor result, Py_ssize_t dim)
cdef object c_trapezoid(Tensor y, Tensor x, object dx, Py_ssize_t dim)
cdef object c_cumulative_trapezoid(Tensor y, Tensor x, object dx, Py_ssize_t dim)
cdef object c_diff(Tensor input, Py_ssize_t n, Py_ssize_t dim, Tensor prepend, Tensor append)
cdef object c_gradient(Tensor input, object spacing, object dim, Py_ssize_t edge_order)
cdef ft_op_info* O_cummax
cdef ft_op_info* O_cummin
cdef ft_op_info* O_logcumsumexp
