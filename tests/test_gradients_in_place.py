"""Edges that lead to leaves, gradients that are written over or added to where they wait, views by `Tensor.view`'s quick way."""

import gc
import weakref

import numpy as np
import pytest

import fasttorch as ft

torch = pytest.importorskip("torch")
LIBRARIES = pytest.mark.parametrize("lib", [ft, torch], ids=["fasttorch", "torch"])


def tensors(lib, *shapes, requires_grad=True):
    random = np.random.default_rng(3)
    return [lib.from_numpy(random.uniform(0.5, 1.5, s).astype(np.float64)).requires_grad_(requires_grad) for s in shapes]


def both(program):
    """Run a program, which returns a list of tensors, under both libraries and compare."""
    ours, theirs = program(ft), program(torch)
    assert len(ours) == len(theirs)
    for a, b in zip(ours, theirs):
        assert (a is None) == (b is None)
        if a is not None:
            np.testing.assert_allclose(a.detach().numpy(), b.detach().numpy(), 1e-12, 1e-12)


@LIBRARIES
def test_accumulate_grad_node_is_one_object(lib):
    x, = tensors(lib, (2, 3))
    y, z = x * 2, x * 3
    node = y.grad_fn.next_functions[0][0]
    assert node.name().endswith("AccumulateGrad") and node.variable is x
    assert z.grad_fn.next_functions[0][0] is node
    seen = []
    node.register_hook(lambda *grads: seen.append(len(grads)))
    (y + z).sum().backward()
    assert seen == [2]
    np.testing.assert_allclose(x.grad.numpy(), 5.0)
    (x * 4).sum().backward()
    assert seen == [2, 2]


@LIBRARIES
def test_leaf_hooks_run_once_with_the_sum(lib):
    x, = tensors(lib, (3,))
    seen = []
    x.register_hook(lambda g: seen.append(("hook", g.tolist())))
    x.register_post_accumulate_grad_hook(lambda t: seen.append(("after", t.grad.tolist())))
    h = x * 1
    for _ in range(3):
        h = h * x
    h.sum().backward()
    assert [kind for kind, _ in seen] == ["hook", "after"] and seen[0][1] == seen[1][1]
    np.testing.assert_allclose(seen[0][1], (4 * x ** 3).tolist())


@LIBRARIES
def test_order_of_leaves(lib):
    """The gradients of late layers are accumulated before early layers run, also when the leaves were used before."""
    x, a, b = tensors(lib, (2, 2), (2, 2), (2, 2))
    for _ in range(2):
        seen = []
        h = lib.tanh(x @ a)
        h.register_hook(lambda g, seen=seen: seen.append("hidden"))
        handles = [t.register_post_accumulate_grad_hook(lambda t, n=n, seen=seen: seen.append(n))
                   for t, n in ((a, "a"), (b, "b"))]
        (h @ b).sum().backward()
        assert seen.index("b") < seen.index("a") and seen.index("hidden") < seen.index("a")
        for handle in handles:
            handle.remove()


@LIBRARIES
def test_graph_keeps_its_leaves_and_nothing_else_does(lib):
    x, = tensors(lib, (3,))
    y = (x * 2).sum()
    alive = weakref.ref(x)
    del x
    gc.collect()
    assert alive() is not None
    y.backward()
    del y
    gc.collect()
    assert alive() is None


def test_gradients_asked_for():
    def program(lib):
        x, y, z = tensors(lib, (2, 3), (2, 3), (2, 3))
        h = x * y
        out = (h * z + x).exp()
        found = list(lib.autograd.grad(out.sum(), [y, h, x], retain_graph=True))
        found += list(lib.autograd.grad(out.sum(), [z, z], retain_graph=True))
        out.sum().backward(inputs=[y])
        return [*found, x.grad, y.grad, z.grad]
    both(program)


def test_many_uses_of_one_leaf():
    def program(lib):
        w, x, v = tensors(lib, (4, 4), (2, 4), (2, 4))
        h = x
        for _ in range(5):
            h = lib.tanh(h @ w) * v + lib.sigmoid(v * h)
        h.sum().backward()
        first = [t.grad.clone() for t in (w, x, v)]
        (w * w).sum().backward()
        return [*first, w.grad]
    both(program)


def test_retained_graph_and_gradients_that_others_see():
    def program(lib):
        x, y = tensors(lib, (3, 3), (3, 3))
        h = x * y
        k = lib.tanh(h)
        h.retain_grad()
        k.retain_grad()
        seen = []
        k.register_hook(lambda g: seen.append(g))
        loss = (k * h).sum() + (h * y).sum() + (k @ y).sum()
        loss.backward(retain_graph=True)
        kept = [t.grad.clone() for t in (x, y, h, k)]
        loss.backward()
        return [*kept, x.grad, y.grad, h.grad, k.grad, *seen]
    both(program)


def test_gradient_given_by_the_caller_stays():
    x, y = tensors(ft, (3,), (3,))
    g = ft.ones(3, dtype=ft.float64)
    ft.tanh(x * y).backward(g)
    assert g.tolist() == [1.0, 1.0, 1.0]


def test_create_graph():
    def program(lib):
        x, y, w = tensors(lib, (3, 3), (3, 3), (3, 3))
        out = (lib.tanh(x * y) @ w).view(9).exp()
        first = lib.autograd.grad(out.sum(), [x, w], create_graph=True)
        second = lib.autograd.grad((first[0] * first[1]).sum(), [x, y, w])
        return [*first, *second]
    both(program)


def test_node_hooks_see_what_came_in():
    def program(lib):
        x, y = tensors(lib, (3,), (3,))
        seen = []
        h = x * y
        h.grad_fn.register_hook(lambda outs, ins: seen.extend([*outs, *ins]))
        (h * 3.0).exp().sum().backward()
        return seen
    both(program)


def test_leaf_that_was_written_over():
    x, = tensors(ft, (3,))
    y = x * x
    with ft.no_grad():
        x.mul_(2)
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        y.sum().backward()


@pytest.mark.parametrize("sizes", [(6,), (2, 3), (3, -1), (1, 2, 3), (-1,), ((3, 2),), (1, 1, 2, 3)])
@pytest.mark.parametrize("name", ["view", "reshape"])
def test_view(name, sizes):
    def program(lib):
        x, = tensors(lib, (3, 2))
        v = getattr(x, name)(*sizes)
        (v * v).sum().backward()
        return [v, x.grad]
    both(program)
    x = ft.zeros(3, 2)
    v = getattr(x, name)(*sizes)
    assert v._base is x and v.data_ptr() == x.data_ptr()


@pytest.mark.parametrize("sizes", [(4,), (-1, -1), (4, -1), (0, -1), (-2, 3), (2**62, 4), (2**70,)])
def test_view_refuses(sizes):
    x = ft.zeros(3, 2)
    for method in (x.view, x.reshape):
        with pytest.raises((RuntimeError, OverflowError)):
            method(*sizes)
    with pytest.raises((RuntimeError, OverflowError, TypeError)):
        torch.zeros(3, 2).view(*sizes)


def test_view_of_other_forms():
    x = ft.arange(6)
    assert x.view(size=(2, 3)).shape == (2, 3) and x.reshape(shape=(2, 3)).shape == (2, 3)
    assert ft.Tensor.view(x, 2, 3).shape == (2, 3)
    assert x.view(np.int64(2), 3).shape == (2, 3)
    assert ft.zeros(0, 3).view(3, 0).shape == (3, 0)
    assert ft.zeros(()).view(1, 1).shape == (1, 1)
    assert x.view(2, 3).t().reshape(6).tolist() == [0, 3, 1, 4, 2, 5]
    with pytest.raises(RuntimeError):
        x.view(2, 3).t().view(6)


@pytest.mark.parametrize("shape", [(3,), (4, 4), (200,)])
def test_in_place_sum_over_arrays(shape):
    """The quick way in place, on memory that is not ours too."""
    a = np.ones(shape, np.float32)
    x, y = ft.from_numpy(a), ft.from_numpy(np.full(shape, 2.0, np.float32))
    version = x._version
    x.add_(y)
    x.add_(x)
    assert (a == 6).all() and x._version == version + 2
    v = ft.from_numpy(a.reshape(-1))
    v[1:].add_(v[:-1])
    expected = np.full(v.numel(), 12.0, np.float32)
    expected[0] = 6
    np.testing.assert_array_equal(v.numpy(), expected)
