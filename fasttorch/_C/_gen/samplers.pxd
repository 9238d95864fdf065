# Written by tools/opgen from fasttorch/ops/samplers.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_standard_gamma(Tensor input, object generator)
cdef object c_standard_gamma_grad(Tensor input, Tensor sample)
cdef object c_binomial(Tensor count, Tensor prob, object generator)
cdef ft_op_info* O_standard_gamma
cdef ft_op_info* O_standard_gamma_grad
cdef ft_op_info* O_binomial
