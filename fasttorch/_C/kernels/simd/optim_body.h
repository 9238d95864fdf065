/* One step of an optimizer over n elements, of one floating type: included by optim_simd.c with T and X(name).
 *
 * The operations come in PyTorch's order, and each number from the options is rounded to T before it is used, as
 * PyTorch does with a Python number. */

#define LOOP(...)                                                                                                      \
    VECTOR_LOOP                                                                                                        \
    for (ptrdiff_t i = 0; i < n; i++) {                                                                                \
        __VA_ARGS__                                                                                                    \
    }

/* a + w (b - a), exact at both ends */
FT_INLINE T X(lerp)(T a, T b, T w, int far) { return far ? b - (b - a) * (1 - w) : a + w * (b - a); }
FT_INLINE T X(larger)(T a, T b) { return a > b || a != a ? a : b; }

FT_INLINE void X(sgd)(ptrdiff_t n, T *restrict p, const T *restrict g0, T *restrict buf, const ft_sgd_options *o,
                      const int with_buf, const int first)
{
    const T sign = o->maximize ? -1 : 1, wd = (T)o->weight_decay, mu = (T)o->momentum, damp = (T)(1 - o->dampening),
            lr = (T)-o->lr;
    if (!with_buf) {
        LOOP(T g = sign * g0[i] + wd * p[i]; p[i] += lr * g;)
    } else if (o->nesterov) {
        LOOP(T g = sign * g0[i] + wd * p[i]; T b = first ? g : mu * buf[i] + damp * g; buf[i] = b; g += mu * b;
             p[i] += lr * g;)
    } else {
        LOOP(T g = sign * g0[i] + wd * p[i]; T b = first ? g : mu * buf[i] + damp * g; buf[i] = b; p[i] += lr * b;)
    }
}

void FT_NAME(X(ft_sgd))(ptrdiff_t n, T *p, const T *g, T *buf, const ft_sgd_options *o, int first)
{
    if (!buf)
        X(sgd)(n, p, g, NULL, o, 0, 0);
    else if (first)
        X(sgd)(n, p, g, buf, o, 1, 1);
    else
        X(sgd)(n, p, g, buf, o, 1, 0);
}

FT_INLINE void X(adam)(ptrdiff_t n, T *restrict p, const T *restrict g0, T *restrict m, T *restrict v, T *restrict vmax,
                       const ft_adam_options *o, double bc1, double bc2, const int amsgrad, const int far)
{
    const T sign = o->maximize ? -1 : 1, wd = o->decoupled ? 0 : (T)o->weight_decay,
            shrink = o->decoupled ? (T)(1 - o->lr * o->weight_decay) : 1, w1 = (T)(1 - o->beta1), b2 = (T)o->beta2,
            w2 = (T)(1 - o->beta2), root = (T)sqrt(bc2), eps = (T)o->eps, size = (T)(-o->lr / bc1);
    LOOP(T x = p[i] * shrink; T g = sign * g0[i] + wd * x; T mi = X(lerp)(m[i], g, w1, far);
         T vi = v[i] * b2 + w2 * g * g; m[i] = mi; v[i] = vi; if (amsgrad) vmax[i] = vi = X(larger)(vmax[i], vi);
         p[i] = x + size * mi / (X(root)(vi) / root + eps);)
}

void FT_NAME(X(ft_adam))(ptrdiff_t n, T *p, const T *g, T *m, T *v, T *vmax, const ft_adam_options *o, double bc1,
                         double bc2)
{
    if (1 - o->beta1 >= 0.5) {
        if (vmax)
            X(adam)(n, p, g, m, v, vmax, o, bc1, bc2, 1, 1);
        else
            X(adam)(n, p, g, m, v, NULL, o, bc1, bc2, 0, 1);
    } else if (vmax) {
        X(adam)(n, p, g, m, v, vmax, o, bc1, bc2, 1, 0);
    } else {
        X(adam)(n, p, g, m, v, NULL, o, bc1, bc2, 0, 0);
    }
}

void FT_NAME(X(ft_adagrad))(ptrdiff_t n, T *restrict p, const T *restrict g0, T *restrict sum,
                            const ft_adagrad_options *o, double step)
{
    const T sign = o->maximize ? -1 : 1, wd = (T)o->weight_decay, eps = (T)o->eps,
            size = (T)(-o->lr / (1 + (step - 1) * o->lr_decay));
    LOOP(T g = sign * g0[i] + wd * p[i]; T s = sum[i] + g * g; sum[i] = s; p[i] += size * g / (X(root)(s) + eps);)
}

FT_INLINE void X(rmsprop)(ptrdiff_t n, T *restrict p, const T *restrict g0, T *restrict sq, T *restrict avg,
                          T *restrict buf, const ft_rmsprop_options *o, const int centered, const int momentum,
                          const int far)
{
    const T sign = o->maximize ? -1 : 1, wd = (T)o->weight_decay, eps = (T)o->eps, alpha = (T)o->alpha,
            w = (T)(1 - o->alpha), mu = (T)o->momentum, lr = (T)-o->lr;
    LOOP(T g = sign * g0[i] + wd * p[i]; T s = sq[i] * alpha + w * g * g; sq[i] = s; T d;
         if (centered) {
             T a = X(lerp)(avg[i], g, w, far);
             avg[i] = a;
             d = X(root)(s - a * a) + eps;
         } else d = X(root)(s) + eps;
         if (momentum) {
             T b = buf[i] * mu + g / d;
             buf[i] = b;
             p[i] += lr * b;
         } else p[i] += lr * g / d;)
}

void FT_NAME(X(ft_rmsprop))(ptrdiff_t n, T *p, const T *g, T *sq, T *avg, T *buf, const ft_rmsprop_options *o)
{
    const int far = 1 - o->alpha >= 0.5;
    if (avg && buf)
        far ? X(rmsprop)(n, p, g, sq, avg, buf, o, 1, 1, 1) : X(rmsprop)(n, p, g, sq, avg, buf, o, 1, 1, 0);
    else if (avg)
        far ? X(rmsprop)(n, p, g, sq, avg, NULL, o, 1, 0, 1) : X(rmsprop)(n, p, g, sq, avg, NULL, o, 1, 0, 0);
    else if (buf)
        X(rmsprop)(n, p, g, sq, NULL, buf, o, 0, 1, 0);
    else
        X(rmsprop)(n, p, g, sq, NULL, NULL, o, 0, 0, 0);
}

/* sum of squares (which 2), of magnitudes (1), or the largest magnitude (0; NaN wins), in double */
double FT_NAME(X(ft_norm_part))(ptrdiff_t n, const T *a, int which)
{
    enum { LANES = 16 };
    double s[LANES] = {0}, total = 0;
    ptrdiff_t i = 0;
    if (which == 2) {
        for (; i + LANES <= n; i += LANES)
            for (int l = 0; l < LANES; l++)
                s[l] += (double)a[i + l] * (double)a[i + l];
        for (; i < n; i++)
            total += (double)a[i] * (double)a[i];
    } else if (which == 1) {
        for (; i + LANES <= n; i += LANES)
            for (int l = 0; l < LANES; l++)
                s[l] += fabs((double)a[i + l]);
        for (; i < n; i++)
            total += fabs((double)a[i]);
    } else {
        for (; i < n; i++) {
            double x = fabs((double)a[i]);
            if (x > total || x != x)
                total = x;
            if (x != x)
                break;
        }
        return total;
    }
    for (int l = 0; l < LANES; l++)
        total += s[l];
    return total;
}

void FT_NAME(X(ft_scale))(ptrdiff_t n, T *restrict a, double by)
{
    const T f = (T)by;
    LOOP(a[i] *= f;)
}

#undef LOOP
