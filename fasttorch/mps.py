"""Apple's GPUs, which are not used: what programs ask before they use them."""

from fasttorch._missing import missing_names

__all__ = ["device_count", "is_available"]


def is_available():
    """Whether such a device can be used: no."""
    return False


def device_count():
    """0."""
    return 0


__getattr__ = missing_names("fasttorch.mps")
