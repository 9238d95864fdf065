"""torch.utils.checkpoint: what is computed again is the same, and nothing else is kept."""
import gc
import weakref

import pytest

import fasttorch as torch
from fasttorch.utils.checkpoint import (CheckpointError, checkpoint, checkpoint_sequential, set_checkpoint_debug_enabled,
                                        set_checkpoint_early_stop)

both = pytest.mark.parametrize("reentrant", [True, False])


def leaf(*shape, seed=0):
    torch.manual_seed(seed)
    return torch.randn(*shape, dtype=torch.float64).requires_grad_()


def part(x, w):
    return (x @ w).tanh().sin()


@both
def test_gradients_are_those_without(reentrant):
    x, w = leaf(3, 4), leaf(4, 4, seed=1)
    part(x, w).sum().backward()
    expected = x.grad, w.grad
    x.grad = w.grad = None
    y = checkpoint(part, x, w, use_reentrant=reentrant)
    torch.equal(y, part(x, w))
    y.sum().backward()
    assert torch.allclose(x.grad, expected[0]) and torch.allclose(w.grad, expected[1])


@both
def test_it_runs_twice_and_keeps_nothing_between(reentrant):
    kept = []

    def run(x):
        y = x.exp()
        kept.append(weakref.ref(y))
        return y.sin()

    x = leaf(3)
    gc.disable()
    try:
        y = checkpoint(run, x, use_reentrant=reentrant)
        assert len(kept) == 1 and kept[0]() is None
        y.sum().backward()
        assert len(kept) == 2 and kept[1]() is None
    finally:
        gc.enable()


@both
def test_random_numbers_are_the_same_ones(reentrant):
    x = torch.ones(100, dtype=torch.float64, requires_grad=True)
    y = checkpoint(lambda t: torch.nn.functional.dropout(t * t, 0.5), x, use_reentrant=reentrant)
    after = torch.get_rng_state()
    y.sum().backward()
    assert ((x.grad != 0) == (y != 0)).all() and torch.equal(torch.get_rng_state(), after)


@both
def test_modules_nested(reentrant):
    torch.manual_seed(0)
    inner = torch.nn.Sequential(torch.nn.Linear(4, 4), torch.nn.Tanh())
    outer = torch.nn.Linear(4, 4)

    def two(x):
        return outer(checkpoint(inner, x, use_reentrant=reentrant)).sigmoid()

    x = torch.randn(3, 4, requires_grad=True)
    outer(inner(x)).sigmoid().sum().backward()
    expected = [p.grad.clone() for p in (x, *inner.parameters(), *outer.parameters())]
    for p in (x, *inner.parameters(), *outer.parameters()):
        p.grad = None
    checkpoint(two, x, use_reentrant=reentrant).sum().backward()
    for p, e in zip((x, *inner.parameters(), *outer.parameters()), expected):
        assert torch.allclose(p.grad, e)


def test_keyword_arguments_and_other_results():
    x = leaf(3)

    def run(x, *, scale, names=None):
        return {"out": (x * scale).exp(), "names": names}

    got = checkpoint(run, x, scale=2.0, names=["a"], use_reentrant=False)
    got["out"].sum().backward()
    assert got["names"] == ["a"] and torch.allclose(x.grad, 2 * (2 * x).exp().detach())
    with pytest.raises(ValueError, match="Unexpected keyword arguments: scale"):
        checkpoint(run, x, scale=2.0, use_reentrant=True)
    with pytest.raises(ValueError, match="only supported when use_reentrant=False"):
        checkpoint(run, x, use_reentrant=True, debug=True)
    with pytest.raises(ValueError, match="determinism_check"):
        checkpoint(run, x, use_reentrant=False, determinism_check="x")


def test_grad_retain_graph_and_second_derivatives():
    x = leaf(3)
    y = checkpoint(lambda t: t.exp().sin(), x, use_reentrant=False).sum()
    expected = x.exp().cos() * x.exp()
    for _ in range(2):
        assert torch.allclose(torch.autograd.grad(y, x, retain_graph=True)[0], expected)
    g, = torch.autograd.grad(y, x, create_graph=True)
    gg, = torch.autograd.grad(g.sum(), x)
    assert torch.allclose(gg, torch.autograd.grad((x.exp().cos() * x.exp()).sum(), x)[0])
    y = checkpoint(lambda t: t.exp().sin(), x, use_reentrant=True).sum()
    with pytest.raises(RuntimeError, match="use_reentrant=True"):
        torch.autograd.grad(y, x)


def test_inputs_that_need_no_gradient():
    w = leaf(4, 4)
    x = torch.ones(2, 4, dtype=torch.float64)
    checkpoint(lambda t: (t @ w).exp(), x, use_reentrant=False).sum().backward()
    assert w.grad is not None
    with pytest.warns(UserWarning, match="None of the inputs have requires_grad"):
        y = checkpoint(lambda t: (t @ w).exp(), x, use_reentrant=True)
    assert not y.requires_grad
    with pytest.warns(UserWarning, match="use_reentrant parameter should be passed"):
        checkpoint(lambda t: t * 2, leaf(2))


def test_another_computation_is_found_out():
    calls = []

    def other_shape(x):
        calls.append(1)
        return (x * torch.ones(len(calls), 1, dtype=torch.float64)).exp().sum()

    with pytest.raises(CheckpointError, match="different metadata"):
        checkpoint(other_shape, leaf(3), use_reentrant=False).backward()
    calls.clear()

    def fewer(x):
        calls.append(1)
        return x.exp().sin().sum() if len(calls) == 1 else x.exp().sum()

    with pytest.raises(CheckpointError, match="A different number of tensors was saved"):
        checkpoint(fewer, leaf(3), use_reentrant=False).backward()
    calls.clear()
    with set_checkpoint_debug_enabled(True), pytest.raises(CheckpointError, match="(?s)Saved in forward at.*test_checkpoint.py"):
        checkpoint(fewer, leaf(3), use_reentrant=False).backward()


def test_arguments_changed_in_place_are_found_out():
    x = leaf(3)
    a = x * 1
    y = checkpoint(lambda t: t.exp().sin(), a, use_reentrant=False)
    a.mul_(2)
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        y.sum().backward()


def test_early_stop():
    steps = []

    def run(x):
        y = x.exp()
        z = y.sin()
        steps.append("end")
        return z

    x = leaf(3)
    checkpoint(run, x, use_reentrant=False).sum().backward()
    assert steps == ["end"]
    with set_checkpoint_early_stop(False):
        y = checkpoint(run, x, use_reentrant=False)
    y.sum().backward()
    assert steps == ["end"] * 3


def test_contexts():
    entered = []

    class Mark:
        def __init__(self, name):
            self.name = name

        def __enter__(self):
            entered.append(self.name)

        def __exit__(self, *exc):
            entered.append("end of " + self.name)

    y = checkpoint(lambda t: t.exp(), leaf(3), use_reentrant=False, context_fn=lambda: (Mark("first"), Mark("second")))
    assert entered == ["first", "end of first"]
    y.sum().backward()
    assert entered[2:] == ["second", "end of second"]


@both
def test_without_grad(reentrant):
    x = leaf(3)
    with torch.no_grad():
        assert not checkpoint(lambda t: t.exp(), x, use_reentrant=reentrant).requires_grad


@both
@pytest.mark.parametrize("segments", [1, 2, 3])
def test_sequential(reentrant, segments):
    torch.manual_seed(0)
    model = torch.nn.Sequential(*[torch.nn.Sequential(torch.nn.Linear(4, 4), torch.nn.Tanh()) for _ in range(5)])
    x = torch.randn(3, 4, requires_grad=True)
    model(x).sum().backward()
    expected = x.grad.clone()
    x.grad = None
    checkpoint_sequential(model, segments, x, use_reentrant=reentrant).sum().backward()
    assert torch.allclose(x.grad, expected)


@both
def test_exceptions(reentrant):
    calls = []

    def breaks(x):
        calls.append(1)
        if len(calls) == 2:
            raise KeyError("mine")
        return x.exp()

    x = leaf(3)
    y = checkpoint(breaks, x, use_reentrant=reentrant)
    with pytest.raises(KeyError, match="mine"):
        y.sum().backward()
    assert x.grad is None and torch.is_grad_enabled()
    y.sum().backward()
    assert x.grad is not None


def test_detach_variable():
    from fasttorch.utils.checkpoint import detach_variable

    x, other = torch.randn(2, requires_grad=True), object()
    a, b, c = detach_variable((x * 2, x.detach(), other))
    assert a.is_leaf and a.requires_grad and not b.requires_grad and c is other
    with pytest.raises(RuntimeError, match="Only tuple"):
        detach_variable([x])
