"""RMSprop."""

import fasttorch as ft
from fasttorch._C.optim import rmsprop as _compiled_step
from fasttorch.optim._state import new_step
from fasttorch.optim.optimizer import Optimizer, as_real, check_options, refuse_differentiable, run_closure

__all__ = ["RMSprop"]


class RMSprop(Optimizer):
    """RMSprop (Hinton's lecture; ``centered`` as in Graves, 2013).

    ``v = alpha v + (1 - alpha) g^2``; ``d = g / (sqrt(v) + eps)``, or with ``centered`` ``g / (sqrt(v - a^2) + eps)`` where
    ``a = alpha a + (1 - alpha) g``; ``b = momentum b + d``; ``p = p - lr b``. ``g = grad + weight_decay p``.

    Args:
        params (iterable): parameters or groups.
        lr (float): learning rate. Default: 1e-2.
        alpha (float): Default: 0.99.
        eps (float): Default: 1e-8.
        weight_decay, momentum (float): Default: 0.
        centered (bool): Default: False.
        maximize (bool): go up instead of down. Default: False.
        foreach, capturable: accepted for PyTorch's sake; there is one way here.
        differentiable: only False.

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
        check_options(lr)
        if not 0.0 <= eps:
            raise ValueError(f"Invalid epsilon value: {eps}")
        check_options(lr, momentum=momentum, weight_decay=weight_decay, alpha=alpha)
        refuse_differentiable(differentiable)
        super().__init__(params, dict(
            lr=lr, momentum=momentum, alpha=alpha, eps=eps, centered=centered, weight_decay=weight_decay,
            capturable=capturable, foreach=foreach, maximize=maximize, differentiable=differentiable))

    def step(self, closure=None):
        """One step; returns the closure's loss, if there is a closure."""
        loss = run_closure(closure) if closure is not None else None
        for group in self.param_groups:
            left = _compiled_step(self.state, group)
            if left:
                with ft.no_grad():
                    for p in left:
                        _step(p, self.state[p], group)
        return loss


def _step(p, state, group):
    """The step of one parameter in tensor operations."""
    grad = p.grad
    if grad.is_sparse:
        raise RuntimeError("RMSprop does not support sparse gradients")
    if not state:
        state["step"] = new_step()
        state["square_avg"] = ft.zeros_like(p)
        if group["momentum"] > 0:
            state["momentum_buffer"] = ft.zeros_like(p)
        if group["centered"]:
            state["grad_avg"] = ft.zeros_like(p)
    state["step"] += 1
    lr, alpha = float(group["lr"]), group["alpha"]
    if group["maximize"]:
        grad = -grad
    if group["weight_decay"] != 0:
        grad = grad.add(p, alpha=group["weight_decay"])
    p, grad, square, mean, buffer = as_real(p, grad, state["square_avg"], state.get("grad_avg"),
                                            state.get("momentum_buffer"))
    square.mul_(alpha).addcmul_(grad, grad, value=1 - alpha)
    if group["centered"]:
        mean.lerp_(grad, 1 - alpha)
        scale = square.addcmul(mean, mean, value=-1).sqrt_()
    else:
        scale = square.sqrt()
    scale = scale.add_(group["eps"])
    if group["momentum"] > 0:
        buffer.mul_(group["momentum"]).addcdiv_(grad, scale)
        p.add_(buffer, alpha=-lr)
    else:
        p.addcdiv_(grad, scale, value=-lr)
