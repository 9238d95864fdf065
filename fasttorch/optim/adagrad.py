"""Adagrad."""

import fasttorch as ft
from fasttorch._C.optim import adagrad as _compiled_step
from fasttorch.optim._state import add_quotient, as_real, checked, directed, new_step, scalar, sparse_rows, take_steps
from fasttorch.optim.optimizer import Optimizer

__all__ = ["Adagrad"]


class Adagrad(Optimizer):
    """Adagrad (Duchi, Hazan and Singer, 2011): ``s = s + g^2``, ``p = p - lr' g / (sqrt(s) + eps)``.

    ``lr' = lr / (1 + (t - 1) lr_decay)`` and ``g = grad + weight_decay p``. Sparse gradients touch their rows only, and go
    without weight decay.

    Args:
        params (iterable): parameters or groups.
        lr (float or 1-element Tensor): learning rate. Default: 1e-2.
        lr_decay, weight_decay, initial_accumulator_value (float): Default: 0.
        eps (float): Default: 1e-10.
        maximize (bool): go up instead of down. Default: False.
        foreach, fused (bool): accepted for PyTorch's sake; there is one way here. Default: None.
        differentiable (bool): record the step, so that it can be differentiated. Default: False.

    Raises:
        ValueError: an option out of its range. RuntimeError: ``fused`` with ``foreach`` or ``differentiable``.

    Example:
        >>> p = nn.Parameter(torch.tensor([1.0]))
        >>> optimizer = torch.optim.Adagrad([p], lr=0.1)
        >>> p.grad = torch.tensor([2.0])
        >>> optimizer.step()
        >>> round(float(p.detach()), 4)
        0.9
    """

    def __init__(self, params, lr=1e-2, lr_decay=0, weight_decay=0, initial_accumulator_value=0, eps=1e-10, foreach=None,
                 *, maximize=False, differentiable=False, fused=None):
        super().__init__(params, checked(
            lr=lr, lr_decay=lr_decay, eps=eps, weight_decay=weight_decay,
            initial_accumulator_value=initial_accumulator_value, foreach=foreach, maximize=maximize,
            differentiable=differentiable, fused=fused))
        for group in self.param_groups:
            for p in group["params"]:
                _start(p, self.state[p], group)

    def share_memory(self):
        """Move the state to shared memory."""
        for group in self.param_groups:
            for p in group["params"]:
                self.state[p]["sum"].share_memory_()

    def step(self, closure=None):
        """One step; returns the closure's loss, if there is a closure."""
        return take_steps(self, closure, _compiled_step, _step)


def _start(p, state, group):
    """The first state of a parameter."""
    value = group["initial_accumulator_value"]
    state["step"] = new_step()
    state["sum"] = ft.full_like(p, complex(value, value) if p.is_complex() else value, requires_grad=False)


def _step(p, state, group):
    """The step of one parameter in tensor operations."""
    if not state:  # a parameter of a group that was added later
        _start(p, state, group)
    state["step"] += 1
    rate = scalar(group["lr"]) / (1 + (state["step"].item() - 1) * group["lr_decay"])
    if p.grad.is_sparse:
        if group["weight_decay"] != 0:
            raise RuntimeError("weight_decay option is not compatible with sparse gradients")
        rows, values = sparse_rows(p.grad, "Adagrad")
        if values.numel() == 0:
            return
        if group["maximize"]:
            values = -values
        state["sum"].index_add_(0, rows, values * values)
        scale = state["sum"].index_select(0, rows).sqrt().add(group["eps"])
        p.index_add_(0, rows, values / scale, alpha=-rate)
        return
    p, grad, total = as_real(p, directed(p.grad, p, group), state["sum"])
    total.addcmul_(grad, grad, value=1)
    add_quotient(p, grad, total.sqrt().add(group["eps"]), -rate)
