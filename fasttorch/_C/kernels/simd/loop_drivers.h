/* From a contiguous kernel to a loop for any steps: included once a floating type, with
 *   T        the type, float or double
 *   GATHER   gather_32 or gather_64; SCATTER likewise
 *   F(name)  name_f or name_d
 * A contiguous kernel ("core") takes T pointers, a count and the operator's numbers.
 */

typedef void (*F(core1))(const T *a, T *o, ptrdiff_t n, const double *p);
typedef void (*F(core2))(const T *a, const T *b, T *o, ptrdiff_t n, const double *p);
typedef void (*F(core3))(const T *a, const T *b, const T *c, T *o, ptrdiff_t n, const double *p);

/* The input block of argument k: in place where contiguous, else gathered into buf. */
INLINE const T *F(input_block)(T *buf, const char *src, ptrdiff_t step, ptrdiff_t n) {
    if (step == sizeof(T)) return (const T *)src;
    GATHER(buf, src, step, n);
    return buf;
}

static UNUSED NOINLINE void F(strided1)(char **args, ptrdiff_t n, const ptrdiff_t *steps, const double *p,
                                        F(core1) core) {
    T a[BLOCK], out[BLOCK];
    for (ptrdiff_t i = 0; i < n; i += BLOCK) {
        const ptrdiff_t m = MIN_OF(n - i, BLOCK);
        char *o = args[1] + i * steps[1];
        const int direct = steps[1] == sizeof(T);
        core(F(input_block)(a, args[0] + i * steps[0], steps[0], m), direct ? (T *)o : out, m, p);
        if (!direct) SCATTER(out, o, steps[1], m);
    }
}

static UNUSED NOINLINE void F(strided2)(char **args, ptrdiff_t n, const ptrdiff_t *steps, const double *p,
                                        F(core2) core) {
    T a[BLOCK], b[BLOCK], out[BLOCK];
    for (ptrdiff_t i = 0; i < n; i += BLOCK) {
        const ptrdiff_t m = MIN_OF(n - i, BLOCK);
        char *o = args[2] + i * steps[2];
        const int direct = steps[2] == sizeof(T);
        const T *pa = F(input_block)(a, args[0] + i * steps[0], steps[0], m);
        const T *pb = F(input_block)(b, args[1] + i * steps[1], steps[1], m);
        core(pa, pb, direct ? (T *)o : out, m, p);
        if (!direct) SCATTER(out, o, steps[2], m);
    }
}

static UNUSED NOINLINE void F(strided3)(char **args, ptrdiff_t n, const ptrdiff_t *steps, const double *p,
                                        F(core3) core) {
    T a[BLOCK], b[BLOCK], c[BLOCK], out[BLOCK];
    for (ptrdiff_t i = 0; i < n; i += BLOCK) {
        const ptrdiff_t m = MIN_OF(n - i, BLOCK);
        char *o = args[3] + i * steps[3];
        const int direct = steps[3] == sizeof(T);
        const T *pa = F(input_block)(a, args[0] + i * steps[0], steps[0], m);
        const T *pb = F(input_block)(b, args[1] + i * steps[1], steps[1], m);
        const T *pc = F(input_block)(c, args[2] + i * steps[2], steps[2], m);
        core(pa, pb, pc, direct ? (T *)o : out, m, p);
        if (!direct) SCATTER(out, o, steps[3], m);
    }
}

INLINE void F(loop1)(char **args, ptrdiff_t n, const ptrdiff_t *steps, const double *p, F(core1) core) {
    if (LIKELY(steps[0] == sizeof(T) && steps[1] == sizeof(T))) core((const T *)args[0], (T *)args[1], n, p);
    else F(strided1)(args, n, steps, p, core);
}

INLINE void F(loop2)(char **args, ptrdiff_t n, const ptrdiff_t *steps, const double *p, F(core2) core) {
    if (LIKELY(steps[0] == sizeof(T) && steps[1] == sizeof(T) && steps[2] == sizeof(T)))
        core((const T *)args[0], (const T *)args[1], (T *)args[2], n, p);
    else F(strided2)(args, n, steps, p, core);
}

INLINE void F(loop3)(char **args, ptrdiff_t n, const ptrdiff_t *steps, const double *p, F(core3) core) {
    if (LIKELY(steps[0] == sizeof(T) && steps[1] == sizeof(T) && steps[2] == sizeof(T) && steps[3] == sizeof(T)))
        core((const T *)args[0], (const T *)args[1], (const T *)args[2], (T *)args[3], n, p);
    else F(strided3)(args, n, steps, p, core);
}
