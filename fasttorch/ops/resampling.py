"""Resampling: interpolation to another size, and at the points of a grid."""
import itertools
import math
import warnings

from fasttorch.ops import _samples as S
from fasttorch.ops._entry import op
from fasttorch.ops._geometry import case
from fasttorch.ops._host import dtype_code, host_kernel

T = S.T
_MODES = {"linear": 1, "bilinear": 2, "bicubic": 2, "trilinear": 3}
_KINDS = {"linear": "linear", "bilinear": "linear", "trilinear": "linear", "bicubic": "cubic"}


def _target(name, size, scale_factor, sizes):
    """(output sizes, scale factors or None)."""
    n = len(sizes)
    if (size is None) == (scale_factor is None):
        raise ValueError(f"{name}(): " + ("either size or scale_factor should be defined" if size is None
                                          else "only one of size or scale_factor should be defined"))
    if size is not None:
        size = tuple(size) if isinstance(size, (tuple, list)) else (size,) * n
        if len(size) != n:
            raise ValueError(f"{name}(): Input and output must have the same number of spatial dimensions, but got input with "
                             f"spatial "
                             f"dimensions of {list(sizes)} and output size of {size}")
        for s in size:
            if isinstance(s, float) or getattr(s, "dtype", None) is not None and str(s.dtype).rpartition(".")[2].startswith("float"):
                raise TypeError(f"{name}(): expected size to be one of int or a tuple of ints, but got size of {list(size)}")
        return tuple(map(int, size)), None
    scales = tuple(scale_factor) if isinstance(scale_factor, (tuple, list)) else (scale_factor,) * n
    if len(scales) != n:
        raise ValueError(f"{name}(): Input and scale_factor must have the same number of spatial dimensions, but got input with "
                         f"spatial "
                         f"dimensions of {list(sizes)} and scale_factor of shape {scales}")
    scales = tuple(map(float, scales))
    return tuple(math.floor(float(s) * f) for s, f in zip(sizes, scales)), scales


def _interpolate_samples():
    a, b, c = T((2, 2, 5)), T((1, 2, 4, 5)), T((1, 2, 3, 4, 3))
    out = []
    for x, k, mode in ((a, 1, "linear"), (b, 2, "bilinear"), (c, 3, "trilinear"), (b, 2, "bicubic")):
        for align in (False, True):
            out += [((x, 7), {"mode": mode, "align_corners": align}),
                    ((x, (3, 6, 2)[:k]), {"mode": mode, "align_corners": align}),
                    ((x,), {"scale_factor": 1.7, "mode": mode, "align_corners": align})]
    for x in (a, b, c):
        for mode in ("nearest", "nearest-exact", "area"):
            out += [((x, 7), {"mode": mode}), ((x, 3), {"mode": mode}), ((x,), {"scale_factor": 1.7, "mode": mode}),
                    ((x,), {"scale_factor": 0.6, "mode": mode})]
    for mode in ("bilinear", "bicubic"):
        out += [((b, 3), {"mode": mode, "antialias": True}), ((b, (9, 2)),
                                                              {"mode": mode, "antialias": True, "align_corners": True}),
                ((b,), {"scale_factor": 0.6, "mode": mode, "antialias": True})]
    return out + [((b,), {"scale_factor": 1.7, "mode": "bilinear", "recompute_scale_factor": True})]


@op("interpolate(Tensor input, any size=None, any scale_factor=None, str mode='nearest', bool? align_corners=None, bool? "
    "recompute_scale_factor=None, "
    "bool antialias=False) -> Tensor", kind="composite", namespace="nn.functional", samples=_interpolate_samples)
def interpolate(ft, input, size=None, scale_factor=None, mode="nearest", align_corners=None, recompute_scale_factor=None,
                antialias=False):
    """The input resampled to ``size``, or to ``floor(scale_factor * size)``, each a number or one a spatial dimension.

    ``mode``: ``"nearest"``, ``"nearest-exact"``, ``"area"`` (adaptive mean) for any, ``"linear"`` for one, ``"bilinear"`` and
    ``"bicubic"`` (Keys 1981, a = -0.75) for two, ``"trilinear"`` for three spatial dimensions. ``align_corners``: the centres of
    the outer elements coincide, else their outer edges. ``recompute_scale_factor``: use the ratio of sizes for the given factor.
    ``antialias`` (bilinear, bicubic): a filter as wide as the elements of the output. Shapes: ``(N, C, *sizes)`` to ``(N, C,
    *new)``. Raises ValueError for options that exclude each other, NotImplementedError for a mode that does not take the input's
    dimensions.

    >>> F.interpolate(torch.tensor([[[1.0, 3.0]]]), scale_factor=2, mode="linear")
    tensor([[[1.0000, 1.5000, 2.5000, 3.0000]]])
    """
    shape = tuple(input.shape)
    n = len(shape) - 2
    if mode in ("nearest", "area", "nearest-exact"):
        if align_corners is not None:
            raise ValueError("interpolate(): align_corners option can only be set with the interpolating modes: linear | "
                             "bilinear | bicubic | "
                             "trilinear")
    elif mode not in _MODES:
        raise NotImplementedError(f"interpolate(): unknown mode {mode!r}; there are nearest, nearest-exact, area, linear, "
                                  f"bilinear, bicubic, trilinear")
    if n not in (1, 2, 3) or mode in _MODES and n != _MODES[mode]:
        raise NotImplementedError(f"interpolate(): Got {len(shape)}D input of shape {shape}, but {mode} mode needs "
                                  f"{_MODES[mode] + 2 if mode in _MODES else '3D, 4D or 5'}D input")
    if antialias and not (mode in ("bilinear", "bicubic") and n == 2):
        raise ValueError("interpolate(): Anti-alias option is restricted to bilinear and bicubic modes and requires a 4-D tensor "
                         "as input")
    sizes = shape[2:]
    wanted, scales = _target("interpolate", size, scale_factor, sizes)
    if recompute_scale_factor and size is not None:
        raise ValueError("interpolate(): recompute_scale_factor is not meaningful with an explicit size.")
    if recompute_scale_factor:
        scales = None
    if 0 in shape[1:] or min(wanted) <= 0:
        raise RuntimeError(f"interpolate(): Input and output sizes should be greater than 0, but got input {list(shape)} and "
                           f"output {list(wanted)}")
    if str(input.dtype).rpartition(".")[2] not in ("float16", "bfloat16", "float32", "float64", "uint8"):
        raise RuntimeError(f'"interpolate" ({mode}) not implemented for {input.dtype} (input of shape {list(shape)})')
    if mode == "area":
        maps = [("adaptive", s, m) for s, m in zip(sizes, wanted)]
    elif mode in _MODES:
        name = _KINDS[mode] + ("-aa" if antialias else "")
        maps = [(name, s, m, bool(align_corners), f) for s, m, f in zip(sizes, wanted, scales or (0,) * n)]
    else:
        maps = [(mode, s, m, f) for s, m, f in zip(sizes, wanted, scales or (0,) * n)]
    return ft.separable_map(input, tuple(maps))


def _deprecated(name):
    warnings.warn(f"`nn.functional.{name}` is deprecated. Use `nn.functional.interpolate` instead.", stacklevel=4)


@op("upsample(Tensor input, any size=None, any scale_factor=None, str mode='nearest', bool? align_corners=None) -> Tensor",
    kind="composite",
    namespace="nn.functional", samples=[case(T((1, 2, 3)), 5), case(T((1, 2, 3, 3)), scale_factor=2, mode="bilinear")])
def upsample(ft, input, size=None, scale_factor=None, mode="nearest", align_corners=None):
    """``interpolate``, by its old name (a warning says so)."""
    _deprecated("upsample")
    return ft.interpolate(input, size, scale_factor, mode, align_corners)


@op("upsample_nearest(Tensor input, any size=None, any scale_factor=None) -> Tensor", kind="composite", namespace="nn.functional",
    samples=[case(T((1, 2, 3)), 5), case(T((1, 2, 3, 3)), scale_factor=2)])
def upsample_nearest(ft, input, size=None, scale_factor=None):
    """``interpolate`` with ``mode="nearest"``, by its old name (a warning says so)."""
    _deprecated("upsample_nearest")
    return ft.interpolate(input, size, scale_factor)


@op("upsample_bilinear(Tensor input, any size=None, any scale_factor=None) -> Tensor", kind="composite",
    namespace="nn.functional",
    samples=[case(T((1, 2, 3, 3)), 5), case(T((1, 2, 3, 3)), scale_factor=2)])
def upsample_bilinear(ft, input, size=None, scale_factor=None):
    """``interpolate`` with ``mode="bilinear", align_corners=True``, by its old name (a warning says so)."""
    _deprecated("upsample_bilinear")
    return ft.interpolate(input, size, scale_factor, "bilinear", True)


# ---- grids ----

@op("affine_grid(Tensor theta, int[] size, bool? align_corners=None) -> Tensor", kind="composite", namespace="nn.functional",
    samples=[case(T((2, 2, 3)), (2, 1, 3, 4)), case(T((1, 2, 3)), (1, 1, 1, 2), True),
             case(T((2, 3, 4)), (2, 1, 2, 3, 2), False)])
def affine_grid(ft, theta, size, align_corners=None):
    """The points where affine maps put the elements of an output of shape ``size``, for ``grid_sample``.

    ``theta (N, 2, 3)`` for ``size (N, C, H, W)`` gives ``(N, H, W, 2)``; ``(N, 3, 4)`` for ``(N, C, D, H, W)`` gives ``(N, D, H,
    W, 3)``. Coordinates -1 and 1 are the outer elements' centres with ``align_corners``, else their edges. Raises ValueError for
    other shapes.

    >>> F.affine_grid(torch.tensor([[[1.0, 0, 0], [0, 1, 0]]]), (1, 1, 1, 2), align_corners=True)
    tensor([[[[-1.,  0.],
              [ 1.,  0.]]]])
    """
    size = tuple(size)
    n = len(size) - 2
    if "float" not in str(theta.dtype):
        raise ValueError(f"affine_grid(): Expected theta to have floating point type, but got {theta.dtype}")
    if n not in (2, 3) or tuple(theta.shape) != (size[0], n, n + 1):
        raise ValueError(f"affine_grid(): Expected a batch of {n}D affine matrices of shape Nx{n}x{n + 1} for size {size}. Got "
                         f"{tuple(theta.shape)}.")
    if min(size) <= 0:
        raise ValueError(f"affine_grid(): Expected non-zero, positive output size. Got {size}")
    align = bool(align_corners)
    if align and min(size[2:]) == 1:
        warnings.warn("affine_grid(): with align_corners=True, a dimension of size 1 lies at coordinate 0 here, and lay at -1 "
                      "before PyTorch 1.3. See the documentation of affine_grid for details.", stacklevel=2)
    spatial, columns = size[2:], []
    for d in reversed(range(n)):
        m = spatial[d]
        if m == 1:
            line = [0.0]
        else:
            line = [(2 * i / (m - 1) - 1) if align else (2 * i + 1) / m - 1 for i in range(m)]
        line = ft.reshape(ft.tensor_like(theta, line), (m,) + (1,) * (n - d - 1))
        columns.append(ft.reshape(ft.expand(line, spatial), (-1, 1)))
    columns.append(ft.new_ones(theta, (math.prod(spatial), 1)))
    points = ft.matmul(ft.cat(columns, 1), ft.transpose(theta, 1, 2))
    return ft.reshape(points, (size[0], *spatial, n))


@op("tensor_like(Tensor input, any values) -> Tensor", kind="general", private=True, samples=[case(T((2,)), [0.5, 1.0])])
def tensor_like(xp, input, values):
    """A tensor of the given numbers, of the dtype of ``input`` and on its device."""
    return xp.asarray(values, dtype=input.dtype)


def _unnormalised(x, size, align):
    """Coordinates in elements of what is -1 to 1."""
    return (x + 1) * ((size - 1) / 2) if align else ((x + 1) * size - 1) / 2


def _keys(t, a=-0.75):
    """The weights of the four neighbours of a point ``t`` after the second."""
    def outer(x):
        return ((a * x - 5 * a) * x + 8 * a) * x - 4 * a

    def inner(x):
        return ((a + 2) * x - (a + 3)) * x * x + 1
    return outer(t + 1), inner(t), inner(1 - t), outer(2 - t)


def _grid_samples():
    out = []
    for x, g in ((T((2, 2, 4, 5)), T((2, 3, 2, 2), low=-1.3, high=1.3)),
                 (T((1, 2, 3, 4, 2)), T((1, 2, 2, 3, 3), low=-1.3, high=1.3))):
        for mode in ("bilinear", "nearest", "bicubic")[:3 if len(x.shape) == 4 else 2]:
            for padding in ("zeros", "border", "reflection"):
                out += [((x, g, mode, padding, align), {}) for align in (False, True)]
    return out


def _taps_along(xp, g, size, mode, padding, align):
    """Along one dimension: (place, weight, slope of the weight) of each element taken; weights are 0 for what is outside.

    ``xp`` may also be the namespace of a composite: weights and slopes are then recorded.
    """
    x, one, factor = _unnormalised(g, size, align), xp.ones_like(g), (size - 1) / 2 if align else size / 2
    low, span = (0.0, size - 1.0) if align else (-0.5, float(size))

    def reflect(x):
        if span == 0:
            return x * 0, one * 0
        away = xp.abs(x - low)
        flips = xp.floor(away / span)
        rest, odd = away - flips * span, flips % 2 != 0
        return xp.where(odd, span - rest + low, rest + low), xp.where((x < low) != odd, -one, one)

    def clip(x):
        return xp.where(x > 0, xp.where(x < size - 1, x, size - 1.0), 0.0)       # NaN: 0

    if mode != "bicubic" and padding != "zeros":
        if padding == "reflection":
            x, sign = reflect(x)
            factor = factor * sign
        factor = xp.where((x > 0) & (x < size - 1), one * factor, 0.0)
        x = clip(x)
    x = xp.where(xp.abs(x) < 1e8, x, -100.0)
    base = xp.round(x) if mode == "nearest" else xp.floor(x)
    t = x - base
    if mode == "nearest":
        taps = [(base, one, one * 0)]
    elif mode == "bilinear":
        taps = [(base, 1 - t, -one * factor), (base + 1, t, one * factor)]
    else:
        a, weights, taps = -0.75, _keys(t), []
        slopes = ((3 * a * (t + 1) - 10 * a) * (t + 1) + 8 * a, (3 * (a + 2) * t - 2 * (a + 3)) * t,
                  -(3 * (a + 2) * (1 - t) - 2 * (a + 3)) * (1 - t), -((3 * a * (2 - t) - 10 * a) * (2 - t) + 8 * a))
        for j in range(4):
            at = base + (j - 1)
            at = clip(reflect(at)[0] if padding == "reflection" else at) if padding != "zeros" else at
            taps.append((xp.round(at), weights[j], slopes[j] * factor))
    found = []
    for at, w, s in taps:
        inside = (at >= 0) & (at <= size - 1)
        found.append((xp.where(inside, at, 0.0), xp.where(inside, w, 0.0), xp.where(inside, s, 0.0)))
    return found


def _taps(xp, to_index, input, grid, mode, padding, align):
    """Places ``(N, 1, points)`` in the input's flattened spatial dimensions, weights, and for each coordinate their slopes."""
    n = input.ndim - 2
    points = grid.reshape((grid.shape[0], 1, -1, n))
    along = [_taps_along(xp, points[..., n - 1 - d], input.shape[2 + d], mode, padding, align) for d in range(n)]
    along = [[(to_index(at), w, s) for at, w, s in taps] for taps in along]
    for chosen in itertools.product(*along):
        place, weight, slopes = 0, 1, []
        for d, (at, w, _) in enumerate(chosen):
            place, weight = place * input.shape[2 + d] + at, weight * w
            slopes.append(math.prod(c[2] if d == e else c[1] for e, c in enumerate(chosen)))
        yield place, weight, slopes[::-1]


def _grid_numbers(input, grid, mode, padding, align):
    """What the kernels want to know."""
    n = input.ndim - 2
    return (dtype_code(input), *input.shape[:2], n, *input.shape[2:], *(1,) * (3 - n), math.prod(grid.shape[1:-1]),
            {"nearest": 1, "bilinear": 2, "bicubic": 4}[mode], ("zeros", "border", "reflection").index(padding), align)


@op("grid_sample_points(Tensor input, Tensor grid, str mode, str padding, bool align) -> Tensor", kind="general", private=True,
    promote="same",
    grad={"input": "grid_sample_backward(grad, input, grid, mode, padding, align)[0]",
          "grid": "grid_sample_backward(grad, input, grid, mode, padding, align)[1]"},
    samples=lambda: [case(*args) for args, _ in _grid_samples()])
def grid_sample_points(xp, input, grid, mode, padding, align):
    """``grid_sample`` of arguments that have been checked."""
    out = xp.empty(input.shape[:2] + grid.shape[1:-1], input.dtype)
    if out.size and host_kernel(xp, "grid_sample", (out,), (input, grid), _grid_numbers(input, grid, mode, padding, align)):
        return out
    flat, total = input.reshape(input.shape[:2] + (-1,)), 0
    for place, weight, _ in _taps(xp, lambda x: x.astype(xp.int64), input, grid, mode, padding, align):
        total = total + xp.take_along_axis(flat, xp.broadcast_to(place, flat.shape[:2] + place.shape[2:]), 2) * weight
    return total.reshape(out.shape)


@op("grid_sample_backward(Tensor grad, Tensor input, Tensor grid, str mode, str padding, bool align) -> "
    "(Tensor input_grad, Tensor grid_grad)", kind="composite", private=True)
def grid_sample_backward(ft, grad, input, grid, mode, padding, align):
    """The derivatives of ``grid_sample`` by the input and by the grid."""
    if not ft.is_grad_enabled():
        return ft.grid_sample_grad(grad, input, grid, mode, padding, align, input.requires_grad, grid.requires_grad)
    shape = tuple(input.shape[:2])
    flat, g = ft.reshape(input, (*shape, -1)), ft.reshape(grad, (*shape, -1))
    index, total, parts = ft.index_like(input, []).dtype, ft.zeros_like(flat), [0] * grid.shape[-1]
    for place, weight, slopes in _taps(ft, lambda x: ft.to_dtype(x, index), input, grid, mode, padding, align):
        place = ft.expand(place, tuple(g.shape))
        total = ft.scatter_add(total, 2, place, g * weight)
        dots = ft.sum(g * ft.gather(flat, 2, place), 1, True)
        parts = [p + dots * s for p, s in zip(parts, slopes)]
    return ft.reshape(total, tuple(input.shape)), ft.reshape(ft.stack(parts, -1), tuple(grid.shape))


@op("grid_sample_grad(Tensor grad, Tensor input, Tensor grid, str mode, str padding, bool align, bool by_input, bool by_grid) -> "
    "(Tensor input_grad, Tensor grid_grad)", kind="general", private=True, promote="same",
    samples=lambda: [case(T(args[0].shape[:2] + args[1].shape[1:-1]), *args, True, True) for args, _ in _grid_samples()])
def grid_sample_grad(xp, grad, input, grid, mode, padding, align, by_input, by_grid):
    """The derivatives of ``grid_sample``; one that is not asked for is left out."""
    dx = xp.empty(input.shape if by_input else (0,), input.dtype)
    dgrid = xp.empty(grid.shape if by_grid else (0,), input.dtype)
    numbers = _grid_numbers(input, grid, mode, padding, align)
    if host_kernel(xp, "grid_sample_grad", (dx if by_input else None, dgrid if by_grid else None), (grad, input, grid), numbers):
        return dx, dgrid
    shape = input.shape[:2]
    flat, g = input.reshape(shape + (-1,)), grad.reshape(shape + (-1,))
    planes = xp.arange(shape[0] * shape[1]).reshape(shape + (1,)) * flat.shape[2]
    parts = [0] * grid.shape[-1]
    total = xp.zeros((flat.size,), input.dtype)
    for place, weight, slopes in _taps(xp, lambda x: x.astype(xp.int64), input, grid, mode, padding, align):
        xp.add.at(total, (planes + place).reshape(-1), (g * weight).reshape(-1))
        dots = (g * xp.take_along_axis(flat, xp.broadcast_to(place, shape + place.shape[2:]), 2)).sum(1, keepdims=True)
        parts = [p + dots * s for p, s in zip(parts, slopes)]
    return (total.reshape(input.shape) if by_input else dx), (xp.stack(parts, -1).reshape(grid.shape) if by_grid else dgrid)


@op("grid_sample(Tensor input, Tensor grid, str mode='bilinear', str padding_mode='zeros', bool? align_corners=None) -> Tensor",
    kind="composite",
    namespace="nn.functional", samples=_grid_samples)
def grid_sample(ft, input, grid, mode="bilinear", padding_mode="zeros", align_corners=None):
    """The input interpolated at the points of a grid.

    ``input (N, C, H, W)`` with ``grid (N, h, w, 2)`` gives ``(N, C, h, w)``; ``(N, C, D, H, W)`` with ``(N, d, h, w, 3)`` gives
    ``(N, C, d, h, w)``. A point is (x, y) or (x, y, z), x along the last dimension; -1 and 1 are the outer elements' centres with
    ``align_corners``, else their edges. ``mode``: ``"bilinear"``, ``"nearest"``, ``"bicubic"`` (two dimensions only);
    ``padding_mode``, for what lies outside: ``"zeros"``, ``"border"`` (the nearest element), ``"reflection"``. Raises ValueError
    for an unknown mode, RuntimeError for shapes that don't fit.

    >>> F.grid_sample(torch.tensor([[[[1.0, 3.0]]]]), torch.tensor([[[[0.0, 0.0]]]]), align_corners=True)
    tensor([[[[2.]]]])
    """
    if mode not in ("bilinear", "nearest", "bicubic"):
        raise ValueError(f"nn.functional.grid_sample(): expected mode to be 'bilinear', 'nearest' or 'bicubic', "
                         f"but got: '{mode}'")
    if padding_mode not in ("zeros", "border", "reflection"):
        raise ValueError(f"nn.functional.grid_sample(): expected padding_mode to be 'zeros', 'border', or "
                         f"'reflection', but got: '{padding_mode}'")
    n, shape, points = input.ndim - 2, tuple(input.shape), tuple(grid.shape)
    wrong = (points and points[-1] != n and f"expected grid to have size {n} in last dimension"
             or points and shape and points[0] != shape[0] and "expected grid and input to have same batch size"
             or (n not in (2, 3) or len(points) != n + 2) and "expected input and grid of four or five dimensions each"
             or 0 in shape[2:] and "expected input to have non-empty spatial dimensions")
    if wrong:
        raise RuntimeError(f"grid_sampler(): {wrong}: input (N, C, H, W) and grid (N, h, w, 2), or (N, C, D, H, W) and (N, d, h, "
                           f"w, 3); got input of shape {list(shape)} and grid of shape {list(points)}")
    if input.dtype != grid.dtype:
        raise RuntimeError(f"grid_sampler(): expected input and grid to have same dtype, but input has {input.dtype} and grid "
                           f"has {grid.dtype}")
    if n == 3 and mode == "bicubic":
        raise RuntimeError("grid_sampler(): bicubic interpolation only supports 4D input")
    if 0 in shape[:2]:
        return ft.new_zeros(input, (*shape[:2], *points[1:-1])) + (ft.sum(input) + ft.sum(grid))
    return ft.grid_sample_points(input, grid, mode, padding_mode, bool(align_corners))


@op("grid_sampler(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners) -> Tensor",
    kind="composite", method=False, alias=(".grid_sampler_2d", ".grid_sampler_3d"),
    samples=[((T((2, 2, 4, 5)), T((2, 3, 2, 2), low=-1.3, high=1.3), 0, 1, False), {})])
def grid_sampler(ft, input, grid, interpolation_mode, padding_mode, align_corners):
    """``grid_sample`` with its modes as numbers: 0 bilinear, 1 nearest, 2 bicubic; 0 zeros, 1 border, 2 reflection."""
    if interpolation_mode not in (0, 1, 2) or padding_mode not in (0, 1, 2):
        raise RuntimeError(f"grid_sampler(): modes are 0, 1 or 2, got {interpolation_mode} and {padding_mode}")
    return ft.grid_sample(input, grid, ("bilinear", "nearest", "bicubic")[interpolation_mode],
                          ("zeros", "border", "reflection")[padding_mode], align_corners)


@op("affine_grid_generator(Tensor theta, int[] size, bool align_corners) -> Tensor", kind="composite", method=False,
    samples=[case(T((2, 2, 3)), (2, 1, 3, 4), False)])
def affine_grid_generator(ft, theta, size, align_corners):
    """``nn.functional.affine_grid``."""
    return ft.affine_grid(theta, size, align_corners)
