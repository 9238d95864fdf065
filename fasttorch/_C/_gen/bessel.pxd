# Written by tools/opgen from fasttorch/ops/bessel.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_i0(Tensor input)
cdef object c_i0e(Tensor input)
cdef object c_i1(Tensor input)
cdef object c_i1e(Tensor input)
cdef object c_modified_bessel_i0(Tensor input)
cdef object c_modified_bessel_i1(Tensor input)
cdef object c_modified_bessel_k0(Tensor input)
cdef object c_modified_bessel_k1(Tensor input)
cdef object c_scaled_modified_bessel_k0(Tensor x)
cdef object c_scaled_modified_bessel_k1(Tensor x)
cdef object c_bessel_j0(Tensor input)
cdef object c_bessel_j1(Tensor input)
cdef object c_bessel_y0(Tensor input)
cdef object c_bessel_y1(Tensor input)
cdef object c_spherical_bessel_j0(Tensor x)
cdef object c_airy_ai(Tensor x)
cdef ft_op_info* O_i0
cdef ft_op_info* O_i0e
cdef ft_op_info* O_i1
cdef ft_op_info* O_i1e
cdef ft_op_info* O_modified_bessel_i0
cdef ft_op_info* O_modified_bessel_i1
cdef ft_op_info* O_modified_bessel_k0
cdef ft_op_info* O_modified_bessel_k1
cdef ft_op_info* O_scaled_modified_bessel_k0
cdef ft_op_info* O_scaled_modified_bessel_k1
cdef ft_op_info* O_bessel_j0
cdef ft_op_info* O_bessel_j1
cdef ft_op_info* O_bessel_y0
cdef ft_op_info* O_bessel_y1
cdef ft_op_info* O_spherical_bessel_j0
cdef ft_op_info* O_airy_ai
