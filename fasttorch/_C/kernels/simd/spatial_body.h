/* Pooling, resampling and normalisation of channels for one type: included by spatial_simd.c with T, I (an index as wide as T),
 * WIDTH, F and V. */
#include "rows.h"

/* ---- sparse matrices along a dimension ---- */

/* y = sum of w[t] rows[t], rows of n; ONE: the weights are 1. */
INLINE void F(add_rows)(ptrdiff_t count, const int64_t *index, const T *w, const T *x, ptrdiff_t n, T *y) {
    const T one = 1;
    if (count == 0) {
        memset(y, 0, (size_t)n * sizeof(T));
        return;
    }
    const T *a = x + index[0] * n;
    if (count == 1) {
        if (!w) memcpy(y, a, (size_t)n * sizeof(T));
        else
            for (ptrdiff_t i = 0; i < n; i++) y[i] = w[0] * a[i];
        return;
    }
    const T *b = x + index[1] * n;
    const T wa = w ? w[0] : one, wb = w ? w[1] : one;
    ptrdiff_t t = 2;
    if (count == 2) {
        VECTOR_LOOP
        for (ptrdiff_t i = 0; i < n; i++) y[i] = wa * a[i] + wb * b[i];
    } else if (count == 3) {
        const T *c = x + index[2] * n;
        const T wc = w ? w[2] : one;
        VECTOR_LOOP
        for (ptrdiff_t i = 0; i < n; i++) y[i] = wa * a[i] + wb * b[i] + wc * c[i];
        t = 3;
    } else {
        const T *c = x + index[2] * n, *d = x + index[3] * n;
        const T wc = w ? w[2] : one, wd = w ? w[3] : one;
        VECTOR_LOOP
        for (ptrdiff_t i = 0; i < n; i++) y[i] = (wa * a[i] + wb * b[i]) + (wc * c[i] + wd * d[i]);
        t = 4;
    }
    for (; t < count; t++) {
        const T *e = x + index[t] * n, we = w ? w[t] : one;
        VECTOR_LOOP
        for (ptrdiff_t i = 0; i < n; i++) y[i] += we * e[i];
    }
}

/* One output of a map of the last dimension. */
INLINE T F(one_output)(const ft_map *m, const T *x, ptrdiff_t o) {
    const T *w = (const T *)m->weight;
    T sum = 0;
    for (int64_t t = m->start[o]; t < m->start[o + 1]; t++) sum += (w ? w[t] : 1) * x[m->index[t]];
    return sum;
}

/* Outputs lo..hi of a map of the last dimension, which have `taps` elements each. */
INLINE void F(even_outputs)(const ft_map *m, const T *restrict x, T *restrict y) {
    const ptrdiff_t count = m->hi - m->lo;
    const int32_t *i0 = m->tap_index, *i1 = i0 + count;
    const T *w0 = (const T *)m->tap_weight, *w1 = w0 ? w0 + count : NULL;
    if (m->taps == 1) {
        if (!w0) {
            VECTOR_LOOP
            for (ptrdiff_t j = 0; j < count; j++) y[j] = x[i0[j]];
        } else {
            VECTOR_LOOP
            for (ptrdiff_t j = 0; j < count; j++) y[j] = w0[j] * x[i0[j]];
        }
        return;
    }
    ptrdiff_t t = 2;
    if (w0) {
        VECTOR_LOOP
        for (ptrdiff_t j = 0; j < count; j++) y[j] = w0[j] * x[i0[j]] + w1[j] * x[i1[j]];
    } else {
        VECTOR_LOOP
        for (ptrdiff_t j = 0; j < count; j++) y[j] = x[i0[j]] + x[i1[j]];
    }
    for (; t < m->taps; t++) {
        const int32_t *i = i0 + t * count;
        const T *w = w0 ? w0 + t * count : NULL;
        if (w) {
            VECTOR_LOOP
            for (ptrdiff_t j = 0; j < count; j++) y[j] += w[j] * x[i[j]];
        } else {
            VECTOR_LOOP
            for (ptrdiff_t j = 0; j < count; j++) y[j] += x[i[j]];
        }
    }
}

static void F(along)(const ft_map *m, const T *x, T *y, ptrdiff_t outer, ptrdiff_t inner) {
    const T *w = (const T *)m->weight;
    for (ptrdiff_t o = 0; o < outer; o++, x += m->n_in * inner, y += m->n_out * inner) {
        if (inner > 1) {
            for (ptrdiff_t j = 0; j < m->n_out; j++)
                F(add_rows)(m->start[j + 1] - m->start[j], m->index + m->start[j], w ? w + m->start[j] : NULL, x, inner,
                            y + j * inner);
            continue;
        }
        for (ptrdiff_t j = 0; j < m->lo; j++) y[j] = F(one_output)(m, x, j);
        if (m->hi > m->lo) F(even_outputs)(m, x, y + m->lo);
        for (ptrdiff_t j = m->hi; j < m->n_out; j++) y[j] = F(one_output)(m, x, j);
    }
}

static void F(map_range)(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    spatial_call *k = (spatial_call *)ctx;
    T *room = (T *)malloc((size_t)(2 * k->room + 1) * sizeof(T));
    if (!room) {
        __atomic_store_n(&k->failed, 1, __ATOMIC_RELAXED);
        return;
    }
    for (ptrdiff_t p = begin; p < end; p++) {
        const T *x = (const T *)k->x + p * k->in;
        ptrdiff_t sizes[3];
        for (int d = 0; d < k->dims; d++) sizes[d] = k->maps[d].n_in;
        for (int i = 0; i < k->dims; i++) {
            const int d = k->order[i];
            T *y = i + 1 == k->dims ? (T *)k->y + p * k->outputs : room + (i & 1) * k->room;
            ptrdiff_t outer = 1, inner = 1;
            for (int e = 0; e < d; e++) outer *= sizes[e];
            for (int e = d + 1; e < k->dims; e++) inner *= sizes[e];
            F(along)(&k->maps[d], x, y, outer, inner);
            sizes[d] = k->maps[d].n_out;
            x = y;
        }
    }
    free(room);
}

/* ---- maxima of windows ---- */

/* One tap of outputs [0, count): value v = row[j stride]; the first tap of a window is taken as it is. */
#define MAX_TAP(STRIDE)                                                                                                \
    {                                                                                                                  \
        if (first) {                                                                                                   \
            VECTOR_LOOP                                                                                                \
            for (ptrdiff_t j = 0; j < count; j++) {                                                                    \
                best[j] = row[j * (STRIDE)];                                                                           \
                where[j] = at + (I)j * (I)(STRIDE);                                                                    \
            }                                                                                                          \
        } else {                                                                                                       \
            VECTOR_LOOP                                                                                                \
            for (ptrdiff_t j = 0; j < count; j++) {                                                                    \
                const T v = row[j * (STRIDE)], b = best[j];                                                            \
                const I i = at + (I)j * (I)(STRIDE), old = where[j];                                                   \
                const int take = (v > b) | (v != v);                                                                   \
                best[j] = take ? v : b;                                                                                \
                where[j] = take ? i : old;                                                                             \
            }                                                                                                          \
        }                                                                                                              \
    }

static NOINLINE void F(max_tap)(const T *restrict row, ptrdiff_t stride, ptrdiff_t count, I at, int first, T *restrict best,
                                I *restrict where) {
    if (stride == 1) MAX_TAP(1)
    else if (stride == 2) MAX_TAP(2)
    else MAX_TAP(stride)
}

/* One window. */
INLINE void F(one_window)(const ft_windows *w, const T *x, ptrdiff_t a, ptrdiff_t b, ptrdiff_t c, T *value, int64_t *where) {
    T best = 0;
    int64_t at = -1;
    for (int64_t i = w[0].first[a]; i < w[0].end[a]; i += w[0].step)
        for (int64_t j = w[1].first[b]; j < w[1].end[b]; j += w[1].step)
            for (int64_t l = w[2].first[c]; l < w[2].end[c]; l += w[2].step) {
                const int64_t here = (i * w[1].n_in + j) * w[2].n_in + l;
                const T v = x[here];
                if (at < 0 || v > best || v != v) {
                    best = v;
                    at = here;
                }
            }
    if (at < 0) { /* all of it is padding */
        best = -INFINITY;
        at = (MIN_OF(w[0].first[a], w[0].n_in - 1) * w[1].n_in + MIN_OF(w[1].first[b], w[1].n_in - 1)) * w[2].n_in
             + MIN_OF(w[2].first[c], w[2].n_in - 1);
    }
    *value = best;
    *where = at;
}

static void F(window_range)(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    spatial_call *k = (spatial_call *)ctx;
    const ft_windows *w = k->w;
    const ptrdiff_t count = w[2].hi - w[2].lo;
    I *places = (I *)malloc((size_t)(count > 0 ? count : 1) * sizeof(I));
    if (!places) {
        __atomic_store_n(&k->failed, 1, __ATOMIC_RELAXED);
        return;
    }
    for (ptrdiff_t p = begin; p < end; p++) {
        const T *x = (const T *)k->x + p * k->in;
        T *y = (T *)k->y + p * k->outputs;
        int64_t *index = k->index + p * k->outputs;
        for (ptrdiff_t a = 0; a < w[0].n_out; a++)
            for (ptrdiff_t b = 0; b < w[1].n_out; b++, y += w[2].n_out, index += w[2].n_out) {
                ptrdiff_t lo = w[2].lo, hi = w[2].hi;
                int first = 1;
                if (hi > lo) {
                    for (int64_t i = w[0].first[a]; i < w[0].end[a]; i += w[0].step)
                        for (int64_t j = w[1].first[b]; j < w[1].end[b]; j += w[1].step)
                            for (ptrdiff_t l = 0; l < w[2].count; l++, first = 0) {
                                const ptrdiff_t row = (i * w[1].n_in + j) * w[2].n_in;
                                const ptrdiff_t at = row + w[2].begin + lo * w[2].stride + l * w[2].step;
                                F(max_tap)(x + at, w[2].stride, hi - lo, (I)at, first, y + lo, places);
                            }
                    if (first) hi = lo; /* windows without an element in the other dimensions */
                    else
                        for (ptrdiff_t c = lo; c < hi; c++) index[c] = (int64_t)places[c - lo];
                }
                for (ptrdiff_t c = 0; c < lo; c++) F(one_window)(w, x, a, b, c, y + c, index + c);
                for (ptrdiff_t c = hi; c < w[2].n_out; c++) F(one_window)(w, x, a, b, c, y + c, index + c);
            }
    }
    free(places);
}

/* ---- rows of channels ---- */

static void F(moments_range)(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    const spatial_call *k = (const spatial_call *)ctx;
    const ptrdiff_t n = k->n;
    for (ptrdiff_t r = begin; r < end; r++) {
        const T *x = (const T *)k->x + r * n;
        double sum = 0, squares = 0;
        LANE_SUM(sum, n, x, x, P);
        const T mean = (T)(sum / (double)n);
        LANE_SUM(squares, n, x, x, (P - mean) * (P - mean));
        const double exact = sum / (double)n, rest = exact - (double)mean;
        k->out[r] = exact;
        k->out2[r] = squares - (double)n * rest * rest;
    }
}

static void F(dots_range)(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    const spatial_call *k = (const spatial_call *)ctx;
    const ptrdiff_t n = k->n;
    for (ptrdiff_t r = begin; r < end; r++) {
        const T *x = (const T *)k->x + r * n, *g = (const T *)k->g + r * n;
        const T centre = (T)k->mean[k->per ? r / k->per : r % k->period];
        double sum = 0, dot = 0;
        LANE_SUM2(sum, dot, n, g, x, x, P, P * (Q - centre));
        k->out[r] = sum;
        k->out2[r] = dot;
    }
}

static void F(affine_range)(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    const spatial_call *k = (const spatial_call *)ctx;
    const ptrdiff_t n = k->n;
    for (ptrdiff_t r = begin; r < end; r++) {
        const T *x = (const T *)k->x + r * n;
        T *y = (T *)k->y + r * n;
        const ptrdiff_t q = r % k->period;
        const T m = (T)k->mean[k->per ? r / k->per : q], b = (T)k->b[q], c = (T)k->c[q];
        if (k->g) {
            const T *g = (const T *)k->g + r * n;
            const T a = (T)k->a[q];
            VECTOR_LOOP
            for (ptrdiff_t i = 0; i < n; i++) y[i] = a * g[i] + (b * (x[i] - m) + c);
        } else {
            VECTOR_LOOP
            for (ptrdiff_t i = 0; i < n; i++) y[i] = b * (x[i] - m) + c;
        }
    }
}

/* ---- columns ---- */

/* One chunk of rows: into 2 n doubles, the sums of g, and of g (x - m); without g, of (x - m)^2.  Blocks of COLUMN_ROWS rows
 * are summed in T. */
static void F(column_range)(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    const spatial_call *k = (const spatial_call *)ctx;
    const ptrdiff_t n = k->n;
    T sums[BLOCK], dots[BLOCK], m[BLOCK];
    for (ptrdiff_t chunk = begin; chunk < end; chunk++) {
        double *sum = k->out + 2 * n * chunk, *dot = sum + n;
        const ptrdiff_t stop = MIN_OF((chunk + 1) * k->chunk, k->rows);
        for (ptrdiff_t top = chunk * k->chunk; top < stop; top += COLUMN_ROWS)
            for (ptrdiff_t left = 0; left < n; left += BLOCK) {
                const ptrdiff_t width = MIN_OF(n - left, BLOCK), bottom = MIN_OF(top + COLUMN_ROWS, stop);
                for (ptrdiff_t i = 0; i < width; i++) {
                    sums[i] = dots[i] = 0;
                    m[i] = k->mean ? (T)k->mean[left + i] : 0;
                }
                for (ptrdiff_t r = top; r < bottom; r++) {
                    const T *x = (const T *)k->x + r * n + left, *g = (const T *)k->g + r * n + left;
                    if (!k->x) {
                        VECTOR_LOOP
                        for (ptrdiff_t i = 0; i < width; i++) sums[i] += g[i];
                    } else if (!k->g) {
                        VECTOR_LOOP
                        for (ptrdiff_t i = 0; i < width; i++) dots[i] += (x[i] - m[i]) * (x[i] - m[i]);
                    } else {
                        VECTOR_LOOP
                        for (ptrdiff_t i = 0; i < width; i++) {
                            sums[i] += g[i];
                            dots[i] += g[i] * (x[i] - m[i]);
                        }
                    }
                }
                for (ptrdiff_t i = 0; i < width; i++) {
                    sum[left + i] += (double)sums[i];
                    dot[left + i] += (double)dots[i];
                }
            }
    }
}

static void F(column_affine_range)(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    const spatial_call *k = (const spatial_call *)ctx;
    const ptrdiff_t n = k->n;
    for (ptrdiff_t r = begin; r < end; r++) {
        const T *x = (const T *)k->x + r * n, *g = k->g ? (const T *)k->g + r * n : NULL;
        T *y = (T *)k->y + r * n;
        if (g) {
            VECTOR_LOOP
            for (ptrdiff_t i = 0; i < n; i++) y[i] = (T)k->a[i] * g[i] + ((T)k->b[i] * (x[i] - (T)k->mean[i]) + (T)k->c[i]);
        } else {
            VECTOR_LOOP
            for (ptrdiff_t i = 0; i < n; i++) y[i] = (T)k->b[i] * (x[i] - (T)k->mean[i]) + (T)k->c[i];
        }
    }
}
