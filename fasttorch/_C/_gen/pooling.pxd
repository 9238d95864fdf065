# Written by tools/opgen from fasttorch/ops/pooling.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_separable_map(Tensor input, object maps)
cdef object c_separable_map_transposed(Tensor grad_output, object maps)
cdef object c_window_max(Tensor input, object windows)
cdef object c_plane_scatter_add(Tensor grad_output, Tensor indices, object shape, Py_ssize_t n)
cdef object c_plane_gather(Tensor input, Tensor indices, Py_ssize_t n)
cdef object c_plane_put(Tensor input, Tensor indices, object sizes)
cdef object c_fractional_window_max(Tensor input, object kernel, object sizes, Tensor samples)
cdef object c_max_pool1d(Tensor input, object kernel_size, object stride, object padding, object dilation, bint ceil_mode, bint return_indices)
cdef object c_max_pool2d(Tensor input, object kernel_size, object stride, object padding, object dilation, bint ceil_mode, bint return_indices)
cdef object c_max_pool3d(Tensor input, object kernel_size, object stride, object padding, object dilation, bint ceil_mode, bint return_indices)
cdef object c_max_pool1d_with_indices(Tensor input, object kernel_size, object stride, object padding, object dilation, bint ceil_mode, bint return_indices)
cdef object c_max_pool2d_with_indices(Tensor input, object kernel_size, object stride, object padding, object dilation, bint ceil_mode, bint return_indices)
cdef object c_max_pool3d_with_indices(Tensor input, object kernel_size, object stride, object padding, object dilation, bint ceil_mode, bint return_indices)
cdef object c_adaptive_max_pool1d(Tensor input, object output_size, bint return_indices)
cdef object c_adaptive_max_pool2d(Tensor input, object output_size, bint return_indices)
cdef object c_adaptive_max_pool3d(Tensor input, object output_size, bint return_indices)
cdef object c_adaptive_max_pool1d_with_indices(Tensor input, object output_size, bint return_indices)
cdef object c_adaptive_max_pool2d_with_indices(Tensor input, object output_size, bint return_indices)
cdef object c_adaptive_max_pool3d_with_indices(Tensor input, object output_size, bint return_indices)
cdef object c_avg_pool1d(Tensor input, object kernel_size, object stride, object padding, bint ceil_mode, bint count_include_pad)
cdef object c_avg_pool2d(Tensor input, object kernel_size, object stride, object padding, bint ceil_mode, bint count_include_pad, object divisor_override)
cdef object c_avg_pool3d(Tensor input, object kernel_size, object stride, object padding, bint ceil_mode, bint count_include_pad, object divisor_override)
cdef object c_adaptive_avg_pool1d(Tensor input, object output_size)
cdef object c_adaptive_avg_pool2d(Tensor input, object output_size)
cdef object c_adaptive_avg_pool3d(Tensor input, object output_size)
cdef object c_lp_pool1d(Tensor input, double norm_type, object kernel_size, object stride, bint ceil_mode)
cdef object c_lp_pool2d(Tensor input, double norm_type, object kernel_size, object stride, bint ceil_mode)
cdef object c_lp_pool3d(Tensor input, double norm_type, object kernel_size, object stride, bint ceil_mode)
cdef object c_fractional_max_pool2d(Tensor input, object kernel_size, object output_size, object output_ratio, bint return_indices, Tensor _random_samples)
cdef object c_fractional_max_pool3d(Tensor input, object kernel_size, object output_size, object output_ratio, bint return_indices, Tensor _random_samples)
cdef object c_fractional_max_pool2d_with_indices(Tensor input, object kernel_size, object output_size, object output_ratio, bint return_indices, Tensor _random_samples)
cdef object c_fractional_max_pool3d_with_indices(Tensor input, object kernel_size, object output_size, object output_ratio, bint return_indices, Tensor _random_samples)
cdef object c_max_unpool1d(Tensor input, Tensor indices, object kernel_size, object stride, object padding, object output_size)
cdef object c_max_unpool2d(Tensor input, Tensor indices, object kernel_size, object stride, object padding, object output_size)
cdef object c_max_unpool3d(Tensor input, Tensor indices, object kernel_size, object stride, object padding, object output_size)
cdef ft_op_info* O_separable_map
cdef ft_op_info* O_separable_map_transposed
cdef ft_op_info* O_window_max
cdef ft_op_info* O_plane_scatter_add
cdef ft_op_info* O_plane_gather
cdef ft_op_info* O_plane_put
cdef ft_op_info* O_fractional_window_max
