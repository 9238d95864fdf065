/* What every file compiled once per instruction set shares: names, blocks, gathers, half types.
 *
 * FT_ISA is base, avx2 or avx512.  Exported names carry it: FT_NAME(reduce) is reduce_avx2.  Loops are written so that
 * the compiler vectorises them: no branch in the body, no call to libm (except where a comment says so).
 */
#ifndef FT_SIMD_H
#define FT_SIMD_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "../ft_kernels.h"

#ifdef __F16C__
#include <immintrin.h>
#endif

#ifndef FT_ISA
#define FT_ISA base
#endif
#define FT_CAT_(a, b) a##_##b
#define FT_CAT(a, b) FT_CAT_(a, b)
#define FT_NAME(x) FT_CAT(x, FT_ISA)

#include "exports.h"

#define INLINE static inline __attribute__((always_inline))
#define NOINLINE __attribute__((noinline))
#define UNUSED __attribute__((unused))
#define LIKELY(x) __builtin_expect(!!(x), 1)
#if defined(__clang__)
#define VECTOR_LOOP _Pragma("clang loop vectorize(assume_safety)")
#else
#define VECTOR_LOOP _Pragma("GCC ivdep")
#endif

/* Strided arguments are worked on in blocks of so many elements, in the cache and on the stack. */
enum { BLOCK = 256 };

/* ---- bits ---- */
INLINE int32_t bits_f(float x) { int32_t i; memcpy(&i, &x, 4); return i; }
INLINE float float_of(int32_t i) { float x; memcpy(&x, &i, 4); return x; }
INLINE int64_t bits_d(double x) { int64_t i; memcpy(&i, &x, 8); return i; }
INLINE double double_of(int64_t i) { double x; memcpy(&x, &i, 8); return x; }

/* ---- half types: 16 bits to float32 and back, to nearest even, NaN kept; without a branch ---- */
INLINE float f32_of_bf16(uint16_t h) { return float_of((int32_t)((uint32_t)h << 16)); }

INLINE uint16_t bf16_of_f32(float x) {
    uint32_t u = (uint32_t)bits_f(x);
    uint32_t rounded = (u + 0x7fffu + ((u >> 16) & 1u)) >> 16;
    return (uint16_t)(x != x ? 0x7fc0u | ((u >> 16) & 0x8000u) : rounded);
}

/* The exponent is rebiased by a product with 2^112, which also makes the subnormals normal. */
INLINE float f32_of_f16(uint16_t h) {
    uint32_t magnitude = (uint32_t)(h & 0x7fffu) << 13;
    uint32_t scaled = (uint32_t)bits_f(float_of((int32_t)magnitude) * 0x1p112f);
    uint32_t special = magnitude | 0x7f800000u; /* infinity and NaN */
    uint32_t u = magnitude >= 0x0f800000u ? special : scaled;
    return float_of((int32_t)(u | (uint32_t)(h & 0x8000u) << 16));
}

/* Normal results by integer rounding; subnormal ones by the addition of 1/2, whose last bit is 2^-24. */
INLINE uint16_t f16_of_f32(float x) {
    uint32_t u = (uint32_t)bits_f(x), sign = (u >> 16) & 0x8000u, a = u & 0x7fffffffu;
    uint32_t normal = (a - 0x38000000u + 0xfffu + ((a >> 13) & 1u)) >> 13;
    uint32_t subnormal = (uint32_t)bits_f(float_of((int32_t)a) + 0.5f) - 0x3f000000u;
    uint32_t r = a < 0x38800000u ? subnormal : normal;
    r = a >= 0x477ff000u ? 0x7c00u : r;
    r = a > 0x7f800000u ? 0x7e00u : r;
    return (uint16_t)(r | sign);
}

static UNUSED void widen_bf16(const uint16_t *src, float *dst, ptrdiff_t n) {
    VECTOR_LOOP
    for (ptrdiff_t i = 0; i < n; i++) dst[i] = f32_of_bf16(src[i]);
}

static UNUSED void narrow_bf16(const float *src, uint16_t *dst, ptrdiff_t n) {
    VECTOR_LOOP
    for (ptrdiff_t i = 0; i < n; i++) dst[i] = bf16_of_f32(src[i]);
}

static UNUSED void widen_f16(const uint16_t *src, float *dst, ptrdiff_t n) {
    ptrdiff_t i = 0;
#ifdef __F16C__
    for (; i + 8 <= n; i += 8)
        _mm256_storeu_ps(dst + i, _mm256_cvtph_ps(_mm_loadu_si128((const __m128i *)(src + i))));
#endif
    VECTOR_LOOP
    for (ptrdiff_t j = i; j < n; j++) dst[j] = f32_of_f16(src[j]);
}

static UNUSED void narrow_f16(const float *src, uint16_t *dst, ptrdiff_t n) {
    ptrdiff_t i = 0;
#ifdef __F16C__
    for (; i + 8 <= n; i += 8)
        _mm_storeu_si128((__m128i *)(dst + i), _mm256_cvtps_ph(_mm256_loadu_ps(src + i), _MM_FROUND_TO_NEAREST_INT));
#endif
    VECTOR_LOOP
    for (ptrdiff_t j = i; j < n; j++) dst[j] = f16_of_f32(src[j]);
}

INLINE void widen(int dtype, const uint16_t *src, float *dst, ptrdiff_t n) {
    if (dtype == FT_BF16) widen_bf16(src, dst, n);
    else widen_f16(src, dst, n);
}

INLINE void narrow(int dtype, const float *src, uint16_t *dst, ptrdiff_t n) {
    if (dtype == FT_BF16) narrow_bf16(src, dst, n);
    else narrow_f16(src, dst, n);
}

/* ---- gathers: n elements at a step in bytes, into a contiguous block, and back ---- */
typedef uint8_t any_8 __attribute__((may_alias));
typedef uint16_t any_16 __attribute__((may_alias));
typedef uint32_t any_32 __attribute__((may_alias));
typedef uint64_t any_64 __attribute__((may_alias));

#define DEFINE_GATHER(BITS)                                                                                            \
    static UNUSED void gather_##BITS(void *dst, const char *src, ptrdiff_t step, ptrdiff_t n) {                        \
        any_##BITS *d = (any_##BITS *)dst;                                                                             \
        if (step == 0) {                                                                                               \
            const any_##BITS x = *(const any_##BITS *)src;                                                             \
            for (ptrdiff_t i = 0; i < n; i++) d[i] = x;                                                                \
        } else if (step == BITS / 8) memcpy(d, src, (size_t)n * (BITS / 8));                                           \
        else                                                                                                           \
            for (ptrdiff_t i = 0; i < n; i++, src += step) d[i] = *(const any_##BITS *)src;                            \
    }                                                                                                                  \
    static UNUSED void scatter_##BITS(const void *src, char *dst, ptrdiff_t step, ptrdiff_t n) {                       \
        const any_##BITS *s = (const any_##BITS *)src;                                                                 \
        if (step == BITS / 8) memcpy(dst, s, (size_t)n * (BITS / 8));                                                  \
        else                                                                                                           \
            for (ptrdiff_t i = 0; i < n; i++, dst += step) *(any_##BITS *)dst = s[i];                                  \
    }
DEFINE_GATHER(8)
DEFINE_GATHER(16)
DEFINE_GATHER(32)
DEFINE_GATHER(64)

/* A block of a half-type argument as float32. */
static UNUSED void gather_half(int dtype, float *dst, const char *src, ptrdiff_t step, ptrdiff_t n) {
    uint16_t raw[BLOCK];
    if (step == 2) {
        widen(dtype, (const uint16_t *)src, dst, n);
        return;
    }
    gather_16(raw, src, step, n);
    widen(dtype, raw, dst, n);
}

static UNUSED void scatter_half(int dtype, const float *src, char *dst, ptrdiff_t step, ptrdiff_t n) {
    uint16_t raw[BLOCK];
    if (step == 2) {
        narrow(dtype, src, (uint16_t *)dst, n);
        return;
    }
    narrow(dtype, src, raw, n);
    scatter_16(raw, dst, step, n);
}

#define MIN_OF(a, b) ((a) < (b) ? (a) : (b))
#define MAX_OF(a, b) ((a) > (b) ? (a) : (b))

#endif
