"""Variants of the LSTM and GRU cells: layer normalisation, peepholes, coupled gates, the minimal gated unit."""

import math

import fasttorch as ft
from fasttorch.nn import functional as F
from fasttorch.nn import init
from fasttorch.nn.modules.normalization import LayerNorm
from fasttorch.nn.modules.rnn import RNNCellBase
from fasttorch.nn.parameter import Parameter

__all__ = ["LayerNormLSTMCell", "PeepholeLSTMCell", "CoupledLSTMCell", "MGUCell"]


class _LSTMVariant(RNNCellBase):
    """A cell with the interface of LSTMCell; ``_step(input, h, c)`` computes ``(h', c')`` of batches."""

    def forward(self, input, hx=None):
        """The next state ``(h', c')``."""
        if hx is None:
            h = c = ft.zeros((*input.shape[:-1], self.hidden_size), dtype=input.dtype, device=input.device)
        else:
            if not isinstance(hx, (tuple, list)) or len(hx) != 2:
                raise RuntimeError(f"{type(self).__name__}: hx must be a pair (h, c), got {type(hx).__name__}")
            h, c = hx
        if self._checked(input, h, c):
            h, c = self._step(input.unsqueeze(0), h.unsqueeze(0), c.unsqueeze(0))
            return h.squeeze(0), c.squeeze(0)
        return self._step(input, h, c)

    def _gates(self, input, h):
        """``W_ih x + b_ih + W_hh h + b_hh``, cut into the gates."""
        gates = F.linear(input, self.weight_ih, self.bias_ih) + F.linear(h, self.weight_hh, self.bias_hh)
        return gates.chunk(gates.shape[-1] // self.hidden_size, -1)


class LayerNormLSTMCell(_LSTMVariant):
    """One step of an LSTM with layer normalisation (Ba, Kiros and Hinton, "Layer Normalization", 2016, equations 20 to 22).

    ``i, f, g, o = LN(W_ih x) + LN(W_hh h)`` (the normalised gates in the rows' order);
    ``c' = sigmoid(f) c + sigmoid(i) tanh(g)``; ``h' = sigmoid(o) tanh(LN(c'))``. Each LN has a gain and a bias of its own,
    which take the place of the cell's biases.

    Args:
        input_size, hidden_size (int): sizes of an input and of a state vector.
        bias (bool): whether the normalisations have biases. Default: True.
        eps (float): added to the variances. Default: 1e-5.

    Shapes:
        ``forward(input, (h, c)=None)``: input ``(B, input_size)`` or ``(input_size)``, h and c ``(B, hidden_size)`` or
        ``(hidden_size)``, zeros if left out; gives ``(h', c')``.

    Example:
        >>> h, c = LayerNormLSTMCell(3, 4)(torch.ones(2, 3))
        >>> tuple(h.shape), tuple(c.shape)
        ((2, 4), (2, 4))
    """

    def __init__(self, input_size, hidden_size, bias=True, eps=1e-5, device=None, dtype=None):
        super().__init__(input_size, hidden_size, False, 4, device, dtype)
        self.bias = bias
        self.eps = eps
        options = {"eps": eps, "bias": bias, "device": device, "dtype": dtype}
        self.norm_ih = LayerNorm(4 * hidden_size, **options)
        self.norm_hh = LayerNorm(4 * hidden_size, **options)
        self.norm_c = LayerNorm(hidden_size, **options)

    def reset_parameters(self):
        """Draw new initial values: weights uniform in ``±1/sqrt(hidden_size)``, gains 1, biases 0."""
        bound = 1.0 / math.sqrt(self.hidden_size) if self.hidden_size > 0 else 0
        init.uniform_(self.weight_ih, -bound, bound)
        init.uniform_(self.weight_hh, -bound, bound)
        for norm in self.children():
            norm.reset_parameters()

    def extra_repr(self):
        """The options that differ from the defaults."""
        return super().extra_repr() + (f", eps={self.eps}" if self.eps != 1e-5 else "")

    def _step(self, input, h, c):
        gates = self.norm_ih(F.linear(input, self.weight_ih)) + self.norm_hh(F.linear(h, self.weight_hh))
        i, f, g, o = gates.chunk(4, -1)
        c = ft.sigmoid(f) * c + ft.sigmoid(i) * ft.tanh(g)
        return ft.sigmoid(o) * ft.tanh(self.norm_c(c)), c


class PeepholeLSTMCell(_LSTMVariant):
    """One step of an LSTM whose gates see the cell (Gers and Schmidhuber, "Recurrent nets that time and count", 2000).

    With ``a = W_ih x + b_ih + W_hh h + b_hh`` (rows in the order i, f, g, o) and a peephole vector p for each gate:
    ``i = sigmoid(a_i + p_i c)``, ``f = sigmoid(a_f + p_f c)``; ``c' = f c + i tanh(a_g)``;
    ``o = sigmoid(a_o + p_o c')``; ``h' = o tanh(c')``.

    Args:
        input_size, hidden_size (int): sizes of an input and of a state vector.
        bias (bool): Default: True.

    Shapes:
        as :class:`LayerNormLSTMCell`. ``weight_peephole (3, hidden_size)`` has the rows p_i, p_f, p_o.

    Example:
        >>> h, c = PeepholeLSTMCell(3, 4)(torch.ones(2, 3))
        >>> tuple(h.shape)
        (2, 4)
    """

    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 4, device, dtype)
        self.weight_peephole = Parameter(ft.empty((3, hidden_size), device=device, dtype=dtype))
        self.reset_parameters()

    def _step(self, input, h, c):
        i, f, g, o = self._gates(input, h)
        p_i, p_f, p_o = self.weight_peephole.unbind(0)
        new = ft.sigmoid(ft.addcmul(f, p_f, c)) * c + ft.sigmoid(ft.addcmul(i, p_i, c)) * ft.tanh(g)
        return ft.sigmoid(ft.addcmul(o, p_o, new)) * ft.tanh(new), new


class CoupledLSTMCell(_LSTMVariant):
    """One step of an LSTM that forgets what it takes in, and no more (coupled input and forget gate: variant CIFG of Greff,
    Srivastava, Koutnik, Steunebrink and Schmidhuber, "LSTM: A Search Space Odyssey", 2015).

    ``i, o = sigmoid(...)``, ``g = tanh(...)`` of ``W_ih x + b_ih + W_hh h + b_hh`` (rows in the order i, g, o);
    ``c' = (1 - i) c + i g``; ``h' = o tanh(c')``. It has three quarters of an LSTM's weights.

    Args:
        input_size, hidden_size (int): sizes of an input and of a state vector.
        bias (bool): Default: True.

    Shapes:
        as :class:`LayerNormLSTMCell`.

    Example:
        >>> h, c = CoupledLSTMCell(3, 4)(torch.ones(2, 3))
        >>> tuple(h.shape)
        (2, 4)
    """

    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 3, device, dtype)

    def _step(self, input, h, c):
        i, g, o = self._gates(input, h)
        c = ft.lerp(c, ft.tanh(g), ft.sigmoid(i))
        return ft.sigmoid(o) * ft.tanh(c), c


class MGUCell(RNNCellBase):
    """One step of a minimal gated unit (Zhou, Wu, Zhang and Zhou, "Minimal Gated Unit for Recurrent Neural Networks", 2016).

    ``f = sigmoid(W_if x + b_if + W_hf h + b_hf)``; ``n = tanh(W_in x + b_in + W_hn (f h) + b_hn)``;
    ``h' = (1 - f) h + f n`` (rows in the order f, n). It has two thirds of a GRU's weights.

    Args:
        input_size, hidden_size (int): sizes of an input and of a state vector.
        bias (bool): Default: True.

    Shapes:
        ``forward(input, hx=None)``: input ``(B, input_size)`` or ``(input_size)``, hx ``(B, hidden_size)`` or
        ``(hidden_size)``, zeros if left out; gives h'.

    Example:
        >>> tuple(MGUCell(3, 4)(torch.ones(2, 3)).shape)
        (2, 4)
    """

    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 2, device, dtype)

    def forward(self, input, hx=None):
        """The next state h'."""
        if hx is None:
            hx = ft.zeros((*input.shape[:-1], self.hidden_size), dtype=input.dtype, device=input.device)
        unbatched = self._checked(input, hx)
        if unbatched:
            input, hx = input.unsqueeze(0), hx.unsqueeze(0)
        h = self.masked_step(input, hx, None)
        return h.squeeze(0) if unbatched else h

    def masked_step(self, input, hx, mask):
        """The next state of a batch, where the gates see ``mask * h``; None is no mask. For :class:`VariationalDropoutCell`."""
        size = self.hidden_size
        seen = hx if mask is None else hx * mask
        x_f, x_n = F.linear(input, self.weight_ih, self.bias_ih).chunk(2, -1)
        w_f, w_n = self.weight_hh.split(size)
        b_f, b_n = self.bias_hh.split(size) if self.bias else (None, None)
        f = ft.sigmoid(x_f + F.linear(seen, w_f, b_f))
        return ft.lerp(hx, ft.tanh(x_n + F.linear(f * seen, w_n, b_n)), f)
