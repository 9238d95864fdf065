# Written by tools/opgen from fasttorch/ops/rounding.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_floor(Tensor input)
cdef object c_ceil(Tensor input)
cdef object c_trunc(Tensor input)
cdef object c_frac(Tensor input)
cdef object c_round(Tensor input, Py_ssize_t decimals)
cdef object c_nan_to_num(Tensor input, object nan, object posinf, object neginf)
cdef ft_op_info* O_floor
cdef ft_op_info* O_ceil
cdef ft_op_info* O_trunc
cdef ft_op_info* O_frac
cdef ft_op_info* O_round
cdef ft_op_info* O_nan_to_num
