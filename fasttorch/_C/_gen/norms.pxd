# Written by tools/opgen from fasttorch/ops/norms.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_svd_thin(Tensor A)
cdef object c_svd_thin_backward(Tensor grad_U, Tensor grad_S, Tensor grad_Vh, Tensor U, Tensor S, Tensor Vh)
cdef object c_svdvals(Tensor A, object driver)
cdef object c_matrix_norm(Tensor A, object ord, object dim, bint keepdim, object dtype)
cdef object c_linalg_norm(Tensor A, object ord, object dim, bint keepdim, object dtype)
cdef ft_op_info* O_svd_thin
