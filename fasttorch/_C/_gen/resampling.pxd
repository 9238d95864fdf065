# Written by tools/opgen from fasttorch/ops/resampling.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_interpolate(Tensor input, object size, object scale_factor, object mode, object align_corners, object recompute_scale_factor, bint antialias)
cdef object c_upsample(Tensor input, object size, object scale_factor, object mode, object align_corners)
cdef object c_upsample_nearest(Tensor input, object size, object scale_factor)
cdef object c_upsample_bilinear(Tensor input, object size, object scale_factor)
cdef object c_affine_grid(Tensor theta, object size, object align_corners)
cdef object c_tensor_like(Tensor input, object values)
cdef object c_grid_sample_points(Tensor input, Tensor grid, object mode, object padding, bint align)
cdef object c_grid_sample_backward(Tensor grad, Tensor input, Tensor grid, object mode, object padding, bint align)
cdef object c_grid_sample_grad(Tensor grad, Tensor input, Tensor grid, object mode, object padding, bint align, bint by_input, bint by_grid)
cdef object c_grid_sample(Tensor input, Tensor grid, object mode, object padding_mode, object align_corners)
cdef object c_grid_sampler(Tensor input, Tensor grid, Py_ssize_t interpolation_mode, Py_ssize_t padding_mode, bint align_corners)
cdef object c_affine_grid_generator(Tensor theta, object size, bint align_corners)
cdef ft_op_info* O_tensor_like
cdef ft_op_info* O_grid_sample_points
cdef ft_op_info* O_grid_sample_grad
