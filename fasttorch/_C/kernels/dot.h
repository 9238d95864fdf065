/* Products of contiguous vectors: the sum of x[i] y[i]. */
#ifndef FT_DOT_H
#define FT_DOT_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

double ft_dot_f32(ptrdiff_t n, const float *x, const float *y);
double ft_dot_f64(ptrdiff_t n, const double *x, const double *y);

#ifdef __cplusplus
}
#endif
#endif
