"""Views: another shape over the same memory.

A definition gets a geometry ``t`` (``t.shape``, ``t.strides`` in elements, ``t.offset``) and returns
``(shape, strides, offset)``, or a list of them where the operator returns several tensors. ``None`` means that no
view can show it: the caller copies the tensor into row-major order and asks again.
The derivatives of views that drop elements are operators too and stand at the end of the file.
"""
import operator
import struct

from fasttorch.ops._entry import op
from fasttorch.ops._geometry import (as_sizes, case, infer_size, is_complex_dtype, product, slice_length,
                                     view_strides, wrap_dim, wrap_dims)
from fasttorch.ops._samples import T


def _replace(values, dim, *new):
    """A tuple with the element at ``dim`` replaced by any number of others."""
    return tuple(values[:dim]) + new + tuple(values[dim + 1:])


# ---- the same elements under another shape ----

@op("view(Tensor input, size size) -> Tensor", kind="view", function=False, extra={"method_dtype": True},
    grad={"input": "reshape(grad, input.shape)"},
    samples=[case(T((2, 6)), (3, 4)), case(T((2, 6)), (-1,)), case(T((2, 3, 4)), (2, -1)), case(T(()), (1, 1)), case(T((1,)), ()),
             case(T((0, 3)), (3, 0)), case(T((4,)), (2, 1, 2))])
def view(t, size):
    """The same memory under another shape; at most one size may be -1 and is inferred.

    Shapes: any to one with as many elements. Dtypes: all.
    Raises RuntimeError if the number of elements differs, or if the strides do not allow it (use ``reshape`` then).

    A dtype instead of the sizes reads the same bytes as that dtype: the last dimension grows or shrinks with the size of an
    element, and the result has no gradient.

    >>> torch.arange(6).view(2, -1).tolist()
    [[0, 1, 2], [3, 4, 5]]
    >>> torch.ones(1).view(torch.int32).tolist()
    [1065353216]
    """
    size = infer_size("view", size, product(t.shape))
    strides = view_strides(t.shape, t.strides, size)
    if strides is None:
        raise RuntimeError(f"view(): size {list(size)} is not compatible with input of shape {tuple(t.shape)} and strides "
                           f"{tuple(t.strides)} (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.")
    return size, strides, t.offset


@op("view_as(Tensor input, Tensor other) -> Tensor", kind="view", function=False,
    grad={"input": "reshape(grad, input.shape)"}, samples=[case(T((2, 6)), T((3, 4))), case(T(()), T((1,)))])
def view_as(t, other):
    """The same memory under the shape of ``other``: ``input.view(other.shape)``. Raises as ``view`` does.

    >>> tuple(torch.zeros(6).view_as(torch.zeros(2, 3)).shape)
    (2, 3)
    """
    return view(t, other.shape)


def _reshaped(t, size):
    strides = view_strides(t.shape, t.strides, size)
    return None if strides is None else (size, strides, t.offset)


@op("reshape(Tensor input, size shape) -> Tensor", kind="view",
    grad={"input": "reshape(grad, input.shape)"},
    samples=[case(T((2, 6)), (3, 4)), case(T((2, 6)), (-1,)), case(T((3, 4), layout="transposed"), (12,)), case(T(()), (1, 1)), case(T((1,)), ()),
             case(T((0, 3)), (3, 0)), case(T((2, 3, 4), layout="transposed"), (2, -1))])
def reshape(t, shape):
    """The elements in row-major order under another shape: a view where the strides allow it, else a copy.

    Shapes: any to one with as many elements; at most one size may be -1 and is inferred. Dtypes: all.
    Raises RuntimeError if the number of elements differs.

    >>> torch.arange(6).reshape(2, 3).t().reshape(-1).tolist()
    [0, 3, 1, 4, 2, 5]
    """
    return _reshaped(t, infer_size("reshape", shape, product(t.shape)))


@op("reshape_as(Tensor input, Tensor other) -> Tensor", kind="view", function=False,
    grad={"input": "reshape(grad, input.shape)"}, samples=[case(T((2, 6)), T((3, 4))), case(T((2, 3), layout="transposed"), T((6,)))])
def reshape_as(t, other):
    """``input.reshape(other.shape)``.

    >>> tuple(torch.zeros(6).reshape_as(torch.zeros(2, 3)).shape)
    (2, 3)
    """
    return reshape(t, other.shape)


@op("flatten(Tensor input, dim start_dim=0, dim end_dim=-1) -> Tensor", kind="view",
    extra={"itself": "input.ndim and start_dim == end_dim"},
    grad={"input": "reshape(grad, input.shape)"},
    samples=[case(T((2, 3, 4))), case(T((2, 3, 4)), 1), case(T((2, 3, 4)), 0, 1), case(T(())), case(T((2, 0, 3)), 1), case(T((3, 4), layout="transposed"))])
def flatten(t, start_dim=0, end_dim=-1):
    """Dimensions ``start_dim`` to ``end_dim`` joined into one: a view where the strides allow it, else a copy. The tensor
    itself where the two are one dimension.

    Shapes: ``(..., a, b, c, ...)`` to ``(..., a*b*c, ...)``; a 0-d tensor becomes ``(1,)``. Dtypes: all.
    Raises RuntimeError if ``start_dim`` comes after ``end_dim``.

    >>> tuple(torch.zeros(2, 3, 4).flatten(1).shape)
    (2, 12)
    """
    first, last = (wrap_dim("flatten", d, len(t.shape)) for d in (start_dim, end_dim))
    if first > last:
        raise RuntimeError(f"flatten(): start_dim {start_dim} cannot come after end_dim {end_dim} for shape {tuple(t.shape)}")
    if not t.shape:
        return (1,), (1,), t.offset
    return _reshaped(t, tuple(t.shape[:first]) + (product(t.shape[first:last + 1]),) + tuple(t.shape[last + 1:]))


@op("unflatten(Tensor input, dim dim, int[] sizes) -> Tensor", kind="view",
    grad={"input": "reshape(grad, input.shape)"},
    samples=[case(T((3, 8)), 1, (2, 4)), case(T((3, 8)), -1, (2, -1)), case(T((6,)), 0, (3, 2)), case(T((6, 2), layout="transposed"), 0, (3, 2))])
def unflatten(t, dim, sizes):
    """Dimension ``dim`` taken apart into ``sizes``, one of which may be -1. Dtypes: all.

    Raises RuntimeError if the sizes do not multiply to the dimension's.

    >>> tuple(torch.zeros(3, 8).unflatten(1, (2, -1)).shape)
    (3, 2, 4)
    """
    dim = wrap_dim("unflatten", dim, len(t.shape))
    sizes = as_sizes(sizes)
    if not sizes:
        raise RuntimeError("unflatten(): sizes must be non-empty")
    return _reshaped(t, _replace(t.shape, dim, *infer_size("unflatten", sizes, t.shape[dim])))


@op("ravel(Tensor input) -> Tensor", kind="view", grad={"input": "reshape(grad, input.shape)"},
    samples=[case(T((2, 3))), case(T(())), case(T((2, 3), layout="transposed"))])
def ravel(t):
    """All elements in row-major order, one dimension, contiguous: a view of a contiguous tensor, else a copy.

    >>> torch.ones(2, 2).ravel().tolist()
    [1.0, 1.0, 1.0, 1.0]
    """
    strides = view_strides(t.shape, t.strides, (product(t.shape),))
    return None if strides is None or (strides[0] != 1 and product(t.shape) > 1) else ((product(t.shape),), strides, t.offset)


# ---- dimensions in another order ----

@op("transpose(Tensor input, dim dim0, dim dim1) -> Tensor", kind="view", inplace=True, alias=("swapdims",),
    grad={"input": "transpose(grad, dim0, dim1)"},
    samples=[case(T((2, 3)), 0, 1), case(T((2, 3, 4)), 0, -1), case(T((2, 3, 4)), 1, 1), case(T(()), 0, -1), case(T((0, 3)), 0, 1)])
def transpose(t, dim0, dim1):
    """Dimensions ``dim0`` and ``dim1`` swapped. Dtypes: all. Raises IndexError for a dimension out of range.

    >>> torch.arange(4).reshape(2, 2).transpose(0, 1).tolist()
    [[0, 2], [1, 3]]
    """
    ndim = len(t.shape)
    a, b = wrap_dim("transpose", dim0, ndim), wrap_dim("transpose", dim1, ndim)
    shape, strides = list(t.shape), list(t.strides)
    if ndim:
        shape[a], shape[b] = shape[b], shape[a]
        strides[a], strides[b] = strides[b], strides[a]
    return tuple(shape), tuple(strides), t.offset


@op("swapaxes(Tensor input, dim axis0, dim axis1) -> Tensor", kind="view", inplace=True,
    grad={"input": "transpose(grad, axis0, axis1)"}, samples=[case(T((2, 3, 4)), 0, -1), case(T((2, 3)), 1, 0)])
def swapaxes(t, axis0, axis1):
    """NumPy's name for ``transpose(input, axis0, axis1)``.

    >>> tuple(torch.zeros(2, 3).swapaxes(0, 1).shape)
    (3, 2)
    """
    return transpose(t, axis0, axis1)


@op("t(Tensor input) -> Tensor", kind="view", inplace=True, grad={"input": "t(grad)"},
    samples=[case(T((2, 3))), case(T((3,))), case(T(())), case(T((0, 2)))])
def t(t):
    """The matrix transposed; a 0-d or 1-d tensor as it is. Dtypes: all. Raises RuntimeError above two dimensions.

    >>> torch.arange(4).reshape(2, 2).t().tolist()
    [[0, 2], [1, 3]]
    """
    if len(t.shape) > 2:
        raise RuntimeError(f"t() expects a tensor with <= 2 dimensions, but self is {len(t.shape)}D of shape {tuple(t.shape)}")
    return tuple(reversed(t.shape)), tuple(reversed(t.strides)), t.offset


@op("T(Tensor input) -> Tensor", kind="view", property=True, function=False,
    grad={"input": "T(grad)"}, samples=[case(T((2, 3))), case(T((2, 3, 4))), case(T((3,))), case(T(()))])
def T_(t):
    """All dimensions in the opposite order. Dtypes: all. An attribute: ``x.T``.

    >>> torch.arange(4).reshape(2, 2).T.tolist()
    [[0, 2], [1, 3]]
    """
    return tuple(reversed(t.shape)), tuple(reversed(t.strides)), t.offset


@op("mT(Tensor input) -> Tensor", kind="view", property=True, function=False,
    grad={"input": "transpose(grad, -2, -1)"}, samples=[case(T((2, 3))), case(T((2, 3, 4)))])
def mT(t):
    """The last two dimensions swapped: each matrix of a batch transposed. An attribute: ``x.mT``.

    Shapes: ``(..., m, n)`` to ``(..., n, m)``. Dtypes: all. Raises RuntimeError below two dimensions.

    >>> tuple(torch.zeros(5, 2, 3).mT.shape)
    (5, 3, 2)
    """
    if len(t.shape) < 2:
        raise RuntimeError(f"tensor.mT is only supported on matrices or batches of matrices. Got {len(t.shape)}-D tensor of shape {tuple(t.shape)}.")
    return transpose(t, -2, -1)


def _permuted(t, dims):
    return tuple(t.shape[d] for d in dims), tuple(t.strides[d] for d in dims), t.offset


@op("permute(Tensor input, size dims) -> Tensor", kind="view",
    grad={"input": "permute_backward(grad, dims)"},
    samples=[case(T((2, 3, 4)), (2, 0, 1)), case(T((2, 3, 4)), (-1, 0, 1)), case(T((2, 3)), (0, 1)), case(T(()), ()), case(T((2, 0, 3)), (1, 2, 0))])
def permute(t, dims):
    """Dimensions in the order ``dims``: dimension ``i`` of the result is ``dims[i]`` of the input. Dtypes: all.

    Raises RuntimeError unless ``dims`` names every dimension exactly once.

    >>> tuple(torch.zeros(2, 3, 4).permute(2, 0, 1).shape)
    (4, 2, 3)
    """
    dims = as_sizes(dims)
    if len(dims) != len(t.shape):
        raise RuntimeError(f"permute(): number of dimensions in the tensor input does not match the length of the desired ordering of "
                           f"dimensions: shape {tuple(t.shape)}, dims {dims}")
    return _permuted(t, wrap_dims("permute", dims, len(t.shape)))


@op("permute_backward(Tensor grad_output, int[] dims) -> Tensor", kind="view", private=True,
    grad={"grad_output": "permute(grad, dims)"}, samples=[case(T((4, 2, 3)), (2, 0, 1)), case(T((4, 2, 3)), (-1, 0, 1))])
def permute_backward(t, dims):
    """Undo ``permute(dims)``: the derivative of ``permute``, and linear as it is."""
    order = wrap_dims("permute_backward", dims, len(t.shape))
    return _permuted(t, sorted(range(len(order)), key=order.__getitem__))


@op("movedim(Tensor input, int[] source, int[] destination) -> Tensor", kind="view", alias=("moveaxis",),
    grad={"input": "movedim(grad, destination, source)"},
    samples=[case(T((2, 3, 4)), 0, 2), case(T((2, 3, 4)), (0, 1), (-1, 0)), case(T((2, 3, 4)), -1, 0), case(T((2,)), (), ()), case(T(()), 0, 0)])
def movedim(t, source, destination):
    """Dimensions at ``source`` moved to ``destination``, the others kept in order. Dtypes: all.

    Raises RuntimeError if the two differ in length or name a dimension twice.

    >>> tuple(torch.zeros(2, 3, 4).movedim(0, 2).shape)
    (3, 4, 2)
    """
    source, destination = as_sizes(source), as_sizes(destination)
    if len(source) != len(destination):
        raise RuntimeError(f"movedim(): Invalid source or destination dims: source {source} and destination {destination} differ in length")
    ndim = len(t.shape)
    source, destination = wrap_dims("movedim", source, ndim), wrap_dims("movedim", destination, ndim)
    if not ndim:
        return (), (), t.offset
    placed = dict(zip(destination, source))
    others = iter([d for d in range(ndim) if d not in source])
    return _permuted(t, [placed[d] if d in placed else next(others) for d in range(ndim)])


# ---- dimensions of size one, and repeated ones ----

@op("squeeze(Tensor input, dims dim=None) -> Tensor", kind="view", inplace=True,
    grad={"input": "reshape(grad, input.shape)"},
    samples=[case(T((1, 3, 1))), case(T((1, 3, 1)), 0), case(T((1, 3, 1)), 1), case(T((1, 3, 1)), (0, -1)), case(T(()), 0), case(T((0, 1)), -1)])
def squeeze(t, dim=None):
    """Dimensions of size one left out: all of them, or those named in ``dim`` (an int or several). Dtypes: all.

    A named dimension of another size stays. Raises IndexError for a dimension out of range.

    >>> tuple(torch.zeros(1, 3, 1).squeeze().shape), tuple(torch.zeros(1, 3, 1).squeeze(0).shape)
    ((3,), (3, 1))
    """
    named = range(len(t.shape)) if dim is None else wrap_dims("squeeze", dim, len(t.shape))
    keep = [d for d, n in enumerate(t.shape) if n != 1 or d not in named]
    return _permuted(t, keep)


@op("unsqueeze(Tensor input, int dim) -> Tensor", kind="view", inplace=True,
    grad={"input": "squeeze(grad, dim)"},
    samples=[case(T((2, 3)), 0), case(T((2, 3)), -1), case(T((2, 3)), 1), case(T(()), 0), case(T((0,)), -2)])
def unsqueeze(t, dim):
    """A dimension of size one put in at ``dim``, from ``-ndim - 1`` to ``ndim``. Dtypes: all. Raises IndexError beyond.

    >>> tuple(torch.zeros(3).unsqueeze(-1).shape)
    (3, 1)
    """
    dim = wrap_dim("unsqueeze", dim, len(t.shape) + 1)
    step = t.shape[dim] * t.strides[dim] if dim < len(t.shape) else 1
    return tuple(t.shape[:dim]) + (1,) + tuple(t.shape[dim:]), tuple(t.strides[:dim]) + (step,) + tuple(t.strides[dim:]), t.offset


def _expanded(name, t, size):
    size = as_sizes(size)
    new = len(size) - len(t.shape)
    if new < 0:
        raise RuntimeError(f"{name}(): the number of sizes provided ({len(size)}) must be greater or equal to the number of dimensions in "
                           f"the tensor ({len(t.shape)}): target {list(size)}, tensor {list(t.shape)}")
    shape, strides = [], []
    for i, n in enumerate(size):
        old = t.shape[i - new] if i >= new else None
        if n == -1 and old is not None:
            n = old
        if n < 0:
            raise RuntimeError(f"{name}(): the expanded size {n} of dimension {i} isn't allowed: target {list(size)}, tensor {list(t.shape)}")
        if old is not None and old != n and old != 1:
            raise RuntimeError(f"{name}(): The expanded size of the tensor ({n}) must match the existing size ({old}) at non-singleton "
                               f"dimension {i}. Target sizes: {list(size)}. Tensor sizes: {list(t.shape)}")
        shape.append(n)
        strides.append(t.strides[i - new] if old == n else 0)
    return tuple(shape), tuple(strides), t.offset


_EXPAND_SAMPLES = [case(T((1, 3)), (2, 3)), case(T((3,)), (2, 2, 3)), case(T(()), (2,)), case(T(()), ()), case(T((2, 1)), (2, 0)), case(T((2, 3)), (2, 3))]


@op("expand(Tensor input, size size, *, bool implicit=False) -> Tensor", kind="view", function=False,
    grad={"input": "grad"}, samples=_EXPAND_SAMPLES + [case(T((1, 3)), (4, -1, 3))])
def expand(t, size, implicit=False):
    """Dimensions of size one repeated without a copy (their stride becomes 0); new ones may stand in front.

    Shapes: to ``size``; -1 keeps a dimension. Dtypes: all. Raises RuntimeError where a size neither matches nor was one.
    ``implicit`` is accepted for PyTorch's sake and changes nothing. The gradient is summed back by the engine.

    >>> torch.tensor([[1], [2]]).expand(2, 3).tolist()
    [[1, 1, 1], [2, 2, 2]]
    """
    return _expanded("expand", t, size)


@op("expand_as(Tensor input, Tensor other) -> Tensor", kind="view", function=False,
    grad={"input": "grad"}, samples=[case(T((1, 3)), T((2, 3))), case(T(()), T((2,)))])
def expand_as(t, other):
    """``input.expand(other.shape)``.

    >>> torch.ones(1, 2).expand_as(torch.zeros(2, 2)).tolist()
    [[1.0, 1.0], [1.0, 1.0]]
    """
    return _expanded("expand_as", t, other.shape)


@op("broadcast_to(Tensor input, size size) -> Tensor", kind="view", grad={"input": "grad"}, samples=_EXPAND_SAMPLES)
def broadcast_to(t, size):
    """``input.expand(size)``, as a function.

    >>> torch.broadcast_to(torch.tensor([1, 2]), (2, 2)).tolist()
    [[1, 2], [1, 2]]
    """
    return _expanded("broadcast_to", t, size)


# ---- some of the elements ----

@op("select(Tensor input, dim dim, int index) -> Tensor", kind="view",
    grad={"input": "select_backward(grad, input.shape, dim, index)"},
    samples=[case(T((2, 3)), 0, 1), case(T((2, 3)), -1, -3), case(T((4,)), 0, 2), case(T((2, 0, 3)), 2, 1)])
def select(t, dim, index):
    """The slice of dimension ``dim`` at ``index``, without that dimension. Dtypes: all.

    Raises IndexError for an index out of range or a 0-d tensor.

    >>> torch.arange(6).reshape(2, 3).select(1, -1).tolist()
    [2, 5]
    """
    if not t.shape:
        raise IndexError("select() cannot be applied to a 0-dim tensor.")
    dim, index = wrap_dim("select", dim, len(t.shape)), operator.index(index)
    n = t.shape[dim]
    if not -n <= index < n:
        raise IndexError(f"select(): index {index} out of range for tensor of size {list(t.shape)} at dimension {dim}")
    return _replace(t.shape, dim), _replace(t.strides, dim), t.offset + (index % n) * t.strides[dim]


def _sliced(t, dim, start, stop, step=1):
    first, length = slice_length(t.shape[dim], start, stop, step)
    return (_replace(t.shape, dim, length), _replace(t.strides, dim, t.strides[dim] * step),
            t.offset + (first * t.strides[dim] if length else 0))


@op("slice(Tensor input, dim dim=0, int? start=None, int? end=None, int step=1) -> Tensor", kind="view", private=True,
    grad={"input": "slice_backward(grad, input.shape, dim, start, end, step)"},
    samples=[case(T((5, 3)), 0, 1, 4), case(T((5, 3)), 1, None, -1), case(T((5,)), 0, 0, 5, 2), case(T((5,)), 0, 4, 2), case(T((5, 2)), 0, -2, 100)])
def slice_(t, dim=0, start=None, end=None, step=1):
    """``input[start:end:step]`` along ``dim``, with Python's rules; the step is positive. Dtypes: all.

    Raises ValueError for a step below one and IndexError for a 0-d tensor.
    """
    if not t.shape:
        raise IndexError("slice() cannot be applied to a 0-dim tensor.")
    if step < 1:
        raise ValueError(f"slice(): step must be greater than zero, got {step}")
    return _sliced(t, wrap_dim("slice", dim, len(t.shape)), start, end, step)


@op("narrow(Tensor input, dim dim, any start, int length) -> Tensor", kind="view",
    grad={"input": "narrow_backward(grad, input.shape, dim, start, length)"},
    samples=[case(T((5, 3)), 0, 1, 3), case(T((5, 3)), -1, -2, 2), case(T((5,)), 0, 5, 0), case(T((0, 2)), 0, 0, 0)])
def narrow(t, dim, start, length):
    """``length`` elements of dimension ``dim`` from ``start`` on (an int or a 0-d integer tensor). Dtypes: all.

    Raises IndexError for a start, RuntimeError for a length out of range or a 0-d tensor.

    >>> torch.arange(5).narrow(0, 1, 3).tolist()
    [1, 2, 3]
    """
    if not t.shape:
        raise RuntimeError("narrow() cannot be applied to a 0-dim tensor.")
    dim, start, length = wrap_dim("narrow", dim, len(t.shape)), operator.index(start), operator.index(length)
    n = t.shape[dim]
    if length < 0:
        raise RuntimeError(f"narrow(): length must be non-negative, got {length}")
    if not -n <= start <= n:
        raise IndexError(f"narrow(): start {start} out of range for dimension {dim} of shape {tuple(t.shape)}")
    start += n if start < 0 else 0
    if start + length > n:
        raise RuntimeError(f"narrow(): start ({start}) + length ({length}) exceeds dimension size ({n}) of shape {tuple(t.shape)}.")
    return _sliced(t, dim, start, start + length)


@op("as_strided_view(Tensor input, any view, any base) -> Tensor", kind="view", private=True,
    grad={"input": "as_strided_backward(grad, view, base)"},
    samples=[case(T((3, 4)), ((2, 2), (1, 4), 0), ((3, 4), (4, 1), 0)), case(T((6,)), ((2, 3), (1, 1), 1), ((6,), (1,), 0)),
             case(T((6,)), ((2, 2), (0, 1), 0), ((6,), (1,), 0)), case(T((3,)), ((), (), 2), ((3,), (1,), 0))])
def as_strided_view(t, view, base):
    """``as_strided``, told the geometry of its input because the derivative needs it.

    ``view`` and ``base``: (size, stride, offset in elements) of the result and of the input, in one storage.
    """
    size, stride, offset = view
    size, stride = as_sizes(size), as_sizes(stride)
    if len(size) != len(stride):
        raise RuntimeError(f"as_strided(): mismatch in length of strides and shape: size {size}, stride {stride}")
    if any(n < 0 for n in stride):
        raise RuntimeError(f"as_strided(): Negative strides are not supported at the moment, got strides: {list(stride)}")
    if any(n < 0 for n in size) or offset < 0:
        raise RuntimeError(f"as_strided(): size and storage_offset must be non-negative, got {list(size)} and {offset}")
    return size, stride, t.offset + offset - base[2]


@op("as_strided(Tensor input, int[] size, int[] stride, int? storage_offset=None) -> Tensor", kind="composite", inplace=True,
    extra={"view": True},
    samples=[case(T((3, 4)), (2, 2), (1, 4)), case(T((6,)), (2, 3), (1, 1), 1), case(T((6,)), (2, 2), (0, 1)), case(T((3,)), (), (), 2)])
def as_strided(ft, input, size, stride, storage_offset=None):
    """A view of the storage with any shape, strides and offset, in elements. Dtypes: all.

    Raises RuntimeError for a size, stride or offset below zero, or where sizes and strides differ in number; and where
    an element lies outside the storage. The input must not overlap itself, if a gradient is asked for.

    >>> torch.arange(6).as_strided((2, 2), (1, 2)).tolist()
    [[0, 2], [1, 3]]
    """
    own = input.storage_offset()
    offset = own if storage_offset is None else storage_offset
    last = offset + sum((n - 1) * s for n, s in zip(as_sizes(size), as_sizes(stride)))
    if 0 not in as_sizes(size) and (last + 1) * input.element_size() > input.untyped_storage().size():
        raise RuntimeError(f"as_strided(): size {size}, stride {stride} and storage offset {offset} need elements outside of the storage, which has "
                           f"{input.untyped_storage().size()} bytes (dtype {input.dtype})")
    for d, (n, step) in enumerate(zip(input.shape, input.stride())):
        if step == 0 and n > 1:                     # copies that share memory share the gradient: one of them gets it
            input = ft.narrow(input, d, 0, 1)
    return ft.as_strided_view(input, (size, stride, offset), (tuple(input.shape), tuple(input.stride()), own))


@op("basic_index(Tensor input, any index) -> Tensor", kind="view", private=True, grad={"input": "basic_index_backward(grad, index)"},
    samples=lambda: _BASIC)
def basic_index(t, index):
    """``input[index]`` for ints, slices, None and Ellipsis, as one view; ``index`` is what `pack_index` makes of them."""
    shape, starts, picks = unpack_index(index)
    offset = sum(a * s for a, s in zip(starts, t.strides)) if 0 not in [n for n, _, _ in picks] else 0
    return (tuple(n for n, _, _ in picks), tuple(1 if d < 0 else t.strides[d] * step for _, d, step in picks), t.offset + offset)


@op("diagonal(Tensor input, int offset=0, dim dim1=0, dim dim2=1) -> Tensor", kind="view",
    grad={"input": "diagonal_backward(grad, input.shape, offset, dim1, dim2)"},
    samples=[case(T((3, 3))), case(T((3, 4)), 1), case(T((3, 4)), -2), case(T((2, 3, 4)), 0, 1, 2), case(T((2, 3, 4)), -1, -1, 0), case(T((2, 2)), 5)])
def diagonal(t, offset=0, dim1=0, dim2=1):
    """The diagonal of dimensions ``dim1`` and ``dim2``, as the last dimension: ``y[..., i] = x[..., i, i + offset]``.

    Dtypes: all. Raises RuntimeError if the dimensions are the same, IndexError if out of range.

    >>> torch.arange(9).reshape(3, 3).diagonal(1).tolist()
    [1, 5]
    """
    ndim = len(t.shape)
    a, b = wrap_dim("diagonal", dim1, ndim), wrap_dim("diagonal", dim2, ndim)
    if a == b:
        raise RuntimeError(f"diagonal(): dimensions cannot be identical {dim1}, {dim2}")
    length = max(0, min(t.shape[a] + min(offset, 0), t.shape[b] - max(offset, 0)))
    start = max(offset, 0) * t.strides[b] - min(offset, 0) * t.strides[a]
    rest = [d for d in range(ndim) if d not in (a, b)]
    shape, strides, first = _permuted(t, rest)
    return shape + (length,), strides + (t.strides[a] + t.strides[b],), first + (start if length else 0)


@op("unfold(Tensor input, dim dimension, int size, int step) -> Tensor", kind="view", function=False,
    grad={"input": "unfold_backward(grad, input.shape, dimension, size, step)"},
    samples=[case(T((7,)), 0, 3, 2), case(T((2, 6)), 1, 2, 1), case(T((6, 2)), 0, 4, 4), case(T(()), 0, 1, 1)])
def unfold(t, dimension, size, step):
    """All windows of ``size`` elements, ``step`` apart, along ``dimension``, as a new last dimension. Dtypes: all.

    Shapes: ``(..., n, ...)`` to ``(..., (n - size) // step + 1, ..., size)``.
    Raises RuntimeError for a size beyond the dimension or a step below one.

    >>> torch.arange(4).unfold(0, 2, 1).tolist()
    [[0, 1], [1, 2], [2, 3]]
    """
    dim = wrap_dim("unfold", dimension, len(t.shape))
    n = t.shape[dim] if t.shape else 1
    if not 0 <= size <= n:
        raise RuntimeError(f"unfold(): maximum size for tensor of shape {tuple(t.shape)} at dimension {dim} is {n} but size is {size}")
    if step <= 0:
        raise RuntimeError(f"unfold(): step is {step} but must be > 0")
    if not t.shape:
        return (size,), (1,), t.offset
    count = (n - size) // step + 1
    return _replace(t.shape, dim, count) + (size,), _replace(t.strides, dim, t.strides[dim] * step) + (t.strides[dim],), t.offset


# ---- complex numbers as pairs ----

_COMPLEX_SAMPLES = [case(T((2, 3), "complex128")), case(T((), "complex128")), case(T((2, 3), "complex64", layout="transposed"))]


@op("complex_real(Tensor input) -> Tensor", kind="view", private=True, out_dtype="real",
    grad={"input": "real_backward(grad)"}, samples=_COMPLEX_SAMPLES)
def complex_real(t):
    """The real parts of a complex tensor."""
    return tuple(t.shape), tuple(2 * s for s in t.strides), 2 * t.offset


@op("complex_imag(Tensor input) -> Tensor", kind="view", private=True, out_dtype="real",
    grad={"input": "imag_backward(grad)"}, samples=_COMPLEX_SAMPLES)
def complex_imag(t):
    """The imaginary parts of a complex tensor."""
    return tuple(t.shape), tuple(2 * s for s in t.strides), 2 * t.offset + 1


@op("real(Tensor input) -> Tensor", kind="composite", property=True, samples=_COMPLEX_SAMPLES + [case(T((3,)))])
def real(ft, input):
    """The real parts of a complex tensor, as a view; a real tensor as it is. Also an attribute.

    >>> torch.tensor([1 + 2j]).real.tolist()
    [1.0]
    """
    return ft.complex_real(input) if is_complex_dtype(input) else input


@op("imag(Tensor input) -> Tensor", kind="composite", property=True, samples=_COMPLEX_SAMPLES)
def imag(ft, input):
    """The imaginary parts of a complex tensor, as a view. Also an attribute. Raises RuntimeError for a real tensor.

    >>> torch.tensor([1 + 2j]).imag.tolist()
    [2.0]
    """
    if not is_complex_dtype(input):
        raise RuntimeError(f"imag is not implemented for tensors with non-complex dtypes, got {input.dtype} of shape {tuple(input.shape)}.")
    return ft.complex_imag(input)


@op("mH(Tensor input) -> Tensor", kind="composite", property=True, function=False,
    samples=[case(T((2, 3))), case(T((2, 3, 4))), case(T((2, 3), "complex128"))])
def mH(ft, input):
    """The last two dimensions swapped, and complex values conjugated. An attribute: ``x.mH``.

    Shapes: ``(..., m, n)`` to ``(..., n, m)``. Dtypes: all. Raises RuntimeError below two dimensions.

    >>> torch.tensor([[1j]]).mH.tolist()
    [[-1j]]
    """
    return ft.conj(ft.mT(input)) if is_complex_dtype(input) else ft.mT(input)


@op("adjoint(Tensor input) -> Tensor", kind="composite",
    samples=[case(T((2, 3))), case(T((2, 3, 4))), case(T((2, 3), "complex128"))])
def adjoint(ft, input):
    """The last two dimensions swapped, and complex values conjugated: ``x.mH`` as a function.

    Shapes: ``(..., m, n)`` to ``(..., n, m)``. Dtypes: all. Raises RuntimeError below two dimensions.

    >>> torch.adjoint(torch.tensor([[1j]])).tolist()
    [[-1j]]
    """
    return mH(ft, input)


@op("H(Tensor input) -> Tensor", kind="composite", property=True, function=False,
    samples=[case(T((2, 3))), case(T((2, 3), "complex128")), case(T(()))])
def H(ft, input):
    """A matrix transposed, and complex values conjugated. An attribute: ``x.H``.

    Dtypes: all. Raises RuntimeError for a tensor that is neither a matrix nor 0-d.

    >>> torch.tensor([[1j, 2]]).H.tolist()
    [[-1j], [(2-0j)]]
    """
    if input.ndim not in (0, 2):
        raise RuntimeError(f"tensor.H is only supported on matrices (2-D tensors). Got {input.ndim}-D tensor of shape {tuple(input.shape)}.")
    return ft.conj(ft.T(input)) if is_complex_dtype(input) else ft.T(input)


@op("view_as_real(Tensor input) -> Tensor", kind="view", method=False, out_dtype="real",
    grad={"input": "view_as_complex(contiguous(grad))"}, samples=[case(T((2, 3), dtype="complex128")), case(T((), dtype="complex128"))])
def view_as_real(t):
    """A complex tensor as pairs ``(real, imaginary)`` in a new last dimension. Raises RuntimeError for a real tensor.

    >>> torch.view_as_real(torch.tensor([1 + 2j])).tolist()
    [[1.0, 2.0]]
    """
    return tuple(t.shape) + (2,), tuple(2 * s for s in t.strides) + (1,), 2 * t.offset


@op("view_as_complex(Tensor input) -> Tensor", kind="view", method=False, extra={"out_dtype": "complex"},
    grad={"input": "view_as_real(grad)"}, samples=[case(T((3, 2))), case(T((2,))), case(T((0, 2)))])
def view_as_complex(t):
    """Pairs in the last dimension as complex numbers: the inverse of ``view_as_real``. Dtypes: float32, float64.

    Raises RuntimeError unless the last dimension has size 2 and stride 1, and all other strides and the offset are even.

    >>> torch.view_as_complex(torch.tensor([[1., 2.]])).tolist()
    [(1+2j)]
    """
    if str(t.dtype).rpartition(".")[2] not in ("float32", "float64"):
        raise RuntimeError(f"view_as_complex(): only supported for float32 and float64 tensors, got {t.dtype} of shape {tuple(t.shape)}")
    if not t.shape or t.shape[-1] != 2:
        raise RuntimeError(f"view_as_complex(): Tensor must have a last dimension of size 2, got shape {tuple(t.shape)}")
    if t.strides[-1] != 1:
        raise RuntimeError(f"view_as_complex(): Tensor must have a last dimension with stride 1, got strides {tuple(t.strides)}")
    if any(s % 2 for n, s in zip(t.shape[:-1], t.strides) if n > 1) or t.offset % 2:
        raise RuntimeError(f"view_as_complex(): Tensor must have a stride divisible by 2 for all but last dimension and an even "
                           f"storage_offset, got strides {tuple(t.strides)}, offset {t.offset}")
    return tuple(t.shape[:-1]), tuple(s // 2 for s in t.strides[:-1]), t.offset // 2


# ---- several views ----

def _pieces(t, dim, bounds):
    return [_sliced(t, dim, a, b) for a, b in zip(bounds, bounds[1:])]


def _bounds(sizes):
    out = [0]
    for n in sizes:
        out.append(out[-1] + n)
    return out


@op("split(Tensor tensor, any split_size_or_sections, dim dim=0) -> Tensor[]", kind="view",
    grad={"tensor": "cat(grads, dim)"},
    samples=[case(T((5, 2)), 2), case(T((2, 6)), 3, 1), case(T((5,)), [1, 4]), case(T((4, 3)), [0, 3], -1), case(T((0, 2)), 2)])
def split(t, split_size_or_sections, dim=0):
    """Pieces of ``split_size`` along ``dim`` (the last may be smaller), or of the given sizes. Dtypes: all.

    Raises RuntimeError for a split size below zero, or sizes that do not add up to the dimension's.

    >>> [p.tolist() for p in torch.arange(5).split(2)]
    [[0, 1], [2, 3], [4]]
    """
    if isinstance(split_size_or_sections, (tuple, list)):
        return split_with_sizes(t, split_size_or_sections, dim)
    if not t.shape:
        raise RuntimeError("split(): expects at least a 1-dimensional tensor")
    dim, size = wrap_dim("split", dim, len(t.shape)), operator.index(split_size_or_sections)
    n = t.shape[dim]
    if size < 0 or (size == 0 and n):
        raise RuntimeError(f"split(): expects split_size be positive, but got split_size={size} for shape {tuple(t.shape)}")
    return _pieces(t, dim, [*range(0, n, size), n] if n else [0, 0])


@op("split_with_sizes(Tensor input, int[] split_sizes, dim dim=0) -> Tensor[]", kind="view",
    grad={"input": "cat(grads, dim)"}, samples=[case(T((5, 2)), [2, 3]), case(T((2, 6)), [1, 0, 5], -1)])
def split_with_sizes(t, split_sizes, dim=0):
    """Pieces of the given sizes along ``dim``. Dtypes: all. Raises RuntimeError unless they add up to the dimension's size.

    >>> [p.tolist() for p in torch.arange(4).split_with_sizes([1, 3])]
    [[0], [1, 2, 3]]
    """
    if not t.shape:
        raise RuntimeError("split_with_sizes(): expects at least a 1-dimensional tensor")
    dim, sizes = wrap_dim("split_with_sizes", dim, len(t.shape)), as_sizes(split_sizes)
    if any(n < 0 for n in sizes) or sum(sizes) != t.shape[dim]:
        raise RuntimeError(f"split_with_sizes(): expects split_sizes to sum exactly to {t.shape[dim]} (input tensor's size at dimension {dim}), "
                           f"but got split_sizes={list(sizes)} for shape {tuple(t.shape)}")
    return _pieces(t, dim, _bounds(sizes))


@op("chunk(Tensor input, int chunks, dim dim=0) -> Tensor[]", kind="view",
    grad={"input": "cat(grads, dim)"}, samples=[case(T((5, 2)), 2), case(T((2, 6)), 4, 1), case(T((0, 2)), 3)])
def chunk(t, chunks, dim=0):
    """At most ``chunks`` pieces of equal size along ``dim``; the last may be smaller. Dtypes: all.

    Raises RuntimeError unless ``chunks`` is at least one.

    >>> [p.tolist() for p in torch.arange(5).chunk(3)]
    [[0, 1], [2, 3], [4]]
    """
    if not t.shape:
        raise RuntimeError("chunk(): expects at least a 1-dimensional tensor")
    if chunks < 1:
        raise RuntimeError(f"chunk(): expects `chunks` to be greater than 0, got: {chunks}")
    if chunks >= 1 << 31 and 0 in t.shape:  # one view each: no memory holds so many
        raise MemoryError(f"chunk(): can't make {chunks} pieces of a tensor of shape {list(t.shape)}")
    dim = wrap_dim("chunk", dim, len(t.shape))
    n = t.shape[dim]
    size = -(-n // chunks)
    return _pieces(t, dim, [*range(0, n, size), n] if n else [0] * (chunks + 1))


def _tensor_split(ft, name, t, indices_or_sections, dim):
    if not t.ndim:
        raise RuntimeError(f"{name}(): expected at least a 1-dimensional tensor")
    dim = wrap_dim(name, dim, t.ndim)
    n, at = t.shape[dim], indices_or_sections
    if hasattr(at, "tolist"):
        at = at.tolist()
    if isinstance(at, (tuple, list)):
        return _cut(ft, t, dim, as_sizes(at))
    if isinstance(at, bool) or not isinstance(at, int):
        raise TypeError(f"{name}(): argument 'indices_or_sections' must be int, ints or a tensor, not {type(at).__name__}")
    if at >= 1 << 31:  # one view each: no memory holds so many
        raise MemoryError(f"{name}(): can't make {at} pieces of a tensor of shape {list(t.shape)}")
    if at < 1:
        raise RuntimeError(f"{name}(): number of sections must be larger than 0, got {at}")
    small, extra = divmod(n, at)
    return _cut(ft, t, dim, tuple(i * small + min(i, extra) for i in range(1, at)))


def _cut(ft, t, dim, indices):
    return tuple(ft.slice(t, dim, a, b) for a, b in zip((None, *indices), (*indices, None)))


@op("tensor_split(Tensor input, any indices_or_sections, dim dim=0) -> Tensor[]", kind="composite",
    samples=[case(T((5, 2)), 3), case(T((2, 6)), (1, 4), 1), case(T((5,)), (-2,)), case(T((4,)), (3, 1)), case(T((4,)), (2, 9))])
def tensor_split(ft, input, indices_or_sections, dim=0):
    """Pieces along ``dim``: ``n`` of nearly equal size, or cut at the given indices, as ``numpy.array_split`` does.

    ``indices_or_sections``: an int, ints, or an integer tensor. Dtypes: all. Raises RuntimeError for sections below one.

    >>> [p.tolist() for p in torch.arange(5).tensor_split((1, 3))]
    [[0], [1, 2], [3, 4]]
    """
    return _tensor_split(ft, "tensor_split", input, indices_or_sections, dim)


def _nd_split(ft, name, t, at, dim):
    if isinstance(at, int) and (at < 1 or t.shape[dim] % at):
        raise RuntimeError(f"{name}(): attempted to split along dimension {dim}, but the size of the dimension {t.shape[dim]} is not "
                           f"divisible by the split_size {at}!")
    return _tensor_split(ft, name, t, at, dim)


@op("hsplit(Tensor input, any indices_or_sections) -> Tensor[]", kind="composite",
    samples=[case(T((4, 6)), 3), case(T((6,)), (1, 2)), case(T((2, 4, 2)), (1,))])
def hsplit(ft, input, indices_or_sections):
    """``tensor_split`` into columns: along dimension 1, or 0 of a 1-d tensor; sections must divide it. Dtypes: all.

    >>> [p.tolist() for p in torch.arange(4).reshape(2, 2).hsplit(2)]
    [[[0], [2]], [[1], [3]]]
    """
    if not input.ndim:
        raise RuntimeError("hsplit() requires a tensor with at least 1 dimension, but got a tensor with 0 dimensions!")
    return _nd_split(ft, "hsplit", input, indices_or_sections, 1 if input.ndim > 1 else 0)


@op("vsplit(Tensor input, any indices_or_sections) -> Tensor[]", kind="composite",
    samples=[case(T((4, 6)), 2), case(T((6, 1)), (1, 2))])
def vsplit(ft, input, indices_or_sections):
    """``tensor_split`` into rows: along dimension 0 of at least two; sections must divide it. Dtypes: all.

    >>> [p.tolist() for p in torch.arange(4).reshape(2, 2).vsplit(2)]
    [[[0, 1]], [[2, 3]]]
    """
    if input.ndim < 2:
        raise RuntimeError(f"vsplit() requires a tensor with at least 2 dimensions, but got a tensor with {input.ndim} dimensions!")
    return _nd_split(ft, "vsplit", input, indices_or_sections, 0)


@op("dsplit(Tensor input, any indices_or_sections) -> Tensor[]", kind="composite",
    samples=[case(T((2, 2, 4)), 2), case(T((1, 2, 5)), (1, 2))])
def dsplit(ft, input, indices_or_sections):
    """``tensor_split`` along dimension 2 of at least three; sections must divide it. Dtypes: all.

    >>> [tuple(p.shape) for p in torch.zeros(2, 2, 4).dsplit(2)]
    [(2, 2, 2), (2, 2, 2)]
    """
    if input.ndim < 3:
        raise RuntimeError(f"dsplit() requires a tensor with at least 3 dimensions, but got a tensor with {input.ndim} dimensions!")
    return _nd_split(ft, "dsplit", input, indices_or_sections, 2)


@op("unbind(Tensor input, dim dim=0) -> Tensor[]", kind="view",
    grad={"input": "stack(grads, dim)"}, samples=[case(T((3, 2))), case(T((3, 2)), -1), case(T((4,))), case(T((2, 0)))])
def unbind(t, dim=0):
    """All slices along ``dim``, each without that dimension. Dtypes: all. Raises IndexError for a 0-d tensor.

    >>> [p.tolist() for p in torch.arange(4).reshape(2, 2).unbind(1)]
    [[0, 2], [1, 3]]
    """
    if not t.shape:
        raise IndexError("unbind(): Dimension specified as 0 but tensor has no dimensions")
    dim = wrap_dim("unbind", dim, len(t.shape))
    return [select(t, dim, i) for i in range(t.shape[dim])]


# ---- derivatives of views that leave elements out: the gradient put into zeros ----

_BACKWARD = dict(kind="general", private=True)


@op("select_backward(Tensor grad_output, int[] shape, int dim, int index) -> Tensor", **_BACKWARD,
    grad={"grad_output": "select(grad, dim, index)"}, samples=[case(T((3,)), (2, 3), 0, 1), case(T((2,)), (2, 3), 1, -3)])
def select_backward(xp, grad_output, shape, dim, index):
    """Zeros of ``shape`` with ``grad_output`` at ``index`` of dimension ``dim``: the derivative of ``select``."""
    out = xp.zeros(shape, grad_output.dtype)
    out[(slice(None),) * dim + (index,)] = grad_output
    return out


@op("slice_backward(Tensor grad_output, int[] shape, int dim, int? start, int? end, int step) -> Tensor", **_BACKWARD,
    grad={"grad_output": "slice(grad, dim, start, end, step)"}, samples=[case(T((3, 3)), (5, 3), 0, 1, 4, 1), case(T((3,)), (5,), 0, None, None, 2)])
def slice_backward(xp, grad_output, shape, dim, start, end, step):
    """Zeros of ``shape`` with ``grad_output`` at ``start:end:step`` of dimension ``dim``: the derivative of ``slice``."""
    out = xp.zeros(shape, grad_output.dtype)
    out[(slice(None),) * dim + (slice(start, end, step),)] = grad_output
    return out


@op("narrow_backward(Tensor grad_output, int[] shape, int dim, any start, int length) -> Tensor", **_BACKWARD,
    grad={"grad_output": "narrow(grad, dim, start, length)"}, samples=[case(T((3, 3)), (5, 3), 0, 1, 3), case(T((5, 2)), (5, 3), 1, -2, 2)])
def narrow_backward(xp, grad_output, shape, dim, start, length):
    """Zeros of ``shape`` with ``grad_output`` from ``start`` on in dimension ``dim``: the derivative of ``narrow``."""
    start = operator.index(start)
    start += shape[dim] if start < 0 else 0
    return slice_backward(xp, grad_output, shape, dim, start, start + length, 1)


def _positions(xp, size, stride, offset):
    """Where in the storage the elements of a geometry are."""
    at = xp.full((1,) * len(size), offset)
    for d, (n, s) in enumerate(zip(size, stride)):
        at = at + (xp.arange(n) * s).reshape((n,) + (1,) * (len(size) - d - 1))
    return at.reshape(tuple(size))


def _extent(*geometries):
    """Elements of a storage that holds these geometries."""
    ends = [offset + sum((n - 1) * s for n, s in zip(size, stride) if s > 0) for size, stride, offset in geometries if 0 not in size]
    return 1 + max(ends, default=0)


@op("as_strided_backward(Tensor grad_output, any source, any target) -> Tensor",
    **_BACKWARD, grad={"grad_output": "as_strided_backward(grad, target, source)"},
    samples=[case(T((2, 2)), ((2, 2), (1, 4), 0), ((3, 4), (4, 1), 0)), case(T((2, 3)), ((2, 3), (1, 1), 1), ((6,), (1,), 0)),
             case(T((3, 4)), ((3, 4), (4, 1), 2), ((2, 2), (1, 4), 3))])
def as_strided_backward(xp, grad_output, source, target):
    """Add ``grad_output`` into zeroed storage at one geometry and read it at another: the derivative of ``as_strided``.

    ``source`` and ``target``: (size, stride, offset). The base tensor, one of the two, must not overlap itself.
    """
    storage = xp.zeros(_extent(source, target), grad_output.dtype)
    source, target = _positions(xp, *source), _positions(xp, *target)
    xp.add.at(storage, source, grad_output)
    return storage[target]


@op("as_strided_zero(Tensor grad_output, any view, any base) -> Tensor", **_BACKWARD,
    grad={"grad_output": "as_strided_zero(grad, view, base)"},
    samples=[case(T((3, 4)), ((2, 2), (1, 4), 1), ((3, 4), (4, 1), 0)), case(T((6,)), ((0,), (1,), 0), ((6,), (1,), 0))])
def as_strided_zero(xp, grad_output, view, base):
    """``grad_output``, which has the geometry ``base``, with zeros at the elements that ``view`` shows."""
    hit = xp.isin(_positions(xp, *base), _positions(xp, *view))
    return xp.where(hit, grad_output.dtype.type(0), grad_output)


@op("as_strided_put(Tensor input, Tensor src, any view, any base) -> Tensor", **_BACKWARD,
    grad={"input": "as_strided_zero(grad, view, base)", "src": "as_strided_backward(grad, base, view)"},
    samples=[case(T((3, 4)), T((2, 2)), ((2, 2), (1, 4), 1), ((3, 4), (4, 1), 0)), case(T((6,)), T(()), ((), (), 3), ((6,), (1,), 0))])
def as_strided_put(xp, input, src, view, base):
    """``input``, which has the geometry ``base``, with ``src`` at the elements that ``view`` shows.

    It is what an in-place operation on a view does to the view's base, and stands for it in the base's history.
    """
    at, everything = _positions(xp, *view), _positions(xp, *base)
    storage = xp.zeros(_extent(view, base), input.dtype)
    storage[everything] = input
    storage[at] = src
    return storage[everything]


@op("basic_index_backward(Tensor grad_output, any index) -> Tensor", **_BACKWARD, grad={"grad_output": "basic_index(grad, index)"},
    samples=lambda: [case(T(unpack_sizes(index)), index) for (_, index), _ in _BASIC])
def basic_index_backward(xp, grad_output, index):
    """Zeros with ``grad_output`` at the elements that were indexed: the derivative of ``basic_index``."""
    shape, starts, picks = unpack_index(index)
    out = xp.zeros(shape, grad_output.dtype)
    kept = {d: (n, step) for n, d, step in picks if d >= 0}
    at = tuple(slice(a, a + kept[d][0] * kept[d][1], kept[d][1]) if d in kept else a for d, a in enumerate(starts))
    out[at] = grad_output.reshape(tuple(n for n, d, _ in picks if d >= 0))
    return out


def pack_index(shape, index):
    """A basic index of a tensor of ``shape`` as bytes: int64 numbers, those that `unpack_index` gives back, flat."""
    index = index if isinstance(index, tuple) else (index,)
    used = sum(i is not None and i is not Ellipsis for i in index)
    rest = (slice(None),) * (len(shape) - used)
    at = index.index(Ellipsis) if Ellipsis in index else len(index)
    d, starts, picks = 0, [], []
    for i in index[:at] + rest + index[at + 1:]:
        if i is None:
            picks.append((1, -1, 0))
            continue
        if isinstance(i, slice):
            first, length = slice_length(shape[d], i.start, i.stop, i.step)
            picks.append((length, d, i.step or 1))
            starts.append(first)
        else:
            starts.append(i % shape[d])
        d += 1
    numbers = [len(shape), len(picks), *shape, *starts, *(x for column in zip(*picks) for x in column)]
    return struct.pack(f"{len(numbers)}q", *numbers)


def unpack_index(index):
    """The shape of the indexed tensor, where each of its dimensions starts, and (size, dimension or -1, step) of the result's."""
    n, m, *numbers = struct.unpack(f"{len(index) // 8}q", index)
    return tuple(numbers[:n]), tuple(numbers[n:2 * n]), list(zip(*(numbers[2 * n + k * m:2 * n + (k + 1) * m] for k in range(3))))


def unpack_sizes(index):
    """The shape that `basic_index` gives."""
    return tuple(n for n, _, _ in unpack_index(index)[2])


_BASIC = [case(T(shape), pack_index(shape, index)) for shape, index in (
    ((4, 3), 1), ((4, 3), (slice(None), -1)), ((5,), slice(1, 4)), ((5, 2, 3), (slice(0, 5, 2), None, 0)), ((2, 3), (None, Ellipsis, 1)),
    ((2, 3), Ellipsis), ((3,), slice(2, 1)), ((2, 2), (0, 1)), ((), None), ((2, 3, 4), (Ellipsis, slice(1, 3), slice(3, None))))]


@op("diagonal_backward(Tensor grad_output, int[] shape, int offset, int dim1, int dim2) -> Tensor", **_BACKWARD,
    grad={"grad_output": "diagonal(grad, offset, dim1, dim2)"}, samples=[case(T((3,)), (3, 4), 1, 0, 1), case(T((4, 1)), (2, 4, 3), -1, 0, 2)])
def diagonal_backward(xp, grad_output, shape, offset, dim1, dim2):
    """Zeros of ``shape`` with ``grad_output`` on a diagonal: the derivative of ``diagonal``."""
    out = xp.zeros(shape, grad_output.dtype)
    i = xp.arange(grad_output.shape[-1])
    xp.moveaxis(out, (dim1, dim2), (-2, -1))[..., i + max(-offset, 0), i + max(offset, 0)] = grad_output
    return out


@op("unfold_backward(Tensor grad_output, int[] shape, int dim, int size, int step) -> Tensor", **_BACKWARD,
    grad={"grad_output": "unfold(grad, dim, size, step)"}, samples=[case(T((3, 3)), (7,), 0, 3, 2), case(T((2, 5, 2)), (2, 6), 1, 2, 1)])
def unfold_backward(xp, grad_output, shape, dim, size, step):
    """Windows added back at where they were taken: the derivative of ``unfold``."""
    full = tuple(shape) or (1,)
    windows = grad_output if shape else grad_output[None]
    count = windows.shape[dim]
    parts = -(-size // step)                    # parts of windows as long as a step, each of which lies beside the next window's
    room = max(full[dim], (count + parts - 1) * step)
    out = xp.zeros(full[:dim] + (room,) + full[dim + 1:], grad_output.dtype)
    for k in range(0, size if count else 0, step):
        places = out[(slice(None),) * dim + (slice(k, k + count * step),)]
        places = xp.moveaxis(places.reshape(full[:dim] + (count, step) + full[dim + 1:]), dim + 1, -1)
        width = min(step, size - k)
        places[..., :width] += windows[..., k:k + width]
    return out[(slice(None),) * dim + (slice(0, full[dim]),)].reshape(shape)


@op("real_backward(Tensor grad_output) -> Tensor", **_BACKWARD,
    grad={"grad_output": "real(grad)"}, samples=[case(T((2, 3)))])
def real_backward(xp, grad_output):
    """``grad_output + 0i``: the derivative of ``real``."""
    return grad_output + xp.zeros((), grad_output.dtype) * 1j


@op("imag_backward(Tensor grad_output) -> Tensor", **_BACKWARD,
    grad={"grad_output": "imag(grad)"}, samples=[case(T((2, 3)))])
def imag_backward(xp, grad_output):
    """``0 + grad_output i``: the derivative of ``imag``, by PyTorch's convention of conjugate gradients."""
    return grad_output * grad_output.dtype.type(1) * 1j
