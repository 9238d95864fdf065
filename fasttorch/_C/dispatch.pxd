"""Running operators: promotion, broadcasting, copies, the choice of kernel, and the `xp` definitions."""
from cpython.object cimport PyObject
from fasttorch._C.core cimport *
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.node cimport Node

cdef class OperatorEntry:
    """What dispatch knows of an operator of the table."""
    cdef readonly str ident
    cdef readonly str name
    cdef readonly str family
    cdef readonly tuple args          # (name, kind) with kind: t tensor, ? optional tensor, T list of tensors, s tensor or number, o other
    cdef readonly object promote      # None, "same", "float", "sum", "bool_out", or an argument's name
    cdef readonly tuple promote_args
    cdef readonly object out_dtype
    cdef readonly int n_out
    cdef readonly int dtype_arg       # index of the `dtype` argument, -1
    cdef readonly bint pointwise
    cdef public object forward        # the definition, looked up at its first use
    cdef public object extra

cdef bint kernels_on

# raw data, no history
cdef object cast_tensor(Tensor t, int dtype)                 # contiguous copy in another dtype
cdef object contiguous_tensor(Tensor t)                      # t itself, or a contiguous copy
cdef int copy_into(Tensor dst, Tensor src) except -1         # with broadcasting and conversion
cdef int fill_scalar(Tensor dst, object value) except -1
cdef int write_scalar(int dtype, object value, void* out) except -1
cdef bint is_number(object o) noexcept
cdef int number_category(object o) noexcept
cdef object to_tensor(object o, int like_device)             # a tensor of a tensor, an array or a number

cdef object pointwise1(ft_op_info* op, Tensor a, Tensor out, double* numbers, int n_numbers)
cdef object pointwise2(ft_op_info* op, object a, object b, Tensor out, double* numbers, int n_numbers)
cdef object pointwise3(ft_op_info* op, object a, object b, object c, Tensor out, double* numbers, int n_numbers)

cdef object run_definition(OperatorEntry entry, tuple args)  # tensors in, tensors out, no history
cdef object sum_to_shape(Tensor t, int ndim, Py_ssize_t* shape)
cdef object clone_tensor(Tensor t)
cdef int register_loops(ft_op_info* op, str name, int n_in, bint cond_first) except -1
cdef bint same_shape(Tensor a, Tensor b) noexcept
cdef bint is_dense(Tensor t) noexcept
cdef int set_edge(Node node, int k, Tensor x, Tensor r) except -1
cdef int write_out(Tensor out, Tensor r) except -1
cdef Tensor clone_with_edge(Tensor t)
cdef object entry_forward(OperatorEntry entry)
