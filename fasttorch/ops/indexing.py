"""Reading and writing at given positions: by index along a dimension, at coordinates, by flat index, by mask."""
from fasttorch.ops._entry import op
from fasttorch.ops._geometry import (as_sizes, broadcast_shapes, case, check_index, check_integer, contiguous_strides, open_grid,
                                    product, wrap_dim)
from fasttorch.ops._samples import T

MATCH = {"match": True}             # dtypes of tensor arguments must already be equal: no promotion


def index_of(values, shape=None):
    """An index sample."""
    return T(shape or (len(values),), "int64", values=values)


def _one_d(array):
    return array if array.ndim else array.reshape(1)


def _same_dtype(name, input, **others):
    for argument, x in others.items():
        if x.dtype != input.dtype:
            raise RuntimeError(f"{name}(): expected {argument} to have the dtype of input, {input.dtype}, but got {x.dtype} (shapes "
                               f"{tuple(input.shape)} and {tuple(x.shape)})")


# ---- index of the same number of dimensions: gather and scatter ----

def _check_scatter(xp, name, input, dim, index, src=None):
    """The index, within bounds, after checking that its shape fits."""
    if index.size:
        check_integer(name, "index", index)
    i, x = _one_d(index), _one_d(input)
    if not index.size:
        return i.reshape(i.shape if i.ndim == x.ndim else (0,) * x.ndim)
    if i.ndim != x.ndim:
        raise RuntimeError(f"{name}(): Index tensor must have the same number of dimensions as input tensor, got index {tuple(index.shape)} "
                           f"and input {tuple(input.shape)}")
    for d, (a, b) in enumerate(zip(i.shape, x.shape)):
        if d != dim and a > b:
            raise RuntimeError(f"{name}(): Size does not match at dimension {d} expected index {list(index.shape)} to be no larger than self "
                               f"{list(input.shape)} apart from dimension {dim}")
    if src is not None:
        s = _one_d(src)
        if s.ndim != i.ndim or any(a > b for a, b in zip(i.shape, s.shape)):
            raise RuntimeError(f"{name}(): Expected index {list(index.shape)} to be no larger than src {list(src.shape)} in every dimension")
    try:
        return check_index(xp, name, i, x.shape[dim], dim)
    except IndexError as e:                         # PyTorch's type
        raise RuntimeError(str(e)) from None


def _scatter_args(xp, name, input, dim, index, src):
    """A copy of the input, the index arrays of the addressed elements, and the elements of ``src`` that belong to them."""
    dim = wrap_dim(name, dim, input.ndim)
    index = _check_scatter(xp, name, input, dim, index, src)
    out = _one_d(input).copy()
    values = None if src is None else _one_d(src)
    if values is not None:
        if index.size:
            values = values[tuple(slice(0, n) for n in index.shape)]
        else:
            values = values.reshape(-1)[:0].reshape(index.shape)
    return out, open_grid(xp, index.shape, dim, index), values


_GATHER_SAMPLES = [case(T((3, 4)), 0, index_of([[0, 2, 1, 0]], (1, 4))), case(T((3, 4)), -1, index_of([[0, 3], [1, 1], [2, 0]], (3, 2))),
                   case(T((3, 2)), 1, index_of([[1], [0]], (2, 1))), case(T(()), 0, T((), "int64", values=[0])),
                   case(T((2, 3)), 0, T((0, 3), "int64")), case(T((4,)), 0, index_of([3, 3, 0, 1, 2]))]


@op("gather(Tensor input, dim dim, Tensor index, *, bool sparse_grad=False) -> Tensor", kind="general", out=True,
    grad={"input": "scatter_add(new_zeros(grad, input.shape), dim, index, grad)"}, samples=_GATHER_SAMPLES)
def gather(xp, input, dim, index, sparse_grad=False):
    """Elements picked along ``dim``: for ``dim=0``, ``y[i, j] = x[index[i, j], j]``.

    Shapes: ``index`` has as many dimensions as ``input`` and, but for ``dim``, at most its sizes; the result has the
    index's shape. Dtypes: all; the index is int32 or int64. ``sparse_grad`` is accepted and the gradient is dense.
    Raises RuntimeError for shapes that don't fit and for an index out of range (negative ones too).

    >>> torch.tensor([[1, 2], [3, 4]]).gather(1, torch.tensor([[1], [0]])).tolist()
    [[2], [3]]
    """
    dim = wrap_dim("gather", dim, input.ndim)
    checked = _check_scatter(xp, "gather", input, dim, index)
    if not index.size:
        return xp.zeros(index.shape, input.dtype)
    return _one_d(input)[open_grid(xp, checked.shape, dim, checked)].reshape(index.shape)


_SRC_SAMPLES = [case(T((3, 4)), 0, index_of([[0, 2, 1, 0]], (1, 4)), T((1, 4))), case(T((3, 4)), -1, index_of([[0, 3], [1, 2]], (2, 2)), T((3, 4), grad=False)),
                case(T(()), 0, T((), "int64", values=[0]), T(())), case(T((2, 3)), 0, T((0, 3), "int64"), T((0, 3)))]
_DUPLICATE_SAMPLES = [case(T((3,)), 0, index_of([0, 0, 2, 0]), T((4,))), case(T((3, 2)), 0, index_of([[0, 1], [0, 1], [2, 1]], (3, 2)), T((3, 2)))]


@op("scatter.src(Tensor input, dim dim, Tensor index, Tensor src) -> Tensor", kind="general", inplace=True, out=True, extra=MATCH,
    grad={"input": "scatter_value(grad, dim, index, 0)", "src": "scatter_src_backward(grad, dim, index, src.shape)"}, samples=_SRC_SAMPLES)
def scatter_src(xp, input, dim, index, src):
    """The input with elements of ``src`` written along ``dim``: for ``dim=0``, ``y[index[i, j], j] = src[i, j]``.

    Shapes: ``index`` is no larger than ``src``, nor (but for ``dim``) than ``input``. Where an index occurs twice, one of
    the values stays. Dtypes: all, ``src`` that of the input; the index is int32 or int64.
    Raises RuntimeError for shapes or dtypes that don't fit and for an index out of range.

    >>> torch.zeros(3).scatter(0, torch.tensor([2]), torch.tensor([5.])).tolist()
    [0.0, 0.0, 5.0]
    """
    _same_dtype("scatter", input, src=src)
    out, at, values = _scatter_args(xp, "scatter", input, dim, index, src)
    out[at] = values
    return out.reshape(input.shape)


@op("scatter.value(Tensor input, dim dim, Tensor index, Scalar value) -> Tensor", kind="general", inplace=True, out=True,
    grad={"input": "scatter_value(grad, dim, index, 0)"},
    samples=[case(T((3, 4)), 0, index_of([[0, 2, 1, 0]], (1, 4)), 2.5), case(T((2, 2)), 1, index_of([[0, 0]], (1, 2)), 0)])
def scatter_value(xp, input, dim, index, value):
    """The input with a number written at the indexed positions: for ``dim=0``, ``y[index[i, j], j] = value``.

    >>> torch.zeros(3).scatter(0, torch.tensor([2]), 5).tolist()
    [0.0, 0.0, 5.0]
    """
    out, at, _ = _scatter_args(xp, "scatter", input, dim, index, None)
    out[at] = value
    return out.reshape(input.shape)


@op("scatter_src_backward(Tensor grad_output, dim dim, Tensor index, int[] shape) -> Tensor", kind="composite", private=True,
    samples=[case(T((3, 4)), 0, index_of([[0, 2, 1, 0]], (1, 4)), (2, 4))])
def scatter_src_backward(ft, grad_output, dim, index, shape):
    """The gradient at the indexed positions, and zeros for what was not written: the derivative of ``scatter`` by ``src``."""
    picked = ft.gather(grad_output, dim, index)
    if tuple(picked.shape) == tuple(shape):
        return picked
    return ft.constant_pad_nd(picked, [p for have, want in zip(reversed(picked.shape), reversed(shape)) for p in (0, want - have)])


@op("scatter_add(Tensor input, dim dim, Tensor index, Tensor src) -> Tensor", kind="general", promote="same",
    promote_args=("input", "src"), inplace=True, out=True, extra=MATCH,
    grad={"input": "grad", "src": "scatter_src_backward(grad, dim, index, src.shape)"}, samples=_SRC_SAMPLES + _DUPLICATE_SAMPLES)
def scatter_add(xp, input, dim, index, src):
    """Elements of ``src`` added along ``dim``: for ``dim=0``, ``y[index[i, j], j] += src[i, j]``.

    Shapes, dtypes and errors as for ``scatter``; values at the same index are all added.

    >>> torch.ones(2).scatter_add(0, torch.tensor([1, 1]), torch.tensor([2., 3.])).tolist()
    [1.0, 6.0]
    """
    _same_dtype("scatter_add", input, src=src)
    out, at, values = _scatter_args(xp, "scatter_add", input, dim, index, src)
    xp.add.at(out, at, values)
    return out.reshape(input.shape)


def _multiply_at(xp, out, at, values):
    """``out[at] *= values``, with every value of an index that occurs several times."""
    flat, where = out.reshape(-1), xp.zeros(values.shape, xp.int64)
    for n, i in zip(out.shape, at):
        where = where * n + i
    order = xp.argsort(where.reshape(-1), kind="stable")
    where, values = where.reshape(-1)[order], values.reshape(-1)[order]
    while where.size:
        first = xp.ones(where.shape, bool)
        first[1:] = where[1:] != where[:-1]
        flat[where[first]] *= values[first]
        where, values = where[~first], values[~first]


def _reduce_at(xp, name, out, at, values, reduce, include_self):
    """``out`` with values reduced into the positions ``at``."""
    if not include_self:
        identity = {"sum": 0, "mean": 0, "prod": 1}.get(reduce)
        if identity is None:
            floating = out.dtype.kind == "f"
            info = None if floating or out.dtype.kind == "b" else xp.iinfo(out.dtype)
            lowest = -xp.inf if floating else info.min if info else False
            highest = xp.inf if floating else info.max if info else True
            identity = lowest if reduce == "amax" else highest
        out[at] = identity
    if reduce == "prod":
        _multiply_at(xp, out, at, values)
    elif reduce in ("sum", "mean"):
        xp.add.at(out, at, values)
        if reduce == "mean":
            count = (xp.ones if include_self else xp.zeros)(out.shape, xp.int64)
            xp.add.at(count, at, 1)
            count = xp.maximum(count, 1)
            out = out / count.astype(out.dtype) if out.dtype.kind in "fc" else out // count
    elif reduce in ("amax", "amin"):
        (xp.maximum if reduce == "amax" else xp.minimum).at(out, at, values)
        if out.dtype.kind == "f":
            bad = xp.zeros(out.shape, xp.int64)
            xp.add.at(bad, at, xp.isnan(values).astype(xp.int64))
            out[bad > 0] = xp.nan
    else:
        raise RuntimeError(f"{name}(): reduce argument must be either sum, prod, mean, amax or amin, got {reduce}")
    return out


_REDUCTIONS = ("sum", "prod", "mean", "amax", "amin")


def _scatter_reduce_samples():
    out = []
    for r in _REDUCTIONS:
        for self_ in (True, False):
            for (shape, dim, index, src), _ in _DUPLICATE_SAMPLES:
                out.append(case(T(shape.shape, distinct=True, low=0.5), dim, index, T(src.shape, distinct=True, low=-2, high=-0.3), r,
                                include_self=self_))
        if r in ("sum", "mean"):
            out.append(case(T((3, 4)), -1, index_of([[0, 3], [1, 1]], (2, 2)), T((3, 4), grad=False), r))
    out.append(case(T((3,), values=[0., 2., 1.]), 0, index_of([0, 1, 1, 2]), T((4,), values=[3., 0., 2., 4.]), "prod"))
    out.append(case(T((3,), values=[1., 2., 1.]), 0, index_of([0, 1, 1, 2]), T((4,), values=[1., 2., 3., 1.]), "amax"))
    return out


@op("scatter_reduce(Tensor input, dim dim, Tensor index, Tensor src, str reduce, *, bool include_self=True) -> Tensor", kind="general",
    promote="same", promote_args=("input", "src"), inplace=True, out=True, extra=MATCH,
    grad={"input": "scatter_reduce_backward_input(grad, input, dim, index, src, reduce, include_self, result)",
          "src": "scatter_reduce_backward_src(grad, input, dim, index, src, reduce, include_self, result)"},
    samples=_scatter_reduce_samples)
def scatter_reduce(xp, input, dim, index, src, reduce, include_self=True):
    """Elements of ``src`` reduced into the positions that ``index`` names along ``dim``, as ``scatter`` addresses them.

    ``reduce``: ``"sum"``, ``"prod"``, ``"mean"``, ``"amax"`` or ``"amin"``; ``include_self``: whether the input's own
    element takes part where something is scattered. Shapes, dtypes and errors as for ``scatter``. The gradient of
    ``amax`` and ``amin`` is shared among equal elements.

    >>> torch.ones(2).scatter_reduce(0, torch.tensor([1, 1]), torch.tensor([2., 3.]), "prod").tolist()
    [1.0, 6.0]
    """
    _same_dtype("scatter_reduce", input, src=src)
    out, at, values = _scatter_args(xp, "scatter_reduce", input, dim, index, src)
    return _reduce_at(xp, "scatter_reduce", out, at, values, reduce, include_self).reshape(input.shape)


_SCATTER_REDUCE_BACKWARD = "(Tensor grad_output, Tensor input, dim dim, Tensor index, Tensor src, str reduce, bool include_self, Tensor result) -> Tensor"


def _shares(ft, grad, input, dim, index, src, reduce, include_self, result):
    """For mean: the gradient of each summand. For amax and amin: that of each element that equals the result."""
    if reduce == "mean":
        count = ft.ones_like(grad) if include_self else ft.zeros_like(grad)
        count = ft.scatter_add(count, dim, index, ft.ones_like(src))
        return grad / ft.masked_fill(count, count == 0, 1)
    mine = ft.where(input == result, ft.ones_like(grad), ft.zeros_like(grad))
    if not include_self:
        mine = ft.scatter_value(mine, dim, index, 0)
    theirs = scatter_src_backward(ft, result, dim, index, src.shape) == src
    shared = ft.scatter_add(mine, dim, index, ft.where(theirs, ft.ones_like(src), ft.zeros_like(src)))
    return grad / ft.masked_fill(shared, shared == 0, 1)


@op("scatter_reduce_backward_input" + _SCATTER_REDUCE_BACKWARD, kind="composite", private=True)
def scatter_reduce_backward_input(ft, grad_output, input, dim, index, src, reduce, include_self, result):
    """The derivative of ``scatter_reduce`` by its input."""
    if reduce == "sum":
        out = grad_output
    elif reduce == "prod":
        others = ft.scatter_reduce(ft.ones_like(input), dim, index, src, "prod")
        out = grad_output * ft.conj(others)
    else:
        out = _shares(ft, grad_output, input, dim, index, src, reduce, include_self, result)
        if reduce != "mean":
            out = ft.masked_fill(out, input != result, 0)
    return out if include_self else ft.scatter_value(out, dim, index, 0)


def _one_zero(zeros):
    """The formula for a product's derivative has no derivative itself where two factors are zero."""
    if (zeros > 1).any().item():
        raise RuntimeError("scatter_reduce(): Double backward is unsupported for src when >1 zeros in src are scattered to the same "
                           "position in self")


@op("scatter_reduce_backward_src" + _SCATTER_REDUCE_BACKWARD, kind="composite", private=True)
def scatter_reduce_backward_src(ft, grad_output, input, dim, index, src, reduce, include_self, result):
    """The derivative of ``scatter_reduce`` by ``src``."""
    def at_src(x):
        return scatter_src_backward(ft, x, dim, index, src.shape)

    if reduce == "sum":
        return at_src(grad_output)
    if reduce == "prod":
        zero = src == 0
        zeros = at_src(ft.scatter_add(ft.zeros_like(grad_output), dim, index, ft.where(zero, ft.ones_like(src), ft.zeros_like(src))))
        only = ft.logical_and(zero, zeros == 1)
        without = ft.scatter_reduce(input, dim, index, ft.masked_fill(src, only, 1), "prod", include_self=include_self)
        others = ft.scatter_reduce(input, dim, index, src, "prod", include_self=include_self)
        out = ft.where(only, at_src(grad_output * without), at_src(grad_output * others) / ft.masked_fill(src, zero, 1))
        if out.requires_grad:
            out.register_hook(lambda grad: _one_zero(zeros))
        return out
    shares = at_src(_shares(ft, grad_output, input, dim, index, src, reduce, include_self, result))
    return shares if reduce == "mean" else ft.masked_fill(shares, at_src(result) != src, 0)


@op("scatter.src_reduce(Tensor input, dim dim, Tensor index, Tensor src, *, str reduce) -> Tensor", kind="composite", inplace=True, out=True,
    samples=[case(T((3,), grad=False), 0, index_of([0, 0, 2]), T((3,), grad=False), reduce=r) for r in ("add", "multiply")])
def scatter_reduce_src(ft, input, dim, index, src, *, reduce):
    """``scatter`` that adds or multiplies: ``reduce`` is ``"add"`` or ``"multiply"``. ``scatter_reduce`` does more.

    >>> torch.ones(2).scatter(0, torch.tensor([1, 1]), torch.tensor([2., 3.]), reduce="add").tolist()
    [1.0, 6.0]
    """
    names = {"add": "sum", "multiply": "prod"}
    if reduce not in names:
        raise RuntimeError(f"scatter(): reduce argument must be either add or multiply, got {reduce}")
    return ft.scatter_reduce(input, dim, index, src, names[reduce])


@op("scatter.value_reduce(Tensor input, dim dim, Tensor index, Scalar value, *, str reduce) -> Tensor", kind="composite", inplace=True, out=True,
    samples=[case(T((3,), grad=False), 0, index_of([0, 0, 2]), 2.0, reduce=r) for r in ("add", "multiply")])
def scatter_reduce_value(ft, input, dim, index, value, *, reduce):
    """``scatter`` that adds a number, or multiplies with it: ``reduce`` is ``"add"`` or ``"multiply"``.

    >>> torch.ones(2).scatter(0, torch.tensor([1, 1]), 2, reduce="add").tolist()
    [1.0, 5.0]
    """
    src = ft.new_full(input, tuple(index.shape), value)
    return scatter_reduce_src(ft, input, dim, index, src, reduce=reduce)


# ---- a 1-d index of slices ----

def _check_slices(xp, name, input, dim, index):
    """The dimension, and the index as a 1-d array within bounds."""
    check_integer(name, "index", index)
    if index.ndim > 1:
        raise IndexError(f"{name}(): Index is supposed to be a vector, but got shape {tuple(index.shape)}")
    dim = wrap_dim(name, dim, input.ndim)
    return dim, check_index(xp, name, index.reshape(-1), input.shape[dim] if input.ndim else 1, dim)


@op("index_select(Tensor input, dim dim, Tensor index) -> Tensor", kind="general", out=True,
    grad={"input": "index_add(new_zeros(grad, input.shape), dim, index, grad)"},
    samples=[case(T((3, 4)), 0, index_of([2, 0, 2])), case(T((3, 4)), -1, index_of([1])), case(T((3,)), 0, T((), "int64", values=[1])),
             case(T(()), 0, index_of([0])), case(T((3, 2)), 0, T((0,), "int64")), case(T((3, 4)), 1, T((2,), "int32", values=[3, 0]))])
def index_select(xp, input, dim, index):
    """Slices of ``dim`` at the positions of a 1-d index, in that order and as often as they occur: ``x[:, index]``.

    Dtypes: all; the index is int32 or int64. Raises IndexError for an index out of range or of more dimensions.

    >>> torch.arange(4).reshape(2, 2).index_select(1, torch.tensor([1, 1])).tolist()
    [[1, 1], [3, 3]]
    """
    dim, index = _check_slices(xp, "index_select", input, dim, index)
    return xp.take(input, index, axis=dim) if input.ndim else xp.take(input.reshape(1), index).reshape(input.shape if index.size == 1 else (-1,))


def _slice_args(xp, name, input, dim, index, source):
    """The dimension, a copy of the input, the index, and the source with the shape of the indexed part."""
    dim, index = _check_slices(xp, name, input, dim, index)
    out = _one_d(input).copy()
    part = out.shape[:dim] + (index.size,) + out.shape[dim + 1:]
    if source.shape == () and product(part) == 1:
        source = source.reshape(part)
    if tuple(_one_d(source).shape) != tuple(part):
        raise RuntimeError(f"{name}(): source of shape {tuple(source.shape)} does not match the indexed part {tuple(part)} of input of shape "
                           f"{tuple(input.shape)} at dimension {dim}")
    return out, (slice(None),) * dim + (index,), _one_d(source)


_SLICE_SAMPLES = [case(T((3, 4)), 0, index_of([2, 0]), T((2, 4))), case(T((3, 4)), -1, index_of([1]), T((3, 1))),
                  case(T(()), 0, index_of([0]), T(())), case(T((3,)), 0, T((), "int64", values=[1]), T((1,))),
                  case(T((3, 2)), 0, T((0,), "int64"), T((0, 2)))]


@op("index_add(Tensor input, dim dim, Tensor index, Tensor source, *, Scalar alpha=1) -> Tensor", kind="general", promote="same",
    promote_args=("input", "source"), inplace=True, out=True, extra=MATCH,
    grad={"input": "grad", "source": "reshape(index_select(grad, dim, index) * conj(alpha), source.shape)"},
    samples=_SLICE_SAMPLES + [case(T((3, 2)), 0, index_of([1, 1, 2]), T((3, 2)), alpha=-2)])
def index_add(xp, input, dim, index, source, alpha=1):
    """Slices of ``source`` times ``alpha`` added at positions along ``dim``: ``y[index[i]] += alpha * source[i]``.

    Shapes: ``source`` has the input's shape with the index's length at ``dim``. Dtypes: all, both the same; the index is
    int32 or int64. Raises RuntimeError for shapes or dtypes that don't fit, IndexError for an index out of range.

    >>> torch.zeros(2).index_add(0, torch.tensor([1, 1]), torch.tensor([2., 3.])).tolist()
    [0.0, 5.0]
    """
    _same_dtype("index_add", input, source=source)
    out, at, values = _slice_args(xp, "index_add", input, dim, index, source)
    if alpha != 1:
        wrapped = out.dtype.kind in "iu" and isinstance(alpha, int)     # a number beyond the dtype's range wraps around
        values = (values.astype(xp.int64) * alpha if wrapped else values * alpha).astype(out.dtype)
    xp.add.at(out, at, values)
    return out.reshape(input.shape)


@op("index_copy(Tensor input, dim dim, Tensor index, Tensor source) -> Tensor", kind="general", inplace=True, out=True, extra=MATCH,
    grad={"input": "index_fill_Scalar(grad, dim, index, 0)", "source": "reshape(index_select(grad, dim, index), source.shape)"},
    samples=_SLICE_SAMPLES)
def index_copy(xp, input, dim, index, source):
    """Slices of ``source`` written at positions along ``dim``: ``y[index[i]] = source[i]``.

    Shapes, dtypes and errors as for ``index_add``; where an index occurs twice, one of the slices stays.

    >>> torch.zeros(3).index_copy(0, torch.tensor([2]), torch.tensor([5.])).tolist()
    [0.0, 0.0, 5.0]
    """
    _same_dtype("index_copy", input, source=source)
    out, at, values = _slice_args(xp, "index_copy", input, dim, index, source)
    out[at] = values
    return out.reshape(input.shape)


@op("index_fill.Scalar(Tensor input, dim dim, Tensor index, Scalar value) -> Tensor", kind="general", inplace=True,
    grad={"input": "index_fill_Scalar(grad, dim, index, 0)"},
    samples=[case(T((3, 4)), 0, index_of([2, 0]), 1.5), case(T((3, 4)), -1, index_of([1]), 0), case(T(()), 0, index_of([0]), 2)])
def index_fill_Scalar(xp, input, dim, index, value):
    """A number written into the slices at positions along ``dim``. Dtypes: all; the index is int32 or int64.

    >>> torch.zeros(3).index_fill(0, torch.tensor([2]), 5).tolist()
    [0.0, 0.0, 5.0]
    """
    dim, index = _check_slices(xp, "index_fill", input, dim, index)
    out = _one_d(input).copy()
    out[(slice(None),) * dim + (index,)] = value
    return out.reshape(input.shape)


@op("index_fill.Tensor(Tensor input, dim dim, Tensor index, Tensor value) -> Tensor", kind="general", inplace=True,
    grad={"input": "index_fill_Scalar(grad, dim, index, 0)", "value": "grad - index_fill_Scalar(grad, dim, index, 0)"},
    samples=[case(T((3, 4)), 0, index_of([2, 0]), T(()))])
def index_fill_Tensor(xp, input, dim, index, value):
    """A 0-d tensor written into the slices at positions along ``dim``; see the form with a number.

    >>> torch.zeros(3).index_fill(0, torch.tensor([2]), torch.tensor(5.)).tolist()
    [0.0, 0.0, 5.0]
    """
    if value.ndim:
        raise RuntimeError(f"index_fill(): only supports a 0-dimensional value tensor, but got shape {tuple(value.shape)}")
    return index_fill_Scalar(xp, input, dim, index, value)


@op("index_reduce(Tensor input, dim dim, Tensor index, Tensor source, str reduce, *, bool include_self=True) -> Tensor", kind="composite",
    inplace=True, out=True,
    samples=[case(T((3, 2), low=0.5), 0, index_of([1, 1, 2]), T((3, 2), low=0.5, distinct=True), r, include_self=s)
             for r in _REDUCTIONS[1:] for s in (True, False)])
def index_reduce(ft, input, dim, index, source, reduce, include_self=True):
    """Slices of ``source`` reduced into the positions along ``dim``: ``reduce`` is prod, mean, amax or amin.

    Shapes, dtypes and errors as for ``index_add``; ``include_self`` as in ``scatter_reduce``.

    >>> torch.ones(2).index_reduce(0, torch.tensor([1, 1]), torch.tensor([2., 3.]), "prod").tolist()
    [1.0, 6.0]
    """
    if reduce not in _REDUCTIONS[1:]:
        raise RuntimeError(f"index_reduce(): Expected reduce to be one of prod, mean, amax or amin but got {reduce}.")
    dim = wrap_dim("index_reduce", dim, input.ndim)
    n = max(source.ndim, 1)
    index = ft.reshape(index, (1,) * dim + (-1,) + (1,) * (n - dim - 1))
    return ft.scatter_reduce(input, dim, ft.expand(index, tuple(source.shape) or (1,)), source, reduce, include_self=include_self)


_SEGMENTS = {"sum": 0.0, "mean": 0.0, "prod": 1.0, "max": -float("inf"), "min": float("inf")}


@op("segment_reduce(Tensor data, str reduce, *, Tensor? lengths=None, Tensor? indices=None, Tensor? offsets=None, dim axis=0, "
    "bool unsafe=False, Scalar? initial=None) -> Tensor", kind="composite", method=False,
    samples=lambda: [case(T((5, 2)), r, lengths=T((3,), "int64", values=[2, 0, 3], grad=False), initial=1.0) for r in _SEGMENTS] + [
        case(T((4,)), "sum", offsets=T((3,), "int64", values=[0, 1, 4], grad=False)),
        case(T((2, 3, 2)), "mean", lengths=T((2, 2), "int64", values=[1, 2, 3, 0], grad=False), axis=1),
        case(T((2, 4)), "max", offsets=T((2, 3), "int64", values=[0, 2, 4, 0, 1, 4], grad=False), axis=1)])
def segment_reduce(ft, data, reduce, lengths=None, indices=None, offsets=None, axis=0, unsafe=False, initial=None):
    """Consecutive segments along ``axis``, each reduced to one element: ``reduce`` is sum, mean, prod, max or min.

    ``lengths``: of the segments, shape ``data.shape[:axis] + (n,)``; or ``offsets``, where each begins and the last ends, with
    ``n + 1``. ``initial`` is reduced along with every segment; without it an empty segment is 0, NaN, 1, -inf or inf. The
    elements that equal a maximum share its gradient. Dtypes: floating. Raises RuntimeError for other lengths; ``unsafe``
    leaves their check out.

    >>> torch.segment_reduce(torch.tensor([1., 2., 3.]), "sum", lengths=torch.tensor([2, 1])).tolist()
    [3.0, 3.0]
    """
    if reduce not in _SEGMENTS:
        raise RuntimeError(f"segment_reduce(): reduce should be one of {', '.join(_SEGMENTS)}, not {reduce!r}")
    if indices is not None:
        raise RuntimeError("segment_reduce(): indices based reduction is not supported, give lengths or offsets")
    if lengths is None and offsets is None:
        raise RuntimeError("segment_reduce(): Either lengths or offsets must be defined")
    given = lengths if offsets is None else offsets
    shape = tuple(data.shape)
    if not data.dtype.is_floating_point:
        raise RuntimeError(f"segment_reduce(): expected a floating tensor, got {data.dtype} of shape {shape}")
    if given.ndim != axis + 1 or tuple(given.shape[:-1]) != shape[:axis] or str(given.dtype).split(".")[-1] not in ("int32", "int64") \
            or offsets is not None and not given.shape[-1]:
        raise RuntimeError(f"segment_reduce(): expected integers of shape {shape[:axis]} and one dimension more for axis {axis} of data of "
                           f"shape {shape}, got {given.dtype} of shape {tuple(given.shape)}")
    given = given.long()
    lengths = ft.diff(given) if offsets is not None else given
    starts = ft.cumsum(given, -1) - given if offsets is None else ft.narrow(given, -1, 0, given.shape[-1] - 1)
    n, rest, segments = shape[axis], shape[axis + 1:], lengths.shape[-1]
    ends = starts + lengths
    if lengths.numel() and (bool((lengths < 0).any()) or bool((ends > n).any()) or bool((starts < 0).any())):
        raise RuntimeError(f"segment_reduce(): lengths must be non-negative and end within axis {axis} of data of shape {shape}")
    if not unsafe and bool((ft.sum(lengths, -1) != n).any()):
        raise RuntimeError(f"segment_reduce(): Expected all rows of lengths along axis {axis} to sum to {n}, the size of data of shape {shape}")
    lengths = ft.reshape(lengths, (-1,))
    count = lengths.shape[0]
    first = ft.reshape(starts, (-1,)) + ft.arange(count, device=data.device) // max(segments, 1) * n     # in the flat data, row after row
    at = ft.repeat_interleave(ft.arange(count, device=data.device), lengths)
    place = ft.arange(at.shape[0], device=data.device) + ft.index_select(first - (ft.cumsum(lengths, 0) - lengths), 0, at)
    values = ft.index_select(ft.reshape(data, (product(shape[:axis]) * n,) + rest), 0, place)
    out = ft.new_full(data, (count,) + rest, _SEGMENTS[reduce] if initial is None else initial)
    if reduce in ("sum", "mean"):
        out = ft.index_add(out, 0, at, values)
        if reduce == "mean":
            lengths = ft.reshape(lengths, (count,) + (1,) * len(rest))
            out = ft.where(lengths == 0, float("nan") if initial is None else float(initial), out / ft.clamp(lengths, min=1))
    else:
        out = ft.index_reduce(out, 0, at, values, {"max": "amax", "min": "amin"}.get(reduce, reduce))
    return ft.reshape(out, shape[:axis] + (segments,) + rest)


# ---- coordinates: x[i, j] with tensors ----

def _coordinates(xp, name, shape, indices):
    """The shape to index and a full set of index arrays (or slices) for it, from integer tensors, masks and None.

    A mask stands for the coordinates of its true elements. A 0-d mask adds a dimension of size 1 or 0.
    """
    sizes, at, d = [], [], 0
    for k, index in enumerate(indices):
        if index is None:
            if d >= len(shape):
                raise IndexError(f"{name}(): too many indices for tensor of shape {tuple(shape)}")
            sizes.append(shape[d])
            at.append(slice(None))
            d += 1
        elif str(index.dtype) in ("bool", "uint8"):
            mask = index.astype(bool)
            if tuple(mask.shape) != tuple(shape[d:d + mask.ndim]):
                raise IndexError(f"{name}(): The shape of the mask {list(mask.shape)} at index {k} does not match the shape of the indexed "
                                 f"tensor {list(shape)} at dimension {d}")
            sizes += shape[d:d + mask.ndim] or [1]
            at += xp.nonzero(mask.reshape(mask.shape or (1,)))
            d += mask.ndim
        else:
            if str(index.dtype) not in ("int64", "int32", "int16", "int8"):
                raise IndexError(f"{name}(): tensors used as indices must be integer, byte or bool tensors, got {index.dtype} of shape "
                                 f"{tuple(index.shape)}")
            if d >= len(shape):
                raise IndexError(f"{name}(): too many indices for tensor of shape {tuple(shape)}")
            sizes.append(shape[d])
            at.append(check_index(xp, name, index, shape[d], d, negative=True))
            d += 1
    try:
        broadcast_shapes(name, *(i.shape for i in at if not isinstance(i, slice)))
    except RuntimeError:
        shapes = ", ".join(str(list(i.shape)) for i in at if not isinstance(i, slice))
        raise IndexError(f"{name}(): shape mismatch: indexing tensors could not be broadcast together with shapes {shapes}") from None
    return tuple(sizes) + tuple(shape[d:]), tuple(at)


_INDICES = [case(T((3, 4)), [index_of([2, 0])]), case(T((3, 4)), [index_of([2, 0]), index_of([1, -1])]),
            case(T((3, 4)), [None, index_of([[0, 1], [3, 3]], (2, 2))]), case(T((2, 3, 4)), [index_of([0, 1]), None, index_of([3, 2])]),
            case(T((2, 3)), [T((2, 3), "bool", values=[[1, 0, 1], [0, 0, 1]])]), case(T((2, 3)), [T((2,), "bool", values=[0, 1])]),
            case(T((2, 3)), [None, T((3,), "bool", values=[0, 1, 1])]), case(T((3, 2)), [T((0,), "int64")]),
            case(T((3, 3)), [index_of([[0], [2]], (2, 1)), index_of([1, 2])]), case(T((2, 2)), [T((), "int64", values=[1])])]


@op("index(Tensor input, Tensor?[] indices) -> Tensor", kind="general", private=True,
    grad={"input": "index_backward(grad, input.shape, indices)"}, samples=_INDICES)
def index(xp, input, indices):
    """``input[i, j, ...]`` with tensors for indices; None stands for a whole dimension. NumPy's rules of advanced indexing.

    Integer tensors are broadcast against each other, negative ones count from the end; a bool (or uint8) tensor is a mask
    over as many dimensions as it has. Raises IndexError for indices out of range, masks or shapes that don't fit.
    """
    shape, at = _coordinates(xp, "index", tuple(input.shape), indices)
    out = input.reshape(shape)[at]
    return out.copy() if all(isinstance(i, slice) for i in at) else out


@op("index_backward(Tensor grad_output, int[] shape, Tensor?[] indices) -> Tensor", kind="general", private=True,
    grad={"grad_output": "index(grad, indices)"},
    samples=[case(T((2, 4)), (3, 4), [index_of([2, 0])]), case(T((3,)), (3, 4), [index_of([2, 0, 2]), index_of([1, -1, 1])]),
             case(T((3, 2, 2)), (3, 4), [None, index_of([[0, 1], [3, 3]], (2, 2))]), case(T((1, 3)), (2, 3), [T((2,), "bool", values=[0, 1])])])
def index_backward(xp, grad_output, shape, indices):
    """Zeros of ``shape`` with ``grad_output`` added at the indexed positions: the derivative of ``index``."""
    sizes, at = _coordinates(xp, "index", tuple(shape), indices)
    out = xp.zeros(sizes, grad_output.dtype)
    xp.add.at(out, at, grad_output)
    return out.reshape(shape)


def _index_put_samples():
    out = []
    for (x, indices), _ in _INDICES:
        if None in indices:
            continue  # PyTorch's own index_put does not take it
        out.append(case(x, indices, T(())))
        out.append(case(x, indices, T(()), True))
    out += [case(T((3, 4)), [index_of([2, 0])], T((2, 4))), case(T((3, 4)), [index_of([2, 2])], T((4,)), True),
            case(T((3, 4)), [index_of([2, 0]), index_of([1, 3])], T((2,))),
            case(T((2, 3)), [T((2, 3), "bool", values=[[1, 0, 1], [0, 0, 1]])], T((3,)))]
    return out


@op("index_put(Tensor input, Tensor?[] indices, Tensor values, bool accumulate=False) -> Tensor", kind="general", inplace=True, extra=MATCH,
    grad={"input": "grad if accumulate else index_put(grad, indices, new_zeros(grad, ()))", "values": "index(grad, indices)"},
    samples=_index_put_samples)
def index_put(xp, input, indices, values, accumulate=False):
    """The input with ``values`` written at ``input[indices]``, or added there if ``accumulate``.

    Shapes: ``values`` broadcasts to the shape of ``input[indices]``. Dtypes: all, both the same. Where a position occurs
    twice, one value stays (or all are added). Raises IndexError for bad indices, RuntimeError for values that don't fit.

    >>> torch.zeros(3).index_put((torch.tensor([2, 2]),), torch.tensor([1., 4.]), accumulate=True).tolist()
    [0.0, 0.0, 5.0]
    """
    _same_dtype("index_put", input, values=values)
    shape, at = _coordinates(xp, "index_put", tuple(input.shape), indices)
    out = input.copy().reshape(shape)
    try:
        if accumulate:
            xp.add.at(out, at, values)
        else:
            out[at] = values
    except ValueError:
        raise RuntimeError(f"index_put(): shape mismatch: value tensor of shape {list(values.shape)} cannot be broadcast to indexing "
                           f"result of an input of shape {list(input.shape)}") from None
    return out.reshape(input.shape)


# ---- flat indices ----

_TAKE_SAMPLES = [case(T((3, 4)), index_of([[0, 11], [-1, 5]], (2, 2))), case(T(()), index_of([0, 0])), case(T((3,)), T((), "int64", values=[1])),
                 case(T((0,)), T((0,), "int64"))]


@op("take(Tensor input, Tensor index) -> Tensor", kind="general", out=True,
    grad={"input": "put(new_zeros(grad, input.shape), index, grad, True)"}, samples=_TAKE_SAMPLES)
def take(xp, input, index):
    """Elements at flat (row-major) positions; the result has the index's shape. Dtypes: all; the index is int64.

    Raises IndexError for an index out of range; negative ones count from the end.

    >>> torch.tensor([[1, 2], [3, 4]]).take(torch.tensor([0, 3])).tolist()
    [1, 4]
    """
    check_integer("take", "index", index)
    return input.reshape(-1)[check_index(xp, "take", index, input.size, negative=True)].reshape(index.shape)


@op("put(Tensor input, Tensor index, Tensor source, bool accumulate=False) -> Tensor", kind="general", inplace=True, extra=MATCH,
    grad={"input": "grad if accumulate else put(grad, index, zeros_like(source))", "source": "reshape(take(grad, index), source.shape)"},
    samples=[case(T((3, 4)), index_of([[0, 11], [-2, 5]], (2, 2)), T((2, 2)), a) for a in (False, True)]
    + [case(T((3,)), index_of([1, 1]), T((2,)), True), case(T(()), T((), "int64", values=[0]), T(()))])
def put(xp, input, index, source, accumulate=False):
    """The input with elements of ``source`` written (or added, if ``accumulate``) at flat positions.

    Shapes: ``index`` and ``source`` have as many elements. Dtypes: all, both the same; the index is int64.
    Raises IndexError for an index out of range or another number of elements.

    >>> torch.zeros(2, 2).put(torch.tensor([3]), torch.tensor([5.])).tolist()
    [[0.0, 0.0], [0.0, 5.0]]
    """
    check_integer("put", "index", index)
    _same_dtype("put", input, source=source)
    if index.size != source.size:
        raise IndexError(f"put(): Expected source and index to have the same number of elements, but got source {tuple(source.shape)} and "
                           f"index {tuple(index.shape)}")
    out = input.copy().reshape(-1)
    at = check_index(xp, "put", index.reshape(-1), input.size, negative=True)
    if accumulate:
        xp.add.at(out, at, source.reshape(-1))
    else:
        out[at] = source.reshape(-1)
    return out.reshape(input.shape)


@op("take_along_dim(Tensor input, Tensor indices, int? dim=None) -> Tensor", kind="composite", out=True,
    samples=[case(T((3, 4)), index_of([[0, 3, 1]], (1, 3)), 1), case(T((3, 4)), index_of([5, 0])), case(T((3, 1)), index_of([[2, 0]], (1, 2)), 0)])
def take_along_dim(ft, input, indices, dim=None):
    """``gather`` after broadcasting input and indices in the other dimensions; without ``dim``, ``take``. Dtypes: all.

    Raises RuntimeError for numbers of dimensions that differ or an index that isn't int64.

    >>> torch.tensor([[3, 4]]).take_along_dim(torch.tensor([[1, 0]]), 1).tolist()
    [[4, 3]]
    """
    if dim is None:
        input, indices, dim = ft.reshape(input, (-1,)), ft.reshape(indices, (-1,)), 0
    if input.ndim != indices.ndim:
        raise RuntimeError(f"take_along_dim(): input and indices should have the same number of dimensions, but got {tuple(input.shape)} and "
                           f"{tuple(indices.shape)}")
    dim = wrap_dim("take_along_dim", dim, input.ndim)

    def replaced(shape, n):
        return tuple(shape[:dim]) + (n,) + tuple(shape[dim + 1:])

    indices = ft.where(indices < 0, indices + (input.shape[dim] if input.ndim else 1), indices)
    common = broadcast_shapes("take_along_dim", replaced(input.shape, 1), replaced(indices.shape, 1))
    return ft.gather(ft.expand(input, replaced(common, input.shape[dim])), dim, ft.expand(indices, replaced(common, indices.shape[dim])))


# ---- a view's elements replaced, in a copy ----

@op("select_scatter(Tensor input, Tensor src, dim dim, int index) -> Tensor", kind="general", extra=MATCH,
    grad={"input": "select_scatter(grad, new_zeros(grad, src.shape), dim, index)", "src": "select(grad, dim, index)"},
    samples=[case(T((2, 3)), T((3,)), 0, 1), case(T((2, 3)), T((2,)), -1, -2)])
def select_scatter(xp, input, src, dim, index):
    """A copy in which ``input.select(dim, index)`` is replaced by ``src``. Dtypes: all, both the same.

    Raises RuntimeError for shapes or dtypes that don't fit, IndexError for an index out of range.

    >>> torch.zeros(2, 2).select_scatter(torch.ones(2), 0, 1).tolist()
    [[0.0, 0.0], [1.0, 1.0]]
    """
    if not -input.shape[dim] <= index < input.shape[dim]:
        raise IndexError(f"select_scatter(): index {index} out of range for tensor of shape {tuple(input.shape)} at dimension {dim}")
    return _replaced(xp, "select_scatter", input, src, (slice(None),) * dim + (index,))


@op("slice_scatter(Tensor input, Tensor src, dim dim=0, int? start=None, int? end=None, int step=1) -> Tensor", kind="general", out=True, extra=MATCH,
    grad={"input": "slice_scatter(grad, new_zeros(grad, src.shape), dim, start, end, step)", "src": "slice(grad, dim, start, end, step)"},
    samples=[case(T((5, 2)), T((2, 2)), 0, 1, 3), case(T((2, 5)), T((2, 3)), 1, None, None, 2), case(T((4,)), T((2,)), 0, -2)])
def slice_scatter(xp, input, src, dim=0, start=None, end=None, step=1):
    """A copy in which ``input[start:end:step]`` along ``dim`` is replaced by ``src``. Dtypes: all, both the same.

    Raises RuntimeError for shapes or dtypes that don't fit.

    >>> torch.zeros(3).slice_scatter(torch.ones(2), 0, 1).tolist()
    [0.0, 1.0, 1.0]
    """
    return _replaced(xp, "slice_scatter", input, src, (slice(None),) * dim + (slice(start, end, step),))


@op("diagonal_scatter(Tensor input, Tensor src, int offset=0, dim dim1=0, dim dim2=1) -> Tensor", kind="composite",
    samples=[case(T((3, 4)), T((3,))), case(T((3, 4)), T((2,)), -1), case(T((2, 3, 3)), T((2, 2)), 1, 1, 2)])
def diagonal_scatter(ft, input, src, offset=0, dim1=0, dim2=1):
    """A copy in which ``input.diagonal(offset, dim1, dim2)`` is replaced by ``src``. Dtypes: all, both the same.

    Raises RuntimeError for shapes or dtypes that don't fit.

    >>> torch.zeros(2, 2).diagonal_scatter(torch.ones(2)).tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    _same_dtype("diagonal_scatter", input, src=src)
    dim1, dim2 = wrap_dim("diagonal_scatter", dim1, input.ndim), wrap_dim("diagonal_scatter", dim2, input.ndim)
    if dim1 == dim2:
        raise RuntimeError(f"diagonal_scatter(): diagonal dimensions cannot be identical {dim1}, {dim2}")
    shape, strides = tuple(input.shape), contiguous_strides(tuple(input.shape))
    n = max(0, min(shape[dim1] + min(offset, 0), shape[dim2] - max(offset, 0)))
    rest = [d for d in range(input.ndim) if d not in (dim1, dim2)]
    part = (*(shape[d] for d in rest), n)
    if tuple(src.shape) != part:
        raise RuntimeError(f"diagonal_scatter(): expected src to have a size equal to the part of input it replaces. src {tuple(src.shape)}, "
                           f"part {part}, input {shape}")
    start = (max(-offset, 0) * strides[dim1] + max(offset, 0) * strides[dim2]) if n else 0
    view = (part, (*(strides[d] for d in rest), strides[dim1] + strides[dim2]), start)
    return ft.as_strided_put(input, src, view, (shape, strides, 0))


def _replaced(xp, name, input, src, at):
    """A copy with the elements ``at`` an index replaced by ``src``, which has their shape."""
    _same_dtype(name, input, src=src)
    out = input.copy()
    if out[at].shape != src.shape:
        raise RuntimeError(f"{name}(): expected src to have a size equal to the part of input it replaces. src {tuple(src.shape)}, part "
                           f"{tuple(out[at].shape)}, input {tuple(input.shape)}")
    out[at] = src
    return out


@op("as_strided_scatter(Tensor input, Tensor src, int[] size, int[] stride, int? storage_offset=None) -> Tensor", kind="composite",
    samples=[case(T((3, 4), grad=False), T((2, 2)), (2, 2), (1, 4)), case(T((6,), grad=False), T((2,)), (2,), (2,), 1)])
def as_strided_scatter(ft, input, src, size, stride, storage_offset=None):
    """A contiguous copy in which ``as_strided(size, stride, storage_offset)`` is replaced by ``src``.

    Where an element is addressed twice, one of the values stays. Raises RuntimeError for a ``src`` of another shape.

    >>> torch.zeros(4).as_strided_scatter(torch.ones(2), (2,), (2,)).tolist()
    [1.0, 0.0, 1.0, 0.0]
    """
    size, stride = as_sizes(size), as_sizes(stride)
    if tuple(src.shape) != size:
        raise RuntimeError(f"as_strided_scatter(): expected src to have a size equal to the slice of self. src size = {tuple(src.shape)}, slice "
                           f"size = {size}")
    if len(size) != len(stride) or any(s < 0 for s in stride) or (storage_offset or 0) < 0:
        raise RuntimeError(f"as_strided_scatter(): sizes {size}, strides {stride} and storage offset {storage_offset}: as many strides as "
                           "sizes are needed, and none of these may be negative")
    start, shape = storage_offset or 0, tuple(input.shape)
    if src.numel() and start + sum((n - 1) * s for n, s in zip(size, stride)) >= input.numel():
        raise RuntimeError(f"as_strided_scatter(): sizes {size}, strides {stride} and storage offset {start} are out of bounds for an input "
                           f"of shape {shape}")
    return ft.as_strided_put(input, src, (size, stride, start), (shape, contiguous_strides(shape), 0))
