"""Utilities: hooks, data loading."""

from fasttorch.utils import data

__all__ = ["data"]
