"""Quick geometry of the view operators, and their derivatives. What becomes of a view's history is in inplace.pyx."""
from cpython.object cimport PyObject
from cpython.long cimport PyLong_CheckExact, PyLong_AsSsize_t
from cpython.tuple cimport PyTuple_GET_SIZE, PyTuple_GET_ITEM, PyTuple_New, PyTuple_SET_ITEM
from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from libc.string cimport memset, memcpy
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport ITEMSIZE
from fasttorch._C.node cimport Node
from fasttorch._C.tensor cimport *
from fasttorch._C.history cimport node_save_object
from fasttorch._C.copies cimport Dims, copy_into, fill_scalar

cdef extern from "copy.h" nogil:
    void ft_copy_bytes(void* dst, const void* src, Py_ssize_t n) noexcept
    void ft_zero_bytes(void* dst, Py_ssize_t n) noexcept


cdef int read_ints(object o, Py_ssize_t* out) except -2:
    """Read a tuple or list of ints; how many, or -1 where it is something else."""
    cdef Py_ssize_t n, k
    if isinstance(o, tuple):
        n = PyTuple_GET_SIZE(o)
        if n > MAX_DIMS:
            return -1
        for k in range(n):
            item = <object>PyTuple_GET_ITEM(o, k)
            if not PyLong_CheckExact(item):
                return -1
            out[k] = PyLong_AsSsize_t(item)
        return <int>n
    if isinstance(o, list):
        return read_ints(tuple(o), out)
    return -1


# ---------------------------------------------------------------------------------------------- another shape
cdef int view_strides(Tensor t, int n, Py_ssize_t* size, Py_ssize_t* out) noexcept:
    """Strides with which t's elements, in row-major order, read as `size`; 0 where they need a copy, else 1."""
    cdef int k, runs = 0
    cdef Dims elements
    cdef Dims steps
    cdef Py_ssize_t step = 1, left = 1
    if t.flags & CONTIGUOUS:
        for k in range(n - 1, -1, -1):
            out[k] = step
            step *= size[k] if size[k] > 1 else 1
        if t.count == 0 and n == t.ndim:
            for k in range(n):
                if size[k] != t.shape[k]:
                    return 1
            for k in range(n):
                out[k] = t.strides[k]
        return 1
    # runs of neighbours that lie in memory as one, innermost first
    for k in range(t.ndim - 1, -1, -1):
        if t.shape[k] == 1:
            continue
        if runs and t.strides[k] == elements[runs - 1] * steps[runs - 1]:
            elements[runs - 1] *= t.shape[k]
        else:
            elements[runs] = t.shape[k]
            steps[runs] = t.strides[k]
            runs += 1
    # the new sizes must split the runs exactly
    cdef int at = 0
    for k in range(n - 1, -1, -1):
        if size[k] != 1:
            if left == 1:
                left = elements[at]
                step = steps[at]
                at += 1
            if left % size[k]:
                return 0
        out[k] = step
        left //= size[k]
        step *= size[k]
    return 1


cdef object reshaped(Tensor t, int n, Py_ssize_t* size, bint view_only):
    """The view of shape `size`, one of which may be -1."""
    cdef Dims strides
    cdef Py_ssize_t known = 1
    cdef int k, unknown = -1
    for k in range(n):
        if size[k] < 0:
            if size[k] != -1 or unknown >= 0:
                return None
            unknown = k
        else:
            known *= size[k]
    if unknown >= 0:
        if known == 0 or t.count % known:
            return None
        size[unknown] = t.count // known
    elif known != t.count:
        return None
    if not view_strides(t, n, size, strides):
        return None if view_only else NotImplemented
    return tensor_view(t, n, size, strides, 0)


cdef object v_view(Tensor input, object size):
    cdef Dims dims
    cdef int n = read_ints(size, dims)
    return reshaped(input, n, dims, True) if n >= 0 else None


cdef object v_view_as(Tensor input, Tensor other):
    cdef Dims dims
    memcpy(dims, other.shape, other.ndim * sizeof(Py_ssize_t))
    return reshaped(input, other.ndim, dims, True)


cdef object v_reshape(Tensor input, object shape):
    cdef Dims dims
    cdef int n = read_ints(shape, dims)
    return reshaped(input, n, dims, False) if n >= 0 else None


cdef object v_reshape_as(Tensor input, Tensor other):
    cdef Dims dims
    memcpy(dims, other.shape, other.ndim * sizeof(Py_ssize_t))
    return reshaped(input, other.ndim, dims, False)


cdef object v_ravel(Tensor input):
    cdef Py_ssize_t n = input.count
    return reshaped(input, 1, &n, False) if input.flags & CONTIGUOUS else None


cdef object v_flatten(Tensor input, Py_ssize_t start_dim, Py_ssize_t end_dim):
    cdef Dims dims
    cdef int k, n = 0
    if start_dim < 0 or end_dim >= input.ndim or start_dim > end_dim:
        return None
    for k in range(input.ndim):
        if k > start_dim and k <= end_dim:
            dims[n - 1] *= input.shape[k]
        else:
            dims[n] = input.shape[k]
            n += 1
    return reshaped(input, n, dims, False)


cdef object v_unflatten(Tensor input, Py_ssize_t dim, object sizes):
    cdef Dims dims
    cdef Dims parts
    cdef Py_ssize_t known = 1
    cdef int k, unknown = -1, n = read_ints(sizes, parts)
    if n <= 0 or dim < 0 or dim >= input.ndim or n + input.ndim > MAX_DIMS:
        return None
    for k in range(n):
        if parts[k] == -1 and unknown < 0:
            unknown = k
        elif parts[k] < 0:
            return None
        else:
            known *= parts[k]
    if unknown >= 0:
        if known == 0 or input.shape[dim] % known:
            return None
        parts[unknown] = input.shape[dim] // known
    elif known != input.shape[dim]:
        return None
    memcpy(dims, input.shape, dim * sizeof(Py_ssize_t))
    memcpy(dims + dim, parts, n * sizeof(Py_ssize_t))
    memcpy(dims + dim + n, input.shape + dim + 1, (input.ndim - dim - 1) * sizeof(Py_ssize_t))
    return reshaped(input, n + input.ndim - 1, dims, False)


# ---------------------------------------------------------------------------------------------- dimensions in another order
cdef object v_transpose(Tensor input, Py_ssize_t dim0, Py_ssize_t dim1):
    cdef Dims shape
    cdef Dims strides
    cdef int n = input.ndim
    if dim0 < 0 or dim1 < 0 or dim0 >= n or dim1 >= n:
        return None
    memcpy(shape, input.shape, n * sizeof(Py_ssize_t))
    memcpy(strides, input.strides, n * sizeof(Py_ssize_t))
    shape[dim0] = input.shape[dim1]
    shape[dim1] = input.shape[dim0]
    strides[dim0] = input.strides[dim1]
    strides[dim1] = input.strides[dim0]
    return tensor_view(input, n, shape, strides, 0)


cdef object v_swapaxes(Tensor input, Py_ssize_t axis0, Py_ssize_t axis1):
    return v_transpose(input, axis0, axis1)


cdef object v_T(Tensor input):
    cdef Dims shape
    cdef Dims strides
    cdef int k, n = input.ndim
    for k in range(n):
        shape[k] = input.shape[n - 1 - k]
        strides[k] = input.strides[n - 1 - k]
    return tensor_view(input, n, shape, strides, 0)


cdef object v_t(Tensor input):
    return v_T(input) if input.ndim <= 2 else None


cdef object v_mT(Tensor input):
    return v_transpose(input, input.ndim - 2, input.ndim - 1)


cdef object permuted(Tensor t, int n, Py_ssize_t* order):
    """Dimension k of the result is order[k] of the input, each of these in range."""
    cdef Dims shape
    cdef Dims strides
    cdef int k
    for k in range(n):
        shape[k] = t.shape[order[k]]
        strides[k] = t.strides[order[k]]
    return tensor_view(t, n, shape, strides, 0)


cdef int read_order(object dims, Tensor t, Py_ssize_t* order) except -2:
    """A permutation of t's dimensions; 0 where `dims` is none, else 1."""
    cdef int k, n = read_ints(dims, order)
    cdef uint64_t seen = 0
    if n != t.ndim:
        return 0
    for k in range(n):
        if order[k] < 0:
            order[k] += n
        if order[k] < 0 or order[k] >= n or seen >> order[k] & 1:
            return 0
        seen |= <uint64_t>1 << order[k]
    return 1


cdef object v_permute(Tensor input, object dims):
    cdef Dims order
    return permuted(input, input.ndim, order) if read_order(dims, input, order) else None


cdef object v_permute_backward(Tensor grad_output, object dims):
    cdef Dims order
    cdef Dims inverse
    cdef int k
    if not read_order(dims, grad_output, order):
        return None
    for k in range(grad_output.ndim):
        inverse[order[k]] = k
    return permuted(grad_output, grad_output.ndim, inverse)


cdef object v_movedim(Tensor input, object source, object destination):
    cdef Dims src
    cdef Dims dst
    cdef Dims order
    cdef int k, j = 0, n = input.ndim, m = read_ints(source, src)
    cdef uint64_t moved = 0
    if m < 0 or m != read_ints(destination, dst) or not n:
        return None
    for k in range(n):
        order[k] = -1
    for k in range(m):
        if src[k] < 0:
            src[k] += n
        if dst[k] < 0:
            dst[k] += n
        if src[k] < 0 or src[k] >= n or dst[k] < 0 or dst[k] >= n or moved >> src[k] & 1 or order[dst[k]] >= 0:
            return None
        moved |= <uint64_t>1 << src[k]
        order[dst[k]] = src[k]
    for k in range(n):
        if order[k] < 0:
            while moved >> j & 1:
                j += 1
            order[k] = j
            j += 1
    return permuted(input, n, order)


# ---------------------------------------------------------------------------------------------- size one, repeated
cdef object v_squeeze(Tensor input, object dim):
    cdef Dims dims
    cdef Dims order
    cdef int k, kept = 0, n
    cdef uint64_t named = 0
    if dim is None:
        named = ~<uint64_t>0
    else:
        n = read_ints(dim, dims)
        if n < 0:
            return None
        for k in range(n):
            if dims[k] < 0:
                dims[k] += input.ndim
            if dims[k] < 0 or dims[k] >= input.ndim or named >> dims[k] & 1:
                return None
            named |= <uint64_t>1 << dims[k]
    for k in range(input.ndim):
        if input.shape[k] != 1 or not named >> k & 1:
            order[kept] = k
            kept += 1
    return permuted(input, kept, order)


cdef object v_unsqueeze(Tensor input, Py_ssize_t dim):
    cdef Dims shape
    cdef Dims strides
    cdef int n = input.ndim
    if dim < 0:
        dim += n + 1
    if dim < 0 or dim > n or n == MAX_DIMS:
        return None
    memcpy(shape, input.shape, dim * sizeof(Py_ssize_t))
    memcpy(strides, input.strides, dim * sizeof(Py_ssize_t))
    shape[dim] = 1
    strides[dim] = input.shape[dim] * input.strides[dim] if dim < n else 1
    memcpy(shape + dim + 1, input.shape + dim, (n - dim) * sizeof(Py_ssize_t))
    memcpy(strides + dim + 1, input.strides + dim, (n - dim) * sizeof(Py_ssize_t))
    return tensor_view(input, n + 1, shape, strides, 0)


cdef object expanded(Tensor t, int n, Py_ssize_t* size):
    cdef Dims strides
    cdef int k, new = n - t.ndim
    cdef double count = 1
    if new < 0:
        return None
    for k in range(n):
        if k < new:
            if size[k] < 0:
                return None
            strides[k] = 0
            continue
        if size[k] == -1:
            size[k] = t.shape[k - new]
        if size[k] < 0 or (size[k] != t.shape[k - new] and t.shape[k - new] != 1):
            return None
        strides[k] = t.strides[k - new] if size[k] == t.shape[k - new] else 0
    for k in range(n):
        count *= size[k]
    if count * ITEMSIZE[t.dtype] > 9e18:
        raise RuntimeError(f"expand(): a shape of {[size[k] for k in range(n)]} has more elements than can be counted")
    return tensor_view(t, n, size, strides, 0)


cdef object v_expand(Tensor input, object size, bint implicit):
    cdef Dims dims
    cdef int n = read_ints(size, dims)
    return expanded(input, n, dims) if n >= 0 else None


cdef object v_broadcast_to(Tensor input, object size):
    return v_expand(input, size, False)


cdef object v_expand_as(Tensor input, Tensor other):
    cdef Dims dims
    memcpy(dims, other.shape, other.ndim * sizeof(Py_ssize_t))
    return expanded(input, other.ndim, dims)


# ---------------------------------------------------------------------------------------------- some of the elements
cdef object v_select(Tensor input, Py_ssize_t dim, Py_ssize_t index):
    cdef Dims shape
    cdef Dims strides
    cdef int n = input.ndim
    if dim < 0 or dim >= n:
        return None
    if index < 0:
        index += input.shape[dim]
    if index < 0 or index >= input.shape[dim]:
        return None
    memcpy(shape, input.shape, dim * sizeof(Py_ssize_t))
    memcpy(strides, input.strides, dim * sizeof(Py_ssize_t))
    memcpy(shape + dim, input.shape + dim + 1, (n - dim - 1) * sizeof(Py_ssize_t))
    memcpy(strides + dim, input.strides + dim + 1, (n - dim - 1) * sizeof(Py_ssize_t))
    return tensor_view(input, n - 1, shape, strides, index * input.strides[dim])


cdef object sliced(Tensor t, Py_ssize_t dim, Py_ssize_t start, Py_ssize_t length, Py_ssize_t step):
    cdef Dims shape
    cdef Dims strides
    memcpy(shape, t.shape, t.ndim * sizeof(Py_ssize_t))
    memcpy(strides, t.strides, t.ndim * sizeof(Py_ssize_t))
    shape[dim] = length
    strides[dim] *= step
    return tensor_view(t, t.ndim, shape, strides, start * t.strides[dim] if length else 0)


cdef int slice_bounds(Py_ssize_t n, object start, object end, Py_ssize_t step, Py_ssize_t* first, Py_ssize_t* length) except -1:
    """Python's rules for a positive step; 0 where an end is no int."""
    cdef Py_ssize_t a = 0, b = n
    if start is not None:
        if not PyLong_CheckExact(start):
            return 0
        a = PyLong_AsSsize_t(start)
        if a < 0:
            a += n
            if a < 0:
                a = 0
        elif a > n:
            a = n
    if end is not None:
        if not PyLong_CheckExact(end):
            return 0
        b = PyLong_AsSsize_t(end)
        if b < 0:
            b += n
            if b < 0:
                b = 0
        elif b > n:
            b = n
    first[0] = a
    length[0] = (b - a + step - 1) // step if b > a else 0
    return 1


cdef object v_slice(Tensor input, Py_ssize_t dim, object start, object end, Py_ssize_t step):
    cdef Py_ssize_t first, length
    if dim < 0 or dim >= input.ndim or step < 1 or not slice_bounds(input.shape[dim], start, end, step, &first, &length):
        return None
    return sliced(input, dim, first, length, step)


cdef object v_narrow(Tensor input, Py_ssize_t dim, object start, Py_ssize_t length):
    cdef Py_ssize_t first
    if not PyLong_CheckExact(start) or dim < 0 or dim >= input.ndim or length < 0:
        return None
    first = PyLong_AsSsize_t(start)
    if first < 0:
        first += input.shape[dim]
    if first < 0 or first + length > input.shape[dim]:
        return None
    return sliced(input, dim, first, length, 1)


cdef object v_diagonal(Tensor input, Py_ssize_t offset, Py_ssize_t dim1, Py_ssize_t dim2):
    cdef Dims shape
    cdef Dims strides
    cdef Py_ssize_t length, start = 0
    cdef int k, n = 0
    if dim1 == dim2 or dim1 < 0 or dim2 < 0 or dim1 >= input.ndim or dim2 >= input.ndim:
        return None
    for k in range(input.ndim):
        if k != dim1 and k != dim2:
            shape[n] = input.shape[k]
            strides[n] = input.strides[k]
            n += 1
    length = min(input.shape[dim1] + min(offset, 0), input.shape[dim2] - max(offset, 0))
    if length > 0:
        start = max(offset, 0) * input.strides[dim2] - min(offset, 0) * input.strides[dim1]
    shape[n] = max(length, 0)
    strides[n] = input.strides[dim1] + input.strides[dim2]
    return tensor_view(input, n + 1, shape, strides, start)


cdef object v_unfold(Tensor input, Py_ssize_t dimension, Py_ssize_t size, Py_ssize_t step):
    cdef Dims shape
    cdef Dims strides
    cdef int n = input.ndim
    if dimension < 0 or dimension >= n or size < 0 or size > input.shape[dimension] or step <= 0 or n == MAX_DIMS:
        return None
    memcpy(shape, input.shape, n * sizeof(Py_ssize_t))
    memcpy(strides, input.strides, n * sizeof(Py_ssize_t))
    shape[dimension] = (input.shape[dimension] - size) // step + 1
    strides[dimension] *= step
    shape[n] = size
    strides[n] = input.strides[dimension]
    return tensor_view(input, n + 1, shape, strides, 0)


# ---------------------------------------------------------------------------------------------- any geometry
cdef struct Geometry:
    int ndim
    Py_ssize_t offset
    Py_ssize_t[64] shape
    Py_ssize_t[64] strides


cdef int read_geometry(object triple, Geometry* g) except -1:
    """Read (size, stride, offset); 0 where there is something unusual about it, else 1."""
    cdef int k
    size, stride, offset = <tuple>triple
    g.ndim = read_ints(size, g.shape)
    if g.ndim < 0 or read_ints(stride, g.strides) != g.ndim or not PyLong_CheckExact(offset):
        return 0
    g.offset = PyLong_AsSsize_t(offset)
    if g.offset < 0:
        return 0
    for k in range(g.ndim):
        if g.shape[k] < 0 or g.strides[k] < 0:
            return 0
    return 1


cdef Py_ssize_t last_element(Geometry* g) noexcept:
    """The greatest position of an element; -1 for none."""
    cdef Py_ssize_t at = g.offset
    cdef int k
    for k in range(g.ndim):
        if g.shape[k] == 0:
            return -1
        at += (g.shape[k] - 1) * g.strides[k]
    return at


cdef object v_as_strided_view(Tensor input, object view, object base):
    cdef Geometry g
    if not read_geometry(view, &g):
        return None
    return tensor_view(input, g.ndim, g.shape, g.strides, g.offset - <Py_ssize_t>base[2])


cdef object v_basic_index(Tensor input, object index):
    """The layout of `index` is that of fasttorch/ops/views.py:pack_index."""
    cdef Py_ssize_t* at = <Py_ssize_t*>PyBytes_AS_STRING(index)
    cdef int n = <int>at[0], m = <int>at[1], k
    cdef Py_ssize_t* starts = at + 2 + n
    cdef Py_ssize_t* sizes = starts + n
    cdef Py_ssize_t* dims = sizes + m
    cdef Py_ssize_t* steps = dims + m
    cdef Dims strides
    cdef Py_ssize_t offset = 0
    cdef bint empty = False
    for k in range(m):
        strides[k] = 1 if dims[k] < 0 else input.strides[dims[k]] * steps[k]
        if sizes[k] == 0:
            empty = True
    if not empty:
        for k in range(n):
            offset += starts[k] * input.strides[k]
    return tensor_view(input, m, sizes, strides, offset)


# ---------------------------------------------------------------------------------------------- several views
cdef object pieces(Tensor t, Py_ssize_t dim, Py_ssize_t n, Py_ssize_t* sizes, Py_ssize_t size):
    """A tuple of n slices along `dim`, of the given sizes or (NULL) each of `size` but the last."""
    cdef tuple found = PyTuple_New(n)
    cdef Py_ssize_t k, first = 0, length
    cdef Tensor v
    for k in range(n):
        length = sizes[k] if sizes != NULL else min(size, t.shape[dim] - first)
        v = sliced(t, dim, first, length, 1)
        v.flags |= MULTI_VIEW
        Py_INCREF_(<PyObject*>v)
        PyTuple_SET_ITEM(found, k, v)
        first += length
    return found


cdef object v_split(Tensor tensor, object split_size_or_sections, Py_ssize_t dim):
    cdef Py_ssize_t size, n
    if isinstance(split_size_or_sections, (tuple, list)):
        return v_split_with_sizes(tensor, split_size_or_sections, dim)
    if not PyLong_CheckExact(split_size_or_sections) or dim < 0 or dim >= tensor.ndim:
        return None
    size = PyLong_AsSsize_t(split_size_or_sections)
    n = tensor.shape[dim]
    if size <= 0:
        return None
    return pieces(tensor, dim, max((n + size - 1) // size, 1), NULL, size)


cdef object v_split_with_sizes(Tensor input, object split_sizes, Py_ssize_t dim):
    cdef Dims sizes
    cdef Py_ssize_t total = 0
    cdef int k, n = read_ints(split_sizes, sizes)
    if n < 0 or dim < 0 or dim >= input.ndim:
        return None
    for k in range(n):
        if sizes[k] < 0:
            return None
        total += sizes[k]
    if total != input.shape[dim]:
        return None
    return pieces(input, dim, n, sizes, 0)


cdef object v_chunk(Tensor input, Py_ssize_t chunks, Py_ssize_t dim):
    cdef Py_ssize_t n, size
    if dim < 0 or dim >= input.ndim or chunks < 1:
        return None
    n = input.shape[dim]
    if n == 0:
        return pieces(input, dim, chunks, NULL, 0) if chunks < <Py_ssize_t>1 << 31 else None
    size = 1 + (n - 1) // chunks
    return pieces(input, dim, (n + size - 1) // size, NULL, size)


cdef object v_unbind(Tensor input, Py_ssize_t dim):
    cdef Py_ssize_t k, n
    cdef Tensor v
    cdef tuple found
    if dim < 0 or dim >= input.ndim:
        return None
    n = input.shape[dim]
    found = PyTuple_New(n)
    for k in range(n):
        v = v_select(input, dim, k)
        v.flags |= MULTI_VIEW
        Py_INCREF_(<PyObject*>v)
        PyTuple_SET_ITEM(found, k, v)
    return found


cdef int keep_views(Node node, int k, object views) except -1:
    """Save dtype and shapes of several views in slot k: the gradient of one that nobody used is zeros."""
    cdef Py_ssize_t n, room = 1, j
    cdef Tensor v
    cdef bytes kept
    cdef Py_ssize_t* at
    if type(views) is not tuple:
        views = tuple(views)                # from a definition
    n = PyTuple_GET_SIZE(views)
    for j in range(n):
        room += 1 + (<Tensor>PyTuple_GET_ITEM(views, j)).ndim
    kept = PyBytes_FromStringAndSize(NULL, room * sizeof(Py_ssize_t))
    at = <Py_ssize_t*>PyBytes_AS_STRING(kept)
    at[0] = (<Tensor>PyTuple_GET_ITEM(views, 0)).dtype if n else F32
    at += 1
    for j in range(n):
        v = <Tensor>PyTuple_GET_ITEM(views, j)
        at[0] = v.ndim
        memcpy(at + 1, v.shape, v.ndim * sizeof(Py_ssize_t))
        at += 1 + v.ndim
    node_save_object(node, k, kept)
    return 0


cdef list view_grads(PyObject** g, Node node, int k):
    """The gradients of all views, zeros for those that have none."""
    cdef bytes kept = <bytes>node.saved[k].value
    cdef Py_ssize_t* at = <Py_ssize_t*>PyBytes_AS_STRING(kept)
    cdef int dtype = <int>at[0], j
    cdef list found = []
    cdef Tensor some = None
    at += 1
    for j in range(node.n_outputs):
        if g[j] != NULL:
            some = <Tensor>g[j]
            break
    for j in range(node.n_outputs):
        if g[j] != NULL:
            found.append(<Tensor>g[j])
        elif some.device:
            found.append(zeros_on(some, dtype, <int>at[0], at + 1))
        else:
            found.append(zeros_new(dtype, <int>at[0], at + 1))
        at += 1 + at[0]
    return found


cdef object zeros_on(Tensor like, int dtype, int ndim, Py_ssize_t* shape):
    cdef Tensor z = tensor_new(dtype, ndim, shape, like.device)
    fill_scalar(z, 0)
    return z


# ---------------------------------------------------------------------------------------------- derivatives of views
cdef object zeros_new(int dtype, int ndim, Py_ssize_t* shape):
    cdef Tensor t = tensor_new(dtype, ndim, shape, 0)
    cdef Py_ssize_t nbytes = t.count * ITEMSIZE[dtype]
    if nbytes > 262144:
        with nogil:
            ft_zero_bytes(t.data, nbytes)
    else:
        memset(t.data, 0, nbytes)
    return t


cdef int strided_copy(int ndim, Py_ssize_t* shape, char* dst, Py_ssize_t* dst_strides, char* src, Py_ssize_t* src_strides,
                      int item) except -1:
    """Copy elements of `item` bytes; strides in elements."""
    cdef Dims d
    cdef Dims s
    cdef Py_ssize_t n = 1
    cdef int k
    for k in range(ndim):
        d[k] = dst_strides[k] * item
        s[k] = src_strides[k] * item
        n *= shape[k]
    if n > 4096:
        with nogil:
            FT.copy_nd(ndim, shape, dst, d, src, s, item)
    else:
        FT.copy_nd(ndim, shape, dst, d, src, s, item)
    return 0


cdef int put_region(Tensor out, int ndim, Py_ssize_t* shape, Py_ssize_t* strides, Py_ssize_t offset, Tensor src) except -1:
    """Copy `src`, which has as many elements in the same order, to the region of `out` with this geometry."""
    cdef int item = ITEMSIZE[out.dtype]
    if src.count == 0:
        return 0
    if src.flags & CONTIGUOUS and is_contiguous(ndim, shape, strides):
        ft_copy_bytes(out.data + offset * item, src.data, src.count * item)
        return 0
    return strided_copy(ndim, shape, out.data + offset * item, strides, src.data, src.strides, item)


cdef object k_select_backward(Tensor grad_output, object shape, Py_ssize_t dim, Py_ssize_t index):
    cdef Dims dims
    cdef Dims strides
    cdef Tensor out
    cdef int n = read_ints(shape, dims)
    if n < 1 or grad_output.device:
        return None
    if dim < 0:
        dim += n
    if index < 0:
        index += dims[dim]
    out = zeros_new(grad_output.dtype, n, dims)
    memcpy(strides, out.strides, dim * sizeof(Py_ssize_t))
    memcpy(strides + dim, out.strides + dim + 1, (n - dim - 1) * sizeof(Py_ssize_t))
    put_region(out, n - 1, grad_output.shape, strides, index * out.strides[dim], grad_output)
    return out


cdef object slice_back(Tensor grad, int n, Py_ssize_t* shape, Py_ssize_t dim, Py_ssize_t first, Py_ssize_t step):
    cdef Dims strides
    cdef Tensor out = zeros_new(grad.dtype, n, shape)
    memcpy(strides, out.strides, n * sizeof(Py_ssize_t))
    strides[dim] *= step
    put_region(out, n, grad.shape, strides, first * out.strides[dim], grad)
    return out


cdef object k_slice_backward(Tensor grad_output, object shape, Py_ssize_t dim, object start, object end, Py_ssize_t step):
    cdef Dims dims
    cdef Py_ssize_t first, length
    cdef int n = read_ints(shape, dims)
    if n < 1 or grad_output.device:
        return None
    if dim < 0:
        dim += n
    if not slice_bounds(dims[dim], start, end, step, &first, &length):
        return None
    return slice_back(grad_output, n, dims, dim, first, step)


cdef object k_narrow_backward(Tensor grad_output, object shape, Py_ssize_t dim, object start, Py_ssize_t length):
    cdef Dims dims
    cdef Py_ssize_t first
    cdef int n = read_ints(shape, dims)
    if n < 1 or grad_output.device or not PyLong_CheckExact(start):
        return None
    if dim < 0:
        dim += n
    first = PyLong_AsSsize_t(start)
    return slice_back(grad_output, n, dims, dim, first + dims[dim] if first < 0 else first, 1)


cdef object k_diagonal_backward(Tensor grad_output, object shape, Py_ssize_t offset, Py_ssize_t dim1, Py_ssize_t dim2):
    cdef Dims dims
    cdef Tensor out, at
    cdef int n = read_ints(shape, dims)
    if n < 2 or grad_output.device:
        return None
    out = zeros_new(grad_output.dtype, n, dims)
    at = v_diagonal(out, offset, dim1 + n if dim1 < 0 else dim1, dim2 + n if dim2 < 0 else dim2)
    put_region(at, at.ndim, at.shape, at.strides, 0, grad_output)
    return out


cdef object k_basic_index_backward(Tensor grad_output, object index):
    cdef Py_ssize_t* at = <Py_ssize_t*>PyBytes_AS_STRING(index)
    cdef Tensor out
    if grad_output.device:
        return None
    out = zeros_new(grad_output.dtype, <int>at[0], at + 2)
    if grad_output.count:
        put_basic(out, at, grad_output)
    return out


cdef int put_basic(Tensor out, Py_ssize_t* at, Tensor src) except -1:
    """Copy `src` to the elements of `out` at a packed basic index."""
    cdef int n = <int>at[0], m = <int>at[1], k
    cdef Py_ssize_t* starts = at + 2 + n
    cdef Py_ssize_t* dims = starts + n + m
    cdef Py_ssize_t* steps = dims + m
    cdef Dims strides
    cdef Py_ssize_t offset = 0
    for k in range(m):
        strides[k] = 1 if dims[k] < 0 else out.strides[dims[k]] * steps[k]
    for k in range(n):
        offset += starts[k] * out.strides[k]
    return put_region(out, m, src.shape, strides, offset, src)


cdef bint distinct(Geometry* g) noexcept:
    """Whether every index surely has a position of its own: strides that nest, as of a slice of a dense tensor."""
    cdef Dims order
    cdef int k, j, n = 0
    cdef Py_ssize_t x, extent = 0
    for k in range(g.ndim):
        if g.shape[k] == 0:
            return True
        if g.shape[k] == 1:
            continue
        j = n
        while j > 0 and g.strides[order[j - 1]] > g.strides[k]:
            order[j] = order[j - 1]
            j -= 1
        order[j] = k
        n += 1
    for j in range(n):
        x = order[j]
        if g.strides[x] <= extent:
            return False
        extent += (g.shape[x] - 1) * g.strides[x]
    return True


cdef bint fills(Geometry* g) noexcept:
    """Whether the elements fill a block without gaps, in some order."""
    cdef Py_ssize_t n = 1
    cdef int k
    for k in range(g.ndim):
        n *= g.shape[k]
    return n == 0 or (distinct(g) and last_element(g) - g.offset == n - 1)


cdef Tensor laid_out(Tensor t, Geometry* g):
    """`t`, or a copy, whose elements lie as those of the dense geometry `g` of the same shape."""
    cdef Tensor out
    cdef int k
    for k in range(g.ndim):
        if t.shape[k] != 1 and t.strides[k] != g.strides[k]:
            out = tensor_new(t.dtype, g.ndim, g.shape, 0)
            set_geometry(out, g.ndim, g.shape, g.strides)
            copy_into(out, t)
            return out
    return t


cdef bint inside(Geometry* g, Geometry* block) noexcept:
    """Whether all elements of `g` are in the dense block."""
    return last_element(g) < 0 or (g.offset >= block.offset and last_element(g) <= last_element(block))


cdef object k_as_strided_backward(Tensor grad_output, object source, object target):
    cdef Geometry s
    cdef Geometry t
    cdef Tensor out, from_
    cdef int item = ITEMSIZE[grad_output.dtype]
    if grad_output.device or not read_geometry(source, &s) or not read_geometry(target, &t):
        return None
    if fills(&t) and distinct(&s) and inside(&s, &t):            # from the view to the base
        out = zeros_new(grad_output.dtype, t.ndim, t.shape)
        set_geometry(out, t.ndim, t.shape, t.strides)
        put_region(out, s.ndim, s.shape, s.strides, s.offset - t.offset, grad_output)
        return out
    if fills(&s) and inside(&t, &s):                             # from the base to the view
        from_ = laid_out(grad_output, &s)
        out = tensor_new(grad_output.dtype, t.ndim, t.shape, 0)
        if out.count:
            strided_copy(t.ndim, t.shape, out.data, out.strides, from_.data + (t.offset - s.offset) * item, t.strides, item)
        return out
    return None


cdef object k_as_strided_zero(Tensor grad_output, object view, object base):
    cdef Geometry v
    cdef Geometry b
    cdef Tensor out, zero
    cdef Dims steps
    cdef int item = ITEMSIZE[grad_output.dtype]
    if grad_output.device or not read_geometry(view, &v) or not read_geometry(base, &b) or not fills(&b) or not inside(&v, &b):
        return None
    out = tensor_new(grad_output.dtype, b.ndim, b.shape, 0)
    set_geometry(out, b.ndim, b.shape, b.strides)
    copy_into(out, grad_output)
    zero = zeros_new(grad_output.dtype, 0, NULL)
    memset(steps, 0, v.ndim * sizeof(Py_ssize_t))
    if last_element(&v) >= 0:
        strided_copy(v.ndim, v.shape, out.data + (v.offset - b.offset) * item, v.strides, zero.data, steps, item)
    return out


cdef object k_as_strided_put(Tensor input, Tensor src, object view, object base):
    cdef Geometry v
    cdef Geometry b
    cdef Tensor out
    if input.device or src.device or src.dtype != input.dtype or not read_geometry(view, &v) or not read_geometry(base, &b) \
            or not fills(&b) or not inside(&v, &b) or src.ndim != v.ndim or src.count and last_element(&v) < 0:
        return None
    out = tensor_new(input.dtype, b.ndim, b.shape, 0)
    set_geometry(out, b.ndim, b.shape, b.strides)
    copy_into(out, input)
    put_region(out, v.ndim, v.shape, v.strides, v.offset - b.offset, src)
    return out
