/* softmax and log_softmax over the middle one of (outer, n, inner), and their derivatives.
 *
 * y = e^(x - max) / sum;  log: y = (x - max) - log sum.  dx = y (g - sum g y);  log: dx = g - e^y sum g.
 */
#include "ft_math.h"
#include "rows_half.h"

enum {
    SOFTMAX_COLUMNS = 64,
    SOFTMAX_GRAIN = 8192,
    HALF_GROUP = 16384, /* elements of half types that are made float32 at a time */
    SHORT_ROW = 32      /* rows so short are worked on SOFTMAX_COLUMNS at a time */
};

typedef struct {
    int log;
    const void *x, *g; /* forward: input, NULL; backward: result, gradient */
    void *y;
    ptrdiff_t outer, n, inner, blocks;
} softmax_call;

#define T float
#define WIDTH 16
#define F(name) FT_CAT(name, f)
#define V(name) ft_##name##_f
#include "softmax_kernels.h"
#undef T
#undef WIDTH
#undef F
#undef V
#undef LANE_SUM
#undef LANE_SUM2
#undef ACROSS_LANES
#undef EACH_OF_ROW
#undef LANE_STEP
#undef FEW
#define T double
#define WIDTH 8
#define F(name) FT_CAT(name, d)
#define V(name) ft_##name##_d
#include "softmax_kernels.h"

typedef struct {
    softmax_call call;
    int dtype, failed;
} half_call;

static int softmax_any(int log_, int dtype, const void *grad, const void *x, void *y, ptrdiff_t outer, ptrdiff_t n,
                       ptrdiff_t inner);

/* Half types: outer indices begin to end in groups of about HALF_GROUP elements, as float32. */
static void half_range(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    half_call *h = (half_call *)ctx;
    const ptrdiff_t size = h->call.n * h->call.inner, step = HALF_GROUP / size + 1;
    for (ptrdiff_t o = begin; o < end; o += step) {
        const ptrdiff_t m = MIN_OF(step, end - o), total = m * size;
        const uint16_t *x = (const uint16_t *)h->call.x + o * size, *g = (const uint16_t *)h->call.g;
        float *fx = f32_copy(h->dtype, x, total), *fg = g ? f32_copy(h->dtype, g + o * size, total) : NULL;
        if (fx && (fg || !g)) {
            softmax_any(h->call.log, FT_F32, fg, fx, fx, m, h->call.n, h->call.inner);
            narrow(h->dtype, fx, (uint16_t *)h->call.y + o * size, total);
        } else h->failed = 1;
        free(fx);
        free(fg);
    }
}

static int softmax_any(int log_, int dtype, const void *grad, const void *x, void *y, ptrdiff_t outer, ptrdiff_t n,
                       ptrdiff_t inner) {
    const ptrdiff_t total = outer * n * inner;
    if (total == 0) return FT_OK;
    if (dtype == FT_F16 || dtype == FT_BF16) {
        half_call call = {{log_, x, grad, y, outer, n, inner, 0}, dtype, 0};
        ft_parallel_for(outer, HALF_GROUP / (n * inner) + 1, half_range, &call);
        return call.failed ? FT_NO_MEMORY : FT_OK;
    }
    if (dtype != FT_F32 && dtype != FT_F64) return FT_UNSUPPORTED;
    softmax_call call = {log_, x, grad, y, outer, n, inner, (inner + SOFTMAX_COLUMNS - 1) / SOFTMAX_COLUMNS};
    if (!grad && inner == 1 && n <= SHORT_ROW && total <= FEW) {
        if (dtype == FT_F32) forward_few_f(log_, (const float *)x, (float *)y, n, outer);
        else forward_few_d(log_, (const double *)x, (double *)y, n, outer);
        return FT_OK;
    }
    if (!grad && inner == 1 && n <= SHORT_ROW && outer >= 8) {
        ft_parallel_for((outer + SOFTMAX_COLUMNS - 1) / SOFTMAX_COLUMNS, SOFTMAX_GRAIN / (n * SOFTMAX_COLUMNS) + 1,
                        dtype == FT_F32 ? short_range_f : short_range_d, &call);
        return FT_OK;
    }
    const ptrdiff_t unit = n * MIN_OF(inner, SOFTMAX_COLUMNS);
    ft_parallel_for(outer * call.blocks, SOFTMAX_GRAIN / unit + 1, dtype == FT_F32 ? softmax_range_f : softmax_range_d,
                    &call);
    return FT_OK;
}

int FT_NAME(ft_softmax)(int log_, int dtype, const void *x, void *y, ptrdiff_t outer, ptrdiff_t n, ptrdiff_t inner) {
    return softmax_any(log_, dtype, NULL, x, y, outer, n, inner);
}

int FT_NAME(ft_softmax_backward)(int log_, int dtype, const void *grad, const void *y, void *dx, ptrdiff_t outer,
                                 ptrdiff_t n, ptrdiff_t inner) {
    return softmax_any(log_, dtype, grad, y, dx, outer, n, inner);
}
