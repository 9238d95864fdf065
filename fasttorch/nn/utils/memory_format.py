"""The memory layout of convolutions' weights."""

from fasttorch.nn.modules.module import Module

__all__ = ["convert_conv2d_weight_memory_format", "convert_conv3d_weight_memory_format"]


def _convert(module, memory_format, names):
    for part in module.modules():
        if isinstance(part, Module) and type(part).__name__.replace("Parametrized", "") in names:
            part.weight.data = part.weight.detach().clone(memory_format=memory_format)
    return module


def convert_conv2d_weight_memory_format(module, memory_format):
    """Lay out the weight of every ``Conv2d`` and ``ConvTranspose2d`` in ``memory_format``; gives the module."""
    return _convert(module, memory_format, ("Conv2d", "ConvTranspose2d"))


def convert_conv3d_weight_memory_format(module, memory_format):
    """Lay out the weight of every ``Conv3d`` and ``ConvTranspose3d`` in ``memory_format``; gives the module."""
    return _convert(module, memory_format, ("Conv3d", "ConvTranspose3d"))
