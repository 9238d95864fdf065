"""Between tensors and NumPy arrays: both over the same bytes, without a copy."""
from fasttorch._C.tensor cimport Tensor

cdef object as_array(Tensor t)                                          # NumPy (or CuPy) view
cdef object tensor_of_array(object array, bint writable_check)
