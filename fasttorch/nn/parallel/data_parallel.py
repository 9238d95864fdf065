"""`DataParallel`."""

import fasttorch as ft
from fasttorch.nn.modules.module import Module

__all__ = ["DataParallel", "data_parallel"]


def _one_device(name, device_ids):
    if device_ids is not None and len(device_ids) > 1:
        raise NotImplementedError(f"{name}(): a model runs on one device here, got device_ids={list(device_ids)}")


class DataParallel(Module):
    """The module, in the wrapping with which PyTorch spreads a batch over several GPUs; on one device it just runs it.

    Without GPUs PyTorch's does the same. Keys of the state dict begin with ``module.``, so that checkpoints go both ways.

    Args:
        module (Module): the model, in the attribute ``module``.
        device_ids (sequence, optional): more than one is refused (NotImplementedError).
        output_device, dim: accepted, and of no effect on one device.

    Example:
        >>> tuple(nn.DataParallel(nn.Linear(2, 3))(torch.ones(4, 2)).shape)
        (4, 3)
    """

    def __init__(self, module, device_ids=None, output_device=None, dim=0):
        super().__init__()
        _one_device("DataParallel", device_ids)
        self.dim, self.module = dim, module
        self.device_ids = list(device_ids or ()) if ft.cuda.is_available() else []
        self.output_device = output_device

    def forward(self, *inputs, **kwargs):
        """What the module gives."""
        return self.module(*inputs, **kwargs)


def data_parallel(module, inputs, device_ids=None, output_device=None, dim=0, module_kwargs=None):
    """What the module gives for `inputs` (a tuple of arguments, or one); see :class:`DataParallel`."""
    _one_device("data_parallel", device_ids)
    return module(*(inputs if isinstance(inputs, tuple) else (inputs,)), **(module_kwargs or {}))
