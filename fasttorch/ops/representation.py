"""A number's parts: sign, mantissa and exponent, neighbours; the step function; common divisors and multiples."""
from fasttorch.ops import _samples as S
from fasttorch.ops._common import refuse
from fasttorch.ops._entry import op

T = S.T
_HALF_BITS = {"float16": 10, "bfloat16": 7}     # of the fraction
_ZEROS = ((T((4,), values=[0.0, -0.0, 1, -1], grad=False), T((4,), values=[-0.0, 2, -0.0, -3], grad=False)), {})


@op("copysign(Tensor input, TensorOrScalar other) -> Tensor", kind="pointwise", promote="float",
    grad={"input": "where(input == 0, 0.0, grad * copysign(sgn(input), sgn(input) * other))", "other": "0"},
    samples=S.binary(_ZEROS, ((T((3,), "int64"), T((3,), "int64")), {}), exclude=0, exclude2=0, scalars=(-2, 0.5)))
def copysign(xp, input, other):
    """The magnitude of ``input`` with the sign of ``other``, which may be that of a zero.

    The gradient is 0 where ``input`` is 0. Raises RuntimeError for complex numbers.

    >>> torch.copysign(torch.tensor([1.0, -2.0]), torch.tensor([-0.0, 3.0]))
    tensor([-1.,  2.])
    """
    refuse("copysign", "c", input=input, other=other)
    return xp.copysign(input, xp.asarray(other, dtype=input.dtype))


@op("frexp(Tensor input) -> (Tensor mantissa, Tensor exponent)", kind="pointwise", promote="same", out_dtype=(None, "int32"),
    out=True, grad={"input": "ldexp(grad_mantissa, -exponent)"},
    samples=S.pointwise(((T((4,), values=[0.0, -0.0, 1, -0.1]),), {}), exclude=(-1, -0.5, 0, 0.5, 1)))
def frexp(xp, input):
    """Mantissa and exponent: ``input = mantissa * 2 ** exponent``, the mantissa's magnitude in [0.5, 1) or 0.

    The exponent is int32; it is 0 for 0, infinities and NaN. Raises RuntimeError unless the dtype is floating.

    >>> torch.frexp(torch.tensor([3.0, -0.1]))
    fasttorch.return_types.frexp(
    mantissa=tensor([ 0.7500, -0.8000]),
    exponent=tensor([ 2, -3], dtype=fasttorch.int32))
    """
    refuse("frexp", "bic", input=input)
    mantissa, exponent = xp.frexp(input)
    return mantissa, exponent.astype("int32")


@op("ldexp(Tensor input, Tensor other) -> Tensor", kind="composite", inplace=True, out=True,
    samples=S.binary(((T((4,)), T((4,), "int64", low=0, high=4)), {}), ((T((4,), "int64"), T((4,), "int64")), {}), special=False))
def ldexp(ft, input, other):
    """Scaled by a power of two: ``input * 2 ** other``. An integer ``other`` leaves a floating input's dtype as it is.

    >>> torch.ldexp(torch.tensor([1.0, 3.0]), torch.tensor([3, -1]))
    tensor([8.0000, 1.5000])
    """
    whole = not (other.is_floating_point() or other.is_complex())
    if whole and (input.is_floating_point() or input.is_complex()):
        other = other.to(input.dtype.to_real())
    return ft.mul(input, ft.pow(2.0, other))


@op("nextafter(Tensor input, Tensor other) -> Tensor", kind="composite", inplace=True, out=True, samples=S.binary(_ZEROS))
def nextafter(ft, input, other):
    """The next number of the dtype after ``input`` on the way to ``other``; ``other`` itself if they are equal.

    The gradient is that of the identity, 0 where they are equal. Raises RuntimeError unless both dtypes are floating.

    >>> torch.nextafter(torch.tensor([1.0]), torch.tensor([2.0])) - 1
    tensor([1.1921e-07])
    """
    bits = 0
    if input.dtype.itemsize == 2 or other.dtype.itemsize == 2:
        bits = _HALF_BITS.get(str((input.detach() + other.detach()).dtype).rpartition(".")[2], 0)
    return ft.next_number(input, other, bits)


@op("next_number(Tensor input, Tensor other, int bits) -> Tensor", kind="pointwise", promote="same", private=True,
    samples=[((T((5,)), T((5,)), 0), {})], grad={"input": "where(input == other, 0.0, grad)", "other": "0"})
def next_number(xp, input, other, bits):
    """``nextafter`` for numbers of one dtype.

    ``bits``: 0, or the number of bits of a half type's fraction, whose numbers come as float32.
    """
    refuse("nextafter", "bic", input=input, other=other)
    if not bits:
        return xp.nextafter(input, other)
    least, most = (-14, 65504.0) if bits == 10 else (-126, 3.3895313892515355e38)
    fraction, exponent = xp.frexp(xp.abs(input))
    inwards = (input != 0) & ((other > input) != (input > 0))
    exponent = xp.where(input == 0, least, exponent - 1 - (inwards & (fraction == 0.5)))
    step = xp.ldexp(xp.ones_like(input), xp.maximum(exponent, least) - int(bits))
    moved = xp.where(xp.isinf(input), xp.copysign(most, input), input + xp.where(other > input, step, -step))
    return xp.where(input == other, other, xp.where(xp.isnan(input) | xp.isnan(other), xp.nan, moved)).astype(input.dtype)


@op("heaviside(Tensor input, Tensor values) -> Tensor", kind="pointwise", promote="same", extra={"match": True, "no_loop": True},
    samples=S.binary(_ZEROS, ((T((4,), "int64", low=-1, high=2), T((4,), "int64")), {}), exclude=0),
    grad={"input": "underivable(grad, 'heaviside', 'input')", "values": "underivable(grad, 'heaviside', 'values')"})
def heaviside(xp, input, values):
    """The step function: 0 for negative numbers (and NaN), 1 for positive ones, ``values`` at 0.

    Raises RuntimeError for complex numbers and where the dtypes differ. The derivative is not implemented.

    >>> torch.heaviside(torch.tensor([-1.0, 0.0, 2.0]), torch.tensor([0.5]))
    tensor([0.0000, 0.5000, 1.0000])
    """
    refuse("heaviside", "c", input=input, values=values)
    return xp.where(input == 0, values, (input > 0).astype(input.dtype))


_WHOLE = [((T((6,), "int64", low=-20, high=20), T((6,), "int64", low=-20, high=20)), {}),
          ((T((3,), values=[0, 0, 12], dtype="int32"), T((3,), values=[0, 5, -18], dtype="int32")), {}),
          ((T((2, 1), "uint8"), T((3,), "uint8")), {}), ((T((2, 3), "int64"), T((), "int64")), {}),
          ((T((0,), "int64"), T((1,), "int64")), {})]


@op("gcd(Tensor input, Tensor other) -> Tensor", kind="pointwise", promote="same", samples=_WHOLE)
def gcd(xp, input, other):
    """Greatest common divisor, not negative; ``gcd(0, 0) = 0``. Raises RuntimeError unless both are integers.

    >>> torch.gcd(torch.tensor([12, 0]), torch.tensor([-18, 5]))
    tensor([6, 5])
    """
    refuse("gcd", "bfc", input=input, other=other)
    return xp.gcd(input, other)


@op("lcm(Tensor input, Tensor other) -> Tensor", kind="pointwise", promote="same", samples=_WHOLE)
def lcm(xp, input, other):
    """Least common multiple, not negative; 0 where one of them is 0. Raises RuntimeError unless both are integers.

    >>> torch.lcm(torch.tensor([4, 0]), torch.tensor([-6, 5]))
    tensor([12,  0])
    """
    refuse("lcm", "bfc", input=input, other=other)
    return xp.lcm(input, other)
