"""nn.Recurrent: any cell in layers and directions, over whole, packed and ragged input; truncated backpropagation."""

import copy
from collections import namedtuple

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import nn
from fasttorch.autograd import gradcheck, gradgradcheck
from fasttorch.nn.utils import rnn as rnn_utils
from nn_compare import close, flat

F64 = {"dtype": ft.float64}


def values(*shape, seed=0, dtype=np.float64):
    return ft.from_numpy(np.random.default_rng(seed).standard_normal(shape).astype(dtype))


State = namedtuple("State", ["h", "memory"])


class Cell(nn.Module):
    """A cell with a nested state and an output that is no part of it."""

    def __init__(self, inputs, hidden, out=None, seed=0):
        super().__init__()
        self.hidden = hidden
        self.mix = nn.Linear(inputs + hidden, hidden, **F64)
        self.out = nn.Linear(hidden, out or hidden, **F64)

    def initial_state(self, batch_size):
        return State(ft.ones(batch_size, self.hidden, **F64), {"sum": [ft.zeros(batch_size, **F64)], "name": "memory"})

    def forward(self, x, state):
        h = ft.tanh(self.mix(ft.cat((x, state.h), 1)))
        return self.out(h), State(h, {"sum": [state.memory["sum"][0] + h.sum(1)], "name": state.memory["name"]})


def by_hand(network, sequence, states=None):
    """The network on one sequence ``(T, F)``, by plain loops."""
    finals, k = [], 0
    for _ in range(network.num_layers):
        outputs = []
        for direction in range(network.num_directions):
            cell = network.cells[k]
            state = states[k] if states else cell.initial_state(1)
            steps = [sequence[t:t + 1] for t in range(sequence.shape[0])]
            made = []
            for x in steps[::-1] if direction else steps:
                output, state = cell(x, state)
                made.append(output)
            outputs.append(ft.cat(made[::-1] if direction else made))
            finals.append(state)
            k += 1
        sequence = ft.cat(outputs, 1)
    return sequence, finals


def leaves_of(state):
    return [state.h, state.memory["sum"][0]]


def total(outputs, states):
    return sum((o * o).sum() for o in outputs) + sum(s.sin().sum() for state in states for s in leaves_of(state))


def network_of(layers, both, **options):
    width = 6 if both else 3
    return nn.Recurrent(lambda layer, direction: Cell(2 if layer == 0 else width, 4, 3), layers, both, **options)


@pytest.mark.parametrize("layers", [1, 2])
@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize("form", ["whole", "batch_first", "list", "packed"])
@pytest.mark.parametrize("with_state", [False, True])
def test_is_the_loop_by_hand(layers, both, form, with_state):
    lengths = [4, 4, 4] if form in ("whole", "batch_first") else [2, 5, 1]
    net = network_of(layers, both, batch_first=form == "batch_first")
    xs = [values(n, 2, seed=n + i).requires_grad_() for i, n in enumerate(lengths)]
    hx = None
    if with_state:
        hx = [State(values(3, 4, seed=20 + k).requires_grad_(), {"sum": [values(3, seed=30 + k)], "name": "x"})
              for k in range(len(net.cells))]
    input = {"whole": lambda: ft.stack(xs, 1), "batch_first": lambda: ft.stack(xs), "list": lambda: xs,
             "packed": lambda: rnn_utils.pack_sequence(xs, enforce_sorted=False)}[form]()
    output, states = net(input, hx)
    assert type(output) is type(input) and type(states) is tuple and len(states) == layers * (1 + both)
    assert all(isinstance(s, State) and s.memory["name"] == ("x" if with_state else "memory") for s in states)
    if form == "packed":
        output = rnn_utils.unpack_sequence(output)
    elif form != "list":
        output = output.unbind(0 if form == "batch_first" else 1)
    leaves = [*xs, *net.parameters(), *([s.h for s in hx] if with_state else [])]
    grads = ft.autograd.grad(total(output, states), leaves)
    alone, alone_states = [], []
    for i, x in enumerate(xs):
        first = [State(s.h[i:i + 1], {"sum": [s.memory["sum"][0][i:i + 1]], "name": "x"}) for s in hx] if hx else None
        o, s = by_hand(net, x, first)
        alone.append(o)
        alone_states.append(s)
    alone_states = [State(ft.cat([s.h for s in group]), {"sum": [ft.cat([s.memory["sum"][0] for s in group])]})
                    for group in zip(*alone_states)]
    expected = ft.autograd.grad(total(alone, alone_states), leaves)
    for a, b in zip([*output, *grads], [*alone, *expected]):
        close(a, b, 1e-9, 1e-11)
    for a, b in zip(states, alone_states):
        close(tuple(leaves_of(a)), tuple(leaves_of(b)), 1e-9, 1e-11)


@pytest.mark.parametrize("kind", ["RNN", "LSTM", "GRU"])
@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize("ragged", [False, True])
def test_of_the_librarys_cells_is_its_network(kind, both, ragged):
    net = getattr(nn, kind)(3, 4, 2, bidirectional=both, **F64)
    other = nn.Recurrent(getattr(nn, kind + "Cell")(3, 4, **F64), 2, both)
    for cell, weights in zip(other.cells, net.all_weights):
        for name, w in zip(("weight_ih", "weight_hh", "bias_ih", "bias_hh"), weights):
            setattr(cell, name, w)
    x = [values(n, 3, seed=n) for n in (2, 5, 3)] if ragged else values(5, 3, 3)
    out, state = net(x)
    out2, states = other(x)
    close(out, out2, 1e-9, 1e-11)
    state2 = tuple(ft.stack(parts) for parts in zip(*states)) if kind == "LSTM" else ft.stack(states)
    close(state, state2, 1e-9, 1e-11)


def test_double_backward():
    net = network_of(2, True)
    xs = [values(n, 2, seed=n).requires_grad_() for n in (1, 3)]

    def run(*xs):
        output, states = net(list(xs))
        return (*output, *(s for state in states for s in leaves_of(state)))

    assert gradcheck(run, xs) and gradgradcheck(run, xs)
    x = values(2, 2, 2).requires_grad_()
    assert gradgradcheck(lambda x: net(x)[0], [x])


class Sum(nn.Module):
    """A cell that sums its input, with each way of naming its initial state."""

    def forward(self, x, state):
        state = x if state is None else state + x
        return state, state


def test_initial_states():
    x = ft.ones(3, 2, 4)

    class ByDefault(Sum):
        def forward(self, x, state=None):
            return super().forward(x, state)

    class BySize(Sum):
        state_size = 4

    class Nested(nn.Module):
        state_size = {"pair": (2, ft.Size((3, 2))), "one": [1]}

        def forward(self, x, state):
            return x, state

    class Learned(Sum):
        def __init__(self):
            super().__init__()
            self.start = nn.Parameter(ft.full((4,), 10.0))

        def initial_state(self, batch_size):
            return self.start.expand(batch_size, -1)

    for cell, start in ((ByDefault(), 0), (BySize(), 0), (Learned(), 10)):
        output, (state,) = nn.Recurrent(cell)(x)
        assert state.tolist() == [[start + 3.0] * 4] * 2
        assert output[:, 0, 0].tolist() == [start + 1, start + 2, start + 3]
    output, (state,) = nn.Recurrent(Learned())([ft.ones(2, 4), ft.ones(3, 4)])
    assert state[:, 0].tolist() == [12, 13]
    state.sum().backward()
    (state,) = nn.Recurrent(Nested())(x.double())[1]
    assert state["pair"][1].shape == (2, 3, 2) and state["one"][0].shape == (2, 1) and state["one"][0].dtype == ft.float64
    (state,) = nn.Recurrent(Nested())(x.long())[1]
    assert state["one"][0].dtype == ft.float32
    with pytest.raises(TypeError, match=r"no initial state for Sum: give hx, .*initial_state\(batch_size\).*state_size"):
        nn.Recurrent(Sum())(x)
    output, (state,) = nn.Recurrent(Sum())(x, (ft.zeros(2, 4),))
    assert state[0, 0] == 3
    net = nn.Recurrent([BySize(), ByDefault()], 2)
    assert net(x, (None, ft.ones(2, 4)))[1][1].shape == (2, 4)


def test_any_shapes_of_steps():
    """Steps with several dimensions: directions are joined along the one after the batch."""
    class Blur(nn.Module):
        def forward(self, x, state=None):
            state = x if state is None else (state + x) / 2
            return state, state

    x = values(4, 2, 3, 5, 5)
    output, states = nn.Recurrent(Blur(), 2, True)(x)
    assert output.shape == (4, 2, 12, 5, 5) and states[0].shape == (2, 3, 5, 5) and states[2].shape == (2, 6, 5, 5)
    output, _ = nn.Recurrent(Blur(), 1, True)([x[:, 0], x[:2, 1]])
    assert output[0].shape == (4, 6, 5, 5) and output[1].shape == (2, 6, 5, 5)
    assert nn.Recurrent(Blur())(values(4, 2))[0].shape == (4, 2)
    with pytest.raises(RuntimeError, match="dimension after the batch"):
        nn.Recurrent(Blur(), bidirectional=True)(values(4, 2))


def test_copies_of_a_cell():
    cell = nn.LSTMCell(3, 4)
    net = nn.Recurrent(cell, 3, True)
    assert net.cells[0] is cell and len(net.cells) == 6
    assert [c.input_size for c in net.cells] == [3, 3, 8, 8, 8, 8]
    assert not ft.equal(net.cells[0].weight_hh, net.cells[1].weight_hh)
    assert net(ft.ones(2, 5, 3))[0].shape == (2, 5, 8)
    assert [k for k in net.state_dict() if k.startswith("cells.5.")] == [
        "cells.5.weight_ih", "cells.5.weight_hh", "cells.5.bias_ih", "cells.5.bias_hh"]
    plain = nn.Recurrent(Cell(4, 4), 2)
    assert plain.cells[0].mix.weight is not plain.cells[1].mix.weight
    assert ft.equal(plain.cells[0].mix.weight, plain.cells[1].mix.weight)
    shared = nn.Recurrent(nn.ModuleList([cell, nn.LSTMCell(4, 3)]), 2)
    assert shared.cells[1].hidden_size == 3 and shared(ft.ones(2, 5, 3))[0].shape == (2, 5, 3)
    other = copy.deepcopy(net)
    other.load_state_dict(nn.Recurrent(lambda k, d: nn.LSTMCell(8 if k else 3, 4), 3, True).state_dict())
    assert not ft.equal(other.cells[0].weight_hh, cell.weight_hh)
    wide = nn.LSTMCell(3, 4, bias=False).with_input_size(7)
    assert wide.weight_ih.shape == (16, 7) and wide.bias_ih is None and repr(wide) == "LSTMCell(7, 4, bias=False)"


def test_repr():
    assert repr(nn.Recurrent(nn.GRUCell(3, 3))) == """Recurrent(
  (cells): ModuleList(
    (0): GRUCell(3, 3)
  )
)"""
    text = repr(nn.Recurrent(nn.GRUCell(3, 3), 2, True, 0.5, True))
    assert text.startswith("Recurrent(\n  num_layers=2, bidirectional=True, dropout=0.5, batch_first=True\n")


def test_dropout_between_layers():
    net = nn.Recurrent(nn.RNNCell(3, 3), 2, dropout=1.0)
    x = ft.ones(4, 2, 3)
    first, second = net(x)[1]
    zero = net.cells[1](ft.zeros(2, 3), None)
    for _ in range(3):
        zero = net.cells[1](ft.zeros(2, 3), zero)
    close(second, zero)
    close(net([x[:, 0], x[:, 1]])[1][1], zero)
    net.eval()
    assert not ft.allclose(net(x)[1][1], zero)


def test_errors():
    x = ft.ones(3, 2, 4)
    with pytest.raises(TypeError, match="got the class GRUCell"):
        nn.Recurrent(nn.GRUCell)
    with pytest.raises(TypeError, match="must be a Module, a list of Modules, or a function"):
        nn.Recurrent(3)
    with pytest.raises(TypeError, match="a cell must be a Module, got int"):
        nn.Recurrent(lambda layer, direction: 3)
    with pytest.raises(ValueError, match=r"2 layers of 2 direction\(s\) need 4 cells, got 1"):
        nn.Recurrent([nn.GRUCell(4, 4)], 2, True)
    with pytest.raises(ValueError, match="num_layers must be an int above 0, got 0"):
        nn.Recurrent(nn.GRUCell(4, 4), 0)
    with pytest.raises(ValueError, match="dropout must be a number from 0 to 1, got 2"):
        nn.Recurrent(nn.GRUCell(4, 4), 2, dropout=2)
    net = nn.Recurrent(nn.GRUCell(4, 4))
    with pytest.raises(RuntimeError, match="each of the 1 layers and directions, got Tensor"):
        net(x, ft.ones(2, 4))
    with pytest.raises(RuntimeError, match=r"hx\[0\] must have the batch of 2 .* got shape \(3, 4\)"):
        net(x, (ft.ones(3, 4),))
    with pytest.raises(RuntimeError, match="no time steps"):
        net(x[:0])
    with pytest.raises(RuntimeError, match="dimensions for time and batch"):
        net(ft.ones(3))
    with pytest.raises(TypeError, match="a list of Tensors, got int"):
        net(3)
    with pytest.raises(RuntimeError, match="Recurrent: received an empty list"):
        net([])

    class Wrong(nn.Module):
        def __init__(self, result):
            super().__init__()
            self.result = result

        def forward(self, x, state=None):
            return self.result(x)

    with pytest.raises(TypeError, match=r"Wrong must give a pair \(output, state\), got Tensor"):
        nn.Recurrent(Wrong(lambda x: x))(x)
    with pytest.raises(TypeError, match="got tuple of 3"):
        nn.Recurrent(Wrong(lambda x: (x, x, x)))(x)
    with pytest.raises(TypeError, match="Wrong must give a Tensor as its output, got NoneType"):
        nn.Recurrent(Wrong(lambda x: (None, x)))(x)
    with pytest.raises(RuntimeError, match=r"batch of 2 as its first dimension, got shape \(1, 4\)"):
        nn.Recurrent(Wrong(lambda x: (x[:1], x)))(x)
    wrong = Wrong(lambda x: {"h": x})
    wrong.returns_state = True
    with pytest.raises(TypeError, match=r"Wrong returns its state alone \(returns_state\), .* got dict"):
        nn.Recurrent(wrong)(x)
    with pytest.raises(RuntimeError, match=r"every tensor of a state must have the batch .* gave one of shape \(\)"):
        nn.Recurrent(Wrong(lambda x: (x, x.sum())))([x[:, 0], x[:2, 0]])


# -- truncated backpropagation -----------------------------------------------------------------------------------------

def networks():
    return [nn.Recurrent(nn.LSTMCell(2, 3, **F64), 2), nn.LSTM(2, 3, 2, **F64), nn.GRU(2, 3, **F64)]


@pytest.mark.parametrize("which", range(3))
@pytest.mark.parametrize("batch_first", [False, True])
def test_truncated_bptt(which, batch_first):
    net = networks()[which]
    net.batch_first = batch_first
    x = values(4, 7, 2) if batch_first else values(7, 4, 2)
    time = int(batch_first)
    whole, last = net(x)
    chunks = []
    for chunk in nn.truncated_bptt(net, x, 3):
        assert all(not s.requires_grad or s.grad_fn is not None for s in flat(chunk.state))
        chunks.append(chunk)
    assert [(c.start, c.stop) for c in chunks] == [(0, 3), (3, 6), (6, 7)]
    close(ft.cat([c.output for c in chunks], time), whole, 1e-9, 1e-11)
    close(tuple(flat(chunks[-1].state)), tuple(flat(last)), 1e-9, 1e-11)
    # The gradient of a piece is that of the piece alone, started from its state as a constant.
    weights = list(net.parameters())
    ours = ft.autograd.grad((chunks[1].output ** 2).sum(), weights)
    state = nn.detach_state(chunks[0].state)
    output, _ = net(x.narrow(time, 3, 3), state)
    for a, b in zip(ours, ft.autograd.grad((output ** 2).sum(), weights)):
        close(a, b, 1e-9, 1e-11)


@pytest.mark.parametrize("which", range(3))
def test_truncated_bptt_of_ragged_lists(which):
    net = networks()[which]
    xs = [values(n, 2, seed=n) for n in (2, 7, 4, 3)]
    whole, _ = net(xs)
    for input in (xs, rnn_utils.pack_sequence(xs, enforce_sorted=False)):
        parts, alive = [[] for _ in xs], []
        for output, _, start, stop, sequences in nn.truncated_bptt(net, input, 3):
            alive.append((start, stop, sequences))
            for i, piece in zip(sequences, output):
                parts[i].append(piece)
        assert alive == [(0, 3, [0, 1, 2, 3]), (3, 6, [1, 2]), (6, 7, [1])]
        close([ft.cat(p) for p in parts], whole, 1e-9, 1e-11)


def test_truncated_bptt_errors_and_state():
    x = values(4, 1, 2)
    with pytest.raises(ValueError, match="bidirectional"):
        nn.truncated_bptt(nn.LSTM(2, 3, bidirectional=True), x, 2)
    with pytest.raises(ValueError, match="steps must be an int above 0"):
        nn.truncated_bptt(nn.LSTM(2, 3), x, 0)
    state = nn.detach_state({"a": (ft.ones(2, requires_grad=True) * 2, None), "b": [3]})
    assert not state["a"][0].requires_grad and state["a"][1] is None and state["b"] == [3]


def test_random_ragged_batches():
    """Random lengths, layers, directions and kinds of cells: the same as each sequence alone."""
    hypothesis = pytest.importorskip("hypothesis")
    strategies = hypothesis.strategies

    @hypothesis.settings(max_examples=25, deadline=None)
    @hypothesis.given(strategies.lists(strategies.integers(1, 6), min_size=1, max_size=5), strategies.integers(1, 3),
                      strategies.booleans(), strategies.sampled_from(["LSTMCell", "MGUCell", "LayerNormLSTMCell"]))
    def check(lengths, layers, both, kind):
        net = nn.Recurrent(getattr(nn, kind)(2, 3, **F64), layers, both)
        xs = [values(n, 2, seed=i) for i, n in enumerate(lengths)]
        outputs, states = net(xs)
        for i, x in enumerate(xs):
            alone, alone_states = net(x.unsqueeze(1))
            close(outputs[i], alone[:, 0], 1e-9, 1e-11)
            for a, b in zip(flat(states), flat(alone_states)):
                close(a[i:i + 1], b, 1e-9, 1e-11)

    check()


def test_kind_of_cell_is_read_at_every_call():
    """``returns_state`` and ``initial_state`` may be changed after the network was made, on the cell or on its class."""
    class Pair(nn.Module):
        state_size = 3

        def forward(self, x, state):
            return x + state, 2 * x

    cell = Pair()
    network, x = nn.Recurrent(cell), ft.ones(2, 1, 3)
    output, (state,) = network(x)
    assert output.tolist() == [[[1, 1, 1]], [[3, 3, 3]]] and state.tolist() == [[2, 2, 2]]
    cell.initial_state = lambda batch: ft.full((batch, 3), 5.0)
    assert network(x)[0].tolist() == [[[6, 6, 6]], [[3, 3, 3]]]
    Pair.returns_state = True
    Pair.forward = lambda self, x, state: x + state
    output, (state,) = network(x)
    assert output.tolist() == [[[6, 6, 6]], [[7, 7, 7]]] and state is not None and state.tolist() == [[7, 7, 7]]
