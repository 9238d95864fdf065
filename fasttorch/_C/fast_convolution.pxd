"""Quick kernels: convolutions and their gradients."""
from fasttorch._C.tensor cimport Tensor

cdef object h_in_format_of(object result, object like)
cdef object k_convolution(Tensor input, Tensor weight, Tensor bias, object stride, object padding, object dilation,
                          bint transposed, object output_padding, Py_ssize_t groups)
cdef object k_convolution_backward_input(Tensor grad_output, Tensor weight, object input_shape, object stride, object padding,
                                         object dilation, bint transposed, Py_ssize_t groups)
cdef object k_convolution_backward_weight(Tensor grad_output, Tensor input, object weight_shape, object stride, object padding,
                                          object dilation, bint transposed, Py_ssize_t groups)
