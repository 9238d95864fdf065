"""Convolutions of one, two and three dimensions, and transposed ones.

Everything is made of three bilinear maps between an input x, a weight w and an output y:

    y = correlate(x, w)      the convolution (machine learning's: a correlation)
    x' = spread(y, w)        its transpose for fixed w: the gradient of x, and the transposed convolution
    w' = weight_sums(y, x)   its transpose for fixed x: the gradient of w

Each one's derivatives are the two others, so that derivatives of any order follow. They are the operators ``convolution``,
``convolution_backward_input`` and ``convolution_backward_weight``.
"""
from fasttorch.ops._common import describe, kind
from fasttorch.ops._entry import formula_helper, op
from fasttorch.ops._geometry import case
from fasttorch.ops._samples import T

C = "complex128"


# ---- geometry ----

def _each(name, argument, value, n):
    """One number for each of the n dimensions, from a number or a sequence."""
    values = (value,) if isinstance(value, int) else tuple(value)
    if len(values) == 1:
        values *= n
    if len(values) != n:
        raise RuntimeError(f"{name}(): expected {argument} to be a single integer value or a list of {n} values to match the convolution "
                           f"dimensions, but got {argument}={list(values)}")
    return values


def _plural(sizes):
    return " x ".join(map(str, sizes))


def _output_sizes(name, input, weight, stride, padding, dilation, transposed, output_padding, groups):
    """The result's sizes in the dimensions of the kernel; RuntimeError where the arguments do not fit."""
    n = input.ndim - 2
    shapes = f"input of size {list(input.shape)} and weight of size {list(weight.shape)}"
    if n < 1 or weight.ndim != input.ndim:
        raise RuntimeError(f"{name}(): expected input and weight of the same number of dimensions, at least 3, but got {shapes}")
    if groups <= 0:
        raise RuntimeError(f"{name}(): non-positive groups is not supported, but got groups={groups}")
    if min(stride) <= 0:
        raise RuntimeError(f"{name}(): non-positive stride is not supported, but got stride={list(stride)}")
    if min(padding) < 0:
        raise RuntimeError(f"{name}(): negative padding is not supported, but got padding={list(padding)}")
    if min(dilation) <= 0:
        raise RuntimeError(f"{name}(): dilation should be greater than zero, but got dilation={list(dilation)}")
    channels = weight.shape[0] if transposed else weight.shape[1] * groups
    if weight.shape[0] % groups or weight.shape[0] < groups:
        raise RuntimeError(f"{name}(): Given groups={groups}, expected weight to be at least {groups} at dimension 0 and divisible by it, but got "
                           f"weight of size {list(weight.shape)}")
    if input.shape[1] != channels:
        raise RuntimeError(f"{name}(): Given groups={groups}, weight of size {list(weight.shape)}, expected input{list(input.shape)} to have "
                           f"{channels} channels, but got {input.shape[1]} channels instead")
    kernel, sizes = weight.shape[2:], input.shape[2:]
    if min(kernel) <= 0:
        raise RuntimeError(f"{name}(): the kernel has no elements: {shapes}")
    if transposed:
        for extra, s, d in zip(output_padding, stride, dilation):
            if extra < 0 or extra >= max(s, d):
                raise RuntimeError(f"{name}(): output padding must be smaller than either stride or dilation, but got "
                                   f"output_padding={list(output_padding)}, stride={list(stride)}, dilation={list(dilation)}")
        out = tuple((i - 1) * s - 2 * p + d * (k - 1) + 1 + extra
                    for i, s, p, d, k, extra in zip(sizes, stride, padding, dilation, kernel, output_padding))
        if min(out) < 0 or min(out) == 0 and min(sizes) > 0:
            raise RuntimeError(f"{name}(): Given input size per channel: ({_plural(sizes)}). Calculated output size per channel: "
                               f"({_plural(out)}). Output size is too small")
        return out
    padded = tuple(i + 2 * p for i, p in zip(sizes, padding))
    reach = tuple(d * (k - 1) + 1 for d, k in zip(dilation, kernel))
    if any(r > i for r, i in zip(reach, padded)):
        raise RuntimeError(f"{name}(): Calculated padded input size per channel: ({_plural(padded)}). Kernel size: ({_plural(reach)}). "
                           f"Kernel size can't be greater than actual input size")
    return tuple((i - r) // s + 1 for i, r, s in zip(padded, reach, stride))


@formula_helper
def convolution_output_padding(output_shape, input_shape, weight_shape, stride, padding, dilation):
    """The output padding with which a transposed convolution gives that output."""
    n = len(weight_shape) - 2
    return [output_shape[i + 2] - ((input_shape[i + 2] - 1) * stride[i] - 2 * padding[i] + dilation[i] * (weight_shape[i + 2] - 1) + 1)
            for i in range(n)]


@formula_helper
def all_but_channels(ndim):
    """Every dimension but the second."""
    return (0, *range(2, ndim))


def _taps(kernel):
    """The index of every element of a kernel."""
    taps = [()]
    for k in kernel:
        taps = [t + (i,) for t in taps for i in range(k)]
    return taps


def _window(tap, sizes, stride, dilation):
    """Where one tap of the kernel meets the padded input: an index for its dimensions after the channels."""
    return tuple(slice(t * d, t * d + (n - 1) * s + 1, s) for t, n, s, d in zip(tap, sizes, stride, dilation))


def _grouped(x, groups, count):
    """``(batch, groups, channels / groups, count)``."""
    return x.reshape(x.shape[0], groups, x.shape[1] // groups, count)


def _count(sizes):
    n = 1
    for s in sizes:
        n *= s
    return n


# ---- the three maps, on arrays ----

def _correlate(xp, x, w, sizes, stride, padding, dilation, groups):
    """``y[n, o, q] = sum_{c, t} x[n, c, q stride + t dilation - padding] w[o, c, t]``, at the ``sizes`` first places q."""
    count = _count(sizes)
    y = xp.zeros((x.shape[0], groups, w.shape[0] // groups, count), dtype=x.dtype)
    reach = [(n - 1) * s + d * (k - 1) + 1 for n, s, d, k in zip(sizes, stride, dilation, w.shape[2:])]
    x = xp.pad(x, [(0, 0), (0, 0)] + [(p, max(r - i - p, 0)) for i, p, r in zip(x.shape[2:], padding, reach)])
    w = w.reshape((groups, w.shape[0] // groups) + w.shape[1:])
    for tap in _taps(w.shape[3:]):
        part = x[(slice(None), slice(None)) + _window(tap, sizes, stride, dilation)]
        y += xp.matmul(w[(slice(None),) * 3 + tap], _grouped(part, groups, count))
    return y.reshape((x.shape[0], -1) + tuple(sizes)) if y.size else xp.zeros((x.shape[0], y.shape[1] * y.shape[2]) + tuple(sizes), dtype=x.dtype)


def _spread(xp, y, w, sizes, stride, padding, dilation, groups):
    """``x[n, c, i] = sum_{o, t, q: q stride + t dilation - padding = i} y[n, o, q] w[o, c, t]``, of the sizes given."""
    count = _count(y.shape[2:])
    reach = [max((n - 1) * s + d * (k - 1) + 1, p + i)
             for n, s, d, k, p, i in zip(y.shape[2:], stride, dilation, w.shape[2:], padding, sizes)]
    x = xp.zeros((y.shape[0], groups * w.shape[1]) + tuple(reach), dtype=y.dtype)
    rows = _grouped(y, groups, count)
    w = w.reshape((groups, w.shape[0] // groups) + w.shape[1:])
    for tap in _taps(w.shape[3:]) if rows.size else ():
        part = xp.matmul(xp.swapaxes(w[(slice(None),) * 3 + tap], 1, 2), rows)
        x[(slice(None), slice(None)) + _window(tap, y.shape[2:], stride, dilation)] += part.reshape(x.shape[:2] + y.shape[2:])
    return x[(slice(None), slice(None)) + tuple(slice(p, p + i) for p, i in zip(padding, sizes))].copy()


def _weight_sums(xp, y, x, kernel, stride, padding, dilation, groups):
    """``w[o, c, t] = sum_{n, q} y[n, o, q] x[n, c, q stride + t dilation - padding]`` for a kernel of that size."""
    sizes, count = y.shape[2:], _count(y.shape[2:])
    out, channels = y.shape[1] // groups, x.shape[1] // groups
    w = xp.zeros((groups, out, channels) + tuple(kernel), dtype=y.dtype)
    reach = [(n - 1) * s + d * (k - 1) + 1 for n, s, d, k in zip(sizes, stride, dilation, kernel)]
    x = xp.pad(x, [(0, 0), (0, 0)] + [(p, max(r - i - p, 0)) for i, p, r in zip(x.shape[2:], padding, reach)])
    rows = _grouped(y, groups, count)
    for tap in _taps(kernel) if rows.size else ():
        part = _grouped(x[(slice(None), slice(None)) + _window(tap, sizes, stride, dilation)], groups, count)
        w[(slice(None),) * 3 + tap] = xp.sum(xp.matmul(rows, xp.swapaxes(part, 2, 3)), axis=0, dtype=y.dtype)
    return w.reshape((groups * out, channels) + tuple(kernel))


# ---- the operators ----

_GEOMETRY = "int[] stride, int[] padding, int[] dilation, bool transposed"
_OUTPUT_PADDING = "(convolution_output_padding({}, {}, {}, stride, padding, dilation) if transposed else [0])"


@op(f"convolution(Tensor input, Tensor weight, Tensor? bias, {_GEOMETRY}, int[] output_padding, int groups) -> Tensor",
    kind="general", promote="same", promote_args=("input", "weight", "bias"), method=False, extra={"match": True, "exact": True},
    grad={"input": "convolution_backward_input(grad, conj(weight), input.shape, stride, padding, dilation, transposed, groups)",
          "weight": "convolution_backward_weight(grad, conj(input), weight.shape, stride, padding, dilation, transposed, groups)",
          "bias": "sum(grad, all_but_channels(input.ndim))"},
    samples=[case(T((2, 4, 7)), T((6, 2, 3)), T((6,)), [2], [1], [1], False, [0], 2),
             case(T((2, 3, 6, 5)), T((4, 3, 3, 2)), None, [1, 2], [1, 0], [2, 1], False, [0, 0], 1),
             case(T((2, 4, 4)), T((4, 3, 3)), T((6,)), [2], [1], [1], True, [1], 2),
             case(T((1, 2, 3, 4)), T((2, 3, 3, 2)), None, [2, 3], [1, 0], [1, 2], True, [1, 0], 1),
             case(T((0, 2, 4)), T((3, 2, 2)), T((3,)), [1], [0], [1], False, [0], 1)])
def convolution(xp, input, weight, bias, stride, padding, dilation, transposed, output_padding, groups):
    """The convolution that ``conv1d`` and its relatives are made of: any number of dimensions, transposed or not.

    ``y[n, o, q] = bias[o] + sum_{c, t} input[n, c, q stride + t dilation - padding] weight[o, c, t]``

    Shapes: input ``(batch, channels, *sizes)``; weight ``(out, channels / groups, *kernel)``, or ``(channels, out / groups, *kernel)``
    where ``transposed``; bias ``(out,)`` or None; the lists have one number for each of ``sizes``, or a single one for all.
    ``output_padding`` is added to the sizes of a transposed convolution. Dtypes: all but bool, the same.
    Raises RuntimeError where shapes, dtypes or numbers do not fit.

    >>> torch.convolution(torch.tensor([[[1., 2., 3.]]]), torch.ones(1, 1, 2), None, [1], [0], [1], False, [0], 1).tolist()
    [[[3.0, 5.0]]]
    """
    if kind(input) == "b":
        raise NotImplementedError(f"convolution(): not implemented for {describe(input)}")
    n = max(input.ndim - 2, 1)
    stride, padding, dilation, output_padding = (_each("convolution", label, v, n) for label, v in (
        ("stride", stride), ("padding", padding), ("dilation", dilation), ("output_padding", output_padding)))
    sizes = _output_sizes("convolution", input, weight, stride, padding, dilation, transposed, output_padding, groups)
    if bias is not None and (bias.ndim != 1 or bias.shape[0] != (weight.shape[1] * groups if transposed else weight.shape[0])):
        raise RuntimeError(f"convolution(): Given weight of size {list(weight.shape)}, expected bias to be 1-dimensional with "
                           f"{weight.shape[1] * groups if transposed else weight.shape[0]} elements, but got bias of size {list(bias.shape)} instead")
    y = (_spread if transposed else _correlate)(xp, input, weight, sizes, stride, padding, dilation, groups)
    return y if bias is None else y + bias.reshape((-1,) + (1,) * n)


@op(f"convolution_backward_input(Tensor grad_output, Tensor weight, int[] input_shape, {_GEOMETRY}, int groups) -> Tensor",
    kind="general", promote="same", private=True, extra={"exact": True},
    grad={"grad_output": "convolution(grad, conj(weight), None, stride, padding, dilation, transposed, "
                         + _OUTPUT_PADDING.format("grad_output.shape", "input_shape", "weight.shape") + ", groups)",
          "weight": "convolution_backward_weight(conj(grad_output), grad, weight.shape, stride, padding, dilation, transposed, groups)"},
    samples=[case(T((2, 6, 4)), T((6, 2, 3)), [2, 4, 7], [2], [1], [1], False, 2),
             case(T((1, 4, 4)), T((3, 4, 3)), [1, 3, 2], [2], [1], [1], True, 1)])
def convolution_backward_input(xp, grad_output, weight, input_shape, stride, padding, dilation, transposed, groups):
    """The gradient of a convolution's input, of shape ``input_shape``, from that of its result."""
    n = len(input_shape) - 2
    stride, padding, dilation = (_each("convolution", label, v, n) for label, v in (
        ("stride", stride), ("padding", padding), ("dilation", dilation)))
    return (_correlate if transposed else _spread)(xp, grad_output, weight, tuple(input_shape[2:]), stride, padding, dilation, groups)


@op(f"convolution_backward_weight(Tensor grad_output, Tensor input, int[] weight_shape, {_GEOMETRY}, int groups) -> Tensor",
    kind="general", promote="same", private=True, extra={"exact": True},
    grad={"grad_output": "convolution(conj(input), grad, None, stride, padding, dilation, transposed, "
                         + _OUTPUT_PADDING.format("grad_output.shape", "input.shape", "weight_shape") + ", groups)",
          "input": "convolution_backward_input(conj(grad_output), grad, input.shape, stride, padding, dilation, transposed, groups)"},
    samples=[case(T((2, 6, 4)), T((2, 4, 7)), [6, 2, 3], [2], [1], [1], False, 2),
             case(T((1, 4, 4)), T((1, 3, 2)), [3, 4, 3], [2], [1], [1], True, 1)])
def convolution_backward_weight(xp, grad_output, input, weight_shape, stride, padding, dilation, transposed, groups):
    """The gradient of a convolution's weight, of shape ``weight_shape``, from that of its result."""
    n = len(weight_shape) - 2
    stride, padding, dilation = (_each("convolution", label, v, n) for label, v in (
        ("stride", stride), ("padding", padding), ("dilation", dilation)))
    y, x = (input, grad_output) if transposed else (grad_output, input)
    return _weight_sums(xp, y, x, tuple(weight_shape[2:]), stride, padding, dilation, groups)


def _batched(name, n, input, weight):
    """Whether the input has a batch dimension; RuntimeError unless input and weight fit ``n`` dimensions."""
    if weight.ndim != n + 2:
        raise RuntimeError(f"{name}(): expected weight to have {n + 2} dimensions, but got weight of size {list(weight.shape)}")
    if input.ndim not in (n + 1, n + 2):
        raise RuntimeError(f"Expected {n + 1}D (unbatched) or {n + 2}D (batched) input to {name}, but got input of size: {list(input.shape)}")
    return input.ndim == n + 2


def _same_padding(ft, name, n, input, weight, stride, dilation):
    """The input, padded on one side where the two sides differ, and the padding that keeps the sizes."""
    if any(s != 1 for s in stride):
        raise RuntimeError(f"{name}(): padding='same' is not supported for strided convolutions, but got stride={list(stride)}")
    total = [d * (k - 1) for d, k in zip(dilation, weight.shape[2:])]
    odd = [t % 2 for t in total]
    if any(odd):
        input = ft.pad(input, [p for o in reversed(odd) for p in (0, o)])
    return input, [t // 2 for t in total]


def _conv(ft, name, n, input, weight, bias, stride, padding, dilation, groups):
    batched = _batched(name, n, input, weight)
    stride, dilation = _each(name, "stride", stride, n), _each(name, "dilation", dilation, n)
    if not isinstance(padding, str):
        padding = _each(name, "padding", padding, n)
    elif padding == "same":
        input, padding = _same_padding(ft, name, n, input, weight, stride, dilation)
    elif padding == "valid":
        padding = (0,) * n
    else:
        raise RuntimeError(f"{name}(): Invalid padding string: {padding!r}, expected 'same' or 'valid'")
    if batched:
        return ft.convolution(input, weight, bias, stride, padding, dilation, False, (0,) * n, groups)
    y = ft.convolution(ft.unsqueeze(input, 0), weight, bias, stride, padding, dilation, False, (0,) * n, groups)
    return ft.squeeze(y, 0)


def _conv_transpose(ft, name, n, input, weight, bias, stride, padding, output_padding, groups, dilation):
    batched = _batched(name, n, input, weight)
    stride, padding, output_padding, dilation = (_each(name, label, v, n) for label, v in (
        ("stride", stride), ("padding", padding), ("output_padding", output_padding), ("dilation", dilation)))
    y = ft.convolution(input if batched else ft.unsqueeze(input, 0), weight, bias, stride, padding, dilation, True, output_padding, groups)
    return y if batched else ft.squeeze(y, 0)


_CONV = "(Tensor input, Tensor weight, Tensor? bias=None, int[] stride=1, any padding=0, int[] dilation=1, int groups=1) -> Tensor"
_TRANSPOSE = ("(Tensor input, Tensor weight, Tensor? bias=None, int[] stride=1, int[] padding=0, int[] output_padding=0, int groups=1, "
              "int[] dilation=1) -> Tensor")


@op(f"conv1d{_CONV}", kind="composite", method=False, alias=("nn.functional.conv1d",),
    samples=[case(T((2, 3, 8)), T((4, 3, 3)), T((4,)), 2, 1), case(T((3, 8)), T((4, 3, 4)), None, 1, "same"),
             case(T((1, 4, 9)), T((4, 1, 3)), None, 1, "valid", 2, 4), case(T((1, 2, 5), C), T((3, 2, 2), C), T((3,), C))])
def conv1d(ft, input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    """Convolution over one dimension.

    ``y[n, o, q] = bias[o] + sum_{c, t} input[n, c, q stride + t dilation - padding] weight[o, c, t]``

    Input ``([batch,] channels, length)``, weight ``(out, channels / groups, kernel)``, bias ``(out,)``. ``padding``: zeros on both
    sides; ``"valid"`` is none, ``"same"`` as many as keep the length (stride 1 only). Each of the ``groups`` of channels has outputs
    of its own. Result ``([batch,] out, (length + 2 padding - dilation (kernel - 1) - 1) // stride + 1)``. Dtypes: all but bool, the same.
    Raises RuntimeError where shapes or dtypes do not fit.

    >>> torch.conv1d(torch.tensor([[[1., 2., 3.]]]), torch.ones(1, 1, 2)).tolist()
    [[[3.0, 5.0]]]
    """
    return _conv(ft, "conv1d", 1, input, weight, bias, stride, padding, dilation, groups)


@op(f"conv2d{_CONV}", kind="composite", method=False, alias=("nn.functional.conv2d",),
    samples=[case(T((2, 3, 6, 7)), T((4, 3, 3, 3)), T((4,)), (2, 1), 1), case(T((3, 6, 5)), T((4, 3, 2, 4)), None, 1, "same"),
             case(T((1, 4, 5, 9)), T((4, 1, 3, 2)), None, 1, "valid", (1, 2), 4), case(T((1, 2, 3, 4), C), T((3, 2, 2, 2), C), T((3,), C))])
def conv2d(ft, input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    """Convolution over two dimensions, as :func:`conv1d` is over one.

    Input ``([batch,] channels, height, width)``, weight ``(out, channels / groups, *kernel)``, bias ``(out,)``; stride, padding and
    dilation: a number, or one for each dimension. Dtypes: all but bool, the same. Raises RuntimeError where shapes or dtypes do not fit.

    >>> tuple(torch.conv2d(torch.ones(1, 3, 8, 8), torch.ones(4, 3, 3, 3), stride=2, padding=1).shape)
    (1, 4, 4, 4)
    """
    return _conv(ft, "conv2d", 2, input, weight, bias, stride, padding, dilation, groups)


@op(f"conv3d{_CONV}", kind="composite", method=False, alias=("nn.functional.conv3d",),
    samples=[case(T((1, 2, 4, 5, 4)), T((3, 2, 2, 3, 3)), T((3,)), (2, 1, 1), 1), case(T((2, 3, 4, 3)), T((2, 2, 2, 1, 3)), None, 1, "same")])
def conv3d(ft, input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    """Convolution over three dimensions, as :func:`conv1d` is over one.

    Input ``([batch,] channels, depth, height, width)``, weight ``(out, channels / groups, *kernel)``, bias ``(out,)``; stride, padding
    and dilation: a number, or one for each dimension. Dtypes: all but bool, the same. Raises RuntimeError where shapes or dtypes do
    not fit.

    >>> tuple(torch.conv3d(torch.ones(1, 2, 4, 4, 4), torch.ones(3, 2, 3, 3, 3)).shape)
    (1, 3, 2, 2, 2)
    """
    return _conv(ft, "conv3d", 3, input, weight, bias, stride, padding, dilation, groups)


@op(f"conv_transpose1d{_TRANSPOSE}", kind="composite", method=False, alias=("nn.functional.conv_transpose1d",),
    samples=[case(T((2, 4, 5)), T((4, 3, 3)), T((3,)), 2, 1, 1), case(T((4, 5)), T((4, 1, 3)), None, 1, 0, 0, 2, 2)])
def conv_transpose1d(ft, input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    """The transpose of :func:`conv1d`, which gives the gradient of its input.

    ``y[n, o, q stride + t dilation - padding] += sum_c input[n, c, q] weight[c, o, t]``

    Input ``([batch,] channels, length)``, weight ``(channels, out / groups, kernel)``, bias ``(out,)``. The result's length is
    ``(length - 1) stride - 2 padding + dilation (kernel - 1) + output_padding + 1``. Dtypes: all but bool, the same.
    Raises RuntimeError where shapes or dtypes do not fit, or output_padding is neither below stride nor below dilation.

    >>> torch.conv_transpose1d(torch.tensor([[[1., 2.]]]), torch.ones(1, 1, 2)).tolist()
    [[[1.0, 3.0, 2.0]]]
    """
    return _conv_transpose(ft, "conv_transpose1d", 1, input, weight, bias, stride, padding, output_padding, groups, dilation)


@op(f"conv_transpose2d{_TRANSPOSE}", kind="composite", method=False, alias=("nn.functional.conv_transpose2d",),
    samples=[case(T((2, 4, 3, 5)), T((4, 3, 3, 2)), T((3,)), (2, 3), 1, (1, 2)), case(T((4, 3, 5)), T((4, 1, 3, 3)), None, 1, 0, 0, 2, (2, 1))])
def conv_transpose2d(ft, input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    """The transpose of :func:`conv2d`; see :func:`conv_transpose1d`.

    Input ``([batch,] channels, height, width)``, weight ``(channels, out / groups, *kernel)``, bias ``(out,)``. Dtypes: all but bool,
    the same. Raises RuntimeError where shapes or dtypes do not fit.

    >>> tuple(torch.conv_transpose2d(torch.ones(1, 4, 3, 3), torch.ones(4, 2, 2, 2), stride=2).shape)
    (1, 2, 6, 6)
    """
    return _conv_transpose(ft, "conv_transpose2d", 2, input, weight, bias, stride, padding, output_padding, groups, dilation)


@op(f"conv_transpose3d{_TRANSPOSE}", kind="composite", method=False, alias=("nn.functional.conv_transpose3d",),
    samples=[case(T((1, 2, 3, 2, 3)), T((2, 3, 2, 3, 2)), T((3,)), (2, 1, 2), 1, (1, 0, 1))])
def conv_transpose3d(ft, input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    """The transpose of :func:`conv3d`; see :func:`conv_transpose1d`.

    Input ``([batch,] channels, depth, height, width)``, weight ``(channels, out / groups, *kernel)``, bias ``(out,)``. Dtypes: all but
    bool, the same. Raises RuntimeError where shapes or dtypes do not fit.

    >>> tuple(torch.conv_transpose3d(torch.ones(1, 2, 2, 2, 2), torch.ones(2, 1, 2, 2, 2), stride=2).shape)
    (1, 1, 4, 4, 4)
    """
    return _conv_transpose(ft, "conv_transpose3d", 3, input, weight, bias, stride, padding, output_padding, groups, dilation)


@op("conv_tbc(Tensor input, Tensor weight, Tensor bias, int pad=0) -> Tensor", kind="composite", method=False,
    alias=("nn.functional.conv_tbc",), samples=[case(T((6, 2, 3)), T((3, 3, 4)), T((4,)), 1)])
def conv_tbc(ft, input, weight, bias, pad=0):
    """Convolution over time with the channels last.

    Input ``(time, batch, channels)``, weight ``(kernel, channels, out)``, bias ``(out,)``; ``pad`` zeros on both ends; the result is ``(time + 2 pad - kernel + 1, batch, out)``. Dtypes: all but bool, the same.
    Raises RuntimeError where shapes or dtypes do not fit.

    >>> torch.conv_tbc(torch.ones(3, 1, 1), torch.ones(2, 1, 1), torch.zeros(1)).flatten().tolist()
    [2.0, 2.0]
    """
    if input.ndim != 3 or weight.ndim != 3 or bias.ndim != 1:
        raise RuntimeError(f"conv_tbc(): expected input and weight of 3 dimensions and bias of 1, but got {list(input.shape)}, "
                           f"{list(weight.shape)} and {list(bias.shape)}")
    y = ft.convolution(ft.permute(input, (1, 2, 0)), ft.permute(weight, (2, 1, 0)), bias, (1,), (pad,), (1,), False, (0,), 1)
    return ft.permute(y, (2, 0, 1))
