"""Adam for sparse gradients."""

import fasttorch as ft
from fasttorch.optim._state import RULES, checked, new_buffer, run_closure, scalar, sparse_rows
from fasttorch.optim.optimizer import Optimizer

__all__ = ["SparseAdam"]

_RULES = {**RULES, "lr": ((lambda value: 0.0 < value), RULES["lr"][1]), "eps": ((lambda value: 0.0 < value), RULES["eps"][1])}


class SparseAdam(Optimizer):
    """Adam (Kingma and Ba, 2015) for sparse gradients: averages and parameters of rows that have no gradient stay as they are.

    Args:
        params (iterable): parameters or groups, dense.
        lr (float or 1-element Tensor): learning rate, above 0. Default: 1e-3.
        betas (pair of float): Default: (0.9, 0.999).
        eps (float): Default: 1e-8.
        maximize (bool): go up instead of down. Default: False.

    Raises:
        ValueError: an option out of its range. RuntimeError in ``step``: a dense gradient.
    """

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, maximize=False):
        super().__init__(params, checked(_RULES, lr=lr, betas=betas, eps=eps, maximize=maximize))
        for i, group in enumerate(self.param_groups):
            for j, p in enumerate(group["params"]):
                if p.is_sparse:
                    raise ValueError(f"Sparse params at indices [[{i}, {j}]]: SparseAdam requires dense parameter tensors")
                if p.is_complex():
                    raise ValueError(f"Complex params at indices [[{i}, {j}]]: SparseAdam does not support complex parameters")

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
                        state.update(step=0, exp_avg=new_buffer(p), exp_avg_sq=new_buffer(p))
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
                    rate = scalar(group["lr"]) * (1 - beta2 ** state["step"]) ** 0.5 / (1 - beta1 ** state["step"])
                    update = (old_mean + mean_change) / (old_square + square_change).sqrt().add_(group["eps"])
                    p.index_add_(0, rows, update, alpha=-rate)
        return loss
