"""Neural networks: modules, their parameters, functions, initial values."""

from fasttorch.nn.parameter import Buffer, Parameter, UninitializedBuffer, UninitializedParameter
from fasttorch.nn import functional, init
from fasttorch.nn import modules
from fasttorch.nn.modules import *  # noqa: F403
from fasttorch.nn import utils

__all__ = ["Buffer", "Parameter", "UninitializedBuffer", "UninitializedParameter", "functional", "init", "modules", "utils"]
