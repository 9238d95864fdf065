"""Gradients of convolutions with respect to their inputs and weights, as functions."""

import fasttorch as ft
from fasttorch.nn.modules.utils import _ntuple

__all__ = ["conv1d_input", "conv1d_weight", "conv2d_input", "conv2d_weight", "conv3d_input", "conv3d_weight"]


def _gradient(n, of, input, weight, grad_output, stride, padding, dilation, groups):
    """The gradient of a convolution over ``n`` dimensions; ``input`` or ``weight``, whichever is asked for, may be its shape."""
    function = getattr(ft.nn.functional, f"conv{n}d")
    place = {"dtype": grad_output.dtype, "device": grad_output.device}
    # The convolution is bilinear: its gradient for one argument does not depend on that argument's values.
    x = ft.zeros(input, **place) if of == 0 else input
    w = ft.zeros(weight, **place) if of == 1 else weight
    wanted = (x, w)[of].detach().requires_grad_()
    geometry = [_ntuple(n)(v) for v in (stride, padding, dilation)]
    with ft.enable_grad():
        out = function(*((wanted, w) if of == 0 else (x, wanted)), None, *geometry, groups)
    if tuple(out.shape) != tuple(grad_output.shape):
        raise RuntimeError(f"conv{n}d_{('input', 'weight')[of]}: expected grad_output of shape {tuple(out.shape)}, got "
                           f"{tuple(grad_output.shape)}")
    record = ft.is_grad_enabled() and any(t.requires_grad for t in (grad_output, w if of == 0 else x))
    return ft.autograd.grad(out, wanted, grad_output, create_graph=record)[0]


def _make(n, of):
    letters = {1: "L", 2: "H, W", 3: "D, H, W"}[n]
    x, w = f"(N, C, {letters})", f"(out, C / groups, {letters.lower()})"
    common = f"""

    Args:
        {"input_size (sequence of int): the input's shape" if of == 0 else f"input (Tensor): ``{x}``"}.
        {f"weight (Tensor): ``{w}``" if of == 0 else "weight_size (sequence of int): the weight's shape"}.
        grad_output (Tensor): the gradient with respect to the convolution's result, of its shape (RuntimeError for another).
        stride, padding, dilation, groups: the convolution's. Default: 1, 0, 1, 1.
    """

    if of == 0:
        def function(input_size, weight, grad_output, stride=1, padding=0, dilation=1, groups=1):
            return _gradient(n, 0, tuple(input_size), weight, grad_output, stride, padding, dilation, groups)
    else:
        def function(input, weight_size, grad_output, stride=1, padding=0, dilation=1, groups=1):
            return _gradient(n, 1, input, tuple(weight_size), grad_output, stride, padding, dilation, groups)
    function.__name__ = function.__qualname__ = f"conv{n}d_{('input', 'weight')[of]}"
    function.__doc__ = f"The gradient of ``conv{n}d`` with respect to its {('input', 'weight')[of]}.{common}"
    return function


conv1d_input, conv1d_weight = _make(1, 0), _make(1, 1)
conv2d_input, conv2d_weight = _make(2, 0), _make(2, 1)
conv3d_input, conv3d_weight = _make(3, 0), _make(3, 1)
