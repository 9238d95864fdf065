# Written by tools/opgen from fasttorch/ops/trigonometric.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_sin(Tensor input)
cdef object c_cos(Tensor input)
cdef object c_tan(Tensor input)
cdef object c_asin(Tensor input)
cdef object c_acos(Tensor input)
cdef object c_atan(Tensor input)
cdef object c_sinh(Tensor input)
cdef object c_cosh(Tensor input)
cdef object c_asinh(Tensor input)
cdef object c_acosh(Tensor input)
cdef object c_atanh(Tensor input)
cdef object c_atan2(Tensor input, Tensor other)
cdef object c_hypot(Tensor input, Tensor other)
cdef object c_deg2rad(Tensor input)
cdef object c_rad2deg(Tensor input)
cdef object c_sinc(Tensor input)
cdef object c_angle(Tensor input)
cdef object c_angle_backward(Tensor grad_output, Tensor input)
cdef ft_op_info* O_sin
cdef ft_op_info* O_cos
cdef ft_op_info* O_tan
cdef ft_op_info* O_asin
cdef ft_op_info* O_acos
cdef ft_op_info* O_atan
cdef ft_op_info* O_sinh
cdef ft_op_info* O_cosh
cdef ft_op_info* O_asinh
cdef ft_op_info* O_acosh
cdef ft_op_info* O_atanh
cdef ft_op_info* O_atan2
cdef ft_op_info* O_hypot
cdef ft_op_info* O_deg2rad
cdef ft_op_info* O_rad2deg
cdef ft_op_info* O_sinc
cdef ft_op_info* O_angle
