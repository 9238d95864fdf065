/* Reductions over the middle one of (outer, n, inner): see ft_kernels.h.
 *
 * A unit of work is a block of neighbouring outputs (or one) of an outer index.  n is cut into chunks of a fixed size, and
 * the chunks' results are combined in order: in one thread where there are many units, else the chunks are shared out.
 * Which of the two is done depends on the shape alone, and both give the same bits.
 */
#include <stdlib.h>

#include "ft_math.h"

enum {
    UNIT = 256,       /* columns of a unit, at most */
    COLUMNS = 1024,   /* columns that a kernel takes, at most */
    GATHERED = 1024,  /* elements brought together where the reduced dimension is strided */
    ROW_CHUNK = 32768,
    COLUMN_CHUNK = 1024,
    FEW_UNITS = 16,
    SHORT_ROW = 32,   /* rows so short are reduced SHORT_UNIT at a time */
    SHORT_UNIT = 64,
    GRAIN = 32768     /* elements below which a thread is not worth it */
};

typedef struct {
    int op;
    const void *src;
    void *dst, *dst2;
    ptrdiff_t outer, n, inner, so, sn, si;
    double param;
    int short_rows;    /* a unit is of `width` outer indices; else of `width` neighbouring columns of one */
    ptrdiff_t width;   /* outputs of a unit */
    ptrdiff_t blocks;  /* units of an outer index */
    ptrdiff_t chunk, nchunks, grain;
    void *values;      /* results with an index go here (or nowhere), */
    int64_t *indices;  /* and their indices here */
    void (*kernel)(void);
    const void *shift;
    void *parts;
} reduction;

/* A vector of this instruction set; one of doubles; the two halves of one of floats as such. */
#if defined(__AVX512F__)
#define VECTOR_BYTES 64
#elif defined(__AVX2__)
#define VECTOR_BYTES 32
#else
#define VECTOR_BYTES 16
#endif
typedef double wide_vec __attribute__((vector_size(VECTOR_BYTES)));
typedef float float_vec __attribute__((vector_size(VECTOR_BYTES)));

/* Ask for the `bytes` that lie some way behind x: rows are read faster than the processor guesses what comes next. */
enum { AHEAD = 2048, CACHE_LINE = 64 };
INLINE void fetch_ahead(const void *x, ptrdiff_t bytes) {
    for (ptrdiff_t b = AHEAD; b < AHEAD + bytes; b += CACHE_LINE) __builtin_prefetch((const char *)x + b);
}

#if defined(__AVX512F__)
INLINE wide_vec low_wide(float_vec v) { return (wide_vec)_mm512_cvtps_pd(_mm512_castps512_ps256((__m512)v)); }
INLINE wide_vec high_wide(float_vec v) { return (wide_vec)_mm512_cvtps_pd(_mm512_extractf32x8_ps((__m512)v, 1)); }
#define ACROSS(v, COMBINE)                                                                                             \
    (((v)[0] COMBINE (v)[4]) COMBINE ((v)[2] COMBINE (v)[6])) COMBINE                                                 \
        (((v)[1] COMBINE (v)[5]) COMBINE ((v)[3] COMBINE (v)[7]))
#define MASKED_LOADS
INLINE float_vec masked_load_f(const float *x, ptrdiff_t n, float pad) {
    return (float_vec)_mm512_mask_loadu_ps(_mm512_set1_ps(pad), (__mmask16)((1u << n) - 1u), x);
}
INLINE wide_vec masked_load_d(const double *x, ptrdiff_t n, double pad) {
    return (wide_vec)_mm512_mask_loadu_pd(_mm512_set1_pd(pad), (__mmask8)((1u << n) - 1u), x);
}
#elif defined(__AVX2__)
INLINE wide_vec low_wide(float_vec v) { return (wide_vec)_mm256_cvtps_pd(_mm256_castps256_ps128((__m256)v)); }
INLINE wide_vec high_wide(float_vec v) { return (wide_vec)_mm256_cvtps_pd(_mm256_extractf128_ps((__m256)v, 1)); }
#define ACROSS(v, COMBINE) ((v)[0] COMBINE (v)[2]) COMBINE ((v)[1] COMBINE (v)[3])
#define MASKED_LOADS
INLINE float_vec masked_load_f(const float *x, ptrdiff_t n, float pad) {
    const __m256i mask = _mm256_cmpgt_epi32(_mm256_set1_epi32((int)n), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
    const __m256 v = _mm256_maskload_ps(x, mask);
    return (float_vec)_mm256_blendv_ps(_mm256_set1_ps(pad), v, _mm256_castsi256_ps(mask));
}
INLINE wide_vec masked_load_d(const double *x, ptrdiff_t n, double pad) {
    const __m256i mask = _mm256_cmpgt_epi64(_mm256_set1_epi64x((long long)n), _mm256_setr_epi64x(0, 1, 2, 3));
    const __m256d v = _mm256_maskload_pd(x, mask);
    return (wide_vec)_mm256_blendv_pd(_mm256_set1_pd(pad), v, _mm256_castsi256_pd(mask));
}
#else
INLINE wide_vec low_wide(float_vec v) { return (wide_vec){v[0], v[1]}; }
INLINE wide_vec high_wide(float_vec v) { return (wide_vec){v[2], v[3]}; }
#define ACROSS(v, COMBINE) (v)[0] COMBINE (v)[1]
#endif

/* ---- floating types ---- */
#define FLOATING 1
#define LOADS_NAN(x) ((x) != (x))
#define T float
#define LANE float
#define ACC double
#define WIDE double
#define INDEX int32_t
#define W 64
#define F(name) FT_CAT(name, f)
#define V(name) ft_##name##_f
#define ABS fabsf
#define WIDENED(v, COMBINE) (low_wide((float_vec)(v)) COMBINE high_wide((float_vec)(v)))
#include "reduce_kernels.h"
#undef WIDENED
#undef T
#undef LANE
#undef INDEX
#undef W
#undef F
#undef V
#undef ABS

#define T double
#define LANE double
#define INDEX int64_t
#define W 32
#define F(name) FT_CAT(name, d)
#define V(name) ft_##name##_d
#define ABS fabs
#define WIDENED(v, COMBINE) ((wide_vec)(v))
#include "reduce_kernels.h"
#undef WIDENED
#undef T
#undef LANE
#undef ACC
#undef WIDE
#undef INDEX
#undef F
#undef V
#undef ABS
#undef LOADS_NAN
#undef FLOATING

/* ---- integers ---- */
#define FLOATING 0
#define LOADS_NAN(x) 0
#define LANE uint64_t
#define ACC int64_t
#define WIDE uint64_t
#define INDEX int32_t
#define T uint8_t
#define F(name) FT_CAT(name, B)
#include "reduce_kernels.h"
#undef T
#undef F
#define T int8_t
#define F(name) FT_CAT(name, b)
#include "reduce_kernels.h"
#undef T
#undef F
#define T int16_t
#define F(name) FT_CAT(name, h)
#include "reduce_kernels.h"
#undef T
#undef F
#define T int32_t
#define F(name) FT_CAT(name, i)
#include "reduce_kernels.h"
#undef T
#undef F
#define T int64_t
#define F(name) FT_CAT(name, l)
#include "reduce_kernels.h"

static int run(int dtype, reduction *r) {
    switch (dtype) {
        case FT_BOOL: case FT_U8: return run_B(r);
        case FT_I8: return run_b(r);
        case FT_I16: return run_h(r);
        case FT_I32: return run_i(r);
        case FT_I64: return run_l(r);
        case FT_F32: return run_f(r);
        case FT_F64: return run_d(r);
        default: return FT_UNSUPPORTED;
    }
}

/* The result of no elements. */
static int empty(int op, int dtype, void *dst, void *dst2, ptrdiff_t count) {
    const int integer = dtype <= FT_I64;
    double value = NAN;
    switch (op) {
        case FT_MAX: case FT_MIN: case FT_ARGMAX: case FT_ARGMIN: case FT_ABS_MAX: return FT_EMPTY;
        case FT_ANY: case FT_ALL:
            memset(dst, op == FT_ALL, (size_t)count);
            return FT_OK;
        case FT_SUM: case FT_NORM2: case FT_ABS_SUM: value = 0; break;
        case FT_PROD: value = 1; break;
        case FT_LOGSUMEXP: value = -INFINITY; break;
        default: break;
    }
    for (ptrdiff_t i = 0; i < count; i++)
        if (integer) ((int64_t *)dst)[i] = (int64_t)value;
        else if (dtype == FT_F32) ((float *)dst)[i] = (float)value;
        else ((double *)dst)[i] = value;
    if (dst2 && (op == FT_VAR || op == FT_STD)) return empty(FT_MEAN, dtype, dst2, NULL, count);
    return FT_OK;
}

/* Half types: a float32 copy is reduced. */
static int reduce_half(int op, int dtype, const void *src, void *dst, void *dst2, ptrdiff_t outer, ptrdiff_t n,
                       ptrdiff_t inner, ptrdiff_t so, ptrdiff_t sn, ptrdiff_t si, double param) {
    const ptrdiff_t out = outer * inner, total = out * n;
    float *x = (float *)malloc((size_t)(total + 2 * out + 1) * sizeof(float));
    if (!x) return FT_NO_MEMORY;
    float *result = x + total, *result2 = result + out, *at = x;
    const char *p = (const char *)src;
    for (ptrdiff_t o = 0; o < outer; o++)
        for (ptrdiff_t k = 0; k < n; k++)
            for (ptrdiff_t c = 0; c < inner; c += BLOCK) {
                const ptrdiff_t m = MIN_OF(inner - c, BLOCK);
                gather_half(dtype, at, p + 2 * (o * so + k * sn + c * si), 2 * si, m);
                at += m;
            }
    const int arg = op == FT_ARGMAX || op == FT_ARGMIN, logical = op == FT_ANY || op == FT_ALL;
    const int mean2 = dst2 && (op == FT_VAR || op == FT_STD);
    const int status = FT_NAME(ft_reduce)(op, FT_F32, x, arg || logical ? dst : result, mean2 ? (void *)result2 : dst2, outer,
                                          n, inner, n * inner, inner, 1, param);
    if (status == FT_OK && !arg && !logical) narrow(dtype, result, (uint16_t *)dst, out);
    if (status == FT_OK && mean2) narrow(dtype, result2, (uint16_t *)dst2, out);
    free(x);
    return status;
}

int FT_NAME(ft_reduce)(int op, int dtype, const void *src, void *dst, void *dst2, ptrdiff_t outer, ptrdiff_t n,
                       ptrdiff_t inner, ptrdiff_t so, ptrdiff_t sn, ptrdiff_t si, double param) {
    if (op < FT_SUM || op > FT_ABS_MAX) return FT_UNSUPPORTED;
    if (outer == 0 || inner == 0) return FT_OK;
    if (dtype == FT_F16 || dtype == FT_BF16)
        return reduce_half(op, dtype, src, dst, dst2, outer, n, inner, so, sn, si, param);
    if (dtype == FT_C64 || dtype == FT_C128) {
        /* as pairs of real numbers, which are neighbouring columns */
        if ((op != FT_SUM && op != FT_MEAN) || (inner != 1 && si != 1)) return FT_UNSUPPORTED;
        return FT_NAME(ft_reduce)(op, dtype == FT_C64 ? FT_F32 : FT_F64, src, dst, NULL, outer, n, 2 * inner, 2 * so,
                                  2 * sn, 1, param);
    }
    const int indexed = op == FT_ARGMAX || op == FT_ARGMIN || ((op == FT_MAX || op == FT_MIN) && dst2);
    if (dtype < FT_F32 && (op >= FT_NORM2 || op == FT_MEAN)) return FT_UNSUPPORTED;
    if (n == 0) return empty(op, dtype, dst, dst2, outer * inner);
    if (inner == 1 && so == 1 && sn != 1 && outer > 1) {
        /* neighbours of the outer dimension are neighbours in memory: they are columns */
        inner = outer;
        si = 1;
        outer = 1;
    }

    reduction r = {.op = op, .src = src, .dst = dst, .dst2 = indexed ? NULL : dst2, .outer = outer, .n = n,
                   .inner = inner, .so = so, .sn = sn, .si = si, .param = param};
    if (indexed) {
        r.values = op == FT_MAX || op == FT_MIN ? dst : NULL;
        r.indices = (int64_t *)(r.values ? dst2 : dst);
    }
    const int columns = inner > 1 && si == 1 && !(sn == 1 && inner < 4);
    r.width = columns ? MIN_OF(inner, UNIT) : 1;
    r.blocks = (inner + r.width - 1) / r.width;
    r.chunk = columns ? COLUMN_CHUNK : ROW_CHUNK;
    r.nchunks = (n + r.chunk - 1) / r.chunk;
    if (inner == 1 && sn == 1 && n <= SHORT_ROW && outer >= 16) {
        r.short_rows = 1;
        r.width = SHORT_UNIT;
        r.sn = SHORT_UNIT;
    }
    r.grain = GRAIN / (n * r.width) + 1;
    return run(dtype, &r);
}
