# Written by tools/opgen from fasttorch/ops/normalization.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/normalization.py, compiled."""
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
from fasttorch._C.fast_convolution cimport h_in_format_of
from fasttorch._C.fast_layers cimport k_layer_norm
from fasttorch._C.fast_softmax cimport k_layer_norm_backward_values, k_layer_norm_with_statistics, k_rms_norm_backward_values, k_rms_norm_with_statistics
from fasttorch._C.fast_spatial cimport k_channel_norm, k_channel_norm_backward_values, k_channel_scale, k_channel_scale_backward_values, k_group_norm_backward_values, k_group_norm_with_statistics


cdef OperatorEntry E_layer_norm
cdef OperatorEntry E_layer_norm_with_statistics
cdef OperatorEntry E_layer_norm_backward
cdef OperatorEntry E_layer_norm_backward_values
cdef OperatorEntry E_rms_norm
cdef OperatorEntry E_rms_norm_with_statistics
cdef OperatorEntry E_rms_norm_backward
cdef OperatorEntry E_rms_norm_backward_values
cdef OperatorEntry E_channel_norm
cdef OperatorEntry E_channel_norm_backward
cdef OperatorEntry E_channel_norm_backward_values
cdef OperatorEntry E_channel_scale
cdef OperatorEntry E_channel_scale_backward
cdef OperatorEntry E_channel_scale_backward_values
cdef OperatorEntry E_group_norm_with_statistics
cdef OperatorEntry E_group_norm_backward
cdef OperatorEntry E_group_norm_backward_values
cdef OperatorEntry E_group_norm
cdef OperatorEntry E_batch_norm
cdef OperatorEntry E_instance_norm
cdef OperatorEntry E__batch_norm
cdef OperatorEntry E__instance_norm
cdef OperatorEntry E_native_layer_norm
cdef OperatorEntry E_native_group_norm
cdef OperatorEntry E_native_batch_norm
cdef OperatorEntry E_normalize
cdef object c_layer_norm(Tensor input, object normalized_shape, Tensor weight, Tensor bias, double eps):
    cdef object result = k_layer_norm(input, normalized_shape, weight, bias, eps) if kernels_on and not (input.device or weight is not None and weight.device or bias is not None and bias.device) else None
    if result is not None:
        return result
    return run_composite(E_layer_norm, (input, normalized_shape, weight, bias, eps, ))

cdef object c_layer_norm_with_statistics(Tensor input, object normalized_shape, Tensor weight, Tensor bias, double eps):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_layer_norm_with_statistics(input, normalized_shape, weight, bias, eps) if kernels_on and not (input.device or weight is not None and weight.device or bias is not None and bias.device) else None
    if result is None:
        result = run_defined(E_layer_norm_with_statistics, (input, normalized_shape, weight, bias, eps, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need_of(weight):
            need |= 2
        if need_of(bias):
            need |= 4
        if need:
            node = node_new(O_layer_norm_with_statistics, 3, 6)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, weight, result, True)
            if need & 4:
                edge_to(node, 2, bias, result, True)
            save_value(node, 0, input)
            node_save_object(node, 1, normalized_shape)
            save_value(node, 2, weight)
            node_save_object(node, 3, eps)
            node_save_output(node, 4, result[1], 1)
            node_save_output(node, 5, result[2], 2)
            results_history(result, node)
    return result

cdef int bw_layer_norm_with_statistics(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad_output = <object>g[0]
    cdef object input
    cdef object normalized_shape
    cdef object weight
    cdef object eps
    cdef object mean
    cdef object rstd
    cdef bint need0
    cdef bint need1
    cdef bint need2
    cdef object shared = None
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    need2 = node.edges[2].node != NULL
    if need0 or need1 or need2:
        input = saved_any(node, 0)
    if need0 or need1 or need2:
        normalized_shape = node_saved_object(node, 1)
    if need0 or need1 or need2:
        weight = saved_any(node, 2)
    if need0 or need1 or need2:
        eps = node_saved_object(node, 3)
    if need0 or need1 or need2:
        mean = saved_any(node, 4)
    if need0 or need1 or need2:
        rstd = saved_any(node, 5)
    if need0:
        if shared is None:
            shared = c_layer_norm_backward(grad_output, input, mean, rstd, weight, as_ints(normalized_shape), eps)
        give_out(&out[0], shared[0])
    if need1:
        if shared is None:
            shared = c_layer_norm_backward(grad_output, input, mean, rstd, weight, as_ints(normalized_shape), eps)
        give_out(&out[1], shared[1])
    if need2:
        if shared is None:
            shared = c_layer_norm_backward(grad_output, input, mean, rstd, weight, as_ints(normalized_shape), eps)
        give_out(&out[2], shared[2])
    return 0

cdef object c_layer_norm_backward(Tensor grad_output, Tensor input, Tensor mean, Tensor rstd, Tensor weight, object normalized_shape, double eps):
    return run_composite(E_layer_norm_backward, (grad_output, input, mean, rstd, weight, normalized_shape, eps, ))

cdef object c_layer_norm_backward_values(Tensor grad_output, Tensor input, Tensor mean, Tensor rstd, Tensor weight, object normalized_shape):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_layer_norm_backward_values(grad_output, input, mean, rstd, weight, normalized_shape) if kernels_on and not (grad_output.device or input.device or mean.device or rstd.device or weight is not None and weight.device) else None
    if result is None:
        result = run_defined(E_layer_norm_backward_values, (grad_output, input, mean, rstd, weight, normalized_shape, ))
    result = tuple(result)
    return result

cdef object c_rms_norm(Tensor input, object normalized_shape, Tensor weight, object eps):
    return run_composite(E_rms_norm, (input, normalized_shape, weight, eps, ))

cdef object c_rms_norm_with_statistics(Tensor input, object normalized_shape, Tensor weight, double eps):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_rms_norm_with_statistics(input, normalized_shape, weight, eps) if kernels_on and not (input.device or weight is not None and weight.device) else None
    if result is None:
        result = run_defined(E_rms_norm_with_statistics, (input, normalized_shape, weight, eps, ))
    result = tuple(result)
    if input.ndim > 3:
        result = h_in_format_of(result, input)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need_of(weight):
            need |= 2
        if need:
            node = node_new(O_rms_norm_with_statistics, 2, 5)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, weight, result, True)
            save_value(node, 0, input)
            node_save_object(node, 1, normalized_shape)
            save_value(node, 2, weight)
            node_save_object(node, 3, eps)
            node_save_output(node, 4, result[1], 1)
            results_history(result, node)
    return result

cdef int bw_rms_norm_with_statistics(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad_output = <object>g[0]
    cdef object input
    cdef object normalized_shape
    cdef object weight
    cdef object eps
    cdef object rrms
    cdef bint need0
    cdef bint need1
    cdef object shared = None
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        input = saved_any(node, 0)
    if need0 or need1:
        normalized_shape = node_saved_object(node, 1)
    if need0 or need1:
        weight = saved_any(node, 2)
    if need0 or need1:
        eps = node_saved_object(node, 3)
    if need0 or need1:
        rrms = saved_any(node, 4)
    if need0:
        if shared is None:
            shared = c_rms_norm_backward(grad_output, input, rrms, weight, as_ints(normalized_shape), eps)
        give_out(&out[0], shared[0])
    if need1:
        if shared is None:
            shared = c_rms_norm_backward(grad_output, input, rrms, weight, as_ints(normalized_shape), eps)
        give_out(&out[1], shared[1])
    return 0

cdef object c_rms_norm_backward(Tensor grad_output, Tensor input, Tensor rrms, Tensor weight, object normalized_shape, double eps):
    return run_composite(E_rms_norm_backward, (grad_output, input, rrms, weight, normalized_shape, eps, ))

cdef object c_rms_norm_backward_values(Tensor grad_output, Tensor input, Tensor rrms, Tensor weight, object normalized_shape):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_rms_norm_backward_values(grad_output, input, rrms, weight, normalized_shape) if kernels_on and not (grad_output.device or input.device or rrms.device or weight is not None and weight.device) else None
    if result is None:
        result = run_defined(E_rms_norm_backward_values, (grad_output, input, rrms, weight, normalized_shape, ))
    result = tuple(result)
    if input.ndim > 3:
        result = h_in_format_of(result, input)
    return result

cdef object c_channel_norm(Tensor input, Tensor weight, Tensor bias, double eps):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_channel_norm(input, weight, bias, eps) if kernels_on and not (input.device or weight is not None and weight.device or bias is not None and bias.device) else None
    if result is None:
        result = run_defined(E_channel_norm, (input, weight, bias, eps, ))
    result = tuple(result)
    if input.ndim > 3:
        result = h_in_format_of(result, input)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need_of(weight):
            need |= 2
        if need_of(bias):
            need |= 4
        if need:
            node = node_new(O_channel_norm, 3, 5)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, weight, result, True)
            if need & 4:
                edge_to(node, 2, bias, result, True)
            save_value(node, 0, input)
            save_value(node, 1, weight)
            node_save_object(node, 2, eps)
            node_save_output(node, 3, result[1], 1)
            node_save_output(node, 4, result[3], 3)
            results_history(result, node)
    return result

cdef int bw_channel_norm(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad_output = <object>g[0]
    cdef object input
    cdef object weight
    cdef object eps
    cdef object mean
    cdef object rstd
    cdef bint need0
    cdef bint need1
    cdef bint need2
    cdef object shared = None
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    need2 = node.edges[2].node != NULL
    if need0 or need1 or need2:
        input = saved_any(node, 0)
    if need0 or need1 or need2:
        weight = saved_any(node, 1)
    if need0 or need1 or need2:
        eps = node_saved_object(node, 2)
    if need0 or need1 or need2:
        mean = saved_any(node, 3)
    if need0 or need1 or need2:
        rstd = saved_any(node, 4)
    if need0:
        if shared is None:
            shared = c_channel_norm_backward(grad_output, input, mean, rstd, weight, eps)
        give_out(&out[0], shared[0])
    if need1:
        if shared is None:
            shared = c_channel_norm_backward(grad_output, input, mean, rstd, weight, eps)
        give_out(&out[1], shared[1])
    if need2:
        if shared is None:
            shared = c_channel_norm_backward(grad_output, input, mean, rstd, weight, eps)
        give_out(&out[2], shared[2])
    return 0

cdef object c_channel_norm_backward(Tensor grad_output, Tensor input, Tensor mean, Tensor rstd, Tensor weight, double eps):
    return run_composite(E_channel_norm_backward, (grad_output, input, mean, rstd, weight, eps, ))

cdef object c_channel_norm_backward_values(Tensor grad_output, Tensor input, Tensor mean, Tensor rstd, Tensor weight):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_channel_norm_backward_values(grad_output, input, mean, rstd, weight) if kernels_on and not (grad_output.device or input.device or mean.device or rstd.device or weight is not None and weight.device) else None
    if result is None:
        result = run_defined(E_channel_norm_backward_values, (grad_output, input, mean, rstd, weight, ))
    result = tuple(result)
    if input.ndim > 3:
        result = h_in_format_of(result, input)
    return result

cdef object c_channel_scale(Tensor input, Tensor mean, Tensor var, Tensor weight, Tensor bias, double eps):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_channel_scale(input, mean, var, weight, bias, eps) if kernels_on and not (input.device or mean.device or var.device or weight is not None and weight.device or bias is not None and bias.device) else None
    if result is None:
        result = run_defined(E_channel_scale, (input, mean, var, weight, bias, eps, ))
    if input.ndim > 3:
        result = h_in_format_of(result, input)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(mean):
            need |= 2
        if needs_grad(var):
            need |= 4
        if need_of(weight):
            need |= 8
        if need_of(bias):
            need |= 16
        if need:
            node = node_new(O_channel_scale, 5, 5)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, mean, result, True)
            if need & 4:
                edge_to(node, 2, var, result, True)
            if need & 8:
                edge_to(node, 3, weight, result, True)
            if need & 16:
                edge_to(node, 4, bias, result, True)
            save_value(node, 0, input)
            save_value(node, 1, mean)
            save_value(node, 2, var)
            save_value(node, 3, weight)
            node_save_object(node, 4, eps)
            result_history(result, node)
    return result

cdef int bw_channel_scale(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object mean
    cdef object var
    cdef object weight
    cdef object eps
    cdef bint need0
    cdef bint need1
    cdef bint need2
    cdef bint need3
    cdef bint need4
    cdef object shared = None
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    need2 = node.edges[2].node != NULL
    need3 = node.edges[3].node != NULL
    need4 = node.edges[4].node != NULL
    if need0 or need1 or need2 or need3 or need4:
        input = saved_any(node, 0)
    if need0 or need1 or need2 or need3 or need4:
        mean = saved_any(node, 1)
    if need0 or need1 or need2 or need3 or need4:
        var = saved_any(node, 2)
    if need0 or need1 or need2 or need3 or need4:
        weight = saved_any(node, 3)
    if need0 or need1 or need2 or need3 or need4:
        eps = node_saved_object(node, 4)
    if need0:
        if shared is None:
            shared = c_channel_scale_backward(grad, input, mean, var, weight, eps)
        give_out(&out[0], shared[0])
    if need1:
        if shared is None:
            shared = c_channel_scale_backward(grad, input, mean, var, weight, eps)
        give_out(&out[1], shared[3])
    if need2:
        if shared is None:
            shared = c_channel_scale_backward(grad, input, mean, var, weight, eps)
        give_out(&out[2], shared[4])
    if need3:
        if shared is None:
            shared = c_channel_scale_backward(grad, input, mean, var, weight, eps)
        give_out(&out[3], shared[1])
    if need4:
        if shared is None:
            shared = c_channel_scale_backward(grad, input, mean, var, weight, eps)
        give_out(&out[4], shared[2])
    return 0

cdef object c_channel_scale_backward(Tensor grad_output, Tensor input, Tensor mean, Tensor var, Tensor weight, double eps):
    return run_composite(E_channel_scale_backward, (grad_output, input, mean, var, weight, eps, ))

cdef object c_channel_scale_backward_values(Tensor grad_output, Tensor input, Tensor mean, Tensor factor):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_channel_scale_backward_values(grad_output, input, mean, factor) if kernels_on and not (grad_output.device or input.device or mean.device or factor.device) else None
    if result is None:
        result = run_defined(E_channel_scale_backward_values, (grad_output, input, mean, factor, ))
    result = tuple(result)
    if input.ndim > 3:
        result = h_in_format_of(result, input)
    return result

cdef object c_group_norm_with_statistics(Tensor input, Py_ssize_t num_groups, Tensor weight, Tensor bias, double eps):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_group_norm_with_statistics(input, num_groups, weight, bias, eps) if kernels_on and not (input.device or weight is not None and weight.device or bias is not None and bias.device) else None
    if result is None:
        result = run_defined(E_group_norm_with_statistics, (input, num_groups, weight, bias, eps, ))
    result = tuple(result)
    if input.ndim > 3:
        result = h_in_format_of(result, input)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need_of(weight):
            need |= 2
        if need_of(bias):
            need |= 4
        if need:
            node = node_new(O_group_norm_with_statistics, 3, 6)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, weight, result, True)
            if need & 4:
                edge_to(node, 2, bias, result, True)
            save_value(node, 0, input)
            node_save_object(node, 1, num_groups)
            save_value(node, 2, weight)
            node_save_object(node, 3, eps)
            node_save_output(node, 4, result[1], 1)
            node_save_output(node, 5, result[2], 2)
            results_history(result, node)
    return result

cdef int bw_group_norm_with_statistics(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad_output = <object>g[0]
    cdef object input
    cdef object num_groups
    cdef object weight
    cdef object eps
    cdef object mean
    cdef object rstd
    cdef bint need0
    cdef bint need1
    cdef bint need2
    cdef object shared = None
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    need2 = node.edges[2].node != NULL
    if need0 or need1 or need2:
        input = saved_any(node, 0)
    if need0 or need1 or need2:
        num_groups = node_saved_object(node, 1)
    if need0 or need1 or need2:
        weight = saved_any(node, 2)
    if need0 or need1 or need2:
        eps = node_saved_object(node, 3)
    if need0 or need1 or need2:
        mean = saved_any(node, 4)
    if need0 or need1 or need2:
        rstd = saved_any(node, 5)
    if need0:
        if shared is None:
            shared = c_group_norm_backward(grad_output, input, mean, rstd, num_groups, weight, eps)
        give_out(&out[0], shared[0])
    if need1:
        if shared is None:
            shared = c_group_norm_backward(grad_output, input, mean, rstd, num_groups, weight, eps)
        give_out(&out[1], shared[1])
    if need2:
        if shared is None:
            shared = c_group_norm_backward(grad_output, input, mean, rstd, num_groups, weight, eps)
        give_out(&out[2], shared[2])
    return 0

cdef object c_group_norm_backward(Tensor grad_output, Tensor input, Tensor mean, Tensor rstd, Py_ssize_t num_groups, Tensor weight, double eps):
    return run_composite(E_group_norm_backward, (grad_output, input, mean, rstd, num_groups, weight, eps, ))

cdef object c_group_norm_backward_values(Tensor grad_output, Tensor input, Tensor mean, Tensor rstd, Py_ssize_t num_groups, Tensor weight):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_group_norm_backward_values(grad_output, input, mean, rstd, num_groups, weight) if kernels_on and not (grad_output.device or input.device or mean.device or rstd.device or weight is not None and weight.device) else None
    if result is None:
        result = run_defined(E_group_norm_backward_values, (grad_output, input, mean, rstd, num_groups, weight, ))
    result = tuple(result)
    if input.ndim > 3:
        result = h_in_format_of(result, input)
    return result

cdef object c_group_norm(Tensor input, Py_ssize_t num_groups, Tensor weight, Tensor bias, double eps):
    return run_composite(E_group_norm, (input, num_groups, weight, bias, eps, ))

cdef object c_batch_norm(Tensor input, Tensor running_mean, Tensor running_var, Tensor weight, Tensor bias, bint training, double momentum, double eps):
    return run_composite(E_batch_norm, (input, running_mean, running_var, weight, bias, training, momentum, eps, ))

cdef object c_instance_norm(Tensor input, Tensor running_mean, Tensor running_var, Tensor weight, Tensor bias, bint use_input_stats, double momentum, double eps):
    return run_composite(E_instance_norm, (input, running_mean, running_var, weight, bias, use_input_stats, momentum, eps, ))

cdef object c__batch_norm(Tensor input, Tensor weight, Tensor bias, Tensor running_mean, Tensor running_var, bint training, double momentum, double eps, bint cudnn_enabled):
    return run_composite(E__batch_norm, (input, weight, bias, running_mean, running_var, training, momentum, eps, cudnn_enabled, ))

cdef object c__instance_norm(Tensor input, Tensor weight, Tensor bias, Tensor running_mean, Tensor running_var, bint use_input_stats, double momentum, double eps, bint cudnn_enabled):
    return run_composite(E__instance_norm, (input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, cudnn_enabled, ))

cdef object c_native_layer_norm(Tensor input, object normalized_shape, Tensor weight, Tensor bias, double eps):
    return run_composite(E_native_layer_norm, (input, normalized_shape, weight, bias, eps, ))

cdef object c_native_group_norm(Tensor input, Tensor weight, Tensor bias, Py_ssize_t N, Py_ssize_t C, Py_ssize_t HxW, Py_ssize_t group, double eps):
    return run_composite(E_native_group_norm, (input, weight, bias, N, C, HxW, group, eps, ))

cdef object c_native_batch_norm(Tensor input, Tensor weight, Tensor bias, Tensor running_mean, Tensor running_var, bint training, double momentum, double eps):
    return run_composite(E_native_batch_norm, (input, weight, bias, running_mean, running_var, training, momentum, eps, ))

cdef object c_normalize(Tensor input, double p, object dim, double eps):
    return run_composite(E_normalize, (input, p, dim, eps, ))

# ---- the table
E_layer_norm = OperatorEntry('layer_norm', 'layer_norm', 'normalization', (('input', 't'), ('normalized_shape', 'o'), ('weight', 't'), ('bias', 't'), ('eps', 'o')), None, (), None, 1, -1, False)
E_layer_norm_with_statistics = OperatorEntry('layer_norm_with_statistics', 'layer_norm_with_statistics', 'normalization', (('input', 't'), ('normalized_shape', 'o'), ('weight', 't'), ('bias', 't'), ('eps', 'o')), None, (), None, 3, -1, False)
O_layer_norm_with_statistics = new_op('layer_norm_with_statistics', 'LayerNormWithStatisticsBackward0', bw_layer_norm_with_statistics, E_layer_norm_with_statistics)
E_layer_norm_backward = OperatorEntry('layer_norm_backward', 'layer_norm_backward', 'normalization', (('grad_output', 't'), ('input', 't'), ('mean', 't'), ('rstd', 't'), ('weight', 't'), ('normalized_shape', 'o'), ('eps', 'o')), None, (), None, 1, -1, False)
E_layer_norm_backward_values = OperatorEntry('layer_norm_backward_values', 'layer_norm_backward_values', 'normalization', (('grad_output', 't'), ('input', 't'), ('mean', 't'), ('rstd', 't'), ('weight', 't'), ('normalized_shape', 'o')), None, (), None, 3, -1, False)
O_layer_norm_backward_values = new_op('layer_norm_backward_values', 'LayerNormBackwardValuesBackward0', NULL, E_layer_norm_backward_values)
E_rms_norm = OperatorEntry('rms_norm', 'rms_norm', 'normalization', (('input', 't'), ('normalized_shape', 'o'), ('weight', 't'), ('eps', 'o')), None, (), None, 1, -1, False)
E_rms_norm_with_statistics = OperatorEntry('rms_norm_with_statistics', 'rms_norm_with_statistics', 'normalization', (('input', 't'), ('normalized_shape', 'o'), ('weight', 't'), ('eps', 'o')), None, (), None, 2, -1, False)
O_rms_norm_with_statistics = new_op('rms_norm_with_statistics', 'RmsNormWithStatisticsBackward0', bw_rms_norm_with_statistics, E_rms_norm_with_statistics)
E_rms_norm_backward = OperatorEntry('rms_norm_backward', 'rms_norm_backward', 'normalization', (('grad_output', 't'), ('input', 't'), ('rrms', 't'), ('weight', 't'), ('normalized_shape', 'o'), ('eps', 'o')), None, (), None, 1, -1, False)
E_rms_norm_backward_values = OperatorEntry('rms_norm_backward_values', 'rms_norm_backward_values', 'normalization', (('grad_output', 't'), ('input', 't'), ('rrms', 't'), ('weight', 't'), ('normalized_shape', 'o')), None, (), None, 2, -1, False)
O_rms_norm_backward_values = new_op('rms_norm_backward_values', 'RmsNormBackwardValuesBackward0', NULL, E_rms_norm_backward_values)
E_channel_norm = OperatorEntry('channel_norm', 'channel_norm', 'normalization', (('input', 't'), ('weight', 't'), ('bias', 't'), ('eps', 'o')), 'same', ('input',), None, 4, -1, False)
O_channel_norm = new_op('channel_norm', 'ChannelNormBackward0', bw_channel_norm, E_channel_norm)
E_channel_norm_backward = OperatorEntry('channel_norm_backward', 'channel_norm_backward', 'normalization', (('grad_output', 't'), ('input', 't'), ('mean', 't'), ('rstd', 't'), ('weight', 't'), ('eps', 'o')), None, (), None, 1, -1, False)
E_channel_norm_backward_values = OperatorEntry('channel_norm_backward_values', 'channel_norm_backward_values', 'normalization', (('grad_output', 't'), ('input', 't'), ('mean', 't'), ('rstd', 't'), ('weight', 't')), 'same', ('grad_output', 'input'), None, 3, -1, False)
O_channel_norm_backward_values = new_op('channel_norm_backward_values', 'ChannelNormBackwardValuesBackward0', NULL, E_channel_norm_backward_values)
E_channel_scale = OperatorEntry('channel_scale', 'channel_scale', 'normalization', (('input', 't'), ('mean', 't'), ('var', 't'), ('weight', 't'), ('bias', 't'), ('eps', 'o')), 'same', ('input',), None, 1, -1, False)
O_channel_scale = new_op('channel_scale', 'ChannelScaleBackward0', bw_channel_scale, E_channel_scale)
E_channel_scale_backward = OperatorEntry('channel_scale_backward', 'channel_scale_backward', 'normalization', (('grad_output', 't'), ('input', 't'), ('mean', 't'), ('var', 't'), ('weight', 't'), ('eps', 'o')), None, (), None, 1, -1, False)
E_channel_scale_backward_values = OperatorEntry('channel_scale_backward_values', 'channel_scale_backward_values', 'normalization', (('grad_output', 't'), ('input', 't'), ('mean', 't'), ('factor', 't')), 'same', ('grad_output', 'input'), None, 2, -1, False)
O_channel_scale_backward_values = new_op('channel_scale_backward_values', 'ChannelScaleBackwardValuesBackward0', NULL, E_channel_scale_backward_values)
E_group_norm_with_statistics = OperatorEntry('group_norm_with_statistics', 'group_norm_with_statistics', 'normalization', (('input', 't'), ('num_groups', 'o'), ('weight', 't'), ('bias', 't'), ('eps', 'o')), 'same', ('input',), None, 3, -1, False)
O_group_norm_with_statistics = new_op('group_norm_with_statistics', 'GroupNormWithStatisticsBackward0', bw_group_norm_with_statistics, E_group_norm_with_statistics)
E_group_norm_backward = OperatorEntry('group_norm_backward', 'group_norm_backward', 'normalization', (('grad_output', 't'), ('input', 't'), ('mean', 't'), ('rstd', 't'), ('num_groups', 'o'), ('weight', 't'), ('eps', 'o')), None, (), None, 1, -1, False)
E_group_norm_backward_values = OperatorEntry('group_norm_backward_values', 'group_norm_backward_values', 'normalization', (('grad_output', 't'), ('input', 't'), ('mean', 't'), ('rstd', 't'), ('num_groups', 'o'), ('weight', 't')), 'same', ('grad_output', 'input'), None, 3, -1, False)
O_group_norm_backward_values = new_op('group_norm_backward_values', 'GroupNormBackwardValuesBackward0', NULL, E_group_norm_backward_values)
E_group_norm = OperatorEntry('group_norm', 'group_norm', 'normalization', (('input', 't'), ('num_groups', 'o'), ('weight', 't'), ('bias', 't'), ('eps', 'o')), None, (), None, 1, -1, False)
E_batch_norm = OperatorEntry('batch_norm', 'batch_norm', 'normalization', (('input', 't'), ('running_mean', 't'), ('running_var', 't'), ('weight', 't'), ('bias', 't'), ('training', 'o'), ('momentum', 'o'), ('eps', 'o')), None, (), None, 1, -1, False)
E_instance_norm = OperatorEntry('instance_norm', 'instance_norm', 'normalization', (('input', 't'), ('running_mean', 't'), ('running_var', 't'), ('weight', 't'), ('bias', 't'), ('use_input_stats', 'o'), ('momentum', 'o'), ('eps', 'o')), None, (), None, 1, -1, False)
E__batch_norm = OperatorEntry('_batch_norm', '_batch_norm', 'normalization', (('input', 't'), ('weight', 't'), ('bias', 't'), ('running_mean', 't'), ('running_var', 't'), ('training', 'o'), ('momentum', 'o'), ('eps', 'o'), ('cudnn_enabled', 'o')), None, (), None, 1, -1, False)
E__instance_norm = OperatorEntry('_instance_norm', '_instance_norm', 'normalization', (('input', 't'), ('weight', 't'), ('bias', 't'), ('running_mean', 't'), ('running_var', 't'), ('use_input_stats', 'o'), ('momentum', 'o'), ('eps', 'o'), ('cudnn_enabled', 'o')), None, (), None, 1, -1, False)
E_native_layer_norm = OperatorEntry('native_layer_norm', 'native_layer_norm', 'normalization', (('input', 't'), ('normalized_shape', 'o'), ('weight', 't'), ('bias', 't'), ('eps', 'o')), None, (), None, 1, -1, False)
E_native_group_norm = OperatorEntry('native_group_norm', 'native_group_norm', 'normalization', (('input', 't'), ('weight', 't'), ('bias', 't'), ('N', 'o'), ('C', 'o'), ('HxW', 'o'), ('group', 'o'), ('eps', 'o')), None, (), None, 1, -1, False)
E_native_batch_norm = OperatorEntry('native_batch_norm', 'native_batch_norm', 'normalization', (('input', 't'), ('weight', 't'), ('bias', 't'), ('running_mean', 't'), ('running_var', 't'), ('training', 'o'), ('momentum', 'o'), ('eps', 'o')), None, (), None, 1, -1, False)
E_normalize = OperatorEntry('normalize', 'normalize', 'normalization', (('input', 't'), ('p', 'o'), ('dim', 'o'), ('eps', 'o')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-05):
        "layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-05)\n\nLayer normalisation over the last dimensions: ``(x - mean) / sqrt(var + eps) * weight + bias`` (Ba et al. 2016).\n\n``normalized_shape`` is those dimensions' shape, and that of weight and bias. Raises RuntimeError where it doesn't fit.\n\n>>> torch.layer_norm(torch.tensor([1.0, 3.0]), (2,))\ntensor([-1.0000,  1.0000])\n\nAlso called ``nn.functional.layer_norm``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'layer_norm', 'input')
        return c_layer_norm(<Tensor>input, arg_ints(normalized_shape, 'layer_norm', 'normalized_shape'), arg_tensor_or_none(weight, 'layer_norm', 'weight'), arg_tensor_or_none(bias, 'layer_norm', 'bias'), arg_float(eps, 'layer_norm', 'eps'))

    def rms_norm(input, normalized_shape, weight=None, eps=None):
        "rms_norm(input, normalized_shape, weight=None, eps=None)\n\nRoot-mean-square normalisation over the last dimensions: ``x / sqrt(mean(x ** 2) + eps) * weight``.\n\n``eps`` None is the dtype's machine epsilon. Raises RuntimeError where ``normalized_shape`` doesn't fit (Zhang,\nSennrich 2019).\n\n>>> torch.rms_norm(torch.tensor([1.0, 7.0]), (2,))\ntensor([0.2000, 1.4000])\n\nAlso called ``nn.functional.rms_norm``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'rms_norm', 'input')
        return c_rms_norm(<Tensor>input, arg_ints(normalized_shape, 'rms_norm', 'normalized_shape'), arg_tensor_or_none(weight, 'rms_norm', 'weight'), (None if eps is None else arg_float(eps, 'rms_norm', 'eps')))

    def group_norm(input, num_groups, weight=None, bias=None, eps=1e-05):
        "group_norm(input, num_groups, weight=None, bias=None, eps=1e-05)\n\nGroup normalisation: each sample's channels (dimension 1), in groups, to mean 0 and variance 1 (Wu, He 2018).\n\nThen ``* weight + bias``, one a channel. Raises RuntimeError if the channels can't be divided into the groups, ValueError\nfor a batch of one with one value a group.\n\n>>> F.group_norm(torch.tensor([[1.0, 3.0]]), 1)\ntensor([[-1.0000,  1.0000]])\n\nAlso called ``nn.functional.group_norm``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'group_norm', 'input')
        return c_group_norm(<Tensor>input, arg_int(num_groups, 'group_norm', 'num_groups'), arg_tensor_or_none(weight, 'group_norm', 'weight'), arg_tensor_or_none(bias, 'group_norm', 'bias'), arg_float(eps, 'group_norm', 'eps'))

    def batch_norm(input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-05):
        "batch_norm(input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-05)\n\nBatch normalisation of each channel (dimension 1): ``(x - mean) / sqrt(var + eps) * weight + bias``.\n\nIn training the batch's statistics, which also move the running ones by ``momentum`` (the variance unbiased); else the\nrunning ones (Ioffe, Szegedy 2015). Raises ValueError for one value a channel in training, RuntimeError where\nrunning statistics are missing.\n\n>>> F.batch_norm(torch.tensor([[1.0], [3.0]]), None, None, training=True)\ntensor([[-1.0000],\n        [ 1.0000]])\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'batch_norm', 'input')
        return c_batch_norm(<Tensor>input, arg_tensor_or_none(running_mean, 'batch_norm', 'running_mean'), arg_tensor_or_none(running_var, 'batch_norm', 'running_var'), arg_tensor_or_none(weight, 'batch_norm', 'weight'), arg_tensor_or_none(bias, 'batch_norm', 'bias'), arg_bool(training, 'batch_norm', 'training'), arg_float(momentum, 'batch_norm', 'momentum'), arg_float(eps, 'batch_norm', 'eps'))

    def instance_norm(input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True, momentum=0.1, eps=1e-05):
        "instance_norm(input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True, momentum=0.1, eps=1e-05)\n\nBatch normalisation of each sample by itself: statistics over all but the first two dimensions.\n\nRaises ValueError for one value a channel, RuntimeError where running statistics are missing.\n\n>>> F.instance_norm(torch.tensor([[[1.0, 3.0]]]))\ntensor([[[-1.0000,  1.0000]]])\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'instance_norm', 'input')
        return c_instance_norm(<Tensor>input, arg_tensor_or_none(running_mean, 'instance_norm', 'running_mean'), arg_tensor_or_none(running_var, 'instance_norm', 'running_var'), arg_tensor_or_none(weight, 'instance_norm', 'weight'), arg_tensor_or_none(bias, 'instance_norm', 'bias'), arg_bool(use_input_stats, 'instance_norm', 'use_input_stats'), arg_float(momentum, 'instance_norm', 'momentum'), arg_float(eps, 'instance_norm', 'eps'))

    def _batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps, cudnn_enabled=False):
        "_batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps, cudnn_enabled=False)\n\n``nn.functional.batch_norm`` with the arguments in another order; ``cudnn_enabled`` has no effect.\n\nAlso called ``.batch_norm``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, '_batch_norm', 'input')
        return c__batch_norm(<Tensor>input, arg_tensor_or_none(weight, '_batch_norm', 'weight'), arg_tensor_or_none(bias, '_batch_norm', 'bias'), arg_tensor_or_none(running_mean, '_batch_norm', 'running_mean'), arg_tensor_or_none(running_var, '_batch_norm', 'running_var'), arg_bool(training, '_batch_norm', 'training'), arg_float(momentum, '_batch_norm', 'momentum'), arg_float(eps, '_batch_norm', 'eps'), arg_bool(cudnn_enabled, '_batch_norm', 'cudnn_enabled'))

    def _instance_norm(input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, cudnn_enabled=False):
        "_instance_norm(input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, cudnn_enabled=False)\n\n``nn.functional.instance_norm`` with the arguments in another order; ``cudnn_enabled`` has no effect.\n\nAlso called ``.instance_norm``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, '_instance_norm', 'input')
        return c__instance_norm(<Tensor>input, arg_tensor_or_none(weight, '_instance_norm', 'weight'), arg_tensor_or_none(bias, '_instance_norm', 'bias'), arg_tensor_or_none(running_mean, '_instance_norm', 'running_mean'), arg_tensor_or_none(running_var, '_instance_norm', 'running_var'), arg_bool(use_input_stats, '_instance_norm', 'use_input_stats'), arg_float(momentum, '_instance_norm', 'momentum'), arg_float(eps, '_instance_norm', 'eps'), arg_bool(cudnn_enabled, '_instance_norm', 'cudnn_enabled'))

    def native_layer_norm(input, normalized_shape, weight, bias, eps):
        "native_layer_norm(input, normalized_shape, weight, bias, eps)\n\n``layer_norm`` with each row's mean and ``1 / sqrt(var + eps)``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'native_layer_norm', 'input')
        return c_native_layer_norm(<Tensor>input, arg_ints(normalized_shape, 'native_layer_norm', 'normalized_shape'), arg_tensor_or_none(weight, 'native_layer_norm', 'weight'), arg_tensor_or_none(bias, 'native_layer_norm', 'bias'), arg_float(eps, 'native_layer_norm', 'eps'))

    def native_group_norm(input, weight, bias, N, C, HxW, group, eps):
        "native_group_norm(input, weight, bias, N, C, HxW, group, eps)\n\n``group_norm`` with each group's mean and ``1 / sqrt(var + eps)``; ``N, C, HxW`` are the input's sizes.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'native_group_norm', 'input')
        return c_native_group_norm(<Tensor>input, arg_tensor_or_none(weight, 'native_group_norm', 'weight'), arg_tensor_or_none(bias, 'native_group_norm', 'bias'), arg_int(N, 'native_group_norm', 'N'), arg_int(C, 'native_group_norm', 'C'), arg_int(HxW, 'native_group_norm', 'HxW'), arg_int(group, 'native_group_norm', 'group'), arg_float(eps, 'native_group_norm', 'eps'))

    def native_batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps):
        "native_batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps)\n\n``batch_norm`` with each channel's mean and ``1 / sqrt(var + eps)``, which are empty in evaluation.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'native_batch_norm', 'input')
        return c_native_batch_norm(<Tensor>input, arg_tensor_or_none(weight, 'native_batch_norm', 'weight'), arg_tensor_or_none(bias, 'native_batch_norm', 'bias'), arg_tensor_or_none(running_mean, 'native_batch_norm', 'running_mean'), arg_tensor_or_none(running_var, 'native_batch_norm', 'running_var'), arg_bool(training, 'native_batch_norm', 'training'), arg_float(momentum, 'native_batch_norm', 'momentum'), arg_float(eps, 'native_batch_norm', 'eps'))

    def normalize(input, p=2.0, dim=1, eps=1e-12, *, out=None, axis=None):
        "normalize(input, p=2.0, dim=1, eps=1e-12, *, out=None, axis=None)\n\nVectors along ``dim`` divided by their norm: ``x / max(|x|_p, eps)``.\n\n>>> F.normalize(torch.tensor([[3.0, 4.0]]))\ntensor([[0.6000, 0.8000]])\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'normalize', 'input')
        result = c_normalize(<Tensor>input, arg_float(p, 'normalize', 'p'), arg_dims(dim, <Tensor>input, 'normalize', 'dim'), arg_float(eps, 'normalize', 'eps'))
        if out is not None:
            return finish_out(out, result, 'normalize')
        return result


K_layer_norm_with_statistics = return_kind('layer_norm_with_statistics', ('output', 'mean', 'rstd'))
def id_layer_norm_with_statistics(input, normalized_shape, weight, bias, eps):
    "Layer normalisation, with each row's mean and ``1 / sqrt(var + eps)`` (the normalised dimensions of size 1).\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'layer_norm_with_statistics', 'input')
    result = named(K_layer_norm_with_statistics, c_layer_norm_with_statistics(<Tensor>input, arg_ints(normalized_shape, 'layer_norm_with_statistics', 'normalized_shape'), arg_tensor_or_none(weight, 'layer_norm_with_statistics', 'weight'), arg_tensor_or_none(bias, 'layer_norm_with_statistics', 'bias'), arg_float(eps, 'layer_norm_with_statistics', 'eps')))
    return result


def id_layer_norm_backward(grad_output, input, mean, rstd, weight, normalized_shape, eps):
    "Gradients of a layer normalisation's input, weight and bias.\n\nWhere grad mode is on they are recorded, and the statistics computed once more, so that their derivatives are too.\n\n``dx = r (g w - mean(g w) - z mean(g w z))``, ``dw = sum(g z)``, ``db = sum(g)``, with ``z = (x - mean) r``.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'layer_norm_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'layer_norm_backward', 'input')
    if type(mean) is not Tensor:
        arg_tensor(mean, 'layer_norm_backward', 'mean')
    if type(rstd) is not Tensor:
        arg_tensor(rstd, 'layer_norm_backward', 'rstd')
    return c_layer_norm_backward(<Tensor>grad_output, <Tensor>input, <Tensor>mean, <Tensor>rstd, arg_tensor_or_none(weight, 'layer_norm_backward', 'weight'), arg_ints(normalized_shape, 'layer_norm_backward', 'normalized_shape'), arg_float(eps, 'layer_norm_backward', 'eps'))


K_layer_norm_backward_values = return_kind('layer_norm_backward_values', ('grad_input', 'grad_weight', 'grad_bias'))
def id_layer_norm_backward_values(grad_output, input, mean, rstd, weight, normalized_shape):
    "The values of ``layer_norm_backward``; itself not differentiable.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'layer_norm_backward_values', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'layer_norm_backward_values', 'input')
    if type(mean) is not Tensor:
        arg_tensor(mean, 'layer_norm_backward_values', 'mean')
    if type(rstd) is not Tensor:
        arg_tensor(rstd, 'layer_norm_backward_values', 'rstd')
    result = named(K_layer_norm_backward_values, c_layer_norm_backward_values(<Tensor>grad_output, <Tensor>input, <Tensor>mean, <Tensor>rstd, arg_tensor_or_none(weight, 'layer_norm_backward_values', 'weight'), arg_ints(normalized_shape, 'layer_norm_backward_values', 'normalized_shape')))
    return result


K_rms_norm_with_statistics = return_kind('rms_norm_with_statistics', ('output', 'rrms'))
def id_rms_norm_with_statistics(input, normalized_shape, weight, eps):
    "Root-mean-square normalisation, with each row's ``1 / sqrt(mean(x ** 2) + eps)``.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'rms_norm_with_statistics', 'input')
    result = named(K_rms_norm_with_statistics, c_rms_norm_with_statistics(<Tensor>input, arg_ints(normalized_shape, 'rms_norm_with_statistics', 'normalized_shape'), arg_tensor_or_none(weight, 'rms_norm_with_statistics', 'weight'), arg_float(eps, 'rms_norm_with_statistics', 'eps')))
    return result


def id_rms_norm_backward(grad_output, input, rrms, weight, normalized_shape, eps):
    "Gradients of a root-mean-square normalisation's input and weight.\n\nWhere grad mode is on they are recorded, and the statistics computed once more, so that their derivatives are too.\n\n``dx = r (g w - z mean(g w z))``, ``dw = sum(g z)``, with ``z = x r``.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'rms_norm_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'rms_norm_backward', 'input')
    if type(rrms) is not Tensor:
        arg_tensor(rrms, 'rms_norm_backward', 'rrms')
    return c_rms_norm_backward(<Tensor>grad_output, <Tensor>input, <Tensor>rrms, arg_tensor_or_none(weight, 'rms_norm_backward', 'weight'), arg_ints(normalized_shape, 'rms_norm_backward', 'normalized_shape'), arg_float(eps, 'rms_norm_backward', 'eps'))


K_rms_norm_backward_values = return_kind('rms_norm_backward_values', ('grad_input', 'grad_weight'))
def id_rms_norm_backward_values(grad_output, input, rrms, weight, normalized_shape):
    "The values of ``rms_norm_backward``; itself not differentiable.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'rms_norm_backward_values', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'rms_norm_backward_values', 'input')
    if type(rrms) is not Tensor:
        arg_tensor(rrms, 'rms_norm_backward_values', 'rrms')
    result = named(K_rms_norm_backward_values, c_rms_norm_backward_values(<Tensor>grad_output, <Tensor>input, <Tensor>rrms, arg_tensor_or_none(weight, 'rms_norm_backward_values', 'weight'), arg_ints(normalized_shape, 'rms_norm_backward_values', 'normalized_shape')))
    return result


K_channel_norm = return_kind('channel_norm', ('output', 'mean', 'var', 'rstd'))
def id_channel_norm(input, weight, bias, eps):
    "Batch normalisation, with each channel's mean, biased variance and ``1 / sqrt(var + eps)``.\n\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'channel_norm', 'input')
    result = named(K_channel_norm, c_channel_norm(<Tensor>input, arg_tensor_or_none(weight, 'channel_norm', 'weight'), arg_tensor_or_none(bias, 'channel_norm', 'bias'), arg_float(eps, 'channel_norm', 'eps')))
    return result


def id_channel_norm_backward(grad_output, input, mean, rstd, weight, eps):
    "Gradients of ``channel_norm``'s input, weight and bias; where grad mode is on from statistics computed once more.\n\n``dx = r (g w - mean(g w) - z mean(g w z))``, ``dw = sum(g z)``, ``db = sum(g)``, with ``z = (x - mean) r``.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'channel_norm_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'channel_norm_backward', 'input')
    if type(mean) is not Tensor:
        arg_tensor(mean, 'channel_norm_backward', 'mean')
    if type(rstd) is not Tensor:
        arg_tensor(rstd, 'channel_norm_backward', 'rstd')
    return c_channel_norm_backward(<Tensor>grad_output, <Tensor>input, <Tensor>mean, <Tensor>rstd, arg_tensor_or_none(weight, 'channel_norm_backward', 'weight'), arg_float(eps, 'channel_norm_backward', 'eps'))


K_channel_norm_backward_values = return_kind('channel_norm_backward_values', ('grad_input', 'grad_weight', 'grad_bias'))
def id_channel_norm_backward_values(grad_output, input, mean, rstd, weight):
    "The values of ``channel_norm_backward``; itself not differentiable.\n\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'channel_norm_backward_values', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'channel_norm_backward_values', 'input')
    if type(mean) is not Tensor:
        arg_tensor(mean, 'channel_norm_backward_values', 'mean')
    if type(rstd) is not Tensor:
        arg_tensor(rstd, 'channel_norm_backward_values', 'rstd')
    result = named(K_channel_norm_backward_values, c_channel_norm_backward_values(<Tensor>grad_output, <Tensor>input, <Tensor>mean, <Tensor>rstd, arg_tensor_or_none(weight, 'channel_norm_backward_values', 'weight')))
    return result


def id_channel_scale(input, mean, var, weight, bias, eps):
    "``(input - mean) / sqrt(var + eps) * weight + bias``, with one number a channel.\n\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'channel_scale', 'input')
    if type(mean) is not Tensor:
        arg_tensor(mean, 'channel_scale', 'mean')
    if type(var) is not Tensor:
        arg_tensor(var, 'channel_scale', 'var')
    return c_channel_scale(<Tensor>input, <Tensor>mean, <Tensor>var, arg_tensor_or_none(weight, 'channel_scale', 'weight'), arg_tensor_or_none(bias, 'channel_scale', 'bias'), arg_float(eps, 'channel_scale', 'eps'))


def id_channel_scale_backward(grad_output, input, mean, var, weight, eps):
    "Gradients of ``channel_scale``'s input, weight, bias, mean and variance.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'channel_scale_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'channel_scale_backward', 'input')
    if type(mean) is not Tensor:
        arg_tensor(mean, 'channel_scale_backward', 'mean')
    if type(var) is not Tensor:
        arg_tensor(var, 'channel_scale_backward', 'var')
    return c_channel_scale_backward(<Tensor>grad_output, <Tensor>input, <Tensor>mean, <Tensor>var, arg_tensor_or_none(weight, 'channel_scale_backward', 'weight'), arg_float(eps, 'channel_scale_backward', 'eps'))


K_channel_scale_backward_values = return_kind('channel_scale_backward_values', ('grad_input', 'products'))
def id_channel_scale_backward_values(grad_output, input, mean, factor):
    "``grad_output * factor``, and each channel's sum of ``grad_output (input - mean)``; itself not differentiable.\n\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'channel_scale_backward_values', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'channel_scale_backward_values', 'input')
    if type(mean) is not Tensor:
        arg_tensor(mean, 'channel_scale_backward_values', 'mean')
    if type(factor) is not Tensor:
        arg_tensor(factor, 'channel_scale_backward_values', 'factor')
    result = named(K_channel_scale_backward_values, c_channel_scale_backward_values(<Tensor>grad_output, <Tensor>input, <Tensor>mean, <Tensor>factor))
    return result


K_group_norm_with_statistics = return_kind('group_norm_with_statistics', ('output', 'mean', 'rstd'))
def id_group_norm_with_statistics(input, num_groups, weight, bias, eps):
    "Group normalisation, with each group's mean and ``1 / sqrt(var + eps)``, of shape ``(N, groups)``.\n\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'group_norm_with_statistics', 'input')
    result = named(K_group_norm_with_statistics, c_group_norm_with_statistics(<Tensor>input, arg_int(num_groups, 'group_norm_with_statistics', 'num_groups'), arg_tensor_or_none(weight, 'group_norm_with_statistics', 'weight'), arg_tensor_or_none(bias, 'group_norm_with_statistics', 'bias'), arg_float(eps, 'group_norm_with_statistics', 'eps')))
    return result


def id_group_norm_backward(grad_output, input, mean, rstd, num_groups, weight, eps):
    "Gradients of a group normalisation's input, weight and bias.\n\nWhere grad mode is on they are recorded, and the statistics computed once more.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'group_norm_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'group_norm_backward', 'input')
    if type(mean) is not Tensor:
        arg_tensor(mean, 'group_norm_backward', 'mean')
    if type(rstd) is not Tensor:
        arg_tensor(rstd, 'group_norm_backward', 'rstd')
    return c_group_norm_backward(<Tensor>grad_output, <Tensor>input, <Tensor>mean, <Tensor>rstd, arg_int(num_groups, 'group_norm_backward', 'num_groups'), arg_tensor_or_none(weight, 'group_norm_backward', 'weight'), arg_float(eps, 'group_norm_backward', 'eps'))


K_group_norm_backward_values = return_kind('group_norm_backward_values', ('grad_input', 'grad_weight', 'grad_bias'))
def id_group_norm_backward_values(grad_output, input, mean, rstd, num_groups, weight):
    "The values of ``group_norm_backward``; itself not differentiable.\n\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'group_norm_backward_values', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'group_norm_backward_values', 'input')
    if type(mean) is not Tensor:
        arg_tensor(mean, 'group_norm_backward_values', 'mean')
    if type(rstd) is not Tensor:
        arg_tensor(rstd, 'group_norm_backward_values', 'rstd')
    result = named(K_group_norm_backward_values, c_group_norm_backward_values(<Tensor>grad_output, <Tensor>input, <Tensor>mean, <Tensor>rstd, arg_int(num_groups, 'group_norm_backward_values', 'num_groups'), arg_tensor_or_none(weight, 'group_norm_backward_values', 'weight')))
    return result


py_layer_norm = public1.layer_norm
py_layer_norm.__name__ = py_layer_norm.__qualname__ = 'layer_norm'

py_rms_norm = public1.rms_norm
py_rms_norm.__name__ = py_rms_norm.__qualname__ = 'rms_norm'

py_group_norm = public1.group_norm
py_group_norm.__name__ = py_group_norm.__qualname__ = 'group_norm'

py_nn_functional_batch_norm = public1.batch_norm
py_nn_functional_batch_norm.__name__ = py_nn_functional_batch_norm.__qualname__ = 'batch_norm'

py_nn_functional_instance_norm = public1.instance_norm
py_nn_functional_instance_norm.__name__ = py_nn_functional_instance_norm.__qualname__ = 'instance_norm'

py__batch_norm = public1._batch_norm
py__batch_norm.__name__ = py__batch_norm.__qualname__ = '_batch_norm'

py__instance_norm = public1._instance_norm
py__instance_norm.__name__ = py__instance_norm.__qualname__ = '_instance_norm'

py_native_layer_norm = public1.native_layer_norm
py_native_layer_norm.__name__ = py_native_layer_norm.__qualname__ = 'native_layer_norm'

py_native_group_norm = public1.native_group_norm
py_native_group_norm.__name__ = py_native_group_norm.__qualname__ = 'native_group_norm'

py_native_batch_norm = public1.native_batch_norm
py_native_batch_norm.__name__ = py_native_batch_norm.__qualname__ = 'native_batch_norm'

py_nn_functional_normalize = public1.normalize
py_nn_functional_normalize.__name__ = py_nn_functional_normalize.__qualname__ = 'normalize'

#: identifier -> function
IDENTIFIERS = {
    'layer_norm_with_statistics': id_layer_norm_with_statistics,
    'layer_norm_backward': id_layer_norm_backward,
    'layer_norm_backward_values': id_layer_norm_backward_values,
    'rms_norm_with_statistics': id_rms_norm_with_statistics,
    'rms_norm_backward': id_rms_norm_backward,
    'rms_norm_backward_values': id_rms_norm_backward_values,
    'channel_norm': id_channel_norm,
    'channel_norm_backward': id_channel_norm_backward,
    'channel_norm_backward_values': id_channel_norm_backward_values,
    'channel_scale': id_channel_scale,
    'channel_scale_backward': id_channel_scale_backward,
    'channel_scale_backward_values': id_channel_scale_backward_values,
    'group_norm_with_statistics': id_group_norm_with_statistics,
    'group_norm_backward': id_group_norm_backward,
    'group_norm_backward_values': id_group_norm_backward_values,
    'layer_norm': py_layer_norm,
    'rms_norm': py_rms_norm,
    'group_norm': py_group_norm,
    'batch_norm': py_nn_functional_batch_norm,
    'instance_norm': py_nn_functional_instance_norm,
    '_batch_norm': py__batch_norm,
    '_instance_norm': py__instance_norm,
    'native_layer_norm': py_native_layer_norm,
    'native_group_norm': py_native_group_norm,
    'native_batch_norm': py_native_batch_norm,
    'normalize': py_nn_functional_normalize,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('layer_norm', '', py_layer_norm, True, None, False, ('nn.functional.layer_norm',), None),
    ('rms_norm', '', py_rms_norm, True, None, False, ('nn.functional.rms_norm',), None),
    ('group_norm', '', py_group_norm, True, None, False, ('nn.functional.group_norm',), None),
    ('batch_norm', 'nn.functional', py_nn_functional_batch_norm, True, None, False, (), None),
    ('instance_norm', 'nn.functional', py_nn_functional_instance_norm, True, None, False, (), None),
    ('_batch_norm', '', py__batch_norm, True, None, False, ('.batch_norm',), None),
    ('_instance_norm', '', py__instance_norm, True, None, False, ('.instance_norm',), None),
    ('native_layer_norm', '', py_native_layer_norm, True, None, False, (), None),
    ('native_group_norm', '', py_native_group_norm, True, None, False, (), None),
    ('native_batch_norm', '', py_native_batch_norm, True, None, False, (), None),
    ('normalize', 'nn.functional', py_nn_functional_normalize, True, None, False, (), None),
]
