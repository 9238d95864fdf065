"""Recurrent networks (RNN, LSTM, GRU, over whole or packed sequences) and their single cells."""

import copy
import math
import numbers
import warnings

import fasttorch as ft
from fasttorch.nn import _recurrent, functional as F, init
from fasttorch.nn.modules.module import Module
from fasttorch.nn.parameter import Parameter
from fasttorch.nn.utils.rnn import PackedSequence, _pack_ragged, unpack_sequence

try:
    from fasttorch._C import rnn as _fused
except ImportError:
    _fused = _recurrent

__all__ = ["RNNBase", "RNN", "LSTM", "GRU", "RNNCellBase", "RNNCell", "LSTMCell", "GRUCell"]


def _function(name):
    """The fused function of that name, else the one in operators."""
    return getattr(_fused, name, None) or getattr(_recurrent, name)


_KERNELS = {"RNN_TANH": _function("rnn_tanh"), "RNN_RELU": _function("rnn_relu"), "LSTM": _function("lstm"),
            "GRU": _function("gru")}
_lstm_cell, _gru_cell = _function("lstm_cell"), _function("gru_cell")
_cell_step = getattr(_fused, "cell_step", lambda *arguments: None)
_rnn_cells = {"tanh": _function("rnn_tanh_cell"), "relu": _function("rnn_relu_cell")}
_GATES = {"RNN_TANH": 1, "RNN_RELU": 1, "LSTM": 4, "GRU": 3}


def _permute(hidden, permutation):
    """Hidden states ``(layers, B, H)`` with the batch in another order."""
    return hidden if permutation is None else hidden.index_select(1, permutation)


def _refuse_projection(proj_size):
    if proj_size is not None:
        raise ValueError("proj_size argument is only supported for LSTM, not RNN or GRU")


class RNNBase(Module):
    """What RNN, LSTM and GRU share: the weights of all layers and directions, and the checks of input and state.

    Parameters of layer k: ``weight_ih_l{k} (gates * hidden_size, input)``, ``weight_hh_l{k}``, ``bias_ih_l{k}``,
    ``bias_hh_l{k}``, with a projection ``weight_hr_l{k}``; with ``_reverse`` at the end those of the other direction. All
    uniform in ``±1/sqrt(hidden_size)`` at first.
    """

    def __init__(self, mode, input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0,
                 bidirectional=False, proj_size=0, device=None, dtype=None):
        super().__init__()
        if mode not in _GATES:
            raise ValueError("Unrecognized RNN mode: " + str(mode))
        if not isinstance(dropout, numbers.Number) or isinstance(dropout, bool) or not 0 <= dropout <= 1:
            raise ValueError("dropout should be a number in range [0, 1] representing the probability of an element being "
                             "zeroed")
        if dropout > 0 and num_layers == 1:
            warnings.warn("dropout option adds dropout after all but last recurrent layer, so non-zero dropout expects "
                          f"num_layers greater than 1, but got dropout={dropout} and num_layers={num_layers}",
                          stacklevel=2)
        if not isinstance(hidden_size, int):
            raise TypeError(f"hidden_size should be of type int, got: {type(hidden_size).__name__}")
        if hidden_size <= 0:
            raise ValueError("hidden_size must be greater than zero")
        for name, value in (("bias", bias), ("batch_first", batch_first)):
            if not isinstance(value, bool):
                raise TypeError(f"{name} should be of type bool, got: {type(value).__name__}")
        if input_size <= 0:
            raise ValueError("input_size must be greater than zero")
        if not isinstance(num_layers, int) or num_layers <= 0:
            raise ValueError("num_layers must be greater than zero")
        if proj_size < 0:
            raise ValueError("proj_size should be a positive integer or zero to disable projections")
        if proj_size >= hidden_size:
            raise ValueError("proj_size has to be smaller than hidden_size")
        if proj_size and mode != "LSTM":
            raise ValueError("proj_size argument is only supported for LSTM, not RNN or GRU")
        self.mode = mode
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.num_layers = num_layers
        self.bias = bias
        self.batch_first = batch_first
        self.dropout = float(dropout)
        self.bidirectional = bidirectional
        self.proj_size = proj_size
        gates = _GATES[mode] * hidden_size
        out_size = proj_size or hidden_size
        directions = 2 if bidirectional else 1
        options = {"device": device, "dtype": dtype}
        self._all_weights = []
        for layer in range(num_layers):
            in_size = input_size if layer == 0 else out_size * directions
            for suffix in ("", "_reverse")[:directions]:
                shapes = {"weight_ih": (gates, in_size), "weight_hh": (gates, out_size)}
                if bias:
                    shapes.update(bias_ih=(gates,), bias_hh=(gates,))
                if proj_size:
                    shapes["weight_hr"] = (proj_size, hidden_size)
                names = []
                for name, shape in shapes.items():
                    names.append(f"{name}_l{layer}{suffix}")
                    setattr(self, names[-1], Parameter(ft.empty(shape, **options)))
                self._all_weights.append(names)
        self._flat_weights_names = [name for names in self._all_weights for name in names]
        self.reset_parameters()

    @property
    def _flat_weights(self):
        return [getattr(self, name) for name in self._flat_weights_names]

    @property
    def all_weights(self):
        """The parameters, a list for each layer and direction."""
        return [[getattr(self, name) for name in names] for names in self._all_weights]

    def flatten_parameters(self):
        """Nothing to do: there is no buffer that the weights have to share. For programs that call it."""

    def reset_parameters(self):
        """Draw new initial values."""
        bound = 1.0 / math.sqrt(self.hidden_size) if self.hidden_size > 0 else 0
        for weight in self.parameters():
            init.uniform_(weight, -bound, bound)

    def check_input(self, input, batch_sizes):
        """Raise RuntimeError (ValueError for the dtype) unless the input fits."""
        weight = getattr(self, self._flat_weights_names[0])
        if input.dtype != weight.dtype:
            raise ValueError(f"RNN input dtype ({input.dtype}) does not match weight dtype ({weight.dtype}). Convert input: "
                             "input.to(dtype), or convert the model: model.to(dtype)")
        dims = 2 if batch_sizes is not None else 3
        if input.dim() != dims:
            raise RuntimeError(f"input must have {dims} dimensions, got {input.dim()}")
        if input.shape[-1] != self.input_size:
            raise RuntimeError(f"input.size(-1) must be equal to input_size. Expected {self.input_size}, got "
                               f"{input.shape[-1]}")

    def get_expected_hidden_size(self, input, batch_sizes):
        """The shape that the hidden state has for an input."""
        if batch_sizes is not None:
            batch = int(batch_sizes[0])
        else:
            batch = input.shape[0] if self.batch_first else input.shape[1]
        directions = 2 if self.bidirectional else 1
        return self.num_layers * directions, batch, self.proj_size or self.hidden_size

    def get_expected_cell_size(self, input, batch_sizes):
        """The shape that an LSTM's cell state has for an input."""
        layers, batch, _ = self.get_expected_hidden_size(input, batch_sizes)
        return layers, batch, self.hidden_size

    def check_hidden_size(self, hx, expected, msg="Expected hidden size {}, got {}"):
        """Raise RuntimeError unless a state has the expected shape."""
        if tuple(hx.shape) != tuple(expected):
            raise RuntimeError(msg.format(tuple(expected), list(hx.shape)))

    def extra_repr(self):
        """The options that differ from the defaults."""
        text = f"{self.input_size}, {self.hidden_size}"
        if self.proj_size:
            text += f", proj_size={self.proj_size}"
        if self.num_layers != 1:
            text += f", num_layers={self.num_layers}"
        for name, default in (("bias", True), ("batch_first", False), ("dropout", 0), ("bidirectional", False)):
            value = getattr(self, name)
            if (value is not True) if default is True else (value is not False if default is False else value != 0):
                text += f", {name}={value}"
        return text

    def _zeros(self, input, batch_sizes, cell=False):
        size = self.get_expected_cell_size if cell else self.get_expected_hidden_size
        return ft.zeros(size(input, batch_sizes), dtype=input.dtype, device=input.device)

    def _state_names(self):
        return ("hidden",)

    def forward(self, input, hx=None):
        """Run over a sequence; see the class for shapes."""
        packed = isinstance(input, PackedSequence)
        if not packed and isinstance(input, (list, tuple)):
            output, state = self.forward(_pack_ragged(input, type(self).__name__), hx)
            return unpack_sequence(output), state
        unbatched = False
        batch_sizes = sorted_indices = unsorted_indices = None
        if packed:
            input, batch_sizes, sorted_indices, unsorted_indices = input
        else:
            if input.dim() not in (2, 3):
                raise ValueError(f"{type(self).__name__}: Expected input to be 2D or 3D, got {input.dim()}D instead")
            unbatched = input.dim() == 2
            if unbatched:
                input = input.unsqueeze(0 if self.batch_first else 1)
        self.check_input(input, batch_sizes)
        lstm = self.mode == "LSTM"
        if hx is None:
            state = (self._zeros(input, batch_sizes),)
            if lstm:
                state += (self._zeros(input, batch_sizes, True),)
        else:
            state = self._given_state(hx, input, batch_sizes, unbatched, sorted_indices)
        weights = self._flat_weights
        options = (weights, self.bias, self.num_layers, self.dropout, self.training, self.bidirectional)
        hidden = state if lstm else state[0]
        if packed:
            output, *state = _KERNELS[self.mode](input, batch_sizes, hidden, *options)
            output = PackedSequence(output, batch_sizes, sorted_indices, unsorted_indices)
            if unsorted_indices is not None:
                state = [_permute(s, unsorted_indices) for s in state]
        else:
            output, *state = _KERNELS[self.mode](input, hidden, *options, self.batch_first)
            if unbatched:
                output = output.squeeze(0 if self.batch_first else 1)
                state = [s.squeeze(1) for s in state]
        return output, tuple(state) if lstm else state[0]

    def _given_state(self, hx, input, batch_sizes, unbatched, sorted_indices):
        """The caller's state as a tuple of ``(layers, B, size)``, checked."""
        name = type(self).__name__
        lstm = self.mode == "LSTM"
        if lstm:
            if not isinstance(hx, (tuple, list)) or len(hx) != 2:
                raise RuntimeError(f"{name}: hx must be a pair (h_0, c_0), got {type(hx).__name__}")
            hx = tuple(hx)
        else:
            if isinstance(hx, (tuple, list)):
                raise RuntimeError(f"{name}: hx must be a tensor, got {type(hx).__name__}")
            hx = (hx,)
        for h in hx:
            if batch_sizes is None and h.dim() != (2 if unbatched else 3):
                batched, dims = ("unbatched 2-D", 2) if unbatched else ("batched 3-D", 3)
                if lstm:
                    shapes = f"({hx[0].dim()}-D, {hx[1].dim()}-D) tensors"
                    raise RuntimeError(f"For {batched} input, hx and cx should also be {dims}-D but got {shapes}")
                raise RuntimeError(f"For {batched} input, hx should also be {dims}-D but got {h.dim()}-D tensor")
        if unbatched:
            hx = tuple(h.unsqueeze(1) for h in hx)
        messages = ("Expected hidden[0] size {}, got {}", "Expected hidden[1] size {}, got {}") if lstm else (
            "Expected hidden size {}, got {}",)
        sizes = (self.get_expected_hidden_size, self.get_expected_cell_size)
        for h, size, message in zip(hx, sizes, messages):
            self.check_hidden_size(h, size(input, batch_sizes), message)
            if h.dtype != input.dtype:
                raise RuntimeError(f"{name}: input and hx must have one dtype, got {input.dtype} and {h.dtype}")
        return tuple(_permute(h, sorted_indices) for h in hx)


class RNN(RNNBase):
    """Elman network of one or more layers: ``h_t = tanh(W_ih x_t + b_ih + W_hh h_(t-1) + b_hh)``.

    Args:
        input_size, hidden_size (int): sizes of an input and of a state vector.
        num_layers (int): Default: 1. Each layer's outputs are the next one's inputs.
        nonlinearity (str): ``"tanh"`` or ``"relu"``. Default: ``"tanh"``.
        bias (bool): Default: True.
        batch_first (bool): input and output are ``(B, T, *)`` instead of ``(T, B, *)``. Default: False.
        dropout (float): of each layer's outputs but the last's, in training. Default: 0.
        bidirectional (bool): a second network reads the sequence backwards. Default: False.

    Shapes:
        ``forward(input, h_0=None)``: input ``(T, B, input_size)``, or ``(T, input_size)`` without batch, or a
        PackedSequence, or a list of B sequences ``(T_i, input_size)`` in any order, for which output is a list in that
        order; ``h_0 (num_layers * directions, B, hidden_size)``, zeros if left out. Gives ``(output, h_n)``: output
        ``(T, B, directions * hidden_size)``, ``h_n`` of h_0's shape.

    Raises:
        RuntimeError, ValueError: shapes or dtypes that don't fit.
    """

    def __init__(self, input_size, hidden_size, num_layers=1, nonlinearity="tanh", bias=True, batch_first=False,
                 dropout=0.0, bidirectional=False, device=None, dtype=None, *, proj_size=None):
        _refuse_projection(proj_size)
        if nonlinearity not in ("tanh", "relu"):
            raise ValueError(f"Unknown nonlinearity '{nonlinearity}'. Select from 'tanh' or 'relu'.")
        super().__init__("RNN_" + nonlinearity.upper(), input_size, hidden_size, num_layers, bias, batch_first, dropout,
                         bidirectional, 0, device, dtype)
        self.nonlinearity = nonlinearity


class LSTM(RNNBase):
    """Long short-term memory of one or more layers (Hochreiter and Schmidhuber, 1997; with forget gates).

    ``i, f, o = sigmoid(...)``, ``g = tanh(...)`` of ``W_ih x_t + b_ih + W_hh h_(t-1) + b_hh`` (rows in the order i, f, g, o);
    ``c_t = f c_(t-1) + i g``; ``h_t = o tanh(c_t)``, or ``W_hr`` of that with a projection.

    Args:
        input_size, hidden_size (int): sizes of an input and of a state vector.
        num_layers (int): Default: 1. Each layer's outputs are the next one's inputs.
        bias (bool): Default: True.
        batch_first (bool): input and output are ``(B, T, *)`` instead of ``(T, B, *)``. Default: False.
        dropout (float): of each layer's outputs but the last's, in training. Default: 0.
        bidirectional (bool): a second network reads the sequence backwards. Default: False.
        proj_size (int): size of the projection of h; 0 is none. Default: 0.

    Shapes:
        ``forward(input, (h_0, c_0)=None)``: input ``(T, B, input_size)``, or ``(T, input_size)`` without batch, or a
        PackedSequence, or a list of B sequences ``(T_i, input_size)`` in any order, for which output is a list in that
        order; states ``(num_layers * directions, B, size)``, zeros if left out. Gives ``(output, (h_n, c_n))``:
        output ``(T, B, directions * size)``.

    Raises:
        RuntimeError, ValueError: shapes or dtypes that don't fit.

    Example:
        >>> output, (h, c) = nn.LSTM(3, 5, num_layers=2)(torch.ones(7, 4, 3))
        >>> tuple(output.shape), tuple(h.shape)
        ((7, 4, 5), (2, 4, 5))
    """

    def __init__(self, input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0,
                 bidirectional=False, proj_size=0, device=None, dtype=None):
        super().__init__("LSTM", input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional, proj_size,
                         device, dtype)


class GRU(RNNBase):
    """Gated recurrent unit of one or more layers (Cho et al., 2014).

    ``r, z = sigmoid(W x_t + b + W h_(t-1) + b)``; ``n = tanh(W_in x_t + b_in + r (W_hn h_(t-1) + b_hn))``;
    ``h_t = (1 - z) n + z h_(t-1)`` (rows in the order r, z, n).

    Args:
        input_size, hidden_size (int): sizes of an input and of a state vector.
        num_layers (int): Default: 1. Each layer's outputs are the next one's inputs.
        bias (bool): Default: True.
        batch_first (bool): input and output are ``(B, T, *)`` instead of ``(T, B, *)``. Default: False.
        dropout (float): of each layer's outputs but the last's, in training. Default: 0.
        bidirectional (bool): a second network reads the sequence backwards. Default: False.

    Shapes:
        as :class:`RNN`.
    """

    def __init__(self, input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0,
                 bidirectional=False, device=None, dtype=None, *, proj_size=None):
        _refuse_projection(proj_size)
        super().__init__("GRU", input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional, 0, device,
                         dtype)


class RNNCellBase(Module):
    """What the single cells share: their weights and checks.

    ``returns_state`` says that ``forward`` gives the state alone, whose first tensor is the output: how
    :class:`Recurrent` tells these cells from others. Without ``initial_state`` and ``state_size`` ``forward`` makes the
    zeros, where it is given no state.
    """

    returns_state = True
    initial_state = None
    state_size = None

    def __init__(self, input_size, hidden_size, bias, num_chunks, device=None, dtype=None):
        super().__init__()
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.bias = bias
        self.weight_ih = Parameter(ft.empty((num_chunks * hidden_size, input_size), device=device, dtype=dtype))
        self.weight_hh = Parameter(ft.empty((num_chunks * hidden_size, hidden_size), device=device, dtype=dtype))
        for name in ("bias_ih", "bias_hh"):
            if bias:
                setattr(self, name, Parameter(ft.empty(num_chunks * hidden_size, device=device, dtype=dtype)))
            else:
                self.register_parameter(name, None)
        self.reset_parameters()

    def reset_parameters(self):
        """Draw new initial values: uniform in ``±1/sqrt(hidden_size)``."""
        bound = 1.0 / math.sqrt(self.hidden_size) if self.hidden_size > 0 else 0
        for weight in self.parameters():
            init.uniform_(weight, -bound, bound)

    def with_input_size(self, input_size):
        """A cell of the same options for inputs of another size, with initial values of its own."""
        other = copy.deepcopy(self)
        w = self.weight_ih
        other.input_size = input_size
        other.weight_ih = Parameter(ft.empty((w.shape[0], input_size), device=w.device, dtype=w.dtype))
        other.reset_parameters()
        return other

    def extra_repr(self):
        """The options that differ from the defaults."""
        text = f"{self.input_size}, {self.hidden_size}"
        if self.bias is not True:
            text += f", bias={self.bias}"
        if getattr(self, "nonlinearity", "tanh") != "tanh":
            text += f", nonlinearity={self.nonlinearity}"
        return text

    def _checked(self, input, *states):
        """Raise unless the shapes fit; whether the input has no batch dimension."""
        name = type(self).__name__
        dims = input.dim()
        if dims != 2 and dims != 1:
            raise ValueError(f"{name}: Expected input to be 1D or 2D, got {dims}D instead")
        if input.shape[-1] != self.input_size:
            raise RuntimeError(f"input has inconsistent input_size: got {input.shape[-1]} expected {self.input_size}")
        for i, state in enumerate(states):
            if state.dim() != dims:
                if state.dim() not in (1, 2):
                    raise ValueError(f"{name}: Expected hx[{i}] to be 1D or 2D, got {state.dim()}D instead")
                raise RuntimeError(f"{name}: input is {dims}D but hidden{i} is {state.dim()}D")
            if state.shape[-1] != self.hidden_size:
                raise RuntimeError(f"hidden{i} has inconsistent hidden_size: got {state.shape[-1]}, expected "
                                   f"{self.hidden_size}")
            if dims == 2 and state.shape[0] != input.shape[0]:
                raise RuntimeError(f"Input batch size {input.shape[0]} doesn't match hidden{i} batch size {state.shape[0]}")
        return dims == 1


class RNNCell(RNNCellBase):
    """One step of an Elman network: ``h' = tanh(W_ih x + b_ih + W_hh h + b_hh)``, or with ReLU.

    Args:
        input_size, hidden_size (int): sizes of an input and of a state vector.
        bias (bool): Default: True.
        nonlinearity (str): ``"tanh"`` or ``"relu"``. Default: ``"tanh"``.

    Shapes:
        ``forward(input, hx=None)``: input ``(B, input_size)`` or ``(input_size)``, hx ``(B, hidden_size)`` or
        ``(hidden_size)``, zeros if left out; gives h'.
    """

    def __init__(self, input_size, hidden_size, bias=True, nonlinearity="tanh", device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 1, device, dtype)
        self.nonlinearity = nonlinearity

    def forward(self, input, hx=None):
        """The next state."""
        step = _cell_step("rnn_" + self.nonlinearity, self._parameters, input, hx) if self.nonlinearity in _rnn_cells else None
        if step is not None:
            return step
        cell = _rnn_cells.get(self.nonlinearity)
        if cell is None:
            raise RuntimeError(f"Unknown nonlinearity: {self.nonlinearity}")
        return _run_cell(self, cell, input, hx)


class LSTMCell(RNNCellBase):
    """One step of an LSTM: ``(h', c')``; see :class:`LSTM` for the formula.

    Args:
        input_size, hidden_size (int): sizes of an input and of a state vector.
        bias (bool): Default: True.

    Shapes:
        ``forward(input, (h, c)=None)``: input ``(B, input_size)`` or ``(input_size)``, h and c ``(B, hidden_size)`` or
        ``(hidden_size)``, zeros if left out.
    """

    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 4, device, dtype)

    def forward(self, input, hx=None):
        """The next state."""
        step = _cell_step("lstm", self._parameters, input, hx)
        if step is not None:
            return step
        if hx is None:
            shape = (*input.shape[:-1], self.hidden_size)
            h = ft.zeros(shape, dtype=input.dtype, device=input.device)
            c = h
        else:
            h, c = hx
        if self._checked(input, h, c):
            h, c = _lstm_cell(input.unsqueeze(0), (h.unsqueeze(0), c.unsqueeze(0)), self.weight_ih, self.weight_hh,
                              self.bias_ih, self.bias_hh)
            return h.squeeze(0), c.squeeze(0)
        return _lstm_cell(input, (h, c), self.weight_ih, self.weight_hh, self.bias_ih, self.bias_hh)


class GRUCell(RNNCellBase):
    """One step of a GRU: ``h'``; see :class:`GRU` for the formula.

    Args:
        input_size, hidden_size (int): sizes of an input and of a state vector.
        bias (bool): Default: True.

    Shapes:
        as :class:`RNNCell`.
    """

    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 3, device, dtype)

    def forward(self, input, hx=None):
        """The next state."""
        step = _cell_step("gru", self._parameters, input, hx)
        return step if step is not None else _run_cell(self, _gru_cell, input, hx)

    def masked_step(self, input, hx, mask):
        """The next state of a batch, where the gates see ``mask * h``. For :class:`VariationalDropoutCell`."""
        xr, xz, xn = F.linear(input, self.weight_ih, self.bias_ih).chunk(3, -1)
        hr, hz, hn = F.linear(hx * mask, self.weight_hh, self.bias_hh).chunk(3, -1)
        n = ft.tanh(xn + ft.sigmoid(xr + hr) * hn)
        return ft.lerp(n, hx, ft.sigmoid(xz + hz))


def _run_cell(self, cell, input, hx):
    """A cell with a single state, with or without a batch dimension."""
    if hx is None:
        hx = ft.zeros((*input.shape[:-1], self.hidden_size), dtype=input.dtype, device=input.device)
    if self._checked(input, hx):
        return cell(input.unsqueeze(0), hx.unsqueeze(0), self.weight_ih, self.weight_hh, self.bias_ih,
                    self.bias_hh).squeeze(0)
    return cell(input, hx, self.weight_ih, self.weight_hh, self.bias_ih, self.bias_hh)
