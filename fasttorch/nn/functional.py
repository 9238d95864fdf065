"""Functions of neural networks: activations, losses, dropout, normalisation, embedding.

They are operators of the table (``fasttorch/ops``); here is what is not.
"""

import warnings

import fasttorch as ft
from fasttorch._operators import NAMESPACES

_OPERATORS = NAMESPACES["nn.functional"]
globals().update(_OPERATORS)


def legacy_reduction(size_average=None, reduce=None):
    """The ``reduction`` that the old arguments ``size_average`` and ``reduce`` meant, with a warning."""
    size_average = True if size_average is None else size_average
    reduce = True if reduce is None else reduce
    name = ("mean" if size_average else "sum") if reduce else "none"
    warnings.warn(f"size_average and reduce args will be deprecated, please use reduction='{name}' instead.",
                  stacklevel=3)
    return name


def triplet_margin_with_distance_loss(anchor, positive, negative, *, distance_function=None, margin=1.0, swap=False,
                                      reduction="mean"):
    """``max(0, d(anchor, positive) - d(anchor, negative) + margin)`` with any distance function, reduced.

    Args:
        anchor, positive, negative (Tensor): of one shape.
        distance_function (callable, optional): of two of them. Default: :func:`pairwise_distance`.
        margin (float): above 0. Default: 1.
        swap (bool): use the distance from positive to negative where it is smaller than the anchor's. Default: False.
        reduction (str): ``"mean"``, ``"sum"`` or ``"none"``.

    Raises:
        ValueError: ``margin`` is not above 0, or an unknown reduction.
    """
    if reduction not in ("mean", "sum", "none"):
        raise ValueError(f"{reduction} is not a valid value for reduction")
    if margin <= 0:
        raise ValueError(f"margin must be greater than 0, got {margin}")
    distance = _OPERATORS["pairwise_distance"] if distance_function is None else distance_function
    to_positive, to_negative = distance(anchor, positive), distance(anchor, negative)
    if swap:
        to_negative = ft.minimum(to_negative, distance(positive, negative))
    loss = (margin + to_positive - to_negative).clamp(min=0)
    return loss if reduction == "none" else loss.mean() if reduction == "mean" else loss.sum()


def rrelu(input, lower=1.0 / 8, upper=1.0 / 3, training=False, inplace=False):
    """``x`` where ``x >= 0``, else ``a x``: ``a`` uniform in ``[lower, upper]`` in training, else their mean.

    ``inplace`` changes the input. ValueError if ``lower`` is above ``upper``.
    """
    if lower > upper:
        raise ValueError(f"rrelu: lower ({lower}) must not be above upper ({upper})")
    if training:
        with ft.no_grad():
            slope = ft.empty_like(input).uniform_(lower, upper)
            slope = ft.where(input >= 0, ft.ones_like(input), slope)
        return input.mul_(slope) if inplace else input * slope
    return _OPERATORS["leaky_relu"](input, (lower + upper) / 2, inplace)


def gumbel_softmax(logits, tau=1.0, hard=False, eps=1e-10, dim=-1):
    """A sample of the Gumbel-Softmax distribution (Jang et al., 2017): ``softmax((logits + g) / tau)``, g Gumbel noise.

    With ``hard`` the result is one-hot, and its gradient is the soft sample's.
    """
    noise = -ft.empty_like(logits).exponential_().log()
    soft = ft.softmax((logits + noise) / tau, dim)
    if not hard:
        return soft
    index = soft.max(dim, keepdim=True)[1]
    return ft.zeros_like(logits).scatter_(dim, index, 1.0) - soft.detach() + soft


def _in_place(name):
    def function(input, *args, **kwargs):
        return _OPERATORS[name](input, *args, **kwargs, inplace=True)

    function.__name__ = function.__qualname__ = name + "_"
    function.__doc__ = f"In-place form of :func:`{name}`: changes and returns its input."
    return function


for _name in ("relu", "elu", "selu", "celu", "leaky_relu", "hardtanh", "threshold"):
    if _name + "_" not in globals():
        globals()[_name + "_"] = _in_place(_name)
del _name


def rrelu_(input, lower=1.0 / 8, upper=1.0 / 3, training=False):
    """In-place form of :func:`rrelu`."""
    return rrelu(input, lower, upper, training, True)


__all__ = sorted(name for name in globals() if not name.startswith("_") and name not in ("ft", "warnings", "NAMESPACES"))
