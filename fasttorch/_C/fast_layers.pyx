"""Quick forms of what models call at every step: losses, embedding, layer normalisation, norms.

Most of them take the place of an operator's definition in Python and are made of the same recorded operators; unusual arguments
are left to the definition.
"""
from libc.math cimport log, log1p, logf, log1pf
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport CATEGORY
from fasttorch._C.tensor cimport *
from fasttorch._C.copies cimport same_shape
from fasttorch._C._gen.activations cimport c_logsigmoid
from fasttorch._C._gen.arithmetic cimport c_mul, c_sub
from fasttorch._C._gen.classification cimport c_cross_entropy_indices, c_nll_loss_indices
from fasttorch._C._gen.embedding cimport c_embedding_lookup
from fasttorch._C._gen.losses cimport c_absolute_error, c_binary_cross_entropy_elements, c_smooth_error, c_squared_error
from fasttorch._C._gen.normalization cimport c_layer_norm_with_statistics
from fasttorch._C._gen.reductions cimport c_mean, c_sum
from fasttorch._C._gen.statistics cimport c_vector_norm

cdef enum:
    SMALL = 4096              # elements up to which a loop over libm's functions is as good as the array library's


# ---------------------------------------------------------------------------------------------- losses
cdef inline bint usual(object size_average, object reduce, object reduction) except -1:
    """Whether only `reduction` is given, and is one of those that exist."""
    return size_average is None and reduce is None and type(reduction) is str \
        and (reduction == "mean" or reduction == "sum" or reduction == "none")


cdef object reduced(object value, object reduction):
    if reduction == "mean":
        return c_mean(<Tensor>value, None, False, None)
    return c_sum(<Tensor>value, None, False, None) if reduction == "sum" else value


cdef inline bint fits(Tensor input, Tensor target, Tensor weight) noexcept:
    """Whether a batch of class indices is as long as the input, and the weight of its dtype: else there is an error to raise."""
    if weight is not None and weight.dtype != input.dtype:
        return False
    return input.ndim < 2 or target.ndim > 0 and target.shape[0] == input.shape[0]


cdef object k_cross_entropy(Tensor input, Tensor target, Tensor weight, object size_average, Py_ssize_t ignore_index,
                            object reduce, object reduction, double label_smoothing):
    if CATEGORY[target.dtype] != 1 or not usual(size_average, reduce, reduction) or not 0 <= label_smoothing <= 1 \
            or not fits(input, target, weight):
        return None
    return (<tuple>c_cross_entropy_indices(input, target, weight, ignore_index, reduction, label_smoothing))[0]


cdef object k_nll_loss(Tensor input, Tensor target, Tensor weight, object size_average, Py_ssize_t ignore_index, object reduce,
                       object reduction):
    if not usual(size_average, reduce, reduction) or not fits(input, target, weight):
        return None
    return (<tuple>c_nll_loss_indices(input, target, weight, ignore_index, reduction))[0]


cdef inline bint real_pair(Tensor input, Tensor target) noexcept:
    """Whether they are floating tensors of one dtype and shape; for others there may be a warning."""
    return CATEGORY[input.dtype] == 2 and input.dtype == target.dtype and same_shape(input, target)


cdef object k_mse_loss(Tensor input, Tensor target, object size_average, object reduce, object reduction, Tensor weight):
    if weight is not None or not real_pair(input, target) or not usual(size_average, reduce, reduction):
        return None
    return reduced(c_squared_error(input, target), reduction)


cdef object k_l1_loss(Tensor input, Tensor target, object size_average, object reduce, object reduction):
    if not real_pair(input, target) or not usual(size_average, reduce, reduction):
        return None
    return reduced(c_absolute_error(input, target), reduction)


cdef object k_smooth_l1_loss(Tensor input, Tensor target, object size_average, object reduce, object reduction, double beta):
    if not beta > 0 or not real_pair(input, target) or not usual(size_average, reduce, reduction):
        return None
    return reduced(c_smooth_error(input, target, beta, 0.5 / beta, 1.0), reduction)


cdef object k_huber_loss(Tensor input, Tensor target, object reduction, double delta, Tensor weight):
    if not delta > 0 or weight is not None or not real_pair(input, target) or not usual(None, None, reduction):
        return None
    return reduced(c_smooth_error(input, target, delta, 0.5, delta), reduction)


cdef object k_binary_cross_entropy(Tensor input, Tensor target, Tensor weight, object size_average, object reduce,
                                   object reduction):
    if not same_shape(input, target) or not usual(size_average, reduce, reduction):
        return None
    value = c_binary_cross_entropy_elements(input, target)
    return reduced(value if weight is None else c_mul(value, weight), reduction)


cdef object k_binary_cross_entropy_elements(Tensor input, Tensor target):
    """-(t max(log p, -100) + (1 - t) max(log(1 - p), -100)); a p outside [0, 1] is for the definition to complain of."""
    cdef Tensor r
    cdef Py_ssize_t i
    cdef float* pf
    cdef float* tf
    cdef float* rf
    cdef double* pd
    cdef double* td
    cdef double* rd
    cdef float af, bf
    cdef double a, b
    if input.dtype != target.dtype or input.dtype != F32 and input.dtype != F64 or not same_shape(input, target) \
            or not input.flags & target.flags & CONTIGUOUS or input.count > SMALL:
        return None
    r = tensor_new(input.dtype, input.ndim, input.shape, 0)
    if r.dtype == F32:
        pf, tf, rf = <float*>input.data, <float*>target.data, <float*>r.data
        for i in range(r.count):
            if not 0 <= pf[i] <= 1:
                return None
            af, bf = logf(pf[i]), log1pf(-pf[i])
            rf[i] = (tf[i] - 1) * (bf if bf > -100 else -100) - tf[i] * (af if af > -100 else -100)
    else:
        pd, td, rd = <double*>input.data, <double*>target.data, <double*>r.data
        for i in range(r.count):
            if not 0 <= pd[i] <= 1:
                return None
            a, b = log(pd[i]), log1p(-pd[i])
            rd[i] = (td[i] - 1) * (b if b > -100 else -100) - td[i] * (a if a > -100 else -100)
    return r


cdef object k_binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor weight, object size_average, object reduce,
                                               object reduction, Tensor pos_weight):
    if pos_weight is not None or not same_shape(input, target) or CATEGORY[input.dtype] != 2 \
            or CATEGORY[target.dtype] == 0 or not usual(size_average, reduce, reduction):
        return None
    value = c_sub(c_mul(c_sub(1, target, 1), input), c_logsigmoid(input), 1)
    return reduced(value if weight is None else c_mul(value, weight), reduction)


# ---------------------------------------------------------------------------------------------- layers
cdef object k_embedding(Tensor input, Tensor weight, object padding_idx, object max_norm, double norm_type,
                        bint scale_grad_by_freq, bint sparse):
    cdef Py_ssize_t row = -1
    if max_norm is not None or sparse or weight.ndim == 0:
        return None
    if padding_idx is not None:
        row = padding_idx
        if row < 0:
            row += weight.shape[0]
        if row < 0 or row >= weight.shape[0]:
            return None
    return c_embedding_lookup(weight, input, row, scale_grad_by_freq, sparse)


cdef object k_layer_norm(Tensor input, object normalized_shape, Tensor weight, Tensor bias, double eps):
    return (<tuple>c_layer_norm_with_statistics(input, normalized_shape, weight, bias, eps))[0]


cdef object k_norm(Tensor input, object p, object dim, bint keepdim, object dtype):
    if type(p) is str:
        if p != "fro":
            return None
        p = 2
    elif p is None:
        p = 2
    return c_vector_norm(input, p, dim, keepdim, dtype)


# ---------------------------------------------------------------------------------------------- helpers of formulas
cdef object h_softmax_dim(object dim, object ndim):
    if dim is not None:
        return dim
    return 0 if ndim == 0 or ndim == 1 or ndim == 3 else 1


cdef object h_class_dim(object shape):
    return 1 if len(shape) > 1 else 0


cdef object h_mean_divisor(object shape, object dim):
    """The number of elements whose mean is taken, 1 of none."""
    cdef Py_ssize_t n = 1, d, ndim = len(shape)
    if dim is None or isinstance(dim, (tuple, list)) and not dim:
        for d in range(ndim):
            n *= <Py_ssize_t>shape[d]
    else:
        for one in dim if isinstance(dim, (tuple, list)) else (dim,):
            d = one
            if ndim:
                n *= <Py_ssize_t>shape[d + ndim if d < 0 else d]
    return n if n > 0 else 1
