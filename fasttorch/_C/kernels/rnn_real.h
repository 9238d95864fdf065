/* One recurrent layer in one direction over a whole sequence, float or double: included by rnn.c with T,
 * X(name) = name_s or name_d and PUBLIC(name) = name_f32 or name_f64. */

enum { X(LANE) = 64 / sizeof(T) };

static ptrdiff_t X(up)(ptrdiff_t n) { return (n + X(LANE) - 1) / X(LANE) * X(LANE); }

/* ---- the arrays of the reserve: what backward wants ---- */
typedef struct {
    T *gates;   /* (rows, gate_width) activations */
    T *h_prev;  /* (rows, O) the state each step began with */
    T *c;       /* (rows, H) LSTM */
    T *tanh_c;  /* (rows, H) LSTM */
    T *h_full;  /* (rows, H) before the projection */
    ptrdiff_t size;
} X(reserve);

/* the next n elements of base, or NULL where base is */
static T *X(take)(T *base, ptrdiff_t *at, ptrdiff_t n)
{
    T *p = base ? base + *at : NULL;
    *at += X(up)(n);
    return p;
}

static X(reserve) X(reserve_of)(const ft_rnn *p, T *base)
{
    const shape s = shape_of(p);
    const ptrdiff_t cells = p->mode == FT_LSTM ? s.rows * p->H : 0;
    X(reserve) r;
    r.size = 0;
    r.gates = X(take)(base, &r.size, s.rows * s.gate_width);
    /* a cell's states lie where its caller keeps them */
    r.h_prev = p->h_cell ? (T *)p->h_cell : X(take)(base, &r.size, s.rows * s.O);
    r.c = p->h_cell ? (T *)p->c_cell : X(take)(base, &r.size, cells);
    r.tanh_c = X(take)(base, &r.size, cells);
    r.h_full = X(take)(base, &r.size, p->P ? cells : 0);
    return r;
}

/* src NULL: zeros */
static void X(copy_rows)(ptrdiff_t rows, ptrdiff_t n, const T *src, ptrdiff_t lds, T *dst, ptrdiff_t ldd)
{
    for (ptrdiff_t r = 0; r < rows; r++)
        if (src)
            memcpy(dst + r * ldd, src + r * lds, (size_t)n * sizeof(T));
        else
            memset(dst + r * ldd, 0, (size_t)n * sizeof(T));
}

/* ---- products with the recurrent weights, packed once a sequence ---- */

/* one block of columns of the result; several add up where `accumulate` is set */
typedef struct {
    const T *W, *bias;
    T *packed;
    ptrdiff_t n, k, ldw, a_column, c_column;
    int trans, accumulate;
} X(segment);

typedef struct {
    X(segment) seg[4];
    int segs;
    ptrdiff_t u0, u1; /* units */
} X(unit_range);

typedef struct {
    const ft_rnn *p;
    shape s;
    X(reserve) r;
    plan plan;
    X(unit_range) range[MAX_RANGES];
    const T *h0, *c0, *dy;
    T *y, *dgates, *dh, *dc;
    ptrdiff_t ldy, lddy;
    /* the step at hand, where ranges of units take turns */
    ptrdiff_t step;
} X(run);

typedef struct {
    const X(segment) * seg;
    ptrdiff_t nr;
} X(pack_job);

static void X(pack_range)(ptrdiff_t begin, ptrdiff_t end, void *ctx)
{
    const X(pack_job) *q = ctx;
    const X(segment) *g = q->seg;
    ptrdiff_t j0 = begin * q->nr, j1 = end * q->nr < g->n ? end * q->nr : g->n;
    FT2.X(ft_pack_b)(j1 - j0, g->k, g->W + (g->trans ? j0 * g->ldw : j0), g->ldw, g->trans, g->packed + j0 * g->k);
}

static void X(pack)(const X(segment) * seg)
{
    X(pack_job) q = {seg, 2 * FT2.vector_bytes / (ptrdiff_t)sizeof(T)};
    ft_parallel_for((seg->n + q.nr - 1) / q.nr, 1 + 65536 / (q.nr * (seg->k + 1)), X(pack_range), &q);
}

static void X(multiply)(const X(segment) * g, ptrdiff_t rows, const T *A, ptrdiff_t lda, T *C, ptrdiff_t ldc)
{
    if (rows <= 0)
        return;
    A += g->a_column;
    C += g->c_column;
    T beta = g->accumulate ? (T)1 : (T)0;
    if (!g->packed) {
        PUBLIC(ft_gemm_bias)(0, g->trans, rows, g->n, g->k, 1, A, lda, g->W, g->ldw, beta, C, ldc, g->bias);
        return;
    }
    T *scratch = NULL;
    if (rows > 1 && g->n >= 128)
        scratch = ft_thread_scratch(2, (size_t)(FT2.rows * g->k) * sizeof(T));
    FT2.X(ft_gemm_packed)(rows, g->n, g->k, 1, A, lda, 0, g->packed, beta, C, ldc, g->bias, scratch);
}

/* Cut the units into ranges and pack the weights of each.  Forward: gates = h W^T; backward: dh = dgates W.
 * Returns the elements of `memory` it takes; only counts where memory is NULL. */
static ptrdiff_t X(prepare)(X(run) * q, int backward, T *memory)
{
    const ft_rnn *p = q->p;
    const T *W = p->w_hh, *bias_n = p->mode == FT_GRU && p->b_hh ? (const T *)p->b_hh + 2 * p->H : NULL;
    const ptrdiff_t H = p->H, O = q->s.O, lane = FT2.vector_bytes / (ptrdiff_t)sizeof(T);
    const ptrdiff_t units = backward ? O : H, lanes = (units + lane - 1) / lane;
    const int ranges = q->plan.by_units < lanes ? q->plan.by_units : lanes > 1 ? (int)lanes : 1;
    ptrdiff_t used = 0;
    q->plan.by_units = ranges;
    for (int k = 0; k < ranges; k++) {
        X(unit_range) *r = &q->range[k];
        r->u0 = lanes * k / ranges * lane;
        r->u1 = k == ranges - 1 ? units : lanes * (k + 1) / ranges * lane;
        ptrdiff_t n = r->u1 - r->u0;
        r->segs = 0;
        if (backward) {
            r->seg[r->segs++] = (X(segment)){W + r->u0, NULL, NULL, n, p->mode == FT_GRU ? 2 * H : q->s.gate_rows, O,
                                             0, r->u0, 0, p->mode == FT_GRU};
            if (p->mode == FT_GRU)
                r->seg[r->segs++] = (X(segment)){W + 2 * H * O + r->u0, NULL, NULL, n, H, O, 3 * H, r->u0, 0, 1};
        } else if (ranges == 1) { /* the gates' columns are neighbours */
            r->seg[r->segs++] = (X(segment)){W, NULL, NULL, p->mode == FT_GRU ? 2 * H : q->s.gate_rows, O, O, 0, 0, 1, 1};
            if (p->mode == FT_GRU)
                r->seg[r->segs++] = (X(segment)){W + 2 * H * O, bias_n, NULL, H, O, O, 0, 3 * H, 1, 0};
        } else {
            int gates = (int)(q->s.gate_rows / H);
            for (int g = 0; g < gates; g++) {
                int last = p->mode == FT_GRU && g == 2;
                r->seg[r->segs++] = (X(segment)){W + (g * H + r->u0) * O, last && bias_n ? bias_n + r->u0 : NULL, NULL, n,
                                                 O, O, 0, (last ? 3 : g) * H + r->u0, 1, !last};
            }
        }
        if (q->plan.pack)
            for (int g = 0; g < r->segs; g++) {
                X(segment) *s = &r->seg[g];
                if (memory) {
                    s->packed = memory + used;
                    X(pack)(s);
                }
                used += X(up)(FT2.X(ft_packed_size)(s->n, s->k));
            }
    }
    return used;
}

/* ---- forward ---- */

/* Units of range k of rows [b0, b1) at one step. */
static void X(forward_step)(const X(run) * q, ptrdiff_t step, int k, ptrdiff_t b0, ptrdiff_t b1)
{
    const ft_rnn *p = q->p;
    const X(unit_range) *r = &q->range[k];
    const ptrdiff_t H = p->H, O = q->s.O, GW = q->s.gate_width, u0 = r->u0, n = r->u1 - r->u0;
    const where now = at_step(p, step), before = at_step(p, step - 1), next = at_step(p, step + 1);
    if (b1 > now.batch)
        b1 = now.batch;
    if (b0 >= b1)
        return;
    T *gates = q->r.gates + (now.row + b0) * GW, *hp = q->r.h_prev + (now.row + b0) * O;
    for (int g = 0; g < r->segs; g++)
        X(multiply)(&r->seg[g], b1 - b0, hp, O, gates, GW);

    T *h = p->P ? q->r.h_full + (now.row + b0) * H + u0 : q->y + (now.row + b0) * q->ldy + u0;
    const ptrdiff_t ldh = p->P ? H : q->ldy;
    /* rows that go on at the next step leave their state there */
    T *h2 = p->P || !next.batch ? NULL : q->r.h_prev + (next.row + b0) * O + u0;
    const ptrdiff_t h2_rows = next.batch - b0;
    switch (p->mode) {
    case FT_LSTM: {
        /* rows that were in the step before, then rows that begin here */
        ptrdiff_t old = before.batch < b1 ? before.batch : b1;
        old = old > b0 ? old - b0 : 0;
        T *c = q->r.c + (now.row + b0) * H + u0, *tc = q->r.tanh_c + (now.row + b0) * H + u0;
        if (old)
            FT2.X(ft_lstm_pointwise)(old, n, gates + u0, GW, H, q->r.c + (before.row + b0) * H + u0, H, c, H, tc, h,
                                     ldh, h2, O, h2_rows);
        if (old < b1 - b0)
            FT2.X(ft_lstm_pointwise)(b1 - b0 - old, n, gates + old * GW + u0, GW, H,
                                     q->c0 ? q->c0 + (b0 + old) * H + u0 : NULL, H, c + old * H, H, tc + old * H,
                                     h + old * ldh, ldh, h2 ? h2 + old * O : NULL, O, h2_rows - old);
        break;
    }
    case FT_GRU:
        FT2.X(ft_gru_pointwise)(b1 - b0, n, gates + u0, GW, H, hp + u0, O, h, ldh, h2, O, h2_rows);
        break;
    default:
        FT2.X(ft_rnn_pointwise)(p->mode == FT_RNN_RELU, b1 - b0, n, gates + u0, GW, h, ldh, h2, O, h2_rows);
    }
    if (p->P) { /* one range of all rows */
        T *y = q->y + now.row * q->ldy;
        PUBLIC(ft_gemm)(0, 1, now.batch, O, H, 1, q->r.h_full + now.row * H, H, p->w_hr, H, 0, y, q->ldy);
        X(copy_rows)(now.batch < next.batch ? now.batch : next.batch, O, y, q->ldy, q->r.h_prev + next.row * O, O);
    }
}

static void X(forward_units)(ptrdiff_t begin, ptrdiff_t end, void *ctx)
{
    const X(run) *q = ctx;
    for (ptrdiff_t k = begin; k < end; k++)
        X(forward_step)(q, q->step, (int)k, 0, q->p->B);
}

static void X(forward_rows)(ptrdiff_t begin, ptrdiff_t end, void *ctx)
{
    const X(run) *q = ctx;
    const ptrdiff_t B = q->p->B, parts = q->plan.by_rows;
    for (ptrdiff_t step = 0; step < q->p->steps; step++)
        X(forward_step)(q, step, 0, begin * B / parts, end * B / parts);
}

int PUBLIC(ft_rnn_forward)(const ft_rnn *p, const T *x, ptrdiff_t ldx, const T *h0, const T *c0, T *y, ptrdiff_t ldy,
                           T *hn, T *cn, T *reserve)
{
    X(run) run = {.p = p, .s = shape_of(p), .h0 = h0, .c0 = c0, .y = y, .ldy = ldy}, *q = &run;
    const ptrdiff_t H = p->H, O = q->s.O, G = q->s.gate_rows, GW = q->s.gate_width;
    q->r = X(reserve_of)(p, reserve);
    q->plan = plan_of(p, &q->s, sizeof(T));
    if (q->s.rows > 0) {
        ptrdiff_t biases = X(up)(G);
        T *memory = ft_thread_scratch(1, (size_t)(biases + X(prepare)(q, 0, NULL)) * sizeof(T));
        if (!memory)
            return -1;
        const T *bi = p->b_ih, *bh = p->b_hh, *bias = NULL;
        if (bi || bh) {
            /* GRU: r multiplies the recurrent part of n with its bias, which is therefore added there */
            const ptrdiff_t both = p->mode == FT_GRU ? 2 * H : G;
            for (ptrdiff_t i = 0; i < G; i++)
                memory[i] = (bi ? bi[i] : 0) + (bh && i < both ? bh[i] : 0);
            bias = memory;
        }
        PUBLIC(ft_gemm_bias)(0, 1, q->s.rows, G, p->I, 1, x, ldx, p->w_ih, p->I, 0, q->r.gates, GW, bias);
        X(prepare)(q, 0, memory + biases);

        /* the state of rows that begin */
        for (ptrdiff_t step = 0; step < p->steps && !p->h_cell; step++) {
            where now = at_step(p, step), before = at_step(p, step - 1);
            if (now.batch > before.batch)
                X(copy_rows)(now.batch - before.batch, O, h0 ? h0 + before.batch * O : NULL, O,
                             q->r.h_prev + (now.row + before.batch) * O, O);
            else if (!p->batch_sizes)
                break;
        }
        if (q->plan.by_rows > 1)
            ft_parallel_for(q->plan.by_rows, 1, X(forward_rows), q);
        else
            for (q->step = 0; q->step < p->steps; q->step++) {
                if (q->plan.by_units > 1)
                    ft_parallel_for(q->plan.by_units, 1, X(forward_units), q);
                else
                    X(forward_units)(0, 1, q);
            }
    }
    /* a row's last state is that of the last step it takes part in */
    if (p->steps == 0) {
        X(copy_rows)(hn ? p->B : 0, O, h0, O, hn, O);
        X(copy_rows)(cn ? p->B : 0, H, c0, H, cn, H);
    }
    for (ptrdiff_t step = 0; step < p->steps; step++) {
        if (!p->batch_sizes)
            step = p->steps - 1;
        where now = at_step(p, step), next = at_step(p, step + 1);
        ptrdiff_t b = next.batch, count = now.batch - b;
        if (count > 0) {
            X(copy_rows)(hn ? count : 0, O, y + (now.row + b) * ldy, ldy, hn + b * O, O);
            if (p->mode == FT_LSTM && !p->h_cell)
                X(copy_rows)(cn ? count : 0, H, q->r.c + (now.row + b) * H, H, cn + b * H, H);
        }
    }
    return 0;
}

/* ---- backward ---- */

/* the gradient of the state a step began with, from its gates'; units of range k of rows [b0, b1) */
static void X(backward_state)(const X(run) * q, ptrdiff_t step, int k, ptrdiff_t b0, ptrdiff_t b1)
{
    const where w = at_step(q->p, step);
    const X(unit_range) *r = &q->range[k];
    if (b1 > w.batch)
        b1 = w.batch;
    for (int g = 0; g < r->segs; g++)
        X(multiply)(&r->seg[g], b1 - b0, q->dgates + (w.row + b0) * q->s.gate_width, q->s.gate_width,
                    q->dh + b0 * q->s.O, q->s.O);
}

static void X(backward_gates)(const X(run) * q, ptrdiff_t step, ptrdiff_t u0, ptrdiff_t n, const T *dh, ptrdiff_t O,
                              const T *dy, ptrdiff_t b0, ptrdiff_t b1)
{
    const ft_rnn *p = q->p;
    const ptrdiff_t H = p->H, GW = q->s.gate_width;
    const where now = at_step(p, step), before = at_step(p, step - 1);
    if (b1 > now.batch)
        b1 = now.batch;
    if (b0 >= b1)
        return;
    T *gates = q->r.gates + (now.row + b0) * GW + u0, *d = q->dgates + (now.row + b0) * GW + u0;
    dh += b0 * O + u0;
    if (dy)
        dy += (now.row + b0) * q->lddy + u0;
    switch (p->mode) {
    case FT_LSTM: {
        ptrdiff_t old = before.batch < b1 ? before.batch : b1;
        old = old > b0 ? old - b0 : 0;
        const T *tc = q->r.tanh_c + (now.row + b0) * H + u0;
        T *dc = q->dc + b0 * H + u0;
        if (old)
            FT2.X(ft_lstm_pointwise_backward)(old, n, gates, GW, H, q->r.c + (before.row + b0) * H + u0, H, tc, H, dh,
                                              O, dy, q->lddy, dc, H, d, GW);
        if (old < b1 - b0)
            FT2.X(ft_lstm_pointwise_backward)(b1 - b0 - old, n, gates + old * GW, GW, H,
                                              q->c0 ? q->c0 + (b0 + old) * H + u0 : NULL, H, tc + old * H, H,
                                              dh + old * O, O, dy ? dy + old * q->lddy : NULL, q->lddy, dc + old * H, H,
                                              d + old * GW, GW);
        break;
    }
    case FT_GRU:
        FT2.X(ft_gru_pointwise_backward)(b1 - b0, n, gates, GW, H, q->r.h_prev + (now.row + b0) * O + u0, O, (T *)dh, O,
                                         dy, q->lddy, d, GW);
        break;
    default:
        FT2.X(ft_rnn_pointwise_backward)(p->mode == FT_RNN_RELU, b1 - b0, n, gates, GW, dh, O, dy, q->lddy, d, GW);
    }
}

static void X(backward_step)(const X(run) * q, ptrdiff_t step, int k, ptrdiff_t b0, ptrdiff_t b1)
{
    if (step + 1 < q->p->steps)
        X(backward_state)(q, step + 1, k, b0, b1);
    if (step >= 0)
        X(backward_gates)(q, step, q->range[k].u0, q->range[k].u1 - q->range[k].u0, q->dh, q->s.O, q->dy, b0, b1);
}

static void X(backward_units)(ptrdiff_t begin, ptrdiff_t end, void *ctx)
{
    const X(run) *q = ctx;
    for (ptrdiff_t k = begin; k < end; k++)
        X(backward_step)(q, q->step, (int)k, 0, q->p->B);
}

static void X(backward_rows)(ptrdiff_t begin, ptrdiff_t end, void *ctx)
{
    const X(run) *q = ctx;
    const ptrdiff_t B = q->p->B, parts = q->plan.by_rows;
    for (ptrdiff_t step = q->p->steps - 1; step >= -1; step--)
        X(backward_step)(q, step, 0, begin * B / parts, end * B / parts);
}

/* With a projection: d_out (rows, P) keeps each step's gradient of the projected state, for the weights'. */
static void X(backward_projected)(X(run) * q, T *d_out, T *d_full)
{
    const ft_rnn *p = q->p;
    const ptrdiff_t H = p->H, P = p->P;
    for (ptrdiff_t step = p->steps - 1; step >= 0; step--) {
        if (step + 1 < p->steps)
            X(backward_state)(q, step + 1, 0, 0, p->B);
        const where now = at_step(p, step);
        T *d = d_out + now.row * P;
        for (ptrdiff_t b = 0; b < now.batch; b++)
            for (ptrdiff_t j = 0; j < P; j++)
                d[b * P + j] = q->dh[b * P + j] + (q->dy ? q->dy[(now.row + b) * q->lddy + j] : 0);
        PUBLIC(ft_gemm)(0, 0, now.batch, H, P, 1, d, P, p->w_hr, H, 0, d_full, H);
        X(backward_gates)(q, step, 0, H, d_full, H, NULL, 0, p->B);
    }
    X(backward_state)(q, 0, 0, 0, p->B);
}

typedef struct {
    ptrdiff_t rows, n, lda;
    const T *a;
    T *out;
} X(sums_job);

static void X(sums_range)(ptrdiff_t begin, ptrdiff_t end, void *ctx)
{
    const X(sums_job) *q = ctx;
    ptrdiff_t j0 = begin * 64, j1 = end * 64 < q->n ? end * 64 : q->n;
    FT2.X(ft_column_sums)(q->rows, j1 - j0, q->a + j0, q->lda, q->out + j0);
}

static void X(sums)(ptrdiff_t rows, ptrdiff_t n, const T *a, ptrdiff_t lda, T *out)
{
    X(sums_job) q = {rows, n, lda, a, out};
    ft_parallel_for((n + 63) / 64, 1 + 4096 / (rows + 1), X(sums_range), &q);
}

int PUBLIC(ft_rnn_backward)(const ft_rnn *p, const T *x, ptrdiff_t ldx, const T *c0, const T *reserve, const T *dy,
                            ptrdiff_t lddy, const T *dhn, const T *dcn, T *dx, ptrdiff_t lddx, int add_to_dx, T *dw_ih,
                            T *dw_hh, T *db_ih, T *db_hh, T *dw_hr, T *dh0, T *dc0)
{
    X(run) run = {.p = p, .s = shape_of(p), .c0 = c0, .dy = dy, .lddy = lddy}, *q = &run;
    const ptrdiff_t H = p->H, O = q->s.O, G = q->s.gate_rows, GW = q->s.gate_width, rows = q->s.rows, B = p->B;
    q->r = X(reserve_of)(p, (T *)reserve);
    q->plan = plan_of(p, &q->s, sizeof(T));

    const ptrdiff_t n_dgates = X(up)(rows * GW), n_dh = X(up)(B * O), n_dc = p->mode == FT_LSTM ? X(up)(B * H) : 0;
    const ptrdiff_t n_out = p->P ? X(up)(rows * p->P) : 0, n_full = p->P ? X(up)(B * H) : 0;
    T *memory = ft_thread_scratch(
        1, (size_t)(n_dgates + n_dh + n_dc + n_out + n_full + X(prepare)(q, 1, NULL) + 1) * sizeof(T));
    if (!memory)
        return -1;
    q->dgates = memory, memory += n_dgates;
    q->dh = memory, memory += n_dh;
    q->dc = memory, memory += n_dc;
    T *d_out = memory, *d_full = memory + n_out;
    memory += n_out + n_full;
    X(copy_rows)(B, O, dhn, O, q->dh, O);
    if (n_dc)
        X(copy_rows)(B, H, dcn, H, q->dc, H);

    if (rows > 0) {
        X(prepare)(q, 1, memory);
        if (p->P)
            X(backward_projected)(q, d_out, d_full);
        else if (q->plan.by_rows > 1)
            ft_parallel_for(q->plan.by_rows, 1, X(backward_rows), q);
        else
            for (q->step = p->steps - 1; q->step >= -1; q->step--) {
                if (q->plan.by_units > 1)
                    ft_parallel_for(q->plan.by_units, 1, X(backward_units), q);
                else
                    X(backward_units)(0, 1, q);
            }
    }
    X(copy_rows)(dh0 ? B : 0, O, q->dh, O, dh0, O);
    if (n_dc)
        X(copy_rows)(dc0 ? B : 0, H, q->dc, H, dc0, H);

    const T *d = q->dgates;
    const ptrdiff_t front = p->mode == FT_GRU ? 2 * H : G; /* the recurrent part of GRU's n lies apart */
    if (dx)
        PUBLIC(ft_gemm)(0, 0, rows, p->I, G, 1, d, GW, p->w_ih, p->I, add_to_dx ? 1 : 0, dx, lddx);
    if (dw_ih)
        PUBLIC(ft_gemm)(1, 0, G, p->I, rows, 1, d, GW, x, ldx, 0, dw_ih, p->I);
    if (dw_hh) {
        PUBLIC(ft_gemm)(1, 0, front, O, rows, 1, d, GW, q->r.h_prev, O, 0, dw_hh, O);
        if (front < G)
            PUBLIC(ft_gemm)(1, 0, H, O, rows, 1, d + 3 * H, GW, q->r.h_prev, O, 0, dw_hh + front * O, O);
    }
    if (dw_hr)
        PUBLIC(ft_gemm)(1, 0, p->P, H, rows, 1, d_out, p->P, q->r.h_full, H, 0, dw_hr, H);
    if (db_ih)
        X(sums)(rows, G, d, GW, db_ih);
    if (db_hh && db_ih && p->mode != FT_GRU) {
        memcpy(db_hh, db_ih, (size_t)G * sizeof(T));
    } else if (db_hh) {
        X(sums)(rows, front, d, GW, db_hh);
        if (front < G)
            X(sums)(rows, H, d + 3 * H, GW, db_hh + front);
    }
    return 0;
}

size_t PUBLIC(ft_rnn_reserve_size)(const ft_rnn *p) { return (size_t)X(reserve_of)(p, NULL).size; }
