# Written by tools/opgen from fasttorch/ops/classification.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/classification.py, compiled."""
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
from fasttorch._C._gen.softmax cimport c_softmax, c_softmax_backward
from fasttorch._C.fast_layers cimport h_class_dim, k_cross_entropy, k_nll_loss
from fasttorch._C.fast_softmax cimport k_cross_entropy_backward, k_cross_entropy_indices, k_nll_loss_backward, k_nll_loss_indices


cdef OperatorEntry E_nll_loss_indices
cdef OperatorEntry E_nll_loss_backward
cdef OperatorEntry E_nll_loss
cdef OperatorEntry E_cross_entropy_indices
cdef OperatorEntry E_cross_entropy_backward
cdef OperatorEntry E_cross_entropy_scale
cdef OperatorEntry E_cross_entropy_along
cdef OperatorEntry E_cross_entropy
cdef OperatorEntry E_multilabel_soft_margin_loss
cdef OperatorEntry E_multi_margin_loss
cdef OperatorEntry E_multilabel_margin_loss
cdef OperatorEntry E_label_lists
cdef object c_nll_loss_indices(Tensor input, Tensor target, Tensor weight, Py_ssize_t ignore_index, object reduction):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_nll_loss_indices(input, target, weight, ignore_index, reduction) if kernels_on and not (input.device or target.device or weight is not None and weight.device) else None
    if result is None:
        result = run_defined(E_nll_loss_indices, (input, target, weight, ignore_index, reduction, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_nll_loss_indices, 1, 6)
            if need & 1:
                edge_to(node, 0, input, result, True)
            node_save_object(node, 0, shape_tuple(input))
            save_value(node, 1, target)
            save_value(node, 2, weight)
            node_save_object(node, 3, ignore_index)
            node_save_object(node, 4, reduction)
            node_save_output(node, 5, result[1], 1)
            results_history(result, node)
    return result

cdef int bw_nll_loss_indices(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad_loss = <object>g[0]
    cdef object input_shape
    cdef object target
    cdef object weight
    cdef object ignore_index
    cdef object reduction
    cdef object total_weight
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        target = saved_any(node, 1)
    if need0:
        weight = saved_any(node, 2)
    if need0:
        ignore_index = node_saved_object(node, 3)
    if need0:
        reduction = node_saved_object(node, 4)
    if need0:
        total_weight = saved_any(node, 5)
    if need0:
        give_out(&out[0], c_nll_loss_backward(grad_loss, target, weight, total_weight, as_ints(input_shape), ignore_index, reduction))
    return 0

cdef object c_nll_loss_backward(Tensor grad_output, Tensor target, Tensor weight, Tensor total_weight, object size, Py_ssize_t ignore_index, object reduction):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_nll_loss_backward(grad_output, target, weight, total_weight, size, ignore_index, reduction) if kernels_on and not (grad_output.device or target.device or weight is not None and weight.device or total_weight.device) else None
    if result is None:
        result = run_defined(E_nll_loss_backward, (grad_output, target, weight, total_weight, size, ignore_index, reduction, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if need:
            node = node_new(O_nll_loss_backward, 1, 4)
            if need & 1:
                edge_to(node, 0, grad_output, result, True)
            save_value(node, 0, target)
            save_value(node, 1, weight)
            node_save_object(node, 2, ignore_index)
            node_save_object(node, 3, reduction)
            result_history(result, node)
    return result

cdef int bw_nll_loss_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object target
    cdef object weight
    cdef object ignore_index
    cdef object reduction
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        target = saved_any(node, 0)
    if need0:
        weight = saved_any(node, 1)
    if need0:
        ignore_index = node_saved_object(node, 2)
    if need0:
        reduction = node_saved_object(node, 3)
    if need0:
        give_out(&out[0], c_nll_loss_indices(grad, target, weight, ignore_index, reduction)[0])
    return 0

cdef object c_nll_loss(Tensor input, Tensor target, Tensor weight, object size_average, Py_ssize_t ignore_index, object reduce, object reduction):
    cdef object result = k_nll_loss(input, target, weight, size_average, ignore_index, reduce, reduction) if kernels_on and not (input.device or target.device or weight is not None and weight.device) else None
    if result is not None:
        return result
    return run_composite(E_nll_loss, (input, target, weight, size_average, ignore_index, reduce, reduction, ))

cdef object c_cross_entropy_indices(Tensor input, Tensor target, Tensor weight, Py_ssize_t ignore_index, object reduction, double label_smoothing):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_cross_entropy_indices(input, target, weight, ignore_index, reduction, label_smoothing) if kernels_on and not (input.device or target.device or weight is not None and weight.device) else None
    if result is None:
        result = run_defined(E_cross_entropy_indices, (input, target, weight, ignore_index, reduction, label_smoothing, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_cross_entropy_indices, 1, 8)
            if need & 1:
                edge_to(node, 0, input, result, True)
            save_value(node, 0, input)
            save_value(node, 1, target)
            save_value(node, 2, weight)
            node_save_object(node, 3, ignore_index)
            node_save_object(node, 4, reduction)
            node_save_object(node, 5, label_smoothing)
            node_save_output(node, 6, result[1], 1)
            node_save_output(node, 7, result[2], 2)
            results_history(result, node)
    return result

cdef int bw_cross_entropy_indices(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad_loss = <object>g[0]
    cdef object input
    cdef object target
    cdef object weight
    cdef object ignore_index
    cdef object reduction
    cdef object label_smoothing
    cdef object lse
    cdef object total_weight
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        target = saved_any(node, 1)
    if need0:
        weight = saved_any(node, 2)
    if need0:
        ignore_index = node_saved_object(node, 3)
    if need0:
        reduction = node_saved_object(node, 4)
    if need0:
        label_smoothing = node_saved_object(node, 5)
    if need0:
        lse = saved_any(node, 6)
    if need0:
        total_weight = saved_any(node, 7)
    if need0:
        give_out(&out[0], c_cross_entropy_backward(grad_loss, input, target, weight, lse, total_weight, ignore_index, reduction, label_smoothing))
    return 0

cdef object c_cross_entropy_backward(Tensor grad_output, Tensor input, Tensor target, Tensor weight, Tensor lse, Tensor total_weight, Py_ssize_t ignore_index, object reduction, double label_smoothing):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_cross_entropy_backward(grad_output, input, target, weight, lse, total_weight, ignore_index, reduction, label_smoothing) if kernels_on and not (grad_output.device or input.device or target.device or weight is not None and weight.device or lse.device or total_weight.device) else None
    if result is None:
        result = run_defined(E_cross_entropy_backward, (grad_output, input, target, weight, lse, total_weight, ignore_index, reduction, label_smoothing, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if needs_grad(input):
            need |= 2
        if need:
            node = node_new(O_cross_entropy_backward, 2, 8)
            if need & 1:
                edge_to(node, 0, grad_output, result, True)
            if need & 2:
                edge_to(node, 1, input, result, True)
            if need & 2:
                save_value(node, 0, grad_output)
            save_value(node, 1, input)
            save_value(node, 2, target)
            save_value(node, 3, weight)
            save_value(node, 4, total_weight)
            node_save_object(node, 5, ignore_index)
            node_save_object(node, 6, reduction)
            node_save_object(node, 7, label_smoothing)
            result_history(result, node)
    return result

cdef int bw_cross_entropy_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object grad_output
    cdef object input
    cdef object target
    cdef object weight
    cdef object total_weight
    cdef object ignore_index
    cdef object reduction
    cdef object label_smoothing
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        grad_output = saved_any(node, 0)
    if need0 or need1:
        input = saved_any(node, 1)
    if need0 or need1:
        target = saved_any(node, 2)
    if need0 or need1:
        weight = saved_any(node, 3)
    if need0 or need1:
        total_weight = saved_any(node, 4)
    if need0 or need1:
        ignore_index = node_saved_object(node, 5)
    if need0 or need1:
        reduction = node_saved_object(node, 6)
    if need0 or need1:
        label_smoothing = node_saved_object(node, 7)
    if need0:
        give_out(&out[0], c_cross_entropy_along(grad, input, target, weight, total_weight, ignore_index, reduction, label_smoothing))
    if need1:
        give_out(&out[1], c_softmax_backward(mul_any(grad, c_cross_entropy_scale(grad_output, input.shape, target, weight, total_weight, ignore_index, reduction, label_smoothing)), c_softmax(input, h_class_dim(input.shape), None), h_class_dim(input.shape)))
    return 0

cdef object c_cross_entropy_scale(Tensor grad_output, object shape, Tensor target, Tensor weight, Tensor total_weight, Py_ssize_t ignore_index, object reduction, double label_smoothing):
    return run_composite(E_cross_entropy_scale, (grad_output, shape, target, weight, total_weight, ignore_index, reduction, label_smoothing, ))

cdef object c_cross_entropy_along(Tensor grad, Tensor input, Tensor target, Tensor weight, Tensor total_weight, Py_ssize_t ignore_index, object reduction, double label_smoothing):
    return run_composite(E_cross_entropy_along, (grad, input, target, weight, total_weight, ignore_index, reduction, label_smoothing, ))

cdef object c_cross_entropy(Tensor input, Tensor target, Tensor weight, object size_average, Py_ssize_t ignore_index, object reduce, object reduction, double label_smoothing):
    cdef object result = k_cross_entropy(input, target, weight, size_average, ignore_index, reduce, reduction, label_smoothing) if kernels_on and not (input.device or target.device or weight is not None and weight.device) else None
    if result is not None:
        return result
    return run_composite(E_cross_entropy, (input, target, weight, size_average, ignore_index, reduce, reduction, label_smoothing, ))

cdef object c_multilabel_soft_margin_loss(Tensor input, Tensor target, Tensor weight, object size_average, object reduce, object reduction):
    return run_composite(E_multilabel_soft_margin_loss, (input, target, weight, size_average, reduce, reduction, ))

cdef object c_multi_margin_loss(Tensor input, Tensor target, Py_ssize_t p, double margin, Tensor weight, object size_average, object reduce, object reduction):
    return run_composite(E_multi_margin_loss, (input, target, p, margin, weight, size_average, reduce, reduction, ))

cdef object c_multilabel_margin_loss(Tensor input, Tensor target, object size_average, object reduce, object reduction):
    return run_composite(E_multilabel_margin_loss, (input, target, size_average, reduce, reduction, ))

cdef object c_label_lists(Tensor target, Py_ssize_t classes):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_label_lists, (target, classes, ))
    result = tuple(result)
    return result

# ---- the table
E_nll_loss_indices = OperatorEntry('nll_loss_indices', 'nll_loss_indices', 'classification', (('input', 't'), ('target', 't'), ('weight', 't'), ('ignore_index', 'o'), ('reduction', 'o')), None, (), None, 2, -1, False)
O_nll_loss_indices = new_op('nll_loss_indices', 'NllLossIndicesBackward0', bw_nll_loss_indices, E_nll_loss_indices)
E_nll_loss_backward = OperatorEntry('nll_loss_backward', 'nll_loss_backward', 'classification', (('grad_output', 't'), ('target', 't'), ('weight', 't'), ('total_weight', 't'), ('size', 'o'), ('ignore_index', 'o'), ('reduction', 'o')), None, (), None, 1, -1, False)
O_nll_loss_backward = new_op('nll_loss_backward', 'NllLossBackwardBackward0', bw_nll_loss_backward, E_nll_loss_backward)
E_nll_loss = OperatorEntry('nll_loss', 'nll_loss', 'classification', (('input', 't'), ('target', 't'), ('weight', 't'), ('size_average', 'o'), ('ignore_index', 'o'), ('reduce', 'o'), ('reduction', 'o')), None, (), None, 1, -1, False)
E_cross_entropy_indices = OperatorEntry('cross_entropy_indices', 'cross_entropy_indices', 'classification', (('input', 't'), ('target', 't'), ('weight', 't'), ('ignore_index', 'o'), ('reduction', 'o'), ('label_smoothing', 'o')), None, (), None, 3, -1, False)
O_cross_entropy_indices = new_op('cross_entropy_indices', 'CrossEntropyIndicesBackward0', bw_cross_entropy_indices, E_cross_entropy_indices)
E_cross_entropy_backward = OperatorEntry('cross_entropy_backward', 'cross_entropy_backward', 'classification', (('grad_output', 't'), ('input', 't'), ('target', 't'), ('weight', 't'), ('lse', 't'), ('total_weight', 't'), ('ignore_index', 'o'), ('reduction', 'o'), ('label_smoothing', 'o')), None, (), None, 1, -1, False)
O_cross_entropy_backward = new_op('cross_entropy_backward', 'CrossEntropyBackwardBackward0', bw_cross_entropy_backward, E_cross_entropy_backward)
E_cross_entropy_scale = OperatorEntry('cross_entropy_scale', 'cross_entropy_scale', 'classification', (('grad_output', 't'), ('shape', 'o'), ('target', 't'), ('weight', 't'), ('total_weight', 't'), ('ignore_index', 'o'), ('reduction', 'o'), ('label_smoothing', 'o')), None, (), None, 1, -1, False)
E_cross_entropy_along = OperatorEntry('cross_entropy_along', 'cross_entropy_along', 'classification', (('grad', 't'), ('input', 't'), ('target', 't'), ('weight', 't'), ('total_weight', 't'), ('ignore_index', 'o'), ('reduction', 'o'), ('label_smoothing', 'o')), None, (), None, 1, -1, False)
E_cross_entropy = OperatorEntry('cross_entropy', 'cross_entropy', 'classification', (('input', 't'), ('target', 't'), ('weight', 't'), ('size_average', 'o'), ('ignore_index', 'o'), ('reduce', 'o'), ('reduction', 'o'), ('label_smoothing', 'o')), None, (), None, 1, -1, False)
E_multilabel_soft_margin_loss = OperatorEntry('multilabel_soft_margin_loss', 'multilabel_soft_margin_loss', 'classification', (('input', 't'), ('target', 't'), ('weight', 't'), ('size_average', 'o'), ('reduce', 'o'), ('reduction', 'o')), None, (), None, 1, -1, False)
E_multi_margin_loss = OperatorEntry('multi_margin_loss', 'multi_margin_loss', 'classification', (('input', 't'), ('target', 't'), ('p', 'o'), ('margin', 'o'), ('weight', 't'), ('size_average', 'o'), ('reduce', 'o'), ('reduction', 'o')), None, (), None, 1, -1, False)
E_multilabel_margin_loss = OperatorEntry('multilabel_margin_loss', 'multilabel_margin_loss', 'classification', (('input', 't'), ('target', 't'), ('size_average', 'o'), ('reduce', 'o'), ('reduction', 'o')), None, (), None, 1, -1, False)
E_label_lists = OperatorEntry('label_lists', 'label_lists', 'classification', (('target', 't'), ('classes', 'o')), None, (), None, 3, -1, False)
O_label_lists = new_op('label_lists', 'LabelListsBackward0', NULL, E_label_lists)

# ---- for Python
class public1:
    def nll_loss(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean'):
        "nll_loss(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean')\n\nNegative log likelihood of log-probabilities and class indices: ``-weight[t] * input[t]``.\n\n``input`` (C), (N, C) or (N, C, d...), ``target`` the same without C; targets equal to ``ignore_index`` count nothing;\nthe mean is weighted. Raises IndexError for a class out of range, ValueError or RuntimeError where shapes don't fit.\n\n>>> F.nll_loss(torch.tensor([[-0.5, -1.0]]), torch.tensor([1]))\ntensor(1.)\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'nll_loss', 'input')
        if type(target) is not Tensor:
            arg_tensor(target, 'nll_loss', 'target')
        return c_nll_loss(<Tensor>input, <Tensor>target, arg_tensor_or_none(weight, 'nll_loss', 'weight'), (None if size_average is None else arg_bool(size_average, 'nll_loss', 'size_average')), arg_int(ignore_index, 'nll_loss', 'ignore_index'), (None if reduce is None else arg_bool(reduce, 'nll_loss', 'reduce')), arg_str(reduction, 'nll_loss', 'reduction'))

    def cross_entropy(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean', label_smoothing=0.0):
        "cross_entropy(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean', label_smoothing=0.0)\n\nCross entropy between scores and classes: ``-weight[t] log(softmax(input))[t]``.\n\n``input`` (C), (N, C) or (N, C, d...); ``target`` class indices of that shape without C, or probabilities of the very\nshape. ``label_smoothing`` mixes the target with the uniform distribution. Targets equal to ``ignore_index`` count\nnothing; the mean of class indices is weighted. Raises IndexError for a class out of range, ValueError or RuntimeError\nwhere shapes or options don't fit.\n\n>>> F.cross_entropy(torch.tensor([[0.0, 1.0]]), torch.tensor([1]))\ntensor(0.3133)\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'cross_entropy', 'input')
        if type(target) is not Tensor:
            arg_tensor(target, 'cross_entropy', 'target')
        return c_cross_entropy(<Tensor>input, <Tensor>target, arg_tensor_or_none(weight, 'cross_entropy', 'weight'), (None if size_average is None else arg_bool(size_average, 'cross_entropy', 'size_average')), arg_int(ignore_index, 'cross_entropy', 'ignore_index'), (None if reduce is None else arg_bool(reduce, 'cross_entropy', 'reduce')), arg_str(reduction, 'cross_entropy', 'reduction'), arg_float(label_smoothing, 'cross_entropy', 'label_smoothing'))

    def multilabel_soft_margin_loss(input, target, weight=None, size_average=None, reduce=None, reduction='mean'):
        "multilabel_soft_margin_loss(input, target, weight=None, size_average=None, reduce=None, reduction='mean')\n\nBinary cross entropy of ``sigmoid(input)``, averaged over the classes (the last dimension).\n\n>>> F.multilabel_soft_margin_loss(torch.tensor([[0.0, 0.0]]), torch.tensor([[1.0, 0.0]]))\ntensor(0.6931)\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'multilabel_soft_margin_loss', 'input')
        if type(target) is not Tensor:
            arg_tensor(target, 'multilabel_soft_margin_loss', 'target')
        return c_multilabel_soft_margin_loss(<Tensor>input, <Tensor>target, arg_tensor_or_none(weight, 'multilabel_soft_margin_loss', 'weight'), (None if size_average is None else arg_bool(size_average, 'multilabel_soft_margin_loss', 'size_average')), (None if reduce is None else arg_bool(reduce, 'multilabel_soft_margin_loss', 'reduce')), arg_str(reduction, 'multilabel_soft_margin_loss', 'reduction'))

    def multi_margin_loss(input, target, p=1, margin=1.0, weight=None, size_average=None, reduce=None, reduction='mean'):
        "multi_margin_loss(input, target, p=1, margin=1.0, weight=None, size_average=None, reduce=None, reduction='mean')\n\nMulti-class hinge: ``sum_i max(0, margin - x[t] + x[i]) ** p / C`` over the classes i other than t; p is 1 or 2.\n\nRaises ValueError for another p.\n\n>>> F.multi_margin_loss(torch.tensor([[0.0, 0.5]]), torch.tensor([1]))\ntensor(0.2500)\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'multi_margin_loss', 'input')
        if type(target) is not Tensor:
            arg_tensor(target, 'multi_margin_loss', 'target')
        return c_multi_margin_loss(<Tensor>input, <Tensor>target, arg_int(p, 'multi_margin_loss', 'p'), arg_float(margin, 'multi_margin_loss', 'margin'), arg_tensor_or_none(weight, 'multi_margin_loss', 'weight'), (None if size_average is None else arg_bool(size_average, 'multi_margin_loss', 'size_average')), (None if reduce is None else arg_bool(reduce, 'multi_margin_loss', 'reduce')), arg_str(reduction, 'multi_margin_loss', 'reduction'))

    def multilabel_margin_loss(input, target, size_average=None, reduce=None, reduction='mean'):
        "multilabel_margin_loss(input, target, size_average=None, reduce=None, reduction='mean')\n\nHinge of several labels: ``sum_ij max(0, 1 - (x[t_j] - x[i])) / C`` over the labels t_j and the other classes i.\n\nShapes: ``(N, C)`` or ``(C)`` for both. A row of int64 targets ends before its first -1. Raises RuntimeError for other\nshapes, and for targets out of range.\n\n>>> F.multilabel_margin_loss(torch.tensor([0.0, 0.5]), torch.tensor([0, -1]))\ntensor(0.7500)\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'multilabel_margin_loss', 'input')
        if type(target) is not Tensor:
            arg_tensor(target, 'multilabel_margin_loss', 'target')
        return c_multilabel_margin_loss(<Tensor>input, <Tensor>target, (None if size_average is None else arg_bool(size_average, 'multilabel_margin_loss', 'size_average')), (None if reduce is None else arg_bool(reduce, 'multilabel_margin_loss', 'reduce')), arg_str(reduction, 'multilabel_margin_loss', 'reduction'))


K_nll_loss_indices = return_kind('nll_loss_indices', ('loss', 'total_weight'))
def id_nll_loss_indices(input, target, weight, ignore_index, reduction):
    "Negative log likelihood of log-probabilities (N, C, ...) and class indices (N, ...): ``-w[t] x[t]``.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'nll_loss_indices', 'input')
    if type(target) is not Tensor:
        arg_tensor(target, 'nll_loss_indices', 'target')
    result = named(K_nll_loss_indices, c_nll_loss_indices(<Tensor>input, <Tensor>target, arg_tensor_or_none(weight, 'nll_loss_indices', 'weight'), arg_int(ignore_index, 'nll_loss_indices', 'ignore_index'), arg_str(reduction, 'nll_loss_indices', 'reduction')))
    return result


def id_nll_loss_backward(grad_output, target, weight, total_weight, size, ignore_index, reduction):
    "Derivative of the negative log likelihood: ``-w[t] g`` at the targets, 0 elsewhere.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'nll_loss_backward', 'grad_output')
    if type(target) is not Tensor:
        arg_tensor(target, 'nll_loss_backward', 'target')
    if type(total_weight) is not Tensor:
        arg_tensor(total_weight, 'nll_loss_backward', 'total_weight')
    return c_nll_loss_backward(<Tensor>grad_output, <Tensor>target, arg_tensor_or_none(weight, 'nll_loss_backward', 'weight'), <Tensor>total_weight, arg_ints(size, 'nll_loss_backward', 'size'), arg_int(ignore_index, 'nll_loss_backward', 'ignore_index'), arg_str(reduction, 'nll_loss_backward', 'reduction'))


K_cross_entropy_indices = return_kind('cross_entropy_indices', ('loss', 'lse', 'total_weight'))
def id_cross_entropy_indices(input, target, weight, ignore_index, reduction, label_smoothing):
    "Cross entropy of scores (N, C, ...) and class indices (N, ...), with what its derivative wants.\n\n``s log(sum(e ** x)) - q . x``, where q is the target's distribution, smoothed and weighted, and s its sum. Also the\nlog-sum-exp of each score vector, and the sum of the targets' weights (the divisor of the mean), both float64.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'cross_entropy_indices', 'input')
    if type(target) is not Tensor:
        arg_tensor(target, 'cross_entropy_indices', 'target')
    result = named(K_cross_entropy_indices, c_cross_entropy_indices(<Tensor>input, <Tensor>target, arg_tensor_or_none(weight, 'cross_entropy_indices', 'weight'), arg_int(ignore_index, 'cross_entropy_indices', 'ignore_index'), arg_str(reduction, 'cross_entropy_indices', 'reduction'), arg_float(label_smoothing, 'cross_entropy_indices', 'label_smoothing')))
    return result


def id_cross_entropy_backward(grad_output, input, target, weight, lse, total_weight, ignore_index, reduction, label_smoothing):
    "Derivative of the cross entropy: ``g (s softmax(x) - q)``; see ``cross_entropy_indices``.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'cross_entropy_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'cross_entropy_backward', 'input')
    if type(target) is not Tensor:
        arg_tensor(target, 'cross_entropy_backward', 'target')
    if type(lse) is not Tensor:
        arg_tensor(lse, 'cross_entropy_backward', 'lse')
    if type(total_weight) is not Tensor:
        arg_tensor(total_weight, 'cross_entropy_backward', 'total_weight')
    return c_cross_entropy_backward(<Tensor>grad_output, <Tensor>input, <Tensor>target, arg_tensor_or_none(weight, 'cross_entropy_backward', 'weight'), <Tensor>lse, <Tensor>total_weight, arg_int(ignore_index, 'cross_entropy_backward', 'ignore_index'), arg_str(reduction, 'cross_entropy_backward', 'reduction'), arg_float(label_smoothing, 'cross_entropy_backward', 'label_smoothing'))


def id_cross_entropy_scale(grad_output, shape, target, weight, total_weight, ignore_index, reduction, label_smoothing):
    "Factor ``g s`` of each score vector in the derivative of the cross entropy, with the class dimension of size 1.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'cross_entropy_scale', 'grad_output')
    if type(target) is not Tensor:
        arg_tensor(target, 'cross_entropy_scale', 'target')
    if type(total_weight) is not Tensor:
        arg_tensor(total_weight, 'cross_entropy_scale', 'total_weight')
    return c_cross_entropy_scale(<Tensor>grad_output, shape, <Tensor>target, arg_tensor_or_none(weight, 'cross_entropy_scale', 'weight'), <Tensor>total_weight, arg_int(ignore_index, 'cross_entropy_scale', 'ignore_index'), arg_str(reduction, 'cross_entropy_scale', 'reduction'), arg_float(label_smoothing, 'cross_entropy_scale', 'label_smoothing'))


def id_cross_entropy_along(grad, input, target, weight, total_weight, ignore_index, reduction, label_smoothing):
    "Change of the cross entropy along ``grad``: ``s softmax(x) . h - q . h``.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'cross_entropy_along', 'grad')
    if type(input) is not Tensor:
        arg_tensor(input, 'cross_entropy_along', 'input')
    if type(target) is not Tensor:
        arg_tensor(target, 'cross_entropy_along', 'target')
    if type(total_weight) is not Tensor:
        arg_tensor(total_weight, 'cross_entropy_along', 'total_weight')
    return c_cross_entropy_along(<Tensor>grad, <Tensor>input, <Tensor>target, arg_tensor_or_none(weight, 'cross_entropy_along', 'weight'), <Tensor>total_weight, arg_int(ignore_index, 'cross_entropy_along', 'ignore_index'), arg_str(reduction, 'cross_entropy_along', 'reduction'), arg_float(label_smoothing, 'cross_entropy_along', 'label_smoothing'))


K_label_lists = return_kind('label_lists', ('given', 'label', 'other'))
def id_label_lists(target, classes):
    "Of rows of labels that end before the first -1: which places count, their labels (else 0), and the other classes.\n"
    if type(target) is not Tensor:
        arg_tensor(target, 'label_lists', 'target')
    result = named(K_label_lists, c_label_lists(<Tensor>target, arg_int(classes, 'label_lists', 'classes')))
    return result


py_nn_functional_nll_loss = public1.nll_loss
py_nn_functional_nll_loss.__name__ = py_nn_functional_nll_loss.__qualname__ = 'nll_loss'

py_nn_functional_cross_entropy = public1.cross_entropy
py_nn_functional_cross_entropy.__name__ = py_nn_functional_cross_entropy.__qualname__ = 'cross_entropy'

py_nn_functional_multilabel_soft_margin_loss = public1.multilabel_soft_margin_loss
py_nn_functional_multilabel_soft_margin_loss.__name__ = py_nn_functional_multilabel_soft_margin_loss.__qualname__ = 'multilabel_soft_margin_loss'

py_nn_functional_multi_margin_loss = public1.multi_margin_loss
py_nn_functional_multi_margin_loss.__name__ = py_nn_functional_multi_margin_loss.__qualname__ = 'multi_margin_loss'

py_nn_functional_multilabel_margin_loss = public1.multilabel_margin_loss
py_nn_functional_multilabel_margin_loss.__name__ = py_nn_functional_multilabel_margin_loss.__qualname__ = 'multilabel_margin_loss'

#: identifier -> function
IDENTIFIERS = {
    'nll_loss_indices': id_nll_loss_indices,
    'nll_loss_backward': id_nll_loss_backward,
    'cross_entropy_indices': id_cross_entropy_indices,
    'cross_entropy_backward': id_cross_entropy_backward,
    'cross_entropy_scale': id_cross_entropy_scale,
    'cross_entropy_along': id_cross_entropy_along,
    'label_lists': id_label_lists,
    'nll_loss': py_nn_functional_nll_loss,
    'cross_entropy': py_nn_functional_cross_entropy,
    'multilabel_soft_margin_loss': py_nn_functional_multilabel_soft_margin_loss,
    'multi_margin_loss': py_nn_functional_multi_margin_loss,
    'multilabel_margin_loss': py_nn_functional_multilabel_margin_loss,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('nll_loss', 'nn.functional', py_nn_functional_nll_loss, True, None, False, (), None),
    ('cross_entropy', 'nn.functional', py_nn_functional_cross_entropy, True, None, False, (), None),
    ('multilabel_soft_margin_loss', 'nn.functional', py_nn_functional_multilabel_soft_margin_loss, True, None, False, (), None),
    ('multi_margin_loss', 'nn.functional', py_nn_functional_multi_margin_loss, True, None, False, (), None),
    ('multilabel_margin_loss', 'nn.functional', py_nn_functional_multilabel_margin_loss, True, None, False, (), None),
]
