"""What the functions of the namespace share: promotion by the standard's rules, and axes."""

import numpy as np

import fasttorch as ft
from fasttorch._C.tensor import Tensor


def number_dtype(dtype, number):
    """The dtype of an array of `dtype` together with a Python number: the array's, unless the number is of a higher kind."""
    if isinstance(number, (bool, np.bool_)):
        return dtype
    if isinstance(number, (int, np.integer)):
        return ft.int64 if dtype is ft.bool else dtype
    if dtype.is_complex:
        return dtype
    if isinstance(number, (float, np.floating)):
        return dtype if dtype.is_floating_point else ft.get_default_dtype()
    if isinstance(number, (complex, np.complexfloating)):
        return ft.promote_types(dtype if dtype.is_floating_point else ft.get_default_dtype(), ft.complex64)
    raise TypeError(f"expected an array or a number, got {type(number).__name__}")


def promote(name, x1, x2):
    """Both arguments as tensors of their common dtype. Arrays without dimensions count like any other; numbers do not."""
    if isinstance(x1, Tensor):
        if isinstance(x2, Tensor):
            if x1.dtype is x2.dtype:
                return x1, x2
            dtype = ft.promote_types(x1.dtype, x2.dtype)
            return x1.to(dtype), x2.to(dtype)
        dtype = number_dtype(x1.dtype, x2)
        return x1.to(dtype), ft.tensor(x2, dtype=dtype, device=x1.device)
    if isinstance(x2, Tensor):
        dtype = number_dtype(x2.dtype, x1)
        return ft.tensor(x1, dtype=dtype, device=x2.device), x2.to(dtype)
    raise TypeError(f"{name}(): expected at least one array, got {type(x1).__name__} and {type(x2).__name__}")


def common(arrays):
    """The tensors, cast to their common dtype."""
    arrays = list(arrays)
    dtype = arrays[0].dtype
    for x in arrays[1:]:
        dtype = ft.promote_types(dtype, x.dtype)
    return [x.to(dtype) for x in arrays]


def axes_of(name, axis, ndim):
    """The axes as a tuple of distinct numbers of 0 and more; None means all of them."""
    if axis is None:
        return tuple(range(ndim))
    axes = axis if isinstance(axis, (tuple, list)) else (axis,)
    wrapped = []
    for a in axes:
        if not -ndim <= a < ndim:
            raise IndexError(f"{name}(): axis {a} is out of bounds for an array of {ndim} dimensions")
        wrapped.append(a % ndim)
    if len(set(wrapped)) != len(wrapped):
        raise ValueError(f"{name}(): an axis appears twice in {tuple(axes)}")
    return tuple(wrapped)
