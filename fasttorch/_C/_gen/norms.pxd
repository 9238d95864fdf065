# Written by tools/opgen from fasttorch/ops/norms.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_matrix_norm(Tensor input, object ord, object dim, bint keepdim, object dtype)
cdef object c_linalg_norm(Tensor input, object ord, object dim, bint keepdim, object dtype)
cdef object c_frobenius_norm(Tensor input, object dim, bint keepdim)
cdef object c_nuclear_norm(Tensor input, object dim, bint keepdim)
cdef object c_norm_except_dim(Tensor v, Py_ssize_t pow, Py_ssize_t dim)
