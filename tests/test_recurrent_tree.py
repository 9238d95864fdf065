"""Tree LSTMs against their formulas node by node, in NumPy."""

import copy

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import nn
from fasttorch.autograd import gradcheck, gradgradcheck
from nn_compare import close


def values(*shape, seed=0, dtype=np.float64):
    return ft.from_numpy(np.random.default_rng(seed).standard_normal(shape).astype(dtype))


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def by_hand(net, x, children):
    """(h, c) of every node, by recursion over the formulas of the paper."""
    w, u = net.weight_ih.detach().numpy(), net.weight_hh.detach().numpy()
    b = net.bias.detach().numpy() if net.bias is not None else np.zeros(len(w))
    n, x, done = net.hidden_size, x.detach().numpy(), {}

    def node(k):
        if k in done:
            return done[k]
        states = [(slot, *node(j)) for slot, j in enumerate(children[k]) if j is not None]
        i, o, g, f = np.split(w @ x[k] + b, 4)
        if isinstance(net, nn.ChildSumTreeLSTM):
            total = sum((h for _, h, _ in states), np.zeros(n))
            u_i, u_o, u_u, u_f = np.split(u, 4)
            i, o, g = i + u_i @ total, o + u_o @ total, g + u_u @ total
            carried = sum((sigmoid(f + u_f @ h) * c for _, h, c in states), np.zeros(n))
        else:
            total = sum((u[:, slot * n:(slot + 1) * n] @ h for slot, h, _ in states), np.zeros(len(u)))
            i, o, g = i + total[:n], o + total[n:2 * n], g + total[2 * n:3 * n]
            carried = sum((sigmoid(f + total[(3 + slot) * n:(4 + slot) * n]) * c for slot, _, c in states), np.zeros(n))
        c = sigmoid(i) * np.tanh(g) + carried
        done[k] = (sigmoid(o) * np.tanh(c), c)
        return done[k]

    return [np.stack(part) for part in zip(*(node(k) for k in range(len(x))))]


TREES = {
    "one node": [[]],
    "chain": [[], [0], [1], [2]],
    "root first": [[1, 2], [3], [], [4, 5], [], []],
    "binary": [[], [], [0, 1], [], [2, 3], [], [], [5, 6], [4, 7]],
    "two trees": [[], [0], [], [2]],
    "shared child": [[], [0], [0], [1, 2]],
    "uneven": [[], [0], [], [1, 2], [0, 3]],
}


def make(kind, **options):
    net = getattr(nn, kind)(3, 4, dtype=ft.float64, **options)
    with ft.no_grad():
        for k, p in enumerate(net.parameters()):
            p.copy_(values(*p.shape, seed=40 + k))
    return net


@pytest.mark.parametrize("kind", ["ChildSumTreeLSTM", "NaryTreeLSTM"])
@pytest.mark.parametrize("tree", TREES)
@pytest.mark.parametrize("bias", [True, False])
def test_formula(kind, tree, bias):
    net, children = make(kind, bias=bias), TREES[tree]
    x = values(len(children), 3)
    for a, b in zip(net(x, children), by_hand(net, x, children)):
        np.testing.assert_allclose(a.detach().numpy(), b, rtol=1e-9, atol=1e-11)


def test_many_children_and_missing_ones():
    net, children = make("ChildSumTreeLSTM"), [[1, 2, 3, 4, 5], [], [], [], [], [6], []]
    x = values(7, 3)
    for a, b in zip(net(x, children), by_hand(net, x, children)):
        np.testing.assert_allclose(a.detach().numpy(), b, rtol=1e-9, atol=1e-11)
    net, children = make("NaryTreeLSTM", arity=3), [[], [None, 0], [], [0, None, 2], [1, 3, 2], [None, None, 4]]
    x = values(6, 3)
    for a, b in zip(net(x, children), by_hand(net, x, children)):
        np.testing.assert_allclose(a.detach().numpy(), b, rtol=1e-9, atol=1e-11)


@pytest.mark.parametrize("kind", ["ChildSumTreeLSTM", "NaryTreeLSTM"])
def test_batch_of_trees(kind):
    net = make(kind)
    trees = [TREES[name] for name in ("binary", "one node", "root first", "chain")]
    xs = [values(len(t), 3, seed=k).requires_grad_() for k, t in enumerate(trees)]
    hs, cs = net(xs, trees)
    leaves = [*xs, *net.parameters()]
    grads = ft.autograd.grad(sum((h * h).sum() + c.sin().sum() for h, c in zip(hs, cs)), leaves)
    alone = [net(x, t) for x, t in zip(xs, trees)]
    expected = ft.autograd.grad(sum((h * h).sum() + c.sin().sum() for h, c in alone), leaves)
    close(tuple(hs), tuple(h for h, _ in alone), 1e-9, 1e-11)
    close(tuple(cs), tuple(c for _, c in alone), 1e-9, 1e-11)
    close(tuple(grads), tuple(expected), 1e-9, 1e-11)
    assert net([], []) == ([], [])
    assert net(values(0, 3), [])[0].shape == (0, 4)


@pytest.mark.parametrize("kind", ["ChildSumTreeLSTM", "NaryTreeLSTM"])
def test_derivatives(kind):
    net = getattr(nn, kind)(2, 2, dtype=ft.float64)
    names = [k for k, _ in net.named_parameters()]
    leaves = [values(5, 2).requires_grad_(), *(values(*p.shape, seed=k).requires_grad_()
                                               for k, p in enumerate(net.parameters()))]

    def run(x, *weights):
        return nn.utils.stateless.functional_call(net, dict(zip(names, weights)), (x, TREES["uneven"]))

    assert gradcheck(run, leaves) and gradgradcheck(run, leaves)


@pytest.mark.parametrize("kind", ["ChildSumTreeLSTM", "NaryTreeLSTM"])
def test_deep_chain_and_state_dict(kind):
    net = make(kind)
    n = 3000
    x = values(n, 3).requires_grad_()
    h, _ = net(x, [[]] + [[k] for k in range(n - 1)])
    h[-1].sum().backward()
    assert x.grad[-1].abs().sum() > 0 and bool(ft.isfinite(x.grad).all())
    other = getattr(nn, kind)(3, 4, dtype=ft.float64)
    other.load_state_dict(net.state_dict())
    y = values(4, 3)
    close(other(y, TREES["chain"])[0], net(y, TREES["chain"])[0])
    close(copy.deepcopy(net)(y, TREES["chain"])[0], net(y, TREES["chain"])[0])


def test_repr_and_errors():
    assert repr(nn.ChildSumTreeLSTM(3, 4)) == "ChildSumTreeLSTM(3, 4)"
    assert repr(nn.NaryTreeLSTM(3, 4, 3, bias=False)) == "NaryTreeLSTM(3, 4, arity=3, bias=False)"
    net, x = nn.ChildSumTreeLSTM(3, 4), ft.ones(2, 3)
    with pytest.raises(ValueError, match="ChildSumTreeLSTM: children must be a list for each of the 2 nodes, got 1"):
        net(x, [[]])
    with pytest.raises(ValueError, match="node 1 has a child 2, but there are 2 nodes"):
        net(x, [[], [2]])
    with pytest.raises(ValueError, match=r"form a cycle: nodes \[0, 1\]"):
        net(x, [[1], [0]])
    with pytest.raises(ValueError, match="tree 1: node 0 has a child 5"):
        net([x, x], [[[], [0]], [[5], []]])
    with pytest.raises(ValueError, match="1 inputs, but children of 2 trees"):
        net([x], [[[], [0]], [[], []]])
    with pytest.raises(RuntimeError, match=r"input must have shape \(nodes, 3\), got \(2, 4\)"):
        net(ft.ones(2, 4), [[], []])
    with pytest.raises(RuntimeError, match="float64"):
        net(x.double(), [[], []])
    with pytest.raises(ValueError, match="node 2 has 3 children, arity is 2"):
        nn.NaryTreeLSTM(3, 4)(ft.ones(4, 3), [[], [], [0, 1, 3], []])
    with pytest.raises(ValueError, match="arity must be an int above 0"):
        nn.NaryTreeLSTM(3, 4, 0)
    with pytest.raises(ValueError, match="hidden_size must be an int above 0, got 0"):
        nn.ChildSumTreeLSTM(3, 0)
