/* The pointwise part of recurrent cells, of one floating type: included by rnn_simd.c with T and X(name).
 *
 * Each works on `rows` rows of n units; arrays are addressed by their row stride.  A row of gates holds blocks `gap`
 * apart: i, f, g, o for LSTM; r, z, n and the recurrent part of n for GRU.
 */

#define V X(v)
#define VL X(VL)
#define LD(p) (part ? X(ldm)(p, m) : X(ld)(p))
#define ST(p, v)                                                                                                       \
    do {                                                                                                               \
        if (part)                                                                                                      \
            X(stm)(p, m, v);                                                                                           \
        else                                                                                                           \
            X(st)(p, v);                                                                                               \
    } while (0)
#define ONE X(set1)(1)
#define NONE (V){0}

/* the body for every vector of a row, the last one masked where it is not full */
#define EACH_VECTOR(n, ...)                                                                                            \
    do {                                                                                                               \
        ptrdiff_t u = 0;                                                                                               \
        X(m) m = X(mk)(0);                                                                                             \
        for (; u + VL <= (n); u += VL) {                                                                               \
            enum { part = 0 };                                                                                         \
            __VA_ARGS__                                                                                                \
        }                                                                                                              \
        if (u < (n)) {                                                                                                 \
            enum { part = 1 };                                                                                         \
            m = X(mk)((n) - u);                                                                                        \
            __VA_ARGS__                                                                                                \
        }                                                                                                              \
    } while (0)

/* gates: in the sums, out the activations.  c_prev may be NULL (zeros).  h2 (the first h2_rows rows): h once more. */
void FT_NAME(X(ft_lstm_pointwise))(ptrdiff_t rows, ptrdiff_t n, T *gates, ptrdiff_t ldg, ptrdiff_t gap,
                                   const T *c_prev, ptrdiff_t ldcp, T *c, ptrdiff_t ldc, T *tanh_c, T *h, ptrdiff_t ldh,
                                   T *h2, ptrdiff_t ldh2, ptrdiff_t h2_rows)
{
    for (ptrdiff_t r = 0; r < rows; r++) {
        T *G = gates + r * ldg, *C = c + r * ldc, *TC = tanh_c + r * ldc, *Y = h + r * ldh;
        T *Y2 = h2 && r < h2_rows ? h2 + r * ldh2 : NULL;
        const T *CP = c_prev ? c_prev + r * ldcp : NULL;
        EACH_VECTOR(n, {
            V i = X(sigmoid)(LD(G + u)), f = X(sigmoid)(LD(G + gap + u)), g = X(tanh)(LD(G + 2 * gap + u)),
              o = X(sigmoid)(LD(G + 3 * gap + u));
            V cell = i * g;
            if (CP)
                cell += f * LD(CP + u);
            V t = X(tanh)(cell), y = o * t;
            ST(G + u, i);
            ST(G + gap + u, f);
            ST(G + 2 * gap + u, g);
            ST(G + 3 * gap + u, o);
            ST(C + u, cell);
            ST(TC + u, t);
            ST(Y + u, y);
            if (Y2)
                ST(Y2 + u, y);
        });
    }
}

/* dh: the state's gradient; dy: the output's, or NULL; dc: in the gradient of c, out that of c_prev. */
void FT_NAME(X(ft_lstm_pointwise_backward))(ptrdiff_t rows, ptrdiff_t n, const T *gates, ptrdiff_t ldg, ptrdiff_t gap,
                                            const T *c_prev, ptrdiff_t ldcp, const T *tanh_c, ptrdiff_t ldc,
                                            const T *dh, ptrdiff_t lddh, const T *dy, ptrdiff_t lddy, T *dc,
                                            ptrdiff_t lddc, T *dgates, ptrdiff_t lddg)
{
    for (ptrdiff_t r = 0; r < rows; r++) {
        const T *G = gates + r * ldg, *TC = tanh_c + r * ldc, *DH = dh + r * lddh, *DY = dy ? dy + r * lddy : NULL;
        const T *CP = c_prev ? c_prev + r * ldcp : NULL;
        T *DC = dc + r * lddc, *D = dgates + r * lddg;
        EACH_VECTOR(n, {
            V i = LD(G + u), f = LD(G + gap + u), g = LD(G + 2 * gap + u), o = LD(G + 3 * gap + u), t = LD(TC + u);
            V y = LD(DH + u);
            if (DY)
                y += LD(DY + u);
            V cell = LD(DC + u) + y * o * (ONE - t * t);
            ST(D + u, cell * g * i * (ONE - i));
            ST(D + gap + u, CP ? cell * LD(CP + u) * f * (ONE - f) : NONE);
            ST(D + 2 * gap + u, cell * i * (ONE - g * g));
            ST(D + 3 * gap + u, y * t * o * (ONE - o));
            ST(DC + u, cell * f);
        });
    }
}

/* h = (h_prev - n) z + n with n = tanh(n_x + r n_h) */
void FT_NAME(X(ft_gru_pointwise))(ptrdiff_t rows, ptrdiff_t n, T *gates, ptrdiff_t ldg, ptrdiff_t gap, const T *h_prev,
                                  ptrdiff_t ldhp, T *h, ptrdiff_t ldh, T *h2, ptrdiff_t ldh2, ptrdiff_t h2_rows)
{
    for (ptrdiff_t row = 0; row < rows; row++) {
        T *G = gates + row * ldg, *Y = h + row * ldh, *Y2 = h2 && row < h2_rows ? h2 + row * ldh2 : NULL;
        const T *HP = h_prev + row * ldhp;
        EACH_VECTOR(n, {
            V r = X(sigmoid)(LD(G + u)), z = X(sigmoid)(LD(G + gap + u));
            V nn = X(tanh)(LD(G + 2 * gap + u) + r * LD(G + 3 * gap + u));
            V y = (LD(HP + u) - nn) * z + nn;
            ST(G + u, r);
            ST(G + gap + u, z);
            ST(G + 2 * gap + u, nn);
            ST(Y + u, y);
            if (Y2)
                ST(Y2 + u, y);
        });
    }
}

/* dh: in the state's gradient, out the part of h_prev's that doesn't go through the weights. */
void FT_NAME(X(ft_gru_pointwise_backward))(ptrdiff_t rows, ptrdiff_t n, const T *gates, ptrdiff_t ldg, ptrdiff_t gap,
                                           const T *h_prev, ptrdiff_t ldhp, T *dh, ptrdiff_t lddh, const T *dy,
                                           ptrdiff_t lddy, T *dgates, ptrdiff_t lddg)
{
    for (ptrdiff_t row = 0; row < rows; row++) {
        const T *G = gates + row * ldg, *HP = h_prev + row * ldhp, *DY = dy ? dy + row * lddy : NULL;
        T *DH = dh + row * lddh, *D = dgates + row * lddg;
        EACH_VECTOR(n, {
            V r = LD(G + u), z = LD(G + gap + u), nn = LD(G + 2 * gap + u), nh = LD(G + 3 * gap + u);
            V y = LD(DH + u);
            if (DY)
                y += LD(DY + u);
            V dn = y * (ONE - z) * (ONE - nn * nn);
            ST(D + u, dn * nh * r * (ONE - r));
            ST(D + gap + u, y * (LD(HP + u) - nn) * z * (ONE - z));
            ST(D + 2 * gap + u, dn);
            ST(D + 3 * gap + u, dn * r);
            ST(DH + u, y * z);
        });
    }
}

/* h = tanh(a), or relu(a); a is left as h */
void FT_NAME(X(ft_rnn_pointwise))(int relu, ptrdiff_t rows, ptrdiff_t n, T *a, ptrdiff_t lda, T *h, ptrdiff_t ldh,
                                  T *h2, ptrdiff_t ldh2, ptrdiff_t h2_rows)
{
    for (ptrdiff_t r = 0; r < rows; r++) {
        T *A = a + r * lda, *Y = h + r * ldh, *Y2 = h2 && r < h2_rows ? h2 + r * ldh2 : NULL;
        EACH_VECTOR(n, {
            V y = LD(A + u);
            y = relu ? X(above)(y, NONE) : X(tanh)(y);
            ST(A + u, y);
            ST(Y + u, y);
            if (Y2)
                ST(Y2 + u, y);
        });
    }
}

void FT_NAME(X(ft_rnn_pointwise_backward))(int relu, ptrdiff_t rows, ptrdiff_t n, const T *h, ptrdiff_t ldh,
                                           const T *dh, ptrdiff_t lddh, const T *dy, ptrdiff_t lddy, T *da,
                                           ptrdiff_t ldda)
{
    for (ptrdiff_t r = 0; r < rows; r++) {
        const T *Y = h + r * ldh, *DH = dh + r * lddh, *DY = dy ? dy + r * lddy : NULL;
        T *D = da + r * ldda;
        EACH_VECTOR(n, {
            V y = LD(Y + u), g = LD(DH + u);
            if (DY)
                g += LD(DY + u);
            ST(D + u, relu ? X(select)(y > NONE, g, NONE) : g * (ONE - y * y));
        });
    }
}

/* out[j] = sum of column j, rows in order */
void FT_NAME(X(ft_column_sums))(ptrdiff_t rows, ptrdiff_t n, const T *a, ptrdiff_t lda, T *out)
{
    ptrdiff_t j = 0;
    for (; j + 4 * VL <= n; j += 4 * VL) {
        V s0 = NONE, s1 = NONE, s2 = NONE, s3 = NONE;
        for (ptrdiff_t r = 0; r < rows; r++) {
            const T *p = a + r * lda + j;
            s0 += X(ld)(p);
            s1 += X(ld)(p + VL);
            s2 += X(ld)(p + 2 * VL);
            s3 += X(ld)(p + 3 * VL);
        }
        X(st)(out + j, s0);
        X(st)(out + j + VL, s1);
        X(st)(out + j + 2 * VL, s2);
        X(st)(out + j + 3 * VL, s3);
    }
    a += j;
    out += j;
    EACH_VECTOR(n - j, {
        V s = NONE;
        for (ptrdiff_t r = 0; r < rows; r++)
            s += LD(a + r * lda + u);
        ST(out + u, s);
    });
}

#undef V
#undef VL
#undef LD
#undef ST
#undef ONE
#undef NONE
#undef EACH_VECTOR
