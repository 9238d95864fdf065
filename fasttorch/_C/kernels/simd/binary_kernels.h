/* The kernels of binary_list.h for one type, and the operators that call libm: included with the same macros. */

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

/* ---- libm: the sign of fmod is that of x, of remainder and floor_divide's rest that of y, as in Python ---- */
INLINE T V(remainder)(T x, T y) {
    const T r = M(fmod)(x, y);
    return r != 0 && ((y < 0) != (r < 0)) ? r + y : r;
}

INLINE T V(floor_divide)(T x, T y) {
    if (y == 0) return x / y;
    const T r = M(fmod)(x, y);
    T q = (x - r) / y;
    if (r != 0 && ((y < 0) != (r < 0))) q -= C(1);
    if (q == 0) return M(copysign)(C(0), x / y);
    const T whole = M(floor)(q);
    return q - whole > C(0.5) ? whole + C(1) : whole;
}

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
