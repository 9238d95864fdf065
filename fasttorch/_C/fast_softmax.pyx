"""Quick kernels: softmax, losses of class indices, layer and root-mean-square normalisation."""
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport CATEGORY, dtype_code
from fasttorch._C.tensor cimport *
from fasttorch._C.copies cimport cast_tensor, contiguous_tensor, same_shape

cdef extern from "ft_kernels.h":
    ctypedef struct norm_table "ft_table":
        int (*rms_norm)(int dtype, const void* x, const void* weight, double eps, void* y, void* rrms, Py_ssize_t rows,
                        Py_ssize_t n) noexcept nogil
        int (*rms_norm_backward)(int dtype, const void* grad, const void* x, const void* rrms, const void* weight, void* dx,
                                 void* dweight, Py_ssize_t rows, Py_ssize_t n) noexcept nogil
    norm_table NORM "FT"

cdef enum:
    LET_GO = 4096             # elements from which it pays to release the GIL

cdef struct View3:
    Py_ssize_t outer, n, inner


cdef inline bint around(Tensor t, Py_ssize_t dim, View3* v) noexcept:
    """Sizes before, of and after a dimension; False where there is no such."""
    cdef int d
    cdef int ndim = t.ndim
    v.outer = v.n = v.inner = 1
    if ndim == 0:
        return dim == 0 or dim == -1
    if dim < 0:
        dim += ndim
    if dim < 0 or dim >= ndim:
        return False
    for d in range(ndim):
        if d < dim:
            v.outer *= t.shape[d]
        elif d == dim:
            v.n = t.shape[d]
        else:
            v.inner *= t.shape[d]
    return True


cdef inline char* data_of(Tensor t) noexcept nogil:
    return NULL if t is None else t.data


# ---------------------------------------------------------------------------------------------- softmax
cdef object softmax(int log, Tensor input, object dim, object dtype):
    cdef View3 v
    cdef Tensor r
    cdef int code, status
    cdef Py_ssize_t at
    if input.device:
        return None
    if dtype is not None:
        code = dtype_code(dtype)
        if code != input.dtype:
            if CATEGORY[code] != 2:
                return None
            input = cast_tensor(input, code)
    if CATEGORY[input.dtype] != 2:
        return None
    if dim is None:
        at = 0 if input.ndim == 0 or input.ndim == 1 or input.ndim == 3 else 1
    else:
        at = dim
    if not around(input, at, &v):
        return None
    input = contiguous_tensor(input)
    r = tensor_new(input.dtype, input.ndim, input.shape, 0)
    if r.count == 0:
        return r
    if r.count > LET_GO:
        with nogil:
            status = FT.softmax(log, r.dtype, input.data, r.data, v.outer, v.n, v.inner)
    else:
        status = FT.softmax(log, r.dtype, input.data, r.data, v.outer, v.n, v.inner)
    return None if status else r


cdef object softmax_backward(int log, Tensor grad, Tensor y, Py_ssize_t dim):
    cdef View3 v
    cdef Tensor r
    cdef int status
    if y.device or grad.device or grad.dtype != y.dtype or CATEGORY[y.dtype] != 2 or not same_shape(grad, y) \
            or not around(y, dim, &v):
        return None
    grad = contiguous_tensor(grad)
    y = contiguous_tensor(y)
    r = tensor_new(y.dtype, y.ndim, y.shape, 0)
    if r.count == 0:
        return r
    if r.count > LET_GO:
        with nogil:
            status = FT.softmax_backward(log, r.dtype, grad.data, y.data, r.data, v.outer, v.n, v.inner)
    else:
        status = FT.softmax_backward(log, r.dtype, grad.data, y.data, r.data, v.outer, v.n, v.inner)
    return None if status else r


cdef object k_softmax(Tensor input, object dim, object dtype):
    return softmax(0, input, dim, dtype)


cdef object k_log_softmax(Tensor input, object dim, object dtype):
    return softmax(1, input, dim, dtype)


cdef object k_softmax_backward(Tensor grad_output, Tensor output, Py_ssize_t dim):
    return softmax_backward(0, grad_output, output, dim)


cdef object k_log_softmax_backward(Tensor grad_output, Tensor output, Py_ssize_t dim):
    return softmax_backward(1, grad_output, output, dim)


# ---------------------------------------------------------------------------------------------- losses
cdef int reduction_code(object reduction) except -2:
    """As in ft_kernels.h; -1 for none of these."""
    if reduction == "mean":
        return 1
    if reduction == "sum":
        return 2
    return 0 if reduction == "none" else -1


cdef bint classes(int dtype, int ndim, Py_ssize_t* shape, Tensor target, Tensor weight, View3* v) noexcept:
    """The sizes of scores with class indices; False where the kernels do not take these."""
    cdef int d
    if CATEGORY[dtype] != 2 or target.device or target.dtype != I64 or ndim == 0:
        return False
    v.outer = v.inner = 1
    if ndim == 1:
        v.n = shape[0]
        if target.count != 1 or target.ndim > 1:
            return False
    else:
        v.n = shape[1]
        if target.ndim != ndim - 1:
            return False
        for d in range(ndim):
            if d != 1 and shape[d] != target.shape[d if d == 0 else d - 1]:
                return False
            if d == 0:
                v.outer = shape[0]
            elif d > 1:
                v.inner *= shape[d]
    if weight is not None and (weight.device or weight.dtype != dtype or weight.ndim != 1 or weight.shape[0] != v.n):
        return False
    return v.outer * v.n * v.inner != 0


cdef object loss_of(int dtype, int reduction, Tensor target):
    return tensor_new(dtype, 0 if reduction else target.ndim, target.shape, 0)


cdef object k_nll_loss_indices(Tensor input, Tensor target, Tensor weight, Py_ssize_t ignore_index, object reduction):
    cdef View3 v
    cdef Tensor loss, total
    cdef int status, kind = reduction_code(reduction)
    if kind < 0 or input.device or not classes(input.dtype, input.ndim, input.shape, target, weight, &v):
        return None
    input = contiguous_tensor(input)
    target = contiguous_tensor(target)
    if weight is not None:
        weight = contiguous_tensor(weight)
    loss = loss_of(input.dtype, kind, target)
    total = tensor_new(F64, 0, NULL, 0)
    with nogil:
        status = FT.nll(loss.dtype, input.data, <int64_t*>target.data, data_of(weight), ignore_index, kind, loss.data,
                        <double*>total.data, v.outer, v.n, v.inner)
    return None if status else (loss, total)


cdef bint gradient_fits(Tensor grad, int kind, Tensor target) noexcept:
    return not grad.device and grad.count == 1 if kind else not grad.device and same_shape(grad, target)


cdef object k_nll_loss_backward(Tensor grad_output, Tensor target, Tensor weight, Tensor total_weight, object size,
                                Py_ssize_t ignore_index, object reduction):
    cdef View3 v
    cdef Tensor r
    cdef Py_ssize_t[64] shape
    cdef int d, status, n = len(size), kind = reduction_code(reduction)
    cdef double total
    if n > 64 or kind < 0:
        return None
    for d in range(n):
        shape[d] = size[d]
    if not classes(grad_output.dtype, n, shape, target, weight, &v) or not gradient_fits(grad_output, kind, target) \
            or total_weight.device or total_weight.dtype != F64:
        return None
    grad_output = contiguous_tensor(grad_output)
    target = contiguous_tensor(target)
    if weight is not None:
        weight = contiguous_tensor(weight)
    total = (<double*>total_weight.data)[0]
    r = tensor_new(grad_output.dtype, n, shape, 0)
    with nogil:
        status = FT.nll_backward(r.dtype, grad_output.data, <int64_t*>target.data, data_of(weight), ignore_index, kind, total,
                                 r.data, v.outer, v.n, v.inner)
    return None if status else r


cdef object k_cross_entropy_indices(Tensor input, Tensor target, Tensor weight, Py_ssize_t ignore_index, object reduction,
                                    double label_smoothing):
    cdef View3 v
    cdef Tensor loss, lse, total
    cdef int status, kind = reduction_code(reduction)
    if kind < 0 or input.device or not classes(input.dtype, input.ndim, input.shape, target, weight, &v):
        return None
    input = contiguous_tensor(input)
    target = contiguous_tensor(target)
    if weight is not None:
        weight = contiguous_tensor(weight)
    loss = loss_of(input.dtype, kind, target)
    lse = tensor_new(F64, input.ndim - 1, target.shape, 0)
    total = tensor_new(F64, 0, NULL, 0)
    with nogil:
        status = FT.cross_entropy(loss.dtype, input.data, <int64_t*>target.data, data_of(weight), ignore_index, label_smoothing,
                                  kind, loss.data, <double*>lse.data, <double*>total.data, v.outer, v.n, v.inner)
    return None if status else (loss, lse, total)


cdef object k_cross_entropy_backward(Tensor grad_output, Tensor input, Tensor target, Tensor weight, Tensor lse,
                                     Tensor total_weight, Py_ssize_t ignore_index, object reduction, double label_smoothing):
    cdef View3 v
    cdef Tensor r
    cdef double total
    cdef int status, kind = reduction_code(reduction)
    if kind < 0 or input.device or not classes(input.dtype, input.ndim, input.shape, target, weight, &v) \
            or not gradient_fits(grad_output, kind, target) or grad_output.dtype != input.dtype or lse.dtype != F64 \
            or lse.count != target.count or total_weight.dtype != F64:
        return None
    grad_output = contiguous_tensor(grad_output)
    input = contiguous_tensor(input)
    target = contiguous_tensor(target)
    lse = contiguous_tensor(lse)
    if weight is not None:
        weight = contiguous_tensor(weight)
    total = (<double*>total_weight.data)[0]
    r = tensor_new(input.dtype, input.ndim, input.shape, 0)
    with nogil:
        status = FT.cross_entropy_backward(r.dtype, grad_output.data, input.data, <double*>lse.data, <int64_t*>target.data,
                                           data_of(weight), ignore_index, label_smoothing, kind, total, r.data, v.outer, v.n,
                                           v.inner)
    return None if status else r


# ---------------------------------------------------------------------------------------------- normalisation
cdef bint rows_of(Tensor input, object normalized_shape, Tensor weight, Tensor bias, Py_ssize_t* rows, Py_ssize_t* n) except -1:
    """The number of rows and their length; False where the kernels do not take these."""
    cdef int d, k = len(normalized_shape), first = input.ndim - k
    if input.device or CATEGORY[input.dtype] != 2 or k == 0 or first < 0 or input.count == 0:
        return False
    n[0] = 1
    for d in range(k):
        if input.shape[first + d] != <Py_ssize_t>normalized_shape[d]:
            return False
        n[0] *= input.shape[first + d]
    rows[0] = input.count // n[0]
    return like_rows(weight, input, first) and like_rows(bias, input, first)


cdef bint like_rows(Tensor weight, Tensor input, int first) noexcept:
    """Whether a weight is None, or of the last dimensions' shape and the input's dtype."""
    cdef int d
    if weight is None:
        return True
    if weight.device or weight.dtype != input.dtype or weight.ndim != input.ndim - first:
        return False
    for d in range(weight.ndim):
        if weight.shape[d] != input.shape[first + d]:
            return False
    return True


cdef Tensor statistic(Tensor input, int k):
    """One number a row: the last k dimensions of size 1, in float64 or float32."""
    cdef Py_ssize_t[64] shape
    cdef int d
    for d in range(input.ndim):
        shape[d] = input.shape[d] if d < input.ndim - k else 1
    return tensor_new(F64 if input.dtype == F64 else F32, input.ndim, shape, 0)


cdef Tensor statistic_of(Tensor t, Tensor input, Py_ssize_t rows):
    """What backward gets, as the kernels want it; None where it does not fit."""
    cdef int code = F64 if input.dtype == F64 else F32
    if t.device or t.count != rows:
        return None
    return contiguous_tensor(t) if t.dtype == code else cast_tensor(t, code)


cdef object k_layer_norm_with_statistics(Tensor input, object normalized_shape, Tensor weight, Tensor bias, double eps):
    cdef Tensor r, mean, rstd
    cdef Py_ssize_t rows, n
    cdef int status
    if not rows_of(input, normalized_shape, weight, bias, &rows, &n):
        return None
    input = contiguous_tensor(input)
    if weight is not None:
        weight = contiguous_tensor(weight)
    if bias is not None:
        bias = contiguous_tensor(bias)
    r = tensor_new(input.dtype, input.ndim, input.shape, 0)
    mean = statistic(input, len(normalized_shape))
    rstd = statistic(input, len(normalized_shape))
    with nogil:
        status = FT.layer_norm(r.dtype, input.data, data_of(weight), data_of(bias), eps, r.data, mean.data, rstd.data, rows, n)
    return None if status else (r, mean, rstd)


cdef object k_layer_norm_backward_values(Tensor grad_output, Tensor input, Tensor mean, Tensor rstd, Tensor weight,
                                         object normalized_shape):
    cdef Tensor dx, dw, db
    cdef Py_ssize_t rows, n
    cdef int k = len(normalized_shape), status
    if not rows_of(input, normalized_shape, weight, None, &rows, &n) or grad_output.device or grad_output.dtype != input.dtype \
            or not same_shape(grad_output, input):
        return None
    mean = statistic_of(mean, input, rows)
    rstd = statistic_of(rstd, input, rows)
    if mean is None or rstd is None:
        return None
    grad_output = contiguous_tensor(grad_output)
    input = contiguous_tensor(input)
    if weight is not None:
        weight = contiguous_tensor(weight)
    dx = tensor_new(input.dtype, input.ndim, input.shape, 0)
    dw = tensor_new(input.dtype, k, input.shape + (input.ndim - k), 0)
    db = tensor_new(input.dtype, k, input.shape + (input.ndim - k), 0)
    with nogil:
        status = FT.layer_norm_backward(dx.dtype, grad_output.data, input.data, mean.data, rstd.data, data_of(weight), dx.data,
                                        dw.data, db.data, rows, n)
    return None if status else (dx, dw, db)


cdef object k_rms_norm_with_statistics(Tensor input, object normalized_shape, Tensor weight, double eps):
    cdef Tensor r, rrms
    cdef Py_ssize_t rows, n
    cdef int status
    if not rows_of(input, normalized_shape, weight, None, &rows, &n):
        return None
    input = contiguous_tensor(input)
    if weight is not None:
        weight = contiguous_tensor(weight)
    r = tensor_new(input.dtype, input.ndim, input.shape, 0)
    rrms = statistic(input, len(normalized_shape))
    with nogil:
        status = NORM.rms_norm(r.dtype, input.data, data_of(weight), eps, r.data, rrms.data, rows, n)
    return None if status else (r, rrms)


cdef object k_rms_norm_backward_values(Tensor grad_output, Tensor input, Tensor rrms, Tensor weight, object normalized_shape):
    cdef Tensor dx, dw
    cdef Py_ssize_t rows, n
    cdef int k = len(normalized_shape), status
    if not rows_of(input, normalized_shape, weight, None, &rows, &n) or grad_output.device or grad_output.dtype != input.dtype \
            or not same_shape(grad_output, input):
        return None
    rrms = statistic_of(rrms, input, rows)
    if rrms is None:
        return None
    grad_output = contiguous_tensor(grad_output)
    input = contiguous_tensor(input)
    if weight is not None:
        weight = contiguous_tensor(weight)
    dx = tensor_new(input.dtype, input.ndim, input.shape, 0)
    dw = tensor_new(input.dtype, k, input.shape + (input.ndim - k), 0)
    with nogil:
        status = NORM.rms_norm_backward(dx.dtype, grad_output.data, input.data, rrms.data, data_of(weight), dx.data, dw.data,
                                        rows, n)
    return None if status else (dx, dw)
