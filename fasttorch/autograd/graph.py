"""Looking at the graph, hooks on it, and what happens to the tensors it saves."""
import threading
import weakref
from contextlib import contextmanager
from typing import NamedTuple

from fasttorch._C import autograd as _autograd
from fasttorch._C import engine as _engine
from fasttorch._C.node import Node
from fasttorch._C.tensor import Tensor

__all__ = [
    "GradientEdge",
    "Node",
    "allow_mutation_on_saved_tensors",
    "disable_saved_tensors_hooks",
    "get_gradient_edge",
    "increment_version",
    "register_multi_grad_hook",
    "save_on_cpu",
    "saved_tensors_hooks",
    "to_graphviz",
]


class GradientEdge(NamedTuple):
    """A place in the graph: output `output_nr` of `node`. `autograd.grad` and `backward` take it in place of a tensor.

    Unlike the tensor it holds no data, only what the graph itself saves.
    """

    node: Node
    output_nr: int
    ownership_token: object = None


_autograd._set_edge_type(GradientEdge)


def get_gradient_edge(tensor):
    """The `GradientEdge` of a tensor that requires grad: where its gradient goes.

    >>> x = torch.ones(2, requires_grad=True)
    >>> edge = torch.autograd.graph.get_gradient_edge(x * 2)
    >>> edge.node.name(), edge.output_nr
    ('MulBackward0', 0)
    """
    return GradientEdge(*_autograd._gradient_edge(tensor))


def increment_version(tensor):
    """Count an in-place change of a tensor, or of each of several: for changes that were made behind autograd's back."""
    for t in (tensor,) if isinstance(tensor, Tensor) else tensor:
        _autograd._increment_version(t)


# ---------------------------------------------------------------------------------------------- what is saved
_local = threading.local()


class saved_tensors_hooks:
    """Within this context every tensor that an operator saves goes through `pack_hook`, and through `unpack_hook` when used.

    Contexts nest: the innermost pair applies. The context is the thread's own. `pack_hook` must not change its
    argument; what `unpack_hook` returns takes the saved tensor's place in the graph.

    Args:
        pack_hook: takes a tensor, returns any object.
        unpack_hook: takes that object, returns a tensor equal to the one packed.

    >>> with torch.autograd.graph.saved_tensors_hooks(lambda t: t.numpy(), torch.from_numpy):
    ...     pass
    """

    def __init__(self, pack_hook, unpack_hook):
        self.pack_hook, self.unpack_hook = pack_hook, unpack_hook

    def __enter__(self):
        message = getattr(_local, "disabled", None)
        if message is not None:
            raise RuntimeError(message)
        _autograd.push_saved_hooks(self.pack_hook, self.unpack_hook)

    def __exit__(self, *exc):
        _autograd.pop_saved_hooks()


class save_on_cpu(saved_tensors_hooks):
    """Within this context saved tensors are kept in the host's memory and moved back when they are used.

    Args:
        pin_memory: accepted; the copies lie in ordinary memory.
        device_type: accepted; only "cuda" tensors are moved.
    """

    def __init__(self, pin_memory=False, device_type="cuda"):
        super().__init__(lambda t: (t.device, t.cpu()), lambda packed: packed[1].to(packed[0]))


@contextmanager
def disable_saved_tensors_hooks(error_message):
    """Within this context (or function, as a decorator) entering `saved_tensors_hooks` raises RuntimeError(error_message)."""
    before = getattr(_local, "disabled", None)
    _local.disabled = error_message
    try:
        yield
    finally:
        _local.disabled = before


class _Kept:
    """Copies of what was saved, one for each tensor and version while a node holds it."""

    def __init__(self):
        self.copies = weakref.WeakValueDictionary()

    def clear(self):
        """Forget the copies that later saves would share."""
        self.copies.clear()


@contextmanager
def allow_mutation_on_saved_tensors():
    """Within this context, tensors saved for backward may be changed in place: their derivatives use what they were.

    Every tensor is copied when it is saved (once for each version of it), which takes memory; PyTorch copies later, when the
    tensor is changed. Gives an object whose ``clear()`` forgets the copies that could still be shared.

    >>> x = torch.ones(2, requires_grad=True)
    >>> with torch.autograd.graph.allow_mutation_on_saved_tensors():
    ...     y = x.clone()
    ...     z = (y * y).sum()
    ...     _ = y.zero_()
    ...     z.backward()
    >>> x.grad
    tensor([2., 2.])
    """
    kept = _Kept()

    def pack(t):
        key = (t.data_ptr(), t._version, tuple(t.shape), t.stride(), t.dtype)
        copy = kept.copies.get(key)
        if copy is None:
            with _autograd.no_grad():
                copy = kept.copies[key] = t.clone()
        return copy

    with saved_tensors_hooks(pack, lambda t: t):
        yield kept


# ---------------------------------------------------------------------------------------------- hooks
class _MultiHandle:
    """Takes away the hooks of several tensors."""

    def __init__(self, handles):
        self.handles = tuple(handles)

    def remove(self):
        """Remove the hooks; does nothing the second time."""
        for handle in self.handles:
            handle.remove()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.remove()


def register_multi_grad_hook(tensors, fn, *, mode="all"):
    """Call `fn` once a backward run, when the gradients of several tensors are there.

    Args:
        tensors: tensors that require grad.
        fn: with mode "all" it gets a list of all their gradients, None for those that the run doesn't compute, and is called
            once the last of them is known; with mode "any" it gets the first of them.
        mode: "all" or "any".

    Returns a handle whose ``remove()`` takes the hook away. Hooks can't change the gradients.
    """
    if mode not in ("all", "any"):
        raise ValueError(f"Expects mode to be one of ('all', 'any') but got {mode}")
    tensors = list(tensors)
    lock = threading.Lock()
    if mode == "any":
        done = set()

        def first(grad):
            run = _engine._current_run()
            with lock:
                if run in done:
                    return
                done.clear()
                done.add(run)
            fn(grad)

        return _MultiHandle([t.register_hook(first) for t in tensors])

    nodes = [_autograd._gradient_edge(t)[0] for t in tensors]
    waiting = {}                # run -> [how many gradients are to come, gradients]

    def collect(index):
        def hook(grad):
            run = _engine._current_run()
            with lock:
                if run not in waiting:
                    for old in [r for r in waiting if not _engine._is_active(r)]:
                        del waiting[old]
                    waiting[run] = [sum(_engine._will_run(nodes)), [None] * len(tensors)]
                state = waiting[run]
                state[1][index] = grad
                state[0] -= 1
                if state[0]:
                    return
                del waiting[run]
            fn(state[1])
        return hook

    return _MultiHandle([t.register_hook(collect(k)) for k, t in enumerate(tensors)])


def to_graphviz(*tensors, params=None):
    """A drawing of the graph that made `tensors`: operators, their shapes, what they save (bytes and versions).

    Args:
        params: names of leaves: a dict of name -> tensor, or a module.

    Returns a `Drawing`: ``.source`` is the text for Graphviz, ``.svg()`` a picture, ``.save("graph.svg")`` writes either;
    notebooks show it. Pictures need Graphviz's ``dot`` or the package ``graphlay`` (``pip install graphlay``).
    """
    from fasttorch.autograd._drawing import draw
    return draw(tensors, params)

