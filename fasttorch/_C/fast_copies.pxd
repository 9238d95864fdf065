"""Quick kernels: copies."""
from fasttorch._C.tensor cimport Tensor

cdef object k_to_dtype(Tensor input, object dtype)
cdef object k_clone(Tensor input, object memory_format)
cdef object k_contiguous_copy(Tensor input)
cdef object k_fill_Scalar(Tensor input, object value)
