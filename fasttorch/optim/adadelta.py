"""Adadelta."""

from fasttorch._C.optim import adadelta as _compiled
from fasttorch.optim._state import (add_scaled, as_real, checked, dense, directed, new_buffer, new_step, running_square, scalar,
                                    take_steps)
from fasttorch.optim.optimizer import Optimizer

__all__ = ["Adadelta"]


class Adadelta(Optimizer):
    """Adadelta (Zeiler, 2012, arXiv:1212.5701): steps as large as the last ones, relative to the gradients.

    ``v = rho v + (1 - rho) g^2``, ``d = sqrt(u + eps) / sqrt(v + eps) g``, ``u = rho u + (1 - rho) d^2``; ``p = p - lr d``, where
    ``g = grad + weight_decay p``.

    Args:
        params (iterable): parameters or groups.
        lr (float or 1-element Tensor): factor of the step. Default: 1.
        rho (float): of the averages, in [0, 1]. Default: 0.9.
        eps (float): Default: 1e-6.
        weight_decay (float): Default: 0.
        foreach, capturable (bool): accepted for PyTorch's sake; there is one way here.
        maximize (bool): go up instead of down. Default: False.
        differentiable (bool): record the step, so that it can be differentiated. Default: False.

    Raises:
        ValueError: an option out of its range. RuntimeError in ``step``: a sparse gradient.

    Example:
        >>> p = nn.Parameter(torch.tensor([1.0]))
        >>> optimizer = torch.optim.Adadelta([p])
        >>> p.grad = torch.tensor([2.0])
        >>> optimizer.step()
        >>> round(float(p.detach()), 4)
        0.9968
    """

    def __init__(self, params, lr=1.0, rho=0.9, eps=1e-6, weight_decay=0, foreach=None, *, capturable=False, maximize=False,
                 differentiable=False):
        super().__init__(params, checked(lr=lr, rho=rho, eps=eps, weight_decay=weight_decay, maximize=maximize,
                                         capturable=capturable, foreach=foreach, differentiable=differentiable))

    def step(self, closure=None):
        """One step; returns the closure's loss, if there is a closure."""
        return take_steps(self, closure, _compiled_step, _step)


def _compiled_step(state, group):
    return _compiled(state, group, _start)


def _start(p, state, group):
    """The first state of a parameter."""
    state["step"] = new_step()
    state["square_avg"] = new_buffer(p)
    state["acc_delta"] = new_buffer(p)


def _step(p, state, group):
    """The step of one parameter in tensor operations."""
    grad = dense(p.grad, "Adadelta")
    if not state:
        _start(p, state, group)
    state["step"] += 1
    rho, eps = group["rho"], group["eps"]
    p, grad, changes = as_real(p, directed(grad, p, group), state["acc_delta"])
    square = running_square(state, "square_avg", grad, rho)
    change = changes.add(eps).sqrt() / square.add(eps).sqrt() * grad
    changes.mul_(rho).addcmul_(change, change, value=1 - rho)
    add_scaled(p, change, -scalar(group["lr"]))
