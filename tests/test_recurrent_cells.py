"""Variants of recurrent cells: their formulas in NumPy, derivatives, state dicts, use in nn.Recurrent."""

import copy

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import nn
from fasttorch.autograd import gradcheck, gradgradcheck
from nn_compare import close, flat

PAIRS = ["LayerNormLSTMCell", "PeepholeLSTMCell", "CoupledLSTMCell"]
NAMES = [*PAIRS, "MGUCell"]


def values(*shape, seed=0, dtype=np.float64):
    return ft.from_numpy(np.random.default_rng(seed).standard_normal(shape).astype(dtype))


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def affine(p, x, h):
    return x @ p["weight_ih"].T + p.get("bias_ih", 0) + h @ p["weight_hh"].T + p.get("bias_hh", 0)


def norm(p, name, x, eps=1e-5):
    x = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + eps)
    return x * p[name + ".weight"] + p.get(name + ".bias", 0)


def layer_norm_lstm(p, x, h, c):
    gates = norm(p, "norm_ih", x @ p["weight_ih"].T) + norm(p, "norm_hh", h @ p["weight_hh"].T)
    i, f, g, o = np.split(gates, 4, -1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(norm(p, "norm_c", c)), c


def peephole_lstm(p, x, h, c):
    i, f, g, o = np.split(affine(p, x, h), 4, -1)
    p_i, p_f, p_o = p["weight_peephole"]
    new = sigmoid(f + p_f * c) * c + sigmoid(i + p_i * c) * np.tanh(g)
    return sigmoid(o + p_o * new) * np.tanh(new), new


def coupled_lstm(p, x, h, c):
    i, g, o = np.split(affine(p, x, h), 3, -1)
    c = (1 - sigmoid(i)) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c


def mgu(p, x, h):
    n = h.shape[-1]
    w, u = p["weight_ih"], p["weight_hh"]
    b = p.get("bias_ih", np.zeros(2 * n)) + p.get("bias_hh", 0)
    f = sigmoid(x @ w[:n].T + h @ u[:n].T + b[:n])
    return (1 - f) * h + f * np.tanh(x @ w[n:].T + (f * h) @ u[n:].T + b[n:]),


FORMULAS = dict(zip(NAMES, (layer_norm_lstm, peephole_lstm, coupled_lstm, mgu)))


def cell_of(name, **options):
    cell = getattr(nn, name)(3, 4, dtype=ft.float64, **options)
    with ft.no_grad():
        for k, w in enumerate(cell.parameters()):
            w.copy_(values(*w.shape, seed=50 + k))
    return cell


def state_of(name, batch=2):
    h, c = values(batch, 4, seed=1), values(batch, 4, seed=2)
    return (h, c) if name in PAIRS else h


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("bias", [True, False])
def test_formula(name, bias):
    cell = cell_of(name, bias=bias)
    p = {k: v.numpy() for k, v in cell.state_dict().items()}
    x, hx = values(2, 3), state_of(name)
    expected = FORMULAS[name](p, x.numpy(), *(s.numpy() for s in flat(hx)))
    for a, b in zip(flat(cell(x, hx)), expected):
        np.testing.assert_allclose(a.detach().numpy(), b, rtol=1e-9, atol=1e-11)
    # Without a batch, and from zeros.
    first = tuple(s[0] for s in hx) if name in PAIRS else hx[0]
    for a, b in zip(flat(cell(x[0], first)), expected):
        np.testing.assert_allclose(a.detach().numpy(), b[0], rtol=1e-9, atol=1e-11)
    zeros = FORMULAS[name](p, x.numpy(), *(0 * s.numpy() for s in flat(hx)))
    for a, b in zip(flat(cell(x)), zeros):
        np.testing.assert_allclose(a.detach().numpy(), b, rtol=1e-9, atol=1e-11)


@pytest.mark.parametrize("name", NAMES)
def test_derivatives(name):
    cell = cell_of(name)
    names = [k for k, _ in cell.named_parameters()]
    leaves = [values(2, 3), *flat(state_of(name)), *(p.detach() for p in cell.parameters())]
    leaves = [t.clone().requires_grad_() for t in leaves]
    n = 2 if name in PAIRS else 1

    def run(x, *rest):
        hx = rest[:n] if n == 2 else rest[0]
        return tuple(flat(nn.utils.stateless.functional_call(cell, dict(zip(names, rest[n:])), (x, hx))))

    assert gradcheck(run, leaves) and gradgradcheck(run, leaves)


@pytest.mark.parametrize("name", NAMES)
def test_state_dict_copies_and_recurrent(name):
    cell, other = cell_of(name), getattr(nn, name)(3, 4, dtype=ft.float64)
    x, hx = values(2, 3), state_of(name)
    assert not ft.allclose(flat(cell(x, hx))[0], flat(other(x, hx))[0])
    other.load_state_dict(cell.state_dict())
    close(tuple(flat(other(x, hx))), tuple(flat(cell(x, hx))))
    close(tuple(flat(copy.deepcopy(cell)(x, hx))), tuple(flat(cell(x, hx))))
    net = nn.Recurrent(getattr(nn, name)(3, 4), 2, True)
    assert [c.input_size for c in net.cells] == [3, 3, 8, 8]
    output, _ = net([ft.ones(2, 3), ft.ones(5, 3)])
    assert output[0].shape == (2, 8) and output[1].shape == (5, 8)
    sum(o.sum() for o in output).backward()
    assert all(p.grad is not None for p in net.parameters())


def test_initial_values_and_repr():
    cell = nn.LayerNormLSTMCell(3, 4, eps=1e-3)
    assert repr(cell).startswith("LayerNormLSTMCell(\n  3, 4, eps=0.001\n") and cell.norm_hh.eps == 1e-3
    assert (cell.norm_c.weight == 1).all() and (cell.norm_c.bias == 0).all()
    assert cell.weight_ih.abs().max() <= 0.5 and cell.weight_hh.abs().max() <= 0.5
    assert nn.LayerNormLSTMCell(3, 4, bias=False).norm_ih.bias is None
    assert repr(nn.PeepholeLSTMCell(3, 4)) == "PeepholeLSTMCell(3, 4)"
    assert nn.PeepholeLSTMCell(3, 4).weight_peephole.abs().max() <= 0.5
    assert repr(nn.MGUCell(3, 4, bias=False)) == "MGUCell(3, 4, bias=False)"
    assert nn.MGUCell(3, 4).weight_hh.shape == (8, 4) and nn.CoupledLSTMCell(3, 4).weight_hh.shape == (12, 4)


@pytest.mark.parametrize("name", NAMES)
def test_errors(name):
    cell = cell_of(name)
    with pytest.raises(RuntimeError, match="inconsistent input_size: got 4 expected 3"):
        cell(values(2, 4))
    with pytest.raises(RuntimeError, match="batch size"):
        cell(values(3, 3), state_of(name))
    with pytest.raises(ValueError, match=f"{name}: Expected input to be 1D or 2D"):
        cell(values(1, 1, 3))
    if name in PAIRS:
        with pytest.raises(RuntimeError, match="must be a pair"):
            cell(values(2, 3), values(2, 4))
