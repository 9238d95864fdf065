"""Variational dropout, zoneout and dropped weights."""

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import nn
from fasttorch.autograd import gradcheck
from fasttorch.nn.utils import rnn as rnn_utils
from nn_compare import close, flat


def values(*shape, seed=0, dtype=np.float64):
    return ft.from_numpy(np.random.default_rng(seed).standard_normal(shape).astype(dtype))


# -- one mask a sequence -----------------------------------------------------------------------------------------------

def test_variational_dropout():
    drop = nn.VariationalDropout(0.25)
    x = ft.ones(50, 20, 40)
    y = drop(x)
    assert all(ft.equal(y[0], y[t]) for t in range(50)) and not ft.equal(y[:, 0], y[:, 1])
    assert set(y.unique().tolist()) == {0.0, float(ft.tensor(1 / 0.75))}
    assert abs((y[0] == 0).float().mean().item() - 0.25) < 0.05
    y = nn.VariationalDropout(0.5, batch_first=True)(x)
    assert ft.equal(y[:, 0], y[:, 1]) and not ft.equal(y[0], y[1])
    xs = [ft.ones(n, 30) for n in (2, 5, 3)]
    packed = drop(rnn_utils.pack_sequence(xs, enforce_sorted=False))
    for group in (drop(xs), rnn_utils.unpack_sequence(packed)):
        assert [len(s) for s in group] == [2, 5, 3]
        for s in group:
            assert (s == s[0]).all() and 0 < (s[0] == 0).sum() < 30
        assert not ft.equal(group[0][0], group[1][0])
    drop.eval()
    assert drop(x) is x and drop(xs) is xs
    assert repr(nn.VariationalDropout(0.1, True)) == "VariationalDropout(p=0.1, batch_first=True)"
    with pytest.raises(ValueError, match="p must be a number from 0 to 1, got 1.5"):
        nn.VariationalDropout(1.5)
    with pytest.raises(RuntimeError, match="dimensions for time and batch"):
        nn.VariationalDropout()(ft.ones(3))


CELLS = ["RNNCell", "LSTMCell", "GRUCell", "MGUCell", "PeepholeLSTMCell"]


@pytest.mark.parametrize("name", CELLS)
@pytest.mark.parametrize("ragged", [False, True])
@pytest.mark.parametrize("with_state", [False, True])
def test_variational_cell_masks_what_the_gates_see(name, ragged, with_state):
    """The same as the cell by hand with the masks that the state says were used."""
    cell = getattr(nn, name)(3, 4, dtype=ft.float64)
    net = nn.Recurrent(nn.VariationalDropoutCell(cell, input=0.4, state=0.5))
    xs = [values(n, 3, seed=n) for n in ((2, 4, 1) if ragged else (3, 3, 3))]
    start = None
    if with_state:
        start = values(3, 4, seed=7)
        start = (start, values(3, 4, seed=8)) if "LSTM" in name else start
    hx = ((start, None),) if with_state else None
    output, ((state, (input_mask, state_mask)),) = net(xs if ragged else ft.stack(xs, 1), hx)
    output = output if ragged else output.unbind(1)
    assert input_mask.shape == (3, 3) and state_mask.shape == (3, 4)
    for i, x in enumerate(xs):
        if with_state:
            h = tuple(s[i:i + 1] for s in start) if isinstance(start, tuple) else start[i:i + 1]
        else:
            h = ft.zeros(1, 4, dtype=ft.float64)
            h = (h, h) if "LSTM" in name else h
        for t in range(len(x)):
            seen = x[t:t + 1] * input_mask[i]
            m = state_mask[i:i + 1]
            if name in ("GRUCell", "MGUCell"):
                h = cell.masked_step(seen, h, m)
            elif isinstance(h, tuple):
                h = cell(seen, (h[0] * m, h[1]))
            else:
                h = cell(seen, h * m)
            close(output[i][t:t + 1], flat(h)[0], 1e-9, 1e-11)
        for a, b in zip(flat(state), flat(h)):
            close(a[i:i + 1], b, 1e-9, 1e-11)


@pytest.mark.parametrize("name", ["GRUCell", "MGUCell"])
def test_masked_step(name):
    cell = getattr(nn, name)(3, 4, dtype=ft.float64)
    x, h = values(2, 3), values(2, 4, seed=1)
    close(cell.masked_step(x, h, ft.ones(2, 4, dtype=ft.float64)), cell(x, h), 1e-9, 1e-11)
    # With all of h masked the gates do not depend on it.
    zero, w = ft.zeros(2, 4, dtype=ft.float64), (cell(x, ft.zeros(2, 4, dtype=ft.float64)))
    slope = (cell.masked_step(x, h, zero) - w) / h
    close(slope, cell.masked_step(x, h + 1, zero) - cell.masked_step(x, h, zero), 1e-9, 1e-11)


def test_variational_cell_outside_training_and_of_other_sizes():
    cell = nn.LSTMCell(3, 4)
    net = nn.Recurrent(nn.VariationalDropoutCell(cell, 0.3, 0.3), 2, True)
    assert [c.input_size for c in net.cells] == [3, 3, 8, 8] and net.cells[2].state == 0.3
    assert net.cells[2].cell.weight_ih.shape == (16, 8)
    net.eval()
    x = ft.ones(4, 2, 3)
    plain = nn.Recurrent([c.cell for c in net.cells], 2, True)
    close(net(x)[0], plain(x)[0])
    net.train()
    output, states = net(x)
    net.eval()
    later, _ = net(x, states)
    close(later, plain(x, [s[0] for s in states])[0])
    assert repr(nn.VariationalDropoutCell(nn.GRUCell(2, 2), 0.1, 0.2)).startswith(
        "VariationalDropoutCell(\n  input=0.1, state=0.2\n  (cell): GRUCell(2, 2)")
    with pytest.raises(ValueError, match="VariationalDropoutCell: state must be a number from 0 to 1, got -1"):
        nn.VariationalDropoutCell(cell, 0, -1)
    with pytest.raises(TypeError, match="cell must be a Module, got int"):
        nn.VariationalDropoutCell(3)


class Pair(nn.Module):
    """A cell of one's own, whose output is no part of its state."""

    state_size = {"h": 4}

    def __init__(self):
        super().__init__()
        self.line = nn.Linear(7, 4)

    def forward(self, x, state):
        h = ft.tanh(self.line(ft.cat((x, state["h"]), 1)))
        return 2 * h, {"h": h}


def test_around_a_cell_of_ones_own():
    for around in (lambda c: nn.VariationalDropoutCell(c, 0.2, 0.2), lambda c: nn.ZoneoutCell(c, 0.2)):
        net = nn.Recurrent(around(Pair()))
        output, _ = net([ft.ones(2, 3), ft.ones(4, 3)])
        assert [tuple(o.shape) for o in output] == [(2, 4), (4, 4)]
        sum(o.sum() for o in output).backward()
        net.eval()
        net.cells[0](ft.ones(2, 3))


# -- zoneout -----------------------------------------------------------------------------------------------------------

def test_zoneout():
    cell = nn.LSTMCell(3, 400)
    zone = nn.ZoneoutCell(cell, (0.25, 0.6))
    x, hx = ft.randn(2, 3), (ft.randn(2, 400), ft.randn(2, 400))
    new, mixed = cell(x, hx), zone(x, hx)
    for old, now, got, p in zip(hx, new, mixed, (0.25, 0.6)):
        kept = got == old
        assert ((got == now) | kept).all() and abs(kept.float().mean().item() - p) < 0.08
    zone.eval()
    for old, now, got, p in zip(hx, new, zone(x, hx), (0.25, 0.6)):
        close(got, p * old + (1 - p) * now, 1e-5, 1e-6)
    for now, got, p in zip(cell(x), zone(x), (0.25, 0.6)):
        close(got, (1 - p) * now, 1e-5, 1e-6)
    gru = nn.ZoneoutCell(nn.GRUCell(3, 4), 1.0)
    h = ft.randn(2, 4)
    assert ft.equal(gru(x, h), h)
    net = nn.Recurrent(nn.ZoneoutCell(nn.GRUCell(3, 4), 0.1), 2, True)
    assert [c.input_size for c in net.cells] == [3, 3, 8, 8] and net.cells[3].p == 0.1
    output, states = net([ft.ones(4, 3), ft.ones(2, 3)])
    close(output[0][-1, :4], states[2][0])
    assert repr(gru).startswith("ZoneoutCell(\n  p=1.0\n")
    with pytest.raises(ValueError, match="3 probabilities for a state of 2 tensors"):
        nn.ZoneoutCell(cell, (0, 0, 0))(x, hx)
    with pytest.raises(ValueError, match="p must be a number from 0 to 1, got 2"):
        nn.ZoneoutCell(cell, (0, 2))


def test_zoneout_gradient():
    cell = nn.ZoneoutCell(nn.LSTMCell(3, 4, dtype=ft.float64), 0.4).eval()
    assert gradcheck(lambda x, h, c: cell(x, (h, c)), [values(2, n, seed=n + k).requires_grad_()
                                                       for k, n in enumerate((3, 4, 4))])


# -- dropped weights ---------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("make,names", [
    (lambda: nn.LSTM(3, 50, 2), ("weight_hh_l0", "weight_hh_l1")),
    (lambda: nn.Recurrent(nn.GRUCell(3, 50), 2), ("cells.0.weight_hh", "cells.1.weight_hh")),
])
def test_weight_drop(make, names):
    inner = make()
    net = nn.WeightDrop(inner, p=0.3)
    assert net.names == names
    assert list(net.state_dict()) == ["module." + k for k in inner.state_dict()]
    before = {k: v.clone() for k, v in inner.state_dict().items()}
    x = ft.randn(4, 2, 3)
    ft.manual_seed(3)
    output, _ = net(x)
    ft.manual_seed(3)
    dropped = {name: ft.nn.functional.dropout(dict(inner.named_parameters())[name], 0.3, True) for name in names}
    expected, _ = nn.utils.stateless.functional_call(inner, dropped, (x,))
    close(output, expected)
    assert not ft.allclose(output, net(x)[0])
    output.sum().backward()
    masks = {name: d == 0 for name, d in dropped.items()}
    for name, p in inner.named_parameters():
        assert p.grad is not None and ft.equal(p, before[name])
        if name in names:
            assert (p.grad[masks[name]] == 0).all() and abs(masks[name].float().mean().item() - 0.3) < 0.05
    net.eval()
    close(net(x)[0], inner(x)[0])


def test_weight_drop_with_truncated_bptt_and_errors():
    net = nn.WeightDrop(nn.LSTM(3, 4, batch_first=True))
    net.eval()
    x = ft.randn(2, 5, 3)
    close(ft.cat([c.output for c in nn.truncated_bptt(net, x, 2)], 1), net(x)[0])
    xs = [x[0], x[1, :2]]
    pieces = list(nn.truncated_bptt(net, xs, 2))
    close(ft.cat([c.output[0] for c in pieces]), net(xs)[0][0])
    with pytest.raises(ValueError, match="bidirectional"):
        nn.truncated_bptt(nn.WeightDrop(nn.LSTM(3, 4, bidirectional=True)), x, 2)
    with pytest.raises(ValueError, match="LSTM has no parameter 'weight'; it has weight_ih_l0, "):
        nn.WeightDrop(nn.LSTM(3, 4), ["weight"])
    with pytest.raises(ValueError, match="Linear has no parameter whose name begins with weight_hh"):
        nn.WeightDrop(nn.Linear(3, 4))
    with pytest.raises(ValueError, match="p must be"):
        nn.WeightDrop(nn.LSTM(3, 4), p=3)
    with pytest.raises(TypeError, match="module must be a Module"):
        nn.WeightDrop(3)
    assert nn.WeightDrop(nn.Linear(3, 4), "weight").names == ("weight",)
    assert "names=('weight_hh_l0',), p=0.5" in repr(net)
