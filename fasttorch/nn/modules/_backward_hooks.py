"""Backward hooks of modules: identity nodes around the inputs and outputs that run the hooks as gradients pass."""

import fasttorch as ft
from fasttorch import Tensor


class _OutputGradients(ft.autograd.Function):
    """Identity on a module's outputs; backward hands their gradients to ``seen`` and goes on with what it returns."""

    @staticmethod
    def forward(ctx, seen, *tensors):
        ctx.seen = seen
        return tuple(t.view_as(t) for t in tensors)

    @staticmethod
    def backward(ctx, *grads):
        return (None, *ctx.seen(grads))


class _InputGradients(ft.autograd.Function):
    """Identity on a module's inputs; backward hands their gradients to ``seen`` and goes on with what it returns."""

    @staticmethod
    def forward(ctx, seen, *tensors):
        ctx.seen = seen
        return tuple(t.view_as(t) for t in tensors)

    @staticmethod
    def backward(ctx, *grads):
        return (None, *ctx.seen(grads))


def _spread(values, where, n):
    """A tuple of ``n`` with ``values`` at the indices ``where`` and None elsewhere."""
    spread = [None] * n
    for i, value in zip(where, values):
        spread[i] = value
    return tuple(spread)


def _wrap(function, seen, values):
    """Pass the tensors among ``values`` through ``function``; returns the new values and the indices of tensors."""
    where = [i for i, v in enumerate(values) if isinstance(v, Tensor)]
    tensors = [values[i] for i in where]
    if not tensors or not ft.is_grad_enabled() or not any(t.requires_grad for t in tensors):
        return values, where, False
    # Tensors that need no gradient (integers among them) stay as they are.
    wanted = [i for i in where if values[i].requires_grad]
    out = function.apply(lambda grads: seen(wanted, grads), *[values[i] for i in wanted])
    changed = list(values)
    for i, t in zip(wanted, out if isinstance(out, tuple) else (out,)):
        changed[i] = t
    return tuple(changed), where, True


def call_with_backward_hooks(module, run, args, hooks, pre_hooks):
    """``run(*args)`` with the hooks called in backward.

    ``pre_hooks`` are called ``hook(module, grad_output)`` when the outputs' gradients are known; ``hooks`` are called
    ``hook(module, grad_input, grad_output)`` when the inputs' gradients are, or, if no input needs a gradient, right after
    the outputs' with None for each input.
    """
    state = {"grad_output": None}
    n_args = len(args)

    def as_result(kind, result, given):
        if result is None:
            return given
        result = result if isinstance(result, tuple) else (result,)
        if len(result) != len(given):
            raise RuntimeError(f"{kind} hook returned an invalid number of grads: got {len(result)}, expected {len(given)}")
        return result

    def input_seen(where, grads):
        if state["grad_output"] is None:
            return list(grads)          # not by way of the outputs: the module's own derivative is differentiated
        grad_input = _spread(grads, where, n_args)
        for hook in hooks:
            grad_input = as_result("Backward", hook(module, grad_input, state["grad_output"]), grad_input)
        state["grad_output"] = None
        return [grad_input[i] for i in where]

    def output_seen(where, grads):
        grad_output = _spread(grads, where, state["outputs"])
        for hook in pre_hooks:
            grad_output = as_result("Backward pre", hook(module, grad_output), grad_output)
        state["grad_output"] = grad_output
        if not state["inputs_wrapped"]:
            for hook in hooks:
                changed = hook(module, (None,) * n_args, grad_output)
                if changed is not None and not (isinstance(changed, tuple) and all(g is None for g in changed)):
                    raise RuntimeError("Backward hook for Modules where no input requires gradient should always return "
                                       "None or None for all gradients.")
        return [grad_output[i] for i in where]

    if hooks:
        args, _, state["inputs_wrapped"] = _wrap(_InputGradients, input_seen, tuple(args))
    else:
        state["inputs_wrapped"] = True  # nobody is waiting for them
    result = run(*args)
    values = result if isinstance(result, tuple) else (result,)
    if isinstance(result, dict):
        # A mapping of outputs: the hooks see its values, in order.
        values = tuple(result.values())
    state["outputs"] = len(values)
    values, _, _ = _wrap(_OutputGradients, output_seen, values)
    if isinstance(result, dict):
        return type(result)(zip(result.keys(), values))
    if not isinstance(result, tuple):
        return values[0]
    return type(result)(*values) if hasattr(result, "_fields") else values


def add_backward_hooks(module, result, hooks):
    """Make ``hook(module, grad_input, grad_output)`` hooks of the operation that made the first tensor of a result."""
    while not isinstance(result, Tensor):
        if isinstance(result, dict):
            result = next((v for v in result.values() if isinstance(v, Tensor)), None)
        else:
            result = result[0] if isinstance(result, (tuple, list)) and result else None
        if result is None:
            return
    if result.grad_fn is not None:
        for hook in hooks:
            result.grad_fn.register_hook(lambda grad_input, grad_output, hook=hook: hook(module, grad_input, grad_output))
