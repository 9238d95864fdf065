from fasttorch._C.tensor cimport Tensor

cdef object run_backward(list roots, list grads, bint retain_graph, bint create_graph, list inputs, bint accumulate)
from fasttorch._C.core cimport ft_op_info
cdef void engine_set_add(ft_op_info* op) noexcept
