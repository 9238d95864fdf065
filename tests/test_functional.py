"""`autograd.grad` with many gradients at once, and `autograd.functional`, without PyTorch."""
import numpy as np
import pytest

import fasttorch as ft
from fasttorch.autograd import functional, grad


def real(*shape, seed=0):
    return ft.from_numpy(np.random.default_rng(seed).standard_normal(shape)).requires_grad_()


def close(a, b):
    np.testing.assert_allclose(a.detach().numpy(), b.detach().numpy(), rtol=1e-9, atol=1e-12)


def test_many_gradients():
    x, z, unused = real(3), real(3, seed=1), real(2)
    y, s = x * x * z, x.sum()
    rows = ft.eye(3, dtype=ft.float64)
    by_x, by_z = grad(y, (x, z), rows, is_grads_batched=True, retain_graph=True)
    close(by_x, ft.diag(2 * x * z))
    close(by_z, ft.diag(x * x))
    both, = grad((y, s), x, (rows, ft.ones(3, dtype=ft.float64)), is_grads_batched=True, retain_graph=True)
    close(both, ft.diag(2 * x * z) + 1)
    assert grad(y, (x, unused), rows, is_grads_batched=True, retain_graph=True, allow_unused=True)[1] is None
    assert grad(y, (x, unused), rows, is_grads_batched=True, retain_graph=True, materialize_grads=True)[1].tolist() == [0.0, 0.0]
    assert grad(y, x, rows[:0], is_grads_batched=True, retain_graph=True)[0].shape == (0, 3)
    with pytest.raises(RuntimeError, match="not have been used"):
        grad(y, (x, unused), rows, is_grads_batched=True, retain_graph=True)
    with pytest.raises(RuntimeError, match="batch dimension"):
        grad(y, x, rows[0], is_grads_batched=True, retain_graph=True)
    with pytest.raises(RuntimeError, match="batch dimension"):
        grad(y, x, ft.ones(2, 2, dtype=ft.float64), is_grads_batched=True, retain_graph=True)
    with pytest.raises(ValueError):
        grad(s, x, is_grads_batched=True, retain_graph=True)
    with pytest.raises(ValueError, match="differ"):
        grad((y, s), x, (rows, ft.ones(2, dtype=ft.float64)), is_grads_batched=True, retain_graph=True)
    first, = grad(y, x, rows, is_grads_batched=True, create_graph=True)
    close(grad(first.sum(), x)[0], 2 * z)


def test_the_graph_is_freed_after_the_last_of_them():
    x = real(3)
    y = x * x
    grad(y, x, ft.eye(3, dtype=ft.float64), is_grads_batched=True)
    with pytest.raises(RuntimeError, match="second time|already been freed|freed"):
        grad(y.sum(), x)


def test_jacobians_agree():
    x, y = real(3), real(2, 3, seed=1)

    def f(x, y):
        return (y @ x).tanh(), x * y[0]

    reverse = functional.jacobian(f, (x, y))
    forward = functional.jacobian(f, (x, y), strategy="forward-mode")
    for a, b in zip(reverse, forward):
        for one, other in zip(a, b):
            assert not one.requires_grad
            close(one, other)
    v = (real(2, seed=2).detach(), real(3, seed=3).detach())
    _, pulled = functional.vjp(f, (x, y), v)
    close(pulled[0], v[0] @ reverse[0][0] + v[1] @ reverse[1][0])
    t = (real(3, seed=4).detach(), real(2, 3, seed=5).detach())
    _, pushed = functional.jvp(f, (x, y), t)
    close(pushed[0], reverse[0][0] @ t[0] + (reverse[0][1] * t[1]).sum((1, 2)))


def test_hessians_agree():
    x = real(4)

    def f(x):
        return (x.sin() * x.cumsum(0)).sum()

    matrix = functional.hessian(f, x)
    close(matrix, functional.hessian(f, x, outer_jacobian_strategy="forward-mode"))
    close(matrix, ft.func.hessian(f)(x.detach()))
    v = real(4, seed=1).detach()
    close(functional.hvp(f, x, v)[1], matrix @ v)
    close(functional.vhp(f, x, v)[1], v @ matrix)
    third = functional.jacobian(lambda x: functional.hessian(f, x, create_graph=True), x)
    assert third.shape == (4, 4, 4)
    close(third, third.transpose(0, 2))


def test_strict():
    x, y = real(3), real(3, seed=1)
    with pytest.raises(RuntimeError, match="Output 0 .* independent of input 1"):
        functional.jacobian(lambda x, y: x * 2, (x, y), strict=True)
    assert functional.jacobian(lambda x, y: x * 2, (x, y))[1].abs().sum().item() == 0
    with pytest.raises(RuntimeError, match="does not require gradients"):
        functional.vjp(lambda x: x.detach(), x, x, strict=True)
    with pytest.raises(TypeError, match="must be either a Tensor or a tuple of Tensors"):
        functional.jvp(ft.sin, 3.0)
