"""Functions of sparse tensors."""

import fasttorch as ft
from fasttorch import Tensor
from fasttorch._C import formats
from fasttorch.sparse._base import Sparse
from fasttorch.sparse._compressed import CompressedTensor
from fasttorch.sparse._coo import SparseTensor

__all__ = ["addmm", "hspmm", "log_softmax", "mm", "sampled_addmm", "smm", "softmax", "spdiags", "spmm", "spsolve", "sspaddmm",
           "sum"]


def mm(mat1, mat2, reduce=None):
    """The product of two matrices of which one or both are sparse: dense, or sparse if both are. Differentiable by both.

    Example:
        >>> mm(sparse_coo_tensor([[0, 1], [1, 0]], [2.0, 3.0]), torch.eye(2)).tolist()
        [[0.0, 2.0], [3.0, 0.0]]
    """
    if reduce not in (None, "sum"):
        raise NotImplementedError(f"mm(): reduce={reduce!r} is not there, only 'sum'")
    if isinstance(mat1, Sparse):
        return mat1.mm(mat2)
    return mat1 @ mat2


def spmm(input, mat2):
    """The product of a sparse and a dense matrix; see `sparse.mm`."""
    return mm(input, mat2)


def smm(input, mat):
    """The product of a sparse and a dense matrix, as a sparse matrix."""
    return mm(input, mat).to_sparse()


def hspmm(mat1, mat2):
    """The product of a sparse and a dense matrix, as a tensor with one sparse and one dense dimension."""
    rows = mat1.to_sparse_coo()._indices()[0].unique()
    dense = mm(mat1, mat2)
    return SparseTensor(rows.unsqueeze(0), dense.index_select(0, rows), dense.shape, True)


def addmm(mat, mat1, mat2, *, beta=1.0, alpha=1.0):
    """``beta mat + alpha mat1 @ mat2`` with a sparse `mat1`; dense for a dense `mat`, sparse for sparse ones."""
    result = mm(mat1, mat2)
    return (result if alpha == 1 else result * alpha) + (mat if beta == 1 else mat * beta)


def sspaddmm(input, mat1, mat2, *, beta=1, alpha=1):
    """``beta input + alpha mat1 @ mat2`` with sparse `input` and `mat1`, sparse."""
    return (input * beta).add(mm(mat1, mat2).to_sparse(), alpha=alpha)


def sampled_addmm(input, mat1, mat2, *, beta=1.0, alpha=1.0, out=None):
    """``beta input + alpha mat1 @ mat2``, computed only at the places of the sparse matrix `input` (CSR).

    Args:
        input: CSR ``(m, n)``.
        mat1, mat2: dense, ``(m, k)`` and ``(k, n)``. The gradient reaches all three.

    Example:
        >>> sampled_addmm(torch.eye(2).to_sparse_csr(), torch.ones(2, 3), torch.ones(3, 2)).values().tolist()
        [4.0, 4.0]
    """
    if out is not None:
        raise NotImplementedError("sampled_addmm(): out= is not there for sparse tensors")
    if not isinstance(input, CompressedTensor):
        raise RuntimeError(f"sampled_addmm(): expected input in compressed format, got layout {input.layout}")
    if mat1.dim() != 2 or mat2.dim() != 2 or mat1.shape[1] != mat2.shape[0] or input.shape != (mat1.shape[0], mat2.shape[1]):
        raise RuntimeError(f"sampled_addmm(): shapes {tuple(input.shape)}, {tuple(mat1.shape)} and {tuple(mat2.shape)} don't fit")
    rows, columns = input._rows_and_columns()
    sampled = (mat1.index_select(0, rows) * mat2.index_select(1, columns).t()).sum(1)
    return input._like(input._sparse_values * beta + sampled * alpha)


def sum(input, dim=None, dtype=None):
    """The sum of all elements of a sparse tensor (dense), or over the dimensions `dim` (sparse while a sparse one is left).

    Example:
        >>> sum(sparse_coo_tensor([[0, 1]], [1.0, 2.0], (2,))).item()
        3.0
    """
    return input.sum(dim, dtype=dtype)


def _along(name, input, dim, dtype):
    if not isinstance(input, SparseTensor):
        raise RuntimeError(f"sparse.{name}(): expected a tensor in coordinate format, got layout {input.layout}")
    t = (input if dtype is None else input.to(dtype)).coalesce()
    dim = dim + t.dim() if dim < 0 else dim
    if not 0 <= dim < t.dim():
        raise IndexError(f"sparse.{name}(): dimension {dim} out of range for shape {tuple(t.shape)}")
    if dim >= t.sparse_dim():
        return t, None, None
    with ft.no_grad():
        group = ft.zeros(t._nnz(), dtype=ft.int64)
        for d, row in enumerate(t._sparse_indices.unbind(0)):
            if d != dim:
                group = group * t.shape[d] + row
        _, group = ft.unique(group, return_inverse=True)
        count = int(group.max()) + 1 if group.numel() else 0
        index = group.reshape((-1,) + (1,) * t.dense_dim()).expand(t._sparse_values.shape)
        shape = (count, *t._sparse_values.shape[1:])
        largest = ft.full(shape, -ft.inf, dtype=t.dtype).scatter_reduce(0, index, t._sparse_values.detach(), "amax")
    shifted = t._sparse_values - largest.index_select(0, group)
    total = ft.zeros(shape, dtype=t.dtype).index_add(0, group, shifted.exp()).index_select(0, group)
    return t, shifted, total


def softmax(input, dim, *, dtype=None):
    """Softmax along a dimension, of the entries that are there: elements that are not kept count as minus infinity.

    Example:
        >>> softmax(sparse_coo_tensor([[0, 0], [0, 2]], [1.0, 1.0], (1, 3)), 1).to_dense().tolist()
        [[0.5, 0.0, 0.5]]
    """
    t, shifted, total = _along("softmax", input, dim, dtype)
    if shifted is None:
        return t._like(t._sparse_values.softmax(dim - t.sparse_dim() + 1 if dim >= 0 else dim))
    return t._like(shifted.exp() / total)


def log_softmax(input, dim, *, dtype=None):
    """The logarithm of `sparse.softmax`, of the entries that are there."""
    t, shifted, total = _along("log_softmax", input, dim, dtype)
    if shifted is None:
        return t._like(t._sparse_values.log_softmax(dim - t.sparse_dim() + 1 if dim >= 0 else dim))
    return t._like(shifted - total.log())


def spdiags(diagonals, offsets, shape, layout=None):
    """A sparse matrix with given diagonals.

    Args:
        diagonals (Tensor): ``(k, n)``, or ``(n,)`` for one: element ``j`` of a row lies in column ``j`` of the matrix.
        offsets (Tensor): int64 ``(k,)``: of each diagonal, above 0 to the right of the main one.
        shape (tuple): of the matrix.
        layout: ``sparse_coo`` (default), ``sparse_csr`` or ``sparse_csc``.

    Example:
        >>> spdiags(torch.tensor([[1.0, 2.0]]), torch.tensor([0]), (2, 2)).to_dense().tolist()
        [[1.0, 0.0], [0.0, 2.0]]
    """
    diagonals = diagonals.reshape(1, -1) if diagonals.dim() < 2 else diagonals
    offsets = offsets.reshape(-1).tolist()
    if len(offsets) != diagonals.shape[0]:
        raise RuntimeError(f"spdiags(): {diagonals.shape[0]} diagonals and {len(offsets)} offsets")
    if len(set(offsets)) != len(offsets):
        raise RuntimeError(f"spdiags(): offsets occur twice: {offsets}")
    rows, columns, values = [], [], []
    for diagonal, offset in zip(diagonals.unbind(0), offsets):
        first, last = max(0, offset), min(shape[1], shape[0] + offset, diagonal.numel())
        column = ft.arange(first, max(first, last))
        columns.append(column)
        rows.append(column - offset)
        values.append(diagonal[first:max(first, last)])
    indices = ft.stack([ft.cat(rows), ft.cat(columns)])
    result = SparseTensor(indices, ft.cat(values), shape).coalesce()
    return result if layout in (None, formats.sparse_coo) else result.to_sparse(layout=layout)


def spsolve(input, other, *, left=True):
    """The solution x of ``input @ x = other`` for a sparse square matrix, by SciPy's SuperLU; differentiable by both.

    Example:
        >>> spsolve(torch.diag(torch.tensor([2.0, 4.0])).to_sparse_csr(), torch.ones(2)).tolist()
        [0.5, 0.25]
    """
    if not left:
        raise NotImplementedError("spsolve(): left=False is not there")
    if not isinstance(input, CompressedTensor) or input.shape[0] != input.shape[1] or other.shape[0] != input.shape[0]:
        raise RuntimeError(f"spsolve(): expected a square matrix in compressed format and a right-hand side that fits, "
                           f"got shapes {tuple(input.shape)} and {tuple(other.shape)}")
    return _Solve.apply(input._sparse_values, other, input._pattern())


class _Solve(ft.autograd.Function):
    """``x = A^-1 b``: b's gradient is ``A^-H grad``, an entry's minus the product of that and x."""

    @staticmethod
    def forward(ctx, values, right, pattern):
        from scipy.sparse.linalg import splu

        array = splu(pattern.matrix(values).tocsc()).solve(right.detach().contiguous().numpy())
        result = ft.from_numpy(array.astype(array.dtype, order="C", copy=False))
        ctx.save_for_backward(values, result)
        ctx.pattern = pattern
        return result

    @staticmethod
    def backward(ctx, grad):
        values, solution = ctx.saved_tensors
        pattern = ctx.pattern
        for_right = _Solve.apply(values.conj(), grad, pattern.transposed())
        products = for_right.index_select(0, pattern.rows) * solution.index_select(0, pattern.columns).conj()
        return -(products if products.dim() == 1 else products.sum(1)), for_right, None


def is_sparse_tensor(x):
    """Whether `x` is a sparse tensor of any layout."""
    return isinstance(x, Tensor) and isinstance(x, Sparse)
