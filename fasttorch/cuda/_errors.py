"""The errors of CUDA devices."""


class OutOfMemoryError(RuntimeError, MemoryError):
    """A device has not enough memory left."""
