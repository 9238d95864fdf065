/* The pointwise part of single LSTM and GRU cells, a range of rows to a thread: see ft_kernels2.h. */
#include "ft_kernels2.h"
#include "parallel.h"

#include <string.h>

enum { GRAIN = 8192 }; /* units worth a thread */

#define T float
#define X(name) name##_s
#define PUBLIC(name) name##_f32
#include "rnn_cell_real.h"
#undef T
#undef X
#undef PUBLIC

#define T double
#define X(name) name##_d
#define PUBLIC(name) name##_f64
#include "rnn_cell_real.h"
