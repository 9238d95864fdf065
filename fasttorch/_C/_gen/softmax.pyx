# Written by tools/opgen from fasttorch/ops/softmax.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/softmax.py, compiled."""
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
from fasttorch._C._gen.exponential cimport c_exp
from fasttorch._C._gen.reductions cimport c_sum
from fasttorch._C.fast_layers cimport h_softmax_dim
from fasttorch._C.fast_softmax cimport k_log_softmax, k_log_softmax_backward, k_softmax, k_softmax_backward


cdef OperatorEntry E_softmax
cdef OperatorEntry E_log_softmax
cdef OperatorEntry E_softmin
cdef OperatorEntry E_softmax_backward
cdef OperatorEntry E_softmax_double_backward
cdef OperatorEntry E_log_softmax_backward
cdef object c_softmax(Tensor input, object dim, object dtype):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_softmax(input, dim, dtype) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_softmax, (input, dim, dtype, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_softmax, 1, 3)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, input.ndim)
            node_save_object(node, 1, dim)
            node_save_output(node, 2, result, 0)
            result_history(result, node)
    return result

cdef int bw_softmax(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_ndim
    cdef object dim
    cdef object result
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_ndim = node_saved_object(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        result = saved_any(node, 2)
    if need0:
        give_out(&out[0], c_softmax_backward(grad, result, h_softmax_dim(dim, input_ndim)))
    return 0

cdef object c_log_softmax(Tensor input, object dim, object dtype):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_log_softmax(input, dim, dtype) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_log_softmax, (input, dim, dtype, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_log_softmax, 1, 3)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, input.ndim)
            node_save_object(node, 1, dim)
            node_save_output(node, 2, result, 0)
            result_history(result, node)
    return result

cdef int bw_log_softmax(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_ndim
    cdef object dim
    cdef object result
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_ndim = node_saved_object(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        result = saved_any(node, 2)
    if need0:
        give_out(&out[0], c_log_softmax_backward(grad, result, h_softmax_dim(dim, input_ndim)))
    return 0

cdef object c_softmin(Tensor input, object dim, object dtype):
    return run_composite(E_softmin, (input, dim, dtype, ))

cdef object c_softmax_backward(Tensor grad_output, Tensor output, Py_ssize_t dim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_softmax_backward(grad_output, output, dim) if kernels_on and not (grad_output.device or output.device) else None
    if result is None:
        result = run_defined(E_softmax_backward, (grad_output, output, dim, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if needs_grad(output):
            need |= 2
        if need:
            node = node_new(O_softmax_backward, 2, 3)
            if need & 1:
                edge_to(node, 0, grad_output, result, True)
            if need & 2:
                edge_to(node, 1, output, result, True)
            if need & 2:
                save_value(node, 0, grad_output)
            save_value(node, 1, output)
            node_save_object(node, 2, dim)
            result_history(result, node)
    return result

cdef int bw_softmax_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object grad_output
    cdef object output
    cdef object dim
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        grad_output = saved_any(node, 0)
    if need0 or need1:
        output = saved_any(node, 1)
    if need0 or need1:
        dim = node_saved_object(node, 2)
    if need0:
        give_out(&out[0], c_softmax_backward(grad, output, dim))
    if need1:
        give_out(&out[1], c_softmax_double_backward(grad, grad_output, output, dim))
    return 0

cdef object c_softmax_double_backward(Tensor grad, Tensor grad_output, Tensor output, Py_ssize_t dim):
    return run_composite(E_softmax_double_backward, (grad, grad_output, output, dim, ))

cdef object c_log_softmax_backward(Tensor grad_output, Tensor output, Py_ssize_t dim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_log_softmax_backward(grad_output, output, dim) if kernels_on and not (grad_output.device or output.device) else None
    if result is None:
        result = run_defined(E_log_softmax_backward, (grad_output, output, dim, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if needs_grad(output):
            need |= 2
        if need:
            node = node_new(O_log_softmax_backward, 2, 3)
            if need & 1:
                edge_to(node, 0, grad_output, result, True)
            if need & 2:
                edge_to(node, 1, output, result, True)
            if need & 2:
                save_value(node, 0, grad_output)
            save_value(node, 1, output)
            node_save_object(node, 2, dim)
            result_history(result, node)
    return result

cdef int bw_log_softmax_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object grad_output
    cdef object output
    cdef object dim
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        grad_output = saved_any(node, 0)
    if need0 or need1:
        output = saved_any(node, 1)
    if need0 or need1:
        dim = node_saved_object(node, 2)
    if need0:
        give_out(&out[0], sub_any(grad, c_sum(mul_any(grad, c_exp(output)), as_ints(dim), True, None)))
    if need1:
        give_out(&out[1], mul_any(mul_any(-grad, c_exp(output)), c_sum(grad_output, as_ints(dim), True, None)))
    return 0

# ---- the table
E_softmax = OperatorEntry('softmax', 'softmax', 'softmax', (('input', 't'), ('dim', 'o'), ('dtype', 'o')), 'same', ('input',), None, 1, 2, False)
O_softmax = new_op('softmax', 'SoftmaxBackward0', bw_softmax, E_softmax)
E_log_softmax = OperatorEntry('log_softmax', 'log_softmax', 'softmax', (('input', 't'), ('dim', 'o'), ('dtype', 'o')), 'same', ('input',), None, 1, 2, False)
O_log_softmax = new_op('log_softmax', 'LogSoftmaxBackward0', bw_log_softmax, E_log_softmax)
E_softmin = OperatorEntry('softmin', 'softmin', 'softmax', (('input', 't'), ('dim', 'o'), ('dtype', 'o')), None, (), None, 1, -1, False)
E_softmax_backward = OperatorEntry('softmax_backward', 'softmax_backward', 'softmax', (('grad_output', 't'), ('output', 't'), ('dim', 'o')), 'same', ('grad_output', 'output'), None, 1, -1, False)
O_softmax_backward = new_op('softmax_backward', 'SoftmaxBackwardBackward0', bw_softmax_backward, E_softmax_backward)
E_softmax_double_backward = OperatorEntry('softmax_double_backward', 'softmax_double_backward', 'softmax', (('grad', 't'), ('grad_output', 't'), ('output', 't'), ('dim', 'o')), None, (), None, 1, -1, False)
E_log_softmax_backward = OperatorEntry('log_softmax_backward', 'log_softmax_backward', 'softmax', (('grad_output', 't'), ('output', 't'), ('dim', 'o')), 'same', ('grad_output', 'output'), None, 1, -1, False)
O_log_softmax_backward = new_op('log_softmax_backward', 'LogSoftmaxBackwardBackward0', bw_log_softmax_backward, E_log_softmax_backward)

# ---- for Python
class public1:
    def softmax(input, dim=None, dtype=None, *, out=None, axis=None):
        "softmax(input, dim=None, dtype=None, *, out=None, axis=None)\n\nSoftmax along a dimension: ``e ** x / sum(e ** x)``, computed without overflow.\n\nRaises RuntimeError for integers without ``dtype``.\n\n>>> torch.softmax(torch.tensor([0.0, 1.0]), dim=0)\ntensor([0.2689, 0.7311])\n\nDtype: the arguments' common dtype.\n``dtype``: the input is cast to it first.\nAlso called ``nn.functional.softmax``, ``special.softmax``.\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'softmax', 'input')
        result = c_softmax(<Tensor>input, (None if dim is None else arg_dim(dim, <Tensor>input, 'softmax', 'dim')), (None if dtype is None else arg_dtype(dtype, 'softmax', 'dtype')))
        if out is not None:
            exact_out(out, result, 'softmax', 1)
            return finish_out(out, result, 'softmax')
        return result

    def log_softmax(input, dim=None, dtype=None, *, out=None, axis=None):
        "log_softmax(input, dim=None, dtype=None, *, out=None, axis=None)\n\nLogarithm of the softmax along a dimension: ``x - log(sum(e ** x))``, computed without overflow.\n\nRaises RuntimeError for integers without ``dtype``.\n\n>>> torch.log_softmax(torch.tensor([0.0, 1.0]), dim=0)\ntensor([-1.3133, -0.3133])\n\nDtype: the arguments' common dtype.\n``dtype``: the input is cast to it first.\nAlso called ``nn.functional.log_softmax``, ``special.log_softmax``.\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'log_softmax', 'input')
        result = c_log_softmax(<Tensor>input, (None if dim is None else arg_dim(dim, <Tensor>input, 'log_softmax', 'dim')), (None if dtype is None else arg_dtype(dtype, 'log_softmax', 'dtype')))
        if out is not None:
            exact_out(out, result, 'log_softmax', 1)
            return finish_out(out, result, 'log_softmax')
        return result

    def softmin(input, dim=None, dtype=None, *, axis=None):
        "softmin(input, dim=None, dtype=None, *, axis=None)\n\nSoftmax of the negative: ``softmax(-x)``.\n\n>>> F.softmin(torch.tensor([0.0, 1.0]), dim=0)\ntensor([0.7311, 0.2689])\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'softmin', 'input')
        return c_softmin(<Tensor>input, (None if dim is None else arg_dim(dim, <Tensor>input, 'softmin', 'dim')), (None if dtype is None else arg_dtype(dtype, 'softmin', 'dtype')))


def id_softmax_backward(grad_output, output, dim):
    "Derivative of the softmax from its result: ``y (g - sum(g y))``.\n\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'softmax_backward', 'grad_output')
    if type(output) is not Tensor:
        arg_tensor(output, 'softmax_backward', 'output')
    return c_softmax_backward(<Tensor>grad_output, <Tensor>output, arg_int(dim, 'softmax_backward', 'dim'))


def id_softmax_double_backward(grad, grad_output, output, dim):
    "``d <h, y (g - sum(g y))> / dy = h (g - sum(g y)) - g sum(h y)``.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'softmax_double_backward', 'grad')
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'softmax_double_backward', 'grad_output')
    if type(output) is not Tensor:
        arg_tensor(output, 'softmax_double_backward', 'output')
    return c_softmax_double_backward(<Tensor>grad, <Tensor>grad_output, <Tensor>output, arg_int(dim, 'softmax_double_backward', 'dim'))


def id_log_softmax_backward(grad_output, output, dim):
    "Derivative of the log-softmax from its result: ``g - e ** y sum(g)``.\n\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'log_softmax_backward', 'grad_output')
    if type(output) is not Tensor:
        arg_tensor(output, 'log_softmax_backward', 'output')
    return c_log_softmax_backward(<Tensor>grad_output, <Tensor>output, arg_int(dim, 'log_softmax_backward', 'dim'))


py_softmax = public1.softmax
py_softmax.__name__ = py_softmax.__qualname__ = 'softmax'

py_log_softmax = public1.log_softmax
py_log_softmax.__name__ = py_log_softmax.__qualname__ = 'log_softmax'

py_nn_functional_softmin = public1.softmin
py_nn_functional_softmin.__name__ = py_nn_functional_softmin.__qualname__ = 'softmin'

#: identifier -> function
IDENTIFIERS = {
    'softmax_backward': id_softmax_backward,
    'softmax_double_backward': id_softmax_double_backward,
    'log_softmax_backward': id_log_softmax_backward,
    'softmax': py_softmax,
    'log_softmax': py_log_softmax,
    'softmin': py_nn_functional_softmin,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('softmax', '', py_softmax, True, py_softmax, False, ('nn.functional.softmax', 'special.softmax'), None),
    ('log_softmax', '', py_log_softmax, True, py_log_softmax, False, ('nn.functional.log_softmax', 'special.log_softmax'), None),
    ('softmin', 'nn.functional', py_nn_functional_softmin, True, None, False, (), None),
]
