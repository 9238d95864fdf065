"""Adam and its relatives: Adam, AdamW, SparseAdam."""

import math

import fasttorch as ft
from fasttorch._C.optim import adam as _compiled_step
from fasttorch.optim._state import new_step
from fasttorch.optim.optimizer import (Optimizer, as_real, check_options, refuse_differentiable, run_closure,
                                       sparse_rows)

__all__ = ["Adam", "AdamW", "SparseAdam"]


def _check(lr, betas, eps, weight_decay=0):
    check_options(lr)
    if not 0.0 <= eps:
        raise ValueError(f"Invalid epsilon value: {eps}")
    for i, beta in enumerate(betas):
        if not 0.0 <= float(beta) < 1.0:
            raise ValueError(f"Invalid beta parameter at index {i}: {beta}")
    if not 0.0 <= weight_decay:
        raise ValueError(f"Invalid weight_decay value: {weight_decay}")


class Adam(Optimizer):
    """Adam (Kingma and Ba, 2015).

    ``m = b1 m + (1 - b1) g``, ``v = b2 v + (1 - b2) g^2``; ``p = p - lr m' / (sqrt(v') + eps)`` with ``m' = m / (1 - b1^t)``,
    ``v' = v / (1 - b2^t)``, and with ``amsgrad`` the largest v so far.

    Args:
        params (iterable): parameters or groups.
        lr (float): learning rate. Default: 1e-3.
        betas (pair of float): b1 and b2, in [0, 1). Default: (0.9, 0.999).
        eps (float): Default: 1e-8.
        weight_decay (float): ``g = grad + weight_decay p``. Default: 0.
        amsgrad (bool): Default: False (Reddi et al., 2018).
        maximize (bool): go up instead of down. Default: False.
        decoupled_weight_decay (bool): ``p = p (1 - lr weight_decay)`` instead: AdamW. Default: False.
        foreach, capturable, fused: accepted for PyTorch's sake; there is one way here.
        differentiable: only False.

    Raises:
        ValueError: an option out of its range. RuntimeError in ``step``: a sparse gradient.

    Example:
        >>> p = nn.Parameter(torch.tensor([1.0]))
        >>> optimizer = torch.optim.Adam([p], lr=0.1)
        >>> p.grad = torch.tensor([2.0])
        >>> optimizer.step()
        >>> round(float(p.detach()), 4)
        0.9
    """

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False, *, foreach=None,
                 maximize=False, capturable=False, differentiable=False, fused=None, decoupled_weight_decay=False):
        _check(lr, betas, eps, weight_decay)
        refuse_differentiable(differentiable)
        super().__init__(params, dict(
            lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, amsgrad=amsgrad, maximize=maximize, foreach=foreach,
            capturable=capturable, differentiable=differentiable, fused=fused,
            decoupled_weight_decay=decoupled_weight_decay))

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


class AdamW(Adam):
    """Adam with decoupled weight decay (Loshchilov and Hutter, 2019): ``p = p (1 - lr weight_decay)``, then Adam's step.

    Args:
        weight_decay (float): Default: 1e-2. The others as in :class:`Adam`.
    """

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2, amsgrad=False, *,
                 maximize=False, foreach=None, capturable=False, differentiable=False, fused=None):
        super().__init__(params, lr, betas, eps, weight_decay, amsgrad, foreach=foreach, maximize=maximize,
                         capturable=capturable, differentiable=differentiable, fused=fused, decoupled_weight_decay=True)


def _step(p, state, group):
    """The step of one parameter in tensor operations."""
    grad = p.grad
    if grad.is_sparse:
        raise RuntimeError("Adam does not support sparse gradients, please consider SparseAdam instead")
    if not state:
        state["step"] = new_step()
        state["exp_avg"] = ft.zeros_like(p)
        state["exp_avg_sq"] = ft.zeros_like(p)
        if group["amsgrad"]:
            state["max_exp_avg_sq"] = ft.zeros_like(p)
    lr, (beta1, beta2) = float(group["lr"]), group["betas"]
    state["step"] += 1
    step = float(state["step"])
    if group["maximize"]:
        grad = -grad
    if group["weight_decay"] != 0:
        if group["decoupled_weight_decay"]:
            p.mul_(1 - lr * group["weight_decay"])
        else:
            grad = grad.add(p, alpha=group["weight_decay"])
    p, grad, mean, square, largest = as_real(p, grad, state["exp_avg"], state["exp_avg_sq"],
                                             state.get("max_exp_avg_sq"))
    mean.lerp_(grad, 1 - float(beta1))
    square.mul_(float(beta2)).addcmul_(grad, grad, value=1 - float(beta2))
    if group["amsgrad"]:
        largest.copy_(ft.maximum(largest, square))
        square = largest
    scale = math.sqrt(1 - float(beta2) ** step)
    p.addcdiv_(mean, (square.sqrt() / scale).add_(group["eps"]), value=-lr / (1 - float(beta1) ** step))


class SparseAdam(Optimizer):
    """Adam for sparse gradients: the averages and parameters of rows that have no gradient stay as they are.

    Args:
        params (iterable): parameters or groups, dense.
        lr (float): learning rate, above 0. Default: 1e-3.
        betas (pair of float): Default: (0.9, 0.999).
        eps (float): Default: 1e-8.
        maximize (bool): go up instead of down. Default: False.

    Raises:
        ValueError: an option out of its range. RuntimeError in ``step``: a dense gradient.
    """

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, maximize=False):
        if not 0.0 < float(lr):
            raise ValueError(f"Invalid learning rate: {lr}")
        if not 0.0 < eps:
            raise ValueError(f"Invalid epsilon value: {eps}")
        _check(lr, betas, eps)
        super().__init__(params, dict(lr=lr, betas=betas, eps=eps, maximize=maximize))
        for group in self.param_groups:
            if any(p.is_sparse for p in group["params"]):
                raise ValueError("SparseAdam requires dense parameter tensors")

    def step(self, closure=None):
        """One step; returns the closure's loss, if there is a closure."""
        loss = run_closure(closure)
        with ft.no_grad():
            for group in self.param_groups:
                beta1, beta2 = group["betas"]
                for p in group["params"]:
                    if p.grad is None:
                        continue
                    if not p.grad.is_sparse:
                        raise RuntimeError("SparseAdam does not support dense gradients, please consider Adam instead")
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=ft.zeros_like(p), exp_avg_sq=ft.zeros_like(p))
                    state["step"] += 1
                    rows, grad = sparse_rows(p.grad, "SparseAdam")
                    if grad.numel() == 0:
                        continue
                    if group["maximize"]:
                        grad = -grad
                    old_mean = state["exp_avg"].index_select(0, rows)
                    old_square = state["exp_avg_sq"].index_select(0, rows)
                    mean_change = (grad - old_mean) * (1 - beta1)
                    square_change = (grad * grad - old_square) * (1 - beta2)
                    state["exp_avg"].index_add_(0, rows, mean_change)
                    state["exp_avg_sq"].index_add_(0, rows, square_change)
                    rate = float(group["lr"]) * math.sqrt(1 - beta2 ** state["step"]) / (1 - beta1 ** state["step"])
                    update = (old_mean + mean_change) / (old_square + square_change).sqrt().add_(group["eps"])
                    p.index_add_(0, rows, update, alpha=-rate)
        return loss
