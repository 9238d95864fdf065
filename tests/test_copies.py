"""Copies of views, pieces and places, compared with PyTorch's."""

import numpy as np
import pytest

import fasttorch as ft
from nn_compare import close, to_torch

parity = pytest.mark.parity
MATRIX = np.arange(12.0, dtype=np.float32).reshape(3, 4)

COPIES = [
    ("alias_copy", ()),
    ("as_strided_copy", ((2, 2), (1, 2))),
    ("detach_copy", ()),
    ("diagonal_copy", (1,)),
    ("permute_copy", ((1, 0),)),
    ("expand_copy", ((2, 3, 4),)),
    ("select_copy", (1, 2)),
    ("slice_copy", (1, 0, 4, 2)),
    ("split_copy", (2, 1)),
    ("t_copy", ()),
    ("split_with_sizes_copy", ((1, 3), 1)),
    ("squeeze_copy", ()),
    ("transpose_copy", (0, 1)),
    ("unbind_copy", (1,)),
    ("unfold_copy", (1, 2, 1)),
    ("unsqueeze_copy", (1,)),
    ("view_copy", ((4, 3),)),
    ("narrow_copy", (1, 1, 2)),
    ("unsafe_chunk", (2, 1)),
    ("unsafe_split", (2, 1)),
    ("unsafe_split_with_sizes", ((1, 3), 1)),
]


@parity
@pytest.mark.parametrize("name,args", COPIES)
def test_copies(name, args):
    torch = pytest.importorskip("torch")
    x = ft.from_numpy(MATRIX.copy())
    ours, theirs = getattr(ft, name)(x, *args), getattr(torch, name)(to_torch(x), *args)
    close(
        tuple(ours) if isinstance(ours, (tuple, list)) else ours, tuple(theirs) if isinstance(theirs, (tuple, list)) else theirs
    )
    for part in ours if isinstance(ours, tuple) else (ours,):
        part.zero_()
    assert x.tolist() == MATRIX.tolist()


def test_copy_into_out_and_gradient():
    x = ft.from_numpy(MATRIX.copy()).requires_grad_()
    ft.transpose_copy(x, 0, 1).sum().backward()
    assert x.grad.tolist() == np.ones((3, 4)).tolist()
    out = ft.empty(0)
    assert ft.t_copy(x.detach(), out=out) is out and out.tolist() == MATRIX.T.tolist()


@parity
@pytest.mark.parametrize(
    "shape,wrap", [((3, 3), False), ((7, 3), True), ((7, 3), False), ((3, 7), True), ((3, 3, 3), False), ((4, 3), True)]
)
def test_fill_diagonal(shape, wrap):
    torch = pytest.importorskip("torch")
    close(ft.zeros(shape).fill_diagonal_(2.5, wrap), torch.zeros(shape).fill_diagonal_(2.5, wrap))
    turned = ft.zeros(shape[::-1]).permute(*range(len(shape)))[..., ::1]
    assert turned.fill_diagonal_(1).sum() == min(shape)


def test_fill_diagonal_errors():
    with pytest.raises(RuntimeError, match="dimensions"):
        ft.zeros(3).fill_diagonal_(1)
    with pytest.raises(RuntimeError, match="equal length"):
        ft.zeros(2, 2, 3).fill_diagonal_(1)


@parity
def test_places():
    torch = pytest.importorskip("torch")
    index = ft.tensor([[5, 11], [0, 23]])
    close(ft.unravel_index(index, (2, 3, 4)), torch.unravel_index(to_torch(index), (2, 3, 4)))
    close(ft.unravel_index(ft.tensor(3), 4), torch.unravel_index(torch.tensor(3), 4))
    x = ft.tensor([[0, 1], [2, 0]])
    for size in (0, 1, 4):
        close(ft.nonzero_static(x, size=size), torch.nonzero_static(to_torch(x), size=size))
    with pytest.raises(ValueError, match="out of range|negative"):
        ft.unravel_index(ft.tensor([6]), (2, 3))
    with pytest.raises(TypeError, match="integer"):
        ft.unravel_index(ft.tensor([1.0]), (2, 3))


def test_functions_of_methods():
    x = ft.ones(2, requires_grad=True)
    assert not ft.detach(x * 2).requires_grad and ft.zero_(ft.ones(2)).tolist() == [0, 0]
    y = x * 2
    assert ft.detach_(y) is y and not y.requires_grad
    assert ft.resize_as_(ft.ones(1), ft.ones(2, 3)).shape == (2, 3)
