/* Short vectors of float and double for the kernels that are compiled once per instruction set.
 *
 * GCC/Clang vector extensions, as wide as the instruction set allows: 64 bytes with AVX-512, 32 with AVX2,
 * else 16 (SSE2, NEON).  Suffix _s is float, _d is double.
 *   v_s, vi_s      a vector, and the integer vector of the same shape
 *   VL_s           elements in a vector
 *   ld_s st_s      unaligned load and store
 *   mk_s(n)        mask of the first n elements, 0 <= n <= VL_s; ldm_s/stm_s: masked load (zeros elsewhere) and store
 *   set1_s(x)      broadcast
 */
#ifndef FT_SIMD_VECTOR_H
#define FT_SIMD_VECTOR_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__AVX512F__) || defined(__AVX2__)
#include <immintrin.h>
#endif

#ifndef FT_ISA
#define FT_ISA base
#endif
#ifndef FT_NAME
#define FT_NAME_CAT2(a, b) a##_##b
#define FT_NAME_CAT(a, b) FT_NAME_CAT2(a, b)
#define FT_NAME(x) FT_NAME_CAT(x, FT_ISA)
#endif

#if defined(__AVX512F__)
#define FT_VBYTES 64
#elif defined(__AVX2__)
#define FT_VBYTES 32
#else
#define FT_VBYTES 16
#endif

#define VL_s (FT_VBYTES / 4)
#define VL_d (FT_VBYTES / 8)

typedef float v_s __attribute__((vector_size(FT_VBYTES)));
typedef double v_d __attribute__((vector_size(FT_VBYTES)));
typedef int32_t vi_s __attribute__((vector_size(FT_VBYTES)));
typedef int64_t vi_d __attribute__((vector_size(FT_VBYTES)));
typedef v_s vu_s __attribute__((aligned(4), may_alias));
typedef v_d vu_d __attribute__((aligned(8), may_alias));

#define FT_INLINE static inline __attribute__((always_inline, unused))

FT_INLINE v_s ld_s(const float *p) { return *(const vu_s *)p; }
FT_INLINE v_d ld_d(const double *p) { return *(const vu_d *)p; }
FT_INLINE void st_s(float *p, v_s v) { *(vu_s *)p = v; }
FT_INLINE void st_d(double *p, v_d v) { *(vu_d *)p = v; }

#if defined(__AVX512F__)
FT_INLINE v_s set1_s(float x) { return (v_s)_mm512_set1_ps(x); }
FT_INLINE v_d set1_d(double x) { return (v_d)_mm512_set1_pd(x); }
typedef __mmask16 m_s;
typedef __mmask8 m_d;
FT_INLINE m_s mk_s(ptrdiff_t n) { return (m_s)((1u << n) - 1u); }
FT_INLINE m_d mk_d(ptrdiff_t n) { return (m_d)((1u << n) - 1u); }
FT_INLINE v_s ldm_s(const float *p, m_s m) { return (v_s)_mm512_maskz_loadu_ps(m, p); }
FT_INLINE v_d ldm_d(const double *p, m_d m) { return (v_d)_mm512_maskz_loadu_pd(m, p); }
FT_INLINE void stm_s(float *p, m_s m, v_s v) { _mm512_mask_storeu_ps(p, m, (__m512)v); }
FT_INLINE void stm_d(double *p, m_d m, v_d v) { _mm512_mask_storeu_pd(p, m, (__m512d)v); }
#elif defined(__AVX2__)
FT_INLINE v_s set1_s(float x) { return (v_s)_mm256_set1_ps(x); }
FT_INLINE v_d set1_d(double x) { return (v_d)_mm256_set1_pd(x); }
typedef vi_s m_s;
typedef vi_d m_d;
FT_INLINE m_s mk_s(ptrdiff_t n)
{
    const vi_s iota = {0, 1, 2, 3, 4, 5, 6, 7};
    return (m_s)_mm256_cmpgt_epi32(_mm256_set1_epi32((int)n), (__m256i)iota);
}
FT_INLINE m_d mk_d(ptrdiff_t n)
{
    const vi_d iota = {0, 1, 2, 3};
    return (m_d)_mm256_cmpgt_epi64(_mm256_set1_epi64x((long long)n), (__m256i)iota);
}
FT_INLINE v_s ldm_s(const float *p, m_s m) { return (v_s)_mm256_maskload_ps(p, (__m256i)m); }
FT_INLINE v_d ldm_d(const double *p, m_d m) { return (v_d)_mm256_maskload_pd(p, (__m256i)m); }
FT_INLINE void stm_s(float *p, m_s m, v_s v) { _mm256_maskstore_ps(p, (__m256i)m, (__m256)v); }
FT_INLINE void stm_d(double *p, m_d m, v_d v) { _mm256_maskstore_pd(p, (__m256i)m, (__m256d)v); }
#else
FT_INLINE v_s set1_s(float x) { return (v_s){x, x, x, x}; }
FT_INLINE v_d set1_d(double x) { return (v_d){x, x}; }
typedef ptrdiff_t m_s;
typedef ptrdiff_t m_d;
FT_INLINE m_s mk_s(ptrdiff_t n) { return n; }
FT_INLINE m_d mk_d(ptrdiff_t n) { return n; }
FT_INLINE v_s ldm_s(const float *p, m_s n)
{
    if (n == 4)
        return ld_s(p);
    return (v_s){n > 0 ? p[0] : 0.0f, n > 1 ? p[1] : 0.0f, n > 2 ? p[2] : 0.0f, 0.0f};
}
FT_INLINE v_d ldm_d(const double *p, m_d n) { return (v_d){n > 0 ? p[0] : 0.0, n > 1 ? p[1] : 0.0}; }
FT_INLINE void stm_s(float *p, m_s n, v_s v)
{
    if (n == 4) {
        st_s(p, v);
        return;
    }
    if (n > 0)
        p[0] = v[0];
    if (n > 1)
        p[1] = v[1];
    if (n > 2)
        p[2] = v[2];
}
FT_INLINE void stm_d(double *p, m_d n, v_d v)
{
    if (n > 0)
        p[0] = v[0];
    if (n > 1)
        p[1] = v[1];
}
#endif

/* sum of each of four vectors, in a fixed order */
#if defined(__AVX512F__) || defined(__AVX2__)
FT_INLINE void hsum4_s(v_s a, v_s b, v_s c, v_s d, float out[4])
{
#if defined(__AVX512F__)
    __m256 a2 = _mm256_add_ps(_mm512_castps512_ps256((__m512)a), _mm512_extractf32x8_ps((__m512)a, 1));
    __m256 b2 = _mm256_add_ps(_mm512_castps512_ps256((__m512)b), _mm512_extractf32x8_ps((__m512)b, 1));
    __m256 c2 = _mm256_add_ps(_mm512_castps512_ps256((__m512)c), _mm512_extractf32x8_ps((__m512)c, 1));
    __m256 d2 = _mm256_add_ps(_mm512_castps512_ps256((__m512)d), _mm512_extractf32x8_ps((__m512)d, 1));
#else
    __m256 a2 = (__m256)a, b2 = (__m256)b, c2 = (__m256)c, d2 = (__m256)d;
#endif
    __m256 ab = _mm256_add_ps(_mm256_unpacklo_ps(a2, b2), _mm256_unpackhi_ps(a2, b2));
    __m256 cd = _mm256_add_ps(_mm256_unpacklo_ps(c2, d2), _mm256_unpackhi_ps(c2, d2));
    __m256 lo = _mm256_castpd_ps(_mm256_unpacklo_pd(_mm256_castps_pd(ab), _mm256_castps_pd(cd)));
    __m256 hi = _mm256_castpd_ps(_mm256_unpackhi_pd(_mm256_castps_pd(ab), _mm256_castps_pd(cd)));
    __m256 s = _mm256_add_ps(lo, hi);
    _mm_storeu_ps(out, _mm_add_ps(_mm256_castps256_ps128(s), _mm256_extractf128_ps(s, 1)));
}
FT_INLINE void hsum4_d(v_d a, v_d b, v_d c, v_d d, double out[4])
{
#if defined(__AVX512F__)
    __m256d a2 = _mm256_add_pd(_mm512_castpd512_pd256((__m512d)a), _mm512_extractf64x4_pd((__m512d)a, 1));
    __m256d b2 = _mm256_add_pd(_mm512_castpd512_pd256((__m512d)b), _mm512_extractf64x4_pd((__m512d)b, 1));
    __m256d c2 = _mm256_add_pd(_mm512_castpd512_pd256((__m512d)c), _mm512_extractf64x4_pd((__m512d)c, 1));
    __m256d d2 = _mm256_add_pd(_mm512_castpd512_pd256((__m512d)d), _mm512_extractf64x4_pd((__m512d)d, 1));
#else
    __m256d a2 = (__m256d)a, b2 = (__m256d)b, c2 = (__m256d)c, d2 = (__m256d)d;
#endif
    __m256d ab = _mm256_add_pd(_mm256_unpacklo_pd(a2, b2), _mm256_unpackhi_pd(a2, b2));
    __m256d cd = _mm256_add_pd(_mm256_unpacklo_pd(c2, d2), _mm256_unpackhi_pd(c2, d2));
    __m256d lo = _mm256_permute2f128_pd(ab, cd, 0x20);
    __m256d hi = _mm256_permute2f128_pd(ab, cd, 0x31);
    _mm256_storeu_pd(out, _mm256_add_pd(lo, hi));
}
#else
FT_INLINE void hsum4_s(v_s a, v_s b, v_s c, v_s d, float out[4])
{
    out[0] = (a[0] + a[2]) + (a[1] + a[3]);
    out[1] = (b[0] + b[2]) + (b[1] + b[3]);
    out[2] = (c[0] + c[2]) + (c[1] + c[3]);
    out[3] = (d[0] + d[2]) + (d[1] + d[3]);
}
FT_INLINE void hsum4_d(v_d a, v_d b, v_d c, v_d d, double out[4])
{
    out[0] = a[0] + a[1];
    out[1] = b[0] + b[1];
    out[2] = c[0] + c[1];
    out[3] = d[0] + d[1];
}
#endif

/* 4x4 (float) and 2x2 (double) transposition of memory: d[j*ldd + i] = s[i*lds + j] */
typedef float f4_ __attribute__((vector_size(16)));
typedef double d2_ __attribute__((vector_size(16)));
typedef f4_ f4u_ __attribute__((aligned(4), may_alias));
typedef d2_ d2u_ __attribute__((aligned(8), may_alias));
#if defined(__clang__)
#define FT_SHUF4(a, b, i, j, k, l) __builtin_shufflevector(a, b, i, j, k, l)
#define FT_SHUF2(a, b, i, j) __builtin_shufflevector(a, b, i, j)
#else
#define FT_SHUF4(a, b, i, j, k, l) __builtin_shuffle(a, b, (int32_t __attribute__((vector_size(16)))){i, j, k, l})
#define FT_SHUF2(a, b, i, j) __builtin_shuffle(a, b, (int64_t __attribute__((vector_size(16)))){i, j})
#endif
#define TB_s 4
#define TB_d 2
FT_INLINE void transpose_s(const float *s, ptrdiff_t lds, float *d, ptrdiff_t ldd)
{
    f4_ a = *(const f4u_ *)s, b = *(const f4u_ *)(s + lds), c = *(const f4u_ *)(s + 2 * lds),
        e = *(const f4u_ *)(s + 3 * lds);
    f4_ ab0 = FT_SHUF4(a, b, 0, 4, 1, 5), ab1 = FT_SHUF4(a, b, 2, 6, 3, 7);
    f4_ ce0 = FT_SHUF4(c, e, 0, 4, 1, 5), ce1 = FT_SHUF4(c, e, 2, 6, 3, 7);
    *(f4u_ *)d = FT_SHUF4(ab0, ce0, 0, 1, 4, 5);
    *(f4u_ *)(d + ldd) = FT_SHUF4(ab0, ce0, 2, 3, 6, 7);
    *(f4u_ *)(d + 2 * ldd) = FT_SHUF4(ab1, ce1, 0, 1, 4, 5);
    *(f4u_ *)(d + 3 * ldd) = FT_SHUF4(ab1, ce1, 2, 3, 6, 7);
}
FT_INLINE void transpose_d(const double *s, ptrdiff_t lds, double *d, ptrdiff_t ldd)
{
    d2_ a = *(const d2u_ *)s, b = *(const d2u_ *)(s + lds);
    *(d2u_ *)d = FT_SHUF2(a, b, 0, 2);
    *(d2u_ *)(d + ldd) = FT_SHUF2(a, b, 1, 3);
}

#endif
