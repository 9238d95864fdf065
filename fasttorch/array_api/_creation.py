"""Functions that make arrays."""

import fasttorch as ft
from fasttorch._C.tensor import Tensor

__all__ = [
    "arange",
    "asarray",
    "empty",
    "empty_like",
    "eye",
    "from_dlpack",
    "full",
    "full_like",
    "linspace",
    "meshgrid",
    "ones",
    "ones_like",
    "tril",
    "triu",
    "zeros",
    "zeros_like",
]

from_dlpack = ft.from_dlpack


def asarray(obj, /, *, dtype=None, device=None, copy=None):
    """An array of a number, nested sequences, an object with a buffer or ``__array__``, or another array.

    Args:
        dtype: unless given, the object's own; of Python's numbers the default one of their kind.
        copy: True always copies, False raises ValueError where a copy is needed, None copies where it must.

    >>> array_api.asarray([1, 2]).dtype
    fasttorch.int64
    """
    if not isinstance(obj, Tensor):
        return ft.asarray(obj, dtype=dtype, device=device, copy=copy)
    changes = (dtype is not None and dtype is not obj.dtype) or (device is not None and ft.device(device) != obj.device)
    if copy is False and changes:
        raise ValueError(f"asarray(): {obj.dtype} on {obj.device} to {dtype} on {device} needs a copy, and copy=False was given")
    if not changes:
        return obj.clone() if copy else obj
    return obj.to(device, dtype) if device is not None else obj.to(dtype)


def arange(start, /, stop=None, step=1, *, dtype=None, device=None):
    """``start``, ``start + step`` and so on, below `stop`; `start` alone is the stop.

    >>> array_api.arange(3).tolist()
    [0, 1, 2]
    """
    if stop is None:
        start, stop = 0, start
    if dtype is None:
        dtype = ft.int64 if all(isinstance(x, int) for x in (start, stop, step)) else ft.get_default_dtype()
    if (stop <= start) if step > 0 else (stop >= start):
        return ft.empty((0,), dtype=dtype, device=device)
    return ft.arange(start, stop, step, dtype=dtype, device=device)


def empty(shape, *, dtype=None, device=None):
    """An array whose elements are anything."""
    return ft.empty(shape, dtype=dtype, device=device)


def zeros(shape, *, dtype=None, device=None):
    """An array of zeros."""
    return ft.zeros(shape, dtype=dtype, device=device)


def ones(shape, *, dtype=None, device=None):
    """An array of ones."""
    return ft.ones(shape, dtype=dtype, device=device)


def full(shape, fill_value, *, dtype=None, device=None):
    """An array of one value; its dtype, unless given, is the default of the value's kind."""
    return ft.full((shape,) if isinstance(shape, int) else tuple(shape), fill_value, dtype=dtype, device=device)


def empty_like(x, /, *, dtype=None, device=None):
    """An array of x's shape, and dtype and device unless given, whose elements are anything."""
    return ft.empty_like(x, dtype=dtype, device=device)


def zeros_like(x, /, *, dtype=None, device=None):
    """An array of zeros of x's shape, and dtype and device unless given."""
    return ft.zeros_like(x, dtype=dtype, device=device)


def ones_like(x, /, *, dtype=None, device=None):
    """An array of ones of x's shape, and dtype and device unless given."""
    return ft.ones_like(x, dtype=dtype, device=device)


def full_like(x, /, fill_value, *, dtype=None, device=None):
    """An array of one value, of x's shape, and dtype and device unless given."""
    return ft.full_like(x, fill_value, dtype=dtype, device=device)


def eye(n_rows, n_cols=None, /, *, k=0, dtype=None, device=None):
    """Ones on diagonal `k` (0 is the main one, 1 the one above), zeros elsewhere.

    >>> array_api.eye(2, 3, k=1).tolist()
    [[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    result = ft.zeros(n_rows, n_rows if n_cols is None else n_cols, dtype=dtype, device=device)
    if -result.shape[0] < k < result.shape[1]:
        result.diagonal(k).fill_(1)
    return result


def linspace(start, stop, /, num, *, dtype=None, device=None, endpoint=True):
    """`num` numbers at equal distances from `start` to `stop`, which is the last one if `endpoint` is true.

    >>> array_api.linspace(0, 1, 2, endpoint=False).tolist()
    [0.0, 0.5]
    """
    if isinstance(start, complex) or isinstance(stop, complex) or (dtype is not None and dtype.is_complex):
        start, stop = complex(start), complex(stop)
        kind = ft.promote_types(ft.get_default_dtype(), ft.complex64) if dtype is None else dtype
        part = kind.to_real()
        return ft.complex(
            linspace(start.real, stop.real, num, dtype=part, device=device, endpoint=endpoint),
            linspace(start.imag, stop.imag, num, dtype=part, device=device, endpoint=endpoint),
        )
    steps = num if endpoint else num + 1
    return ft.linspace(start, stop, steps, dtype=dtype, device=device)[:num]


def meshgrid(*arrays, indexing="xy"):
    """Coordinate arrays of a grid, one for each of the arrays of one dimension.

    Args:
        indexing: ``"xy"``, where the first array runs along the second axis, or ``"ij"``.
    """
    if indexing not in ("xy", "ij"):
        raise ValueError(f"meshgrid(): indexing must be 'xy' or 'ij', not {indexing!r}")
    return list(ft.meshgrid(*arrays, indexing=indexing)) if arrays else []


def tril(x, /, *, k=0):
    """The matrices below diagonal `k` and on it; zeros above."""
    return ft.tril(x, k)


def triu(x, /, *, k=0):
    """The matrices above diagonal `k` and on it; zeros below."""
    return ft.triu(x, k)
