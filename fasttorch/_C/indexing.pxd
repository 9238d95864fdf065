"""x[...] and x[...] = v: see indexing.pyx."""
from fasttorch._C.core cimport *
from fasttorch._C.tensor cimport Tensor

cdef object getitem(object t, object index)
cdef int setitem(object t, object index, object value) except -1
cdef object index_put_inplace(Tensor t, list indices, Tensor values, bint accumulate, bint temporary)
# quick kernels of the operators `index`, `index_backward` and `index_put`: None where the definition is to run
cdef object k_index(Tensor input, object indices)
cdef object k_index_backward(Tensor grad_output, object shape, object indices)
cdef object k_index_put(Tensor input, object indices, Tensor values, bint accumulate)
