/* Elementary functions of float and double without branches, tables or libm, for loops that the compiler vectorises.
 *
 * The method of each is the classical one: reduce the argument exactly (Cody and Waite, "Software Manual for the
 * Elementary Functions", 1980), a polynomial on a small interval, rebuild.  The polynomials are our own: Chebyshev
 * interpolants, nearly minimax, computed with 50 digits; the interval and the largest error stand beside each.
 * Where addition is compensated (log, log1p, expm1) the arrangement is that of W. Kahan and of Sun's fdlibm papers
 * (Tang, "Table-driven implementation of the expm1 function", 1992; Ng, "Argument reduction for huge arguments", 1992).
 * NaN gives NaN, infinities and signed zeros come out as in C; subnormal results are kept.
 */
#ifndef FT_MATH_H
#define FT_MATH_H

#include "ft_simd.h"

/* Adding and taking away 1.5 2^(bits of the fraction) rounds to the nearest integer, and leaves the integer in the
 * low bits of the sum. */
#define ROUND_F 12582912.0f
#define ROUND_D 6755399441055744.0
#define LOG2E 1.4426950408889634074
#define LN2 0.69314718055994530942
#define LOG10E 0.43429448190325182765
#define SQRT_HALF 0.70710678118654752440
#define INV_SQRT_2PI 0.39894228040143267794
#define SQRT_2_OVER_PI 0.79788456080286535588

/* Sums of bits wrap around, also for what NaN and infinities leave in them. */
INLINE int32_t add_i(int32_t a, int32_t b) { return (int32_t)((uint32_t)a + (uint32_t)b); }
INLINE int32_t sub_i(int32_t a, int32_t b) { return (int32_t)((uint32_t)a - (uint32_t)b); }
INLINE int32_t exponent_i(int32_t k) { return (int32_t)((uint32_t)k << 23); }
INLINE int64_t add_l(int64_t a, int64_t b) { return (int64_t)((uint64_t)a + (uint64_t)b); }
INLINE int64_t sub_l(int64_t a, int64_t b) { return (int64_t)((uint64_t)a - (uint64_t)b); }
INLINE int64_t exponent_l(int64_t k) { return (int64_t)((uint64_t)k << 52); }

/* The binary exponent, with the mantissa in [sqrt(1/2), sqrt(2)); AVX2 and SSE2 have no arithmetic shift of 64 bits. */
INLINE int32_t exponent_of_f(int32_t bits) { return sub_i(bits, 0x3f3504f3) >> 23; }
INLINE int64_t exponent_of_d(int64_t bits) {
    return (int64_t)(((uint64_t)bits - 0x3fe6a09e667f3bcdULL + 0x8000000000000000ULL) >> 52) - 2048;
}

/* ---- float ---- */

INLINE float pow2i_f(int32_t k) { return float_of(exponent_i(add_i(k, 127))); } /* -127 < k < 129 */

/* x 2^k in two steps: right where the result is subnormal or overflows. */
INLINE float scale_f(float x, int32_t k) {
    int32_t half = k >> 1;
    return x * pow2i_f(half) * pow2i_f(sub_i(k, half));
}

/* n = x / ln 2 rounded, r = x - n ln 2 in [-0.347, 0.347], with ln 2 = 355/512 - 2.12e-4, n times the first exact. */
#define REDUCE_EXP_F(x, t, n, r)                                                                                       \
    const float t = (x) * (float)LOG2E + ROUND_F;                                                                      \
    const float n = t - ROUND_F;                                                                                       \
    const float r = ((x) - n * 0.693359375f) + n * 2.12194440e-4f

/* (e^r - 1 - r) / r^2 on the reduced interval, to 2^-23.9 (times r^2 <= 0.12). */
INLINE float exp_q_f(float r) {
    float q = 0.00139262135f;
    q = q * r + 0.00836320297f;
    q = q * r + 0.0416665544f;
    q = q * r + 0.166665768f;
    return q * r + 0.5f;
}

/* What underflows (a masked score of -inf) is made zero before it is scaled: a product that is rounded to a subnormal
 * costs some processors a hundred cycles. */
INLINE float ft_exp_f(float x) {
    float c = x > 89.0f ? 89.0f : x;
    c = c < -104.0f ? -104.0f : c;
    REDUCE_EXP_F(c, t, n, r);
    const float p = x < -104.0f ? 0.0f : 1.0f + (r + r * r * exp_q_f(r));
    return scale_f(p, sub_i(bits_f(t), bits_f(ROUND_F)));
}

/* e^x for x <= 0; 0 where that is no longer normal. */
INLINE float exp_negative_f(float x) {
    const float c = x < -87.0f ? -87.0f : x;
    REDUCE_EXP_F(c, t, n, r);
    const float p = 1.0f + (r + r * r * exp_q_f(r));
    const float y = float_of(add_i(bits_f(p), exponent_i(sub_i(bits_f(t), bits_f(ROUND_F)))));
    return x < -87.0f ? 0.0f : y;
}

/* 2^n (e^r - 1) + (2^n - 1), halved and doubled so that n = 128 does not overflow. */
INLINE float ft_expm1_f(float x) {
    float c = x > 89.0f ? 89.0f : x;
    c = c < -25.0f ? -25.0f : c;
    REDUCE_EXP_F(c, t, n, r);
    const float p = r + r * r * exp_q_f(r);
    const float s = pow2i_f(sub_i(bits_f(t), bits_f(ROUND_F) + 1));
    const float y = 2.0f * (s * p + (s - 0.5f));
    return x == 0.0f ? x : y;
}

INLINE float ft_exp2_f(float x) {
    x = x > 129.0f ? 129.0f : x;
    x = x < -151.0f ? -151.0f : x;
    const float t = x + ROUND_F;
    const float r = (x - (t - ROUND_F)) * (float)LN2;
    return scale_f(1.0f + (r + r * r * exp_q_f(r)), sub_i(bits_f(t), bits_f(ROUND_F)));
}

/* log(1 + f) - f + f^2/2 on [sqrt(1/2) - 1, sqrt(2) - 1]: f^3 times a polynomial, to 2^-25. */
INLINE float log_tail_f(float f) {
    float p = 0.0697161147f;
    p = p * f + -0.114797338f;
    p = p * f + 0.116854199f;
    p = p * f + -0.124256873f;
    p = p * f + 0.142490576f;
    p = p * f + -0.166678023f;
    p = p * f + 0.200007157f;
    p = p * f + -0.24999997f;
    p = p * f + 0.333333312f;
    return p * f * f * f;
}

/* x = 2^e (1 + f), with 1 + f in [sqrt(1/2), sqrt(2)); subnormals are scaled first. */
#define REDUCE_LOG_F(x, e, f)                                                                                          \
    const int32_t x##_sub = (x) < 0x1p-126f;                                                                           \
    const int32_t x##_i = bits_f(x##_sub ? (x) * 0x1p23f : (x));                                                       \
    const int32_t x##_e = exponent_of_f(x##_i);                                                                        \
    const float e = (float)(x##_e - (x##_sub ? 23 : 0));                                                               \
    const float f = float_of(sub_i(x##_i, exponent_i(x##_e))) - 1.0f

/* What every logarithm does outside the positive finite numbers. */
INLINE float log_edges_f(float x, float y) {
    y = x == INFINITY ? x : y;
    y = x == 0.0f ? -INFINITY : y;
    y = x < 0.0f ? NAN : y;
    return x != x ? x : y;
}

INLINE float ft_log_f(float x) {
    REDUCE_LOG_F(x, e, f);
    const float low = log_tail_f(f) - e * 2.12194440e-4f;
    return log_edges_f(x, e * 0.693359375f + (f + (low - 0.5f * f * f)));
}

INLINE float ft_log2_f(float x) {
    REDUCE_LOG_F(x, e, f);
    /* log2(e) = 1 + 0.4427: the large part of the sum is exact. */
    const float low = log_tail_f(f) - 0.5f * f * f;
    return log_edges_f(x, (((low * 0.442695041f + f * 0.442695041f) + low) + f) + e);
}

INLINE float ft_log10_f(float x) {
    REDUCE_LOG_F(x, e, f);
    const float ln = f + (log_tail_f(f) - 0.5f * f * f);
    return log_edges_f(x, (e * 7.9034151668e-07f + ln * (float)LOG10E) + e * 0.301029205322265625f);
}

/* u = 1 + x loses c = x - (u - 1): it is put back into f, scaled as u was. */
INLINE float ft_log1p_f(float x) {
    const float u = 1.0f + x;
    const float c = x > 1.0f ? 1.0f - (u - x) : x - (u - 1.0f);
    const int32_t i = bits_f(u);
    const int32_t k = exponent_of_f(i);
    const float e = (float)k;
    const float f = (float_of(sub_i(i, exponent_i(k))) - 1.0f) + c * pow2i_f(k > 126 ? -126 : sub_i(0, k));
    const float low = log_tail_f(f) - e * 2.12194440e-4f;
    float y = e * 0.693359375f + (f + (low - 0.5f * f * f));
    y = x == 0.0f ? x : y;
    y = x == INFINITY ? x : y;
    y = x == -1.0f ? -INFINITY : y;
    y = x < -1.0f ? NAN : y;
    return x != x ? x : y;
}

/* tanh |x| = t / (t + 2) with t = e^(2|x|) - 1. */
INLINE float ft_tanh_f(float x) {
    float a = fabsf(x);
    a = a > 10.0f ? 10.0f : a;
    REDUCE_EXP_F(2.0f * a, t, n, r);
    const float s = pow2i_f(sub_i(bits_f(t), bits_f(ROUND_F)));
    const float m = s * (r + r * r * exp_q_f(r)) + (s - 1.0f);
    return copysignf(m / (m + 2.0f), x);
}

/* e^-|x| never overflows: 1 / (1 + e^-|x|), or e^-|x| over that.  0 below -87. */
INLINE float ft_sigmoid_f(float x) {
    const float e = exp_negative_f(-fabsf(x));
    return (x < 0.0f ? e : 1.0f) / (1.0f + e);
}

/* log(1 + f) for 0 <= f <= 1, as in log1p without its edges. */
INLINE float log1p_unit_f(float x) {
    const float u = 1.0f + x;
    const float c = x - (u - 1.0f);
    const int big = u > 1.41421354f;
    const float f = big ? (0.5f * u - 1.0f) + 0.5f * c : (u - 1.0f) + c;
    const float y = f + (log_tail_f(f) - 0.5f * f * f);
    return big ? y + (float)LN2 : y;
}

/* log(1 + e^x) = max(x, 0) + log1p(e^-|x|) */
INLINE float ft_log1pexp_f(float x) { return (x <= 0.0f ? 0.0f : x) + log1p_unit_f(exp_negative_f(-fabsf(x))); }

/* x P(x^2) / Q(x^2) on [-4, 4], to 2^-28.8; 1 beyond. */
INLINE float ft_erf_f(float x) {
    float a = x > 4.0f ? 4.0f : x;
    a = a < -4.0f ? -4.0f : a;
    const float z = a * a;
    float p = -1.320395595e-8f;
    p = p * z + 4.685062036e-6f;
    p = p * z + 0.0003796233979f;
    p = p * z + 0.003849818347f;
    p = p * z + 0.05431774955f;
    p = p * z + 0.1852074236f;
    p = p * z + 1.128379169f;
    float q = 6.311332501e-5f;
    q = q * z + 0.001307631268f;
    q = q * z + 0.01546256153f;
    q = q * z + 0.1139603995f;
    q = q * z + 0.4974692201f;
    q = q * z + 1.0f;
    const float y = a * p / q;
    return fabsf(y) > 1.0f ? copysignf(1.0f, x) : y;
}

/* e^(-x^2) Q(t), t = (|x| - 3) / (|x| + 3), Q to 2^-29 on [0, 12]; 2 less that for negative x.  The square is that of
 * x cut to 12 bits, which is exact, and the rest. */
INLINE float ft_erfc_f(float x) {
    float a = fabsf(x);
    a = a > 12.0f ? 12.0f : a;
    const float cut = float_of(bits_f(a) & (int32_t)0xfffff000);
    const float t = (a - 3.0f) / (a + 3.0f);
    float q = 5.63753828499e-05f;
    q = q * t + 2.99299700367e-05f;
    q = q * t + -0.000594147165062f;
    q = q * t + 0.000715191514506f;
    q = q * t + 0.00426850985407f;
    q = q * t + -0.0243941517005f;
    q = q * t + 0.0716659402108f;
    q = q * t + -0.150115785111f;
    q = q * t + 0.245603792757f;
    q = q * t + -0.326233563807f;
    q = q * t + 0.17900115131f;
    const float y = ft_exp_f(-cut * cut) * (ft_exp_f(-(a - cut) * (a + cut)) * q);
    return x < 0.0f ? 2.0f - y : y;
}

/* atan(q) = q P(q^2) for q = min / max of |x| and |y|, to 2^-28; the octant is put right afterwards. */
INLINE float ft_atan2_f(float y, float x) {
    const float ay = fabsf(y), ax = fabsf(x);
    const float high = ay > ax ? ay : ax, low = ay > ax ? ax : ay;
    float q = low / high;
    q = (high == 0.0f) & (low == 0.0f) ? 0.0f : q;
    q = (high == INFINITY) & (low == INFINITY) ? 1.0f : q;
    const float z = q * q;
    float p = -0.0017537909296f;
    p = p * z + 0.010726309913f;
    p = p * z + -0.030803386214f;
    p = p * z + 0.057550841928f;
    p = p * z + -0.083772375299f;
    p = p * z + 0.1094200125f;
    p = p * z + -0.14261926339f;
    p = p * z + 0.19998265116f;
    p = p * z + -0.33333283576f;
    p = p * z + 0.99999999762f;
    float r = p * q;
    r = ay > ax ? (1.57079637f - r) - 4.37113883e-8f : r;
    r = bits_f(x) < 0 ? (3.14159274f - r) - 8.74227766e-8f : r;
    return copysignf(r, y);
}

/* In double, whose range leaves room for the squares. */
INLINE float ft_hypot_f(float x, float y) {
    const float r = (float)sqrt((double)x * (double)x + (double)y * (double)y);
    return (fabsf(x) == INFINITY) | (fabsf(y) == INFINITY) ? INFINITY : r;
}

/* ---- sin and cos of float, in double ----
 * n = x / (pi/2) rounded, r = x - n pi/2 with pi/2 in two parts (n below 2^20: the first product is exact), then the
 * polynomial that n mod 4 asks for.  Right for |x| <= SINCOS_LIMIT; loops use libm beyond. */
#define SINCOS_LIMIT 1e6
#define PIO2_1 1.5707963267341256142
#define PIO2_2 6.0771005063039659766e-11
#define PIO2_3 2.0222662487111664558e-21

INLINE float sincos_f(float xf, int64_t quadrant) {
    const double x = (double)xf;
    const double t = x * 0.63661977236758134308 + ROUND_D;
    const double n = t - ROUND_D;
    const double r = (x - n * PIO2_1) - n * 6.0771005065061922493e-11;
    const double z = r * r;
    const int64_t q = add_l(bits_d(t), quadrant);
    double s = -0.00019587387068464455; /* to 2^-25.6, times r^3 */
    s = s * z + 0.0083327459363804219;
    s = s * z + -0.16666664650292082;
    s = r + r * z * s;
    double c = 2.45474372101932e-05; /* to 2^-28.9, times r^4 */
    c = c * z + -0.0013888300696903899;
    c = c * z + 0.041666664647457378;
    c = 1.0 - 0.5 * z + z * z * c;
    const double y = (q & 1) ? c : s;
    return (float)double_of(bits_d(y) ^ (int64_t)((uint64_t)(q & 2) << 62));
}
INLINE float ft_sin_f(float x) { return x == 0.0f ? x : sincos_f(x, 0); }
INLINE float ft_cos_f(float x) { return sincos_f(x, 1); }

INLINE double pow2i_d(int64_t k) { return double_of(exponent_l(add_l(k, 1023))); }

/* a^b = 2^(b log2 a) in double: log2 to 2^-37, 2^r to 2^-34.  The signs and the exact cases as in C's pow. */
INLINE float ft_pow_f(float a, float b) {
    const double x = fabs((double)a);
    const int64_t i = bits_d(x);
    const int64_t k = exponent_of_d(i);
    const double f = double_of(sub_l(i, exponent_l(k))) - 1.0;
    const double s = f / (2.0 + f), z = s * s;
    double R = 0.19363884986633198;
    R = R * z + 0.22191337428065783;
    R = R * z + 0.28571755535032944;
    R = R * z + 0.39999998792441688;
    R = R * z + 0.66666666667378682;
    /* k as a double: its integer bits are put beside ROUND_D's. */
    const double e = double_of(add_l(bits_d(ROUND_D), k)) - ROUND_D;
    double l = (2.0 * s + s * z * R) * LOG2E + e;
    l = x == 0.0 ? -INFINITY : l;
    l = x == INFINITY ? INFINITY : l;
    double y = l * (double)b;
    y = x == 1.0 ? 0.0 : y;
    y = y > 200.0 ? 200.0 : y;
    y = y < -200.0 ? -200.0 : y;
    const double t = y + ROUND_D;
    const double r = y - (t - ROUND_D);
    double p = 1.5303721130801367e-05;
    p = p * r + 0.00015469755744925822;
    p = p * r + 0.0013333478409865399;
    p = p * r + 0.0096180255303982085;
    p = p * r + 0.055504109063737372;
    p = p * r + 0.24022651214120053;
    p = p * r + 0.69314718055682745;
    p = p * r + 0.99999999995949695;
    p = p * pow2i_d(sub_l(bits_d(t), bits_d(ROUND_D)));
    float v = (float)p;
    /* integers: no fraction is left above 2^23, and above 2^24 all are even */
    const float m = fabsf(b);
    const float whole = m < 8388608.0f ? (m + 8388608.0f) - 8388608.0f : m;
    const float h = 0.5f * m;
    const float half = h < 8388608.0f ? (h + 8388608.0f) - 8388608.0f : h;
    const int32_t integer = whole == m, odd = integer & (half != h);
    const int32_t negative = bits_f(a) < 0;
    v = (negative & odd) ? -v : v;
    v = (a < 0.0f) & (fabsf(a) < INFINITY) & !integer & (m < INFINITY) ? NAN : v;
    v = a != a ? a : v;
    v = b != b ? b : v;
    return (a == 1.0f) | (b == 0.0f) ? 1.0f : v;
}

/* ---- double ---- */

INLINE double scale_d(double x, int64_t k) {
    int64_t half = (int64_t)(((uint64_t)k + 4096) >> 1) - 2048; /* k >> 1 */
    return x * pow2i_d(half) * pow2i_d(sub_l(k, half));
}

#define REDUCE_EXP_D(x, t, n, r)                                                                                       \
    const double t = (x) * LOG2E + ROUND_D;                                                                            \
    const double n = t - ROUND_D;                                                                                      \
    const double r = ((x) - n * 6.93147180369123816490e-01) - n * 1.90821492927058770002e-10

/* (e^r - 1 - r) / r^2 to 2^-59. */
INLINE double exp_q_d(double r) {
    double q = 2.0914717341716378e-09;
    q = q * r + 2.5105259538448494e-08;
    q = q * r + 2.755727357010214e-07;
    q = q * r + 2.7557255297969643e-06;
    q = q * r + 2.4801587325605324e-05;
    q = q * r + 0.00019841269874901259;
    q = q * r + 0.0013888888888883731;
    q = q * r + 0.0083333333333261116;
    q = q * r + 0.041666666666666671;
    q = q * r + 0.16666666666666671;
    return q * r + 0.5;
}

INLINE double ft_exp_d(double x) {
    double c = x > 710.0 ? 710.0 : x;
    c = c < -746.0 ? -746.0 : c;
    REDUCE_EXP_D(c, t, n, r);
    const double p = x < -746.0 ? 0.0 : 1.0 + (r + r * r * exp_q_d(r));
    return scale_d(p, sub_l(bits_d(t), bits_d(ROUND_D)));
}

INLINE double exp_negative_d(double x) {
    const double c = x < -708.0 ? -708.0 : x;
    REDUCE_EXP_D(c, t, n, r);
    const double p = 1.0 + (r + r * r * exp_q_d(r));
    const double y = double_of(add_l(bits_d(p), exponent_l(bits_d(t)))); /* ROUND_D's own bits are shifted out */
    return x < -708.0 ? 0.0 : y;
}

INLINE double ft_expm1_d(double x) {
    double c = x > 710.0 ? 710.0 : x;
    c = c < -50.0 ? -50.0 : c;
    REDUCE_EXP_D(c, t, n, r);
    const double p = r + r * r * exp_q_d(r);
    const double s = pow2i_d(sub_l(bits_d(t), bits_d(ROUND_D) + 1));
    const double y = 2.0 * (s * p + (s - 0.5));
    return x == 0.0 ? x : y;
}

INLINE double ft_exp2_d(double x) {
    x = x > 1025.0 ? 1025.0 : x;
    x = x < -1077.0 ? -1077.0 : x;
    const double t = x + ROUND_D;
    const double r = (x - (t - ROUND_D)) * LN2;
    return scale_d(1.0 + (r + r * r * exp_q_d(r)), sub_l(bits_d(t), bits_d(ROUND_D)));
}

/* x = 2^e (1 + f); log(1 + f) = 2 s + s^3 R(s^2), s = f / (2 + f); 2 s = f - s f, so that the small terms can be added
 * first: f - (f^2/2 - s (f^2/2 + s^2 R)).  R to 2^-58. */
INLINE double log_r_d(double z) {
    double R = 0.13088034850927555;
    R = R * z + 0.13268638369266825;
    R = R * z + 0.15386244737621665;
    R = R * z + 0.18181795547521137;
    R = R * z + 0.22222222392581045;
    R = R * z + 0.28571428570799784;
    R = R * z + 0.40000000000000885;
    R = R * z + 0.66666666666666663;
    return R * z;
}

#define REDUCE_LOG_D(x, e, f)                                                                                          \
    const int64_t x##_sub = (x) < 0x1p-1022;                                                                           \
    const int64_t x##_i = bits_d(x##_sub ? (x) * 0x1p52 : (x));                                                        \
    const int64_t x##_e = exponent_of_d(x##_i);                                                                        \
    const double e = (double_of(add_l(bits_d(ROUND_D), x##_e)) - ROUND_D) - (x##_sub ? 52.0 : 0.0);                    \
    const double f = double_of(sub_l(x##_i, exponent_l(x##_e))) - 1.0

INLINE double log_edges_d(double x, double y) {
    y = x == INFINITY ? x : y;
    y = x == 0.0 ? -INFINITY : y;
    y = x < 0.0 ? NAN : y;
    return x != x ? x : y;
}

/* e ln 2 + log(1 + f) */
INLINE double log_sum_d(double e, double f) {
    const double s = f / (2.0 + f), h = 0.5 * f * f;
    const double low = s * (h + log_r_d(s * s)) + e * 1.90821492927058770002e-10;
    return e * 6.93147180369123816490e-01 - ((h - low) - f);
}

INLINE double ft_log_d(double x) {
    REDUCE_LOG_D(x, e, f);
    return log_edges_d(x, log_sum_d(e, f));
}

INLINE double ft_log2_d(double x) {
    REDUCE_LOG_D(x, e, f);
    const double s = f / (2.0 + f), h = 0.5 * f * f;
    const double low = s * (h + log_r_d(s * s)) - h; /* log(1 + f) - f */
    return log_edges_d(x, (((low * 0.44269504088896340736 + f * 0.44269504088896340736) + low) + f) + e);
}

INLINE double ft_log10_d(double x) {
    REDUCE_LOG_D(x, e, f);
    return log_edges_d(x, (e * 3.69423907715893078616e-13 + log_sum_d(0.0, f) * LOG10E) + e * 3.01029995663611771306e-01);
}

INLINE double ft_log1p_d(double x) {
    const double u = 1.0 + x;
    const double c = x > 1.0 ? 1.0 - (u - x) : x - (u - 1.0);
    const int64_t i = bits_d(u);
    const int64_t k = exponent_of_d(i);
    const double e = double_of(add_l(bits_d(ROUND_D), k)) - ROUND_D;
    const double f = (double_of(sub_l(i, exponent_l(k))) - 1.0) + c * pow2i_d(k > 1022 ? -1022 : sub_l(0, k));
    double y = log_sum_d(e, f);
    y = x == 0.0 ? x : y;
    y = x == INFINITY ? x : y;
    y = x == -1.0 ? -INFINITY : y;
    y = x < -1.0 ? NAN : y;
    return x != x ? x : y;
}

INLINE double ft_tanh_d(double x) {
    double a = fabs(x);
    a = a > 22.0 ? 22.0 : a;
    REDUCE_EXP_D(2.0 * a, t, n, r);
    const double s = pow2i_d(sub_l(bits_d(t), bits_d(ROUND_D)));
    const double m = s * (r + r * r * exp_q_d(r)) + (s - 1.0);
    return copysign(m / (m + 2.0), x);
}

INLINE double ft_sigmoid_d(double x) {
    const double e = exp_negative_d(-fabs(x));
    return (x < 0.0 ? e : 1.0) / (1.0 + e);
}

/* u = 1 + x in [1, 2]: k is 0 or 1. */
INLINE double log1p_unit_d(double x) {
    const double u = 1.0 + x;
    const double c = x - (u - 1.0);
    const int big = u > 1.4142135623730951;
    const double f = big ? (0.5 * u - 1.0) + 0.5 * c : (u - 1.0) + c;
    return log_sum_d(big ? 1.0 : 0.0, f);
}

INLINE double ft_log1pexp_d(double x) { return (x <= 0.0 ? 0.0 : x) + log1p_unit_d(exp_negative_d(-fabs(x))); }

/* |x| <= 1: x P(x^2), to 2^-62; else 1 - e^(-x^2) Q(t), t = (|x| - 3) / (|x| + 3), to 2^-56 on [1, 6.1]. */
INLINE double ft_erf_d(double x) {
    const double z = x * x;
    double a = fabs(x);
    a = a > 6.1 ? 6.1 : a;
    double p = 5.9571761477489113e-11;
    p = p * z + -1.1372848856791674e-09;
    p = p * z + 1.4659775274047436e-08;
    p = p * z + -1.6350312701054695e-07;
    p = p * z + 1.6461000484121368e-06;
    p = p * z + -1.4925595266831182e-05;
    p = p * z + 0.0001205533111164271;
    p = p * z + -0.000854832698083379;
    p = p * z + 0.0052239776248180145;
    p = p * z + -0.026866170645076792;
    p = p * z + 0.11283791670954879;
    p = p * z + -0.37612638903183748;
    p = p * z + 1.1283791670955126;
    const double t = (a - 3.0) / (a + 3.0);
    double q = 1.2776514587422393e-06;
    q = q * t + 2.0196781215947112e-06;
    q = q * t + -8.0093060365401317e-06;
    q = q * t + -1.2848077435517779e-05;
    q = q * t + 6.4062350523015884e-05;
    q = q * t + 4.5254703796512257e-05;
    q = q * t + -0.00059706241545634737;
    q = q * t + 0.00070774643919786415;
    q = q * t + 0.0042691363508133295;
    q = q * t + -0.024392499317861364;
    q = q * t + 0.071665837197674415;
    q = q * t + -0.15011593650079702;
    q = q * t + 0.24560380171233254;
    q = q * t + -0.32623356004303711;
    q = q * t + 0.17900115118138996;
    const double big = copysign(1.0 - ft_exp_d(-a * a) * q, x);
    return a <= 1.0 ? x * p : big;
}

/* As in float: Q to 2^-58 on [0, 28]; x cut to 26 bits. */
INLINE double ft_erfc_d(double x) {
    double a = fabs(x);
    a = a > 28.0 ? 28.0 : a;
    const double cut = double_of(bits_d(a) & (int64_t)0xfffffffff8000000);
    const double t = (a - 3.0) / (a + 3.0);
    double q = 2.7643822140850155e-10;
    q = q * t + 8.28525385442942948e-10;
    q = q * t + -1.46813660516279427e-9;
    q = q * t + -7.83375626869347466e-9;
    q = q * t + 1.36295740912073378e-9;
    q = q * t + 4.57074500087460019e-8;
    q = q * t + 2.83837388211982327e-8;
    q = q * t + -2.33792140526590021e-7;
    q = q * t + -2.93964724382392097e-7;
    q = q * t + 1.25208291903827587e-6;
    q = q * t + 2.12004112751666039e-6;
    q = q * t + -7.97800041814830195e-6;
    q = q * t + -0.0000128605077983641717;
    q = q * t + 0.0000640565285075849057;
    q = q * t + 0.0000452553004540102962;
    q = q * t + -0.000597061945093274266;
    q = q * t + 0.00070774643869831894;
    q = q * t + 0.00426913633258082875;
    q = q * t + -0.0243924993186564296;
    q = q * t + 0.0716658371979882586;
    q = q * t + -0.150115936500777732;
    q = q * t + 0.245603801712330727;
    q = q * t + -0.326233560043037223;
    q = q * t + 0.179001151181389951;
    const double y = ft_exp_d(-cut * cut) * (ft_exp_d(-(a - cut) * (a + cut)) * q);
    return x < 0.0 ? 2.0 - y : y;
}

/* As in float, P to 2^-57. */
INLINE double ft_atan2_d(double y, double x) {
    const double ay = fabs(y), ax = fabs(x);
    const double high = ay > ax ? ay : ax, low = ay > ax ? ax : ay;
    double q = low / high;
    q = (high == 0.0) & (low == 0.0) ? 0.0 : q;
    q = (high == INFINITY) & (low == INFINITY) ? 1.0 : q;
    const double z = q * q;
    double p = 0.00001306552024754189;
    p = p * z + -0.000150530589663147079;
    p = p * z + 0.000823604121029766528;
    p = p * z + -0.00286245575134949874;
    p = p * z + 0.00715152446712239544;
    p = p * z + -0.0138348653414414107;
    p = p * z + 0.0219124461219507342;
    p = p * z + -0.0298423997435325433;
    p = p * z + 0.0366012712737547053;
    p = p * z + -0.0421707459244878666;
    p = p * z + 0.0472146899724444224;
    p = p * z + -0.0525324900600881693;
    p = p * z + 0.0588046211911531902;
    p = p * z + -0.0666639189640275878;
    p = p * z + 0.0769227816801090172;
    p = p * z + -0.0909090683794398186;
    p = p * z + 0.111111109958517986;
    p = p * z + -0.142857142820917404;
    p = p * z + 0.199999999999395319;
    p = p * z + -0.333333333333329315;
    p = p * z + 0.999999999999999996;
    double r = p * q;
    r = ay > ax ? (1.5707963267948966 - r) + 6.123233995736766e-17 : r;
    r = bits_d(x) < 0 ? (3.141592653589793 - r) + 1.2246467991473532e-16 : r;
    return copysign(r, y);
}

/* high sqrt(1 + (low / high)^2) */
INLINE double ft_hypot_d(double x, double y) {
    const double ax = fabs(x), ay = fabs(y);
    const double high = ay > ax ? ay : ax, low = ay > ax ? ax : ay;
    double q = low / high;
    q = (high == 0.0) & (low == 0.0) ? 0.0 : q;
    const double r = high * sqrt(1.0 + q * q);
    return (ax == INFINITY) | (ay == INFINITY) ? INFINITY : r;
}

INLINE double sincos_d(double x, int64_t quadrant) {
    const double t = x * 0.63661977236758134308 + ROUND_D;
    const double n = t - ROUND_D;
    const double r = ((x - n * PIO2_1) - n * PIO2_2) - n * PIO2_3;
    const double z = r * r;
    const int64_t q = add_l(bits_d(t), quadrant);
    double s = 1.5917848524808262e-10; /* to 2^-55, times r^3 */
    s = s * z + -2.5051127944014188e-08;
    s = s * z + 2.7557316083816358e-06;
    s = s * z + -0.00019841269836722418;
    s = s * z + 0.0083333333333309254;
    s = s * z + -0.16666666666666666;
    s = r + r * z * s;
    double c = -1.1382456778061306e-11; /* to 2^-59, times r^4 */
    c = c * z + 2.0876143827993133e-09;
    c = c * z + -2.7557317260008837e-07;
    c = c * z + 2.480158729874307e-05;
    c = c * z + -0.0013888888888887382;
    c = c * z + 0.041666666666666664;
    const double h = 0.5 * z, w = 1.0 - h;
    c = w + (((1.0 - w) - h) + z * z * c);
    const double y = (q & 1) ? c : s;
    return double_of(bits_d(y) ^ (int64_t)((uint64_t)(q & 2) << 62));
}
INLINE double ft_sin_d(double x) { return x == 0.0 ? x : sincos_d(x, 0); }
INLINE double ft_cos_d(double x) { return sincos_d(x, 1); }

#ifdef __FMA__
/* a^b = e^(b log a) with log a as a sum of two doubles, to 2^-68: s = f / (2 + f) and its remainder, 2 s + 2/3 s^3 in
 * two parts each, the rest of the series in one (T. Dekker, "A floating-point technique for extending the available
 * precision", 1971).  Subnormal a are scaled.  The signs and the exact cases as in C's pow. */
INLINE double ft_pow_d(double a, double b) {
    const double x = fabs(a);
    REDUCE_LOG_D(x, e, f);
    const double d = 2.0 + f, s = f / d;
    const double s_low = (fma(-s, d, f) - s * (f - (d - 2.0))) / d; /* of f / (2 + f), 2 + f not rounded */
    const double z = s * s, z_low = fma(s, s, -z) + 2.0 * s * s_low;
    double R = 0.13088034850927555;
    R = R * z + 0.13268638369266825;
    R = R * z + 0.15386244737621665;
    R = R * z + 0.18181795547521137;
    R = R * z + 0.22222222392581045;
    R = R * z + 0.28571428570799784;
    R = R * z + 0.40000000000000885;
    /* 2/3 + z R, in two parts; times z; plus 2; times s */
    const double p1 = z * R, c = 0.66666666666666663, q = c + p1, q_low = (p1 - (q - c)) + 3.700743415417188e-17;
    const double m = z * q, m_low = fma(z, q, -m) + (z * q_low + z_low * q);
    const double g = 2.0 + m, g_low = (m - (g - 2.0)) + m_low;
    const double l1 = s * g, l1_low = fma(s, g, -l1) + (s * g_low + s_low * g);
    /* + e ln 2: e times the first part is exact */
    const double k1 = e * 6.93147180369123816490e-01, k2 = e * 1.90821492927058770002e-10;
    const double k2_low = fma(e, 1.90821492927058770002e-10, -k2) + e * -5.7077084384162121e-27;
    const double h1 = k1 + l1, t1 = h1 - k1, h1_low = (k1 - (h1 - t1)) + (l1 - t1);
    const double low = h1_low + (k2 + (l1_low + k2_low));
    const double log_hi = h1 + low, log_lo = low - (log_hi - h1);
    double y = b * log_hi, y_low = fma(b, log_hi, -y) + b * log_lo;
    const double infinite = copysign(INFINITY, b);
    y = x == 0.0 ? -infinite : y;
    y = x == INFINITY ? infinite : y;
    y = x == 1.0 ? 0.0 : y;
    y_low = fabs(y) < 800.0 ? y_low : 0.0;
    y_low = x == 1.0 ? 0.0 : y_low;
    double c2 = y > 710.0 ? 710.0 : y;
    c2 = c2 < -746.0 ? -746.0 : c2;
    REDUCE_EXP_D(c2, t, n, r0);
    const double r = r0 + y_low;
    const double p = y < -746.0 ? 0.0 : 1.0 + (r + r * r * exp_q_d(r));
    double v = scale_d(p, sub_l(bits_d(t), bits_d(ROUND_D)));
    const double odd = 2.0 * rint(0.5 * b) != b ? -v : v, integer = rint(b) == b ? odd : v;
    v = bits_d(a) < 0 ? integer : v;
    const double real = rint(b) == b ? v : NAN;
    v = (a < 0.0) & (x < INFINITY) ? real : v;
    v = a != a ? a : v;
    v = b != b ? b : v;
    return (a == 1.0) | (b == 0.0) ? 1.0 : v;
}
#else
INLINE double ft_pow_d(double a, double b) { return pow(a, b); }
#endif

#endif
