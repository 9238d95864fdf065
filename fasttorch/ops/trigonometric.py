"""Trigonometric and hyperbolic functions and their inverses. Angles are in radians."""
from fasttorch.ops import _samples as S
from fasttorch.ops._common import kind, refuse
from fasttorch.ops._entry import op

T = S.T


@op("sin(Tensor input) -> Tensor", kind="pointwise", promote="float",
    grad={"input": "grad * conj(cos(input))"}, samples=S.pointwise())
def sin(xp, input):
    """Sine: ``sin(x)``.

    >>> torch.sin(torch.tensor([0.0, 1.0]))
    tensor([0.0000, 0.8415])
    """
    return xp.sin(input)


@op("cos(Tensor input) -> Tensor", kind="pointwise", promote="float",
    grad={"input": "-grad * conj(sin(input))"}, samples=S.pointwise())
def cos(xp, input):
    """Cosine: ``cos(x)``.

    >>> torch.cos(torch.tensor([0.0, 1.0]))
    tensor([1.0000, 0.5403])
    """
    return xp.cos(input)


@op("tan(Tensor input) -> Tensor", kind="pointwise", promote="float",
    grad={"input": "grad * conj(1 + square(result))"}, samples=S.pointwise(low=-1.2, high=1.2))
def tan(xp, input):
    """Tangent: ``tan(x)``.

    >>> torch.tan(torch.tensor([0.0, 1.0]))
    tensor([0.0000, 1.5574])
    """
    return xp.tan(input)


@op("asin(Tensor input) -> Tensor", kind="pointwise", promote="float", alias=('arcsin',),
    grad={"input": "grad * conj(rsqrt(1 - square(input)))"}, samples=S.pointwise(low=-0.9, high=0.9))
def asin(xp, input):
    """Inverse sine: ``arcsin(x)``.

    >>> torch.asin(torch.tensor([0.0, 1.0]))
    tensor([0.0000, 1.5708])
    """
    return xp.arcsin(input)


@op("acos(Tensor input) -> Tensor", kind="pointwise", promote="float", alias=('arccos',),
    grad={"input": "-grad * conj(rsqrt(1 - square(input)))"}, samples=S.pointwise(low=-0.9, high=0.9))
def acos(xp, input):
    """Inverse cosine: ``arccos(x)``.

    >>> torch.acos(torch.tensor([0.0, 1.0]))
    tensor([1.5708, 0.0000])
    """
    return xp.arccos(input)


@op("atan(Tensor input) -> Tensor", kind="pointwise", promote="float", alias=('arctan',),
    grad={"input": "grad / conj(1 + square(input))"}, samples=S.pointwise())
def atan(xp, input):
    """Inverse tangent: ``arctan(x)``.

    >>> torch.atan(torch.tensor([0.0, 1.0]))
    tensor([0.0000, 0.7854])
    """
    return xp.arctan(input)


@op("sinh(Tensor input) -> Tensor", kind="pointwise", promote="float",
    grad={"input": "grad * conj(cosh(input))"}, samples=S.pointwise())
def sinh(xp, input):
    """Hyperbolic sine: ``(e ** x - e ** -x) / 2``.

    >>> torch.sinh(torch.tensor([0.0, 1.0]))
    tensor([0.0000, 1.1752])
    """
    return xp.sinh(input)


@op("cosh(Tensor input) -> Tensor", kind="pointwise", promote="float",
    grad={"input": "grad * conj(sinh(input))"}, samples=S.pointwise())
def cosh(xp, input):
    """Hyperbolic cosine: ``(e ** x + e ** -x) / 2``.

    >>> torch.cosh(torch.tensor([0.0, 1.0]))
    tensor([1.0000, 1.5431])
    """
    return xp.cosh(input)


@op("asinh(Tensor input) -> Tensor", kind="pointwise", promote="float", alias=('arcsinh',),
    grad={"input": "grad * conj(rsqrt(square(input) + 1))"}, samples=S.pointwise())
def asinh(xp, input):
    """Inverse hyperbolic sine: ``log(x + sqrt(x * x + 1))``.

    >>> torch.asinh(torch.tensor([0.0, 1.0]))
    tensor([0.0000, 0.8814])
    """
    return xp.arcsinh(input)


@op("acosh(Tensor input) -> Tensor", kind="pointwise", promote="float", alias=('arccosh',),
    grad={"input": "grad * conj(rsqrt(input - 1) * rsqrt(input + 1))"}, samples=S.pointwise(low=1.2, high=3.0))
def acosh(xp, input):
    """Inverse hyperbolic cosine: ``log(x + sqrt(x * x - 1))``.

    >>> torch.acosh(torch.tensor([1.0, 2.0]))
    tensor([0.0000, 1.3170])
    """
    return xp.arccosh(input)


@op("atanh(Tensor input) -> Tensor", kind="pointwise", promote="float", alias=('arctanh',),
    grad={"input": "grad / conj(1 - square(input))"}, samples=S.pointwise(low=-0.9, high=0.9))
def atanh(xp, input):
    """Inverse hyperbolic tangent: ``log((1 + x) / (1 - x)) / 2``.

    >>> torch.atanh(torch.tensor([0.0, 0.5]))
    tensor([0.0000, 0.5493])
    """
    return xp.arctanh(input)


@op("atan2(Tensor input, Tensor other) -> Tensor", kind="pointwise", promote="float", alias=("arctan2",), grad={
        "input": "grad * other / (square(input) + square(other))",
        "other": "-grad * input / (square(input) + square(other))"},
    samples=S.binary(low2=0.3, high2=2.0))
def atan2(xp, input, other):
    """Angle of the point ``(x=other, y=input)``, from -pi to pi.

    >>> torch.atan2(torch.tensor([1.0, -1.0]), torch.tensor([1.0, -1.0]))
    tensor([ 0.7854, -2.3562])
    """
    refuse("atan2", "c", input=input)
    return xp.arctan2(input, other)


@op("hypot(Tensor input, Tensor other) -> Tensor", kind="pointwise", promote="same",
    grad={"input": "grad * (input / result)", "other": "grad * (other / result)"}, samples=S.binary())
def hypot(xp, input, other):
    """Length of the hypotenuse: ``sqrt(input ** 2 + other ** 2)``, without overflow.

    >>> torch.hypot(torch.tensor([3.0]), torch.tensor([4.0]))
    tensor([5.])
    """
    refuse("hypot", "bic", input=input)
    return xp.hypot(input, other)


@op("deg2rad(Tensor input) -> Tensor", kind="pointwise", promote="float", grad={"input": "grad * 0.017453292519943295"},
    samples=S.pointwise())
def deg2rad(xp, input):
    """Degrees to radians: ``input * pi / 180``.

    >>> torch.deg2rad(torch.tensor([180.0]))
    tensor([3.1416])
    """
    refuse("deg2rad", "c", input=input)
    return input * 0.017453292519943295


@op("rad2deg(Tensor input) -> Tensor", kind="pointwise", promote="float", grad={"input": "grad * 57.29577951308232"},
    samples=S.pointwise())
def rad2deg(xp, input):
    """Radians to degrees: ``input * 180 / pi``.

    >>> torch.rad2deg(torch.tensor([3.14159265]))
    tensor([180.])
    """
    refuse("rad2deg", "c", input=input)
    return input * 57.29577951308232


@op("sinc(Tensor input) -> Tensor", kind="pointwise", promote="float", alias=("special.sinc",),
    grad={"input": "grad * conj(where(input == 0, 0.0, (cos(pi * input) - sinc(input)) / input))"}, samples=S.pointwise(exclude=0))
def sinc(xp, input):
    """Normalised sinc: ``sin(pi x) / (pi x)``, and 1 at 0.

    >>> torch.sinc(torch.tensor([0.0, 0.5]))
    tensor([1.0000, 0.6366])
    """
    return xp.sinc(input).astype(input.dtype)


@op("angle(Tensor input) -> Tensor", kind="pointwise", promote="float", out_dtype="real", inplace=False,
    grad={"input": "None if not is_complex_dtype(input.dtype) else angle_backward(grad, input)"},
    samples=S.pointwise(((T((4,), "complex128", grad=False),), {}), exclude=0))
def angle(xp, input):
    """Angle of a complex number, from -pi to pi; of a real number 0 or pi.

    >>> torch.angle(torch.tensor([1j, -1 + 0j]))
    tensor([1.5708, 3.1416])
    """
    if kind(input) == "c":
        return xp.angle(input)
    value = xp.where(input < 0, xp.asarray(3.141592653589793, dtype=input.dtype), xp.zeros((), dtype=input.dtype))
    return xp.where(xp.isnan(input), input, value)


@op("angle_backward(Tensor grad_output, Tensor input) -> Tensor", kind="composite", private=True)
def angle_backward(ft, grad_output, input):
    """Derivative of ``angle`` of a complex number: ``i g x / |x|^2``, 0 at 0."""
    size = ft.abs(input)
    return ft.where(size == 0, 0.0, grad_output * 1j * input / ft.square(size))
