/* The pointwise part of a single recurrent cell, float or double: included by rnn_cell.c like rnn_real.h. */

typedef struct {
    ptrdiff_t H;
    T *gates, *c, *tanh_c, *h, *dgi, *dgh, *dh_prev;
    const T *c_prev, *h_prev, *gi, *gh, *dh, *dc, *saved;
} X(cell);

static void X(lstm_rows)(ptrdiff_t b0, ptrdiff_t b1, void *ctx)
{
    const X(cell) *q = ctx;
    const ptrdiff_t H = q->H, at = b0 * H;
    FT2.X(ft_lstm_pointwise)(b1 - b0, H, q->gates + 4 * at, 4 * H, H, q->c_prev ? q->c_prev + at : NULL, H, q->c + at, H,
                             q->tanh_c + at, q->h + at, H, NULL, 0, 0);
}

void PUBLIC(ft_lstm_cell)(ptrdiff_t B, ptrdiff_t H, T *gates, const T *c_prev, T *c, T *tanh_c, T *h)
{
    X(cell) q = {.H = H, .gates = gates, .c_prev = c_prev, .c = c, .tanh_c = tanh_c, .h = h};
    ft_parallel_for(B, 1 + GRAIN / (H + 1), X(lstm_rows), &q);
}

static void X(lstm_rows_backward)(ptrdiff_t b0, ptrdiff_t b1, void *ctx)
{
    const X(cell) *q = ctx;
    const ptrdiff_t H = q->H, at = b0 * H;
    T *dc = q->c + at; /* dc_prev */
    const size_t bytes = (size_t)((b1 - b0) * H) * sizeof(T);
    if (bytes && q->dc)
        memcpy(dc, q->dc + at, bytes);
    else if (bytes)
        memset(dc, 0, bytes);
    const T zeros[64] = {0}; /* for dh, where there is none */
    for (ptrdiff_t u = 0, n; u < H; u += n) {
        n = q->dh || H - u < 64 ? H - u : 64;
        FT2.X(ft_lstm_pointwise_backward)(b1 - b0, n, q->saved + 4 * at + u, 4 * H, H,
                                          q->c_prev ? q->c_prev + at + u : NULL, H, q->tanh_c + at + u, H,
                                          q->dh ? q->dh + at + u : zeros, q->dh ? H : 0, NULL, 0, dc + u, H,
                                          q->gates + 4 * at + u, 4 * H);
    }
}

void PUBLIC(ft_lstm_cell_backward)(ptrdiff_t B, ptrdiff_t H, const T *gates, const T *c_prev, const T *tanh_c,
                                   const T *dh, const T *dc, T *dgates, T *dc_prev)
{
    X(cell) q = {.H = H, .saved = gates, .c_prev = c_prev, .tanh_c = (T *)tanh_c, .dh = dh, .dc = dc, .gates = dgates,
                 .c = dc_prev};
    ft_parallel_for(B, 1 + GRAIN / (H + 1), X(lstm_rows_backward), &q);
}

static void X(gru_rows)(ptrdiff_t b0, ptrdiff_t b1, void *ctx)
{
    const X(cell) *q = ctx;
    const ptrdiff_t H = q->H;
    for (ptrdiff_t b = b0; b < b1; b++) {
        T *s = q->gates + 4 * H * b;
        const T *gi = q->gi + 3 * H * b, *gh = q->gh + 3 * H * b;
        for (ptrdiff_t u = 0; u < 2 * H; u++)
            s[u] = gi[u] + gh[u];
        memcpy(s + 2 * H, gi + 2 * H, (size_t)H * sizeof(T));
        memcpy(s + 3 * H, gh + 2 * H, (size_t)H * sizeof(T));
        FT2.X(ft_gru_pointwise)(1, H, s, 4 * H, H, q->h_prev + b * H, H, q->h + b * H, H, NULL, 0, 0);
    }
}

void PUBLIC(ft_gru_cell)(ptrdiff_t B, ptrdiff_t H, const T *gi, const T *gh, const T *h_prev, T *saved, T *h)
{
    X(cell) q = {.H = H, .gi = gi, .gh = gh, .h_prev = h_prev, .gates = saved, .h = h};
    ft_parallel_for(B, 1 + GRAIN / (H + 1), X(gru_rows), &q);
}

/* in pieces that fit the stack */
static void X(gru_rows_backward)(ptrdiff_t b0, ptrdiff_t b1, void *ctx)
{
    enum { PIECE = 128 };
    const X(cell) *q = ctx;
    const ptrdiff_t H = q->H;
    T d[4 * PIECE];
    for (ptrdiff_t b = b0; b < b1; b++)
        for (ptrdiff_t u = 0; u < H; u += PIECE) {
            const ptrdiff_t n = H - u < PIECE ? H - u : PIECE;
            const size_t bytes = (size_t)n * sizeof(T);
            T *dh = q->dh_prev + b * H + u, *gi = q->dgi + 3 * H * b + u, *gh = q->dgh + 3 * H * b + u;
            memcpy(dh, q->dh + b * H + u, bytes);
            /* gates PIECE apart, like those of d */
            T s[4 * PIECE];
            for (int g = 0; g < 4; g++)
                memcpy(s + g * PIECE, q->saved + 4 * H * b + g * H + u, bytes);
            FT2.X(ft_gru_pointwise_backward)(1, n, s, 0, PIECE, q->h_prev + b * H + u, 0, dh, 0, NULL, 0, d, 0);
            memcpy(gi, d, bytes);
            memcpy(gh, d, bytes);
            memcpy(gi + H, d + PIECE, bytes);
            memcpy(gh + H, d + PIECE, bytes);
            memcpy(gi + 2 * H, d + 2 * PIECE, bytes);
            memcpy(gh + 2 * H, d + 3 * PIECE, bytes);
        }
}

void PUBLIC(ft_gru_cell_backward)(ptrdiff_t B, ptrdiff_t H, const T *saved, const T *h_prev, const T *dh, T *dgi, T *dgh,
                                  T *dh_prev)
{
    X(cell) q = {.H = H, .saved = saved, .h_prev = h_prev, .dh = dh, .dgi = dgi, .dgh = dgh, .dh_prev = dh_prev};
    ft_parallel_for(B, 1 + GRAIN / (H + 1), X(gru_rows_backward), &q);
}
