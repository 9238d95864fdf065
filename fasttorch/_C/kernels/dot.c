/* Sums of products in lanes for 1,024 elements, then in double.  Large vectors are cut into at most CHUNKS chunks, whatever the
 * number of threads; they are read no faster than this computes, if they are fetched ahead. */
#include "dot.h"
#include "parallel.h"

enum { LANES = 32, PART = 1024, CHUNKS = 64, CHUNK = 65536, AHEAD = 2048, CACHE_LINE = 64 };

typedef struct {
    ptrdiff_t n, chunk;
    const void *x, *y;
    double sums[CHUNKS];
} dot_call;

#define DOT(NAME, T)                                                                                                   \
    static double NAME##_chunk(ptrdiff_t n, const T *x, const T *y) {                                                                 \
        double total = 0;                                                                                              \
        while (n >= LANES) {                                                                                           \
            T lane[LANES] = {0};                                                                                       \
            const ptrdiff_t part = (n < PART ? n : PART) & -LANES;                                                     \
            for (ptrdiff_t i = 0; i < part; i += LANES) {                                                              \
                for (size_t b = AHEAD; b < AHEAD + LANES * sizeof(T); b += CACHE_LINE) {                               \
                    __builtin_prefetch((const char *)(x + i) + b);                                                     \
                    __builtin_prefetch((const char *)(y + i) + b);                                                     \
                }                                                                                                      \
                for (int j = 0; j < LANES; j++) lane[j] += x[i + j] * y[i + j];                                        \
            }                                                                                                          \
            for (int j = 0; j < LANES; j++) total += (double)lane[j];                                                  \
            x += part;                                                                                                 \
            y += part;                                                                                                 \
            n -= part;                                                                                                 \
        }                                                                                                              \
        for (ptrdiff_t i = 0; i < n; i++) total += (double)x[i] * (double)y[i];                                        \
        return total;                                                                                                  \
    }                                                                                                                  \
    static void NAME##_chunks(ptrdiff_t begin, ptrdiff_t end, void *ctx) {                                             \
        dot_call *c = (dot_call *)ctx;                                                                                 \
        for (ptrdiff_t k = begin; k < end; k++) {                                                                      \
            const ptrdiff_t at = k * c->chunk, n = c->n - at < c->chunk ? c->n - at : c->chunk;                        \
            c->sums[k] = NAME##_chunk(n, (const T *)c->x + at, (const T *)c->y + at);                                  \
        }                                                                                                              \
    }                                                                                                                  \
    double NAME(ptrdiff_t n, const T *x, const T *y) {                                                                 \
        if (n < 2 * CHUNK) return NAME##_chunk(n, x, y);                                                               \
        dot_call c = {.n = n, .chunk = (n + CHUNKS - 1) / CHUNKS, .x = x, .y = y};                                     \
        if (c.chunk < CHUNK) c.chunk = CHUNK;                                                                          \
        c.chunk = (c.chunk + PART - 1) / PART * PART;                                                                  \
        const ptrdiff_t chunks = (n + c.chunk - 1) / c.chunk;                                                          \
        ft_parallel_for(chunks, 1, NAME##_chunks, &c);                                                                 \
        double total = 0;                                                                                              \
        for (ptrdiff_t k = 0; k < chunks; k++) total += c.sums[k];                                                     \
        return total;                                                                                                  \
    }
DOT(ft_dot_f32, float)
DOT(ft_dot_f64, double)
