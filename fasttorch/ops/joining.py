"""Tensors joined, repeated, reordered and padded; each result is new memory."""
from itertools import chain
from itertools import combinations as _combinations
from itertools import combinations_with_replacement as _combinations_with_replacement

from fasttorch.ops._entry import formula_helper, op
from fasttorch.ops._geometry import as_sizes, broadcast_shapes, case, contiguous_strides, product, wrap_dim, wrap_dims
from fasttorch.ops._host import host_kernel
from fasttorch.ops._samples import T

VARARGS = {"varargs": True}         # the first list argument may be given as separate positional arguments


@formula_helper
def negated(numbers):
    """The same numbers with the opposite signs."""
    return tuple(-n for n in as_sizes(numbers))


# ---- several tensors into one ----

def _is_legacy_empty(shape):
    return tuple(shape) == (0,)


def _cat_dim(shapes, dim):
    """The dimension to join, and a shape that decides the others. Shapes (0,) are left out, as PyTorch has always done."""
    real = [s for s in shapes if not _is_legacy_empty(s)]
    if not real:
        return 0, shapes[0]
    return wrap_dim("cat", dim, len(real[0])), real[0]


@op("cat(Tensor[] tensors, int dim=0) -> Tensor", kind="general", extra={"format_of": "tensors"}, promote="same", alias=("concat", "concatenate"), out=True,
    grad={"tensors": "cat_backward(grad, tensors.shape, dim)"},
    samples=[case([T((2, 3)), T((1, 3))]), case([T((2, 3)), T((2, 1)), T((2, 2))], -1), case([T((4,))]), case([T((0,)), T((2, 3))], 1),
             case([T((2, 0)), T((2, 3))], 1), case([T((2, 3), layout="transposed"), T((2, 3))], 0),
             case([T((2,)), T((3,), "int64")], 0)])
def cat(xp, tensors, dim=0):
    """Tensors joined along an existing dimension.

    Shapes: equal but for ``dim``; a tensor of shape ``(0,)`` is skipped. Dtypes: all; the common dtype.
    Raises ValueError for an empty list, RuntimeError for a 0-d tensor or other sizes that differ.

    >>> torch.cat([torch.tensor([1, 2]), torch.tensor([3])]).tolist()
    [1, 2, 3]
    """
    shapes = [tuple(x.shape) for x in tensors]
    if not shapes:
        raise ValueError("cat(): expected a non-empty list of Tensors")
    for i, s in enumerate(shapes):
        if not s:
            raise RuntimeError(f"cat(): zero-dimensional tensor (at position {i}) cannot be concatenated")
    dim, first = _cat_dim(shapes, dim)
    for i, s in enumerate(shapes):
        if not _is_legacy_empty(s) and (len(s) != len(first) or s[:dim] + s[dim + 1:] != first[:dim] + first[dim + 1:]):
            raise RuntimeError(f"cat(): Sizes of tensors must match except in dimension {dim}. Expected {list(first)} but got "
                               f"{list(s)} for tensor number {i} in the list")
    parts = [x for x, s in zip(tensors, shapes) if not _is_legacy_empty(s)]
    return xp.concatenate(parts or list(tensors), axis=dim)


@op("cat_backward(Tensor grad_output, any shapes, int dim) -> Tensor[]", kind="composite", private=True,
    samples=[case(T((3, 3)), ((2, 3), (1, 3)), 0), case(T((2, 3)), ((0,), (2, 3)), 1)])
def cat_backward(ft, grad_output, shapes, dim):
    """The pieces of a gradient that belong to tensors of the given shapes: the derivative of ``cat``."""
    dim, _ = _cat_dim(shapes, dim)
    sizes = [0 if _is_legacy_empty(s) else s[dim] for s in shapes]
    pieces = ft.split_with_sizes(grad_output, sizes, dim)
    return [ft.reshape(p, s) if _is_legacy_empty(s) else p for p, s in zip(pieces, shapes)]


@op("stack(Tensor[] tensors, int dim=0) -> Tensor", kind="general", promote="same", out=True,
    grad={"tensors": "unbind(grad, dim)"},
    samples=[case([T((2, 3)), T((2, 3))]), case([T((2, 3)), T((2, 3))], -1), case([T(()), T(()), T(())]), case([T((0,)), T((0,))], 1)])
def stack(xp, tensors, dim=0):
    """Tensors of one shape joined along a new dimension at ``dim``. Dtypes: all; the common dtype.

    Raises RuntimeError for an empty list or shapes that differ, IndexError for a dimension out of range.

    >>> torch.stack([torch.tensor([1, 2]), torch.tensor([3, 4])], 1).tolist()
    [[1, 3], [2, 4]]
    """
    if not len(tensors):
        raise RuntimeError("stack(): expects a non-empty TensorList")
    shape = tuple(tensors[0].shape)
    for i, x in enumerate(tensors):
        if tuple(x.shape) != shape:
            raise RuntimeError(f"stack(): expects each tensor to be equal size, but got {list(shape)} at entry 0 and "
                               f"{list(x.shape)} at entry {i}")
    return xp.stack(list(tensors), axis=wrap_dim("stack", dim, len(shape) + 1))


def _at_least(ft, x, ndim):
    if ndim >= 1 and x.ndim == 0:
        x = ft.reshape(x, (1,))
    if ndim >= 2 and x.ndim == 1:
        x = ft.unsqueeze(x, 0)
    if ndim >= 3 and x.ndim == 2:
        x = ft.unsqueeze(x, 2)
    return x


def _each_at_least(ft, tensors, ndim):
    if isinstance(tensors, (tuple, list)):
        return tuple(_at_least(ft, x, ndim) for x in tensors)
    return _at_least(ft, tensors, ndim)


_ATLEAST = dict(kind="composite", method=False, extra=VARARGS)
_ATLEAST_SAMPLES = [case(T(())), case(T((3,))), case(T((2, 3))), case(T((2, 1, 2))), case([T(()), T((2,)), T((2, 2))])]


@op("atleast_1d(any tensors) -> any", **_ATLEAST, samples=_ATLEAST_SAMPLES)
def atleast_1d(ft, tensors):
    """Each 0-d tensor as a view of shape ``(1,)``; one tensor gives a tensor, several give a tuple. Dtypes: all.

    >>> torch.atleast_1d(torch.tensor(1)).tolist()
    [1]
    """
    return _each_at_least(ft, tensors, 1)


@op("atleast_2d(any tensors) -> any", **_ATLEAST, samples=_ATLEAST_SAMPLES)
def atleast_2d(ft, tensors):
    """Each tensor with dimensions put in front until it has two; one gives a tensor, several a tuple. Dtypes: all.

    >>> torch.atleast_2d(torch.tensor([1, 2])).tolist()
    [[1, 2]]
    """
    return _each_at_least(ft, tensors, 2)


@op("atleast_3d(any tensors) -> any", **_ATLEAST, samples=_ATLEAST_SAMPLES)
def atleast_3d(ft, tensors):
    """Each tensor with at least three dimensions: ``(n,)`` becomes ``(1, n, 1)`` and ``(m, n)`` becomes ``(m, n, 1)``.

    One tensor gives a tensor, several give a tuple. Dtypes: all.

    >>> torch.atleast_3d(torch.tensor([1, 2])).tolist()
    [[[1], [2]]]
    """
    return _each_at_least(ft, tensors, 3)


def _check_list(name, tensors):
    if not len(tensors):
        raise RuntimeError(f"{name}() expects a non-empty TensorList")


@op("hstack(Tensor[] tensors) -> Tensor", kind="composite", out=True,
    samples=[case([T((2, 1)), T((2, 3))]), case([T((2,)), T(()), T((1,))])])
def hstack(ft, tensors):
    """Tensors joined column-wise: along dimension 1, or 0 for 1-d tensors. Dtypes: all; the common dtype.

    >>> torch.hstack([torch.tensor([1, 2]), torch.tensor([3])]).tolist()
    [1, 2, 3]
    """
    _check_list("hstack", tensors)
    tensors = _each_at_least(ft, tuple(tensors), 1)
    return ft.cat(tensors, 0 if tensors[0].ndim == 1 else 1)


@op("vstack(Tensor[] tensors) -> Tensor", kind="composite", out=True, alias=("row_stack",),
    samples=[case([T((1, 3)), T((3,)), T((2, 3))])])
def vstack(ft, tensors):
    """Tensors joined row-wise, along dimension 0; a 1-d tensor is one row. Dtypes: all; the common dtype.

    >>> torch.vstack([torch.tensor([1, 2]), torch.tensor([3, 4])]).tolist()
    [[1, 2], [3, 4]]
    """
    _check_list("vstack", tensors)
    return ft.cat(_each_at_least(ft, tuple(tensors), 2), 0)


@op("dstack(Tensor[] tensors) -> Tensor", kind="composite", out=True,
    samples=[case([T((2, 3)), T((2, 3, 2))]), case([T((3,)), T((3,))])])
def dstack(ft, tensors):
    """Tensors joined along dimension 2, after ``atleast_3d``. Dtypes: all; the common dtype.

    >>> torch.dstack([torch.tensor([1, 2]), torch.tensor([3, 4])]).tolist()
    [[[1, 3], [2, 4]]]
    """
    _check_list("dstack", tensors)
    return ft.cat(_each_at_least(ft, tuple(tensors), 3), 2)


@op("column_stack(Tensor[] tensors) -> Tensor", kind="composite", out=True,
    samples=[case([T((3,)), T((3, 2))]), case([T(()), T(())])])
def column_stack(ft, tensors):
    """Tensors joined as columns: 0-d and 1-d tensors become one column each. Dtypes: all; the common dtype.

    >>> torch.column_stack([torch.tensor([1, 2]), torch.tensor([3, 4])]).tolist()
    [[1, 3], [2, 4]]
    """
    _check_list("column_stack", tensors)
    return ft.cat([ft.reshape(x, (-1, 1)) if x.ndim <= 1 else x for x in tensors], 1)


@op("block_diag(Tensor[] tensors) -> Tensor", kind="composite", method=False, extra=VARARGS,
    samples=[case([T((2, 3)), T((1, 1)), T((2,)), T(())]), case([T((2, 2))])])
def block_diag(ft, tensors):
    """A matrix with the given ones on its diagonal and zeros elsewhere; a 1-d tensor is one row, a 0-d tensor 1 x 1.

    Dtypes: all; the common dtype. Raises RuntimeError for a tensor of more than two dimensions.

    >>> torch.block_diag(torch.tensor([[1, 2]]), torch.tensor(3)).tolist()
    [[1, 2, 0], [0, 0, 3]]
    """
    for i, x in enumerate(tensors):
        if x.ndim > 2:
            raise RuntimeError(f"block_diag(): Input tensors must have 2 or fewer dimensions. Input {i} has {x.ndim} dimensions")
    blocks = _each_at_least(ft, tuple(tensors), 2)
    total, left, rows = sum(b.shape[1] for b in blocks), 0, []
    for b in blocks:
        rows.append(ft.constant_pad_nd(b, (left, total - left - b.shape[1])))
        left += b.shape[1]
    return ft.cat(rows, 0)


# ---- shapes made equal, grids ----

@op("broadcast_tensors(Tensor[] tensors) -> Tensor[]", kind="composite", method=False, extra=VARARGS,
    samples=[case([T((1, 3)), T((2, 1))]), case([T(()), T((2,)), T((3, 1))])])
def broadcast_tensors(ft, tensors):
    """Views of the tensors expanded to their common shape. Dtypes: all. Raises RuntimeError where shapes don't broadcast.

    >>> [x.tolist() for x in torch.broadcast_tensors(torch.tensor([1, 2]), torch.tensor(3))]
    [[1, 2], [3, 3]]
    """
    shape = broadcast_shapes("broadcast_tensors", *(x.shape for x in tensors))
    return [ft.expand(x, shape) for x in tensors]


@op("meshgrid(Tensor[] tensors, *, str? indexing=None) -> Tensor[]", kind="composite", method=False, extra=VARARGS,
    samples=[case([T((2,)), T((3,))], indexing="ij"), case([T((2,)), T(()), T((3,))], indexing="xy")])
def meshgrid(ft, tensors, indexing=None):
    """The coordinates of a grid: tensor ``i`` of the result varies along dimension ``i`` only, and holds ``tensors[i]``.

    Shapes: 1-d (or 0-d) tensors of ``n, m, ...`` to views of shape ``(n, m, ...)``; ``indexing="xy"`` swaps the first
    two dimensions (``"ij"`` is the default). Dtypes: all, the same for each.
    Raises RuntimeError for more dimensions, dtypes that differ or another ``indexing``.

    >>> [g.tolist() for g in torch.meshgrid(torch.tensor([1, 2]), torch.tensor([3, 4]), indexing="ij")]
    [[[1, 1], [2, 2]], [[3, 4], [3, 4]]]
    """
    if not len(tensors):
        raise RuntimeError("meshgrid(): expects a non-empty TensorList")
    if indexing not in (None, "ij", "xy"):
        raise RuntimeError(f'meshgrid(): indexing must be one of "xy" or "ij", but received: {indexing}')
    for x in tensors:
        if x.ndim > 1:
            raise RuntimeError(f"meshgrid(): Expected 0D or 1D tensor in the tensor list but got shape {tuple(x.shape)}")
        if x.dtype != tensors[0].dtype:
            raise RuntimeError(f"meshgrid(): expects all tensors to have the same dtype, got {tensors[0].dtype} and {x.dtype}")
    xy = indexing == "xy" and len(tensors) >= 2
    ordered = [tensors[1], tensors[0], *tensors[2:]] if xy else list(tensors)
    shape = tuple(product(x.shape) for x in ordered)
    n = len(shape)
    grids = [ft.expand(ft.reshape(x, (1,) * i + (-1,) + (1,) * (n - i - 1)), shape) for i, x in enumerate(ordered)]
    return [grids[1], grids[0], *grids[2:]] if xy else grids


@op("cartesian_prod(Tensor[] tensors) -> Tensor", kind="composite", method=False, extra=VARARGS,
    samples=[case([T((2,)), T((3,))]), case([T((3,))])])
def cartesian_prod(ft, tensors):
    """All tuples with one element of each 1-d tensor, the last varying fastest.

    Shapes: ``n, m, ...`` (k tensors) to ``(n*m*..., k)``; one tensor is returned as it is. Dtypes: all, the same.
    Raises RuntimeError for a tensor that is not 1-d.

    >>> torch.cartesian_prod(torch.tensor([1, 2]), torch.tensor([3, 4])).tolist()
    [[1, 3], [1, 4], [2, 3], [2, 4]]
    """
    for x in tensors:
        if x.ndim != 1:
            raise RuntimeError(f"cartesian_prod(): Expect a 1D vector, but got shape {tuple(x.shape)}")
    if len(tensors) == 1:
        return tensors[0]
    return ft.reshape(ft.stack(ft.meshgrid(tensors, indexing="ij"), -1), (-1, len(tensors)))


@op("index_like(Tensor input, any values) -> Tensor", kind="general", private=True, samples=[case(T((2,)), [[0, 1], [1, 0]])])
def index_like(xp, input, values):
    """An int64 tensor of the given values, on the device of ``input``."""
    return xp.asarray(values, dtype=xp.int64)


@op("combinations(Tensor input, int r=2, bool with_replacement=False) -> Tensor", kind="composite",
    samples=[case(T((4,))), case(T((3,)), 3), case(T((3,)), 2, True), case(T((2,)), 3), case(T((3,)), 0)])
def combinations(ft, input, r=2, with_replacement=False):
    """All combinations of ``r`` elements of a 1-d tensor, a row each, in the order of ``itertools``. Dtypes: all.

    Raises RuntimeError for a tensor that is not 1-d, or a negative ``r``.

    >>> torch.combinations(torch.tensor([1, 2, 3])).tolist()
    [[1, 2], [1, 3], [2, 3]]
    """
    if input.ndim != 1:
        raise RuntimeError(f"combinations(): Expect a 1D vector, but got shape {tuple(input.shape)}")
    if r < 0:
        raise RuntimeError(f"combinations(): Expect a non-negative number, but got {r}")
    if r == 0:
        return ft.new_zeros(input, (0,))
    import numpy as np

    n = input.shape[0]
    if r == 2:
        rows = np.stack(np.triu_indices(n, 0 if with_replacement else 1), 1)
    else:
        choose = _combinations_with_replacement if with_replacement else _combinations
        rows = np.fromiter(chain.from_iterable(choose(range(n), r)), np.int64).reshape(-1, r)
    return ft.reshape(ft.index_select(input, 0, ft.index_like(input, rows.reshape(-1))), rows.shape)


# ---- repeated ----

@op("repeat(Tensor input, size repeats) -> Tensor", kind="general", function=False,
    grad={"input": "repeat_backward(grad, input.shape, repeats)"},
    samples=[case(T((2, 3)), (2, 1)), case(T((3,)), (2, 1, 2)), case(T(()), (3,)), case(T((2,)), (0,)), case(T((2, 2)), (1, 1))])
def repeat(xp, input, repeats):
    """The tensor laid side by side ``repeats[i]`` times along each dimension, in new memory.

    Shapes: ``repeats`` has at least as many entries as there are dimensions; more put dimensions in front. Dtypes: all.
    Raises RuntimeError for fewer entries or a negative one.

    >>> torch.tensor([1, 2]).repeat(2, 2).tolist()
    [[1, 2, 1, 2], [1, 2, 1, 2]]
    """
    repeats = as_sizes(repeats)
    if len(repeats) < input.ndim:
        raise RuntimeError(f"repeat(): Number of dimensions of repeat dims {repeats} can not be smaller than number of dimensions "
                           f"of tensor of shape {tuple(input.shape)}")
    if any(r < 0 for r in repeats):
        raise RuntimeError(f"repeat(): Trying to create tensor with negative dimension: repeats {repeats}")
    return xp.tile(input, repeats) if repeats else input.copy()


@op("repeat_backward(Tensor grad_output, int[] shape, int[] repeats) -> Tensor", kind="general", private=True,
    grad={"grad_output": "repeat(grad, repeats)"}, samples=[case(T((4, 3)), (2, 3), (2, 1)), case(T((2, 1, 6)), (3,), (2, 1, 2))])
def repeat_backward(xp, grad_output, shape, repeats):
    """The repeated parts summed: the derivative of ``repeat``."""
    ndim = len(shape)
    shape = (1,) * (len(repeats) - ndim) + tuple(shape)
    parts = [n for pair in zip(repeats, shape) for n in pair]
    out = grad_output.reshape(parts).sum(axis=tuple(range(0, len(parts), 2)), dtype=grad_output.dtype)
    return out.reshape(out.shape[len(repeats) - ndim:])


@op("tile(Tensor input, size dims) -> Tensor", kind="composite",
    samples=[case(T((2, 3)), (2,)), case(T((3,)), (2, 2)), case(T((2, 3)), (1, 2)), case(T(()), ())])
def tile(ft, input, dims):
    """``input.repeat(dims)``, with ones put in front of ``dims`` where it is shorter than the shape. Dtypes: all.

    >>> torch.tensor([[1, 2]]).tile(2).tolist()
    [[1, 2, 1, 2]]
    """
    dims = as_sizes(dims)
    return ft.repeat(input, (1,) * (input.ndim - len(dims)) + dims)


@op("repeat_interleave(Tensor input, any repeats, dim? dim=None, *, int? output_size=None) -> Tensor", kind="composite",
    samples=[case(T((2, 3)), 2), case(T((2, 3)), 2, 0), case(T((3,)), T((3,), "int64", values=[0, 2, 1])),
             case(T((2, 3)), T((3,), "int64", values=[1, 0, 2]), -1), case(T((2, 3)), T((1,), "int64", values=[2]), 1),
             case(T(()), 3)])
def repeat_interleave(ft, input, repeats, dim=None, output_size=None):
    """Each slice along ``dim`` repeated in place, ``repeats`` times (an int, or a 1-d integer tensor with one for each).

    Without ``dim`` the input is flattened first. ``output_size``: the sum of the repeats, if it is known. Dtypes: all.
    Raises RuntimeError for negative repeats, or a number of them that isn't the dimension's size.

    >>> torch.tensor([1, 2]).repeat_interleave(2).tolist()
    [1, 1, 2, 2]
    """
    if dim is None:
        input, dim = ft.reshape(input, (-1,)), 0
    if input.ndim == 0:
        input = ft.reshape(input, (1,))
    dim = wrap_dim("repeat_interleave", dim, input.ndim)
    n = input.shape[dim]
    if not isinstance(repeats, int) and product(repeats.shape) == 1 and n != 1:
        repeats = int(repeats)
    if isinstance(repeats, int):
        if repeats < 0:
            raise RuntimeError(f"repeat_interleave(): Repeats must be non-negative, got {repeats}")
        shape = tuple(input.shape)
        wide = ft.expand(ft.unsqueeze(input, dim + 1), shape[:dim + 1] + (repeats,) + shape[dim + 1:])
        out = ft.reshape(wide, shape[:dim] + (n * repeats,) + shape[dim + 1:])
        if n < 2 or repeats < 2 or not input.is_contiguous():       # may be a view
            out = ft.clone(out)
    else:
        if repeats.ndim > 1 or product(repeats.shape) != n:
            raise RuntimeError(f"repeat_interleave(): repeats must have the same size as input along dim, but got repeats of shape "
                               f"{tuple(repeats.shape)} and input of shape {tuple(input.shape)}")
        out = ft.index_select(input, dim, ft.repeat_interleave_Tensor(ft.reshape(repeats, (-1,))))
    if output_size is not None and out.shape[dim] != output_size:
        raise RuntimeError(f"repeat_interleave(): output_size {output_size} is not the sum of the repeats, {out.shape[dim]}")
    return out


@op("repeat_interleave.Tensor(Tensor repeats, *, int? output_size=None) -> Tensor", kind="general", out_dtype="int64",
    samples=[case(T((3,), "int64", values=[0, 2, 1])), case(T((0,), "int64"))])
def repeat_interleave_Tensor(xp, repeats, output_size=None):
    """Each index ``i`` of a 1-d integer tensor, ``repeats[i]`` times. Raises RuntimeError for negative repeats.

    >>> torch.repeat_interleave(torch.tensor([2, 0, 1])).tolist()
    [0, 0, 2]
    """
    if repeats.ndim != 1:
        raise RuntimeError(f"repeat_interleave(): only accept 1D vector as repeats, got shape {tuple(repeats.shape)}")
    counts = repeats.tolist()
    if min(counts, default=0) < 0:
        raise RuntimeError(f"repeat_interleave(): repeats can not be negative, got {min(counts)}")
    out = xp.repeat(xp.arange(len(counts)), counts) if counts else xp.zeros((0,), xp.int64)
    if output_size is not None and out.shape[0] != output_size:
        raise RuntimeError(f"repeat_interleave(): output_size {output_size} is not the sum of the repeats, {out.shape[0]}")
    return out


# ---- reordered ----

@op("roll(Tensor input, int[] shifts, int[] dims=()) -> Tensor", kind="general",
    grad={"input": "roll(grad, negated(shifts), dims)"},
    samples=[case(T((2, 3)), 1), case(T((2, 3)), (1, -2), (0, 1)), case(T((5,)), 7, 0), case(T((2, 3)), -1, -1), case(T(()), 1), case(T((0, 2)), 1, 0)])
def roll(xp, input, shifts, dims=()):
    """Elements shifted along ``dims``, those that leave at one end entering at the other; without dims, over all elements.

    Dtypes: all. Raises RuntimeError where shifts and dims differ in number, IndexError for a dimension out of range.

    >>> torch.arange(4).roll(1).tolist()
    [3, 0, 1, 2]
    """
    shifts, dims = as_sizes(shifts), as_sizes(dims)
    if not dims and len(shifts) == 1:
        return xp.roll(input.reshape(-1), shifts[0]).reshape(input.shape)
    if len(shifts) != len(dims):
        raise RuntimeError(f"roll(): shifts and dimensions must align. shifts: {shifts}, dims: {dims}")
    dims = tuple(wrap_dim("roll", d, input.ndim) for d in dims)
    return xp.roll(input, shifts, axis=dims) if input.ndim else input.copy()


@op("flip(Tensor input, size dims) -> Tensor", kind="general", extra={"format_of": "input"}, grad={"input": "flip(grad, dims)"},
    samples=[case(T((2, 3)), (0,)), case(T((2, 3)), (0, -1)), case(T((2, 3, 2)), (1,)), case(T((3,)), ()), case(T((0, 2)), (1,))])
def flip(xp, input, dims):
    """The order of elements reversed along each of ``dims``, in new memory. Dtypes: all.

    Raises RuntimeError for a dimension named twice, IndexError for one out of range.

    >>> torch.arange(3).flip(0).tolist()
    [2, 1, 0]
    """
    dims = wrap_dims("flip", dims, input.ndim)
    return input[tuple(slice(None, None, -1 if d in dims else 1) for d in range(input.ndim))].copy()


@op("fliplr(Tensor input) -> Tensor", kind="composite", samples=[case(T((2, 3))), case(T((2, 3, 2)))])
def fliplr(ft, input):
    """``input.flip(1)``: left and right exchanged. Dtypes: all. Raises RuntimeError below two dimensions.

    >>> torch.arange(4).reshape(2, 2).fliplr().tolist()
    [[1, 0], [3, 2]]
    """
    if input.ndim < 2:
        raise RuntimeError(f"fliplr(): Input must be >= 2-d, got shape {tuple(input.shape)}")
    return ft.flip(input, (1,))


@op("flipud(Tensor input) -> Tensor", kind="composite", samples=[case(T((2, 3))), case(T((3,)))])
def flipud(ft, input):
    """``input.flip(0)``: up and down exchanged. Dtypes: all. Raises RuntimeError for a 0-d tensor.

    >>> torch.arange(3).flipud().tolist()
    [2, 1, 0]
    """
    if input.ndim < 1:
        raise RuntimeError(f"flipud(): Input must be >= 1-d, got shape {tuple(input.shape)}")
    return ft.flip(input, (0,))


@op("rot90(Tensor input, int k=1, int[] dims=(0, 1)) -> Tensor", kind="composite",
    samples=[case(T((2, 3)), k) for k in range(-1, 5)] + [case(T((2, 3, 4)), 1, (1, 2)), case(T((2, 3, 4)), 3, (2, 0))])
def rot90(ft, input, k=1, dims=(0, 1)):
    """The plane of two dimensions turned by ``k`` times 90 degrees, from the first towards the second. Dtypes: all.

    Raises RuntimeError unless ``dims`` are two different dimensions.

    >>> torch.arange(4).reshape(2, 2).rot90().tolist()
    [[1, 3], [0, 2]]
    """
    dims = as_sizes(dims)
    if len(dims) != 2:
        raise RuntimeError(f"rot90(): expected total rotation dims == 2, but got dims = {dims}")
    a, b = wrap_dims("rot90", dims, input.ndim)
    k %= 4
    if k == 0:
        return ft.clone(input)
    if k == 2:
        return ft.flip(input, (a, b))
    return ft.transpose(ft.flip(input, (b if k == 1 else a,)), a, b)


# ---- triangles and diagonals ----

def _check_matrix(name, input):
    if input.ndim < 2:
        raise RuntimeError(f"{name}(): input tensor must have at least 2 dimensions, got shape {tuple(input.shape)}")


_TRIANGLE_SAMPLES = [case(T((3, 3))), case(T((3, 4)), 1), case(T((2, 4, 3)), -1), case(T((0, 3))), case(T((3, 3), layout="transposed")),
                     case(T((2, 2)), 5)]


@op("tril(Tensor input, int diagonal=0) -> Tensor", kind="general", inplace=True, out=True,
    grad={"input": "tril(grad, diagonal)"}, samples=_TRIANGLE_SAMPLES)
def tril(xp, input, diagonal=0):
    """The lower triangle of each matrix: elements with ``column - row <= diagonal``; the others are zero. Dtypes: all.

    Shapes: ``(..., m, n)`` to the same. Raises RuntimeError below two dimensions.

    >>> torch.ones(2, 2).tril().tolist()
    [[1.0, 0.0], [1.0, 1.0]]
    """
    _check_matrix("tril", input)
    return xp.tril(input, diagonal)


@op("triu(Tensor input, int diagonal=0) -> Tensor", kind="general", inplace=True, out=True,
    grad={"input": "triu(grad, diagonal)"}, samples=_TRIANGLE_SAMPLES)
def triu(xp, input, diagonal=0):
    """The upper triangle of each matrix: elements with ``column - row >= diagonal``; the others are zero. Dtypes: all.

    Shapes: ``(..., m, n)`` to the same. Raises RuntimeError below two dimensions.

    >>> torch.ones(2, 2).triu().tolist()
    [[1.0, 1.0], [0.0, 1.0]]
    """
    _check_matrix("triu", input)
    return xp.triu(input, diagonal)


@op("diag_embed(Tensor input, int offset=0, int dim1=-2, int dim2=-1) -> Tensor", kind="general",
    grad={"input": "diagonal(grad, offset, dim1, dim2)"},
    samples=[case(T((3,))), case(T((2, 3)), 1), case(T((2, 3)), -1, 0, 2), case(T((2, 0)))])
def diag_embed(xp, input, offset=0, dim1=-2, dim2=-1):
    """The last dimension put on a diagonal of two new dimensions, zeros elsewhere: ``y[..., i, i + offset] = x[..., i]``.

    Dtypes: all. Raises RuntimeError if the dimensions are the same or the input is 0-d, IndexError if out of range.

    >>> torch.diag_embed(torch.tensor([1, 2])).tolist()
    [[1, 0], [0, 2]]
    """
    if not input.ndim:
        raise RuntimeError("diag_embed(): input must be at least 1-dimensional")
    ndim = input.ndim + 1
    a, b = wrap_dim("diag_embed", dim1, ndim), wrap_dim("diag_embed", dim2, ndim)
    if a == b:
        raise RuntimeError(f"diag_embed(): diagonal dimensions cannot be identical {dim1}, {dim2}")
    n = input.shape[-1]
    rest = iter(input.shape[:-1])
    out = xp.zeros(tuple(n + abs(offset) if d in (a, b) else next(rest) for d in range(ndim)), input.dtype)
    i = xp.arange(n)
    xp.moveaxis(out, (a, b), (-2, -1))[..., i + max(-offset, 0), i + max(offset, 0)] = input
    return out


@op("diag(Tensor input, int diagonal=0) -> Tensor", kind="composite", out=True,
    samples=[case(T((3,))), case(T((3,)), 1), case(T((3, 4))), case(T((3, 4)), -1)])
def diag(ft, input, diagonal=0):
    """The diagonal of a matrix, or the matrix with the given diagonal, in new memory. Dtypes: all.

    Shapes: ``(n,)`` to a square matrix, ``(m, n)`` to ``(k,)``. Raises RuntimeError for other numbers of dimensions.

    >>> torch.diag(torch.tensor([1, 2])).tolist()
    [[1, 0], [0, 2]]
    """
    if input.ndim not in (1, 2):
        raise RuntimeError(f"diag(): Supports 1D or 2D tensors. Got {input.ndim}D of shape {tuple(input.shape)}")
    return ft.diag_embed(input, diagonal, 0, 1) if input.ndim == 1 else ft.clone(ft.diagonal(input, diagonal, 0, 1))


@op("diagflat(Tensor input, int offset=0) -> Tensor", kind="composite", samples=[case(T((2, 2))), case(T((3,)), 1), case(T(()))])
def diagflat(ft, input, offset=0):
    """The matrix with all elements, flattened, on its diagonal. Dtypes: all.

    >>> torch.diagflat(torch.tensor([1, 2])).tolist()
    [[1, 0], [0, 2]]
    """
    return ft.diag_embed(ft.reshape(input, (-1,)), offset, 0, 1)


# ---- copies ----

@op("clone(Tensor input, *, memory_format? memory_format=None) -> Tensor", kind="general", grad={"input": "grad"},
    samples=[case(T((2, 3))), case(T(())), case(T((0, 3))), case(T((2, 3), layout="transposed"))])
def clone(xp, input, memory_format=None):
    """A copy in new memory, through which gradients flow. Dtypes: all.

    ``memory_format`` says how it is laid out: None and ``preserve_format`` keep the order of strides.

    >>> torch.tensor([1, 2]).clone().tolist()
    [1, 2]
    """
    name = getattr(memory_format, "name", "preserve_format")
    if name.startswith("channels_last"):
        return xp.moveaxis(xp.ascontiguousarray(xp.moveaxis(input, 1, -1)), -1, 1).copy(order="K")
    return input.copy(order="C" if name == "contiguous_format" else "K")


@op("contiguous(Tensor input, *, memory_format? memory_format=None) -> Tensor", kind="view", function=False, grad={"input": "grad"},
    samples=[case(T((2, 3))), case(T((2, 3), layout="transposed")), case(T((2, 4), layout="strided"))])
def contiguous(t, memory_format=None):
    """The tensor itself if its memory is in row-major order, else a copy that is. Dtypes: all.

    >>> torch.zeros(2, 3).t().contiguous().stride()
    (2, 1)
    """
    wanted = contiguous_strides(t.shape)
    ok = product(t.shape) == 0 or all(n == 1 or s == w for n, s, w in zip(t.shape, t.strides, wanted))
    return (tuple(t.shape), wanted, t.offset) if ok else None


# ---- padding ----

@op("constant_pad_nd(Tensor input, int[] pad, Scalar value=0) -> Tensor", kind="general", extra={"format_of": "input"},
    grad={"input": "constant_pad_nd(grad, negated(pad), 0)"},
    samples=[case(T((2, 3)), (1, 2)), case(T((2, 3)), (1, 0, 0, 2), 3.5), case(T((4,)), (-1, 2)), case(T((4,)), (-1, -1)),
             case(T((2, 0)), (1, 1)), case(T((2, 3, 2)), (0, 1, -1, 0, 2, 1), -1), case(T(()), ())])
def constant_pad_nd(xp, input, pad, value=0):
    """``value`` put before and after: ``pad`` has a pair for the last dimension, then one for the dimension before, ...

    A negative pad crops. Dtypes: all. Raises RuntimeError for an odd number of pads, too many of them, or a result with
    a negative size.

    >>> torch.constant_pad_nd(torch.tensor([1, 2]), (1, 1), 7).tolist()
    [7, 1, 2, 7]
    """
    pad = as_sizes(pad)
    if len(pad) % 2 or len(pad) > 2 * input.ndim:
        raise RuntimeError(f"constant_pad_nd(): length of pad must be even and at most twice the number of dimensions of input, got pad "
                           f"{pad} for shape {tuple(input.shape)}")
    pairs = [(0, 0)] * (input.ndim - len(pad) // 2) + [pad[i:i + 2] for i in range(len(pad) - 2, -1, -2)]
    shape = tuple(n + a + b for n, (a, b) in zip(input.shape, pairs))
    if any(n < 0 for n in shape):
        raise RuntimeError(f"constant_pad_nd(): pad {pad} gives a negative size {shape} for input of shape {tuple(input.shape)}")
    if any(n + min(a, 0) + min(b, 0) < 0 for n, (a, b) in zip(input.shape, pairs)):
        raise RuntimeError(f"constant_pad_nd(): pad {pad} takes away more than input of shape {tuple(input.shape)} has")
    if isinstance(value, complex) and input.dtype.kind != "c":
        raise RuntimeError(f"constant_pad_nd(): value {value} cannot be converted to {input.dtype} without overflow")
    out = xp.full(shape, value, dtype=input.dtype)
    source = tuple(slice(max(-a, 0), max(n - max(-b, 0), 0)) for n, (a, b) in zip(input.shape, pairs))
    target = tuple(slice(max(a, 0), max(n - max(b, 0), 0)) for n, (a, b) in zip(shape, pairs))
    out[target] = input[source]
    return out


def pad_index(xp, n, before, after, mode):
    """For each position of a padded dimension, the element that it repeats."""
    if mode == "circular":                          # cropped first, then repeated
        first, kept = max(-before, 0), n + min(before, 0) + min(after, 0)
        return first + xp.arange(-max(before, 0), kept + max(after, 0)) % max(kept, 1)
    i = xp.arange(-before, n + after)
    if mode == "replicate":
        return xp.clip(i, 0, n - 1)
    i = abs(i)
    return xp.where(i >= n, 2 * (n - 1) - i, i)


def _pad_dims(pad, ndim):
    return [(ndim - 1 - k, pad[2 * k], pad[2 * k + 1]) for k in range(len(pad) // 2)]


@op("pad_repeating(Tensor input, int[] pad, str mode) -> Tensor", kind="general", extra={"format_of": "input"}, private=True,
    grad={"input": "pad_repeating_backward(grad, input.shape, pad, mode)"},
    samples=[case(T((2, 4)), (1, 2), m) for m in ("reflect", "replicate", "circular")]
    + [case(T((1, 3, 4)), (1, 2, 2, 1), m) for m in ("reflect", "replicate", "circular")])
def pad_repeating(xp, input, pad, mode):
    """``input`` padded with its own elements, one dimension after the other; see ``pad``."""
    n = len(pad) // 2
    if n <= 3 and input.size and xp.__name__ == "numpy":
        sizes = (1,) * (3 - n) + input.shape[input.ndim - n:]
        pads = (0, 0) * (3 - n) + tuple(x for k in reversed(range(n)) for x in pad[2 * k:2 * k + 2])
        index = [pad_index(xp, size, *pads[2 * d:2 * d + 2], mode) for d, size in enumerate(sizes)]
        out = xp.empty(input.shape[:input.ndim - n] + tuple(map(len, index[3 - n:])), input.dtype)
        left = max(pads[4], 0)
        middle = max(0, min(len(index[2]) - left, sizes[2] + min(pads[4], 0)))
        if host_kernel(xp, "pad_repeating", (out,), (input, *index), (
                input.itemsize, input.size // (sizes[0] * sizes[1] * sizes[2]), *sizes, *map(len, index), left, middle)):
            return out
    for dim, before, after in _pad_dims(pad, input.ndim):
        input = xp.take(input, pad_index(xp, input.shape[dim], before, after, mode), axis=dim)
    return input


@op("pad_repeating_backward(Tensor grad_output, int[] shape, int[] pad, str mode) -> Tensor", kind="general", extra={"format_of": "grad_output"}, private=True,
    grad={"grad_output": "pad_repeating(grad, pad, mode)"},
    samples=[case(T((2, 7)), (2, 4), (1, 2), m) for m in ("reflect", "replicate", "circular")])
def pad_repeating_backward(xp, grad_output, shape, pad, mode):
    """Each padded element's gradient added to the element that it repeats: the derivative of ``pad_repeating``."""
    for dim, before, after in reversed(_pad_dims(pad, len(shape))):
        out = xp.zeros(grad_output.shape[:dim] + (shape[dim],) + grad_output.shape[dim + 1:], grad_output.dtype)
        xp.add.at(out, (slice(None),) * dim + (pad_index(xp, shape[dim], before, after, mode),), grad_output)
        grad_output = out
    return grad_output


@op("pad(Tensor input, int[] pad, str mode='constant', Scalar? value=None) -> Tensor", kind="composite", namespace="nn.functional",
    samples=[case(T((2, 3)), (1, 2)), case(T((2, 3)), (1, 0, 0, 2), "constant", 3.5), case(T((1, 2, 4)), (1, 2), "reflect"),
             case(T((1, 2, 4)), (2, 1), mode="circular"), case(T((1, 1, 3, 4)), (1, 2, 0, 3), mode="replicate"),
             case(T((2, 4)), (-1, 2), mode="replicate")])
def pad(ft, input, pad, mode="constant", value=None):
    """The tensor with elements put before and after, and cropped where a pad is negative.

    ``pad``: ``(before, after)`` for the last dimension, then for the one before, and so on. ``mode``: ``"constant"``
    (``value``, 0 unless given), ``"reflect"`` (mirrored, the border not repeated), ``"replicate"`` (the border repeated)
    or ``"circular"`` (from the other end). The last three pad the last 1, 2 or 3 dimensions of tensors with one or two
    dimensions more. Dtypes: all. Raises RuntimeError for other shapes and for pads larger than reflection or wrapping allows,
    NotImplementedError for another mode or number of dimensions.

    >>> torch.nn.functional.pad(torch.tensor([1, 2]), (1, 0)).tolist()
    [0, 1, 2]
    """
    pad = as_sizes(pad)
    if mode == "constant":
        return ft.constant_pad_nd(input, pad, 0 if value is None else value)
    if value:
        raise ValueError(f'pad(): Padding mode "{mode}" doesn\'t take in value argument, got {value}')
    shape, n = tuple(input.shape), len(pad) // 2
    if mode not in ("reflect", "replicate", "circular"):
        raise NotImplementedError(f"pad(): Unrecognised padding mode {mode}")
    if len(pad) % 2 or n not in (1, 2, 3) or len(shape) not in (n + 1, n + 2):
        raise NotImplementedError("pad(): Only 2D, 3D, 4D, 5D padding with non-constant padding are supported for now, got pad "
                                  f"{pad} and shape {shape}")
    for dim, before, after in _pad_dims(pad, len(shape)):
        size = shape[dim]
        limit = {"reflect": size - 1, "circular": size, "replicate": max(before, after)}[mode]
        if max(before, after) > limit:
            raise RuntimeError(f"pad(): Padding size should be less than {'or equal to ' if mode == 'circular' else ''}the corresponding "
                               f"input dimension, but got: padding ({before}, {after}) at dimension {dim} of input {list(shape)}")
        if size + before + after < 0 or (size == 0 and before + after > 0):
            raise RuntimeError(f"pad(): padding ({before}, {after}) at dimension {dim} of input {list(shape)} is impossible")
    return ft.pad_repeating(input, pad, mode)
