/* Kernels called from definitions: the table of them, and those that do not differ by instruction set. */
#include "ft_host.h"
#include "ft_kernels.h"
#include "parallel.h"

#include <math.h>
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

/* ---- elements put to, taken from or added at places in planes: y, x, places; dtype or bytes of an element, planes, elements of
 * the large plane, of the small one, and which of the three ---- */
enum { PUT, TAKE, ADD };

typedef struct {
    char *y;
    const char *x;
    const int64_t *place;
    const ptrdiff_t *n;
    int failed;
} planes;

static void plane_range(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    planes *k = (planes *)ctx;
    const ptrdiff_t large = k->n[2], small = k->n[3];
#define MOVE(T, CODE)                                                                                                  \
    for (ptrdiff_t r = begin; r < end; r++) {                                                                          \
        T *y = (T *)k->y + r * (k->n[4] == TAKE ? small : large);                                                      \
        const T *x = (const T *)k->x + r * (k->n[4] == TAKE ? large : small);                                          \
        const int64_t *place = k->place + r * small;                                                                   \
        for (ptrdiff_t i = 0; i < small; i++) {                                                                        \
            const int64_t at = place[i];                                                                               \
            if ((uint64_t)at >= (uint64_t)large) {                                                                     \
                k->failed = 1;                                                                                         \
                return;                                                                                                \
            }                                                                                                          \
            CODE;                                                                                                      \
        }                                                                                                              \
    }
    if (k->n[4] == ADD && k->n[0] == FT_F32) MOVE(float, y[at] += x[i])
    else if (k->n[4] == ADD) MOVE(double, y[at] += x[i])
    else if (k->n[4] == PUT && k->n[0] == 4) MOVE(uint32_t, y[at] = x[i])
    else if (k->n[4] == PUT) MOVE(uint64_t, y[at] = x[i])
    else if (k->n[0] == 4) MOVE(uint32_t, y[i] = x[at])
    else MOVE(uint64_t, y[i] = x[at])
}

static int plane_move(void *const *a, const ptrdiff_t *n, const double *p) {
    planes k = {a[0], a[1], a[2], n, 0};
    if (n[4] == ADD ? n[0] != FT_F32 && n[0] != FT_F64 : n[0] != 4 && n[0] != 8) return FT_UNSUPPORTED;
    ft_parallel_for(n[1], 16384 / (n[3] + 1) + 1, plane_range, &k);
    return k.failed ? FT_BAD_INDEX : FT_OK;
}

/* ---- the greatest element (NaN wins) of windows that begin at a plane's own places: y, where they are, x, begins (planes,
 * sum of the sizes of y); dtype, planes, three sizes of x, of y, of a window ---- */
typedef struct {
    void *y;
    int64_t *where;
    const void *x;
    const int64_t *begin;
    const ptrdiff_t *n;
    int failed;
} windows;

static void window_range(ptrdiff_t first, ptrdiff_t last, void *ctx) {
    windows *k = (windows *)ctx;
    const ptrdiff_t *in = k->n + 2, *out = k->n + 5, *size = k->n + 8;
    const int64_t *begin = k->begin + first * (out[0] + out[1] + out[2]);
    for (ptrdiff_t r = first; r < last; r++)
        for (int d = 0; d < 3; d++)
            for (ptrdiff_t i = 0; i < out[d]; i++, begin++)
                if (*begin < 0 || *begin > in[d] - size[d]) {
                    k->failed = 1;
                    return;
                }
#define GREATEST(T)                                                                                                    \
    for (ptrdiff_t r = first; r < last; r++) {                                                                         \
        const T *x = (const T *)k->x + r * in[0] * in[1] * in[2];                                                      \
        const int64_t *b0 = k->begin + r * (out[0] + out[1] + out[2]), *b1 = b0 + out[0], *b2 = b1 + out[1];           \
        T *y = (T *)k->y + r * out[0] * out[1] * out[2];                                                               \
        int64_t *where = k->where + r * out[0] * out[1] * out[2];                                                      \
        for (ptrdiff_t i = 0; i < out[0]; i++)                                                                         \
            for (ptrdiff_t j = 0; j < out[1]; j++)                                                                     \
                for (ptrdiff_t l = 0; l < out[2]; l++) {                                                               \
                    ptrdiff_t at = (b0[i] * in[1] + b1[j]) * in[2] + b2[l];                                            \
                    T best = x[at];                                                                                    \
                    for (ptrdiff_t d = 0; d < size[0]; d++)                                                            \
                        for (ptrdiff_t h = 0; h < size[1]; h++) {                                                      \
                            const ptrdiff_t row = ((b0[i] + d) * in[1] + b1[j] + h) * in[2] + b2[l];                   \
                            for (ptrdiff_t w = row; w < row + size[2]; w++)                                            \
                                if (x[w] > best || x[w] != x[w]) best = x[w], at = w;                                  \
                        }                                                                                              \
                    *y++ = best;                                                                                       \
                    *where++ = at;                                                                                     \
                }                                                                                                      \
    }
    if (k->n[0] == FT_F32) GREATEST(float)
    else GREATEST(double)
}

static int window_max_from(void *const *a, const ptrdiff_t *n, const double *p) {
    windows k = {a[0], a[1], a[2], a[3], n, 0};
    if (n[0] != FT_F32 && n[0] != FT_F64) return FT_UNSUPPORTED;
    ft_parallel_for(n[1], 16384 / (n[5] * n[6] * n[7] * n[8] * n[9] * n[10] + 1) + 1, window_range, &k);
    return k.failed ? FT_BAD_INDEX : FT_OK;
}

/* ---- numbers of the Poisson distribution, by inverting its cumulative function: y, rates, uniform numbers; how many,
 * most ---- */
typedef struct {
    double *y;
    const double *rate, *u;
    ptrdiff_t most;
} poisson;

static void poisson_range(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    const poisson *k = (const poisson *)ctx;
    for (ptrdiff_t i = begin; i < end; i++) {
        double p = exp(-k->rate[i]), sum = p, m = 0;
        while (k->u[i] >= sum && m < (double)k->most) {
            m += 1;
            p *= k->rate[i] / m;
            sum += p;
        }
        k->y[i] = m;
    }
}

static int poisson_inverse(void *const *a, const ptrdiff_t *n, const double *p) {
    poisson k = {a[0], a[1], a[2], n[1]};
    ft_parallel_for(n[0], 1024, poisson_range, &k);
    return FT_OK;
}

/* ---- where a mask of bytes is true: y (number of true ones, dimensions), mask; dimensions, sizes ---- */
static int coordinates(void *const *a, const ptrdiff_t *n, const double *p) {
    enum { MOST = 16, WIDTH = 256 };
    const ptrdiff_t ndim = n[0], last = ndim ? n[ndim] : 0;
    ptrdiff_t rows = 1;
    int64_t *y = (int64_t *)a[0], at[MOST] = {0};
    const uint8_t *mask = (const uint8_t *)a[1];
    if (ndim < 1 || ndim > MOST) return FT_UNSUPPORTED;
    for (ptrdiff_t d = 1; d < ndim; d++) rows *= n[d];
    for (ptrdiff_t r = 0; r < rows; r++) {
        for (ptrdiff_t from = 0; from < last; from += WIDTH, mask += WIDTH) {
            const int m = (int)(last - from < WIDTH ? last - from : WIDTH);
            uint8_t found[WIDTH];
            int count = 0, i = 0;
            for (; i + 8 <= m; i += 8) {
                uint64_t word;
                memcpy(&word, mask + i, 8);
                if (word)
                    for (int j = i; j < i + 8; j++) {
                        found[count] = (uint8_t)j;
                        count += mask[j] != 0;
                    }
            }
            for (; i < m; i++) {
                found[count] = (uint8_t)i;
                count += mask[i] != 0;
            }
            for (int j = 0; j < count; j++) {
                for (ptrdiff_t d = 0; d < ndim - 1; d++) *y++ = at[d];
                *y++ = from + found[j];
            }
            if (m < WIDTH) mask += m - WIDTH;
        }
        for (ptrdiff_t d = ndim - 2; d >= 0; d--) {
            if (++at[d] < n[d + 1]) break;
            at[d] = 0;
        }
    }
    return FT_OK;
}

/* ---- how often whole numbers occur: y, x; how many, size of y, all of them below it.  Four tables, so that equal neighbours
 * do not wait for each other ---- */
static int count_numbers(void *const *a, const ptrdiff_t *n, const double *p) {
    enum { MOST = 4096 };
    int64_t *y = (int64_t *)a[0];
    const int64_t *x = (const int64_t *)a[1];
    memset(y, 0, (size_t)n[1] * sizeof *y);
    ptrdiff_t i = 0;
    if (n[1] <= MOST && n[0] < INT32_MAX) {
        int32_t table[3][MOST];
        for (int k = 0; k < 3; k++) memset(table[k], 0, (size_t)n[1] * sizeof **table);
        for (; i + 4 <= n[0]; i += 4) {
            y[x[i]]++;
            for (int k = 0; k < 3; k++) table[k][x[i + 1 + k]]++;
        }
        for (ptrdiff_t j = 0; j < n[1]; j++) y[j] += (int64_t)table[0][j] + table[1][j] + table[2][j];
    }
    for (; i < n[0]; i++) y[x[i]]++;
    return FT_OK;
}

static const ft_host_entry plain[] = {
    {"count_numbers", count_numbers},
    {"poisson_inverse", poisson_inverse},
    {"coordinates", coordinates},
    {"pad_repeating", pad_repeating},
    {"plane_move", plane_move},
    {"window_max_from", window_max_from},
    {"triangle_square", triangle_square},
    {NULL, NULL},
};

static ft_host_fn find(const ft_host_entry *table, const char *name) {
    for (; table->name; table++)
        if (strcmp(table->name, name) == 0) return table->run;
    return NULL;
}

ft_host_fn ft_find_host(const char *name) {
    const ft_host_entry *more = ft_host_simd_base, *matrices = ft_host_matrices_base;
#ifdef FT_HAVE_AVX2
    if (FT.isa[0] == 'a') more = ft_host_simd_avx2, matrices = ft_host_matrices_avx2;
#endif
#ifdef FT_HAVE_AVX512
    if (FT.isa[0] == 'a' && FT.isa[3] == '5') more = ft_host_simd_avx512, matrices = ft_host_matrices_avx512;
#endif
    ft_host_fn found = find(plain, name);
    if (!found) found = find(more, name);
    return found ? found : find(matrices, name);
}
