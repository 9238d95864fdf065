"""Quick kernels: joining, picking by index, triangles, reordering. Bad shapes and indices are left to the definitions' errors."""
from libc.math cimport INFINITY
from libc.string cimport memcpy, memset
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport ITEMSIZE, CATEGORY, PROMOTE
from fasttorch._C.tensor cimport *
from fasttorch._C.copies cimport (is_number, number_category, write_scalar, cast_tensor, contiguous_tensor,
                                  copy_into, fill_scalar, same_shape)
from fasttorch._C._gen.views cimport c_narrow

cdef extern from "ft_kernels2.h" nogil:
    Py_ssize_t ft_index_select(Py_ssize_t outer, Py_ssize_t size, size_t inner_bytes, const void* src, const int64_t* index,
                               Py_ssize_t count, int wrap, void* dst) noexcept
    Py_ssize_t ft_index_add(int dtype, Py_ssize_t outer, Py_ssize_t size, Py_ssize_t inner, const int64_t* index,
                            Py_ssize_t count, int wrap, const void* src, double alpha, void* dst) noexcept
    Py_ssize_t ft_embedding_dense_backward(int dtype, Py_ssize_t rows, Py_ssize_t width, const int64_t* index, Py_ssize_t count,
                                           Py_ssize_t padding_idx, int scale_grad_by_freq, int accumulate, const void* grad,
                                           void* dweight) noexcept
    Py_ssize_t ft_gather(int itemsize, int ndim, const Py_ssize_t* shape, int dim, Py_ssize_t dim_size, const void* src,
                         const Py_ssize_t* src_strides, const int64_t* index, const Py_ssize_t* index_strides, void* out,
                         const Py_ssize_t* out_strides) noexcept
    Py_ssize_t ft_scatter(int itemsize, int ndim, const Py_ssize_t* shape, int dim, Py_ssize_t dim_size, void* dst,
                          const Py_ssize_t* dst_strides, const int64_t* index, const Py_ssize_t* index_strides, const void* src,
                          const Py_ssize_t* src_strides) noexcept
    Py_ssize_t ft_scatter_add(int dtype, int ndim, const Py_ssize_t* shape, int dim, Py_ssize_t dim_size, void* dst,
                              const Py_ssize_t* dst_strides, const int64_t* index, const Py_ssize_t* index_strides,
                              const void* src, const Py_ssize_t* src_strides) noexcept
    Py_ssize_t ft_scatter_reduce(int dtype, char how, int ndim, const Py_ssize_t* shape, int dim, Py_ssize_t dim_size, void* dst,
                                 const Py_ssize_t* dst_strides, const int64_t* index, const Py_ssize_t* index_strides,
                                 const void* src, const Py_ssize_t* src_strides) noexcept

cdef enum:
    LET_GO = 32768            # bytes from which it pays to release the GIL


cdef inline bint around(Tensor t, Py_ssize_t* dim, Py_ssize_t* outer, Py_ssize_t* inner) noexcept:
    """Wrap a dimension; the number of elements before and after it. False where there is none."""
    cdef int d
    cdef int ndim = t.ndim
    outer[0] = inner[0] = 1
    if dim[0] < 0:
        dim[0] += ndim
    if dim[0] < 0 or dim[0] >= ndim:
        return False
    for d in range(ndim):
        if d < dim[0]:
            outer[0] *= t.shape[d]
        elif d > dim[0]:
            inner[0] *= t.shape[d]
    return True


# ---------------------------------------------------------------------------------------------- joined
cdef int put_blocks(Tensor part, char* dst, Py_ssize_t outer, Py_ssize_t block, Py_ssize_t step) noexcept:
    """Copy `outer` blocks of a contiguous tensor to places `step` bytes apart."""
    cdef Py_ssize_t[2] shape, to, at
    cdef char* src = part.data
    if outer * block > LET_GO:
        shape[0], shape[1], to[0], to[1], at[0], at[1] = outer, block, step, 1, block, 1
        with nogil:
            FT.copy_nd(2, shape, dst, to, src, at, 1)
    else:
        for _o in range(outer):
            memcpy(dst, src, block)
            dst += step
            src += block
    return 0


cdef int put_part(Tensor part, Tensor out, int dim, bint added, char* dst, Py_ssize_t outer, Py_ssize_t block,
                  Py_ssize_t step) except -1:
    """Copy one part into its place. `added`: `out` has dimension `dim` and the part has not."""
    cdef Py_ssize_t[64] src_strides, dst_strides
    cdef int d, item = <int>ITEMSIZE[out.dtype]
    if block == 0 or outer == 0:
        return 0
    if part.dtype != out.dtype:
        part = cast_tensor(part, out.dtype)
    if part.flags & CONTIGUOUS:
        return put_blocks(part, dst, outer, block, step)
    for d in range(part.ndim):
        src_strides[d] = part.strides[d] * item
        dst_strides[d] = out.strides[d if not added or d < dim else d + 1] * item
    if part.count * item > LET_GO:
        with nogil:
            FT.copy_nd(part.ndim, part.shape, dst, dst_strides, part.data, src_strides, item)
    else:
        FT.copy_nd(part.ndim, part.shape, dst, dst_strides, part.data, src_strides, item)
    return 0


cdef object k_cat(object tensors, Py_ssize_t dim):
    cdef Tensor t, first = None, out
    cdef Py_ssize_t[64] shape
    cdef Py_ssize_t outer, inner, size = 0, item, row
    cdef int dtype = -1, d
    cdef char* at
    for o in tensors:
        t = <Tensor>o
        if t.device or t.ndim == 0:
            return None
        dtype = t.dtype if dtype < 0 else PROMOTE[dtype][t.dtype]
        if t.ndim == 1 and t.shape[0] == 0:
            continue                    # PyTorch skips it whatever the others' dimensions
        if first is None:
            first = t
            if not around(t, &dim, &outer, &inner):
                return None
        elif t.ndim != first.ndim:
            return None
        else:
            for d in range(t.ndim):
                if d != dim and t.shape[d] != first.shape[d]:
                    return None
        size += t.shape[dim]
    if first is None:
        return None
    for d in range(first.ndim):
        shape[d] = first.shape[d] if d != dim else size
    out = tensor_new(dtype, first.ndim, shape, 0)
    item = ITEMSIZE[dtype]
    row = size * inner * item
    at = out.data
    for o in tensors:
        t = <Tensor>o
        if t.ndim == 1 and t.shape[0] == 0:
            continue
        put_part(t, out, <int>dim, False, at, outer, t.shape[dim] * inner * item, row)
        at += t.shape[dim] * inner * item
    return out


cdef object k_cat_backward(Tensor grad_output, object shapes, Py_ssize_t dim):
    """Recorded views of the gradient."""
    cdef list pieces = []
    cdef Py_ssize_t start = 0, size
    if dim < 0:
        dim += grad_output.ndim
    for shape in shapes:
        if len(<tuple>shape) != grad_output.ndim or dim >= grad_output.ndim:
            return None
        size = (<tuple>shape)[dim]
        pieces.append(c_narrow(grad_output, dim, start, size))
        start += size
    return pieces


cdef object k_stack(object tensors, Py_ssize_t dim):
    cdef Tensor t, first = None, out
    cdef Py_ssize_t[64] shape
    cdef Py_ssize_t outer = 1, block = 1, n = len(tensors)
    cdef int dtype = -1, d, ndim
    cdef char* at
    for o in tensors:
        t = <Tensor>o
        if t.device:
            return None
        if first is None:
            first = t
        elif not same_shape(t, first):
            return None
        dtype = t.dtype if dtype < 0 else PROMOTE[dtype][t.dtype]
    if first is None or first.ndim > 62:
        return None
    ndim = first.ndim + 1
    if dim < 0:
        dim += ndim
    if dim < 0 or dim >= ndim:
        return None
    for d in range(first.ndim):
        if d < dim:
            outer *= first.shape[d]
            shape[d] = first.shape[d]
        else:
            block *= first.shape[d]
            shape[d + 1] = first.shape[d]
    shape[dim] = n
    out = tensor_new(dtype, ndim, shape, 0)
    block *= ITEMSIZE[dtype]
    at = out.data
    for o in tensors:
        put_part(<Tensor>o, out, <int>dim, True, at, outer, block, block * n)
        at += block
    return out


# ---------------------------------------------------------------------------------------------- by index
cdef Tensor index_of(Tensor index):
    """A contiguous int64 index; None where it is no integer tensor of the host."""
    if index.device or index.dtype != I64 and index.dtype != I32:
        return None
    return cast_tensor(index, I64) if index.dtype == I32 else contiguous_tensor(index)


cdef object k_index_select(Tensor input, Py_ssize_t dim, Tensor index):
    cdef Py_ssize_t[64] shape, strides
    cdef Py_ssize_t outer, inner, status, size
    cdef Tensor at, r
    cdef int d
    if input.device or index.ndim > 1 or input.ndim == 0 or not around(input, &dim, &outer, &inner):
        return None
    at = index_of(index)
    if at is None:
        return None
    for d in range(input.ndim):
        shape[d] = input.shape[d] if d != dim else at.count
    r = tensor_new(input.dtype, input.ndim, shape, 0)
    if r.count == 0:
        return None if at.count else r      # whether the index is within bounds is for the definition to say
    input = contiguous_tensor(input)
    size = input.shape[dim]
    if inner == 1 and outer > 1:
        # single elements: rows of one index
        for d in range(input.ndim):
            strides[d] = 1 if d == dim else 0
        with nogil:
            status = ft_gather(<int>ITEMSIZE[r.dtype], r.ndim, r.shape, <int>dim, size, input.data, input.strides,
                               <int64_t*>at.data, strides, r.data, r.strides)
        return r if status == -1 else None
    with nogil:
        status = ft_index_select(outer, size, inner * ITEMSIZE[r.dtype], input.data, <int64_t*>at.data, at.count, 0, r.data)
    return r if status == -1 else None


cdef object k_index_add(Tensor input, Py_ssize_t dim, Tensor index, Tensor source, object alpha):
    cdef Py_ssize_t outer, inner, status
    cdef double scale
    cdef Tensor at, r
    cdef int d
    if input.device or source.device or index.ndim > 1 or input.ndim == 0 or source.ndim != input.ndim \
            or source.dtype != input.dtype or not around(input, &dim, &outer, &inner) \
            or not (type(alpha) is int or type(alpha) is float and CATEGORY[input.dtype] >= 2):
        return None
    scale = alpha
    at = index_of(index)
    if at is None or CATEGORY[input.dtype] == 0 or CATEGORY[input.dtype] == 1 and not -1000 < scale < 1000:
        return None
    for d in range(input.ndim):
        if source.shape[d] != (input.shape[d] if d != dim else at.count):
            return None
    r = cast_tensor(input, input.dtype)
    source = contiguous_tensor(source)
    with nogil:
        status = ft_index_add(r.dtype, outer, r.shape[dim], inner, <int64_t*>at.data, at.count, 0, source.data, scale, r.data)
    return r if status == -1 else None


cdef object k_one_hot(Tensor input, Py_ssize_t num_classes):
    cdef Py_ssize_t[64] shape
    cdef Py_ssize_t i
    cdef int64_t most = -1
    cdef int64_t* at
    cdef int64_t* to
    cdef Tensor r
    cdef int d
    if input.device or input.dtype != I64 or input.count == 0 or input.ndim > 62:
        return None
    input = contiguous_tensor(input)
    at = <int64_t*>input.data
    for i in range(input.count):
        if at[i] < 0:
            return None
        if at[i] > most:
            most = at[i]
    if num_classes == -1:
        num_classes = most + 1
    if most >= num_classes:
        return None
    for d in range(input.ndim):
        shape[d] = input.shape[d]
    shape[input.ndim] = num_classes
    r = tensor_new(I64, input.ndim + 1, shape, 0)
    to = <int64_t*>r.data
    with nogil:
        memset(to, 0, r.count * 8)
        for i in range(input.count):
            to[i * num_classes + at[i]] = 1
    return r


cdef inline bint within(Tensor index, Tensor t, Py_ssize_t dim) noexcept:
    """Whether `index` is no larger than `t`, but for `dim` (-1: in any dimension)."""
    cdef int d
    for d in range(index.ndim):
        if d != dim and index.shape[d] > t.shape[d]:
            return False
    return True


cdef object k_gather(Tensor input, Py_ssize_t dim, Tensor index, bint sparse_grad):
    cdef Py_ssize_t status
    cdef Tensor at, r
    if dim < 0:
        dim += input.ndim
    if input.device or input.ndim == 0 or index.ndim != input.ndim or dim < 0 or dim >= input.ndim \
            or not within(index, input, dim):
        return None
    at = index_of(index)
    if at is None:
        return None
    r = tensor_new(input.dtype, at.ndim, at.shape, 0)
    if r.count == 0:
        return r
    with nogil:
        status = ft_gather(<int>ITEMSIZE[r.dtype], at.ndim, at.shape, <int>dim, input.shape[dim], input.data, input.strides,
                           <int64_t*>at.data, at.strides, r.data, r.strides)
    return r if status == -1 else None


cdef object scatter(Tensor input, Py_ssize_t dim, Tensor index, char* src, Py_ssize_t* strides, char how):
    """A copy of the input with the source's elements put (`how`: '=') at the index, or reduced into it ('+', '*', '>', '<')."""
    cdef Py_ssize_t status
    cdef Tensor at, r
    cdef int dtype = input.dtype
    if dim < 0:
        dim += input.ndim
    if input.device or input.ndim == 0 or index.ndim != input.ndim or dim < 0 or dim >= input.ndim \
            or not within(index, input, dim):
        return None
    at = index if index.dtype == I64 and not index.device else index_of(index)
    if at is None or how == c'+' and (CATEGORY[dtype] == 0 or dtype == F16 or dtype == BF16):
        return None
    r = cast_tensor(input, dtype)
    if at.count == 0:
        return r
    with nogil:
        if how == c'+':
            status = ft_scatter_add(dtype, at.ndim, at.shape, <int>dim, r.shape[dim], r.data, r.strides, <int64_t*>at.data,
                                    at.strides, src, strides)
        elif how == c'=':
            status = ft_scatter(<int>ITEMSIZE[dtype], at.ndim, at.shape, <int>dim, r.shape[dim], r.data, r.strides,
                                <int64_t*>at.data, at.strides, src, strides)
        else:
            status = ft_scatter_reduce(dtype, how, at.ndim, at.shape, <int>dim, r.shape[dim], r.data, r.strides,
                                       <int64_t*>at.data, at.strides, src, strides)
    return r if status == -1 else None


cdef object scatter_number(Tensor input, Py_ssize_t dim, Tensor index, object value, char how):
    """One number put at, or added to, all places of the index."""
    cdef char[16] item
    cdef Py_ssize_t[64] strides
    write_scalar(input.dtype, value, item)
    memset(strides, 0, sizeof(strides))
    return scatter(input, dim, index, item, strides, how)


cdef object k_scatter_reduce(Tensor input, Py_ssize_t dim, Tensor index, Tensor src, object reduce, bint include_self):
    cdef int dtype = input.dtype
    cdef char how
    cdef bint whole = dtype == I64
    cdef Py_ssize_t i
    cdef Tensor r, count
    if src.device or src.dtype != dtype or src.ndim != index.ndim or not within(index, src, -1) \
            or dtype != F32 and dtype != F64 and not whole:
        return None
    if reduce == "sum" or reduce == "mean" and not whole:
        how = c'+'
        first = 0
    elif reduce == "prod":
        how = c'*'
        first = 1
    elif reduce == "amax":
        how = c'>'
        first = -0x7fffffffffffffff - 1 if whole else -INFINITY
    elif reduce == "amin":
        how = c'<'
        first = 0x7fffffffffffffff if whole else INFINITY
    else:
        return None
    if not include_self:
        from_number = scatter_number(input, dim, index, first, c'=')
        if from_number is None:
            return None
        input = from_number
    result = scatter(input, dim, index, src.data, src.strides, how)
    if result is None or reduce != "mean":
        return result
    r = result
    count = tensor_new(dtype, r.ndim, r.shape, 0)
    if not r.flags & CONTIGUOUS:
        return None
    fill_scalar(count, 1 if include_self else 0)
    count = scatter_number(count, dim, index, 1, c'+')
    with nogil:
        if dtype == F32:
            for i in range(r.count):
                (<float*>r.data)[i] /= max((<float*>count.data)[i], 1)
        else:
            for i in range(r.count):
                (<double*>r.data)[i] /= max((<double*>count.data)[i], 1)
    return r


cdef object k_scatter_src(Tensor input, Py_ssize_t dim, Tensor index, Tensor src):
    if src.device or src.dtype != input.dtype or src.ndim != index.ndim or not within(index, src, -1):
        return None
    return scatter(input, dim, index, src.data, src.strides, c'=')


cdef object k_scatter_add(Tensor input, Py_ssize_t dim, Tensor index, Tensor src):
    if src.device or src.dtype != input.dtype or src.ndim != index.ndim or not within(index, src, -1):
        return None
    return scatter(input, dim, index, src.data, src.strides, c'+')


cdef object k_scatter_value(Tensor input, Py_ssize_t dim, Tensor index, object value):
    if not is_number(value) or number_category(value) > CATEGORY[input.dtype] or CATEGORY[input.dtype] == 1:
        return None
    return scatter_number(input, dim, index, value, c'=')


cdef object k_embedding_lookup(Tensor weight, Tensor indices, Py_ssize_t padding_idx, bint scale_grad_by_freq, bint sparse):
    cdef Py_ssize_t[64] shape
    cdef Py_ssize_t status, rows, row
    cdef Tensor at, r
    cdef int d
    if weight.device or weight.ndim != 2 or indices.ndim > 62:
        return None
    at = index_of(indices)
    if at is None:
        return None
    for d in range(at.ndim):
        shape[d] = at.shape[d]
    shape[at.ndim] = weight.shape[1]
    r = tensor_new(weight.dtype, at.ndim + 1, shape, 0)
    if r.count == 0:
        return None if at.count else r
    weight = contiguous_tensor(weight)
    rows = weight.shape[0]
    row = weight.shape[1] * ITEMSIZE[r.dtype]
    if at.count * row > LET_GO:
        with nogil:
            status = ft_index_select(1, rows, row, weight.data, <int64_t*>at.data, at.count, 0, r.data)
    else:
        status = ft_index_select(1, rows, row, weight.data, <int64_t*>at.data, at.count, 0, r.data)
    return r if status == -1 else None


cdef object k_embedding_backward(Tensor grad_output, Tensor indices, Py_ssize_t num_weights, Py_ssize_t padding_idx,
                                 bint scale_grad_by_freq, bint sparse):
    cdef Py_ssize_t[2] shape
    cdef Py_ssize_t status
    cdef Tensor at, r
    if grad_output.device or grad_output.dtype != F32 and grad_output.dtype != F64 or grad_output.ndim != indices.ndim + 1:
        return None
    at = index_of(indices)
    shape[0] = num_weights
    shape[1] = grad_output.shape[grad_output.ndim - 1]
    if at is None or grad_output.count != at.count * shape[1]:
        return None
    r = tensor_new(grad_output.dtype, 2, shape, 0)
    grad_output = contiguous_tensor(grad_output)
    with nogil:
        status = ft_embedding_dense_backward(r.dtype, shape[0], shape[1], <int64_t*>at.data, at.count, padding_idx,
                                             scale_grad_by_freq, 0, grad_output.data, r.data)
    return r if status == -1 else None


# ---------------------------------------------------------------------------------------------- triangles
cdef object triangle(Tensor input, Py_ssize_t diagonal, bint upper):
    """The columns of row i from i + diagonal on (upper), or up to it, and zeros."""
    cdef Tensor r
    cdef Py_ssize_t batch, rows, columns, item, i, cut, width
    cdef char* src
    cdef char* dst
    if input.device or input.ndim < 2:
        return None
    input = contiguous_tensor(input)
    r = tensor_new(input.dtype, input.ndim, input.shape, 0)
    if r.count == 0:
        return r
    rows = r.shape[r.ndim - 2]
    columns = r.shape[r.ndim - 1]
    batch = r.count // (rows * columns)
    item = ITEMSIZE[r.dtype]
    width = columns * item
    src = input.data
    dst = r.data
    for _b in range(batch):
        for i in range(rows):
            cut = i + diagonal + (0 if upper else 1)
            cut = (0 if cut < 0 else columns if cut > columns else cut) * item
            if upper:
                memset(dst, 0, cut)
                memcpy(dst + cut, src + cut, width - cut)
            else:
                memcpy(dst, src, cut)
                memset(dst + cut, 0, width - cut)
            src += width
            dst += width
    return r


cdef object k_tril(Tensor input, Py_ssize_t diagonal):
    return triangle(input, diagonal, False) if -(1 << 40) < diagonal < 1 << 40 else None


cdef object k_triu(Tensor input, Py_ssize_t diagonal):
    return triangle(input, diagonal, True) if -(1 << 40) < diagonal < 1 << 40 else None


# ---------------------------------------------------------------------------------------------- reordered
cdef int take(object numbers, Py_ssize_t* out) except -2:
    """The ints of a tuple, or a single one; how many, or -1 where there are too many."""
    cdef int n = 0
    if not isinstance(numbers, (tuple, list)):
        numbers = (numbers,)
    if len(numbers) > 64:
        return -1
    for x in numbers:
        out[n] = x
        n += 1
    return n


cdef object k_flip(Tensor input, object dims):
    cdef Py_ssize_t[64] which, src_strides, dst_strides
    cdef int d, n = take(dims, which), ndim = input.ndim
    cdef Py_ssize_t item = ITEMSIZE[input.dtype]
    cdef uint64_t mask = 0
    cdef char* src = input.data
    cdef Tensor r
    if n < 0 or input.device or ndim == 0:
        return None
    for d in range(n):
        if which[d] < 0:
            which[d] += ndim
        if which[d] < 0 or which[d] >= ndim or mask >> which[d] & 1:
            return None
        mask |= <uint64_t>1 << which[d]
    r = tensor_new(input.dtype, ndim, input.shape, 0)
    if r.count == 0:
        return r
    for d in range(ndim):
        dst_strides[d] = r.strides[d] * item
        src_strides[d] = input.strides[d] * item
        if mask >> d & 1:
            src += (input.shape[d] - 1) * src_strides[d]
            src_strides[d] = -src_strides[d]
    with nogil:
        FT.copy_nd(ndim, r.shape, r.data, dst_strides, src, src_strides, <int>item)
    return r


cdef object rolled(Tensor t, Py_ssize_t outer, Py_ssize_t n, Py_ssize_t inner, Py_ssize_t shift):
    """A contiguous tensor, seen as (outer, n, inner), with n shifted."""
    cdef Tensor r = tensor_new(t.dtype, t.ndim, t.shape, 0)
    cdef Py_ssize_t o, block, head
    if r.count == 0:
        return r
    shift %= n
    if shift < 0:
        shift += n
    block = n * inner * ITEMSIZE[t.dtype]
    head = shift * inner * ITEMSIZE[t.dtype]
    for o in range(outer):
        memcpy(r.data + o * block + head, t.data + o * block, block - head)
        memcpy(r.data + o * block, t.data + o * block + block - head, head)
    return r


cdef object k_roll(Tensor input, object shifts, object dims):
    cdef Py_ssize_t[64] by, along
    cdef Py_ssize_t outer, inner
    cdef int k, n = take(shifts, by), m = take(dims, along)
    cdef Tensor r
    if input.device or n <= 0 or m < 0 or input.ndim == 0:
        return None
    r = contiguous_tensor(input)
    if m == 0:
        return rolled(r, 1, r.count, 1, by[0]) if n == 1 else None
    if n != m:
        return None
    for k in range(n):
        if not around(r, &along[k], &outer, &inner):
            return None
        r = rolled(r, outer, r.shape[along[k]], inner, by[k])
    return r


cdef object k_repeat(Tensor input, object repeats):
    cdef Py_ssize_t[64] times, shape, wide, strides
    cdef int d, k, n = take(repeats, times), skip
    cdef Tensor r, into, source
    if input.device or n < input.ndim or n > 31:
        return None
    skip = n - input.ndim
    # (times, size) for each dimension, filled by broadcasting
    for d in range(n):
        if times[d] < 0:
            return None
        k = d - skip
        if <double>times[d] * (input.shape[k] if k >= 0 else 1) > 4e18:
            raise RuntimeError(f"repeat(): repeats {repeats} of a tensor of shape {shape_str(input)} have more elements "
                               "than can be counted")
        shape[d] = times[d] * (input.shape[k] if k >= 0 else 1)
        wide[2 * d] = times[d]
        wide[2 * d + 1] = input.shape[k] if k >= 0 else 1
        strides[2 * d] = 0
        strides[2 * d + 1] = input.strides[k] if k >= 0 else 0
    r = tensor_new(input.dtype, n, shape, 0)
    if r.count == 0:
        return r
    into = tensor_alias(r)
    set_geometry(into, 2 * n, wide, NULL)
    source = tensor_alias(input)
    set_geometry(source, 2 * n, wide, strides)
    copy_into(into, source)
    return r


cdef object k_constant_pad_nd(Tensor input, object pad, object value):
    cdef Py_ssize_t[128] pads
    cdef Py_ssize_t[64] shape
    cdef Py_ssize_t offset = 0
    cdef int d, k, n
    cdef Tensor r, into
    if input.device or len(pad) > 64 or len(pad) % 2 or len(pad) > 2 * input.ndim or not is_number(value) \
            or number_category(value) > CATEGORY[input.dtype] or CATEGORY[input.dtype] == 1:
        return None
    n = take(pad, pads)
    for d in range(n):
        if pads[d] < 0 or pads[d] > <Py_ssize_t>1 << 40:
            return None
    for d in range(input.ndim):
        k = 2 * (input.ndim - 1 - d)
        shape[d] = input.shape[d] + (pads[k] + pads[k + 1] if k < n else 0)
    r = tensor_new(input.dtype, input.ndim, shape, 0)
    if r.count == 0:
        return r
    fill_scalar(r, value)
    if input.count == 0:
        return r
    for d in range(input.ndim):
        k = 2 * (input.ndim - 1 - d)
        if k < n:
            offset += pads[k] * r.strides[d]
    into = tensor_alias(r)
    set_geometry(into, input.ndim, input.shape, r.strides)
    into.data = r.data + offset * ITEMSIZE[r.dtype]
    copy_into(into, input)
    return r
