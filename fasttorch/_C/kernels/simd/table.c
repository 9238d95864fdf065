/* The kernels of one instruction set, put into the table that the rest of the library reads. */
#include "ft_simd.h"

extern const ft_loop FT_NAME(ft_unary_loops)[], FT_NAME(ft_binary_loops)[];

#define STRING_(x) #x
#define STRING(x) STRING_(x)

void FT_NAME(ft_fill)(ft_table *table);

void FT_NAME(ft_fill)(ft_table *table) {
    table->isa = STRING(FT_ISA);
    table->loops[0] = FT_NAME(ft_unary_loops);
    table->loops[1] = FT_NAME(ft_binary_loops);
}
