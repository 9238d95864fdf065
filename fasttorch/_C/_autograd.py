"""Names of PyTorch's C module of autograd."""
from fasttorch._C.engine import _keeps_graph as _get_current_graph_task_keep_graph
from fasttorch._C.node import SavedTensor

__all__ = ["SavedTensor", "_get_current_graph_task_keep_graph", "_saved_tensors_hooks_is_enabled"]


def _saved_tensors_hooks_is_enabled():
    """Whether `saved_tensors_hooks` can be entered."""
    from fasttorch.autograd import graph
    return getattr(graph._local, "disabled", None) is None
