"""Bessel functions and Airy's. The values are SciPy's, whose algorithms are those of Moshier's Cephes library and of AMOS.

The derivatives of the modified ones (Abramowitz and Stegun 9.6.27) are in the table; the others have none in PyTorch either.
"""
import importlib
import math

from fasttorch.ops import _samples as S
from fasttorch.ops._common import refuse, scipy_module
from fasttorch.ops._entry import op

_SPECIAL = dict(kind="pointwise", promote="float", namespace="special", inplace=False, method=False)
_SAMPLES = S.pointwise(((S.T((5,), "int64", low=-3, high=6),), {}), low=-6.0, high=6.0)
_POSITIVE = S.pointwise(((S.T((5,), "int64", low=-1, high=6),), {}), ((S.T((3,), values=[-1, 0, 30]),), {}), low=0.2, high=6.0)
# PyTorch's values of J and Y are exact to 1e-7 only, except near 0, where the two are compared
_NEAR = S.pointwise(((S.T((5,), "int64", low=-1, high=2),), {}), low=-0.9, high=0.9)
_NEAR_POSITIVE = S.pointwise(((S.T((3,), values=[-1, 0, 1]),), {}), low=0.2, high=1.0)


def _value(xp, name, function, input):
    refuse(f"special.{name}", "c", input=input)
    return getattr(scipy_module(xp, "special"), function)(input)


# ---- modified, of the first kind: solutions of x^2 y'' + x y' - (x^2 + n^2) y = 0 that are finite at 0 ----

@op("i0(Tensor input) -> Tensor", kind="pointwise", promote="float", alias=("special.i0",), grad={"input": "grad * i1(input)"},
    samples=_SAMPLES)
def i0(xp, input):
    """Modified Bessel function of the first kind of order 0: the sum of ``(x / 2)^(2 k) / (k!)^2``.

    >>> torch.i0(torch.tensor([0.0, 1.0]))
    tensor([1.0000, 1.2661])
    """
    refuse("i0", "c", input=input)
    return scipy_module(xp, "special").i0(input)


@op("i0e(Tensor input) -> Tensor", **_SPECIAL, grad={"input": "grad * (i1e(input) - sgn(input) * result)"}, samples=_SAMPLES)
def i0e(xp, input):
    """``i0`` scaled by its growth: ``exp(-abs(x)) * i0(x)``.

    >>> torch.special.i0e(torch.tensor([0.0, 1.0]))
    tensor([1.0000, 0.4658])
    """
    return _value(xp, "i0e", "i0e", input)


@op("i1(Tensor input) -> Tensor", **_SPECIAL, samples=_SAMPLES,
    grad={"input": "grad * where(input == 0, 0.5, i0(input) - result / where(input == 0, 1.0, input))"})
def i1(xp, input):
    """Modified Bessel function of the first kind of order 1: the sum of ``(x / 2)^(2 k + 1) / (k! (k + 1)!)``.

    >>> torch.special.i1(torch.tensor([0.0, 1.0]))
    tensor([0.0000, 0.5652])
    """
    return _value(xp, "i1", "i1", input)


@op("i1e(Tensor input) -> Tensor", **_SPECIAL, samples=_SAMPLES, grad={
        "input": "grad * where(input == 0, 0.5, i0e(input) - result * (sgn(input) + 1 / where(input == 0, 1.0, input)))"})
def i1e(xp, input):
    """``i1`` scaled by its growth: ``exp(-abs(x)) * i1(x)``.

    >>> torch.special.i1e(torch.tensor([0.0, 1.0]))
    tensor([0.0000, 0.2079])
    """
    return _value(xp, "i1e", "i1e", input)


@op("modified_bessel_i0(Tensor input) -> Tensor", **_SPECIAL, samples=_SAMPLES)
def modified_bessel_i0(xp, input):
    """Modified Bessel function of the first kind of order 0. Not differentiable; ``i0`` is.

    >>> torch.special.modified_bessel_i0(torch.tensor([0.0, 1.0]))
    tensor([1.0000, 1.2661])
    """
    return _value(xp, "modified_bessel_i0", "i0", input)


@op("modified_bessel_i1(Tensor input) -> Tensor", **_SPECIAL, samples=_SAMPLES)
def modified_bessel_i1(xp, input):
    """Modified Bessel function of the first kind of order 1. Not differentiable; ``i1`` is.

    >>> torch.special.modified_bessel_i1(torch.tensor([0.0, 1.0]))
    tensor([0.0000, 0.5652])
    """
    return _value(xp, "modified_bessel_i1", "i1", input)


# ---- modified, of the second kind: infinite at 0, NaN for negative numbers ----

@op("modified_bessel_k0(Tensor input) -> Tensor", **_SPECIAL, samples=_POSITIVE)
def modified_bessel_k0(xp, input):
    """Modified Bessel function of the second kind of order 0. Not differentiable.

    >>> torch.special.modified_bessel_k0(torch.tensor([1.0, 2.0]))
    tensor([0.4210, 0.1139])
    """
    return _value(xp, "modified_bessel_k0", "k0", input)


@op("modified_bessel_k1(Tensor input) -> Tensor", **_SPECIAL, samples=_POSITIVE)
def modified_bessel_k1(xp, input):
    """Modified Bessel function of the second kind of order 1. Not differentiable.

    >>> torch.special.modified_bessel_k1(torch.tensor([1.0, 2.0]))
    tensor([0.6019, 0.1399])
    """
    return _value(xp, "modified_bessel_k1", "k1", input)


@op("scaled_modified_bessel_k0(Tensor x) -> Tensor", **_SPECIAL, samples=_POSITIVE)
def scaled_modified_bessel_k0(xp, x):
    """``exp(x) * modified_bessel_k0(x)``. Not differentiable.

    >>> torch.special.scaled_modified_bessel_k0(torch.tensor([1.0, 2.0]))
    tensor([1.1445, 0.8416])
    """
    return _value(xp, "scaled_modified_bessel_k0", "k0e", x)


@op("scaled_modified_bessel_k1(Tensor x) -> Tensor", **_SPECIAL, samples=_POSITIVE)
def scaled_modified_bessel_k1(xp, x):
    """``exp(x) * modified_bessel_k1(x)``. Not differentiable.

    >>> torch.special.scaled_modified_bessel_k1(torch.tensor([1.0, 2.0]))
    tensor([1.6362, 1.0335])
    """
    return _value(xp, "scaled_modified_bessel_k1", "k1e", x)


# ---- of the first and second kind: solutions of x^2 y'' + x y' + (x^2 - n^2) y = 0 ----

@op("bessel_j0(Tensor input) -> Tensor", **_SPECIAL, samples=_NEAR)
def bessel_j0(xp, input):
    """Bessel function of the first kind of order 0. Not differentiable.

    >>> torch.special.bessel_j0(torch.tensor([0.0, 1.0]))
    tensor([1.0000, 0.7652])
    """
    return _value(xp, "bessel_j0", "j0", input)


@op("bessel_j1(Tensor input) -> Tensor", **_SPECIAL, samples=_NEAR)
def bessel_j1(xp, input):
    """Bessel function of the first kind of order 1. Not differentiable.

    >>> torch.special.bessel_j1(torch.tensor([0.0, 1.0]))
    tensor([0.0000, 0.4401])
    """
    return _value(xp, "bessel_j1", "j1", input)


@op("bessel_y0(Tensor input) -> Tensor", **_SPECIAL, samples=_NEAR_POSITIVE)
def bessel_y0(xp, input):
    """Bessel function of the second kind of order 0; -inf at 0, NaN for negative numbers. Not differentiable.

    >>> torch.special.bessel_y0(torch.tensor([1.0, 2.0]))
    tensor([0.0883, 0.5104])
    """
    return _value(xp, "bessel_y0", "y0", input)


@op("bessel_y1(Tensor input) -> Tensor", **_SPECIAL, samples=_NEAR_POSITIVE)
def bessel_y1(xp, input):
    """Bessel function of the second kind of order 1; -inf at 0, NaN for negative numbers. Not differentiable.

    >>> torch.special.bessel_y1(torch.tensor([1.0, 2.0]))
    tensor([-0.7812, -0.1070])
    """
    return _value(xp, "bessel_y1", "y1", input)


@op("spherical_bessel_j0(Tensor x) -> Tensor", **_SPECIAL, samples=_SAMPLES)
def spherical_bessel_j0(xp, x):
    """Spherical Bessel function of the first kind of order 0: ``sin(x) / x``, 1 at 0. Not differentiable.

    >>> torch.special.spherical_bessel_j0(torch.tensor([0.0, 1.0]))
    tensor([1.0000, 0.8415])
    """
    refuse("special.spherical_bessel_j0", "c", x=x)
    usual = (x != 0) & ~xp.isinf(x)
    y = xp.where(usual, x, xp.asarray(1, dtype=x.dtype))
    return xp.where(usual, xp.sin(y) / y, xp.where(x == 0, 1, 0)).astype(x.dtype)


@op("airy_ai(Tensor x) -> Tensor", **_SPECIAL,
    samples=S.pointwise(((S.T((5,), "int64", low=-3, high=6),), {}), low=-2.0, high=6.0, special=False))
def airy_ai(xp, x):
    """Airy function Ai, the solution of ``y'' = x y`` that vanishes for large x. Not differentiable.

    NaN at -inf and inf.

    >>> torch.special.airy_ai(torch.tensor([0.0, 1.0]))
    tensor([0.3550, 0.1353])
    """
    refuse("special.airy_ai", "c", x=x)
    if xp.__name__ == "numpy":
        value = scipy_module(xp, "special").airy(x.astype("float64"))[0]
    else:                                # CuPy has none: on the host
        airy = scipy_module(importlib.import_module("numpy"), "special").airy
        value = xp.asarray(airy(xp.asnumpy(x.astype("float64")))[0])
    return xp.where(xp.isinf(x), math.nan, value).astype(x.dtype)
