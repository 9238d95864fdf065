/* Optimizer steps over all parameters at once: see ft_kernels2.h.  The loops are in simd/optim_body.h. */
#include "ft_kernels.h"
#include "ft_kernels2.h"
#include "parallel.h"

#include <math.h>
#include <stdlib.h>

enum { CHUNK = 16384, GRAIN = 2 }; /* elements of a chunk; chunks worth a thread */

typedef struct list list;
typedef void (*chunk_fn)(const list *q, ptrdiff_t tensor, ptrdiff_t at, ptrdiff_t n, ptrdiff_t chunk);

/* the tensors of one step, and what to do with each chunk of them */
struct list {
    int dtype, which;
    ptrdiff_t count;
    const ptrdiff_t *sizes;
    chunk_fn fn;
    void *const *p, *const *a, *const *b, *const *c;
    const void *const *g;
    const void *options;
    const double *steps;
    const unsigned char *first;
    double factor, *sums;
};

/* chunks [begin, end) of the tensors laid end to end, each cut by itself */
static void run_chunks(ptrdiff_t begin, ptrdiff_t end, void *ctx)
{
    const list *q = ctx;
    ptrdiff_t chunk = 0;
    for (ptrdiff_t t = 0; t < q->count && chunk < end; t++) {
        ptrdiff_t chunks = (q->sizes[t] + CHUNK - 1) / CHUNK;
        ptrdiff_t from = begin > chunk ? begin - chunk : 0, to = end - chunk < chunks ? end - chunk : chunks;
        for (ptrdiff_t k = from; k < to; k++) {
            ptrdiff_t at = k * CHUNK, n = q->sizes[t] - at < CHUNK ? q->sizes[t] - at : CHUNK;
            q->fn(q, t, at, n, chunk + k);
        }
        chunk += chunks;
    }
}

static ptrdiff_t count_chunks(const list *q)
{
    ptrdiff_t chunks = 0;
    for (ptrdiff_t t = 0; t < q->count; t++)
        chunks += (q->sizes[t] + CHUNK - 1) / CHUNK;
    return chunks;
}

static int run(list *q)
{
    if (q->dtype != FT_F32 && q->dtype != FT_F64)
        return FT_UNSUPPORTED;
    ptrdiff_t elements = 0;
    for (ptrdiff_t t = 0; t < q->count; t++)
        elements += q->sizes[t];
    if (elements <= GRAIN * CHUNK) /* many small ones: a chunk each, but little to do */
        run_chunks(0, count_chunks(q), q);
    else
        ft_parallel_for(count_chunks(q), GRAIN, run_chunks, q);
    return FT_OK;
}

#define F32(list, t, at) ((list) && (list)[t] ? (float *)(list)[t] + (at) : NULL)
#define F64(list, t, at) ((list) && (list)[t] ? (double *)(list)[t] + (at) : NULL)

static void sgd(const list *q, ptrdiff_t t, ptrdiff_t at, ptrdiff_t n, ptrdiff_t chunk)
{
    const int first = q->first && q->first[t];
    if (q->dtype == FT_F32)
        FT2.ft_sgd_s(n, F32(q->p, t, at), F32(q->g, t, at), F32(q->a, t, at), q->options, first);
    else
        FT2.ft_sgd_d(n, F64(q->p, t, at), F64(q->g, t, at), F64(q->a, t, at), q->options, first);
}

int ft_sgd_step(int dtype, ptrdiff_t count, const ptrdiff_t *sizes, void *const *params, const void *const *grads,
                void *const *buffers, const unsigned char *first, const ft_sgd_options *options)
{
    return run(&(list){.dtype = dtype, .count = count, .sizes = sizes, .fn = sgd, .p = params, .g = grads, .a = buffers,
                       .first = first, .options = options});
}

/* 1 - beta^step for both, kept for the next tensor, which is as a rule at the same step */
static void bias_corrections(const ft_adam_options *o, double step, double *bc1, double *bc2)
{
    static __thread double beta1, beta2, at, one, two;
    if (beta1 != o->beta1 || beta2 != o->beta2 || at != step) {
        beta1 = o->beta1, beta2 = o->beta2, at = step;
        one = 1 - pow(beta1, step), two = 1 - pow(beta2, step);
    }
    *bc1 = one;
    *bc2 = two;
}

static void adam(const list *q, ptrdiff_t t, ptrdiff_t at, ptrdiff_t n, ptrdiff_t chunk)
{
    double bc1, bc2;
    bias_corrections(q->options, q->steps[t], &bc1, &bc2);
    if (q->dtype == FT_F32)
        FT2.ft_adam_s(n, F32(q->p, t, at), F32(q->g, t, at), F32(q->a, t, at), F32(q->b, t, at), F32(q->c, t, at),
                      q->options, bc1, bc2);
    else
        FT2.ft_adam_d(n, F64(q->p, t, at), F64(q->g, t, at), F64(q->a, t, at), F64(q->b, t, at), F64(q->c, t, at),
                      q->options, bc1, bc2);
}

int ft_adam_step(int dtype, ptrdiff_t count, const ptrdiff_t *sizes, void *const *params, const void *const *grads,
                 void *const *exp_avg, void *const *exp_avg_sq, void *const *max_exp_avg_sq, const double *steps,
                 const ft_adam_options *options)
{
    return run(&(list){.dtype = dtype, .count = count, .sizes = sizes, .fn = adam, .p = params, .g = grads, .a = exp_avg,
                       .b = exp_avg_sq, .c = max_exp_avg_sq, .steps = steps, .options = options});
}

static void adagrad(const list *q, ptrdiff_t t, ptrdiff_t at, ptrdiff_t n, ptrdiff_t chunk)
{
    if (q->dtype == FT_F32)
        FT2.ft_adagrad_s(n, F32(q->p, t, at), F32(q->g, t, at), F32(q->a, t, at), q->options, q->steps[t]);
    else
        FT2.ft_adagrad_d(n, F64(q->p, t, at), F64(q->g, t, at), F64(q->a, t, at), q->options, q->steps[t]);
}

int ft_adagrad_step(int dtype, ptrdiff_t count, const ptrdiff_t *sizes, void *const *params, const void *const *grads,
                    void *const *sums, const double *steps, const ft_adagrad_options *options)
{
    return run(&(list){.dtype = dtype, .count = count, .sizes = sizes, .fn = adagrad, .p = params, .g = grads, .a = sums,
                       .steps = steps, .options = options});
}

static void rmsprop(const list *q, ptrdiff_t t, ptrdiff_t at, ptrdiff_t n, ptrdiff_t chunk)
{
    if (q->dtype == FT_F32)
        FT2.ft_rmsprop_s(n, F32(q->p, t, at), F32(q->g, t, at), F32(q->a, t, at), F32(q->b, t, at), F32(q->c, t, at),
                         q->options);
    else
        FT2.ft_rmsprop_d(n, F64(q->p, t, at), F64(q->g, t, at), F64(q->a, t, at), F64(q->b, t, at), F64(q->c, t, at),
                         q->options);
}

int ft_rmsprop_step(int dtype, ptrdiff_t count, const ptrdiff_t *sizes, void *const *params, const void *const *grads,
                    void *const *square_avg, void *const *grad_avg, void *const *buffers,
                    const ft_rmsprop_options *options)
{
    return run(&(list){.dtype = dtype, .count = count, .sizes = sizes, .fn = rmsprop, .p = params, .g = grads,
                       .a = square_avg, .b = grad_avg, .c = buffers, .options = options});
}

static void norm(const list *q, ptrdiff_t t, ptrdiff_t at, ptrdiff_t n, ptrdiff_t chunk)
{
    q->sums[chunk] = q->dtype == FT_F32 ? FT2.ft_norm_part_s(n, (const float *)q->g[t] + at, q->which)
                                        : FT2.ft_norm_part_d(n, (const double *)q->g[t] + at, q->which);
}

int ft_total_norm(int dtype, ptrdiff_t count, const ptrdiff_t *sizes, const void *const *tensors, double p,
                  double *result)
{
    if (p != 1 && p != 2 && p != (double)INFINITY)
        return FT_UNSUPPORTED;
    list q = {.dtype = dtype, .count = count, .sizes = sizes, .fn = norm, .g = tensors,
              .which = p == 2 ? 2 : p == 1 ? 1 : 0};
    ptrdiff_t chunks = count_chunks(&q);
    double few[64], total = 0;
    q.sums = chunks <= 64 ? few : malloc((size_t)chunks * sizeof(double));
    if (!q.sums)
        return FT_NO_MEMORY;
    int rc = run(&q);
    if (rc == FT_OK) {
        for (ptrdiff_t i = 0; i < chunks; i++)
            if (q.which)
                total += q.sums[i];
            else if (q.sums[i] > total || q.sums[i] != q.sums[i])
                total = q.sums[i];
        *result = q.which == 2 ? sqrt(total) : total;
    }
    if (q.sums != few)
        free(q.sums);
    return rc;
}

static void scale(const list *q, ptrdiff_t t, ptrdiff_t at, ptrdiff_t n, ptrdiff_t chunk)
{
    if (q->dtype == FT_F32)
        FT2.ft_scale_s(n, (float *)q->p[t] + at, q->factor);
    else
        FT2.ft_scale_d(n, (double *)q->p[t] + at, q->factor);
}

int ft_scale_tensors(int dtype, ptrdiff_t count, const ptrdiff_t *sizes, void *const *tensors, double factor)
{
    return run(&(list){.dtype = dtype, .count = count, .sizes = sizes, .fn = scale, .p = tensors, .factor = factor});
}
