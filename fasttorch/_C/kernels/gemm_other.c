/* Products of complex and integer matrices, and of batches of matrices. */
#include "blas.h"
#include "ft_kernels.h"
#include "ft_kernels2.h"
#include "parallel.h"

enum { BLAS_MIN_WORK = 4096, THREAD_MIN_WORK = 1 << 19 };

static int fits(ptrdiff_t n) { return n > 0 && n <= 0x7fffffff; }

/* Rows a thread should have at least, where all M rows are so much work. */
static ptrdiff_t grain_of(ptrdiff_t M, double work, ptrdiff_t least)
{
    if (work < THREAD_MIN_WORK)
        return M;
    ptrdiff_t g = (ptrdiff_t)((double)M * (THREAD_MIN_WORK / 4) / work) + 1;
    return g > least ? g : least;
}

#define T float
#define X(name) name##_c64
#define PUBLIC(name) name##_c64
#define BLAS cgemm
#include "gemm_complex.h"
#undef T
#undef X
#undef PUBLIC
#undef BLAS

#define T double
#define X(name) name##_c128
#define PUBLIC(name) name##_c128
#define BLAS zgemm
#include "gemm_complex.h"
#undef T
#undef X
#undef PUBLIC
#undef BLAS

/* ---- integers ---- */

typedef struct {
    int ta, tb, accumulate;
    ptrdiff_t N, K, lda, ldb, ldc;
    const void *A, *B;
    void *C;
} int_job;

/* Unsigned arithmetic wraps; W is wide enough that its products do too. */
#define INT_ROWS(NAME, T, W)                                                                                           \
    static void NAME(ptrdiff_t i0, ptrdiff_t i1, void *ctx)                                                            \
    {                                                                                                                  \
        const int_job *q = ctx;                                                                                        \
        const T *A = q->A, *B = q->B;                                                                                  \
        const ptrdiff_t N = q->N, K = q->K, lda = q->lda, ldb = q->ldb;                                                \
        for (ptrdiff_t i = i0; i < i1; i++) {                                                                          \
            T *restrict c = (T *)q->C + i * q->ldc;                                                                    \
            if (!q->accumulate)                                                                                        \
                for (ptrdiff_t j = 0; j < N; j++)                                                                      \
                    c[j] = 0;                                                                                          \
            if (!q->tb) {                                                                                              \
                for (ptrdiff_t k = 0; k < K; k++) {                                                                    \
                    const W a = (W)(q->ta ? A[k * lda + i] : A[i * lda + k]);                                          \
                    const T *restrict b = B + k * ldb;                                                                 \
                    for (ptrdiff_t j = 0; j < N; j++)                                                                  \
                        c[j] = (T)((W)c[j] + a * (W)b[j]);                                                             \
                }                                                                                                      \
            } else {                                                                                                   \
                for (ptrdiff_t j = 0; j < N; j++) {                                                                    \
                    W s = (W)c[j];                                                                                     \
                    for (ptrdiff_t k = 0; k < K; k++)                                                                  \
                        s += (W)(q->ta ? A[k * lda + i] : A[i * lda + k]) * (W)B[j * ldb + k];                         \
                    c[j] = (T)s;                                                                                       \
                }                                                                                                      \
            }                                                                                                          \
        }                                                                                                              \
    }
INT_ROWS(rows_u8, uint8_t, uint32_t)
INT_ROWS(rows_u16, uint16_t, uint32_t)
INT_ROWS(rows_u32, uint32_t, uint32_t)
INT_ROWS(rows_u64, uint64_t, uint64_t)

int ft_gemm_int(int dtype, int ta, int tb, ptrdiff_t M, ptrdiff_t N, ptrdiff_t K, const void *A, ptrdiff_t lda,
                const void *B, ptrdiff_t ldb, int accumulate, void *C, ptrdiff_t ldc)
{
    ft_range_fn rows;
    switch (dtype) {
    case FT_U8:
    case FT_I8: rows = rows_u8; break;
    case FT_I16: rows = rows_u16; break;
    case FT_I32: rows = rows_u32; break;
    case FT_I64: rows = rows_u64; break;
    default: return -1;
    }
    if (M <= 0 || N <= 0)
        return 0;
    int_job q = {ta, tb, accumulate, N, K, lda, ldb, ldc, A, B, C};
    ft_parallel_for(M, grain_of(M, (double)M * (double)N * (double)K, 1), rows, &q);
    return 0;
}

/* ---- batches ---- */

typedef struct {
    int dtype, ta, tb;
    ptrdiff_t M, N, K, lda, ldb, ldc, sA, sB, sC;
    double alpha, beta;
    const char *A, *B;
    char *C;
} bmm_job;

static void bmm_range(ptrdiff_t begin, ptrdiff_t end, void *ctx)
{
    const bmm_job *q = ctx;
    for (ptrdiff_t n = begin; n < end; n++) {
        switch (q->dtype) {
        case FT_F32:
            ft_gemm_f32(q->ta, q->tb, q->M, q->N, q->K, (float)q->alpha, (const float *)q->A + n * q->sA, q->lda,
                        (const float *)q->B + n * q->sB, q->ldb, (float)q->beta, (float *)q->C + n * q->sC, q->ldc);
            break;
        case FT_F64:
            ft_gemm_f64(q->ta, q->tb, q->M, q->N, q->K, q->alpha, (const double *)q->A + n * q->sA, q->lda,
                        (const double *)q->B + n * q->sB, q->ldb, q->beta, (double *)q->C + n * q->sC, q->ldc);
            break;
        case FT_C64: {
            float alpha[2] = {(float)q->alpha, 0}, beta[2] = {(float)q->beta, 0};
            ft_gemm_c64(q->ta, q->tb, 0, 0, q->M, q->N, q->K, alpha, (const float *)q->A + 2 * n * q->sA, q->lda,
                        (const float *)q->B + 2 * n * q->sB, q->ldb, beta, (float *)q->C + 2 * n * q->sC, q->ldc);
            break;
        }
        case FT_C128: {
            double alpha[2] = {q->alpha, 0}, beta[2] = {q->beta, 0};
            ft_gemm_c128(q->ta, q->tb, 0, 0, q->M, q->N, q->K, alpha, (const double *)q->A + 2 * n * q->sA, q->lda,
                         (const double *)q->B + 2 * n * q->sB, q->ldb, beta, (double *)q->C + 2 * n * q->sC, q->ldc);
            break;
        }
        default: {
            ptrdiff_t size = q->dtype == FT_I64 ? 8 : q->dtype == FT_I32 ? 4 : q->dtype == FT_I16 ? 2 : 1;
            ft_gemm_int(q->dtype, q->ta, q->tb, q->M, q->N, q->K, q->A + n * q->sA * size, q->lda,
                        q->B + n * q->sB * size, q->ldb, q->beta != 0, q->C + n * q->sC * size, q->ldc);
        }
        }
    }
}

int ft_bmm(int dtype, int ta, int tb, ptrdiff_t batch, ptrdiff_t M, ptrdiff_t N, ptrdiff_t K, double alpha,
           const void *A, ptrdiff_t lda, ptrdiff_t sA, const void *B, ptrdiff_t ldb, ptrdiff_t sB, double beta, void *C,
           ptrdiff_t ldc, ptrdiff_t sC)
{
    switch (dtype) {
    case FT_F32: case FT_F64: case FT_C64: case FT_C128:
    case FT_U8: case FT_I8: case FT_I16: case FT_I32: case FT_I64: break;
    default: return -1;
    }
    bmm_job q = {dtype, ta, tb, M, N, K, lda, ldb, ldc, sA, sB, sC, alpha, beta, A, B, C};
    double work = (double)M * (double)N * (double)K;
    /* few and large: one after another, each on all threads */
    if (batch < ft_get_num_threads() && work >= THREAD_MIN_WORK)
        bmm_range(0, batch, &q);
    else
        ft_parallel_for(batch, grain_of(batch, work * (double)batch, 1), bmm_range, &q);
    return 0;
}
