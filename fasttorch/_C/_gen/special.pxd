# Written by tools/opgen from fasttorch/ops/special.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_underivable(Tensor grad, object op, object argument)
cdef object c_lgamma(Tensor input)
cdef object c_digamma(Tensor input)
cdef object c_polygamma(Py_ssize_t n, Tensor input)
cdef object c_mvlgamma(Tensor input, Py_ssize_t p)
cdef object c_mvdigamma(Tensor input, Py_ssize_t p)
cdef object c_igamma(Tensor input, Tensor other)
cdef object c_igamma_slope(Tensor input, Tensor other)
cdef object c_igammac(Tensor input, Tensor other)
cdef object c_zeta(object input, object other)
cdef object c_erfinv(Tensor input)
cdef object c_erfcx(Tensor input)
cdef object c_ndtr(Tensor input)
cdef object c_ndtri(Tensor input)
cdef object c_log_ndtr(Tensor input)
cdef object c_entr(Tensor input)
cdef object c_xlog1py(object input, object other)
cdef ft_op_info* O_lgamma
cdef ft_op_info* O_digamma
cdef ft_op_info* O_polygamma
cdef ft_op_info* O_mvlgamma
cdef ft_op_info* O_igamma
cdef ft_op_info* O_igamma_slope
cdef ft_op_info* O_igammac
cdef ft_op_info* O_zeta
cdef ft_op_info* O_erfinv
cdef ft_op_info* O_erfcx
cdef ft_op_info* O_ndtr
cdef ft_op_info* O_ndtri
cdef ft_op_info* O_log_ndtr
cdef ft_op_info* O_entr
cdef ft_op_info* O_xlog1py
