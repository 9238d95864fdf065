/* Loops of special functions.  Coefficients without a reference are least-maximum fits to double-precision values; the
 * errors beside them are relative, before rounding to float.  Types that are not here run the operator's definition. */
#include "ft_math.h"

#include <float.h>

#include "loop_macros.h"
#include "special_bessel.h"

/* ---- float ---- */

INLINE float horner_f(const float *c, int n, float t) {
    float p = c[0];
    for (int i = 1; i < n; i++) p = p * t + c[i];
    return p;
}

INLINE float ft_entr_f(float x) {
    const float y = -x * ft_log_f(x);
    return x == 0.0f ? 0.0f : x < 0.0f ? -INFINITY : y;
}
INLINE double ft_entr_d(double x) {
    const double y = -x * ft_log_d(x);
    return x == 0.0 ? 0.0 : x < 0.0 ? -INFINITY : y;
}

/* x P(w) with w = -log(1 - x^2), or of its root where that is above 5 (after Giles, Approximating the erfinv function). */
static const float ERFINV_NEAR[] = {-3.35358972e-05f, 3.54503607e-05f, 0.000284529488f, -0.000845387216f, -0.000484703029f,
                                    0.00852907985f, -0.0195740916f, -0.0261086674f, 0.616600715f, 1.50140936f};    /* 2^-27 */
static const float ERFINV_FAR[] = {4.84158485e-05f, -7.35174635e-05f, -0.000154815841f, 0.00069253771f, -0.00146727461f,
                                   0.0024390503f, -0.00380940781f, 0.00564594779f, 0.903409899f, 2.9633389f};      /* 2^-27 */
INLINE float ft_erfinv_f(float x) {
    const float a = fabsf(x), w = -ft_log_f((1.0f - a) * (1.0f + a));
    const float near = horner_f(ERFINV_NEAR, 10, w * 0.4f - 1.0f);
    const float far = horner_f(ERFINV_FAR, 10, (sqrtf(w > 5.0f ? w : 5.0f) - 3.13f) * (1.0f / 0.9f));
    const float y = x * (w <= 5.0f ? near : far);
    return a < 1.0f ? y : a == 1.0f ? copysignf(INFINITY, x) : NAN;
}

/* e^-|x| I0(x) and e^-|x| I1(x) / x on [0, 4]; with the root of |x| as a factor, in u = 4 / |x|, above. */
static const float I0E_NEAR[] = {0.000148736685f, -0.000524822373f, 0.00114403815f, -0.00296397584f, 0.00769466268f,
                                 -0.0172290582f, 0.0341591348f, -0.0604043488f, 0.094158959f, -0.128898858f, 0.157687099f,
                                 -0.186477959f, 0.308508319f};                                                     /* 2^-25 */
static const float I0E_FAR[] = {4.58059176e-06f, 5.89590888e-06f, -1.7128247e-05f, -3.21163582e-05f, 8.00610719e-06f,
                                7.75025584e-05f, 0.00018593464f, 0.000735445357f, 0.00734938803f, 0.405686339f};   /* 2^-26 */
static const float I1E_NEAR[] = {2.44385955e-05f, -9.84119173e-05f, 0.000254348672f, -0.000730434253f, 0.00208210612f,
                                 -0.00529287614f, 0.0121178796f, -0.0250156256f, 0.0460283913f, -0.0744885499f, 0.104202044f,
                                 -0.122030244f, 0.107634644f};                                                     /* 2^-26 */
static const float I1E_FAR[] = {-5.11344432e-06f, -5.9619324e-06f, 1.98482394e-05f, 3.4297856e-05f, -1.27177381e-05f,
                                -9.27474583e-05f, -0.00023589697f, -0.00112588356f, -0.0204864205f, 0.379412269f}; /* 2^-26 */
INLINE float ft_i0e_f(float x) {
    const float a = fabsf(x), far = a > 4.0f ? a : 4.0f;
    const float high = horner_f(I0E_FAR, 10, 8.0f / far - 1.0f) / sqrtf(far);
    return a <= 4.0f ? horner_f(I0E_NEAR, 13, 0.5f * a - 1.0f) : x == x ? high : x;
}
INLINE float ft_i1e_f(float x) {
    const float a = fabsf(x), far = a > 4.0f ? a : 4.0f;
    const float high = copysignf(horner_f(I1E_FAR, 10, 8.0f / far - 1.0f) / sqrtf(far), x);
    return a <= 4.0f ? x * horner_f(I1E_NEAR, 13, 0.5f * a - 1.0f) : x == x ? high : x;
}

/* Stirling's series in double at 8 and above, reached from below by the recurrence; for x >= 0. */
INLINE float lgamma_positive(float value) {
    const double x = value;
    const double product = x * (x + 1) * (x + 2) * (x + 3) * (x + 4) * (x + 5) * (x + 6) * (x + 7);
    const double z = x < 8 ? x + 8 : x, r = 1 / z, s = r * r;
    const double far = s * s * s * s * (1.0 / 1188 - s * (691.0 / 360360 - s * (1.0 / 156 - s * (3617.0 / 122400))));
    const double series = r * (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680))) + far);
    const double y = (z - 0.5) * ft_log_d(z) - z + 0.91893853320467274178 + series - ft_log_d(x < 8 ? product : 1.0);
    return x == INFINITY ? INFINITY : (x == 1.0) | (x == 2.0) ? 0.0f : (float)y;
}

/* Negative ones by reflection (6.4.7). */
static UNUSED NOINLINE float trigamma_any(float x) {
    if (x >= 0.0f) return x > 1e30f ? (x <= FLT_MAX ? (float)(1.0 / (double)x) : 0.0f) : trigamma_f(x);
    if (!(x >= -FLT_MAX)) return NAN;
    if (x == floorf(x)) return INFINITY;
    const double s = sin(3.14159265358979323846 * ((double)x - 2.0 * floor((double)x / 2.0)));
    return (float)(9.86960440108935861883 / (s * s) - (double)trigamma_f(1.0f - x));
}

#define UNARY(NAME, COST, NUMBERS, EXPR)                                                                               \
    static NOINLINE void F(NAME##_vectors)(const T *a, T *o, ptrdiff_t n, const double *p UNUSED) {                    \
        NUMBERS_OF(NUMBERS);                                                                                           \
        VECTOR_LOOP                                                                                                    \
        for (ptrdiff_t i = 0; i < n; i++) {                                                                            \
            const T x = a[i];                                                                                          \
            o[i] = EXPR;                                                                                               \
        }                                                                                                              \
    }                                                                                                                  \
    static NOINLINE void F(NAME##_core)(const T *a, T *o, ptrdiff_t n, const double *p) {                              \
        F(NAME##_vectors)(a, o, n, p);                                                                                 \
    }                                                                                                                  \
    static void F(NAME##_loop)(char **args, const ptrdiff_t *n, const ptrdiff_t *steps, void *data) {                  \
        F(loop1)(args, *n, steps, (const double *)data, F(NAME##_core));                                               \
    }

/* A block with an argument for which the quick form isn't right goes to the slow one. */
#define UNARY_UNLESS(NAME, FAR, SLOW, EXPR)                                                                            \
    static NOINLINE void F(NAME##_core)(const T *a, T *o, ptrdiff_t n, const double *p UNUSED) {                       \
        for (ptrdiff_t begin = 0; begin < n; begin += BLOCK) {                                                         \
            const ptrdiff_t end = MIN_OF(n, begin + BLOCK);                                                            \
            int far = 0;                                                                                               \
            for (ptrdiff_t i = begin; i < end; i++) {                                                                  \
                const T x = a[i];                                                                                      \
                far |= FAR;                                                                                            \
            }                                                                                                          \
            if (far)                                                                                                   \
                for (ptrdiff_t i = begin; i < end; i++) {                                                              \
                    const T x = a[i];                                                                                  \
                    o[i] = SLOW;                                                                                       \
                }                                                                                                      \
            else {                                                                                                     \
                VECTOR_LOOP                                                                                            \
                for (ptrdiff_t i = begin; i < end; i++) {                                                              \
                    const T x = a[i];                                                                                  \
                    o[i] = EXPR;                                                                                       \
                }                                                                                                      \
            }                                                                                                          \
        }                                                                                                              \
    }                                                                                                                  \
    static void F(NAME##_loop)(char **args, const ptrdiff_t *n, const ptrdiff_t *steps, void *data) {                  \
        F(loop1)(args, *n, steps, (const double *)data, F(NAME##_core));                                               \
    }

#define T float
#define WIDTH 16
#define GATHER gather_32
#define SCATTER scatter_32
#define F(name) FT_CAT(name, f)
#define M(name) name##f
#include "loop_drivers.h"
#include "half_drivers.h"
UNARY(entr, 8, 0, ft_entr_f(x))
UNARY(erfinv, 12, 0, ft_erfinv_f(x))
UNARY(i0e, 8, 0, ft_i0e_f(x))
UNARY(i1e, 8, 0, ft_i1e_f(x))
UNARY(i0, 12, 0, ft_i0e_f(x) * ft_exp_f(0.5f * fabsf(x)) * ft_exp_f(0.5f * fabsf(x)))
UNARY(i1, 12, 0, ft_i1e_f(x) * ft_exp_f(0.5f * fabsf(x)) * ft_exp_f(0.5f * fabsf(x)))
UNARY_UNLESS(lgamma, !(x >= 0), lgammaf(x), lgamma_positive(x))
BINARY(copysign, 1, 0, M(copysign)(x, y))
#define FAR_ANGLE !(fabsf(x) < 1e6f)
UNARY_UNLESS(bessel_j0, FAR_ANGLE, isinf(x) ? NAN : bessel_j0_any(x), bessel_j0_near(x))
UNARY_UNLESS(bessel_j1, FAR_ANGLE, isinf(x) ? NAN : bessel_j1_any(x), bessel_j1_near(x))
UNARY_UNLESS(bessel_y0, FAR_ANGLE, x == INFINITY ? NAN : bessel_y0_any(x), bessel_y0_near(x))
UNARY_UNLESS(bessel_y1, FAR_ANGLE, x == INFINITY ? NAN : bessel_y1_any(x), bessel_y1_near(x))
UNARY_UNLESS(airy_ai, !(x > -1e3f), airy_ai_any(x), airy_ai_near(x))
UNARY(scaled_modified_bessel_k0, 20, 0, (float)k0e_d(x))
UNARY(scaled_modified_bessel_k1, 20, 0, (float)k1e_d(x))
UNARY(modified_bessel_k0, 20, 0, (float)(k0e_d(x) * ft_exp_d(-(double)x)))
UNARY(modified_bessel_k1, 20, 0, (float)(k1e_d(x) * ft_exp_d(-(double)x)))
UNARY(erfcx, 20, 0, (float)erfcx_d(x))
UNARY(log_ndtr, 30, 0, log_ndtr_f(x))
UNARY_UNLESS(trigamma, !(x >= 0) | (x > 1e30f), trigamma_any(x), trigamma_f(x))
UNARY(replace_nonfinite, 1, 3, x != x ? p0 : x > FLT_MAX ? p1 : x < -FLT_MAX ? p2 : x)
PAIR(next_number, 2, 0, next_f(g, x))
PAIR(logaddexp2, 14, 0, logaddexp2_f(g, x))
BINARY(trunc_divide, 2, 0, truncf(x / y))
#include "special_polynomials.h"
#undef T
#undef WIDTH
#undef GATHER
#undef SCATTER
#undef F
#undef M

#define T double
#define WIDTH 8
#define GATHER gather_64
#define SCATTER scatter_64
#define F(name) FT_CAT(name, d)
#define M(name) name
#include "loop_drivers.h"
UNARY(entr, 16, 0, ft_entr_d(x))
BINARY(copysign, 1, 0, M(copysign)(x, y))
UNARY(replace_nonfinite, 1, 3, x != x ? p0 : x > DBL_MAX ? p1 : x < -DBL_MAX ? p2 : x)
PAIR(next_number, 2, 0, next_d(g, x))
PAIR(logaddexp2, 28, 0, logaddexp2_d(g, x))
BINARY(trunc_divide, 2, 0, trunc(x / y))
#include "special_polynomials.h"

#define HALF(NAME)                                                                                                     \
    static void NAME##_loop_e(char **args, const ptrdiff_t *n, const ptrdiff_t *steps, void *data) {                   \
        half1(FT_F16, args, *n, steps, (const double *)data, NAME##_core_f);                                           \
    }                                                                                                                  \
    static void NAME##_loop_E(char **args, const ptrdiff_t *n, const ptrdiff_t *steps, void *data) {                   \
        half1(FT_BF16, args, *n, steps, (const double *)data, NAME##_core_f);                                          \
    }
HALF(entr)
HALF(erfinv)
HALF(i0e)
HALF(i1e)
HALF(i0)
HALF(i1)
HALF(lgamma)

#define ROWS(NAME, COST)                                                                                               \
    {#NAME, "f->f", NAME##_loop_f, COST}, {#NAME, "e->e", NAME##_loop_e, COST + 2}, {#NAME, "E->E", NAME##_loop_E, COST + 2},

const ft_loop FT_NAME(ft_special_loops)[] = {
    ROWS(entr, 8) ROWS(erfinv, 12) ROWS(i0e, 10) ROWS(i1e, 10) ROWS(i0, 14) ROWS(i1, 14) ROWS(lgamma, 30)
    {"entr", "d->d", entr_loop_d, 16},
    {"copysign", "ff->f", copysign_loop_f, 1},
    {"copysign", "dd->d", copysign_loop_d, 1},
#define FLOAT(NAME, COST) {#NAME, "f->f", NAME##_loop_f, COST},
    FLOAT(bessel_j0, 25) FLOAT(bessel_j1, 25) FLOAT(bessel_y0, 30) FLOAT(bessel_y1, 30) FLOAT(airy_ai, 40)
    FLOAT(scaled_modified_bessel_k0, 25) FLOAT(scaled_modified_bessel_k1, 25) FLOAT(modified_bessel_k0, 30)
    FLOAT(modified_bessel_k1, 30) FLOAT(erfcx, 20) FLOAT(log_ndtr, 30) FLOAT(trigamma, 20) FLOAT(replace_nonfinite, 1)
    {"modified_bessel_i0", "f->f", i0_loop_f, 14},
    {"modified_bessel_i1", "f->f", i1_loop_f, 14},
    {"replace_nonfinite", "d->d", replace_nonfinite_loop_d, 2},
    {"next_number", "ff->f", next_number_loop_f, 2},
    {"next_number", "dd->d", next_number_loop_d, 4},
    {"trunc_divide", "ff->f", trunc_divide_loop_f, 2},
    {"trunc_divide", "dd->d", trunc_divide_loop_d, 4},
    {"orthogonal_polynomial", "ff->f", orthogonal_polynomial_loop_f, 40},
    {"orthogonal_polynomial", "dd->d", orthogonal_polynomial_loop_d, 40},
    {"logaddexp2", "ff->f", logaddexp2_loop_f, 14},
    {"logaddexp2", "dd->d", logaddexp2_loop_d, 28},
    {NULL, NULL, NULL, 0}};
