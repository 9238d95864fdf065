"""The standard's extension for Fourier transforms."""

from fasttorch import fft as _fft

__all__ = "fft ifft fftn ifftn rfft irfft rfftn irfftn hfft ihfft fftfreq rfftfreq fftshift ifftshift".split()

_ONE = {
    "fft": "The discrete Fourier transform along an axis.",
    "ifft": "The inverse discrete Fourier transform along an axis.",
    "rfft": "The discrete Fourier transform of real numbers along an axis: the frequencies from 0.",
    "irfft": "The inverse of `rfft`: `n` real numbers.",
    "hfft": "The discrete Fourier transform of `n` numbers of which the others are the conjugates: real numbers.",
    "ihfft": "The inverse of `hfft`.",
}
_MANY = {
    "fftn": "The discrete Fourier transform along several axes, all unless given.",
    "ifftn": "The inverse discrete Fourier transform along several axes, all unless given.",
    "rfftn": "The discrete Fourier transform of real numbers along several axes, all unless given.",
    "irfftn": "The inverse of `rfftn`.",
}
_NORM = """

    Args:
        {sizes}
        norm: what is divided by the number of elements: the inverse (``"backward"``), both by its root (``"ortho"``), or
            the transform (``"forward"``).
    """


def _one(name, doc):
    transform = getattr(_fft, name)

    def function(x, /, *, n=None, axis=-1, norm="backward"):
        return transform(x, n, axis, norm)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc + _NORM.format(sizes="n: the length; zeros are added, or elements cut.")
    return function


def _many(name, doc):
    transform = getattr(_fft, name)

    def function(x, /, *, s=None, axes=None, norm="backward"):
        return transform(x, s, axes, norm)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc + _NORM.format(sizes="s: the lengths along the axes; zeros are added, or elements cut.")
    return function


for _name, _doc in _ONE.items():
    globals()[_name] = _one(_name, _doc)
for _name, _doc in _MANY.items():
    globals()[_name] = _many(_name, _doc)


def fftfreq(n, /, *, d=1.0, dtype=None, device=None):
    """The frequencies of the elements of `fft` of n samples at distance d."""
    return _fft.fftfreq(n, d, dtype=dtype, device=device)


def rfftfreq(n, /, *, d=1.0, dtype=None, device=None):
    """The frequencies of the elements of `rfft` of n samples at distance d."""
    return _fft.rfftfreq(n, d, dtype=dtype, device=device)


def fftshift(x, /, *, axes=None):
    """The elements with frequency 0 in the middle along the axes."""
    return _fft.fftshift(x, axes)


def ifftshift(x, /, *, axes=None):
    """The inverse of `fftshift`."""
    return _fft.ifftshift(x, axes)
