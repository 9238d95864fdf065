"""Sums, means and other reductions."""

import fasttorch as ft
from fasttorch.array_api._common import axes_of

__all__ = ["all", "any", "cumulative_prod", "cumulative_sum", "diff", "max", "mean", "min", "prod", "std", "sum", "var"]


def _over_axes(operator, x, axis, keepdims, name):
    """A reduction of one axis, carried out over several: they are made one first."""
    axes = axes_of(name, axis, x.ndim)
    if not axes:
        return operator(x.unsqueeze(-1), -1)
    if len(axes) == 1:
        return operator(x, axes[0], keepdims)
    kept = [a for a in range(x.ndim) if a not in axes]
    joined = 1
    for a in axes:
        joined *= x.shape[a]
    result = operator(x.permute(*kept, *axes).reshape(*(x.shape[a] for a in kept), joined), -1)
    return result.reshape([1 if a in axes else x.shape[a] for a in range(x.ndim)]) if keepdims else result


def sum(x, /, *, axis=None, dtype=None, keepdims=False):
    """The sum of the elements, of all or along axes. Integers are summed in int64 unless a dtype is given.

    >>> array_api.sum(array_api.ones((2, 3)), axis=0).tolist()
    [2.0, 2.0, 2.0]
    """
    axes = axes_of("sum", axis, x.ndim)
    return ft.sum(x if axes else x.unsqueeze(-1), axes or -1, keepdim=keepdims and bool(axes), dtype=dtype)


def prod(x, /, *, axis=None, dtype=None, keepdims=False):
    """The product of the elements, of all or along axes. Integers are multiplied in int64 unless a dtype is given."""
    return _over_axes(lambda x, dim, keepdim=False: ft.prod(x, dim, keepdim, dtype=dtype), x, axis, keepdims, "prod")


def mean(x, /, *, axis=None, keepdims=False):
    """The mean of the elements, of all or along axes."""
    axes = axes_of("mean", axis, x.ndim)
    return ft.mean(x, axes, keepdims) if axes else x.clone()


def var(x, /, *, axis=None, correction=0.0, keepdims=False):
    """The variance, of all elements or along axes: the sum of squared distances to the mean, divided by n - correction."""
    axes = axes_of("var", axis, x.ndim)
    return ft.var(x if axes else x.unsqueeze(-1), axes or -1, correction=correction, keepdim=keepdims and bool(axes))


def std(x, /, *, axis=None, correction=0.0, keepdims=False):
    """The standard deviation, of all elements or along axes: the root of the variance."""
    axes = axes_of("std", axis, x.ndim)
    return ft.std(x if axes else x.unsqueeze(-1), axes or -1, correction=correction, keepdim=keepdims and bool(axes))


def max(x, /, *, axis=None, keepdims=False):
    """The greatest element, of all or along axes; NaN if there is one."""
    axes = axes_of("max", axis, x.ndim)
    return ft.amax(x, axes, keepdims) if axes else x.clone()


def min(x, /, *, axis=None, keepdims=False):
    """The smallest element, of all or along axes; NaN if there is one."""
    axes = axes_of("min", axis, x.ndim)
    return ft.amin(x, axes, keepdims) if axes else x.clone()


def all(x, /, *, axis=None, keepdims=False):
    """Whether no element is zero, of all or along axes."""
    return _over_axes(ft.all, x != 0, axis, keepdims, "all")


def any(x, /, *, axis=None, keepdims=False):
    """Whether some element is not zero, of all or along axes."""
    return _over_axes(ft.any, x != 0, axis, keepdims, "any")


def _cumulative(name, operator, start, x, axis, dtype, include_initial):
    if axis is None:
        if x.ndim != 1:
            raise ValueError(f"{name}(): an axis is needed for an array of shape {list(x.shape)}")
        axis = 0
    (axis,) = axes_of(name, axis, x.ndim)
    result = operator(x, axis, dtype=dtype)
    if include_initial:
        shape = list(x.shape)
        shape[axis] = 1
        result = ft.cat([ft.full(shape, start, dtype=result.dtype, device=x.device), result], axis)
    return result


def cumulative_sum(x, /, *, axis=None, dtype=None, include_initial=False):
    """The sums of the elements up to each along an axis, which an array of one dimension need not name.

    Args:
        include_initial: put a 0 before the first.

    >>> array_api.cumulative_sum(array_api.asarray([1, 2, 3]), include_initial=True).tolist()
    [0, 1, 3, 6]
    """
    return _cumulative("cumulative_sum", ft.cumsum, 0, x, axis, dtype, include_initial)


def cumulative_prod(x, /, *, axis=None, dtype=None, include_initial=False):
    """The products of the elements up to each along an axis, which an array of one dimension need not name.

    Args:
        include_initial: put a 1 before the first.
    """
    return _cumulative("cumulative_prod", ft.cumprod, 1, x, axis, dtype, include_initial)


def diff(x, /, *, axis=-1, n=1, prepend=None, append=None):
    """The differences of neighbouring elements along an axis, taken `n` times.

    Args:
        prepend, append: arrays put before and after x first.
    """
    return ft.diff(x, n, axis, prepend, append)
