"""There is no training on several machines: `is_available` is False, as in a PyTorch that was built without it.

The module is there for programs that import it and ask first. Several processes on one machine: `fasttorch.multiprocessing`.
"""

from fasttorch._missing import WHERE, missing_names

__all__ = ["init_process_group", "is_available", "is_initialized", "is_torchelastic_launched"]


def is_available():
    """Whether there is training on several machines: no."""
    return False


def is_initialized():
    """Whether this process belongs to a group: no."""
    return False


def is_torchelastic_launched():
    """Whether this process was started by PyTorch's launcher: no."""
    return False


def init_process_group(*args, **kwargs):
    """Refused: there are no groups of processes."""
    raise RuntimeError(f"distributed.init_process_group(): fasttorch has no training on several machines ({WHERE})")


__getattr__ = missing_names("fasttorch.distributed")
