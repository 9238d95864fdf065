"""New tensors: filled, counted, like another one. `from_data` has those of given numbers and arrays.

A function that names no dtype gives the default floating dtype, except where its line says otherwise. ``size`` is a
tuple or list of ints, or separate ints. All functions take ``device`` and ``requires_grad``; ``layout`` may be
``strided`` only.
"""
import math
import operator
import warnings
import numpy as np
from cpython.float cimport PyFloat_CheckExact, PyFloat_AS_DOUBLE
from cpython.long cimport PyLong_CheckExact, PyLong_AsSsize_t
from libc.math cimport ceil, floor
from libc.string cimport memset
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport (dtype as dtype_type, ITEMSIZE, CATEGORY, TO_COMPLEX, DTYPES, default_dtype, dtype_code,
                                  device_code, default_device,
                                  device_of_code)
from fasttorch._C.tensor cimport *
from fasttorch._C.arrays cimport tensor_of_array
from fasttorch._C.copies cimport number_category, write_scalar, cast_tensor, fill_scalar
from fasttorch._C.support cimport finish_out, arg_tensor, arg_int, arg_float
from fasttorch._C import formats

cdef object PRESERVE = formats.preserve_format
cdef object CONTIGUOUS_FORMAT = formats.contiguous_format


# ---------------------------------------------------------------------------------------------- arguments
cdef Py_ssize_t one_size(object o, str op, Py_ssize_t position) except? -1:
    if PyLong_CheckExact(o):
        try:
            return PyLong_AsSsize_t(o)
        except OverflowError:
            raise RuntimeError(f"{op}(): a size of {o} is too large") from None
    if isinstance(o, (bool, float, str)) or o is None:
        raise TypeError(f"{op}(): argument 'size' must be tuple of ints, but found element of type {type(o).__name__} at pos "
                        f"{position}")
    try:
        return operator.index(o)
    except TypeError:
        raise TypeError(f"{op}(): argument 'size' must be tuple of ints, but found element of type {type(o).__name__} at pos "
                        f"{position}") from None


cdef int parse_size(tuple args, object size, str op, Py_ssize_t* dims) except -1:
    """The sizes given as separate ints, as one sequence, or by the keyword `size`; returns how many."""
    cdef Py_ssize_t n = len(args), k
    cdef bint negative = False
    cdef tuple values = args
    if size is not None:
        if n:
            raise TypeError(f"{op}(): argument 'size' was given twice")
        values = tuple(size) if isinstance(size, (tuple, list)) else (size,)
        n = len(values)
    elif n == 1:
        if isinstance(args[0], tuple):
            values = <tuple>args[0]
            n = len(values)
        elif isinstance(args[0], list):
            values = tuple(args[0])
            n = len(values)
    elif n == 0:
        raise TypeError(f"{op}() missing 1 required positional argument: \"size\"")
    if n > MAX_DIMS:
        raise RuntimeError(f"{op}(): a tensor can have at most {MAX_DIMS} dimensions, not {n}")
    for k in range(n):
        dims[k] = one_size(values[k], op, k + 1)
        if dims[k] < 0:
            negative = True
    if negative:
        raise RuntimeError(f"{op}(): Trying to create tensor with negative dimension {min(values)}: {list(values)}")
    return n


cdef int check_options(str op, object layout, bint pin_memory) except -1:
    if layout is not None and layout is not formats.strided:
        if not isinstance(layout, formats.layout):
            raise TypeError(f"{op}(): argument 'layout' must be a layout, not {type(layout).__name__}")
        raise RuntimeError(f"{op}(): makes strided tensors only, not layout={layout}")
    if pin_memory:
        raise RuntimeError(f"{op}(): pin_memory=True is not supported here: use {op}(...).pin_memory()")
    return 0


cdef Tensor pinned(Tensor t, str op):
    """An uninitialised tensor like `t`, new and of the host, in page-locked memory."""
    if t.device:
        raise RuntimeError(f"{op}(): pin_memory=True: only tensors of the CPU can be pinned, not of {device_of_code(t.device)}")
    return python_hooks["pinned"](t)


cdef int chosen_dtype(object dtype, object out, int otherwise, str op) except -1:
    """The dtype that was asked for: `dtype`, that of `out`, or `otherwise`."""
    cdef int code
    if dtype is None:
        return otherwise if out is None else arg_tensor(out, op, "out").dtype
    code = (<dtype_type>dtype).code if type(dtype) is dtype_type else dtype_code(dtype)
    if out is not None and arg_tensor(out, op, "out").dtype != code:
        raise RuntimeError(f"{op}(): dtype {DTYPES[code].name} does not match dtype of out parameter "
                           f"({DTYPES[(<Tensor>out).dtype].name})")
    return code


cdef object finished(object made, object out, bint requires_grad, str op):
    """The new tensor, or `out` with its values."""
    if out is not None:
        if (<Tensor>out).device != (<Tensor>made).device:
            made = python_hooks["to_device"](made, (<Tensor>out).device)
        finish_out(out, made, op)
        made = out
    if requires_grad:
        made.requires_grad = True
    return made


cdef int fill_zero(Tensor t) except -1:
    cdef Py_ssize_t nbytes = t.count * ITEMSIZE[t.dtype]
    if t.device == 0 and nbytes <= 1 << 19:
        memset(t.data, 0, nbytes)
        return 0
    return fill_scalar(t, 0)


cdef int fill_with(Tensor t, object value) except -1:
    """Fill a new tensor with one number, refusing one that the dtype can't hold."""
    cdef char[16] item
    if CATEGORY[t.dtype] < 2 and t.dtype != BOOL or number_category(value) == 3:
        write_element(t.dtype, value, item)
    return fill_scalar(t, value)


cdef object scalar_of(object o, str op, str name):
    """A Python number of a number or of a tensor with one element."""
    if PyFloat_CheckExact(o) or PyLong_CheckExact(o) or isinstance(o, (int, float, complex)):
        return o
    if is_tensor(o) and (<Tensor>o).count == 1:
        return o.item()
    if isinstance(o, np.generic):
        return o.item()
    raise TypeError(f"{op}(): argument '{name}' must be Number, not {type(o).__name__}")


cdef int number_dtype(object value) noexcept:
    """bool, int64, or the default dtype (as a complex one for complex numbers)."""
    cdef int category = number_category(value)
    return BOOL if category == 0 else I64 if category == 1 else default_dtype() if category == 2 else TO_COMPLEX[default_dtype()]


# ---------------------------------------------------------------------------------------------- memory formats
cdef int format_strides(str op, int ndim, Py_ssize_t* shape, object memory_format, Py_ssize_t* strides) except -1:
    """Strides of a tensor of `shape` in a memory format other than preserve_format."""
    cdef int k, j
    cdef Py_ssize_t step = 1
    cdef int[64] order
    if not isinstance(memory_format, formats.memory_format):
        raise TypeError(f"{op}(): argument 'memory_format' must be a memory_format, not {type(memory_format).__name__}")
    for k in range(ndim):
        order[k] = ndim - 1 - k
    if memory_format is formats.channels_last or memory_format is formats.channels_last_3d:
        if ndim != (4 if memory_format is formats.channels_last else 5):
            raise RuntimeError(f"{op}(): required rank {4 if memory_format is formats.channels_last else 5} tensor to use "
                               f"{memory_format.name} format, "
                               f"but the shape is {[shape[j] for j in range(ndim)]}")
        order[0] = 1
        for k in range(1, ndim - 1):
            order[k] = ndim - k
        order[ndim - 1] = 0
    elif memory_format is not CONTIGUOUS_FORMAT:
        raise RuntimeError(f"{op}(): unsupported memory format option {memory_format.name}")
    for k in range(ndim):
        strides[order[k]] = step
        step *= shape[order[k]] if shape[order[k]] > 1 else 1
    return 0


cdef int dense_strides(Tensor t, Py_ssize_t* strides) noexcept:
    """Strides without gaps, in the order of t's."""
    cdef int[64] order
    cdef int k, j, at, held
    cdef Py_ssize_t a, b, step = 1
    for k in range(t.ndim):
        order[k] = t.ndim - 1 - k
    for k in range(1, t.ndim):
        at = k
        for j in range(k - 1, -1, -1):
            a = t.strides[order[j]]
            b = t.strides[order[at]]
            if a == 0 or b == 0:
                continue
            if a > b or a == b and t.shape[order[j]] > t.shape[order[at]]:
                held = order[j]
                order[j] = order[at]
                order[at] = held
                at = j
            elif a < b:
                break
    for k in range(t.ndim):
        strides[order[k]] = step
        step *= t.shape[order[k]] if t.shape[order[k]] > 1 else 1
    return 0


cdef Tensor empty_like_tensor(Tensor t, int dtype, int device, object memory_format, str op):
    """An uninitialised tensor of t's shape; its strides are dense and in the order of t's unless a format is given."""
    cdef Tensor r = tensor_new(dtype, t.ndim, t.shape, device)
    cdef Py_ssize_t[64] strides
    if memory_format is not None and memory_format is not PRESERVE:
        if memory_format is not CONTIGUOUS_FORMAT:
            format_strides(op, t.ndim, t.shape, memory_format, strides)
            set_geometry(r, t.ndim, t.shape, strides)
    elif not t.flags & CONTIGUOUS:
        dense_strides(t, strides)
        set_geometry(r, t.ndim, t.shape, strides)
    return r


cdef Tensor tensor_like_options(Tensor t, object dtype, object layout, object device, object memory_format, str op):
    cdef int code = t.dtype if dtype is None else chosen_dtype(dtype, None, 0, op)
    check_options(op, layout, False)
    if memory_format is None and t.flags & CONTIGUOUS:
        return tensor_new(code, t.ndim, t.shape, t.device if device is None else device_code(device))
    return empty_like_tensor(t, code, t.device if device is None else device_code(device), memory_format, op)


# ---------------------------------------------------------------------------------------------- filled
cdef Tensor new_of(str op, tuple args, object size, object out, object dtype, object layout, object device, bint pin_memory):
    """A contiguous uninitialised tensor of the size and dtype asked for."""
    cdef Py_ssize_t[64] dims
    cdef int n = parse_size(args, size, op, dims), code
    code = default_dtype() if dtype is None and out is None else chosen_dtype(dtype, out, default_dtype(), op)
    if layout is not None:
        check_options(op, layout, False)
    if pin_memory:
        return pinned(tensor_new(code, n, dims, default_device if device is None else device_code(device)), op)
    return tensor_new(code, n, dims, default_device if device is None else device_code(device))


def empty(*args, size=None, out=None, dtype=None, layout=None, device=None, bint requires_grad=False, bint pin_memory=False,
          memory_format=None):
    """A tensor whose values are not set.

    Args:
        size: the sizes, as separate ints or as one tuple.
        memory_format: ``channels_last`` for other strides than row-major ones.

    Raises:
        RuntimeError: a negative size.
        MemoryError: there is no memory for that size.

    >>> tuple(torch.empty(2, 0).shape)
    (2, 0)
    """
    cdef Py_ssize_t[64] strides
    cdef Tensor t = new_of("empty", args, size, out, dtype, layout, device, pin_memory)
    if memory_format is not None:
        format_strides("empty", t.ndim, t.shape, memory_format, strides)
        set_geometry(t, t.ndim, t.shape, strides)
    if out is None and not requires_grad:
        return t
    return finished(t, out, requires_grad, "empty")


def zeros(*args, size=None, out=None, dtype=None, layout=None, device=None, bint requires_grad=False, bint pin_memory=False):
    """A tensor of zeros. ``size`` is a tuple or separate ints.

    Raises RuntimeError for a negative size, MemoryError where there is no memory for it.

    >>> torch.zeros(2, 2).tolist()
    [[0.0, 0.0], [0.0, 0.0]]
    """
    cdef Tensor t = new_of("zeros", args, size, out, dtype, layout, device, pin_memory)
    fill_zero(t)
    if out is None and not requires_grad:
        return t
    return finished(t, out, requires_grad, "zeros")


def ones(*args, size=None, out=None, dtype=None, layout=None, device=None, bint requires_grad=False, bint pin_memory=False):
    """A tensor of ones. ``size`` is a tuple or separate ints.

    Raises RuntimeError for a negative size, MemoryError where there is no memory for it.

    >>> torch.ones(2).tolist()
    [1.0, 1.0]
    """
    cdef Tensor t = new_of("ones", args, size, out, dtype, layout, device, pin_memory)
    fill_scalar(t, 1)
    if out is None and not requires_grad:
        return t
    return finished(t, out, requires_grad, "ones")


def full(size, fill_value, *, out=None, dtype=None, layout=None, device=None, bint requires_grad=False, bint pin_memory=False):
    """A tensor with every element ``fill_value``. ``size`` is a tuple.

    Dtypes: that of the number (bool, int64, the default floating or complex dtype) unless one is given.
    Raises RuntimeError for a number that an integral dtype can't hold.

    >>> torch.full((2,), 7).tolist()
    [7, 7]
    """
    value = scalar_of(fill_value, "full", "fill_value")
    if not isinstance(size, (tuple, list)):
        raise TypeError(f"full(): argument 'size' (position 1) must be tuple of ints, not {type(size).__name__}")
    if dtype is None and out is None:
        dtype = DTYPES[number_dtype(value) if not is_tensor(fill_value) else (<Tensor>fill_value).dtype]
    cdef Tensor t = new_of("full", (size,), None, out, dtype, layout, device, pin_memory)
    fill_with(t, value)
    return finished(t, out, requires_grad, "full")


def scalar_tensor(s, *, dtype=None, layout=None, device=None, bint requires_grad=False, bint pin_memory=False):
    """A 0-d tensor of one number, of the default floating dtype unless one is given.

    >>> torch.scalar_tensor(2).item()
    2.0
    """
    cdef Tensor t = new_of("scalar_tensor", ((),), None, None, dtype, layout, device, pin_memory)
    fill_with(t, scalar_of(s, "scalar_tensor", "s"))
    return finished(t, None, requires_grad, "scalar_tensor")


def empty_strided(size, stride, *, dtype=None, layout=None, device=None, bint requires_grad=False, bint pin_memory=False):
    """A tensor of this size and these strides (in elements), whose values are not set.

    Raises RuntimeError where the two differ in length, or one is negative.

    >>> torch.empty_strided((2, 3), (1, 2)).stride()
    (1, 2)
    """
    cdef Py_ssize_t[64] dims
    cdef Py_ssize_t[64] steps
    cdef int n = parse_size((size,), None, "empty_strided", dims), k
    cdef Py_ssize_t extent = 1
    cdef Tensor t
    if not isinstance(stride, (tuple, list)):
        raise TypeError(f"empty_strided(): argument 'stride' must be tuple of ints, not {type(stride).__name__}")
    if len(stride) != len(size):
        raise RuntimeError(f"empty_strided(): dimensionality of sizes ({len(size)}) must match dimensionality of strides "
                           f"({len(stride)})")
    if any([s < 0 for s in stride]):
        raise RuntimeError(f"empty_strided(): strides must not be negative, got {list(stride)} for sizes {list(size)}")
    parse_size((stride,), None, "empty_strided", steps)
    check_options("empty_strided", layout, pin_memory)
    for k in range(n):
        if dims[k] == 0:
            extent = 0
            break
        if steps[k] and dims[k] - 1 > (<Py_ssize_t>1 << 46) // steps[k]:
            raise MemoryError(f"empty_strided(): sizes {list(size)} and strides {list(stride)} are too large for this machine's "
                              f"memory")
        extent += (dims[k] - 1) * steps[k]
    t = tensor_new(chosen_dtype(dtype, None, default_dtype(), "empty_strided"), 1, &extent, device_code(device))
    set_geometry(t, n, dims, steps)
    return finished(t, None, requires_grad, "empty_strided")


def eye(n, m=None, *, out=None, dtype=None, layout=None, device=None, bint requires_grad=False, bint pin_memory=False):
    """The ``n`` by ``m`` (``n`` by ``n``) matrix with ones on the diagonal and zeros elsewhere.

    Raises RuntimeError for a negative size.

    >>> torch.eye(2).tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    cdef Py_ssize_t rows, columns, step, least
    rows = one_size(n, "eye", 1)
    columns = rows if m is None else one_size(m, "eye", 2)
    if rows < 0 or columns < 0:
        raise RuntimeError(f"eye(): sizes must be greater or equal to 0, got {rows} and {columns}")
    cdef Tensor t = new_of("eye", (rows, columns), None, out, dtype, layout, device, pin_memory)
    fill_zero(t)
    if t.count:
        step = columns + 1
        least = min(rows, columns)
        fill_scalar(tensor_view(t, 1, &least, &step, 0), 1)
    return finished(t, out, requires_grad, "eye")


# ---------------------------------------------------------------------------------------------- like another tensor
def empty_like(input, *, dtype=None, layout=None, device=None, bint requires_grad=False, bint pin_memory=False,
               memory_format=None):
    """A tensor whose values are not set, of the input's shape.

    Its dtype, device and order of strides are the input's unless others are given.

    >>> tuple(torch.empty_like(torch.zeros(2, 3)).shape)
    (2, 3)
    """
    check_options("empty_like", layout, pin_memory)
    t = tensor_like_options(arg_tensor(input, "empty_like", "input"), dtype, layout, device, memory_format, "empty_like")
    return finished(t, None, requires_grad, "empty_like") if requires_grad else t


def zeros_like(input, *, dtype=None, layout=None, device=None, bint requires_grad=False, bint pin_memory=False,
               memory_format=None):
    """Zeros of the input's shape, and its dtype, device and order of strides unless others are given.

    >>> torch.zeros_like(torch.tensor([1, 2])).tolist()
    [0, 0]
    """
    check_options("zeros_like", layout, pin_memory)
    t = tensor_like_options(arg_tensor(input, "zeros_like", "input"), dtype, layout, device, memory_format, "zeros_like")
    fill_zero(t)
    return finished(t, None, requires_grad, "zeros_like") if requires_grad else t


def ones_like(input, *, dtype=None, layout=None, device=None, bint requires_grad=False, bint pin_memory=False,
              memory_format=None):
    """Ones of the input's shape, and its dtype, device and order of strides unless others are given.

    >>> torch.ones_like(torch.tensor([1, 2])).tolist()
    [1, 1]
    """
    check_options("ones_like", layout, pin_memory)
    t = tensor_like_options(arg_tensor(input, "ones_like", "input"), dtype, layout, device, memory_format, "ones_like")
    fill_scalar(t, 1)
    return finished(t, None, requires_grad, "ones_like") if requires_grad else t


def full_like(input, fill_value, *, dtype=None, layout=None, device=None, bint requires_grad=False, bint pin_memory=False,
              memory_format=None):
    """``fill_value`` in the input's shape, and its dtype, device and order of strides unless others are given.

    >>> torch.full_like(torch.tensor([1, 2]), 7).tolist()
    [7, 7]
    """
    check_options("full_like", layout, pin_memory)
    t = tensor_like_options(arg_tensor(input, "full_like", "input"), dtype, layout, device, memory_format, "full_like")
    fill_with(t, scalar_of(fill_value, "full_like", "fill_value"))
    return finished(t, None, requires_grad, "full_like") if requires_grad else t


cdef Tensor new_like(Tensor t, str op, tuple args, object size, object dtype, object layout, object device, bint pin_memory):
    cdef Py_ssize_t[64] dims
    cdef int n = parse_size(args, size, op, dims)
    if layout is not None or pin_memory:
        check_options(op, layout, pin_memory)
    return tensor_new(t.dtype if dtype is None else chosen_dtype(dtype, None, 0, op), n, dims, t.device if device is None
                      else device_code(device))


def new_empty(Tensor self not None, *args, size=None, dtype=None, device=None, bint requires_grad=False, layout=None,
              bint pin_memory=False):
    """A tensor whose values are not set, of any size, of this tensor's dtype and device unless others are given.

    >>> tuple(torch.tensor([1]).new_empty(2, 3).shape)
    (2, 3)
    """
    return finished(new_like(self, "new_empty", args, size, dtype, layout, device, pin_memory), None, requires_grad, "new_empty")


def new_zeros(Tensor self not None, *args, size=None, dtype=None, device=None, bint requires_grad=False, layout=None,
              bint pin_memory=False):
    """Zeros of any size, of this tensor's dtype and device unless others are given.

    >>> torch.tensor([1]).new_zeros(2).tolist()
    [0, 0]
    """
    t = new_like(self, "new_zeros", args, size, dtype, layout, device, pin_memory)
    fill_zero(t)
    return finished(t, None, requires_grad, "new_zeros")


def new_ones(Tensor self not None, *args, size=None, dtype=None, device=None, bint requires_grad=False, layout=None,
             bint pin_memory=False):
    """Ones of any size, of this tensor's dtype and device unless others are given.

    >>> torch.tensor([1]).new_ones(2).tolist()
    [1, 1]
    """
    t = new_like(self, "new_ones", args, size, dtype, layout, device, pin_memory)
    fill_scalar(t, 1)
    return finished(t, None, requires_grad, "new_ones")


def new_full(Tensor self not None, size, fill_value, *, dtype=None, device=None, bint requires_grad=False, layout=None,
             bint pin_memory=False):
    """``fill_value`` in any size, of this tensor's dtype and device unless others are given.

    >>> torch.tensor([1]).new_full((2,), 7).tolist()
    [7, 7]
    """
    t = new_like(self, "new_full", (size,), None, dtype, layout, device, pin_memory)
    fill_with(t, scalar_of(fill_value, "new_full", "fill_value"))
    return finished(t, None, requires_grad, "new_full")


def new_empty_strided(Tensor self not None, size, stride, *, dtype=None, device=None, bint requires_grad=False, layout=None,
                      bint pin_memory=False):
    """`empty_strided` with this tensor's dtype and device unless others are given.

    >>> torch.tensor([1]).new_empty_strided((2, 3), (1, 2)).stride()
    (1, 2)
    """
    return empty_strided(size, stride, dtype=(<object>self).dtype if dtype is None else dtype, layout=layout,
                         device=(<object>self).device if device is None else device, requires_grad=requires_grad,
                         pin_memory=pin_memory)


# the table's quick kernels: tensors of the host
cdef object k_zeros_like(Tensor input, object dtype, object layout, object device, bint requires_grad, object memory_format):
    t = tensor_like_options(input, dtype, layout, device, memory_format, "zeros_like")
    fill_zero(t)
    return t

cdef object k_ones_like(Tensor input, object dtype, object layout, object device, bint requires_grad, object memory_format):
    t = tensor_like_options(input, dtype, layout, device, memory_format, "ones_like")
    fill_scalar(t, 1)
    return t

cdef object k_empty_like(Tensor input, object dtype, object layout, object device, bint requires_grad, object memory_format):
    return tensor_like_options(input, dtype, layout, device, memory_format, "empty_like")

cdef object k_full_like(Tensor input, object fill_value, object dtype, object layout, object device, bint requires_grad,
                        object memory_format):
    t = tensor_like_options(input, dtype, layout, device, memory_format, "full_like")
    fill_with(t, fill_value)
    return t

cdef object k_new_zeros(Tensor input, object size, object dtype, object layout, object device, bint pin_memory,
                        bint requires_grad):
    t = new_like(input, "new_zeros", (size,), None, dtype, layout, device, pin_memory)
    fill_zero(t)
    return t

cdef object k_new_ones(Tensor input, object size, object dtype, object layout, object device, bint pin_memory,
                       bint requires_grad):
    t = new_like(input, "new_ones", (size,), None, dtype, layout, device, pin_memory)
    fill_scalar(t, 1)
    return t

cdef object k_new_empty(Tensor input, object size, object dtype, object layout, object device, bint pin_memory,
                        bint requires_grad):
    return new_like(input, "new_empty", (size,), None, dtype, layout, device, pin_memory)

cdef object k_new_full(Tensor input, object size, object fill_value, object dtype, object layout, object device,
                       bint pin_memory, bint requires_grad):
    t = new_like(input, "new_full", (size,), None, dtype, layout, device, pin_memory)
    fill_with(t, fill_value)
    return t


# ---------------------------------------------------------------------------------------------- counted
cdef object counted(double start, double step, Py_ssize_t n, int dtype, int device):
    """start, start + step, ... computed in double precision, as a 1-d tensor."""
    cdef Tensor t = tensor_new(F32 if dtype == F32 else F64, 1, &n, 0)
    cdef Py_ssize_t k
    cdef float* f = <float*>t.data
    cdef double* d = <double*>t.data
    if t.dtype == F32:
        for k in range(n):
            f[k] = <float>(start + step * k)
    else:
        for k in range(n):
            d[k] = start + step * k
    return placed(t, dtype, device)


cdef object counted_ints(int64_t start, int64_t step, Py_ssize_t n, int dtype, int device):
    cdef Tensor t = tensor_new(I64, 1, &n, 0)
    cdef int64_t* p = <int64_t*>t.data
    cdef Py_ssize_t k
    for k in range(n):
        p[k] = start + step * k
    return placed(t, dtype, device)


cdef object placed(Tensor t, int dtype, int device):
    if t.dtype != dtype:
        t = cast_tensor(t, dtype)
    return t if device == 0 else python_hooks["to_device"](t, device)


def arange(*args, start=None, end=None, step=None, out=None, dtype=None, layout=None, device=None, bint requires_grad=False,
           bint pin_memory=False):
    """The numbers ``start, start + step, ...`` before ``end``.

    Called as ``arange(end)``, ``arange(start, end)`` or ``arange(start, end, step)``.

    Dtypes: int64 if all numbers are integers, else the default floating dtype; that too with ``requires_grad=True``.
    Raises RuntimeError for a step of zero, or one that leads away from the end.

    >>> torch.arange(1, 6, 2).tolist()
    [1, 3, 5]
    """
    cdef Py_ssize_t n = len(args), length
    cdef int code
    cdef double size, a, b, s
    if n > 3 or [a for a in args if a is None]:
        raise TypeError(f"arange(): takes 1 to 3 numbers, got {', '.join([type(a).__name__ for a in args])}")
    if n == 1 and end is None:
        end = args[0]
    elif n:
        if start is not None or n > 1 and end is not None or n > 2 and step is not None:
            raise TypeError("arange(): a number was given twice")
        start = args[0]
        if n > 1:
            end = args[1]
        if n > 2:
            step = args[2]
    if end is None:
        raise TypeError("arange(): missing argument 'end'")
    start = 0 if start is None else scalar_of(start, "arange", "start")
    end = scalar_of(end, "arange", "end")
    step = 1 if step is None else scalar_of(step, "arange", "step")
    if isinstance(start, complex) or isinstance(end, complex) or isinstance(step, complex):
        raise RuntimeError(f"arange(): not implemented for complex numbers, got {start}, {end}, {step}")
    integers = isinstance(start, int) and isinstance(end, int) and isinstance(step, int)
    code = chosen_dtype(dtype, out, I64 if integers and not requires_grad else default_dtype(), "arange")
    check_options("arange", layout, pin_memory)
    if CATEGORY[code] == 0 or CATEGORY[code] == 3:
        raise NotImplementedError(f"arange(): not implemented for dtype {DTYPES[code].name}")
    if code == I64 and not integers:
        if not (math.isfinite(start) and math.isfinite(end) and math.isfinite(step)):
            raise RuntimeError(f"arange(): unsupported range: {start} -> {end}")
        start, end, step = int(start), int(end), int(step)
        integers = True
    if step == 0:
        raise RuntimeError(f"arange(): step must be nonzero, in {start} -> {end}")
    if not (math.isfinite(start) and math.isfinite(end)):
        raise RuntimeError(f"arange(): unsupported range: {start} -> {end}")
    if step > 0 and start > end or step < 0 and start < end:
        raise RuntimeError(f"arange(): upper bound and lower bound inconsistent with step sign: {start} -> {end}, step {step}")
    if integers:
        size = -((start - end) // step)
    else:
        a, b, s = start, end, step
        size = ceil((b - a) / s)
    if not size < 1e15:
        raise MemoryError(f"arange(): {size:.0f} numbers are too many for this machine's memory")
    length = <Py_ssize_t>size
    if CATEGORY[code] == 1:
        made = counted_ints(int(start), int(step), length, code, device_code(device))
    else:
        made = counted(start, step, length, code, device_code(device))
    return finished(made, out, requires_grad, "arange")


def range_(start, end, step=1, *, out=None, dtype=None, layout=None, device=None, bint requires_grad=False,
           bint pin_memory=False):
    """The numbers ``start, start + step, ...`` up to and including ``end``; an old form of ``arange``.

    >>> torch.range(1, 3).tolist()
    [1.0, 2.0, 3.0]
    """
    warnings.warn("fasttorch.range is deprecated: its last number is `end` itself, unlike Python's range. Use "
                  "fasttorch.arange.", UserWarning, stacklevel=2)
    start, end, step = scalar_of(start, "range", "start"), scalar_of(end, "range", "end"), scalar_of(step, "range", "step")
    if step == 0:
        raise RuntimeError("range(): step must be nonzero")
    if step > 0 and start > end or step < 0 and start < end:
        raise RuntimeError(f"range(): upper bound and lower bound inconsistent with step sign: {start} -> {end}, step {step}")
    check_options("range", layout, pin_memory)
    made = counted(start, step, <Py_ssize_t>floor((<double>end - <double>start) / <double>step) + 1,
                   chosen_dtype(dtype, out, default_dtype(), "range"), device_code(device))
    return finished(made, out, requires_grad, "range")


cdef Tensor equal_steps(double start, double end, int steps, int code):
    """float32 or float64; computed in double precision."""
    cdef Py_ssize_t[1] shape = [steps]
    cdef Tensor t = tensor_new(code, 1, shape, 0)
    cdef double step = (end - start) / (steps - 1)
    cdef int i, half = steps // 2
    if code == F32:
        with nogil:
            for i in range(half):
                (<float*>t.data)[i] = <float>(start + step * i)
            for i in range(half, steps):
                (<float*>t.data)[i] = <float>(end - step * (steps - 1 - i))
    else:
        with nogil:
            for i in range(half):
                (<double*>t.data)[i] = start + step * i
            for i in range(half, steps):
                (<double*>t.data)[i] = end - step * (steps - 1 - i)
    return t


cdef object spaced(object start, object end, Py_ssize_t steps, object base, int code, int device):
    """`steps` numbers from start to end, counted from the nearer end so that both are met; powers of `base` unless it is None."""
    if CATEGORY[code] < 2:
        start, end = int(start), int(end)
    if base is None and (code == F32 or code == F64) and not device and 1 < steps < 0x7fffffff:
        return equal_steps(start, end, <int>steps, code)
    if steps == 1:
        x = np.full(1, start, np.complex128 if CATEGORY[code] == 3 else np.float64)
    else:
        i = np.arange(steps)
        step = (end - start) / max(steps - 1, 1)
        x = np.where(i < steps // 2, start + step * i, end - step * (steps - 1 - i))
    if base is not None:
        x = np.power(np.asarray(base, x.dtype), x)
    return placed(tensor_of_array(np.ascontiguousarray(x, np.complex128 if CATEGORY[code] == 3 else np.float64), False), code,
                  device)


cdef object space(str op, object start, object end, object steps, object base, object out, object dtype, object layout,
                  object device, bint requires_grad, bint pin_memory):
    cdef int code
    start, end = limit(start, op, "start"), limit(end, op, "end")
    code = default_dtype()
    if isinstance(start, complex) or isinstance(end, complex):
        code = TO_COMPLEX[code]
    if dtype is not None and CATEGORY[dtype_code(dtype)] < 3 and CATEGORY[code] == 3:
        raise RuntimeError(f"{op}(): inferred dtype {DTYPES[code].name} can't be safely cast to passed dtype {dtype}")
    code = chosen_dtype(dtype, out, code, op)
    check_options(op, layout, pin_memory)
    n = arg_int(steps, op, "steps")
    if n < 0:
        raise RuntimeError(f"{op}(): number of steps must be non-negative, got {n}")
    return finished(spaced(start, end, n, base, code, device_code(device)), out, requires_grad, op)


cdef object limit(object o, str op, str name):
    if is_tensor(o) and (<Tensor>o).ndim:
        raise RuntimeError(f"{op}(): only supports 0-dimensional start and end tensors, but '{name}' has shape "
                           f"{shape_str(<Tensor>o)}")
    return scalar_of(o, op, name)


def linspace(start, end, steps, *, out=None, dtype=None, layout=None, device=None, bint requires_grad=False,
             bint pin_memory=False):
    """``steps`` numbers at equal distances from ``start`` to ``end``, both included (numbers or 0-d tensors).

    Raises RuntimeError for negative steps.

    >>> torch.linspace(0, 1, 5).tolist()
    [0.0, 0.25, 0.5, 0.75, 1.0]
    """
    return space("linspace", start, end, steps, None, out, dtype, layout, device, requires_grad, pin_memory)


def logspace(start, end, steps, base=10.0, *, out=None, dtype=None, layout=None, device=None, bint requires_grad=False,
             bint pin_memory=False):
    """``base`` to the powers of ``linspace(start, end, steps)``. Raises RuntimeError for negative steps.

    >>> torch.logspace(0, 2, 3).tolist()
    [1.0, 10.0, 100.0]
    """
    return space("logspace", start, end, steps, arg_float(base, "logspace", "base"), out, dtype, layout, device,
                 requires_grad, pin_memory)


cdef object triangle(str op, Py_ssize_t row, Py_ssize_t col, Py_ssize_t offset, bint upper, int code, int device):
    cdef Py_ssize_t i, j, first, last, n, at = 0, start, stop, turn, slanted, whole
    cdef Py_ssize_t[2] dims
    cdef Tensor t
    cdef int64_t* p
    if row < 0 or col < 0:
        raise RuntimeError(f"{op}(): row and col must be non-negative, got {row} and {col}")
    if row > <Py_ssize_t>1 << 33 and col or upper and col > <Py_ssize_t>1 << 40 and row:
        raise RuntimeError(f"{op}(): a matrix of {row} rows and {col} columns is too large")
    offset = max(-row, min(col, offset))
    # the rows from start to stop have elements; on one side of `turn` all of them, on the other one more or less in each row
    if upper:
        start, stop = 0, max(0, min(row, col - offset))
        turn = min(stop, max(0, 1 - offset))
        slanted, whole, first, last = stop - turn, turn, col - turn - offset, col - stop - offset + 1
    else:
        start, stop = max(0, -offset), row if col else 0
        turn = max(start, min(row, col - offset))
        slanted, whole, first, last = turn - start, row - turn, start + offset + 1, turn + offset
    if <double>slanted * (first + last) / 2 + <double>whole * col > 1e18:
        raise RuntimeError(f"{op}(): the triangle of a matrix of {row} rows and {col} columns is too large")
    n = slanted * (first + last) // 2 + whole * col
    dims[0], dims[1] = 2, n
    t = tensor_new(I64, 2, dims, 0)
    p = <int64_t*>t.data
    for i in range(start, stop if n else start):
        first = max(0, i + offset) if upper else 0
        last = col if upper else min(col, i + offset + 1)
        for j in range(first, last):
            p[at] = i
            p[n + at] = j
            at += 1
    return placed(t, code, device)


def tril_indices(row, col, offset=0, *, dtype=None, layout=None, device=None, bint requires_grad=False, bint pin_memory=False):
    """Rows and columns of the lower triangle (``column - row <= offset``) of a ``row`` by ``col`` matrix, row by row.

    Shapes: ``(2, number of elements)``. Dtypes: int64 unless given.

    >>> torch.tril_indices(2, 2).tolist()
    [[0, 1, 1], [0, 0, 1]]
    """
    check_options("tril_indices", layout, pin_memory)
    return finished(triangle("tril_indices", row, col, offset, False, chosen_dtype(dtype, None, I64, "tril_indices"),
                             device_code(device)), None, requires_grad, "tril_indices")


def triu_indices(row, col, offset=0, *, dtype=None, layout=None, device=None, bint requires_grad=False, bint pin_memory=False):
    """Rows and columns of the upper triangle (``column - row >= offset``) of a ``row`` by ``col`` matrix, row by row.

    Shapes: ``(2, number of elements)``. Dtypes: int64 unless given.

    >>> torch.triu_indices(2, 2).tolist()
    [[0, 0, 1], [0, 1, 1]]
    """
    check_options("triu_indices", layout, pin_memory)
    return finished(triangle("triu_indices", row, col, offset, True, chosen_dtype(dtype, None, I64, "triu_indices"),
                             device_code(device)), None, requires_grad, "triu_indices")


# ---------------------------------------------------------------------------------------------- elements
cdef int write_element(int dtype, object o, char* p) except -1:
    """Store one element, converted to `dtype`; what an integral dtype can't hold is refused."""
    if PyFloat_CheckExact(o):
        if dtype == F32:
            (<float*>p)[0] = <float>PyFloat_AS_DOUBLE(o)
            return 0
        if dtype == F64:
            (<double*>p)[0] = PyFloat_AS_DOUBLE(o)
            return 0
    elif PyLong_CheckExact(o):
        if dtype == I64:
            try:
                (<int64_t*>p)[0] = <int64_t>o
            except OverflowError:
                raise ValueError(f"tensor(): Overflow when unpacking {o} as int64") from None
            return 0
        if dtype == F32:
            (<float*>p)[0] = <float><double>o
            return 0
    elif is_tensor(o):
        if (<Tensor>o).count != 1:
            raise TypeError(f"tensor(): only tensors of one element can be converted to numbers, got shape "
                            f"{shape_str(<Tensor>o)}")
        o = o.item()
    elif isinstance(o, np.generic):
        o = o.item() if o.dtype.kind in "biufc" else float(o)
    elif isinstance(o, (list, tuple, np.ndarray)):
        if not isinstance(o, np.ndarray) or o.size != 1:
            raise TypeError(f"tensor(): expected a number, not a nested {type(o).__name__}: the nesting is not the same "
                            f"everywhere")
        o = o.item()
    return write_cold(dtype, o, p)


cdef list _bound = [2 ** (8 * (<dtype_type>d).itemsize - 1) for d in DTYPES]     # of signed integers


cdef int write_cold(int dtype, object o, char* p) except -1:
    if dtype == BOOL:
        write_scalar(dtype, bool(o), p)
    elif CATEGORY[dtype] == 1:
        if isinstance(o, float):
            if not math.isfinite(o):
                raise RuntimeError(f"tensor(): value {o} cannot be converted to type {DTYPES[dtype].name} without overflow")
            if not -2.0 ** 63 <= o < 2.0 ** 63 or dtype == U8 and o <= -1:
                raise RuntimeError(f"tensor(): value {o} cannot be converted to type {DTYPES[dtype].name} without overflow")
            o = int(o)
        o = operator.index(o)
        if not -2 ** 63 <= o < 2 ** 63:
            raise ValueError(f"tensor(): Overflow when unpacking {o} as int64")
        if not (-255 <= o <= 255 if dtype == U8 else -_bound[dtype] <= o < _bound[dtype]):
            raise RuntimeError(f"tensor(): value {o} cannot be converted to type {DTYPES[dtype].name} without overflow")
        write_scalar(dtype, o, p)
    elif CATEGORY[dtype] == 2:
        if isinstance(o, complex):
            raise TypeError(f"tensor(): must be real number, not complex: {o} can't be converted to {DTYPES[dtype].name}")
        write_scalar(dtype, float(o), p)
    else:
        write_scalar(dtype, complex(o), p)
    return 0


#: what the package exports, by public name
FUNCTIONS = {f.__name__: f for f in (empty, zeros, ones, full, empty_like, zeros_like, ones_like, full_like, empty_strided,
                                     arange, linspace, logspace, eye, scalar_tensor, tril_indices, triu_indices)}
FUNCTIONS["range"] = range_
range_.__name__ = range_.__qualname__ = "range"
#: methods of Tensor
METHODS = {f.__name__: f for f in (new_empty, new_zeros, new_ones, new_full, new_empty_strided)}
