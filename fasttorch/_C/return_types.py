"""The named tuples that operators with several outputs return: ``fasttorch.return_types``."""

import sys
from collections import namedtuple

_kinds = {}
sys.modules["fasttorch.return_types"] = sys.modules[__name__]


def _repr(self):
    fields = ",\n".join(f"{name}={value!r}" for name, value in zip(self._fields, self))
    return f"fasttorch.return_types.{type(self).__name__}(\n{fields})"


def kind(name, fields):
    """The named tuple of operator `name` with these fields."""
    key = name, tuple(fields)
    if key not in _kinds:
        made = namedtuple(name, fields)
        made.__module__ = "fasttorch.return_types"
        made.__repr__ = _repr
        _kinds[key] = made
        globals().setdefault(name, made)
    return _kinds[key]
