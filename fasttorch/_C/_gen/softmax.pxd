# Written by tools/opgen from fasttorch/ops/softmax.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_softmax(Tensor input, object dim, object dtype)
cdef object c_log_softmax(Tensor input, object dim, object dtype)
cdef object c_softmin(Tensor input, object dim, object dtype)
cdef object c_softmax_backward(Tensor grad_output, Tensor output, Py_ssize_t dim)
cdef object c_softmax_double_backward(Tensor grad, Tensor grad_output, Tensor output, Py_ssize_t dim)
cdef object c_log_softmax_backward(Tensor grad_output, Tensor output, Py_ssize_t dim)
cdef ft_op_info* O_softmax
cdef ft_op_info* O_log_softmax
cdef ft_op_info* O_softmax_backward
cdef ft_op_info* O_log_softmax_backward
