"""What transforms accept and refuse, in PyTorch's words; calls of `vmap` that went another way than PyTorch's."""
import numpy as np
import pytest

import fasttorch as ft
from fasttorch import func
from fasttorch.func import _batched


def close(a, b):
    np.testing.assert_allclose(a.detach().numpy(), b.detach().numpy(), rtol=1e-5, atol=1e-6)


X = ft.tensor([0.5, 1.0, 2.0])
WITH_AUX = [lambda f: func.grad(f, has_aux=True)(X), lambda f: func.vjp(f, X, has_aux=True),
            lambda f: func.jvp(f, (X,), (X,), has_aux=True), lambda f: func.jacrev(f, has_aux=True)(X),
            lambda f: func.jacfwd(f, has_aux=True)(X)]


@pytest.mark.parametrize("call", WITH_AUX)
def test_aux_holds_tensors(call):
    for aux in (1, [X, "text"]):
        with pytest.raises(RuntimeError, match="Expected tensors, got unsupported type"):
            call(lambda x, aux=aux: (x.sum(), aux))
    call(lambda x: (x.sum(), {"a": [x.sin()]}))


@pytest.mark.parametrize("output", [None, ()])
def test_outputs_are_not_empty(output):
    for call in (lambda f: func.vjp(f, X), lambda f: func.jvp(f, (X,), (X,)), lambda f: func.jacrev(f)(X),
                 lambda f: func.jacfwd(f)(X)):
        with pytest.raises(RuntimeError, match="Expected f to be a function that has non-empty output"):
            call(lambda x: output)


def test_jacobians_are_real():
    for jacobian in (func.jacrev, func.jacfwd):
        with pytest.raises(RuntimeError, match=f"{jacobian.__name__}: Expected all outputs to be real"):
            jacobian(lambda x: x * 1j)(X)
        with pytest.raises(RuntimeError, match=f"{jacobian.__name__}: Expected all inputs to be real"):
            jacobian(lambda x: x.real)(X * 1j)


def test_primals_and_outputs_are_tensors():
    with pytest.raises(RuntimeError, match="only contain Tensors"):
        func.jvp(lambda x, y: x, (X, 1.0), (X, 1.0))
    with pytest.raises(RuntimeError, match=r"expected f\(\*primals\) to return only tensors"):
        func.vjp(lambda x: [x, 3], X)


# ---- users' functions
def make(result, generate=False):
    class Mine(ft.autograd.Function):
        generate_vmap_rule = generate

        @staticmethod
        def forward(x):
            return x * 2

        @staticmethod
        def setup_context(ctx, inputs, output):
            pass

        @staticmethod
        def vmap(info, in_dims, x):
            return result(x)

    return Mine.apply


def test_what_a_users_vmap_returns():
    x = ft.randn(4, 3)
    with pytest.raises(RuntimeError, match="to have two returns"):
        func.vmap(make(lambda x: x))(x)
    for wrong in (lambda x: (x, (None,)), lambda x: ([x], (None,)), lambda x: ((x, x), (0,))):
        with pytest.raises(RuntimeError, match="returned an incompatible"):
            func.vmap(make(wrong))(x)
    with pytest.raises(RuntimeError, match="generate_vmap_rule=True and"):
        func.vmap(make(lambda x: (x, 0), True))(x)
    found = func.vmap(lambda a: make(lambda x: ([x * 2, x.t()], [0, 1]))(a)[1] + 1)(x)
    close(found, x + 1)


# ---- vmap
def test_grad_of_batched_gradients_given_as_one_tensor():
    x = ft.randn(3, requires_grad=True)
    for n in (1, 2, 40):                    # from so many on backward is run once
        v = ft.randn(n, 3)
        close(func.vmap(lambda g: ft.autograd.grad(x.sin(), x, g)[0])(v), v * x.cos())


def test_functional_jacobian_within_vmap():
    xs = ft.randn(2, 40)
    for strategy in ("reverse-mode", "forward-mode"):
        found = func.vmap(lambda x, how=strategy: ft.autograd.functional.jacobian(ft.sin, x, strategy=how))(xs)
        close(found, ft.stack([x.cos().diag() for x in xs]))


def test_views_of_examples():
    x = ft.randn(2, 5, 2, 3)[1]
    s0, s1 = x.stride()[1:]
    close(func.vmap(lambda t: t.as_strided([2], [s0], x.storage_offset() + s1))(x), x[:, :, 1])
    close(func.vmap(lambda t: t.as_strided([3, 2], [s1, s0]))(x), x.transpose(1, 2))
    seen = []
    func.vmap(lambda t: seen.append(t.is_contiguous()) or t, in_dims=2)(ft.randn(4, 3, 2).permute(1, 2, 0).contiguous())
    func.vmap(lambda t: seen.append(t.is_contiguous()) or t, in_dims=1)(ft.randn(2, 4, 3).permute(1, 0, 2))
    assert seen == [False, True]
    with pytest.raises(RuntimeError):
        func.vmap(lambda t, other: t.view_as(other))(ft.randn(4, 3, 2).transpose(1, 2), ft.randn(4, 6))


def test_numpy_of_a_tensor_that_requires_grad_without_grad_mode():
    x = ft.ones(2, requires_grad=True)
    with pytest.raises(RuntimeError, match="requires grad"):
        x.numpy()
    with ft.no_grad():
        assert x.numpy().tolist() == [1, 1]

    class Cube(ft.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.array = x.numpy()
            return ft.from_numpy(ctx.array ** 3)

        @staticmethod
        def backward(ctx, grad):
            return grad * ft.from_numpy(3 * ctx.array ** 2)

    close(func.grad(lambda x: Cube.apply(x).sum())(ft.tensor([2.0])), ft.tensor([12.0]))


def test_slices_at_positions_of_each_example_run_at_once(recwarn):
    x, index, source = ft.randn(4, 5, 3), ft.stack([ft.randperm(5)[:2] for _ in range(4)]), ft.randn(4, 2, 3)
    _batched.warned.clear()
    for name, extra in (("index_add", (source,)), ("index_copy", (source,)), ("index_fill", (2.0,))):
        def one(t, i, *s, name=name):
            return getattr(t, name)(0, i, *s)

        dims = (0, 0) + ((0,) if extra[0] is source else (None,))
        found = func.vmap(one, in_dims=dims)(x, index, *extra)
        close(found, ft.stack([one(x[k], index[k], *(s[k] if s is source else s for s in extra)) for k in range(4)]))
    rows = x.sort(1).values[..., 0]
    found = func.vmap(ft.searchsorted)(rows, source[..., 0])
    assert found.tolist() == [ft.searchsorted(r, v).tolist() for r, v in zip(rows, source[..., 0])]
    found = func.vmap(lambda v: ft.bucketize(v, rows[0]))(source)
    assert found.tolist() == ft.bucketize(source, rows[0]).tolist()
    close(func.vmap(lambda a, b: ft.linalg.cross(a, b))(source, x[:, :2]), ft.linalg.cross(source, x[:, :2]))
    assert not _batched.warned
