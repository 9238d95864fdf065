"""Variance, standard deviation, median, norms, and the logarithm of a sum of exponentials."""
import math

from fasttorch.ops import _samples as S
from fasttorch.ops._common import axes, describe, kind, refuse
from fasttorch.ops._entry import op
from fasttorch.ops.reductions import _nonempty, select_reduced

T = S.T
_CORRECTED = "(Tensor input, dims dim=None, *, Scalar? correction=None, bool keepdim=False) -> "


def _var_samples():
    samples = S.reduction(((T((2, 3, 4)), (0, 2)), {"correction": 0}), ((T((2, 3)), 1), {"correction": 0.5}), full=False,
                          empty=False)()
    for args, _ in samples:
        args[0].grad = args[0].grad and args[0].shape != ()  # of one element: NaN
    return samples


def _two_more(name, returns):
    """Enter the overloads of PyTorch's older signatures, with ``unbiased`` in the place of ``correction``."""

    @op(f"{name}.unbiased(Tensor input, bool unbiased=True) -> {returns}", kind="composite", method="mean" not in name,
        samples=[((T((2, 3)), u), {}) for u in (False, True)])
    def unbiased(ft, input, unbiased=True):
        """Over all elements, with ``correction`` 1 if unbiased, else 0."""
        return getattr(ft, name)(input, None, correction=1 if unbiased else 0)

    @op(f"{name}.dim(Tensor input, dims? dim, bool unbiased=True, bool keepdim=False) -> {returns}", kind="composite",
        method="mean" not in name, samples=[((T((2, 3)), 1, False), {}), ((T((2, 3)), (0, 1), True, True), {}), ((T((2, 3)), 0), {"unbiased": False})])
    def over_dim(ft, input, dim, unbiased=True, keepdim=False):
        """Over the given dimensions, with ``correction`` 1 if unbiased, else 0."""
        return getattr(ft, name)(input, dim, correction=1 if unbiased else 0, keepdim=keepdim)


def _variance(xp, name, input, dim, correction, keepdim):
    """Variance and mean."""
    refuse(name, "bi", input=input)
    over = axes(dim, input.ndim)
    n = 1
    for d in over:
        n *= input.shape[d]
    mean = xp.sum(input, axis=over, keepdims=True, dtype=input.dtype) / xp.asarray(n, dtype=input.dtype)
    rest = input - mean
    square = xp.real(rest * xp.conj(rest))
    divisor = max(n - (1 if correction is None else correction), 0)
    var = xp.sum(square, axis=over, keepdims=keepdim, dtype=square.dtype) / xp.asarray(divisor, dtype=square.dtype)
    return var, (mean if keepdim else xp.squeeze(mean, axis=over)).astype(input.dtype)


@op("var" + _CORRECTED + "Tensor", kind="reduction", promote="same", out_dtype="real", samples=_var_samples,
    grad={"input": "var_backward(grad, input, dim, correction, keepdim)"})
def var(xp, input, dim=None, correction=None, keepdim=False):
    """Variance: the sum of the squared differences from the mean, over ``n - correction`` (1: Bessel's correction).

    Also ``var(input, unbiased)`` and ``var(input, dim, unbiased, keepdim)``. Raises RuntimeError for integers.

    >>> torch.var(torch.tensor([[1.0, 3.0], [2.0, 6.0]]), dim=1)
    tensor([2., 8.])
    """
    return _variance(xp, "var", input, dim, correction, keepdim)[0]


@op("var_backward(Tensor grad, Tensor input, any dim, any correction, bool keepdim) -> Tensor", kind="composite",
    private=True)
def var_backward(ft, grad, input, dim, correction, keepdim):
    """Derivative of the variance: ``g 2 (x - mean) / (n - correction)``."""
    factor = _factor(input.shape, dim, correction)
    return ft.expand_reduced(grad * factor, input.shape, dim, keepdim) * (input - ft.mean(input, dim, True))


def _factor(shape, dim, correction):
    from fasttorch.ops._common import variance_factor
    return variance_factor(tuple(shape), dim, correction)


@op("std" + _CORRECTED + "Tensor", kind="reduction", promote="same", out_dtype="real", samples=_var_samples,
    grad={"input": "var_backward(where(result == 0, 0.0, grad / (2 * result)), input, dim, correction, keepdim)"})
def std(xp, input, dim=None, correction=None, keepdim=False):
    """Standard deviation: the square root of the variance.

    Also ``std(input, unbiased)`` and ``std(input, dim, unbiased, keepdim)``. Raises RuntimeError for integers.

    >>> torch.std(torch.tensor([[1.0, 3.0], [2.0, 6.0]]), dim=1)
    tensor([1.4142, 2.8284])
    """
    return xp.sqrt(_variance(xp, "std", input, dim, correction, keepdim)[0])


@op("var_mean" + _CORRECTED + "(Tensor var, Tensor mean)", kind="reduction", promote="same", method=False, out=False,
    samples=_var_samples, out_dtype=("real", None), grad={
        "input": "var_backward(grad_var, input, dim, correction, keepdim) + "
                 "expand_reduced(grad_mean / mean_divisor(input.shape, dim), input.shape, dim, keepdim)"})
def var_mean(xp, input, dim=None, correction=None, keepdim=False):
    """Variance and mean; see ``var``.

    >>> torch.var_mean(torch.tensor([1.0, 3.0]))
    fasttorch.return_types.var_mean(
    var=tensor(2.),
    mean=tensor(2.))
    """
    return _variance(xp, "var_mean", input, dim, correction, keepdim)


@op("std_mean" + _CORRECTED + "(Tensor std, Tensor mean)", kind="reduction", promote="same", method=False, out=False,
    samples=_var_samples, out_dtype=("real", None), grad={
        "input": "var_backward(where(std == 0, 0.0, grad_std / (2 * std)), input, dim, correction, keepdim) + "
                 "expand_reduced(grad_mean / mean_divisor(input.shape, dim), input.shape, dim, keepdim)"})
def std_mean(xp, input, dim=None, correction=None, keepdim=False):
    """Standard deviation and mean; see ``std``.

    >>> torch.std_mean(torch.tensor([1.0, 3.0]))
    fasttorch.return_types.std_mean(
    std=tensor(1.4142),
    mean=tensor(2.))
    """
    var, mean = _variance(xp, "std_mean", input, dim, correction, keepdim)
    return xp.sqrt(var), mean


for _name, _returns in (("var", "Tensor"), ("std", "Tensor"), ("var_mean", "(Tensor var, Tensor mean)"),
                        ("std_mean", "(Tensor std, Tensor mean)")):
    _two_more(_name, _returns)


# ---- median ----

def _median(xp, name, input, dim, keepdim, skip_nan):
    """The lower of the two middle values along ``dim``, and its index."""
    refuse(name, "cb", input=input)
    _nonempty(name, input, dim)
    if input.ndim == 0:
        return input, xp.zeros((), dtype="int64")
    order = xp.argsort(input, axis=dim)  # NaN last
    n = input.shape[dim]
    if kind(input) == "f":
        nans = xp.sum(xp.isnan(input), axis=dim, keepdims=True)
        if skip_nan:
            at = xp.maximum(n - nans - 1, 0) // 2
        else:
            first = xp.argmax(xp.isnan(input), axis=dim, keepdims=True)
            at = xp.full(nans.shape, (n - 1) // 2)
    else:
        nans, first = None, None
        at = xp.full(tuple(1 if d == dim else s for d, s in enumerate(input.shape)), (n - 1) // 2)
    index = xp.take_along_axis(order, at, axis=dim)
    if nans is not None and not skip_nan:
        index = xp.where(nans > 0, first, index)
    index = index.astype("int64") if keepdim else xp.squeeze(index, axis=dim).astype("int64")
    return select_reduced(xp, input, dim, index, keepdim), index


@op("median(Tensor input) -> Tensor", kind="reduction", promote="same", out=False,
    grad={"input": "extremum_backward(grad, input, result)"},
    samples=[((T(s, distinct=True),), {}) for s in ((), (1,), (5,), (2, 3), (4, 4))] + [
        ((T((5,), values=[1, 2, 2, 3, 0]),), {}), ((T((11,), special=True),), {}), ((T((5,), "int64", distinct=True),), {})])
def median(xp, input):
    """The middle value, the lower one of two; along a dimension, values and indices. NaN if there is one.

    >>> torch.median(torch.tensor([3.0, 1.0, 2.0, 9.0]))
    tensor(2.)
    """
    return _median_of_all(xp, "median", input, False)


def _median_of_all(xp, name, input, skip_nan):
    if input.size == 0:
        return xp.full((), math.nan, dtype=input.dtype)
    if xp.__name__ != "numpy":
        return _median(xp, name, input.reshape(-1), 0, False, skip_nan)[0]
    refuse(name, "cb", input=input)
    x = input.reshape(-1)
    if kind(input) == "f":
        nans = int(xp.isnan(x).sum())
        if nans and (not skip_nan or nans == x.size):
            return xp.full((), math.nan, dtype=input.dtype)
        x = x[~xp.isnan(x)] if nans else x
    middle = (x.size - 1) // 2
    return xp.partition(x, middle)[middle]


_MEDIAN_DIM_SAMPLES = [((T(s, distinct=True), *d), k) for s, d, k in (
    ((), (0,), {}), ((5,), (0,), {}), ((2, 4), (1,), {}), ((3, 4), (0, True), {}), ((2, 3, 4), (-2,), {"keepdim": True}),
    ((0, 3), (1,), {}))]


@op("median.dim(Tensor input, dim dim, bool keepdim=False) -> (Tensor values, Tensor indices)", kind="reduction",
    promote="same", samples=_MEDIAN_DIM_SAMPLES,
    grad={"input": "select_reduced_backward(grad_values, dim, indices, input.shape, keepdim)"})
def median_dim(xp, input, dim, keepdim=False):
    """The medians along a dimension, and their indices."""
    return _median(xp, "median", input, dim, keepdim, False)


@op("nanmedian(Tensor input) -> Tensor", kind="reduction", promote="same", out=False,
    grad={"input": "extremum_backward(grad, input, result)"},
    samples=[((T(s, distinct=True),), {}) for s in ((), (5,), (2, 3))] + [((T((11,), special=True),), {})])
def nanmedian(xp, input):
    """The middle value, the lower one of two, of what is not NaN; along a dimension, values and indices.

    >>> torch.nanmedian(torch.tensor([3.0, float("nan"), 2.0]))
    tensor(2.)
    """
    return _median_of_all(xp, "nanmedian", input, True)


@op("nanmedian.dim(Tensor input, dim dim, bool keepdim=False) -> (Tensor values, Tensor indices)", kind="reduction",
    promote="same", samples=_MEDIAN_DIM_SAMPLES,
    grad={"input": "select_reduced_backward(grad_values, dim, indices, input.shape, keepdim)"})
def nanmedian_dim(xp, input, dim, keepdim=False):
    """The medians along a dimension of what is not NaN, and their indices."""
    return _median(xp, "nanmedian", input, dim, keepdim, True)


# ---- norms ----

def _norm_samples():
    out = []
    for p in (2, 1, 3, 0.5, 1.5, math.inf, -math.inf, 0, -1):
        keep = dict(exclude=0, distinct=True, special=False, empty=False)
        out += [((a[0], p, *a[1:]), k) for a, k in S.reduction(**keep)()]
    return out + [((T((2, 0)), 2, 1), {}), ((T((3,), values=[0, 0, 0], grad=False), 2), {}), ((T((2, 3)), 2), {"dtype": "dtype:float64"})]


@op("vector_norm(Tensor x, Scalar ord=2, dims dim=None, bool keepdim=False, *, dtype? dtype=None) -> Tensor",
    kind="reduction", promote="same", out_dtype="real", namespace="linalg", samples=_norm_samples,
    grad={"x": "norm_backward(grad, x, ord, dim, keepdim, result)"})
def vector_norm(xp, x, ord=2, dim=None, keepdim=False, dtype=None):
    """Vector norm over the given dimensions, or over all: ``sum(|x| ** ord) ** (1 / ord)``.

    ``ord`` inf and -inf: the largest and the smallest ``|x|``; 0: how many elements are not zero. Raises RuntimeError
    for integers, and for a maximum or minimum of no elements.

    >>> torch.linalg.vector_norm(torch.tensor([3.0, 4.0]))
    tensor(5.)
    """
    if kind(x) in "bi":
        raise RuntimeError(f"vector_norm(): Expected a floating point or complex tensor as input. Got {describe(x)}")
    size = xp.abs(x)
    over = axes(dim, x.ndim)
    o = dict(axis=over, keepdims=keepdim)
    if ord in (math.inf, -math.inf) or ord < 0:
        for d in over:
            if x.shape[d] == 0:
                raise RuntimeError(f"linalg.vector_norm cannot compute the {ord} norm on the dimension {d} because this "
                                   f"dimension is empty and the operation does not have an identity")
    if ord == math.inf:
        return xp.max(size, **o)
    if ord == -math.inf:
        return xp.min(size, **o)
    if ord == 0:
        return xp.sum(size != 0, **o).astype(size.dtype)
    if ord == 1:
        return xp.sum(size, dtype=size.dtype, **o)
    if ord == 2:
        return xp.sqrt(xp.sum(size * size, dtype=size.dtype, **o))
    return xp.power(xp.sum(xp.power(size, ord), dtype=size.dtype, **o), 1.0 / ord)


@op("norm_backward(Tensor grad, Tensor x, Scalar ord, any dim, bool keepdim, Tensor result) -> Tensor", kind="composite",
    private=True)
def norm_backward(ft, grad, x, ord, dim, keepdim, result):
    """Derivative of a vector norm; 0 where the norm, or for ord < 1 the element, is 0."""
    g, y = (ft.expand_reduced(t, x.shape, dim, keepdim) for t in (grad, result))
    if ord == 0:
        return None
    if ord == 1:
        return g * ft.sgn(x)
    if ord == 2:
        zero = y == 0                               # no division by it, for second derivatives
        return x * ft.masked_fill(g / ft.masked_fill(y, zero, 1), zero, 0)
    size = ft.abs(x)
    if ord in (math.inf, -math.inf):
        mask = ft.logical_or(size == y, ft.logical_and(ft.isnan(size), ft.isnan(y)))
        return ft.where(mask, ft.sgn(x) * (g / ft.sum(mask, dim, True)), 0.0)
    if ord < 1:
        safe = ft.where(size == 0, 1.0, size)
        return ft.where(size == 0, 0.0, g * ft.sgn(x) * ft.pow(safe / y, ord - 1))
    safe = ft.where(y == 0, 1.0, y)
    if ord < 2:
        return ft.where(y == 0, 0.0, g * ft.sgn(x) * ft.pow(size / safe, ord - 1))
    return ft.where(y == 0, 0.0, g * x * ft.pow(size, ord - 2) / ft.pow(safe, ord - 1))


@op("norm(Tensor input, any p='fro', dims dim=None, bool keepdim=False, *, dtype? dtype=None) -> Tensor", kind="composite", out=True,
    samples=lambda: [((T((2, 3), exclude=0), *a), k) for a, k in (
        ((), {}), ((2,), {}), ((1, 1), {}), (("fro",), {"dim": (0, 1)}), ((), {"dim": 1, "keepdim": True}),
        ((math.inf,), {"dim": 0}), ((3, 0, True), {}), ((None,), {}))])
def norm(ft, input, p="fro", dim=None, keepdim=False, dtype=None):
    """Norm of the elements taken as a vector: ``linalg.vector_norm`` of order ``p``; "fro" is 2.

    ``"nuc"`` is the nuclear norm, ``linalg.matrix_norm``'s. Raises RuntimeError for another string.

    >>> torch.norm(torch.tensor([3.0, 4.0]))
    tensor(5.)
    """
    if p == "nuc":
        return ft.matrix_norm(input, "nuc", (-2, -1) if dim is None else dim, keepdim, dtype=dtype)
    if isinstance(p, str) and p != "fro":
        raise RuntimeError(f"norm(): only valid strings are 'fro' and 'nuc', found {p!r}")
    return ft.vector_norm(input, 2 if p is None or p == "fro" else p, dim, keepdim, dtype=dtype)


@op("dist(Tensor input, Tensor other, Scalar p=2) -> Tensor", kind="composite",
    samples=[((T((3,)), T((3,)), p), {}) for p in (2, 1, 3, 0.5, math.inf)] + [((T((2, 3)), T((3,))), {}), ((T(()), T(())), {})])
def dist(ft, input, other, p=2):
    """Norm of the difference: ``vector_norm(input - other, p)``.

    >>> torch.dist(torch.tensor([1.0, 2.0]), torch.tensor([4.0, 6.0]))
    tensor(5.)
    """
    return ft.vector_norm(input - other, p)


# ---- log-sum-exp ----

@op("logsumexp(Tensor input, dims dim, bool keepdim=False) -> Tensor", kind="reduction", promote="float",
    grad={"input": "logsumexp_backward(grad, input, dim, keepdim, result)"}, alias=("special.logsumexp",),
    samples=S.reduction(((T((2, 3), "int64", high=4), 1), {}), ((T((4,), values=[1000, 1000, -1000, 0]), 0), {}),
                        ((T((2,), values=[-math.inf, -math.inf], grad=False), 0), {}), full=False))
def logsumexp(xp, input, dim, keepdim=False):
    """Logarithm of the sum of exponentials, without overflow: ``log(sum(e ** input))``; -inf of no elements.

    >>> torch.logsumexp(torch.tensor([[0.0, 0.0], [1000.0, 1000.0]]), dim=1)
    tensor([6.9315e-01, 1.0007e+03])
    """
    over = axes(dim, input.ndim)
    if input.size == 0:
        return xp.log(xp.sum(xp.exp(input), axis=over, keepdims=keepdim, dtype=input.dtype))
    top = xp.max(xp.real(input), axis=over, keepdims=True)
    top = xp.where(xp.isinf(top), xp.zeros((), dtype=top.dtype), top)
    total = xp.log(xp.sum(xp.exp(input - top), axis=over, keepdims=True, dtype=input.dtype)) + top
    return total if keepdim else xp.squeeze(total, axis=over)


@op("logsumexp_backward(Tensor grad, Tensor input, any dim, bool keepdim, Tensor result) -> Tensor", kind="composite",
    private=True)
def logsumexp_backward(ft, grad, input, dim, keepdim, result):
    """Derivative of ``logsumexp``: ``g e ** (x - y)``."""
    g, y = (ft.expand_reduced(t, input.shape, dim, keepdim) for t in (grad, result))
    return g * ft.conj(ft.exp(input - y))
