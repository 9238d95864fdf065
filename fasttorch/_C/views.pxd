"""Quick geometry of the view operators. `v_x` gives the view that operator `x` of the table
makes, None where the definition is to decide (it raises the errors), NotImplemented where no view can show it."""
from fasttorch._C.core cimport *
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.node cimport Node

cdef object v_view(Tensor input, object size)
cdef object v_view_as(Tensor input, Tensor other)
cdef object v_reshape(Tensor input, object shape)
cdef object v_reshape_as(Tensor input, Tensor other)
cdef object v_flatten(Tensor input, Py_ssize_t start_dim, Py_ssize_t end_dim)
cdef object v_unflatten(Tensor input, Py_ssize_t dim, object sizes)
cdef object v_ravel(Tensor input)
cdef object v_transpose(Tensor input, Py_ssize_t dim0, Py_ssize_t dim1)
cdef object v_swapaxes(Tensor input, Py_ssize_t axis0, Py_ssize_t axis1)
cdef object v_t(Tensor input)
cdef object v_T(Tensor input)
cdef object v_mT(Tensor input)
cdef object v_permute(Tensor input, object dims)
cdef object v_permute_backward(Tensor grad_output, object dims)
cdef object v_movedim(Tensor input, object source, object destination)
cdef object v_squeeze(Tensor input, object dim)
cdef object v_unsqueeze(Tensor input, Py_ssize_t dim)
cdef object v_expand(Tensor input, object size, bint implicit)
cdef object v_expand_as(Tensor input, Tensor other)
cdef object v_broadcast_to(Tensor input, object size)
cdef object v_select(Tensor input, Py_ssize_t dim, Py_ssize_t index)
cdef object v_slice(Tensor input, Py_ssize_t dim, object start, object end, Py_ssize_t step)
cdef object v_narrow(Tensor input, Py_ssize_t dim, object start, Py_ssize_t length)
cdef object v_as_strided_view(Tensor input, object view, object base)
cdef object v_basic_index(Tensor input, object index)
cdef object v_diagonal(Tensor input, Py_ssize_t offset, Py_ssize_t dim1, Py_ssize_t dim2)
cdef object v_unfold(Tensor input, Py_ssize_t dimension, Py_ssize_t size, Py_ssize_t step)
cdef object v_split(Tensor tensor, object split_size_or_sections, Py_ssize_t dim)
cdef object v_split_with_sizes(Tensor input, object split_sizes, Py_ssize_t dim)
cdef object v_chunk(Tensor input, Py_ssize_t chunks, Py_ssize_t dim)
cdef object v_unbind(Tensor input, Py_ssize_t dim)

# the gradients of operators that give several views
cdef int keep_views(Node node, int k, object views) except -1
cdef list view_grads(PyObject** g, Node node, int k)

# derivatives of views
cdef object k_select_backward(Tensor grad_output, object shape, Py_ssize_t dim, Py_ssize_t index)
cdef object k_slice_backward(Tensor grad_output, object shape, Py_ssize_t dim, object start, object end, Py_ssize_t step)
cdef object k_narrow_backward(Tensor grad_output, object shape, Py_ssize_t dim, object start, Py_ssize_t length)
cdef object k_diagonal_backward(Tensor grad_output, object shape, Py_ssize_t offset, Py_ssize_t dim1, Py_ssize_t dim2)
cdef object k_basic_index_backward(Tensor grad_output, object index)
cdef object k_as_strided_backward(Tensor grad_output, object source, object target)
cdef object k_as_strided_zero(Tensor grad_output, object view, object base)
cdef object k_as_strided_put(Tensor input, Tensor src, object view, object base)

# shared
cdef int read_ints(object o, Py_ssize_t* out) except -2                 # how many; -1 where it is no tuple of ints
cdef object zeros_new(int dtype, int ndim, Py_ssize_t* shape)
cdef int put_region(Tensor out, int ndim, Py_ssize_t* shape, Py_ssize_t* strides, Py_ssize_t offset, Tensor src) except -1
