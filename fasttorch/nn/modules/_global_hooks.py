"""Hooks that run for every module, and how they are registered."""

from collections import OrderedDict

from fasttorch._C.module import call_for_modules, set_global_hooks
from fasttorch.utils.hooks import RemovableHandle

__all__ = [
    "register_module_forward_pre_hook", "register_module_forward_hook",
    "register_module_full_backward_pre_hook", "register_module_full_backward_hook", "register_module_backward_hook",
    "register_module_buffer_registration_hook", "register_module_module_registration_hook",
    "register_module_parameter_registration_hook",
]

# Hooks on every module; the compiled base looks for them only while one is registered.
_global_forward_pre_hooks = OrderedDict()
_global_forward_hooks = OrderedDict()
_global_forward_hooks_with_kwargs = OrderedDict()
_global_forward_hooks_always_called = OrderedDict()
_global_backward_pre_hooks = OrderedDict()
_global_backward_hooks = OrderedDict()
full_backward_hooks = None        # False: those of register_module_backward_hook
_global_registration_hooks = {"parameter": OrderedDict(), "buffer": OrderedDict(), "module": OrderedDict()}
call_for_modules(_global_registration_hooks["module"])
MIXED = ("Cannot use both regular backward hooks and full backward hooks {}. Please use only one of them.")


class _GlobalHandle(RemovableHandle):
    """Handle of a global hook: tells the compiled base when the last one is gone."""

    def remove(self):
        super().remove()
        set_global_hooks(bool(_global_forward_pre_hooks or _global_forward_hooks
                              or _global_backward_pre_hooks or _global_backward_hooks))


def _register_global(hook, hooks, extra=()):
    handle = _GlobalHandle(hooks, extra_dict=list(extra))
    hooks[handle.id] = hook
    for d in extra:
        d[handle.id] = True
    set_global_hooks(True)
    return handle


def register_module_forward_pre_hook(hook):
    """Register ``hook(module, args) -> None or changed args``, run before every module's ``forward``.

    Returns:
        RemovableHandle: ``handle.remove()`` takes it away.
    """
    return _register_global(hook, _global_forward_pre_hooks)


def register_module_forward_hook(hook, *, with_kwargs=False, always_call=False):
    """Register ``hook(module, args, output) -> None or changed output``, run after every module's ``forward``.

    With ``with_kwargs`` the hook is called ``hook(module, args, kwargs, output)``; with ``always_call`` also when the
    module raised.

    Returns:
        RemovableHandle: ``handle.remove()`` takes it away.
    """
    extra = ([_global_forward_hooks_with_kwargs] if with_kwargs else []) + (
        [_global_forward_hooks_always_called] if always_call else [])
    return _register_global(hook, _global_forward_hooks, extra)


def register_module_full_backward_pre_hook(hook):
    """Register ``hook(module, grad_output) -> None or changed grad_output`` on every module.

    Returns:
        RemovableHandle: ``handle.remove()`` takes it away.
    """
    return _register_global(hook, _global_backward_pre_hooks)


def register_module_full_backward_hook(hook):
    """Register ``hook(module, grad_input, grad_output) -> None or changed grad_input`` on every module.

    Returns:
        RemovableHandle: ``handle.remove()`` takes it away.
    """
    return _register_global_backward(hook, True)


def _register_registration_hook(kind, hook):
    hooks = _global_registration_hooks[kind]
    handle = RemovableHandle(hooks)
    hooks[handle.id] = hook
    return handle


def register_module_parameter_registration_hook(hook):
    """Register ``hook(module, name, parameter) -> None or another parameter``, run when any module is given a parameter.

    Returns:
        RemovableHandle: ``handle.remove()`` takes it away.
    """
    return _register_registration_hook("parameter", hook)


def register_module_buffer_registration_hook(hook):
    """Register ``hook(module, name, buffer) -> None or another buffer``, run by ``register_buffer`` of every module.

    Returns:
        RemovableHandle: ``handle.remove()`` takes it away.
    """
    return _register_registration_hook("buffer", hook)


def register_module_module_registration_hook(hook):
    """Register ``hook(module, name, child) -> None or another child``, run when any module is given a child.

    Returns:
        RemovableHandle: ``handle.remove()`` takes it away.
    """
    return _register_registration_hook("module", hook)


def registered(kind, module, name, value):
    """What is to be registered after the hooks of that kind have seen it."""
    for hook in _global_registration_hooks[kind].values():
        changed = hook(module, name, value)
        if changed is not None:
            value = changed
    return value


def register_module_backward_hook(hook):
    """Register ``hook(module, grad_input, grad_output)`` on every module; see :meth:`Module.register_backward_hook`.

    Returns:
        RemovableHandle: ``handle.remove()`` takes it away.

    Raises:
        RuntimeError: a full backward hook was registered on every module before.
    """
    return _register_global_backward(hook, False)


def _register_global_backward(hook, full):
    global full_backward_hooks
    if full_backward_hooks is (not full) and _global_backward_hooks:
        raise RuntimeError(MIXED.format("as a global Module hook"))
    full_backward_hooks = full
    return _register_global(hook, _global_backward_hooks)
