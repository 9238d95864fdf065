"""Workloads that are written once, against PyTorch's API, and measured under PyTorch, fasttorch and DyNet.

A workload is a function that gets the library's module (named ``torch``) and a device, builds what it needs and
returns a callable ``run(n)`` that does its work ``n`` times. ``@workload`` puts it into ``WORKLOADS``, with the unit in
which it is shown, what it is divided by, and its budget. DyNet's API is another one, so a workload that DyNet also
runs has a second function, added with ``@dynet_version``.
"""
import importlib
from collections.abc import Callable
from dataclasses import dataclass, field

WORKLOADS = {}

# DyNet's versions come last: they add to the others.
FILES = ("small_operators", "recurrent", "tree", "tagger", "training", "large", "convolution",
         "spatial", "memory", "start", "gpu", "resnet", "dynet_models")

# Seconds in a unit of time; megabytes and plain numbers are shown as they are.
UNITS = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0, "MB": 1.0}


@dataclass(frozen=True)
class Workload:
    """One thing to measure.

    ``kind``: "time" (seconds for one unit of work, the median of many samples), "once" (seconds for one run in a new
    process), "memory" (peak resident megabytes of ``run(1)``, set-up included, over those of the imported library; in
    a new process; on a card the peak of its memory), "import" (seconds to import the library after NumPy, in a new
    process) or "issue" (seconds until the host has issued one unit to the card, without waiting for it).

    ``budget``: what must hold of fasttorch's figure: ``{"torch": r}`` and ``{"dynet": r}`` at most ``r`` times
    theirs, ``{"figure": x}`` at most ``x`` in seconds or megabytes. Empty: only shown.

    ``devices``: where it is measured unless it is asked for by name. ``on_cpu``: whether a run on a card also measures it
    on the processor. The function of a workload of the card takes ``small=True`` for sizes that run anywhere at once.
    """

    name: str
    group: str
    about: str
    function: Callable
    kind: str = "time"
    unit: str = "us"
    per: int = 1
    budget: dict = field(default_factory=dict)
    rounds: int | None = None
    dynet: Callable | None = None
    devices: tuple = ("cpu",)
    on_cpu: bool = False

    @property
    def fresh(self):
        """Whether it needs a process of its own."""
        return self.kind not in ("time", "issue")


class NotThere(Exception):
    """The library has no such operation yet, or the data is absent: shown, and not a failure of the harness."""


def workload(name, group, about, *, kind="time", unit="us", per=1, budget=None, rounds=None, devices=("cpu",), on_cpu=False):
    """Decorator: register the function under ``name``."""
    def register(function):
        if name in WORKLOADS:
            raise ValueError(f"two workloads are called {name}")
        WORKLOADS[name] = Workload(name, group, about, function, kind, unit, per, budget or {}, rounds,
                                   devices=devices, on_cpu=on_cpu)
        return function
    return register


def counted(run, **work):
    """``run`` with how much one unit of it does: ``flop``, operations on floats, or ``moved``, bytes read and written."""
    for name, value in work.items():
        setattr(run, name, value)
    return run


def dynet_version(name):
    """Decorator: the function (of the module ``dynet``) is what DyNet runs for the workload ``name``."""
    def register(function):
        old = WORKLOADS[name]
        WORKLOADS[name] = Workload(**{**old.__dict__, "dynet": function})
        return function
    return register


def load_all():
    """Import every file of workloads, in the order in which they are shown; returns ``WORKLOADS``."""
    for name in FILES:
        importlib.import_module(f"workloads.{name}")
    return WORKLOADS
