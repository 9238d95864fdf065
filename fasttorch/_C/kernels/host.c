/* Kernels called from definitions: the table of them, and those that do not differ by instruction set. */
#include "ft_host.h"
#include "ft_kernels.h"
#include "parallel.h"

#include <stdint.h>
#include <string.h>

/* ---- padding with an input's own elements: y, x, indices of three dimensions; itemsize, planes, three sizes of x, three of y,
 * and where in the last dimension of y lie how many elements that follow each other in x ---- */
typedef struct {
    char *y;
    const char *x;
    const int64_t *const *index;
    const ptrdiff_t *n;
} padding;

static void pad_range(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    const padding *k = (const padding *)ctx;
    const ptrdiff_t item = k->n[0], *in = k->n + 2, *out = k->n + 5, left = k->n[8], middle = k->n[9];
    const int64_t *last = k->index[2];
    for (ptrdiff_t r = begin; r < end; r++) {
        const ptrdiff_t o1 = r % out[1], o0 = r / out[1] % out[0], plane = r / (out[0] * out[1]);
        const char *src = k->x + ((plane * in[0] + k->index[0][o0]) * in[1] + k->index[1][o1]) * in[2] * item;
        char *dst = k->y + r * out[2] * item;
        for (ptrdiff_t i = 0; i < left; i++) memcpy(dst + i * item, src + last[i] * item, (size_t)item);
        if (middle) memcpy(dst + left * item, src + last[left] * item, (size_t)(middle * item));
        for (ptrdiff_t i = left + middle; i < out[2]; i++) memcpy(dst + i * item, src + last[i] * item, (size_t)item);
    }
}

static int pad_repeating(void *const *a, const ptrdiff_t *n, const double *p) {
    const int64_t *const index[3] = {a[2], a[3], a[4]};
    padding k = {a[0], a[1], index, n};
    ft_parallel_for(n[1] * n[5] * n[6], 16384 / (n[7] + 1) + 1, pad_range, &k);
    return FT_OK;
}

/* ---- a symmetric matrix of what stands above its diagonal: y (n, n), x (n (n - 1) / 2); n, itemsize ---- */
static int triangle_square(void *const *a, const ptrdiff_t *size, const double *p) {
    const ptrdiff_t n = size[0];
    enum { BLOCK = 32 };
#define FILL(T)                                                                                                        \
    do {                                                                                                               \
        T *y = (T *)a[0];                                                                                              \
        const T *x = (const T *)a[1];                                                                                  \
        for (ptrdiff_t i = 0; i < n; i++) {                                                                            \
            y[i * n + i] = 0;                                                                                          \
            memcpy(y + i * n + i + 1, x + i * (2 * n - i - 1) / 2, (size_t)(n - i - 1) * sizeof(T));                   \
        }                                                                                                              \
        for (ptrdiff_t i0 = 0; i0 < n; i0 += BLOCK)                                                                    \
            for (ptrdiff_t j0 = i0; j0 < n; j0 += BLOCK)                                                               \
                for (ptrdiff_t j = j0; j < j0 + BLOCK && j < n; j++)                                                   \
                    for (ptrdiff_t i = i0; i < i0 + BLOCK && i < j; i++) y[j * n + i] = y[i * n + j];                  \
    } while (0)
    if (size[1] == 4) FILL(uint32_t);
    else if (size[1] == 8) FILL(uint64_t);
    else return FT_UNSUPPORTED;
    return FT_OK;
}

static const ft_host_entry plain[] = {
    {"pad_repeating", pad_repeating},
    {"triangle_square", triangle_square},
    {NULL, NULL},
};

static ft_host_fn find(const ft_host_entry *table, const char *name) {
    for (; table->name; table++)
        if (strcmp(table->name, name) == 0) return table->run;
    return NULL;
}

ft_host_fn ft_find_host(const char *name) {
    ft_host_fn found = find(plain, name);
    if (found) return found;
#ifdef FT_HAVE_AVX512
    if (FT.isa[0] == 'a' && FT.isa[3] == '5') return find(ft_host_simd_avx512, name);
#endif
#ifdef FT_HAVE_AVX2
    if (FT.isa[0] == 'a') return find(ft_host_simd_avx2, name);
#endif
    return find(ft_host_simd_base, name);
}
