# Written by tools/opgen from fasttorch/ops/convolution.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_convolution(Tensor input, Tensor weight, Tensor bias, object stride, object padding, object dilation, bint transposed, object output_padding, Py_ssize_t groups)
cdef object c_convolution_backward_input(Tensor grad_output, Tensor weight, object input_shape, object stride, object padding, object dilation, bint transposed, Py_ssize_t groups)
cdef object c_convolution_backward_weight(Tensor grad_output, Tensor input, object weight_shape, object stride, object padding, object dilation, bint transposed, Py_ssize_t groups)
cdef object c_conv1d(Tensor input, Tensor weight, Tensor bias, object stride, object padding, object dilation, Py_ssize_t groups)
cdef object c_conv2d(Tensor input, Tensor weight, Tensor bias, object stride, object padding, object dilation, Py_ssize_t groups)
cdef object c_conv3d(Tensor input, Tensor weight, Tensor bias, object stride, object padding, object dilation, Py_ssize_t groups)
cdef object c_conv_transpose1d(Tensor input, Tensor weight, Tensor bias, object stride, object padding, object output_padding, Py_ssize_t groups, object dilation)
cdef object c_conv_transpose2d(Tensor input, Tensor weight, Tensor bias, object stride, object padding, object output_padding, Py_ssize_t groups, object dilation)
cdef object c_conv_transpose3d(Tensor input, Tensor weight, Tensor bias, object stride, object padding, object output_padding, Py_ssize_t groups, object dilation)
cdef object c_conv_tbc(Tensor input, Tensor weight, Tensor bias, Py_ssize_t pad)
cdef ft_op_info* O_convolution
cdef ft_op_info* O_convolution_backward_input
cdef ft_op_info* O_convolution_backward_weight
