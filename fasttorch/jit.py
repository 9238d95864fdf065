"""TorchScript is not there: `script` and `trace` refuse. What has a meaning without it is there.

Models are run, saved (``state_dict``) and loaded as Python. `ignore`, `unused` and `export` mark functions for a compiler and
leave them as they are; `is_scripting` and `is_tracing` are False.
"""

__all__ = ["annotate", "export", "ignore", "is_scripting", "is_tracing", "isinstance", "load", "save", "script", "script_method",
           "trace", "trace_module", "unused", "Final", "ScriptModule", "ScriptFunction"]

from typing import Final

from fasttorch._missing import WHERE


def _refuse(name, instead):
    def refuse(*args, **kwargs):
        raise NotImplementedError(f"jit.{name}(): fasttorch has no TorchScript. {instead} ({WHERE}.)")

    refuse.__name__ = refuse.__qualname__ = name
    refuse.__doc__ = f"Refused: there is no TorchScript here. {instead}"
    return refuse


_PLAIN = "Leave the call away: functions and modules run as Python."
script, script_method = _refuse("script", _PLAIN), _refuse("script_method", _PLAIN)
trace, trace_module = _refuse("trace", _PLAIN), _refuse("trace_module", _PLAIN)
save, load = _refuse("save", "Save the state dict."), _refuse("load", "Load a state dict into the model's class.")
freeze, optimize_for_inference = _refuse("freeze", _PLAIN), _refuse("optimize_for_inference", _PLAIN)


class ScriptModule:
    """A compiled module, of which there is none: making one is refused; isinstance is False."""

    def __init__(self, *args, **kwargs):
        script(self)


class ScriptFunction:
    """A compiled function, of which there is none."""

    def __init__(self, *args, **kwargs):
        script(self)


def is_scripting():
    """Whether this code is being compiled: no."""
    return False


def is_tracing():
    """Whether this code is being traced: no."""
    return False


def annotate(the_type, the_value):
    """The value; the type is for a compiler."""
    return the_value


def ignore(fn=None, *, drop=False, **kwargs):
    """A decorator that leaves the function as it is."""
    return fn if callable(fn) else lambda function: function


def unused(fn):
    """A decorator that leaves the function as it is."""
    return fn


def export(fn):
    """A decorator that leaves the function as it is."""
    return fn


def isinstance(obj, target_type):
    """Python's isinstance, also for generic types such as ``list[int]``, by their origin."""
    import builtins
    import typing

    return builtins.isinstance(obj, typing.get_origin(target_type) or target_type)
