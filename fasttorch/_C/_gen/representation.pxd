# Written by tools/opgen from fasttorch/ops/representation.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_copysign(Tensor input, object other)
cdef object c_frexp(Tensor input)
cdef object c_ldexp(Tensor input, Tensor other)
cdef object c_nextafter(Tensor input, Tensor other)
cdef object c_next_number(Tensor input, Tensor other, Py_ssize_t bits)
cdef object c_heaviside(Tensor input, Tensor values)
cdef object c_gcd(Tensor input, Tensor other)
cdef object c_lcm(Tensor input, Tensor other)
cdef ft_op_info* O_copysign
cdef ft_op_info* O_frexp
cdef ft_op_info* O_next_number
cdef ft_op_info* O_heaviside
cdef ft_op_info* O_gcd
cdef ft_op_info* O_lcm
