/* The thread pool of the kernels.
 *
 * One pool a process, started by the first call that has enough work for it.  A call made while the pool is in use
 * (by another thread, or from inside a kernel) runs inline, so kernels may be nested freely.
 */
#ifndef FT_PARALLEL_H
#define FT_PARALLEL_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Work on the half-open range [begin, end). */
typedef void (*ft_range_fn)(ptrdiff_t begin, ptrdiff_t end, void *ctx);

/* Call `fn` on disjoint ranges that cover [0, n), on several threads when n > grain.
 * No range but the last is shorter than `grain`.  Where the ranges are cut depends on the number of threads: a
 * reduction must therefore make the index a number of a chunk of fixed size, and combine the chunks in order. */
void ft_parallel_for(ptrdiff_t n, ptrdiff_t grain, ft_range_fn fn, void *ctx);

/* Threads that take part in a parallel loop, the caller included.  Default: FASTTORCH_NUM_THREADS, else
 * OMP_NUM_THREADS, else the CPUs that the process may use. */
int ft_get_num_threads(void);
void ft_set_num_threads(int threads);

/* 1 inside a function that runs under ft_parallel_for on several threads. */
int ft_in_parallel(void);

#ifdef __cplusplus
}
#endif
#endif
