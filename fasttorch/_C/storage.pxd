from cpython.object cimport PyObject
from libc.stdint cimport int8_t, uint8_t, int16_t, uint32_t


cdef enum:
    INLINE_CLASS = 1000          # `mem_class` of the few bytes that lie in the storage object itself, after its fields


# In Python's code, the line that ran: see where.h. The reference to the code object is strong.
cdef struct Where:
    PyObject* code               # NULL: unknown
    const char* at


cdef class Storage:
    """Bytes on a device: its own, or borrowed from `owner`. Tensors that view the same bytes share one."""
    cdef char* data
    cdef Py_ssize_t nbytes
    cdef uint32_t version        # counts in-place changes, for all tensors that share it
    cdef int16_t mem_class       # size class of memory of our own, or INLINE_CLASS; -1: borrowed
    cdef int8_t device           # 0 the CPU, n+1 card n
    cdef uint8_t readonly
    cdef PyObject* owner         # keeps borrowed memory alive
    cdef Where writer            # the line that wrote last; `at` is NULL until a node has saved a tensor of these bytes

cdef enum:
    SAVED_MARK = 1               # as `writer.at`: saved and not written to since

cdef void storage_written(PyObject* storage) noexcept                  # has `writer` say the line that runs now
cdef str where_str(const Where* where)                                  # 'File "train.py", line 12, in forward: y = x * w', or ""

# New references. NULL with MemoryError set.
cdef PyObject* storage_new(Py_ssize_t nbytes) except NULL
cdef PyObject* storage_borrow(char* data, Py_ssize_t nbytes, PyObject* owner, int device, bint readonly) except NULL
