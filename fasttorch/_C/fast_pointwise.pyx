"""Quick kernels: elementwise operators whose arguments choose the loop.

The rows of the operator table below have loops and no derivative: `pointwise1` to `pointwise3` run them on any shapes and strides
and record nothing.
"""
from libc.math cimport isnan
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport CATEGORY
from fasttorch._C.tensor cimport *
from fasttorch._C.dispatch cimport pointwise1, pointwise2, pointwise3, register_loops
from fasttorch._C.copies cimport number_category, cast_tensor, clone_tensor, same_shape

cdef ft_op_info op_square, op_sqrt, op_reciprocal, op_rsqrt, op_round, op_gelu, op_gelu_tanh, op_clamp
cdef ft_op_info op_pow, op_mul, op_maximum, op_minimum, op_gelu_backward, op_gelu_tanh_backward, op_ge, op_le
cdef ft_op_info op_hardtanh_backward, op_where


cdef int row(ft_op_info* op, const char* name, int n_in, bint out_bool, bint cond_first) except -1:
    op.name = name
    op.n_in = n_in
    op.promote = FT_SAME
    op.out_bool = out_bool
    op.cond_first = cond_first
    return register_loops(op, name.decode(), n_in, cond_first)


cdef int rows() except -1:
    row(&op_square, "square", 1, False, False)
    row(&op_sqrt, "sqrt", 1, False, False)
    row(&op_reciprocal, "reciprocal", 1, False, False)
    row(&op_rsqrt, "rsqrt", 1, False, False)
    row(&op_round, "round", 1, False, False)
    row(&op_gelu, "gelu", 1, False, False)
    row(&op_gelu_tanh, "gelu_tanh", 1, False, False)
    row(&op_clamp, "clamp", 1, False, False)
    row(&op_pow, "pow", 2, False, False)
    row(&op_mul, "mul", 2, False, False)
    row(&op_maximum, "maximum", 2, False, False)
    row(&op_minimum, "minimum", 2, False, False)
    row(&op_gelu_backward, "gelu_backward", 2, False, False)
    row(&op_gelu_tanh_backward, "gelu_tanh_backward", 2, False, False)
    row(&op_ge, "ge", 2, True, False)
    row(&op_le, "le", 2, True, False)
    row(&op_hardtanh_backward, "hardtanh_backward", 2, False, False)
    row(&op_where, "where", 3, False, True)
    return 0


cdef bint rows_full = False

cdef inline int ready() except -1:
    """The loops are looked up at the first use: what was imported with kernels off may run with them on."""
    global rows_full
    if not rows_full:
        rows()
        rows_full = op_mul.loops[F32] != NULL
    return 0


cdef inline bint real_number(object o) noexcept:
    """An int or a float; no bool, no complex."""
    return type(o) is float or type(o) is int


cdef object k_pow_Tensor_Scalar(Tensor input, object exponent):
    cdef double e
    cdef int dt = input.dtype
    if input.device or not real_number(exponent):
        return None
    ready()
    if CATEGORY[dt] < 2:
        if type(exponent) is int and exponent == 2 and op_square.loops[dt] != NULL:
            return pointwise1(&op_square, input, None, NULL, 0)
        return None
    e = exponent
    if op_square.loops[dt] == NULL:
        return None
    if e == 2:
        return pointwise1(&op_square, input, None, NULL, 0)
    if e == 1:
        return clone_tensor(input)
    if e == 0.5:
        return pointwise1(&op_sqrt, input, None, NULL, 0)
    if dt != F32 and dt != F64:
        return None                     # the half types compute in float32, the number not rounded
    if e == 3:
        return pointwise2(&op_mul, pointwise1(&op_square, input, None, NULL, 0), input, None, NULL, 0)
    if e == -1:
        return pointwise1(&op_reciprocal, input, None, NULL, 0)
    if e == -0.5:
        return pointwise1(&op_rsqrt, input, None, NULL, 0)
    return pointwise2(&op_pow, input, e, None, NULL, 0)


cdef object k_gelu(Tensor input, object approximate):
    cdef ft_op_info* op
    ready()
    op = &op_gelu if approximate == "none" else &op_gelu_tanh
    if input.device or op.loops[input.dtype] == NULL or op == &op_gelu_tanh and approximate != "tanh":
        return None
    return pointwise1(op, input, None, NULL, 0)


cdef object k_gelu_backward(Tensor grad_output, Tensor input, object approximate):
    cdef ft_op_info* op
    ready()
    op = &op_gelu_backward if approximate == "none" else &op_gelu_tanh_backward
    if input.device or grad_output.device or grad_output.dtype != input.dtype or op.loops[input.dtype] == NULL:
        return None
    return pointwise2(op, grad_output, input, None, NULL, 0)


# ---------------------------------------------------------------------------------------------- clamp
cdef bint bound(Tensor input, object o) except -1:
    """A bound that leaves the input's dtype what it is."""
    if is_tensor(o):
        return not (<Tensor>o).device and (<Tensor>o).dtype == input.dtype and input.dtype != BOOL
    if not real_number(o):
        return False
    if CATEGORY[input.dtype] == 2:
        return True
    return type(o) is int and (input.dtype == I64 or input.dtype == I32) and -0x7fffffff < o < 0x7fffffff


cdef object limited(ft_op_info* op, Tensor input, object by):
    """maximum or minimum of input and a bound."""
    ready()
    if input.device or CATEGORY[input.dtype] == 3 or op.loops[input.dtype] == NULL or not bound(input, by):
        return None
    return pointwise2(op, input, by, None, NULL, 0)


cdef object k_clamp_min(Tensor input, object min):
    return limited(&op_maximum, input, min)


cdef object k_clamp_max(Tensor input, object max):
    return limited(&op_minimum, input, max)


cdef object k_clamp(Tensor input, object min, object max):
    cdef double[2] numbers
    if min is None:
        return None if max is None else k_clamp_max(input, max)
    if max is None:
        return k_clamp_min(input, min)
    ready()
    if (input.dtype == F32 or input.dtype == F64) and not input.device and real_number(min) and real_number(max):
        numbers[0] = min
        numbers[1] = max
        if isnan(numbers[0]) or isnan(numbers[1]):
            return None
        return pointwise1(&op_clamp, input, None, numbers, 2)
    if not bound(input, max):
        return None
    r = k_clamp_min(input, min)
    return None if r is None else k_clamp_max(r, max)


cdef object k_clamp_backward(Tensor grad_output, Tensor input, object min, object max):
    ready()
    if input.device or grad_output.device or grad_output.dtype != input.dtype or CATEGORY[input.dtype] != 2 \
            or op_where.loops[input.dtype] == NULL or not same_shape(grad_output, input):
        return None
    if min is not None and not bound(input, min) or max is not None and not bound(input, max):
        return None
    r = grad_output
    if min is not None:
        r = pointwise3(&op_where, pointwise2(&op_ge, input, min, None, NULL, 0), r, 0, None, NULL, 0)
    if max is not None:
        r = pointwise3(&op_where, pointwise2(&op_le, input, max, None, NULL, 0), r, 0, None, NULL, 0)
    return None if r is grad_output or not same_shape(<Tensor>r, input) else r


cdef object k_round(Tensor input, Py_ssize_t decimals):
    ready()
    if input.device or decimals or op_round.loops[input.dtype] == NULL:
        return None
    return pointwise1(&op_round, input, None, NULL, 0)


cdef object k_masked_fill(Tensor input, Tensor mask, object value):
    ready()
    if input.device or mask.device or mask.dtype != BOOL or op_where.loops[input.dtype] == NULL:
        return None
    if is_tensor(value):
        if (<Tensor>value).ndim or (<Tensor>value).device or CATEGORY[(<Tensor>value).dtype] > CATEGORY[input.dtype]:
            return None
        if (<Tensor>value).dtype != input.dtype:
            value = cast_tensor(<Tensor>value, input.dtype)
    elif type(value) is float or type(value) is int and -0x7fffffff < value < 0x7fffffff:
        if number_category(value) > CATEGORY[input.dtype] or CATEGORY[input.dtype] == 1 and input.dtype != I64 \
                and input.dtype != I32:
            return None
    else:
        return None
    return pointwise3(&op_where, mask, value, input, None, NULL, 0)
