/* Pooling, resampling and normalisation of channels, compiled once per instruction set: see spatial_body.h. */
#include "ft_math.h"
#include "../ft_spatial.h"

#include <stdlib.h>

#ifndef MIN_OF
#define MIN_OF(a, b) ((a) < (b) ? (a) : (b))
#endif

enum {
    PLANE_GRAIN = 16384,  /* elements below which a further thread does not pay */
    SOFTMAX_COLUMNS = 64, /* for rows.h */
    COLUMN_ROWS = 64,     /* rows of a chunk whose column sums are taken in one go */
    CHUNKS = 64,
};

typedef struct {
    ptrdiff_t rows, n, period, per, chunk;
    const void *g, *x;
    const double *a, *b, *c, *mean;
    double *out, *out2;
    void *y;
    int failed;
    /* maps */
    int dims, order[3];
    const ft_map *maps;
    ptrdiff_t in, outputs, room;
    /* windows */
    const ft_windows *w;
    int64_t *index;
} spatial_call;

#define T float
#define I int32_t
#define WIDTH 16
#define F(name) FT_CAT(name, f)
#define V(name) ft_##name##_f
#include "spatial_body.h"
#undef T
#undef I
#undef WIDTH
#undef F
#undef V
#undef LANE_SUM
#undef LANE_SUM2
#undef ACROSS_LANES
#undef LANE_STEP
#define T double
#define I int64_t
#define WIDTH 8
#define F(name) FT_CAT(name, d)
#define V(name) ft_##name##_d
#include "spatial_body.h"

/* ---- entry points ---- */
#define RUN(N, COST, NAME)                                                                                             \
    do {                                                                                                               \
        if (dtype != FT_F32 && dtype != FT_F64) return FT_UNSUPPORTED;                                                 \
        ft_parallel_for(N, PLANE_GRAIN / ((COST) + 1) + 1, dtype == FT_F32 ? FT_CAT(NAME, f) : FT_CAT(NAME, d), &k);   \
        return k.failed ? FT_NO_MEMORY : FT_OK;                                                                        \
    } while (0)

static int map_planes(int dtype, ptrdiff_t planes, int n, const ft_map *maps, const void *x, void *y) {
    spatial_call k = {.x = x, .y = y, .dims = n, .maps = maps, .in = 1, .outputs = 1};
    /* What shrinks first is applied first; of what grows, the last dimension, which is read by index, comes first. */
    for (int i = 0; i < n; i++) {
        int at = i;
        const double ratio = (double)maps[i].n_out / (double)(maps[i].n_in ? maps[i].n_in : 1);
        for (; at > 0; at--) {
            const ft_map *other = &maps[k.order[at - 1]];
            const double r = (double)other->n_out / (double)(other->n_in ? other->n_in : 1);
            if (ratio > r || (ratio == r && ratio <= 1)) break;
            k.order[at] = k.order[at - 1];
        }
        k.order[at] = i;
        k.in *= maps[i].n_in;
        k.outputs *= maps[i].n_out;
    }
    ptrdiff_t size = k.in;
    for (int i = 0; i + 1 < n; i++) {
        size = size / maps[k.order[i]].n_in * maps[k.order[i]].n_out;
        if (size > k.room) k.room = size;
    }
    RUN(planes, k.in + k.outputs, map_range);
}

static int window_max(int dtype, ptrdiff_t planes, const ft_windows *w, const void *x, void *y, int64_t *index) {
    spatial_call k = {.x = x, .y = y, .w = w, .index = index};
    k.in = w[0].n_in * w[1].n_in * w[2].n_in;
    k.outputs = w[0].n_out * w[1].n_out * w[2].n_out;
    if (dtype == FT_F32 && k.in > INT32_MAX) return FT_UNSUPPORTED;
    RUN(planes, 2 * k.in, window_range);
}

static int row_moments(int dtype, ptrdiff_t rows, ptrdiff_t n, const void *x, double *mean, double *m2) {
    spatial_call k = {.n = n, .x = x, .out = mean, .out2 = m2};
    RUN(rows, n, moments_range);
}

static int row_dots(int dtype, ptrdiff_t rows, ptrdiff_t n, ptrdiff_t period, ptrdiff_t per, const void *g, const void *x,
                    const double *m,
                    double *sum, double *dot) {
    spatial_call k = {.n = n, .period = period, .per = per, .g = g, .x = x, .mean = m, .out = sum, .out2 = dot};
    RUN(rows, n, dots_range);
}

static int row_affine(int dtype, ptrdiff_t rows, ptrdiff_t n, ptrdiff_t period, ptrdiff_t per, const void *g, const void *x,
                      const double *m,
                      const double *a, const double *b, const double *c, void *y) {
    spatial_call k = {.n = n, .period = period, .per = per, .g = g, .x = x, .mean = m, .a = a, .b = b, .c = c, .y = y};
    RUN(rows, n, affine_range);
}

/* Sums down the columns: chunks of rows of fixed size, added in order. */
static int column_sums(int dtype, ptrdiff_t rows, ptrdiff_t n, const void *g, const void *x, const double *centre, double *sum,
                       double *sum2) {
    if (dtype != FT_F32 && dtype != FT_F64) return FT_UNSUPPORTED;
    spatial_call k = {.rows = rows, .n = n, .g = g, .x = x, .mean = centre};
    k.chunk = MIN_OF(COLUMN_ROWS, rows) > 0 ? (rows + CHUNKS - 1) / CHUNKS : 1;
    if (k.chunk < COLUMN_ROWS) k.chunk = COLUMN_ROWS;
    const ptrdiff_t chunks = (rows + k.chunk - 1) / k.chunk;
    double *parts = (double *)calloc((size_t)(2 * n * chunks + 1), sizeof(double));
    if (!parts) return FT_NO_MEMORY;
    k.out = parts;
    ft_parallel_for(chunks, PLANE_GRAIN / (k.chunk * n + 1) + 1,
                    dtype == FT_F32 ? FT_CAT(column_range, f) : FT_CAT(column_range, d), &k);
    for (ptrdiff_t i = 0; i < n; i++) {
        double a = 0, b = 0;
        for (ptrdiff_t chunk = 0; chunk < chunks; chunk++) {
            a += parts[2 * n * chunk + i];
            b += parts[2 * n * chunk + n + i];
        }
        if (sum) sum[i] = a;
        sum2[i] = b;
    }
    free(parts);
    return FT_OK;
}

static int column_moments(int dtype, ptrdiff_t rows, ptrdiff_t n, const void *x, double *mean, double *m2) {
    int status = column_sums(dtype, rows, n, x, NULL, NULL, mean, m2);
    if (status) return status;
    for (ptrdiff_t i = 0; i < n; i++) mean[i] /= (double)rows;
    return column_sums(dtype, rows, n, NULL, x, mean, NULL, m2);
}

static int column_dots(int dtype, ptrdiff_t rows, ptrdiff_t n, const void *g, const void *x, const double *centre, double *sum,
                       double *dot) {
    return column_sums(dtype, rows, n, g, x, centre, sum, dot);
}

static int column_affine(int dtype, ptrdiff_t rows, ptrdiff_t n, const void *g, const void *x, const double *m, const double *a,
                         const double *b, const double *c, void *y) {
    spatial_call k = {.n = n, .g = g, .x = x, .mean = m, .a = a, .b = b, .c = c, .y = y};
    RUN(rows, n, column_affine_range);
}

const ft_spatial_kernels FT_NAME(ft_spatial_kernels) = {
    .ft_map_planes = map_planes, .ft_window_max = window_max, .ft_row_moments = row_moments, .ft_row_dots = row_dots,
    .ft_row_affine = row_affine, .ft_column_moments = column_moments, .ft_column_dots = column_dots,
    .ft_column_affine = column_affine,
};
