/* See copy.h. */
#include "copy.h"
#include "parallel.h"

#include <stdint.h>
#include <string.h>

ft_copy_strided_fn ft_copy_strided;

enum {
    MAX_DIMS = 64,
    COPY_GRAIN = 1 << 18, /* bytes that are worth a thread */
    PARTS = 16            /* a dimension of so many is cut; among shorter ones the longest is */
};

typedef struct {
    int ndim, cut, itemsize; /* cut: the dimension that is shared out */
    const ptrdiff_t *shape, *dst_strides, *src_strides;
    char *dst;
    const char *src;
} copy_call;

static void copy_range(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    const copy_call *c = (const copy_call *)ctx;
    ptrdiff_t shape[MAX_DIMS];
    memcpy(shape, c->shape, (size_t)c->ndim * sizeof *shape);
    shape[c->cut] = end - begin;
    ft_copy_strided(c->ndim, shape, c->dst + begin * c->dst_strides[c->cut], c->dst_strides,
                    c->src + begin * c->src_strides[c->cut], c->src_strides, c->itemsize);
}

static ptrdiff_t magnitude(ptrdiff_t x) { return x < 0 ? -x : x; }

void ft_copy_nd(int ndim, const ptrdiff_t *shape, char *dst, const ptrdiff_t *dst_strides, const char *src,
                const ptrdiff_t *src_strides, int itemsize) {
    ptrdiff_t bytes = itemsize;
    int cut = 0;
    for (int d = 0; d < ndim; d++) {
        bytes *= shape[d];
        const int long_d = shape[d] >= PARTS, long_cut = shape[cut] >= PARTS;
        if (long_d && long_cut ? magnitude(dst_strides[d]) > magnitude(dst_strides[cut]) : shape[d] > shape[cut]) cut = d;
    }
    if (bytes < 2 * COPY_GRAIN || ft_get_num_threads() == 1) {
        ft_copy_strided(ndim, shape, dst, dst_strides, src, src_strides, itemsize);
        return;
    }
    copy_call call = {ndim, cut, itemsize, shape, dst_strides, src_strides, dst, src};
    ft_parallel_for(shape[cut], COPY_GRAIN / (bytes / shape[cut]) + 1, copy_range, &call);
}

typedef struct {
    char *dst;
    const char *src; /* NULL: zeros */
} bytes_call;

static void bytes_range(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    const bytes_call *c = (const bytes_call *)ctx;
    if (c->src) memcpy(c->dst + begin, c->src + begin, (size_t)(end - begin));
    else memset(c->dst + begin, 0, (size_t)(end - begin));
}

void ft_copy_bytes(void *dst, const void *src, ptrdiff_t n) {
    const uintptr_t to = (uintptr_t)dst, from = (uintptr_t)src;
    if (to < from + (size_t)n && from < to + (size_t)n) {
        memmove(dst, src, (size_t)n);
        return;
    }
    bytes_call call = {(char *)dst, (const char *)src};
    ft_parallel_for(n, COPY_GRAIN, bytes_range, &call);
}

void ft_zero_bytes(void *dst, ptrdiff_t n) {
    bytes_call call = {(char *)dst, NULL};
    ft_parallel_for(n, COPY_GRAIN, bytes_range, &call);
}
