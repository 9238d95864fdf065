"""What the generated operators are made of: argument conversion, recording, in-place and out= forms."""
from cpython.object cimport PyObject
from fasttorch._C.core cimport *
from fasttorch._C.tensor cimport *
from fasttorch._C.definitions cimport OperatorEntry
from fasttorch._C.node cimport Node, Edge

# ---- arguments
cdef Tensor arg_tensor(object o, str op, str name)
cdef Tensor arg_tensor_or_none(object o, str op, str name)
cdef object arg_tensor_sequence(object o, str op, str name)
cdef list arg_tensors(object o, str op, str name)
cdef list arg_tensors_or_none(object o, str op, str name)
cdef Py_ssize_t arg_int(object o, str op, str name) except? -1
cdef double arg_float(object o, str op, str name) except? -1
cdef bint arg_bool(object o, str op, str name) except -1
cdef object arg_scalar(object o, str op, str name)
cdef object arg_tensor_or_scalar(object o, str op, str name)
cdef tuple arg_ints(object o, str op, str name)
cdef tuple arg_size(object o, str op, str name)
cdef object arg_str(object o, str op, str name)
cdef object arg_dtype(object o, str op, str name)
cdef Py_ssize_t arg_dim(object o, Tensor first, str op, str name) except -1
cdef object arg_dims(object o, Tensor first, str op, str name)
cdef tuple bind(tuple signature, tuple args, dict kwargs)
cdef object no_overload(str op, tuple args, dict kwargs, tuple signatures)
cdef object checked(object r, str op, object a, object b)

# ---- recording
cdef int need_of(object o) noexcept                  # 1 where `o`, a tensor or None, needs a gradient
cdef int edge_to(Node node, int k, object x, object result, bint reshape) except -1
cdef int save_value(Node node, int k, object o) except -1
cdef object shapes_of(object tensors)
cdef int keep_outputs(Node node, int k, object results, int which) except -1
cdef int results_history(object results, Node node) except -1
cdef object grad_or_zeros(PyObject* g, Node node, int slot, int output)
cdef list all_grads(PyObject** g, Node node, int slot)
cdef int give_out(PyObject** out, object value) except -1
cdef int give_list(PyObject** out, int n, object values) except -1
cdef object zeros_of(Tensor grad)
cdef object conj_of(object x)
cdef int match_dtypes(str op, tuple tensors) except -1

# ---- running
cdef object run_view(OperatorEntry entry, Tensor t, tuple args, bint multi)
cdef object run_composite(OperatorEntry entry, tuple args)
cdef object run_defined(OperatorEntry entry, tuple args)
cdef object finish_out(object out, object r, str op)
cdef object finish_inplace_form(Tensor t, object r, str op)
cdef object inplace_input(Tensor t, str op, bint uses_input)
cdef object named(object kind, object r)
cdef ft_op_info* new_op(str name, str grad_name, ft_backward_fn backward, OperatorEntry entry) except NULL
