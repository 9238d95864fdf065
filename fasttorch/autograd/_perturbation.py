"""Inputs perturbed by something infinitesimal: what nested derivatives are made of.

``perturb(x)`` gives ``x + e`` and ``e``, an anchor: a leaf of zeros that takes no memory. The derivative with respect to
`x`, as seen by one transform, is that with respect to `e`; other transforms, inside or outside of it, have anchors of their
own over the same `x`, so none takes another's derivative for its own.

The derivative along a direction is derived from reverse mode. Backward from ``y`` with gradient ``u`` gives ``J^T u``,
recorded as a function of ``u``; it is linear, and its own backward from the gradient ``t`` is ``J t``.
"""
from fasttorch._C.arrays import from_numpy
from fasttorch._C.autograd import enable_grad, grad, is_grad_enabled
from fasttorch._C.tensor import Tensor
from fasttorch.autograd.function import Function

#: other ways to perturb (`vmap` has one): functions that give what `perturb` gives, or None
ways_to_perturb = []
#: the same for `unperturb`
ways_to_unperturb = []


class _History(Function):
    """A tensor with the history of `x`, but not its memory."""

    @staticmethod
    def forward(ctx, x):
        return _zeros_without_memory(x)

    @staticmethod
    def backward(ctx, grad):
        return grad


class _Perturb(Function):
    """What ``held`` holds, as the sum of `history` and `anchor`. Were the tensor itself an argument, the result would be a view
    of it that must not be written to."""

    @staticmethod
    def forward(ctx, held, history, anchor):
        return held[0].detach()

    @staticmethod
    def backward(ctx, grad):
        return None, grad if ctx.needs_input_grad[1] else None, grad


class _Unperturb(Function):
    """The identity; no derivative with respect to the anchors of `level` goes through it."""

    @staticmethod
    def forward(ctx, held, history, level):
        ctx.level = level
        return held[0].detach()

    @staticmethod
    def backward(ctx, grad):
        return None, None if ctx.level.differentiating else grad, None


for _function in (_History, _Perturb, _Unperturb):       # they hand on gradients, also a batch of them: see func._backward
    _function._context_type._batched_backward = _function.backward


def unperturb(x, level):
    """`x` as it is seen outside of `level`, whose attribute `differentiating` says when derivatives of its own are taken."""
    if not x.requires_grad:
        return x
    for way in ways_to_unperturb:
        found = way(x, level)
        if found is not None:
            return found
    with enable_grad():
        return _Unperturb.apply((x,), _History.apply(x), level)


def perturb(x):
    """`x` with an infinitesimal added, and that infinitesimal: ``(x + e, e)``. The first shares x's memory."""
    for way in ways_to_perturb:
        found = way(x)
        if found is not None:
            return found
    return perturb_plain(x)


def perturb_plain(x):
    """`perturb` of a tensor that is no transform's."""
    with enable_grad():
        anchor = _zeros_without_memory(x).requires_grad_()
        return _Perturb.apply((x,), _History.apply(x) if x.requires_grad else None, anchor), anchor


def _zeros_without_memory(x):
    import numpy as np

    zero = from_numpy(np.zeros((), np.float32)).to(x.dtype).to(x.device)
    return zero.expand(x.shape).detach()


def is_differentiable(x):
    """Whether `x` is a tensor of a dtype that has derivatives."""
    return isinstance(x, Tensor) and (x.is_floating_point() or x.is_complex())


def close(anchors):
    """Say that the transform which made the anchors has ended."""
    for a in anchors:
        innermost(a)._closed = True


def depends_on_others(tensors, anchors):
    """Whether the history of some tensor leads to a leaf other than the anchors, and those of transforms that have ended: then
    derivatives are to be recorded."""
    own = {id(a) for a in map(innermost, anchors)}
    seen, stack = set(), []
    for t in map(innermost, tensors):
        if not isinstance(t, Tensor) or not t.requires_grad:
            continue
        if t.grad_fn is None:
            if id(t) not in own and not hasattr(t, "_closed"):
                return True
        else:
            stack.append(t.grad_fn)
    while stack:
        node = stack.pop()
        if node in seen:
            continue
        seen.add(node)
        for following, _ in node.next_functions:
            if following is None or following in seen:
                continue
            if following.name() == "AccumulateGrad":
                leaf = following.variable
                if id(leaf) not in own and not hasattr(leaf, "_closed"):
                    return True
                seen.add(following)
            else:
                stack.append(following)
    return False


def innermost(x):
    """The plain tensor within a transform's tensor."""
    while type(x) is not Tensor and hasattr(x, "_physical"):
        x = x._physical
    return x


class Linearized:
    """Outputs as linear functions of their anchors' values: called with tangents, it gives the outputs' tangents.

    Args:
        outputs: tensors; those that don't depend on an anchor have tangents None.
        anchors: from `perturb`.
    """

    def __init__(self, outputs, anchors):
        self.outputs = outputs
        self.count = len(anchors)
        active = [k for k, o in enumerate(outputs) if is_differentiable(o) and o.requires_grad]
        self.active, self.seeds, self.pulled = [], [], [None] * len(anchors)
        if active:
            with enable_grad():
                # any values will do, but a derivative may take the gradient's logarithm
                seeds = [(zeros_like(outputs[k]) + 1).requires_grad_() for k in active]
                self.active, self.seeds = active, seeds
                self.pulled = grad([outputs[k] for k in active], list(anchors), seeds, create_graph=True, allow_unused=True)

            for p in self.pulled:
                if p is not None and not p.requires_grad and bool((innermost(p) != 0).any()):
                    raise NotImplementedError(
                        f"forward mode: {outputs[active[0]].grad_fn.name()} or an operation before it has a derivative that is "
                        f"not "
                        "itself differentiable, from which no forward derivative can be derived")

    def __call__(self, tangents, create_graph=False, retain_graph=True):
        """The outputs' tangents, from one tangent (or None) for each anchor."""
        if len(tangents) != self.count:
            raise RuntimeError(f"expected {self.count} tangents, got {len(tangents)}")
        results = [None] * len(self.outputs)
        pairs = [(p, t) for p, t in zip(self.pulled, tangents) if p is not None and t is not None and p.requires_grad]
        if pairs:
            found = grad([p for p, _ in pairs], self.seeds, [t for _, t in pairs], retain_graph=retain_graph or create_graph,
                         create_graph=create_graph, allow_unused=True)
            for k, t in zip(self.active, found):
                results[k] = t
        return results


    def columns(self, k, rows, create_graph=False):
        """The outputs' tangents along each of `rows`, tangents of anchor k, in a first dimension; None where there are none."""
        results = [None] * len(self.outputs)
        p = self.pulled[k]
        if p is not None and p.requires_grad:
            found = grad([p], self.seeds, [rows], retain_graph=True, create_graph=create_graph, allow_unused=True,
                         is_grads_batched=True)
            for place, t in zip(self.active, found):
                results[place] = t
        return results


def are_plain(tensors):
    """Whether the tensors are the package's own: no batches within `vmap`, no sparse ones, no subclasses but parameters."""
    from fasttorch.nn import Parameter

    return all(type(x) in (Tensor, Parameter) for x in tensors)


def units(x, most=None):
    """Tensors like `x` with a single 1, for each element: stacked, at most so many at a time."""
    import fasttorch

    n = x.numel()
    most = n if most is None else most
    for start in range(0, n, most):
        count = min(most, n - start)
        e = fasttorch.zeros(count, n, dtype=x.dtype, device=x.device)
        e.diagonal(start).fill_(1)
        yield e.reshape(count, *x.shape)


def zeros_like(x):
    """Zeros of the tensor's shape and dtype, without history."""
    import fasttorch

    return fasttorch.zeros_like(x)


__all__ = ["Linearized", "are_plain", "depends_on_others", "innermost", "is_differentiable", "is_grad_enabled", "perturb",
           "units", "unperturb"]
