"""Logical and bitwise operators, element by element."""
from fasttorch.ops import _samples as S
from fasttorch.ops._common import refuse
from fasttorch.ops._entry import op

T = S.T


def _logical_samples():
    pairs = [("bool", (4,), (4,)), ("bool", (2, 3), (3,)), ("bool", (), ()), ("bool", (0, 3), (1, 3)), ("int64", (4,), (4,)),
             ("float", (2, 1), (1, 3))]
    return [((T(a, d, high=2), T(b, d, high=2)), {}) for d, a, b in pairs] + [((T((4,)), T((4,), "bool")), {})]


def _bitwise_samples():
    pairs = [("bool", (4,), (4,)), ("bool", (2, 3), (3,)), ("int64", (4,), (4,)), ("int32", (2, 1), (1, 3)), ("uint8", (), ()),
             ("int64", (0, 3), (1, 3))]
    return ([((T(a, d), T(b, d)), {}) for d, a, b in pairs] + [((T((4,), "int64"), 6), {})] +
            [((T((3, 4), "int64", layout="transposed"), T((4,), "int64", layout="strided")), {})])


def _shift_samples():
    return [((T(a, "int64"), T(b, "int64", low=0, high=5)), {}) for a, b in (((4,), (4,)), ((2, 1), (3,)), ((), ()), ((0,), (1,)))]


@op("logical_and(Tensor input, Tensor other) -> Tensor", kind="pointwise", promote="bool_out", samples=_logical_samples)
def logical_and(xp, input, other):
    """Whether both elements are true (not zero), as bool.

    >>> torch.logical_and(torch.tensor([1, 1, 0, 0]), torch.tensor([1, 0, 1, 0]))
    tensor([ True, False, False, False])
    """
    return xp.logical_and(input, other)


@op("logical_or(Tensor input, Tensor other) -> Tensor", kind="pointwise", promote="bool_out", samples=_logical_samples)
def logical_or(xp, input, other):
    """Whether at least one of two elements is true (not zero), as bool.

    >>> torch.logical_or(torch.tensor([1, 1, 0, 0]), torch.tensor([1, 0, 1, 0]))
    tensor([ True,  True,  True, False])
    """
    return xp.logical_or(input, other)


@op("logical_xor(Tensor input, Tensor other) -> Tensor", kind="pointwise", promote="bool_out", samples=_logical_samples)
def logical_xor(xp, input, other):
    """Whether exactly one of two elements is true (not zero), as bool.

    >>> torch.logical_xor(torch.tensor([1, 1, 0, 0]), torch.tensor([1, 0, 1, 0]))
    tensor([False,  True,  True, False])
    """
    return xp.logical_xor(input, other)


@op("logical_not(Tensor input) -> Tensor", kind="pointwise", promote="bool_out",
    samples=S.pointwise(((T((4,), "bool"),), {}), ((T((4,), "int64", high=2),), {})))
def logical_not(xp, input):
    """Whether each element is zero (false), as bool.

    >>> torch.logical_not(torch.tensor([0, 5]))
    tensor([ True, False])
    """
    return xp.logical_not(input)


@op("bitwise_and(TensorOrScalar input, TensorOrScalar other) -> Tensor", kind="pointwise", promote="same",
    samples=_bitwise_samples)
def bitwise_and(xp, input, other):
    """Bits combined: ``input & other``; of bools the logical operator.

    Raises RuntimeError for floating and complex tensors.

    >>> torch.bitwise_and(torch.tensor([6, 4]), torch.tensor([3, 1]))
    tensor([2, 0])
    """
    refuse("bitwise_and", "fc", input=input, other=other)
    return xp.bitwise_and(input, other)


@op("bitwise_or(TensorOrScalar input, TensorOrScalar other) -> Tensor", kind="pointwise", promote="same",
    samples=_bitwise_samples)
def bitwise_or(xp, input, other):
    """Bits combined: ``input | other``; of bools the logical operator.

    Raises RuntimeError for floating and complex tensors.

    >>> torch.bitwise_or(torch.tensor([6, 4]), torch.tensor([3, 1]))
    tensor([7, 5])
    """
    refuse("bitwise_or", "fc", input=input, other=other)
    return xp.bitwise_or(input, other)


@op("bitwise_xor(TensorOrScalar input, TensorOrScalar other) -> Tensor", kind="pointwise", promote="same",
    samples=_bitwise_samples)
def bitwise_xor(xp, input, other):
    """Bits combined: ``input ^ other``; of bools the logical operator.

    Raises RuntimeError for floating and complex tensors.

    >>> torch.bitwise_xor(torch.tensor([6, 4]), torch.tensor([3, 1]))
    tensor([5, 5])
    """
    refuse("bitwise_xor", "fc", input=input, other=other)
    return xp.bitwise_xor(input, other)


@op("bitwise_not(Tensor input) -> Tensor", kind="pointwise", promote="same",
    samples=[((T((4,), "bool"),), {}), ((T((2, 3), "int64"),), {}), ((T((), "uint8"),), {}), ((T((0,), "int32"),), {})])
def bitwise_not(xp, input):
    """Bits inverted: ``~input``; of bools the logical not. Raises RuntimeError for floating and complex tensors.

    >>> torch.bitwise_not(torch.tensor([0, 5]))
    tensor([-1, -6])
    """
    refuse("bitwise_not", "fc", input=input)
    return xp.invert(input)


@op("bitwise_left_shift(TensorOrScalar input, TensorOrScalar other) -> Tensor", kind="pointwise", promote="same",
    samples=_shift_samples)
def bitwise_left_shift(xp, input, other):
    """Bits moved left: ``input << other``. Raises RuntimeError for bool, floating and complex tensors.

    >>> torch.bitwise_left_shift(torch.tensor([1, 2]), 2)
    tensor([4, 8])
    """
    refuse("bitwise_left_shift", "bfc", input=input, other=other)
    return xp.left_shift(input, other)


@op("bitwise_right_shift(TensorOrScalar input, TensorOrScalar other) -> Tensor", kind="pointwise", promote="same",
    samples=_shift_samples)
def bitwise_right_shift(xp, input, other):
    """Bits moved right: ``input >> other``. Raises RuntimeError for bool, floating and complex tensors.

    >>> torch.bitwise_right_shift(torch.tensor([1, 2]), 1)
    tensor([0, 1])
    """
    refuse("bitwise_right_shift", "bfc", input=input, other=other)
    return xp.right_shift(input, other)
