"""Signal processing: window functions."""
from fasttorch.signal import windows

__all__ = ["windows"]
