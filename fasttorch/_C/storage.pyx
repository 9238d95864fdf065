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


cdef void _dealloc(PyObject* o) noexcept:
    if (<Storage>o).mem_class >= 0:
        ft_free((<Storage>o).data, (<Storage>o).mem_class)
    Py_XDECREF_((<Storage>o).owner)
    if not ft_freelist_push(&_free, o):
        PyObject_Free(o)

ft_set_memory(_type, _dealloc, NULL, NULL)


cdef inline PyObject* _alloc() except NULL:
    cdef PyObject* o = ft_freelist_pop(&_free, _type)
    if o == NULL:
        o = ft_object_new(_type)
        if o == NULL:
            raise MemoryError()
    (<Storage>o).version = 0
    (<Storage>o).readonly = 0
    (<Storage>o).owner = NULL
    return o


cdef PyObject* storage_new(Py_ssize_t nbytes) except NULL:
    cdef int mem_class = -1
    cdef char* data
    if nbytes < 0:
        raise RuntimeError(f"a tensor can't have {nbytes} bytes")
    data = <char*>ft_alloc(nbytes, &mem_class)
    if data == NULL:
        raise MemoryError(f"can't allocate {nbytes} bytes for a tensor")
    cdef PyObject* o = ft_freelist_pop(&_free, _type)
    if o == NULL:
        o = ft_object_new(_type)
        if o == NULL:
            ft_free(data, mem_class)
            raise MemoryError()
    (<Storage>o).data = data
    (<Storage>o).nbytes = nbytes
    (<Storage>o).version = 0
    (<Storage>o).mem_class = mem_class
    (<Storage>o).device = 0
    (<Storage>o).readonly = 0
    (<Storage>o).owner = NULL
    return o


cdef PyObject* storage_borrow(char* data, Py_ssize_t nbytes, PyObject* owner, int device, bint readonly) except NULL:
    cdef PyObject* o = _alloc()
    (<Storage>o).data = data
    (<Storage>o).nbytes = nbytes
    (<Storage>o).mem_class = -1
    (<Storage>o).device = device
    (<Storage>o).readonly = readonly
    Py_XINCREF_(owner)
    (<Storage>o).owner = owner
    return o


def memory_stats():
    """Bytes of CPU tensors: ``{"live": in use, "kept": on freelists}``, rounded up to size classes."""
    return {"live": ft_bytes_live, "kept": ft_bytes_kept}


def release_memory():
    """Give the freed large blocks that are kept for reuse back to the system."""
    ft_release_memory()
