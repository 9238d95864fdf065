"""Adam and AdamW."""

import fasttorch as ft
from fasttorch import Tensor
from fasttorch._C.optim import adam as _compiled_step
from fasttorch.optim._state import (add_quotient, as_real, checked, dense, directed, new_buffer, new_step, running_mean,
                                    running_square, scalar, shrink, take_steps)
from fasttorch.optim.optimizer import Optimizer

__all__ = ["Adam", "AdamW"]


class Adam(Optimizer):
    """Adam (Kingma and Ba, 2015).

    ``m = b1 m + (1 - b1) g``, ``v = b2 v + (1 - b2) g^2``; ``p = p - lr m' / (sqrt(v') + eps)`` with ``m' = m / (1 - b1^t)``,
    ``v' = v / (1 - b2^t)``, and with ``amsgrad`` the largest v so far.

    Args:
        params (iterable): parameters or groups.
        lr (float or 1-element Tensor): learning rate. Default: 1e-3.
        betas (pair of float or of Tensor): b1 and b2, in [0, 1). Default: (0.9, 0.999).
        eps (float): Default: 1e-8.
        weight_decay (float): ``g = grad + weight_decay p``. Default: 0.
        amsgrad (bool): Default: False (Reddi et al., 2018).
        maximize (bool): go up instead of down. Default: False.
        decoupled_weight_decay (bool): ``p = p (1 - lr weight_decay)`` instead: AdamW. Default: False.
        foreach, capturable, fused (bool): accepted for PyTorch's sake; there is one way here.
        differentiable (bool): record the step, so that it can be differentiated, with respect to gradients, state, and ``lr``,
            ``betas`` and ``weight_decay`` that are tensors. Default: False.

    Raises:
        ValueError: an option out of its range. RuntimeError: ``fused`` with ``foreach`` or ``differentiable``, and in ``step``
        a sparse gradient.

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
        if foreach and not capturable:
            for name, value in (("lr", lr), ("betas[0]", betas[0]), ("betas[1]", betas[1])):
                if isinstance(value, Tensor):
                    raise ValueError(f"{name} as a Tensor is not supported for capturable=False and foreach=True")
        if isinstance(betas[0], Tensor) != isinstance(betas[1], Tensor):
            raise ValueError("betas must be either both floats or both Tensors")
        super().__init__(params, checked(
            lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, amsgrad=amsgrad, maximize=maximize, foreach=foreach,
            capturable=capturable, differentiable=differentiable, fused=fused,
            decoupled_weight_decay=decoupled_weight_decay))

    def step(self, closure=None):
        """One step; returns the closure's loss, if there is a closure."""
        return take_steps(self, closure, _compiled_step, _step)


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
    grad = dense(p.grad, "Adam", ", please consider SparseAdam instead")
    if not state:
        state["step"] = new_step()
        state["exp_avg"] = new_buffer(p)
        state["exp_avg_sq"] = new_buffer(p)
        if group["amsgrad"]:
            state["max_exp_avg_sq"] = new_buffer(p)
    lr, beta1, beta2 = map(scalar, (group["lr"], *group["betas"]))
    state["step"] += 1
    step = state["step"].item()
    grad = directed(grad, p, group, not group["decoupled_weight_decay"])
    if group["decoupled_weight_decay"]:
        shrink(p, lr, scalar(group["weight_decay"]))
    p, grad, largest = as_real(p, grad, state.get("max_exp_avg_sq"))
    mean = running_mean(state, "exp_avg", grad, beta1)
    square = running_square(state, "exp_avg_sq", grad, beta2)
    if group["amsgrad"]:
        square = ft.maximum(largest.clone(), square)
        largest.copy_(square)
    scale = (square.sqrt() / (1 - beta2 ** step) ** 0.5).add(group["eps"])
    add_quotient(p, mean, scale, -lr / (1 - beta1 ** step))
