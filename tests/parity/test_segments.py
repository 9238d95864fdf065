"""segment_reduce and as_strided_ beside PyTorch: its own database of samples has neither."""

import numpy as np
import pytest

import fasttorch as ft

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.parity


@pytest.mark.parametrize("offsets", [False, True])
@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize("initial", [None, 0.5])
@pytest.mark.parametrize("reduce", ["sum", "mean", "prod", "max", "min"])
def test_segment_reduce(reduce, initial, axis, offsets):
    data = np.random.default_rng(0).standard_normal((2, 6, 3) if axis else (6, 2))
    lengths = np.array([[2, 0, 3, 1], [1, 1, 4, 0]] if axis else [2, 0, 3, 1])
    ends = np.concatenate([np.zeros((*lengths.shape[:-1], 1), np.int64), np.cumsum(lengths, -1)], -1)

    def run(module):
        x = module.tensor(data).requires_grad_()
        given = {"offsets": module.tensor(ends)} if offsets else {"lengths": module.tensor(lengths)}
        y = module.segment_reduce(x, reduce, **given, axis=axis, initial=initial)
        (gradient,) = module.autograd.grad(y, x, 2 * module.ones_like(y))
        return y.detach().numpy(), gradient.numpy()

    for mine, theirs in zip(run(ft), run(torch)):
        np.testing.assert_allclose(mine, theirs, rtol=1e-12)


def test_segment_reduce_refuses():
    x = ft.ones(4)
    for arguments in ({}, {"lengths": ft.tensor([1, 2])}, {"lengths": ft.tensor([5, -1])}, {"offsets": ft.tensor([0, 5])},
                      {"lengths": ft.tensor([2.0, 2.0])}, {"lengths": ft.tensor([4]), "indices": ft.tensor([0])}):
        with pytest.raises(RuntimeError, match="segment_reduce"):
            ft.segment_reduce(x, "sum", **arguments)
    with pytest.raises(RuntimeError, match="reduce should be"):
        ft.segment_reduce(x, "median", lengths=ft.tensor([4]))
    assert ft.segment_reduce(x, "sum", lengths=ft.tensor([1, 2]), unsafe=True).tolist() == [1, 2]


def test_as_strided_in_place():
    def run(module):
        x = module.arange(6.0).requires_grad_()
        y = x * 2
        version = y._version
        assert y.as_strided_((2, 2), (1, 2), 1) is y and y._version > version
        (y * y).sum().backward()
        return y.detach().numpy(), x.grad.numpy()

    for mine, theirs in zip(run(ft), run(torch)):
        np.testing.assert_array_equal(mine, theirs)
    with pytest.raises(RuntimeError, match="outside"):
        ft.ones(3).as_strided_((4,), (1,))
