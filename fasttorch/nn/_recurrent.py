"""Recurrent networks written out in operators: what ``fasttorch._C.rnn`` computes in one pass.

This is the definition. It serves double backward, dtypes and devices without a fused kernel, and the tests. The
functions have the arguments of the fused ones:

``lstm(input, hx, params, has_biases, num_layers, dropout, train, bidirectional, batch_first)``, and for packed sequences
``lstm(data, batch_sizes, hx, params, has_biases, num_layers, dropout, train, bidirectional)``; the same for ``gru``,
``rnn_tanh`` and ``rnn_relu``, whose ``hx`` is one tensor instead of a pair. ``params`` is flat: for each layer and
direction w_ih, w_hh, and where they exist b_ih, b_hh, w_hr.
"""

import fasttorch as ft
from fasttorch import Tensor
from fasttorch.nn import functional as F


def _affine(x, weight, bias):
    """``x @ weight.T + bias``; x may have any number of leading dimensions."""
    y = ft.matmul(x, weight.t())
    return y if bias is None else y + bias


def lstm_step(gates_x, state, w_hh, b_hh, w_hr):
    """One step of an LSTM from the input's part of the gates (rows: input, forget, cell, output)."""
    h, c = state
    i, f, g, o = (gates_x + _affine(h, w_hh, b_hh)).chunk(4, -1)
    c = ft.sigmoid(f) * c + ft.sigmoid(i) * ft.tanh(g)
    h = ft.sigmoid(o) * ft.tanh(c)
    return (h if w_hr is None else ft.matmul(h, w_hr.t())), c


def gru_step(gates_x, state, w_hh, b_hh, w_hr):
    """One step of a GRU from the input's part of the gates (rows: reset, update, new)."""
    (h,) = state
    xr, xz, xn = gates_x.chunk(3, -1)
    hr, hz, hn = _affine(h, w_hh, b_hh).chunk(3, -1)
    z = ft.sigmoid(xz + hz)
    n = ft.tanh(xn + ft.sigmoid(xr + hr) * hn)
    return ((h - n) * z + n,)


def tanh_step(gates_x, state, w_hh, b_hh, w_hr):
    """One step of an Elman network with tanh."""
    return (ft.tanh(gates_x + _affine(state[0], w_hh, b_hh)),)


def relu_step(gates_x, state, w_hh, b_hh, w_hr):
    """One step of an Elman network with ReLU."""
    return (ft.relu(gates_x + _affine(state[0], w_hh, b_hh)),)


def _run(step, gates_x, state, weights, reverse):
    """One layer in one direction over ``(T, B, G)``: outputs ``(T, B, H)`` and the last state."""
    steps = list(gates_x.unbind(0))
    outputs = []
    for gates in reversed(steps) if reverse else steps:
        state = step(gates, state, *weights)
        outputs.append(state[0])
    return ft.stack(outputs[::-1] if reverse else outputs), state


def _run_packed(step, gates_x, batch_sizes, state, weights, reverse):
    """The same over packed steps: ``gates_x (sum of batch_sizes, G)``, the longest sequences first."""
    steps = list(gates_x.split(batch_sizes))
    outputs = []
    if reverse:
        # Sequences join as their last elements come up.
        initial, state = state, tuple(s[:0] for s in state)
        for gates in reversed(steps):
            n = gates.shape[0]
            if n > state[0].shape[0]:
                m = state[0].shape[0]
                state = tuple(ft.cat([s, first[m:n]]) if m else first[:n] for s, first in zip(state, initial))
            state = step(gates, state, *weights)
            outputs.append(state[0])
        return ft.cat(outputs[::-1]), state
    ended = []
    for gates in steps:
        n = gates.shape[0]
        if n < state[0].shape[0]:
            ended.append(tuple(s[n:] for s in state))
            state = tuple(s[:n] for s in state)
        state = step(gates, state, *weights)
        outputs.append(state[0])
    ended.append(state)
    return ft.cat(outputs), tuple(ft.cat(parts) for parts in zip(*reversed(ended)))


def _layers(step, input, batch_sizes, hx, params, has_biases, num_layers, dropout, train, bidirectional):
    """All layers and directions; ``input (T, B, I)``, or packed where there are ``batch_sizes``."""
    directions = 2 if bidirectional else 1
    per_cell = len(params) // (num_layers * directions)
    projected = per_cell == (5 if has_biases else 3)
    initial = [h.unbind(0) for h in hx]
    finals = []
    for layer in range(num_layers):
        outputs = []
        for direction in range(directions):
            k = layer * directions + direction
            p = params[k * per_cell:(k + 1) * per_cell]
            b_ih, b_hh = (p[2], p[3]) if has_biases else (None, None)
            weights = (p[1], b_hh, p[-1] if projected else None)
            state = tuple(h[k] for h in initial)
            gates_x = _affine(input, p[0], b_ih)
            if batch_sizes is None:
                output, state = _run(step, gates_x, state, weights, direction == 1)
            else:
                output, state = _run_packed(step, gates_x, batch_sizes, state, weights, direction == 1)
            outputs.append(output)
            finals.append(state)
        input = outputs[0] if directions == 1 else ft.cat(outputs, -1)
        if dropout and train and layer < num_layers - 1:
            input = F.dropout(input, dropout, True)
    return (input, *(ft.stack(parts) for parts in zip(*finals)))


def _recurrent(step, first, *rest):
    """Tell the two forms of call apart: ``(input, hx, ...)`` and ``(data, batch_sizes, hx, ...)``."""
    if isinstance(rest[2], bool):
        hx, params, has_biases, num_layers, dropout, train, bidirectional, batch_first = rest
        hx = (hx,) if isinstance(hx, Tensor) else tuple(hx)
        input = first.transpose(0, 1) if batch_first else first
        output, *state = _layers(step, input, None, hx, params, has_biases, num_layers, dropout, train, bidirectional)
        return (output.transpose(0, 1) if batch_first else output, *state)
    batch_sizes, hx, params, has_biases, num_layers, dropout, train, bidirectional = rest
    hx = (hx,) if isinstance(hx, Tensor) else tuple(hx)
    return _layers(step, first, batch_sizes.tolist(), hx, params, has_biases, num_layers, dropout, train, bidirectional)


def lstm(*args):
    """A multi-layer LSTM: ``(output, h_n, c_n)``. Arguments: see the module."""
    return _recurrent(lstm_step, *args)


def gru(*args):
    """A multi-layer GRU: ``(output, h_n)``. Arguments: see the module."""
    return _recurrent(gru_step, *args)


def rnn_tanh(*args):
    """A multi-layer Elman network with tanh: ``(output, h_n)``. Arguments: see the module."""
    return _recurrent(tanh_step, *args)


def rnn_relu(*args):
    """A multi-layer Elman network with ReLU: ``(output, h_n)``. Arguments: see the module."""
    return _recurrent(relu_step, *args)


def lstm_cell(input, hx, w_ih, w_hh, b_ih=None, b_hh=None):
    """One LSTM step of ``input (B, I)``: ``(h, c)``."""
    return lstm_step(_affine(input, w_ih, b_ih), hx, w_hh, b_hh, None)


def gru_cell(input, hx, w_ih, w_hh, b_ih=None, b_hh=None):
    """One GRU step of ``input (B, I)``: ``h``."""
    return gru_step(_affine(input, w_ih, b_ih), (hx,), w_hh, b_hh, None)[0]


def rnn_tanh_cell(input, hx, w_ih, w_hh, b_ih=None, b_hh=None):
    """One Elman step with tanh of ``input (B, I)``: ``h``."""
    return tanh_step(_affine(input, w_ih, b_ih), (hx,), w_hh, b_hh, None)[0]


def rnn_relu_cell(input, hx, w_ih, w_hh, b_ih=None, b_hh=None):
    """One Elman step with ReLU of ``input (B, I)``: ``h``."""
    return relu_step(_affine(input, w_ih, b_ih), (hx,), w_hh, b_hh, None)[0]
