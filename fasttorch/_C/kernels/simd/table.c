/* The kernels of one instruction set, put into the table that the rest of the library reads. */
#include "ft_simd.h"

extern const ft_loop FT_NAME(ft_unary_loops)[], FT_NAME(ft_binary_loops)[], FT_NAME(ft_integer_loops)[],
    FT_NAME(ft_mixed_loops)[];
ft_loop_fn FT_NAME(ft_cast)(int src, int dst);
ft_loop_fn FT_NAME(ft_copy)(int itemsize);
void FT_NAME(ft_copy_nd)(int ndim, const ptrdiff_t *shape, char *dst, const ptrdiff_t *dst_strides, const char *src,
                         const ptrdiff_t *src_strides, int itemsize);

int FT_NAME(ft_reduce)(int op, int dtype, const void *src, void *dst, void *dst2, ptrdiff_t outer, ptrdiff_t n,
                       ptrdiff_t inner, ptrdiff_t so, ptrdiff_t sn, ptrdiff_t si, double param);

#define STRING_(x) #x
#define STRING(x) STRING_(x)

void FT_NAME(ft_fill)(ft_table *table);

void FT_NAME(ft_fill)(ft_table *table) {
    table->isa = STRING(FT_ISA);
    table->loops[0] = FT_NAME(ft_unary_loops);
    table->loops[1] = FT_NAME(ft_binary_loops);
    table->loops[2] = FT_NAME(ft_integer_loops);
    table->loops[3] = FT_NAME(ft_mixed_loops);
    table->cast = FT_NAME(ft_cast);
    table->copy = FT_NAME(ft_copy);
    table->copy_nd = FT_NAME(ft_copy_nd);
    table->reduce = FT_NAME(ft_reduce);
}
