from cpython.object cimport PyObject
from fasttorch._C.core cimport *
from fasttorch._C.node cimport Edge
from fasttorch._C.storage cimport Storage
from fasttorch._C.tensor cimport *

cdef object run_backward(list roots, list grads, bint retain_graph, bint create_graph, list inputs, bint accumulate)

cdef inline bint own_bytes(PyObject* g) noexcept:
    """Whether the bytes of `g` can only be seen through it."""
    return (not (<Tensor>g).flags & (VIEW | RESULT | REQUIRES_GRAD) and (<Tensor>g).flags & CONTIGUOUS
            and Py_REFCNT_((<Tensor>g).storage) == 1 and (<Storage>(<Tensor>g).storage).mem_class >= 0)

cdef inline bint owned(PyObject* g) noexcept:
    """Whether nobody but the engine can see the bytes of gradient `g`."""
    return Py_REFCNT_(g) == 1 and own_bytes(g)

# The gradient that waits where `e` leads, if a derivative may add its own to it in place; NULL if not. Borrowed.
cdef PyObject* waiting_gradient(Edge* e) noexcept
cdef void engine_set_add(ft_op_info* op) noexcept
