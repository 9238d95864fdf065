"""Stochastic gradient descent."""

import fasttorch as ft
from fasttorch._C.optim import sgd as _compiled_step
from fasttorch.optim._state import add_scaled, checked, directed, scalar, sparse_rows, take_steps
from fasttorch.optim.optimizer import Optimizer

__all__ = ["SGD"]


class SGD(Optimizer):
    """Stochastic gradient descent, with momentum (Nesterov's too) and weight decay.

    ``g = grad + weight_decay p``; with momentum ``b = momentum b + (1 - dampening) g`` (``b = g`` at the first step), and
    then ``g = b``, or ``g + momentum b`` with ``nesterov``; ``p = p - lr g``. Sparse gradients are accepted without weight
    decay.

    Args:
        params (iterable): parameters or groups.
        lr (float or 1-element Tensor): learning rate. Default: 1e-3.
        momentum, dampening (float), weight_decay (float or Tensor): Default: 0.
        nesterov (bool): needs momentum and no dampening. Default: False.
        maximize (bool): go up instead of down. Default: False.
        foreach, fused (bool): accepted for PyTorch's sake; there is one way here. Default: None.
        differentiable (bool): record the step, so that it can be differentiated. Default: False.

    Raises:
        ValueError: an option out of its range. RuntimeError: ``fused`` with ``foreach`` or ``differentiable``.

    Example:
        >>> p = nn.Parameter(torch.tensor([1.0]))
        >>> optimizer = torch.optim.SGD([p], lr=0.1)
        >>> p.grad = torch.tensor([2.0])
        >>> optimizer.step()
        >>> round(float(p.detach()), 4)
        0.8
    """

    def __init__(self, params, lr=1e-3, momentum=0, dampening=0, weight_decay=0, nesterov=False, *, maximize=False,
                 foreach=None, differentiable=False, fused=None):
        if nesterov and (momentum <= 0 or dampening != 0):
            raise ValueError("Nesterov momentum requires a momentum and zero dampening")
        super().__init__(params, checked(
            lr=lr, momentum=momentum, dampening=dampening, weight_decay=weight_decay, nesterov=nesterov,
            maximize=maximize, foreach=foreach, differentiable=differentiable, fused=fused))

    def step(self, closure=None):
        """One step; returns the closure's loss, if there is a closure."""
        return take_steps(self, closure, _compiled_step, _step)


def _step(p, state, group):
    """The step of one parameter in tensor operations."""
    grad = p.grad
    momentum, lr = group["momentum"], scalar(group["lr"])
    if grad.is_sparse:
        if group["weight_decay"] != 0:
            raise RuntimeError("SGD: weight_decay option is not compatible with sparse gradients")
        rows, values = sparse_rows(grad, "SGD")
        if momentum == 0:
            p.index_add_(0, rows, values, alpha=lr if group["maximize"] else -lr)
            return
        grad = ft.zeros_like(p, requires_grad=False).index_add_(0, rows, values)
    grad = directed(grad, p, group)
    if momentum != 0:
        buffer = state.get("momentum_buffer")
        if buffer is None:
            buffer = state["momentum_buffer"] = grad.clone()
        else:
            buffer.mul_(momentum).add_(grad, alpha=1 - group["dampening"])
        grad = grad.add(buffer, alpha=momentum) if group["nesterov"] else buffer
    add_scaled(p, grad, -lr)
