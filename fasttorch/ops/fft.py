"""Discrete Fourier transforms, the namespace ``fft``.

Three private operators do the work, over any number of dimensions: complex to complex, real to (half of the) complex
spectrum, and half a Hermitian spectrum to real. Each is linear, and its derivative is its adjoint: the transform of the
other direction with the same factor. The public functions choose dimensions, pad or cut to the lengths asked for, and
call them. The transforms themselves are ``scipy.fft``'s (pocketfft), which keeps float32 as it is.

``norm`` says where the factor ``1 / n`` of a pair of transforms goes: ``"backward"`` (default) into the inverse one,
``"forward"`` into the forward one, ``"ortho"`` as ``1 / sqrt(n)`` into both.
"""

from fasttorch.ops._common import scipy_module
from fasttorch.ops._entry import op
from fasttorch.ops._geometry import as_sizes, case, wrap_dim
from fasttorch.ops._samples import T

_FFT = dict(kind="composite", namespace="fft", out=True)
_OTHER = {"backward": "forward", "forward": "backward", "ortho": "ortho"}
_LINE = "int? n=None, int dim=-1, str? norm=None) -> Tensor"
_PLANE = "int[]? s=None, int[]? dim=(-2, -1), str? norm=None) -> Tensor"
_SPACE = "int[]? s=None, int[]? dim=None, str? norm=None) -> Tensor"


# ---- the transforms ----
# `factor` is SciPy's name of the norm that puts the same factor into a forward transform; "backward" is none.


def _named(xp, transform, x, dim, forward, factor, **lengths):
    if not len(dim):
        return x
    function = getattr(scipy_module(xp, "fft"), transform)
    return function(x, axes=dim, norm=factor if forward else _OTHER[factor], **lengths)


@op(
    "fft_c2c(Tensor input, any dim, bool forward, str factor) -> Tensor",
    kind="general",
    private=True,
    grad={"input": "fft_c2c(grad, dim, not forward, factor)"},
    samples=[case(T((4, 3)), (0, 1), True, "backward"), case(T((5,)), (0,), False, "ortho")],
)
def fft_c2c(xp, input, dim, forward, factor):
    """Transform of every element over ``dim``; a real input becomes complex."""
    wide = xp.complex64 if input.dtype.name in ("float32", "complex64") else xp.complex128
    if input.dtype.kind != "c" and not len(dim):
        return input.astype(wide)
    return _named(xp, "fftn" if forward else "ifftn", input, dim, forward, factor)


@op(
    "fft_r2c(Tensor input, any dim, bool forward, str factor) -> Tensor",
    kind="general",
    private=True,
    grad={"input": "fft_r2c_backward(grad, dim, forward, factor, input.shape)"},
    samples=[case(T((4, 3), "float64"), (0, 1), True, "backward"), case(T((5,), "float64"), (0,), False, "ortho")],
)
def fft_r2c(xp, input, dim, forward, factor):
    """Transform of a real array: the first ``n // 2 + 1`` places of the last of ``dim``, which determine the others."""
    half = _named(xp, "rfftn", input, dim, True, factor)
    return half if forward else xp.conj(half)


@op("fft_r2c_backward(Tensor grad, any dim, bool forward, str factor, any shape) -> Tensor", kind="composite", private=True)
def fft_r2c_backward(ft, grad, dim, forward, factor, shape):
    """Derivative of ``fft_r2c``: the other direction's transform of the gradient, which is 0 where nothing was kept."""
    return ft.real(ft.fft_c2c(_resized(ft, grad, (shape[dim[-1]],), (dim[-1],)), dim, not forward, factor))


@op(
    "fft_c2r(Tensor input, any dim, bool forward, str factor, int length) -> Tensor",
    kind="general",
    private=True,
    grad={"input": "fft_double(fft_r2c(grad, dim, not forward, factor), dim[-1], length)"},
    samples=[case(T((4, 3), "complex128"), (0, 1), False, "backward", 5), case(T((3,), "complex128"), (0,), True, "ortho", 4)],
)
def fft_c2r(xp, input, dim, forward, factor, length):
    """Transform of a Hermitian array, half of which is given, to a real one with ``length`` places in the last of ``dim``."""
    if input.dtype.kind != "c":
        input = input.astype(xp.complex64 if input.dtype.name == "float32" else xp.complex128)
    sizes = [input.shape[d] for d in dim[:-1]] + [length]
    return _named(xp, "irfftn", xp.conj(input) if forward else input, dim, False, factor, s=sizes)


@op(
    "fft_double(Tensor input, int dim, int length) -> Tensor",
    kind="general",
    private=True,
    promote="same",
    grad={"input": "fft_double(grad, dim, length)"},
    samples=[case(T((3, 2)), 0, 4), case(T((3, 2)), 0, 5), case(T((1,)), 0, 1)],
)
def fft_double(xp, input, dim, length):
    """Twice the places of half a spectrum that stand for two places of the whole, of ``length``."""
    out = input.copy()
    out[(slice(None),) * dim + (slice(1, 1 + length - input.shape[dim]),)] *= 2
    return out


# ---- arguments ----


def _checked(ft, name, input, real=False):
    """The input, if its dtype has a transform; integers in the default floating dtype."""
    dtype = str(input.dtype).rpartition(".")[2]
    if dtype in ("float16", "bfloat16"):
        raise RuntimeError(f"{name}(): Unsupported dtype {dtype} of input of shape {tuple(input.shape)}")
    if real and dtype.startswith("complex"):
        raise RuntimeError(f"{name}(): expects a real input tensor, but got {dtype} of shape {tuple(input.shape)}")
    return input if "float" in dtype or "complex" in dtype else ft.mul(input, 1.0)


def _factor(name, norm, forward):
    if norm not in (None, "backward", "forward", "ortho"):
        raise RuntimeError(f'{name}(): Invalid normalization mode: "{norm}"')
    norm = norm or "backward"
    return norm if forward else _OTHER[norm]


def _resized(ft, x, lengths, dim):
    """``x`` cut or padded with zeros behind, to a length (None: as it is) along each of ``dim``."""
    pad = [0] * (2 * x.ndim)
    for n, d in zip(lengths, dim):
        if n is not None and n < x.shape[d]:
            x = ft.narrow(x, d, 0, n)
        elif n is not None:
            pad[2 * (x.ndim - 1 - d) + 1] = n - x.shape[d]
    return ft.constant_pad_nd(x, pad) if any(pad) else x


def _over(name, input, s, dim):
    """The dimensions that are transformed, and a length (or None) for each."""
    ndim = input.ndim
    s = None if s is None else as_sizes(s)
    if dim is None:
        if s is not None and len(s) > ndim:
            raise RuntimeError(f"{name}(): Got shape with {len(s)} values but input tensor only has {ndim} dimensions")
        dim = tuple(range(ndim)) if s is None else tuple(range(ndim - len(s), ndim))
    else:
        dim = tuple(wrap_dim(name, d, ndim) for d in as_sizes(dim))
        if len(set(dim)) != len(dim):
            raise RuntimeError(f"{name}(): FFT dims must be unique, got {dim}")
        if s is not None and len(s) != len(dim):
            raise RuntimeError(
                f"{name}(): When given, dim and shape arguments must have the same length, got dim {dim} and shape {s}"
            )
        if ndim == 0 and dim:
            raise IndexError(f"{name}(): Dimension specified as {dim[0]} but tensor has no dimensions")
    lengths = tuple(None if n == -1 else n for n in s) if s is not None else (None,) * len(dim)
    return dim, lengths


def _check_lengths(name, lengths):
    for n in lengths:
        if n < 1:
            raise RuntimeError(f"{name}(): Invalid number of data points ({n}) specified")


def _c2c(ft, name, input, s, dim, norm, forward):
    input = _checked(ft, name, input)
    dim, lengths = _over(name, input, s, dim)
    _check_lengths(name, [input.shape[d] if n is None else n for n, d in zip(lengths, dim)])
    return ft.fft_c2c(_resized(ft, input, lengths, dim), dim, forward, _factor(name, norm, forward))


def _r2c(ft, name, input, s, dim, norm, forward):
    input = _checked(ft, name, input, real=True)
    dim, lengths = _over(name, input, s, dim)
    if not dim:
        raise RuntimeError(f"{name}(): must transform at least one axis")
    _check_lengths(name, [input.shape[d] if n is None else n for n, d in zip(lengths, dim)])
    return ft.fft_r2c(_resized(ft, input, lengths, dim), dim, forward, _factor(name, norm, forward))


def _c2r(ft, name, input, s, dim, norm, forward):
    input = _checked(ft, name, input)
    dim, lengths = _over(name, input, s, dim)
    if not dim:
        raise RuntimeError(f"{name}(): must transform at least one axis")
    last = 2 * (input.shape[dim[-1]] - 1) if lengths[-1] is None else lengths[-1]
    _check_lengths(name, [input.shape[d] if n is None else n for n, d in zip(lengths[:-1], dim)] + [last])
    half = _resized(ft, input, lengths[:-1] + (last // 2 + 1,), dim)
    return ft.fft_c2r(half, dim, forward, _factor(name, norm, forward), last)


def _line(n, dim):
    return (None if n is None else (max(n, 0),)), (dim,)


# ---- complex ----

_LINES = [
    case(T((5,))),
    case(T((2, 4))),
    case(T((2, 4)), 3),
    case(T((2, 4)), 6, 0),
    case(T((4, 3)), norm="ortho"),
    case(T((4, 3)), dim=0, norm="forward"),
    case(T((4,), "int64")),
    case(T((3, 4), layout="transposed")),
]
_COMPLEX_LINES = _LINES + [case(T((2, 4), "complex64")), case(T((2, 4), "complex128"), 5, norm="forward")]
_PLANES = [
    case(T((3, 4))),
    case(T((2, 3, 4))),
    case(T((2, 3, 4)), (2, 6)),
    case(T((4, 3)), norm="ortho"),
    case(T((3, 2, 4)), dim=(0, 2), norm="forward"),
    case(T((3, 4)), (-1, 5)),
]
_COMPLEX_PLANES = _PLANES + [case(T((2, 4), "complex128"))]
_SPACES = [
    case(T((3, 4))),
    case(T((2, 3, 4))),
    case(T((2, 3, 4)), (2, 6)),
    case(T((4, 3)), norm="ortho"),
    case(T((3, 2, 4)), dim=(0, 2)),
    case(T((3, 2, 4)), (4, 3), (2, 0), "forward"),
    case(T((5,))),
]
_COMPLEX_SPACES = _SPACES + [case(T((2, 3, 2), "complex128"))]


@op("fft(Tensor input, " + _LINE, **_FFT, samples=_COMPLEX_LINES)
def fft(ft, input, n=None, dim=-1, norm=None):
    """Fourier transform along ``dim``: ``X[k] = sum over j of x[j] e ** (-2 pi i j k / n)``.

    ``n``: the length to which the input is cut or padded with zeros first. ``norm``: ``"backward"`` (default, no factor),
    ``"ortho"`` (``1 / sqrt(n)``) or ``"forward"`` (``1 / n``). Dtypes: all but float16 and bfloat16; the result is complex.
    Raises RuntimeError for a length below one.

    >>> torch.fft.fft(torch.tensor([1., 0., 0., 0.])).real
    tensor([1., 1., 1., 1.])
    """
    return _c2c(ft, "fft", input, *_line(n, dim), norm, True)


@op("ifft(Tensor input, " + _LINE, **_FFT, samples=_COMPLEX_LINES)
def ifft(ft, input, n=None, dim=-1, norm=None):
    """Inverse Fourier transform along ``dim``: ``x[j] = 1 / n sum over k of X[k] e ** (2 pi i j k / n)``.

    ``n`` and ``norm`` as in ``fft``: the inverse with the same arguments undoes it.

    >>> torch.fft.ifft(torch.fft.fft(torch.tensor([1., 2.]))).real
    tensor([1., 2.])
    """
    return _c2c(ft, "ifft", input, *_line(n, dim), norm, False)


@op("fft2(Tensor input, " + _PLANE, **_FFT, samples=_COMPLEX_PLANES)
def fft2(ft, input, s=None, dim=(-2, -1), norm=None):
    """Fourier transform over two dimensions, the last two unless ``dim`` says otherwise; see ``fftn``.

    >>> torch.fft.fft2(torch.ones(2, 2)).real.tolist()
    [[4.0, 0.0], [0.0, 0.0]]
    """
    return _c2c(ft, "fft2", input, s, dim, norm, True)


@op("ifft2(Tensor input, " + _PLANE, **_FFT, samples=_COMPLEX_PLANES)
def ifft2(ft, input, s=None, dim=(-2, -1), norm=None):
    """Inverse Fourier transform over two dimensions, the last two unless ``dim`` says otherwise; see ``ifftn``.

    >>> torch.fft.ifft2(torch.ones(2, 2)).real.tolist()
    [[1.0, 0.0], [0.0, 0.0]]
    """
    return _c2c(ft, "ifft2", input, s, dim, norm, False)


@op("fftn(Tensor input, " + _SPACE, **_FFT, samples=_COMPLEX_SPACES)
def fftn(ft, input, s=None, dim=None, norm=None):
    """Fourier transform over several dimensions: ``fft`` along one after the other.

    ``s``: the length of each dimension after cutting or padding with zeros, -1 for as it is. ``dim``: all, or the last
    ``len(s)``, unless given. ``norm`` as in ``fft``, with n the product of the lengths. Raises RuntimeError for repeated
    dimensions, for ``s`` and ``dim`` of different lengths, and for a length below one.

    >>> torch.fft.fftn(torch.ones(2, 2)).real.tolist()
    [[4.0, 0.0], [0.0, 0.0]]
    """
    return _c2c(ft, "fftn", input, s, dim, norm, True)


@op("ifftn(Tensor input, " + _SPACE, **_FFT, samples=_COMPLEX_SPACES)
def ifftn(ft, input, s=None, dim=None, norm=None):
    """Inverse Fourier transform over several dimensions: ``ifft`` along one after the other. Arguments as in ``fftn``.

    >>> torch.fft.ifftn(torch.ones(2, 2)).real.tolist()
    [[1.0, 0.0], [0.0, 0.0]]
    """
    return _c2c(ft, "ifftn", input, s, dim, norm, False)


# ---- real to complex, and back ----


@op("rfft(Tensor input, " + _LINE, **_FFT, samples=_LINES)
def rfft(ft, input, n=None, dim=-1, norm=None):
    """Fourier transform of a real input along ``dim``: the first ``n // 2 + 1`` places of ``fft``.

    The others are their complex conjugates in reverse order. Arguments as in ``fft``. Raises RuntimeError for complex.

    >>> torch.fft.rfft(torch.tensor([1., 0., 0., 0.])).real
    tensor([1., 1., 1.])
    """
    return _r2c(ft, "rfft", input, *_line(n, dim), norm, True)


@op("irfft(Tensor input, " + _LINE, **_FFT, samples=_COMPLEX_LINES[:5] + _COMPLEX_LINES[6:])
def irfft(ft, input, n=None, dim=-1, norm=None):
    """Inverse of ``rfft``: a real tensor from the first half of its transform.

    ``n``: the length of the result, ``2 (m - 1)`` for m places unless given (for an odd length it must be).

    >>> torch.fft.irfft(torch.fft.rfft(torch.tensor([1., 2., 3.])), 3)
    tensor([1., 2., 3.])
    """
    return _c2r(ft, "irfft", input, *_line(n, dim), norm, False)


@op("rfft2(Tensor input, " + _PLANE, **_FFT, samples=_PLANES)
def rfft2(ft, input, s=None, dim=(-2, -1), norm=None):
    """Fourier transform of a real input over two dimensions, half of the last of them; see ``rfftn``.

    >>> torch.fft.rfft2(torch.ones(2, 3)).real.tolist()
    [[6.0, 0.0], [0.0, 0.0]]
    """
    return _r2c(ft, "rfft2", input, s, dim, norm, True)


@op("irfft2(Tensor input, " + _PLANE, **_FFT, samples=_COMPLEX_PLANES)
def irfft2(ft, input, s=None, dim=(-2, -1), norm=None):
    """Inverse of ``rfft2``: a real tensor from half of its transform; see ``irfftn``.

    >>> torch.fft.irfft2(torch.fft.rfft2(torch.ones(2, 2))).tolist()
    [[1.0, 1.0], [1.0, 1.0]]
    """
    return _c2r(ft, "irfft2", input, s, dim, norm, False)


@op("rfftn(Tensor input, " + _SPACE, **_FFT, samples=_SPACES)
def rfftn(ft, input, s=None, dim=None, norm=None):
    """Fourier transform of a real input over several dimensions: ``rfft`` along the last, ``fft`` along the others.

    Arguments as in ``fftn``. Raises RuntimeError for complex.

    >>> torch.fft.rfftn(torch.ones(2, 3)).real.tolist()
    [[6.0, 0.0], [0.0, 0.0]]
    """
    return _r2c(ft, "rfftn", input, s, dim, norm, True)


@op("irfftn(Tensor input, " + _SPACE, **_FFT, samples=_COMPLEX_SPACES)
def irfftn(ft, input, s=None, dim=None, norm=None):
    """Inverse of ``rfftn``: a real tensor from half of its transform.

    Arguments as in ``ifftn``; the last length is ``2 (m - 1)`` for m places unless given.

    >>> torch.fft.irfftn(torch.fft.rfftn(torch.ones(2, 2))).tolist()
    [[1.0, 1.0], [1.0, 1.0]]
    """
    return _c2r(ft, "irfftn", input, s, dim, norm, False)


# ---- Hermitian to real, and back ----


@op("hfft(Tensor input, " + _LINE, **_FFT, samples=_COMPLEX_LINES[:5] + _COMPLEX_LINES[6:])
def hfft(ft, input, n=None, dim=-1, norm=None):
    """Fourier transform of a Hermitian input (``x[-j] = conj(x[j])``), the first half of which is given; it is real.

    ``n``: the length of the result, ``2 (m - 1)`` for m places unless given.

    >>> torch.fft.hfft(torch.tensor([1., 0., 0.]))
    tensor([1., 1., 1., 1.])
    """
    return _c2r(ft, "hfft", input, *_line(n, dim), norm, True)


@op("ihfft(Tensor input, " + _LINE, **_FFT, samples=_LINES)
def ihfft(ft, input, n=None, dim=-1, norm=None):
    """Inverse of ``hfft``: the first ``n // 2 + 1`` places of the inverse Fourier transform of a real input.

    >>> torch.fft.ihfft(torch.ones(4)).real
    tensor([1., 0., 0.])
    """
    return _r2c(ft, "ihfft", input, *_line(n, dim), norm, False)


@op("hfft2(Tensor input, " + _PLANE, **_FFT, samples=_COMPLEX_PLANES)
def hfft2(ft, input, s=None, dim=(-2, -1), norm=None):
    """``hfft`` over two dimensions, the last two unless ``dim`` says otherwise; see ``hfftn``.

    >>> torch.fft.hfft2(torch.ones(2, 2)).tolist()
    [[4.0, 0.0], [0.0, 0.0]]
    """
    return _c2r(ft, "hfft2", input, s, dim, norm, True)


@op("ihfft2(Tensor input, " + _PLANE, **_FFT, samples=_PLANES)
def ihfft2(ft, input, s=None, dim=(-2, -1), norm=None):
    """Inverse of ``hfft2``; see ``ihfftn``.

    >>> torch.fft.ihfft2(torch.ones(2, 2)).real.tolist()
    [[1.0, 0.0], [0.0, 0.0]]
    """
    return _r2c(ft, "ihfft2", input, s, dim, norm, False)


@op("hfftn(Tensor input, " + _SPACE, **_FFT, samples=_COMPLEX_SPACES)
def hfftn(ft, input, s=None, dim=None, norm=None):
    """``hfft`` along the last of several dimensions, ``fft`` along the others: a real tensor. Arguments as in ``fftn``.

    >>> torch.fft.hfftn(torch.ones(2, 2)).tolist()
    [[4.0, 0.0], [0.0, 0.0]]
    """
    return _c2r(ft, "hfftn", input, s, dim, norm, True)


@op("ihfftn(Tensor input, " + _SPACE, **_FFT, samples=_SPACES)
def ihfftn(ft, input, s=None, dim=None, norm=None):
    """Inverse of ``hfftn``: half of the inverse Fourier transform of a real input. Arguments as in ``fftn``.

    >>> torch.fft.ihfftn(torch.ones(2, 2)).real.tolist()
    [[1.0, 0.0], [0.0, 0.0]]
    """
    return _r2c(ft, "ihfftn", input, s, dim, norm, False)


# ---- frequencies ----

_SHIFTS = [case(T((5,))), case(T((4, 3))), case(T((4, 3)), 1), case(T((2, 3, 4)), (0, 2)), case(T((4,), "int64")), case(T((0,)))]


@op("fftshift(Tensor input, int[]? dim=None) -> Tensor", kind="composite", namespace="fft", samples=_SHIFTS)
def fftshift(ft, input, dim=None):
    """A spectrum with frequency 0 moved to the middle, along the given dimensions or all. Dtypes: all.

    >>> torch.fft.fftshift(torch.fft.fftfreq(4, 0.25))
    tensor([-2., -1.,  0.,  1.])
    """
    dim = tuple(range(input.ndim)) if dim is None else tuple(wrap_dim("fftshift", d, input.ndim) for d in as_sizes(dim))
    return ft.roll(input, [input.shape[d] // 2 for d in dim], dim)


@op("ifftshift(Tensor input, int[]? dim=None) -> Tensor", kind="composite", namespace="fft", samples=_SHIFTS)
def ifftshift(ft, input, dim=None):
    """The inverse of ``fftshift``: frequency 0 moved from the middle to the front.

    >>> torch.fft.ifftshift(torch.tensor([-2, -1, 0, 1])).tolist()
    [0, 1, -2, -1]
    """
    dim = tuple(range(input.ndim)) if dim is None else tuple(wrap_dim("ifftshift", d, input.ndim) for d in as_sizes(dim))
    return ft.roll(input, [(input.shape[d] + 1) // 2 for d in dim], dim)


_TAIL = (
    "(int n, float d=1.0, *, dtype? dtype=None, layout? layout=None, device? device=None, bool pin_memory=False, "
    "bool requires_grad=False) -> Tensor"
)
_FREQUENCIES = dict(kind="general", method=False, out=True, namespace="fft", extra={"creation": "default"})


def _frequencies(xp, size, positive, n, d, dtype):
    """The numbers from 0 below ``positive``, then those up to -1, over n d; ``size`` in all."""
    out = xp.empty(size, dtype or xp.float32)
    out[:positive] = xp.arange(positive)
    out[positive:] = xp.arange(positive - size, 0)
    out *= xp.asarray(1.0 / (n * d), out.dtype)
    return out


@op("fftfreq" + _TAIL, **_FREQUENCIES, samples=[case(5), case(4, 0.5), case(1), case(6, dtype="dtype:float64")])
def fftfreq(xp, n, d=1.0, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """The frequencies of the places of ``fft``: ``[0, 1, ..., -2, -1] / (n d)``, for n samples at distances ``d``.

    >>> torch.fft.fftfreq(4, 0.25)
    tensor([ 0.,  1., -2., -1.])
    """
    return _frequencies(xp, n, (n + 1) // 2, n, d, dtype)


@op("rfftfreq" + _TAIL, **_FREQUENCIES, samples=[case(5), case(4, 0.5), case(1), case(6, dtype="dtype:float64")])
def rfftfreq(xp, n, d=1.0, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """The frequencies of the places of ``rfft``: ``[0, 1, ..., n // 2] / (n d)``, for n samples at distances ``d``.

    >>> torch.fft.rfftfreq(4, 0.25)
    tensor([0., 1., 2.])
    """
    return _frequencies(xp, n // 2 + 1, n // 2 + 1, n, d, dtype)


# ---- short-time transforms ----


def _window(ft, name, window, n_fft, win_length, like):
    """The window, with zeros on both sides up to ``n_fft``; None for a rectangle as long as that."""
    if win_length <= 0 or win_length > n_fft:
        raise RuntimeError(f"{name}(): expected 0 < win_length <= n_fft, but got win_length={win_length} and n_fft={n_fft}")
    if window is not None and tuple(window.shape) != (win_length,):
        raise RuntimeError(
            f"{name}(): expected a 1D window tensor of size equal to win_length={win_length}, but got window with size "
            f"{tuple(window.shape)}"
        )
    if window is None:
        if win_length == n_fft:
            return None
        window = ft.new_ones(like, (win_length,))
    left = (n_fft - win_length) // 2
    return ft.constant_pad_nd(window, (left, n_fft - win_length - left)) if win_length < n_fft else window


@op(
    "signal_frames(Tensor input, int size, int step) -> Tensor",
    kind="view",
    private=True,
    grad={"input": "unfold_backward(grad, input.shape, 1, size, step)"},
    samples=[case(T((2, 7)), 3, 2)],
)
def signal_frames(t, size, step):
    """Frames of each row, in a dimension of their own: ``(N, L)`` to ``(N, frames, size)``."""
    count = 1 + (t.shape[1] - size) // step
    return (t.shape[0], count, size), (t.strides[0], t.strides[1] * step, t.strides[1]), t.offset


_WAVE = T((2, 16))


@op(
    "stft(Tensor input, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, bool center=True, str "
    "pad_mode='reflect', "
    "bool normalized=False, bool? onesided=None, bool? return_complex=None, bool? align_to_window=None) -> Tensor",
    kind="composite",
    samples=[
        case(_WAVE, 4, return_complex=True),
        case(T((16,)), 6, 3, 4, T((4,), low=0.2, high=1), return_complex=True),
        case(_WAVE, 8, center=False, normalized=True, return_complex=True),
        case(_WAVE, 4, 2, onesided=False, return_complex=True),
        case(_WAVE, 4, pad_mode="constant", return_complex=False),
        case(T((2, 16), "complex128"), 4, return_complex=True),
    ],
)
def stft(
    ft,
    input,
    n_fft,
    hop_length=None,
    win_length=None,
    window=None,
    center=True,
    pad_mode="reflect",
    normalized=False,
    onesided=None,
    return_complex=None,
    align_to_window=None,
):
    """Short-time Fourier transform: the transforms of overlapping frames of a signal, each times a window.

    ``n_fft``: the frames' length; ``hop_length``: from one to the next (``n_fft // 4``); ``window``: ``win_length`` numbers
    (ones), which stand in the middle of a frame. ``center``: the signal is padded so that frame t is around ``t * hop_length``.
    ``normalized``: times ``1 / sqrt(n_fft)``. ``onesided``: only the first half of the frequencies (default where input and
    window are real). ``return_complex``: a complex tensor, or real and imaginary parts in a last dimension.
    ``align_to_window``: without ``center``, frames begin where the window does. Shapes: ``(*, L)`` to ``(*, frequencies,
    frames)``, at most one dimension in front. Raises RuntimeError for lengths that don't fit, and where ``return_complex`` is
    not said of a real input.

    >>> torch.stft(torch.ones(4), 2, 2, center=False, return_complex=True).real.tolist()
    [[2.0, 2.0], [0.0, 0.0]]
    """
    dtype = str(input.dtype).rpartition(".")[2]
    if not dtype.startswith(("float", "complex")):
        raise RuntimeError(
            f"stft(): expected a tensor of floating point or complex values, got {dtype} of shape {tuple(input.shape)}"
        )
    complex_in = dtype.startswith("complex") or window is not None and "complex" in str(window.dtype)
    if return_complex is None:
        if not complex_in:
            raise RuntimeError(
                "stft requires the return_complex parameter be given for real inputs, and will further require that "
                "return_complex=True in a future PyTorch release."
            )
        return_complex = True
    if input.ndim not in (1, 2):
        raise RuntimeError(f"stft(): expected a 1D or 2D tensor, got shape {tuple(input.shape)}")
    if align_to_window is not None and center:
        raise RuntimeError("stft(): align_to_window should only be set when center = false.")
    hop, length = n_fft // 4 if hop_length is None else hop_length, n_fft if win_length is None else win_length
    x = ft.unsqueeze(input, 0) if input.ndim == 1 else input
    if center:
        half, size = n_fft // 2, x.shape[1]
        if pad_mode == "reflect" and 0 < half < size:           # quicker than by indices
            ends = ft.narrow(x, 1, 1, half), ft.narrow(x, 1, size - 1 - half, half)
            x = ft.cat([ft.flip(ends[0], (1,)), x, ft.flip(ends[1], (1,))], 1)
        else:
            x = ft.squeeze(ft.pad(ft.unsqueeze(x, 0), (half, half), pad_mode), 0)
    if not 0 < n_fft <= x.shape[1]:
        raise RuntimeError(f"stft(): expected 0 < n_fft <= {x.shape[1]}, but got n_fft={n_fft}")
    if hop <= 0:
        raise RuntimeError(f"stft(): expected hop_length > 0, but got hop_length={hop}")
    weights = _window(ft, "stft", window, n_fft, length, input)
    onesided = not complex_in if onesided is None else onesided
    if onesided and complex_in:
        raise RuntimeError("stft(): Cannot have onesided output if window or input is complex")
    frame = n_fft
    if align_to_window and weights is not None:
        frame, left = length, (n_fft - length) // 2
        weights = ft.narrow(weights, 0, left, length)
    frames = ft.signal_frames(x, frame, hop)
    if weights is not None:
        frames = ft.mul(frames, weights)
    if frame < n_fft:
        frames = ft.constant_pad_nd(frames, (left, n_fft - frame - left))
    out = (ft.fft_r2c if onesided else ft.fft_c2c)(frames, (2,), True, "ortho" if normalized else "backward")
    out = ft.transpose(out, 1, 2)
    out = ft.squeeze(out, 0) if input.ndim == 1 else out
    return out if return_complex else ft.view_as_real(out)


@op(
    "istft(Tensor input, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, bool center=True, bool "
    "normalized=False, "
    "bool? onesided=None, int? length=None, bool return_complex=False) -> Tensor",
    kind="composite",
    samples=[
        case(T((3, 5), "complex128"), 4),
        case(T((2, 4, 6), "complex128"), 6, 2, 5, T((5,), "float64", low=0.5, high=1)),
        case(T((5, 4), "complex128"), 8, center=False, normalized=True),
        case(T((3, 5), "complex128"), 4, length=3),
        case(T((4, 5), "complex128"), 4, onesided=False, return_complex=True),
        case(T((3, 5), "complex128"), 4, length=9),
    ],
)
def istft(
    ft,
    input,
    n_fft,
    hop_length=None,
    win_length=None,
    window=None,
    center=True,
    normalized=False,
    onesided=None,
    length=None,
    return_complex=False,
):
    """Inverse of ``stft``: the frames added up where they overlap, over the sum of squared windows (Griffin and Lim, 1984).

    The arguments are ``stft``'s; ``length``: of the signal, which is cut or padded with zeros. Shapes: complex
    ``(*, frequencies, frames)`` to ``(*, L)``. Raises RuntimeError where sizes don't fit, and where the windows leave gaps.

    >>> torch.istft(torch.stft(torch.ones(8), 4, return_complex=True), 4)
    tensor([1., 1., 1., 1., 1., 1., 1., 1.])
    """
    hop, win = n_fft // 4 if hop_length is None else hop_length, n_fft if win_length is None else win_length
    dtype = str(input.dtype).rpartition(".")[2]
    if not dtype.startswith("complex"):
        raise RuntimeError(
            f"istft requires a complex-valued input tensor matching the output from stft with return_complex=True, got {dtype}"
        )
    if input.ndim not in (2, 3) or 0 in input.shape:
        raise RuntimeError(f"istft(): expected a non-empty tensor with 2 or 3 dimensions, but got shape {tuple(input.shape)}")
    size = input.shape[-2]
    onesided = size != n_fft if onesided is None else onesided
    if size != (n_fft // 2 + 1 if onesided else n_fft):
        raise RuntimeError(
            f"istft(): expected the frequency dimension (3rd to the last) of the input tensor to match "
            f"{'n_fft / 2 + 1' if onesided else 'n_fft'} when onesided={onesided}, but got {size}, n_fft {n_fft}"
        )
    if not 0 < hop <= win:
        raise RuntimeError(f"istft(): expected 0 < hop_length <= win_length, but got hop_length={hop}, win_length={win}")
    if onesided and (return_complex or window is not None and "complex" in str(window.dtype)):
        raise RuntimeError("istft(): Cannot have onesided input if window or output is complex")
    x = ft.transpose(ft.unsqueeze(input, 0) if input.ndim == 2 else input, 1, 2)
    weights = _window(ft, "istft", window, n_fft, win, ft.real(input))
    if weights is None:
        weights = ft.new_ones(ft.real(input), (n_fft,))
    factor = "ortho" if normalized else "forward"
    frames = (
        ft.fft_c2c(x, (2,), False, factor)
        if return_complex
        else ft.fft_c2r(x if onesided else ft.narrow(x, 2, 0, n_fft // 2 + 1), (2,), False, factor, n_fft)
    )
    count = x.shape[1]
    total = n_fft + hop * (count - 1)
    frames = ft.mul(frames, weights)
    signal = ft.unfold_backward(frames, (x.shape[0], total), 1, n_fft, hop)
    squares = ft.mul(weights, weights)
    envelope = ft.unfold_backward(ft.expand(ft.unsqueeze(squares, 0), (count, n_fft)), (total,), 0, n_fft, hop)
    start = n_fft // 2 if center else 0
    stop = total - (n_fft // 2 if center else 0) if length is None else start + length
    kept = max(min(stop, total) - start, 0)
    signal, envelope = ft.narrow(signal, 1, start, kept), ft.narrow(envelope, 0, start, kept)
    lowest = ft.min(ft.abs(envelope)).item() if kept else 1.0
    if lowest < 1e-11:
        raise RuntimeError(f"istft(): window overlap add min: {lowest}, which is too close to 0: the frames leave gaps")
    signal = ft.div(signal, envelope)
    if length is not None and length > kept:
        signal = ft.constant_pad_nd(signal, (0, length - kept))
    return ft.squeeze(signal, 0) if input.ndim == 2 else signal
