"""Sparse tensors in coordinate format."""

import math

import fasttorch as ft
from fasttorch import Tensor
from fasttorch._C.formats import sparse_coo
from fasttorch.sparse._base import Sparse
from fasttorch.sparse._product import Pattern, check, product, sparse_product

__all__ = ["SparseTensor", "sparse_coo_tensor"]


class SparseTensor(Sparse):
    """A tensor in coordinate format: ``x[indices[:, k]] = values[k]``, summed where indices repeat, else 0.

    Args:
        indices (Tensor): int64 ``(sparse dimensions, n)``, in range.
        values (Tensor): ``(n, *the sizes of the other dimensions)``.
        size (sequence of int): of the whole.
        coalesced (bool): whether the indices are known to be ascending, without repetition.
    """

    is_sparse = True
    layout = sparse_coo

    def __new__(cls, indices, values, size, coalesced=False):
        self = Sparse.__new__(cls, indices, values, size)
        self._sparse_indices = indices
        self._sparse_coalesced = coalesced
        return self

    def __init__(self, indices, values, size, coalesced=False):
        pass

    def _like(self, values):
        indices = self._sparse_indices
        indices = indices if values.device == indices.device else indices.to(values.device)
        return SparseTensor(indices, values, self.shape, self._sparse_coalesced)

    def _indices(self):
        """The indices, repeated ones too."""
        return self._sparse_indices

    def _values(self):
        """The values, one for each of :meth:`_indices`."""
        return self._sparse_values

    def sparse_dim(self):
        """How many dimensions the indices have."""
        return self._sparse_indices.shape[0]

    def dense_dim(self):
        """How many dimensions each value has."""
        return self._sparse_values.dim() - 1

    def is_coalesced(self):
        """Whether the indices are known to be ascending, without repetition."""
        return self._sparse_coalesced

    def _coalesced_(self, coalesced):
        """Say whether the indices are ascending, without repetition."""
        self._sparse_coalesced = bool(coalesced)
        return self

    def _linear(self):
        """The indices as one number each, and how many numbers there are."""
        sizes = tuple(self.shape[:self.sparse_dim()])
        if not sizes:
            return ft.zeros(self._nnz(), dtype=ft.int64, device=self._sparse_indices.device), 1
        linear = self._sparse_indices[0]
        for row, n in zip(self._sparse_indices[1:].unbind(0), sizes[1:]):
            linear = linear * n + row
        return linear, math.prod(sizes)

    def coalesce(self):
        """The same tensor with each index once, in ascending order; values of repeated indices are summed."""
        if self._sparse_coalesced:
            return self
        n = self._nnz()
        if n < 2:
            return SparseTensor(self._sparse_indices, self._sparse_values, self.shape, True)
        with ft.no_grad():
            linear, order = ft.sort(self._linear()[0])
            first = ft.cat([ft.ones(1, dtype=ft.bool, device=linear.device), linear[1:] != linear[:-1]])
            group = ft.cumsum(first.to(ft.int64), 0) - 1
            count = int(group[-1]) + 1
            indices = self._sparse_indices.index_select(1, order[first])
        values = self._sparse_values.index_select(0, order)
        summed = ft.zeros((count, *values.shape[1:]), dtype=values.dtype, device=values.device).index_add(0, group, values)
        return SparseTensor(indices, summed, self.shape, True)

    _summed = coalesce

    def indices(self):
        """The indices of a coalesced tensor; RuntimeError for another."""
        self._want_coalesced("indices")
        return self._sparse_indices

    def values(self):
        """The values of a coalesced tensor; RuntimeError for another."""
        self._want_coalesced("values")
        return self._sparse_values

    def _want_coalesced(self, what):
        if not self._sparse_coalesced:
            raise RuntimeError(f"Cannot get {what} on an uncoalesced tensor, please call .coalesce() first")

    def to_dense(self, dtype=None, *, masked_grad=None):
        """An ordinary tensor of the same shape."""
        linear, rows = self._linear()
        values = self._sparse_values if dtype is None else self._sparse_values.to(dtype)
        dense = ft.zeros((rows, *values.shape[1:]), dtype=values.dtype, device=values.device)
        return dense.index_add(0, linear, values).reshape(self.shape)

    def to_sparse_csr(self, dense_dim=None):
        """A matrix in compressed row format; see `fasttorch.sparse.CompressedTensor`."""
        from fasttorch.sparse._compressed import from_coo

        return from_coo(self, by_rows=True)

    def to_sparse_csc(self, dense_dim=None):
        """A matrix in compressed column format."""
        from fasttorch.sparse._compressed import from_coo

        return from_coo(self, by_rows=False)

    # ---- shape ----

    def transpose(self, dim0, dim1):
        """Two sparse dimensions exchanged."""
        order = list(range(self.dim()))
        a, b = _sparse_dim(self, "transpose", dim0), _sparse_dim(self, "transpose", dim1)
        order[a], order[b] = order[b], order[a]
        return self.permute(order)

    def t(self):
        """A sparse matrix transposed."""
        if self.sparse_dim() != 2 or self.dense_dim():
            raise RuntimeError(f"t(): expected a sparse matrix with two sparse dimensions, got {self.sparse_dim()} sparse and "
                               f"{self.dense_dim()} dense dimensions")
        return self.transpose(0, 1)

    T = mT = property(t)

    def permute(self, *dims):
        """The dimensions in another order; sparse ones stay before dense ones."""
        dims = tuple(dims[0]) if len(dims) == 1 and not isinstance(dims[0], int) else dims
        n, order = self.sparse_dim(), [d + self.dim() if d < 0 else d for d in dims]
        if sorted(order) != list(range(self.dim())) or sorted(order[:n]) != list(range(n)):
            raise RuntimeError(f"permute(): dims {tuple(dims)} don't permute the {n} sparse and {self.dense_dim()} dense "
                               "dimensions among themselves")
        indices = self._sparse_indices.index_select(0, ft.tensor(order[:n], device=self._sparse_indices.device))
        values = self._sparse_values.permute(0, *(d - n + 1 for d in order[n:]))
        return SparseTensor(indices, values, [self.shape[d] for d in order])

    def unsqueeze(self, dim):
        """With a dimension of size 1 put in before `dim`."""
        dim = dim + self.dim() + 1 if dim < 0 else dim
        size = [*self.shape[:dim], 1, *self.shape[dim:]]
        n = self.sparse_dim()
        if dim > n:
            return SparseTensor(self._sparse_indices, self._sparse_values.unsqueeze(dim - n + 1), size, self._sparse_coalesced)
        zeros = ft.zeros_like(self._sparse_indices[:1]) if n else ft.zeros((1, self._nnz()), dtype=ft.int64)
        indices = ft.cat([self._sparse_indices[:dim], zeros, self._sparse_indices[dim:]])
        return SparseTensor(indices, self._sparse_values, size, self._sparse_coalesced)

    def select(self, dim, index):
        """The slice at `index` of a sparse dimension: sparse in those that are left, dense where none is."""
        dim = _sparse_dim(self, "select", dim)
        size = self.shape[dim]
        if not -size <= index < size:
            raise IndexError(f"select(): index {index} out of range for dimension {dim} of size {size}")
        here = (self._sparse_indices[dim] == index % size).nonzero().reshape(-1)
        left = [d for d in range(self.sparse_dim()) if d != dim]
        values = self._sparse_values.index_select(0, here)
        if not left:
            return values.sum(0)
        indices = self._sparse_indices.index_select(1, here).index_select(0, ft.tensor(left, device=here.device))
        return SparseTensor(indices, values, [*self.shape[:dim], *self.shape[dim + 1:]], self._sparse_coalesced)

    def __getitem__(self, index):
        if isinstance(index, bool) or not isinstance(index, int):
            return self._no_elements()
        return self.select(0, index)

    def index_select(self, dim, index):
        """The slices of a sparse dimension at `index`, a vector of int64."""
        dim = _sparse_dim(self, "index_select", dim)
        match = self._sparse_indices[dim].unsqueeze(0) == index.unsqueeze(1)
        new, entry = match.nonzero().unbind(1)
        indices = self._sparse_indices.index_select(1, entry)
        indices[dim] = new
        size = [*self.shape[:dim], index.numel(), *self.shape[dim + 1:]]
        return SparseTensor(indices, self._sparse_values.index_select(0, entry), size)

    # ---- products, sums ----

    def _pattern(self, op):
        if self.sparse_dim() != 2 or self.dense_dim():
            raise NotImplementedError(f"{op}(): a sparse tensor with two sparse dimensions is supported, got {self.sparse_dim()} "
                                      f"sparse and {self.dense_dim()} dense dimensions")
        return Pattern(self._sparse_indices[0], self._sparse_indices[1], self.shape)

    def matmul(self, other):
        """A sparse matrix ``(m, k)`` times a dense one ``(k, n)``, a vector ``(k)`` (dense), or a sparse one (sparse).

        Differentiable by both.
        """
        pattern = self._pattern("matmul")
        if not isinstance(other, Tensor):
            raise NotImplementedError(f"matmul(): a sparse matrix can't be multiplied by a {type(other).__name__}")
        check("matmul", self, other, "sparse matrix")
        if isinstance(other, Sparse):
            other = other.to_sparse_coo()
            other._pattern("matmul")
            indices, values = sparse_product(self, other)
            return SparseTensor(indices, values, (self.shape[0], other.shape[1])).coalesce()
        return product(self._sparse_values, other, pattern)

    def _left_matmul(self, other):
        pattern = self._pattern("matmul").transposed()
        check("matmul", other, self, "sparse matrix")
        result = product(self._sparse_values, other.t() if other.dim() == 2 else other, pattern)
        return result.t() if other.dim() == 2 else result

    def add(self, other, *, alpha=1):
        """``self + alpha other``: sparse if both are, else dense."""
        if not isinstance(other, Tensor):
            raise TypeError(f"add(): a sparse tensor and a {type(other).__name__} can't be added")
        if tuple(other.shape) != tuple(self.shape):
            raise RuntimeError(f"add(): sparse tensor of shape {tuple(self.shape)} and tensor of shape {tuple(other.shape)}")
        if not isinstance(other, Sparse):
            return self.to_dense().add(other, alpha=alpha)
        other = other.to_sparse_coo()
        if other.sparse_dim() != self.sparse_dim():
            raise RuntimeError(f"add(): sparse tensors of {self.sparse_dim()} and {other.sparse_dim()} sparse dimensions")
        values = other._sparse_values if alpha == 1 else other._sparse_values * alpha
        return SparseTensor(ft.cat([self._sparse_indices, other._sparse_indices], 1),
                            ft.cat([self._sparse_values, values]), self.shape)

    def mul(self, other):
        """Times a number, or elementwise times a dense or sparse tensor of the same shape."""
        if isinstance(other, Sparse):
            other = other.to_sparse_coo().coalesce()
            if tuple(other.shape) != tuple(self.shape) or other.sparse_dim() != self.sparse_dim():
                raise RuntimeError(f"mul(): sparse tensors of shapes {tuple(self.shape)} and {tuple(other.shape)}")
            with ft.no_grad():
                places, theirs = self._linear()[0], other._linear()[0]
                at = ft.searchsorted(theirs, places)
                found = at < theirs.numel()
                found = found & (theirs[at.clamp(max=max(theirs.numel() - 1, 0))] == places) if theirs.numel() else found
                mine = found.nonzero().reshape(-1)
                at = at.index_select(0, mine)
            values = self._sparse_values.index_select(0, mine) * other._sparse_values.index_select(0, at)
            return SparseTensor(self._sparse_indices.index_select(1, mine), values, self.shape, self._sparse_coalesced)
        return super().mul(other)

    def _times_dense(self, other):
        if tuple(other.shape) != tuple(self.shape):
            raise RuntimeError(f"mul(): sparse tensor of shape {tuple(self.shape)} and tensor of shape {tuple(other.shape)}")
        return self._like(self._sparse_values * other[tuple(self._sparse_indices.unbind(0))])

    def sum(self, dim=None, keepdim=False, dtype=None):
        """The sum of all elements (dense), or over some dimensions; see `fasttorch.sparse.sum`."""
        if keepdim:
            raise NotImplementedError("sum(): keepdim=True is not there for sparse tensors")
        values = self if dtype is None else self.to(dtype)
        if dim is None:
            return values._sparse_values.sum()
        n = self.sparse_dim()
        dims = {d % self.dim() for d in ((dim,) if isinstance(dim, int) else dim)}
        inner = [d - n + 1 for d in sorted(dims) if d >= n]
        reduced = values._sparse_values.sum(inner) if inner else values._sparse_values
        kept = [d for d in range(n) if d not in dims]
        if not kept:
            return reduced.sum(0)
        size = [s for d, s in enumerate(self.shape) if d not in dims]
        if len(kept) == n:
            return SparseTensor(self._sparse_indices, reduced, size, self._sparse_coalesced)
        indices = self._sparse_indices.index_select(0, ft.tensor(kept, device=self._sparse_indices.device))
        return SparseTensor(indices, reduced, size).coalesce()

    # ---- in place, copies ----

    def clamp_(self, min=None, max=None):
        """Clamp the values, summed where indices repeat, in place."""
        self._copy_from(self.coalesce())
        self._sparse_values = self._sparse_values.clamp(min, max)
        return self

    def add_(self, other, *, alpha=1):
        """Add a sparse tensor, in place."""
        if not isinstance(other, Sparse):
            raise RuntimeError("add_(): a dense tensor can't be added to a sparse one in place")
        return self._copy_from(self.add(other, alpha=alpha))

    def zero_(self):
        """Forget all entries, in place."""
        self._sparse_indices = self._sparse_indices[:, :0]
        self._sparse_values = self._sparse_values[:0]
        self._sparse_coalesced = True
        return self

    def copy_(self, other, non_blocking=False):
        """Take over the entries of another sparse tensor of the same shape."""
        if not isinstance(other, Sparse) or tuple(other.shape) != tuple(self.shape):
            raise RuntimeError(f"copy_(): expected a sparse tensor of shape {tuple(self.shape)}, got a {type(other).__name__} of "
                               f"shape {tuple(other.shape)}")
        return self._copy_from(other.to_sparse_coo().to(self.dtype).clone())

    def _copy_from(self, other):
        self._sparse_indices, self._sparse_values = other._sparse_indices, other._sparse_values
        self._sparse_coalesced = other._sparse_coalesced
        return self

    def sparse_mask(self, mask):
        """The elements at the places of the sparse tensor `mask`, each place once."""
        return sparse_mask(self.to_dense(), mask._summed() if isinstance(mask, Sparse) else mask)

    def clone(self, *, memory_format=None):
        """A copy."""
        return SparseTensor(self._sparse_indices.clone(), self._sparse_values.clone(), self.shape, self._sparse_coalesced)

    def __reduce_ex__(self, protocol):
        return SparseTensor, (self._sparse_indices, self._sparse_values, tuple(self.shape), self._sparse_coalesced)


def _sparse_dim(t, op, dim):
    """A sparse dimension, counted from 0."""
    d = dim + t.dim() if dim < 0 else dim
    if not 0 <= d < t.sparse_dim():
        raise IndexError(f"{op}(): dimension {dim} is none of the {t.sparse_dim()} sparse dimensions of shape {tuple(t.shape)}")
    return d


def sparse_mask(self, mask):
    """The elements of a dense tensor at the places of the sparse tensor `mask`, in its layout.

    >>> x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    >>> x.sparse_mask(torch.eye(2).to_sparse()).values().tolist()
    [1.0, 4.0]
    """
    if not isinstance(mask, Sparse) or tuple(mask.shape) != tuple(self.shape):
        raise RuntimeError(f"sparse_mask(): expected a sparse mask of shape {tuple(self.shape)}, got "
                           f"{type(mask).__name__} of shape {tuple(mask.shape)}")
    if not isinstance(mask, SparseTensor):
        rows, columns = mask._rows_and_columns()
        return mask._like(self[rows, columns])
    return mask._like(self[tuple(mask._sparse_indices.unbind(0))])


def sparse_coo_tensor(indices, values=None, size=None, *, dtype=None, device=None, requires_grad=False, check_invariants=None,
                      is_coalesced=None, pin_memory=False):
    """A sparse tensor from coordinates and values.

    Args:
        indices (Tensor or nested list): ``(sparse dimensions, n)``. Alone, it is the size of an empty tensor.
        values (Tensor or list): ``(n, ...)``. A tensor's history goes on: gradients reach it.
        size (sequence of int, optional): of the whole; by default just large enough.
        dtype, device: of the values.
        requires_grad (bool): the result is a leaf that requires gradients. Default: False.
        check_invariants (bool, optional): accepted; ranges are always checked.
        is_coalesced (bool): the indices are known to be ascending, without repetition. Default: False.

    Raises:
        RuntimeError: an index out of range, or sizes that don't fit.

    Example:
        >>> sparse_coo_tensor([[0, 2]], [1.0, 3.0], (4,)).to_dense().tolist()
        [1.0, 0.0, 3.0, 0.0]
    """
    if values is None:
        size = tuple(int(s) for s in indices)
        values = ft.zeros(0, dtype=dtype, device=device)
        empty = SparseTensor(ft.zeros((len(size), 0), dtype=ft.int64, device=device), values, size, True)
        return empty.requires_grad_(requires_grad)
    if not isinstance(indices, Tensor) and size is None and isinstance(values, (tuple, ft.Size)) and not len(indices):
        values, size = ft.zeros(0, dtype=dtype, device=device), values
    values = ft.as_tensor(values, dtype=dtype, device=device)
    indices = ft.as_tensor(indices, device=values.device).to(ft.int64)
    values = values.reshape(1) if values.dim() == 0 and indices.shape[-1:] == (1,) else values
    if indices.dim() != 2 or values.dim() < 1 or indices.shape[1] != values.shape[0]:
        raise RuntimeError(f"sparse_coo_tensor(): indices of shape {tuple(indices.shape)} don't fit values of shape "
                           f"{tuple(values.shape)}")
    sparse, n = indices.shape
    if size is None:
        tops = [int(row.max()) + 1 if n else 0 for row in indices.unbind(0)]
        size = (*tops, *values.shape[1:])
    size = tuple(int(s) for s in size)
    if len(size) != sparse + values.dim() - 1 or size[sparse:] != tuple(values.shape[1:]):
        raise RuntimeError(f"sparse_coo_tensor(): size {size} doesn't fit indices of shape {tuple(indices.shape)} and values "
                           f"of shape {tuple(values.shape)}")
    for row, limit in zip(indices.unbind(0), size):
        if n and (int(row.min()) < 0 or int(row.max()) >= limit):
            raise RuntimeError(f"sparse_coo_tensor(): an index is out of range for size {size}")
    if requires_grad:
        values = values.detach().clone().requires_grad_()
    return SparseTensor(indices, values, size, bool(is_coalesced))


def to_sparse(self, sparse_dim=None, *, layout=None, blocksize=None, dense_dim=None):
    """The elements that are not zero, in coordinate format or another; see :class:`SparseTensor`.

    Args:
        sparse_dim (int, optional): how many dimensions the indices have, the others being dense. Default: all.
        layout: ``torch.sparse_coo`` (default), or ``torch.sparse_csr`` and ``torch.sparse_csc`` for matrices. RuntimeError for
            others, and for `blocksize` and `dense_dim`.

    Example:
        >>> torch.tensor([[0., 2.], [0., 0.]]).to_sparse().indices().tolist()
        [[0], [1]]
    """
    if layout not in (None, sparse_coo) and layout.name in ("sparse_csr", "sparse_csc") and blocksize is dense_dim is None:
        return self.to_sparse_csr() if layout.name == "sparse_csr" else self.to_sparse_csc()
    if layout not in (None, sparse_coo) or blocksize is not None or dense_dim is not None:
        raise RuntimeError("to_sparse(): only the layouts sparse_coo, sparse_csr and sparse_csc are supported, got layout "
                           f"{layout}, blocksize {blocksize}, dense_dim {dense_dim}")
    count = self.dim() if sparse_dim is None else sparse_dim
    if not min(1, self.dim()) <= count <= self.dim():
        raise IndexError(f"to_sparse(): sparse_dim {sparse_dim} is out of range for a tensor of {self.dim()} dimensions")
    if isinstance(self, SparseTensor):
        if sparse_dim is not None and count != self.sparse_dim():
            raise RuntimeError(f"to_sparse(): sparse_dim {sparse_dim} of a tensor that is sparse already, with "
                               f"{self.sparse_dim()}")
        return self
    with ft.no_grad():
        kept = self.detach() != 0
        if count < self.dim():
            kept = kept.flatten(count).any(-1)
        indices = kept.nonzero().t()
    values = self[tuple(indices.unbind(0))] if count else self.reshape(1)[kept.reshape(1)]
    return SparseTensor(indices, values, self.shape, True)


def to_sparse_csr(self, dense_dim=None):
    """A matrix's elements that are not zero, in compressed row format; see `fasttorch.sparse.CompressedTensor`.

    >>> torch.tensor([[0.0, 2.0], [0.0, 0.0]]).to_sparse_csr().crow_indices().tolist()
    [0, 1, 1]
    """
    return to_sparse(self).to_sparse_csr()


def to_sparse_csc(self, dense_dim=None):
    """A matrix's elements that are not zero, in compressed column format.

    >>> torch.tensor([[0.0, 2.0], [0.0, 0.0]]).to_sparse_csc().ccol_indices().tolist()
    [0, 0, 1]
    """
    return to_sparse(self).to_sparse_csc()


def to_dense(self, dtype=None, *, masked_grad=None):
    """The tensor itself, in ``dtype`` if given."""
    return self if dtype is None else self.to(dtype)
