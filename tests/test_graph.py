"""Looking at the graph, hooks on it, and hooks on what it saves."""
import re
import shutil
import threading

import pytest

import fasttorch as torch
from fasttorch.autograd import graph


def leaf(*shape, seed=0):
    torch.manual_seed(seed)
    return torch.randn(*shape, dtype=torch.float64).requires_grad_()


def test_names_and_next_functions():
    x, w = leaf(2, 3), leaf(3)
    y = ((x * w).exp() + x.sum()).mean()
    node = y.grad_fn
    assert node.name() == "MeanBackward0"
    add, number = node.next_functions[0]
    assert add.name() == "AddBackward0" and number == 0
    assert [n.name() for n, _ in add.next_functions] == ["ExpBackward0", "SumBackward0"]
    mul = add.next_functions[0][0].next_functions[0][0]
    assert [n.name() for n, _ in mul.next_functions] == ["AccumulateGrad"] * 2 and mul.next_functions[1][0].variable is w
    assert mul.next_functions[0][0] is add.next_functions[1][0].next_functions[0][0]
    assert (torch.ones(3) * w).grad_fn.next_functions[0] == (None, 0)
    mul.metadata["note"] = 3
    assert mul.metadata == {"note": 3} and isinstance(mul, graph.Node)


def test_node_hooks():
    x = leaf(3)
    y = x * 2
    z = y.exp()
    seen = []
    before = z.grad_fn.register_prehook(lambda grads: seen.append("before") or (grads[0] * 2,))
    z.grad_fn.register_hook(lambda inputs, outputs: seen.append((inputs[0] / outputs[0]).tolist()) or (inputs[0] * 3,))
    z.sum().backward(retain_graph=True)
    assert seen[0] == "before" and torch.allclose(x.grad, 2 * z.detach() * 6)
    assert torch.allclose(torch.tensor(seen[1], dtype=torch.float64), z.detach())
    before.remove()
    x.grad = None
    z.sum().backward()
    assert torch.allclose(x.grad, 2 * z.detach() * 3)


def test_order_of_hooks():
    x = leaf(3)
    y = x * 2
    seen = []
    y.grad_fn.register_prehook(lambda g: seen.append("node before"))
    y.register_hook(lambda g: seen.append("tensor 1"))
    y.register_hook(lambda g: seen.append("tensor 2") or g * 2)
    y.retain_grad()
    y.grad_fn.register_hook(lambda a, b: seen.append("node after"))
    x.register_hook(lambda g: seen.append("leaf"))
    x.register_post_accumulate_grad_hook(lambda t: seen.append(t.grad is not None))
    y.sum().backward()
    assert seen == ["tensor 1", "tensor 2", "node before", "node after", "leaf", True]
    assert y.grad.tolist() == [2.0] * 3


def test_post_accumulate_hook_can_step():
    x = leaf(3)
    start = x.detach().clone()

    def step(p):
        with torch.no_grad():
            p -= 0.1 * p.grad
        p.grad = None

    handle = x.register_post_accumulate_grad_hook(step)
    (x * 2).sum().backward()
    assert x.grad is None and torch.allclose(x, start - 0.2)
    handle.remove()
    (x * 2).sum().backward()
    assert x.grad is not None
    with pytest.raises(RuntimeError, match="only leaves|non-leaf|leaf"):
        (x * 2).register_post_accumulate_grad_hook(step)


def test_gradient_edges():
    x = leaf(3)
    y = x * 2
    z = (y.exp()).sum()
    edge = graph.get_gradient_edge(y)
    assert edge.node is y.grad_fn and edge.output_nr == 0
    expected = y.detach().exp()
    del y
    assert torch.allclose(torch.autograd.grad(z, edge, retain_graph=True)[0], expected)
    gradients = torch.autograd.grad(z, [edge, x], retain_graph=True)
    assert torch.allclose(gradients[1], 2 * expected)
    assert torch.allclose(torch.autograd.grad(z, graph.get_gradient_edge(x), retain_graph=True)[0], 2 * expected)
    start = graph.get_gradient_edge(z)
    two = torch.tensor(2.0, dtype=torch.float64)
    assert torch.allclose(torch.autograd.grad(start, x, two, retain_graph=True)[0], 4 * expected)
    torch.autograd.backward(start, torch.tensor(1.0, dtype=torch.float64))
    assert torch.allclose(x.grad, 2 * expected)
    with pytest.raises(RuntimeError, match="does not require grad"):
        graph.get_gradient_edge(torch.ones(2))
    a, b = leaf(4).split(2)
    assert graph.get_gradient_edge(b).output_nr == 1


def test_saved_tensors_hooks_keep_the_graph():
    x = leaf(3)
    with graph.saved_tensors_hooks(lambda t: t.tolist(), lambda v: torch.tensor(v, dtype=torch.float64)):
        y = (x.exp() * x).sum()
    g, = torch.autograd.grad(y, x, create_graph=True)
    assert torch.allclose(g, x.exp() * (1 + x))
    gg, = torch.autograd.grad(g.sum(), x)
    assert torch.allclose(gg, x.exp() * (2 + x))


def test_saved_tensors_hooks_nest():
    seen = []
    x = leaf(3)
    with graph.saved_tensors_hooks(lambda t: seen.append("outer") or t, lambda t: t):
        a = x * x
        with graph.saved_tensors_hooks(lambda t: seen.append(t.requires_grad) or t, lambda t: t):
            b = a * a
        b.exp()
    assert seen == ["outer", "outer", True, True, "outer"]
    with graph.saved_tensors_hooks(lambda t: t, lambda t: 3):
        y = x.exp()
    with pytest.raises(TypeError, match="expected to be a Tensor"):
        y.sum().backward()


def test_save_on_cpu_and_disabled_hooks():
    x = leaf(3)
    with graph.save_on_cpu(pin_memory=False):
        y = (x.exp() * x).sum()
    y.backward()
    assert torch.allclose(x.grad, (x.exp() * (1 + x)).detach())
    with graph.disable_saved_tensors_hooks("not here"), pytest.raises(RuntimeError, match="not here"), graph.save_on_cpu():
        pass
    with graph.save_on_cpu():
        pass


def test_hooks_on_what_is_saved_are_the_thread_s_own():
    counts = []
    with graph.saved_tensors_hooks(lambda t: counts.append(1) or t, lambda t: t):
        thread = threading.Thread(target=lambda: leaf(3).exp())
        thread.start()
        thread.join()
    assert not counts


@pytest.mark.parametrize("mode", ["all", "any"])
def test_multi_grad_hook(mode):
    seen = []
    a, b, c, d = (leaf(2, seed=k) for k in range(4))
    out = a * 2 + b * 3
    handle = graph.register_multi_grad_hook((a, b, c, d), seen.append, mode=mode)
    (out * c).sum().backward(retain_graph=True)
    (out.sum()).backward(inputs=(b,), retain_graph=True)
    out.sum().backward()
    if mode == "all":
        assert [[g is not None for g in grads] for grads in seen] == [
            [True, True, True, False], [False, True, False, False], [True, True, False, False]]
    else:
        assert len(seen) == 3 and all(isinstance(g, torch.Tensor) for g in seen)
    handle.remove()
    (a * b).sum().backward()
    assert len(seen) == 3
    with pytest.raises(ValueError, match="mode"):
        graph.register_multi_grad_hook((a,), seen.append, mode="x")


def test_allow_mutation_on_saved_tensors():
    x = leaf(3)
    with graph.allow_mutation_on_saved_tensors() as kept:
        y = x.clone()
        z = (y * y).sum() + y.exp().sum()
        y.mul_(0)
        w = y.sin()
        y.add_(1)
        (z + w.sum()).backward()
        kept.clear()
    assert torch.allclose(x.grad, (2 * x + x.exp()).detach())


def test_increment_version():
    x = torch.ones(3)
    graph.increment_version(x)
    graph.increment_version([x, x])
    assert x._version == 3


def test_modes():
    x = leaf(2)
    with torch.no_grad():
        assert not (x * 2).requires_grad
        with torch.enable_grad():
            assert (x * 2).requires_grad
        with torch.set_grad_enabled(True):
            assert (x * 2).requires_grad
        assert not (x * 2).requires_grad

    @torch.no_grad
    def bare(t):
        return t * 2

    @torch.set_grad_enabled(False)
    def decorated(t):
        return t * 2

    @torch.inference_mode()
    def inferred(t):
        return t * 2

    assert not bare(x).requires_grad and not decorated(x).requires_grad and inferred(x).is_inference()
    assert torch.is_grad_enabled()

    @torch.no_grad()
    def steps():
        got = yield x * 2
        while got is not None:
            try:
                got = yield got, (x * 2).requires_grad
            except KeyError:
                got = yield "caught", (x * 2).requires_grad

    g = steps()
    assert not next(g).requires_grad and torch.is_grad_enabled()
    assert g.send(5) == (5, False) and g.throw(KeyError()) == ("caught", False)
    g.close()
    assert torch.is_grad_enabled()


def test_drawing():
    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.Tanh(), torch.nn.Linear(4, 2))
    x = torch.ones(5, 3)
    loss = model(x).pow(2).mean()
    drawing = graph.to_graphviz(loss, params=model)
    source = drawing.source
    assert source.startswith("digraph") and "MeanBackward0" in source and "0.weight" in source and "[4, 3]" in source
    assert re.search(r"saves float32 \[5, 3\] v0", source)
    with torch.no_grad():
        model[0].weight.add_(1)
    assert "PowBackward0" in source and f"v{model[0].weight._version}" in graph.to_graphviz(loss, params=model).source
    loss.backward()
    assert "freed" in graph.to_graphviz(loss).source


def test_picture_of_200_nodes(tmp_path):
    if not shutil.which("dot"):
        pytest.importorskip("graphlay")
    x = leaf(3)
    y = x
    for _ in range(66):
        y = (y * x).tanh() + x
    drawing = graph.to_graphviz(y.sum())
    assert len(drawing.nodes) > 200
    text = open(drawing.save(tmp_path / "g.svg")).read()
    assert "<svg" in text and text.count("TanhBackward0") == 66


def test_inference_tensors():
    x = leaf(3)
    with torch.inference_mode():
        a = x * 2
        b = torch.ones(3, dtype=torch.float64)
        assert a.is_inference() and b.is_inference() and not x.is_inference() and a[1:].is_inference()
        assert not x[1:].is_inference() and not a.requires_grad and torch.is_inference_mode_enabled()
        b.add_(1)
        with torch.inference_mode(False):
            assert (x * 2).requires_grad is False or True
    with pytest.raises(RuntimeError, match="Inference tensors cannot be saved for backward"):
        x * b
    with pytest.raises(RuntimeError, match="Inplace update to inference tensor outside InferenceMode"):
        b.add_(1)
    with pytest.raises(RuntimeError, match="requires_grad=True on inference tensor"):
        b.requires_grad_()
    assert (x * b.clone()).requires_grad and (x + b).requires_grad
    with pytest.raises(RuntimeError, match="Inference tensors do not track version counter"):
        b._version  # noqa: B018


def test_values_beside_indices_save_no_shapes():
    """The node of values and indices runs only where the values have a gradient, so it keeps nothing to make zeros of."""
    x = torch.tensor([[1.0, 3.0, 2.0], [6.0, 4.0, 5.0]], requires_grad=True)
    values, indices = x.max(1)
    assert len(values.grad_fn._saved_values()) == 4 and not indices.requires_grad
    assert torch.autograd.grad(values.sum(), x)[0].tolist() == [[0, 1, 0], [1, 0, 0]]
    ordered, order = torch.sort(x, 1, descending=True)
    (ordered[:, 0] * 2).sum().backward()
    assert x.grad.tolist() == [[0, 2, 0], [2, 0, 0]] and order.tolist() == [[1, 2, 0], [0, 2, 1]]
