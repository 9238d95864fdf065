"""Limiting gradients, by norm or by value."""

import math
import warnings

import fasttorch as ft
from fasttorch import Tensor
from fasttorch._C.optim import scale_tensors, total_norm

__all__ = ["clip_grad_norm", "clip_grad_norm_", "clip_grads_with_norm_", "clip_grad_value_", "get_total_norm"]


def _list(tensors):
    return [tensors] if isinstance(tensors, Tensor) else list(tensors)


def _norm(t, norm_type):
    """The p-norm of all elements of a tensor, dense or sparse."""
    if t.is_sparse:
        t = t.coalesce().values()
    t = t.detach().abs()
    if norm_type == math.inf:
        return t.max() if t.numel() else t.sum()
    if norm_type == -math.inf:
        return t.min()
    if norm_type == 0:
        return (t != 0).sum().to(t.dtype)
    if norm_type == 1:
        return t.sum()
    if norm_type == 2:
        return (t * t).sum().sqrt()
    return (t ** norm_type).sum() ** (1.0 / norm_type)


def get_total_norm(tensors, norm_type=2.0, error_if_nonfinite=False, foreach=None):
    """The norm of all elements of all tensors together, a 0-d tensor.

    Args:
        tensors (Tensor or iterable): of floating dtypes.
        norm_type (float): the p; ``inf`` is the largest absolute value. Default: 2.
        error_if_nonfinite (bool): RuntimeError if the norm is infinite or NaN. Default: False.
        foreach: accepted for PyTorch's sake; there is one way here.
    """
    tensors = _list(tensors)
    norm_type = float(norm_type)
    if not tensors:
        return ft.tensor(0.0)
    total = total_norm(tensors, norm_type) if norm_type in (1.0, 2.0, math.inf) else None
    if total is None:  # not all are dense, contiguous float32 or float64 on the CPU
        with ft.no_grad():
            norms = [_norm(t, norm_type) for t in tensors]
            total = norms[0] if len(norms) == 1 else _norm(ft.stack([n.to(norms[0].device) for n in norms]), norm_type)
    if error_if_nonfinite and not math.isfinite(float(total)):
        raise RuntimeError(f"The total norm of order {norm_type} for gradients from `parameters` is non-finite, so it cannot "
                           "be clipped. To disable this error and scale the gradients by the non-finite norm anyway, set "
                           "`error_if_nonfinite=False`")
    return total


def clip_grads_with_norm_(parameters, max_norm, total_norm, foreach=None):
    """Multiply all gradients in place by ``min(1, max_norm / (total_norm + 1e-6))``."""
    grads = [p.grad for p in _list(parameters) if p.grad is not None]
    if not grads:
        return
    coefficient = min(float(max_norm) / (float(total_norm) + 1e-6), 1.0)
    if coefficient == 1.0 or scale_tensors(grads, coefficient):
        return
    with ft.no_grad():
        for grad in grads:
            (grad if grad.is_sparse else grad.detach()).mul_(coefficient)


def clip_grad_norm_(parameters, max_norm, norm_type=2.0, error_if_nonfinite=False, foreach=None):
    """Scale the gradients in place so that their norm, all together, is at most ``max_norm``.

    Args:
        parameters (Tensor or iterable): those without a gradient are left out.
        max_norm (float): the largest norm.
        norm_type (float): the p of the norm; ``inf`` allowed. Default: 2.
        error_if_nonfinite (bool): RuntimeError if the norm is infinite or NaN. Default: False.

    Returns:
        Tensor: the norm before clipping.

    Example:
        >>> p = nn.Parameter(torch.zeros(2))
        >>> p.grad = torch.tensor([3.0, 4.0])
        >>> float(clip_grad_norm_(p, 1.0)), [round(v, 4) for v in p.grad.tolist()]
        (5.0, [0.6, 0.8])
    """
    parameters = _list(parameters)
    grads = [p.grad for p in parameters if p.grad is not None]
    total = get_total_norm(grads, norm_type, error_if_nonfinite)
    clip_grads_with_norm_(parameters, max_norm, total)
    return total


def clip_grad_value_(parameters, clip_value, foreach=None):
    """Clamp every element of every gradient in place to ``[-clip_value, clip_value]``."""
    clip_value = float(clip_value)
    with ft.no_grad():
        for p in _list(parameters):
            if p.grad is not None:
                (p.grad if p.grad.is_sparse else p.grad.detach()).clamp_(-clip_value, clip_value)


def clip_grad_norm(parameters, max_norm, norm_type=2.0, error_if_nonfinite=False, foreach=None):
    """:func:`clip_grad_norm_`, by its old name (a warning says so)."""
    warnings.warn("torch.nn.utils.clip_grad_norm is now deprecated in favor of torch.nn.utils.clip_grad_norm_.", FutureWarning,
                  stacklevel=2)
    return clip_grad_norm_(parameters, max_norm, norm_type, error_if_nonfinite, foreach)
