"""Making modules whose initial values do not matter."""

import inspect

from fasttorch.nn.init import _skipping
from fasttorch.nn.modules.module import Module

__all__ = ["skip_init"]


def skip_init(module_cls, *args, **kwargs):
    """``module_cls(*args, **kwargs)`` for a module whose parameters will be set by other means.

    Their values are whatever lay in their memory: the functions of `nn.init` fill nothing while it is made. What a module fills
    in another way (buffers, running statistics) has its values.

    Args:
        module_cls: a Module class that takes ``device``.

    Raises:
        RuntimeError: it takes no ``device``, or is no Module.

    Example:
        >>> tuple(nn.utils.skip_init(nn.Linear, 2, 3).weight.shape)
        (3, 2)
    """
    if not (isinstance(module_cls, type) and issubclass(module_cls, Module)):
        raise RuntimeError(f"Expected a Module; got {module_cls}")
    if "device" not in inspect.signature(module_cls.__init__).parameters:
        raise RuntimeError("Module must support a 'device' arg to skip initialization")
    with _skipping:
        return module_cls(*args, **kwargs)
