"""Window functions, by which a piece of a signal is faded in and out before its spectrum is taken.

Every function gives a tensor of ``M`` elements. ``sym=True`` makes the window symmetric, for designing filters; ``sym=False``
makes it periodic, the first M elements of a symmetric one of M + 1, for taking spectra. ``dtype`` is float32 or float64 (the
default floating dtype unless given). A window of one element is 1. Raises ValueError for a negative length or another dtype.
"""
import math

import fasttorch

__all__ = ["bartlett", "blackman", "cosine", "exponential", "gaussian", "general_cosine", "general_hamming", "hamming", "hann",
           "kaiser", "nuttall"]


def _checked(name, M, dtype, layout, requires_grad, **numbers):
    """The dtype. TypeError and ValueError where an argument is of the wrong type or not allowed."""
    if not isinstance(M, int):
        raise TypeError(f"{name}(): argument 'M' must be int, not {type(M).__name__}")
    if not isinstance(requires_grad, bool):
        raise TypeError(f"{name}(): argument 'requires_grad' must be bool, not {type(requires_grad).__name__}")
    for argument, value in numbers.items():
        if not isinstance(value, (int, float)):
            raise TypeError(f"{name}(): argument '{argument}' must be float, not {type(value).__name__}")
    if M < 0:
        raise ValueError(f"{name}() requires non-negative window length, got M={M}")
    if layout not in (None, fasttorch.strided):
        raise ValueError(f"{name}() is implemented for strided tensors only, got: {layout}")
    dtype = fasttorch.get_default_dtype() if dtype is None else dtype
    if dtype not in (fasttorch.float32, fasttorch.float64):
        raise ValueError(f"{name}() expects float32 or float64 dtypes, got: {dtype}")
    return dtype


def _made(M, sym, dtype, device, requires_grad, shape):
    """The window ``shape(n, last)``, where n counts the elements and last is that of the symmetric window's last one."""
    if M <= 1:
        return fasttorch.ones(int(M), dtype=dtype, device=device, requires_grad=requires_grad)
    n = fasttorch.arange(M, dtype=fasttorch.float64, device=device)
    with fasttorch.no_grad():
        window = shape(n, M - 1 if sym else M).to(dtype)
    return window.requires_grad_(requires_grad)


def bartlett(M, *, sym=True, dtype=None, layout=None, device=None, requires_grad=False):
    """Bartlett's window, a triangle: ``1 - abs(2 n / (M - 1) - 1)``.

    >>> fasttorch.signal.windows.bartlett(5)
    tensor([0.0000, 0.5000, 1.0000, 0.5000, 0.0000])
    """
    dtype = _checked("bartlett", M, dtype, layout, requires_grad)
    return fasttorch.bartlett_window(M, not sym, dtype=dtype, device=device, requires_grad=requires_grad)


def blackman(M, *, sym=True, dtype=None, layout=None, device=None, requires_grad=False):
    """Blackman's window: ``0.42 - 0.5 cos(2 pi n / (M - 1)) + 0.08 cos(4 pi n / (M - 1))``.

    >>> fasttorch.signal.windows.blackman(5, dtype=fasttorch.float64)
    tensor([0.0000, 0.3400, 1.0000, 0.3400, 0.0000], dtype=torch.float64)
    """
    dtype = _checked("blackman", M, dtype, layout, requires_grad)
    return fasttorch.blackman_window(M, not sym, dtype=dtype, device=device, requires_grad=requires_grad)


def cosine(M, *, sym=True, dtype=None, layout=None, device=None, requires_grad=False):
    """Half a period of the sine: ``sin(pi (n + 1 / 2) / M)``.

    >>> fasttorch.signal.windows.cosine(3)
    tensor([0.5000, 1.0000, 0.5000])
    """
    dtype = _checked("cosine", M, dtype, layout, requires_grad)
    return _made(M, sym, dtype, device, requires_grad,
                 lambda n, last: fasttorch.sin((n + 0.5) * (math.pi / (last + 1))))


def exponential(M, *, center=None, tau=1.0, sym=True, dtype=None, layout=None, device=None, requires_grad=False):
    """Exponential decay from the middle, or from ``center``: ``exp(-abs(n - center) / tau)``.

    Raises ValueError for ``tau`` <= 0, and for a ``center`` of a symmetric window, which has its own.

    >>> fasttorch.signal.windows.exponential(3)
    tensor([0.3679, 1.0000, 0.3679])
    """
    dtype = _checked("exponential", M, dtype, layout, requires_grad, tau=tau, **({} if center is None else {"center": center}))
    if tau <= 0:
        raise ValueError(f"exponential(): tau must be positive, got: {tau}")
    if sym and center is not None:
        raise ValueError(f"exponential(): center must be None for symmetric windows, got: {center}")
    return _made(M, sym, dtype, device, requires_grad,
                 lambda n, last: fasttorch.exp(-fasttorch.abs(n - (last / 2 if center is None else center)) / tau))


def gaussian(M, *, std=1.0, sym=True, dtype=None, layout=None, device=None, requires_grad=False):
    """The normal distribution's bell: ``exp(-((n - (M - 1) / 2) / std) ** 2 / 2)``. Raises ValueError for ``std`` <= 0.

    >>> fasttorch.signal.windows.gaussian(3)
    tensor([0.6065, 1.0000, 0.6065])
    """
    dtype = _checked("gaussian", M, dtype, layout, requires_grad, std=std)
    if std <= 0:
        raise ValueError(f"gaussian(): std must be positive, got: {std}")
    return _made(M, sym, dtype, device, requires_grad,
                 lambda n, last: fasttorch.exp(-0.5 * fasttorch.square((n - last / 2) / std)))


def general_cosine(M, *, a, sym=True, dtype=None, layout=None, device=None, requires_grad=False):
    """A sum of cosines: ``sum((-1) ** i a[i] cos(2 pi i n / (M - 1)))``.

    ``a``: a list or tuple of numbers. Raises TypeError where it is something else, ValueError where it is empty.

    >>> fasttorch.signal.windows.general_cosine(3, a=[0.5, 0.5])
    tensor([0., 1., 0.])
    """
    if not isinstance(a, (list, tuple)):
        raise TypeError(f"general_cosine(): coefficients must be a list or tuple, got {type(a).__name__}")
    if not a:
        raise ValueError("general_cosine(): coefficients cannot be empty")
    dtype = _checked("general_cosine", M, dtype, layout, requires_grad)

    def shape(n, last):
        angle = n * (2 * math.pi / last)
        window = fasttorch.full_like(n, a[0])
        for i, factor in enumerate(a[1:], 1):
            window = window + (-1) ** i * factor * fasttorch.cos(i * angle)
        return window

    return _made(M, sym, dtype, device, requires_grad, shape)


def general_hamming(M, *, alpha=0.54, sym=True, dtype=None, layout=None, device=None, requires_grad=False):
    """Hamming's window with a coefficient of one's own: ``alpha - (1 - alpha) cos(2 pi n / (M - 1))``.

    >>> fasttorch.signal.windows.general_hamming(3, alpha=0.75)
    tensor([0.5000, 1.0000, 0.5000])
    """
    dtype = _checked("general_hamming", M, dtype, layout, requires_grad, alpha=alpha)
    return fasttorch.hamming_window(M, not sym, alpha, 1 - alpha, dtype=dtype, device=device, requires_grad=requires_grad)


def hamming(M, *, sym=True, dtype=None, layout=None, device=None, requires_grad=False):
    """Hamming's window: ``0.54 - 0.46 cos(2 pi n / (M - 1))``.

    >>> fasttorch.signal.windows.hamming(3)
    tensor([0.0800, 1.0000, 0.0800])
    """
    dtype = _checked("hamming", M, dtype, layout, requires_grad)
    return fasttorch.hamming_window(M, not sym, dtype=dtype, device=device, requires_grad=requires_grad)


def hann(M, *, sym=True, dtype=None, layout=None, device=None, requires_grad=False):
    """Hann's window: ``sin(pi n / (M - 1)) ** 2``.

    >>> fasttorch.signal.windows.hann(3)
    tensor([0., 1., 0.])
    """
    dtype = _checked("hann", M, dtype, layout, requires_grad)
    return fasttorch.hann_window(M, not sym, dtype=dtype, device=device, requires_grad=requires_grad)


def kaiser(M, *, beta=12.0, sym=True, dtype=None, layout=None, device=None, requires_grad=False):
    """Kaiser's window: ``i0(beta sqrt(1 - (2 n / (M - 1) - 1) ** 2)) / i0(beta)``. Raises ValueError for ``beta`` < 0.

    >>> fasttorch.signal.windows.kaiser(3, beta=2.0)
    tensor([0.4387, 1.0000, 0.4387])
    """
    dtype = _checked("kaiser", M, dtype, layout, requires_grad, beta=beta)
    if beta < 0:
        raise ValueError(f"kaiser(): beta must be non-negative, got: {beta}")
    return fasttorch.kaiser_window(M, not sym, beta, dtype=dtype, device=device, requires_grad=requires_grad)


def nuttall(M, *, sym=True, dtype=None, layout=None, device=None, requires_grad=False):
    """Nuttall's window of four cosines with continuous first derivative (Nuttall 1981).

    >>> fasttorch.signal.windows.nuttall(3)
    tensor([3.6280e-04, 1.0000e+00, 3.6280e-04])
    """
    return general_cosine(M, a=[0.3635819, 0.4891775, 0.1365995, 0.0106411], sym=sym, dtype=dtype, layout=layout, device=device,
                          requires_grad=requires_grad)
