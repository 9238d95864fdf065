/* Products of float or double matrices: included by gemm.c with T, X(name) = name_s or name_d, and
 * PUBLIC(name) = name_f32 or name_f64. */

typedef struct {
    int plan, ta, tb, by_rows;
    ptrdiff_t M, N, K, lda, ldb, ldc, unit, units, chunks;
    T alpha, beta;
    const T *A, *B, *bias;
    T *C;
} X(job);

/* one element after another, for when there is no memory to pack into */
static void X(plain)(const X(job) * q, ptrdiff_t i0, ptrdiff_t i1, ptrdiff_t j0, ptrdiff_t j1)
{
    for (ptrdiff_t i = i0; i < i1; i++)
        for (ptrdiff_t j = j0; j < j1; j++) {
            T s = 0;
            for (ptrdiff_t k = 0; k < q->K; k++)
                s += q->A[q->ta ? k * q->lda + i : i * q->lda + k] * q->B[q->tb ? j * q->ldb + k : k * q->ldb + j];
            s *= q->alpha;
            if (q->bias)
                s += q->bias[j];
            if (q->beta != (T)0)
                s += q->beta * q->C[i * q->ldc + j];
            q->C[i * q->ldc + j] = s;
        }
}

static void X(part)(const X(job) * q, ptrdiff_t i0, ptrdiff_t i1, ptrdiff_t j0, ptrdiff_t j1)
{
    T *scratch = NULL;
    if (q->plan == FT_GEMM_BLOCKED) {
        scratch = ft_thread_scratch(0, (size_t)FT2.X(ft_gemm_scratch)() * sizeof(T));
        if (!scratch) {
            X(plain)(q, i0, i1, j0, j1);
            return;
        }
    }
    FT2.X(ft_gemm_run)(q->plan, q->ta, q->tb, i1 - i0, j1 - j0, q->K, q->alpha, q->A + (q->ta ? i0 : i0 * q->lda),
                       q->lda, q->B + (q->tb ? j0 * q->ldb : j0), q->ldb, q->beta, q->C + i0 * q->ldc + j0, q->ldc,
                       q->bias ? q->bias + j0 : NULL, scratch);
}

static void X(range)(ptrdiff_t begin, ptrdiff_t end, void *ctx)
{
    const X(job) *q = ctx;
    ptrdiff_t limit = q->by_rows ? q->M : q->N;
    ptrdiff_t from = begin * q->units / q->chunks * q->unit, to = end * q->units / q->chunks * q->unit;
    if (to > limit)
        to = limit;
    if (q->by_rows)
        X(part)(q, from, to, 0, q->N);
    else
        X(part)(q, 0, q->M, from, to);
}

static __attribute__((noinline)) void X(large)(X(job) q, double work)
{
    ptrdiff_t threads = work < THREAD_MIN_WORK ? 1 : ft_get_num_threads();
    if (threads == 1) {
        X(part)(&q, 0, q.M, 0, q.N);
        return;
    }
    q.by_rows = q.M > q.N;
    if (q.by_rows) {
        q.unit = q.plan == FT_GEMM_DOTS ? 4 : FT2.rows;
        q.units = (q.M + q.unit - 1) / q.unit;
        q.chunks = chunks_for(threads, q.units, CHUNK_ROWS / q.unit + 1);
    } else {
        q.unit = FT2.vector_bytes / (ptrdiff_t)sizeof(T);
        if (q.N >= 32 * q.unit)
            q.unit *= 2;
        q.units = (q.N + q.unit - 1) / q.unit;
        q.chunks = chunks_for(threads, q.units, q.plan == FT_GEMM_BLOCKED ? CHUNK_COLUMNS / q.unit : 4);
    }
    ft_parallel_for(q.chunks, 1, X(range), &q);
}

void PUBLIC(ft_gemm_bias)(int ta, int tb, ptrdiff_t M, ptrdiff_t N, ptrdiff_t K, T alpha, const T *A, ptrdiff_t lda,
                          const T *B, ptrdiff_t ldb, T beta, T *C, ptrdiff_t ldc, const T *bias)
{
    T column[512];
    if (M <= 0 || N <= 0)
        return;
    if (N == 1 && M > 1 && ldc == 1 && !bias) { /* as a row: C^T = op(B)^T op(A)^T */
        const T *A0 = A;
        ptrdiff_t lda0 = lda;
        int ta0 = ta;
        A = B, lda = ldb, ta = !tb;
        B = A0, ldb = lda0, tb = !ta0;
        N = M, M = 1, ldc = N;
    }
    if (M == 1 && ta) {
        if (lda != 1 && K <= 512) {
            for (ptrdiff_t k = 0; k < K; k++)
                column[k] = A[k * lda];
            A = column;
            lda = 1;
        }
        ta = lda != 1;
    }
    double work = (double)M * (double)N * (double)K;
    int plan = FT2.X(ft_gemm_plan)(ta, tb, M, N, K);
    if (plan != FT_GEMM_BLOCKED && work < THREAD_MIN_WORK)
        FT2.X(ft_gemm_run)(plan, ta, tb, M, N, K, alpha, A, lda, B, ldb, beta, C, ldc, bias, NULL);
    else
        X(large)((X(job)){plan, ta, tb, 0, M, N, K, lda, ldb, ldc, 0, 0, 1, alpha, beta, A, B, bias, C}, work);
}

void PUBLIC(ft_gemm)(int ta, int tb, ptrdiff_t M, ptrdiff_t N, ptrdiff_t K, T alpha, const T *A, ptrdiff_t lda,
                     const T *B, ptrdiff_t ldb, T beta, T *C, ptrdiff_t ldc)
{
    PUBLIC(ft_gemm_bias)(ta, tb, M, N, K, alpha, A, lda, B, ldb, beta, C, ldc, NULL);
}
