"""Pruning: parameters multiplied with masks of zeros and ones.

A pruned ``weight`` is kept as the parameter ``weight_orig`` and the buffer ``weight_mask``; a hook sets ``weight`` to their
product before every call of the module.
"""

import numbers
from abc import ABC, abstractmethod

import fasttorch as ft

__all__ = ["BasePruningMethod", "PruningContainer", "Identity", "RandomUnstructured", "L1Unstructured", "RandomStructured",
           "LnStructured",
           "CustomFromMask", "identity", "random_unstructured", "l1_unstructured", "random_structured", "ln_structured",
           "global_unstructured", "custom_from_mask", "remove", "is_pruned"]


def _hook_of(module, name):
    """(key, hook) of a module's pruning of the parameter, or (None, None)."""
    for key, hook in module._forward_pre_hooks.items():
        if isinstance(hook, BasePruningMethod) and hook._tensor_name == name:
            return key, hook
    return None, None


def _checked(amount):
    """An amount that is a number that is not negative, or a part of 1."""
    if not isinstance(amount, numbers.Real) or isinstance(amount, bool):
        raise TypeError(f"Invalid type for amount: {amount}. Must be int or float.")
    if (isinstance(amount, numbers.Integral) and amount < 0) or (not isinstance(amount, numbers.Integral)
                                                                 and not 0 <= amount <= 1):
        raise ValueError(f"amount={amount} should either be a float in the range [0, 1] or a non-negative integer")
    return amount


def _counted(amount, size):
    """How many of ``size`` units an amount, a number of them or a part, is."""
    if isinstance(amount, numbers.Integral):
        if amount > size:
            raise ValueError(f"amount={amount} should be smaller than the number of parameters to prune={size}")
        return int(amount)
    return round(amount * size)


class BasePruningMethod(ABC):
    """Base of the ways to prune; a subclass defines ``compute_mask`` and ``PRUNING_TYPE``.

    ``PRUNING_TYPE``: ``"unstructured"`` (single elements), ``"structured"`` (slices) or ``"global"``: what a further pruning of
    the same tensor applies to.
    """

    PRUNING_TYPE = "global"
    _tensor_name = None

    def __call__(self, module, inputs):
        setattr(module, self._tensor_name, self.apply_mask(module))

    @abstractmethod
    def compute_mask(self, t, default_mask):
        """The mask for the scores ``t``, beside ``default_mask``, the one there is."""

    def apply_mask(self, module):
        """The parameter times the mask. AssertionError if there is none."""
        if self._tensor_name is None:
            raise AssertionError(f"Module {module} has to be pruned")
        mask = getattr(module, self._tensor_name + "_mask")
        original = getattr(module, self._tensor_name + "_orig")
        return mask.to(original.dtype) * original

    @classmethod
    def apply(cls, module, name, *args, importance_scores=None, **kwargs):
        """Prune a parameter: register ``name_orig``, ``name_mask`` and the hook; a second pruning adds to the first.

        Args:
            importance_scores (Tensor, optional): of the parameter's shape, in its place when elements are compared.

        Returns:
            BasePruningMethod: the hook.
        """
        key, before = _hook_of(module, name)
        method = cls(*args, **kwargs)
        method._tensor_name = name
        if before is not None:
            container = before if isinstance(before, PruningContainer) else PruningContainer(before)
            container.add_pruning_method(method)
            method = container
            del module._forward_pre_hooks[key]
        original = getattr(module, name)
        scores = original if importance_scores is None else importance_scores
        if tuple(scores.shape) != tuple(original.shape):
            raise AssertionError(f"importance_scores should have the same shape as parameter {name} of {module}: "
                                 f"{tuple(scores.shape)} and {tuple(original.shape)}")
        try:
            if before is None:
                default = ft.ones_like(original)
            else:
                default = getattr(module, name + "_mask").detach().clone()
            with ft.no_grad():
                mask = method.compute_mask(scores.detach(), default)
        except Exception:
            if before is not None:          # as if nothing had happened
                if before is not method:
                    method = before
                else:
                    method._pruning_methods = method._pruning_methods[:-1]
                module._forward_pre_hooks[key] = method
            raise
        if before is None:
            module.register_parameter(name + "_orig", module._parameters.pop(name))
            module.register_buffer(name + "_mask", mask)
        else:
            module._buffers[name + "_mask"] = mask
        setattr(module, name, method.apply_mask(module))
        module.register_forward_pre_hook(method)
        return method

    def prune(self, t, default_mask=None, importance_scores=None):
        """A tensor times the mask that this way of pruning gives it; no module takes part."""
        scores = t if importance_scores is None else importance_scores
        if tuple(scores.shape) != tuple(t.shape):
            raise AssertionError("importance_scores should have the same shape as tensor t")
        default_mask = ft.ones_like(t) if default_mask is None else default_mask
        return t * self.compute_mask(scores, default_mask=default_mask)

    def remove(self, module):
        """Make the masked tensor the parameter, for good."""
        name = self._tensor_name
        if name is None:
            raise AssertionError(f"Module {module} has to be pruned before pruning can be removed")
        weight = self.apply_mask(module)
        original = module._parameters.pop(name + "_orig")
        original.data = weight.data
        del module._buffers[name + "_mask"]
        if name in module.__dict__:
            delattr(module, name)
        setattr(module, name, original)


class PruningContainer(BasePruningMethod):
    """Several prunings of one tensor, one after the other.

    Args:
        *args (BasePruningMethod): of one tensor.
    """

    def __init__(self, *args):
        self._pruning_methods = ()
        if args:
            first = args[0]._pruning_methods if isinstance(args[0], PruningContainer) else args[:1]
            self._tensor_name = args[0]._tensor_name
            self._pruning_methods = tuple(first)
            for method in args[1:]:
                self.add_pruning_method(method)

    def add_pruning_method(self, method):
        """Add one; TypeError if it is none, ValueError if it is of another tensor."""
        if not isinstance(method, BasePruningMethod):
            raise TypeError(f"{type(method)} is not a BasePruningMethod subclass")
        if self._tensor_name is not None and method._tensor_name != self._tensor_name:
            raise ValueError("Can only add pruning methods acting on the parameter named "
                             f"'{self._tensor_name}' to PruningContainer {self}. Found '{method._tensor_name}'")
        self._tensor_name = method._tensor_name
        self._pruning_methods += (method,)

    def __len__(self):
        return len(self._pruning_methods)

    def __iter__(self):
        return iter(self._pruning_methods)

    def __getitem__(self, index):
        return self._pruning_methods[index]

    def compute_mask(self, t, default_mask):
        """The mask that there is, and in what it leaves that of the last pruning."""
        method = self._pruning_methods[-1]
        mask = default_mask.to(t.dtype)
        if method.PRUNING_TYPE == "unstructured":
            part = mask == 1
        elif method.PRUNING_TYPE == "structured":
            if not hasattr(method, "dim"):
                raise AttributeError("Pruning methods of PRUNING_TYPE \"structured\" need to have the attribute `dim` defined.")
            dim = method.dim % t.dim()
            other = [d for d in range(t.dim()) if d != dim]
            kept = mask.sum(other) != 0 if other else mask != 0
            part = tuple(kept if d == dim else slice(None) for d in range(t.dim()))
        elif method.PRUNING_TYPE == "global":
            part = tuple(slice(None) for _ in range(t.dim()))
        else:
            raise ValueError(f"Unrecognized PRUNING_TYPE {method.PRUNING_TYPE}")
        mask = mask.clone()
        mask[part] = method.compute_mask(t[part], default_mask=default_mask[part]).to(mask.dtype)
        return mask


class Identity(BasePruningMethod):
    """Prunes nothing; the parameter gets a mask of ones."""

    PRUNING_TYPE = "unstructured"

    def compute_mask(self, t, default_mask):
        """The mask there is."""
        return default_mask

    @classmethod
    def apply(cls, module, name):
        """Give the parameter a mask; the hook."""
        return super().apply(module, name)


class _Amount(BasePruningMethod):
    def __init__(self, amount):
        self.amount = _checked(amount)


class RandomUnstructured(_Amount):
    """Prunes elements at random.

    Args:
        amount (int or float): how many, or which part of them.
    """

    PRUNING_TYPE = "unstructured"

    def compute_mask(self, t, default_mask):
        """The mask there is, with that many zeros more."""
        n = _counted(self.amount, t.numel())
        mask = default_mask.clone()
        if n:
            mask.view(-1)[ft.randperm(t.numel(), device=t.device)[:n]] = 0
        return mask

    @classmethod
    def apply(cls, module, name, amount):
        """Prune a parameter; the hook."""
        return super().apply(module, name, amount=amount)


class L1Unstructured(_Amount):
    """Prunes the elements of the smallest absolute values (or scores).

    Args:
        amount (int or float): how many, or which part of them.
    """

    PRUNING_TYPE = "unstructured"

    def compute_mask(self, t, default_mask):
        """The mask there is, with that many zeros more."""
        n = _counted(self.amount, t.numel())
        mask = default_mask.clone()
        if n:
            mask.view(-1)[ft.topk(t.abs().reshape(-1), n, largest=False)[1]] = 0
        return mask

    @classmethod
    def apply(cls, module, name, amount, importance_scores=None):
        """Prune a parameter; the hook."""
        return super().apply(module, name, amount=amount, importance_scores=importance_scores)


def _check_dims(t, dim):
    if t.dim() <= 1:
        raise ValueError(f"Structured pruning can only be applied to multidimensional tensors. Found tensor of shape "
                         f"{tuple(t.shape)}")
    if not -t.dim() <= dim < t.dim():
        raise IndexError(f"Invalid index {dim} for tensor of size {tuple(t.shape)}")


def _slices(t, dim, pruned):
    """A mask that is 0 in the slices ``pruned`` along ``dim``."""
    mask = ft.ones_like(t)
    mask.index_fill_(dim, pruned, 0)
    return mask


class RandomStructured(_Amount):
    """Prunes slices along a dimension at random.

    Args:
        amount (int or float): how many slices, or which part of them.
        dim (int): the dimension. Default: -1.
    """

    PRUNING_TYPE = "structured"

    def __init__(self, amount, dim=-1):
        super().__init__(amount)
        self.dim = dim

    def compute_mask(self, t, default_mask):
        """The mask there is, with zeros in that many slices more."""
        _check_dims(t, self.dim)
        n = _counted(self.amount, t.shape[self.dim])
        if not n:
            return default_mask
        pruned = ft.randperm(t.shape[self.dim], device=t.device)[:n]
        return default_mask * _slices(t, self.dim, pruned).to(default_mask.dtype)

    @classmethod
    def apply(cls, module, name, amount, dim=-1):
        """Prune a parameter; the hook."""
        return super().apply(module, name, amount=amount, dim=dim)


class LnStructured(_Amount):
    """Prunes the slices along a dimension of the smallest norms.

    Args:
        amount (int or float): how many slices, or which part of them.
        n (float, inf, -inf, "fro" or "nuc"): which norm.
        dim (int): the dimension. Default: -1.
    """

    PRUNING_TYPE = "structured"

    def __init__(self, amount, n, dim=-1):
        super().__init__(amount)
        self.n = n
        self.dim = dim

    def compute_mask(self, t, default_mask):
        """The mask there is, with zeros in that many slices more."""
        _check_dims(t, self.dim)
        n = _counted(self.amount, t.shape[self.dim])
        if not n:
            return default_mask
        norms = ft.norm(t, p=self.n, dim=[d for d in range(t.dim()) if d != self.dim % t.dim()])
        return default_mask * _slices(t, self.dim, ft.topk(norms, n, largest=False)[1]).to(default_mask.dtype)

    @classmethod
    def apply(cls, module, name, amount, n, dim, importance_scores=None):
        """Prune a parameter; the hook."""
        return super().apply(module, name, amount=amount, n=n, dim=dim, importance_scores=importance_scores)


class CustomFromMask(BasePruningMethod):
    """Prunes where a given mask is 0.

    Args:
        mask (Tensor): of the parameter's shape.
    """

    PRUNING_TYPE = "global"

    def __init__(self, mask):
        self.mask = mask

    def compute_mask(self, t, default_mask):
        """The product of both masks."""
        if tuple(default_mask.shape) != tuple(self.mask.shape):
            raise AssertionError(f"the mask's shape {tuple(self.mask.shape)} should be the parameter's, "
                                 f"{tuple(default_mask.shape)}")
        return default_mask * self.mask.to(default_mask.dtype)

    @classmethod
    def apply(cls, module, name, mask):
        """Prune a parameter; the hook."""
        return super().apply(module, name, mask=mask)


def identity(module, name):
    """Give a parameter a mask of ones. Returns the module."""
    Identity.apply(module, name)
    return module


def random_unstructured(module, name, amount):
    """Prune elements of a parameter at random: ``amount`` of them, or that part if it is a float. Returns the module."""
    RandomUnstructured.apply(module, name, amount)
    return module


def l1_unstructured(module, name, amount, importance_scores=None):
    """Prune the elements of a parameter with the smallest absolute values (or scores). Returns the module.

    Example:
        >>> layer = nn.Linear(2, 1)
        >>> layer.weight.data = torch.tensor([[3.0, 1.0]])
        >>> nn.utils.prune.l1_unstructured(layer, "weight", 0.5).weight.tolist()
        [[3.0, 0.0]]
    """
    L1Unstructured.apply(module, name, amount=amount, importance_scores=importance_scores)
    return module


def random_structured(module, name, amount, dim):
    """Prune slices of a parameter along ``dim`` at random. Returns the module."""
    RandomStructured.apply(module, name, amount, dim)
    return module


def ln_structured(module, name, amount, n, dim, importance_scores=None):
    """Prune the slices of a parameter along ``dim`` with the smallest ``n``-norms. Returns the module."""
    LnStructured.apply(module, name, amount, n, dim, importance_scores=importance_scores)
    return module


def global_unstructured(parameters, pruning_method, importance_scores=None, **kwargs):
    """Prune the elements of several parameters together.

    Args:
        parameters (iterable of (Module, str)): whose, and which parameters.
        pruning_method (class): an unstructured one, such as :class:`L1Unstructured`.
        importance_scores (dict, optional): (module, name) to a tensor of the parameter's shape, in its place in comparisons.
        **kwargs: for the method: ``amount``.

    Raises:
        TypeError: no iterable, or the method prunes slices.
    """
    if not isinstance(parameters, (list, tuple)):
        parameters = list(parameters)
    importance_scores = {} if importance_scores is None else importance_scores
    if not isinstance(importance_scores, dict):
        raise TypeError("global_unstructured(): importance_scores must be of type dict")
    if pruning_method.PRUNING_TYPE != "unstructured":
        raise TypeError(f'Only "unstructured" PRUNING_TYPE supported for the `pruning_method`. Found method {pruning_method} of '
                        f'type '
                        f"{pruning_method.PRUNING_TYPE}")
    scores = ft.cat([importance_scores.get((module, name), getattr(module, name)).detach().reshape(-1) for module,
                     name in parameters])
    masks = [getattr(module, name + "_mask", None) for module, name in parameters]
    default = ft.cat([(ft.ones_like(getattr(module, name)) if mask is None else mask).detach().reshape(-1)
                      for (module, name), mask in zip(parameters, masks)])
    container = PruningContainer()
    container._tensor_name = "temp"
    method = pruning_method(**kwargs)
    method._tensor_name = "temp"
    container.add_pruning_method(method)
    final, start = container.compute_mask(scores, default), 0
    for module, name in parameters:
        tensor = getattr(module, name)
        custom_from_mask(module, name, final[start:start + tensor.numel()].view(tensor.shape))
        start += tensor.numel()


def custom_from_mask(module, name, mask):
    """Prune a parameter where ``mask`` is 0. Returns the module."""
    CustomFromMask.apply(module, name, mask)
    return module


def remove(module, name):
    """Make pruning permanent: the masked tensor is the parameter, mask and hook are gone. Returns the module.

    Raises:
        ValueError: the parameter isn't pruned.
    """
    key, hook = _hook_of(module, name)
    if hook is None:
        raise ValueError(f"Parameter '{name}' of module {module} has to be pruned before pruning can be removed")
    hook.remove(module)
    del module._forward_pre_hooks[key]
    return module


def is_pruned(module):
    """Whether a module or one inside it has a pruned parameter."""
    return any(isinstance(hook, BasePruningMethod) for part in module.modules() for hook in part._forward_pre_hooks.values())
