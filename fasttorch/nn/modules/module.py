"""``Module``: the base of every neural-network module."""

from collections import OrderedDict, namedtuple
import itertools
import warnings
import weakref

import fasttorch as ft
from fasttorch import Tensor
from fasttorch._C.module import ModuleBase, module_getattr, register_types, restore_slots
from fasttorch.nn.parameter import Buffer, Parameter
from fasttorch.nn.modules import _global_hooks
from fasttorch.nn.modules._backward_hooks import add_backward_hooks, call_with_backward_hooks
from fasttorch.nn.modules._global_hooks import *  # noqa: F403
from fasttorch.nn.modules._global_hooks import (
    _global_backward_hooks, _global_backward_pre_hooks, _global_forward_hooks, _global_forward_hooks_always_called,
    _global_forward_hooks_with_kwargs, _global_forward_pre_hooks, _global_registration_hooks,
)
from fasttorch.utils.hooks import RemovableHandle

__all__ = ["Module", *_global_hooks.__all__]

register_types(Tensor, Parameter, Buffer)

_EXTRA_STATE_KEY = "_extra_state"

class _IncompatibleKeys(namedtuple("IncompatibleKeys", ["missing_keys", "unexpected_keys"])):
    """What ``load_state_dict`` returns: the keys that were missing and those that were not expected."""

    __slots__ = ()

    def __repr__(self):
        if not self.missing_keys and not self.unexpected_keys:
            return "<All keys matched successfully>"
        return super().__repr__()

    __str__ = __repr__


def _indent(text, spaces):
    """Indent every line but the first."""
    first, *rest = text.split("\n")
    return "\n".join([first] + [" " * spaces + line for line in rest]) if rest else text


def _typename(value):
    """``package.Type`` of a value, for messages."""
    kind = value if isinstance(value, type) else type(value)
    module = kind.__module__
    return kind.__qualname__ if module == "builtins" else f"{module}.{kind.__qualname__}"


def _parse_to(args, kwargs):
    """The device, dtype, non_blocking flag and memory format of a call of ``to``."""
    args = list(args)
    if kwargs.pop("copy", False):
        raise RuntimeError("Module.to(): .to() does not accept copy argument")
    device = kwargs.pop("device", None)
    dtype = kwargs.pop("dtype", None)
    non_blocking = kwargs.pop("non_blocking", False)
    tensor = kwargs.pop("tensor", None)
    memory_format = kwargs.pop("memory_format", None)
    if kwargs:
        raise TypeError(f"to() received an unexpected keyword argument {next(iter(kwargs))!r}")
    if args and isinstance(args[0], Tensor):
        tensor = args.pop(0)
    if tensor is not None:
        device, dtype = tensor.device, tensor.dtype
    elif args and (args[0] is None or isinstance(args[0], (str, int, ft.device))):
        device = args.pop(0)
        if args and not (args[0] is None or isinstance(args[0], ft.dtype)):
            raise TypeError(f"to() received an invalid combination of arguments: {args[0]!r} is no dtype")
        if args:
            dtype = args.pop(0)
    elif args and isinstance(args[0], ft.dtype):
        dtype = args.pop(0)
    if args and isinstance(args[0], bool):
        non_blocking = args.pop(0)
    if args and isinstance(args[0], bool):
        if args.pop(0):
            raise RuntimeError("Module.to(): .to() does not accept copy argument")
    if args:
        raise TypeError(f"to() received an invalid combination of arguments: {args[0]!r} is no device, dtype or Tensor")
    if device is not None and not isinstance(device, ft.device):
        device = ft.device(device)
    return device, dtype, non_blocking, memory_format


def _is_floating(t):
    return t.is_floating_point() or t.is_complex()


class Module(ModuleBase):
    """Base of all neural-network modules: holds parameters, buffers and child modules, and calls ``forward``.

    Parameters, buffers and modules assigned as attributes are registered under the attribute's name. Subclasses call
    ``super().__init__()`` first and define ``forward``; ``module(*args)`` runs the hooks around it.

    Attributes:
        training (bool): whether the module is in training mode (see :meth:`train`).
        call_super_init (bool): of the class: whether ``Module.__init__`` hands its arguments on to the class after it in
            the order of inheritance. Default: False; it takes no arguments then.

    Example:
        >>> class Net(nn.Module):
        ...     def __init__(self):
        ...         super().__init__()
        ...         self.out = nn.Linear(4, 2)
        ...     def forward(self, x):
        ...         return self.out(x).relu()
        >>> tuple(Net()(torch.ones(3, 4)).shape)
        (3, 2)
    """

    dump_patches = False
    call_super_init = False
    _version = 1

    def __init__(self, *args, **kwargs):
        ModuleBase.__init__(self)
        if self.call_super_init:
            super(ModuleBase, self).__init__(*args, **kwargs)
        elif kwargs:
            raise TypeError(f"{type(self).__name__}.__init__() got an unexpected keyword argument '{next(iter(kwargs))}'")
        elif args:
            raise TypeError(f"{type(self).__name__}.__init__() takes 1 positional argument but {len(args) + 1} were given")

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        restore_slots(cls)

    def forward(self, *args, **kwargs):
        """What the module computes; every subclass defines it. Raises NotImplementedError here."""
        raise NotImplementedError(f'Module [{type(self).__name__}] is missing the required "forward" function')

    # -- registering -------------------------------------------------------------------------------------------------

    def _check_name(self, kind, name):
        if "_parameters" not in self.__dict__:
            raise AttributeError(f"cannot assign {kind} before Module.__init__() call")
        if not isinstance(name, str):
            raise TypeError(f"{kind} name should be a string. Got {_typename(name)}")
        if "." in name:
            raise KeyError(f'{kind} name can\'t contain "."')
        if name == "":
            raise KeyError(f'{kind} name can\'t be empty string ""')

    def register_parameter(self, name, param):
        """Add a parameter under a name; it can then be read as an attribute.

        Args:
            name (str): without dots, and not the name of an attribute that exists (KeyError otherwise).
            param (Parameter or None): None keeps the name without a parameter: it is left out of ``state_dict``.

        Raises:
            TypeError: ``param`` is no Parameter. ValueError: it is not a leaf of the graph.
        """
        self._check_name("parameter", name)
        if name not in self._parameters and hasattr(self, name):
            raise KeyError(f"attribute '{name}' already exists")
        if param is not None:
            if not isinstance(param, Parameter):
                raise TypeError(f"cannot assign '{_typename(param)}' object to parameter '{name}' "
                                "(torch.nn.Parameter or None required)")
            if param.grad_fn is not None:
                raise ValueError(f"Cannot assign non-leaf Tensor to parameter '{name}'. Model parameters must be created "
                                 "explicitly: give the values as a leaf, and compute from it in the forward() method.")
        if param is not None and _global_registration_hooks["parameter"]:
            param = _global_hooks.registered("parameter", self, name, param)
        self._parameters[name] = param

    def register_buffer(self, name, tensor, persistent=True):
        """Add a buffer: a tensor that moves and is saved with the module but is no parameter.

        Args:
            name (str): without dots, and not the name of an attribute that exists (KeyError otherwise).
            tensor (Tensor or None): None keeps the name without a tensor.
            persistent (bool): whether it is part of ``state_dict``. Default: True.
        """
        self._check_name("buffer", name)
        if name not in self._buffers and hasattr(self, name):
            raise KeyError(f"attribute '{name}' already exists")
        if tensor is not None and not isinstance(tensor, Tensor):
            raise TypeError(f"cannot assign '{_typename(tensor)}' object to buffer '{name}' "
                            "(torch Tensor or None required)")
        if _global_registration_hooks["buffer"]:
            tensor = _global_hooks.registered("buffer", self, name, tensor)
        self._buffers[name] = tensor
        if persistent:
            self._non_persistent_buffers_set.discard(name)
        else:
            self._non_persistent_buffers_set.add(name)

    def add_module(self, name, module):
        """Add a child module under a name; it can then be read as an attribute.

        Raises:
            TypeError: ``module`` is neither a Module nor None, or the name no string. KeyError: the name is empty, has a
            dot or is taken.
        """
        if not isinstance(module, Module) and module is not None:
            raise TypeError(f"{_typename(module)} is not a Module subclass")
        self._check_name("module", name)
        if name not in self._modules and hasattr(self, name):
            raise KeyError(f"attribute '{name}' already exists")
        if _global_registration_hooks["module"]:
            module = _global_hooks.registered("module", self, name, module)
        self._modules[name] = module

    def register_module(self, name, module):
        """The same as :meth:`add_module`."""
        self.add_module(name, module)

    # -- finding -----------------------------------------------------------------------------------------------------

    def get_submodule(self, target):
        """The submodule of a dotted name (``"encoder.layers.0"``); ``""`` is the module itself.

        Raises:
            AttributeError: there is no such attribute, or it is no Module.
        """
        module = self
        for item in target.split(".") if target else ():
            if not hasattr(module, item):
                raise AttributeError(f"{type(module).__name__} has no attribute `{item}`")
            module = getattr(module, item)
            if not isinstance(module, Module):
                raise AttributeError(f"`{item}` is not an nn.Module")
        return module

    def set_submodule(self, target, module, strict=False):
        """Put a module in place of (or beside) the one of a dotted name.

        With ``strict`` the name must exist already.

        Raises:
            ValueError: an empty name, or ``module`` is no Module. AttributeError: a part of the way is missing.
        """
        if target == "":
            raise ValueError("Cannot set the submodule without a target name!")
        if not isinstance(module, Module):
            raise ValueError(f"`module` is not an nn.Module, found {type(module)}")
        path, _, name = target.rpartition(".")
        parent = self.get_submodule(path)
        if strict and not hasattr(parent, name):
            raise AttributeError(f"{type(parent).__name__} has no attribute `{name}`")
        if hasattr(parent, name) and not isinstance(getattr(parent, name), Module):
            raise AttributeError(f"`{name}` is not an nn.Module")
        setattr(parent, name, module)

    def get_parameter(self, target):
        """The parameter of a dotted name; AttributeError if there is none."""
        path, _, name = target.rpartition(".")
        module = self.get_submodule(path)
        if not hasattr(module, name):
            raise AttributeError(f"{type(module).__name__} has no attribute `{name}`")
        param = getattr(module, name)
        if not isinstance(param, Parameter):
            raise AttributeError(f"`{name}` is not an nn.Parameter")
        return param

    def get_buffer(self, target):
        """The buffer of a dotted name; AttributeError if there is none."""
        path, _, name = target.rpartition(".")
        module = self.get_submodule(path)
        if not hasattr(module, name):
            raise AttributeError(f"{type(module).__name__} has no attribute `{name}`")
        if name not in module._buffers:
            raise AttributeError(f"`{name}` is not a buffer")
        return module._buffers[name]

    def get_extra_state(self):
        """State beyond parameters and buffers to put into ``state_dict``; a subclass that has some overrides it."""
        raise RuntimeError("Reached a code path in Module.get_extra_state() that should never be called.")

    def set_extra_state(self, state):
        """Take back what :meth:`get_extra_state` gave; called by ``load_state_dict``."""
        raise RuntimeError("Reached a code path in Module.set_extra_state() that should never be called.")

    # -- walking -----------------------------------------------------------------------------------------------------

    def _named_members(self, get_members, prefix="", recurse=True, remove_duplicate=True):
        seen = set()
        modules = self.named_modules(prefix=prefix, remove_duplicate=remove_duplicate) if recurse else [(prefix, self)]
        for module_prefix, module in modules:
            for name, value in get_members(module):
                if value is None or value in seen:
                    continue
                if remove_duplicate:
                    seen.add(value)
                yield module_prefix + ("." if module_prefix else "") + name, value

    def parameters(self, recurse=True):
        """Iterate over the parameters, each once; of submodules too if ``recurse``."""
        if type(self).named_parameters is not Module.named_parameters:
            for _, param in self.named_parameters(recurse=recurse):
                yield param
            return
        # In the order of named_parameters, without making the names.
        seen, waiting, done = set(), [self], set()
        while waiting:
            module = waiting.pop()
            if module in done:
                continue
            done.add(module)
            for param in module._parameters.values():
                if param is not None and param not in seen:
                    seen.add(param)
                    yield param
            if recurse and module._modules:
                waiting.extend(child for child in reversed(module._modules.values()) if child is not None)

    def named_parameters(self, prefix="", recurse=True, remove_duplicate=True):
        """Iterate over ``(dotted name, parameter)``; a shared parameter comes once unless ``remove_duplicate=False``."""
        return self._named_members(lambda m: m._parameters.items(), prefix, recurse, remove_duplicate)

    def buffers(self, recurse=True):
        """Iterate over the buffers, each once; of submodules too if ``recurse``."""
        for _, buffer in self.named_buffers(recurse=recurse):
            yield buffer

    def named_buffers(self, prefix="", recurse=True, remove_duplicate=True):
        """Iterate over ``(dotted name, buffer)``."""
        return self._named_members(lambda m: m._buffers.items(), prefix, recurse, remove_duplicate)

    def children(self):
        """Iterate over the immediate child modules, each once."""
        for _, module in self.named_children():
            yield module

    def named_children(self):
        """Iterate over ``(name, module)`` of the immediate children."""
        seen = set()
        for name, module in self._modules.items():
            if module is not None and module not in seen:
                seen.add(module)
                yield name, module

    def modules(self):
        """Iterate over the module and everything below it, each once, parents first."""
        for _, module in self.named_modules():
            yield module

    def named_modules(self, memo=None, prefix="", remove_duplicate=True):
        """Iterate over ``(dotted name, module)`` of the module and everything below it, parents first."""
        if memo is None:
            memo = set()
        if self not in memo:
            if remove_duplicate:
                memo.add(self)
            yield prefix, self
            for name, module in self._modules.items():
                if module is not None:
                    yield from module.named_modules(memo, prefix + ("." if prefix else "") + name, remove_duplicate)

    # -- modes and conversion ----------------------------------------------------------------------------------------

    def train(self, mode=True):
        """Set training mode (or evaluation mode, ``mode=False``) here and in every child; returns the module.

        Raises:
            ValueError: ``mode`` is no bool.
        """
        if not isinstance(mode, bool):
            raise ValueError("training mode is expected to be boolean")
        self.training = mode
        for module in self.children():
            module.train(mode)
        return self

    def eval(self):
        """Set evaluation mode: the same as ``train(False)``."""
        return self.train(False)

    def requires_grad_(self, requires_grad=True):
        """Say for every parameter whether gradients are wanted; returns the module."""
        for param in self.parameters():
            param.requires_grad_(requires_grad)
        return self

    def zero_grad(self, set_to_none=True):
        """Drop the gradients of all parameters, or set them to zero in place with ``set_to_none=False``."""
        for param in self.parameters():
            grad = param.grad
            if grad is not None:
                if set_to_none:
                    param.grad = None
                else:
                    if grad.grad_fn is not None:
                        grad.detach_()
                    else:
                        grad.requires_grad_(False)
                    grad.zero_()

    def _apply(self, fn, recurse=True):
        """Replace every parameter's and buffer's data by ``fn`` of it, keeping the parameter objects."""
        if recurse:
            for module in self.children():
                module._apply(fn)
        for param in self._parameters.values():
            if param is None:
                continue
            with ft.no_grad():
                made = fn(param)
                if made is not param:
                    param.data = made
                if param.grad is not None:
                    grad = fn(param.grad)
                    if grad is not param.grad:
                        param.grad = grad.requires_grad_(param.grad.requires_grad)
        for name, buffer in self._buffers.items():
            if buffer is not None:
                self._buffers[name] = fn(buffer)
        return self

    def apply(self, fn):
        """Call ``fn(module)`` for every child, then for the module itself; returns the module.

        Example:
            >>> net = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
            >>> _ = net.apply(lambda m: nn.init.zeros_(m.bias) if isinstance(m, nn.Linear) else None)
            >>> net[0].bias.tolist()
            [0.0, 0.0]
        """
        for module in self.children():
            module.apply(fn)
        fn(self)
        return self

    def to(self, *args, **kwargs):
        """Move and convert parameters and buffers in place: ``to(device)``, ``to(dtype)``, ``to(device, dtype)``, ``to(tensor)``.

        Only floating and complex tensors change their dtype, and with ``memory_format`` only those of four or five
        dimensions their order in memory. Returns the module.

        Raises:
            TypeError: the dtype is neither floating nor complex. RuntimeError: ``copy=True``.
        """
        device, dtype, non_blocking, memory_format = _parse_to(args, kwargs)
        if dtype is not None and not (dtype.is_floating_point or dtype.is_complex):
            raise TypeError(f"nn.Module.to only accepts floating point or complex dtypes, but got desired dtype={dtype}")
        if dtype is not None and dtype.is_complex:
            warnings.warn("Complex modules are a new feature under active development whose design may change, and some "
                          "modules might not work as expected when using complex tensors as parameters or buffers.",
                          stacklevel=2)

        def convert(t):
            order = {"memory_format": memory_format} if memory_format is not None and t.dim() in (4, 5) else {}
            return t.to(t.device if device is None else device, dtype if _is_floating(t) and dtype else t.dtype, non_blocking,
                        **order)

        return self._apply(convert)

    def type(self, dst_type):
        """Cast all parameters and buffers to a dtype; returns the module."""
        return self._apply(lambda t: t.type(dst_type))

    def float(self):
        """Cast floating parameters and buffers to float32; returns the module."""
        return self._apply(lambda t: t.float() if t.is_floating_point() else t)

    def double(self):
        """Cast floating parameters and buffers to float64; returns the module."""
        return self._apply(lambda t: t.double() if t.is_floating_point() else t)

    def half(self):
        """Cast floating parameters and buffers to float16; returns the module."""
        return self._apply(lambda t: t.half() if t.is_floating_point() else t)

    def bfloat16(self):
        """Cast floating parameters and buffers to bfloat16; returns the module."""
        return self._apply(lambda t: t.bfloat16() if t.is_floating_point() else t)

    def cpu(self):
        """Move all parameters and buffers to the CPU; returns the module."""
        return self._apply(lambda t: t.cpu())

    def cuda(self, device=None):
        """Move all parameters and buffers to the GPU; returns the module."""
        return self._apply(lambda t: t.cuda(device))

    def share_memory(self):
        """Move all parameters and buffers to shared memory; returns the module."""
        return self._apply(lambda t: t.share_memory_())

    # -- hooks -------------------------------------------------------------------------------------------------------

    @staticmethod
    def _add_hook(hooks, hook, prepend=False, flags=()):
        handle = RemovableHandle(hooks, extra_dict=list(flags))
        hooks[handle.id] = hook
        for d in flags:
            d[handle.id] = True
        if prepend:
            hooks.move_to_end(handle.id, last=False)
        return handle

    def register_forward_pre_hook(self, hook, *, prepend=False, with_kwargs=False):
        """Register ``hook(module, args) -> None or changed args``, run before ``forward``.

        Args:
            hook (callable): may return new positional arguments (one value or a tuple). With ``with_kwargs`` it is called
                ``hook(module, args, kwargs)`` and returns None or ``(args, kwargs)``.
            prepend (bool): run it before the hooks registered so far.

        Returns:
            RemovableHandle: ``handle.remove()`` takes the hook away.
        """
        flags = [self._forward_pre_hooks_with_kwargs] if with_kwargs else []
        return self._add_hook(self._forward_pre_hooks, hook, prepend, flags)

    def register_forward_hook(self, hook, *, prepend=False, with_kwargs=False, always_call=False):
        """Register ``hook(module, args, output) -> None or changed output``, run after ``forward``.

        Args:
            hook (callable): may return another output. With ``with_kwargs``: ``hook(module, args, kwargs, output)``.
            prepend (bool): run it before the hooks registered so far.
            always_call (bool): run it also if ``forward`` or another hook raised (with ``output=None``).

        Returns:
            RemovableHandle: ``handle.remove()`` takes the hook away.
        """
        flags = ([self._forward_hooks_with_kwargs] if with_kwargs else []) + (
            [self._forward_hooks_always_called] if always_call else [])
        return self._add_hook(self._forward_hooks, hook, prepend, flags)

    def register_full_backward_pre_hook(self, hook, prepend=False):
        """Register ``hook(module, grad_output) -> None or changed grad_output``.

        It runs when the gradients with respect to the module's outputs are known. ``grad_output`` is a tuple, None for
        outputs that are not tensors; a tuple returned is used instead.

        Returns:
            RemovableHandle: ``handle.remove()`` takes the hook away.
        """
        return self._add_hook(self._backward_pre_hooks, hook, prepend)

    def register_full_backward_hook(self, hook, prepend=False):
        """Register ``hook(module, grad_input, grad_output) -> None or changed grad_input``.

        It runs when the gradients with respect to the module's tensor inputs are known. Both are tuples, None for what
        is no tensor; a tuple returned is used as the gradient of the inputs.

        Returns:
            RemovableHandle: ``handle.remove()`` takes the hook away.
        """
        return self._add_backward_hook(hook, True, prepend)

    def register_backward_hook(self, hook):
        """Register ``hook(module, grad_input, grad_output) -> None or changed grad_input``, the old way.

        It is a hook of the operation that made the module's output, so of a module of several operations ``grad_input`` has
        the gradients of the last one's inputs only: :meth:`register_full_backward_hook` is what one wants.

        Returns:
            RemovableHandle: ``handle.remove()`` takes the hook away.

        Raises:
            RuntimeError: the module has a full backward hook.
        """
        return self._add_backward_hook(hook, False)

    def _add_backward_hook(self, hook, full, prepend=False):
        if self._is_full_backward_hook is (not full) and self._backward_hooks:
            raise RuntimeError(_global_hooks.MIXED.format("on a single Module"))
        self._is_full_backward_hook = full
        return self._add_hook(self._backward_hooks, hook, prepend)

    def _call_impl(self, *args, **kwargs):
        """A call with all hooks; the compiled base comes here only when there may be any."""
        get = self.__dict__.get
        forward_hooks = get("_forward_hooks")
        pre_hooks = get("_forward_pre_hooks")
        if not (forward_hooks or pre_hooks or get("_backward_hooks") or get("_backward_pre_hooks")
                or _global_forward_hooks or _global_forward_pre_hooks or _global_backward_hooks
                or _global_backward_pre_hooks):
            return self.forward(*args, **kwargs)
        called = set()
        try:
            return self._call_with_hooks(args, kwargs, called)
        except Exception:
            # Hooks that asked to be called always and were not yet.
            always = [(_global_forward_hooks, _global_forward_hooks_always_called, _global_forward_hooks_with_kwargs)]
            if forward_hooks:
                always.append((forward_hooks, get("_forward_hooks_always_called") or {},
                               get("_forward_hooks_with_kwargs") or {}))
            for hooks, wanted, with_kwargs in always:
                for key, hook in list(hooks.items()):
                    if key in wanted and key not in called:
                        try:
                            hook(self, args, kwargs, None) if key in with_kwargs else hook(self, args, None)
                        except Exception as error:
                            warnings.warn(f"forward hook {hook} with ``always_call=True`` raised an exception that was "
                                          f"silenced, as another one was raised in forward: {error}", stacklevel=2)
            raise

    def _call_with_hooks(self, args, kwargs, called):
        get = self.__dict__.get
        with_kwargs = get("_forward_pre_hooks_with_kwargs") or ()
        for key, hook in itertools.chain(list(_global_forward_pre_hooks.items()),
                                         list((get("_forward_pre_hooks") or {}).items())):
            if key in with_kwargs:
                changed = hook(self, args, kwargs)
                if changed is not None:
                    if not (isinstance(changed, tuple) and len(changed) == 2):
                        raise RuntimeError("forward pre-hook must return None or a tuple of (new_args, new_kwargs), "
                                           f"but got {changed}.")
                    args, kwargs = changed
            else:
                changed = hook(self, args)
                if changed is not None:
                    args = changed if isinstance(changed, tuple) else (changed,)

        backward_hooks, old_hooks = [], []
        for hooks, full in ((_global_backward_hooks, _global_hooks.full_backward_hooks),
                            (get("_backward_hooks") or {}, get("_is_full_backward_hook"))):
            (old_hooks if full is False else backward_hooks).extend(hooks.values())
        backward_pre = list(_global_backward_pre_hooks.values()) + list((get("_backward_pre_hooks") or {}).values())

        def run(*call_args):
            result = self.forward(*call_args, **kwargs)
            flags = get("_forward_hooks_with_kwargs") or ()
            for key, hook in itertools.chain(list(_global_forward_hooks.items()),
                                             list((get("_forward_hooks") or {}).items())):
                called.add(key)
                if key in flags or key in _global_forward_hooks_with_kwargs:
                    changed = hook(self, call_args, kwargs, result)
                else:
                    changed = hook(self, call_args, result)
                if changed is not None:
                    result = changed
            return result

        if backward_hooks or backward_pre:
            result = call_with_backward_hooks(self, run, args, backward_hooks, backward_pre)
        else:
            result = run(*args)
        if old_hooks:
            add_backward_hooks(self, result, old_hooks)
        return result

    # -- state -------------------------------------------------------------------------------------------------------

    def register_state_dict_pre_hook(self, hook):
        """Register ``hook(module, prefix, keep_vars)``, run before the module's state is collected."""
        return self._add_hook(self._state_dict_pre_hooks, hook)

    def _register_state_dict_hook(self, hook):
        """Register ``hook(module, state_dict, prefix, local_metadata) -> None or another state dict``."""
        return self._add_hook(self._state_dict_hooks, hook)

    def register_state_dict_post_hook(self, hook):
        """Register ``hook(module, state_dict, prefix, local_metadata)``, run after the state was collected; it may change
        the dictionary in place and returns None."""
        def checked(module, state_dict, prefix, local_metadata):
            if hook(module, state_dict, prefix, local_metadata) is not None:
                raise RuntimeError("state_dict post-hook must return None")
        return self._add_hook(self._state_dict_hooks, checked)

    def register_load_state_dict_pre_hook(self, hook):
        """Register ``hook(module, state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys, error_msgs)``,
        run before the module's state is loaded."""
        return self._register_load_state_dict_pre_hook(hook, with_module=True)

    def _register_load_state_dict_pre_hook(self, hook, with_module=False):
        """As :meth:`register_load_state_dict_pre_hook`, without the module as first argument unless asked for."""
        return self._add_hook(self._load_state_dict_pre_hooks, _LoadPreHook(hook, self if with_module else None))

    def register_load_state_dict_post_hook(self, hook):
        """Register ``hook(module, incompatible_keys)``, run after loading; it may change the two lists in place."""
        return self._add_hook(self._load_state_dict_post_hooks, hook)

    def _save_to_state_dict(self, destination, prefix, keep_vars):
        """Put this module's own state (not its children's) into ``destination``."""
        for name, param in self._parameters.items():
            if param is not None:
                destination[prefix + name] = param if keep_vars else param.detach()
        for name, buffer in self._buffers.items():
            if buffer is not None and name not in self._non_persistent_buffers_set:
                destination[prefix + name] = buffer if keep_vars else buffer.detach()
        if type(self).get_extra_state is not Module.get_extra_state:
            destination[prefix + _EXTRA_STATE_KEY] = self.get_extra_state()

    def state_dict(self, *args, destination=None, prefix="", keep_vars=False):
        """The parameters and persistent buffers by dotted name, children's included.

        Args:
            destination (dict, optional): put them there.
            prefix (str): put before every name.
            keep_vars (bool): keep the Parameters themselves; by default the tensors are detached (sharing memory).

        Returns:
            OrderedDict: by name; its attribute ``_metadata`` has each module's version.
        """
        if args:
            warnings.warn("Positional args are being deprecated, use kwargs instead.", FutureWarning, stacklevel=2)
            destination = args[0]
            prefix = args[1] if len(args) > 1 else prefix
            keep_vars = args[2] if len(args) > 2 else keep_vars
        if destination is None:
            destination = OrderedDict()
            destination._metadata = OrderedDict()
        local_metadata = {"version": self._version}
        if hasattr(destination, "_metadata"):
            destination._metadata[prefix[:-1]] = local_metadata
        for hook in (self.__dict__.get("_state_dict_pre_hooks") or {}).values():
            hook(self, prefix, keep_vars)
        self._save_to_state_dict(destination, prefix, keep_vars)
        for name, module in self._modules.items():
            if module is not None:
                module.state_dict(destination=destination, prefix=prefix + name + ".", keep_vars=keep_vars)
        for hook in (self.__dict__.get("_state_dict_hooks") or {}).values():
            changed = hook(self, destination, prefix, local_metadata)
            if changed is not None:
                destination = changed
        return destination

    def _load_from_state_dict(self, state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys, error_msgs):
        """Copy this module's own parameters and buffers (not its children's) out of ``state_dict``."""
        for hook in (self.__dict__.get("_load_state_dict_pre_hooks") or {}).values():
            hook(state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys, error_msgs)
        assign = local_metadata.get("assign_to_params_buffers", False)
        own = {**self._parameters,
               **{k: v for k, v in self._buffers.items() if k not in self._non_persistent_buffers_set}}
        own = {name: value for name, value in own.items() if value is not None}
        for name, param in own.items():
            key = prefix + name
            if key not in state_dict:
                if strict:
                    missing_keys.append(key)
                continue
            value = state_dict[key]
            if not isinstance(value, Tensor):
                error_msgs.append(f'While copying the parameter named "{key}", expected torch.Tensor or Tensor-like object '
                                  f"from checkpoint but received {type(value)}")
                continue
            if param.ndim == 0 and value.ndim == 1 and value.shape[0] == 1:
                value = value[0]  # scalars were saved with one dimension long ago
            if tuple(value.shape) != tuple(param.shape):
                error_msgs.append(f"size mismatch for {key}: copying a param with shape {value.shape} from checkpoint, the "
                                  f"shape in current model is {param.shape}.")
                continue
            try:
                if assign:
                    if isinstance(param, Parameter) and not isinstance(value, Parameter):
                        value = Parameter(value, requires_grad=param.requires_grad)
                    setattr(self, name, value)
                else:
                    with ft.no_grad():
                        param.copy_(value)
            except Exception as error:
                error_msgs.append(f'While copying the parameter named "{key}", whose dimensions in the model are '
                                  f"{param.shape} and whose dimensions in the checkpoint are {value.shape}, an exception "
                                  f"occurred : {error.args}.")
        extra_key = prefix + _EXTRA_STATE_KEY
        if type(self).set_extra_state is not Module.set_extra_state:
            if extra_key in state_dict:
                self.set_extra_state(state_dict[extra_key])
            elif strict:
                missing_keys.append(extra_key)
        elif strict and extra_key in state_dict:
            unexpected_keys.append(extra_key)
        if strict:
            for key in state_dict:
                if key.startswith(prefix) and key != extra_key:
                    first, _, rest = key[len(prefix):].partition(".")
                    if rest:
                        if first not in self._modules:
                            unexpected_keys.append(key)
                    elif first not in own:
                        unexpected_keys.append(key)

    def load_state_dict(self, state_dict, strict=True, assign=False):
        """Copy parameters and buffers out of a state dict.

        Args:
            state_dict (Mapping): as :meth:`state_dict` gives it.
            strict (bool): the names must match exactly. Default: True.
            assign (bool): use the state dict's tensors themselves in place of copying their values.

        Returns:
            A named tuple of ``missing_keys`` and ``unexpected_keys``.

        Raises:
            RuntimeError: names (with ``strict``) or shapes don't match; the message names every one.
            TypeError: ``state_dict`` is no mapping.
        """
        if not hasattr(state_dict, "keys"):
            raise TypeError(f"Expected state_dict to be dict-like, got {type(state_dict)}.")
        missing, unexpected, errors = [], [], []
        metadata = getattr(state_dict, "_metadata", None)
        state_dict = OrderedDict(state_dict)
        if metadata is not None:
            state_dict._metadata = metadata

        _load(self, state_dict, "", metadata, assign, missing, unexpected, errors)
        if strict:
            if unexpected:
                errors.insert(0, "Unexpected key(s) in state_dict: " + ", ".join(f'"{k}"' for k in unexpected) + ". ")
            if missing:
                errors.insert(0, "Missing key(s) in state_dict: " + ", ".join(f'"{k}"' for k in missing) + ". ")
        if errors:
            raise RuntimeError(f"Error(s) in loading state_dict for {type(self).__name__}:\n\t" + "\n\t".join(errors))
        return _IncompatibleKeys(missing, unexpected)

    def __setstate__(self, state):
        self.__dict__.update(state)

    # -- looks -------------------------------------------------------------------------------------------------------

    def _get_name(self):
        return type(self).__name__

    def extra_repr(self):
        """What stands between the brackets of the module's ``repr``; subclasses give their options."""
        return ""

    def __repr__(self):
        extra = self.extra_repr()
        lines = extra.split("\n") if extra else []
        children = [f"({name}): {_indent(repr(module), 2)}" for name, module in self._modules.items()]
        if not children and len(lines) <= 1:
            return f"{self._get_name()}({extra})"
        return self._get_name() + "(\n  " + "\n  ".join(lines + children) + "\n)"

    def __dir__(self):
        names = {*dir(type(self)), *self.__dict__, *self._parameters, *self._modules, *self._buffers}
        return sorted(name for name in names if not name[:1].isdigit())


def _load(module, state_dict, prefix, metadata, assign, missing, unexpected, errors):
    """Load the part of a state dict that belongs to a module and those below it."""
    local_metadata = dict(metadata.get(prefix[:-1], {})) if metadata is not None else {}
    if assign:
        local_metadata["assign_to_params_buffers"] = True
    module._load_from_state_dict(state_dict, prefix, local_metadata, True, missing, unexpected, errors)
    for name, child in module._modules.items():
        if child is not None:
            child_prefix = prefix + name + "."
            below = {k: v for k, v in state_dict.items() if k.startswith(child_prefix)}
            _load(child, below, child_prefix, metadata, assign, missing, unexpected, errors)
    incompatible = _IncompatibleKeys(missing, unexpected)
    for hook in (module.__dict__.get("_load_state_dict_post_hooks") or {}).values():
        if hook(module, incompatible) is not None:
            raise RuntimeError("Hooks registered with ``register_load_state_dict_post_hook`` are not expected to "
                               "return new values; change incompatible_keys in place.")


class _LoadPreHook:
    """A hook before loading, with or without the module as its first argument."""

    def __init__(self, hook, module):
        self.hook = hook
        self.module = None if module is None else weakref.ref(module)     # which has the hook

    def __call__(self, *args):
        if self.module is None:
            return self.hook(*args)
        module = self.module()
        if module is None:
            raise RuntimeError("the module of a hook before loading is gone")
        return self.hook(module, *args)

    def __getstate__(self):
        return self.hook, None if self.module is None else self.module()

    def __setstate__(self, state):
        self.__init__(*state)


Module.__getattr__ = module_getattr
restore_slots(Module)
