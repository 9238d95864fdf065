/* Sums of products in lanes for 1,024 elements, then in double.  Large vectors are read no faster than this computes. */
#include "dot.h"

enum { LANES = 32, PART = 1024 };

#define DOT(NAME, T)                                                                                                   \
    double NAME(ptrdiff_t n, const T *x, const T *y) {                                                                 \
        double total = 0;                                                                                              \
        while (n >= LANES) {                                                                                           \
            T lane[LANES] = {0};                                                                                       \
            const ptrdiff_t part = (n < PART ? n : PART) & -LANES;                                                     \
            for (ptrdiff_t i = 0; i < part; i += LANES)                                                                \
                for (int j = 0; j < LANES; j++) lane[j] += x[i + j] * y[i + j];                                        \
            for (int j = 0; j < LANES; j++) total += (double)lane[j];                                                  \
            x += part;                                                                                                 \
            y += part;                                                                                                 \
            n -= part;                                                                                                 \
        }                                                                                                              \
        for (ptrdiff_t i = 0; i < n; i++) total += (double)x[i] * (double)y[i];                                        \
        return total;                                                                                                  \
    }
DOT(ft_dot_f32, float)
DOT(ft_dot_f64, double)
