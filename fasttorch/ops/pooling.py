"""Pooling: maxima, means, norms of windows over one to three spatial dimensions, and unpooling.

Windows are described by ``fasttorch/ops/_windows.py``. Maxima go through three private operators: ``window_max`` gives
values and where they were, ``plane_scatter_add`` and ``plane_gather`` are each other's derivatives; means are sparse
matrices along each dimension, ``separable_map``.
"""
import functools
import itertools
import math
import types

from fasttorch.ops import _samples as S
from fasttorch.ops._common import describe
from fasttorch.ops._entry import op
from fasttorch.ops._geometry import case
from fasttorch.ops._host import dtype_code, host_kernel
from fasttorch.ops._windows import apply_map, apply_map_uint8, output_size, window_bounds

T = S.T


def kind(x):
    """The kind of a tensor's or an array's dtype: "b", "i", "f" or "c"."""
    return _kind_of(str(x.dtype))


@functools.lru_cache(None)
def _kind_of(name):
    return "b" if "bool" in name else "c" if "complex" in name else "f" if "float" in name else "i"


def per_dimension(name, argument, value, n):
    """``value``, a number or a sequence, as ``n`` ints."""
    value = tuple(value) if isinstance(value, (tuple, list)) else (value,)
    if len(value) == 1:
        value *= n
    if len(value) != n:
        raise RuntimeError(f"{name}(): {argument} must either be a single int, or a tuple of {n} ints, got {value}")
    return value


def spatial_shape(name, shape, n):
    """The last ``n`` sizes of an input's shape with channels and perhaps samples before them."""
    if len(shape) not in (n + 1, n + 2) or 0 in shape[-n - 1:]:
        raise RuntimeError(f"{name}(): Expected {n + 1}D or {n + 2}D (batch mode) tensor with optional 0 dim batch size for "
                           f"input, "
                           f"but got: {list(shape)}")
    return shape[-n:]


@functools.lru_cache(1024)
def _geometry(name, shape, n, kernel_size, stride, padding, dilation, ceil_mode):
    """(input size, output size, kernel, stride, padding, dilation) of each dimension, checked."""
    sizes = spatial_shape(name, shape, n)
    kernel = per_dimension(name, "kernel_size", kernel_size, n)
    stride = kernel if stride is None or len(stride) == 0 else per_dimension(name, "stride", stride, n)
    padding = per_dimension(name, "padding", padding, n)
    dilation = per_dimension(name, "dilation", dilation, n)
    for label, values in (("kernel size", kernel), ("stride", stride), ("dilation", dilation)):
        if min(values) <= 0:
            raise RuntimeError(f"{name}(): {label} should be greater than zero, but got {list(values)}")
    out = []
    for size, k, s, p, d in zip(sizes, kernel, stride, padding, dilation):
        if p < 0:
            raise RuntimeError(f"{name}(): pad must be non-negative, but got pad: {p}")
        if p > ((k - 1) * d + 1) // 2:
            raise RuntimeError(f"{name}(): pad should be at most half of effective kernel size, but got pad={p}, kernel_size={k} "
                               f"and dilation={d}")
        m = output_size(size, k, s, p, d, ceil_mode)
        if m < 1:
            raise RuntimeError(f"{name}(): Given input size: {list(shape)}. Calculated output size along a dimension of {size}: "
                               f"{m}. Output size is too small")
        out.append((size, m, k, s, p, d))
    return tuple(out)


@functools.lru_cache(1024)
def _max_windows(*geometry):
    """The windows of a max pooling; the arguments are those of ``_geometry``."""
    return tuple(("pool", size, m, k, s, p, d) for size, m, k, s, p, d in _geometry(*geometry))


@functools.lru_cache(1024)
def _mean_maps(padded, *geometry):
    """The maps of an average pooling; the arguments are those of ``_geometry``."""
    return tuple(("mean", size, m, k, s, p, padded) for size, m, k, s, p, _ in _geometry(*geometry))


def _targets(name, input, n, output_size):
    """The output sizes asked of an adaptive pooling; None keeps the input's."""
    sizes = spatial_shape(name, tuple(input.shape), n)
    wanted = tuple(output_size) if isinstance(output_size, (tuple, list)) else (output_size,) * n
    wanted = wanted * n if len(wanted) == 1 else wanted
    if len(wanted) != n or any(w is not None and (isinstance(w, bool) or not isinstance(w, int) or w < 0) for w in wanted):
        raise RuntimeError(f"{name}(): output_size must be {n} sizes that are not negative (or None), got {output_size!r} for "
                           f"input of "
                           f"shape {list(input.shape)}")
    return [(size, size if w is None else w) for size, w in zip(sizes, wanted)]


def _numeric(name, input, kinds):
    if kind(input) in kinds:
        raise RuntimeError(f'"{name}" not implemented for {describe(input)}')


# ---- the operators that the public ones are made of ----

_MAP = (("mean", 4, 2, 2, 2, 0, True),)


@op("separable_map(Tensor input, any maps) -> Tensor", kind="general", extra={"format_of": "input"}, promote="same", promote_args=("input",), private=True,
    grad={"input": "separable_map_transposed(grad, maps)"},
    samples=[case(T((2, 4)), _MAP), case(T((2, 5, 4)), (("adaptive", 5, 3), ("linear", 4, 7, False, 0))),
             case(T((2, 3, 4)), (("cubic", 3, 5, False, 0), ("linear-aa", 4, 2, False, 0)))])
def separable_map(xp, input, maps):
    """The last dimensions each multiplied with the sparse matrix of a map of ``_windows``."""
    first = input.ndim - len(maps)
    if kind(input) == "i" and any(m[0] not in ("sum", "nearest", "nearest-exact") for m in maps):
        # bytes, as PyTorch: the last dimension first, rounded after each
        out = input
        for d in reversed(range(len(maps))):
            out = apply_map_uint8(xp, out, first + d, maps[d])
        return out
    out = input
    for d in sorted(range(len(maps)), key=lambda d: maps[d][2] / max(maps[d][1], 1)):
        out = apply_map(xp, out, first + d, maps[d])
    return out.astype(input.dtype)


@op("separable_map_transposed(Tensor grad_output, any maps) -> Tensor", kind="general", extra={"format_of": "grad_output"}, promote="same",
    promote_args=("grad_output",),
    private=True, grad={"grad_output": "separable_map(grad, maps)"},
    samples=[case(T((2, 2)), _MAP), case(T((2, 3, 7)), (("adaptive", 5, 3), ("linear", 4, 7, False, 0)))])
def separable_map_transposed(xp, grad_output, maps):
    """The derivative of ``separable_map``: the transposed matrices."""
    out = grad_output
    first = out.ndim - len(maps)
    for d in sorted(range(len(maps)), key=lambda d: maps[d][1] / max(maps[d][2], 1)):
        out = apply_map(xp, out, first + d, maps[d], True)
    return out.astype(grad_output.dtype)


@op("window_max(Tensor input, any windows) -> (Tensor values, Tensor indices)", kind="general", extra={"format_of": "input"}, promote="same",
    promote_args=("input",),
    private=True, out_dtype=(None, "int64"), grad={"input": "plane_scatter_add(grad_values, indices, input.shape, len(windows))"},
    samples=[case(T((2, 5), distinct=True), (("pool", 5, 2, 3, 2, 0, 1),)),
             case(T((1, 2, 4, 5), distinct=True), (("adaptive", 4, 3), ("adaptive", 5, 2))),
             case(T((2, 4, 4), distinct=True), (("pool", 4, 3, 2, 2, 1, 1), ("pool", 4, 2, 2, 2, 0, 2)))])
def window_max(xp, input, windows):
    """The greatest element of each window of the last dimensions (NaN wins), and where in those dimensions it lies."""
    n = len(windows)
    lead, sizes = tuple(input.shape[:-n]), tuple(input.shape[-n:])
    bounds = [window_bounds(w) for w in windows]
    first = [xp.asarray(b[0], dtype=xp.int64) for b in bounds]
    end = [xp.asarray(b[1], dtype=xp.int64) for b in bounds]
    steps = [b[2] for b in bounds]
    counts = [max(int((-(-(b[1] - b[0]) // s)).max(initial=0)), 0) for b, s in zip(bounds, steps)]
    shape = tuple(len(b[0]) for b in bounds)
    planes = input.reshape((math.prod(lead), math.prod(sizes)))
    lowest = -xp.inf if kind(input) == "f" else xp.iinfo(input.dtype).min       # of a window that is all padding
    best = xp.full((planes.shape[0],) + shape, lowest, input.dtype)
    where = xp.full(best.shape, -1, xp.int64)
    for offset in itertools.product(*map(range, counts)):
        flat, valid = 0, True
        for d, k in enumerate(offset):
            at = (first[d] + k * steps[d]).reshape((-1,) + (1,) * (n - d - 1))
            valid = valid & (at < end[d].reshape(at.shape))
            flat = flat * sizes[d] + xp.minimum(at, sizes[d] - 1)
        value = xp.take(planes, flat, axis=1)
        take = valid & ((value > best) | (value != value) | (where < 0))
        best = xp.where(take, value, best)
        where = xp.where(take, flat, where)
    flat = 0
    for d in range(n):
        flat = flat * sizes[d] + xp.minimum(first[d], sizes[d] - 1).reshape((-1,) + (1,) * (n - d - 1))
    where = xp.where(where < 0, flat, where)
    return best.reshape(lead + shape), where.reshape(lead + shape)


def _moved(xp, what, y, rows, places, large):
    """Elements of planes put to (0), taken from (1) or added at (2) their places by a kernel; whether it was done."""
    unit = dtype_code(y) if what == 2 else y.dtype.itemsize
    if y.dtype.kind not in "fiu" or places.dtype.name != "int64" or unit not in ((8, 9) if what == 2 else (4, 8)):
        return False
    return host_kernel(xp, "plane_move", (y,), (rows, places), (unit, places.shape[0], large, places.shape[1], what))


def _planes(array, n):
    """An array with its last n dimensions, and those before them, made one."""
    lead = array.shape[:-n]
    return array.reshape((math.prod(lead), math.prod(array.shape[-n:])))


def _checked_places(name, indices, size, shape):
    if indices.size and (int(indices.min().item()) < 0 or int(indices.max().item()) >= size):
        wrong = int(indices.min().item()) if int(indices.min().item()) < 0 else int(indices.max().item())
        raise RuntimeError(f"{name}(): Found an invalid max index: {wrong} (output volumes are of size "
                           f"{'x'.join(map(str, shape))})")


_PLACES = T((2, 3), "int64", values=[0, 3, 3, 2, 1, 0])


@op("plane_scatter_add(Tensor grad_output, Tensor indices, int[] shape, int n) -> Tensor", kind="general", extra={"format_of": "grad_output"}, promote="same",
    promote_args=("grad_output",), private=True, grad={"grad_output": "plane_gather(grad, indices, n)"},
    samples=[case(T((2, 3)), _PLACES, (2, 4), 1)])
def plane_scatter_add(xp, grad_output, indices, shape, n):
    """Zeros of ``shape`` to which each element is added at its place in its plane: the last ``n`` dimensions."""
    rows, places = _planes(grad_output, n), _planes(indices, n)
    size = math.prod(tuple(shape)[-n:])
    out = xp.zeros((rows.shape[0] * size,), grad_output.dtype)
    if _moved(xp, 2, out, rows, places, size):
        return out.reshape(tuple(shape))
    _checked_places("max_pool_backward", places, size, tuple(shape)[-n:])
    out[:] = 0
    xp.add.at(out, (xp.arange(rows.shape[0])[:, None] * size + places).reshape(-1), rows.reshape(-1))
    return out.reshape(tuple(shape))


@op("plane_gather(Tensor input, Tensor indices, int n) -> Tensor", kind="general", extra={"format_of": "input"}, promote="same", promote_args=("input",),
    private=True,
    grad={"input": "plane_scatter_add(grad, indices, input.shape, n)"}, samples=[case(T((2, 4)), _PLACES, 1)])
def plane_gather(xp, input, indices, n):
    """The elements of each plane (the last ``n`` dimensions) at ``indices``."""
    rows, places = _planes(input, n), _planes(indices, n)
    out = xp.empty(places.shape, rows.dtype)
    if _moved(xp, 1, out, rows, places, rows.shape[1]):
        return out.reshape(indices.shape)
    return xp.take_along_axis(rows, places, axis=1).reshape(indices.shape)


@op("plane_put(Tensor input, Tensor indices, int[] sizes) -> Tensor", kind="general", extra={"format_of": "input"}, promote="same", promote_args=("input",),
    private=True,
    grad={"input": "plane_gather(grad, indices, len(sizes))"},
    samples=[case(T((2, 3)), T((2, 3), "int64", values=[0, 3, 1, 2, 1, 0]), (4,))])
def plane_put(xp, input, indices, sizes):
    """Planes of zeros of the given sizes with each element put at its place; of several, the last."""
    n = len(sizes)
    rows, places = _planes(input, n), _planes(indices, n)
    size = math.prod(sizes)
    out = xp.zeros((rows.shape[0], size), input.dtype)
    if _moved(xp, 0, out, rows, places, size):
        return out.reshape(input.shape[:-n] + tuple(sizes))
    _checked_places("max_unpool", places, size, sizes)
    out[xp.arange(rows.shape[0])[:, None], places] = rows
    return out.reshape(input.shape[:-n] + tuple(sizes))


@op("fractional_window_max(Tensor input, int[] kernel, int[] sizes, Tensor samples) -> (Tensor values, Tensor indices)",
    kind="general",
    promote="same", promote_args=("input",), private=True, out_dtype=(None, "int64"),
    grad={"input": "plane_scatter_add(grad_values, indices, input.shape, len(kernel))"},
    samples=[case(T((2, 2, 5, 6), distinct=True), (2, 2), (2, 3), T((2, 2, 2), low=0.1, high=0.9, grad=False))])
def fractional_window_max(xp, input, kernel, sizes, samples):
    """``window_max`` of windows that begin at pseudo-random places, which each plane's numbers in ``samples`` (0 to 1) set."""
    n = len(kernel)
    lead, spatial = tuple(input.shape[:-n]), tuple(input.shape[-n:])
    planes = input.reshape((math.prod(lead), math.prod(spatial)))
    u = samples.reshape((planes.shape[0], n)).astype(input.dtype)
    begins = []
    for d in range(n):
        m, room = sizes[d], spatial[d] - kernel[d]
        # in two dimensions the first number is the width's
        v = u[:, (n - 1 - d if n == 2 else d), None]
        alpha = xp.asarray(room / (m - 1) if m > 1 else 0, dtype=input.dtype)
        begin = ((xp.arange(m).astype(input.dtype)[None] + v) * alpha).astype(xp.int64) - (v * alpha).astype(xp.int64)
        begin[:, m - 1:] = room
        begins.append(begin)
    ones = (1,) * (3 - n)
    best = xp.empty(lead + tuple(sizes), input.dtype)
    where = xp.empty(best.shape, xp.int64)
    starts = xp.concatenate([xp.zeros((planes.shape[0], 3 - n), xp.int64), *begins], 1)
    if host_kernel(xp, "window_max_from", (best, where), (planes, starts),
                   (dtype_code(input), planes.shape[0], *ones, *spatial, *ones, *sizes, *ones, *kernel)):
        return best, where
    flat = xp.zeros((planes.shape[0],) + (1,) * n, xp.int64)
    for d, begin in enumerate(begins):
        flat = flat * spatial[d] + begin.reshape((planes.shape[0],) + (1,) * d + (sizes[d],) + (1,) * (n - d - 1))
    best, where = None, None
    rows = xp.arange(planes.shape[0]).reshape((-1,) + (1,) * n)
    for offset in itertools.product(*map(range, kernel)):
        at = flat
        for d, k in enumerate(offset):
            at = at + k * math.prod(spatial[d + 1:])
        value = planes[rows, at]
        take = True if best is None else (value > best) | (value != value)
        best, where = (value, at) if best is None else (xp.where(take, value, best), xp.where(take, at, where))
    return best.reshape(lead + tuple(sizes)), where.reshape(lead + tuple(sizes))


# ---- max pooling ----

_WORDS = {1: ("", "``(N, C, L)`` or ``(C, L)``"), 2: (" planes", "``(N, C, H, W)`` or ``(C, H, W)``"),
          3: (" volumes", "``(N, C, D, H, W)`` or ``(C, D, H, W)``")}


def _for_each_dimension(signature, function, samples, dims=(1, 2, 3), names=(), **options):
    """Enter an operator for one, two and three dimensions: ``{n}`` in the signature and the docstring is their number.

    ``function(name, n, ft, *arguments)`` is what the entry's function, written with the same arguments, calls.
    """
    for n in dims:
        entered = types.FunctionType(function.__code__, {**globals(), "_n": n}, function.__name__, function.__defaults__,
                                     function.__closure__)
        text = function.__doc__.replace("{n}", str(n)).replace("{planes}", _WORDS[n][0]).replace("{shapes}", _WORDS[n][1])
        entered.__doc__ = text
        more = {k: tuple(a.format(n=n) for a in v) if k == "alias" else v for k, v in options.items()}
        op(signature.format(n=n), kind="composite", samples=samples(n), **more)(entered)
    return function


def _shape(n, *batch):
    return T((*batch, 2, *(6, 5, 4)[:n]), distinct=True)


def _max_pool(ft, name, n, input, kernel_size, stride, padding, dilation, ceil_mode):
    windows = _max_windows(name, tuple(input.shape), n, kernel_size, stride, padding, dilation, ceil_mode)
    _numeric(name, input, "bc")
    return tuple(ft.window_max(input, windows))


_n = 0      # the number of dimensions: set for each entry by _for_each_dimension


def _max_samples(n):
    return [(( _shape(n, 2), 2), {}), ((_shape(n), 3, 2, 1), {}), ((_shape(n, 1), 2, 1, 0, 2), {}),
            ((_shape(n, 2), 3, 2, 1), {"ceil_mode": True}),
            ((_shape(n, 0), 2), {})]


def _max_pool_values(ft, input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
    """The greatest element of each window of{planes} of the input; NaN wins.

    Windows have ``kernel_size`` elements ``dilation`` apart, begin ``stride`` apart (default: ``kernel_size``), after ``padding``
    elements of -inf on both sides; sizes are one int or {n}. ``ceil_mode``: the last window may stick out. With
    ``return_indices`` also where the elements are in the flattened input, for ``max_unpool{n}d``. Shape: {shapes}; the output
    size is ``floor((size + 2 padding - dilation (kernel_size - 1) - 1) / stride) + 1``. Raises RuntimeError for sizes that don't
    fit.
    """
    found = _max_pool(ft, f"max_pool{_n}d", _n, input, kernel_size, stride, padding, dilation, ceil_mode)
    return found if return_indices else found[0]


_for_each_dimension("max_pool{n}d(Tensor input, int[] kernel_size, int[]? stride=None, int[] padding=0, int[] dilation=1, bool "
                    "ceil_mode=False, "
                    "bool return_indices=False) -> any", _max_pool_values, _max_samples, method=False,
                    alias=("nn.functional.max_pool{n}d",))


def _max_pool_both(ft, input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
    """``max_pool{n}d`` with the indices: ``(values, indices)``."""
    return _max_pool(ft, f"max_pool{_n}d", _n, input, kernel_size, stride, padding, dilation, ceil_mode)


_for_each_dimension("max_pool{n}d_with_indices(Tensor input, int[] kernel_size, int[]? stride=None, int[] padding=0, int[] "
                    "dilation=1, "
                    "bool ceil_mode=False, bool return_indices=False) -> any", _max_pool_both, _max_samples, method=False,
                    alias=("nn.functional.max_pool{n}d_with_indices",))


def _adaptive_samples(n):
    return [((_shape(n, 2), 2), {}), ((_shape(n), (3, 1, 2)[:n]), {}),
            ((_shape(n, 1), 7), {})] + [((_shape(n, 1), (None, 2, None)[:n]), {})] * (n > 1)


def _adaptive_max(ft, name, n, input, output_size):
    _numeric(name, input, "bc")
    windows = tuple(("adaptive", size, m) for size, m in _targets(name, input, n, output_size))
    return tuple(ft.window_max(input, windows))


def _adaptive_max_pool(ft, input, output_size, return_indices=False):
    """The greatest element of each of ``output_size`` windows that cover{planes} of the input; NaN wins.

    Window ``i`` of ``m`` over ``size`` elements is ``[floor(i size / m), ceil((i + 1) size / m))``. ``output_size``: one int or
    {n}; None keeps the input's. With ``return_indices`` also where the elements are in the flattened input. Shape: {shapes}.
    Raises RuntimeError for sizes that don't fit.
    """
    found = _adaptive_max(ft, f"adaptive_max_pool{_n}d", _n, input, output_size)
    return found if return_indices else found[0]


_for_each_dimension("adaptive_max_pool{n}d(Tensor input, any output_size, bool return_indices=False) -> any", _adaptive_max_pool,
                    _adaptive_samples,
                    namespace="nn.functional")


def _adaptive_max_pool_both(ft, input, output_size, return_indices=False):
    """``adaptive_max_pool{n}d`` with the indices: ``(values, indices)``."""
    return _adaptive_max(ft, f"adaptive_max_pool{_n}d", _n, input, output_size)


_for_each_dimension("adaptive_max_pool{n}d_with_indices(Tensor input, any output_size, bool return_indices=False) -> any",
                    _adaptive_max_pool_both,
                    _adaptive_samples, dims=(1,), namespace="nn.functional", alias=(".adaptive_max_pool{n}d",))
_for_each_dimension("adaptive_max_pool{n}d_with_indices(Tensor input, any output_size, bool return_indices=False) -> any",
                    _adaptive_max_pool_both,
                    _adaptive_samples, dims=(2, 3), namespace="nn.functional")


# ---- average pooling ----

def _avg_pool(ft, name, n, input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override):
    call = name, tuple(input.shape), n, kernel_size, stride, padding, (1,), ceil_mode
    _numeric(name, input, "bc")
    if divisor_override == 0:
        raise RuntimeError(f"{name}(): divisor must be not zero")
    integer = kind(input) == "i"
    if not integer and divisor_override is None:
        return ft.separable_map(input, _mean_maps(count_include_pad, *call))
    geometry = _geometry(*call)
    total = ft.separable_map(input, tuple(("sum", size, m, k, s, p) for size, m, k, s, p, _ in geometry))
    if divisor_override is not None:
        return ft.div(total, divisor_override, rounding_mode="trunc" if integer else None)
    ones = ft.new_ones(input, tuple(g[0] for g in geometry))
    if count_include_pad:
        ones = ft.new_ones(input, tuple(size + 2 * p for size, _, _, _, p, _ in geometry))
        geometry = [(size + 2 * p, m, k, s, 0, d) for size, m, k, s, p, d in geometry]
    counts = ft.separable_map(ones, tuple(("sum", size, m, k, s, p) for size, m, k, s, p, _ in geometry))
    return ft.div(total, counts, rounding_mode="trunc")


def _avg_samples(n):
    many = [((_shape(n, 2), 2), {}), ((_shape(n), 3, 2, 1), {}), ((_shape(n, 2), 3, 2, 1), {"ceil_mode": True}),
            ((_shape(n, 1), 3, 2, 1), {"count_include_pad": False}), ((_shape(n, 0), 2), {})]
    return many + [((_shape(n, 1), 2), {"divisor_override": 3})] * (n > 1)


def _avg_pool1(ft, input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True):
    """The mean of each window of the input.

    Windows have ``kernel_size`` elements and begin ``stride`` apart (default: ``kernel_size``), after ``padding`` zeros on both
    sides, which count unless ``count_include_pad`` is False. ``ceil_mode``: the last window may stick out. Shape: {shapes}; the
    output size is ``floor((size + 2 padding - kernel_size) / stride) + 1``. Raises RuntimeError for sizes that don't fit.

    >>> F.avg_pool1d(torch.tensor([[1.0, 3.0, 5.0, 7.0]]), 2)
    tensor([[2., 6.]])
    """
    return _avg_pool(ft, f"avg_pool{_n}d", _n, input, kernel_size, stride, padding, ceil_mode, count_include_pad, None)


_for_each_dimension("avg_pool{n}d(Tensor input, int[] kernel_size, int[]? stride=None, int[] padding=0, bool ceil_mode=False, "
                    "bool count_include_pad=True) -> Tensor", _avg_pool1, _avg_samples, dims=(1,), method=False,
                    alias=("nn.functional.avg_pool{n}d",))


def _avg_pool23(ft, input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None):
    """The mean of each window of{planes} of the input.

    Windows have ``kernel_size`` elements and begin ``stride`` apart (default: ``kernel_size``), after ``padding`` zeros on both
    sides, which count unless ``count_include_pad`` is False; sizes are one int or {n}. ``ceil_mode``: the last window may stick
    out. ``divisor_override``: what sums are divided by, for the number of elements. Shape: {shapes}; the output size is
    ``floor((size + 2 padding - kernel_size) / stride) + 1``. Raises RuntimeError for sizes that don't fit.
    """
    return _avg_pool(ft, f"avg_pool{_n}d", _n, input, kernel_size, stride, padding, ceil_mode, count_include_pad,
                     divisor_override)


_for_each_dimension("avg_pool{n}d(Tensor input, int[] kernel_size, int[]? stride=None, int[] padding=0, bool ceil_mode=False, "
                    "bool count_include_pad=True, int? divisor_override=None) -> Tensor", _avg_pool23, _avg_samples, dims=(2, 3),
                    namespace="nn.functional")


def _adaptive_avg_pool(ft, input, output_size):
    """The mean of each of ``output_size`` windows that cover{planes} of the input.

    Window ``i`` of ``m`` over ``size`` elements is ``[floor(i size / m), ceil((i + 1) size / m))``. ``output_size``: one int or
    {n}; None keeps the input's. Shape: {shapes}. Raises RuntimeError for sizes that don't fit.
    """
    name = f"adaptive_avg_pool{_n}d"
    _numeric(name, input, "bic")
    targets = _targets(name, input, _n, output_size)
    if all(m == 1 for _, m in targets):
        return ft.mean(input, tuple(range(-_n, 0)), True)
    return ft.separable_map(input, tuple(("adaptive", size, m) for size, m in targets))


_for_each_dimension("adaptive_avg_pool{n}d(Tensor input, any output_size) -> Tensor", _adaptive_avg_pool, _adaptive_samples,
                    dims=(1,), method=False,
                    alias=("nn.functional.adaptive_avg_pool{n}d",))
_for_each_dimension("adaptive_avg_pool{n}d(Tensor input, any output_size) -> Tensor", _adaptive_avg_pool, _adaptive_samples,
                    dims=(2, 3),
                    namespace="nn.functional")


def _lp_pool(ft, input, norm_type, kernel_size, stride=None, ceil_mode=False):
    """The power mean of each window of{planes} of the input: ``(sum of x^p)^(1 / p)``, p being ``norm_type``.

    ``kernel_size``, ``stride``, ``ceil_mode`` and shapes are those of ``avg_pool{n}d``. A negative sum gives 0.
    """
    kernel = per_dimension(f"lp_pool{_n}d", "kernel_size", kernel_size, _n)
    mean = _avg_pool(ft, f"lp_pool{_n}d", _n, ft.pow(input, norm_type), kernel, stride, (0,), ceil_mode, True, None)
    return ft.pow(ft.sign(mean) * ft.abs(mean) * math.prod(kernel), 1.0 / norm_type)


def _lp_samples(n):
    x = T((2, 2, *(6, 5, 4)[:n]), low=0.5, high=2.0)
    return [((x, 2.0, 2), {}), ((x, 3, 3, 2), {}), ((x, 2.0, 2, 2), {"ceil_mode": True})]


_for_each_dimension("lp_pool{n}d(Tensor input, float norm_type, int[] kernel_size, int[]? stride=None, bool ceil_mode=False) -> "
                    "Tensor", _lp_pool,
                    _lp_samples, namespace="nn.functional")


# ---- fractional max pooling ----

def _fractional(ft, name, n, input, kernel_size, output_size, output_ratio, samples):
    sizes = spatial_shape(name, tuple(input.shape), n)
    kernel = per_dimension(name, "kernel_size", kernel_size, n)
    if (output_size is None) == (output_ratio is None):
        raise ValueError(f"{name} requires specifying either an output_size or an output_ratio, and not both")
    if output_size is None:
        ratio = tuple(output_ratio) if isinstance(output_ratio, (tuple, list)) else (output_ratio,) * n
        if len(ratio) != n or not all(0 < r < 1 for r in ratio):
            raise ValueError(f"{name}: output_ratio must be between 0 and 1 (got {output_ratio})")
        wanted = tuple(int(size * r) for size, r in zip(sizes, ratio))
    else:
        wanted = per_dimension(name, "output_size", output_size, n)
    for size, k, m in zip(sizes, kernel, wanted):
        if k < 1:
            raise RuntimeError(f"{name}(): kernel_size must be greater than zero, but got {kernel_size}")
        if m < 1 or m + k - 1 > size:
            raise RuntimeError(f"{name}(): pool size {k} is too large for an input size {size} and output size {m}")
    lead = tuple(input.shape[:-n])
    planes = lead if len(lead) == 2 else (1, *lead)
    if samples is None:
        samples = ft.rand(planes + (n,), dtype=input.dtype, device=input.device)
    elif tuple(samples.shape) != planes + (n,):
        raise RuntimeError(f"{name}(): Expect _random_samples of shape {planes + (n,)}, got {tuple(samples.shape)}")
    return tuple(ft.fractional_window_max(input, kernel, wanted, samples))


def _fractional_samples(n):
    x, u = T((2, 2, *(7, 6, 5)[:n]), distinct=True), T((2, 2, n), low=0.1, high=0.9, grad=False)
    return [((x, 2), {"output_size": 3, "_random_samples": u}), ((x, (2, 3, 2)[:n]),
                                                                 {"output_ratio": (0.6,) * n, "_random_samples": u})]


def _fractional_max_pool(ft, input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
    """The greatest element of each of ``output_size`` windows that begin at pseudo-random distances (Graham 2014).

    ``output_size``: one int or {n}, or ``output_ratio``: the same as parts of the input's size, between 0 and 1.
    ``_random_samples`` ``(N, C, {n})``, numbers between 0 and 1, set the distances. With ``return_indices`` also where the
    elements are in the flattened input. Shape: {shapes}. Raises ValueError unless just one of both sizes is given, RuntimeError
    for sizes that don't fit.
    """
    found = _fractional(ft, f"fractional_max_pool{_n}d", _n, input, kernel_size, output_size, output_ratio, _random_samples)
    return found if return_indices else found[0]


_for_each_dimension("fractional_max_pool{n}d(Tensor input, int[] kernel_size, any output_size=None, any output_ratio=None, bool "
                    "return_indices=False, "
                    "Tensor? _random_samples=None) -> any", _fractional_max_pool, _fractional_samples, dims=(2, 3),
                    namespace="nn.functional")


def _fractional_max_pool_both(ft, input, kernel_size, output_size=None, output_ratio=None, return_indices=False,
                              _random_samples=None):
    """``fractional_max_pool{n}d`` with the indices: ``(values, indices)``."""
    return _fractional(ft, f"fractional_max_pool{_n}d", _n, input, kernel_size, output_size, output_ratio, _random_samples)


_for_each_dimension("fractional_max_pool{n}d_with_indices(Tensor input, int[] kernel_size, any output_size=None, any "
                    "output_ratio=None, "
                    "bool return_indices=False, Tensor? _random_samples=None) -> any", _fractional_max_pool_both,
                    _fractional_samples, dims=(2, 3),
                    namespace="nn.functional")


# ---- unpooling ----

def _unpool_samples(n):
    shape = (2, 2, *(2, 2, 2)[:n])
    places = [0, 3, 5, 6, 9, 10, 12, 15][:2 ** n]
    if n == 1:
        places = [1, 2]
    elif n == 3:
        places = [0, 3, 13, 15, 33, 35, 49, 63]
    indices = T(shape, "int64", values=places * 4)
    return [((T(shape), indices, 2), {}), ((T(shape), indices, 2, 2, 0, (2, 2, *(4, 4, 4)[:n])), {})]


def _max_unpool(ft, input, indices, kernel_size, stride=None, padding=0, output_size=None):
    """The reverse of ``max_pool{n}d``: zeros, with each element put where ``indices`` says its maximum was.

    ``output_size``: the output's spatial sizes (or its whole shape), by default ``(size - 1) stride - 2 padding + kernel_size``,
    from which it may differ by less than a stride. Shape: {shapes}. Of several elements for one place one is kept. Raises
    ValueError for an output size out of that range, RuntimeError for an index outside the output or other shapes of indices.
    """
    name = f"max_unpool{_n}d"
    if str(indices.dtype).rpartition(".")[2] != "int64":
        raise RuntimeError(f"{name}(): elements in indices should be type int64 but got: {indices.dtype}")
    if tuple(indices.shape) != tuple(input.shape):
        raise RuntimeError(f"{name}(): Expected shape of indices to be same as that of the input tensor ({list(input.shape)}) "
                           f"but got "
                           f"indices tensor with shape: {list(indices.shape)}")
    sizes = spatial_shape(name, tuple(input.shape), _n)
    kernel = per_dimension(name, "kernel_size", kernel_size, _n)
    steps = kernel if stride is None or len(stride) == 0 else per_dimension(name, "stride", stride, _n)
    pads = per_dimension(name, "padding", padding, _n)
    usual = tuple((size - 1) * s + k - 2 * p for size, s, k, p in zip(sizes, steps, kernel, pads))
    wanted = usual if output_size is None else tuple(output_size)
    if len(wanted) == _n + 2:
        wanted = wanted[2:]
    if len(wanted) != _n:
        raise ValueError(f"{name}(): output_size should be a sequence containing {_n} or {_n + 2} elements, but it has a length "
                         f"of "
                         f"'{len(wanted)}'")
    for w, u, s in zip(wanted, usual, steps):
        if not u - s < w < u + s:
            raise ValueError(f'{name}(): invalid output_size "{wanted}" (dim 0 must be between {u - s} and {u + s})')
    return ft.plane_put(input, indices, wanted)


_for_each_dimension("max_unpool{n}d(Tensor input, Tensor indices, int[] kernel_size, int[]? stride=None, int[] padding=0, int[]? "
                    "output_size=None) -> Tensor",
                    _max_unpool, _unpool_samples, namespace="nn.functional")
