"""Sparse tensors as gradients."""

import copy
import pickle

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import nn
from fasttorch.sparse import SparseTensor, sparse_coo_tensor


def example():
    return sparse_coo_tensor([[2, 0, 2]], ft.tensor([[1.0, 2], [3, 4], [10, 20]]), (4, 2))


def dense():
    return np.array([[3, 4], [0, 0], [11, 22], [0, 0]], np.float32)


def test_parts():
    s = example()
    assert isinstance(s, ft.Tensor) and s.is_sparse and tuple(s.shape) == (4, 2) and s.dtype == ft.float32 and s.dim() == 2
    assert s._nnz() == 3 and s.sparse_dim() == 1 and s.dense_dim() == 1 and not s.is_coalesced()
    with pytest.raises(RuntimeError, match="coalesce"):
        s.indices()
    c = s.coalesce()
    assert c.is_coalesced() and c.coalesce() is c
    assert c.indices().tolist() == [[0, 2]] and c.values().tolist() == [[3, 4], [11, 22]]
    assert (s.to_dense().numpy() == dense()).all() and (c.to_dense().numpy() == dense()).all()
    assert "nnz=3" in repr(s) and not ft.zeros(1).is_sparse


def test_several_sparse_dimensions():
    s = sparse_coo_tensor([[1, 0, 1], [2, 1, 2]], [1.0, 2.0, 5.0])
    assert tuple(s.shape) == (2, 3) and s.coalesce().indices().tolist() == [[0, 1], [1, 2]]
    assert s.to_dense().tolist() == [[0, 2, 0], [0, 0, 6]]


def test_arithmetic():
    s = example()
    assert ((s + s).to_dense().numpy() == 2 * dense()).all() and (s + s).is_sparse
    assert ((s + ft.ones(4, 2)).numpy() == dense() + 1).all() and ((ft.ones(4, 2).add(1) * 0 + 1 - 0).sum() == 8)
    assert ((s * 3).to_dense().numpy() == 3 * dense()).all() and ((-s / 2).to_dense().numpy() == -dense() / 2).all()
    assert ((s - example()).to_dense().numpy() == 0).all()
    s.mul_(2)
    assert (s.to_dense().numpy() == 2 * dense()).all()
    assert s.zero_()._nnz() == 0 and (s.to_dense() == 0).all()
    with pytest.raises(TypeError):
        s + 1
    with pytest.raises(RuntimeError):
        s + ft.ones(3, 2)


def test_copies():
    s = example()
    for other in (s.clone(), copy.deepcopy(s), pickle.loads(pickle.dumps(s)), s.detach(), s.to(ft.float64)):
        assert isinstance(other, SparseTensor) and (other.to_dense().numpy() == dense()).all()
    assert s.double().dtype == ft.float64 and s.double()._values().dtype == ft.float64


def test_no_elements():
    s = example()
    for read in (s.numpy, s.tolist, lambda: s[0:1], lambda: np.asarray(s), lambda: bool(s), lambda: list(s)):
        with pytest.raises(TypeError, match="sparse"):
            read()
    for refused in (lambda: ft.exp(s), lambda: s.exp(), lambda: ft.cat([s, s]), lambda: ft.nn.functional.softmax(s, 1)):
        with pytest.raises(TypeError, match="sparse_coo"):
            refused()


def test_functions_of_the_package_find_the_methods():
    dense, other = ft.tensor([[0.0, 2.0, 0.0], [3.0, 0.0, -1.0]]), ft.tensor([[1.0, 2.0], [-1.0, 0.5], [0.0, 3.0]])
    s = dense.to_sparse()
    for got, expected in ((ft.mm(s, other), dense @ other), (ft.matmul(s, other), dense @ other),
                          (ft.mm(other.t(), s.t()), (dense @ other).t()),
                          (ft.add(s, s), dense + dense), (ft.add(dense, s, alpha=2), dense + 2 * dense),
                          (ft.mul(s, 2), dense * 2),
                          (ft.abs(s), dense.abs()), (ft.sum(s), dense.sum()), (ft.t(s), dense.t()),
                          (dense.clone().add_(s), dense + dense)):
        assert ft.allclose(got.to_dense() if got.is_sparse else got, expected)


def test_errors():
    for make in (lambda: sparse_coo_tensor([[4]], [1.0], (4,)), lambda: sparse_coo_tensor([[-1]], [1.0], (4,)),
                 lambda: sparse_coo_tensor([[1, 2]], [1.0]), lambda: sparse_coo_tensor([[1]], [1.0], (4, 4))):
        with pytest.raises(RuntimeError, match="sparse_coo_tensor"):
            make()


def test_gradients_add_up():
    """Two look-ups in one graph, a second backward, and a dense use of the same table."""
    def run(sparse):
        ft.manual_seed(0)
        e = nn.Embedding(5, 3, sparse=sparse)
        a, b = e(ft.tensor([1, 2])), e(ft.tensor([[2, 4]]))
        (a.square().sum() + b.sum()).backward()
        seen = [e.weight.grad]
        e(ft.tensor([0])).sum().backward()
        seen.append(e.weight.grad)
        (e(ft.tensor([3])).sum() + (e.weight * 2).sum()).backward()
        seen.append(e.weight.grad)
        g, = ft.autograd.grad(e(ft.tensor([1])).sum(), e.weight)
        return [*seen, g]

    for i, (s, d) in enumerate(zip(run(True), run(False))):
        assert s.is_sparse == (i != 2)
        values = (s.to_dense() if s.is_sparse else s).numpy()
        assert np.allclose(values, d.numpy()) or i in (0, 1)  # the dense one goes on adding up in place
    assert np.allclose(run(True)[1].to_dense().numpy(), run_twice_dense())


def run_twice_dense():
    ft.manual_seed(0)
    e = nn.Embedding(5, 3)
    (e(ft.tensor([1, 2])).square().sum() + e(ft.tensor([[2, 4]])).sum()).backward()
    e(ft.tensor([0])).sum().backward()
    return e.weight.grad.numpy()


def test_second_derivative_is_refused():
    e = nn.Embedding(5, 3, sparse=True)
    with pytest.raises(NotImplementedError, match="sparse=False"):
        ft.autograd.grad(e(ft.tensor([1])).square().sum(), e.weight, create_graph=True)


def test_clipping_and_zeroing():
    results = []
    for sparse in (True, False):
        ft.manual_seed(0)
        e = nn.Embedding(5, 3, sparse=sparse)
        e(ft.tensor([1, 1, 2])).square().sum().backward()
        norm = nn.utils.clip_grad_norm_(e.parameters(), 0.5)
        grad = e.weight.grad.to_dense() if sparse else e.weight.grad
        results.append((float(norm), grad.numpy().copy()))
        nn.utils.clip_grad_value_(e.parameters(), 0.01)
        grad = e.weight.grad.to_dense() if sparse else e.weight.grad
        assert np.abs(grad.numpy()).max() <= 0.01
        e.zero_grad(set_to_none=False)
        assert float((e.weight.grad.to_dense() if sparse else e.weight.grad).abs().sum()) == 0
    assert abs(results[0][0] - results[1][0]) < 1e-5 and np.allclose(results[0][1], results[1][1], atol=1e-6)


def test_frozen_tables():
    e = nn.Embedding(5, 3, sparse=True)
    with ft.no_grad():
        assert not e(ft.tensor([1])).requires_grad
    e.weight.requires_grad_(False)
    assert not e(ft.tensor([1])).requires_grad


@pytest.mark.parametrize("sparse_dim", [None, 1, 2])
def test_to_sparse_and_back(sparse_dim):
    x = ft.tensor([[0.0, 2.0, 0.0], [0.0, 0.0, 0.0], [3.0, 0.0, 4.0]], requires_grad=True)
    s = x.to_sparse(sparse_dim) if sparse_dim else x.to_sparse()
    assert s.is_sparse and s.is_coalesced() and s.sparse_dim() == (sparse_dim or 2)
    assert s._nnz() == (2 if sparse_dim == 1 else 3)
    back = s.to_dense()
    assert back.tolist() == x.tolist()
    weights = ft.arange(9.0).reshape(3, 3)
    (back * weights).sum().backward()
    kept = (x.detach() != 0) if sparse_dim != 1 else ft.tensor([[True] * 3, [False] * 3, [True] * 3])
    assert x.grad.tolist() == (weights * kept).tolist()


def test_to_sparse_of_other_dtypes_and_sizes():
    for dtype in (ft.int64, ft.bool, ft.float64, ft.complex64):
        x = ft.tensor([[1, 0], [0, 1]]).to(dtype)
        assert x.to_sparse().dtype == dtype and x.to_sparse().to_dense().tolist() == x.tolist()
    assert ft.tensor(3.0).to_sparse().to_dense().item() == 3 and ft.tensor(0.0).to_sparse()._nnz() == 0
    assert ft.zeros(0, 3).to_sparse().to_dense().shape == (0, 3)
    with pytest.raises(IndexError, match="sparse_dim"):
        ft.ones(2).to_sparse(2)
    with pytest.raises(RuntimeError, match="sparse_coo"):
        ft.ones(2, 2).to_sparse(layout=ft.strided)


def test_product_with_gradients():
    x = ft.tensor([[0.0, 2.0, 0.0], [3.0, 0.0, 4.0]], requires_grad=True)
    y = ft.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], requires_grad=True)
    s = x.to_sparse()
    for product in (s @ y, ft.sparse.mm(s, y)):
        assert product.tolist() == (x @ y).tolist()
    (s @ y).sum().backward()
    assert y.grad.tolist() == [[3, 3], [2, 2], [4, 4]] and x.grad.tolist() == [[0, 7, 0], [3, 0, 11]]
    assert s.matmul(y[:, 0]).tolist() == [6, 23] and s.t().to_dense().tolist() == x.t().tolist()
    with pytest.raises(RuntimeError, match="shape"):
        s @ x


def test_coalesce_keeps_gradients():
    values = ft.tensor([1.0, 2.0, 3.0], requires_grad=True)
    s = SparseTensor(ft.tensor([[2, 0, 2]]), values, (3,))
    (s.coalesce().to_dense() * ft.tensor([1.0, 10.0, 100.0])).sum().backward()
    assert values.grad.tolist() == [100, 1, 100]
