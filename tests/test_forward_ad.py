"""Dual tensors: what carries a tangent, what does not, and what is refused. Without PyTorch."""
import numpy as np
import pytest

import fasttorch as ft
import fasttorch.autograd.forward_ad as fwad


def real(*shape, seed=0):
    return ft.from_numpy(np.random.default_rng(seed).standard_normal(shape))


def close(a, b):
    np.testing.assert_allclose(a.detach().numpy(), b.detach().numpy(), rtol=1e-9, atol=1e-12)


def tangent(x):
    return fwad.unpack_dual(x).tangent


def test_packing():
    x, t = real(3), real(3, seed=1)
    with fwad.dual_level():
        dual = fwad.make_dual(x, t)
        assert dual.data_ptr() == x.data_ptr()
        unpacked = fwad.unpack_dual(dual)
        assert isinstance(unpacked, fwad.UnpackedDualTensor) and unpacked.primal is x and unpacked.tangent is t
        assert tangent(x) is None and tangent(x * 2) is None and tangent(dual.detach()) is None
        assert tangent(unpacked.primal * dual.detach()) is None
        assert tangent(fwad.unpack_dual(dual * dual).primal * 3) is None
        close(tangent(dual.clone()), t)
    assert tangent(dual) is None
    with fwad.dual_level():
        assert tangent(dual) is None
        close(tangent(fwad.make_dual(x, 2 * t) * 3), 6 * t)


def test_in_place_and_views():
    x, t = real(2, 3), real(2, 3, seed=1)
    with fwad.dual_level():
        dual = fwad.make_dual(x.clone(), t)
        buffer = ft.zeros(4, 3, dtype=ft.float64)
        buffer[1:3] = dual * dual
        close(tangent(buffer)[1:3], 2 * x * t)
        assert tangent(buffer)[0].abs().sum().item() == 0
        view = dual.t()[1]
        close(tangent(view), t.t()[1])
        dual.mul_(3)
        close(tangent(dual), 3 * t)
        close(tangent(view), 3 * t.t()[1])
        view.zero_()
        assert tangent(dual)[:, 1].abs().sum().item() == 0
        other = ft.ones(2, 3, dtype=ft.float64)
        other.add_(dual.sin())
        assert tangent(other).shape == (2, 3)


def test_with_reverse_mode():
    x, t = real(3).requires_grad_(), real(3, seed=1).requires_grad_()
    with fwad.dual_level():
        out = tangent((fwad.make_dual(x, t) ** 3).sum())
        gx, gt = ft.autograd.grad(out, (x, t))
    close(gx, 6 * x * t)
    close(gt, 3 * x ** 2)
    with fwad.dual_level():
        dual = fwad.make_dual(x.detach(), t.detach())
        inner = ft.autograd.grad((dual ** 3).sum(), dual, create_graph=True)[0]
        close(tangent(inner), 6 * x * t)
        assert not tangent(inner).requires_grad


def test_complex():
    x = ft.complex(real(3), real(3, seed=1))
    t = ft.complex(real(3, seed=2), real(3, seed=3))
    with fwad.dual_level():
        dual = fwad.make_dual(x, t)
        close(tangent(dual * dual.conj()).real, 2 * (x.conj() * t).real)
        close(tangent(dual.abs()), (x.conj() * t).real / x.abs())
        close(tangent(dual.real.exp()), x.real.exp() * t.real)
        close(tangent(dual ** 2), 2 * x * t)


def test_functions_with_jvp():
    class Cube(ft.autograd.Function):
        @staticmethod
        def forward(ctx, x, k):
            ctx.save_for_forward(x)
            ctx.k = k
            return x ** 3 * k

        @staticmethod
        def jvp(ctx, t, _):
            x, = ctx.saved_tensors
            return 30 * x ** 2 * ctx.k * t                # ten times the derivative, to know it by

    x, t = real(3), real(3, seed=1)
    with fwad.dual_level():
        dual = fwad.make_dual(x, t)
        close(tangent(Cube.apply(2 * dual, 2.0) + dual), 30 * 4 * x ** 2 * 4 * t + t)
        assert tangent(Cube.apply(x, 2.0)) is None
    close(ft.func.jvp(lambda x: Cube.apply(x, 1.0), (x,), (t,))[1], 30 * x ** 2 * t)
    nested = ft.func.jvp(lambda x: ft.func.jvp(lambda x: Cube.apply(x, 1.0), (x,), (t,))[1], (x,), (t,))[1]
    close(nested, 60 * x * t * t)

    class Two(Cube):
        @staticmethod
        def jvp(ctx, t, _):
            return t, t

    class Small(Cube):
        @staticmethod
        def jvp(ctx, t, _):
            return t[:1]

    for wrong in (Two, Small):
        with pytest.raises(RuntimeError, match="jvp of a custom function"):
            ft.func.jvp(lambda x, f=wrong: f.apply(x, 1.0), (x,), (t,))


def test_refusals():
    x = real(3)
    with pytest.raises(RuntimeError, match="no level exists"):
        fwad.make_dual(x, x)
    with pytest.raises(RuntimeError, match="no level exists"):
        fwad.exit_dual_level()
    level = fwad.enter_dual_level()
    with pytest.raises(RuntimeError, match="Nested"):
        fwad.enter_dual_level()
    with pytest.raises(RuntimeError, match="not the last one"):
        fwad.exit_dual_level(level=level + 1)
    with pytest.raises(ValueError, match="primal to be floating"):
        fwad.make_dual(x.long(), x)
    with pytest.raises(ValueError, match="tangent to be floating"):
        fwad.make_dual(x, x.long())
    with pytest.raises(RuntimeError, match="different size"):
        fwad.make_dual(x, x[:2])
    with pytest.raises(RuntimeError, match="different dtype"):
        fwad.make_dual(x, x.float())
    with pytest.raises(TypeError):
        fwad.make_dual(x, 1.0)
    dual = fwad.make_dual(x, x)
    with pytest.raises(RuntimeError, match="already has a forward gradient"):
        fwad.make_dual(dual * 2, x)
    with pytest.raises(RuntimeError, match="the tangent has one"):
        fwad.make_dual(x, dual * 2)
    fwad.exit_dual_level(level=level)
