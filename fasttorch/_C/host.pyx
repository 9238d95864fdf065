"""Calls C kernels by name, for the definitions of operators (`fasttorch/ops/_host.py`)."""
from cpython.buffer cimport PyBUF_SIMPLE, PyBuffer_Release, PyObject_GetBuffer

from fasttorch._C.dispatch cimport kernels_on

cdef extern from "ft_host.h" nogil:
    ctypedef int (*ft_host_fn)(void** arrays, const Py_ssize_t* sizes, const double* reals)
    ft_host_fn ft_find_host(const char* name)

cdef enum:
    MOST_ARRAYS = 8
    MOST_NUMBERS = 24


def call(str name, tuple arrays, tuple sizes, tuple reals):
    """Run the kernel `name` on C-contiguous arrays (None: absent), ints and floats; whether it did its work."""
    cdef Py_buffer[MOST_ARRAYS] buffers
    cdef void *data[MOST_ARRAYS]
    cdef Py_ssize_t[MOST_NUMBERS] whole
    cdef double[MOST_NUMBERS] real
    cdef int status, i, held = 0
    cdef ft_host_fn run = ft_find_host(name.encode())
    if run == NULL or not kernels_on or len(arrays) > MOST_ARRAYS or len(sizes) > MOST_NUMBERS or len(reals) > MOST_NUMBERS:
        return False
    for i in range(len(sizes)):
        whole[i] = sizes[i]
    for i in range(len(reals)):
        real[i] = reals[i]
    try:
        for i in range(len(arrays)):
            data[i] = NULL
            if arrays[i] is not None:
                PyObject_GetBuffer(arrays[i], &buffers[i], PyBUF_SIMPLE)
                data[i] = buffers[i].buf
            held = i + 1
        with nogil:
            status = run(data, whole, real)
    except (BufferError, ValueError):           # an array that shows no bytes: of a dtype that NumPy does not know
        return False
    finally:
        for i in range(held):
            if data[i] != NULL:
                PyBuffer_Release(&buffers[i])
    return status == 0
