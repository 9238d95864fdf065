"""Utilities: hooks, data loading."""
