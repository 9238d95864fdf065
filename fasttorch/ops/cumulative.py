"""Along one dimension: running extremes and log-sum-exp, differences, integrals and derivatives of sampled functions."""

from fasttorch.ops._common import refuse
from fasttorch.ops._entry import op
from fasttorch.ops._geometry import as_sizes, case, is_complex_dtype, wrap_dim
from fasttorch.ops._samples import T


# ---- running extremes ----


def _scan(xp, combine, x, axis):
    """``combine`` of each element and all before it along an axis, by doubling: log2(n) passes."""
    out, step = xp.moveaxis(x, axis, 0).copy(), 1
    while step < out.shape[0]:
        out[step:] = combine(out[:-step], out[step:])
        step *= 2
    return xp.moveaxis(out, 0, axis)


def _running(xp, ufunc, x, axis):
    return ufunc.accumulate(x, axis=axis) if xp.__name__ == "numpy" else _scan(xp, ufunc, x, axis)


def _extremes(xp, name, input, dim, ufunc):
    """Running extreme, and the index of the last element that equals it; from the first NaN on, of the last NaN."""
    refuse(name, "c", input=input)
    axis = wrap_dim(name, dim, input.ndim)
    if input.ndim == 0 or input.size == 0:
        return input, xp.zeros(input.shape, xp.int64)
    values = _running(xp, ufunc, input, axis)
    here = (input == values) | (input != input)
    count = xp.arange(input.shape[axis], dtype=xp.int64).reshape((-1,) + (1,) * (input.ndim - 1 - axis))
    return values, _running(xp, xp.maximum, xp.where(here, count, 0), axis)


_EXTREME = dict(
    kind="general",
    promote="same",
    out_dtype=(None, "int64"),
    out=True,
    grad={"input": "scatter_add(new_zeros(grad_values, input.shape), dim, indices, grad_values)"},
)
_EXTREME_SAMPLES = [
    case(T((7,), distinct=True), 0),
    case(T((3, 4), distinct=True), 0),
    case(T((3, 4), distinct=True), -1),
    case(T(()), 0),
    case(T((0, 3)), 0),
    case(T((2, 3, 4), distinct=True, layout="transposed"), 1),
    case(T((11,), special=True), 0),
    case(T((6,), "int64", values=[1, 3, 3, 2, 3, 0]), 0),
    case(T((4,), "bool", values=[0, 1, 0, 1]), 0),
]


@op("cummax(Tensor input, dim dim) -> (Tensor values, Tensor indices)", **_EXTREME, samples=_EXTREME_SAMPLES)
def cummax(xp, input, dim):
    """The largest of each element and those before it along ``dim``, and its index (of equal ones the last).

    From the first NaN on the values are NaN. Shapes: two tensors of the input's shape. Dtypes: all but complex; the indices
    are int64.

    >>> [x.tolist() for x in torch.tensor([2, 1, 3]).cummax(0)]
    [[2, 2, 3], [0, 0, 2]]
    """
    return _extremes(xp, "cummax", input, dim, xp.maximum)


@op("cummin(Tensor input, dim dim) -> (Tensor values, Tensor indices)", **_EXTREME, samples=_EXTREME_SAMPLES)
def cummin(xp, input, dim):
    """The smallest of each element and those before it along ``dim``, and its index (of equal ones the last).

    As ``cummax`` otherwise.

    >>> [x.tolist() for x in torch.tensor([2, 1, 3]).cummin(0)]
    [[2, 1, 1], [0, 1, 1]]
    """
    return _extremes(xp, "cummin", input, dim, xp.minimum)


# ---- running log-sum-exp ----


def _complex_logcumsumexp(xp, x, axis):
    """Complex numbers have many logarithms: that of each sum is taken near the term with the larger real part."""
    x = xp.moveaxis(x, axis, 0).astype(xp.complex128)
    out = x.copy()
    for i in range(1, out.shape[0]):
        new, old = x[i], out[i - 1]
        small, large = xp.where(new.real < old.real, new, old), xp.where(new.real < old.real, old, new)
        ratio = xp.where(small.real == -xp.inf, xp.zeros((), x.dtype), xp.exp(small - large))
        out[i] = large + xp.log1p(ratio)
    return xp.moveaxis(out, 0, axis)


@op(
    "logcumsumexp(Tensor input, dim dim) -> Tensor",
    kind="general",
    out=True,
    grad={"input": "logcumsumexp_backward(grad, input, result, dim)"},
    samples=[
        case(T((5,)), 0),
        case(T((3, 4)), 0),
        case(T((3, 4)), -1),
        case(T(()), 0),
        case(T((0, 3)), 0),
        case(T((11,), special=True), 0),
        case(T((3,), values=[1000, -1000, 1000]), 0),
        case(T((2, 3), layout="transposed"), 1),
    ],
)
def logcumsumexp(xp, input, dim):
    """Logarithm of the running sum of exponentials along ``dim``, without overflow: ``log(cumsum(e ** input))``.

    Shapes: any; the result has the input's. Dtypes: floating and complex. Raises RuntimeError for others.

    >>> torch.logcumsumexp(torch.tensor([100., 100.]), 0)
    tensor([100.0000, 100.6931])
    """
    refuse("logcumsumexp", "bi", input=input)
    axis = wrap_dim("logcumsumexp", dim, input.ndim)
    if input.ndim == 0 or input.size == 0:
        return input.copy()
    if input.dtype.kind == "c":
        return _complex_logcumsumexp(xp, input, axis).astype(input.dtype)
    return _running(xp, xp.logaddexp, input.astype(xp.float64), axis).astype(input.dtype)


@op("logcumsumexp_backward(Tensor grad, Tensor input, Tensor result, int dim) -> Tensor", kind="composite", private=True)
def logcumsumexp_backward(ft, grad, input, result, dim):
    """Derivative of ``logcumsumexp``: ``e ** x[i]`` times the sum over ``j >= i`` of ``g[j] e ** -y[j]``, by logarithms.

    A positive and a negative part of a real gradient have a logarithm each, and 0 has that of the smallest number.
    """
    if input.ndim == 0 or 0 in input.shape:
        return grad

    def part(g):
        return ft.exp(ft.flip(ft.logcumsumexp(ft.flip(ft.log(g) - ft.conj(result), (dim,)), dim), (dim,)) + ft.conj(input))

    tiny = 1e-300 if str(input.dtype).endswith(("64", "128")) and not str(input.dtype).endswith("complex64") else 1e-37
    if is_complex_dtype(input):
        return part(ft.where(grad == 0, tiny, grad))
    return part(ft.where(grad > 0, grad, tiny)) - part(ft.where(grad < 0, -grad, tiny))


# ---- integrals ----


def _cut(ft, x, dim, start, stop):
    """``x[start:stop]`` along ``dim``; a negative stop counts from the end."""
    n = x.shape[dim]
    start, stop, _ = slice(start, stop).indices(n)
    return ft.narrow(x, dim, start, max(stop - start, 0))


def _steps(ft, name, y, x, dx, dim):
    """``y[i] + y[i - 1]`` along ``dim``, times the distance of the two points."""
    dim = wrap_dim(name, dim, y.ndim)
    if "bool" in str(y.dtype) or x is not None and "bool" in str(x.dtype):
        raise RuntimeError(f"{name}(): received a bool input for x or y, but bool is not supported")
    pairs = ft.add(_cut(ft, y, dim, 1, None), _cut(ft, y, dim, 0, -1))
    if x is None:
        if isinstance(dx, complex) or isinstance(dx, bool):
            raise RuntimeError(f"{name}(): Currently, we only support dx as a real number, got {dx!r}")
        return pairs * dx, dim
    if x.ndim == 1:
        if x.shape[0] != y.shape[dim]:
            raise RuntimeError(
                f"{name}(): There must be one `x` value for each sample point, got x of shape {tuple(x.shape)} and y of "
                f"shape {tuple(y.shape)}, dim {dim}"
            )
        x = ft.reshape(x, (x.shape[0],) + (1,) * (y.ndim - 1 - dim))
        x = ft.reshape(x, (1,) * (y.ndim - x.ndim) + tuple(x.shape))
    elif x.ndim < y.ndim:
        x = ft.reshape(x, (1,) * (y.ndim - x.ndim) + tuple(x.shape))
    return ft.sub(_cut(ft, x, dim, 1, None), _cut(ft, x, dim, 0, -1)) * pairs, dim


_INTEGRAL_SAMPLES = [
    case(T((5,))),
    case(T((3, 4))),
    case(T((3, 4)), dim=0),
    case(T((3, 4)), dx=0.5),
    case(T((4,)), T((4,), distinct=True)),
    case(T((3, 4)), T((3,), distinct=True), dim=0),
    case(T((2, 3)), T((2, 3))),
    case(T((2, 2, 3)), T((2, 3))),
    case(T((1, 3)), dim=0),
    case(T((4,), "int64")),
    case(T((4,), "int64"), T((4,), "int64")),
]


@op(
    "trapezoid(Tensor y, Tensor? x=None, *, Scalar dx=1, int dim=-1) -> Tensor",
    kind="composite",
    method=False,
    alias=("trapz",),
    samples=_INTEGRAL_SAMPLES + [case(T((0, 3), grad=False), dim=0)],
)
def trapezoid(ft, y, x=None, dx=1, dim=-1):
    """Integral along ``dim`` by the trapezoidal rule: the sum of ``(x[i] - x[i-1]) (y[i] + y[i-1]) / 2``.

    ``x``: where the samples lie, one number each or a tensor that broadcasts; otherwise they are ``dx`` apart. Shapes: ``dim``
    is left out. Dtypes: all but bool. Raises RuntimeError for bool, and for an ``x`` of another length.

    >>> torch.trapezoid(torch.tensor([0., 1., 2.]))
    tensor(2.)
    """
    dim = wrap_dim("trapezoid", dim, y.ndim)
    if x is None and y.ndim and y.shape[dim] > 0 and not isinstance(dx, (bool, complex)) and "bool" not in str(y.dtype):
        ends = ft.add(ft.select(y, dim, 0), ft.select(y, dim, -1))
        return (ft.sum(y, dim) - ends * 0.5) * dx
    areas, dim = _steps(ft, "trapezoid", y, x, dx, dim)
    return ft.sum(areas, dim) / 2.0


@op(
    "cumulative_trapezoid(Tensor y, Tensor? x=None, *, Scalar dx=1, int dim=-1) -> Tensor",
    kind="composite",
    method=False,
    samples=_INTEGRAL_SAMPLES,
)
def cumulative_trapezoid(ft, y, x=None, dx=1, dim=-1):
    """The integral up to each point but the first, by the trapezoidal rule; arguments as in ``trapezoid``.

    >>> torch.cumulative_trapezoid(torch.tensor([0., 1., 2.]))
    tensor([0.5000, 2.0000])
    """
    areas, dim = _steps(ft, "cumulative_trapezoid", y, x, dx, dim)
    return ft.cumsum(areas / 2.0, dim)


# ---- differences and derivatives ----


@op(
    "diff(Tensor input, int n=1, dim dim=-1, Tensor? prepend=None, Tensor? append=None) -> Tensor",
    kind="composite",
    out=True,
    samples=[
        case(T((5,))),
        case(T((3, 4)), 2),
        case(T((3, 4)), 1, 0),
        case(T((3, 4)), 1, 0, T((1, 4)), T((2, 4))),
        case(T((3,)), 5),
        case(T((3,)), 0),
        case(T((4,), "bool")),
        case(T((4,), "int64"), prepend=T((1,), "int64")),
    ],
)
def diff(ft, input, n=1, dim=-1, prepend=None, append=None):
    """Differences of neighbours along ``dim``, ``x[i + 1] - x[i]``, taken ``n`` times; of bools, whether they differ.

    ``prepend``, ``append``: joined to the input first. Shapes: ``dim`` becomes smaller by n. Dtypes: all. Raises RuntimeError
    for a 0-d tensor and a negative n.

    >>> torch.diff(torch.tensor([1, 3, 6])).tolist()
    [2, 3]
    """
    if input.ndim == 0:
        raise RuntimeError("diff expects input to be at least one-dimensional")
    if n < 0:
        raise RuntimeError(f"diff(): order must be non-negative but got {n}")
    for what, t in (("prepend", prepend), ("append", append)):
        if t is not None and t.ndim != input.ndim:
            raise RuntimeError(
                f"diff expects prepend or append to be the same dimension as input, got {what} of shape {tuple(t.shape)} and "
                f"input of shape {tuple(input.shape)}"
            )
    if n == 0:
        return ft.clone(input)
    parts = [t for t in (prepend, input, append) if t is not None]
    x = ft.cat(parts, dim) if len(parts) > 1 else input
    for _ in range(min(n, x.shape[dim])):
        after, before = _cut(ft, x, dim, 1, None), _cut(ft, x, dim, 0, -1)
        x = ft.logical_xor(after, before) if "bool" in str(x.dtype) else ft.sub(after, before)
    return x


def _derivative_even(ft, x, step, dim, edge_order):
    """Derivative along ``dim`` of samples that are ``step`` apart."""

    def at(i):
        return ft.narrow(x, dim, i if i >= 0 else x.shape[dim] + i, 1)

    middle = (_cut(ft, x, dim, 2, None) - _cut(ft, x, dim, 0, -2)) / (2 * step)
    if edge_order == 1:
        return ft.cat([(at(1) - at(0)) / step, middle, (at(-1) - at(-2)) / step], dim)
    return ft.cat([(at(1) * 4 - at(0) * 3 - at(2)) / (2 * step), middle, (at(-1) * 3 - at(-2) * 4 + at(-3)) / (2 * step)], dim)


def _derivative_uneven(ft, x, places, dim, edge_order):
    """Derivative along ``dim`` of samples at the places given; parabolas through three neighbours."""

    def at(i):
        return ft.narrow(x, dim, i if i >= 0 else x.shape[dim] + i, 1)

    h = ft.reshape(_cut(ft, places, 0, 1, None) - _cut(ft, places, 0, 0, -1), (-1,) + (1,) * (x.ndim - 1 - dim))
    n = h.shape[0]
    a, b = ft.narrow(h, 0, 0, n - 1), ft.narrow(h, 0, 1, n - 1)
    middle = (
        _cut(ft, x, dim, 0, -2) * (-b / (a * (a + b)))
        + _cut(ft, x, dim, 1, -1) * ((b - a) / (a * b))
        + _cut(ft, x, dim, 2, None) * (a / (b * (a + b)))
    )
    first, last = ft.narrow(h, 0, 0, 1), ft.narrow(h, 0, n - 1, 1)
    if edge_order == 1:
        return ft.cat([(at(1) - at(0)) / first, middle, (at(-1) - at(-2)) / last], dim)
    a, b = first, ft.narrow(h, 0, 1, 1)
    left = at(0) * (-(2 * a + b) / (a * (a + b))) + at(1) * ((a + b) / (a * b)) + at(2) * (-a / (b * (a + b)))
    a, b = ft.narrow(h, 0, n - 2, 1), last
    right = at(-3) * (b / (a * (a + b))) + at(-2) * (-(a + b) / (a * b)) + at(-1) * ((a + 2 * b) / (b * (a + b)))
    return ft.cat([left, middle, right], dim)


def _spacings(input, spacing, dim):
    """The dimensions, and the distance or the places of the samples along each."""
    ndim = input.ndim
    if dim is None:
        dims = tuple(range(ndim))
    else:
        dims = tuple(wrap_dim("gradient", d, ndim) for d in as_sizes(dim))
        if len(set(dims)) != len(dims):
            raise RuntimeError(f"gradient(): dim {dim} appears multiple times in the list of dims")
    if spacing is None or isinstance(spacing, (int, float, complex)):
        return dims, [1 if spacing is None else spacing] * len(dims)
    if not isinstance(spacing, (list, tuple)):
        spacing = [spacing] * (len(dims) if spacing.ndim == 0 else 1)
    if len(spacing) != len(dims):
        raise RuntimeError(
            f"torch.gradient expected spacing to be unspecified, a scalar, or a list of length {len(dims)}, one for each "
            "dimension, "
            f"but got a list of length {len(spacing)}"
        )
    for d, s in zip(dims, spacing):
        if getattr(s, "ndim", 0) and tuple(s.shape) != (input.shape[d],):
            raise RuntimeError(
                f"torch.gradient expected each element of spacing to have the same length as input along its dimension, got "
                f"{tuple(s.shape)} for dimension {d} of shape {tuple(input.shape)}"
            )
    return dims, list(spacing)


@op(
    "gradient(Tensor input, *, any spacing=None, any dim=None, int edge_order=1) -> any",
    kind="composite",
    method=False,
    samples=[
        case(T((5,))),
        case(T((3, 4))),
        case(T((3, 4)), spacing=0.5),
        case(T((3, 4)), dim=0),
        case(T((3, 4)), dim=(1,), spacing=(2.0,)),
        case(T((3, 4)), spacing=(0.5, 2.0)),
        case(T((4,)), spacing=(T((4,), values=[0, 1, 3, 4.5]),)),
        case(T((4, 3)), edge_order=2),
        case(T((4,)), spacing=(T((4,), values=[0, 1, 3, 4.5]),), edge_order=2),
        case(T((4,), "int64")),
    ],
)
def gradient(ft, input, spacing=None, dim=None, edge_order=1):
    """Derivatives of a sampled function along the given dimensions, or all: a tuple of tensors of the input's shape.

    Inside, by central differences, which are of second order; at the two ends by differences of order ``edge_order`` (1 or
    2). ``spacing``: the samples' distance, one for each dimension, or a list of 1-d tensors of their places. Dtypes: all but
    bool and uint8. Raises RuntimeError for a dimension with fewer than ``edge_order + 1`` samples. (Fornberg, 1988.)

    >>> torch.gradient(torch.tensor([1., 2., 4.]))[0]
    tensor([1.0000, 1.5000, 2.0000])
    """
    if str(input.dtype).rpartition(".")[2] in ("bool", "uint8"):
        raise RuntimeError(f"torch.gradient does not support input of dtype {input.dtype}, shape {tuple(input.shape)}")
    if edge_order not in (1, 2):
        raise RuntimeError(f"torch.gradient only supports edge_order=1 and edge_order=2, got {edge_order}")
    dims, spacings = _spacings(input, spacing, dim)
    for d in dims:
        if (input.shape[d] if input.ndim else 0) < edge_order + 1:
            raise RuntimeError(
                f"torch.gradient expected each dimension size to be at least edge_order+1, got shape {tuple(input.shape)}, "
                f"dim {d}, edge_order {edge_order}"
            )
    return tuple(
        (_derivative_uneven if getattr(s, "ndim", 0) else _derivative_even)(ft, input, s, d, edge_order)
        for d, s in zip(dims, spacings)
    )
