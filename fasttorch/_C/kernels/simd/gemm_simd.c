/* Matrix products of float and double, compiled once per instruction set: see gemm_body.h. */
#include "vector.h"
#include "../ft_kernels2.h"

/* rows of the register kernel: as many as the vector registers hold, with two vectors each */
#if defined(__AVX512F__)
#define FT_MR 14
#define FT_EACH_ROWS(F) F(1) F(2) F(3) F(4) F(5) F(6) F(7) F(8) F(9) F(10) F(11) F(12) F(13) F(14)
#define FT_DOT_ROWS 4
#elif defined(__aarch64__)
#define FT_MR 12
#define FT_EACH_ROWS(F) F(1) F(2) F(3) F(4) F(5) F(6) F(7) F(8) F(9) F(10) F(11) F(12)
#define FT_DOT_ROWS 4
#else
#define FT_MR 6
#define FT_EACH_ROWS(F) F(1) F(2) F(3) F(4) F(5) F(6)
#define FT_DOT_ROWS 2
#endif

#define FT_KC 320                  /* depth of a block */
#define FT_NC_BYTES (640 * 1024)   /* packed block of B */
#define FT_UNPACKED_ROWS 24        /* so few rows don't pay for packing B */
#define FT_UNPACKED_SIZE 4096      /* nor does so small a B */
#define FT_DOT_MAX_ROWS 24

#define T float
#define X(name) name##_s
#include "gemm_body.h"
#undef T
#undef X

#define T double
#define X(name) name##_d
#include "gemm_body.h"
#undef T
#undef X
