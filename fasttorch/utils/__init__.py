"""Utilities: hooks, data loading, checkpointing."""

from fasttorch.utils import checkpoint, data

__all__ = ["checkpoint", "data"]
