"""Attention and the Transformer (Vaswani et al., 2017)."""

import copy

import fasttorch as ft
from fasttorch.nn import functional as F
from fasttorch.nn import init
from fasttorch.nn._attention import multi_head_attention_forward
from fasttorch.nn.modules.container import ModuleList
from fasttorch.nn.modules.dropout import Dropout
from fasttorch.nn.modules.linear import Linear, NonDynamicallyQuantizableLinear
from fasttorch.nn.modules.module import Module
from fasttorch.nn.modules.normalization import LayerNorm
from fasttorch.nn.parameter import Parameter

__all__ = ["MultiheadAttention", "TransformerEncoderLayer", "TransformerDecoderLayer", "TransformerEncoder",
           "TransformerDecoder", "Transformer"]


class MultiheadAttention(Module):
    """``num_heads`` attentions side by side: ``softmax(q k^T / sqrt(d)) v`` of projected queries, keys and values.

    Args:
        embed_dim (int): size of the queries and outputs; num_heads (int) divides it (AssertionError otherwise).
        dropout (float): of the attention weights, in training. Default: 0.
        bias (bool): in the projections. Default: True.
        add_bias_kv (bool): a learned key and value is added to the sequence. Default: False.
        add_zero_attn (bool): a key and value of zeros is added. Default: False.
        kdim, vdim (int, optional): sizes of keys and values. Default: embed_dim.
        batch_first (bool): tensors are ``(B, T, E)`` instead of ``(T, B, E)``. Default: False.

    Shapes:
        query ``(L, B, E)``, key ``(S, B, kdim)``, value ``(S, B, vdim)``, or without B; key_padding_mask ``(B, S)`` and
        attn_mask ``(L, S)`` or ``(B * num_heads, L, S)``: True (or minus infinity) is left out. Gives the output ``(L, B, E)``
        and the weights ``(B, L, S)``, ``(B, num_heads, L, S)`` with ``average_attn_weights=False``, or None.

    Example:
        >>> x = torch.ones(5, 2, 8)
        >>> output, weights = nn.MultiheadAttention(8, 2)(x, x, x)
        >>> tuple(output.shape), tuple(weights.shape)
        ((5, 2, 8), (2, 5, 5))
    """

    def __init__(self, embed_dim, num_heads, dropout=0.0, bias=True, add_bias_kv=False, add_zero_attn=False, kdim=None,
                 vdim=None, batch_first=False, device=None, dtype=None):
        super().__init__()
        if embed_dim <= 0 or num_heads <= 0:
            raise ValueError(f"embed_dim and num_heads must be greater than 0, got embed_dim={embed_dim} and "
                             f"num_heads={num_heads} instead")
        if embed_dim % num_heads:
            raise AssertionError("embed_dim must be divisible by num_heads")
        options = {"device": device, "dtype": dtype}
        self.embed_dim = embed_dim
        self.kdim = embed_dim if kdim is None else kdim
        self.vdim = embed_dim if vdim is None else vdim
        self.num_heads = num_heads
        self.head_dim = embed_dim // num_heads
        self.dropout = dropout
        self.batch_first = batch_first
        self.add_zero_attn = add_zero_attn
        self._qkv_same_embed_dim = self.kdim == embed_dim and self.vdim == embed_dim
        names = ("q_proj_weight", "k_proj_weight", "v_proj_weight")
        if self._qkv_same_embed_dim:
            self.in_proj_weight = Parameter(ft.empty((3 * embed_dim, embed_dim), **options))
            for name in names:
                self.register_parameter(name, None)
        else:
            for name, size in zip(names, (embed_dim, self.kdim, self.vdim)):
                setattr(self, name, Parameter(ft.empty((embed_dim, size), **options)))
            self.register_parameter("in_proj_weight", None)
        self.register_parameter("in_proj_bias", Parameter(ft.empty(3 * embed_dim, **options)) if bias else None)
        self.out_proj = NonDynamicallyQuantizableLinear(embed_dim, embed_dim, bias, **options)
        self.bias_k = Parameter(ft.empty((1, 1, embed_dim), **options)) if add_bias_kv else None
        self.bias_v = Parameter(ft.empty((1, 1, embed_dim), **options)) if add_bias_kv else None
        self._reset_parameters()

    def _reset_parameters(self):
        for weight in (self.in_proj_weight, self.q_proj_weight, self.k_proj_weight, self.v_proj_weight):
            if weight is not None:
                init.xavier_uniform_(weight)
        if self.in_proj_bias is not None:
            init.zeros_(self.in_proj_bias)
            init.zeros_(self.out_proj.bias)
        for weight in (self.bias_k, self.bias_v):
            if weight is not None:
                init.xavier_normal_(weight)

    def forward(self, query, key, value, key_padding_mask=None, need_weights=True, attn_mask=None,
                average_attn_weights=True, is_causal=False):
        """The attended values and the weights; see the class. ``is_causal`` says that attn_mask is the causal one."""
        turned = self.batch_first and query.dim() == 3
        if turned:
            same = query is key and key is value
            query, key, value = (t.transpose(0, 1) for t in (query, key, value))
            if same:
                key = value = query
        out, weights = multi_head_attention_forward(
            query, key, value, self.embed_dim, self.num_heads, self.in_proj_weight, self.in_proj_bias, self.bias_k, self.bias_v,
            self.add_zero_attn, self.dropout, self.out_proj.weight, self.out_proj.bias, self.training, key_padding_mask,
            need_weights, attn_mask, not self._qkv_same_embed_dim, self.q_proj_weight, self.k_proj_weight, self.v_proj_weight,
            average_attn_weights=average_attn_weights, is_causal=is_causal)
        return out.transpose(0, 1) if turned else out, weights


def _activation(activation):
    """relu or gelu by name, or the function given."""
    if activation == "relu":
        return F.relu
    if activation == "gelu":
        return F.gelu
    if callable(activation):
        return activation
    raise RuntimeError(f"activation should be relu/gelu, not {activation}")


class _Layer(Module):
    """What the layers share: self-attention, the feed-forward part, two norms."""

    def __init__(self, d_model, nhead, dim_feedforward, dropout, activation, layer_norm_eps, batch_first, norm_first, bias,
                 options, crossed):
        super().__init__()
        self.self_attn = MultiheadAttention(d_model, nhead, dropout, bias, batch_first=batch_first, **options)
        if crossed:
            self.multihead_attn = MultiheadAttention(d_model, nhead, dropout, bias, batch_first=batch_first, **options)
        self.linear1 = Linear(d_model, dim_feedforward, bias, **options)
        self.dropout = Dropout(dropout)
        self.linear2 = Linear(dim_feedforward, d_model, bias, **options)
        self.norm_first = norm_first
        count = 3 if crossed else 2
        for i in range(1, count + 1):
            setattr(self, f"norm{i}", LayerNorm(d_model, layer_norm_eps, bias=bias, **options))
        for i in range(1, count + 1):
            setattr(self, f"dropout{i}", Dropout(dropout))
        self.activation = _activation(activation)

    def _feed_forward(self, x, dropout):
        return dropout(self.linear2(self.dropout(self.activation(self.linear1(x)))))

    def _attend(self, attention, dropout, x, memory, mask, padding, causal):
        out, _ = attention(x, memory, memory, key_padding_mask=padding, need_weights=False, attn_mask=mask,
                           is_causal=causal)
        return dropout(out)


class TransformerEncoderLayer(_Layer):
    """Self-attention and a two-layer network, each added to its input and normalised.

    Args:
        d_model, nhead, dim_feedforward (int): sizes; the last is 2048 by default.
        dropout (float): Default: 0.1.
        activation (str or callable): ``"relu"`` (default) or ``"gelu"``.
        layer_norm_eps (float): Default: 1e-5.
        batch_first (bool): Default: False. norm_first (bool): normalise before instead of after. Default: False.
        bias (bool): Default: True.

    Shapes:
        as :class:`MultiheadAttention`.
    """

    def __init__(self, d_model, nhead, dim_feedforward=2048, dropout=0.1, activation="relu", layer_norm_eps=1e-5,
                 batch_first=False, norm_first=False, bias=True, device=None, dtype=None):
        super().__init__(d_model, nhead, dim_feedforward, dropout, activation, layer_norm_eps, batch_first, norm_first, bias,
                         {"device": device, "dtype": dtype}, False)

    def forward(self, src, src_mask=None, src_key_padding_mask=None, is_causal=False):
        """The encoded sequence, of ``src``'s shape."""
        def attend(x):
            return self._attend(self.self_attn, self.dropout1, x, x, src_mask, src_key_padding_mask, is_causal)

        if self.norm_first:
            x = src + attend(self.norm1(src))
            return x + self._feed_forward(self.norm2(x), self.dropout2)
        x = self.norm1(src + attend(src))
        return self.norm2(x + self._feed_forward(x, self.dropout2))


class TransformerDecoderLayer(_Layer):
    """Self-attention, attention to the encoder's output, and a two-layer network. Arguments as
    :class:`TransformerEncoderLayer`."""

    def __init__(self, d_model, nhead, dim_feedforward=2048, dropout=0.1, activation="relu", layer_norm_eps=1e-5,
                 batch_first=False, norm_first=False, bias=True, device=None, dtype=None):
        super().__init__(d_model, nhead, dim_feedforward, dropout, activation, layer_norm_eps, batch_first, norm_first, bias,
                         {"device": device, "dtype": dtype}, True)

    def forward(self, tgt, memory, tgt_mask=None, memory_mask=None, tgt_key_padding_mask=None, memory_key_padding_mask=None,
                tgt_is_causal=False, memory_is_causal=False):
        """The decoded sequence, of ``tgt``'s shape."""
        def attend(x):
            return self._attend(self.self_attn, self.dropout1, x, x, tgt_mask, tgt_key_padding_mask, tgt_is_causal)

        def look(x):
            return self._attend(self.multihead_attn, self.dropout2, x, memory, memory_mask, memory_key_padding_mask,
                                memory_is_causal)

        if self.norm_first:
            x = tgt + attend(self.norm1(tgt))
            x = x + look(self.norm2(x))
            return x + self._feed_forward(self.norm3(x), self.dropout3)
        x = self.norm1(tgt + attend(tgt))
        x = self.norm2(x + look(x))
        return self.norm3(x + self._feed_forward(x, self.dropout3))


def _is_causal(mask, given):
    """Whether a mask is the causal one, unless that was said."""
    return False if mask is None else bool(given)


class TransformerEncoder(Module):
    """Copies of an encoder layer, one after the other, and an optional norm at the end.

    Args:
        encoder_layer (TransformerEncoderLayer): what is copied. num_layers (int): how often.
        norm (Module, optional): applied at the end.
        enable_nested_tensor, mask_check: accepted for PyTorch's sake; they only choose a quicker path there.
    """

    def __init__(self, encoder_layer, num_layers, norm=None, enable_nested_tensor=True, mask_check=True):
        super().__init__()
        self.layers = ModuleList([copy.deepcopy(encoder_layer) for _ in range(num_layers)])
        self.num_layers = num_layers
        self.norm = norm

    def forward(self, src, mask=None, src_key_padding_mask=None, is_causal=None):
        """The encoded sequence, of ``src``'s shape."""
        for layer in self.layers:
            src = layer(src, mask, src_key_padding_mask, _is_causal(mask, is_causal))
        return src if self.norm is None else self.norm(src)


class TransformerDecoder(Module):
    """Copies of a decoder layer, one after the other, and an optional norm at the end.

    Args:
        decoder_layer (TransformerDecoderLayer): what is copied. num_layers (int): how often.
        norm (Module, optional): applied at the end.
    """

    def __init__(self, decoder_layer, num_layers, norm=None):
        super().__init__()
        self.layers = ModuleList([copy.deepcopy(decoder_layer) for _ in range(num_layers)])
        self.num_layers = num_layers
        self.norm = norm

    def forward(self, tgt, memory, tgt_mask=None, memory_mask=None, tgt_key_padding_mask=None, memory_key_padding_mask=None,
                tgt_is_causal=None, memory_is_causal=False):
        """The decoded sequence, of ``tgt``'s shape."""
        for layer in self.layers:
            tgt = layer(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask,
                        _is_causal(tgt_mask, tgt_is_causal), memory_is_causal)
        return tgt if self.norm is None else self.norm(tgt)


class Transformer(Module):
    """An encoder and a decoder.

    Args:
        d_model, nhead (int): Default: 512, 8.
        num_encoder_layers, num_decoder_layers (int): Default: 6.
        dim_feedforward, dropout, activation, layer_norm_eps, batch_first, norm_first, bias: of the layers.
        custom_encoder, custom_decoder (Module, optional): instead of the usual ones.

    Raises:
        RuntimeError in ``forward``: batch sizes of src and tgt differ, or a size isn't d_model.
    """

    def __init__(self, d_model=512, nhead=8, num_encoder_layers=6, num_decoder_layers=6, dim_feedforward=2048, dropout=0.1,
                 activation="relu", custom_encoder=None, custom_decoder=None, layer_norm_eps=1e-5, batch_first=False,
                 norm_first=False, bias=True, device=None, dtype=None):
        super().__init__()
        options = (d_model, nhead, dim_feedforward, dropout, activation, layer_norm_eps, batch_first, norm_first, bias,
                   device, dtype)

        def norm():
            return LayerNorm(d_model, layer_norm_eps, bias=bias, device=device, dtype=dtype)

        self.encoder = custom_encoder if custom_encoder is not None else TransformerEncoder(
            TransformerEncoderLayer(*options), num_encoder_layers, norm())
        self.decoder = custom_decoder if custom_decoder is not None else TransformerDecoder(
            TransformerDecoderLayer(*options), num_decoder_layers, norm())
        for p in self.parameters():
            if p.dim() > 1:
                init.xavier_uniform_(p)
        self.d_model = d_model
        self.nhead = nhead
        self.batch_first = batch_first

    def forward(self, src, tgt, src_mask=None, tgt_mask=None, memory_mask=None, src_key_padding_mask=None,
                tgt_key_padding_mask=None, memory_key_padding_mask=None, src_is_causal=None, tgt_is_causal=None,
                memory_is_causal=False):
        """The decoder's output for target ``tgt``, given the source ``src``."""
        if src.dim() == 3 and src.shape[0 if self.batch_first else 1] != tgt.shape[0 if self.batch_first else 1]:
            raise RuntimeError("the batch number of src and tgt must be equal")
        if src.shape[-1] != self.d_model or tgt.shape[-1] != self.d_model:
            raise RuntimeError("the feature number of src and tgt must be equal to d_model")
        memory = self.encoder(src, src_mask, src_key_padding_mask, src_is_causal)
        return self.decoder(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask,
                            tgt_is_causal, memory_is_causal)

    @staticmethod
    def generate_square_subsequent_mask(sz, device=None, dtype=None):
        """The causal mask ``(sz, sz)``: minus infinity above the diagonal, 0 elsewhere."""
        return ft.full((sz, sz), float("-inf"), dtype=dtype, device=device).triu(1)
