# Written by tools/opgen from fasttorch/ops/statistics.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_var(Tensor input, object dim, object correction, bint keepdim)
cdef object c_var_backward(Tensor grad, Tensor input, object dim, object correction, bint keepdim)
cdef object c_std(Tensor input, object dim, object correction, bint keepdim)
cdef object c_var_mean(Tensor input, object dim, object correction, bint keepdim)
cdef object c_std_mean(Tensor input, object dim, object correction, bint keepdim)
cdef object c_var_unbiased(Tensor input, bint unbiased)
cdef object c_var_dim(Tensor input, object dim, bint unbiased, bint keepdim)
cdef object c_std_unbiased(Tensor input, bint unbiased)
cdef object c_std_dim(Tensor input, object dim, bint unbiased, bint keepdim)
cdef object c_var_mean_unbiased(Tensor input, bint unbiased)
cdef object c_var_mean_dim(Tensor input, object dim, bint unbiased, bint keepdim)
cdef object c_std_mean_unbiased(Tensor input, bint unbiased)
cdef object c_std_mean_dim(Tensor input, object dim, bint unbiased, bint keepdim)
cdef object c_median(Tensor input)
cdef object c_median_dim(Tensor input, Py_ssize_t dim, bint keepdim)
cdef object c_nanmedian(Tensor input)
cdef object c_nanmedian_dim(Tensor input, Py_ssize_t dim, bint keepdim)
cdef object c_vector_norm(Tensor x, object ord, object dim, bint keepdim, object dtype)
cdef object c_norm_backward(Tensor grad, Tensor x, object ord, object dim, bint keepdim, Tensor result)
cdef object c_norm(Tensor input, object p, object dim, bint keepdim, object dtype)
cdef object c_dist(Tensor input, Tensor other, object p)
cdef object c_logsumexp(Tensor input, object dim, bint keepdim)
cdef object c_logsumexp_backward(Tensor grad, Tensor input, object dim, bint keepdim, Tensor result)
cdef ft_op_info* O_var
cdef ft_op_info* O_std
cdef ft_op_info* O_var_mean
cdef ft_op_info* O_std_mean
cdef ft_op_info* O_median
cdef ft_op_info* O_median_dim
cdef ft_op_info* O_nanmedian
cdef ft_op_info* O_nanmedian_dim
cdef ft_op_info* O_vector_norm
cdef ft_op_info* O_logsumexp
