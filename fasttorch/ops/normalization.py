"""Normalisation: layer, root-mean-square, group, batch and instance normalisation, and vectors scaled to norm 1."""
from fasttorch.ops import _samples as S
from fasttorch.ops._common import describe, is_complex_dtype, kind
from fasttorch.ops._entry import op

T = S.T
_FUNCTIONAL = dict(kind="composite", namespace="nn.functional")


def _normalized_axes(name, input, normalized_shape, weight=None, bias=None):
    """The last dimensions, which must have the sizes in ``normalized_shape``."""
    k = len(normalized_shape)
    if k == 0 or tuple(input.shape[-k:]) != tuple(normalized_shape):
        raise RuntimeError(f"{name}(): Given normalized_shape={list(normalized_shape)}, expected input with shape "
                           f"[*, {', '.join(map(str, normalized_shape))}], but got input of size {list(input.shape)}")
    for label, w in (("weight", weight), ("bias", bias)):
        if w is not None and tuple(w.shape) != tuple(normalized_shape):
            raise RuntimeError(f"{name}(): Expected {label} to be of same shape as normalized_shape, but got {label} of shape "
                               f"{list(w.shape)} and normalized_shape = {list(normalized_shape)}")
    if kind(input) in "bic":
        raise RuntimeError(f"{name}() is not implemented for {describe(input)}")
    return tuple(range(input.ndim - k, input.ndim))


def _count(shape):
    n = 1
    for s in shape:
        n *= s
    return n


def _layer_samples():
    w, b = dict(low=0.5, high=1.5), {}
    out = []
    for shape, k in (((4,), 1), ((2, 3), 1), ((2, 3, 4), 1), ((2, 3, 4), 2), ((0, 3), 1)):
        inner = shape[len(shape) - k:]
        out += [((T(shape), inner), {}), ((T(shape), inner, T(inner, **w)), {}),
                ((T(shape), inner, T(inner, **w), T(inner, **b)), {}),
                ((T(shape), inner, None, T(inner, **b), 0.1), {})]
    return out + [((T((4, 3), layout="transposed"), (3,), T((3,), **w), T((3,), **b)), {})]


@op("layer_norm(Tensor input, int[] normalized_shape, Tensor? weight=None, Tensor? bias=None, float eps=1e-05) -> Tensor",
    kind="composite", method=False, alias=("nn.functional.layer_norm",), samples=_layer_samples)
def layer_norm(ft, input, normalized_shape, weight=None, bias=None, eps=1e-05):
    """Layer normalisation over the last dimensions: ``(x - mean) / sqrt(var + eps) * weight + bias`` (Ba et al. 2016).

    ``normalized_shape`` is those dimensions' shape, and that of weight and bias. Raises RuntimeError where it doesn't fit.

    >>> torch.layer_norm(torch.tensor([1.0, 3.0]), (2,))
    tensor([-1.0000,  1.0000])
    """
    return ft.layer_norm_with_statistics(input, normalized_shape, weight, bias, eps)[0]


_LAYER_GRAD = "layer_norm_backward(grad_output, input, mean, rstd, weight, normalized_shape, eps)[{}]"


@op("layer_norm_with_statistics(Tensor input, int[] normalized_shape, Tensor? weight, Tensor? bias, float eps) -> "
    "(Tensor output, Tensor mean, Tensor rstd)", kind="general", private=True,
    grad={"input": _LAYER_GRAD.format(0), "weight": _LAYER_GRAD.format(1), "bias": _LAYER_GRAD.format(2)})
def layer_norm_with_statistics(xp, input, normalized_shape, weight, bias, eps):
    """Layer normalisation, with each row's mean and ``1 / sqrt(var + eps)`` (the normalised dimensions of size 1)."""
    over = _normalized_axes("layer_norm", input, normalized_shape, weight, bias)
    n = xp.asarray(_count(normalized_shape), dtype=input.dtype)
    mean = xp.sum(input, axis=over, keepdims=True, dtype=input.dtype) / n
    rest = input - mean
    rstd = 1 / xp.sqrt(xp.sum(rest * rest, axis=over, keepdims=True, dtype=input.dtype) / n + eps)
    output = rest * rstd
    if weight is not None:
        output = output * weight
    if bias is not None:
        output = output + bias
    return output.astype(input.dtype), mean.astype(input.dtype), rstd.astype(input.dtype)


@op("layer_norm_backward(Tensor grad_output, Tensor input, Tensor mean, Tensor rstd, Tensor? weight, int[] normalized_shape, "
    "float eps) -> any", kind="composite", private=True)
def layer_norm_backward(ft, grad_output, input, mean, rstd, weight, normalized_shape, eps):
    """Gradients of a layer normalisation's input, weight and bias.

    Where grad mode is on they are recorded, and the statistics computed once more, so that their derivatives are too.

    ``dx = r (g w - mean(g w) - z mean(g w z))``, ``dw = sum(g z)``, ``db = sum(g)``, with ``z = (x - mean) r``.
    """
    if not ft.is_grad_enabled():
        return ft.layer_norm_backward_values(grad_output, input, mean, rstd, weight, normalized_shape)
    k = len(normalized_shape)
    over = tuple(range(len(input.shape) - k, len(input.shape)))
    outer = tuple(range(len(input.shape) - k))
    rest = input - ft.mean(input, over, True)
    rstd = ft.rsqrt(ft.mean(ft.square(rest), over, True) + eps)
    z = rest * rstd
    g = grad_output if weight is None else grad_output * weight
    dx = rstd * (g - ft.mean(g, over, True) - z * ft.mean(g * z, over, True))
    gz = grad_output * z
    return dx, ft.sum(gz, outer) if outer else gz, ft.sum(grad_output, outer) if outer else grad_output


@op("layer_norm_backward_values(Tensor grad_output, Tensor input, Tensor mean, Tensor rstd, Tensor? weight, int[] "
    "normalized_shape) -> (Tensor grad_input, Tensor grad_weight, Tensor grad_bias)", kind="general", private=True)
def layer_norm_backward_values(xp, grad_output, input, mean, rstd, weight, normalized_shape):
    """The values of ``layer_norm_backward``; itself not differentiable."""
    k = len(normalized_shape)
    over, outer = tuple(range(input.ndim - k, input.ndim)), tuple(range(input.ndim - k))
    n = max(_count(normalized_shape), 1)
    z = (input - mean) * rstd
    g = grad_output if weight is None else grad_output * weight
    dx = rstd * (g - (xp.sum(g, axis=over, keepdims=True) + z * xp.sum(g * z, axis=over, keepdims=True)) / n)
    return dx.astype(input.dtype), xp.sum(grad_output * z, axis=outer), xp.sum(grad_output, axis=outer)


def _rms_samples():
    out = []
    for shape, k in (((4,), 1), ((2, 3), 1), ((2, 3, 4), 2), ((0, 3), 1)):
        inner = shape[len(shape) - k:]
        out += [((T(shape), inner), {}), ((T(shape), inner, T(inner, low=0.5, high=1.5)), {}), ((T(shape), inner, None, 0.1), {})]
    return out


@op("rms_norm(Tensor input, int[] normalized_shape, Tensor? weight=None, float? eps=None) -> Tensor", kind="composite",
    method=False, alias=("nn.functional.rms_norm",), samples=_rms_samples)
def rms_norm(ft, input, normalized_shape, weight=None, eps=None):
    """Root-mean-square normalisation over the last dimensions: ``x / sqrt(mean(x ** 2) + eps) * weight``.

    ``eps`` None is the dtype's machine epsilon. Raises RuntimeError where ``normalized_shape`` doesn't fit (Zhang,
    Sennrich 2019).

    >>> torch.rms_norm(torch.tensor([1.0, 7.0]), (2,))
    tensor([0.2000, 1.4000])
    """
    if eps is None:
        eps = _EPSILON.get(str(input.dtype).rpartition(".")[2], 2.220446049250313e-16)
    if is_complex_dtype(input.dtype):
        k = len(normalized_shape)
        inner = tuple(input.shape[-k:])
        if k == 0 or inner != tuple(normalized_shape) or weight is not None and tuple(weight.shape) != inner:
            raise RuntimeError(f"rms_norm(): normalized_shape={list(normalized_shape)} doesn't fit input of shape "
                               f"{list(input.shape)} and its weight")
        over = tuple(range(input.ndim - len(normalized_shape), input.ndim))
        output = input * ft.rsqrt(ft.mean(ft.square(input), over, True) + eps)
        return output if weight is None else output * weight
    return ft.rms_norm_with_statistics(input, normalized_shape, weight, eps)[0]


_EPSILON = {"float16": 0.0009765625, "bfloat16": 0.0078125, "float32": 1.1920928955078125e-07,
            "complex64": 1.1920928955078125e-07}
_RMS_GRAD = "rms_norm_backward(grad_output, input, rrms, weight, normalized_shape, eps)[{}]"


@op("rms_norm_with_statistics(Tensor input, int[] normalized_shape, Tensor? weight, float eps) -> (Tensor output, Tensor rrms)",
    kind="general", extra={"format_of": "input"}, private=True, grad={"input": _RMS_GRAD.format(0), "weight": _RMS_GRAD.format(1)})
def rms_norm_with_statistics(xp, input, normalized_shape, weight, eps):
    """Root-mean-square normalisation, with each row's ``1 / sqrt(mean(x ** 2) + eps)``."""
    over = _normalized_axes("rms_norm", input, normalized_shape, weight)
    n = xp.asarray(_count(normalized_shape), dtype=input.dtype)
    rrms = 1 / xp.sqrt(xp.sum(input * input, axis=over, keepdims=True, dtype=input.dtype) / n + eps)
    output = input * rrms
    return (output if weight is None else output * weight).astype(input.dtype), rrms.astype(input.dtype)


@op("rms_norm_backward(Tensor grad_output, Tensor input, Tensor rrms, Tensor? weight, int[] normalized_shape, float eps) -> any",
    kind="composite", private=True)
def rms_norm_backward(ft, grad_output, input, rrms, weight, normalized_shape, eps):
    """Gradients of a root-mean-square normalisation's input and weight.

    Where grad mode is on they are recorded, and the statistics computed once more, so that their derivatives are too.

    ``dx = r (g w - z mean(g w z))``, ``dw = sum(g z)``, with ``z = x r``.
    """
    if not ft.is_grad_enabled():
        return ft.rms_norm_backward_values(grad_output, input, rrms, weight, normalized_shape)
    k = len(normalized_shape)
    over, outer = tuple(range(len(input.shape) - k, len(input.shape))), tuple(range(len(input.shape) - k))
    rrms = ft.rsqrt(ft.mean(ft.square(input), over, True) + eps)
    z = input * rrms
    g = grad_output if weight is None else grad_output * weight
    gz = grad_output * z
    return rrms * (g - z * ft.mean(g * z, over, True)), ft.sum(gz, outer) if outer else gz


@op("rms_norm_backward_values(Tensor grad_output, Tensor input, Tensor rrms, Tensor? weight, int[] normalized_shape) -> "
    "(Tensor grad_input, Tensor grad_weight)", kind="general", extra={"format_of": "input"}, private=True)
def rms_norm_backward_values(xp, grad_output, input, rrms, weight, normalized_shape):
    """The values of ``rms_norm_backward``; itself not differentiable."""
    k = len(normalized_shape)
    over, outer = tuple(range(input.ndim - k, input.ndim)), tuple(range(input.ndim - k))
    n = max(_count(normalized_shape), 1)
    z = input * rrms
    g = grad_output if weight is None else grad_output * weight
    dx = rrms * (g - z * (xp.sum(g * z, axis=over, keepdims=True) / n))
    return dx.astype(input.dtype), xp.sum(grad_output * z, axis=outer)


# ---- channels: dimension 1 ----

def _wide(x, ndim):
    """One number a channel, of the shape that broadcasts."""
    return x.reshape((-1,) + (1,) * (ndim - 2))


def _channel_axes(ndim):
    return (0, *range(2, ndim))


def _check_channels(name, input, **numbers):
    for label, x in numbers.items():
        if x is not None and tuple(x.shape) != (input.shape[1],):
            raise RuntimeError(f"{name}(): {label} should contain {input.shape[1]} elements not {tuple(x.shape)}, for input of "
                               f"shape {tuple(input.shape)}")
    if kind(input) in "bic":
        raise RuntimeError(f"{name}() is not implemented for {describe(input)}")


def _channels_of(shape):
    return [T((shape[1],), low=0.5, high=1.5), T((shape[1],))]


_CHANNEL_GRAD = "channel_norm_backward(grad_output, input, mean, rstd, weight, eps)[{}]"


@op("channel_norm(Tensor input, Tensor? weight, Tensor? bias, float eps) -> "
    "(Tensor output, Tensor mean, Tensor var, Tensor rstd)", kind="general", extra={"format_of": "input"}, promote="same", promote_args=("input",), private=True,
    grad={"input": _CHANNEL_GRAD.format(0), "weight": _CHANNEL_GRAD.format(1), "bias": _CHANNEL_GRAD.format(2)})
def channel_norm(xp, input, weight, bias, eps):
    """Batch normalisation, with each channel's mean, biased variance and ``1 / sqrt(var + eps)``."""
    _check_channels("batch_norm", input, weight=weight, bias=bias)
    over, n = _channel_axes(input.ndim), max(input.size // max(input.shape[1], 1), 1)
    mean = xp.sum(input, axis=over, dtype=input.dtype) / xp.asarray(n, dtype=input.dtype)
    rest = input - _wide(mean, input.ndim)
    var = xp.sum(rest * rest, axis=over, dtype=input.dtype) / xp.asarray(n, dtype=input.dtype)
    rstd = 1 / xp.sqrt(var + eps)
    output = rest * _wide(rstd, input.ndim)
    if weight is not None:
        output = output * _wide(weight, input.ndim)
    if bias is not None:
        output = output + _wide(bias, input.ndim)
    return output.astype(input.dtype), mean, var, rstd.astype(input.dtype)


@op("channel_norm_backward(Tensor grad_output, Tensor input, Tensor mean, Tensor rstd, Tensor? weight, float eps) -> any", kind="composite",
    private=True)
def channel_norm_backward(ft, grad_output, input, mean, rstd, weight, eps):
    """Gradients of ``channel_norm``'s input, weight and bias; where grad mode is on from statistics computed once more.

    ``dx = r (g w - mean(g w) - z mean(g w z))``, ``dw = sum(g z)``, ``db = sum(g)``, with ``z = (x - mean) r``.
    """
    if not ft.is_grad_enabled():
        return ft.channel_norm_backward_values(grad_output, input, mean, rstd, weight)
    ndim = len(input.shape)
    over = _channel_axes(ndim)
    rest = input - ft.mean(input, over, True)
    rstd = ft.rsqrt(ft.mean(ft.square(rest), over, True) + eps)
    z = rest * rstd
    g = grad_output if weight is None else grad_output * _wide(weight, ndim)
    dx = rstd * (g - ft.mean(g, over, True) - z * ft.mean(g * z, over, True))
    return dx, ft.sum(grad_output * z, over), ft.sum(grad_output, over)


@op("channel_norm_backward_values(Tensor grad_output, Tensor input, Tensor mean, Tensor rstd, Tensor? weight) -> "
    "(Tensor grad_input, Tensor grad_weight, Tensor grad_bias)", kind="general", extra={"format_of": "input"}, promote="same", promote_args=("grad_output", "input"), private=True)
def channel_norm_backward_values(xp, grad_output, input, mean, rstd, weight):
    """The values of ``channel_norm_backward``; itself not differentiable."""
    ndim = input.ndim
    over, n = _channel_axes(ndim), max(input.size // max(input.shape[1], 1), 1)
    z = (input - _wide(mean, ndim)) * _wide(rstd, ndim)
    db, dw = xp.sum(grad_output, axis=over), xp.sum(grad_output * z, axis=over)
    factor = rstd if weight is None else rstd * weight
    dx = _wide(factor, ndim) * (grad_output - (_wide(db, ndim) + z * _wide(dw, ndim)) / n)
    return dx.astype(input.dtype), dw, db


_SCALE_GRAD = "channel_scale_backward(grad, input, mean, var, weight, eps)[{}]"


@op("channel_scale(Tensor input, Tensor mean, Tensor var, Tensor? weight, Tensor? bias, float eps) -> Tensor", kind="general", extra={"format_of": "input"}, promote="same",
    promote_args=("input",), private=True,
    grad={"input": _SCALE_GRAD.format(0), "weight": _SCALE_GRAD.format(1), "bias": _SCALE_GRAD.format(2), "mean": _SCALE_GRAD.format(3),
          "var": _SCALE_GRAD.format(4)},
    samples=[((T((2, 3, 2)), T((3,)), T((3,), low=0.5, high=1.5), *_channels_of((2, 3)), 0.1), {}),
             ((T((2, 3)), T((3,)), T((3,), low=0.5, high=1.5), None, None, 0.1), {})])
def channel_scale(xp, input, mean, var, weight, bias, eps):
    """``(input - mean) / sqrt(var + eps) * weight + bias``, with one number a channel."""
    _check_channels("batch_norm", input, running_mean=mean, running_var=var, weight=weight, bias=bias)
    factor = 1 / xp.sqrt(var + eps)
    if weight is not None:
        factor = factor * weight
    output = (input - _wide(mean, input.ndim)) * _wide(factor, input.ndim)
    return (output if bias is None else output + _wide(bias, input.ndim)).astype(input.dtype)


@op("channel_scale_backward(Tensor grad_output, Tensor input, Tensor mean, Tensor var, Tensor? weight, float eps) -> any", kind="composite",
    private=True)
def channel_scale_backward(ft, grad_output, input, mean, var, weight, eps):
    """Gradients of ``channel_scale``'s input, weight, bias, mean and variance."""
    ndim = len(input.shape)
    rstd = ft.rsqrt(var + eps)
    factor = rstd if weight is None else rstd * weight
    dx, plain = ft.channel_scale_backward_values(grad_output, input, mean, factor) if not ft.is_grad_enabled() else (None, None)
    over = _channel_axes(ndim)
    if dx is None:
        dx = grad_output * _wide(factor, ndim)
        plain = ft.sum(grad_output * (input - _wide(mean, ndim)), over)
    db = ft.sum(grad_output, over)
    dvar = plain * factor / (var + eps) * -0.5
    return dx, plain * rstd, db, -db * factor, dvar


@op("channel_scale_backward_values(Tensor grad_output, Tensor input, Tensor mean, Tensor factor) -> (Tensor grad_input, Tensor products)",
    kind="general", extra={"format_of": "input"}, promote="same", promote_args=("grad_output", "input"), private=True)
def channel_scale_backward_values(xp, grad_output, input, mean, factor):
    """``grad_output * factor``, and each channel's sum of ``grad_output (input - mean)``; itself not differentiable."""
    ndim = input.ndim
    products = xp.sum(grad_output * (input - _wide(mean, ndim)), axis=_channel_axes(ndim))
    return (grad_output * _wide(factor, ndim)).astype(input.dtype), products


_GROUP_GRAD = "group_norm_backward(grad_output, input, mean, rstd, num_groups, weight, eps)[{}]"


@op("group_norm_with_statistics(Tensor input, int num_groups, Tensor? weight, Tensor? bias, float eps) -> "
    "(Tensor output, Tensor mean, Tensor rstd)", kind="general", extra={"format_of": "input"}, promote="same", promote_args=("input",), private=True,
    grad={"input": _GROUP_GRAD.format(0), "weight": _GROUP_GRAD.format(1), "bias": _GROUP_GRAD.format(2)})
def group_norm_with_statistics(xp, input, num_groups, weight, bias, eps):
    """Group normalisation, with each group's mean and ``1 / sqrt(var + eps)``, of shape ``(N, groups)``."""
    _check_channels("group_norm", input, weight=weight, bias=bias)
    rows = input.reshape((input.shape[0], num_groups, _count(input.shape[1:]) // num_groups))
    n = xp.asarray(max(rows.shape[2], 1), dtype=input.dtype)
    mean = xp.sum(rows, axis=2, dtype=input.dtype) / n
    rest = rows - mean[..., None]
    rstd = 1 / xp.sqrt(xp.sum(rest * rest, axis=2, dtype=input.dtype) / n + eps)
    output = (rest * rstd[..., None]).reshape(input.shape)
    if weight is not None:
        output = output * _wide(weight, input.ndim)
    if bias is not None:
        output = output + _wide(bias, input.ndim)
    return output.astype(input.dtype), mean, rstd.astype(input.dtype)


@op("group_norm_backward(Tensor grad_output, Tensor input, Tensor mean, Tensor rstd, int num_groups, Tensor? weight, float eps) -> any",
    kind="composite", private=True)
def group_norm_backward(ft, grad_output, input, mean, rstd, num_groups, weight, eps):
    """Gradients of a group normalisation's input, weight and bias.

    Where grad mode is on they are recorded, and the statistics computed once more.
    """
    if not ft.is_grad_enabled():
        return ft.group_norm_backward_values(grad_output, input, mean, rstd, num_groups, weight)
    shape = tuple(input.shape)
    ndim, grouped = len(shape), (shape[0], num_groups, -1)
    if _count(shape) == 0:
        return grad_output * 0, ft.sum(grad_output, _channel_axes(ndim)), ft.sum(grad_output, _channel_axes(ndim))
    rest = ft.reshape(input, grouped)
    rest = rest - ft.mean(rest, 2, True)
    rstd = ft.rsqrt(ft.mean(ft.square(rest), 2, True) + eps)
    z = rest * rstd
    g = ft.reshape(grad_output if weight is None else grad_output * _wide(weight, ndim), grouped)
    dx = rstd * (g - ft.mean(g, 2, True) - z * ft.mean(g * z, 2, True))
    over = _channel_axes(ndim)
    return ft.reshape(dx, shape), ft.sum(grad_output * ft.reshape(z, shape), over), ft.sum(grad_output, over)


@op("group_norm_backward_values(Tensor grad_output, Tensor input, Tensor mean, Tensor rstd, int num_groups, Tensor? weight) -> "
    "(Tensor grad_input, Tensor grad_weight, Tensor grad_bias)", kind="general", extra={"format_of": "input"}, promote="same", promote_args=("grad_output", "input"), private=True)
def group_norm_backward_values(xp, grad_output, input, mean, rstd, num_groups, weight):
    """The values of ``group_norm_backward``; itself not differentiable."""
    shape, ndim = input.shape, input.ndim
    grouped = (shape[0], num_groups, _count(shape[1:]) // num_groups)
    z = (input.reshape(grouped) - mean[..., None]) * rstd[..., None]
    g = (grad_output if weight is None else grad_output * _wide(weight, ndim)).reshape(grouped)
    n = max(grouped[2], 1)
    dx = rstd[..., None] * (g - (xp.sum(g, axis=2, keepdims=True) + z * xp.sum(g * z, axis=2, keepdims=True)) / n)
    over = _channel_axes(ndim)
    return dx.reshape(shape).astype(input.dtype), xp.sum(grad_output * z.reshape(shape), axis=over), xp.sum(grad_output, axis=over)


@op("group_norm(Tensor input, int num_groups, Tensor? weight=None, Tensor? bias=None, float eps=1e-05) -> Tensor",
    kind="composite", method=False, alias=("nn.functional.group_norm",), samples=[
        ((T((2, 4)), 2), {}), ((T((2, 4, 3)), 2, T((4,), low=0.5, high=1.5), T((4,))), {}), ((T((2, 4, 2, 3)), 4), {}),
        ((T((2, 6, 2)), 1, T((6,), low=0.5, high=1.5)), {})])
def group_norm(ft, input, num_groups, weight=None, bias=None, eps=1e-05):
    """Group normalisation: each sample's channels (dimension 1), in groups, to mean 0 and variance 1 (Wu, He 2018).

    Then ``* weight + bias``, one a channel. Raises RuntimeError if the channels can't be divided into the groups, ValueError
    for a batch of one with one value a group.

    >>> F.group_norm(torch.tensor([[1.0, 3.0]]), 1)
    tensor([[-1.0000,  1.0000]])
    """
    shape = tuple(input.shape)
    if len(shape) < 2:
        raise RuntimeError(f"group_norm(): Expected at least 2 dimensions for input tensor but received {len(shape)}")
    if num_groups <= 0 or shape[1] % num_groups:
        raise RuntimeError(f"group_norm(): Expected number of channels in input to be divisible by num_groups, but got input "
                           f"of shape {list(shape)} and num_groups={num_groups}")
    if shape[0] * (shape[1] // num_groups) * _count(shape[2:]) == 1:
        raise ValueError(f"group_norm(): Expected more than 1 value per channel when training, got input size {list(shape)}")
    if _count(shape) == 0:
        wide = (-1,) + (1,) * (len(shape) - 2)
        input = input if weight is None else input * ft.reshape(weight, wide)
        return input * 1 if bias is None else input + ft.reshape(bias, wide)
    return ft.group_norm_with_statistics(input, num_groups, weight, bias, eps)[0]


def _keep_running(ft, running, new, momentum):
    """``running = (1 - momentum) running + momentum new``, in place and unrecorded."""
    if running is not None:
        running.detach().mul_(1 - momentum).add_(ft.reshape(new.detach(), running.shape), alpha=momentum)


def _batch_samples():
    o = dict(low=0.5, high=1.5)
    return [((T((4, 3)), None, None), {"training": True}), ((T((2, 3, 4)), None, None, T((3,), **o), T((3,))), {"training": True}),
            ((T((4, 3)), T((3,), grad=False), T((3,), grad=False, **o), T((3,), **o), T((3,))), {}),
            ((T((2, 3, 2, 2)), T((3,), grad=False), T((3,), grad=False, **o)), {"eps": 0.1}),
            ((T((2, 3, 2)), T((3,), grad=False), T((3,), grad=False, **o)), {"training": True, "momentum": 0.3})]


@op("batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight=None, Tensor? bias=None, bool "
    "training=False, float momentum=0.1, float eps=1e-05) -> Tensor", kind="composite", namespace="nn.functional",
    samples=_batch_samples)
def batch_norm(ft, input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-05):
    """Batch normalisation of each channel (dimension 1): ``(x - mean) / sqrt(var + eps) * weight + bias``.

    In training the batch's statistics, which also move the running ones by ``momentum`` (the variance unbiased); else the
    running ones (Ioffe, Szegedy 2015). Raises ValueError for one value a channel in training, RuntimeError where
    running statistics are missing.

    >>> F.batch_norm(torch.tensor([[1.0], [3.0]]), None, None, training=True)
    tensor([[-1.0000],
            [ 1.0000]])
    """
    shape = tuple(input.shape)
    if eps <= 0 if training else eps < 0:
        raise ValueError(f"batch_norm(): eps must be {'positive during training' if training else 'non-negative'}, but got {eps}")
    if shape == (0,):
        return input * 1
    if len(shape) < 2:
        raise RuntimeError(f"batch_norm(): expected an input of at least 2 dimensions, got shape {shape}")
    if training:
        n = _count(shape) // max(shape[1], 1)
        if n == 1:
            raise ValueError(f"batch_norm(): Expected more than 1 value per channel when training, got input size {shape}")
        output, mean, var, _ = ft.channel_norm(input, weight, bias, eps)
        if n == 0:
            return output
        _keep_running(ft, running_mean, mean, momentum)
        _keep_running(ft, running_var, var.detach() * (n / max(n - 1, 1)), momentum)
        return output
    if running_mean is None or running_var is None:
        raise RuntimeError("batch_norm(): Expected running_mean and running_var to be defined when training=False")
    return ft.channel_scale(input, running_mean, running_var, weight, bias, eps)


@op("instance_norm(Tensor input, Tensor? running_mean=None, Tensor? running_var=None, Tensor? weight=None, Tensor? bias=None, "
    "bool use_input_stats=True, float momentum=0.1, float eps=1e-05) -> Tensor", kind="composite", namespace="nn.functional",
    samples=[((T((2, 3, 4)),), {}), ((T((2, 3, 2, 2)), None, None, T((3,), low=0.5, high=1.5), T((3,))), {}),
             ((T((2, 3, 4)), T((3,), grad=False), T((3,), low=0.5, high=1.5, grad=False)), {"use_input_stats": False}),
             ((T((2, 3, 4)), T((3,), grad=False), T((3,), low=0.5, high=1.5, grad=False)), {})])
def instance_norm(ft, input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True, momentum=0.1,
                  eps=1e-05):
    """Batch normalisation of each sample by itself: statistics over all but the first two dimensions.

    Raises ValueError for one value a channel, RuntimeError where running statistics are missing.

    >>> F.instance_norm(torch.tensor([[[1.0, 3.0]]]))
    tensor([[[-1.0000,  1.0000]]])
    """
    shape = tuple(input.shape)
    if not use_input_stats:
        return ft.batch_norm(input, running_mean, running_var, weight, bias, False, momentum, eps)
    n = _count(shape[2:])
    if n == 1:
        raise ValueError(f"instance_norm(): Expected more than 1 spatial element when training, got input size {shape}")
    # every channel of every sample is a channel of one sample
    samples, channels = shape[:2]
    output, mean, var, _ = ft.channel_norm(ft.reshape(input, (1, samples * channels, *shape[2:])), None if weight is None else ft.repeat(weight, (samples,)),
                                           None if bias is None else ft.repeat(bias, (samples,)), eps)
    if running_mean is not None:
        _keep_running(ft, running_mean, ft.mean(ft.reshape(mean.detach(), (samples, channels)), 0), momentum)
    if running_var is not None:
        _keep_running(ft, running_var, ft.mean(ft.reshape(var.detach(), (samples, channels)), 0) * (n / max(n - 1, 1)), momentum)
    return ft.reshape(output, shape)


# ---- PyTorch's functions of these names at the top level, with other arguments ----

@op("_batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, "
    "float momentum, float eps, bool cudnn_enabled=False) -> Tensor", kind="composite", method=False, alias=(".batch_norm",),
    samples=[((T((4, 3)), T((3,), low=0.5, high=1.5), T((3,)), None, None, True, 0.1, 0.1), {})])
def _batch_norm(ft, input, weight, bias, running_mean, running_var, training, momentum, eps, cudnn_enabled=False):
    """``nn.functional.batch_norm`` with the arguments in another order; ``cudnn_enabled`` has no effect."""
    return ft.batch_norm(input, running_mean, running_var, weight, bias, training, momentum, eps)


@op("_instance_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, "
    "bool use_input_stats, float momentum, float eps, bool cudnn_enabled=False) -> Tensor", kind="composite", method=False,
    alias=(".instance_norm",), samples=[((T((2, 3, 4)), None, None, None, None, True, 0.1, 0.1), {})])
def _instance_norm(ft, input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, cudnn_enabled=False):
    """``nn.functional.instance_norm`` with the arguments in another order; ``cudnn_enabled`` has no effect."""
    return ft.instance_norm(input, running_mean, running_var, weight, bias, use_input_stats, momentum, eps)


@op("native_layer_norm(Tensor input, int[] normalized_shape, Tensor? weight, Tensor? bias, float eps) -> any", kind="composite",
    method=False, samples=[((T((2, 3)), (3,), T((3,), low=0.5, high=1.5), T((3,)), 0.1), {})])
def native_layer_norm(ft, input, normalized_shape, weight, bias, eps):
    """``layer_norm`` with each row's mean and ``1 / sqrt(var + eps)``."""
    output, mean, rstd = ft.layer_norm_with_statistics(input, normalized_shape, weight, bias, eps)
    return output, mean.detach(), rstd.detach()


@op("native_group_norm(Tensor input, Tensor? weight, Tensor? bias, int N, int C, int HxW, int group, float eps) -> any",
    kind="composite", method=False, samples=[
        ((T((2, 4, 3), grad=False), T((4,), low=0.5, high=1.5, grad=False), T((4,), grad=False), 2, 4, 3, 2, 0.1), {})])
def native_group_norm(ft, input, weight, bias, N, C, HxW, group, eps):
    """``group_norm`` with each group's mean and ``1 / sqrt(var + eps)``; ``N, C, HxW`` are the input's sizes."""
    output, mean, rstd = ft.group_norm_with_statistics(input, group, weight, bias, eps)
    return output, mean.detach(), rstd.detach()


@op("native_batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, "
    "float momentum, float eps) -> any", kind="composite", method=False,
    samples=[((T((4, 3)), T((3,), low=0.5, high=1.5), T((3,)), None, None, True, 0.1, 0.1), {})])
def native_batch_norm(ft, input, weight, bias, running_mean, running_var, training, momentum, eps):
    """``batch_norm`` with each channel's mean and ``1 / sqrt(var + eps)``, which are empty in evaluation."""
    if not training:
        empty = ft.new_zeros(input, (0,))
        return ft.batch_norm(input, running_mean, running_var, weight, bias, False, momentum, eps), empty, empty
    output, mean, var, rstd = ft.channel_norm(input, weight, bias, eps)
    n = _count(input.shape) // max(input.shape[1], 1)
    _keep_running(ft, running_mean, mean, momentum)
    _keep_running(ft, running_var, var.detach() * (n / max(n - 1, 1)), momentum)
    return output, mean.detach(), rstd.detach()


@op("normalize(Tensor input, float p=2.0, dims dim=1, float eps=1e-12) -> Tensor", **_FUNCTIONAL, out=True, samples=[
    ((T((2, 3)),), {}), ((T((2, 3)), 1.0, 0), {}), ((T((4,)),), {"dim": 0}), ((T((2, 3), values=[0, 0, 0, 1, 2, 3], grad=False),), {}),
    ((T((2, 3, 4)),), {"dim": (0, 2)})])
def normalize(ft, input, p=2.0, dim=1, eps=1e-12):
    """Vectors along ``dim`` divided by their norm: ``x / max(|x|_p, eps)``.

    >>> F.normalize(torch.tensor([[3.0, 4.0]]))
    tensor([[0.6000, 0.8000]])
    """
    return input / ft.clamp_min(ft.vector_norm(input, p, dim, True), eps)
