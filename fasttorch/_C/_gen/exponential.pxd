# Written by tools/opgen from fasttorch/ops/exponential.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_exp(Tensor input)
cdef object c_exp2(Tensor input)
cdef object c_expm1(Tensor input)
cdef object c_log(Tensor input)
cdef object c_log1p(Tensor input)
cdef object c_log2(Tensor input)
cdef object c_log10(Tensor input)
cdef object c_logaddexp(Tensor input, Tensor other)
cdef object c_logaddexp2(Tensor input, Tensor other)
cdef object c_xlogy(object input, object other)
cdef object c_logit(Tensor input, object eps)
cdef object c_logit_backward(Tensor grad_output, Tensor input, double eps)
cdef object c_erf(Tensor input)
cdef object c_erfc(Tensor input)
cdef object c_sigmoid(Tensor input)
cdef object c_sigmoid_backward(Tensor grad_output, Tensor output)
cdef object c_tanh(Tensor input)
cdef object c_tanh_backward(Tensor grad_output, Tensor output)
cdef ft_op_info* O_exp
cdef ft_op_info* O_exp2
cdef ft_op_info* O_expm1
cdef ft_op_info* O_log
cdef ft_op_info* O_log1p
cdef ft_op_info* O_log2
cdef ft_op_info* O_log10
cdef ft_op_info* O_logaddexp
cdef ft_op_info* O_logaddexp2
cdef ft_op_info* O_xlogy
cdef ft_op_info* O_logit
cdef ft_op_info* O_logit_backward
cdef ft_op_info* O_erf
cdef ft_op_info* O_erfc
cdef ft_op_info* O_sigmoid
cdef ft_op_info* O_sigmoid_backward
cdef ft_op_info* O_tanh
cdef ft_op_info* O_tanh_backward
