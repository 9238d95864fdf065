/* The exported functions of this folder, one set for each instruction set. */
#ifndef FT_SIMD_EXPORTS_H
#define FT_SIMD_EXPORTS_H

extern const ft_loop FT_NAME(ft_unary_loops)[], FT_NAME(ft_binary_loops)[], FT_NAME(ft_integer_loops)[],
    FT_NAME(ft_mixed_loops)[], FT_NAME(ft_special_loops)[];
void FT_NAME(ft_fill)(ft_table *table);
ft_loop_fn FT_NAME(ft_copy)(int itemsize);
ft_loop_fn FT_NAME(ft_cast)(int src, int dst);
void FT_NAME(ft_copy_nd)(int ndim, const ptrdiff_t *shape, char *dst, const ptrdiff_t *dst_strides, const char *src,
                         const ptrdiff_t *src_strides, int itemsize);
int FT_NAME(ft_reduce)(int op, int dtype, const void *src, void *dst, void *dst2, ptrdiff_t outer, ptrdiff_t n,
                       ptrdiff_t inner, ptrdiff_t so, ptrdiff_t sn, ptrdiff_t si, double param);
int FT_NAME(ft_softmax)(int log_, int dtype, const void *x, void *y, ptrdiff_t outer, ptrdiff_t n, ptrdiff_t inner);
int FT_NAME(ft_softmax_backward)(int log_, int dtype, const void *grad, const void *y, void *dx, ptrdiff_t outer,
                                 ptrdiff_t n, ptrdiff_t inner);
int FT_NAME(ft_cross_entropy)(int dtype, const void *x, const int64_t *target, const void *weight, int64_t ignore_index,
                              double smoothing, int reduction, void *loss, double *lse, double *total_weight,
                              ptrdiff_t outer, ptrdiff_t n, ptrdiff_t inner);
int FT_NAME(ft_cross_entropy_backward)(int dtype, const void *grad, const void *x, const double *lse,
                                       const int64_t *target, const void *weight, int64_t ignore_index,
                                       double smoothing, int reduction, double total_weight, void *dx, ptrdiff_t outer,
                                       ptrdiff_t n, ptrdiff_t inner);
int FT_NAME(ft_nll)(int dtype, const void *logp, const int64_t *target, const void *weight, int64_t ignore_index,
                    int reduction, void *loss, double *total_weight, ptrdiff_t outer, ptrdiff_t n, ptrdiff_t inner);
int FT_NAME(ft_nll_backward)(int dtype, const void *grad, const int64_t *target, const void *weight,
                             int64_t ignore_index, int reduction, double total_weight, void *dx, ptrdiff_t outer,
                             ptrdiff_t n, ptrdiff_t inner);
int FT_NAME(ft_layer_norm)(int dtype, const void *x, const void *weight, const void *bias, double eps, void *y,
                           void *mean, void *rstd, ptrdiff_t rows, ptrdiff_t n);
int FT_NAME(ft_layer_norm_backward)(int dtype, const void *grad, const void *x, const void *mean, const void *rstd,
                                    const void *weight, void *dx, void *dweight, void *dbias, ptrdiff_t rows,
                                    ptrdiff_t n);
int FT_NAME(ft_rms_norm)(int dtype, const void *x, const void *weight, double eps, void *y, void *rrms, ptrdiff_t rows,
                         ptrdiff_t n);
int FT_NAME(ft_rms_norm_backward)(int dtype, const void *grad, const void *x, const void *rrms, const void *weight,
                                  void *dx, void *dweight, ptrdiff_t rows, ptrdiff_t n);

#endif
