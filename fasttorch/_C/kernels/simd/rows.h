/* What the row-wise kernels (softmax, losses, normalisation) share, for one type: included with T, WIDTH, F, V, C.
 *
 * Sums are kept in WIDTH lanes of T for 1,024 elements at most and then added to a double.
 */

/* total += sum of EXPR(i), for i in [begin, end); EXPR may store too.  Not for elementary functions: see F(exp_row). */
#define LANE_SUM(TOTAL, N, EXPR)                                                                                       \
    do {                                                                                                               \
        ptrdiff_t i = 0;                                                                                               \
        while (i + WIDTH <= (N)) {                                                                                     \
            const ptrdiff_t stop = MIN_OF((N) & -WIDTH, i + 1024);                                                     \
            T lane[WIDTH] = {0};                                                                                       \
            for (; i < stop; i += WIDTH) {                                                                             \
                VECTOR_LOOP                                                                                            \
                for (int j = 0; j < WIDTH; j++) {                                                                      \
                    const ptrdiff_t at = i + j;                                                                        \
                    lane[j] += EXPR;                                                                                   \
                }                                                                                                      \
            }                                                                                                          \
            for (int w = WIDTH / 2; w; w /= 2)                                                                         \
                for (int j = 0; j < w; j++) lane[j] += lane[j + w];                                                    \
            (TOTAL) += (double)lane[0];                                                                                \
        }                                                                                                              \
        for (; i < (N); i++) {                                                                                         \
            const ptrdiff_t at = i;                                                                                    \
            (TOTAL) += (double)(EXPR);                                                                                 \
        }                                                                                                              \
    } while (0)

/* Two sums in one pass. */
#define LANE_SUM2(TOTAL1, TOTAL2, N, EXPR1, EXPR2)                                                                     \
    do {                                                                                                               \
        ptrdiff_t i = 0;                                                                                               \
        while (i + WIDTH <= (N)) {                                                                                     \
            const ptrdiff_t stop = MIN_OF((N) & -WIDTH, i + 1024);                                                     \
            T lane1[WIDTH] = {0}, lane2[WIDTH] = {0};                                                                  \
            for (; i < stop; i += WIDTH) {                                                                             \
                VECTOR_LOOP                                                                                            \
                for (int j = 0; j < WIDTH; j++) {                                                                      \
                    const ptrdiff_t at = i + j;                                                                        \
                    lane1[j] += EXPR1;                                                                                 \
                    lane2[j] += EXPR2;                                                                                 \
                }                                                                                                      \
            }                                                                                                          \
            for (int w = WIDTH / 2; w; w /= 2)                                                                         \
                for (int j = 0; j < w; j++) {                                                                          \
                    lane1[j] += lane1[j + w];                                                                          \
                    lane2[j] += lane2[j + w];                                                                          \
                }                                                                                                      \
            (TOTAL1) += (double)lane1[0];                                                                              \
            (TOTAL2) += (double)lane2[0];                                                                              \
        }                                                                                                              \
        for (; i < (N); i++) {                                                                                         \
            const ptrdiff_t at = i;                                                                                    \
            (TOTAL1) += (double)(EXPR1);                                                                               \
            (TOTAL2) += (double)(EXPR2);                                                                               \
        }                                                                                                              \
    } while (0)

static UNUSED T F(row_max)(const T *x, ptrdiff_t n) {
    T lane[4 * WIDTH];
    if (n < WIDTH) {
        for (int j = 0; j < WIDTH; j++) lane[j] = -INFINITY;
        memcpy(lane, x, (size_t)n * sizeof(T));
        for (int w = WIDTH / 2; w; w /= 2)
            for (int j = 0; j < w; j++) {
                const T v = lane[j + w], a = lane[j];
                lane[j] = (v > a) | (v != v) ? v : a;
            }
        return lane[0];
    }
    const int w4 = n >= 4 * WIDTH ? 4 * WIDTH : WIDTH;
    for (int j = 0; j < w4; j++) lane[j] = x[j];
    if (w4 == 4 * WIDTH)
        for (ptrdiff_t i = 4 * WIDTH; i < n; i += 4 * WIDTH) {
            if (i > n - 4 * WIDTH) i = n - 4 * WIDTH;
            const T *row = x + i;
            VECTOR_LOOP
            for (int j = 0; j < 4 * WIDTH; j++) {
                const T v = row[j], a = lane[j];
                lane[j] = (v > a) | (v != v) ? v : a;
            }
        }
    else
        for (ptrdiff_t i = WIDTH; i < n; i += WIDTH) {
            if (i > n - WIDTH) i = n - WIDTH;
            const T *row = x + i;
            VECTOR_LOOP
            for (int j = 0; j < WIDTH; j++) {
                const T v = row[j], a = lane[j];
                lane[j] = (v > a) | (v != v) ? v : a;
            }
        }
    for (int w = w4 / 2; w; w /= 2)
        for (int j = 0; j < w; j++) {
            const T v = lane[j + w], a = lane[j];
            lane[j] = (v > a) | (v != v) ? v : a;
        }
    return lane[0];
}

/* y = e^(x - m), of whole vectors; their sum is added to the lanes. */
INLINE void F(exp_vectors)(const T *x, T *y, ptrdiff_t n, const T m, T *lane) {
    for (ptrdiff_t i = 0; i < n; i += WIDTH) {
        VECTOR_LOOP
        for (int j = 0; j < WIDTH; j++) {
            const T e = V(exp)(x[i + j] - m);
            if (y) y[i + j] = e;
            lane[j] += e;
        }
    }
}

/* The sum of e^(x - m) over a row; y, where not NULL, gets the terms. */
INLINE double F(exp_row)(const T *x, T *y, ptrdiff_t n, const T m) {
    double total = 0;
    while (n > 0) {
        T lane[WIDTH] = {0}, pad[WIDTH];
        ptrdiff_t part = MIN_OF(n & -WIDTH, 1024);
        if (part) {
            if (y) F(exp_vectors)(x, y, part, m, lane);
            else F(exp_vectors)(x, NULL, part, m, lane);
        } else {
            part = n;
            for (int j = 0; j < WIDTH; j++) pad[j] = -INFINITY;
            memcpy(pad, x, (size_t)n * sizeof(T));
            F(exp_vectors)(pad, pad, WIDTH, m, lane);
            if (y) memcpy(y, pad, (size_t)n * sizeof(T));
        }
        for (int w = WIDTH / 2; w; w /= 2)
            for (int j = 0; j < w; j++) lane[j] += lane[j + w];
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
