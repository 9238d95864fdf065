/* Pointers to OpenBLAS's CBLAS functions, NULL while it is not loaded: see ft_blas_load.  Products of real matrices are
 * made by our own kernels, which take from 0.4 to about 1.05 of its time where both use the same vectors. */
#ifndef FT_BLAS_H
#define FT_BLAS_H

enum {
    CBLAS_ROW_MAJOR = 101,
    CBLAS_NO_TRANS = 111,
    CBLAS_TRANS = 112,
    CBLAS_CONJ_TRANS = 113,
    CBLAS_CONJ_NO_TRANS = 114, /* OpenBLAS's own */
};

typedef struct {
    void (*cgemm)(int order, int ta, int tb, int m, int n, int k, const void *alpha, const void *a, int lda,
                  const void *b, int ldb, const void *beta, void *c, int ldc);
    void (*zgemm)(int order, int ta, int tb, int m, int n, int k, const void *alpha, const void *a, int lda,
                  const void *b, int ldb, const void *beta, void *c, int ldc);
} ft_blas_table;

extern ft_blas_table ft_blas;

#endif
