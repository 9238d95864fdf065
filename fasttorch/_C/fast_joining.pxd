"""Quick kernels: joining, picking by index, triangles, reordering."""
from fasttorch._C.tensor cimport Tensor

cdef object k_cat(object tensors, Py_ssize_t dim)
cdef object k_cat_backward(Tensor grad_output, object shapes, Py_ssize_t dim)
cdef object k_stack(object tensors, Py_ssize_t dim)
cdef object k_index_select(Tensor input, Py_ssize_t dim, Tensor index)
cdef object k_index_add(Tensor input, Py_ssize_t dim, Tensor index, Tensor source, object alpha)
cdef object k_gather(Tensor input, Py_ssize_t dim, Tensor index, bint sparse_grad)
cdef object k_scatter_src(Tensor input, Py_ssize_t dim, Tensor index, Tensor src)
cdef object k_scatter_value(Tensor input, Py_ssize_t dim, Tensor index, object value)
cdef object k_scatter_add(Tensor input, Py_ssize_t dim, Tensor index, Tensor src)
cdef object k_scatter_reduce(Tensor input, Py_ssize_t dim, Tensor index, Tensor src, object reduce, bint include_self)
cdef object k_embedding_lookup(Tensor weight, Tensor indices, Py_ssize_t padding_idx, bint scale_grad_by_freq, bint sparse)
cdef object k_embedding_backward(Tensor grad_output, Tensor indices, Py_ssize_t num_weights, Py_ssize_t padding_idx,
                                 bint scale_grad_by_freq, bint sparse)
cdef object k_tril(Tensor input, Py_ssize_t diagonal)
cdef object k_triu(Tensor input, Py_ssize_t diagonal)
cdef object k_flip(Tensor input, object dims)
cdef object k_roll(Tensor input, object shifts, object dims)
cdef object k_repeat(Tensor input, object repeats)
cdef object k_constant_pad_nd(Tensor input, object pad, object value)
cdef object k_one_hot(Tensor input, Py_ssize_t num_classes)
