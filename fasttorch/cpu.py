"""The processor as a device, with the questions that programs ask of any device."""

__all__ = ["current_device", "device_count", "is_available", "set_device", "synchronize"]


def is_available():
    """True."""
    return True


def device_count():
    """1."""
    return 1


def current_device():
    """``"cpu"``."""
    return "cpu"


def set_device(device):
    """Nothing to do."""


def synchronize(device=None):
    """Nothing to do: a function has finished when it returns."""
