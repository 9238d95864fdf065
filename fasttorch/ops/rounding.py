"""Rounding. The gradient of a step function is zero."""
from fasttorch.ops import _samples as S
from fasttorch.ops._common import kind, refuse
from fasttorch.ops._entry import op

T = S.T
_SAMPLES = S.pointwise(((T((4,), "int64"),), {}),
                       ((T((6,), values=[-1.5, -0.5, 0.5, 1.5, 2.5, -2.5], grad=False),), {}))


@op("floor(Tensor input) -> Tensor", kind="pointwise", promote="same", grad={"input": "0"}, samples=_SAMPLES)
def floor(xp, input):
    """The largest integer that is not larger. Integers stay what they are.

    >>> torch.floor(torch.tensor([-1.5, 1.5]))
    tensor([-2.,  1.])
    """
    refuse("floor", "c", input=input)
    return input if kind(input) in "bi" else xp.floor(input)


@op("ceil(Tensor input) -> Tensor", kind="pointwise", promote="same", grad={"input": "0"}, samples=_SAMPLES)
def ceil(xp, input):
    """The smallest integer that is not smaller. Integers stay what they are.

    >>> torch.ceil(torch.tensor([-1.5, 1.5]))
    tensor([-1.,  2.])
    """
    refuse("ceil", "c", input=input)
    return input if kind(input) in "bi" else xp.ceil(input)


@op("trunc(Tensor input) -> Tensor", kind="pointwise", promote="same", grad={"input": "0"}, alias=("fix",), samples=_SAMPLES)
def trunc(xp, input):
    """The integer part, rounded towards zero. Integers stay what they are.

    >>> torch.trunc(torch.tensor([-1.5, 1.5]))
    tensor([-1.,  1.])
    """
    refuse("trunc", "c", input=input)
    return input if kind(input) in "bi" else xp.trunc(input)


@op("frac(Tensor input) -> Tensor", kind="pointwise", promote="same", grad={"input": "grad"}, samples=S.pointwise(special=False))
def frac(xp, input):
    """Fractional part, with the number's sign: ``input - trunc(input)``. Raises RuntimeError for integers.

    >>> torch.frac(torch.tensor([-1.5, 1.25]))
    tensor([-0.5000,  0.2500])
    """
    refuse("frac", "bic", input=input)
    return input - xp.trunc(input)


@op("round(Tensor input, *, int decimals=0) -> Tensor", kind="pointwise", promote="same", grad={"input": "0"}, extra={"no_loop": True},
    alias=("special.round",), samples=lambda: _SAMPLES() + [((T((5,), low=-50, high=50),), {"decimals": d}) for d in (2, -1)])
def round(xp, input, decimals=0):
    """The nearest integer, halves to the even one; with ``decimals`` to that many places (negative: tens, hundreds, ...).

    Raises RuntimeError for integers with ``decimals``.

    >>> torch.round(torch.tensor([0.5, 1.5, 2.4]))
    tensor([0., 2., 2.])
    """
    refuse("round", "c", input=input)
    if kind(input) in "bi":
        if decimals:
            raise RuntimeError(f"round(): decimals={decimals} is not supported for {input.dtype} tensors")
        return input
    if decimals == 0:
        return xp.rint(input)
    scale = 10.0 ** abs(decimals) if abs(decimals) < 309 else float("inf")
    return xp.rint(input * scale) / scale if decimals > 0 else xp.rint(input / scale) * scale


@op("nan_to_num(Tensor input, float? nan=None, float? posinf=None, float? neginf=None) -> Tensor", kind="pointwise",
    promote="same", grad={"input": "where(isfinite(input), grad, 0.0)"},
    samples=S.pointwise(((T((11,), special=True), 1.0, 2.0, -3.0), {})))
def nan_to_num(xp, input, nan=None, posinf=None, neginf=None):
    """NaN replaced by ``nan`` (0), infinities by ``posinf`` and ``neginf`` (the dtype's largest and smallest number).

    >>> torch.nan_to_num(torch.tensor([float("nan"), 1.0]))
    tensor([0., 1.])
    """
    if kind(input) in "bi":
        return input
    value = xp.nan_to_num(input, nan=0.0 if nan is None else nan, posinf=posinf, neginf=neginf)
    return value
