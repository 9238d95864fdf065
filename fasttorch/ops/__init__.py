"""The operator table, a file a family. ``load()`` reads all of it; ``_entry`` says how an entry is written."""
import importlib
import pkgutil

from fasttorch.ops import _entry


def load():
    """Import every family and check the table; gives the list of entries (``_entry.REGISTRY``)."""
    for name in sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")):
        importlib.import_module(f"{__name__}.{name}")
    _entry.check()
    return _entry.REGISTRY
