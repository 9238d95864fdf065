"""Sparse matrices in compressed row (CSR) and column (CSC) format."""

import fasttorch as ft
from fasttorch import Tensor
from fasttorch._C import formats
from fasttorch.sparse._base import Sparse
from fasttorch.sparse._coo import SparseTensor
from fasttorch.sparse._product import Pattern, check, product

__all__ = ["CompressedTensor", "sparse_compressed_tensor", "sparse_csc_tensor", "sparse_csr_tensor"]


class CompressedTensor(Sparse):
    """A matrix whose row ``i`` has the entries ``values[k]`` at ``col_indices[k]``, k from ``crow_indices[i]`` to
    ``crow_indices[i + 1]`` - or the same with columns and rows exchanged (CSC: ``ccol_indices``, ``row_indices``).

    Args:
        compressed (Tensor): int64 ``(rows + 1,)``: crow_indices (or ccol_indices).
        plain (Tensor): int64 ``(n,)``: col_indices (or row_indices).
        values (Tensor): ``(n,)``.
        size (sequence of int): rows and columns.
        by_rows (bool): CSR, else CSC.
    """

    is_sparse = False

    def __new__(cls, compressed, plain, values, size, by_rows=True):
        self = Sparse.__new__(cls, plain, values, size)
        self._compressed, self._plain, self._by_rows = compressed, plain, by_rows
        return self

    def __init__(self, compressed, plain, values, size, by_rows=True):
        pass

    is_sparse_csr = property(lambda self: self._by_rows, doc="Whether the layout is compressed rows.")
    layout = property(lambda self: formats.sparse_csr if self._by_rows else formats.sparse_csc, doc="The layout.")

    def _like(self, values):
        def there(t):
            return t if t.device == values.device else t.to(values.device)

        return CompressedTensor(there(self._compressed), there(self._plain), values, self.shape, self._by_rows)

    def _summed(self):
        return self

    def _copy_from(self, other):
        self._compressed, self._plain, self._sparse_values = other._compressed, other._plain, other._sparse_values
        return self

    def values(self):
        """The entries, row by row (or column by column)."""
        return self._sparse_values

    def _indices_of(self, by_rows, name, indices):
        if self._by_rows != by_rows:
            raise RuntimeError(f"{name}(): expected a tensor of layout {'sparse_csr' if by_rows else 'sparse_csc'}, got "
                               f"{self.layout.name}")
        return indices

    def crow_indices(self):
        """CSR: where each row begins among the entries, and at last their number."""
        return self._indices_of(True, "crow_indices", self._compressed)

    def col_indices(self):
        """CSR: the column of each entry."""
        return self._indices_of(True, "col_indices", self._plain)

    def ccol_indices(self):
        """CSC: where each column begins among the entries, and at last their number."""
        return self._indices_of(False, "ccol_indices", self._compressed)

    def row_indices(self):
        """CSC: the row of each entry."""
        return self._indices_of(False, "row_indices", self._plain)

    def sparse_dim(self):
        """2."""
        return 2

    def dense_dim(self):
        """0."""
        return 0

    def _rows_and_columns(self):
        counts = self._compressed[1:] - self._compressed[:-1]
        outer = ft.repeat_interleave(ft.arange(counts.numel(), device=counts.device), counts)
        return (outer, self._plain) if self._by_rows else (self._plain, outer)

    def _pattern(self):
        rows, columns = self._rows_and_columns()
        return Pattern(rows, columns, self.shape, self._compressed if self._by_rows else None)

    def to_dense(self, dtype=None, *, masked_grad=None):
        """An ordinary matrix."""
        return self.to_sparse_coo().to_dense(dtype)

    def to_sparse_coo(self):
        """The matrix in coordinate format."""
        rows, columns = self._rows_and_columns()
        return SparseTensor(ft.stack([rows, columns]), self._sparse_values, self.shape)

    def to_sparse(self, sparse_dim=None, *, layout=None, blocksize=None, dense_dim=None):
        """The matrix in another layout, by default coordinates."""
        if layout is None or layout is formats.sparse_coo:
            return self.to_sparse_coo()._coalesced_(self._by_rows)
        return self.to_sparse_coo().to_sparse(layout=layout, blocksize=blocksize, dense_dim=dense_dim)

    def to_sparse_csr(self, dense_dim=None):
        """The matrix in compressed row format."""
        return self if self._by_rows else from_coo(self.to_sparse_coo(), True)

    def to_sparse_csc(self, dense_dim=None):
        """The matrix in compressed column format."""
        return from_coo(self.to_sparse_coo(), False) if self._by_rows else self

    def t(self):
        """The transposed matrix: the same entries, in the other of the two layouts."""
        return CompressedTensor(self._compressed, self._plain, self._sparse_values, self.shape[::-1], not self._by_rows)

    T = mT = property(t)

    def transpose(self, dim0, dim1):
        """The transposed matrix."""
        return self if dim0 % 2 == dim1 % 2 else self.t()

    def select(self, dim, index):
        """A row or column, as a sparse vector in coordinate format."""
        return self.to_sparse_coo().select(dim, index)

    def __getitem__(self, index):
        if isinstance(index, bool) or not isinstance(index, int):
            return self._no_elements()
        return self.select(0, index)

    def matmul(self, other):
        """The matrix ``(m, k)`` times a dense one ``(k, n)``, a vector ``(k)`` (dense), or a sparse one (sparse).

        Differentiable by both, with derivatives of any order. SciPy computes it.
        """
        if not isinstance(other, Tensor):
            raise NotImplementedError(f"matmul(): a sparse matrix can't be multiplied by a {type(other).__name__}")
        if isinstance(other, Sparse):
            return self.to_sparse_coo().matmul(other).to_sparse_csr()
        check("matmul", self, other, "sparse matrix")
        return product(self._sparse_values, other, self._pattern())

    def _left_matmul(self, other):
        check("matmul", other, self, "sparse matrix")
        result = product(self._sparse_values, other.t() if other.dim() == 2 else other, self._pattern().transposed())
        return result.t() if other.dim() == 2 else result

    def add(self, other, *, alpha=1):
        """``self + alpha other``: sparse, in this layout, if both are; else dense."""
        result = self.to_sparse_coo().add(other, alpha=alpha)
        return from_coo(result, self._by_rows) if isinstance(result, Sparse) else result

    def _times_dense(self, other):
        if tuple(other.shape) != tuple(self.shape):
            raise RuntimeError(f"mul(): sparse tensor of shape {tuple(self.shape)} and tensor of shape {tuple(other.shape)}")
        return self._like(self._sparse_values * other[self._rows_and_columns()])

    def mul(self, other):
        """Times a number, or elementwise times a dense or sparse matrix of the same shape."""
        if isinstance(other, Sparse):
            return from_coo(self.to_sparse_coo().mul(other), self._by_rows)
        return super().mul(other)

    def sum(self, dim=None, keepdim=False, dtype=None):
        """The sum of all elements (dense), or over a dimension (sparse, in coordinate format)."""
        return self.to_sparse_coo().sum(dim, keepdim, dtype)

    def clone(self, *, memory_format=None):
        """A copy."""
        return CompressedTensor(self._compressed.clone(), self._plain.clone(), self._sparse_values.clone(), self.shape,
                                self._by_rows)

    def sparse_mask(self, mask):
        """The elements at the places of the sparse tensor `mask`."""
        return self.to_sparse_coo().sparse_mask(mask)

    def __reduce_ex__(self, protocol):
        return CompressedTensor, (self._compressed, self._plain, self._sparse_values, tuple(self.shape), self._by_rows)


def from_coo(t, by_rows):
    """A matrix in coordinate format brought into compressed rows or columns."""
    if t.sparse_dim() != 2 or t.dense_dim():
        raise RuntimeError(f"to_sparse_csr(): expected a matrix, got {t.sparse_dim()} sparse and {t.dense_dim()} dense "
                           "dimensions")
    whole = (t if by_rows else t.t()).coalesce()
    outer, plain = whole._sparse_indices
    edges = ft.arange(whole.shape[0] + 1, device=outer.device)
    return CompressedTensor(ft.searchsorted(outer.contiguous(), edges), plain, whole._sparse_values, t.shape, by_rows)


def _make(op, by_rows, compressed, plain, values, size, dtype, device, requires_grad):
    values = ft.as_tensor(values, dtype=dtype, device=device)
    compressed, plain = (ft.as_tensor(x, device=values.device).to(ft.int64) for x in (compressed, plain))
    if not compressed.dim() == plain.dim() == values.dim() == 1 or plain.numel() != values.numel() or not compressed.numel():
        raise RuntimeError(f"{op}(): expected vectors, two of them of one length, got shapes {tuple(compressed.shape)}, "
                           f"{tuple(plain.shape)} and {tuple(values.shape)} (batches and blocks are not there)")
    n = plain.numel()
    outer = compressed.numel() - 1
    if size is None:
        inner = int(plain.max()) + 1 if n else 0
        size = (outer, inner) if by_rows else (inner, outer)
    size = tuple(int(s) for s in size)
    if len(size) != 2 or size[0 if by_rows else 1] != outer:
        raise RuntimeError(f"{op}(): size {size} doesn't fit compressed indices of shape {tuple(compressed.shape)}")
    if int(compressed[0]) != 0 or int(compressed[-1]) != n or bool((compressed[1:] < compressed[:-1]).any()):
        raise RuntimeError(f"{op}(): compressed indices must ascend from 0 to {n}, the number of entries")
    inner = size[1 if by_rows else 0]
    if n and (int(plain.min()) < 0 or int(plain.max()) >= inner):
        raise RuntimeError(f"{op}(): an index is out of range for size {size}")
    if requires_grad:
        values = values.detach().clone().requires_grad_()
    return CompressedTensor(compressed, plain, values, size, by_rows)


def sparse_csr_tensor(crow_indices, col_indices, values, size=None, *, dtype=None, device=None, requires_grad=False,
                      check_invariants=None, pin_memory=False):
    """A sparse matrix in compressed row format; see `fasttorch.sparse.CompressedTensor`.

    Args:
        crow_indices: ``(rows + 1,)``, ascending from 0 to the number of entries.
        col_indices, values: ``(n,)`` each.
        size (optional): rows and columns; by default just large enough.
        dtype, device: of the values.
        requires_grad (bool): the result is a leaf that requires gradients.
        check_invariants: accepted; indices are always checked.

    Raises:
        RuntimeError: sizes that don't fit, or indices out of range.

    Example:
        >>> sparse_csr_tensor([0, 1, 1], [1], [3.0], (2, 2)).to_dense().tolist()
        [[0.0, 3.0], [0.0, 0.0]]
    """
    return _make("sparse_csr_tensor", True, crow_indices, col_indices, values, size, dtype, device, requires_grad)


def sparse_csc_tensor(ccol_indices, row_indices, values, size=None, *, dtype=None, device=None, requires_grad=False,
                      check_invariants=None, pin_memory=False):
    """A sparse matrix in compressed column format: as `sparse_csr_tensor`, with rows and columns exchanged.

    Example:
        >>> sparse_csc_tensor([0, 1, 1], [1], [3.0], (2, 2)).to_dense().tolist()
        [[0.0, 0.0], [3.0, 0.0]]
    """
    return _make("sparse_csc_tensor", False, ccol_indices, row_indices, values, size, dtype, device, requires_grad)


def sparse_compressed_tensor(compressed_indices, plain_indices, values, size=None, *, dtype=None, layout=None, device=None,
                             requires_grad=False, check_invariants=None, pin_memory=False):
    """`sparse_csr_tensor` or `sparse_csc_tensor`, by the layout."""
    if layout not in (formats.sparse_csr, formats.sparse_csc):
        raise RuntimeError(f"sparse_compressed_tensor(): expected layout sparse_csr or sparse_csc, got {layout}")
    return _make("sparse_compressed_tensor", layout is formats.sparse_csr, compressed_indices, plain_indices, values, size,
                 dtype, device, requires_grad)
