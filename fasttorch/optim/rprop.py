"""Rprop."""

import fasttorch as ft
from fasttorch._C.optim import rprop as _compiled
from fasttorch.optim._state import as_real, checked, dense, directed, new_buffer, new_step, take_steps
from fasttorch.optim.optimizer import Optimizer

__all__ = ["Rprop"]


class Rprop(Optimizer):
    """Resilient backpropagation (Riedmiller and Braun, 1993), for gradients of whole data sets.

    Every element has a step size of its own: times ``etas[1]`` while its gradient keeps its sign, times ``etas[0]`` where
    the sign has changed (that step is left out). ``p = p - sign(g) size``.

    Args:
        params (iterable): parameters or groups.
        lr (float or 1-element Tensor): the first step size. Default: 1e-2.
        etas (pair of float): factors below and above 1. Default: (0.5, 1.2).
        step_sizes (pair of float): the smallest and the largest. Default: (1e-6, 50).
        foreach, capturable (bool): accepted for PyTorch's sake; there is one way here.
        maximize (bool): go up instead of down. Default: False.
        differentiable (bool): record the step, so that it can be differentiated. Default: False.

    Raises:
        ValueError: an option out of its range. RuntimeError in ``step``: a sparse gradient.

    Example:
        >>> p = nn.Parameter(torch.tensor([1.0]))
        >>> optimizer = torch.optim.Rprop([p], lr=0.1)
        >>> p.grad = torch.tensor([2.0])
        >>> optimizer.step()
        >>> round(float(p.detach()), 4)
        0.9
    """

    def __init__(self, params, lr=1e-2, etas=(0.5, 1.2), step_sizes=(1e-6, 50), *, capturable=False, foreach=None,
                 maximize=False, differentiable=False):
        super().__init__(params, checked(lr=lr, etas=etas, step_sizes=step_sizes, foreach=foreach, maximize=maximize,
                                         differentiable=differentiable, capturable=capturable))

    def step(self, closure=None):
        """One step; returns the closure's loss, if there is a closure."""
        return take_steps(self, closure, _compiled_step, _step)


def _compiled_step(state, group):
    return _compiled(state, group, _start)


def _start(p, state, group):
    """The first state of a parameter."""
    lr = float(group["lr"])
    state["step"] = new_step()
    state["prev"] = new_buffer(p)
    state["step_size"] = ft.full_like(p, complex(lr, lr) if p.is_complex() else lr, requires_grad=False)


def _step(p, state, group):
    """The step of one parameter in tensor operations."""
    grad = dense(p.grad, "Rprop")
    if not state:
        _start(p, state, group)
    state["step"] += 1
    p, grad, last, size = as_real(p, directed(grad, p, group, False), state["prev"], state["step_size"])
    sign = (grad * last).detach().sign()
    factor = ft.where(sign > 0, group["etas"][1], ft.where(sign < 0, group["etas"][0], ft.where(sign == 0, 1.0, sign)))
    new_size = (size * factor.to(size.dtype)).clamp(*group["step_sizes"])
    size.copy_(new_size)
    grad = ft.where(sign < 0, 0, grad)
    p.sub_(grad.sign() * new_size)
    last.copy_(grad)
