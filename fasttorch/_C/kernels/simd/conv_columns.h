/* The gradient of a convolution's input where the output has few pixels: included by conv_simd.c after conv_body.h.
 *
 * The weight as it lies, (filters, channels x taps), is the transposed left factor of a product that gives every tap's share
 * of the input, (channels x taps, pixels); the shares are then added up ("col2im").  Adding costs a pass over that array,
 * but the weight, which is what takes long here, is read only once.
 */

#define V X(v)
#define VL X(VL)
#define NR (2 * X(VL))
#define M_ X(m)

typedef struct {
    const ft_conv *p;
    const stage *s;       /* of the input: shares are added in its order, with step 1 */
    const tap_place *place;
    ptrdiff_t taps, pixels, images, channels, filters; /* of a unit: its images; of a group: its channels and filters */
    ptrdiff_t image_units, channel_units, step;        /* channels of a unit */
    const T *y, *w, *bias;
    T *x;
    int failed;
} X(columns);

/* Lanes [lo, hi) of what begins at s, zeros elsewhere. */
FT_INLINE V X(lanes)(const T *s, int lo, int hi)
{
#if FT_VBYTES > 16
    return X(ldm)(s, X(mk)(hi) & ~X(mk)(lo));
#else
    V v = {0};
    for (int i = lo; i < hi; i++)
        v[i] = s[i];
    return v;
#endif
}

/* The shares of one channel of one image, added up, row by row of its stage. */
static void X(add_shares)(const X(columns) * j, const T *shares, ptrdiff_t ld, T *room)
{
    const stage *s = j->s;
    const ptrdiff_t *out = j->p->out, width = out[2];
    for (ptrdiff_t f = 0; f < s->phases[0] * s->phases[1] * s->phases[2]; f++)
        for (ptrdiff_t r0 = 0; r0 < s->room[0]; r0++)
            for (ptrdiff_t r1 = 0; r1 < s->room[1]; r1++, room += s->room[2])
                for (ptrdiff_t x = 0; x < s->room[2]; x += VL) {
                    V sum = {0};
                    for (ptrdiff_t t = 0; t < j->taps; t++) {
                        const tap_place *q = j->place + t;
                        ptrdiff_t a = r0 - q->row[0], b = r1 - q->row[1], lo = q->row[2] - x, hi = lo + width;
                        if (q->phase != f || a < 0 || a >= out[0] || b < 0 || b >= out[1] || lo >= VL || hi <= 0)
                            continue;
                        sum += X(lanes)(shares + t * ld + (a * out[1] + b) * width - lo, lo < 0 ? 0 : (int)lo, hi > VL ? VL : (int)hi);
                    }
                    if (x + VL <= s->room[2])
                        X(st)(room + x, sum);
                    else
                        X(stm)(room + x, X(mk)(s->room[2] - x), sum);
                }
}

/* A channel back from its stage; what no tap meets is the bias alone. */
static void X(unstage)(const stage *s, const T *room, T bias, T *x)
{
    for (ptrdiff_t i = 0; i < product(s->size); i++)
        x[i] = bias;
    for (int f0 = 0; f0 < s->phases[0]; f0++)
        for (int f1 = 0; f1 < s->phases[1]; f1++)
            for (int f2 = 0; f2 < s->phases[2]; f2++)
                for (ptrdiff_t r0 = 0; r0 < s->room[0]; r0++) {
                    ptrdiff_t i0 = r0 * s->step[0] + s->phase[0][f0] - s->before[0];
                    for (ptrdiff_t r1 = 0; r1 < s->room[1]; r1++, room += s->room[2]) {
                        ptrdiff_t i1 = r1 * s->step[1] + s->phase[1][f1] - s->before[1];
                        if (i0 < 0 || i0 >= s->size[0] || i1 < 0 || i1 >= s->size[1])
                            continue;
                        ptrdiff_t step = s->step[2], shift = s->phase[2][f2] - s->before[2];
                        ptrdiff_t from = shift < 0 ? above(-shift, step) : 0, to = above(s->size[2] - shift, step);
                        T *d = x + (i0 * s->size[1] + i1) * s->size[2] + shift;
                        to = to < s->room[2] ? to : s->room[2];
                        if (step == 1)
                            for (ptrdiff_t r = from; r < to; r++)
                                d[r] = room[r] + bias;
                        else
                            for (ptrdiff_t r = from; r < to; r++)
                                d[r * step] = room[r] + bias;
                    }
                }
}

static void X(column_units)(ptrdiff_t begin, ptrdiff_t end, void *ctx)
{
    X(columns) *j = ctx;
    const ft_conv *p = j->p;
    const ptrdiff_t in = product(p->in), blocks = above(j->filters, COLUMN_DEPTH), depth = above(j->filters, blocks);
    const ptrdiff_t width = above(j->images * j->pixels, VL) * VL, wide = j->step * j->taps;
    const size_t panels = (size_t)(j->filters * width + 2 * VL), weights = (size_t)(depth * above(wide, SUM_ROWS) * SUM_ROWS);
    T *memory = ft_thread_scratch(1, (panels + weights + (size_t)(wide * width + j->s->channel + 2 * VL)) * sizeof(T));
    if (!memory) {
        j->failed = 1;
        return;
    }
    T *block = memory + panels, *shares = block + weights, *room = shares + wide * width;
    ptrdiff_t packed = -1;
    for (ptrdiff_t u = begin; u < end; u++) {
        ptrdiff_t part = u % j->channel_units, unit = u / j->channel_units, g = unit / j->image_units;
        ptrdiff_t i0 = unit % j->image_units * j->images, images = p->batch - i0 < j->images ? p->batch - i0 : j->images;
        ptrdiff_t c0 = part * j->step, c1 = c0 + j->step < j->channels ? c0 + j->step : j->channels;
        ptrdiff_t count = images * j->pixels, rows = (c1 - c0) * j->taps;
        if (packed != unit) {
            run runs[COLUMN_PIXELS + 1];
            ptrdiff_t grid[3] = {1, 1, j->pixels}, one = 0;
            X(product) q = {.taps = 1, .tap = &one, .src_channel = j->pixels};
            X(pack_runs)(grid, 0, count, p->filters * j->pixels, 0, j->pixels, runs);
            X(pack)(&q, j->y + (i0 * p->filters + g * j->filters) * j->pixels, 0, j->filters, count, runs, memory);
            packed = unit;
        }
        for (ptrdiff_t b = 0, k = 0; b < blocks; b++) {
            ptrdiff_t kc = (j->filters - k) / (blocks - b);
            const T *from = j->w + ((g * j->filters + k) * j->channels + c0) * j->taps;
            for (ptrdiff_t i = 0; i < kc; i++, from += j->channels * j->taps) {
                T *to = block + i * SUM_ROWS;
                ptrdiff_t r = 0;
                for (; r + SUM_ROWS <= rows; r += SUM_ROWS)
                    memcpy(to + r * kc, from + r, SUM_ROWS * sizeof(T));
                if (r < rows)
                    memcpy(to + r * kc, from + r, (size_t)(rows - r) * sizeof(T));
            }
            for (ptrdiff_t q0 = 0; q0 < count; q0 += NR) {
                ptrdiff_t n = count - q0 < NR ? count - q0 : NR, w = n > VL ? NR : VL;
                for (ptrdiff_t r = 0; r < rows; r += SUM_ROWS)
                    FT_NAME(X(ft_gemm_packed))(rows - r < SUM_ROWS ? rows - r : SUM_ROWS, n, kc, 1, block + r * kc, SUM_ROWS, 1,
                                               memory + q0 * j->filters + k * w, b ? 1 : 0, shares + r * width + q0, width, NULL,
                                               NULL);
            }
            k += kc;
        }
        for (ptrdiff_t c = c0; c < c1; c++)
            for (ptrdiff_t i = 0; i < images; i++) {
                ptrdiff_t channel = g * j->channels + c;
                X(add_shares)(j, shares + (c - c0) * j->taps * width + i * j->pixels, width, room);
                X(unstage)(j->s, room, j->bias ? j->bias[channel] : 0, j->x + ((i0 + i) * p->channels + channel) * in);
            }
    }
}

/* Whether this way suits the shape. */
static int X(few_pixels)(const ft_conv *p)
{
    const ptrdiff_t pixels = product(p->out), filters = p->filters / p->groups, taps = product(p->kernel);
    return taps > 1 && taps <= 64 && pixels > 0 && pixels <= COLUMN_PIXELS && filters >= 64 && p->batch * pixels <= 2 * filters;
}

static int X(backward_input_columns)(const ft_conv *p, const T *y, const T *w, const T *bias, T *x)
{
    stage s;
    if (stage_of_input(p, &s))
        return FT_UNSUPPORTED;
    ptrdiff_t tap[64];
    tap_place place[64];
    input_taps(p, &s, tap);
    for (ptrdiff_t t = 0; t < product(p->kernel); t++) {
        ptrdiff_t rest = tap[t] % product(s.room);
        place[t] = (tap_place){tap[t] / product(s.room), {rest / s.room[2] / s.room[1], rest / s.room[2] % s.room[1], rest % s.room[2]}};
    }
    X(columns) j = {.p = p, .s = &s, .place = place, .taps = product(p->kernel), .pixels = product(p->out), .channels = p->channels / p->groups,
                    .filters = p->filters / p->groups, .y = y, .w = w, .bias = bias, .x = x};
    j.images = COLUMN_PIXELS / j.pixels;
    j.images = above(p->batch, above(p->batch, j.images)); /* units of like size */
    j.image_units = above(p->batch, j.images);
    j.step = COLUMN_ROWS / j.taps < 1 ? 1 : COLUMN_ROWS / j.taps;
    j.step = j.step < j.channels ? j.step : j.channels;
    j.channel_units = above(j.channels, j.step);
    ft_parallel_for(p->groups * j.image_units * j.channel_units, 1, X(column_units), &j);
    return j.failed ? FT_NO_MEMORY : FT_OK;
}

#undef V
#undef VL
#undef NR
#undef M_
