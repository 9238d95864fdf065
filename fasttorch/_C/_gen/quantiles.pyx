# Written by tools/opgen from fasttorch/ops/quantiles.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/quantiles.py, compiled."""
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
from fasttorch._C._gen.reductions cimport c_select_reduced_backward


cdef OperatorEntry E_quantile_span
cdef OperatorEntry E_quantile
cdef OperatorEntry E_nanquantile
cdef OperatorEntry E_mode
cdef OperatorEntry E_histogram
cdef OperatorEntry E_histogram_edges
cdef OperatorEntry E_histogram_cells
cdef OperatorEntry E_histogram_edges_of
cdef OperatorEntry E_histogramdd
cdef object c_quantile_span(Tensor input, bint skip_nan):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_quantile_span, (input, skip_nan, ))
    result = tuple(result)
    return result

cdef object c_quantile(Tensor input, object q, object dim, bint keepdim, object interpolation):
    return run_composite(E_quantile, (input, q, dim, keepdim, interpolation, ))

cdef object c_nanquantile(Tensor input, object q, object dim, bint keepdim, object interpolation):
    return run_composite(E_nanquantile, (input, q, dim, keepdim, interpolation, ))

cdef object c_mode(Tensor input, Py_ssize_t dim, bint keepdim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_mode, (input, dim, keepdim, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_mode, 1, 4)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            node_save_object(node, 1, dim)
            node_save_object(node, 2, keepdim)
            node_save_output(node, 3, result[1], 1)
            results_history(result, node)
    return result

cdef int bw_mode(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad_values = <object>g[0]
    cdef object input_shape
    cdef object dim
    cdef object keepdim
    cdef object indices
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        keepdim = node_saved_object(node, 2)
    if need0:
        indices = saved_any(node, 3)
    if need0:
        give_out(&out[0], c_select_reduced_backward(grad_values, dim, indices, as_ints(input_shape), keepdim))
    return 0

cdef object c_histogram(Tensor input, Py_ssize_t bins, object range, Tensor weight, bint density):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_histogram, (input, bins, range, weight, density, ))
    result = tuple(result)
    return result

cdef object c_histogram_edges(Tensor input, Tensor bins, Tensor weight, bint density):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_histogram_edges, (input, bins, weight, density, ))
    result = tuple(result)
    return result

cdef object c_histogram_cells(Tensor input, object edges, Tensor weight, bint density, bint even):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_histogram_cells, (input, edges, weight, density, even, ))
    return result

cdef object c_histogram_edges_of(Tensor input, object bins, object range):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_histogram_edges_of, (input, bins, range, ))
    return result

cdef object c_histogramdd(Tensor input, object bins, object range, Tensor weight, bint density):
    return run_composite(E_histogramdd, (input, bins, range, weight, density, ))

# ---- the table
E_quantile_span = OperatorEntry('quantile_span', 'quantile_span', 'quantiles', (('input', 't'), ('skip_nan', 'o')), 'same', ('input',), (None, 'int64'), 2, -1, False)
O_quantile_span = new_op('quantile_span', 'QuantileSpanBackward0', NULL, E_quantile_span)
E_quantile = OperatorEntry('quantile', 'quantile', 'quantiles', (('input', 't'), ('q', 'o'), ('dim', 'o'), ('keepdim', 'o'), ('interpolation', 'o')), None, (), None, 1, -1, False)
E_nanquantile = OperatorEntry('nanquantile', 'nanquantile', 'quantiles', (('input', 't'), ('q', 'o'), ('dim', 'o'), ('keepdim', 'o'), ('interpolation', 'o')), None, (), None, 1, -1, False)
E_mode = OperatorEntry('mode', 'mode', 'quantiles', (('input', 't'), ('dim', 'o'), ('keepdim', 'o')), 'same', ('input',), (None, 'int64'), 2, -1, False)
O_mode = new_op('mode', 'ModeBackward0', bw_mode, E_mode)
E_histogram = OperatorEntry('histogram', 'histogram', 'quantiles', (('input', 't'), ('bins', 'o'), ('range', 'o'), ('weight', 't'), ('density', 'o')), None, (), None, 2, -1, False)
O_histogram = new_op('histogram', 'HistogramBackward0', NULL, E_histogram)
E_histogram_edges = OperatorEntry('histogram_edges', 'histogram', 'quantiles', (('input', 't'), ('bins', 't'), ('weight', 't'), ('density', 'o')), None, (), None, 2, -1, False)
O_histogram_edges = new_op('histogram', 'HistogramBackward0', NULL, E_histogram_edges)
E_histogram_cells = OperatorEntry('histogram_cells', 'histogram_cells', 'quantiles', (('input', 't'), ('edges', 'T'), ('weight', 't'), ('density', 'o'), ('even', 'o')), None, (), None, 1, -1, False)
O_histogram_cells = new_op('histogram_cells', 'HistogramCellsBackward0', NULL, E_histogram_cells)
E_histogram_edges_of = OperatorEntry('histogram_edges_of', 'histogram_edges_of', 'quantiles', (('input', 't'), ('bins', 'o'), ('range', 'o')), None, (), None, 1, -1, False)
O_histogram_edges_of = new_op('histogram_edges_of', 'HistogramEdgesOfBackward0', NULL, E_histogram_edges_of)
E_histogramdd = OperatorEntry('histogramdd', 'histogramdd', 'quantiles', (('input', 't'), ('bins', 'o'), ('range', 'o'), ('weight', 't'), ('density', 'o')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def quantile(input, q, dim=None, keepdim=False, *, interpolation='linear', out=None, axis=None, keepdims=None):
        "quantile(input, q, dim=None, keepdim=False, *, interpolation='linear', out=None, axis=None, keepdims=None)\n\nThe values below which the fraction ``q`` of the elements along ``dim`` lies (of all elements, unless given).\n\n``q``: a number in [0, 1], or a tensor of them, whose dimension then comes first. Between two elements the value is\ninterpolated: ``\"linear\"``, ``\"lower\"``, ``\"higher\"``, ``\"midpoint\"`` or ``\"nearest\"``. NaN if there is one. Dtypes: float32\nand float64. Raises RuntimeError for others, for an empty input, and for q outside of [0, 1].\n\n>>> torch.quantile(torch.tensor([1., 2., 4.]), 0.75)\ntensor(3.)\n"
        if axis is not None:
            dim = axis
        if keepdims is not None:
            keepdim = keepdims
        if type(input) is not Tensor:
            arg_tensor(input, 'quantile', 'input')
        result = c_quantile(<Tensor>input, q, (None if dim is None else arg_int(dim, 'quantile', 'dim')), arg_bool(keepdim, 'quantile', 'keepdim'), arg_str(interpolation, 'quantile', 'interpolation'))
        if out is not None:
            exact_out(out, result, 'quantile', 1)
            return finish_out(out, result, 'quantile')
        return result

    def nanquantile(input, q, dim=None, keepdim=False, *, interpolation='linear', out=None, axis=None, keepdims=None):
        "nanquantile(input, q, dim=None, keepdim=False, *, interpolation='linear', out=None, axis=None, keepdims=None)\n\n``quantile`` of the elements that are not NaN; NaN where there are none.\n\n>>> torch.nanquantile(torch.tensor([1., float(\"nan\"), 4.]), 0.5)\ntensor(2.5000)\n"
        if axis is not None:
            dim = axis
        if keepdims is not None:
            keepdim = keepdims
        if type(input) is not Tensor:
            arg_tensor(input, 'nanquantile', 'input')
        result = c_nanquantile(<Tensor>input, q, (None if dim is None else arg_int(dim, 'nanquantile', 'dim')), arg_bool(keepdim, 'nanquantile', 'keepdim'), arg_str(interpolation, 'nanquantile', 'interpolation'))
        if out is not None:
            exact_out(out, result, 'nanquantile', 1)
            return finish_out(out, result, 'nanquantile')
        return result

    def mode(input, dim=-1, keepdim=False, *, out=None, axis=None, keepdims=None):
        "mode(input, dim=-1, keepdim=False, *, out=None, axis=None, keepdims=None)\n\nThe most frequent value along ``dim`` (of equally frequent ones the smallest), and the index of its last occurrence.\n\nDtypes: all but complex; the indices are int64. Raises IndexError for a dimension of size 0.\n\n>>> [x.item() for x in torch.mode(torch.tensor([2, 1, 2]))]\n[2, 2]\n\nDtype: the arguments' common dtype.\n"
        if axis is not None:
            dim = axis
        if keepdims is not None:
            keepdim = keepdims
        if type(input) is not Tensor:
            arg_tensor(input, 'mode', 'input')
        result = named(K_mode, c_mode(<Tensor>input, arg_dim(dim, <Tensor>input, 'mode', 'dim'), arg_bool(keepdim, 'mode', 'keepdim')))
        if out is not None:
            exact_out(out, result, 'mode', 3)
            return finish_out(out, result, 'mode')
        return result

    def histogramdd(input, bins, *, range=None, weight=None, density=False):
        "histogramdd(input, bins, *, range=None, weight=None, density=False)\n\nHistogram over cells in several dimensions: the input's last dimension holds the coordinates of one point.\n\n``bins``: how many equal bins along each coordinate (one number for all), or the edges along each. ``range``: lower and upper\nbound of each coordinate in turn. Returns the counts, a dimension for each coordinate, and a tuple of the edges. Dtypes:\nfloating. Otherwise as ``histogram``.\n\n>>> torch.histogramdd(torch.tensor([[0., 0.], [1., 1.], [1., 0.9]]), 2)[0].tolist()\n[[1.0, 0.0], [0.0, 2.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'histogramdd', 'input')
        return c_histogramdd(<Tensor>input, bins, range, arg_tensor_or_none(weight, 'histogramdd', 'weight'), arg_bool(density, 'histogramdd', 'density'))


K_quantile_span = return_kind('quantile_span', ('span', 'base'))
def id_quantile_span(input, skip_nan):
    "Of rows in ascending order, NaN last: the index of the last value, and an index to count from.\n\nThose of a row whose quantiles are NaN are 0 and the index of a NaN.\n\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'quantile_span', 'input')
    result = named(K_quantile_span, c_quantile_span(<Tensor>input, arg_bool(skip_nan, 'quantile_span', 'skip_nan')))
    return result


def id_histogram_cells(input, edges, weight, density, even):
    "The counts of ``histogramdd``, between edges given.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'histogram_cells', 'input')
    return c_histogram_cells(<Tensor>input, arg_tensor_sequence(edges, 'histogram_cells', 'edges'), arg_tensor_or_none(weight, 'histogram_cells', 'weight'), arg_bool(density, 'histogram_cells', 'density'), arg_bool(even, 'histogram_cells', 'even'))


def id_histogram_edges_of(input, bins, range):
    "The edges of equal bins along each coordinate.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'histogram_edges_of', 'input')
    return c_histogram_edges_of(<Tensor>input, arg_ints(bins, 'histogram_edges_of', 'bins'), range)


py_quantile = public1.quantile
py_quantile.__name__ = py_quantile.__qualname__ = 'quantile'

py_nanquantile = public1.nanquantile
py_nanquantile.__name__ = py_nanquantile.__qualname__ = 'nanquantile'

K_mode = return_kind('mode', ('values', 'indices'))
py_mode = public1.mode
py_mode.__name__ = py_mode.__qualname__ = 'mode'

K_histogram = return_kind('histogram', ('hist', 'bin_edges'))
cdef object quick_histogram(object input, object bins, object range, object weight, object density):
    if type(input) is not Tensor:
        arg_tensor(input, 'histogram', 'input')
    return named(K_histogram, c_histogram(<Tensor>input, arg_int(bins, 'histogram', 'bins'), range, arg_tensor_or_none(weight, 'histogram', 'weight'), arg_bool(density, 'histogram', 'density')))

def one_histogram(input, bins=100, *, range=None, weight=None, density=False, out=None):
    result = quick_histogram(input, bins, range, weight, density)
    if out is not None:
        return finish_out(out, result, 'histogram')
    return result

K_histogram_edges = return_kind('histogram', ('hist', 'bin_edges'))
cdef object quick_histogram_edges(object input, object bins, object weight, object density):
    if type(input) is not Tensor:
        arg_tensor(input, 'histogram', 'input')
    if type(bins) is not Tensor:
        arg_tensor(bins, 'histogram', 'bins')
    return named(K_histogram_edges, c_histogram_edges(<Tensor>input, <Tensor>bins, arg_tensor_or_none(weight, 'histogram', 'weight'), arg_bool(density, 'histogram', 'density')))

def one_histogram_edges(input, bins, *, weight=None, density=False, out=None):
    result = quick_histogram_edges(input, bins, weight, density)
    if out is not None:
        return finish_out(out, result, 'histogram')
    return result

cdef tuple S_histogram = (('input', 'Tensor', False, REQUIRED, False), ('bins', 'int', False, 100, False), ('range', 'float[]', True, None, True), ('weight', 'Tensor', True, None, True), ('density', 'bool', False, False, True),)
cdef tuple S_histogram_edges = (('input', 'Tensor', False, REQUIRED, False), ('bins', 'Tensor', False, REQUIRED, False), ('weight', 'Tensor', True, None, True), ('density', 'bool', False, False, True),)
def py_histogram(*args, **kwargs):
    "histogram(Tensor input, int bins=100, *, float[]? range=None, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor bin_edges)\n\nHow many elements (or how much weight) lie in each bin, and the bins' edges.\n\n``bins``: a number of equal bins over ``range``, or from the smallest element to the largest; or the edges, in ascending\norder. The last bin includes its end; what lies outside is not counted. ``density``: the integral is made 1. Shapes: any to\n``(n,)`` and ``(n + 1,)``. Dtypes: floating. Raises RuntimeError for other dtypes, bounds that are infinite or in the wrong\norder, and weights of another shape or dtype.\n\n>>> [x.tolist() for x in torch.histogram(torch.tensor([0., 1., 1., 4.]), 2)]\n[[3.0, 1.0], [0.0, 2.0, 4.0]]\n\n\nhistogram.edges(Tensor input, Tensor bins, *, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor bin_edges)\n\nWith the edges given.\n"
    cdef tuple bound
    if len(args) == 1 and not kwargs and type(args[0]) is Tensor:
        return quick_histogram(args[0], 100, None, None, False)
    if len(args) == 2 and not kwargs and type(args[0]) is Tensor:
        if type(args[1]) is int:
            return quick_histogram(args[0], args[1], None, None, False)
        if type(args[1]) is Tensor:
            return quick_histogram_edges(args[0], args[1], None, False)
    if len(args) == 1 and len(kwargs) == 1 and type(args[0]) is Tensor:
        if 'bins' in kwargs and type(kwargs['bins']) is int:
            return quick_histogram(args[0], kwargs['bins'], None, None, False)
    out = kwargs.pop('out', None)
    bound = bind(S_histogram, args, kwargs)
    if bound is not None:
        return one_histogram(bound[0], bound[1], range=bound[2], weight=bound[3], density=bound[4], out=out)
    bound = bind(S_histogram_edges, args, kwargs)
    if bound is not None:
        return one_histogram_edges(bound[0], bound[1], weight=bound[2], density=bound[3], out=out)
    raise no_overload('histogram', args, kwargs, ('histogram(Tensor input, int bins=100, *, float[]? range=None, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor bin_edges)', 'histogram.edges(Tensor input, Tensor bins, *, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor bin_edges)'))
py_histogram.__name__ = py_histogram.__qualname__ = 'histogram'

py_histogramdd = public1.histogramdd
py_histogramdd.__name__ = py_histogramdd.__qualname__ = 'histogramdd'

#: identifier -> function
IDENTIFIERS = {
    'quantile_span': id_quantile_span,
    'histogram_cells': id_histogram_cells,
    'histogram_edges_of': id_histogram_edges_of,
    'quantile': py_quantile,
    'nanquantile': py_nanquantile,
    'mode': py_mode,
    'histogram': py_histogram,
    'histogram_edges': one_histogram_edges,
    'histogramdd': py_histogramdd,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('quantile', '', py_quantile, True, py_quantile, False, (), None),
    ('nanquantile', '', py_nanquantile, True, py_nanquantile, False, (), None),
    ('mode', '', py_mode, True, py_mode, False, (), None),
    ('histogram', '', py_histogram, True, py_histogram, False, (), None),
    ('histogramdd', '', py_histogramdd, True, None, False, (), None),
]
