# Written by tools/opgen from fasttorch/ops/indexing.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_gather(Tensor input, Py_ssize_t dim, Tensor index, bint sparse_grad)
cdef object c_scatter_src(Tensor input, Py_ssize_t dim, Tensor index, Tensor src)
cdef object c_scatter_value(Tensor input, Py_ssize_t dim, Tensor index, object value)
cdef object c_scatter_src_backward(Tensor grad_output, Py_ssize_t dim, Tensor index, object shape)
cdef object c_scatter_add(Tensor input, Py_ssize_t dim, Tensor index, Tensor src)
cdef object c_scatter_reduce(Tensor input, Py_ssize_t dim, Tensor index, Tensor src, object reduce, bint include_self)
cdef object c_scatter_reduce_backward_input(Tensor grad_output, Tensor input, Py_ssize_t dim, Tensor index, Tensor src, object reduce, bint include_self, Tensor result)
cdef object c_scatter_reduce_backward_src(Tensor grad_output, Tensor input, Py_ssize_t dim, Tensor index, Tensor src, object reduce, bint include_self, Tensor result)
cdef object c_scatter_src_reduce(Tensor input, Py_ssize_t dim, Tensor index, Tensor src, object reduce)
cdef object c_scatter_value_reduce(Tensor input, Py_ssize_t dim, Tensor index, object value, object reduce)
cdef object c_index_select(Tensor input, Py_ssize_t dim, Tensor index)
cdef object c_index_add(Tensor input, Py_ssize_t dim, Tensor index, Tensor source, object alpha)
cdef object c_index_copy(Tensor input, Py_ssize_t dim, Tensor index, Tensor source)
cdef object c_index_fill_Scalar(Tensor input, Py_ssize_t dim, Tensor index, object value)
cdef object c_index_fill_Tensor(Tensor input, Py_ssize_t dim, Tensor index, Tensor value)
cdef object c_index_reduce(Tensor input, Py_ssize_t dim, Tensor index, Tensor source, object reduce, bint include_self)
cdef object c_segment_reduce(Tensor data, object reduce, Tensor lengths, Tensor indices, Tensor offsets, Py_ssize_t axis, bint unsafe, object initial)
cdef object c_index(Tensor input, object indices)
cdef object c_index_backward(Tensor grad_output, object shape, object indices)
cdef object c_index_put(Tensor input, object indices, Tensor values, bint accumulate)
cdef object c_take(Tensor input, Tensor index)
cdef object c_put(Tensor input, Tensor index, Tensor source, bint accumulate)
cdef object c_take_along_dim(Tensor input, Tensor indices, object dim)
cdef object c_select_scatter(Tensor input, Tensor src, Py_ssize_t dim, Py_ssize_t index)
cdef object c_slice_scatter(Tensor input, Tensor src, Py_ssize_t dim, object start, object end, Py_ssize_t step)
cdef object c_diagonal_scatter(Tensor input, Tensor src, Py_ssize_t offset, Py_ssize_t dim1, Py_ssize_t dim2)
cdef object c_as_strided_scatter(Tensor input, Tensor src, object size, object stride, object storage_offset)
cdef ft_op_info* O_gather
cdef ft_op_info* O_scatter_src
cdef ft_op_info* O_scatter_value
cdef ft_op_info* O_scatter_add
cdef ft_op_info* O_scatter_reduce
cdef ft_op_info* O_index_select
cdef ft_op_info* O_index_add
cdef ft_op_info* O_index_copy
cdef ft_op_info* O_index_fill_Scalar
cdef ft_op_info* O_index_fill_Tensor
cdef ft_op_info* O_index
cdef ft_op_info* O_index_backward
cdef ft_op_info* O_index_put
cdef ft_op_info* O_take
cdef ft_op_info* O_put
cdef ft_op_info* O_select_scatter
cdef ft_op_info* O_slice_scatter
