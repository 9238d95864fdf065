/* How a loop of two or three arguments is made from an expression.  The macros are used once a type, with
 *   T, WIDTH, GATHER, SCATTER, F(name)   as loop_drivers.h wants them
 */
#ifndef FT_LOOP_MACROS_H
#define FT_LOOP_MACROS_H

#define NUMBERS_OF(NUMBERS)                                                                                            \
    const T p0 UNUSED = NUMBERS > 0 ? (T)p[0] : 0;                                                                     \
    const T p1 UNUSED = NUMBERS > 1 ? (T)p[1] : 0;                                                                     \
    const T p2 UNUSED = NUMBERS > 2 ? (T)p[2] : 0

/* Both contiguous, or one of them one number; others by blocks. */
#define BINARY(NAME, COST, NUMBERS, EXPR)                                                                              \
    static NOINLINE void F(NAME##_core)(const T *a, const T *b, T *o, ptrdiff_t n, const double *p UNUSED) {           \
        NUMBERS_OF(NUMBERS);                                                                                           \
        VECTOR_LOOP                                                                                                    \
        for (ptrdiff_t i = 0; i < n; i++) {                                                                            \
            const T x = a[i], y = b[i];                                                                                \
            o[i] = EXPR;                                                                                               \
        }                                                                                                              \
    }                                                                                                                  \
    static NOINLINE void F(NAME##_scalar_left)(const T x, const T *b, T *o, ptrdiff_t n, const double *p UNUSED) {     \
        NUMBERS_OF(NUMBERS);                                                                                           \
        VECTOR_LOOP                                                                                                    \
        for (ptrdiff_t i = 0; i < n; i++) {                                                                            \
            const T y = b[i];                                                                                          \
            o[i] = EXPR;                                                                                               \
        }                                                                                                              \
    }                                                                                                                  \
    static NOINLINE void F(NAME##_scalar_right)(const T *a, const T y, T *o, ptrdiff_t n, const double *p UNUSED) {    \
        NUMBERS_OF(NUMBERS);                                                                                           \
        VECTOR_LOOP                                                                                                    \
        for (ptrdiff_t i = 0; i < n; i++) {                                                                            \
            const T x = a[i];                                                                                          \
            o[i] = EXPR;                                                                                               \
        }                                                                                                              \
    }                                                                                                                  \
    static void F(NAME##_loop)(char **args, const ptrdiff_t *n, const ptrdiff_t *steps, void *data) {                  \
        const double *p = (const double *)data;                                                                        \
        const T *a = (const T *)args[0], *b = (const T *)args[1];                                                      \
        T *o = (T *)args[2];                                                                                           \
        const ptrdiff_t s0 = steps[0], s1 = steps[1], whole = sizeof(T);                                               \
        if (LIKELY(steps[2] == whole)) {                                                                               \
            if (s0 == whole && s1 == whole) {                                                                          \
                F(NAME##_core)(a, b, o, *n, p);                                                                        \
                return;                                                                                                \
            }                                                                                                          \
            if (*n <= 0) return;                                                                                       \
            if (s0 == whole && s1 == 0) {                                                                              \
                F(NAME##_scalar_right)(a, *b, o, *n, p);                                                               \
                return;                                                                                                \
            }                                                                                                          \
            if (s0 == 0 && s1 == whole) {                                                                              \
                F(NAME##_scalar_left)(*a, b, o, *n, p);                                                                \
                return;                                                                                                \
            }                                                                                                          \
        }                                                                                                              \
        F(strided2)(args, *n, steps, p, F(NAME##_core));                                                               \
    }

/* As DEFINE_LOOP in unary.c: whole vectors, the last one padded. */
#define PAIR(NAME, COST, NUMBERS, EXPR)                                                                                \
    static NOINLINE void F(NAME##_vectors)(const T *a, const T *b, T *o, ptrdiff_t n, const double *p UNUSED) {        \
        NUMBERS_OF(NUMBERS);                                                                                           \
        n &= -WIDTH;                                                                                                   \
        VECTOR_LOOP                                                                                                    \
        for (ptrdiff_t i = 0; i < n; i++) {                                                                            \
            const T g = a[i], x = b[i];                                                                                \
            o[i] = EXPR;                                                                                               \
        }                                                                                                              \
    }                                                                                                                  \
    static NOINLINE void F(NAME##_core)(const T *a, const T *b, T *o, ptrdiff_t n, const double *p) {                  \
        const ptrdiff_t whole = n & -WIDTH, rest = n - whole;                                                          \
        if (whole) F(NAME##_vectors)(a, b, o, whole, p);                                                               \
        if (rest) {                                                                                                    \
            T pad[2][WIDTH] = {{0}, {0}};                                                                              \
            memcpy(pad[0], a + whole, (size_t)rest * sizeof(T));                                                       \
            memcpy(pad[1], b + whole, (size_t)rest * sizeof(T));                                                       \
            F(NAME##_vectors)(pad[0], pad[1], pad[0], WIDTH, p);                                                       \
            memcpy(o + whole, pad[0], (size_t)rest * sizeof(T));                                                       \
        }                                                                                                              \
    }                                                                                                                  \
    static UNUSED void F(NAME##_loop)(char **args, const ptrdiff_t *n, const ptrdiff_t *steps, void *data) {           \
        F(loop2)(args, *n, steps, (const double *)data, F(NAME##_core));                                               \
    }

#define TERNARY(NAME, COST, NUMBERS, EXPR)                                                                             \
    static NOINLINE void F(NAME##_core)(const T *a, const T *b, const T *c, T *o, ptrdiff_t n,                         \
                                        const double *p UNUSED) {                                                      \
        NUMBERS_OF(NUMBERS);                                                                                           \
        VECTOR_LOOP                                                                                                    \
        for (ptrdiff_t i = 0; i < n; i++) {                                                                            \
            const T x = a[i], y = b[i], z = c[i];                                                                      \
            o[i] = EXPR;                                                                                               \
        }                                                                                                              \
    }                                                                                                                  \
    static UNUSED void F(NAME##_loop)(char **args, const ptrdiff_t *n, const ptrdiff_t *steps, void *data) {           \
        F(loop3)(args, *n, steps, (const double *)data, F(NAME##_core));                                               \
    }

/* One element at a time. */
#define LIBM(NAME, COST, CALL)                                                                                         \
    static NOINLINE void F(NAME##_core)(const T *a, const T *b, T *o, ptrdiff_t n, const double *p UNUSED) {           \
        for (ptrdiff_t i = 0; i < n; i++) {                                                                            \
            const T x = a[i], y = b[i];                                                                                \
            o[i] = CALL;                                                                                               \
        }                                                                                                              \
    }                                                                                                                  \
    static UNUSED void F(NAME##_loop)(char **args, const ptrdiff_t *n, const ptrdiff_t *steps, void *data) {           \
        F(loop2)(args, *n, steps, (const double *)data, F(NAME##_core));                                               \
    }

#define COMPARISON(NAME, OP)                                                                                           \
    static NOINLINE void F(NAME##_core)(const T *a, const T *b, uint8_t *o, ptrdiff_t n) {                             \
        VECTOR_LOOP                                                                                                    \
        for (ptrdiff_t i = 0; i < n; i++) o[i] = a[i] OP b[i];                                                         \
    }                                                                                                                  \
    static NOINLINE void F(NAME##_scalar_right)(const T *a, const T y, uint8_t *o, ptrdiff_t n) {                      \
        VECTOR_LOOP                                                                                                    \
        for (ptrdiff_t i = 0; i < n; i++) o[i] = a[i] OP y;                                                            \
    }                                                                                                                  \
    static void F(NAME##_loop)(char **args, const ptrdiff_t *count, const ptrdiff_t *steps, void *data UNUSED) {       \
        const ptrdiff_t n = *count, whole = sizeof(T);                                                                 \
        if (n <= 0) return;                                                                                            \
        if (LIKELY(steps[0] == whole && steps[2] == 1 && (steps[1] == whole || steps[1] == 0))) {                      \
            if (steps[1]) F(NAME##_core)((const T *)args[0], (const T *)args[1], (uint8_t *)args[2], n);               \
            else F(NAME##_scalar_right)((const T *)args[0], *(const T *)args[1], (uint8_t *)args[2], n);               \
            return;                                                                                                    \
        }                                                                                                              \
        T x[BLOCK], y[BLOCK];                                                                                          \
        uint8_t out[BLOCK];                                                                                            \
        for (ptrdiff_t i = 0; i < n; i += BLOCK) {                                                                     \
            const ptrdiff_t m = MIN_OF(n - i, BLOCK);                                                                  \
            GATHER(x, args[0] + i * steps[0], steps[0], m);                                                            \
            GATHER(y, args[1] + i * steps[1], steps[1], m);                                                            \
            F(NAME##_core)(x, y, out, m);                                                                              \
            scatter_8(out, args[2] + i * steps[2], steps[2], m);                                                       \
        }                                                                                                              \
    }

#endif
