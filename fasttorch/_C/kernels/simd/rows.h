/* What the row-wise kernels (softmax, losses, normalisation) share, for one type: included with T, WIDTH, F, V.
 *
 * Sums are kept in lanes of T for 1,024 elements at most and then added to a double.
 */

#if defined(__AVX512F__)
enum { F(LANES) = 64 / sizeof(T) };
#elif defined(__AVX2__)
enum { F(LANES) = 32 / sizeof(T) };
#else
enum { F(LANES) = 16 / sizeof(T) };
#endif
typedef T F(vec) __attribute__((vector_size(F(LANES) * sizeof(T)), aligned(sizeof(T)), may_alias));

/* Combine the upper half of the lanes with the lower one until there is one: A is a lane, B the one above it. */
#define ACROSS_LANES(lane, COUNT, EXPR)                                                                                \
    _Pragma("GCC unroll 8") for (int w = (COUNT) / 2; w; w /= 2) {                                                     \
        VECTOR_LOOP                                                                                                    \
        for (int j = 0; j < w; j++) {                                                                                  \
            const T A = lane[j], B = lane[j + w];                                                                      \
            lane[j] = EXPR;                                                                                            \
        }                                                                                                              \
    }

/* The sum of a vector's lanes, by halves. */
INLINE double F(lane_total)(F(vec) a) {
#if defined(__AVX512F__)
    return sizeof(T) == 4 ? (double)_mm512_reduce_add_ps((__m512)a) : _mm512_reduce_add_pd((__m512d)a);
#else
    T lane[F(LANES)];
    memcpy(lane, &a, sizeof(lane));
    ACROSS_LANES(lane, F(LANES), A + B)
    return (double)lane[0];
#endif
}

/* TOTAL1 += sum of EXPR1, TOTAL2 += sum of EXPR2, over n elements, in one pass: arithmetic expressions of P, Q and R, the
 * elements of the arrays p, q and r, and of numbers. */
#define LANE_STEP(A, B, OFFSET, p, q, r, EXPR1, EXPR2)                                                                 \
    {                                                                                                                  \
        const F(vec) P UNUSED = *(const F(vec) *)((p) + i + OFFSET);                                                   \
        const F(vec) Q UNUSED = *(const F(vec) *)((q) + i + OFFSET);                                                   \
        const F(vec) R UNUSED = *(const F(vec) *)((r) + i + OFFSET);                                                   \
        A = A + (EXPR1);                                                                                               \
        B = B + (EXPR2);                                                                                               \
    }
#define LANE_SUM2(TOTAL1, TOTAL2, N, p, q, r, EXPR1, EXPR2)                                                            \
    do {                                                                                                               \
        ptrdiff_t i = 0;                                                                                               \
        while (i + 2 * F(LANES) <= (N)) {                                                                              \
            const ptrdiff_t stop = MIN_OF((N) & -(2 * F(LANES)), i + 1024);                                            \
            F(vec) a0 = {0}, a1 = {0}, b0 = {0}, b1 = {0};                                                             \
            for (; i < stop; i += 2 * F(LANES)) {                                                                      \
                LANE_STEP(a0, b0, 0, p, q, r, EXPR1, EXPR2)                                                            \
                LANE_STEP(a1, b1, F(LANES), p, q, r, EXPR1, EXPR2)                                                     \
            }                                                                                                          \
            (TOTAL1) += F(lane_total)(a0 + a1);                                                                        \
            (TOTAL2) += F(lane_total)(b0 + b1);                                                                        \
        }                                                                                                              \
        for (; i < (N); i++) {                                                                                         \
            const T P UNUSED = (p)[i], Q UNUSED = (q)[i], R UNUSED = (r)[i];                                           \
            (TOTAL1) += (double)(EXPR1);                                                                               \
            (TOTAL2) += (double)(EXPR2);                                                                               \
        }                                                                                                              \
    } while (0)

/* TOTAL += sum of EXPR, an expression of P and Q. */
#define LANE_SUM(TOTAL, N, p, q, EXPR)                                                                                 \
    do {                                                                                                               \
        ptrdiff_t i = 0;                                                                                               \
        while (i + 4 * F(LANES) <= (N)) {                                                                              \
            const ptrdiff_t stop = MIN_OF((N) & -(4 * F(LANES)), i + 1024);                                            \
            F(vec) a0 = {0}, a1 = {0}, a2 = {0}, a3 = {0}, unused = {0};                                               \
            for (; i < stop; i += 4 * F(LANES)) {                                                                      \
                LANE_STEP(a0, unused, 0, p, q, p, EXPR, unused)                                                        \
                LANE_STEP(a1, unused, F(LANES), p, q, p, EXPR, unused)                                                 \
                LANE_STEP(a2, unused, 2 * F(LANES), p, q, p, EXPR, unused)                                             \
                LANE_STEP(a3, unused, 3 * F(LANES), p, q, p, EXPR, unused)                                             \
            }                                                                                                          \
            (void)unused;                                                                                              \
            (TOTAL) += F(lane_total)((a0 + a1) + (a2 + a3));                                                           \
        }                                                                                                              \
        if (i + F(LANES) <= (N)) {                                                                                     \
            F(vec) a0 = {0}, unused = {0};                                                                             \
            for (; i + F(LANES) <= (N); i += F(LANES)) LANE_STEP(a0, unused, 0, p, q, p, EXPR, unused)                 \
            (void)unused;                                                                                              \
            (TOTAL) += F(lane_total)(a0);                                                                              \
        }                                                                                                              \
        for (; i < (N); i++) {                                                                                         \
            const T P UNUSED = (p)[i], Q UNUSED = (q)[i];                                                              \
            (TOTAL) += (double)(EXPR);                                                                                 \
        }                                                                                                              \
    } while (0)

/* The first k lanes from x, which holds no more, and the others from `fill`; and the first k lanes to y.  0 < k < LANES. */
INLINE F(vec) F(load_part)(const T *x, ptrdiff_t k, const T fill) {
#if defined(__AVX512F__)
    if (sizeof(T) == 4)
        return (F(vec))_mm512_mask_loadu_ps(_mm512_set1_ps((float)fill), (__mmask16)((1u << k) - 1), x);
    return (F(vec))_mm512_mask_loadu_pd(_mm512_set1_pd((double)fill), (__mmask8)((1u << k) - 1), x);
#else
    T lane[F(LANES)];
    for (int j = 0; j < F(LANES); j++) lane[j] = j < k ? x[j] : fill;
    F(vec) a;
    memcpy(&a, lane, sizeof a);
    return a;
#endif
}

INLINE void F(store_part)(T *y, F(vec) a, ptrdiff_t k) {
#if defined(__AVX512F__)
    if (sizeof(T) == 4) _mm512_mask_storeu_ps(y, (__mmask16)((1u << k) - 1), (__m512)a);
    else _mm512_mask_storeu_pd(y, (__mmask8)((1u << k) - 1), (__m512d)a);
#else
    T lane[F(LANES)];
    memcpy(lane, &a, sizeof a);
    for (ptrdiff_t j = 0; j < k; j++) y[j] = lane[j];
#endif
}

INLINE F(vec) F(larger)(F(vec) a, F(vec) b) {
#if defined(__AVX512F__)
    return sizeof(T) == 4 ? (F(vec))_mm512_max_ps((__m512)a, (__m512)b) : (F(vec))_mm512_max_pd((__m512d)a, (__m512d)b);
#elif defined(__AVX2__)
    return sizeof(T) == 4 ? (F(vec))_mm256_max_ps((__m256)a, (__m256)b) : (F(vec))_mm256_max_pd((__m256d)a, (__m256d)b);
#else
    for (int j = 0; j < F(LANES); j++) a[j] = a[j] > b[j] ? a[j] : b[j];
    return a;
#endif
}

/* The largest of a row.  NaN are passed over: they show in the sum of e^(x - max). */
static UNUSED T F(row_max)(const T *x, ptrdiff_t n) {
    enum { L = F(LANES) };
    const F(vec) none = {0};
    F(vec) a = none - (T)INFINITY;
    ptrdiff_t i = 0;
    if (n >= 4 * L) {
        F(vec) b = a, c = a, d = a;
        for (; i + 4 * L <= n; i += 4 * L) {
            a = F(larger)(*(const F(vec) *)(x + i), a);
            b = F(larger)(*(const F(vec) *)(x + i + L), b);
            c = F(larger)(*(const F(vec) *)(x + i + 2 * L), c);
            d = F(larger)(*(const F(vec) *)(x + i + 3 * L), d);
        }
        a = F(larger)(F(larger)(a, b), F(larger)(c, d));
    }
    for (; i + L <= n; i += L) a = F(larger)(*(const F(vec) *)(x + i), a);
    if (i < n) a = F(larger)(F(load_part)(x + i, n - i, -(T)INFINITY), a);
#if defined(__AVX512F__)
    return sizeof(T) == 4 ? (T)_mm512_reduce_max_ps((__m512)a) : (T)_mm512_reduce_max_pd((__m512d)a);
#else
    T lane[L];
    memcpy(lane, &a, sizeof lane);
    ACROSS_LANES(lane, L, B > A ? B : A)
    return lane[0];
#endif
}

/* e^(x - m) of one vector. */
INLINE F(vec) F(exp_vector)(F(vec) x, const T m) {
    T e[F(LANES)];
    memcpy(e, &x, sizeof e);
    VECTOR_LOOP
    for (int j = 0; j < F(LANES); j++) e[j] = V(exp)(e[j] - m);
    memcpy(&x, e, sizeof e);
    return x;
}

/* The sum of e^(x - m) over a row; y, where not NULL, gets the terms. */
INLINE double F(exp_row)(const T *x, T *y, ptrdiff_t n, const T m) {
    enum { L = F(LANES) };
    double total = 0;
    ptrdiff_t i = 0;
    while (i < n) {
        const ptrdiff_t stop = MIN_OF(n, i + 1024);
        F(vec) a = {0}, b = {0};
        for (; i + 2 * L <= stop; i += 2 * L) {
            const F(vec) e = F(exp_vector)(*(const F(vec) *)(x + i), m), f = F(exp_vector)(*(const F(vec) *)(x + i + L), m);
            if (y) {
                *(F(vec) *)(y + i) = e;
                *(F(vec) *)(y + i + L) = f;
            }
            a += e;
            b += f;
        }
        if (i + L <= stop) {
            const F(vec) e = F(exp_vector)(*(const F(vec) *)(x + i), m);
            if (y) *(F(vec) *)(y + i) = e;
            a += e;
            i += L;
        }
        if (i < stop) {
            const F(vec) e = F(exp_vector)(F(load_part)(x + i, stop - i, -(T)INFINITY), m);
            if (y) F(store_part)(y + i, e, stop - i);
            b += e;
            i = stop;
        }
        total += F(lane_total)(a + b);
    }
    return total;
}

/* Short rows, FEW elements at most, all in the same vectors: d = x - m, e = e^d, with m a row's maximum, and logs = log of the
 * sum of a row's e, or s = that sum.  The arrays have room for whole vectors. */
#define FEW 128
static UNUSED NOINLINE void F(exp_few)(const T *x, ptrdiff_t n, ptrdiff_t rows, T *d, T *e, T *m, T *s, T *logs) {
    const ptrdiff_t total = rows * n;
    for (ptrdiff_t r = 0; r < rows; r++) {
        const T *row = x + r * n;
        T most = row[0];
        for (ptrdiff_t k = 1; k < n; k++) most = (row[k] > most) | (row[k] != row[k]) ? row[k] : most;
        m[r] = most;
        for (ptrdiff_t k = 0; k < n; k++) d[r * n + k] = row[k] - most;
    }
    for (ptrdiff_t i = total; i & (WIDTH - 1); i++) d[i] = 0;
    for (ptrdiff_t i = 0; i < total; i += WIDTH) {
        VECTOR_LOOP
        for (int j = 0; j < WIDTH; j++) e[i + j] = V(exp)(d[i + j]);
    }
    for (ptrdiff_t r = 0; r < rows; r++) {
        T sum = 0;
        for (ptrdiff_t k = 0; k < n; k++) sum += e[r * n + k];
        s[r] = sum;
    }
    if (!logs) return;
    for (ptrdiff_t r = rows; r & (WIDTH - 1); r++) s[r] = 1;
    for (ptrdiff_t r = 0; r < rows; r += WIDTH) {
        VECTOR_LOOP
        for (int j = 0; j < WIDTH; j++) logs[r + j] = V(log)(s[r + j]);
    }
}

/* Maximum m and sum s of e^(x - m) of `cols` neighbouring columns of n rows; y as above. */
static UNUSED NOINLINE void F(exp_columns)(const T *x, T *y, ptrdiff_t n, ptrdiff_t stride, ptrdiff_t cols, T *m,
                                           double *s) {
    T part[SOFTMAX_COLUMNS];
    for (ptrdiff_t c = 0; c < cols; c++) m[c] = x[c];
    for (ptrdiff_t k = 1; k < n; k++) {
        const T *row = x + k * stride;
        VECTOR_LOOP
        for (ptrdiff_t c = 0; c < cols; c++) {
            const T v = row[c], a = m[c];
            m[c] = (v > a) | (v != v) ? v : a;
        }
    }
    for (ptrdiff_t c = 0; c < cols; c++) s[c] = 0;
    for (ptrdiff_t k0 = 0; k0 < n; k0 += 16) {
        const ptrdiff_t k1 = MIN_OF(k0 + 16, n);
        for (ptrdiff_t c = 0; c < cols; c++) part[c] = 0;
        for (ptrdiff_t k = k0; k < k1; k++) {
            const T *row = x + k * stride;
            if (y) {
                T *out = y + k * stride;
                VECTOR_LOOP
                for (ptrdiff_t c = 0; c < cols; c++) {
                    const T e = V(exp)(row[c] - m[c]);
                    out[c] = e;
                    part[c] += e;
                }
            } else {
                VECTOR_LOOP
                for (ptrdiff_t c = 0; c < cols; c++) part[c] += V(exp)(row[c] - m[c]);
            }
        }
        for (ptrdiff_t c = 0; c < cols; c++) s[c] += (double)part[c];
    }
}
