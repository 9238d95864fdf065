"""Parameters computed from others: a parametrised tensor is a property that its parametrisations compute at every access.

``register_parametrization(module, "weight", p)`` moves ``module.weight`` to ``module.parametrizations.weight.original`` and makes
``module.weight`` the value of ``p(original)``.
"""

import copy
from contextlib import contextmanager

import fasttorch as ft
from fasttorch import Tensor
from fasttorch.nn.modules.container import ModuleDict, ModuleList
from fasttorch.nn.parameter import Parameter

__all__ = ["cached", "ParametrizationList", "register_parametrization", "is_parametrized", "remove_parametrizations",
           "type_before_parametrizations", "transfer_parametrizations_and_params"]

_depth = 0      # of cached() blocks
_values = {}    # (id of the module, name) -> value, within cached()


@contextmanager
def cached():
    """Within this context every parametrised tensor is computed once, at its first access.

    Example:
        >>> layer = nn.utils.parametrize.register_parametrization(nn.Linear(2, 2), "weight", nn.Tanh())
        >>> with nn.utils.parametrize.cached():
        ...     same = layer.weight is layer.weight
        >>> same
        True
    """
    global _depth
    _depth += 1
    try:
        yield
    finally:
        _depth -= 1
        if not _depth:
            _values.clear()


def _same_kind(a, b):
    return a.dtype == b.dtype and tuple(a.shape) == tuple(b.shape)


def _set_from(target, values):
    """Give a leaf the values of another tensor, of any shape."""
    with ft.no_grad():
        if isinstance(target, Parameter) and target.requires_grad and not values.requires_grad:
            values = values.detach()
        target.data = values.detach()


class ParametrizationList(ModuleList):
    """The parametrisations of one tensor in their order, and what the first of them is computed from.

    That is ``original``, or ``original0``, ``original1``, ... where the ``right_inverse`` of the parametrisations gives several
    tensors. Calling it computes the tensor. Made by :func:`register_parametrization`.

    Args:
        modules (sequence of Module): the parametrisations.
        original (Tensor or Parameter): the tensor to be parametrised.
        unsafe (bool): shape and dtype may change. Default: False.
    """

    def __init__(self, modules, original, unsafe=False):
        modules = list(modules)
        if not modules:
            raise ValueError("ParametrizationList requires one or more modules.")
        super().__init__(modules)
        self.unsafe = unsafe
        shape, dtype = tuple(original.shape), original.dtype
        with ft.no_grad():
            value = original
            for module in reversed(modules):
                if hasattr(module, "right_inverse"):
                    value = module.right_inverse(value)
        if not isinstance(value, Tensor) and not (isinstance(value, (list, tuple)) and value
                                                  and all(isinstance(v, Tensor) for v in value)):
            raise ValueError(f"'right_inverse' must return a Tensor or a sequence of Tensors. Got {type(value).__name__}")
        self.is_tensor = isinstance(value, Tensor)
        self.ntensors = 1 if self.is_tensor else len(value)
        if self.is_tensor:
            if original.dtype != value.dtype:
                raise ValueError(f"When `right_inverse` outputs one tensor, it may not change the dtype.\noriginal.dtype: "
                                 f"{original.dtype}\nright_inverse(original).dtype: {value.dtype}")
            if value is not original:
                _set_from(original, value)
            self._keep("original", original)
        else:
            for i, v in enumerate(value):
                leaf = v.detach()
                self._keep(f"original{i}", Parameter(leaf, original.requires_grad) if isinstance(original, Parameter) else leaf)
        if not unsafe:
            made = self()
            if not isinstance(made, Tensor):
                raise ValueError(f"A parametrization must return a tensor. Got {type(made).__name__}.")
            if made.dtype != dtype:
                raise ValueError("Registering a parametrization may not change the dtype of the tensor, unless `unsafe` flag is "
                                 f"enabled.\nunparametrized dtype: {dtype}\nparametrized dtype: {made.dtype}")
            if tuple(made.shape) != shape:
                raise ValueError("Registering a parametrization may not change the shape of the tensor, unless `unsafe` flag is "
                                 f"enabled.\nunparametrized shape: {shape}\nparametrized shape: {tuple(made.shape)}")

    def _keep(self, name, tensor):
        """Register a leaf, as a parameter if it is one."""
        if isinstance(tensor, Parameter):
            self.register_parameter(name, tensor)
        else:
            self.register_buffer(name, tensor)

    def right_inverse(self, value):
        """Set the originals so that the tensor becomes ``value``, by the ``right_inverse`` of each parametrisation in turn.

        Raises:
            RuntimeError: a parametrisation has no ``right_inverse``. ValueError: it gives another shape, dtype or number of
            tensors.
        """
        with ft.no_grad():
            for module in reversed(list(self)):
                if not hasattr(module, "right_inverse"):
                    raise RuntimeError(f"parametrization {type(module).__name__} does not implement right_inverse.")
                value = module.right_inverse(value)
            if self.is_tensor:
                if not isinstance(value, Tensor):
                    raise ValueError(f"`right_inverse` should return a tensor. Got {type(value).__name__}")
                if value.dtype != self.original.dtype:
                    raise ValueError(f"The tensor returned by `right_inverse` has dtype {value.dtype} while `original` has dtype "
                                     f"{self.original.dtype}")
                _set_from(self.original, value)
                return
            if not isinstance(value, (list, tuple)) or len(value) != self.ntensors:
                raise ValueError(f"'right_inverse' must return a sequence of {self.ntensors} tensors, got {type(value).__name__}")
            for i, v in enumerate(value):
                original = getattr(self, f"original{i}")
                if not isinstance(v, Tensor) or v.dtype != original.dtype:
                    raise ValueError(f"Tensor {i} returned by `right_inverse` should be a tensor of dtype {original.dtype}")
                _set_from(original, v)

    def forward(self):
        """The parametrised tensor."""
        modules = iter(self)
        if self.is_tensor:
            value = next(modules)(self.original)
        else:
            value = next(modules)(*(getattr(self, f"original{i}") for i in range(self.ntensors)))
        for module in modules:
            value = module(value)
        return value


def _parametrized_class(module):
    """Give the module a class of its own, to which properties can be added."""
    base = type(module)

    def refuse(self):
        raise RuntimeError("Serialization of parametrized modules is only supported through state_dict(): save that, and load it "
                           "into "
                           "a module with the same parametrizations.")

    def copied(self, memo):
        found = memo.get(id(self))
        if found is None:
            found = self.__new__(type(self))
            memo[id(self)] = found
            found.__dict__.update(copy.deepcopy(self.__dict__, memo))
            _own_class(found, type(self))
        return found

    members = {"__getstate__": refuse, "__module__": base.__module__}
    if "__deepcopy__" not in vars(base):
        members["__deepcopy__"] = copied
    module.__class__ = type(f"Parametrized{base.__name__}", (base,), members)


def _own_class(module, shared):
    """A copy's class must not share its properties with the module that it was copied from."""
    module.__class__ = shared.__bases__[0]
    _parametrized_class(module)
    for name in module.parametrizations:
        _add_property(module, name)


def _add_property(module, name):
    """Make an attribute of the module what its parametrisations compute."""
    def read(self):
        if not _depth:
            return self.parametrizations[name]()
        key = id(self), name
        if key not in _values:
            _values[key] = self.parametrizations[name]()
        return _values[key]

    def write(self, value):
        self.parametrizations[name].right_inverse(value)

    setattr(type(module), name, property(read, write))


def register_parametrization(module, tensor_name, parametrization, *, unsafe=False):
    """Make a parameter or buffer of a module the value of ``parametrization`` at the tensor that it was.

    A further parametrisation of the same tensor is applied to the value of those before. If ``parametrization`` has a method
    ``right_inverse``, that gives the tensor (or several) from which the present value is computed, and assignment to the
    attribute works.

    Args:
        module (Module), tensor_name (str): whose, and which tensor.
        parametrization (Module): the function.
        unsafe (bool): shape and dtype may change, nothing is checked. Default: False.

    Returns:
        Module: the module, whose class is now a subclass of what it was.

    Raises:
        ValueError: no such tensor, or shape or dtype change.

    Example:
        >>> class Symmetric(nn.Module):
        ...     def forward(self, x):
        ...         return x.triu() + x.triu(1).mT
        >>> layer = nn.utils.parametrize.register_parametrization(nn.Linear(3, 3), "weight", Symmetric())
        >>> bool((layer.weight == layer.weight.mT).all()), [name for name, _ in layer.named_parameters()]
        (True, ['bias', 'parametrizations.weight.original'])
    """
    if is_parametrized(module, tensor_name):
        current = module.parametrizations[tensor_name]
        if unsafe:
            current.unsafe = True
        value = getattr(module, tensor_name)
        if not current.unsafe:
            made = parametrization(value)
            if not isinstance(made, Tensor) or not _same_kind(made, value):
                raise ValueError(f"A parametrization must return a tensor of the same shape and dtype, unless `unsafe` flag is "
                                 f"enabled: "
                                 f"{tensor_name} is {tuple(value.shape)} of {value.dtype}, the result "
                                 f"{tuple(made.shape) if isinstance(made, Tensor) else type(made).__name__}")
            if hasattr(parametrization, "right_inverse"):
                back = parametrization.right_inverse(made)
                if not isinstance(back, Tensor) or not _same_kind(back, value):
                    raise ValueError("parametrization.right_inverse must return a tensor of the same shape and dtype, unless "
                                     "`unsafe` flag "
                                     "is enabled")
        current.append(parametrization)
        if hasattr(parametrization, "right_inverse"):
            # the tensor keeps the value that it has now
            current.right_inverse(value)
    elif tensor_name in module._parameters or tensor_name in module._buffers:
        original = getattr(module, tensor_name)
        kept = original.detach().clone()
        try:
            made = ParametrizationList([parametrization], original, unsafe)
        except Exception:
            original.data = kept
            raise
        if not isinstance(getattr(type(module), tensor_name, None), property):
            delattr(module, tensor_name)
        if not is_parametrized(module):
            _parametrized_class(module)
            module.parametrizations = ModuleDict()
        module.parametrizations[tensor_name] = made
        _add_property(module, tensor_name)
    else:
        raise ValueError(f"Module '{module}' does not have a parameter, a buffer, or a parametrized element with name "
                         f"'{tensor_name}'")
    return module


def is_parametrized(module, tensor_name=None):
    """Whether a module has a parametrised tensor, or one of that name."""
    found = module.__dict__.get("_modules", {}).get("parametrizations")
    if not isinstance(found, ModuleDict):
        return False
    return len(found) > 0 if tensor_name is None else tensor_name in found


def remove_parametrizations(module, tensor_name, leave_parametrized=True):
    """Take all parametrisations of a tensor away.

    Args:
        leave_parametrized (bool): the tensor keeps its present value; else it is the original again, which must be one
            tensor (ValueError). Default: True.

    Returns:
        Module: the module; with the last parametrised tensor gone, of its first class.
    """
    if not is_parametrized(module, tensor_name):
        raise ValueError(f"Module {module} does not have a parametrization on {tensor_name}")
    found = module.parametrizations[tensor_name]
    if found.is_tensor:
        tensor = found.original
        if leave_parametrized:
            with ft.no_grad():
                value = getattr(module, tensor_name)
            _set_from(tensor, value)
    elif leave_parametrized:
        value = getattr(module, tensor_name).detach()
        tensor = Parameter(value, found.original0.requires_grad) if isinstance(found.original0, Parameter) else value
    else:
        raise ValueError("Cannot leave unparametrized (`leave_parametrized=False`) a tensor that is parametrized in terms of a "
                         "sequence of "
                         "tensors.")
    delattr(type(module), tensor_name)
    del module.parametrizations[tensor_name]
    if isinstance(tensor, Parameter):
        module.register_parameter(tensor_name, tensor)
    else:
        module.register_buffer(tensor_name, tensor)
    if not is_parametrized(module):
        del module.parametrizations
        module.__class__ = type(module).__bases__[0]
    return module


def type_before_parametrizations(module):
    """The class that a module had before its first parametrisation."""
    return type(module).__bases__[0] if is_parametrized(module) else type(module)


def transfer_parametrizations_and_params(from_module, to_module, tensor_name=None):
    """Put parametrisations of a module, and the parameters that they use, on another one of the same class.

    Args:
        tensor_name (str, optional): only this tensor's; else all.

    Returns:
        Module: ``to_module``.
    """
    if is_parametrized(from_module):
        for name in [tensor_name] if tensor_name is not None else list(from_module.parametrizations):
            source = from_module.parametrizations[name]
            if not hasattr(to_module, name):
                setattr(to_module, name, Parameter(getattr(from_module, name).detach()))
            for parametrization in source:
                register_parametrization(to_module, name, parametrization, unsafe=True)
            target = to_module.parametrizations[name]
            for key in ("original",) if source.is_tensor else [f"original{i}" for i in range(source.ntensors)]:
                setattr(target, key, getattr(source, key))
    return to_module
