"""Sparse tensors, as gradients of embedding tables have them: some rows and their numbers, everything else zero.

They are made by ``nn.Embedding(..., sparse=True)``, :func:`sparse_coo_tensor` and ``Tensor.to_sparse``, added up by backward,
and taken by the optimizers (SGD, Adagrad, SparseAdam) and by gradient clipping. A sparse matrix times a dense one is dense.
Other operators don't know them: convert with ``to_dense()``. Gradients pass through the values: from ``to_dense()`` and products
back to the tensor that ``to_sparse()`` was called on.
"""

import math

import fasttorch as ft
from fasttorch import Tensor
from fasttorch._C import engine as _engine
from fasttorch._C.formats import sparse_coo
from fasttorch._C.tensor import _install, _set_hooks, _swap_data

__all__ = ["SparseTensor", "mm", "sparse_coo_tensor"]


class SparseTensor(Tensor):
    """A tensor in coordinate format: ``x[indices[:, k]] = values[k]``, summed where indices repeat, else 0.

    As a Tensor it has the shape and dtype of the whole, but no elements: an operator that doesn't know sparse tensors
    computes NaN from it, and reading elements raises TypeError.

    Args:
        indices (Tensor): int64 ``(sparse dimensions, n)``, in range.
        values (Tensor): ``(n, *the sizes of the other dimensions)``, floating.
        size (sequence of int): of the whole.
        coalesced (bool): whether the indices are known to be ascending, without repetition.
    """

    is_sparse = True
    layout = sparse_coo

    def __new__(cls, indices, values, size, coalesced=False):
        self = Tensor.__new__(cls)
        empty = math.nan if values.is_floating_point() or values.is_complex() else 0
        _swap_data(self, ft.full((), empty, dtype=values.dtype, device=values.device).expand(tuple(size)))
        self._sparse_indices = indices
        self._sparse_values = values
        self._sparse_coalesced = coalesced
        return self

    def __init__(self, indices, values, size, coalesced=False):
        pass

    def _like(self, values):
        return SparseTensor(self._sparse_indices, values, self.shape, self._sparse_coalesced)

    def _indices(self):
        """The indices, repeated ones too."""
        return self._sparse_indices

    def _values(self):
        """The values, one for each of :meth:`_indices`."""
        return self._sparse_values

    def _nnz(self):
        """How many entries there are."""
        return self._sparse_indices.shape[1]

    def sparse_dim(self):
        """How many dimensions the indices have."""
        return self._sparse_indices.shape[0]

    def dense_dim(self):
        """How many dimensions each value has."""
        return self._sparse_values.dim() - 1

    def is_coalesced(self):
        """Whether the indices are known to be ascending, without repetition."""
        return self._sparse_coalesced

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

    def to_dense(self):
        """An ordinary tensor of the same shape."""
        linear, rows = self._linear()
        values = self._sparse_values
        dense = ft.zeros((rows, *values.shape[1:]), dtype=values.dtype, device=values.device)
        return dense.index_add(0, linear, values).reshape(self.shape)

    def t(self):
        """A sparse matrix transposed."""
        if self.sparse_dim() != 2 or self.dense_dim():
            raise RuntimeError(f"t(): expected a sparse matrix with two sparse dimensions, got {self.sparse_dim()} sparse and "
                               f"{self.dense_dim()} dense dimensions")
        return SparseTensor(self._sparse_indices.flip(0), self._sparse_values, (self.shape[1], self.shape[0]))

    def matmul(self, other):
        """A sparse matrix ``(m, k)`` times a dense one ``(k, n)`` or a vector ``(k)``: dense, differentiable by both."""
        if self.sparse_dim() != 2 or self.dense_dim() or isinstance(other, SparseTensor) or not isinstance(other, Tensor):
            raise NotImplementedError("matmul(): a sparse tensor with two sparse dimensions times a dense one is supported, got "
                                      f"{self.sparse_dim()} sparse and {self.dense_dim()} dense dimensions, and "
                                      f"{type(other).__name__}")
        if other.dim() not in (1, 2) or other.shape[0] != self.shape[1]:
            raise RuntimeError(f"matmul(): sparse matrix of shape {tuple(self.shape)} and tensor of shape {tuple(other.shape)}")
        if other.dtype != self.dtype:
            raise RuntimeError(f"matmul(): expected both of one dtype, got {self.dtype} and {other.dtype}")
        row, column = self._sparse_indices.unbind(0)
        values = self._sparse_values if other.dim() == 1 else self._sparse_values.unsqueeze(1)
        out = ft.zeros((self.shape[0], *other.shape[1:]), dtype=other.dtype, device=other.device)
        return out.index_add(0, row, values * other.index_select(0, column))

    mm = __matmul__ = matmul

    def add(self, other, *, alpha=1):
        """``self + alpha other``: sparse if both are, else dense."""
        if not isinstance(other, Tensor):
            raise TypeError(f"add(): a sparse tensor and a {type(other).__name__} can't be added")
        if tuple(other.shape) != tuple(self.shape):
            raise RuntimeError(f"add(): sparse tensor of shape {tuple(self.shape)} and tensor of shape {tuple(other.shape)}")
        if not isinstance(other, SparseTensor):
            return self.to_dense().add(other, alpha=alpha)
        values = other._sparse_values if alpha == 1 else other._sparse_values * alpha
        return SparseTensor(ft.cat([self._sparse_indices, other._sparse_indices], 1),
                            ft.cat([self._sparse_values, values]), self.shape)

    def __add__(self, other):
        return self.add(other)

    def __radd__(self, other):
        return self.add(other)

    def __sub__(self, other):
        return self.add(other, alpha=-1)

    def mul(self, other):
        """Times a number."""
        return self._like(self._sparse_values * _number("mul", other))

    def div(self, other):
        """Divided by a number."""
        return self._like(self._sparse_values / _number("div", other))

    def neg(self):
        """Minus the tensor."""
        return self._like(-self._sparse_values)

    __mul__ = __rmul__ = mul
    __truediv__ = div
    __neg__ = neg

    def mul_(self, other):
        """Multiply by a number, in place."""
        self._sparse_values = self._sparse_values * _number("mul_", other)
        return self

    def div_(self, other):
        """Divide by a number, in place."""
        self._sparse_values = self._sparse_values / _number("div_", other)
        return self

    def clamp_(self, min=None, max=None):
        """Clamp the values, summed where indices repeat, in place."""
        self._copy_from(self.coalesce())
        self._sparse_values = self._sparse_values.clamp(min, max)
        return self

    def zero_(self):
        """Forget all entries, in place."""
        self._sparse_indices = self._sparse_indices[:, :0]
        self._sparse_values = self._sparse_values[:0]
        self._sparse_coalesced = True
        return self

    def _copy_from(self, other):
        self._sparse_indices, self._sparse_values = other._sparse_indices, other._sparse_values
        self._sparse_coalesced = other._sparse_coalesced

    def clone(self, *, memory_format=None):
        """A copy."""
        return SparseTensor(self._sparse_indices.clone(), self._sparse_values.clone(), self.shape, self._sparse_coalesced)

    def detach(self):
        """The same entries without history."""
        return self._like(self._sparse_values.detach())

    data = property(detach)

    def to(self, *args, **kwargs):
        """With values and indices moved or converted, as ``Tensor.to``."""
        values = self._sparse_values.to(*args, **kwargs)
        return SparseTensor(self._sparse_indices.to(values.device), values, self.shape, self._sparse_coalesced)

    def float(self):
        """With float32 values."""
        return self.to(ft.float32)

    def double(self):
        """With float64 values."""
        return self.to(ft.float64)

    def cpu(self):
        """On the CPU."""
        return self.to("cpu")

    def __deepcopy__(self, memo):
        return memo.setdefault(id(self), self.clone())

    def __reduce_ex__(self, protocol):
        return SparseTensor, (self._sparse_indices, self._sparse_values, tuple(self.shape), self._sparse_coalesced)

    def _no_elements(self, *args, **kwargs):
        """A sparse tensor has no elements to read: TypeError."""
        raise TypeError("a sparse tensor can't be read element by element or as an array; use to_dense() first")

    numpy = tolist = item = __array__ = __getitem__ = __setitem__ = __iter__ = __bool__ = __float__ = _no_elements

    def __repr__(self):
        return (f"tensor(indices={self._sparse_indices!r},\n       values={self._sparse_values!r},\n       "
                f"size={tuple(self.shape)}, nnz={self._nnz()}, layout=torch.sparse_coo)")


def _number(op, value):
    """A number, or a tensor of one element."""
    if isinstance(value, SparseTensor) or isinstance(value, Tensor) and value.numel() != 1:
        raise TypeError(f"{op}(): a sparse tensor can only be multiplied and divided by numbers")
    return value


def sparse_coo_tensor(indices, values, size=None, *, dtype=None, device=None, is_coalesced=False):
    """A sparse tensor from coordinates and values.

    Args:
        indices (Tensor or nested list): ``(sparse dimensions, n)``.
        values (Tensor or list): ``(n, ...)``, floating.
        size (sequence of int, optional): of the whole; by default just large enough.
        dtype, device: of the values.
        is_coalesced (bool): the indices are known to be ascending, without repetition. Default: False.

    Raises:
        RuntimeError: an index out of range, or sizes that don't fit.

    Example:
        >>> sparse_coo_tensor([[0, 2]], [1.0, 3.0], (4,)).to_dense().tolist()
        [1.0, 0.0, 3.0, 0.0]
    """
    values = ft.as_tensor(values, dtype=dtype, device=device)
    indices = ft.as_tensor(indices, device=values.device).to(ft.int64)
    if indices.dim() != 2 or values.dim() < 1 or indices.shape[1] != values.shape[0]:
        raise RuntimeError(f"sparse_coo_tensor(): indices of shape {tuple(indices.shape)} don't fit values of shape "
                           f"{tuple(values.shape)}")
    if not (values.is_floating_point() or values.is_complex()):
        raise RuntimeError(f"sparse_coo_tensor(): values must be floating, got {values.dtype}")
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
    return SparseTensor(indices, values.detach(), size, is_coalesced)


def mm(mat1, mat2):
    """The product of a sparse matrix and a dense one: dense, differentiable by both.

    Example:
        >>> mm(sparse_coo_tensor([[0, 1], [1, 0]], [2.0, 3.0]), torch.eye(2)).tolist()
        [[0.0, 2.0], [3.0, 0.0]]
    """
    return mat1.matmul(mat2)


def to_sparse(self, sparse_dim=None, *, layout=None, blocksize=None, dense_dim=None):
    """The elements that are not zero, in coordinate format; see :class:`SparseTensor`.

    Args:
        sparse_dim (int, optional): how many dimensions the indices have, the others being dense. Default: all.
        layout: ``torch.sparse_coo``, the only one there is (RuntimeError for others, and for blocksize and dense_dim).

    Example:
        >>> torch.tensor([[0., 2.], [0., 0.]]).to_sparse().indices().tolist()
        [[0], [1]]
    """
    if layout not in (None, sparse_coo) or blocksize is not None or dense_dim is not None:
        raise RuntimeError(f"to_sparse(): only the layout torch.sparse_coo is supported, got layout {layout}, blocksize "
                           f"{blocksize}, "
                           f"dense_dim {dense_dim}")
    count = self.dim() if sparse_dim is None else sparse_dim
    if not min(1, self.dim()) <= count <= self.dim():
        raise IndexError(f"to_sparse(): sparse_dim {sparse_dim} is out of range for a tensor of {self.dim()} dimensions")
    if isinstance(self, SparseTensor):
        if count != self.sparse_dim():
            raise RuntimeError(f"to_sparse(): sparse_dim {sparse_dim} of a tensor that is sparse already, with "
                               f"{self.sparse_dim()}")
        return self
    with ft.no_grad():
        kept = self.detach() != 0
        if count < self.dim():
            kept = kept.reshape((*self.shape[:count], -1)).any(-1)
        indices = kept.nonzero().t()
    values = self[tuple(indices.unbind(0))] if count else self.reshape(1)[kept.reshape(1)]
    return SparseTensor(indices, values, self.shape, True)


def to_dense(self, dtype=None, *, masked_grad=None):
    """The tensor itself, in ``dtype`` if given."""
    return self if dtype is None else self.to(dtype)


def _add(a, b):
    """The sum of two gradients of which at least one is sparse."""
    return a.add(b) if isinstance(a, SparseTensor) else b.add(a)


for _name, _function in {"to_sparse": to_sparse, "to_sparse_coo": to_sparse, "to_dense": to_dense}.items():
    _install(_name, _function)
_engine._set_sparse_type(SparseTensor)
_set_hooks(add_sparse=_add)
