/* An inner loop over arrays with strides of any number of dimensions. */
#include "ft_kernels.h"
#include "parallel.h"

enum {
    MAX_DIMS = 64,
    MAX_ARGS = 8,
    CACHED = 256,        /* elements whose cache lines a core keeps */
    WORTH_INNER = 8,     /* a dimension at least so long may be the inner one */
    CACHE_LINE = 64
};

typedef struct {
    const ft_loop *loop;
    int nargs, ndim;                        /* of the outer dimensions */
    char *const *args;
    ptrdiff_t shape[MAX_DIMS];
    ptrdiff_t strides[MAX_ARGS][MAX_DIMS];  /* bytes */
    ptrdiff_t inner, piece;                 /* length of the inner dimension, and of the part of it done at a time */
    ptrdiff_t steps[MAX_ARGS];
    ptrdiff_t outer;                        /* product of `shape` */
    void *data;
} strided_call;

/* `count` calls of the loop, along the last of the outer dimensions. Written out for each number of arguments: with short
 * rows this is what the time is spent on. */
#define ROWS(NARGS)                                                                                                    \
    for (ptrdiff_t i = 0; i < count; i++) {                                                                            \
        fn(args, &n, c->steps, c->data);                                                                               \
        for (int a = 0; a < NARGS; a++) args[a] += step[a];                                                            \
    }

static void run_rows(const strided_call *c, char **args, ptrdiff_t n, ptrdiff_t count, const ptrdiff_t *step) {
    const ft_loop_fn fn = c->loop->fn;
    switch (c->nargs) {
    case 2: ROWS(2) break;
    case 3: ROWS(3) break;
    default: ROWS(c->nargs)
    }
}

/* Units of work: the pieces of the inner dimension, and for each of them all outer indices. */
static void run_units(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    const strided_call *c = (const strided_call *)ctx;
    const ptrdiff_t pieces = (c->inner + c->piece - 1) / c->piece;
    const int last = c->ndim - 1;
    ptrdiff_t step[MAX_ARGS];
    for (int a = 0; a < c->nargs; a++) step[a] = last >= 0 ? c->strides[a][last] : 0;
    for (ptrdiff_t unit = begin; unit < end;) {
        const ptrdiff_t p = unit / c->outer, start = p * c->piece;
        const ptrdiff_t n = p == pieces - 1 ? c->inner - start : c->piece;
        ptrdiff_t rest = unit % c->outer, count = 1;
        char *args[MAX_ARGS];
        for (int a = 0; a < c->nargs; a++) args[a] = c->args[a] + start * c->steps[a];
        for (int d = last; d >= 0; d--) {
            const ptrdiff_t index = rest % c->shape[d];
            rest /= c->shape[d];
            if (d == last) count = c->shape[d] - index;
            for (int a = 0; a < c->nargs; a++) args[a] += index * c->strides[a][d];
        }
        if (count > end - unit) count = end - unit;
        run_rows(c, args, n, count, step);
        unit += count;
    }
}

static ptrdiff_t magnitude(ptrdiff_t x) { return x < 0 ? -x : x; }

/* The dimensions longer than one, in the order of the output's memory. */
static int order_of_output(int ndim, const ptrdiff_t *shape, const ptrdiff_t *out, int *order) {
    int nd = 0;
    for (int k = 0; k < ndim; k++) {
        if (shape[k] == 1) continue;
        int place = nd++;
        for (; place > 0 && magnitude(out[order[place - 1]]) < magnitude(out[k]); place--) order[place] = order[place - 1];
        order[place] = k;
    }
    return nd;
}

void ft_loop_strided(const ft_loop *loop, int nargs, char *const *args, int ndim, const ptrdiff_t *shape,
                     const ptrdiff_t (*strides)[MAX_DIMS], void *data) {
    strided_call c = {.loop = loop, .nargs = nargs, .args = args, .outer = 1, .data = data};
    int order[MAX_DIMS], nd = 0, inner;
    for (int k = 0; k < ndim; k++)
        if (shape[k] == 0) return;
    const int longer = order_of_output(ndim, shape, strides[nargs - 1], order);
    for (int i = 0; i < longer; i++) { /* neighbours are merged where every argument allows it */
        const int k = order[i];
        int merge = nd > 0;
        for (int a = 0; a < nargs && merge; a++) merge = c.strides[a][nd - 1] == strides[a][k] * shape[k];
        if (merge) c.shape[nd - 1] *= shape[k];
        else c.shape[nd++] = shape[k];
        for (int a = 0; a < nargs; a++) c.strides[a][nd - 1] = strides[a][k];
    }
    if (nd == 0) {
        c.shape[nd++] = 1;
        for (int a = 0; a < nargs; a++) c.strides[a][0] = 0;
    }
    for (inner = nd - 1; inner > 0 && c.shape[inner] < WORTH_INNER; inner--) {}
    if (c.shape[inner] < WORTH_INNER) inner = nd - 1;
    c.inner = c.piece = c.shape[inner];
    ptrdiff_t total = c.inner;
    for (int a = 0; a < nargs; a++) c.steps[a] = c.strides[a][inner];
    for (int k = inner; k < nd - 1; k++) {
        c.shape[k] = c.shape[k + 1];
        for (int a = 0; a < nargs; a++) c.strides[a][k] = c.strides[a][k + 1];
    }
    c.ndim = nd - 1;
    for (int k = 0; k < c.ndim; k++) c.outer *= c.shape[k];
    total *= c.outer;
    /* an argument that lies across the inner dimension is gone through in pieces that stay in the cache */
    for (int a = 0; a < nargs; a++)
        if (c.inner > CACHED && magnitude(c.steps[a]) >= CACHE_LINE)
            for (int k = 0; k < c.ndim; k++)
                if (c.strides[a][k] && magnitude(c.strides[a][k]) < CACHE_LINE) c.piece = CACHED;
    const ptrdiff_t grain = ft_loop_grain(loop);
    if (total < 2 * grain) {
        run_units(0, (c.inner + c.piece - 1) / c.piece * c.outer, &c);
        return;
    }
    if (c.piece > grain) c.piece = grain;
    const ptrdiff_t units = (c.inner + c.piece - 1) / c.piece * c.outer;
    const ptrdiff_t a_range = grain / c.piece;
    ft_parallel_for(units, a_range > 1 ? a_range : 1, run_units, &c);
}
