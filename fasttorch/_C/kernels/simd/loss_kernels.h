/* Cross entropy and negative log likelihood for one type: included by loss.c with T, WIDTH, F, V. */
#include "rows.h"

/* lse of units begin to end: a row, or a block of columns. */
static void F(lse_range)(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    const loss_call *l = (const loss_call *)ctx;
    for (ptrdiff_t u = begin; u < end; u++) {
        const ptrdiff_t o = u / l->blocks, c = u % l->blocks * SOFTMAX_COLUMNS;
        const ptrdiff_t cols = MIN_OF(l->inner - c, SOFTMAX_COLUMNS);
        const T *x = (const T *)l->x + o * l->n * l->inner + c;
        double *lse = l->lse + o * l->inner + c, s[SOFTMAX_COLUMNS];
        T m[SOFTMAX_COLUMNS];
        if (l->inner == 1) {
            m[0] = F(row_max)(x, l->n);
            s[0] = F(exp_row)(x, NULL, l->n, m[0]);
        } else F(exp_columns)(x, NULL, l->n, l->inner, cols, m, s);
        for (ptrdiff_t k = 0; k < cols; k++) lse[k] = (double)m[k] + log(s[k]);
        if (l->smoothing == 0) continue;
        /* the mean of w (lse - x) over the classes */
        for (ptrdiff_t k = 0; k < cols; k++) {
            double sum = 0, weights = 0;
            for (ptrdiff_t j = 0; j < l->n; j++) {
                const double w = l->weight ? (double)((const T *)l->weight)[j] : 1.0;
                sum += w * (double)x[j * l->inner + k];
                weights += w;
            }
            l->smooth[o * l->inner + c + k] = (weights * lse[k] - sum) / (double)l->n;
        }
    }
}

/* lse of a few short rows. */
static NOINLINE void F(lse_few)(const loss_call *l) {
    T d[FEW + WIDTH], e[FEW + WIDTH], m[FEW + WIDTH], s[FEW + WIDTH], logs[FEW + WIDTH];
    F(exp_few)((const T *)l->x, l->n, l->outer, d, e, m, s, logs);
    for (ptrdiff_t r = 0; r < l->outer; r++) l->lse[r] = (double)m[r] + (double)logs[r];
}

/* Losses from lse (cross entropy) or without (nll: x holds log-probabilities), and their reduction, in order. */
static int F(losses)(const loss_call *l, void *loss, double *total_weight) {
    double sum = 0, weights = 0;
    const ptrdiff_t count = l->outer * l->inner;
    for (ptrdiff_t i = 0; i < count; i++) {
        const int64_t t = l->target[i];
        double value = 0;
        if (t != l->ignore_index) {
            if (t < 0 || t >= l->n) return FT_BAD_INDEX;
            const double w = l->weight ? (double)((const T *)l->weight)[t] : 1.0;
            const double x = (double)((const T *)l->x)[(i / l->inner * l->n + t) * l->inner + i % l->inner];
            value = w * ((l->lse ? l->lse[i] : 0.0) - x);
            if (l->smoothing != 0) value = (1 - l->smoothing) * value + l->smoothing * l->smooth[i];
            weights += w;
        }
        if (l->reduction == FT_REDUCE_NONE) ((T *)loss)[i] = (T)value;
        else sum += value;
    }
    *total_weight = weights;
    if (l->reduction == FT_REDUCE_MEAN) *(T *)loss = (T)(sum / weights);
    if (l->reduction == FT_REDUCE_SUM) *(T *)loss = (T)sum;
    return FT_OK;
}

/* What a unit's loss is multiplied by. */
INLINE double F(upstream)(const loss_call *l, ptrdiff_t i) {
    const T *g = (const T *)l->grad;
    return l->reduction == FT_REDUCE_NONE ? (double)g[i]
           : l->reduction == FT_REDUCE_SUM ? (double)*g : (double)*g / l->total_weight;
}

/* dx_j = g (p_j ((1 - s) w_t + s mean w) - (1 - s) w_t [j = t] - s w_j / n), p = e^(x - lse); 0 where ignored. */
static void F(backward_range)(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    const loss_call *l = (const loss_call *)ctx;
    const ptrdiff_t n = l->n, inner = l->inner;
    const T *weight = (const T *)l->weight;
    for (ptrdiff_t u = begin; u < end; u++) {
        const ptrdiff_t o = u / l->blocks, c = u % l->blocks * SOFTMAX_COLUMNS;
        const ptrdiff_t cols = MIN_OF(inner - c, SOFTMAX_COLUMNS), first = o * inner + c, at = o * n * inner + c;
        const T *x = (const T *)l->x + at;
        T *dx = (T *)l->dx + at;
        T p_scale[SOFTMAX_COLUMNS], lse[SOFTMAX_COLUMNS], smooth[SOFTMAX_COLUMNS];
        for (ptrdiff_t k = 0; k < cols; k++) {
            const int64_t t = l->target[first + k];
            const int used = t != l->ignore_index;
            const double g = used ? F(upstream)(l, first + k) : 0, w = used && weight ? (double)weight[t] : 1.0;
            p_scale[k] = (T)(g * ((1 - l->smoothing) * w + l->smoothing * l->mean_weight));
            smooth[k] = (T)(g * l->smoothing / (double)n);
            lse[k] = used ? (T)l->lse[first + k] : (T)INFINITY;
        }
        if (inner == 1) {
            const T scale = p_scale[0], shift = lse[0];
            const ptrdiff_t whole = n & -WIDTH;
            VECTOR_LOOP
            for (ptrdiff_t i = 0; i < whole; i++) dx[i] = scale * V(exp)(x[i] - shift);
            if (whole < n) {
                T pad[WIDTH] = {0};
                memcpy(pad, x + whole, (size_t)(n - whole) * sizeof(T));
                VECTOR_LOOP
                for (int j = 0; j < WIDTH; j++) pad[j] = scale * V(exp)(pad[j] - shift);
                memcpy(dx + whole, pad, (size_t)(n - whole) * sizeof(T));
            }
        } else
            for (ptrdiff_t j = 0; j < n; j++) {
                const T *row = x + j * inner;
                T *out = dx + j * inner;
                VECTOR_LOOP
                for (ptrdiff_t k = 0; k < cols; k++) out[k] = p_scale[k] * V(exp)(row[k] - lse[k]);
            }
        if (l->smoothing != 0)
            for (ptrdiff_t j = 0; j < n; j++)
                for (ptrdiff_t k = 0; k < cols; k++) dx[j * inner + k] -= smooth[k] * (weight ? weight[j] : 1);
        for (ptrdiff_t k = 0; k < cols; k++) {
            const int64_t t = l->target[first + k];
            if (t == l->ignore_index) {
                for (ptrdiff_t j = 0; j < n; j++) dx[j * inner + k] = 0;
                continue;
            }
            const double w = weight ? (double)weight[t] : 1.0;
            dx[t * inner + k] -= (T)(F(upstream)(l, first + k) * (1 - l->smoothing) * w);
        }
    }
}

static void F(nll_gradient)(const loss_call *l) {
    const ptrdiff_t count = l->outer * l->inner;
    memset(l->dx, 0, (size_t)(count * l->n) * sizeof(T));
    for (ptrdiff_t i = 0; i < count; i++) {
        const int64_t t = l->target[i];
        if (t == l->ignore_index) continue;
        const double w = l->weight ? (double)((const T *)l->weight)[t] : 1.0;
        ((T *)l->dx)[(i / l->inner * l->n + t) * l->inner + i % l->inner] = (T)(-w * F(upstream)(l, i));
    }
}

static double F(mean_of)(const void *weight, ptrdiff_t n) {
    double sum = 0;
    for (ptrdiff_t i = 0; i < n; i++) sum += (double)((const T *)weight)[i];
    return sum / (double)n;
}
