"""Special functions: the gamma function's family, the error function's, the normal distribution's, logarithmic products.

The values are SciPy's (``scipy.special``, CuPy's part of the same name on the GPU), whose algorithms are those of Moshier's
Cephes library, of Faddeeva and of AMOS; the derivatives are the textbook's (Abramowitz and Stegun, chapters 6, 7 and 26).
"""
import math

from fasttorch.ops import _samples as S
from fasttorch.ops._common import in_blocks, refuse, scipy_module
from fasttorch.ops._entry import op

T = S.T
_FLOAT = dict(kind="pointwise", promote="float")
_SPECIAL = dict(kind="pointwise", promote="float", namespace="special", inplace=False, method=False)
_POSITIVE = dict(low=0.3, high=5.0)
_INTEGERS = ((T((4,), "int64", low=1, high=9),), {})


def _real(xp, name, function, **arguments):
    """The value of a function of ``scipy.special``, for arrays that are not complex."""
    refuse(name, "c", **arguments)
    return getattr(scipy_module(xp, "special"), function)(*arguments.values())


@op("underivable(Tensor grad, str op, str argument) -> Tensor", kind="composite", private=True)
def underivable(ft, grad, op, argument):
    """The derivative that an operator hasn't got for one of its arguments: raises NotImplementedError."""
    raise NotImplementedError(f"{op}(): the derivative for '{argument}' is not implemented")


# ---- the gamma function's family ----

@op("lgamma(Tensor input) -> Tensor", **_FLOAT, alias=("special.gammaln",), grad={"input": "grad * digamma(input)"},
    samples=S.pointwise(_INTEGERS, ((T((4,), values=[-2.5, -0.5, -1.3, 171.5]),), {}), **_POSITIVE))
def lgamma(xp, input):
    """Logarithm of the gamma function's absolute value: ``log(abs(gamma(x)))``; infinite at 0, -1, -2, ...

    Its derivative is ``digamma``. Raises RuntimeError for complex numbers.

    >>> torch.lgamma(torch.tensor([0.5, 3.0, 4.0]))
    tensor([0.5724, 0.6931, 1.7918])
    """
    value = _real(xp, "lgamma", "gammaln", input=input)
    return xp.where(xp.isinf(input), xp.abs(input), value)


@op("digamma(Tensor input) -> Tensor", **_FLOAT, alias=("special.digamma", "special.psi"),
    grad={"input": "grad * polygamma(1, input)"},
    samples=S.pointwise(_INTEGERS, ((T((3,), values=[-2.5, -0.5, -1.3]),), {}), **_POSITIVE))
def digamma(xp, input):
    """Derivative of the logarithm of the gamma function: ``gamma'(x) / gamma(x)``.

    -inf at 0, inf at -0.0, NaN at -1, -2, ... Raises RuntimeError for complex numbers.

    >>> torch.digamma(torch.tensor([1.0, 0.5]))
    tensor([-0.5772, -1.9635])
    """
    return _real(xp, "digamma", "psi", input=input)


def _polygamma_samples():
    o = dict(low=0.3, high=4.0)
    far = dict(low=9.0, high=12.0)  # nearer to 0 PyTorch's values of order 1 are exact to 1e-9 only
    return [((n, T(s, **(far if n == 1 else o))), {}) for n in range(4) for s in ((), (5,), (2, 3))] + [
        ((1, T((3,), values=[-9.5, -10.5, -12.3])), {}), ((2, T((4,), "int64", low=1, high=5)), {}),
        ((1, T((0, 2))), {}), ((2, T((3, 4), layout="transposed", **o)), {})]


@op("polygamma(int n, Tensor input) -> Tensor", kind="pointwise", promote="float", promote_args=("input",), method=True,
    inplace=False, alias=("special.polygamma",), extra={"method_self": "input"}, samples=_polygamma_samples,
    grad={"input": "grad * polygamma(n + 1, input)"})
def polygamma(xp, n, input):
    """Derivative of order ``n`` of ``digamma``: ``(-1)^(n + 1) n! zeta(n + 1, x)`` for n > 0, ``digamma(x)`` for n = 0.

    A method takes the order: ``x.polygamma(n)``. Raises RuntimeError for n < 0 and for complex numbers.

    >>> torch.polygamma(1, torch.tensor([1.0, 0.5]))
    tensor([1.6449, 4.9348])
    """
    refuse("polygamma", "c", input=input)
    if n < 0:
        raise RuntimeError(f"polygamma(n, x) does not support negative n, got n={n}")
    special = scipy_module(xp, "special")
    if n == 0:
        return special.psi(input)
    if n == 1:
        return in_blocks(xp, lambda x: _trigamma(xp, x), input)
    factor = math.factorial(n) if n < 171 else math.inf
    value = special.zeta(xp.asarray(n + 1, dtype="float64"), input.astype("float64"))
    return (value * float(factor if n % 2 else -factor)).astype(input.dtype)


def _trigamma(xp, x):
    """The derivative of digamma, in double precision: its asymptotic series at 8 and above, reached by the recurrence.

    Negative ones by reflection: ``pi^2 / sin(pi x)^2 - trigamma(1 - x)`` (Abramowitz and Stegun 6.4.6, 6.4.7, 6.4.12).
    """
    x64 = x.astype("float64")
    low = x64 < 0
    reflected = bool(low.any().item())
    z = xp.where(low, 1 - x64, x64) if reflected else x64
    value = xp.zeros_like(z)
    near = z < 8
    if bool(near.any().item()):
        for k in range(8):
            value += 1 / xp.square(z + k)
        value = xp.where(near, value, 0.0)
        z = xp.where(near, z + 8, z)
    r = 1 / z
    s = r * r
    series = s * (1 / 6 - s * (1 / 30 - s * (1 / 42 - s * (1 / 30 - s * (5 / 66 - s * (691 / 2730 - s * (7 / 6)))))))
    value += r * (1 + 0.5 * r + series)
    if not reflected:
        return value.astype(x.dtype)
    pole = low & (x64 == xp.floor(x64)) & ~xp.isinf(x64)
    usual = low & ~pole & ~xp.isinf(x64)
    sine = xp.where(usual, xp.sin(math.pi * xp.where(usual, x64 - 2 * xp.floor(x64 / 2), 0.5)), 1.0)
    value = xp.where(low, xp.square(math.pi / sine) - value, value)
    return xp.where(pole, math.inf, xp.where(x64 == -math.inf, math.nan, value)).astype(x.dtype)


@op("mvlgamma(Tensor input, int p) -> Tensor", kind="pointwise", promote="float", alias=("special.multigammaln",),
    extra={"no_loop": True}, grad={"input": "grad * mvdigamma(input, p)"},
    samples=lambda: [case for p in (1, 2, 4) for case in S.pointwise(low=2.0, high=6.0, special=False, args=(p,))()])
def mvlgamma(xp, input, p):
    """Logarithm of the multivariate gamma function of dimension ``p``.

    ``p (p - 1) / 4 log(pi) + sum(lgamma(x - j / 2) for j in range(p))``. Raises RuntimeError for p < 1 and for bool.

    >>> torch.mvlgamma(torch.tensor([2.0, 3.0]), 2)
    tensor([0.4516, 1.5502])
    """
    refuse("mvlgamma", "c", input=input)
    if p < 1:
        raise RuntimeError(f"mvlgamma(): p has to be greater than or equal to 1, got {p}")
    gammaln = scipy_module(xp, "special").gammaln
    value = xp.full_like(input, p * (p - 1) / 4 * math.log(math.pi))
    for j in range(p):
        value = value + gammaln(input - 0.5 * j)
    return value.astype(input.dtype)


@op("mvdigamma(Tensor input, int p) -> Tensor", kind="composite", private=True)
def mvdigamma(ft, input, p):
    """Derivative of ``mvlgamma``: ``sum(digamma(x - j / 2) for j in range(p))``."""
    value = ft.digamma(input)
    for j in range(1, p):
        value = value + ft.digamma(input - 0.5 * j)
    return value


_INCOMPLETE = dict(low=0.3, high=4.0, low2=0.3, high2=4.0, special=False)


@op("igamma(Tensor input, Tensor other) -> Tensor", kind="pointwise", promote="same", alias=("special.gammainc",),
    samples=S.binary(((T((4,), values=[0, 0, 2, 3], grad=False), T((4,), values=[0, 1, 0, 9], grad=False)), {}), **_INCOMPLETE),
    grad={"input": "grad * igamma_slope(input, other)",
          "other": "grad * exp((input - 1) * log(other) - other - lgamma(input))"})
def igamma(xp, input, other):
    """Regularised lower incomplete gamma function: the integral of ``t^(a - 1) e^-t`` from 0 to x, over ``gamma(a)``.

    ``a`` is ``input``, ``x`` is ``other``; neither is negative (NaN otherwise). The derivative for ``input`` is a difference
    quotient, and has no second one for ``input``. Raises RuntimeError for integers and complex numbers.

    >>> torch.igamma(torch.tensor([1.0, 2.0]), torch.tensor([1.0, 1.0]))
    tensor([0.6321, 0.2642])
    """
    refuse("igamma", "bic", input=input, other=other)
    return scipy_module(xp, "special").gammainc(input, other)


@op("igamma_slope(Tensor input, Tensor other) -> Tensor", kind="pointwise", promote="same", private=True, grad={
        "input": "underivable(grad, 'igamma', 'input (twice)')",
        "other": "grad * exp((input - 1) * log(other) - other - lgamma(input)) * (log(other) - digamma(input))"})
def igamma_slope(xp, input, other):
    """Derivative of ``igamma`` for its first argument, a difference quotient in double precision.

    It is taken of whichever of the lower and the upper function is the smaller one, so that small values keep their digits.
    """
    special = scipy_module(xp, "special")
    a, x = input.astype("float64"), other.astype("float64")
    h = 1e-5 * xp.minimum(a, xp.sqrt(xp.maximum(a, 0)))
    low = special.gammainc(a + h, x) - special.gammainc(a - h, x)
    high = special.gammaincc(a - h, x) - special.gammaincc(a + h, x)
    return (xp.where(x < a, low, high) / (2 * h)).astype(input.dtype)


@op("igammac(Tensor input, Tensor other) -> Tensor", kind="pointwise", promote="same", alias=("special.gammaincc",),
    samples=S.binary(((T((4,), values=[0, 0, 2, 3], grad=False), T((4,), values=[0, 1, 0, 9], grad=False)), {}), **_INCOMPLETE),
    grad={"input": "-grad * igamma_slope(input, other)",
          "other": "-grad * exp((input - 1) * log(other) - other - lgamma(input))"})
def igammac(xp, input, other):
    """Regularised upper incomplete gamma function, ``1 - igamma(input, other)``, exact where that is small.

    >>> torch.igammac(torch.tensor([1.0, 2.0]), torch.tensor([1.0, 1.0]))
    tensor([0.3679, 0.7358])
    """
    refuse("igammac", "bic", input=input, other=other)
    return scipy_module(xp, "special").gammaincc(input, other)


@op("zeta(TensorOrScalar input, TensorOrScalar other) -> Tensor", **_SPECIAL,
    samples=S.binary(((T((3,), "int64", low=2, high=5), T((3,), "int64", low=1, high=5)), {}),
                     ((2, T((3,), low=0.5, high=3.0)), {}), low=1.5, high=6.0, low2=0.5, high2=3.0, special=False,
                     scalars=(2, 0.5)),
    grad={"input": "underivable(grad, 'special.zeta', 'input')", "other": "grad * -input * zeta(input + 1, other)"})
def zeta(xp, input, other):
    """Hurwitz zeta function: the sum of ``(other + k) ** -input`` over k = 0, 1, 2, ...; Riemann's with ``other`` = 1.

    NaN for ``input`` < 1. The derivative for ``input`` is not implemented.

    >>> torch.special.zeta(torch.tensor([2.0, 4.0]), 1)
    tensor([1.6449, 1.0823])
    """
    refuse("special.zeta", "c", input=input, other=other)
    return scipy_module(xp, "special").zeta(xp.asarray(input), xp.asarray(other))


# ---- the error function's family ----

@op("erfinv(Tensor input) -> Tensor", **_FLOAT, alias=("special.erfinv",),
    grad={"input": "grad * (0.886226925452758 * exp(square(erfinv(input))))"},
    samples=S.pointwise(((T((4,), values=[-1, 1, 1.5, 0], grad=False),), {}), low=-0.9, high=0.9, special=False))
def erfinv(xp, input):
    """Inverse of the error function: ``erf(erfinv(x)) = x``; infinite at -1 and 1, NaN outside.

    >>> torch.erfinv(torch.tensor([0.0, 0.5, -1.0]))
    tensor([0.0000, 0.4769,   -inf])
    """
    return _real(xp, "erfinv", "erfinv", input=input)


@op("erfcx(Tensor input) -> Tensor", **_SPECIAL, grad={"input": "(2 * input * result - 1.1283791670955126) * grad"},
    samples=S.pointwise())
def erfcx(xp, input):
    """Complement of the error function, scaled: ``exp(x * x) * erfc(x)``, which doesn't underflow for large x.

    >>> torch.special.erfcx(torch.tensor([0.0, 1.0, 100.0]))
    tensor([1.0000, 0.4276, 0.0056])
    """
    return _real(xp, "special.erfcx", "erfcx", input=input)


# ---- the normal distribution ----

@op("ndtr(Tensor input) -> Tensor", kind="composite", namespace="special", out=True, samples=S.pointwise())
def ndtr(ft, input):
    """Cumulative function of the standard normal distribution: ``erfc(-x / sqrt(2)) / 2``.

    >>> torch.special.ndtr(torch.tensor([0.0, 1.96]))
    tensor([0.5000, 0.9750])
    """
    return ft.mul(ft.erfc(ft.mul(input, -0.7071067811865476)), 0.5)


@op("ndtri(Tensor input) -> Tensor", **_SPECIAL, grad={"input": "grad * (2.5066282746310002 * exp(0.5 * square(result)))"},
    samples=S.pointwise(((T((4,), values=[0, 1, 1.5, 0.5], grad=False),), {}), low=0.05, high=0.95, special=False))
def ndtri(xp, input):
    """Inverse of ``ndtr``, the normal distribution's quantile; -inf at 0, inf at 1, NaN outside.

    >>> torch.special.ndtri(torch.tensor([0.5, 0.975]))
    tensor([0.0000, 1.9600])
    """
    return _real(xp, "special.ndtri", "ndtri", input=input)


@op("log_ndtr(Tensor input) -> Tensor", **_SPECIAL,
    grad={"input": "grad * 0.7978845608028654 / erfcx(input * -0.7071067811865476)"}, samples=S.pointwise())
def log_ndtr(xp, input):
    """Logarithm of ``ndtr``, exact also far below zero, where ``ndtr`` underflows.

    >>> torch.special.log_ndtr(torch.tensor([0.0, -50.0]))
    tensor([-6.9315e-01, -1.2548e+03])
    """
    return _real(xp, "special.log_ndtr", "log_ndtr", input=input)


# ---- logarithmic products ----

@op("entr(Tensor input) -> Tensor", **_SPECIAL, grad={"input": "grad * (-log(input) - 1)"},
    samples=S.pointwise(((T((3,), values=[-1, 0, 2], grad=False),), {}), **_POSITIVE))
def entr(xp, input):
    """Entropy of one outcome: ``-x log(x)``, 0 at 0, -inf for negative numbers.

    >>> torch.special.entr(torch.tensor([0.0, 0.5, -1.0]))
    tensor([0.0000, 0.3466,   -inf])
    """
    return _real(xp, "special.entr", "entr", input=input)


@op("xlog1py(TensorOrScalar input, TensorOrScalar other) -> Tensor", **_SPECIAL, grad={
        "input": "where((input == 0) * (other <= -1), 0.0, xlog1py(grad, other))",
        "other": "grad * input / (other + 1)"},
    samples=S.binary(((T((4,), values=[0, 0, 1, 2], grad=False), T((4,), values=[-1, 1, 1, 3], grad=False)), {}),
                     ((2, T((3,), low=-0.7)), {}), low2=-0.7, high2=2.0, special=False, scalars=(2,)))
def xlog1py(xp, input, other):
    """Product with a logarithm: ``input * log(1 + other)``, and 0 where ``input`` is 0 (unless ``other`` is NaN).

    >>> torch.special.xlog1py(torch.tensor([0.0, 2.0]), torch.tensor([-1.0, 1.0]))
    tensor([0.0000, 1.3863])
    """
    refuse("special.xlog1py", "c", input=input, other=other)
    input, other = xp.asarray(input), xp.asarray(other)
    value = input * xp.log1p(other)
    return xp.where(xp.isnan(other), other, xp.where(input == 0, xp.zeros_like(value), value)).astype(value.dtype)
