/* Half types in the row-wise kernels: float32 copies of the arguments, made and freed around the float kernel. */
#ifndef FT_ROWS_HALF_H
#define FT_ROWS_HALF_H

#include <stdlib.h>

/* A float32 copy of n halves (malloc), or NULL; n may be 0. */
static UNUSED float *f32_copy(int dtype, const void *src, ptrdiff_t n) {
    float *copy = (float *)malloc((size_t)(n + 1) * sizeof(float));
    if (copy && src) widen(dtype, (const uint16_t *)src, copy, n);
    return copy;
}
#endif
