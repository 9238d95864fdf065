"""Nodes of PyTorch's C module that programs and tests ask for."""
from fasttorch._C.node import _class_named
from fasttorch.autograd.function import Function

__all__ = ["AccumulateGrad", "DelayedError", "UndefinedGrad"]

#: the class of the nodes that accumulate into leaves
AccumulateGrad = _class_named("AccumulateGrad")


class _Undefined(Function):
    """The identity, whose gradient is none."""

    @staticmethod
    def forward(ctx, x):
        return x.clone()

    @staticmethod
    def backward(ctx, grad):
        return None


class UndefinedGrad:
    """``UndefinedGrad()(x)``: a copy of `x` through which no gradient comes."""

    def __call__(self, x):
        return _Undefined.apply(x)


class _Refuse(Function):
    """Copies, whose derivative is an error."""

    @staticmethod
    def forward(ctx, message, *tensors):
        ctx.message = message
        return tuple(t.clone() for t in tensors) if len(tensors) > 1 else tensors[0].clone()

    @staticmethod
    def backward(ctx, *grads):
        raise RuntimeError(ctx.message)


class DelayedError:
    """``DelayedError(message, n)(*tensors)``: copies of n tensors; RuntimeError(message) in their backward."""

    def __init__(self, message, num_inputs):
        self.message = message

    def __call__(self, *tensors):
        return _Refuse.apply(self.message, *tensors)
