"""Programs written for PyTorch, run with fasttorch in its place.

``install()`` makes ``import torch`` and imports of its submodules give fasttorch and its own; ``uninstall()`` takes that back.
``python -m fasttorch script.py`` does the same for a whole program. What of PyTorch is there, docs/compatibility.md lists.

>>> with fasttorch.compat.install():
...     import torch.nn.functional as F
>>> F is fasttorch.nn.functional
True
"""

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import sys
import threading

import fasttorch
from fasttorch._missing import WHERE

__all__ = ["install", "installed", "uninstall"]

#: version of PyTorch whose interface this is
INTERFACE = "2.13.0"

#: modules of PyTorch whose classes are in a module of another name here
MOVED = {
    "torch.nn.modules.channelshuffle": "fasttorch.nn.modules.pixels",
    "torch.nn.modules.distance": "fasttorch.nn.modules.loss",
    "torch.nn.modules.fold": "fasttorch.nn.modules.pixels",
    "torch.nn.modules.instancenorm": "fasttorch.nn.modules.batchnorm",
    "torch.nn.modules.pixelshuffle": "fasttorch.nn.modules.pixels",
}

_lock = threading.RLock()
_state = {"finder": None, "torch": {}, "version": None}


class _Loader(importlib.abc.Loader):
    """Gives the module of fasttorch under the name that was asked for."""

    def __init__(self, name):
        self.name = name

    def create_module(self, spec):
        module = importlib.import_module(self.name)
        _name_loaded()
        self.spec = module.__spec__
        return module

    def exec_module(self, module):
        module.__spec__ = self.spec  # the import system has set the other name's


class _Finder(importlib.abc.MetaPathFinder):
    """Finds ``torch`` and ``torch.*``: the modules of fasttorch of the same name."""

    def find_spec(self, fullname, path=None, target=None):
        head, _, rest = fullname.partition(".")
        if head != "torch":
            return None
        ours = MOVED.get(fullname) or (f"fasttorch.{rest}" if rest else "fasttorch")
        try:
            there = ours in sys.modules or importlib.util.find_spec(ours) is not None
        except ModuleNotFoundError:
            there = False
        if not there:
            raise ModuleNotFoundError(f"{fullname} is not in fasttorch: {WHERE}", name=fullname)
        package = hasattr(sys.modules.get(ours), "__path__")
        return importlib.machinery.ModuleSpec(fullname, _Loader(ours), is_package=package)


class _Installed:
    """What `install` returns: a context manager that uninstalls at its end, if `install` changed something."""

    def __init__(self, changed):
        self.changed = changed

    def __enter__(self):
        return fasttorch

    def __exit__(self, *exc):
        if self.changed:
            uninstall()


def _name_loaded():
    """Give the modules of fasttorch that are loaded their names in PyTorch.

    If they were found one by one, each would become an attribute of its package, in the place of a function of the same
    name, such as ``autograd.gradcheck``.
    """
    for name, module in list(sys.modules.items()):
        if name.startswith("fasttorch.") and module is not None:
            sys.modules.setdefault("torch" + name[len("fasttorch"):], module)


def _torch_modules():
    return {name: module for name, module in sys.modules.items() if name == "torch" or name.startswith("torch.")}


def install():
    """From now on ``import torch`` gives fasttorch, and ``import torch.x`` gives ``fasttorch.x``, in the whole process.

    Modules that imported PyTorch before keep it. While this is on, ``fasttorch.__version__`` says ``2.13.0+fasttorch...``,
    because programs compare ``torch.__version__`` with PyTorch's. Processes that `multiprocessing` starts do the same.

    Returns:
        a context manager, for ``with fasttorch.compat.install():``. Calling `install` twice changes nothing.

    Raises:
        ModuleNotFoundError: later, on import of a module of PyTorch that is not there.
        AttributeError: later, on use of a name that is not there; both say where the list is.
    """
    with _lock:
        if installed():
            return _Installed(False)
        _state["torch"] = _torch_modules()
        for name in _state["torch"]:
            del sys.modules[name]
        _state["finder"] = _Finder()
        sys.meta_path.insert(0, _state["finder"])
        sys.modules["torch"] = fasttorch
        _name_loaded()
        _state["version"] = fasttorch.__version__
        fasttorch.__version__ = f"{INTERFACE}+fasttorch.{_state['version']}"
        fasttorch.version.__version__ = fasttorch.__version__
        return _Installed(True)


def uninstall():
    """Take `install` back: ``torch`` is again what it was before. Without `install`, nothing happens."""
    with _lock:
        if not installed():
            return
        sys.meta_path.remove(_state["finder"])
        _state["finder"] = None
        for name in _torch_modules():
            del sys.modules[name]
        sys.modules.update(_state["torch"])
        _state["torch"] = {}
        fasttorch.__version__ = fasttorch.version.__version__ = _state["version"]


def installed():
    """Whether ``import torch`` means fasttorch now."""
    return _state["finder"] is not None


def in_children():
    """Have the processes that multiprocessing starts by spawn and forkserver call `install` before they import the program."""
    from multiprocessing import forkserver, spawn

    if not hasattr(spawn.get_command_line, "fasttorch"):
        plain = spawn.get_command_line

        def get_command_line(**kwargs):
            command = plain(**kwargs)
            if "-c" in command and installed():
                at = command.index("-c") + 1
                command[at] = "import fasttorch.compat; fasttorch.compat.install(); " + command[at]
            return command

        get_command_line.fasttorch = True
        spawn.get_command_line = get_command_line
        forkserver.set_forkserver_preload(["fasttorch._in_place_of_torch"])
