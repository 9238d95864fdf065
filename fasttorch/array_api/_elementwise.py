"""Elementwise functions. Those of one argument are the library's own; those of two promote by the standard's rules first."""

import fasttorch as ft
from fasttorch._C.tensor import Tensor
from fasttorch.array_api._common import promote

_UNARY = (
    "abs acos acosh asin asinh atan atanh ceil conj cos cosh exp expm1 floor imag isfinite isinf isnan log log1p log2 log10 "
    "logical_not negative positive real reciprocal signbit sin sinh square sqrt tan tanh trunc"
).split()
_BINARY = {
    "add": "The sum ``x1 + x2``.",
    "atan2": "The angle of the point (x2, x1), in (-pi, pi].",
    "bitwise_and": "The bits that are set in both.",
    "bitwise_left_shift": "``x1`` shifted left by ``x2`` bits.",
    "bitwise_or": "The bits that are set in either.",
    "bitwise_right_shift": "``x1`` shifted right by ``x2`` bits; the sign is kept.",
    "bitwise_xor": "The bits that are set in exactly one.",
    "copysign": "The magnitude of ``x1`` with the sign of ``x2``.",
    "divide": "The quotient ``x1 / x2``.",
    "equal": "Whether ``x1 == x2``.",
    "greater": "Whether ``x1 > x2``.",
    "greater_equal": "Whether ``x1 >= x2``.",
    "hypot": "``sqrt(x1^2 + x2^2)`` without overflow on the way.",
    "less": "Whether ``x1 < x2``.",
    "less_equal": "Whether ``x1 <= x2``.",
    "logaddexp": "``log(exp(x1) + exp(x2))`` without overflow on the way.",
    "logical_and": "Whether both are true.",
    "logical_or": "Whether either is true.",
    "logical_xor": "Whether exactly one is true.",
    "maximum": "The greater of the two; NaN where either is.",
    "minimum": "The smaller of the two; NaN where either is.",
    "multiply": "The product ``x1 x2``.",
    "nextafter": "The number next to ``x1`` in the direction of ``x2``.",
    "not_equal": "Whether ``x1 != x2``.",
    "pow": "``x1`` to the power of ``x2``.",
    "subtract": "The difference ``x1 - x2``.",
}
__all__ = [*_UNARY, *_BINARY, "bitwise_invert", "clip", "floor_divide", "remainder", "round", "sign"]

for _name in _UNARY:
    globals()[_name] = getattr(ft, _name)
bitwise_invert = ft.bitwise_not


#: `equal` of PyTorch compares whole tensors
_OPERATORS = {"equal": ft.eq, "not_equal": ft.ne}


def _binary(name, doc):
    operator = _OPERATORS.get(name) or getattr(ft, name)

    def function(x1, x2, /):
        return operator(*promote(name, x1, x2))

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"{doc} Of arrays that broadcast, or an array and a number; elementwise, in their common dtype."
    return function


for _name, _doc in _BINARY.items():
    globals()[_name] = _binary(_name, _doc)


def floor_divide(x1, x2, /):
    """The quotient rounded towards minus infinity. With an infinity it is that of the division: infinity, or zero with its sign.

    >>> array_api.floor_divide(array_api.asarray([7, -7]), 2).tolist()
    [3, -4]
    """
    x1, x2 = promote("floor_divide", x1, x2)
    result = ft.floor_divide(x1, x2)
    return ft.where(ft.isinf(x1) | ft.isinf(x2), x1 / x2, result) if x1.dtype.is_floating_point else result


def remainder(x1, x2, /):
    """The remainder of the floor division; it has the sign of ``x2``, also where it is zero.

    >>> array_api.remainder(array_api.asarray([7, -7]), 4).tolist()
    [3, 1]
    """
    x1, x2 = promote("remainder", x1, x2)
    result = ft.remainder(x1, x2)
    return ft.where(result == 0, ft.copysign(result, x2), result) if x1.dtype.is_floating_point else result


def clip(x, /, min=None, max=None):
    """The elements, those below `min` replaced by it and those above `max` likewise. The dtype of x stays.

    Args:
        min, max: numbers, arrays that broadcast with x, or None for no bound.

    >>> array_api.clip(array_api.asarray([1, 5, 9]), 2, 8).tolist()
    [2, 5, 8]
    """
    for bound, choose in ((min, ft.maximum), (max, ft.minimum)):
        if bound is not None:
            bound = bound.to(x.dtype) if isinstance(bound, Tensor) else ft.tensor(bound, dtype=x.dtype, device=x.device)
            x = choose(x, bound)
    return x.clone() if min is None and max is None else x


def round(x, /):
    """The nearest integers, halves to the even one; of complex numbers, of both parts.

    >>> array_api.round(array_api.asarray([0.5, 1.5, 2.6])).tolist()
    [0.0, 2.0, 3.0]
    """
    return ft.complex(ft.round(x.real), ft.round(x.imag)) if x.dtype.is_complex else ft.round(x)


def sign(x, /):
    """-1, 0 or 1; NaN of NaN. Of complex numbers ``x / |x|``, or 0.

    >>> array_api.sign(array_api.asarray([-3., 0., 2.])).tolist()
    [-1.0, 0.0, 1.0]
    """
    if x.dtype.is_complex:
        return ft.sgn(x)
    result = ft.sign(x)
    return ft.where(ft.isnan(x), x, result) if x.dtype.is_floating_point else result
