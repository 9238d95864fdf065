"""Carries the C kernels: importing it makes their symbols known to the modules loaded after it (see `fasttorch._C`)."""

cdef extern from "ft_kernels.h":
    void ft_init()
    ctypedef struct ft_table:
        const char* isa
    ft_table FT

cdef extern from "ft_kernels2.h":
    int ft_init2(int isa)
    int ft_blas_load(const char* path)

ft_init()
ft_init2((b"base", b"avx2", b"avx512").index(FT.isa))       # before any other kernel


def load_blas(path):
    """Load OpenBLAS, on one thread, for matrix products; whether it is there. Without it the kernels' own products run."""
    return ft_blas_load(path.encode()) == 1
