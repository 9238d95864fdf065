"""Apple's GPUs, which are not used."""

__all__ = ["is_available", "is_built"]


def is_available():
    """Whether an Apple GPU can be used: no."""
    return False


def is_built():
    """Whether the package can use Apple GPUs: no."""
    return False
