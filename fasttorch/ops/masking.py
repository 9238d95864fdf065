"""Positions by condition: masks, and the places where something is not zero."""
from fasttorch.ops._entry import formula_helper, op
from fasttorch.ops._geometry import broadcast_shapes, case, product
from fasttorch.ops._host import host_kernel
from fasttorch.ops._samples import T

MATCH = {"match": True}             # dtypes of tensor arguments must already be equal: no promotion


@formula_helper
def broadcast_shape(*shapes):
    """The shape that all shapes broadcast to."""
    return broadcast_shapes("broadcast_shape", *shapes)


def _same_dtype(name, input, **others):
    for argument, x in others.items():
        if x.dtype != input.dtype:
            raise RuntimeError(f"{name}(): expected {argument} to have the dtype of input, {input.dtype}, but got {x.dtype} (shapes "
                               f"{tuple(input.shape)} and {tuple(x.shape)})")


# ---- masks ----

_MASK = T((2, 3), "bool", values=[[1, 0, 1], [0, 0, 1]])


def _check_mask(name, mask):
    if str(mask.dtype) != "bool":
        raise RuntimeError(f"{name}(): expected mask to be a bool tensor, but got {mask.dtype} of shape {tuple(mask.shape)}")


def _holds(xp, dtype, value):
    """Whether a number fits the dtype, but for a fraction."""
    if dtype.kind == "b" or dtype.kind == "c":
        return True
    if isinstance(value, complex):
        if value.imag:
            return False
        value = value.real
    if dtype.kind in "iu":
        limits = xp.iinfo(dtype)
        return limits.min <= value <= limits.max
    largest = float(xp.finfo(dtype).max) if dtype.kind == "f" else 3.3895313892515355e38         # bfloat16 is no dtype of NumPy's
    return value != value or abs(value) == float("inf") or abs(value) <= largest


@op("masked_fill(Tensor input, Tensor mask, TensorOrScalar value) -> Tensor", kind="general", inplace=True,
    grad={"input": "masked_fill(grad, mask, 0)", "value": "masked_fill(grad, logical_not(mask), 0)"},
    samples=[case(T((2, 3)), _MASK, 1.5), case(T((2, 3)), _MASK, T(())), case(T((3,)), _MASK, 0), case(T((2, 3)), T((3,), "bool"), 2),
             case(T(()), T((), "bool", values=[1]), 1), case(T((0, 3)), T((3,), "bool"), 1)])
def masked_fill(xp, input, mask, value):
    """``value`` where the mask is true, the input elsewhere.

    Shapes: input and mask are broadcast; ``value`` is a number or a 0-d tensor. Dtypes: all; the result has the input's.
    Raises RuntimeError for a mask that isn't bool, a value tensor with dimensions, or a number that the dtype can't hold (of a
    number with a fraction an integer dtype takes the whole part).

    >>> torch.zeros(2).masked_fill(torch.tensor([True, False]), 1).tolist()
    [1.0, 0.0]
    """
    _check_mask("masked_fill", mask)
    if getattr(value, "ndim", 0):
        raise RuntimeError(f"masked_fill(): only supports a 0-dimensional value tensor, but got shape {tuple(value.shape)}")
    if isinstance(value, (int, float, complex)) and not _holds(xp, input.dtype, value):
        raise RuntimeError(f"masked_fill(): value {value} cannot be converted to {input.dtype} without overflow")
    broadcast_shapes("masked_fill", input.shape, mask.shape)
    return xp.where(mask, xp.asarray(value).astype(input.dtype), input)


@op("masked_select(Tensor input, Tensor mask) -> Tensor", kind="general", out=True,
    grad={"input": "masked_scatter(new_zeros(grad, broadcast_shape(input.shape, mask.shape)), mask, grad)"},
    samples=[case(T((2, 3)), _MASK), case(T((3,)), _MASK), case(T((2, 3)), T((3,), "bool", values=[0, 1, 1])),
             case(T(()), T((), "bool", values=[1])), case(T((2, 3)), T((), "bool", values=[0]))])
def masked_select(xp, input, mask):
    """The elements where the mask is true, in row-major order, as a 1-d tensor.

    Shapes: input and mask are broadcast. Dtypes: all. Raises RuntimeError for a mask that isn't bool.

    >>> torch.tensor([1, 2, 3]).masked_select(torch.tensor([True, False, True])).tolist()
    [1, 3]
    """
    _check_mask("masked_select", mask)
    shape = broadcast_shapes("masked_select", input.shape, mask.shape) or (1,)
    return xp.broadcast_to(input, shape)[xp.broadcast_to(mask, shape)]


@op("masked_scatter(Tensor input, Tensor mask, Tensor source) -> Tensor", kind="general", inplace=True, extra=MATCH,
    grad={"input": "masked_fill(grad, mask, 0)", "source": "masked_scatter_backward(grad, mask, source.shape)"},
    samples=[case(T((2, 3)), _MASK, T((5,))), case(T((3,)), _MASK, T((3,))), case(T((2, 3)), T((3,), "bool", values=[0, 1, 1]), T((2, 2))),
             case(T(()), T((), "bool", values=[1]), T(()))])
def masked_scatter(xp, input, mask, source):
    """The elements of ``source``, in order, where the mask is true; the input elsewhere.

    Shapes: input and mask are broadcast; ``source`` has at least as many elements as the mask has true ones, in any shape.
    Dtypes: all, both the same. Raises RuntimeError for a mask that isn't bool or a source that is too small.

    >>> torch.zeros(3).masked_scatter(torch.tensor([True, False, True]), torch.tensor([1., 2.])).tolist()
    [1.0, 0.0, 2.0]
    """
    _check_mask("masked_scatter", mask)
    _same_dtype("masked_scatter", input, source=source)
    shape = broadcast_shapes("masked_scatter", input.shape, mask.shape)
    out, where = xp.broadcast_to(input, shape).copy().reshape(shape or (1,)), xp.broadcast_to(mask, shape or (1,))
    count = int(where.sum().item())
    if source.size < count:
        raise RuntimeError(f"masked_scatter(): expected source of shape {tuple(source.shape)} to have at least {count} elements, one for each "
                           f"true element of the mask")
    out[where] = source.reshape(-1)[:count]
    return out.reshape(shape)


@op("masked_scatter_backward(Tensor grad_output, Tensor mask, int[] shape) -> Tensor", kind="general", private=True,
    grad={"grad_output": "masked_scatter(new_zeros(grad, grad_output.shape), mask, grad)"},
    samples=[case(T((2, 3)), _MASK, (5,))])
def masked_scatter_backward(xp, grad_output, mask, shape):
    """The gradient where the mask is true, then zeros up to ``shape``: the derivative of ``masked_scatter`` by its source."""
    picked = grad_output.reshape(grad_output.shape or (1,))[xp.broadcast_to(mask, grad_output.shape or (1,))]
    out = xp.zeros(shape, grad_output.dtype).reshape(-1)
    out[:picked.size] = picked
    return out.reshape(shape)


# ---- positions of what is not zero ----

@op("argwhere(Tensor input) -> Tensor", kind="general", out_dtype="int64",
    samples=[case(_MASK), case(T((4,), values=[0, 1, 0, 2])), case(T(())), case(T((), values=[0])), case(T((0, 3))), case(T((2, 2), "int64"))])
def argwhere(xp, input):
    """The coordinates of every element that isn't zero, a row each, in row-major order.

    Shapes: to ``(number of elements, number of dimensions)``. Dtypes: all; the result is int64.

    >>> torch.argwhere(torch.tensor([[0, 1], [2, 0]])).tolist()
    [[0, 1], [1, 0]]
    """
    if not input.ndim:
        return xp.zeros((int((input != 0).item()), 0), xp.int64)
    if xp.__name__ == "numpy" and input.size:
        mask = input if input.dtype == bool else input != 0
        out = xp.empty((int(xp.count_nonzero(mask)), input.ndim), xp.int64)
        if host_kernel(xp, "coordinates", (out,), (mask,), (input.ndim, *input.shape)):
            return out
    return xp.stack(xp.nonzero(input), axis=1).astype(xp.int64)


@op("nonzero(Tensor input, *, bool as_tuple=False) -> any", kind="composite", out=True, extra={"exact_out": True},
    samples=[case(_MASK), case(T((4,), values=[0, 1, 0, 2])), case(T(())), case(_MASK, as_tuple=True), case(T(()), as_tuple=True)])
def nonzero(ft, input, as_tuple=False):
    """``argwhere``, or with ``as_tuple`` a tuple with one index tensor for each dimension, as advanced indexing takes it.

    >>> torch.tensor([0, 3, 0, 4]).nonzero().tolist()
    [[1], [3]]
    """
    if not as_tuple:
        return ft.argwhere(input)
    return tuple(ft.unbind(ft.argwhere(input if input.ndim else ft.reshape(input, (1,))), 1))


@op("one_hot(Tensor input, int num_classes=-1) -> Tensor", kind="general", namespace="nn.functional", out_dtype="int64",
    samples=[case(T((3,), "int64", values=[0, 2, 1])), case(T((2, 2), "int64", values=[0, 2, 1, 1]), 5), case(T((0,), "int64"), 3),
             case(T((), "int64", values=[1]), 2)])
def one_hot(xp, input, num_classes=-1):
    """Zeros with a one at each index, in a new last dimension of ``num_classes`` (one more than the largest, if -1).

    Dtypes: int64. Raises RuntimeError for another dtype, a negative index or one that isn't below ``num_classes``.

    >>> torch.nn.functional.one_hot(torch.tensor([1, 0])).tolist()
    [[0, 1], [1, 0]]
    """
    if input.dtype.name != "int64":
        raise RuntimeError(f"one_hot(): only applicable to index tensors of type LongTensor, got {input.dtype} of shape {tuple(input.shape)}")
    if input.size and int(input.min().item()) < 0:
        raise RuntimeError(f"one_hot(): Class values must be non-negative, got {int(input.min().item())}")
    if num_classes == -1:
        if not input.size:
            raise RuntimeError("one_hot(): Can not infer total number of classes from empty tensor.")
        num_classes = int(input.max().item()) + 1
    if num_classes < 1 and product(input.shape):
        raise RuntimeError(f"one_hot(): num_classes should be positive, got {num_classes}")
    if input.size and int(input.max().item()) >= num_classes:
        raise RuntimeError(f"one_hot(): Class values must be smaller than num_classes, got {int(input.max().item())} and {num_classes}")
    return (input[..., None] == xp.arange(num_classes)).astype(xp.int64)


@op("isin(TensorOrScalar elements, TensorOrScalar test_elements, *, bool assume_unique=False, bool invert=False) -> Tensor", kind="general",
    promote="same", out_dtype="bool", method=False, out=True,
    samples=[case(T((2, 3), "int64"), T((3,), "int64")), case(T((4,), "int64", values=[1, 2, 3, 1]), 1), case(2, T((3,), "int64", values=[1, 2, 3])),
             case(T((4,), "int64"), T((2,), "int64"), invert=True), case(T((3,)), T((0,)))])
def isin(xp, elements, test_elements, assume_unique=False, invert=False):
    """Whether each element occurs in ``test_elements`` (does not, if ``invert``). Dtypes: all but complex.

    ``assume_unique`` is accepted and changes nothing.

    >>> torch.isin(torch.tensor([1, 2]), torch.tensor([2, 3])).tolist()
    [False, True]
    """
    x, among = xp.asarray(elements), xp.asarray(test_elements).reshape(-1)
    if not among.size:
        return xp.full(x.shape, invert)
    if among.size <= 8:
        found = x == among[0]
        for i in range(1, among.size):
            found |= x == among[i]
        return ~found if invert else found
    if xp.__name__ == "numpy" and among.dtype.kind in "iu":
        low, high = int(among.min()), int(among.max())
        if high - low < 16 * (x.size + among.size) and -2**62 < low and high < 2**62:     # a table of what is there
            table = xp.zeros(high - low + 2, bool)
            table[among.astype(xp.int64) - low] = True
            at = x.astype(xp.int64) - low
            found = table[xp.where((at >= 0) & (at <= high - low), at, high - low + 1)]
            return ~found if invert else found
    among = xp.sort(among)
    at = xp.minimum(xp.searchsorted(among, x), among.size - 1)
    return (among[at] == x) != invert
