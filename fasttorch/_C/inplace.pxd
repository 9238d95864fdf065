"""Writing in place: see inplace.pyx."""
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.node cimport Node

cdef object copy_inplace(Tensor t, Tensor src, bint temporary)          # `temporary`: t itself is not used again
cdef object fill_inplace(Tensor t, object value, str name, bint temporary)
cdef int make_history(Tensor t) except -1                                # of a view that was not recorded
cdef int rebase(Tensor t, Node node, bint temporary) except -1
cdef int may_overlap(Tensor a, Tensor b) noexcept                       # 1: they share bytes; 2: surely, and in another order
