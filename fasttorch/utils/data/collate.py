"""Putting samples together into a batch."""

from collections.abc import Mapping, Sequence
import copy

import numpy as np

import fasttorch as ft
from fasttorch import Tensor

__all__ = ["default_collate", "default_convert"]


def _rebuild(original, values):
    """A container of the kind of ``original`` with new values; a plain dict or list if that can't be made."""
    try:
        if isinstance(original, Mapping):
            if isinstance(original, dict) and type(original) is not dict:
                clone = copy.copy(original)
                clone.update(values)
                return clone
            return type(original)(values)
        if isinstance(original, tuple) and hasattr(original, "_fields"):
            return type(original)(*values)
        return type(original)(values)
    except TypeError:
        return dict(values) if isinstance(original, Mapping) else list(values)


def _each_field(original, values):
    """A dataclass object with new values."""
    clone = copy.copy(original)
    for name, value in values.items():
        object.__setattr__(clone, name, value)
    return clone


def _array_kind_ok(array):
    return array.dtype.kind in "biufc"


def default_convert(data):
    """NumPy arrays and numbers to tensors, inside containers too; everything else stays."""
    if isinstance(data, Tensor):
        return data
    if isinstance(data, np.ndarray):
        return ft.as_tensor(data) if _array_kind_ok(data) else data
    if isinstance(data, np.generic):
        return ft.as_tensor(data) if data.dtype.kind in "biufc" else data
    if isinstance(data, Mapping):
        return _rebuild(data, {key: default_convert(value) for key, value in data.items()})
    if isinstance(data, tuple) and hasattr(data, "_fields"):
        return type(data)(*(default_convert(d) for d in data))
    if isinstance(data, tuple):
        return [default_convert(d) for d in data]
    if isinstance(data, Sequence) and not isinstance(data, (str, bytes)):
        return _rebuild(data, [default_convert(d) for d in data])
    if hasattr(type(data), "__dataclass_fields__"):
        return _each_field(data, {name: default_convert(getattr(data, name)) for name in type(data).__dataclass_fields__})
    return data


def default_collate(batch):
    """A batch from a list of samples.

    Tensors and NumPy arrays are stacked along a new first dimension; floats become a float64 tensor, ints an int64 one;
    strings and bytes stay a list; of dictionaries, tuples, named tuples, lists and dataclasses each part is put together by
    itself.

    Args:
        batch (list): at least one sample, all alike.

    Raises:
        TypeError: samples of a type that can't be put together. RuntimeError: tensors or lists of different sizes.

    Example:
        >>> default_collate([(torch.zeros(2), 1), (torch.ones(2), 2)])
        [tensor([[0., 0.], [1., 1.]]), tensor([1, 2])]
    """
    first = batch[0]
    if isinstance(first, Tensor):
        return ft.stack(list(batch), 0)
    if isinstance(first, np.ndarray):
        if not _array_kind_ok(first):
            raise TypeError("default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found "
                            f"an array of dtype {first.dtype}")
        return default_collate([ft.as_tensor(b) for b in batch])
    if isinstance(first, np.generic) and first.dtype.kind in "biufc":
        return ft.as_tensor(np.array(batch))
    if isinstance(first, float):
        return ft.tensor(list(batch), dtype=ft.float64)
    if isinstance(first, int):
        return ft.tensor(list(batch))
    if isinstance(first, (str, bytes)):
        return batch
    if isinstance(first, Mapping):
        return _rebuild(first, {key: default_collate([sample[key] for sample in batch]) for key in first})
    if isinstance(first, tuple) and hasattr(first, "_fields"):
        return type(first)(*(default_collate(part) for part in zip(*batch)))
    if isinstance(first, Sequence):
        if any(len(sample) != len(first) for sample in batch):
            raise RuntimeError("each element in list of batch should be of equal size")
        parts = [default_collate(part) for part in zip(*batch)]
        return parts if isinstance(first, tuple) else _rebuild(first, parts)
    if hasattr(type(first), "__dataclass_fields__"):
        return _each_field(first, {name: default_collate([getattr(sample, name) for sample in batch])
                                   for name in type(first).__dataclass_fields__})
    raise TypeError("default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found "
                    f"{type(first)}")
