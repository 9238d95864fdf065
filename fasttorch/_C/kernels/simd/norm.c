/* Layer normalisation (J. Ba, J. Kiros, G. Hinton, 2016) and RMS normalisation (B. Zhang, R. Sennrich, 2019). */
#include "ft_math.h"
#include "rows_half.h"

enum { SOFTMAX_COLUMNS = 64, NORM_GRAIN = 16384, HALF_GROUP = 65536, NORM_ROWS = 32 /* of a chunk of the weight's gradient */ };

typedef struct {
    int centred; /* layer norm; 0: RMS norm */
    const void *x, *grad, *weight, *bias;
    double eps;
    void *y, *mean, *rstd, *parts;
    ptrdiff_t rows, n;
} norm_call;

#define T float
#define WIDTH 16
#define F(name) FT_CAT(name, f)
#define V(name) ft_##name##_f
#include "norm_kernels.h"
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
#include "norm_kernels.h"

#define IS_HALF(dtype) ((dtype) == FT_F16 || (dtype) == FT_BF16)

static int norm_forward(int centred, int dtype, const void *x, const void *weight, const void *bias, double eps, void *y,
                        void *mean, void *rstd, ptrdiff_t rows, ptrdiff_t n) {
    if (IS_HALF(dtype)) {
        /* groups of rows, so that the float32 copies stay in the cache */
        const ptrdiff_t step = HALF_GROUP / (n + 1) + 1;
        float *fx = f32_copy(dtype, NULL, step * n), *fw = f32_copy(dtype, weight, weight ? n : 0);
        float *fb = f32_copy(dtype, bias, bias ? n : 0);
        int status = rows ? FT_NO_MEMORY : FT_OK;
        if (fx && fw && fb)
            for (ptrdiff_t r = 0; r < rows; r += step) {
                const ptrdiff_t m = MIN_OF(step, rows - r);
                widen(dtype, (const uint16_t *)x + r * n, fx, m * n);
                status = norm_forward(centred, FT_F32, fx, weight ? fw : NULL, bias ? fb : NULL, eps, fx,
                                      mean ? (float *)mean + r : NULL, (float *)rstd + r, m, n);
                narrow(dtype, fx, (uint16_t *)y + r * n, m * n);
            }
        free(fx);
        free(fw);
        free(fb);
        return status;
    }
    if (dtype != FT_F32 && dtype != FT_F64) return FT_UNSUPPORTED;
    norm_call call = {.centred = centred, .x = x, .weight = weight, .bias = bias, .eps = eps, .y = y, .mean = mean,
                      .rstd = rstd, .rows = rows, .n = n};
    ft_parallel_for(rows, NORM_GRAIN / (n + 1) + 1, dtype == FT_F32 ? layer_range_f : layer_range_d, &call);
    return FT_OK;
}

static int norm_backward(int centred, int dtype, const void *grad, const void *x, const void *mean, const void *rstd,
                         const void *weight, void *dx, void *dweight, void *dbias, ptrdiff_t rows, ptrdiff_t n) {
    if (IS_HALF(dtype)) {
        /* groups of rows, as float32; the weight's gradient is summed in double */
        const ptrdiff_t step = (HALF_GROUP / (n + 1) / NORM_ROWS + 1) * NORM_ROWS, group = MIN_OF(step, rows) * n;
        float *fg = f32_copy(dtype, NULL, group), *fx = f32_copy(dtype, NULL, group), *fdx = f32_copy(dtype, NULL, group);
        float *fw = f32_copy(dtype, weight, weight ? n : 0), *d = f32_copy(dtype, NULL, 2 * n);
        double *sum = (double *)calloc((size_t)(2 * n + 1), sizeof(double));
        int status = FT_NO_MEMORY;
        if (fg && fx && fdx && fw && d && sum) {
            status = FT_OK;
            for (ptrdiff_t r = 0; r < rows && status == FT_OK; r += step) {
                const ptrdiff_t m = MIN_OF(step, rows - r);
                widen(dtype, (const uint16_t *)grad + r * n, fg, m * n);
                widen(dtype, (const uint16_t *)x + r * n, fx, m * n);
                status = norm_backward(centred, FT_F32, fg, fx, mean ? (const float *)mean + r : NULL,
                                       (const float *)rstd + r, weight ? fw : NULL, dx ? fdx : NULL, dweight ? d : NULL,
                                       dbias ? d + n : NULL, m, n);
                if (dx) narrow(dtype, fdx, (uint16_t *)dx + r * n, m * n);
                for (ptrdiff_t i = 0; dweight && i < n; i++) sum[i] += (double)d[i];
                for (ptrdiff_t i = n; dbias && i < 2 * n; i++) sum[i] += (double)d[i];
            }
            for (ptrdiff_t i = 0; i < 2 * n; i++) d[i] = (float)sum[i];
            if (dweight) narrow(dtype, d, (uint16_t *)dweight, n);
            if (dbias) narrow(dtype, d + n, (uint16_t *)dbias, n);
        }
        free(fg);
        free(fx);
        free(fdx);
        free(fw);
        free(d);
        free(sum);
        return status;
    }
    if (dtype != FT_F32 && dtype != FT_F64) return FT_UNSUPPORTED;
    norm_call call = {.centred = centred, .x = x, .grad = grad, .weight = weight, .y = dx, .mean = (void *)mean,
                      .rstd = (void *)rstd, .rows = rows, .n = n};
    const ptrdiff_t chunks = (rows + NORM_ROWS - 1) / NORM_ROWS;
    if (dweight || dbias) {
        call.parts = malloc((size_t)(2 * n * chunks + 1) * (dtype == FT_F32 ? 4 : 8));
        if (!call.parts) return FT_NO_MEMORY;
    }
    ft_parallel_for(chunks, NORM_GRAIN / (NORM_ROWS * n + 1) + 1,
                    dtype == FT_F32 ? layer_gradient_chunks_f : layer_gradient_chunks_d, &call);
    if (call.parts) {
        if (dtype == FT_F32) add_parts_f(&call, chunks, (float *)dweight, (float *)dbias);
        else add_parts_d(&call, chunks, (double *)dweight, (double *)dbias);
        free(call.parts);
    }
    return FT_OK;
}

int FT_NAME(ft_layer_norm)(int dtype, const void *x, const void *weight, const void *bias, double eps, void *y,
                           void *mean, void *rstd, ptrdiff_t rows, ptrdiff_t n) {
    return norm_forward(1, dtype, x, weight, bias, eps, y, mean, rstd, rows, n);
}

int FT_NAME(ft_layer_norm_backward)(int dtype, const void *grad, const void *x, const void *mean, const void *rstd,
                                    const void *weight, void *dx, void *dweight, void *dbias, ptrdiff_t rows,
                                    ptrdiff_t n) {
    return norm_backward(1, dtype, grad, x, mean, rstd, weight, dx, dweight, dbias, rows, n);
}

int FT_NAME(ft_rms_norm)(int dtype, const void *x, const void *weight, double eps, void *y, void *rrms, ptrdiff_t rows,
                         ptrdiff_t n) {
    return norm_forward(0, dtype, x, weight, NULL, eps, y, NULL, rrms, rows, n);
}

int FT_NAME(ft_rms_norm_backward)(int dtype, const void *grad, const void *x, const void *rrms, const void *weight,
                                  void *dx, void *dweight, ptrdiff_t rows, ptrdiff_t n) {
    return norm_backward(0, dtype, grad, x, NULL, rrms, weight, dx, dweight, NULL, rows, n);
}
