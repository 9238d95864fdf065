# Written by tools/opgen from fasttorch/ops/embedding.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/embedding.py, compiled."""
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
from fasttorch._C._gen.reductions cimport c_sum
from fasttorch._C.fast_joining cimport k_embedding_backward, k_embedding_lookup
from fasttorch._C.fast_layers cimport k_embedding


cdef OperatorEntry E_embedding_lookup
cdef OperatorEntry E_embedding_backward
cdef OperatorEntry E_embedding_backward_of_grad
cdef OperatorEntry E_embedding_renorm
cdef OperatorEntry E_embedding
cdef OperatorEntry E__embedding
cdef OperatorEntry E_bag_of_each
cdef OperatorEntry E_bag_places
cdef OperatorEntry E_bag_sums
cdef OperatorEntry E_bag_rows
cdef OperatorEntry E_embedding_bag
cdef object c_embedding_lookup(Tensor weight, Tensor indices, Py_ssize_t padding_idx, bint scale_grad_by_freq, bint sparse):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_embedding_lookup(weight, indices, padding_idx, scale_grad_by_freq, sparse) if kernels_on and not (weight.device or indices.device) else None
    if result is None:
        result = run_defined(E_embedding_lookup, (weight, indices, padding_idx, scale_grad_by_freq, sparse, ))
    if ft_state.grad_enabled:
        if needs_grad(weight):
            need |= 1
        if need:
            node = node_new(O_embedding_lookup, 1, 5)
            if need & 1:
                edge_to(node, 0, weight, result, True)
            node_save_object(node, 0, shape_tuple(weight))
            save_value(node, 1, indices)
            node_save_object(node, 2, padding_idx)
            node_save_object(node, 3, scale_grad_by_freq)
            node_save_object(node, 4, sparse)
            result_history(result, node)
    return result

cdef int bw_embedding_lookup(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object weight_shape
    cdef object indices
    cdef object padding_idx
    cdef object scale_grad_by_freq
    cdef object sparse
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        weight_shape = node_saved_object(node, 0)
    if need0:
        indices = saved_any(node, 1)
    if need0:
        padding_idx = node_saved_object(node, 2)
    if need0:
        scale_grad_by_freq = node_saved_object(node, 3)
    if need0:
        sparse = node_saved_object(node, 4)
    if need0:
        give_out(&out[0], c_embedding_backward(grad, indices, weight_shape[0], padding_idx, scale_grad_by_freq, sparse))
    return 0

cdef object c_embedding_backward(Tensor grad_output, Tensor indices, Py_ssize_t num_weights, Py_ssize_t padding_idx, bint scale_grad_by_freq, bint sparse):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_embedding_backward(grad_output, indices, num_weights, padding_idx, scale_grad_by_freq, sparse) if kernels_on and not (grad_output.device or indices.device) else None
    if result is None:
        result = run_defined(E_embedding_backward, (grad_output, indices, num_weights, padding_idx, scale_grad_by_freq, sparse, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if need:
            node = node_new(O_embedding_backward, 1, 3)
            if need & 1:
                edge_to(node, 0, grad_output, result, True)
            save_value(node, 0, indices)
            node_save_object(node, 1, padding_idx)
            node_save_object(node, 2, scale_grad_by_freq)
            result_history(result, node)
    return result

cdef int bw_embedding_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object indices
    cdef object padding_idx
    cdef object scale_grad_by_freq
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        indices = saved_any(node, 0)
    if need0:
        padding_idx = node_saved_object(node, 1)
    if need0:
        scale_grad_by_freq = node_saved_object(node, 2)
    if need0:
        give_out(&out[0], c_embedding_backward_of_grad(grad, indices, padding_idx, scale_grad_by_freq))
    return 0

cdef object c_embedding_backward_of_grad(Tensor grad_output, Tensor indices, Py_ssize_t padding_idx, bint scale_grad_by_freq):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_embedding_backward_of_grad, (grad_output, indices, padding_idx, scale_grad_by_freq, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if need:
            node = node_new(O_embedding_backward_of_grad, 1, 4)
            if need & 1:
                edge_to(node, 0, grad_output, result, True)
            node_save_object(node, 0, shape_tuple(grad_output))
            save_value(node, 1, indices)
            node_save_object(node, 2, padding_idx)
            node_save_object(node, 3, scale_grad_by_freq)
            result_history(result, node)
    return result

cdef int bw_embedding_backward_of_grad(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object grad_output_shape
    cdef object indices
    cdef object padding_idx
    cdef object scale_grad_by_freq
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        grad_output_shape = node_saved_object(node, 0)
    if need0:
        indices = saved_any(node, 1)
    if need0:
        padding_idx = node_saved_object(node, 2)
    if need0:
        scale_grad_by_freq = node_saved_object(node, 3)
    if need0:
        give_out(&out[0], c_embedding_backward(grad, indices, grad_output_shape[0], padding_idx, scale_grad_by_freq, False))
    return 0

cdef object c_embedding_renorm(Tensor weight, Tensor indices, double max_norm, double norm_type):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_embedding_renorm, (weight, indices, max_norm, norm_type, ))
    return result

cdef object c_embedding(Tensor input, Tensor weight, object padding_idx, object max_norm, double norm_type, bint scale_grad_by_freq, bint sparse):
    cdef object result = k_embedding(input, weight, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse) if kernels_on and not (input.device or weight.device) else None
    if result is not None:
        return result
    return run_composite(E_embedding, (input, weight, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse, ))

cdef object c__embedding(Tensor weight, Tensor indices, Py_ssize_t padding_idx, bint scale_grad_by_freq, bint sparse):
    return run_composite(E__embedding, (weight, indices, padding_idx, scale_grad_by_freq, sparse, ))

cdef object c_bag_of_each(Tensor offsets, Py_ssize_t count, bint include_last_offset):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_bag_of_each, (offsets, count, include_last_offset, ))
    return result

cdef object c_bag_places(Tensor bag, Py_ssize_t bags):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_bag_places, (bag, bags, ))
    return result

cdef object c_bag_sums(Tensor weight, Tensor indices, Tensor starts, Tensor factors, Py_ssize_t padding_idx, bint scale_grad_by_freq, bint mean):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_bag_sums, (weight, indices, starts, factors, padding_idx, scale_grad_by_freq, mean, ))
    if ft_state.grad_enabled:
        if needs_grad(weight):
            need |= 1
        if need_of(factors):
            need |= 2
        if need:
            node = node_new(O_bag_sums, 2, 8)
            if need & 1:
                edge_to(node, 0, weight, result, True)
            if need & 2:
                edge_to(node, 1, factors, result, True)
            if need & 2:
                save_value(node, 0, weight)
            if need & 1:
                node_save_object(node, 1, shape_tuple(weight))
            save_value(node, 2, indices)
            save_value(node, 3, starts)
            if need & 1:
                save_value(node, 4, factors)
            node_save_object(node, 5, padding_idx)
            if need & 1:
                node_save_object(node, 6, scale_grad_by_freq)
            node_save_object(node, 7, mean)
            result_history(result, node)
    return result

cdef int bw_bag_sums(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object weight
    cdef object weight_shape
    cdef object indices
    cdef object starts
    cdef object factors
    cdef object padding_idx
    cdef object scale_grad_by_freq
    cdef object mean
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        weight = saved_any(node, 0)
    if need0:
        weight_shape = node_saved_object(node, 1)
    if need0 or need1:
        indices = saved_any(node, 2)
    if need0 or need1:
        starts = saved_any(node, 3)
    if need0:
        factors = saved_any(node, 4)
    if need0 or need1:
        padding_idx = node_saved_object(node, 5)
    if need0:
        scale_grad_by_freq = node_saved_object(node, 6)
    if need0 or need1:
        mean = node_saved_object(node, 7)
    if need0:
        give_out(&out[0], c_embedding_backward(c_bag_rows(grad, indices, starts, factors, padding_idx, mean), indices, weight_shape[0], padding_idx, scale_grad_by_freq, False))
    if need1:
        give_out(&out[1], c_sum(mul_any(c_embedding_lookup(weight, indices, -1, False, False), c_bag_rows(grad, indices, starts, None, padding_idx, mean)), as_ints(-1), False, None))
    return 0

cdef object c_bag_rows(Tensor grad, Tensor indices, Tensor starts, Tensor factors, Py_ssize_t padding_idx, bint mean):
    return run_composite(E_bag_rows, (grad, indices, starts, factors, padding_idx, mean, ))

cdef object c_embedding_bag(Tensor input, Tensor weight, Tensor offsets, object max_norm, double norm_type, bint scale_grad_by_freq, object mode, bint sparse, Tensor per_sample_weights, bint include_last_offset, object padding_idx):
    return run_composite(E_embedding_bag, (input, weight, offsets, max_norm, norm_type, scale_grad_by_freq, mode, sparse, per_sample_weights, include_last_offset, padding_idx, ))

# ---- the table
E_embedding_lookup = OperatorEntry('embedding_lookup', 'embedding_lookup', 'embedding', (('weight', 't'), ('indices', 't'), ('padding_idx', 'o'), ('scale_grad_by_freq', 'o'), ('sparse', 'o')), None, (), None, 1, -1, False)
O_embedding_lookup = new_op('embedding_lookup', 'EmbeddingLookupBackward0', bw_embedding_lookup, E_embedding_lookup)
E_embedding_backward = OperatorEntry('embedding_backward', 'embedding_backward', 'embedding', (('grad_output', 't'), ('indices', 't'), ('num_weights', 'o'), ('padding_idx', 'o'), ('scale_grad_by_freq', 'o'), ('sparse', 'o')), 'same', ('grad_output',), None, 1, -1, False)
O_embedding_backward = new_op('embedding_backward', 'EmbeddingBackwardBackward0', bw_embedding_backward, E_embedding_backward)
E_embedding_backward_of_grad = OperatorEntry('embedding_backward_of_grad', 'embedding_backward_of_grad', 'embedding', (('grad_output', 't'), ('indices', 't'), ('padding_idx', 'o'), ('scale_grad_by_freq', 'o')), 'same', ('grad_output',), None, 1, -1, False)
O_embedding_backward_of_grad = new_op('embedding_backward_of_grad', 'EmbeddingBackwardOfGradBackward0', bw_embedding_backward_of_grad, E_embedding_backward_of_grad)
E_embedding_renorm = OperatorEntry('embedding_renorm', 'embedding_renorm', 'embedding', (('weight', 't'), ('indices', 't'), ('max_norm', 'o'), ('norm_type', 'o')), 'same', ('weight',), None, 1, -1, False)
O_embedding_renorm = new_op('embedding_renorm', 'EmbeddingRenormBackward0', NULL, E_embedding_renorm)
E_embedding = OperatorEntry('embedding', 'embedding', 'embedding', (('input', 't'), ('weight', 't'), ('padding_idx', 'o'), ('max_norm', 'o'), ('norm_type', 'o'), ('scale_grad_by_freq', 'o'), ('sparse', 'o')), None, (), None, 1, -1, False)
E__embedding = OperatorEntry('_embedding', '_embedding', 'embedding', (('weight', 't'), ('indices', 't'), ('padding_idx', 'o'), ('scale_grad_by_freq', 'o'), ('sparse', 'o')), None, (), None, 1, -1, False)
E_bag_of_each = OperatorEntry('bag_of_each', 'bag_of_each', 'embedding', (('offsets', 't'), ('count', 'o'), ('include_last_offset', 'o')), None, (), 'int64', 1, -1, False)
O_bag_of_each = new_op('bag_of_each', 'BagOfEachBackward0', NULL, E_bag_of_each)
E_bag_places = OperatorEntry('bag_places', 'bag_places', 'embedding', (('bag', 't'), ('bags', 'o')), None, (), 'int64', 1, -1, False)
O_bag_places = new_op('bag_places', 'BagPlacesBackward0', NULL, E_bag_places)
E_bag_sums = OperatorEntry('bag_sums', 'bag_sums', 'embedding', (('weight', 't'), ('indices', 't'), ('starts', 't'), ('factors', 't'), ('padding_idx', 'o'), ('scale_grad_by_freq', 'o'), ('mean', 'o')), 'same', ('weight', 'factors'), None, 1, -1, False)
O_bag_sums = new_op('bag_sums', 'BagSumsBackward0', bw_bag_sums, E_bag_sums)
E_bag_rows = OperatorEntry('bag_rows', 'bag_rows', 'embedding', (('grad', 't'), ('indices', 't'), ('starts', 't'), ('factors', 't'), ('padding_idx', 'o'), ('mean', 'o')), None, (), None, 1, -1, False)
E_embedding_bag = OperatorEntry('embedding_bag', 'embedding_bag', 'embedding', (('input', 't'), ('weight', 't'), ('offsets', 't'), ('max_norm', 'o'), ('norm_type', 'o'), ('scale_grad_by_freq', 'o'), ('mode', 'o'), ('sparse', 'o'), ('per_sample_weights', 't'), ('include_last_offset', 'o'), ('padding_idx', 'o')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def embedding(input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False):
        "embedding(input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False)\n\nRows of ``weight`` at the indices in ``input``: ``y[..., :] = weight[input[...]]``.\n\n``padding_idx``: a row that gets no gradient; ``max_norm``: rows used are first scaled down in ``weight`` itself to that\n``norm_type``-norm; ``scale_grad_by_freq``: gradients are divided by how often their row was used; ``sparse``: the\ngradient of ``weight`` is sparse. Shapes: ``(...)`` and ``(n, d)`` to ``(..., d)``. Dtypes: the index is int32 or int64.\nRaises IndexError for an index out of range, RuntimeError for other dtypes.\n\n>>> torch.nn.functional.embedding(torch.tensor([1, 1]), torch.tensor([[1., 2.], [3., 4.]])).tolist()\n[[3.0, 4.0], [3.0, 4.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'embedding', 'input')
        if type(weight) is not Tensor:
            arg_tensor(weight, 'embedding', 'weight')
        return c_embedding(<Tensor>input, <Tensor>weight, (None if padding_idx is None else arg_int(padding_idx, 'embedding', 'padding_idx')), (None if max_norm is None else arg_float(max_norm, 'embedding', 'max_norm')), arg_float(norm_type, 'embedding', 'norm_type'), arg_bool(scale_grad_by_freq, 'embedding', 'scale_grad_by_freq'), arg_bool(sparse, 'embedding', 'sparse'))

    def _embedding(weight, indices, padding_idx=-1, scale_grad_by_freq=False, sparse=False):
        "_embedding(weight, indices, padding_idx=-1, scale_grad_by_freq=False, sparse=False)\n\n``nn.functional.embedding`` with the arguments in another order; the gradient is dense.\n\nAlso called ``.embedding``.\n"
        if type(weight) is not Tensor:
            arg_tensor(weight, '_embedding', 'weight')
        if type(indices) is not Tensor:
            arg_tensor(indices, '_embedding', 'indices')
        return c__embedding(<Tensor>weight, <Tensor>indices, arg_int(padding_idx, '_embedding', 'padding_idx'), arg_bool(scale_grad_by_freq, '_embedding', 'scale_grad_by_freq'), arg_bool(sparse, '_embedding', 'sparse'))

    def embedding_bag(input, weight, offsets=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, mode='mean', sparse=False, per_sample_weights=None, include_last_offset=False, padding_idx=None):
        "embedding_bag(input, weight, offsets=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, mode='mean', sparse=False, per_sample_weights=None, include_last_offset=False, padding_idx=None)\n\nSums, means or maxima of rows of ``weight`` over bags of indices.\n\nShapes: ``input`` ``(b, n)``: each row is a bag; or ``(n,)`` with 1-d ``offsets`` at which bags begin (the last may be the\nend, with ``include_last_offset``); to ``(b, d)``. ``per_sample_weights``: factors of the shape of ``input``, for\n``mode=\"sum\"``. ``padding_idx``: an index that counts for nothing. Empty bags give zeros. The other arguments are those of\n``embedding``. Raises ValueError for a wrong mode or shapes that don't fit, IndexError for an index out of range.\n\n>>> torch.nn.functional.embedding_bag(torch.tensor([[0, 1]]), torch.tensor([[1., 2.], [3., 4.]])).tolist()\n[[2.0, 3.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'embedding_bag', 'input')
        if type(weight) is not Tensor:
            arg_tensor(weight, 'embedding_bag', 'weight')
        return c_embedding_bag(<Tensor>input, <Tensor>weight, arg_tensor_or_none(offsets, 'embedding_bag', 'offsets'), (None if max_norm is None else arg_float(max_norm, 'embedding_bag', 'max_norm')), arg_float(norm_type, 'embedding_bag', 'norm_type'), arg_bool(scale_grad_by_freq, 'embedding_bag', 'scale_grad_by_freq'), arg_str(mode, 'embedding_bag', 'mode'), arg_bool(sparse, 'embedding_bag', 'sparse'), arg_tensor_or_none(per_sample_weights, 'embedding_bag', 'per_sample_weights'), arg_bool(include_last_offset, 'embedding_bag', 'include_last_offset'), (None if padding_idx is None else arg_int(padding_idx, 'embedding_bag', 'padding_idx')))


def id_embedding_lookup(weight, indices, padding_idx=-1, scale_grad_by_freq=False, sparse=False):
    "Rows of ``weight``; see ``embedding``. The other arguments concern the gradient.\n"
    if type(weight) is not Tensor:
        arg_tensor(weight, 'embedding_lookup', 'weight')
    if type(indices) is not Tensor:
        arg_tensor(indices, 'embedding_lookup', 'indices')
    return c_embedding_lookup(<Tensor>weight, <Tensor>indices, arg_int(padding_idx, 'embedding_lookup', 'padding_idx'), arg_bool(scale_grad_by_freq, 'embedding_lookup', 'scale_grad_by_freq'), arg_bool(sparse, 'embedding_lookup', 'sparse'))


def id_embedding_backward(grad_output, indices, num_weights, padding_idx, scale_grad_by_freq, sparse):
    "The gradients of picked rows added at their indices; row ``padding_idx`` (-1: none) gets none.\n\n``scale_grad_by_freq`` divides each by the number of times its row was picked. ``sparse`` asks for a sparse gradient of\nthe same value, which the caller makes of ``indices`` and ``grad_output``; this definition is dense.\n\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'embedding_backward', 'grad_output')
    if type(indices) is not Tensor:
        arg_tensor(indices, 'embedding_backward', 'indices')
    return c_embedding_backward(<Tensor>grad_output, <Tensor>indices, arg_int(num_weights, 'embedding_backward', 'num_weights'), arg_int(padding_idx, 'embedding_backward', 'padding_idx'), arg_bool(scale_grad_by_freq, 'embedding_backward', 'scale_grad_by_freq'), arg_bool(sparse, 'embedding_backward', 'sparse'))


def id_embedding_backward_of_grad(grad_output, indices, padding_idx, scale_grad_by_freq):
    "The derivative of ``embedding_backward``, which is linear: rows picked and multiplied with the same factors.\n\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'embedding_backward_of_grad', 'grad_output')
    if type(indices) is not Tensor:
        arg_tensor(indices, 'embedding_backward_of_grad', 'indices')
    return c_embedding_backward_of_grad(<Tensor>grad_output, <Tensor>indices, arg_int(padding_idx, 'embedding_backward_of_grad', 'padding_idx'), arg_bool(scale_grad_by_freq, 'embedding_backward_of_grad', 'scale_grad_by_freq'))


def id_embedding_renorm(weight, indices, max_norm, norm_type):
    "A copy of ``weight`` in which each picked row whose norm is above ``max_norm`` is scaled down to it.\n\nDtype: the arguments' common dtype.\n"
    if type(weight) is not Tensor:
        arg_tensor(weight, 'embedding_renorm', 'weight')
    if type(indices) is not Tensor:
        arg_tensor(indices, 'embedding_renorm', 'indices')
    return c_embedding_renorm(<Tensor>weight, <Tensor>indices, arg_float(max_norm, 'embedding_renorm', 'max_norm'), arg_float(norm_type, 'embedding_renorm', 'norm_type'))


def id_bag_of_each(offsets, count, include_last_offset):
    "Which bag each of ``count`` elements belongs to, when bag ``i`` begins at ``offsets[i]``.\n\nDtype: the result is int64.\n"
    if type(offsets) is not Tensor:
        arg_tensor(offsets, 'bag_of_each', 'offsets')
    return c_bag_of_each(<Tensor>offsets, arg_int(count, 'bag_of_each', 'count'), arg_bool(include_last_offset, 'bag_of_each', 'include_last_offset'))


def id_bag_places(bag, bags):
    "A row for each bag with the places of its elements in ``bag``, filled up with -1 to the length of the longest.\n\nDtype: the result is int64.\n"
    if type(bag) is not Tensor:
        arg_tensor(bag, 'bag_places', 'bag')
    return c_bag_places(<Tensor>bag, arg_int(bags, 'bag_places', 'bags'))


def id_bag_sums(weight, indices, starts, factors, padding_idx, scale_grad_by_freq, mean):
    "Sums, or means, of the rows of ``weight`` from ``starts[i]`` to before ``starts[i + 1]``, each times its factor.\n\nDtype: the arguments' common dtype.\n"
    if type(weight) is not Tensor:
        arg_tensor(weight, 'bag_sums', 'weight')
    if type(indices) is not Tensor:
        arg_tensor(indices, 'bag_sums', 'indices')
    if type(starts) is not Tensor:
        arg_tensor(starts, 'bag_sums', 'starts')
    return c_bag_sums(<Tensor>weight, <Tensor>indices, <Tensor>starts, arg_tensor_or_none(factors, 'bag_sums', 'factors'), arg_int(padding_idx, 'bag_sums', 'padding_idx'), arg_bool(scale_grad_by_freq, 'bag_sums', 'scale_grad_by_freq'), arg_bool(mean, 'bag_sums', 'mean'))


def id_bag_rows(grad, indices, starts, factors, padding_idx, mean):
    "The gradient of each row of each bag, for those of ``bag_sums``.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'bag_rows', 'grad')
    if type(indices) is not Tensor:
        arg_tensor(indices, 'bag_rows', 'indices')
    if type(starts) is not Tensor:
        arg_tensor(starts, 'bag_rows', 'starts')
    return c_bag_rows(<Tensor>grad, <Tensor>indices, <Tensor>starts, arg_tensor_or_none(factors, 'bag_rows', 'factors'), arg_int(padding_idx, 'bag_rows', 'padding_idx'), arg_bool(mean, 'bag_rows', 'mean'))


py_nn_functional_embedding = public1.embedding
py_nn_functional_embedding.__name__ = py_nn_functional_embedding.__qualname__ = 'embedding'

py__embedding = public1._embedding
py__embedding.__name__ = py__embedding.__qualname__ = '_embedding'

py_nn_functional_embedding_bag = public1.embedding_bag
py_nn_functional_embedding_bag.__name__ = py_nn_functional_embedding_bag.__qualname__ = 'embedding_bag'

#: identifier -> function
IDENTIFIERS = {
    'embedding_lookup': id_embedding_lookup,
    'embedding_backward': id_embedding_backward,
    'embedding_backward_of_grad': id_embedding_backward_of_grad,
    'embedding_renorm': id_embedding_renorm,
    'bag_of_each': id_bag_of_each,
    'bag_places': id_bag_places,
    'bag_sums': id_bag_sums,
    'bag_rows': id_bag_rows,
    'embedding': py_nn_functional_embedding,
    '_embedding': py__embedding,
    'embedding_bag': py_nn_functional_embedding_bag,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('embedding', 'nn.functional', py_nn_functional_embedding, True, None, False, (), None),
    ('_embedding', '', py__embedding, True, None, False, ('.embedding',), None),
    ('embedding_bag', 'nn.functional', py_nn_functional_embedding_bag, True, None, False, (), None),
]
