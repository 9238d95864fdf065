/* Convolutions of float and double, compiled once per instruction set: see conv_body.h. */
#include "vector.h"
#include "../ft_conv.h"
#include "../ft_kernels.h"
#include "../ft_kernels2.h"
#include "../parallel.h"

enum {
    PIXELS = 256,              /* of one unit of work */
    DEPTH = 320,               /* of one block of a product: its part of a source for PIXELS pixels stays in cache */
    ONE_BLOCK = 384,           /* so many are not cut */
    SUM_PIXELS = 256,          /* of one block when a weight's gradient is summed */
    STAGE_BYTES = 4 << 20,     /* images are taken together while their staged copies are smaller */
    PARALLEL_MIN_WORK = 1 << 17, /* multiply-adds below which everything runs on the caller's thread */
    MAX_PHASES = 64,
    UNITS_A_THREAD = 4,
    COLUMN_PIXELS = 512,       /* conv_columns.h: pixels of a unit, */
    COLUMN_DEPTH = 256,        /* filters of a block, */
    COLUMN_ROWS = 252,         /* channels x taps */
};

#if defined(__AVX512F__)
enum { SUM_ROWS = 14 };
#else
enum { SUM_ROWS = 12 };
#endif

/* neighbouring pixels that are neighbours in memory: `len` of them, from offset `src`, from column `at` of a block */
typedef struct {
    ptrdiff_t src;
    int at, len;
} run;

/* How a source is laid out so that every tap of the kernel reads it with step 1: with zeros around it, and, where it is
 * read with a step s, as s images, of which phase f has the elements f, f + s, f + 2s, ...  Element r of a phase is
 * element r*step + phase - before of the source. */
typedef struct {
    ptrdiff_t size[3], step[3], before[3], room[3];
    int phases[3], phase[3][MAX_PHASES];
    ptrdiff_t channel; /* elements of a staged channel */
    int needed;        /* 0: the source is read where it lies */
} stage;

/* where a tap begins: the phase of a stage, and the row in each dimension of it */
typedef struct {
    ptrdiff_t phase, row[3];
} tap_place;

static ptrdiff_t product(const ptrdiff_t *n) { return n[0] * n[1] * n[2]; }

static ptrdiff_t above(ptrdiff_t a, ptrdiff_t b) { return (a + b - 1) / b; }

static ptrdiff_t floor_div(ptrdiff_t a, ptrdiff_t b) { return a >= 0 ? a / b : -above(-a, b); }

/* The stage of an input that a convolution reads. FT_UNSUPPORTED for more phases than a stage has. */
static int stage_of_input(const ft_conv *p, stage *s)
{
    s->needed = 0;
    s->channel = 1;
    for (int d = 0; d < 3; d++) {
        ptrdiff_t reach = 0;
        s->size[d] = p->in[d];
        s->step[d] = p->stride[d];
        s->before[d] = p->padding[d];
        s->phases[d] = 0;
        for (ptrdiff_t i = 0; i < p->kernel[d]; i++) {
            ptrdiff_t u = i * p->dilation[d];
            int f = 0, phase = (int)(u % p->stride[d]);
            while (f < s->phases[d] && s->phase[d][f] != phase)
                f++;
            if (f == MAX_PHASES)
                return FT_UNSUPPORTED;
            if (f == s->phases[d])
                s->phase[d][s->phases[d]++] = phase;
            reach = u / p->stride[d] > reach ? u / p->stride[d] : reach;
        }
        s->room[d] = p->out[d] + reach;
        s->channel *= s->room[d] * s->phases[d];
        s->needed |= p->padding[d] != 0 || p->stride[d] != 1;
    }
    if (!s->needed) {
        memcpy(s->room, s->size, sizeof s->room);
        s->channel = product(s->size);
    }
    return FT_OK;
}

/* Where each tap of a convolution's kernel begins in a channel of the staged input. */
static void input_taps(const ft_conv *p, const stage *s, ptrdiff_t *tap)
{
    ptrdiff_t index[3], row[3];
    int phase[3];
    for (index[0] = 0; index[0] < p->kernel[0]; index[0]++)
        for (index[1] = 0; index[1] < p->kernel[1]; index[1]++)
            for (index[2] = 0; index[2] < p->kernel[2]; index[2]++) {
                for (int d = 0; d < 3; d++) {
                    ptrdiff_t u = index[d] * p->dilation[d];
                    for (phase[d] = 0; s->phase[d][phase[d]] != u % p->stride[d];)
                        phase[d]++;
                    row[d] = u / p->stride[d];
                }
                ptrdiff_t f = ((ptrdiff_t)phase[0] * s->phases[1] + phase[1]) * s->phases[2] + phase[2];
                *tap++ = f * product(s->room) + (row[0] * s->room[1] + row[1]) * s->room[2] + row[2];
            }
}

/* The taps of one dimension that meet the elements f, f + stride, ... of an input: their indices, and where in the output
 * each begins. */
static int taps_of_phase(const ft_conv *p, int d, ptrdiff_t f, ptrdiff_t *index, ptrdiff_t *begin)
{
    int n = 0;
    for (ptrdiff_t i = 0; i < p->kernel[d]; i++) {
        ptrdiff_t u = f + p->padding[d] - i * p->dilation[d], at = floor_div(u, p->stride[d]);
        if (at * p->stride[d] == u) {
            if (index) {
                index[n] = i;
                begin[n] = at;
            }
            n++;
        }
    }
    return n;
}

/* The stage of an output that the gradient of an input reads. */
static void stage_of_output(const ft_conv *p, stage *s)
{
    s->needed = 0;
    s->channel = 1;
    for (int d = 0; d < 3; d++) {
        ptrdiff_t first = 0, last = 0, stride = p->stride[d];
        int any = 0;
        for (ptrdiff_t i = 0; i < p->kernel[d]; i++) {
            /* the elements that tap i meets: from the first that is not negative, by steps of stride */
            ptrdiff_t u = p->padding[d] - i * p->dilation[d], f = ((-u) % stride + stride) % stride;
            if (f >= p->in[d])
                continue;
            ptrdiff_t from = floor_div(f + u, stride), to = from + (p->in[d] - 1 - f) / stride;
            first = !any || from < first ? from : first;
            last = !any || to > last ? to : last;
            any = 1;
        }
        s->size[d] = p->out[d];
        s->step[d] = 1;
        s->before[d] = -first;
        s->phases[d] = 1;
        s->phase[d][0] = 0;
        s->room[d] = last - first + 1;
        s->channel *= s->room[d];
        s->needed |= first != 0 || s->room[d] > p->out[d];
    }
    if (!s->needed) {
        memcpy(s->room, s->size, sizeof s->room);
        s->channel = product(s->size);
    }
}

#if defined(__clang__) /* which has no shuffle by a variable */
#define SHUFFLE(V, VI, n)                                                                                              \
    V r;                                                                                                               \
    for (int i = 0; i < n; i++)                                                                                        \
        r[i] = v[by[i]];                                                                                               \
    return r;
#else
#define SHUFFLE(V, VI, n) return __builtin_shuffle(v, by);
#endif
FT_INLINE v_s shuffled_s(v_s v, vi_s by) { SHUFFLE(v_s, vi_s, VL_s) }
FT_INLINE v_d shuffled_d(v_d v, vi_d by) { SHUFFLE(v_d, vi_d, VL_d) }

#define T float
#define X(name) name##_s
#include "conv_body.h"
#include "conv_columns.h"
#include "conv_depthwise.h"
#undef T
#undef X

#define T double
#define X(name) name##_d
#include "conv_body.h"
#include "conv_columns.h"
#include "conv_depthwise.h"
#undef T
#undef X

#define CHOICES(T, S)                                                                                                  \
    static int any_forward_##S(const ft_conv *p, const T *x, const T *w, const T *bias, T *y)                          \
    {                                                                                                                  \
        return is_depthwise_##S(p) ? run_depthwise_##S(DEPTHWISE_FORWARD_##S, p, x, w, NULL, bias, y)                  \
                                   : forward_##S(p, x, w, bias, y);                                                    \
    }                                                                                                                  \
    static int any_backward_input_##S(const ft_conv *p, const T *y, const T *w, const T *bias, T *x)                   \
    {                                                                                                                  \
        return is_depthwise_##S(p) ? run_depthwise_##S(DEPTHWISE_INPUT_##S, p, NULL, w, y, bias, x)                    \
               : few_pixels_##S(p) ? backward_input_columns_##S(p, y, w, bias, x)                                      \
                                   : backward_input_##S(p, y, w, bias, x);                                             \
    }                                                                                                                  \
    static int any_backward_weight_##S(const ft_conv *p, const T *y, const T *x, T *w)                                 \
    {                                                                                                                  \
        return is_depthwise_##S(p) ? run_depthwise_##S(DEPTHWISE_WEIGHT_##S, p, x, NULL, y, NULL, w)                   \
                                   : backward_weight_##S(p, y, x, w);                                                  \
    }
CHOICES(float, s)
CHOICES(double, d)

const ft_conv_kernels FT_NAME(ft_conv_kernels) = {
    any_forward_s, any_forward_d, any_backward_input_s, any_backward_input_d, any_backward_weight_s, any_backward_weight_d,
};
