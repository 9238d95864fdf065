"""The standard's extension for linear algebra."""

from collections import namedtuple

import fasttorch as ft
from fasttorch import linalg as _linalg
from fasttorch._C.tensor import Tensor
from fasttorch.array_api._common import axes_of, promote
from fasttorch.array_api._statistics import sum as _sum

__all__ = [
    "cholesky",
    "cross",
    "det",
    "diagonal",
    "eigh",
    "eigvalsh",
    "inv",
    "matmul",
    "matrix_norm",
    "matrix_power",
    "matrix_rank",
    "matrix_transpose",
    "outer",
    "pinv",
    "qr",
    "slogdet",
    "solve",
    "svd",
    "svdvals",
    "tensordot",
    "trace",
    "vecdot",
    "vector_norm",
]

Eigh = namedtuple("Eigh", "eigenvalues eigenvectors")
QR = namedtuple("QR", "Q R")
Slogdet = namedtuple("Slogdet", "sign logabsdet")
SVD = namedtuple("SVD", "U S Vh")


def matmul(x1, x2, /):
    """The matrix product; of stacks of matrices, whose other dimensions broadcast; of a vector and a matrix."""
    return ft.matmul(*promote("matmul", x1, x2))


def matrix_transpose(x, /):
    """The matrices with rows and columns exchanged."""
    if x.ndim < 2:
        raise ValueError(f"matrix_transpose(): expected at least two dimensions, got shape {list(x.shape)}")
    return x.mT


def tensordot(x1, x2, /, *, axes=2):
    """The sum of products over axes of both: the last of `x1` with the first of `x2`, or a pair of sequences of axes."""
    if not isinstance(axes, int):
        axes = tuple(list(axes_of("tensordot", tuple(a), x.ndim)) for a, x in zip(axes, (x1, x2)))
    return ft.tensordot(*promote("tensordot", x1, x2), axes)


def vecdot(x1, x2, /, *, axis=-1):
    """The sum of products ``conj(x1) x2`` along an axis, counted from the last, of which both must have the same size.

    >>> array_api.vecdot(array_api.asarray([1, 2]), array_api.asarray([3, 4])).item()
    11
    """
    if not -min(x1.ndim, x2.ndim) <= axis < max(x1.ndim, x2.ndim) or x1.ndim == 0 or x2.ndim == 0:
        raise IndexError(f"vecdot(): axis {axis} is out of bounds for arrays of shapes {list(x1.shape)} and {list(x2.shape)}")
    if x1.shape[axis] != x2.shape[axis]:
        raise ValueError(f"vecdot(): axis {axis} of shapes {list(x1.shape)} and {list(x2.shape)} has different sizes")
    x1, x2 = promote("vecdot", x1, x2)
    x1, x2 = ft.movedim(x1, axis, -1), ft.movedim(x2, axis, -1)
    return ft.matmul(x1.conj().unsqueeze(-2), x2.unsqueeze(-1))[..., 0, 0]


def cholesky(x, /, *, upper=False):
    """The triangular factor ``L`` with ``x = L L^H``, or ``U`` with ``x = U^H U``."""
    return _linalg.cholesky(x, upper=upper)


def cross(x1, x2, /, *, axis=-1):
    """The cross product of vectors of three elements along an axis; the other axes broadcast."""
    if not -min(x1.ndim, x2.ndim) <= axis < max(x1.ndim, x2.ndim):
        raise IndexError(f"cross(): axis {axis} is out of bounds for arrays of shapes {list(x1.shape)} and {list(x2.shape)}")
    if x1.shape[axis] != 3 or x2.shape[axis] != 3:
        raise ValueError(f"cross(): axis {axis} of shapes {list(x1.shape)} and {list(x2.shape)} must have size 3")
    return _linalg.cross(*ft.broadcast_tensors(*promote("cross", x1, x2)), dim=axis)


def det(x, /):
    """The determinants of square matrices."""
    return _linalg.det(x)


def diagonal(x, /, *, offset=0):
    """The diagonals of matrices: the main one, or that of an offset, above it if positive."""
    return ft.diagonal(x, offset, -2, -1)


def eigh(x, /):
    """The eigenvalues, ascending, and orthonormal eigenvectors (columns) of symmetric or Hermitian matrices."""
    return Eigh(*_linalg.eigh(x))


def eigvalsh(x, /):
    """The eigenvalues, ascending, of symmetric or Hermitian matrices."""
    return _linalg.eigvalsh(x)


def inv(x, /):
    """The inverses of square matrices."""
    return _linalg.inv(x)


def matrix_norm(x, /, *, keepdims=False, ord="fro"):
    """Norms of matrices: Frobenius (``"fro"``), nuclear (``"nuc"``), or 1, -1, 2, -2, inf, -inf."""
    return _linalg.matrix_norm(x, ord=ord, keepdim=keepdims)


def matrix_power(x, n, /):
    """Square matrices multiplied with themselves; n below 0 is a power of the inverse."""
    return _linalg.matrix_power(x, n)


def _tolerance(rtol, x):
    return rtol.to(x.dtype.to_real()) if isinstance(rtol, Tensor) else rtol


def matrix_rank(x, /, *, rtol=None):
    """The number of singular values above `rtol` times the greatest: a number, or an array for each matrix."""
    return _linalg.matrix_rank(x, rtol=_tolerance(rtol, x))


def outer(x1, x2, /):
    """The products of each element of one vector with each of another."""
    if x1.ndim != 1 or x2.ndim != 1:
        raise ValueError(f"outer(): expected two vectors, got shapes {list(x1.shape)} and {list(x2.shape)}")
    x1, x2 = promote("outer", x1, x2)
    return x1.unsqueeze(1) * x2


def pinv(x, /, *, rtol=None):
    """The pseudo-inverse: singular values below `rtol` times the greatest count as zero."""
    if rtol is None:
        rtol = max(x.shape[-2:]) * ft.finfo(x.dtype).eps
    return _linalg.pinv(x, rtol=_tolerance(rtol, x))


def qr(x, /, *, mode="reduced"):
    """``x = Q R`` with orthonormal columns in Q and an upper triangular R; Q is square if the mode is ``"complete"``."""
    return QR(*_linalg.qr(x, mode=mode))


def slogdet(x, /):
    """The sign of the determinant, and the logarithm of its magnitude."""
    return Slogdet(*_linalg.slogdet(x))


def solve(x1, x2, /):
    """The solution of ``x1 X = x2``: `x2` is one vector if it has one dimension, else matrices."""
    x1, x2 = promote("solve", x1, x2)
    if x2.ndim == 1:
        return _linalg.solve(x1, x2.unsqueeze(-1)).squeeze(-1)
    shape = ft.broadcast_shapes(x1.shape[:-2], x2.shape[:-2])
    return _linalg.solve(x1.expand(*shape, *x1.shape[-2:]), x2.expand(*shape, *x2.shape[-2:]))


def svd(x, /, *, full_matrices=True):
    """``x = U diag(S) Vh``, singular values descending."""
    return SVD(*_linalg.svd(x, full_matrices=full_matrices))


def svdvals(x, /):
    """The singular values, descending."""
    return _linalg.svdvals(x)


def trace(x, /, *, offset=0, dtype=None):
    """The sums of the diagonals of matrices."""
    return _sum(ft.diagonal(x, offset, -2, -1), axis=-1, dtype=dtype)


def vector_norm(x, /, *, axis=None, keepdims=False, ord=2):
    """The norm of order `ord` along axes, of all elements unless given: ``sum(|x|^ord)^(1/ord)``; the greatest for inf."""
    axes = axes_of("vector_norm", axis, x.ndim)
    if not axes:
        x, axes, keepdims = x.unsqueeze(-1), (-1,), False
    return _linalg.vector_norm(x, ord=ord, dim=axes, keepdim=keepdims)
