"""Sparse matrix times dense matrix, by SciPy's kernels where they know the dtype, with derivatives of any order."""

import fasttorch as ft
from fasttorch.autograd import Function

_KNOWN = ("float32", "float64", "complex64", "complex128", "int8", "int16", "int32", "int64", "uint8")


class Pattern:
    """The places of a sparse matrix: its shape, and row and column of each entry (int64 tensors), in any order.

    With `crow`, the entries are in the order of rows, row ``i`` from ``crow[i]`` to ``crow[i + 1]``.
    """

    def __init__(self, rows, columns, shape, crow=None):
        self.rows, self.columns, self.shape, self.crow = rows, columns, tuple(shape), crow

    def transposed(self):
        """The pattern of the transposed matrix, the entries in the same order."""
        return Pattern(self.columns, self.rows, self.shape[::-1])

    def matrix(self, values):
        """SciPy's matrix of these places and values."""
        from scipy import sparse

        data = values.detach().numpy()
        if self.crow is not None:
            return sparse.csr_array((data, self.columns.numpy(), self.crow.numpy()), shape=self.shape)
        return sparse.coo_array((data, (self.rows.numpy(), self.columns.numpy())), shape=self.shape)


class _Product(Function):
    """``A @ dense``: dense's gradient is ``A^H @ grad``, an entry's the product of a row of grad and one of dense."""

    @staticmethod
    def forward(ctx, values, dense, pattern):
        ctx.save_for_backward(values, dense)
        ctx.pattern = pattern
        array = pattern.matrix(values) @ dense.detach().contiguous().numpy()
        return ft.from_numpy(array)

    @staticmethod
    def backward(ctx, grad):
        values, dense = ctx.saved_tensors
        pattern = ctx.pattern
        for_values = for_dense = None
        if ctx.needs_input_grad[0]:
            rows = grad.index_select(0, pattern.rows)
            others = dense.index_select(0, pattern.columns).conj()
            for_values = rows * others if dense.dim() == 1 else (rows * others).sum(1)
        if ctx.needs_input_grad[1]:
            for_dense = product(values.conj(), grad, pattern.transposed())
        return for_values, for_dense, None


def product(values, dense, pattern):
    """The product of a sparse matrix and a dense matrix or vector, dense."""
    if values.device.type == "cpu" and values.dtype.name in _KNOWN:
        return _Product.apply(values, dense, pattern)
    column = values if dense.dim() == 1 else values.unsqueeze(1)
    out = ft.zeros((pattern.shape[0], *dense.shape[1:]), dtype=dense.dtype, device=dense.device)
    return out.index_add(0, pattern.rows, column * dense.index_select(0, pattern.columns))


def check(op, left, right, matrix):
    """The shapes and dtypes of a product fit, or RuntimeError."""
    if right.dim() not in (1, 2) or left.dim() not in (1, 2) or left.shape[-1] != right.shape[0]:
        raise RuntimeError(f"{op}(): shapes {tuple(left.shape)} and {tuple(right.shape)} of a {matrix} and a dense tensor "
                           "can't be multiplied")
    if left.dtype != right.dtype:
        raise RuntimeError(f"{op}(): expected both of one dtype, got {left.dtype} and {right.dtype}")


def sparse_product(left, right):
    """The product of two sparse matrices in coordinate format: (indices, values) with repeated places.

    Each entry ``(i, j)`` of the left meets all entries ``(j, k)`` of the right. Differentiable by both values.
    """
    import numpy as np

    a, b = left.coalesce(), right.coalesce()
    rows_a, columns_a = a._sparse_indices.numpy()
    rows_b, columns_b = b._sparse_indices.numpy()
    start = np.searchsorted(rows_b, np.arange(right.shape[0] + 1))
    counts = (start[1:] - start[:-1])[columns_a]
    entry_a = np.repeat(np.arange(len(rows_a)), counts)
    first = np.cumsum(counts) - counts
    entry_b = np.arange(len(entry_a)) - np.repeat(first, counts) + np.repeat(start[columns_a], counts)
    indices = ft.from_numpy(np.stack([rows_a[entry_a], columns_b[entry_b]]).astype(np.int64))
    values = a._sparse_values.index_select(0, ft.from_numpy(entry_a)) * b._sparse_values.index_select(0, ft.from_numpy(entry_b))
    return indices, values
