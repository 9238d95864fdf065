"""The backward engine: order, retained graphs, hooks, versions, deep graphs, memory."""
import gc
import threading
import weakref

import numpy as np
import pytest

import fasttorch as torch
from fasttorch import autograd


def leaf(*shape, seed=0, dtype="float64"):
    return torch.from_numpy(np.random.default_rng(seed).standard_normal(shape).astype(dtype)).requires_grad_()


def test_gradient_is_accumulated_over_all_paths():
    x = leaf(3)
    (x * x + x.tanh() * x).sum().backward()
    v = x.detach().numpy()
    np.testing.assert_allclose(x.grad.numpy(), 2 * v + np.tanh(v) + v * (1 - np.tanh(v) ** 2))


def test_gradients_of_two_calls_add_up_in_grad():
    x = leaf(3)
    x.sum().backward()
    first = x.grad
    (2 * x).sum().backward()
    assert x.grad is first
    np.testing.assert_array_equal(x.grad.numpy(), [3, 3, 3])


def test_grad_is_not_the_gradient_that_was_given():
    x = leaf(3)
    g = torch.ones(3, dtype=torch.float64)
    (x + 0).backward(g)
    x.grad.add_(1)
    np.testing.assert_array_equal(g.numpy(), [1, 1, 1])


def test_broadcast_operands_get_gradients_of_their_own_shape():
    x, b, c = leaf(4, 3), leaf(3, seed=1), leaf(4, 1, seed=2)
    (x * b + c).sum().backward()
    np.testing.assert_allclose(b.grad.numpy(), x.detach().numpy().sum(0))
    np.testing.assert_allclose(c.grad.numpy(), np.full((4, 1), 3.0))


def test_gradient_has_the_dtype_of_its_leaf():
    x, y = leaf(3, dtype="float32"), leaf(3, dtype="float64")
    (x * y).sum().backward()
    assert x.grad.dtype is torch.float32 and y.grad.dtype is torch.float64


def test_only_what_is_needed_is_saved():
    x, y = leaf(3), torch.ones(3, dtype=torch.float64)
    ref = weakref.ref(x * 1)
    z = (x * 1) * y
    assert ref() is None
    assert len(z.grad_fn._saved_values()) == 1


def test_second_backward_needs_retain_graph():
    x = leaf(3)
    y = (x * x).sum()
    y.backward(retain_graph=True)
    y.backward()
    with pytest.raises(RuntimeError, match="second time.*[\\s\\S]*retain_graph"):
        y.backward()
    np.testing.assert_allclose(x.grad.numpy(), 4 * x.detach().numpy())


def test_graph_without_saved_tensors_can_be_run_again():
    x = leaf(3)
    y = (x + 1).sum()
    y.backward()
    y.backward()
    np.testing.assert_array_equal(x.grad.numpy(), [2, 2, 2])


def test_saved_tensor_modified_in_place_is_an_error():
    x = leaf(3)
    y = x * 2
    z = y * y
    y.add_(1)
    message = r"modified by an inplace operation.*float64.*\[3\].*MulBackward0.*version 1.*expected version 0"
    with pytest.raises(RuntimeError, match=message):
        z.sum().backward()


def test_saved_result_modified_in_place_is_an_error():
    x = leaf(3)
    y = x.exp()
    y.mul_(2)
    with pytest.raises(RuntimeError, match="inplace"):
        y.sum().backward()


def test_data_changes_unseen():
    x = leaf(3)
    y = x * x
    x.data.zero_()
    y.sum().backward()
    np.testing.assert_array_equal(x.grad.numpy(), [0, 0, 0])


def test_create_graph_gives_higher_derivatives():
    x = leaf(3)
    g, = autograd.grad((x ** 3).sum(), x, create_graph=True)
    h, = autograd.grad(g.sum(), x, create_graph=True)
    k, = autograd.grad(h.sum(), x)
    v = x.detach().numpy()
    np.testing.assert_allclose(g.detach().numpy(), 3 * v ** 2)
    np.testing.assert_allclose(h.detach().numpy(), 6 * v)
    np.testing.assert_allclose(k.numpy(), np.full(3, 6.0))


def test_grad_of_unused_input():
    x, y = leaf(3), leaf(3, seed=1)
    with pytest.raises(RuntimeError, match="allow_unused"):
        autograd.grad(x.sum(), [x, y])
    gx, gy = autograd.grad(x.sum(), [x, y], allow_unused=True)
    assert gy is None
    gx, gy = autograd.grad(x.sum(), [x, y], materialize_grads=True)
    np.testing.assert_array_equal(gy.numpy(), np.zeros(3))


def test_grad_of_intermediate_and_same_input_twice():
    x = leaf(3)
    y = x * 2
    z = (y * y).sum()
    a, b, c = autograd.grad(z, [y, x, y])
    np.testing.assert_allclose(a.numpy(), 2 * y.detach().numpy())
    np.testing.assert_allclose(b.numpy(), 4 * y.detach().numpy())
    np.testing.assert_allclose(c.numpy(), a.numpy())
    assert x.grad is None


def test_backward_into_chosen_inputs():
    x, w = leaf(3), leaf(3, seed=1)
    (x * w).sum().backward(inputs=[w])
    assert x.grad is None
    np.testing.assert_allclose(w.grad.numpy(), x.detach().numpy())


@pytest.mark.parametrize("call, message", [
    (lambda x: x.detach().sum().backward(), "does not require grad"),
    (lambda x: (x * 2).backward(), "scalar outputs"),
    (lambda x: (x * 2).backward(torch.ones(4, dtype=torch.float64)), "shape"),
])
def test_wrong_calls_of_backward(call, message):
    with pytest.raises(RuntimeError, match=message):
        call(leaf(3))


def test_gradient_of_the_same_elements_in_another_shape_warns():
    x = leaf(1, 4)
    with pytest.warns(UserWarning, match=r"\[4\].*\[1, 4\]"):
        (x * 2).backward(torch.ones(4, dtype=torch.float64))
    np.testing.assert_array_equal(x.grad.numpy(), np.full((1, 4), 2.0))


def test_hooks_on_leaves_results_and_nodes():
    x = leaf(3)
    seen = []
    y = x * 2
    y.register_hook(lambda g: seen.append("y") or g * 10)
    x.register_hook(lambda g: seen.append("x"))
    x.register_post_accumulate_grad_hook(lambda t: seen.append(t.grad is not None))
    y.grad_fn.register_hook(lambda into, outof: seen.append((len(into), len(outof))))
    y.grad_fn.register_prehook(lambda outof: seen.append("pre"))
    y.sum().backward()
    assert seen == ["y", "pre", (2, 1), "x", True]
    np.testing.assert_array_equal(x.grad.numpy(), np.full(3, 20.0))


def test_hook_is_removed():
    x = leaf(3)
    handle = x.register_hook(lambda g: g * 5)
    handle.remove()
    x.sum().backward()
    np.testing.assert_array_equal(x.grad.numpy(), np.ones(3))


def test_hook_that_changes_the_shape_is_refused():
    x = leaf(3)
    x.register_hook(lambda g: g.sum())
    with pytest.raises(RuntimeError, match="changed the size"):
        x.sum().backward()


def test_retain_grad():
    x = leaf(3)
    y = x * 3
    y.retain_grad()
    (y * y).sum().backward()
    np.testing.assert_allclose(y.grad.numpy(), 2 * y.detach().numpy())


def test_reentrant_backward():
    class Inner(autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x * 2

        @staticmethod
        def backward(ctx, g):
            x, = ctx.saved_tensors
            with torch.enable_grad():
                z = x.detach().requires_grad_()
                (z * z).sum().backward()
            return g * z.grad

    x = leaf(3)
    Inner.apply(x * 1).sum().backward()
    np.testing.assert_allclose(x.grad.numpy(), 2 * x.detach().numpy())


def test_backward_of_the_same_graph_from_a_hook():
    x = leaf(3)
    y = (x * x).sum()
    inner = []

    def hook(g):
        if not inner:
            inner.append(True)
            inner.append(autograd.grad(y, x, retain_graph=True)[0])

    x.register_hook(hook)
    y.backward(retain_graph=True)
    np.testing.assert_allclose(x.grad.numpy(), 2 * x.detach().numpy())
    np.testing.assert_allclose(inner[1].numpy(), 2 * x.detach().numpy())


def test_exception_in_a_hook_leaves_the_engine_usable():
    x = leaf(3)
    y = x * 2
    handle = y.register_hook(lambda g: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        y.sum().backward(retain_graph=True)
    assert x.grad is None and torch.is_grad_enabled()
    handle.remove()
    (y * 1).sum().backward()
    np.testing.assert_array_equal(x.grad.numpy(), np.full(3, 2.0))


def test_threads_run_backward_at_once():
    results = []

    def work(seed):
        x = leaf(50, seed=seed)
        for _ in range(50):
            (x * x).sum().backward()
        results.append(np.allclose(x.grad.numpy(), 100 * x.detach().numpy()))

    threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert results == [True] * 4


def test_grad_mode_is_a_thread_s_own():
    seen = []
    with torch.no_grad():
        t = threading.Thread(target=lambda: seen.append(torch.is_grad_enabled()))
        t.start()
        t.join()
    assert seen == [True]


@pytest.mark.slow
def test_a_million_nodes():
    x = torch.ones(1, requires_grad=True)
    h = x
    for _ in range(1_000_000):
        h = h + x
    h.backward(torch.ones(1))
    assert x.grad.item() == 1_000_001
    del h


def test_a_deep_graph_is_freed_without_recursion():
    x = torch.ones(1, requires_grad=True)
    h = x
    for _ in range(200_000):
        h = h * x
    del h


def test_many_leaves_and_many_inputs():
    leaves = [torch.ones(2, requires_grad=True) for _ in range(10_000)]
    torch.stack(leaves).sum().backward()
    assert all(t.grad.tolist() == [1, 1] for t in leaves)


def test_no_cycles_and_flat_memory_without_the_collector():
    from fasttorch._C.storage import memory_stats
    w, b = leaf(8, 8), leaf(8, seed=1)
    x = torch.ones(4, 8, dtype=torch.float64)

    def step():
        y = ((x @ w + b).tanh().exp() * 0.1).sigmoid()
        y.sum().backward()
        w.grad = b.grad = None

    gc.collect()
    gc.disable()
    try:
        for _ in range(50):
            step()
        before = memory_stats()["live"]
        for _ in range(2000):
            step()
        assert memory_stats()["live"] == before
    finally:
        gc.enable()


def test_intermediate_tensors_die_when_they_are_dropped():
    x = leaf(3)
    y = x.exp()
    ref = weakref.ref(y)
    z = y * 2
    del y
    assert ref() is None
    del z


def test_cycle_through_an_attribute_is_collected():
    x = torch.ones(3)
    x.me = x
    ref = weakref.ref(x)
    del x
    gc.collect()
    assert ref() is None


def test_cycle_through_a_hook_is_collected():
    x = torch.ones(3, requires_grad=True)
    x.register_hook(lambda g, x=x: None)
    ref = weakref.ref(x)
    del x
    gc.collect()
    assert ref() is None


def test_saved_tensors_hooks():
    x = leaf(3)
    packed = []

    def pack(t):
        packed.append(t.numpy(force=True).copy())
        return len(packed) - 1

    with autograd.graph.saved_tensors_hooks(pack, lambda k: torch.from_numpy(packed[k])):
        y = (x * x).sum()
    y.backward()
    assert len(packed) == 2
    np.testing.assert_allclose(x.grad.numpy(), 2 * x.detach().numpy())


def test_anomaly_mode_finds_nan():
    x = torch.zeros(1, requires_grad=True)
    with pytest.warns(UserWarning), autograd.detect_anomaly():
        y = (x.sqrt() * 0).sum()
        with pytest.raises(RuntimeError, match="SqrtBackward0.*nan"):
            y.backward()


@pytest.mark.parametrize("manager", [torch.no_grad, lambda: torch.set_grad_enabled(False), torch.inference_mode])
def test_modes_record_nothing(manager):
    x = leaf(3)
    with manager():
        assert not (x * 2).requires_grad
    assert (x * 2).requires_grad


def test_no_grad_decorates_functions_and_generators():
    x = leaf(3)

    @torch.no_grad()
    def function():
        return x * 2

    @torch.no_grad()
    def generator():
        yield x * 2
        yield torch.is_grad_enabled()

    assert not function().requires_grad
    made = list(generator())
    assert not made[0].requires_grad and made[1] is False and torch.is_grad_enabled()


def test_inplace_on_a_leaf_that_requires_grad_is_refused():
    with pytest.raises(RuntimeError, match="leaf Variable that requires grad"):
        leaf(3).add_(1)


def test_inplace_operations_are_differentiated():
    x = leaf(3)
    y = x * 1
    y.mul_(3).add_(x)
    y.pow_(2)
    y.sum().backward()
    np.testing.assert_allclose(x.grad.numpy(), 32 * x.detach().numpy())


def test_variable_of_2017():
    v = autograd.Variable(torch.ones(2), requires_grad=True)
    assert isinstance(v, autograd.Variable) and isinstance(v, torch.Tensor) and v.is_leaf
    (v * 3).sum().backward()
    assert v.grad.data.tolist() == [3, 3]


def test_retained_gradient_follows_in_place_changes():
    x = leaf(3)
    y = x * 2
    y.retain_grad()
    first = []
    y.register_hook(first.append)
    y.mul_(3)
    (y * 5).sum().backward()
    assert y.retains_grad and y.grad.tolist() == [5.0] * 3 and first[0].tolist() == [15.0] * 3
    base = x * 1
    view = base[1:]
    view.retain_grad()
    base.retain_grad()
    base.mul_(2)
    view.sum().backward()
    assert view.grad.tolist() == [1.0, 1.0] and base.grad.tolist() == [0.0, 1.0, 1.0]


def test_only_what_inputs_ask_for_is_computed():
    s, q = leaf(3), leaf(3)
    values = torch.special.zeta(s.detach().abs().add(2).requires_grad_(), q)
    assert torch.autograd.grad(values.sum(), q)[0].shape == (3,)         # zeta has no derivative by its first argument
    calls = []

    class Two(torch.autograd.Function):
        @staticmethod
        def forward(ctx, a):
            return a * 2

        @staticmethod
        def backward(ctx, grad):
            calls.append(grad)
            return grad * 2

    a, b = leaf(3), leaf(3)
    out = (Two.apply(a) * b).sum()
    assert torch.autograd.grad(out, b, retain_graph=True)[0].tolist() == (a * 2).tolist() and not calls
    assert torch.autograd.grad(out, [a, b], retain_graph=True)[1].tolist() == (a * 2).tolist() and len(calls) == 1
    out.backward()
    assert a.grad is not None and b.grad is not None


def test_backward_into_a_result():
    x = leaf(3)
    y = x * 2
    (y * y).sum().backward(inputs=[y])
    assert y.grad.tolist() == (2 * y).tolist() and x.grad is None


def test_hooks_of_leaves_run_once():
    x = leaf(3)
    calls = []
    x.register_hook(lambda g: calls.append(1) or g * 2)
    (x * 3).sum().backward(inputs=[x])
    assert calls == [1] and x.grad.tolist() == [6.0] * 3
    assert torch.autograd.grad((x * 3).sum(), x)[0].tolist() == [6.0] * 3 and len(calls) == 2
