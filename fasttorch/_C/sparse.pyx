"""Recording a look-up in a table whose gradient is a sparse tensor."""

from cpython.object cimport PyObject

from fasttorch._C.core cimport *
from fasttorch._C.node cimport Node, node_new
from fasttorch._C.support cimport edge_to, new_op
from fasttorch._C.tensor cimport *
from fasttorch._C.history cimport node_save_object, node_saved_object, set_history

cdef ft_op_info* lookup_op


cdef int backward(PyObject* self, PyObject** g, PyObject** out) except -1 with gil:
    cdef Node node = <Node>self
    cdef Tensor grad
    if g[0] == NULL:
        return 0
    grad = <Tensor>g[0]
    if ft_state.grad_enabled and needs_grad(grad):
        raise NotImplementedError("embedding: a sparse gradient has no second derivative; use sparse=False")
    make = node_saved_object(node, 0)
    sparse = make(grad)
    Py_INCREF_(<PyObject*>sparse)
    out[0] = <PyObject*>sparse
    return 0


def record_lookup(Tensor result not None, Tensor weight not None, make):
    """Record that `result`, new and without history, was looked up in `weight`; returns it.

    `make(grad)` gives the sparse gradient of `weight` from that of `result`.
    """
    cdef Node node = <Node>node_new(lookup_op, 1, 1)
    edge_to(node, 0, weight, result, False)
    node_save_object(node, 0, make)
    set_history(result, node, 0)
    return result


lookup_op = new_op("embedding", "EmbeddingBackward0", backward, None)
