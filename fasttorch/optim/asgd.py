"""Averaged stochastic gradient descent."""

from fasttorch._C.optim import asgd as _compiled
from fasttorch.optim._state import add_scaled, as_real, checked, dense, directed, new_buffer, new_step, scalar, take_steps
from fasttorch.optim.optimizer import Optimizer

__all__ = ["ASGD"]


class ASGD(Optimizer):
    """Averaged stochastic gradient descent (Polyak and Juditsky, 1992).

    ``p = p (1 - lambd eta) - eta g`` with ``g = grad + weight_decay p``, and the average of the parameters, in the state as
    ``"ax"``: ``ax = ax + mu (p - ax)``. After step t, ``eta = lr / (1 + lambd lr t)^alpha`` and ``mu = 1 / max(1, t - t0)``.

    Args:
        params (iterable): parameters or groups.
        lr (float or 1-element Tensor): learning rate. Default: 1e-2.
        lambd (float): decay. Default: 1e-4.
        alpha (float): power by which ``eta`` falls. Default: 0.75.
        t0 (float): step at which the averaging begins. Default: 1e6.
        weight_decay (float): Default: 0.
        foreach, capturable (bool): accepted for PyTorch's sake; there is one way here.
        maximize (bool): go up instead of down. Default: False.
        differentiable (bool): record the step, so that it can be differentiated. Default: False.

    Raises:
        ValueError: an option out of its range. RuntimeError in ``step``: a sparse gradient.

    Example:
        >>> p = nn.Parameter(torch.tensor([1.0]))
        >>> optimizer = torch.optim.ASGD([p], lr=0.1, lambd=0.0)
        >>> p.grad = torch.tensor([2.0])
        >>> optimizer.step()
        >>> round(float(p.detach()), 4)
        0.8
    """

    def __init__(self, params, lr=1e-2, lambd=1e-4, alpha=0.75, t0=1e6, weight_decay=0, foreach=None, maximize=False,
                 differentiable=False, capturable=False):
        super().__init__(params, checked(lr=lr, lambd=lambd, alpha=alpha, t0=t0, weight_decay=weight_decay, foreach=foreach,
                                         maximize=maximize, differentiable=differentiable, capturable=capturable))

    def step(self, closure=None):
        """One step; returns the closure's loss, if there is a closure."""
        return take_steps(self, closure, _compiled_step, _step)


def _compiled_step(state, group):
    return _compiled(state, group, _start)


def _start(p, state, group):
    """The first state of a parameter."""
    state["step"] = new_step()
    state["eta"] = new_step(float(group["lr"]))
    state["mu"] = new_step(1.0)
    state["ax"] = new_buffer(p)


def _step(p, state, group):
    """The step of one parameter in tensor operations."""
    grad = dense(p.grad, "ASGD")
    if not state:
        _start(p, state, group)
    state["step"] += 1
    step, eta, mu = (state[name].item() for name in ("step", "eta", "mu"))
    p, grad, average = as_real(p, directed(grad, p, group), state["ax"])
    p.mul_(1 - group["lambd"] * eta)
    add_scaled(p, grad, -eta)
    if mu == 1:
        average.copy_(p)
    else:
        average.add_(p.sub(average).mul(mu))
    lr = scalar(group["lr"])
    state["eta"].fill_(lr / (1 + group["lambd"] * lr * step) ** group["alpha"])
    state["mu"].fill_(1 / max(1, step - group["t0"]))
