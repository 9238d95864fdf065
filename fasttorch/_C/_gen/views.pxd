# Written by tools/opgen from fasttorch/ops/views.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_view(Tensor input, object size)
cdef object c_view_as(Tensor input, Tensor other)
cdef object c_reshape(Tensor input, object shape)
cdef object c_reshape_as(Tensor input, Tensor other)
cdef object c_flatten(Tensor input, Py_ssize_t start_dim, Py_ssize_t end_dim)
cdef object c_unflatten(Tensor input, Py_ssize_t dim, object sizes)
cdef object c_ravel(Tensor input)
cdef object c_transpose(Tensor input, Py_ssize_t dim0, Py_ssize_t dim1)
cdef object c_swapaxes(Tensor input, Py_ssize_t axis0, Py_ssize_t axis1)
cdef object c_t(Tensor input)
cdef object c_T(Tensor input)
cdef object c_mT(Tensor input)
cdef object c_permute(Tensor input, object dims)
cdef object c_permute_backward(Tensor grad_output, object dims)
cdef object c_movedim(Tensor input, object source, object destination)
cdef object c_squeeze(Tensor input, object dim)
cdef object c_unsqueeze(Tensor input, Py_ssize_t dim)
cdef object c_expand(Tensor input, object size, bint implicit)
cdef object c_expand_as(Tensor input, Tensor other)
cdef object c_broadcast_to(Tensor input, object size)
cdef object c_select(Tensor input, Py_ssize_t dim, Py_ssize_t index)
cdef object c_slice(Tensor input, Py_ssize_t dim, object start, object end, Py_ssize_t step)
cdef object c_narrow(Tensor input, Py_ssize_t dim, object start, Py_ssize_t length)
cdef object c_as_strided_view(Tensor input, object view, object base)
cdef object c_as_strided(Tensor input, object size, object stride, object storage_offset)
cdef object c_basic_index(Tensor input, object index)
cdef object c_diagonal(Tensor input, Py_ssize_t offset, Py_ssize_t dim1, Py_ssize_t dim2)
cdef object c_unfold(Tensor input, Py_ssize_t dimension, Py_ssize_t size, Py_ssize_t step)
cdef object c_complex_real(Tensor input)
cdef object c_complex_imag(Tensor input)
cdef object c_real(Tensor input)
cdef object c_imag(Tensor input)
cdef object c_mH(Tensor input)
cdef object c_adjoint(Tensor input)
cdef object c_H(Tensor input)
cdef object c_view_as_real(Tensor input)
cdef object c_view_as_complex(Tensor input)
cdef object c_split(Tensor tensor, object split_size_or_sections, Py_ssize_t dim)
cdef object c_split_with_sizes(Tensor input, object split_sizes, Py_ssize_t dim)
cdef object c_chunk(Tensor input, Py_ssize_t chunks, Py_ssize_t dim)
cdef object c_tensor_split(Tensor input, object indices_or_sections, Py_ssize_t dim)
cdef object c_hsplit(Tensor input, object indices_or_sections)
cdef object c_vsplit(Tensor input, object indices_or_sections)
cdef object c_dsplit(Tensor input, object indices_or_sections)
cdef object c_unbind(Tensor input, Py_ssize_t dim)
cdef object c_select_backward(Tensor grad_output, object shape, Py_ssize_t dim, Py_ssize_t index)
cdef object c_slice_backward(Tensor grad_output, object shape, Py_ssize_t dim, object start, object end, Py_ssize_t step)
cdef object c_narrow_backward(Tensor grad_output, object shape, Py_ssize_t dim, object start, Py_ssize_t length)
cdef object c_as_strided_backward(Tensor grad_output, object source, object target)
cdef object c_as_strided_zero(Tensor grad_output, object view, object base)
cdef object c_as_strided_put(Tensor input, Tensor src, object view, object base)
cdef object c_basic_index_backward(Tensor grad_output, object index)
cdef object c_diagonal_backward(Tensor grad_output, object shape, Py_ssize_t offset, Py_ssize_t dim1, Py_ssize_t dim2)
cdef object c_unfold_backward(Tensor grad_output, object shape, Py_ssize_t dim, Py_ssize_t size, Py_ssize_t step)
cdef object c_real_backward(Tensor grad_output)
cdef object c_imag_backward(Tensor grad_output)
cdef ft_op_info* O_view
cdef ft_op_info* O_view_as
cdef ft_op_info* O_reshape
cdef ft_op_info* O_reshape_as
cdef ft_op_info* O_flatten
cdef ft_op_info* O_unflatten
cdef ft_op_info* O_ravel
cdef ft_op_info* O_transpose
cdef ft_op_info* O_swapaxes
cdef ft_op_info* O_t
cdef ft_op_info* O_T
cdef ft_op_info* O_mT
cdef ft_op_info* O_permute
cdef ft_op_info* O_permute_backward
cdef ft_op_info* O_movedim
cdef ft_op_info* O_squeeze
cdef ft_op_info* O_unsqueeze
cdef ft_op_info* O_expand
cdef ft_op_info* O_expand_as
cdef ft_op_info* O_broadcast_to
cdef ft_op_info* O_select
cdef ft_op_info* O_slice
cdef ft_op_info* O_narrow
cdef ft_op_info* O_as_strided_view
cdef ft_op_info* O_basic_index
cdef ft_op_info* O_diagonal
cdef ft_op_info* O_unfold
cdef ft_op_info* O_complex_real
cdef ft_op_info* O_complex_imag
cdef ft_op_info* O_view_as_real
cdef ft_op_info* O_view_as_complex
cdef ft_op_info* O_split
cdef ft_op_info* O_split_with_sizes
cdef ft_op_info* O_chunk
cdef ft_op_info* O_unbind
cdef ft_op_info* O_select_backward
cdef ft_op_info* O_slice_backward
cdef ft_op_info* O_narrow_backward
cdef ft_op_info* O_as_strided_backward
cdef ft_op_info* O_as_strided_zero
cdef ft_op_info* O_as_strided_put
cdef ft_op_info* O_basic_index_backward
cdef ft_op_info* O_diagonal_backward
cdef ft_op_info* O_unfold_backward
cdef ft_op_info* O_real_backward
cdef ft_op_info* O_imag_backward
