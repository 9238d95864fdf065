"""Marks for a compiler, which there is none: functions stay as they are. See `fasttorch.compile`."""

from fasttorch._settings import compile

__all__ = ["allow_in_graph", "compile", "disable", "is_compiling", "is_dynamo_compiling", "reset"]


def is_compiling():
    """Whether this code is being compiled: no."""
    return False


is_dynamo_compiling = is_compiling


def reset():
    """Forget what was compiled: nothing to do."""


def disable(fn=None, recursive=True, *, reason=None):
    """A decorator that leaves the function as it is."""
    return fn if callable(fn) else lambda function: function


def allow_in_graph(fn):
    """A decorator that leaves the function as it is."""
    return fn
