"""``Tensor.view`` and ``Tensor.reshape`` with a few sizes as arguments, which are read where they lie, without a tuple.

Everything else is handed on to the methods that are made of the operator table.
"""
from cpython.object cimport PyObject, PyTypeObject
from cpython.long cimport PyLong_CheckExact, PyLong_AsSsize_t
from fasttorch._C.core cimport *
from fasttorch._C.node cimport Node, node_new
from fasttorch._C.tensor cimport *
from fasttorch._C.history cimport edge_set, set_history
from fasttorch._C.dispatch cimport kernels_on
from fasttorch._C.support cimport give_out
from fasttorch._C._gen.views cimport c_reshape

cdef extern from *:
    """
    /* A method of a static type from a function that takes its arguments where they lie. */
    static PyObject *ft_method(PyTypeObject *type, PyMethodDef *def, const char *name, const char *doc, void *function) {
        def->ml_name = name;
        def->ml_doc = doc;
        def->ml_meth = (PyCFunction)function;
        def->ml_flags = METH_FASTCALL | METH_KEYWORDS;
        return PyDescr_NewMethod(type, def);
    }
    static PyMethodDef ft_view_def, ft_reshape_def;
    """
    ctypedef struct PyMethodDef:
        pass
    PyMethodDef ft_view_def
    PyMethodDef ft_reshape_def
    object ft_method(PyTypeObject* type, PyMethodDef* definition, const char* name, const char* doc, void* function)

cdef extern from "Python.h":
    object PyObject_Vectorcall(object callable, PyObject** args, size_t nargsf, PyObject* kwnames)
    Py_ssize_t PyTuple_GET_SIZE(PyObject*) noexcept
    void* PyMem_Malloc(size_t) noexcept
    void PyMem_Free(void*) noexcept

cdef enum:
    MOST = 3                # dimensions; the node keeps the input's sizes among its four numbers


cdef int _bw_view(PyObject* self, PyObject** g, PyObject** out) except -1:
    """The gradient in the input's shape, which is in `numbers`: how many dimensions, then their sizes."""
    cdef Node node = <Node>self
    cdef int k, n = <int>node.numbers[0].i
    cdef Py_ssize_t[3] shape
    cdef Tensor grad, r
    if g[0] == NULL:
        return 0
    grad = <Tensor>g[0]
    for k in range(n):
        shape[k] = node.numbers[k + 1].i
    if ft_state.grad_enabled or not grad.flags & CONTIGUOUS or Py_TYPE_(g[0]) != tensor_type:
        return give_out(&out[0], c_reshape(grad, tuple([shape[k] for k in range(n)])))
    r = tensor_alias(grad)
    set_geometry(r, n, shape, NULL)
    return give_out(&out[0], r)


cdef ft_op_info view_op, reshape_op
view_op.name, view_op.grad_name, view_op.backward = "view", "ViewBackward0", <ft_backward_fn>_bw_view
reshape_op.name, reshape_op.grad_name, reshape_op.backward = "reshape", "ReshapeBackward0", <ft_backward_fn>_bw_view


cdef object quick(ft_op_info* op, Tensor t, PyObject** sizes, Py_ssize_t n):
    """The view of row-major `t` with these sizes, recorded; None where something is unusual."""
    cdef Py_ssize_t[3] shape
    cdef Py_ssize_t[3] strides
    cdef Py_ssize_t size, count = 1
    cdef int k, inferred = -1
    cdef Tensor v
    cdef Node node
    for k in range(<int>n):
        if not PyLong_CheckExact(<object>sizes[k]):
            return None
        size = PyLong_AsSsize_t(<object>sizes[k])
        if size <= 0:
            if size != -1 or inferred >= 0:
                return None
            inferred = k
        else:
            if size > t.count:
                return None
            count *= size           # below the square of what a tensor can have, then refused below
            if count > t.count:
                return None
        shape[k] = size
    if inferred >= 0:
        if t.count == 0 or t.count % count:
            return None
        shape[inferred] = t.count // count
    elif count != t.count:
        return None
    count = 1
    for k in range(<int>n - 1, -1, -1):
        strides[k] = count
        count *= shape[k]
    v = tensor_view(t, <int>n, shape, strides, 0)
    if ft_state.grad_enabled and needs_grad(t):
        node = node_new(op, 1, 0)
        edge_set(&node.edges[0], t)
        node.numbers[0].i = t.ndim
        for k in range(t.ndim):
            node.numbers[k + 1].i = t.shape[k]
        set_history(v, node, 0)
    return v


cdef inline object method(ft_op_info* op, PyObject* general, PyObject* self, PyObject** args, Py_ssize_t n, PyObject* kwnames):
    cdef PyObject** all_args
    cdef Py_ssize_t k, more
    if kwnames == NULL and 0 < n <= MOST and (<Tensor>self).flags & CONTIGUOUS and (<Tensor>self).ndim <= MOST and kernels_on:
        r = quick(op, <Tensor>self, args, n)
        if r is not None:
            return r
    more = n + (PyTuple_GET_SIZE(kwnames) if kwnames != NULL else 0)
    all_args = <PyObject**>PyMem_Malloc((more + 1) * sizeof(PyObject*))
    if all_args == NULL:
        raise MemoryError()
    all_args[0] = self
    for k in range(more):
        all_args[k + 1] = args[k]
    try:
        return PyObject_Vectorcall(<object>general, all_args, n + 1, kwnames)
    finally:
        PyMem_Free(all_args)


cdef object _view(PyObject* self, PyObject** args, Py_ssize_t n, PyObject* kwnames):
    return method(&view_op, <PyObject*>_general_view, self, args, n, kwnames)

cdef object _reshape(PyObject* self, PyObject** args, Py_ssize_t n, PyObject* kwnames):
    return method(&reshape_op, <PyObject*>_general_reshape, self, args, n, kwnames)


cdef object _general_view = None
cdef object _general_reshape = None
cdef bytes _view_doc, _reshape_doc


def methods(view, reshape):
    """The two methods by name, over those that are made of the table."""
    global _general_view, _general_reshape, _view_doc, _reshape_doc
    signature = "({}, *args, **kwargs)\n--\n\n"
    _general_view, _general_reshape = view, reshape
    _view_doc = ("view" + signature.format("$self") + (view.__doc__ or "")).encode()
    _reshape_doc = ("reshape" + signature.format("$self") + (reshape.__doc__ or "")).encode()
    return {
        "view": ft_method(tensor_type, &ft_view_def, "view", _view_doc, <void*>_view),
        "reshape": ft_method(tensor_type, &ft_reshape_def, "reshape", _reshape_doc, <void*>_reshape),
    }
