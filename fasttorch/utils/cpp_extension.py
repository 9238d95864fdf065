"""What compiling an extension module needs of this package."""
import os

__all__ = ["include_paths"]


def include_paths(device_type="cpu"):
    """The directories with the C headers that `fasttorch/extension.pxd` refers to, for the compiler's ``-I``.

    >>> len(torch.utils.cpp_extension.include_paths())
    2
    """
    core = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "_C")
    return [core, os.path.join(core, "kernels")]
