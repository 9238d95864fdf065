"""Backward for many gradients at once (`fasttorch.func._backward`) against one backward after the other."""
import threading

import numpy as np
import pytest
from test_func_operators import DIFFERENTIABLE, leaves, replaced

import fasttorch as ft
from fasttorch import func
from fasttorch.autograd import _many_gradients
from fasttorch.func import _backward, _batched
from fasttorch.nn import functional as F
from fasttorch.ops._samples import materialise
from fasttorch.utils.checkpoint import checkpoint

N = 3
RANDOM = {"dropout", "native_dropout", "dropout_mask", "multinomial", "bernoulli", "binomial", "poisson", "standard_gamma",
          "_standard_gamma", "gumbel_softmax", "fractional_max_pool2d", "fractional_max_pool3d"}


def same(a, b):
    assert (a is None) == (b is None)
    if a is not None:
        assert tuple(a.shape) == tuple(b.shape) and a.dtype is b.dtype, (a.shape, b.shape, a.dtype, b.dtype)
        np.testing.assert_allclose(a.detach().numpy(), b.detach().numpy(), rtol=1e-9, atol=1e-9, equal_nan=True)


def draw(x, rng, *shape):
    a = rng.standard_normal((*shape, *x.shape))
    return ft.from_numpy(np.asarray(a + 1j * rng.standard_normal(a.shape) if x.is_complex() else a)).to(x.dtype)


def graph(entry, sample):
    """The inputs that require grad and the outputs that do of one call; None where there are none, or the call is refused."""
    chosen = []
    call = materialise(sample, "float64", 5, lambda a, d: chosen.append(d.grad) or ft.from_numpy(np.array(a)))
    tensors = [x for x in leaves(call) if isinstance(x, ft.Tensor)]
    given = [x.requires_grad_() if c and (x.is_floating_point() or x.is_complex()) else x for x, c in zip(tensors, chosen)]
    args, kwargs = replaced(call, iter(given))
    try:
        found = getattr(_batched.ops, entry.ident)(*args, **kwargs)
    except (RuntimeError, ValueError, IndexError, NotImplementedError, TypeError):
        return None
    outputs = [x for x in leaves(found) if isinstance(x, ft.Tensor) and x.requires_grad]
    inputs = [x for x in given if x.requires_grad]
    return (inputs, outputs) if inputs and outputs else None


@pytest.mark.parametrize("entry", [e for e in DIFFERENTIABLE if e.op not in RANDOM], ids=lambda e: e.name)
def test_every_derivative_takes_a_batch(entry):
    _batched.install()
    rng = np.random.default_rng(0)
    for sample in entry.make_samples()[:6]:
        made = graph(entry, sample)
        if made is None:
            continue
        inputs, outputs = made
        rows = [draw(o, rng, N).requires_grad_() for o in outputs]
        for create in (False, True):
            try:
                each = [ft.autograd.grad(outputs, inputs, [r[k] for r in rows], retain_graph=True, create_graph=create,
                                         allow_unused=True) for k in range(N)]
            except (RuntimeError, NotImplementedError):
                continue
            found = _backward.gradients_of_rows(outputs, inputs, rows, True, create)
            for a, parts in zip(found, zip(*each)):
                same(a, None if parts[0] is None else ft.stack(parts))
            if not create:
                continue
            firsts = [(a, ft.stack(b)) for a, b in zip(found, zip(*each)) if a is not None]
            assert [a.requires_grad for a, _ in firsts] == [b.requires_grad for _, b in firsts]
            firsts = [(a, b, draw(b, rng)) for a, b in firsts if b.requires_grad]
            try:
                expected = second(firsts, 1, [*inputs, *rows])
            except (RuntimeError, NotImplementedError):
                continue
            for a, b in zip(second(firsts, 0, [*inputs, *rows]), expected):
                if (a is None) != (b is None):
                    a, b = (ft.zeros_like(x) if y is None else y for x, y in ((b, a), (a, b)))
                same(a, b)


def second(firsts, k, inputs):
    """Derivatives of the first ones, of the batched (k = 0) or the others."""
    return ft.autograd.grad([f[k] for f in firsts], inputs, [f[2] for f in firsts], allow_unused=True,
                            retain_graph=True) if firsts else ()


# ---- whole graphs
def network():
    ft.manual_seed(0)
    model = ft.nn.Sequential(ft.nn.Linear(6, 8), ft.nn.Tanh(), ft.nn.LayerNorm(8), ft.nn.Linear(8, 40))
    x = ft.randn(6, requires_grad=True)
    return model, x


def rows_one_by_one(outputs, inputs, rows):
    each = [ft.autograd.grad(outputs, inputs, [r[k] for r in rows], retain_graph=True) for k in range(len(rows[0]))]
    return [ft.stack(parts) for parts in zip(*each)]


def close(a, b):
    np.testing.assert_allclose(a.detach().numpy(), b.detach().numpy(), rtol=1e-4, atol=1e-6)


def test_many_gradients_of_a_network():
    model, x = network()
    y = model(x)
    rows = ft.randn(50, 40)
    inputs = [x, *model.parameters()]
    for a, b in zip(ft.autograd.grad(y, inputs, rows, is_grads_batched=True, retain_graph=True),
                    rows_one_by_one([y], inputs, [rows])):
        close(a, b)


def test_a_tensor_used_in_several_places_and_several_outputs():
    x = ft.randn(5, requires_grad=True)
    a, b = (x * x).split([2, 3])
    y, z = a.exp() + x[:2], (b * x[2:]).sum()
    rows = [ft.randn(40, 2), ft.randn(40)]
    found, = ft.autograd.grad([y, z], [x], rows, is_grads_batched=True, retain_graph=True)
    close(found, rows_one_by_one([y, z], [x], rows)[0])


def test_gradients_of_an_intermediate_tensor():
    x = ft.randn(5, requires_grad=True)
    middle = x.sin()
    y = middle * x
    found = ft.autograd.grad(y, [middle, x], ft.eye(5).repeat(8, 1), is_grads_batched=True)
    close(found[0][:5], x.diag())
    close(found[1][:5], (x.cos() * x + middle).diag())


def test_the_graph_is_freed_unless_retained():
    x = ft.randn(40, requires_grad=True)
    y = x.sin()
    ft.autograd.grad(y, x, ft.eye(40), is_grads_batched=True)
    with pytest.raises(RuntimeError, match="backward through the graph a second time"):
        ft.autograd.grad(y, x, ft.eye(40), is_grads_batched=True)


def test_an_unused_input():
    x, other = ft.randn(40, requires_grad=True), ft.randn(2, requires_grad=True)
    y = x.sin()
    with pytest.raises(RuntimeError, match="not have been used in the graph"):
        ft.autograd.grad(y, [x, other], ft.eye(40), is_grads_batched=True, retain_graph=True)
    found = ft.autograd.grad(y, [x, other], ft.eye(40), is_grads_batched=True, retain_graph=True, allow_unused=True)
    assert found[1] is None
    found = ft.autograd.grad(y, [x, other], ft.eye(40), is_grads_batched=True, retain_graph=True, materialize_grads=True)
    assert found[1].tolist() == [0, 0]


def test_hooks_see_one_gradient_at_a_time():
    x = ft.randn(40, requires_grad=True)
    y = x.sin()
    shapes = []
    y.register_hook(lambda g: shapes.append(tuple(g.shape)))
    found, = ft.autograd.grad(y * 1, x, ft.eye(40), is_grads_batched=True)
    close(found, x.cos().diag())
    assert shapes == [(40,)] * 40


def test_a_users_function_gets_one_gradient_at_a_time():
    class Square(ft.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x * x

        @staticmethod
        def backward(ctx, g):
            x, = ctx.saved_tensors
            return ft.from_numpy(2 * x.detach().numpy() * g.numpy())

    x = ft.randn(40, requires_grad=True)
    found, = ft.autograd.grad(Square.apply(x).sin(), x, ft.eye(40), is_grads_batched=True)
    close(found, (2 * x * (x * x).cos()).diag())


def test_a_value_modified_in_place_is_noticed():
    x = ft.randn(40, requires_grad=True)
    w = ft.randn(40)
    y = x * w
    w.add_(1)
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        ft.autograd.grad(y, x, ft.eye(40), is_grads_batched=True)


def counted(monkeypatch):
    """A list that gets how many gradients each batched pass runs."""
    calls, original = [], _backward.gradients_of_rows

    def spy(*args):
        found = original(*args)
        calls.append(None if found is None else len(args[2][0]))
        return found

    monkeypatch.setattr(_backward, "gradients_of_rows", spy)
    return calls


def test_parameters_checkpoints_and_saved_tensors_elsewhere(monkeypatch):
    calls = counted(monkeypatch)
    model, x = network()
    weight = model[0].weight
    want = rows_one_by_one([model(x)], [x, weight], [ft.eye(40)])

    def check(y):
        for a, b in zip(ft.autograd.grad(y, [x, weight], ft.eye(40), is_grads_batched=True), want):
            close(a, b)

    check(model(x))
    for reentrant in (False, True):
        y = checkpoint(model, x, use_reentrant=reentrant)
        if reentrant:
            close(ft.autograd.grad(y, x, ft.eye(40), is_grads_batched=True)[0], want[0])
        else:
            check(y)
    with ft.autograd.graph.saved_tensors_hooks(lambda t: t.detach().clone(), lambda t: t):
        y = model(x)
    check(y)
    assert calls == [40] * 4


def test_few_or_large_gradients_run_one_after_the_other(monkeypatch):
    calls = counted(monkeypatch)
    x = ft.randn(40, requires_grad=True)
    y = x.sin()
    ft.autograd.grad(y, x, ft.eye(40)[:_many_gradients.FEW - 1], is_grads_batched=True, retain_graph=True)
    assert calls == []
    monkeypatch.setattr(_many_gradients, "MOST", 40 * 35)
    found, = ft.autograd.grad(y, x, ft.eye(40).repeat(2, 1), is_grads_batched=True, retain_graph=True)
    assert calls == [35, 35, 10]
    close(found[40:], x.cos().diag())
    monkeypatch.setattr(_many_gradients, "MOST", 40)
    ft.autograd.grad(y, x, ft.eye(40), is_grads_batched=True)
    assert calls == [35, 35, 10]


def written(x, write):
    y = x * 1
    write(y)
    return y


PROGRAMS = [
    lambda x: x.view(6, 4) * x.reshape(6, 4), lambda x: x.t() @ x, lambda x: x.T.contiguous(), lambda x: x[1:3, ::2].sin(),
    lambda x: x[1], lambda x: x[[0, 2]], lambda x: x[x > 0], lambda x: x.split(2, 1)[1] * x.chunk(3, 1)[2],
    lambda x: x.unbind()[1],
    lambda x: x.expand(3, 4, 6), lambda x: x.as_strided((2, 3), (6, 2), 1), lambda x: x.unfold(1, 2, 2), lambda x: 1 / (1 - x),
    lambda x: x + x[0] * x[:, :1], lambda x: x.double().exp().float(), lambda x: (x * (1 + 2j)).abs(), lambda x: x.max(1).values,
    lambda x: ft.var_mean(x, 1)[1], lambda x: x.topk(2).values, lambda x: ft.stack([x, x.sin()]), lambda x: x.detach() * x,
    lambda x: written(x, lambda y: y.add_(x.sin())), lambda x: written(x, lambda y: y[0].mul_(2)),
    lambda x: written(x, lambda y: y.__setitem__((slice(None), 1), x[:, 0] * 3)),
    lambda x: written(x, lambda y: y.__setitem__(ft.tensor([0, 1]), x[2:4].sin())), lambda x: written(x, lambda y: y[1].zero_()),
    lambda x: written(x, lambda y: y.copy_(x.cos())), lambda x: written(x, lambda y: y.relu_()),
    lambda x: F.dropout(x, 0.5), lambda x: ft.nn.LSTM(6, 5)(x.unsqueeze(1))[0], lambda x: ft.nn.Conv1d(4, 2, 3)(x),
    lambda x: ft.nn.BatchNorm1d(6)(x), lambda x: F.scaled_dot_product_attention(x[None], x[None], x[None]),
]


@pytest.mark.parametrize("k", range(len(PROGRAMS)))
def test_nodes_of_methods_layers_and_writes(k):
    ft.manual_seed(k)
    x = ft.randn(4, 6, requires_grad=True)
    y = PROGRAMS[k](x)
    rows = ft.randn(3, *y.shape, dtype=y.dtype)
    close(_backward.gradients_of_rows([y], [x], [rows], True)[0], rows_one_by_one([y], [x], [rows])[0])


# ---- the functions that use it
def test_jacobians_and_hessians_of_many_elements():
    model, x = network()
    x = x.detach()
    params = {k: v.detach() for k, v in model.named_parameters()}

    def f(params, x):
        return func.functional_call(model, params, (x,))

    by_row = ft.stack([ft.autograd.functional.vjp(lambda x: f(params, x), x, v)[1] for v in ft.eye(40)])
    for jacobian in (func.jacrev(f, 1)(params, x), func.jacfwd(f, 1)(params, x), func.jacrev(f, 1, chunk_size=7)(params, x),
                     func.jacfwd(f, 1, chunk_size=4)(params, x), ft.autograd.functional.jacobian(lambda x: f(params, x), x)):
        close(jacobian, by_row)
    of_params = func.jacrev(f)(params, x)
    assert of_params["0.weight"].shape == (40, 8, 6)
    close(of_params["3.bias"], ft.eye(40))

    def g(x):
        return (f(params, x.sin() @ ft.ones(40, 6)) ** 3).sum()

    z = ft.randn(40)
    hessian = func.hessian(g)(z)
    close(hessian, ft.autograd.functional.hessian(g, z))
    close(hessian, ft.stack([ft.autograd.functional.vhp(g, z, v)[1] for v in ft.eye(40)]))


def test_vmap_over_vjp_runs_backward_once():
    model, x = network()
    y, pull = func.vjp(model, x.detach())
    found, = func.vmap(pull)(ft.eye(40))
    close(found, func.jacrev(model)(x.detach()))


def test_jacobian_within_vmap_and_its_gradient():
    a = ft.randn(40, 3, requires_grad=True)

    def f(x):
        return (a @ x).sin()

    xs = ft.randn(4, 3)
    batched = func.vmap(func.jacrev(f))(xs)
    close(batched, ft.stack([func.jacrev(f)(x) for x in xs]))
    first, = ft.autograd.grad(func.jacrev(f)(xs[0]).square().sum(), a)
    w = a.detach().requires_grad_()
    second, = ft.autograd.grad((((w @ xs[0]).cos()[:, None] * w).square()).sum(), w)
    close(first, second)


def test_within_a_thread():
    model, x = network()
    found = []
    thread = threading.Thread(target=lambda: found.append(func.jacrev(model)(x.detach())))
    thread.start()
    thread.join()
    close(found[0], func.jacrev(model)(x.detach()))
