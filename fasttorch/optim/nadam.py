"""NAdam."""

from fasttorch._C.optim import nadam as _compiled
from fasttorch.optim._state import (add_quotient, as_real, checked, dense, directed, new_buffer, new_step, running_mean,
                                    running_square, scalar, shrink, take_steps)
from fasttorch.optim.optimizer import Optimizer

__all__ = ["NAdam"]


class NAdam(Optimizer):
    """NAdam (Dozat, 2016): Adam with Nesterov's momentum.

    ``mu_t = b1 (1 - 0.96^(t momentum_decay) / 2)``; ``m = b1 m + (1 - b1) g``, ``v = b2 v + (1 - b2) g^2``;
    ``m' = mu_{t+1} m / (1 - mu_1 ... mu_{t+1}) + (1 - mu_t) g / (1 - mu_1 ... mu_t)``;
    ``p = p - lr m' / (sqrt(v / (1 - b2^t)) + eps)``, where ``g = grad + weight_decay p``.

    Args:
        params (iterable): parameters or groups.
        lr (float or 1-element Tensor): learning rate. Default: 2e-3.
        betas (pair of float): b1 and b2, in [0, 1). Default: (0.9, 0.999).
        eps (float): Default: 1e-8.
        weight_decay (float): Default: 0.
        momentum_decay (float): Default: 4e-3.
        decoupled_weight_decay (bool): ``p = p (1 - lr weight_decay)`` instead (Loshchilov and Hutter, 2019). Default: False.
        foreach, capturable (bool): accepted for PyTorch's sake; there is one way here.
        maximize (bool): go up instead of down. Default: False.
        differentiable (bool): record the step, so that it can be differentiated. Default: False.

    Raises:
        ValueError: an option out of its range. RuntimeError in ``step``: a sparse gradient.

    Example:
        >>> p = nn.Parameter(torch.tensor([1.0]))
        >>> optimizer = torch.optim.NAdam([p], lr=0.1)
        >>> p.grad = torch.tensor([2.0])
        >>> optimizer.step()
        >>> round(float(p.detach()), 4)
        0.8944
    """

    def __init__(self, params, lr=2e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, momentum_decay=4e-3,
                 decoupled_weight_decay=False, *, foreach=None, maximize=False, capturable=False, differentiable=False):
        super().__init__(params, checked(
            lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, momentum_decay=momentum_decay,
            decoupled_weight_decay=decoupled_weight_decay, maximize=maximize, foreach=foreach, capturable=capturable,
            differentiable=differentiable))

    def step(self, closure=None):
        """One step; returns the closure's loss, if there is a closure."""
        return take_steps(self, closure, _compiled_step, _step)


def _compiled_step(state, group):
    return _compiled(state, group, _start)


def _start(p, state, group):
    """The first state of a parameter."""
    state["step"] = new_step()
    state["mu_product"] = new_step(1.0)
    state["exp_avg"] = new_buffer(p)
    state["exp_avg_sq"] = new_buffer(p)


def _step(p, state, group):
    """The step of one parameter in tensor operations."""
    grad = dense(p.grad, "NAdam")
    if not state:
        _start(p, state, group)
    state["step"] += 1
    lr, beta1, beta2 = map(scalar, (group["lr"], *group["betas"]))
    step, decay = state["step"].item(), group["momentum_decay"]
    mu, after = (beta1 * (1 - 0.5 * 0.96 ** (t * decay)) for t in (step, step + 1))
    state["mu_product"] *= mu
    product = scalar(state["mu_product"])
    grad = directed(grad, p, group, not group["decoupled_weight_decay"])
    if group["decoupled_weight_decay"]:
        shrink(p, lr, scalar(group["weight_decay"]))
    p, grad = as_real(p, grad)
    mean = running_mean(state, "exp_avg", grad, beta1)
    square = running_square(state, "exp_avg_sq", grad, beta2)
    scale = (square / (1 - beta2 ** step)).sqrt().add(group["eps"])
    add_quotient(p, grad, scale, -lr * (1 - mu) / (1 - product))
    add_quotient(p, mean, scale, -lr * after / (1 - product * after))
