/* Conversions between all dtypes, copies, where, dropout. */
#include "ft_simd.h"

typedef struct { float re, im; } c64;
typedef struct { double re, im; } c128;

/* ---- conversions ----
 * As in C, with what C leaves open made definite: float to a smaller integer goes through int32, whose low bits are taken;
 * what int32 or int64 does not hold gives its least value, as x86-64's own instruction does; to bool: is it not zero? */
INLINE int64_t int_of(double x) { return x >= -0x1p63 && x < 0x1p63 ? (int64_t)x : INT64_MIN; }

INLINE int32_t int32_of(double x) { return x > -2147483649.0 && x < 2147483648.0 ? (int32_t)x : INT32_MIN; }

#define NUMBER(x) (x)
#define LOAD_HALF(x) f32_of_f16(x)
#define LOAD_BF16(x) f32_of_bf16(x)
#define LOAD_COMPLEX(x) ((x).re)

#define DEFINE_CAST(NAME, S, D, EXPR)                                                                                  \
    static UNUSED void NAME(char **args, const ptrdiff_t *count, const ptrdiff_t *steps, void *data UNUSED) {          \
        const ptrdiff_t n = *count, s0 = steps[0], s1 = steps[1];                                                      \
        const char *src = args[0];                                                                                     \
        char *dst = args[1];                                                                                           \
        if (LIKELY(s0 == sizeof(S) && s1 == sizeof(D))) {                                                              \
            const S *a = (const S *)src;                                                                               \
            D *o = (D *)dst;                                                                                           \
            VECTOR_LOOP                                                                                                \
            for (ptrdiff_t i = 0; i < n; i++) {                                                                        \
                const S x = a[i];                                                                                      \
                o[i] = EXPR;                                                                                           \
            }                                                                                                          \
            return;                                                                                                    \
        }                                                                                                              \
        for (ptrdiff_t i = 0; i < n; i++, src += s0, dst += s1) {                                                      \
            const S x = *(const S *)src;                                                                               \
            *(D *)dst = EXPR;                                                                                          \
        }                                                                                                              \
    }

/* From a real type S whose value is READ(x) to each dtype; INT64(v) and INT32(v) convert. */
#define CASTS_FROM(L, S, READ, INT32, INT64)                                                                           \
    DEFINE_CAST(L##_to_bool, S, uint8_t, READ(x) != 0)                                                                 \
    DEFINE_CAST(L##_to_B, S, uint8_t, (uint8_t)INT32(READ(x)))                                                         \
    DEFINE_CAST(L##_to_b, S, int8_t, (int8_t)INT32(READ(x)))                                                           \
    DEFINE_CAST(L##_to_h, S, int16_t, (int16_t)INT32(READ(x)))                                                         \
    DEFINE_CAST(L##_to_i, S, int32_t, INT32(READ(x)))                                                                  \
    DEFINE_CAST(L##_to_l, S, int64_t, INT64(READ(x)))                                                                  \
    DEFINE_CAST(L##_to_e, S, uint16_t, f16_of_f32((float)READ(x)))                                                     \
    DEFINE_CAST(L##_to_E, S, uint16_t, bf16_of_f32((float)READ(x)))                                                    \
    DEFINE_CAST(L##_to_f, S, float, (float)READ(x))                                                                    \
    DEFINE_CAST(L##_to_d, S, double, (double)READ(x))

#define REAL_TO_COMPLEX(L, S, READ)                                                                                    \
    DEFINE_CAST(L##_to_F, S, c64, ((c64){(float)READ(x), 0}))                                                          \
    DEFINE_CAST(L##_to_D, S, c128, ((c128){(double)READ(x), 0}))

#define INTEGER_32(x) ((int32_t)(x))
#define INTEGER_64(x) ((int64_t)(x))

CASTS_FROM(bool, uint8_t, !!, INTEGER_32, INTEGER_64)
CASTS_FROM(B, uint8_t, NUMBER, INTEGER_32, INTEGER_64)
CASTS_FROM(b, int8_t, NUMBER, INTEGER_32, INTEGER_64)
CASTS_FROM(h, int16_t, NUMBER, INTEGER_32, INTEGER_64)
CASTS_FROM(i, int32_t, NUMBER, INTEGER_32, INTEGER_64)
CASTS_FROM(l, int64_t, NUMBER, INTEGER_32, INTEGER_64)
CASTS_FROM(e, uint16_t, LOAD_HALF, int32_of, int_of)
CASTS_FROM(E, uint16_t, LOAD_BF16, int32_of, int_of)
CASTS_FROM(f, float, NUMBER, int32_of, int_of)
CASTS_FROM(d, double, NUMBER, int32_of, int_of)
CASTS_FROM(F, c64, LOAD_COMPLEX, int32_of, int_of)
CASTS_FROM(D, c128, LOAD_COMPLEX, int32_of, int_of)
REAL_TO_COMPLEX(bool, uint8_t, !!)
REAL_TO_COMPLEX(B, uint8_t, NUMBER)
REAL_TO_COMPLEX(b, int8_t, NUMBER)
REAL_TO_COMPLEX(h, int16_t, NUMBER)
REAL_TO_COMPLEX(i, int32_t, NUMBER)
REAL_TO_COMPLEX(l, int64_t, NUMBER)
REAL_TO_COMPLEX(e, uint16_t, LOAD_HALF)
REAL_TO_COMPLEX(E, uint16_t, LOAD_BF16)
REAL_TO_COMPLEX(f, float, NUMBER)
REAL_TO_COMPLEX(d, double, NUMBER)
DEFINE_CAST(F_to_nonzero, c64, uint8_t, x.re != 0 || x.im != 0)
DEFINE_CAST(D_to_nonzero, c128, uint8_t, x.re != 0 || x.im != 0)
DEFINE_CAST(F_to_D, c64, c128, ((c128){x.re, x.im}))
DEFINE_CAST(D_to_F, c128, c64, ((c64){(float)x.re, (float)x.im}))

/* float and float16, bfloat16: by blocks, with the conversions of ft_simd.h (one instruction where there is one). */
static void half_to_float(int dtype, char **args, ptrdiff_t n, const ptrdiff_t *steps) {
    float a[BLOCK];
    for (ptrdiff_t i = 0; i < n; i += BLOCK) {
        const ptrdiff_t m = MIN_OF(n - i, BLOCK);
        char *o = args[1] + i * steps[1];
        const int direct = steps[1] == 4;
        gather_half(dtype, direct ? (float *)o : a, args[0] + i * steps[0], steps[0], m);
        if (!direct) scatter_32(a, o, steps[1], m);
    }
}

static void float_to_half(int dtype, char **args, ptrdiff_t n, const ptrdiff_t *steps) {
    float a[BLOCK];
    for (ptrdiff_t i = 0; i < n; i += BLOCK) {
        const ptrdiff_t m = MIN_OF(n - i, BLOCK);
        const char *s = args[0] + i * steps[0];
        const int direct = steps[0] == 4;
        if (!direct) gather_32(a, s, steps[0], m);
        scatter_half(dtype, direct ? (const float *)s : a, args[1] + i * steps[1], steps[1], m);
    }
}

#define HALF_LOOP(NAME, FN, DTYPE)                                                                                     \
    static void NAME(char **args, const ptrdiff_t *n, const ptrdiff_t *steps, void *data UNUSED) {                     \
        FN(DTYPE, args, *n, steps);                                                                                    \
    }
HALF_LOOP(e_to_f_block, half_to_float, FT_F16)
HALF_LOOP(E_to_f_block, half_to_float, FT_BF16)
HALF_LOOP(f_to_e_block, float_to_half, FT_F16)
HALF_LOOP(f_to_E_block, float_to_half, FT_BF16)

/* ---- copies by item size ---- */
#define DEFINE_COPY(NAME, ITEM)                                                                                        \
    static void NAME(char **args, const ptrdiff_t *count, const ptrdiff_t *steps, void *data UNUSED) {                 \
        const ptrdiff_t n = *count, s0 = steps[0], s1 = steps[1];                                                      \
        const char *src = args[0];                                                                                     \
        char *dst = args[1];                                                                                           \
        if (n <= 0) return;                                                                                            \
        if (s1 == sizeof(ITEM) && s0 == sizeof(ITEM)) {                                                                \
            memmove(dst, src, (size_t)n * sizeof(ITEM));                                                               \
            return;                                                                                                    \
        }                                                                                                              \
        if (s1 == sizeof(ITEM) && s0 == 0) {                                                                           \
            const ITEM x = *(const ITEM *)src;                                                                         \
            ITEM *o = (ITEM *)dst;                                                                                     \
            for (ptrdiff_t i = 0; i < n; i++) o[i] = x;                                                                \
            return;                                                                                                    \
        }                                                                                                              \
        if (s1 == sizeof(ITEM) && s0 == -(ptrdiff_t)sizeof(ITEM)) {                                                    \
            const ITEM *last = (const ITEM *)src;                                                                      \
            ITEM *o = (ITEM *)dst;                                                                                     \
            VECTOR_LOOP                                                                                                \
            for (ptrdiff_t i = 0; i < n; i++) o[i] = last[-i];                                                         \
            return;                                                                                                    \
        }                                                                                                              \
        for (ptrdiff_t i = 0; i < n; i++, src += s0, dst += s1) *(ITEM *)dst = *(const ITEM *)src;                     \
    }
typedef struct __attribute__((may_alias)) { uint64_t low, high; } any_128;
DEFINE_COPY(copy_8, any_8)
DEFINE_COPY(copy_16, any_16)
DEFINE_COPY(copy_32, any_32)
DEFINE_COPY(copy_64, any_64)
DEFINE_COPY(copy_128, any_128)

ft_loop_fn FT_NAME(ft_copy)(int itemsize) {
    switch (itemsize) {
        case 1: return copy_8;
        case 2: return copy_16;
        case 4: return copy_32;
        case 8: return copy_64;
        case 16: return copy_128;
        default: return NULL;
    }
}

#define REAL_ROW(L)                                                                                                    \
    {L##_to_bool, L##_to_B, L##_to_b, L##_to_h, L##_to_i, L##_to_l,                                                    \
     L##_to_e,    L##_to_E, L##_to_f, L##_to_d, L##_to_F, L##_to_D}
#define COMPLEX_ROW(L)                                                                                                 \
    {L##_to_nonzero, L##_to_B, L##_to_b, L##_to_h, L##_to_i, L##_to_l, L##_to_e, L##_to_E, L##_to_f, L##_to_d, NULL, NULL}

static const ft_loop_fn casts[FT_NDTYPES][FT_NDTYPES] = {
    REAL_ROW(bool), REAL_ROW(B), REAL_ROW(b), REAL_ROW(h), REAL_ROW(i), REAL_ROW(l),
    REAL_ROW(e),    REAL_ROW(E), REAL_ROW(f), REAL_ROW(d), COMPLEX_ROW(F), COMPLEX_ROW(D)};

ft_loop_fn FT_NAME(ft_cast)(int src, int dst) {
    static const unsigned char size[FT_NDTYPES] = {1, 1, 1, 2, 4, 8, 2, 2, 4, 8, 8, 16};
    if (src < 0 || dst < 0 || src >= FT_NDTYPES || dst >= FT_NDTYPES) return NULL;
    if (src == dst) return FT_NAME(ft_copy)(size[src]);
    if (src == FT_F16 && dst == FT_F32) return e_to_f_block;
    if (src == FT_BF16 && dst == FT_F32) return E_to_f_block;
    if (src == FT_F32 && dst == FT_F16) return f_to_e_block;
    if (src == FT_F32 && dst == FT_BF16) return f_to_E_block;
    if (src == FT_C64 && dst == FT_C128) return F_to_D;
    if (src == FT_C128 && dst == FT_C64) return D_to_F;
    return casts[src][dst];
}

/* ---- where(condition, a, b), by item size ---- */
#define DEFINE_WHERE(NAME, ITEM)                                                                                       \
    static void NAME(char **args, const ptrdiff_t *count, const ptrdiff_t *steps, void *data UNUSED) {                 \
        const ptrdiff_t n = *count, whole = sizeof(ITEM), s1 = steps[1], s2 = steps[2];                                \
        if (n <= 0) return;                                                                                            \
        const uint8_t *c = (const uint8_t *)args[0];                                                                   \
        const ITEM *a = (const ITEM *)args[1], *b = (const ITEM *)args[2];                                             \
        ITEM *o = (ITEM *)args[3];                                                                                     \
        if (steps[0] == 1 && steps[3] == whole) {                                                                      \
            if (s1 == whole && s2 == whole) {                                                                          \
                VECTOR_LOOP                                                                                            \
                for (ptrdiff_t i = 0; i < n; i++) {                                                                    \
                    const ITEM x = a[i], y = b[i];                                                                     \
                    o[i] = c[i] ? x : y;                                                                               \
                }                                                                                                      \
                return;                                                                                                \
            }                                                                                                          \
            if (s1 == whole && s2 == 0) {                                                                              \
                const ITEM y = *b;                                                                                     \
                VECTOR_LOOP                                                                                            \
                for (ptrdiff_t i = 0; i < n; i++) {                                                                    \
                    const ITEM x = a[i];                                                                               \
                    o[i] = c[i] ? x : y;                                                                               \
                }                                                                                                      \
                return;                                                                                                \
            }                                                                                                          \
            if (s1 == 0 && s2 == whole) {                                                                              \
                const ITEM x = *a;                                                                                     \
                VECTOR_LOOP                                                                                            \
                for (ptrdiff_t i = 0; i < n; i++) {                                                                    \
                    const ITEM y = b[i];                                                                               \
                    o[i] = c[i] ? x : y;                                                                               \
                }                                                                                                      \
                return;                                                                                                \
            }                                                                                                          \
        }                                                                                                              \
        const char *pc = args[0], *pa = args[1], *pb = args[2];                                                        \
        char *po = args[3];                                                                                            \
        for (ptrdiff_t i = 0; i < n; i++, pc += steps[0], pa += s1, pb += s2, po += steps[3])                          \
            *(ITEM *)po = *(const uint8_t *)pc ? *(const ITEM *)pa : *(const ITEM *)pb;                                \
    }
DEFINE_WHERE(where_8, any_8)
DEFINE_WHERE(where_16, any_16)
DEFINE_WHERE(where_32, any_32)
DEFINE_WHERE(where_64, any_64)

static void where_128(char **args, const ptrdiff_t *count, const ptrdiff_t *steps, void *data UNUSED) {
    for (ptrdiff_t i = 0; i < *count; i++) {
        const char *from = *(args[0] + i * steps[0]) ? args[1] + i * steps[1] : args[2] + i * steps[2];
        memmove(args[3] + i * steps[3], from, 16);
    }
}

/* ---- dropout(x, mask): x mask scale ---- */
#define DEFINE_DROPOUT(NAME, T, LOAD, STORE, S)                                                                        \
    static void NAME(char **args, const ptrdiff_t *count, const ptrdiff_t *steps, void *data) {                        \
        const ptrdiff_t n = *count, whole = sizeof(T);                                                                 \
        const S scale = (S)((const double *)data)[0];                                                                  \
        if (steps[0] == whole && steps[1] == 1 && steps[2] == whole) {                                                 \
            const T *a = (const T *)args[0];                                                                           \
            const uint8_t *m = (const uint8_t *)args[1];                                                               \
            T *o = (T *)args[2];                                                                                       \
            VECTOR_LOOP                                                                                                \
            for (ptrdiff_t i = 0; i < n; i++) o[i] = STORE(LOAD(a[i]) * ((S)(int)m[i] * scale));                       \
            return;                                                                                                    \
        }                                                                                                              \
        const char *a = args[0], *m = args[1];                                                                         \
        char *o = args[2];                                                                                             \
        for (ptrdiff_t i = 0; i < n; i++, a += steps[0], m += steps[1], o += steps[2])                                 \
            *(T *)o = STORE(LOAD(*(const T *)a) * ((S)(int)*(const uint8_t *)m * scale));                              \
    }
DEFINE_DROPOUT(dropout_f, float, NUMBER, NUMBER, float)
DEFINE_DROPOUT(dropout_d, double, NUMBER, NUMBER, double)
DEFINE_DROPOUT(dropout_e, uint16_t, f32_of_f16, f16_of_f32, float)
DEFINE_DROPOUT(dropout_E, uint16_t, f32_of_bf16, bf16_of_f32, float)

const ft_loop FT_NAME(ft_mixed_loops)[] = {
    {"where", "??" "?->?", where_8, 1}, {"where", "?BB->B", where_8, 1},   {"where", "?bb->b", where_8, 1},
    {"where", "?hh->h", where_16, 1},  {"where", "?ii->i", where_32, 1},  {"where", "?ll->l", where_64, 2},
    {"where", "?ee->e", where_16, 1},  {"where", "?EE->E", where_16, 1},  {"where", "?ff->f", where_32, 1},
    {"where", "?dd->d", where_64, 2},  {"where", "?FF->F", where_64, 2},  {"where", "?DD->D", where_128, 3},
    {"dropout", "f?->f", dropout_f, 1}, {"dropout", "d?->d", dropout_d, 2},
    {"dropout", "e?->e", dropout_e, 2}, {"dropout", "E?->E", dropout_E, 2},
    {NULL, NULL, NULL, 0}};

/* ---- copies of any dimensions ----
 * Dimensions of one are dropped, neighbours that continue each other merged, and the order made the destination's
 * (small strides last).  Where the source runs along another dimension, a tile of the two is copied at a time. */
enum { MAX_DIMS = 64, TILE = 32 };

#define DEFINE_TILES(BITS)                                                                                             \
    static void tiles_##BITS(ptrdiff_t rows, ptrdiff_t columns, char *dst, ptrdiff_t dst_row, ptrdiff_t dst_column,    \
                             const char *src, ptrdiff_t src_row, ptrdiff_t src_column) {                               \
        for (ptrdiff_t r0 = 0; r0 < rows; r0 += TILE)                                                                  \
            for (ptrdiff_t c0 = 0; c0 < columns; c0 += TILE) {                                                         \
                const ptrdiff_t r1 = MIN_OF(r0 + TILE, rows), c1 = MIN_OF(c0 + TILE, columns);                         \
                for (ptrdiff_t r = r0; r < r1; r++)                                                                    \
                    for (ptrdiff_t c = c0; c < c1; c++)                                                                \
                        *(any_##BITS *)(dst + r * dst_row + c * dst_column) =                                          \
                            *(const any_##BITS *)(src + r * src_row + c * src_column);                                 \
            }                                                                                                          \
    }
DEFINE_TILES(8)
DEFINE_TILES(16)
DEFINE_TILES(32)
DEFINE_TILES(64)
DEFINE_TILES(128)

INLINE ptrdiff_t magnitude(ptrdiff_t x) { return x < 0 ? -x : x; }

void FT_NAME(ft_copy_nd)(int ndim, const ptrdiff_t *shape, char *dst, const ptrdiff_t *dst_strides, const char *src,
                         const ptrdiff_t *src_strides, int itemsize) {
    ptrdiff_t n[MAX_DIMS + 2], d[MAX_DIMS + 2], s[MAX_DIMS + 2];
    int dims = 0;
    for (int i = 0; i < ndim; i++) {
        if (shape[i] == 0) return;
        if (shape[i] == 1) continue;
        int at = dims++; /* insert by the destination's stride, large first */
        while (at > 0 && magnitude(d[at - 1]) < magnitude(dst_strides[i])) {
            n[at] = n[at - 1];
            d[at] = d[at - 1];
            s[at] = s[at - 1];
            at--;
        }
        n[at] = shape[i];
        d[at] = dst_strides[i];
        s[at] = src_strides[i];
    }
    int kept = 0;
    for (int i = 0; i < dims; i++) {
        if (kept && d[kept - 1] == d[i] * n[i] && s[kept - 1] == s[i] * n[i]) {
            n[kept - 1] *= n[i];
            d[kept - 1] = d[i];
            s[kept - 1] = s[i];
        } else {
            n[kept] = n[i];
            d[kept] = d[i];
            s[kept] = s[i];
            kept++;
        }
    }
    dims = kept;
    /* the last dimension by the copy loop, or with the one along which the source runs by tiles */
    int other = -1;
    if (dims >= 2 && magnitude(s[dims - 1]) > itemsize)
        for (int i = 0; i < dims - 1; i++)
            if (magnitude(s[i]) < magnitude(s[dims - 1]) && s[i] != 0) other = i;
    ptrdiff_t rows = 1, dr = 0, sr = 0;
    const ptrdiff_t columns = dims ? n[dims - 1] : 1, dc = dims ? d[dims - 1] : itemsize, sc = dims ? s[dims - 1] : itemsize;
    if (other >= 0) {
        rows = n[other];
        dr = d[other];
        sr = s[other];
        for (int i = other; i < dims - 2; i++) {
            n[i] = n[i + 1];
            d[i] = d[i + 1];
            s[i] = s[i + 1];
        }
        dims--;
    }
    const int outer = dims > 0 ? dims - 1 : 0;
    const ft_loop_fn copy = FT_NAME(ft_copy)(itemsize);
    const ptrdiff_t steps[2] = {sc, dc};
    ptrdiff_t index[MAX_DIMS + 2] = {0};
    for (;;) {
        if (other < 0) {
            char *args[2] = {(char *)src, dst};
            copy(args, &columns, steps, NULL);
        } else
            switch (itemsize) {
                case 1: tiles_8(rows, columns, dst, dr, dc, src, sr, sc); break;
                case 2: tiles_16(rows, columns, dst, dr, dc, src, sr, sc); break;
                case 4: tiles_32(rows, columns, dst, dr, dc, src, sr, sc); break;
                case 8: tiles_64(rows, columns, dst, dr, dc, src, sr, sc); break;
                default: tiles_128(rows, columns, dst, dr, dc, src, sr, sc); break;
            }
        int i = outer - 1;
        for (; i >= 0; i--) {
            dst += d[i];
            src += s[i];
            if (++index[i] < n[i]) break;
            index[i] = 0;
            dst -= d[i] * n[i];
            src -= s[i] * n[i];
        }
        if (i < 0) return;
    }
}
