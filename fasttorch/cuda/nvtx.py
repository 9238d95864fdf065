"""Marks and ranges that NVIDIA's profilers show. Without CuPy they do nothing."""

from contextlib import contextmanager

from fasttorch._C import devices as _devices

__all__ = ["mark", "range", "range_end", "range_pop", "range_push", "range_start"]

_depth = 0


def _call(name, *args):
    return getattr(_devices.get_backend(), name)(*args) if _devices.has_backend() else None


def range_push(msg):
    """Begin a range called `msg`, inside those that are open; returns how many were open."""
    global _depth
    _call("range_push", msg)
    _depth += 1
    return _depth - 1


def range_pop():
    """End the range that was begun last; returns how many are still open."""
    global _depth
    _call("range_pop")
    _depth -= 1
    return _depth


def range_start(msg):
    """Begin a range called `msg` that may end in another order, or thread; returns what `range_end` takes."""
    return _call("range_start", msg)


def range_end(range_id):
    """End a range that `range_start` began."""
    if range_id is not None:
        _call("range_end", range_id)


def mark(msg):
    """A mark called `msg` at this moment."""
    _call("mark", msg)


@contextmanager
def range(msg, *args, **kwargs):
    """A context that is a range called ``msg.format(*args, **kwargs)``."""
    range_push(msg.format(*args, **kwargs))
    try:
        yield
    finally:
        range_pop()
