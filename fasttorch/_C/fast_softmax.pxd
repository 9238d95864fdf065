"""Quick kernels: softmax, losses of class indices, layer and root-mean-square normalisation."""
from fasttorch._C.tensor cimport Tensor

cdef object k_softmax(Tensor input, object dim, object dtype)
cdef object k_log_softmax(Tensor input, object dim, object dtype)
cdef object k_softmax_backward(Tensor grad_output, Tensor output, Py_ssize_t dim)
cdef object k_log_softmax_backward(Tensor grad_output, Tensor output, Py_ssize_t dim)
cdef object k_nll_loss_indices(Tensor input, Tensor target, Tensor weight, Py_ssize_t ignore_index, object reduction)
cdef object k_nll_loss_backward(Tensor grad_output, Tensor target, Tensor weight, Tensor total_weight, object size,
                                Py_ssize_t ignore_index, object reduction)
cdef object k_cross_entropy_indices(Tensor input, Tensor target, Tensor weight, Py_ssize_t ignore_index, object reduction,
                                    double label_smoothing)
cdef object k_cross_entropy_backward(Tensor grad_output, Tensor input, Tensor target, Tensor weight, Tensor lse,
                                     Tensor total_weight, Py_ssize_t ignore_index, object reduction, double label_smoothing)
cdef object k_layer_norm_with_statistics(Tensor input, object normalized_shape, Tensor weight, Tensor bias, double eps)
cdef object k_layer_norm_backward_values(Tensor grad_output, Tensor input, Tensor mean, Tensor rstd, Tensor weight,
                                         object normalized_shape)
cdef object k_rms_norm_with_statistics(Tensor input, object normalized_shape, Tensor weight, double eps)
cdef object k_rms_norm_backward_values(Tensor grad_output, Tensor input, Tensor rrms, Tensor weight, object normalized_shape)
