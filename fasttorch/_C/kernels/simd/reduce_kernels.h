/* Reductions of one type: included once a type by reduce.c, with
 *   T         the type of the elements
 *   LANE      the type in which a few terms are added: T, or for integers uint64_t, whose sums wrap around
 *   ACC       the type of a total: double, or int64_t;  WIDE: that in which totals are added, double or uint64_t
 *   W         lanes of a row kernel
 *   FLOATING  1 or 0
 *   F(name), V(name) as elsewhere; LOADS_NAN(x) whether x is NaN
 *
 * A kernel reduces n rows of `cols` neighbouring columns, `sn` elements apart, to out[cols].  cols == 1 with sn == 1 is
 * the reduction of a contiguous row.  At most 16 terms are added in a lane before it is added to its total: with float
 * that is as exact as pairwise summation, as the totals are doubles.
 */

#if FLOATING
enum { F(VEC) = VECTOR_BYTES / sizeof(T) };
typedef T F(vec) __attribute__((vector_size(VECTOR_BYTES), aligned(sizeof(T)), may_alias));

/* The first n elements of x, 0 < n < VEC, and `pad` behind them. */
INLINE F(vec) F(load_part)(const T *x, ptrdiff_t n, T pad) {
#ifdef MASKED_LOADS
    return (F(vec))F(masked_load)(x, n, pad);
#else
    T part[F(VEC)];
    for (int j = 0; j < F(VEC); j++) part[j] = pad;
    memcpy(part, x, (size_t)n * sizeof(T));
    F(vec) v;
    memcpy(&v, part, VECTOR_BYTES);
    return v;
#endif
}
#endif

typedef void (*F(kernel))(const T *x, ptrdiff_t n, ptrdiff_t sn, ptrdiff_t cols, const ACC *shift, ACC *out);

/* acc = acc COMBINE EXPR over x[0 .. m), m a multiple of W. */
#define LANES_OF(COMBINE, EXPR, IDENTITY)                                                                              \
    for (int j = 0; j < W; j++) acc[j] = IDENTITY;                                                                     \
    for (ptrdiff_t i = 0; i < m; i += W) {                                                                             \
        VECTOR_LOOP                                                                                                    \
        for (int j = 0; j < W; j++) {                                                                                  \
            const T v = x[i + j];                                                                                      \
            acc[j] = acc[j] COMBINE (LANE)(EXPR);                                                                      \
        }                                                                                                              \
    }

/* NAME_contiguous: COMBINE over EXPR(v, s) of a row; PAD is a v whose term is IDENTITY.  FOLD_VECTORS is for floating
 * types and arithmetic on v and s alone, all of it in registers; FOLD_LANES for any expression. */
#define FOLD_STEP(ACCUMULATOR, COMBINE, EXPR, AT)                                                                      \
    {                                                                                                                  \
        const F(vec) v = *(const F(vec) *)(AT);                                                                        \
        ACCUMULATOR = ACCUMULATOR COMBINE (EXPR);                                                                      \
    }
#define FOLD_VECTORS(NAME, IDENTITY, COMBINE, EXPR, PAD)                                                               \
    INLINE ACC F(NAME##_contiguous)(const T *x, ptrdiff_t n, const T s UNUSED) {                                       \
        wide_vec total = {0};                                                                                          \
        total = total + IDENTITY;                                                                                      \
        while (n > 0) {                                                                                                \
            const ptrdiff_t m = MIN_OF(n, 60 * F(VEC));                                                                \
            const T *end = x + (m & -4 * F(VEC)), *stop = x + m;                                                       \
            F(vec) a0 = {0};                                                                                           \
            a0 = a0 + IDENTITY;                                                                                        \
            F(vec) a1 = a0, a2 = a0, a3 = a0;                                                                          \
            for (; x < end; x += 4 * F(VEC)) {                                                                         \
                fetch_ahead(x, 4 * VECTOR_BYTES);                                                                      \
                FOLD_STEP(a0, COMBINE, EXPR, x)                                                                        \
                FOLD_STEP(a1, COMBINE, EXPR, x + F(VEC))                                                               \
                FOLD_STEP(a2, COMBINE, EXPR, x + 2 * F(VEC))                                                           \
                FOLD_STEP(a3, COMBINE, EXPR, x + 3 * F(VEC))                                                           \
            }                                                                                                          \
            if (stop - x >= 2 * F(VEC)) {                                                                              \
                FOLD_STEP(a0, COMBINE, EXPR, x)                                                                        \
                FOLD_STEP(a1, COMBINE, EXPR, x + F(VEC))                                                               \
                x += 2 * F(VEC);                                                                                       \
            }                                                                                                          \
            if (stop - x >= F(VEC)) {                                                                                  \
                FOLD_STEP(a2, COMBINE, EXPR, x)                                                                        \
                x += F(VEC);                                                                                           \
            }                                                                                                          \
            if (stop > x) {                                                                                            \
                const F(vec) v = F(load_part)(x, stop - x, PAD);                                                       \
                a3 = a3 COMBINE (EXPR);                                                                                \
                x = stop;                                                                                              \
            }                                                                                                          \
            const F(vec) four = (a0 COMBINE a1) COMBINE (a2 COMBINE a3);                                               \
            total = total COMBINE WIDENED(four, COMBINE);                                                              \
            n -= m;                                                                                                    \
        }                                                                                                              \
        return ACROSS(total, COMBINE);                                                                                 \
    }

#define FOLD_ROW(K, COMBINE, EXPR)                                                                                     \
    {                                                                                                                  \
        const T v = row[K * sn + c];                                                                                   \
        a = a COMBINE (LANE)(EXPR);                                                                                    \
    }

#define FOLD_LANES(NAME, IDENTITY, COMBINE, EXPR, PAD, SMALL)                                                         \
    INLINE ACC F(NAME##_contiguous)(const T *x, ptrdiff_t n, const T s UNUSED) {                                       \
        if (n <= SMALL) {                                                                                              \
            WIDE total = IDENTITY;                                                                                     \
            for (ptrdiff_t i = 0; i < n; i++) {                                                                        \
                const T v = x[i];                                                                                      \
                total = total COMBINE (WIDE)(EXPR);                                                                    \
            }                                                                                                          \
            return (ACC)total;                                                                                         \
        }                                                                                                              \
        WIDE lanes[W / 4];                                                                                             \
        for (int j = 0; j < W / 4; j++) lanes[j] = IDENTITY;                                                           \
        while (n > 0) {                                                                                                \
            const ptrdiff_t m = MIN_OF(n, 16 * W) & -W;                                                                \
            LANE acc[W];                                                                                               \
            LANES_OF(COMBINE, EXPR, IDENTITY)                                                                          \
            x += m;                                                                                                    \
            n -= m;                                                                                                    \
            if (n > 0 && n < W) {                                                                                      \
                T pad[W];                                                                                              \
                for (int j = 0; j < W; j++) pad[j] = PAD;                                                              \
                memcpy(pad, x, (size_t)n * sizeof(T));                                                                 \
                VECTOR_LOOP                                                                                            \
                for (int j = 0; j < W; j++) {                                                                          \
                    const T v = pad[j];                                                                                \
                    acc[j] = acc[j] COMBINE (LANE)(EXPR);                                                              \
                }                                                                                                      \
                n = 0;                                                                                                 \
            }                                                                                                          \
            VECTOR_LOOP                                                                                                \
            for (int j = 0; j < W / 4; j++) {                                                                          \
                const LANE four = (acc[j] COMBINE acc[j + W / 4]) COMBINE (acc[j + W / 2] COMBINE acc[j + 3 * W / 4]); \
                lanes[j] = lanes[j] COMBINE (WIDE)four;                                                                \
            }                                                                                                          \
        }                                                                                                              \
        _Pragma("GCC unroll 8")                                                                                        \
        for (int w = W / 8; w; w /= 2) {                                                                               \
            VECTOR_LOOP                                                                                                \
            for (int j = 0; j < w; j++) lanes[j] = lanes[j] COMBINE lanes[j + w];                                      \
        }                                                                                                              \
        return (ACC)lanes[0];                                                                                          \
    }

#define FOLD_KERNEL(NAME, IDENTITY, COMBINE, EXPR)                                                                    \
    static NOINLINE void F(NAME##_kernel)(const T *x, ptrdiff_t n, ptrdiff_t sn, ptrdiff_t cols, const ACC *shift,     \
                                          ACC *out) {                                                                  \
        if (cols == 1) {                                                                                               \
            const T s = shift ? (T)*shift : 0;                                                                         \
            if (sn == 1) {                                                                                             \
                *out = F(NAME##_contiguous)(x, n, s);                                                                  \
                return;                                                                                                \
            }                                                                                                          \
            T block[GATHERED];                                                                                         \
            WIDE total = IDENTITY;                                                                                     \
            for (ptrdiff_t i = 0; i < n; i += GATHERED) {                                                              \
                const ptrdiff_t m = MIN_OF(n - i, GATHERED);                                                           \
                for (ptrdiff_t k = 0; k < m; k++) block[k] = x[(i + k) * sn];                                          \
                total = total COMBINE (WIDE)F(NAME##_contiguous)(block, m, s);                                         \
            }                                                                                                          \
            *out = (ACC)total;                                                                                         \
            return;                                                                                                    \
        }                                                                                                              \
        T shifts[COLUMNS];                                                                                             \
        LANE acc[COLUMNS];                                                                                             \
        for (ptrdiff_t c = 0; c < cols; c++) shifts[c] = shift ? (T)shift[c] : 0;                                      \
        for (ptrdiff_t c = 0; c < cols; c++) out[c] = IDENTITY;                                                        \
        for (ptrdiff_t r = 0; r < n; r += 16) {                                                                        \
            const ptrdiff_t end = MIN_OF(r + 16, n);                                                                   \
            for (ptrdiff_t c = 0; c < cols; c++) acc[c] = IDENTITY;                                                    \
            ptrdiff_t k = r;                                                                                           \
            for (; k + 4 <= end; k += 4) {                                                                             \
                const T *row = x + k * sn;                                                                             \
                VECTOR_LOOP                                                                                            \
                for (ptrdiff_t c = 0; c < cols; c++) {                                                                 \
                    const T s UNUSED = shifts[c];                                                                      \
                    LANE a = acc[c];                                                                                   \
                    FOLD_ROW(0, COMBINE, EXPR)                                                                         \
                    FOLD_ROW(1, COMBINE, EXPR)                                                                         \
                    FOLD_ROW(2, COMBINE, EXPR)                                                                         \
                    FOLD_ROW(3, COMBINE, EXPR)                                                                         \
                    acc[c] = a;                                                                                        \
                }                                                                                                      \
            }                                                                                                          \
            for (; k < end; k++) {                                                                                     \
                const T *row = x + k * sn;                                                                             \
                VECTOR_LOOP                                                                                            \
                for (ptrdiff_t c = 0; c < cols; c++) {                                                                 \
                    const T s UNUSED = shifts[c];                                                                      \
                    LANE a = acc[c];                                                                                   \
                    FOLD_ROW(0, COMBINE, EXPR)                                                                         \
                    acc[c] = a;                                                                                        \
                }                                                                                                      \
            }                                                                                                          \
            VECTOR_LOOP                                                                                                \
            for (ptrdiff_t c = 0; c < cols; c++) out[c] = (ACC)((WIDE)out[c] COMBINE (WIDE)acc[c]);                    \
        }                                                                                                              \
    }

/* NAME: the element for which BETTER(v, a) holds against all others; a NaN wins.  n > 0. */
#define SELECT(NAME, OP, EXPR)                                                                                         \
    INLINE T F(NAME##_of)(T v, T a) { return (v OP a) | LOADS_NAN(v) ? v : a; }                                        \
    INLINE T F(NAME##_contiguous)(const T *x, ptrdiff_t n) {                                                           \
        T v = x[0], best = EXPR;                                                                                       \
        if (n < W) {                                                                                                   \
            for (ptrdiff_t i = 1; i < n; i++) {                                                                        \
                v = x[i];                                                                                              \
                best = F(NAME##_of)(EXPR, best);                                                                       \
            }                                                                                                          \
            return best;                                                                                               \
        }                                                                                                              \
        T acc[W];                                                                                                      \
        for (int j = 0; j < W; j++) acc[j] = best;                                                                     \
        for (ptrdiff_t i = 0; i < n; i += W) {                                                                         \
            if (i > n - W) i = n - W; /* the last lanes overlap: the same element twice does no harm */                \
            const T *row = x + i;                                                                                      \
            VECTOR_LOOP                                                                                                \
            for (int j = 0; j < W; j++) {                                                                              \
                const T v = row[j];                                                                                    \
                acc[j] = F(NAME##_of)(EXPR, acc[j]);                                                                   \
            }                                                                                                          \
        }                                                                                                              \
        _Pragma("GCC unroll 8")                                                                                        \
        for (int w = W / 2; w; w /= 2) {                                                                               \
            VECTOR_LOOP                                                                                                \
            for (int j = 0; j < w; j++) acc[j] = F(NAME##_of)(acc[j + w], acc[j]);                                     \
        }                                                                                                              \
        return acc[0];                                                                                                 \
    }                                                                                                                  \
    static NOINLINE void F(NAME##_kernel)(const T *x, ptrdiff_t n, ptrdiff_t sn, ptrdiff_t cols,                       \
                                          const ACC *shift UNUSED, ACC *out) {                                         \
        if (cols == 1) {                                                                                               \
            if (sn == 1) {                                                                                             \
                *out = (ACC)F(NAME##_contiguous)(x, n);                                                                \
                return;                                                                                                \
            }                                                                                                          \
            T v = x[0], best = EXPR;                                                                                   \
            for (ptrdiff_t i = 1; i < n; i++) {                                                                        \
                v = x[i * sn];                                                                                         \
                best = F(NAME##_of)(EXPR, best);                                                                       \
            }                                                                                                          \
            *out = (ACC)best;                                                                                          \
            return;                                                                                                    \
        }                                                                                                              \
        T acc[COLUMNS];                                                                                                \
        for (ptrdiff_t c = 0; c < cols; c++) {                                                                         \
            const T v = x[c];                                                                                          \
            acc[c] = EXPR;                                                                                             \
        }                                                                                                              \
        for (ptrdiff_t k = 1; k < n; k++) {                                                                            \
            const T *row = x + k * sn;                                                                                 \
            VECTOR_LOOP                                                                                                \
            for (ptrdiff_t c = 0; c < cols; c++) {                                                                     \
                const T v = row[c];                                                                                    \
                acc[c] = F(NAME##_of)(EXPR, acc[c]);                                                                   \
            }                                                                                                          \
        }                                                                                                              \
        for (ptrdiff_t c = 0; c < cols; c++) out[c] = (ACC)acc[c];                                                     \
    }

/* Index of the first element that is `best` (or NaN, where that is). */
static NOINLINE ptrdiff_t F(find_first)(const T *x, ptrdiff_t n, ptrdiff_t sn, T best) {
    ptrdiff_t i = 0;
    if (LOADS_NAN(best)) {
        while (i < n && !LOADS_NAN(x[i * sn])) i++;
        return i;
    }
    if (sn == 1)
        for (; i + W <= n; i += W) {
            int hit = 0;
            for (int j = 0; j < W; j++) hit |= x[i + j] == best;
            if (hit) break;
        }
    while (i < n && !(x[i * sn] == best)) i++;
    return i;
}

/* Maximum (or minimum) with the index, several columns. */
#define SELECT_INDEX(NAME, OP)                                                                                         \
    static NOINLINE void F(NAME##_columns)(const T *x, ptrdiff_t n, ptrdiff_t sn, ptrdiff_t cols, T *best,             \
                                           INDEX *index) {                                                             \
        for (ptrdiff_t c = 0; c < cols; c++) {                                                                         \
            best[c] = x[c];                                                                                            \
            index[c] = 0;                                                                                              \
        }                                                                                                              \
        for (ptrdiff_t k = 1; k < n; k++) {                                                                            \
            const T *row = x + k * sn;                                                                                 \
            const INDEX here = (INDEX)k;                                                                               \
            VECTOR_LOOP                                                                                                \
            for (ptrdiff_t c = 0; c < cols; c++) {                                                                     \
                const T v = row[c], a = best[c];                                                                       \
                const int take = ((v OP a) | LOADS_NAN(v)) & !LOADS_NAN(a);                                            \
                best[c] = take ? v : a;                                                                                \
                index[c] = take ? here : index[c];                                                                     \
            }                                                                                                          \
        }                                                                                                              \
    }

/* Is there an element for which TEST holds? */
#define LOGICAL(NAME, TEST)                                                                                            \
    static NOINLINE int F(NAME##_test)(const T *x, ptrdiff_t n, ptrdiff_t sn) {                                        \
        for (ptrdiff_t i = 0; i < n; i += 512) {                                                                       \
            const ptrdiff_t end = MIN_OF(i + 512, n);                                                                  \
            int hit = 0;                                                                                               \
            if (sn == 1)                                                                                               \
                for (ptrdiff_t k = i; k < end; k++) {                                                                  \
                    const T v = x[k];                                                                                  \
                    hit |= TEST;                                                                                       \
                }                                                                                                      \
            else                                                                                                       \
                for (ptrdiff_t k = i; k < end; k++) {                                                                  \
                    const T v = x[k * sn];                                                                             \
                    hit |= TEST;                                                                                       \
                }                                                                                                      \
            if (hit) return 1;                                                                                         \
        }                                                                                                              \
        return 0;                                                                                                      \
    }                                                                                                                  \
    static NOINLINE void F(NAME##_kernel)(const T *x, ptrdiff_t n, ptrdiff_t sn, ptrdiff_t cols,                       \
                                          const ACC *shift UNUSED, ACC *out) {                                         \
        if (cols == 1) {                                                                                               \
            *out = F(NAME##_test)(x, n, sn);                                                                           \
            return;                                                                                                    \
        }                                                                                                              \
        uint8_t acc[COLUMNS] = {0};                                                                                    \
        for (ptrdiff_t k = 0; k < n; k++) {                                                                            \
            const T *row = x + k * sn;                                                                                 \
            VECTOR_LOOP                                                                                                \
            for (ptrdiff_t c = 0; c < cols; c++) {                                                                     \
                const T v = row[c];                                                                                    \
                acc[c] |= (uint8_t)(TEST);                                                                             \
            }                                                                                                          \
        }                                                                                                              \
        for (ptrdiff_t c = 0; c < cols; c++) out[c] = acc[c];                                                          \
    }

#if FLOATING
#define FOLD(NAME, IDENTITY, COMBINE, EXPR, PAD)                                                                       \
    FOLD_VECTORS(NAME, IDENTITY, COMBINE, EXPR, PAD)                                                                   \
    FOLD_KERNEL(NAME, IDENTITY, COMBINE, EXPR)
FOLD(sum, 0, +, v, 0)
FOLD(prod, 1, *, v, 1)
FOLD(square, 0, +, v * v, 0)
FOLD(deviation, 0, +, (v - s) * (v - s), s)
#undef FOLD
#endif
#define FOLD(NAME, IDENTITY, COMBINE, EXPR, PAD, SMALL)                                                                \
    FOLD_LANES(NAME, IDENTITY, COMBINE, EXPR, PAD, SMALL)                                                              \
    FOLD_KERNEL(NAME, IDENTITY, COMBINE, EXPR)
#if FLOATING
FOLD(magnitude, 0, +, ABS(v), 0, 16)
FOLD(exponential, 0, +, V(exp)(v - s), -INFINITY, 0)
#else
FOLD(sum, 0, +, v, 0, 16)
FOLD(prod, 1, *, v, 1, 16)
#endif
SELECT(max, >, v)
SELECT(min, <, v)
SELECT_INDEX(max, >)
SELECT_INDEX(min, <)
LOGICAL(any, v != 0)
LOGICAL(all, v == 0) /* is there one that is zero: the driver takes the opposite */
#if FLOATING
SELECT(absmax, >, ABS(v))
#endif

#undef FOLD
#undef FOLD_LANES
#undef LANES_OF
#undef FOLD_KERNEL
#undef FOLD_STEP
#undef FOLD_ROW
#undef FOLD_VECTORS
#undef SELECT
#undef SELECT_INDEX
#undef LOGICAL

/* Two chunks' results into one. */
INLINE ACC F(merge)(int op, ACC a, ACC b) {
    switch (op) {
        case FT_PROD: return (ACC)((WIDE)a * (WIDE)b);
        case FT_MAX: case FT_ABS_MAX: return (b > a) | LOADS_NAN(b) ? b : a;
        case FT_MIN: return (b < a) | LOADS_NAN(b) ? b : a;
        case FT_ANY: case FT_ALL: return a != 0 || b != 0;
        default: return (ACC)((WIDE)a + (WIDE)b);
    }
}

static const F(kernel) F(first_kernel)[] = {
    [FT_SUM] = F(sum_kernel), [FT_MEAN] = F(sum_kernel), [FT_PROD] = F(prod_kernel), [FT_MAX] = F(max_kernel),
    [FT_MIN] = F(min_kernel), [FT_ANY] = F(any_kernel), [FT_ALL] = F(all_kernel),
#if FLOATING
    [FT_NORM2] = F(square_kernel), [FT_LOGSUMEXP] = F(max_kernel), [FT_VAR] = F(sum_kernel), [FT_STD] = F(sum_kernel),
    [FT_ABS_SUM] = F(magnitude_kernel), [FT_ABS_MAX] = F(absmax_kernel),
#endif
};

/* How a chunk's results combine, for the first and the second pass. */
static int F(first_merge)(int op) { return op == FT_LOGSUMEXP ? FT_MAX : op; }

/* Store the results of `cols` outputs from `at` on.  first, second: the totals of the two passes. */
static NOINLINE void F(store)(const reduction *r, ptrdiff_t at, ptrdiff_t cols, const ACC *first,
                              const ACC *second UNUSED) {
    const int op = r->op;
    if (op == FT_ANY || op == FT_ALL) {
        for (ptrdiff_t c = 0; c < cols; c++) ((uint8_t *)r->dst)[at + c] = (first[c] != 0) == (op == FT_ANY);
        return;
    }
#if FLOATING
    T *dst = (T *)r->dst + at;
    const double n = (double)r->n;
    switch (op) {
        case FT_MEAN:
            for (ptrdiff_t c = 0; c < cols; c++) dst[c] = (T)(first[c] / n);
            break;
        case FT_NORM2:
            for (ptrdiff_t c = 0; c < cols; c++) dst[c] = (T)sqrt(first[c]);
            break;
        case FT_LOGSUMEXP:
            for (ptrdiff_t c = 0; c < cols; c++) dst[c] = (T)(first[c] + log(second[c]));
            break;
        case FT_VAR: case FT_STD:
            for (ptrdiff_t c = 0; c < cols; c++) {
                const double mean = first[c] / n, rest = mean - (double)(T)mean;
                const double free = n - r->param > 0 ? n - r->param : 0;
                double var = (second[c] - n * rest * rest) / free;
                var = var < 0 ? 0 : var;
                dst[c] = (T)(op == FT_STD ? sqrt(var) : var);
                if (r->dst2) ((T *)r->dst2)[at + c] = (T)mean;
            }
            break;
        default:
            for (ptrdiff_t c = 0; c < cols; c++) dst[c] = (T)first[c];
    }
#else
    if (op == FT_SUM || op == FT_PROD) memcpy((int64_t *)r->dst + at, first, (size_t)cols * 8);
    else
        for (ptrdiff_t c = 0; c < cols; c++) ((T *)r->dst)[at + c] = (T)first[c];
#endif
}

/* One pass over chunks [from, to) of a unit: `cols` outputs of one outer index. */
INLINE void F(chunks)(const reduction *r, F(kernel) kernel, int merge, const T *x, ptrdiff_t cols, const ACC *shift,
                      ptrdiff_t from, ptrdiff_t to, ACC *out) {
    ACC part[COLUMNS];
    for (ptrdiff_t k = from; k < to; k++) {
        const ptrdiff_t begin = k * r->chunk, m = MIN_OF(r->n - begin, r->chunk);
        kernel(x + begin * r->sn, m, r->sn, cols, shift, k == from ? out : part);
        if (k != from)
            for (ptrdiff_t c = 0; c < cols; c++) out[c] = F(merge)(merge, out[c], part[c]);
    }
}

#if FLOATING
/* What the second pass subtracts. */
static void F(shifts)(const reduction *r, const ACC *first, ACC *shift, ptrdiff_t cols) {
    for (ptrdiff_t c = 0; c < cols; c++)
        shift[c] = r->op == FT_LOGSUMEXP ? (fabs(first[c]) == INFINITY ? 0 : first[c]) : first[c] / (double)r->n;
}
#endif

/* Where unit u is: its elements, where its outputs go, how many there are. */
INLINE const T *F(unit)(const reduction *r, ptrdiff_t u, ptrdiff_t *at, ptrdiff_t *cols) {
    const ptrdiff_t o = r->blocks == 1 ? u : u / r->blocks, c = (u - o * r->blocks) * r->width;
    *cols = MIN_OF(r->inner - c, r->width);
    *at = o * r->inner + c;
    return (const T *)r->src + o * r->so + c * r->si;
}

/* Short rows: those of a unit side by side, as columns. */
static NOINLINE const T *F(transposed)(const reduction *r, ptrdiff_t u, ptrdiff_t *at, ptrdiff_t *cols, T *block) {
    *at = u * r->width;
    *cols = MIN_OF(r->outer - *at, r->width);
    const T *x = (const T *)r->src + *at * r->so;
    const ptrdiff_t so = r->so, n = r->n;
    for (ptrdiff_t c = 0; c < *cols; c++)
        for (ptrdiff_t k = 0; k < n; k++) block[k * SHORT_UNIT + c] = x[c * so + k];
    return block;
}

#if FLOATING
/* Sums or means of contiguous rows, one a unit. */
static void F(sum_units)(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    const reduction *r = (const reduction *)ctx;
    const T *x = (const T *)r->src;
    T *dst = (T *)r->dst;
    if (r->op == FT_MEAN)
        for (ptrdiff_t u = begin; u < end; u++) dst[u] = (T)(F(sum_contiguous)(x + u * r->so, r->n, 0) / (double)r->n);
    else
        for (ptrdiff_t u = begin; u < end; u++) dst[u] = (T)F(sum_contiguous)(x + u * r->so, r->n, 0);
}
#endif

/* Units begin to end, each from start to finish; those of one outer index together, as far as COLUMNS goes: long
 * pieces of memory are read faster. */
static void F(whole_units)(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    const reduction *r = (const reduction *)ctx;
    const F(kernel) kernel = F(first_kernel)[r->op];
    T block[SHORT_UNIT * SHORT_ROW];
    for (ptrdiff_t u = begin; u < end; u++) {
        ptrdiff_t at, cols;
        const T *x = r->short_rows ? F(transposed)(r, u, &at, &cols, block) : F(unit)(r, u, &at, &cols);
        while (!r->short_rows && r->width > 1 && u + 1 < end && (u + 1) % r->blocks && cols + r->width <= COLUMNS) {
            ptrdiff_t next_at, next;
            F(unit)(r, ++u, &next_at, &next);
            cols += next;
        }
        ACC first[COLUMNS];
        F(chunks)(r, kernel, F(first_merge)(r->op), x, cols, NULL, 0, r->nchunks, first);
#if FLOATING
        if (r->op == FT_LOGSUMEXP || r->op == FT_VAR || r->op == FT_STD) {
            ACC shift[COLUMNS], second[COLUMNS];
            F(shifts)(r, first, shift, cols);
            F(chunks)(r, r->op == FT_LOGSUMEXP ? F(exponential_kernel) : F(deviation_kernel), FT_SUM, x, cols, shift, 0,
                      r->nchunks, second);
            F(store)(r, at, cols, first, second);
            continue;
        }
#endif
        F(store)(r, at, cols, first, NULL);
    }
}

/* Maximum or minimum with the index. */
static void F(index_units)(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    const reduction *r = (const reduction *)ctx;
    const int largest = r->op == FT_MAX || r->op == FT_ARGMAX;
    T block[SHORT_UNIT * SHORT_ROW];
    for (ptrdiff_t u = begin; u < end; u++) {
        ptrdiff_t at, cols;
        const T *x = r->short_rows ? F(transposed)(r, u, &at, &cols, block) : F(unit)(r, u, &at, &cols);
        T *values = r->values ? (T *)r->values + at : NULL;
        int64_t *indices = r->indices + at;
        if (cols == 1) {
            ACC best;
            F(chunks)(r, largest ? F(max_kernel) : F(min_kernel), largest ? FT_MAX : FT_MIN, x, 1, NULL, 0, r->nchunks,
                      &best);
            if (values) *values = (T)best;
            *indices = F(find_first)(x, r->n, r->sn, (T)best);
            continue;
        }
        T best[COLUMNS], part[COLUMNS];
        INDEX index[COLUMNS];
        for (ptrdiff_t k = 0; k < r->nchunks; k++) {
            const ptrdiff_t row = k * r->chunk, m = MIN_OF(r->n - row, r->chunk);
            (largest ? F(max_columns) : F(min_columns))(x + row * r->sn, m, r->sn, cols, k ? part : best, index);
            for (ptrdiff_t c = 0; c < cols; c++) {
                const T v = k ? part[c] : best[c], a = best[c];
                if (k == 0 || (((largest ? v > a : v < a) || LOADS_NAN(v)) && !LOADS_NAN(a))) {
                    best[c] = v;
                    indices[c] = row + index[c];
                }
            }
        }
        if (values) memcpy(values, best, (size_t)cols * sizeof(T));
    }
}

/* Few units, many chunks: (unit, chunk) pairs begin to end, into r->parts. */
static void F(chunk_range)(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    const reduction *r = (const reduction *)ctx;
    for (ptrdiff_t k = begin; k < end; k++) {
        const ptrdiff_t u = k / r->nchunks, j = k % r->nchunks;
        ptrdiff_t at, cols;
        const T *x = F(unit)(r, u, &at, &cols);
        const ACC *shift = r->shift ? (const ACC *)r->shift + u * r->width : NULL;
        F(chunks)(r, (F(kernel))r->kernel, FT_SUM, x, cols, shift, j, j + 1, (ACC *)r->parts + k * r->width);
    }
}

static void F(pass)(reduction *r, F(kernel) kernel, int merge, const ACC *shift, ACC *out) {
    const ptrdiff_t units = r->outer * r->blocks;
    r->kernel = (void (*)(void))kernel;
    r->shift = shift;
    ft_parallel_for(units * r->nchunks, 1, F(chunk_range), r);
    for (ptrdiff_t u = 0; u < units; u++)
        for (ptrdiff_t j = 0; j < r->nchunks; j++) {
            const ACC *part = (const ACC *)r->parts + (u * r->nchunks + j) * r->width;
            ACC *to = out + u * r->width;
            for (ptrdiff_t c = 0; c < r->width; c++) to[c] = j ? F(merge)(merge, to[c], part[c]) : part[c];
        }
}

static int F(run)(reduction *r) {
    const ptrdiff_t units = r->short_rows ? (r->outer + r->width - 1) / r->width : r->outer * r->blocks;
    if (r->nchunks == 1 || units >= FEW_UNITS || (r->indices && r->width > 1)) {
#if FLOATING
        if ((r->op == FT_SUM || r->op == FT_MEAN) && r->inner == 1 && r->sn == 1 && r->nchunks == 1 && !r->short_rows) {
            ft_parallel_for(units, r->grain, F(sum_units), r);
            return FT_OK;
        }
#endif
        ft_parallel_for(units, r->grain, r->indices ? F(index_units) : F(whole_units), r);
        return FT_OK;
    }
    ACC small[512], *memory = small;
    const ptrdiff_t wanted = units * r->width * (r->nchunks + 3);
    if (wanted > 512) memory = (ACC *)malloc((size_t)wanted * sizeof(ACC));
    if (!memory) return FT_NO_MEMORY;
    ACC *first = memory, *second UNUSED = first + units * r->width, *shift UNUSED = second + units * r->width;
    r->parts = shift + units * r->width;
    const int op = r->indices ? (r->op == FT_ARGMAX || r->op == FT_MAX ? FT_MAX : FT_MIN) : r->op;
    F(pass)(r, F(first_kernel)[op], F(first_merge)(op), NULL, first);
#if FLOATING
    if (op == FT_LOGSUMEXP || op == FT_VAR || op == FT_STD) {
        F(shifts)(r, first, shift, units * r->width);
        F(pass)(r, op == FT_LOGSUMEXP ? F(exponential_kernel) : F(deviation_kernel), FT_SUM, shift, second);
    }
#endif
    for (ptrdiff_t u = 0; u < units; u++) {
        ptrdiff_t at, cols;
        const T *x = F(unit)(r, u, &at, &cols);
        if (r->indices) {
            if (r->values) ((T *)r->values)[at] = (T)first[u];
            r->indices[at] = F(find_first)(x, r->n, r->sn, (T)first[u]);
        } else F(store)(r, at, cols, first + u * r->width, second + u * r->width);
    }
    if (memory != small) free(memory);
    return FT_OK;
}
