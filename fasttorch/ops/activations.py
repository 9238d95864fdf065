"""Activation functions and their fused derivatives."""
from fasttorch.ops import _samples as S
from fasttorch.ops._common import refuse, scipy_module
from fasttorch.ops._entry import op
from fasttorch.ops.exponential import sigmoid

T = S.T
_F = dict(kind="pointwise", promote="same", namespace="nn.functional", inplace=False, out=False)
_F_OUT = dict(_F, out=True)
_BACK = dict(kind="pointwise", promote="same", private=True)
_KINKS = (-3, -1, -0.5, 0, 0.5, 1, 3)


def _pair(*args, exclude=_KINKS, **kwargs):
    """A gradient and an input, for a fused derivative."""
    return [((T((6,)), T((6,), low=-4, high=4, exclude=exclude), *args), kwargs),
            ((T((2, 3)), T((3,), low=-1, high=1, exclude=exclude), *args), kwargs)]


def _floating(name, input):
    refuse(name, "bic", input=input)


@op("relu(Tensor input) -> Tensor", kind="pointwise", promote="same", grad={"input": "relu_backward(grad, result)"},
    alias=("nn.functional.relu",), inplace_arg=True, samples=S.pointwise(((T((4,), "int64", low=-3),), {}), exclude=0))
def relu(xp, input):
    """Rectified linear unit: ``max(0, x)``.

    >>> torch.relu(torch.tensor([-1.0, 2.0]))
    tensor([0., 2.])
    """
    refuse("relu", "bc", input=input)
    return xp.where(input < 0, xp.zeros((), dtype=input.dtype), input)


@op("relu_backward(Tensor grad_output, Tensor output) -> Tensor", **_BACK, samples=_pair(),
    grad={"grad_output": "relu_backward(grad, output)"})
def relu_backward(xp, grad_output, output):
    """Derivative of ``relu`` from its result: 0 where ``y <= 0``, else g."""
    return xp.where(output <= 0, xp.zeros((), dtype=grad_output.dtype), grad_output)


@op("threshold(Tensor input, Scalar threshold, Scalar value) -> Tensor", kind="pointwise", promote="same",
    grad={"input": "threshold_backward(grad, input, threshold)"}, alias=("nn.functional.threshold",), method=False,
    inplace_arg=True, samples=S.pointwise(exclude=0.5, args=(0.5, -20)))
def threshold(xp, input, threshold, value):
    """The input where it is larger than ``threshold``, elsewhere ``value``.

    >>> torch.threshold(torch.tensor([0.0, 2.0]), 1.0, 20.0)
    tensor([20.,  2.])
    """
    value = xp.asarray(value).astype(input.dtype)           # out of the dtype's range: its low bits
    return xp.where(input <= threshold, value, input)


@op("threshold_backward(Tensor grad_output, Tensor input, Scalar threshold) -> Tensor", **_BACK, samples=_pair(0.5),
    grad={"grad_output": "threshold_backward(grad, input, threshold)"})
def threshold_backward(xp, grad_output, input, threshold):
    """Derivative of ``threshold``: 0 where ``x <= threshold``, else g."""
    return xp.where(input <= threshold, xp.zeros((), dtype=grad_output.dtype), grad_output)


@op("hardtanh(Tensor input, Scalar min_val=-1.0, Scalar max_val=1.0) -> Tensor", **{**_F, "inplace": True},
    inplace_arg=True, grad={"input": "hardtanh_backward(grad, input, min_val, max_val)"},
    samples=S.pointwise(((T((5,)), -0.3, 0.4), {}), exclude=(-1, -0.3, 0.4, 1), special=False))
def hardtanh(xp, input, min_val=-1.0, max_val=1.0):
    """Limited to an interval: ``min(max(x, min_val), max_val)``. The gradient is 0 at the ends. Raises for bool.

    >>> F.hardtanh(torch.tensor([-2.0, 0.5]))
    tensor([-1.0000,  0.5000])
    """
    refuse("hardtanh", "bc", input=input)
    if min_val > max_val:
        raise ValueError(f"hardtanh(): min_val={min_val} is larger than max_val={max_val}")
    return xp.minimum(xp.maximum(input, min_val), max_val).astype(input.dtype)


@op("hardtanh_backward(Tensor grad_output, Tensor input, Scalar min_val, Scalar max_val) -> Tensor", **_BACK,
    samples=_pair(-1, 1), grad={"grad_output": "hardtanh_backward(grad, input, min_val, max_val)"})
def hardtanh_backward(xp, grad_output, input, min_val, max_val):
    """Derivative of ``hardtanh``: g where ``min_val < x < max_val``, else 0."""
    return xp.where((input <= min_val) | (input >= max_val), xp.zeros((), dtype=grad_output.dtype), grad_output)


@op("relu6(Tensor input) -> Tensor", **_F, inplace_arg=True, grad={"input": "hardtanh_backward(grad, input, 0, 6)"},
    samples=S.pointwise(low=-2, high=8, exclude=(0, 6), special=False))
def relu6(xp, input):
    """Rectified linear unit limited to 6: ``min(max(0, x), 6)``.

    >>> F.relu6(torch.tensor([-1.0, 7.0]))
    tensor([0., 6.])
    """
    refuse("relu6", "bc", input=input)
    return xp.minimum(xp.maximum(input, 0), 6).astype(input.dtype)


@op("leaky_relu(Tensor input, Scalar negative_slope=0.01) -> Tensor", **{**_F, "inplace": True}, inplace_arg=True,
    grad={"input": "leaky_relu_backward(grad, input, negative_slope)"},
    samples=S.pointwise(((T((5,), exclude=0), 0.3), {}), exclude=0))
def leaky_relu(xp, input, negative_slope=0.01):
    """Leaky rectified linear unit: ``x`` where x > 0, else ``negative_slope * x``.

    >>> F.leaky_relu(torch.tensor([-1.0, 2.0]), 0.1)
    tensor([-0.1000,  2.0000])
    """
    _floating("leaky_relu", input)
    return xp.where(input > 0, input, input * negative_slope)


@op("leaky_relu_backward(Tensor grad_output, Tensor input, Scalar negative_slope) -> Tensor", **_BACK,
    samples=_pair(0.1), grad={"grad_output": "leaky_relu_backward(grad, input, negative_slope)"})
def leaky_relu_backward(xp, grad_output, input, negative_slope):
    """Derivative of ``leaky_relu``: g where x > 0, else ``negative_slope * g``."""
    return xp.where(input > 0, grad_output, grad_output * negative_slope)


def _elu(xp, input, alpha, scale, input_scale):
    return xp.where(input > 0, input * scale, xp.expm1(xp.minimum(input, 0) * input_scale) * (alpha * scale))


@op("elu(Tensor input, Scalar alpha=1.0) -> Tensor", **{**_F, "inplace": True, "extra": {"loop_tail": (1.0, 1.0)}}, inplace_arg=True,
    grad={"input": "elu_backward(grad, input, alpha, 1.0, 1.0)"},
    samples=S.pointwise(((T((5,), exclude=0), 0.7), {}), exclude=0))
def elu(xp, input, alpha=1.0):
    """Exponential linear unit: ``x`` where x > 0, else ``alpha * (e ** x - 1)``.

    >>> F.elu(torch.tensor([-1.0, 2.0]))
    tensor([-0.6321,  2.0000])
    """
    _floating("elu", input)
    return _elu(xp, input, alpha, 1.0, 1.0)


@op("selu(Tensor input) -> Tensor", kind="pointwise", promote="same", method=False, inplace=True, out=False,
    alias=("nn.functional.selu",), inplace_arg=True, samples=S.pointwise(exclude=0),
    grad={"input": "elu_backward(grad, input, 1.6732632423543772, 1.0507009873554805, 1.0)"})
def selu(xp, input):
    """Scaled exponential linear unit: 1.0507 ``elu(x, 1.6733)`` (Klambauer et al. 2017).

    >>> torch.selu(torch.tensor([-1.0, 2.0]))
    tensor([-1.1113,  2.1014])
    """
    _floating("selu", input)
    return _elu(xp, input, 1.6732632423543772, 1.0507009873554805, 1.0)


@op("celu(Tensor input, Scalar alpha=1.0) -> Tensor", kind="pointwise", promote="same", method=False, inplace=True,
    out=False, alias=("nn.functional.celu",), inplace_arg=True,
    grad={"input": "elu_backward(grad, input, alpha, 1.0, 1.0 / alpha)"},
    samples=S.pointwise(((T((5,), exclude=0), 0.7), {}), exclude=0))
def celu(xp, input, alpha=1.0):
    """Continuously differentiable elu: ``max(0, x) + min(0, alpha * (e ** (x / alpha) - 1))`` (Barron 2017).

    Raises RuntimeError if alpha is 0.

    >>> torch.celu(torch.tensor([-1.0, 2.0]), 2.0)
    tensor([-0.7869,  2.0000])
    """
    _floating("celu", input)
    if alpha == 0:
        raise RuntimeError("celu(): ZeroDivisionError: alpha cannot be 0 for CELU")
    return _elu(xp, input, alpha, 1.0, 1.0 / alpha)


@op("elu_backward(Tensor grad_output, Tensor input, Scalar alpha, Scalar scale, Scalar input_scale) -> Tensor", **_BACK,
    samples=_pair(0.7, 1.3, 0.8), grad={
        "grad_output": "elu_backward(grad, input, alpha, scale, input_scale)",
        "input": "elu_double_backward(grad * grad_output, input, alpha, scale, input_scale)"})
def elu_backward(xp, grad_output, input, alpha, scale, input_scale):
    """Derivative of elu, selu and celu: ``g scale`` where x > 0, else ``g alpha scale input_scale e ** (x input_scale)``."""
    slope = xp.exp(xp.minimum(input, 0) * input_scale) * (alpha * scale * input_scale)
    return xp.where(input > 0, grad_output * scale, grad_output * slope)


@op("elu_double_backward(Tensor grad_output, Tensor input, Scalar alpha, Scalar scale, Scalar input_scale) -> Tensor",
    **_BACK, samples=_pair(0.7, 1.3, 0.8), grad={
        "grad_output": "elu_double_backward(grad, input, alpha, scale, input_scale)",
        "input": "elu_double_backward(grad * grad_output * input_scale, input, alpha, scale, input_scale)"})
def elu_double_backward(xp, grad_output, input, alpha, scale, input_scale):
    """Second derivative of elu, selu and celu, times g: 0 where x > 0."""
    curve = xp.exp(xp.minimum(input, 0) * input_scale) * (alpha * scale * input_scale * input_scale)
    return xp.where(input > 0, xp.zeros((), dtype=grad_output.dtype), grad_output * curve)


@op("gelu(Tensor input, *, str approximate='none') -> Tensor", **_F_OUT,
    grad={"input": "gelu_backward(grad, input, approximate)"},
    samples=lambda: S.pointwise(special=False)() + S.pointwise(special=False, approximate="tanh")())
def gelu(xp, input, approximate="none"):
    """Gaussian error linear unit: ``x Phi(x)``, Phi the normal distribution's cumulative function (Hendrycks, Gimpel 2016).

    With ``approximate="tanh"``: ``x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2``.

    >>> F.gelu(torch.tensor([-1.0, 2.0]))
    tensor([-0.1587,  1.9545])
    """
    _floating("gelu", input)
    if approximate == "none":
        return 0.5 * input * (1 + scipy_module(xp, "special").erf(input * 0.7071067811865476))
    if approximate != "tanh":
        raise RuntimeError(f"gelu(): approximate argument must be either none or tanh, got {approximate!r}")
    return 0.5 * input * (1 + xp.tanh(0.7978845608028654 * (input + 0.044715 * input * input * input)))


@op("gelu_backward(Tensor grad_output, Tensor input, str approximate) -> Tensor", **_BACK,
    samples=_pair("none") + _pair("tanh"), grad={
        "grad_output": "gelu_backward(grad, input, approximate)",
        "input": "grad * grad_output * (0.3989422804014327 * exp(-0.5 * input * input) * (2 - input * input)) "
                 "if approximate == 'none' else gelu_tanh_double_backward(grad, grad_output, input)"})
def gelu_backward(xp, grad_output, input, approximate):
    """Derivative of ``gelu``: ``g (Phi(x) + x phi(x))``, or that of its approximation."""
    if approximate == "none":
        cdf = 0.5 * (1 + scipy_module(xp, "special").erf(input * 0.7071067811865476))
        return grad_output * (cdf + input * (0.3989422804014327 * xp.exp(-0.5 * input * input)))
    t = xp.tanh(0.7978845608028654 * (input + 0.044715 * input * input * input))
    return grad_output * (0.5 * (1 + t) + 0.5 * input * (1 - t * t) * 0.7978845608028654 * (1 + 0.134145 * input * input))


@op("gelu_tanh_double_backward(Tensor grad, Tensor grad_output, Tensor input) -> Tensor", kind="composite", private=True)
def gelu_tanh_double_backward(ft, grad, grad_output, input):
    """Second derivative of the tanh approximation of gelu, times both gradients."""
    x2 = input * input
    t = ft.tanh(0.7978845608028654 * (input + 0.044715 * x2 * input))
    slope = 0.7978845608028654 * (1 + 0.134145 * x2)
    dt = (1 - t * t) * slope
    return grad * grad_output * (dt + 0.5 * input * (-2 * t * dt * slope + (1 - t * t) * 0.7978845608028654 * 0.26829 * input))


@op("silu(Tensor input) -> Tensor", **{**_F, "inplace": False}, inplace_arg=True,
    grad={"input": "silu_backward(grad, input)"}, samples=S.pointwise(special=False))
def silu(xp, input):
    """Sigmoid linear unit, or swish: ``x * sigmoid(x)``.

    >>> F.silu(torch.tensor([-1.0, 2.0]))
    tensor([-0.2689,  1.7616])
    """
    refuse("silu", "bi", input=input)
    return input * sigmoid(xp, input)


@op("silu_backward(Tensor grad_output, Tensor input) -> Tensor", **_BACK, samples=_pair(), grad={
        "grad_output": "silu_backward(grad, conj(input))",
        "input": "silu_double_backward(grad, grad_output, input, sigmoid(input))"})
def silu_backward(xp, grad_output, input):
    """Derivative of ``silu``: ``g s (1 + x (1 - s))``, s the sigmoid of x."""
    s = sigmoid(xp, input)
    return grad_output * xp.conj(s * (1 + input * (1 - s)))


@op("silu_double_backward(Tensor grad, Tensor grad_output, Tensor input, Tensor s) -> Tensor", kind="composite", private=True)
def silu_double_backward(ft, grad, grad_output, input, s):
    """Second derivative of ``silu``, ``s (1 - s) (2 + x (1 - 2 s))``, conjugated, times both gradients."""
    return ft.conj(grad) * grad_output * ft.conj(s * (1 - s) * (2 + input * (1 - 2 * s)))


@op("mish(Tensor input) -> Tensor", **_F, inplace_arg=True, grad={"input": "mish_backward(grad, input)"},
    samples=S.pointwise(special=False))
def mish(xp, input):
    """Mish: ``x * tanh(softplus(x))`` (Misra 2019).

    >>> F.mish(torch.tensor([-1.0, 2.0]))
    tensor([-0.3034,  1.9440])
    """
    _floating("mish", input)
    return input * xp.tanh(xp.logaddexp(input, xp.zeros((), dtype=input.dtype)))


@op("mish_backward(Tensor grad_output, Tensor input) -> Tensor", **_BACK, samples=_pair(), grad={
        "grad_output": "mish_backward(grad, input)",
        "input": "mish_double_backward(grad, grad_output, input)"})
def mish_backward(xp, grad_output, input):
    """Derivative of ``mish``: ``g (t + x s (1 - t t))``, t = tanh(softplus(x)), s = sigmoid(x)."""
    s = sigmoid(xp, input)
    t = xp.tanh(xp.logaddexp(input, xp.zeros((), dtype=input.dtype)))
    return grad_output * (t + input * s * (1 - t * t))


@op("mish_double_backward(Tensor grad, Tensor grad_output, Tensor input) -> Tensor", kind="composite", private=True)
def mish_double_backward(ft, grad, grad_output, input):
    """Second derivative of ``mish``, times both gradients."""
    s = ft.sigmoid(input)
    t = ft.tanh(ft.softplus(input))
    dt = s * (1 - t * t)
    return grad * grad_output * (2 * dt + input * (s * (1 - s) * (1 - t * t) - 2 * t * dt * s))


@op("softplus(Tensor input, Scalar beta=1, Scalar threshold=20) -> Tensor", **_F_OUT,
    grad={"input": "softplus_backward(grad, input, beta, threshold)"},
    samples=S.pointwise(((T((6,), low=-3, high=3), 2, 1.5), {}), ((T((4,), values=[-50, 19, 21, 50]),), {}), special=False))
def softplus(xp, input, beta=1, threshold=20):
    """Softplus: ``log(1 + e ** (beta x)) / beta``; ``x`` itself where ``beta x > threshold``.

    >>> F.softplus(torch.tensor([0.0, 2.0]))
    tensor([0.6931, 2.1269])
    """
    _floating("softplus", input)
    scaled = input * beta
    return xp.where(scaled > threshold, input, xp.logaddexp(scaled, xp.zeros((), dtype=input.dtype)) / beta)


@op("softplus_backward(Tensor grad_output, Tensor input, Scalar beta, Scalar threshold) -> Tensor", **_BACK,
    samples=_pair(2, 3.3), grad={
        "grad_output": "softplus_backward(grad, input, beta, threshold)",
        "input": "where(input * beta > threshold, 0.0, grad * grad_output * beta * sigmoid(input * beta) * "
                 "sigmoid(-input * beta))"})
def softplus_backward(xp, grad_output, input, beta, threshold):
    """Derivative of ``softplus``: ``g sigmoid(beta x)``; g where ``beta x > threshold``."""
    scaled = input * beta
    return xp.where(scaled > threshold, grad_output, grad_output * sigmoid(xp, scaled))


@op("logsigmoid(Tensor input) -> Tensor", **_F_OUT, grad={"input": "logsigmoid_backward(grad, input)"},
    samples=S.pointwise(special=False))
def logsigmoid(xp, input):
    """Logarithm of the sigmoid: ``-log(1 + e ** -x)``.

    >>> F.logsigmoid(torch.tensor([0.0, 2.0]))
    tensor([-0.6931, -0.1269])
    """
    _floating("logsigmoid", input)
    return xp.minimum(input, 0) - xp.log1p(xp.exp(-xp.abs(input)))


@op("logsigmoid_backward(Tensor grad_output, Tensor input) -> Tensor", **_BACK, samples=_pair(), grad={
        "grad_output": "logsigmoid_backward(grad, input)",
        "input": "-grad * grad_output * sigmoid(input) * sigmoid(-input)"})
def logsigmoid_backward(xp, grad_output, input):
    """Derivative of ``logsigmoid``: ``g sigmoid(-x)``."""
    return grad_output * sigmoid(xp, -input)


@op("softsign(Tensor input) -> Tensor", kind="composite", namespace="nn.functional",
    samples=S.pointwise(exclude=0, special=False))
def softsign(ft, input):
    """Softsign: ``x / (1 + |x|)``.

    >>> F.softsign(torch.tensor([-1.0, 3.0]))
    tensor([-0.5000,  0.7500])
    """
    return input / (1 + ft.abs(input))


@op("tanhshrink(Tensor input) -> Tensor", **{**_F, "promote": "float"}, grad={"input": "grad * conj(square(tanh(input)))"},
    samples=S.pointwise(special=False))
def tanhshrink(xp, input):
    """Tanh shrinkage: ``x - tanh(x)``.

    >>> F.tanhshrink(torch.tensor([0.0, 1.0]))
    tensor([0.0000, 0.2384])
    """
    return input - xp.tanh(input)


@op("hardsigmoid(Tensor input) -> Tensor", **{**_F, "inplace": False}, inplace_arg=True,
    grad={"input": "hardsigmoid_backward(grad, input)"}, samples=S.pointwise(low=-5, high=5, exclude=(-3, 3), special=False))
def hardsigmoid(xp, input):
    """Piecewise linear sigmoid: ``min(max(x + 3, 0), 6) / 6``.

    >>> F.hardsigmoid(torch.tensor([-4.0, 0.0]))
    tensor([0.0000, 0.5000])
    """
    _floating("hardsigmoid", input)
    return xp.minimum(xp.maximum(input + 3, 0), 6) / 6


@op("hardsigmoid_backward(Tensor grad_output, Tensor input) -> Tensor", **_BACK, samples=_pair(),
    grad={"grad_output": "hardsigmoid_backward(grad, input)"})
def hardsigmoid_backward(xp, grad_output, input):
    """Derivative of ``hardsigmoid``: ``g / 6`` where ``-3 < x < 3``, else 0."""
    return xp.where((input > -3) & (input < 3), grad_output / 6, xp.zeros((), dtype=grad_output.dtype))


@op("hardswish(Tensor input) -> Tensor", **{**_F, "inplace": False}, inplace_arg=True,
    grad={"input": "hardswish_backward(grad, input)"}, samples=S.pointwise(low=-5, high=5, exclude=(-3, 3), special=False))
def hardswish(xp, input):
    """Piecewise swish: ``x * min(max(x + 3, 0), 6) / 6`` (Howard et al. 2019).

    >>> F.hardswish(torch.tensor([-4.0, 1.0]))
    tensor([-0.0000, 0.6667])
    """
    _floating("hardswish", input)
    return input * (xp.minimum(xp.maximum(input + 3, 0), 6) / 6)


@op("hardswish_backward(Tensor grad_output, Tensor input) -> Tensor", **_BACK, samples=_pair(), grad={
        "grad_output": "hardswish_backward(grad, input)",
        "input": "hardtanh_backward(grad * grad_output / 3, input, -3, 3)"})
def hardswish_backward(xp, grad_output, input):
    """Derivative of ``hardswish``: 0 where x <= -3, g where x >= 3, ``g (x / 3 + 1 / 2)`` between."""
    zero = xp.zeros((), dtype=grad_output.dtype)
    return xp.where(input <= -3, zero, xp.where(input >= 3, grad_output, grad_output * (input / 3 + 0.5)))


@op("hardshrink(Tensor input, Scalar lambd=0.5) -> Tensor", kind="pointwise", promote="same", inplace=False,
    alias=("nn.functional.hardshrink",), grad={"input": "shrink_backward(grad, input, lambd)"},
    samples=S.pointwise(((T((5,), exclude=(-0.2, 0.2)), 0.2), {}), exclude=(-0.5, 0.5)))
def hardshrink(xp, input, lambd=0.5):
    """Hard shrinkage: 0 where ``|x| <= lambd``, else x.

    >>> torch.hardshrink(torch.tensor([-1.0, 0.3]))
    tensor([-1.,  0.])
    """
    _floating("hardshrink", input)
    return xp.where((input >= -lambd) & (input <= lambd), xp.zeros((), dtype=input.dtype), input)


@op("softshrink(Tensor input, Scalar lambd=0.5) -> Tensor", **_F_OUT, grad={"input": "shrink_backward(grad, input, lambd)"},
    samples=S.pointwise(((T((5,), exclude=(-0.2, 0.2)), 0.2), {}), exclude=(-0.5, 0.5)))
def softshrink(xp, input, lambd=0.5):
    """Soft shrinkage: ``x - lambd`` where x > lambd, ``x + lambd`` where x < -lambd, else 0.

    Raises RuntimeError if lambd is negative.

    >>> F.softshrink(torch.tensor([-1.0, 0.3]))
    tensor([-0.5000,  0.0000])
    """
    _floating("softshrink", input)
    if lambd < 0:
        raise RuntimeError(f"softshrink(): lambda must be greater or equal to 0, but found to be {lambd}.")
    value = xp.where(input > lambd, input - lambd, xp.where(input < -lambd, input + lambd, input * 0))
    return value.astype(input.dtype)


@op("shrink_backward(Tensor grad_output, Tensor input, Scalar lambd) -> Tensor", **_BACK, samples=_pair(0.5),
    grad={"grad_output": "shrink_backward(grad, input, lambd)"})
def shrink_backward(xp, grad_output, input, lambd):
    """Derivative of ``hardshrink`` and ``softshrink``: 0 where ``|x| <= lambd``, else g."""
    return xp.where((input >= -lambd) & (input <= lambd), xp.zeros((), dtype=grad_output.dtype), grad_output)


def _glu_halves(xp, name, input, dim):
    if input.ndim == 0:
        raise RuntimeError(f"{name} does not support 0-dimensional tensors")
    n = input.shape[dim]
    if n % 2:
        raise RuntimeError(f"{name}(): Halving dimension must be even, but dimension {dim} is size {n}")
    index = [slice(None)] * input.ndim
    first, second = list(index), list(index)
    first[dim], second[dim] = slice(0, n // 2), slice(n // 2, n)
    return input[tuple(first)], input[tuple(second)]


@op("glu(Tensor input, dim dim=-1) -> Tensor", kind="general", promote="same", namespace="nn.functional",
    grad={"input": "glu_backward(grad, input, dim)"},
    samples=[((T((4,)),), {}), ((T((2, 6)),), {}), ((T((4, 3)), 0), {}), ((T((2, 4, 3)), 1), {}), ((T((0, 4)),), {}),
             ((T((6, 4), layout="transposed"),), {})])
def glu(xp, input, dim=-1):
    """Gated linear unit: ``a * sigmoid(b)``, where a and b are the halves of the input along ``dim``.

    Raises RuntimeError if the size of ``dim`` is odd, and for a 0-d input.

    >>> F.glu(torch.tensor([3.0, 0.0]))
    tensor([1.5000])
    """
    a, b = _glu_halves(xp, "glu", input, dim)
    return a * sigmoid(xp, b)


@op("glu_backward(Tensor grad_output, Tensor input, dim dim) -> Tensor", kind="composite", private=True)
def glu_backward(ft, grad_output, input, dim):
    """Derivative of ``glu``: ``(g s, g a s (1 - s))``, s the sigmoid of the second half."""
    half = input.shape[dim] // 2
    a, s = ft.narrow(input, dim, 0, half), ft.sigmoid(ft.narrow(input, dim, half, half))
    first = grad_output * s
    return ft.cat([first, first * a * (1 - s)], dim)


@op("prelu(Tensor input, Tensor weight) -> Tensor", kind="composite", alias=("nn.functional.prelu",),
    samples=[((T((2, 3), exclude=0), T((1,))), {}), ((T((2, 3, 4), exclude=0), T((3,))), {}), ((T((2, 3), exclude=0), T((3,))), {}),
             ((T((), exclude=0), T((1,))), {}), ((T((4,), exclude=0), T(())), {}), ((T((0, 3)), T((3,))), {})])
def prelu(ft, input, weight):
    """Leaky rectified linear unit with a learned slope: ``x`` where x > 0, else ``weight * x``.

    ``weight`` has one element, or one a channel (dimension 1 of the input). Raises RuntimeError for other sizes.

    >>> torch.prelu(torch.tensor([-2.0, 2.0]), torch.tensor([0.25]))
    tensor([-0.5000,  2.0000])
    """
    n = 1
    for s in weight.shape:
        n *= s
    if len(weight.shape) > 1:
        raise RuntimeError(f"prelu: Expected `weight` to be a scalar or 1D tensor, but got: ndim = {len(weight.shape)}")
    if n != 1:
        channels = input.shape[1] if len(input.shape) > 1 else 1
        if len(input.shape) == 0 or channels != n:
            raise RuntimeError(f"prelu(): Mismatch of parameter numbers and input channel size. Found parameter numbers = {n} "
                               f"and channel size = {channels}, input of shape {tuple(input.shape)}.")
        weight = ft.reshape(weight, (n,) + (1,) * (len(input.shape) - 2))
    else:
        weight = ft.reshape(weight, ())
    return ft.prelu_elements(input, weight)


@op("prelu_elements(Tensor input, Tensor weight) -> Tensor", **_BACK, samples=_pair(), grad={
        "input": "where(input > 0, grad, weight * grad)", "weight": "where(input > 0, 0.0, input * grad)"})
def prelu_elements(xp, input, weight):
    """``x`` where x > 0, else ``w x``."""
    return xp.where(input > 0, input, weight * input)
