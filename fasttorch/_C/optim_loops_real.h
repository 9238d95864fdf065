/* One step of an optimizer over n elements of one floating type: included by optim_loops.h with T, X(name), ROOT, ABS.
 *
 * The operations come in PyTorch's order, and each number from the options is rounded to T before it is used, as
 * PyTorch does with a Python number.  p: parameter, g0: gradient, a and b: state, k: the tensor's own numbers. */

#define STEP(name)                                                                                                     \
    static void X(name)(ptrdiff_t n, T *restrict p, const T *restrict g0, T *restrict a, T *restrict b,                \
                        const double *k, const ft_step_options *o)
#define LOOP(...)                                                                                                      \
    VECTOR_LOOP                                                                                                        \
    for (ptrdiff_t i = 0; i < n; i++) {                                                                                \
        __VA_ARGS__                                                                                                    \
    }

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
#undef LOOP
