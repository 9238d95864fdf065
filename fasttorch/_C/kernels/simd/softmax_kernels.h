/* softmax and log_softmax for one type: included by softmax.c with T, WIDTH, F, V, C. */
#include "rows.h"

/* TO[i] = EXPR for each element of a row, an expression of P and Q, the elements of p and q. */
#define EACH_OF_ROW(TO, N, p, q, EXPR)                                                                                 \
    do {                                                                                                               \
        ptrdiff_t i = 0;                                                                                               \
        for (; i + F(LANES) <= (N); i += F(LANES)) {                                                                   \
            const F(vec) P = *(const F(vec) *)((p) + i), Q UNUSED = *(const F(vec) *)((q) + i);                        \
            *(F(vec) *)((TO) + i) = EXPR;                                                                              \
        }                                                                                                              \
        if (i < (N)) {                                                                                                 \
            const F(vec) P = F(load_part)((p) + i, (N) - i, 0), Q UNUSED = F(load_part)((q) + i, (N) - i, 0);          \
            F(store_part)((TO) + i, EXPR, (N) - i);                                                                    \
        }                                                                                                              \
    } while (0)

static NOINLINE void F(forward_row)(int log_, const T *x, T *y, ptrdiff_t n) {
    const T m = F(row_max)(x, n);
    if (log_) {
        const T shift = (T)log(F(exp_row)(x, NULL, n, m));
        EACH_OF_ROW(y, n, x, x, (P - m) - shift);
    } else {
        const T scale = (T)(1.0 / F(exp_row)(x, y, n, m));
        EACH_OF_ROW(y, n, y, y, P * scale);
    }
}

static NOINLINE void F(backward_row)(int log_, const T *g, const T *y, T *dx, ptrdiff_t n) {
    double total = 0;
    if (log_) {
        LANE_SUM(total, n, g, g, P);
        const T s = (T)total;
        EACH_OF_ROW(dx, n, g, y, P - F(exp_vector)(Q, 0) * s);
    } else {
        LANE_SUM(total, n, g, y, P * Q);
        const T s = (T)total;
        EACH_OF_ROW(dx, n, g, y, Q * (P - s));
    }
}

static NOINLINE void F(forward_columns)(int log_, const T *x, T *y, ptrdiff_t n, ptrdiff_t stride, ptrdiff_t cols) {
    T m[SOFTMAX_COLUMNS], shift[SOFTMAX_COLUMNS];
    double s[SOFTMAX_COLUMNS];
    F(exp_columns)(x, log_ ? NULL : y, n, stride, cols, m, s);
    for (ptrdiff_t c = 0; c < cols; c++) shift[c] = log_ ? (T)log(s[c]) : (T)(1.0 / s[c]);
    for (ptrdiff_t k = 0; k < n; k++) {
        const T *row = x + k * stride;
        T *out = y + k * stride;
        if (log_) {
            VECTOR_LOOP
            for (ptrdiff_t c = 0; c < cols; c++) out[c] = (row[c] - m[c]) - shift[c];
        } else {
            VECTOR_LOOP
            for (ptrdiff_t c = 0; c < cols; c++) out[c] *= shift[c];
        }
    }
}

static NOINLINE void F(backward_columns)(int log_, const T *g, const T *y, T *dx, ptrdiff_t n, ptrdiff_t stride,
                                         ptrdiff_t cols) {
    double total[SOFTMAX_COLUMNS] = {0};
    T s[SOFTMAX_COLUMNS];
    for (ptrdiff_t k = 0; k < n; k++) {
        const T *gr = g + k * stride, *yr = y + k * stride;
        if (log_)
            for (ptrdiff_t c = 0; c < cols; c++) total[c] += (double)gr[c];
        else
            for (ptrdiff_t c = 0; c < cols; c++) total[c] += (double)(gr[c] * yr[c]);
    }
    for (ptrdiff_t c = 0; c < cols; c++) s[c] = (T)total[c];
    for (ptrdiff_t k = 0; k < n; k++) {
        const T *gr = g + k * stride, *yr = y + k * stride;
        T *out = dx + k * stride;
        if (log_) {
            VECTOR_LOOP
            for (ptrdiff_t c = 0; c < cols; c++) out[c] = gr[c] - V(exp)(yr[c]) * s[c];
        } else {
            VECTOR_LOOP
            for (ptrdiff_t c = 0; c < cols; c++) out[c] = yr[c] * (gr[c] - s[c]);
        }
    }
}

/* A few short rows. */
static NOINLINE void F(forward_few)(int log_, const T *x, T *y, ptrdiff_t n, ptrdiff_t rows) {
    T d[FEW + WIDTH], e[FEW + WIDTH], m[FEW + WIDTH], s[FEW + WIDTH], logs[FEW + WIDTH];
    F(exp_few)(x, n, rows, d, e, m, s, log_ ? logs : NULL);
    for (ptrdiff_t r = 0; r < rows; r++) {
        if (log_)
            for (ptrdiff_t i = r * n; i < (r + 1) * n; i++) y[i] = d[i] - logs[r];
        else {
            const T scale = (T)1 / s[r];
            for (ptrdiff_t i = r * n; i < (r + 1) * n; i++) y[i] = e[i] * scale;
        }
    }
}

/* Short rows: SOFTMAX_COLUMNS of them side by side, as columns. */
static NOINLINE void F(forward_short_rows)(int log_, const T *x, T *y, ptrdiff_t n, ptrdiff_t rows) {
    T block[SHORT_ROW * SOFTMAX_COLUMNS];
    if (rows & (WIDTH - 1)) memset(block, 0, (size_t)(n * SOFTMAX_COLUMNS) * sizeof(T)); /* whole vectors are computed */
    for (ptrdiff_t r = 0; r < rows; r++)
        for (ptrdiff_t k = 0; k < n; k++) block[k * SOFTMAX_COLUMNS + r] = x[r * n + k];
    F(forward_columns)(log_, block, block, n, SOFTMAX_COLUMNS, (rows + WIDTH - 1) & -WIDTH);
    for (ptrdiff_t r = 0; r < rows; r++)
        for (ptrdiff_t k = 0; k < n; k++) y[r * n + k] = block[k * SOFTMAX_COLUMNS + r];
}

/* Units begin to end: SOFTMAX_COLUMNS short rows each. */
static void F(short_range)(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    const softmax_call *s = (const softmax_call *)ctx;
    for (ptrdiff_t u = begin; u < end; u++) {
        const ptrdiff_t row = u * SOFTMAX_COLUMNS, at = row * s->n;
        F(forward_short_rows)(s->log, (const T *)s->x + at, (T *)s->y + at, s->n, MIN_OF(s->outer - row, SOFTMAX_COLUMNS));
    }
}

static void F(softmax_range)(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    const softmax_call *s = (const softmax_call *)ctx;
    for (ptrdiff_t u = begin; u < end; u++) {
        const ptrdiff_t o = u / s->blocks, c = u % s->blocks * SOFTMAX_COLUMNS, at = o * s->n * s->inner + c;
        const ptrdiff_t cols = MIN_OF(s->inner - c, SOFTMAX_COLUMNS);
        const T *x = (const T *)s->x + at, *g = s->g ? (const T *)s->g + at : NULL;
        T *y = (T *)s->y + at;
        if (s->inner == 1) {
            if (g) F(backward_row)(s->log, g, x, y, s->n);
            else F(forward_row)(s->log, x, y, s->n);
        } else if (g) F(backward_columns)(s->log, g, x, y, s->n, s->inner, cols);
        else F(forward_columns)(s->log, x, y, s->n, s->inner, cols);
    }
}
