"""Quick kernels: elementwise operators whose arguments choose the loop."""
from fasttorch._C.tensor cimport Tensor

cdef object k_pow_Tensor_Scalar(Tensor input, object exponent)
cdef object k_gelu(Tensor input, object approximate)
cdef object k_gelu_backward(Tensor grad_output, Tensor input, object approximate)
cdef object k_clamp(Tensor input, object min, object max)
cdef object k_clamp_min(Tensor input, object min)
cdef object k_clamp_max(Tensor input, object max)
cdef object k_clamp_backward(Tensor grad_output, Tensor input, object min, object max)
cdef object k_round(Tensor input, Py_ssize_t decimals)
cdef object k_masked_fill(Tensor input, Tensor mask, object value)
