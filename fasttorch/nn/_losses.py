"""Loss functions of ``nn.functional`` that are put together from operators.

All take ``reduction``: ``"mean"``, ``"sum"`` or ``"none"`` (ValueError otherwise), and the old ``size_average`` and
``reduce``, which they understand with a warning.
"""

import math
import warnings

import fasttorch as ft
from fasttorch import Tensor

__all__ = [
    "l1_loss", "mse_loss", "smooth_l1_loss", "huber_loss", "binary_cross_entropy", "binary_cross_entropy_with_logits",
    "kl_div", "poisson_nll_loss", "gaussian_nll_loss", "hinge_embedding_loss", "soft_margin_loss", "margin_ranking_loss",
    "cosine_embedding_loss", "triplet_margin_loss", "triplet_margin_with_distance_loss", "cosine_similarity",
    "pairwise_distance", "legacy_reduction",
]


def legacy_reduction(size_average=None, reduce=None):
    """The ``reduction`` that the old arguments ``size_average`` and ``reduce`` meant, with a warning."""
    size_average = True if size_average is None else size_average
    reduce = True if reduce is None else reduce
    name = ("mean" if size_average else "sum") if reduce else "none"
    warnings.warn(f"size_average and reduce args will be deprecated, please use reduction='{name}' instead.",
                  stacklevel=3)
    return name


def _reduce(loss, reduction):
    if reduction == "mean":
        return loss.mean()
    if reduction == "sum":
        return loss.sum()
    if reduction == "none":
        return loss
    raise ValueError(f"{reduction} is not a valid value for reduction")


def _reduction(size_average, reduce, reduction):
    if size_average is not None or reduce is not None:
        return legacy_reduction(size_average, reduce)
    return reduction


def _check_pair(name, input, target):
    """Both must be tensors; a warning where the shapes differ, as broadcasting is then seldom meant."""
    if not isinstance(input, Tensor) or not isinstance(target, Tensor):
        wrong = "input" if not isinstance(input, Tensor) else "target"
        kind = type(input if wrong == "input" else target).__name__
        raise TypeError(f"{name}(): argument '{wrong}' must be Tensor, not {kind}")
    if input.shape != target.shape:
        warnings.warn(f"{name}: using a target size ({target.shape}) that is different to the input size ({input.shape}). "
                      "This will likely lead to incorrect results due to broadcasting. Please ensure they have the same "
                      "size.", stacklevel=3)


def _weighted(loss, weight, input, reduction):
    """Losses times weights; the mean is then the weighted mean."""
    if weight is None:
        return _reduce(loss, reduction)
    if weight.shape != input.shape:
        raise ValueError("Weights and input must have the same size.")
    loss = loss * weight
    if reduction == "mean":
        return loss.sum() / weight.sum()
    return _reduce(loss, reduction)


def l1_loss(input, target, size_average=None, reduce=None, reduction="mean", weight=None):
    """``|input - target|``, reduced; ``weight`` multiplies each element."""
    reduction = _reduction(size_average, reduce, reduction)
    _check_pair("l1_loss", input, target)
    return _weighted((input - target).abs(), weight, input, reduction)


def mse_loss(input, target, size_average=None, reduce=None, reduction="mean", weight=None):
    """``(input - target)^2``, reduced; ``weight`` multiplies each element."""
    reduction = _reduction(size_average, reduce, reduction)
    _check_pair("mse_loss", input, target)
    return _weighted((input - target).square(), weight, input, reduction)


def smooth_l1_loss(input, target, size_average=None, reduce=None, reduction="mean", beta=1.0):
    """``d^2 / (2 beta)`` where ``d = |input - target| < beta``, else ``d - beta / 2``; reduced.

    ``beta=0`` is :func:`l1_loss`; a negative one raises RuntimeError.
    """
    reduction = _reduction(size_average, reduce, reduction)
    _check_pair("smooth_l1_loss", input, target)
    if beta < 0:
        raise RuntimeError("smooth_l1_loss does not support negative values for beta.")
    d = (input - target).abs()
    if beta == 0:
        return _reduce(d, reduction)
    return _reduce(ft.where(d < beta, d * d * (0.5 / beta), d - 0.5 * beta), reduction)


def huber_loss(input, target, reduction="mean", delta=1.0, weight=None):
    """``d^2 / 2`` where ``d = |input - target| <= delta``, else ``delta (d - delta / 2)``; reduced.

    A ``delta`` that isn't above 0 raises RuntimeError.
    """
    _check_pair("huber_loss", input, target)
    if delta <= 0:
        raise RuntimeError("huber_loss does not support non-positive values for delta.")
    d = (input - target).abs()
    return _weighted(ft.where(d < delta, d * d * 0.5, (d - 0.5 * delta) * delta), weight, input, reduction)


def binary_cross_entropy(input, target, weight=None, size_average=None, reduce=None, reduction="mean"):
    """``-weight (y log x + (1 - y) log(1 - x))`` of probabilities x, reduced; logs are at least -100.

    Raises:
        ValueError: input and target differ in shape. RuntimeError: an input is not in [0, 1].
    """
    reduction = _reduction(size_average, reduce, reduction)
    if target.shape != input.shape:
        raise ValueError(f"Using a target size ({target.shape}) that is different to the input size ({input.shape}) is "
                         "deprecated. Please ensure they have the same size.")
    with ft.no_grad():
        if not bool(((input >= 0) & (input <= 1)).all()):
            raise RuntimeError("all elements of input should be between 0 and 1")
    loss = _LogLikelihood.apply(input, target)
    return _reduce(loss if weight is None else loss * weight, reduction)


class _LogLikelihood(ft.autograd.Function):
    """``-(y log x + (1 - y) log(1 - x))`` with logs at least -100; its derivative is ``(x - y) / max(x (1 - x), 1e-12)``."""

    @staticmethod
    def forward(ctx, x, y):
        ctx.save_for_backward(x, y)
        return (y - 1) * (-x).log1p().clamp(min=-100) - y * x.log().clamp(min=-100)

    @staticmethod
    def backward(ctx, grad):
        x, y = ctx.saved_tensors
        dx = dy = None
        if ctx.needs_input_grad[0]:
            dx = grad * (x - y) / (x * (1 - x)).clamp(min=1e-12)
        if ctx.needs_input_grad[1]:
            dy = grad * ((-x).log1p().clamp(min=-100) - x.log().clamp(min=-100))
        return dx, dy


def binary_cross_entropy_with_logits(input, target, weight=None, size_average=None, reduce=None, reduction="mean",
                                     pos_weight=None):
    """:func:`binary_cross_entropy` of ``sigmoid(input)`` without overflow; ``pos_weight`` multiplies the positive part.

    Raises:
        ValueError: input and target differ in shape.
    """
    reduction = _reduction(size_average, reduce, reduction)
    if target.shape != input.shape:
        raise ValueError(f"Target size ({target.shape}) must be the same as input size ({input.shape})")
    log_p = ft.nn.functional.logsigmoid(input)
    if pos_weight is None:
        loss = (1 - target) * input - log_p
    else:
        loss = (1 - target) * input - ((pos_weight - 1) * target + 1) * log_p
    return _reduce(loss if weight is None else loss * weight, reduction)


def kl_div(input, target, size_average=None, reduce=None, reduction="mean", log_target=False):
    """``y (log y - x)`` of log-probabilities x, reduced; with ``log_target`` the target is log y.

    ``reduction="batchmean"`` divides the sum by the size of dimension 0, and is the divergence.
    """
    reduction = _reduction(size_average, reduce, reduction)
    if log_target:
        loss = target.exp() * (target - input)
    else:
        loss = ft.xlogy(target, target) - target * input
    if reduction == "mean":
        warnings.warn("reduction: 'mean' divides the total loss by both the batch size and the support size. 'batchmean' "
                      "divides only by the batch size, and aligns with the KL div math definition. 'mean' will be changed "
                      "to behave the same as 'batchmean' in the next major release.", stacklevel=2)
    if reduction == "batchmean":
        return loss.sum() / input.shape[0] if input.dim() else loss.sum()
    return _reduce(loss, reduction)


def poisson_nll_loss(input, target, log_input=True, full=False, size_average=None, eps=1e-8, reduce=None,
                     reduction="mean"):
    """``exp(x) - y x``, or without ``log_input`` ``x - y log(x + eps)``; reduced.

    ``full`` adds ``y log y - y + log(2 pi y) / 2`` where ``y > 1``.
    """
    reduction = _reduction(size_average, reduce, reduction)
    loss = input.exp() - target * input if log_input else input - target * (input + eps).log()
    if full:
        stirling = target * target.log() - target + 0.5 * (2 * math.pi * target).log()
        loss = loss + stirling.masked_fill(target <= 1, 0)
    return _reduce(loss, reduction)


def gaussian_nll_loss(input, target, var, full=False, eps=1e-6, reduction="mean"):
    """``(log(var) + (x - y)^2 / var) / 2``, reduced; var is at least ``eps`` (without a gradient of that).

    Raises:
        ValueError: a var below 0, or shapes that don't fit.
    """
    if not isinstance(var, Tensor):
        var = float(var) * ft.ones_like(input)
    elif var.shape != input.shape:
        if input.shape[:-1] == var.shape:
            var = var.unsqueeze(-1)
        elif not (input.shape[:-1] == var.shape[:-1] and var.shape[-1] == 1):
            raise ValueError("var is of incorrect size")
    if reduction not in ("none", "mean", "sum"):
        raise ValueError(reduction + " is not valid")
    if bool((var < 0).any()):
        raise ValueError("var has negative entry/entries")
    var = var.clone()
    with ft.no_grad():
        var.clamp_(min=eps)
    loss = 0.5 * (var.log() + (input - target) ** 2 / var)
    if full:
        loss = loss + 0.5 * math.log(2 * math.pi)
    return _reduce(loss, reduction)


def hinge_embedding_loss(input, target, margin=1.0, size_average=None, reduce=None, reduction="mean"):
    """``x`` where the target is 1, ``max(0, margin - x)`` where it is -1; reduced."""
    reduction = _reduction(size_average, reduce, reduction)
    zeros = ft.zeros_like(input)
    loss = ft.where(target == 1, zeros, (margin - input).clamp(min=0)) + ft.where(target == -1, zeros, input)
    return _reduce(loss, reduction)


def soft_margin_loss(input, target, size_average=None, reduce=None, reduction="mean"):
    """``log(1 + exp(-y x))``, reduced."""
    reduction = _reduction(size_average, reduce, reduction)
    return _reduce((-target * input).exp().log1p(), reduction)


def margin_ranking_loss(input1, input2, target, margin=0.0, size_average=None, reduce=None, reduction="mean"):
    """``max(0, -y (x1 - x2) + margin)``, reduced.

    Raises:
        RuntimeError: the three differ in their number of dimensions.
    """
    reduction = _reduction(size_average, reduce, reduction)
    if not input1.dim() == input2.dim() == target.dim():
        raise RuntimeError("margin_ranking_loss : All input tensors should have same dimension but got sizes: input1: "
                           f"{input1.shape}, input2: {input2.shape}, target: {target.shape} ")
    return _reduce((-target * (input1 - input2) + margin).clamp(min=0), reduction)


def cosine_embedding_loss(input1, input2, target, margin=0.0, size_average=None, reduce=None, reduction="mean"):
    """``1 - cos(x1, x2)`` where the target is 1, ``max(0, cos(x1, x2) - margin)`` where it is -1; reduced.

    Inputs ``(N, D)`` with target ``(N)``, or ``(D)`` with ``()``; RuntimeError otherwise.
    """
    reduction = _reduction(size_average, reduce, reduction)
    dims = target.dim()
    if dims not in (0, 1):
        raise RuntimeError(f"0D or 1D target tensor expected, multi-target not supported, got {target.dim()}D")
    if input1.dim() != dims + 1 or input2.dim() != dims + 1:
        raise RuntimeError(f"{dims}D target tensor expects {dims + 1}D input tensors, but found inputs with sizes "
                           f"{list(input1.shape)} and {list(input2.shape)}.")
    eps = 1e-12
    dot = (input1 * input2).sum(dims)
    cos = dot / ((input1.square().sum(dims) + eps) * (input2.square().sum(dims) + eps)).sqrt()
    zeros = ft.zeros_like(cos)
    loss = ft.where(target == 1, 1 - cos, zeros) + ft.where(target == -1, (cos - margin).clamp(min=0), zeros)
    return _reduce(loss, reduction)


def triplet_margin_loss(anchor, positive, negative, margin=1.0, p=2, eps=1e-6, swap=False, size_average=None, reduce=None,
                        reduction="mean"):
    """``max(0, d(anchor, positive) - d(anchor, negative) + margin)`` with :func:`pairwise_distance`, reduced.

    Raises:
        ValueError: ``margin`` is not above 0. RuntimeError: the three differ in their number of dimensions.
    """
    reduction = _reduction(size_average, reduce, reduction)
    if not anchor.dim() == positive.dim() == negative.dim():
        raise RuntimeError("The anchor, positive, and negative tensors are expected to have the same number of dimensions, "
                           f"but got: anchor {anchor.dim()}D, positive {positive.dim()}D, and negative {negative.dim()}D "
                           "inputs")
    if margin <= 0:
        raise ValueError(f"margin must be greater than 0, got {margin}")
    return triplet_margin_with_distance_loss(anchor, positive, negative, margin=margin, swap=swap, reduction=reduction,
                                             distance_function=lambda a, b: pairwise_distance(a, b, p, eps))


def triplet_margin_with_distance_loss(anchor, positive, negative, *, distance_function=None, margin=1.0, swap=False,
                                      reduction="mean"):
    """:func:`triplet_margin_loss` with any distance function.

    Raises:
        ValueError: ``margin`` is not above 0, or an unknown reduction.
    """
    if reduction not in ("mean", "sum", "none"):
        raise ValueError(f"{reduction} is not a valid value for reduction")
    if margin <= 0:
        raise ValueError(f"margin must be greater than 0, got {margin}")
    distance = pairwise_distance if distance_function is None else distance_function
    to_positive, to_negative = distance(anchor, positive), distance(anchor, negative)
    if swap:
        to_negative = ft.minimum(to_negative, distance(positive, negative))
    return _reduce((margin + to_positive - to_negative).clamp(min=0), reduction)


def pairwise_distance(x1, x2, p=2.0, eps=1e-6, keepdim=False):
    """``|x1 - x2 + eps|_p`` over the last dimension."""
    return ft.norm(x1 - x2 + eps, p, -1, keepdim)


def cosine_similarity(x1, x2, dim=1, eps=1e-8):
    """``x1 . x2 / (max(|x1|, eps) max(|x2|, eps))`` along ``dim``; the inputs are broadcast."""
    x1, x2 = ft.broadcast_tensors(x1, x2)
    norm1, norm2 = ((x * x).sum(dim, keepdim=True).sqrt().clamp(min=eps) for x in (x1, x2))
    return ((x1 / norm1) * (x2 / norm2)).sum(dim)
