"""Windows over spatial dimensions: their places, and the sparse matrices of the separable linear maps made of them.

A *map* of one dimension is a tuple of its kind, the input's size, the output's size and numbers; :func:`taps` turns it into
a sparse matrix, of which row ``o`` says from which inputs, with which weights, output ``o`` is summed:

``("sum", n, m, kernel, stride, padding)``             a window's sum
``("mean", n, m, kernel, stride, padding, padded)``    a window's mean; ``padded``: zeros around the input count too
``("adaptive", n, m)``                                 the mean of ``[floor(o n / m), ceil((o + 1) n / m))``
``("nearest", n, m, scale)``, ``("nearest-exact", n, m, scale)``           one element
``("linear", n, m, align, scale)``, ``("cubic", n, m, align, scale)``      2 and 4 elements
``("linear-aa", n, m, align, scale)``, ``("cubic-aa", n, m, align, scale)``  the same, with the filter widened when it shrinks

``scale`` is outputs a input, 0 for ``m / n``. Cubic convolution: R. Keys, "Cubic convolution interpolation for digital
image processing", 1981, with a = -0.75, and -0.5 where it is widened. Nothing here is public.
"""
import functools
import math

_CACHED = 512


def output_size(n, kernel, stride, padding, dilation, ceil_mode):
    """How many windows fit; with ``ceil_mode`` the last may stick out, if it begins inside input or left padding."""
    rest = n + 2 * padding - dilation * (kernel - 1) - 1
    m = (-(-rest // stride) if ceil_mode else rest // stride) + 1
    return m - 1 if ceil_mode and (m - 1) * stride >= n + padding else m


def adaptive_bounds(n, m):
    """First element and end of each of ``m`` windows that cover ``n`` elements."""
    return [o * n // m for o in range(m)], [-((-(o + 1) * n) // m) for o in range(m)]


def window_bounds(spec):
    """(first elements, ends, step) of the windows of ``("pool", n, m, kernel, stride, padding, dilation)`` or
    ``("adaptive", n, m)``, cut off at the input's bounds."""
    if spec[0] == "adaptive":
        return (*adaptive_bounds(spec[1], spec[2]), 1)
    _, n, m, kernel, stride, padding, dilation = spec
    first, end = [], []
    for o in range(m):
        at = o * stride - padding
        end.append(min(at + (kernel - 1) * dilation + 1, n))
        first.append(at if at >= 0 else at + -(at // dilation) * dilation)
    return first, end, dilation


def _bounds_taps(np, first, end, weight, dtype):
    """Rows of consecutive elements, each row with one weight."""
    first, count = np.asarray(first, np.int64), np.maximum(np.asarray(end, np.int64) - np.asarray(first, np.int64), 0)
    start = np.concatenate([[0], np.cumsum(count)])
    index = np.arange(start[-1]) - np.repeat(start[:-1] - first, count)
    return start, index, None if weight is None else np.repeat(np.asarray(weight, dtype), count)


def _equal_taps(np, index, weight, n):
    """Rows of equally many elements, given as (rows, taps) arrays."""
    m, k = index.shape
    return np.arange(m + 1) * k, np.clip(index, 0, n - 1).reshape(-1), weight.reshape(-1)


def _ratio(np, n, m, align, scale, real):
    """Inputs a output."""
    if align:
        return real(n - 1) / real(m - 1) if m > 1 else real(0)
    return real(1.0 / scale) if scale else real(n) / real(m)


def _nearest(np, spec):
    kind, n, m, scale = spec
    ratio = _ratio(np, n, m, False, scale, np.float32)
    at = np.arange(m, dtype=np.float32) + np.float32(0.5 if kind == "nearest-exact" else 0)
    if kind == "nearest" and (n == m or m == 2 * n):
        return np.arange(m) * n // max(m, 1)
    return np.minimum(np.floor(at * ratio).astype(np.int64), n - 1)


def _cubic(np, x, a):
    """Keys' kernel at distances ``x >= 0``."""
    inner = ((a + 2) * x - (a + 3)) * x * x + 1
    outer = ((x - 5) * x + 8) * x * a - 4 * a
    return np.where(x < 1, inner, np.where(x < 2, outer, 0))


def _widened(np, spec, real):
    """The antialiased filters: every input within the support of the filter that is stretched by the ratio."""
    kind, n, m, align, scale = spec
    ratio = _ratio(np, n, m, align, scale, real)
    stretch = max(ratio, real(1))
    support = real(1 if kind == "linear-aa" else 2) * stretch
    centre = ratio * (np.arange(m).astype(real) + real(0.5))
    first = np.maximum((centre - support + real(0.5)).astype(np.int64), 0)
    end = np.minimum((centre + support + real(0.5)).astype(np.int64), n)
    start, index, _ = _bounds_taps(np, first, end, None, real)
    count = np.diff(start)
    x = np.abs((index + real(0.5) - np.repeat(centre, count)) / stretch).astype(real)
    weight = np.maximum(1 - x, 0) if kind == "linear-aa" else _cubic(np, x, -0.5)
    total = np.add.reduceat(weight, start[:-1]) if len(weight) else np.ones(m)
    return start, index, (weight / np.repeat(total, count)).astype(real)


def _matrix(np, spec, real):
    kind, n, m = spec[:3]
    if kind in ("sum", "mean"):
        _, _, _, kernel, stride, padding = spec[:6]
        first = [o * stride - padding for o in range(m)]
        whole = [min(at + kernel, n + padding) - at for at in first]
        end = [min(at + kernel, n) for at in first]
        first = [max(at, 0) for at in first]
        if kind == "sum":
            return _bounds_taps(np, first, end, None, real)
        count = whole if spec[6] else [e - f for f, e in zip(first, end)]
        return _bounds_taps(np, first, end, [real(1) / real(max(c, 1)) for c in count], real)
    if kind == "adaptive":
        first, end = adaptive_bounds(n, m)
        return _bounds_taps(np, first, end, [real(1) / real(max(e - f, 1)) for f, e in zip(first, end)], real)
    if kind.startswith("nearest"):
        return np.arange(m + 1), _nearest(np, spec), None
    if kind.endswith("-aa"):
        return _widened(np, spec, real)
    align, scale = spec[3:]
    ratio, out = _ratio(np, n, m, align, scale, real), np.arange(m).astype(real)
    if n == m and kind == "linear":
        return np.arange(m + 1), np.arange(m), None
    at = out * ratio if align else (out + real(0.5)) * ratio - real(0.5)
    if kind == "linear":
        at = np.maximum(at, real(0))
        base = np.minimum(np.floor(at).astype(np.int64), n - 1)
        t = np.clip(at - base, 0, 1).astype(real)
        return _equal_taps(np, np.stack([base, base + 1], 1), np.stack([1 - t, t], 1), n)
    base = np.floor(at).astype(np.int64)
    t = (at - base).astype(real)
    weight = np.stack([_cubic(np, x, -0.75) for x in (t + 1, t, 1 - t, 2 - t)], 1).astype(real)
    return _equal_taps(np, base[:, None] + np.arange(-1, 3), weight, n)


@functools.lru_cache(_CACHED)
def taps(spec, dtype="float32", transposed=False):
    """``(start, index, weight)`` of a map, NumPy arrays: row ``o`` is the elements ``start[o]:start[o + 1]`` of the others;
    ``weight`` None: all 1. ``transposed``: the rows are the map's inputs."""
    import numpy as np
    start, index, weight = _matrix(np, spec, getattr(np, dtype))
    start, index = start.astype(np.int64), index.astype(np.int64)
    if transposed:
        row = np.repeat(np.arange(spec[2]), np.diff(start))
        order = np.argsort(index, kind="stable")
        start = np.concatenate([[0], np.cumsum(np.bincount(index, minlength=spec[1])[:spec[1]])]).astype(np.int64)
        index, weight = row[order].astype(np.int64), None if weight is None else weight[order]
    return start, np.ascontiguousarray(index), weight


def apply_map(xp, x, axis, spec, transposed=False):
    """The map (or its transpose) along one axis of an array."""
    import numpy as np
    start, index, weight = taps(spec, "float64" if x.dtype == np.float64 else "float32", transposed)
    count, shape = np.diff(start), list(x.shape)
    shape[axis] = len(start) - 1
    if not len(index) or math.prod(shape) == 0:
        return xp.zeros(tuple(shape), x.dtype)
    rows = xp.take(x, xp.asarray(index), axis=axis)
    if weight is not None:
        rows = rows * xp.asarray(weight.astype(x.dtype) if x.dtype.kind == "f" else weight).reshape((-1,) + (1,) * (x.ndim - 1 - axis))
    if (count == 1).all():
        return rows
    full = np.flatnonzero(count)
    sums = xp.add.reduceat(rows, xp.asarray(start[:-1][full]), axis=axis, dtype=rows.dtype)
    if len(full) == len(count):
        return sums
    out = xp.zeros(tuple(shape), rows.dtype)
    out[(slice(None),) * axis + (xp.asarray(full),)] = sums
    return out
