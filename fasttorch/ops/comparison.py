"""Comparisons, tests for NaN and infinity, and the choice between two tensors."""
from fasttorch.ops import _samples as S
from fasttorch.ops._common import describe, kind, refuse
from fasttorch.ops._entry import op

T = S.T


@op("eq(TensorOrScalar input, TensorOrScalar other) -> Tensor", kind="pointwise", promote="bool_out",
    samples=S.compare(((T((4,), "int64", high=3), T((4,), "int64", high=3)), {})))
def eq(xp, input, other):
    """Whether elements are equal: ``input == other``, as bool.

    >>> torch.eq(torch.tensor([1, 2, 3]), torch.tensor([3, 2, 1]))
    tensor([False,  True, False])
    """
    return xp.equal(input, other)


@op("ne(TensorOrScalar input, TensorOrScalar other) -> Tensor", kind="pointwise", promote="bool_out", alias=('not_equal',),
    samples=S.compare(((T((4,), "int64", high=3), T((4,), "int64", high=3)), {})))
def ne(xp, input, other):
    """Whether elements differ: ``input != other``, as bool.

    >>> torch.ne(torch.tensor([1, 2, 3]), torch.tensor([3, 2, 1]))
    tensor([ True, False,  True])
    """
    return xp.not_equal(input, other)


@op("lt(TensorOrScalar input, TensorOrScalar other) -> Tensor", kind="pointwise", promote="bool_out", alias=('less',),
    samples=S.compare(((T((4,), "int64", high=3), T((4,), "int64", high=3)), {})))
def lt(xp, input, other):
    """Whether an element is smaller than the other: ``input < other``, as bool.

    >>> torch.lt(torch.tensor([1, 2, 3]), torch.tensor([3, 2, 1]))
    tensor([ True, False, False])
    """
    refuse("lt", "c", input=input, other=other)
    return xp.less(input, other)


@op("le(TensorOrScalar input, TensorOrScalar other) -> Tensor", kind="pointwise", promote="bool_out", alias=('less_equal',),
    samples=S.compare(((T((4,), "int64", high=3), T((4,), "int64", high=3)), {})))
def le(xp, input, other):
    """Whether an element is at most the other: ``input <= other``, as bool.

    >>> torch.le(torch.tensor([1, 2, 3]), torch.tensor([3, 2, 1]))
    tensor([ True,  True, False])
    """
    refuse("le", "c", input=input, other=other)
    return xp.less_equal(input, other)


@op("gt(TensorOrScalar input, TensorOrScalar other) -> Tensor", kind="pointwise", promote="bool_out", alias=('greater',),
    samples=S.compare(((T((4,), "int64", high=3), T((4,), "int64", high=3)), {})))
def gt(xp, input, other):
    """Whether an element is larger than the other: ``input > other``, as bool.

    >>> torch.gt(torch.tensor([1, 2, 3]), torch.tensor([3, 2, 1]))
    tensor([False, False,  True])
    """
    refuse("gt", "c", input=input, other=other)
    return xp.greater(input, other)


@op("ge(TensorOrScalar input, TensorOrScalar other) -> Tensor", kind="pointwise", promote="bool_out", alias=('greater_equal',),
    samples=S.compare(((T((4,), "int64", high=3), T((4,), "int64", high=3)), {})))
def ge(xp, input, other):
    """Whether an element is at least the other: ``input >= other``, as bool.

    >>> torch.ge(torch.tensor([1, 2, 3]), torch.tensor([3, 2, 1]))
    tensor([False,  True,  True])
    """
    refuse("ge", "c", input=input, other=other)
    return xp.greater_equal(input, other)


@op("equal(Tensor input, Tensor other) -> bool", kind="general", promote="same",
    samples=lambda: [((T((3,), values=[1, 2, 3]), T((3,), values=v)), {}) for v in ([1, 2, 3], [1, 2, 4])] +
    [((T((3,)), T((1, 3))), {}), ((T((0,)), T((0,))), {}), ((T((11,), special=True), T((11,), special=True)), {})])
def equal(xp, input, other):
    """Whether two tensors have the same shape and the same elements, as a Python bool. NaN is not equal to itself.

    Tensors of two dtypes are compared in their common one.

    >>> torch.equal(torch.tensor([1, 2]), torch.tensor([1, 2]))
    True
    """
    return tuple(input.shape) == tuple(other.shape) and bool(xp.all(input == other).item())


@op("isnan(Tensor input) -> Tensor", kind="pointwise", promote="bool_out", inplace=False, out=False,
    samples=S.pointwise(((T((3,), "int64"),), {})))
def isnan(xp, input):
    """Whether each element is NaN, as bool.

    >>> torch.isnan(torch.tensor([1.0, float("inf"), float("-inf"), float("nan")]))
    tensor([False, False, False,  True])
    """
    if kind(input) in "bi":
        return xp.zeros(input.shape, dtype=bool)
    return xp.isnan(input)


@op("isinf(Tensor input) -> Tensor", kind="pointwise", promote="bool_out", inplace=False, out=False,
    samples=S.pointwise(((T((3,), "int64"),), {})))
def isinf(xp, input):
    """Whether each element is positive or negative infinity, as bool.

    >>> torch.isinf(torch.tensor([1.0, float("inf"), float("-inf"), float("nan")]))
    tensor([False,  True,  True, False])
    """
    if kind(input) in "bi":
        return xp.zeros(input.shape, dtype=bool)
    return xp.isinf(input)


@op("isfinite(Tensor input) -> Tensor", kind="pointwise", promote="bool_out", inplace=False, out=False,
    samples=S.pointwise(((T((3,), "int64"),), {})))
def isfinite(xp, input):
    """Whether each element is neither infinite nor NaN, as bool.

    >>> torch.isfinite(torch.tensor([1.0, float("inf"), float("-inf"), float("nan")]))
    tensor([ True, False, False, False])
    """
    if kind(input) in "bi":
        return xp.ones(input.shape, dtype=bool)
    return xp.isfinite(input)


@op("isposinf(Tensor input) -> Tensor", kind="pointwise", promote="bool_out", inplace=False, out=True, extra={"exact_out": True},
    samples=S.pointwise(((T((3,), "int64"),), {})))
def isposinf(xp, input):
    """Whether each element is positive infinity, as bool.

    >>> torch.isposinf(torch.tensor([1.0, float("inf"), float("-inf"), float("nan")]))
    tensor([False,  True, False, False])
    """
    refuse("isposinf", "c", input=input)
    if kind(input) in "bi":
        return xp.zeros(input.shape, dtype=bool)
    return xp.isinf(input) & (input > 0)


@op("isneginf(Tensor input) -> Tensor", kind="pointwise", promote="bool_out", inplace=False, out=True, extra={"exact_out": True},
    samples=S.pointwise(((T((3,), "int64"),), {})))
def isneginf(xp, input):
    """Whether each element is negative infinity, as bool.

    >>> torch.isneginf(torch.tensor([1.0, float("inf"), float("-inf"), float("nan")]))
    tensor([False, False,  True, False])
    """
    refuse("isneginf", "c", input=input)
    if kind(input) in "bi":
        return xp.zeros(input.shape, dtype=bool)
    return xp.isinf(input) & (input < 0)


@op("signbit(Tensor input) -> Tensor", kind="pointwise", promote="bool_out", inplace=False, out=True, extra={"exact_out": True},
    samples=S.pointwise(((T((3,), "int64"),), {})))
def signbit(xp, input):
    """Whether each element's sign bit is set (so that -0.0 counts as negative), as bool.

    >>> torch.signbit(torch.tensor([1.0, float("inf"), float("-inf"), float("nan")]))
    tensor([False, False,  True, False])
    """
    refuse("signbit", "c", input=input)
    if kind(input) in "bi":
        return input < 0
    return xp.signbit(input)


@op("isreal(Tensor input) -> Tensor", kind="pointwise", promote="bool_out", inplace=False, out=False,
    samples=S.pointwise())
def isreal(xp, input):
    """Whether each element's imaginary part is zero, as bool.

    >>> torch.isreal(torch.tensor([1 + 0j, 1 + 2j]))
    tensor([ True, False])
    """
    return xp.imag(input) == 0 if kind(input) == "c" else xp.ones(input.shape, dtype=bool)


_CLOSE_SAMPLES = [((T((4,), values=[1, 2, 3, 4]), T((4,), values=[1, 2.00001, 3.1, 4])), {}),
                  ((T((2, 3)), T((3,))), {"rtol": 0.1, "atol": 0.5}), ((T((0,)), T((0,))), {}),
                  ((T((11,), special=True), T((11,), special=True)), {"equal_nan": True}),
                  ((T((3,), "int64"), T((3,), "int64")), {})]


@op("isclose(Tensor input, Tensor other, float rtol=1e-05, float atol=1e-08, bool equal_nan=False) -> Tensor",
    kind="pointwise", promote="bool_out", inplace=False, out=False, samples=_CLOSE_SAMPLES)
def isclose(xp, input, other, rtol=1e-05, atol=1e-08, equal_nan=False):
    """Whether elements are nearly equal: ``|input - other| <= atol + rtol * |other|``, as bool.

    Infinities are close to themselves; NaN to NaN only with ``equal_nan``. Raises RuntimeError for negative tolerances.

    >>> torch.isclose(torch.tensor([1.0, 2.0]), torch.tensor([1.0, 2.1]))
    tensor([ True, False])
    """
    if not (rtol >= 0 and atol >= 0):
        raise RuntimeError(f"isclose(): rtol and atol must not be negative, got {rtol} and {atol}")
    close = xp.equal(input, other)
    if kind(input) in "fc":
        if equal_nan:
            close = close | (xp.isnan(input) & xp.isnan(other))
        gap = xp.abs(input - other)
        return close | (xp.isfinite(gap) & (gap <= atol + xp.abs(rtol * other)))
    if rtol == 0 and atol == 0:
        return close
    a, b = (xp.asarray(x).astype("float64") for x in (input, other))
    return close | (xp.abs(a - b) <= atol + xp.abs(rtol * b))


@op("allclose(Tensor input, Tensor other, float rtol=1e-05, float atol=1e-08, bool equal_nan=False) -> bool",
    kind="composite", samples=_CLOSE_SAMPLES)
def allclose(ft, input, other, rtol=1e-05, atol=1e-08, equal_nan=False):
    """Whether all elements are nearly equal, as a Python bool: see ``isclose``. Raises RuntimeError for two dtypes.

    >>> torch.allclose(torch.tensor([1.0, 2.0]), torch.tensor([1.0, 2.1]))
    False
    """
    if input.dtype is not other.dtype:
        raise RuntimeError(f"allclose(): {input.dtype} did not match {other.dtype} (shapes {list(input.shape)} and {list(other.shape)})")
    return bool(ft.all(ft.isclose(input, other, rtol, atol, equal_nan)).item())


@op("where(Tensor condition, TensorOrScalar input, TensorOrScalar other) -> Tensor", kind="pointwise", promote="same",
    promote_args=("input", "other"), inplace=False, extra={"method_self": "input"},
    grad={"input": "where(condition, grad, 0.0)", "other": "where(condition, 0.0, grad)"},
    samples=lambda: [((T(c, "bool"), T(a), T(b)), {}) for c, a, b in (
        ((3,), (3,), (3,)), ((2, 3), (3,), ()), ((3,), (2, 3), (2, 1)), ((), (3,), (3,)), ((), (), ()), ((0, 3), (3,), ()))] +
    [((T((4,), "bool"), T((4,)), 0.0), {}), ((T((4,), "bool"), 1, T((4,))), {}), ((T((4,), "bool"), 1.5, 2), {}),
     ((T((3, 4), "bool", layout="transposed"), T((3, 4), layout="strided"), T((3, 4), layout="expanded")), {}),
     ((T((11,), "bool"), T((11,), special=True), T((11,), special=True)), {})])
def where(xp, condition, input, other):
    """Elements of ``input`` where the condition is true, of ``other`` elsewhere.

    ``where(condition)`` alone gives the indices of the true elements, a tensor a dimension. Raises RuntimeError if the
    condition isn't bool.

    >>> torch.where(torch.tensor([True, False]), torch.tensor([1.0, 2.0]), 0.0)
    tensor([1., 0.])
    """
    if condition.dtype == "uint8":
        condition = condition != 0
    if kind(condition) != "b":
        raise RuntimeError(f"where expected condition to be a boolean tensor, but got {describe(condition)}")
    return xp.where(condition, input, other)


@op("where.indices(Tensor condition) -> any", kind="composite", method=False,
    samples=[((T((2, 3), "bool"),), {}), ((T((0,), "bool"),), {})])
def where_indices(ft, condition):
    """Indices of the true elements, a tensor a dimension: ``nonzero(condition, as_tuple=True)``."""
    return ft.nonzero(condition, as_tuple=True)
