# Written by tools/opgen from fasttorch/ops/losses.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_mse_loss(Tensor input, Tensor target, object size_average, object reduce, object reduction, Tensor weight)
cdef object c_l1_loss(Tensor input, Tensor target, object size_average, object reduce, object reduction)
cdef object c_smooth_l1_loss(Tensor input, Tensor target, object size_average, object reduce, object reduction, double beta)
cdef object c_huber_loss(Tensor input, Tensor target, object reduction, double delta, Tensor weight)
cdef object c_squared_error(Tensor input, Tensor target)
cdef object c_squared_error_backward(Tensor grad_output, Tensor input, Tensor target)
cdef object c_absolute_error(Tensor input, Tensor target)
cdef object c_absolute_error_backward(Tensor grad_output, Tensor input, Tensor target)
cdef object c_smooth_error(Tensor input, Tensor target, object at, object inner, object outer)
cdef object c_smooth_error_backward(Tensor grad_output, Tensor input, Tensor target, object at, object inner, object outer)
cdef object c_binary_cross_entropy(Tensor input, Tensor target, Tensor weight, object size_average, object reduce, object reduction)
cdef object c_binary_cross_entropy_elements(Tensor input, Tensor target)
cdef object c_binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor weight, object size_average, object reduce, object reduction, Tensor pos_weight)
cdef object c_kl_div(Tensor input, Tensor target, object size_average, object reduce, object reduction, bint log_target)
cdef object c_soft_margin_loss(Tensor input, Tensor target, object size_average, object reduce, object reduction)
cdef object c_hinge_embedding_loss(Tensor input, Tensor target, double margin, object size_average, object reduce, object reduction)
cdef object c_margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, double margin, object size_average, object reduce, object reduction)
cdef object c_cosine_similarity(Tensor x1, Tensor x2, Py_ssize_t dim, double eps)
cdef object c_pairwise_distance(Tensor x1, Tensor x2, double p, double eps, bint keepdim)
cdef object c_cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, double margin, object size_average, object reduce, object reduction)
cdef object c_triplet_margin_loss(Tensor anchor, Tensor positive, Tensor negative, double margin, double p, double eps, bint swap, object size_average, object reduce, object reduction)
cdef object c_poisson_nll_loss(Tensor input, Tensor target, bint log_input, bint full, object size_average, double eps, object reduce, object reduction)
cdef object c_gaussian_nll_loss(Tensor input, Tensor target, object var, bint full, double eps, object reduction)
cdef ft_op_info* O_squared_error
cdef ft_op_info* O_squared_error_backward
cdef ft_op_info* O_absolute_error
cdef ft_op_info* O_absolute_error_backward
cdef ft_op_info* O_smooth_error
cdef ft_op_info* O_smooth_error_backward
cdef ft_op_info* O_binary_cross_entropy_elements
