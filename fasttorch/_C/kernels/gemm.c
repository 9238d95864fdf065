/* Products of real matrices: which way, and on how many threads.  The kernels are in simd/gemm_body.h.
 *
 * Small products run inline on kernels that read A and B where they lie, with no memory of their own.  Large ones are
 * cut along M or N (never K, so that a sum is always made in one order); each part is packed and multiplied by one
 * thread.
 */
#include "ft_kernels2.h"
#include "parallel.h"

enum {
    THREAD_MIN_WORK = 1 << 19, /* multiply-adds below which a second thread costs more than it saves */
    CHUNK_COLUMNS = 256,       /* a chunk packs A once more, so it is to be this wide at least */
    CHUNK_ROWS = 96,           /* and B */
    CHUNKS_A_THREAD = 4,
};

/* How many chunks for `units` of work: a multiple of the threads, where each has at least `least` units. */
static ptrdiff_t chunks_for(ptrdiff_t threads, ptrdiff_t units, ptrdiff_t least)
{
    ptrdiff_t each = units / (least * threads);
    each = each < 1 ? 1 : each > CHUNKS_A_THREAD ? CHUNKS_A_THREAD : each;
    return threads * each < units ? threads * each : units;
}

#define T float
#define X(name) name##_s
#define PUBLIC(name) name##_f32
#include "gemm_real.h"
#undef T
#undef X
#undef PUBLIC

#define T double
#define X(name) name##_d
#define PUBLIC(name) name##_f64
#include "gemm_real.h"
