"""`autograd.grad` with ``is_grads_batched``: many gradients of the same outputs."""
import fasttorch
from fasttorch._C.tensor import Tensor


def gradients(grad, outputs, inputs, grad_outputs, retain_graph, create_graph, allow_unused, materialize_grads):
    """``grad(outputs, inputs, g)`` for every ``g`` along the first dimension of `grad_outputs`, stacked; one pass for each.

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
    each = [grad(outputs, inputs, [g[k] for g in grad_outputs], retain_graph or k < n - 1, create_graph, True) for k in range(n)]
    if not each:
        return tuple(fasttorch.zeros((0, *x.shape), dtype=x.dtype, device=x.device) for x in inputs)
    found = []
    for k, (x, parts) in enumerate(zip(inputs, zip(*each))):
        if parts[0] is not None:
            found.append(fasttorch.stack(parts))
        elif materialize_grads:
            found.append(fasttorch.zeros_like(x))
        elif allow_unused:
            found.append(None)
        else:
            raise RuntimeError(f"One of the differentiated Tensors appears to not have been used in the graph (input {k}, of "
                               f"shape {list(x.shape)}). Set allow_unused=True if this is the desired behavior.")
    return tuple(found)
