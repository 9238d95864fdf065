"""Multi-head attention as a function of its weights."""

import fasttorch as ft
from fasttorch._operators import NAMESPACES

_F = NAMESPACES["nn.functional"]


def _additive(mask, dtype, name):
    """A mask as numbers to add to the scores: True of a bool mask is minus infinity."""
    if mask is None:
        return None
    if mask.dtype == ft.bool:
        return ft.zeros_like(mask, dtype=dtype).masked_fill(mask, float("-inf"))
    if not mask.is_floating_point():
        raise RuntimeError(f"{name}: only bool and floating types are supported, got {mask.dtype}")
    return mask.to(dtype)


def _shaped(mask, batch, heads, length, keys):
    """An attention mask that broadcasts over ``(B, heads, L, S)``."""
    if tuple(mask.shape) == (length, keys):
        return mask
    if tuple(mask.shape) == (batch * heads, length, keys):
        return mask.reshape(batch, heads, length, keys)
    raise RuntimeError(f"The shape of the attn_mask is {tuple(mask.shape)}, but should be {(length, keys)} or "
                       f"{(batch * heads, length, keys)}.")


def _project(query, key, value, in_proj_weight, in_proj_bias, separate):
    """Queries, keys and values after their projections; ``separate``: a weight for each."""
    linear = _F["linear"]
    if separate is not None:
        weights = separate
    elif query is key and key is value:
        return linear(query, in_proj_weight, in_proj_bias).chunk(3, -1)
    else:
        weights = in_proj_weight.chunk(3)
    biases = (None,) * 3 if in_proj_bias is None else in_proj_bias.chunk(3)
    return [linear(x, w, b) for x, w, b in zip((query, key, value), weights, biases)]


def _check(query, key, value, embed_dim, num_heads):
    if query.shape[-1] != embed_dim:
        raise AssertionError(f"was expecting embedding dimension of {embed_dim}, but got {query.shape[-1]}")
    if embed_dim % num_heads:
        raise AssertionError(f"embed_dim {embed_dim} not divisible by num_heads {num_heads}")
    if key.shape[:2] != value.shape[:2]:
        raise AssertionError(f"key's sequence and batch dims {tuple(key.shape[:2])} do not match value's "
                             f"{tuple(value.shape[:2])}")


def multi_head_attention_forward(
    query, key, value, embed_dim_to_check, num_heads, in_proj_weight, in_proj_bias, bias_k, bias_v, add_zero_attn, dropout_p,
    out_proj_weight, out_proj_bias, training=True, key_padding_mask=None, need_weights=True, attn_mask=None,
    use_separate_proj_weight=False, q_proj_weight=None, k_proj_weight=None, v_proj_weight=None, static_k=None, static_v=None,
    average_attn_weights=True, is_causal=False,
):
    """Attention of several heads (Vaswani et al., 2017), as ``nn.MultiheadAttention`` computes it, from its weights.

    Args:
        query, key, value (Tensor): ``(L, B, E)``, ``(S, B, kdim)``, ``(S, B, vdim)``, or all without B.
        embed_dim_to_check, num_heads (int): E, and the number of heads, which divides it.
        in_proj_weight, in_proj_bias (Tensor or None): of all three projections, ``(3 E, E)`` and ``(3 E)``.
        bias_k, bias_v (Tensor or None): a key and a value ``(1, 1, E)`` added to the sequence.
        add_zero_attn (bool): a key and a value of zeros is added.
        dropout_p (float): of the attention weights, where ``training``.
        out_proj_weight, out_proj_bias (Tensor or None): of the last projection.
        key_padding_mask (Tensor, optional): ``(B, S)``; True (or minus infinity) is left out.
        attn_mask (Tensor, optional): ``(L, S)`` or ``(B num_heads, L, S)``, the same.
        use_separate_proj_weight (bool): the projections have weights of their own: q_proj_weight and so on.
        static_k, static_v (Tensor, optional): ``(B num_heads, S, E / num_heads)``, used for the projected keys and values.
        need_weights, average_attn_weights (bool): whether the weights are given, and their mean over the heads.
        is_causal (bool): says that attn_mask is the causal one.

    Returns:
        the output, of the query's shape, and the weights ``(B, L, S)``, ``(B, num_heads, L, S)``, or None.

    Raises:
        AssertionError, RuntimeError: shapes that don't fit, an unknown type of mask.
    """
    if query.dim() not in (2, 3) or key.dim() != query.dim() or value.dim() != query.dim():
        raise RuntimeError("multi_head_attention_forward: query, key and value must all be 2-D or all 3-D, got "
                           f"{query.dim()}-D, {key.dim()}-D and {value.dim()}-D")
    if is_causal and attn_mask is None:
        raise RuntimeError("Need attn_mask if specifying the is_causal hint.")
    batched = query.dim() == 3
    if not batched:
        same = query is key and key is value
        query, key, value = (t.unsqueeze(1) for t in (query, key, value))
        if same:
            key = value = query
        key_padding_mask = None if key_padding_mask is None else key_padding_mask.unsqueeze(0)
    _check(query, key, value, embed_dim_to_check, num_heads)
    length, batch, embed = query.shape
    size = embed // num_heads
    separate = (q_proj_weight, k_proj_weight, v_proj_weight) if use_separate_proj_weight else None
    if separate is not None and None in separate:
        raise AssertionError("use_separate_proj_weight is True but q_proj_weight, k_proj_weight or v_proj_weight is None")
    q, k, v = _project(query, key, value, in_proj_weight, in_proj_bias, separate)
    masks = [_additive(key_padding_mask, q.dtype, "key_padding_mask"), _additive(attn_mask, q.dtype, "attn_mask")]
    keys = key.shape[0] if static_k is None else static_k.shape[1]
    if masks[0] is not None:
        if tuple(masks[0].shape) != (batch, keys):
            raise AssertionError(f"expecting key_padding_mask shape of {(batch, keys)}, but got {tuple(masks[0].shape)}")
        masks[0] = masks[0].reshape(batch, 1, 1, keys)
    if masks[1] is not None:
        masks[1] = _shaped(masks[1], batch, num_heads, length, keys)
    added = 0
    if bias_k is not None:
        k, v = ft.cat([k, bias_k.expand(1, batch, -1)]), ft.cat([v, bias_v.expand(1, batch, -1)])
        added += 1
    q, k, v = (t.reshape(t.shape[0], batch, num_heads, size).permute(1, 2, 0, 3) for t in (q, k, v))
    if static_k is not None:
        k = static_k.reshape(batch, num_heads, -1, size)
    if static_v is not None:
        v = static_v.reshape(batch, num_heads, -1, size)
    if add_zero_attn:
        zeros = ft.zeros((batch, num_heads, 1, size), dtype=k.dtype, device=k.device)
        k, v = ft.cat([k, zeros], 2), ft.cat([v, zeros], 2)
        added += 1
    scores = ft.matmul(q * size**-0.5, k.transpose(-2, -1))
    for m in masks:
        if m is not None:
            if added:
                m = ft.cat([m, ft.zeros((*m.shape[:-1], added), dtype=m.dtype, device=m.device)], -1)
            scores = scores + m
    weights = ft.softmax(scores, -1)
    if dropout_p and training:
        weights = _F["dropout"](weights, dropout_p, True)
    out = ft.matmul(weights, v).permute(2, 0, 1, 3).reshape(length, batch, embed)
    out = _F["linear"](out, out_proj_weight, out_proj_bias)
    if not need_weights:
        weights = None
    elif average_attn_weights:
        weights = weights.mean(1)
    if batched:
        return out, weights
    return out.squeeze(1), None if weights is None else weights.squeeze(0)
