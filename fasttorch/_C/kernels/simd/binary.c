/* Loops of two and three floating-point arguments: the operators are in binary_list.h, how a loop is made in
 * loop_macros.h. */
#include "ft_math.h"
#include "loop_macros.h"

/* The exponents that people write are exact and quick; others as above. */
#define POW_LOOP(CORE)                                                                                                 \
    static NOINLINE void F(pow_exponent)(const T *a, T y, T *o, ptrdiff_t n) {                                         \
        ptrdiff_t i;                                                                                                   \
        if (y == C(2)) {                                                                                               \
            VECTOR_LOOP                                                                                                \
            for (i = 0; i < n; i++) o[i] = a[i] * a[i];                                                                \
        } else if (y == C(3)) {                                                                                        \
            VECTOR_LOOP                                                                                                \
            for (i = 0; i < n; i++) o[i] = a[i] * a[i] * a[i];                                                         \
        } else if (y == C(-1)) {                                                                                       \
            VECTOR_LOOP                                                                                                \
            for (i = 0; i < n; i++) o[i] = C(1) / a[i];                                                                \
        } else if (y == C(-2)) {                                                                                       \
            VECTOR_LOOP                                                                                                \
            for (i = 0; i < n; i++) o[i] = C(1) / (a[i] * a[i]);                                                       \
        } else if (y == C(0.5)) {                                                                                      \
            VECTOR_LOOP                                                                                                \
            for (i = 0; i < n; i++) o[i] = M(sqrt)(a[i]);                                                              \
        } else {                                                                                                       \
            T b[BLOCK];                                                                                                \
            for (i = 0; i < BLOCK && i < n; i++) b[i] = y;                                                             \
            for (i = 0; i < n; i += BLOCK) CORE(a + i, b, o + i, MIN_OF(n - i, BLOCK), NULL);                          \
        }                                                                                                              \
    }                                                                                                                  \
    static void F(pow_scalar_loop)(char **args, const ptrdiff_t *n, const ptrdiff_t *steps, void *data) {              \
        if (steps[0] == sizeof(T) && steps[1] == 0 && steps[2] == sizeof(T) && *n > 0)                                 \
            F(pow_exponent)((const T *)args[0], *(const T *)args[1], (T *)args[2], *n);                                \
        else F(loop2)(args, *n, steps, (const double *)data, CORE);                                                    \
    }

/* x - trunc(x / y) y without libm.  The quotient, in double, is never rounded over an integer when it comes from
 * floats; in double it may be, by one, which the sign of the rest tells.  FAST_QUOTIENT: below it all of this is exact. */
#ifdef __FMA__
#define FAST_QUOTIENT 0x1p28
INLINE float ft_fmod_f(float x, float y) {
    const double q = trunc((double)x / (double)y);
    return copysignf((float)((double)x - q * (double)y), x);
}
INLINE double ft_fmod_d(double x, double y) {
    const double q = trunc(x / y), a = fabs(x), b = fabs(y);
    double r = fma(-fabs(q), b, a);
    r = r < 0.0 ? r + b : r;
    return copysign(r, x);
}
#else
#define FAST_QUOTIENT 0.0
INLINE float ft_fmod_f(float x, float y) { return fmodf(x, y); }
INLINE double ft_fmod_d(double x, double y) { return fmod(x, y); }
#endif

/* A block goes to libm if one of its quotients is too large, or of zeros or infinities. */
#define MODULAR(NAME, SLOW, FAST)                                                                                      \
    static NOINLINE void F(NAME##_core)(const T *a, const T *b, T *o, ptrdiff_t n, const double *p UNUSED) {           \
        for (ptrdiff_t begin = 0; begin < n; begin += BLOCK) {                                                         \
            const ptrdiff_t end = MIN_OF(n, begin + BLOCK);                                                            \
            int far = 0;                                                                                               \
            for (ptrdiff_t i = begin; i < end; i++)                                                                    \
                far |= !(M(fabs)(a[i] / b[i]) < C(FAST_QUOTIENT)) | (M(fabs)(b[i]) == (T)INFINITY);                    \
            if (far)                                                                                                   \
                for (ptrdiff_t i = begin; i < end; i++) {                                                              \
                    const T x = a[i], y = b[i];                                                                        \
                    o[i] = SLOW;                                                                                       \
                }                                                                                                      \
            else {                                                                                                     \
                VECTOR_LOOP                                                                                            \
                for (ptrdiff_t i = begin; i < end; i++) {                                                              \
                    const T x = a[i], y = b[i];                                                                        \
                    o[i] = FAST;                                                                                       \
                }                                                                                                      \
            }                                                                                                          \
        }                                                                                                              \
    }                                                                                                                  \
    static void F(NAME##_loop)(char **args, const ptrdiff_t *n, const ptrdiff_t *steps, void *data) {                  \
        F(loop2)(args, *n, steps, (const double *)data, F(NAME##_core));                                               \
    }

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
#include "binary_kernels.h"
#include "binary_list.h"
PAIR(pow, 12, 0, ft_pow_f(g, x))
MODULAR(fmod, fmodf(x, y), ft_fmod_f(x, y))
MODULAR(remainder, remainder_of_f(fmodf(x, y), y), remainder_of_f(ft_fmod_f(x, y), y))
MODULAR(floor_divide, floor_of_f(fmodf(x, y), x, y), floor_of_f(ft_fmod_f(x, y), x, y))
POW_LOOP(pow_core_f)
COMPARISON(eq, ==)
COMPARISON(ne, !=)
COMPARISON(lt, <)
COMPARISON(le, <=)
COMPARISON(gt, >)
COMPARISON(ge, >=)
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
#include "binary_kernels.h"
#include "binary_list.h"
#ifdef __FMA__
PAIR(pow, 24, 0, ft_pow_d(g, x))
#else
LIBM(pow, 30, pow(x, y))
#endif
MODULAR(fmod, fmod(x, y), ft_fmod_d(x, y))
MODULAR(remainder, remainder_of_d(fmod(x, y), y), remainder_of_d(ft_fmod_d(x, y), y))
MODULAR(floor_divide, floor_of_d(fmod(x, y), x, y), floor_of_d(ft_fmod_d(x, y), x, y))
POW_LOOP(pow_core_d)
COMPARISON(eq, ==)
COMPARISON(ne, !=)
COMPARISON(lt, <)
COMPARISON(le, <=)
COMPARISON(gt, >)
COMPARISON(ge, >=)
#undef BINARY
#undef PAIR
#undef TERNARY

/* ---- half types ---- */
#define BINARY(NAME, COST, NUMBERS, EXPR)                                                                              \
    static void NAME##_loop_e(char **args, const ptrdiff_t *n, const ptrdiff_t *steps, void *data) {                   \
        half2(FT_F16, args, *n, steps, (const double *)data, NAME##_core_f);                                           \
    }                                                                                                                  \
    static void NAME##_loop_E(char **args, const ptrdiff_t *n, const ptrdiff_t *steps, void *data) {                   \
        half2(FT_BF16, args, *n, steps, (const double *)data, NAME##_core_f);                                          \
    }
#define PAIR BINARY
#define TERNARY(NAME, COST, NUMBERS, EXPR)                                                                             \
    static void NAME##_loop_e(char **args, const ptrdiff_t *n, const ptrdiff_t *steps, void *data) {                   \
        half3(FT_F16, args, *n, steps, (const double *)data, NAME##_core_f);                                           \
    }                                                                                                                  \
    static void NAME##_loop_E(char **args, const ptrdiff_t *n, const ptrdiff_t *steps, void *data) {                   \
        half3(FT_BF16, args, *n, steps, (const double *)data, NAME##_core_f);                                          \
    }
#include "binary_list.h"
BINARY(pow, 12, 0, )
BINARY(fmod, 5, 0, )
BINARY(remainder, 5, 0, )
BINARY(floor_divide, 5, 0, )

/* Comparisons of half types: widened; the output is bool. */
static NOINLINE void half_compare(int dtype, char **args, ptrdiff_t n, const ptrdiff_t *steps,
                                  void (*core)(const float *, const float *, uint8_t *, ptrdiff_t)) {
    float x[BLOCK], y[BLOCK];
    uint8_t out[BLOCK];
    for (ptrdiff_t i = 0; i < n; i += BLOCK) {
        const ptrdiff_t m = MIN_OF(n - i, BLOCK);
        gather_half(dtype, x, args[0] + i * steps[0], steps[0], m);
        gather_half(dtype, y, args[1] + i * steps[1], steps[1], m);
        core(x, y, out, m);
        scatter_8(out, args[2] + i * steps[2], steps[2], m);
    }
}
#define COMPARISONS(X) X(eq) X(ne) X(lt) X(le) X(gt) X(ge)
#define HALF_COMPARISON(NAME)                                                                                          \
    static void NAME##_loop_e(char **args, const ptrdiff_t *n, const ptrdiff_t *steps, void *data UNUSED) {            \
        half_compare(FT_F16, args, *n, steps, NAME##_core_f);                                                          \
    }                                                                                                                  \
    static void NAME##_loop_E(char **args, const ptrdiff_t *n, const ptrdiff_t *steps, void *data UNUSED) {            \
        half_compare(FT_BF16, args, *n, steps, NAME##_core_f);                                                         \
    }
COMPARISONS(HALF_COMPARISON)
#undef BINARY
#undef PAIR
#undef TERNARY

#define ENTRIES(NAME, COST, F_LOOP, D_LOOP)                                                                            \
    {#NAME, "ff->f", F_LOOP, COST},                                                                                    \
    {#NAME, "dd->d", D_LOOP, 2 * COST},                                                                                \
    {#NAME, "ee->e", NAME##_loop_e, COST + 2},                                                                         \
    {#NAME, "EE->E", NAME##_loop_E, COST + 2},
#define BINARY(NAME, COST, NUMBERS, EXPR) ENTRIES(NAME, COST, NAME##_loop_f, NAME##_loop_d)
#define PAIR BINARY
#define TERNARY(NAME, COST, NUMBERS, EXPR)                                                                             \
    {#NAME, "fff->f", NAME##_loop_f, COST},                                                                            \
    {#NAME, "ddd->d", NAME##_loop_d, 2 * COST},                                                                        \
    {#NAME, "eee->e", NAME##_loop_e, COST + 3},                                                                        \
    {#NAME, "EEE->E", NAME##_loop_E, COST + 3},
#define COMPARISON_ENTRIES(NAME)                                                                                       \
    {#NAME, "ff->?", NAME##_loop_f, 1},                                                                                \
    {#NAME, "dd->?", NAME##_loop_d, 1},                                                                                \
    {#NAME, "ee->?", NAME##_loop_e, 3},                                                                                \
    {#NAME, "EE->?", NAME##_loop_E, 3},

const ft_loop FT_NAME(ft_binary_loops)[] = {
#include "binary_list.h"
    ENTRIES(pow, 12, pow_scalar_loop_f, pow_scalar_loop_d)
    BINARY(fmod, 5, 0, )
    BINARY(remainder, 5, 0, )
    BINARY(floor_divide, 5, 0, )
    COMPARISONS(COMPARISON_ENTRIES)
    {NULL, NULL, NULL, 0}};
