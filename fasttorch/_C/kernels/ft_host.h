/* Kernels of rarely used operators, called by name from the operators' definitions (fasttorch/ops/_host.py).
 *
 * A kernel takes the addresses of C-contiguous arrays (NULL for an absent one), whole numbers and real numbers, in an order that
 * stands at each kernel. It returns FT_OK, or another status: then it has not done its work, and the definition does it. */
#ifndef FT_HOST_H
#define FT_HOST_H

#include <stddef.h>

typedef int (*ft_host_fn)(void *const *arrays, const ptrdiff_t *sizes, const double *reals);

typedef struct {
    const char *name;
    ft_host_fn run;
} ft_host_entry;

/* The kernel of that name for the processor at hand, or NULL. */
ft_host_fn ft_find_host(const char *name);

extern const ft_host_entry ft_host_simd_base[], ft_host_simd_avx2[], ft_host_simd_avx512[];
extern const ft_host_entry ft_host_matrices_base[], ft_host_matrices_avx2[], ft_host_matrices_avx512[];

#endif
