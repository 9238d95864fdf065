"""User-written differentiable functions."""
import functools
import inspect

from fasttorch._C import autograd as _autograd
from fasttorch._C.autograd import FunctionCtx, no_grad
from fasttorch._C.node import _function_class

__all__ = ["Function", "FunctionCtx", "InplaceFunction", "once_differentiable"]

#: transforms that may apply a function in another way: ``hook(cls, args)`` gives the result, or NotImplemented
apply_hooks = []


class _NodeClass:
    """`Function._backward_cls`: the class of the nodes that a function records."""

    def __get__(self, instance, cls):
        return _function_class(cls._context_type)


class Function:
    """A differentiable operation written in Python.

    Subclasses define static methods ``forward(ctx, *args)`` and ``backward(ctx, *grads)``; or ``forward(*args)`` and
    ``setup_context(ctx, inputs, output)``. The operation is run by ``apply``::

        class Exp(Function):
            @staticmethod
            def forward(ctx, x):
                result = x.exp()
                ctx.save_for_backward(result)
                return result

            @staticmethod
            def backward(ctx, grad):
                result, = ctx.saved_tensors
                return grad * result

        y = Exp.apply(x)

    `forward` runs unrecorded and may take and return anything; tensors among its arguments and results (not those inside
    lists) are differentiated. `backward` returns one gradient (or None) for each argument of `forward`. What
    ``ctx.save_for_backward`` was given is checked for changes in place, other attributes of ``ctx`` are not. An argument that
    `forward` returns as it is, or a view of it, comes out as a view that must not be written to.

    Attributes:
        generate_vmap_rule: whether `func.vmap` runs the function's own operators under vmap; else it calls ``vmap``.
    """

    generate_vmap_rule = False
    _backward_cls = _NodeClass()

    def __init__(self, *args, **kwargs):
        raise RuntimeError(f"{type(self).__name__}: a Function is not instantiated: call {type(self).__name__}.apply(...) "
                           "(functions with instance methods were removed from PyTorch too)")

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls._context_type = type(cls.__name__ + "Backward", (FunctionCtx,), {"__module__": cls.__module__})
        cls._has_setup = cls.setup_context is not Function.setup_context

    @staticmethod
    def forward(*args, **kwargs):
        """Compute the result. Override this."""
        raise NotImplementedError("You must implement the forward function for custom autograd.Function.")

    @staticmethod
    def setup_context(ctx, inputs, output):
        """Save what `backward` needs, where `forward` takes no ctx. Override this, or have `forward` take ctx."""
        raise NotImplementedError("setup_context is not implemented.")

    @staticmethod
    def backward(ctx, *grad_outputs):
        """Gradients of the arguments from those of the results. Override this (or ``vjp``, its other name)."""
        raise NotImplementedError("You must implement either the backward or vjp method for your custom autograd.Function "
                                  "to use it with backward mode AD.")

    vjp = backward

    @staticmethod
    def jvp(ctx, *grad_inputs):
        """Tangents of the results from those of the arguments (None: zero). Override this for forward mode."""
        raise NotImplementedError("You must implement the jvp function for custom autograd.Function to use it with forward "
                                  "mode AD.")

    @staticmethod
    def vmap(info, in_dims, *args):
        """The function under `func.vmap`: returns (results, their batch dimensions). Override this, or set
        `generate_vmap_rule`."""
        raise NotImplementedError("To use autograd.Function with vmap, you must either override the vmap static method or set "
                                  "generate_vmap_rule=True.")

    @classmethod
    def _backward(cls, ctx, grads):
        run = cls.backward if cls.backward is not Function.backward else cls.vjp
        if cls.backward is not Function.backward and cls.vjp is not Function.vjp:
            raise RuntimeError(f"{cls.__name__}: Implementing both 'backward' and 'vjp' for a custom Function is not allowed. "
                               "You should only implement one of them.")
        return run(ctx, *grads)

    @classmethod
    def apply(cls, *args, **kwargs):
        """Run the function and record it. Keyword arguments are for `forward` without ctx, where their order is known."""
        if cls._has_setup:
            if kwargs or len(args) < _arity(cls.forward):
                bound = inspect.signature(cls.forward).bind(*args, **kwargs)
                bound.apply_defaults()
                if bound.kwargs:
                    raise TypeError(f"{cls.__name__}.apply(): forward takes keyword-only arguments ({', '.join(bound.kwargs)}), "
                                    "which can't be passed on")
                args = bound.args
        elif kwargs:
            raise TypeError(f"{cls.__name__}.apply() takes no keyword arguments")
        for hook in apply_hooks:
            result = hook(cls, args)
            if result is not NotImplemented:
                return result
        return _autograd.apply_function(cls, cls._context_type, cls._has_setup, args)


@functools.lru_cache(maxsize=256)
def _arity(forward):
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return sum(p.kind in kinds for p in inspect.signature(forward).parameters.values())


class InplaceFunction(Function):
    """A `Function`; the base class that functions with an `inplace` argument had in 2017."""


def once_differentiable(backward):
    """Decorates a `backward` that can't itself be differentiated: doing so raises an error."""

    @functools.wraps(backward)
    def wrapper(ctx, *grads):
        with no_grad():
            results = backward(ctx, *grads)
        if not _autograd.is_grad_enabled() or not any(getattr(g, "requires_grad", False) for g in grads):
            return results
        single = not isinstance(results, tuple)
        outputs = (results,) if single else results
        sources = [g for g in grads if g is not None and g.requires_grad]
        outputs = tuple(None if o is None else _Refuse.apply(o, *sources) for o in outputs)
        return outputs[0] if single else outputs

    return wrapper


class _Refuse(Function):
    """The identity, whose derivative is an error."""

    @staticmethod
    def forward(ctx, value, *depends):
        return value.clone()

    @staticmethod
    def backward(ctx, *grads):
        raise RuntimeError("trying to differentiate twice a function that was marked with @once_differentiable")
