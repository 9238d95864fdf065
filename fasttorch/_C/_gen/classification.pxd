# Written by tools/opgen from fasttorch/ops/classification.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_nll_loss_indices(Tensor input, Tensor target, Tensor weight, Py_ssize_t ignore_index, object reduction)
cdef object c_nll_loss_backward(Tensor grad_output, Tensor target, Tensor weight, Tensor total_weight, object size, Py_ssize_t ignore_index, object reduction)
cdef object c_nll_loss(Tensor input, Tensor target, Tensor weight, object size_average, Py_ssize_t ignore_index, object reduce, object reduction)
cdef object c_cross_entropy_indices(Tensor input, Tensor target, Tensor weight, Py_ssize_t ignore_index, object reduction, double label_smoothing)
cdef object c_cross_entropy_backward(Tensor grad_output, Tensor input, Tensor target, Tensor weight, Tensor lse, Tensor total_weight, Py_ssize_t ignore_index, object reduction, double label_smoothing)
cdef object c_cross_entropy_scale(Tensor grad_output, object shape, Tensor target, Tensor weight, Tensor total_weight, Py_ssize_t ignore_index, object reduction, double label_smoothing)
cdef object c_cross_entropy_along(Tensor grad, Tensor input, Tensor target, Tensor weight, Tensor total_weight, Py_ssize_t ignore_index, object reduction, double label_smoothing)
cdef object c_cross_entropy(Tensor input, Tensor target, Tensor weight, object size_average, Py_ssize_t ignore_index, object reduce, object reduction, double label_smoothing)
cdef object c_multilabel_soft_margin_loss(Tensor input, Tensor target, Tensor weight, object size_average, object reduce, object reduction)
cdef object c_multi_margin_loss(Tensor input, Tensor target, Py_ssize_t p, double margin, Tensor weight, object size_average, object reduce, object reduction)
cdef object c_multilabel_margin_loss(Tensor input, Tensor target, object size_average, object reduce, object reduction)
cdef object c_label_lists(Tensor target, Py_ssize_t classes)
cdef ft_op_info* O_nll_loss_indices
cdef ft_op_info* O_nll_loss_backward
cdef ft_op_info* O_cross_entropy_indices
cdef ft_op_info* O_cross_entropy_backward
cdef ft_op_info* O_label_lists
