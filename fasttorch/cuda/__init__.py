"""What programs ask about GPUs. Tensors on GPUs are not there yet: `is_available` is False, and moving to one is an error."""

__all__ = ["current_device", "device_count", "empty_cache", "is_available", "manual_seed", "manual_seed_all", "synchronize"]


def is_available():
    """Whether a GPU can be used: not in this version."""
    return False


def device_count():
    """Number of GPUs that can be used."""
    return 0


def current_device():
    """Number of the current GPU; RuntimeError, as there is none."""
    raise RuntimeError("cuda.current_device(): this version of fasttorch runs on the CPU only")


def manual_seed(seed):
    """Seed the current GPU's generator: nothing to do."""


def manual_seed_all(seed):
    """Seed the generators of all GPUs: nothing to do."""


def empty_cache():
    """Give unused GPU memory back: nothing to do."""


def synchronize(device=None):
    """Wait for a GPU; RuntimeError, as there is none."""
    raise RuntimeError("cuda.synchronize(): this version of fasttorch runs on the CPU only")
