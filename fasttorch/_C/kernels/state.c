/* What autograd knows of each thread: see core.h. */
#include "../core.h"

__thread ft_thread_state ft_state FT_TLS_MODEL = {1, 0, 0, 0, NULL, 0};

uint64_t ft_sequence = 0;
