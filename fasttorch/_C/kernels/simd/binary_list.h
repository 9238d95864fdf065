/* The floating-point operators of two and three arguments.  Included once a type: see unary_list.h.
 *
 * BINARY(name, cost, numbers, expression of x, y)     quick with a broadcast scalar on either side too
 * PAIR(name, cost, numbers, expression of g, x)       derivatives: a gradient and what was saved
 * TERNARY(name, cost, numbers, expression of x, y, z)
 */
BINARY(add, 1, 0, x + y)
BINARY(sub, 1, 0, x - y)
BINARY(mul, 1, 0, x * y)
BINARY(div, 2, 0, x / y)
/* A NaN on either side is the result; where equal (zeros of both signs) either will do. */
BINARY(maximum, 1, 0, (x > y) | (x != x) ? x : y)
BINARY(minimum, 1, 0, (x < y) | (x != x) ? x : y)
/* The other one is the result where one is NaN. */
BINARY(fmax, 1, 0, (x > y) | (y != y) ? x : y)
BINARY(fmin, 1, 0, (x < y) | (y != y) ? x : y)
BINARY(add_scaled, 1, 1, x + y * p0)
BINARY(squared_error, 1, 0, (x - y) * (x - y))
BINARY(absolute_error, 1, 0, M(fabs)(x - y))
/* at, inner, outer */
BINARY(smooth_error, 2, 3, F(smooth_error_of)(M(fabs)(x - y), p0, p1, p2))
BINARY(prelu_elements, 1, 0, x > 0 ? x : y * x)
BINARY(atan2, 12, 0, V(atan2)(x, y))
BINARY(hypot, 8, 0, V(hypot)(x, y))
BINARY(logaddexp, 12, 0, V(logaddexp)(x, y))

PAIR(tanh_backward, 1, 0, g * (C(1) - x * x))
PAIR(sigmoid_backward, 1, 0, g * (C(1) - x) * x)
PAIR(relu_backward, 1, 0, x <= 0 ? C(0) : g)
PAIR(silu_backward, 7, 0, V(silu_grad)(g, x))
PAIR(gelu_backward, 12, 0, V(gelu_grad)(g, x))
PAIR(gelu_tanh_backward, 9, 0, V(gelu_tanh_grad)(g, x))
PAIR(mish_backward, 9, 0, V(mish_grad)(g, x))
PAIR(logsigmoid_backward, 6, 0, g * V(sigmoid)(-x))
PAIR(hardsigmoid_backward, 1, 0, (x > C(-3)) & (x < C(3)) ? g / C(6) : C(0))
PAIR(hardswish_backward, 1, 0, x >= C(3) ? g : x <= C(-3) ? C(0) : g * (x / C(3) + C(0.5)))
PAIR(threshold_backward, 1, 1, x <= p0 ? C(0) : g)
PAIR(leaky_relu_backward, 1, 1, x > 0 ? g : g * p0)
PAIR(elu_backward, 6, 3, x > 0 ? g * p1 : g * p2 * p0 * p1 * V(exp)(x * p2))
PAIR(elu_backward_result, 2, 3, x > 0 ? g * p1 : g * p2 * (x + p0 * p1))
PAIR(softplus_backward, 6, 2, x * p0 > p1 ? g : g * V(sigmoid)(x * p0))
PAIR(shrink_backward, 1, 1, (x >= -p0) & (x <= p0) ? C(0) : g)
PAIR(hardtanh_backward, 1, 2, (x > p0) & (x < p1) ? g : C(0))

PAIR(glu_halves, 7, 0, g * V(sigmoid)(x))

/* x: the gradient; y, z: input and target */
TERNARY(squared_error_backward, 1, 0, x * (C(2) * (y - z)))
TERNARY(absolute_error_backward, 1, 0, x * (T)((y > z) - (y < z)))
TERNARY(smooth_error_backward, 2, 3, x * F(smooth_slope_of)(y - z, p0, p1, p2))
TERNARY(clamp_between, 1, 0, F(between)(x, y, z))
/* d(x sigmoid(z)) / dz, times y */
TERNARY(glu_second, 8, 0, V(glu_second)(x, y, z))
TERNARY(addcmul, 1, 1, x + p0 * y * z)
TERNARY(addcdiv, 2, 1, x + p0 * y / z)
/* Two forms, so that the end at w = 1 is exact. */
TERNARY(lerp, 2, 0, M(fabs)(z) < C(0.5) ? x + z * (y - x) : y - (y - x) * (C(1) - z))
