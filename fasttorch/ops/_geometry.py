"""Shapes, strides and indices: the arithmetic that several operator families share.

Nothing here touches data except :func:`check_index`, and nothing here is public.
"""
import math
import operator


def product(numbers):
    """The product of some sizes; 1 for none."""
    return math.prod(numbers)


def as_sizes(sizes):
    """A tuple of ints from an int, a sequence of ints, or a tuple that holds one sequence."""
    if not isinstance(sizes, (tuple, list)):
        return (operator.index(sizes),)
    if len(sizes) == 1 and isinstance(sizes[0], (tuple, list)):
        sizes = sizes[0]
    return tuple(map(operator.index, sizes))


def wrap_dim(name, dim, ndim):
    """``dim`` counted from the front. A 0-d tensor is treated as having one dimension."""
    n = ndim or 1
    if not -n <= dim < n:
        raise IndexError(f"{name}(): Dimension out of range (expected to be in range of [{-n}, {n - 1}], but got {dim})")
    return dim + n if dim < 0 else dim


def wrap_dims(name, dims, ndim):
    """Several dimensions counted from the front; naming one twice is an error."""
    wrapped = tuple(wrap_dim(name, d, ndim) for d in as_sizes(dims))
    if len(set(wrapped)) != len(wrapped):
        raise RuntimeError(f"{name}(): dim appears more than once in dims {as_sizes(dims)}")
    return wrapped


def contiguous_strides(shape):
    """Row-major strides in elements."""
    strides, step = [], 1
    for n in reversed(shape):
        strides.append(step)
        step *= max(n, 1)
    return tuple(reversed(strides))


def infer_size(name, size, numel):
    """``size`` with its -1, if there is one, replaced so that it holds ``numel`` elements."""
    size = as_sizes(size)
    unknown = [i for i, n in enumerate(size) if n == -1]
    if len(unknown) > 1:
        raise RuntimeError(f"{name}(): only one dimension can be inferred, got shape {size}")
    if any(n < -1 for n in size):
        raise RuntimeError(f"{name}(): invalid shape dimension {min(size)} in {size}")
    known = product(n for n in size if n != -1)
    if unknown:
        if known == 0:
            raise RuntimeError(f"{name}(): cannot reshape tensor of {numel} elements into shape {list(size)} because the "
                               "unspecified dimension size -1 can be any value and is ambiguous")
        if numel % known == 0:
            i = unknown[0]
            return size[:i] + (numel // known,) + size[i + 1:]
    elif known == numel:
        return size
    raise RuntimeError(f"{name}(): shape '{list(size)}' is invalid for input of size {numel}")


def view_strides(shape, strides, size):
    """Strides with which memory laid out as ``(shape, strides)`` reads as ``size``, or None if it needs a copy.

    ``size`` holds as many elements as ``shape``. Neighbouring dimensions that lie in memory as one are joined into
    runs, and the new sizes must split those runs exactly.
    """
    if product(shape) == 0:
        return tuple(strides) if tuple(shape) == tuple(size) else contiguous_strides(size)
    runs = []                                       # outermost last: [elements, stride]
    for n, stride in zip(reversed(shape), reversed(strides)):
        if n == 1:
            continue
        if runs and stride == runs[-1][0] * runs[-1][1]:
            runs[-1][0] *= n
        else:
            runs.append([n, stride])
    runs.reverse()
    out, left, step = [], 1, 1
    for n in reversed(size):
        if n != 1:
            if left == 1:
                left, step = runs.pop()
            if left % n:
                return None
        out.append(step)
        left //= n
        step *= n
    return tuple(reversed(out))


def slice_length(size, start, stop, step):
    """``(start, length)`` of a slice with Python's rules over a dimension of ``size``; the step is positive."""
    first, last, step = slice(start, stop, step).indices(size)
    return first, max(0, -((first - last) // step))


def open_grid(xp, shape, dim, index):
    """The index arrays that address ``index`` along ``dim`` and its own position along every other dimension."""
    n = len(shape)
    grid = [xp.arange(s).reshape((1,) * i + (s,) + (1,) * (n - i - 1)) for i, s in enumerate(shape)]
    grid[dim] = index
    return tuple(grid)


def check_index(xp, name, index, size, dim=None, negative=False):
    """``index`` with every element within ``size``; IndexError names the first that is not.

    ``negative`` accepts (and wraps) indices counted from the end.
    """
    if index.size:
        low, high = int(index.min().item()), int(index.max().item())
        if low < (-size if negative else 0) or high >= size:
            wrong = high if high >= size else low
            where = "" if dim is None else f"dimension {dim} "
            raise IndexError(f"{name}(): index {wrong} is out of bounds for {where}with size {size}".replace("  ", " "))
        if low < 0:
            return xp.where(index < 0, index + size, index)
    return index


def check_integer(name, argument, array, allowed="int32 or int64"):
    """Raise unless an index array holds int32 or int64."""
    if str(array.dtype) not in ("int32", "int64"):
        raise RuntimeError(f"{name}(): Expected dtype {allowed} for {argument}, got {array.dtype} of shape {tuple(array.shape)}")


def broadcast_shapes(name, *shapes):
    """The shape that all shapes broadcast to."""
    ndim = max(map(len, shapes), default=0)
    out = [1] * ndim
    for shape in shapes:
        for i, n in enumerate(shape, ndim - len(shape)):
            if n != 1:
                if out[i] not in (1, n):
                    raise RuntimeError(f"{name}(): shapes {', '.join(str(tuple(s)) for s in shapes)} are not broadcastable")
                out[i] = n
    return tuple(out)


def is_complex_dtype(x):
    """Whether a tensor or array is complex."""
    return "complex" in str(x.dtype)


def is_floating_dtype(x):
    """Whether a tensor or array is floating (half types too)."""
    return "float" in str(x.dtype)


def case(*args, **kwargs):
    """One sample of an operator: positional and keyword arguments."""
    return args, kwargs
