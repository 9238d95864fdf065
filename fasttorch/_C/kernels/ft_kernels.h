/* The C kernels of fasttorch: everything the core calls is declared here (matrix products, recurrent cells,
 * optimizers, embeddings and random numbers: in ft_kernels2.h).
 *
 * No Python, no allocation on small inputs, no global state but the thread pool and FT.  Kernels compiled once per
 * instruction set are reached through FT, which ft_init() fills for the processor at hand.
 */
#ifndef FT_KERNELS_H
#define FT_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "parallel.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- dtypes; the letter of each in a loop's types ---- */
typedef enum ft_dtype {
    FT_BOOL = 0, /* ? */
    FT_U8 = 1,   /* B */
    FT_I8 = 2,   /* b */
    FT_I16 = 3,  /* h */
    FT_I32 = 4,  /* i */
    FT_I64 = 5,  /* l */
    FT_F16 = 6,  /* e */
    FT_BF16 = 7, /* E */
    FT_F32 = 8,  /* f */
    FT_F64 = 9,  /* d */
    FT_C64 = 10, /* F */
    FT_C128 = 11,/* D */
    FT_NDTYPES = 12
} ft_dtype;

/* ---- pointwise loops ----
 *
 * args: the inputs, then the output; *n: elements; steps: bytes from one element to the next, one for each of args.
 * Any step is right, negative and zero (a broadcast scalar) too; contiguous arguments and step-0 inputs are quick.
 * The output may be exactly one of the inputs; other overlap is the caller's to avoid.
 * data: the operator's numbers, `const double *`, in the order its line below gives; NULL where there are none. */
typedef void (*ft_loop_fn)(char **args, const ptrdiff_t *n, const ptrdiff_t *steps, void *data);

typedef struct ft_loop {
    const char *op;    /* "tanh" */
    const char *types; /* "f->f" */
    ft_loop_fn fn;
    int cost;          /* time of one element, in that of an add: see ft_loop_grain */
} ft_loop;

/* The loop for an operator and its types, or NULL.
 *
 * f, d, e, E (half types: computed in float32, rounded to nearest even), "f->f":
 *   neg abs sign square sqrt rsqrt reciprocal exp exp2 expm1 log log1p log2 log10 sin cos tanh sigmoid relu erf
 *   gelu gelu_tanh silu mish logsigmoid hardsigmoid hardswish floor ceil round trunc
 *   frac erfc relu6 selu hardshrink(lambd) softshrink(lambd)
 *   softplus(beta, threshold) elu(alpha, scale, input_scale) leaky_relu(slope) clamp(min, max) threshold(at, value)
 * "ff->f": add sub mul div maximum minimum fmax fmin pow fmod remainder floor_divide atan2 hypot logaddexp
 *   prelu_elements(x, w) glu_halves(a, b): a sigmoid(b)
 *   add_scaled(alpha): a + alpha b
 *   tanh_backward(g, y) sigmoid_backward(g, y) relu_backward(g, y) silu_backward(g, x) gelu_backward(g, x)
 *   gelu_tanh_backward(g, x) mish_backward(g, x) logsigmoid_backward(g, x) hardsigmoid_backward(g, x)
 *   hardswish_backward(g, x) threshold_backward(g, x; at) leaky_relu_backward(g, x; slope)
 *   elu_backward(g, x; alpha, scale, input_scale) elu_backward_result(g, y; alpha, scale, input_scale)
 *   softplus_backward(g, x; beta, threshold) hardtanh_backward(g, x; min, max)
 *   shrink_backward(g, x; lambd)
 * "fff->f": addcmul(value): a + value b c;  addcdiv(value): a + value b / c;  lerp: a + w (b - a);  clamp_between(x, low, high)
 *   glu_second(a, g, b): g a s (1 - s), s = sigmoid(b)
 * "f?->f": dropout(scale): x m scale
 * "ff->?", and for all integer types and bool: eq ne lt le gt ge
 * integers B b h i l: add sub mul maximum minimum neg abs sign square relu remainder fmod floor_divide (divisor 0
 *   gives 0: the caller raises) clamp
 * "?xx->x" for all twelve types: where
 */
const ft_loop *ft_find_loop(const char *op, const char *types);

/* The number of elements below which a loop is not worth another thread. */
ptrdiff_t ft_loop_grain(const ft_loop *loop);

/* Call `loop` over n elements on the pool's threads (steps as in a loop; at most 8 arguments). */
void ft_loop_parallel(const ft_loop *loop, int nargs, char **args, ptrdiff_t n, const ptrdiff_t *steps, void *data);

/* Call `loop` over arrays of one shape, the output last, with strides in bytes (at most 8 arguments, 64 dimensions), on the
 * pool's threads where there is enough to do.  Dimensions are merged and gone through in the order of the output's memory. */
void ft_loop_strided(const ft_loop *loop, int nargs, char *const *args, int ndim, const ptrdiff_t *shape,
                     const ptrdiff_t (*strides)[64], void *data);

/* ---- reductions ----
 * The input is seen as (outer, n, inner) with strides (so, sn, si) in elements; n is what is reduced; the output is
 * contiguous (outer, inner).  The chunks are fixed: the result does not depend on the number of threads. */
typedef enum ft_reduce_op {
    FT_SUM = 0,    /* bool and integers -> int64; complex too */
    FT_MEAN = 1,   /* floating types, complex */
    FT_PROD = 2,   /* bool and integers -> int64 */
    FT_MAX = 3,    /* dst2: int64 indices, or NULL; NaN wins, the first of equals is taken; no complex */
    FT_MIN = 4,
    FT_ARGMAX = 5, /* dst: int64 */
    FT_ARGMIN = 6,
    FT_ANY = 7,    /* dst: bool */
    FT_ALL = 8,
    FT_NORM2 = 9,  /* floating types from here on */
    FT_LOGSUMEXP = 10,
    FT_VAR = 11,   /* param: the correction; dst2: the mean, or NULL */
    FT_STD = 12,
    FT_ABS_SUM = 13, /* 1-norm */
    FT_ABS_MAX = 14  /* inf-norm */
} ft_reduce_op;

enum { FT_OK = 0, FT_UNSUPPORTED = -1, FT_EMPTY = -2, FT_BAD_INDEX = -3, FT_NO_MEMORY = -4 };

/* loss reductions */
enum { FT_REDUCE_NONE = 0, FT_REDUCE_MEAN = 1, FT_REDUCE_SUM = 2 };

/* ---- the kernels that differ by instruction set ---- */
typedef struct ft_table {
    const char *isa; /* "base", "avx2" or "avx512" */
    const ft_loop *loops[8]; /* each ends with op == NULL */

    /* "x->y" conversion as C (and PyTorch) do it: loop, or NULL for an unknown dtype.  Same dtype: a copy.  data: unused. */
    ft_loop_fn (*cast)(int src, int dst);
    /* Copy of items of 1, 2, 4, 8 or 16 bytes; a source step of 0 fills. */
    ft_loop_fn (*copy)(int itemsize);
    /* Copy a strided array of any dimensions (<= 64), strides in bytes, blocked where the two orders differ. */
    void (*copy_nd)(int ndim, const ptrdiff_t *shape, char *dst, const ptrdiff_t *dst_strides, const char *src,
                    const ptrdiff_t *src_strides, int itemsize);

    /* FT_OK, FT_UNSUPPORTED (dtype), FT_EMPTY (max or min of nothing), FT_NO_MEMORY. */
    int (*reduce)(int op, int dtype, const void *src, void *dst, void *dst2, ptrdiff_t outer, ptrdiff_t n,
                  ptrdiff_t inner, ptrdiff_t so, ptrdiff_t sn, ptrdiff_t si, double param);

    /* Everything below: F16, BF16, F32, F64, contiguous (outer, n, inner) or (rows, n) arrays. */

    /* y = softmax(x), or log_softmax, over n. */
    int (*softmax)(int log, int dtype, const void *x, void *y, ptrdiff_t outer, ptrdiff_t n, ptrdiff_t inner);
    /* dx from the gradient of the result and the result y. */
    int (*softmax_backward)(int log, int dtype, const void *grad, const void *y, void *dx, ptrdiff_t outer,
                            ptrdiff_t n, ptrdiff_t inner);

    /* Cross entropy of logits x (outer, n, inner) with class indices target (outer, inner); weight (n) or NULL.
     * lse: (outer, inner), double, out: the log-sum-exp that backward wants.  loss: (outer, inner), or one number for
     * FT_REDUCE_MEAN and FT_REDUCE_SUM.  total_weight: out, the divisor of the mean.
     * FT_BAD_INDEX: a target that is neither in [0, n) nor ignore_index. */
    int (*cross_entropy)(int dtype, const void *x, const int64_t *target, const void *weight, int64_t ignore_index,
                         double smoothing, int reduction, void *loss, double *lse, double *total_weight,
                         ptrdiff_t outer, ptrdiff_t n, ptrdiff_t inner);
    /* grad: like loss. */
    int (*cross_entropy_backward)(int dtype, const void *grad, const void *x, const double *lse, const int64_t *target,
                                  const void *weight, int64_t ignore_index, double smoothing, int reduction,
                                  double total_weight, void *dx, ptrdiff_t outer, ptrdiff_t n, ptrdiff_t inner);
    /* Negative log likelihood of log-probabilities. */
    int (*nll)(int dtype, const void *logp, const int64_t *target, const void *weight, int64_t ignore_index,
               int reduction, void *loss, double *total_weight, ptrdiff_t outer, ptrdiff_t n, ptrdiff_t inner);
    int (*nll_backward)(int dtype, const void *grad, const int64_t *target, const void *weight, int64_t ignore_index,
                        int reduction, double total_weight, void *dx, ptrdiff_t outer, ptrdiff_t n, ptrdiff_t inner);

    /* y = (x - mean) rstd weight + bias, over rows of n.  weight, bias: (n) or NULL.
     * mean, rstd: (rows), out; float64 for F64, else float32. */
    int (*layer_norm)(int dtype, const void *x, const void *weight, const void *bias, double eps, void *y, void *mean,
                      void *rstd, ptrdiff_t rows, ptrdiff_t n);
    /* Any of dx, dweight, dbias may be NULL. */
    int (*layer_norm_backward)(int dtype, const void *grad, const void *x, const void *mean, const void *rstd,
                               const void *weight, void *dx, void *dweight, void *dbias, ptrdiff_t rows, ptrdiff_t n);
    /* y = x weight / sqrt(mean(x^2) + eps); rrms: (rows), out, as rstd above. */
    int (*rms_norm)(int dtype, const void *x, const void *weight, double eps, void *y, void *rrms, ptrdiff_t rows,
                    ptrdiff_t n);
    int (*rms_norm_backward)(int dtype, const void *grad, const void *x, const void *rrms, const void *weight, void *dx,
                             void *dweight, ptrdiff_t rows, ptrdiff_t n);
} ft_table;

extern ft_table FT;

/* Choose the instruction set (environment FASTTORCH_ISA = base, avx2 or avx512 asks for a lower one) and fill FT.
 * Called once, at import, before any other kernel. */
void ft_init(void);

/* Fill FT for a named instruction set: FT_OK, or FT_UNSUPPORTED where the processor has not got it.  For tests. */
int ft_init_isa(const char *isa);

/* Does this processor run "base", "avx2" or "avx512"? */
int ft_isa_supported(const char *isa);

#ifdef __cplusplus
}
#endif
#endif
