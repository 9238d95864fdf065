"""Running operators: promotion, broadcasting, the choice of kernel, recording."""
from fasttorch._C.core cimport *
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.node cimport Node

cdef bint kernels_on

cdef object pointwise1(ft_op_info* op, Tensor a, Tensor out, double* numbers, int n_numbers)
cdef object pointwise2(ft_op_info* op, object a, object b, Tensor out, double* numbers, int n_numbers)
cdef object pointwise3(ft_op_info* op, object a, object b, object c, Tensor out, double* numbers, int n_numbers)
cdef int register_loops(ft_op_info* op, str name, int n_in, bint cond_first) except -1
cdef int set_edge(Node node, int k, Tensor x, Tensor r) except -1
cdef int write_out(Tensor out, Tensor r) except -1
cdef Tensor clone_with_edge(Tensor t)
