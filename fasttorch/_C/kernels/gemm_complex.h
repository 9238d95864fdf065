/* Products of complex matrices: included by gemm_other.c with T (the real type), X(name) and BLAS (cgemm or zgemm).
 *
 * Large ones go to OpenBLAS, a block of rows to a thread; without it, and for small ones, a plain loop. */

typedef struct {
    int ta, tb, ca, cb, by_blas;
    ptrdiff_t N, K, lda, ldb, ldc;
    const T *alpha, *A, *B, *beta;
    T *C;
} X(complex_job);

static void X(complex_rows)(ptrdiff_t i0, ptrdiff_t i1, void *ctx)
{
    const X(complex_job) *q = ctx;
    const ptrdiff_t N = q->N, K = q->K;
    if (q->by_blas) {
        int ta = q->ta ? (q->ca ? CBLAS_CONJ_TRANS : CBLAS_TRANS) : q->ca ? CBLAS_CONJ_NO_TRANS : CBLAS_NO_TRANS;
        int tb = q->tb ? (q->cb ? CBLAS_CONJ_TRANS : CBLAS_TRANS) : q->cb ? CBLAS_CONJ_NO_TRANS : CBLAS_NO_TRANS;
        ft_blas.BLAS(CBLAS_ROW_MAJOR, ta, tb, (int)(i1 - i0), (int)N, (int)K, q->alpha,
                     q->A + 2 * (q->ta ? i0 : i0 * q->lda), (int)q->lda, q->B, (int)q->ldb, q->beta,
                     q->C + 2 * i0 * q->ldc, (int)q->ldc);
        return;
    }
    const T ar = q->alpha[0], ai = q->alpha[1], br = q->beta[0], bi = q->beta[1];
    const T sa = q->ca ? (T)-1 : (T)1, sb = q->cb ? (T)-1 : (T)1;
    for (ptrdiff_t i = i0; i < i1; i++)
        for (ptrdiff_t j = 0; j < N; j++) {
            T re = 0, im = 0;
            const T *a = q->A + 2 * (q->ta ? i : i * q->lda), *b = q->B + 2 * (q->tb ? j * q->ldb : j);
            const ptrdiff_t as = 2 * (q->ta ? q->lda : 1), bs = 2 * (q->tb ? 1 : q->ldb);
            for (ptrdiff_t k = 0; k < K; k++, a += as, b += bs) {
                T x = a[0], y = sa * a[1], u = b[0], v = sb * b[1];
                re += x * u - y * v;
                im += x * v + y * u;
            }
            T *c = q->C + 2 * (i * q->ldc + j);
            T cr = ar * re - ai * im, ci = ar * im + ai * re;
            if (br != 0 || bi != 0) {
                T old = c[0];
                cr += br * old - bi * c[1];
                ci += br * c[1] + bi * old;
            }
            c[0] = cr;
            c[1] = ci;
        }
}

void PUBLIC(ft_gemm)(int ta, int tb, int ca, int cb, ptrdiff_t M, ptrdiff_t N, ptrdiff_t K, const T alpha[2],
                     const T *A, ptrdiff_t lda, const T *B, ptrdiff_t ldb, const T beta[2], T *C, ptrdiff_t ldc)
{
    if (M <= 0 || N <= 0)
        return;
    double work = (double)M * (double)N * (double)K;
    X(complex_job) q = {ta, tb, ca, cb, 0, N, K, lda, ldb, ldc, alpha, A, B, beta, C};
    q.by_blas = ft_blas.BLAS && K > 0 && work > BLAS_MIN_WORK && fits(M) && fits(N) && fits(K) && fits(lda) &&
                fits(ldb) && fits(ldc) && lda >= (ta ? M : K) && ldb >= (tb ? K : N) && ldc >= N;
    ft_parallel_for(M, grain_of(M, 4 * work, q.by_blas ? 64 : 1), X(complex_rows), &q);
}
