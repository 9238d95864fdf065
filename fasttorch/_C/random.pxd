"""Random numbers: the generator, and the quick kernels of the operator table."""
from fasttorch._C.core cimport *
from fasttorch._C.tensor cimport Tensor

cdef extern from "kernels/ft_kernels2.h":
    ctypedef struct ft_rng:
        uint64_t seed, offset

cdef class Generator:
    """A stream of random numbers."""
    cdef ft_rng rng
    cdef readonly uint64_t _initial
    cdef int _device             # the code of the device whose tensors it draws for
    cdef object __weakref__

cdef Generator chosen(object generator, str op, int device)
# the state for a call that draws n numbers; the generator goes on after them
cdef ft_rng reserve(Generator g, Py_ssize_t n) noexcept

cdef object k_bernoulli(Tensor input, object generator)
cdef object k_bernoulli_p(Tensor input, double p, object generator)
cdef object k_multinomial(Tensor input, Py_ssize_t num_samples, bint replacement, object generator)
cdef object k_dropout_mask(Tensor input, double p, object generator)
cdef object k_dropout_apply(Tensor input, Tensor mask, double scale)
