"""Window functions, by which a piece of a signal is faded in and out (Harris 1978). ``fasttorch.signal.windows`` has more."""
import math

from fasttorch.ops._entry import op
from fasttorch.ops._geometry import case

_TAIL = "dtype? dtype=None, layout? layout=None, device? device=None, bool pin_memory=False, bool requires_grad=False) -> Tensor"
_WINDOW = dict(kind="composite", method=False)
_SAMPLES = [case(n) for n in (0, 1, 2, 5, 8)] + [case(n, False) for n in (1, 2, 5, 8)] + [case(6, dtype="dtype:float64")]


def _window(ft, name, window_length, periodic, options, shape, counted=True):
    """``shape(n, last)`` at n = 0, 1, ...; ``last`` is the index at which a symmetric window ends, or a periodic one's period.

    It is computed in double precision (unless ``counted``, n only has the dtype to use); a window of one element is 1. ``options`` are those of every function that makes
    tensors. RuntimeError for a negative length, a dtype that isn't floating, a sparse layout.
    """
    dtype, layout, device, pin_memory, requires_grad = options
    if window_length < 0:
        raise RuntimeError(f"{name}(): {name} requires non-negative window_length, got window_length={window_length}")
    if dtype is not None and not dtype.is_floating_point:
        raise RuntimeError(f"{name}(): {name} expects floating point dtypes, got {dtype}")
    if layout is not None and not str(layout).endswith("strided"):
        raise RuntimeError(f"{name}(): {name} is not implemented for layout {layout}")
    n = ft.arange(window_length if counted or window_length < 2 else 1)
    dtype = ft.reciprocal(n[:0]).dtype if dtype is None else dtype
    n = n.double() if counted or window_length < 2 or dtype.itemsize < 4 else n.to(dtype)
    window = n + 1 if window_length <= 1 else shape(n, window_length if periodic else window_length - 1)
    window = window.to(dtype) if device is None else window.to(device, dtype)
    window = window.pin_memory() if pin_memory else window
    return window.requires_grad_() if requires_grad else window


@op("bartlett_window(int window_length, bool periodic=True, *, " + _TAIL, **_WINDOW, samples=_SAMPLES)
def bartlett_window(ft, window_length, periodic=True, dtype=None, layout=None, device=None, pin_memory=False,
                    requires_grad=False):
    """Bartlett's window, a triangle from 0 to 1 and back: ``1 - abs(2 n / N - 1)``.

    N is ``window_length`` if ``periodic``, else ``window_length - 1`` (the window is then symmetric). Raises RuntimeError for
    a negative length and for a dtype that isn't floating.

    >>> torch.bartlett_window(4)
    tensor([0.0000, 0.5000, 1.0000, 0.5000])
    """
    def shape(n, last):
        top = last // 2
        rising, falling = ft.linspace(0, 2 * top / last, top + 1, dtype=n.dtype), window_length - top - 1
        ends = 2 * (last - top - 1) / last, 2 * (last - window_length + 1) / last
        return ft.cat([rising, ft.linspace(*ends, falling, dtype=n.dtype)]) if falling else rising

    return _window(ft, "bartlett_window", window_length, periodic, (dtype, layout, device, pin_memory, requires_grad), shape, False)


@op("hann_window(int window_length, bool periodic=True, *, " + _TAIL, **_WINDOW, samples=_SAMPLES)
def hann_window(ft, window_length, periodic=True, dtype=None, layout=None, device=None, pin_memory=False,
                requires_grad=False):
    """Hann's window: ``sin(pi n / N) ** 2``.

    N is ``window_length`` if ``periodic``, else ``window_length - 1`` (the window is then symmetric). Raises RuntimeError for
    a negative length and for a dtype that isn't floating.

    >>> torch.hann_window(4)
    tensor([0.0000, 0.5000, 1.0000, 0.5000])
    """
    return _window(ft, "hann_window", window_length, periodic, (dtype, layout, device, pin_memory, requires_grad),
                   lambda n, last: 0.5 - 0.5 * ft.cos(2 * math.pi * n / last))


@op("hamming_window(int window_length, bool periodic=True, float alpha=0.54, float beta=0.46, *, " + _TAIL, **_WINDOW,
    samples=_SAMPLES + [case(6, True, 0.6), case(6, False, 0.6, 0.3)])
def hamming_window(ft, window_length, periodic=True, alpha=0.54, beta=0.46, dtype=None, layout=None, device=None, pin_memory=False,
                   requires_grad=False):
    """Hamming's window: ``alpha - beta cos(2 pi n / N)``.

    N is ``window_length`` if ``periodic``, else ``window_length - 1`` (the window is then symmetric). Raises RuntimeError for
    a negative length and for a dtype that isn't floating.

    >>> torch.hamming_window(4)
    tensor([0.0800, 0.5400, 1.0000, 0.5400])
    """
    return _window(ft, "hamming_window", window_length, periodic, (dtype, layout, device, pin_memory, requires_grad),
                   lambda n, last: alpha - beta * ft.cos(2 * math.pi * n / last))


@op("blackman_window(int window_length, bool periodic=True, *, " + _TAIL, **_WINDOW, samples=_SAMPLES)
def blackman_window(ft, window_length, periodic=True, dtype=None, layout=None, device=None, pin_memory=False,
                    requires_grad=False):
    """Blackman's window: ``0.42 - 0.5 cos(2 pi n / N) + 0.08 cos(4 pi n / N)``.

    N is ``window_length`` if ``periodic``, else ``window_length - 1`` (the window is then symmetric). Raises RuntimeError for
    a negative length and for a dtype that isn't floating.

    >>> torch.blackman_window(4)[1:]
    tensor([0.3400, 1.0000, 0.3400])
    """
    def shape(n, last):
        angle = 2 * math.pi * n / last
        return 0.42 - 0.5 * ft.cos(angle) + 0.08 * ft.cos(2 * angle)

    return _window(ft, "blackman_window", window_length, periodic, (dtype, layout, device, pin_memory, requires_grad), shape)


@op("kaiser_window(int window_length, bool periodic=True, float beta=12.0, *, " + _TAIL, **_WINDOW,
    samples=_SAMPLES + [case(6, True, 8.0), case(6, False, 0.0)])
def kaiser_window(ft, window_length, periodic=True, beta=12.0, dtype=None, layout=None, device=None, pin_memory=False,
                  requires_grad=False):
    """Kaiser's window: ``i0(beta sqrt(1 - (2 n / N - 1) ** 2)) / i0(beta)``, i0 the modified Bessel function.

    N is ``window_length`` if ``periodic``, else ``window_length - 1`` (the window is then symmetric). Raises RuntimeError for
    a negative length and for a dtype that isn't floating.

    >>> torch.kaiser_window(4, periodic=True, beta=2.0)
    tensor([0.4387, 0.8348, 1.0000, 0.8348])
    """
    def shape(n, last):
        return ft.i0(beta * ft.sqrt(ft.relu(1 - (2 * n / last - 1) ** 2))) / ft.i0(n[:1] * 0 + beta)

    return _window(ft, "kaiser_window", window_length, periodic, (dtype, layout, device, pin_memory, requires_grad), shape)
