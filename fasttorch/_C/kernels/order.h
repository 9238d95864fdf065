/* Sorting, the k largest, cumulative sums: over the middle one of a contiguous (outer, n, inner) array.
 *
 * Order: ascending or descending, NaN the largest, -0 and 0 equal; equal elements keep their order.
 * Results do not depend on the number of threads.  FT_OK, FT_UNSUPPORTED (dtype or size) or FT_NO_MEMORY.
 */
#ifndef FT_ORDER_H
#define FT_ORDER_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The values in order and the index that each had; values or indices may be NULL.  All dtypes but complex. */
int ft_sort(int dtype, ptrdiff_t outer, ptrdiff_t n, ptrdiff_t inner, const void *src, int descending, void *values,
            int64_t *indices);
/* The first k of that, 0 < k <= n, without sorting the rest: values and indices are (outer, k, inner). */
int ft_topk(int dtype, ptrdiff_t outer, ptrdiff_t n, ptrdiff_t inner, ptrdiff_t k, const void *src, int largest, void *values,
            int64_t *indices);
/* dst[i] = src[0] + ... + src[i], or from the end where `reverse` is set; products where `product` is set.
 * float32, float64 (added in double) and int64 (wrapping). */
int ft_cumulate(int dtype, ptrdiff_t outer, ptrdiff_t n, ptrdiff_t inner, const void *src, int product, int reverse, void *dst);

#ifdef __cplusplus
}
#endif
#endif
