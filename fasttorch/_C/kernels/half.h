/* Scalar conversions of the 16-bit floating types. */
#ifndef FT_HALF_H
#define FT_HALF_H
#include <stdint.h>
#include <string.h>

static inline float ft_bits_to_float(uint32_t u) { float f; memcpy(&f, &u, 4); return f; }

static inline float ft_bfloat16_to_float(uint16_t h) { return ft_bits_to_float((uint32_t)h << 16); }

static inline float ft_half_to_float(uint16_t h) {
    uint32_t sign = (uint32_t)(h & 0x8000) << 16, exponent = (h >> 10) & 31, fraction = h & 1023;
    if (exponent == 31) return ft_bits_to_float(sign | 0x7f800000u | fraction << 13);
    if (exponent == 0) return (sign ? -1.0f : 1.0f) * (float)fraction * 0x1p-24f;
    return ft_bits_to_float(sign | (exponent + 112) << 23 | fraction << 13);
}
#endif
