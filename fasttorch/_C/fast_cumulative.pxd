"""Quick kernels: running extremes and log-sums."""
from fasttorch._C.tensor cimport Tensor

cdef object k_cummax(Tensor input, Py_ssize_t dim)
cdef object k_cummin(Tensor input, Py_ssize_t dim)
cdef object k_logcumsumexp(Tensor input, Py_ssize_t dim)
