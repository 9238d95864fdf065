"""Adagrad."""

import fasttorch as ft
from fasttorch._C.optim import adagrad as _compiled_step
from fasttorch.optim._state import new_step
from fasttorch.optim.optimizer import (Optimizer, as_real, check_options, refuse_differentiable, run_closure,
                                       sparse_rows)

__all__ = ["Adagrad"]


class Adagrad(Optimizer):
    """Adagrad (Duchi, Hazan and Singer, 2011): ``s = s + g^2``, ``p = p - lr' g / (sqrt(s) + eps)``.

    ``lr' = lr / (1 + (t - 1) lr_decay)`` and ``g = grad + weight_decay p``. Sparse gradients touch their rows only, and go
    without weight decay.

    Args:
        params (iterable): parameters or groups.
        lr (float): learning rate. Default: 1e-2.
        lr_decay, weight_decay, initial_accumulator_value (float): Default: 0.
        eps (float): Default: 1e-10.
        maximize (bool): go up instead of down. Default: False.
        foreach, fused: accepted for PyTorch's sake; there is one way here.
        differentiable: only False.

    Raises:
        ValueError: an option out of its range.

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
        check_options(lr, lr_decay=lr_decay, weight_decay=weight_decay,
                      initial_accumulator_value=initial_accumulator_value)
        if not 0.0 <= eps:
            raise ValueError(f"Invalid epsilon value: {eps}")
        refuse_differentiable(differentiable)
        super().__init__(params, dict(
            lr=lr, lr_decay=lr_decay, eps=eps, weight_decay=weight_decay,
            initial_accumulator_value=initial_accumulator_value, foreach=foreach, maximize=maximize,
            differentiable=differentiable, fused=fused))
        for group in self.param_groups:
            for p in group["params"]:
                start = group["initial_accumulator_value"]
                self.state[p]["step"] = new_step()
                self.state[p]["sum"] = ft.full_like(p, complex(start, start) if p.is_complex() else start,
                                                    requires_grad=False)

    def share_memory(self):
        """Move the state to shared memory."""
        for group in self.param_groups:
            for p in group["params"]:
                self.state[p]["sum"].share_memory_()

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
    if not state:  # a parameter of a group that was added later
        state["step"] = new_step()
        state["sum"] = ft.full_like(p, group["initial_accumulator_value"], requires_grad=False)
    state["step"] += 1
    rate = float(group["lr"]) / (1 + (float(state["step"]) - 1) * group["lr_decay"])
    if grad.is_sparse:
        if group["weight_decay"] != 0:
            raise RuntimeError("weight_decay option is not compatible with sparse gradients")
        rows, values = sparse_rows(grad, "Adagrad")
        if values.numel() == 0:
            return
        if group["maximize"]:
            values = -values
        state["sum"].index_add_(0, rows, values * values)
        scale = state["sum"].index_select(0, rows).sqrt().add_(group["eps"])
        p.index_add_(0, rows, values / scale, alpha=-rate)
        return
    if group["maximize"]:
        grad = -grad
    if group["weight_decay"] != 0:
        grad = grad.add(p, alpha=group["weight_decay"])
    p, grad, total = as_real(p, grad, state["sum"])
    total.addcmul_(grad, grad, value=1)
    p.addcdiv_(grad, total.sqrt().add_(group["eps"]), value=-rate)
