"""In-place forms, `out=` and dtypes of operators: what is allowed, what is refused, what comes back. Without PyTorch."""
import numpy as np
import pytest

import fasttorch as ft


def test_view_as_dtype():
    x = ft.arange(6, dtype=ft.float32).view(2, 3)
    bits = x.view(ft.int32)
    assert bits.shape == (2, 3) and bits.dtype is ft.int32 and bits.data_ptr() == x.data_ptr()
    np.testing.assert_array_equal(bits.numpy(), x.numpy().view(np.int32))
    assert ft.ones(2, 4).view(ft.float64).shape == (2, 2) and ft.ones(2, 4).view(dtype=ft.uint8).shape == (2, 16)
    bits.zero_()
    assert x.sum().item() == 0 and x._version == 1
    assert not ft.ones(2, requires_grad=True).view(ft.int32).requires_grad
    for bad in (lambda: ft.ones(3).view(ft.float64), lambda: ft.ones(4, 2).t().view(ft.float64),
                lambda: ft.tensor(1.0).view(ft.uint8), lambda: ft.ones(5)[1:].view(ft.float64)):
        with pytest.raises(RuntimeError, match="view"):
            bad()


def test_power_zero_has_a_gradient():
    x = ft.tensor([1.0, 0.0], requires_grad=True)
    (x ** 0).sum().backward()
    assert x.grad.tolist() == [0.0, 0.0]


def test_fill_of_expanded_tensors():
    x = ft.zeros(1, 3).expand(4, 3)
    assert x.fill_(2).tolist() == [[2.0] * 3] * 4 and x.zero_().sum().item() == 0
    assert x.t_().shape == (3, 4)
    for write in (lambda t: t.add_(1), lambda t: t.copy_(ft.ones(4)), lambda t: t.__setitem__(..., 1)):
        with pytest.raises(RuntimeError, match="single memory location"):
            write(x)


def test_alpha():
    x = ft.ones(3)
    assert ft.add(x, 3, alpha=2.5).tolist() == [8.5] * 3 and ft.sub(x, 3, alpha=2).tolist() == [-5.0] * 3
    assert x.add_(3, alpha=2).tolist() == [7.0] * 3
    large = ft.tensor([200], dtype=ft.uint8)
    assert ft.add(ft.ones(1), large, alpha=3).item() == 601
    with pytest.raises(RuntimeError, match="alpha"):
        ft.add(x, x, alpha=True)
    flags = ft.tensor([True, False])
    assert ft.add(flags, flags, alpha=True).tolist() == [True, False]
    for bad in (lambda: ft.ones(2) - flags, lambda: flags - 1.0, lambda: flags - flags,
                lambda: ft.sub(ft.ones(2), flags, alpha=2)):
        with pytest.raises(RuntimeError, match="bool"):
            bad()


def test_scaled_addition_in_place_is_refused_where_addition_is():
    leaf = ft.ones(4, requires_grad=True)
    for t in (leaf, leaf[:2], (leaf * 1).chunk(2)[0]):
        with pytest.raises(RuntimeError):
            t.add_(1, alpha=2)
    with ft.no_grad():
        leaf.add_(1, alpha=2)
    assert leaf.tolist() == [3.0] * 4


def test_results_that_may_change():
    """What PyTorch's backward pass doesn't keep may be changed afterwards."""
    for make in (lambda x, y: x / y, ft.logaddexp, lambda x, y: ft.sinc(x) * y.detach()):
        x, y = ft.tensor([1.0, 2.0], requires_grad=True), ft.tensor([3.0, 4.0], requires_grad=True)
        z = make(x, y)
        z.mul_(2)
        z.sum().backward()
        assert x.grad is not None
    x = ft.ones(4, requires_grad=True) * 1
    part = x.tensor_split(2)[0]
    part.mul_(3)
    assert x.tolist() == [3.0, 3.0, 1.0, 1.0]


def test_indices_need_their_own_dtype():
    x = ft.ones(3)
    for call in (lambda: ft.max(x, 0, out=(ft.empty(0), ft.empty(0))), lambda: ft.argmax(x, out=ft.empty(0)),
                 lambda: ft.sort(x, out=(ft.empty(0), ft.empty(0)))):
        with pytest.raises(RuntimeError, match="dtype"):
            call()
    values, indices = ft.empty(0), ft.empty(0, dtype=ft.int64)
    ft.topk(ft.tensor([1.0, 3.0, 2.0]), 2, out=(values, indices))
    assert values.tolist() == [3.0, 2.0] and indices.tolist() == [1, 2]


def test_composites_in_place_keep_what_they_overwrite():
    w = ft.tensor([1.0, 2.0, 3.0], requires_grad=True)
    x = w * 1
    x.index_reduce_(0, ft.tensor([0, 1]), ft.tensor([4.0, 5.0]), "prod")
    x.sum().backward()
    assert w.grad.tolist() == [4.0, 5.0, 1.0]
    x = ft.tensor([1 + 1j]).conj_physical_()
    assert x.item() == 1 - 1j


def test_as_strided_of_copies():
    w = ft.ones(2, requires_grad=True)
    y = w.expand(3, 2).as_strided((2,), (1,))
    y.sum().backward()
    assert w.grad.tolist() == [1.0, 1.0]


def test_types_of_python_are_dtypes():
    assert ft.zeros(1, dtype=float).dtype is ft.float64 and ft.zeros(1, dtype=complex).dtype is ft.complex128
    assert ft.zeros(1, dtype=int).dtype is ft.int64 and ft.zeros(1, dtype=bool).dtype is ft.bool


def test_errors_name_the_operator():
    for call, kind, name in ((lambda: ft.sum(ft.ones(2), 0, keepdim=1), TypeError, "sum"),
                             (lambda: ft.sum(ft.ones(2), 2 ** 70), ValueError, "sum"),
                             (lambda: ft.div(ft.ones(2), ft.ones(3), rounding_mode="floor"), RuntimeError, "div"),
                             (lambda: ft.ones(1).expand(2 ** 62, 5), RuntimeError, "expand"),
                             (lambda: ft.tril_indices(2 ** 62, 2), RuntimeError, "tril_indices"),
                             (lambda: ft.allclose(ft.ones(2), ft.ones(2, dtype=ft.float64)), RuntimeError, "allclose"),
                             (lambda: ft.nn.functional.margin_ranking_loss(ft.ones(2), ft.ones(1, 2), ft.ones(2)),
                              RuntimeError, "margin")):
        with pytest.raises(kind, match=name):
            call()


def test_complex_derivatives_of_scaled_products():
    a = ft.tensor([[1 + 2j]], requires_grad=True)
    ft.addmm(a, ft.tensor([[1j]]), ft.tensor([[2j]]), beta=2 - 3j).real.sum().backward()
    assert a.grad.item() == 2 + 3j
