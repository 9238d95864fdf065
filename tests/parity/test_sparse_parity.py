"""Sparse tensors are printed, and compute, as PyTorch's."""

import warnings

import numpy as np
import pytest

import fasttorch as ft

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.parity


def tensors(t):
    """The same sparse tensors in either library."""
    random = np.random.RandomState(0)
    for dtype in ("float32", "float64", "int64", "complex64", "bool"):
        for shape in ((2, 3), (5,), (3, 2, 2), (40, 50), (0, 3)):
            dense = random.randn(*shape) * (random.rand(*shape) < 0.4) * 3
            x = t.from_numpy(dense.astype(dtype))
            yield x.to_sparse()
            if len(shape) == 2 and dtype != "bool":
                yield x.to_sparse_csr()
                yield x.to_sparse_csc()
            if len(shape) > 1:
                yield x.to_sparse(1)
    yield t.sparse_coo_tensor(t.tensor([[0, 1, 1], [2, 0, 0]]), t.tensor([1.0, 2, 3]), (2, 3), requires_grad=True)
    yield t.sparse_coo_tensor((2, 3))


def test_printing():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for ours, theirs in zip(tensors(ft), tensors(torch), strict=True):
            a, b = repr(ours).replace("fasttorch.", "torch."), repr(theirs)
            assert "".join(a.split()) == "".join(b.split())
            if len(repr(ours)) == len(a) + 4:  # only the layout's name is longer: a line may break elsewhere
                assert a.rpartition("nnz")[0] == b.rpartition("nnz")[0]


CALLS = ("s * 2", "s + s", "s - s * 0.5", "-s", "s.sin()", "s.abs()", "s.pow(2)", "s * s", "s.t()", "s @ x", "x.t() @ s.t()",
         "s.mv(x[:, 0])", "s.sum()", "s[1]", "t.sparse.mm(s, x)", "s.to(t.float64)", "s.unsqueeze(0)", "s.select(1, 0)",
         "s.index_select(0, t.tensor([1, 1]))",
         "t.sparse.sum(s, 0)", "t.sparse.sum(s, (0, 1))", "t.sparse.softmax(s, 1)", "t.sparse.log_softmax(s, 0)", "s.norm()",
         "t.sparse.addmm(t.ones(3, 2), s, x)", "t.smm(s, x)", "t.hspmm(s, x)", "s.transpose(0, 1)", "s.to_sparse_csr() @ x",
         "s.to_sparse_csr().t()", "s.to_sparse_csr() * 2", "s.to_sparse_csr() + s.to_sparse_csr()", "s @ s.t()",
         "t.sparse.sampled_addmm(s.to_sparse_csr(), t.ones(3, 2), t.ones(2, 4))", "t.ones(3, 4).sparse_mask(s)",
         "t.sparse.spdiags(t.arange(6.0).reshape(2, 3), t.tensor([0, 1]), (3, 4))")


@pytest.mark.parametrize("call", CALLS)
def test_values_and_gradients(call):
    dense = np.random.RandomState(1).randn(3, 4).astype("float32") * (np.random.RandomState(2).rand(3, 4) < 0.6)
    other = np.random.RandomState(3).randn(4, 2).astype("float32")
    results = []
    for t in (ft, torch):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            leaf, x = t.from_numpy(dense.copy()).requires_grad_(), t.from_numpy(other.copy()).requires_grad_()
            got = eval(call, {"t": t, "s": leaf.to_sparse(), "x": x})
            layout = str(got.layout).rpartition(".")[2]
            whole = got if layout == "strided" else got.to_dense()
            grads = []
            if whole.requires_grad:
                weights = t.from_numpy(np.array(np.random.RandomState(4).randn(*whole.shape), "float32"))
                try:
                    (whole * weights).sum().backward()
                    grads = [None if g is None else g.to_dense().numpy() for g in (leaf.grad, x.grad)]
                except (RuntimeError, NotImplementedError):
                    grads = []  # PyTorch has no derivative
        results.append((layout, str(got.dtype).rpartition(".")[2], whole.detach().numpy(), grads))
    (l1, d1, v1, g1), (l2, d2, v2, g2) = results
    assert (l1, d1) == (l2, d2) and v1.shape == v2.shape and np.allclose(v1, v2, atol=1e-5)
    for k, (a, b) in enumerate(zip(g1, g2)):
        if b is not None:  # of the matrix, only what is kept in the sparse tensor has a gradient here
            kept = dense != 0 if k == 0 else True
            assert np.allclose(0 if a is None else a * kept, b * kept, atol=1e-5)
