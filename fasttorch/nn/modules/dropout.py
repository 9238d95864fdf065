"""Dropout and its variants."""

from fasttorch.nn import functional as F
from fasttorch.nn.modules.module import Module

__all__ = ["Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "AlphaDropout", "FeatureAlphaDropout"]


class _Dropout(Module):
    def __init__(self, p=0.5, inplace=False):
        super().__init__()
        if p < 0 or p > 1:
            raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")
        self.p = p
        self.inplace = inplace

    def extra_repr(self):
        """The options."""
        return f"p={self.p}, inplace={self.inplace}"


class Dropout(_Dropout):
    """In training: each element is zero with probability ``p``, the others are multiplied by ``1/(1-p)``. Else: identity.

    Args:
        p (float): in [0, 1], else ValueError. Default: 0.5.
        inplace (bool): change the input. Default: False.
    """

    def forward(self, input):
        """The input with dropout."""
        return F.dropout(input, self.p, self.training, self.inplace)


class Dropout1d(_Dropout):
    """In training: whole channels of ``(N, C, L)`` or ``(C, L)`` are zero with probability ``p``, the others scaled."""

    def forward(self, input):
        """The input with dropout."""
        return F.dropout1d(input, self.p, self.training, self.inplace)


class Dropout2d(_Dropout):
    """In training: whole channels of ``(N, C, H, W)`` or ``(N, C, L)`` are zero with probability ``p``, the others scaled."""

    def forward(self, input):
        """The input with dropout."""
        return F.dropout2d(input, self.p, self.training, self.inplace)


class Dropout3d(_Dropout):
    """In training: whole channels of ``(N, C, D, H, W)`` or ``(C, D, H, W)`` are zero with probability ``p``, others scaled."""

    def forward(self, input):
        """The input with dropout."""
        return F.dropout3d(input, self.p, self.training, self.inplace)


class AlphaDropout(_Dropout):
    """Dropout that keeps mean 0 and variance 1 of its input, for SELU networks.

    Elements are set to SELU's negative limit with probability ``p``, then all are scaled and shifted (Klambauer et al.,
    "Self-Normalizing Neural Networks", 2017).
    """

    def forward(self, input):
        """The input with dropout."""
        return F.alpha_dropout(input, self.p, self.training, self.inplace)


class FeatureAlphaDropout(_Dropout):
    """:class:`AlphaDropout` of whole channels."""

    def forward(self, input):
        """The input with dropout."""
        return F.feature_alpha_dropout(input, self.p, self.training, self.inplace)
