/* Loops of integers and bool.  Overflow wraps around: sums and products are made in the unsigned type. */
#include "ft_simd.h"
#include "loop_macros.h"

/* "x < 0" is written for unsigned types too. */
#pragma GCC diagnostic ignored "-Wtype-limits"

/* A divisor of 0 gives 0 here (the caller raises), and -1 is not divided by: the least integer has no opposite. */
#define INTEGER_DIVISION                                                                                               \
    INLINE T F(remainder_of)(T x, T y) {                                                                               \
        if (y == 0 || y == (T)-1) return (T)((T)-1 < 0 || y == 0 ? 0 : x % y);                                         \
        const T r = (T)(x % y);                                                                                        \
        return (T)(r != 0 && ((r < 0) != (y < 0)) ? r + y : r);                                                        \
    }                                                                                                                  \
    INLINE T F(fmod_of)(T x, T y) {                                                                                    \
        if (y == 0 || y == (T)-1) return (T)((T)-1 < 0 || y == 0 ? 0 : x % y);                                         \
        return (T)(x % y);                                                                                             \
    }                                                                                                                  \
    INLINE T F(floor_of)(T x, T y) {                                                                                   \
        if (y == 0) return 0;                                                                                          \
        if ((T)-1 < 0 && y == (T)-1) return (T)(0 - (U)x);                                                             \
        const T q = (T)(x / y), r = (T)(x % y);                                                                        \
        return (T)(r != 0 && ((r < 0) != (y < 0)) ? q - 1 : q);                                                        \
    }

#define UNARY(NAME, EXPR)                                                                                              \
    static NOINLINE void F(NAME##_core)(const T *a, T *o, ptrdiff_t n, const double *p UNUSED) {                       \
        VECTOR_LOOP                                                                                                    \
        for (ptrdiff_t i = 0; i < n; i++) {                                                                            \
            const T x = a[i];                                                                                          \
            o[i] = EXPR;                                                                                               \
        }                                                                                                              \
    }                                                                                                                  \
    static void F(NAME##_loop)(char **args, const ptrdiff_t *n, const ptrdiff_t *steps, void *data) {                  \
        F(loop1)(args, *n, steps, (const double *)data, F(NAME##_core));                                               \
    }

/* Bounds that the type holds. */
#define CLAMP_LOOP                                                                                                     \
    static NOINLINE void F(clamp_core)(const T *a, T *o, ptrdiff_t n, const double *p) {                               \
        const T low = (T)p[0], high = (T)p[1];                                                                         \
        VECTOR_LOOP                                                                                                    \
        for (ptrdiff_t i = 0; i < n; i++) {                                                                            \
            const T x = a[i] < low ? low : a[i];                                                                       \
            o[i] = x > high ? high : x;                                                                                \
        }                                                                                                              \
    }                                                                                                                  \
    static void F(clamp_loop)(char **args, const ptrdiff_t *n, const ptrdiff_t *steps, void *data) {                   \
        F(loop1)(args, *n, steps, (const double *)data, F(clamp_core));                                                \
    }

#define INTEGER_LOOPS                                                                                                  \
    INTEGER_DIVISION                                                                                                   \
    BINARY(add, 1, 0, (T)((U)x + (U)y))                                                                                \
    BINARY(sub, 1, 0, (T)((U)x - (U)y))                                                                                \
    BINARY(mul, 1, 0, (T)((W)x * (W)y))                                                                                \
    BINARY(maximum, 1, 0, x > y ? x : y)                                                                               \
    BINARY(minimum, 1, 0, x < y ? x : y)                                                                               \
    LIBM(remainder, 6, F(remainder_of)(x, y))                                                                          \
    LIBM(fmod, 6, F(fmod_of)(x, y))                                                                                    \
    LIBM(floor_divide, 6, F(floor_of)(x, y))                                                                           \
    UNARY(neg, (T)(0 - (U)x))                                                                                          \
    UNARY(abs, (T)(x < 0 ? 0 - (U)x : (U)x))                                                                           \
    UNARY(sign, (T)((x > 0) - (x < 0)))                                                                                \
    UNARY(square, (T)((W)x * (W)x))                                                                                    \
    UNARY(relu, x > 0 ? x : 0)                                                                                         \
    CLAMP_LOOP                                                                                                         \
    COMPARISON_LOOPS

#define COMPARISON_LOOPS                                                                                               \
    COMPARISON(eq, ==)                                                                                                 \
    COMPARISON(ne, !=)                                                                                                 \
    COMPARISON(lt, <)                                                                                                  \
    COMPARISON(le, <=)                                                                                                 \
    COMPARISON(gt, >)                                                                                                  \
    COMPARISON(ge, >=)

/* T: the type; U: its unsigned; W: an unsigned type in which a product does not overflow a promoted int. */
#define T uint8_t
#define U uint8_t
#define W uint32_t
#define GATHER gather_8
#define SCATTER scatter_8
#define F(name) FT_CAT(name, B)
#include "loop_drivers.h"
INTEGER_LOOPS
#undef F
#define F(name) FT_CAT(name, bool)
COMPARISON_LOOPS
#undef T
#undef U
#undef F

#define T int8_t
#define U uint8_t
#define F(name) FT_CAT(name, b)
#include "loop_drivers.h"
INTEGER_LOOPS
#undef T
#undef U
#undef F
#undef GATHER
#undef SCATTER

#define T int16_t
#define U uint16_t
#define GATHER gather_16
#define SCATTER scatter_16
#define F(name) FT_CAT(name, h)
#include "loop_drivers.h"
INTEGER_LOOPS
#undef T
#undef U
#undef W
#undef F
#undef GATHER
#undef SCATTER

#define T int32_t
#define U uint32_t
#define W uint32_t
#define GATHER gather_32
#define SCATTER scatter_32
#define F(name) FT_CAT(name, i)
#include "loop_drivers.h"
INTEGER_LOOPS
#undef T
#undef U
#undef W
#undef F
#undef GATHER
#undef SCATTER

#define T int64_t
#define U uint64_t
#define W uint64_t
#define GATHER gather_64
#define SCATTER scatter_64
#define F(name) FT_CAT(name, l)
#include "loop_drivers.h"
INTEGER_LOOPS

#define COMPARE_ENTRY(NAME, L, SUFFIX) {#NAME, L L "->?", NAME##_loop_##SUFFIX, 1},
#define COMPARE_ENTRIES(L, S)                                                                                          \
    COMPARE_ENTRY(eq, L, S) COMPARE_ENTRY(ne, L, S) COMPARE_ENTRY(lt, L, S) COMPARE_ENTRY(le, L, S)                    \
    COMPARE_ENTRY(gt, L, S) COMPARE_ENTRY(ge, L, S)
#define ENTRY1(NAME, L, SUFFIX) {#NAME, L "->" L, NAME##_loop_##SUFFIX, 1},
#define ENTRY2(NAME, L, SUFFIX, COST) {#NAME, L L "->" L, NAME##_loop_##SUFFIX, COST},
#define INTEGER_ENTRIES(L, S)                                                                                          \
    ENTRY2(add, L, S, 1) ENTRY2(sub, L, S, 1) ENTRY2(mul, L, S, 1) ENTRY2(maximum, L, S, 1) ENTRY2(minimum, L, S, 1)   \
    ENTRY2(remainder, L, S, 8) ENTRY2(fmod, L, S, 8) ENTRY2(floor_divide, L, S, 8)                                     \
    ENTRY1(neg, L, S) ENTRY1(abs, L, S) ENTRY1(sign, L, S) ENTRY1(square, L, S) ENTRY1(relu, L, S)                     \
    ENTRY1(clamp, L, S)                                                                                                \
    COMPARE_ENTRIES(L, S)

const ft_loop FT_NAME(ft_integer_loops)[] = {
    COMPARE_ENTRIES("?", bool)
    INTEGER_ENTRIES("B", B)
    INTEGER_ENTRIES("b", b)
    INTEGER_ENTRIES("h", h)
    INTEGER_ENTRIES("i", i)
    INTEGER_ENTRIES("l", l)
    {NULL, NULL, NULL, 0}};
