"""Names that generated formulas use."""
from fasttorch._C.core cimport *
from fasttorch._C.tensor cimport *
from fasttorch._C.definitions cimport OperatorEntry
from fasttorch._C.node cimport Node

cdef double C_INF
cdef double C_NAN
cdef double C_PI

# arithmetic of formulas: on tensors without the detour through Python's protocol
cdef inline object mul_any(object a, object b):
    return slots.binary[SLOT_MUL](a, b) if is_tensor(a) or is_tensor(b) else a * b

cdef inline object add_any(object a, object b):
    return slots.binary[SLOT_ADD](a, b) if is_tensor(a) or is_tensor(b) else a + b

cdef inline object sub_any(object a, object b):
    return slots.binary[SLOT_SUB](a, b) if is_tensor(a) or is_tensor(b) else a - b

cdef inline object div_any(object a, object b):
    return slots.binary[SLOT_DIV](a, b) if is_tensor(a) or is_tensor(b) else a / b

cdef Py_ssize_t wrap_dim(object dim, object t) except -1
cdef tuple as_ints(object o)
cdef object attribute_of(object t, str name)
cdef object saved_any(Node node, int k)
cdef bint any_edge(Node node, int first, int n) noexcept
cdef int result_history(object r, Node node) except -1
cdef object view_inplace(Tensor t, object r, str op)
cdef Tensor copied(Tensor t)
cdef int refuse_bool(str op, object a, object b) except -1
cdef object scaled_by(object x, object alpha, object beside)
cdef int check_alpha(str op, object a, object b, object alpha) except -1
cdef object complex_part(Tensor t, object geometry)
cdef object formula_helper(str family, str name)
