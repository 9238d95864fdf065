"""Pixels, channels and patches rearranged."""

from fasttorch.nn import functional as F
from fasttorch.nn.modules.module import Module

__all__ = ["PixelShuffle", "PixelUnshuffle", "ChannelShuffle", "Unfold", "Fold"]


class PixelShuffle(Module):
    """Channels spread over a grid ``upscale_factor`` times as fine (Shi et al., 2016); see :func:`~F.pixel_shuffle`.

    Shapes:
        ``(*, C r^2, H, W)`` to ``(*, C, H r, W r)``.

    Example:
        >>> tuple(nn.PixelShuffle(3)(torch.ones(1, 9, 4, 4)).shape)
        (1, 1, 12, 12)
    """

    def __init__(self, upscale_factor):
        super().__init__()
        self.upscale_factor = upscale_factor

    def forward(self, input):
        """The finer grid."""
        return F.pixel_shuffle(input, self.upscale_factor)

    def extra_repr(self):
        """The factor."""
        return f"upscale_factor={self.upscale_factor}"


class PixelUnshuffle(Module):
    """The inverse of :class:`PixelShuffle`: ``(*, C, H r, W r)`` to ``(*, C r^2, H, W)``."""

    def __init__(self, downscale_factor):
        super().__init__()
        self.downscale_factor = downscale_factor

    def forward(self, input):
        """The coarser grid, with more channels."""
        return F.pixel_unshuffle(input, self.downscale_factor)

    def extra_repr(self):
        """The factor."""
        return f"downscale_factor={self.downscale_factor}"


class ChannelShuffle(Module):
    """The channels of ``groups`` groups dealt out in turn (Zhang et al., 2018); see :func:`~F.channel_shuffle`."""

    def __init__(self, groups):
        super().__init__()
        self.groups = groups

    def forward(self, input):
        """Of the input's shape, ``(N, C, *)``."""
        return F.channel_shuffle(input, self.groups)

    def extra_repr(self):
        """The number of groups."""
        return f"groups={self.groups}"


class Unfold(Module):
    """The patches of images that a kernel meets, as columns; see :func:`~F.unfold`.

    Args:
        kernel_size, dilation, padding, stride (int or pair of int): of the patches; 1, 0 and 1 by default.

    Shapes:
        ``(N, C, H, W)`` to ``(N, C kH kW, L)`` for L patches; also without N.
    """

    def __init__(self, kernel_size, dilation=1, padding=0, stride=1):
        super().__init__()
        self.kernel_size = kernel_size
        self.dilation = dilation
        self.padding = padding
        self.stride = stride

    def forward(self, input):
        """The columns."""
        return F.unfold(input, self.kernel_size, self.dilation, self.padding, self.stride)

    def extra_repr(self):
        """The options."""
        return f"kernel_size={self.kernel_size}, dilation={self.dilation}, padding={self.padding}, stride={self.stride}"


class Fold(Module):
    """Images put together from columns, overlapping patches summed; see :func:`~F.fold`.

    Args:
        output_size (int or pair of int): of the images.
        kernel_size, dilation, padding, stride (int or pair of int): of the patches, as in :class:`Unfold`.

    Shapes:
        ``(N, C kH kW, L)`` to ``(N, C, H, W)``; also without N.
    """

    def __init__(self, output_size, kernel_size, dilation=1, padding=0, stride=1):
        super().__init__()
        self.output_size = output_size
        self.kernel_size = kernel_size
        self.dilation = dilation
        self.padding = padding
        self.stride = stride

    def forward(self, input):
        """The images."""
        return F.fold(input, self.output_size, self.kernel_size, self.dilation, self.padding, self.stride)

    def extra_repr(self):
        """The options."""
        return (f"output_size={self.output_size}, kernel_size={self.kernel_size}, dilation={self.dilation}, "
                f"padding={self.padding}, stride={self.stride}")
