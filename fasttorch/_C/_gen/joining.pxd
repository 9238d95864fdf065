# Written by tools/opgen from fasttorch/ops/joining.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_cat(object tensors, Py_ssize_t dim)
cdef object c_cat_backward(Tensor grad_output, object shapes, Py_ssize_t dim)
cdef object c_stack(object tensors, Py_ssize_t dim)
cdef object c_atleast_1d(object tensors)
cdef object c_atleast_2d(object tensors)
cdef object c_atleast_3d(object tensors)
cdef object c_hstack(object tensors)
cdef object c_vstack(object tensors)
cdef object c_dstack(object tensors)
cdef object c_column_stack(object tensors)
cdef object c_block_diag(object tensors)
cdef object c_broadcast_tensors(object tensors)
cdef object c_meshgrid(object tensors, object indexing)
cdef object c_cartesian_prod(object tensors)
cdef object c_index_like(Tensor input, object values)
cdef object c_combinations(Tensor input, Py_ssize_t r, bint with_replacement)
cdef object c_repeat(Tensor input, object repeats)
cdef object c_repeat_backward(Tensor grad_output, object shape, object repeats)
cdef object c_tile(Tensor input, object dims)
cdef object c_repeat_interleave(Tensor input, object repeats, object dim, object output_size)
cdef object c_repeat_interleave_Tensor(Tensor repeats, object output_size)
cdef object c_roll(Tensor input, object shifts, object dims)
cdef object c_flip(Tensor input, object dims)
cdef object c_fliplr(Tensor input)
cdef object c_flipud(Tensor input)
cdef object c_rot90(Tensor input, Py_ssize_t k, object dims)
cdef object c_tril(Tensor input, Py_ssize_t diagonal)
cdef object c_triu(Tensor input, Py_ssize_t diagonal)
cdef object c_diag_embed(Tensor input, Py_ssize_t offset, Py_ssize_t dim1, Py_ssize_t dim2)
cdef object c_diag(Tensor input, Py_ssize_t diagonal)
cdef object c_diagflat(Tensor input, Py_ssize_t offset)
cdef object c_clone(Tensor input, object memory_format)
cdef object c_contiguous(Tensor input, object memory_format)
cdef object c_constant_pad_nd(Tensor input, object pad, object value)
cdef object c_pad_repeating(Tensor input, object pad, object mode)
cdef object c_pad_repeating_backward(Tensor grad_output, object shape, object pad, object mode)
cdef object c_pad(Tensor input, object pad, object mode, object value)
cdef ft_op_info* O_cat
cdef ft_op_info* O_stack
cdef ft_op_info* O_index_like
cdef ft_op_info* O_repeat
cdef ft_op_info* O_repeat_backward
cdef ft_op_info* O_repeat_interleave_Tensor
cdef ft_op_info* O_roll
cdef ft_op_info* O_flip
cdef ft_op_info* O_tril
cdef ft_op_info* O_triu
cdef ft_op_info* O_diag_embed
cdef ft_op_info* O_clone
cdef ft_op_info* O_contiguous
cdef ft_op_info* O_constant_pad_nd
cdef ft_op_info* O_pad_repeating
cdef ft_op_info* O_pad_repeating_backward
