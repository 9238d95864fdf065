/* Orthogonal polynomials, by the recurrence p[k + 1] = (A x + B) p[k] - C p[k - 1] in double (Abramowitz and Stegun, table
 * 22.7); zero for a negative degree or NaN.  Included once a type.  The number says which: T U V W (Chebyshev's), the same
 * on [0, 1], H He (Hermite's), L (Laguerre's), P (Legendre's).
 */
#ifndef FT_POLYNOMIALS
#define FT_POLYNOMIALS
enum { CHUNK = 64, HERMITE = 8, LAGUERRE = 10, LEGENDRE = 11 };
static const signed char DEGREE_ONE[12][2] = {{1, 0}, {2, 0}, {2, -1}, {2, 1}, {1, 0},  {2, 0},
                                              {2, -1}, {2, 1}, {2, 0}, {1, 0}, {-1, 1}, {1, 0}};

static NOINLINE void climb(const double *x, const double *degree, double *value, int kind) {
    const double slope = DEGREE_ONE[kind][0], start = DEGREE_ONE[kind][1];
    double below[CHUNK], here[CHUNK], most = 0;
    for (int i = 0; i < CHUNK; i++) {
        most = degree[i] > most ? degree[i] : most;
        below[i] = 1;
        here[i] = slope * x[i] + start;
        value[i] = degree[i] >= 1 ? here[i] : degree[i] > -1 ? 1.0 : 0.0;
    }
    for (double k = 1; k + 1 <= most; k++) {
        const double next = k + 1, odd = 2 * k + 1;
        const double a = kind == LAGUERRE ? -1 / next : kind == LEGENDRE ? odd / next : kind == HERMITE + 1 ? 1 : 2;
        const double b = kind == LAGUERRE ? odd / next : 0;
        const double c = kind < HERMITE ? 1 : kind == HERMITE ? 2 * k : kind < LAGUERRE ? k : k / next;
        VECTOR_LOOP
        for (int i = 0; i < CHUNK; i++) {
            const double p = (a * x[i] + b) * here[i] - c * below[i];
            below[i] = here[i];
            here[i] = p;
            value[i] = degree[i] >= next ? p : value[i];
        }
    }
}
#endif

static NOINLINE void F(orthogonal_polynomial_core)(const T *a, const T *b, T *o, ptrdiff_t n, const double *p) {
    const int kind = (int)p[0];
    const double stretch = kind >= 4 && kind < HERMITE ? 2 : 1;
    double x[CHUNK] = {0}, degree[CHUNK] = {0}, value[CHUNK];
    for (ptrdiff_t begin = 0; begin < n; begin += CHUNK) {
        const int m = (int)MIN_OF(n - begin, CHUNK);
        for (int i = 0; i < m; i++) {
            x[i] = stretch * (double)a[begin + i] - (stretch - 1);
            degree[i] = (double)b[begin + i];
        }
        for (int i = m; i < CHUNK; i++) degree[i] = 0;
        climb(x, degree, value, kind);
        for (int i = 0; i < m; i++) o[begin + i] = (T)value[i];
    }
}
static void F(orthogonal_polynomial_loop)(char **args, const ptrdiff_t *n, const ptrdiff_t *steps, void *data) {
    F(loop2)(args, *n, steps, (const double *)data, F(orthogonal_polynomial_core));
}
