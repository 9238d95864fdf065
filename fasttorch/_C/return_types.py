"""The named tuples that operators with several outputs return."""
from collections import namedtuple

_kinds = {}


def kind(name, fields):
    """The named tuple of operator `name` with these fields."""
    key = name, tuple(fields)
    if key not in _kinds:
        made = namedtuple(name, fields)
        made.__module__ = "fasttorch.return_types"
        _kinds[key] = made
    return _kinds[key]
