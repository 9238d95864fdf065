"""L-BFGS."""

from functools import partial
from typing import NamedTuple

import fasttorch as ft
from fasttorch import Tensor
from fasttorch.optim._state import checked, scalar
from fasttorch.optim.optimizer import Optimizer

__all__ = ["LBFGS"]


class _Point(NamedTuple):
    """A point on the line of a search: where (``x + t d``), the loss, its gradient, and the gradient along d."""
    t: float
    loss: float
    grad: Tensor
    slope: float


def _cubic_minimum(a, b, low=None, high=None):
    """Where the cubic through two points, with their slopes, has its minimum, held between two bounds (by default the points)
    (Nocedal and Wright, Numerical Optimization, 2006, eq. 3.59); the middle of the bounds where it has none."""
    if low is None:
        low, high = min(a.t, b.t), max(a.t, b.t)
    if a.t > b.t:
        a, b = b, a
    first = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.t - b.t)
    square = first * first - a.slope * b.slope
    if not square >= 0:
        return (low + high) / 2
    root = square ** 0.5
    below = b.slope - a.slope + 2 * root
    if below == 0:
        return (low + high) / 2
    return min(max(b.t - (b.t - a.t) * (b.slope + root - first) / below, low), high)


class _StrongWolfe:
    """A line search for a point that satisfies the strong Wolfe conditions: Nocedal and Wright's algorithms 3.5 and 3.6.

    The loss has fallen by at least ``c1`` of what the first slope promises, and the slope is at most ``c2`` of the first one.

    Args:
        evaluate (callable): ``evaluate(t)`` gives the loss at ``x + t d`` and the gradient there.
        start (_Point): of ``t = 0``. direction (Tensor): d.
        tolerance (float): length of a bracket, times the largest element of d, at which the search ends.
        most (int): evaluations after the first one.
    """

    c1, c2 = 1e-4, 0.9

    def __init__(self, evaluate, start, direction, tolerance, most):
        self.evaluate = evaluate
        self.start = start
        self.direction = direction
        self.tolerance = tolerance
        self.most = most
        self.evaluations = 0

    def point(self, t):
        """The point of a step."""
        loss, grad = self.evaluate(t)
        self.evaluations += 1
        return _Point(t, loss, grad, grad.dot(self.direction).item())

    def too_high(self, point):
        """Whether the loss has not fallen enough."""
        return point.loss > self.start.loss + self.c1 * point.t * self.start.slope

    def flat(self, point):
        """Whether the slope has become small enough."""
        return abs(point.slope) <= -self.c2 * self.start.slope

    def search(self, t):
        """The point found, beginning with step ``t``."""
        last, point = self.start, self.point(t)
        tries = 0
        while tries < self.most:
            if self.too_high(point) or (tries > 1 and point.loss >= last.loss):
                return self.zoom(last, point, tries)
            if self.flat(point):
                return point
            if point.slope >= 0:
                return self.zoom(last, point, tries)
            t = _cubic_minimum(last, point, point.t + 0.01 * (point.t - last.t), point.t * 10)
            last, point = point, self.point(t)
            tries += 1
        return self.start if self.start.loss <= point.loss else point

    def zoom(self, first, second, tries):
        """The point found between two that have one that satisfies the conditions between them."""
        size = self.direction.abs().max().item()
        ends = [first, second]
        low = int(second.loss < first.loss)  # the end with the lower loss
        stuck = False
        while tries < self.most and not abs(second.t - first.t) * size < self.tolerance:
            left, right = min(first.t, second.t), max(first.t, second.t)
            t = _cubic_minimum(first, second)
            margin = 0.1 * (right - left)
            if min(right - t, t - left) < margin:
                # Close to an end: let it go once, then move away from it.
                stuck = not stuck and left < t < right
                if not stuck:
                    t = right - margin if abs(t - right) < abs(t - left) else left + margin
            else:
                stuck = False
            point = self.point(t)
            tries += 1
            if self.too_high(point) or point.loss >= ends[low].loss:
                ends[1 - low] = point
                low = int(ends[1].loss < ends[0].loss)
            elif self.flat(point):
                return point
            else:
                if point.slope * (ends[1 - low].t - ends[low].t) >= 0:
                    ends[1 - low] = ends[low]
                ends[low] = point
            first, second = ends
        return ends[low]


class LBFGS(Optimizer):
    """Limited-memory BFGS (Liu and Nocedal, 1989), for losses of whole data sets; a step evaluates the loss many times.

    Each iteration goes from p along ``d = -H g``, where H, an approximation of the inverse Hessian, comes from the last
    ``history_size`` changes of parameters and gradients by the two-loop recursion. One group only; the state is the first
    parameter's. Complex parameters count as twice as many real ones.

    Args:
        params (iterable): parameters, or one group.
        lr (float or 1-element Tensor): the step, or the first one to try with a line search. Default: 1.
        max_iter (int): iterations in a step. Default: 20.
        max_eval (int): evaluations of the loss in a step. Default: ``max_iter * 5 // 4``.
        tolerance_grad (float): largest element of the gradient at which to stop. Default: 1e-7.
        tolerance_change (float): change of loss or parameters at which to stop. Default: 1e-9.
        history_size (int): Default: 100.
        line_search_fn (str): ``"strong_wolfe"``, or None for steps of ``lr``. Default: None.

    Raises:
        ValueError: an option out of its range, or several groups. RuntimeError in ``step``: another ``line_search_fn``.

    Example:
        >>> p = nn.Parameter(torch.tensor([3.0, -2.0]))
        >>> optimizer = torch.optim.LBFGS([p], line_search_fn="strong_wolfe")
        >>> def closure():
        ...     optimizer.zero_grad()
        ...     loss = ((p - torch.tensor([1.0, 1.0])) ** 2).sum()
        ...     loss.backward()
        ...     return loss
        >>> first_loss = optimizer.step(closure)
        >>> [round(value, 4) for value in p.tolist()]
        [1.0, 1.0]
    """

    def __init__(self, params, lr=1, max_iter=20, max_eval=None, tolerance_grad=1e-7, tolerance_change=1e-9, history_size=100,
                 line_search_fn=None):
        if max_eval is None:
            max_eval = max_iter * 5 // 4
        super().__init__(params, checked(
            lr=lr, max_iter=max_iter, max_eval=max_eval, tolerance_grad=tolerance_grad, tolerance_change=tolerance_change,
            history_size=history_size, line_search_fn=line_search_fn))
        if len(self.param_groups) != 1:
            raise ValueError("LBFGS doesn't support per-parameter options (parameter groups)")

    @property
    def _params(self):
        return self.param_groups[0]["params"]

    def _gradient(self):
        """All gradients as one vector, a copy; zeros where a parameter has none."""
        parts = []
        for p in self._params:
            grad = p.grad
            if grad is None:
                grad = ft.zeros_like(p, requires_grad=False)
            elif grad.is_sparse:
                grad = grad.to_dense()
            parts.append((ft.view_as_real(grad) if grad.is_complex() else grad).reshape(-1))
        return ft.cat(parts) if len(parts) > 1 else parts[0].clone()

    def _move(self, t, direction):
        """``p = p + t d``, d being a vector for all parameters."""
        at = 0
        for p in self._params:
            p = ft.view_as_real(p) if p.is_complex() else p
            p.add_(direction[at:at + p.numel()].view(p.shape), alpha=t)
            at += p.numel()

    def _look(self, evaluate, start, direction, t):
        """Loss and gradient at ``p + t d``; the parameters are back at ``start`` afterwards."""
        self._move(t, direction)
        loss = float(evaluate())
        grad = self._gradient()
        for p, value in zip(self._params, start):
            p.copy_(value)
        return loss, grad

    @ft.no_grad()
    def step(self, closure):
        """One step of up to ``max_iter`` iterations.

        Args:
            closure (callable): clears the gradients, computes the loss, calls ``backward`` and returns the loss.

        Returns:
            The closure's first result.
        """
        evaluate = ft.enable_grad()(closure)
        group = self.param_groups[0]
        search = group["line_search_fn"]
        state = self.state[self._params[0]]
        state.setdefault("func_evals", 0)
        state.setdefault("n_iter", 0)
        result = evaluate()
        loss = float(result)
        evaluations = 1
        state["func_evals"] += 1
        grad = self._gradient()
        if grad.abs().max().item() <= group["tolerance_grad"]:
            return result
        lr = scalar(group["lr"])
        for n in range(1, group["max_iter"] + 1):
            state["n_iter"] += 1
            direction = self._direction(state, grad, group["history_size"])
            state["d"], state["prev_flat_grad"], state["prev_loss"] = direction, grad, loss
            size = grad.abs().sum().item() if state["n_iter"] == 1 else 0.0
            t = lr / size if size > 1.0 else lr
            state["t"] = t
            slope = grad.dot(direction).item()
            if slope > -group["tolerance_change"]:
                break
            new = 0
            before = loss
            if search is not None:
                if search != "strong_wolfe":
                    raise RuntimeError("only 'strong_wolfe' is supported")
                along = partial(self._look, evaluate, [p.clone() for p in self._params], direction)
                line = _StrongWolfe(along, _Point(0.0, loss, grad, slope), direction, group["tolerance_change"],
                                    group["max_eval"] - evaluations)
                t, loss, grad, _ = line.search(t)
                state["t"] = t
                new = line.evaluations
                self._move(t, direction)
            else:
                self._move(t, direction)
                if n != group["max_iter"]:  # after the last iteration it would be of no use
                    loss = float(evaluate())
                    grad = self._gradient()
                    new = 1
            evaluations += new
            state["func_evals"] += new
            if (n == group["max_iter"] or evaluations >= group["max_eval"]
                    or grad.abs().max().item() <= group["tolerance_grad"]
                    or direction.abs().max().item() * abs(t) <= group["tolerance_change"]
                    or abs(loss - before) < group["tolerance_change"]):
                break
        return result

    @staticmethod
    def _direction(state, grad, history_size):
        """The direction of the next iteration; takes the last one into the history."""
        if state["n_iter"] == 1:
            state.update(old_dirs=[], old_stps=[], ro=[], H_diag=1)
            return -grad
        changes, moves, inverses = state["old_dirs"], state["old_stps"], state["ro"]
        change = grad - state["prev_flat_grad"]
        move = state["d"] * state["t"]
        product = change.dot(move)
        if product.item() > 1e-10:
            if len(changes) == history_size:
                for history in (changes, moves, inverses):
                    history.pop(0)
            changes.append(change)
            moves.append(move)
            inverses.append(1.0 / product)
            state["H_diag"] = product / change.dot(change)
        factors = state.setdefault("al", [None] * history_size)
        direction = -grad
        for i in reversed(range(len(changes))):
            factors[i] = moves[i].dot(direction) * inverses[i]
            direction.add_(changes[i], alpha=-float(factors[i]))
        direction.mul_(state["H_diag"])
        for i, move in enumerate(moves):
            direction.add_(move, alpha=float(factors[i] - changes[i].dot(direction) * inverses[i]))
        return direction
