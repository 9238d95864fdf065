"""Exponentials, logarithms and the error function."""
from fasttorch.ops import _samples as S
from fasttorch.ops._common import kind, refuse, scipy_module
from fasttorch.ops._entry import op

T = S.T
_POSITIVE = dict(low=0.2, high=3.0)


@op("exp(Tensor input) -> Tensor", kind="pointwise", promote="float", grad={"input": "grad * conj(result)"},
    samples=S.pointwise(((T((3,), "int64", high=4),), {})))
def exp(xp, input):
    """Exponential: ``e ** input``.

    >>> torch.exp(torch.tensor([0.0, 1.0]))
    tensor([1.0000, 2.7183])
    """
    return xp.exp(input)


@op("exp2(Tensor input) -> Tensor", kind="pointwise", promote="float", alias=("special.exp2",),
    grad={"input": "grad * conj(result * 0.6931471805599453)"}, samples=S.pointwise())
def exp2(xp, input):
    """Power of two: ``2 ** input``.

    >>> torch.exp2(torch.tensor([0.0, 3.0]))
    tensor([1., 8.])
    """
    return xp.exp2(input)


@op("expm1(Tensor input) -> Tensor", kind="pointwise", promote="float", alias=("special.expm1",),
    grad={"input": "grad * conj(result + 1)"}, samples=S.pointwise())
def expm1(xp, input):
    """Exponential less one, exact near zero: ``e ** input - 1``.

    >>> torch.expm1(torch.tensor([0.0, 1.0]))
    tensor([0.0000, 1.7183])
    """
    if input.dtype.kind != "c":
        return xp.expm1(input)
    real, imag = input.real, input.imag
    scale, half = xp.exp(real), xp.sin(imag / 2)
    result = xp.empty_like(input)
    # e^a cos b - 1 without cancellation, never -0; for an infinite a the limits of C's standard, Annex G
    limit = xp.where(real < 0, real.dtype.type(-1), xp.where(xp.isfinite(imag), scale * xp.cos(imag), scale))
    result.real = xp.where(xp.isinf(real), limit, xp.expm1(real) * xp.cos(imag) - 2 * half * half + 0)
    lost = (real == -xp.inf) & ~xp.isfinite(imag)
    result.imag = xp.where(imag == 0, imag, xp.where(lost, scale, scale * xp.sin(imag)))
    return result


@op("log(Tensor input) -> Tensor", kind="pointwise", promote="float", grad={"input": "grad / conj(input)"},
    samples=S.pointwise(**_POSITIVE))
def log(xp, input):
    """Natural logarithm; -inf at 0, NaN for negative numbers.

    >>> torch.log(torch.tensor([1.0, 2.0]))
    tensor([0.0000, 0.6931])
    """
    return xp.log(input)


@op("log1p(Tensor input) -> Tensor", kind="pointwise", promote="float", alias=("special.log1p",),
    grad={"input": "grad / conj(input + 1)"}, samples=S.pointwise(low=-0.7, high=2.0))
def log1p(xp, input):
    """Logarithm of one plus a number, exact near zero: ``log(1 + input)``.

    >>> torch.log1p(torch.tensor([0.0, 1.0]))
    tensor([0.0000, 0.6931])
    """
    if kind(input) != "c":
        return xp.log1p(input)
    # |1 + z|^2 = 1 + (2 + a) a + b^2, of which nothing is lost where z is small
    a, b = xp.real(input), xp.imag(input)
    near = abs(a) + abs(b) < 0.5
    small = 0.5 * xp.log1p(xp.where(near, (2 + a) * a + b * b, 0))
    result = xp.asarray(xp.log(input + 1))
    result.real[...] = xp.where(near, small, result.real)
    result.imag[...] = xp.where(near, xp.arctan2(b, 1 + a), result.imag)
    return result


@op("log2(Tensor input) -> Tensor", kind="pointwise", promote="float",
    grad={"input": "grad / conj(input * 0.6931471805599453)"}, samples=S.pointwise(**_POSITIVE))
def log2(xp, input):
    """Logarithm to base 2.

    >>> torch.log2(torch.tensor([1.0, 8.0]))
    tensor([0., 3.])
    """
    return xp.log2(input)


@op("log10(Tensor input) -> Tensor", kind="pointwise", promote="float",
    grad={"input": "grad / conj(input * 2.302585092994046)"}, samples=S.pointwise(**_POSITIVE))
def log10(xp, input):
    """Logarithm to base 10.

    >>> torch.log10(torch.tensor([1.0, 1000.0]))
    tensor([0., 3.])
    """
    return xp.log10(input)


@op("logaddexp(Tensor input, Tensor other) -> Tensor", kind="pointwise", promote="same", inplace=False,
    grad={"input": "grad / conj(1 + exp(other - input))", "other": "grad / conj(1 + exp(input - other))"}, samples=S.binary(special=False))
def logaddexp(xp, input, other):
    """Logarithm of a sum of exponentials: ``log(e ** input + e ** other)``, without overflow.

    >>> torch.logaddexp(torch.tensor([0.0]), torch.tensor([0.0]))
    tensor([0.6931])
    """
    refuse("logaddexp", "bi", input=input)
    if kind(input) != "c":
        return xp.logaddexp(input, other)
    first = xp.real(input) >= xp.real(other)
    large, small = xp.where(first, input, other), xp.where(first, other, input)
    value = large + log1p(xp, xp.exp(small - large))
    both = xp.isinf(xp.real(large)) & (xp.real(large) == xp.real(small))        # their difference is no number
    return xp.where(both, xp.where(xp.real(large) < 0, small, xp.log(xp.exp(small) + xp.exp(large))), value)


@op("logaddexp2(Tensor input, Tensor other) -> Tensor", kind="pointwise", promote="same", inplace=False,
    grad={"input": "grad / (1 + exp2(other - input))", "other": "grad / (1 + exp2(input - other))"}, samples=S.binary(special=False))
def logaddexp2(xp, input, other):
    """Logarithm to base 2 of a sum of powers of two: ``log2(2 ** input + 2 ** other)``, without overflow.

    >>> torch.logaddexp2(torch.tensor([1.0]), torch.tensor([1.0]))
    tensor([2.])
    """
    refuse("logaddexp2", "bic", input=input)
    return xp.logaddexp2(input, other)


@op("xlogy(TensorOrScalar input, TensorOrScalar other) -> Tensor", kind="pointwise", promote="float",
    alias=("special.xlogy",), grad={
        "input": "where((input == 0) * (other <= 0), 0.0, xlogy(grad, other))",
        "other": "grad * input / other"},
    samples=S.binary(((T((4,), values=[0, 0, 1, 2], grad=False), T((4,), values=[0, 1, 1, 3], grad=False)), {}), low2=0.2,
                     high2=2.0, special=False, scalars=(2,)))
def xlogy(xp, input, other):
    """Product with a logarithm: ``input * log(other)``, and 0 where ``input`` is 0 (unless ``other`` is NaN).

    >>> torch.xlogy(torch.tensor([0.0, 2.0]), torch.tensor([0.0, 1.0]))
    tensor([0., 0.])
    """
    input, other = xp.asarray(input), xp.asarray(other)
    value = input * xp.log(other)
    return xp.where(xp.isnan(other), other, xp.where(input == 0, xp.zeros_like(value), value)).astype(value.dtype)


@op("logit(Tensor input, float? eps=None) -> Tensor", kind="pointwise", promote="float", alias=("special.logit",),
    grad={"input": "grad / (input * (1 - input)) if eps is None else "
                   "logit_backward(grad, input, eps)"},
    samples=lambda: S.pointwise(low=0.05, high=0.95, special=False)() + S.pointwise(low=-0.5, high=1.5, args=(0.1,), exclude=(
        0.1, 0.9), special=False)())
def logit(xp, input, eps=None):
    """Inverse of the sigmoid: ``log(z / (1 - z))``, where z is the input, limited to ``[eps, 1 - eps]`` if eps is given.

    >>> torch.logit(torch.tensor([0.5, 0.9]))
    tensor([0.0000, 2.1972])
    """
    z = input if eps is None else xp.minimum(xp.maximum(input, eps), 1 - eps)
    return xp.log(z / (1 - z))


@op("logit_backward(Tensor grad_output, Tensor input, float eps) -> Tensor", kind="pointwise", promote="same",
    private=True, samples=[((T((5,)), T((5,), low=0.2, high=0.8), 0.1), {})], grad={
        "grad_output": "logit_backward(grad, input, eps)",
        "input": "logit_backward(grad * grad_output * (2 * input - 1) / (input * (1 - input)), input, eps)"})
def logit_backward(xp, grad_output, input, eps):
    """Derivative of ``logit`` with limits: ``g / (x (1 - x))`` inside them, else 0."""
    inside = (input >= eps) & (input <= 1 - eps)
    x = xp.where(inside, input, xp.asarray(0.5, dtype=input.dtype))
    return xp.where(inside, grad_output / (x * (1 - x)), xp.zeros((), dtype=grad_output.dtype))


@op("erf(Tensor input) -> Tensor", kind="pointwise", promote="float", alias=("special.erf",),
    grad={"input": "1.1283791670955126 * exp(-square(input)) * grad"}, samples=S.pointwise())
def erf(xp, input):
    """Error function: ``2 / sqrt(pi)`` times the integral of ``exp(-t * t)`` from 0 to the input.

    >>> torch.erf(torch.tensor([0.0, 1.0]))
    tensor([0.0000, 0.8427])
    """
    refuse("erf", "c", input=input)
    return scipy_module(xp, "special").erf(input)


@op("erfc(Tensor input) -> Tensor", kind="pointwise", promote="float", alias=("special.erfc",),
    grad={"input": "-1.1283791670955126 * exp(-square(input)) * grad"}, samples=S.pointwise())
def erfc(xp, input):
    """Complement of the error function: ``1 - erf(input)``, exact for large numbers.

    >>> torch.erfc(torch.tensor([0.0, 1.0]))
    tensor([1.0000, 0.1573])
    """
    refuse("erfc", "c", input=input)
    return scipy_module(xp, "special").erfc(input)


@op("sigmoid(Tensor input) -> Tensor", kind="pointwise", promote="float", alias=("special.expit", "nn.functional.sigmoid"),
    grad={"input": "sigmoid_backward(grad, result)"}, samples=S.pointwise(((T((4,), values=[-100, 100, -800, 800]),), {})))
def sigmoid(xp, input):
    """Logistic function: ``1 / (1 + e ** -input)``.

    >>> torch.sigmoid(torch.tensor([0.0, 2.0]))
    tensor([0.5000, 0.8808])
    """
    if kind(input) == "c":
        return 1 / (1 + xp.exp(-input))
    e = xp.exp(-xp.abs(input))
    return xp.where(input >= 0, 1 / (1 + e), e / (1 + e))


@op("sigmoid_backward(Tensor grad_output, Tensor output) -> Tensor", kind="pointwise", promote="same", private=True,
    samples=[((T((5,)), T((5,), low=0.1, high=0.9)), {})],
    grad={"grad_output": "sigmoid_backward(grad, conj(output))",
          "output": "conj(grad) * grad_output * conj(1 - 2 * output)"})
def sigmoid_backward(xp, grad_output, output):
    """Derivative of the sigmoid from its result: ``g (1 - y) y``."""
    return grad_output * xp.conj((1 - output) * output)


@op("tanh(Tensor input) -> Tensor", kind="pointwise", promote="float", alias=("nn.functional.tanh",),
    grad={"input": "tanh_backward(grad, result)"}, samples=S.pointwise())
def tanh(xp, input):
    """Hyperbolic tangent: ``(e ** x - e ** -x) / (e ** x + e ** -x)``.

    >>> torch.tanh(torch.tensor([0.0, 1.0]))
    tensor([0.0000, 0.7616])
    """
    return xp.tanh(input)


@op("tanh_backward(Tensor grad_output, Tensor output) -> Tensor", kind="pointwise", promote="same", private=True,
    samples=[((T((5,)), T((5,), low=-0.9, high=0.9)), {})],
    grad={"grad_output": "tanh_backward(grad, conj(output))", "output": "-2 * conj(grad * output) * grad_output"})
def tanh_backward(xp, grad_output, output):
    """Derivative of tanh from its result: ``g (1 - y y)``."""
    return grad_output * xp.conj(1 - output * output)
