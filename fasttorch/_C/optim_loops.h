/* Steps of Adadelta, Adamax, ASGD, NAdam, RAdam, Rprop and Adafactor over many tensors at once: see optim.pyx. */
#ifndef FT_OPTIM_LOOPS_H
#define FT_OPTIM_LOOPS_H

#include "parallel.h"

#include <math.h>
#include <stddef.h>

#if defined(__clang__)
#define VECTOR_LOOP _Pragma("clang loop vectorize(assume_safety)")
#else
#define VECTOR_LOOP _Pragma("GCC ivdep")
#endif

/* What the options of a group come down to.  shrink: of decoupled weight decay, else 1; low and high: of step sizes. */
typedef struct {
    double lr, weight_decay, shrink, eps, decay1, decay2, low, high;
    int maximize;
} ft_step_options;

/* A tensor in a step of Adafactor: outer matrices with their averages of squares by row and by column (a and b), or, where b is
 * NULL, one row with an average for each element.  weight: of the new squares; rate: largest step relative to the parameter. */
typedef struct {
    ptrdiff_t outer, rows, cols;
    void *p, *a, *b;
    const void *g;
    double weight, rate;
} ft_factored;

#define T float
#define X(name) name##_s
#define ROOT sqrtf
#define ABS fabsf
#include "optim_loops_real.h"
#undef T
#undef X
#undef ROOT
#undef ABS
#define T double
#define X(name) name##_d
#define ROOT sqrt
#define ABS fabs
#include "optim_loops_real.h"
#undef T
#undef X
#undef ROOT
#undef ABS

typedef enum { FT_ADADELTA, FT_ADAMAX, FT_ASGD, FT_NADAM, FT_RADAM, FT_RPROP } ft_optimizer;
enum { FT_STEP_NUMBERS = 3 };   /* numbers k of each tensor */

/* `count` tensors of sizes[t] contiguous elements, float or (wide) double; a and b: state, NULL where there is none. */
typedef struct {
    ft_optimizer which;
    int wide;
    ptrdiff_t count;
    const ptrdiff_t *sizes;
    void *const *p, *const *g, *const *a, *const *b;
    const double *k;
    const ft_step_options *options;
} ft_step_list;

static void ft_step_chunk(const ft_step_list *q, ptrdiff_t t, ptrdiff_t at, ptrdiff_t n)
{
#define AT(type, list) ((list) && (list)[t] ? (type *)(list)[t] + at : NULL)
#define CASE(NAME, name)                                                                                               \
    case NAME:                                                                                                         \
        if (q->wide)                                                                                                   \
            name##_d(n, AT(double, q->p), AT(double, q->g), AT(double, q->a), AT(double, q->b), k, q->options);        \
        else                                                                                                           \
            name##_s(n, AT(float, q->p), AT(float, q->g), AT(float, q->a), AT(float, q->b), k, q->options);            \
        break;
    const double *k = q->k + t * FT_STEP_NUMBERS;
    switch (q->which) {
        CASE(FT_ADADELTA, adadelta)
        CASE(FT_ADAMAX, adamax)
        CASE(FT_ASGD, asgd)
        CASE(FT_NADAM, nadam)
        CASE(FT_RADAM, radam)
        CASE(FT_RPROP, rprop)
    }
#undef CASE
#undef AT
}

enum { FT_STEP_CHUNK = 16384, FT_STEP_GRAIN = 2 };  /* elements of a chunk; chunks worth a thread */

/* Chunks [begin, end) of the tensors laid end to end, each cut by itself. */
static void ft_step_chunks(ptrdiff_t begin, ptrdiff_t end, void *context)
{
    const ft_step_list *q = context;
    ptrdiff_t chunk = 0;
    for (ptrdiff_t t = 0; t < q->count && chunk < end; t++) {
        ptrdiff_t chunks = (q->sizes[t] + FT_STEP_CHUNK - 1) / FT_STEP_CHUNK;
        ptrdiff_t from = begin > chunk ? begin - chunk : 0, to = end - chunk < chunks ? end - chunk : chunks;
        for (ptrdiff_t c = from; c < to; c++) {
            ptrdiff_t at = c * FT_STEP_CHUNK, left = q->sizes[t] - at;
            ft_step_chunk(q, t, at, left < FT_STEP_CHUNK ? left : FT_STEP_CHUNK);
        }
        chunk += chunks;
    }
}

static inline void ft_run_steps(ft_step_list *q)
{
    ptrdiff_t chunks = 0, elements = 0;
    for (ptrdiff_t t = 0; t < q->count; t++) {
        chunks += (q->sizes[t] + FT_STEP_CHUNK - 1) / FT_STEP_CHUNK;
        elements += q->sizes[t];
    }
    if (elements <= FT_STEP_GRAIN * FT_STEP_CHUNK)  /* many small ones: a chunk each, but little to do */
        ft_step_chunks(0, chunks, q);
    else
        ft_parallel_for(chunks, FT_STEP_GRAIN, ft_step_chunks, q);
}

/* A step of Adafactor over `count` tensors.  Of the options, low and eps are its two epsilons, high is d. */
typedef struct {
    int wide;
    ptrdiff_t count;
    const ft_factored *tensors;
    const ft_step_options *options;
} ft_factored_list;

static void ft_factored_range(ptrdiff_t begin, ptrdiff_t end, void *context)
{
    const ft_factored_list *q = context;
    for (ptrdiff_t t = begin; t < end; t++)
        if (q->wide)
            adafactor_d(q->tensors + t, q->options);
        else
            adafactor_s(q->tensors + t, q->options);
}

static inline void ft_run_factored(ft_factored_list *q)
{
    ptrdiff_t elements = 0;
    for (ptrdiff_t t = 0; t < q->count; t++)
        elements += q->tensors[t].outer * q->tensors[t].rows * q->tensors[t].cols;
    if (elements <= FT_STEP_GRAIN * FT_STEP_CHUNK)
        ft_factored_range(0, q->count, q);
    else  /* a tensor is one thread's, so that its sums don't depend on their number */
        ft_parallel_for(q->count, 1, ft_factored_range, q);
}

#endif
