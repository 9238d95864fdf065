"""Options of `gradcheck`: batches of gradients and of tangents, forward levels, outputs that change."""
import pytest

import fasttorch as ft
import fasttorch.autograd.forward_ad as fwad
from fasttorch.autograd import GradcheckError, gradcheck


def real(*shape):
    return ft.randn(*shape, dtype=ft.float64, requires_grad=True)


class Twice(ft.autograd.Function):
    """With a jvp, and without a rule for vmap."""

    @staticmethod
    def forward(ctx, x):
        return x * 2

    @staticmethod
    def backward(ctx, grad):
        return grad * 2

    @staticmethod
    def jvp(ctx, t):
        return t * 2


@pytest.mark.parametrize("fast_mode", [False, True])
def test_batched_forward_mode(fast_mode):
    options = dict(check_forward_ad=True, check_batched_forward_grad=True, check_batched_grad=True, fast_mode=fast_mode)
    assert gradcheck(lambda x, y: (x.sin() @ y, y.exp()), (real(2, 3), real(3, 2)), **options)
    assert gradcheck(Twice.apply, (real(3),), **options)
    assert gradcheck(lambda x: x * 1j + x, (real(2),), **options)


def test_a_tangent_that_is_wrong_in_a_batch():
    class Wrong(Twice):
        @staticmethod
        def jvp(ctx, t):
            return t * 2 if type(t) is ft.Tensor else t * 3

    assert gradcheck(Wrong.apply, (real(3),), check_forward_ad=True)
    with pytest.raises(GradcheckError, match="while testing batched forward-mode gradient"):
        gradcheck(Wrong.apply, (real(3),), check_forward_ad=True, check_batched_forward_grad=True)


@pytest.mark.parametrize("fast_mode", [False, True])
def test_a_function_may_make_duals(fast_mode):
    def wrong(x, y):
        if fwad._current_level >= 0:
            values, tangent = fwad.unpack_dual(y)
            if tangent is not None:
                y = fwad.make_dual(values, tangent * 1.1)
        return x + y, y

    assert gradcheck(lambda x, y: (x + y, y), (real(2), real(2)), check_forward_ad=True, fast_mode=fast_mode)
    with pytest.raises(GradcheckError, match="forward mode mismatch for output 0 with respect to input 1"):
        gradcheck(wrong, (real(2), real(2)), check_forward_ad=True, fast_mode=fast_mode)
    assert fwad._current_level == -1


@pytest.mark.parametrize("fast_mode", [False, True])
def test_outputs_of_another_shape_or_dtype(fast_mode):
    x = ft.ones(1, dtype=ft.float64, requires_grad=True)
    with pytest.raises(AssertionError, match="return outputs with the same shape when inputs are perturbed"):
        gradcheck(lambda x: ft.cat([x, x]) if bool((x >= 1).all()) else x, (x,), fast_mode=fast_mode)
    with pytest.raises(AssertionError, match="return outputs with the same dtype when inputs are perturbed"):
        gradcheck(lambda x: x.float() if bool((x >= 1).all()) else x, (x,), fast_mode=fast_mode)


def test_strict_messages_of_functional():
    x = ft.randn(2)
    for product in (ft.autograd.functional.vjp, ft.autograd.functional.jvp):
        with pytest.raises(RuntimeError, match="jacobian of the user-provided function is independent of input 0"):
            product(lambda x: x * 2, x, ft.ones(2), strict=True, create_graph=True)


class Doubles(ft.autograd.Function):
    """Writes to its argument."""

    @staticmethod
    def forward(ctx, x):
        ctx.mark_dirty(x)
        return x.mul_(2)

    @staticmethod
    def backward(ctx, grad):
        return grad * 2

    @staticmethod
    def jvp(ctx, t):
        return t * 2


def test_a_function_that_writes_to_a_dual():
    with fwad.dual_level():
        dual = fwad.make_dual(ft.tensor([1.0, 2.0]), ft.tensor([1.0, 3.0]))
        found = Doubles.apply(dual)
        assert found is dual and dual.tolist() == [2, 4]
        assert fwad.unpack_dual(dual).tangent.tolist() == [2, 6]
        assert fwad.unpack_dual(dual * dual).tangent.tolist() == [8, 48]
    values, tangent = ft.func.jvp(lambda x: Doubles.apply(x.clone()).sin(), (ft.zeros(2),), (ft.ones(2),))
    assert tangent.tolist() == [2, 2] and values.tolist() == [0, 0]
