/* Loops of one floating-point argument: the operators are in unary_list.h. */
#include "ft_math.h"

INLINE float ft_clamp_f(float x, float low, float high) {
    x = x < low ? low : x;
    return x > high ? high : x;
}
INLINE double ft_clamp_d(double x, double low, double high) {
    x = x < low ? low : x;
    return x > high ? high : x;
}

/* x tanh(log(1 + e^x)) = x m / (m + 2) with m = e^x (e^x + 2); 1 above 20. */
INLINE float ft_mish_f(float x) {
    const float e = ft_exp_f(x > 20.0f ? 20.0f : x), m = e * (e + 2.0f);
    return x > 20.0f ? x : x * (m / (m + 2.0f));
}
INLINE double ft_mish_d(double x) {
    const double e = ft_exp_d(x > 20.0 ? 20.0 : x), m = e * (e + 2.0);
    return x > 20.0 ? x : x * (m / (m + 2.0));
}

/* A core works in whole vectors; what is left goes through a padded one, so that no element is computed alone. */
#define DEFINE_LOOP(NAME)                                                                                              \
    static NOINLINE void F(NAME##_core)(const T *a, T *o, ptrdiff_t n, const double *p) {                              \
        const ptrdiff_t whole = n & -WIDTH, rest = n - whole;                                                          \
        if (whole) F(NAME##_vectors)(a, o, whole, p);                                                                  \
        if (rest) {                                                                                                    \
            T pad[WIDTH] = {0};                                                                                        \
            memcpy(pad, a + whole, (size_t)rest * sizeof(T));                                                          \
            F(NAME##_vectors)(pad, pad, WIDTH, p);                                                                     \
            memcpy(o + whole, pad, (size_t)rest * sizeof(T));                                                          \
        }                                                                                                              \
    }                                                                                                                  \
    static void F(NAME##_loop)(char **args, const ptrdiff_t *n, const ptrdiff_t *steps, void *data) {                  \
        F(loop1)(args, *n, steps, (const double *)data, F(NAME##_core));                                               \
    }

#define UNARY(NAME, COST, NUMBERS, EXPR)                                                                               \
    static NOINLINE void F(NAME##_vectors)(const T *a, T *o, ptrdiff_t n, const double *p UNUSED) {                    \
        const T p0 UNUSED = NUMBERS > 0 ? (T)p[0] : 0;                                                                 \
        const T p1 UNUSED = NUMBERS > 1 ? (T)p[1] : 0;                                                                 \
        const T p2 UNUSED = NUMBERS > 2 ? (T)p[2] : 0;                                                                 \
        n &= -WIDTH;                                                                                                   \
        VECTOR_LOOP                                                                                                    \
        for (ptrdiff_t i = 0; i < n; i++) {                                                                            \
            const T x = a[i];                                                                                          \
            o[i] = EXPR;                                                                                               \
        }                                                                                                              \
    }                                                                                                                  \
    DEFINE_LOOP(NAME)

/* sin and cos: a block with an argument beyond the reduction's range goes to libm. */
#define TRIGONOMETRIC(NAME)                                                                                            \
    static NOINLINE void F(NAME##_vectors)(const T *a, T *o, ptrdiff_t n, const double *p UNUSED) {                    \
        while (n > 0) {                                                                                                \
            const ptrdiff_t m = MIN_OF(n, BLOCK) & -WIDTH;                                                             \
            int far = 0;                                                                                               \
            for (ptrdiff_t i = 0; i < m; i++) far |= M(fabs)(a[i]) > C(SINCOS_LIMIT);                                  \
            if (far)                                                                                                   \
                for (ptrdiff_t i = 0; i < m; i++) o[i] = M(NAME)(a[i]);                                                \
            else {                                                                                                     \
                VECTOR_LOOP                                                                                            \
                for (ptrdiff_t i = 0; i < m; i++) o[i] = V(NAME)(a[i]);                                                \
            }                                                                                                          \
            a += m;                                                                                                    \
            o += m;                                                                                                    \
            n -= m;                                                                                                    \
        }                                                                                                              \
    }                                                                                                                  \
    DEFINE_LOOP(NAME)

#define T float
#define WIDTH 16
#define GATHER gather_32
#define SCATTER scatter_32
#define F(name) FT_CAT(name, f)
#define M(name) name##f
#define V(name) ft_##name##_f
#define C(x) ((float)(x))
#include "loop_drivers.h"
#include "half_drivers.h"
#include "unary_list.h"
TRIGONOMETRIC(sin)
TRIGONOMETRIC(cos)
#undef T
#undef WIDTH
#undef GATHER
#undef SCATTER
#undef F
#undef M
#undef V
#undef C

#define T double
#define WIDTH 8
#define GATHER gather_64
#define SCATTER scatter_64
#define F(name) FT_CAT(name, d)
#define M(name) name
#define V(name) ft_##name##_d
#define C(x) ((double)(x))
#include "loop_drivers.h"
#include "unary_list.h"
TRIGONOMETRIC(sin)
TRIGONOMETRIC(cos)
#undef UNARY

/* ---- half types ---- */
#define UNARY(NAME, COST, NUMBERS, EXPR)                                                                               \
    static void NAME##_loop_e(char **args, const ptrdiff_t *n, const ptrdiff_t *steps, void *data) {                   \
        half1(FT_F16, args, *n, steps, (const double *)data, NAME##_core_f);                                           \
    }                                                                                                                  \
    static void NAME##_loop_E(char **args, const ptrdiff_t *n, const ptrdiff_t *steps, void *data) {                   \
        half1(FT_BF16, args, *n, steps, (const double *)data, NAME##_core_f);                                          \
    }
#include "unary_list.h"
UNARY(sin, 6, 0, )
UNARY(cos, 6, 0, )
#undef UNARY

#define UNARY(NAME, COST, NUMBERS, EXPR)                                                                               \
    {#NAME, "f->f", NAME##_loop_f, COST},                                                                              \
    {#NAME, "d->d", NAME##_loop_d, 2 * COST},                                                                          \
    {#NAME, "e->e", NAME##_loop_e, COST + 2},                                                                          \
    {#NAME, "E->E", NAME##_loop_E, COST + 2},

const ft_loop FT_NAME(ft_unary_loops)[] = {
#include "unary_list.h"
    UNARY(sin, 8, 0, )
    UNARY(cos, 8, 0, )
    {NULL, NULL, NULL, 0}};
