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

PAIR(tanh_backward, 1, 0, g * (C(1) - x * x))
PAIR(sigmoid_backward, 1, 0, g * (C(1) - x) * x)
PAIR(relu_backward, 1, 0, x > 0 ? g : C(0))
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
PAIR(hardtanh_backward, 1, 2, (x > p0) & (x < p1) ? g : C(0))

TERNARY(addcmul, 1, 1, x + p0 * y * z)
TERNARY(addcdiv, 2, 1, x + p0 * y / z)
/* Two forms, so that the end at w = 1 is exact. */
TERNARY(lerp, 2, 0, M(fabs)(z) < C(0.5) ? x + z * (y - x) : y - (y - x) * (C(1) - z))
