# Written by tools/opgen from fasttorch/ops/arithmetic.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_add(object input, object other, object alpha)
cdef object c_sub(object input, object other, object alpha)
cdef object c_rsub(Tensor input, object other, object alpha)
cdef object c_mul(object input, object other)
cdef object c_div_mode(object input, object other, object rounding_mode)
cdef object c_div(object input, object other, object rounding_mode)
cdef object c_floor_divide(object input, object other)
cdef object c_remainder(object input, object other)
cdef object c_fmod(Tensor input, object other)
cdef object c_neg(Tensor input)
cdef object c_positive(Tensor input)
cdef object c_conj(Tensor input)
cdef object c_conj_physical(Tensor input)
cdef object c_abs(Tensor input)
cdef object c_sign(Tensor input)
cdef object c_sgn(Tensor input)
cdef object c_sgn_backward(Tensor grad_output, Tensor input, Tensor sign)
cdef object c_square(Tensor input)
cdef object c_sqrt(Tensor input)
cdef object c_rsqrt(Tensor input)
cdef object c_reciprocal(Tensor input)
cdef object c_pow_Tensor_Scalar(Tensor input, object exponent)
cdef object c_pow_Scalar(object input, Tensor exponent)
cdef object c_pow(Tensor input, Tensor exponent)
cdef object c_float_power(object input, object exponent)
cdef object c_product_or_zero(object factor, Tensor other)
cdef object c_maximum(Tensor input, Tensor other)
cdef object c_minimum(Tensor input, Tensor other)
cdef object c_fmax(Tensor input, Tensor other)
cdef object c_fmin(Tensor input, Tensor other)
cdef object c_clamp(Tensor input, object min, object max)
cdef object c_clamp_backward(Tensor grad_output, Tensor input, object min, object max)
cdef object c_clamp_min(Tensor input, object min)
cdef object c_clamp_max(Tensor input, object max)
cdef object c_lerp(Tensor input, Tensor end, object weight)
cdef object c_addcmul(Tensor input, Tensor tensor1, Tensor tensor2, object value)
cdef object c_addcdiv(Tensor input, Tensor tensor1, Tensor tensor2, object value)
cdef ft_op_info* O_add
cdef ft_op_info* O_sub
cdef ft_op_info* O_rsub
cdef ft_op_info* O_mul
cdef ft_op_info* O_div_mode
cdef ft_op_info* O_div
cdef ft_op_info* O_floor_divide
cdef ft_op_info* O_remainder
cdef ft_op_info* O_fmod
cdef ft_op_info* O_neg
cdef ft_op_info* O_positive
cdef ft_op_info* O_conj
cdef ft_op_info* O_abs
cdef ft_op_info* O_sign
cdef ft_op_info* O_sgn
cdef ft_op_info* O_sgn_backward
cdef ft_op_info* O_square
cdef ft_op_info* O_sqrt
cdef ft_op_info* O_rsqrt
cdef ft_op_info* O_reciprocal
cdef ft_op_info* O_pow_Tensor_Scalar
cdef ft_op_info* O_pow_Scalar
cdef ft_op_info* O_pow
cdef ft_op_info* O_product_or_zero
cdef ft_op_info* O_maximum
cdef ft_op_info* O_minimum
cdef ft_op_info* O_fmax
cdef ft_op_info* O_fmin
cdef ft_op_info* O_clamp
cdef ft_op_info* O_clamp_backward
cdef ft_op_info* O_clamp_min
cdef ft_op_info* O_clamp_max
cdef ft_op_info* O_lerp
cdef ft_op_info* O_addcmul
cdef ft_op_info* O_addcdiv
