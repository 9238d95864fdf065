# Written by tools/opgen from fasttorch/ops/creation.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_zeros(object size, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_ones(object size, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_empty(object size, object dtype, object layout, object device, bint pin_memory, bint requires_grad, object memory_format)
cdef object c_full(object size, object fill_value, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_scalar_tensor(object s, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_eye(Py_ssize_t n, object m, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_zeros_like(Tensor input, object dtype, object layout, object device, bint requires_grad, object memory_format)
cdef object c_ones_like(Tensor input, object dtype, object layout, object device, bint requires_grad, object memory_format)
cdef object c_empty_like(Tensor input, object dtype, object layout, object device, bint requires_grad, object memory_format)
cdef object c_full_like(Tensor input, object fill_value, object dtype, object layout, object device, bint requires_grad, object memory_format)
cdef object c_new_zeros(Tensor input, object size, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_new_ones(Tensor input, object size, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_new_empty(Tensor input, object size, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_new_full(Tensor input, object size, object fill_value, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_fill_Scalar(Tensor input, object value)
cdef object c_fill_Tensor(Tensor input, Tensor value)
cdef object c_zero(Tensor input)
cdef object c_arange(object end, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_arange_start(object start, object end, object step, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_range(object start, object end, object step, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_linspace(object start, object end, Py_ssize_t steps, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_logspace(object start, object end, Py_ssize_t steps, double base, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_tril_indices(Py_ssize_t row, Py_ssize_t col, Py_ssize_t offset, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_triu_indices(Py_ssize_t row, Py_ssize_t col, Py_ssize_t offset, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_complex(Tensor real, Tensor imag)
cdef object c_polar(Tensor abs, Tensor angle)
cdef ft_op_info* O_zeros
cdef ft_op_info* O_ones
cdef ft_op_info* O_empty
cdef ft_op_info* O_full
cdef ft_op_info* O_scalar_tensor
cdef ft_op_info* O_eye
cdef ft_op_info* O_zeros_like
cdef ft_op_info* O_ones_like
cdef ft_op_info* O_empty_like
cdef ft_op_info* O_full_like
cdef ft_op_info* O_new_zeros
cdef ft_op_info* O_new_ones
cdef ft_op_info* O_new_empty
cdef ft_op_info* O_new_full
cdef ft_op_info* O_fill_Scalar
cdef ft_op_info* O_fill_Tensor
cdef ft_op_info* O_zero
cdef ft_op_info* O_arange
cdef ft_op_info* O_arange_start
cdef ft_op_info* O_range
cdef ft_op_info* O_linspace
cdef ft_op_info* O_logspace
cdef ft_op_info* O_tril_indices
cdef ft_op_info* O_triu_indices
cdef ft_op_info* O_complex
cdef ft_op_info* O_polar
