/* Loops for float16 and bfloat16 from a float32 core: blocks are widened, computed and rounded to nearest even. */
#ifndef FT_HALF_DRIVERS_H
#define FT_HALF_DRIVERS_H

static UNUSED NOINLINE void half1(int dtype, char **args, ptrdiff_t n, const ptrdiff_t *steps, const double *p,
                                  core1_f core) {
    float a[BLOCK];
    for (ptrdiff_t i = 0; i < n; i += BLOCK) {
        const ptrdiff_t m = MIN_OF(n - i, BLOCK);
        gather_half(dtype, a, args[0] + i * steps[0], steps[0], m);
        core(a, a, m, p);
        scatter_half(dtype, a, args[1] + i * steps[1], steps[1], m);
    }
}

static UNUSED NOINLINE void half2(int dtype, char **args, ptrdiff_t n, const ptrdiff_t *steps, const double *p,
                                  core2_f core) {
    float a[BLOCK], b[BLOCK];
    for (ptrdiff_t i = 0; i < n; i += BLOCK) {
        const ptrdiff_t m = MIN_OF(n - i, BLOCK);
        gather_half(dtype, a, args[0] + i * steps[0], steps[0], m);
        gather_half(dtype, b, args[1] + i * steps[1], steps[1], m);
        core(a, b, a, m, p);
        scatter_half(dtype, a, args[2] + i * steps[2], steps[2], m);
    }
}

static UNUSED NOINLINE void half3(int dtype, char **args, ptrdiff_t n, const ptrdiff_t *steps, const double *p,
                                  core3_f core) {
    float a[BLOCK], b[BLOCK], c[BLOCK];
    for (ptrdiff_t i = 0; i < n; i += BLOCK) {
        const ptrdiff_t m = MIN_OF(n - i, BLOCK);
        gather_half(dtype, a, args[0] + i * steps[0], steps[0], m);
        gather_half(dtype, b, args[1] + i * steps[1], steps[1], m);
        gather_half(dtype, c, args[2] + i * steps[2], steps[2], m);
        core(a, b, c, a, m, p);
        scatter_half(dtype, a, args[3] + i * steps[3], steps[3], m);
    }
}
#endif
