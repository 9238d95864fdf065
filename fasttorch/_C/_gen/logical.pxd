# Written by tools/opgen from fasttorch/ops/logical.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_logical_and(Tensor input, Tensor other)
cdef object c_logical_or(Tensor input, Tensor other)
cdef object c_logical_xor(Tensor input, Tensor other)
cdef object c_logical_not(Tensor input)
cdef object c_bitwise_and(object input, object other)
cdef object c_bitwise_or(object input, object other)
cdef object c_bitwise_xor(object input, object other)
cdef object c_bitwise_not(Tensor input)
cdef object c_bitwise_left_shift(object input, object other)
cdef object c_bitwise_right_shift(object input, object other)
cdef ft_op_info* O_logical_and
cdef ft_op_info* O_logical_or
cdef ft_op_info* O_logical_xor
cdef ft_op_info* O_logical_not
cdef ft_op_info* O_bitwise_and
cdef ft_op_info* O_bitwise_or
cdef ft_op_info* O_bitwise_xor
cdef ft_op_info* O_bitwise_not
cdef ft_op_info* O_bitwise_left_shift
cdef ft_op_info* O_bitwise_right_shift
