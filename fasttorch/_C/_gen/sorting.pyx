# Written by tools/opgen from fasttorch/ops/sorting.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/sorting.py, compiled."""
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
from fasttorch._C._gen.views cimport c_unsqueeze
from fasttorch._C.fast_order cimport k_argsort, k_kthvalue, k_sort, k_topk


cdef OperatorEntry E_sort
cdef OperatorEntry E_argsort
cdef OperatorEntry E_msort
cdef OperatorEntry E_topk
cdef OperatorEntry E_kthvalue
cdef OperatorEntry E_unique_all
cdef OperatorEntry E_unique_consecutive_all
cdef OperatorEntry E_unique
cdef OperatorEntry E_unique_consecutive
cdef OperatorEntry E_bincount
cdef OperatorEntry E_histc
cdef OperatorEntry E_searchsorted
cdef OperatorEntry E_bucketize
cdef object c_sort(Tensor input, Py_ssize_t dim, bint descending, object stable):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_sort(input, dim, descending, stable) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_sort, (input, dim, descending, stable, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_sort, 1, 3)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            node_save_object(node, 1, dim)
            node_save_output(node, 2, result[1], 1)
            results_history(result, node)
    return result

cdef int bw_sort(PyObject* self, PyObject** g, PyObject** out) except -1:
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

cdef object c_argsort(Tensor input, Py_ssize_t dim, bint descending, object stable):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_argsort(input, dim, descending, stable) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_argsort, (input, dim, descending, stable, ))
    return result

cdef object c_msort(Tensor input):
    return run_composite(E_msort, (input, ))

cdef object c_topk(Tensor input, Py_ssize_t k, Py_ssize_t dim, bint largest, bint sorted):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_topk(input, k, dim, largest, sorted) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_topk, (input, k, dim, largest, sorted, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_topk, 1, 3)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            node_save_object(node, 1, dim)
            node_save_output(node, 2, result[1], 1)
            results_history(result, node)
    return result

cdef int bw_topk(PyObject* self, PyObject** g, PyObject** out) except -1:
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

cdef object c_kthvalue(Tensor input, Py_ssize_t k, Py_ssize_t dim, bint keepdim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_kthvalue(input, k, dim, keepdim) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_kthvalue, (input, k, dim, keepdim, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_kthvalue, 1, 5)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, input.ndim)
            node_save_object(node, 1, shape_tuple(input))
            node_save_object(node, 2, dim)
            node_save_object(node, 3, keepdim)
            node_save_output(node, 4, result[1], 1)
            results_history(result, node)
    return result

cdef int bw_kthvalue(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad_values = <object>g[0]
    cdef object input_ndim
    cdef object input_shape
    cdef object dim
    cdef object keepdim
    cdef object indices
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_ndim = node_saved_object(node, 0)
    if need0:
        input_shape = node_saved_object(node, 1)
    if need0:
        dim = node_saved_object(node, 2)
    if need0:
        keepdim = node_saved_object(node, 3)
    if need0:
        indices = saved_any(node, 4)
    if need0:
        give_out(&out[0], c_scatter_add(c_new_zeros(grad_values, as_ints(input_shape), None, None, None, False, False), wrap_dim(dim, c_new_zeros(grad_values, as_ints(input_shape), None, None, None, False, False)), indices, grad_values) if keepdim or input_ndim == 0 else c_scatter_add(c_new_zeros(grad_values, as_ints(input_shape), None, None, None, False, False), wrap_dim(dim, c_new_zeros(grad_values, as_ints(input_shape), None, None, None, False, False)), c_unsqueeze(indices, dim), c_unsqueeze(grad_values, dim)))
    return 0

cdef object c_unique_all(Tensor input, object dim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_unique_all, (input, dim, ))
    result = tuple(result)
    return result

cdef object c_unique_consecutive_all(Tensor input, object dim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_unique_consecutive_all, (input, dim, ))
    result = tuple(result)
    return result

cdef object c_unique(Tensor input, bint sorted, bint return_inverse, bint return_counts, object dim):
    return run_composite(E_unique, (input, sorted, return_inverse, return_counts, dim, ))

cdef object c_unique_consecutive(Tensor input, bint return_inverse, bint return_counts, object dim):
    return run_composite(E_unique_consecutive, (input, return_inverse, return_counts, dim, ))

cdef object c_bincount(Tensor input, Tensor weights, Py_ssize_t minlength):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_bincount, (input, weights, minlength, ))
    return result

cdef object c_histc(Tensor input, Py_ssize_t bins, object min, object max):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_histc, (input, bins, min, max, ))
    return result

cdef object c_searchsorted(Tensor sorted_sequence, object input, bint out_int32, bint right, object side, Tensor sorter):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_searchsorted, (sorted_sequence, input, out_int32, right, side, sorter, ))
    return result

cdef object c_bucketize(object input, Tensor boundaries, bint out_int32, bint right):
    return run_composite(E_bucketize, (input, boundaries, out_int32, right, ))

# ---- the table
E_sort = OperatorEntry('sort', 'sort', 'sorting', (('input', 't'), ('dim', 'o'), ('descending', 'o'), ('stable', 'o')), 'same', ('input',), (None, 'int64'), 2, -1, False)
O_sort = new_op('sort', 'SortBackward0', bw_sort, E_sort)
E_argsort = OperatorEntry('argsort', 'argsort', 'sorting', (('input', 't'), ('dim', 'o'), ('descending', 'o'), ('stable', 'o')), 'same', ('input',), 'int64', 1, -1, False)
O_argsort = new_op('argsort', 'ArgsortBackward0', NULL, E_argsort)
E_msort = OperatorEntry('msort', 'msort', 'sorting', (('input', 't'),), None, (), None, 1, -1, False)
E_topk = OperatorEntry('topk', 'topk', 'sorting', (('input', 't'), ('k', 'o'), ('dim', 'o'), ('largest', 'o'), ('sorted', 'o')), 'same', ('input',), (None, 'int64'), 2, -1, False)
O_topk = new_op('topk', 'TopkBackward0', bw_topk, E_topk)
E_kthvalue = OperatorEntry('kthvalue', 'kthvalue', 'sorting', (('input', 't'), ('k', 'o'), ('dim', 'o'), ('keepdim', 'o')), 'same', ('input',), (None, 'int64'), 2, -1, False)
O_kthvalue = new_op('kthvalue', 'KthvalueBackward0', bw_kthvalue, E_kthvalue)
E_unique_all = OperatorEntry('unique_all', 'unique_all', 'sorting', (('input', 't'), ('dim', 'o')), 'same', ('input',), (None, 'int64', 'int64'), 3, -1, False)
O_unique_all = new_op('unique_all', 'UniqueAllBackward0', NULL, E_unique_all)
E_unique_consecutive_all = OperatorEntry('unique_consecutive_all', 'unique_consecutive_all', 'sorting', (('input', 't'), ('dim', 'o')), 'same', ('input',), (None, 'int64', 'int64'), 3, -1, False)
O_unique_consecutive_all = new_op('unique_consecutive_all', 'UniqueConsecutiveAllBackward0', NULL, E_unique_consecutive_all)
E_unique = OperatorEntry('unique', 'unique', 'sorting', (('input', 't'), ('sorted', 'o'), ('return_inverse', 'o'), ('return_counts', 'o'), ('dim', 'o')), None, (), None, 1, -1, False)
E_unique_consecutive = OperatorEntry('unique_consecutive', 'unique_consecutive', 'sorting', (('input', 't'), ('return_inverse', 'o'), ('return_counts', 'o'), ('dim', 'o')), None, (), None, 1, -1, False)
E_bincount = OperatorEntry('bincount', 'bincount', 'sorting', (('input', 't'), ('weights', 't'), ('minlength', 'o')), None, (), None, 1, -1, False)
O_bincount = new_op('bincount', 'BincountBackward0', NULL, E_bincount)
E_histc = OperatorEntry('histc', 'histc', 'sorting', (('input', 't'), ('bins', 'o'), ('min', 'o'), ('max', 'o')), 'same', ('input',), None, 1, -1, False)
O_histc = new_op('histc', 'HistcBackward0', NULL, E_histc)
E_searchsorted = OperatorEntry('searchsorted', 'searchsorted', 'sorting', (('sorted_sequence', 't'), ('input', 's'), ('out_int32', 'o'), ('right', 'o'), ('side', 'o'), ('sorter', 't')), None, (), None, 1, -1, False)
O_searchsorted = new_op('searchsorted', 'SearchsortedBackward0', NULL, E_searchsorted)
E_bucketize = OperatorEntry('bucketize', 'bucketize', 'sorting', (('input', 's'), ('boundaries', 't'), ('out_int32', 'o'), ('right', 'o')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def sort(input, dim=-1, descending=False, *, stable=False, out=None, axis=None):
        "sort(input, dim=-1, descending=False, *, stable=False, out=None, axis=None)\n\nValues in order along ``dim``, and the index that each had. NaN counts as the largest.\n\nShapes: two tensors of the input's shape. Dtypes: all but complex; the indices are int64. The order of equal elements\nis always kept, whether ``stable`` or not. Raises IndexError for a dimension out of range, RuntimeError for complex.\n\n>>> [x.tolist() for x in torch.tensor([3, 1, 2]).sort()]\n[[1, 2, 3], [1, 2, 0]]\n\nDtype: the arguments' common dtype.\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'sort', 'input')
        result = named(K_sort, c_sort(<Tensor>input, arg_dim(dim, <Tensor>input, 'sort', 'dim'), arg_bool(descending, 'sort', 'descending'), (None if stable is None else arg_bool(stable, 'sort', 'stable'))))
        if out is not None:
            exact_out(out, result, 'sort', 3)
            return finish_out(out, result, 'sort')
        return result

    def argsort(input, dim=-1, descending=False, *, stable=False, axis=None):
        "argsort(input, dim=-1, descending=False, *, stable=False, axis=None)\n\nThe indices that put ``dim`` in order: ``input.sort(dim, descending).indices``.\n\n>>> torch.tensor([3, 1, 2]).argsort().tolist()\n[1, 2, 0]\n\nDtype: the result is int64.\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'argsort', 'input')
        return c_argsort(<Tensor>input, arg_dim(dim, <Tensor>input, 'argsort', 'dim'), arg_bool(descending, 'argsort', 'descending'), (None if stable is None else arg_bool(stable, 'argsort', 'stable')))

    def msort(input, *, out=None):
        "msort(input, *, out=None)\n\nValues in order along dimension 0: ``input.sort(0).values``.\n\n>>> torch.tensor([3, 1, 2]).msort().tolist()\n[1, 2, 3]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'msort', 'input')
        result = c_msort(<Tensor>input)
        if out is not None:
            exact_out(out, result, 'msort', 1)
            return finish_out(out, result, 'msort')
        return result

    def topk(input, k, dim=-1, largest=True, sorted=True, *, out=None, axis=None):
        "topk(input, k, dim=-1, largest=True, sorted=True, *, out=None, axis=None)\n\nThe ``k`` largest (or smallest) values along ``dim``, in order, and their indices. NaN counts as the largest.\n\nShapes: the dimension becomes ``k``. Dtypes: all but complex; the indices are int64. The values are in order whether\n``sorted`` or not. Raises RuntimeError for a ``k`` below zero or above the dimension's size.\n\n>>> [x.tolist() for x in torch.tensor([3, 1, 2]).topk(2)]\n[[3, 2], [0, 2]]\n\nDtype: the arguments' common dtype.\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'topk', 'input')
        result = named(K_topk, c_topk(<Tensor>input, arg_int(k, 'topk', 'k'), arg_dim(dim, <Tensor>input, 'topk', 'dim'), arg_bool(largest, 'topk', 'largest'), arg_bool(sorted, 'topk', 'sorted')))
        if out is not None:
            exact_out(out, result, 'topk', 3)
            return finish_out(out, result, 'topk')
        return result

    def kthvalue(input, k, dim=-1, keepdim=False, *, out=None, axis=None, keepdims=None):
        "kthvalue(input, k, dim=-1, keepdim=False, *, out=None, axis=None, keepdims=None)\n\nThe ``k``-th smallest value along ``dim`` (counted from 1), and its index. NaN counts as the largest.\n\nDtypes: all but complex; the indices are int64. Raises RuntimeError for a ``k`` below one or above the dimension's size,\nIndexError for a dimension without elements.\n\n>>> [x.tolist() for x in torch.tensor([3, 1, 2]).kthvalue(2)]\n[2, 2]\n\nDtype: the arguments' common dtype.\n"
        if axis is not None:
            dim = axis
        if keepdims is not None:
            keepdim = keepdims
        if type(input) is not Tensor:
            arg_tensor(input, 'kthvalue', 'input')
        result = named(K_kthvalue, c_kthvalue(<Tensor>input, arg_int(k, 'kthvalue', 'k'), arg_dim(dim, <Tensor>input, 'kthvalue', 'dim'), arg_bool(keepdim, 'kthvalue', 'keepdim')))
        if out is not None:
            exact_out(out, result, 'kthvalue', 3)
            return finish_out(out, result, 'kthvalue')
        return result

    def unique(input, sorted=True, return_inverse=False, return_counts=False, dim=None, *, axis=None):
        "unique(input, sorted=True, return_inverse=False, return_counts=False, dim=None, *, axis=None)\n\nThe distinct elements in ascending order, or the distinct slices of ``dim``; each NaN is distinct.\n\n``return_inverse``: also the index in the result that each element (slice) has; ``return_counts``: also how often each\noccurs. The result is in order whether ``sorted`` or not. Dtypes: all but complex. Not differentiable.\n\n>>> torch.tensor([3, 1, 3]).unique().tolist()\n[1, 3]\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'unique', 'input')
        return c_unique(<Tensor>input, arg_bool(sorted, 'unique', 'sorted'), arg_bool(return_inverse, 'unique', 'return_inverse'), arg_bool(return_counts, 'unique', 'return_counts'), (None if dim is None else arg_int(dim, 'unique', 'dim')))

    def unique_consecutive(input, return_inverse=False, return_counts=False, dim=None, *, axis=None):
        "unique_consecutive(input, return_inverse=False, return_counts=False, dim=None, *, axis=None)\n\nThe first of each run of equal elements, or of equal slices of ``dim``. The options are those of ``unique``.\n\n>>> torch.tensor([1, 1, 2, 1]).unique_consecutive().tolist()\n[1, 2, 1]\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'unique_consecutive', 'input')
        return c_unique_consecutive(<Tensor>input, arg_bool(return_inverse, 'unique_consecutive', 'return_inverse'), arg_bool(return_counts, 'unique_consecutive', 'return_counts'), (None if dim is None else arg_int(dim, 'unique_consecutive', 'dim')))

    def bincount(input, weights=None, minlength=0):
        "bincount(input, weights=None, minlength=0)\n\nHow often each of ``0, 1, ...`` occurs, or the sum of the weights where it does.\n\nShapes: 1-d to one more than the largest value, at least ``minlength``. Dtypes: integers; the result is int64, with\nweights float64 (float32 for float32). Raises RuntimeError for negative values, other shapes or dtypes.\n\n>>> torch.tensor([0, 2, 2]).bincount().tolist()\n[1, 0, 2]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'bincount', 'input')
        return c_bincount(<Tensor>input, arg_tensor_or_none(weights, 'bincount', 'weights'), arg_int(minlength, 'bincount', 'minlength'))

    def histc(input, bins=100, min=0, max=0, *, out=None):
        "histc(input, bins=100, min=0, max=0, *, out=None)\n\nHow many elements lie in each of ``bins`` equal intervals from ``min`` to ``max``; the last includes its end.\n\nWhere both are equal, the smallest and largest element are taken. Elements outside are not counted, nor is NaN.\nDtypes: floating, and the counts too. Raises RuntimeError for bins below one, ``min`` above ``max`` or infinite bounds.\n\n>>> torch.histc(torch.tensor([0., 1., 1., 3.]), 3, 0, 3).tolist()\n[1.0, 2.0, 1.0]\n\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'histc', 'input')
        result = c_histc(<Tensor>input, arg_int(bins, 'histc', 'bins'), arg_scalar(min, 'histc', 'min'), arg_scalar(max, 'histc', 'max'))
        if out is not None:
            exact_out(out, result, 'histc', 1)
            return finish_out(out, result, 'histc')
        return result

    def searchsorted(sorted_sequence, input, *, out_int32=False, right=False, side=None, sorter=None, out=None):
        "searchsorted(sorted_sequence, input, *, out_int32=False, right=False, side=None, sorter=None, out=None)\n\nWhere each value would go into a sequence in ascending order: before equal elements, or after them if ``right``.\n\nShapes: a 1-d sequence takes values of any shape; otherwise all dimensions but the last are equal, and each row is\nsearched for its own values. ``side``: ``\"left\"`` or ``\"right\"``; ``sorter``: the order that sorts the sequence. Dtypes:\nint64, or int32 if ``out_int32``. Raises RuntimeError for shapes or sides that don't fit.\n\n>>> torch.searchsorted(torch.tensor([1, 3, 5]), torch.tensor([3, 4])).tolist()\n[1, 2]\n"
        if type(sorted_sequence) is not Tensor:
            arg_tensor(sorted_sequence, 'searchsorted', 'sorted_sequence')
        result = c_searchsorted(<Tensor>sorted_sequence, arg_tensor_or_scalar(input, 'searchsorted', 'input'), arg_bool(out_int32, 'searchsorted', 'out_int32'), arg_bool(right, 'searchsorted', 'right'), (None if side is None else arg_str(side, 'searchsorted', 'side')), arg_tensor_or_none(sorter, 'searchsorted', 'sorter'))
        if out is not None:
            exact_out(out, result, 'searchsorted', 1)
            return finish_out(out, result, 'searchsorted')
        return result

    def bucketize(input, boundaries, *, out_int32=False, right=False, out=None):
        "bucketize(input, boundaries, *, out_int32=False, right=False, out=None)\n\n``searchsorted`` with the arguments the other way round, for 1-d boundaries in ascending order.\n\n>>> torch.bucketize(torch.tensor([3, 4]), torch.tensor([1, 3, 5])).tolist()\n[1, 2]\n"
        if type(boundaries) is not Tensor:
            arg_tensor(boundaries, 'bucketize', 'boundaries')
        result = c_bucketize(arg_tensor_or_scalar(input, 'bucketize', 'input'), <Tensor>boundaries, arg_bool(out_int32, 'bucketize', 'out_int32'), arg_bool(right, 'bucketize', 'right'))
        if out is not None:
            exact_out(out, result, 'bucketize', 1)
            return finish_out(out, result, 'bucketize')
        return result


K_unique_all = return_kind('unique_all', ('output', 'inverse', 'counts'))
def id_unique_all(input, dim=None):
    "Distinct elements (or slices of ``dim``) in ascending order, where each element went, and how often each occurs.\n\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'unique_all', 'input')
    result = named(K_unique_all, c_unique_all(<Tensor>input, (None if dim is None else arg_dim(dim, <Tensor>input, 'unique_all', 'dim'))))
    return result


K_unique_consecutive_all = return_kind('unique_consecutive_all', ('output', 'inverse', 'counts'))
def id_unique_consecutive_all(input, dim=None):
    "The first of each run of equal elements (or slices of ``dim``), where each element went, and the runs' lengths.\n\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'unique_consecutive_all', 'input')
    result = named(K_unique_consecutive_all, c_unique_consecutive_all(<Tensor>input, (None if dim is None else arg_dim(dim, <Tensor>input, 'unique_consecutive_all', 'dim'))))
    return result


K_sort = return_kind('sort', ('values', 'indices'))
py_sort = public1.sort
py_sort.__name__ = py_sort.__qualname__ = 'sort'

py_argsort = public1.argsort
py_argsort.__name__ = py_argsort.__qualname__ = 'argsort'

py_msort = public1.msort
py_msort.__name__ = py_msort.__qualname__ = 'msort'

K_topk = return_kind('topk', ('values', 'indices'))
py_topk = public1.topk
py_topk.__name__ = py_topk.__qualname__ = 'topk'

K_kthvalue = return_kind('kthvalue', ('values', 'indices'))
py_kthvalue = public1.kthvalue
py_kthvalue.__name__ = py_kthvalue.__qualname__ = 'kthvalue'

py_unique = public1.unique
py_unique.__name__ = py_unique.__qualname__ = 'unique'

py_unique_consecutive = public1.unique_consecutive
py_unique_consecutive.__name__ = py_unique_consecutive.__qualname__ = 'unique_consecutive'

py_bincount = public1.bincount
py_bincount.__name__ = py_bincount.__qualname__ = 'bincount'

py_histc = public1.histc
py_histc.__name__ = py_histc.__qualname__ = 'histc'

py_searchsorted = public1.searchsorted
py_searchsorted.__name__ = py_searchsorted.__qualname__ = 'searchsorted'

py_bucketize = public1.bucketize
py_bucketize.__name__ = py_bucketize.__qualname__ = 'bucketize'

#: identifier -> function
IDENTIFIERS = {
    'unique_all': id_unique_all,
    'unique_consecutive_all': id_unique_consecutive_all,
    'sort': py_sort,
    'argsort': py_argsort,
    'msort': py_msort,
    'topk': py_topk,
    'kthvalue': py_kthvalue,
    'unique': py_unique,
    'unique_consecutive': py_unique_consecutive,
    'bincount': py_bincount,
    'histc': py_histc,
    'searchsorted': py_searchsorted,
    'bucketize': py_bucketize,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('sort', '', py_sort, True, py_sort, False, (), None),
    ('argsort', '', py_argsort, True, py_argsort, False, (), None),
    ('msort', '', py_msort, True, py_msort, False, (), None),
    ('topk', '', py_topk, True, py_topk, False, (), None),
    ('kthvalue', '', py_kthvalue, True, py_kthvalue, False, (), None),
    ('unique', '', py_unique, True, py_unique, False, (), None),
    ('unique_consecutive', '', py_unique_consecutive, True, py_unique_consecutive, False, (), None),
    ('bincount', '', py_bincount, True, py_bincount, False, (), None),
    ('histc', '', py_histc, True, py_histc, False, (), None),
    ('searchsorted', '', py_searchsorted, True, None, False, (), None),
    ('bucketize', '', py_bucketize, True, None, False, (), None),
]
