"""`DistributedDataParallel`, which is refused."""

from fasttorch._missing import WHERE
from fasttorch.nn.modules.module import Module

__all__ = ["DistributedDataParallel"]


class DistributedDataParallel(Module):
    """Refused: there is no training on several machines (RuntimeError)."""

    def __init__(self, module, *args, **kwargs):
        raise RuntimeError(f"DistributedDataParallel(): fasttorch has no training on several machines ({WHERE})")
