"""Sparse tensors of all layouts beside dense ones: values, gradients, functions, errors."""

import copy
import pickle

import numpy as np
import pytest

import fasttorch as ft
from fasttorch.sparse import CompressedTensor, SparseTensor

pytest.importorskip("scipy")


def example(dtype=ft.float64, rows=4, columns=5):
    x = ft.randn(rows, columns, dtype=dtype)
    return ft.where(ft.rand(rows, columns) < 0.5, x, ft.zeros_like(x))


def layouts(x):
    doubled = ft.cat([x.to_sparse().indices()] * 2, 1)
    values = ft.cat([x.to_sparse().values() * 0.25, x.to_sparse().values() * 0.75])
    return [x.to_sparse(), ft.sparse_coo_tensor(doubled, values, x.shape), x.to_sparse_csr(), x.to_sparse_csc()]


def close(a, b):
    a, b = (t.to_dense() if t.layout is not ft.strided else t for t in (a, b))
    return a.shape == b.shape and a.dtype == b.dtype and np.allclose(a.detach().numpy(), b.detach().numpy())


def test_parts_of_compressed_matrices():
    x = ft.tensor([[0.0, 2.0, 0.0], [0.0, 0.0, 0.0], [3.0, 0.0, 4.0]])
    s = x.to_sparse_csr()
    assert s.crow_indices().tolist() == [0, 1, 1, 3] and s.col_indices().tolist() == [1, 0, 2]
    assert s.values().tolist() == [2, 3, 4]
    assert s.layout is ft.sparse_csr and s.is_sparse_csr and not s.is_sparse and s._nnz() == 3 and s.numel() == 9
    c = x.to_sparse_csc()
    assert c.ccol_indices().tolist() == [0, 1, 2, 3] and c.row_indices().tolist() == [2, 0, 2] and c.layout is ft.sparse_csc
    assert s.t().layout is ft.sparse_csc and close(s.t(), x.t()) and close(c.to_sparse_csr(), x) and close(s.to_sparse_csc(), x)
    assert s.to_sparse().is_coalesced() and close(s.to_sparse(), x)
    assert close(ft.sparse_csr_tensor(s.crow_indices(), s.col_indices(), s.values()), x)
    assert close(ft.sparse_compressed_tensor(c.ccol_indices(), c.row_indices(), c.values(), (3, 3), layout=ft.sparse_csc), x)
    with pytest.raises(RuntimeError, match="sparse_csr"):
        c.crow_indices()
    with pytest.raises(RuntimeError, match="crow_indices.*strided"):
        x.crow_indices()


@pytest.mark.parametrize("dtype", [ft.float32, ft.float64, ft.complex128, ft.int64, ft.bool, ft.bfloat16])
def test_there_and_back(dtype):
    x = example().mul(3).to(dtype)
    for s in (x.to_sparse(), x.to_sparse_csr(), x.to_sparse_csc()):
        back = s.to_dense()
        assert s.dtype == dtype and back.dtype == dtype and back.tolist() == x.tolist()
        for other in (copy.deepcopy(s), pickle.loads(pickle.dumps(s)), s.clone(), s.detach()):
            assert type(other) is type(s) and other.to_dense().tolist() == x.tolist() and other.layout == s.layout


@pytest.mark.parametrize("dtype", [ft.float32, ft.float64, ft.complex128, ft.bfloat16, ft.int64])
def test_products(dtype):
    x, y, v = example().mul(3).to(dtype), example(rows=5, columns=3).mul(3).to(dtype), ft.ones(5, dtype=dtype)
    z = example(rows=2, columns=4).mul(3).to(dtype)
    tolerance = 0.1 if dtype == ft.bfloat16 else 1e-5
    for s in layouts(x)[2 if dtype == ft.int64 else 0:]:
        for got, expected in ((s @ y, x @ y), (s.mm(y), x @ y), (ft.sparse.mm(s, y), x @ y), (s @ v, x @ v), (s.mv(v), x @ v),
                              (z @ s, z @ x), (z[0] @ s, z[0] @ x), (s @ y.t().contiguous().t(), x @ y),
                              (ft.spmm(s, y), x @ y)):
            assert got.dtype == dtype and got.shape == expected.shape
            assert np.allclose(got.to(ft.complex128).numpy(), expected.to(ft.complex128).numpy(), atol=tolerance, rtol=tolerance)
    for s in (x.to_sparse(), x.to_sparse_csr()):
        product = s @ y.to_sparse()
        assert product.layout == s.layout
        assert np.allclose(product.to_dense().to(ft.complex128).numpy(), (x @ y).to(ft.complex128).numpy(), atol=tolerance,
                           rtol=tolerance)


def gradients(function, *inputs):
    """Whether the function of leaf tensors has the right first and second derivatives."""
    return ft.autograd.gradcheck(function, inputs) and ft.autograd.gradgradcheck(function, inputs)


@pytest.mark.parametrize("convert", [lambda x: x.to_sparse(), lambda x: x.to_sparse_csr(), lambda x: x.to_sparse_csc()])
@pytest.mark.parametrize("dtype", [ft.float64, ft.complex128])
def test_derivatives(convert, dtype):
    x = (example(dtype, 3, 4) + (ft.eye(3, 4) * 2).to(dtype)).requires_grad_()
    y, z = ft.randn(4, 2, dtype=dtype, requires_grad=True), ft.randn(2, 3, dtype=dtype, requires_grad=True)
    # only places that are there have gradients: so make the mask constant
    places = (x.detach() != 0)

    def sparse(x):
        return convert(ft.where(places, x, ft.zeros_like(x)))

    assert gradients(lambda x, y: sparse(x) @ y, x, y)
    assert gradients(lambda x, z: z @ sparse(x), x, z)
    assert gradients(lambda x: (sparse(x) @ sparse(x).t()).to_dense(), x)
    assert gradients(lambda x: (sparse(x) * sparse(x) + sparse(x).mul(3)).to_dense(), x)
    if dtype == ft.float64:
        assert gradients(lambda x: sparse(x).sin().to_dense(), x)
        assert gradients(lambda x: ft.sparse.sum(sparse(x), 0).to_dense(), x)
        assert gradients(lambda x: ft.sparse.softmax(sparse(x).to_sparse(), 1).to_dense(), x)
        assert gradients(lambda x: ft.sparse.log_softmax(sparse(x).to_sparse(), 0).to_dense(), x)


def test_leaves_have_sparse_gradients():
    for make in (lambda: ft.sparse_coo_tensor([[0, 1, 1], [2, 0, 0]], [1.0, 2.0, 3.0], (2, 3), requires_grad=True),
                 lambda: ft.sparse_csr_tensor([0, 1, 2], [2, 0], [1.0, 5.0], (2, 3), requires_grad=True)):
        s = make()
        seen = []
        s.register_hook(lambda g, seen=seen: seen.append(type(g)))
        assert s.requires_grad and s.is_leaf and s.grad is None and s.grad_fn is None
        y = ft.arange(6.0).reshape(3, 2)
        (s @ y).sum().backward()
        assert type(s.grad) is type(s) and seen == [type(s)]
        assert (s.grad.to_dense() != 0).tolist() == (s.to_dense() != 0).tolist()
        assert s.detach().requires_grad is False and (s * 2).grad_fn is not None
        s.grad = None
        assert s.grad is None
    values = ft.tensor([1.0, 2.0], requires_grad=True)
    ft.sparse_coo_tensor([[0, 2]], values, (3,)).to_dense().sum().backward()
    assert values.grad.tolist() == [1, 1]


def test_elementwise():
    x = example()
    for s in layouts(x):
        for name in ("abs", "neg", "sin", "tanh", "square", "sign", "relu", "expm1", "isnan", "floor"):
            got, expected = getattr(s, name)(), getattr(x, name)()
            assert got.layout == s.layout and close(got, expected), name
        assert close(s * 2, x * 2) and close(2 * s, 2 * x) and close(s / 4, x / 4) and close(-s, -x) and close(s.pow(2), x**2)
        assert close(s * (x + 1), x * (x + 1)) and close(s * s, x * x) and close(s + s, 2 * x) and close(s - s * 3, -2 * x)
        assert close(s + ft.ones_like(x), x + 1) and close(ft.ones_like(x) + s, x + 1)
        assert close(s * x.t().to_sparse().t(), x * x) and close(s.to(ft.float32), x.float())
        assert close(s.sum(), x.sum()) and close(s.sum(0), x.sum(0)) and close(s.sum(-1), x.sum(1)) and close(s.norm(), x.norm())
        assert close(s[1], x[1]) and close(s.select(1, -1), x[:, -1]) and close(s.transpose(0, 1), x.t())
        assert close(s.clone().sin_(), x.sin()) and close(s.clone().mul_(2), 2 * x)
        assert close(s.sparse_mask(s), x) and close((x * 0 + 1).sparse_mask(s._summed()), (x != 0).double())
        with pytest.raises(RuntimeError, match="above 0"):
            s.pow(-1)
        with pytest.raises((RuntimeError, TypeError), match="add"):
            s + 1


def test_shapes_of_coordinates():
    x = ft.where(ft.rand(2, 3, 4) < 0.5, ft.randn(2, 3, 4), ft.zeros(2, 3, 4))
    for n in (1, 2, 3):
        s = x.to_sparse(n)
        assert all(close(s.unsqueeze(d), x.unsqueeze(d)) for d in (0, 1, -1))
        assert close(s.select(0, 1), x[1]) and close(s[-1], x[-1])
        assert close(s.index_select(0, ft.tensor([1, 0, 1])), x[[1, 0, 1]])
        assert close(s.sum((0, 2)), x.sum((0, 2))) and close(s.sum(n - 1), x.sum(n - 1)) and close(s.sum(2), x.sum(2))
        order = (1, 0, 2) if n > 1 else (0, 2, 1)
        assert close(s.permute(order), x.permute(order))
        with pytest.raises(RuntimeError, match="permute"):
            s.permute(0, 0, 1)
    assert close(ft.sparse_coo_tensor((2, 3)), ft.zeros(2, 3))
    assert close(ft.sparse_coo_tensor([[0], [1]], ft.tensor([7]), (1, 2)), ft.tensor([[0, 7]]))


def test_functions():
    x, a, b = example(rows=4, columns=4), ft.randn(4, 3, dtype=ft.float64), ft.randn(3, 4, dtype=ft.float64)
    s, c = x.to_sparse(), x.to_sparse_csr()
    assert close(ft.sparse.addmm(x, s, x, beta=2, alpha=3), 2 * x + 3 * x @ x)
    assert close(ft.sspaddmm(s, s, x), x + x @ x) and close(ft.smm(s, x), x @ x) and close(ft.hspmm(s, x), x @ x)
    assert ft.smm(s, x).is_sparse and ft.hspmm(s, x).sparse_dim() == 1
    sampled = ft.sparse.sampled_addmm(c, a, b, beta=0.5, alpha=2)
    assert close(sampled, (0.5 * x + 2 * a @ b) * (x != 0))
    diagonals, offsets = ft.arange(1.0, 13.0).reshape(3, 4), ft.tensor([-1, 0, 2])
    import scipy.sparse

    for layout in (None, ft.sparse_csr, ft.sparse_csc):
        d = ft.sparse.spdiags(diagonals, offsets, (4, 5), layout)
        assert (d.to_dense().numpy() == scipy.sparse.spdiags(diagonals.numpy(), offsets.numpy(), 4, 5).toarray()).all()
    full = ft.where(x == 0, -ft.inf * ft.ones_like(x), x)
    soft = ft.sparse.softmax(s, 1).to_dense()
    assert np.allclose(soft.numpy(), full.softmax(1).nan_to_num(0).numpy())
    square = x + 5 * ft.eye(4, dtype=ft.float64)
    for right in (a, a[:, 0]):
        assert close(ft.sparse.spsolve(square.to_sparse_csr(), right), ft.linalg.solve(square, right))
    values, right = square.to_sparse_csr().values().requires_grad_(), a.clone().requires_grad_()
    pattern = square.to_sparse_csr()
    assert gradients(lambda v, r: ft.sparse.spsolve(pattern._like(v), r), values, right)


def test_wrong_arguments():
    x = example()
    s, c = x.to_sparse(), x.to_sparse_csr()
    for call, error, text in (
        (lambda: s @ ft.ones(4, 2, dtype=ft.float64), RuntimeError, "shapes"),
        (lambda: c @ ft.ones(5, 2), RuntimeError, "dtype"),
        (lambda: c + ft.ones(4, 4), RuntimeError, "shape"),
        (lambda: s * ft.ones(4, 4, dtype=ft.float64), RuntimeError, "shape"),
        (lambda: s.select(2, 0), IndexError, "dimension 2"),
        (lambda: s[7], IndexError, "index 7"),
        (lambda: c.numpy(), TypeError, "to_dense"),
        (lambda: ft.sparse_csr_tensor([0, 2, 1], [0], [1.0]), RuntimeError, "ascend"),
        (lambda: ft.sparse_csr_tensor([0, 1], [3], [1.0], (1, 2)), RuntimeError, "range"),
        (lambda: ft.sparse_csr_tensor([0, 1], [0], [1.0], (2, 2)), RuntimeError, "size"),
        (lambda: ft.sparse_csr_tensor([0, 1], [0, 1], [1.0]), RuntimeError, "length"),
        (lambda: ft.sparse_compressed_tensor([0], [0], [1.0], layout=ft.sparse_coo), RuntimeError, "layout"),
        (lambda: ft.ones(2, 2, 2).to_sparse_csr(), RuntimeError, "matrix"),
        (lambda: ft.sparse.spdiags(ft.ones(2, 2), ft.tensor([0, 0]), (2, 2)), RuntimeError, "twice"),
        (lambda: x.sparse_mask(x), RuntimeError, "sparse mask"),
        (lambda: x.coalesce(), RuntimeError, "coalesce"),
    ):
        with pytest.raises(error, match=text):
            call()


def test_printing():
    s = ft.sparse_coo_tensor([[0, 1], [2, 0]], [1.0, 2.0], (2, 3))
    assert repr(s) == ("tensor(indices=tensor([[0, 1],\n                       [2, 0]]),\n       values=tensor([1., 2.]),\n"
                       "       size=(2, 3), nnz=2, layout=fasttorch.sparse_coo)")
    assert repr(s.to_sparse_csr()).startswith("tensor(crow_indices=tensor([0, 1, 2]),\n       col_indices=tensor([2, 0]),\n")
    assert "requires_grad=True" in repr(s.requires_grad_()) and "grad_fn=<" in repr(s * 2) and f"{s}" == repr(s)
    assert isinstance(s, SparseTensor) and isinstance(s.to_sparse_csr(), CompressedTensor)
