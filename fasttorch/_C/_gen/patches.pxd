# Written by tools/opgen from fasttorch/ops/patches.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_im2col(Tensor input, object kernel, object dilation, object padding, object stride)
cdef object c_col2im(Tensor input, object shape, object kernel, object dilation, object padding, object stride)
cdef object c_unfold_patches(Tensor input, object kernel_size, object dilation, object padding, object stride)
cdef object c_fold(Tensor input, object output_size, object kernel_size, object dilation, object padding, object stride)
cdef object c_pixel_shuffle(Tensor input, Py_ssize_t upscale_factor)
cdef object c_pixel_unshuffle(Tensor input, Py_ssize_t downscale_factor)
cdef object c_channel_shuffle(Tensor input, Py_ssize_t groups)
cdef object c_local_response_norm(Tensor input, Py_ssize_t size, double alpha, double beta, double k)
cdef ft_op_info* O_im2col
cdef ft_op_info* O_col2im
