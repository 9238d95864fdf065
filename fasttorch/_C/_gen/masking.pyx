# Written by tools/opgen from fasttorch/ops/masking.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/masking.py, compiled."""
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
from fasttorch._C._gen.logical cimport c_logical_not
from fasttorch._C.fast_joining cimport k_one_hot
from fasttorch._C.fast_pointwise cimport k_masked_fill

cdef object _h_broadcast_shape = None
cdef object h_broadcast_shape(a=REQUIRED, b=REQUIRED, c=REQUIRED, d=REQUIRED, e=REQUIRED, f=REQUIRED):
    global _h_broadcast_shape
    if _h_broadcast_shape is None:
        _h_broadcast_shape = formula_helper('masking', 'broadcast_shape')
    return _h_broadcast_shape(*[x for x in (a, b, c, d, e, f) if x is not REQUIRED])


cdef OperatorEntry E_masked_fill
cdef OperatorEntry E_masked_select
cdef OperatorEntry E_masked_scatter
cdef OperatorEntry E_masked_scatter_backward
cdef OperatorEntry E_argwhere
cdef OperatorEntry E_nonzero
cdef OperatorEntry E_one_hot
cdef OperatorEntry E_isin
cdef object c_masked_fill(Tensor input, Tensor mask, object value):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_masked_fill(input, mask, value) if kernels_on and not (input.device or mask.device or is_tensor(value) and (<Tensor>value).device) else None
    if result is None:
        result = run_defined(E_masked_fill, (input, mask, value, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need_of(value):
            need |= 2
        if need:
            node = node_new(O_masked_fill, 2, 1)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, value, result, True)
            save_value(node, 0, mask)
            result_history(result, node)
    return result

cdef int bw_masked_fill(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object mask
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        mask = saved_any(node, 0)
    if need0:
        give_out(&out[0], c_masked_fill(grad, mask, 0))
    if need1:
        give_out(&out[1], c_masked_fill(grad, c_logical_not(mask), 0))
    return 0

cdef object c_masked_select(Tensor input, Tensor mask):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_masked_select, (input, mask, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_masked_select, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, True)
            node_save_object(node, 0, shape_tuple(input))
            save_value(node, 1, mask)
            result_history(result, node)
    return result

cdef int bw_masked_select(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef object mask
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        mask = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_masked_scatter(c_new_zeros(grad, as_ints(h_broadcast_shape(input_shape, mask.shape)), None, None, None, False, False), mask, grad))
    return 0

cdef object c_masked_scatter(Tensor input, Tensor mask, Tensor source):
    cdef object result
    cdef Node node
    cdef int need = 0
    if input.dtype != source.dtype:
        match_dtypes('masked_scatter', (input, source, ))
    result = run_defined(E_masked_scatter, (input, mask, source, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(source):
            need |= 2
        if need:
            node = node_new(O_masked_scatter, 2, 2)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, source, result, True)
            save_value(node, 0, mask)
            if need & 2:
                node_save_object(node, 1, shape_tuple(source))
            result_history(result, node)
    return result

cdef int bw_masked_scatter(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object mask
    cdef object source_shape
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        mask = saved_any(node, 0)
    if need1:
        source_shape = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], c_masked_fill(grad, mask, 0))
    if need1:
        give_out(&out[1], c_masked_scatter_backward(grad, mask, as_ints(source_shape)))
    return 0

cdef object c_masked_scatter_backward(Tensor grad_output, Tensor mask, object shape):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_masked_scatter_backward, (grad_output, mask, shape, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if need:
            node = node_new(O_masked_scatter_backward, 1, 2)
            if need & 1:
                edge_to(node, 0, grad_output, result, True)
            node_save_object(node, 0, shape_tuple(grad_output))
            save_value(node, 1, mask)
            result_history(result, node)
    return result

cdef int bw_masked_scatter_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object grad_output_shape
    cdef object mask
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        grad_output_shape = node_saved_object(node, 0)
    if need0:
        mask = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_masked_scatter(c_new_zeros(grad, as_ints(grad_output_shape), None, None, None, False, False), mask, grad))
    return 0

cdef object c_argwhere(Tensor input):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_argwhere, (input, ))
    return result

cdef object c_nonzero(Tensor input, bint as_tuple):
    return run_composite(E_nonzero, (input, as_tuple, ))

cdef object c_one_hot(Tensor input, Py_ssize_t num_classes):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_one_hot(input, num_classes) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_one_hot, (input, num_classes, ))
    return result

cdef object c_isin(object elements, object test_elements, bint assume_unique, bint invert):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_isin, (elements, test_elements, assume_unique, invert, ))
    return result

# ---- the table
E_masked_fill = OperatorEntry('masked_fill', 'masked_fill', 'masking', (('input', 't'), ('mask', 't'), ('value', 's')), None, (), None, 1, -1, False)
O_masked_fill = new_op('masked_fill', 'MaskedFillBackward0', bw_masked_fill, E_masked_fill)
E_masked_select = OperatorEntry('masked_select', 'masked_select', 'masking', (('input', 't'), ('mask', 't')), None, (), None, 1, -1, False)
O_masked_select = new_op('masked_select', 'MaskedSelectBackward0', bw_masked_select, E_masked_select)
E_masked_scatter = OperatorEntry('masked_scatter', 'masked_scatter', 'masking', (('input', 't'), ('mask', 't'), ('source', 't')), None, (), None, 1, -1, False)
O_masked_scatter = new_op('masked_scatter', 'MaskedScatterBackward0', bw_masked_scatter, E_masked_scatter)
E_masked_scatter_backward = OperatorEntry('masked_scatter_backward', 'masked_scatter_backward', 'masking', (('grad_output', 't'), ('mask', 't'), ('shape', 'o')), None, (), None, 1, -1, False)
O_masked_scatter_backward = new_op('masked_scatter_backward', 'MaskedScatterBackwardBackward0', bw_masked_scatter_backward, E_masked_scatter_backward)
E_argwhere = OperatorEntry('argwhere', 'argwhere', 'masking', (('input', 't'),), None, (), 'int64', 1, -1, False)
O_argwhere = new_op('argwhere', 'ArgwhereBackward0', NULL, E_argwhere)
E_nonzero = OperatorEntry('nonzero', 'nonzero', 'masking', (('input', 't'), ('as_tuple', 'o')), None, (), None, 1, -1, False)
E_one_hot = OperatorEntry('one_hot', 'one_hot', 'masking', (('input', 't'), ('num_classes', 'o')), None, (), 'int64', 1, -1, False)
O_one_hot = new_op('one_hot', 'OneHotBackward0', NULL, E_one_hot)
E_isin = OperatorEntry('isin', 'isin', 'masking', (('elements', 's'), ('test_elements', 's'), ('assume_unique', 'o'), ('invert', 'o')), 'same', ('elements', 'test_elements'), 'bool', 1, -1, False)
O_isin = new_op('isin', 'IsinBackward0', NULL, E_isin)

# ---- for Python
class public1:
    def masked_fill(input, mask, value):
        "masked_fill(input, mask, value)\n\n``value`` where the mask is true, the input elsewhere.\n\nShapes: input and mask are broadcast; ``value`` is a number or a 0-d tensor. Dtypes: all; the result has the input's.\nRaises RuntimeError for a mask that isn't bool, a value tensor with dimensions, or a number that the dtype can't hold (of a\nnumber with a fraction an integer dtype takes the whole part).\n\n>>> torch.zeros(2).masked_fill(torch.tensor([True, False]), 1).tolist()\n[1.0, 0.0]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'masked_fill', 'input')
        if type(mask) is not Tensor:
            arg_tensor(mask, 'masked_fill', 'mask')
        return c_masked_fill(<Tensor>input, <Tensor>mask, arg_tensor_or_scalar(value, 'masked_fill', 'value'))

    def masked_fill_(input, mask, value):
        "In-place version of `masked_fill`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'masked_fill', 'input')
        if type(mask) is not Tensor:
            arg_tensor(mask, 'masked_fill', 'mask')
        return finish_inplace_form(<Tensor>input, c_masked_fill(<Tensor>inplace_input(<Tensor>input, 'masked_fill_', False), <Tensor>mask, arg_tensor_or_scalar(value, 'masked_fill', 'value')), 'masked_fill_')
    def masked_select(input, mask, *, out=None):
        "masked_select(input, mask, *, out=None)\n\nThe elements where the mask is true, in row-major order, as a 1-d tensor.\n\nShapes: input and mask are broadcast. Dtypes: all. Raises RuntimeError for a mask that isn't bool.\n\n>>> torch.tensor([1, 2, 3]).masked_select(torch.tensor([True, False, True])).tolist()\n[1, 3]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'masked_select', 'input')
        if type(mask) is not Tensor:
            arg_tensor(mask, 'masked_select', 'mask')
        result = c_masked_select(<Tensor>input, <Tensor>mask)
        if out is not None:
            exact_out(out, result, 'masked_select', 1)
            return finish_out(out, result, 'masked_select')
        return result

    def masked_scatter(input, mask, source):
        "masked_scatter(input, mask, source)\n\nThe elements of ``source``, in order, where the mask is true; the input elsewhere.\n\nShapes: input and mask are broadcast; ``source`` has at least as many elements as the mask has true ones, in any shape.\nDtypes: all, both the same. Raises RuntimeError for a mask that isn't bool or a source that is too small.\n\n>>> torch.zeros(3).masked_scatter(torch.tensor([True, False, True]), torch.tensor([1., 2.])).tolist()\n[1.0, 0.0, 2.0]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'masked_scatter', 'input')
        if type(mask) is not Tensor:
            arg_tensor(mask, 'masked_scatter', 'mask')
        if type(source) is not Tensor:
            arg_tensor(source, 'masked_scatter', 'source')
        return c_masked_scatter(<Tensor>input, <Tensor>mask, <Tensor>source)

    def masked_scatter_(input, mask, source):
        "In-place version of `masked_scatter`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'masked_scatter', 'input')
        if type(mask) is not Tensor:
            arg_tensor(mask, 'masked_scatter', 'mask')
        if type(source) is not Tensor:
            arg_tensor(source, 'masked_scatter', 'source')
        return finish_inplace_form(<Tensor>input, c_masked_scatter(<Tensor>inplace_input(<Tensor>input, 'masked_scatter_', False), <Tensor>mask, <Tensor>source), 'masked_scatter_')
    def argwhere(input):
        "argwhere(input)\n\nThe coordinates of every element that isn't zero, a row each, in row-major order.\n\nShapes: to ``(number of elements, number of dimensions)``. Dtypes: all; the result is int64.\n\n>>> torch.argwhere(torch.tensor([[0, 1], [2, 0]])).tolist()\n[[0, 1], [1, 0]]\n\nDtype: the result is int64.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'argwhere', 'input')
        return c_argwhere(<Tensor>input)

    def nonzero(input, *, as_tuple=False, out=None):
        "nonzero(input, *, as_tuple=False, out=None)\n\n``argwhere``, or with ``as_tuple`` a tuple with one index tensor for each dimension, as advanced indexing takes it.\n\n>>> torch.tensor([0, 3, 0, 4]).nonzero().tolist()\n[[1], [3]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'nonzero', 'input')
        result = c_nonzero(<Tensor>input, arg_bool(as_tuple, 'nonzero', 'as_tuple'))
        if out is not None:
            exact_out(out, result, 'nonzero', 1)
            return finish_out(out, result, 'nonzero')
        return result

    def one_hot(input, num_classes=-1):
        "one_hot(input, num_classes=-1)\n\nZeros with a one at each index, in a new last dimension of ``num_classes`` (one more than the largest, if -1).\n\nDtypes: int64. Raises RuntimeError for another dtype, a negative index or one that isn't below ``num_classes``.\n\n>>> torch.nn.functional.one_hot(torch.tensor([1, 0])).tolist()\n[[0, 1], [1, 0]]\n\nDtype: the result is int64.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'one_hot', 'input')
        return c_one_hot(<Tensor>input, arg_int(num_classes, 'one_hot', 'num_classes'))

    def isin(elements, test_elements, *, assume_unique=False, invert=False, out=None):
        "isin(elements, test_elements, *, assume_unique=False, invert=False, out=None)\n\nWhether each element occurs in ``test_elements`` (does not, if ``invert``). Dtypes: all but complex.\n\n``assume_unique`` is accepted and changes nothing.\n\n>>> torch.isin(torch.tensor([1, 2]), torch.tensor([2, 3])).tolist()\n[False, True]\n\nDtype: the result is bool.\n"
        result = c_isin(arg_tensor_or_scalar(elements, 'isin', 'elements'), arg_tensor_or_scalar(test_elements, 'isin', 'test_elements'), arg_bool(assume_unique, 'isin', 'assume_unique'), arg_bool(invert, 'isin', 'invert'))
        if out is not None:
            exact_out(out, result, 'isin', 1)
            return finish_out(out, result, 'isin')
        return result


def id_masked_scatter_backward(grad_output, mask, shape):
    "The gradient where the mask is true, then zeros up to ``shape``: the derivative of ``masked_scatter`` by its source.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'masked_scatter_backward', 'grad_output')
    if type(mask) is not Tensor:
        arg_tensor(mask, 'masked_scatter_backward', 'mask')
    return c_masked_scatter_backward(<Tensor>grad_output, <Tensor>mask, arg_ints(shape, 'masked_scatter_backward', 'shape'))


py_masked_fill = public1.masked_fill
py_masked_fill.__name__ = py_masked_fill.__qualname__ = 'masked_fill'

in_masked_fill = public1.masked_fill_
in_masked_fill.__name__ = in_masked_fill.__qualname__ = 'masked_fill_'

py_masked_select = public1.masked_select
py_masked_select.__name__ = py_masked_select.__qualname__ = 'masked_select'

py_masked_scatter = public1.masked_scatter
py_masked_scatter.__name__ = py_masked_scatter.__qualname__ = 'masked_scatter'

in_masked_scatter = public1.masked_scatter_
in_masked_scatter.__name__ = in_masked_scatter.__qualname__ = 'masked_scatter_'

py_argwhere = public1.argwhere
py_argwhere.__name__ = py_argwhere.__qualname__ = 'argwhere'

py_nonzero = public1.nonzero
py_nonzero.__name__ = py_nonzero.__qualname__ = 'nonzero'

py_nn_functional_one_hot = public1.one_hot
py_nn_functional_one_hot.__name__ = py_nn_functional_one_hot.__qualname__ = 'one_hot'

py_isin = public1.isin
py_isin.__name__ = py_isin.__qualname__ = 'isin'

#: identifier -> function
IDENTIFIERS = {
    'masked_scatter_backward': id_masked_scatter_backward,
    'masked_fill': py_masked_fill,
    'masked_select': py_masked_select,
    'masked_scatter': py_masked_scatter,
    'argwhere': py_argwhere,
    'nonzero': py_nonzero,
    'one_hot': py_nn_functional_one_hot,
    'isin': py_isin,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('masked_fill', '', py_masked_fill, True, py_masked_fill, False, (), in_masked_fill),
    ('masked_select', '', py_masked_select, True, py_masked_select, False, (), None),
    ('masked_scatter', '', py_masked_scatter, True, py_masked_scatter, False, (), in_masked_scatter),
    ('argwhere', '', py_argwhere, True, py_argwhere, False, (), None),
    ('nonzero', '', py_nonzero, True, py_nonzero, False, (), None),
    ('one_hot', 'nn.functional', py_nn_functional_one_hot, True, None, False, (), None),
    ('isin', '', py_isin, True, None, False, (), None),
]
