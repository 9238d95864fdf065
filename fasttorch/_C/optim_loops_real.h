/* One step of an optimizer over n elements of one floating type: included by optim_loops.h with T, X(name), ROOT, ABS.
 *
 * The operations come in PyTorch's order, and each number from the options is rounded to T before it is used, as
 * PyTorch does with a Python number.  p: parameter, g0: gradient, a and b: state, k: the tensor's own numbers. */

#define STEP(name)                                                                                                     \
    static void X(name)(ptrdiff_t n, T *restrict p, const T *restrict g0, T *restrict a, T *restrict b,                \
                        const double *k, const ft_step_options *o)
#define LOOP_N(count, ...)                                                                                             \
    VECTOR_LOOP                                                                                                        \
    for (ptrdiff_t i = 0; i < (count); i++) {                                                                          \
        __VA_ARGS__                                                                                                    \
    }
#define LOOP(...) LOOP_N(n, __VA_ARGS__)

/* x + w (y - x), exact at both ends */
static inline T X(lerp)(T x, T y, T w, int far) { return far ? y - (y - x) * (1 - w) : x + w * (y - x); }

/* a: average of squared gradients, b: of squared changes */
STEP(adadelta)
{
    const T sign = o->maximize ? -1 : 1, wd = (T)o->weight_decay, rho = (T)o->decay1, w = (T)(1 - o->decay1),
            eps = (T)o->eps, lr = (T)-o->lr;
    LOOP(T g = sign * g0[i] + wd * p[i]; T s = a[i] * rho + w * g * g; T d = ROOT(b[i] + eps) / ROOT(s + eps) * g;
         a[i] = s; b[i] = b[i] * rho + w * d * d; p[i] += lr * d;)
}

/* a: average of gradients, b: their largest magnitude, fading; k: -lr / (1 - beta1^t) */
STEP(adamax)
{
    const T sign = o->maximize ? -1 : 1, wd = (T)o->weight_decay, w1 = (T)(1 - o->decay1), b2 = (T)o->decay2,
            eps = (T)o->eps, size = (T)k[0];
    const int far = 1 - o->decay1 >= 0.5;
    LOOP(T g = sign * g0[i] + wd * p[i]; T m = X(lerp)(a[i], g, w1, far); T u = b[i] * b2; T v = ABS(g) + eps;
         u = u > v || u != u ? u : v; a[i] = m; b[i] = u; p[i] += size * m / u;)
}

/* a: average of the parameters; k: 1 - lambd eta, -eta, mu */
STEP(asgd)
{
    const T sign = o->maximize ? -1 : 1, wd = (T)o->weight_decay, shrink = (T)k[0], eta = (T)k[1], mu = (T)k[2];
    (void)b;
    if (k[2] == 1) {
        LOOP(T g = sign * g0[i] + wd * p[i]; T x = p[i] * shrink; x += eta * g; p[i] = x; a[i] = x;)
    } else {
        LOOP(T g = sign * g0[i] + wd * p[i]; T x = p[i] * shrink; x += eta * g; p[i] = x; a[i] += (x - a[i]) * mu;)
    }
}

/* a: average of gradients, b: of their squares; k: factors of gradient and average in the step, 1 - beta2^t */
STEP(nadam)
{
    const T sign = o->maximize ? -1 : 1, wd = (T)o->weight_decay, shrink = (T)o->shrink, w1 = (T)(1 - o->decay1),
            b2 = (T)o->decay2, w2 = (T)(1 - o->decay2), eps = (T)o->eps, kg = (T)k[0], km = (T)k[1], bc2 = (T)k[2];
    const int far = 1 - o->decay1 >= 0.5;
    LOOP(T x = p[i] * shrink; T g = sign * g0[i] + wd * x; T m = X(lerp)(a[i], g, w1, far); T v = b[i] * b2 + w2 * g * g;
         a[i] = m; b[i] = v; T d = ROOT(v / bc2) + eps; x += kg * g / d; p[i] = x + km * m / d;)
}

/* a: average of gradients, b: of their squares; k: 1 - beta1^t, sqrt(1 - beta2^t), the rectification or 0 without it */
STEP(radam)
{
    const T sign = o->maximize ? -1 : 1, wd = (T)o->weight_decay, shrink = (T)o->shrink, w1 = (T)(1 - o->decay1),
            b2 = (T)o->decay2, w2 = (T)(1 - o->decay2), eps = (T)o->eps, lr = (T)o->lr, bc1 = (T)k[0], root = (T)k[1],
            rect = (T)k[2];
    const int far = 1 - o->decay1 >= 0.5;
    if (k[2] > 0) {
        LOOP(T x = p[i] * shrink; T g = sign * g0[i] + wd * x; T m = X(lerp)(a[i], g, w1, far);
             T v = b[i] * b2 + w2 * g * g; a[i] = m; b[i] = v; p[i] = x - m / bc1 * lr * (root / (ROOT(v) + eps)) * rect;)
    } else {
        LOOP(T x = p[i] * shrink; T g = sign * g0[i] + wd * x; T m = X(lerp)(a[i], g, w1, far);
             T v = b[i] * b2 + w2 * g * g; a[i] = m; b[i] = v; p[i] = x - m / bc1 * lr;)
    }
}

/* a: the last gradient, 0 where the sign has just changed; b: the elements' own step sizes */
STEP(rprop)
{
    const T sign = o->maximize ? -1 : 1, down = (T)o->decay1, up = (T)o->decay2, low = (T)o->low, high = (T)o->high;
    (void)k;
    LOOP(T g = sign * g0[i]; T same = g * a[i]; T by = same > 0 ? up : 1; by = same < 0 ? down : by;
         by = same != same ? same : by; T size = b[i] * by; size = size < low ? low : size; size = size > high ? high : size;
         g = same < 0 ? 0 : g; T way = g > 0 ? 1 : g; way = g < 0 ? -1 : way; b[i] = size; a[i] = g; p[i] -= way * size;)
}

#undef STEP

/* the sum of n squares */
static double X(squares)(ptrdiff_t n, const T *a)
{
    enum { LANES = 8 };
    double lane[LANES] = {0}, sum = 0;
    ptrdiff_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (int l = 0; l < LANES; l++)
            lane[l] += (double)a[i + l] * (double)a[i + l];
    for (; i < n; i++)
        sum += (double)a[i] * (double)a[i];
    for (int l = 0; l < LANES; l++)
        sum += lane[l];
    return sum;
}

/* n elements u = g / sqrt(max(v, low^2)), v being row a[i], or a number times a row: the sum of u^2; with a size, p += size u */
static double X(scaled)(ptrdiff_t n, T *restrict p, const T *restrict g0, const T *restrict a, T by, T sign, T least, T size)
{
    double sum = 0;
    if (size == 0) {
        for (ptrdiff_t i = 0; i < n; i++) {
            T v = a[i] * by;
            v = v < least ? least : v;
            sum += (double)g0[i] * (double)g0[i] / v;
        }
    } else {
        LOOP(T v = a[i] * by; v = v < least ? least : v; p[i] += size * (sign * g0[i] * (1 / ROOT(v)));)
    }
    return sum;
}

/* A step of Adafactor for one tensor: see ft_factored. */
static void X(adafactor)(const ft_factored *t, const ft_step_options *o)
{
    const ptrdiff_t rows = t->rows, cols = t->cols, block = rows * cols, count = t->outer * block;
    T *p = t->p, *r = t->a, *c = t->b;
    const T *g = t->g;
    const T sign = o->maximize ? -1 : 1, w = (T)t->weight, keep = (T)o->shrink, least = (T)(o->low * o->low);
    const double size = fmax(o->eps, sqrt(X(squares)(count, p) / (double)count)) * t->rate;
    double sum = 0;
    LOOP_N(count, p[i] *= keep;)
    if (!c) {
        LOOP_N(count, r[i] += w * (g[i] * g[i] - r[i]);)
        sum = X(scaled)(count, p, g, r, 1, sign, least, 0);
        X(scaled)(count, p, g, r, 1, sign, least, (T)(-size / fmax(1, sqrt(sum / (double)count) / o->high)));
        return;
    }
    for (int last = 0; last < 2; last++) {
        const T by = last ? (T)(-size / fmax(1, sqrt(sum / (double)count) / o->high)) : 0;
        for (ptrdiff_t m = 0; m < t->outer; m++) {
            T *const rm = r + m * rows, *const cm = c + m * cols;
            const T *const gm = g + m * block;
            double mean = 0;
            if (!last) {
                const T part = (T)(t->weight / (double)rows);
                LOOP_N(cols, cm[i] *= 1 - w;)
                for (ptrdiff_t k = 0; k < rows; k++) {
                    const T *const line = gm + k * cols;
                    LOOP_N(cols, cm[i] += part * line[i] * line[i];)
                    rm[k] += w * ((T)(X(squares)(cols, line) / (double)cols) - rm[k]);
                }
            }
            for (ptrdiff_t k = 0; k < rows; k++)
                mean += (double)rm[k];
            mean /= (double)rows;
            mean = mean < o->low ? o->low : mean;
            for (ptrdiff_t k = 0; k < rows; k++)
                sum += X(scaled)(cols, p + m * block + k * cols, gm + k * cols, cm, (T)((double)rm[k] / mean), sign, least, by);
        }
    }
}

#undef LOOP
#undef LOOP_N
