"""Quick kernels: running extremes and log-sums. Bad arguments are left to the definitions' errors."""
from libc.math cimport INFINITY, exp, log1p
from libc.stdint cimport int64_t

from fasttorch._C.core cimport *
from fasttorch._C.tensor cimport *
from fasttorch._C.copies cimport contiguous_tensor

ctypedef fused number:
    float
    double
    int64_t

ctypedef fused floating:
    float
    double


cdef struct Middle:
    Py_ssize_t outer, n, inner


cdef bint middle_of(Tensor t, Py_ssize_t dim, Middle* m) noexcept:
    """See a tensor as (outer, n, inner) around a dimension; False where there is no such dimension."""
    cdef int d
    m.outer = m.n = m.inner = 1
    if t.ndim == 0:
        return dim == 0 or dim == -1
    if dim < 0:
        dim += t.ndim
    if dim < 0 or dim >= t.ndim:
        return False
    for d in range(t.ndim):
        if d < dim:
            m.outer *= t.shape[d]
        elif d > dim:
            m.inner *= t.shape[d]
    m.n = t.shape[dim]
    return True


cdef void extremes(const number* x, number* values, int64_t* indices, Middle m, bint largest) noexcept nogil:
    """Running extreme, and the index of the last element that equals it; from the first NaN on, of the last NaN."""
    cdef Py_ssize_t o, i, _j, at
    cdef number here, best
    cdef int64_t where
    for o in range(m.outer):
        at = o * m.n * m.inner
        if m.inner == 1 and m.n:
            best = x[at]
            where = 0
            for i in range(m.n):
                here = x[at + i]
                if (here >= best if largest else here <= best) or here != here:
                    best = here
                    where = i
                values[at + i] = best
                indices[at + i] = where
            continue
        for i in range(m.n):
            for _j in range(m.inner):
                here = x[at]
                if i == 0 or (here >= values[at - m.inner] if largest else here <= values[at - m.inner]) or here != here:
                    values[at] = here
                    indices[at] = i
                else:
                    values[at] = values[at - m.inner]
                    indices[at] = indices[at - m.inner]
                at += 1


cdef object extreme(Tensor input, Py_ssize_t dim, bint largest):
    cdef Middle m
    cdef Tensor values, indices
    if input.device or (input.dtype != F32 and input.dtype != F64 and input.dtype != I64) or not middle_of(input, dim, &m):
        return None
    input = contiguous_tensor(input)
    values = tensor_new(input.dtype, input.ndim, input.shape, 0)
    indices = tensor_new(I64, input.ndim, input.shape, 0)
    with nogil:
        if input.dtype == F32:
            extremes[float](<const float*>input.data, <float*>values.data, <int64_t*>indices.data, m, largest)
        elif input.dtype == F64:
            extremes[double](<const double*>input.data, <double*>values.data, <int64_t*>indices.data, m, largest)
        else:
            extremes[int64_t](<const int64_t*>input.data, <int64_t*>values.data, <int64_t*>indices.data, m, largest)
    return values, indices


cdef object k_cummax(Tensor input, Py_ssize_t dim):
    return extreme(input, dim, True)


cdef object k_cummin(Tensor input, Py_ssize_t dim):
    return extreme(input, dim, False)


cdef inline double log_add(double a, double b) noexcept nogil:
    """``log(e ** a + e ** b)``."""
    cdef double low = a if a < b else b, high = b if a < b else a
    if a != a or b != b:
        return a + b
    if low == -INFINITY or high == INFINITY:
        return high
    return high + log1p(exp(low - high))


cdef void log_sums(const floating* x, floating* y, Middle m) noexcept nogil:
    """Running log-sum-exp, accumulated in double precision."""
    cdef Py_ssize_t o, _i, j, at
    cdef double total
    for o in range(m.outer):
        for j in range(m.inner):
            at = o * m.n * m.inner + j
            total = -INFINITY
            for _i in range(m.n):
                total = log_add(total, x[at])
                y[at] = <floating>total
                at += m.inner


cdef object k_logcumsumexp(Tensor input, Py_ssize_t dim):
    cdef Middle m
    cdef Tensor result
    if input.device or (input.dtype != F32 and input.dtype != F64) or not middle_of(input, dim, &m):
        return None
    input = contiguous_tensor(input)
    result = tensor_new(input.dtype, input.ndim, input.shape, 0)
    with nogil:
        if input.dtype == F32:
            log_sums[float](<const float*>input.data, <float*>result.data, m)
        else:
            log_sums[double](<const double*>input.data, <double*>result.data, m)
    return result
