"""Recurrent networks, their cells and packed sequences, compared with PyTorch's and with the definition in operators."""

import itertools
import pickle
import warnings

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import nn
from fasttorch.nn import _recurrent
from fasttorch.nn.utils import rnn as rnn_utils
from nn_compare import close, compare_modules, flat, to_torch, twin

parity = pytest.mark.parity


def values(*shape, seed=0):
    return ft.from_numpy(np.random.default_rng(seed).standard_normal(shape).astype(np.float32))


def reference(name, *args, **kwargs):
    torch = pytest.importorskip("torch")
    return getattr(torch.nn, name)(*args, **kwargs)


CASES = [dict(num_layers=layers, bidirectional=both, bias=bias, batch_first=first)
         for layers, both, bias, first in itertools.product((1, 2), (False, True), (True, False), (False, True))]
KINDS = [("RNN", {}), ("RNN", {"nonlinearity": "relu"}), ("LSTM", {}), ("GRU", {}), ("LSTM", {"proj_size": 2})]


def states(kind, options, batch, hidden=5, seed=3):
    n = options["num_layers"] * (2 if options["bidirectional"] else 1)
    h = values(n, batch, options.get("proj_size") or hidden, seed=seed)
    return (h, values(n, batch, hidden, seed=seed + 1)) if kind == "LSTM" else h


class Wrapped(nn.Module):
    """The state as separate arguments, so that gradients of all of them are compared."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x, *hx):
        return self.net(x, hx if len(hx) > 1 else hx[0]) if hx else self.net(x)


def wrapped_reference(net):
    torch = pytest.importorskip("torch")

    class W(torch.nn.Module):
        def __init__(self, net):
            super().__init__()
            self.net = net

        forward = Wrapped.forward

    return W(net)


@parity
@pytest.mark.parametrize("kind,extra", KINDS, ids=str)
@pytest.mark.parametrize("options", CASES, ids=str)
@pytest.mark.parametrize("with_state", [False, True])
def test_recurrent(kind, extra, options, with_state):
    options = {**options, **extra}
    other = reference(kind, 4, 5, **options)
    net = getattr(nn, kind)(4, 5, **options)
    assert repr(net) == repr(other)
    x = values(3, 6, 4) if options["batch_first"] else values(6, 3, 4)
    hx = flat(states(kind, options, 3)) if with_state else []
    compare_modules(Wrapped(net), wrapped_reference(other), [x, *hx], rtol=2e-4, atol=2e-5, what=f"{kind} {options}")


@parity
@pytest.mark.parametrize("kind,extra", KINDS, ids=str)
@pytest.mark.parametrize("both", [False, True])
def test_unbatched(kind, extra, both):
    options = {"num_layers": 2, "bidirectional": both, **extra}
    hx = [h[:, 0] for h in flat(states(kind, options, 3))]
    for args in ([values(6, 4)], [values(6, 4), *hx]):
        net = getattr(nn, kind)(4, 5, **options)
        compare_modules(Wrapped(net), wrapped_reference(reference(kind, 4, 5, **options)), args, rtol=2e-4, atol=2e-5)


@parity
@pytest.mark.parametrize("kind,extra", KINDS, ids=str)
@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize("lengths", [[6, 4, 4, 1], [2, 6, 1, 3], [5, 5, 5, 5], [1, 1, 1, 1]], ids=str)
@pytest.mark.parametrize("with_state", [False, True])
def test_packed(kind, extra, both, lengths, with_state):
    torch = pytest.importorskip("torch")
    options = {"num_layers": 2, "bidirectional": both, **extra}
    net = getattr(nn, kind)(4, 5, **options)
    other = twin(net, reference(kind, 4, 5, **options))
    x = values(max(lengths), 4, 4)
    a, b = x.clone().requires_grad_(), to_torch(x).requires_grad_()
    is_sorted = lengths == sorted(lengths, reverse=True)
    packed = rnn_utils.pack_padded_sequence(a, lengths, enforce_sorted=is_sorted)
    expected = torch.nn.utils.rnn.pack_padded_sequence(b, lengths, enforce_sorted=is_sorted)
    hx = states(kind, options, 4) if with_state else None
    out, state = net(packed, hx)
    out2, state2 = other(expected, to_torch(hx))
    for k in range(4):
        close(out[k], out2[k], 2e-4, 2e-5)
    close(tuple(flat(state)), tuple(flat(state2)), 2e-4, 2e-5)
    padded, n = rnn_utils.pad_packed_sequence(out)
    assert n.tolist() == lengths
    (padded.square().sum() + sum(s.square().sum() for s in flat(state))).backward()
    padded2, _ = torch.nn.utils.rnn.pad_packed_sequence(out2)
    (padded2.square().sum() + sum(s.square().sum() for s in flat(state2))).backward()
    close(a.grad, b.grad, 2e-4, 2e-5)
    for p, q in zip(net.parameters(), other.parameters()):
        close(p.grad, q.grad, 2e-4, 2e-4)


@pytest.mark.parametrize("kind,extra", KINDS, ids=str)
def test_packed_is_each_sequence_by_itself(kind, extra):
    net = getattr(nn, kind)(4, 5, 2, bidirectional=True, **extra)
    sequences = [values(n, 4, seed=n) for n in (3, 7, 1)]
    out, state = net(rnn_utils.pack_sequence(sequences, enforce_sorted=False))
    for i, (sequence, part) in enumerate(zip(sequences, rnn_utils.unpack_sequence(out))):
        alone, alone_state = net(sequence)
        close(part, alone, 1e-4, 1e-5)
        for s, t in zip(flat(state), flat(alone_state)):
            close(s[:, i], t, 1e-4, 1e-5)


@pytest.mark.parametrize("kind,extra", KINDS, ids=str)
@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_fused_is_the_definition(kind, extra, packed, dtype):
    """What the module runs against the loop in operators, gradients of everything included."""
    dtype = getattr(ft, dtype)
    options = {"num_layers": 2, "bidirectional": True, **extra}
    net = getattr(nn, kind)(4, 5, dtype=dtype, **options)
    name = {"RNN": "rnn_" + extra.get("nonlinearity", "tanh")}.get(kind, kind.lower())
    hx = states(kind, options, 3)
    hx = tuple(h.to(dtype) for h in hx) if kind == "LSTM" else hx.to(dtype)
    x = values(6, 3, 4).to(dtype)
    sizes = ft.tensor([3, 3, 2, 1, 1, 1])
    data = ft.cat([x[t, :n] for t, n in enumerate(sizes.tolist())])
    results = []
    for run in ("module", "definition"):
        net.zero_grad()
        a = (data if packed else x).clone().requires_grad_()
        h = tuple(s.clone().requires_grad_() for s in flat(hx))
        hidden = h if kind == "LSTM" else h[0]
        if run == "module":
            out, state = net(rnn_utils.PackedSequence(a, sizes) if packed else a, hidden)
            out = out.data if packed else out
        else:
            args = (net._flat_weights, True, 2, 0.0, True, True)
            function = getattr(_recurrent, name)
            out, *state = function(a, sizes, hidden, *args) if packed else function(a, hidden, *args, False)
        outs = [out, *flat(tuple(state) if isinstance(state, list) else state)]
        sum((o * ft.linspace(-1, 1, o.numel()).reshape(o.shape).to(dtype)).sum() for o in outs).backward()
        results.append(outs + [a.grad] + [s.grad for s in h] + [p.grad for p in net.parameters()])
    for u, v in zip(*results):
        close(u, v, 1e-4, 1e-5 if dtype == ft.float32 else 1e-10)


@pytest.mark.parametrize("kind", ["RNN", "LSTM", "GRU"])
def test_double_backward(kind):
    net = getattr(nn, kind)(3, 4, 2, bidirectional=True, dtype=ft.float64)
    x = values(4, 2, 3).double().requires_grad_()

    def slope(x):
        out, _ = net(x)
        g, = ft.autograd.grad(out.square().sum(), x, create_graph=True)
        return g

    g = slope(x)
    direction = values(4, 2, 3, seed=5).double()
    second, = ft.autograd.grad((g * direction).sum(), x)
    step = 1e-5
    with ft.enable_grad():
        up = slope((x.detach() + step * direction).requires_grad_())
        down = slope((x.detach() - step * direction).requires_grad_())
    close(second, (up.detach() - down.detach()) / (2 * step), 1e-5, 1e-7)


def test_dropout_between_layers():
    with pytest.warns(UserWarning, match="dropout option adds dropout after all but last"):
        nn.LSTM(2, 3, dropout=0.5)
    net = nn.LSTM(4, 5, 3, dropout=0.5)
    x = values(6, 3, 4)
    assert not (net(x)[0] == net(x)[0]).all()
    net.eval()
    assert (net(x)[0] == net(x)[0]).all()
    dead = nn.GRU(4, 5, 2, dropout=1.0)  # the second layer sees zeros
    a, b = dead(x)[0], dead(values(6, 3, 4, seed=9))[0]
    close(a, b)


def test_no_grad_and_frozen():
    net = nn.LSTM(4, 5)
    with ft.no_grad():
        out, (h, c) = net(values(6, 3, 4))
    assert not out.requires_grad and not c.requires_grad
    net.requires_grad_(False)
    assert not net(values(6, 3, 4))[0].requires_grad
    x = values(6, 3, 4).requires_grad_()
    net(x)[0].sum().backward()
    assert x.grad is not None and net.weight_ih_l0.grad is None


def test_zero_batch_and_one_step():
    net = nn.LSTM(4, 5, 2)
    out, (h, c) = net(ft.zeros(6, 0, 4))
    assert out.shape == (6, 0, 5) and h.shape == (2, 0, 5)
    out, (h, c) = net(values(1, 2, 4))
    close(out[0], h[1])


def test_constructor_errors():
    for error, make in [
        (ValueError, lambda: nn.LSTM(2, 3, dropout=1.5)), (ValueError, lambda: nn.LSTM(2, 3, dropout=True)),
        (ValueError, lambda: nn.LSTM(2, 0)), (TypeError, lambda: nn.LSTM(2, 3.0)),
        (ValueError, lambda: nn.LSTM(2, 3, num_layers=0)), (ValueError, lambda: nn.LSTM(2, 3, proj_size=3)),
        (ValueError, lambda: nn.LSTM(2, 3, proj_size=-1)), (ValueError, lambda: nn.RNN(2, 3, nonlinearity="sine")),
        (ValueError, lambda: nn.GRU(2, 3, proj_size=1)),
    ]:
        with pytest.raises(error):
            make()


def test_input_errors():
    net = nn.LSTM(4, 5)
    gru = nn.GRU(4, 5)
    x = values(6, 3, 4)
    h = ft.zeros(1, 3, 5)
    for error, match, call in [
        (RuntimeError, "input.size", lambda: net(values(6, 3, 2))),
        (ValueError, "2D or 3D", lambda: net(values(4))),
        (ValueError, "dtype", lambda: net(x.double())),
        (RuntimeError, "hidden.0. size", lambda: net(x, (ft.zeros(1, 2, 5), h))),
        (RuntimeError, "hidden.1. size", lambda: net(x, (h, ft.zeros(1, 3, 4)))),
        (RuntimeError, "3-D", lambda: net(x, (h[0], h[0]))),
        (RuntimeError, "2-D", lambda: net(x[:, 0], (h, h))),
        (RuntimeError, "pair", lambda: net(x, h)),
        (RuntimeError, "hidden size", lambda: gru(x, ft.zeros(2, 3, 5))),
        (RuntimeError, "tensor", lambda: gru(x, (h, h))),
        (RuntimeError, "dtype", lambda: gru(x, h.double())),
    ]:
        with pytest.raises(error, match=match):
            call()


@parity
@pytest.mark.parametrize("kind,options", [("RNNCell", {}), ("RNNCell", {"nonlinearity": "relu"}), ("LSTMCell", {}),
                                          ("GRUCell", {}), ("GRUCell", {"bias": False}), ("LSTMCell", {"bias": False})],
                         ids=str)
@pytest.mark.parametrize("batched", [True, False])
@pytest.mark.parametrize("with_state", [True, False])
def test_cell(kind, options, batched, with_state):
    other = reference(kind, 4, 5, **options)
    cell = getattr(nn, kind)(4, 5, **options)
    assert repr(cell) == repr(other)
    lead = (3,) if batched else ()
    hx = [values(*lead, 5, seed=i + 1) for i in range(2 if kind == "LSTMCell" else 1)] if with_state else []
    compare_modules(Wrapped(cell), wrapped_reference(other), [values(*lead, 4), *hx], rtol=1e-4, atol=1e-5)


def test_cell_errors():
    cell = nn.LSTMCell(4, 5)
    for error, call in [
        (ValueError, lambda: cell(values(1, 2, 4))), (RuntimeError, lambda: cell(values(2, 3))),
        (RuntimeError, lambda: cell(values(2, 4), (ft.zeros(3, 5), ft.zeros(3, 5)))),
        (RuntimeError, lambda: cell(values(2, 4), (ft.zeros(2, 4), ft.zeros(2, 5)))),
        (RuntimeError, lambda: cell(values(4), (ft.zeros(2, 5), ft.zeros(2, 5)))),
    ]:
        with pytest.raises(error):
            call()
    bad = nn.RNNCell(2, 2, nonlinearity="sine")
    with pytest.raises(RuntimeError, match="nonlinearity"):
        bad(values(1, 2))


def test_state_dict_names():
    net = nn.LSTM(4, 5, 2, bidirectional=True, proj_size=3)
    names = [f"{part}_l{layer}{side}" for layer in (0, 1) for side in ("", "_reverse")
             for part in ("weight_ih", "weight_hh", "bias_ih", "bias_hh", "weight_hr")]
    assert list(net.state_dict()) == names
    assert net.weight_ih_l1.shape == (20, 6) and net.weight_hr_l0.shape == (3, 5)
    assert [len(w) for w in net.all_weights] == [5, 5, 5, 5]
    net.flatten_parameters()
    assert list(nn.GRU(2, 3, bias=False).state_dict()) == ["weight_ih_l0", "weight_hh_l0"]


# -- packing -----------------------------------------------------------------------------------------------------------

@parity
@pytest.mark.parametrize("batch_first", [False, True])
@pytest.mark.parametrize("lengths", [[5, 3, 3], [2, 5, 1], [4, 4, 4]], ids=str)
def test_pack_and_pad(batch_first, lengths):
    torch = pytest.importorskip("torch")
    x = values(3, 5, 2) if batch_first else values(5, 3, 2)
    is_sorted = lengths == sorted(lengths, reverse=True)
    ours = rnn_utils.pack_padded_sequence(x, ft.tensor(lengths), batch_first, is_sorted)
    theirs = torch.nn.utils.rnn.pack_padded_sequence(to_torch(x), torch.tensor(lengths), batch_first, is_sorted)
    close(tuple(ours), tuple(theirs))
    for options in ({}, {"padding_value": -1.0}, {"total_length": 7}, {"batch_first": True}):
        a, n = rnn_utils.pad_packed_sequence(ours, **options)
        b, m = torch.nn.utils.rnn.pad_packed_sequence(theirs, **options)
        close((a, n), (b, m))
    with pytest.raises(ValueError, match="total_length"):
        rnn_utils.pad_packed_sequence(ours, total_length=2)


@parity
def test_pad_sequence():
    torch = pytest.importorskip("torch")
    sequences = [values(n, 2, seed=n) for n in (2, 4, 1)]
    for options in ({}, {"batch_first": True}, {"padding_value": 3.0}, {"padding_side": "left"}):
        close(rnn_utils.pad_sequence(sequences, **options),
              torch.nn.utils.rnn.pad_sequence(to_torch(sequences), **options))
    padded = rnn_utils.pad_sequence(sequences)
    for a, b in zip(rnn_utils.unpad_sequence(padded, ft.tensor([2, 4, 1])), sequences):
        close(a, b)
    with pytest.raises(ValueError):
        rnn_utils.pad_sequence(sequences, padding_side="top")
    with pytest.raises(RuntimeError):
        rnn_utils.pad_sequence([])
    with pytest.raises(RuntimeError):
        rnn_utils.pad_sequence([values(2, 2), values(2, 3)])


def test_packing_errors():
    x = values(5, 3, 2)
    for lengths, match in (([3, 5, 1], "sorted"), ([5, 3], "len\\(lengths\\)"), ([5, 3, 0], "greater than 0"),
                           ([6, 3, 1], "time steps")):
        with pytest.raises(RuntimeError, match=match):
            rnn_utils.pack_padded_sequence(x, lengths)
    with pytest.raises(RuntimeError, match="lengths"):
        rnn_utils.pack_padded_sequence(x, ft.tensor([[5, 3, 1]]))
    with pytest.raises(RuntimeError, match="empty"):
        rnn_utils.pack_padded_sequence(ft.zeros(0, 3, 2), [0, 0, 0])


def test_packed_sequence_object():
    p = rnn_utils.pack_sequence([values(3, 2), values(1, 2)])
    assert p.double().data.dtype == ft.float64 and p.float() is p and p.to("cpu") is p
    assert p.batch_sizes.tolist() == [2, 1, 1] and not p.is_cuda
    q = pickle.loads(pickle.dumps(p))
    close(q.data, p.data)
    assert rnn_utils.invert_permutation(None) is None
    assert rnn_utils.invert_permutation(ft.tensor([2, 0, 1])).tolist() == [1, 2, 0]


def test_training_learns_to_remember():
    """The first element's sign, told at the end of the sequence."""
    ft.manual_seed(0)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for kind in ("LSTM", "GRU"):
            net, out = getattr(nn, kind)(1, 16), nn.Linear(16, 1)
            optimizer = ft.optim.Adam([*net.parameters(), *out.parameters()], lr=0.03)
            loss = None
            for _ in range(120):
                x = ft.randn(4, 32, 1)
                y = (x[0] > 0).float()
                optimizer.zero_grad()
                loss = nn.functional.binary_cross_entropy_with_logits(out(net(x)[0][-1]), y)
                loss.backward()
                optimizer.step()
            assert float(loss.detach()) < 0.45, kind
