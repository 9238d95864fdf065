/* The kernels of one instruction set, put into the table that the rest of the library reads. */
#include "ft_simd.h"
#include "../copy.h"

#define STRING_(x) #x
#define STRING(x) STRING_(x)

void FT_NAME(ft_fill)(ft_table *table) {
    table->isa = STRING(FT_ISA);
    table->loops[0] = FT_NAME(ft_unary_loops);
    table->loops[1] = FT_NAME(ft_binary_loops);
    table->loops[2] = FT_NAME(ft_integer_loops);
    table->loops[3] = FT_NAME(ft_mixed_loops);
    table->loops[4] = FT_NAME(ft_special_loops);
    table->cast = FT_NAME(ft_cast);
    table->copy = FT_NAME(ft_copy);
    ft_copy_strided = FT_NAME(ft_copy_nd);
    table->copy_nd = ft_copy_nd;
    table->reduce = FT_NAME(ft_reduce);
    table->softmax = FT_NAME(ft_softmax);
    table->softmax_backward = FT_NAME(ft_softmax_backward);
    table->cross_entropy = FT_NAME(ft_cross_entropy);
    table->cross_entropy_backward = FT_NAME(ft_cross_entropy_backward);
    table->nll = FT_NAME(ft_nll);
    table->nll_backward = FT_NAME(ft_nll_backward);
    table->layer_norm = FT_NAME(ft_layer_norm);
    table->layer_norm_backward = FT_NAME(ft_layer_norm_backward);
    table->rms_norm = FT_NAME(ft_rms_norm);
    table->rms_norm_backward = FT_NAME(ft_rms_norm_backward);
}
