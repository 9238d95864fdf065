"""Resampling: interpolation to another size, and at the points of a grid."""
import math
import warnings

from fasttorch.ops import _samples as S
from fasttorch.ops._entry import op
from fasttorch.ops._geometry import case

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


def _reflected(ft, x, size, align):
    """Coordinates reflected at the outer elements' centres, or edges."""
    low, span = (0.0, size - 1.0) if align else (-0.5, float(size))
    if span == 0:
        return x * 0
    x = ft.abs(x - low)
    flips = ft.floor(x.detach() / span)
    rest = x - flips * span
    return ft.where(ft.remainder(flips, 2) == 0, rest + low, span - rest + low)


def _placed(ft, x, size, padding, align):
    """Coordinates after the padding's rule."""
    if padding == "reflection":
        x = _reflected(ft, x, size, align)
    return x if padding == "zeros" else ft.clamp(x, 0, size - 1)


def _at(ft, flat, index, sizes):
    """Elements ``(N, C, points)`` at whole coordinates, one ``(N, points)`` a dimension; outside: 0."""
    place, valid = None, None
    for i, size in zip(index, sizes):
        inside = (i >= 0) & (i <= size - 1)
        valid = inside if valid is None else valid & inside
        i = ft.clamp(ft.nan_to_num(i), 0, size - 1)
        place = i if place is None else place * size + i
    place = ft.to_dtype(place, ft.index_like(flat, [0]).dtype)
    wide = (flat.shape[0], flat.shape[1], place.shape[1])
    value = ft.gather(flat, 2, ft.expand(ft.unsqueeze(place, 1), wide))
    return ft.masked_fill(value, ft.unsqueeze(ft.logical_not(valid), 1), 0)


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
    if n not in (2, 3) or len(points) != n + 2 or points[-1] != n or points[0] != shape[0] or 0 in shape[1:]:
        raise RuntimeError(f"grid_sampler(): expected input (N, C, H, W) and grid (N, h, w, 2), or (N, C, D, H, W) and (N, d, h, "
                           f"w, 3), with no "
                           f"empty dimension of input but the first; got input of shape {list(shape)} and grid of shape "
                           f"{list(points)}")
    if input.dtype != grid.dtype:
        raise RuntimeError(f"grid_sampler(): expected input and grid to have same dtype, but input has {input.dtype} and grid "
                           f"has {grid.dtype}")
    if n == 3 and mode == "bicubic":
        raise RuntimeError("grid_sampler(): bicubic interpolation only supports 4D input")
    align, sizes = bool(align_corners), shape[2:]
    flat = ft.reshape(input, (shape[0], shape[1], -1))
    at = [_unnormalised(ft.reshape(ft.select(grid, -1, n - 1 - d), (points[0], -1)), sizes[d], align) for d in range(n)]
    out = None
    if mode == "bicubic":
        base = [ft.floor(x.detach()) for x in at]
        weights = [_keys(x - b) for x, b in zip(at, base)]
        for i in range(4):
            row = None
            y = _placed(ft, base[0] + (i - 1), sizes[0], padding_mode, align)
            for j in range(4):
                x = _placed(ft, base[1] + (j - 1), sizes[1], padding_mode, align)
                part = _at(ft, flat, (ft.round(y), ft.round(x)), sizes) * ft.unsqueeze(weights[1][j], 1)
                row = part if row is None else row + part
            row = row * ft.unsqueeze(weights[0][i], 1)
            out = row if out is None else out + row
    else:
        at = [_placed(ft, x, size, padding_mode, align) for x, size in zip(at, sizes)]
        if mode == "nearest":
            out = _at(ft, flat, [ft.round(x.detach()) for x in at], sizes)
        else:
            base = [ft.floor(x.detach()) for x in at]
            part = [x - b for x, b in zip(at, base)]
            for corner in range(2 ** n):
                bits = [(corner >> d) & 1 for d in range(n)]
                weight = None
                for p, bit in zip(part, bits):
                    w = p if bit else 1 - p
                    weight = w if weight is None else weight * w
                value = _at(ft, flat, [b + bit for b, bit in zip(base, bits)], sizes) * ft.unsqueeze(weight, 1)
                out = value if out is None else out + value
    return ft.reshape(out, (shape[0], shape[1], *points[1:-1]))


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
