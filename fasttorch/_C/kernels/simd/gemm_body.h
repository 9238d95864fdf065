/* Matrix products of one floating type: included by gemm_simd.c with T, X(name) = name_s or name_d.
 *
 * Everything is built from one register kernel, C[R, NV vectors] += A[R, K] B[K, NV vectors], in the manner of Goto and
 * van de Geijn, "Anatomy of High-Performance Matrix Multiplication" (2008).  It reads rows of B where they lie or from
 * a packed panel.  Every element of C is summed over k in order, so how rows and columns are shared out between
 * threads doesn't change a result.
 */

#define V X(v)
#define VL X(VL)
#define NR (2 * X(VL))
#define M_ X(m)

/* beta and bias are looked at once, after the sum */
typedef struct {
    T alpha, beta;
    const T *bias; /* of this panel's first column, or NULL */
} X(epilogue);

/* A: element (r, k) at A[r + k*as] where AT, else at A[r*as + k]. */
FT_INLINE void X(kernel)(const int R, const int NV, const int MASK, const int AT, ptrdiff_t K, const T *restrict A,
                         ptrdiff_t as, const T *restrict B, ptrdiff_t ldb, T *C, ptrdiff_t ldc, const X(epilogue) * e,
                         M_ mask)
{
    V acc[FT_MR][2];
    const T *ap[(FT_MR + 2) / 3];
    const ptrdiff_t as2 = 2 * as;
#pragma GCC unroll 16
    for (int r = 0; r < R; r++) {
        acc[r][0] = (V){0};
        acc[r][1] = (V){0};
    }
    if (!AT) {
#pragma GCC unroll 16
        for (int g = 0; g < (R + 2) / 3; g++)
            ap[g] = A + 3 * g * as;
    }
    const T *b = B;
    if (R == 1) { /* four sums in flight */
        V s1[2] = {{0}}, s2[2] = {{0}}, s3[2] = {{0}};
        ptrdiff_t k = 0;
        for (; k + 4 <= K; k += 4) {
            const ptrdiff_t ks = AT ? as : 1;
            V a0 = X(set1)(A[k * ks]), a1 = X(set1)(A[(k + 1) * ks]), a2 = X(set1)(A[(k + 2) * ks]),
              a3 = X(set1)(A[(k + 3) * ks]);
#pragma GCC unroll 2
            for (int v = 0; v < NV; v++) {
                const int last = MASK && v == NV - 1;
                const T *bv = b + v * VL;
                acc[0][v] += a0 * (last ? X(ldm)(bv, mask) : X(ld)(bv));
                s1[v] += a1 * (last ? X(ldm)(bv + ldb, mask) : X(ld)(bv + ldb));
                s2[v] += a2 * (last ? X(ldm)(bv + 2 * ldb, mask) : X(ld)(bv + 2 * ldb));
                s3[v] += a3 * (last ? X(ldm)(bv + 3 * ldb, mask) : X(ld)(bv + 3 * ldb));
            }
            b += 4 * ldb;
        }
        for (; k < K; k++) {
            V a0 = X(set1)(A[k * (AT ? as : 1)]);
#pragma GCC unroll 2
            for (int v = 0; v < NV; v++)
                acc[0][v] += a0 * (MASK && v == NV - 1 ? X(ldm)(b + v * VL, mask) : X(ld)(b + v * VL));
            b += ldb;
        }
#pragma GCC unroll 2
        for (int v = 0; v < NV; v++)
            acc[0][v] = (acc[0][v] + s1[v]) + (s2[v] + s3[v]);
    } else {
        for (ptrdiff_t k = 0; k < K; k++) {
            V bv[2];
#pragma GCC unroll 2
            for (int v = 0; v < NV; v++)
                bv[v] = MASK && v == NV - 1 ? X(ldm)(b + v * VL, mask) : X(ld)(b + v * VL);
            b += ldb;
#pragma GCC unroll 16
            for (int r = 0; r < R; r++) {
                T a;
                if (AT)
                    a = A[r];
                else
                    a = r % 3 == 0 ? ap[r / 3][0] : r % 3 == 1 ? ap[r / 3][as] : ap[r / 3][as2];
                V av = X(set1)(a);
#pragma GCC unroll 2
                for (int v = 0; v < NV; v++)
                    acc[r][v] += av * bv[v];
            }
            if (AT) {
                A += as;
            } else {
#pragma GCC unroll 16
                for (int g = 0; g < (R + 2) / 3; g++)
                    ap[g]++;
            }
        }
    }
    if (e->alpha != (T)1) {
        V al = X(set1)(e->alpha);
#pragma GCC unroll 16
        for (int r = 0; r < R; r++)
#pragma GCC unroll 2
            for (int v = 0; v < NV; v++)
                acc[r][v] *= al;
    }
    if (e->bias) {
#pragma GCC unroll 2
        for (int v = 0; v < NV; v++) {
            V bias = MASK && v == NV - 1 ? X(ldm)(e->bias + v * VL, mask) : X(ld)(e->bias + v * VL);
#pragma GCC unroll 16
            for (int r = 0; r < R; r++)
                acc[r][v] += bias;
        }
    }
    if (e->beta != (T)0) {
        V be = X(set1)(e->beta);
#pragma GCC unroll 16
        for (int r = 0; r < R; r++)
#pragma GCC unroll 2
            for (int v = 0; v < NV; v++) {
                const T *c = C + r * ldc + v * VL;
                acc[r][v] += be * (MASK && v == NV - 1 ? X(ldm)(c, mask) : X(ld)(c));
            }
    }
#pragma GCC unroll 16
    for (int r = 0; r < R; r++)
#pragma GCC unroll 2
        for (int v = 0; v < NV; v++) {
            T *c = C + r * ldc + v * VL;
            if (MASK && v == NV - 1)
                X(stm)(c, mask, acc[r][v]);
            else
                X(st)(c, acc[r][v]);
        }
}

typedef void (*X(kernel_fn))(ptrdiff_t K, const T *A, ptrdiff_t as, const T *B, ptrdiff_t ldb, T *C, ptrdiff_t ldc,
                             const X(epilogue) * e, M_ mask);

#define KERNEL1(R, NV, MASK, AT)                                                                                       \
    static void X(kernel_##R##_##NV##_##MASK##_##AT)(ptrdiff_t K, const T *A, ptrdiff_t as, const T *B, ptrdiff_t ldb, \
                                                     T *C, ptrdiff_t ldc, const X(epilogue) * e, M_ mask)              \
    {                                                                                                                  \
        X(kernel)(R, NV, MASK, AT, K, A, as, B, ldb, C, ldc, e, mask);                                                 \
    }
#define KERNEL8(R)                                                                                                     \
    KERNEL1(R, 1, 0, 0) KERNEL1(R, 1, 0, 1) KERNEL1(R, 1, 1, 0) KERNEL1(R, 1, 1, 1)                                    \
    KERNEL1(R, 2, 0, 0) KERNEL1(R, 2, 0, 1) KERNEL1(R, 2, 1, 0) KERNEL1(R, 2, 1, 1)
FT_EACH_ROWS(KERNEL8)
#undef KERNEL8
#undef KERNEL1

#define ROW8(R)                                                                                                        \
    [R] = {{{X(kernel_##R##_1_0_0), X(kernel_##R##_1_0_1)}, {X(kernel_##R##_1_1_0), X(kernel_##R##_1_1_1)}},           \
           {{X(kernel_##R##_2_0_0), X(kernel_##R##_2_0_1)}, {X(kernel_##R##_2_1_0), X(kernel_##R##_2_1_1)}}},
static const X(kernel_fn) X(kernels)[FT_MR + 1][2][2][2] = {FT_EACH_ROWS(ROW8)};
#undef ROW8

/* One row times B, wide: four vectors of columns and two sums each. */
static void X(row)(ptrdiff_t N, ptrdiff_t K, const T *A, ptrdiff_t ka, const T *B, ptrdiff_t ldb, T *C,
                   const X(epilogue) * e0)
{
    X(epilogue) e = *e0;
    ptrdiff_t j = 0;
    for (; j + 4 * VL <= N; j += 4 * VL) {
        V acc[4] = {{0}}, odd[4] = {{0}};
        const T *b = B + j;
        ptrdiff_t k = 0;
        for (; k + 2 <= K; k += 2, b += 2 * ldb) {
            V a0 = X(set1)(A[k * ka]), a1 = X(set1)(A[(k + 1) * ka]);
#pragma GCC unroll 4
            for (int v = 0; v < 4; v++) {
                acc[v] += a0 * X(ld)(b + v * VL);
                odd[v] += a1 * X(ld)(b + ldb + v * VL);
            }
        }
        if (k < K) {
            V a0 = X(set1)(A[k * ka]);
#pragma GCC unroll 4
            for (int v = 0; v < 4; v++)
                acc[v] += a0 * X(ld)(b + v * VL);
        }
        V al = X(set1)(e.alpha), be = X(set1)(e.beta);
#pragma GCC unroll 4
        for (int v = 0; v < 4; v++) {
            V s = (acc[v] + odd[v]) * al;
            if (e.bias)
                s += X(ld)(e.bias + j + v * VL);
            if (e.beta != (T)0)
                s += be * X(ld)(C + j + v * VL);
            X(st)(C + j + v * VL, s);
        }
    }
    for (; j < N; j += NR) {
        ptrdiff_t w = N - j < NR ? N - j : NR;
        int nv = w > VL, part = w != VL && w != NR;
        e.bias = e0->bias ? e0->bias + j : NULL;
        X(kernels)[1][nv][part][1](K, A, ka, B + j, ldb, C + j, N, &e, X(mk)(part ? w - nv * VL : 0));
    }
}

/* B read where it lies. */
static void X(unpacked)(ptrdiff_t M, ptrdiff_t N, ptrdiff_t K, const T *A, ptrdiff_t as, int at, const T *B,
                        ptrdiff_t ldb, T *C, ptrdiff_t ldc, const X(epilogue) * e0)
{
    if (M == 1) {
        X(row)(N, K, A, at ? as : 1, B, ldb, C, e0);
        return;
    }
    X(epilogue) e = *e0;
    ptrdiff_t blocks = (M + FT_MR - 1) / FT_MR;
    for (ptrdiff_t j = 0; j < N; j += NR) {
        ptrdiff_t w = N - j < NR ? N - j : NR;
        int nv = w > VL, part = w != VL && w != NR;
        M_ mask = X(mk)(part ? w - nv * VL : 0);
        if (e0->bias)
            e.bias = e0->bias + j;
        for (ptrdiff_t b = 0, i = 0; b < blocks; b++) {
            ptrdiff_t r = (M - i) / (blocks - b);
            X(kernels)[r][nv][part][at](K, A + i * (at ? 1 : as), as, B + j, ldb, C + i * ldc + j, ldc, &e, mask);
            i += r;
        }
    }
}

/* C[M, N] = A[M, K] . B[N, K]^T by inner products: both rows are contiguous. */
FT_INLINE void X(dots)(const int R, const int NC, ptrdiff_t K, const T *A, ptrdiff_t lda, const T *B, ptrdiff_t ldb,
                       T *out /* [R][4] */)
{
    V acc[4][4];
#pragma GCC unroll 4
    for (int r = 0; r < R; r++)
#pragma GCC unroll 4
        for (int c = 0; c < NC; c++)
            acc[r][c] = (V){0};
    ptrdiff_t k = 0;
    for (; k + VL <= K; k += VL) {
        V b[4];
#pragma GCC unroll 4
        for (int c = 0; c < NC; c++)
            b[c] = X(ld)(B + c * ldb + k);
#pragma GCC unroll 4
        for (int r = 0; r < R; r++) {
            V a = X(ld)(A + r * lda + k);
#pragma GCC unroll 4
            for (int c = 0; c < NC; c++)
                acc[r][c] += a * b[c];
        }
    }
    if (k < K) {
        M_ m = X(mk)(K - k);
        V b[4];
#pragma GCC unroll 4
        for (int c = 0; c < NC; c++)
            b[c] = X(ldm)(B + c * ldb + k, m);
#pragma GCC unroll 4
        for (int r = 0; r < R; r++) {
            V a = X(ldm)(A + r * lda + k, m);
#pragma GCC unroll 4
            for (int c = 0; c < NC; c++)
                acc[r][c] += a * b[c];
        }
    }
#pragma GCC unroll 4
    for (int r = 0; r < R; r++)
        X(hsum4)(acc[r][0], NC > 1 ? acc[r][1] : (V){0}, NC > 2 ? acc[r][2] : (V){0}, NC > 3 ? acc[r][3] : (V){0},
                 out + 4 * r);
}

#define DOT_ROWS(R)                                                                                                    \
    static void X(dots_##R)(ptrdiff_t K, const T *A, ptrdiff_t lda, const T *B, ptrdiff_t ldb, int nc, T *out)         \
    {                                                                                                                  \
        if (nc == 4)                                                                                                   \
            X(dots)(R, 4, K, A, lda, B, ldb, out);                                                                     \
        else if (nc == 3)                                                                                              \
            X(dots)(R, 3, K, A, lda, B, ldb, out);                                                                     \
        else if (nc == 2)                                                                                              \
            X(dots)(R, 2, K, A, lda, B, ldb, out);                                                                     \
        else                                                                                                           \
            X(dots)(R, 1, K, A, lda, B, ldb, out);                                                                     \
    }
DOT_ROWS(1)
DOT_ROWS(2)
#if FT_DOT_ROWS == 4
DOT_ROWS(3)
DOT_ROWS(4)
#endif
#undef DOT_ROWS

static void X(product_by_dots)(ptrdiff_t M, ptrdiff_t N, ptrdiff_t K, const T *A, ptrdiff_t lda, const T *B,
                               ptrdiff_t ldb, T *C, ptrdiff_t ldc, const X(epilogue) * e)
{
    T out[4 * FT_DOT_ROWS];
    for (ptrdiff_t j = 0; j < N; j += 4) {
        int nc = N - j < 4 ? (int)(N - j) : 4;
        for (ptrdiff_t i = 0, r; i < M; i += r) {
            const T *a = A + i * lda, *b = B + j * ldb;
            r = M - i;
            switch (r < FT_DOT_ROWS ? r : FT_DOT_ROWS) {
#if FT_DOT_ROWS == 4
            case 4: X(dots_4)(K, a, lda, b, ldb, nc, out); r = 4; break;
            case 3: X(dots_3)(K, a, lda, b, ldb, nc, out); r = 3; break;
#endif
            case 2: X(dots_2)(K, a, lda, b, ldb, nc, out); r = 2; break;
            default: X(dots_1)(K, a, lda, b, ldb, nc, out); r = 1;
            }
            for (ptrdiff_t x = 0; x < r; x++) {
                T *c = C + (i + x) * ldc + j;
                for (int y = 0; y < nc; y++) {
                    T s = out[4 * x + y] * e->alpha;
                    if (e->bias)
                        s += e->bias[j + y];
                    if (e->beta != (T)0)
                        s += e->beta * c[y];
                    c[y] = s;
                }
            }
        }
    }
}

/* ---- packing ---- */

/* D[k*ldd + n] = S[n*lds + k] for n < N, k < K */
static void X(transpose_into)(ptrdiff_t N, ptrdiff_t K, const T *S, ptrdiff_t lds, T *D, ptrdiff_t ldd)
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

ptrdiff_t FT_NAME(X(ft_packed_size))(ptrdiff_t N, ptrdiff_t K) { return (N + VL - 1) / VL * VL * K; }

/* Panels of NR columns (the last one or two vectors wide, filled up with zeros), each [K][width].
 * B is (K, N), or (N, K) where `trans`. */
void FT_NAME(X(ft_pack_b))(ptrdiff_t N, ptrdiff_t K, const T *B, ptrdiff_t ldb, int trans, T *P)
{
    for (ptrdiff_t j = 0; j < N; j += NR) {
        ptrdiff_t n = N - j < NR ? N - j : NR, w = n > VL ? NR : VL;
        if (trans) {
            X(transpose_into)(n, K, B + j * ldb, ldb, P, w);
            if (n < w)
                for (ptrdiff_t k = 0; k < K; k++)
                    memset(P + k * w + n, 0, (size_t)(w - n) * sizeof(T));
        } else if (n == NR) {
            for (ptrdiff_t k = 0; k < K; k++) {
                const T *b = B + k * ldb + j;
                X(st)(P + k * NR, X(ld)(b));
                X(st)(P + k * NR + VL, X(ld)(b + VL));
            }
        } else {
            for (ptrdiff_t k = 0; k < K; k++) {
                memcpy(P + k * w, B + k * ldb + j, (size_t)n * sizeof(T));
                memset(P + k * w + n, 0, (size_t)(w - n) * sizeof(T));
            }
        }
        P += w * K;
    }
}

/* r rows of A as [K][r] */
static void X(pack_a)(ptrdiff_t r, ptrdiff_t K, const T *A, ptrdiff_t as, int at, T *P)
{
    if (!at)
        X(transpose_into)(r, K, A, as, P, r);
    else if (r == FT_MR)
        for (ptrdiff_t k = 0; k < K; k++)
            memcpy(P + k * FT_MR, A + k * as, FT_MR * sizeof(T));
    else
        for (ptrdiff_t k = 0; k < K; k++)
            for (ptrdiff_t i = 0; i < r; i++)
                P[k * r + i] = A[k * as + i];
}

/* C[M, N] = alpha A P + bias + beta C with packed P; A as in the kernel.  `scratch`: NULL, or FT_MR*K elements. */
void FT_NAME(X(ft_gemm_packed))(ptrdiff_t M, ptrdiff_t N, ptrdiff_t K, T alpha, const T *A, ptrdiff_t as, int at,
                                const T *P, T beta, T *C, ptrdiff_t ldc, const T *bias, T *scratch)
{
    X(epilogue) e = {alpha, beta, NULL};
    ptrdiff_t blocks = (M + FT_MR - 1) / FT_MR;
    for (ptrdiff_t b = 0, i = 0; b < blocks; b++) {
        ptrdiff_t r = (M - i) / (blocks - b), as_ = as;
        const T *a = A + i * (at ? 1 : as), *p = P;
        int at_ = at;
        if (scratch && r > 1) {
            X(pack_a)(r, K, a, as, at, scratch);
            a = scratch;
            as_ = r;
            at_ = 1;
        }
        for (ptrdiff_t j = 0; j < N; j += NR) {
            ptrdiff_t w = N - j < NR ? N - j : NR;
            int nv = w > VL, part = w != VL && w != NR;
            if (bias)
                e.bias = bias + j;
            X(kernels)[r][nv][part][at_](K, a, as_, p, nv ? NR : VL, C + i * ldc + j, ldc, &e,
                                         X(mk)(part ? w - nv * VL : 0));
            p += (nv ? NR : VL) * K;
        }
        i += r;
    }
}

/* The large product: a block of B packed to fit the second-level cache, panels of A to fit the first. */
static void X(blocked)(ptrdiff_t M, ptrdiff_t N, ptrdiff_t K, T alpha, const T *A, ptrdiff_t as, int at, const T *B,
                       ptrdiff_t ldb, int bt, T beta, T *C, ptrdiff_t ldc, const T *bias, T *scratch)
{
    const ptrdiff_t NC = FT_NC_BYTES / (ptrdiff_t)sizeof(T) / FT_KC;
    T *pb = scratch, *pa = scratch + NC * FT_KC;
    /* blocks of like size: 650 is 2 x 325, not 512 + 138 */
    ptrdiff_t kblocks = K > 0 ? (K + FT_KC - 1) / FT_KC : 1, nblocks = (N + NC - 1) / NC;
    ptrdiff_t nstep = (N + nblocks * NR - 1) / (nblocks * NR) * NR;
    for (ptrdiff_t kb = 0, k = 0; kb < kblocks; kb++) {
        ptrdiff_t kc = (K - k) / (kblocks - kb);
        T be = kb == 0 ? beta : (T)1;
        const T *bi = kb == kblocks - 1 ? bias : NULL;
        for (ptrdiff_t j = 0; j < N; j += nstep) {
            ptrdiff_t nc = N - j < nstep ? N - j : nstep;
            FT_NAME(X(ft_pack_b))(nc, kc, bt ? B + j * ldb + k : B + k * ldb + j, ldb, bt, pb);
            FT_NAME(X(ft_gemm_packed))(M, nc, kc, alpha, at ? A + k * as : A + k, as, at, pb, be, C + j, ldc,
                                       bi ? bi + j : NULL, pa);
        }
        k += kc;
    }
}

ptrdiff_t FT_NAME(X(ft_gemm_scratch))(void) { return FT_NC_BYTES / (ptrdiff_t)sizeof(T) + FT_MR * FT_KC; }

/* Which way suits the shape.  The choice is made from the whole product's sizes, before it is shared out. */
int FT_NAME(X(ft_gemm_plan))(int ta, int tb, ptrdiff_t M, ptrdiff_t N, ptrdiff_t K)
{
    (void)ta;
    if (!tb)
        return M <= FT_UNPACKED_ROWS || (double)N * (double)K <= FT_UNPACKED_SIZE ? FT_GEMM_UNPACKED : FT_GEMM_BLOCKED;
    if (!ta && (M <= FT_DOT_MAX_ROWS || N < 4) && K >= 4)
        return FT_GEMM_DOTS;
    return FT_GEMM_BLOCKED;
}

/* scratch: ft_gemm_scratch() elements for FT_GEMM_BLOCKED */
void FT_NAME(X(ft_gemm_run))(int plan, int ta, int tb, ptrdiff_t M, ptrdiff_t N, ptrdiff_t K, T alpha, const T *A,
                             ptrdiff_t lda, const T *B, ptrdiff_t ldb, T beta, T *C, ptrdiff_t ldc, const T *bias,
                             T *scratch)
{
    if (plan == FT_GEMM_BLOCKED) {
        X(blocked)(M, N, K, alpha, A, lda, ta, B, ldb, tb, beta, C, ldc, bias, scratch);
        return;
    }
    X(epilogue) e = {alpha, beta, bias};
    if (plan == FT_GEMM_DOTS)
        X(product_by_dots)(M, N, K, A, lda, B, ldb, C, ldc, &e);
    else
        X(unpacked)(M, N, K, A, lda, ta, B, ldb, C, ldc, &e);
}

#undef V
#undef VL
#undef NR
#undef M_
