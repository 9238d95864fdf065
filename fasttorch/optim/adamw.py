"""AdamW, which is in :mod:`fasttorch.optim.adam`, by the name of PyTorch's module."""

from fasttorch.optim.adam import AdamW

__all__ = ["AdamW"]
