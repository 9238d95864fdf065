# Written by tools/opgen from fasttorch/ops/cumulative.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/cumulative.py, compiled."""
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
from fasttorch._C._gen.creation cimport c_new_zeros
from fasttorch._C._gen.indexing cimport c_scatter_add
from fasttorch._C.fast_cumulative cimport k_cummax, k_cummin, k_logcumsumexp


cdef OperatorEntry E_cummax
cdef OperatorEntry E_cummin
cdef OperatorEntry E_logcumsumexp
cdef OperatorEntry E_logcumsumexp_backward
cdef OperatorEntry E_trapezoid
cdef OperatorEntry E_cumulative_trapezoid
cdef OperatorEntry E_diff
cdef OperatorEntry E_gradient
cdef object c_cummax(Tensor input, Py_ssize_t dim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_cummax(input, dim) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_cummax, (input, dim, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_cummax, 1, 3)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            node_save_object(node, 1, dim)
            node_save_output(node, 2, result[1], 1)
            results_history(result, node)
    return result

cdef int bw_cummax(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad_values = <object>g[0]
    cdef object input_shape
    cdef object dim
    cdef object indices
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        indices = saved_any(node, 2)
    if need0:
        give_out(&out[0], c_scatter_add(c_new_zeros(grad_values, as_ints(input_shape), None, None, None, False, False), wrap_dim(dim, c_new_zeros(grad_values, as_ints(input_shape), None, None, None, False, False)), indices, grad_values))
    return 0

cdef object c_cummin(Tensor input, Py_ssize_t dim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_cummin(input, dim) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_cummin, (input, dim, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_cummin, 1, 3)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            node_save_object(node, 1, dim)
            node_save_output(node, 2, result[1], 1)
            results_history(result, node)
    return result

cdef int bw_cummin(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad_values = <object>g[0]
    cdef object input_shape
    cdef object dim
    cdef object indices
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        indices = saved_any(node, 2)
    if need0:
        give_out(&out[0], c_scatter_add(c_new_zeros(grad_values, as_ints(input_shape), None, None, None, False, False), wrap_dim(dim, c_new_zeros(grad_values, as_ints(input_shape), None, None, None, False, False)), indices, grad_values))
    return 0

cdef object c_logcumsumexp(Tensor input, Py_ssize_t dim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_logcumsumexp(input, dim) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_logcumsumexp, (input, dim, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_logcumsumexp, 1, 3)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, input)
            node_save_object(node, 1, dim)
            node_save_output(node, 2, result, 0)
            result_history(result, node)
    return result

cdef int bw_logcumsumexp(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object dim
    cdef object result
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        result = saved_any(node, 2)
    if need0:
        give_out(&out[0], c_logcumsumexp_backward(grad, input, result, dim))
    return 0

cdef object c_logcumsumexp_backward(Tensor grad, Tensor input, Tensor result, Py_ssize_t dim):
    return run_composite(E_logcumsumexp_backward, (grad, input, result, dim, ))

cdef object c_trapezoid(Tensor y, Tensor x, object dx, Py_ssize_t dim):
    return run_composite(E_trapezoid, (y, x, dx, dim, ))

cdef object c_cumulative_trapezoid(Tensor y, Tensor x, object dx, Py_ssize_t dim):
    return run_composite(E_cumulative_trapezoid, (y, x, dx, dim, ))

cdef object c_diff(Tensor input, Py_ssize_t n, Py_ssize_t dim, Tensor prepend, Tensor append):
    return run_composite(E_diff, (input, n, dim, prepend, append, ))

cdef object c_gradient(Tensor input, object spacing, object dim, Py_ssize_t edge_order):
    return run_composite(E_gradient, (input, spacing, dim, edge_order, ))

# ---- the table
E_cummax = OperatorEntry('cummax', 'cummax', 'cumulative', (('input', 't'), ('dim', 'o')), 'same', ('input',), (None, 'int64'), 2, -1, False)
O_cummax = new_op('cummax', 'CummaxBackward0', bw_cummax, E_cummax)
E_cummin = OperatorEntry('cummin', 'cummin', 'cumulative', (('input', 't'), ('dim', 'o')), 'same', ('input',), (None, 'int64'), 2, -1, False)
O_cummin = new_op('cummin', 'CumminBackward0', bw_cummin, E_cummin)
E_logcumsumexp = OperatorEntry('logcumsumexp', 'logcumsumexp', 'cumulative', (('input', 't'), ('dim', 'o')), None, (), None, 1, -1, False)
O_logcumsumexp = new_op('logcumsumexp', 'LogcumsumexpBackward0', bw_logcumsumexp, E_logcumsumexp)
E_logcumsumexp_backward = OperatorEntry('logcumsumexp_backward', 'logcumsumexp_backward', 'cumulative', (('grad', 't'), ('input', 't'), ('result', 't'), ('dim', 'o')), None, (), None, 1, -1, False)
E_trapezoid = OperatorEntry('trapezoid', 'trapezoid', 'cumulative', (('y', 't'), ('x', 't'), ('dx', 'o'), ('dim', 'o')), None, (), None, 1, -1, False)
E_cumulative_trapezoid = OperatorEntry('cumulative_trapezoid', 'cumulative_trapezoid', 'cumulative', (('y', 't'), ('x', 't'), ('dx', 'o'), ('dim', 'o')), None, (), None, 1, -1, False)
E_diff = OperatorEntry('diff', 'diff', 'cumulative', (('input', 't'), ('n', 'o'), ('dim', 'o'), ('prepend', 't'), ('append', 't')), None, (), None, 1, -1, False)
E_gradient = OperatorEntry('gradient', 'gradient', 'cumulative', (('input', 't'), ('spacing', 'o'), ('dim', 'o'), ('edge_order', 'o')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def cummax(input, dim=REQUIRED, *, out=None, axis=None):
        "cummax(input, dim=REQUIRED, *, out=None, axis=None)\n\nThe largest of each element and those before it along ``dim``, and its index (of equal ones the last).\n\nFrom the first NaN on the values are NaN. Shapes: two tensors of the input's shape. Dtypes: all but complex; the indices\nare int64.\n\n>>> [x.tolist() for x in torch.tensor([2, 1, 3]).cummax(0)]\n[[2, 2, 3], [0, 0, 2]]\n\nDtype: the arguments' common dtype.\n"
        if axis is not None:
            dim = axis
        elif dim is REQUIRED:
            raise TypeError("cummax() missing required argument: 'dim'")
        if type(input) is not Tensor:
            arg_tensor(input, 'cummax', 'input')
        result = named(K_cummax, c_cummax(<Tensor>input, arg_dim(dim, <Tensor>input, 'cummax', 'dim')))
        if out is not None:
            exact_out(out, result, 'cummax', 3)
            return finish_out(out, result, 'cummax')
        return result

    def cummin(input, dim=REQUIRED, *, out=None, axis=None):
        "cummin(input, dim=REQUIRED, *, out=None, axis=None)\n\nThe smallest of each element and those before it along ``dim``, and its index (of equal ones the last).\n\nAs ``cummax`` otherwise.\n\n>>> [x.tolist() for x in torch.tensor([2, 1, 3]).cummin(0)]\n[[2, 1, 1], [0, 1, 1]]\n\nDtype: the arguments' common dtype.\n"
        if axis is not None:
            dim = axis
        elif dim is REQUIRED:
            raise TypeError("cummin() missing required argument: 'dim'")
        if type(input) is not Tensor:
            arg_tensor(input, 'cummin', 'input')
        result = named(K_cummin, c_cummin(<Tensor>input, arg_dim(dim, <Tensor>input, 'cummin', 'dim')))
        if out is not None:
            exact_out(out, result, 'cummin', 3)
            return finish_out(out, result, 'cummin')
        return result

    def logcumsumexp(input, dim=REQUIRED, *, out=None, axis=None):
        "logcumsumexp(input, dim=REQUIRED, *, out=None, axis=None)\n\nLogarithm of the running sum of exponentials along ``dim``, without overflow: ``log(cumsum(e ** input))``.\n\nShapes: any; the result has the input's. Dtypes: floating and complex. Raises RuntimeError for others.\n\n>>> torch.logcumsumexp(torch.tensor([100., 100.]), 0)\ntensor([100.0000, 100.6931])\n"
        if axis is not None:
            dim = axis
        elif dim is REQUIRED:
            raise TypeError("logcumsumexp() missing required argument: 'dim'")
        if type(input) is not Tensor:
            arg_tensor(input, 'logcumsumexp', 'input')
        result = c_logcumsumexp(<Tensor>input, arg_dim(dim, <Tensor>input, 'logcumsumexp', 'dim'))
        if out is not None:
            exact_out(out, result, 'logcumsumexp', 1)
            return finish_out(out, result, 'logcumsumexp')
        return result

    def trapezoid(y, x=None, *, dx=1, dim=-1, axis=None):
        "trapezoid(y, x=None, *, dx=1, dim=-1, axis=None)\n\nIntegral along ``dim`` by the trapezoidal rule: the sum of ``(x[i] - x[i-1]) (y[i] + y[i-1]) / 2``.\n\n``x``: where the samples lie, one number each or a tensor that broadcasts; otherwise they are ``dx`` apart. Shapes: ``dim``\nis left out. Dtypes: all but bool. Raises RuntimeError for bool, and for an ``x`` of another length.\n\n>>> torch.trapezoid(torch.tensor([0., 1., 2.]))\ntensor(2.)\n\nAlso called ``trapz``.\n"
        if axis is not None:
            dim = axis
        if type(y) is not Tensor:
            arg_tensor(y, 'trapezoid', 'y')
        return c_trapezoid(<Tensor>y, arg_tensor_or_none(x, 'trapezoid', 'x'), arg_scalar(dx, 'trapezoid', 'dx'), arg_int(dim, 'trapezoid', 'dim'))

    def cumulative_trapezoid(y, x=None, *, dx=1, dim=-1, axis=None):
        "cumulative_trapezoid(y, x=None, *, dx=1, dim=-1, axis=None)\n\nThe integral up to each point but the first, by the trapezoidal rule; arguments as in ``trapezoid``.\n\n>>> torch.cumulative_trapezoid(torch.tensor([0., 1., 2.]))\ntensor([0.5000, 2.0000])\n"
        if axis is not None:
            dim = axis
        if type(y) is not Tensor:
            arg_tensor(y, 'cumulative_trapezoid', 'y')
        return c_cumulative_trapezoid(<Tensor>y, arg_tensor_or_none(x, 'cumulative_trapezoid', 'x'), arg_scalar(dx, 'cumulative_trapezoid', 'dx'), arg_int(dim, 'cumulative_trapezoid', 'dim'))

    def diff(input, n=1, dim=-1, prepend=None, append=None, *, out=None, axis=None):
        "diff(input, n=1, dim=-1, prepend=None, append=None, *, out=None, axis=None)\n\nDifferences of neighbours along ``dim``, ``x[i + 1] - x[i]``, taken ``n`` times; of bools, whether they differ.\n\n``prepend``, ``append``: joined to the input first. Shapes: ``dim`` becomes smaller by n. Dtypes: all. Raises RuntimeError\nfor a 0-d tensor and a negative n.\n\n>>> torch.diff(torch.tensor([1, 3, 6])).tolist()\n[2, 3]\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'diff', 'input')
        result = c_diff(<Tensor>input, arg_int(n, 'diff', 'n'), arg_dim(dim, <Tensor>input, 'diff', 'dim'), arg_tensor_or_none(prepend, 'diff', 'prepend'), arg_tensor_or_none(append, 'diff', 'append'))
        if out is not None:
            return finish_out(out, result, 'diff')
        return result

    def gradient(input, *, spacing=None, dim=None, edge_order=1, axis=None):
        "gradient(input, *, spacing=None, dim=None, edge_order=1, axis=None)\n\nDerivatives of a sampled function along the given dimensions, or all: a tuple of tensors of the input's shape.\n\nInside, by central differences, which are of second order; at the two ends by differences of order ``edge_order`` (1 or\n2). ``spacing``: the samples' distance, one for each dimension, or a list of 1-d tensors of their places. Dtypes: all but\nbool and uint8. Raises RuntimeError for a dimension with fewer than ``edge_order + 1`` samples. (Fornberg, 1988.)\n\n>>> torch.gradient(torch.tensor([1., 2., 4.]))[0]\ntensor([1.0000, 1.5000, 2.0000])\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'gradient', 'input')
        return c_gradient(<Tensor>input, spacing, dim, arg_int(edge_order, 'gradient', 'edge_order'))


def id_logcumsumexp_backward(grad, input, result, dim):
    "Derivative of ``logcumsumexp``: ``e ** x[i]`` times the sum over ``j >= i`` of ``g[j] e ** -y[j]``, by logarithms.\n\nA positive and a negative part of a real gradient have a logarithm each, and 0 has that of the smallest number.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'logcumsumexp_backward', 'grad')
    if type(input) is not Tensor:
        arg_tensor(input, 'logcumsumexp_backward', 'input')
    if type(result) is not Tensor:
        arg_tensor(result, 'logcumsumexp_backward', 'result')
    return c_logcumsumexp_backward(<Tensor>grad, <Tensor>input, <Tensor>result, arg_int(dim, 'logcumsumexp_backward', 'dim'))


K_cummax = return_kind('cummax', ('values', 'indices'))
py_cummax = public1.cummax
py_cummax.__name__ = py_cummax.__qualname__ = 'cummax'

K_cummin = return_kind('cummin', ('values', 'indices'))
py_cummin = public1.cummin
py_cummin.__name__ = py_cummin.__qualname__ = 'cummin'

py_logcumsumexp = public1.logcumsumexp
py_logcumsumexp.__name__ = py_logcumsumexp.__qualname__ = 'logcumsumexp'

py_trapezoid = public1.trapezoid
py_trapezoid.__name__ = py_trapezoid.__qualname__ = 'trapezoid'

py_cumulative_trapezoid = public1.cumulative_trapezoid
py_cumulative_trapezoid.__name__ = py_cumulative_trapezoid.__qualname__ = 'cumulative_trapezoid'

py_diff = public1.diff
py_diff.__name__ = py_diff.__qualname__ = 'diff'

py_gradient = public1.gradient
py_gradient.__name__ = py_gradient.__qualname__ = 'gradient'

#: identifier -> function
IDENTIFIERS = {
    'logcumsumexp_backward': id_logcumsumexp_backward,
    'cummax': py_cummax,
    'cummin': py_cummin,
    'logcumsumexp': py_logcumsumexp,
    'trapezoid': py_trapezoid,
    'cumulative_trapezoid': py_cumulative_trapezoid,
    'diff': py_diff,
    'gradient': py_gradient,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('cummax', '', py_cummax, True, py_cummax, False, (), None),
    ('cummin', '', py_cummin, True, py_cummin, False, (), None),
    ('logcumsumexp', '', py_logcumsumexp, True, py_logcumsumexp, False, (), None),
    ('trapezoid', '', py_trapezoid, True, None, False, ('trapz',), None),
    ('cumulative_trapezoid', '', py_cumulative_trapezoid, True, None, False, (), None),
    ('diff', '', py_diff, True, py_diff, False, (), None),
    ('gradient', '', py_gradient, True, None, False, (), None),
]
