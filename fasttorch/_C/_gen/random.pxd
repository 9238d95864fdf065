# Written by tools/opgen from fasttorch/ops/random.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_rand(object size, object generator, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_randn(object size, object generator, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_randint(Py_ssize_t high, object size, object generator, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_randint_low(Py_ssize_t low, Py_ssize_t high, object size, object generator, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_randperm(Py_ssize_t n, object generator, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_rand_like(Tensor input, object generator, object dtype, object layout, object device, bint requires_grad, object memory_format)
cdef object c_randn_like(Tensor input, object generator, object dtype, object layout, object device, bint requires_grad, object memory_format)
cdef object c_randint_like(Tensor input, Py_ssize_t high, object generator, object dtype, object layout, object device, bint requires_grad, object memory_format)
cdef object c_randint_like_low(Tensor input, Py_ssize_t low, Py_ssize_t high, object generator, object dtype, object layout, object device, bint requires_grad, object memory_format)
cdef object c_normal(Tensor mean, object std, object generator)
cdef object c_normal_float_Tensor(double mean, Tensor std, object generator)
cdef object c_normal_float_float(double mean, double std, object size, object generator, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_normal_fill(Tensor input, double mean, double std, object generator)
cdef object c_bernoulli(Tensor input, object generator)
cdef object c_bernoulli_p(Tensor input, double p, object generator)
cdef object c_bernoulli_fill(Tensor input, object p, object generator)
cdef object c_uniform(Tensor input, double from_, double to, object generator)
cdef object c_exponential(Tensor input, double lambd, object generator)
cdef object c_cauchy(Tensor input, double median, double sigma, object generator)
cdef object c_log_normal(Tensor input, double mean, double std, object generator)
cdef object c_geometric(Tensor input, double p, object generator)
cdef object c_random(Tensor input, object generator)
cdef object c_random_to(Tensor input, Py_ssize_t to, object generator)
cdef object c_random_from(Tensor input, Py_ssize_t from_, object to, object generator)
cdef object c_multinomial(Tensor input, Py_ssize_t num_samples, bint replacement, object generator)
cdef object c_poisson(Tensor input, object generator)
cdef object c_dropout_mask(Tensor input, double p, object generator)
cdef object c_dropout_apply(Tensor input, Tensor mask, double scale)
cdef object c_dropout(Tensor input, double p, bint training)
cdef object c_dropout1d(Tensor input, double p, bint training)
cdef object c_dropout2d(Tensor input, double p, bint training)
cdef object c_dropout3d(Tensor input, double p, bint training)
cdef object c_feature_dropout(Tensor input, double p, bint train)
cdef object c_alpha_dropout(Tensor input, double p, bint training)
cdef object c_feature_alpha_dropout(Tensor input, double p, bint training)
cdef ft_op_info* O_rand
cdef ft_op_info* O_randn
cdef ft_op_info* O_randint
cdef ft_op_info* O_randint_low
cdef ft_op_info* O_randperm
cdef ft_op_info* O_rand_like
cdef ft_op_info* O_randn_like
cdef ft_op_info* O_randint_like
cdef ft_op_info* O_randint_like_low
cdef ft_op_info* O_normal
cdef ft_op_info* O_normal_float_Tensor
cdef ft_op_info* O_normal_float_float
cdef ft_op_info* O_normal_fill
cdef ft_op_info* O_bernoulli
cdef ft_op_info* O_bernoulli_p
cdef ft_op_info* O_bernoulli_fill
cdef ft_op_info* O_uniform
cdef ft_op_info* O_exponential
cdef ft_op_info* O_cauchy
cdef ft_op_info* O_log_normal
cdef ft_op_info* O_geometric
cdef ft_op_info* O_random
cdef ft_op_info* O_random_to
cdef ft_op_info* O_random_from
cdef ft_op_info* O_multinomial
cdef ft_op_info* O_poisson
cdef ft_op_info* O_dropout_mask
cdef ft_op_info* O_dropout_apply
