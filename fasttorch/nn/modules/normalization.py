"""Normalisation over the last dimensions, LayerNorm and RMSNorm, and over groups of channels, GroupNorm."""

import numbers

import fasttorch as ft
from fasttorch.nn import functional as F
from fasttorch.nn import init
from fasttorch.nn.modules.module import Module
from fasttorch.nn.parameter import Parameter

__all__ = ["LayerNorm", "RMSNorm", "GroupNorm", "LocalResponseNorm", "CrossMapLRN2d"]


def _shape(normalized_shape):
    if isinstance(normalized_shape, numbers.Integral):
        return (int(normalized_shape),)
    return tuple(normalized_shape)


class LayerNorm(Module):
    """``y = (x - mean) / sqrt(var + eps) * weight + bias``, over the last dimensions.

    Args:
        normalized_shape (int or sequence): the sizes of those dimensions.
        eps (float): Default: 1e-5.
        elementwise_affine (bool): whether there are ``weight`` (ones at first) and ``bias`` (zeros). Default: True.
        bias (bool): with False there is no bias. Default: True.

    Shapes:
        input and output ``(*, *normalized_shape)``.

    Example:
        >>> [round(v, 3) for v in nn.LayerNorm(3)(torch.tensor([1.0, 2.0, 3.0])).tolist()]
        [-1.225, 0.0, 1.225]
    """

    def __init__(self, normalized_shape, eps=1e-5, elementwise_affine=True, bias=True, device=None, dtype=None):
        super().__init__()
        self.normalized_shape = _shape(normalized_shape)
        self.eps = eps
        self.elementwise_affine = elementwise_affine
        if elementwise_affine:
            self.weight = Parameter(ft.empty(self.normalized_shape, device=device, dtype=dtype))
        else:
            self.register_parameter("weight", None)
        if elementwise_affine and bias:
            self.bias = Parameter(ft.empty(self.normalized_shape, device=device, dtype=dtype))
        else:
            self.register_parameter("bias", None)
        self.reset_parameters()

    def reset_parameters(self):
        """Weight one, bias zero."""
        if self.weight is not None:
            init.ones_(self.weight)
        if self.bias is not None:
            init.zeros_(self.bias)

    def forward(self, input):
        """The normalised input."""
        return F.layer_norm(input, self.normalized_shape, self.weight, self.bias, self.eps)

    def extra_repr(self):
        """The options."""
        return (f"{self.normalized_shape}, eps={self.eps}, elementwise_affine={self.elementwise_affine}, "
                f"bias={self.bias is not None}")


class RMSNorm(Module):
    """``y = x / sqrt(mean(x^2) + eps) * weight``, over the last dimensions (Zhang and Sennrich, 2019).

    Args:
        normalized_shape (int or sequence): the sizes of those dimensions.
        eps (float, optional): Default: the machine epsilon of the input's dtype.
        elementwise_affine (bool): whether there is ``weight`` (ones at first). Default: True.
    """

    def __init__(self, normalized_shape, eps=None, elementwise_affine=True, device=None, dtype=None):
        super().__init__()
        self.normalized_shape = _shape(normalized_shape)
        self.eps = eps
        self.elementwise_affine = elementwise_affine
        if elementwise_affine:
            self.weight = Parameter(ft.empty(self.normalized_shape, device=device, dtype=dtype))
        else:
            self.register_parameter("weight", None)
        self.reset_parameters()

    def reset_parameters(self):
        """Weight one."""
        if self.weight is not None:
            init.ones_(self.weight)

    def forward(self, input):
        """The normalised input."""
        return F.rms_norm(input, self.normalized_shape, self.weight, self.eps)

    def extra_repr(self):
        """The options."""
        return f"{self.normalized_shape}, eps={self.eps}, elementwise_affine={self.elementwise_affine}"


class GroupNorm(Module):
    """Each sample's channels, in groups, to mean 0 and variance 1; then ``* weight + bias``, one a channel (Wu and He, 2018).

    Args:
        num_groups (int): how many groups; it divides ``num_channels`` (ValueError).
        num_channels (int): size of dimension 1.
        eps (float): added to the variance. Default: 1e-5.
        affine (bool): whether there are ``weight`` (ones at first) and ``bias`` (zeros). Default: True.
        bias (bool): with False there is no bias. Default: True.

    Shapes:
        input and output ``(N, C, *)``.

    Example:
        >>> nn.GroupNorm(1, 2)(torch.tensor([[1., 3.]])).round(decimals=2).tolist()
        [[-1.0, 1.0]]
    """

    def __init__(self, num_groups, num_channels, eps=1e-5, affine=True, device=None, dtype=None, *, bias=True):
        super().__init__()
        if num_channels % num_groups:
            raise ValueError(f"num_channels ({num_channels}) must be divisible by num_groups ({num_groups})")
        made = {"device": device, "dtype": dtype}
        self.num_groups = num_groups
        self.num_channels = num_channels
        self.eps = eps
        self.affine = affine
        self.register_parameter("weight", Parameter(ft.empty(num_channels, **made)) if affine else None)
        self.register_parameter("bias", Parameter(ft.empty(num_channels, **made)) if affine and bias else None)
        self.reset_parameters()

    def reset_parameters(self):
        """Weight one, bias zero."""
        if self.weight is not None:
            init.ones_(self.weight)
        if self.bias is not None:
            init.zeros_(self.bias)

    def forward(self, input):
        """The normalised input."""
        return F.group_norm(input, self.num_groups, self.weight, self.bias, self.eps)

    def extra_repr(self):
        """The options."""
        return (f"{self.num_groups}, {self.num_channels}, eps={self.eps}, affine={self.affine}, "
                f"bias={self.bias is not None}")


class LocalResponseNorm(Module):
    """Each channel over ``(k + alpha m)^beta``, m the mean square of ``size`` neighbouring channels (Krizhevsky et al., 2012).

    Shapes:
        ``(N, C, *)``, the result too.
    """

    def __init__(self, size, alpha=1e-4, beta=0.75, k=1.0):
        super().__init__()
        self.size = size
        self.alpha = alpha
        self.beta = beta
        self.k = k

    def forward(self, input):
        """The input, normalised."""
        return F.local_response_norm(input, self.size, self.alpha, self.beta, self.k)

    def extra_repr(self):
        """The options."""
        return f"{self.size}, alpha={self.alpha}, beta={self.beta}, k={self.k}"


class CrossMapLRN2d(Module):
    """``y = x / (k + alpha / size * sum of x^2 over neighbouring channels)^beta``, of images.

    Nearly :class:`LocalResponseNorm`; it keeps two properties of PyTorch's module, so that models trained there give the same
    numbers: the first channel counts for every channel, near or far, and for an even `size` the others' sum goes over
    ``size - 1`` channels. New models had better use `LocalResponseNorm`.

    Args:
        size (int): how many channels, the own one in the middle.
        alpha, beta, k (float): Default: 0.0001, 0.75, 1.

    Shapes:
        input and output ``(N, C, H, W)``.

    Example:
        >>> nn.CrossMapLRN2d(3)(torch.zeros(1, 2, 1, 1)).flatten().tolist()
        [0.0, 0.0]
    """

    def __init__(self, size, alpha=1e-4, beta=0.75, k=1):
        super().__init__()
        self.size, self.alpha, self.beta, self.k = size, alpha, beta, k

    def forward(self, input):
        """The normalised images."""
        if input.ndim != 4:
            raise ValueError(f"CrossMapLRN2d: Expected input to be 4D, got {input.ndim}D instead (shape {tuple(input.shape)})")
        channels, half = input.shape[1], (self.size - 1) // 2 + 1
        sums = (input * input).cumsum(1)
        here = ft.arange(channels, device=input.device)
        total = sums.index_select(1, (here + (half - 1)).clamp(max=channels - 1))
        total = total - sums.index_select(1, (here - half).clamp(min=0)) + sums[:, :1]
        return input * (self.k + self.alpha / self.size * total) ** -self.beta

    def extra_repr(self):
        """The arguments."""
        return f"{self.size}, alpha={self.alpha}, beta={self.beta}, k={self.k}"
