"""Quick kernels: order and cumulative sums."""
from fasttorch._C.tensor cimport Tensor

cdef object k_sort(Tensor input, Py_ssize_t dim, bint descending, bint stable)
cdef object k_argsort(Tensor input, Py_ssize_t dim, bint descending, bint stable)
cdef object k_topk(Tensor input, Py_ssize_t k, Py_ssize_t dim, bint largest, bint sorted)
cdef object k_kthvalue(Tensor input, Py_ssize_t k, Py_ssize_t dim, bint keepdim)
cdef object k_cumsum(Tensor input, Py_ssize_t dim, object dtype)
cdef object k_reverse_cumsum(Tensor input, Py_ssize_t dim)
cdef object k_cumprod(Tensor input, Py_ssize_t dim, object dtype)
