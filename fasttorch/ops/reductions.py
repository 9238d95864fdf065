"""Sums, products, extrema and their positions, truth of all or any, cumulative sums."""
from fasttorch.ops import _samples as S
from fasttorch.ops._common import axes, describe, kind, refuse
from fasttorch.ops._entry import op

T = S.T


# ---- what the derivatives of reductions are made of ----

@op("expand_reduced(Tensor input, int[] size, int[]? dim=None, bool keepdim=False) -> Tensor", kind="view", private=True,
    grad={"input": "sum(grad, dim, keepdim)"},
    samples=[((T(()), (2, 3)), {}), ((T((2,)), (2, 3), (1,)), {}), ((T((1, 3)), (2, 3), (0,), True), {}),
             ((T((3,)), (2, 3, 4), (0, 2)), {})])
def expand_reduced(t, size, dim=None, keepdim=False):
    """A reduction's result seen again in the shape ``size`` that was reduced over ``dim``: the reverse of ``sum``."""
    reduced = axes(dim, len(size))
    strides, at = [], 0
    for d in range(len(size)):
        if d in reduced:
            strides.append(0)
            at += 1 if keepdim else 0
        else:
            strides.append(t.strides[at])
            at += 1
    return tuple(size), tuple(strides), t.offset


def _kept(xp, index, dim, keepdim):
    return index if keepdim else xp.expand_dims(index, dim)


@op("select_reduced(Tensor input, int dim, Tensor index, bool keepdim) -> Tensor", kind="general", private=True,
    samples=[((T((2, 3)), 1, T((2,), "int64", low=0, high=3), False), {}), ((T((2, 3)), 0, T((1, 3), "int64", low=0, high=2), True), {})],
    grad={"input": "select_reduced_backward(grad, dim, index, input.shape, keepdim)"})
def select_reduced(xp, input, dim, index, keepdim):
    """The elements that a reduction over ``dim`` chose, by their index."""
    if input.ndim == 0:
        return input
    value = xp.take_along_axis(input, _kept(xp, index, dim, keepdim), axis=dim)
    return value if keepdim else xp.squeeze(value, axis=dim)


@op("select_reduced_backward(Tensor grad_output, int dim, Tensor index, int[] size, bool keepdim) -> Tensor",
    kind="general", private=True, grad={"grad_output": "select_reduced(grad, dim, index, keepdim)"},
    samples=[((T((2,)), 1, T((2,), "int64", low=0, high=3), (2, 3), False), {}),
             ((T((1, 3)), 0, T((1, 3), "int64", low=0, high=2), (2, 3), True), {})])
def select_reduced_backward(xp, grad_output, dim, index, size, keepdim):
    """Zeros of shape ``size`` with the gradient put where the reduction over ``dim`` chose its elements."""
    if len(size) == 0:
        return grad_output
    positions = xp.arange(size[dim]).reshape((-1,) + (1,) * (len(size) - dim - 1))
    chosen = _kept(xp, index, dim, keepdim) == positions
    return xp.where(chosen, _kept(xp, grad_output, dim, keepdim), xp.zeros((), dtype=grad_output.dtype))


@op("extremum_backward(Tensor grad, Tensor input, Tensor result, any dim=None, bool keepdim=False) -> Tensor",
    kind="composite", private=True)
def extremum_backward(ft, grad, input, result, dim=None, keepdim=False):
    """The gradient shared evenly among the elements that equal the result of a reduction over ``dim``."""
    whole = ft.expand_reduced(result.detach(), input.shape, dim, keepdim)
    x = input.detach()
    mask = ft.logical_or(x == whole, ft.logical_and(ft.isnan(x), ft.isnan(whole)))
    share = grad / ft.sum(mask, dim, keepdim)
    return ft.where(mask, ft.expand_reduced(share, input.shape, dim, keepdim), 0.0)


# ---- sums and products ----

@op("sum(Tensor input, dims dim=None, bool keepdim=False, *, dtype? dtype=None) -> Tensor", kind="reduction",
    promote="sum", grad={"input": "expand_reduced(grad, input.shape, dim, keepdim)"},
    samples=S.reduction(((T((2, 3), "int32"),), {}), ((T((2, 3), "bool"), 1), {}), ((T((2, 3)),), {"dtype": "dtype:float64"}),
                        ((T((2, 3)), ()), {})))
def sum(xp, input, dim=None, keepdim=False, dtype=None):
    """Sum over the given dimensions, or over all.

    >>> torch.sum(torch.tensor([[1.0, 2.0], [3.0, 4.0]]), dim=1)
    tensor([3., 7.])
    """
    return xp.sum(input, axis=axes(dim, input.ndim), keepdims=keepdim, dtype=input.dtype)


@op("nansum(Tensor input, dims dim=None, bool keepdim=False, *, dtype? dtype=None) -> Tensor", kind="reduction",
    promote="sum", grad={"input": "where(isnan(input), 0.0, expand_reduced(grad, input.shape, dim, keepdim))"},
    samples=S.reduction(((T((2, 3), "int32"),), {})))
def nansum(xp, input, dim=None, keepdim=False, dtype=None):
    """Sum over the given dimensions, or over all, of what is not NaN.

    >>> torch.nansum(torch.tensor([1.0, float("nan"), 4.0]))
    tensor(5.)
    """
    refuse("nansum", "c", input=input)
    if kind(input) == "f":
        input = xp.where(xp.isnan(input), xp.zeros((), dtype=input.dtype), input)
    return xp.sum(input, axis=axes(dim, input.ndim), keepdims=keepdim, dtype=input.dtype)


def _no_integers(name, input):
    if kind(input) in "bi":
        raise RuntimeError(f"{name}(): could not infer output dtype. Input dtype must be either a floating point or complex "
                           f"dtype. Got: {describe(input)}")


@op("mean(Tensor input, dims dim=None, bool keepdim=False, *, dtype? dtype=None) -> Tensor", kind="reduction",
    promote="same",
    grad={"input": "expand_reduced(grad / mean_divisor(input.shape, dim), input.shape, dim, keepdim)"},
    samples=S.reduction(((T((2, 3), "int32"),), {"dtype": "dtype:float64"})))
def mean(xp, input, dim=None, keepdim=False, dtype=None):
    """Mean over the given dimensions, or over all; NaN of no elements. Raises RuntimeError for integers without ``dtype``.

    >>> torch.mean(torch.tensor([[1.0, 2.0], [3.0, 4.0]]), dim=1)
    tensor([1.5000, 3.5000])
    """
    _no_integers("mean", input)
    over = axes(dim, input.ndim)
    n = 1
    for d in over:
        n *= input.shape[d]
    return xp.true_divide(xp.sum(input, axis=over, keepdims=keepdim, dtype=input.dtype), n, dtype=input.dtype)


@op("nanmean(Tensor input, dims dim=None, bool keepdim=False, *, dtype? dtype=None) -> Tensor", kind="composite", out=True,
    samples=S.reduction())
def nanmean(ft, input, dim=None, keepdim=False, dtype=None):
    """Mean over the given dimensions, or over all, of what is not NaN.

    >>> torch.nanmean(torch.tensor([1.0, float("nan"), 4.0]))
    tensor(2.5000)
    """
    count = ft.sum(ft.logical_not(ft.isnan(input)), dim, keepdim)
    return ft.nansum(input, dim, keepdim, dtype=dtype) / count


@op("prod(Tensor input, *, dtype? dtype=None) -> Tensor", kind="reduction", promote="sum",
    grad={"input": "prod_backward(grad, input, result)"},
    samples=S.reduction(((T((2, 3), "int32"),), {}), ((T((4,), values=[1, 0, 2, 3]),), {}), ((T((4,), values=[1, 0, 0, 3]),), {}),
                        dims=False))
def prod(xp, input, dtype=None):
    """Product of all elements, or over one dimension.

    >>> torch.prod(torch.tensor([[1.0, 2.0], [3.0, 4.0]]), dim=1)
    tensor([ 2., 12.])
    """
    return xp.prod(input, dtype=input.dtype)


@op("prod.dim(Tensor input, dim dim, bool keepdim=False, *, dtype? dtype=None) -> Tensor", kind="reduction", promote="sum",
    grad={"input": "prod_dim_backward(grad, input, result, dim, keepdim)"},
    samples=S.reduction(((T((2, 3), values=[1, 0, 2, 0, 0, 3]), 1), {}), full=False, several=False))
def prod_dim(xp, input, dim, keepdim=False, dtype=None):
    """Product over one dimension."""
    return xp.prod(input, axis=axes(dim, input.ndim), keepdims=keepdim, dtype=input.dtype)


@op("prod_backward(Tensor grad, Tensor input, Tensor result) -> Tensor", kind="composite", private=True)
def prod_backward(ft, grad, input, result):
    """Derivative of the product of all elements."""
    if len(input.shape) == 0:
        return grad
    flat = ft.reshape(input, (-1,))
    return ft.reshape(ft.prod_dim_backward(grad, flat, result, 0, False), input.shape)


@op("prod_dim_backward(Tensor grad, Tensor input, Tensor result, int dim, bool keepdim) -> Tensor", kind="composite",
    private=True)
def prod_dim_backward(ft, grad, input, result, dim, keepdim):
    """Derivative of a product: ``g y / x``; where there are zeros, g times the product of the elements before and after."""
    if len(input.shape) == 0:
        return grad
    whole = ft.expand_reduced(grad, input.shape, (dim,), keepdim)
    if not ft.any(input == 0).item():
        return whole * ft.conj(ft.expand_reduced(result, input.shape, (dim,), keepdim) / input)
    n = input.shape[dim]
    one = ft.ones_like(ft.narrow(input, dim, 0, 1))
    before = ft.cat([one, ft.cumprod(ft.narrow(input, dim, 0, n - 1), dim)], dim)
    back = ft.flip(ft.narrow(input, dim, 1, n - 1), (dim,))
    after = ft.cat([ft.flip(ft.cumprod(back, dim), (dim,)), one], dim)
    return whole * ft.conj(before * after)


# ---- extrema ----

def _nonempty(name, input, dim=None, *, given=True):
    """PyTorch's errors for an extremum of nothing."""
    if dim is None and input.size == 0:
        raise RuntimeError(f"{name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the "
                           f"reduction dim with the 'dim' argument.")
    for d in axes(dim, input.ndim) if dim is not None else ():
        if input.shape[d] == 0:
            raise IndexError(f"{name}(): Expected reduction dim {d} to have non-zero size, got {describe(input)}")


def _arg(xp, name, input, dim, keepdim):
    """Index of an extremum over one dimension, or over all elements."""
    _nonempty(name, input, dim)
    find = xp.argmax if name.endswith("max") else xp.argmin
    if dim is None or input.ndim == 0:
        index = xp.asarray(find(input.reshape(-1)), dtype="int64")
        return index.reshape((1,) * input.ndim) if keepdim else index
    index = find(input, axis=dim).astype("int64")
    return xp.expand_dims(index, dim) if keepdim else index


def _chosen(xp, name, input, dim, keepdim):
    refuse(name, "c", input=input)
    index = _arg(xp, name, input, dim, keepdim)
    return select_reduced(xp, input, dim, index, keepdim), index


_EXTREMUM_FULL = dict(dims=False, distinct=True, empty=False)
_EXTREMUM_DIM = dict(full=False, several=False, distinct=True)
_TIES = ((T((5,), values=[1, 3, 3, 0, 0]),), {})


@op("max(Tensor input) -> Tensor", kind="reduction", promote="same", grad={"input": "extremum_backward(grad, input, result)"},
    samples=S.reduction(_TIES, ((T((3,), "int64"),), {}), **_EXTREMUM_FULL))
def max(xp, input):
    """The largest element; over a dimension, values and indices; of two tensors, the larger elements.

    NaN if there is one. Equal elements share the gradient of the first form; over a dimension the chosen element gets
    it. Raises RuntimeError for an empty tensor, IndexError for an empty dimension.

    >>> torch.max(torch.tensor([[1.0, 5.0], [3.0, 4.0]]), dim=1)[0]
    tensor([5., 4.])
    """
    refuse("max", "c", input=input)
    _nonempty("max", input)
    return xp.max(input)


@op("max.dim(Tensor input, dim dim, bool keepdim=False) -> (Tensor values, Tensor indices)", kind="reduction",
    promote="same", grad={"input": "select_reduced_backward(grad_values, dim, indices, input.shape, keepdim)"},
    samples=S.reduction(((T((2, 3), "int64", distinct=True), 1), {}), **_EXTREMUM_DIM))
def max_dim(xp, input, dim, keepdim=False):
    """The largest elements along a dimension, and their indices."""
    return _chosen(xp, "max", input, dim, keepdim)


@op("max.other(Tensor input, Tensor other) -> Tensor", kind="composite", samples=S.binary(special=False))
def max_other(ft, input, other):
    """The larger of two elements: ``maximum``."""
    return ft.maximum(input, other)


@op("min(Tensor input) -> Tensor", kind="reduction", promote="same", grad={"input": "extremum_backward(grad, input, result)"},
    samples=S.reduction(_TIES, ((T((3,), "int64"),), {}), **_EXTREMUM_FULL))
def min(xp, input):
    """The smallest element; over a dimension, values and indices; of two tensors, the smaller elements.

    NaN if there is one. Equal elements share the gradient of the first form; over a dimension the chosen element gets
    it. Raises RuntimeError for an empty tensor, IndexError for an empty dimension.

    >>> torch.min(torch.tensor([[1.0, 5.0], [3.0, 4.0]]), dim=1)[0]
    tensor([1., 3.])
    """
    refuse("min", "c", input=input)
    _nonempty("min", input)
    return xp.min(input)


@op("min.dim(Tensor input, dim dim, bool keepdim=False) -> (Tensor values, Tensor indices)", kind="reduction",
    promote="same", grad={"input": "select_reduced_backward(grad_values, dim, indices, input.shape, keepdim)"},
    samples=S.reduction(((T((2, 3), "int64", distinct=True), 1), {}), **_EXTREMUM_DIM))
def min_dim(xp, input, dim, keepdim=False):
    """The smallest elements along a dimension, and their indices."""
    return _chosen(xp, "min", input, dim, keepdim)


@op("min.other(Tensor input, Tensor other) -> Tensor", kind="composite", samples=S.binary(special=False))
def min_other(ft, input, other):
    """The smaller of two elements: ``minimum``."""
    return ft.minimum(input, other)


@op("amax(Tensor input, dims dim=None, bool keepdim=False) -> Tensor", kind="reduction", promote="same",
    grad={"input": "extremum_backward(grad, input, result, dim, keepdim)"},
    samples=S.reduction(((T((2, 3), values=[1, 3, 3, 2, 2, 2]), 1), {}), distinct=True, empty=False))
def amax(xp, input, dim=None, keepdim=False):
    """The largest element over the given dimensions, or over all. Equal elements share the gradient.

    >>> torch.amax(torch.tensor([[1.0, 5.0], [3.0, 4.0]]), dim=1)
    tensor([5., 4.])
    """
    refuse("amax", "c", input=input)
    _nonempty("amax", input, dim or None)
    return xp.max(input, axis=axes(dim, input.ndim), keepdims=keepdim)


@op("amin(Tensor input, dims dim=None, bool keepdim=False) -> Tensor", kind="reduction", promote="same",
    grad={"input": "extremum_backward(grad, input, result, dim, keepdim)"},
    samples=S.reduction(((T((2, 3), values=[1, 1, 3, 2, 2, 2]), 1), {}), distinct=True, empty=False))
def amin(xp, input, dim=None, keepdim=False):
    """The smallest element over the given dimensions, or over all. Equal elements share the gradient.

    >>> torch.amin(torch.tensor([[1.0, 5.0], [3.0, 4.0]]), dim=1)
    tensor([1., 3.])
    """
    refuse("amin", "c", input=input)
    _nonempty("amin", input, dim or None)
    return xp.min(input, axis=axes(dim, input.ndim), keepdims=keepdim)


@op("aminmax(Tensor input, *, dim? dim=None, bool keepdim=False) -> (Tensor min, Tensor max)", kind="reduction",
    promote="same", grad={"input": "extremum_backward(grad_min, input, min, dim, keepdim) + "
                                   "extremum_backward(grad_max, input, max, dim, keepdim)"},
    samples=lambda: [((T(s, distinct=True),), k) for s, k in (
        ((), {}), ((4,), {}), ((2, 3), {}), ((2, 3), {"dim": 1}), ((2, 3), {"dim": 0, "keepdim": True}), ((2, 3, 4), {"dim": -2}))])
def aminmax(xp, input, dim=None, keepdim=False):
    """The smallest and the largest element over a dimension, or over all.

    >>> torch.aminmax(torch.tensor([1.0, 5.0, 3.0]))[1]
    tensor(5.)
    """
    refuse("aminmax", "c", input=input)
    _nonempty("aminmax", input, dim)
    over = axes(dim, input.ndim)
    return xp.min(input, axis=over, keepdims=keepdim), xp.max(input, axis=over, keepdims=keepdim)


def _arg_samples():
    return (S.reduction(full=False, several=False, distinct=True)() + S.reduction(dims=False, distinct=True, empty=False)() +
            [((T((2, 3), distinct=True),), {"keepdim": True}), ((T((4,), "int64", distinct=True),), {})])


@op("argmax(Tensor input, dim? dim=None, bool keepdim=False) -> Tensor", kind="reduction", out_dtype="int64",
    samples=_arg_samples)
def argmax(xp, input, dim=None, keepdim=False):
    """Index of the largest element along a dimension, or in the flattened tensor; the first of equals.

    Raises IndexError where there is none.

    >>> torch.argmax(torch.tensor([[1.0, 5.0], [3.0, 2.0]]), dim=1)
    tensor([1, 0])
    """
    refuse("argmax", "c", input=input)
    if dim is None and input.size == 0:
        raise IndexError("argmax(): Expected reduction dim to be specified for input.numel() == 0.")
    return _arg(xp, "argmax", input, dim, keepdim)


@op("argmin(Tensor input, dim? dim=None, bool keepdim=False) -> Tensor", kind="reduction", out_dtype="int64",
    samples=_arg_samples)
def argmin(xp, input, dim=None, keepdim=False):
    """Index of the smallest element along a dimension, or in the flattened tensor; the first of equals.

    Raises IndexError where there is none.

    >>> torch.argmin(torch.tensor([[1.0, 5.0], [3.0, 2.0]]), dim=1)
    tensor([0, 1])
    """
    refuse("argmin", "c", input=input)
    if dim is None and input.size == 0:
        raise IndexError("argmin(): Expected reduction dim to be specified for input.numel() == 0.")
    return _arg(xp, "argmin", input, dim, keepdim)


# ---- truth and counts ----

def _truth_samples():
    return ([((T(s, "bool"), *d), k) for s, d, k in (((), (), {}), ((4,), (), {}), ((0,), (), {}), ((2, 3), (1,), {}), (
        (2, 3), (0, True), {}), ((2, 3, 4), ((0, 2),), {}), ((0, 3), (0,), {}), ((2, 3, 4), (-1,), {"keepdim": True}))] +
        [((T((2, 3), "uint8", high=2), 1), {}), ((T((2, 3), "int64", high=2), 1), {}), ((T((2, 3)),), {})])


@op("any(Tensor input, dims dim=None, bool keepdim=False) -> Tensor", kind="reduction", samples=_truth_samples,
    extra={"out_dtype": "bool, uint8 for uint8", "exact_out": True})
def any(xp, input, dim=None, keepdim=False):
    """Whether any element is true (not zero), over the given dimensions or over all; bool, uint8 for a uint8 input.

    With ``dim=()`` each element is taken by itself.

    >>> torch.any(torch.tensor([[True, False], [False, False]]), dim=1)
    tensor([ True, False])
    """
    value = input != 0 if dim == () else xp.any(input, axis=axes(dim, input.ndim), keepdims=keepdim)
    return xp.asarray(value).astype("uint8") if input.dtype == "uint8" else value


@op("all(Tensor input, dims dim=None, bool keepdim=False) -> Tensor", kind="reduction", samples=_truth_samples,
    extra={"out_dtype": "bool, uint8 for uint8", "exact_out": True})
def all(xp, input, dim=None, keepdim=False):
    """Whether all elements are true (not zero), over the given dimensions or over all; bool, uint8 for a uint8 input.

    With ``dim=()`` each element is taken by itself.

    >>> torch.all(torch.tensor([[True, False], [True, True]]), dim=1)
    tensor([False,  True])
    """
    value = input != 0 if dim == () else xp.all(input, axis=axes(dim, input.ndim), keepdims=keepdim)
    return xp.asarray(value).astype("uint8") if input.dtype == "uint8" else value


@op("count_nonzero(Tensor input, dims dim=None) -> Tensor", kind="reduction", out_dtype="int64", out=False,
    samples=[((T(s, "int64", high=2), *d), {}) for s, d in (((), ()), ((4,), ()), ((2, 3), (1,)), ((2, 3, 4), ((0, 2),)), ((0, 3), (1,)))])
def count_nonzero(xp, input, dim=None):
    """How many elements are not zero, over the given dimensions or over all.

    >>> torch.count_nonzero(torch.tensor([[1, 0], [2, 3]]), dim=1)
    tensor([1, 2])
    """
    return xp.sum(input != 0, axis=axes(dim, input.ndim), dtype="int64")


# ---- cumulative ----

_CUMULATIVE = [((T(s), d), {}) for s, d in (((), 0), ((4,), 0), ((2, 3), 1), ((2, 3), 0), ((2, 3, 4), -2), ((0, 3), 1), ((3, 0), 1))] + [
    ((T((3, 4), layout="transposed"), 1), {}), ((T((2, 3), "int32"), 1), {}), ((T((2, 3), "bool"), 1), {}),
    ((T((2, 3)), 1), {"dtype": "dtype:float64"})]


@op("cumsum(Tensor input, dim dim, *, dtype? dtype=None) -> Tensor", kind="general", promote="sum", inplace=True, out=True,
    grad={"input": "reverse_cumsum(grad, dim)"}, samples=_CUMULATIVE)
def cumsum(xp, input, dim, dtype=None):
    """Cumulative sum along a dimension: ``y[i] = x[0] + ... + x[i]``.

    >>> torch.cumsum(torch.tensor([1.0, 2.0, 3.0]), dim=0)
    tensor([1., 3., 6.])
    """
    return input if input.ndim == 0 else xp.cumsum(input, axis=dim, dtype=input.dtype)


@op("reverse_cumsum(Tensor input, int dim) -> Tensor", kind="general", private=True, grad={"input": "cumsum(grad, dim)"},
    samples=[((T((2, 3)), 1), {})])
def reverse_cumsum(xp, input, dim):
    """Cumulative sum from the end: ``y[i] = x[i] + ... + x[n - 1]``."""
    return input if input.ndim == 0 else xp.flip(xp.cumsum(xp.flip(input, dim), axis=dim, dtype=input.dtype), dim)


@op("cumprod(Tensor input, dim dim, *, dtype? dtype=None) -> Tensor", kind="general", promote="sum", inplace=True, out=True,
    grad={"input": "cumprod_backward(grad, input, result, dim)"},
    samples=_CUMULATIVE + [((T((2, 4), values=[1, 0, 2, 3, 0, 1, 0, 2]), 1), {})])
def cumprod(xp, input, dim, dtype=None):
    """Cumulative product along a dimension: ``y[i] = x[0] * ... * x[i]``.

    >>> torch.cumprod(torch.tensor([1.0, 2.0, 3.0]), dim=0)
    tensor([1., 2., 6.])
    """
    return input if input.ndim == 0 else xp.cumprod(input, axis=dim, dtype=input.dtype)


@op("cumprod_backward(Tensor grad, Tensor input, Tensor result, int dim) -> Tensor", kind="composite", private=True)
def cumprod_backward(ft, grad, input, result, dim):
    """Derivative of ``cumprod``: ``dx[k] = (g[k] y[k] + ... + g[n-1] y[n-1]) / x[k]``.

    Where there are zeros: the cumulative product is computed once for each k with 1 in the place of ``x[k]``.
    """
    if len(input.shape) == 0:
        return grad
    if not ft.any(input == 0).item():
        return ft.reverse_cumsum(grad * ft.conj(result), dim) / ft.conj(input)
    x, g = ft.transpose(input, dim, -1), ft.transpose(grad, dim, -1)
    n = x.shape[-1]
    place = ft.arange(n, device=input.device)
    own = ft.unsqueeze(place, 1) == place  # row k: where x[k] stands
    others = ft.cumprod(ft.where(own, 1.0, ft.unsqueeze(x, -2)), -1)
    later = place >= ft.unsqueeze(place, 1)
    return ft.transpose(ft.sum(ft.where(later, ft.unsqueeze(g, -2) * ft.conj(others), 0.0), -1), dim, -1)
