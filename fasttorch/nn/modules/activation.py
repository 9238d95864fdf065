"""Activation functions as modules. Each applies the function of the same name in ``nn.functional``."""

import warnings

import fasttorch as ft
from fasttorch.nn import functional as F
from fasttorch.nn.modules.module import Module
from fasttorch.nn.parameter import Parameter

__all__ = [
    "Threshold", "ReLU", "RReLU", "Hardtanh", "ReLU6", "Sigmoid", "Hardsigmoid", "Tanh", "SiLU", "Mish", "Hardswish",
    "ELU", "CELU", "SELU", "GLU", "GELU", "Hardshrink", "LeakyReLU", "LogSigmoid", "Softplus", "Softshrink", "PReLU",
    "Softsign", "Tanhshrink", "Softmin", "Softmax", "Softmax2d", "LogSoftmax",
]


class _Inplace(Module):
    """A function whose only option is to change its input in place."""

    _shown = True

    def __init__(self, inplace=False):
        super().__init__()
        self.inplace = inplace

    def extra_repr(self):
        """``inplace=True`` if it is."""
        return "inplace=True" if self.inplace and self._shown else ""


class Threshold(Module):
    """``x`` where ``x > threshold``, else ``value``."""

    def __init__(self, threshold, value, inplace=False):
        super().__init__()
        self.threshold = threshold
        self.value = value
        self.inplace = inplace

    def forward(self, input):
        """The function of each element."""
        return F.threshold(input, self.threshold, self.value, self.inplace)

    def extra_repr(self):
        """The options."""
        return f"threshold={self.threshold}, value={self.value}" + (", inplace=True" if self.inplace else "")


class ReLU(_Inplace):
    """``max(0, x)``."""

    def forward(self, input):
        """The function of each element."""
        return F.relu(input, self.inplace)


class RReLU(Module):
    """``x`` where ``x >= 0``, else ``a x`` with ``a`` uniform in ``[lower, upper]``, or their mean in evaluation mode."""

    def __init__(self, lower=1.0 / 8, upper=1.0 / 3, inplace=False):
        super().__init__()
        self.lower = lower
        self.upper = upper
        self.inplace = inplace

    def forward(self, input):
        """The function of each element."""
        return F.rrelu(input, self.lower, self.upper, self.training, self.inplace)

    def extra_repr(self):
        """The options."""
        return f"lower={self.lower}, upper={self.upper}" + (", inplace=True" if self.inplace else "")


class Hardtanh(Module):
    """``min(max(x, min_val), max_val)``."""

    def __init__(self, min_val=-1.0, max_val=1.0, inplace=False, min_value=None, max_value=None):
        super().__init__()
        for old, value in (("min", min_value), ("max", max_value)):
            if value is not None:
                warnings.warn(f"keyword argument `{old}_value` is deprecated and rename to `{old}_val`", FutureWarning,
                              stacklevel=2)
        min_val, max_val = min_val if min_value is None else min_value, max_val if max_value is None else max_value
        if not max_val > min_val:
            raise AssertionError(f"Hardtanh: max_val ({max_val}) must be larger than min_val ({min_val})")
        self.min_val = min_val
        self.max_val = max_val
        self.inplace = inplace

    def forward(self, input):
        """The function of each element."""
        return F.hardtanh(input, self.min_val, self.max_val, self.inplace)

    def extra_repr(self):
        """The options."""
        return f"min_val={self.min_val}, max_val={self.max_val}" + (", inplace=True" if self.inplace else "")


class ReLU6(Hardtanh):
    """``min(max(x, 0), 6)``."""

    def __init__(self, inplace=False):
        super().__init__(0.0, 6.0, inplace)

    def extra_repr(self):
        """``inplace=True`` if it is."""
        return "inplace=True" if self.inplace else ""


class Sigmoid(Module):
    """``1 / (1 + exp(-x))``."""

    def forward(self, input):
        """The function of each element."""
        return ft.sigmoid(input)


class Hardsigmoid(_Inplace):
    """``min(max(x + 3, 0), 6) / 6``."""

    _shown = False  # as in PyTorch

    def forward(self, input):
        """The function of each element."""
        return F.hardsigmoid(input, self.inplace)


class Tanh(Module):
    """``tanh(x)``."""

    def forward(self, input):
        """The function of each element."""
        return ft.tanh(input)


class SiLU(_Inplace):
    """``x sigmoid(x)``."""

    def forward(self, input):
        """The function of each element."""
        return F.silu(input, self.inplace)


class Mish(_Inplace):
    """``x tanh(softplus(x))``."""

    def forward(self, input):
        """The function of each element."""
        return F.mish(input, self.inplace)


class Hardswish(_Inplace):
    """``x min(max(x + 3, 0), 6) / 6``."""

    _shown = False  # as in PyTorch

    def forward(self, input):
        """The function of each element."""
        return F.hardswish(input, self.inplace)


class ELU(Module):
    """``x`` where ``x > 0``, else ``alpha (exp(x) - 1)``."""

    def __init__(self, alpha=1.0, inplace=False):
        super().__init__()
        self.alpha = alpha
        self.inplace = inplace

    def forward(self, input):
        """The function of each element."""
        return F.elu(input, self.alpha, self.inplace)

    def extra_repr(self):
        """The options."""
        return f"alpha={self.alpha}" + (", inplace=True" if self.inplace else "")


class CELU(Module):
    """``max(0, x) + min(0, alpha (exp(x / alpha) - 1))``."""

    def __init__(self, alpha=1.0, inplace=False):
        super().__init__()
        self.alpha = alpha
        self.inplace = inplace

    def forward(self, input):
        """The function of each element."""
        return F.celu(input, self.alpha, self.inplace)

    def extra_repr(self):
        """The options."""
        return f"alpha={self.alpha}" + (", inplace=True" if self.inplace else "")


class SELU(_Inplace):
    """``scale (max(0, x) + min(0, alpha (exp(x) - 1)))``, with the constants of Klambauer et al., 2017."""

    def forward(self, input):
        """The function of each element."""
        return F.selu(input, self.inplace)


class GLU(Module):
    """``a sigmoid(b)``, where a and b are the halves of the input along ``dim``."""

    def __init__(self, dim=-1):
        super().__init__()
        self.dim = dim

    def forward(self, input):
        """Half as long along ``dim``."""
        return F.glu(input, self.dim)

    def extra_repr(self):
        """The dimension."""
        return f"dim={self.dim}"


class GELU(Module):
    """``x Phi(x)``, Phi the normal distribution function; ``approximate="tanh"`` for the usual tanh formula."""

    def __init__(self, approximate="none"):
        super().__init__()
        self.approximate = approximate

    def forward(self, input):
        """The function of each element."""
        return F.gelu(input, approximate=self.approximate)

    def extra_repr(self):
        """The option."""
        return f"approximate={self.approximate!r}"


class Hardshrink(Module):
    """``x`` where ``|x| > lambd``, else 0."""

    def __init__(self, lambd=0.5):
        super().__init__()
        self.lambd = lambd

    def forward(self, input):
        """The function of each element."""
        return F.hardshrink(input, self.lambd)

    def extra_repr(self):
        """The threshold."""
        return f"{self.lambd}"


class LeakyReLU(Module):
    """``x`` where ``x >= 0``, else ``negative_slope x``."""

    def __init__(self, negative_slope=0.01, inplace=False):
        super().__init__()
        self.negative_slope = negative_slope
        self.inplace = inplace

    def forward(self, input):
        """The function of each element."""
        return F.leaky_relu(input, self.negative_slope, self.inplace)

    def extra_repr(self):
        """The options."""
        return f"negative_slope={self.negative_slope}" + (", inplace=True" if self.inplace else "")


class LogSigmoid(Module):
    """``log(1 / (1 + exp(-x)))``."""

    def forward(self, input):
        """The function of each element."""
        return F.logsigmoid(input)


class Softplus(Module):
    """``log(1 + exp(beta x)) / beta``; ``x`` itself where ``beta x > threshold``."""

    def __init__(self, beta=1.0, threshold=20.0):
        super().__init__()
        self.beta = beta
        self.threshold = threshold

    def forward(self, input):
        """The function of each element."""
        return F.softplus(input, self.beta, self.threshold)

    def extra_repr(self):
        """The options."""
        return f"beta={self.beta}, threshold={self.threshold}"


class Softshrink(Module):
    """``x - lambd`` where ``x > lambd``, ``x + lambd`` where ``x < -lambd``, else 0."""

    def __init__(self, lambd=0.5):
        super().__init__()
        self.lambd = lambd

    def forward(self, input):
        """The function of each element."""
        return F.softshrink(input, self.lambd)

    def extra_repr(self):
        """The threshold."""
        return str(self.lambd)


class PReLU(Module):
    """``max(0, x) + a min(0, x)`` with ``a`` learned.

    Args:
        num_parameters (int): 1, or the number of channels (dimension 1 of the input). Default: 1.
        init (float): the initial value of ``a``. Default: 0.25.
    """

    def __init__(self, num_parameters=1, init=0.25, device=None, dtype=None):
        super().__init__()
        self.num_parameters = num_parameters
        self.init = init
        self.weight = Parameter(ft.empty(num_parameters, device=device, dtype=dtype))
        self.reset_parameters()

    def reset_parameters(self):
        """Set ``a`` to its initial value."""
        with ft.no_grad():
            self.weight.fill_(self.init)

    def forward(self, input):
        """The function of each element."""
        return F.prelu(input, self.weight)

    def extra_repr(self):
        """The number of parameters."""
        return f"num_parameters={self.num_parameters}"


class Softsign(Module):
    """``x / (1 + |x|)``."""

    def forward(self, input):
        """The function of each element."""
        return F.softsign(input)


class Tanhshrink(Module):
    """``x - tanh(x)``."""

    def forward(self, input):
        """The function of each element."""
        return F.tanhshrink(input)


class _AlongDim(Module):
    def __init__(self, dim=None):
        super().__init__()
        self.dim = dim

    def extra_repr(self):
        """The dimension."""
        return f"dim={self.dim}"


class Softmin(_AlongDim):
    """``exp(-x_i) / sum_j exp(-x_j)`` along ``dim``."""

    def forward(self, input):
        """Of the input's shape."""
        return F.softmin(input, self.dim)


class Softmax(_AlongDim):
    """``exp(x_i) / sum_j exp(x_j)`` along ``dim``."""

    def forward(self, input):
        """Of the input's shape."""
        return F.softmax(input, self.dim)


class Softmax2d(Module):
    """:class:`Softmax` over the channels of ``(N, C, H, W)`` or ``(C, H, W)``; ValueError for another number of dimensions."""

    def forward(self, input):
        """Of the input's shape."""
        if input.dim() not in (3, 4):
            raise ValueError(f"Softmax2d: expected input to be 3D or 4D, got {input.dim()}D instead")
        return F.softmax(input, -3)


class LogSoftmax(_AlongDim):
    """``log(exp(x_i) / sum_j exp(x_j))`` along ``dim``."""

    def forward(self, input):
        """Of the input's shape."""
        return F.log_softmax(input, self.dim)
