/* The longer expressions of binary_list.h, operators that call libm, pow: included once a type. */

/* d silu = s (1 + x (1 - s)), s = sigmoid(x) */
INLINE T V(silu_grad)(T g, T x) {
    const T s = V(sigmoid)(x);
    return g * s * (C(1) + x * (C(1) - s));
}

/* d gelu = Phi(x) + x phi(x) */
INLINE T V(gelu_grad)(T g, T x) {
    const T cdf = C(0.5) * (C(1) + V(erf)(x * C(SQRT_HALF)));
    return g * (cdf + x * (C(INV_SQRT_2PI) * V(exp)(C(-0.5) * x * x)));
}

INLINE T V(gelu_tanh_grad)(T g, T x) {
    const T square = x * x;
    const T t = V(tanh)(C(SQRT_2_OVER_PI) * (x + C(0.044715) * x * square));
    const T slope = C(SQRT_2_OVER_PI) * (C(1) + C(3 * 0.044715) * square);
    return g * (C(0.5) * (C(1) + t) + C(0.5) * x * (C(1) - t * t) * slope);
}

/* d mish = t + x s (1 - t^2), t = tanh(log(1 + e^x)) = m / (m + 2), m = e^x (e^x + 2), s = sigmoid(x) */
INLINE T V(mish_grad)(T g, T x) {
    const T e = V(exp)(x > C(20) ? C(20) : x), m = e * (e + C(2));
    const T t = m / (m + C(2)), s = e / (e + C(1));
    return g * (t + x * s * (C(1) - t * t));
}

/* log(e^x + e^y) = max + log(1 + e^-|x - y|).  Equal arguments may be infinite. */
INLINE T V(logaddexp)(T x, T y) {
    const T distance = x == y ? C(0) : M(fabs)(x - y);
    return (x > y ? x : y) + V(log1pexp)(-distance);
}

/* max(x, low), then min of that and high; a NaN of any of them stays. */
INLINE T F(between)(T x, T low, T high) {
    const T above = x < low ? low : x, inside = above > high ? high : above;
    return (low != low) | (high != high) ? (T)NAN : inside;
}

/* Of the derivative of x sigmoid(z), times y, that of z: y x s (1 - s). */
INLINE T V(glu_second)(T x, T y, T z) {
    const T s = V(sigmoid)(z);
    return y * s * x * (C(1) - s);
}

/* d >= 0 is squared below `at`, linear above. */
INLINE T F(smooth_error_of)(T d, T at, T inner, T outer) {
    const T square = d * d * inner, line = (d - C(0.5) * at) * outer;
    return d < at ? square : line;
}
INLINE T F(smooth_slope_of)(T d, T at, T inner, T outer) {
    const T slope = C(2) * inner * d, sign = (T)((d > 0) - (d < 0)) * outer;
    return M(fabs)(d) < at ? slope : sign;
}

/* From r = fmod(x, y), which has the sign of x: Python's remainder, of the sign of y, and the quotient that goes with it.
 * (x - r) / y is an integer but for rounding. */
INLINE T F(remainder_of)(T r, T y) { return (r != 0) & ((y < 0) != (r < 0)) ? r + y : r; }

INLINE T F(floor_of)(T r, T x, T y) {
    T q = (x - r) / y;
    q = (r != 0) & ((y < 0) != (r < 0)) ? q - C(1) : q;
    const T whole = M(floor)(q), near = q - whole > C(0.5) ? whole + C(1) : whole;
    const T result = q == 0 ? M(copysign)(C(0), x / y) : near;
    return y == 0 ? x / y : result;
}
