"""Sparse tensors, as gradients of embedding tables have them: some rows and their numbers, everything else zero.

They are made by ``nn.Embedding(..., sparse=True)`` and :func:`sparse_coo_tensor`, added up by backward, and taken by the
optimizers (SGD, Adagrad, SparseAdam) and by gradient clipping. Other operators don't know them: convert with ``to_dense()``.
"""

import math

import fasttorch as ft
from fasttorch import Tensor
from fasttorch._C import engine as _engine
from fasttorch._C.formats import sparse_coo
from fasttorch._C.tensor import _set_hooks, _swap_data

__all__ = ["SparseTensor", "sparse_coo_tensor"]


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
        _swap_data(self, ft.full((), math.nan, dtype=values.dtype, device=values.device).expand(tuple(size)))
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
            values = self._sparse_values.index_select(0, order)
            summed = ft.zeros((count, *values.shape[1:]), dtype=values.dtype, device=values.device)
            summed.index_add_(0, group, values)
            indices = self._sparse_indices.index_select(1, order[first])
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
        with ft.no_grad():
            linear, rows = self._linear()
            values = self._sparse_values
            dense = ft.zeros((rows, *values.shape[1:]), dtype=values.dtype, device=values.device)
            return dense.index_add_(0, linear, values).reshape(self.shape)

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


def _add(a, b):
    """The sum of two gradients of which at least one is sparse."""
    return a.add(b) if isinstance(a, SparseTensor) else b.add(a)


_engine._set_sparse_type(SparseTensor)
_set_hooks(add_sparse=_add)
