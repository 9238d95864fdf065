"""User-written differentiable functions."""
import functools

from fasttorch._C import autograd as _autograd
from fasttorch._C.autograd import FunctionCtx, no_grad


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

    `backward` returns one gradient (or None) for each argument of `forward`.
    """

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
        """Gradients of the arguments from those of the results. Override this."""
        raise NotImplementedError("You must implement either the backward or vjp method for your custom autograd.Function "
                                  "to use it with backward mode AD.")

    @classmethod
    def _backward(cls, ctx, grads):
        run = cls.backward if cls.backward is not Function.backward else getattr(cls, "vjp", cls.backward)
        return run(ctx, *grads)

    @classmethod
    def apply(cls, *args, **kwargs):
        """Run the function and record it."""
        if kwargs:
            raise TypeError(f"{cls.__name__}.apply() takes no keyword arguments")
        return _autograd.apply_function(cls, cls._context_type, cls._has_setup, args)


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
