"""`Variable`, the name that tensors had in 2017."""
from fasttorch._C import engine as _engine
from fasttorch._C.tensor import Tensor


class _Engine:
    """What programs ask of PyTorch's engine object."""

    def queue_callback(self, callback):
        """Call ``callback()`` at the end of the backward run that is under way on this thread.

        Raises RuntimeError outside of backward.
        """
        _engine._queue_callback(callback)


class _VariableMeta(type):
    def __instancecheck__(cls, instance):
        return isinstance(instance, Tensor)


class Variable(metaclass=_VariableMeta):
    """``Variable(data, requires_grad=False, volatile=False)``: a tensor over the bytes of `data`, a leaf.

    Since tensors record operations themselves, this makes a plain Tensor; ``isinstance(t, Variable)`` is true of
    every tensor. `volatile`, which once switched recording off, must be False: use `no_grad`.
    """

    _execution_engine = _Engine()

    def __new__(cls, data, requires_grad=False, volatile=False):
        if volatile:
            raise RuntimeError("Variable(): volatile was removed: run the computation under fasttorch.no_grad() instead")
        if not isinstance(data, Tensor):
            raise TypeError(f"Variable(): data must be a Tensor, not {type(data).__name__}")
        return data.detach().requires_grad_(requires_grad)
