"""Quick kernels: reductions.

A tensor is seen as (outer, n, inner), n the elements that become one, where its strides allow; else a copy is. Reduced dimensions
that are no neighbours are reduced one run after another, or brought together in a copy.
"""
from libc.math cimport INFINITY
from libc.string cimport memset, memcpy
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport ITEMSIZE, CATEGORY, dtype_code
from fasttorch._C.tensor cimport *
from fasttorch._C.copies cimport cast_tensor, contiguous_tensor

from fasttorch._C.fast_pointwise cimport nan_to_zero

cdef enum:                    # in the order of kernels/ft_kernels.h
    SUM, MEAN, PROD, MAX, MIN, ARGMAX, ARGMIN, ANY, ALL, NORM2, LOGSUMEXP, VAR, STD, ABS_SUM, ABS_MAX

cdef enum:
    LET_GO = 16384            # elements from which it pays to release the GIL


cdef bint dims_of(Tensor t, object dim, uint64_t* mask) except -1:
    """The set of dimensions that `dim` names: None or () all, an int, or several. False where they are not right."""
    cdef Py_ssize_t d, n = t.ndim if t.ndim else 1
    mask[0] = 0
    if dim is None:
        mask[0] = ~<uint64_t>0
        return True
    if isinstance(dim, (tuple, list)):
        if not dim:
            mask[0] = ~<uint64_t>0
            return True
    else:
        dim = (dim,)
    for one in dim:
        d = one
        if d < 0:
            d += n
        if d < 0 or d >= n or mask[0] >> d & 1:
            return False
        mask[0] |= <uint64_t>1 << d
    return True


cdef struct View3:
    Py_ssize_t outer, n, inner
    Py_ssize_t so, sn, si
    uint64_t rest             # reduced dimensions that are not part of this run


cdef bint three(Tensor t, uint64_t mask, View3* v) noexcept:
    """See `t` as (outer, n, inner), n the last run of the dimensions in `mask`. False where the strides forbid it."""
    cdef int d, group = 0
    cdef Py_ssize_t[3] size, stride
    cdef Py_ssize_t length
    v.rest = 0
    size[0] = size[1] = size[2] = 1
    stride[0] = stride[1] = stride[2] = 1
    # from the last dimension: inner (0), then n (1), then outer (2)
    for d in range(t.ndim - 1, -1, -1):
        length = t.shape[d]
        if length == 1:
            continue
        if mask >> d & 1:
            if group == 0:
                group = 1
            elif group == 2:
                v.rest |= <uint64_t>1 << d
        elif group == 1:
            group = 2
        if size[group] == 1:
            stride[group] = t.strides[d]
        elif t.strides[d] != stride[group] * size[group]:
            return False
        size[group] *= length
    v.outer = size[2]
    v.n = size[1]
    v.inner = size[0]
    v.so = stride[2]
    v.sn = stride[1]
    v.si = stride[0]
    return True


cdef object result_of(Tensor t, uint64_t mask, bint keepdim, int dtype):
    """An empty result: t's shape without the dimensions in `mask`."""
    cdef Py_ssize_t[64] shape
    cdef int d, n = 0
    for d in range(t.ndim):
        if mask >> d & 1:
            if keepdim:
                shape[n] = 1
                n += 1
        else:
            shape[n] = t.shape[d]
            n += 1
    return tensor_new(dtype, n, shape, 0)


cdef object gathered(Tensor t, uint64_t mask):
    """A copy of `t` with the dimensions in `mask` last."""
    cdef Py_ssize_t[64] shape, strides
    cdef int d, n = 0, turn
    for turn in range(2):
        for d in range(t.ndim):
            if <int>(mask >> d & 1) == turn:
                shape[n] = t.shape[d]
                strides[n] = t.strides[d]
                n += 1
    return contiguous_tensor(alias_view(t, n, shape, strides))


cdef Tensor alias_view(Tensor t, int ndim, Py_ssize_t* shape, Py_ssize_t* strides):
    cdef Tensor v = tensor_alias(t)
    set_geometry(v, ndim, shape, strides)
    return v


cdef int call(int op, int dtype, char* src, char* dst, char* dst2, View3* v, double param) noexcept:
    cdef int status
    if v.outer * v.n * v.inner > LET_GO:
        with nogil:
            status = FT.reduce(op, dtype, src, dst, dst2, v.outer, v.n, v.inner, v.so, v.sn, v.si, param)
    else:
        status = FT.reduce(op, dtype, src, dst, dst2, v.outer, v.n, v.inner, v.so, v.sn, v.si, param)
    return status


cdef object reduce(int op, Tensor t, uint64_t mask, bint keepdim, int out_dtype, double param, int dtype2):
    """One result, or two (the second of dtype2, where that is not negative); None where the kernel declines."""
    cdef View3 v
    cdef Tensor r, r2 = None, src = t
    r = result_of(t, mask, keepdim, out_dtype)
    if dtype2 >= 0:
        r2 = tensor_new(dtype2, r.ndim, r.shape, 0)
    if r.count == 0:
        return r if r2 is None else (r, r2)
    if not three(t, mask, &v):
        src = contiguous_tensor(t)
        three(src, mask, &v)
    if v.rest:
        if t.dtype != F16 and t.dtype != BF16 and op <= MIN and r2 is None and t.count:
            # the last run, then the others
            part = mask & ~v.rest
            src = reduce(op, src, part, True, out_dtype if op == SUM or op == PROD else t.dtype, param, -1)
            if src is None:
                return None
            return reduce(op, src, mask, keepdim, out_dtype, param, -1)
        src = gathered(t, mask)
        v.n = t.count // r.count
        v.outer = r.count
        v.inner = v.sn = v.si = 1
        v.so = v.n
    elif t.count == 0:
        v.outer = r.count
        v.n = 0
        v.inner = 1
    elif CATEGORY[t.dtype] == 3 and v.inner != 1 and v.si != 1:
        src = contiguous_tensor(t)
        three(src, mask, &v)
    if call(op, t.dtype, src.data, r.data, NULL if r2 is None else r2.data, &v, param):
        return None
    return r if r2 is None else (r, r2)


cdef inline bint empty_over(Tensor t, uint64_t mask) noexcept:
    """Whether a dimension in `mask` has size 0."""
    cdef int d
    for d in range(t.ndim):
        if mask >> d & 1 and t.shape[d] == 0:
            return True
    return False


# ---------------------------------------------------------------------------------------------- sums and products
cdef object total(int op, Tensor input, object dim, bint keepdim, object dtype):
    cdef int code = input.dtype
    cdef uint64_t mask
    if input.device or not dims_of(input, dim, &mask):
        return None
    if dtype is not None:
        code = dtype_code(dtype)
        if CATEGORY[code] < 2 and code != I64 or op == PROD and CATEGORY[code] == 3:
            return None
        if code != input.dtype:
            input = cast_tensor(input, code)
    elif CATEGORY[code] < 2:
        if op == MEAN:
            return None
        code = I64
    elif op == PROD and CATEGORY[code] == 3:
        return None
    return reduce(op, input, mask, keepdim, code, 0, -1)


cdef object k_sum(Tensor input, object dim, bint keepdim, object dtype):
    return total(SUM, input, dim, keepdim, dtype)


cdef object k_nansum(Tensor input, object dim, bint keepdim, object dtype):
    if input.device or CATEGORY[input.dtype] == 3:
        return None
    if CATEGORY[input.dtype] == 2:
        input = nan_to_zero(input)
    return None if input is None else total(SUM, input, dim, keepdim, dtype)


cdef object k_mean(Tensor input, object dim, bint keepdim, object dtype):
    if dtype is not None and CATEGORY[dtype_code(dtype)] < 2:
        return None
    return total(MEAN, input, dim, keepdim, dtype)


cdef object k_prod(Tensor input, object dtype):
    return total(PROD, input, None, False, dtype)


cdef object k_prod_dim(Tensor input, Py_ssize_t dim, bint keepdim, object dtype):
    return total(PROD, input, dim, keepdim, dtype)


# ---------------------------------------------------------------------------------------------- extrema
cdef object extremum(int op, Tensor input, object dim, bint keepdim, int out_dtype, int dtype2):
    cdef uint64_t mask
    if input.device or CATEGORY[input.dtype] == 3 or not dims_of(input, dim, &mask) or empty_over(input, mask):
        return None
    return reduce(op, input, mask, keepdim, out_dtype, 0, dtype2)


cdef object k_max(Tensor input):
    return extremum(MAX, input, None, False, input.dtype, -1)


cdef object k_min(Tensor input):
    return extremum(MIN, input, None, False, input.dtype, -1)


cdef object k_max_dim(Tensor input, Py_ssize_t dim, bint keepdim):
    return extremum(MAX, input, dim, keepdim, input.dtype, I64)


cdef object k_min_dim(Tensor input, Py_ssize_t dim, bint keepdim):
    return extremum(MIN, input, dim, keepdim, input.dtype, I64)


cdef object k_amax(Tensor input, object dim, bint keepdim):
    return extremum(MAX, input, dim, keepdim, input.dtype, -1)


cdef object k_amin(Tensor input, object dim, bint keepdim):
    return extremum(MIN, input, dim, keepdim, input.dtype, -1)


cdef object k_aminmax(Tensor input, object dim, bint keepdim):
    low = extremum(MIN, input, dim, keepdim, input.dtype, -1)
    return None if low is None else (low, extremum(MAX, input, dim, keepdim, input.dtype, -1))


cdef object k_argmax(Tensor input, object dim, bint keepdim):
    return extremum(ARGMAX, input, dim, keepdim, I64, -1)


cdef object k_argmin(Tensor input, object dim, bint keepdim):
    return extremum(ARGMIN, input, dim, keepdim, I64, -1)


# ---------------------------------------------------------------------------------------------- truth
cdef object truth(int op, Tensor input, object dim, bint keepdim):
    cdef uint64_t mask
    if input.device or CATEGORY[input.dtype] == 3 or not dims_of(input, dim, &mask):
        return None
    return reduce(op, input, mask, keepdim, U8 if input.dtype == U8 else BOOL, 0, -1)


cdef object k_any(Tensor input, object dim, bint keepdim):
    return None if dim == () else truth(ANY, input, dim, keepdim)


cdef object k_all(Tensor input, object dim, bint keepdim):
    return None if dim == () else truth(ALL, input, dim, keepdim)


cdef object k_count_nonzero(Tensor input, object dim):
    if input.device or CATEGORY[input.dtype] == 3:
        return None
    return total(SUM, input if input.dtype == BOOL else cast_tensor(input, BOOL), dim, False, None)


# ---------------------------------------------------------------------------------------------- statistics
cdef object floating(int op, Tensor input, object dim, bint keepdim, double param, int dtype2):
    cdef uint64_t mask
    if input.device or CATEGORY[input.dtype] != 2 or not dims_of(input, dim, &mask):
        return None
    return reduce(op, input, mask, keepdim, input.dtype, param, dtype2)


cdef object k_var(Tensor input, object dim, object correction, bint keepdim):
    return floating(VAR, input, dim, keepdim, 1 if correction is None else correction, -1)


cdef object k_std(Tensor input, object dim, object correction, bint keepdim):
    return floating(STD, input, dim, keepdim, 1 if correction is None else correction, -1)


cdef object k_var_mean(Tensor input, object dim, object correction, bint keepdim):
    return floating(VAR, input, dim, keepdim, 1 if correction is None else correction, input.dtype)


cdef object k_std_mean(Tensor input, object dim, object correction, bint keepdim):
    return floating(STD, input, dim, keepdim, 1 if correction is None else correction, input.dtype)


cdef object k_logsumexp(Tensor input, object dim, bint keepdim):
    return floating(LOGSUMEXP, input, dim, keepdim, 0, -1)


cdef object k_vector_norm(Tensor x, object ord, object dim, bint keepdim, object dtype):
    cdef double p
    cdef uint64_t mask
    if dtype is not None and dtype_code(dtype) != x.dtype or isinstance(ord, complex):
        return None
    p = ord
    if p == 2:
        return floating(NORM2, x, dim, keepdim, 0, -1)
    if p == 1:
        return floating(ABS_SUM, x, dim, keepdim, 0, -1)
    if p == INFINITY and dims_of(x, dim, &mask) and not empty_over(x, mask):
        return floating(ABS_MAX, x, dim, keepdim, 0, -1)
    return None


# ---------------------------------------------------------------------------------------------- what derivatives use
cdef object picked(Tensor from_, Tensor to, Tensor index, Py_ssize_t dim, Tensor whole, bint back):
    """Copy elements between the reduced tensor and the whole, at the index that the reduction chose."""
    cdef Py_ssize_t outer = 1, inner = 1, n = whole.shape[dim], o, i, j
    cdef Py_ssize_t size = ITEMSIZE[whole.dtype]
    cdef int d
    cdef int64_t* at = <int64_t*>index.data
    cdef char* a = from_.data
    cdef char* b = to.data
    for d in range(dim):
        outer *= whole.shape[d]
    for d in range(dim + 1, whole.ndim):
        inner *= whole.shape[d]
    for o in range(outer):
        for i in range(inner):
            j = at[o * inner + i]
            if j < 0 or j >= n:
                return None
            j = ((o * n + j) * inner + i) * size
            if back:
                memcpy(b + j, a, size)
                a += size
            else:
                memcpy(b, a + j, size)
                b += size
    return to


cdef bint fits(Tensor part, Tensor whole, Py_ssize_t dim, bint keepdim) noexcept:
    """Whether `part` has the shape of `whole` reduced over `dim`."""
    cdef int d, k = 0
    if part.ndim != whole.ndim - (0 if keepdim else 1):
        return False
    for d in range(whole.ndim):
        if d == dim:
            if keepdim:
                if part.shape[k] != 1:
                    return False
                k += 1
            continue
        if part.shape[k] != whole.shape[d]:
            return False
        k += 1
    return True


cdef object k_select_reduced(Tensor input, Py_ssize_t dim, Tensor index, bint keepdim):
    cdef Tensor r
    if input.device or index.device or index.dtype != I64 or input.ndim == 0 or dim < 0 or dim >= input.ndim \
            or not fits(index, input, dim, keepdim):
        return None
    r = tensor_new(input.dtype, index.ndim, index.shape, 0)
    input = contiguous_tensor(input)
    return picked(input, r, contiguous_tensor(index), dim, input, False)


cdef object k_select_reduced_backward(Tensor grad_output, Py_ssize_t dim, Tensor index, object size, bint keepdim):
    cdef Py_ssize_t[64] shape
    cdef Tensor r
    cdef int d, n = len(size)
    if grad_output.device or index.device or index.dtype != I64 or n == 0 or n > 64 or dim < 0 or dim >= n:
        return None
    for d in range(n):
        shape[d] = size[d]
    r = tensor_new(grad_output.dtype, n, shape, 0)
    if not fits(index, r, dim, keepdim) or not fits(grad_output, r, dim, keepdim):
        return None
    memset(r.data, 0, r.count * ITEMSIZE[r.dtype])
    return picked(contiguous_tensor(grad_output), r, contiguous_tensor(index), dim, r, True)


cdef object v_expand_reduced(Tensor input, object size, object dim, bint keepdim):
    cdef Py_ssize_t[64] shape, strides
    cdef uint64_t mask = 0
    cdef int d, n = len(size), at = 0
    if n > 64:
        return None
    if dim is None or isinstance(dim, (tuple, list)) and not dim:
        mask = ~<uint64_t>0
    else:
        for one in (dim if isinstance(dim, (tuple, list)) else (dim,)):
            d = one
            mask |= <uint64_t>1 << (d if d >= 0 else d + (n if n else 1))
    for d in range(n):
        shape[d] = size[d]
        if mask >> d & 1:
            strides[d] = 0
            if keepdim:
                at += 1
        else:
            if at >= input.ndim:
                return None
            strides[d] = input.strides[at]
            at += 1
    return tensor_view(input, n, shape, strides, 0)
