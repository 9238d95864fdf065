"""There is no export to ONNX: `export` refuses. The module is there for programs that import it and don't use it."""

from fasttorch._missing import WHERE, missing_names

__all__ = ["export", "is_in_onnx_export"]


def export(*args, **kwargs):
    """Refused: save the state dict (``fasttorch.save``), load it into the same model in PyTorch, and export there."""
    raise NotImplementedError("onnx.export(): fasttorch has no export to ONNX. Save the state dict, load it into the same "
                              f"model in PyTorch, and export it there. ({WHERE}.)")


def is_in_onnx_export():
    """Whether a model is being exported: no."""
    return False


__getattr__ = missing_names("fasttorch.onnx")
