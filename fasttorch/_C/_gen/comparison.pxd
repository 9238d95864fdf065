# Written by tools/opgen from fasttorch/ops/comparison.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_eq(object input, object other)
cdef object c_ne(object input, object other)
cdef object c_lt(object input, object other)
cdef object c_le(object input, object other)
cdef object c_gt(object input, object other)
cdef object c_ge(object input, object other)
cdef object c_equal(Tensor input, Tensor other)
cdef object c_isnan(Tensor input)
cdef object c_isinf(Tensor input)
cdef object c_isfinite(Tensor input)
cdef object c_isposinf(Tensor input)
cdef object c_isneginf(Tensor input)
cdef object c_signbit(Tensor input)
cdef object c_isreal(Tensor input)
cdef object c_isclose(Tensor input, Tensor other, double rtol, double atol, bint equal_nan)
cdef object c_allclose(Tensor input, Tensor other, double rtol, double atol, bint equal_nan)
cdef object c_where(Tensor condition, object input, object other)
cdef object c_where_indices(Tensor condition)
cdef ft_op_info* O_eq
cdef ft_op_info* O_ne
cdef ft_op_info* O_lt
cdef ft_op_info* O_le
cdef ft_op_info* O_gt
cdef ft_op_info* O_ge
cdef ft_op_info* O_equal
cdef ft_op_info* O_isnan
cdef ft_op_info* O_isinf
cdef ft_op_info* O_isfinite
cdef ft_op_info* O_isposinf
cdef ft_op_info* O_isneginf
cdef ft_op_info* O_signbit
cdef ft_op_info* O_isreal
cdef ft_op_info* O_isclose
cdef ft_op_info* O_where
