"""Windows over spatial dimensions: their places, and the sparse matrices of the separable linear maps made of them.

A *map* of one dimension is a tuple of its kind, the input's size, the output's size and numbers; :func:`taps` turns it into
a sparse matrix, of which row ``o`` says from which inputs, with which weights, output ``o`` is summed:

``("sum", n, m, kernel, stride, padding)``             a window's sum
``("mean", n, m, kernel, stride, padding, padded)``    a window's mean; ``padded``: zeros around the input count too
``("reflect", n, m, before, after)``, ``"replicate"``, ``"circular"``         one element: padding
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
SMALL = 1 << 14     # maps of at most so many elements and outputs are kept
LARGEST = 1 << 26   # elements and outputs along one dimension


def output_size(n, kernel, stride, padding, dilation, ceil_mode):
    """How many windows fit; with ``ceil_mode`` the last may stick out, if it begins inside input or left padding."""
    rest = n + 2 * padding - dilation * (kernel - 1) - 1
    m = (-(-rest // stride) if ceil_mode else rest // stride) + 1
    return m - 1 if ceil_mode and (m - 1) * stride >= n + padding else m


def check_size(n, m):
    """RuntimeError for more outputs along a dimension than tables are made for."""
    if max(n, m) > LARGEST:
        raise RuntimeError(f"pooling and interpolation take at most {LARGEST} elements along a dimension, got {n} to {m}")


def adaptive_bounds(n, m):
    """First element and end of each of ``m`` windows that cover ``n`` elements, as arrays."""
    import numpy as np
    check_size(n, m)
    o = np.arange(m, dtype=np.int64)
    return o * n // max(m, 1), -((-(o + 1) * n) // max(m, 1))


def window_bounds(spec):
    """(first elements, ends, step) of the windows of ``("pool", n, m, kernel, stride, padding, dilation)`` or
    ``("adaptive", n, m)``, cut off at the input's bounds."""
    import numpy as np
    if spec[0] == "adaptive":
        return (*adaptive_bounds(spec[1], spec[2]), 1)
    _, n, m, kernel, stride, padding, dilation = spec
    check_size(n, m)
    at = np.arange(m, dtype=np.int64) * stride - padding
    first = np.where(at >= 0, at, at + -(at // dilation) * dilation)
    return first, np.minimum(at + ((kernel - 1) * dilation + 1), n), dilation


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
        at = np.arange(m, dtype=np.int64) * stride - padding
        whole = np.minimum(at + kernel, n + padding) - at
        first, end = np.maximum(at, 0), np.minimum(at + kernel, n)
        if kind == "sum":
            return _bounds_taps(np, first, end, None, real)
        count = whole if spec[6] else end - first
        return _bounds_taps(np, first, end, real(1) / np.maximum(count, 1).astype(real), real)
    if kind == "adaptive":
        first, end = adaptive_bounds(n, m)
        return _bounds_taps(np, first, end, real(1) / np.maximum(end - first, 1).astype(real), real)
    if kind.startswith("nearest"):
        return np.arange(m + 1), _nearest(np, spec), None
    if kind in ("reflect", "replicate", "circular"):
        from fasttorch.ops.joining import pad_index
        return np.arange(m + 1), pad_index(np, n, *spec[3:], kind), None
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


def taps(spec, dtype="float32", transposed=False):
    """``(start, index, weight)`` of a map, NumPy arrays: row ``o`` is the elements ``start[o]:start[o + 1]`` of the others;
    ``weight`` None: all 1. ``transposed``: the rows are the map's inputs."""
    return (_kept_taps if spec[1] + spec[2] <= SMALL else _taps)(spec, dtype, transposed)


def _taps(spec, dtype, transposed):
    import numpy as np
    check_size(spec[1], spec[2])
    start, index, weight = _matrix(np, spec, getattr(np, dtype))
    start, index = start.astype(np.int64), index.astype(np.int64)
    if transposed:
        row = np.repeat(np.arange(spec[2]), np.diff(start))
        order = np.argsort(index, kind="stable")
        start = np.concatenate([[0], np.cumsum(np.bincount(index, minlength=spec[1])[:spec[1]])]).astype(np.int64)
        index, weight = row[order].astype(np.int64), None if weight is None else weight[order]
    return start, np.ascontiguousarray(index), weight


_kept_taps = functools.lru_cache(_CACHED)(_taps)


def even_taps(spec, dtype, transposed):
    """What the compiled kernel of a map needs: ``(n_in, n_out, start, index, weight, lo, hi, taps, tap_index, tap_weight)``.

    Rows lo..hi, the longest run around the middle of rows that have equally many elements, are also given element by element:
    the first of all these rows, then the second, and so on.
    """
    import numpy as np
    start, index, weight = taps(spec, dtype, transposed)
    n_in, n_out = (spec[2], spec[1]) if transposed else (spec[1], spec[2])
    count, lo, hi, k = np.diff(start), 0, 0, 0
    if n_out:
        k = int(count[n_out // 2])
        other = np.flatnonzero(count != k)
        lo = int(other[other < n_out // 2].max(initial=-1)) + 1
        hi = int(other[other > n_out // 2].min(initial=n_out))
    if not 0 < k <= 32:
        lo = hi = k = 0
    part = slice(start[lo], start[hi])
    by_tap = np.ascontiguousarray(index[part].astype(np.int32).reshape(hi - lo, max(k, 1)).T)
    tap_weight = None if weight is None else np.ascontiguousarray(weight[part].reshape(hi - lo, max(k, 1)).T)
    return n_in, n_out, start, index, None if weight is None else np.ascontiguousarray(weight), lo, hi, k, by_tap, tap_weight


def even_windows(spec):
    """What the compiled kernel of maxima needs: ``(n_in, n_out, first, end, step, lo, hi, begin, stride, count)``.

    Windows lo..hi have ``count`` elements, and window ``o`` of them begins at ``begin + o * stride``.
    """
    import numpy as np
    first, end, step = window_bounds(spec)
    n, m = spec[1:3]
    if spec[0] == "adaptive":
        even = m > 0 and n % m == 0
        lo, hi, begin, stride, count = 0, m if even else 0, 0, n // m if even else 1, n // m if even else 1
    else:
        count, stride, padding, step = spec[3:]
        lo = min(-(-padding // stride), m)                  # from here on they begin in the input, before hi they end there
        hi = max(min((n - 1 - (count - 1) * step + padding) // stride + 1, m), lo)
        begin = -padding
    if hi - lo < 4:
        lo = hi = 0
    return n, m, np.asarray(first, np.int64), np.asarray(end, np.int64), step, lo, hi, begin, stride, count


def _fixed_point(weight):
    """Weights as 16-bit integers with as many binary places as the greatest allows, and that number."""
    import numpy as np
    places, greatest = 0, float(weight.max().item())
    while places < 22 and int(0.5 + greatest * (2 << places)) < 1 << 15:
        places += 1
    return np.trunc(weight * (1 << places) + np.where(weight < 0, -0.5, 0.5)).astype(np.int64), places


def apply_map_uint8(xp, x, axis, spec):
    """The map along one axis of an array of bytes: products with 16-bit weights, rounded."""
    start, index, weight = taps(spec, "float64")
    if weight is None:
        return xp.take(x, xp.asarray(index), axis=axis)
    weight, places = _fixed_point(weight)
    rows = _apply(xp, x.astype(xp.int64), axis, start, index, weight)
    return xp.clip((rows + ((1 << places) >> 1)) >> places, 0, 255).astype(x.dtype)


def apply_map(xp, x, axis, spec, transposed=False):
    """The map (or its transpose) along one axis of an array."""
    import numpy as np
    return _apply(xp, x, axis, *taps(spec, "float64" if x.dtype == np.float64 else "float32", transposed))


def _apply(xp, x, axis, start, index, weight):
    """The sparse matrix along one axis."""
    import numpy as np
    count, shape = np.diff(start), list(x.shape)
    shape[axis] = len(start) - 1
    if not len(index) or math.prod(shape) == 0:
        return xp.zeros(tuple(shape), x.dtype)
    rows = xp.take(x, xp.asarray(index), axis=axis)
    if weight is not None:
        rows = rows * xp.asarray(weight.astype(x.dtype)).reshape((-1,) + (1,) * (x.ndim - 1 - axis))
    if (count == 1).all():
        return rows
    full = np.flatnonzero(count)
    sums = xp.add.reduceat(rows, xp.asarray(start[:-1][full]), axis=axis, dtype=rows.dtype)
    if len(full) == len(count):
        return sums
    out = xp.zeros(tuple(shape), rows.dtype)
    out[(slice(None),) * axis + (xp.asarray(full),)] = sums
    return out
