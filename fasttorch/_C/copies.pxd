"""Elements without history: numbers as elements, strided loops, copies and conversions, the sum of a gradient to a shape."""
from fasttorch._C.core cimport *
from fasttorch._C.tensor cimport Tensor

ctypedef Py_ssize_t[64] Dims

# ---- numbers
cdef bint is_number(object o) noexcept
cdef int number_category(object o) noexcept
cdef int number_dtype(int category) noexcept
cdef int write_scalar(int dtype, object value, void* out) except -1
cdef object to_tensor(object o, int like_device)             # a tensor of a tensor, an array or a number
cdef object tensor_scalar(int dtype, double value)

# ---- strided loops
cdef int run_loop(const ft_loop* loop, int nargs, char** args, int ndim, Py_ssize_t* shape, Dims* strides, void* data) except -1
cdef int broadcast_strides(Tensor t, int ndim, Py_ssize_t* shape, Dims out) except -1

# ---- copies
cdef object cast_tensor(Tensor t, int dtype)                 # contiguous copy in another dtype
cdef object contiguous_tensor(Tensor t)                      # t itself, or a contiguous copy
cdef object clone_tensor(Tensor t)
cdef int copy_into(Tensor dst, Tensor src) except -1         # with broadcasting and conversion
cdef int fill_scalar(Tensor dst, object value) except -1
cdef object sum_to_shape(Tensor t, int ndim, Py_ssize_t* shape)

# ---- shapes
cdef bint is_dense(Tensor t) noexcept

cdef inline bint same_shape(Tensor a, Tensor b) noexcept:
    cdef int k
    if a.ndim != b.ndim or a.count != b.count:
        return False
    for k in range(a.ndim):
        if a.shape[k] != b.shape[k]:
            return False
    return True
