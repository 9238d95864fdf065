from libc.stdint cimport int8_t
from fasttorch._C.core cimport N_DTYPES


cdef class dtype:
    cdef readonly int code
    cdef readonly str name
    cdef readonly Py_ssize_t itemsize
    cdef readonly bint is_floating_point
    cdef readonly bint is_complex
    cdef readonly bint is_signed

cdef class device:
    cdef readonly str type
    cdef object _index
    cdef int8_t code

cdef Py_ssize_t[12] ITEMSIZE
cdef int8_t[12][12] PROMOTE          # the dtype of two dtyped operands
cdef int8_t[12] CATEGORY              # 0 bool, 1 integral, 2 floating, 3 complex
cdef int8_t[12] TO_REAL               # complex64 -> float32, complex128 -> float64, others themselves
cdef int8_t[12] TO_COMPLEX
cdef list DTYPES                      # by code

cdef int default_dtype() noexcept
cdef int dtype_code(object dt) except -1
cdef object numpy_dtype(int code)
cdef int code_of_numpy(object np_dtype) except -1
cdef int device_code(object dev) except -2
cdef int default_device                    # the code of the device of new tensors for which none is named
cdef device device_of_code(int code)
cdef object resolve_device        # set by `devices`: the code of a device of type cuda, if it is there

cdef int combine_dtypes(int higher, int lower) noexcept      # of operands of different rank; -1: there is none
