"""Intel's MKL, which is not used: matrix products are OpenBLAS's."""

__all__ = ["is_available"]


def is_available():
    """Whether MKL is used: no."""
    return False
