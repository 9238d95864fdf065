/* The floating-point operators of one argument.  Included once a type, with T, M(f) (the function f of that type),
 * C(x) (a constant of that type), and the elementary functions of ft_math.h.
 *
 * UNARY(name, cost, numbers, expression of x and p0, p1, p2)
 */
UNARY(neg, 1, 0, -x)
UNARY(abs, 1, 0, M(fabs)(x))
UNARY(sign, 1, 0, (T)((x > 0) - (x < 0)))
UNARY(square, 1, 0, x * x)
UNARY(sqrt, 2, 0, M(sqrt)(x))
UNARY(rsqrt, 3, 0, C(1) / M(sqrt)(x))
UNARY(reciprocal, 2, 0, C(1) / x)
UNARY(exp, 4, 0, V(exp)(x))
UNARY(exp2, 4, 0, V(exp2)(x))
UNARY(expm1, 5, 0, V(expm1)(x))
UNARY(log, 6, 0, V(log)(x))
UNARY(log1p, 7, 0, V(log1p)(x))
UNARY(log2, 6, 0, V(log2)(x))
UNARY(log10, 6, 0, V(log10)(x))
UNARY(tanh, 6, 0, V(tanh)(x))
UNARY(sigmoid, 6, 0, V(sigmoid)(x))
UNARY(relu, 1, 0, x < 0 ? C(0) : x)
UNARY(erf, 8, 0, V(erf)(x))
UNARY(gelu, 9, 0, C(0.5) * x * (C(1) + V(erf)(x * C(SQRT_HALF))))
UNARY(gelu_tanh, 8, 0, C(0.5) * x * (C(1) + V(tanh)(C(SQRT_2_OVER_PI) * (x + C(0.044715) * x * x * x))))
UNARY(silu, 6, 0, x * V(sigmoid)(x))
UNARY(mish, 7, 0, V(mish)(x))
UNARY(logsigmoid, 10, 0, -V(log1pexp)(-x))
UNARY(hardsigmoid, 2, 0, V(clamp)(x + C(3), C(0), C(6)) / C(6))
UNARY(hardswish, 2, 0, x * V(clamp)(x + C(3), C(0), C(6)) / C(6))
UNARY(floor, 1, 0, M(floor)(x))
UNARY(ceil, 1, 0, M(ceil)(x))
UNARY(round, 1, 0, M(nearbyint)(x))
UNARY(trunc, 1, 0, M(trunc)(x))
UNARY(nan_to_zero, 1, 0, x != x ? C(0) : x)
UNARY(frac, 1, 0, x - M(trunc)(x))
UNARY(erfc, 16, 0, V(erfc)(x))
UNARY(relu6, 1, 0, V(clamp)(x, C(0), C(6)))
UNARY(selu, 6, 0, x <= 0 ? V(expm1)(x) * C(1.6732632423543772 * 1.0507009873554805) : x * C(1.0507009873554805))
/* beta, threshold */
UNARY(softplus, 10, 2, x * p0 > p1 ? x : V(log1pexp)(x * p0) / p0)
/* alpha, scale, input_scale */
UNARY(elu, 6, 3, x <= 0 ? V(expm1)(x * p2) * p0 * p1 : x * p1)
/* lambd */
UNARY(hardshrink, 1, 1, (x >= -p0) & (x <= p0) ? C(0) : x)
UNARY(softshrink_loop, 2, 1, x > p0 ? x - p0 : x < -p0 ? x + p0 : x * C(0))
/* slope */
UNARY(leaky_relu, 1, 1, x > 0 ? x : x * p0)
/* min, max */
UNARY(clamp, 1, 2, V(clamp)(x, p0, p1))
/* at, value */
UNARY(threshold, 1, 2, x <= p0 ? p1 : x)
