"""Storage: the bytes beneath tensors."""
import cython
from cpython.object cimport PyObject, PyTypeObject
from fasttorch._C.core cimport *

cdef extern from "where.h":
    int FT_WHERE_KNOWN
    int ft_where_on
    void ft_where_now(PyObject** code, const char** at) noexcept
    int ft_where_line(PyObject* code, const char* at) noexcept
    void ft_where_set_package(const char* path) noexcept

cdef extern from "Python.h":
    PyObject* PyObject_Init(PyObject* o, PyTypeObject* type) noexcept
    void* memset(void* to, int value, size_t n) noexcept


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


cdef extern from *:
    """
    static int ft_add_method(PyTypeObject *t, PyObject *name, PyObject *f) {
        int r = PyDict_SetItem(t->tp_dict, name, f);
        PyType_Modified(t);
        return r;
    }
    """
    int ft_add_method(PyTypeObject*, object, object) except -1


cdef extern from *:
    """
    /* A static type whose attributes programs may set: type.__setattr__ refuses by this flag alone. */
    static inline void ft_make_mutable(PyTypeObject *t) {
        t->tp_flags &= ~(unsigned long)Py_TPFLAGS_IMMUTABLETYPE;
        PyType_Modified(t);
    }
    """
    void ft_make_mutable(PyTypeObject*) noexcept


def _install(str name, object value):
    """Add a method written elsewhere to the class."""
    ft_add_method(_type, name, value)


def _allow_attributes(cls):
    """Let programs set attributes of a compiled class, as PyTorch's Python class does: ``Tensor.__repr__ = f``."""
    ft_make_mutable(<PyTypeObject*>cls)


cdef ft_freelist _free
_free.n = 0
cdef PyTypeObject* _type = <PyTypeObject*>Storage


# On the freelist, `owner` and `writer.code` are NULL and `readonly` 0.
cdef void _dealloc(PyObject* o) noexcept:
    cdef PyObject* owner = (<Storage>o).owner
    cdef PyObject* code = (<Storage>o).writer.code
    cdef int mem_class = (<Storage>o).mem_class
    if mem_class == INLINE_CLASS:
        ft_count_bytes(-FT_INLINE_BYTES)
    elif mem_class >= 0:
        if (<Storage>o).data == NULL:           # made from Python, which is refused
            PyObject_Free(o)
            return
        ft_free((<Storage>o).data, mem_class)
    if code != NULL:
        (<Storage>o).writer.code = NULL
        Py_DECREF_(code)
    if owner != NULL:
        (<Storage>o).owner = NULL
        (<Storage>o).readonly = 0
        Py_DECREF_(owner)
    if not ft_freelist_push(&_free, o):
        ft_count_bytes(ft_class_bytes(_block))
        ft_free(o, _block)

ft_set_memory(_type, _dealloc, NULL, NULL)
cdef int _block = ft_size_class(_type.tp_basicsize + FT_INLINE_BYTES)


cdef PyObject* _alloc_new() except NULL:
    """A storage in a block of its own. Its fields take a cache line, so that the bytes after them begin one: a vector that is
    written there lies in one line."""
    cdef int size_class
    cdef void* block = ft_alloc(_type.tp_basicsize + FT_INLINE_BYTES, &size_class)
    if block == NULL:
        raise MemoryError()
    ft_count_bytes(-<Py_ssize_t>ft_class_bytes(size_class))         # what is counted are the bytes of tensors
    return PyObject_Init(<PyObject*>memset(block, 0, _type.tp_basicsize), _type)


cdef inline PyObject* _alloc() except NULL:
    cdef PyObject* o = ft_freelist_pop(&_free, _type)
    return o if o != NULL else _alloc_new()


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
        try:
            o = _alloc()
        except MemoryError:
            ft_free(data, mem_class)
            raise
        (<Storage>o).data = data
        (<Storage>o).mem_class = mem_class
    (<Storage>o).nbytes = nbytes
    (<Storage>o).version = 0
    (<Storage>o).device = 0
    (<Storage>o).writer.at = NULL
    return o


cdef PyObject* storage_borrow(char* data, Py_ssize_t nbytes, PyObject* owner, int device, bint readonly) except NULL:
    cdef PyObject* o = _alloc()
    (<Storage>o).data = data
    (<Storage>o).nbytes = nbytes
    (<Storage>o).version = 0
    (<Storage>o).mem_class = -1
    (<Storage>o).device = device
    (<Storage>o).writer.at = NULL
    (<Storage>o).readonly = readonly
    Py_INCREF_(owner)
    (<Storage>o).owner = owner
    return o


# ---------------------------------------------------------------------------------------------- lines of Python
cdef void storage_written(PyObject* storage) noexcept:
    cdef PyObject* old = (<Storage>storage).writer.code
    (<Storage>storage).writer.code = NULL
    if ft_where_on:
        ft_where_now(&(<Storage>storage).writer.code, &(<Storage>storage).writer.at)
    Py_XDECREF_(old)


cdef str where_str(const Where* where):
    """The line in the form in which Python's tracebacks name it, with its text; empty if it isn't known."""
    cdef int line
    if where.code == NULL:
        return ""
    import linecache
    line = ft_where_line(where.code, where.at)
    code = <object>where.code
    text = linecache.getline(code.co_filename, line).strip()
    return f'File "{code.co_filename}", line {line}, in {code.co_name}' + (f": {text}" if text else "")


def _line_now():
    """(file, line, function) as `where.h` reads them, or None."""
    cdef Where where
    ft_where_now(&where.code, &where.at)
    if where.code == NULL:
        return None
    code = ft_steal(where.code)
    return code.co_filename, ft_where_line(where.code, where.at), code.co_name


def _record_writers(bint on, str package):
    """Switch the recording of the lines that write to saved tensors; functions whose file is in `package` are passed over."""
    global ft_where_on
    encoded = package.encode()
    ft_where_set_package(encoded)
    ft_where_on = on and FT_WHERE_KNOWN


def memory_stats():
    """Bytes of CPU tensors: ``{"live": in use, "kept": large blocks on freelists}``, rounded up to size classes."""
    return {"live": ft_bytes_live, "kept": ft_bytes_kept}


def release_memory():
    """Give the freed large blocks that are kept for reuse back to the system."""
    ft_release_memory()
