/* Convolutions in which every group has one channel ("depthwise"): included by conv_simd.c after conv_body.h.
 *
 * There is no product of matrices in these: each plane is staged in cache by itself and read once for every tap.
 */

#define V X(v)
#define VL X(VL)
#define M_ X(m)

typedef struct {
    const ft_conv *p;
    const stage *s;
    const ptrdiff_t *tap;
    ptrdiff_t taps, filters; /* filters of a group */
    const T *x, *w, *y, *bias;
    T *out;
    int failed;
} X(depthwise);

/* out[q] = bias + sum over t of w[t] src[q + tap[t]], or added to what is there; four rows at a time */
static void X(correlate_plane)(const ptrdiff_t *grid, const T *src, ptrdiff_t plane, ptrdiff_t row, ptrdiff_t taps,
                               const ptrdiff_t *tap, const T *w, T bias, int add, T *out)
{
    const ptrdiff_t width = grid[2];
    for (ptrdiff_t a = 0; a < grid[0]; a++)
        for (ptrdiff_t b = 0; b < grid[1];) {
            const T *from = src + a * plane + b * row;
            T *to = out + (a * grid[1] + b) * width;
            ptrdiff_t rows = grid[1] - b >= 4 ? 4 : 1;
            for (ptrdiff_t c = 0; c < width; c += VL) {
                M_ m = X(mk)(width - c < VL ? width - c : VL);
                V s0 = X(set1)(bias), s1 = s0, s2 = s0, s3 = s0;
                if (rows == 4) {
                    for (ptrdiff_t t = 0; t < taps; t++) {
                        const T *s = from + c + tap[t];
                        V wv = X(set1)(w[t]);
                        s0 += wv * X(ldm)(s, m);
                        s1 += wv * X(ldm)(s + row, m);
                        s2 += wv * X(ldm)(s + 2 * row, m);
                        s3 += wv * X(ldm)(s + 3 * row, m);
                    }
                } else {
                    for (ptrdiff_t t = 0; t < taps; t++)
                        s0 += X(set1)(w[t]) * X(ldm)(from + c + tap[t], m);
                }
                X(stm)(to + c, m, add ? s0 + X(ldm)(to + c, m) : s0);
                if (rows == 4) {
                    X(stm)(to + width + c, m, add ? s1 + X(ldm)(to + width + c, m) : s1);
                    X(stm)(to + 2 * width + c, m, add ? s2 + X(ldm)(to + 2 * width + c, m) : s2);
                    X(stm)(to + 3 * width + c, m, add ? s3 + X(ldm)(to + 3 * width + c, m) : s3);
                }
            }
            b += rows;
        }
}

/* The plane itself, or its staged copy. */
static const T *X(staged_plane)(const stage *s, const T *src, T *room)
{
    if (!s->needed)
        return src;
    X(staging) j = {s, src, room};
    X(stage_channels)(0, 1, &j);
    return room;
}

static void X(depthwise_forward)(ptrdiff_t begin, ptrdiff_t end, void *ctx)
{
    X(depthwise) *j = ctx;
    const ft_conv *p = j->p;
    const ptrdiff_t in = product(p->in), out = product(p->out);
    T *room = ft_thread_scratch(1, (size_t)(j->s->channel + 2 * VL) * sizeof(T));
    if (!room) {
        j->failed = 1;
        return;
    }
    for (ptrdiff_t u = begin; u < end; u++) {
        ptrdiff_t c = u % p->channels;
        const T *src = X(staged_plane)(j->s, j->x + u * in, room);
        for (ptrdiff_t o = 0; o < j->filters; o++) {
            ptrdiff_t f = c * j->filters + o;
            X(correlate_plane)(p->out, src, j->s->room[1] * j->s->room[2], j->s->room[2], j->taps, j->tap, j->w + f * j->taps,
                               j->bias ? j->bias[f] : 0, 0, j->out + ((u / p->channels) * p->filters + f) * out);
        }
    }
}

typedef struct {
    X(depthwise) all;
    ptrdiff_t phases;
    const X(phase) *phase;
} X(depthwise_input);

static void X(depthwise_backward_input)(ptrdiff_t begin, ptrdiff_t end, void *ctx)
{
    X(depthwise_input) *q = ctx;
    X(depthwise) *j = &q->all;
    const ft_conv *p = j->p;
    const stage *s = j->s;
    const ptrdiff_t in = product(p->in), out = product(p->out);
    T *room = ft_thread_scratch(1, (size_t)(s->channel + in + j->taps + 4 * VL) * sizeof(T));
    if (!room) {
        j->failed = 1;
        return;
    }
    T *part = room + s->channel + 2 * VL, *weights = part + in + VL;
    for (ptrdiff_t u = begin; u < end; u++) {
        ptrdiff_t c = u % p->channels, image = u / p->channels;
        T *x = j->out + u * in, bias = j->bias ? j->bias[c] : 0;
        for (ptrdiff_t o = 0; o < j->filters; o++) {
            ptrdiff_t filter = c * j->filters + o;
            const T *src = X(staged_plane)(s, j->y + (image * p->filters + filter) * out, room);
            for (ptrdiff_t f = 0; f < q->phases; f++) {
                const X(phase) *h = q->phase + f;
                ptrdiff_t grid[3];
                int whole = 1;
                for (int d = 0; d < 3; d++) {
                    grid[d] = (p->in[d] - h->f[d] + p->stride[d] - 1) / p->stride[d];
                    whole &= p->stride[d] == 1;
                }
                for (ptrdiff_t t = 0; t < h->taps; t++)
                    weights[t] = j->w[filter * j->taps + h->index[t]];
                X(correlate_plane)(grid, src, s->room[1] * s->room[2], s->room[2], h->taps, h->tap, weights, o ? 0 : bias, whole && o,
                                   whole ? x : part);
                if (whole)
                    continue;
                const T *from = part;
                for (ptrdiff_t a = 0; a < grid[0]; a++)
                    for (ptrdiff_t b = 0; b < grid[1]; b++, from += grid[2]) {
                        T *d = x + ((h->f[0] + a * p->stride[0]) * p->in[1] + h->f[1] + b * p->stride[1]) * p->in[2] + h->f[2];
                        ptrdiff_t step = p->stride[2];
                        if (o)
                            for (ptrdiff_t e = 0; e < grid[2]; e++)
                                d[e * step] += from[e];
                        else
                            for (ptrdiff_t e = 0; e < grid[2]; e++)
                                d[e * step] = from[e];
                    }
            }
        }
    }
}

/* Sums of products of a row of y with a row of x at each of N taps, over a plane. */
FT_INLINE void X(plane_sums)(const int N, const ft_conv *p, const stage *s, const T *y, const T *src, const ptrdiff_t *tap, V *sum)
{
    const ptrdiff_t width = p->out[2];
    V acc[9];
#pragma GCC unroll 9
    for (int i = 0; i < N; i++)
        acc[i] = sum[i];
    for (ptrdiff_t a = 0; a < p->out[0]; a++)
        for (ptrdiff_t b = 0; b < p->out[1]; b++, y += width) {
            const T *x = src + (a * s->room[1] + b) * s->room[2];
            for (ptrdiff_t c = 0; c < width; c += VL) {
                M_ m = X(mk)(width - c < VL ? width - c : VL);
                V v = X(ldm)(y + c, m);
#pragma GCC unroll 9
                for (int i = 0; i < N; i++)
                    acc[i] += v * X(ldm)(x + tap[i] + c, m);
            }
        }
#pragma GCC unroll 9
    for (int i = 0; i < N; i++)
        sum[i] = acc[i];
}

/* units are channels */
static void X(depthwise_backward_weight)(ptrdiff_t begin, ptrdiff_t end, void *ctx)
{
    X(depthwise) *j = ctx;
    const ft_conv *p = j->p;
    const ptrdiff_t in = product(p->in), out = product(p->out);
    T *room = ft_thread_scratch(1, (size_t)(j->s->channel + 2 * VL) * sizeof(T));
    if (!room) {
        j->failed = 1;
        return;
    }
    for (ptrdiff_t c = begin; c < end; c++)
        for (ptrdiff_t o = 0; o < j->filters; o++)
            for (ptrdiff_t t = 0, n; t < j->taps; t += n) {
                V sum[9];
                n = j->taps - t >= 9 ? 9 : j->taps - t >= 3 ? 3 : 1;
                memset(sum, 0, sizeof sum);
                for (ptrdiff_t i = 0; i < p->batch; i++) {
                    const T *src = X(staged_plane)(j->s, j->x + (i * p->channels + c) * in, room);
                    const T *y = j->y + (i * p->filters + c * j->filters + o) * out;
                    if (n == 9)
                        X(plane_sums)(9, p, j->s, y, src, j->tap + t, sum);
                    else if (n == 3)
                        X(plane_sums)(3, p, j->s, y, src, j->tap + t, sum);
                    else
                        X(plane_sums)(1, p, j->s, y, src, j->tap + t, sum);
                }
                for (ptrdiff_t i = 0; i < n; i++) {
                    T total = 0;
                    for (int e = 0; e < VL; e++)
                        total += sum[i][e];
                    j->out[(c * j->filters + o) * j->taps + t + i] = total;
                }
            }
}

enum { X(DEPTHWISE_FORWARD), X(DEPTHWISE_INPUT), X(DEPTHWISE_WEIGHT) };

static int X(is_depthwise)(const ft_conv *p)
{
    return p->groups == p->channels && p->channels > 1 && p->filters <= 4 * p->channels && product(p->kernel) <= 64 &&
           p->stride[0] * p->stride[1] * p->stride[2] <= 16 && product(p->out) > 0 && p->batch > 0;
}

static int X(run_depthwise)(int what, const ft_conv *p, const T *x, const T *w, const T *y, const T *bias, T *out)
{
    stage s;
    ptrdiff_t tap[64], index[64], at[3][64], begin[3][64];
    X(phase) phase[16];
    X(depthwise_input) q = {.all = {p, &s, tap, product(p->kernel), p->filters / p->channels, x, w, y, bias, out, 0}, .phase = phase};
    X(depthwise) *j = &q.all;
    double work = (double)p->batch * (double)p->filters * (double)product(p->out) * (double)j->taps;
    const ptrdiff_t serial = work < PARALLEL_MIN_WORK ? PTRDIFF_MAX / 2 : 1;
    if (what != X(DEPTHWISE_INPUT)) {
        if (stage_of_input(p, &s))
            return FT_UNSUPPORTED;
        input_taps(p, &s, tap);
        if (what == X(DEPTHWISE_FORWARD))
            ft_parallel_for(p->batch * p->channels, serial, X(depthwise_forward), j);
        else
            ft_parallel_for(p->channels, serial, X(depthwise_backward_weight), j);
        return j->failed ? FT_NO_MEMORY : FT_OK;
    }
    stage_of_output(p, &s);
    ptrdiff_t count[3], used = 0;
    for (int d = 0; d < 3; d++)
        count[d] = p->stride[d] < p->in[d] ? p->stride[d] : p->in[d];
    q.phases = product(count);
    for (ptrdiff_t f = 0; f < q.phases; f++) {
        X(phase) *h = phase + f;
        *h = (X(phase)){.f = {f / count[2] / count[1], f / count[2] % count[1], f % count[2]}, .tap = tap + used, .index = index + used};
        ptrdiff_t n[3];
        for (int d = 0; d < 3; d++)
            n[d] = taps_of_phase(p, d, h->f[d], at[d], begin[d]);
        h->taps = product(n);
        for (ptrdiff_t a = 0; a < n[0]; a++)
            for (ptrdiff_t b = 0; b < n[1]; b++)
                for (ptrdiff_t c = 0; c < n[2]; c++, used++) {
                    index[used] = (at[0][a] * p->kernel[1] + at[1][b]) * p->kernel[2] + at[2][c];
                    tap[used] = ((begin[0][a] + s.before[0]) * s.room[1] + begin[1][b] + s.before[1]) * s.room[2] + begin[2][c] +
                                s.before[2];
                }
    }
    ft_parallel_for(p->batch * p->channels, serial, X(depthwise_backward_input), &q);
    return j->failed ? FT_NO_MEMORY : FT_OK;
}

#undef V
#undef VL
#undef M_
