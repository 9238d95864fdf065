"""Pooling layers; the functions that they call are in ``fasttorch.nn.functional``."""

from fasttorch.nn import functional as F
from fasttorch.nn.modules.module import Module

__all__ = [
    "MaxPool1d", "MaxPool2d", "MaxPool3d", "MaxUnpool1d", "MaxUnpool2d", "MaxUnpool3d", "AvgPool1d", "AvgPool2d", "AvgPool3d",
    "FractionalMaxPool2d", "FractionalMaxPool3d", "LPPool1d", "LPPool2d", "LPPool3d", "AdaptiveMaxPool1d", "AdaptiveMaxPool2d",
    "AdaptiveMaxPool3d", "AdaptiveAvgPool1d", "AdaptiveAvgPool2d", "AdaptiveAvgPool3d",
]


def _tuple(value, n):
    """A number as n equal ones, a sequence as a tuple."""
    return tuple(value) if isinstance(value, (tuple, list)) else (value,) * n


class _MaxPool(Module):
    def __init__(self, kernel_size, stride=None, padding=0, dilation=1, return_indices=False, ceil_mode=False):
        super().__init__()
        self.kernel_size = kernel_size
        self.stride = kernel_size if stride is None else stride
        self.padding = padding
        self.dilation = dilation
        self.return_indices = return_indices
        self.ceil_mode = ceil_mode

    def extra_repr(self):
        """The options."""
        return (f"kernel_size={self.kernel_size}, stride={self.stride}, padding={self.padding}, dilation={self.dilation}, "
                f"ceil_mode={self.ceil_mode}")


class MaxPool1d(_MaxPool):
    """The greatest element of each window of a sequence, ``(N, C, L)`` or ``(C, L)``.

    Args:
        kernel_size (int): the window's size.
        stride (int, optional): the distance of windows. Default: ``kernel_size``.
        padding (int): elements of -inf on both sides, at most half a window. Default: 0.
        dilation (int): the distance of a window's elements. Default: 1.
        return_indices (bool): also give the elements' places, for :class:`MaxUnpool1d`.
        ceil_mode (bool): the last window may stick out.

    Example:
        >>> nn.MaxPool1d(2)(torch.tensor([[1., 3., 2., 0.]])).tolist()
        [[3.0, 2.0]]
    """

    def forward(self, input):
        """The windows' maxima."""
        return F.max_pool1d(input, self.kernel_size, self.stride, self.padding, self.dilation, self.ceil_mode,
                            self.return_indices)


class MaxPool2d(_MaxPool):
    """The greatest element of each window of planes, ``(N, C, H, W)`` or ``(C, H, W)``; arguments as :class:`MaxPool1d`'s, one
    int or two."""

    def forward(self, input):
        """The windows' maxima."""
        return F.max_pool2d(input, self.kernel_size, self.stride, self.padding, self.dilation, self.ceil_mode,
                            self.return_indices)


class MaxPool3d(_MaxPool):
    """The greatest element of each window of volumes, ``(N, C, D, H, W)`` or ``(C, D, H, W)``; arguments as :class:`MaxPool1d`'s,
    one int or three."""

    def forward(self, input):
        """The windows' maxima."""
        return F.max_pool3d(input, self.kernel_size, self.stride, self.padding, self.dilation, self.ceil_mode,
                            self.return_indices)


class _MaxUnpool(Module):
    _dims = 1

    def __init__(self, kernel_size, stride=None, padding=0):
        super().__init__()
        self.kernel_size = _tuple(kernel_size, self._dims)
        self.stride = self.kernel_size if stride is None else _tuple(stride, self._dims)
        self.padding = _tuple(padding, self._dims)

    def extra_repr(self):
        """The options."""
        return f"kernel_size={self.kernel_size}, stride={self.stride}, padding={self.padding}"


class MaxUnpool1d(_MaxUnpool):
    """The reverse of :class:`MaxPool1d`: zeros, with each maximum where the pooling's indices say it was.

    Args:
        kernel_size, stride, padding: the pooling's.

    Example:
        >>> pool, unpool = nn.MaxPool1d(2, return_indices=True), nn.MaxUnpool1d(2)
        >>> unpool(*pool(torch.tensor([[1., 3., 2., 0.]]))).tolist()
        [[0.0, 3.0, 2.0, 0.0]]
    """

    def forward(self, input, indices, output_size=None):
        """The maxima in their places; ``output_size`` where several sizes fit."""
        return F.max_unpool1d(input, indices, self.kernel_size, self.stride, self.padding, output_size)


class MaxUnpool2d(_MaxUnpool):
    """The reverse of :class:`MaxPool2d`: zeros, with each maximum where the pooling's indices say it was."""

    _dims = 2

    def forward(self, input, indices, output_size=None):
        """The maxima in their places; ``output_size`` where several sizes fit."""
        return F.max_unpool2d(input, indices, self.kernel_size, self.stride, self.padding, output_size)


class MaxUnpool3d(_MaxUnpool):
    """The reverse of :class:`MaxPool3d`: zeros, with each maximum where the pooling's indices say it was."""

    _dims = 3

    def forward(self, input, indices, output_size=None):
        """The maxima in their places; ``output_size`` where several sizes fit."""
        return F.max_unpool3d(input, indices, self.kernel_size, self.stride, self.padding, output_size)


class _AvgPool(Module):
    def extra_repr(self):
        """The options."""
        return f"kernel_size={self.kernel_size}, stride={self.stride}, padding={self.padding}"


class AvgPool1d(_AvgPool):
    """The mean of each window of a sequence, ``(N, C, L)`` or ``(C, L)``.

    Args:
        kernel_size (int): the window's size.
        stride (int, optional): the distance of windows. Default: ``kernel_size``.
        padding (int): zeros on both sides, at most half a window. Default: 0.
        ceil_mode (bool): the last window may stick out.
        count_include_pad (bool): the padding's zeros count as elements. Default: True.
    """

    def __init__(self, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True):
        super().__init__()
        self.kernel_size = _tuple(kernel_size, 1)
        self.stride = _tuple(kernel_size if stride is None else stride, 1)
        self.padding = _tuple(padding, 1)
        self.ceil_mode = ceil_mode
        self.count_include_pad = count_include_pad

    def forward(self, input):
        """The windows' means."""
        return F.avg_pool1d(input, self.kernel_size, self.stride, self.padding, self.ceil_mode, self.count_include_pad)


class AvgPool2d(_AvgPool):
    """The mean of each window of planes, ``(N, C, H, W)`` or ``(C, H, W)``; arguments as :class:`AvgPool1d`'s, one int or two.

    ``divisor_override``: what sums are divided by, for the number of elements.
    """

    def __init__(self, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None):
        super().__init__()
        self.kernel_size = kernel_size
        self.stride = kernel_size if stride is None else stride
        self.padding = padding
        self.ceil_mode = ceil_mode
        self.count_include_pad = count_include_pad
        self.divisor_override = divisor_override

    def forward(self, input):
        """The windows' means."""
        return F.avg_pool2d(input, self.kernel_size, self.stride, self.padding, self.ceil_mode, self.count_include_pad,
                            self.divisor_override)


class AvgPool3d(AvgPool2d):
    """The mean of each window of volumes, ``(N, C, D, H, W)`` or ``(C, D, H, W)``; arguments as :class:`AvgPool2d`'s."""

    def forward(self, input):
        """The windows' means."""
        return F.avg_pool3d(input, self.kernel_size, self.stride, self.padding, self.ceil_mode, self.count_include_pad,
                            self.divisor_override)


class _FractionalMaxPool(Module):
    _dims = 2

    def __init__(self, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
        super().__init__()
        n = self._dims
        self.kernel_size = _tuple(kernel_size, n)
        self.return_indices = return_indices
        self.register_buffer("_random_samples", _random_samples)
        self.output_size = None if output_size is None else _tuple(output_size, n)
        self.output_ratio = None if output_ratio is None else _tuple(output_ratio, n)
        if output_size is None and output_ratio is None:
            raise ValueError(f"{type(self).__name__} requires specifying either an output size, or a pooling ratio")
        if output_size is not None and output_ratio is not None:
            raise ValueError("only one of output_size and output_ratio may be specified")
        if self.output_ratio is not None and not all(0 < r < 1 for r in self.output_ratio):
            raise ValueError(f"output_ratio must be between 0 and 1 (got {output_ratio})")


class FractionalMaxPool2d(_FractionalMaxPool):
    """The greatest element of each of ``output_size`` windows at pseudo-random distances (Graham, "Fractional Max-Pooling",
    2014).

    Args:
        kernel_size (int or pair): the windows' size.
        output_size (int or pair): the output's size, or
        output_ratio (float or pair): the same as a part of the input's, between 0 and 1. ValueError unless just one is given.
        return_indices (bool): also give the elements' places.
    """

    def forward(self, input):
        """The windows' maxima."""
        return F.fractional_max_pool2d(input, self.kernel_size, self.output_size, self.output_ratio, self.return_indices,
                                       self._random_samples)


class FractionalMaxPool3d(_FractionalMaxPool):
    """:class:`FractionalMaxPool2d` of volumes."""

    _dims = 3

    def forward(self, input):
        """The windows' maxima."""
        return F.fractional_max_pool3d(input, self.kernel_size, self.output_size, self.output_ratio, self.return_indices,
                                       self._random_samples)


class _LPPool(Module):
    def __init__(self, norm_type, kernel_size, stride=None, ceil_mode=False):
        super().__init__()
        self.norm_type = norm_type
        self.kernel_size = kernel_size
        self.stride = stride
        self.ceil_mode = ceil_mode

    def extra_repr(self):
        """The options."""
        return (f"norm_type={self.norm_type}, kernel_size={self.kernel_size}, stride={self.stride}, "
                f"ceil_mode={self.ceil_mode}")


class LPPool1d(_LPPool):
    """``(sum of x^p)^(1 / p)`` of each window of a sequence.

    Args:
        norm_type (float): p.
        kernel_size (int): the window's size.
        stride (int, optional): the distance of windows. Default: ``kernel_size``.
        ceil_mode (bool): the last window may stick out.
    """

    def forward(self, input):
        """The windows' power sums."""
        return F.lp_pool1d(input, float(self.norm_type), self.kernel_size, self.stride, self.ceil_mode)


class LPPool2d(_LPPool):
    """:class:`LPPool1d` of planes."""

    def forward(self, input):
        """The windows' power sums."""
        return F.lp_pool2d(input, float(self.norm_type), self.kernel_size, self.stride, self.ceil_mode)


class LPPool3d(_LPPool):
    """:class:`LPPool1d` of volumes."""

    def forward(self, input):
        """The windows' power sums."""
        return F.lp_pool3d(input, float(self.norm_type), self.kernel_size, self.stride, self.ceil_mode)


class _AdaptivePool(Module):
    def extra_repr(self):
        """The output's size."""
        return f"output_size={self.output_size}"


class _AdaptiveMaxPool(_AdaptivePool):
    def __init__(self, output_size, return_indices=False):
        super().__init__()
        self.output_size = output_size
        self.return_indices = return_indices


class AdaptiveMaxPool1d(_AdaptiveMaxPool):
    """The greatest element of each of ``output_size`` windows that cover a sequence, ``(N, C, L)`` or ``(C, L)``.

    Args:
        output_size (int): how many windows.
        return_indices (bool): also give the elements' places.
    """

    def forward(self, input):
        """The windows' maxima."""
        return F.adaptive_max_pool1d(input, self.output_size, self.return_indices)


class AdaptiveMaxPool2d(_AdaptiveMaxPool):
    """:class:`AdaptiveMaxPool1d` of planes; of ``output_size``'s two, None keeps the input's size."""

    def forward(self, input):
        """The windows' maxima."""
        return F.adaptive_max_pool2d(input, self.output_size, self.return_indices)


class AdaptiveMaxPool3d(_AdaptiveMaxPool):
    """:class:`AdaptiveMaxPool1d` of volumes; of ``output_size``'s three, None keeps the input's size."""

    def forward(self, input):
        """The windows' maxima."""
        return F.adaptive_max_pool3d(input, self.output_size, self.return_indices)


class _AdaptiveAvgPool(_AdaptivePool):
    def __init__(self, output_size):
        super().__init__()
        self.output_size = output_size


class AdaptiveAvgPool1d(_AdaptiveAvgPool):
    """The mean of each of ``output_size`` windows that cover a sequence, ``(N, C, L)`` or ``(C, L)``."""

    def forward(self, input):
        """The windows' means."""
        return F.adaptive_avg_pool1d(input, self.output_size)


class AdaptiveAvgPool2d(_AdaptiveAvgPool):
    """:class:`AdaptiveAvgPool1d` of planes; of ``output_size``'s two, None keeps the input's size.

    Example:
        >>> nn.AdaptiveAvgPool2d((1, None))(torch.ones(2, 3, 4, 5)).sum().item()
        30.0
    """

    def forward(self, input):
        """The windows' means."""
        return F.adaptive_avg_pool2d(input, self.output_size)


class AdaptiveAvgPool3d(_AdaptiveAvgPool):
    """:class:`AdaptiveAvgPool1d` of volumes; of ``output_size``'s three, None keeps the input's size."""

    def forward(self, input):
        """The windows' means."""
        return F.adaptive_avg_pool3d(input, self.output_size)
