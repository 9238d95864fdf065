"""`factory_kwargs`."""

__all__ = ["factory_kwargs"]

_KEYS = {"device", "dtype", "memory_format"}


def factory_kwargs(kwargs):
    """The arguments for creating tensors among the keyword arguments of a module's constructor.

    Args:
        kwargs (dict or None): may hold ``device``, ``dtype``, ``memory_format``, and ``factory_kwargs``, a dictionary of them.

    Raises:
        TypeError: another keyword, or one that is given twice.

    Example:
        >>> nn.factory_kwargs({"dtype": torch.float64, "factory_kwargs": {"device": "cpu"}})
        {'device': 'cpu', 'dtype': fasttorch.float64}
    """
    if kwargs is None:
        return {}
    given = dict(kwargs)
    found = dict(given.pop("factory_kwargs", {}))
    unknown = (set(given) | set(found)) - _KEYS
    if unknown:
        raise TypeError(f"factory_kwargs(): unexpected kwargs {sorted(unknown)}")
    twice = set(given) & set(found)
    if twice:
        raise TypeError(f"factory_kwargs(): {sorted(twice)} given twice, outside of factory_kwargs and in it")
    return {**found, **given}
