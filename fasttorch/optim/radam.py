"""RAdam."""

from fasttorch._C.optim import radam as _compiled
from fasttorch.optim._state import (add_scaled, as_real, checked, dense, directed, new_buffer, new_step, running_mean,
                                    running_square, scalar, shrink, take_steps)
from fasttorch.optim.optimizer import Optimizer

__all__ = ["RAdam"]


class RAdam(Optimizer):
    """RAdam (Liu et al., 2020, arXiv:1908.03265): Adam whose step is adaptive only once the variance is known well enough.

    ``m = b1 m + (1 - b1) g``, ``v = b2 v + (1 - b2) g^2``, ``m' = m / (1 - b1^t)``. With ``rho = 2 / (1 - b2) - 1`` and
    ``rho_t = rho - 2 t b2^t / (1 - b2^t)``: where ``rho_t > 5``, ``p = p - lr m' r sqrt(1 - b2^t) / (sqrt(v) + eps)`` with
    ``r^2 = (rho_t - 4) (rho_t - 2) rho / ((rho - 4) (rho - 2) rho_t)``, else ``p = p - lr m'``. ``g = grad + weight_decay p``.

    Args:
        params (iterable): parameters or groups.
        lr (float or 1-element Tensor): learning rate. Default: 1e-3.
        betas (pair of float): b1 and b2, in [0, 1). Default: (0.9, 0.999).
        eps (float): Default: 1e-8.
        weight_decay (float): Default: 0.
        decoupled_weight_decay (bool): ``p = p (1 - lr weight_decay)`` instead (Loshchilov and Hutter, 2019). Default: False.
        foreach, capturable (bool): accepted for PyTorch's sake; there is one way here.
        maximize (bool): go up instead of down. Default: False.
        differentiable (bool): record the step, so that it can be differentiated. Default: False.

    Raises:
        ValueError: an option out of its range. RuntimeError in ``step``: a sparse gradient.

    Example:
        >>> p = nn.Parameter(torch.tensor([1.0]))
        >>> optimizer = torch.optim.RAdam([p], lr=0.1)
        >>> p.grad = torch.tensor([2.0])
        >>> optimizer.step()
        >>> round(float(p.detach()), 4)
        0.8
    """

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, decoupled_weight_decay=False, *,
                 foreach=None, maximize=False, capturable=False, differentiable=False):
        super().__init__(params, checked(
            lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, maximize=maximize, foreach=foreach, capturable=capturable,
            decoupled_weight_decay=decoupled_weight_decay, differentiable=differentiable))

    def step(self, closure=None):
        """One step; returns the closure's loss, if there is a closure."""
        return take_steps(self, closure, _compiled_step, _step)


def _compiled_step(state, group):
    return _compiled(state, group, _start)


def _start(p, state, group):
    """The first state of a parameter."""
    state["step"] = new_step()
    state["exp_avg"] = new_buffer(p)
    state["exp_avg_sq"] = new_buffer(p)


def _step(p, state, group):
    """The step of one parameter in tensor operations."""
    grad = dense(p.grad, "RAdam")
    if not state:
        _start(p, state, group)
    state["step"] += 1
    lr, beta1, beta2 = map(scalar, (group["lr"], *group["betas"]))
    step = state["step"].item()
    grad = directed(grad, p, group, not group["decoupled_weight_decay"])
    if group["decoupled_weight_decay"]:
        shrink(p, lr, scalar(group["weight_decay"]))
    p, grad = as_real(p, grad)
    change = running_mean(state, "exp_avg", grad, beta1) / (1 - beta1 ** step) * lr
    square = running_square(state, "exp_avg_sq", grad, beta2)
    rho = 2 / (1 - beta2) - 1
    length = rho - 2 * step * beta2 ** step / (1 - beta2 ** step)
    if length > 5:
        rectification = ((length - 4) * (length - 2) * rho / ((rho - 4) * (rho - 2) * length)) ** 0.5
        change = change * ((1 - beta2 ** step) ** 0.5 / square.sqrt().add(group["eps"])) * rectification
    add_scaled(p, change, -1)
