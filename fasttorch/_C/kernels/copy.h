/* Copies and zeros of large arrays, on the pool's threads. */
#ifndef FT_COPY_H
#define FT_COPY_H

#include <stddef.h>

/* Copy a strided array of any dimensions (<= 64), strides in bytes, blocked where the two orders differ: on one thread,
 * with the instruction set that was chosen. */
typedef void (*ft_copy_strided_fn)(int ndim, const ptrdiff_t *shape, char *dst, const ptrdiff_t *dst_strides,
                                   const char *src, const ptrdiff_t *src_strides, int itemsize);
extern ft_copy_strided_fn ft_copy_strided;

/* The same, on the pool's threads where there is enough to do. */
void ft_copy_nd(int ndim, const ptrdiff_t *shape, char *dst, const ptrdiff_t *dst_strides, const char *src,
                const ptrdiff_t *src_strides, int itemsize);

/* memmove, and memset to zero. */
void ft_copy_bytes(void *dst, const void *src, ptrdiff_t n);
void ft_zero_bytes(void *dst, ptrdiff_t n);

#endif
