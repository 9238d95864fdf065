"""`autograd.grad` with ``is_grads_batched``: many gradients of the same outputs."""
import fasttorch
from fasttorch._C.tensor import Tensor
from fasttorch.autograd._perturbation import are_plain

#: fewer gradients than this run one after the other: the engine runs a small node in a microsecond, a batch of them costs tens
FEW = 32
#: elements of a tensor with the gradients that run at once
MOST = 1 << 22


def gradients(grad, outputs, inputs, grad_outputs, retain_graph, create_graph, allow_unused, materialize_grads):
    """``grad(outputs, inputs, g)`` for every ``g`` along the first dimension of `grad_outputs`, stacked.

    One pass runs them all, see `fasttorch.func._backward`; where it can't, there is one for each.

    What the outputs do not depend on has no first dimension of its own: None, or zeros.
    """
    for output, g in zip(outputs, grad_outputs):
        if not isinstance(g, Tensor):
            raise ValueError("grad(): is_grads_batched=True needs a tensor of gradients for every output, got "
                             f"{type(g).__name__}")
        if g.dim() != output.dim() + 1 or g.shape[1:] != output.shape:
            raise RuntimeError("grad(): If `is_grads_batched=True`, we interpret the first dimension of each grad_output as the "
                               "batch dimension. The sizes of the remaining dimensions are expected to match the shape of "
                               f"corresponding output, but a mismatch was detected: grad_output has a shape of {list(g.shape)} "
                               f"and output has a shape of {list(output.shape)}.")
    counts = {g.shape[0] for g in grad_outputs}
    if len(counts) > 1:
        raise ValueError(f"grad(): is_grads_batched=True: the numbers of gradients differ between outputs: {sorted(counts)}")
    n = counts.pop()
    retain_graph = create_graph if retain_graph is None else retain_graph
    results = _in_passes(outputs, inputs, grad_outputs, n, retain_graph, create_graph)
    if results is None:
        each = [grad(outputs, inputs, [g[k] for g in grad_outputs], retain_graph or k < n - 1, create_graph, allow_unused=True)
                for k in range(n)]
        if not each:
            return tuple(fasttorch.zeros((0, *x.shape), dtype=x.dtype, device=x.device) for x in inputs)
        results = [None if parts[0] is None else fasttorch.stack(parts) for parts in zip(*each)]
    return tuple(_result(g, x, k, allow_unused, materialize_grads) for k, (g, x) in enumerate(zip(results, inputs)))


def rows_at_once(tensors):
    """For how many gradients backward is run at once where the largest of `tensors` is what it is: so that they stay small."""
    return MOST // max([1, *(x.numel() for x in tensors if isinstance(x, Tensor))])


def _in_passes(outputs, inputs, rows, n, retain_graph, create_graph):
    """The gradients from passes that run many gradients each; None where one after the other is quicker or needed."""
    at_once = rows_at_once([*outputs, *inputs])
    if min(n, at_once) < FEW or not are_plain([*outputs, *inputs, *rows]):
        return None
    from fasttorch.func._backward import gradients_of_rows

    if n <= at_once:
        return gradients_of_rows(outputs, inputs, rows, retain_graph, create_graph)
    parts = []
    for start in range(0, n, at_once):
        some = [g[start:start + at_once] for g in rows]
        parts.append(gradients_of_rows(outputs, inputs, some, retain_graph or start + at_once < n, create_graph))
        if parts[-1] is None:
            return None
    return [None if x[0] is None else fasttorch.cat(x) for x in zip(*parts)]


def _result(g, x, k, allow_unused, materialize_grads):
    """The gradients `g` of input `k`, or what stands for them where there are none."""
    if g is not None or allow_unused and not materialize_grads:
        return g
    if materialize_grads:
        return fasttorch.zeros_like(x)
    raise RuntimeError(f"One of the differentiated Tensors appears to not have been used in the graph (input {k}, of shape "
                       f"{list(x.shape)}). Set allow_unused=True if this is the desired behavior.")
