# Written by tools/opgen from fasttorch/ops/window_functions.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_bartlett_window(Py_ssize_t window_length, bint periodic, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_hann_window(Py_ssize_t window_length, bint periodic, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_hamming_window(Py_ssize_t window_length, bint periodic, double alpha, double beta, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_blackman_window(Py_ssize_t window_length, bint periodic, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_kaiser_window(Py_ssize_t window_length, bint periodic, double beta, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
