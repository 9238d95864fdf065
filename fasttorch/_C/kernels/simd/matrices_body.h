/* Small matrices for one type: T, V (a vector of VN), VI (integers of its size), I (one of them), LD, ST, SET1, SQRT.
 *
 * A vector holds the same element of VN matrices: element e of the packed ones begins at s + e * VN. */

#define AT(s, e) ((s) + (ptrdiff_t)(e) * VN)

INLINE V F(choose)(VI mask, V a, V b) { return (V)((mask & (VI)a) | (~mask & (VI)b)); }
INLINE V F(size_of)(V x) { return F(choose)(x < SET1(0), -x, x); }
INLINE V F(root)(V x) {
    T r[VN];
    ST(r, x);
    for (int l = 0; l < VN; l++) r[l] = (T)SQRT(r[l]);
    return LD(r);
}

/* The matrices from q * VN on, of `size` elements; the last one is repeated. */
static void F(pack)(const T *x, ptrdiff_t q, ptrdiff_t count, ptrdiff_t size, T *s) {
    const T *from[VN];
    for (ptrdiff_t l = 0; l < VN; l++) from[l] = x + (q * VN + l < count ? q * VN + l : count - 1) * size;
    for (ptrdiff_t e = 0; e < size; e++)
        for (ptrdiff_t l = 0; l < VN; l++) s[e * VN + l] = from[l][e];
}

static void F(unpack)(const T *s, ptrdiff_t q, ptrdiff_t count, ptrdiff_t size, T *x) {
    const ptrdiff_t lanes = count - q * VN < VN ? count - q * VN : VN;
    for (ptrdiff_t l = 0; l < lanes; l++) {
        T *to = x + (q * VN + l) * size;
        for (ptrdiff_t e = 0; e < size; e++) to[e] = s[e * VN + l];
    }
}

static void F(numbers)(const I *s, ptrdiff_t q, ptrdiff_t count, ptrdiff_t size, int32_t *x) {
    for (ptrdiff_t l = 0; l < VN && q * VN + l < count; l++)
        for (ptrdiff_t e = 0; e < size; e++) x[(q * VN + l) * size + e] = (int32_t)s[e * VN + l];
}

/* LU by rows with the largest element of a column as pivot; a column of zeros is left as it is, its number noted. */
static void F(lu)(T *s, I *pivots, I *info, ptrdiff_t m, ptrdiff_t n) {
    VI first = {0};
    for (ptrdiff_t j = 0; j < m && j < n; j++) {
        V best = F(size_of)(LD(AT(s, j * n + j)));
        VI at = {0};
        at += (I)j;
        for (ptrdiff_t i = j + 1; i < m; i++) {
            const V x = F(size_of)(LD(AT(s, i * n + j)));
            const VI more = x > best;
            best = F(choose)(more, x, best);
            at = (more & ((VI){0} + (I)i)) | (~more & at);
        }
        const VI number = at + 1;
        memcpy(AT(pivots, j), &number, sizeof number);
        for (ptrdiff_t i = j + 1; i < m; i++) {
            const VI swap = at == (I)i;
            for (ptrdiff_t c = 0; c < n; c++) {
                const V a = LD(AT(s, j * n + c)), b = LD(AT(s, i * n + c));
                ST(AT(s, j * n + c), F(choose)(swap, b, a));
                ST(AT(s, i * n + c), F(choose)(swap, a, b));
            }
        }
        const V d = LD(AT(s, j * n + j));
        const VI zero = d == SET1(0);
        first = first | (zero & (first == 0) & ((VI){0} + (I)(j + 1)));
        const V r = F(choose)(zero, SET1(1), d);
        for (ptrdiff_t i = j + 1; i < m; i++) {
            const V f = LD(AT(s, i * n + j)) / r;
            ST(AT(s, i * n + j), f);
            for (ptrdiff_t c = j + 1; c < n; c++) ST(AT(s, i * n + c), LD(AT(s, i * n + c)) - f * LD(AT(s, j * n + c)));
        }
    }
    memcpy(info, &first, sizeof first);
}

/* The lower factor, from the lower triangle; the number of the first pivot that is not positive is noted. */
static void F(cholesky)(T *s, I *info, ptrdiff_t n) {
    VI first = {0};
    for (ptrdiff_t j = 0; j < n; j++) {
        for (ptrdiff_t i = j; i < n; i++) {
            V x = LD(AT(s, i * n + j));
            for (ptrdiff_t k = 0; k < j; k++) x -= LD(AT(s, i * n + k)) * LD(AT(s, j * n + k));
            ST(AT(s, i * n + j), x);
        }
        V d = LD(AT(s, j * n + j));
        const VI good = d > SET1(0);
        first = first | (~good & (first == 0) & ((VI){0} + (I)(j + 1)));
        d = F(root)(F(choose)(good, d, SET1(1)));
        ST(AT(s, j * n + j), d);
        for (ptrdiff_t i = j + 1; i < n; i++) {
            ST(AT(s, i * n + j), LD(AT(s, i * n + j)) / d);
            ST(AT(s, j * n + i), SET1(0));
        }
    }
    memcpy(info, &first, sizeof first);
}

/* x of a x = x, in place: a triangular with a(i, j) at i * ai + j * aj, x of n rows and w columns at i * xi + j * xj. */
static void F(substitution)(const T *a, ptrdiff_t ai, ptrdiff_t aj, int upper, int unit, T *x, ptrdiff_t xi, ptrdiff_t xj,
                            ptrdiff_t n, ptrdiff_t w) {
    for (ptrdiff_t r = 0; r < n; r++) {
        const ptrdiff_t i = upper ? n - 1 - r : r;
        for (ptrdiff_t j = 0; j < w; j++) {
            V sum = LD(AT(x, i * xi + j * xj));
            for (ptrdiff_t q = 0; q < r; q++) {
                const ptrdiff_t k = upper ? n - 1 - q : q;
                sum -= LD(AT(a, i * ai + k * aj)) * LD(AT(x, k * xi + j * xj));
            }
            ST(AT(x, i * xi + j * xj), unit ? sum : sum / LD(AT(a, i * ai + i * aj)));
        }
    }
}

/* Householder's reflections below the diagonal of s, R on and above it, q the first `wide` columns of their product. Whether
 * squares neither overflow nor vanish. */
static int F(reflections)(T *s, T *tau, T *q, ptrdiff_t m, ptrdiff_t n, ptrdiff_t wide) {
    const ptrdiff_t steps = m < n ? m : n;
    VI bad = {0};
    for (ptrdiff_t j = 0; j < steps; j++) {
        const V alpha = LD(AT(s, j * n + j));
        V squares = SET1(0), most = F(size_of)(alpha);
        bad |= ~(most < SET1(LARGEST));
        V below = SET1(0);
        for (ptrdiff_t i = j + 1; i < m; i++) {
            const V x = LD(AT(s, i * n + j));
            squares += x * x;
            below = F(choose)(F(size_of)(x) > below, F(size_of)(x), below);
        }
        bad |= ~(below < SET1(LARGEST)) | ((below > SET1(0)) & (below < SET1(1 / LARGEST))) | (squares != squares);
        const VI none = squares == SET1(0);
        V beta = F(root)(alpha * alpha + squares);
        beta = F(choose)(none, alpha, F(choose)(alpha >= SET1(0), -beta, beta));
        const V t = F(choose)(none, SET1(0), (beta - alpha) / F(choose)(none, SET1(1), beta));
        const V over = F(choose)(none, SET1(1), alpha - beta);
        ST(AT(tau, j), t);
        ST(AT(s, j * n + j), beta);
        for (ptrdiff_t i = j + 1; i < m; i++) ST(AT(s, i * n + j), LD(AT(s, i * n + j)) / over);
        for (ptrdiff_t c = j + 1; c < n; c++) {
            V w = LD(AT(s, j * n + c));
            for (ptrdiff_t i = j + 1; i < m; i++) w += LD(AT(s, i * n + j)) * LD(AT(s, i * n + c));
            w *= t;
            ST(AT(s, j * n + c), LD(AT(s, j * n + c)) - w);
            for (ptrdiff_t i = j + 1; i < m; i++) ST(AT(s, i * n + c), LD(AT(s, i * n + c)) - w * LD(AT(s, i * n + j)));
        }
    }
    for (ptrdiff_t i = 0; i < m; i++)
        for (ptrdiff_t c = 0; c < wide; c++) ST(AT(q, i * wide + c), SET1(i == c ? 1 : 0));
    for (ptrdiff_t j = steps - 1; j >= 0; j--) {
        const V t = LD(AT(tau, j));
        for (ptrdiff_t c = j; c < wide; c++) {
            V w = LD(AT(q, j * wide + c));
            for (ptrdiff_t i = j + 1; i < m; i++) w += LD(AT(s, i * n + j)) * LD(AT(q, i * wide + c));
            w *= t;
            ST(AT(q, j * wide + c), LD(AT(q, j * wide + c)) - w);
            for (ptrdiff_t i = j + 1; i < m; i++) ST(AT(q, i * wide + c), LD(AT(q, i * wide + c)) - w * LD(AT(s, i * n + j)));
        }
    }
    for (ptrdiff_t i = 1; i < m; i++)
        for (ptrdiff_t c = 0; c < i && c < n; c++) ST(AT(s, i * n + c), SET1(0));
    for (int l = 0; l < VN; l++)
        if (bad[l]) return 0;
    return 1;
}

static void F(matrices_range)(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    matrices *k = (matrices *)ctx;
    const ptrdiff_t m = k->m, n = k->n, w = k->w, most = m > n ? m : n;
    const size_t parts = (size_t)(m * n + most * (w > most ? w : most) + most + 2);
    char *memory = (char *)malloc((parts * VN + VN) * sizeof(T));
    if (!memory) {
        k->status = FT_NO_MEMORY;
        return;
    }
    T *s = (T *)(memory + (-(uintptr_t)memory & (VN * sizeof(T) - 1))), *x = AT(s, m * n);
    T *more = AT(x, most * (w > most ? w : most));
    for (ptrdiff_t q = begin; q < end; q++) {
        F(pack)((const T *)k->a, q, k->count, m * n, s);
        switch (k->what) {
        case LU:
            F(lu)(s, (I *)more, (I *)AT(more, most), m, n);
            F(unpack)(s, q, k->count, m * n, (T *)k->y);
            F(numbers)((I *)more, q, k->count, m < n ? m : n, k->pivots);
            F(numbers)((I *)AT(more, most), q, k->count, 1, k->info);
            break;
        case CHOLESKY:
            F(cholesky)(s, (I *)more, n);
            F(unpack)(s, q, k->count, n * n, (T *)k->y);
            F(numbers)((I *)more, q, k->count, 1, k->info);
            break;
        case SOLVE: {
            const int turn = k->right != k->turned; /* x a = b is a' x' = b' */
            F(pack)((const T *)k->b, q, k->count, n * w, x);
            F(substitution)(s, turn ? 1 : n, turn ? n : 1, k->right ? !k->upper : k->upper, k->unit, x, k->right ? 1 : w,
                            k->right ? n : 1, n, w);
            F(unpack)(x, q, k->count, n * w, (T *)k->y);
            break;
        }
        default:
            if (!F(reflections)(s, more, x, m, n, w)) k->status = FT_UNSUPPORTED;
            F(unpack)(x, q, k->count, m * w, (T *)k->y);
            F(unpack)(s, q, k->count, w * n, (T *)k->r);
        }
    }
    free(memory);
}
#undef AT
