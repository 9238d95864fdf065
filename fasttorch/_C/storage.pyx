"""Storage: the bytes beneath tensors."""
import cython
from cpython.object cimport PyObject, PyTypeObject
from fasttorch._C.core cimport *


@cython.final
@cython.no_gc
cdef class Storage:
    """The bytes that one or more tensors view. Tensors make storages; users look at them (`Tensor.untyped_storage`)."""

    def __cinit__(self):
        raise TypeError("a Storage is made by a tensor: see Tensor.untyped_storage()")

    def data_ptr(self):
        """Address of the first byte."""
        return <size_t>self.data

    def __len__(self):
        return self.nbytes

    def size(self):
        """Number of bytes."""
        return self.nbytes

    @property
    def _version(self):
        """How many in-place operations the bytes have seen."""
        return self.version

    def __repr__(self):
        return f"Storage(nbytes={self.nbytes}, {'borrowed' if self.mem_class < 0 else 'owned'})"


cdef ft_freelist _free
_free.n = 0
cdef PyTypeObject* _type = <PyTypeObject*>Storage


# On the freelist, `owner` is NULL and `readonly` 0.
cdef void _dealloc(PyObject* o) noexcept:
    cdef PyObject* owner = (<Storage>o).owner
    cdef int mem_class = (<Storage>o).mem_class
    if mem_class == INLINE_CLASS:
        ft_count_bytes(-FT_INLINE_BYTES)
    elif mem_class >= 0:
        if (<Storage>o).data == NULL:           # made from Python, which is refused
            PyObject_Free(o)
            return
        ft_free((<Storage>o).data, mem_class)
    if owner != NULL:
        (<Storage>o).owner = NULL
        (<Storage>o).readonly = 0
        Py_DECREF_(owner)
    if not ft_freelist_push(&_free, o):
        PyObject_Free(o)

ft_set_memory(_type, _dealloc, NULL, NULL)


cdef inline PyObject* _alloc() except NULL:
    cdef PyObject* o = ft_freelist_pop(&_free, _type)
    if o == NULL:
        o = ft_object_new(_type, FT_INLINE_BYTES)
        if o == NULL:
            raise MemoryError()
    return o


cdef PyObject* storage_new(Py_ssize_t nbytes) except NULL:
    cdef int mem_class = -1
    cdef char* data
    cdef PyObject* o
    if <size_t>nbytes <= FT_INLINE_BYTES:
        o = _alloc()
        (<Storage>o).data = <char*>o + _type.tp_basicsize
        (<Storage>o).mem_class = INLINE_CLASS
        ft_count_bytes(FT_INLINE_BYTES)
    else:
        if nbytes < 0:
            raise RuntimeError(f"a tensor can't have {nbytes} bytes")
        data = <char*>ft_alloc(nbytes, &mem_class)
        if data == NULL:
            raise MemoryError(f"can't allocate {nbytes} bytes for a tensor")
        o = ft_freelist_pop(&_free, _type)
        if o == NULL:
            o = ft_object_new(_type, FT_INLINE_BYTES)
            if o == NULL:
                ft_free(data, mem_class)
                raise MemoryError()
        (<Storage>o).data = data
        (<Storage>o).mem_class = mem_class
    (<Storage>o).nbytes = nbytes
    (<Storage>o).version = 0
    (<Storage>o).device = 0
    return o


cdef PyObject* storage_borrow(char* data, Py_ssize_t nbytes, PyObject* owner, int device, bint readonly) except NULL:
    cdef PyObject* o = _alloc()
    (<Storage>o).data = data
    (<Storage>o).nbytes = nbytes
    (<Storage>o).version = 0
    (<Storage>o).mem_class = -1
    (<Storage>o).device = device
    (<Storage>o).readonly = readonly
    Py_INCREF_(owner)
    (<Storage>o).owner = owner
    return o


def memory_stats():
    """Bytes of CPU tensors: ``{"live": in use, "kept": on freelists}``, rounded up to size classes."""
    return {"live": ft_bytes_live, "kept": ft_bytes_kept}


def release_memory():
    """Give the freed large blocks that are kept for reuse back to the system."""
    ft_release_memory()
