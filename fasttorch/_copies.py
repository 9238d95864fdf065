"""Views as copies, pieces, places: functions that are a line or two of other operators."""

import math

from fasttorch._C.tensor import Tensor, _install
from fasttorch._operators import operators as _ops

#: view operators of which there is a form that copies
_VIEWS = (
    "alias",
    "as_strided",
    "detach",
    "diagonal",
    "expand",
    "permute",
    "select",
    "slice",
    "split",
    "split_with_sizes",
    "squeeze",
    "t",
    "transpose",
    "unbind",
    "unfold",
    "unsqueeze",
    "view",
    "view_as_complex",
    "view_as_real",
)


def _copied(value, out):
    """New memory with the values of a view, or of each of several; written to `out` if given."""
    if isinstance(value, (tuple, list)):
        if out is None:
            return tuple(x.clone() for x in value)
        for o, x in zip(out, value):
            o.resize_(x.shape).copy_(x)
        return None
    return value.clone() if out is None else out.resize_(value.shape).copy_(value)


def _slice(input, dim=0, start=None, end=None, step=1):
    if step < 1:
        raise RuntimeError(f"slice_copy(): slice step must be positive, got {step}")
    dim = dim % max(input.dim(), 1)
    return input[(slice(None),) * dim + (slice(start, end, step),)]


def _alias(input):
    return input.view(input.shape)


def _copying(name):
    view = {"alias": _alias, "slice": _slice}.get(name) or getattr(Tensor, name, None) or getattr(_ops, name)

    def copy(input, *args, out=None, **kwargs):
        return _copied(view(input, *args, **kwargs), out)

    copy.__name__ = copy.__qualname__ = f"{name}_copy"
    copy.__doc__ = f"""What ``{name}`` shows, in new memory.

    The arguments are those of ``Tensor.{name}``, the tensor first; ``out``: a tensor (or several) for the result.
    """
    return copy


def narrow_copy(input, dim, start, length, *, out=None):
    """What ``narrow`` shows, in new memory."""
    return _copied(input.narrow(dim, start, length), out)


def unsafe_chunk(input, chunks, dim=0):
    """The pieces that ``chunk`` gives, each in memory of its own."""
    return _copied(input.chunk(chunks, dim), None)


def unsafe_split(tensor, split_size, dim=0):
    """The pieces that ``split`` gives for one size, each in memory of its own."""
    return _copied(tensor.split(split_size, dim), None)


def unsafe_split_with_sizes(input, split_sizes, dim=0):
    """The pieces that ``split_with_sizes`` gives, each in memory of its own."""
    return _copied(input.split_with_sizes(split_sizes, dim), None)


def nonzero_static(input, *, size, fill_value=-1, out=None):
    """The first `size` indices of elements that aren't zero, ``(size, dim)``; missing ones are `fill_value`.

    Example:
        >>> torch.nonzero_static(torch.tensor([0, 1]), size=2).tolist()
        [[1], [-1]]
    """
    if size < 0:
        raise RuntimeError(f"nonzero_static: 'size' must be an non-negative integer, got {size}")
    found = input.nonzero()[:size]
    missing = found.new_full((size - found.shape[0], found.shape[1]), fill_value)
    found = _ops.cat([found, missing])
    return found if out is None else out.resize_(found.shape).copy_(found)


def unravel_index(indices, shape):
    """Indices into a flattened tensor as coordinates in `shape`: one tensor for each dimension.

    Args:
        indices (Tensor): of an integer dtype; negative ones count from the end.
        shape (int or sequence of int): of the tensor that is not flattened.

    Raises:
        TypeError: indices that are no integers. ValueError: a negative size, or an index out of range.

    Example:
        >>> [x.tolist() for x in torch.unravel_index(torch.tensor([4, 1]), (2, 3))]
        [[1, 0], [1, 1]]
    """
    if not isinstance(indices, Tensor) or "int" not in str(indices.dtype):
        raise TypeError(
            "unravel_index(): expected 'indices' to be an integer tensor, got "
            f"{getattr(indices, 'dtype', type(indices).__name__)}"
        )
    sizes = (shape,) if isinstance(shape, int) else tuple(shape)
    if any(n < 0 for n in sizes):
        raise ValueError(f"unravel_index(): 'shape' cannot have negative values, but got {sizes}")
    total = math.prod(sizes)
    if indices.numel() and (int(indices.max()) >= total or int(indices.min()) < -total):
        raise ValueError(f"unravel_index(): an index is out of range for shape {sizes}")
    out, indices = [], indices.long()
    for n in reversed(sizes):
        out.append(indices.remainder(n))
        indices = indices.div(n, rounding_mode="floor")
    return tuple(reversed(out))


def fill_diagonal_(self, fill_value, wrap=False):
    """Set the elements whose indices are all equal, in place.

    Args:
        fill_value (number): what to set them to.
        wrap (bool): whether the diagonal of a matrix begins anew below the last column, a row left out. Default: False.

    Raises:
        RuntimeError: fewer than two dimensions, or more than two that aren't equal.

    Example:
        >>> torch.zeros(2, 2).fill_diagonal_(1).tolist()
        [[1.0, 0.0], [0.0, 1.0]]
    """
    if self.dim() < 2:
        raise RuntimeError(f"fill_diagonal_(): dimensions must larger than 1, got shape {tuple(self.shape)}")
    if self.dim() > 2 and len(set(self.shape)) > 1:
        raise RuntimeError(f"fill_diagonal_(): all dimensions of input must be of equal length, got shape {tuple(self.shape)}")
    rows, columns = self.shape[0], self.shape[1]
    if self.dim() == 2 and wrap and rows > columns:
        place = _ops.arange(0, rows * columns, columns + 1, device=self.device)
        self[place.div(columns, rounding_mode="floor"), place.remainder(columns)] = fill_value
        return self
    place = _ops.arange(min(self.shape), device=self.device)
    self[(place,) * self.dim()] = fill_value
    return self


def detach(input):
    """The same tensor without history; see ``Tensor.detach``."""
    return input.detach()


def detach_(input):
    """Cut a tensor from its history, in place; see ``Tensor.detach_``."""
    return input.detach_()


def zero_(input):
    """Set all elements to 0, in place."""
    return input.zero_()


def resize_as_(input, the_template, *, memory_format=None):
    """Give a tensor another one's shape, in place; new elements are not set."""
    return input.resize_as_(the_template, memory_format=memory_format)


#: the functions of the top level
FUNCTIONS = {f"{name}_copy": _copying(name) for name in _VIEWS}
for _function in (
    narrow_copy,
    unsafe_chunk,
    unsafe_split,
    unsafe_split_with_sizes,
    nonzero_static,
    unravel_index,
    detach,
    detach_,
    zero_,
    resize_as_,
):
    FUNCTIONS[_function.__name__] = _function
for _function in (narrow_copy, unsafe_chunk, unsafe_split, unsafe_split_with_sizes, nonzero_static, fill_diagonal_):
    _install(_function.__name__, _function)
