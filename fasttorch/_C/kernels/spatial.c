/* Pooling, resampling and normalisation of channels: the kernels for the processor at hand (simd/spatial_body.h), and what does
 * not differ by instruction set. */
#include "ft_spatial.h"
#include "ft_kernels.h"

#include <string.h>

static const ft_spatial_kernels *kernels(void) {
#ifdef FT_HAVE_AVX512
    if (FT.isa[0] == 'a' && FT.isa[3] == '5') return &ft_spatial_kernels_avx512;
#endif
#ifdef FT_HAVE_AVX2
    if (FT.isa[0] == 'a') return &ft_spatial_kernels_avx2;
#endif
    return &ft_spatial_kernels_base;
}

int ft_map_planes(int dtype, ptrdiff_t planes, int n, const ft_map *maps, const void *x, void *y) {
    return kernels()->ft_map_planes(dtype, planes, n, maps, x, y);
}

int ft_window_max(int dtype, ptrdiff_t planes, const ft_windows *windows, const void *x, void *y, int64_t *index) {
    return kernels()->ft_window_max(dtype, planes, windows, x, y, index);
}

int ft_row_moments(int dtype, ptrdiff_t rows, ptrdiff_t n, const void *x, double *mean, double *m2) {
    return kernels()->ft_row_moments(dtype, rows, n, x, mean, m2);
}

int ft_row_dots(int dtype, ptrdiff_t rows, ptrdiff_t n, ptrdiff_t period, ptrdiff_t per, const void *g, const void *x,
                const double *m,
                double *sum, double *dot) {
    return kernels()->ft_row_dots(dtype, rows, n, period, per, g, x, m, sum, dot);
}

int ft_row_affine(int dtype, ptrdiff_t rows, ptrdiff_t n, ptrdiff_t period, ptrdiff_t per, const void *g, const void *x,
                  const double *m,
                  const double *a, const double *b, const double *c, void *y) {
    return kernels()->ft_row_affine(dtype, rows, n, period, per, g, x, m, a, b, c, y);
}

int ft_column_moments(int dtype, ptrdiff_t rows, ptrdiff_t n, const void *x, double *mean, double *m2) {
    return kernels()->ft_column_moments(dtype, rows, n, x, mean, m2);
}

int ft_column_dots(int dtype, ptrdiff_t rows, ptrdiff_t n, const void *g, const void *x, const double *m, double *sum,
                   double *dot) {
    return kernels()->ft_column_dots(dtype, rows, n, g, x, m, sum, dot);
}

int ft_column_affine(int dtype, ptrdiff_t rows, ptrdiff_t n, const void *g, const void *x, const double *m, const double *a,
                     const double *b,
                     const double *c, void *y) {
    return kernels()->ft_column_affine(dtype, rows, n, g, x, m, a, b, c, y);
}

typedef struct {
    ptrdiff_t m, size;
    const void *x;
    const int64_t *index;
    void *out;
    int itemsize, bad;
} places;

enum { PLACES_GRAIN = 16384 };

#define DEFINE_PLACES(T, S)                                                                                            \
    static void scatter_##S(ptrdiff_t begin, ptrdiff_t end, void *ctx) {                                               \
        places *k = (places *)ctx;                                                                                     \
        for (ptrdiff_t p = begin; p < end; p++) {                                                                      \
            T *out = (T *)k->out + p * k->size;                                                                        \
            const T *x = (const T *)k->x + p * k->m;                                                                   \
            const int64_t *index = k->index + p * k->m;                                                                \
            memset(out, 0, (size_t)k->size * sizeof(T));                                                               \
            for (ptrdiff_t i = 0; i < k->m; i++) {                                                                     \
                if ((uint64_t)index[i] >= (uint64_t)k->size) {                                                         \
                    __atomic_store_n(&k->bad, 1, __ATOMIC_RELAXED);                                                    \
                    return;                                                                                            \
                }                                                                                                      \
                out[index[i]] += x[i];                                                                                 \
            }                                                                                                          \
        }                                                                                                              \
    }                                                                                                                  \
    static void gather_##S(ptrdiff_t begin, ptrdiff_t end, void *ctx) {                                                \
        places *k = (places *)ctx;                                                                                     \
        for (ptrdiff_t p = begin; p < end; p++) {                                                                      \
            T *out = (T *)k->out + p * k->m;                                                                           \
            const T *x = (const T *)k->x + p * k->size;                                                                \
            const int64_t *index = k->index + p * k->m;                                                                \
            for (ptrdiff_t i = 0; i < k->m; i++) {                                                                     \
                if ((uint64_t)index[i] >= (uint64_t)k->size) {                                                         \
                    __atomic_store_n(&k->bad, 1, __ATOMIC_RELAXED);                                                    \
                    return;                                                                                            \
                }                                                                                                      \
                out[i] = x[index[i]];                                                                                  \
            }                                                                                                          \
        }                                                                                                              \
    }
DEFINE_PLACES(float, f)
DEFINE_PLACES(double, d)

int ft_plane_scatter_add(int dtype, ptrdiff_t planes, ptrdiff_t m, ptrdiff_t size, const void *x, const int64_t *index,
                         void *out) {
    places k = {.m = m, .size = size, .x = x, .index = index, .out = out};
    if (dtype != FT_F32 && dtype != FT_F64) return FT_UNSUPPORTED;
    ft_parallel_for(planes, PLACES_GRAIN / (m + size / 4 + 1) + 1, dtype == FT_F32 ? scatter_f : scatter_d, &k);
    return k.bad ? FT_BAD_INDEX : FT_OK;
}

int ft_plane_gather(int dtype, ptrdiff_t planes, ptrdiff_t m, ptrdiff_t size, const void *x, const int64_t *index, void *y) {
    places k = {.m = m, .size = size, .x = x, .index = index, .out = y};
    if (dtype != FT_F32 && dtype != FT_F64) return FT_UNSUPPORTED;
    ft_parallel_for(planes, PLACES_GRAIN / (m + 1) + 1, dtype == FT_F32 ? gather_f : gather_d, &k);
    return k.bad ? FT_BAD_INDEX : FT_OK;
}
