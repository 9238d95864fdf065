"""Whether there is an accelerator, and which: the GPU that `fasttorch.cuda` sees, else none."""

from fasttorch import cuda
from fasttorch._C.dtypes import device

__all__ = ["current_accelerator", "current_device_idx", "current_device_index", "device_count", "device_index", "empty_cache",
           "is_available", "memory_allocated", "memory_reserved", "set_device_idx", "set_device_index", "synchronize"]


def _need(name):
    if not cuda.is_available():
        raise RuntimeError(f"accelerator.{name}(): Cannot access accelerator device when none is available.")


def is_available():
    """Whether a GPU can be used."""
    return cuda.is_available()


def device_count():
    """Number of GPUs that can be used."""
    return cuda.device_count()


def current_accelerator(check_available=False):
    """The accelerator's `device` (without a number), or None if there is none.

    >>> torch.accelerator.current_accelerator() or torch.device("cpu")
    device(type='cpu')
    """
    return device("cuda") if cuda.is_available() else None


def current_device_index():
    """Number of the current GPU; RuntimeError if there is none."""
    _need("current_device_index")
    return cuda.current_device()


def set_device_index(device, /):
    """Make a GPU the current one; RuntimeError if there is none."""
    _need("set_device_index")
    cuda.set_device(device)


current_device_idx, set_device_idx = current_device_index, set_device_index


class device_index:
    """A context in which another GPU is the current one; None changes nothing."""

    def __init__(self, device, /):
        self.index, self.before = device, None

    def __enter__(self):
        if self.index is not None:
            self.before = current_device_index()
            set_device_index(self.index)

    def __exit__(self, *exc):
        if self.before is not None:
            set_device_index(self.before)


def synchronize(device=None, /):
    """Wait until a GPU has finished; RuntimeError if there is none."""
    _need("synchronize")
    cuda.synchronize(device)


def empty_cache():
    """Give unused memory of the accelerator back; without one, nothing happens."""
    if cuda.is_available():
        cuda.empty_cache()


def memory_allocated(device=None, /):
    """Bytes that tensors take on the accelerator; 0 without one."""
    return cuda.memory_allocated(device) if cuda.is_available() else 0


def memory_reserved(device=None, /):
    """Bytes that are reserved on the accelerator; 0 without one."""
    return cuda.memory_reserved(device) if cuda.is_available() else 0
