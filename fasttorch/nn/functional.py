"""Functions of neural networks: activations, losses, dropout, normalisation, embedding.

They are operators of the table (``fasttorch/ops``); here is what is not.
"""

import warnings

import fasttorch as ft
from fasttorch._C.sparse import record_lookup
from fasttorch._operators import NAMESPACES
from fasttorch.nn._attention import multi_head_attention_forward  # noqa: F401
from fasttorch.sparse import SparseTensor

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
    return leaky_relu(input, (lower + upper) / 2, inplace)


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


def scaled_dot_product_attention(query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None,
                                 enable_gqa=False):
    """``softmax(query key^T scale + mask) value``.

    Args:
        query, key, value (Tensor): ``(*, L, E)``, ``(*, S, E)``, ``(*, S, V)``.
        attn_mask (Tensor, optional): broadcast over ``(*, L, S)``: bool, True takes part; or numbers to add.
        dropout_p (float): of the weights. Default: 0.
        is_causal (bool): position i sees those up to i only; not together with a mask (RuntimeError).
        scale (float, optional): Default: ``1 / sqrt(E)``.
        enable_gqa (bool): fewer heads in key and value, each used for several of query. Default: False.

    Returns:
        Tensor: ``(*, L, V)``.
    """
    if is_causal and attn_mask is not None:
        raise RuntimeError("scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True")
    if enable_gqa:
        times = query.shape[-3] // key.shape[-3]
        key, value = key.repeat_interleave(times, -3), value.repeat_interleave(times, -3)
    scale = query.shape[-1] ** -0.5 if scale is None else scale
    scores = ft.matmul(query * scale, key.transpose(-2, -1))
    if is_causal:
        attn_mask = ft.ones(scores.shape[-2:], dtype=ft.bool, device=query.device).tril()
    if attn_mask is not None:
        if attn_mask.dtype == ft.bool:
            scores = scores.masked_fill(attn_mask.logical_not(), float("-inf"))
        else:
            scores = scores + attn_mask
    weights = ft.softmax(scores, -1)
    if dropout_p:
        weights = _OPERATORS["dropout"](weights, dropout_p, True)
    return ft.matmul(weights, value)


def _sparse_gradient(grad, index, size, padding_idx, scale_grad_by_freq):
    """The gradient of a table of ``size`` from that of the rows looked up at ``index``."""
    rows, values = index.reshape(-1).to(ft.int64), grad.reshape(-1, size[1])
    if scale_grad_by_freq:
        counts = ft.zeros(size[0], dtype=grad.dtype, device=grad.device)
        counts.index_add_(0, rows, ft.ones_like(rows, dtype=grad.dtype))
        values = values / counts.index_select(0, rows).unsqueeze(1)
    if padding_idx is not None:
        kept = (rows != padding_idx).nonzero().reshape(-1)
        rows, values = rows.index_select(0, kept), values.index_select(0, kept)
    return SparseTensor(rows.unsqueeze(0), values, size)


embedding = _OPERATORS["embedding"]


def _embedding_sparse(input, weight, padding_idx, max_norm, norm_type, scale_grad_by_freq):
    """What `embedding` gives where the gradient of ``weight`` is to be sparse."""
    with ft.no_grad():
        found = embedding(input, weight, padding_idx, max_norm, norm_type)
    if padding_idx is not None and padding_idx < 0:
        padding_idx += weight.shape[0]
    size = tuple(weight.shape)
    return record_lookup(found, weight, lambda grad: _sparse_gradient(grad, input, size, padding_idx, scale_grad_by_freq))


_embedding_bag = _OPERATORS["embedding_bag"]


def embedding_bag(input, weight, offsets=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, mode="mean", sparse=False,
                  per_sample_weights=None, include_last_offset=False, padding_idx=None):
    if mode == "max" and (sparse or scale_grad_by_freq):
        what = "sparse weights" if sparse else "scaling the gradient by the frequency"
        raise ValueError(f"embedding_bag(): max mode does not support {what}")
    if not sparse or not weight.requires_grad or not ft.is_grad_enabled():
        return _embedding_bag(input, weight, offsets, max_norm, norm_type, scale_grad_by_freq, mode, False, per_sample_weights,
                              include_last_offset, padding_idx)
    if padding_idx is not None and padding_idx < 0:
        padding_idx += weight.shape[0]
    # the rows that are used become a table of their own, whose last row stands for the padding
    rows = embedding(input.reshape(-1), weight, padding_idx, max_norm, norm_type, scale_grad_by_freq, True)
    last = rows.shape[0]
    index = ft.arange(last, device=input.device).reshape(input.shape)
    if padding_idx is not None:
        index = index.masked_fill(input == padding_idx, last)
    table = ft.cat([rows, rows.new_zeros(1, rows.shape[1])])
    return _embedding_bag(index, table, offsets, None, 2.0, False, mode, False, per_sample_weights, include_last_offset,
                          None if padding_idx is None else last)


embedding_bag.__doc__ = _embedding_bag.__doc__


def _in_place(name):
    """The in-place form of an operator; where it has none of its own, its result copied over the input."""
    function = _OPERATORS[name]
    own = getattr(ft.Tensor, name + "_", None)
    return own if own is not None else lambda x, *args: x.copy_(function(x.clone(), *args))


def _both(name):
    """An operator and its in-place form."""
    return _OPERATORS[name], _in_place(name)


def _documented(wrapper):
    """Give a function that chooses between an operator and its in-place form the operator's docstring."""
    wrapper.__doc__ = (_OPERATORS[wrapper.__name__].__doc__ or "") + (
        "\n\n``inplace=True`` changes the input and returns it.")
    return wrapper


_relu, _relu_ = _both("relu")


@_documented
def relu(input, inplace=False):
    return (_relu_ if inplace else _relu)(input)


_relu6, _relu6_ = _both("relu6")


@_documented
def relu6(input, inplace=False):
    return (_relu6_ if inplace else _relu6)(input)


_selu, _selu_ = _both("selu")


@_documented
def selu(input, inplace=False):
    return (_selu_ if inplace else _selu)(input)


_silu, _silu_ = _both("silu")


@_documented
def silu(input, inplace=False):
    return (_silu_ if inplace else _silu)(input)


_mish, _mish_ = _both("mish")


@_documented
def mish(input, inplace=False):
    return (_mish_ if inplace else _mish)(input)


_hardsigmoid, _hardsigmoid_ = _both("hardsigmoid")


@_documented
def hardsigmoid(input, inplace=False):
    return (_hardsigmoid_ if inplace else _hardsigmoid)(input)


_hardswish, _hardswish_ = _both("hardswish")


@_documented
def hardswish(input, inplace=False):
    return (_hardswish_ if inplace else _hardswish)(input)


_elu, _elu_ = _both("elu")


@_documented
def elu(input, alpha=1.0, inplace=False):
    return (_elu_ if inplace else _elu)(input, alpha)


_celu, _celu_ = _both("celu")


@_documented
def celu(input, alpha=1.0, inplace=False):
    return (_celu_ if inplace else _celu)(input, alpha)


_leaky_relu, _leaky_relu_ = _both("leaky_relu")


@_documented
def leaky_relu(input, negative_slope=0.01, inplace=False):
    return (_leaky_relu_ if inplace else _leaky_relu)(input, negative_slope)


_hardtanh, _hardtanh_ = _both("hardtanh")


@_documented
def hardtanh(input, min_val=-1.0, max_val=1.0, inplace=False):
    return (_hardtanh_ if inplace else _hardtanh)(input, min_val, max_val)


_threshold, _threshold_ = _both("threshold")


@_documented
def threshold(input, threshold, value, inplace=False):
    return (_threshold_ if inplace else _threshold)(input, threshold, value)


_dropout, _dropout_ = _both("dropout")


@_documented
def dropout(input, p=0.5, training=True, inplace=False):
    return (_dropout_ if inplace else _dropout)(input, p, training)


_dropout1d, _dropout1d_ = _both("dropout1d")


@_documented
def dropout1d(input, p=0.5, training=True, inplace=False):
    return (_dropout1d_ if inplace else _dropout1d)(input, p, training)


_dropout2d, _dropout2d_ = _both("dropout2d")


@_documented
def dropout2d(input, p=0.5, training=True, inplace=False):
    return (_dropout2d_ if inplace else _dropout2d)(input, p, training)


_dropout3d, _dropout3d_ = _both("dropout3d")


@_documented
def dropout3d(input, p=0.5, training=True, inplace=False):
    return (_dropout3d_ if inplace else _dropout3d)(input, p, training)


_alpha_dropout, _alpha_dropout_ = _both("alpha_dropout")


@_documented
def alpha_dropout(input, p=0.5, training=False, inplace=False):
    return (_alpha_dropout_ if inplace else _alpha_dropout)(input, p, training)


_feature_alpha_dropout, _feature_alpha_dropout_ = _both("feature_alpha_dropout")


@_documented
def feature_alpha_dropout(input, p=0.5, training=False, inplace=False):
    return (_feature_alpha_dropout_ if inplace else _feature_alpha_dropout)(input, p, training)


relu_, elu_, selu_, celu_ = _relu_, _elu_, _selu_, _celu_
leaky_relu_, hardtanh_, threshold_ = _leaky_relu_, _hardtanh_, _threshold_


def rrelu_(input, lower=1.0 / 8, upper=1.0 / 3, training=False):
    """In-place form of :func:`rrelu`."""
    return rrelu(input, lower, upper, training, True)


def linear_cross_entropy(input, linear_weight, target, *, linear_bias=None, weight=None, reduction="mean", ignore_index=None,
                         label_smoothing=0.0, options=None):
    """``cross_entropy`` of ``linear(input, linear_weight, linear_bias)``; see :class:`fasttorch.nn.LinearCrossEntropyLoss`.

    Args:
        input: ``(N, in_features)`` or ``(in_features,)``.
        linear_weight: ``(C, *d, in_features)``; the logits are ``(N, C, *d)``.
        target: class indices ``(N, *d)``, or probabilities ``(N, C, *d)``.
        linear_bias (optional): ``(C, *d)``.
        weight, reduction, label_smoothing: as of `cross_entropy`.
        ignore_index (int, optional): a class index that counts for nothing. Default: -100.
        options: None; PyTorch's options of computing in pieces are refused (NotImplementedError).
    """
    if options is not None:
        raise NotImplementedError("linear_cross_entropy(): options, to compute in pieces, are not there: pass options=None")
    if linear_weight.ndim < 2 or input.ndim not in (1, 2) or linear_weight.ndim > 2 and input.ndim == 1:
        raise RuntimeError("linear_cross_entropy(): expected input (N, in_features) or (in_features,) and linear_weight "
                           f"(C, *d, in_features), got {tuple(input.shape)} and {tuple(linear_weight.shape)}")
    if input.ndim == 2 and target.ndim and target.shape[0] != input.shape[0]:
        raise ValueError(f"linear_cross_entropy(): Expected input batch_size ({input.shape[0]}) to match target batch_size "
                         f"({target.shape[0]})")
    kept = linear_weight.shape[:-1]
    bias = None if linear_bias is None else linear_bias.reshape(-1)
    flat = _OPERATORS["linear"](input, linear_weight.reshape(-1, linear_weight.shape[-1]), bias)
    logits = flat.reshape(*input.shape[:-1], *kept)
    return _OPERATORS["cross_entropy"](logits, target, weight=weight, reduction=reduction, label_smoothing=label_smoothing,
                                       ignore_index=-100 if ignore_index is None else ignore_index)


__all__ = sorted(name for name in globals() if not name.startswith("_") and name not in ("ft", "warnings", "NAMESPACES"))
