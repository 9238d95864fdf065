/* Recurrent layers over whole sequences: LSTM (Hochreiter and Schmidhuber 1997; projections: Sak et al. 2014), GRU
 * (Cho et al. 2014, reset after the product) and the simple RNN.
 *
 * The inputs' part of the gates is one product for all time steps.  The recurrent weights are packed once a sequence.
 * Each step is then a product and the fused cell.  Work is shared between threads either by rows of the batch, each
 * thread going through the whole sequence by itself, or, where the weights would not fit the cache, by units, all
 * meeting after each step.
 */
#include "ft_kernels2.h"
#include "parallel.h"

#include <string.h>

enum {
    MAX_RANGES = 64,
    THREAD_MIN_STEP_WORK = 1 << 17, /* multiply-adds of a step that are worth sharing out by units */
    THREAD_MIN_WORK = 1 << 19,      /* of the whole sequence, by rows */
    ROWS_A_THREAD = 4,
    CACHED_WEIGHTS = 768 * 1024,    /* bytes that each thread may go through at every step */
};

typedef struct {
    ptrdiff_t rows;       /* all steps' */
    ptrdiff_t O;          /* size of the state */
    ptrdiff_t gate_rows;  /* rows of w_ih and w_hh: 4H, 3H, H */
    ptrdiff_t gate_width; /* of a row of gates in the reserve: 4H, 4H, H */
} shape;

typedef struct {
    int by_rows, by_units, pack;
} plan;

static shape shape_of(const ft_rnn *p)
{
    shape s = {p->steps * p->B, p->P ? p->P : p->H, p->H, p->H};
    if (p->mode == FT_LSTM)
        s.gate_rows = s.gate_width = 4 * p->H;
    else if (p->mode == FT_GRU)
        s.gate_rows = 3 * p->H, s.gate_width = 4 * p->H;
    if (p->batch_sizes) {
        s.rows = 0;
        for (ptrdiff_t t = 0; t < p->steps; t++)
            s.rows += p->batch_sizes[t];
    }
    return s;
}

static plan plan_of(const ft_rnn *p, const shape *s, size_t item)
{
    plan q = {1, 1, p->steps > 2 && !p->P};
    double step = (double)p->B * (double)s->gate_rows * (double)s->O;
    int threads = ft_in_parallel() ? 1 : ft_get_num_threads();
    if (threads > MAX_RANGES)
        threads = MAX_RANGES;
    if (threads == 1 || p->P || !q.pack)
        return q;
    if (!p->batch_sizes && p->B >= ROWS_A_THREAD * threads && step * (double)p->steps >= THREAD_MIN_WORK &&
        (double)s->gate_rows * (double)s->O * (double)item <= CACHED_WEIGHTS)
        q.by_rows = threads;
    else if (step >= THREAD_MIN_STEP_WORK)
        q.by_units = threads;
    return q;
}

typedef struct {
    ptrdiff_t row, batch;
} where;

/* Where the rows of the step-th step (in the order they are run) lie; no rows outside the sequence. */
static where at_step(const ft_rnn *p, ptrdiff_t step)
{
    if (step < 0 || step >= p->steps)
        return (where){0, 0};
    ptrdiff_t t = p->reverse ? p->steps - 1 - step : step;
    if (!p->batch_sizes)
        return (where){t * p->B, p->B};
    return (where){p->offsets[t], p->batch_sizes[t]};
}

#define T float
#define X(name) name##_s
#define PUBLIC(name) name##_f32
#include "rnn_real.h"
#undef T
#undef X
#undef PUBLIC

#define T double
#define X(name) name##_d
#define PUBLIC(name) name##_f64
#include "rnn_real.h"
