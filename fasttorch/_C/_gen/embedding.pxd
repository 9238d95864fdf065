# Written by tools/opgen from fasttorch/ops/embedding.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_embedding_lookup(Tensor weight, Tensor indices, Py_ssize_t padding_idx, bint scale_grad_by_freq, bint sparse)
cdef object c_embedding_backward(Tensor grad_output, Tensor indices, Py_ssize_t num_weights, Py_ssize_t padding_idx, bint scale_grad_by_freq, bint sparse)
cdef object c_embedding_backward_of_grad(Tensor grad_output, Tensor indices, Py_ssize_t padding_idx, bint scale_grad_by_freq)
cdef object c_embedding_renorm(Tensor weight, Tensor indices, double max_norm, double norm_type)
cdef object c_embedding(Tensor input, Tensor weight, object padding_idx, object max_norm, double norm_type, bint scale_grad_by_freq, bint sparse)
cdef object c__embedding(Tensor weight, Tensor indices, Py_ssize_t padding_idx, bint scale_grad_by_freq, bint sparse)
cdef object c_bag_of_each(Tensor offsets, Py_ssize_t count, bint include_last_offset)
cdef object c_bag_places(Tensor bag, Py_ssize_t bags)
cdef object c_bag_sums(Tensor weight, Tensor indices, Tensor starts, Tensor factors, Py_ssize_t padding_idx, bint scale_grad_by_freq, bint mean)
cdef object c_bag_rows(Tensor grad, Tensor indices, Tensor starts, Tensor factors, Py_ssize_t padding_idx, bint mean)
cdef object c_embedding_bag(Tensor input, Tensor weight, Tensor offsets, object max_norm, double norm_type, bint scale_grad_by_freq, object mode, bint sparse, Tensor per_sample_weights, bint include_last_offset, object padding_idx)
cdef ft_op_info* O_embedding_lookup
cdef ft_op_info* O_embedding_backward
cdef ft_op_info* O_embedding_backward_of_grad
cdef ft_op_info* O_embedding_renorm
cdef ft_op_info* O_bag_of_each
cdef ft_op_info* O_bag_places
cdef ft_op_info* O_bag_sums
