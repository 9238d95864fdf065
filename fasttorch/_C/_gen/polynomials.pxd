# Written by tools/opgen from fasttorch/ops/polynomials.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_chebyshev_polynomial_t(object input, object n)
cdef object c_chebyshev_polynomial_u(object input, object n)
cdef object c_chebyshev_polynomial_v(object input, object n)
cdef object c_chebyshev_polynomial_w(object input, object n)
cdef object c_shifted_chebyshev_polynomial_t(object input, object n)
cdef object c_shifted_chebyshev_polynomial_u(object input, object n)
cdef object c_shifted_chebyshev_polynomial_v(object input, object n)
cdef object c_shifted_chebyshev_polynomial_w(object input, object n)
cdef object c_hermite_polynomial_h(object input, object n)
cdef object c_hermite_polynomial_he(object input, object n)
cdef object c_laguerre_polynomial_l(object input, object n)
cdef object c_legendre_polynomial_p(object input, object n)
cdef ft_op_info* O_chebyshev_polynomial_t
cdef ft_op_info* O_chebyshev_polynomial_u
cdef ft_op_info* O_chebyshev_polynomial_v
cdef ft_op_info* O_chebyshev_polynomial_w
cdef ft_op_info* O_shifted_chebyshev_polynomial_t
cdef ft_op_info* O_shifted_chebyshev_polynomial_u
cdef ft_op_info* O_shifted_chebyshev_polynomial_v
cdef ft_op_info* O_shifted_chebyshev_polynomial_w
cdef ft_op_info* O_hermite_polynomial_h
cdef ft_op_info* O_hermite_polynomial_he
cdef ft_op_info* O_laguerre_polynomial_l
cdef ft_op_info* O_legendre_polynomial_p
