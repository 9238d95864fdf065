"""RMSprop."""

from fasttorch._C.optim import rmsprop as _compiled_step
from fasttorch.optim._state import (RULES, add_quotient, add_scaled, as_real, checked, dense, directed, new_buffer, new_step,
                                    not_negative, running_mean, running_square, scalar, take_steps)
from fasttorch.optim.optimizer import Optimizer

__all__ = ["RMSprop"]

_RULES = {**RULES, "alpha": not_negative("Invalid alpha value: {}")}


class RMSprop(Optimizer):
    """RMSprop (Hinton's lecture; ``centered`` as in Graves, 2013).

    ``v = alpha v + (1 - alpha) g^2``; ``d = g / (sqrt(v) + eps)``, or with ``centered`` ``g / (sqrt(v - a^2) + eps)`` where
    ``a = alpha a + (1 - alpha) g``; ``b = momentum b + d``; ``p = p - lr b``. ``g = grad + weight_decay p``.

    Args:
        params (iterable): parameters or groups.
        lr (float or 1-element Tensor): learning rate. Default: 1e-2.
        alpha (float): Default: 0.99.
        eps (float): Default: 1e-8.
        weight_decay, momentum (float): Default: 0.
        centered (bool): Default: False.
        maximize (bool): go up instead of down. Default: False.
        foreach, capturable (bool): accepted for PyTorch's sake; there is one way here.
        differentiable (bool): record the step, so that it can be differentiated. Default: False.

    Raises:
        ValueError: an option out of its range. RuntimeError in ``step``: a sparse gradient.

    Example:
        >>> p = nn.Parameter(torch.tensor([1.0]))
        >>> optimizer = torch.optim.RMSprop([p], lr=0.1)
        >>> p.grad = torch.tensor([2.0])
        >>> optimizer.step()
        >>> round(float(p.detach()), 4)
        0.0
    """

    def __init__(self, params, lr=1e-2, alpha=0.99, eps=1e-8, weight_decay=0, momentum=0, centered=False,
                 capturable=False, foreach=None, maximize=False, differentiable=False):
        super().__init__(params, checked(
            _RULES, lr=lr, momentum=momentum, alpha=alpha, eps=eps, centered=centered, weight_decay=weight_decay,
            capturable=capturable, foreach=foreach, maximize=maximize, differentiable=differentiable))

    def step(self, closure=None):
        """One step; returns the closure's loss, if there is a closure."""
        return take_steps(self, closure, _compiled_step, _step)


def _step(p, state, group):
    """The step of one parameter in tensor operations."""
    grad = dense(p.grad, "RMSprop")
    if not state:
        state["step"] = new_step()
        state["square_avg"] = new_buffer(p)
        if group["momentum"] > 0:
            state["momentum_buffer"] = new_buffer(p)
        if group["centered"]:
            state["grad_avg"] = new_buffer(p)
    state["step"] += 1
    lr, alpha = scalar(group["lr"]), group["alpha"]
    p, grad, buffer = as_real(p, directed(grad, p, group), state.get("momentum_buffer"))
    square = running_square(state, "square_avg", grad, alpha)
    if group["centered"]:
        mean = running_mean(state, "grad_avg", grad, alpha)
        square = square.addcmul(mean, mean, value=-1)
    scale = square.sqrt().add(group["eps"])
    if group["momentum"] > 0:
        buffer.mul_(group["momentum"]).addcdiv_(grad, scale)
        add_scaled(p, buffer, -lr)
    else:
        add_quotient(p, grad, scale, -lr)
