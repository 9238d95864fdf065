"""Functions that rearrange, join, search, sort and index."""

from collections import namedtuple

import fasttorch as ft
from fasttorch._C.tensor import Tensor
from fasttorch.array_api._common import axes_of, common, number_dtype, promote

__all__ = [
    "argmax",
    "argmin",
    "argsort",
    "broadcast_arrays",
    "broadcast_to",
    "concat",
    "count_nonzero",
    "expand_dims",
    "flip",
    "moveaxis",
    "nonzero",
    "permute_dims",
    "repeat",
    "reshape",
    "roll",
    "searchsorted",
    "sort",
    "squeeze",
    "stack",
    "take",
    "take_along_axis",
    "tile",
    "unique_all",
    "unique_counts",
    "unique_inverse",
    "unique_values",
    "unstack",
    "where",
]

UniqueAll = namedtuple("UniqueAll", "values indices inverse_indices counts")
UniqueCounts = namedtuple("UniqueCounts", "values counts")
UniqueInverse = namedtuple("UniqueInverse", "values inverse_indices")


# ---- shapes ----


def broadcast_arrays(*arrays):
    """The arrays, as views of their common shape."""
    return list(ft.broadcast_tensors(*arrays)) if arrays else []


def broadcast_to(x, /, shape):
    """The array as a view of a shape to which it broadcasts."""
    return ft.broadcast_to(x, tuple(shape))


def expand_dims(x, /, axis):
    """The array with a dimension of size 1 put in at `axis`, or at each axis of a tuple.

    >>> array_api.expand_dims(array_api.zeros(3), 0).shape
    fasttorch.Size([1, 3])
    """
    axes = axis if isinstance(axis, tuple) else (axis,)
    for a in sorted(axes_of("expand_dims", axes, x.ndim + len(axes))):
        x = x.unsqueeze(a)
    return x


def squeeze(x, /, axis):
    """The array without the axes given, which must have size 1."""
    axes = axes_of("squeeze", axis, x.ndim)
    for a in axes:
        if x.shape[a] != 1:
            raise ValueError(f"squeeze(): axis {a} of shape {list(x.shape)} has size {x.shape[a]}, not 1")
    return ft.squeeze(x, axes) if axes else x


def moveaxis(x, source, destination, /):
    """The array with axes moved to other places; the rest keep their order."""
    return ft.movedim(x, source, destination)


def permute_dims(x, /, axes):
    """The array with its axes in another order."""
    return ft.permute(x, axes if isinstance(axes, (tuple, list)) else (axes,))


def reshape(x, /, shape, *, copy=None):
    """The elements in another shape; one size may be -1.

    Args:
        copy: True always copies; False raises ValueError where a copy is needed.
    """
    if copy:
        return x.clone(memory_format=ft.contiguous_format).view(shape)
    if copy is False:
        try:
            return x.view(shape)
        except RuntimeError as error:
            raise ValueError(f"reshape(): {list(x.shape)} to {list(shape)} with copy=False: {error}") from error
    return x.reshape(shape)


def flip(x, /, *, axis=None):
    """The array with axes, all unless given, the other way round."""
    return ft.flip(x, axes_of("flip", axis, x.ndim))


def roll(x, /, shift, *, axis=None):
    """The elements moved by `shift` places along axes, over the end to the beginning; without axes, in row-major order."""
    if axis is None:
        return ft.roll(x, shift)
    axes = axis if isinstance(axis, tuple) else (axis,)
    return ft.roll(x, shift if isinstance(shift, tuple) else (shift,) * len(axes), axes)


def repeat(x, repeats, /, *, axis=None):
    """Every element `repeats` times, a number or one number for each place along the axis; without axis, of the flat array.

    >>> array_api.repeat(array_api.asarray([1, 2]), 2).tolist()
    [1, 1, 2, 2]
    """
    return ft.repeat_interleave(x, repeats.to(ft.int64) if isinstance(repeats, Tensor) else repeats, axis)


def tile(x, repetitions, /):
    """The array repeated as a whole along each axis."""
    return ft.tile(x, tuple(repetitions))


def concat(arrays, /, *, axis=0):
    """The arrays joined along an axis that is there; flattened first if `axis` is None."""
    arrays = common(arrays)
    return ft.cat([x.reshape(-1) for x in arrays], 0) if axis is None else ft.cat(arrays, axis)


def stack(arrays, /, *, axis=0):
    """The arrays joined along a new axis."""
    return ft.stack(common(arrays), axis)


def unstack(x, /, *, axis=0):
    """A tuple of the parts of the array along an axis, without it."""
    return tuple(ft.unbind(x, axis))


# ---- indices ----


def take(x, indices, /, *, axis=None):
    """The elements at indices (an array of one dimension) along an axis, which may be left out of an array of one dimension."""
    if axis is None:
        if x.ndim != 1:
            raise ValueError(f"take(): an axis is needed for an array of shape {list(x.shape)}")
        axis = 0
    indices = indices.to(ft.int64)
    return ft.index_select(x, axis, ft.where(indices < 0, indices + x.shape[axis], indices))


def take_along_axis(x, indices, /, *, axis=-1):
    """The elements whose places along an axis are the indices; the other axes broadcast."""
    indices = indices.to(ft.int64)
    return ft.take_along_dim(x, ft.where(indices < 0, indices + x.shape[axis], indices), axis)


def nonzero(x, /):
    """The indices of the elements that are not zero: an array for each dimension."""
    if x.ndim == 0:
        raise ValueError("nonzero(): an array without dimensions has no indices")
    return tuple(ft.nonzero(x, as_tuple=True))


def count_nonzero(x, /, *, axis=None, keepdims=False):
    """How many elements are not zero, along axes or of all."""
    axes = axes_of("count_nonzero", axis, x.ndim)
    return ft.sum(x != 0, axes, keepdim=keepdims) if axes else (x != 0).to(ft.int64)


def argmax(x, /, *, axis=None, keepdims=False):
    """Where the greatest element is: its index along an axis, or in the flat array. The first of equal ones."""
    return _extreme(ft.argmax, x, axis, keepdims)


def argmin(x, /, *, axis=None, keepdims=False):
    """Where the smallest element is: its index along an axis, or in the flat array. The first of equal ones."""
    return _extreme(ft.argmin, x, axis, keepdims)


def _extreme(operator, x, axis, keepdims):
    if axis is not None:
        return operator(x, axis, keepdims)
    result = operator(x.reshape(-1), 0)
    return result.reshape((1,) * x.ndim) if keepdims else result


def searchsorted(x1, x2, /, *, side="left", sorter=None):
    """Where in the sorted `x1` the elements of `x2` would be put: before equal elements (``"left"``) or after (``"right"``).

    Args:
        sorter: indices that sort `x1`, unless it is sorted.
    """
    x1, x2 = promote("searchsorted", x1, x2)
    return ft.searchsorted(x1, x2, side=side, sorter=None if sorter is None else sorter.to(ft.int64))


def where(condition, x1, x2, /):
    """`x1` where the condition is true, `x2` elsewhere: arrays that broadcast, or numbers.

    >>> array_api.where(array_api.asarray([True, False]), 1, array_api.asarray([5, 6])).tolist()
    [1, 6]
    """
    if not isinstance(x1, Tensor) and not isinstance(x2, Tensor):
        x1 = ft.tensor(x1, dtype=number_dtype(ft.tensor(x1).dtype, x2))
    return ft.where(condition, *promote("where", x1, x2))


# ---- order ----


def argsort(x, /, *, axis=-1, descending=False, stable=True):
    """The indices that sort the array along an axis."""
    return ft.argsort(x, axis, descending, stable=stable)


def sort(x, /, *, axis=-1, descending=False, stable=True):
    """The elements in order along an axis."""
    return ft.sort(x, axis, descending, stable=stable)[0]


def _unique(x):
    """The sorted distinct values, where each is first, for each element the place of its value, and how often each is there.

    Every NaN is a value of its own.
    """
    x = x.detach().reshape(-1)
    order = ft.arange(x.shape[0], device=x.device)
    for key in (x.imag, x.real) if x.dtype.is_complex else (x.to(ft.uint8) if x.dtype is ft.bool else x,):
        order = order[ft.argsort(key[order], stable=True)]
    ordered = x[order]
    first = ft.ones(x.shape[0], dtype=ft.bool, device=x.device)
    first[1:] = ordered[1:] != ordered[:-1]
    starts = ft.nonzero(first, as_tuple=True)[0]
    inverse = ft.empty_like(order)
    inverse[order] = ft.cumsum(first, 0) - 1
    ends = ft.cat([starts[1:], ft.full((min(1, x.shape[0]),), x.shape[0], dtype=ft.int64, device=x.device)])
    return ordered[starts], order[starts], inverse, ends - starts


def unique_all(x, /):
    """The distinct values in order, where each is first, of each element the place of its value, and how often each is there.

    >>> [part.tolist() for part in array_api.unique_all(array_api.asarray([3, 1, 3]))]
    [[1, 3], [1, 0], [1, 0, 1], [1, 2]]
    """
    values, indices, inverse, counts = _unique(x)
    return UniqueAll(values, indices, inverse.reshape(x.shape), counts)


def unique_counts(x, /):
    """The distinct values in order, and how often each is there. Every NaN is a value of its own."""
    values, _, _, counts = _unique(x)
    return UniqueCounts(values, counts)


def unique_inverse(x, /):
    """The distinct values in order, and of each element the place of its value. Every NaN is a value of its own."""
    values, _, inverse, _ = _unique(x)
    return UniqueInverse(values, inverse.reshape(x.shape))


def unique_values(x, /):
    """The distinct values in order. Every NaN is a value of its own."""
    return _unique(x)[0]
