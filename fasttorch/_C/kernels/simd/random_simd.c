/* Random numbers, compiled once per instruction set.
 *
 * Philox4x32-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011): word w of block c
 * is a function of the key and c alone.  Numbers are made in groups of 16 blocks, a vector's worth: word w of block b of
 * group g is 32-bit number 64 g + 16 w + b, and words 2 w, 2 w + 1 make 64-bit number 32 g + 16 w + b.  So neither
 * threads nor instruction sets change what comes out (but for the rounding of normal and exponential numbers).
 */
#include "vector.h"
#include "../ft_kernels2.h"

#include <math.h>
#if defined(__SSE2__)
#include <immintrin.h>
#endif

enum { BLOCKS = 16, WORDS = 4 * BLOCKS, WIDE = 2 * BLOCKS };

typedef uint64_t v64 __attribute__((vector_size(FT_VBYTES)));
typedef v64 v64_unaligned __attribute__((aligned(8), may_alias));
enum { LANES = FT_VBYTES / 8, VECTORS = BLOCKS / LANES };
typedef uint32_t v32 __attribute__((vector_size(FT_VBYTES / 2)));
typedef v32 v32_unaligned __attribute__((aligned(4), may_alias));

/* products of the low halves */
FT_INLINE v64 multiply_low(v64 a, v64 b)
{
#if defined(__AVX512F__)
    return (v64)_mm512_mul_epu32((__m512i)a, (__m512i)b);
#elif defined(__AVX2__)
    return (v64)_mm256_mul_epu32((__m256i)a, (__m256i)b);
#elif defined(__SSE2__)
    return (v64)_mm_mul_epu32((__m128i)a, (__m128i)b);
#else
    return (a & 0xffffffffu) * (b & 0xffffffffu);
#endif
}

/* Words 0 to 3 of LANES blocks from `counter` on, in the low halves (the high halves are left-overs). */
FT_INLINE void philox_vector(uint64_t seed, uint64_t counter, v64 c[4])
{
    static const uint64_t iota[8] = {0, 1, 2, 3, 4, 5, 6, 7};
    const v64 zero = {0}, m0 = zero + 0xD2511F53u, m1 = zero + 0xCD9E8D57u;
    uint32_t k0 = (uint32_t)seed, k1 = (uint32_t)(seed >> 32);
    v64 c0 = *(const v64_unaligned *)iota + counter, c1 = c0 >> 32, c2 = zero, c3 = zero;
#pragma GCC unroll 10
    for (int round = 0; round < 10; round++) {
        const v64 p = multiply_low(c0, m0), q = multiply_low(c2, m1);
        c0 = (q >> 32) ^ c1 ^ (zero + k0);
        c1 = q;
        c2 = (p >> 32) ^ c3 ^ (zero + k1);
        c3 = p;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    c[0] = c0;
    c[1] = c1;
    c[2] = c2;
    c[3] = c3;
}

/* the group whose first block is `counter` */
FT_INLINE void philox(uint64_t seed, uint64_t counter, uint32_t out[WORDS])
{
#pragma GCC unroll 8
    for (int j = 0; j < VECTORS; j++) {
        v64 c[4];
        philox_vector(seed, counter + (uint64_t)(j * LANES), c);
#pragma GCC unroll 4
        for (int w = 0; w < 4; w++)
            *(v32_unaligned *)(out + w * BLOCKS + j * LANES) = __builtin_convertvector(c[w], v32);
    }
}

FT_INLINE void philox_wide(uint64_t seed, uint64_t counter, uint64_t out[WIDE])
{
#pragma GCC unroll 8
    for (int j = 0; j < VECTORS; j++) {
        v64 c[4];
        philox_vector(seed, counter + (uint64_t)(j * LANES), c);
        *(v64_unaligned *)(out + j * LANES) = c[1] << 32 | (c[0] & 0xffffffffu);
        *(v64_unaligned *)(out + BLOCKS + j * LANES) = c[3] << 32 | (c[2] & 0xffffffffu);
    }
}

void FT_NAME(ft_fill_u32)(uint64_t seed, uint64_t counter, ptrdiff_t n, uint32_t *out)
{
    uint32_t w[WORDS];
    for (; n >= WORDS; n -= WORDS, out += WORDS, counter += BLOCKS)
        philox(seed, counter, out);
    if (n > 0) {
        philox(seed, counter, w);
        memcpy(out, w, (size_t)n * 4);
    }
}

void FT_NAME(ft_fill_u64)(uint64_t seed, uint64_t counter, ptrdiff_t n, uint64_t *out)
{
    uint64_t w[WIDE];
    for (; n >= WIDE; n -= WIDE, out += WIDE, counter += BLOCKS)
        philox_wide(seed, counter, out);
    if (n > 0) {
        philox_wide(seed, counter, w);
        memcpy(out, w, (size_t)n * 8);
    }
}

/* for each group: the code fills x, which goes to out */
#define GROUPS(T, COUNT, ...)                                                                                          \
    for (; n > 0; n -= COUNT, out += COUNT, counter += BLOCKS) {                                                       \
        T x[COUNT];                                                                                                    \
        __VA_ARGS__                                                                                                    \
        if (n >= COUNT)                                                                                                \
            memcpy(out, x, sizeof x);                                                                                  \
        else                                                                                                           \
            memcpy(out, x, (size_t)n * sizeof(T));                                                                     \
    }

/* [from, to): 24 and 53 bits, as PyTorch has them; rounding must not give `to` */
void FT_NAME(ft_fill_uniform_s)(uint64_t seed, uint64_t counter, ptrdiff_t n, float *out, double from, double to)
{
    const float lo = (float)from, hi = (float)to, width = (float)(to - from);
    GROUPS(float, WORDS, uint32_t w[WORDS]; philox(seed, counter, w); for (int i = 0; i < WORDS; i++) {
        float u = (float)(int32_t)(w[i] >> 8) * 0x1p-24f * width + lo;
        x[i] = u < hi ? u : lo;
    })
}

void FT_NAME(ft_fill_uniform_d)(uint64_t seed, uint64_t counter, ptrdiff_t n, double *out, double from, double to)
{
    const double width = to - from;
    GROUPS(double, WIDE, uint64_t w[WIDE]; philox_wide(seed, counter, w); for (int i = 0; i < WIDE; i++) {
        double u = (double)(int64_t)(w[i] >> 11) * 0x1p-53 * width + from;
        x[i] = u < to ? u : from;
    })
}

/* ---- logarithm, sine and cosine for numbers in a known range ---- */

FT_INLINE float as_float(uint32_t i) { float x; memcpy(&x, &i, 4); return x; }
FT_INLINE uint32_t as_bits(float x) { uint32_t i; memcpy(&i, &x, 4); return i; }

/* ln x of a positive, normal x (Cephes' polynomial) */
FT_INLINE float log_positive(float x)
{
    const uint32_t shifted = as_bits(x) - 0x3f3504f3u; /* sqrt(1/2): the mantissa goes from there */
    const float e = (float)((int32_t)shifted >> 23);
    const float m = as_float((shifted & 0x007fffffu) + 0x3f3504f3u) - 1.0f, z = m * m;
    float p = 7.0376836292e-2f;
    p = p * m - 1.1514610310e-1f;
    p = p * m + 1.1676998740e-1f;
    p = p * m - 1.2420140846e-1f;
    p = p * m + 1.4249322787e-1f;
    p = p * m - 1.6668057665e-1f;
    p = p * m + 2.0000714765e-1f;
    p = p * m - 2.4999993993e-1f;
    p = p * m + 3.3333331174e-1f;
    return m + (p * m * z - 0.5f * z) + e * 0.69314718056f;
}

/* (0, 1]: 2^-33 to 1 */
FT_INLINE float open_unit(uint32_t w) { return ((float)(int32_t)(w >> 1) + 0.25f) * 0x1p-31f + 0x1p-34f; }
FT_INLINE double open_unit_wide(uint64_t w) { return ((double)(int64_t)(w >> 11) + 0.5) * 0x1p-53; }

/* Box and Muller (1958): two normal numbers from two uniform ones */
void FT_NAME(ft_fill_normal_s)(uint64_t seed, uint64_t counter, ptrdiff_t n, float *out, double mean, double std)
{
    const float mu = (float)mean, sigma = (float)std;
    GROUPS(float, WORDS, uint32_t w[WORDS]; philox(seed, counter, w); for (int i = 0; i < WIDE; i++) {
        const float r = sqrtf(-2.0f * log_positive(open_unit(w[i])));
        /* the angle: its quarter, and where it is in that, in [-pi/4, pi/4) */
        const uint32_t turn = w[WIDE + i] + 0x20000000u, quarter = turn >> 30;
        const float a = (float)((int32_t)(turn & 0x3fffffffu) - 0x20000000) * (float)(M_PI_2 * 0x1p-30), z = a * a;
        const float s = ((-1.9515295891e-4f * z + 8.3321608736e-3f) * z - 1.6666654611e-1f) * z * a + a;
        const float c = ((2.443315711809948e-5f * z - 1.388731625493765e-3f) * z + 4.166664568298827e-2f) * z * z -
                        0.5f * z + 1.0f;
        const float cosine = quarter & 1 ? s : c, sine = quarter & 1 ? c : s;
        x[i] = mu + sigma * r * as_float(as_bits(cosine) ^ (((quarter + 1) & 2) << 30));
        x[WIDE + i] = mu + sigma * r * as_float(as_bits(sine) ^ ((quarter & 2) << 30));
    })
}

void FT_NAME(ft_fill_normal_d)(uint64_t seed, uint64_t counter, ptrdiff_t n, double *out, double mean, double std)
{
    GROUPS(double, WIDE, uint64_t w[WIDE]; philox_wide(seed, counter, w); for (int i = 0; i < BLOCKS; i++) {
        const double r = sqrt(-2.0 * log(open_unit_wide(w[i])));
        const double a = (double)(int64_t)(w[BLOCKS + i] >> 11) * (2 * M_PI * 0x1p-53);
        x[i] = mean + std * (r * cos(a));
        x[BLOCKS + i] = mean + std * (r * sin(a));
    })
}

void FT_NAME(ft_fill_exponential_s)(uint64_t seed, uint64_t counter, ptrdiff_t n, float *out, double rate)
{
    const float scale = (float)(-1 / rate);
    GROUPS(float, WORDS, uint32_t w[WORDS]; philox(seed, counter, w);
           for (int i = 0; i < WORDS; i++) x[i] = scale * log_positive(open_unit(w[i]));)
}

void FT_NAME(ft_fill_exponential_d)(uint64_t seed, uint64_t counter, ptrdiff_t n, double *out, double rate)
{
    GROUPS(double, WIDE, uint64_t w[WIDE]; philox_wide(seed, counter, w);
           for (int i = 0; i < WIDE; i++) x[i] = log(open_unit_wide(w[i])) * (-1 / rate);)
}

/* out = 1 where a 32-bit number is below `limit` (probability times 2^32, at most 2^32) */
void FT_NAME(ft_fill_bernoulli)(uint64_t seed, uint64_t counter, ptrdiff_t n, uint8_t *out, uint64_t limit)
{
    const uint32_t last = (uint32_t)(limit - 1);
    GROUPS(uint8_t, WORDS, uint32_t w[WORDS]; philox(seed, counter, w);
           for (int i = 0; i < WORDS; i++) x[i] = limit != 0 && w[i] <= last;)
}

#define DROPOUT(T, S)                                                                                                  \
    void FT_NAME(ft_dropout_##S)(uint64_t seed, uint64_t counter, ptrdiff_t n, const T *a, T *out, uint8_t *mask,      \
                                 uint64_t limit, double by)                                                            \
    {                                                                                                                  \
        const uint32_t last = (uint32_t)(limit - 1);                                                                   \
        const T scale = (T)by;                                                                                         \
        for (; n > 0; n -= WORDS, a += WORDS, out += WORDS, mask += WORDS, counter += BLOCKS) {                        \
            uint32_t w[WORDS];                                                                                         \
            uint8_t keep[WORDS];                                                                                       \
            philox(seed, counter, w);                                                                                  \
            if (n >= WORDS) {                                                                                          \
                for (int i = 0; i < WORDS; i++)                                                                        \
                    keep[i] = limit != 0 && w[i] <= last;                                                              \
                for (int i = 0; i < WORDS; i++)                                                                        \
                    out[i] = a[i] * (keep[i] ? scale : 0);                                                             \
                memcpy(mask, keep, WORDS);                                                                             \
            } else {                                                                                                   \
                for (ptrdiff_t i = 0; i < n; i++) {                                                                    \
                    mask[i] = limit != 0 && w[i] <= last;                                                              \
                    out[i] = a[i] * (mask[i] ? scale : 0);                                                             \
                }                                                                                                      \
            }                                                                                                          \
        }                                                                                                              \
    }
DROPOUT(float, s)
DROPOUT(double, d)

/* low + a number below `range`, by multiplication (Lemire 2019, without the rejection: the bias is range / 2^64);
 * range 0: all 2^64 */
void FT_NAME(ft_fill_range)(uint64_t seed, uint64_t counter, ptrdiff_t n, int64_t *out, int64_t low, uint64_t range)
{
    GROUPS(int64_t, WIDE, uint64_t w[WIDE]; philox_wide(seed, counter, w); if (range == 0) {
        for (int i = 0; i < WIDE; i++)
            x[i] = (int64_t)w[i];
    } else if (range >> 32) {
        for (int i = 0; i < WIDE; i++)
            x[i] = (int64_t)((uint64_t)low + (uint64_t)(((unsigned __int128)w[i] * range) >> 64));
    } else { /* the same, in 64 bits */
        for (int i = 0; i < WIDE; i++)
            x[i] = (int64_t)((uint64_t)low + (((w[i] >> 32) * range + (((w[i] & 0xffffffffu) * range) >> 32)) >> 32));
    })
}
