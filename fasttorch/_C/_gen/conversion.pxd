# Written by tools/opgen from fasttorch/ops/conversion.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_to_dtype(Tensor input, object dtype)
cdef object c_contiguous_copy(Tensor input)
cdef ft_op_info* O_to_dtype
cdef ft_op_info* O_contiguous_copy
