# Written by tools/opgen from fasttorch/ops/quantiles.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_quantile_span(Tensor input, bint skip_nan)
cdef object c_quantile(Tensor input, object q, object dim, bint keepdim, object interpolation)
cdef object c_nanquantile(Tensor input, object q, object dim, bint keepdim, object interpolation)
cdef object c_mode(Tensor input, Py_ssize_t dim, bint keepdim)
cdef object c_histogram(Tensor input, Py_ssize_t bins, object range, Tensor weight, bint density)
cdef object c_histogram_edges(Tensor input, Tensor bins, Tensor weight, bint density)
cdef object c_histogram_cells(Tensor input, object edges, Tensor weight, bint density, bint even)
cdef object c_histogram_edges_of(Tensor input, object bins, object range)
cdef object c_histogramdd(Tensor input, object bins, object range, Tensor weight, bint density)
cdef ft_op_info* O_quantile_span
cdef ft_op_info* O_mode
cdef ft_op_info* O_histogram
cdef ft_op_info* O_histogram_edges
cdef ft_op_info* O_histogram_cells
cdef ft_op_info* O_histogram_edges_of
