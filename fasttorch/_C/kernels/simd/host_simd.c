/* Kernels called from definitions, compiled once per instruction set: distances, bags of rows, sampling by a grid.
 * They are compiled for less space than the others, as few programs use them. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O2", "tree-vectorize", "vect-cost-model=dynamic")
#endif
#include "ft_simd.h"
#include "vector.h"

#include "../ft_host.h"
#include "../parallel.h"

#include <stdlib.h>

enum { AHEAD = 16, SLOPE_ROWS = 64, POINTS = 64, HOST_GRAIN = 32768 };

typedef struct {
    const void *x1, *x2, *g;
    void *y, *dx;
    ptrdiff_t n1, n2, d;
    int order, own, failed;
} distances;

typedef struct {
    void *y;
    const void *x, *factor;
    const int64_t *index, *start;
    ptrdiff_t rows, d, padding;
    int mean, failed;
} bags;

typedef struct {
    void *y, *dx, *dgrid;
    const void *x, *grid, *g;
    ptrdiff_t in[3], points, channels;
    int dims, taps, total, padding, align;
} grids;

#define T float
#define V v_s
#define VI vi_s
#define VN VL_s
#define LD ld_s
#define M m_s
#define MK mk_s
#define LDM ldm_s
#define ST st_s
#define SET1 set1_s
#define MAGNITUDE float_of(0x7fffffff)
#define SQRT sqrtf
#define FLOOR floorf
#define RINT rintf
#define F(name) FT_CAT(name, f)
#include "host_body.h"
#undef T
#undef V
#undef VI
#undef VN
#undef LD
#undef M
#undef MK
#undef LDM
#undef ST
#undef SET1
#undef MAGNITUDE
#undef SQRT
#undef FLOOR
#undef RINT
#undef F
#define T double
#define V v_d
#define VI vi_d
#define VN VL_d
#define LD ld_d
#define M m_d
#define MK mk_d
#define LDM ldm_d
#define ST st_d
#define SET1 set1_d
#define MAGNITUDE double_of(0x7fffffffffffffff)
#define SQRT sqrt
#define FLOOR floor
#define RINT rint
#define F(name) FT_CAT(name, d)
#include "host_body.h"

#define RUN(N, COST, NAME)                                                                                             \
    do {                                                                                                               \
        if (n[0] != FT_F32 && n[0] != FT_F64) return FT_UNSUPPORTED;                                                   \
        ft_parallel_for(N, HOST_GRAIN / ((COST) + 1) + 1, n[0] == FT_F32 ? FT_CAT(NAME, f) : FT_CAT(NAME, d), &k);     \
    } while (0)

/* y, x1, x2; dtype, batch, rows of x1, rows of x2, columns, order (3: infinity), whether of
 * one set only the pairs above the diagonal */
static int pair_distances(void *const *a, const ptrdiff_t *n, const double *p) {
    const ptrdiff_t across = 4 * (n[0] == FT_F32 ? VL_s : VL_d);
    distances k = {.y = a[0], .x1 = a[1], .x2 = a[2], .n1 = n[2], .n2 = n[3], .d = n[4], .order = (int)n[5], .own = (int)n[6]};
    RUN(n[1] * ((n[3] + across - 1) / across), n[2] * n[4] * 16, distance_range);
    return k.failed ? FT_NO_MEMORY : FT_OK;
}

/* dx, g, x1, x2, distances; dtype, batch, rows of x1, rows of x2, columns, order (1, 2, 3: infinity) */
static int pair_distances_grad(void *const *a, const ptrdiff_t *n, const double *p) {
    distances k = {.dx = a[0], .g = a[1], .x1 = a[2], .x2 = a[3], .y = a[4], .n1 = n[2], .n2 = n[3], .d = n[4],
                   .order = (int)n[5]};
    RUN(n[1] * ((n[2] + SLOPE_ROWS - 1) / SLOPE_ROWS), n[3] * n[4] * 16, slope_range);
    return k.failed ? FT_NO_MEMORY : FT_OK;
}

/* y, table, indices, starts of the bags and the end, factors or NULL; dtype, bags, rows of the table, columns, an index that
 * counts for nothing (-1: none), whether means, indices */
static int bag_sums(void *const *a, const ptrdiff_t *n, const double *p) {
    bags k = {.y = a[0], .x = a[1], .index = a[2], .start = a[3], .factor = a[4], .rows = n[2], .d = n[3], .padding = n[4],
              .mean = (int)n[5]};
    for (ptrdiff_t b = 0; b <= n[1]; b++)
        if (k.start[b] < 0 || k.start[b] > n[6] || k.start[0]) return FT_BAD_INDEX;
    RUN(n[1], n[3] * (n[1] ? k.start[n[1]] / n[1] : 0), bag_range);
    return k.failed ? FT_BAD_INDEX : FT_OK;
}

static grids grid_of(const ptrdiff_t *n) {
    grids k = {.channels = n[2], .dims = (int)n[3], .in = {n[4], n[5], n[6]}, .points = n[7], .taps = (int)n[8],
               .padding = (int)n[9], .align = (int)n[10]};
    k.total = k.dims == 3 ? k.taps * k.taps * k.taps : k.taps * k.taps;
    return k;
}

/* y, x, grid; dtype, samples, channels, dimensions, sizes of x (of two, then 1), points of a sample, elements taken
 * along a dimension, padding (0 zeros, 1 border, 2 reflection), align_corners */
static int grid_sample(void *const *a, const ptrdiff_t *n, const double *p) {
    grids k = grid_of(n);
    if (n[4] * n[5] * n[6] > INT32_MAX) return FT_UNSUPPORTED;
    k.y = a[0], k.x = a[1], k.grid = a[2];
    RUN(n[1] * ((n[7] + POINTS - 1) / POINTS), POINTS * (n[2] + 8) * k.total, sample_range);
    return FT_OK;
}

/* dx or NULL, dgrid or NULL, g, x, grid; numbers as above */
static int grid_sample_grad(void *const *a, const ptrdiff_t *n, const double *p) {
    grids k = grid_of(n);
    if (n[4] * n[5] * n[6] > INT32_MAX) return FT_UNSUPPORTED;
    k.dx = a[0], k.dgrid = a[1], k.g = a[2], k.x = a[3], k.grid = a[4];
    RUN(n[1], n[7] * n[2] * k.total, sample_slope_range);
    return FT_OK;
}

/* x / |x| of complex64, 0 where x is 0: y, x; how many */
typedef struct {
    float *y;
    const float *x;
} units;

static void unit_range(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    const units *k = (const units *)ctx;
    const float *restrict x = k->x;
    float *restrict y = k->y;
    for (ptrdiff_t i = begin; i < end; i++) {
        const double re = x[2 * i], im = x[2 * i + 1], size = sqrt(re * re + im * im), share = size == 0 ? 0.0 : 1.0 / size;
        y[2 * i] = (float)(re * share);
        y[2 * i + 1] = (float)(im * share);
    }
}

static int complex_units(void *const *a, const ptrdiff_t *n, const double *p) {
    units k = {a[0], a[1]};
    ft_parallel_for(n[0], 8192, unit_range, &k);
    return FT_OK;
}

const ft_host_entry FT_NAME(ft_host_simd)[] = {
    {"complex_units", complex_units},
    {"pair_distances", pair_distances}, {"pair_distances_grad", pair_distances_grad},
    {"bag_sums", bag_sums},             {"grid_sample", grid_sample},
    {"grid_sample_grad", grid_sample_grad}, {NULL, NULL},
};
