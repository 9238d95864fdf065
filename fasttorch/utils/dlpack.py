"""DLPack by its old names; `fasttorch.from_dlpack` and ``Tensor.__dlpack__`` are the same."""

import fasttorch as ft

__all__ = ["from_dlpack", "to_dlpack"]


def to_dlpack(tensor):
    """The DLPack capsule of a tensor: memory shared with whoever takes it, once."""
    return tensor.__dlpack__()


def from_dlpack(ext_tensor):
    """A tensor over another library's memory: of an array with ``__dlpack__``, or of a capsule."""
    return ft.from_dlpack(ext_tensor)
