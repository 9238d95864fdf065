"""What the optimizers' states have in common."""

import fasttorch as ft


def new_step():
    """The count of steps that a parameter's state holds: a 0-d float32 tensor, as in PyTorch."""
    return ft.tensor(0.0, dtype=ft.float32)
