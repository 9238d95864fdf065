"""Carries the C kernels: importing it makes their symbols known to the modules loaded after it (see `fasttorch._C`)."""

cdef extern from "ft_kernels.h":
    void ft_init()

ft_init()
