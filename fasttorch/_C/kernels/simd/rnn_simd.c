/* The pointwise part of recurrent cells, compiled once per instruction set: see rnn_body.h. */
#include "vector_math.h"
#include "../ft_kernels2.h"

#define T float
#define X(name) name##_s
#include "rnn_body.h"
#undef T
#undef X

#define T double
#define X(name) name##_d
#include "rnn_body.h"
