"""Python's ``multiprocessing``, with tensors that travel through shared memory.

Everything of ``multiprocessing`` is here under its own name. A tensor that is sent through a queue or a pipe, or handed to a
process, isn't copied: the other process sees the same memory, and what either writes, both see. ``Tensor.share_memory_()`` and
``Module.share_memory()`` move tensors to shared memory beforehand, which a started process (also one made by fork) then shares.
A gradient isn't sent; it belongs to the process that computed it.

The memory has no name in the file system: it is given back when the last process that uses it ends, in whatever way. The sender
must live until the receiver has taken a tensor out of the queue.

Example: see ``examples/hogwild``.
"""

import multiprocessing
from multiprocessing import *  # noqa: F403

from fasttorch.multiprocessing.reductions import init_reductions
from fasttorch.multiprocessing.spawn import (ProcessContext, ProcessException, ProcessExitedException, ProcessRaisedException,
                                             SpawnContext, spawn, start_processes)

__all__ = [*multiprocessing.__all__, "ProcessContext", "ProcessException", "ProcessExitedException", "ProcessRaisedException",
           "SpawnContext", "spawn", "start_processes", "init_reductions", "get_all_sharing_strategies", "get_sharing_strategy",
           "set_sharing_strategy"]

init_reductions()


def get_all_sharing_strategies():
    """The ways in which memory can be shared: ``{"file_descriptor"}``."""
    return {"file_descriptor"}


def get_sharing_strategy():
    """The way in which memory is shared: ``"file_descriptor"``."""
    return "file_descriptor"


def set_sharing_strategy(new_strategy):
    """Choose how memory is shared. There is one way, ``"file_descriptor"``.

    PyTorch's ``"file_system"`` names every block in ``/dev/shm``, where a process that is killed leaves them. Where the limit of
    open files is what led to it, raise that: ``ulimit -n``.

    Raises:
        ValueError: another way.
    """
    if new_strategy != "file_descriptor":
        raise ValueError(f"set_sharing_strategy: {new_strategy!r} is not there; memory is always shared by \"file_descriptor\"")
