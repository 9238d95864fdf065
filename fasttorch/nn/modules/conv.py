"""Convolution layers of one, two and three dimensions, and transposed ones."""

import math

import fasttorch as ft
from fasttorch.nn import functional as F
from fasttorch.nn import init
from fasttorch.nn.modules.module import Module
from fasttorch.nn.parameter import Parameter

__all__ = ["Conv1d", "Conv2d", "Conv3d", "ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d"]

_PADDING_MODES = ("zeros", "reflect", "replicate", "circular")


def _each(value, n):
    """A tuple of n numbers from one, or from a sequence."""
    return tuple(value) if isinstance(value, (tuple, list)) else (value,) * n


class _ConvNd(Module):
    """What all convolutions share: the options and the parameters."""

    _dims = 1
    __constants__ = ["stride", "padding", "dilation", "groups", "padding_mode", "output_padding", "in_channels",
                     "out_channels", "kernel_size"]

    def __init__(self, in_channels, out_channels, kernel_size, stride, padding, dilation, transposed, output_padding, groups,
                 bias, padding_mode, device=None, dtype=None):
        super().__init__()
        n = self._dims
        if groups <= 0:
            raise ValueError("groups must be a positive integer")
        if in_channels % groups:
            raise ValueError("in_channels must be divisible by groups")
        if out_channels % groups:
            raise ValueError("out_channels must be divisible by groups")
        if isinstance(padding, str):
            if padding not in ("same", "valid"):
                raise ValueError(f"Invalid padding string {padding!r}, should be one of {{'valid', 'same'}}")
            if padding == "same" and any(s != 1 for s in _each(stride, n)):
                raise ValueError("padding='same' is not supported for strided convolutions")
        if padding_mode not in _PADDING_MODES:
            raise ValueError(f"padding_mode must be one of {set(_PADDING_MODES)}, but got padding_mode='{padding_mode}'")
        self.in_channels = in_channels
        self.out_channels = out_channels
        self.kernel_size = _each(kernel_size, n)
        self.stride = _each(stride, n)
        self.padding = padding if isinstance(padding, str) else _each(padding, n)
        self.dilation = _each(dilation, n)
        self.transposed = transposed
        self.output_padding = _each(output_padding, n)
        self.groups = groups
        self.padding_mode = padding_mode
        self._reversed_padding_repeated_twice = self._sides()
        sizes = (in_channels, out_channels // groups) if transposed else (out_channels, in_channels // groups)
        self.weight = Parameter(ft.empty((*sizes, *self.kernel_size), device=device, dtype=dtype))
        if bias:
            self.bias = Parameter(ft.empty(out_channels, device=device, dtype=dtype))
        else:
            self.register_parameter("bias", None)
        self.reset_parameters()

    def _sides(self):
        """The padding before and after each dimension, the last dimension first, as ``functional.pad`` takes it."""
        if not isinstance(self.padding, str):
            return [p for p in reversed(self.padding) for _ in range(2)]
        sides = []
        for dilation, kernel in zip(reversed(self.dilation), reversed(self.kernel_size)):
            total = dilation * (kernel - 1) if self.padding == "same" else 0
            sides += [total // 2, total - total // 2]
        return sides

    def reset_parameters(self):
        """Draw new initial values: uniform in ``±1 / sqrt(channels of a group * elements of the kernel)``."""
        if self.weight.numel() == 0:
            return
        init.kaiming_uniform_(self.weight, a=math.sqrt(5))
        if self.bias is not None:
            fan_in, _ = init._calculate_fan_in_and_fan_out(self.weight)
            if fan_in:
                bound = 1 / math.sqrt(fan_in)
                init.uniform_(self.bias, -bound, bound)

    def extra_repr(self):
        """The options that differ from their defaults."""
        n = self._dims
        text = f"{self.in_channels}, {self.out_channels}, kernel_size={self.kernel_size}, stride={self.stride}"
        if self.padding != (0,) * n:
            text += f", padding={self.padding}"
        if self.dilation != (1,) * n:
            text += f", dilation={self.dilation}"
        if self.output_padding != (0,) * n:
            text += f", output_padding={self.output_padding}"
        if self.groups != 1:
            text += f", groups={self.groups}"
        if self.bias is None:
            text += ", bias=False"
        if self.padding_mode != "zeros":
            text += f", padding_mode={self.padding_mode}"
        return text

    def __setstate__(self, state):
        super().__setstate__(state)
        self.__dict__.setdefault("padding_mode", "zeros")


class _Conv(_ConvNd):
    _function = None

    def __init__(self, in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True,
                 padding_mode="zeros", device=None, dtype=None):
        super().__init__(in_channels, out_channels, kernel_size, stride, padding, dilation, False, 0, groups, bias, padding_mode,
                         device, dtype)

    def _conv_forward(self, input, weight, bias):
        padding = self.padding
        if self.padding_mode != "zeros":
            input = F.pad(input, self._reversed_padding_repeated_twice, mode=self.padding_mode)
            padding = 0
        return type(self)._function(input, weight, bias, self.stride, padding, self.dilation, self.groups)

    def forward(self, input):
        """The convolution of ``input``."""
        return self._conv_forward(input, self.weight, self.bias)


class Conv1d(_Conv):
    """Convolution over one dimension: see :func:`fasttorch.nn.functional.conv1d`.

    Args:
        in_channels, out_channels (int): channels of input and output.
        kernel_size (int or tuple): size of the kernel.
        stride (int or tuple): step from one place to the next. Default: 1.
        padding (int, tuple or str): what is put on both sides of the input; ``"same"`` keeps the length, ``"valid"`` is 0.
            Default: 0.
        dilation (int or tuple): step from one element of the kernel to the next. Default: 1.
        groups (int): the channels are cut into so many groups, each with outputs of its own. Default: 1.
        bias (bool): whether a bias is added. Default: True.
        padding_mode (str): ``"zeros"``, ``"reflect"``, ``"replicate"`` or ``"circular"``. Default: ``"zeros"``.
        device, dtype: of the parameters.

    Shapes:
        input ``([N,] in_channels, L)``, output ``([N,] out_channels, (L + 2 padding - dilation (kernel_size - 1) - 1) // stride +
        1)``; ``weight (out_channels, in_channels / groups, kernel_size)``, ``bias (out_channels)``, both uniform in
        ``±1 / sqrt(in_channels / groups * kernel_size)`` at first.

    Raises:
        ValueError: channels that groups do not divide, an unknown padding or padding mode, ``"same"`` with a stride.

    Example:
        >>> tuple(nn.Conv1d(2, 3, 5, padding=2)(torch.ones(1, 2, 8)).shape)
        (1, 3, 8)
    """

    _dims = 1
    _function = staticmethod(F.conv1d)


class Conv2d(_Conv):
    """Convolution over two dimensions; arguments as :class:`Conv1d`'s, sizes a number or one for each dimension.

    Shapes:
        input ``([N,] in_channels, H, W)``; ``weight (out_channels, in_channels / groups, *kernel_size)``, ``bias
        (out_channels)``, both uniform in ``±1 / sqrt(in_channels / groups * elements of the kernel)`` at first.

    Example:
        >>> tuple(nn.Conv2d(3, 8, 3, stride=2, padding=1)(torch.ones(1, 3, 8, 8)).shape)
        (1, 8, 4, 4)
    """

    _dims = 2
    _function = staticmethod(F.conv2d)


class Conv3d(_Conv):
    """Convolution over three dimensions; arguments as :class:`Conv1d`'s, sizes a number or one for each dimension.

    Shapes:
        input ``([N,] in_channels, D, H, W)``; ``weight (out_channels, in_channels / groups, *kernel_size)``, ``bias
        (out_channels)``.

    Example:
        >>> tuple(nn.Conv3d(1, 2, 3)(torch.ones(1, 1, 4, 4, 4)).shape)
        (1, 2, 2, 2, 2)
    """

    _dims = 3
    _function = staticmethod(F.conv3d)


class _ConvTranspose(_ConvNd):
    _function = None

    def __init__(self, in_channels, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True,
                 dilation=1, padding_mode="zeros", device=None, dtype=None):
        if padding_mode != "zeros":
            raise ValueError(f'Only "zeros" padding mode is supported for {type(self).__name__}')
        if isinstance(padding, str):
            raise TypeError(f"{type(self).__name__}: padding must be an int or a tuple of ints, not {padding!r}")
        super().__init__(in_channels, out_channels, kernel_size, stride, padding, dilation, True, output_padding, groups, bias,
                         padding_mode, device, dtype)

    def _output_padding(self, input, output_size):
        """What must be added to the sizes for ``output_size`` to come out."""
        n = self._dims
        if output_size is None:
            return self.output_padding
        sizes = tuple(output_size)
        if len(sizes) == input.dim():
            sizes = sizes[-n:]
        if len(sizes) != n:
            raise ValueError(f"ConvTranspose{n}D: for {input.dim()}D input, output_size must have {n} or {input.dim()} elements "
                             f"(got {len(sizes)})")
        least = [(i - 1) * s - 2 * p + d * (k - 1) + 1 for i, s, p, d, k in
                 zip(input.shape[-n:], self.stride, self.padding, self.dilation, self.kernel_size)]
        most = [m + s - 1 for m, s in zip(least, self.stride)]
        if any(size < a or size > b for size, a, b in zip(sizes, least, most)):
            raise ValueError(f"requested an output size of {list(output_size)}, but valid sizes range from {least} to {most} "
                             f"(for an input of {tuple(input.shape[-n:])})")
        return tuple(size - m for size, m in zip(sizes, least))

    def forward(self, input, output_size=None):
        """The transposed convolution of ``input``.

        ``output_size``: the sizes wanted, where several inputs of a strided convolution have the same output.
        """
        return type(self)._function(input, self.weight, self.bias, self.stride, self.padding,
                                    self._output_padding(input, output_size), self.groups, self.dilation)


class ConvTranspose1d(_ConvTranspose):
    """Transposed convolution over one dimension, the gradient of a convolution's input: see
    :func:`fasttorch.nn.functional.conv_transpose1d`.

    Args:
        in_channels, out_channels (int): channels of input and output.
        kernel_size (int or tuple): size of the kernel.
        stride (int or tuple): step of the convolution that it transposes. Default: 1.
        padding (int or tuple): that convolution's padding, by which this one's output is cropped. Default: 0.
        output_padding (int or tuple): added to one side of the output's size. Default: 0.
        groups (int): the channels are cut into so many groups. Default: 1.
        bias (bool): whether a bias is added. Default: True.
        dilation (int or tuple): step from one element of the kernel to the next. Default: 1.
        padding_mode (str): only ``"zeros"``.
        device, dtype: of the parameters.

    Shapes:
        input ``([N,] in_channels, L)``, output ``([N,] out_channels, (L - 1) stride - 2 padding + dilation (kernel_size - 1) +
        output_padding + 1)``; ``weight (in_channels, out_channels / groups, kernel_size)``, ``bias (out_channels)``, both uniform
        in ``±1 / sqrt(out_channels / groups * kernel_size)`` at first.

    Example:
        >>> tuple(nn.ConvTranspose1d(2, 3, 4, stride=2)(torch.ones(1, 2, 8)).shape)
        (1, 3, 18)
    """

    _dims = 1
    _function = staticmethod(F.conv_transpose1d)


class ConvTranspose2d(_ConvTranspose):
    """Transposed convolution over two dimensions; arguments as :class:`ConvTranspose1d`'s, sizes a number or one for each.

    Shapes:
        input ``([N,] in_channels, H, W)``; ``weight (in_channels, out_channels / groups, *kernel_size)``, ``bias
        (out_channels)``.

    Example:
        >>> tuple(nn.ConvTranspose2d(4, 2, 2, stride=2)(torch.ones(1, 4, 3, 3)).shape)
        (1, 2, 6, 6)
    """

    _dims = 2
    _function = staticmethod(F.conv_transpose2d)


class ConvTranspose3d(_ConvTranspose):
    """Transposed convolution over three dimensions; arguments as :class:`ConvTranspose1d`'s, sizes a number or one for each.

    Shapes:
        input ``([N,] in_channels, D, H, W)``; ``weight (in_channels, out_channels / groups, *kernel_size)``, ``bias
        (out_channels)``.

    Example:
        >>> tuple(nn.ConvTranspose3d(2, 1, 2, stride=2)(torch.ones(1, 2, 2, 2, 2)).shape)
        (1, 1, 4, 4, 4)
    """

    _dims = 3
    _function = staticmethod(F.conv_transpose3d)
