"""Quick kernels: pooling, resampling, batch and group normalisation."""
from fasttorch._C.tensor cimport Tensor

cdef object k_separable_map(Tensor input, object maps)
cdef object k_separable_map_transposed(Tensor grad_output, object maps)
cdef object k_pad_repeating_backward(Tensor grad_output, object shape, object pad, object mode)
cdef object k_window_max(Tensor input, object windows)
cdef object k_plane_scatter_add(Tensor grad_output, Tensor indices, object shape, Py_ssize_t n)
cdef object k_plane_gather(Tensor input, Tensor indices, Py_ssize_t n)
cdef object k_channel_norm(Tensor input, Tensor weight, Tensor bias, double eps)
cdef object k_channel_norm_backward_values(Tensor grad_output, Tensor input, Tensor mean, Tensor rstd, Tensor weight)
cdef object k_channel_scale(Tensor input, Tensor mean, Tensor var, Tensor weight, Tensor bias, double eps)
cdef object k_channel_scale_backward_values(Tensor grad_output, Tensor input, Tensor mean, Tensor factor)
cdef object k_group_norm_with_statistics(Tensor input, Py_ssize_t num_groups, Tensor weight, Tensor bias, double eps)
cdef object k_group_norm_backward_values(Tensor grad_output, Tensor input, Tensor mean, Tensor rstd, Py_ssize_t num_groups,
                                         Tensor weight)
