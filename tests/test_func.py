"""Transforms of functions at work: gradients for each example, ensembles, learning to learn, random numbers, users' functions."""
import subprocess
import sys
import threading
import warnings

import numpy as np
import pytest

import fasttorch as ft
import fasttorch.autograd.forward_ad as fwad
from fasttorch import func, nn
from fasttorch.func import _batched
from fasttorch.nn import functional as F


def real(*shape, seed=0):
    return ft.from_numpy(np.random.default_rng(seed).standard_normal(shape))


def close(a, b, **kwargs):
    np.testing.assert_allclose(a.detach().numpy(), b.detach().numpy(), **{"rtol": 1e-8, "atol": 1e-10, **kwargs})


@pytest.fixture(autouse=True)
def no_loops():
    """What these tests use has rules: a loop over the examples is a failure."""
    _batched.install()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        _batched.warned.clear()
        yield


MODELS = {
    "mlp": (lambda: nn.Sequential(nn.Linear(4, 5), nn.ReLU(), nn.LayerNorm(5), nn.Linear(5, 3)), (4,)),
    "convolution": (lambda: nn.Sequential(nn.Conv2d(2, 3, 3, padding=1), nn.InstanceNorm2d(3), nn.GELU(), nn.MaxPool2d(2),
                                          nn.Flatten(0), nn.Linear(12, 3)), (2, 4, 4)),
}


@pytest.mark.parametrize("name", MODELS)
def test_gradients_for_each_example(name):
    make, shape = MODELS[name]
    model = make().double()
    parameters = dict(model.named_parameters())
    x, y = real(6, *shape), ft.tensor([0, 1, 2, 0, 1, 2])

    def loss(p, x, y):
        return F.cross_entropy(func.functional_call(model, p, (x,)), y)

    detached = {k: p.detach() for k, p in parameters.items()}
    found, values = func.vmap(func.grad_and_value(loss), in_dims=(None, 0, 0))(detached, x, y)
    for k in range(6):
        model.zero_grad()
        one = loss(parameters, x[k], y[k])
        one.backward()
        close(values[k], one)
        for key, p in parameters.items():
            close(found[key][k], p.grad)


def test_lstm_cell_jacobian():
    cell = nn.LSTMCell(4, 3).double()
    parameters = {k: p.detach() for k, p in cell.named_parameters()}
    x, h, c = real(4), real(3, seed=1), real(3, seed=2)

    def step(p, x, h, c):
        return func.functional_call(cell, p, (x, (h, c)))

    backward = func.jacrev(step, argnums=(0, 1, 2, 3))(parameters, x, h, c)
    forward = func.jacfwd(step, argnums=(0, 1, 2, 3))(parameters, x, h, c)
    for a, b in zip(backward, forward):
        for one, other in zip((*a[0].values(), *a[1:]), (*b[0].values(), *b[1:])):
            close(one, other)
    eps = 1e-6
    for k in range(4):
        moved = x.clone()
        moved[k] += eps
        numerical = (step(parameters, moved, h, c)[0] - step(parameters, x, h, c)[0]) / eps
        close(backward[0][1][:, k], numerical, rtol=1e-4, atol=1e-6)
    xs = real(5, 4, seed=3)
    each = func.vmap(func.jacrev(step, argnums=1), in_dims=(None, 0, None, None))(parameters, xs, h, c)
    assert each[0].shape == (5, 3, 4)
    for k in range(5):
        close(each[0][k], func.jacrev(step, argnums=1)(parameters, xs[k], h, c)[0])


def test_learning_to_learn():
    """The gradient through a step of gradient descent, for a batch of tasks, against finite differences."""
    x, targets = real(7, 1), real(3, 7, 1, seed=1)
    w = {"w": real(1, 4, seed=2), "b": real(4, seed=3), "v": real(4, 1, seed=4)}

    def loss(w, y):
        return ((ft.tanh(x @ w["w"] + w["b"]) @ w["v"] - y) ** 2).mean()

    def after_a_step(w, y):
        g = func.grad(loss)(w, y)
        return loss({k: w[k] - 0.1 * g[k] for k in w}, y)

    def meta(w):
        return func.vmap(after_a_step, in_dims=(None, 0))(w, targets).mean()

    found = func.grad(meta)(w)
    for key, g in found.items():
        assert not g.requires_grad
        for index in list(np.ndindex(tuple(g.shape)))[:3]:
            up, down = ({k: v.clone() for k, v in w.items()} for _ in range(2))
            up[key][index] += 1e-5
            down[key][index] -= 1e-5
            assert float(g[index]) == pytest.approx(float(meta(up) - meta(down)) / 2e-5, rel=1e-5, abs=1e-8)
    direction = {k: ft.ones_like(v) for k, v in w.items()}
    pushed = func.jvp(meta, (w,), (direction,))[1]
    assert float(pushed) == pytest.approx(sum(float(g.sum()) for g in found.values()), rel=1e-8)


def test_ensembles():
    models = [nn.Linear(3, 2).double() for _ in range(4)]
    parameters, buffers = func.stack_module_state(models)
    assert parameters["weight"].shape == (4, 2, 3) and parameters["weight"].requires_grad and not buffers
    x = real(5, 3)
    base = models[0]
    found = func.vmap(lambda p, b, x: func.functional_call(base, (p, b), (x,)), in_dims=(0, 0, None))(parameters, buffers, x)
    for k, model in enumerate(models):
        close(found[k], model(x))
    found.sum().backward()
    assert parameters["weight"].grad.shape == (4, 2, 3)
    with pytest.raises(RuntimeError, match="same class"):
        func.stack_module_state([nn.Linear(1, 1), nn.Bilinear(1, 1, 1)])
    with pytest.raises(RuntimeError, match="at least one"):
        func.stack_module_state([])


def test_batch_norm():
    model = func.replace_all_batch_norm_modules_(nn.Sequential(nn.BatchNorm1d(3), nn.ReLU())).double()
    x = real(4, 5, 3)
    close(func.vmap(model)(x), ft.stack([model(a) for a in x]))
    with pytest.raises(RuntimeError, match="running"):
        func.vmap(nn.BatchNorm1d(3).double())(x)


@pytest.mark.parametrize("make", [
    lambda: nn.LSTM(3, 4, num_layers=2, bidirectional=True), lambda: nn.GRU(3, 4, batch_first=True), lambda: nn.RNN(3, 4),
    lambda: nn.LSTM(3, 4, proj_size=2), lambda: nn.GRU(3, 4, bias=False)])
def test_recurrent_networks(make):
    model = make().double()
    parameters = {k: p.detach() for k, p in model.named_parameters()}
    x = real(3, 5, 2, 3)

    def run(p, x):
        return func.functional_call(model, p, (x,))[0]

    close(func.vmap(run, in_dims=(None, 0))(parameters, x), ft.stack([run(parameters, a) for a in x]))
    each = func.vmap(func.grad(lambda p, x: run(p, x).sin().sum()), in_dims=(None, 0))(parameters, x)
    for k in range(3):
        one = func.grad(lambda p, k=k: run(p, x[k]).sin().sum())(parameters)
        for key in one:
            close(each[key][k], one[key])


# ---- random numbers
def test_random_numbers():
    x = ft.zeros(4, 3)
    draws = {
        "rand": lambda a: ft.rand(3), "randn_like": ft.randn_like, "randint": lambda a: ft.randint(0, 100000, (3,)).float(),
        "normal_": lambda a: a.clone().normal_(), "bernoulli": lambda a: ft.bernoulli(a + 0.5),
        "randperm": lambda a: ft.randperm(50).float(), "dropout": lambda a: F.dropout(a + ft.arange(3.0) + 1),
    }
    for name, draw in draws.items():
        with pytest.raises(RuntimeError, match="randomness error mode"):
            func.vmap(draw)(x)
        different = func.vmap(draw, randomness="different")(x)
        assert different.shape[0] == 4, name
        if name not in ("dropout", "bernoulli"):
            assert len({tuple(row) for row in different.tolist()}) == 4, name
        if name != "bernoulli":
            same = func.vmap(draw, randomness="same")(x)
            assert len({tuple(row) for row in same.tolist()}) == 1, name
    with pytest.raises(RuntimeError, match="batched"):
        func.vmap(ft.bernoulli, randomness="same")(x + 0.5)
    nested = func.vmap(func.vmap(lambda a: a + ft.randn(()), randomness="different"), randomness="different")(x)
    assert len(set(nested.reshape(-1).tolist())) == 12
    nested = func.vmap(func.vmap(lambda a: a + ft.randn(()), randomness="different"), randomness="same")(x)
    assert len(set(nested.reshape(-1).tolist())) == 3
    assert ft.rand(2).shape == (2,)                                   # outside nothing has changed
    grads = func.vmap(func.grad(lambda a: F.dropout(a, 0.5).sum()), randomness="different")(ft.ones(8, 64))
    assert set(grads.reshape(-1).tolist()) == {0.0, 2.0}


# ---- in place, views, closures
def test_in_place():
    x = real(4, 3)
    before = x.clone()

    def doubled(a):
        a *= 2
        a[0] = 1
        return a

    found = func.vmap(doubled)(x)
    close(found[:, 1:], before[:, 1:] * 2)
    close(x, found)                                                   # the caller's tensor was written to
    total = ft.zeros(3, dtype=ft.float64)
    def plus(a):
        t = total
        t += a
        return t

    for wrong in (plus, lambda a: total.add_(a), lambda a: total.copy_(a), lambda a: total.__setitem__(0, a[0])):
        with pytest.raises(RuntimeError, match="being vmapped over"):
            func.vmap(wrong)(x)
    w = ft.zeros(3, dtype=ft.float64)

    def history(a):
        b = a * 1
        b[1] = b[0] * 5
        return (b * b).sum()

    close(func.vmap(func.grad(history))(x), ft.stack([func.grad(history)(a) for a in x]))
    assert float(w.sum()) == 0


def test_what_a_batched_tensor_looks_like():
    seen = []

    def look(a):
        seen.append((isinstance(a, ft.Tensor), a.shape, a.dim(), a.dtype, len(a), a.numel(), a.is_floating_point(),
                     ft.is_tensor(a)))
        assert "BatchedTensor" in repr(a) and func.debug_unwrap(a).shape == (4, 2, 3)
        for refused in (a.item, a.tolist, a.numpy, lambda: float(a), lambda: int(a), lambda: bool(a), lambda: [1, 2][a]):
            with pytest.raises(RuntimeError):
                refused()
        with pytest.raises(RuntimeError, match="backward"):
            a.sum().backward()
        with pytest.raises(AttributeError):
            a.no_such_method()
        return sum(row.sum() for row in a)

    x = real(4, 2, 3)
    close(func.vmap(look)(x), x.sum((1, 2)))
    assert seen == [(True, (2, 3), 2, ft.float64, 2, 6, True, True)]


def test_loops_are_announced():
    x = real(3, 5)
    with pytest.warns(UserWarning, match="histc has no batching rule"):
        found = func.vmap(lambda a: ft.histc(a, 4, -2, 2))(x)
    close(found, ft.stack([ft.histc(a, 4, -2, 2) for a in x]))
    with pytest.raises(RuntimeError, match="batch of size 0"):
        func.vmap(lambda a: ft.histc(a, 4, -2, 2))(x[:0])
    assert func.vmap(lambda a: a * 2)(x[:0]).shape == (0, 5)


def test_other_objects_may_take_part_in_operators():
    """`__torch_function__`, which batched tensors are made with, is there for anyone."""
    class Named:
        def __init__(self, value, name):
            self.value, self.name = value, name

        @classmethod
        def __torch_function__(cls, function, types, args=(), kwargs=None):
            plain = [a.value if isinstance(a, Named) else a for a in args]
            names = "+".join(a.name for a in args if isinstance(a, Named))
            return Named(function(*plain, **(kwargs or {})), names)

    a, b = Named(ft.ones(2), "a"), Named(ft.ones(2), "b")
    total = ft.add(a, b, alpha=3)
    assert total.name == "a+b" and total.value.tolist() == [4.0, 4.0]
    assert ft.sum(a).value.item() == 2.0 and ft.ones(2).mul(b).name == "b"
    with pytest.raises(TypeError, match="add"):
        ft.add(ft.ones(2), object())


def test_other_objects_may_take_part_before_any_vmap():
    program = """
import fasttorch as ft

class Asked:
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        return function.__name__

assert [ft.tanh(Asked()), ft.ones(2).mul(Asked()), ft.cat([ft.ones(1), Asked()])] == ["tanh", "mul", "cat"]
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


class Scale(ft.autograd.Function):
    generate_vmap_rule = True

    @staticmethod
    def forward(ctx, x, factor):
        ctx.factor = factor
        return x * factor

    @staticmethod
    def backward(ctx, g):
        return g * ctx.factor * 10, None          # ten times too much, to know it by


def test_users_functions():
    x = real(3, 2)
    close(func.vmap(lambda a: Scale.apply(a, 2.0))(x), x * 2)
    close(func.vmap(func.grad(lambda a: Scale.apply(a, 2.0).sum()))(x), ft.full((3, 2), 20.0, dtype=ft.float64))

    class Plain(Scale):
        generate_vmap_rule = False

    with pytest.raises(RuntimeError, match="generate_vmap_rule"):
        func.vmap(lambda a: Plain.apply(a, 2.0))(x)


def test_errors_leave_no_level_behind():
    def fail(a):
        raise KeyError("here")

    x = real(3)
    for call in (lambda: func.vmap(fail)(x), lambda: func.grad(fail)(x), lambda: func.jvp(fail, (x,), (x,)),
                 lambda: func.vjp(fail, x)):
        with pytest.raises(KeyError):
            call()
    assert not _batched.levels() and not fwad.open_levels() and ft.is_grad_enabled()
    close(func.grad(lambda a: (a * a).sum())(x), 2 * x)
    ft.rand(2)


def test_threads():
    found = {}

    def work(k):
        x = real(4, 3, seed=k)
        for _ in range(20):
            found[k] = func.vmap(func.grad(lambda a: (a ** 3).sum() + (ft.rand(()) * 0)), randomness="different")(x) - 3 * x ** 2

    threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert len(found) == 4 and all(float(v.abs().max()) < 1e-12 for v in found.values())


def test_nothing_is_kept():
    """Memory of a transform is freed with its results, without the cycle collector."""
    import gc
    import weakref

    gc.disable()
    try:
        big = real(100)
        kept = []

        def f(x):
            y = x.sin()
            kept.append(weakref.ref(y))
            return y.sum()

        for transform in (func.grad(f), func.hessian(f), lambda x: func.jvp(f, (x,), (x,)), func.jacfwd(f)):
            transform(big[:4])
        with fwad.dual_level():
            fwad.unpack_dual(f(fwad.make_dual(big, big)))
        assert all(r() is None for r in kept)
        gc.collect()
        for _ in range(3):
            func.vmap(func.grad(lambda x: x.sin().sum()))(real(3, 4))
            func.vmap(func.vmap(lambda x: x + ft.rand(()), randomness="different"), randomness="same")(real(3, 4))
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_modules_and_duals():
    """The recipe of PyTorch's tutorial: the parameters of a module made dual."""
    model = nn.Linear(3, 2).double()
    parameters = dict(model.named_parameters())
    tangents = {k: real(*p.shape, seed=5) for k, p in parameters.items()}
    x = real(4, 3)
    with fwad.dual_level():
        for name, p in parameters.items():
            delattr(model, name)
            setattr(model, name, fwad.make_dual(p, tangents[name]))
        found = fwad.unpack_dual(model(x)).tangent
    close(found, x @ tangents["weight"].t() + tangents["bias"])


def test_recording_is_on_within_a_level():
    x = real(3)
    with ft.no_grad():
        with fwad.dual_level():
            close(fwad.unpack_dual(fwad.make_dual(x, x).exp()).tangent, x.exp() * x)
            assert ft.is_grad_enabled()
        assert not ft.is_grad_enabled()
        y, t = func.jvp(ft.exp, (x,), (x,))
        close(t, x.exp() * x)
        assert not t.requires_grad and not y.requires_grad


def test_what_has_no_forward_derivative_says_so():
    class Detached(Scale):
        @staticmethod
        def backward(ctx, g):
            return g.detach() * ctx.factor, None

    x = real(3)
    with pytest.raises(NotImplementedError, match="not itself differentiable"):
        func.jvp(lambda a: Detached.apply(a, 2.0), (x,), (x,))


def test_names():
    assert ft.func is func and ft.vmap is func.vmap
    value, gradient = func.value_and_grad(lambda x: x ** 2)(ft.tensor(3.0))
    assert value.item() == 9.0 and gradient.item() == 6.0
    assert func.functionalize(ft.sin) is ft.sin
    with pytest.raises(RuntimeError):
        func.functionalize(ft.sin, remove="views")
