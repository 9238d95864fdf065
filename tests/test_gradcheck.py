"""gradcheck and gradgradcheck: what they accept, what they find, what they say. Without PyTorch."""
import numpy as np
import pytest

import fasttorch as ft
from fasttorch.autograd import Function, GradcheckError, gradcheck, gradgradcheck

EVERYTHING = dict(check_forward_ad=True, check_batched_grad=True, check_batched_forward_grad=True, check_grad_dtypes=True)


def real(*shape, seed=0):
    return ft.from_numpy(np.random.default_rng(seed).standard_normal(shape)).requires_grad_()


def cplx(*shape, seed=0):
    rng = np.random.default_rng(seed)
    return ft.from_numpy(rng.standard_normal(shape) + 1j * rng.standard_normal(shape)).requires_grad_()


def function(forward, backward, jvp=None):
    """A Function of one argument."""
    members = {"forward": staticmethod(forward), "backward": staticmethod(backward)}
    if jvp is not None:
        members["jvp"] = staticmethod(jvp)
    return type("Tested", (Function,), members).apply


def squaring(factor=2.0, jvp_factor=None):
    def forward(ctx, x):
        ctx.save_for_backward(x)
        ctx.save_for_forward(x)
        return x * x

    def backward(ctx, g):
        return factor * ctx.saved_tensors[0] * g

    def jvp(ctx, t):
        return jvp_factor * ctx.saved_tensors[0] * t

    return function(forward, backward, jvp if jvp_factor is not None else None)


@pytest.mark.parametrize("fast_mode", [False, True])
@pytest.mark.parametrize("f, inputs", [
    (lambda x: x.sin() * x, (real(3),)),
    (lambda x, y: (x @ y, (x * x).sum(1)), (real(2, 3), real(3, 2, seed=1))),
    (lambda x: x * x.conj() + x.abs(), (cplx(2, 2),)),
    (lambda x, y: x * y, (cplx(3), real(3))),
    (lambda x: x.real.exp() * x.imag, (cplx(3),)),
    (lambda x: (x * 2, x.detach() * 0 + 1), (real(2),)),
    (lambda x, n: x ** n, (real(2), 3)),
    (lambda x: x.t().cumsum(0), (real(2, 3).t(),)),
], ids=range(8))
def test_right_derivatives(f, inputs, fast_mode):
    inputs = tuple(x.detach().requires_grad_() if isinstance(x, ft.Tensor) else x for x in inputs)
    assert gradcheck(f, inputs, fast_mode=fast_mode, **EVERYTHING)
    assert gradgradcheck(f, inputs, fast_mode=fast_mode, check_fwd_over_rev=True, check_batched_grad=True)


@pytest.mark.parametrize("fast_mode", [False, True])
def test_wrong_backward(fast_mode):
    x = real(2, 3)
    assert gradcheck(squaring(), (x,), fast_mode=fast_mode)
    with pytest.raises(GradcheckError, match="Jacobian mismatch for output 0 with respect to input 0") as caught:
        gradcheck(squaring(3.0), (x,), fast_mode=fast_mode)
    text = str(caught.value)
    assert "element (" in text and "numerical" in text and "shape [2, 3]" in text
    assert gradcheck(squaring(3.0), (x,), raise_exception=False, fast_mode=fast_mode) is False
    assert gradcheck(squaring(2.0001), (x,), rtol=0.01)


@pytest.mark.parametrize("fast_mode", [False, True])
def test_wrong_jvp(fast_mode):
    x = real(3)
    assert gradcheck(squaring(2.0, 2.0), (x,), check_forward_ad=True, fast_mode=fast_mode)
    assert gradcheck(squaring(2.0, 3.0), (x,), fast_mode=fast_mode)
    with pytest.raises(GradcheckError, match="forward mode mismatch"):
        gradcheck(squaring(2.0, 3.0), (x,), check_forward_ad=True, fast_mode=fast_mode)
    with pytest.raises(GradcheckError, match="forward mode"):
        gradcheck(squaring(3.0, 3.0), (x,), check_forward_ad=True, check_backward_ad=False, fast_mode=fast_mode)


def test_complex_parts_are_named():
    wrong = function(lambda ctx, x: x * x.clone(), lambda ctx, g: g)
    with pytest.raises(GradcheckError, match="part of element"):
        gradcheck(wrong, (cplx(2),))


def test_detached_output_that_depends():
    with pytest.raises(GradcheckError, match="expected to be zero"):
        gradcheck(lambda x: x.detach() * 2, (real(2),))


def test_backward_that_differs_from_run_to_run():
    runs = []

    def backward(ctx, g):
        runs.append(1)
        return g * (1 + 1e-6 * (len(runs) % 2))

    f = function(lambda ctx, x: x.clone(), backward)
    with pytest.raises(GradcheckError, match="not reentrant"):
        gradcheck(f, (real(2),))
    assert gradcheck(f, (real(2),), nondet_tol=1e-3)


def test_undefined_gradients():
    class Two(Function):
        @staticmethod
        def forward(ctx, x):
            ctx.set_materialize_grads(False)
            return x * 2, x * 3

        @staticmethod
        def backward(ctx, a, b):
            return 2 * a + 3 * b

    with pytest.raises(TypeError):
        gradcheck(lambda x: Two.apply(x), (real(2),))
    Two.backward = staticmethod(lambda ctx, a, b: (0 if a is None else 2 * a) + (0 if b is None else 3 * b))
    assert gradcheck(lambda x: Two.apply(x), (real(2),))

    class Constant(Function):
        @staticmethod
        def forward(ctx, x):
            ctx.set_materialize_grads(False)
            return x * 2

        @staticmethod
        def backward(ctx, g):
            return ft.ones(2, dtype=ft.float64) if g is None else 2 * g

    assert gradcheck(Constant.apply, (real(2),))


def test_dtypes_are_compared():
    f = function(lambda ctx, x: x.double(), lambda ctx, g: g)
    x = ft.ones(2, requires_grad=True)
    with pytest.warns(UserWarning, match="double precision"):
        assert gradcheck(f, (x,), eps=1e-2, atol=1e-2, check_grad_dtypes=True)


def test_inputs_that_are_refused():
    with pytest.raises(ValueError, match="require gradient"):
        gradcheck(ft.sin, (ft.ones(2),))
    with pytest.raises(RuntimeError, match="stride 0"):
        gradcheck(ft.sin, (ft.ones(1, dtype=ft.float64).expand(3).requires_grad_(),))
    with pytest.raises(AssertionError):
        gradcheck(ft.sin, (real(2),), check_backward_ad=False)
    with pytest.raises(AssertionError):
        gradcheck(ft.sin, (real(2),), check_batched_forward_grad=True)
    with pytest.raises(AssertionError):
        gradgradcheck(ft.sin, (real(2),), check_rev_over_rev=False)


def test_inputs_are_left_as_they_were():
    x = real(3)
    before = x.tolist()
    gradcheck(lambda y: x.exp() * 1, (x,))           # the function may use the input it knows
    assert x.tolist() == before and x.grad is None


def test_wrong_second_derivative():
    class Cube(Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x ** 3

        @staticmethod
        def backward(ctx, g):
            x, = ctx.saved_tensors
            return 3 * g * x * x.detach()             # the derivative is right, its own is not

    assert gradcheck(Cube.apply, (real(2),))
    with pytest.raises(GradcheckError):
        gradgradcheck(Cube.apply, (real(2),))
    assert gradgradcheck(Cube.apply, (real(2),), raise_exception=False) is False
    assert gradgradcheck(lambda x: x ** 3, (real(2),), gen_non_contig_grad_outputs=True)
    assert gradgradcheck(lambda x: x ** 3, (real(2),), grad_outputs=(real(2, seed=5),))


def test_without_elements():
    assert gradcheck(lambda x: x * 2, (ft.zeros(0, dtype=ft.float64, requires_grad=True),), check_forward_ad=True)
    assert gradcheck(lambda x: x.sum(), (ft.zeros(0, dtype=ft.float64, requires_grad=True),), fast_mode=True)
