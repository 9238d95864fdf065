"""Images rearranged: patches as columns and back, pixels and channels shuffled, normalisation across channels."""

import math

from fasttorch.ops._entry import op
from fasttorch.ops._geometry import as_sizes, case
from fasttorch.ops._samples import T


# ---- patches ----


def _pair(name, what, value, low):
    value = as_sizes(value)
    if len(value) not in (1, 2):
        raise RuntimeError(f"{name}(): expected {what} to be an int or 2 ints, but got {value}")
    value = value * 2 if len(value) == 1 else value
    if min(value) < low:
        raise RuntimeError(f"{name}(): {what} should be {'greater than zero' if low else 'non-negative'}, but got {value}")
    return value


def _options(name, kernel, dilation, padding, stride):
    return (
        _pair(name, "kernel_size", kernel, 1),
        _pair(name, "dilation", dilation, 1),
        _pair(name, "padding", padding, 0),
        _pair(name, "stride", stride, 1),
    )


def _places(size, kernel, dilation, padding, stride):
    """How many patches fit along each of the two dimensions."""
    return tuple((n + 2 * p - d * (k - 1) - 1) // s + 1 for n, k, d, p, s in zip(size, kernel, dilation, padding, stride))


@op(
    "im2col(Tensor input, int[] kernel, int[] dilation, int[] padding, int[] stride) -> Tensor",
    kind="general",
    private=True,
    grad={"input": "col2im(grad, input.shape, kernel, dilation, padding, stride)"},
    samples=[case(T((2, 3, 4, 5)), (2, 3), (1, 1), (1, 0), (2, 1)), case(T((1, 1, 5, 5)), (2, 2), (2, 1), (0, 1), (1, 1))],
)
def im2col(xp, input, kernel, dilation, padding, stride):
    """The patches of images ``(N, C, H, W)`` as columns ``(N, C * kernel elements, patches)``."""
    n, c, h, w = input.shape
    oh, ow = _places((h, w), kernel, dilation, padding, stride)
    padded = xp.zeros((n, c, h + 2 * padding[0], w + 2 * padding[1]), input.dtype)
    padded[:, :, padding[0] : padding[0] + h, padding[1] : padding[1] + w] = input
    out = xp.empty((n, c, *kernel, oh, ow), input.dtype)
    for i, j, rows, columns in _taps(kernel, dilation, stride, oh, ow):
        out[:, :, i, j] = padded[:, :, rows, columns]
    return out.reshape(n, c * kernel[0] * kernel[1], oh * ow)


@op(
    "col2im(Tensor input, int[] shape, int[] kernel, int[] dilation, int[] padding, int[] stride) -> Tensor",
    kind="general",
    private=True,
    grad={"input": "im2col(grad, kernel, dilation, padding, stride)"},
    samples=[
        case(T((2, 6, 6)), (2, 1, 4, 5), (2, 3), (1, 1), (0, 0), (1, 2)),
        case(T((1, 4, 12)), (1, 1, 4, 5), (2, 2), (1, 2), (0, 1), (1, 1)),
    ],
)
def col2im(xp, input, shape, kernel, dilation, padding, stride):
    """Images ``(N, C, H, W)`` in which each pixel is the sum of its places in the columns: the adjoint of ``im2col``."""
    n, c, h, w = shape
    oh, ow = _places((h, w), kernel, dilation, padding, stride)
    patches = input.reshape(n, c, *kernel, oh, ow)
    padded = xp.zeros((n, c, h + 2 * padding[0], w + 2 * padding[1]), input.dtype)
    for i, j, rows, columns in _taps(kernel, dilation, stride, oh, ow):
        padded[:, :, rows, columns] += patches[:, :, i, j]
    return padded[:, :, padding[0] : padding[0] + h, padding[1] : padding[1] + w].copy()


def _taps(kernel, dilation, stride, oh, ow):
    """Each element of the kernel, and the slices of the padded image that it meets."""
    for i in range(kernel[0]):
        for j in range(kernel[1]):
            top, left = i * dilation[0], j * dilation[1]
            yield (
                i,
                j,
                slice(top, top + (oh - 1) * stride[0] + 1, stride[0]),
                slice(left, left + (ow - 1) * stride[1] + 1, stride[1]),
            )


_PATCHES = dict(kind="composite", namespace="nn.functional", method=False)


@op(
    "unfold.patches(Tensor input, int[] kernel_size, int[] dilation=1, int[] padding=0, int[] stride=1) -> Tensor",
    **_PATCHES,
    samples=[
        case(T((2, 3, 4, 5)), 2),
        case(T((2, 3, 4, 5)), (2, 3), padding=1, stride=2),
        case(T((1, 5, 5)), 2, (2, 1), (0, 1)),
        case(T((0, 2, 3, 3)), 2),
    ],
)
def unfold_patches(ft, input, kernel_size, dilation=1, padding=0, stride=1):
    """The patches of images that a kernel meets, as columns.

    ``dilation``: distance of the kernel's elements; ``padding``: zeros around the image; ``stride``: distance of the patches;
    each an int or one for either dimension. Shapes: ``(N, C, H, W)`` to ``(N, C kH kW, L)`` for L patches, row by row; also
    without N. Dtypes: all. Raises RuntimeError for other shapes, and where no patch fits.

    >>> F.unfold(torch.arange(9.).reshape(1, 3, 3), 2)[:, 0].tolist()
    [0.0, 1.0, 3.0, 4.0]
    """
    kernel, dilation, padding, stride = _options("unfold", kernel_size, dilation, padding, stride)
    shape = tuple(input.shape)
    if len(shape) not in (3, 4) or 0 in shape[-3:]:
        raise RuntimeError(
            "unfold(): Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for "
            "input, but "
            f"got: {list(shape)}"
        )
    places = _places(shape[-2:], kernel, dilation, padding, stride)
    if min(places) < 1:
        raise RuntimeError(
            f"unfold(): Given input with spatial size {shape[-2:]}, kernel_size={kernel}, dilation={dilation}, "
            f"padding={padding}, "
            f"calculated shape of the array of sliding blocks as {places}, but its components must be at least one."
        )
    columns = ft.im2col(ft.unsqueeze(input, 0) if len(shape) == 3 else input, kernel, dilation, padding, stride)
    return ft.squeeze(columns, 0) if len(shape) == 3 else columns


@op(
    "fold(Tensor input, int[] output_size, int[] kernel_size, int[] dilation=1, int[] padding=0, int[] stride=1) -> Tensor",
    **_PATCHES,
    samples=[
        case(T((2, 12, 12)), (4, 5), 2),
        case(T((2, 18, 9)), (4, 5), (2, 3), padding=1, stride=2),
        case(T((4, 12)), (5, 5), 2, (2, 1), (0, 0)),
        case(T((0, 4, 4)), 3, 2),
    ],
)
def fold(ft, input, output_size, kernel_size, dilation=1, padding=0, stride=1):
    """Images of size ``output_size`` put together from columns, as ``unfold`` gives them; overlapping patches are summed.

    Shapes: ``(N, C kH kW, L)`` to ``(N, C, H, W)``; also without N. Dtypes: all. Raises RuntimeError where the sizes don't fit.

    >>> F.fold(torch.ones(1, 4, 4), (3, 3), 2).tolist()[0][0]
    [[1.0, 2.0, 1.0], [2.0, 4.0, 2.0], [1.0, 2.0, 1.0]]
    """
    kernel, dilation, padding, stride = _options("fold", kernel_size, dilation, padding, stride)
    size = _pair("fold", "output_size", output_size, 1)
    shape = tuple(input.shape)
    if len(shape) not in (2, 3) or 0 in shape[-2:]:
        raise RuntimeError(
            "fold(): Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero dimensions for "
            "input, but "
            f"got: {list(shape)}"
        )
    area = kernel[0] * kernel[1]
    if shape[-2] % area:
        raise RuntimeError(
            "fold(): Expected size of input's dimension 1 to be divisible by the product of kernel_size, but got "
            f"input.size(1)={shape[-2]} "
            f"and kernel_size={kernel}."
        )
    places = _places(size, kernel, dilation, padding, stride)
    if min(places) < 1 or places[0] * places[1] != shape[-1]:
        raise RuntimeError(
            f"fold(): Given output_size={size}, kernel_size={kernel}, dilation={dilation}, padding={padding}, stride={stride}, "
            "expected "
            f"size of input's dimension 2 to match the calculated number of sliding blocks {places[0]} * {places[1]} = "
            f"{places[0] * places[1]}, but got input.size(2)={shape[-1]}."
        )
    batched = ft.unsqueeze(input, 0) if len(shape) == 2 else input
    image = ft.col2im(batched, (batched.shape[0], shape[-2] // area) + size, kernel, dilation, padding, stride)
    return ft.squeeze(image, 0) if len(shape) == 2 else image


# ---- pixels and channels ----

_SHUFFLE = dict(kind="composite", method=False)


def _in_format_of(result, input):
    """A result with the channels innermost where the input's are."""
    from fasttorch._C.formats import channels_last
    if input.ndim != 4 or input.is_contiguous() or not input.is_contiguous(memory_format=channels_last):
        return result
    return result.contiguous(memory_format=channels_last)


@op(
    "pixel_shuffle(Tensor input, int upscale_factor) -> Tensor",
    **_SHUFFLE,
    alias=("nn.functional.pixel_shuffle",),
    samples=[case(T((1, 8, 2, 3)), 2), case(T((9, 1, 2)), 3), case(T((2, 2, 4, 2, 2)), 2)],
)
def pixel_shuffle(ft, input, upscale_factor):
    """Channels spread over a grid ``r`` times as fine: ``(*, C r r, H, W)`` to ``(*, C, H r, W r)`` (Shi et al., 2016).

    Dtypes: all. Raises RuntimeError below three dimensions, and for channels that are no multiple of ``r * r``.

    >>> F.pixel_shuffle(torch.arange(4).reshape(4, 1, 1), 2).tolist()
    [[[0, 1], [2, 3]]]
    """
    shape, r = tuple(input.shape), upscale_factor
    if len(shape) < 3:
        raise RuntimeError(
            f"pixel_shuffle expects input to have at least 3 dimensions, but got input with {len(shape)} dimension(s)"
        )
    if r <= 0:
        raise RuntimeError(f"pixel_shuffle expects a positive upscale_factor, but got {r}")
    front, (c, h, w) = shape[:-3], shape[-3:]
    if c % (r * r):
        raise RuntimeError(
            f"pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but "
            f"input.size(-3)={c} is not divisible by {r * r}"
        )
    n = len(front)
    x = ft.reshape(input, front + (c // (r * r), r, r, h, w))
    x = ft.permute(x, (*range(n), n, n + 3, n + 1, n + 4, n + 2))
    return _in_format_of(ft.reshape(x, front + (c // (r * r), h * r, w * r)), input)


@op(
    "pixel_unshuffle(Tensor input, int downscale_factor) -> Tensor",
    **_SHUFFLE,
    alias=("nn.functional.pixel_unshuffle",),
    samples=[case(T((1, 2, 4, 6)), 2), case(T((1, 3, 6)), 3), case(T((2, 2, 1, 2, 2)), 2)],
)
def pixel_unshuffle(ft, input, downscale_factor):
    """The inverse of ``pixel_shuffle``: ``(*, C, H r, W r)`` to ``(*, C r r, H, W)``.

    Dtypes: all. Raises RuntimeError below three dimensions, and for a height or width that is no multiple of ``r``.

    >>> F.pixel_unshuffle(torch.arange(4).reshape(1, 2, 2), 2).flatten().tolist()
    [0, 1, 2, 3]
    """
    shape, r = tuple(input.shape), downscale_factor
    if len(shape) < 3:
        raise RuntimeError(
            f"pixel_unshuffle expects input to have at least 3 dimensions, but got input with {len(shape)} dimension(s)"
        )
    if r <= 0:
        raise RuntimeError(f"pixel_unshuffle expects a positive downscale_factor, but got {r}")
    front, (c, h, w) = shape[:-3], shape[-3:]
    for what, size, dim in (("height", h, -2), ("width", w, -1)):
        if size % r:
            raise RuntimeError(
                f"pixel_unshuffle expects {what} to be divisible by downscale_factor, but input.size({dim})={size} is not "
                f"divisible by {r}"
            )
    n = len(front)
    x = ft.reshape(input, front + (c, h // r, r, w // r, r))
    x = ft.permute(x, (*range(n), n, n + 2, n + 4, n + 1, n + 3))
    return _in_format_of(ft.reshape(x, front + (c * r * r, h // r, w // r)), input)


@op(
    "channel_shuffle(Tensor input, int groups) -> Tensor",
    **_SHUFFLE,
    alias=("nn.functional.channel_shuffle", "nn.functional.native_channel_shuffle", "native_channel_shuffle"),
    samples=[case(T((1, 6, 2, 2)), 2), case(T((2, 6, 3)), 3), case(T((1, 4, 2, 2, 2)), 2), case(T((0, 4, 2, 2)), 2)],
)
def channel_shuffle(ft, input, groups):
    """Channels of several groups dealt out in turn: channel j of group i becomes ``j * groups + i`` (Zhang et al., 2018).

    Shapes: ``(N, C, *)``, at least three dimensions. Dtypes: all. Raises RuntimeError for channels that are no multiple of the
    groups.

    >>> F.channel_shuffle(torch.arange(4).reshape(1, 4, 1), 2).flatten().tolist()
    [0, 2, 1, 3]
    """
    shape = tuple(input.shape)
    if len(shape) < 3:
        raise RuntimeError(f"channel_shuffle expects input with > 2 dims, but got input with sizes {list(shape)}")
    if groups <= 0:
        raise RuntimeError(
            f"channel_shuffle(): Number of groups to divide channels in must be positive. Value of groups: {groups}"
        )
    if shape[1] % groups:
        raise RuntimeError(
            f"channel_shuffle(): Number of channels must be divisible by groups. Got {shape[1]} channels and {groups} groups."
        )
    x = ft.reshape(input, (shape[0], groups, shape[1] // groups) + shape[2:])
    return _in_format_of(ft.reshape(ft.transpose(x, 1, 2), shape), input)


# ---- normalisation across channels ----


@op(
    "local_response_norm(Tensor input, int size, float alpha=0.0001, float beta=0.75, float k=1.0) -> Tensor",
    kind="composite",
    namespace="nn.functional",
    samples=[
        case(T((2, 5, 3)), 3),
        case(T((2, 4, 2, 3)), 2, 0.5, 0.6, 2.0),
        case(T((1, 3, 2, 2, 2)), 5, 0.1),
        case(T((0, 3, 2)), 3),
    ],
)
def local_response_norm(ft, input, size, alpha=1e-4, beta=0.75, k=1.0):
    """Each channel divided by a power of the mean square of ``size`` neighbouring channels (Krizhevsky et al., 2012).

    ``x / (k + alpha mean(x ** 2)) ** beta``; beyond the first and last channel there are zeros. Shapes: ``(N, C, *)``, at least
    three dimensions. Raises ValueError for fewer.

    >>> F.local_response_norm(torch.ones(1, 2, 1), 2, alpha=1., beta=1.).flatten().tolist()
    [0.6666666865348816, 0.5]
    """
    shape = tuple(input.shape)
    if len(shape) < 3:
        raise ValueError(f"local_response_norm(): Expected 3D or higher dimensionality input (got {len(shape)} dimensions)")
    if math.prod(shape) == 0:
        return input
    squares = ft.constant_pad_nd(ft.mul(input, input), [0, 0] * (len(shape) - 2) + [size // 2, (size - 1) // 2])
    total = ft.narrow(squares, 1, 0, shape[1])
    for i in range(1, size):
        total = ft.add(total, ft.narrow(squares, 1, i, shape[1]))
    return ft.mul(input, ft.pow(total * (alpha / size) + k, -beta))
