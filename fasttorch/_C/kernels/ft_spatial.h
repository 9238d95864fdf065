/* Pooling, resampling and normalisation of channels, for float32 and float64.
 *
 * Arrays are contiguous.  A plane is the elements of one channel of one sample.  Every function returns FT_OK,
 * FT_UNSUPPORTED (another dtype), FT_NO_MEMORY or FT_BAD_INDEX; no result depends on the number of threads. */
#ifndef FT_SPATIAL_H
#define FT_SPATIAL_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A sparse matrix along one dimension: output o is the sum of weight[t] x[index[t]] for start[o] <= t < start[o + 1].
 * Outputs lo <= o < hi have `taps` elements each, whose indices and weights are also in `tap_index` and `tap_weight`, the first
 * elements of all these outputs, then the second, ...  weight (of the arrays' dtype) and tap_weight NULL: all 1. */
typedef struct ft_map {
    ptrdiff_t n_in, n_out;
    const int64_t *start, *index;
    const void *weight;
    ptrdiff_t lo, hi, taps;
    const int32_t *tap_index;
    const void *tap_weight;
} ft_map;

/* y (planes, outputs of each map) = x (planes, inputs of each map), maps applied along each of the n <= 3 dimensions. */
int ft_map_planes(int dtype, ptrdiff_t planes, int n, const ft_map *maps, const void *x, void *y);

/* The windows along one dimension: window o begins at first[o] and ends before end[o], elements `step` apart.  Where
 * lo <= o < hi, first[o] is begin + o * stride and the window has `count` elements. */
typedef struct ft_windows {
    ptrdiff_t n_in, n_out;
    const int64_t *first, *end;
    ptrdiff_t step, lo, hi, begin, stride, count;
} ft_windows;

/* The greatest element of each window (NaN wins, else the first of equals) and its index in the plane. */
int ft_window_max(int dtype, ptrdiff_t planes, const ft_windows *windows /* 3 */, const void *x, void *y, int64_t *index);

/* out (planes, size) = 0, then out[p, index[p, i]] += x[p, i], for x and index (planes, m). */
int ft_plane_scatter_add(int dtype, ptrdiff_t planes, ptrdiff_t m, ptrdiff_t size, const void *x, const int64_t *index,
                         void *out);
/* y[p, i] = x[p, index[p, i]] */
int ft_plane_gather(int dtype, ptrdiff_t planes, ptrdiff_t m, ptrdiff_t size, const void *x, const int64_t *index, void *y);

/* Mean and sum of squared distances from it of each of `rows` rows of n. */
int ft_row_moments(int dtype, ptrdiff_t rows, ptrdiff_t n, const void *x, double *mean, double *m2);
/* The coefficients of row r: `m` at r / per (per 0: at r % period), all others at r % period. */
/* Of each row, the sum of g and of g (x - m). */
int ft_row_dots(int dtype, ptrdiff_t rows, ptrdiff_t n, ptrdiff_t period, ptrdiff_t per, const void *g, const void *x,
                const double *m,
                double *sum, double *dot);
/* y = a g + b (x - m) + c; g NULL: y = b (x - m) + c. */
int ft_row_affine(int dtype, ptrdiff_t rows, ptrdiff_t n, ptrdiff_t period, ptrdiff_t per, const void *g, const void *x,
                  const double *m,
                  const double *a, const double *b, const double *c, void *y);
/* The same of the columns of arrays (rows, n), with one coefficient a column. */
int ft_column_moments(int dtype, ptrdiff_t rows, ptrdiff_t n, const void *x, double *mean, double *m2);
int ft_column_dots(int dtype, ptrdiff_t rows, ptrdiff_t n, const void *g, const void *x, const double *m, double *sum,
                   double *dot);
int ft_column_affine(int dtype, ptrdiff_t rows, ptrdiff_t n, const void *g, const void *x, const double *m, const double *a,
                     const double *b,
                     const double *c, void *y);

/* ---- one set for each instruction set ---- */
#define FT_SPATIAL_KERNELS(F)                                                                                          \
    F(ft_map_planes, (int dtype, ptrdiff_t planes, int n, const ft_map *maps, const void *x, void *y))                 \
    F(ft_window_max, (int dtype, ptrdiff_t planes, const ft_windows *w, const void *x, void *y, int64_t *index))       \
    F(ft_row_moments, (int dtype, ptrdiff_t rows, ptrdiff_t n, const void *x, double *mean, double *m2))               \
    F(ft_row_dots, (int dtype, ptrdiff_t rows, ptrdiff_t n, ptrdiff_t period, ptrdiff_t per, const void *g,            \
                    const void *x, const double *m, double *sum, double *dot))                                         \
    F(ft_row_affine, (int dtype, ptrdiff_t rows, ptrdiff_t n, ptrdiff_t period, ptrdiff_t per, const void *g,          \
                      const void *x, const double *m, const double *a, const double *b, const double *c, void *y))     \
    F(ft_column_moments, (int dtype, ptrdiff_t rows, ptrdiff_t n, const void *x, double *mean, double *m2))            \
    F(ft_column_dots, (int dtype, ptrdiff_t rows, ptrdiff_t n, const void *g, const void *x, const double *m,          \
                       double *sum, double *dot))                                                                      \
    F(ft_column_affine, (int dtype, ptrdiff_t rows, ptrdiff_t n, const void *g, const void *x, const double *m,        \
                         const double *a, const double *b, const double *c, void *y))

typedef struct ft_spatial_kernels {
#define FT_FIELD(NAME, ARGS) int(*NAME) ARGS;
    FT_SPATIAL_KERNELS(FT_FIELD)
#undef FT_FIELD
} ft_spatial_kernels;

extern const ft_spatial_kernels ft_spatial_kernels_base;
#ifdef FT_HAVE_AVX2
extern const ft_spatial_kernels ft_spatial_kernels_avx2;
#endif
#ifdef FT_HAVE_AVX512
extern const ft_spatial_kernels ft_spatial_kernels_avx512;
#endif

#ifdef __cplusplus
}
#endif
#endif
