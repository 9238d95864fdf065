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
#define LARGER_LANE ((B > A) | (B != B) ? B : A)

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

static UNUSED T F(row_max)(const T *x, ptrdiff_t n) {
    T lane[4 * WIDTH];
    if (n < 4 * WIDTH) {
        for (int j = 0; j < 4 * WIDTH; j++) lane[j] = -INFINITY;
        memcpy(lane, x, (size_t)n * sizeof(T));
    } else {
        for (int j = 0; j < 4 * WIDTH; j++) lane[j] = x[j];
        for (ptrdiff_t i = 4 * WIDTH; i < n; i += 4 * WIDTH) {
            if (i > n - 4 * WIDTH) i = n - 4 * WIDTH; /* the last lanes overlap: the same element twice does no harm */
            const T *row = x + i;
            VECTOR_LOOP
            for (int j = 0; j < 4 * WIDTH; j++) {
                const T v = row[j], a = lane[j];
                lane[j] = (v > a) | (v != v) ? v : a;
            }
        }
    }
    ACROSS_LANES(lane, 4 * WIDTH, LARGER_LANE)
    return lane[0];
}

/* y = e^(x - m), of whole vectors; their sum is added to the lanes.  The terms are added as vectors, in a register. */
INLINE void F(exp_vectors)(const T *x, T *y, ptrdiff_t n, const T m, T *lane) {
    F(vec) sum[WIDTH / F(LANES)];
    memcpy(sum, lane, sizeof(sum));
    for (ptrdiff_t i = 0; i < n; i += WIDTH) {
        T e[WIDTH];
        VECTOR_LOOP
        for (int j = 0; j < WIDTH; j++) e[j] = V(exp)(x[i + j] - m);
        for (int j = 0; j < WIDTH / F(LANES); j++) {
            const F(vec) v = *(const F(vec) *)(e + j * F(LANES));
            if (y) *(F(vec) *)(y + i + j * F(LANES)) = v;
            sum[j] += v;
        }
    }
    memcpy(lane, sum, sizeof(sum));
}

/* The sum of e^(x - m) over a row; y, where not NULL, gets the terms. */
INLINE double F(exp_row)(const T *x, T *y, ptrdiff_t n, const T m) {
    double total = 0;
    while (n > 0) {
        T lane[WIDTH] = {0}, pad[WIDTH];
        const ptrdiff_t part = MIN_OF(n, 1024), whole = part & -WIDTH, rest = part - whole;
        if (whole) {
            if (y) F(exp_vectors)(x, y, whole, m, lane);
            else F(exp_vectors)(x, NULL, whole, m, lane);
        }
        if (rest) {
            for (int j = 0; j < WIDTH; j++) pad[j] = -INFINITY;
            memcpy(pad, x + whole, (size_t)rest * sizeof(T));
            F(exp_vectors)(pad, pad, WIDTH, m, lane);
            if (y) memcpy(y + whole, pad, (size_t)rest * sizeof(T));
        }
        ACROSS_LANES(lane, WIDTH, A + B)
        total += (double)lane[0];
        x += part;
        if (y) y += part;
        n -= part;
    }
    return total;
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
