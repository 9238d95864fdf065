"""Padding layers."""

from fasttorch.nn import functional as F
from fasttorch.nn.modules.module import Module

__all__ = [
    "ConstantPad1d", "ConstantPad2d", "ConstantPad3d", "ZeroPad1d", "ZeroPad2d", "ZeroPad3d", "ReflectionPad1d",
    "ReflectionPad2d",
    "ReflectionPad3d", "ReplicationPad1d", "ReplicationPad2d", "ReplicationPad3d", "CircularPad1d", "CircularPad2d",
    "CircularPad3d",
]


class _Pad(Module):
    _dims = 1
    _mode = "constant"

    def __init__(self, padding):
        super().__init__()
        n = 2 * self._dims
        self.padding = tuple(padding) if isinstance(padding, (tuple, list)) else (padding,) * n
        if len(self.padding) != n:
            raise ValueError(f"{type(self).__name__}: padding should be one int or {n}, got {padding}")

    def forward(self, input):
        """The padded input."""
        dims = input.dim()
        if dims not in (self._dims + 1, self._dims + 2) and self._mode == "circular":
            raise ValueError(f"expected {self._dims + 1}D or {self._dims + 2}D input (got {dims}D input)")
        return F.pad(input, self.padding, self._mode)

    def extra_repr(self):
        """The padding."""
        return f"{self.padding}"


class _ConstantPad(_Pad):
    def __init__(self, padding, value):
        super().__init__(padding)
        self.value = value

    def forward(self, input):
        """The padded input."""
        return F.pad(input, self.padding, "constant", self.value)

    def extra_repr(self):
        """The options."""
        return f"padding={self.padding}, value={self.value}"


class ConstantPad1d(_ConstantPad):
    """Pads a sequence with a number.

    Args:
        padding (int or sequence): on every side, or ``(left, right)``; negative crops.
        value (float): the number.

    Example:
        >>> nn.ConstantPad1d((1, 2), 7.0)(torch.zeros(1, 1)).tolist()
        [[7.0, 0.0, 7.0, 7.0]]
    """

    _dims = 1


class ConstantPad2d(_ConstantPad):
    """Pads planes with a number.

    Args:
        padding (int or sequence): on every side, or ``(left, right, top, bottom)``; negative crops.
        value (float): the number.
    """

    _dims = 2


class ConstantPad3d(_ConstantPad):
    """Pads volumes with a number.

    Args:
        padding (int or sequence): on every side, or ``(left, right, top, bottom, front, back)``; negative crops.
        value (float): the number.
    """

    _dims = 3


class ZeroPad1d(_ConstantPad):
    """Pads a sequence with zeros: ``padding`` on every side, or ``(left, right)``; negative crops."""

    _dims = 1

    def __init__(self, padding):
        super().__init__(padding, 0.0)

    def extra_repr(self):
        """The padding."""
        return f"{self.padding}"


class ZeroPad2d(_ConstantPad):
    """Pads planes with zeros: ``padding`` on every side, or ``(left, right, top, bottom)``; negative crops."""

    _dims = 2

    def __init__(self, padding):
        super().__init__(padding, 0.0)

    def extra_repr(self):
        """The padding."""
        return f"{self.padding}"


class ZeroPad3d(_ConstantPad):
    """Pads volumes with zeros: ``padding`` on every side, or ``(left, right, top, bottom, front, back)``; negative crops."""

    _dims = 3

    def __init__(self, padding):
        super().__init__(padding, 0.0)

    def extra_repr(self):
        """The padding."""
        return f"{self.padding}"


class ReflectionPad1d(_Pad):
    """Pads a sequence with its reflection at the outer elements.

    ``padding``: on every side, or ``(left, right)``.
    """

    _dims = 1
    _mode = "reflect"


class ReflectionPad2d(_Pad):
    """Pads planes with their reflection at the outer elements.

    ``padding``: on every side, or ``(left, right, top, bottom)``.
    """

    _dims = 2
    _mode = "reflect"


class ReflectionPad3d(_Pad):
    """Pads volumes with their reflection at the outer elements.

    ``padding``: on every side, or ``(left, right, top, bottom, front, back)``.
    """

    _dims = 3
    _mode = "reflect"


class ReplicationPad1d(_Pad):
    """Pads a sequence with the outer elements.

    ``padding``: on every side, or ``(left, right)``.
    """

    _dims = 1
    _mode = "replicate"


class ReplicationPad2d(_Pad):
    """Pads planes with the outer elements.

    ``padding``: on every side, or ``(left, right, top, bottom)``.
    """

    _dims = 2
    _mode = "replicate"


class ReplicationPad3d(_Pad):
    """Pads volumes with the outer elements.

    ``padding``: on every side, or ``(left, right, top, bottom, front, back)``.
    """

    _dims = 3
    _mode = "replicate"


class CircularPad1d(_Pad):
    """Pads a sequence with the elements of the other side.

    ``padding``: on every side, or ``(left, right)``.
    """

    _dims = 1
    _mode = "circular"


class CircularPad2d(_Pad):
    """Pads planes with the elements of the other side.

    ``padding``: on every side, or ``(left, right, top, bottom)``.
    """

    _dims = 2
    _mode = "circular"


class CircularPad3d(_Pad):
    """Pads volumes with the elements of the other side.

    ``padding``: on every side, or ``(left, right, top, bottom, front, back)``.
    """

    _dims = 3
    _mode = "circular"
