"""Loss functions of pairs of tensors, and distances."""
import math
import warnings

from fasttorch.ops import _samples as S
from fasttorch.ops._common import broadcast_shape
from fasttorch.ops._entry import op

T = S.T
_LOSS = dict(kind="composite", namespace="nn.functional")
_OLD = "bool? size_average=None, bool? reduce=None, str reduction='mean'"


def reduction_of(size_average, reduce, reduction, name):
    """The reduction's name from PyTorch's older arguments; ValueError where there is no such reduction."""
    if size_average is not None or reduce is not None:
        reduction = "none" if reduce is False else "sum" if size_average is False else "mean"
    if reduction not in ("none", "mean", "sum"):
        raise ValueError(f"{name}(): {reduction} is not a valid value for reduction; it is 'none', 'mean' or 'sum'")
    return reduction


def _refuse_complex(name, input, target):
    if input.dtype.is_complex or target.dtype.is_complex:
        raise NotImplementedError(f"{name}(): not implemented for complex tensors, got {input.dtype} and {target.dtype}")


def _reduced(ft, name, value, size_average, reduce, reduction):
    if size_average is not None or reduce is not None or reduction not in ("mean", "sum"):
        reduction = reduction_of(size_average, reduce, reduction, name)
    return ft.mean(value) if reduction == "mean" else ft.sum(value) if reduction == "sum" else value


def _samples(low2=None, high2=None, exclude=(), low=None, high=None, extra=(), grad2=None, **kwargs):
    def samples():
        a, b = dict(low=low, high=high, exclude=exclude), dict(low=low2, high=high2, grad=grad2)
        shapes = ((3,), (2, 3), (), (2, 3, 2))
        return ([((T(s, **a), T(s, **b)), {"reduction": r, **kwargs}) for s in shapes for r in ("mean", "sum", "none")] +
                [((T((2, 3), **a), T((2, 3), **b)), dict(kwargs))] + list(extra))

    return samples


def _apart(extra=(), **kwargs):
    """Samples whose differences stay away from 0, 0.5 and 1."""
    return _samples(low=-1, high=-0.6, low2=-0.3, high2=-0.15, extra=list(extra) + [
        ((T((3,), low=2, high=3), T((3,), low=-1, high=0)), {"reduction": "none", **kwargs})], **kwargs)


def _same_size(name, input, target):
    if tuple(input.shape) != tuple(target.shape):
        raise ValueError(f"{name}(): Using a target size ({tuple(target.shape)}) that is different to the input size "
                         f"({tuple(input.shape)}): they must be the same")


def _warn_of_sizes(name, input, target):
    """PyTorch's warning where input and target would be broadcast."""
    if tuple(input.shape) != tuple(target.shape):
        warnings.warn(f"{name}(): Using a target size ({tuple(target.shape)}) that is different to the input size "
                      f"({tuple(input.shape)}). This will likely lead to incorrect results due to broadcasting. Please ensure "
                      "they have the same size.", stacklevel=3)


@op(f"mse_loss(Tensor input, Tensor target, {_OLD}, Tensor? weight=None) -> Tensor", **_LOSS,
    samples=_samples(extra=[((T((2, 3)), T((2, 3))), {"weight": T((2, 3), low=0.1, high=1)})]))
def mse_loss(ft, input, target, size_average=None, reduce=None, reduction="mean", weight=None):
    """Mean squared error: ``(input - target) ** 2``, averaged, summed, or each; with ``weight`` a weighted mean.

    >>> F.mse_loss(torch.tensor([1.0, 2.0]), torch.tensor([1.0, 4.0]))
    tensor(2.)
    """
    _warn_of_sizes("mse_loss", input, target)
    real = not (input.dtype.is_complex or target.dtype.is_complex)
    value = ft.squared_error(input, target) if real else ft.square(input - target)
    if weight is None:
        return _reduced(ft, "mse_loss", value, size_average, reduce, reduction)
    reduction = reduction_of(size_average, reduce, reduction, "mse_loss")
    value = value * weight
    return ft.sum(value) / ft.sum(weight) if reduction == "mean" else _reduced(ft, "mse_loss", value, None, None, reduction)


@op(f"l1_loss(Tensor input, Tensor target, {_OLD}) -> Tensor", **_LOSS, samples=_apart())
def l1_loss(ft, input, target, size_average=None, reduce=None, reduction="mean"):
    """Absolute error: ``|input - target|``, averaged, summed, or each.

    >>> F.l1_loss(torch.tensor([1.0, 2.0]), torch.tensor([1.0, 4.0]))
    tensor(1.)
    """
    _warn_of_sizes("l1_loss", input, target)
    real = not (input.dtype.is_complex or target.dtype.is_complex)
    value = ft.absolute_error(input, target) if real else ft.abs(input - target)
    return _reduced(ft, "l1_loss", value, size_average, reduce, reduction)


@op(f"smooth_l1_loss(Tensor input, Tensor target, {_OLD}, float beta=1.0) -> Tensor", **_LOSS,
    samples=lambda: _apart()() + _apart(beta=0.5)())
def smooth_l1_loss(ft, input, target, size_average=None, reduce=None, reduction="mean", beta=1.0):
    """``d ** 2 / (2 beta)`` where ``|d| < beta``, else ``|d| - beta / 2``, d the difference (Girshick 2015).

    Raises RuntimeError for a negative beta; beta 0 is ``l1_loss``.

    >>> F.smooth_l1_loss(torch.tensor([1.0, 2.0]), torch.tensor([1.5, 4.0]))
    tensor(0.8125)
    """
    if beta < 0:
        raise RuntimeError(f"smooth_l1_loss does not support negative values for beta, got {beta}")
    _warn_of_sizes("smooth_l1_loss", input, target)
    _refuse_complex("smooth_l1_loss", input, target)
    value = ft.absolute_error(input, target) if beta == 0 else ft.smooth_error(input, target, beta, 0.5 / beta, 1.0)
    return _reduced(ft, "smooth_l1_loss", value, size_average, reduce, reduction)


@op("huber_loss(Tensor input, Tensor target, str reduction='mean', float delta=1.0, Tensor? weight=None) -> Tensor", **_LOSS,
    samples=lambda: _apart()() + _apart(delta=0.5)())
def huber_loss(ft, input, target, reduction="mean", delta=1.0, weight=None):
    """``d ** 2 / 2`` where ``|d| <= delta``, else ``delta (|d| - delta / 2)``, d the difference (Huber 1964).

    Raises RuntimeError unless delta is positive.

    >>> F.huber_loss(torch.tensor([1.0, 2.0]), torch.tensor([1.5, 4.0]))
    tensor(0.8125)
    """
    if delta <= 0:
        raise RuntimeError(f"huber_loss does not support non-positive values for delta, got {delta}")
    _warn_of_sizes("huber_loss", input, target)
    _refuse_complex("huber_loss", input, target)
    value = ft.smooth_error(input, target, delta, 0.5, delta)
    if weight is None:
        return _reduced(ft, "huber_loss", value, None, None, reduction)
    value = value * weight
    return ft.sum(value) / ft.sum(weight) if reduction == "mean" else _reduced(ft, "huber_loss", value, None, None, reduction)


_ERROR = dict(kind="pointwise", promote="same", private=True)


def _errors(*numbers, grad=False):
    """Samples whose differences stay away from 0 and 0.7."""
    pair = (T((2, 3), low=-1, high=-0.8), T((2, 3), low=-0.6, high=-0.3)), (T((3,), low=2, high=3), T((3,), low=-1, high=0))
    return [(((T(x.shape),) if grad else ()) + (x, y) + numbers, {}) for x, y in pair]


@op("squared_error(Tensor input, Tensor target) -> Tensor", **_ERROR, samples=_errors(), grad={
    "input": "squared_error_backward(grad, input, target)", "target": "-squared_error_backward(grad, input, target)"})
def squared_error(xp, input, target):
    """``(input - target) ** 2``."""
    return xp.square(input - target)


@op("squared_error_backward(Tensor grad_output, Tensor input, Tensor target) -> Tensor", **_ERROR,
    samples=_errors(grad=True), grad={
    "grad_output": "squared_error_backward(grad, input, target)", "input": "grad * grad_output * 2",
    "target": "grad * grad_output * -2"})
def squared_error_backward(xp, grad_output, input, target):
    """Derivative of ``squared_error`` for the input: ``2 g (input - target)``."""
    return grad_output * (2 * (input - target))


@op("absolute_error(Tensor input, Tensor target) -> Tensor", **_ERROR, samples=_errors(), grad={
    "input": "absolute_error_backward(grad, input, target)", "target": "-absolute_error_backward(grad, input, target)"})
def absolute_error(xp, input, target):
    """``|input - target|`` of real numbers."""
    return xp.abs(input - target)


@op("absolute_error_backward(Tensor grad_output, Tensor input, Tensor target) -> Tensor", **_ERROR, samples=_errors(grad=True),
    grad={"grad_output": "absolute_error_backward(grad, input, target)"})
def absolute_error_backward(xp, grad_output, input, target):
    """Derivative of ``absolute_error`` for the input: ``g sign(input - target)``."""
    return grad_output * xp.sign(input - target)


@op("smooth_error(Tensor input, Tensor target, Scalar at, Scalar inner, Scalar outer) -> Tensor", **_ERROR,
    samples=_errors(0.7, 0.5, 0.7), grad={
        "input": "smooth_error_backward(grad, input, target, at, inner, outer)",
        "target": "-smooth_error_backward(grad, input, target, at, inner, outer)"})
def smooth_error(xp, input, target, at, inner, outer):
    """``inner d ** 2`` where ``|d| < at``, else ``outer (|d| - at / 2)``, d the difference."""
    d = xp.abs(input - target)
    return xp.where(d < at, xp.square(d) * inner, (d - 0.5 * at) * outer)


@op("smooth_error_backward(Tensor grad_output, Tensor input, Tensor target, Scalar at, Scalar inner, Scalar outer) -> Tensor",
    **_ERROR, samples=_errors(0.7, 0.5, 0.7, grad=True), grad={
        "grad_output": "smooth_error_backward(grad, input, target, at, inner, outer)",
        "input": "where(abs(input - target) < at, grad * grad_output * (2 * inner), 0.0)",
        "target": "where(abs(input - target) < at, grad * grad_output * (-2 * inner), 0.0)"})
def smooth_error_backward(xp, grad_output, input, target, at, inner, outer):
    """Derivative of ``smooth_error`` for the input: ``2 inner g d`` where ``|d| < at``, else ``outer g sign(d)``."""
    d = input - target
    return grad_output * xp.where(xp.abs(d) < at, d * (2 * inner), xp.sign(d) * outer)


@op("binary_cross_entropy(Tensor input, Tensor target, Tensor? weight=None, bool? size_average=None, bool? reduce=None, "
    "str reduction='mean') -> Tensor", **_LOSS,
    samples=_samples(low=0.05, high=0.95, low2=0, high2=1, extra=[
        ((T((2, 3), low=0.1, high=0.9), T((2, 3), low=0, high=1, grad=False), T((3,), low=0.1, high=1, grad=False)), {}),
        ((T((2,), values=[0, 1], grad=False), T((2,), values=[1, 1])), {})]))
def binary_cross_entropy(ft, input, target, weight=None, size_average=None, reduce=None, reduction="mean"):
    """Cross entropy of probabilities: ``-(t log p + (1 - t) log(1 - p))``, each logarithm at least -100.

    Raises ValueError if the sizes differ, RuntimeError for a probability outside ``[0, 1]``.

    >>> F.binary_cross_entropy(torch.tensor([0.5, 0.9]), torch.tensor([1.0, 1.0]))
    tensor(0.3993)
    """
    _same_size("binary_cross_entropy", input, target)
    value = ft.binary_cross_entropy_elements(input, target)
    if weight is not None:
        value = value * weight
    return _reduced(ft, "binary_cross_entropy", value, size_average, reduce, reduction)


@op("binary_cross_entropy_elements(Tensor input, Tensor target) -> Tensor", kind="pointwise", promote="same", private=True,
    samples=[((T((5,), low=0.1, high=0.9), T((5,), low=0, high=1)), {})], grad={
        "input": "grad * (input - target) / clamp_min((1 - input) * input, 1e-12)",
        "target": "grad * (log1p(-input) - log(input))"})
def binary_cross_entropy_elements(xp, input, target):
    """``-(t max(log p, -100) + (1 - t) max(log(1 - p), -100))``."""
    if input.size and not bool(xp.all((input >= 0) & (input <= 1)).item()):
        raise RuntimeError("binary_cross_entropy(): all elements of input should be between 0 and 1")
    return (target - 1) * xp.maximum(xp.log1p(-input), -100) - target * xp.maximum(xp.log(input), -100)


@op("binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight=None, bool? size_average=None, bool? "
    "reduce=None, str reduction='mean', Tensor? pos_weight=None) -> Tensor", **_LOSS,
    samples=_samples(low2=0, high2=1, extra=[
        ((T((2, 3)), T((2, 3), low=0, high=1)), {"pos_weight": T((3,), low=0.5, high=2, grad=False)}),
        ((T((2, 3)), T((2, 3), low=0, high=1), T((3,), low=0.5, high=2, grad=False)), {}),
        ((T((4,), values=[-100, 100, -1000, 1000]), T((4,), values=[0, 1, 1, 0])), {})]))
def binary_cross_entropy_with_logits(ft, input, target, weight=None, size_average=None, reduce=None, reduction="mean",
                                     pos_weight=None):
    """Binary cross entropy of ``sigmoid(input)``, computed without overflow; positive targets count ``pos_weight`` times.

    ``(1 - t) x - (1 + (pos_weight - 1) t) log(sigmoid(x))``. Raises ValueError if the sizes differ.

    >>> F.binary_cross_entropy_with_logits(torch.tensor([0.0, 2.0]), torch.tensor([1.0, 1.0]))
    tensor(0.4100)
    """
    if tuple(input.shape) != tuple(target.shape):
        raise ValueError(f"binary_cross_entropy_with_logits(): Target size ({tuple(target.shape)}) must be the same as input size "
                         f"({tuple(input.shape)})")
    log = ft.logsigmoid(input)
    if pos_weight is not None:
        log = log * ((pos_weight - 1) * target + 1)
    value = (1 - target) * input - log
    if weight is not None:
        value = value * weight
    return _reduced(ft, "binary_cross_entropy_with_logits", value, size_average, reduce, reduction)


@op("kl_div(Tensor input, Tensor target, bool? size_average=None, bool? reduce=None, str reduction='mean', bool "
    "log_target=False) -> Tensor", **_LOSS, samples=lambda: _samples(low2=0.1, high2=0.9, extra=[
        ((T((2, 3)), T((2, 3), low=0.1, high=0.9)), {"reduction": "batchmean"})])() + _samples(log_target=True)())
def kl_div(ft, input, target, size_average=None, reduce=None, reduction="mean", log_target=False):
    """Kullback-Leibler divergence of log-probabilities: ``t (log t - input)``, or ``e ** t (t - input)`` with log_target.

    ``reduction="batchmean"`` divides the sum by the first dimension's size.

    >>> F.kl_div(torch.tensor([-1.0, -1.0]), torch.tensor([0.5, 0.5]), reduction="sum")
    tensor(0.3069)
    """
    value = ft.exp(target) * (target - input) if log_target else ft.xlogy(target, target) - target * input
    if reduction == "batchmean" and size_average is None and reduce is None:
        total = ft.sum(value)
        return total / input.shape[0] if len(input.shape) else total
    return _reduced(ft, "kl_div", value, size_average, reduce, reduction)


@op(f"soft_margin_loss(Tensor input, Tensor target, {_OLD}) -> Tensor", **_LOSS, samples=_samples(grad2=False))
def soft_margin_loss(ft, input, target, size_average=None, reduce=None, reduction="mean"):
    """``log(1 + e ** (-target * input))``, for targets 1 and -1.

    >>> F.soft_margin_loss(torch.tensor([0.0, 2.0]), torch.tensor([1.0, 1.0]))
    tensor(0.4100)
    """
    product = target * input
    if product.shape != input.shape:
        raise RuntimeError(f"soft_margin_loss(): target of shape {list(target.shape)} doesn't broadcast to input of shape {list(input.shape)}")
    return _reduced(ft, "soft_margin_loss", -ft.logsigmoid(product), size_average, reduce, reduction)


@op(f"hinge_embedding_loss(Tensor input, Tensor target, float margin=1.0, {_OLD}) -> Tensor", **_LOSS,
    samples=lambda: [((T((2, 3), exclude=1), T((2, 3), values=[1, -1, 1, -1, -1, 1], grad=False)), {"reduction": r})
                     for r in ("mean", "sum", "none")])
def hinge_embedding_loss(ft, input, target, margin=1.0, size_average=None, reduce=None, reduction="mean"):
    """``input`` where the target is 1, ``max(0, margin - input)`` where it is -1.

    >>> F.hinge_embedding_loss(torch.tensor([0.5, 0.25]), torch.tensor([1.0, -1.0]))
    tensor(0.6250)
    """
    value = (ft.where(target != 1, ft.clamp_min(margin - input, 0), 0.0) + ft.where(target != -1, input, 0.0))
    return _reduced(ft, "hinge_embedding_loss", value, size_average, reduce, reduction)


@op(f"margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, float margin=0, {_OLD}) -> Tensor", **_LOSS,
    samples=lambda: [((T((3,), low=1, high=2), T((3,), low=-1, high=0), T((3,), values=[1, -1, 1], grad=False)), {
        "reduction": r, "margin": 0.3}) for r in ("mean", "sum", "none")])
def margin_ranking_loss(ft, input1, input2, target, margin=0, size_average=None, reduce=None, reduction="mean"):
    """``max(0, -target * (input1 - input2) + margin)``: target 1 wants the first larger, -1 the second.

    >>> F.margin_ranking_loss(torch.tensor([1.0]), torch.tensor([3.0]), torch.tensor([1.0]))
    tensor(2.)
    """
    if not input1.ndim == input2.ndim == target.ndim:
        raise RuntimeError("margin_ranking_loss(): All input tensors should have same dimension but got sizes: input1: "
                           f"{list(input1.shape)}, input2: {list(input2.shape)}, target: {list(target.shape)}")
    return _reduced(ft, "margin_ranking_loss", ft.clamp_min(-target * (input1 - input2) + margin, 0), size_average, reduce,
                    reduction)


@op("cosine_similarity(Tensor x1, Tensor x2, int dim=1, float eps=1e-08) -> Tensor", kind="composite",
    method=False, alias=("nn.functional.cosine_similarity",),
    samples=[((T((2, 3)), T((2, 3))), {}), ((T((2, 3)), T((1, 3)), 0), {}), ((T((4,)), T((4,)), -1), {}),
             ((T((2, 3, 4)), T((3, 4)), 2), {}), ((T((2, 3)), T((2, 3)), 1, 0.5), {})])
def cosine_similarity(ft, x1, x2, dim=1, eps=1e-08):
    """Cosine of the angle between vectors: ``x1 . x2 / (max(|x1|, eps) max(|x2|, eps))`` along ``dim``.

    >>> torch.cosine_similarity(torch.tensor([[1.0, 0.0]]), torch.tensor([[1.0, 1.0]]))
    tensor([0.7071])
    """
    shape = broadcast_shape(x1.shape, x2.shape)
    x1, x2 = ft.broadcast_to(x1, shape), ft.broadcast_to(x2, shape)
    return ft.sum(x1 / ft.clamp_min(ft.vector_norm(x1, 2, dim, True), eps) * (
        x2 / ft.clamp_min(ft.vector_norm(x2, 2, dim, True), eps)), dim)


@op("pairwise_distance(Tensor x1, Tensor x2, float p=2.0, float eps=1e-06, bool keepdim=False) -> Tensor", kind="composite",
    method=False, alias=("nn.functional.pairwise_distance",),
    samples=[((T((2, 3)), T((2, 3))), {}), ((T((2, 3)), T((3,)), 1.0), {}), ((T((3,)), T((3,))), {"keepdim": True})])
def pairwise_distance(ft, x1, x2, p=2.0, eps=1e-06, keepdim=False):
    """Norm of the differences along the last dimension: ``|x1 - x2 + eps|_p``.

    >>> torch.pairwise_distance(torch.tensor([[0.0, 0.0]]), torch.tensor([[3.0, 4.0]]))
    tensor([5.0000])
    """
    return ft.vector_norm(x1 - x2 + eps, p, max(len(x1.shape), len(x2.shape)) - 1, keepdim)


@op(f"cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, float margin=0, {_OLD}) -> Tensor", **_LOSS,
    samples=lambda: [((T((3, 4)), T((3, 4)), T((3,), values=[1, -1, 1], grad=False)), {"reduction": r, "margin": 0.1})
                     for r in ("mean", "sum", "none")])
def cosine_embedding_loss(ft, input1, input2, target, margin=0, size_average=None, reduce=None, reduction="mean"):
    """``1 - cos(input1, input2)`` where the target is 1, ``max(0, cos - margin)`` where it is -1; vectors are rows.

    Shapes: ``(N, D)``, ``(N, D)`` and ``(N)``, or all without N; RuntimeError for others.

    >>> F.cosine_embedding_loss(torch.tensor([[1.0, 0.0]]), torch.tensor([[0.0, 1.0]]), torch.tensor([1.0]))
    tensor(1.)
    """
    if len(target.shape) > 1:
        raise RuntimeError("cosine_embedding_loss(): 0D or 1D target tensor expected, multi-target not supported; got target of "
                           f"shape {list(target.shape)}")
    n = len(target.shape)
    if len(input1.shape) != n + 1 or len(input2.shape) != n + 1:
        raise RuntimeError(f"cosine_embedding_loss(): {n}D target tensor expects {n + 1}D input tensors, but found inputs with "
                           f"sizes {list(input1.shape)} and {list(input2.shape)}")
    eps = 1e-12
    product = ft.sum(input1 * input2, -1)
    size1, size2 = ft.sum(input1 * input1, -1) + eps, ft.sum(input2 * input2, -1) + eps
    cos = product / ft.sqrt(size1 * size2)
    value = ft.where(target == 1, 1 - cos, 0.0) + ft.where(target == -1, ft.clamp_min(cos - margin, 0), 0.0)
    return _reduced(ft, "cosine_embedding_loss", value, size_average, reduce, reduction)


@op("triplet_margin_loss(Tensor anchor, Tensor positive, Tensor negative, float margin=1.0, float p=2, float eps=1e-06, bool "
    "swap=False, bool? size_average=None, bool? reduce=None, str reduction='mean') -> Tensor", **_LOSS,
    samples=lambda: [((T((3, 4)), T((3, 4)), T((3, 4))), {"reduction": r, "margin": 4.0, "swap": s})
                     for r in ("mean", "sum", "none") for s in (False, True)])
def triplet_margin_loss(ft, anchor, positive, negative, margin=1.0, p=2, eps=1e-06, swap=False, size_average=None, reduce=None,
                        reduction="mean"):
    """``max(0, d(anchor, positive) - d(anchor, negative) + margin)``, d ``pairwise_distance`` (Balntas et al. 2016).

    With ``swap`` the negative's distance is the smaller of those to anchor and positive.

    >>> F.triplet_margin_loss(torch.tensor([[0.0]]), torch.tensor([[1.0]]), torch.tensor([[1.5]]))
    tensor(0.5000)
    """
    near, far = ft.pairwise_distance(anchor, positive, p, eps), ft.pairwise_distance(anchor, negative, p, eps)
    if swap:
        far = ft.minimum(far, ft.pairwise_distance(positive, negative, p, eps))
    return _reduced(ft, "triplet_margin_loss", ft.clamp_min(near - far + margin, 0), size_average, reduce, reduction)


@op("poisson_nll_loss(Tensor input, Tensor target, bool log_input=True, bool full=False, bool? size_average=None, float "
    "eps=1e-08, bool? reduce=None, str reduction='mean') -> Tensor", **_LOSS, samples=lambda: [
        ((T((2, 3), low=0.2, high=1), T((2, 3), low=1.1, high=4, grad=False)), {"log_input": li, "full": f, "reduction": r})
        for li in (True, False) for f in (False, True) for r in ("mean", "none")])
def poisson_nll_loss(ft, input, target, log_input=True, full=False, size_average=None, eps=1e-08, reduce=None,
                     reduction="mean"):
    """Negative log likelihood of Poisson counts: ``e ** x - t x``, or ``x - t log(x + eps)`` without log_input.

    ``full`` adds Stirling's approximation of ``log(t!)`` where t > 1.

    >>> F.poisson_nll_loss(torch.tensor([0.0]), torch.tensor([2.0]))
    tensor(1.)
    """
    value = ft.exp(input) - target * input if log_input else input - target * ft.log(input + eps)
    if full:
        stirling = target * ft.log(target) - target + 0.5 * ft.log(2 * math.pi * target)
        value = value + ft.where(target <= 1, 0.0, stirling)
    return _reduced(ft, "poisson_nll_loss", value, size_average, reduce, reduction)


@op("gaussian_nll_loss(Tensor input, Tensor target, TensorOrScalar var, bool full=False, float eps=1e-06, str reduction='mean') "
    "-> Tensor", **_LOSS, samples=lambda: [
        ((T((2, 3)), T((2, 3)), T(s, low=0.3, high=2)), {"full": f, "reduction": r})
        for s in ((2, 3), (2, 1), (2,)) for f in (False, True) for r in ("mean", "none")])
def gaussian_nll_loss(ft, input, target, var, full=False, eps=1e-06, reduction="mean"):
    """Negative log likelihood of a normal distribution: ``(log v + (input - target) ** 2 / v) / 2``, v at least eps.

    ``full`` adds ``log(2 pi) / 2``. Raises ValueError for a negative variance, or one of another size.

    >>> F.gaussian_nll_loss(torch.tensor([0.0]), torch.tensor([2.0]), torch.tensor([1.0]))
    tensor(2.)
    """
    if not hasattr(var, "shape"):
        if var < 0:
            raise ValueError("gaussian_nll_loss(): var has negative entry/entries")
        var = ft.full_like(input, var)
    elif ft.any(var < 0).item():
        raise ValueError("gaussian_nll_loss(): var has negative entry/entries")
    shape, have = tuple(input.shape), tuple(var.shape)
    if have != shape:
        if have == shape[:-1]:
            var = ft.unsqueeze(var, -1)
        elif len(have) != len(shape) or [m for m, n in zip(have, shape) if m != n] != [1]:
            raise ValueError(f"gaussian_nll_loss(): var is of incorrect size: {have} for input of size {shape}")
    var = var + (ft.clamp_min(var, eps) - var).detach()
    value = 0.5 * (ft.log(var) + ft.square(input - target) / var)
    if full:
        value = value + 0.5 * math.log(2 * math.pi)
    return _reduced(ft, "gaussian_nll_loss", value, None, None, reduction)
