"""Losses of class scores: negative log likelihood, cross entropy, margins."""
import math

from fasttorch.ops import _samples as S
from fasttorch.ops._common import describe, kind
from fasttorch.ops._entry import op
from fasttorch.ops.losses import _reduced, reduction_of

T = S.T
_LOSS = dict(kind="composite", namespace="nn.functional")


def _check(name, input, target, classes):
    """PyTorch's errors for shapes that don't fit: target is the input's shape without the class dimension."""
    shape, want = tuple(target.shape), tuple(input.shape)
    if not want:
        raise RuntimeError(f"{name}(): input has no class dimension; it is 0-d")
    if len(want) > 1 and shape and shape[0] != want[0]:
        raise ValueError(f"{name}(): Expected input batch_size ({want[0]}) to match target batch_size ({shape[0]}); input of "
                         f"shape {want}, target of shape {shape}.")
    if shape != (want[:1] + want[2:] if len(want) > 1 else ()) and not (len(want) == 1 and shape == (1,)):
        first = "1D target tensor expected, multi-target not supported: " if len(want) == 2 else ""
        raise RuntimeError(f"{name}(): {first}target of shape {shape} does not fit input of shape {want}: it has one class index "
                           f"for each score vector along dimension {classes}")


def _check_weight(name, input, weight):
    if weight is not None and weight.dtype != input.dtype:
        raise RuntimeError(f"{name}(): expected scalar type {describe_dtype(input)} but found {describe_dtype(weight)} in weight "
                           f"(input of shape {list(input.shape)}, weight of shape {list(weight.shape)})")


def describe_dtype(t):
    return str(t.dtype).rpartition(".")[2]


def _parts(xp, name, input, target, weight, ignore_index):
    """Scores with the class dimension last, valid targets, their mask, and each target's weight (all but the first of
    the target's shape)."""
    _check(name, input, target, 1 if input.ndim > 1 else 0)
    if kind(target) != "i":
        raise RuntimeError(f"{name}(): expected a target of dtype int64, got {describe(target)}")
    scores = xp.moveaxis(input, 1, -1) if input.ndim > 1 else input
    target = target.reshape(scores.shape[:-1])
    n = scores.shape[-1]
    if weight is not None and tuple(weight.shape) != (n,):
        raise RuntimeError(f"{name}(): weight tensor should be defined either for all {n} classes or no classes but got weight "
                           f"tensor of shape: {tuple(weight.shape)}")
    counted = target != ignore_index
    wrong = counted & ((target < 0) | (target >= n))
    if bool(xp.any(wrong).item()):
        raise IndexError(f"{name}(): Target {int(target[wrong][0])} is out of bounds for {n} classes.")
    valid = xp.where(counted, target, 0)
    own = counted.astype(input.dtype) if weight is None else xp.where(counted, weight[valid], 0).astype(input.dtype)
    return scores, valid, counted, own


def _finish(xp, value, total, reduction):
    """The reduced loss; the mean is over the targets' weights."""
    if reduction == "none":
        return value
    s = xp.sum(value, dtype=value.dtype)
    return s if reduction == "sum" else xp.asarray(s / total.astype(value.dtype), dtype=value.dtype)


# ---- negative log likelihood ----

@op("nll_loss_indices(Tensor input, Tensor target, Tensor? weight, int ignore_index, str reduction) -> "
    "(Tensor loss, Tensor total_weight)", kind="general", private=True, grad={
        "input": "nll_loss_backward(grad_loss, target, weight, total_weight, input.shape, ignore_index, reduction)"},
    samples=lambda: [((T((3, 4)), T((3,), "int64", low=0, high=4), w, -100, r), {}) for r in ("mean", "sum", "none")
                     for w in (None, T((4,), low=0.1, high=1, grad=False))])
def nll_loss_indices(xp, input, target, weight, ignore_index, reduction):
    """Negative log likelihood of log-probabilities (N, C, ...) and class indices (N, ...): ``-w[t] x[t]``."""
    scores, valid, counted, own = _parts(xp, "nll_loss", input, target, weight, ignore_index)
    total = xp.sum(own, dtype="float64")
    value = -own * xp.take_along_axis(scores, valid[..., None], axis=-1)[..., 0]
    value = xp.where(counted, value, xp.zeros((), dtype=value.dtype)).reshape(target.shape)
    return _finish(xp, value, total, reduction), total


@op("nll_loss_backward(Tensor grad_output, Tensor target, Tensor? weight, Tensor total_weight, int[] size, int ignore_index, "
    "str reduction) -> Tensor", kind="general", private=True,
    grad={"grad_output": "nll_loss_indices(grad, target, weight, ignore_index, reduction)[0]"},
    samples=[((T(()), T((3,), "int64", low=0, high=4), None, T((), "float64", values=[3], grad=False), (3, 4), -100, "mean"), {}),
             ((T((3,)), T((3,), "int64", low=0, high=4), None, T((), "float64", values=[3], grad=False), (3, 4), -100, "none"), {})])
def nll_loss_backward(xp, grad_output, target, weight, total_weight, size, ignore_index, reduction):
    """Derivative of the negative log likelihood: ``-w[t] g`` at the targets, 0 elsewhere."""
    n = size[1] if len(size) > 1 else size[0]
    counted = target != ignore_index
    valid = xp.where(counted, target, 0)
    own = counted.astype(grad_output.dtype) if weight is None else xp.where(counted, weight[valid], 0)
    g = grad_output / total_weight.astype(grad_output.dtype) if reduction == "mean" else grad_output
    place = (valid[..., None] == xp.arange(n)) & counted[..., None]
    value = xp.where(place, (-own * g)[..., None], xp.zeros((), dtype=grad_output.dtype)).astype(grad_output.dtype)
    return xp.moveaxis(value, -1, 1) if len(size) > 1 else value.reshape(size)


def _index_samples():
    t = dict(dtype="int64", low=0, high=4)
    out = [((T((3, 4)), T((3,), **t)), {"reduction": r}) for r in ("mean", "sum", "none")]
    out += [((T((2, 4, 3)), T((2, 3), **t)), {"reduction": r, "weight": T((4,), low=0.2, high=2, grad=False)})
            for r in ("mean", "sum", "none")]
    out += [((T((4,)), T((), **t)), {"reduction": r}) for r in ("mean", "none")]
    out += [((T((4, 4)), T((4,), "int64", values=[1, -1, 3, 0])), {"reduction": r, "ignore_index": -1}) for r in ("mean", "none")]
    out += [((T((3, 4), layout="transposed"), T((3,), **t)), {}), ((T((2, 4, 2, 3)), T((2, 2, 3), **t)), {}),
            ((T((0, 4)), T((0,), **t)), {"reduction": "sum"})]
    return out


@op("nll_loss(Tensor input, Tensor target, Tensor? weight=None, bool? size_average=None, int ignore_index=-100, bool? "
    "reduce=None, "
    "str reduction='mean') -> Tensor", **_LOSS, samples=_index_samples)
def nll_loss(ft, input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean"):
    """Negative log likelihood of log-probabilities and class indices: ``-weight[t] * input[t]``.

    ``input`` (C), (N, C) or (N, C, d...), ``target`` the same without C; targets equal to ``ignore_index`` count nothing;
    the mean is weighted. Raises IndexError for a class out of range, ValueError or RuntimeError where shapes don't fit.

    >>> F.nll_loss(torch.tensor([[-0.5, -1.0]]), torch.tensor([1]))
    tensor(1.)
    """
    reduction = reduction_of(size_average, reduce, reduction, "nll_loss")
    _check("nll_loss", input, target, 1 if len(input.shape) > 1 else 0)
    _check_weight("nll_loss", input, weight)
    return ft.nll_loss_indices(input, target, weight, ignore_index, reduction)[0]


# ---- cross entropy ----

_CE = "int ignore_index, str reduction, float label_smoothing"
_CE_ARGS = "ignore_index, reduction, label_smoothing"


@op(f"cross_entropy_indices(Tensor input, Tensor target, Tensor? weight, {_CE}) -> "
    "(Tensor loss, Tensor lse, Tensor total_weight)", kind="general", private=True,
    grad={"input": f"cross_entropy_backward(grad_loss, input, target, weight, lse, total_weight, {_CE_ARGS})"})
def cross_entropy_indices(xp, input, target, weight, ignore_index, reduction, label_smoothing):
    """Cross entropy of scores (N, C, ...) and class indices (N, ...), with what its derivative wants.

    ``s log(sum(e ** x)) - q . x``, where q is the target's distribution, smoothed and weighted, and s its sum. Also the
    log-sum-exp of each score vector, and the sum of the targets' weights (the divisor of the mean), both float64.
    """
    scores, valid, counted, own = _parts(xp, "cross_entropy", input, target, weight, ignore_index)
    n = scores.shape[-1]
    top = xp.max(scores, axis=-1, keepdims=True) if scores.size else xp.zeros(scores.shape[:-1] + (1,), dtype=input.dtype)
    lse = (xp.log(xp.sum(xp.exp(scores - top), axis=-1, keepdims=True, dtype=input.dtype)) + top)[..., 0]
    value = own * (lse - xp.take_along_axis(scores, valid[..., None], axis=-1)[..., 0])
    if label_smoothing:
        rest = lse[..., None] - scores
        rest = rest if weight is None else rest * weight
        smooth = xp.sum(rest, axis=-1, dtype=input.dtype) * (label_smoothing / n)
        value = (1 - label_smoothing) * value + smooth
    value = xp.where(counted, value, xp.zeros((), dtype=value.dtype)).astype(input.dtype).reshape(target.shape)
    total = xp.sum(own, dtype="float64")
    return _finish(xp, value, total, reduction), lse.astype("float64"), total


@op(f"cross_entropy_backward(Tensor grad_output, Tensor input, Tensor target, Tensor? weight, Tensor lse, Tensor total_weight, "
    f"{_CE}) -> Tensor", kind="general", private=True, grad={
        "grad_output": f"cross_entropy_along(grad, input, target, weight, total_weight, {_CE_ARGS})",
        "input": "softmax_backward(grad * cross_entropy_scale(grad_output, input.shape, target, weight, total_weight, "
                 f"{_CE_ARGS}), softmax(input, class_dim(input.shape)), class_dim(input.shape))"})
def cross_entropy_backward(xp, grad_output, input, target, weight, lse, total_weight, ignore_index, reduction, label_smoothing):
    """Derivative of the cross entropy: ``g (s softmax(x) - q)``; see ``cross_entropy_indices``."""
    scores, valid, counted, own = _parts(xp, "cross_entropy", input, target, weight, ignore_index)
    n = scores.shape[-1]
    g = grad_output / total_weight.astype(grad_output.dtype) if reduction == "mean" else grad_output
    g = xp.where(counted, g.reshape(counted.shape) if reduction == "none" else g, xp.zeros((), dtype=grad_output.dtype))
    q = (valid[..., None] == xp.arange(n)) * own[..., None]
    if label_smoothing:
        q = (1 - label_smoothing) * q + (label_smoothing / n) * (1 if weight is None else weight)
    s = xp.sum(q, axis=-1, keepdims=True)
    p = xp.exp(scores - lse.reshape(scores.shape[:-1] + (1,)).astype(input.dtype))
    value = (g[..., None] * (s * p - q)).astype(input.dtype)
    return xp.moveaxis(value, -1, 1) if input.ndim > 1 else value


def _weights(ft, shape, target, weight, total_weight, ignore_index, reduction, label_smoothing, like):
    """Each target's weight, the smoothed distribution's sum, both 0 where ignored and divided as the reduction says."""
    n = shape[1] if len(shape) > 1 else shape[0]
    counted = target != ignore_index
    one = ft.where(counted, ft.ones_like(target, dtype=like.dtype), 0.0)
    if weight is None:
        own, rest = one, one * float(n)
    else:
        valid = ft.where(counted, target, 0)
        own, rest = ft.where(counted, ft.take(weight.detach(), valid), 0.0), one * ft.sum(weight.detach())
    if reduction == "mean":
        divisor = total_weight.detach().to(like.dtype)
        own, rest, one = own / divisor, rest / divisor, one / divisor
    own = own * (1 - label_smoothing)
    return own, own + rest * (label_smoothing / n), one * (label_smoothing / n)


@op(f"cross_entropy_scale(Tensor grad_output, any shape, Tensor target, Tensor? weight, Tensor total_weight, {_CE}) -> Tensor",
    kind="composite", private=True)
def cross_entropy_scale(ft, grad_output, shape, target, weight, total_weight, ignore_index, reduction, label_smoothing):
    """Factor ``g s`` of each score vector in the derivative of the cross entropy, with the class dimension of size 1."""
    s = _weights(ft, shape, target, weight, total_weight, ignore_index, reduction, label_smoothing, grad_output)[1]
    value = s * grad_output
    return ft.unsqueeze(value, 1) if len(shape) > 1 else ft.reshape(value, (1,))


@op(f"cross_entropy_along(Tensor grad, Tensor input, Tensor target, Tensor? weight, Tensor total_weight, {_CE}) -> Tensor",
    kind="composite", private=True)
def cross_entropy_along(ft, grad, input, target, weight, total_weight, ignore_index, reduction, label_smoothing):
    """Change of the cross entropy along ``grad``: ``s softmax(x) . h - q . h``."""
    classes = 1 if len(input.shape) > 1 else 0
    shape = input.shape
    own, s, uniform = _weights(ft, shape, target, weight, total_weight, ignore_index, reduction, label_smoothing, input)
    index = ft.unsqueeze(ft.where(target != ignore_index, target, 0), classes) if len(shape) > 1 else ft.reshape(target, (1,))
    at = ft.reshape(ft.gather(grad, classes, index), target.shape)
    value = s * ft.reshape(ft.sum(ft.softmax(input, classes) * grad, classes), target.shape) - own * at
    if label_smoothing:
        w = 1.0 if weight is None else ft.reshape(weight.detach(), (-1,) + (1,) * max(len(shape) - 2, 0))
        value = value - uniform * ft.reshape(ft.sum(grad * w, classes), target.shape)
    return value if reduction == "none" else ft.sum(value)


def _cross_entropy_samples():
    out = [(a, {**k, **s}) for s in ({}, {"label_smoothing": 0.2}) for a, k in _index_samples()]
    for r in ("mean", "sum", "none"):
        out += [((T((3, 4)), T((3, 4), low=0.1, high=0.9)), {"reduction": r}),
                ((T((2, 4, 3)), T((2, 4, 3), low=0.1, high=0.9)), {"reduction": r, "label_smoothing": 0.3,
                                                                   "weight": T((4,), low=0.2, high=2, grad=False)}),
                ((T((4,)), T((4,), low=0.1, high=0.9)), {"reduction": r})]
    return out


@op("cross_entropy(Tensor input, Tensor target, Tensor? weight=None, bool? size_average=None, int ignore_index=-100, bool? "
    "reduce=None, str reduction='mean', float label_smoothing=0.0) -> Tensor", **_LOSS, samples=_cross_entropy_samples)
def cross_entropy(ft, input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean",
                  label_smoothing=0.0):
    """Cross entropy between scores and classes: ``-weight[t] log(softmax(input))[t]``.

    ``input`` (C), (N, C) or (N, C, d...); ``target`` class indices of that shape without C, or probabilities of the very
    shape. ``label_smoothing`` mixes the target with the uniform distribution. Targets equal to ``ignore_index`` count
    nothing; the mean of class indices is weighted. Raises IndexError for a class out of range, ValueError or RuntimeError
    where shapes or options don't fit.

    >>> F.cross_entropy(torch.tensor([[0.0, 1.0]]), torch.tensor([1]))
    tensor(0.3133)
    """
    if size_average is not None or reduce is not None or reduction not in ("mean", "sum", "none"):
        reduction = reduction_of(size_average, reduce, reduction, "cross_entropy")
    if not 0.0 <= label_smoothing <= 1.0:
        raise RuntimeError(f"cross_entropy(): label_smoothing must be between 0.0 and 1.0. Got: {label_smoothing}")
    if not target.is_floating_point():
        _check("cross_entropy", input, target, 1 if len(input.shape) > 1 else 0)
        _check_weight("cross_entropy", input, weight)
        return ft.cross_entropy_indices(input, target, weight, ignore_index, reduction, label_smoothing)[0]
    shape = tuple(input.shape)
    if tuple(target.shape) != shape or not shape:
        raise RuntimeError(f"cross_entropy(): probabilities of shape {tuple(target.shape)} for input of shape {shape}: expected "
                           f"the same shape, or class indices of an integer dtype")
    if ignore_index >= 0:
        raise RuntimeError("cross_entropy(): ignore_index is not supported for floating point target")
    classes = 1 if len(shape) > 1 else 0
    n = shape[classes]
    if label_smoothing:
        target = target * (1 - label_smoothing) + label_smoothing / n
    value = ft.log_softmax(input, classes) * target
    if weight is not None:
        value = value * ft.reshape(weight, (n,) + (1,) * max(len(shape) - 2, 0))
    if reduction == "none":
        return -ft.sum(value, classes)
    total = -ft.sum(value)
    if reduction == "sum":
        return total
    count = 1
    for d, size in enumerate(shape):
        count *= size if d != classes else 1
    return total / count


# ---- margins ----

@op("multilabel_soft_margin_loss(Tensor input, Tensor target, Tensor? weight=None, bool? size_average=None, bool? reduce=None, "
    "str reduction='mean') -> Tensor", **_LOSS,
    samples=[((T((2, 3)), T((2, 3), low=0, high=1, grad=False)), {"reduction": r}) for r in ("mean", "sum", "none")] +
    [((T((2, 3)), T((2, 3), low=0, high=1, grad=False), T((3,), low=0.1, high=1, grad=False)), {})])
def multilabel_soft_margin_loss(ft, input, target, weight=None, size_average=None, reduce=None, reduction="mean"):
    """Binary cross entropy of ``sigmoid(input)``, averaged over the classes (the last dimension).

    >>> F.multilabel_soft_margin_loss(torch.tensor([[0.0, 0.0]]), torch.tensor([[1.0, 0.0]]))
    tensor(0.6931)
    """
    value = -(target * ft.logsigmoid(input) + (1 - target) * ft.logsigmoid(-input))
    if weight is not None:
        value = value * weight
    return _reduced(ft, "multilabel_soft_margin_loss", ft.mean(value, -1), size_average, reduce, reduction)


@op("multi_margin_loss(Tensor input, Tensor target, int p=1, float margin=1.0, Tensor? weight=None, bool? size_average=None, "
    "bool? reduce=None, str reduction='mean') -> Tensor", **_LOSS,
    samples=lambda: [((T((3, 4)), T((3,), "int64", low=0, high=4)), {"reduction": r, "p": p, "margin": 1.3})
                     for r in ("mean", "sum", "none") for p in (1, 2)] +
    [((T((3, 4)), T((3,), "int64", low=0, high=4)), {"weight": T((4,), low=0.2, high=1, grad=False)}),
     ((T((4,)), T((), "int64", low=0, high=4)), {})])
def multi_margin_loss(ft, input, target, p=1, margin=1.0, weight=None, size_average=None, reduce=None, reduction="mean"):
    """Multi-class hinge: ``sum_i max(0, margin - x[t] + x[i]) ** p / C`` over the classes i other than t; p is 1 or 2.

    Raises ValueError for another p.

    >>> F.multi_margin_loss(torch.tensor([[0.0, 0.5]]), torch.tensor([1]))
    tensor(0.2500)
    """
    if p not in (1, 2):
        raise ValueError(f"multi_margin_loss(): only p == 1 and p == 2 supported, got {p}")
    single = len(input.shape) < 2
    if single and (math.prod(target.shape) != 1 or 0 in input.shape):
        raise RuntimeError(f"multi_margin_loss(): Expected one target and a vector that is not empty, got target of shape "
                           f"{list(target.shape)} for input of shape {list(input.shape)}")
    x, t = (ft.reshape(input, (1, -1)), ft.reshape(target, (1,))) if single else (input, target)
    if tuple(t.shape) != tuple(x.shape[:1]) or len(target.shape) > 1:
        raise RuntimeError(f"multi_margin_loss(): Expected target size {list(x.shape[:1])} (one class of each row) but got "
                           f"{list(target.shape)} for input of shape {list(input.shape)}")
    index = ft.unsqueeze(t, 1)
    n = x.shape[1]
    gap = ft.clamp_min(margin - ft.gather(x, 1, index) + x, 0)
    value = gap if p == 1 else ft.square(gap)
    if weight is not None:
        value = value * ft.unsqueeze(ft.take(weight, t), 1)
    others = index != ft.arange(n, device=x.device)
    value = ft.sum(ft.where(others, value, 0.0), 1) / n
    return _reduced(ft, "multi_margin_loss", ft.reshape(value, target.shape) if single else value, size_average, reduce, reduction)


@op("multilabel_margin_loss(Tensor input, Tensor target, bool? size_average=None, bool? reduce=None, str reduction='mean') -> "
    "Tensor", **_LOSS,
    samples=[((T((3, 4)), T((3, 4), "int64", values=[3, 0, -1, 1, -1, 0, 0, 0, 2, 1, 0, 3])), {"reduction": r})
             for r in ("mean", "sum", "none")] +
    [((T((4,)), T((4,), "int64", values=[1, 2, -1, 0])), {})])
def multilabel_margin_loss(ft, input, target, size_average=None, reduce=None, reduction="mean"):
    """Hinge of several labels: ``sum_ij max(0, 1 - (x[t_j] - x[i])) / C`` over the labels t_j and the other classes i.

    Shapes: ``(N, C)`` or ``(C)`` for both. A row of int64 targets ends before its first -1. Raises RuntimeError for other
    shapes, and for targets out of range.

    >>> F.multilabel_margin_loss(torch.tensor([0.0, 0.5]), torch.tensor([0, -1]))
    tensor(0.7500)
    """
    shape = tuple(input.shape)
    if len(shape) > 2 or tuple(target.shape) != shape:
        raise RuntimeError("multilabel_margin_loss(): Expected input of at most 2 dimensions and a target of its shape, got "
                           f"input of shape {shape} and "
                           f"target of shape {tuple(target.shape)}")
    if str(input.dtype).rpartition(".")[2] not in ("float32", "float64") or str(target.dtype).rpartition(".")[2] != "int64":
        raise NotImplementedError(f"multilabel_margin_loss(): not implemented for {input.dtype} with a target of {target.dtype}")
    x, t = (ft.reshape(input, (1, -1)), ft.reshape(target, (1, -1))) if len(shape) < 2 else (input, target)
    given, label, other = ft.label_lists(t, x.shape[1])
    gap = ft.clamp_min(1 - ft.unsqueeze(ft.gather(x, 1, label), 2) + ft.unsqueeze(x, 1), 0)
    pairs = ft.logical_and(ft.unsqueeze(given, 2), ft.unsqueeze(other, 1))
    value = ft.sum(ft.where(pairs, gap, 0.0), (1, 2)) / max(x.shape[1], 1)
    value = ft.reshape(value, ()) if len(shape) < 2 else value
    return _reduced(ft, "multilabel_margin_loss", value, size_average, reduce, reduction)


@op("label_lists(Tensor target, int classes) -> (Tensor given, Tensor label, Tensor other)", kind="general", private=True,
    samples=[((T((2, 3), "int64", values=[1, -1, 0, 2, 0, 1]), 3), {})])
def label_lists(xp, target, classes):
    """Of rows of labels that end before the first -1: which places count, their labels (else 0), and the other classes."""
    given = xp.cumsum(target == -1, axis=1) == 0
    most = int(given.sum(axis=1).max().item()) if target.size else 0
    if target.size and (int(target.min().item()) < -1 or int(target.max().item()) >= classes):
        raise RuntimeError(f"multilabel_margin_loss(): target is out of range for {classes} classes: {describe(target)}")
    label = xp.where(given, target, 0)
    other = xp.ones((target.shape[0], classes), bool)
    rows = xp.broadcast_to(xp.arange(target.shape[0])[:, None], target.shape)
    other[rows[given], label[given]] = False
    return given[:, :most], label[:, :most], other
