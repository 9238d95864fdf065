"""Order and counting: sorted values, the largest, unique ones, histograms."""
from fasttorch.ops._entry import op
from fasttorch.ops._geometry import case, wrap_dim
from fasttorch.ops._host import host_kernel
from fasttorch.ops._samples import T

# The gradient of values picked along a dimension goes back to where they were picked.
_PICKED = "scatter_add(new_zeros(grad_values, input.shape), dim, indices, grad_values)"
_INDICES = dict(promote="same", out_dtype=(None, "int64"), out=True)


def _order(xp, x, axis, descending):
    """Stable order along an axis; NaN counts as larger than every number, and equal elements keep their order."""
    if not descending:
        return xp.argsort(x, axis=axis, kind="stable")
    back = (slice(None),) * axis + (slice(None, None, -1),)
    return x.shape[axis] - 1 - xp.argsort(x[back], axis=axis, kind="stable")[back]


def _sorted(xp, name, input, dim, descending):
    """Values and indices in order, each with the input's shape (1-d for a 0-d input)."""
    if input.dtype.kind == "c":
        raise RuntimeError(f"{name}(): complex tensors of shape {tuple(input.shape)} have no order")
    x = input if input.ndim else input.reshape(1)
    order = _order(xp, x, wrap_dim(name, dim, input.ndim), descending)
    return xp.take_along_axis(x, order, axis=wrap_dim(name, dim, input.ndim)), order


def _order_samples(*extra):
    return [case(T((7,), distinct=True)), case(T((3, 4), distinct=True)), case(T((3, 4), distinct=True), 0), case(T(())), case(T((0, 3))),
            case(T((2, 3, 4), distinct=True, layout="transposed"), 1), *extra]


_DUPLICATES = T((6,), "int64", values=[3, 1, 3, 2, 1, 3])


@op("sort(Tensor input, dim dim=-1, bool descending=False, *, bool? stable=False) -> (Tensor values, Tensor indices)", kind="general", **_INDICES,
    grad={"input": _PICKED},
    samples=_order_samples(case(T((3, 4), distinct=True), 1, True), case(_DUPLICATES, stable=True), case(_DUPLICATES, dim=0, descending=True, stable=True),
                           case(T((11,), special=True), stable=True), case(T((11,), special=True), dim=0, descending=True, stable=True)))
def sort(xp, input, dim=-1, descending=False, stable=False):
    """Values in order along ``dim``, and the index that each had. NaN counts as the largest.

    Shapes: two tensors of the input's shape. Dtypes: all but complex; the indices are int64. The order of equal elements
    is always kept, whether ``stable`` or not. Raises IndexError for a dimension out of range, RuntimeError for complex.

    >>> [x.tolist() for x in torch.tensor([3, 1, 2]).sort()]
    [[1, 2, 3], [1, 2, 0]]
    """
    values, order = _sorted(xp, "sort", input, dim, descending)
    return values.reshape(input.shape), order.reshape(input.shape)


@op("argsort(Tensor input, dim dim=-1, bool descending=False, *, bool? stable=False) -> Tensor", kind="general", promote="same", out_dtype="int64",
    samples=_order_samples(case(T((3, 4), distinct=True), 1, True), case(_DUPLICATES, stable=True)))
def argsort(xp, input, dim=-1, descending=False, stable=False):
    """The indices that put ``dim`` in order: ``input.sort(dim, descending).indices``.

    >>> torch.tensor([3, 1, 2]).argsort().tolist()
    [1, 2, 0]
    """
    return _sorted(xp, "argsort", input, dim, descending)[1].reshape(input.shape)


@op("msort(Tensor input) -> Tensor", kind="composite", out=True, samples=[case(T((3, 4), distinct=True)), case(T((5,), distinct=True))])
def msort(ft, input):
    """Values in order along dimension 0: ``input.sort(0).values``.

    >>> torch.tensor([3, 1, 2]).msort().tolist()
    [1, 2, 3]
    """
    return ft.sort(input, 0)[0]


@op("topk(Tensor input, int k, dim dim=-1, bool largest=True, bool sorted=True) -> (Tensor values, Tensor indices)", kind="general", **_INDICES,
    grad={"input": _PICKED},
    samples=[case(T((7,), distinct=True), 3), case(T((3, 4), distinct=True), 2, 0), case(T((3, 4), distinct=True), 2, 1, False), case(T(()), 1),
             case(T((3, 4), distinct=True), 0), case(T((4,), distinct=True), 4)])
def topk(xp, input, k, dim=-1, largest=True, sorted=True):
    """The ``k`` largest (or smallest) values along ``dim``, in order, and their indices. NaN counts as the largest.

    Shapes: the dimension becomes ``k``. Dtypes: all but complex; the indices are int64. The values are in order whether
    ``sorted`` or not. Raises RuntimeError for a ``k`` below zero or above the dimension's size.

    >>> [x.tolist() for x in torch.tensor([3, 1, 2]).topk(2)]
    [[3, 2], [0, 2]]
    """
    axis = wrap_dim("topk", dim, input.ndim)
    if not 0 <= k <= (input.shape[axis] if input.ndim else 1):
        raise RuntimeError(f"topk(): selected index k out of range: k {k}, shape {tuple(input.shape)}, dim {dim}")
    values, order = _sorted(xp, "topk", input, dim, largest)
    first = (slice(None),) * axis + (slice(0, k),)
    values, order = values[first], order[first]
    return (values, order) if input.ndim else (values.reshape(values.shape if k == 0 else ()), order.reshape(values.shape if k == 0 else ()))


@op("kthvalue(Tensor input, int k, dim dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)", kind="general", **_INDICES,
    grad={"input": "scatter_add(new_zeros(grad_values, input.shape), dim, indices, grad_values) if keepdim or input.ndim == 0 else "
                   "scatter_add(new_zeros(grad_values, input.shape), dim, unsqueeze(indices, dim), unsqueeze(grad_values, dim))"},
    samples=[case(T((7,), distinct=True), 3), case(T((3, 4), distinct=True), 2, 0), case(T((3, 4), distinct=True), 2, 1, True), case(T(()), 1)])
def kthvalue(xp, input, k, dim=-1, keepdim=False):
    """The ``k``-th smallest value along ``dim`` (counted from 1), and its index. NaN counts as the largest.

    Dtypes: all but complex; the indices are int64. Raises RuntimeError for a ``k`` below one or above the dimension's size,
    IndexError for a dimension without elements.

    >>> [x.tolist() for x in torch.tensor([3, 1, 2]).kthvalue(2)]
    [2, 2]
    """
    axis = wrap_dim("kthvalue", dim, input.ndim)
    if input.ndim and not input.shape[axis]:
        raise IndexError(f"kthvalue(): Expected reduction dim {axis} to have non-zero size, got shape {tuple(input.shape)}")
    if not 1 <= k <= (input.shape[axis] if input.ndim else 1):
        raise RuntimeError(f"kthvalue(): selected number k out of range for dimension {dim}: k {k}, shape {tuple(input.shape)}")
    at = (slice(None),) * axis + (slice(k - 1, k),)
    values, order = (x[at] for x in _sorted(xp, "kthvalue", input, dim, False))
    shape = values.shape if keepdim and input.ndim else values.shape[:axis] + values.shape[axis + 1:]
    return values.reshape(shape), order.reshape(shape)


# ---- unique ----

def _no_nan_order(xp, x):
    return xp.argsort(x, kind="stable")


def _runs(xp, changed):
    """Of a row of elements in which ``changed`` marks those unlike the one before: run numbers, starts and lengths."""
    starts = xp.nonzero(changed)[0]
    n = changed.shape[0]
    ends = xp.concatenate([starts[1:], xp.asarray([n] if n else [], dtype=starts.dtype)])
    return xp.cumsum(changed.astype(xp.int64)) - 1, starts, ends - starts


def _changes(xp, rows):
    """Which rows differ from the one before; the first one does."""
    changed = xp.ones((rows.shape[0],), bool)
    if rows.shape[0] > 1:
        changed[1:] = (rows[1:] != rows[:-1]).reshape(rows.shape[0] - 1, -1).any(axis=1)
    return changed


def _check_unique(name, input, dim):
    if input.dtype.kind == "c":
        raise RuntimeError(f"{name}(): complex tensors of shape {tuple(input.shape)} have no order")
    if dim is not None and 0 in input.shape and input.shape[wrap_dim(name, dim, input.ndim)] != 0:
        raise RuntimeError(f"{name}(): There are 0 sized dimensions, and they aren't selected by dim {dim}: shape {tuple(input.shape)}")


_UNIQUE_RETURNS = "-> (Tensor output, Tensor inverse, Tensor counts)"
_UNIQUE_SAMPLES = [case(_DUPLICATES), case(T((2, 3), "int64", values=[3, 1, 3, 1, 1, 3])), case(T((0,))), case(T(())),
                   case(T((3, 2), "int64", values=[1, 2, 0, 5, 1, 2]), 0), case(T((2, 3), "int64", values=[1, 1, 2, 0, 0, 2]), 1)]


def _counted(xp, x, size):
    """How often each whole number from 0 below ``size`` occurs."""
    out = xp.empty((size,), xp.int64)
    if host_kernel(xp, "count_numbers", (out,), (x,), (x.size, size)):
        return out
    return xp.bincount(x, minlength=size).astype(xp.int64) if x.size else xp.zeros((size,), xp.int64)


def _unique_counted(xp, x, low):
    """The distinct numbers, where each went and how often they occur, for whole numbers from 0 on; ``low`` is added to them."""
    counts = _counted(xp, x, int(x.max()) + 1)
    present = xp.nonzero(counts)[0]
    place = xp.cumsum(counts > 0) - 1
    return present + low, place[x], counts[present]


@op("unique_all(Tensor input, dim? dim=None) " + _UNIQUE_RETURNS, kind="general", private=True, promote="same",
    out_dtype=(None, "int64", "int64"), samples=_UNIQUE_SAMPLES)
def unique_all(xp, input, dim=None):
    """Distinct elements (or slices of ``dim``) in ascending order, where each element went, and how often each occurs."""
    _check_unique("unique", input, dim)
    axis = 0 if dim is None else wrap_dim("unique", dim, input.ndim)
    whole = input.reshape(-1) if dim is None or not input.ndim else xp.moveaxis(input, axis, 0)
    rows = whole.reshape(whole.shape[0], -1) if whole.size else xp.zeros((whole.shape[0], 1), input.dtype)
    if xp.__name__ == "numpy" and rows.shape[1] == 1 and rows.shape[0] and input.dtype.kind in "iub":
        x = rows[:, 0].astype(xp.int64)
        low, high = int(x.min()), int(x.max())
        if high - low < 4 * x.size:
            output, inverse, counts = _unique_counted(xp, x - low, low)
            output = output.astype(input.dtype).reshape((-1, *whole.shape[1:]))
            if dim is None:
                return output, inverse.reshape(input.shape), counts
            return (xp.moveaxis(output, 0, axis) if input.ndim else output.reshape(())), inverse, counts
    order = xp.lexsort(rows.T[::-1]) if rows.shape[0] else xp.zeros((0,), xp.int64)
    run, starts, counts = _runs(xp, _changes(xp, rows[order]))
    inverse = xp.empty((rows.shape[0],), xp.int64)
    inverse[order] = run
    output = whole[order][starts]
    if dim is None:
        return output, inverse.reshape(input.shape), counts
    return (xp.moveaxis(output, 0, axis) if input.ndim else output), inverse, counts


@op("unique_consecutive_all(Tensor input, dim? dim=None) " + _UNIQUE_RETURNS, kind="general", private=True, promote="same",
    out_dtype=(None, "int64", "int64"), samples=_UNIQUE_SAMPLES)
def unique_consecutive_all(xp, input, dim=None):
    """The first of each run of equal elements (or slices of ``dim``), where each element went, and the runs' lengths."""
    _check_unique("unique_consecutive", input, dim)
    axis = 0 if dim is None else wrap_dim("unique_consecutive", dim, input.ndim)
    whole = input.reshape(-1) if dim is None or not input.ndim else xp.moveaxis(input, axis, 0)
    run, starts, counts = _runs(xp, _changes(xp, whole))
    output = whole[starts]
    if dim is None:
        return output, run.reshape(input.shape), counts
    return (xp.moveaxis(output, 0, axis) if input.ndim else output), run, counts


def _chosen(results, return_inverse, return_counts):
    output, inverse, counts = results
    if not (return_inverse or return_counts):
        return output
    return (output,) + ((inverse,) if return_inverse else ()) + ((counts,) if return_counts else ())


@op("unique(Tensor input, bool sorted=True, bool return_inverse=False, bool return_counts=False, int? dim=None) -> any", kind="composite",
    samples=[case(_DUPLICATES), case(_DUPLICATES, True, True, True), case(T((3, 2), "int64", values=[1, 2, 0, 5, 1, 2]), dim=0),
             case(_DUPLICATES, return_counts=True)])
def unique(ft, input, sorted=True, return_inverse=False, return_counts=False, dim=None):
    """The distinct elements in ascending order, or the distinct slices of ``dim``; each NaN is distinct.

    ``return_inverse``: also the index in the result that each element (slice) has; ``return_counts``: also how often each
    occurs. The result is in order whether ``sorted`` or not. Dtypes: all but complex. Not differentiable.

    >>> torch.tensor([3, 1, 3]).unique().tolist()
    [1, 3]
    """
    return _chosen(ft.unique_all(input, dim), return_inverse, return_counts)


@op("unique_consecutive(Tensor input, bool return_inverse=False, bool return_counts=False, int? dim=None) -> any", kind="composite",
    samples=[case(_DUPLICATES), case(T((6,), "int64", values=[1, 1, 2, 1, 1, 1]), True, True),
             case(T((3, 2), "int64", values=[1, 2, 1, 2, 0, 5]), dim=0)])
def unique_consecutive(ft, input, return_inverse=False, return_counts=False, dim=None):
    """The first of each run of equal elements, or of equal slices of ``dim``. The options are those of ``unique``.

    >>> torch.tensor([1, 1, 2, 1]).unique_consecutive().tolist()
    [1, 2, 1]
    """
    return _chosen(ft.unique_consecutive_all(input, dim), return_inverse, return_counts)


# ---- counting ----

@op("bincount(Tensor input, Tensor? weights=None, int minlength=0) -> Tensor", kind="general",
    samples=[case(T((5,), "int64", values=[0, 1, 1, 3, 1])), case(T((3,), "int64", values=[0, 2, 2]), T((3,), "float64")),
             case(T((0,), "int64")), case(T((2,), "int64", values=[1, 0]), None, 5), case(T((2,), "uint8", values=[1, 3]))])
def bincount(xp, input, weights=None, minlength=0):
    """How often each of ``0, 1, ...`` occurs, or the sum of the weights where it does.

    Shapes: 1-d to one more than the largest value, at least ``minlength``. Dtypes: integers; the result is int64, with
    weights float64 (float32 for float32). Raises RuntimeError for negative values, other shapes or dtypes.

    >>> torch.tensor([0, 2, 2]).bincount().tolist()
    [1, 0, 2]
    """
    if input.ndim != 1 or input.dtype.kind not in "iu":
        raise RuntimeError(f"bincount(): only supports 1-d non-negative integral inputs, got {input.dtype} of shape {tuple(input.shape)}")
    if minlength < 0:
        raise RuntimeError(f"bincount(): minlength should be >= 0, got {minlength}")
    if input.size and int(input.min().item()) < 0:
        raise RuntimeError(f"bincount(): only supports 1-d non-negative integral inputs, got {int(input.min().item())}")
    if weights is not None and weights.shape != input.shape:
        raise RuntimeError(f"bincount(): weights should be 1-d and have the same length as input, got {tuple(weights.shape)} and {tuple(input.shape)}")
    n = max(minlength, int(input.max().item()) + 1 if input.size else 0)
    single = weights is not None and weights.dtype.name == "float32"
    if weights is None:
        return _counted(xp, input.astype(xp.int64, copy=False), n)
    out = xp.zeros((n,), xp.float32 if single else xp.float64)
    xp.add.at(out, input.astype(xp.int64), weights.astype(out.dtype))
    return out


@op("histc(Tensor input, int bins=100, Scalar min=0, Scalar max=0) -> Tensor", kind="general", promote="same", out=True,
    samples=[case(T((20,)), 5), case(T((20,)), 4, -1, 1), case(T((3, 4)), 3, 0, 2), case(T((0,)), 3)])
def histc(xp, input, bins=100, min=0, max=0):
    """How many elements lie in each of ``bins`` equal intervals from ``min`` to ``max``; the last includes its end.

    Where both are equal, the smallest and largest element are taken. Elements outside are not counted, nor is NaN.
    Dtypes: floating, and the counts too. Raises RuntimeError for bins below one, ``min`` above ``max`` or infinite bounds.

    >>> torch.histc(torch.tensor([0., 1., 1., 3.]), 3, 0, 3).tolist()
    [1.0, 2.0, 1.0]
    """
    if bins < 1:
        raise RuntimeError(f"histc(): bins must be > 0, got {bins}")
    low, high = min, max
    if low == high and input.size:
        low, high = float(input.min().item()), float(input.max().item())
    if low == high:
        low, high = low - 1, high + 1
    if not (-xp.inf < low < high < xp.inf):
        raise RuntimeError(f"histc(): range of [{low}, {high}] is not finite or max is below min")
    x = input.reshape(-1)
    x = x[(x >= low) & (x <= high)]
    at = ((x - low) * (bins / (high - low))).astype(xp.int64)
    out = xp.zeros((bins,), input.dtype)
    xp.add.at(out, xp.minimum(at, bins - 1), xp.ones((), input.dtype))
    return out


@op("searchsorted(Tensor sorted_sequence, TensorOrScalar input, *, bool out_int32=False, bool right=False, str? side=None, "
    "Tensor? sorter=None) -> Tensor", kind="general", method=False, out=True, extra={"exact_out": True},
    samples=[case(T((5,), values=[1, 3, 5, 7, 9]), T((2, 3), low=0, high=10)), case(T((2, 3), values=[1, 2, 3, 4, 5, 6]), T((2, 4), low=0, high=7)),
             case(T((3,), values=[1, 2, 2]), 2), case(T((3,), values=[1, 2, 2]), 2, right=True), case(T((3,), values=[1, 2, 2]), 2, side="right"),
             case(T((3,), values=[2, 1, 3]), T((2,)), sorter=T((3,), "int64", values=[1, 0, 2])), case(T((3,)), T((0,))),
             case(T((2,), values=[1, 2]), T((2,), values=[1, 2]), out_int32=True)])
def searchsorted(xp, sorted_sequence, input, out_int32=False, right=False, side=None, sorter=None):
    """Where each value would go into a sequence in ascending order: before equal elements, or after them if ``right``.

    Shapes: a 1-d sequence takes values of any shape; otherwise all dimensions but the last are equal, and each row is
    searched for its own values. ``side``: ``"left"`` or ``"right"``; ``sorter``: the order that sorts the sequence. Dtypes:
    int64, or int32 if ``out_int32``. Raises RuntimeError for shapes or sides that don't fit.

    >>> torch.searchsorted(torch.tensor([1, 3, 5]), torch.tensor([3, 4])).tolist()
    [1, 2]
    """
    if side not in (None, "left", "right"):
        raise RuntimeError(f"searchsorted(): side can only be 'left' or 'right' but got {side}")
    if side == "left" and right:
        raise RuntimeError("searchsorted(): side and right can't be set to opposites, got side of left while right was True")
    side = "right" if right or side == "right" else "left"
    rows, values = sorted_sequence, xp.asarray(input)
    if rows.ndim == 0:
        raise RuntimeError("searchsorted(): input value can be a scalar only when boundaries tensor dimension is 1, but we got boundaries of shape ()")
    if sorter is not None:
        if sorter.shape != rows.shape or sorter.dtype.name != "int64":
            raise RuntimeError(f"searchsorted(): boundary and sorter must have the same size and sorter be int64, but got {tuple(rows.shape)} and "
                               f"{sorter.dtype} of shape {tuple(sorter.shape)}")
        rows = xp.take_along_axis(rows, sorter, axis=-1)
    if rows.ndim > 1 and rows.shape[:-1] != values.shape[:-1]:
        raise RuntimeError(f"searchsorted(): boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries tensor and input value "
                           f"tensor must match, but we got boundaries {tuple(rows.shape)} and input value {tuple(values.shape)}")
    dtype = xp.int32 if out_int32 else xp.int64
    if rows.ndim == 1:
        return xp.searchsorted(rows, values, side=side).astype(dtype).reshape(values.shape)
    out = xp.empty(values.shape, dtype)
    flat, found, each = rows.reshape(-1, rows.shape[-1]), out.reshape(-1, values.shape[-1]), values.reshape(-1, values.shape[-1])
    for i in range(flat.shape[0]):
        found[i] = xp.searchsorted(flat[i], each[i], side=side)
    return out


@op("bucketize(TensorOrScalar input, Tensor boundaries, *, bool out_int32=False, bool right=False) -> Tensor", kind="composite", method=False, out=True, extra={"exact_out": True},
    samples=[case(T((2, 3), low=0, high=10), T((3,), values=[1, 3, 5])), case(3, T((3,), values=[1, 3, 5]), right=True),
             case(T((2,)), T((3,), values=[-1, 0, 1]), out_int32=True)])
def bucketize(ft, input, boundaries, out_int32=False, right=False):
    """``searchsorted`` with the arguments the other way round, for 1-d boundaries in ascending order.

    >>> torch.bucketize(torch.tensor([3, 4]), torch.tensor([1, 3, 5])).tolist()
    [1, 2]
    """
    if boundaries.ndim != 1:
        raise RuntimeError(f"bucketize(): boundaries tensor must be 1 dimension, but got shape {tuple(boundaries.shape)}")
    return ft.searchsorted(boundaries, input, out_int32=out_int32, right=right)
