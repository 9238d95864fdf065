# Written by tools/opgen from fasttorch/ops/reductions.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_expand_reduced(Tensor input, object size, object dim, bint keepdim)
cdef object c_select_reduced(Tensor input, Py_ssize_t dim, Tensor index, bint keepdim)
cdef object c_select_reduced_backward(Tensor grad_output, Py_ssize_t dim, Tensor index, object size, bint keepdim)
cdef object c_extremum_backward(Tensor grad, Tensor input, Tensor result, object dim, bint keepdim)
cdef object c_sum(Tensor input, object dim, bint keepdim, object dtype)
cdef object c_nansum(Tensor input, object dim, bint keepdim, object dtype)
cdef object c_mean(Tensor input, object dim, bint keepdim, object dtype)
cdef object c_nanmean(Tensor input, object dim, bint keepdim, object dtype)
cdef object c_prod(Tensor input, object dtype)
cdef object c_prod_dim(Tensor input, Py_ssize_t dim, bint keepdim, object dtype)
cdef object c_prod_backward(Tensor grad, Tensor input, Tensor result)
cdef object c_prod_dim_backward(Tensor grad, Tensor input, Tensor result, Py_ssize_t dim, bint keepdim)
cdef object c_max(Tensor input)
cdef object c_max_dim(Tensor input, Py_ssize_t dim, bint keepdim)
cdef object c_max_other(Tensor input, Tensor other)
cdef object c_min(Tensor input)
cdef object c_min_dim(Tensor input, Py_ssize_t dim, bint keepdim)
cdef object c_min_other(Tensor input, Tensor other)
cdef object c_amax(Tensor input, object dim, bint keepdim)
cdef object c_amin(Tensor input, object dim, bint keepdim)
cdef object c_aminmax(Tensor input, object dim, bint keepdim)
cdef object c_argmax(Tensor input, object dim, bint keepdim)
cdef object c_argmin(Tensor input, object dim, bint keepdim)
cdef object c_any(Tensor input, object dim, bint keepdim)
cdef object c_all(Tensor input, object dim, bint keepdim)
cdef object c_count_nonzero(Tensor input, object dim)
cdef object c_cumsum(Tensor input, Py_ssize_t dim, object dtype)
cdef object c_reverse_cumsum(Tensor input, Py_ssize_t dim)
cdef object c_cumprod(Tensor input, Py_ssize_t dim, object dtype)
cdef object c_cumprod_backward(Tensor grad, Tensor input, Tensor result, Py_ssize_t dim)
cdef ft_op_info* O_expand_reduced
cdef ft_op_info* O_select_reduced
cdef ft_op_info* O_select_reduced_backward
cdef ft_op_info* O_sum
cdef ft_op_info* O_nansum
cdef ft_op_info* O_mean
cdef ft_op_info* O_prod
cdef ft_op_info* O_prod_dim
cdef ft_op_info* O_max
cdef ft_op_info* O_max_dim
cdef ft_op_info* O_min
cdef ft_op_info* O_min_dim
cdef ft_op_info* O_amax
cdef ft_op_info* O_amin
cdef ft_op_info* O_aminmax
cdef ft_op_info* O_argmax
cdef ft_op_info* O_argmin
cdef ft_op_info* O_any
cdef ft_op_info* O_all
cdef ft_op_info* O_count_nonzero
cdef ft_op_info* O_cumsum
cdef ft_op_info* O_reverse_cumsum
cdef ft_op_info* O_cumprod
