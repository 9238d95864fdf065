/* Sorting, the k largest, cumulative sums: see order.h.
 *
 * An element becomes an unsigned key that has its order, with the index below: sorted as one number, equal elements keep
 * their order.  Rows are sorted by their bytes, the last one first (LSD radix sort, Knuth, The Art of Computer Programming
 * 3, 5.2.5); bytes that are the same in all keys are left out.  The k first are collected in a buffer that is cut to k by
 * selection (Hoare's FIND) whenever it is full, and nothing that comes after the k-th of it enters.
 */
#include "order.h"

#include <stdlib.h>
#include <string.h>

#include "ft_kernels.h"
#include "half.h"

enum { INSERTION = 24, BUFFER = 16, GRAIN = 4096 };

static const unsigned char ITEM_SIZE[FT_NDTYPES] = {1, 1, 1, 2, 4, 8, 2, 2, 4, 8, 8, 16};

typedef unsigned __int128 wide_key;

typedef struct {
    int dtype, backwards;
    ptrdiff_t n, inner, k, count; /* count: how many of each row are wanted */
    const char *src;
    char *values;
    int64_t *indices;
    int failed;
} order_call;

/* ---- keys ---- */
static inline uint32_t float_key(uint32_t u) {
    if ((u & 0x7fffffffu) > 0x7f800000u) return 0xffffffffu; /* NaN */
    if (u == 0x80000000u) u = 0;
    return u >> 31 ? ~u : u | 0x80000000u;
}
static inline uint64_t double_key(uint64_t u) {
    if ((u & INT64_MAX) > 0x7ff0000000000000u) return UINT64_MAX;
    if (u == (uint64_t)1 << 63) u = 0;
    return u >> 63 ? ~u : u | (uint64_t)1 << 63;
}

/* The keys of a row, complemented where the order is backwards. */
#define FILL(T, EXPR)                                                                                                  \
    {                                                                                                                  \
        const T *p = (const T *)row;                                                                                   \
        for (ptrdiff_t i = 0; i < n; i++) {                                                                            \
            const T v = p[i * step];                                                                                   \
            keys[i] = (KEY)((PART)(EXPR) ^ flip) << SHIFT | (KEY)i;                                                    \
        }                                                                                                              \
        break;                                                                                                         \
    }

/* How many of the first elements can't come before the one at `limit`: a quick test, which NaN and equals fail; -1 where there
 * is none for the dtype. */
#define SKIP(T)                                                                                                        \
    {                                                                                                                  \
        const T *p = (const T *)row, v = *(const T *)limit;                                                            \
        ptrdiff_t i = 0;                                                                                               \
        for (; i + BUFFER <= n; i += BUFFER) {                                                                         \
            int hit = 0;                                                                                               \
            if (backwards)                                                                                             \
                for (int j = 0; j < BUFFER; j++) hit |= !(p[i + j] < v);                                               \
            else                                                                                                       \
                for (int j = 0; j < BUFFER; j++) hit |= !(p[i + j] > v);                                               \
            if (hit) break;                                                                                            \
        }                                                                                                              \
        while (i < n && (backwards ? p[i] < v : p[i] > v)) i++;                                                        \
        return i;                                                                                                      \
    }
static ptrdiff_t skipped(int dtype, const char *row, ptrdiff_t n, const char *limit, int backwards) {
    switch (dtype) {
        case FT_I32: SKIP(int32_t)
        case FT_I64: SKIP(int64_t)
        case FT_F32: SKIP(float)
        case FT_F64: SKIP(double)
        default: return -1;
    }
}

#define KEY uint64_t
#define PART uint32_t
#define SHIFT 32
#define K(name) name##_32
static void keys_32(int dtype, const char *row, ptrdiff_t n, ptrdiff_t step, uint32_t flip, uint64_t *keys) {
    switch (dtype) {
        case FT_BOOL: case FT_U8: FILL(uint8_t, v)
        case FT_I8: FILL(int8_t, (int32_t)v ^ INT32_MIN)
        case FT_I16: FILL(int16_t, (int32_t)v ^ INT32_MIN)
        case FT_I32: FILL(int32_t, v ^ INT32_MIN)
        case FT_F16: case FT_BF16: {
            const uint16_t *p = (const uint16_t *)row;
            for (ptrdiff_t i = 0; i < n; i++) {
                const float x = dtype == FT_F16 ? ft_half_to_float(p[i * step]) : ft_bfloat16_to_float(p[i * step]);
                uint32_t u;
                memcpy(&u, &x, 4);
                keys[i] = (uint64_t)(float_key(u) ^ flip) << 32 | (uint64_t)i;
            }
            break;
        }
        default: FILL(uint32_t, float_key(v))
    }
}
#include "order_keys.h"
#undef KEY
#undef PART
#undef SHIFT
#undef K

#define KEY wide_key
#define PART uint64_t
#define SHIFT 64
#define K(name) name##_64
static void keys_64(int dtype, const char *row, ptrdiff_t n, ptrdiff_t step, uint64_t flip, wide_key *keys) {
    switch (dtype) {
        case FT_I64: FILL(int64_t, v ^ INT64_MIN)
        default: FILL(uint64_t, double_key(v))
    }
}
#include "order_keys.h"
#undef KEY
#undef PART
#undef SHIFT
#undef K

static int run(int dtype, ptrdiff_t outer, ptrdiff_t n, ptrdiff_t inner, ptrdiff_t count, const void *src, int backwards,
               void *values, int64_t *indices) {
    if (dtype == FT_C64 || dtype == FT_C128 || n >= (ptrdiff_t)1 << 31) return FT_UNSUPPORTED;
    if (outer * n * inner == 0) return FT_OK;
    order_call call = {dtype, backwards, n, inner, count, count, (const char *)src, (char *)values, indices, 0};
    ft_parallel_for(outer * inner, GRAIN / n + 1, dtype == FT_I64 || dtype == FT_F64 ? rows_64 : rows_32, &call);
    return call.failed ? FT_NO_MEMORY : FT_OK;
}

int ft_sort(int dtype, ptrdiff_t outer, ptrdiff_t n, ptrdiff_t inner, const void *src, int descending, void *values,
            int64_t *indices) {
    return run(dtype, outer, n, inner, n, src, descending, values, indices);
}

int ft_topk(int dtype, ptrdiff_t outer, ptrdiff_t n, ptrdiff_t inner, ptrdiff_t k, const void *src, int largest, void *values,
            int64_t *indices) {
    return run(dtype, outer, n, inner, k, src, largest, values, indices);
}

/* ---- cumulative sums and products ---- */
enum { TOGETHER = 8, COLUMNS = 256 };

typedef struct {
    ptrdiff_t n, inner, blocks;
    const char *src;
    char *dst;
    int product, reverse;
} cumulate_call;

/* Rows of single elements: TOGETHER of them at a time, so that their additions overlap.  Else COLUMNS neighbours. */
#define CUMULATE_AS(T, ACC, COMBINE, NAME, IDENTITY)                                                                   \
    static void NAME##_rows(const T *x, T *y, ptrdiff_t rows, ptrdiff_t n, int reverse) {                              \
        const ptrdiff_t step = reverse ? -1 : 1;                                                                       \
        x += reverse ? n - 1 : 0;                                                                                      \
        y += reverse ? n - 1 : 0;                                                                                      \
        if (rows == TOGETHER) {                                                                                        \
            ACC a[TOGETHER];                                                                                           \
            for (int r = 0; r < TOGETHER; r++) a[r] = IDENTITY;                                                        \
            for (ptrdiff_t i = 0; i < n; i++, x += step, y += step)                                                    \
                for (int r = 0; r < TOGETHER; r++) {                                                                   \
                    a[r] = a[r] COMBINE (ACC)x[r * n];                                                                 \
                    y[r * n] = (T)a[r];                                                                                \
                }                                                                                                      \
            return;                                                                                                    \
        }                                                                                                              \
        for (ptrdiff_t r = 0; r < rows; r++) {                                                                         \
            ACC a = IDENTITY;                                                                                          \
            for (ptrdiff_t i = 0; i < n; i++) {                                                                        \
                a = a COMBINE (ACC)x[r * n + i * step];                                                                \
                y[r * n + i * step] = (T)a;                                                                            \
            }                                                                                                          \
        }                                                                                                              \
    }                                                                                                                  \
    static void NAME##_columns(const T *x, T *y, ptrdiff_t columns, ptrdiff_t n, ptrdiff_t stride, int reverse) {      \
        const ptrdiff_t step = reverse ? -stride : stride;                                                             \
        x += reverse ? (n - 1) * stride : 0;                                                                           \
        y += reverse ? (n - 1) * stride : 0;                                                                           \
        ACC a[COLUMNS];                                                                                                \
        for (ptrdiff_t c = 0; c < columns; c++) a[c] = IDENTITY;                                                       \
        for (ptrdiff_t i = 0; i < n; i++, x += step, y += step)                                                        \
            for (ptrdiff_t c = 0; c < columns; c++) {                                                                  \
                a[c] = a[c] COMBINE (ACC)x[c];                                                                         \
                y[c] = (T)a[c];                                                                                        \
            }                                                                                                          \
    }
#define CUMULATE(T, ACC, LETTER)                                                                                       \
    CUMULATE_AS(T, ACC, +, sum_##LETTER, 0)                                                                            \
    CUMULATE_AS(T, ACC, *, product_##LETTER, 1)                                                                        \
    static void cumulate_##LETTER(ptrdiff_t begin, ptrdiff_t end, void *ctx) {                                         \
        const cumulate_call *c = (const cumulate_call *)ctx;                                                           \
        const T *src = (const T *)c->src;                                                                              \
        T *dst = (T *)c->dst;                                                                                          \
        for (ptrdiff_t u = begin; u < end;) {                                                                          \
            if (c->inner == 1) {                                                                                       \
                const ptrdiff_t rows = end - u < TOGETHER ? end - u : TOGETHER;                                        \
                (c->product ? product_##LETTER##_rows : sum_##LETTER##_rows)(src + u * c->n, dst + u * c->n, rows,     \
                                                                              c->n, c->reverse);                       \
                u += rows;                                                                                             \
                continue;                                                                                              \
            }                                                                                                          \
            const ptrdiff_t o = u / c->blocks, at = u % c->blocks * COLUMNS;                                           \
            const ptrdiff_t columns = c->inner - at < COLUMNS ? c->inner - at : COLUMNS;                               \
            (c->product ? product_##LETTER##_columns : sum_##LETTER##_columns)(                                        \
                src + o * c->n * c->inner + at, dst + o * c->n * c->inner + at, columns, c->n, c->inner, c->reverse);  \
            u++;                                                                                                       \
        }                                                                                                              \
    }
CUMULATE(float, double, f)
CUMULATE(double, double, d)
CUMULATE(int64_t, uint64_t, l)

int ft_cumulate(int dtype, ptrdiff_t outer, ptrdiff_t n, ptrdiff_t inner, const void *src, int product, int reverse,
                void *dst) {
    if (dtype != FT_F32 && dtype != FT_F64 && dtype != FT_I64) return FT_UNSUPPORTED;
    if (outer * n * inner == 0) return FT_OK;
    cumulate_call call = {n, inner, inner == 1 ? 1 : (inner + COLUMNS - 1) / COLUMNS, (const char *)src, (char *)dst, product,
                          reverse};
    const ptrdiff_t unit = n * (inner < COLUMNS ? inner : COLUMNS);
    ft_parallel_for(outer * call.blocks, 32768 / unit + 1,
                    dtype == FT_F32 ? cumulate_f : dtype == FT_F64 ? cumulate_d : cumulate_l, &call);
    return FT_OK;
}
