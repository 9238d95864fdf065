"""Adafactor."""

import fasttorch as ft
from fasttorch._C.optim import adafactor as _compiled
from fasttorch.optim._state import checked, dense, new_buffer, new_step, not_negative, scalar, shrink, take_steps
from fasttorch.optim.optimizer import Optimizer

__all__ = ["Adafactor"]

_RULES = {
    "lr": not_negative("Learning rate should be >= 0 but is: {}"),
    "beta2_decay": (lambda value: value <= 0.0, "beta2_decay should be <= 0 but is: {}"),
    "eps": (lambda value: (value[0] is None or 0.0 <= value[0]) and 0.0 <= value[1],
            "eps: epsilon1 should be >= 0 or None, and epsilon2 should be >= 0, but they are: {0[0]}, {0[1]}"),
    "d": (lambda value: 1.0 <= value, "Clipping threshold d should be >= 1 but is: {}"),
    "weight_decay": not_negative("weight_decay should be >= 0 but is: {}"),
}


class Adafactor(Optimizer):
    """Adafactor (Shazeer and Stern, 2018, arXiv:1804.04235): the squares' average of a matrix is kept as a row and a column.

    With ``w = t^beta2_decay``: ``R = (1 - w) R + w mean over columns of g^2``, ``C`` likewise over rows, ``V = R C / mean(R)``;
    a vector keeps V itself. ``u = g / max(sqrt(V), eps1)``; ``p = p - a u / max(1, rms(u) / d)`` where
    ``a = max(eps2, rms(p)) min(lr, 1 / sqrt(t))``. Weight decay is decoupled. Of tensors of more dimensions the last two count.

    Args:
        params (iterable): parameters or groups, real.
        lr (float or 1-element Tensor): the largest relative step. Default: 1e-2.
        beta2_decay (float): at most 0. Default: -0.8.
        eps (pair): eps1, by default the dtype's epsilon (None), and eps2. Default: (None, 1e-3).
        d (float): steps whose root mean square is larger are scaled down; at least 1. Default: 1.
        weight_decay (float): Default: 0.
        foreach (bool): accepted for PyTorch's sake; there is one way here.
        maximize (bool): go up instead of down. Default: False.

    Raises:
        ValueError: an option out of its range. RuntimeError in ``step``: a complex parameter, a sparse gradient.

    Example:
        >>> p = nn.Parameter(torch.tensor([1.0]))
        >>> optimizer = torch.optim.Adafactor([p], lr=0.1)
        >>> p.grad = torch.tensor([2.0])
        >>> optimizer.step()
        >>> round(float(p.detach()), 4)
        0.9
    """

    def __init__(self, params, lr=1e-2, beta2_decay=-0.8, eps=(None, 1e-3), d=1.0, weight_decay=0.0, *, foreach=None,
                 maximize=False):
        super().__init__(params, checked(_RULES, lr=lr, beta2_decay=beta2_decay, eps=eps, d=d, weight_decay=weight_decay,
                                         foreach=foreach, maximize=maximize))

    def step(self, closure=None):
        """One step; returns the closure's loss, if there is a closure."""
        return take_steps(self, closure, _compiled_step, _step)


def _compiled_step(state, group):
    return _compiled(state, group, _start)


def _start(p, state, group):
    """The first state of a parameter."""
    state["step"] = new_step()
    if p.dim() > 1:
        state["row_var"] = p.grad.new_zeros((*p.shape[:-1], 1))
        state["col_var"] = p.grad.new_zeros((*p.shape[:-2], 1, p.shape[-1]))
    else:
        state["variance"] = new_buffer(p.grad)


def _rms(t):
    """The root of the mean of the squares of all elements."""
    return ft.linalg.vector_norm(t).item() / t.numel() ** 0.5


def _mean_square(t, dim):
    return ft.linalg.vector_norm(t, dim=dim, keepdim=True).square_().div_(t.shape[dim])


def _step(p, state, group):
    """The step of one parameter in tensor operations."""
    if p.is_complex():
        raise RuntimeError("Adafactor does not support complex parameters")
    grad = dense(p.grad, "Adafactor")
    if not state:
        _start(p, state, group)
    if group["maximize"]:
        grad = -grad
    state["step"] += 1
    if p.numel() == 0:
        return
    step, lr = state["step"].item(), scalar(group["lr"])
    least, smallest = group["eps"]
    if least is None:
        least = ft.finfo(p.dtype).eps
    weight = step ** group["beta2_decay"]
    size = max(smallest, _rms(p)) * min(lr, 1 / step ** 0.5)
    if group["weight_decay"] != 0:
        shrink(p, lr, group["weight_decay"])
    if grad.dim() > 1:
        rows = state["row_var"].lerp_(_mean_square(grad, -1), weight)
        columns = state["col_var"].lerp_(_mean_square(grad, -2), weight)
        variance = (rows @ columns).div_(rows.mean(dim=-2, keepdim=True).clamp_(min=least))
    else:
        variance = state["variance"].lerp_(grad * grad, weight)
    update = variance.clamp(min=least * least).rsqrt_().mul_(grad)
    p.add_(update, alpha=-size / max(1.0, _rms(update) / group["d"]))
