/* Convolutions of one floating type: included by conv_simd.c with T, X(name) = name_s or name_d.
 *
 * A convolution is a product of matrices: the weight, (filters, channels x taps), times the source's values where each
 * pixel of the result meets each tap, (channels x taps, pixels).  The second matrix is never whole: the part of it for
 * some pixels is packed into panels in the order in which the register kernel of gemm_body.h reads them ("implicit"
 * im2col: Chetlur et al., "cuDNN", 2014).  The source is first copied with zeros around it (`stage`), so that packing is
 * nothing but copies of short runs.
 *
 * The gradient of the input is such a convolution of the output's gradient, one for each phase of the stride, with the
 * weight transposed.  The gradient of the weight is the product of the second matrix with the output's gradient, summed
 * over pixels.
 */

#define V X(v)
#define VL X(VL)
#define NR (2 * X(VL))
#define M_ X(m)

void FT_NAME(X(ft_gemm_packed))(ptrdiff_t M, ptrdiff_t N, ptrdiff_t K, T alpha, const T *A, ptrdiff_t as, int at,
                                const T *P, T beta, T *C, ptrdiff_t ldc, const T *bias, T *scratch);

FT_INLINE void X(copy_run)(T *d, const T *s, ptrdiff_t n)
{
    ptrdiff_t i = 0;
    for (; i + VL <= n; i += VL)
        X(st)(d + i, X(ld)(s + i));
    if (i < n)
        X(stm)(d + i, X(mk)(n - i), X(ldm)(s + i, X(mk)(n - i)));
}

/* D[k*ldd + n] = S[n*lds + k] for n < N, k < K */
static void X(transposed)(ptrdiff_t N, ptrdiff_t K, const T *S, ptrdiff_t lds, T *D, ptrdiff_t ldd)
{
    const ptrdiff_t tb = X(TB);
    ptrdiff_t n = 0;
    for (; n + tb <= N; n += tb) {
        ptrdiff_t k = 0;
        for (; k + tb <= K; k += tb)
            X(transpose)(S + n * lds + k, lds, D + k * ldd + n, ldd);
        for (; k < K; k++)
            for (ptrdiff_t i = 0; i < tb; i++)
                D[k * ldd + n + i] = S[(n + i) * lds + k];
    }
    for (; n < N; n++)
        for (ptrdiff_t k = 0; k < K; k++)
            D[k * ldd + n] = S[n * lds + k];
}

/* ---- staging ---- */

typedef struct {
    const stage *s;
    const T *src;
    T *dst;
} X(staging);

static void X(stage_row)(const stage *s, int f, const T *src, T *dst)
{
    ptrdiff_t step = s->step[2], shift = s->phase[2][f] - s->before[2], room = s->room[2];
    ptrdiff_t from = shift < 0 ? above(-shift, step) : 0, to = above(s->size[2] - shift, step);
    from = from > room ? room : from;
    to = to > room ? room : to < from ? from : to;
    for (ptrdiff_t i = 0; i < from; i++)
        dst[i] = 0;
    src += from * step + shift;
    if (step == 1)
        X(copy_run)(dst + from, src, to - from);
    else if (step == 2)
        for (ptrdiff_t i = 0, n = to - from; i < n; i++)
            dst[from + i] = src[2 * i];
    else
        for (ptrdiff_t i = 0, n = to - from; i < n; i++)
            dst[from + i] = src[step * i];
    for (ptrdiff_t i = to; i < room; i++)
        dst[i] = 0;
}

static void X(stage_channels)(ptrdiff_t begin, ptrdiff_t end, void *ctx)
{
    const X(staging) *j = ctx;
    const stage *s = j->s;
    for (ptrdiff_t c = begin; c < end; c++) {
        const T *src = j->src + c * product(s->size);
        T *dst = j->dst + c * s->channel;
        for (int f0 = 0; f0 < s->phases[0]; f0++)
            for (int f1 = 0; f1 < s->phases[1]; f1++)
                for (int f2 = 0; f2 < s->phases[2]; f2++)
                    for (ptrdiff_t r0 = 0; r0 < s->room[0]; r0++) {
                        ptrdiff_t i0 = r0 * s->step[0] + s->phase[0][f0] - s->before[0];
                        for (ptrdiff_t r1 = 0; r1 < s->room[1]; r1++, dst += s->room[2]) {
                            ptrdiff_t i1 = r1 * s->step[1] + s->phase[1][f1] - s->before[1];
                            if (i0 < 0 || i0 >= s->size[0] || i1 < 0 || i1 >= s->size[1])
                                memset(dst, 0, (size_t)s->room[2] * sizeof(T));
                            else
                                X(stage_row)(s, f2, src + (i0 * s->size[1] + i1) * s->size[2], dst);
                        }
                    }
    }
}

/* ---- the product ---- */

typedef struct {
    ptrdiff_t images, groups;
    ptrdiff_t depth, taps, K; /* channels of a group, taps, their product */
    ptrdiff_t rows;           /* of the result, in a group */
    const ptrdiff_t *tap;
    const T *src;
    ptrdiff_t src_image, src_channel, src_plane, src_row;
    int slack;                /* the source may be read a vector beyond its end */
    ptrdiff_t grid[3], pixels;
    const T *a;               /* the weight: element (r, k) at a[r*as + k], or a[k*as + r] where `at` */
    ptrdiff_t as, a_group;
    int at;
    const T *bias;
    T *dst;
    ptrdiff_t dst_image, dst_channel, dst_plane, dst_row, dst_col;
    ptrdiff_t units, q_units, q_step, image_units, row_units; /* how the work is shared out */
    int failed;
} X(product);

/* The runs of pixels [q0, q1): at most `most` long, not across `block` columns (0: no such bound). */
static int X(runs)(const ptrdiff_t *grid, ptrdiff_t q0, ptrdiff_t q1, ptrdiff_t image, ptrdiff_t plane, ptrdiff_t row,
                   ptrdiff_t col, int most, int block, run *out)
{
    ptrdiff_t rows = grid[1], columns = grid[2], planes = grid[0];
    if (col == 1 && row == columns) { /* rows follow each other: they are one */
        columns *= rows;
        rows = 1;
        row = plane;
        if (plane == columns) {
            columns *= planes;
            planes = 1;
        }
    }
    int n = 0;
    ptrdiff_t c = q0 % columns, rest = q0 / columns, r = rest % rows, d = rest / rows % planes, i = rest / rows / planes;
    for (ptrdiff_t q = q0; q < q1;) {
        ptrdiff_t len = columns - c < q1 - q ? columns - c : q1 - q, at = q - q0;
        if (most && len > most)
            len = most;
        if (block && len > block - at % block)
            len = block - at % block;
        out[n++] = (run){i * image + d * plane + r * row + c * col, (int)at, (int)len};
        q += len;
        c += len;
        if (c == columns) {
            c = 0;
            if (++r == rows) {
                r = 0;
                if (++d == planes) {
                    d = 0;
                    i++;
                }
            }
        }
    }
    return n;
}

/* Pack rows [k0, k0 + kc) for the pixels of `runs` into panels; the runs are those that X(pack_runs) gives. */
#if FT_VBYTES > 16

/* A panel: its first vector is put together from the first N0 pieces, its second from the next N1 (0: there is none; a
 * negative number: as many as n0 and n1 say). A piece is what `mask` leaves of the vector at `off`. */
FT_INLINE void X(pack_panel)(const int N0, const int N1, int n0, int n1, const X(product) * j, const T *channel,
                             ptrdiff_t t, ptrdiff_t kc, const ptrdiff_t *off, const M_ *mask, T *dst)
{
    const ptrdiff_t taps = j->taps;
    n0 = N0 < 0 ? n0 : N0;
    n1 = N1 < 0 ? n1 : N1;
    for (ptrdiff_t k = 0; k < kc; k++) {
        const T *s = channel + j->tap[t];
        V a = X(ldm)(s + off[0], mask[0]);
        for (int i = 1; i < n0; i++)
            a = (V)((X(vi))a | (X(vi))X(ldm)(s + off[i], mask[i]));
        X(st)(dst, a);
        dst += VL;
        if (n1) {
            a = X(ldm)(s + off[n0], mask[n0]);
            for (int i = 1; i < n1; i++)
                a = (V)((X(vi))a | (X(vi))X(ldm)(s + off[n0 + i], mask[n0 + i]));
            X(st)(dst, a);
            dst += VL;
        }
        if (++t == taps) {
            t = 0;
            channel += j->src_channel;
        }
    }
}

#define PACK(N0, N1) X(pack_panel)(N0, N1, n[0], n[1], j, channel, t, kc, off, mask, dst)

static void X(pack)(const X(product) * j, const T *src, ptrdiff_t k0, ptrdiff_t kc, ptrdiff_t count, const run *runs,
                    T *dst)
{
    const ptrdiff_t t = k0 % j->taps;
    const T *channel = src + k0 / j->taps * j->src_channel;
    for (ptrdiff_t q = 0; q < count; q += NR) {
        const ptrdiff_t w = count - q > VL ? NR : VL, end = count - q < w ? count : q + w;
        M_ mask[NR];
        ptrdiff_t off[NR];
        int n[2] = {0, 0}, all = 0;
        for (ptrdiff_t at = q; at < end; at += runs->len, runs++, all++) {
            int lane = (int)((at - q) % VL);
            off[all] = runs->src - lane;
            mask[all] = X(mk)(lane + runs->len) & ~X(mk)(lane);
            n[at - q >= VL]++;
        }
        switch (n[0] * 3 + n[1] - (n[0] > 2 || n[1] > 2) * 100) {
        case 3: PACK(1, 0); break;
        case 4: PACK(1, 1); break;
        case 5: PACK(1, 2); break;
        case 6: PACK(2, 0); break;
        case 7: PACK(2, 1); break;
        case 8: PACK(2, 2); break;
        default: PACK(-1, -1);
        }
        dst += w * kc;
    }
}

#undef PACK

static void X(pack_runs)(const ptrdiff_t *grid, ptrdiff_t q0, ptrdiff_t q1, ptrdiff_t image, ptrdiff_t plane, ptrdiff_t row,
                         run *out)
{
    X(runs)(grid, q0, q1, image, plane, row, 1, 0, VL, out);
}

#else

static void X(pack)(const X(product) * j, const T *src, ptrdiff_t k0, ptrdiff_t kc, ptrdiff_t count, const run *runs,
                    T *dst)
{
    for (ptrdiff_t q = 0; q < count; q += NR) {
        const ptrdiff_t w = count - q > VL ? NR : VL, end = count - q < w ? count : q + w;
        const run *last = runs;
        for (ptrdiff_t at = q; at < end; last++)
            at += last->len;
        ptrdiff_t c = k0 / j->taps, t = k0 % j->taps;
        const T *channel = src + c * j->src_channel;
        for (ptrdiff_t k = 0; k < kc; k++) {
            const T *s = channel + j->tap[t];
            for (const run *r = runs; r < last; r++)
                for (int i = 0; i < r->len; i++)
                    dst[r->at - q + i] = s[r->src + i];
            dst += w;
            if (++t == j->taps) {
                t = 0;
                channel += j->src_channel;
            }
        }
        runs = last;
    }
}

static void X(pack_runs)(const ptrdiff_t *grid, ptrdiff_t q0, ptrdiff_t q1, ptrdiff_t image, ptrdiff_t plane, ptrdiff_t row,
                         run *out)
{
    X(runs)(grid, q0, q1, image, plane, row, 1, 0, NR, out);
}

#endif

/* Rows of `block` to where they belong, plus bias. */
static void X(put)(const X(product) * j, ptrdiff_t channel, ptrdiff_t rows, ptrdiff_t q0, ptrdiff_t q1, const T *block,
                   ptrdiff_t ld)
{
    run runs[PIXELS];
    int n = X(runs)(j->grid, q0, q1, j->dst_image, j->dst_plane, j->dst_row, j->dst_col, 0, 0, runs);
    for (ptrdiff_t r = 0; r < rows; r++) {
        const T *b = block + r * ld, bias = j->bias ? j->bias[channel + r] : 0;
        T *to = j->dst + (channel + r) * j->dst_channel;
        for (int i = 0; i < n; i++) {
            const T *s = b + runs[i].at;
            T *d = to + runs[i].src;
            ptrdiff_t len = runs[i].len;
            if (j->dst_col == 1) {
                V add = X(set1)(bias);
                ptrdiff_t x = 0;
                for (; x + VL <= len; x += VL)
                    X(st)(d + x, X(ld)(s + x) + add);
                if (x < len)
                    X(stm)(d + x, X(mk)(len - x), X(ldm)(s + x, X(mk)(len - x)) + add);
            } else {
                ptrdiff_t step = j->dst_col;
                for (ptrdiff_t x = 0; x < len; x++)
                    d[x * step] = s[x] + bias;
            }
        }
    }
}

static void X(unit)(X(product) * j, ptrdiff_t g, ptrdiff_t q0, ptrdiff_t q1, ptrdiff_t m0, ptrdiff_t m1)
{
    const ptrdiff_t count = q1 - q0, width = above(count, VL) * VL, image = q0 / j->pixels, channel = g * j->rows + m0;
    const ptrdiff_t blocks = j->K <= ONE_BLOCK ? 1 : above(j->K, DEPTH);
    run runs[PIXELS + 1];
    int straight = !j->bias && (q1 - 1) / j->pixels == image && j->dst_col == 1 && j->dst_row == j->grid[2] &&
                   (j->grid[0] == 1 || j->dst_plane == j->grid[1] * j->grid[2]);
    size_t packed = (size_t)((j->K / blocks + 1) * width + 2 * VL);
    T *panels = ft_thread_scratch(1, (packed + (straight ? 0 : (size_t)((m1 - m0) * width))) * sizeof(T));
    if (!panels) {
        j->failed = 1;
        return;
    }
    X(pack_runs)(j->grid, q0, q1, j->src_image, j->src_plane, j->src_row, runs);
    T *c = straight ? j->dst + image * j->dst_image + channel * j->dst_channel + (q0 - image * j->pixels) : panels + packed;
    ptrdiff_t ldc = straight ? j->dst_channel : width;
    for (ptrdiff_t b = 0, k = 0; b < blocks; b++) {
        ptrdiff_t kc = (j->K - k) / (blocks - b);
        X(pack)(j, j->src + g * j->depth * j->src_channel, k, kc, count, runs, panels);
        FT_NAME(X(ft_gemm_packed))(m1 - m0, count, kc, 1, j->a + g * j->a_group + (j->at ? k * j->as + m0 : m0 * j->as + k),
                                   j->as, j->at, panels, b ? 1 : 0, c, ldc, NULL, NULL);
        k += kc;
    }
    if (!straight)
        X(put)(j, channel, m1 - m0, q0, q1, c, ldc);
}

/* One row a group: there is nothing to share a packed panel with. */
static void X(one_row)(X(product) * j, ptrdiff_t g, ptrdiff_t q0, ptrdiff_t q1)
{
    run runs[PIXELS], to[PIXELS];
    T block[PIXELS + X(VL)];
    const ptrdiff_t ka = j->at ? j->as : 1;
    const T *a = j->a + g * j->a_group, *src = j->src + g * j->depth * j->src_channel;
    int n = X(runs)(j->grid, q0, q1, j->src_image, j->src_plane, j->src_row, 1, 0, 0, runs);
    int m = X(runs)(j->grid, q0, q1, j->dst_image, j->dst_plane, j->dst_row, j->dst_col, 0, 0, to);
    V bias = X(set1)(j->bias ? j->bias[g] : 0);
    for (int i = 0; i < n; i++) {
        const T *from = src + runs[i].src;
        T *d = block + runs[i].at;
        ptrdiff_t x = 0, len = runs[i].len;
        for (; x + 4 * VL <= len; x += 4 * VL) {
            V s0 = bias, s1 = bias, s2 = bias, s3 = bias;
            const T *w = a, *channel = from + x;
            for (ptrdiff_t c = 0; c < j->depth; c++, channel += j->src_channel)
                for (ptrdiff_t t = 0; t < j->taps; t++, w += ka) {
                    const T *s = channel + j->tap[t];
                    V wv = X(set1)(*w);
                    s0 += wv * X(ld)(s);
                    s1 += wv * X(ld)(s + VL);
                    s2 += wv * X(ld)(s + 2 * VL);
                    s3 += wv * X(ld)(s + 3 * VL);
                }
            X(st)(d + x, s0);
            X(st)(d + x + VL, s1);
            X(st)(d + x + 2 * VL, s2);
            X(st)(d + x + 3 * VL, s3);
        }
        for (; x < len; x += VL) {
            M_ mask = X(mk)(len - x < VL ? len - x : VL);
            V s0 = bias;
            const T *w = a, *channel = from + x;
            for (ptrdiff_t c = 0; c < j->depth; c++, channel += j->src_channel)
                for (ptrdiff_t t = 0; t < j->taps; t++, w += ka)
                    s0 += X(set1)(*w) * (j->slack ? X(ld)(channel + j->tap[t]) : X(ldm)(channel + j->tap[t], mask));
            X(st)(d + x, s0);
        }
    }
    for (int i = 0; i < m; i++) {
        T *d = j->dst + g * j->dst_channel + to[i].src;
        const T *s = block + to[i].at;
        if (j->dst_col == 1)
            X(copy_run)(d, s, to[i].len);
        else
            for (ptrdiff_t x = 0; x < to[i].len; x++)
                d[x * j->dst_col] = s[x];
    }
}

static void X(units)(ptrdiff_t begin, ptrdiff_t end, void *ctx)
{
    X(product) *j = ctx;
    for (ptrdiff_t u = begin; u < end && !j->failed; u++) {
        ptrdiff_t part = u % j->row_units, q = u / j->row_units % j->q_units, g = u / j->row_units / j->q_units;
        ptrdiff_t image = q / j->image_units, q0 = q % j->image_units * j->q_step, last = j->pixels;
        if (j->image_units == j->q_units) { /* pixels of all images in one row */
            image = 0;
            last = j->images * j->pixels;
        }
        ptrdiff_t q1 = q0 + j->q_step < last ? q0 + j->q_step : last;
        if (j->rows == 1)
            X(one_row)(j, g, image * j->pixels + q0, image * j->pixels + q1);
        else
            X(unit)(j, g, image * j->pixels + q0, image * j->pixels + q1, part * j->rows / j->row_units,
                    (part + 1) * j->rows / j->row_units);
    }
}

/* Share the work out and do it. */
static void X(multiply)(X(product) * j)
{
    j->pixels = product(j->grid);
    j->K = j->depth * j->taps;
    if (!j->pixels || !j->images)
        return;
    ptrdiff_t span = j->pixels >= PIXELS ? j->pixels : j->images * j->pixels;
    j->image_units = above(span, PIXELS);
    j->q_step = above(above(span, j->image_units), NR) * NR;
    j->image_units = above(span, j->q_step);
    j->q_units = span == j->pixels ? j->images * j->image_units : j->image_units;
    j->row_units = 1;
    double work = (double)j->images * (double)j->pixels * (double)j->K * (double)(j->rows * j->groups);
    ptrdiff_t threads = work < PARALLEL_MIN_WORK ? 1 : ft_get_num_threads(), wanted = threads * UNITS_A_THREAD;
    if (threads > 1 && j->q_units * j->groups < wanted) {
        ptrdiff_t most = j->rows / (2 * SUM_ROWS);
        j->row_units = above(wanted, j->q_units * j->groups);
        j->row_units = j->row_units > most ? most < 1 ? 1 : most : j->row_units;
    }
    j->units = j->groups * j->q_units * j->row_units;
    ft_parallel_for(j->units, threads > 1 ? 1 : j->units, X(units), j);
}

/* ---- convolution ---- */

static void X(prepare)(const stage *s, const T *src, T *dst, ptrdiff_t channels)
{
    X(staging) j = {s, src, dst};
    ft_parallel_for(channels, 1 + 16384 / s->channel, X(stage_channels), &j);
}

/* So many images are staged at once. */
static ptrdiff_t X(together)(ptrdiff_t batch, ptrdiff_t image)
{
    ptrdiff_t n = STAGE_BYTES / (ptrdiff_t)sizeof(T) / (image > 0 ? image : 1);
    return n < 1 ? 1 : n > batch ? batch : n;
}

static void X(source)(X(product) * j, const stage *s, ptrdiff_t channels)
{
    j->src_channel = s->channel;
    j->src_image = channels * s->channel;
    j->src_plane = s->room[1] * s->room[2];
    j->src_row = s->room[2];
    j->slack = s->needed;
}

static int X(forward)(const ft_conv *p, const T *x, const T *w, const T *bias, T *y)
{
    stage s;
    int status = stage_of_input(p, &s);
    if (status)
        return status;
    const ptrdiff_t taps = product(p->kernel), pixels = product(p->out), image = p->channels * product(p->in);
    const ptrdiff_t step = X(together)(p->batch, p->channels * s.channel);
    ptrdiff_t *tap = ft_thread_scratch(2, (size_t)taps * sizeof *tap);
    T *staged = s.needed ? ft_thread_scratch(3, (size_t)(step * p->channels * s.channel + 4 * VL) * sizeof(T)) : NULL;
    if (!tap || (s.needed && !staged))
        return FT_NO_MEMORY;
    input_taps(p, &s, tap);
    X(product) j = {.groups = p->groups, .depth = p->channels / p->groups, .taps = taps, .rows = p->filters / p->groups,
                    .tap = tap, .grid = {p->out[0], p->out[1], p->out[2]}, .a = w, .bias = bias, .dst_channel = pixels,
                    .dst_image = p->filters * pixels, .dst_plane = p->out[1] * p->out[2], .dst_row = p->out[2], .dst_col = 1};
    j.as = j.depth * taps;
    j.a_group = j.rows * j.as;
    X(source)(&j, &s, p->channels);
    for (ptrdiff_t i = 0; i < p->batch && !j.failed; i += step) {
        j.images = p->batch - i < step ? p->batch - i : step;
        if (s.needed)
            X(prepare)(&s, x + i * image, staged, j.images * p->channels);
        j.src = s.needed ? staged : x + i * image;
        j.dst = y + i * p->filters * pixels;
        X(multiply)(&j);
    }
    return j.failed ? FT_NO_MEMORY : FT_OK;
}

/* ---- the gradient of the input ---- */

/* The elements f, f + stride, ... of the input: the taps that meet them, and the weights of those. */
typedef struct {
    ptrdiff_t f[3], taps;
    const ptrdiff_t *tap, *index; /* where each begins in the staged output; which of all taps it is */
    T *weights;                   /* [group][channel][filter, tap] */
    ptrdiff_t as;                 /* from one channel to the next */
    X(vi) order;                  /* the indices */
} X(phase);

typedef struct {
    const ft_conv *p;
    ptrdiff_t all, phases;
    const X(phase) *phase;
    const T *w;
} X(turned);

/* The weights of every phase, for channels in blocks of 16. A row has room for a vector behind its end. */
static void X(turn)(ptrdiff_t begin, ptrdiff_t end, void *ctx)
{
    const X(turned) *j = ctx;
    const ptrdiff_t depth = j->p->channels / j->p->groups, rows = j->p->filters / j->p->groups, blocks = above(depth, 16);
    const ptrdiff_t all = j->all, phases = j->phases;
    const M_ whole = X(mk)(all < VL ? all : 0);
    for (ptrdiff_t u = begin; u < end; u++) {
        ptrdiff_t g = u / blocks, c0 = u % blocks * 16, c1 = c0 + 16 < depth ? c0 + 16 : depth;
        for (ptrdiff_t o = 0; o < rows; o++) {
            const T *s = j->w + ((g * rows + o) * depth + c0) * all;
            for (ptrdiff_t c = c0; c < c1; c++, s += all) {
                V v = X(ldm)(s, whole);
                __builtin_prefetch(s + (o + 3 < rows ? 3 * depth * all : 0));
                for (ptrdiff_t f = 0; f < phases; f++) {
                    const X(phase) *q = j->phase + f;
                    T *d = q->weights + (g * depth + c) * q->as + o * q->taps;
                    if (all < VL) /* what is stored too much is written over by the next filter's */
                        X(st)(d, X(shuffled)(v, q->order));
                    else if (q->taps == all)
                        for (ptrdiff_t t = 0; t < all; t += VL)
                            X(st)(d + t, X(ldm)(s + t, X(mk)(all - t < VL ? all - t : VL)));
                    else
                        for (ptrdiff_t t = 0; t < q->taps; t++)
                            d[t] = s[q->index[t]];
                }
            }
        }
    }
}

/* Pixels that no tap meets. */
static void X(fill)(const X(product) * j)
{
    for (ptrdiff_t i = 0; i < j->images; i++)
        for (ptrdiff_t c = 0; c < j->groups * j->rows; c++)
            for (ptrdiff_t a = 0; a < j->grid[0]; a++)
                for (ptrdiff_t b = 0; b < j->grid[1]; b++) {
                    T *d = j->dst + i * j->dst_image + c * j->dst_channel + a * j->dst_plane + b * j->dst_row;
                    for (ptrdiff_t e = 0; e < j->grid[2]; e++)
                        d[e * j->dst_col] = j->bias ? j->bias[c] : 0;
                }
}

static size_t X(rounded)(size_t bytes) { return (bytes + 63) & ~(size_t)63; }

static int X(backward_input)(const ft_conv *p, const T *y, const T *w, const T *bias, T *x)
{
    stage s;
    stage_of_output(p, &s);
    const ptrdiff_t taps = product(p->kernel), image = p->filters * product(p->out), in = product(p->in);
    const ptrdiff_t step = X(together)(p->batch, p->filters * s.channel), longest = p->kernel[0] + p->kernel[1] + p->kernel[2];
    const ptrdiff_t rows = p->channels / p->groups, depth = p->filters / p->groups;
    ptrdiff_t count[3], phases, used = 0;
    for (int d = 0; d < 3; d++)
        count[d] = p->stride[d] < p->in[d] ? p->stride[d] : p->in[d];
    phases = product(count);
    /* a phase's rows of weights are padded, so that rows that are read together do not compete for one place in cache */
    const size_t lists = X(rounded)((size_t)(2 * taps + 2 * longest) * sizeof(ptrdiff_t));
    const size_t headers = X(rounded)((size_t)phases * sizeof(X(phase)));
    const ptrdiff_t padding = p->channels * (phases < taps ? phases : taps) * 32;
    char *memory = ft_thread_scratch(2, lists + headers + (taps == 1 ? 0 : (size_t)(p->filters * rows * taps + padding) * sizeof(T)));
    T *staged = s.needed ? ft_thread_scratch(3, (size_t)(step * p->filters * s.channel + 4 * VL) * sizeof(T)) : NULL;
    if (!memory || (s.needed && !staged))
        return FT_NO_MEMORY;
    X(phase) *phase = (X(phase) *)memory;
    ptrdiff_t *tap = (ptrdiff_t *)(memory + headers), *index = tap + taps, *at[3], *begin[3];
    T *weights = (T *)(memory + headers + lists);
    at[0] = index + taps;
    begin[0] = at[0] + longest;
    for (int d = 1; d < 3; d++) {
        at[d] = at[d - 1] + p->kernel[d - 1];
        begin[d] = begin[d - 1] + p->kernel[d - 1];
    }
    for (ptrdiff_t f = 0; f < phases; f++) {
        X(phase) q = {.f = {f / count[2] / count[1], f / count[2] % count[1], f % count[2]}, .tap = tap, .index = index, .weights = weights};
        ptrdiff_t n[3];
        for (int d = 0; d < 3; d++)
            n[d] = taps_of_phase(p, d, q.f[d], at[d], begin[d]);
        q.taps = product(n);
        if (!q.taps) { /* after all others: nothing is turned for these */
            phase[phases - 1 - (f - used)] = q;
            continue;
        }
        for (ptrdiff_t a = 0; a < n[0]; a++)
            for (ptrdiff_t b = 0; b < n[1]; b++)
                for (ptrdiff_t c = 0; c < n[2]; c++) {
                    *index++ = (at[0][a] * p->kernel[1] + at[1][b]) * p->kernel[2] + at[2][c];
                    *tap++ = ((begin[0][a] + s.before[0]) * s.room[1] + begin[1][b] + s.before[1]) * s.room[2] + begin[2][c] +
                             s.before[2];
                }
        for (ptrdiff_t t = 0; t < q.taps && q.taps <= VL; t++)
            q.order[t] = q.index[t];
        q.as = depth * q.taps + 32;
        weights += p->channels * q.as;
        phase[used++] = q;
    }
    if (taps > 1) {
        X(turned) q = {p, taps, used, phase, w};
        ft_parallel_for(p->groups * above(rows, 16), 1 + 1024 / (depth * taps), X(turn), &q);
    }
    X(product) j = {.groups = p->groups, .depth = depth, .rows = rows, .bias = bias, .dst_channel = in,
                    .dst_image = p->channels * in, .dst_plane = p->stride[0] * p->in[1] * p->in[2],
                    .dst_row = p->stride[1] * p->in[2], .dst_col = p->stride[2]};
    X(source)(&j, &s, p->filters);
    for (ptrdiff_t i = 0; i < p->batch && !j.failed; i += step) {
        j.images = p->batch - i < step ? p->batch - i : step;
        if (s.needed)
            X(prepare)(&s, y + i * image, staged, j.images * p->filters);
        j.src = s.needed ? staged : y + i * image;
        for (ptrdiff_t f = 0; f < phases && !j.failed; f++) {
            const X(phase) *q = phase + f;
            for (int d = 0; d < 3; d++)
                j.grid[d] = (p->in[d] - q->f[d] + p->stride[d] - 1) / p->stride[d];
            j.dst = x + i * p->channels * in + (q->f[0] * p->in[1] + q->f[1]) * p->in[2] + q->f[2];
            j.taps = q->taps;
            j.tap = q->tap;
            j.at = taps == 1;
            j.a = j.at ? w : q->weights;
            j.as = j.at ? rows : q->as;
            j.a_group = j.at ? depth * rows : rows * q->as;
            if (q->taps)
                X(multiply)(&j);
            else
                X(fill)(&j);
        }
    }
    return j.failed ? FT_NO_MEMORY : FT_OK;
}

/* ---- the gradient of the weight ---- */

typedef struct {
    X(product) source; /* of x */
    ptrdiff_t rows, filters, blocks, chunks; /* rows of a group's sum (channels x taps), filters of a group */
    const T *y;
    T *columns;        /* y: for each group and block of pixels, panels of filters */
    ptrdiff_t column_group;
    T *sums;           /* (groups, rows, filters) */
    int first;
    T *w;
} X(weight_sum);

static ptrdiff_t X(block_begin)(const X(weight_sum) * j, ptrdiff_t b)
{
    return b * (j->source.images * j->source.pixels) / j->blocks;
}

/* y as the right factor: units are a group's blocks of pixels */
static void X(pack_output)(ptrdiff_t begin, ptrdiff_t end, void *ctx)
{
    const X(weight_sum) *j = ctx;
    const ptrdiff_t pixels = j->source.pixels, filters = j->filters, all = filters * j->source.groups;
    for (ptrdiff_t u = begin; u < end; u++) {
        ptrdiff_t g = u / j->blocks, q0 = X(block_begin)(j, u % j->blocks), q1 = X(block_begin)(j, u % j->blocks + 1);
        T *d = j->columns + g * j->column_group + q0 * above(filters, VL) * VL;
        for (ptrdiff_t o = 0; o < filters; o += NR) {
            ptrdiff_t n = filters - o < NR ? filters - o : NR, w = n > VL ? NR : VL;
            for (ptrdiff_t q = q0, len; q < q1; q += len, d += len * w) {
                ptrdiff_t image = q / pixels, at = q - image * pixels;
                len = pixels - at < q1 - q ? pixels - at : q1 - q;
                X(transposed)(n, len, j->y + (image * all + g * filters + o) * pixels + at, pixels, d, w);
                if (n < w)
                    for (ptrdiff_t k = 0; k < len; k++)
                        memset(d + k * w + n, 0, (size_t)(w - n) * sizeof(T));
            }
        }
    }
}

/* units are SUM_ROWS rows of a group */
static void X(sum_rows)(ptrdiff_t begin, ptrdiff_t end, void *ctx)
{
    X(weight_sum) *q = ctx;
    X(product) *j = &q->source;
    enum { LD = SUM_PIXELS + 2 * VL };
    run runs[SUM_PIXELS];
    T *block = ft_thread_scratch(1, (size_t)(SUM_ROWS * LD + 2 * VL) * sizeof(T));
    if (!block) {
        j->failed = 1;
        return;
    }
    for (ptrdiff_t b = 0; b < q->blocks; b++) {
        ptrdiff_t q0 = X(block_begin)(q, b), q1 = X(block_begin)(q, b + 1);
        int n = X(runs)(j->grid, q0, q1, j->src_image, j->src_plane, j->src_row, 1, 0, 0, runs);
        for (ptrdiff_t u = begin; u < end; u++) {
            ptrdiff_t g = u / q->chunks, r0 = u % q->chunks * SUM_ROWS, r1 = r0 + SUM_ROWS < q->rows ? r0 + SUM_ROWS : q->rows;
            const T *src = j->src + g * j->depth * j->src_channel, *a = block;
            ptrdiff_t as = LD;
            if (n == 1 && j->taps == 1) {
                a = src + r0 * j->src_channel + j->tap[0] + runs[0].src;
                as = j->src_channel;
            } else {
                for (ptrdiff_t r = r0; r < r1; r++) {
                    const T *s = src + r / j->taps * j->src_channel + j->tap[r % j->taps];
                    T *d = block + (r - r0) * LD;
                    if (j->slack) { /* what is copied too much is written over, or never read */
                        for (int i = 0; i < n; i++)
                            for (int x = 0; x < runs[i].len; x += VL)
                                X(st)(d + runs[i].at + x, X(ld)(s + runs[i].src + x));
                    } else {
                        for (int i = 0; i < n; i++)
                            X(copy_run)(d + runs[i].at, s + runs[i].src, runs[i].len);
                    }
                }
            }
            FT_NAME(X(ft_gemm_packed))(r1 - r0, q->filters, q1 - q0, 1, a, as, 0,
                                       q->columns + g * q->column_group + q0 * above(q->filters, VL) * VL,
                                       q->first && b == 0 ? 0 : 1, q->sums + (g * q->rows + r0) * q->filters, q->filters,
                                       NULL, NULL);
        }
    }
}

static void X(write_weight)(ptrdiff_t begin, ptrdiff_t end, void *ctx)
{
    const X(weight_sum) *j = ctx;
    const ptrdiff_t blocks = above(j->filters, 16);
    for (ptrdiff_t u = begin; u < end; u++) {
        ptrdiff_t g = u / blocks, o = u % blocks * 16, n = j->filters - o < 16 ? j->filters - o : 16;
        const T *s = j->sums + g * j->rows * j->filters + o;
        T *d = j->w + (g * j->filters + o) * j->rows;
        for (ptrdiff_t r = 0; r < j->rows; r += 64)
            X(transposed)(j->rows - r < 64 ? j->rows - r : 64, n, s + r * j->filters, j->filters, d + r, j->rows);
    }
}

/* One filter a group: each element of its sum over pixels is a product of two rows. Units are groups. */
static void X(sum_one_row)(ptrdiff_t begin, ptrdiff_t end, void *ctx)
{
    X(weight_sum) *q = ctx;
    X(product) *j = &q->source;
    const ptrdiff_t rows = j->images * j->grid[0] * j->grid[1], width = j->grid[2];
    for (ptrdiff_t g = begin; g < end; g++) {
        T *out = q->w + g * q->rows;
        for (ptrdiff_t r = 0; r < q->rows; r += 8) {
            ptrdiff_t n = q->rows - r < 8 ? q->rows - r : 8;
            ptrdiff_t from[8];
            V sum[8];
            for (ptrdiff_t i = 0; i < 8; i++) {
                ptrdiff_t k = r + (i < n ? i : 0);
                from[i] = (g * j->depth + k / j->taps) * j->src_channel + j->tap[k % j->taps];
                sum[i] = (V){0};
            }
            for (ptrdiff_t line = 0; line < rows; line++) {
                ptrdiff_t a = line / j->grid[1], image = a / j->grid[0];
                const T *y = q->y + (image * j->groups + g) * j->pixels + line % (j->grid[0] * j->grid[1]) * width;
                const T *x = j->src + image * j->src_image + a % j->grid[0] * j->src_plane + line % j->grid[1] * j->src_row;
                for (ptrdiff_t c = 0; c < width; c += VL) {
                    M_ mask = X(mk)(width - c < VL ? width - c : VL);
                    V v = X(ldm)(y + c, mask);
#pragma GCC unroll 8
                    for (int i = 0; i < 8; i++)
                        sum[i] += v * X(ldm)(x + from[i] + c, mask);
                }
            }
            for (ptrdiff_t i = 0; i < n; i++) {
                T total = q->first ? 0 : out[r + i];
                for (int e = 0; e < VL; e++)
                    total += sum[i][e];
                out[r + i] = total;
            }
        }
    }
}

static int X(backward_weight)(const ft_conv *p, const T *y, const T *x, T *w)
{
    stage s;
    int status = stage_of_input(p, &s);
    if (status)
        return status;
    const ptrdiff_t taps = product(p->kernel), pixels = product(p->out), image = p->channels * product(p->in);
    const ptrdiff_t filters = p->filters / p->groups, depth = p->channels / p->groups, padded = above(filters, VL) * VL;
    ptrdiff_t step = X(together)(p->batch, p->channels * s.channel), most = X(together)(p->batch, p->filters * pixels);
    step = step < most ? step : most;
    if (!p->batch || !pixels) {
        memset(w, 0, (size_t)(p->filters * depth * taps) * sizeof(T));
        return FT_OK;
    }
    const int single = filters == 1;
    size_t lists = ((size_t)taps * sizeof(ptrdiff_t) + 63) & ~(size_t)63;
    size_t columns = single ? 0 : (size_t)(p->groups * step * pixels * padded), staged = s.needed ? (size_t)(step * p->channels * s.channel) : 0;
    char *memory = ft_thread_scratch(2, lists + (single ? 0 : (size_t)(p->filters * depth * taps) * sizeof(T)));
    T *buffer = columns + staged ? ft_thread_scratch(3, (columns + staged + 4 * VL) * sizeof(T)) : NULL;
    if (!memory || (columns + staged && !buffer))
        return FT_NO_MEMORY;
    input_taps(p, &s, (ptrdiff_t *)memory);
    X(weight_sum) j = {.source = {.groups = p->groups, .depth = depth, .taps = taps, .tap = (ptrdiff_t *)memory,
                                  .grid = {p->out[0], p->out[1], p->out[2]}, .pixels = pixels},
                       .rows = depth * taps, .filters = filters, .columns = buffer, .sums = (T *)(memory + lists), .w = w};
    X(source)(&j.source, &s, p->channels);
    j.chunks = above(j.rows, SUM_ROWS);
    double work = (double)p->batch * (double)pixels * (double)j.rows * (double)p->filters;
    const ptrdiff_t serial = work < PARALLEL_MIN_WORK ? PTRDIFF_MAX / 2 : 1;
    for (ptrdiff_t i = 0; i < p->batch && !j.source.failed; i += step) {
        j.source.images = p->batch - i < step ? p->batch - i : step;
        j.first = i == 0;
        j.y = y + i * p->filters * pixels;
        if (s.needed)
            X(prepare)(&s, x + i * image, buffer + columns, j.source.images * p->channels);
        j.source.src = s.needed ? buffer + columns : x + i * image;
        if (single) {
            ft_parallel_for(p->groups, serial, X(sum_one_row), &j);
            continue;
        }
        j.blocks = above(j.source.images * pixels, SUM_PIXELS);
        j.column_group = j.source.images * pixels * padded;
        ft_parallel_for(p->groups * j.blocks, serial, X(pack_output), &j);
        ft_parallel_for(p->groups * j.chunks, serial, X(sum_rows), &j);
    }
    if (!single && !j.source.failed)
        ft_parallel_for(p->groups * above(filters, 16), serial, X(write_weight), &j);
    return j.source.failed ? FT_NO_MEMORY : FT_OK;
}

#undef V
#undef VL
#undef NR
#undef M_
