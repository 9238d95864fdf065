"""PyTorch's switches between implementations of attention. There is one here, so that they have no effect."""

from contextlib import contextmanager
from enum import IntEnum

__all__ = ["SDPBackend", "sdpa_kernel"]


class SDPBackend(IntEnum):
    """PyTorch's implementations of ``scaled_dot_product_attention``."""

    ERROR = -1
    MATH = 0
    FLASH_ATTENTION = 1
    EFFICIENT_ATTENTION = 2
    CUDNN_ATTENTION = 3
    OVERRIDEABLE = 4


@contextmanager
def sdpa_kernel(backends, set_priority=False):
    """Choose implementations of attention within a ``with`` block, or in a function that it decorates. It has no effect here.

    Args:
        backends (SDPBackend or list of them): what may be used.
        set_priority (bool): whether the list is in order of preference.

    Raises:
        TypeError: ``backends`` holds something else.

    Example:
        >>> with sdpa_kernel(SDPBackend.MATH):
        ...     out = nn.functional.scaled_dot_product_attention(*[torch.ones(1, 2, 3)] * 3)
    """
    for backend in [backends] if isinstance(backends, SDPBackend) else backends:
        if not isinstance(backend, SDPBackend):
            raise TypeError(f"sdpa_kernel: backends must be an SDPBackend or a list of them, got {backend!r}")
    yield
