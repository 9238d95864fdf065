"""Fused recurrent networks against their definition in operators, against PyTorch, and by finite differences."""

import itertools
import os

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import nn
from fasttorch._C import rnn
from fasttorch._C.storage import memory_stats
from fasttorch.autograd import gradcheck, gradgradcheck
from fasttorch.nn import _recurrent

NAMES = ["lstm", "gru", "rnn_tanh", "rnn_relu"]
GATES = {"lstm": 4, "gru": 3, "rnn_tanh": 1, "rnn_relu": 1}
parity = pytest.mark.parity


def values(*shape, seed=0, dtype=np.float64):
    return ft.from_numpy(0.5 * np.random.default_rng(seed).standard_normal(shape).astype(dtype))


def network(name, inputs, hidden, layers=1, both=False, bias=True, proj=0, dtype=np.float64):
    """The parameters of a network, in the order of the functions' ``params``."""
    params, out, directions = [], proj or hidden, 2 if both else 1
    for k in range(layers * directions):
        width = inputs if k < directions else out * directions
        rows = GATES[name] * hidden
        shapes = [(rows, width), (rows, out)] + [(rows,)] * (2 * bias) + [(proj, hidden)] * bool(proj)
        params += [values(*s, seed=100 * k + j, dtype=dtype) for j, s in enumerate(shapes)]
    return params


def state(name, layers, both, batch, hidden, proj=0, dtype=np.float64):
    n = layers * (2 if both else 1)
    h = [values(n, batch, proj or hidden, seed=1, dtype=dtype)]
    return h + [values(n, batch, hidden, seed=2, dtype=dtype)] if name == "lstm" else h


def gradients(function, outputs_of, leaves):
    """Outputs, and gradients of a weighted sum of them."""
    leaves = [t.detach().clone().requires_grad_() for t in leaves]
    outs = outputs_of(function, leaves)
    loss = sum((o * ft.linspace(-1, 1, o.numel(), dtype=o.dtype).reshape(o.shape)).sum() for o in outs)
    return [*outs, *ft.autograd.grad(loss, leaves, allow_unused=True, materialize_grads=True)]


def same(ours, theirs, rtol=1e-9, atol=1e-11):
    assert len(ours) == len(theirs)
    for k, (a, b) in enumerate(zip(ours, theirs)):
        assert a.shape == b.shape and a.dtype == b.dtype
        np.testing.assert_allclose(a.detach().numpy(), b.detach().numpy(), rtol=rtol, atol=atol, err_msg=str(k))


def caller(name, params, options, n_state, sizes=None):
    """A call of a function of that name on leaves [input, states, params]."""
    def call(module, leaves):
        x, h, p = leaves[0], leaves[1:1 + n_state], leaves[1 + n_state:]
        hx = tuple(h) if name == "lstm" else h[0]
        first = (x,) if sizes is None else (x, sizes)
        return getattr(module, name)(*first, hx, p, *options)
    return call


SETTINGS = [
    (name, dict(layers=a, both=b, bias=c, proj=p))
    for name, a, b, c, p in itertools.product(NAMES, (1, 3), (False, True), (False, True), (0, 2))
    if p == 0 or name == "lstm"
]


@pytest.mark.parametrize("name,setting", SETTINGS, ids=str)
@pytest.mark.parametrize("form", ["steps", "batch_first", "packed"])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_is_the_definition(name, setting, form, dtype):
    """Values and every gradient."""
    params = network(name, 3, 5, dtype=dtype, **setting)
    hx = state(name, setting["layers"], setting["both"], 4, 5, setting["proj"], dtype)
    sizes = ft.tensor([4, 3, 3, 1, 1]) if form == "packed" else None
    x = values(*{"packed": (12, 3), "batch_first": (4, 5, 3)}.get(form, (5, 4, 3)), dtype=dtype)
    options = [setting["bias"], setting["layers"], 0.0, True, setting["both"]]
    options += [] if form == "packed" else [form == "batch_first"]
    call = caller(name, params, options, len(hx), sizes)
    tolerance = (1e-9, 1e-11) if dtype == np.float64 else (2e-4, 2e-5)
    same(gradients(rnn, call, [x, *hx, *params]), gradients(_recurrent, call, [x, *hx, *params]), *tolerance)


@pytest.mark.parametrize(
    "name,both,proj",
    [(name, both, 0) for name in NAMES for both in (False, True)] + [("lstm", False, 1), ("lstm", True, 1)],
)
@pytest.mark.parametrize("packed", [False, True])
def test_finite_differences(name, packed, both, proj):
    """First and second derivatives, by every argument."""
    params = network(name, 2, 2, 2, both, proj=proj)
    hx = state(name, 2, both, 2, 2, proj)
    sizes = ft.tensor([2, 2, 1]) if packed else None
    x = values(5, 2) if packed else values(3, 2, 2)
    call = caller(name, params, [True, 2, 0.0, True, both] + ([] if packed else [False]), len(hx), sizes)
    leaves = [t.clone().requires_grad_() for t in [x, *hx, *params]]
    assert gradcheck(lambda *a: call(rnn, list(a)), leaves)
    if not both:
        assert gradgradcheck(lambda *a: call(rnn, list(a)), leaves)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("bias", [False, True])
def test_cells(name, bias):
    """Single cells: the definition's values and gradients, and finite differences to order 2."""
    params = network(name, 3, 4, bias=bias)
    hx = [h[0] for h in state(name, 1, False, 2, 4)]
    x = values(2, 3)

    def call(module, leaves):
        h, p = leaves[1:1 + len(hx)], leaves[1 + len(hx):]
        got = getattr(module, name + "_cell")(leaves[0], tuple(h) if name == "lstm" else h[0], *p)
        return got if isinstance(got, tuple) else (got,)

    same(gradients(rnn, call, [x, *hx, *params]), gradients(_recurrent, call, [x, *hx, *params]))
    leaves = [t.clone().requires_grad_() for t in [x, *hx, *params]]
    assert gradcheck(lambda *a: call(rnn, list(a)), leaves)
    assert gradgradcheck(lambda *a: call(rnn, list(a)), leaves)


@parity
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("packed", [False, True])
def test_torch_functions(name, packed):
    """torch._VF's functions: the same arguments, values and gradients."""
    torch = pytest.importorskip("torch")
    params = network(name, 3, 5, 2, True)
    hx = state(name, 2, True, 4, 5)
    x = values(12, 3) if packed else values(5, 4, 3)
    options = [True, 2, 0.0, True, True] + ([] if packed else [False])
    sizes = [4, 3, 3, 1, 1]
    call = caller(name, params, options, len(hx), ft.tensor(sizes) if packed else None)
    ours = gradients(rnn, call, [x, *hx, *params])
    other = caller(name, params, options, len(hx), torch.tensor(sizes) if packed else None)
    leaves = [torch.from_numpy(t.numpy()).requires_grad_() for t in [x, *hx, *params]]
    outs = other(torch._VF, leaves)
    loss = sum((o * torch.linspace(-1, 1, o.numel(), dtype=o.dtype).reshape(o.shape)).sum() for o in outs)
    theirs = [*outs, *torch.autograd.grad(loss, leaves)]
    assert len(ours) == len(theirs)
    for a, b in zip(ours, theirs):
        np.testing.assert_allclose(a.detach().numpy(), b.detach().numpy(), rtol=1e-9, atol=1e-11)


@parity
@pytest.mark.parametrize("kind", ["LSTM", "GRU", "RNN"])
def test_unsorted_lengths(kind):
    torch = pytest.importorskip("torch")
    ours, theirs = getattr(nn, kind)(3, 4, 2, bidirectional=True), getattr(torch.nn, kind)(3, 4, 2, bidirectional=True)
    theirs.load_state_dict({k: torch.from_numpy(v.detach().numpy()) for k, v in ours.state_dict().items()})
    x = values(6, 4, 3, dtype=np.float32)
    results = []
    for lib, net in ((ft, ours), (torch, theirs)):
        a = (x.clone() if lib is ft else torch.from_numpy(x.numpy().copy())).requires_grad_()
        packed = lib.nn.utils.rnn.pack_padded_sequence(a, lib.tensor([2, 6, 1, 4]), enforce_sorted=False)
        out, hidden = net(packed)
        out, _ = lib.nn.utils.rnn.pad_packed_sequence(out)
        hidden = hidden if kind == "LSTM" else (hidden,)
        (out.square().sum() + sum(h.square().sum() for h in hidden)).backward()
        results.append([out, *hidden, a.grad] + [p.grad for p in net.parameters()])
    for a, b in zip(*results):
        np.testing.assert_allclose(a.detach().numpy(), b.detach().numpy(), rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["steps", "packed"])
def test_some_gradients(name, form):
    """Any subset of the arguments may need a gradient: those that do get it, and the others get none."""
    params = network(name, 3, 4, 2, True)
    hx = state(name, 2, True, 3, 4)
    x, sizes = (values(7, 3), ft.tensor([3, 3, 1])) if form == "packed" else (values(3, 3, 3), None)
    call = caller(name, params, [True, 2, 0.0, True, True] + ([] if form == "packed" else [False]), len(hx), sizes)
    leaves = [x, *hx, *params]
    full = gradients(rnn, call, leaves)[-len(leaves):]
    n = len(leaves)
    weights = 1 + len(hx)
    choices = [{0}, {1}, {1, 2}, {n - 1}, {n - 4, n - 3}, {weights}, {weights + 1, n - 2}, set(range(weights, n)), {0, n - 1}]
    for chosen in choices:
        mine = [t.clone().requires_grad_(k in chosen) for k, t in enumerate(leaves)]
        outs = call(rnn, mine)
        sum((o * ft.linspace(-1, 1, o.numel(), dtype=o.dtype).reshape(o.shape)).sum() for o in outs).backward()
        for k, (t, expected) in enumerate(zip(mine, full)):
            if k in chosen:
                np.testing.assert_allclose(t.grad.numpy(), expected.numpy(), rtol=1e-10, atol=1e-12)
            else:
                assert t.grad is None


@pytest.mark.parametrize("name", NAMES)
def test_some_outputs(name):
    """Outputs that nobody uses count as zero gradients."""
    params, hx, x = network(name, 3, 4, 2), state(name, 2, False, 2, 4), values(3, 2, 3)
    call = caller(name, params, [True, 2, 0.0, True, False, False], len(hx))
    for k in range(2 if name != "lstm" else 3):
        results = []
        for module in (rnn, _recurrent):
            leaves = [t.clone().requires_grad_() for t in [x, *hx, *params]]
            call(module, leaves)[k].square().sum().backward()
            results.append([t.grad for t in leaves])
        same(*results)


def test_records_nothing_without_need():
    params, hx, x = network("lstm", 3, 4), state("lstm", 1, False, 2, 4), values(3, 2, 3)
    for out in rnn.lstm(x, hx, params, True, 1, 0.0, False, False, False):
        assert not out.requires_grad and out.grad_fn is None
    params[0].requires_grad_()
    with ft.no_grad():
        assert not rnn.lstm(x, hx, params, True, 1, 0.0, False, False, False)[0].requires_grad
    cell = rnn.lstm(x, hx, params, True, 1, 0.0, False, False, False)[2]
    assert cell.requires_grad
    if os.environ.get("FASTTORCH_KERNELS") != "0":
        assert cell.grad_fn.name() == "LstmBackward0"


@pytest.mark.parametrize("name", NAMES)
def test_dropout(name):
    """Between layers, in training: seeded, of mean 1, with the gradient of the mask that was drawn."""
    params = network(name, 3, 6, 2)
    hx, x = state(name, 2, False, 2, 6), values(4, 2, 3)
    hidden = tuple(hx) if name == "lstm" else hx[0]

    def run(p, train=True, inputs=x, weights=params):
        ft.manual_seed(7)
        return getattr(rnn, name)(inputs, hidden, weights, True, 2, p, train, False, False)[0]

    plain = run(0.0)
    assert (run(0.5, False) == plain).all()
    assert (run(0.5) == run(0.5)).all() and not (run(0.5) == plain).all()
    assert run(1.0).isfinite().all()
    leaves = [t.clone().requires_grad_() for t in [x, *params]]
    assert gradcheck(lambda inputs, *weights: run(0.5, True, inputs, list(weights)), leaves)
    # second derivatives: of the same mask
    small = [leaves[0], leaves[1], leaves[2]]
    assert gradgradcheck(lambda inputs, w, u: run(0.5, True, inputs, [w, u, *params[2:]]), small)


def test_dropout_statistics():
    """A second layer that passes its input on shows the mask: a share 1 - p of elements, scaled by 1/(1 - p)."""
    eye, zero = ft.eye(200), ft.zeros(200, 200)
    one = ft.ones(50, 20, 200)
    h = ft.zeros(2, 20, 200)
    for p in (0.2, 0.7):
        out = rnn.rnn_relu(one, h, [eye, zero, eye, zero], False, 2, p, True, False, False)[0].numpy()
        kept = out != 0
        assert abs(kept.mean() - (1 - p)) < 0.01
        np.testing.assert_allclose(out[kept], 1 / (1 - p), rtol=1e-6)


@pytest.mark.parametrize("name", NAMES)
def test_zero_size_batch(name):
    params = [p.requires_grad_() for p in network(name, 3, 4, 2, True)]
    hx = state(name, 2, True, 0, 4)
    x = values(3, 0, 3).requires_grad_()
    outs = getattr(rnn, name)(x, tuple(hx) if name == "lstm" else hx[0], params, True, 2, 0.0, True, True, False)
    assert outs[0].shape == (3, 0, 8) and outs[1].shape == (4, 0, 4)
    outs[0].sum().backward()
    assert x.grad.shape == (3, 0, 3)
    assert all((p.grad == 0).all() for p in params)


def test_modified_in_place():
    """A weight or input changed after forward: backward says so. A bias is not needed again, as in PyTorch."""
    for k, wrong in ((0, True), (1, True), (2, False), (3, False)):
        params = [p.requires_grad_() for p in network("lstm", 3, 4)]
        x = values(3, 2, 3).requires_grad_()
        out = rnn.lstm(x, state("lstm", 1, False, 2, 4), params, True, 1, 0.0, True, False, False)[0]
        with ft.no_grad():
            params[k].mul_(2)
        if wrong:
            with pytest.raises(RuntimeError, match="modified by an inplace operation"):
                out.sum().backward()
        else:
            out.sum().backward()
    x = values(3, 2, 3)
    out = rnn.gru(x, values(1, 2, 4), [p.requires_grad_() for p in network("gru", 3, 4)], True, 1, 0.0, True, False, False)[0]
    x.mul_(2)
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        out.sum().backward()


def test_nothing_is_left():
    """Memory of tensors is back where it was after steps of training, recorded gradients included."""
    params = [p.requires_grad_() for p in network("lstm", 3, 4, 2)]
    x, hx = values(3, 2, 3), state("lstm", 2, False, 2, 4)

    def step(create_graph):
        out = rnn.lstm(x, hx, params, True, 2, 0.5, True, False, False)[0]
        found = ft.autograd.grad(out.square().sum(), params, create_graph=create_graph)
        if create_graph:
            sum(g.square().sum() for g in found).backward()
            for p in params:
                p.grad = None

    for create_graph in (False, True):
        step(create_graph)
        before = memory_stats()["live"]
        for _ in range(3):
            step(create_graph)
        assert memory_stats()["live"] == before


def test_backward_twice():
    params = [p.requires_grad_() for p in network("gru", 3, 4, 2)]
    x = values(3, 2, 3)
    out = rnn.gru(x, values(2, 2, 4), params, True, 2, 0.0, True, False, False)[0].sum()
    out.backward(retain_graph=True)
    once = [p.grad.clone() for p in params]
    out.backward()
    for p, g in zip(params, once):
        np.testing.assert_allclose(p.grad.numpy(), 2 * g.numpy())
    with pytest.raises(RuntimeError, match="second time"):
        out.backward()


def test_shared_and_dependent_arguments():
    """A tensor that is used twice, and a state that is computed from the input: gradients add up, to order 2."""
    w = values(4, 4, seed=5).requires_grad_()
    x = values(3, 2, 4).requires_grad_()
    b = values(4).requires_grad_()

    def run(x, w, b):
        return rnn.rnn_tanh(x, (x[:1] * b).tanh(), [w, w, b, b], True, 1, 0.0, True, False, False)

    assert gradcheck(run, [x, w, b])
    assert gradgradcheck(run, [x, w, b])


@pytest.mark.parametrize("name", NAMES)
def test_strided_arguments(name):
    """Transposed parameters, sliced states, expanded gradients."""
    params, hx = network(name, 3, 4), state(name, 1, False, 2, 4)
    x = values(3, 2, 3)
    odd = [p.t().contiguous().t() if p.ndim == 2 else ft.stack([p, p], 1)[:, 0] for p in params]
    odd_hx = [ft.stack([h, h], -1)[..., 1] for h in hx]
    odd_x = x.permute(2, 1, 0).contiguous().permute(2, 1, 0)
    call = caller(name, params, [True, 1, 0.0, True, False, False], len(hx))

    def grads(leaves):
        for t in leaves:
            t.requires_grad_()
        out = call(rnn, leaves)
        return [out[0], *ft.autograd.grad(out[0].sum() + out[1].sum(), leaves)]

    same(grads([odd_x, *odd_hx, *odd]), grads([x, *hx, *params]))


def test_hooks_on_saved_tensors():
    seen = []
    params = [p.requires_grad_() for p in network("lstm", 3, 4)]
    args = (values(3, 2, 3), state("lstm", 1, False, 2, 4), params, True, 1, 0.0, True, False, False)
    rnn.lstm(*args)[0].sum().backward()
    expected = [p.grad.clone() for p in params]
    for p in params:
        p.grad = None
    with ft.autograd.graph.saved_tensors_hooks(lambda t: (seen.append(t), t.clone())[1], lambda t: t):
        out = rnn.lstm(*args)[0]
    out.sum().backward()
    assert seen
    same([p.grad for p in params], expected)


def test_other_dtypes():
    """Half types run by the definition."""
    params = [p.bfloat16().requires_grad_() for p in network("lstm", 3, 4)]
    hx = [h.bfloat16() for h in state("lstm", 1, False, 2, 4)]
    out, h, c = rnn.lstm(values(3, 2, 3).bfloat16(), hx, params, True, 1, 0.0, True, False, False)
    assert out.dtype == h.dtype == c.dtype == ft.bfloat16
    out.float().sum().backward()
    assert params[0].grad.dtype == ft.bfloat16


def test_keywords():
    params, hx, x = network("gru", 3, 4), values(1, 2, 4), values(3, 2, 3)
    options = dict(has_biases=True, num_layers=1, dropout=0.0, train=False, bidirectional=False)
    expected = rnn.gru(x, hx, params, True, 1, 0.0, False, False, False)
    same(rnn.gru(x, hx, params, batch_first=False, **options), expected)
    packed = rnn.gru(data=x.reshape(6, 3), batch_sizes=ft.tensor([2, 2, 2]), hx=hx, params=params, **options)
    same([packed[0].reshape(3, 2, 4), packed[1]], expected)


def test_errors():
    params, hx, x = network("lstm", 3, 4), state("lstm", 1, False, 2, 4), values(3, 2, 3)
    options = (True, 1, 0.0, True, False, False)
    for error, text, args in [
        (RuntimeError, "two hidden states", (x, hx[0], params, *options)),
        (RuntimeError, "parameters", (x, hx, params[:3], *options)),
        (RuntimeError, "parameters", (x, hx, params, False, *options[1:])),
        (RuntimeError, r"w_ih of shape \[16, 5\], got \[16, 3\]", (values(3, 2, 5), hx, params, *options)),
        (RuntimeError, r"hidden\[0\] of shape \[1, 2, 4\]", (x, (hx[0][:, :1], hx[1]), params, *options)),
        (RuntimeError, r"hidden\[1\] of shape", (x, (hx[0], hx[1][..., :3]), params, *options)),
        (RuntimeError, "same dtype", (x.float(), hx, params, *options)),
        (RuntimeError, "same dtype", (x, [h.float() for h in hx], params, *options)),
        (RuntimeError, "3 dimensions", (x[0], hx, params, *options)),
        (RuntimeError, "larger than 0", (x[:0], hx, params, *options)),
        (ValueError, "dropout", (x, hx, params, True, 1, 1.5, True, False, False)),
        (TypeError, "must be Tensor", (x.numpy(), hx, params, *options)),
        (TypeError, "9 arguments", (x, hx, params)),
        (RuntimeError, "add up to 5", (x.reshape(6, 3), ft.tensor([2, 2, 1]), hx, params, *options[:-1])),
        (RuntimeError, "must not increase", (x.reshape(6, 3), ft.tensor([1, 2, 3]), hx, params, *options[:-1])),
        (RuntimeError, "int64", (x.reshape(6, 3), ft.tensor([2.0, 2.0, 2.0]), hx, params, *options[:-1])),
    ]:
        with pytest.raises(error, match=text):
            rnn.lstm(*args)
    with pytest.raises(RuntimeError, match=r"lstm_cell\(\): expected hx of shape \[2, 4\]"):
        rnn.lstm_cell(x[0], (hx[0], hx[1]), *params)


def test_threads_do_not_change_results():
    before = ft.get_num_threads()
    params = network("lstm", 64, 96, 2, dtype=np.float32)
    hx, x = state("lstm", 2, False, 16, 96, dtype=np.float32), values(12, 16, 64, dtype=np.float32)
    call = caller("lstm", params, [True, 2, 0.0, True, False, False], 2)
    try:
        ft.set_num_threads(1)
        one = gradients(rnn, call, [x, *hx, *params])
        ft.set_num_threads(3)
        three = gradients(rnn, call, [x, *hx, *params])
    finally:
        ft.set_num_threads(before)
    same(one, three, 0, 0)


def test_number_of_threads():
    before = ft.get_num_threads()
    assert before >= 1
    try:
        ft.set_num_threads(2)
        assert ft.get_num_threads() == 2
    finally:
        ft.set_num_threads(before)
    ft.set_num_interop_threads(1)
    assert ft.get_num_interop_threads() == 1
    for wrong, error in ((0, RuntimeError), (-1, RuntimeError), (1.5, TypeError), ("1", TypeError)):
        with pytest.raises(error):
            ft.set_num_threads(wrong)
