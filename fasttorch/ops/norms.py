"""Norms of matrices, and the singular values that some of them are made of."""
import math

from fasttorch.ops._entry import op
from fasttorch.ops._geometry import as_sizes, case, is_complex_dtype, wrap_dim, wrap_dims
from fasttorch.ops._samples import T

_TALL = T((3, 2), values=[3.0, 1.0, 0.5, -2.0, 1.0, 0.3])


@op("svd_thin(Tensor A) -> (Tensor U, Tensor S, Tensor Vh)", kind="general", promote="same", private=True,
    out_dtype=(None, "real", None), grad={"A": "svd_thin_backward(grad_U, grad_S, grad_Vh, U, S, Vh)"})
def svd_thin(xp, A):
    """The thin singular value decomposition of each matrix, by LAPACK: ``A = U @ diag(S) @ Vh``, S in descending order."""
    if A.dtype.kind not in "fc":
        raise RuntimeError(f"svd(): Expected a floating point or complex tensor as input. Got {A.dtype} of shape {tuple(A.shape)}")
    if A.ndim < 2:
        raise RuntimeError(f"svd(): The input tensor must have at least 2 dimensions, got shape {tuple(A.shape)}")
    return tuple(xp.linalg.svd(A, full_matrices=False))


def _ratio(ft, a, b):
    """``a / b``, and 0 where both are: what no gradient reaches needs no division by equal singular values."""
    return a / ft.masked_fill(b, ft.logical_and(a == 0, b == 0), 1)


@op("svd_thin_backward(Tensor grad_U, Tensor grad_S, Tensor grad_Vh, Tensor U, Tensor S, Tensor Vh) -> Tensor", kind="composite", private=True)
def svd_thin_backward(ft, grad_U, grad_S, grad_Vh, U, S, Vh):
    """The derivative of ``svd_thin``, for distinct singular values that are not zero.

    With P = U^H dA V the singular vectors turn by skew-Hermitian matrices whose elements are those of P and P^H over
    differences of squared singular values (Townsend, Differentiating the singular value decomposition, 2016). Of the
    phase, which complex singular vectors are free to choose, only what U and V share is left undetermined.
    """
    Uh, V = ft.mH(U), ft.mH(Vh)
    row, column = ft.unsqueeze(S, -2), ft.unsqueeze(S, -1)
    between = (row - column) * (row + column)
    between = ft.masked_fill(between, ft.diag_embed(ft.ones_like(S)) != 0, 1)
    turned_U, turned_V = ft.matmul(Uh, grad_U), ft.matmul(Vh, ft.mH(grad_Vh))
    inner = (_ratio(ft, turned_U - ft.mH(turned_U), between) * row
             + column * _ratio(ft, turned_V - ft.mH(turned_V), between))
    inner = inner + ft.diag_embed(grad_S)
    if is_complex_dtype(U):
        inner = inner + ft.diag_embed(_ratio(ft, ft.imag(ft.diagonal(turned_U, 0, -2, -1)), S)) * 1j
    out = ft.matmul(ft.matmul(U, inner), Vh)
    if U.shape[-2] > S.shape[-1]:
        scaled = _ratio(ft, grad_U, row)
        out = out + ft.matmul(scaled - ft.matmul(U, ft.matmul(Uh, scaled)), Vh)
    if Vh.shape[-1] > S.shape[-1]:
        scaled = _ratio(ft, grad_Vh, column)
        out = out + ft.matmul(U, scaled - ft.matmul(ft.matmul(scaled, V), Vh))
    return out


@op("svdvals(Tensor A, *, str? driver=None) -> Tensor", kind="composite", namespace="linalg", method=False, out=True,
    samples=[case(_TALL), case(T((2, 2, 3))), case(T((2, 3), "complex128")), case(T((0, 3)))])
def svdvals(ft, A, driver=None):
    """The singular values of each matrix, in descending order.

    Shapes: ``(..., m, n)`` to ``(..., min(m, n))``. Dtypes: floating and complex; the result is real.
    The derivative assumes that no two are equal, for the second order also that none is zero.
    Raises RuntimeError for fewer than two dimensions or integers.

    >>> torch.linalg.svdvals(torch.diag(torch.tensor([3., 4.]))).tolist()
    [4.0, 3.0]
    """
    if driver is not None:
        raise RuntimeError(f"linalg.svdvals(): keyword argument `driver={driver}` is only supported on CUDA inputs with cuSOLVER backend.")
    return ft.svd_thin(A)[1]


_SQUARE = T((3, 3), values=[3.0, 1.0, 0.5, -2.0, 1.0, 0.3, 0.7, -0.4, 2.0])
_ORDERS = ("fro", "nuc", math.inf, -math.inf, 1, -1, 2, -2)


@op("matrix_norm(Tensor A, any ord='fro', int[] dim=(-2, -1), bool keepdim=False, *, dtype? dtype=None) -> Tensor", kind="composite", namespace="linalg",
    method=False, out=True,
    samples=[case(_TALL, o) for o in _ORDERS] + [case(T((2, 3, 2), distinct=True), o, (0, -1), True) for o in _ORDERS]
    + [case(_SQUARE), case(T((0, 3), grad=False), math.inf), case(T((3, 0), grad=False), 1),
       case(T((3, 0), grad=False), 2)])
def matrix_norm(ft, A, ord="fro", dim=(-2, -1), keepdim=False, dtype=None):
    """A norm of each matrix that two dimensions make.

    ``ord``: ``"fro"`` the root of the sum of squares, ``"nuc"`` the sum of singular values, 2 and -2 the largest and
    smallest singular value, 1 and -1 the largest and smallest sum of absolute values in a column, inf and -inf in a row.
    Dtypes: floating and complex; the result is real. Raises RuntimeError for another order, dtype or dimensions.

    >>> torch.linalg.matrix_norm(torch.tensor([[3., 4.], [0., 0.]])).item()
    5.0
    """
    dims = as_sizes(dim)
    if A.ndim < 2 or len(dims) != 2:
        raise RuntimeError(f"linalg.matrix_norm(): dim must be a 2-tuple and A have two dimensions or more, got dim {dims} for shape {tuple(A.shape)}")
    row, column = wrap_dims("linalg.matrix_norm", dims, A.ndim)
    if "float" not in str(A.dtype) and not is_complex_dtype(A):
        raise RuntimeError(f"linalg.matrix_norm(): Expected a floating point or complex tensor as input. Got {A.dtype} of shape {tuple(A.shape)}")
    if ord not in _ORDERS:
        raise RuntimeError(f"linalg.matrix_norm(): Order {ord} not supported.")
    if ord == "fro":
        return ft.vector_norm(A, 2, (row, column), keepdim, dtype=dtype)
    if dtype is not None:
        A = A.to(dtype)
    if ord in ("nuc", 2, -2):
        S = ft.svdvals(ft.movedim(A, (row, column), (-2, -1)))
        out = ft.sum(S, (-1,)) if ord == "nuc" or (ord == 2 and S.shape[-1] == 0) else ft.amax(S, (-1,)) if ord == 2 else ft.amin(S, (-1,))
        for d in sorted((row, column)) if keepdim else ():
            out = ft.unsqueeze(out, d)
        return out
    summed, kept = (row, column) if abs(ord) == 1 else (column, row)
    sums = ft.vector_norm(A, 1, (summed,), True)
    if A.shape[kept] == 0 and ord > 0:
        out = ft.sum(sums, (kept,), True)           # of no row or column the largest sum is 0
    else:
        out = (ft.amax if ord > 0 else ft.amin)(sums, (kept,), True)
    if keepdim:
        return out
    return ft.squeeze(ft.squeeze(out, max(row, column)), min(row, column))


@op("linalg_norm(Tensor A, any ord=None, any dim=None, bool keepdim=False, *, dtype? dtype=None) -> Tensor", kind="composite", method=False, out=True,
    alias=("linalg.norm",),
    samples=[case(_TALL), case(_TALL, "nuc"), case(_TALL, 1), case(_TALL, 3, 0), case(T((4,), exclude=0), 1), case(T((2, 3, 2), exclude=0), None, (0, 1)),
             case(T((2, 3, 2), exclude=0), None, None, True), case(T((2, 3, 2), distinct=True), math.inf, (1, 2))])
def linalg_norm(ft, A, ord=None, dim=None, keepdim=False, dtype=None):
    """A norm of vectors or matrices: ``linalg.vector_norm`` where ``dim`` is one dimension, ``linalg.matrix_norm`` for two.

    Without ``dim`` a 1-d tensor is a vector and a 2-d one a matrix; without ``ord`` it is the 2-norm of all elements.
    Dtypes: floating and complex; the result is real. Raises RuntimeError for other numbers of dimensions.

    >>> torch.linalg.norm(torch.tensor([3., 4.])).item()
    5.0
    """
    dims = None if dim is None else as_sizes(dim)
    if ord is None:
        return ft.vector_norm(A, 2, dims, keepdim, dtype=dtype)
    if dims is None:
        if A.ndim not in (1, 2):
            raise RuntimeError(f"linalg.norm(): If dim is not specified but ord is, the input must be 1D or 2D. Got shape {tuple(A.shape)}")
        dims = tuple(range(A.ndim))
    if len(dims) == 1:
        if isinstance(ord, str):
            raise RuntimeError(f"linalg.norm(): order {ord!r} is for matrices, but got one dimension {dims} of shape {tuple(A.shape)}")
        return ft.vector_norm(A, ord, (wrap_dim("linalg.norm", dims[0], A.ndim),), keepdim, dtype=dtype)
    if len(dims) != 2:
        raise RuntimeError(f"linalg.norm(): dim must be one or two dimensions, got {dims}")
    return ft.matrix_norm(A, ord, dims, keepdim, dtype=dtype)
