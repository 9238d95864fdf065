"""Neural networks: modules, their parameters, functions, initial values."""

from fasttorch.nn.parameter import Buffer, Parameter, UninitializedBuffer, UninitializedParameter
from fasttorch.nn import functional, init
from fasttorch.nn import modules
from fasttorch.nn.modules import *  # noqa: F403
from fasttorch.nn import utils
from fasttorch.nn import parallel
from fasttorch.nn.factory import factory_kwargs
from fasttorch.nn.parallel import DataParallel

__all__ = ["Buffer", "DataParallel", "Parameter", "UninitializedBuffer", "UninitializedParameter", "factory_kwargs",
           "functional", "init", "modules", "parallel", "utils"]


def __getattr__(name):
    if name in modules._RECURRENT_TOOLS:
        return getattr(modules, name)
    from fasttorch._missing import missing_names
    return missing_names(__name__, ("attention", "grad"))(name)


def __dir__():
    return sorted({*globals(), *modules._RECURRENT_TOOLS})
