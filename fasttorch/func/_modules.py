"""Modules as functions: their state stacked, and batch normalisation without running statistics."""

from fasttorch._C.tensor import Tensor

__all__ = ["debug_unwrap", "functionalize", "replace_all_batch_norm_modules_", "stack_module_state"]


def stack_module_state(models):
    """``(parameters, buffers)`` of modules of one class, each a dict from name to the tensors of all models, stacked.

    For an ensemble: ``vmap(lambda p, b, x: functional_call(base, (p, b), (x,)), in_dims=(0, 0, None))(*stacked, x)``. Parameters
    that require grad give leaves that require grad.
    """
    import fasttorch

    models = list(models)
    if not models:
        raise RuntimeError("stack_module_state: Expected at least one model, got 0.")
    if not (all(m.training for m in models) or all(not m.training for m in models)):
        raise RuntimeError("stack_module_state: Expected all models to have the same training/eval mode.")
    if not all(type(m) is type(models[0]) for m in models):
        raise RuntimeError("stack_module_state: Expected all models to be of the same class.")

    def stacked(states):
        found = {}
        for name in states[0]:
            tensors = [s[name] for s in states]
            if len({t.requires_grad for t in tensors}) > 1:
                raise RuntimeError("Expected all tensors to have the same .requires_grad, but got a mix for " + repr(name))
            joined = fasttorch.stack([t.detach() for t in tensors])
            found[name] = joined.requires_grad_(tensors[0].requires_grad)
        return found

    return (stacked([dict(m.named_parameters()) for m in models]), stacked([dict(m.named_buffers()) for m in models]))


def replace_all_batch_norm_modules_(root):
    """Have every batch normalisation within `root` normalise by the batch alone, without running statistics; gives `root`."""
    from fasttorch.nn.modules import batchnorm

    for module in root.modules():
        if isinstance(module, batchnorm._BatchNorm):
            module.running_mean = module.running_var = None
            if getattr(module, "num_batches_tracked", None) is not None:
                module.num_batches_tracked = None
            module.track_running_stats = False
    return root


def functionalize(func, *, remove="mutations"):
    """`func` itself. In PyTorch this takes in-place operations out of what a tracer sees; there is no tracer here, and what a
    caller sees of the function is the same with and without.

    Args:
        remove: ``"mutations"`` or ``"mutations_and_views"``.
    """
    if remove not in ("mutations", "mutations_and_views"):
        raise RuntimeError(f"functionalize(f, remove='mutations'): received invalid argument for remove={remove!r}: valid "
                           f"options are "
                           "\"mutations\" and \"mutations_and_views\"")
    return func


def debug_unwrap(tensor, *, recurse=True):
    """The plain tensor within a batched one, with all examples, to look at while debugging."""
    from fasttorch.func._batched import BatchedTensor

    if not isinstance(tensor, Tensor):
        raise TypeError(f"debug_unwrap(): expected a Tensor, got {type(tensor).__name__}")
    while type(tensor) is BatchedTensor:
        tensor = tensor._physical
        if not recurse:
            break
    return tensor
