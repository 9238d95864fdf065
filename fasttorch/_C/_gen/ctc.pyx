# Written by tools/opgen from fasttorch/ops/ctc.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/ctc.py, compiled."""
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
from fasttorch._C._gen.arithmetic cimport c_sgn
from fasttorch._C._gen.reductions cimport c_sum
from fasttorch._C._gen.special cimport c_underivable


cdef OperatorEntry E_ctc_loss_alpha
cdef OperatorEntry E_ctc_loss_backward
cdef OperatorEntry E_tensor_of
cdef OperatorEntry E_ctc_targets
cdef OperatorEntry E_ctc_loss
cdef OperatorEntry E_ctc_check
cdef object c_ctc_loss_alpha(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, Py_ssize_t blank):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_ctc_loss_alpha, (log_probs, targets, input_lengths, target_lengths, blank, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(log_probs):
            need |= 1
        if need:
            node = node_new(O_ctc_loss_alpha, 1, 7)
            if need & 1:
                edge_to(node, 0, log_probs, result, True)
            save_value(node, 0, log_probs)
            save_value(node, 1, targets)
            save_value(node, 2, input_lengths)
            save_value(node, 3, target_lengths)
            node_save_object(node, 4, blank)
            node_save_output(node, 5, result[0], 0)
            node_save_output(node, 6, result[1], 1)
            results_history(result, node)
    return result

cdef int bw_ctc_loss_alpha(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad_loss = <object>g[0]
    cdef object log_probs
    cdef object targets
    cdef object input_lengths
    cdef object target_lengths
    cdef object blank
    cdef object loss
    cdef object log_alpha
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        log_probs = saved_any(node, 0)
    if need0:
        targets = saved_any(node, 1)
    if need0:
        input_lengths = saved_any(node, 2)
    if need0:
        target_lengths = saved_any(node, 3)
    if need0:
        blank = node_saved_object(node, 4)
    if need0:
        loss = saved_any(node, 5)
    if need0:
        log_alpha = saved_any(node, 6)
    if need0:
        give_out(&out[0], c_ctc_loss_backward(grad_loss, log_probs, targets, input_lengths, target_lengths, blank, loss, log_alpha))
    return 0

cdef object c_ctc_loss_backward(Tensor grad_loss, Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, Py_ssize_t blank, Tensor loss, Tensor log_alpha):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_ctc_loss_backward, (grad_loss, log_probs, targets, input_lengths, target_lengths, blank, loss, log_alpha, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_loss):
            need |= 1
        if needs_grad(log_probs):
            need |= 2
        if need:
            node = node_new(O_ctc_loss_backward, 2, 8)
            if need & 1:
                edge_to(node, 0, grad_loss, result, True)
            if need & 2:
                edge_to(node, 1, log_probs, result, True)
            if need & 1:
                save_value(node, 0, grad_loss)
            if need & 1:
                save_value(node, 1, log_probs)
            if need & 1:
                save_value(node, 2, targets)
            if need & 1:
                save_value(node, 3, input_lengths)
            if need & 1:
                save_value(node, 4, target_lengths)
            if need & 1:
                node_save_object(node, 5, blank)
            if need & 1:
                save_value(node, 6, loss)
            if need & 1:
                save_value(node, 7, log_alpha)
            result_history(result, node)
    return result

cdef int bw_ctc_loss_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object grad_loss
    cdef object log_probs
    cdef object targets
    cdef object input_lengths
    cdef object target_lengths
    cdef object blank
    cdef object loss
    cdef object log_alpha
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0:
        grad_loss = saved_any(node, 0)
    if need0:
        log_probs = saved_any(node, 1)
    if need0:
        targets = saved_any(node, 2)
    if need0:
        input_lengths = saved_any(node, 3)
    if need0:
        target_lengths = saved_any(node, 4)
    if need0:
        blank = node_saved_object(node, 5)
    if need0:
        loss = saved_any(node, 6)
    if need0:
        log_alpha = saved_any(node, 7)
    if need0:
        give_out(&out[0], mul_any(c_sum(mul_any(grad, c_ctc_loss_backward(c_sgn(grad_loss), log_probs, targets, input_lengths, target_lengths, blank, loss, log_alpha)), as_ints((0, 2)), False, None), c_sgn(grad_loss)))
    if need1:
        give_out(&out[1], c_underivable(grad, 'ctc_loss', 'log_probs (twice)'))
    return 0

cdef object c_tensor_of(object numbers, Tensor like):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_tensor_of, (numbers, like, ))
    return result

cdef object c_ctc_targets(Tensor targets, Tensor lengths):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_ctc_targets, (targets, lengths, ))
    return result

cdef object c_ctc_loss(Tensor log_probs, Tensor targets, object input_lengths, object target_lengths, Py_ssize_t blank, object reduction, bint zero_infinity):
    return run_composite(E_ctc_loss, (log_probs, targets, input_lengths, target_lengths, blank, reduction, zero_infinity, ))

cdef object c_ctc_check(Tensor targets, Tensor input_lengths, Tensor target_lengths, Py_ssize_t steps, Py_ssize_t classes):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_ctc_check, (targets, input_lengths, target_lengths, steps, classes, ))
    return result

# ---- the table
E_ctc_loss_alpha = OperatorEntry('ctc_loss_alpha', 'ctc_loss_alpha', 'ctc', (('log_probs', 't'), ('targets', 't'), ('input_lengths', 't'), ('target_lengths', 't'), ('blank', 'o')), None, (), None, 2, -1, False)
O_ctc_loss_alpha = new_op('ctc_loss_alpha', 'CtcLossAlphaBackward0', bw_ctc_loss_alpha, E_ctc_loss_alpha)
E_ctc_loss_backward = OperatorEntry('ctc_loss_backward', 'ctc_loss_backward', 'ctc', (('grad_loss', 't'), ('log_probs', 't'), ('targets', 't'), ('input_lengths', 't'), ('target_lengths', 't'), ('blank', 'o'), ('loss', 't'), ('log_alpha', 't')), None, (), None, 1, -1, False)
O_ctc_loss_backward = new_op('ctc_loss_backward', 'CtcLossBackwardBackward0', bw_ctc_loss_backward, E_ctc_loss_backward)
E_tensor_of = OperatorEntry('tensor_of', 'tensor_of', 'ctc', (('numbers', 'o'), ('like', 't')), None, (), None, 1, -1, False)
O_tensor_of = new_op('tensor_of', 'TensorOfBackward0', NULL, E_tensor_of)
E_ctc_targets = OperatorEntry('ctc_targets', 'ctc_targets', 'ctc', (('targets', 't'), ('lengths', 't')), None, (), None, 1, -1, False)
O_ctc_targets = new_op('ctc_targets', 'CtcTargetsBackward0', NULL, E_ctc_targets)
E_ctc_loss = OperatorEntry('ctc_loss', 'ctc_loss', 'ctc', (('log_probs', 't'), ('targets', 't'), ('input_lengths', 'o'), ('target_lengths', 'o'), ('blank', 'o'), ('reduction', 'o'), ('zero_infinity', 'o')), None, (), None, 1, -1, False)
E_ctc_check = OperatorEntry('ctc_check', 'ctc_check', 'ctc', (('targets', 't'), ('input_lengths', 't'), ('target_lengths', 't'), ('steps', 'o'), ('classes', 'o')), None, (), None, 1, -1, False)
O_ctc_check = new_op('ctc_check', 'CtcCheckBackward0', NULL, E_ctc_check)

# ---- for Python
class public1:
    def ctc_loss(log_probs, targets, input_lengths, target_lengths, blank=0, reduction='mean', zero_infinity=False):
        "ctc_loss(log_probs, targets, input_lengths, target_lengths, blank=0, reduction='mean', zero_infinity=False)\n\nMinus the logarithm of the probability that a sequence of classes, blanks and repetitions removed, is the target.\n\n``log_probs``: logarithms of the classes' probabilities at each step, ``(T, N, C)`` or ``(T, C)``. ``targets``: ``(N, S)``,\nor all targets one after another. ``input_lengths``, ``target_lengths``: a tensor or tuple of N lengths. ``blank``: the\nclass that is no label. ``reduction``: ``\"mean\"`` divides each loss by its target's length and averages, ``\"sum\"`` or\n``\"none\"``. ``zero_infinity``: losses of targets that don't fit into their sequence count 0. Dtypes: float32 and float64;\ndifferentiable once. Raises RuntimeError for lengths and labels out of range.\n\n>>> F.ctc_loss(torch.zeros(2, 1, 2).log_softmax(2), torch.tensor([[1]]), (2,), (1,))\ntensor(0.2877)\n"
        if type(log_probs) is not Tensor:
            arg_tensor(log_probs, 'ctc_loss', 'log_probs')
        if type(targets) is not Tensor:
            arg_tensor(targets, 'ctc_loss', 'targets')
        return c_ctc_loss(<Tensor>log_probs, <Tensor>targets, input_lengths, target_lengths, arg_int(blank, 'ctc_loss', 'blank'), arg_str(reduction, 'ctc_loss', 'reduction'), arg_bool(zero_infinity, 'ctc_loss', 'zero_infinity'))


K_ctc_loss_alpha = return_kind('ctc_loss_alpha', ('loss', 'log_alpha'))
def id_ctc_loss_alpha(log_probs, targets, input_lengths, target_lengths, blank):
    "Minus the logarithm of the probability of each target, and the table of ``alpha``.\n"
    if type(log_probs) is not Tensor:
        arg_tensor(log_probs, 'ctc_loss_alpha', 'log_probs')
    if type(targets) is not Tensor:
        arg_tensor(targets, 'ctc_loss_alpha', 'targets')
    if type(input_lengths) is not Tensor:
        arg_tensor(input_lengths, 'ctc_loss_alpha', 'input_lengths')
    if type(target_lengths) is not Tensor:
        arg_tensor(target_lengths, 'ctc_loss_alpha', 'target_lengths')
    result = named(K_ctc_loss_alpha, c_ctc_loss_alpha(<Tensor>log_probs, <Tensor>targets, <Tensor>input_lengths, <Tensor>target_lengths, arg_int(blank, 'ctc_loss_alpha', 'blank')))
    return result


def id_ctc_loss_backward(grad_loss, log_probs, targets, input_lengths, target_lengths, blank, loss, log_alpha):
    "Derivative through a softmax: ``e ** x - e ** (alpha + beta + loss) / e ** x``, summed over the states of a label.\n\nAs PyTorch's, it takes the input for log-probabilities, whose gradients sum to 0 over the classes. No second derivative.\n"
    if type(grad_loss) is not Tensor:
        arg_tensor(grad_loss, 'ctc_loss_backward', 'grad_loss')
    if type(log_probs) is not Tensor:
        arg_tensor(log_probs, 'ctc_loss_backward', 'log_probs')
    if type(targets) is not Tensor:
        arg_tensor(targets, 'ctc_loss_backward', 'targets')
    if type(input_lengths) is not Tensor:
        arg_tensor(input_lengths, 'ctc_loss_backward', 'input_lengths')
    if type(target_lengths) is not Tensor:
        arg_tensor(target_lengths, 'ctc_loss_backward', 'target_lengths')
    if type(loss) is not Tensor:
        arg_tensor(loss, 'ctc_loss_backward', 'loss')
    if type(log_alpha) is not Tensor:
        arg_tensor(log_alpha, 'ctc_loss_backward', 'log_alpha')
    return c_ctc_loss_backward(<Tensor>grad_loss, <Tensor>log_probs, <Tensor>targets, <Tensor>input_lengths, <Tensor>target_lengths, arg_int(blank, 'ctc_loss_backward', 'blank'), <Tensor>loss, <Tensor>log_alpha)


def id_tensor_of(numbers, like):
    "Integers as an int64 array, beside another tensor.\n"
    if type(like) is not Tensor:
        arg_tensor(like, 'tensor_of', 'like')
    return c_tensor_of(numbers, <Tensor>like)


def id_ctc_targets(targets, lengths):
    "Targets one after another, as rows; a row is filled up with 0.\n"
    if type(targets) is not Tensor:
        arg_tensor(targets, 'ctc_targets', 'targets')
    if type(lengths) is not Tensor:
        arg_tensor(lengths, 'ctc_targets', 'lengths')
    return c_ctc_targets(<Tensor>targets, <Tensor>lengths)


def id_ctc_check(targets, input_lengths, target_lengths, steps, classes):
    "Raise unless the lengths and labels are in range.\n"
    if type(targets) is not Tensor:
        arg_tensor(targets, 'ctc_check', 'targets')
    if type(input_lengths) is not Tensor:
        arg_tensor(input_lengths, 'ctc_check', 'input_lengths')
    if type(target_lengths) is not Tensor:
        arg_tensor(target_lengths, 'ctc_check', 'target_lengths')
    return c_ctc_check(<Tensor>targets, <Tensor>input_lengths, <Tensor>target_lengths, arg_int(steps, 'ctc_check', 'steps'), arg_int(classes, 'ctc_check', 'classes'))


py_nn_functional_ctc_loss = public1.ctc_loss
py_nn_functional_ctc_loss.__name__ = py_nn_functional_ctc_loss.__qualname__ = 'ctc_loss'

#: identifier -> function
IDENTIFIERS = {
    'ctc_loss_alpha': id_ctc_loss_alpha,
    'ctc_loss_backward': id_ctc_loss_backward,
    'tensor_of': id_tensor_of,
    'ctc_targets': id_ctc_targets,
    'ctc_check': id_ctc_check,
    'ctc_loss': py_nn_functional_ctc_loss,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('ctc_loss', 'nn.functional', py_nn_functional_ctc_loss, True, None, False, (), None),
]
