# Written by tools/opgen from fasttorch/ops/distances.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_pair_distances(Tensor x1, Tensor x2, double p, bint product)
cdef object c_pair_distances_backward(Tensor grad, Tensor x1, Tensor x2, double p, Tensor result, bint product)
cdef object c_pair_distances_grad(Tensor grad, Tensor x1, Tensor x2, double p, Tensor distances)
cdef object c_norm_of_difference_backward(Tensor grad, Tensor difference, double p, Tensor result)
cdef object c_cdist(Tensor x1, Tensor x2, double p, object compute_mode)
cdef object c_pdist(Tensor input, double p)
cdef object c_own_distances(Tensor input, double p)
cdef object c_own_distances_backward(Tensor grad, Tensor input, double p, Tensor result)
cdef object c_triangle_square(Tensor input, Py_ssize_t n)
cdef object c_square_triangle(Tensor input)
cdef object c_renorm(Tensor input, object p, Py_ssize_t dim, object maxnorm)
cdef ft_op_info* O_pair_distances
cdef ft_op_info* O_pair_distances_grad
cdef ft_op_info* O_own_distances
cdef ft_op_info* O_triangle_square
cdef ft_op_info* O_square_triangle
