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

/* ---- recurrent layers ----
 * One layer in one direction.  PyTorch's layouts and gate orders: w_ih (G, I), w_hh (G, O), b_ih and b_hh (G), with
 * G = 4H (i, f, g, o), 3H (r, z, n) or H; w_hr (P, H); the state's size O is P where there is a projection, else H. */
enum { FT_LSTM = 0, FT_GRU = 1, FT_RNN_TANH = 2, FT_RNN_RELU = 3 };

typedef struct ft_rnn {
    int mode;
    int reverse;                /* run from the last step to the first */
    ptrdiff_t steps;
    ptrdiff_t B, I, H;          /* batch (the largest), sizes of input and cell */
    ptrdiff_t P;                /* size of the projection (LSTM), 0 for none */
    const int64_t *batch_sizes; /* (steps), non-increasing, batch_sizes[0] == B: a packed sequence; NULL: B at each step */
    const int64_t *offsets;     /* (steps), with batch_sizes: the rows before each step */
    const void *w_ih, *w_hh, *b_ih, *b_hh, *w_hr; /* b_ih, b_hh: NULL for none */
    const void *h_cell; /* a cell, one step without projection: the state it begins with, which the reserve does not keep */
    void *c_cell;       /* and an LSTM cell's new c, not wanted backwards */
} ft_rnn;

/* Elements of the reserve: written by forward, read by backward (any number of times). */
size_t ft_rnn_reserve_size_f32(const ft_rnn *p);
size_t ft_rnn_reserve_size_f64(const ft_rnn *p);

/* x: (rows, I), row stride ldx; rows: steps B, or the sum of batch_sizes.  h0 (B, O), c0 (B, H): contiguous, NULL for
 * zeros.  y: (rows, O), row stride ldy (a direction's half of a wider array).  hn (B, O), cn (B, H): out, may be NULL;
 * must not be h0, c0.  0, or -1 where there is no memory. */
int ft_rnn_forward_f32(const ft_rnn *p, const float *x, ptrdiff_t ldx, const float *h0, const float *c0, float *y,
                       ptrdiff_t ldy, float *hn, float *cn, float *reserve);
int ft_rnn_forward_f64(const ft_rnn *p, const double *x, ptrdiff_t ldx, const double *h0, const double *c0, double *y,
                       ptrdiff_t ldy, double *hn, double *cn, double *reserve);

/* dy, dhn, dcn: gradients of the results, NULL for zeros.  All outputs are overwritten (dx: added to where add_to_dx
 * is set), and those that are NULL are not computed.  0, or -1 where there is no memory. */
int ft_rnn_backward_f32(const ft_rnn *p, const float *x, ptrdiff_t ldx, const float *c0, const float *reserve,
                        const float *dy, ptrdiff_t lddy, const float *dhn, const float *dcn, float *dx, ptrdiff_t lddx,
                        int add_to_dx, float *dw_ih, float *dw_hh, float *db_ih, float *db_hh, float *dw_hr, float *dh0,
                        float *dc0);
int ft_rnn_backward_f64(const ft_rnn *p, const double *x, ptrdiff_t ldx, const double *c0, const double *reserve,
                        const double *dy, ptrdiff_t lddy, const double *dhn, const double *dcn, double *dx,
                        ptrdiff_t lddx, int add_to_dx, double *dw_ih, double *dw_hh, double *db_ih, double *db_hh,
                        double *dw_hr, double *dh0, double *dc0);

/* Single cells, all arrays contiguous.  LSTM: gates (B, 4H), in the sums of both products and biases, out the
 * activations, which backward wants; c_prev (B, H) or NULL for zeros; dh, dc: NULL for zeros.
 * GRU: gi, gh (B, 3H) the products with w_ih and w_hh, biases included; saved (B, 4H) is for backward; dh_prev gets the
 * part of the gradient that does not go through gh. */
void ft_lstm_cell_f32(ptrdiff_t B, ptrdiff_t H, float *gates, const float *c_prev, float *c, float *tanh_c, float *h);
void ft_lstm_cell_backward_f32(ptrdiff_t B, ptrdiff_t H, const float *gates, const float *c_prev, const float *tanh_c,
                               const float *dh, const float *dc, float *dgates, float *dc_prev);
void ft_gru_cell_f32(ptrdiff_t B, ptrdiff_t H, const float *gi, const float *gh, const float *h_prev, float *saved,
                     float *h);
void ft_gru_cell_backward_f32(ptrdiff_t B, ptrdiff_t H, const float *saved, const float *h_prev, const float *dh,
                              float *dgi, float *dgh, float *dh_prev);
void ft_lstm_cell_f64(ptrdiff_t B, ptrdiff_t H, double *gates, const double *c_prev, double *c, double *tanh_c, double *h);
void ft_lstm_cell_backward_f64(ptrdiff_t B, ptrdiff_t H, const double *gates, const double *c_prev, const double *tanh_c,
                               const double *dh, const double *dc, double *dgates, double *dc_prev);
void ft_gru_cell_f64(ptrdiff_t B, ptrdiff_t H, const double *gi, const double *gh, const double *h_prev, double *saved,
                     double *h);
void ft_gru_cell_backward_f64(ptrdiff_t B, ptrdiff_t H, const double *saved, const double *h_prev, const double *dh,
                              double *dgi, double *dgh, double *dh_prev);

/* ---- optimizers ----
 * One step over `count` tensors (contiguous, sizes[t] elements, dtype FT_F32 or FT_F64), in PyTorch's formulas.  A list
 * that an option does not use is NULL.  FT_OK, or FT_UNSUPPORTED for another dtype. */
typedef struct {
    double lr, momentum, dampening, weight_decay;
    int nesterov, maximize;
} ft_sgd_options;
typedef struct {
    double lr, beta1, beta2, eps, weight_decay;
    int maximize, decoupled; /* decoupled: AdamW */
} ft_adam_options;
typedef struct {
    double lr, lr_decay, eps, weight_decay;
    int maximize;
} ft_adagrad_options;
typedef struct {
    double lr, alpha, eps, momentum, weight_decay;
    int maximize;
} ft_rmsprop_options;

/* buffers: momentum buffers, NULL for momentum 0; first[t] != 0: buffer t is to be set, not updated (NULL: none) */
int ft_sgd_step(int dtype, ptrdiff_t count, const ptrdiff_t *sizes, void *const *params, const void *const *grads,
                void *const *buffers, const unsigned char *first, const ft_sgd_options *options);
/* steps[t]: steps taken, this one included.  max_exp_avg_sq: with amsgrad */
int ft_adam_step(int dtype, ptrdiff_t count, const ptrdiff_t *sizes, void *const *params, const void *const *grads,
                 void *const *exp_avg, void *const *exp_avg_sq, void *const *max_exp_avg_sq, const double *steps,
                 const ft_adam_options *options);
int ft_adagrad_step(int dtype, ptrdiff_t count, const ptrdiff_t *sizes, void *const *params, const void *const *grads,
                    void *const *sums, const double *steps, const ft_adagrad_options *options);
/* grad_avg: where centered; buffers: where momentum is not 0 */
int ft_rmsprop_step(int dtype, ptrdiff_t count, const ptrdiff_t *sizes, void *const *params, const void *const *grads,
                    void *const *square_avg, void *const *grad_avg, void *const *buffers,
                    const ft_rmsprop_options *options);
/* The p-norm (p = 1, 2 or infinity) of all tensors together, summed in double; FT_UNSUPPORTED for another p. */
int ft_total_norm(int dtype, ptrdiff_t count, const ptrdiff_t *sizes, const void *const *tensors, double p,
                  double *result);
int ft_scale_tensors(int dtype, ptrdiff_t count, const ptrdiff_t *sizes, void *const *tensors, double factor);

/* ---- by index ----
 * Indices are int64 and contiguous unless strides are given.  The result is -1 when all is well, else the position of
 * the first index out of range, or -2 for a dtype (item size) that is not supported, or -3 where there is no memory.
 * `wrap`: negative indices count from the end. */

/* The first position whose index is outside [0, size), with wrap [-size, size); or -1. */
ptrdiff_t ft_check_indices(const int64_t *index, ptrdiff_t n, ptrdiff_t size, int wrap);
/* dst (outer, count, inner) = src (outer, size, inner)[:, index]: embedding and index_select; nothing is written where
 * an index is bad.  inner_bytes: of a row. */
ptrdiff_t ft_index_select(ptrdiff_t outer, ptrdiff_t size, size_t inner_bytes, const void *src, const int64_t *index,
                          ptrdiff_t count, int wrap, void *dst);
/* dst (outer, size, inner)[:, index] += alpha src (outer, count, inner), in the order of positions.  All numeric dtypes
 * but the half types. */
ptrdiff_t ft_index_add(int dtype, ptrdiff_t outer, ptrdiff_t size, ptrdiff_t inner, const int64_t *index,
                       ptrdiff_t count, int wrap, const void *src, double alpha, void *dst);
/* dweight (rows, width), set (or, with accumulate, added to) from grad (count, width): FT_F32 or FT_F64.
 * padding_idx: -1 for none.  accumulate can't be combined with scale_grad_by_freq. */
ptrdiff_t ft_embedding_dense_backward(int dtype, ptrdiff_t rows, ptrdiff_t width, const int64_t *index, ptrdiff_t count,
                                      ptrdiff_t padding_idx, int scale_grad_by_freq, int accumulate, const void *grad,
                                      void *dweight);
/* out[i.., j, k..] = src[i.., index[i.., j, k..], k..] for all positions of `shape`, the index's; at most 64
 * dimensions; strides in elements.  dim_size: src's size along dim.  Items of 1, 2, 4, 8 or 16 bytes. */
ptrdiff_t ft_gather(int itemsize, int ndim, const ptrdiff_t *shape, int dim, ptrdiff_t dim_size, const void *src,
                    const ptrdiff_t *src_strides, const int64_t *index, const ptrdiff_t *index_strides, void *out,
                    const ptrdiff_t *out_strides);
/* dst[i.., index[i.., j, k..], k..] = (or +=) src[i.., j, k..]; src strides of 0: one value everywhere.  With a bad
 * index, those before it may have been written. */
ptrdiff_t ft_scatter(int itemsize, int ndim, const ptrdiff_t *shape, int dim, ptrdiff_t dim_size, void *dst,
                     const ptrdiff_t *dst_strides, const int64_t *index, const ptrdiff_t *index_strides,
                     const void *src, const ptrdiff_t *src_strides);
ptrdiff_t ft_scatter_add(int dtype, int ndim, const ptrdiff_t *shape, int dim, ptrdiff_t dim_size, void *dst,
                         const ptrdiff_t *dst_strides, const int64_t *index, const ptrdiff_t *index_strides,
                         const void *src, const ptrdiff_t *src_strides);
/* The same with a product ('*'), the larger ('>') or the smaller ('<') of the two: FT_F32, FT_F64 or FT_I64. */
ptrdiff_t ft_scatter_reduce(int dtype, char how, int ndim, const ptrdiff_t *shape, int dim, ptrdiff_t dim_size,
                            void *dst, const ptrdiff_t *dst_strides, const int64_t *index,
                            const ptrdiff_t *index_strides, const void *src, const ptrdiff_t *src_strides);

/* ---- random numbers ----
 * Philox4x32-10.  A generator's whole state is its seed and how many blocks it has given out; each call takes whole
 * groups of 16 blocks.  The numbers don't depend on the number of threads. */
typedef struct ft_rng {
    uint64_t seed, offset;
} ft_rng;

void ft_random_u32(ft_rng *rng, ptrdiff_t n, uint32_t *out);
void ft_random_u64(ft_rng *rng, ptrdiff_t n, uint64_t *out);
/* [from, to) */
void ft_random_uniform_f32(ft_rng *rng, ptrdiff_t n, float *out, double from, double to);
void ft_random_uniform_f64(ft_rng *rng, ptrdiff_t n, double *out, double from, double to);
void ft_random_normal_f32(ft_rng *rng, ptrdiff_t n, float *out, double mean, double std);
void ft_random_normal_f64(ft_rng *rng, ptrdiff_t n, double *out, double mean, double std);
void ft_random_exponential_f32(ft_rng *rng, ptrdiff_t n, float *out, double rate);
void ft_random_exponential_f64(ft_rng *rng, ptrdiff_t n, double *out, double rate);
/* low + [0, range); range 0: any 64-bit number */
void ft_random_integers(ft_rng *rng, ptrdiff_t n, int64_t *out, int64_t low, uint64_t range);
/* 1 with probability p (of 2^-32's), else 0 */
void ft_random_bernoulli(ft_rng *rng, ptrdiff_t n, uint8_t *out, double p);
/* mask[i] = 1 with probability 1 - p; out = x mask / (1 - p).  out may be x. */
void ft_dropout_f32(ft_rng *rng, ptrdiff_t n, const float *x, float *out, uint8_t *mask, double p);
void ft_dropout_f64(ft_rng *rng, ptrdiff_t n, const double *x, double *out, uint8_t *mask, double p);
/* 0 .. n - 1 in random order */
void ft_random_permutation(ft_rng *rng, ptrdiff_t n, int64_t *out);

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

#define FT_RNN_KERNELS(F, T, S)                                                                                        \
    F(void, ft_lstm_pointwise_##S,                                                                                     \
      (ptrdiff_t rows, ptrdiff_t n, T *gates, ptrdiff_t ldg, ptrdiff_t gap, const T *c_prev, ptrdiff_t ldcp, T *c,     \
       ptrdiff_t ldc, T *tanh_c, T *h, ptrdiff_t ldh, T *h2, ptrdiff_t ldh2, ptrdiff_t h2_rows))                       \
    F(void, ft_lstm_pointwise_backward_##S,                                                                            \
      (ptrdiff_t rows, ptrdiff_t n, const T *gates, ptrdiff_t ldg, ptrdiff_t gap, const T *c_prev, ptrdiff_t ldcp,     \
       const T *tanh_c, ptrdiff_t ldc, const T *dh, ptrdiff_t lddh, const T *dy, ptrdiff_t lddy, T *dc,                \
       ptrdiff_t lddc, T *dgates, ptrdiff_t lddg))                                                                     \
    F(void, ft_gru_pointwise_##S,                                                                                      \
      (ptrdiff_t rows, ptrdiff_t n, T *gates, ptrdiff_t ldg, ptrdiff_t gap, const T *h_prev, ptrdiff_t ldhp, T *h,     \
       ptrdiff_t ldh, T *h2, ptrdiff_t ldh2, ptrdiff_t h2_rows))                                                       \
    F(void, ft_gru_pointwise_backward_##S,                                                                             \
      (ptrdiff_t rows, ptrdiff_t n, const T *gates, ptrdiff_t ldg, ptrdiff_t gap, const T *h_prev, ptrdiff_t ldhp,     \
       T *dh, ptrdiff_t lddh, const T *dy, ptrdiff_t lddy, T *dgates, ptrdiff_t lddg))                                 \
    F(void, ft_rnn_pointwise_##S,                                                                                      \
      (int relu, ptrdiff_t rows, ptrdiff_t n, T *a, ptrdiff_t lda, T *h, ptrdiff_t ldh, T *h2, ptrdiff_t ldh2,         \
       ptrdiff_t h2_rows))                                                                                             \
    F(void, ft_rnn_pointwise_backward_##S,                                                                             \
      (int relu, ptrdiff_t rows, ptrdiff_t n, const T *h, ptrdiff_t ldh, const T *dh, ptrdiff_t lddh, const T *dy,     \
       ptrdiff_t lddy, T *da, ptrdiff_t ldda))                                                                         \
    F(void, ft_column_sums_##S, (ptrdiff_t rows, ptrdiff_t n, const T *a, ptrdiff_t lda, T *out))

#define FT_OPTIM_KERNELS(F, T, S)                                                                                      \
    F(void, ft_sgd_##S, (ptrdiff_t n, T *p, const T *g, T *buf, const ft_sgd_options *o, int first))                   \
    F(void, ft_adam_##S,                                                                                               \
      (ptrdiff_t n, T *p, const T *g, T *m, T *v, T *vmax, const ft_adam_options *o, double bc1, double bc2))          \
    F(void, ft_adagrad_##S, (ptrdiff_t n, T *p, const T *g, T *sum, const ft_adagrad_options *o, double step))         \
    F(void, ft_rmsprop_##S,                                                                                            \
      (ptrdiff_t n, T *p, const T *g, T *sq, T *avg, T *buf, const ft_rmsprop_options *o))                             \
    F(double, ft_norm_part_##S, (ptrdiff_t n, const T *a, int which))                                                  \
    F(void, ft_scale_##S, (ptrdiff_t n, T *a, double by))

#define FT_RANDOM_KERNELS(F)                                                                                           \
    F(void, ft_fill_u32, (uint64_t seed, uint64_t counter, ptrdiff_t n, uint32_t *out))                                \
    F(void, ft_fill_u64, (uint64_t seed, uint64_t counter, ptrdiff_t n, uint64_t *out))                                \
    F(void, ft_fill_uniform_s, (uint64_t seed, uint64_t counter, ptrdiff_t n, float *out, double from, double to))     \
    F(void, ft_fill_uniform_d, (uint64_t seed, uint64_t counter, ptrdiff_t n, double *out, double from, double to))    \
    F(void, ft_fill_normal_s, (uint64_t seed, uint64_t counter, ptrdiff_t n, float *out, double mean, double std))     \
    F(void, ft_fill_normal_d, (uint64_t seed, uint64_t counter, ptrdiff_t n, double *out, double mean, double std))    \
    F(void, ft_fill_exponential_s, (uint64_t seed, uint64_t counter, ptrdiff_t n, float *out, double rate))            \
    F(void, ft_fill_exponential_d, (uint64_t seed, uint64_t counter, ptrdiff_t n, double *out, double rate))           \
    F(void, ft_fill_bernoulli, (uint64_t seed, uint64_t counter, ptrdiff_t n, uint8_t *out, uint64_t limit))           \
    F(void, ft_dropout_s,                                                                                              \
      (uint64_t seed, uint64_t counter, ptrdiff_t n, const float *a, float *out, uint8_t *mask, uint64_t limit,        \
       double by))                                                                                                     \
    F(void, ft_dropout_d,                                                                                              \
      (uint64_t seed, uint64_t counter, ptrdiff_t n, const double *a, double *out, uint8_t *mask, uint64_t limit,      \
       double by))                                                                                                     \
    F(void, ft_fill_range,                                                                                             \
      (uint64_t seed, uint64_t counter, ptrdiff_t n, int64_t *out, int64_t low, uint64_t range))

#define FT_ISA_KERNELS2(F)                                                                                             \
    FT_GEMM_KERNELS(F, float, s)                                                                                       \
    FT_GEMM_KERNELS(F, double, d)                                                                                      \
    FT_RNN_KERNELS(F, float, s)                                                                                        \
    FT_RNN_KERNELS(F, double, d)                                                                                       \
    FT_OPTIM_KERNELS(F, float, s)                                                                                      \
    FT_OPTIM_KERNELS(F, double, d)                                                                                     \
    FT_RANDOM_KERNELS(F)

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
