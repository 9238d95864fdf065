/* Which build of the kernels runs here, and the table of pointwise loops. */
#include "ft_kernels.h"

#include <stdlib.h>
#include <string.h>

ft_table FT;

/* Each instruction set's table: simd/table.c. */
void ft_fill_base(ft_table *table);
#ifdef FT_HAVE_AVX2
void ft_fill_avx2(ft_table *table);
#endif
#ifdef FT_HAVE_AVX512
void ft_fill_avx512(ft_table *table);
#endif

/* Names and types of all loops, ordered for a binary search. */
enum { MAX_LOOPS = 2048 };
static const ft_loop *sorted[MAX_LOOPS];
static int count;

int ft_isa_supported(const char *isa) {
    if (strcmp(isa, "base") == 0) return 1;
#ifdef FT_HAVE_AVX2
    if (strcmp(isa, "avx2") == 0) {
        __builtin_cpu_init();
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
    }
#endif
#ifdef FT_HAVE_AVX512
    if (strcmp(isa, "avx512") == 0) {
        __builtin_cpu_init();
        return __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("avx512f") &&
               __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
               __builtin_cpu_supports("avx512vl");
    }
#endif
    return 0;
}

static int compare(const ft_loop *a, const char *op, const char *types) {
    const int order = strcmp(a->op, op);
    return order ? order : strcmp(a->types, types);
}

static int compare_entries(const void *a, const void *b) {
    const ft_loop *x = *(const ft_loop *const *)a, *y = *(const ft_loop *const *)b;
    return compare(x, y->op, y->types);
}

int ft_init_isa(const char *isa) {
    if (!ft_isa_supported(isa)) return FT_UNSUPPORTED;
    memset(&FT, 0, sizeof FT);
    if (strcmp(isa, "base") == 0) ft_fill_base(&FT);
#ifdef FT_HAVE_AVX2
    if (strcmp(isa, "avx2") == 0) ft_fill_avx2(&FT);
#endif
#ifdef FT_HAVE_AVX512
    if (strcmp(isa, "avx512") == 0) ft_fill_avx512(&FT);
#endif
    count = 0;
    for (size_t i = 0; i < sizeof FT.loops / sizeof *FT.loops; i++)
        for (const ft_loop *loop = FT.loops[i]; loop && loop->op && count < MAX_LOOPS; loop++) sorted[count++] = loop;
    qsort(sorted, (size_t)count, sizeof *sorted, compare_entries);
    return FT_OK;
}

void ft_init(void) {
    static const char *const best_first[] = {"avx512", "avx2", "base"};
    const char *asked = getenv("FASTTORCH_ISA");
    int reached = 1;
    if (asked)
        for (int i = 0; i < 3; i++)
            if (strcmp(asked, best_first[i]) == 0) reached = 0;
    for (int i = 0; i < 3; i++) {
        if (!reached && strcmp(asked, best_first[i]) != 0) continue;
        reached = 1;
        if (ft_init_isa(best_first[i]) == FT_OK) return;
    }
}

const ft_loop *ft_find_loop(const char *op, const char *types) {
    int low = 0, high = count;
    while (low < high) {
        const int middle = (low + high) / 2;
        const int order = compare(sorted[middle], op, types);
        if (order == 0) return sorted[middle];
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return NULL;
}

/* About ten microseconds of work. */
ptrdiff_t ft_loop_grain(const ft_loop *loop) { return 65536 / (1 + loop->cost); }

typedef struct {
    const ft_loop *loop;
    int nargs;
    char **args;
    const ptrdiff_t *steps;
    void *data;
} loop_call;

static void loop_range(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    const loop_call *call = (const loop_call *)ctx;
    char *args[8];
    const ptrdiff_t n = end - begin;
    for (int i = 0; i < call->nargs; i++) args[i] = call->args[i] + begin * call->steps[i];
    call->loop->fn(args, &n, call->steps, call->data);
}

void ft_loop_parallel(const ft_loop *loop, int nargs, char **args, ptrdiff_t n, const ptrdiff_t *steps, void *data) {
    loop_call call = {loop, nargs, args, steps, data};
    ft_parallel_for(n, ft_loop_grain(loop), loop_range, &call);
}
