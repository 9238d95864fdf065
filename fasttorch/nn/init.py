"""Initial values of parameters, in place: ``uniform_``, ``normal_``, Glorot (xavier), He (kaiming), orthogonal and so on.

Every function changes its tensor in place without recording and returns it.
"""

import functools
import math
import threading
import warnings

import fasttorch as ft

__all__ = [
    "calculate_gain", "uniform_", "normal_", "trunc_normal_", "constant_", "ones_", "zeros_", "eye_", "dirac_",
    "xavier_uniform_", "xavier_normal_", "kaiming_uniform_", "kaiming_normal_", "orthogonal_", "sparse_",
]


class _Skipping(threading.local):
    """A context in which, on this thread, the functions below leave their tensors as they are."""

    depth = 0

    def __enter__(self):
        self.depth += 1

    def __exit__(self, *exc):
        self.depth -= 1


_skipping = _Skipping()


def _filling(function):
    @functools.wraps(function)
    def filling(tensor, *args, **kwargs):
        return tensor if _skipping.depth else function(tensor, *args, **kwargs)

    return filling


def calculate_gain(nonlinearity, param=None):
    """The factor by which a nonlinearity shrinks the standard deviation, inverted.

    1 for linear maps, convolutions and sigmoid, 5/3 for tanh, sqrt(2) for relu, sqrt(2 / (1 + slope^2)) for leaky_relu
    (``param`` is the slope, 0.01 by default), 3/4 for selu. ValueError for any other name.
    """
    linear = {"linear", "sigmoid"} | {f"conv{t}{n}d" for t in ("", "_transpose") for n in (1, 2, 3)}
    if nonlinearity in linear:
        return 1
    if nonlinearity == "tanh":
        return 5.0 / 3
    if nonlinearity == "relu":
        return math.sqrt(2.0)
    if nonlinearity == "leaky_relu":
        if param is None:
            slope = 0.01
        elif isinstance(param, (int, float)) and not isinstance(param, bool):
            slope = param
        else:
            raise ValueError(f"negative_slope {param} not a valid number")
        return math.sqrt(2.0 / (1 + slope**2))
    if nonlinearity == "selu":
        return 3.0 / 4
    raise ValueError(f"Unsupported nonlinearity {nonlinearity}")


@_filling
def uniform_(tensor, a=0.0, b=1.0, generator=None):
    """Fill with values uniform in ``[a, b)``."""
    with ft.no_grad():
        return tensor.uniform_(a, b, generator=generator)


@_filling
def normal_(tensor, mean=0.0, std=1.0, generator=None):
    """Fill with normally distributed values."""
    with ft.no_grad():
        return tensor.normal_(mean, std, generator=generator)


def _erfinv(x):
    """The inverse error function to single precision (M. Giles, "Approximating the erfinv function", 2010)."""
    w = -((1 - x) * (1 + x)).log()
    small, large = w - 2.5, w.sqrt() - 3
    p = ft.full_like(x, 2.81022636e-08)
    for c in (3.43273939e-07, -3.5233877e-06, -4.39150654e-06, 0.00021858087, -0.00125372503, -0.00417768164, 0.246640727,
              1.50140941):
        p = p * small + c
    q = ft.full_like(x, -0.000200214257)
    for c in (0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773, -0.0076224613, 0.00943887047, 1.00167406,
              2.83297682):
        q = q * large + c
    return x * ft.where(w < 5, p, q)


@_filling
def trunc_normal_(tensor, mean=0.0, std=1.0, a=-2.0, b=2.0, generator=None):
    """Fill with normally distributed values, as if those outside ``[a, b]`` were drawn again (by inverting the
    distribution function)."""
    if mean < a - 2 * std or mean > b + 2 * std:
        warnings.warn("mean is more than 2 std from [a, b] in nn.init.trunc_normal_. The distribution of values may be "
                      "incorrect.", stacklevel=2)

    def below(x):
        return (1.0 + math.erf(x / math.sqrt(2.0))) / 2.0

    with ft.no_grad():
        low, high = below((a - mean) / std), below((b - mean) / std)
        tensor.uniform_(2 * low - 1, 2 * high - 1, generator=generator)
        values = _erfinv(tensor if tensor.dtype == ft.float64 else tensor.float())
        return tensor.copy_((values * (std * math.sqrt(2.0)) + mean).clamp(min=a, max=b))


@_filling
def constant_(tensor, val):
    """Fill with one value."""
    with ft.no_grad():
        return tensor.fill_(val)


def ones_(tensor):
    """Fill with ones."""
    return constant_(tensor, 1.0)


@_filling
def zeros_(tensor):
    """Fill with zeros."""
    with ft.no_grad():
        return tensor.zero_()


@_filling
def eye_(tensor):
    """Make a matrix the identity, as far as it goes. ValueError unless it has two dimensions."""
    if tensor.ndim != 2:
        raise ValueError("Only tensors with 2 dimensions are supported")
    with ft.no_grad():
        tensor.zero_()
        for i in range(min(tensor.shape)):
            tensor[i, i] = 1
    return tensor


@_filling
def dirac_(tensor, groups=1):
    """Make a convolution's weight (3 to 5 dimensions) pass channels through unchanged, in each of the groups."""
    if tensor.ndim not in (3, 4, 5):
        raise ValueError("Only tensors with 3, 4, or 5 dimensions are supported")
    if tensor.shape[0] % groups:
        raise ValueError("dim 0 must be divisible by groups")
    per_group = tensor.shape[0] // groups
    middle = tuple(n // 2 for n in tensor.shape[2:])
    with ft.no_grad():
        tensor.zero_()
        for g in range(groups):
            for d in range(min(per_group, tensor.shape[1])):
                tensor[(g * per_group + d, d, *middle)] = 1
    return tensor


def _calculate_fan_in_and_fan_out(tensor):
    """Number of inputs of one output unit and of outputs of one input unit, of a weight ``(out, in, *kernel)``."""
    if tensor.dim() < 2:
        raise ValueError("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions")
    field = math.prod(tensor.shape[2:])
    return tensor.shape[1] * field, tensor.shape[0] * field


def _fan(tensor, mode):
    mode = mode.lower()
    if mode not in ("fan_in", "fan_out"):
        raise ValueError(f"Mode {mode} not supported, please use one of ['fan_in', 'fan_out']")
    fan_in, fan_out = _calculate_fan_in_and_fan_out(tensor)
    return fan_in if mode == "fan_in" else fan_out


@_filling
def xavier_uniform_(tensor, gain=1.0, generator=None):
    """Uniform in ``±gain sqrt(6 / (fan_in + fan_out))`` (Glorot and Bengio, 2010)."""
    bound = gain * math.sqrt(6.0 / sum(_calculate_fan_in_and_fan_out(tensor)))
    return uniform_(tensor, -bound, bound, generator)


@_filling
def xavier_normal_(tensor, gain=1.0, generator=None):
    """Normal with standard deviation ``gain sqrt(2 / (fan_in + fan_out))`` (Glorot and Bengio, 2010)."""
    return normal_(tensor, 0.0, gain * math.sqrt(2.0 / sum(_calculate_fan_in_and_fan_out(tensor))), generator)


@_filling
def kaiming_uniform_(tensor, a=0, mode="fan_in", nonlinearity="leaky_relu", generator=None):
    """Uniform in ``±gain sqrt(3 / fan)`` (He et al., 2015); ``a`` is the slope of leaky_relu."""
    if 0 in tensor.shape:
        warnings.warn("Initializing zero-element tensors is a no-op", stacklevel=2)
        return tensor
    bound = calculate_gain(nonlinearity, a) * math.sqrt(3.0 / _fan(tensor, mode))
    return uniform_(tensor, -bound, bound, generator)


@_filling
def kaiming_normal_(tensor, a=0, mode="fan_in", nonlinearity="leaky_relu", generator=None):
    """Normal with standard deviation ``gain / sqrt(fan)`` (He et al., 2015); ``a`` is the slope of leaky_relu."""
    if 0 in tensor.shape:
        warnings.warn("Initializing zero-element tensors is a no-op", stacklevel=2)
        return tensor
    return normal_(tensor, 0.0, calculate_gain(nonlinearity, a) / math.sqrt(_fan(tensor, mode)), generator)


@_filling
def orthogonal_(tensor, gain=1, generator=None):
    """A (semi-)orthogonal matrix times ``gain``: rows, or columns, of unit length at right angles.

    More than two dimensions are seen as ``(shape[0], product of the others)``. From the QR decomposition of a normal
    matrix, signs fixed so that it is uniform over the orthogonal group (Mezzadri, 2007).
    """
    if tensor.ndim < 2:
        raise ValueError("Only tensors with 2 or more dimensions are supported")
    if tensor.numel() == 0:
        return tensor
    rows, columns = tensor.shape[0], tensor.numel() // tensor.shape[0]
    with ft.no_grad():
        flat = ft.empty((rows, columns), dtype=tensor.dtype, device=tensor.device).normal_(0, 1, generator=generator)
        q = _orthogonal_columns(flat.t() if rows < columns else flat)
        if rows < columns:
            q = q.t()
        tensor.copy_(q.reshape(tensor.shape)).mul_(gain)
    return tensor


def _orthogonal_columns(matrix):
    """Q of the QR decomposition whose R has a positive diagonal."""
    import numpy as np

    half = matrix.dtype in (ft.float16, ft.bfloat16)
    values = (matrix.float() if half else matrix).cpu().numpy()
    q, r = np.linalg.qr(values)
    q = q * np.sign(np.diagonal(r))
    return ft.from_numpy(np.ascontiguousarray(q)).to(device=matrix.device, dtype=matrix.dtype)


@_filling
def sparse_(tensor, sparsity, std=0.01, generator=None):
    """Normal values, with the part ``sparsity`` of each column set to zero. ValueError unless it is a matrix."""
    if tensor.ndim != 2:
        raise ValueError("Only tensors with 2 dimensions are supported")
    rows, columns = tensor.shape
    zeros = int(math.ceil(sparsity * rows))
    with ft.no_grad():
        tensor.normal_(0, std, generator=generator)
        for column in range(columns):
            tensor[ft.randperm(rows)[:zeros], column] = 0
    return tensor


def _old_name(function):
    """The function under the name without underscore that it had before, with a warning."""
    new = function.__name__
    old = new[:-1]

    @functools.wraps(function)
    def deprecated(*args, **kwargs):
        warnings.warn(f"nn.init.{old} is now deprecated in favor of nn.init.{new}.", FutureWarning, stacklevel=2)
        return function(*args, **kwargs)

    deprecated.__name__ = deprecated.__qualname__ = old
    deprecated.__doc__ = f"Old name of :func:`{new}`."
    return deprecated


uniform, normal, constant, eye, dirac = map(_old_name, (uniform_, normal_, constant_, eye_, dirac_))
xavier_uniform, xavier_normal = _old_name(xavier_uniform_), _old_name(xavier_normal_)
kaiming_uniform, kaiming_normal = _old_name(kaiming_uniform_), _old_name(kaiming_normal_)
orthogonal, sparse = _old_name(orthogonal_), _old_name(sparse_)
