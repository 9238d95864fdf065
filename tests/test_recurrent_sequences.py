"""Packed sequences and ragged lists: the same as each sequence by itself, outputs, states and gradients."""

import inspect

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import nn
from fasttorch.autograd import gradcheck, gradgradcheck
from fasttorch.nn.utils import rnn as rnn_utils
from nn_compare import close, flat, to_torch

parity = pytest.mark.parity
KINDS = [("RNN", {}), ("RNN", {"nonlinearity": "relu"}), ("LSTM", {}), ("GRU", {}), ("LSTM", {"proj_size": 2})]
LENGTHS = [[3, 7, 1, 3], [1], [4, 4], [1, 2, 3]]


def values(*shape, seed=0, dtype=np.float64):
    return ft.from_numpy(np.random.default_rng(seed).standard_normal(shape).astype(dtype))


def sequences(lengths, features=4, dtype=np.float64):
    return [values(n, features, seed=10 + i, dtype=dtype).requires_grad_() for i, n in enumerate(lengths)]


def loss_of(output, state):
    return sum((o * o).sum() for o in output) + sum(s.sin().sum() for s in flat(state))


@pytest.mark.parametrize("kind,extra", KINDS, ids=str)
@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize("lengths", LENGTHS, ids=str)
@pytest.mark.parametrize("with_state", [False, True])
def test_ragged_list_is_each_sequence_alone(kind, extra, both, lengths, with_state):
    net = getattr(nn, kind)(4, 5, 2, bidirectional=both, dtype=ft.float64, **extra)
    hx = None
    if with_state:
        layers = 4 if both else 2
        hx = values(layers, len(lengths), extra.get("proj_size", 5), seed=1).requires_grad_()
        if kind == "LSTM":
            hx = (hx, values(layers, len(lengths), 5, seed=2).requires_grad_())
    xs = sequences(lengths)
    leaves = [*xs, *flat(hx), *net.parameters()]
    out, state = net(xs, hx)
    assert type(out) is list and [o.shape[0] for o in out] == lengths
    grads = ft.autograd.grad(loss_of(out, state), leaves)
    alone_out, alone_state = [], []
    for i, x in enumerate(xs):
        first = None
        if with_state:
            first = tuple(h[:, i] for h in hx) if kind == "LSTM" else hx[:, i]
        o, s = net(x, first)
        alone_out.append(o)
        alone_state.append(flat(s))
    alone_state = [ft.stack(parts, 1) for parts in zip(*alone_state)]
    alone = ft.autograd.grad(loss_of(alone_out, alone_state), leaves)
    for a, b in zip([*out, *flat(state), *grads], [*alone_out, *alone_state, *alone]):
        close(a, b, 1e-9, 1e-11)


@parity
@pytest.mark.parametrize("kind", ["RNN", "LSTM", "GRU"])
def test_ragged_list_is_pytorch_packed(kind):
    torch = pytest.importorskip("torch")
    net = getattr(nn, kind)(4, 5, 2, bidirectional=True, dtype=ft.float64)
    other = getattr(torch.nn, kind)(4, 5, 2, bidirectional=True, dtype=torch.float64)
    other.load_state_dict({k: to_torch(v) for k, v in net.state_dict().items()})
    xs = sequences([2, 5, 3])
    ys = [to_torch(x).requires_grad_() for x in xs]
    out, state = net(xs)
    packed, state2 = other(torch.nn.utils.rnn.pack_sequence(ys, enforce_sorted=False))
    out2 = torch.nn.utils.rnn.unpack_sequence(packed)
    close(out, out2, 1e-9, 1e-11)
    close(tuple(flat(state)), tuple(flat(state2)), 1e-9, 1e-11)
    loss_of(out, state).backward()
    loss_of(out2, state2).backward()
    for a, b in zip([*xs, *net.parameters()], [*ys, *other.parameters()]):
        close(a.grad, b.grad, 1e-9, 1e-11)


def test_ragged_double_backward():
    net = nn.LSTM(2, 3, bidirectional=True, dtype=ft.float64)
    xs = sequences([1, 3, 2], 2)

    def run(*xs):
        out, state = net(list(xs))
        return (*out, *state)

    assert gradcheck(run, xs) and gradgradcheck(run, xs)


def test_ragged_errors():
    net = nn.LSTM(4, 5)
    x = ft.zeros(3, 4)
    with pytest.raises(RuntimeError, match="LSTM: received an empty list"):
        net([])
    with pytest.raises(RuntimeError, match="LSTM: .*sequence 1 is empty"):
        net([x, x[:0]])
    with pytest.raises(RuntimeError, match=r"LSTM: .*sequence 1 \(3, 3\)"):
        net([x, x[:, :3]])
    with pytest.raises(TypeError, match="LSTM: sequence 1 is no Tensor but int"):
        net([x, 3])
    with pytest.raises(RuntimeError, match="no dimension for time"):
        net([ft.tensor(1.0)])
    with pytest.raises(RuntimeError, match="Expected 4, got 3"):
        net([ft.zeros(3, 3)])
    with pytest.raises(ValueError, match="dtype"):
        net([x.double()])
    with pytest.raises(RuntimeError, match="Expected hidden"):
        net([x, x], (ft.zeros(1, 3, 5), ft.zeros(1, 3, 5)))


# -- nn.utils.rnn ------------------------------------------------------------------------------------------------------

@parity
def test_public_names_are_pytorchs():
    torch = pytest.importorskip("torch")
    theirs = torch.nn.utils.rnn
    assert set(theirs.__all__) <= set(rnn_utils.__all__)
    for name in theirs.__all__:
        if not inspect.isclass(getattr(theirs, name)):
            ours = inspect.signature(getattr(rnn_utils, name)).parameters
            expected = inspect.signature(getattr(theirs, name)).parameters
            assert list(ours) == list(expected), name
            assert [p.default for p in ours.values()] == [p.default for p in expected.values()], name
    public = {name for name in dir(theirs.PackedSequence) if not name.startswith("_")}
    assert public <= set(dir(rnn_utils.PackedSequence))


@parity
@pytest.mark.parametrize("lengths", [[4, 4, 2, 1], [1, 3, 2], [2, 2], [5]], ids=str)
def test_pack_sequence(lengths):
    torch = pytest.importorskip("torch")
    xs = [values(n, 2, 3, seed=i) for i, n in enumerate(lengths)]
    is_sorted = lengths == sorted(lengths, reverse=True)
    for enforce in (False, True):
        if enforce and not is_sorted:
            with pytest.raises(RuntimeError, match="decreasing order"):
                rnn_utils.pack_sequence(xs)
            continue
        ours = rnn_utils.pack_sequence(xs, enforce_sorted=enforce)
        theirs = torch.nn.utils.rnn.pack_sequence([to_torch(x) for x in xs], enforce_sorted=enforce)
        if len(set(lengths)) == len(lengths):       # the order of equal lengths is free
            close(tuple(ours), tuple(theirs))
        close(ours.batch_sizes, theirs.batch_sizes)
        assert (ours.sorted_indices is None) == enforce
        for a, b in zip(rnn_utils.unpack_sequence(ours), xs):
            close(a, b)


@parity
@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("batch_first", [False, True])
def test_pad_and_unpad(side, batch_first):
    torch = pytest.importorskip("torch")
    xs = [values(n, 3, seed=n) for n in (2, 4, 1)]
    ours = rnn_utils.pad_sequence(xs, batch_first, -1.5, side)
    close(ours, torch.nn.utils.rnn.pad_sequence([to_torch(x) for x in xs], batch_first, -1.5, side))
    if side == "right":
        for lengths in ([2, 4, 1], ft.tensor([2, 4, 1])):
            close(rnn_utils.unpad_sequence(ours, lengths, batch_first), xs)


@pytest.mark.parametrize("batch_first", [False, True])
@pytest.mark.parametrize("total", [None, 4, 7])
def test_lists_where_packed_sequences_are(batch_first, total):
    xs = [values(n, 3, seed=n) for n in (2, 4, 1)]
    packed = rnn_utils.pack_sequence(xs, enforce_sorted=False)
    close(rnn_utils.pad_packed_sequence(xs, batch_first, -2.0, total),
          rnn_utils.pad_packed_sequence(packed, batch_first, -2.0, total))
    close(rnn_utils.unpack_sequence(xs), xs)
    with pytest.raises(ValueError, match="total_length=3 and max sequence length being 4"):
        rnn_utils.pad_packed_sequence(xs, total_length=3)
    with pytest.raises(RuntimeError, match="unpack_sequence: Expected iterable"):
        rnn_utils.unpack_sequence(3)


def test_gradients_of_packing():
    xs = sequences([2, 4, 1], 2)

    def there_and_back(*xs):
        packed = rnn_utils.pack_sequence(list(xs), enforce_sorted=False)
        return (packed.data, *rnn_utils.unpack_sequence(packed), rnn_utils.pad_packed_sequence(packed, total_length=6)[0])

    assert gradcheck(there_and_back, xs) and gradgradcheck(there_and_back, xs)


def test_packed_sequence_conversions():
    packed = rnn_utils.pack_sequence([values(2, 2), values(3, 2)], enforce_sorted=False)
    names = {"double": ft.float64, "float": ft.float32, "half": ft.float16, "long": ft.int64, "int": ft.int32,
             "short": ft.int16, "char": ft.int8, "byte": ft.uint8}
    for name, dtype in names.items():
        other = getattr(packed, name)()
        assert other.data.dtype == dtype and other.batch_sizes is packed.batch_sizes, name
        assert other.sorted_indices.tolist() == [1, 0]
    assert packed.double() is packed and packed.cpu() is packed and packed.cpu(non_blocking=True) is packed
    assert packed.to("cpu", ft.float32).data.dtype == ft.float32 and packed.cpu(dtype=ft.int32).data.dtype == ft.int32
    assert not packed.is_cuda and packed.unsorted_indices.tolist() == [1, 0]
    order = ft.tensor([2, 0, 1])
    assert rnn_utils.invert_permutation(order)[order].tolist() == [0, 1, 2]
    assert rnn_utils.invert_permutation(None) is None


def test_sequence_errors():
    for function in (rnn_utils.pad_sequence, rnn_utils.pack_sequence):
        with pytest.raises(RuntimeError, match="Expected iterable"):
            function(3)
        with pytest.raises(RuntimeError, match="empty list"):
            function([])
        with pytest.raises(RuntimeError, match="trailing dimensions"):
            function([ft.zeros(2, 3), ft.zeros(2, 4)])
    with pytest.raises(ValueError, match="padding_side"):
        rnn_utils.pad_sequence([ft.zeros(2)], padding_side="middle")
    with pytest.raises(ValueError, match="total_length"):
        rnn_utils.pad_packed_sequence(rnn_utils.pack_sequence([ft.zeros(3, 1)]), total_length=2)
