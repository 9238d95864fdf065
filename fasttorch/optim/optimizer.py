"""``Optimizer``: parameter groups, state, hooks; what every optimizer is made from."""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from copy import deepcopy
import functools
from typing import Any
import warnings

from fasttorch import Tensor
from fasttorch._C.optim import zero_grad as drop_gradients
from fasttorch.utils.hooks import RemovableHandle

__all__ = ["Optimizer", "register_optimizer_step_pre_hook", "register_optimizer_step_post_hook"]


#: What an optimizer's first argument may be.
ParamsT = Iterable[Tensor] | Iterable[dict[str, Any]] | Iterable[tuple[str, Tensor]]


class _Required:
    def __repr__(self):
        return "<required parameter>"


#: Default of an option that every parameter group has to give.
required = _Required()

_global_pre_hooks = OrderedDict()
_global_post_hooks = OrderedDict()


def register_optimizer_step_pre_hook(hook):
    """Register ``hook(optimizer, args, kwargs) -> None or (args, kwargs)``, run before every optimizer's step."""
    handle = RemovableHandle(_global_pre_hooks)
    _global_pre_hooks[handle.id] = hook
    return handle


def register_optimizer_step_post_hook(hook):
    """Register ``hook(optimizer, args, kwargs)``, run after every optimizer's step."""
    handle = RemovableHandle(_global_post_hooks)
    _global_post_hooks[handle.id] = hook
    return handle


def _with_hooks(step):
    """``step`` with the step hooks around it, and a note for the schedules that it ran."""
    @functools.wraps(step)
    def wrapper(self, *args, **kwargs):
        self._opt_called = True
        if not (self._optimizer_step_pre_hooks or self._optimizer_step_post_hooks or _global_pre_hooks
                or _global_post_hooks) or self._in_step:
            return step(self, *args, **kwargs)
        for hook in (*_global_pre_hooks.values(), *self._optimizer_step_pre_hooks.values()):
            changed = hook(self, args, kwargs)
            if changed is not None:
                if not isinstance(changed, tuple) or len(changed) != 2:
                    raise RuntimeError(f"step pre-hook must return None or a tuple of (new_args, new_kwargs), but got "
                                       f"{changed}.")
                args, kwargs = changed
        self._in_step = True
        try:
            result = step(self, *args, **kwargs)
        finally:
            self._in_step = False
        for hook in (*self._optimizer_step_post_hooks.values(), *_global_post_hooks.values()):
            hook(self, args, kwargs)
        return result

    wrapper._has_step_hooks = True
    return wrapper


class Optimizer:
    """Base of all optimizers: parameter groups with their options, a state for each parameter, hooks.

    A subclass calls ``super().__init__(params, defaults)`` and defines ``step(closure=None)``.

    Args:
        params (iterable): of tensors, of ``(name, tensor)``, or of dictionaries: groups with ``"params"`` and options.
        defaults (dict): options of groups that don't give their own.

    Attributes:
        param_groups (list of dict): the groups. state (dict): of each parameter, a dictionary.

    Raises:
        TypeError: ``params`` is one tensor, a set, or holds what is no tensor. ValueError: no parameters, a non-leaf, or one
        parameter in two groups.
    """

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        step = cls.__dict__.get("step")
        if callable(step) and not hasattr(step, "_has_step_hooks"):
            cls.step = _with_hooks(step)

    def __init__(self, params, defaults):
        self.defaults = defaults
        self._make_hooks()
        if isinstance(params, Tensor):
            raise TypeError("params argument given to the optimizer should be an iterable of Tensors or dicts, but got "
                            + params.type())
        self.state = defaultdict(dict)
        self.param_groups = []
        groups = list(params)
        if not groups:
            raise ValueError("optimizer got an empty parameter list")
        if not isinstance(groups[0], dict):
            groups = [{"params": groups}]
        for group in groups:
            self.add_param_group(group)

    def _make_hooks(self):
        for name in ("step_pre", "step_post", "state_dict_pre", "state_dict_post", "load_state_dict_pre",
                     "load_state_dict_post"):
            setattr(self, f"_optimizer_{name}_hooks", OrderedDict())
        self._in_step = False
        self._opt_called = False

    def __getstate__(self):
        return {"defaults": self.defaults, "state": self.state, "param_groups": self.param_groups}

    def __setstate__(self, state):
        self.__dict__.update(state)
        self._make_hooks()
        for group in self.param_groups:
            for name, value in self.defaults.items():
                group.setdefault(name, value)

    def __repr__(self):
        lines = [type(self).__name__ + " ("]
        for i, group in enumerate(self.param_groups):
            lines.append(f"Parameter Group {i}")
            lines += [f"    {key}: {group[key]}" for key in sorted(group) if key != "params"]
        return "\n".join(lines) + "\n)"

    # -- hooks -------------------------------------------------------------------------------------------------------

    @staticmethod
    def _hook(hooks, hook, prepend=False):
        handle = RemovableHandle(hooks)
        hooks[handle.id] = hook
        if prepend:
            hooks.move_to_end(handle.id, last=False)
        return handle

    def register_step_pre_hook(self, hook):
        """Register ``hook(optimizer, args, kwargs) -> None or (args, kwargs)``, run before the step."""
        return self._hook(self._optimizer_step_pre_hooks, hook)

    def register_step_post_hook(self, hook):
        """Register ``hook(optimizer, args, kwargs)``, run after the step."""
        return self._hook(self._optimizer_step_post_hooks, hook)

    def register_state_dict_pre_hook(self, hook, prepend=False):
        """Register ``hook(optimizer)``, run before the state is collected."""
        return self._hook(self._optimizer_state_dict_pre_hooks, hook, prepend)

    def register_state_dict_post_hook(self, hook, prepend=False):
        """Register ``hook(optimizer, state_dict) -> None or another state dict``."""
        return self._hook(self._optimizer_state_dict_post_hooks, hook, prepend)

    def register_load_state_dict_pre_hook(self, hook, prepend=False):
        """Register ``hook(optimizer, state_dict) -> None or another state dict``, run before loading."""
        return self._hook(self._optimizer_load_state_dict_pre_hooks, hook, prepend)

    def register_load_state_dict_post_hook(self, hook, prepend=False):
        """Register ``hook(optimizer)``, run after loading."""
        return self._hook(self._optimizer_load_state_dict_post_hooks, hook, prepend)

    # -- state -------------------------------------------------------------------------------------------------------

    def state_dict(self):
        """The optimizer's state as plain data: ``{"state": {number: ...}, "param_groups": [...]}``.

        Parameters are replaced by numbers, in the order of the groups. Tensors are the optimizer's own, not copies.
        """
        for hook in self._optimizer_state_dict_pre_hooks.values():
            hook(self)
        numbers = {}
        groups = []
        for group in self.param_groups:
            for p in group["params"]:
                numbers.setdefault(id(p), len(numbers))
            packed = {k: v for k, v in group.items() if k != "params"}
            packed["params"] = [numbers[id(p)] for p in group["params"]]
            groups.append(packed)
        state = {numbers[id(k)] if isinstance(k, Tensor) else k: v for k, v in self.state.items()}
        result = {"state": state, "param_groups": groups}
        for hook in self._optimizer_state_dict_post_hooks.values():
            changed = hook(self, result)
            if changed is not None:
                result = changed
        return result

    def load_state_dict(self, state_dict):
        """Take over a state that :meth:`state_dict` gave; the tensors are copied.

        State tensors are moved to their parameter's device and, if floating, to its dtype (``step`` keeps its own).

        Raises:
            ValueError: the groups, or their numbers of parameters, differ from this optimizer's.
        """
        state_dict = dict(state_dict)
        for hook in self._optimizer_load_state_dict_pre_hooks.values():
            changed = hook(self, state_dict)
            if changed is not None:
                state_dict = changed
        saved_groups = deepcopy(state_dict["param_groups"])
        groups = self.param_groups
        if len(groups) != len(saved_groups):
            raise ValueError("loaded state dict has a different number of parameter groups")
        if any(len(a["params"]) != len(b["params"]) for a, b in zip(groups, saved_groups)):
            raise ValueError("loaded state dict contains a parameter group that doesn't match the size of optimizer's group")
        params = {}
        for group, saved in zip(groups, saved_groups):
            params.update(zip(saved["params"], group["params"]))
        state = defaultdict(dict)
        for key, value in state_dict["state"].items():
            if key in params:
                state[params[key]] = self._adopt(params[key], value)
            else:
                state[key] = value
        new_groups = []
        for group, saved in zip(groups, saved_groups):
            if "param_names" in group and "param_names" not in saved:
                saved["param_names"] = group["param_names"]
            saved["params"] = group["params"]
            new_groups.append(saved)
        opt_called = self._opt_called
        hooks = {k: v for k, v in self.__dict__.items() if k.startswith("_optimizer_")}
        self.__setstate__({"state": state, "param_groups": new_groups})
        self.__dict__.update(hooks)
        self._opt_called = opt_called
        for hook in self._optimizer_load_state_dict_post_hooks.values():
            hook(self)

    def _adopt(self, param, value, key=None):
        """A copy of a saved state, its tensors with the parameter's device and dtype."""
        if isinstance(value, Tensor):
            value = value.detach()
            if key == "step":
                return value.clone()
            if param.is_floating_point() or param.is_complex():
                if value.is_floating_point() or value.is_complex():
                    return value.to(device=param.device, dtype=param.dtype, copy=True)
            return value.to(device=param.device, copy=True)
        if isinstance(value, dict):
            return {k: self._adopt(param, v, k) for k, v in value.items()}
        if isinstance(value, (list, tuple)):
            return type(value)(self._adopt(param, v) for v in value)
        return deepcopy(value)

    def zero_grad(self, set_to_none=True):
        """Drop the parameters' gradients, or set them to zero in place with ``set_to_none=False``."""
        for group in self.param_groups:
            if set_to_none:
                drop_gradients(group["params"])
                continue
            for p in group["params"]:
                if p.grad is not None:
                    if p.grad.grad_fn is not None:
                        p.grad.detach_()
                    else:
                        p.grad.requires_grad_(False)
                    p.grad.zero_()

    def step(self, closure=None):
        """One step of the optimizer; every subclass defines it.

        Args:
            closure (callable, optional): computes the loss anew, with gradients, and returns it.

        Returns:
            The closure's loss, or None.
        """
        raise NotImplementedError

    def add_param_group(self, param_group):
        """Add a group: a dictionary with ``"params"`` (a tensor or an ordered iterable) and options.

        Raises:
            TypeError, ValueError: see the class.
        """
        if not isinstance(param_group, dict):
            raise TypeError(f"param_group must be a dict, but got {type(param_group)}")
        params = param_group["params"]
        if isinstance(params, Tensor):
            params = [params]
        elif isinstance(params, (set, frozenset)):
            raise TypeError("optimizer parameters need to be organized in ordered collections, but the ordering of tensors "
                            "in sets will change between runs. Please use a list instead.")
        elif not isinstance(params, Iterable):
            raise TypeError(f"params must be a Tensor or an iterable of Tensors, but got {type(params).__name__}")
        params = list(params)
        names = []
        for i, p in enumerate(params):
            if isinstance(p, tuple) and len(p) == 2 and isinstance(p[0], str):
                names.append(p[0])
                params[i] = p[1]
        if names:
            if len(names) != len(params):
                raise ValueError("all optimizer params should be with/without names. Some param names are missing")
            param_group["param_names"] = names
        param_group["params"] = params
        for p in params:
            if not isinstance(p, Tensor):
                raise TypeError("optimizer can only optimize Tensors, but one of the params is " + type(p).__name__)
            if not self.defaults.get("differentiable") and not (p.is_leaf or p.retains_grad):
                raise ValueError("can't optimize a non-leaf Tensor")
        for name, default in self.defaults.items():
            if default is required and name not in param_group:
                raise ValueError(f"parameter group didn't specify a value of required optimization parameter {name}")
            param_group.setdefault(name, default)
        if len({id(p) for p in params}) != len(params):
            warnings.warn("optimizer contains a parameter group with duplicate parameters; in future, this will cause an "
                          "error", stacklevel=3)
        known = {id(p) for group in self.param_groups for p in group["params"]}
        if any(id(p) in known for p in params):
            raise ValueError("some parameters appear in more than one parameter group")
        for group in self.param_groups:
            if ("param_names" in param_group) != ("param_names" in group):
                kind = "with" if "param_names" in param_group else "without"
                raise ValueError("all optimizer param groups should be with/without names. cannot add param group "
                                 f"{kind} names to the optimizer")
        self.param_groups.append(param_group)
