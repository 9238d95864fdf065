"""A convolution or linear layer and the batch normalisation after it as one layer, for evaluation."""

import copy

import fasttorch as ft
from fasttorch.nn.parameter import Parameter

__all__ = ["fuse_conv_bn_eval", "fuse_conv_bn_weights", "fuse_linear_bn_eval", "fuse_linear_bn_weights"]


def _scale(running_mean, running_var, eps, weight, bias):
    """A batch normalisation as factors and summands, in its own dtype."""
    factor = ft.rsqrt(running_var + eps)
    if weight is not None:
        factor = factor * weight
    shift = -running_mean * factor
    return factor, shift if bias is None else shift + bias


def _fused(weight, bias, bn_rm, bn_rv, bn_eps, bn_w, bn_b, shape):
    factor, shift = _scale(bn_rm, bn_rv, bn_eps, bn_w, bn_b)
    made = weight * factor.reshape(shape).to(weight.dtype)
    dtype = weight.dtype if bias is None else bias.dtype
    shift = shift if bias is None else shift + bias * factor
    return (Parameter(made.detach(), getattr(weight, "requires_grad", True)),
            Parameter(shift.detach().to(dtype), True if bias is None else bias.requires_grad))


def fuse_conv_bn_weights(conv_w, conv_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b, transpose=False):
    """Weight and bias of a convolution with a batch normalisation after it: ``w g`` and ``(b - mean) g + bias``.

    Args:
        conv_w, conv_b: the convolution's; the bias may be None.
        bn_rm, bn_rv, bn_eps, bn_w, bn_b: running mean and variance, eps, weight and bias of the normalisation; the last two may
            be None.
        transpose (bool): a transposed convolution, whose outputs are dimension 1 of its weight.

    Returns:
        (Parameter, Parameter)
    """
    shape = [1, -1] + [1] * (conv_w.dim() - 2) if transpose else [-1] + [1] * (conv_w.dim() - 1)
    return _fused(conv_w, conv_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b, shape)


def fuse_linear_bn_weights(linear_w, linear_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b):
    """Weight and bias of a linear layer with a batch normalisation after it; arguments as ``fuse_conv_bn_weights``."""
    return _fused(linear_w, linear_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b, [-1, 1])


def _in_evaluation(layer, norm):
    if layer.training or norm.training:
        raise AssertionError("Fusion only for eval!")
    if norm.running_mean is None or norm.running_var is None:
        raise AssertionError("Fusion needs running statistics: track_running_stats has to be True")


def fuse_conv_bn_eval(conv, bn, transpose=False):
    """A copy of a convolution that does what ``bn(conv(x))`` does; both in evaluation, else AssertionError."""
    _in_evaluation(conv, bn)
    made = copy.deepcopy(conv)
    made.weight, made.bias = fuse_conv_bn_weights(made.weight, made.bias, bn.running_mean, bn.running_var, bn.eps, bn.weight,
                                                  bn.bias,
                                                  transpose)
    return made


def fuse_linear_bn_eval(linear, bn):
    """A copy of a linear layer that does what ``bn(linear(x))`` does; both in evaluation, else AssertionError.

    Raises ValueError where neither the features agree nor the normalisation has just one.

    Example:
        >>> linear, norm = nn.Linear(2, 3).eval(), nn.BatchNorm1d(3).eval()
        >>> x = torch.ones(1, 2)
        >>> bool(torch.allclose(fuse_linear_bn_eval(linear, norm)(x), norm(linear(x)), atol=1e-6))
        True
    """
    _in_evaluation(linear, bn)
    if linear.out_features != bn.num_features and bn.num_features != 1:
        raise AssertionError(f"To fuse, linear.out_features == bn.num_features or bn.num_features == 1, got "
                             f"{linear.out_features} and "
                             f"{bn.num_features}")
    made = copy.deepcopy(linear)
    made.weight, made.bias = fuse_linear_bn_weights(made.weight, made.bias, bn.running_mean, bn.running_var, bn.eps, bn.weight,
                                                    bn.bias)
    return made
