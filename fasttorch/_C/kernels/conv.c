/* Convolutions: the kernels for the processor and the dtype; see simd/conv_body.h. */
#include "ft_conv.h"
#include "ft_kernels.h"
#include "ft_kernels2.h"

static const ft_conv_kernels *kernels(void)
{
#ifdef FT_HAVE_AVX512
    if (FT2.isa == 2)
        return &ft_conv_kernels_avx512;
#endif
#ifdef FT_HAVE_AVX2
    if (FT2.isa >= 1)
        return &ft_conv_kernels_avx2;
#endif
    return &ft_conv_kernels_base;
}

int ft_conv_forward(int dtype, const ft_conv *p, const void *x, const void *w, const void *bias, void *y)
{
    if (dtype == FT_F32)
        return kernels()->forward_s(p, x, w, bias, y);
    return dtype == FT_F64 ? kernels()->forward_d(p, x, w, bias, y) : FT_UNSUPPORTED;
}

int ft_conv_backward_input(int dtype, const ft_conv *p, const void *y, const void *w, const void *bias, void *x)
{
    if (dtype == FT_F32)
        return kernels()->backward_input_s(p, y, w, bias, x);
    return dtype == FT_F64 ? kernels()->backward_input_d(p, y, w, bias, x) : FT_UNSUPPORTED;
}

int ft_conv_backward_weight(int dtype, const ft_conv *p, const void *y, const void *x, void *w)
{
    if (dtype == FT_F32)
        return kernels()->backward_weight_s(p, y, x, w);
    return dtype == FT_F64 ? kernels()->backward_weight_d(p, y, x, w) : FT_UNSUPPORTED;
}
