"""Quick kernels: elementwise operators whose arguments choose the loop.

The rows of the operator table below have loops and no derivative: `pointwise1` to `pointwise3` run them on any shapes and strides
and record nothing.
"""
from libc.math cimport isnan
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport CATEGORY, ITEMSIZE
from fasttorch._C.tensor cimport *
from fasttorch._C.dispatch cimport pointwise1, pointwise2, pointwise3, register_loops
from fasttorch._C.copies cimport (number_category, write_scalar, cast_tensor, clone_tensor, same_shape, copy_into,
                                  contiguous_tensor)

cdef enum:
    SMALL = 4096              # elements up to which a loop is called directly
    MOST_DEGREE = 64          # of a polynomial by its recurrence

cdef ft_op_info op_elu, op_softshrink, op_eq, op_glu_halves, op_glu_second, op_clamp_between, op_nan_to_zero, op_add_scaled
cdef ft_op_info op_square, op_sqrt, op_reciprocal, op_rsqrt, op_round, op_gelu, op_gelu_tanh, op_clamp
cdef ft_op_info op_pow, op_mul, op_maximum, op_minimum, op_gelu_backward, op_gelu_tanh_backward, op_ge, op_le
cdef ft_op_info op_hardtanh_backward, op_where, op_floor_divide, op_trunc_divide, op_replace_nonfinite, op_trigamma, op_polynomial
cdef ft_op_info op_lgamma, op_addcmul


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
    row(&op_elu, "elu", 1, False, False)
    row(&op_softshrink, "softshrink_loop", 1, False, False)
    row(&op_eq, "eq", 2, True, False)
    row(&op_add_scaled, "add_scaled", 2, False, False)
    op_add_scaled.name = "add"
    row(&op_nan_to_zero, "nan_to_zero", 1, False, False)
    row(&op_glu_halves, "glu_halves", 2, False, False)
    row(&op_glu_second, "glu_second", 3, False, False)
    row(&op_clamp_between, "clamp_between", 3, False, False)
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
    row(&op_floor_divide, "floor_divide", 2, False, False)
    row(&op_trunc_divide, "trunc_divide", 2, False, False)
    row(&op_replace_nonfinite, "replace_nonfinite", 1, False, False)
    row(&op_trigamma, "trigamma", 1, False, False)
    row(&op_lgamma, "lgamma", 1, False, False)
    row(&op_addcmul, "addcmul", 3, False, False)
    row(&op_polynomial, "orthogonal_polynomial", 2, False, False)
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
    if e == -1:
        return pointwise1(&op_reciprocal, input, None, NULL, 0)
    if e == -0.5:
        return pointwise1(&op_rsqrt, input, None, NULL, 0)
    return pointwise2(&op_pow, input, e, None, NULL, 0)


cdef object k_add_scaled(object input, object other, object alpha, object out, double sign):
    """input + sign alpha other, where nothing is recorded; into `out` where that is a tensor."""
    cdef double[1] numbers
    cdef Tensor x, y
    if not is_tensor(input) or not is_tensor(other) or not real_number(alpha):
        return None
    x = <Tensor>input
    y = <Tensor>other
    ready()
    if x.device or y.device or x.dtype != y.dtype or x.dtype != F32 and x.dtype != F64 or op_add_scaled.loops[F32] == NULL \
            or ft_state.grad_enabled and (needs_grad(x) or needs_grad(y)):
        return None
    numbers[0] = sign * <double>alpha
    return pointwise2(&op_add_scaled, x, y, None if out is None else <Tensor>out, numbers, 1)


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
    if real_number(min) and real_number(max):
        if input.device or input.dtype == F16 or input.dtype == BF16 or not bound(input, min) or not bound(input, max):
            return None
        numbers[0] = min
        numbers[1] = max
        if isnan(numbers[0]) or isnan(numbers[1]):
            return None
        return pointwise1(&op_clamp, input, None, numbers, 2)
    if not bound(input, max):
        return None
    if is_tensor(min) and is_tensor(max) and CATEGORY[input.dtype] == 2 and not input.device and bound(input, min):
        return pointwise3(&op_clamp_between, input, min, max, None, NULL, 0)
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


# ---------------------------------------------------------------------------------------------- activations that check a number
cdef object checked_number(ft_op_info* op, Tensor input, double* numbers, int n):
    ready()
    if input.device or op.loops[input.dtype] == NULL or CATEGORY[input.dtype] != 2:
        return None
    return pointwise1(op, input, None, numbers, n)


cdef object k_hardtanh(Tensor input, object min_val, object max_val):
    cdef double[2] numbers
    if not real_number(min_val) or not real_number(max_val):
        return None
    numbers[0] = min_val
    numbers[1] = max_val
    return checked_number(&op_clamp, input, numbers, 2) if numbers[0] <= numbers[1] else None


cdef object k_softshrink(Tensor input, object lambd):
    cdef double[1] numbers
    if not real_number(lambd):
        return None
    numbers[0] = lambd
    return checked_number(&op_softshrink, input, numbers, 1) if numbers[0] >= 0 else None


cdef object k_celu(Tensor input, object alpha):
    cdef double[3] numbers
    if not real_number(alpha) or alpha == 0:
        return None
    numbers[0] = alpha
    numbers[1] = 1
    numbers[2] = 1 / numbers[0]
    return checked_number(&op_elu, input, numbers, 3)


cdef object k_logical_not(Tensor input):
    ready()
    if input.device or CATEGORY[input.dtype] == 3 or input.dtype == BOOL or op_eq.loops[input.dtype] == NULL:
        return None
    return pointwise2(&op_eq, input, 0, None, NULL, 0)


cdef object half_of(Tensor input, Py_ssize_t dim, int which):
    """A view of one half of a dimension."""
    cdef Tensor v = tensor_alias(input)
    cdef Py_ssize_t[64] shape
    cdef int d
    for d in range(input.ndim):
        shape[d] = input.shape[d] if d != dim else input.shape[d] // 2
    set_geometry(v, input.ndim, shape, input.strides)
    v.data = input.data + which * shape[dim] * input.strides[dim] * ITEMSIZE[input.dtype]
    return v


cdef inline bint has_halves(ft_op_info* op, Tensor input, Py_ssize_t* dim) noexcept:
    if dim[0] < 0:
        dim[0] += input.ndim
    return not input.device and op.loops[input.dtype] != NULL and 0 <= dim[0] < input.ndim and input.shape[dim[0]] % 2 == 0


cdef object k_glu(Tensor input, Py_ssize_t dim):
    ready()
    if not has_halves(&op_glu_halves, input, &dim):
        return None
    return pointwise2(&op_glu_halves, half_of(input, dim, 0), half_of(input, dim, 1), None, NULL, 0)


cdef object k_glu_backward(Tensor grad_output, Tensor input, Py_ssize_t dim):
    """Where nothing is recorded; else the definition makes it of recorded operators."""
    cdef Tensor out
    ready()
    if ft_state.grad_enabled and (needs_grad(grad_output) or needs_grad(input)) or grad_output.dtype != input.dtype \
            or not has_halves(&op_glu_halves, input, &dim) or grad_output.device \
            or not same_shape(grad_output, half_of(input, dim, 0)):
        return None
    a = half_of(input, dim, 0)
    b = half_of(input, dim, 1)
    out = tensor_new(input.dtype, input.ndim, input.shape, 0)
    copy_into(half_of(out, dim, 0), pointwise2(&op_glu_halves, grad_output, b, None, NULL, 0))
    copy_into(half_of(out, dim, 1), pointwise3(&op_glu_second, a, grad_output, b, None, NULL, 0))
    return out


cdef object nan_to_zero(Tensor input):
    """The input with zeros for what is NaN; None where there is no loop for it."""
    ready()
    return None if op_nan_to_zero.loops[input.dtype] == NULL else pointwise1(&op_nan_to_zero, input, None, NULL, 0)


cdef object k_round(Tensor input, Py_ssize_t decimals):
    ready()
    if input.device or decimals or op_round.loops[input.dtype] == NULL:
        return None
    return pointwise1(&op_round, input, None, NULL, 0)


cdef inline bint alike(Tensor a, Tensor b) noexcept:
    """Contiguous tensors of one shape on the host."""
    return a.flags & b.flags & CONTIGUOUS and not b.device and same_shape(a, b)


cdef object k_where(Tensor condition, object input, object other):
    cdef char[2][16] items
    cdef char* args[4]
    cdef Py_ssize_t[4] steps
    cdef object here
    cdef Tensor t, r
    cdef int k, dtype = -1
    cdef bint small = condition.count <= SMALL
    ready()
    if condition.device or condition.dtype != BOOL or op_where.loops[F32] == NULL:
        return None
    for k in range(2):
        here = other if k else input
        if is_tensor(here):
            t = <Tensor>here
            if t.device:
                return None
            if not alike(condition, t) or dtype >= 0 and t.dtype != dtype:
                small = False
            dtype = t.dtype
        elif type(here) is not float and type(here) is not int:
            return None
    if dtype < 0:
        return None
    if not small or CATEGORY[dtype] < 2 and not (is_tensor(input) and is_tensor(other)):
        return pointwise3(&op_where, condition, input, other, None, NULL, 0)
    for k in range(2):
        here = other if k else input
        if is_tensor(here):
            args[k + 1] = (<Tensor>here).data
            steps[k + 1] = ITEMSIZE[dtype]
        else:
            write_scalar(dtype, here, items[k])
            args[k + 1] = items[k]
            steps[k + 1] = 0
    r = tensor_new(dtype, condition.ndim, condition.shape, 0)
    args[0] = condition.data
    args[3] = r.data
    steps[0] = 1
    steps[3] = ITEMSIZE[dtype]
    op_where.loops[dtype].fn(args, &condition.count, steps, NULL)
    return r


cdef object k_masked_fill(Tensor input, Tensor mask, object value):
    cdef Tensor r
    cdef const ft_loop* loop
    cdef char[16] item
    cdef char* args[4]
    cdef Py_ssize_t[4] steps
    cdef Py_ssize_t n
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
        if input.flags & mask.flags & CONTIGUOUS and input.count <= SMALL and same_shape(input, mask):
            r = tensor_new(input.dtype, input.ndim, input.shape, 0)
            write_scalar(r.dtype, value, item)
            loop = op_where.loops[r.dtype]
            n = r.count
            args[0], args[1], args[2], args[3] = mask.data, item, input.data, r.data
            steps[0], steps[1], steps[2], steps[3] = 1, 0, ITEMSIZE[r.dtype], ITEMSIZE[r.dtype]
            if n:
                loop.fn(args, &n, steps, op_where.loop_data[r.dtype])
            return r
    else:
        return None
    return pointwise3(&op_where, mask, value, input, None, NULL, 0)


# ---------------------------------------------------------------------------------------------- quotients and replaced values
cdef inline bint floating_host(object o) noexcept:
    """A floating-point tensor on the host."""
    return is_tensor(o) and not (<Tensor>o).device and CATEGORY[(<Tensor>o).dtype] == 2


cdef object k_div_mode(object input, object other, object rounding_mode):
    """Integers are left to the definition, which looks for zeros."""
    cdef ft_op_info* op
    ready()
    if not floating_host(input) or not floating_host(other) and not real_number(other):
        return None
    if rounding_mode == "floor":
        op = &op_floor_divide
    elif rounding_mode == "trunc":
        op = &op_trunc_divide
    else:
        return None
    if op.loops[(<Tensor>input).dtype] == NULL or is_tensor(other) and (<Tensor>other).dtype != (<Tensor>input).dtype:
        return None
    return pointwise2(op, input, other, None, NULL, 0)


cdef object k_nan_to_num(Tensor input, object nan, object posinf, object neginf):
    cdef double[3] numbers
    cdef double most
    cdef int k
    cdef bint half = input.dtype == F16 or input.dtype == BF16
    ready()
    if input.device or op_replace_nonfinite.loops[F32 if half else input.dtype] == NULL:
        return None
    if half:
        most = 65504.0 if input.dtype == F16 else 3.3895313892515355e38
    else:
        most = 3.4028234663852886e38 if input.dtype == F32 else 1.7976931348623157e308
    numbers[0] = 0 if nan is None else nan
    numbers[1] = most if posinf is None else posinf
    numbers[2] = -most if neginf is None else neginf
    if half:
        return cast_tensor(<Tensor>pointwise1(&op_replace_nonfinite, cast_tensor(input, F32), None, numbers, 3), input.dtype)
    for k in range(3):
        if not -most <= numbers[k] <= most and numbers[k] - numbers[k] == 0:
            return None                 # what becomes of a number that the dtype doesn't have
    return pointwise1(&op_replace_nonfinite, input, None, numbers, 3)


cdef object k_polygamma(Py_ssize_t n, Tensor input):
    ready()
    if n != 1 or input.device or op_trigamma.loops[input.dtype] == NULL:
        return None
    return pointwise1(&op_trigamma, input, None, NULL, 0)


cdef object k_mvlgamma(Tensor input, Py_ssize_t p):
    cdef double[1] one
    cdef Py_ssize_t j
    ready()
    if input.device or input.dtype != F32 or p < 1 or op_lgamma.loops[F32] == NULL:
        return None
    one[0] = 1
    total = pointwise1(&op_lgamma, input, None, NULL, 0)
    for j in range(1, p):
        x = pointwise2(&op_add_scaled, input, -0.5 * j, None, one, 1)
        total = pointwise2(&op_add_scaled, total, pointwise1(&op_lgamma, x, None, NULL, 0), <Tensor>total, one, 1)
    return total if p == 1 else pointwise2(&op_add_scaled, total, p * (p - 1) * 0.28618247146235004, None, one, 1)   # log(pi) / 4


cdef object vector_as(Tensor vector, Py_ssize_t rows, Py_ssize_t columns):
    """A view of a vector as a matrix of one column, or of one row."""
    cdef Tensor v = tensor_alias(vector)
    cdef Py_ssize_t[2] shape
    cdef Py_ssize_t[2] strides
    shape[0] = rows
    shape[1] = columns
    strides[0] = vector.strides[0] if columns == 1 else 0
    strides[1] = vector.strides[0] if columns != 1 else 0
    set_geometry(v, 2, shape, strides)
    return v


cdef object k_addr(Tensor input, Tensor vec1, Tensor vec2, object beta, object alpha):
    """With beta = 1, for an input of the result's shape."""
    cdef double[1] numbers
    ready()
    if input.device or vec1.device or vec2.device or vec1.ndim != 1 or vec2.ndim != 1 or not real_number(alpha) \
            or not real_number(beta) or beta != 1 or input.dtype != vec1.dtype or input.dtype != vec2.dtype \
            or input.dtype != F32 and input.dtype != F64 \
            or input.ndim != 2 or input.shape[0] != vec1.shape[0] or input.shape[1] != vec2.shape[0] \
            or vec2.shape[0] == 1 or op_addcmul.loops[F32] == NULL:
        return None
    numbers[0] = alpha
    return pointwise3(&op_addcmul, input, vector_as(vec1, vec1.shape[0], 1), vector_as(vec2, 1, vec2.shape[0]), None, numbers, 1)


# ---------------------------------------------------------------------------------------------- orthogonal polynomials
cdef bint low_degrees(Tensor n):
    """Whether all are numbers up to MOST_DEGREE."""
    cdef Py_ssize_t i
    cdef bint low = True
    n = contiguous_tensor(n)
    if n.dtype == I64:
        for i in range(n.count):
            low &= (<int64_t*>n.data)[i] <= MOST_DEGREE
    elif n.dtype == F32:
        for i in range(n.count):
            low &= (<float*>n.data)[i] <= MOST_DEGREE
    elif n.dtype == F64:
        for i in range(n.count):
            low &= (<double*>n.data)[i] <= MOST_DEGREE
    else:
        return False
    return low


cdef object polynomial(object input, object n, int kind):
    """kernels/simd/special_polynomials.h numbers the kinds."""
    cdef double[1] numbers
    ready()
    if not floating_host(input) or op_polynomial.loops[(<Tensor>input).dtype] == NULL:
        return None
    if is_tensor(n):
        if (<Tensor>n).device or not low_degrees(<Tensor>n):
            return None
    elif not real_number(n) or not n <= MOST_DEGREE:
        return None
    numbers[0] = kind
    return pointwise2(&op_polynomial, input, n, None, numbers, 1)


cdef object k_chebyshev_polynomial_t(object input, object n):
    return polynomial(input, n, 0)


cdef object k_chebyshev_polynomial_u(object input, object n):
    return polynomial(input, n, 1)


cdef object k_chebyshev_polynomial_v(object input, object n):
    return polynomial(input, n, 2)


cdef object k_chebyshev_polynomial_w(object input, object n):
    return polynomial(input, n, 3)


cdef object k_shifted_chebyshev_polynomial_t(object input, object n):
    return polynomial(input, n, 4)


cdef object k_shifted_chebyshev_polynomial_u(object input, object n):
    return polynomial(input, n, 5)


cdef object k_shifted_chebyshev_polynomial_v(object input, object n):
    return polynomial(input, n, 6)


cdef object k_shifted_chebyshev_polynomial_w(object input, object n):
    return polynomial(input, n, 7)


cdef object k_hermite_polynomial_h(object input, object n):
    return polynomial(input, n, 8)


cdef object k_hermite_polynomial_he(object input, object n):
    return polynomial(input, n, 9)


cdef object k_laguerre_polynomial_l(object input, object n):
    return polynomial(input, n, 10)


cdef object k_legendre_polynomial_p(object input, object n):
    return polynomial(input, n, 11)
