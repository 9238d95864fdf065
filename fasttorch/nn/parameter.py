"""Tensors that a module owns: :class:`Parameter` and :class:`Buffer`, and those whose shape is not known yet."""

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


class UninitializedTensorMixin:
    """What parameters and buffers of unknown shape share: no shape, and :meth:`materialize`, which gives them one."""

    __slots__ = ()
    cls_to_become = None

    def materialize(self, shape, device=None, dtype=None):
        """Become an ordinary parameter or buffer of that shape, with values that are not set.

        Args:
            shape (tuple or int): the shape.
            device, dtype: default to those it was made with.
        """
        device = self.data.device if device is None else device
        self.data = ft.empty(shape, device=device, dtype=self.data.dtype if dtype is None else dtype)
        self.__class__ = self.cls_to_become

    @property
    def shape(self):
        """Raises RuntimeError: it is not known yet."""
        raise RuntimeError("Can't access the shape of an uninitialized parameter or buffer: it is known after the first call of "
                           "the module that it belongs to, or when a state dict with its values is loaded.")

    def __repr__(self):
        return f"<{type(self).__name__}>"


class UninitializedParameter(UninitializedTensorMixin, Parameter):
    """A parameter whose shape is not known yet, as in the layers whose names begin with Lazy.

    Args:
        requires_grad (bool): whether it will need gradients. Default: True.
        device, dtype: of what it becomes.

    Example:
        >>> p = nn.UninitializedParameter()
        >>> p.materialize((2, 3))
        >>> type(p).__name__, tuple(p.shape)
        ('Parameter', (2, 3))
    """

    cls_to_become = Parameter

    def __new__(cls, requires_grad=True, device=None, dtype=None):
        return _as_subclass(cls, ft.empty(0, device=device, dtype=dtype), requires_grad)

    def __init__(self, requires_grad=True, device=None, dtype=None):
        pass

    def __deepcopy__(self, memo):
        if id(self) not in memo:
            memo[id(self)] = type(self)(self.requires_grad, self.data.device, self.data.dtype)
        return memo[id(self)]

    def __reduce_ex__(self, protocol):
        return type(self), (self.requires_grad, self.data.device, self.data.dtype)


class UninitializedBuffer(UninitializedTensorMixin, Buffer):
    """A buffer whose shape is not known yet.

    Args:
        requires_grad (bool): Default: False.
        device, dtype: of what it becomes.
        persistent (bool): whether it is part of the module's ``state_dict``. Default: True.
    """

    cls_to_become = Buffer

    def __new__(cls, requires_grad=False, device=None, dtype=None, persistent=True):
        buffer = _as_subclass(cls, ft.empty(0, device=device, dtype=dtype), requires_grad)
        buffer.persistent = persistent
        return buffer

    def __init__(self, requires_grad=False, device=None, dtype=None, persistent=True):
        pass

    def __deepcopy__(self, memo):
        if id(self) not in memo:
            memo[id(self)] = type(self)(self.requires_grad, self.data.device, self.data.dtype, self.persistent)
        return memo[id(self)]

    def __reduce_ex__(self, protocol):
        return type(self), (self.requires_grad, self.data.device, self.data.dtype, self.persistent)


def is_lazy(param):
    """Whether a parameter or buffer has no shape yet."""
    return isinstance(param, UninitializedTensorMixin)


__all__ = ["Parameter", "Buffer", "UninitializedParameter", "UninitializedBuffer"]
