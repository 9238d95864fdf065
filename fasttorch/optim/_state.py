"""What the optimizers' steps have in common: states, options that may be tensors, updates that may be recorded.

A step in tensor operations is the definition of an optimizer, and what runs where the compiled pass can't: other devices and
dtypes, strided parameters, sparse gradients, ``differentiable=True``. In the last case every operation is recorded: the state's
tensors are new ones at each step (:func:`take_steps` clones them), temporary results are not changed once computed, and an
option that is a tensor with a gradient stays one.
"""

import fasttorch as ft
from fasttorch import Tensor


def new_step(value=0.0):
    """A number that a parameter's state holds as a tensor, like the count of steps: 0-d, float32, or float64 where that is
    the default dtype."""
    return ft.tensor(value, dtype=ft.float64 if ft.get_default_dtype() == ft.float64 else ft.float32)


def new_buffer(p):
    """Zeros of a parameter's shape, dtype and device."""
    return ft.zeros_like(p, requires_grad=False)


def scalar(value):
    """An option as a number; as a 0-d tensor where it is one with a gradient and the step is recorded."""
    if isinstance(value, Tensor):
        if value.requires_grad and ft.is_grad_enabled():
            return value.reshape(())
        return value.item()
    return value


def not_negative(message):
    """The rule of an option that is at least 0, with the message of the error where it is not."""
    return (lambda value: 0.0 <= value), message


#: What each option of an optimizer has to be, and the error where it is not. An optimizer may have rules of its own besides.
RULES = {
    "lr": not_negative("Invalid learning rate: {}"),
    "eps": not_negative("Invalid epsilon value: {}"),
    "beta": (lambda value: 0.0 <= value < 1.0, "Invalid beta parameter at index {}"),
    "rho": (lambda value: 0.0 <= value <= 1.0, "Invalid rho value: {}"),
    "etas": (lambda value: 0.0 < value[0] < 1.0 < value[1], "Invalid eta values: {0[0]}, {0[1]}"),
    **{name: not_negative(f"Invalid {name} value: {{}}")
       for name in ("weight_decay", "momentum", "lr_decay", "initial_accumulator_value", "momentum_decay")},
}


def checked(rules=RULES, **options):
    """The options of an optimizer, its defaults, after a look at each.

    Args:
        rules (dict): of an option's name, a test of its value and the message of the error. Default: :data:`RULES`.

    Raises:
        ValueError: an option against its rule, or a tensor of several elements for a number. RuntimeError: ``fused`` with
        ``foreach`` or ``differentiable``, which PyTorch does not combine.
    """
    for name, value in options.items():
        # an averaging coefficient has its index in the messages
        parts = [("beta", f"betas[{i}]", v, f"{i}: {v}") for i, v in enumerate(value)] if name == "betas" else [
            (name, name, value, value)]
        for key, called, part, shown in parts:
            if isinstance(part, Tensor) and part.numel() != 1:
                raise ValueError(f"Tensor {called} must be 1-element")
            fits, message = rules.get(key, (None, None))
            if fits is not None and not fits(part):
                raise ValueError(message.format(shown))
    if options.get("fused"):
        if options.get("differentiable"):
            raise RuntimeError("`fused` does not support `differentiable`")
        if options.get("foreach"):
            raise RuntimeError("`fused` and `foreach` cannot be `True` together.")
    return options


def run_closure(closure):
    """The loss of a closure, evaluated with gradients on; None without one."""
    if closure is None:
        return None
    with ft.enable_grad():
        return closure()


def take_steps(optimizer, closure, compiled, step):
    """A step of an optimizer over all its groups.

    Args:
        optimizer (Optimizer): whose parameters move.
        closure (callable or None): gives the loss.
        compiled (callable): ``compiled(state, group)`` does what the compiled pass can, and returns the other parameters.
        step (callable): ``step(parameter, state, group)``, in tensor operations.

    Returns:
        The closure's loss, or None.
    """
    loss = run_closure(closure) if closure is not None else None
    for group in optimizer.param_groups:
        differentiable = group.get("differentiable", False)
        if differentiable:
            left = [p for p in group["params"] if p.grad is not None]
        else:
            left = compiled(optimizer.state, group)
        if left:
            with ft.set_grad_enabled(bool(optimizer.defaults.get("differentiable", False))):
                for p in left:
                    state = optimizer.state[p]
                    if differentiable:
                        for key, value in state.items():
                            if isinstance(value, Tensor) and key != "step":
                                state[key] = value.clone()
                    step(p, state, group)
                    if not state:
                        del optimizer.state[p]
    return loss


def dense(grad, name, instead=""):
    """Raise RuntimeError for a sparse gradient."""
    if grad.is_sparse:
        raise RuntimeError(f"{name} does not support sparse gradients{instead}")
    return grad


def sparse_rows(grad, name):
    """Row numbers and rows of a sparse gradient, each row once.

    Raises:
        RuntimeError: the gradient is sparse in more than its first dimension.
    """
    grad = grad.coalesce()
    indices = grad.indices()
    if indices.shape[0] != 1:
        raise RuntimeError(f"{name}: only gradients that are sparse in their first dimension are supported, got "
                           f"{indices.shape[0]} sparse dimensions of shape {tuple(grad.shape)}")
    return indices[0], grad.values()


def as_real(*tensors):
    """Complex tensors as real ones of one more dimension over the same memory; others, and None, as they are."""
    return tuple(ft.view_as_real(t) if t is not None and t.is_complex() else t for t in tensors)


def directed(grad, p, group, decay=True):
    """The gradient to descend along: negated with ``maximize``, and with the weight decay that belongs to it."""
    if group["maximize"]:
        grad = -grad
    if not decay:
        return grad
    weight_decay = scalar(group["weight_decay"])
    if isinstance(weight_decay, Tensor):
        return grad + p.clone() * weight_decay
    return grad.add(p, alpha=weight_decay) if weight_decay != 0 else grad


def shrink(p, lr, weight_decay):
    """Decoupled weight decay: ``p = p (1 - lr weight_decay)``."""
    factor = 1 - lr * weight_decay
    if isinstance(factor, Tensor):
        p.copy_(p.clone() * factor)
    else:
        p.mul_(factor)


def add_scaled(p, change, factor):
    """``p = p + factor change``."""
    if isinstance(factor, Tensor):
        p.add_(change * factor)
    else:
        p.add_(change, alpha=factor)


def add_quotient(p, numerator, denominator, factor):
    """``p = p + factor numerator / denominator``."""
    if isinstance(factor, Tensor):
        p.add_(numerator / denominator * factor)
    else:
        p.addcdiv_(numerator, denominator, value=factor)


def running_mean(state, key, grad, beta):
    """``state[key] = beta state[key] + (1 - beta) grad``, as a real tensor, like ``grad``."""
    return _running(state, key, beta, grad, lambda mean: mean.lerp_(grad, 1 - beta))


def running_square(state, key, grad, beta):
    """``state[key] = beta state[key] + (1 - beta) grad^2``, as a real tensor, like ``grad``."""
    return _running(state, key, beta, None if not isinstance(beta, Tensor) else grad * grad,
                    lambda mean: mean.mul_(beta).addcmul_(grad, grad, value=1 - beta))


def _running(state, key, beta, value, in_place):
    mean, = as_real(state[key])
    if not isinstance(beta, Tensor):
        return in_place(mean)
    mean = mean + (value - mean) * (1 - beta)
    state[key] = ft.view_as_complex(mean) if state[key].is_complex() else mean
    return mean
