# Written by tools/opgen from fasttorch/ops/broadcasting.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_sum_to_size(Tensor input, object size)
