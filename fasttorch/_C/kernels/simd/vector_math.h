/* exp, sigmoid and tanh of short vectors, for the recurrent cells.
 *
 * exp: Cody-Waite reduction by ln 2 in two parts, then a polynomial; about 1 ulp.  tanh: below 0.625 Cephes' odd
 * polynomial (a rational function for double), above it from exp.  NaN stays NaN, infinities give the limits.
 */
#ifndef FT_SIMD_VECTOR_MATH_H
#define FT_SIMD_VECTOR_MATH_H

#include "vector.h"

FT_INLINE v_s select_s(vi_s m, v_s a, v_s b) { return (v_s)(((vi_s)a & m) | ((vi_s)b & ~m)); }
FT_INLINE v_d select_d(vi_d m, v_d a, v_d b) { return (v_d)(((vi_d)a & m) | ((vi_d)b & ~m)); }

/* a where it is not below b (NaN kept), and not above */
#if defined(__AVX512F__)
FT_INLINE v_s above_s(v_s a, v_s b) { return (v_s)_mm512_max_ps((__m512)b, (__m512)a); }
FT_INLINE v_s below_s(v_s a, v_s b) { return (v_s)_mm512_min_ps((__m512)b, (__m512)a); }
FT_INLINE v_d above_d(v_d a, v_d b) { return (v_d)_mm512_max_pd((__m512d)b, (__m512d)a); }
FT_INLINE v_d below_d(v_d a, v_d b) { return (v_d)_mm512_min_pd((__m512d)b, (__m512d)a); }
#elif defined(__AVX2__)
FT_INLINE v_s above_s(v_s a, v_s b) { return (v_s)_mm256_max_ps((__m256)b, (__m256)a); }
FT_INLINE v_s below_s(v_s a, v_s b) { return (v_s)_mm256_min_ps((__m256)b, (__m256)a); }
FT_INLINE v_d above_d(v_d a, v_d b) { return (v_d)_mm256_max_pd((__m256d)b, (__m256d)a); }
FT_INLINE v_d below_d(v_d a, v_d b) { return (v_d)_mm256_min_pd((__m256d)b, (__m256d)a); }
#else
FT_INLINE v_s above_s(v_s a, v_s b) { return select_s(a < b, b, a); }
FT_INLINE v_s below_s(v_s a, v_s b) { return select_s(a > b, b, a); }
FT_INLINE v_d above_d(v_d a, v_d b) { return select_d(a < b, b, a); }
FT_INLINE v_d below_d(v_d a, v_d b) { return select_d(a > b, b, a); }
#endif

#define C_(x) set1_s(x)
FT_INLINE v_s exp_s(v_s x)
{
    x = below_s(above_s(x, C_(-87.0f)), C_(88.0f));
    const v_s magic = C_(12582912.0f); /* 1.5 * 2^23: adding it rounds to an integer, in the low bits */
    v_s t = x * C_(1.44269504f) + magic;
    v_s n = t - magic;
    v_s r = (x - n * C_(0.693359375f)) - n * C_(-2.12194440e-4f);
    v_s p = C_(1.3888889e-3f);
    p = p * r + C_(8.3333333e-3f);
    p = p * r + C_(4.1666667e-2f);
    p = p * r + C_(1.6666667e-1f);
    p = p * r + C_(0.5f);
    p = (p * r) * r + r + C_(1.0f);
    /* 2^n; the magic number's own bits shift out but for the rounding to 127 */
    vi_s scale = ((vi_s)t + (127 - 0x4b400000)) << 23;
    return p * (v_s)scale;
}
FT_INLINE v_s sigmoid_s(v_s x) { return C_(1.0f) / (C_(1.0f) + exp_s(-x)); }
FT_INLINE v_s tanh_s(v_s x)
{
    const vi_s sign = (vi_s)x & (vi_s)C_(-0.0f);
    v_s a = (v_s)((vi_s)x ^ sign), z = x * x;
    v_s big = C_(1.0f) - C_(2.0f) / (exp_s(a + a) + C_(1.0f));
    v_s p = C_(-5.70498872745e-3f);
    p = p * z + C_(2.06390887954e-2f);
    p = p * z + C_(-5.37397155531e-2f);
    p = p * z + C_(1.33314422036e-1f);
    p = p * z + C_(-3.33332819422e-1f);
    v_s small = a + a * (z * p);
    return (v_s)((vi_s)select_s(a < C_(0.625f), small, big) | sign);
}
#undef C_

#define C_(x) set1_d(x)
FT_INLINE v_d exp_d(v_d x)
{
    x = below_d(above_d(x, C_(-708.0)), C_(709.0));
    const v_d magic = C_(6755399441055744.0); /* 1.5 * 2^52 */
    v_d t = x * C_(1.4426950408889634) + magic;
    v_d n = t - magic;
    v_d r = (x - n * C_(6.93145751953125e-1)) - n * C_(1.42860682030941723212e-6);
    v_d p = C_(1.6059043836821613e-10); /* 1/13!, and so on down */
    p = p * r + C_(2.08767569878681e-09);
    p = p * r + C_(2.505210838544172e-08);
    p = p * r + C_(2.755731922398589e-07);
    p = p * r + C_(2.7557319223985893e-06);
    p = p * r + C_(2.48015873015873e-05);
    p = p * r + C_(1.984126984126984e-04);
    p = p * r + C_(1.388888888888889e-03);
    p = p * r + C_(8.333333333333333e-03);
    p = p * r + C_(4.1666666666666664e-02);
    p = p * r + C_(1.6666666666666666e-01);
    p = p * r + C_(0.5);
    p = (p * r) * r + r + C_(1.0);
    vi_d scale = ((vi_d)t + (1023 - 0x4338000000000000LL)) << 52;
    return p * (v_d)scale;
}
FT_INLINE v_d sigmoid_d(v_d x) { return C_(1.0) / (C_(1.0) + exp_d(-x)); }
FT_INLINE v_d tanh_d(v_d x)
{
    const vi_d sign = (vi_d)x & (vi_d)C_(-0.0);
    v_d a = (v_d)((vi_d)x ^ sign), z = x * x;
    v_d big = C_(1.0) - C_(2.0) / (exp_d(a + a) + C_(1.0));
    v_d p = (C_(-9.64399179425052238628e-1) * z + C_(-9.92877231001918586564e1)) * z + C_(-1.61468768441708447952e3);
    v_d q = ((z + C_(1.12811678491632931402e2)) * z + C_(2.23548839060100448583e3)) * z + C_(4.84406305325125486048e3);
    v_d small = a + a * (z * (p / q));
    return (v_d)((vi_d)select_d(a < C_(0.625), small, big) | sign);
}
#undef C_

#endif
