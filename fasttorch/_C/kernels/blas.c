/* OpenBLAS, loaded at run time: see ft_kernels2.h. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "blas.h"
#include "ft_kernels2.h"

#include <dlfcn.h>
#include <stdio.h>

ft_blas_table ft_blas;
static void *library;

static void *symbol(const char *name)
{
    static const char *const prefix[] = {"scipy_", ""};
    char full[64];
    for (int i = 0; i < 2; i++) {
        snprintf(full, sizeof full, "%s%s", prefix[i], name);
        void *p = dlsym(library, full);
        if (p)
            return p;
    }
    return NULL;
}

int ft_blas_load(const char *path)
{
    if (ft_blas.cgemm)
        return 1;
    library = path ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : RTLD_DEFAULT;
    if (path && !library)
        return 0;
    ft_blas_table found = {0};
    *(void **)&found.cgemm = symbol("cblas_cgemm");
    *(void **)&found.zgemm = symbol("cblas_zgemm");
    void (*set_threads)(int);
    *(void **)&set_threads = symbol("openblas_set_num_threads");
    /* a BLAS whose threads can't be held to one would fight with the pool's */
    if (!found.cgemm || !found.zgemm || !set_threads) {
        if (path)
            dlclose(library);
        return 0;
    }
    set_threads(1);
    ft_blas = found;
    return 1;
}
