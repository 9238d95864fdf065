"""Window functions, by which a piece of a signal is faded in and out (Harris 1978). ``fasttorch.signal.windows`` has more."""
import math

from fasttorch.ops._entry import op
from fasttorch.ops._geometry import case

_TAIL = "dtype? dtype=None, layout? layout=None, device? device=None, bool pin_memory=False, bool requires_grad=False) -> Tensor"
_WINDOW = dict(kind="general", method=False, extra={"creation": "default"})
_SAMPLES = [case(n) for n in (0, 1, 2, 5, 8)] + [case(n, False) for n in (1, 2, 5, 8)] + [case(6, dtype="dtype:float64")]


def _window(xp, name, window_length, periodic, dtype, shape):
    """``shape(n, last)`` at n = 0, 1, ...; ``last`` is the index at which a symmetric window ends, or a periodic one's period.

    A window of one element is 1. RuntimeError for a negative length or a dtype that isn't floating.
    """
    if window_length < 0:
        raise RuntimeError(f"{name}(): {name} requires non-negative window_length, got window_length={window_length}")
    dtype = xp.dtype(dtype or "float32")
    if dtype.kind in "biuc":
        raise RuntimeError(f"{name}(): {name} expects floating point dtypes, got dtype {dtype}")
    if window_length <= 1:
        return xp.ones((window_length,), dtype=dtype)
    n = xp.arange(window_length, dtype="float64")
    return shape(n, window_length if periodic else window_length - 1).astype(dtype)


@op("bartlett_window(int window_length, bool periodic=True, *, " + _TAIL, **_WINDOW, samples=_SAMPLES)
def bartlett_window(xp, window_length, periodic=True, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """Bartlett's window, a triangle from 0 to 1 and back: ``1 - abs(2 n / N - 1)``.

    N is ``window_length`` if ``periodic``, else ``window_length - 1`` (the window is then symmetric). Raises RuntimeError for
    a negative length and for a dtype that isn't floating.

    >>> torch.bartlett_window(4)
    tensor([0.0000, 0.5000, 1.0000, 0.5000])
    """
    return _window(xp, "bartlett_window", window_length, periodic, dtype, lambda n, last: 1 - xp.abs(2 * n / last - 1))


@op("hann_window(int window_length, bool periodic=True, *, " + _TAIL, **_WINDOW, samples=_SAMPLES)
def hann_window(xp, window_length, periodic=True, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """Hann's window: ``sin(pi n / N) ** 2``.

    N is ``window_length`` if ``periodic``, else ``window_length - 1`` (the window is then symmetric). Raises RuntimeError for
    a negative length and for a dtype that isn't floating.

    >>> torch.hann_window(4)
    tensor([0.0000, 0.5000, 1.0000, 0.5000])
    """
    return _window(xp, "hann_window", window_length, periodic, dtype, lambda n, last: 0.5 - 0.5 * xp.cos(2 * math.pi * n / last))


@op("hamming_window(int window_length, bool periodic=True, float alpha=0.54, float beta=0.46, *, " + _TAIL, **_WINDOW,
    samples=_SAMPLES + [case(6, True, 0.6), case(6, False, 0.6, 0.3)])
def hamming_window(xp, window_length, periodic=True, alpha=0.54, beta=0.46, dtype=None, layout=None, device=None, pin_memory=False,
                   requires_grad=False):
    """Hamming's window: ``alpha - beta cos(2 pi n / N)``.

    N is ``window_length`` if ``periodic``, else ``window_length - 1`` (the window is then symmetric). Raises RuntimeError for
    a negative length and for a dtype that isn't floating.

    >>> torch.hamming_window(4)
    tensor([0.0800, 0.5400, 1.0000, 0.5400])
    """
    return _window(xp, "hamming_window", window_length, periodic, dtype,
                   lambda n, last: alpha - beta * xp.cos(2 * math.pi * n / last))


@op("blackman_window(int window_length, bool periodic=True, *, " + _TAIL, **_WINDOW, samples=_SAMPLES)
def blackman_window(xp, window_length, periodic=True, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """Blackman's window: ``0.42 - 0.5 cos(2 pi n / N) + 0.08 cos(4 pi n / N)``.

    N is ``window_length`` if ``periodic``, else ``window_length - 1`` (the window is then symmetric). Raises RuntimeError for
    a negative length and for a dtype that isn't floating.

    >>> torch.blackman_window(4, dtype=torch.float64)
    tensor([0.0000, 0.3400, 1.0000, 0.3400], dtype=torch.float64)
    """
    def shape(n, last):
        angle = 2 * math.pi * n / last
        return 0.42 - 0.5 * xp.cos(angle) + 0.08 * xp.cos(2 * angle)

    return _window(xp, "blackman_window", window_length, periodic, dtype, shape)


@op("kaiser_window(int window_length, bool periodic=True, float beta=12.0, *, " + _TAIL, **_WINDOW,
    samples=_SAMPLES + [case(6, True, 8.0), case(6, False, 0.0)])
def kaiser_window(xp, window_length, periodic=True, beta=12.0, dtype=None, layout=None, device=None, pin_memory=False,
                  requires_grad=False):
    """Kaiser's window: ``i0(beta sqrt(1 - (2 n / N - 1) ** 2)) / i0(beta)``, i0 the modified Bessel function.

    N is ``window_length`` if ``periodic``, else ``window_length - 1`` (the window is then symmetric). Raises RuntimeError for
    a negative length and for a dtype that isn't floating.

    >>> torch.kaiser_window(4, beta=2.0)
    tensor([0.4387, 0.8323, 1.0000, 0.8323])
    """
    def shape(n, last):
        return xp.i0(beta * xp.sqrt(xp.maximum(1 - (2 * n / last - 1) ** 2, 0))) / xp.i0(xp.asarray(float(beta)))

    return _window(xp, "kaiser_window", window_length, periodic, dtype, shape)
