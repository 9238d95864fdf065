"""Elements without history: numbers as elements, strided loops, copies and conversions, the sum of a gradient to a shape."""
import numpy as np
from cpython.float cimport PyFloat_CheckExact
from cpython.long cimport PyLong_CheckExact
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport ITEMSIZE, CATEGORY, DTYPES, TO_COMPLEX, default_dtype
from fasttorch._C.tensor cimport *
from fasttorch._C.arrays cimport as_array, tensor_of_array

cdef extern from "copy.h" nogil:
    void ft_copy_bytes(void* dst, const void* src, Py_ssize_t n) noexcept


# ---------------------------------------------------------------------------------------------- numbers
cdef bint is_number(object o) noexcept:
    return PyFloat_CheckExact(o) or PyLong_CheckExact(o) or isinstance(o, (int, float, complex)) or isinstance(o, np.generic)


cdef int number_category(object o) noexcept:
    """0 bool, 1 integral, 2 floating, 3 complex."""
    if PyFloat_CheckExact(o):
        return 2
    if isinstance(o, (bool, np.bool_)):
        return 0
    if isinstance(o, (int, np.integer)):
        return 1
    if isinstance(o, (float, np.floating)):
        return 2
    return 3


cdef int write_scalar(int dtype, object value, void* out) except -1:
    """Store a Python number as one element of `dtype`."""
    if dtype == F32:
        (<float*>out)[0] = <float><double>value
    elif dtype == F64:
        (<double*>out)[0] = <double>value
    elif dtype == I64:
        (<int64_t*>out)[0] = <int64_t>int(value)
    elif dtype == BOOL:
        (<uint8_t*>out)[0] = 1 if value else 0
    elif dtype == C64:
        z = complex(value)
        (<float*>out)[0] = z.real
        (<float*>out)[1] = z.imag
    elif dtype == C128:
        z = complex(value)
        (<double*>out)[0] = z.real
        (<double*>out)[1] = z.imag
    else:
        write_cold(dtype, value, <char*>out)
    return 0


cdef int write_cold(int dtype, object value, char* out) except -1:
    cdef double f
    cdef int64_t i
    cdef Py_ssize_t one = 1
    cdef char* args[2]
    cdef Py_ssize_t[2] steps
    steps[0] = steps[1] = 0
    args[1] = out
    if CATEGORY[dtype] == 2:
        f = <double>value
        args[0] = <char*>&f
        FT.cast(F64, dtype)(args, &one, steps, NULL)
    else:
        i = <int64_t>int(value)
        args[0] = <char*>&i
        FT.cast(I64, dtype)(args, &one, steps, NULL)
    return 0


cdef int number_dtype(int category) noexcept:
    """The dtype of a Python number of a category; -1 for none."""
    if category < 0:
        return -1
    return BOOL if category == 0 else I64 if category == 1 else default_dtype() if category == 2 else TO_COMPLEX[default_dtype()]


cdef object to_tensor(object o, int like_device):
    if is_tensor(o):
        return o
    if isinstance(o, np.ndarray):
        return tensor_of_array(o, False)
    if is_number(o):
        if isinstance(o, np.generic):
            return tensor_of_array(np.array(o), False)
        return python_hooks["tensor"](o)
    raise TypeError(f"expected a Tensor, not {type(o).__name__}")


cdef object tensor_scalar(int dtype, double value):
    """A 0-d tensor of a floating or integral dtype."""
    cdef Tensor t = tensor_new(dtype, 0, NULL, 0)
    if dtype == F32:
        (<float*>t.data)[0] = <float>value
    elif dtype == F64:
        (<double*>t.data)[0] = value
    elif dtype == I64:
        (<int64_t*>t.data)[0] = <int64_t>value
    else:
        write_scalar(dtype, value, t.data)
    return t


# ---------------------------------------------------------------------------------------------- strided loops
cdef int run_loop(const ft_loop* loop, int nargs, char** args, int ndim, Py_ssize_t* shape, Dims* strides, void* data) except -1:
    """Run an inner loop over nargs strided arrays of one shape, the output last. Strides in bytes."""
    cdef Py_ssize_t n = 1
    cdef int k
    for k in range(ndim):
        n *= shape[k]
    if n > 4096:
        with nogil:
            ft_loop_strided(loop, nargs, args, ndim, shape, strides, data)
    else:
        ft_loop_strided(loop, nargs, args, ndim, shape, strides, data)
    return 0


cdef int broadcast_strides(Tensor t, int ndim, Py_ssize_t* shape, Dims out) except -1:
    """Byte strides of `t` seen as an array of `shape`, which it broadcasts to."""
    cdef int k, skip = ndim - t.ndim
    cdef Py_ssize_t itemsize = ITEMSIZE[t.dtype]
    for k in range(skip):
        out[k] = 0
    for k in range(t.ndim):
        out[skip + k] = 0 if t.shape[k] == 1 and shape[skip + k] != 1 else t.strides[k] * itemsize
    return 0


# ---------------------------------------------------------------------------------------------- copies
cdef int copy_into(Tensor dst, Tensor src) except -1:
    cdef Dims[2] st
    cdef char* args[2]
    cdef ft_loop loop
    cdef int k, skip = dst.ndim - src.ndim
    if skip < 0:
        raise RuntimeError(f"copy_(): a tensor of shape {shape_str(src)} can't be broadcast to shape {shape_str(dst)}")
    for k in range(src.ndim):
        if src.shape[k] != 1 and src.shape[k] != dst.shape[k + skip]:
            raise RuntimeError(f"copy_(): a tensor of shape {shape_str(src)} can't be broadcast to shape {shape_str(dst)}: the "
                               f"size of dimension {k} must be 1 or {dst.shape[k + skip]}, not {src.shape[k]}")
    if dst.count == 0:
        return 0
    if dst.device or src.device:
        python_hooks["device_copy"](dst, src)
        return 0
    if src.dtype == dst.dtype and src.count == dst.count and src.flags & dst.flags & CONTIGUOUS:
        if dst.data != src.data:
            memcpy_big(dst.data, src.data, dst.count * ITEMSIZE[dst.dtype])
        return 0
    broadcast_strides(src, dst.ndim, dst.shape, st[0])
    for k in range(dst.ndim):
        st[1][k] = dst.strides[k] * ITEMSIZE[dst.dtype]
    if src.dtype == dst.dtype:
        if src.count == dst.count and dst.ndim > 1:
            with nogil:
                FT.copy_nd(dst.ndim, dst.shape, dst.data, st[1], src.data, st[0], ITEMSIZE[dst.dtype])
            return 0
        loop.fn = FT.copy(ITEMSIZE[dst.dtype])
    else:
        loop.fn = FT.cast(src.dtype, dst.dtype)
    loop.cost = 1
    args[0] = src.data
    args[1] = dst.data
    return run_loop(&loop, 2, args, dst.ndim, dst.shape, st, NULL)


cdef int memcpy_big(void* dst, const void* src, size_t n) noexcept:
    if n > 65536:
        with nogil:
            ft_copy_bytes(dst, src, n)
    else:
        ft_copy_bytes(dst, src, n)
    return 0


cdef object cast_tensor(Tensor t, int dtype):
    cdef Tensor out = tensor_new(dtype, t.ndim, t.shape, t.device)
    copy_into(out, t)
    return out


cdef object contiguous_tensor(Tensor t):
    if t.flags & CONTIGUOUS:
        return t
    return cast_tensor(t, t.dtype)


cdef object clone_tensor(Tensor t):
    """A copy of t's data, without history. Dense tensors keep their strides."""
    cdef Tensor out
    if t.flags & CONTIGUOUS or not is_dense(t):
        return cast_tensor(t, t.dtype)
    out = tensor_new(t.dtype, t.ndim, t.shape, t.device)
    set_geometry(out, t.ndim, t.shape, t.strides)
    copy_into(out, t)
    return out


cdef bint is_dense(Tensor t) noexcept:
    """Whether the elements fill a block without gaps or overlap, in some order of the dimensions."""
    cdef int j, _k
    cdef Py_ssize_t expected = 1
    cdef uint64_t used = 0
    cdef int found
    for _k in range(t.ndim):
        found = -1
        for j in range(t.ndim):
            if not used >> j & 1 and (t.strides[j] == expected or t.shape[j] == 1) and (found < 0 or t.shape[j] == 1):
                found = j
                if t.shape[j] == 1:
                    break
        if found < 0:
            return False
        used |= <uint64_t>1 << found
        expected *= t.shape[found]
    return True


cdef int fill_scalar(Tensor dst, object value) except -1:
    cdef char[16] item
    cdef Dims[2] st
    cdef char* args[2]
    cdef ft_loop loop
    cdef int k
    if dst.device:
        if dst.count:
            python_hooks["device_fill"](dst, value)
        return 0
    write_scalar(dst.dtype, value, item)
    for k in range(dst.ndim):
        st[0][k] = 0
        st[1][k] = dst.strides[k] * ITEMSIZE[dst.dtype]
    loop.fn = FT.copy(ITEMSIZE[dst.dtype])
    loop.cost = 1
    args[0] = item
    args[1] = dst.data
    return run_loop(&loop, 2, args, dst.ndim, dst.shape, st, NULL)


# ---------------------------------------------------------------------------------------------- shapes
cdef object sum_to_shape(Tensor t, int ndim, Py_ssize_t* shape):
    """The sum of `t` over the dimensions along which a tensor of `shape` was broadcast to t's shape. No history."""
    cdef int k, skip = t.ndim - ndim, first, last
    cdef Tensor out, src
    cdef Py_ssize_t outer = 1, n = 1, inner = 1, count = 1
    cdef list dims
    for k in range(ndim):
        count *= shape[k]
    if count == t.count and t.flags & CONTIGUOUS:       # nothing but dimensions of size one
        out = tensor_alias(t)
        set_geometry(out, ndim, shape, NULL)
        return out
    dims = []
    for k in range(t.ndim):
        if k < skip or (shape[k - skip] == 1 and t.shape[k] != 1):
            dims.append(k)
    if not dims:
        src = t
    elif t.device == 0 and CATEGORY[t.dtype] >= 2 and dims[len(dims) - 1] - dims[0] == len(dims) - 1:
        first = dims[0]
        last = dims[len(dims) - 1]
        src = contiguous_tensor(t)
        for k in range(t.ndim):
            if k < first:
                outer *= t.shape[k]
            elif k <= last:
                n *= t.shape[k]
            else:
                inner *= t.shape[k]
        out = tensor_new(t.dtype, ndim, shape, 0)
        with nogil:
            k = FT.reduce(0, t.dtype, src.data, out.data, NULL, outer, n, inner, n * inner, inner, 1, 0.0)
        if k != 0:
            raise RuntimeError(f"sum of a gradient of dtype {DTYPES[t.dtype].name}: error {k}")
        return out
    elif t.device:
        src = python_hooks["device_sum"](t, tuple(dims))
        if src.dtype != t.dtype:
            src = cast_tensor(src, t.dtype)
    else:
        a = as_array(t)
        a = a.astype(np.float32) if t.dtype == F16 or t.dtype == BF16 else a
        r = a.sum(axis=tuple(dims), keepdims=True)
        src = tensor_of_array(np.ascontiguousarray(r), False)
        if src.dtype != t.dtype:
            src = cast_tensor(src, t.dtype)
    out = tensor_alias(contiguous_tensor(src))
    set_geometry(out, ndim, shape, NULL)
    return out
