"""Sample inputs of the operator table: tensors described as ``T(shape, ...)``, and families of them.

An entry's ``samples`` is a list of ``(args, kwargs)``, or a function that gives one, in which every tensor is written as
a :class:`T`. :func:`materialise` turns one sample into NumPy arrays, always the same ones for the same seed.
Families (:func:`pointwise`, :func:`binary`, :func:`reduction`, ...) give functions, so that importing the table
builds no sample.
"""


class T:
    """Description of a sample tensor.

    ``dtype``: ``"float"`` is the floating dtype under test, anything else is a dtype's name. ``low``, ``high``: the
    values' interval (-2..2; 0..10 for integers). ``exclude``: points that values keep ``margin`` away from, because the
    gradient jumps there. ``values``: the values themselves, row by row. ``distinct``: no two values are closer than
    a small step, so that maxima and orders are unique. ``special``: NaN, infinities and signed zeros are put among the
    values; such a sample is for values only, not for derivatives. ``layout``: ``"contiguous"``, ``"transposed"`` (last
    two dimensions swapped in memory), ``"strided"`` (every second element of a longer row), ``"offset"`` (begins inside
    a larger buffer) or ``"expanded"`` (stride 0 in the first dimension). ``grad``: whether it may require a gradient.
    """

    __slots__ = ("shape", "dtype", "low", "high", "exclude", "margin", "values", "distinct", "special", "layout", "grad")

    def __init__(self, shape=(), dtype="float", *, low=None, high=None, exclude=(), margin=0.05, values=None,
                 distinct=False, special=False, layout="contiguous", grad=None):
        self.shape = (shape,) if isinstance(shape, int) else tuple(shape)
        self.dtype, self.low, self.high = dtype, low, high
        self.exclude = (exclude,) if isinstance(exclude, (int, float)) else tuple(exclude)
        self.margin, self.values, self.distinct, self.special, self.layout = margin, values, distinct, special, layout
        self.grad = dtype == "float" and not special if grad is None else grad

    def __repr__(self):
        return f"T({self.shape}, {self.dtype!r}" + ("" if self.layout == "contiguous" else f", {self.layout}") + ")"


def numpy_dtype(name):
    """The NumPy dtype of that name; bfloat16 is ml_dtypes'."""
    import numpy as np
    if name == "bfloat16":
        import ml_dtypes
        return np.dtype(ml_dtypes.bfloat16)
    return np.dtype(name)


def _draw(t, dtype, rng):
    """A contiguous array of the values that ``t`` describes."""
    import numpy as np
    n = 1
    for s in t.shape:
        n *= s
    if t.values is not None:
        return np.asarray(t.values, dtype=dtype).reshape(t.shape)
    kind = "f" if dtype.kind == "V" else dtype.kind
    if kind == "b":
        return (rng.random(n) < 0.5).reshape(t.shape)
    if kind in "iu":
        low = (0 if kind == "u" else -5) if t.low is None else t.low
        high = 10 if t.high is None else t.high
        v = rng.permutation(np.arange(low, low + n)) if t.distinct else rng.integers(low, high, n)
        for p in t.exclude:
            v[v == p] = p + 1
        return v.astype(dtype).reshape(t.shape)
    low, high = -2.0 if t.low is None else t.low, 2.0 if t.high is None else t.high

    def real():
        if t.distinct:
            v = low + (high - low) * (rng.permutation(n) + 0.5) / max(n, 1)
        else:
            v = rng.uniform(low, high, n)
        for p in t.exclude:
            near = np.abs(v - p) < t.margin
            v[near] = p + np.where(v[near] < p, -1.5, 1.5) * t.margin
        return v

    v = real() + 1j * real() if kind == "c" else real()
    if t.special and n:
        specials = [np.nan, np.inf, -np.inf, 0.0, -0.0]
        for i, s in enumerate(specials[:n]):
            v[(i * 3) % n if n >= 15 else i] = s
    return v.astype(dtype).reshape(t.shape)


def _lay_out(v, layout):
    """The same values in the memory layout of that name."""
    import numpy as np
    if layout == "contiguous" or v.ndim == 0:
        return v
    if layout == "transposed":
        return np.ascontiguousarray(v.swapaxes(-1, -2)).swapaxes(-1, -2) if v.ndim > 1 else v
    if layout == "strided":
        big = np.zeros(v.shape[:-1] + (2 * v.shape[-1],), v.dtype)
        big[..., ::2] = v
        return big[..., ::2]
    if layout == "offset":
        big = np.zeros(v.size + 3, v.dtype)
        big[3:] = v.ravel()
        return big[3:].reshape(v.shape)
    if layout == "expanded":
        return np.broadcast_to(v[:1], v.shape)
    raise ValueError(f"unknown layout {layout!r}")


def array(t, dtype="float32", rng=None):
    """The NumPy array that ``t`` describes, with ``dtype`` where ``t`` says "float"."""
    import numpy as np
    rng = np.random.default_rng(0) if rng is None else rng
    return _lay_out(_draw(t, numpy_dtype(dtype if t.dtype == "float" else t.dtype), rng), t.layout)


def materialise(sample, dtype="float32", seed=0, convert=None):
    """``(args, kwargs)`` with NumPy arrays in place of descriptions.

    ``convert(array, description)``, if given, is called for each tensor, and its result is put there instead.
    """
    import numpy as np
    rng = np.random.default_rng(seed)

    def walk(v):
        if isinstance(v, T):
            a = array(v, dtype, rng)
            return convert(a, v) if convert else a
        if isinstance(v, (list, tuple)):
            return type(v)(walk(x) for x in v)
        if isinstance(v, dict):
            return {k: walk(x) for k, x in v.items()}
        return v

    args, kwargs = sample
    return walk(tuple(args)), walk(dict(kwargs))


def descriptions(sample):
    """Every T of a sample, in the order in which :func:`materialise` meets them."""
    found = []

    def walk(v):
        if isinstance(v, T):
            found.append(v)
        elif isinstance(v, (list, tuple)):
            for x in v:
                walk(x)
        elif isinstance(v, dict):
            for x in v.values():
                walk(x)

    walk(tuple(sample[0]))
    walk(dict(sample[1]))
    return found


LAYOUTS = ("transposed", "strided", "offset", "expanded")


def pointwise(*extra, low=None, high=None, exclude=(), special=True, args=(), **kwargs):
    """One tensor, followed by ``args`` and ``kwargs``: 0-d, zero-size, several sizes and layouts, NaN and infinity."""

    def samples():
        o = dict(low=low, high=high, exclude=exclude)
        out = [T((), **o), T((5,), **o), T((2, 3), **o), T((0, 3), **o), T((4, 1, 3), **o), T((37,), **o)]
        out += [T((3, 4), layout=la, **o) for la in LAYOUTS]
        if special:
            out.append(T((11,), special=True, **o))
        return [((t, *args), dict(kwargs)) for t in out] + list(extra)

    return samples


def binary(*extra, low=None, high=None, exclude=(), low2=None, high2=None, exclude2=(), special=True, scalars=(), **kwargs):
    """Two tensors: equal shapes, broadcasting both ways, 0-d, zero-size, layouts; and tensor with each number given."""

    def samples():
        a, b = dict(low=low, high=high, exclude=exclude), dict(low=low2, high=high2, exclude=exclude2)
        shapes = [((5,), (5,)), ((2, 3), (2, 3)), ((), ()), ((3,), ()), ((), (2, 2)), ((2, 3), (3,)), ((3, 1), (1, 4)),
                  ((2, 1, 3), (4, 1)), ((0, 3), (1, 3)), ((1,), (4,)), ((33,), (33,))]
        out = [(T(s, **a), T(t, **b)) for s, t in shapes]
        out += [(T((3, 4), layout=la, **a), T((3, 4), layout=lb, **b))
                for la, lb in (("transposed", "contiguous"), ("strided", "transposed"), ("expanded", "offset"))]
        out += [(T((2, 3), **a), s) for s in scalars]
        if special:
            out.append((T((11,), special=True, **a), T((11,), **b)))
            out.append((T((11,), **a), T((11,), special=True, **b)))
        return [(x, dict(kwargs)) for x in out] + list(extra)

    return samples


def compare(*extra):
    """Two tensors of small integers in floating dtype, so that equal pairs occur; numbers; NaN."""

    def samples():
        v = [0, 1, -1, 2, 2, -2]
        out = [(T((6,), values=v), T((6,), values=[0, 2, -1, 1, 2, -3])), (T((2, 3), values=v), T((3,), values=v[:3])),
               (T(()), T(())), (T((0, 3)), T((3,))), (T((3, 1)), T((4,))), (T((3, 4), layout="transposed"), T((4,))),
               (T((11,), special=True), T((11,), special=True)), (T((5,)), 1), (T((5,)), 0.5)]
        return [(x, {}) for x in out] + list(extra)

    return samples


def reduction(*extra, dims=True, several=True, special=True, distinct=False, low=None, high=None, exclude=(), empty=True,
              full=True, args=(), **kwargs):
    """One tensor reduced over all dimensions, over each, over several; keepdim; 0-d, zero-size, layouts, NaN."""

    def samples():
        o = dict(distinct=distinct, low=low, high=high, exclude=exclude)
        out = []
        if full:
            out += [((T(s, **o), *args), dict(kwargs)) for s in ((), (4,), (2, 3), (2, 3, 4), (70,))]
            out.append(((T((3, 4), layout="transposed", **o), *args), dict(kwargs)))
        if empty and full:
            out.append(((T((0,), **o), *args), dict(kwargs)))
        if dims:
            for shape, dim, keep in (((), 0, False), ((4,), 0, False), ((4,), -1, True), ((2, 3, 4), 1, False),
                                     ((2, 3, 4), -1, True), ((2, 3, 4), 0, False), ((2, 1, 3), 1, False)):
                out.append(((T(shape, **o), *args, dim), dict(kwargs, keepdim=keep)))
            out += [((T((3, 5), layout=la, **o), *args, 1), dict(kwargs)) for la in LAYOUTS if not
                    (distinct and la == "expanded")]
            out.append(((T((3, 5), layout="transposed", **o), *args, 0), dict(kwargs)))
            if empty:
                out.append(((T((0, 3), **o), *args, 1), dict(kwargs)))
        if dims and several:
            out += [((T((2, 3, 4), **o), *args, (0, 2)), dict(kwargs)),
                    ((T((2, 3, 4), **o), *args, (-1, 1)), dict(kwargs, keepdim=True)),
                    ((T((2, 3), **o), *args, (0, 1)), dict(kwargs))]
        if special:
            if full:
                out.append(((T((11,), special=True), *args), dict(kwargs)))
            if dims:
                out.append(((T((3, 11), special=True), *args, 1), dict(kwargs)))
        return out + list(extra)

    return samples
