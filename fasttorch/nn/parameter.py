"""Tensors that a module owns: :class:`Parameter` and :class:`Buffer`."""

import fasttorch as ft
from fasttorch import Tensor
from fasttorch._C.tensor import _swap_data


def _rebuild(cls, data, option):
    return cls(data, option)


def _as_subclass(cls, data, requires_grad):
    if data is None:
        data = ft.empty(0)
    if not isinstance(data, Tensor):
        raise TypeError(f"{cls.__name__}: data must be a Tensor, not {type(data).__name__}")
    tensor = Tensor.__new__(cls)
    _swap_data(tensor, data)
    return tensor.requires_grad_() if requires_grad else tensor


class Parameter(Tensor):
    """A tensor that is a module's parameter once it is assigned as an attribute of one.

    It shares its memory with ``data``, is a leaf, and needs gradients unless told otherwise.

    Args:
        data (Tensor): the values; an empty tensor by default.
        requires_grad (bool): whether gradients are wanted. Default: True. A dtype that has no gradients (integers,
            bool) raises RuntimeError.

    Example:
        >>> layer = nn.Linear(3, 5)
        >>> layer.bias = nn.Parameter(torch.zeros(5))
        >>> [name for name, _ in layer.named_parameters()]
        ['weight', 'bias']
    """

    def __new__(cls, data=None, requires_grad=True):
        return _as_subclass(cls, data, requires_grad)

    def __init__(self, data=None, requires_grad=True):
        pass

    def __deepcopy__(self, memo):
        if id(self) in memo:
            return memo[id(self)]
        copy = type(self)(self.data.clone(), self.requires_grad)
        memo[id(self)] = copy
        return copy

    def __repr__(self):
        return "Parameter containing:\n" + super().__repr__()

    def __reduce_ex__(self, protocol):
        return _rebuild, (type(self), self.data, self.requires_grad)


class Buffer(Tensor):
    """A tensor that becomes a module's buffer once it is assigned as an attribute of one.

    Args:
        data (Tensor): the values; an empty tensor by default.
        persistent (bool): whether it is part of the module's ``state_dict``. Default: True.
    """

    def __new__(cls, data=None, *, persistent=True):
        buffer = _as_subclass(cls, data, data.requires_grad if isinstance(data, Tensor) else False)
        buffer.persistent = persistent
        return buffer

    def __init__(self, data=None, *, persistent=True):
        pass

    def __deepcopy__(self, memo):
        if id(self) in memo:
            return memo[id(self)]
        copy = type(self)(self.data.clone(), persistent=self.persistent)
        memo[id(self)] = copy
        return copy

    def __reduce_ex__(self, protocol):
        return _rebuild_buffer, (type(self), self.data, self.persistent)


def _rebuild_buffer(cls, data, persistent):
    return cls(data, persistent=persistent)


__all__ = ["Parameter", "Buffer"]
