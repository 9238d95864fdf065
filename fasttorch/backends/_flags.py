"""Settings that are kept as attributes, and put back by a context manager."""

from contextlib import contextmanager


class Flags:
    """An object with given attributes and no others: a misspelt flag is an AttributeError."""

    def __init__(self, name, **values):
        vars(self).update(_name=name, **values)

    def __setattr__(self, name, value):
        if name not in vars(self):
            known = ", ".join(k for k in vars(self) if k != "_name")
            raise AttributeError(f"{self._name} has no flag {name!r}: there are {known}", name=name)
        vars(self)[name] = value

    def __repr__(self):
        return f"<{self._name}: {', '.join(f'{k}={v!r}' for k, v in vars(self).items() if k != '_name')}>"


def flags_of(module, names):
    """A context manager function that sets those of `names` it is given in the dictionary `module` for a while."""

    @contextmanager
    def flags(**values):
        """Other flags for a while."""
        unknown = set(values) - set(names)
        if unknown:
            raise TypeError(f"flags(): there is no flag {', '.join(sorted(unknown))}: there are {', '.join(names)}")
        before = {name: module[name] for name in names}
        module.update(values)
        try:
            yield
        finally:
            module.update(before)

    return flags
