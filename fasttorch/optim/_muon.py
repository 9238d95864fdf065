"""Muon."""

import math

import fasttorch as ft
from fasttorch.optim._state import checked, dense, new_buffer, not_negative, run_closure, scalar, shrink
from fasttorch.optim.optimizer import Optimizer

__all__ = ["Muon"]

_RULES = {
    "lr": not_negative("Learning rate should be >= 0 but is: {}"),
    "momentum": not_negative("momentum should be >= 0 but is: {}"),
    "weight_decay": not_negative("weight decay should be >= 0 but is: {}"),
    "adjust_lr_fn": (lambda value: value in (None, "original", "match_rms_adamw"),
                     "Adjust learning rate function {} is not supported"),
}


class Muon(Optimizer):
    """Muon (Jordan et al., 2024, https://kellerjordan.github.io/posts/muon/), for the matrices of hidden layers.

    ``b = momentum b + (1 - momentum) g``, ``u = b``, or with ``nesterov`` ``momentum b + (1 - momentum) g``; u is brought near
    the closest matrix with orthonormal rows or columns by ``ns_steps`` Newton-Schulz iterations ``X = a X + (b A + c A^2) X``
    with ``A = X X^T``, in float32 or float64 (PyTorch: in bfloat16); ``p = p (1 - lr weight_decay) - lr' u``. For an n by m
    matrix
    ``lr' = lr sqrt(max(1, n / m))``, or with ``"match_rms_adamw"`` ``0.2 lr sqrt(max(n, m))`` (Liu et al., 2025,
    arXiv:2502.16982).

    Args:
        params (iterable): matrices, or groups of them. Give the other parameters to another optimizer.
        lr (float or 1-element Tensor): learning rate. Default: 1e-3.
        weight_decay (float): decoupled. Default: 0.1.
        momentum (float): Default: 0.95.
        nesterov (bool): Default: True.
        ns_coefficients (three floats): a, b, c. Default: (3.4445, -4.775, 2.0315).
        eps (float): smallest norm that u is divided by. Default: 1e-7.
        ns_steps (int): below 100. Default: 5.
        adjust_lr_fn (str): ``"original"`` or ``"match_rms_adamw"``. Default: None, the original one.

    Raises:
        ValueError: an option out of its range, a parameter that is no matrix. RuntimeError in ``step``: a complex parameter, a
        sparse gradient.

    Example:
        >>> p = nn.Parameter(torch.eye(2))
        >>> optimizer = torch.optim.Muon([p], lr=0.1, weight_decay=0.0)
        >>> p.grad = torch.eye(2)
        >>> optimizer.step()
        >>> bool(p[0, 0] < 1)
        True
    """

    def __init__(self, params, lr=1e-3, weight_decay=0.1, momentum=0.95, nesterov=True,
                 ns_coefficients=(3.4445, -4.7750, 2.0315), eps=1e-7, ns_steps=5, adjust_lr_fn=None):
        super().__init__(params, checked(
            _RULES, lr=lr, weight_decay=weight_decay, momentum=momentum, nesterov=nesterov, ns_coefficients=ns_coefficients,
            eps=eps, ns_steps=ns_steps, adjust_lr_fn=adjust_lr_fn))
        for group in self.param_groups:
            for p in group["params"]:
                if p.ndim != 2:
                    raise ValueError(f"Muon only supports 2D parameters whereas we found a parameter with size: {p.size()}")

    def step(self, closure=None):
        """One step; returns the closure's loss, if there is a closure."""
        loss = run_closure(closure)
        with ft.no_grad():
            for group in self.param_groups:
                for p in group["params"]:
                    if p.grad is not None:
                        _step(p, self.state[p], group)
        return loss


def _orthogonal(matrix, coefficients, steps, eps):
    """A matrix near the closest one with orthonormal rows or columns."""
    if steps >= 100:
        raise ValueError("Number of steps must be less than 100 for computational efficiency")
    if len(coefficients) != 3:
        raise ValueError("Coefficients must be a tuple of exactly 3 values")
    a, b, c = coefficients
    tall = matrix.shape[0] > matrix.shape[1]
    x = matrix.T if tall else matrix
    if x.dtype not in (ft.float32, ft.float64):
        x = x.float()
    x = x / ft.linalg.vector_norm(x).clamp(min=eps)
    for _ in range(steps):
        gram = x @ x.T
        x = ft.addmm(x, ft.addmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return x.T if tall else x


def _step(p, state, group):
    """The step of one parameter."""
    if p.is_complex():
        raise RuntimeError("Muon does not support complex parameters")
    grad = dense(p.grad, "Muon")
    if "momentum_buffer" not in state:
        state["momentum_buffer"] = new_buffer(grad)
    momentum, lr = group["momentum"], scalar(group["lr"])
    update = state["momentum_buffer"].lerp_(grad, 1 - momentum)
    if group["nesterov"]:
        update = grad.lerp(update, momentum)
    update = _orthogonal(update, group["ns_coefficients"], group["ns_steps"], group["eps"])
    rows, columns = p.shape
    if group["adjust_lr_fn"] == "match_rms_adamw":
        factor = 0.2 * math.sqrt(max(rows, columns))
    else:
        factor = math.sqrt(max(1.0, rows / columns)) if columns else 1.0
    shrink(p, lr, group["weight_decay"])
    p.add_(update.to(p.dtype), alpha=-lr * factor)
