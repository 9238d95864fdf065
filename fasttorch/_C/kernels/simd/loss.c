/* Cross entropy (log-softmax and negative log likelihood in one) and nll: see ft_kernels.h.
 *
 * With lse = log sum e^x, class t, weights w and label smoothing s (C. Szegedy et al., "Rethinking the Inception
 * architecture", 2016):  loss = (1 - s) w_t (lse - x_t) + s mean_j w_j (lse - x_j).
 */
#include "ft_math.h"
#include "rows_half.h"

enum { SOFTMAX_COLUMNS = 64, LOSS_GRAIN = 8192 };

typedef struct {
    const void *x, *weight, *grad;
    const int64_t *target;
    int64_t ignore_index;
    double smoothing;
    int reduction;
    double *lse, *smooth; /* (outer, inner) */
    double total_weight, mean_weight;
    void *dx;
    ptrdiff_t outer, n, inner, blocks;
} loss_call;

#define T float
#define WIDTH 16
#define F(name) FT_CAT(name, f)
#define V(name) ft_##name##_f
#include "loss_kernels.h"
#undef T
#undef WIDTH
#undef F
#undef V
#undef LANE_SUM
#undef LANE_SUM2
#undef ACROSS_LANES
#undef LANE_STEP
#undef FEW
#define T double
#define WIDTH 8
#define F(name) FT_CAT(name, d)
#define V(name) ft_##name##_d
#include "loss_kernels.h"

#define IS_HALF(dtype) ((dtype) == FT_F16 || (dtype) == FT_BF16)
#define IS_FLOAT(dtype) ((dtype) == FT_F32 || (dtype) == FT_F64)

static ptrdiff_t blocks_of(ptrdiff_t inner) { return (inner + SOFTMAX_COLUMNS - 1) / SOFTMAX_COLUMNS; }

static ptrdiff_t grain_of(ptrdiff_t n, ptrdiff_t inner) { return LOSS_GRAIN / (n * MIN_OF(inner, SOFTMAX_COLUMNS) + 1) + 1; }

/* The forward losses, cross entropy (lse != NULL) or nll. */
static int forward(int dtype, const void *x, const int64_t *target, const void *weight, int64_t ignore_index,
                   double smoothing, int reduction, void *loss, double *lse, double *total_weight, ptrdiff_t outer,
                   ptrdiff_t n, ptrdiff_t inner) {
    const ptrdiff_t count = outer * inner, results = reduction == FT_REDUCE_NONE ? count : 1;
    if (IS_HALF(dtype)) {
        float *fx = f32_copy(dtype, x, count * n), *fw = f32_copy(dtype, weight, weight ? n : 0);
        float *fl = f32_copy(dtype, NULL, results);
        int status = FT_NO_MEMORY;
        if (fx && fw && fl)
            status = forward(FT_F32, fx, target, weight ? fw : NULL, ignore_index, smoothing, reduction, fl, lse,
                             total_weight, outer, n, inner);
        if (status == FT_OK) narrow(dtype, fl, (uint16_t *)loss, results);
        free(fx);
        free(fw);
        free(fl);
        return status;
    }
    if (!IS_FLOAT(dtype)) return FT_UNSUPPORTED;
    loss_call call = {.x = x, .weight = weight, .target = target, .ignore_index = ignore_index, .smoothing = smoothing,
                      .reduction = reduction, .lse = lse, .outer = outer, .n = n, .inner = inner,
                      .blocks = blocks_of(inner)};
    if (lse && smoothing != 0 && !(call.smooth = (double *)malloc((size_t)(count + 1) * sizeof(double))))
        return FT_NO_MEMORY;
    if (lse && n && inner == 1 && smoothing == 0 && outer * n <= FEW) {
        if (dtype == FT_F32) lse_few_f(&call);
        else lse_few_d(&call);
    } else if (lse && n)
        ft_parallel_for(outer * call.blocks, grain_of(n, inner), dtype == FT_F32 ? lse_range_f : lse_range_d, &call);
    const int status = dtype == FT_F32 ? losses_f(&call, loss, total_weight) : losses_d(&call, loss, total_weight);
    free(call.smooth);
    return status;
}

static int backward(int dtype, const void *grad, const void *x, const double *lse, const int64_t *target,
                    const void *weight, int64_t ignore_index, double smoothing, int reduction, double total_weight,
                    void *dx, ptrdiff_t outer, ptrdiff_t n, ptrdiff_t inner) {
    const ptrdiff_t count = outer * inner;
    if (count * n == 0) return FT_OK;
    if (IS_HALF(dtype)) {
        float *fg = f32_copy(dtype, grad, reduction == FT_REDUCE_NONE ? count : 1);
        float *fx = f32_copy(dtype, x, count * n), *fw = f32_copy(dtype, weight, weight ? n : 0);
        int status = FT_NO_MEMORY;
        if (fg && fx && fw)
            status = backward(FT_F32, fg, x ? fx : NULL, lse, target, weight ? fw : NULL, ignore_index, smoothing, reduction,
                              total_weight, fx, outer, n, inner);
        if (status == FT_OK) narrow(dtype, fx, (uint16_t *)dx, count * n);
        free(fg);
        free(fx);
        free(fw);
        return status;
    }
    if (!IS_FLOAT(dtype)) return FT_UNSUPPORTED;
    loss_call call = {.x = x, .weight = weight, .grad = grad, .target = target, .ignore_index = ignore_index,
                      .smoothing = smoothing, .reduction = reduction, .lse = (double *)lse, .total_weight = total_weight,
                      .mean_weight = 1, .dx = dx, .outer = outer, .n = n, .inner = inner, .blocks = blocks_of(inner)};
    if (lse) {
        if (weight) call.mean_weight = dtype == FT_F32 ? mean_of_f(weight, n) : mean_of_d(weight, n);
        ft_parallel_for(outer * call.blocks, grain_of(n, inner), dtype == FT_F32 ? backward_range_f : backward_range_d,
                        &call);
    } else if (dtype == FT_F32) nll_gradient_f(&call);
    else nll_gradient_d(&call);
    return FT_OK;
}

int FT_NAME(ft_cross_entropy)(int dtype, const void *x, const int64_t *target, const void *weight, int64_t ignore_index,
                              double smoothing, int reduction, void *loss, double *lse, double *total_weight,
                              ptrdiff_t outer, ptrdiff_t n, ptrdiff_t inner) {
    return forward(dtype, x, target, weight, ignore_index, smoothing, reduction, loss, lse, total_weight, outer, n,
                   inner);
}

int FT_NAME(ft_cross_entropy_backward)(int dtype, const void *grad, const void *x, const double *lse,
                                       const int64_t *target, const void *weight, int64_t ignore_index,
                                       double smoothing, int reduction, double total_weight, void *dx, ptrdiff_t outer,
                                       ptrdiff_t n, ptrdiff_t inner) {
    return backward(dtype, grad, x, lse, target, weight, ignore_index, smoothing, reduction, total_weight, dx, outer, n,
                    inner);
}

int FT_NAME(ft_nll)(int dtype, const void *logp, const int64_t *target, const void *weight, int64_t ignore_index,
                    int reduction, void *loss, double *total_weight, ptrdiff_t outer, ptrdiff_t n, ptrdiff_t inner) {
    return forward(dtype, logp, target, weight, ignore_index, 0, reduction, loss, NULL, total_weight, outer, n, inner);
}

int FT_NAME(ft_nll_backward)(int dtype, const void *grad, const int64_t *target, const void *weight,
                             int64_t ignore_index, int reduction, double total_weight, void *dx, ptrdiff_t outer,
                             ptrdiff_t n, ptrdiff_t inner) {
    return backward(dtype, grad, NULL, NULL, target, weight, ignore_index, 0, reduction, total_weight, dx, outer, n,
                    inner);
}
