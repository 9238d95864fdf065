"""Arithmetic of tensors and numbers, element by element."""
import math

from fasttorch.ops import _samples as S
from fasttorch.ops._common import in_blocks, kind, refuse
from fasttorch.ops._entry import formula_helper, op
from fasttorch.ops._host import host_kernel

T = S.T
_AWAY = dict(low=0.3, high=2.5)


def _numbers(name, alpha, *arrays):
    """Check the factor ``alpha`` against the arrays it multiplies."""
    if kind(alpha) in "fc" and all(kind(a) in "bi" for a in arrays):
        raise RuntimeError(f"{name}(): for integral input tensors, alpha must not be a floating point number, got {alpha!r}")
    if isinstance(alpha, bool) and not all(kind(a) == "b" for a in arrays):
        raise RuntimeError(f"{name}(): boolean alpha is only supported for boolean tensors")


@op("add(TensorOrScalar input, TensorOrScalar other, *, Scalar alpha=1) -> Tensor", kind="pointwise", promote="same", extra={"old_scalar": "alpha"},
    grad={"input": "grad", "other": "grad if alpha == 1 else grad * conj(alpha)"},
    samples=S.binary(((T((2, 3)), T((3,))), {"alpha": 0.5}), ((T((3,)), 2), {"alpha": -1.5}), scalars=(2, 1.5, True)))
def add(xp, input, other, alpha=1):
    """Sum: ``input + alpha * other``.

    Raises RuntimeError for a floating alpha with integer tensors.

    >>> torch.add(torch.tensor([1.0, 2.0]), torch.tensor([10.0, 20.0]), alpha=2)
    tensor([21., 42.])
    """
    if alpha is True or kind(alpha) != "b" and alpha == 1:
        return xp.add(input, other)
    _numbers("add", alpha, input, other)
    return xp.add(input, xp.multiply(other, alpha))


@op("sub(TensorOrScalar input, TensorOrScalar other, *, Scalar alpha=1) -> Tensor", kind="pointwise", promote="same", extra={"old_scalar": "alpha"},
    grad={"input": "grad", "other": "-grad if alpha == 1 else grad * conj(-alpha)"}, alias=("subtract",),
    samples=S.binary(((T((2, 3)), T((3,))), {"alpha": 0.5}), scalars=(2, 1.5)))
def sub(xp, input, other, alpha=1):
    """Difference: ``input - alpha * other``.

    Raises RuntimeError for bool tensors (use ``^`` or ``logical_not``), and for a floating alpha with integers.

    >>> torch.sub(torch.tensor([5, 6]), 1)
    tensor([4, 5])
    """
    refuse("sub", "b", input=input, other=other)
    if kind(alpha) != "b" and alpha == 1:
        return xp.subtract(input, other)
    _numbers("sub", alpha, input, other)
    return xp.subtract(input, xp.multiply(other, alpha))


@op("rsub(Tensor input, TensorOrScalar other, *, Scalar alpha=1) -> Tensor", kind="pointwise", promote="same",
    inplace=False, out=False, grad={"input": "-grad if alpha == 1 else grad * conj(-alpha)", "other": "grad"},
    samples=S.binary(((T((2, 3)), T((3,))), {"alpha": 0.5}), scalars=(2, 1.5)))
def rsub(xp, input, other, alpha=1):
    """Difference the other way round: ``other - alpha * input``.

    >>> torch.rsub(torch.tensor([1.0, 2.0]), 10)
    tensor([9., 8.])
    """
    refuse("rsub", "b", input=input, other=other)
    if kind(alpha) != "b" and alpha == 1:
        return xp.subtract(other, input)
    _numbers("rsub", alpha, input, other)
    return xp.subtract(other, xp.multiply(input, alpha))


@op("mul(TensorOrScalar input, TensorOrScalar other) -> Tensor", kind="pointwise", promote="same",
    grad={"input": "grad * conj(other)", "other": "grad * conj(input)"}, alias=("multiply",),
    samples=S.binary(scalars=(2, -1.5, True)))
def mul(xp, input, other):
    """Product: ``input * other``.

    >>> torch.mul(torch.tensor([1.0, 2.0]), torch.tensor([[3.0], [4.0]]))
    tensor([[3., 6.],
            [4., 8.]])
    """
    return xp.multiply(input, other)


def _trunc_divide(xp, input, other):
    if kind(input) == "f" or kind(other) == "f":
        return xp.trunc(xp.true_divide(input, other))
    q = xp.floor_divide(input, other)
    rest = xp.remainder(input, other)
    return q + ((rest != 0) & ((input < 0) != (other < 0))).astype(q.dtype)


def _integer_divisor(xp, name, input, other):
    """PyTorch raises where integers are divided by zero."""
    if kind(other) in "bi" and kind(input) in "bi" and bool(xp.any(xp.asarray(other) == 0).item()):
        raise RuntimeError(f"{name}(): ZeroDivisionError: integer division by zero")


@op("div.mode(TensorOrScalar input, TensorOrScalar other, *, str rounding_mode) -> Tensor", kind="pointwise",
    promote="same", grad={"input": "0", "other": "0"}, alias=("divide", "true_divide"),
    samples=lambda: [x for mode in ("floor", "trunc") for x in S.binary(
        ((T((6,), "int64", low=-9), T((6,), "int64", low=1)), {"rounding_mode": mode}),
        low2=0.5, scalars=(2, -1.5), rounding_mode=mode)()])
def div_mode(xp, input, other, rounding_mode):
    """Quotient, rounded: ``floor(input / other)`` or ``trunc(input / other)``.

    Its gradient is zero. Raises RuntimeError for an integer division by zero, and for another rounding mode.

    >>> torch.div(torch.tensor([-7, 7]), 2, rounding_mode="floor")
    tensor([-4,  3])
    """
    _integer_divisor(xp, "div", input, other)
    if rounding_mode == "floor":
        return xp.floor_divide(input, other)
    if rounding_mode == "trunc":
        return _trunc_divide(xp, input, other)
    raise RuntimeError(f"div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '{rounding_mode}'")


@op("div(TensorOrScalar input, TensorOrScalar other, *, str? rounding_mode=None) -> Tensor", kind="pointwise",
    promote="float", grad={"input": "grad / conj(other)", "other": "-grad * conj((input / other) / other)"},
    alias=("divide", "true_divide"),
    samples=S.binary(((T((4,), "int64"), T((4,), "int64", low=1)), {}), exclude2=0, scalars=(2, -1.5)))
def div(xp, input, other, rounding_mode=None):
    """Quotient: ``input / other``; with ``rounding_mode`` "floor" or "trunc" rounded, and of the common dtype.

    >>> torch.div(torch.tensor([1, 2]), 4)
    tensor([0.2500, 0.5000])
    """
    return xp.true_divide(input, other)


@op("floor_divide(TensorOrScalar input, TensorOrScalar other) -> Tensor", kind="pointwise", promote="same",
    grad={"input": "0", "other": "0"},
    samples=S.binary(((T((6,), "int64", low=-9), T((6,), "int64", low=1)), {}), low2=0.5, scalars=(2, -1.5)))
def floor_divide(xp, input, other):
    """Quotient rounded down: ``floor(input / other)``. Its gradient is zero.

    Raises RuntimeError for an integer division by zero.

    >>> torch.floor_divide(torch.tensor([-7.0, 7.0]), 2)
    tensor([-4.,  3.])
    """
    refuse("floor_divide", "c", input=input)
    _integer_divisor(xp, "floor_divide", input, other)
    return xp.floor_divide(input, other)


@op("remainder(TensorOrScalar input, TensorOrScalar other) -> Tensor", kind="pointwise", promote="same",
    grad={"input": "grad", "other": "-grad * floor_divide(input, other)"},
    samples=S.binary(((T((6,), "int64", low=-9), T((6,), "int64", low=1)), {}), low=2.1, high=2.9, low2=0.8, high2=0.95,
                     scalars=(2, 1.5)))
def remainder(xp, input, other):
    """Remainder with the divisor's sign: ``input - other * floor(input / other)``, Python's ``%``.

    Raises RuntimeError for an integer division by zero.

    >>> torch.remainder(torch.tensor([-3.0, 3.0]), 2)
    tensor([1., 1.])
    """
    refuse("remainder", "c", input=input)
    _integer_divisor(xp, "remainder", input, other)
    return xp.remainder(input, other)


@op("fmod(Tensor input, TensorOrScalar other) -> Tensor", kind="pointwise", promote="same",
    grad={"input": "grad", "other": "-grad * div_mode(input, other, rounding_mode='trunc')"},
    samples=S.binary(((T((6,), "int64", low=-9), T((6,), "int64", low=1)), {}), low=2.1, high=2.9, low2=0.8, high2=0.95,
                     scalars=(2, 1.5)))
def fmod(xp, input, other):
    """Remainder with the dividend's sign: ``input - other * trunc(input / other)``, as in C.

    Raises RuntimeError for an integer division by zero.

    >>> torch.fmod(torch.tensor([-3.0, 3.0]), 2)
    tensor([-1.,  1.])
    """
    refuse("fmod", "c", input=input)
    _integer_divisor(xp, "fmod", input, other)
    return xp.fmod(input, other)


@op("neg(Tensor input) -> Tensor", kind="pointwise", promote="same", grad={"input": "-grad"}, alias=("negative",),
    samples=S.pointwise())
def neg(xp, input):
    """Negative: ``-input``. Raises RuntimeError for bool (use ``logical_not``).

    >>> torch.neg(torch.tensor([1, -2]))
    tensor([-1,  2])
    """
    refuse("neg", "b", input=input)
    return xp.negative(input)


@op("positive(Tensor input) -> Tensor", kind="pointwise", promote="same", grad={"input": "grad"}, inplace=False,
    out=False, samples=S.pointwise())
def positive(xp, input):
    """The input itself: ``+input``. Raises RuntimeError for bool.

    >>> torch.positive(torch.tensor([1, -2]))
    tensor([ 1, -2])
    """
    refuse("positive", "b", input=input)
    return xp.positive(input)


@op("conj(Tensor input) -> Tensor", kind="pointwise", promote="same", grad={"input": "conj(grad)"}, inplace=False,
    out=False, samples=S.pointwise(((T((3,), "complex128", grad=True),), {})))
def conj(xp, input):
    """Complex conjugate; a real tensor is its own.

    >>> torch.conj(torch.tensor([1 + 2j]))
    tensor([1.-2.j])
    """
    return xp.conj(input) if kind(input) == "c" else input


@op("conj_physical(Tensor input) -> Tensor", kind="composite", inplace=True, out=True,
    samples=S.pointwise(((T((3,), "complex128", grad=True),), {})))
def conj_physical(ft, input):
    """Complex conjugate, as ``conj``, with an in-place form.

    >>> torch.conj_physical(torch.tensor([1 + 2j]))
    tensor([1.-2.j])
    """
    return ft.conj(input)


@op("abs(Tensor input) -> Tensor", kind="pointwise", promote="same", out_dtype="real",
    grad={"input": "grad * sgn(input)"}, alias=("absolute",), samples=S.pointwise(exclude=0))
def abs(xp, input):
    """Absolute value: ``|input|``; of a complex number its modulus.

    >>> torch.abs(torch.tensor([-1.5, 2.0]))
    tensor([1.5000, 2.0000])
    """
    return xp.abs(input)


@op("sign(Tensor input) -> Tensor", kind="pointwise", promote="same", grad={"input": "0"},
    samples=S.pointwise(exclude=0))
def sign(xp, input):
    """Sign: 1, 0 or -1; of NaN 0. Its gradient is zero. Raises RuntimeError for complex tensors (see ``sgn``).

    >>> torch.sign(torch.tensor([-3.0, 0.0, 2.0]))
    tensor([-1.,  0.,  1.])
    """
    refuse("sign", "c", input=input)
    if kind(input) == "b":
        return xp.positive(input.astype("int8")).astype(bool)
    return ((input > 0).astype(input.dtype) - (input < 0).astype(input.dtype)).astype(input.dtype)


@op("sgn(Tensor input) -> Tensor", kind="pointwise", promote="same",
    grad={"input": "sgn_backward(grad, input, result) if is_complex_dtype(input.dtype) else None"},
    samples=S.pointwise(((T((3,), "complex128", grad=True),), {}), exclude=0))
def sgn(xp, input):
    """Sign, also of complex numbers: ``input / |input|``, and 0 where the input is 0.

    >>> torch.sgn(torch.tensor([3 + 4j, 0]))
    tensor([0.6000+0.8000j, 0.0000+0.0000j])
    """
    if kind(input) != "c":
        return sign(xp, input)
    if input.dtype == xp.complex64 and input.size:
        out = xp.empty(input.shape, xp.complex64)
        if host_kernel(xp, "complex_units", (out,), (input,), (input.size,)):
            return out
    return in_blocks(xp, lambda x: _unit(xp, x), input)


def _unit(xp, x):
    size = xp.abs(x)
    size = xp.where(size == 0, xp.ones_like(size), size)
    out = xp.empty_like(x)
    out.real[...], out.imag[...] = x.real / size, x.imag / size
    return out


@op("sgn_backward(Tensor grad_output, Tensor input, Tensor sign) -> Tensor", kind="pointwise", promote="same",
    private=True, grad={
        "grad_output": "sgn_backward(grad, input, sign)",
        "input": "-conj(sign) * 0 * grad - sgn(input) * real(conj(sgn_backward(grad_output, input, sign)) * grad) / abs(input)",
        "sign": "-(grad_output * real(conj(sign) * grad) + grad * real(conj(sign) * grad_output)) / abs(input)"})
def sgn_backward(xp, grad_output, input, sign):
    """Derivative of a complex ``sgn``: ``(g - s Re(conj(s) g)) / |x|``, zero where the input is zero."""
    size = xp.abs(input)
    value = grad_output - sign * xp.real(xp.conj(sign) * grad_output)
    return xp.where(size == 0, xp.zeros_like(value), value / xp.where(size == 0, xp.ones_like(size), size))


@op("square(Tensor input) -> Tensor", kind="pointwise", promote="same", grad={"input": "grad * conj(2 * input)"},
    samples=S.pointwise(), extra={"bool_as_int64": True})
def square(xp, input):
    """Square: ``input * input``; of bools int64.

    >>> torch.square(torch.tensor([-2.0, 3.0]))
    tensor([4., 9.])
    """
    if kind(input) == "b":
        return input.astype("int64")
    return xp.multiply(input, input)


@op("sqrt(Tensor input) -> Tensor", kind="pointwise", promote="float", grad={"input": "grad / conj(2 * result)"},
    samples=S.pointwise(**_AWAY))
def sqrt(xp, input):
    """Square root; NaN for negative numbers.

    >>> torch.sqrt(torch.tensor([4.0, 2.25]))
    tensor([2.0000, 1.5000])
    """
    return xp.sqrt(input)


@op("rsqrt(Tensor input) -> Tensor", kind="pointwise", promote="float",
    grad={"input": "-0.5 * grad * conj(result * result * result)"}, samples=S.pointwise(**_AWAY))
def rsqrt(xp, input):
    """Reciprocal of the square root: ``1 / sqrt(input)``.

    >>> torch.rsqrt(torch.tensor([4.0]))
    tensor([0.5000])
    """
    return xp.reciprocal(xp.sqrt(input))


@op("reciprocal(Tensor input) -> Tensor", kind="pointwise", promote="float",
    grad={"input": "-grad * conj(result * result)"}, samples=S.pointwise(**_AWAY))
def reciprocal(xp, input):
    """Reciprocal: ``1 / input``.

    >>> torch.reciprocal(torch.tensor([4.0]))
    tensor([0.2500])
    """
    return xp.true_divide(1, input)


# ---- powers ----

@formula_helper
def log_of_number(x, in_complex):
    """Natural logarithm of a Python number: -inf for 0, NaN for a negative number unless `in_complex`."""
    if isinstance(x, complex) or in_complex and x < 0:
        import cmath
        return cmath.log(x)
    return math.log(x) if x > 0 else (-math.inf if x == 0 else math.nan)


def _power(xp, input, exponent):
    """``input ** exponent`` of one dtype; integers to a negative power are truncated, as in PyTorch."""
    if kind(input) in "bi" and kind(exponent) in "bi":
        negative = xp.asarray(exponent) < 0
        if bool(negative.any().item()):
            unsigned = xp.where(negative, xp.negative(exponent), exponent)
            whole = xp.power(input, unsigned)
            return xp.where(negative, xp.where(xp.abs(input) == 1, whole, xp.zeros_like(whole)), whole)
    return xp.power(input, exponent)


@op("pow.Tensor_Scalar(Tensor input, Scalar exponent) -> Tensor", kind="pointwise", promote="same",
    promote_args=("input", "exponent"), grad={
        "input": "zeros_like(grad) if exponent == 0 else grad * conj(2 * input) if exponent == 2 else "
                 "grad * conj(exponent * pow_Tensor_Scalar(input, exponent - 1))"},
    samples=lambda: [c for e in (2, 3, 0.5, -1, 1.7, 0, 1) for c in S.pointwise(**_AWAY, args=(e,))()] +
    [((T((4,), "int64"), 2), {}), ((T((4,)), 2), {}), ((T((4,)), 3), {})])
def pow_tensor_scalar(xp, input, exponent):
    """Power with a number as the exponent: ``input ** exponent``.

    Raises RuntimeError for integers to a negative integer power.
    """
    if kind(input) in "bi" and kind(exponent) in "bi" and exponent < 0:
        raise RuntimeError("pow(): Integers to negative integer powers are not allowed.")
    if kind(exponent) != "c" and kind(input) in "fc" and exponent in (2, 0.5, -0.5):
        return xp.multiply(input, input) if exponent == 2 else xp.sqrt(input) if exponent == 0.5 else 1 / xp.sqrt(input)
    return xp.power(input, exponent)


@op("pow.Scalar(Scalar input, Tensor exponent) -> Tensor", kind="pointwise", promote="same",
    promote_args=("input", "exponent"), method=False, inplace=False, grad={
        "exponent": "grad * conj(result * log_of_number(input, is_complex_dtype(grad.dtype))) if input != 0 else "
                    "where(real(exponent) >= 0, 0.0, grad * (result * -inf))"},
    samples=lambda: [((b, T(s)), {}) for b in (2, 0.7, 1) for s in ((), (3,), (2, 3), (0,))])
def pow_scalar(xp, input, exponent):
    """Power with a number as the base: ``input ** exponent``."""
    return _power(xp, xp.asarray(input, dtype=exponent.dtype), exponent)


@op("pow(Tensor input, Tensor exponent) -> Tensor", kind="pointwise", promote="same", grad={
        "input": "product_or_zero(conj(exponent), grad * conj(pow(input, exponent - 1)))",
        "exponent": "where(logical_and(input == 0, real(exponent) >= 0), 0.0, grad * conj(result * "
                    "(log(input + zeros_like(grad)) if is_complex_dtype(grad.dtype) else log(input))))"},
    samples=S.binary(((T((5,), "int64", low=-3, high=4), T((5,), "int64", low=0, high=4)), {}),
                     ((T((3,), "int64", values=[1, -1, 2]), T((3,), "int64", values=[-2, -3, -1])), {}), **_AWAY))
def pow(xp, input, exponent):
    """Power: ``input ** exponent``; either may be a number.

    A negative base with a fractional exponent gives NaN.

    >>> torch.pow(torch.tensor([2.0, 3.0]), 2)
    tensor([4., 9.])
    >>> torch.pow(2, torch.tensor([2.0, 3.0]))
    tensor([4., 8.])
    """
    return _power(xp, input, exponent)


def _double(ft, x):
    """A tensor or number in double precision."""
    if not hasattr(x, "dtype"):
        return complex(x) if isinstance(x, complex) else float(x)
    return x.cdouble() if "complex" in str(x.dtype) else x.double()


@op("float_power(TensorOrScalar input, TensorOrScalar exponent) -> Tensor", kind="composite", out=True, inplace=True,
    samples=S.binary(((T((4,), "int64"), 2), {}), ((2, T((4,), "int64")), {}), **_AWAY, scalars=(2, 0.5)))
def float_power(ft, input, exponent):
    """Power computed in double precision: ``input.double() ** exponent.double()``; complex128 if either is complex.

    >>> torch.float_power(torch.tensor([2, 3]), 2)
    tensor([4., 9.], dtype=fasttorch.float64)
    """
    return ft.pow(_double(ft, input), _double(ft, exponent))


@op("product_or_zero(TensorOrScalar factor, Tensor other) -> Tensor", kind="pointwise", promote="same", private=True,
    grad={"factor": "grad * conj(other)", "other": "product_or_zero(conj(factor), grad)"},
    samples=lambda: [((T((3,)), T((3,))), {}), ((T((2,), values=[0, 1], grad=False), T((2,), special=True)), {})])
def product_or_zero(xp, factor, other):
    """Product, and 0 where ``factor`` is 0, whatever ``other`` is there (NaN and infinity included)."""
    return xp.where(xp.asarray(factor) == 0, xp.zeros((), dtype=other.dtype), xp.multiply(factor, other))


# ---- smaller and larger ----

_HALF_AT_TIES = {"input": "where(input == other, grad / 2, where(input {0} other, grad, 0.0))",
                 "other": "where(input == other, grad / 2, where(input {0} other, 0.0, grad))"}


def _extremum_grad(sign):
    return {k: v.format(sign) for k, v in _HALF_AT_TIES.items()}


@op("maximum(Tensor input, Tensor other) -> Tensor", kind="pointwise", promote="same", grad=_extremum_grad(">"),
    inplace=False, samples=S.binary())
def maximum(xp, input, other):
    """The larger of two elements; NaN if either is. Equal elements share the gradient.

    >>> torch.maximum(torch.tensor([1.0, 5.0]), torch.tensor([3.0, 4.0]))
    tensor([3., 5.])
    """
    refuse("maximum", "c", input=input)
    return xp.maximum(input, other)


@op("minimum(Tensor input, Tensor other) -> Tensor", kind="pointwise", promote="same", grad=_extremum_grad("<"),
    inplace=False, samples=S.binary())
def minimum(xp, input, other):
    """The smaller of two elements; NaN if either is. Equal elements share the gradient.

    >>> torch.minimum(torch.tensor([1.0, 5.0]), torch.tensor([3.0, 4.0]))
    tensor([1., 4.])
    """
    refuse("minimum", "c", input=input)
    return xp.minimum(input, other)


_FMAX = "logical_or(input {0} other, isnan(other))"


@op("fmax(Tensor input, Tensor other) -> Tensor", kind="pointwise", promote="same", inplace=False, samples=S.binary(),
    grad={"input": f"where({_FMAX.format('>=')}, grad, 0.0)", "other": f"where({_FMAX.format('>=')}, 0.0, grad)"})
def fmax(xp, input, other):
    """The larger of two elements; NaN only if both are.

    >>> torch.fmax(torch.tensor([1.0, float("nan")]), torch.tensor([3.0, 4.0]))
    tensor([3., 4.])
    """
    refuse("fmax", "c", input=input)
    return xp.fmax(input, other)


@op("fmin(Tensor input, Tensor other) -> Tensor", kind="pointwise", promote="same", inplace=False, samples=S.binary(),
    grad={"input": f"where({_FMAX.format('<=')}, grad, 0.0)", "other": f"where({_FMAX.format('<=')}, 0.0, grad)"})
def fmin(xp, input, other):
    """The smaller of two elements; NaN only if both are.

    >>> torch.fmin(torch.tensor([1.0, float("nan")]), torch.tensor([3.0, 4.0]))
    tensor([1., 4.])
    """
    refuse("fmin", "c", input=input)
    return xp.fmin(input, other)


def _clamp_samples():
    pairs = [(-1.0, 1.0), (None, 0.5), (-0.5, None), (1, -1), (0, 1)]
    out = [c for lo, hi in pairs for c in S.pointwise(exclude=(-1, -0.5, 0, 0.5, 1), args=(lo, hi))()]
    out += [((T((2, 3)), T((3,), high=-0.1), T((2, 1), low=0.2)), {}), ((T((3,)), None, T((3,))), {}),
            ((T((3,)), T((3,))), {}), ((T((4,), "int64", low=-5), -1, 2), {}), ((T((4,), "int64", low=-5), 0.5), {})]
    return out


@op("clamp(Tensor input, TensorOrScalar? min=None, TensorOrScalar? max=None) -> Tensor", kind="pointwise",
    promote="same", alias=("clip",), samples=_clamp_samples, grad={
        "input": "clamp_backward(grad, input, min, max)",
        "min": "where(input < min if max is None else logical_and(input < min, min < max), grad, 0.0)",
        "max": "where(input > max if min is None else logical_or(input > max, max < min), grad, 0.0)"})
def clamp(xp, input, min=None, max=None):
    """Values limited to an interval: ``minimum(maximum(input, min), max)``; where ``min > max``, ``max``.

    The gradient passes where ``min <= input <= max``. Raises RuntimeError if neither bound is given.

    >>> torch.clamp(torch.tensor([-3.0, 0.5, 3.0]), min=-1, max=1)
    tensor([-1.0000,  0.5000,  1.0000])
    """
    if min is None and max is None:
        raise RuntimeError("clamp(): At least one of 'min' or 'max' must not be None")
    refuse("clamp", "c", input=input)
    if min is not None:
        input = xp.maximum(input, min)
    return input if max is None else xp.minimum(input, max)


@op("clamp_backward(Tensor grad_output, Tensor input, TensorOrScalar? min, TensorOrScalar? max) -> Tensor",
    kind="pointwise", promote=None, private=True, grad={"grad_output": "clamp_backward(grad, input, min, max)"},
    samples=lambda: [((T((5,)), T((5,), grad=False), -1.0, 1.0), {}), ((T((5,)), T((5,), grad=False), None, 0.5), {})])
def clamp_backward(xp, grad_output, input, min, max):
    """Derivative of ``clamp``: the gradient where ``min <= input <= max``, else 0."""
    inside = input >= min if min is not None else input <= max
    if min is not None and max is not None:
        inside = inside & (input <= max)
    return xp.where(inside, grad_output, xp.zeros((), dtype=grad_output.dtype))


@op("clamp_min(Tensor input, TensorOrScalar min) -> Tensor", kind="pointwise", promote="same",
    grad={"input": "clamp_backward(grad, input, min, None)", "min": "where(input < min, grad, 0.0)"},
    samples=lambda: S.pointwise(exclude=0.5, args=(0.5,))() + [((T((2, 3)), T((3,))), {})])
def clamp_min(xp, input, min):
    """Values limited from below: ``maximum(input, min)``.

    >>> torch.clamp_min(torch.tensor([-3.0, 3.0]), 0)
    tensor([0., 3.])
    """
    refuse("clamp_min", "c", input=input)
    return xp.maximum(input, min)


@op("clamp_max(Tensor input, TensorOrScalar max) -> Tensor", kind="pointwise", promote="same",
    grad={"input": "clamp_backward(grad, input, None, max)", "max": "where(input > max, grad, 0.0)"},
    samples=lambda: S.pointwise(exclude=0.5, args=(0.5,))() + [((T((2, 3)), T((3,))), {})])
def clamp_max(xp, input, max):
    """Values limited from above: ``minimum(input, max)``.

    >>> torch.clamp_max(torch.tensor([-3.0, 3.0]), 0)
    tensor([-3.,  0.])
    """
    refuse("clamp_max", "c", input=input)
    return xp.minimum(input, max)


# ---- three operands ----

@op("lerp(Tensor input, Tensor end, TensorOrScalar weight) -> Tensor", kind="pointwise", promote="same",
    grad={"input": "grad * conj(1 - weight)", "end": "grad * conj(weight)", "weight": "grad * conj(end - input)"},
    samples=lambda: [((T(a), T(b), w), {}) for a, b, w in (((3,), (3,), 0.3), ((2, 3), (3,), 0.9), ((), (), -1),
                                                           ((2, 3), (3,), T((2, 1))), ((0, 3), (3,), T(())),
                                                           ((4,), (4,), T((4,), low=0, high=1)))])
def lerp(xp, input, end, weight):
    """Linear interpolation: ``input + weight * (end - input)``; exactly ``end`` where the weight is 1.

    >>> torch.lerp(torch.tensor([0.0, 10.0]), torch.tensor([10.0, 20.0]), 0.5)
    tensor([ 5., 15.])
    """
    refuse("lerp", "bi", input=input)
    step = xp.subtract(end, input)
    return xp.where(xp.abs(weight) < 0.5, input + weight * step, end - step * (1 - weight)).astype(step.dtype)


_TERNARY_SAMPLES = [((T((3,)), T((3,)), T((3,), **_AWAY)), {}), ((T((2, 3)), T((3,)), T((2, 1), **_AWAY)), {"value": 0.5}),
                    ((T(()), T((3,)), T((), **_AWAY)), {"value": -2}), ((T((0, 3)), T((3,)), T((1,), **_AWAY)), {}),
                    ((T((3, 4), layout="transposed"), T((3, 4), layout="strided"), T((3, 4), **_AWAY)), {"value": 2})]


@op("addcmul(Tensor input, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor", kind="pointwise",
    promote="same", extra={"old_scalar": "value"}, samples=_TERNARY_SAMPLES, grad={
        "input": "grad", "tensor1": "grad * conj(tensor2 * value)", "tensor2": "grad * conj(tensor1 * value)"})
def addcmul(xp, input, tensor1, tensor2, value=1):
    """Sum with a product: ``input + value * tensor1 * tensor2``.

    >>> torch.addcmul(torch.tensor([1.0]), torch.tensor([2.0]), torch.tensor([3.0]), value=10)
    tensor([61.])
    """
    _numbers("addcmul", value if not isinstance(value, bool) else int(value), input)
    product = xp.multiply(tensor1, tensor2)
    return xp.add(input, product if value == 1 else xp.multiply(product, value))


@op("addcdiv(Tensor input, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor", kind="pointwise",
    promote="same", extra={"old_scalar": "value"}, samples=_TERNARY_SAMPLES, grad={
        "input": "grad", "tensor1": "grad * conj(value / tensor2)",
        "tensor2": "-grad * conj(value * tensor1 / (tensor2 * tensor2))"})
def addcdiv(xp, input, tensor1, tensor2, value=1):
    """Sum with a quotient: ``input + value * tensor1 / tensor2``. Raises RuntimeError for integers.

    >>> torch.addcdiv(torch.tensor([1.0]), torch.tensor([3.0]), torch.tensor([2.0]), value=10)
    tensor([16.])
    """
    refuse("addcdiv", "bi", input=input)
    return xp.add(input, xp.multiply(xp.true_divide(tensor1, tensor2), value))
