"""Orthogonal polynomials of a given degree. As in PyTorch, none is differentiable.

The degree is rounded towards zero; for a negative one the value is 0. A degree may be a tensor, and is broadcast against the
argument. The recurrences are those of Abramowitz and Stegun, table 22.7, the closed forms of Chebyshev's those of 22.3.
"""
import math

from fasttorch.ops import _samples as S
from fasttorch.ops._common import in_blocks, refuse
from fasttorch.ops._entry import op

T = S.T
MAX_DEGREE = 100_000                # of Laguerre's and Legendre's, whose recurrence goes through every degree
_HERMITE_DEGREE = 512               # above it everything overflows, and the value is NaN


def _cases(low=-1.5, high=1.5):
    def samples():
        o = dict(low=low, high=high)
        out = [(T(s, **o), n) for s in ((), (5,), (2, 3), (0, 2)) for n in (-1, 0, 1, 2, 4)]
        out += [(T((5,), **o), 11), (T((5,), values=[-1, 1, 0, 0.5, -0.25]), 13), (T((5,), values=[-1, 1, 0, 2, -2]), 8)]
        out += [(T((4,), **o), T((4,), values=[0, 3, 2.7, 5])), (T((3, 1), **o), T((4,), "int64", low=-1, high=6)),
                (0.25, T((5,), values=[0, 1, 2, 7, 10])), (T((4,), "int64", low=-2, high=3), T((4,), "int64", low=0, high=4)),
                (T((3, 4), layout="transposed", **o), 3)]
        return [(x, {}) for x in out]

    return samples


_POLYNOMIAL = dict(kind="pointwise", promote="float", namespace="special", inplace=False, method=False)


def _degree(xp, name, input, n):
    """The numbers, and the degrees as whole floating numbers of double precision: broadcast, or one degree for all."""
    refuse(f"special.{name}", "c", input=input, n=n)
    input, n = xp.asarray(input), xp.asarray(n)
    if n.size == 1:
        input, n = input.reshape((1,) * (n.ndim - input.ndim) + input.shape), n.reshape(())
    else:
        input, n = xp.broadcast_arrays(input, n)
    return input, xp.trunc(xp.where(xp.isnan(n), -1, n).astype("float64"))


def _largest(xp, n):
    """The largest degree, 0 if there is none."""
    return float(xp.max(n).item()) if n.size else 0.0


def _climb(xp, x, n, first, second, step, top):
    """The polynomial of degree n of ``p[k + 1] = step(k, p[k], p[k - 1])``, from those of degree 0 and 1."""
    if n.ndim == 0:
        return _climb_alone(xp, x, float(n.item()), first, second, step, top)
    below, here = first, second
    value = xp.where(n == 0, first, second)
    for k in range(1, int(top)):
        below, here = here, step(k, here, below)
        value = xp.where(n == k + 1, here, value)
        if not k % 64 and not xp.any(xp.isfinite(here)).item():
            break
    return xp.where(n < 0, xp.asarray(0, dtype=x.dtype), xp.where(n > top, xp.where(xp.isnan(x), x, here), value)).astype(x.dtype)


def _climb_alone(xp, x, n, first, second, step, top):
    """``_climb`` for one degree."""
    if n < 1:
        return xp.zeros_like(x) if n < 0 else first
    below, here = first, second
    for k in range(1, int(top)):
        below, here = here, step(k, here, below)
        if not k % 64 and not xp.any(xp.isfinite(here)).item():
            break
    return here.astype(x.dtype)


# ---- Chebyshev's ----

# of each kind: the polynomial of degree 1, and for x = cos(t) in (-1, 1): factor of t and offset of the sines' and cosines'
_DEGREE_ONE = {"t": (1, 0), "u": (2, 0), "v": (2, -1), "w": (2, 1)}
_LOW_DEGREE = 6


def _chebyshev(xp, name, input, n, shifted=False):
    """One of Chebyshev's polynomials, of the kind that the name ends in."""
    input, n = _degree(xp, name, input, n)
    if n.ndim:
        return _chebyshev_values(xp, name[-1], input, n, shifted)
    return in_blocks(xp, lambda x: _chebyshev_values(xp, name[-1], x, n, shifted), input)


def _chebyshev_values(xp, kind, input, n, shifted):
    """T, U, V or W by the recurrence ``p[k + 1] = 2 x p[k] - p[k - 1]`` up to degree 6, by closed forms above."""
    x = 2 * input - 1 if shifted else input
    a, b = _DEGREE_ONE[kind]
    with _quiet(xp):
        twice = 2 * x
        low = _climb(xp, x, xp.minimum(n, _LOW_DEGREE), xp.ones_like(x), a * x + b, lambda k, p, q: twice * p - q,
                     min(_largest(xp, n), _LOW_DEGREE))
        if _largest(xp, n) <= _LOW_DEGREE:
            return low
        high = _chebyshev_high(xp, kind, x.astype("float64"), xp.maximum(n, 1))
        return xp.where(n > _LOW_DEGREE, high, low).astype(input.dtype)


def _chebyshev_high(xp, kind, x, n):
    """The closed form: by the angle whose cosine is x inside (-1, 1), by the hyperbolic one outside, by degree at the ends."""
    sign = xp.where((x < 0) & (n % 2 == 1), -1.0, 1.0)
    one = xp.abs(x) == 1
    inside = xp.abs(x) < 1
    t = xp.arccos(xp.where(inside, x, 0.5))
    u = xp.arccosh(xp.where(inside | one, 2.0, xp.abs(x)))
    flat, steep = xp.ones_like(n), 2 * n + 1
    if kind == "t":
        angular, outside, ends = xp.cos(n * t), sign * xp.cosh(n * u), sign
    elif kind == "u":
        angular = xp.sin((n + 1) * t) / xp.sin(t)
        outside, ends = sign * _ratio(xp, xp.sinh, (n + 1) * u, u), sign * (n + 1)
    else:                           # on the negative axis V and W change places, but for the sign
        half, right = n + 0.5, (x > 0) == (kind == "v")
        angular = xp.cos(half * t) / xp.cos(t / 2) if kind == "v" else xp.sin(half * t) / xp.sin(t / 2)
        outside = sign * xp.where(right, _ratio(xp, xp.cosh, half * u, u / 2), _ratio(xp, xp.sinh, half * u, u / 2))
        ends = sign * xp.where(right, flat, steep)
    return xp.where(xp.isnan(x), x, xp.where(one, ends, xp.where(inside, angular, outside)))


def _ratio(xp, function, a, b):
    """``function(a) / function(b)``, infinite where a is so large that both would be."""
    return xp.where(a > 709, math.inf, function(xp.minimum(a, 709.0)) / function(b))


def _quiet(xp):
    """Overflow and NaN are results, not warnings."""
    import contextlib
    return xp.errstate(all="ignore") if xp.__name__ == "numpy" else contextlib.nullcontext()


@op("chebyshev_polynomial_t(TensorOrScalar input, TensorOrScalar n) -> Tensor", **_POLYNOMIAL, samples=_cases())
def chebyshev_polynomial_t(xp, input, n):
    """Chebyshev's polynomial of the first kind of degree n: ``T_n(cos(t)) = cos(n t)``.

    >>> torch.special.chebyshev_polynomial_t(torch.tensor([0.5, 2.0]), 3)
    tensor([-1., 26.])
    """
    return _chebyshev(xp, "chebyshev_polynomial_t", input, n)


@op("chebyshev_polynomial_u(TensorOrScalar input, TensorOrScalar n) -> Tensor", **_POLYNOMIAL, samples=_cases())
def chebyshev_polynomial_u(xp, input, n):
    """Chebyshev's polynomial of the second kind of degree n: ``U_n(cos(t)) = sin((n + 1) t) / sin(t)``.

    >>> torch.special.chebyshev_polynomial_u(torch.tensor([0.5, 2.0]), 3)
    tensor([-1., 56.])
    """
    return _chebyshev(xp, "chebyshev_polynomial_u", input, n)


@op("chebyshev_polynomial_v(TensorOrScalar input, TensorOrScalar n) -> Tensor", **_POLYNOMIAL, samples=_cases())
def chebyshev_polynomial_v(xp, input, n):
    """Chebyshev's polynomial of the third kind of degree n: ``V_n(cos(t)) = cos((n + 1/2) t) / cos(t / 2)``.

    >>> torch.special.chebyshev_polynomial_v(torch.tensor([0.5, 2.0]), 3)
    tensor([-1., 41.])
    """
    return _chebyshev(xp, "chebyshev_polynomial_v", input, n)


@op("chebyshev_polynomial_w(TensorOrScalar input, TensorOrScalar n) -> Tensor", **_POLYNOMIAL, samples=_cases())
def chebyshev_polynomial_w(xp, input, n):
    """Chebyshev's polynomial of the fourth kind of degree n: ``W_n(cos(t)) = sin((n + 1/2) t) / sin(t / 2)``.

    >>> torch.special.chebyshev_polynomial_w(torch.tensor([0.5, 2.0]), 3)
    tensor([-1., 71.])
    """
    return _chebyshev(xp, "chebyshev_polynomial_w", input, n)


@op("shifted_chebyshev_polynomial_t(TensorOrScalar input, TensorOrScalar n) -> Tensor", **_POLYNOMIAL, samples=_cases(-0.2, 1.2))
def shifted_chebyshev_polynomial_t(xp, input, n):
    """Chebyshev's polynomial of the first kind on the interval [0, 1]: ``T_n(2 x - 1)``.

    >>> torch.special.shifted_chebyshev_polynomial_t(torch.tensor([0.5, 2.0]), 3)
    tensor([-0., 99.])
    """
    return _chebyshev(xp, "shifted_chebyshev_polynomial_t", input, n, shifted=True)


@op("shifted_chebyshev_polynomial_u(TensorOrScalar input, TensorOrScalar n) -> Tensor", **_POLYNOMIAL, samples=_cases(-0.2, 1.2))
def shifted_chebyshev_polynomial_u(xp, input, n):
    """Chebyshev's polynomial of the second kind on the interval [0, 1]: ``U_n(2 x - 1)``.

    >>> torch.special.shifted_chebyshev_polynomial_u(torch.tensor([0.5, 2.0]), 3)
    tensor([ -0., 204.])
    """
    return _chebyshev(xp, "shifted_chebyshev_polynomial_u", input, n, shifted=True)


@op("shifted_chebyshev_polynomial_v(TensorOrScalar input, TensorOrScalar n) -> Tensor", **_POLYNOMIAL, samples=_cases(-0.2, 1.2))
def shifted_chebyshev_polynomial_v(xp, input, n):
    """Chebyshev's polynomial of the third kind on the interval [0, 1]: ``V_n(2 x - 1)``.

    >>> torch.special.shifted_chebyshev_polynomial_v(torch.tensor([0.5, 2.0]), 3)
    tensor([  1., 169.])
    """
    return _chebyshev(xp, "shifted_chebyshev_polynomial_v", input, n, shifted=True)


@op("shifted_chebyshev_polynomial_w(TensorOrScalar input, TensorOrScalar n) -> Tensor", **_POLYNOMIAL, samples=_cases(-0.2, 1.2))
def shifted_chebyshev_polynomial_w(xp, input, n):
    """Chebyshev's polynomial of the fourth kind on the interval [0, 1]: ``W_n(2 x - 1)``.

    >>> torch.special.shifted_chebyshev_polynomial_w(torch.tensor([0.5, 2.0]), 3)
    tensor([ -1., 239.])
    """
    return _chebyshev(xp, "shifted_chebyshev_polynomial_w", input, n, shifted=True)


# ---- Hermite's, Laguerre's, Legendre's ----

def _climbed(xp, name, input, n, second, step, nan_above=None):
    """By a recurrence alone. Above a degree the value is NaN, or RuntimeError is raised, because of the time that it takes."""
    input, n = _degree(xp, name, input, n)
    top = _largest(xp, n)
    if nan_above is None and top > MAX_DEGREE:
        raise RuntimeError(f"special.{name}(): degree {top:.0f} is too large: at most {MAX_DEGREE} are computed")

    def values(x):
        with _quiet(xp):
            reached = top if nan_above is None else min(top, nan_above)
            value = _climb(xp, x, n, xp.ones_like(x), second(x), lambda k, p, q: step(x, k, p, q), reached)
        return value if reached == top else xp.where(n > nan_above, math.nan, value).astype(x.dtype)

    return values(input) if n.ndim else in_blocks(xp, values, input)


@op("hermite_polynomial_h(TensorOrScalar input, TensorOrScalar n) -> Tensor", **_POLYNOMIAL, samples=_cases())
def hermite_polynomial_h(xp, input, n):
    """The physicists' Hermite polynomial of degree n: ``H[k + 1] = 2 x H[k] - 2 k H[k - 1]``. NaN for n > 512.

    >>> torch.special.hermite_polynomial_h(torch.tensor([0.5, 2.0]), 3)
    tensor([-5., 40.])
    """
    return _climbed(xp, "hermite_polynomial_h", input, n, lambda x: 2 * x, lambda x, k, p, q: 2 * (x * p - k * q), _HERMITE_DEGREE)


@op("hermite_polynomial_he(TensorOrScalar input, TensorOrScalar n) -> Tensor", **_POLYNOMIAL, samples=_cases())
def hermite_polynomial_he(xp, input, n):
    """The probabilists' Hermite polynomial of degree n: ``He[k + 1] = x He[k] - k He[k - 1]``. NaN for n > 512.

    >>> torch.special.hermite_polynomial_he(torch.tensor([0.5, 2.0]), 3)
    tensor([-1.3750,  2.0000])
    """
    return _climbed(xp, "hermite_polynomial_he", input, n, lambda x: x, lambda x, k, p, q: x * p - k * q, _HERMITE_DEGREE)


@op("laguerre_polynomial_l(TensorOrScalar input, TensorOrScalar n) -> Tensor", **_POLYNOMIAL, samples=_cases())
def laguerre_polynomial_l(xp, input, n):
    """Laguerre's polynomial of degree n: ``(k + 1) L[k + 1] = (2 k + 1 - x) L[k] - k L[k - 1]``.

    Raises RuntimeError for degrees above 100000.

    >>> torch.special.laguerre_polynomial_l(torch.tensor([0.5, 2.0]), 3)
    tensor([-0.1458, -0.3333])
    """
    return _climbed(xp, "laguerre_polynomial_l", input, n, lambda x: 1 - x,
                    lambda x, k, p, q: ((2 * k + 1 - x) * p - k * q) / (k + 1))


@op("legendre_polynomial_p(TensorOrScalar input, TensorOrScalar n) -> Tensor", **_POLYNOMIAL, samples=_cases())
def legendre_polynomial_p(xp, input, n):
    """Legendre's polynomial of degree n: ``(k + 1) P[k + 1] = (2 k + 1) x P[k] - k P[k - 1]``.

    Raises RuntimeError for degrees above 100000.

    >>> torch.special.legendre_polynomial_p(torch.tensor([0.5, 2.0]), 3)
    tensor([-0.4375, 17.0000])
    """
    return _climbed(xp, "legendre_polynomial_p", input, n, lambda x: x,
                    lambda x, k, p, q: ((2 * k + 1) * x * p - k * q) / (k + 1))
