# Written by tools/opgen from fasttorch/ops/samplers.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/samplers.py, compiled."""
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
from fasttorch._C._gen.special cimport c_underivable


cdef OperatorEntry E_standard_gamma
cdef OperatorEntry E_standard_gamma_grad
cdef OperatorEntry E_binomial
cdef object c_standard_gamma(Tensor input, object generator):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_standard_gamma, (input, generator, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_standard_gamma, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, input)
            node_save_output(node, 1, result, 0)
            result_history(result, node)
    return result

cdef int bw_standard_gamma(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        result = saved_any(node, 1)
    if need0:
        give_out(&out[0], mul_any(grad, c_standard_gamma_grad(input, result)))
    return 0

cdef object c_standard_gamma_grad(Tensor input, Tensor sample):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_standard_gamma_grad, (input, sample, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(sample):
            need |= 2
        if need:
            node = node_new(O_standard_gamma_grad, 2, 0)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, sample, result, True)
            result_history(result, node)
    return result

cdef int bw_standard_gamma_grad(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0:
        give_out(&out[0], c_underivable(grad, 'standard_gamma', 'input (twice)'))
    if need1:
        give_out(&out[1], c_underivable(grad, 'standard_gamma', 'input (twice)'))
    return 0

cdef object c_binomial(Tensor count, Tensor prob, object generator):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_binomial, (count, prob, generator, ))
    if ft_state.grad_enabled:
        if needs_grad(count):
            need |= 1
        if needs_grad(prob):
            need |= 2
        if need:
            node = node_new(O_binomial, 2, 0)
            if need & 1:
                edge_to(node, 0, count, result, True)
            if need & 2:
                edge_to(node, 1, prob, result, True)
            result_history(result, node)
    return result

cdef int bw_binomial(PyObject* self, PyObject** g, PyObject** out) except -1:
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

# ---- the table
E_standard_gamma = OperatorEntry('standard_gamma', 'standard_gamma', 'samplers', (('input', 't'), ('generator', 'o')), 'same', ('input',), None, 1, -1, False)
O_standard_gamma = new_op('standard_gamma', 'StandardGammaBackward0', bw_standard_gamma, E_standard_gamma)
E_standard_gamma_grad = OperatorEntry('standard_gamma_grad', 'standard_gamma_grad', 'samplers', (('input', 't'), ('sample', 't')), 'same', ('input', 'sample'), None, 1, -1, False)
O_standard_gamma_grad = new_op('standard_gamma_grad', 'StandardGammaGradBackward0', bw_standard_gamma_grad, E_standard_gamma_grad)
E_binomial = OperatorEntry('binomial', 'binomial', 'samplers', (('count', 't'), ('prob', 't'), ('generator', 'o')), 'same', ('count', 'prob'), None, 1, -1, False)
O_binomial = new_op('binomial', 'BinomialBackward0', bw_binomial, E_binomial)

# ---- for Python
class public1:
    def binomial(count, prob, generator=None):
        "binomial(count, prob, generator=None)\n\nHow many of ``count`` trials succeed with probability ``prob``, elementwise at random. The gradients are zero.\n\nThe arguments are broadcast. Dtypes: floating; the same for both. Raises RuntimeError for a count that is\nnegative or infinite and for a probability outside [0, 1].\n\n>>> torch.binomial(torch.tensor([3.0, 4.0]), torch.tensor([0.0, 1.0])).tolist()\n[0.0, 4.0]\n\nDtype: the arguments' common dtype.\n"
        if type(count) is not Tensor:
            arg_tensor(count, 'binomial', 'count')
        if type(prob) is not Tensor:
            arg_tensor(prob, 'binomial', 'prob')
        return c_binomial(<Tensor>count, <Tensor>prob, generator)


def id_standard_gamma(input, generator=None):
    "Numbers of the gamma distribution with the elements as shapes and rate 1.\n\nNone is smaller than the dtype's smallest normal number, which it is for the shape 0. Dtypes: floating.\n\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'standard_gamma', 'input')
    return c_standard_gamma(<Tensor>input, generator)


def id_standard_gamma_grad(input, sample):
    "How a number x of the gamma distribution moves with its shape a: ``-(dP/da) / (dP/dx)``.\n\nP is the cumulative function. That is implicit reparametrisation (Figurnov, Mohamed and Mnih 2018). dP/da is a central\ndifference; near 0 the whole is ``x (log(x) - digamma(a + 1)) / a``.\n\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'standard_gamma_grad', 'input')
    if type(sample) is not Tensor:
        arg_tensor(sample, 'standard_gamma_grad', 'sample')
    return c_standard_gamma_grad(<Tensor>input, <Tensor>sample)


py_binomial = public1.binomial
py_binomial.__name__ = py_binomial.__qualname__ = 'binomial'

#: identifier -> function
IDENTIFIERS = {
    'standard_gamma': id_standard_gamma,
    'standard_gamma_grad': id_standard_gamma_grad,
    'binomial': py_binomial,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('binomial', '', py_binomial, True, None, False, (), None),
]
