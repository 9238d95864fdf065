/* The kernels of ft_kernels2.h for the instruction set at hand, and working memory of threads. */
#include "ft_kernels2.h"

#include <pthread.h>
#include <stdlib.h>

#define DECLARE(ISA, R, NAME, ARGS) extern R NAME##_##ISA ARGS;
#define DECLARE_base(R, NAME, ARGS) DECLARE(base, R, NAME, ARGS)
FT_ISA_KERNELS2(DECLARE_base)
#define FIELD_base(R, NAME, ARGS) .NAME = NAME##_base,
#if defined(__aarch64__)
#define BASE_ROWS 12
#else
#define BASE_ROWS 6
#endif
static const ft_table2 table_base = {.isa = 0, .rows = BASE_ROWS, .vector_bytes = 16, FT_ISA_KERNELS2(FIELD_base)};
ft_table2 FT2 = {.isa = 0, .rows = BASE_ROWS, .vector_bytes = 16, FT_ISA_KERNELS2(FIELD_base)};

#ifdef FT_HAVE_AVX2
#define DECLARE_avx2(R, NAME, ARGS) DECLARE(avx2, R, NAME, ARGS)
FT_ISA_KERNELS2(DECLARE_avx2)
#define FIELD_avx2(R, NAME, ARGS) .NAME = NAME##_avx2,
static const ft_table2 table_avx2 = {.isa = 1, .rows = 6, .vector_bytes = 32, FT_ISA_KERNELS2(FIELD_avx2)};
#endif
#ifdef FT_HAVE_AVX512
#define DECLARE_avx512(R, NAME, ARGS) DECLARE(avx512, R, NAME, ARGS)
FT_ISA_KERNELS2(DECLARE_avx512)
#define FIELD_avx512(R, NAME, ARGS) .NAME = NAME##_avx512,
static const ft_table2 table_avx512 = {.isa = 2, .rows = 14, .vector_bytes = 64, FT_ISA_KERNELS2(FIELD_avx512)};
#endif

int ft_init2(int isa)
{
#if defined(FT_HAVE_AVX2) || defined(FT_HAVE_AVX512)
    __builtin_cpu_init();
#endif
    FT2 = table_base;
#ifdef FT_HAVE_AVX2
    if (isa >= 1 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        FT2 = table_avx2;
#endif
#ifdef FT_HAVE_AVX512
    if (isa >= 2 && FT2.isa == 1 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
        FT2 = table_avx512;
#endif
    return FT2.isa;
}

enum { SLOTS = 4 };
typedef struct {
    void *memory[SLOTS];
    size_t bytes[SLOTS];
} scratch;

static __thread scratch *mine;
static pthread_key_t key;
static pthread_once_t key_once = PTHREAD_ONCE_INIT;

static void free_scratch(void *p)
{
    scratch *s = p;
    for (int i = 0; i < SLOTS; i++)
        free(s->memory[i]);
    free(s);
}

static void make_key(void) { pthread_key_create(&key, free_scratch); }

void *ft_thread_scratch(int slot, size_t bytes)
{
    scratch *s = mine;
    if (!s) {
        pthread_once(&key_once, make_key);
        s = calloc(1, sizeof *s);
        if (!s)
            return NULL;
        pthread_setspecific(key, s);
        mine = s;
    }
    if (s->bytes[slot] < bytes) {
        void *p;
        if (posix_memalign(&p, 64, (bytes + 4095) & ~(size_t)4095))
            return NULL;
        free(s->memory[slot]);
        s->memory[slot] = p;
        s->bytes[slot] = (bytes + 4095) & ~(size_t)4095;
    }
    return s->memory[slot];
}
