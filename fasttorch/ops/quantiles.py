"""Quantiles, the most frequent value, and histograms over bins of any width and in several dimensions."""

import math

from fasttorch.ops._common import is_floating, refuse
from fasttorch.ops._entry import op
from fasttorch.ops._geometry import case, wrap_dim
from fasttorch.ops._samples import T


# ---- quantiles ----

_METHODS = ("linear", "lower", "higher", "midpoint", "nearest")


def _check_quantile(name, input, q, interpolation):
    if 0 in input.shape:
        raise RuntimeError(f"{name}() input tensor must be non-empty, got shape {tuple(input.shape)}")
    if str(input.dtype).rpartition(".")[2] not in ("float32", "float64"):
        raise RuntimeError(f"{name}() input tensor must be either float or double dtype, got {input.dtype}")
    if interpolation not in _METHODS:
        raise RuntimeError(
            f"{name}() interpolation must be one of linear, lower, higher, midpoint or nearest, but got {interpolation}"
        )
    if isinstance(q, (int, float)):
        if not 0 <= q <= 1:
            raise RuntimeError(f"{name}() q must be in the range [0, 1] but got {q}")
        return
    if not hasattr(q, "ndim"):
        raise TypeError(f"{name}() q must be a number or a tensor, got {type(q).__name__}")
    if q.ndim > 1:
        raise RuntimeError(f"{name}() q must be a scalar or 1D tensor, got shape {tuple(q.shape)}")
    if q.dtype != input.dtype:
        raise RuntimeError(f"{name}() q tensor must be same dtype as the input tensor, got {q.dtype} and {input.dtype}")
    values = q.tolist() if q.ndim else [q.item()]
    if not all(0 <= v <= 1 for v in values):
        raise RuntimeError(f"{name}() q values must be in the range [0, 1], got {values}")


def _quantile(ft, name, input, q, dim, keepdim, interpolation, skip_nan):
    _check_quantile(name, input, q, interpolation)
    ndim = input.ndim
    x = ft.reshape(input, (-1,)) if dim is None or not ndim else ft.movedim(input, dim, -1)
    kept = (1,) * ndim if dim is None else None
    if dim is not None:
        dim = wrap_dim(name, dim, ndim)
        kept = tuple(1 if d == dim else n for d, n in enumerate(input.shape))
    shape = kept if keepdim else tuple(x.shape[:-1])
    x, _ = ft.sort(x, -1)
    span, base = ft.quantile_span(x, skip_nan)
    rank = ft.mul(span, q if isinstance(q, (int, float)) else ft.reshape(q, (-1,)))
    if interpolation in ("lower", "higher", "nearest"):
        rank = {"lower": ft.floor, "higher": ft.ceil, "nearest": ft.round}[interpolation](rank)
    low = ft.floor(rank)
    values = ft.gather(x, -1, ft.add(ft.to_dtype(low, base.dtype), base))
    if interpolation in ("linear", "midpoint"):
        high = ft.gather(x, -1, ft.add(ft.to_dtype(ft.ceil(rank), base.dtype), base))
        values = ft.lerp(values, high, 0.5 if interpolation == "midpoint" else ft.sub(rank, low))
    if isinstance(q, (int, float)) or not q.ndim:
        return ft.reshape(values, shape)
    return ft.reshape(ft.movedim(values, -1, 0), tuple(q.shape) + shape)


@op(
    "quantile_span(Tensor input, bool skip_nan) -> (Tensor span, Tensor base)",
    kind="general",
    private=True,
    promote="same",
    out_dtype=(None, "int64"),
    samples=[case(T((3, 5)), False), case(T((3, 5)), True)],
)
def quantile_span(xp, input, skip_nan):
    """Of rows in ascending order, NaN last: the index of the last value, and an index to count from.

    Those of a row whose quantiles are NaN are 0 and the index of a NaN.
    """
    n = input.shape[-1]
    nans = xp.sum(input != input, axis=-1, keepdims=True)
    broken = nans == n if skip_nan else nans > 0
    span = xp.where(broken, 0, n - 1 - nans) if skip_nan else xp.where(broken, 0, n - 1)
    return span.astype(input.dtype), xp.where(broken, n - 1, 0)


_QUANTILE = "(Tensor input, any q, int? dim=None, bool keepdim=False, *, str interpolation='linear') -> Tensor"
_QUANTILE_SAMPLES = [
    case(T((7,), distinct=True), 0.3),
    case(T((3, 4), distinct=True), 0.5),
    case(T((3, 4), distinct=True), 0.25, 0),
    case(T((3, 4), distinct=True), 0.25, 1, True),
    case(T(()), 0.5),
    case(T((6,), distinct=True), 0, 0),
    case(T((6,), distinct=True), 1.0),
    case(T((2, 3, 4), distinct=True), 0.7, 1),
    case(T((2, 3), distinct=True), 0.7, keepdim=True),
    case(T((2, 11), special=True), 0.4, 1),
    case(T((3, 4), distinct=True), T((3,), values=[0.1, 0.5, 0.9]), 1),
] + [case(T((3, 5), distinct=True), 0.3, 1, interpolation=m) for m in _METHODS]


@op("quantile" + _QUANTILE, kind="composite", out=True, samples=_QUANTILE_SAMPLES)
def quantile(ft, input, q, dim=None, keepdim=False, interpolation="linear"):
    """The values below which the fraction ``q`` of the elements along ``dim`` lies (of all elements, unless given).

    ``q``: a number in [0, 1], or a tensor of them, whose dimension then comes first. Between two elements the value is
    interpolated: ``"linear"``, ``"lower"``, ``"higher"``, ``"midpoint"`` or ``"nearest"``. NaN if there is one. Dtypes: float32
    and float64. Raises RuntimeError for others, for an empty input, and for q outside of [0, 1].

    >>> torch.quantile(torch.tensor([1., 2., 4.]), 0.75)
    tensor(3.)
    """
    return _quantile(ft, "quantile", input, q, dim, keepdim, interpolation, False)


@op("nanquantile" + _QUANTILE, kind="composite", out=True, samples=_QUANTILE_SAMPLES)
def nanquantile(ft, input, q, dim=None, keepdim=False, interpolation="linear"):
    """``quantile`` of the elements that are not NaN; NaN where there are none.

    >>> torch.nanquantile(torch.tensor([1., float("nan"), 4.]), 0.5)
    tensor(2.5000)
    """
    return _quantile(ft, "nanquantile", input, q, dim, keepdim, interpolation, True)


# ---- most frequent value ----


@op(
    "mode(Tensor input, dim dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)",
    kind="reduction",
    promote="same",
    out_dtype=(None, "int64"),
    grad={"input": "select_reduced_backward(grad_values, dim, indices, input.shape, keepdim)"},
    samples=[
        case(T((5,), "int64", values=[2, 1, 2, 1, 3])),
        case(T((2, 4), "int64", values=[1, 1, 2, 3, 5, 4, 4, 5])),
        case(T((3, 4), distinct=True), 0),
        case(T((3, 4), distinct=True), 1, True),
        case(T(())),
        case(T((0, 3)), 1),
        case(T((4,), "bool", values=[0, 1, 1, 0])),
    ],
)
def mode(xp, input, dim=-1, keepdim=False):
    """The most frequent value along ``dim`` (of equally frequent ones the smallest), and the index of its last occurrence.

    Dtypes: all but complex; the indices are int64. Raises IndexError for a dimension of size 0.

    >>> [x.item() for x in torch.mode(torch.tensor([2, 1, 2]))]
    [2, 2]
    """
    refuse("mode", "c", input=input)
    axis = wrap_dim("mode", dim, input.ndim)
    if input.ndim == 0:
        return input.copy(), xp.zeros((), xp.int64)
    if input.shape[axis] == 0:
        raise IndexError(f"mode(): Expected reduction dim {axis} to have non-zero size, got shape {tuple(input.shape)}")
    x = xp.moveaxis(input, axis, -1)
    order = xp.argsort(x, axis=-1, kind="stable")
    ordered = xp.take_along_axis(x, order, axis=-1)
    # length of the run of equal values up to each place: where its run began is the last change before it
    begins = xp.zeros(ordered.shape, xp.int64)
    begins[..., 1:] = xp.where(ordered[..., 1:] != ordered[..., :-1], xp.arange(1, ordered.shape[-1]), 0)
    begins = xp.maximum.accumulate(begins, axis=-1) if xp.__name__ == "numpy" else _running_maximum(begins)
    best = xp.argmax(xp.arange(ordered.shape[-1]) - begins, axis=-1)[..., None]
    values, indices = xp.take_along_axis(ordered, best, axis=-1), xp.take_along_axis(order, best, axis=-1).astype(xp.int64)
    if keepdim:
        return xp.moveaxis(values, -1, axis), xp.moveaxis(indices, -1, axis)
    return values[..., 0], indices[..., 0]


def _running_maximum(x):
    step = 1
    while step < x.shape[-1]:
        x[..., step:] = x[..., step:].clip(x[..., :-step])
        step *= 2
    return x


# ---- histograms ----


def _edges(xp, name, x, bins, range):
    """The edges of ``bins`` equal bins along each column of ``x``, over ``range`` (two numbers a column) or all values."""
    columns = x.shape[1]
    if range is not None:
        if len(range) != 2 * columns:
            raise RuntimeError(
                f"{name}(): for a {columns}-dimensional histogram range should have {2 * columns} elements, but got {len(range)}"
            )
        low, high = range[::2], range[1::2]
    elif x.shape[0]:
        rows = xp.ascontiguousarray(x.T)        # reductions along the few columns would be slow
        low, high = rows.min(axis=1).tolist(), rows.max(axis=1).tolist()
    else:
        low, high = [0.0] * columns, [1.0] * columns
    out = []
    for a, b, n in zip(low, high, bins):
        if not (math.isfinite(a) and math.isfinite(b)):
            raise RuntimeError(f"{name}(): dimension range [{a}, {b}] is not finite")
        if a > b:
            raise RuntimeError(f"{name}(): min should not exceed max, but got min {a} max {b}")
        if a == b:
            a, b = a - 0.5, b + 0.5
        if n < 1:
            raise RuntimeError(f"{name}(): bins must be > 0, but got {n}")
        count, step = xp.arange(n + 1).astype(x.dtype), xp.asarray((b - a) / n, x.dtype)
        out.append(
            xp.where(count < (n + 1) // 2, xp.asarray(a, x.dtype) + step * count, xp.asarray(b, x.dtype) - step * (n - count))
        )
    return out


def _bin(xp, x, edges, even):
    """The bin of each number: a guess where the edges are even, which their rounding may shift by one, else by bisection."""
    if not even:
        return xp.searchsorted(edges, x, side="right") - 1
    n = edges.shape[0] - 1
    at = xp.fmin(xp.fmax((x - edges[0]) * (n / (edges[-1] - edges[0])), 0), n - 1).astype(xp.int64)     # 0 for NaN
    at -= x < xp.take(edges, at)
    at += x >= xp.take(edges[1:], at)
    return at


def _cells(xp, x, edges, even):
    """The number of each point's cell, and which points lie in one: None for all."""
    inside, cell = None, 0
    for column, e in zip(xp.ascontiguousarray(x.T), edges):
        if xp.__name__ != "numpy" or column.size and not (column.min() >= e[0] and column.max() <= e[-1]):
            within = (column >= e[0]) & (column <= e[-1])
            inside = within if inside is None else inside & within
        at = _bin(xp, column, e, even)
        cell = cell * (e.shape[0] - 1) + xp.clip(at, 0, e.shape[0] - 2)
    return cell, inside


def _counts(xp, name, x, edges, weight, density, even=False):
    """How much weight falls into each cell between the edges; the last cell of each dimension includes its end."""
    shape = tuple(e.shape[0] - 1 for e in edges)
    total, rows = math.prod(shape), x.shape[0]
    block = min(rows, 1 << 14) if xp.__name__ == "numpy" and total <= 1 << 12 else rows     # what is made stays in the cache
    out = 0
    for start in range(0, rows, block or 1) if rows else (0,):
        part = slice(start, start + block)
        cell, inside = _cells(xp, x[part], edges, even)
        factors = None if weight is None else weight[part] if inside is None else weight[part][inside]
        out = out + xp.bincount(cell if inside is None else cell[inside], factors, minlength=total)[:total]
    out = out.astype(x.dtype).reshape(shape)
    if density:
        out = out / out.sum(dtype=x.dtype)
        for d, e in enumerate(edges):
            out = out / (e[1:] - e[:-1]).reshape((-1,) + (1,) * (len(edges) - 1 - d))
    return out.astype(x.dtype)


def _samples(xp, name, input, weight, columns=None):
    """The input as rows of coordinates, and a weight for each."""
    if not is_floating(input):
        raise NotImplementedError(f"{name}(): not implemented for {input.dtype} of shape {tuple(input.shape)}")
    if weight is not None and (
        weight.dtype != input.dtype or tuple(weight.shape) != tuple(input.shape if columns is None else input.shape[:-1])
    ):
        raise RuntimeError(
            f"{name}(): if weight tensor is provided it should have the same dtype and the same shape as input"
            f"{'' if columns is None else ' excluding its innermost dimension'}, but got {weight.dtype} of shape "
            f"{tuple(weight.shape)} "
            f"and {input.dtype} of shape {tuple(input.shape)}"
        )
    return input.reshape(-1, 1 if columns is None else columns), None if weight is None else weight.reshape(-1)


def _check_edges(name, edges, x):
    for e in edges:
        if e.ndim != 1 or e.shape[0] < 1 or e.dtype != x.dtype:
            raise RuntimeError(
                f"{name}(): bins tensor should have one dimension and be of the input's dtype {x.dtype}, but got {e.dtype} of "
                "shape "
                f"{tuple(e.shape)}"
            )


_HISTOGRAM = dict(kind="general", out=True)


@op(
    "histogram(Tensor input, int bins=100, *, float[]? range=None, Tensor? weight=None, bool density=False) -> (Tensor hist, "
    "Tensor bin_edges)",
    **_HISTOGRAM,
    samples=[
        case(T((20,)), 5),
        case(T((4, 5)), 3, range=(-1.0, 1.0)),
        case(T((6,)), 4, weight=T((6,), low=0.1), density=True),
        case(T((0,)), 2),
        case(T((3,), values=[1, 1, 1]), 3),
    ],
)
def histogram(xp, input, bins=100, range=None, weight=None, density=False):
    """How many elements (or how much weight) lie in each bin, and the bins' edges.

    ``bins``: a number of equal bins over ``range``, or from the smallest element to the largest; or the edges, in ascending
    order. The last bin includes its end; what lies outside is not counted. ``density``: the integral is made 1. Shapes: any to
    ``(n,)`` and ``(n + 1,)``. Dtypes: floating. Raises RuntimeError for other dtypes, bounds that are infinite or in the wrong
    order, and weights of another shape or dtype.

    >>> [x.tolist() for x in torch.histogram(torch.tensor([0., 1., 1., 4.]), 2)]
    [[3.0, 1.0], [0.0, 2.0, 4.0]]
    """
    x, weight = _samples(xp, "histogram", input, weight)
    edges = _edges(xp, "histogram", x, [bins], range)
    return _counts(xp, "histogram", x, edges, weight, density, True), edges[0]


@op(
    "histogram.edges(Tensor input, Tensor bins, *, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor bin_edges)",
    **_HISTOGRAM,
    samples=[
        case(T((20,)), T((4,), values=[-1, 0, 0.5, 1])),
        case(T((4, 2)), T((3,), values=[-1, 0, 1]), weight=T((4, 2)), density=False),
    ],
)
def histogram_edges(xp, input, bins, weight=None, density=False):
    """With the edges given."""
    x, weight = _samples(xp, "histogram", input, weight)
    _check_edges("histogram", [bins], x)
    return _counts(xp, "histogram", x, [bins], weight, density), bins.copy()


@op(
    "histogram_cells(Tensor input, Tensor[] edges, Tensor? weight, bool density, bool even) -> Tensor",
    kind="general",
    private=True,
    samples=[case(T((9, 2)), [T((3,), values=[-1, 0, 1]), T((3,), values=[-2, 0, 2])], None, False, True)],
)
def histogram_cells(xp, input, edges, weight, density, even):
    """The counts of ``histogramdd``, between edges given."""
    x, weight = _samples(xp, "histogramdd", input, weight, input.shape[-1])
    _check_edges("histogramdd", edges, x)
    return _counts(xp, "histogramdd", x, edges, weight, density, even)


@op(
    "histogram_edges_of(Tensor input, int[] bins, float[]? range) -> Tensor[]",
    kind="general",
    private=True,
    samples=[case(T((9, 2)), (2, 3), None)],
)
def histogram_edges_of(xp, input, bins, range):
    """The edges of equal bins along each coordinate."""
    x, _ = _samples(xp, "histogramdd", input, None, input.shape[-1])
    return _edges(xp, "histogramdd", x, bins, range)


@op(
    "histogramdd(Tensor input, any bins, *, float[]? range=None, Tensor? weight=None, bool density=False) -> any",
    kind="composite",
    method=False,
    samples=[
        case(T((10, 2), grad=False), (3, 4)),
        case(T((10, 2), grad=False), 3, range=(-1.0, 1.0, -2.0, 2.0)),
        case(T((2, 4, 1), grad=False), (5,), weight=T((2, 4), grad=False), density=True),
        case(T((9, 2), grad=False), (T((3,), values=[-1, 0, 1], grad=False), T((3,), values=[-2, 0, 2], grad=False))),
    ],
)
def histogramdd(ft, input, bins, range=None, weight=None, density=False):
    """Histogram over cells in several dimensions: the input's last dimension holds the coordinates of one point.

    ``bins``: how many equal bins along each coordinate (one number for all), or the edges along each. ``range``: lower and upper
    bound of each coordinate in turn. Returns the counts, a dimension for each coordinate, and a tuple of the edges. Dtypes:
    floating. Otherwise as ``histogram``.

    >>> torch.histogramdd(torch.tensor([[0., 0.], [1., 1.], [1., 0.9]]), 2)[0].tolist()
    [[1.0, 0.0], [0.0, 2.0]]
    """
    if input.ndim < 2:
        raise RuntimeError(f"histogramdd(): input tensor should have at least 2 dimensions, but got {input.ndim}")
    n = input.shape[-1]
    if isinstance(bins, int):
        bins = (bins,) * n
    if not isinstance(bins, (tuple, list)):
        bins = (bins,)
    if len(bins) != n:
        raise RuntimeError(
            f"histogramdd(): expected {n} sequences of bin edges for a {n}-dimensional histogram but got {len(bins)}"
        )
    even = all(isinstance(b, int) for b in bins)
    if even:
        edges = ft.histogram_edges_of(input, bins, range)
    else:
        edges = [ft.clone(b) for b in bins]
    hist = ft.histogram_cells(input, edges, weight, density, even)
    from fasttorch._C.return_types import kind

    return kind("histogramdd", ("hist", "bin_edges"))(hist, tuple(edges))
