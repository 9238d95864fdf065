"""Which compiled steps there are.

A compiled step ``f(state, group)`` steps those parameters of a group that it can (dense float32 or float64 on the CPU,
contiguous) and returns the list of the others, which the optimizer steps in tensor operations.
"""

import fasttorch as ft

try:
    from fasttorch._C import optim as _steps
except ImportError:
    _steps = None


def compiled(name):
    """The compiled step of an optimizer; where there is none, one that leaves every parameter over."""
    return getattr(_steps, name, None) or _all_left


def _all_left(state, group):
    return [p for p in group["params"] if p.grad is not None]


def new_step():
    """The count of steps that a parameter's state holds: a 0-d float32 tensor, as in PyTorch."""
    return ft.tensor(0.0, dtype=ft.float32)
