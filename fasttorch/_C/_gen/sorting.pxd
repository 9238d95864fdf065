# Written by tools/opgen from fasttorch/ops/sorting.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_sort(Tensor input, Py_ssize_t dim, bint descending, object stable)
cdef object c_argsort(Tensor input, Py_ssize_t dim, bint descending, object stable)
cdef object c_msort(Tensor input)
cdef object c_topk(Tensor input, Py_ssize_t k, Py_ssize_t dim, bint largest, bint sorted)
cdef object c_kthvalue(Tensor input, Py_ssize_t k, Py_ssize_t dim, bint keepdim)
cdef object c_unique_all(Tensor input, object dim)
cdef object c_unique_consecutive_all(Tensor input, object dim)
cdef object c_unique(Tensor input, bint sorted, bint return_inverse, bint return_counts, object dim)
cdef object c_unique_consecutive(Tensor input, bint return_inverse, bint return_counts, object dim)
cdef object c_bincount(Tensor input, Tensor weights, Py_ssize_t minlength)
cdef object c_histc(Tensor input, Py_ssize_t bins, object min, object max)
cdef object c_searchsorted(Tensor sorted_sequence, object input, bint out_int32, bint right, object side, Tensor sorter)
cdef object c_bucketize(object input, Tensor boundaries, bint out_int32, bint right)
cdef ft_op_info* O_sort
cdef ft_op_info* O_argsort
cdef ft_op_info* O_topk
cdef ft_op_info* O_kthvalue
cdef ft_op_info* O_unique_all
cdef ft_op_info* O_unique_consecutive_all
cdef ft_op_info* O_bincount
cdef ft_op_info* O_histc
cdef ft_op_info* O_searchsorted
