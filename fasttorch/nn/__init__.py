"""Neural networks: modules, their parameters, functions, initial values."""

from fasttorch.nn.parameter import Buffer, Parameter
from fasttorch.nn import functional, init
from fasttorch.nn import modules
from fasttorch.nn.modules import *  # noqa: F403
from fasttorch.nn import utils

__all__ = ["Buffer", "Parameter", "functional", "init", "modules", "utils"]
