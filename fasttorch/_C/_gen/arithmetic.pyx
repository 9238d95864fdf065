# Written by tools/opgen from fasttorch/ops/arithmetic.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/arithmetic.py, compiled."""
from cpython.object cimport PyObject
from fasttorch._C.core cimport *
from fasttorch._C.tensor cimport Tensor, is_tensor, needs_grad
from fasttorch._C.node cimport Node, node_new
from fasttorch._C.history cimport node_save_output, node_save_object, node_saved, node_saved_object, set_history
from fasttorch._C.definitions cimport OperatorEntry, run_definition
from fasttorch._C.dispatch cimport register_loops, pointwise1, pointwise2, pointwise3, kernels_on
from fasttorch._C.support cimport *
from fasttorch._C.support import REQUIRED, saved_list
from fasttorch._C.shapes cimport shape_tuple
from fasttorch._C.glue cimport *
from fasttorch._C.glue import return_kind
from fasttorch._C.support import exact_out
from fasttorch._C._gen.comparison cimport c_isnan, c_where
from fasttorch._C._gen.creation cimport c_zeros_like
from fasttorch._C._gen.exponential cimport c_log
from fasttorch._C._gen.logical cimport c_logical_and, c_logical_or
from fasttorch._C._gen.views cimport c_real
from fasttorch._C.fast_pointwise cimport k_add_scaled, k_clamp, k_clamp_backward, k_clamp_max, k_clamp_min, k_div_mode, k_pow_Tensor_Scalar

cdef object _h_is_complex_dtype = None
cdef object h_is_complex_dtype(dtype):
    global _h_is_complex_dtype
    if _h_is_complex_dtype is None:
        _h_is_complex_dtype = formula_helper('_common', 'is_complex_dtype')
    return _h_is_complex_dtype(dtype)

cdef object _h_log_of_number = None
cdef object h_log_of_number(x, in_complex):
    global _h_log_of_number
    if _h_log_of_number is None:
        _h_log_of_number = formula_helper('arithmetic', 'log_of_number')
    return _h_log_of_number(x, in_complex)


cdef OperatorEntry E_add
cdef OperatorEntry E_sub
cdef OperatorEntry E_rsub
cdef OperatorEntry E_mul
cdef OperatorEntry E_div_mode
cdef OperatorEntry E_div
cdef OperatorEntry E_floor_divide
cdef OperatorEntry E_remainder
cdef OperatorEntry E_fmod
cdef OperatorEntry E_neg
cdef OperatorEntry E_positive
cdef OperatorEntry E_conj
cdef OperatorEntry E_conj_physical
cdef OperatorEntry E_abs
cdef OperatorEntry E_sign
cdef OperatorEntry E_sgn
cdef OperatorEntry E_sgn_backward
cdef OperatorEntry E_square
cdef OperatorEntry E_sqrt
cdef OperatorEntry E_rsqrt
cdef OperatorEntry E_reciprocal
cdef OperatorEntry E_pow_Tensor_Scalar
cdef OperatorEntry E_pow_Scalar
cdef OperatorEntry E_pow
cdef OperatorEntry E_float_power
cdef OperatorEntry E_product_or_zero
cdef OperatorEntry E_maximum
cdef OperatorEntry E_minimum
cdef OperatorEntry E_fmax
cdef OperatorEntry E_fmin
cdef OperatorEntry E_clamp
cdef OperatorEntry E_clamp_backward
cdef OperatorEntry E_clamp_min
cdef OperatorEntry E_clamp_max
cdef OperatorEntry E_lerp
cdef OperatorEntry E_addcmul
cdef OperatorEntry E_addcdiv
cdef object c_add(object input, object other, object alpha):
    cdef double numbers[1]
    if type(alpha) is bool or alpha != 1:
        check_alpha("add", input, other, alpha)
        quick = k_add_scaled(input, other, alpha, None, 1) if kernels_on else None
        if quick is not None:
            return quick
        return c_add(input, scaled_by(other, alpha, input), 1)
    numbers[0] = <double>alpha
    return pointwise2(O_add, input, other, None, numbers, 1)

cdef int bw_add(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object alpha
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        alpha = node.numbers[0].f
    if need0:
        give_out(&out[0], grad)
    if need1:
        give_out(&out[1], grad if alpha == 1 else mul_any(grad, conj_of(alpha)))
    return 0

cdef object c_sub(object input, object other, object alpha):
    cdef double numbers[1]
    refuse_bool("sub", input, other)
    if type(alpha) is bool or alpha != 1:
        check_alpha("sub", input, other, alpha)
        quick = k_add_scaled(input, other, alpha, None, -1) if kernels_on else None
        if quick is not None:
            return quick
        return c_sub(input, scaled_by(other, alpha, input), 1)
    numbers[0] = <double>alpha
    return pointwise2(O_sub, input, other, None, numbers, 1)

cdef int bw_sub(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object alpha
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        alpha = node.numbers[0].f
    if need0:
        give_out(&out[0], grad)
    if need1:
        give_out(&out[1], -grad if alpha == 1 else mul_any(grad, conj_of(-alpha)))
    return 0

cdef object c_rsub(Tensor input, object other, object alpha):
    cdef double numbers[1]
    refuse_bool("rsub", input, other)
    if type(alpha) is bool or alpha != 1:
        check_alpha("rsub", input, other, alpha)
        return c_sub(other, scaled_by(input, alpha, other), 1)
    numbers[0] = <double>alpha
    return pointwise2(O_rsub, input, other, None, numbers, 1)

cdef int bw_rsub(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object alpha
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0:
        alpha = node.numbers[0].f
    if need0:
        give_out(&out[0], -grad if alpha == 1 else mul_any(grad, conj_of(-alpha)))
    if need1:
        give_out(&out[1], grad)
    return 0

cdef object c_mul(object input, object other):
    return pointwise2(O_mul, input, other, None, NULL, 0)

cdef int bw_mul(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object other
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        input = saved_any(node, 0)
    if need0:
        other = saved_any(node, 1)
    if need0:
        give_out(&out[0], mul_any(grad, conj_of(other)))
    if need1:
        give_out(&out[1], mul_any(grad, conj_of(input)))
    return 0

cdef object c_div_mode(object input, object other, object rounding_mode):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_div_mode(input, other, rounding_mode) if kernels_on and not (is_tensor(input) and (<Tensor>input).device or is_tensor(other) and (<Tensor>other).device) else None
    if result is None:
        result = run_defined(E_div_mode, (input, other, rounding_mode, ))
    if ft_state.grad_enabled:
        if need_of(input):
            need |= 1
        if need_of(other):
            need |= 2
        if need:
            node = node_new(O_div_mode, 2, 0)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, other, result, True)
            result_history(result, node)
    return result

cdef int bw_div_mode(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    if need1:
        give_out(&out[1], zeros_of(<Tensor>grad))
    return 0

cdef object c_div(object input, object other, object rounding_mode):
    return pointwise2(O_div, input, other, None, NULL, 0)

cdef int bw_div(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object other
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        input = saved_any(node, 0)
    if need0 or need1:
        other = saved_any(node, 1)
    if need0:
        give_out(&out[0], div_any(grad, conj_of(other)))
    if need1:
        give_out(&out[1], mul_any(-grad, conj_of(div_any(div_any(input, other), other))))
    return 0

cdef object c_floor_divide(object input, object other):
    return pointwise2(O_floor_divide, input, other, None, NULL, 0)

cdef int bw_floor_divide(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    if need1:
        give_out(&out[1], zeros_of(<Tensor>grad))
    return 0

cdef object c_remainder(object input, object other):
    return pointwise2(O_remainder, input, other, None, NULL, 0)

cdef int bw_remainder(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object other
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        input = saved_any(node, 0)
    if need1:
        other = saved_any(node, 1)
    if need0:
        give_out(&out[0], grad)
    if need1:
        give_out(&out[1], mul_any(-grad, c_floor_divide(input, other)))
    return 0

cdef object c_fmod(Tensor input, object other):
    return pointwise2(O_fmod, input, other, None, NULL, 0)

cdef int bw_fmod(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object other
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        input = saved_any(node, 0)
    if need1:
        other = saved_any(node, 1)
    if need0:
        give_out(&out[0], grad)
    if need1:
        give_out(&out[1], mul_any(-grad, c_div_mode(input, other, 'trunc')))
    return 0

cdef object c_neg(Tensor input):
    return pointwise1(O_neg, input, None, NULL, 0)

cdef int bw_neg(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], -grad)
    return 0

cdef object c_positive(Tensor input):
    return pointwise1(O_positive, input, None, NULL, 0)

cdef int bw_positive(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], grad)
    return 0

cdef object c_conj(Tensor input):
    return pointwise1(O_conj, input, None, NULL, 0)

cdef int bw_conj(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], conj_of(grad))
    return 0

cdef object c_conj_physical(Tensor input):
    return run_composite(E_conj_physical, (input, ))

cdef object c_abs(Tensor input):
    return pointwise1(O_abs, input, None, NULL, 0)

cdef int bw_abs(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        give_out(&out[0], mul_any(grad, c_sgn(input)))
    return 0

cdef object c_sign(Tensor input):
    return pointwise1(O_sign, input, None, NULL, 0)

cdef int bw_sign(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    return 0

cdef object c_sgn(Tensor input):
    return pointwise1(O_sgn, input, None, NULL, 0)

cdef int bw_sgn(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object result
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        result = node_saved(node, 1)
    if need0:
        give_out(&out[0], c_sgn_backward(grad, input, result) if h_is_complex_dtype(input.dtype) else None)
    return 0

cdef object c_sgn_backward(Tensor grad_output, Tensor input, Tensor sign):
    return pointwise3(O_sgn_backward, grad_output, input, sign, None, NULL, 0)

cdef int bw_sgn_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object grad_output
    cdef object input
    cdef object sign
    cdef bint need0
    cdef bint need1
    cdef bint need2
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    need2 = node.edges[2].node != NULL
    if need1 or need2:
        grad_output = saved_any(node, 0)
    if need0 or need1 or need2:
        input = saved_any(node, 1)
    if need0 or need1 or need2:
        sign = saved_any(node, 2)
    if need0:
        give_out(&out[0], c_sgn_backward(grad, input, sign))
    if need1:
        give_out(&out[1], sub_any(mul_any(mul_any(-conj_of(sign), 0), grad), div_any(mul_any(c_sgn(input), c_real(mul_any(conj_of(c_sgn_backward(grad_output, input, sign)), grad))), c_abs(input))))
    if need2:
        give_out(&out[2], div_any(-add_any(mul_any(grad_output, c_real(mul_any(conj_of(sign), grad))), mul_any(grad, c_real(mul_any(conj_of(sign), grad_output)))), c_abs(input)))
    return 0

cdef object c_square(Tensor input):
    return pointwise1(O_square, input, None, NULL, 0)

cdef int bw_square(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        give_out(&out[0], mul_any(grad, conj_of(mul_any(2, input))))
    return 0

cdef object c_sqrt(Tensor input):
    return pointwise1(O_sqrt, input, None, NULL, 0)

cdef int bw_sqrt(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object result
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        result = node_saved(node, 1)
    if need0:
        give_out(&out[0], div_any(grad, conj_of(mul_any(2, result))))
    return 0

cdef object c_rsqrt(Tensor input):
    return pointwise1(O_rsqrt, input, None, NULL, 0)

cdef int bw_rsqrt(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object result
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        result = node_saved(node, 1)
    if need0:
        give_out(&out[0], mul_any(mul_any(-0.5, grad), conj_of(mul_any(mul_any(result, result), result))))
    return 0

cdef object c_reciprocal(Tensor input):
    return pointwise1(O_reciprocal, input, None, NULL, 0)

cdef int bw_reciprocal(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object result
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        result = node_saved(node, 1)
    if need0:
        give_out(&out[0], mul_any(-grad, conj_of(mul_any(result, result))))
    return 0

cdef object c_pow_Tensor_Scalar(Tensor input, object exponent):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_pow_Tensor_Scalar(input, exponent) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_pow_Tensor_Scalar, (input, exponent, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_pow_Tensor_Scalar, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, True)
            save_value(node, 0, input)
            save_value(node, 1, exponent)
            result_history(result, node)
    return result

cdef int bw_pow_Tensor_Scalar(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object exponent
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        exponent = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], c_zeros_like(grad, None, None, None, False, None) if exponent == 0 else mul_any(grad, conj_of(mul_any(2, input))) if exponent == 2 else mul_any(grad, conj_of(mul_any(exponent, c_pow_Tensor_Scalar(input, sub_any(exponent, 1))))))
    return 0

cdef object c_pow_Scalar(object input, Tensor exponent):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_pow_Scalar, (input, exponent, ))
    if ft_state.grad_enabled:
        if needs_grad(exponent):
            need |= 1
        if need:
            node = node_new(O_pow_Scalar, 1, 3)
            if need & 1:
                edge_to(node, 0, exponent, result, True)
            save_value(node, 0, input)
            save_value(node, 1, exponent)
            node_save_output(node, 2, result, 0)
            result_history(result, node)
    return result

cdef int bw_pow_Scalar(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object exponent
    cdef object result
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = node_saved_object(node, 0)
    if need0:
        exponent = saved_any(node, 1)
    if need0:
        result = saved_any(node, 2)
    if need0:
        give_out(&out[0], mul_any(grad, conj_of(mul_any(result, h_log_of_number(input, h_is_complex_dtype(grad.dtype))))) if input != 0 else c_where(c_real(exponent) >= 0, 0.0, mul_any(grad, mul_any(result, -C_INF))))
    return 0

cdef object c_pow(Tensor input, Tensor exponent):
    return pointwise2(O_pow, input, exponent, None, NULL, 0)

cdef int bw_pow(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object exponent
    cdef object result
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        input = saved_any(node, 0)
    if need0 or need1:
        exponent = saved_any(node, 1)
    if need1:
        result = node_saved(node, 2)
    if need0:
        give_out(&out[0], c_product_or_zero(conj_of(exponent), mul_any(grad, conj_of(c_pow(input, sub_any(exponent, 1))))))
    if need1:
        give_out(&out[1], c_where(c_logical_and(input == 0, c_real(exponent) >= 0), 0.0, mul_any(grad, conj_of(mul_any(result, c_log(add_any(input, c_zeros_like(grad, None, None, None, False, None))) if h_is_complex_dtype(grad.dtype) else c_log(input))))))
    return 0

cdef object c_float_power(object input, object exponent):
    return run_composite(E_float_power, (input, exponent, ))

cdef object c_product_or_zero(object factor, Tensor other):
    return pointwise2(O_product_or_zero, factor, other, None, NULL, 0)

cdef int bw_product_or_zero(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object factor
    cdef object other
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        factor = saved_any(node, 0)
    if need0:
        other = saved_any(node, 1)
    if need0:
        give_out(&out[0], mul_any(grad, conj_of(other)))
    if need1:
        give_out(&out[1], c_product_or_zero(conj_of(factor), grad))
    return 0

cdef object c_maximum(Tensor input, Tensor other):
    return pointwise2(O_maximum, input, other, None, NULL, 0)

cdef int bw_maximum(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object other
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        input = saved_any(node, 0)
    if need0 or need1:
        other = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_where(input == other, div_any(grad, 2), c_where(input > other, grad, 0.0)))
    if need1:
        give_out(&out[1], c_where(input == other, div_any(grad, 2), c_where(input > other, 0.0, grad)))
    return 0

cdef object c_minimum(Tensor input, Tensor other):
    return pointwise2(O_minimum, input, other, None, NULL, 0)

cdef int bw_minimum(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object other
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        input = saved_any(node, 0)
    if need0 or need1:
        other = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_where(input == other, div_any(grad, 2), c_where(input < other, grad, 0.0)))
    if need1:
        give_out(&out[1], c_where(input == other, div_any(grad, 2), c_where(input < other, 0.0, grad)))
    return 0

cdef object c_fmax(Tensor input, Tensor other):
    return pointwise2(O_fmax, input, other, None, NULL, 0)

cdef int bw_fmax(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object other
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        input = saved_any(node, 0)
    if need0 or need1:
        other = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_where(c_logical_or(input >= other, c_isnan(other)), grad, 0.0))
    if need1:
        give_out(&out[1], c_where(c_logical_or(input >= other, c_isnan(other)), 0.0, grad))
    return 0

cdef object c_fmin(Tensor input, Tensor other):
    return pointwise2(O_fmin, input, other, None, NULL, 0)

cdef int bw_fmin(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object other
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        input = saved_any(node, 0)
    if need0 or need1:
        other = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_where(c_logical_or(input <= other, c_isnan(other)), grad, 0.0))
    if need1:
        give_out(&out[1], c_where(c_logical_or(input <= other, c_isnan(other)), 0.0, grad))
    return 0

cdef object c_clamp(Tensor input, object min, object max):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_clamp(input, min, max) if kernels_on and not (input.device or is_tensor(min) and (<Tensor>min).device or is_tensor(max) and (<Tensor>max).device) else None
    if result is None:
        result = run_defined(E_clamp, (input, min, max, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need_of(min):
            need |= 2
        if need_of(max):
            need |= 4
        if need:
            node = node_new(O_clamp, 3, 3)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, min, result, True)
            if need & 4:
                edge_to(node, 2, max, result, True)
            save_value(node, 0, input)
            save_value(node, 1, min)
            save_value(node, 2, max)
            result_history(result, node)
    return result

cdef int bw_clamp(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object min
    cdef object max
    cdef bint need0
    cdef bint need1
    cdef bint need2
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    need2 = node.edges[2].node != NULL
    if need0 or need1 or need2:
        input = saved_any(node, 0)
    if need0 or need1 or need2:
        min = saved_any(node, 1)
    if need0 or need1 or need2:
        max = saved_any(node, 2)
    if need0:
        give_out(&out[0], c_clamp_backward(grad, input, min, max))
    if need1:
        give_out(&out[1], c_where(input < min if max is None else c_logical_and(input < min, min < max), grad, 0.0))
    if need2:
        give_out(&out[2], c_where(input > max if min is None else c_logical_or(input > max, max < min), grad, 0.0))
    return 0

cdef object c_clamp_backward(Tensor grad_output, Tensor input, object min, object max):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_clamp_backward(grad_output, input, min, max) if kernels_on and not (grad_output.device or input.device or is_tensor(min) and (<Tensor>min).device or is_tensor(max) and (<Tensor>max).device) else None
    if result is None:
        result = run_defined(E_clamp_backward, (grad_output, input, min, max, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if need:
            node = node_new(O_clamp_backward, 1, 3)
            if need & 1:
                edge_to(node, 0, grad_output, result, True)
            save_value(node, 0, input)
            save_value(node, 1, min)
            save_value(node, 2, max)
            result_history(result, node)
    return result

cdef int bw_clamp_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object min
    cdef object max
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        min = saved_any(node, 1)
    if need0:
        max = saved_any(node, 2)
    if need0:
        give_out(&out[0], c_clamp_backward(grad, input, min, max))
    return 0

cdef object c_clamp_min(Tensor input, object min):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_clamp_min(input, min) if kernels_on and not (input.device or is_tensor(min) and (<Tensor>min).device) else None
    if result is None:
        result = run_defined(E_clamp_min, (input, min, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need_of(min):
            need |= 2
        if need:
            node = node_new(O_clamp_min, 2, 2)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, min, result, True)
            save_value(node, 0, input)
            save_value(node, 1, min)
            result_history(result, node)
    return result

cdef int bw_clamp_min(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object min
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        input = saved_any(node, 0)
    if need0 or need1:
        min = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_clamp_backward(grad, input, min, None))
    if need1:
        give_out(&out[1], c_where(input < min, grad, 0.0))
    return 0

cdef object c_clamp_max(Tensor input, object max):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_clamp_max(input, max) if kernels_on and not (input.device or is_tensor(max) and (<Tensor>max).device) else None
    if result is None:
        result = run_defined(E_clamp_max, (input, max, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need_of(max):
            need |= 2
        if need:
            node = node_new(O_clamp_max, 2, 2)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, max, result, True)
            save_value(node, 0, input)
            save_value(node, 1, max)
            result_history(result, node)
    return result

cdef int bw_clamp_max(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object max
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        input = saved_any(node, 0)
    if need0 or need1:
        max = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_clamp_backward(grad, input, None, max))
    if need1:
        give_out(&out[1], c_where(input > max, grad, 0.0))
    return 0

cdef object c_lerp(Tensor input, Tensor end, object weight):
    return pointwise3(O_lerp, input, end, weight, None, NULL, 0)

cdef int bw_lerp(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object end
    cdef object weight
    cdef bint need0
    cdef bint need1
    cdef bint need2
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    need2 = node.edges[2].node != NULL
    if need2:
        input = saved_any(node, 0)
    if need2:
        end = saved_any(node, 1)
    if need0 or need1:
        weight = saved_any(node, 2)
    if need0:
        give_out(&out[0], mul_any(grad, conj_of(sub_any(1, weight))))
    if need1:
        give_out(&out[1], mul_any(grad, conj_of(weight)))
    if need2:
        give_out(&out[2], mul_any(grad, conj_of(sub_any(end, input))))
    return 0

cdef object c_addcmul(Tensor input, Tensor tensor1, Tensor tensor2, object value):
    cdef double numbers[1]
    numbers[0] = <double>value
    return pointwise3(O_addcmul, input, tensor1, tensor2, None, numbers, 1)

cdef int bw_addcmul(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object tensor1
    cdef object tensor2
    cdef object value
    cdef bint need0
    cdef bint need1
    cdef bint need2
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    need2 = node.edges[2].node != NULL
    if need2:
        tensor1 = saved_any(node, 1)
    if need1:
        tensor2 = saved_any(node, 2)
    if need1 or need2:
        value = node.numbers[0].f
    if need0:
        give_out(&out[0], grad)
    if need1:
        give_out(&out[1], mul_any(grad, conj_of(mul_any(tensor2, value))))
    if need2:
        give_out(&out[2], mul_any(grad, conj_of(mul_any(tensor1, value))))
    return 0

cdef object c_addcdiv(Tensor input, Tensor tensor1, Tensor tensor2, object value):
    cdef double numbers[1]
    numbers[0] = <double>value
    return pointwise3(O_addcdiv, input, tensor1, tensor2, None, numbers, 1)

cdef int bw_addcdiv(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object tensor1
    cdef object tensor2
    cdef object value
    cdef bint need0
    cdef bint need1
    cdef bint need2
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    need2 = node.edges[2].node != NULL
    if need2:
        tensor1 = saved_any(node, 1)
    if need1 or need2:
        tensor2 = saved_any(node, 2)
    if need1 or need2:
        value = node.numbers[0].f
    if need0:
        give_out(&out[0], grad)
    if need1:
        give_out(&out[1], mul_any(grad, conj_of(div_any(value, tensor2))))
    if need2:
        give_out(&out[2], mul_any(-grad, conj_of(div_any(mul_any(value, tensor1), mul_any(tensor2, tensor2)))))
    return 0

# ---- the table
E_add = OperatorEntry('add', 'add', 'arithmetic', (('input', 's'), ('other', 's'), ('alpha', 'o')), 'same', ('input', 'other'), None, 1, -1, True)
O_add = new_op('add', 'AddBackward0', bw_add, E_add)
O_add.n_in = 2
O_add.promote = FT_SAME
O_add.n_numbers = 1
O_add.numbers[0] = 1
O_add.uses[0] = 0
O_add.uses[1] = 0
O_add.differentiable = 3
register_loops(O_add, 'add', 2, False)
E_sub = OperatorEntry('sub', 'sub', 'arithmetic', (('input', 's'), ('other', 's'), ('alpha', 'o')), 'same', ('input', 'other'), None, 1, -1, True)
O_sub = new_op('sub', 'SubBackward0', bw_sub, E_sub)
O_sub.n_in = 2
O_sub.promote = FT_SAME
O_sub.n_numbers = 1
O_sub.numbers[0] = 1
O_sub.uses[0] = 0
O_sub.uses[1] = 0
O_sub.differentiable = 3
register_loops(O_sub, 'sub', 2, False)
E_rsub = OperatorEntry('rsub', 'rsub', 'arithmetic', (('input', 't'), ('other', 's'), ('alpha', 'o')), 'same', ('input', 'other'), None, 1, -1, True)
O_rsub = new_op('rsub', 'RsubBackward0', bw_rsub, E_rsub)
O_rsub.n_in = 2
O_rsub.promote = FT_SAME
O_rsub.n_numbers = 1
O_rsub.numbers[0] = 1
O_rsub.uses[0] = 0
O_rsub.uses[1] = 0
O_rsub.differentiable = 3
register_loops(O_rsub, 'rsub', 2, False)
E_mul = OperatorEntry('mul', 'mul', 'arithmetic', (('input', 's'), ('other', 's')), 'same', ('input', 'other'), None, 1, -1, True)
O_mul = new_op('mul', 'MulBackward0', bw_mul, E_mul)
O_mul.n_in = 2
O_mul.promote = FT_SAME
O_mul.uses[0] = 2
O_mul.uses[1] = 1
O_mul.differentiable = 3
register_loops(O_mul, 'mul', 2, False)
E_div_mode = OperatorEntry('div_mode', 'div', 'arithmetic', (('input', 's'), ('other', 's'), ('rounding_mode', 'o')), 'same', ('input', 'other'), None, 1, -1, True)
O_div_mode = new_op('div', 'DivBackward0', bw_div_mode, E_div_mode)
E_div = OperatorEntry('div', 'div', 'arithmetic', (('input', 's'), ('other', 's'), ('rounding_mode', 'o')), 'float', ('input', 'other'), None, 1, -1, True)
O_div = new_op('div', 'DivBackward0', bw_div, E_div)
O_div.n_in = 2
O_div.promote = FT_FLOAT
O_div.uses[0] = 2
O_div.uses[1] = 3
O_div.differentiable = 3
register_loops(O_div, 'div', 2, False)
E_floor_divide = OperatorEntry('floor_divide', 'floor_divide', 'arithmetic', (('input', 's'), ('other', 's')), 'same', ('input', 'other'), None, 1, -1, True)
O_floor_divide = new_op('floor_divide', 'FloorDivideBackward0', bw_floor_divide, E_floor_divide)
O_floor_divide.n_in = 2
O_floor_divide.promote = FT_SAME
O_floor_divide.uses[0] = 0
O_floor_divide.uses[1] = 0
O_floor_divide.differentiable = 3
register_loops(O_floor_divide, 'floor_divide', 2, False)
E_remainder = OperatorEntry('remainder', 'remainder', 'arithmetic', (('input', 's'), ('other', 's')), 'same', ('input', 'other'), None, 1, -1, True)
O_remainder = new_op('remainder', 'RemainderBackward0', bw_remainder, E_remainder)
O_remainder.n_in = 2
O_remainder.promote = FT_SAME
O_remainder.uses[0] = 0
O_remainder.uses[1] = 3
O_remainder.differentiable = 3
register_loops(O_remainder, 'remainder', 2, False)
E_fmod = OperatorEntry('fmod', 'fmod', 'arithmetic', (('input', 't'), ('other', 's')), 'same', ('input', 'other'), None, 1, -1, True)
O_fmod = new_op('fmod', 'FmodBackward0', bw_fmod, E_fmod)
O_fmod.n_in = 2
O_fmod.promote = FT_SAME
O_fmod.uses[0] = 0
O_fmod.uses[1] = 3
O_fmod.differentiable = 3
register_loops(O_fmod, 'fmod', 2, False)
E_neg = OperatorEntry('neg', 'neg', 'arithmetic', (('input', 't'),), 'same', ('input',), None, 1, -1, True)
O_neg = new_op('neg', 'NegBackward0', bw_neg, E_neg)
O_neg.n_in = 1
O_neg.promote = FT_SAME
O_neg.uses[0] = 0
O_neg.differentiable = 1
register_loops(O_neg, 'neg', 1, False)
E_positive = OperatorEntry('positive', 'positive', 'arithmetic', (('input', 't'),), 'same', ('input',), None, 1, -1, True)
O_positive = new_op('positive', 'PositiveBackward0', bw_positive, E_positive)
O_positive.n_in = 1
O_positive.promote = FT_SAME
O_positive.uses[0] = 0
O_positive.differentiable = 1
register_loops(O_positive, 'positive', 1, False)
E_conj = OperatorEntry('conj', 'conj', 'arithmetic', (('input', 't'),), 'same', ('input',), None, 1, -1, True)
O_conj = new_op('conj', 'ConjBackward0', bw_conj, E_conj)
O_conj.n_in = 1
O_conj.promote = FT_SAME
O_conj.uses[0] = 0
O_conj.differentiable = 1
register_loops(O_conj, 'conj', 1, False)
E_conj_physical = OperatorEntry('conj_physical', 'conj_physical', 'arithmetic', (('input', 't'),), None, (), None, 1, -1, False)
E_abs = OperatorEntry('abs', 'abs', 'arithmetic', (('input', 't'),), 'same', ('input',), 'real', 1, -1, True)
O_abs = new_op('abs', 'AbsBackward0', bw_abs, E_abs)
O_abs.n_in = 1
O_abs.promote = FT_SAME
O_abs.abs_out = 1
O_abs.uses[0] = 1
O_abs.differentiable = 1
register_loops(O_abs, 'abs', 1, False)
E_sign = OperatorEntry('sign', 'sign', 'arithmetic', (('input', 't'),), 'same', ('input',), None, 1, -1, True)
O_sign = new_op('sign', 'SignBackward0', bw_sign, E_sign)
O_sign.n_in = 1
O_sign.promote = FT_SAME
O_sign.uses[0] = 0
O_sign.differentiable = 1
register_loops(O_sign, 'sign', 1, False)
E_sgn = OperatorEntry('sgn', 'sgn', 'arithmetic', (('input', 't'),), 'same', ('input',), None, 1, -1, True)
O_sgn = new_op('sgn', 'SgnBackward0', bw_sgn, E_sgn)
O_sgn.n_in = 1
O_sgn.promote = FT_SAME
O_sgn.uses[0] = 129
O_sgn.differentiable = 1
register_loops(O_sgn, 'sgn', 1, False)
E_sgn_backward = OperatorEntry('sgn_backward', 'sgn_backward', 'arithmetic', (('grad_output', 't'), ('input', 't'), ('sign', 't')), 'same', ('grad_output', 'input', 'sign'), None, 1, -1, True)
O_sgn_backward = new_op('sgn_backward', 'SgnBackwardBackward0', bw_sgn_backward, E_sgn_backward)
O_sgn_backward.n_in = 3
O_sgn_backward.promote = FT_SAME
O_sgn_backward.uses[0] = 6
O_sgn_backward.uses[1] = 7
O_sgn_backward.uses[2] = 7
O_sgn_backward.differentiable = 7
register_loops(O_sgn_backward, 'sgn_backward', 3, False)
E_square = OperatorEntry('square', 'square', 'arithmetic', (('input', 't'),), 'same', ('input',), None, 1, -1, True)
O_square = new_op('square', 'SquareBackward0', bw_square, E_square)
O_square.n_in = 1
O_square.promote = FT_SAME
O_square.uses[0] = 1
O_square.differentiable = 1
register_loops(O_square, 'square', 1, False)
E_sqrt = OperatorEntry('sqrt', 'sqrt', 'arithmetic', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_sqrt = new_op('sqrt', 'SqrtBackward0', bw_sqrt, E_sqrt)
O_sqrt.n_in = 1
O_sqrt.promote = FT_FLOAT
O_sqrt.uses[0] = 128
O_sqrt.differentiable = 1
register_loops(O_sqrt, 'sqrt', 1, False)
E_rsqrt = OperatorEntry('rsqrt', 'rsqrt', 'arithmetic', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_rsqrt = new_op('rsqrt', 'RsqrtBackward0', bw_rsqrt, E_rsqrt)
O_rsqrt.n_in = 1
O_rsqrt.promote = FT_FLOAT
O_rsqrt.uses[0] = 128
O_rsqrt.differentiable = 1
register_loops(O_rsqrt, 'rsqrt', 1, False)
E_reciprocal = OperatorEntry('reciprocal', 'reciprocal', 'arithmetic', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_reciprocal = new_op('reciprocal', 'ReciprocalBackward0', bw_reciprocal, E_reciprocal)
O_reciprocal.n_in = 1
O_reciprocal.promote = FT_FLOAT
O_reciprocal.uses[0] = 128
O_reciprocal.differentiable = 1
register_loops(O_reciprocal, 'reciprocal', 1, False)
E_pow_Tensor_Scalar = OperatorEntry('pow_Tensor_Scalar', 'pow', 'arithmetic', (('input', 't'), ('exponent', 'o')), 'same', ('input', 'exponent'), None, 1, -1, True)
O_pow_Tensor_Scalar = new_op('pow', 'PowBackward0', bw_pow_Tensor_Scalar, E_pow_Tensor_Scalar)
E_pow_Scalar = OperatorEntry('pow_Scalar', 'pow', 'arithmetic', (('input', 'o'), ('exponent', 't')), 'same', ('input', 'exponent'), None, 1, -1, True)
O_pow_Scalar = new_op('pow', 'PowBackward0', bw_pow_Scalar, E_pow_Scalar)
E_pow = OperatorEntry('pow', 'pow', 'arithmetic', (('input', 't'), ('exponent', 't')), 'same', ('input', 'exponent'), None, 1, -1, True)
O_pow = new_op('pow', 'PowBackward0', bw_pow, E_pow)
O_pow.n_in = 2
O_pow.promote = FT_SAME
O_pow.uses[0] = 3
O_pow.uses[1] = 131
O_pow.differentiable = 3
register_loops(O_pow, 'pow', 2, False)
E_float_power = OperatorEntry('float_power', 'float_power', 'arithmetic', (('input', 's'), ('exponent', 's')), None, (), None, 1, -1, False)
E_product_or_zero = OperatorEntry('product_or_zero', 'product_or_zero', 'arithmetic', (('factor', 's'), ('other', 't')), 'same', ('factor', 'other'), None, 1, -1, True)
O_product_or_zero = new_op('product_or_zero', 'ProductOrZeroBackward0', bw_product_or_zero, E_product_or_zero)
O_product_or_zero.n_in = 2
O_product_or_zero.promote = FT_SAME
O_product_or_zero.uses[0] = 2
O_product_or_zero.uses[1] = 1
O_product_or_zero.differentiable = 3
register_loops(O_product_or_zero, 'product_or_zero', 2, False)
E_maximum = OperatorEntry('maximum', 'maximum', 'arithmetic', (('input', 't'), ('other', 't')), 'same', ('input', 'other'), None, 1, -1, True)
O_maximum = new_op('maximum', 'MaximumBackward0', bw_maximum, E_maximum)
O_maximum.n_in = 2
O_maximum.promote = FT_SAME
O_maximum.uses[0] = 3
O_maximum.uses[1] = 3
O_maximum.differentiable = 3
register_loops(O_maximum, 'maximum', 2, False)
E_minimum = OperatorEntry('minimum', 'minimum', 'arithmetic', (('input', 't'), ('other', 't')), 'same', ('input', 'other'), None, 1, -1, True)
O_minimum = new_op('minimum', 'MinimumBackward0', bw_minimum, E_minimum)
O_minimum.n_in = 2
O_minimum.promote = FT_SAME
O_minimum.uses[0] = 3
O_minimum.uses[1] = 3
O_minimum.differentiable = 3
register_loops(O_minimum, 'minimum', 2, False)
E_fmax = OperatorEntry('fmax', 'fmax', 'arithmetic', (('input', 't'), ('other', 't')), 'same', ('input', 'other'), None, 1, -1, True)
O_fmax = new_op('fmax', 'FmaxBackward0', bw_fmax, E_fmax)
O_fmax.n_in = 2
O_fmax.promote = FT_SAME
O_fmax.uses[0] = 3
O_fmax.uses[1] = 3
O_fmax.differentiable = 3
register_loops(O_fmax, 'fmax', 2, False)
E_fmin = OperatorEntry('fmin', 'fmin', 'arithmetic', (('input', 't'), ('other', 't')), 'same', ('input', 'other'), None, 1, -1, True)
O_fmin = new_op('fmin', 'FminBackward0', bw_fmin, E_fmin)
O_fmin.n_in = 2
O_fmin.promote = FT_SAME
O_fmin.uses[0] = 3
O_fmin.uses[1] = 3
O_fmin.differentiable = 3
register_loops(O_fmin, 'fmin', 2, False)
E_clamp = OperatorEntry('clamp', 'clamp', 'arithmetic', (('input', 't'), ('min', 's'), ('max', 's')), 'same', ('input', 'min', 'max'), None, 1, -1, True)
O_clamp = new_op('clamp', 'ClampBackward0', bw_clamp, E_clamp)
E_clamp_backward = OperatorEntry('clamp_backward', 'clamp_backward', 'arithmetic', (('grad_output', 't'), ('input', 't'), ('min', 's'), ('max', 's')), None, (), None, 1, -1, True)
O_clamp_backward = new_op('clamp_backward', 'ClampBackwardBackward0', bw_clamp_backward, E_clamp_backward)
E_clamp_min = OperatorEntry('clamp_min', 'clamp_min', 'arithmetic', (('input', 't'), ('min', 's')), 'same', ('input', 'min'), None, 1, -1, True)
O_clamp_min = new_op('clamp_min', 'ClampMinBackward0', bw_clamp_min, E_clamp_min)
E_clamp_max = OperatorEntry('clamp_max', 'clamp_max', 'arithmetic', (('input', 't'), ('max', 's')), 'same', ('input', 'max'), None, 1, -1, True)
O_clamp_max = new_op('clamp_max', 'ClampMaxBackward0', bw_clamp_max, E_clamp_max)
E_lerp = OperatorEntry('lerp', 'lerp', 'arithmetic', (('input', 't'), ('end', 't'), ('weight', 's')), 'same', ('input', 'end', 'weight'), None, 1, -1, True)
O_lerp = new_op('lerp', 'LerpBackward0', bw_lerp, E_lerp)
O_lerp.n_in = 3
O_lerp.promote = FT_SAME
O_lerp.uses[0] = 4
O_lerp.uses[1] = 4
O_lerp.uses[2] = 3
O_lerp.differentiable = 7
register_loops(O_lerp, 'lerp', 3, False)
E_addcmul = OperatorEntry('addcmul', 'addcmul', 'arithmetic', (('input', 't'), ('tensor1', 't'), ('tensor2', 't'), ('value', 'o')), 'same', ('input', 'tensor1', 'tensor2'), None, 1, -1, True)
O_addcmul = new_op('addcmul', 'AddcmulBackward0', bw_addcmul, E_addcmul)
O_addcmul.n_in = 3
O_addcmul.promote = FT_SAME
O_addcmul.n_numbers = 1
O_addcmul.numbers[0] = 1
O_addcmul.uses[0] = 0
O_addcmul.uses[1] = 4
O_addcmul.uses[2] = 2
O_addcmul.differentiable = 7
register_loops(O_addcmul, 'addcmul', 3, False)
E_addcdiv = OperatorEntry('addcdiv', 'addcdiv', 'arithmetic', (('input', 't'), ('tensor1', 't'), ('tensor2', 't'), ('value', 'o')), 'same', ('input', 'tensor1', 'tensor2'), None, 1, -1, True)
O_addcdiv = new_op('addcdiv', 'AddcdivBackward0', bw_addcdiv, E_addcdiv)
O_addcdiv.n_in = 3
O_addcdiv.promote = FT_SAME
O_addcdiv.n_numbers = 1
O_addcdiv.numbers[0] = 1
O_addcdiv.uses[0] = 0
O_addcdiv.uses[1] = 4
O_addcdiv.uses[2] = 6
O_addcdiv.differentiable = 7
register_loops(O_addcdiv, 'addcdiv', 3, False)

# ---- for Python
class public1:
    def add(input, other, old=None, *, alpha=1, out=None):
        "add(input, other, *, alpha=1, out=None)\n\nSum: ``input + alpha * other``.\n\nRaises RuntimeError for a floating alpha with integer tensors.\n\n>>> torch.add(torch.tensor([1.0, 2.0]), torch.tensor([10.0, 20.0]), alpha=2)\ntensor([21., 42.])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if old is not None:
            alpha, other = other, old
        if out is not None:
            arg_tensor(out, 'add', 'out')
            if type(alpha) is not bool and alpha == 1:
                return checked(pointwise2(O_add, input, other, <Tensor>out, NULL, 0), 'add', input, other)
            return finish_out(<Tensor>out, c_add(arg_tensor_or_scalar(input, 'add', 'input'), arg_tensor_or_scalar(other, 'add', 'other'), arg_scalar(alpha, 'add', 'alpha')), 'add')
        return checked(c_add(input, other, arg_scalar(alpha, 'add', 'alpha')), 'add', input, other)

    def add_(input, other, old=None, *, alpha=1):
        "In-place version of `add`: writes the result into the tensor and returns it."
        if old is not None:
            alpha, other = other, old
        arg_tensor(input, 'add_', 'input')
        if type(alpha) is not bool and alpha == 1:
            return checked(pointwise2(O_add, input, other, <Tensor>input, NULL, 0), 'add', input, other)
        inplace_input(<Tensor>input, 'add_', False)
        quick = k_add_scaled(input, other, alpha, input, 1) if kernels_on else None
        if quick is not None:
            return quick
        return finish_inplace_form(<Tensor>input, c_add(arg_tensor_or_scalar(input, 'add', 'input'), arg_tensor_or_scalar(other, 'add', 'other'), arg_scalar(alpha, 'add', 'alpha')), 'add')
    def sub(input, other, old=None, *, alpha=1, out=None):
        "sub(input, other, *, alpha=1, out=None)\n\nDifference: ``input - alpha * other``.\n\nRaises RuntimeError for bool tensors (use ``^`` or ``logical_not``), and for a floating alpha with integers.\n\n>>> torch.sub(torch.tensor([5, 6]), 1)\ntensor([4, 5])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\nAlso called ``subtract``.\n"
        if old is not None:
            alpha, other = other, old
        if out is not None:
            arg_tensor(out, 'sub', 'out')
            refuse_bool('sub', input, other)
            if type(alpha) is not bool and alpha == 1:
                return checked(pointwise2(O_sub, input, other, <Tensor>out, NULL, 0), 'sub', input, other)
            return finish_out(<Tensor>out, c_sub(arg_tensor_or_scalar(input, 'sub', 'input'), arg_tensor_or_scalar(other, 'sub', 'other'), arg_scalar(alpha, 'sub', 'alpha')), 'sub')
        return checked(c_sub(input, other, arg_scalar(alpha, 'sub', 'alpha')), 'sub', input, other)

    def sub_(input, other, old=None, *, alpha=1):
        "In-place version of `sub`: writes the result into the tensor and returns it."
        if old is not None:
            alpha, other = other, old
        arg_tensor(input, 'sub_', 'input')
        refuse_bool('sub', input, other)
        if type(alpha) is not bool and alpha == 1:
            return checked(pointwise2(O_sub, input, other, <Tensor>input, NULL, 0), 'sub', input, other)
        inplace_input(<Tensor>input, 'sub_', False)
        quick = k_add_scaled(input, other, alpha, input, -1) if kernels_on else None
        if quick is not None:
            return quick
        return finish_inplace_form(<Tensor>input, c_sub(arg_tensor_or_scalar(input, 'sub', 'input'), arg_tensor_or_scalar(other, 'sub', 'other'), arg_scalar(alpha, 'sub', 'alpha')), 'sub')
    def rsub(input, other, *, alpha=1):
        "rsub(input, other, *, alpha=1)\n\nDifference the other way round: ``other - alpha * input``.\n\n>>> torch.rsub(torch.tensor([1.0, 2.0]), 10)\ntensor([9., 8.])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'rsub', 'input')
        return checked(c_rsub(<Tensor>input, other, arg_scalar(alpha, 'rsub', 'alpha')), 'rsub', input, other)

    def mul(input, other, *, out=None):
        "mul(input, other, *, out=None)\n\nProduct: ``input * other``.\n\n>>> torch.mul(torch.tensor([1.0, 2.0]), torch.tensor([[3.0], [4.0]]))\ntensor([[3., 6.],\n        [4., 8.]])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\nAlso called ``multiply``.\n"
        if out is not None:
            arg_tensor(out, 'mul', 'out')
            return checked(pointwise2(O_mul, input, other, <Tensor>out, NULL, 0), 'mul', input, other)
        return checked(c_mul(input, other), 'mul', input, other)

    def mul_(input, other):
        "In-place version of `mul`: writes the result into the tensor and returns it."
        arg_tensor(input, 'mul_', 'input')
        return checked(pointwise2(O_mul, input, other, <Tensor>input, NULL, 0), 'mul', input, other)
    def floor_divide(input, other, *, out=None):
        "floor_divide(input, other, *, out=None)\n\nQuotient rounded down: ``floor(input / other)``. Its gradient is zero.\n\nRaises RuntimeError for an integer division by zero.\n\n>>> torch.floor_divide(torch.tensor([-7.0, 7.0]), 2)\ntensor([-4.,  3.])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if out is not None:
            arg_tensor(out, 'floor_divide', 'out')
            return checked(pointwise2(O_floor_divide, input, other, <Tensor>out, NULL, 0), 'floor_divide', input, other)
        return checked(c_floor_divide(input, other), 'floor_divide', input, other)

    def floor_divide_(input, other):
        "In-place version of `floor_divide`: writes the result into the tensor and returns it."
        arg_tensor(input, 'floor_divide_', 'input')
        return checked(pointwise2(O_floor_divide, input, other, <Tensor>input, NULL, 0), 'floor_divide', input, other)
    def remainder(input, other, *, out=None):
        "remainder(input, other, *, out=None)\n\nRemainder with the divisor's sign: ``input - other * floor(input / other)``, Python's ``%``.\n\nRaises RuntimeError for an integer division by zero.\n\n>>> torch.remainder(torch.tensor([-3.0, 3.0]), 2)\ntensor([1., 1.])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if out is not None:
            arg_tensor(out, 'remainder', 'out')
            return checked(pointwise2(O_remainder, input, other, <Tensor>out, NULL, 0), 'remainder', input, other)
        return checked(c_remainder(input, other), 'remainder', input, other)

    def remainder_(input, other):
        "In-place version of `remainder`: writes the result into the tensor and returns it."
        arg_tensor(input, 'remainder_', 'input')
        return checked(pointwise2(O_remainder, input, other, <Tensor>input, NULL, 0), 'remainder', input, other)
    def fmod(input, other, *, out=None):
        "fmod(input, other, *, out=None)\n\nRemainder with the dividend's sign: ``input - other * trunc(input / other)``, as in C.\n\nRaises RuntimeError for an integer division by zero.\n\n>>> torch.fmod(torch.tensor([-3.0, 3.0]), 2)\ntensor([-1.,  1.])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'fmod', 'input')
        if out is not None:
            arg_tensor(out, 'fmod', 'out')
            return checked(pointwise2(O_fmod, <Tensor>input, other, <Tensor>out, NULL, 0), 'fmod', input, other)
        return checked(c_fmod(<Tensor>input, other), 'fmod', input, other)

    def fmod_(input, other):
        "In-place version of `fmod`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'fmod', 'input')
        return checked(pointwise2(O_fmod, <Tensor>input, other, <Tensor>input, NULL, 0), 'fmod', input, other)
    def neg(input, *, out=None):
        "neg(input, *, out=None)\n\nNegative: ``-input``. Raises RuntimeError for bool (use ``logical_not``).\n\n>>> torch.neg(torch.tensor([1, -2]))\ntensor([-1,  2])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\nAlso called ``negative``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'neg', 'input')
        if out is not None:
            arg_tensor(out, 'neg', 'out')
            return checked(pointwise1(O_neg, <Tensor>input, <Tensor>out, NULL, 0), 'neg', input, input)
        return c_neg(<Tensor>input)

    def neg_(input):
        "In-place version of `neg`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'neg', 'input')
        return checked(pointwise1(O_neg, <Tensor>input, <Tensor>input, NULL, 0), 'neg', input, input)
    def positive(input):
        "positive(input)\n\nThe input itself: ``+input``. Raises RuntimeError for bool.\n\n>>> torch.positive(torch.tensor([1, -2]))\ntensor([ 1, -2])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'positive', 'input')
        return c_positive(<Tensor>input)

    def conj(input):
        "conj(input)\n\nComplex conjugate; a real tensor is its own.\n\n>>> torch.conj(torch.tensor([1 + 2j]))\ntensor([1.-2.j])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'conj', 'input')
        return c_conj(<Tensor>input)

    def conj_physical(input, *, out=None):
        "conj_physical(input, *, out=None)\n\nComplex conjugate, as ``conj``, with an in-place form.\n\n>>> torch.conj_physical(torch.tensor([1 + 2j]))\ntensor([1.-2.j])\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'conj_physical', 'input')
        result = c_conj_physical(<Tensor>input)
        if out is not None:
            exact_out(out, result, 'conj_physical', 1)
            return finish_out(out, result, 'conj_physical')
        return result

    def conj_physical_(input):
        "In-place version of `conj_physical`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'conj_physical', 'input')
        return finish_inplace_form(<Tensor>input, c_conj_physical(<Tensor>inplace_input(<Tensor>input, 'conj_physical_', True)), 'conj_physical_')
    def abs(input, *, out=None):
        "abs(input, *, out=None)\n\nAbsolute value: ``|input|``; of a complex number its modulus.\n\n>>> torch.abs(torch.tensor([-1.5, 2.0]))\ntensor([1.5000, 2.0000])\n\nShape: any; the result has the input's shape.\nDtype: real, also for a complex input.\nAlso called ``absolute``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'abs', 'input')
        if out is not None:
            arg_tensor(out, 'abs', 'out')
            return checked(pointwise1(O_abs, <Tensor>input, <Tensor>out, NULL, 0), 'abs', input, input)
        return c_abs(<Tensor>input)

    def abs_(input):
        "In-place version of `abs`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'abs', 'input')
        if (<Tensor>input).dtype >= C64:
            raise RuntimeError('abs_(): in-place abs is not supported for complex tensors: the result is real')
        return checked(pointwise1(O_abs, <Tensor>input, <Tensor>input, NULL, 0), 'abs', input, input)
    def sign(input, *, out=None):
        "sign(input, *, out=None)\n\nSign: 1, 0 or -1; of NaN 0. Its gradient is zero. Raises RuntimeError for complex tensors (see ``sgn``).\n\n>>> torch.sign(torch.tensor([-3.0, 0.0, 2.0]))\ntensor([-1.,  0.,  1.])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'sign', 'input')
        if out is not None:
            arg_tensor(out, 'sign', 'out')
            return checked(pointwise1(O_sign, <Tensor>input, <Tensor>out, NULL, 0), 'sign', input, input)
        return c_sign(<Tensor>input)

    def sign_(input):
        "In-place version of `sign`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'sign', 'input')
        return checked(pointwise1(O_sign, <Tensor>input, <Tensor>input, NULL, 0), 'sign', input, input)
    def sgn(input, *, out=None):
        "sgn(input, *, out=None)\n\nSign, also of complex numbers: ``input / |input|``, and 0 where the input is 0.\n\n>>> torch.sgn(torch.tensor([3 + 4j, 0]))\ntensor([0.6000+0.8000j, 0.0000+0.0000j])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'sgn', 'input')
        if out is not None:
            arg_tensor(out, 'sgn', 'out')
            return checked(pointwise1(O_sgn, <Tensor>input, <Tensor>out, NULL, 0), 'sgn', input, input)
        return c_sgn(<Tensor>input)

    def sgn_(input):
        "In-place version of `sgn`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'sgn', 'input')
        return checked(pointwise1(O_sgn, <Tensor>input, <Tensor>input, NULL, 0), 'sgn', input, input)
    def square(input, *, out=None):
        "square(input, *, out=None)\n\nSquare: ``input * input``; of bools int64.\n\n>>> torch.square(torch.tensor([-2.0, 3.0]))\ntensor([4., 9.])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'square', 'input')
        if (<Tensor>input).dtype == 0:
            input = input.long()
        if out is not None:
            arg_tensor(out, 'square', 'out')
            return checked(pointwise1(O_square, <Tensor>input, <Tensor>out, NULL, 0), 'square', input, input)
        return c_square(<Tensor>input)

    def square_(input):
        "In-place version of `square`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'square', 'input')
        return checked(pointwise1(O_square, <Tensor>input, <Tensor>input, NULL, 0), 'square', input, input)
    def sqrt(input, *, out=None):
        "sqrt(input, *, out=None)\n\nSquare root; NaN for negative numbers.\n\n>>> torch.sqrt(torch.tensor([4.0, 2.25]))\ntensor([2.0000, 1.5000])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'sqrt', 'input')
        if out is not None:
            arg_tensor(out, 'sqrt', 'out')
            return checked(pointwise1(O_sqrt, <Tensor>input, <Tensor>out, NULL, 0), 'sqrt', input, input)
        return c_sqrt(<Tensor>input)

    def sqrt_(input):
        "In-place version of `sqrt`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'sqrt', 'input')
        return checked(pointwise1(O_sqrt, <Tensor>input, <Tensor>input, NULL, 0), 'sqrt', input, input)
    def rsqrt(input, *, out=None):
        "rsqrt(input, *, out=None)\n\nReciprocal of the square root: ``1 / sqrt(input)``.\n\n>>> torch.rsqrt(torch.tensor([4.0]))\ntensor([0.5000])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'rsqrt', 'input')
        if out is not None:
            arg_tensor(out, 'rsqrt', 'out')
            return checked(pointwise1(O_rsqrt, <Tensor>input, <Tensor>out, NULL, 0), 'rsqrt', input, input)
        return c_rsqrt(<Tensor>input)

    def rsqrt_(input):
        "In-place version of `rsqrt`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'rsqrt', 'input')
        return checked(pointwise1(O_rsqrt, <Tensor>input, <Tensor>input, NULL, 0), 'rsqrt', input, input)
    def reciprocal(input, *, out=None):
        "reciprocal(input, *, out=None)\n\nReciprocal: ``1 / input``.\n\n>>> torch.reciprocal(torch.tensor([4.0]))\ntensor([0.2500])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'reciprocal', 'input')
        if out is not None:
            arg_tensor(out, 'reciprocal', 'out')
            return checked(pointwise1(O_reciprocal, <Tensor>input, <Tensor>out, NULL, 0), 'reciprocal', input, input)
        return c_reciprocal(<Tensor>input)

    def reciprocal_(input):
        "In-place version of `reciprocal`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'reciprocal', 'input')
        return checked(pointwise1(O_reciprocal, <Tensor>input, <Tensor>input, NULL, 0), 'reciprocal', input, input)
    def float_power(input, exponent, *, out=None):
        "float_power(input, exponent, *, out=None)\n\nPower computed in double precision: ``input.double() ** exponent.double()``; complex128 if either is complex.\n\n>>> torch.float_power(torch.tensor([2, 3]), 2)\ntensor([4., 9.], dtype=fasttorch.float64)\n"
        result = c_float_power(arg_tensor_or_scalar(input, 'float_power', 'input'), arg_tensor_or_scalar(exponent, 'float_power', 'exponent'))
        if out is not None:
            exact_out(out, result, 'float_power', 1)
            return finish_out(out, result, 'float_power')
        return result

    def float_power_(input, exponent):
        "In-place version of `float_power`: writes the result into the tensor and returns it."
        arg_tensor(input, 'float_power_', 'input')
        return finish_inplace_form(<Tensor>input, c_float_power(<Tensor>inplace_input(<Tensor>input, 'float_power_', True), arg_tensor_or_scalar(exponent, 'float_power', 'exponent')), 'float_power_')
    def maximum(input, other, *, out=None):
        "maximum(input, other, *, out=None)\n\nThe larger of two elements; NaN if either is. Equal elements share the gradient.\n\n>>> torch.maximum(torch.tensor([1.0, 5.0]), torch.tensor([3.0, 4.0]))\ntensor([3., 5.])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'maximum', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'maximum', 'other')
        if out is not None:
            arg_tensor(out, 'maximum', 'out')
            return checked(pointwise2(O_maximum, <Tensor>input, <Tensor>other, <Tensor>out, NULL, 0), 'maximum', input, other)
        return c_maximum(<Tensor>input, <Tensor>other)

    def minimum(input, other, *, out=None):
        "minimum(input, other, *, out=None)\n\nThe smaller of two elements; NaN if either is. Equal elements share the gradient.\n\n>>> torch.minimum(torch.tensor([1.0, 5.0]), torch.tensor([3.0, 4.0]))\ntensor([1., 4.])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'minimum', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'minimum', 'other')
        if out is not None:
            arg_tensor(out, 'minimum', 'out')
            return checked(pointwise2(O_minimum, <Tensor>input, <Tensor>other, <Tensor>out, NULL, 0), 'minimum', input, other)
        return c_minimum(<Tensor>input, <Tensor>other)

    def fmax(input, other, *, out=None):
        "fmax(input, other, *, out=None)\n\nThe larger of two elements; NaN only if both are.\n\n>>> torch.fmax(torch.tensor([1.0, float(\"nan\")]), torch.tensor([3.0, 4.0]))\ntensor([3., 4.])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'fmax', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'fmax', 'other')
        if out is not None:
            arg_tensor(out, 'fmax', 'out')
            return checked(pointwise2(O_fmax, <Tensor>input, <Tensor>other, <Tensor>out, NULL, 0), 'fmax', input, other)
        return c_fmax(<Tensor>input, <Tensor>other)

    def fmin(input, other, *, out=None):
        "fmin(input, other, *, out=None)\n\nThe smaller of two elements; NaN only if both are.\n\n>>> torch.fmin(torch.tensor([1.0, float(\"nan\")]), torch.tensor([3.0, 4.0]))\ntensor([1., 4.])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'fmin', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'fmin', 'other')
        if out is not None:
            arg_tensor(out, 'fmin', 'out')
            return checked(pointwise2(O_fmin, <Tensor>input, <Tensor>other, <Tensor>out, NULL, 0), 'fmin', input, other)
        return c_fmin(<Tensor>input, <Tensor>other)

    def clamp(input, min=None, max=None, *, out=None):
        "clamp(input, min=None, max=None, *, out=None)\n\nValues limited to an interval: ``minimum(maximum(input, min), max)``; where ``min > max``, ``max``.\n\nThe gradient passes where ``min <= input <= max``. Raises RuntimeError if neither bound is given.\n\n>>> torch.clamp(torch.tensor([-3.0, 0.5, 3.0]), min=-1, max=1)\ntensor([-1.0000,  0.5000,  1.0000])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\nAlso called ``clip``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'clamp', 'input')
        result = c_clamp(<Tensor>input, (None if min is None else arg_tensor_or_scalar(min, 'clamp', 'min')), (None if max is None else arg_tensor_or_scalar(max, 'clamp', 'max')))
        if out is not None:
            return finish_out(out, result, 'clamp')
        return result

    def clamp_(input, min=None, max=None):
        "In-place version of `clamp`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'clamp', 'input')
        return finish_inplace_form(<Tensor>input, c_clamp(<Tensor>inplace_input(<Tensor>input, 'clamp_', True), (None if min is None else arg_tensor_or_scalar(min, 'clamp', 'min')), (None if max is None else arg_tensor_or_scalar(max, 'clamp', 'max'))), 'clamp_')
    def clamp_min(input, min, *, out=None):
        "clamp_min(input, min, *, out=None)\n\nValues limited from below: ``maximum(input, min)``.\n\n>>> torch.clamp_min(torch.tensor([-3.0, 3.0]), 0)\ntensor([0., 3.])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'clamp_min', 'input')
        result = c_clamp_min(<Tensor>input, arg_tensor_or_scalar(min, 'clamp_min', 'min'))
        if out is not None:
            return finish_out(out, result, 'clamp_min')
        return result

    def clamp_min_(input, min):
        "In-place version of `clamp_min`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'clamp_min', 'input')
        return finish_inplace_form(<Tensor>input, c_clamp_min(<Tensor>inplace_input(<Tensor>input, 'clamp_min_', True), arg_tensor_or_scalar(min, 'clamp_min', 'min')), 'clamp_min_')
    def clamp_max(input, max, *, out=None):
        "clamp_max(input, max, *, out=None)\n\nValues limited from above: ``minimum(input, max)``.\n\n>>> torch.clamp_max(torch.tensor([-3.0, 3.0]), 0)\ntensor([-3.,  0.])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'clamp_max', 'input')
        result = c_clamp_max(<Tensor>input, arg_tensor_or_scalar(max, 'clamp_max', 'max'))
        if out is not None:
            return finish_out(out, result, 'clamp_max')
        return result

    def clamp_max_(input, max):
        "In-place version of `clamp_max`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'clamp_max', 'input')
        return finish_inplace_form(<Tensor>input, c_clamp_max(<Tensor>inplace_input(<Tensor>input, 'clamp_max_', True), arg_tensor_or_scalar(max, 'clamp_max', 'max')), 'clamp_max_')
    def lerp(input, end, weight, *, out=None):
        "lerp(input, end, weight, *, out=None)\n\nLinear interpolation: ``input + weight * (end - input)``; exactly ``end`` where the weight is 1.\n\n>>> torch.lerp(torch.tensor([0.0, 10.0]), torch.tensor([10.0, 20.0]), 0.5)\ntensor([ 5., 15.])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'lerp', 'input')
        if type(end) is not Tensor:
            arg_tensor(end, 'lerp', 'end')
        if out is not None:
            arg_tensor(out, 'lerp', 'out')
            return checked(pointwise3(O_lerp, <Tensor>input, <Tensor>end, weight, <Tensor>out, NULL, 0), 'lerp', input, weight)
        return checked(c_lerp(<Tensor>input, <Tensor>end, weight), 'lerp', input, end)

    def lerp_(input, end, weight):
        "In-place version of `lerp`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'lerp', 'input')
        if type(end) is not Tensor:
            arg_tensor(end, 'lerp', 'end')
        return checked(pointwise3(O_lerp, <Tensor>input, <Tensor>end, weight, <Tensor>input, NULL, 0), 'lerp', input, weight)
    def addcmul(input, tensor1, tensor2, old=None, *, value=1, out=None):
        "addcmul(input, tensor1, tensor2, *, value=1, out=None)\n\nSum with a product: ``input + value * tensor1 * tensor2``.\n\n>>> torch.addcmul(torch.tensor([1.0]), torch.tensor([2.0]), torch.tensor([3.0]), value=10)\ntensor([61.])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if old is not None:
            value, tensor1, tensor2 = tensor1, tensor2, old
        if type(input) is not Tensor:
            arg_tensor(input, 'addcmul', 'input')
        if type(tensor1) is not Tensor:
            arg_tensor(tensor1, 'addcmul', 'tensor1')
        if type(tensor2) is not Tensor:
            arg_tensor(tensor2, 'addcmul', 'tensor2')
        if out is not None:
            arg_tensor(out, 'addcmul', 'out')
            return pointwise3(O_addcmul, <Tensor>input, <Tensor>tensor1, <Tensor>tensor2, <Tensor>out, [<double>arg_scalar(value, 'addcmul', 'value')], 1)
        return c_addcmul(<Tensor>input, <Tensor>tensor1, <Tensor>tensor2, arg_scalar(value, 'addcmul', 'value'))

    def addcmul_(input, tensor1, tensor2, old=None, *, value=1):
        "In-place version of `addcmul`: writes the result into the tensor and returns it."
        if old is not None:
            value, tensor1, tensor2 = tensor1, tensor2, old
        if type(input) is not Tensor:
            arg_tensor(input, 'addcmul', 'input')
        if type(tensor1) is not Tensor:
            arg_tensor(tensor1, 'addcmul', 'tensor1')
        if type(tensor2) is not Tensor:
            arg_tensor(tensor2, 'addcmul', 'tensor2')
        return pointwise3(O_addcmul, <Tensor>input, <Tensor>tensor1, <Tensor>tensor2, <Tensor>input, [<double>arg_scalar(value, 'addcmul', 'value')], 1)
    def addcdiv(input, tensor1, tensor2, old=None, *, value=1, out=None):
        "addcdiv(input, tensor1, tensor2, *, value=1, out=None)\n\nSum with a quotient: ``input + value * tensor1 / tensor2``. Raises RuntimeError for integers.\n\n>>> torch.addcdiv(torch.tensor([1.0]), torch.tensor([3.0]), torch.tensor([2.0]), value=10)\ntensor([16.])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if old is not None:
            value, tensor1, tensor2 = tensor1, tensor2, old
        if type(input) is not Tensor:
            arg_tensor(input, 'addcdiv', 'input')
        if type(tensor1) is not Tensor:
            arg_tensor(tensor1, 'addcdiv', 'tensor1')
        if type(tensor2) is not Tensor:
            arg_tensor(tensor2, 'addcdiv', 'tensor2')
        if out is not None:
            arg_tensor(out, 'addcdiv', 'out')
            return pointwise3(O_addcdiv, <Tensor>input, <Tensor>tensor1, <Tensor>tensor2, <Tensor>out, [<double>arg_scalar(value, 'addcdiv', 'value')], 1)
        return c_addcdiv(<Tensor>input, <Tensor>tensor1, <Tensor>tensor2, arg_scalar(value, 'addcdiv', 'value'))

    def addcdiv_(input, tensor1, tensor2, old=None, *, value=1):
        "In-place version of `addcdiv`: writes the result into the tensor and returns it."
        if old is not None:
            value, tensor1, tensor2 = tensor1, tensor2, old
        if type(input) is not Tensor:
            arg_tensor(input, 'addcdiv', 'input')
        if type(tensor1) is not Tensor:
            arg_tensor(tensor1, 'addcdiv', 'tensor1')
        if type(tensor2) is not Tensor:
            arg_tensor(tensor2, 'addcdiv', 'tensor2')
        return pointwise3(O_addcdiv, <Tensor>input, <Tensor>tensor1, <Tensor>tensor2, <Tensor>input, [<double>arg_scalar(value, 'addcdiv', 'value')], 1)

def id_sgn_backward(grad_output, input, sign):
    "Derivative of a complex ``sgn``: ``(g - s Re(conj(s) g)) / |x|``, zero where the input is zero.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'sgn_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'sgn_backward', 'input')
    if type(sign) is not Tensor:
        arg_tensor(sign, 'sgn_backward', 'sign')
    return c_sgn_backward(<Tensor>grad_output, <Tensor>input, <Tensor>sign)


def id_product_or_zero(factor, other):
    "Product, and 0 where ``factor`` is 0, whatever ``other`` is there (NaN and infinity included).\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(other) is not Tensor:
        arg_tensor(other, 'product_or_zero', 'other')
    return checked(c_product_or_zero(factor, <Tensor>other), 'product_or_zero', factor, other)


def id_clamp_backward(grad_output, input, min, max):
    "Derivative of ``clamp``: the gradient where ``min <= input <= max``, else 0.\n\nShape: the arguments are broadcast against each other.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'clamp_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'clamp_backward', 'input')
    return c_clamp_backward(<Tensor>grad_output, <Tensor>input, (None if min is None else arg_tensor_or_scalar(min, 'clamp_backward', 'min')), (None if max is None else arg_tensor_or_scalar(max, 'clamp_backward', 'max')))


py_add = public1.add
py_add.__name__ = py_add.__qualname__ = 'add'

in_add = public1.add_
in_add.__name__ = in_add.__qualname__ = 'add_'

py_sub = public1.sub
py_sub.__name__ = py_sub.__qualname__ = 'sub'

in_sub = public1.sub_
in_sub.__name__ = in_sub.__qualname__ = 'sub_'

py_rsub = public1.rsub
py_rsub.__name__ = py_rsub.__qualname__ = 'rsub'

py_mul = public1.mul
py_mul.__name__ = py_mul.__qualname__ = 'mul'

in_mul = public1.mul_
in_mul.__name__ = in_mul.__qualname__ = 'mul_'

cdef object quick_div_mode(object input, object other, object rounding_mode):
    return c_div_mode(arg_tensor_or_scalar(input, 'div', 'input'), arg_tensor_or_scalar(other, 'div', 'other'), arg_str(rounding_mode, 'div', 'rounding_mode'))

def one_div_mode(input, other, *, rounding_mode, out=None):
    result = quick_div_mode(input, other, rounding_mode)
    if out is not None:
        return finish_out(out, result, 'div')
    return result

def one_div(input, other, *, rounding_mode=None, out=None):
    if out is not None:
        arg_tensor(out, 'div', 'out')
        return checked(pointwise2(O_div, input, other, <Tensor>out, NULL, 0), 'div', input, other)
    return checked(c_div(input, other, (None if rounding_mode is None else arg_str(rounding_mode, 'div', 'rounding_mode'))), 'div', input, other)
cdef tuple S_div_mode = (('input', 'TensorOrScalar', False, REQUIRED, False), ('other', 'TensorOrScalar', False, REQUIRED, False), ('rounding_mode', 'str', False, REQUIRED, True),)
cdef tuple S_div = (('input', 'TensorOrScalar', False, REQUIRED, False), ('other', 'TensorOrScalar', False, REQUIRED, False), ('rounding_mode', 'str', True, None, True),)
def py_div(*args, **kwargs):
    "div.mode(TensorOrScalar input, TensorOrScalar other, *, str rounding_mode) -> Tensor\n\nQuotient, rounded: ``floor(input / other)`` or ``trunc(input / other)``.\n\nIts gradient is zero. Raises RuntimeError for an integer division by zero, and for another rounding mode.\n\n>>> torch.div(torch.tensor([-7, 7]), 2, rounding_mode=\"floor\")\ntensor([-4,  3])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\nAlso called ``divide``, ``true_divide``.\n\n\ndiv(TensorOrScalar input, TensorOrScalar other, *, str? rounding_mode=None) -> Tensor\n\nQuotient: ``input / other``; with ``rounding_mode`` \"floor\" or \"trunc\" rounded, and of the common dtype.\n\n>>> torch.div(torch.tensor([1, 2]), 4)\ntensor([0.2500, 0.5000])\n\nShape: the arguments are broadcast against each other.\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``divide``, ``true_divide``.\n"
    cdef tuple bound
    out = kwargs.pop('out', None)
    bound = bind(S_div_mode, args, kwargs)
    if bound is not None:
        return one_div_mode(bound[0], bound[1], rounding_mode=bound[2], out=out)
    bound = bind(S_div, args, kwargs)
    if bound is not None:
        return one_div(bound[0], bound[1], rounding_mode=bound[2], out=out)
    raise no_overload('div', args, kwargs, ('div.mode(TensorOrScalar input, TensorOrScalar other, *, str rounding_mode) -> Tensor', 'div(TensorOrScalar input, TensorOrScalar other, *, str? rounding_mode=None) -> Tensor'))
py_div.__name__ = py_div.__qualname__ = 'div'

def in_div_mode(input, other, *, rounding_mode):
    "In-place version of `div`: writes the result into the tensor and returns it."
    arg_tensor(input, 'div_', 'input')
    return finish_inplace_form(<Tensor>input, c_div_mode(<Tensor>inplace_input(<Tensor>input, 'div_', False), arg_tensor_or_scalar(other, 'div', 'other'), arg_str(rounding_mode, 'div', 'rounding_mode')), 'div_')
in_div_mode.__name__ = in_div_mode.__qualname__ = 'div_'

def in_div(input, other, *, rounding_mode=None):
    "In-place version of `div`: writes the result into the tensor and returns it."
    arg_tensor(input, 'div_', 'input')
    return checked(pointwise2(O_div, input, other, <Tensor>input, NULL, 0), 'div', input, other)
in_div.__name__ = in_div.__qualname__ = 'div_'

def ins_div(*args, **kwargs):
    "In-place version of `div`."
    cdef tuple bound
    bound = bind(S_div_mode, args, kwargs)
    if bound is not None:
        return in_div_mode(bound[0], bound[1], rounding_mode=bound[2])
    bound = bind(S_div, args, kwargs)
    if bound is not None:
        return in_div(bound[0], bound[1], rounding_mode=bound[2])
    raise no_overload('div_', args, kwargs, ('div.mode(TensorOrScalar input, TensorOrScalar other, *, str rounding_mode) -> Tensor', 'div(TensorOrScalar input, TensorOrScalar other, *, str? rounding_mode=None) -> Tensor'))
ins_div.__name__ = ins_div.__qualname__ = 'div_'

py_floor_divide = public1.floor_divide
py_floor_divide.__name__ = py_floor_divide.__qualname__ = 'floor_divide'

in_floor_divide = public1.floor_divide_
in_floor_divide.__name__ = in_floor_divide.__qualname__ = 'floor_divide_'

py_remainder = public1.remainder
py_remainder.__name__ = py_remainder.__qualname__ = 'remainder'

in_remainder = public1.remainder_
in_remainder.__name__ = in_remainder.__qualname__ = 'remainder_'

py_fmod = public1.fmod
py_fmod.__name__ = py_fmod.__qualname__ = 'fmod'

in_fmod = public1.fmod_
in_fmod.__name__ = in_fmod.__qualname__ = 'fmod_'

py_neg = public1.neg
py_neg.__name__ = py_neg.__qualname__ = 'neg'

in_neg = public1.neg_
in_neg.__name__ = in_neg.__qualname__ = 'neg_'

py_positive = public1.positive
py_positive.__name__ = py_positive.__qualname__ = 'positive'

py_conj = public1.conj
py_conj.__name__ = py_conj.__qualname__ = 'conj'

py_conj_physical = public1.conj_physical
py_conj_physical.__name__ = py_conj_physical.__qualname__ = 'conj_physical'

in_conj_physical = public1.conj_physical_
in_conj_physical.__name__ = in_conj_physical.__qualname__ = 'conj_physical_'

py_abs = public1.abs
py_abs.__name__ = py_abs.__qualname__ = 'abs'

in_abs = public1.abs_
in_abs.__name__ = in_abs.__qualname__ = 'abs_'

py_sign = public1.sign
py_sign.__name__ = py_sign.__qualname__ = 'sign'

in_sign = public1.sign_
in_sign.__name__ = in_sign.__qualname__ = 'sign_'

py_sgn = public1.sgn
py_sgn.__name__ = py_sgn.__qualname__ = 'sgn'

in_sgn = public1.sgn_
in_sgn.__name__ = in_sgn.__qualname__ = 'sgn_'

py_square = public1.square
py_square.__name__ = py_square.__qualname__ = 'square'

in_square = public1.square_
in_square.__name__ = in_square.__qualname__ = 'square_'

py_sqrt = public1.sqrt
py_sqrt.__name__ = py_sqrt.__qualname__ = 'sqrt'

in_sqrt = public1.sqrt_
in_sqrt.__name__ = in_sqrt.__qualname__ = 'sqrt_'

py_rsqrt = public1.rsqrt
py_rsqrt.__name__ = py_rsqrt.__qualname__ = 'rsqrt'

in_rsqrt = public1.rsqrt_
in_rsqrt.__name__ = in_rsqrt.__qualname__ = 'rsqrt_'

py_reciprocal = public1.reciprocal
py_reciprocal.__name__ = py_reciprocal.__qualname__ = 'reciprocal'

in_reciprocal = public1.reciprocal_
in_reciprocal.__name__ = in_reciprocal.__qualname__ = 'reciprocal_'

cdef object quick_pow_Tensor_Scalar(object input, object exponent):
    if type(input) is not Tensor:
        arg_tensor(input, 'pow', 'input')
    return c_pow_Tensor_Scalar(<Tensor>input, arg_scalar(exponent, 'pow', 'exponent'))

def one_pow_Tensor_Scalar(input, exponent, *, out=None):
    result = quick_pow_Tensor_Scalar(input, exponent)
    if out is not None:
        return finish_out(out, result, 'pow')
    return result

cdef object quick_pow_Scalar(object input, object exponent):
    if type(exponent) is not Tensor:
        arg_tensor(exponent, 'pow', 'exponent')
    return c_pow_Scalar(arg_scalar(input, 'pow', 'input'), <Tensor>exponent)

def one_pow_Scalar(input, exponent, *, out=None):
    result = quick_pow_Scalar(input, exponent)
    if out is not None:
        return finish_out(out, result, 'pow')
    return result

def one_pow(input, exponent, *, out=None):
    if type(input) is not Tensor:
        arg_tensor(input, 'pow', 'input')
    if type(exponent) is not Tensor:
        arg_tensor(exponent, 'pow', 'exponent')
    if out is not None:
        arg_tensor(out, 'pow', 'out')
        return checked(pointwise2(O_pow, <Tensor>input, <Tensor>exponent, <Tensor>out, NULL, 0), 'pow', input, exponent)
    return c_pow(<Tensor>input, <Tensor>exponent)
cdef tuple S_pow_Tensor_Scalar = (('input', 'Tensor', False, REQUIRED, False), ('exponent', 'Scalar', False, REQUIRED, False),)
cdef tuple S_pow_Scalar = (('input', 'Scalar', False, REQUIRED, False), ('exponent', 'Tensor', False, REQUIRED, False),)
cdef tuple S_pow = (('input', 'Tensor', False, REQUIRED, False), ('exponent', 'Tensor', False, REQUIRED, False),)
def py_pow(*args, **kwargs):
    "pow.Tensor_Scalar(Tensor input, Scalar exponent) -> Tensor\n\nPower with a number as the exponent: ``input ** exponent``.\n\nRaises RuntimeError for integers to a negative integer power.\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n\n\npow.Scalar(Scalar input, Tensor exponent) -> Tensor\n\nPower with a number as the base: ``input ** exponent``.\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n\n\npow(Tensor input, Tensor exponent) -> Tensor\n\nPower: ``input ** exponent``; either may be a number.\n\nA negative base with a fractional exponent gives NaN.\n\n>>> torch.pow(torch.tensor([2.0, 3.0]), 2)\ntensor([4., 9.])\n>>> torch.pow(2, torch.tensor([2.0, 3.0]))\ntensor([4., 8.])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    cdef tuple bound
    if len(args) == 2 and not kwargs and type(args[0]) is Tensor:
        if type(args[1]) is int:
            return quick_pow_Tensor_Scalar(args[0], args[1])
        if type(args[1]) is Tensor:
            return one_pow(args[0], args[1])
    if len(args) == 1 and len(kwargs) == 1 and type(args[0]) is Tensor:
        if 'exponent' in kwargs and type(kwargs['exponent']) is int:
            return quick_pow_Tensor_Scalar(args[0], kwargs['exponent'])
    out = kwargs.pop('out', None)
    bound = bind(S_pow_Tensor_Scalar, args, kwargs)
    if bound is not None:
        return one_pow_Tensor_Scalar(bound[0], bound[1], out=out)
    bound = bind(S_pow_Scalar, args, kwargs)
    if bound is not None:
        return one_pow_Scalar(bound[0], bound[1], out=out)
    bound = bind(S_pow, args, kwargs)
    if bound is not None:
        return one_pow(bound[0], bound[1], out=out)
    raise no_overload('pow', args, kwargs, ('pow.Tensor_Scalar(Tensor input, Scalar exponent) -> Tensor', 'pow.Scalar(Scalar input, Tensor exponent) -> Tensor', 'pow(Tensor input, Tensor exponent) -> Tensor'))
py_pow.__name__ = py_pow.__qualname__ = 'pow'

def in_pow_Tensor_Scalar(input, exponent):
    "In-place version of `pow`: writes the result into the tensor and returns it."
    if type(input) is not Tensor:
        arg_tensor(input, 'pow', 'input')
    return finish_inplace_form(<Tensor>input, c_pow_Tensor_Scalar(<Tensor>inplace_input(<Tensor>input, 'pow_', True), arg_scalar(exponent, 'pow', 'exponent')), 'pow_')
in_pow_Tensor_Scalar.__name__ = in_pow_Tensor_Scalar.__qualname__ = 'pow_'

def in_pow(input, exponent):
    "In-place version of `pow`: writes the result into the tensor and returns it."
    if type(input) is not Tensor:
        arg_tensor(input, 'pow', 'input')
    if type(exponent) is not Tensor:
        arg_tensor(exponent, 'pow', 'exponent')
    return checked(pointwise2(O_pow, <Tensor>input, <Tensor>exponent, <Tensor>input, NULL, 0), 'pow', input, exponent)
in_pow.__name__ = in_pow.__qualname__ = 'pow_'

def ins_pow(*args, **kwargs):
    "In-place version of `pow`."
    cdef tuple bound
    bound = bind(S_pow_Tensor_Scalar, args, kwargs)
    if bound is not None:
        return in_pow_Tensor_Scalar(bound[0], bound[1])
    bound = bind(S_pow, args, kwargs)
    if bound is not None:
        return in_pow(bound[0], bound[1])
    raise no_overload('pow_', args, kwargs, ('pow.Tensor_Scalar(Tensor input, Scalar exponent) -> Tensor', 'pow(Tensor input, Tensor exponent) -> Tensor'))
ins_pow.__name__ = ins_pow.__qualname__ = 'pow_'

py_float_power = public1.float_power
py_float_power.__name__ = py_float_power.__qualname__ = 'float_power'

in_float_power = public1.float_power_
in_float_power.__name__ = in_float_power.__qualname__ = 'float_power_'

py_maximum = public1.maximum
py_maximum.__name__ = py_maximum.__qualname__ = 'maximum'

py_minimum = public1.minimum
py_minimum.__name__ = py_minimum.__qualname__ = 'minimum'

py_fmax = public1.fmax
py_fmax.__name__ = py_fmax.__qualname__ = 'fmax'

py_fmin = public1.fmin
py_fmin.__name__ = py_fmin.__qualname__ = 'fmin'

py_clamp = public1.clamp
py_clamp.__name__ = py_clamp.__qualname__ = 'clamp'

in_clamp = public1.clamp_
in_clamp.__name__ = in_clamp.__qualname__ = 'clamp_'

py_clamp_min = public1.clamp_min
py_clamp_min.__name__ = py_clamp_min.__qualname__ = 'clamp_min'

in_clamp_min = public1.clamp_min_
in_clamp_min.__name__ = in_clamp_min.__qualname__ = 'clamp_min_'

py_clamp_max = public1.clamp_max
py_clamp_max.__name__ = py_clamp_max.__qualname__ = 'clamp_max'

in_clamp_max = public1.clamp_max_
in_clamp_max.__name__ = in_clamp_max.__qualname__ = 'clamp_max_'

py_lerp = public1.lerp
py_lerp.__name__ = py_lerp.__qualname__ = 'lerp'

in_lerp = public1.lerp_
in_lerp.__name__ = in_lerp.__qualname__ = 'lerp_'

py_addcmul = public1.addcmul
py_addcmul.__name__ = py_addcmul.__qualname__ = 'addcmul'

in_addcmul = public1.addcmul_
in_addcmul.__name__ = in_addcmul.__qualname__ = 'addcmul_'

py_addcdiv = public1.addcdiv
py_addcdiv.__name__ = py_addcdiv.__qualname__ = 'addcdiv'

in_addcdiv = public1.addcdiv_
in_addcdiv.__name__ = in_addcdiv.__qualname__ = 'addcdiv_'

#: identifier -> function
IDENTIFIERS = {
    'sgn_backward': id_sgn_backward,
    'product_or_zero': id_product_or_zero,
    'clamp_backward': id_clamp_backward,
    'add': py_add,
    'sub': py_sub,
    'rsub': py_rsub,
    'mul': py_mul,
    'div_mode': one_div_mode,
    'div': py_div,
    'floor_divide': py_floor_divide,
    'remainder': py_remainder,
    'fmod': py_fmod,
    'neg': py_neg,
    'positive': py_positive,
    'conj': py_conj,
    'conj_physical': py_conj_physical,
    'abs': py_abs,
    'sign': py_sign,
    'sgn': py_sgn,
    'square': py_square,
    'sqrt': py_sqrt,
    'rsqrt': py_rsqrt,
    'reciprocal': py_reciprocal,
    'pow_Tensor_Scalar': one_pow_Tensor_Scalar,
    'pow_Scalar': one_pow_Scalar,
    'pow': py_pow,
    'float_power': py_float_power,
    'maximum': py_maximum,
    'minimum': py_minimum,
    'fmax': py_fmax,
    'fmin': py_fmin,
    'clamp': py_clamp,
    'clamp_min': py_clamp_min,
    'clamp_max': py_clamp_max,
    'lerp': py_lerp,
    'addcmul': py_addcmul,
    'addcdiv': py_addcdiv,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('add', '', py_add, True, py_add, False, (), in_add),
    ('sub', '', py_sub, True, py_sub, False, ('subtract',), in_sub),
    ('rsub', '', py_rsub, True, py_rsub, False, (), None),
    ('mul', '', py_mul, True, py_mul, False, ('multiply',), in_mul),
    ('div', '', py_div, True, py_div, False, ('divide', 'true_divide'), ins_div),
    ('floor_divide', '', py_floor_divide, True, py_floor_divide, False, (), in_floor_divide),
    ('remainder', '', py_remainder, True, py_remainder, False, (), in_remainder),
    ('fmod', '', py_fmod, True, py_fmod, False, (), in_fmod),
    ('neg', '', py_neg, True, py_neg, False, ('negative',), in_neg),
    ('positive', '', py_positive, True, py_positive, False, (), None),
    ('conj', '', py_conj, True, py_conj, False, (), None),
    ('conj_physical', '', py_conj_physical, True, py_conj_physical, False, (), in_conj_physical),
    ('abs', '', py_abs, True, py_abs, False, ('absolute',), in_abs),
    ('sign', '', py_sign, True, py_sign, False, (), in_sign),
    ('sgn', '', py_sgn, True, py_sgn, False, (), in_sgn),
    ('square', '', py_square, True, py_square, False, (), in_square),
    ('sqrt', '', py_sqrt, True, py_sqrt, False, (), in_sqrt),
    ('rsqrt', '', py_rsqrt, True, py_rsqrt, False, (), in_rsqrt),
    ('reciprocal', '', py_reciprocal, True, py_reciprocal, False, (), in_reciprocal),
    ('pow', '', py_pow, True, py_pow, False, (), ins_pow),
    ('float_power', '', py_float_power, True, py_float_power, False, (), in_float_power),
    ('maximum', '', py_maximum, True, py_maximum, False, (), None),
    ('minimum', '', py_minimum, True, py_minimum, False, (), None),
    ('fmax', '', py_fmax, True, py_fmax, False, (), None),
    ('fmin', '', py_fmin, True, py_fmin, False, (), None),
    ('clamp', '', py_clamp, True, py_clamp, False, ('clip',), in_clamp),
    ('clamp_min', '', py_clamp_min, True, py_clamp_min, False, (), in_clamp_min),
    ('clamp_max', '', py_clamp_max, True, py_clamp_max, False, (), in_clamp_max),
    ('lerp', '', py_lerp, True, py_lerp, False, (), in_lerp),
    ('addcmul', '', py_addcmul, True, py_addcmul, False, (), in_addcmul),
    ('addcdiv', '', py_addcdiv, True, py_addcdiv, False, (), in_addcdiv),
]
