"""Transforms of functions beside PyTorch's: the same programs, values, gradients, shapes, and which of them raise."""
import numpy as np
import pytest

torch = pytest.importorskip("torch")

import torch.utils._pytree as torch_tree  # noqa: E402

import fasttorch as ft  # noqa: E402
import fasttorch.autograd.forward_ad  # noqa: E402
import fasttorch.func  # noqa: E402
from fasttorch.utils import _pytree as tree  # noqa: E402

pytestmark = [pytest.mark.parity, pytest.mark.filterwarnings("ignore")]

_rng = np.random.default_rng(0)
X, Y, Z = _rng.standard_normal(3), _rng.standard_normal((2, 3)), _rng.standard_normal((4, 2, 3))
C = _rng.standard_normal(3) + 1j * _rng.standard_normal(3)
I = np.array([[0, 2], [1, 1], [2, 0], [1, 0]])


def compare(program, *arrays):
    """`program(t, F, *tensors)` for both libraries; equal results, or the same type of exception."""
    results = []
    for t in (ft, torch):
        try:
            results.append(program(t, t.func, *[t.tensor(a) for a in arrays]))
        except Exception as error:
            results.append(error)
    mine, theirs = results
    if isinstance(mine, Exception) or isinstance(theirs, Exception):
        assert isinstance(mine, type(theirs)), results
        return
    a, b = tree.tree_flatten(mine)[0], torch_tree.tree_flatten(theirs)[0]
    assert len(a) == len(b)
    for x, y in zip(a, b):
        if isinstance(x, ft.Tensor):
            assert tuple(x.shape) == tuple(y.shape) and str(x.dtype).split(".")[-1] == str(y.dtype).split(".")[-1]
            assert x.requires_grad == y.requires_grad
            np.testing.assert_allclose(x.detach().numpy(), y.detach().resolve_conj().numpy(), rtol=1e-9, atol=1e-12)
        else:
            assert x == y


def wavy(t):
    return lambda x: (t.sin(x) * x.cumsum(0)).sum()


def two(t):
    return lambda x, y: {"a": t.tanh(y @ x), "b": x * 2}


def _written(x):
    x = x * 1
    x.mul_(3)
    x[-1] = x[0] * 2
    return x


DERIVATIVES = [
    lambda t, F: F.grad(wavy(t)),
    lambda t, F: F.grad_and_value(wavy(t)),
    lambda t, F: F.grad(lambda x: F.grad(wavy(t))(x).sum()),
    lambda t, F: F.grad(lambda x: F.grad(lambda x: F.grad(lambda x: (x ** 4).sum())(x).sum())(x).sum()),
    lambda t, F: F.hessian(wavy(t)),
    lambda t, F: F.jacfwd(F.jacfwd(wavy(t))),
    lambda t, F: F.jacfwd(F.jacrev(wavy(t))),
    lambda t, F: F.jacrev(F.jacrev(wavy(t))),
    lambda t, F: F.jacrev(F.jacfwd(wavy(t))),
    lambda t, F: F.jacrev(F.jacrev(F.jacrev(wavy(t)))),
    lambda t, F: lambda x: F.jvp(lambda x: F.jvp(wavy(t), (x,), (x,))[1] * x, (x,), (x * 2,)),
    lambda t, F: lambda x: F.jvp(lambda x: F.grad(wavy(t))(x) * x, (x,), (x * 2,)),
    lambda t, F: F.grad(lambda x: F.jvp(wavy(t), (x,), (x * 2,))[1]),
    # no perturbation is taken for another
    lambda t, F: F.grad(lambda x: x.sum() * F.grad(lambda y: (x * y).sum())(x * 2).sum()),
    lambda t, F: F.grad(lambda x: (x * F.jvp(lambda y: x * y, (x,), (t.ones_like(x),))[1]).sum()),
    lambda t, F: lambda x: F.jvp(lambda x: x * F.jvp(lambda y: x + y, (x,), (t.ones_like(x),))[1], (x,), (x,)),
    lambda t, F: lambda x: F.linearize(wavy(t), x)[1](x),
    lambda t, F: lambda x: F.linearize(lambda x: (x.sin(), x * 2), x)[0],
    lambda t, F: F.grad(lambda x: (wavy(t)(x), x * 2), has_aux=True),
    lambda t, F: F.grad_and_value(lambda x: (wavy(t)(x), {"k": x * 2}), has_aux=True),
    lambda t, F: F.jacrev(lambda x: (x.sin(), x * 2), has_aux=True),
    lambda t, F: F.jacfwd(lambda x: (x.sin(), x * 2), has_aux=True),
    lambda t, F: lambda x: F.vjp(lambda x: (x.sin(), x * 2), x, has_aux=True)[2],
    lambda t, F: lambda x: F.jvp(lambda x: (x.sin(), x * 2), (x,), (x,), has_aux=True),
    lambda t, F: F.jacrev(lambda x: {"a": x.sin(), "b": [x.sum(), x]}),
    lambda t, F: F.jacfwd(lambda x: {"a": x.sin(), "b": [x.sum(), x]}),
    lambda t, F: F.jacrev(lambda x: t.ones(2)),
    lambda t, F: F.grad(lambda x: t.ones((), dtype=t.float64)),
    lambda t, F: lambda x: F.jacrev(lambda p: {"s": (p["a"] * p["b"][0]).sum()})({"a": x, "b": (x * 2,)}),
    lambda t, F: lambda x: F.grad(lambda a, b: (a * b).sum(), argnums=(0, 1))(x, x * 3),
    lambda t, F: lambda x: F.grad(lambda a, b: (a * b).sum(), argnums=-1)(x, x * 3),
    lambda t, F: lambda x: F.grad(lambda a, b: (a * b).sum(), argnums=(1,))(x, x * 3),
    lambda t, F: F.vmap(F.grad(lambda x: x ** 3)),
    lambda t, F: F.vmap(F.grad(F.grad(lambda x: x ** 3))),
    lambda t, F: F.grad(lambda x: F.vmap(lambda y: y * x.sum())(x).sum()),
    lambda t, F: F.jacrev(lambda x: F.vmap(lambda y: y * x)(x)),
    lambda t, F: F.jacfwd(lambda x: F.vmap(lambda y: y * x)(x)),
    lambda t, F: F.grad(lambda w: F.vmap(lambda x: F.jvp(lambda y: (y * w).sin(), (x,), (x,))[1])(w).sum()),
    lambda t, F: F.grad(lambda w: F.vmap(lambda x: F.jvp(lambda y: y * w.sum(), (x,), (w[0],))[1])(w * 2).sum()),
    lambda t, F: F.grad(lambda x: _written(x).sum()),
    lambda t, F: F.vmap(F.grad(lambda x: _written(x.reshape(1)).sum())),
    lambda t, F: F.jacfwd(lambda x: _written(x)),
    lambda t, F: lambda x: F.vmap(F.vjp(t.sin, x)[1])(t.eye(3, dtype=t.float64)),
    lambda t, F: lambda x: F.vmap(lambda v: F.jvp(t.sin, (x,), (v,))[1])(t.eye(3, dtype=t.float64)),
    lambda t, F: lambda x: F.vmap(lambda v: F.vjp(lambda z: (z * x).sin(), x)[1](v)[0])(t.eye(3, dtype=t.float64)),
    # errors
    lambda t, F: F.grad(t.sin),
    lambda t, F: F.grad(lambda x: 3),
    lambda t, F: F.grad(lambda x: x.sum(), has_aux=True),
    lambda t, F: lambda x: F.grad(lambda a: a.sum(), argnums=1)(x),
    lambda t, F: lambda x: F.grad(lambda a: a.sum(), argnums=())(x),
    lambda t, F: lambda x: F.grad(lambda a: a.sum(), argnums="0")(x),
    lambda t, F: lambda x: F.vjp(lambda a: (a, a), x)[1](x),
    lambda t, F: lambda x: F.jvp(t.sin, x, x),
    lambda t, F: lambda x: F.jvp(t.sin, (x,), (x, x)),
    lambda t, F: lambda x: F.jvp(lambda a: 3, (x,), (x,)),
    lambda t, F: lambda x: F.jacrev(t.sin, chunk_size=0)(x),
]


@pytest.mark.parametrize("k", range(len(DERIVATIVES)))
def test_derivatives(k):
    compare(lambda t, F, x: DERIVATIVES[k](t, F)(x), X)


TWO = [
    lambda t, F, x, y: F.jacrev(two(t), argnums=(0, 1))(x, y),
    lambda t, F, x, y: F.jacfwd(two(t), argnums=(1, 0))(x, y),
    lambda t, F, x, y: F.jvp(two(t), (x, y), (x * 2, y)),
    lambda t, F, x, y: F.vjp(two(t), x, y)[1]({"a": y[:, 0], "b": x}),
    lambda t, F, x, y: F.hessian(lambda x, y: (y @ x).tanh().sum(), argnums=(0, 1))(x, y),
    lambda t, F, x, y: F.vmap(two(t), in_dims=(None, 0))(x, y),
    lambda t, F, x, y: F.vmap(two(t), in_dims=(None, 0), out_dims={"a": 0, "b": None})(x, y),
    lambda t, F, x, y: F.vmap(lambda x, y: (x * y, y.sum()), in_dims=(0, 1), out_dims=(1, 0))(x, y),
    lambda t, F, x, y: F.vmap(F.vmap(lambda a, b: a * b, in_dims=(None, 0)), in_dims=(0, None))(x, x),
    lambda t, F, x, y: F.vmap(F.vmap(F.grad(lambda a, b: (a * b).sin()), in_dims=(None, 0)), in_dims=(0, None))(x, x),
    lambda t, F, x, y: F.vmap(F.jacrev(lambda a: (a * x).cumsum(0)))(y),
    lambda t, F, x, y: F.vmap(F.jacfwd(lambda a: (a * x).cumsum(0)))(y),
    lambda t, F, x, y: F.vmap(F.hessian(lambda a: (a ** 3 * x).sum()))(y),
    lambda t, F, x, y: F.grad(lambda x: F.vmap(F.grad(lambda a: ((a * x) ** 2).sum()))(y).sum())(x),
]


@pytest.mark.parametrize("k", range(len(TWO)))
def test_of_two_arguments(k):
    compare(TWO[k], X, Y)


#: on z of shape (4, 2, 3), batched over its first dimension unless they say otherwise
BATCHED = [
    lambda t, F, z: F.vmap(lambda a: a.sum())(z),
    lambda t, F, z: F.vmap(lambda a: a.sum(0, keepdim=True))(z),
    lambda t, F, z: F.vmap(lambda a: a.sum(-1), in_dims=2)(z),
    lambda t, F, z: F.vmap(lambda a: a * 2, in_dims=1, out_dims=2)(z),
    lambda t, F, z: F.vmap(lambda a: a * 2, in_dims=-1, out_dims=-1)(z),
    lambda t, F, z: F.vmap(lambda a: (a.shape[0] * a, a.dim() * a, a.numel() * a, a.size(-1) * a))(z),
    lambda t, F, z: F.vmap(lambda a: a[0])(z),
    lambda t, F, z: F.vmap(lambda a: a[..., 1:])(z),
    lambda t, F, z: F.vmap(lambda a: a[:, [0, 2]])(z),
    lambda t, F, z: F.vmap(lambda a: a[[0, 1], [2, 0]])(z),
    lambda t, F, z: F.vmap(lambda a: a[None, :, 0])(z),
    lambda t, F, z: F.vmap(lambda a: a.t() @ a)(z),
    lambda t, F, z: F.vmap(lambda a: a @ z[0].t())(z),
    lambda t, F, z: F.vmap(lambda a: z[0] @ a.t())(z),
    lambda t, F, z: F.vmap(lambda a: z[0] @ a[0])(z),
    lambda t, F, z: F.vmap(lambda a: t.einsum("ij,kj->ik", a, z[0]))(z),
    lambda t, F, z: F.vmap(lambda a: t.stack([a, a + 1], 1))(z),
    lambda t, F, z: F.vmap(lambda a: t.cat([a, z[0]], -1))(z),
    lambda t, F, z: F.vmap(lambda a: a.softmax(-1).log())(z),
    lambda t, F, z: F.vmap(lambda a: a.view(-1).reshape(3, 2).permute(1, 0).unsqueeze(-1).squeeze())(z),
    lambda t, F, z: F.vmap(lambda a: t.where(a > 0, a, z[0]))(z),
    lambda t, F, z: F.vmap(lambda a: a.max(0))(z),
    lambda t, F, z: F.vmap(lambda a: a.sort(-1, descending=True))(z),
    lambda t, F, z: F.vmap(lambda a: a.argmax())(z),
    lambda t, F, z: F.vmap(lambda a: list(a.unbind(0)) + list(a.split(2, 1)))(z),
    lambda t, F, z: F.vmap(lambda a: t.zeros_like(a) + a.new_ones(3))(z),
    lambda t, F, z: F.vmap(lambda a: a.clone().add_(1).mul_(a))(z),
    lambda t, F, z: F.vmap(lambda a: a.to(t.float32).double())(z),
    lambda t, F, z: F.vmap(lambda a: t.linalg.svd(a)[1])(z),
    lambda t, F, z: F.vmap(lambda a: t.linalg.solve(a @ a.t(), a))(z),
    lambda t, F, z: F.vmap(lambda a: t.linalg.norm(a))(z),
    lambda t, F, z: F.vmap(lambda a: t.nn.functional.layer_norm(a, (3,)))(z),
    lambda t, F, z: F.vmap(lambda a: t.nn.functional.conv1d(a, z[:2]))(z),
    lambda t, F, z: F.vmap(lambda a: t.nn.functional.conv1d(z, a.unsqueeze(0)))(z),
    lambda t, F, z: F.vmap(lambda a: t.nn.functional.conv1d(a.unsqueeze(0), a.unsqueeze(0)))(z),
    lambda t, F, z: F.vmap(lambda a: t.nn.functional.cross_entropy(a, t.tensor([0, 2])))(z),
    lambda t, F, z: F.vmap(lambda a: t.nn.functional.linear(a, a, a[:, 0]))(z),
    lambda t, F, z: F.vmap(lambda a: a + 1, chunk_size=3)(z),
    lambda t, F, z: F.vmap(lambda a: (a + 1, a.sum()), out_dims=(1, 0), chunk_size=3)(z),
    lambda t, F, z: F.vmap(lambda p: p["a"] * p["b"][0], in_dims=({"a": 0, "b": [None]},))({"a": z, "b": [z[0]]}),
    lambda t, F, z: F.vmap(lambda a, k=1: a * k)(z, k=3),
    lambda t, F, z: F.vmap(lambda a, s: a * s, in_dims=(0, None))(z, 2.0),
    lambda t, F, z: F.vmap(lambda a: z.sum())(z),
    lambda t, F, z: F.vmap(lambda a: t.isfinite(a).all() & (a > -10).all())(z),
    lambda t, F, z: F.vmap(F.vmap(F.vmap(lambda a: a * 2)))(z),
    lambda t, F, z: F.vmap(lambda a: F.vmap(lambda b, c: (b * c).sum(), in_dims=(0, None))(a, a))(z),
    lambda t, F, z: F.vmap(lambda a: a.sum(), randomness="same")(z),
    # integers and numbers promote as they do for one example
    lambda t, F, z: F.vmap(lambda a: a.sum().float() * t.ones(2, dtype=t.float32))(z),
    lambda t, F, z: F.vmap(lambda a: a.sum() * t.ones(2, dtype=t.float32))(z),
    lambda t, F, z: F.vmap(lambda a: (a.sum() > 0) + t.ones(2, dtype=t.int32))(z),
    # errors
    lambda t, F, z: F.vmap(lambda a: a.sum().item())(z),
    lambda t, F, z: F.vmap(lambda a: a if a.sum() > 0 else -a)(z),
    lambda t, F, z: F.vmap(lambda a: float(a.sum()))(z),
    lambda t, F, z: F.vmap(lambda a: 3)(z),
    lambda t, F, z: F.vmap(lambda a: a)(),
    lambda t, F, z: F.vmap(lambda a: a, in_dims=None)(z),
    lambda t, F, z: F.vmap(lambda a: a, in_dims=(0, 0))(z),
    lambda t, F, z: F.vmap(lambda a: a, in_dims=3)(z),
    lambda t, F, z: F.vmap(lambda a: a, in_dims=("0",))(z),
    lambda t, F, z: F.vmap(lambda a: a, in_dims=0)(2.0),
    lambda t, F, z: F.vmap(lambda a, b: a, in_dims=(0, 1))(z, z),
    lambda t, F, z: F.vmap(lambda a: a, out_dims=None)(z),
    lambda t, F, z: F.vmap(lambda a: a, out_dims=(0, 0))(z),
    lambda t, F, z: F.vmap(lambda a: a, out_dims="0")(z),
    lambda t, F, z: F.vmap(lambda a: a, randomness="maybe")(z),
    lambda t, F, z: F.vmap(lambda a: a, chunk_size=0)(z),
    lambda t, F, z: F.vmap(lambda a: z[0].add_(a))(z),
    lambda t, F, z: F.vmap(lambda a: a + t.rand(3))(z),
    lambda t, F, z: F.vmap(lambda a: t.nn.functional.dropout(a))(z),
    lambda t, F, z: F.vmap(lambda a: t.nn.functional.dropout(a, training=False))(z),
]


@pytest.mark.parametrize("k", range(len(BATCHED)))
def test_vmap(k):
    compare(BATCHED[k], Z)


INDEXED = [
    lambda t, F, z, i: F.vmap(lambda a, j: a[0, j])(z, i),
    lambda t, F, z, i: F.vmap(lambda a, j: a[:, j])(z, i),
    lambda t, F, z, i: F.vmap(lambda a, j: a[:, j[0]])(z, i),
    lambda t, F, z, i: F.vmap(lambda a, j: a[j // 2, j])(z, i),
    lambda t, F, z, i: F.vmap(lambda a, j: a[j // 2, None, j])(z, i),
    lambda t, F, z, i: F.vmap(lambda a, j: a.t()[j])(z, i),
    lambda t, F, z, i: F.vmap(lambda j: z[0, :, j])(i),
    lambda t, F, z, i: F.vmap(lambda j: z[j[0]])(i),
    lambda t, F, z, i: F.vmap(lambda a, j: a.gather(1, j.unsqueeze(1)))(z, i),
    lambda t, F, z, i: F.vmap(lambda a, j: a.index_select(1, j))(z, i),
    lambda t, F, z, i: F.vmap(lambda j: z[0].index_select(1, j))(i),
    lambda t, F, z, i: F.vmap(lambda a, j: t.zeros_like(a).scatter(1, j.unsqueeze(1), 1.0))(z, i),
    lambda t, F, z, i: F.vmap(lambda a, j: t.zeros_like(a).scatter_add(1, j.unsqueeze(1), a))(z, i),
    lambda t, F, z, i: F.vmap(lambda j: t.nn.functional.embedding(j, z[0].t()))(i),
    lambda t, F, z, i: F.vmap(lambda a, j: t.nn.functional.embedding(j, a.t()))(z, i),
    lambda t, F, z, i: F.vmap(lambda a, j: t.nn.functional.cross_entropy(a, j))(z, i),
    lambda t, F, z, i: F.vmap(F.grad(lambda a, j: t.nn.functional.cross_entropy(a, j)))(z, i),
    lambda t, F, z, i: F.vmap(lambda a, j: t.nn.functional.one_hot(j, 3) * a)(z, i),
    lambda t, F, z, i: F.vmap(F.grad(lambda a, j: a[:, j].prod()))(z, i),
    lambda t, F, z, i: F.vmap(lambda a: _assigned(a))(z),
]


def _assigned(a):
    b = a.clone()
    b[0] = a[1]
    b[:, 1:] = 3
    b[1, 0] = a.sum()
    return b


@pytest.mark.parametrize("k", range(len(INDEXED)))
def test_indices(k):
    compare(INDEXED[k], Z, I)


COMPLEX = [
    lambda t, F, x: F.jvp(lambda x: x * x.conj() + x ** 2, (x,), (x * 1j,)),
    lambda t, F, x: F.vjp(lambda x: x * x.conj() + x ** 2, x)[1](x),
    lambda t, F, x: F.jvp(t.abs, (x,), (x * (1 + 1j),)),
    lambda t, F, x: F.grad(lambda x: (x * x.conj()).real.sum())(x),
    lambda t, F, x: F.jvp(lambda x: F.grad(lambda x: (x.abs() ** 3).sum())(x), (x,), (x * 1j,)),
    lambda t, F, x: F.vmap(F.grad(lambda x: x.abs() ** 3))(x),
    lambda t, F, x: F.jvp(lambda r: t.complex(r, r ** 2), (x.real,), (x.imag,)),
    lambda t, F, x: F.jacrev(t.sin)(x),
]


@pytest.mark.parametrize("k", range(len(COMPLEX)))
def test_complex(k):
    compare(COMPLEX[k], C)


def graphs(t, F, x):
    """Results have a history where something outside requires grad."""
    w = (x * 2).requires_grad_()
    f = wavy(t)
    g = F.grad(lambda a: (a * w).sum().sin())(x)
    y, pull = F.vjp(lambda a: a * w, x)
    out, tangent = F.jvp(lambda a: a * w, (x,), (x,))
    with t.no_grad():
        silent = F.grad(f)(w)
    leaf = F.grad(f)(w)
    return [g, y, pull(x)[0], out, tangent, silent, leaf, t.autograd.grad(leaf.sum(), w)[0], t.autograd.grad(g.sum(), w)[0],
            F.grad(f)(x), F.jacrev(t.sin)(w), F.vmap(t.sin)(w), F.vmap(F.grad(t.sin))(w)]


def test_results_have_a_history_where_needed():
    compare(graphs, X)


# ---- forward_ad
def duals(t, F, x, y):
    fw = t.autograd.forward_ad
    found = []
    w = (x * 3).requires_grad_()
    with fw.dual_level():
        d = fw.make_dual(x, y[0])
        e = fw.make_dual(w, y[1])
        buffer = t.zeros(2, 3, dtype=t.float64)
        buffer[1] = d * d
        copy = x.clone()
        copy.mul_(d)
        view = d.view(3, 1)
        for value in (d, d.sin() * 2, d * e, d + e.detach(), x * 2, buffer, copy, view, d.sum(), d[1:], t.cat([d, x]), e * 2,
                      d.detach(), fw.unpack_dual(d * 2).primal * 3, d.clone()):
            primal, tangent = fw.unpack_dual(value)
            found.append(primal.detach())
            found.append("none" if tangent is None else tangent.detach())
        tangent = fw.unpack_dual((e ** 3).sum()).tangent
        found.append(t.autograd.grad(tangent, w)[0])
    found.append("none" if fw.unpack_dual(d).tangent is None else "tangent")
    return found


def test_dual_tensors():
    compare(duals, X, Y)


def forward_errors(kind):
    def program(t, F, x):
        fw = t.autograd.forward_ad
        if kind == "no level":
            fw.make_dual(x, x)
        elif kind == "no level to leave":
            fw.exit_dual_level()
        with fw.dual_level():
            if kind == "nested":
                with fw.dual_level():
                    pass
            elif kind == "integer":
                fw.make_dual(x.long(), x)
            elif kind == "shape":
                fw.make_dual(x, x[:2])
    return program


@pytest.mark.parametrize("kind", ["no level", "no level to leave", "nested", "integer", "shape"])
def test_wrong_use_of_duals(kind):
    compare(forward_errors(kind), X)


def custom(t):
    class Cube(t.autograd.Function):
        @staticmethod
        def forward(x, k):
            return x ** 3 * k, x * 2

        @staticmethod
        def setup_context(ctx, inputs, output):
            ctx.save_for_backward(inputs[0])
            ctx.save_for_forward(inputs[0])
            ctx.k = inputs[1]

        @staticmethod
        def backward(ctx, g, h):
            return 3 * ctx.saved_tensors[0] ** 2 * ctx.k * g + 2 * h, None

        @staticmethod
        def jvp(ctx, x_t, _):
            return 30 * ctx.saved_tensors[0] ** 2 * ctx.k * x_t, 20 * x_t       # ten times the derivative, to know it by

        @staticmethod
        def vmap(info, in_dims, x, k):
            assert in_dims == (0, None) and info.batch_size == x.shape[0]
            a, b = Cube.apply(x, k)
            return (a + 100, b), (0, 0)

    return Cube.apply


def test_functions_with_jvp_and_vmap():
    def program(t, F, x):
        f = custom(t)
        with t.autograd.forward_ad.dual_level():
            d = t.autograd.forward_ad.make_dual(x, x)
            duals = [t.autograd.forward_ad.unpack_dual(v).tangent for v in f(d * 2, 2.0)]
        return (F.grad(lambda x: f(x, 2.0)[0].sum())(x), F.jvp(lambda x: f(x, 2.0), (x,), (x,)), duals,
                F.vmap(lambda x: f(x, 2.0))(x), F.jvp(lambda x: f(x, 2.0)[0] * x, (x,), (x,)))

    compare(program, X)
