"""A tensor's sizes as a plain tuple, for what the graph saves. Inline only: there is no module of this name."""
from cpython.tuple cimport PyTuple_New, PyTuple_SET_ITEM
from cpython.object cimport PyObject
from fasttorch._C.core cimport Py_INCREF_
from fasttorch._C.tensor cimport Tensor


cdef inline tuple ints_tuple(int n, Py_ssize_t* values):
    """A tuple of n ints."""
    cdef tuple t = PyTuple_New(n)
    cdef object o
    cdef int k
    for k in range(n):
        o = values[k]
        Py_INCREF_(<PyObject*>o)
        PyTuple_SET_ITEM(t, k, o)
    return t


cdef inline tuple shape_tuple(Tensor t):
    """The sizes of `t`."""
    return ints_tuple(t.ndim, t.shape)
