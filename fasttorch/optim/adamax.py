"""Adamax."""

import fasttorch as ft
from fasttorch._C.optim import adamax as _compiled
from fasttorch.optim._state import (add_quotient, as_real, checked, dense, directed, new_buffer, new_step, running_mean, scalar,
                                    take_steps)
from fasttorch.optim.optimizer import Optimizer

__all__ = ["Adamax"]


class Adamax(Optimizer):
    """Adamax (Kingma and Ba, 2015, section 7.1): Adam with the largest magnitude of the gradients instead of their squares' mean.

    ``m = b1 m + (1 - b1) g``, ``u = max(b2 u, |g| + eps)``; ``p = p - lr / (1 - b1^t) m / u``, ``g = grad + weight_decay p``.

    Args:
        params (iterable): parameters or groups.
        lr (float or 1-element Tensor): learning rate. Default: 2e-3.
        betas (pair of float): b1 and b2, in [0, 1). Default: (0.9, 0.999).
        eps (float): Default: 1e-8.
        weight_decay (float): Default: 0.
        foreach, capturable (bool): accepted for PyTorch's sake; there is one way here.
        maximize (bool): go up instead of down. Default: False.
        differentiable (bool): record the step, so that it can be differentiated. Default: False.

    Raises:
        ValueError: an option out of its range. RuntimeError in ``step``: a sparse gradient.

    Example:
        >>> p = nn.Parameter(torch.tensor([1.0]))
        >>> optimizer = torch.optim.Adamax([p], lr=0.1)
        >>> p.grad = torch.tensor([2.0])
        >>> optimizer.step()
        >>> round(float(p.detach()), 4)
        0.9
    """

    def __init__(self, params, lr=2e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, foreach=None, *, maximize=False,
                 differentiable=False, capturable=False):
        super().__init__(params, checked(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, foreach=foreach,
                                         maximize=maximize, differentiable=differentiable, capturable=capturable))

    def step(self, closure=None):
        """One step; returns the closure's loss, if there is a closure."""
        return take_steps(self, closure, _compiled_step, _step)


def _compiled_step(state, group):
    return _compiled(state, group, _start)


def _start(p, state, group):
    """The first state of a parameter."""
    state["step"] = new_step()
    state["exp_avg"] = new_buffer(p)
    state["exp_inf"] = new_buffer(p)


def _step(p, state, group):
    """The step of one parameter in tensor operations."""
    grad = dense(p.grad, "Adamax")
    if not state:
        _start(p, state, group)
    state["step"] += 1
    lr, beta1, beta2 = map(scalar, (group["lr"], *group["betas"]))
    p, grad, largest = as_real(p, directed(grad, p, group), state["exp_inf"])
    mean = running_mean(state, "exp_avg", grad, beta1)
    scale = ft.maximum(largest * beta2, grad.abs().add(group["eps"]))
    largest.copy_(scale)
    add_quotient(p, mean, scale, -lr / (1 - beta1 ** state["step"].item()))
