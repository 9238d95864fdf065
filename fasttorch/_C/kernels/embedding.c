/* Rows by index (embedding, index_select, index_add) and elements by index (gather, scatter, scatter_add).
 *
 * Every index is checked; the position of the first bad one is returned.  Where several rows or elements are added to
 * one place, they are added in the order of their positions, whatever the number of threads.
 */
#include "ft_kernels.h"
#include "ft_kernels2.h"
#include "parallel.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { GRAIN_BYTES = 1 << 18, GRAIN_ITEMS = 1 << 16 };

/* The first position whose index is outside [0, size) (with `wrap`: [-size, size)), or -1. */
ptrdiff_t ft_check_indices(const int64_t *index, ptrdiff_t n, ptrdiff_t size, int wrap)
{
    const int64_t low = wrap ? -(int64_t)size : 0;
    enum { BLOCK_SIZE = 256 };
    for (ptrdiff_t i = 0; i < n; i += BLOCK_SIZE) {
        const ptrdiff_t end = n - i < BLOCK_SIZE ? n : i + BLOCK_SIZE;
        int bad = 0;
        for (ptrdiff_t k = i; k < end; k++)
            bad |= (index[k] < low) | (index[k] >= size);
        if (bad)
            for (ptrdiff_t k = i; k < end; k++)
                if (index[k] < low || index[k] >= size)
                    return k;
    }
    return -1;
}

/* ---- rows ---- */

typedef struct {
    char *dst;
    const char *src;
    const int64_t *index;
    ptrdiff_t count, size;
    size_t bytes;
} rows_job;

static inline void copy_row(char *dst, const char *src, size_t bytes)
{
    switch (bytes) { /* a constant size is a move or two */
    case 1: *dst = *src; break;
    case 2: memcpy(dst, src, 2); break;
    case 4: memcpy(dst, src, 4); break;
    case 8: memcpy(dst, src, 8); break;
    case 16: memcpy(dst, src, 16); break;
    default: memcpy(dst, src, bytes);
    }
}

static void take_range(ptrdiff_t begin, ptrdiff_t end, void *ctx)
{
    const rows_job *q = ctx;
    ptrdiff_t o = begin / q->count, i = begin % q->count;
    for (ptrdiff_t r = begin; r < end; r++) {
        int64_t k = q->index[i];
        if (k < 0)
            k += q->size;
        copy_row(q->dst + (size_t)r * q->bytes, q->src + (size_t)(o * q->size + k) * q->bytes, q->bytes);
        if (++i == q->count)
            i = 0, o++;
    }
}

ptrdiff_t ft_index_select(ptrdiff_t outer, ptrdiff_t size, size_t inner_bytes, const void *src, const int64_t *index,
                          ptrdiff_t count, int wrap, void *dst)
{
    ptrdiff_t bad = ft_check_indices(index, count, size, wrap);
    if (bad >= 0 || outer <= 0 || count <= 0 || inner_bytes == 0)
        return bad;
    rows_job q = {dst, src, index, count, size, inner_bytes};
    ft_parallel_for(outer * count, 1 + (ptrdiff_t)(GRAIN_BYTES / (inner_bytes + 16)), take_range, &q);
    return -1;
}

/* places [begin, end) of the dimension: each thread goes through all indices and adds what falls into its own */
typedef struct {
    ptrdiff_t outer, size, inner, count, parts, padding;
    const int64_t *index;
    const void *src;
    void *dst;
    double alpha;
    int dtype, wrap, zero, by_frequency, failed;
} add_job;

#define ADD_ROWS(NAME, T, W)                                                                                           \
    static void NAME(const add_job *q, ptrdiff_t begin, ptrdiff_t end)                                                 \
    {                                                                                                                  \
        const W alpha = (W)q->alpha;                                                                                   \
        for (ptrdiff_t o = 0; o < q->outer; o++) {                                                                     \
            const T *src = (const T *)q->src + o * q->count * q->inner;                                                \
            T *dst = (T *)q->dst + o * q->size * q->inner;                                                             \
            for (ptrdiff_t i = 0; i < q->count; i++) {                                                                 \
                const int64_t k = q->index[i] < 0 ? q->index[i] + q->size : q->index[i];                               \
                if (k < begin || k >= end || k == q->padding)                                                          \
                    continue;                                                                                          \
                T *restrict d = dst + k * q->inner;                                                                    \
                const T *restrict s = src + i * q->inner;                                                              \
                if (alpha == (W)1)                                                                                     \
                    for (ptrdiff_t j = 0; j < q->inner; j++)                                                           \
                        d[j] = (T)((W)d[j] + (W)s[j]);                                                                 \
                else                                                                                                   \
                    for (ptrdiff_t j = 0; j < q->inner; j++)                                                           \
                        d[j] = (T)((W)d[j] + alpha * (W)s[j]);                                                         \
            }                                                                                                          \
        }                                                                                                              \
    }
ADD_ROWS(add_rows_f32, float, float)
ADD_ROWS(add_rows_f64, double, double)
#define ADD_INT_ROWS(NAME, T)                                                                                          \
    static void NAME(const add_job *q, ptrdiff_t begin, ptrdiff_t end)                                                 \
    {                                                                                                                  \
        const uint64_t alpha = (uint64_t)(int64_t)q->alpha;                                                            \
        for (ptrdiff_t o = 0; o < q->outer; o++)                                                                       \
            for (ptrdiff_t i = 0; i < q->count; i++) {                                                                 \
                const int64_t k = q->index[i] < 0 ? q->index[i] + q->size : q->index[i];                               \
                if (k < begin || k >= end || k == q->padding)                                                          \
                    continue;                                                                                          \
                T *restrict d = (T *)q->dst + (o * q->size + k) * q->inner;                                            \
                const T *restrict s = (const T *)q->src + (o * q->count + i) * q->inner;                               \
                for (ptrdiff_t j = 0; j < q->inner; j++)                                                               \
                    d[j] = (T)((uint64_t)d[j] + alpha * (uint64_t)s[j]);                                               \
            }                                                                                                          \
    }
ADD_INT_ROWS(add_rows_u8, uint8_t)
ADD_INT_ROWS(add_rows_u16, uint16_t)
ADD_INT_ROWS(add_rows_u32, uint32_t)
ADD_INT_ROWS(add_rows_u64, uint64_t)

static int add_rows(const add_job *q, ptrdiff_t begin, ptrdiff_t end)
{
    switch (q->dtype) {
    case FT_F32: case FT_C64: add_rows_f32(q, begin, end); return 0;
    case FT_F64: case FT_C128: add_rows_f64(q, begin, end); return 0;
    case FT_U8: case FT_I8: add_rows_u8(q, begin, end); return 0;
    case FT_I16: add_rows_u16(q, begin, end); return 0;
    case FT_I32: add_rows_u32(q, begin, end); return 0;
    case FT_I64: add_rows_u64(q, begin, end); return 0;
    }
    return -2;
}

static void scale_by_frequency(const add_job *q, ptrdiff_t begin, ptrdiff_t end)
{
    int64_t *times = calloc((size_t)(end - begin), sizeof *times);
    if (!times) {
        ((add_job *)q)->failed = 1;
        return;
    }
    for (ptrdiff_t i = 0; i < q->count; i++)
        if (q->index[i] >= begin && q->index[i] < end)
            times[q->index[i] - begin]++;
    for (ptrdiff_t v = begin; v < end; v++)
        if (times[v - begin] > 1 && v != q->padding) {
            /* PyTorch scales each row before it is added; the difference is one of rounding */
            if (q->dtype == FT_F32) {
                float *d = (float *)q->dst + v * q->inner, f = 1.0f / (float)times[v - begin];
                for (ptrdiff_t j = 0; j < q->inner; j++)
                    d[j] *= f;
            } else {
                double *d = (double *)q->dst + v * q->inner, f = 1.0 / (double)times[v - begin];
                for (ptrdiff_t j = 0; j < q->inner; j++)
                    d[j] *= f;
            }
        }
    free(times);
}

static void add_range(ptrdiff_t p0, ptrdiff_t p1, void *ctx)
{
    const add_job *q = ctx;
    const ptrdiff_t begin = p0 * q->size / q->parts, end = p1 * q->size / q->parts;
    if (q->zero && end > begin && q->inner > 0)
        memset((char *)q->dst + (size_t)(begin * q->inner) * (q->dtype == FT_F32 ? 4 : 8), 0,
               (size_t)((end - begin) * q->inner) * (q->dtype == FT_F32 ? 4 : 8));
    add_rows(q, begin, end);
    if (q->by_frequency && end > begin)
        scale_by_frequency(q, begin, end);
}

static void run_add(add_job *q, double work)
{
    q->parts = work > GRAIN_ITEMS ? ft_get_num_threads() : 1;
    if (q->parts > q->size)
        q->parts = q->size > 0 ? q->size : 1;
    ft_parallel_for(q->parts, 1, add_range, q);
}

/* Single elements: each row of dst by itself. */
#define DEFINE_ADD_ELEMENTS(NAME, T)                                                                                   \
    static void NAME(ptrdiff_t begin, ptrdiff_t end, void *ctx)                                                        \
    {                                                                                                                  \
        const add_job *q = ctx;                                                                                        \
        const T alpha = (T)q->alpha;                                                                                   \
        for (ptrdiff_t o = begin; o < end; o++) {                                                                      \
            T *to = (T *)q->dst + o * q->size;                                                                         \
            const T *from = (const T *)q->src + o * q->count;                                                          \
            const int64_t *index = q->index;                                                                           \
            if (alpha == 1 && !q->wrap)                                                                                \
                for (ptrdiff_t c = 0; c < q->count; c++)                                                               \
                    to[index[c]] += from[c];                                                                           \
            else                                                                                                       \
                for (ptrdiff_t c = 0; c < q->count; c++)                                                               \
                    to[index[c] < 0 ? index[c] + q->size : index[c]] += alpha * from[c];                               \
        }                                                                                                              \
    }
DEFINE_ADD_ELEMENTS(add_elements_f32, float)
DEFINE_ADD_ELEMENTS(add_elements_f64, double)

ptrdiff_t ft_index_add(int dtype, ptrdiff_t outer, ptrdiff_t size, ptrdiff_t inner, const int64_t *index,
                       ptrdiff_t count, int wrap, const void *src, double alpha, void *dst)
{
    if (dtype == FT_BOOL || dtype == FT_F16 || dtype == FT_BF16 || dtype < 0 || dtype > FT_C128)
        return -2;
    ptrdiff_t bad = ft_check_indices(index, count, size, wrap);
    if (bad >= 0 || outer <= 0 || inner <= 0 || count <= 0)
        return bad;
    if (dtype == FT_C64 || dtype == FT_C128)
        inner *= 2;
    add_job q = {.outer = outer, .size = size, .inner = inner, .count = count, .padding = -1, .index = index,
                 .src = src, .dst = dst, .alpha = alpha, .dtype = dtype, .wrap = wrap};
    if (inner == 1 && outer > 1 && (dtype == FT_F32 || dtype == FT_F64))
        ft_parallel_for(outer, 32768 / count + 1, dtype == FT_F32 ? add_elements_f32 : add_elements_f64, &q);
    else
        run_add(&q, (double)outer * (double)inner * (double)count);
    return -1;
}

ptrdiff_t ft_embedding_dense_backward(int dtype, ptrdiff_t rows, ptrdiff_t width, const int64_t *index, ptrdiff_t count,
                                      ptrdiff_t padding_idx, int scale_grad_by_freq, int accumulate, const void *grad,
                                      void *dweight)
{
    if ((dtype != FT_F32 && dtype != FT_F64) || (accumulate && scale_grad_by_freq))
        return -2;
    ptrdiff_t bad = ft_check_indices(index, count, rows, 0);
    if (bad >= 0)
        return bad;
    add_job q = {.outer = 1, .size = rows, .inner = width, .count = count, .padding = padding_idx < 0 ? -1 : padding_idx,
                 .index = index, .src = grad, .dst = dweight, .alpha = 1, .dtype = dtype, .zero = !accumulate,
                 .by_frequency = scale_grad_by_freq};
    run_add(&q, (double)width * (double)(count + (accumulate ? 0 : rows)));
    return q.failed ? -3 : -1;
}

/* ---- elements ---- */

enum { MAX_DIMS = 64 };
typedef enum { GATHER, SCATTER, SCATTER_ADD, SCATTER_PROD, SCATTER_MAX, SCATTER_MIN } element_op;

typedef struct {
    element_op op;
    int type, ndim, dim;  /* type: bytes of an item, or the dtype where it is added */
    ptrdiff_t dim_size;
    const ptrdiff_t *shape, *table_strides, *index_strides, *values_strides;
    char *table, *values; /* table[.., index, ..] and values are copied to each other */
    const int64_t *index;
    ptrdiff_t itemsize, slice; /* slice: rows (of the last dimension) for one range unit */
    atomic_ptrdiff_t bad;
} elements_job;

/* the common cases (a row with neighbours next to each other) with the strides known to the compiler */
#define EACH_STRIDE(LOOP)                                                                                              \
    if (is == 1 && vs == 1 && ds == 1 && ts == 0)                                                                      \
        LOOP(1, 1, 1, 0)                                                                                               \
    else if (is == 1 && vs == 1 && ts == 1)                                                                            \
        LOOP(1, 1, ds, 1)                                                                                              \
    else                                                                                                               \
        LOOP(is, vs, ds, ts)                                                                                           \
    return -1;

#define BAD(k) ((uint64_t)(k) >= (uint64_t)size)

#define MOVE(T)                                                                                                        \
    {                                                                                                                  \
        T *t = (T *)table, *v = (T *)values;                                                                           \
        if (q->op == GATHER) {                                                                                         \
            EACH_STRIDE(GATHER_LOOP)                                                                                   \
        } else {                                                                                                       \
            EACH_STRIDE(SCATTER_LOOP)                                                                                  \
        }                                                                                                              \
    }
#define GATHER_LOOP(is, vs, ds, ts)                                                                                    \
    for (ptrdiff_t j = 0; j < n; j++) {                                                                                \
        const int64_t k = index[j * (is)];                                                                             \
        if (BAD(k))                                                                                                    \
            return j;                                                                                                  \
        v[j * (vs)] = t[j * (ts) + k * (ds)];                                                                          \
    }
#define SCATTER_LOOP(is, vs, ds, ts)                                                                                   \
    for (ptrdiff_t j = 0; j < n; j++) {                                                                                \
        const int64_t k = index[j * (is)];                                                                             \
        if (BAD(k))                                                                                                    \
            return j;                                                                                                  \
        t[j * (ts) + k * (ds)] = v[j * (vs)];                                                                          \
    }
#define ADD_LOOP(is, vs, ds, ts)                                                                                       \
    for (ptrdiff_t j = 0; j < n; j++) {                                                                                \
        const int64_t k = index[j * (is)];                                                                             \
        if (BAD(k))                                                                                                    \
            return j;                                                                                                  \
        t[j * (ts) + k * (ds)] += v[j * (vs)];                                                                         \
    }

#define ADD(T)                                                                                                         \
    {                                                                                                                  \
        T *t = (T *)table;                                                                                             \
        const T *v = (const T *)values;                                                                                \
        EACH_STRIDE(ADD_LOOP)                                                                                          \
    }

#define ADD_COMPLEX(T)                                                                                                 \
    for (ptrdiff_t j = 0; j < n; j++) {                                                                                \
        const int64_t k = index[j * is];                                                                               \
        if (BAD(k))                                                                                                    \
            return j;                                                                                                  \
        T *t = (T *)table + 2 * (j * ts + k * ds);                                                                     \
        const T *v = (const T *)values + 2 * j * vs;                                                                   \
        t[0] += v[0];                                                                                                  \
        t[1] += v[1];                                                                                                  \
    }                                                                                                                  \
    return -1;

/* Of a and b the reduced value; an index that is the same for a whole row makes the row one loop. */
#define REDUCE(T, EXPR)                                                                                                \
    {                                                                                                                  \
        T *t = (T *)table;                                                                                             \
        const T *v = (const T *)values;                                                                                \
        if (is == 0 && ts == 1 && vs == 1) {                                                                           \
            if (BAD(*index))                                                                                           \
                return 0;                                                                                              \
            t += *index * ds;                                                                                          \
            for (ptrdiff_t j = 0; j < n; j++) {                                                                        \
                const T a = t[j], b = v[j];                                                                            \
                t[j] = EXPR;                                                                                           \
            }                                                                                                          \
        } else                                                                                                         \
            for (ptrdiff_t j = 0; j < n; j++) {                                                                        \
                const int64_t k = index[j * is];                                                                       \
                if (BAD(k))                                                                                            \
                    return j;                                                                                          \
                const T a = t[j * ts + k * ds], b = v[j * vs];                                                         \
                t[j * ts + k * ds] = EXPR;                                                                             \
            }                                                                                                          \
        return -1;                                                                                                     \
    }
/* a NaN on either side stays */
#define REDUCE_ANY(T, PRODUCT)                                                                                         \
    switch (q->op) {                                                                                                   \
    case SCATTER_PROD: REDUCE(T, PRODUCT)                                                                              \
    case SCATTER_MAX: REDUCE(T, b != b ? b : b > a ? b : a)                                                            \
    default: REDUCE(T, b != b ? b : b < a ? b : a)                                                                     \
    }

/* items are moved as integers, whatever they are */
typedef uint8_t __attribute__((may_alias)) item1;
typedef uint16_t __attribute__((may_alias)) item2;
typedef uint32_t __attribute__((may_alias)) item4;
typedef uint64_t __attribute__((may_alias)) item8;
typedef struct __attribute__((may_alias)) {
    uint64_t a, b;
} item16;

/* One row of the last dimension; the position of a bad index in it, or -1.  ts: the table's own stride there, ds: that
 * of the indexed dimension. */
static ptrdiff_t element_row(const elements_job *q, ptrdiff_t n, char *table, ptrdiff_t ts, ptrdiff_t ds,
                             const int64_t *index, ptrdiff_t is, char *values, ptrdiff_t vs)
{
    const ptrdiff_t size = q->dim_size;
    if (q->op > SCATTER_ADD) {
        switch (q->type) {
        case FT_F32: REDUCE_ANY(float, a * b)
        case FT_F64: REDUCE_ANY(double, a * b)
        default: REDUCE_ANY(int64_t, (int64_t)((uint64_t)a * (uint64_t)b))
        }
    }
    if (q->op != SCATTER_ADD) {
        switch (q->type) {
        case 1: MOVE(item1)
        case 2: MOVE(item2)
        case 4: MOVE(item4)
        case 8: MOVE(item8)
        default: MOVE(item16)
        }
    }
    switch (q->type) {
    case FT_U8: case FT_I8: ADD(uint8_t)
    case FT_I16: ADD(uint16_t)
    case FT_I32: ADD(uint32_t)
    case FT_I64: ADD(uint64_t)
    case FT_F32: ADD(float)
    case FT_F64: ADD(double)
    case FT_C64: ADD_COMPLEX(float)
    default: ADD_COMPLEX(double)
    }
}

static void element_range(ptrdiff_t begin, ptrdiff_t end, void *ctx)
{
    elements_job *q = ctx;
    const int last = q->ndim - 1;
    const ptrdiff_t n = q->shape[last], from = begin * q->slice, to = end * q->slice;
    ptrdiff_t at[MAX_DIMS], t = 0, v = 0, i = 0, rest = from;
    for (int d = last - 1; d >= 0; d--) {
        at[d] = rest % q->shape[d];
        rest /= q->shape[d];
        if (d != q->dim)
            t += at[d] * q->table_strides[d];
        v += at[d] * q->values_strides[d];
        i += at[d] * q->index_strides[d];
    }
    for (ptrdiff_t r = from; r < to; r++) {
        ptrdiff_t bad = element_row(q, n, q->table + t * q->itemsize, q->dim == last ? 0 : q->table_strides[last],
                                    q->table_strides[q->dim], q->index + i, q->index_strides[last],
                                    q->values + v * q->itemsize, q->values_strides[last]);
        if (bad >= 0) {
            bad += r * n;
            ptrdiff_t known = atomic_load(&q->bad);
            while ((known < 0 || bad < known) && !atomic_compare_exchange_weak(&q->bad, &known, bad))
                ;
            return;
        }
        for (int d = last - 1; d >= 0; d--) {
            const int wraps = ++at[d] == q->shape[d];
            const ptrdiff_t move = wraps ? 1 - q->shape[d] : 1;
            if (d != q->dim)
                t += move * q->table_strides[d];
            v += move * q->values_strides[d];
            i += move * q->index_strides[d];
            if (!wraps)
                break;
            at[d] = 0;
        }
    }
}

static ptrdiff_t run_elements(elements_job *q)
{
    static const ptrdiff_t one = 1;
    if (q->ndim == 0) {
        static const ptrdiff_t none = 0;
        q->ndim = 1, q->dim = 0, q->shape = &one;
        q->table_strides = &one;
        q->index_strides = q->values_strides = &none;
    }
    ptrdiff_t rows = 1;
    for (int d = 0; d < q->ndim - 1; d++)
        rows *= q->shape[d];
    const ptrdiff_t n = q->shape[q->ndim - 1];
    if (rows == 0 || n == 0)
        return -1;
    /* two threads must not write to one place: scatter is shared out by whole slices of another dimension */
    ptrdiff_t units = rows;
    q->slice = 1;
    if (q->op != GATHER) {
        units = q->dim > 0 && q->table_strides[0] != 0 ? q->shape[0] : 1;
        q->slice = rows / units;
    }
    ft_parallel_for(units, 1 + GRAIN_ITEMS / (q->slice * n), element_range, q);
    return atomic_load(&q->bad);
}

static int known_size(int itemsize)
{
    return itemsize == 1 || itemsize == 2 || itemsize == 4 || itemsize == 8 || itemsize == 16;
}

ptrdiff_t ft_gather(int itemsize, int ndim, const ptrdiff_t *shape, int dim, ptrdiff_t dim_size, const void *src,
                    const ptrdiff_t *src_strides, const int64_t *index, const ptrdiff_t *index_strides, void *out,
                    const ptrdiff_t *out_strides)
{
    if (!known_size(itemsize) || ndim > MAX_DIMS)
        return -2;
    elements_job q = {.op = GATHER, .type = itemsize, .ndim = ndim, .dim = dim, .dim_size = dim_size, .shape = shape,
                      .table_strides = src_strides, .index_strides = index_strides, .values_strides = out_strides,
                      .table = (char *)src, .values = out, .index = index, .itemsize = itemsize, .bad = -1};
    return run_elements(&q);
}

ptrdiff_t ft_scatter(int itemsize, int ndim, const ptrdiff_t *shape, int dim, ptrdiff_t dim_size, void *dst,
                     const ptrdiff_t *dst_strides, const int64_t *index, const ptrdiff_t *index_strides,
                     const void *src, const ptrdiff_t *src_strides)
{
    if (!known_size(itemsize) || ndim > MAX_DIMS)
        return -2;
    elements_job q = {.op = SCATTER, .type = itemsize, .ndim = ndim, .dim = dim, .dim_size = dim_size, .shape = shape,
                      .table_strides = dst_strides, .index_strides = index_strides, .values_strides = src_strides,
                      .table = dst, .values = (char *)src, .index = index, .itemsize = itemsize, .bad = -1};
    return run_elements(&q);
}

ptrdiff_t ft_scatter_add(int dtype, int ndim, const ptrdiff_t *shape, int dim, ptrdiff_t dim_size, void *dst,
                         const ptrdiff_t *dst_strides, const int64_t *index, const ptrdiff_t *index_strides,
                         const void *src, const ptrdiff_t *src_strides)
{
    static const signed char size[FT_NDTYPES] = {[FT_U8] = 1,  [FT_I8] = 1,  [FT_I16] = 2, [FT_I32] = 4, [FT_I64] = 8,
                                                 [FT_F32] = 4, [FT_F64] = 8, [FT_C64] = 8, [FT_C128] = 16};
    if (dtype < 0 || dtype >= FT_NDTYPES || !size[dtype] || ndim > MAX_DIMS)
        return -2;
    elements_job q = {.op = SCATTER_ADD, .type = dtype, .ndim = ndim, .dim = dim, .dim_size = dim_size, .shape = shape,
                      .table_strides = dst_strides, .index_strides = index_strides, .values_strides = src_strides,
                      .table = dst, .values = (char *)src, .index = index, .itemsize = size[dtype], .bad = -1};
    return run_elements(&q);
}

ptrdiff_t ft_scatter_reduce(int dtype, char how, int ndim, const ptrdiff_t *shape, int dim, ptrdiff_t dim_size,
                            void *dst, const ptrdiff_t *dst_strides, const int64_t *index,
                            const ptrdiff_t *index_strides, const void *src, const ptrdiff_t *src_strides)
{
    if ((dtype != FT_F32 && dtype != FT_F64 && dtype != FT_I64) || ndim > MAX_DIMS)
        return -2;
    elements_job q = {.op = how == '*' ? SCATTER_PROD : how == '>' ? SCATTER_MAX : SCATTER_MIN, .type = dtype,
                      .ndim = ndim, .dim = dim, .dim_size = dim_size, .shape = shape, .table_strides = dst_strides,
                      .index_strides = index_strides, .values_strides = src_strides, .table = dst,
                      .values = (char *)src, .index = index, .itemsize = dtype == FT_F32 ? 4 : 8, .bad = -1};
    return run_elements(&q);
}
