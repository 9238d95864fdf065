# Written by tools/opgen from fasttorch/ops/activations.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_relu(Tensor input)
cdef object c_relu_backward(Tensor grad_output, Tensor output)
cdef object c_threshold(Tensor input, object threshold, object value)
cdef object c_threshold_backward(Tensor grad_output, Tensor input, object threshold)
cdef object c_hardtanh(Tensor input, object min_val, object max_val)
cdef object c_hardtanh_backward(Tensor grad_output, Tensor input, object min_val, object max_val)
cdef object c_relu6(Tensor input)
cdef object c_leaky_relu(Tensor input, object negative_slope)
cdef object c_leaky_relu_backward(Tensor grad_output, Tensor input, object negative_slope)
cdef object c_elu(Tensor input, object alpha)
cdef object c_selu(Tensor input)
cdef object c_celu(Tensor input, object alpha)
cdef object c_elu_backward(Tensor grad_output, Tensor input, object alpha, object scale, object input_scale)
cdef object c_elu_double_backward(Tensor grad_output, Tensor input, object alpha, object scale, object input_scale)
cdef object c_gelu(Tensor input, object approximate)
cdef object c_gelu_backward(Tensor grad_output, Tensor input, object approximate)
cdef object c_gelu_tanh_double_backward(Tensor grad, Tensor grad_output, Tensor input)
cdef object c_silu(Tensor input)
cdef object c_silu_backward(Tensor grad_output, Tensor input)
cdef object c_silu_double_backward(Tensor grad, Tensor grad_output, Tensor input, Tensor s)
cdef object c_mish(Tensor input)
cdef object c_mish_backward(Tensor grad_output, Tensor input)
cdef object c_mish_double_backward(Tensor grad, Tensor grad_output, Tensor input)
cdef object c_softplus(Tensor input, object beta, object threshold)
cdef object c_softplus_backward(Tensor grad_output, Tensor input, object beta, object threshold)
cdef object c_logsigmoid(Tensor input)
cdef object c_logsigmoid_backward(Tensor grad_output, Tensor input)
cdef object c_softsign(Tensor input)
cdef object c_tanhshrink(Tensor input)
cdef object c_hardsigmoid(Tensor input)
cdef object c_hardsigmoid_backward(Tensor grad_output, Tensor input)
cdef object c_hardswish(Tensor input)
cdef object c_hardswish_backward(Tensor grad_output, Tensor input)
cdef object c_hardshrink(Tensor input, object lambd)
cdef object c_softshrink(Tensor input, object lambd)
cdef object c_shrink_backward(Tensor grad_output, Tensor input, object lambd)
cdef object c_glu(Tensor input, Py_ssize_t dim)
cdef object c_glu_backward(Tensor grad_output, Tensor input, Py_ssize_t dim)
cdef object c_prelu(Tensor input, Tensor weight)
cdef object c_prelu_elements(Tensor input, Tensor weight)
cdef ft_op_info* O_relu
cdef ft_op_info* O_relu_backward
cdef ft_op_info* O_threshold
cdef ft_op_info* O_threshold_backward
cdef ft_op_info* O_hardtanh
cdef ft_op_info* O_hardtanh_backward
cdef ft_op_info* O_relu6
cdef ft_op_info* O_leaky_relu
cdef ft_op_info* O_leaky_relu_backward
cdef ft_op_info* O_elu
cdef ft_op_info* O_selu
cdef ft_op_info* O_celu
cdef ft_op_info* O_elu_backward
cdef ft_op_info* O_elu_double_backward
cdef ft_op_info* O_gelu
cdef ft_op_info* O_gelu_backward
cdef ft_op_info* O_silu
cdef ft_op_info* O_silu_backward
cdef ft_op_info* O_mish
cdef ft_op_info* O_mish_backward
cdef ft_op_info* O_softplus
cdef ft_op_info* O_softplus_backward
cdef ft_op_info* O_logsigmoid
cdef ft_op_info* O_logsigmoid_backward
cdef ft_op_info* O_tanhshrink
cdef ft_op_info* O_hardsigmoid
cdef ft_op_info* O_hardsigmoid_backward
cdef ft_op_info* O_hardswish
cdef ft_op_info* O_hardswish_backward
cdef ft_op_info* O_hardshrink
cdef ft_op_info* O_softshrink
cdef ft_op_info* O_shrink_backward
cdef ft_op_info* O_glu
cdef ft_op_info* O_prelu_elements
