/* Distances, bags of rows and sampling by a grid for one type: T, V (a vector of VN), VI (integers of its size), LD, ST. */

#define COLUMNS (4 * VN)
#define BAG_COLUMNS (8 * VN)

INLINE V F(magnitude)(V x) { return (V)((VI)x & (VI)SET1(MAGNITUDE)); }
INLINE V F(pick)(VI mask, V a, V b) { return (V)((mask & (VI)a) | (~mask & (VI)b)); }
INLINE V F(greater)(V a, V b) { return F(pick)((a >= b) | (a != a), a, b); } /* NaN wins */

/* Up to COLUMNS rows of x2 from j on as columns; the last is repeated. */
static void F(columns_of)(const T *x2, ptrdiff_t j, ptrdiff_t n2, ptrdiff_t d, T *columns) {
    for (ptrdiff_t c = 0; c < COLUMNS; c++) {
        const T *row = x2 + (j + c < n2 ? j + c : n2 - 1) * d;
        for (ptrdiff_t k = 0; k < d; k++) columns[k * COLUMNS + c] = row[k];
    }
}

INLINE void F(distances_of_row)(const T *x, const T *columns, ptrdiff_t d, int order, T *found) {
    V s[4] = {{0}, {0}, {0}, {0}};
    for (ptrdiff_t k = 0; k < d; k++) {
        const V a = SET1(x[k]);
#pragma GCC unroll 4
        for (int v = 0; v < 4; v++) {
            const V b = a - LD(columns + k * COLUMNS + v * VN);
            if (order == 0) s[v] += F(pick)(b != SET1(0), SET1(1), SET1(0));
            else if (order == 1) s[v] += F(magnitude)(b);
            else if (order == 2) s[v] += b * b;
            else s[v] = F(greater)(s[v], F(magnitude)(b));
        }
    }
#pragma GCC unroll 4
    for (int v = 0; v < 4; v++) ST(found + v * VN, s[v]);
    if (order == 2)
        for (int c = 0; c < COLUMNS; c++) found[c] = (T)SQRT(found[c]);
}

static void F(distance_range)(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    distances *k = (distances *)ctx;
    const ptrdiff_t n1 = k->n1, n2 = k->n2, d = k->d, blocks = (n2 + COLUMNS - 1) / COLUMNS;
    T found[COLUMNS], *columns = (T *)malloc((size_t)(d * COLUMNS + 1) * sizeof(T));
    if (!columns) {
        k->failed = 1;
        return;
    }
    for (ptrdiff_t q = begin; q < end; q++) {
        const ptrdiff_t batch = q / blocks, j = q % blocks * COLUMNS, width = MIN_OF(COLUMNS, n2 - j);
        const T *x1 = (const T *)k->x1 + batch * n1 * d;
        T *out = (T *)k->y + batch * n1 * n2;
        F(columns_of)((const T *)k->x2 + batch * n2 * d, j, n2, d, columns);
        for (ptrdiff_t i = 0; i < (k->own ? MIN_OF(n1, j + width) : n1); i++) {
            switch (k->order) {
            case 0: F(distances_of_row)(x1 + i * d, columns, d, 0, found); break;
            case 1: F(distances_of_row)(x1 + i * d, columns, d, 1, found); break;
            case 2: F(distances_of_row)(x1 + i * d, columns, d, 2, found); break;
            default: F(distances_of_row)(x1 + i * d, columns, d, 3, found);
            }
            if (!k->own) memcpy(out + i * n2 + j, found, (size_t)width * sizeof(T));
            else {
                const ptrdiff_t skip = i + 1 > j ? i + 1 - j : 0;
                if (skip < width)
                    memcpy((T *)k->y + i * (2 * n1 - i - 1) / 2 - i - 1 + j + skip, found + skip,
                           (size_t)(width - skip) * sizeof(T));
            }
        }
    }
    free(columns);
}

/* The gradient of distances by a row of x1: g, the distances and the columns of x2, COLUMNS at a time. */
INLINE void F(distance_slopes)(const T *x, const T *columns, const T *g, const T *y, ptrdiff_t d, int order, T *dx) {
    V w[4], size[4];
#pragma GCC unroll 4
    for (int v = 0; v < 4; v++) {
        w[v] = LD(g + v * VN);
        size[v] = LD(y + v * VN);
        if (order == 2) w[v] = F(pick)(size[v] == SET1(0), SET1(0), w[v] / size[v]);
    }
    for (ptrdiff_t k = 0; k < d; k++) {
        const V a = SET1(x[k]);
        V s = {0};
#pragma GCC unroll 4
        for (int v = 0; v < 4; v++) {
            const V b = a - LD(columns + k * COLUMNS + v * VN);
            if (order == 2) s += b * w[v];
            else {
                const V signed_w = (V)((VI)w[v] ^ ((VI)b & (VI)SET1((T)-0.0)));
                const VI counts = order == 1 ? b != SET1(0) : (F(magnitude)(b) == size[v]) & (b != SET1(0));
                s += (V)(counts & (VI)signed_w);
            }
        }
        T total = 0;
        for (int l = 0; l < VN; l++) total += s[l];
        dx[k] += total;
    }
}

static void F(slope_range)(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    distances *k = (distances *)ctx;
    const ptrdiff_t n1 = k->n1, n2 = k->n2, d = k->d, blocks = (n1 + SLOPE_ROWS - 1) / SLOPE_ROWS;
    T g[COLUMNS], y[COLUMNS], *columns = (T *)malloc((size_t)(d * COLUMNS + 1) * sizeof(T));
    if (!columns) {
        k->failed = 1;
        return;
    }
    for (ptrdiff_t q = begin; q < end; q++) {
        const ptrdiff_t batch = q / blocks, first = q % blocks * SLOPE_ROWS, last = MIN_OF(n1, first + SLOPE_ROWS);
        const T *x1 = (const T *)k->x1 + batch * n1 * d;
        T *dx = (T *)k->dx + batch * n1 * d;
        memset(dx + first * d, 0, (size_t)((last - first) * d) * sizeof(T));
        for (ptrdiff_t j = 0; j < n2; j += COLUMNS) {
            const ptrdiff_t width = MIN_OF(COLUMNS, n2 - j);
            F(columns_of)((const T *)k->x2 + batch * n2 * d, j, n2, d, columns);
            memset(g, 0, sizeof g);
            memset(y, 0, sizeof y);
            for (ptrdiff_t i = first; i < last; i++) {
                memcpy(g, (const T *)k->g + (batch * n1 + i) * n2 + j, (size_t)width * sizeof(T));
                memcpy(y, (const T *)k->y + (batch * n1 + i) * n2 + j, (size_t)width * sizeof(T));
                switch (k->order) {
                case 1: F(distance_slopes)(x1 + i * d, columns, g, y, d, 1, dx + i * d); break;
                case 2: F(distance_slopes)(x1 + i * d, columns, g, y, d, 2, dx + i * d); break;
                default: F(distance_slopes)(x1 + i * d, columns, g, y, d, 3, dx + i * d);
                }
            }
        }
    }
    free(columns);
}

/* ---- bags of rows ---- */
static void F(bag_range)(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    bags *k = (bags *)ctx;
    const ptrdiff_t d = k->d;
    for (ptrdiff_t b = begin; b < end; b++) {
        T *out = (T *)k->y + b * d;
        ptrdiff_t counted = 0;
        for (ptrdiff_t i = k->start[b]; i < k->start[b + 1]; i++) {
            if ((uint64_t)k->index[i] >= (uint64_t)k->rows) {
                __atomic_store_n(&k->failed, 1, __ATOMIC_RELAXED);
                return;
            }
            counted += k->index[i] != k->padding;
        }
        const T share = k->mean && counted ? (T)1 / (T)counted : (T)1;
        for (ptrdiff_t c = 0; c < d; c += BAG_COLUMNS) {
            const ptrdiff_t width = MIN_OF(BAG_COLUMNS, d - c);
            V s[8] = {{0}, {0}, {0}, {0}, {0}, {0}, {0}, {0}};
            T rest[BAG_COLUMNS];
            M mask[8];
#pragma GCC unroll 8
            for (int v = 0; v < 8; v++) mask[v] = MK(width < v * VN ? 0 : MIN_OF(VN, width - v * VN));
            for (ptrdiff_t i = k->start[b]; i < k->start[b + 1]; i++) {
                if (c == 0 && i + AHEAD < k->start[end]) { /* rows lie far from each other */
                    const char *next = (const char *)((const T *)k->x + k->index[i + AHEAD] * d);
                    for (ptrdiff_t l = 0; l < d * (ptrdiff_t)sizeof(T) && l < 1024; l += 64) __builtin_prefetch(next + l);
                }
                if (k->index[i] == k->padding) continue;
                const T *row = (const T *)k->x + k->index[i] * d + c;
                const V f = SET1(k->factor ? ((const T *)k->factor)[i] : (T)1);
                if (width < BAG_COLUMNS) {
#pragma GCC unroll 8
                    for (int v = 0; v < 8; v++) s[v] += f * LDM(row + v * VN, mask[v]);
                    continue;
                }
#pragma GCC unroll 8
                for (int v = 0; v < 8; v++) s[v] += f * LD(row + v * VN);
            }
#pragma GCC unroll 8
            for (int v = 0; v < 8; v++) ST(rest + v * VN, s[v] * SET1(share));
            memcpy(out + c, rest, (size_t)width * sizeof(T));
        }
    }
}

/* ---- sampling by a grid: POINTS points at a time; along each dimension, the elements taken, their weights and the slopes of
 * the weights; then for all dimensions together ---- */
typedef struct {
    int32_t index[3][4][POINTS], place[16][POINTS];
    T weight[3][4][POINTS], slope[3][4][POINTS], all[16][POINTS], dot[16][POINTS];
} F(grid_points);

/* Coordinates reflected at the outer elements' centres or edges; `factor` is the derivative. */
INLINE T F(reflected)(T x, T size, int align, T *factor) {
    const T low = align ? 0 : (T)-0.5, span = align ? size - 1 : size;
    if (span <= 0) {
        *factor = 0;
        return 0;
    }
    const T away = x - low, distance = away < 0 ? -away : away, flips = FLOOR(distance / span), rest = distance - flips * span;
    const int odd = flips - 2 * FLOOR(flips * (T)0.5) != 0;
    *factor = (away < 0) != odd ? (T)-1 : (T)1;
    return odd ? span - rest + low : rest + low;
}

INLINE T F(clipped)(T x, T most, T *factor) {
    *factor = x > 0 && x < most ? *factor : 0;
    return x > 0 ? (x < most ? x : most) : 0; /* NaN: 0 */
}

INLINE void F(points_along)(const grids *k, const T *grid, int dim, ptrdiff_t count, int taps, F(grid_points) *at) {
    const ptrdiff_t size = k->in[dim];
    const T n = (T)size, most = n - 1, scale = k->align ? most / 2 : n / 2;
    const int column = k->dims - 1 - dim;
    for (ptrdiff_t i = 0; i < count; i++) {
        const T g = grid[i * k->dims + column];
        T factor = 1, x = k->align ? (g + 1) * (most / 2) : ((g + 1) * n - 1) / 2;
        if (taps < 4 && k->padding == 2) {
            x = F(reflected)(x, n, k->align, &factor);
            x = F(clipped)(x, most, &factor);
        } else if (taps < 4 && k->padding == 1)
            x = F(clipped)(x, most, &factor);
        if (!(x > (T)-1e8 && x < (T)1e8)) x = -100;
        const T base = taps == 1 ? RINT(x) : FLOOR(x), t = x - base;
        T w[4] = {1, 0, 0, 0}, s[4] = {0, 0, 0, 0};
        if (taps == 2) {
            w[0] = 1 - t, w[1] = t;
            s[0] = -scale * factor, s[1] = scale * factor;
        } else if (taps == 4) {
            const T a = (T)-0.75, u = 1 - t, far = t + 1, end = 2 - t;
            w[0] = ((a * far - 5 * a) * far + 8 * a) * far - 4 * a;
            w[1] = ((a + 2) * t - (a + 3)) * t * t + 1;
            w[2] = ((a + 2) * u - (a + 3)) * u * u + 1;
            w[3] = ((a * end - 5 * a) * end + 8 * a) * end - 4 * a;
            s[0] = scale * ((3 * a * far - 10 * a) * far + 8 * a);
            s[1] = scale * (3 * (a + 2) * t - 2 * (a + 3)) * t;
            s[2] = -scale * (3 * (a + 2) * u - 2 * (a + 3)) * u;
            s[3] = -scale * ((3 * a * end - 10 * a) * end + 8 * a);
        }
        for (int j = 0; j < taps; j++) {
            T where = base + (T)(taps == 4 ? j - 1 : j), unused = 1;
            if (taps == 4 && k->padding == 2) where = RINT(F(clipped)(F(reflected)(where, n, k->align, &unused), most, &unused));
            else if (taps == 4 && k->padding == 1) where = F(clipped)(where, most, &unused);
            const int inside = where >= 0 && where <= most;
            at->index[dim][j][i] = inside ? (int32_t)where : 0;
            at->weight[dim][j][i] = inside ? w[j] : 0;
            at->slope[dim][j][i] = inside ? s[j] : 0;
        }
    }
}

static NOINLINE void F(points_of)(const grids *k, const T *grid, ptrdiff_t count, F(grid_points) *at) {
    const int taps = k->taps, total = k->total;
    for (int dim = 0; dim < k->dims; dim++) {
        if (taps == 4) F(points_along)(k, grid, dim, count, 4, at);
        else F(points_along)(k, grid, dim, count, taps, at);
    }
    for (int j = 0; j < total; j++) {
        int rest = j;
        for (int dim = k->dims - 1; dim >= 0; dim--) {
            const int tap = rest % taps;
            const ptrdiff_t step = dim == k->dims - 1 ? 1 : dim == k->dims - 2 ? k->in[dim + 1] : k->in[dim + 1] * k->in[dim + 2];
            rest /= taps;
            for (ptrdiff_t i = 0; i < count; i++) {
                const int32_t place = at->index[dim][tap][i] * (int32_t)step;
                const T w = at->weight[dim][tap][i];
                at->place[j][i] = dim == k->dims - 1 ? place : at->place[j][i] + place;
                at->all[j][i] = dim == k->dims - 1 ? w : at->all[j][i] * w;
            }
        }
    }
}

INLINE void F(sampled)(const F(grid_points) *at, const T *x, ptrdiff_t count, int total, T *y) {
    T s[POINTS];
    for (ptrdiff_t i = 0; i < POINTS; i++) s[i] = 0;
    for (int j = 0; j < total; j++)
        for (ptrdiff_t i = 0; i < POINTS; i++) s[i] += at->all[j][i] * x[at->place[j][i]];
    memcpy(y, s, (size_t)count * sizeof(T));
}

static void F(sample_range)(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    const grids *k = (const grids *)ctx;
    const ptrdiff_t blocks = (k->points + POINTS - 1) / POINTS, plane = k->in[0] * k->in[1] * k->in[2];
    F(grid_points) at;
    memset(at.place, 0, sizeof at.place);
    memset(at.all, 0, sizeof at.all);
    for (ptrdiff_t q = begin; q < end; q++) {
        const ptrdiff_t n = q / blocks, first = q % blocks * POINTS, count = MIN_OF(POINTS, k->points - first);
        const T *grid = (const T *)k->grid + (n * k->points + first) * k->dims;
        F(points_of)(k, grid, count, &at);
        for (ptrdiff_t c = n * k->channels; c < (n + 1) * k->channels; c++)
            F(sampled)(&at, (const T *)k->x + c * plane, count, k->total, (T *)k->y + c * k->points + first);
    }
}

static void F(sample_slope_range)(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    const grids *k = (const grids *)ctx;
    const ptrdiff_t plane = k->in[0] * k->in[1] * k->in[2];
    F(grid_points) at;
    memset(at.place, 0, sizeof at.place);
    for (ptrdiff_t n = begin; n < end; n++) {
        if (k->dx) memset((T *)k->dx + n * k->channels * plane, 0, (size_t)(k->channels * plane) * sizeof(T));
        for (ptrdiff_t first = 0; first < k->points; first += POINTS) {
            const ptrdiff_t count = MIN_OF(POINTS, k->points - first);
            const T *grid = (const T *)k->grid + (n * k->points + first) * k->dims;
            F(points_of)(k, grid, count, &at);
            memset(at.dot, 0, sizeof at.dot);
            for (ptrdiff_t c = n * k->channels; c < (n + 1) * k->channels; c++) {
                const T *x = (const T *)k->x + c * plane;
                T g[POINTS] = {0};
                memcpy(g, (const T *)k->g + c * k->points + first, (size_t)count * sizeof(T));
                if (k->dx) {
                    T *dx = (T *)k->dx + c * plane;
                    for (int j = 0; j < k->total; j++)
                        for (ptrdiff_t i = 0; i < count; i++)
                            if (at.all[j][i] != 0) dx[at.place[j][i]] += g[i] * at.all[j][i];
                }
                if (k->dgrid && k->taps > 1)
                    for (int j = 0; j < k->total; j++)
                        for (ptrdiff_t i = 0; i < POINTS; i++) at.dot[j][i] += g[i] * x[at.place[j][i]];
            }
            if (!k->dgrid) continue;
            T *dgrid = (T *)k->dgrid + (n * k->points + first) * k->dims;
            for (int dim = 0; dim < k->dims; dim++)
                for (ptrdiff_t i = 0; i < count; i++) {
                    T s = 0;
                    for (int j = 0; j < k->total && k->taps > 1; j++) {
                        T w = at.dot[j][i];
                        int rest = j;
                        for (int other = k->dims - 1; other >= 0; other--) {
                            w *= other == dim ? at.slope[other][rest % k->taps][i] : at.weight[other][rest % k->taps][i];
                            rest /= k->taps;
                        }
                        s += w;
                    }
                    dgrid[i * k->dims + k->dims - 1 - dim] = s;
                }
        }
    }
}
#undef COLUMNS
#undef BAG_COLUMNS
