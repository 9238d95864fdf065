# Written by tools/opgen from fasttorch/ops/losses.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/losses.py, compiled."""
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
from fasttorch._C._gen.arithmetic cimport c_abs, c_clamp_min
from fasttorch._C._gen.comparison cimport c_where
from fasttorch._C._gen.exponential cimport c_log, c_log1p
from fasttorch._C.fast_layers cimport k_binary_cross_entropy, k_binary_cross_entropy_elements, k_binary_cross_entropy_with_logits, k_huber_loss, k_l1_loss, k_mse_loss, k_smooth_l1_loss


cdef OperatorEntry E_mse_loss
cdef OperatorEntry E_l1_loss
cdef OperatorEntry E_smooth_l1_loss
cdef OperatorEntry E_huber_loss
cdef OperatorEntry E_squared_error
cdef OperatorEntry E_squared_error_backward
cdef OperatorEntry E_absolute_error
cdef OperatorEntry E_absolute_error_backward
cdef OperatorEntry E_smooth_error
cdef OperatorEntry E_smooth_error_backward
cdef OperatorEntry E_binary_cross_entropy
cdef OperatorEntry E_binary_cross_entropy_elements
cdef OperatorEntry E_binary_cross_entropy_with_logits
cdef OperatorEntry E_kl_div
cdef OperatorEntry E_soft_margin_loss
cdef OperatorEntry E_hinge_embedding_loss
cdef OperatorEntry E_margin_ranking_loss
cdef OperatorEntry E_cosine_similarity
cdef OperatorEntry E_pairwise_distance
cdef OperatorEntry E_cosine_embedding_loss
cdef OperatorEntry E_triplet_margin_loss
cdef OperatorEntry E_poisson_nll_loss
cdef OperatorEntry E_gaussian_nll_loss
cdef object c_mse_loss(Tensor input, Tensor target, object size_average, object reduce, object reduction, Tensor weight):
    cdef object result = k_mse_loss(input, target, size_average, reduce, reduction, weight) if kernels_on and not (input.device or target.device or weight is not None and weight.device) else None
    if result is not None:
        return result
    return run_composite(E_mse_loss, (input, target, size_average, reduce, reduction, weight, ))

cdef object c_l1_loss(Tensor input, Tensor target, object size_average, object reduce, object reduction):
    cdef object result = k_l1_loss(input, target, size_average, reduce, reduction) if kernels_on and not (input.device or target.device) else None
    if result is not None:
        return result
    return run_composite(E_l1_loss, (input, target, size_average, reduce, reduction, ))

cdef object c_smooth_l1_loss(Tensor input, Tensor target, object size_average, object reduce, object reduction, double beta):
    cdef object result = k_smooth_l1_loss(input, target, size_average, reduce, reduction, beta) if kernels_on and not (input.device or target.device) else None
    if result is not None:
        return result
    return run_composite(E_smooth_l1_loss, (input, target, size_average, reduce, reduction, beta, ))

cdef object c_huber_loss(Tensor input, Tensor target, object reduction, double delta, Tensor weight):
    cdef object result = k_huber_loss(input, target, reduction, delta, weight) if kernels_on and not (input.device or target.device or weight is not None and weight.device) else None
    if result is not None:
        return result
    return run_composite(E_huber_loss, (input, target, reduction, delta, weight, ))

cdef object c_squared_error(Tensor input, Tensor target):
    return pointwise2(O_squared_error, input, target, None, NULL, 0)

cdef int bw_squared_error(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object target
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        input = saved_any(node, 0)
    if need0 or need1:
        target = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_squared_error_backward(grad, input, target))
    if need1:
        give_out(&out[1], -c_squared_error_backward(grad, input, target))
    return 0

cdef object c_squared_error_backward(Tensor grad_output, Tensor input, Tensor target):
    return pointwise3(O_squared_error_backward, grad_output, input, target, None, NULL, 0)

cdef int bw_squared_error_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object grad_output
    cdef object input
    cdef object target
    cdef bint need0
    cdef bint need1
    cdef bint need2
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    need2 = node.edges[2].node != NULL
    if need1 or need2:
        grad_output = saved_any(node, 0)
    if need0:
        input = saved_any(node, 1)
    if need0:
        target = saved_any(node, 2)
    if need0:
        give_out(&out[0], c_squared_error_backward(grad, input, target))
    if need1:
        give_out(&out[1], mul_any(mul_any(grad, grad_output), 2))
    if need2:
        give_out(&out[2], mul_any(mul_any(grad, grad_output), -2))
    return 0

cdef object c_absolute_error(Tensor input, Tensor target):
    return pointwise2(O_absolute_error, input, target, None, NULL, 0)

cdef int bw_absolute_error(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object target
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        input = saved_any(node, 0)
    if need0 or need1:
        target = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_absolute_error_backward(grad, input, target))
    if need1:
        give_out(&out[1], -c_absolute_error_backward(grad, input, target))
    return 0

cdef object c_absolute_error_backward(Tensor grad_output, Tensor input, Tensor target):
    return pointwise3(O_absolute_error_backward, grad_output, input, target, None, NULL, 0)

cdef int bw_absolute_error_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object target
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 1)
    if need0:
        target = saved_any(node, 2)
    if need0:
        give_out(&out[0], c_absolute_error_backward(grad, input, target))
    return 0

cdef object c_smooth_error(Tensor input, Tensor target, object at, object inner, object outer):
    cdef double numbers[3]
    numbers[0] = <double>at
    numbers[1] = <double>inner
    numbers[2] = <double>outer
    return pointwise2(O_smooth_error, input, target, None, numbers, 3)

cdef int bw_smooth_error(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object target
    cdef object at
    cdef object inner
    cdef object outer
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        input = saved_any(node, 0)
    if need0 or need1:
        target = saved_any(node, 1)
    if need0 or need1:
        at = node.numbers[0].f
    if need0 or need1:
        inner = node.numbers[1].f
    if need0 or need1:
        outer = node.numbers[2].f
    if need0:
        give_out(&out[0], c_smooth_error_backward(grad, input, target, at, inner, outer))
    if need1:
        give_out(&out[1], -c_smooth_error_backward(grad, input, target, at, inner, outer))
    return 0

cdef object c_smooth_error_backward(Tensor grad_output, Tensor input, Tensor target, object at, object inner, object outer):
    cdef double numbers[3]
    numbers[0] = <double>at
    numbers[1] = <double>inner
    numbers[2] = <double>outer
    return pointwise3(O_smooth_error_backward, grad_output, input, target, None, numbers, 3)

cdef int bw_smooth_error_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object grad_output
    cdef object input
    cdef object target
    cdef object at
    cdef object inner
    cdef object outer
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
        target = saved_any(node, 2)
    if need0 or need1 or need2:
        at = node.numbers[0].f
    if need0 or need1 or need2:
        inner = node.numbers[1].f
    if need0:
        outer = node.numbers[2].f
    if need0:
        give_out(&out[0], c_smooth_error_backward(grad, input, target, at, inner, outer))
    if need1:
        give_out(&out[1], c_where(c_abs(sub_any(input, target)) < at, mul_any(mul_any(grad, grad_output), mul_any(2, inner)), 0.0))
    if need2:
        give_out(&out[2], c_where(c_abs(sub_any(input, target)) < at, mul_any(mul_any(grad, grad_output), mul_any(-2, inner)), 0.0))
    return 0

cdef object c_binary_cross_entropy(Tensor input, Tensor target, Tensor weight, object size_average, object reduce, object reduction):
    cdef object result = k_binary_cross_entropy(input, target, weight, size_average, reduce, reduction) if kernels_on and not (input.device or target.device or weight is not None and weight.device) else None
    if result is not None:
        return result
    return run_composite(E_binary_cross_entropy, (input, target, weight, size_average, reduce, reduction, ))

cdef object c_binary_cross_entropy_elements(Tensor input, Tensor target):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_binary_cross_entropy_elements(input, target) if kernels_on and not (input.device or target.device) else None
    if result is None:
        result = run_defined(E_binary_cross_entropy_elements, (input, target, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(target):
            need |= 2
        if need:
            node = node_new(O_binary_cross_entropy_elements, 2, 2)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, target, result, True)
            save_value(node, 0, input)
            if need & 1:
                save_value(node, 1, target)
            result_history(result, node)
    return result

cdef int bw_binary_cross_entropy_elements(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object target
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        input = saved_any(node, 0)
    if need0:
        target = saved_any(node, 1)
    if need0:
        give_out(&out[0], div_any(mul_any(grad, sub_any(input, target)), c_clamp_min(mul_any(sub_any(1, input), input), 1e-12)))
    if need1:
        give_out(&out[1], mul_any(grad, sub_any(c_log1p(-input), c_log(input))))
    return 0

cdef object c_binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor weight, object size_average, object reduce, object reduction, Tensor pos_weight):
    cdef object result = k_binary_cross_entropy_with_logits(input, target, weight, size_average, reduce, reduction, pos_weight) if kernels_on and not (input.device or target.device or weight is not None and weight.device or pos_weight is not None and pos_weight.device) else None
    if result is not None:
        return result
    return run_composite(E_binary_cross_entropy_with_logits, (input, target, weight, size_average, reduce, reduction, pos_weight, ))

cdef object c_kl_div(Tensor input, Tensor target, object size_average, object reduce, object reduction, bint log_target):
    return run_composite(E_kl_div, (input, target, size_average, reduce, reduction, log_target, ))

cdef object c_soft_margin_loss(Tensor input, Tensor target, object size_average, object reduce, object reduction):
    return run_composite(E_soft_margin_loss, (input, target, size_average, reduce, reduction, ))

cdef object c_hinge_embedding_loss(Tensor input, Tensor target, double margin, object size_average, object reduce, object reduction):
    return run_composite(E_hinge_embedding_loss, (input, target, margin, size_average, reduce, reduction, ))

cdef object c_margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, double margin, object size_average, object reduce, object reduction):
    return run_composite(E_margin_ranking_loss, (input1, input2, target, margin, size_average, reduce, reduction, ))

cdef object c_cosine_similarity(Tensor x1, Tensor x2, Py_ssize_t dim, double eps):
    return run_composite(E_cosine_similarity, (x1, x2, dim, eps, ))

cdef object c_pairwise_distance(Tensor x1, Tensor x2, double p, double eps, bint keepdim):
    return run_composite(E_pairwise_distance, (x1, x2, p, eps, keepdim, ))

cdef object c_cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, double margin, object size_average, object reduce, object reduction):
    return run_composite(E_cosine_embedding_loss, (input1, input2, target, margin, size_average, reduce, reduction, ))

cdef object c_triplet_margin_loss(Tensor anchor, Tensor positive, Tensor negative, double margin, double p, double eps, bint swap, object size_average, object reduce, object reduction):
    return run_composite(E_triplet_margin_loss, (anchor, positive, negative, margin, p, eps, swap, size_average, reduce, reduction, ))

cdef object c_poisson_nll_loss(Tensor input, Tensor target, bint log_input, bint full, object size_average, double eps, object reduce, object reduction):
    return run_composite(E_poisson_nll_loss, (input, target, log_input, full, size_average, eps, reduce, reduction, ))

cdef object c_gaussian_nll_loss(Tensor input, Tensor target, object var, bint full, double eps, object reduction):
    return run_composite(E_gaussian_nll_loss, (input, target, var, full, eps, reduction, ))

# ---- the table
E_mse_loss = OperatorEntry('mse_loss', 'mse_loss', 'losses', (('input', 't'), ('target', 't'), ('size_average', 'o'), ('reduce', 'o'), ('reduction', 'o'), ('weight', 't')), None, (), None, 1, -1, False)
E_l1_loss = OperatorEntry('l1_loss', 'l1_loss', 'losses', (('input', 't'), ('target', 't'), ('size_average', 'o'), ('reduce', 'o'), ('reduction', 'o')), None, (), None, 1, -1, False)
E_smooth_l1_loss = OperatorEntry('smooth_l1_loss', 'smooth_l1_loss', 'losses', (('input', 't'), ('target', 't'), ('size_average', 'o'), ('reduce', 'o'), ('reduction', 'o'), ('beta', 'o')), None, (), None, 1, -1, False)
E_huber_loss = OperatorEntry('huber_loss', 'huber_loss', 'losses', (('input', 't'), ('target', 't'), ('reduction', 'o'), ('delta', 'o'), ('weight', 't')), None, (), None, 1, -1, False)
E_squared_error = OperatorEntry('squared_error', 'squared_error', 'losses', (('input', 't'), ('target', 't')), 'same', ('input', 'target'), None, 1, -1, True)
O_squared_error = new_op('squared_error', 'SquaredErrorBackward0', bw_squared_error, E_squared_error)
O_squared_error.n_in = 2
O_squared_error.promote = FT_SAME
O_squared_error.uses[0] = 3
O_squared_error.uses[1] = 3
O_squared_error.differentiable = 3
register_loops(O_squared_error, 'squared_error', 2, False)
E_squared_error_backward = OperatorEntry('squared_error_backward', 'squared_error_backward', 'losses', (('grad_output', 't'), ('input', 't'), ('target', 't')), 'same', ('grad_output', 'input', 'target'), None, 1, -1, True)
O_squared_error_backward = new_op('squared_error_backward', 'SquaredErrorBackwardBackward0', bw_squared_error_backward, E_squared_error_backward)
O_squared_error_backward.n_in = 3
O_squared_error_backward.promote = FT_SAME
O_squared_error_backward.uses[0] = 6
O_squared_error_backward.uses[1] = 1
O_squared_error_backward.uses[2] = 1
O_squared_error_backward.differentiable = 7
register_loops(O_squared_error_backward, 'squared_error_backward', 3, False)
E_absolute_error = OperatorEntry('absolute_error', 'absolute_error', 'losses', (('input', 't'), ('target', 't')), 'same', ('input', 'target'), None, 1, -1, True)
O_absolute_error = new_op('absolute_error', 'AbsoluteErrorBackward0', bw_absolute_error, E_absolute_error)
O_absolute_error.n_in = 2
O_absolute_error.promote = FT_SAME
O_absolute_error.uses[0] = 3
O_absolute_error.uses[1] = 3
O_absolute_error.differentiable = 3
register_loops(O_absolute_error, 'absolute_error', 2, False)
E_absolute_error_backward = OperatorEntry('absolute_error_backward', 'absolute_error_backward', 'losses', (('grad_output', 't'), ('input', 't'), ('target', 't')), 'same', ('grad_output', 'input', 'target'), None, 1, -1, True)
O_absolute_error_backward = new_op('absolute_error_backward', 'AbsoluteErrorBackwardBackward0', bw_absolute_error_backward, E_absolute_error_backward)
O_absolute_error_backward.n_in = 3
O_absolute_error_backward.promote = FT_SAME
O_absolute_error_backward.uses[0] = 6
O_absolute_error_backward.differentiable = 1
register_loops(O_absolute_error_backward, 'absolute_error_backward', 3, False)
E_smooth_error = OperatorEntry('smooth_error', 'smooth_error', 'losses', (('input', 't'), ('target', 't'), ('at', 'o'), ('inner', 'o'), ('outer', 'o')), 'same', ('input', 'target'), None, 1, -1, True)
O_smooth_error = new_op('smooth_error', 'SmoothErrorBackward0', bw_smooth_error, E_smooth_error)
O_smooth_error.n_in = 2
O_smooth_error.promote = FT_SAME
O_smooth_error.n_numbers = 3
O_smooth_error.numbers[0] = 0
O_smooth_error.numbers[1] = 0
O_smooth_error.numbers[2] = 0
O_smooth_error.uses[0] = 3
O_smooth_error.uses[1] = 3
O_smooth_error.differentiable = 3
register_loops(O_smooth_error, 'smooth_error', 2, False)
E_smooth_error_backward = OperatorEntry('smooth_error_backward', 'smooth_error_backward', 'losses', (('grad_output', 't'), ('input', 't'), ('target', 't'), ('at', 'o'), ('inner', 'o'), ('outer', 'o')), 'same', ('grad_output', 'input', 'target'), None, 1, -1, True)
O_smooth_error_backward = new_op('smooth_error_backward', 'SmoothErrorBackwardBackward0', bw_smooth_error_backward, E_smooth_error_backward)
O_smooth_error_backward.n_in = 3
O_smooth_error_backward.promote = FT_SAME
O_smooth_error_backward.n_numbers = 3
O_smooth_error_backward.numbers[0] = 0
O_smooth_error_backward.numbers[1] = 0
O_smooth_error_backward.numbers[2] = 0
O_smooth_error_backward.uses[0] = 6
O_smooth_error_backward.uses[1] = 7
O_smooth_error_backward.uses[2] = 7
O_smooth_error_backward.differentiable = 7
register_loops(O_smooth_error_backward, 'smooth_error_backward', 3, False)
E_binary_cross_entropy = OperatorEntry('binary_cross_entropy', 'binary_cross_entropy', 'losses', (('input', 't'), ('target', 't'), ('weight', 't'), ('size_average', 'o'), ('reduce', 'o'), ('reduction', 'o')), None, (), None, 1, -1, False)
E_binary_cross_entropy_elements = OperatorEntry('binary_cross_entropy_elements', 'binary_cross_entropy_elements', 'losses', (('input', 't'), ('target', 't')), 'same', ('input', 'target'), None, 1, -1, True)
O_binary_cross_entropy_elements = new_op('binary_cross_entropy_elements', 'BinaryCrossEntropyElementsBackward0', bw_binary_cross_entropy_elements, E_binary_cross_entropy_elements)
E_binary_cross_entropy_with_logits = OperatorEntry('binary_cross_entropy_with_logits', 'binary_cross_entropy_with_logits', 'losses', (('input', 't'), ('target', 't'), ('weight', 't'), ('size_average', 'o'), ('reduce', 'o'), ('reduction', 'o'), ('pos_weight', 't')), None, (), None, 1, -1, False)
E_kl_div = OperatorEntry('kl_div', 'kl_div', 'losses', (('input', 't'), ('target', 't'), ('size_average', 'o'), ('reduce', 'o'), ('reduction', 'o'), ('log_target', 'o')), None, (), None, 1, -1, False)
E_soft_margin_loss = OperatorEntry('soft_margin_loss', 'soft_margin_loss', 'losses', (('input', 't'), ('target', 't'), ('size_average', 'o'), ('reduce', 'o'), ('reduction', 'o')), None, (), None, 1, -1, False)
E_hinge_embedding_loss = OperatorEntry('hinge_embedding_loss', 'hinge_embedding_loss', 'losses', (('input', 't'), ('target', 't'), ('margin', 'o'), ('size_average', 'o'), ('reduce', 'o'), ('reduction', 'o')), None, (), None, 1, -1, False)
E_margin_ranking_loss = OperatorEntry('margin_ranking_loss', 'margin_ranking_loss', 'losses', (('input1', 't'), ('input2', 't'), ('target', 't'), ('margin', 'o'), ('size_average', 'o'), ('reduce', 'o'), ('reduction', 'o')), None, (), None, 1, -1, False)
E_cosine_similarity = OperatorEntry('cosine_similarity', 'cosine_similarity', 'losses', (('x1', 't'), ('x2', 't'), ('dim', 'o'), ('eps', 'o')), None, (), None, 1, -1, False)
E_pairwise_distance = OperatorEntry('pairwise_distance', 'pairwise_distance', 'losses', (('x1', 't'), ('x2', 't'), ('p', 'o'), ('eps', 'o'), ('keepdim', 'o')), None, (), None, 1, -1, False)
E_cosine_embedding_loss = OperatorEntry('cosine_embedding_loss', 'cosine_embedding_loss', 'losses', (('input1', 't'), ('input2', 't'), ('target', 't'), ('margin', 'o'), ('size_average', 'o'), ('reduce', 'o'), ('reduction', 'o')), None, (), None, 1, -1, False)
E_triplet_margin_loss = OperatorEntry('triplet_margin_loss', 'triplet_margin_loss', 'losses', (('anchor', 't'), ('positive', 't'), ('negative', 't'), ('margin', 'o'), ('p', 'o'), ('eps', 'o'), ('swap', 'o'), ('size_average', 'o'), ('reduce', 'o'), ('reduction', 'o')), None, (), None, 1, -1, False)
E_poisson_nll_loss = OperatorEntry('poisson_nll_loss', 'poisson_nll_loss', 'losses', (('input', 't'), ('target', 't'), ('log_input', 'o'), ('full', 'o'), ('size_average', 'o'), ('eps', 'o'), ('reduce', 'o'), ('reduction', 'o')), None, (), None, 1, -1, False)
E_gaussian_nll_loss = OperatorEntry('gaussian_nll_loss', 'gaussian_nll_loss', 'losses', (('input', 't'), ('target', 't'), ('var', 's'), ('full', 'o'), ('eps', 'o'), ('reduction', 'o')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def mse_loss(input, target, size_average=None, reduce=None, reduction='mean', weight=None):
        "mse_loss(input, target, size_average=None, reduce=None, reduction='mean', weight=None)\n\nMean squared error: ``(input - target) ** 2``, averaged, summed, or each; with ``weight`` a weighted mean.\n\n>>> F.mse_loss(torch.tensor([1.0, 2.0]), torch.tensor([1.0, 4.0]))\ntensor(2.)\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'mse_loss', 'input')
        if type(target) is not Tensor:
            arg_tensor(target, 'mse_loss', 'target')
        return c_mse_loss(<Tensor>input, <Tensor>target, (None if size_average is None else arg_bool(size_average, 'mse_loss', 'size_average')), (None if reduce is None else arg_bool(reduce, 'mse_loss', 'reduce')), arg_str(reduction, 'mse_loss', 'reduction'), arg_tensor_or_none(weight, 'mse_loss', 'weight'))

    def l1_loss(input, target, size_average=None, reduce=None, reduction='mean'):
        "l1_loss(input, target, size_average=None, reduce=None, reduction='mean')\n\nAbsolute error: ``|input - target|``, averaged, summed, or each.\n\n>>> F.l1_loss(torch.tensor([1.0, 2.0]), torch.tensor([1.0, 4.0]))\ntensor(1.)\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'l1_loss', 'input')
        if type(target) is not Tensor:
            arg_tensor(target, 'l1_loss', 'target')
        return c_l1_loss(<Tensor>input, <Tensor>target, (None if size_average is None else arg_bool(size_average, 'l1_loss', 'size_average')), (None if reduce is None else arg_bool(reduce, 'l1_loss', 'reduce')), arg_str(reduction, 'l1_loss', 'reduction'))

    def smooth_l1_loss(input, target, size_average=None, reduce=None, reduction='mean', beta=1.0):
        "smooth_l1_loss(input, target, size_average=None, reduce=None, reduction='mean', beta=1.0)\n\n``d ** 2 / (2 beta)`` where ``|d| < beta``, else ``|d| - beta / 2``, d the difference (Girshick 2015).\n\nRaises RuntimeError for a negative beta; beta 0 is ``l1_loss``.\n\n>>> F.smooth_l1_loss(torch.tensor([1.0, 2.0]), torch.tensor([1.5, 4.0]))\ntensor(0.8125)\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'smooth_l1_loss', 'input')
        if type(target) is not Tensor:
            arg_tensor(target, 'smooth_l1_loss', 'target')
        return c_smooth_l1_loss(<Tensor>input, <Tensor>target, (None if size_average is None else arg_bool(size_average, 'smooth_l1_loss', 'size_average')), (None if reduce is None else arg_bool(reduce, 'smooth_l1_loss', 'reduce')), arg_str(reduction, 'smooth_l1_loss', 'reduction'), arg_float(beta, 'smooth_l1_loss', 'beta'))

    def huber_loss(input, target, reduction='mean', delta=1.0, weight=None):
        "huber_loss(input, target, reduction='mean', delta=1.0, weight=None)\n\n``d ** 2 / 2`` where ``|d| <= delta``, else ``delta (|d| - delta / 2)``, d the difference (Huber 1964).\n\nRaises RuntimeError unless delta is positive.\n\n>>> F.huber_loss(torch.tensor([1.0, 2.0]), torch.tensor([1.5, 4.0]))\ntensor(0.8125)\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'huber_loss', 'input')
        if type(target) is not Tensor:
            arg_tensor(target, 'huber_loss', 'target')
        return c_huber_loss(<Tensor>input, <Tensor>target, arg_str(reduction, 'huber_loss', 'reduction'), arg_float(delta, 'huber_loss', 'delta'), arg_tensor_or_none(weight, 'huber_loss', 'weight'))

    def binary_cross_entropy(input, target, weight=None, size_average=None, reduce=None, reduction='mean'):
        "binary_cross_entropy(input, target, weight=None, size_average=None, reduce=None, reduction='mean')\n\nCross entropy of probabilities: ``-(t log p + (1 - t) log(1 - p))``, each logarithm at least -100.\n\nRaises ValueError if the sizes differ, RuntimeError for a probability outside ``[0, 1]``.\n\n>>> F.binary_cross_entropy(torch.tensor([0.5, 0.9]), torch.tensor([1.0, 1.0]))\ntensor(0.3993)\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'binary_cross_entropy', 'input')
        if type(target) is not Tensor:
            arg_tensor(target, 'binary_cross_entropy', 'target')
        return c_binary_cross_entropy(<Tensor>input, <Tensor>target, arg_tensor_or_none(weight, 'binary_cross_entropy', 'weight'), (None if size_average is None else arg_bool(size_average, 'binary_cross_entropy', 'size_average')), (None if reduce is None else arg_bool(reduce, 'binary_cross_entropy', 'reduce')), arg_str(reduction, 'binary_cross_entropy', 'reduction'))

    def binary_cross_entropy_with_logits(input, target, weight=None, size_average=None, reduce=None, reduction='mean', pos_weight=None):
        "binary_cross_entropy_with_logits(input, target, weight=None, size_average=None, reduce=None, reduction='mean', pos_weight=None)\n\nBinary cross entropy of ``sigmoid(input)``, computed without overflow; positive targets count ``pos_weight`` times.\n\n``(1 - t) x - (1 + (pos_weight - 1) t) log(sigmoid(x))``. Raises ValueError if the sizes differ.\n\n>>> F.binary_cross_entropy_with_logits(torch.tensor([0.0, 2.0]), torch.tensor([1.0, 1.0]))\ntensor(0.4100)\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'binary_cross_entropy_with_logits', 'input')
        if type(target) is not Tensor:
            arg_tensor(target, 'binary_cross_entropy_with_logits', 'target')
        return c_binary_cross_entropy_with_logits(<Tensor>input, <Tensor>target, arg_tensor_or_none(weight, 'binary_cross_entropy_with_logits', 'weight'), (None if size_average is None else arg_bool(size_average, 'binary_cross_entropy_with_logits', 'size_average')), (None if reduce is None else arg_bool(reduce, 'binary_cross_entropy_with_logits', 'reduce')), arg_str(reduction, 'binary_cross_entropy_with_logits', 'reduction'), arg_tensor_or_none(pos_weight, 'binary_cross_entropy_with_logits', 'pos_weight'))

    def kl_div(input, target, size_average=None, reduce=None, reduction='mean', log_target=False):
        "kl_div(input, target, size_average=None, reduce=None, reduction='mean', log_target=False)\n\nKullback-Leibler divergence of log-probabilities: ``t (log t - input)``, or ``e ** t (t - input)`` with log_target.\n\n``reduction=\"batchmean\"`` divides the sum by the first dimension's size.\n\n>>> F.kl_div(torch.tensor([-1.0, -1.0]), torch.tensor([0.5, 0.5]), reduction=\"sum\")\ntensor(0.3069)\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'kl_div', 'input')
        if type(target) is not Tensor:
            arg_tensor(target, 'kl_div', 'target')
        return c_kl_div(<Tensor>input, <Tensor>target, (None if size_average is None else arg_bool(size_average, 'kl_div', 'size_average')), (None if reduce is None else arg_bool(reduce, 'kl_div', 'reduce')), arg_str(reduction, 'kl_div', 'reduction'), arg_bool(log_target, 'kl_div', 'log_target'))

    def soft_margin_loss(input, target, size_average=None, reduce=None, reduction='mean'):
        "soft_margin_loss(input, target, size_average=None, reduce=None, reduction='mean')\n\n``log(1 + e ** (-target * input))``, for targets 1 and -1.\n\n>>> F.soft_margin_loss(torch.tensor([0.0, 2.0]), torch.tensor([1.0, 1.0]))\ntensor(0.4100)\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'soft_margin_loss', 'input')
        if type(target) is not Tensor:
            arg_tensor(target, 'soft_margin_loss', 'target')
        return c_soft_margin_loss(<Tensor>input, <Tensor>target, (None if size_average is None else arg_bool(size_average, 'soft_margin_loss', 'size_average')), (None if reduce is None else arg_bool(reduce, 'soft_margin_loss', 'reduce')), arg_str(reduction, 'soft_margin_loss', 'reduction'))

    def hinge_embedding_loss(input, target, margin=1.0, size_average=None, reduce=None, reduction='mean'):
        "hinge_embedding_loss(input, target, margin=1.0, size_average=None, reduce=None, reduction='mean')\n\n``input`` where the target is 1, ``max(0, margin - input)`` where it is -1.\n\n>>> F.hinge_embedding_loss(torch.tensor([0.5, 0.25]), torch.tensor([1.0, -1.0]))\ntensor(0.6250)\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'hinge_embedding_loss', 'input')
        if type(target) is not Tensor:
            arg_tensor(target, 'hinge_embedding_loss', 'target')
        return c_hinge_embedding_loss(<Tensor>input, <Tensor>target, arg_float(margin, 'hinge_embedding_loss', 'margin'), (None if size_average is None else arg_bool(size_average, 'hinge_embedding_loss', 'size_average')), (None if reduce is None else arg_bool(reduce, 'hinge_embedding_loss', 'reduce')), arg_str(reduction, 'hinge_embedding_loss', 'reduction'))

    def margin_ranking_loss(input1, input2, target, margin=0, size_average=None, reduce=None, reduction='mean'):
        "margin_ranking_loss(input1, input2, target, margin=0, size_average=None, reduce=None, reduction='mean')\n\n``max(0, -target * (input1 - input2) + margin)``: target 1 wants the first larger, -1 the second.\n\n>>> F.margin_ranking_loss(torch.tensor([1.0]), torch.tensor([3.0]), torch.tensor([1.0]))\ntensor(2.)\n"
        if type(input1) is not Tensor:
            arg_tensor(input1, 'margin_ranking_loss', 'input1')
        if type(input2) is not Tensor:
            arg_tensor(input2, 'margin_ranking_loss', 'input2')
        if type(target) is not Tensor:
            arg_tensor(target, 'margin_ranking_loss', 'target')
        return c_margin_ranking_loss(<Tensor>input1, <Tensor>input2, <Tensor>target, arg_float(margin, 'margin_ranking_loss', 'margin'), (None if size_average is None else arg_bool(size_average, 'margin_ranking_loss', 'size_average')), (None if reduce is None else arg_bool(reduce, 'margin_ranking_loss', 'reduce')), arg_str(reduction, 'margin_ranking_loss', 'reduction'))

    def cosine_similarity(x1, x2, dim=1, eps=1e-08, *, axis=None):
        "cosine_similarity(x1, x2, dim=1, eps=1e-08, *, axis=None)\n\nCosine of the angle between vectors: ``x1 . x2 / (max(|x1|, eps) max(|x2|, eps))`` along ``dim``.\n\n>>> torch.cosine_similarity(torch.tensor([[1.0, 0.0]]), torch.tensor([[1.0, 1.0]]))\ntensor([0.7071])\n\nAlso called ``nn.functional.cosine_similarity``.\n"
        if axis is not None:
            dim = axis
        if type(x1) is not Tensor:
            arg_tensor(x1, 'cosine_similarity', 'x1')
        if type(x2) is not Tensor:
            arg_tensor(x2, 'cosine_similarity', 'x2')
        return c_cosine_similarity(<Tensor>x1, <Tensor>x2, arg_int(dim, 'cosine_similarity', 'dim'), arg_float(eps, 'cosine_similarity', 'eps'))

    def pairwise_distance(x1, x2, p=2.0, eps=1e-06, keepdim=False, *, keepdims=None):
        "pairwise_distance(x1, x2, p=2.0, eps=1e-06, keepdim=False, *, keepdims=None)\n\nNorm of the differences along the last dimension: ``|x1 - x2 + eps|_p``.\n\n>>> torch.pairwise_distance(torch.tensor([[0.0, 0.0]]), torch.tensor([[3.0, 4.0]]))\ntensor([5.0000])\n\nAlso called ``nn.functional.pairwise_distance``.\n"
        if keepdims is not None:
            keepdim = keepdims
        if type(x1) is not Tensor:
            arg_tensor(x1, 'pairwise_distance', 'x1')
        if type(x2) is not Tensor:
            arg_tensor(x2, 'pairwise_distance', 'x2')
        return c_pairwise_distance(<Tensor>x1, <Tensor>x2, arg_float(p, 'pairwise_distance', 'p'), arg_float(eps, 'pairwise_distance', 'eps'), arg_bool(keepdim, 'pairwise_distance', 'keepdim'))

    def cosine_embedding_loss(input1, input2, target, margin=0, size_average=None, reduce=None, reduction='mean'):
        "cosine_embedding_loss(input1, input2, target, margin=0, size_average=None, reduce=None, reduction='mean')\n\n``1 - cos(input1, input2)`` where the target is 1, ``max(0, cos - margin)`` where it is -1; vectors are rows.\n\nShapes: ``(N, D)``, ``(N, D)`` and ``(N)``, or all without N; RuntimeError for others.\n\n>>> F.cosine_embedding_loss(torch.tensor([[1.0, 0.0]]), torch.tensor([[0.0, 1.0]]), torch.tensor([1.0]))\ntensor(1.)\n"
        if type(input1) is not Tensor:
            arg_tensor(input1, 'cosine_embedding_loss', 'input1')
        if type(input2) is not Tensor:
            arg_tensor(input2, 'cosine_embedding_loss', 'input2')
        if type(target) is not Tensor:
            arg_tensor(target, 'cosine_embedding_loss', 'target')
        return c_cosine_embedding_loss(<Tensor>input1, <Tensor>input2, <Tensor>target, arg_float(margin, 'cosine_embedding_loss', 'margin'), (None if size_average is None else arg_bool(size_average, 'cosine_embedding_loss', 'size_average')), (None if reduce is None else arg_bool(reduce, 'cosine_embedding_loss', 'reduce')), arg_str(reduction, 'cosine_embedding_loss', 'reduction'))

    def triplet_margin_loss(anchor, positive, negative, margin=1.0, p=2, eps=1e-06, swap=False, size_average=None, reduce=None, reduction='mean'):
        "triplet_margin_loss(anchor, positive, negative, margin=1.0, p=2, eps=1e-06, swap=False, size_average=None, reduce=None, reduction='mean')\n\n``max(0, d(anchor, positive) - d(anchor, negative) + margin)``, d ``pairwise_distance`` (Balntas et al. 2016).\n\nWith ``swap`` the negative's distance is the smaller of those to anchor and positive.\n\n>>> F.triplet_margin_loss(torch.tensor([[0.0]]), torch.tensor([[1.0]]), torch.tensor([[1.5]]))\ntensor(0.5000)\n"
        if type(anchor) is not Tensor:
            arg_tensor(anchor, 'triplet_margin_loss', 'anchor')
        if type(positive) is not Tensor:
            arg_tensor(positive, 'triplet_margin_loss', 'positive')
        if type(negative) is not Tensor:
            arg_tensor(negative, 'triplet_margin_loss', 'negative')
        return c_triplet_margin_loss(<Tensor>anchor, <Tensor>positive, <Tensor>negative, arg_float(margin, 'triplet_margin_loss', 'margin'), arg_float(p, 'triplet_margin_loss', 'p'), arg_float(eps, 'triplet_margin_loss', 'eps'), arg_bool(swap, 'triplet_margin_loss', 'swap'), (None if size_average is None else arg_bool(size_average, 'triplet_margin_loss', 'size_average')), (None if reduce is None else arg_bool(reduce, 'triplet_margin_loss', 'reduce')), arg_str(reduction, 'triplet_margin_loss', 'reduction'))

    def poisson_nll_loss(input, target, log_input=True, full=False, size_average=None, eps=1e-08, reduce=None, reduction='mean'):
        "poisson_nll_loss(input, target, log_input=True, full=False, size_average=None, eps=1e-08, reduce=None, reduction='mean')\n\nNegative log likelihood of Poisson counts: ``e ** x - t x``, or ``x - t log(x + eps)`` without log_input.\n\n``full`` adds Stirling's approximation of ``log(t!)`` where t > 1.\n\n>>> F.poisson_nll_loss(torch.tensor([0.0]), torch.tensor([2.0]))\ntensor(1.)\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'poisson_nll_loss', 'input')
        if type(target) is not Tensor:
            arg_tensor(target, 'poisson_nll_loss', 'target')
        return c_poisson_nll_loss(<Tensor>input, <Tensor>target, arg_bool(log_input, 'poisson_nll_loss', 'log_input'), arg_bool(full, 'poisson_nll_loss', 'full'), (None if size_average is None else arg_bool(size_average, 'poisson_nll_loss', 'size_average')), arg_float(eps, 'poisson_nll_loss', 'eps'), (None if reduce is None else arg_bool(reduce, 'poisson_nll_loss', 'reduce')), arg_str(reduction, 'poisson_nll_loss', 'reduction'))

    def gaussian_nll_loss(input, target, var, full=False, eps=1e-06, reduction='mean'):
        "gaussian_nll_loss(input, target, var, full=False, eps=1e-06, reduction='mean')\n\nNegative log likelihood of a normal distribution: ``(log v + (input - target) ** 2 / v) / 2``, v at least eps.\n\n``full`` adds ``log(2 pi) / 2``. Raises ValueError for a negative variance, or one of another size.\n\n>>> F.gaussian_nll_loss(torch.tensor([0.0]), torch.tensor([2.0]), torch.tensor([1.0]))\ntensor(2.)\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'gaussian_nll_loss', 'input')
        if type(target) is not Tensor:
            arg_tensor(target, 'gaussian_nll_loss', 'target')
        return c_gaussian_nll_loss(<Tensor>input, <Tensor>target, arg_tensor_or_scalar(var, 'gaussian_nll_loss', 'var'), arg_bool(full, 'gaussian_nll_loss', 'full'), arg_float(eps, 'gaussian_nll_loss', 'eps'), arg_str(reduction, 'gaussian_nll_loss', 'reduction'))


def id_squared_error(input, target):
    "``(input - target) ** 2``.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'squared_error', 'input')
    if type(target) is not Tensor:
        arg_tensor(target, 'squared_error', 'target')
    return c_squared_error(<Tensor>input, <Tensor>target)


def id_squared_error_backward(grad_output, input, target):
    "Derivative of ``squared_error`` for the input: ``2 g (input - target)``.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'squared_error_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'squared_error_backward', 'input')
    if type(target) is not Tensor:
        arg_tensor(target, 'squared_error_backward', 'target')
    return c_squared_error_backward(<Tensor>grad_output, <Tensor>input, <Tensor>target)


def id_absolute_error(input, target):
    "``|input - target|`` of real numbers.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'absolute_error', 'input')
    if type(target) is not Tensor:
        arg_tensor(target, 'absolute_error', 'target')
    return c_absolute_error(<Tensor>input, <Tensor>target)


def id_absolute_error_backward(grad_output, input, target):
    "Derivative of ``absolute_error`` for the input: ``g sign(input - target)``.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'absolute_error_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'absolute_error_backward', 'input')
    if type(target) is not Tensor:
        arg_tensor(target, 'absolute_error_backward', 'target')
    return c_absolute_error_backward(<Tensor>grad_output, <Tensor>input, <Tensor>target)


def id_smooth_error(input, target, at, inner, outer):
    "``inner d ** 2`` where ``|d| < at``, else ``outer (|d| - at / 2)``, d the difference.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'smooth_error', 'input')
    if type(target) is not Tensor:
        arg_tensor(target, 'smooth_error', 'target')
    return c_smooth_error(<Tensor>input, <Tensor>target, arg_scalar(at, 'smooth_error', 'at'), arg_scalar(inner, 'smooth_error', 'inner'), arg_scalar(outer, 'smooth_error', 'outer'))


def id_smooth_error_backward(grad_output, input, target, at, inner, outer):
    "Derivative of ``smooth_error`` for the input: ``2 inner g d`` where ``|d| < at``, else ``outer g sign(d)``.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'smooth_error_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'smooth_error_backward', 'input')
    if type(target) is not Tensor:
        arg_tensor(target, 'smooth_error_backward', 'target')
    return c_smooth_error_backward(<Tensor>grad_output, <Tensor>input, <Tensor>target, arg_scalar(at, 'smooth_error_backward', 'at'), arg_scalar(inner, 'smooth_error_backward', 'inner'), arg_scalar(outer, 'smooth_error_backward', 'outer'))


def id_binary_cross_entropy_elements(input, target):
    "``-(t max(log p, -100) + (1 - t) max(log(1 - p), -100))``.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'binary_cross_entropy_elements', 'input')
    if type(target) is not Tensor:
        arg_tensor(target, 'binary_cross_entropy_elements', 'target')
    return c_binary_cross_entropy_elements(<Tensor>input, <Tensor>target)


py_nn_functional_mse_loss = public1.mse_loss
py_nn_functional_mse_loss.__name__ = py_nn_functional_mse_loss.__qualname__ = 'mse_loss'

py_nn_functional_l1_loss = public1.l1_loss
py_nn_functional_l1_loss.__name__ = py_nn_functional_l1_loss.__qualname__ = 'l1_loss'

py_nn_functional_smooth_l1_loss = public1.smooth_l1_loss
py_nn_functional_smooth_l1_loss.__name__ = py_nn_functional_smooth_l1_loss.__qualname__ = 'smooth_l1_loss'

py_nn_functional_huber_loss = public1.huber_loss
py_nn_functional_huber_loss.__name__ = py_nn_functional_huber_loss.__qualname__ = 'huber_loss'

py_nn_functional_binary_cross_entropy = public1.binary_cross_entropy
py_nn_functional_binary_cross_entropy.__name__ = py_nn_functional_binary_cross_entropy.__qualname__ = 'binary_cross_entropy'

py_nn_functional_binary_cross_entropy_with_logits = public1.binary_cross_entropy_with_logits
py_nn_functional_binary_cross_entropy_with_logits.__name__ = py_nn_functional_binary_cross_entropy_with_logits.__qualname__ = 'binary_cross_entropy_with_logits'

py_nn_functional_kl_div = public1.kl_div
py_nn_functional_kl_div.__name__ = py_nn_functional_kl_div.__qualname__ = 'kl_div'

py_nn_functional_soft_margin_loss = public1.soft_margin_loss
py_nn_functional_soft_margin_loss.__name__ = py_nn_functional_soft_margin_loss.__qualname__ = 'soft_margin_loss'

py_nn_functional_hinge_embedding_loss = public1.hinge_embedding_loss
py_nn_functional_hinge_embedding_loss.__name__ = py_nn_functional_hinge_embedding_loss.__qualname__ = 'hinge_embedding_loss'

py_nn_functional_margin_ranking_loss = public1.margin_ranking_loss
py_nn_functional_margin_ranking_loss.__name__ = py_nn_functional_margin_ranking_loss.__qualname__ = 'margin_ranking_loss'

py_cosine_similarity = public1.cosine_similarity
py_cosine_similarity.__name__ = py_cosine_similarity.__qualname__ = 'cosine_similarity'

py_pairwise_distance = public1.pairwise_distance
py_pairwise_distance.__name__ = py_pairwise_distance.__qualname__ = 'pairwise_distance'

py_nn_functional_cosine_embedding_loss = public1.cosine_embedding_loss
py_nn_functional_cosine_embedding_loss.__name__ = py_nn_functional_cosine_embedding_loss.__qualname__ = 'cosine_embedding_loss'

py_nn_functional_triplet_margin_loss = public1.triplet_margin_loss
py_nn_functional_triplet_margin_loss.__name__ = py_nn_functional_triplet_margin_loss.__qualname__ = 'triplet_margin_loss'

py_nn_functional_poisson_nll_loss = public1.poisson_nll_loss
py_nn_functional_poisson_nll_loss.__name__ = py_nn_functional_poisson_nll_loss.__qualname__ = 'poisson_nll_loss'

py_nn_functional_gaussian_nll_loss = public1.gaussian_nll_loss
py_nn_functional_gaussian_nll_loss.__name__ = py_nn_functional_gaussian_nll_loss.__qualname__ = 'gaussian_nll_loss'

#: identifier -> function
IDENTIFIERS = {
    'squared_error': id_squared_error,
    'squared_error_backward': id_squared_error_backward,
    'absolute_error': id_absolute_error,
    'absolute_error_backward': id_absolute_error_backward,
    'smooth_error': id_smooth_error,
    'smooth_error_backward': id_smooth_error_backward,
    'binary_cross_entropy_elements': id_binary_cross_entropy_elements,
    'mse_loss': py_nn_functional_mse_loss,
    'l1_loss': py_nn_functional_l1_loss,
    'smooth_l1_loss': py_nn_functional_smooth_l1_loss,
    'huber_loss': py_nn_functional_huber_loss,
    'binary_cross_entropy': py_nn_functional_binary_cross_entropy,
    'binary_cross_entropy_with_logits': py_nn_functional_binary_cross_entropy_with_logits,
    'kl_div': py_nn_functional_kl_div,
    'soft_margin_loss': py_nn_functional_soft_margin_loss,
    'hinge_embedding_loss': py_nn_functional_hinge_embedding_loss,
    'margin_ranking_loss': py_nn_functional_margin_ranking_loss,
    'cosine_similarity': py_cosine_similarity,
    'pairwise_distance': py_pairwise_distance,
    'cosine_embedding_loss': py_nn_functional_cosine_embedding_loss,
    'triplet_margin_loss': py_nn_functional_triplet_margin_loss,
    'poisson_nll_loss': py_nn_functional_poisson_nll_loss,
    'gaussian_nll_loss': py_nn_functional_gaussian_nll_loss,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('mse_loss', 'nn.functional', py_nn_functional_mse_loss, True, None, False, (), None),
    ('l1_loss', 'nn.functional', py_nn_functional_l1_loss, True, None, False, (), None),
    ('smooth_l1_loss', 'nn.functional', py_nn_functional_smooth_l1_loss, True, None, False, (), None),
    ('huber_loss', 'nn.functional', py_nn_functional_huber_loss, True, None, False, (), None),
    ('binary_cross_entropy', 'nn.functional', py_nn_functional_binary_cross_entropy, True, None, False, (), None),
    ('binary_cross_entropy_with_logits', 'nn.functional', py_nn_functional_binary_cross_entropy_with_logits, True, None, False, (), None),
    ('kl_div', 'nn.functional', py_nn_functional_kl_div, True, None, False, (), None),
    ('soft_margin_loss', 'nn.functional', py_nn_functional_soft_margin_loss, True, None, False, (), None),
    ('hinge_embedding_loss', 'nn.functional', py_nn_functional_hinge_embedding_loss, True, None, False, (), None),
    ('margin_ranking_loss', 'nn.functional', py_nn_functional_margin_ranking_loss, True, None, False, (), None),
    ('cosine_similarity', '', py_cosine_similarity, True, None, False, ('nn.functional.cosine_similarity',), None),
    ('pairwise_distance', '', py_pairwise_distance, True, None, False, ('nn.functional.pairwise_distance',), None),
    ('cosine_embedding_loss', 'nn.functional', py_nn_functional_cosine_embedding_loss, True, None, False, (), None),
    ('triplet_margin_loss', 'nn.functional', py_nn_functional_triplet_margin_loss, True, None, False, (), None),
    ('poisson_nll_loss', 'nn.functional', py_nn_functional_poisson_nll_loss, True, None, False, (), None),
    ('gaussian_nll_loss', 'nn.functional', py_nn_functional_gaussian_nll_loss, True, None, False, (), None),
]
