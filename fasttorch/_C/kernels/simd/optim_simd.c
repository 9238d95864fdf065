/* Optimizers' inner loops, compiled once per instruction set: see optim_body.h. */
#include "vector.h"
#include "../ft_kernels2.h"

#include <math.h>

#if defined(__clang__)
#define VECTOR_LOOP _Pragma("clang loop vectorize(assume_safety)")
#else
#define VECTOR_LOOP _Pragma("GCC ivdep")
#endif

FT_INLINE float root_s(float x) { return sqrtf(x); }
FT_INLINE double root_d(double x) { return sqrt(x); }

#define T float
#define X(name) name##_s
#include "optim_body.h"
#undef T
#undef X

#define T double
#define X(name) name##_d
#include "optim_body.h"
