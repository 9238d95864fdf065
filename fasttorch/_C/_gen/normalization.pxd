# Written by tools/opgen from fasttorch/ops/normalization.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_layer_norm(Tensor input, object normalized_shape, Tensor weight, Tensor bias, double eps)
cdef object c_layer_norm_with_statistics(Tensor input, object normalized_shape, Tensor weight, Tensor bias, double eps)
cdef object c_layer_norm_backward(Tensor grad_output, Tensor input, Tensor mean, Tensor rstd, Tensor weight, object normalized_shape, double eps)
cdef object c_layer_norm_backward_values(Tensor grad_output, Tensor input, Tensor mean, Tensor rstd, Tensor weight, object normalized_shape)
cdef object c_rms_norm(Tensor input, object normalized_shape, Tensor weight, object eps)
cdef object c_rms_norm_with_statistics(Tensor input, object normalized_shape, Tensor weight, double eps)
cdef object c_rms_norm_backward(Tensor grad_output, Tensor input, Tensor rrms, Tensor weight, object normalized_shape, double eps)
cdef object c_rms_norm_backward_values(Tensor grad_output, Tensor input, Tensor rrms, Tensor weight, object normalized_shape)
cdef object c_channel_norm(Tensor input, Tensor weight, Tensor bias, double eps)
cdef object c_channel_norm_backward(Tensor grad_output, Tensor input, Tensor mean, Tensor rstd, Tensor weight, double eps)
cdef object c_channel_norm_backward_values(Tensor grad_output, Tensor input, Tensor mean, Tensor rstd, Tensor weight)
cdef object c_channel_scale(Tensor input, Tensor mean, Tensor var, Tensor weight, Tensor bias, double eps)
cdef object c_channel_scale_backward(Tensor grad_output, Tensor input, Tensor mean, Tensor var, Tensor weight, double eps)
cdef object c_channel_scale_backward_values(Tensor grad_output, Tensor input, Tensor mean, Tensor factor)
cdef object c_group_norm_with_statistics(Tensor input, Py_ssize_t num_groups, Tensor weight, Tensor bias, double eps)
cdef object c_group_norm_backward(Tensor grad_output, Tensor input, Tensor mean, Tensor rstd, Py_ssize_t num_groups, Tensor weight, double eps)
cdef object c_group_norm_backward_values(Tensor grad_output, Tensor input, Tensor mean, Tensor rstd, Py_ssize_t num_groups, Tensor weight)
cdef object c_group_norm(Tensor input, Py_ssize_t num_groups, Tensor weight, Tensor bias, double eps)
cdef object c_batch_norm(Tensor input, Tensor running_mean, Tensor running_var, Tensor weight, Tensor bias, bint training, double momentum, double eps)
cdef object c_instance_norm(Tensor input, Tensor running_mean, Tensor running_var, Tensor weight, Tensor bias, bint use_input_stats, double momentum, double eps)
cdef object c__batch_norm(Tensor input, Tensor weight, Tensor bias, Tensor running_mean, Tensor running_var, bint training, double momentum, double eps, bint cudnn_enabled)
cdef object c__instance_norm(Tensor input, Tensor weight, Tensor bias, Tensor running_mean, Tensor running_var, bint use_input_stats, double momentum, double eps, bint cudnn_enabled)
cdef object c_native_layer_norm(Tensor input, object normalized_shape, Tensor weight, Tensor bias, double eps)
cdef object c_native_group_norm(Tensor input, Tensor weight, Tensor bias, Py_ssize_t N, Py_ssize_t C, Py_ssize_t HxW, Py_ssize_t group, double eps)
cdef object c_native_batch_norm(Tensor input, Tensor weight, Tensor bias, Tensor running_mean, Tensor running_var, bint training, double momentum, double eps)
cdef object c_normalize(Tensor input, double p, object dim, double eps)
cdef ft_op_info* O_layer_norm_with_statistics
cdef ft_op_info* O_layer_norm_backward_values
cdef ft_op_info* O_rms_norm_with_statistics
cdef ft_op_info* O_rms_norm_backward_values
cdef ft_op_info* O_channel_norm
cdef ft_op_info* O_channel_norm_backward_values
cdef ft_op_info* O_channel_scale
cdef ft_op_info* O_channel_scale_backward_values
cdef ft_op_info* O_group_norm_with_statistics
cdef ft_op_info* O_group_norm_backward_values
