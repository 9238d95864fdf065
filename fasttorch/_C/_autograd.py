"""Names of PyTorch's C module of autograd."""
import weakref

from fasttorch._C.engine import _keeps_graph as _get_current_graph_task_keep_graph
from fasttorch._C.node import SavedTensor

__all__ = ["SavedTensor", "_WeakTensorRef", "_get_current_graph_task_keep_graph", "_saved_tensors_hooks_is_enabled"]


class _WeakTensorRef:
    """A weak reference to a tensor, which says whether that is gone."""

    def __init__(self, tensor):
        self._reference = weakref.ref(tensor)

    def expired(self):
        """Whether the tensor is gone."""
        return self._reference() is None


def _saved_tensors_hooks_is_enabled():
    """Whether `saved_tensors_hooks` can be entered."""
    from fasttorch.autograd import graph
    return getattr(graph._local, "disabled", None) is None
