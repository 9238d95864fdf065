/* Convolutions of float and double tensors, of up to three dimensions.
 *
 * All arrays are contiguous: x (batch, channels, *in), y (batch, filters, *out), w (filters, channels / groups, *kernel).
 * Fewer than three dimensions: the leading ones have size, kernel, stride and dilation 1, and padding 0.
 *
 *   y[n, o, q] = bias[o] + sum over c, t of x[n, c, q stride + t dilation - padding] w[o, c, t]
 *
 * Each function returns FT_OK, FT_UNSUPPORTED (another dtype) or FT_NO_MEMORY.  Results do not depend on the number of
 * threads. */
#ifndef FT_CONV_H
#define FT_CONV_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ft_conv {
    ptrdiff_t batch, groups, channels, filters;
    ptrdiff_t in[3], out[3], kernel[3], stride[3], padding[3], dilation[3];
} ft_conv;

/* bias: (filters), or NULL */
int ft_conv_forward(int dtype, const ft_conv *p, const void *x, const void *w, const void *bias, void *y);

/* x from y: the gradient of x, or a transposed convolution; bias: (channels), or NULL */
int ft_conv_backward_input(int dtype, const ft_conv *p, const void *y, const void *w, const void *bias, void *x);

/* w from y and x */
int ft_conv_backward_weight(int dtype, const ft_conv *p, const void *y, const void *x, void *w);

/* ---- one set for each instruction set ---- */
typedef struct ft_conv_kernels {
    int (*forward_s)(const ft_conv *p, const float *x, const float *w, const float *bias, float *y);
    int (*forward_d)(const ft_conv *p, const double *x, const double *w, const double *bias, double *y);
    int (*backward_input_s)(const ft_conv *p, const float *y, const float *w, const float *bias, float *x);
    int (*backward_input_d)(const ft_conv *p, const double *y, const double *w, const double *bias, double *x);
    int (*backward_weight_s)(const ft_conv *p, const float *y, const float *x, float *w);
    int (*backward_weight_d)(const ft_conv *p, const double *y, const double *x, double *w);
} ft_conv_kernels;

extern const ft_conv_kernels ft_conv_kernels_base;
#ifdef FT_HAVE_AVX2
extern const ft_conv_kernels ft_conv_kernels_avx2;
#endif
#ifdef FT_HAVE_AVX512
extern const ft_conv_kernels ft_conv_kernels_avx512;
#endif

#ifdef __cplusplus
}
#endif
#endif
