/* Factors and solutions of many small matrices, compiled once per instruction set: a vector holds the same element of as many
 * matrices as it has places, so that every step is a vector's whatever the matrices' size. Called from definitions. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O2", "tree-vectorize", "vect-cost-model=dynamic")
#endif
#include "ft_simd.h"
#include "vector.h"

#include "../ft_host.h"
#include "../parallel.h"

#include <math.h>
#include <stdlib.h>

enum { LU, CHOLESKY, SOLVE, QR, MATRIX_GRAIN = 32768 };

typedef struct {
    const void *a, *b;
    void *y, *r;
    int32_t *pivots, *info;
    ptrdiff_t count, m, n, w;
    int what, upper, unit, right, turned, status;
} matrices;

#define T float
#define V v_s
#define VI vi_s
#define I int32_t
#define VN VL_s
#define LD ld_s
#define ST st_s
#define SET1 set1_s
#define SQRT sqrtf
#define LARGEST 1e15f
#define F(name) FT_CAT(name, f)
#include "matrices_body.h"
#undef T
#undef V
#undef VI
#undef I
#undef VN
#undef LD
#undef ST
#undef SET1
#undef SQRT
#undef LARGEST
#undef F
#define T double
#define V v_d
#define VI vi_d
#define I int64_t
#define VN VL_d
#define LD ld_d
#define ST st_d
#define SET1 set1_d
#define SQRT sqrt
#define LARGEST 1e100
#define F(name) FT_CAT(name, d)
#include "matrices_body.h"

static int run(matrices *k, ptrdiff_t dtype) {
    if ((dtype != FT_F32 && dtype != FT_F64) || !k->count || !k->m || !k->n) return FT_UNSUPPORTED;
    const ptrdiff_t lanes = dtype == FT_F32 ? VL_s : VL_d, cost = k->m * k->n * (k->w + k->n + 8) * 2;
    ft_parallel_for((k->count + lanes - 1) / lanes, MATRIX_GRAIN / (cost + 1) + 1,
                    dtype == FT_F32 ? matrices_range_f : matrices_range_d, k);
    return k->status;
}

/* factors, pivots, info, matrices; dtype, count, m, n */
static int small_lu(void *const *a, const ptrdiff_t *n, const double *p) {
    matrices k = {.y = a[0], .pivots = a[1], .info = a[2], .a = a[3], .count = n[1], .m = n[2], .n = n[3], .what = LU};
    return run(&k, n[0]);
}

/* factors, info, matrices; dtype, count, n */
static int small_cholesky(void *const *a, const ptrdiff_t *n, const double *p) {
    matrices k = {.y = a[0], .info = a[1], .a = a[2], .count = n[1], .m = n[2], .n = n[2], .what = CHOLESKY};
    return run(&k, n[0]);
}

/* solutions, triangular matrices, right-hand sides; dtype, count, n, numbers of the right-hand sides, upper, unit diagonal,
 * whether the matrices stand on the right, whether they are given transposed (upper then says what they are after that) */
static int small_triangular(void *const *a, const ptrdiff_t *n, const double *p) {
    matrices k = {.y = a[0], .a = a[1], .b = a[2], .count = n[1], .m = n[2], .n = n[2], .w = n[3], .upper = (int)n[4],
                  .unit = (int)n[5], .right = (int)n[6], .turned = (int)n[7], .what = SOLVE};
    return run(&k, n[0]);
}

/* Q (m, w), R (w, n), matrices; dtype, count, m, n, w: min(m, n) or m */
static int small_qr(void *const *a, const ptrdiff_t *n, const double *p) {
    matrices k = {.y = a[0], .r = a[1], .a = a[2], .count = n[1], .m = n[2], .n = n[3], .w = n[4], .what = QR};
    return run(&k, n[0]);
}

const ft_host_entry FT_NAME(ft_host_matrices)[] = {
    {"small_lu", small_lu}, {"small_cholesky", small_cholesky}, {"small_triangular", small_triangular},
    {"small_qr", small_qr}, {NULL, NULL},
};
