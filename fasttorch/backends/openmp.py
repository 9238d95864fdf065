"""OpenMP, which is not used: there is a thread pool of our own."""

__all__ = ["is_available"]


def is_available():
    """Whether OpenMP is used: no."""
    return False
