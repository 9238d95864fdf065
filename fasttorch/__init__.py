"""fasttorch: PyTorch's way of working, on a core whose overhead is counted in nanoseconds."""
from fasttorch._version import __version__  # isort: skip
from fasttorch import _C
from fasttorch._C.dtypes import (by_name as _dtypes, can_cast, device, dtype, get_default_dtype, promote_types,
                                 set_default_dtype)
from fasttorch._C.size import Size
from fasttorch._C.tensor import Tensor, from_numpy
from fasttorch import _operators
from fasttorch._operators import *  # noqa: F403  the operators of the table
from fasttorch.autograd import (enable_grad, inference_mode, is_grad_enabled, is_inference_mode_enabled, no_grad,
                                set_grad_enabled)
from fasttorch import autograd
