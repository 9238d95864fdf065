# Written by tools/opgen from fasttorch/ops/masking.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_masked_fill(Tensor input, Tensor mask, object value)
cdef object c_masked_select(Tensor input, Tensor mask)
cdef object c_masked_scatter(Tensor input, Tensor mask, Tensor source)
cdef object c_masked_scatter_backward(Tensor grad_output, Tensor mask, object shape)
cdef object c_argwhere(Tensor input)
cdef object c_nonzero(Tensor input, bint as_tuple)
cdef object c_one_hot(Tensor input, Py_ssize_t num_classes)
cdef object c_isin(object elements, object test_elements, bint assume_unique, bint invert)
cdef ft_op_info* O_masked_fill
cdef ft_op_info* O_masked_select
cdef ft_op_info* O_masked_scatter
cdef ft_op_info* O_masked_scatter_backward
cdef ft_op_info* O_argwhere
cdef ft_op_info* O_one_hot
cdef ft_op_info* O_isin
