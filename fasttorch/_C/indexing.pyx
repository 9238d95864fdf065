"""Indexing: ``x[index]`` and ``x[index] = value``.

Ints, slices, None and Ellipsis are one view, recorded as one `basic_index` node. Tensors among them make the operator
`index` of that view (`index_put` when assigning); its kernels here turn the indices into offsets of elements first.
"""
import operator
import warnings
import numpy as np
cimport numpy as cnp
from cpython.object cimport PyObject
from cpython.long cimport PyLong_CheckExact, PyLong_AsSsize_t
from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from cpython.tuple cimport PyTuple_CheckExact, PyTuple_GET_ITEM
from libc.string cimport memset, memcpy
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport ITEMSIZE, CATEGORY, DTYPES
from fasttorch._C.node cimport Node, node_new, edge_set_shape
from fasttorch._C.tensor cimport *
from fasttorch._C.history cimport edge_set, node_save_object, node_saved_object, set_history, check_recorded, check_filled
from fasttorch._C.arrays cimport as_array, tensor_of_array
from fasttorch._C.copies cimport is_number, to_tensor, cast_tensor, contiguous_tensor, copy_into, Dims
from fasttorch._C cimport dispatch
from fasttorch._C.support cimport save_value, give_out
from fasttorch._C.support import saved_list
from fasttorch._C.views cimport zeros_new, read_ints
from fasttorch._C.inplace cimport copy_inplace, fill_inplace, make_history, rebase, may_overlap
from fasttorch._C._gen.views cimport O_basic_index, c_reshape
from fasttorch._C._gen.indexing cimport c_index, c_index_put
from fasttorch._C._gen.arithmetic cimport O_add

cnp.import_array()

cdef extern from "Python.h":
    bint PySlice_Check(object) noexcept
    int PySlice_Unpack(object slice, Py_ssize_t* start, Py_ssize_t* stop, Py_ssize_t* step) except -1
    Py_ssize_t PySlice_AdjustIndices(Py_ssize_t length, Py_ssize_t* start, Py_ssize_t* stop, Py_ssize_t step) noexcept


# ---------------------------------------------------------------------------------------------- the index as numbers
cdef struct Basic:
    int n                       # dimensions of the tensor consumed so far
    int m                       # dimensions of the result so far
    bint whole                  # nothing was left out, put in or picked
    Py_ssize_t[64] starts       # by dimension of the tensor
    Py_ssize_t[64] sizes        # by dimension of the result: its size, where it comes from (-1: put in), its step
    Py_ssize_t[64] dims
    Py_ssize_t[64] steps


cdef int raise_too_many(Tensor t) except -1:
    raise IndexError(f"too many indices for tensor of dimension {t.ndim} (shape {shape_str(t)})")


cdef int take_int(Tensor t, Basic* b, Py_ssize_t i) except -1:
    cdef Py_ssize_t n
    if b.n >= t.ndim:
        if t.ndim == 0:
            raise IndexError("invalid index of a 0-dim tensor. Use `tensor.item()` to convert a 0-dim tensor to a number")
        raise_too_many(t)
    n = t.shape[b.n]
    if i < -n or i >= n:
        raise IndexError(f"index {i} is out of bounds for dimension {b.n} with size {n} (shape {shape_str(t)})")
    b.starts[b.n] = i + n if i < 0 else i
    b.n += 1
    b.whole = False
    return 0


cdef int take_slice(Tensor t, Basic* b, object s) except -1:
    cdef Py_ssize_t start, stop, step, n
    PySlice_Unpack(s, &start, &stop, &step)
    if step <= 0:
        raise ValueError(f"step must be greater than zero, got {step}: negative steps are not supported, flip() the tensor "
                         "instead")
    if b.n >= t.ndim:
        if t.ndim == 0:
            raise IndexError("slice() cannot be applied to a 0-dim tensor.")
        raise_too_many(t)
    n = PySlice_AdjustIndices(t.shape[b.n], &start, &stop, step)
    if n != t.shape[b.n]:
        b.whole = False
    b.starts[b.n] = start
    b.sizes[b.m] = n
    b.dims[b.m] = b.n
    b.steps[b.m] = step
    b.n += 1
    b.m += 1
    return 0


cdef inline void take_rest(Tensor t, Basic* b, int until) noexcept:
    """The dimensions before `until` as they are."""
    while b.n < until:
        b.starts[b.n] = 0
        b.sizes[b.m] = t.shape[b.n]
        b.dims[b.m] = b.n
        b.steps[b.m] = 1
        b.n += 1
        b.m += 1


cdef inline void put_in(Tensor t, Basic* b) noexcept:
    """A dimension of size one, with the stride that `unsqueeze` gives it."""
    b.sizes[b.m] = 1
    b.dims[b.m] = -1
    b.steps[b.m] = t.shape[b.n] * t.strides[b.n] if b.n < t.ndim else 1
    b.m += 1
    b.whole = False


cdef object view_of(Tensor t, Basic* b, bint record):
    """The view that a complete basic index shows."""
    cdef Dims strides
    cdef Py_ssize_t offset = 0
    cdef bint empty = False
    cdef int k
    cdef Tensor v
    cdef Node node
    cdef bytes packed
    cdef Py_ssize_t* at
    for k in range(b.m):
        strides[k] = b.steps[k] if b.dims[k] < 0 else t.strides[b.dims[k]] * b.steps[k]
        if b.sizes[k] == 0:
            empty = True
    if not empty:
        for k in range(b.n):
            offset += b.starts[k] * t.strides[k]
    v = tensor_view(t, b.m, b.sizes, strides, offset)
    if record and ft_state.grad_enabled and needs_grad(t):
        packed = PyBytes_FromStringAndSize(NULL, (2 + 2 * b.n + 3 * b.m) * sizeof(Py_ssize_t))
        at = <Py_ssize_t*>PyBytes_AS_STRING(packed)         # the layout of fasttorch/ops/views.py:pack_index
        at[0] = b.n
        at[1] = b.m
        at += 2
        for k in range(b.n):
            at[k] = t.shape[k]
            at[b.n + k] = b.starts[k]
        at += 2 * b.n
        for k in range(b.m):
            at[k] = b.sizes[k]
            at[b.m + k] = b.dims[k]
            at[2 * b.m + k] = b.steps[k]
        node = node_new(O_basic_index, 1, 1)
        edge_set(&node.edges[0], t)
        node_save_object(node, 0, packed)
        set_history(v, node, 0)
    return v


# ---------------------------------------------------------------------------------------------- parsing
cdef enum:
    IS_INT, IS_SLICE, IS_NONE, IS_ELLIPSIS, IS_BOOL, IS_TENSOR

cdef object ELLIPSIS = Ellipsis

cdef int raise_kind(object o) except -1:
    raise IndexError("only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices "
                     f"(got {type(o).__name__})")


cdef Tensor index_tensor(object o):
    """An index that is an array or a sequence, as a tensor."""
    if isinstance(o, np.ndarray):
        a = o
    else:
        if any([is_tensor(x) for x in o]):
            o = [x.tolist() if is_tensor(x) else x for x in o]
        a = np.asarray(o)
        if a.size == 0:
            a = a.astype(np.int64)
    if a.dtype.kind in "iu" and a.dtype.itemsize > 1 and a.dtype != np.int64 or any([s < 0 for s in a.strides]):
        a = a.astype(np.int64)
    if a.dtype.kind not in "biu":
        raise IndexError(f"tensors used as indices must be long, int, byte or bool tensors, got an array of dtype {a.dtype}")
    return tensor_of_array(np.ascontiguousarray(a).reshape(a.shape), False)


cdef int classify(object o, Py_ssize_t* number, PyObject** made) except -1:
    """What kind of index `o` is. Ints and bools are put in `number`, tensors and what arrays become in `made` (strong)."""
    cdef Tensor t
    if PySlice_Check(o):
        return IS_SLICE
    if o is None:
        return IS_NONE
    if o is ELLIPSIS:
        return IS_ELLIPSIS
    if is_tensor(o):
        t = <Tensor>o
    elif o is True or o is False:
        number[0] = o is True
        return IS_BOOL
    elif isinstance(o, np.bool_):
        number[0] = bool(o)
        return IS_BOOL
    elif isinstance(o, np.ndarray) or isinstance(o, (list, tuple, range)):
        t = index_tensor(o)
    elif hasattr(o, "__index__"):
        number[0] = PyLong_AsSsize_t(operator.index(o))
        return IS_INT
    else:
        raise_kind(o)
    if t.ndim == 0 and CATEGORY[t.dtype] <= 1:
        o = t.item()
        number[0] = PyLong_AsSsize_t(int(o))
        if t.dtype == BOOL or t.dtype == U8:
            number[0] = number[0] != 0
            return IS_BOOL
        return IS_INT
    if t.dtype != I64 and t.dtype != BOOL and t.dtype != I32 and t.dtype != U8:
        raise IndexError(f"tensors used as indices must be long, int, byte or bool tensors, got {DTYPES[t.dtype].name} of shape "
                         f"{shape_str(t)}")
    Py_INCREF_(<PyObject*>t)
    made[0] = <PyObject*>t
    return IS_TENSOR


cdef tuple as_tuple(object index):
    """The index as a tuple. A list that holds more than numbers counts as one, as in PyTorch 2."""
    if isinstance(index, tuple):
        return index
    if isinstance(index, list) and 0 < len(index) < 32:
        for x in index:
            if x is None or x is Ellipsis or isinstance(x, (slice, list, tuple, np.ndarray)) or is_tensor(x):
                warnings.warn("Using a non-tuple sequence for multidimensional indexing is deprecated: use x[tuple(seq)] "
                              "instead of x[seq]", UserWarning, stacklevel=2)
                return tuple(index)
    return (index,)


cdef list parse(Tensor t, tuple index, Basic* b):
    """Read an index into `b`. The list of index tensors by dimension of the result (None between them), or None."""
    cdef Py_ssize_t k, n = len(index), number = 0, used = 0
    cdef int kind, j
    cdef int[64] kinds
    cdef Py_ssize_t[64] numbers
    cdef object o
    cdef PyObject* made = NULL
    cdef list items = None, found = None
    cdef bint seen = False
    cdef Tensor x
    if n > MAX_DIMS:
        raise_too_many(t)
    for k in range(n):
        o = <object>PyTuple_GET_ITEM(index, k)
        if PyLong_CheckExact(o):
            kind = IS_INT
            number = PyLong_AsSsize_t(o)
        else:
            kind = classify(o, &number, &made)
        kinds[k] = kind
        numbers[k] = number
        if kind == IS_INT or kind == IS_SLICE:
            used += 1
        elif kind == IS_TENSOR:
            if items is None:
                items = list(index)
            x = <Tensor>ft_steal(made)
            items[k] = x
            used += x.ndim if x.dtype == BOOL or x.dtype == U8 else 1
    for k in range(n):
        kind = kinds[k]
        if kind == IS_INT:
            take_int(t, b, numbers[k])
        elif kind == IS_SLICE:
            take_slice(t, b, <object>PyTuple_GET_ITEM(index, k))
        elif kind == IS_NONE:
            put_in(t, b)
        elif kind == IS_ELLIPSIS:
            if not seen and t.ndim > used:
                take_rest(t, b, b.n + <int>(t.ndim - used))
            seen = True
        else:
            if found is None:
                found = []
            while len(found) < b.m - gained(found):
                found.append(None)
            if kind == IS_BOOL:
                x = zeros_new(I64, 1, [1 if numbers[k] else 0])
                found.append(x)
                put_in(t, b)
                continue
            x = <Tensor>items[k]
            j = x.ndim if x.dtype == BOOL or x.dtype == U8 else 1
            if b.n + j > t.ndim:
                raise_too_many(t)
            found.append(x)
            take_rest(t, b, b.n + j)
        if b.m >= MAX_DIMS:
            raise RuntimeError(f"a tensor can have at most {MAX_DIMS} dimensions")
    take_rest(t, b, t.ndim)
    return found


cdef Py_ssize_t gained(list found) noexcept:
    """Dimensions that masks in the list stand for beyond one each."""
    cdef Py_ssize_t extra = 0
    cdef Tensor x
    for o in found:
        if o is not None:
            x = <Tensor>o
            if (x.dtype == BOOL or x.dtype == U8):
                extra += x.ndim - 1
    return extra


# ---------------------------------------------------------------------------------------------- x[index]
cdef object getitem(object self, object index):
    cdef Tensor t = <Tensor>self
    cdef Basic b
    cdef list tensors
    b.n = 0
    b.m = 0
    b.whole = True
    if PyLong_CheckExact(index):
        take_int(t, &b, PyLong_AsSsize_t(index))
        take_rest(t, &b, t.ndim)
        return view_of(t, &b, True)
    if PySlice_Check(index):
        take_slice(t, &b, index)
        take_rest(t, &b, t.ndim)
        return view_of(t, &b, True)
    tensors = parse(t, index if PyTuple_CheckExact(index) else as_tuple(index), &b)
    if tensors is None:
        return view_of(t, &b, True)
    return c_index(t if b.whole else view_of(t, &b, True), tensors)


# ---------------------------------------------------------------------------------------------- x[index] = value
cdef Tensor value_tensor(Tensor t, object value):
    """A value to be assigned as a tensor; numbers and arrays take t's dtype."""
    cdef Tensor v
    if is_tensor(value):
        return <Tensor>value
    if is_number(value):
        v = tensor_new(t.dtype, 0, NULL, t.device)
        fill_inplace(v, value.item() if isinstance(value, np.generic) else value, "__setitem__", True)
        return v
    if isinstance(value, np.ndarray):
        v = to_tensor(value if all([s >= 0 for s in value.strides]) else value.copy(), 0)
        return v if v.dtype == t.dtype else cast_tensor(v, t.dtype)
    raise TypeError(f"can't assign a {type(value).__name__} to a tensor of dtype {DTYPES[t.dtype].name}")


cdef Tensor without_leading(Tensor value, int ndim):
    """The value without dimensions of size one in front of its last `ndim`."""
    cdef int k = 0
    while value.ndim - k > ndim and value.shape[k] == 1:
        k += 1
    if k == 0:
        return value
    return c_reshape(value, tuple([value.shape[j] for j in range(k, value.ndim)]))


cdef int setitem(object self, object index, object value) except -1:
    cdef Tensor t = <Tensor>self, v, source
    cdef Basic b
    cdef list tensors = None
    b.n = 0
    b.m = 0
    b.whole = True
    if PyLong_CheckExact(index):
        take_int(t, &b, PyLong_AsSsize_t(index))
        take_rest(t, &b, t.ndim)
    elif PySlice_Check(index):
        take_slice(t, &b, index)
        take_rest(t, &b, t.ndim)
    else:
        tensors = parse(t, index if PyTuple_CheckExact(index) else as_tuple(index), &b)
    v = t if b.whole else view_of(t, &b, False)
    if v is not t and t.flags & VIEW and ft_state.grad_enabled:
        fresh_history(t)
        if t.flags & REQUIRES_GRAD:
            check_filled(t, "__setitem__")
    if tensors is not None:
        source = value_tensor(t, value)
        if source.dtype != t.dtype:
            raise RuntimeError(f"Index put requires the source and destination dtypes match, got {DTYPES[t.dtype].name} for the "
                               f"destination and {DTYPES[source.dtype].name} for the source.")
        index_put_inplace(v, tensors, source, False, v is not t)
        return 0
    if is_number(value) and not is_tensor(value):
        fill_inplace(v, value.item() if isinstance(value, np.generic) else value, "__setitem__", v is not t)
        return 0
    source = value_tensor(t, value)
    if source.ndim > v.ndim:
        source = without_leading(source, v.ndim)
    copy_inplace(v, source, v is not t)
    return 0


# ---------------------------------------------------------------------------------------------- tensors as indices
cdef struct Plan:
    Py_ssize_t n                # how many places
    int b_ndim                  # shape of the broadcast indices
    Py_ssize_t[64] b_shape
    int rest                    # the other dimensions of the tensor: sizes and strides, in elements
    Py_ssize_t[64] rest_shape
    Py_ssize_t[64] rest_strides
    int before                  # how many of these come before the indices in the result
    Py_ssize_t* offsets         # of each place, in elements


cdef Tensor mask_offsets(Tensor mask, Tensor t, int d):
    """Offsets in `t` of the true elements of a mask over its dimensions from d on."""
    cdef Tensor m = contiguous_tensor(mask), out
    cdef Py_ssize_t i, count = 0, n = m.count, offset = 0
    cdef uint8_t* p = <uint8_t*>m.data
    cdef int64_t* to
    cdef Dims index
    cdef int k
    cdef int nd = m.ndim
    for i in range(n):
        count += p[i] != 0
    i = count + 1                           # room for the step after the last
    out = tensor_new(I64, 1, &i, 0)
    set_geometry(out, 1, &count, NULL)
    to = <int64_t*>out.data
    for k in range(nd - 1):
        if t.strides[d + k] != t.strides[d + k + 1] * m.shape[k + 1]:
            break
    else:                                   # these dimensions lie in memory as one
        offset = t.strides[d + nd - 1]
        for i in range(n):
            to[0] = i * offset
            to += p[i] != 0
        return out
    memset(index, 0, nd * sizeof(Py_ssize_t))
    for i in range(n):
        if p[i]:
            to[0] = offset
            to += 1
        k = nd - 1
        while k >= 0:
            index[k] += 1
            offset += t.strides[d + k]
            if index[k] < m.shape[k]:
                break
            offset -= t.strides[d + k] * index[k]
            index[k] = 0
            k -= 1
    return out


cdef int add_offsets(Tensor index, Tensor t, int d, Plan* p, int64_t* out) except -1:
    """Add the offsets that `index`, broadcast to the plan's shape, means along dimension d of `t`."""
    cdef Tensor x = index
    cdef Py_ssize_t size = t.shape[d], stride = t.strides[d], i, j
    cdef Dims at
    cdef Dims steps
    cdef int k, skip = p.b_ndim - index.ndim
    cdef int64_t* q
    if x.dtype != I64:
        x = cast_tensor(x, I64)
    for k in range(p.b_ndim):
        at[k] = 0
        steps[k] = 0 if k < skip or x.shape[k - skip] == 1 else x.strides[k - skip]
    q = <int64_t*>x.data
    if p.b_ndim <= 1 or (x.flags & CONTIGUOUS and x.count == p.n):
        j = steps[p.b_ndim - 1] if p.b_ndim else 0
        if p.b_ndim > 1:
            j = 1
        for i in range(p.n):
            if q[0] < -size or q[0] >= size:
                raise_bounds(q[0], d, size)
            out[i] += (q[0] + size if q[0] < 0 else q[0]) * stride
            q += j
        return 0
    for i in range(p.n):
        if q[0] < -size or q[0] >= size:
            raise_bounds(q[0], d, size)
        out[i] += (q[0] + size if q[0] < 0 else q[0]) * stride
        k = p.b_ndim - 1
        while k >= 0:
            at[k] += 1
            q += steps[k]
            if at[k] < p.b_shape[k]:
                break
            q -= steps[k] * at[k]
            at[k] = 0
            k -= 1
    return 0


cdef int raise_bounds(int64_t i, int d, Py_ssize_t size) except -1:
    raise IndexError(f"index {i} is out of bounds for dimension {d} with size {size}")


cdef Tensor make_plan(Tensor t, list indices, Plan* p):
    """Fill `p`; the result owns the offsets. None where the definition is to decide."""
    cdef int i, k, j, d = 0, first = -1, last = -1, count = 0, gap = 0, masks = 0
    cdef Tensor x, offsets
    cdef PyObject* tensors[64]          # borrowed from `indices`, or from `spread`
    cdef int[64] dims
    cdef list spread
    cdef int64_t* out
    p.rest = 0
    p.before = 0
    p.b_ndim = 0
    for o in indices:
        if o is None:
            if d >= t.ndim:
                return None
            p.rest_shape[p.rest] = t.shape[d]
            p.rest_strides[p.rest] = t.strides[d]
            p.rest += 1
            d += 1
            if first >= 0:
                gap += 1
            continue
        if not is_tensor(o):
            return None
        x = <Tensor>o
        if x.device or d >= t.ndim:
            return None
        if first >= 0 and gap:
            p.before = 0
            last = 1                        # not neighbours: their dimensions come first
        if first < 0:
            first = d
            p.before = p.rest
        gap = 0
        if x.dtype == BOOL or x.dtype == U8:
            if x.ndim == 0 or d + x.ndim > t.ndim:
                return None
            for k in range(x.ndim):
                if x.shape[k] != t.shape[d + k]:
                    return None
            masks += 1
            tensors[count] = <PyObject*>x
            dims[count] = d
            count += 1
            d += x.ndim
        elif x.dtype == I64 or x.dtype == I32:
            tensors[count] = <PyObject*>x
            dims[count] = d
            count += 1
            d += 1
        else:
            return None
    if not count:
        return None
    if last > 0:
        p.before = 0
    while d < t.ndim:
        p.rest_shape[p.rest] = t.shape[d]
        p.rest_strides[p.rest] = t.strides[d]
        p.rest += 1
        d += 1
    if masks:
        if count == 1:
            offsets = mask_offsets(<Tensor>tensors[0], t, dims[0])
            p.n = offsets.count
            p.b_ndim = 1
            p.b_shape[0] = p.n
            p.offsets = <Py_ssize_t*>offsets.data
            return offsets
        spread = []
        places = []
        for j in range(count):
            x = <Tensor>tensors[j]
            if x.dtype == BOOL or x.dtype == U8:
                for k, found in enumerate(np.nonzero(as_array(x))):
                    spread.append(tensor_of_array(np.ascontiguousarray(found), False))
                    places.append(dims[j] + k)
            else:
                spread.append(x)
                places.append(dims[j])
        count = len(spread)
        for j in range(count):
            tensors[j] = <PyObject*>spread[j]
            dims[j] = places[j]
    # the shape that the indices broadcast to
    for i in range(count):
        x = <Tensor>tensors[i]
        if x.ndim > p.b_ndim:
            for k in range(p.b_ndim - 1, -1, -1):
                p.b_shape[k + x.ndim - p.b_ndim] = p.b_shape[k]
            for k in range(x.ndim - p.b_ndim):
                p.b_shape[k] = 1
            p.b_ndim = x.ndim
        for k in range(x.ndim):
            j = p.b_ndim - x.ndim + k
            if x.shape[k] != 1 and x.shape[k] != p.b_shape[j]:
                if p.b_shape[j] != 1:
                    raise IndexError("shape mismatch: indexing tensors could not be broadcast together with shapes "
                                     + ", ".join([shape_str(<Tensor>tensors[i]) for i in range(count)]))
                p.b_shape[j] = x.shape[k]
    if p.b_ndim + p.rest > MAX_DIMS:
        return None
    p.n = 1
    for k in range(p.b_ndim):
        p.n *= p.b_shape[k]
    offsets = zeros_new(I64, 1, &p.n)
    out = <int64_t*>offsets.data
    for i in range(count):
        add_offsets(<Tensor>tensors[i], t, dims[i], p, out)
    p.offsets = <Py_ssize_t*>offsets.data
    return offsets


cdef int result_shape(Plan* p, Py_ssize_t* shape) noexcept:
    """The shape of t[indices]; its number of dimensions."""
    memcpy(shape, p.rest_shape, p.before * sizeof(Py_ssize_t))
    memcpy(shape + p.before, p.b_shape, p.b_ndim * sizeof(Py_ssize_t))
    memcpy(shape + p.before + p.b_ndim, p.rest_shape + p.before, (p.rest - p.before) * sizeof(Py_ssize_t))
    return p.rest + p.b_ndim


cdef enum:
    READ, WRITE, ADD

cdef int transfer(Plan* p, char* data, char* other, Py_ssize_t* strides, int item, int direction, ft_loop_fn add) noexcept nogil:
    """Move elements between the indexed places of `data` and `other`, whose strides are by dimension of the result."""
    cdef Dims b_steps, shape, mine, theirs, at
    cdef int k, nd = 0
    cdef Py_ssize_t i, j, block = item, n_inner, inner_mine, inner_theirs
    cdef Py_ssize_t[3] steps
    cdef char* args[3]
    cdef char* a
    cdef char* c
    for k in range(p.b_ndim):
        b_steps[k] = strides[p.before + k] * item
        at[k] = 0
    # the other dimensions, merged where they lie as one in both
    for k in range(p.rest):
        if p.rest_shape[k] == 0:
            return 0
        if p.rest_shape[k] == 1:
            continue
        i = strides[k if k < p.before else k + p.b_ndim] * item
        if nd and mine[nd - 1] == p.rest_strides[k] * item * p.rest_shape[k] and theirs[nd - 1] == i * p.rest_shape[k]:
            shape[nd - 1] *= p.rest_shape[k]
            mine[nd - 1] = p.rest_strides[k] * item
            theirs[nd - 1] = i
        else:
            shape[nd] = p.rest_shape[k]
            mine[nd] = p.rest_strides[k] * item
            theirs[nd] = i
            nd += 1
    cdef Dims index
    n_inner = shape[nd - 1] if nd else 1
    inner_mine = mine[nd - 1] if nd else item
    inner_theirs = theirs[nd - 1] if nd else item
    cdef int outer = nd - 1 if nd else 0
    cdef bint solid = inner_mine == item and inner_theirs == item
    block = n_inner * item
    if outer == 0 and solid and p.b_ndim == 1 and direction != ADD and (block == 4 or block == 8):
        for i in range(p.n):
            a = data + p.offsets[i] * item
            if block == 4:
                if direction == READ:
                    (<uint32_t*>other)[0] = (<uint32_t*>a)[0]
                else:
                    (<uint32_t*>a)[0] = (<uint32_t*>other)[0]
            elif direction == READ:
                (<uint64_t*>other)[0] = (<uint64_t*>a)[0]
            else:
                (<uint64_t*>a)[0] = (<uint64_t*>other)[0]
            other += b_steps[0]
        return 0
    memset(index, 0, sizeof(index))
    for i in range(p.n):
        a = data + p.offsets[i] * item
        c = other
        while True:
            if direction == ADD:
                args[0] = a
                args[1] = c
                args[2] = a
                steps[0] = steps[2] = inner_mine
                steps[1] = inner_theirs
                add(args, &n_inner, steps, NULL)
            elif solid:
                if block == 4:
                    if direction == READ:
                        (<uint32_t*>c)[0] = (<uint32_t*>a)[0]
                    else:
                        (<uint32_t*>a)[0] = (<uint32_t*>c)[0]
                elif block == 8:
                    if direction == READ:
                        (<uint64_t*>c)[0] = (<uint64_t*>a)[0]
                    else:
                        (<uint64_t*>a)[0] = (<uint64_t*>c)[0]
                elif direction == READ:
                    memcpy(c, a, block)
                else:
                    memcpy(a, c, block)
            else:
                for j in range(n_inner):
                    if direction == READ:
                        memcpy(c + j * inner_theirs, a + j * inner_mine, item)
                    else:
                        memcpy(a + j * inner_mine, c + j * inner_theirs, item)
            k = outer - 1
            while k >= 0:
                index[k] += 1
                a += mine[k]
                c += theirs[k]
                if index[k] < shape[k]:
                    break
                a -= mine[k] * index[k]
                c -= theirs[k] * index[k]
                index[k] = 0
                k -= 1
            if k < 0:
                break
        k = p.b_ndim - 1
        while k >= 0:
            at[k] += 1
            other += b_steps[k]
            if at[k] < p.b_shape[k]:
                break
            other -= b_steps[k] * at[k]
            at[k] = 0
            k -= 1
    return 0


cdef int run_transfer(Plan* p, Tensor t, Tensor other, Py_ssize_t* strides, int direction, ft_loop_fn add) except -1:
    cdef int item = ITEMSIZE[t.dtype]
    if p.n > 256:
        with nogil:
            transfer(p, t.data, other.data, strides, item, direction, add)
    else:
        transfer(p, t.data, other.data, strides, item, direction, add)
    return 0


cdef object k_index(Tensor input, object indices):
    cdef Plan p
    cdef Dims shape
    cdef Tensor owner, out
    cdef int nd
    if input.device:
        return None
    owner = make_plan(input, <list>indices, &p)
    if owner is None:
        return None
    nd = result_shape(&p, shape)
    out = tensor_new(input.dtype, nd, shape, 0)
    if out.count:
        run_transfer(&p, input, out, out.strides, READ, NULL)
    return out


cdef int put(Tensor t, Plan* p, Tensor values, bint accumulate) except -1:
    """Write values, broadcast to the shape of t[indices], into `t`; 0 where there is no loop that adds this dtype."""
    cdef Dims shape
    cdef Dims strides
    cdef int k, nd = result_shape(p, shape), skip = nd - values.ndim
    cdef const ft_loop* loop = NULL
    for k in range(values.ndim):
        if skip < 0 or (values.shape[k] != 1 and values.shape[k] != shape[k + skip]):
            raise RuntimeError(f"shape mismatch: value tensor of shape {shape_str(values)} cannot be broadcast to indexing "
                               f"result of shape {[shape[j] for j in range(nd)]}")
    for k in range(nd):
        strides[k] = 0 if k < skip or values.shape[k - skip] == 1 else values.strides[k - skip]
    if accumulate:
        loop = O_add.loops[t.dtype]
        if loop == NULL:
            return 0
    for k in range(nd):
        if shape[k] == 0:
            return 1
    run_transfer(p, t, values, strides, ADD if accumulate else WRITE, loop.fn if accumulate else NULL)
    return 1


cdef object k_index_put(Tensor input, object indices, Tensor values, bint accumulate):
    cdef Plan p
    cdef Tensor owner, out
    if input.device or values.device or values.dtype != input.dtype:
        return None
    out = cast_tensor(input, input.dtype)
    owner = make_plan(out, <list>indices, &p)
    if owner is None or not put(out, &p, values, accumulate):
        return None
    return out


cdef object k_index_backward(Tensor grad_output, object shape, object indices):
    cdef Plan p
    cdef Dims dims
    cdef Tensor owner, out
    cdef int n = read_ints(shape, dims)
    if grad_output.device or n < 0:
        return None
    out = zeros_new(grad_output.dtype, n, dims)
    owner = make_plan(out, <list>indices, &p)
    if owner is None or not put(out, &p, grad_output, True):
        return None
    return out


# ---------------------------------------------------------------------------------------------- in place
cdef int _bw_index_put(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    cdef Tensor grad
    cdef list indices
    if g[0] == NULL:
        return 0
    grad = <Tensor>g[0]
    indices = saved_list(node_saved_object(node, 0))
    if node.edges[0].node != NULL:
        give_out(&out[0], grad if node.numbers[0].i else c_index_put(grad, indices, zeros_new(grad.dtype, 0, NULL), False))
    if node.edges[1].node != NULL:
        give_out(&out[1], c_index(grad, indices))
    return 0

cdef ft_op_info index_put_op
index_put_op.name, index_put_op.grad_name = "index_put_", "IndexPutBackward0"
index_put_op.backward = <ft_backward_fn>_bw_index_put


cdef object index_put_inplace(Tensor t, list indices, Tensor values, bint accumulate, bint temporary):
    """t[indices] = values, or += with `accumulate`. `temporary`: `t` is a view that is not used again."""
    cdef Plan p
    cdef Dims shape
    cdef Tensor owner, given = values, r
    cdef Node node = None
    cdef int nd
    check_filled(t, "index_put_")
    if values.dtype != t.dtype:
        raise RuntimeError(f"Index put requires the source and destination dtypes match, got {DTYPES[t.dtype].name} for the "
                           f"destination and {DTYPES[values.dtype].name} for the source.")
    if ft_state.grad_enabled and needs_grad(values):
        check_recorded(t, "index_put_")
    owner = make_plan(t, indices, &p) if dispatch.kernels_on and not t.device and not values.device else None
    if owner is not None:
        nd = result_shape(&p, shape)
        values = without_leading(values, nd)
        if may_overlap(t, values):
            given = cast_tensor(values, values.dtype)
        else:
            given = values
    if ft_state.grad_enabled and CATEGORY[t.dtype] >= 2 and (needs_grad(t) or needs_grad(values)):
        node = node_new(&index_put_op, 2, 1)
        if needs_grad(t):
            if temporary:
                make_history(t)
            edge_set(&node.edges[0], t)
        if needs_grad(values):
            edge_set(&node.edges[1], values)
            edge_set_shape(&node.edges[1], values.ndim, values.shape)
        # indices that lie over t's own memory (x[x == 0] does not) are saved as they are now
        save_value(node, 0, [None if o is None else cast_tensor(o, (<Tensor>o).dtype) if (<Tensor>o).storage == t.storage else o
                             for o in indices])
        node.numbers[0].i = accumulate
    if owner is None or not put(t, &p, given, accumulate):
        r = c_index_put(tensor_alias(t), indices, tensor_alias(values), accumulate)
        copy_into(t, r)
    bump_version(t)
    if node is not None:
        rebase(t, node, temporary)
    return t


def index_put_(Tensor self not None, indices, Tensor values not None, bint accumulate=False):
    """Write `values` at ``self[indices]``, or add them there if `accumulate`; returns the tensor.

    Shapes: `values` broadcasts to the shape of ``self[indices]``; their dtype is the tensor's. Gradients go to `values` and,
    where nothing was written, to what the tensor was. Raises IndexError for bad indices, RuntimeError for values that don't fit.

    >>> torch.zeros(3).index_put_((torch.tensor([2, 2]),), torch.tensor([1., 4.]), accumulate=True).tolist()
    [0.0, 0.0, 5.0]
    """
    return index_put_inplace(self, list(indices), values, accumulate, False)


#: in-place methods that are written here: they take the place of what is made of the table's entries
METHODS = {"index_put_": index_put_}

slots.binary[SLOT_GETITEM] = getitem
slots.setitem = setitem
