"""Quick forms of what models call at every step: losses, embedding, layer normalisation, norms."""
from fasttorch._C.tensor cimport Tensor

cdef object k_cross_entropy(Tensor input, Tensor target, Tensor weight, object size_average, Py_ssize_t ignore_index,
                            object reduce, object reduction, double label_smoothing)
cdef object k_nll_loss(Tensor input, Tensor target, Tensor weight, object size_average, Py_ssize_t ignore_index, object reduce,
                       object reduction)
cdef object k_mse_loss(Tensor input, Tensor target, object size_average, object reduce, object reduction, Tensor weight)
cdef object k_l1_loss(Tensor input, Tensor target, object size_average, object reduce, object reduction)
cdef object k_smooth_l1_loss(Tensor input, Tensor target, object size_average, object reduce, object reduction, double beta)
cdef object k_huber_loss(Tensor input, Tensor target, object reduction, double delta, Tensor weight)
cdef object k_binary_cross_entropy(Tensor input, Tensor target, Tensor weight, object size_average, object reduce,
                                   object reduction)
cdef object k_binary_cross_entropy_elements(Tensor input, Tensor target)
cdef object k_binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor weight, object size_average, object reduce,
                                               object reduction, Tensor pos_weight)
cdef object k_embedding(Tensor input, Tensor weight, object padding_idx, object max_norm, double norm_type,
                        bint scale_grad_by_freq, bint sparse)
cdef object k_layer_norm(Tensor input, object normalized_shape, Tensor weight, Tensor bias, double eps)
cdef object k_norm(Tensor input, object p, object dim, bint keepdim, object dtype)

cdef object h_softmax_dim(object dim, object ndim)
cdef object h_class_dim(object shape)
cdef object h_mean_divisor(object shape, object dim)
