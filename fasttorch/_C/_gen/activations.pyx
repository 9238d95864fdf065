# Written by tools/opgen from fasttorch/ops/activations.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/activations.py, compiled."""
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
from fasttorch._C._gen.arithmetic cimport c_square
from fasttorch._C._gen.comparison cimport c_where
from fasttorch._C._gen.exponential cimport c_exp, c_sigmoid, c_tanh
from fasttorch._C.fast_pointwise cimport k_celu, k_gelu, k_gelu_backward, k_glu, k_glu_backward, k_hardtanh, k_softshrink


cdef OperatorEntry E_relu
cdef OperatorEntry E_relu_backward
cdef OperatorEntry E_threshold
cdef OperatorEntry E_threshold_backward
cdef OperatorEntry E_hardtanh
cdef OperatorEntry E_hardtanh_backward
cdef OperatorEntry E_relu6
cdef OperatorEntry E_leaky_relu
cdef OperatorEntry E_leaky_relu_backward
cdef OperatorEntry E_elu
cdef OperatorEntry E_selu
cdef OperatorEntry E_celu
cdef OperatorEntry E_elu_backward
cdef OperatorEntry E_elu_double_backward
cdef OperatorEntry E_gelu
cdef OperatorEntry E_gelu_backward
cdef OperatorEntry E_gelu_tanh_double_backward
cdef OperatorEntry E_silu
cdef OperatorEntry E_silu_backward
cdef OperatorEntry E_silu_double_backward
cdef OperatorEntry E_mish
cdef OperatorEntry E_mish_backward
cdef OperatorEntry E_mish_double_backward
cdef OperatorEntry E_softplus
cdef OperatorEntry E_softplus_backward
cdef OperatorEntry E_logsigmoid
cdef OperatorEntry E_logsigmoid_backward
cdef OperatorEntry E_softsign
cdef OperatorEntry E_tanhshrink
cdef OperatorEntry E_hardsigmoid
cdef OperatorEntry E_hardsigmoid_backward
cdef OperatorEntry E_hardswish
cdef OperatorEntry E_hardswish_backward
cdef OperatorEntry E_hardshrink
cdef OperatorEntry E_softshrink
cdef OperatorEntry E_shrink_backward
cdef OperatorEntry E_glu
cdef OperatorEntry E_glu_backward
cdef OperatorEntry E_prelu
cdef OperatorEntry E_prelu_elements
cdef object c_relu(Tensor input):
    return pointwise1(O_relu, input, None, NULL, 0)

cdef int bw_relu(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], c_relu_backward(grad, result))
    return 0

cdef object c_relu_backward(Tensor grad_output, Tensor output):
    return pointwise2(O_relu_backward, grad_output, output, None, NULL, 0)

cdef int bw_relu_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object output
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        output = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_relu_backward(grad, output))
    return 0

cdef object c_threshold(Tensor input, object threshold, object value):
    cdef double numbers[2]
    numbers[0] = <double>threshold
    numbers[1] = <double>value
    return pointwise1(O_threshold, input, None, numbers, 2)

cdef int bw_threshold(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object threshold
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        threshold = node.numbers[0].f
    if need0:
        give_out(&out[0], c_threshold_backward(grad, input, threshold))
    return 0

cdef object c_threshold_backward(Tensor grad_output, Tensor input, object threshold):
    cdef double numbers[1]
    numbers[0] = <double>threshold
    return pointwise2(O_threshold_backward, grad_output, input, None, numbers, 1)

cdef int bw_threshold_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object threshold
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 1)
    if need0:
        threshold = node.numbers[0].f
    if need0:
        give_out(&out[0], c_threshold_backward(grad, input, threshold))
    return 0

cdef object c_hardtanh(Tensor input, object min_val, object max_val):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_hardtanh(input, min_val, max_val) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_hardtanh, (input, min_val, max_val, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_hardtanh, 1, 3)
            if need & 1:
                edge_to(node, 0, input, result, True)
            save_value(node, 0, input)
            save_value(node, 1, min_val)
            save_value(node, 2, max_val)
            result_history(result, node)
    return result

cdef int bw_hardtanh(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object min_val
    cdef object max_val
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        min_val = node_saved_object(node, 1)
    if need0:
        max_val = node_saved_object(node, 2)
    if need0:
        give_out(&out[0], c_hardtanh_backward(grad, input, min_val, max_val))
    return 0

cdef object c_hardtanh_backward(Tensor grad_output, Tensor input, object min_val, object max_val):
    cdef double numbers[2]
    numbers[0] = <double>min_val
    numbers[1] = <double>max_val
    return pointwise2(O_hardtanh_backward, grad_output, input, None, numbers, 2)

cdef int bw_hardtanh_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object min_val
    cdef object max_val
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 1)
    if need0:
        min_val = node.numbers[0].f
    if need0:
        max_val = node.numbers[1].f
    if need0:
        give_out(&out[0], c_hardtanh_backward(grad, input, min_val, max_val))
    return 0

cdef object c_relu6(Tensor input):
    return pointwise1(O_relu6, input, None, NULL, 0)

cdef int bw_relu6(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], c_hardtanh_backward(grad, input, 0, 6))
    return 0

cdef object c_leaky_relu(Tensor input, object negative_slope):
    cdef double numbers[1]
    numbers[0] = <double>negative_slope
    return pointwise1(O_leaky_relu, input, None, numbers, 1)

cdef int bw_leaky_relu(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object negative_slope
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        negative_slope = node.numbers[0].f
    if need0:
        give_out(&out[0], c_leaky_relu_backward(grad, input, negative_slope))
    return 0

cdef object c_leaky_relu_backward(Tensor grad_output, Tensor input, object negative_slope):
    cdef double numbers[1]
    numbers[0] = <double>negative_slope
    return pointwise2(O_leaky_relu_backward, grad_output, input, None, numbers, 1)

cdef int bw_leaky_relu_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object negative_slope
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 1)
    if need0:
        negative_slope = node.numbers[0].f
    if need0:
        give_out(&out[0], c_leaky_relu_backward(grad, input, negative_slope))
    return 0

cdef object c_elu(Tensor input, object alpha):
    cdef double numbers[3]
    numbers[1] = 1.0
    numbers[2] = 1.0
    numbers[0] = <double>alpha
    return pointwise1(O_elu, input, None, numbers, 1)

cdef int bw_elu(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object alpha
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        alpha = node.numbers[0].f
    if need0:
        give_out(&out[0], c_elu_backward(grad, input, alpha, 1.0, 1.0))
    return 0

cdef object c_selu(Tensor input):
    return pointwise1(O_selu, input, None, NULL, 0)

cdef int bw_selu(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], c_elu_backward(grad, input, 1.6732632423543772, 1.0507009873554805, 1.0))
    return 0

cdef object c_celu(Tensor input, object alpha):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_celu(input, alpha) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_celu, (input, alpha, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_celu, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, True)
            save_value(node, 0, input)
            save_value(node, 1, alpha)
            result_history(result, node)
    return result

cdef int bw_celu(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object alpha
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        alpha = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], c_elu_backward(grad, input, alpha, 1.0, div_any(1.0, alpha)))
    return 0

cdef object c_elu_backward(Tensor grad_output, Tensor input, object alpha, object scale, object input_scale):
    cdef double numbers[3]
    numbers[0] = <double>alpha
    numbers[1] = <double>scale
    numbers[2] = <double>input_scale
    return pointwise2(O_elu_backward, grad_output, input, None, numbers, 3)

cdef int bw_elu_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object grad_output
    cdef object input
    cdef object alpha
    cdef object scale
    cdef object input_scale
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        grad_output = saved_any(node, 0)
    if need0 or need1:
        input = saved_any(node, 1)
    if need0 or need1:
        alpha = node.numbers[0].f
    if need0 or need1:
        scale = node.numbers[1].f
    if need0 or need1:
        input_scale = node.numbers[2].f
    if need0:
        give_out(&out[0], c_elu_backward(grad, input, alpha, scale, input_scale))
    if need1:
        give_out(&out[1], c_elu_double_backward(mul_any(grad, grad_output), input, alpha, scale, input_scale))
    return 0

cdef object c_elu_double_backward(Tensor grad_output, Tensor input, object alpha, object scale, object input_scale):
    cdef double numbers[3]
    numbers[0] = <double>alpha
    numbers[1] = <double>scale
    numbers[2] = <double>input_scale
    return pointwise2(O_elu_double_backward, grad_output, input, None, numbers, 3)

cdef int bw_elu_double_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object grad_output
    cdef object input
    cdef object alpha
    cdef object scale
    cdef object input_scale
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        grad_output = saved_any(node, 0)
    if need0 or need1:
        input = saved_any(node, 1)
    if need0 or need1:
        alpha = node.numbers[0].f
    if need0 or need1:
        scale = node.numbers[1].f
    if need0 or need1:
        input_scale = node.numbers[2].f
    if need0:
        give_out(&out[0], c_elu_double_backward(grad, input, alpha, scale, input_scale))
    if need1:
        give_out(&out[1], c_elu_double_backward(mul_any(mul_any(grad, grad_output), input_scale), input, alpha, scale, input_scale))
    return 0

cdef object c_gelu(Tensor input, object approximate):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_gelu(input, approximate) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_gelu, (input, approximate, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_gelu, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, True)
            save_value(node, 0, input)
            node_save_object(node, 1, approximate)
            result_history(result, node)
    return result

cdef int bw_gelu(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object approximate
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        approximate = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], c_gelu_backward(grad, input, approximate))
    return 0

cdef object c_gelu_backward(Tensor grad_output, Tensor input, object approximate):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_gelu_backward(grad_output, input, approximate) if kernels_on and not (grad_output.device or input.device) else None
    if result is None:
        result = run_defined(E_gelu_backward, (grad_output, input, approximate, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if needs_grad(input):
            need |= 2
        if need:
            node = node_new(O_gelu_backward, 2, 3)
            if need & 1:
                edge_to(node, 0, grad_output, result, True)
            if need & 2:
                edge_to(node, 1, input, result, True)
            if need & 2:
                save_value(node, 0, grad_output)
            save_value(node, 1, input)
            node_save_object(node, 2, approximate)
            result_history(result, node)
    return result

cdef int bw_gelu_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object grad_output
    cdef object input
    cdef object approximate
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        grad_output = saved_any(node, 0)
    if need0 or need1:
        input = saved_any(node, 1)
    if need0 or need1:
        approximate = node_saved_object(node, 2)
    if need0:
        give_out(&out[0], c_gelu_backward(grad, input, approximate))
    if need1:
        give_out(&out[1], mul_any(mul_any(grad, grad_output), mul_any(mul_any(0.3989422804014327, c_exp(mul_any(mul_any(-0.5, input), input))), sub_any(2, mul_any(input, input)))) if approximate == 'none' else c_gelu_tanh_double_backward(grad, grad_output, input))
    return 0

cdef object c_gelu_tanh_double_backward(Tensor grad, Tensor grad_output, Tensor input):
    return run_composite(E_gelu_tanh_double_backward, (grad, grad_output, input, ))

cdef object c_silu(Tensor input):
    return pointwise1(O_silu, input, None, NULL, 0)

cdef int bw_silu(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], c_silu_backward(grad, input))
    return 0

cdef object c_silu_backward(Tensor grad_output, Tensor input):
    return pointwise2(O_silu_backward, grad_output, input, None, NULL, 0)

cdef int bw_silu_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object grad_output
    cdef object input
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        grad_output = saved_any(node, 0)
    if need0 or need1:
        input = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_silu_backward(grad, conj_of(input)))
    if need1:
        give_out(&out[1], c_silu_double_backward(grad, grad_output, input, c_sigmoid(input)))
    return 0

cdef object c_silu_double_backward(Tensor grad, Tensor grad_output, Tensor input, Tensor s):
    return run_composite(E_silu_double_backward, (grad, grad_output, input, s, ))

cdef object c_mish(Tensor input):
    return pointwise1(O_mish, input, None, NULL, 0)

cdef int bw_mish(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], c_mish_backward(grad, input))
    return 0

cdef object c_mish_backward(Tensor grad_output, Tensor input):
    return pointwise2(O_mish_backward, grad_output, input, None, NULL, 0)

cdef int bw_mish_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object grad_output
    cdef object input
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        grad_output = saved_any(node, 0)
    if need0 or need1:
        input = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_mish_backward(grad, input))
    if need1:
        give_out(&out[1], c_mish_double_backward(grad, grad_output, input))
    return 0

cdef object c_mish_double_backward(Tensor grad, Tensor grad_output, Tensor input):
    return run_composite(E_mish_double_backward, (grad, grad_output, input, ))

cdef object c_softplus(Tensor input, object beta, object threshold):
    cdef double numbers[2]
    numbers[0] = <double>beta
    numbers[1] = <double>threshold
    return pointwise1(O_softplus, input, None, numbers, 2)

cdef int bw_softplus(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object beta
    cdef object threshold
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        beta = node.numbers[0].f
    if need0:
        threshold = node.numbers[1].f
    if need0:
        give_out(&out[0], c_softplus_backward(grad, input, beta, threshold))
    return 0

cdef object c_softplus_backward(Tensor grad_output, Tensor input, object beta, object threshold):
    cdef double numbers[2]
    numbers[0] = <double>beta
    numbers[1] = <double>threshold
    return pointwise2(O_softplus_backward, grad_output, input, None, numbers, 2)

cdef int bw_softplus_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object grad_output
    cdef object input
    cdef object beta
    cdef object threshold
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        grad_output = saved_any(node, 0)
    if need0 or need1:
        input = saved_any(node, 1)
    if need0 or need1:
        beta = node.numbers[0].f
    if need0 or need1:
        threshold = node.numbers[1].f
    if need0:
        give_out(&out[0], c_softplus_backward(grad, input, beta, threshold))
    if need1:
        give_out(&out[1], c_where(mul_any(input, beta) > threshold, 0.0, mul_any(mul_any(mul_any(mul_any(grad, grad_output), beta), c_sigmoid(mul_any(input, beta))), c_sigmoid(mul_any(-input, beta)))))
    return 0

cdef object c_logsigmoid(Tensor input):
    return pointwise1(O_logsigmoid, input, None, NULL, 0)

cdef int bw_logsigmoid(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], c_logsigmoid_backward(grad, input))
    return 0

cdef object c_logsigmoid_backward(Tensor grad_output, Tensor input):
    return pointwise2(O_logsigmoid_backward, grad_output, input, None, NULL, 0)

cdef int bw_logsigmoid_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object grad_output
    cdef object input
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        grad_output = saved_any(node, 0)
    if need0 or need1:
        input = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_logsigmoid_backward(grad, input))
    if need1:
        give_out(&out[1], mul_any(mul_any(mul_any(-grad, grad_output), c_sigmoid(input)), c_sigmoid(-input)))
    return 0

cdef object c_softsign(Tensor input):
    return run_composite(E_softsign, (input, ))

cdef object c_tanhshrink(Tensor input):
    return pointwise1(O_tanhshrink, input, None, NULL, 0)

cdef int bw_tanhshrink(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], mul_any(grad, conj_of(c_square(c_tanh(input)))))
    return 0

cdef object c_hardsigmoid(Tensor input):
    return pointwise1(O_hardsigmoid, input, None, NULL, 0)

cdef int bw_hardsigmoid(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], c_hardsigmoid_backward(grad, input))
    return 0

cdef object c_hardsigmoid_backward(Tensor grad_output, Tensor input):
    return pointwise2(O_hardsigmoid_backward, grad_output, input, None, NULL, 0)

cdef int bw_hardsigmoid_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_hardsigmoid_backward(grad, input))
    return 0

cdef object c_hardswish(Tensor input):
    return pointwise1(O_hardswish, input, None, NULL, 0)

cdef int bw_hardswish(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], c_hardswish_backward(grad, input))
    return 0

cdef object c_hardswish_backward(Tensor grad_output, Tensor input):
    return pointwise2(O_hardswish_backward, grad_output, input, None, NULL, 0)

cdef int bw_hardswish_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object grad_output
    cdef object input
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        grad_output = saved_any(node, 0)
    if need0 or need1:
        input = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_hardswish_backward(grad, input))
    if need1:
        give_out(&out[1], c_hardtanh_backward(div_any(mul_any(grad, grad_output), 3), input, -3, 3))
    return 0

cdef object c_hardshrink(Tensor input, object lambd):
    cdef double numbers[1]
    numbers[0] = <double>lambd
    return pointwise1(O_hardshrink, input, None, numbers, 1)

cdef int bw_hardshrink(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object lambd
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        lambd = node.numbers[0].f
    if need0:
        give_out(&out[0], c_shrink_backward(grad, input, lambd))
    return 0

cdef object c_softshrink(Tensor input, object lambd):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_softshrink(input, lambd) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_softshrink, (input, lambd, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_softshrink, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, True)
            save_value(node, 0, input)
            save_value(node, 1, lambd)
            result_history(result, node)
    return result

cdef int bw_softshrink(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object lambd
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        lambd = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], c_shrink_backward(grad, input, lambd))
    return 0

cdef object c_shrink_backward(Tensor grad_output, Tensor input, object lambd):
    cdef double numbers[1]
    numbers[0] = <double>lambd
    return pointwise2(O_shrink_backward, grad_output, input, None, numbers, 1)

cdef int bw_shrink_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object lambd
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 1)
    if need0:
        lambd = node.numbers[0].f
    if need0:
        give_out(&out[0], c_shrink_backward(grad, input, lambd))
    return 0

cdef object c_glu(Tensor input, Py_ssize_t dim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_glu(input, dim) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_glu, (input, dim, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_glu, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, input)
            node_save_object(node, 1, dim)
            result_history(result, node)
    return result

cdef int bw_glu(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object dim
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], c_glu_backward(grad, input, wrap_dim(dim, grad)))
    return 0

cdef object c_glu_backward(Tensor grad_output, Tensor input, Py_ssize_t dim):
    cdef object result = k_glu_backward(grad_output, input, dim) if kernels_on and not (grad_output.device or input.device) else None
    if result is not None:
        return result
    return run_composite(E_glu_backward, (grad_output, input, dim, ))

cdef object c_prelu(Tensor input, Tensor weight):
    return run_composite(E_prelu, (input, weight, ))

cdef object c_prelu_elements(Tensor input, Tensor weight):
    return pointwise2(O_prelu_elements, input, weight, None, NULL, 0)

cdef int bw_prelu_elements(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object weight
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        input = saved_any(node, 0)
    if need0:
        weight = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_where(input > 0, grad, mul_any(weight, grad)))
    if need1:
        give_out(&out[1], c_where(input > 0, 0.0, mul_any(input, grad)))
    return 0

# ---- the table
E_relu = OperatorEntry('relu', 'relu', 'activations', (('input', 't'),), 'same', ('input',), None, 1, -1, True)
O_relu = new_op('relu', 'ReluBackward0', bw_relu, E_relu)
O_relu.n_in = 1
O_relu.promote = FT_SAME
O_relu.uses[0] = 128
O_relu.differentiable = 1
register_loops(O_relu, 'relu', 1, False)
E_relu_backward = OperatorEntry('relu_backward', 'relu_backward', 'activations', (('grad_output', 't'), ('output', 't')), 'same', ('grad_output', 'output'), None, 1, -1, True)
O_relu_backward = new_op('relu_backward', 'ReluBackwardBackward0', bw_relu_backward, E_relu_backward)
O_relu_backward.n_in = 2
O_relu_backward.promote = FT_SAME
O_relu_backward.uses[0] = 2
O_relu_backward.differentiable = 1
register_loops(O_relu_backward, 'relu_backward', 2, False)
E_threshold = OperatorEntry('threshold', 'threshold', 'activations', (('input', 't'), ('threshold', 'o'), ('value', 'o')), 'same', ('input',), None, 1, -1, True)
O_threshold = new_op('threshold', 'ThresholdBackward0', bw_threshold, E_threshold)
O_threshold.n_in = 1
O_threshold.promote = FT_SAME
O_threshold.n_numbers = 2
O_threshold.numbers[0] = 0
O_threshold.numbers[1] = 0
O_threshold.uses[0] = 1
O_threshold.differentiable = 1
register_loops(O_threshold, 'threshold', 1, False)
E_threshold_backward = OperatorEntry('threshold_backward', 'threshold_backward', 'activations', (('grad_output', 't'), ('input', 't'), ('threshold', 'o')), 'same', ('grad_output', 'input'), None, 1, -1, True)
O_threshold_backward = new_op('threshold_backward', 'ThresholdBackwardBackward0', bw_threshold_backward, E_threshold_backward)
O_threshold_backward.n_in = 2
O_threshold_backward.promote = FT_SAME
O_threshold_backward.n_numbers = 1
O_threshold_backward.numbers[0] = 0
O_threshold_backward.uses[0] = 2
O_threshold_backward.differentiable = 1
register_loops(O_threshold_backward, 'threshold_backward', 2, False)
E_hardtanh = OperatorEntry('hardtanh', 'hardtanh', 'activations', (('input', 't'), ('min_val', 'o'), ('max_val', 'o')), 'same', ('input',), None, 1, -1, True)
O_hardtanh = new_op('hardtanh', 'HardtanhBackward0', bw_hardtanh, E_hardtanh)
E_hardtanh_backward = OperatorEntry('hardtanh_backward', 'hardtanh_backward', 'activations', (('grad_output', 't'), ('input', 't'), ('min_val', 'o'), ('max_val', 'o')), 'same', ('grad_output', 'input'), None, 1, -1, True)
O_hardtanh_backward = new_op('hardtanh_backward', 'HardtanhBackwardBackward0', bw_hardtanh_backward, E_hardtanh_backward)
O_hardtanh_backward.n_in = 2
O_hardtanh_backward.promote = FT_SAME
O_hardtanh_backward.n_numbers = 2
O_hardtanh_backward.numbers[0] = 0
O_hardtanh_backward.numbers[1] = 0
O_hardtanh_backward.uses[0] = 2
O_hardtanh_backward.differentiable = 1
register_loops(O_hardtanh_backward, 'hardtanh_backward', 2, False)
E_relu6 = OperatorEntry('relu6', 'relu6', 'activations', (('input', 't'),), 'same', ('input',), None, 1, -1, True)
O_relu6 = new_op('relu6', 'Relu6Backward0', bw_relu6, E_relu6)
O_relu6.n_in = 1
O_relu6.promote = FT_SAME
O_relu6.uses[0] = 1
O_relu6.differentiable = 1
register_loops(O_relu6, 'relu6', 1, False)
E_leaky_relu = OperatorEntry('leaky_relu', 'leaky_relu', 'activations', (('input', 't'), ('negative_slope', 'o')), 'same', ('input',), None, 1, -1, True)
O_leaky_relu = new_op('leaky_relu', 'LeakyReluBackward0', bw_leaky_relu, E_leaky_relu)
O_leaky_relu.n_in = 1
O_leaky_relu.promote = FT_SAME
O_leaky_relu.n_numbers = 1
O_leaky_relu.numbers[0] = 0.01
O_leaky_relu.uses[0] = 1
O_leaky_relu.differentiable = 1
register_loops(O_leaky_relu, 'leaky_relu', 1, False)
E_leaky_relu_backward = OperatorEntry('leaky_relu_backward', 'leaky_relu_backward', 'activations', (('grad_output', 't'), ('input', 't'), ('negative_slope', 'o')), 'same', ('grad_output', 'input'), None, 1, -1, True)
O_leaky_relu_backward = new_op('leaky_relu_backward', 'LeakyReluBackwardBackward0', bw_leaky_relu_backward, E_leaky_relu_backward)
O_leaky_relu_backward.n_in = 2
O_leaky_relu_backward.promote = FT_SAME
O_leaky_relu_backward.n_numbers = 1
O_leaky_relu_backward.numbers[0] = 0
O_leaky_relu_backward.uses[0] = 2
O_leaky_relu_backward.differentiable = 1
register_loops(O_leaky_relu_backward, 'leaky_relu_backward', 2, False)
E_elu = OperatorEntry('elu', 'elu', 'activations', (('input', 't'), ('alpha', 'o')), 'same', ('input',), None, 1, -1, True)
O_elu = new_op('elu', 'EluBackward0', bw_elu, E_elu)
O_elu.n_in = 1
O_elu.promote = FT_SAME
O_elu.n_numbers = 1
O_elu.numbers[0] = 1.0
O_elu.uses[0] = 1
O_elu.differentiable = 1
register_loops(O_elu, 'elu', 1, False)
E_selu = OperatorEntry('selu', 'selu', 'activations', (('input', 't'),), 'same', ('input',), None, 1, -1, True)
O_selu = new_op('selu', 'SeluBackward0', bw_selu, E_selu)
O_selu.n_in = 1
O_selu.promote = FT_SAME
O_selu.uses[0] = 1
O_selu.differentiable = 1
register_loops(O_selu, 'selu', 1, False)
E_celu = OperatorEntry('celu', 'celu', 'activations', (('input', 't'), ('alpha', 'o')), 'same', ('input',), None, 1, -1, True)
O_celu = new_op('celu', 'CeluBackward0', bw_celu, E_celu)
E_elu_backward = OperatorEntry('elu_backward', 'elu_backward', 'activations', (('grad_output', 't'), ('input', 't'), ('alpha', 'o'), ('scale', 'o'), ('input_scale', 'o')), 'same', ('grad_output', 'input'), None, 1, -1, True)
O_elu_backward = new_op('elu_backward', 'EluBackwardBackward0', bw_elu_backward, E_elu_backward)
O_elu_backward.n_in = 2
O_elu_backward.promote = FT_SAME
O_elu_backward.n_numbers = 3
O_elu_backward.numbers[0] = 0
O_elu_backward.numbers[1] = 0
O_elu_backward.numbers[2] = 0
O_elu_backward.uses[0] = 2
O_elu_backward.uses[1] = 3
O_elu_backward.differentiable = 3
register_loops(O_elu_backward, 'elu_backward', 2, False)
E_elu_double_backward = OperatorEntry('elu_double_backward', 'elu_double_backward', 'activations', (('grad_output', 't'), ('input', 't'), ('alpha', 'o'), ('scale', 'o'), ('input_scale', 'o')), 'same', ('grad_output', 'input'), None, 1, -1, True)
O_elu_double_backward = new_op('elu_double_backward', 'EluDoubleBackwardBackward0', bw_elu_double_backward, E_elu_double_backward)
O_elu_double_backward.n_in = 2
O_elu_double_backward.promote = FT_SAME
O_elu_double_backward.n_numbers = 3
O_elu_double_backward.numbers[0] = 0
O_elu_double_backward.numbers[1] = 0
O_elu_double_backward.numbers[2] = 0
O_elu_double_backward.uses[0] = 2
O_elu_double_backward.uses[1] = 3
O_elu_double_backward.differentiable = 3
register_loops(O_elu_double_backward, 'elu_double_backward', 2, False)
E_gelu = OperatorEntry('gelu', 'gelu', 'activations', (('input', 't'), ('approximate', 'o')), 'same', ('input',), None, 1, -1, True)
O_gelu = new_op('gelu', 'GeluBackward0', bw_gelu, E_gelu)
E_gelu_backward = OperatorEntry('gelu_backward', 'gelu_backward', 'activations', (('grad_output', 't'), ('input', 't'), ('approximate', 'o')), 'same', ('grad_output', 'input'), None, 1, -1, True)
O_gelu_backward = new_op('gelu_backward', 'GeluBackwardBackward0', bw_gelu_backward, E_gelu_backward)
E_gelu_tanh_double_backward = OperatorEntry('gelu_tanh_double_backward', 'gelu_tanh_double_backward', 'activations', (('grad', 't'), ('grad_output', 't'), ('input', 't')), None, (), None, 1, -1, False)
E_silu = OperatorEntry('silu', 'silu', 'activations', (('input', 't'),), 'same', ('input',), None, 1, -1, True)
O_silu = new_op('silu', 'SiluBackward0', bw_silu, E_silu)
O_silu.n_in = 1
O_silu.promote = FT_SAME
O_silu.uses[0] = 1
O_silu.differentiable = 1
register_loops(O_silu, 'silu', 1, False)
E_silu_backward = OperatorEntry('silu_backward', 'silu_backward', 'activations', (('grad_output', 't'), ('input', 't')), 'same', ('grad_output', 'input'), None, 1, -1, True)
O_silu_backward = new_op('silu_backward', 'SiluBackwardBackward0', bw_silu_backward, E_silu_backward)
O_silu_backward.n_in = 2
O_silu_backward.promote = FT_SAME
O_silu_backward.uses[0] = 2
O_silu_backward.uses[1] = 3
O_silu_backward.differentiable = 3
register_loops(O_silu_backward, 'silu_backward', 2, False)
E_silu_double_backward = OperatorEntry('silu_double_backward', 'silu_double_backward', 'activations', (('grad', 't'), ('grad_output', 't'), ('input', 't'), ('s', 't')), None, (), None, 1, -1, False)
E_mish = OperatorEntry('mish', 'mish', 'activations', (('input', 't'),), 'same', ('input',), None, 1, -1, True)
O_mish = new_op('mish', 'MishBackward0', bw_mish, E_mish)
O_mish.n_in = 1
O_mish.promote = FT_SAME
O_mish.uses[0] = 1
O_mish.differentiable = 1
register_loops(O_mish, 'mish', 1, False)
E_mish_backward = OperatorEntry('mish_backward', 'mish_backward', 'activations', (('grad_output', 't'), ('input', 't')), 'same', ('grad_output', 'input'), None, 1, -1, True)
O_mish_backward = new_op('mish_backward', 'MishBackwardBackward0', bw_mish_backward, E_mish_backward)
O_mish_backward.n_in = 2
O_mish_backward.promote = FT_SAME
O_mish_backward.uses[0] = 2
O_mish_backward.uses[1] = 3
O_mish_backward.differentiable = 3
register_loops(O_mish_backward, 'mish_backward', 2, False)
E_mish_double_backward = OperatorEntry('mish_double_backward', 'mish_double_backward', 'activations', (('grad', 't'), ('grad_output', 't'), ('input', 't')), None, (), None, 1, -1, False)
E_softplus = OperatorEntry('softplus', 'softplus', 'activations', (('input', 't'), ('beta', 'o'), ('threshold', 'o')), 'same', ('input',), None, 1, -1, True)
O_softplus = new_op('softplus', 'SoftplusBackward0', bw_softplus, E_softplus)
O_softplus.n_in = 1
O_softplus.promote = FT_SAME
O_softplus.n_numbers = 2
O_softplus.numbers[0] = 1
O_softplus.numbers[1] = 20
O_softplus.uses[0] = 1
O_softplus.differentiable = 1
register_loops(O_softplus, 'softplus', 1, False)
E_softplus_backward = OperatorEntry('softplus_backward', 'softplus_backward', 'activations', (('grad_output', 't'), ('input', 't'), ('beta', 'o'), ('threshold', 'o')), 'same', ('grad_output', 'input'), None, 1, -1, True)
O_softplus_backward = new_op('softplus_backward', 'SoftplusBackwardBackward0', bw_softplus_backward, E_softplus_backward)
O_softplus_backward.n_in = 2
O_softplus_backward.promote = FT_SAME
O_softplus_backward.n_numbers = 2
O_softplus_backward.numbers[0] = 0
O_softplus_backward.numbers[1] = 0
O_softplus_backward.uses[0] = 2
O_softplus_backward.uses[1] = 3
O_softplus_backward.differentiable = 3
register_loops(O_softplus_backward, 'softplus_backward', 2, False)
E_logsigmoid = OperatorEntry('logsigmoid', 'logsigmoid', 'activations', (('input', 't'),), 'same', ('input',), None, 1, -1, True)
O_logsigmoid = new_op('logsigmoid', 'LogsigmoidBackward0', bw_logsigmoid, E_logsigmoid)
O_logsigmoid.n_in = 1
O_logsigmoid.promote = FT_SAME
O_logsigmoid.uses[0] = 1
O_logsigmoid.differentiable = 1
register_loops(O_logsigmoid, 'logsigmoid', 1, False)
E_logsigmoid_backward = OperatorEntry('logsigmoid_backward', 'logsigmoid_backward', 'activations', (('grad_output', 't'), ('input', 't')), 'same', ('grad_output', 'input'), None, 1, -1, True)
O_logsigmoid_backward = new_op('logsigmoid_backward', 'LogsigmoidBackwardBackward0', bw_logsigmoid_backward, E_logsigmoid_backward)
O_logsigmoid_backward.n_in = 2
O_logsigmoid_backward.promote = FT_SAME
O_logsigmoid_backward.uses[0] = 2
O_logsigmoid_backward.uses[1] = 3
O_logsigmoid_backward.differentiable = 3
register_loops(O_logsigmoid_backward, 'logsigmoid_backward', 2, False)
E_softsign = OperatorEntry('softsign', 'softsign', 'activations', (('input', 't'),), None, (), None, 1, -1, False)
E_tanhshrink = OperatorEntry('tanhshrink', 'tanhshrink', 'activations', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_tanhshrink = new_op('tanhshrink', 'TanhshrinkBackward0', bw_tanhshrink, E_tanhshrink)
O_tanhshrink.n_in = 1
O_tanhshrink.promote = FT_FLOAT
O_tanhshrink.uses[0] = 1
O_tanhshrink.differentiable = 1
register_loops(O_tanhshrink, 'tanhshrink', 1, False)
E_hardsigmoid = OperatorEntry('hardsigmoid', 'hardsigmoid', 'activations', (('input', 't'),), 'same', ('input',), None, 1, -1, True)
O_hardsigmoid = new_op('hardsigmoid', 'HardsigmoidBackward0', bw_hardsigmoid, E_hardsigmoid)
O_hardsigmoid.n_in = 1
O_hardsigmoid.promote = FT_SAME
O_hardsigmoid.uses[0] = 1
O_hardsigmoid.differentiable = 1
register_loops(O_hardsigmoid, 'hardsigmoid', 1, False)
E_hardsigmoid_backward = OperatorEntry('hardsigmoid_backward', 'hardsigmoid_backward', 'activations', (('grad_output', 't'), ('input', 't')), 'same', ('grad_output', 'input'), None, 1, -1, True)
O_hardsigmoid_backward = new_op('hardsigmoid_backward', 'HardsigmoidBackwardBackward0', bw_hardsigmoid_backward, E_hardsigmoid_backward)
O_hardsigmoid_backward.n_in = 2
O_hardsigmoid_backward.promote = FT_SAME
O_hardsigmoid_backward.uses[0] = 2
O_hardsigmoid_backward.differentiable = 1
register_loops(O_hardsigmoid_backward, 'hardsigmoid_backward', 2, False)
E_hardswish = OperatorEntry('hardswish', 'hardswish', 'activations', (('input', 't'),), 'same', ('input',), None, 1, -1, True)
O_hardswish = new_op('hardswish', 'HardswishBackward0', bw_hardswish, E_hardswish)
O_hardswish.n_in = 1
O_hardswish.promote = FT_SAME
O_hardswish.uses[0] = 1
O_hardswish.differentiable = 1
register_loops(O_hardswish, 'hardswish', 1, False)
E_hardswish_backward = OperatorEntry('hardswish_backward', 'hardswish_backward', 'activations', (('grad_output', 't'), ('input', 't')), 'same', ('grad_output', 'input'), None, 1, -1, True)
O_hardswish_backward = new_op('hardswish_backward', 'HardswishBackwardBackward0', bw_hardswish_backward, E_hardswish_backward)
O_hardswish_backward.n_in = 2
O_hardswish_backward.promote = FT_SAME
O_hardswish_backward.uses[0] = 2
O_hardswish_backward.uses[1] = 3
O_hardswish_backward.differentiable = 3
register_loops(O_hardswish_backward, 'hardswish_backward', 2, False)
E_hardshrink = OperatorEntry('hardshrink', 'hardshrink', 'activations', (('input', 't'), ('lambd', 'o')), 'same', ('input',), None, 1, -1, True)
O_hardshrink = new_op('hardshrink', 'HardshrinkBackward0', bw_hardshrink, E_hardshrink)
O_hardshrink.n_in = 1
O_hardshrink.promote = FT_SAME
O_hardshrink.n_numbers = 1
O_hardshrink.numbers[0] = 0.5
O_hardshrink.uses[0] = 1
O_hardshrink.differentiable = 1
register_loops(O_hardshrink, 'hardshrink', 1, False)
E_softshrink = OperatorEntry('softshrink', 'softshrink', 'activations', (('input', 't'), ('lambd', 'o')), 'same', ('input',), None, 1, -1, True)
O_softshrink = new_op('softshrink', 'SoftshrinkBackward0', bw_softshrink, E_softshrink)
E_shrink_backward = OperatorEntry('shrink_backward', 'shrink_backward', 'activations', (('grad_output', 't'), ('input', 't'), ('lambd', 'o')), 'same', ('grad_output', 'input'), None, 1, -1, True)
O_shrink_backward = new_op('shrink_backward', 'ShrinkBackwardBackward0', bw_shrink_backward, E_shrink_backward)
O_shrink_backward.n_in = 2
O_shrink_backward.promote = FT_SAME
O_shrink_backward.n_numbers = 1
O_shrink_backward.numbers[0] = 0
O_shrink_backward.uses[0] = 2
O_shrink_backward.differentiable = 1
register_loops(O_shrink_backward, 'shrink_backward', 2, False)
E_glu = OperatorEntry('glu', 'glu', 'activations', (('input', 't'), ('dim', 'o')), 'same', ('input',), None, 1, -1, False)
O_glu = new_op('glu', 'GluBackward0', bw_glu, E_glu)
E_glu_backward = OperatorEntry('glu_backward', 'glu_backward', 'activations', (('grad_output', 't'), ('input', 't'), ('dim', 'o')), None, (), None, 1, -1, False)
E_prelu = OperatorEntry('prelu', 'prelu', 'activations', (('input', 't'), ('weight', 't')), None, (), None, 1, -1, False)
E_prelu_elements = OperatorEntry('prelu_elements', 'prelu_elements', 'activations', (('input', 't'), ('weight', 't')), 'same', ('input', 'weight'), None, 1, -1, True)
O_prelu_elements = new_op('prelu_elements', 'PreluElementsBackward0', bw_prelu_elements, E_prelu_elements)
O_prelu_elements.n_in = 2
O_prelu_elements.promote = FT_SAME
O_prelu_elements.uses[0] = 3
O_prelu_elements.uses[1] = 1
O_prelu_elements.differentiable = 3
register_loops(O_prelu_elements, 'prelu_elements', 2, False)

# ---- for Python
class public1:
    def relu(input, *, out=None):
        "relu(input, *, out=None)\n\nRectified linear unit: ``max(0, x)``.\n\n>>> torch.relu(torch.tensor([-1.0, 2.0]))\ntensor([0., 2.])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\nAlso called ``nn.functional.relu``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'relu', 'input')
        if out is not None:
            arg_tensor(out, 'relu', 'out')
            return checked(pointwise1(O_relu, <Tensor>input, <Tensor>out, NULL, 0), 'relu', input, input)
        return c_relu(<Tensor>input)

    def relu_(input):
        "In-place version of `relu`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'relu', 'input')
        return checked(pointwise1(O_relu, <Tensor>input, <Tensor>input, NULL, 0), 'relu', input, input)
    def threshold(input, threshold, value, *, out=None):
        "threshold(input, threshold, value, *, out=None)\n\nThe input where it is larger than ``threshold``, elsewhere ``value``.\n\n>>> torch.threshold(torch.tensor([0.0, 2.0]), 1.0, 20.0)\ntensor([20.,  2.])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\nAlso called ``nn.functional.threshold``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'threshold', 'input')
        if out is not None:
            arg_tensor(out, 'threshold', 'out')
            return pointwise1(O_threshold, <Tensor>input, <Tensor>out, [<double>arg_scalar(threshold, 'threshold', 'threshold'), <double>arg_scalar(value, 'threshold', 'value')], 2)
        return c_threshold(<Tensor>input, arg_scalar(threshold, 'threshold', 'threshold'), arg_scalar(value, 'threshold', 'value'))

    def threshold_(input, threshold, value):
        "In-place version of `threshold`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'threshold', 'input')
        return pointwise1(O_threshold, <Tensor>input, <Tensor>input, [<double>arg_scalar(threshold, 'threshold', 'threshold'), <double>arg_scalar(value, 'threshold', 'value')], 2)
    def hardtanh(input, min_val=-1.0, max_val=1.0):
        "hardtanh(input, min_val=-1.0, max_val=1.0)\n\nLimited to an interval: ``min(max(x, min_val), max_val)``. The gradient is 0 at the ends. Raises for bool.\n\n>>> F.hardtanh(torch.tensor([-2.0, 0.5]))\ntensor([-1.0000,  0.5000])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'hardtanh', 'input')
        return c_hardtanh(<Tensor>input, arg_scalar(min_val, 'hardtanh', 'min_val'), arg_scalar(max_val, 'hardtanh', 'max_val'))

    def hardtanh_(input, min_val=-1.0, max_val=1.0):
        "In-place version of `hardtanh`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'hardtanh', 'input')
        return finish_inplace_form(<Tensor>input, c_hardtanh(<Tensor>inplace_input(<Tensor>input, 'hardtanh_', True), arg_scalar(min_val, 'hardtanh', 'min_val'), arg_scalar(max_val, 'hardtanh', 'max_val')), 'hardtanh_')
    def relu6(input):
        "relu6(input)\n\nRectified linear unit limited to 6: ``min(max(0, x), 6)``.\n\n>>> F.relu6(torch.tensor([-1.0, 7.0]))\ntensor([0., 6.])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'relu6', 'input')
        return c_relu6(<Tensor>input)

    def relu6_(input):
        "In-place version of `relu6`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'relu6', 'input')
        return checked(pointwise1(O_relu6, <Tensor>input, <Tensor>input, NULL, 0), 'relu6', input, input)
    def leaky_relu(input, negative_slope=0.01):
        "leaky_relu(input, negative_slope=0.01)\n\nLeaky rectified linear unit: ``x`` where x > 0, else ``negative_slope * x``.\n\n>>> F.leaky_relu(torch.tensor([-1.0, 2.0]), 0.1)\ntensor([-0.1000,  2.0000])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'leaky_relu', 'input')
        return c_leaky_relu(<Tensor>input, arg_scalar(negative_slope, 'leaky_relu', 'negative_slope'))

    def leaky_relu_(input, negative_slope=0.01):
        "In-place version of `leaky_relu`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'leaky_relu', 'input')
        return pointwise1(O_leaky_relu, <Tensor>input, <Tensor>input, [<double>arg_scalar(negative_slope, 'leaky_relu', 'negative_slope')], 1)
    def elu(input, alpha=1.0):
        "elu(input, alpha=1.0)\n\nExponential linear unit: ``x`` where x > 0, else ``alpha * (e ** x - 1)``.\n\n>>> F.elu(torch.tensor([-1.0, 2.0]))\ntensor([-0.6321,  2.0000])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'elu', 'input')
        return c_elu(<Tensor>input, arg_scalar(alpha, 'elu', 'alpha'))

    def elu_(input, alpha=1.0):
        "In-place version of `elu`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'elu', 'input')
        return pointwise1(O_elu, <Tensor>input, <Tensor>input, [<double>arg_scalar(alpha, 'elu', 'alpha'), 1.0, 1.0], 1)
    def selu(input):
        "selu(input)\n\nScaled exponential linear unit: 1.0507 ``elu(x, 1.6733)`` (Klambauer et al. 2017).\n\n>>> torch.selu(torch.tensor([-1.0, 2.0]))\ntensor([-1.1113,  2.1014])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\nAlso called ``nn.functional.selu``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'selu', 'input')
        return c_selu(<Tensor>input)

    def selu_(input):
        "In-place version of `selu`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'selu', 'input')
        return checked(pointwise1(O_selu, <Tensor>input, <Tensor>input, NULL, 0), 'selu', input, input)
    def celu(input, alpha=1.0):
        "celu(input, alpha=1.0)\n\nContinuously differentiable elu: ``max(0, x) + min(0, alpha * (e ** (x / alpha) - 1))`` (Barron 2017).\n\nRaises RuntimeError if alpha is 0.\n\n>>> torch.celu(torch.tensor([-1.0, 2.0]), 2.0)\ntensor([-0.7869,  2.0000])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\nAlso called ``nn.functional.celu``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'celu', 'input')
        return c_celu(<Tensor>input, arg_scalar(alpha, 'celu', 'alpha'))

    def celu_(input, alpha=1.0):
        "In-place version of `celu`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'celu', 'input')
        return finish_inplace_form(<Tensor>input, c_celu(<Tensor>inplace_input(<Tensor>input, 'celu_', True), arg_scalar(alpha, 'celu', 'alpha')), 'celu_')
    def gelu(input, *, approximate='none', out=None):
        "gelu(input, *, approximate='none', out=None)\n\nGaussian error linear unit: ``x Phi(x)``, Phi the normal distribution's cumulative function (Hendrycks, Gimpel 2016).\n\nWith ``approximate=\"tanh\"``: ``x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2``.\n\n>>> F.gelu(torch.tensor([-1.0, 2.0]))\ntensor([-0.1587,  1.9545])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'gelu', 'input')
        result = c_gelu(<Tensor>input, arg_str(approximate, 'gelu', 'approximate'))
        if out is not None:
            return finish_out(out, result, 'gelu')
        return result

    def silu(input):
        "silu(input)\n\nSigmoid linear unit, or swish: ``x * sigmoid(x)``.\n\n>>> F.silu(torch.tensor([-1.0, 2.0]))\ntensor([-0.2689,  1.7616])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'silu', 'input')
        return c_silu(<Tensor>input)

    def silu_(input):
        "In-place version of `silu`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'silu', 'input')
        return checked(pointwise1(O_silu, <Tensor>input, <Tensor>input, NULL, 0), 'silu', input, input)
    def mish(input):
        "mish(input)\n\nMish: ``x * tanh(softplus(x))`` (Misra 2019).\n\n>>> F.mish(torch.tensor([-1.0, 2.0]))\ntensor([-0.3034,  1.9440])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'mish', 'input')
        return c_mish(<Tensor>input)

    def mish_(input):
        "In-place version of `mish`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'mish', 'input')
        return checked(pointwise1(O_mish, <Tensor>input, <Tensor>input, NULL, 0), 'mish', input, input)
    def softplus(input, beta=1, threshold=20, *, out=None):
        "softplus(input, beta=1, threshold=20, *, out=None)\n\nSoftplus: ``log(1 + e ** (beta x)) / beta``; ``x`` itself where ``beta x > threshold``.\n\n>>> F.softplus(torch.tensor([0.0, 2.0]))\ntensor([0.6931, 2.1269])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'softplus', 'input')
        if out is not None:
            arg_tensor(out, 'softplus', 'out')
            return pointwise1(O_softplus, <Tensor>input, <Tensor>out, [<double>arg_scalar(beta, 'softplus', 'beta'), <double>arg_scalar(threshold, 'softplus', 'threshold')], 2)
        return c_softplus(<Tensor>input, arg_scalar(beta, 'softplus', 'beta'), arg_scalar(threshold, 'softplus', 'threshold'))

    def logsigmoid(input, *, out=None):
        "logsigmoid(input, *, out=None)\n\nLogarithm of the sigmoid: ``-log(1 + e ** -x)``.\n\n>>> F.logsigmoid(torch.tensor([0.0, 2.0]))\ntensor([-0.6931, -0.1269])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'logsigmoid', 'input')
        if out is not None:
            arg_tensor(out, 'logsigmoid', 'out')
            return checked(pointwise1(O_logsigmoid, <Tensor>input, <Tensor>out, NULL, 0), 'logsigmoid', input, input)
        return c_logsigmoid(<Tensor>input)

    def softsign(input):
        "softsign(input)\n\nSoftsign: ``x / (1 + |x|)``.\n\n>>> F.softsign(torch.tensor([-1.0, 3.0]))\ntensor([-0.5000,  0.7500])\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'softsign', 'input')
        return c_softsign(<Tensor>input)

    def tanhshrink(input):
        "tanhshrink(input)\n\nTanh shrinkage: ``x - tanh(x)``.\n\n>>> F.tanhshrink(torch.tensor([0.0, 1.0]))\ntensor([0.0000, 0.2384])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'tanhshrink', 'input')
        return c_tanhshrink(<Tensor>input)

    def hardsigmoid(input):
        "hardsigmoid(input)\n\nPiecewise linear sigmoid: ``min(max(x + 3, 0), 6) / 6``.\n\n>>> F.hardsigmoid(torch.tensor([-4.0, 0.0]))\ntensor([0.0000, 0.5000])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'hardsigmoid', 'input')
        return c_hardsigmoid(<Tensor>input)

    def hardsigmoid_(input):
        "In-place version of `hardsigmoid`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'hardsigmoid', 'input')
        return checked(pointwise1(O_hardsigmoid, <Tensor>input, <Tensor>input, NULL, 0), 'hardsigmoid', input, input)
    def hardswish(input):
        "hardswish(input)\n\nPiecewise swish: ``x * min(max(x + 3, 0), 6) / 6`` (Howard et al. 2019).\n\n>>> F.hardswish(torch.tensor([-4.0, 1.0]))\ntensor([-0.0000, 0.6667])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'hardswish', 'input')
        return c_hardswish(<Tensor>input)

    def hardswish_(input):
        "In-place version of `hardswish`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'hardswish', 'input')
        return checked(pointwise1(O_hardswish, <Tensor>input, <Tensor>input, NULL, 0), 'hardswish', input, input)
    def hardshrink(input, lambd=0.5, *, out=None):
        "hardshrink(input, lambd=0.5, *, out=None)\n\nHard shrinkage: 0 where ``|x| <= lambd``, else x.\n\n>>> torch.hardshrink(torch.tensor([-1.0, 0.3]))\ntensor([-1.,  0.])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\nAlso called ``nn.functional.hardshrink``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'hardshrink', 'input')
        if out is not None:
            arg_tensor(out, 'hardshrink', 'out')
            return pointwise1(O_hardshrink, <Tensor>input, <Tensor>out, [<double>arg_scalar(lambd, 'hardshrink', 'lambd')], 1)
        return c_hardshrink(<Tensor>input, arg_scalar(lambd, 'hardshrink', 'lambd'))

    def softshrink(input, lambd=0.5, *, out=None):
        "softshrink(input, lambd=0.5, *, out=None)\n\nSoft shrinkage: ``x - lambd`` where x > lambd, ``x + lambd`` where x < -lambd, else 0.\n\nRaises RuntimeError if lambd is negative.\n\n>>> F.softshrink(torch.tensor([-1.0, 0.3]))\ntensor([-0.5000,  0.0000])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'softshrink', 'input')
        result = c_softshrink(<Tensor>input, arg_scalar(lambd, 'softshrink', 'lambd'))
        if out is not None:
            return finish_out(out, result, 'softshrink')
        return result

    def glu(input, dim=-1, *, axis=None):
        "glu(input, dim=-1, *, axis=None)\n\nGated linear unit: ``a * sigmoid(b)``, where a and b are the halves of the input along ``dim``.\n\nRaises RuntimeError if the size of ``dim`` is odd, and for a 0-d input.\n\n>>> F.glu(torch.tensor([3.0, 0.0]))\ntensor([1.5000])\n\nDtype: the arguments' common dtype.\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'glu', 'input')
        return c_glu(<Tensor>input, arg_dim(dim, <Tensor>input, 'glu', 'dim'))

    def prelu(input, weight):
        "prelu(input, weight)\n\nLeaky rectified linear unit with a learned slope: ``x`` where x > 0, else ``weight * x``.\n\n``weight`` has one element, or one a channel (dimension 1 of the input). Raises RuntimeError for other sizes.\n\n>>> torch.prelu(torch.tensor([-2.0, 2.0]), torch.tensor([0.25]))\ntensor([-0.5000,  2.0000])\n\nAlso called ``nn.functional.prelu``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'prelu', 'input')
        if type(weight) is not Tensor:
            arg_tensor(weight, 'prelu', 'weight')
        return c_prelu(<Tensor>input, <Tensor>weight)


def id_relu_backward(grad_output, output):
    "Derivative of ``relu`` from its result: 0 where ``y <= 0``, else g.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'relu_backward', 'grad_output')
    if type(output) is not Tensor:
        arg_tensor(output, 'relu_backward', 'output')
    return c_relu_backward(<Tensor>grad_output, <Tensor>output)


def id_threshold_backward(grad_output, input, threshold):
    "Derivative of ``threshold``: 0 where ``x <= threshold``, else g.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'threshold_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'threshold_backward', 'input')
    return c_threshold_backward(<Tensor>grad_output, <Tensor>input, arg_scalar(threshold, 'threshold_backward', 'threshold'))


def id_hardtanh_backward(grad_output, input, min_val, max_val):
    "Derivative of ``hardtanh``: g where ``min_val < x < max_val``, else 0.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'hardtanh_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'hardtanh_backward', 'input')
    return c_hardtanh_backward(<Tensor>grad_output, <Tensor>input, arg_scalar(min_val, 'hardtanh_backward', 'min_val'), arg_scalar(max_val, 'hardtanh_backward', 'max_val'))


def id_leaky_relu_backward(grad_output, input, negative_slope):
    "Derivative of ``leaky_relu``: g where x > 0, else ``negative_slope * g``.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'leaky_relu_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'leaky_relu_backward', 'input')
    return c_leaky_relu_backward(<Tensor>grad_output, <Tensor>input, arg_scalar(negative_slope, 'leaky_relu_backward', 'negative_slope'))


def id_elu_backward(grad_output, input, alpha, scale, input_scale):
    "Derivative of elu, selu and celu: ``g scale`` where x > 0, else ``g alpha scale input_scale e ** (x input_scale)``.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'elu_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'elu_backward', 'input')
    return c_elu_backward(<Tensor>grad_output, <Tensor>input, arg_scalar(alpha, 'elu_backward', 'alpha'), arg_scalar(scale, 'elu_backward', 'scale'), arg_scalar(input_scale, 'elu_backward', 'input_scale'))


def id_elu_double_backward(grad_output, input, alpha, scale, input_scale):
    "Second derivative of elu, selu and celu, times g: 0 where x > 0.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'elu_double_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'elu_double_backward', 'input')
    return c_elu_double_backward(<Tensor>grad_output, <Tensor>input, arg_scalar(alpha, 'elu_double_backward', 'alpha'), arg_scalar(scale, 'elu_double_backward', 'scale'), arg_scalar(input_scale, 'elu_double_backward', 'input_scale'))


def id_gelu_backward(grad_output, input, approximate):
    "Derivative of ``gelu``: ``g (Phi(x) + x phi(x))``, or that of its approximation.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'gelu_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'gelu_backward', 'input')
    return c_gelu_backward(<Tensor>grad_output, <Tensor>input, arg_str(approximate, 'gelu_backward', 'approximate'))


def id_gelu_tanh_double_backward(grad, grad_output, input):
    "Second derivative of the tanh approximation of gelu, times both gradients.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'gelu_tanh_double_backward', 'grad')
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'gelu_tanh_double_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'gelu_tanh_double_backward', 'input')
    return c_gelu_tanh_double_backward(<Tensor>grad, <Tensor>grad_output, <Tensor>input)


def id_silu_backward(grad_output, input):
    "Derivative of ``silu``: ``g s (1 + x (1 - s))``, s the sigmoid of x.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'silu_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'silu_backward', 'input')
    return c_silu_backward(<Tensor>grad_output, <Tensor>input)


def id_silu_double_backward(grad, grad_output, input, s):
    "Second derivative of ``silu``, ``s (1 - s) (2 + x (1 - 2 s))``, conjugated, times both gradients.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'silu_double_backward', 'grad')
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'silu_double_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'silu_double_backward', 'input')
    if type(s) is not Tensor:
        arg_tensor(s, 'silu_double_backward', 's')
    return c_silu_double_backward(<Tensor>grad, <Tensor>grad_output, <Tensor>input, <Tensor>s)


def id_mish_backward(grad_output, input):
    "Derivative of ``mish``: ``g (t + x s (1 - t t))``, t = tanh(softplus(x)), s = sigmoid(x).\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'mish_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'mish_backward', 'input')
    return c_mish_backward(<Tensor>grad_output, <Tensor>input)


def id_mish_double_backward(grad, grad_output, input):
    "Second derivative of ``mish``, times both gradients.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'mish_double_backward', 'grad')
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'mish_double_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'mish_double_backward', 'input')
    return c_mish_double_backward(<Tensor>grad, <Tensor>grad_output, <Tensor>input)


def id_softplus_backward(grad_output, input, beta, threshold):
    "Derivative of ``softplus``: ``g sigmoid(beta x)``; g where ``beta x > threshold``.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'softplus_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'softplus_backward', 'input')
    return c_softplus_backward(<Tensor>grad_output, <Tensor>input, arg_scalar(beta, 'softplus_backward', 'beta'), arg_scalar(threshold, 'softplus_backward', 'threshold'))


def id_logsigmoid_backward(grad_output, input):
    "Derivative of ``logsigmoid``: ``g sigmoid(-x)``.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'logsigmoid_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'logsigmoid_backward', 'input')
    return c_logsigmoid_backward(<Tensor>grad_output, <Tensor>input)


def id_hardsigmoid_backward(grad_output, input):
    "Derivative of ``hardsigmoid``: ``g / 6`` where ``-3 < x < 3``, else 0.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'hardsigmoid_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'hardsigmoid_backward', 'input')
    return c_hardsigmoid_backward(<Tensor>grad_output, <Tensor>input)


def id_hardswish_backward(grad_output, input):
    "Derivative of ``hardswish``: 0 where x <= -3, g where x >= 3, ``g (x / 3 + 1 / 2)`` between.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'hardswish_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'hardswish_backward', 'input')
    return c_hardswish_backward(<Tensor>grad_output, <Tensor>input)


def id_shrink_backward(grad_output, input, lambd):
    "Derivative of ``hardshrink`` and ``softshrink``: 0 where ``|x| <= lambd``, else g.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'shrink_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'shrink_backward', 'input')
    return c_shrink_backward(<Tensor>grad_output, <Tensor>input, arg_scalar(lambd, 'shrink_backward', 'lambd'))


def id_glu_backward(grad_output, input, dim):
    "Derivative of ``glu``: ``(g s, g a s (1 - s))``, s the sigmoid of the second half.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'glu_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'glu_backward', 'input')
    return c_glu_backward(<Tensor>grad_output, <Tensor>input, arg_dim(dim, <Tensor>grad_output, 'glu_backward', 'dim'))


def id_prelu_elements(input, weight):
    "``x`` where x > 0, else ``w x``.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'prelu_elements', 'input')
    if type(weight) is not Tensor:
        arg_tensor(weight, 'prelu_elements', 'weight')
    return c_prelu_elements(<Tensor>input, <Tensor>weight)


py_relu = public1.relu
py_relu.__name__ = py_relu.__qualname__ = 'relu'

in_relu = public1.relu_
in_relu.__name__ = in_relu.__qualname__ = 'relu_'

py_threshold = public1.threshold
py_threshold.__name__ = py_threshold.__qualname__ = 'threshold'

in_threshold = public1.threshold_
in_threshold.__name__ = in_threshold.__qualname__ = 'threshold_'

py_nn_functional_hardtanh = public1.hardtanh
py_nn_functional_hardtanh.__name__ = py_nn_functional_hardtanh.__qualname__ = 'hardtanh'

in_hardtanh = public1.hardtanh_
in_hardtanh.__name__ = in_hardtanh.__qualname__ = 'hardtanh_'

py_nn_functional_relu6 = public1.relu6
py_nn_functional_relu6.__name__ = py_nn_functional_relu6.__qualname__ = 'relu6'

in_relu6 = public1.relu6_
in_relu6.__name__ = in_relu6.__qualname__ = 'relu6_'

py_nn_functional_leaky_relu = public1.leaky_relu
py_nn_functional_leaky_relu.__name__ = py_nn_functional_leaky_relu.__qualname__ = 'leaky_relu'

in_leaky_relu = public1.leaky_relu_
in_leaky_relu.__name__ = in_leaky_relu.__qualname__ = 'leaky_relu_'

py_nn_functional_elu = public1.elu
py_nn_functional_elu.__name__ = py_nn_functional_elu.__qualname__ = 'elu'

in_elu = public1.elu_
in_elu.__name__ = in_elu.__qualname__ = 'elu_'

py_selu = public1.selu
py_selu.__name__ = py_selu.__qualname__ = 'selu'

in_selu = public1.selu_
in_selu.__name__ = in_selu.__qualname__ = 'selu_'

py_celu = public1.celu
py_celu.__name__ = py_celu.__qualname__ = 'celu'

in_celu = public1.celu_
in_celu.__name__ = in_celu.__qualname__ = 'celu_'

py_nn_functional_gelu = public1.gelu
py_nn_functional_gelu.__name__ = py_nn_functional_gelu.__qualname__ = 'gelu'

py_nn_functional_silu = public1.silu
py_nn_functional_silu.__name__ = py_nn_functional_silu.__qualname__ = 'silu'

in_silu = public1.silu_
in_silu.__name__ = in_silu.__qualname__ = 'silu_'

py_nn_functional_mish = public1.mish
py_nn_functional_mish.__name__ = py_nn_functional_mish.__qualname__ = 'mish'

in_mish = public1.mish_
in_mish.__name__ = in_mish.__qualname__ = 'mish_'

py_nn_functional_softplus = public1.softplus
py_nn_functional_softplus.__name__ = py_nn_functional_softplus.__qualname__ = 'softplus'

py_nn_functional_logsigmoid = public1.logsigmoid
py_nn_functional_logsigmoid.__name__ = py_nn_functional_logsigmoid.__qualname__ = 'logsigmoid'

py_nn_functional_softsign = public1.softsign
py_nn_functional_softsign.__name__ = py_nn_functional_softsign.__qualname__ = 'softsign'

py_nn_functional_tanhshrink = public1.tanhshrink
py_nn_functional_tanhshrink.__name__ = py_nn_functional_tanhshrink.__qualname__ = 'tanhshrink'

py_nn_functional_hardsigmoid = public1.hardsigmoid
py_nn_functional_hardsigmoid.__name__ = py_nn_functional_hardsigmoid.__qualname__ = 'hardsigmoid'

in_hardsigmoid = public1.hardsigmoid_
in_hardsigmoid.__name__ = in_hardsigmoid.__qualname__ = 'hardsigmoid_'

py_nn_functional_hardswish = public1.hardswish
py_nn_functional_hardswish.__name__ = py_nn_functional_hardswish.__qualname__ = 'hardswish'

in_hardswish = public1.hardswish_
in_hardswish.__name__ = in_hardswish.__qualname__ = 'hardswish_'

py_hardshrink = public1.hardshrink
py_hardshrink.__name__ = py_hardshrink.__qualname__ = 'hardshrink'

py_nn_functional_softshrink = public1.softshrink
py_nn_functional_softshrink.__name__ = py_nn_functional_softshrink.__qualname__ = 'softshrink'

py_nn_functional_glu = public1.glu
py_nn_functional_glu.__name__ = py_nn_functional_glu.__qualname__ = 'glu'

py_prelu = public1.prelu
py_prelu.__name__ = py_prelu.__qualname__ = 'prelu'

#: identifier -> function
IDENTIFIERS = {
    'relu_backward': id_relu_backward,
    'threshold_backward': id_threshold_backward,
    'hardtanh_backward': id_hardtanh_backward,
    'leaky_relu_backward': id_leaky_relu_backward,
    'elu_backward': id_elu_backward,
    'elu_double_backward': id_elu_double_backward,
    'gelu_backward': id_gelu_backward,
    'gelu_tanh_double_backward': id_gelu_tanh_double_backward,
    'silu_backward': id_silu_backward,
    'silu_double_backward': id_silu_double_backward,
    'mish_backward': id_mish_backward,
    'mish_double_backward': id_mish_double_backward,
    'softplus_backward': id_softplus_backward,
    'logsigmoid_backward': id_logsigmoid_backward,
    'hardsigmoid_backward': id_hardsigmoid_backward,
    'hardswish_backward': id_hardswish_backward,
    'shrink_backward': id_shrink_backward,
    'glu_backward': id_glu_backward,
    'prelu_elements': id_prelu_elements,
    'relu': py_relu,
    'threshold': py_threshold,
    'hardtanh': py_nn_functional_hardtanh,
    'relu6': py_nn_functional_relu6,
    'leaky_relu': py_nn_functional_leaky_relu,
    'elu': py_nn_functional_elu,
    'selu': py_selu,
    'celu': py_celu,
    'gelu': py_nn_functional_gelu,
    'silu': py_nn_functional_silu,
    'mish': py_nn_functional_mish,
    'softplus': py_nn_functional_softplus,
    'logsigmoid': py_nn_functional_logsigmoid,
    'softsign': py_nn_functional_softsign,
    'tanhshrink': py_nn_functional_tanhshrink,
    'hardsigmoid': py_nn_functional_hardsigmoid,
    'hardswish': py_nn_functional_hardswish,
    'hardshrink': py_hardshrink,
    'softshrink': py_nn_functional_softshrink,
    'glu': py_nn_functional_glu,
    'prelu': py_prelu,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('relu', '', py_relu, True, py_relu, False, ('nn.functional.relu',), in_relu),
    ('threshold', '', py_threshold, True, None, False, ('nn.functional.threshold',), in_threshold),
    ('hardtanh', 'nn.functional', py_nn_functional_hardtanh, True, None, False, (), in_hardtanh),
    ('relu6', 'nn.functional', py_nn_functional_relu6, True, None, False, (), in_relu6),
    ('leaky_relu', 'nn.functional', py_nn_functional_leaky_relu, True, None, False, (), in_leaky_relu),
    ('elu', 'nn.functional', py_nn_functional_elu, True, None, False, (), in_elu),
    ('selu', '', py_selu, True, None, False, ('nn.functional.selu',), in_selu),
    ('celu', '', py_celu, True, None, False, ('nn.functional.celu',), in_celu),
    ('gelu', 'nn.functional', py_nn_functional_gelu, True, None, False, (), None),
    ('silu', 'nn.functional', py_nn_functional_silu, True, None, False, (), in_silu),
    ('mish', 'nn.functional', py_nn_functional_mish, True, None, False, (), in_mish),
    ('softplus', 'nn.functional', py_nn_functional_softplus, True, None, False, (), None),
    ('logsigmoid', 'nn.functional', py_nn_functional_logsigmoid, True, None, False, (), None),
    ('softsign', 'nn.functional', py_nn_functional_softsign, True, None, False, (), None),
    ('tanhshrink', 'nn.functional', py_nn_functional_tanhshrink, True, None, False, (), None),
    ('hardsigmoid', 'nn.functional', py_nn_functional_hardsigmoid, True, None, False, (), in_hardsigmoid),
    ('hardswish', 'nn.functional', py_nn_functional_hardswish, True, None, False, (), in_hardswish),
    ('hardshrink', '', py_hardshrink, True, py_hardshrink, False, ('nn.functional.hardshrink',), None),
    ('softshrink', 'nn.functional', py_nn_functional_softshrink, True, None, False, (), None),
    ('glu', 'nn.functional', py_nn_functional_glu, True, None, False, (), None),
    ('prelu', '', py_prelu, True, py_prelu, False, ('nn.functional.prelu',), None),
]
