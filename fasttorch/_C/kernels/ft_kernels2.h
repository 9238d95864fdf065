/* Matrix products, recurrent layers, optimizers, embeddings, random numbers; ft_kernels.h has the rest.
 *
 * No Python in here: plain pointers and sizes.  Leading dimensions and strides are in elements.  Suffix _f32 or _s is
 * float, _f64 or _d is double.  Results do not depend on the number of threads.
 */
#ifndef FT_KERNELS2_H
#define FT_KERNELS2_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Choose the instruction set of these kernels: 0 base, 1 AVX2, 2 AVX-512.  What the processor or the build lacks is
 * lowered to what they have; returns what was taken.  Before any other call (else base is used). */
int ft_init2(int isa);

/* ---- BLAS ---- */

/* Load OpenBLAS (its CBLAS interface, symbols plain or prefixed scipy_) and set it to one thread.
 * NULL: look for symbols that are already in the process.  1 when it was found, 0 when not: everything works without. */
int ft_blas_load(const char *path);
int ft_blas_loaded(void);
/* "Haswell", "SkylakeX", ..., or "" */
const char *ft_blas_core(void);

/* ---- matrix products ----
 * Row-major.  C[M, N] = alpha op(A)[M, K] op(B)[K, N] + beta C; op(X) is X, or X^T where ta, tb are set.  With beta 0,
 * C need not be initialised.  C must not overlap A or B. */
void ft_gemm_f32(int ta, int tb, ptrdiff_t M, ptrdiff_t N, ptrdiff_t K, float alpha, const float *A, ptrdiff_t lda,
                 const float *B, ptrdiff_t ldb, float beta, float *C, ptrdiff_t ldc);
void ft_gemm_f64(int ta, int tb, ptrdiff_t M, ptrdiff_t N, ptrdiff_t K, double alpha, const double *A, ptrdiff_t lda,
                 const double *B, ptrdiff_t ldb, double beta, double *C, ptrdiff_t ldc);
/* the same, plus bias[N] (or NULL) in every row */
void ft_gemm_bias_f32(int ta, int tb, ptrdiff_t M, ptrdiff_t N, ptrdiff_t K, float alpha, const float *A,
                      ptrdiff_t lda, const float *B, ptrdiff_t ldb, float beta, float *C, ptrdiff_t ldc,
                      const float *bias);
void ft_gemm_bias_f64(int ta, int tb, ptrdiff_t M, ptrdiff_t N, ptrdiff_t K, double alpha, const double *A,
                      ptrdiff_t lda, const double *B, ptrdiff_t ldb, double beta, double *C, ptrdiff_t ldc,
                      const double *bias);
/* complex64 and complex128, (real, imaginary) pairs; alpha, beta: pairs; conjugate A, B where ca, cb are set */
void ft_gemm_c64(int ta, int tb, int ca, int cb, ptrdiff_t M, ptrdiff_t N, ptrdiff_t K, const float alpha[2],
                 const float *A, ptrdiff_t lda, const float *B, ptrdiff_t ldb, const float beta[2], float *C,
                 ptrdiff_t ldc);
void ft_gemm_c128(int ta, int tb, int ca, int cb, ptrdiff_t M, ptrdiff_t N, ptrdiff_t K, const double alpha[2],
                  const double *A, ptrdiff_t lda, const double *B, ptrdiff_t ldb, const double beta[2], double *C,
                  ptrdiff_t ldc);
/* Integers, wrapping: C = op(A) op(B), or added to C.  dtype: FT_U8, FT_I8, FT_I16, FT_I32 or FT_I64.  0, or -1. */
int ft_gemm_int(int dtype, int ta, int tb, ptrdiff_t M, ptrdiff_t N, ptrdiff_t K, const void *A, ptrdiff_t lda,
                const void *B, ptrdiff_t ldb, int accumulate, void *C, ptrdiff_t ldc);
/* `batch` products, sA, sB, sC elements apart (0: the same matrix each time).  dtype: FT_F32, FT_F64, FT_C64, FT_C128
 * or the integers; for those alpha is 1 and beta 0 or 1.  0, or -1 for another dtype. */
int ft_bmm(int dtype, int ta, int tb, ptrdiff_t batch, ptrdiff_t M, ptrdiff_t N, ptrdiff_t K, double alpha,
           const void *A, ptrdiff_t lda, ptrdiff_t sA, const void *B, ptrdiff_t ldb, ptrdiff_t sB, double beta, void *C,
           ptrdiff_t ldc, ptrdiff_t sC);

/* ---- the kernels that differ by instruction set; F(returned type, name, arguments) ---- */
enum { FT_GEMM_UNPACKED, FT_GEMM_DOTS, FT_GEMM_BLOCKED };

#define FT_GEMM_KERNELS(F, T, S)                                                                                       \
    F(ptrdiff_t, ft_packed_size_##S, (ptrdiff_t N, ptrdiff_t K))                                                       \
    F(void, ft_pack_b_##S, (ptrdiff_t N, ptrdiff_t K, const T *B, ptrdiff_t ldb, int trans, T *P))                     \
    F(void, ft_gemm_packed_##S,                                                                                        \
      (ptrdiff_t M, ptrdiff_t N, ptrdiff_t K, T alpha, const T *A, ptrdiff_t as, int at, const T *P, T beta, T *C,     \
       ptrdiff_t ldc, const T *bias, T *scratch))                                                                      \
    F(ptrdiff_t, ft_gemm_scratch_##S, (void))                                                                          \
    F(int, ft_gemm_plan_##S, (int ta, int tb, ptrdiff_t M, ptrdiff_t N, ptrdiff_t K))                                  \
    F(void, ft_gemm_run_##S,                                                                                           \
      (int plan, int ta, int tb, ptrdiff_t M, ptrdiff_t N, ptrdiff_t K, T alpha, const T *A, ptrdiff_t lda,            \
       const T *B, ptrdiff_t ldb, T beta, T *C, ptrdiff_t ldc, const T *bias, T *scratch))

#define FT_ISA_KERNELS2(F)                                                                                             \
    FT_GEMM_KERNELS(F, float, s)                                                                                       \
    FT_GEMM_KERNELS(F, double, d)

typedef struct ft_table2 {
    int isa;            /* 0 base, 1 AVX2, 2 AVX-512 */
    int rows;           /* rows of the register kernel of matrix products */
    int vector_bytes;
#define FT_FIELD(R, NAME, ARGS) R(*NAME) ARGS;
    FT_ISA_KERNELS2(FT_FIELD)
#undef FT_FIELD
} ft_table2;

extern ft_table2 FT2;

/* Working memory of this thread, 64-byte aligned, kept until the thread ends or more is wanted; slots 0-3 are apart.
 * NULL when there is none. */
void *ft_thread_scratch(int slot, size_t bytes);

#ifdef __cplusplus
}
#endif
#endif
