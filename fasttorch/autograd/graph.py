"""Looking at the graph, and at what it saves."""
from fasttorch._C import autograd as _autograd
from fasttorch._C.node import Node

__all__ = ["Node", "save_on_cpu", "saved_tensors_hooks"]


class saved_tensors_hooks:
    """Within this context every tensor that an operator saves goes through `pack_hook`, and through `unpack_hook` when used.

    Args:
        pack_hook: takes a tensor, returns any object.
        unpack_hook: takes that object, returns a tensor equal to the one packed.
    """

    def __init__(self, pack_hook, unpack_hook):
        self.pack_hook, self.unpack_hook = pack_hook, unpack_hook

    def __enter__(self):
        _autograd.push_saved_hooks(self.pack_hook, self.unpack_hook)

    def __exit__(self, *exc):
        _autograd.pop_saved_hooks()


class save_on_cpu(saved_tensors_hooks):
    """Within this context saved tensors are kept in the host's memory and moved back when they are used."""

    def __init__(self, pin_memory=False):
        super().__init__(lambda t: (t.device, t.cpu()), lambda packed: packed[1].to(packed[0]))
