/* Layer and RMS normalisation for one type: included by norm.c with T, WIDTH, F. */
#include "rows.h"

static void F(layer_range)(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    const norm_call *k = (const norm_call *)ctx;
    const ptrdiff_t n = k->n;
    const T *weight = (const T *)k->weight, *bias = (const T *)k->bias;
    for (ptrdiff_t r = begin; r < end; r++) {
        const T *x = (const T *)k->x + r * n;
        T *y = (T *)k->y + r * n;
        double sum = 0, squares = 0;
        T mean = 0;
        if (k->centred) {
            LANE_SUM(sum, n, x, x, P);
            mean = (T)(sum / (double)n);
            LANE_SUM(squares, n, x, x, (P - mean) * (P - mean));
            const double rest = sum / (double)n - (double)mean;
            squares -= (double)n * rest * rest;
            ((T *)k->mean)[r] = mean;
        } else LANE_SUM(squares, n, x, x, P * P);
        const T rstd = (T)(1.0 / sqrt(squares / (double)n + k->eps));
        ((T *)k->rstd)[r] = rstd;
        if (weight && bias) {
            VECTOR_LOOP
            for (ptrdiff_t i = 0; i < n; i++) y[i] = (x[i] - mean) * rstd * weight[i] + bias[i];
        } else if (weight) {
            VECTOR_LOOP
            for (ptrdiff_t i = 0; i < n; i++) y[i] = (x[i] - mean) * rstd * weight[i];
        } else {
            VECTOR_LOOP
            for (ptrdiff_t i = 0; i < n; i++) y[i] = (x[i] - mean) * rstd + (bias ? bias[i] : 0);
        }
    }
}

/* With h = (x - mean) rstd and a = g weight:  dx = rstd (a - mean a - h mean(a h)), the mean of a only where x was
 * centred;  dweight = sum of g h and dbias = sum of g over the rows: chunks of rows, into k->parts. */
static void F(layer_gradient_chunks)(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    const norm_call *k = (const norm_call *)ctx;
    const ptrdiff_t n = k->n;
    const T *weight = (const T *)k->weight;
    for (ptrdiff_t chunk = begin; chunk < end; chunk++) {
        T *dw = k->parts ? (T *)k->parts + 2 * n * chunk : NULL, *db = dw + n;
        if (dw) memset(dw, 0, (size_t)(2 * n) * sizeof(T));
        const ptrdiff_t stop = MIN_OF((chunk + 1) * NORM_ROWS, k->rows);
        for (ptrdiff_t r = chunk * NORM_ROWS; r < stop; r++) {
            const T *g = (const T *)k->grad + r * n, *x = (const T *)k->x + r * n;
            const T mean = k->centred ? ((const T *)k->mean)[r] : 0, rstd = ((const T *)k->rstd)[r];
            if (k->y) {
                T *dx = (T *)k->y + r * n;
                double a = 0, ah = 0;
                if (weight) LANE_SUM2(a, ah, n, g, weight, x, P * Q, P * Q * ((R - mean) * rstd));
                else LANE_SUM2(a, ah, n, g, g, x, P, P * ((R - mean) * rstd));
                const T ma = k->centred ? (T)(a / (double)n) : 0, mah = (T)(ah / (double)n);
                if (weight && dw) {
                    VECTOR_LOOP
                    for (ptrdiff_t i = 0; i < n; i++) {
                        const T gi = g[i], h = (x[i] - mean) * rstd;
                        dx[i] = rstd * (gi * weight[i] - ma - h * mah);
                        dw[i] += gi * h;
                        db[i] += gi;
                    }
                    continue;
                }
                if (weight) {
                    VECTOR_LOOP
                    for (ptrdiff_t i = 0; i < n; i++)
                        dx[i] = rstd * (g[i] * weight[i] - ma - (x[i] - mean) * rstd * mah);
                } else {
                    VECTOR_LOOP
                    for (ptrdiff_t i = 0; i < n; i++) dx[i] = rstd * (g[i] - ma - (x[i] - mean) * rstd * mah);
                }
            }
            if (dw) {
                VECTOR_LOOP
                for (ptrdiff_t i = 0; i < n; i++) {
                    dw[i] += g[i] * ((x[i] - mean) * rstd);
                    db[i] += g[i];
                }
            }
        }
    }
}

static void F(add_parts)(const norm_call *k, ptrdiff_t chunks, T *dweight, T *dbias) {
    for (ptrdiff_t i = 0; i < k->n; i++) {
        double w = 0, b = 0;
        for (ptrdiff_t c = 0; c < chunks; c++) {
            const T *part = (const T *)k->parts + 2 * k->n * c;
            w += (double)part[i];
            b += (double)part[k->n + i];
        }
        if (dweight) dweight[i] = (T)w;
        if (dbias) dbias[i] = (T)b;
    }
}
