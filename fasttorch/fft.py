"""Discrete Fourier transforms: the operators of the namespace ``fft`` (``fasttorch/ops/fft.py``)."""
from fasttorch._operators import NAMESPACES

globals().update(NAMESPACES["fft"])
__all__ = sorted(NAMESPACES["fft"])
