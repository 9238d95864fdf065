/* Random numbers: where each kind begins in the counter, and sharing out.  The generator is in simd/random_simd.c. */
#include "ft_kernels2.h"
#include "parallel.h"

enum { BLOCKS = 16, WORDS = 64, WIDE = 32, GRAIN = 256 }; /* a group's blocks and numbers; groups worth a thread */

typedef struct fill fill;
struct fill {
    void (*fn)(const fill *q, uint64_t counter, ptrdiff_t at, ptrdiff_t n);
    uint64_t seed, counter, limit;
    ptrdiff_t n, per_group;
    double a, b;
    int64_t low;
    const void *in;
    void *out;
    uint8_t *mask;
};

static void fill_range(ptrdiff_t begin, ptrdiff_t end, void *ctx)
{
    const fill *q = ctx;
    ptrdiff_t at = begin * q->per_group, n = end * q->per_group < q->n ? end * q->per_group - at : q->n - at;
    q->fn(q, q->counter + (uint64_t)begin * BLOCKS, at, n);
}

/* Whatever n is, a call takes whole groups from the generator. */
static void run(ft_rng *rng, fill q)
{
    if (q.n <= 0)
        return;
    ptrdiff_t groups = (q.n + q.per_group - 1) / q.per_group;
    q.seed = rng->seed;
    q.counter = rng->offset;
    rng->offset += (uint64_t)groups * BLOCKS;
    ft_parallel_for(groups, GRAIN, fill_range, &q);
}

#define KERNEL(NAME, PER_GROUP, CALL)                                                                                  \
    static void NAME(const fill *q, uint64_t counter, ptrdiff_t at, ptrdiff_t n) { CALL; }                             \
    enum { NAME##_group = PER_GROUP };

KERNEL(uniform_s, WORDS, FT2.ft_fill_uniform_s(q->seed, counter, n, (float *)q->out + at, q->a, q->b))
KERNEL(uniform_d, WIDE, FT2.ft_fill_uniform_d(q->seed, counter, n, (double *)q->out + at, q->a, q->b))
KERNEL(normal_s, WORDS, FT2.ft_fill_normal_s(q->seed, counter, n, (float *)q->out + at, q->a, q->b))
KERNEL(normal_d, WIDE, FT2.ft_fill_normal_d(q->seed, counter, n, (double *)q->out + at, q->a, q->b))
KERNEL(exponential_s, WORDS, FT2.ft_fill_exponential_s(q->seed, counter, n, (float *)q->out + at, q->a))
KERNEL(exponential_d, WIDE, FT2.ft_fill_exponential_d(q->seed, counter, n, (double *)q->out + at, q->a))
KERNEL(bernoulli, WORDS, FT2.ft_fill_bernoulli(q->seed, counter, n, (uint8_t *)q->out + at, q->limit))
KERNEL(dropout_s, WORDS,
       FT2.ft_dropout_s(q->seed, counter, n, (const float *)q->in + at, (float *)q->out + at, q->mask + at, q->limit,
                        q->a))
KERNEL(dropout_d, WORDS,
       FT2.ft_dropout_d(q->seed, counter, n, (const double *)q->in + at, (double *)q->out + at, q->mask + at, q->limit,
                        q->a))
KERNEL(integers, WIDE, FT2.ft_fill_range(q->seed, counter, n, (int64_t *)q->out + at, q->low, q->limit))
KERNEL(bits_u32, WORDS, FT2.ft_fill_u32(q->seed, counter, n, (uint32_t *)q->out + at))
KERNEL(bits_u64, WIDE, FT2.ft_fill_u64(q->seed, counter, n, (uint64_t *)q->out + at))

#define RUN(NAME, ...) run(rng, (fill){.fn = NAME, .per_group = NAME##_group, .n = n, .out = out, __VA_ARGS__})

void ft_random_uniform_f32(ft_rng *rng, ptrdiff_t n, float *out, double from, double to)
{
    RUN(uniform_s, .a = from, .b = to);
}
void ft_random_uniform_f64(ft_rng *rng, ptrdiff_t n, double *out, double from, double to)
{
    RUN(uniform_d, .a = from, .b = to);
}
void ft_random_normal_f32(ft_rng *rng, ptrdiff_t n, float *out, double mean, double std)
{
    RUN(normal_s, .a = mean, .b = std);
}
void ft_random_normal_f64(ft_rng *rng, ptrdiff_t n, double *out, double mean, double std)
{
    RUN(normal_d, .a = mean, .b = std);
}
void ft_random_exponential_f32(ft_rng *rng, ptrdiff_t n, float *out, double rate) { RUN(exponential_s, .a = rate); }
void ft_random_exponential_f64(ft_rng *rng, ptrdiff_t n, double *out, double rate) { RUN(exponential_d, .a = rate); }
void ft_random_integers(ft_rng *rng, ptrdiff_t n, int64_t *out, int64_t low, uint64_t range)
{
    RUN(integers, .low = low, .limit = range);
}
void ft_random_u32(ft_rng *rng, ptrdiff_t n, uint32_t *out) { RUN(bits_u32, .a = 0); }
void ft_random_u64(ft_rng *rng, ptrdiff_t n, uint64_t *out) { RUN(bits_u64, .a = 0); }

static uint64_t limit_of(double p)
{
    return !(p > 0) ? 0 : p >= 1 ? (uint64_t)1 << 32 : (uint64_t)(p * 0x1p32 + 0.5);
}

void ft_random_bernoulli(ft_rng *rng, ptrdiff_t n, uint8_t *out, double p) { RUN(bernoulli, .limit = limit_of(p)); }

/* p == 1: everything is dropped, and x * 0 is still NaN where x is */
void ft_dropout_f32(ft_rng *rng, ptrdiff_t n, const float *x, float *out, uint8_t *mask, double p)
{
    RUN(dropout_s, .in = x, .mask = mask, .limit = limit_of(1 - p), .a = p < 1 ? 1 / (1 - p) : 0);
}
void ft_dropout_f64(ft_rng *rng, ptrdiff_t n, const double *x, double *out, uint8_t *mask, double p)
{
    RUN(dropout_d, .in = x, .mask = mask, .limit = limit_of(1 - p), .a = p < 1 ? 1 / (1 - p) : 0);
}

/* Fisher and Yates's shuffle, in Durstenfeld's form */
void ft_random_permutation(ft_rng *rng, ptrdiff_t n, int64_t *out)
{
    for (ptrdiff_t i = 0; i < n; i++)
        out[i] = i;
    uint64_t w[WIDE];
    for (ptrdiff_t i = n - 1; i > 0;) {
        FT2.ft_fill_u64(rng->seed, rng->offset, WIDE, w);
        rng->offset += BLOCKS;
        for (int k = 0; k < WIDE && i > 0; k++, i--) {
            ptrdiff_t j = (ptrdiff_t)(((unsigned __int128)w[k] * (uint64_t)(i + 1)) >> 64);
            int64_t t = out[i];
            out[i] = out[j];
            out[j] = t;
        }
    }
}
