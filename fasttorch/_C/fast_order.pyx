"""Quick kernels: order and cumulative sums. Bad arguments are left to the definitions' errors."""
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport CATEGORY, ITEMSIZE, dtype_code
from fasttorch._C.tensor cimport *
from fasttorch._C.copies cimport cast_tensor, contiguous_tensor

cdef extern from "order.h" nogil:
    int ft_sort(int dtype, Py_ssize_t outer, Py_ssize_t n, Py_ssize_t inner, const void* src, int descending, void* values,
                int64_t* indices) noexcept
    int ft_topk(int dtype, Py_ssize_t outer, Py_ssize_t n, Py_ssize_t inner, Py_ssize_t k, const void* src, int largest,
                void* values, int64_t* indices) noexcept
    int ft_cumulate(int dtype, Py_ssize_t outer, Py_ssize_t n, Py_ssize_t inner, const void* src, int product, int reverse,
                    void* dst) noexcept


cdef struct Middle:
    Py_ssize_t outer, n, inner


cdef bint middle_of(Tensor t, Py_ssize_t* dim, Middle* m) noexcept:
    """See a tensor as (outer, n, inner) around a dimension; False where there is no such dimension."""
    cdef int d
    m.outer = m.n = m.inner = 1
    if t.ndim == 0:
        return dim[0] == 0 or dim[0] == -1
    if dim[0] < 0:
        dim[0] += t.ndim
    if dim[0] < 0 or dim[0] >= t.ndim:
        return False
    for d in range(t.ndim):
        if d < dim[0]:
            m.outer *= t.shape[d]
        elif d > dim[0]:
            m.inner *= t.shape[d]
    m.n = t.shape[dim[0]]
    return True


# ---------------------------------------------------------------------------------------------- order
cdef object ordered(Tensor input, Py_ssize_t dim, bint descending, bint want_values):
    """(values, indices) in order, or the indices alone."""
    cdef Middle m
    cdef Tensor values = None, indices
    cdef char* data = NULL
    cdef int status
    if input.device or CATEGORY[input.dtype] == 3 or not middle_of(input, &dim, &m):
        return None
    input = contiguous_tensor(input)
    indices = tensor_new(I64, input.ndim, input.shape, 0)
    if want_values:
        values = tensor_new(input.dtype, input.ndim, input.shape, 0)
        data = values.data
    with nogil:
        status = ft_sort(input.dtype, m.outer, m.n, m.inner, input.data, descending, data, <int64_t*>indices.data)
    if status:
        return None
    return (values, indices) if want_values else indices


cdef object k_sort(Tensor input, Py_ssize_t dim, bint descending, bint stable):
    return ordered(input, dim, descending, True)


cdef object k_argsort(Tensor input, Py_ssize_t dim, bint descending, bint stable):
    return ordered(input, dim, descending, False)


cdef object largest_of(Tensor input, Py_ssize_t k, Py_ssize_t dim, bint largest):
    cdef Middle m
    cdef Tensor values, indices
    cdef Py_ssize_t[64] shape
    cdef int status, d
    if input.device or CATEGORY[input.dtype] == 3 or not middle_of(input, &dim, &m) or k < 1 or k > m.n:
        return None
    input = contiguous_tensor(input)
    for d in range(input.ndim):
        shape[d] = k if d == dim else input.shape[d]
    values = tensor_new(input.dtype, input.ndim, shape, 0)
    indices = tensor_new(I64, input.ndim, shape, 0)
    with nogil:
        status = ft_topk(input.dtype, m.outer, m.n, m.inner, k, input.data, largest, values.data, <int64_t*>indices.data)
    return None if status else (values, indices)


cdef object k_topk(Tensor input, Py_ssize_t k, Py_ssize_t dim, bint largest, bint sorted):
    return largest_of(input, k, dim, largest)


cdef object last_of(Tensor t, Py_ssize_t dim, bint keepdim):
    """A copy of the last slice along a dimension."""
    cdef Py_ssize_t[64] shape, strides
    cdef Tensor v = tensor_alias(t)
    cdef int d, n = 0
    for d in range(t.ndim):
        if d == dim and not keepdim:
            continue
        shape[n] = 1 if d == dim else t.shape[d]
        strides[n] = t.strides[d]
        n += 1
    set_geometry(v, n, shape, strides)
    v.data = t.data + (t.shape[dim] - 1) * t.strides[dim] * ITEMSIZE[t.dtype]
    return cast_tensor(v, v.dtype)


cdef object k_kthvalue(Tensor input, Py_ssize_t k, Py_ssize_t dim, bint keepdim):
    if input.ndim == 0:
        return None
    both = largest_of(input, k, dim, False)
    if both is None:
        return None
    if dim < 0:
        dim += input.ndim
    return last_of(<Tensor>(<tuple>both)[0], dim, keepdim), last_of(<Tensor>(<tuple>both)[1], dim, keepdim)


# ---------------------------------------------------------------------------------------------- cumulative sums and products
cdef object cumulated(Tensor input, Py_ssize_t dim, object dtype, bint product, bint reverse):
    cdef Middle m
    cdef Tensor r
    cdef int status, code = input.dtype
    if dtype is not None:
        code = dtype_code(dtype)
    elif CATEGORY[code] < 2:
        code = I64
    if input.device or code != F32 and code != F64 and code != I64 or not middle_of(input, &dim, &m):
        return None
    input = contiguous_tensor(input) if input.dtype == code else cast_tensor(input, code)
    r = tensor_new(code, input.ndim, input.shape, 0)
    with nogil:
        status = ft_cumulate(code, m.outer, m.n, m.inner, input.data, product, reverse, r.data)
    return None if status else r


cdef object k_cumsum(Tensor input, Py_ssize_t dim, object dtype):
    return cumulated(input, dim, dtype, False, False)


cdef object k_reverse_cumsum(Tensor input, Py_ssize_t dim):
    return cumulated(input, dim, None, False, True) if CATEGORY[input.dtype] == 2 or input.dtype == I64 else None


cdef object k_cumprod(Tensor input, Py_ssize_t dim, object dtype):
    return cumulated(input, dim, dtype, True, False)
