"""Functions of neural networks: activations, losses, dropout, normalisation, embedding.

Most are operators of the table (``fasttorch/ops``); here is what is put together from them.
"""

import fasttorch as ft
from fasttorch import Tensor
from fasttorch._C.nn_functional import *  # noqa: F403
from fasttorch._C import nn_functional as _operators
from fasttorch.nn._losses import *  # noqa: F403


def bilinear(input1, input2, weight, bias=None):
    """``y[..., k] = sum_ij input1[..., i] weight[k, i, j] input2[..., j] + bias[k]``.

    Shapes: ``(*, I)``, ``(*, J)``, weight ``(K, I, J)``, bias ``(K)``; result ``(*, K)``. RuntimeError if they don't fit.
    """
    if weight.dim() != 3:
        raise RuntimeError(f"bilinear(): weight must have 3 dimensions, got shape {tuple(weight.shape)}")
    if input1.shape[:-1] != input2.shape[:-1]:
        raise RuntimeError("bilinear(): input batch dimensions do not match: got "
                           f"{tuple(input1.shape)} and {tuple(input2.shape)}")
    out, size1, size2 = weight.shape
    if input1.shape[-1] != size1 or input2.shape[-1] != size2:
        raise RuntimeError(f"bilinear(): inputs of shapes {tuple(input1.shape)} and {tuple(input2.shape)} do not fit weight "
                           f"{tuple(weight.shape)}")
    batch = input1.shape[:-1]
    a, b = input1.reshape(-1, size1), input2.reshape(-1, size2)
    # (N, I) x (I, K J) -> (N, K, J), then the product with b over J.
    partial = ft.matmul(a, weight.permute(1, 0, 2).reshape(size1, out * size2)).reshape(-1, out, size2)
    y = ft.matmul(partial, b.unsqueeze(-1)).squeeze(-1).reshape(*batch, out)
    return y if bias is None else y + bias


def _check_p(name, p):
    if p < 0.0 or p > 1.0:
        raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")


def _feature_mask(input, p, batched):
    """Zeros with probability p and ones, one a channel: shape ``(N, C, 1, ...)``, or ``(C, 1, ...)`` if not batched."""
    kept = 2 if batched else 1
    shape = tuple(input.shape[:kept]) + (1,) * (input.dim() - kept)
    return ft.empty(shape, dtype=input.dtype, device=input.device).bernoulli_(1 - p)


def _feature_dropout(input, p, training, inplace, batched):
    _check_p("dropout", p)
    if not training or p == 0:
        return input
    mask = _feature_mask(input, p, batched)
    if p < 1:
        mask = mask.div_(1 - p)
    return input.mul_(mask) if inplace else input * mask


def dropout1d(input, p=0.5, training=True, inplace=False):
    """Zero whole channels of ``(N, C, L)`` or ``(C, L)`` with probability p, scale the others by ``1/(1-p)``."""
    if input.dim() not in (2, 3):
        raise RuntimeError(f"dropout1d: Expected 2D or 3D input, but received a {input.dim()}D input. Note that dropout1d "
                           "exists to provide channel-wise dropout on inputs with 1 spatial dimension, a channel "
                           "dimension, and an optional batch dimension.")
    return _feature_dropout(input, p, training, inplace, input.dim() == 3)


def dropout2d(input, p=0.5, training=True, inplace=False):
    """Zero whole channels of ``(N, C, H, W)`` (or ``(N, C, L)``) with probability p, scale the others by ``1/(1-p)``."""
    return _feature_dropout(input, p, training, inplace, True)


def dropout3d(input, p=0.5, training=True, inplace=False):
    """Zero whole channels of ``(N, C, D, H, W)`` or ``(C, D, H, W)`` with probability p, scale the others by ``1/(1-p)``."""
    return _feature_dropout(input, p, training, inplace, input.dim() != 4)


def _alpha_dropout(input, p, training, inplace, features):
    _check_p("alpha_dropout", p)
    if not training or p == 0:
        return input
    if p == 1:
        return input.mul_(0.0) if inplace else input * 0.0
    limit = -1.7580993408473766  # -alpha scale of SELU
    if features:
        mask = _feature_mask(input, p, True)
    else:
        mask = ft.empty(input.shape, dtype=input.dtype, device=input.device).bernoulli_(1 - p)
    a = 1.0 / ((limit * limit * p + 1) * (1 - p)) ** 0.5
    shift = (mask - 1) * (-limit * a) - limit * p * a  # a limit where dropped, plus the common shift
    scale = mask * a
    return input.mul_(scale).add_(shift) if inplace else input * scale + shift


def alpha_dropout(input, p=0.5, training=False, inplace=False):
    """Dropout to SELU's negative limit that keeps mean 0 and variance 1 (Klambauer et al., 2017)."""
    return _alpha_dropout(input, p, training, inplace, False)


def feature_alpha_dropout(input, p=0.5, training=False, inplace=False):
    """:func:`alpha_dropout` of whole channels."""
    return _alpha_dropout(input, p, training, inplace, True)


def embedding(input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False):
    """Rows of a table: ``weight[input]``.

    Args:
        input (Tensor): int32 or int64, any shape, values in ``[0, len(weight))``.
        weight (Tensor): ``(rows, size)``.
        padding_idx (int, optional): this row gets no gradient.
        max_norm (float, optional): rows looked up with a larger norm are first scaled down to it, in place.
        norm_type (float): the p of that norm. Default: 2.
        scale_grad_by_freq (bool): divide each row's gradient by how often it occurs in ``input``.
        sparse (bool): the weight's gradient is a sparse tensor.
    """
    if padding_idx is not None:
        rows = weight.shape[0]
        if not -rows <= padding_idx < rows:
            raise AssertionError("Padding_idx must be within num_embeddings")
        if padding_idx < 0:
            padding_idx += rows
    else:
        padding_idx = -1
    if max_norm is not None:
        with ft.no_grad():
            _renormalise(weight, input, max_norm, norm_type)
    return _operators.embedding(input, weight, padding_idx, scale_grad_by_freq, sparse)


def _renormalise(weight, index, max_norm, norm_type):
    """Scale the rows of ``weight`` that ``index`` names down to ``max_norm``, in place."""
    rows = ft.unique(index)
    chosen = weight.detach().index_select(0, rows)
    norms = ft.norm(chosen, norm_type, 1, True)
    scale = ft.where(norms > max_norm, max_norm / (norms + 1e-7), ft.ones_like(norms))
    weight.detach().index_copy_(0, rows, chosen * scale)


def normalize(input, p=2.0, dim=1, eps=1e-12, out=None):
    """``x / max(|x|_p, eps)`` along ``dim``."""
    scale = ft.norm(input, p, dim, True).clamp(min=eps).expand_as(input)
    return input / scale if out is None else ft.div(input, scale, out=out)


def softmin(input, dim=None, _stacklevel=3, dtype=None):
    """``softmax(-input)`` along ``dim``."""
    return _operators.softmax(-input, dim, dtype=dtype)
