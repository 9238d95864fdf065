"""Norms of matrices, and of vectors or matrices."""
import math

from fasttorch.ops._entry import op
from fasttorch.ops._geometry import as_sizes, case, is_complex_dtype, wrap_dim, wrap_dims
from fasttorch.ops._samples import T

_TALL = T((3, 2), values=[3.0, 1.0, 0.5, -2.0, 1.0, 0.3])


_SQUARE = T((3, 3), values=[3.0, 1.0, 0.5, -2.0, 1.0, 0.3, 0.7, -0.4, 2.0])
_ORDERS = ("fro", "nuc", math.inf, -math.inf, 1, -1, 2, -2)


@op("matrix_norm(Tensor input, any ord='fro', int[] dim=(-2, -1), bool keepdim=False, *, dtype? dtype=None) -> Tensor", kind="composite", namespace="linalg",
    method=False, out=True,
    samples=[case(_TALL, o) for o in _ORDERS] + [case(T((2, 3, 2), distinct=True), o, (0, -1), True) for o in _ORDERS]
    + [case(_SQUARE), case(T((0, 3), grad=False), math.inf), case(T((3, 0), grad=False), 1),
       case(T((3, 0), grad=False), 2)])
def matrix_norm(ft, input, ord="fro", dim=(-2, -1), keepdim=False, dtype=None):
    """A norm of each matrix that two dimensions make.

    ``ord``: ``"fro"`` the root of the sum of squares, ``"nuc"`` the sum of singular values, 2 and -2 the largest and
    smallest singular value, 1 and -1 the largest and smallest sum of absolute values in a column, inf and -inf in a row.
    Dtypes: floating and complex; the result is real. Raises RuntimeError for another order, dtype or dimensions.

    >>> torch.linalg.matrix_norm(torch.tensor([[3., 4.], [0., 0.]])).item()
    5.0
    """
    dims = as_sizes(dim)
    if input.ndim < 2 or len(dims) != 2:
        raise RuntimeError(f"linalg.matrix_norm(): dim must be a 2-tuple and input have two dimensions or more, got dim {dims} for shape {tuple(input.shape)}")
    row, column = wrap_dims("linalg.matrix_norm", dims, input.ndim)
    if "float" not in str(input.dtype) and not is_complex_dtype(input):
        raise RuntimeError(f"linalg.matrix_norm(): Expected a floating point or complex tensor as input. Got {input.dtype} of shape {tuple(input.shape)}")
    if ord not in _ORDERS:
        raise RuntimeError(f"linalg.matrix_norm(): Order {ord} not supported.")
    if ord == "fro":
        return ft.vector_norm(input, 2, (row, column), keepdim, dtype=dtype)
    if dtype is not None:
        input = input.to(dtype)
    if ord in ("nuc", 2, -2):
        S = ft.svdvals(ft.movedim(input, (row, column), (-2, -1)))
        out = ft.sum(S, (-1,)) if ord == "nuc" or (ord == 2 and S.shape[-1] == 0) else ft.amax(S, (-1,)) if ord == 2 else ft.amin(S, (-1,))
        for d in sorted((row, column)) if keepdim else ():
            out = ft.unsqueeze(out, d)
        return out
    summed, kept = (row, column) if abs(ord) == 1 else (column, row)
    sums = ft.vector_norm(input, 1, (summed,), True)
    if input.shape[kept] == 0 and ord > 0:
        out = ft.sum(sums, (kept,), True)           # of no row or column the largest sum is 0
    else:
        out = (ft.amax if ord > 0 else ft.amin)(sums, (kept,), True)
    if keepdim:
        return out
    return ft.squeeze(ft.squeeze(out, max(row, column)), min(row, column))


@op("linalg_norm(Tensor input, any ord=None, any dim=None, bool keepdim=False, *, dtype? dtype=None) -> Tensor", kind="composite", method=False, out=True,
    alias=("linalg.norm",),
    samples=[case(_TALL), case(_TALL, "nuc"), case(_TALL, 1), case(_TALL, 3, 0), case(T((4,), exclude=0), 1), case(T((2, 3, 2), exclude=0), None, (0, 1)),
             case(T((2, 3, 2), exclude=0), None, None, True), case(T((2, 3, 2), distinct=True), math.inf, (1, 2))])
def linalg_norm(ft, input, ord=None, dim=None, keepdim=False, dtype=None):
    """A norm of vectors or matrices: ``linalg.vector_norm`` where ``dim`` is one dimension, ``linalg.matrix_norm`` for two.

    Without ``dim`` a 1-d tensor is a vector and a 2-d one a matrix; without ``ord`` it is the 2-norm of all elements.
    Dtypes: floating and complex; the result is real. Raises RuntimeError for other numbers of dimensions.

    >>> torch.linalg.norm(torch.tensor([3., 4.])).item()
    5.0
    """
    dims = None if dim is None else as_sizes(dim)
    if ord is None:
        return ft.vector_norm(input, 2, dims, keepdim, dtype=dtype)
    if dims is None:
        if input.ndim not in (1, 2):
            raise RuntimeError(f"linalg.norm(): If dim is not specified but ord is, the input must be 1D or 2D. Got shape {tuple(input.shape)}")
        dims = tuple(range(input.ndim))
    if len(dims) == 1:
        if isinstance(ord, str):
            raise RuntimeError(f"linalg.norm(): order {ord!r} is for matrices, but got one dimension {dims} of shape {tuple(input.shape)}")
        return ft.vector_norm(input, ord, (wrap_dim("linalg.norm", dims[0], input.ndim),), keepdim, dtype=dtype)
    if len(dims) != 2:
        raise RuntimeError(f"linalg.norm(): dim must be one or two dimensions, got {dims}")
    return ft.matrix_norm(input, ord, dims, keepdim, dtype=dtype)


@op("frobenius_norm(Tensor input, int[] dim, bool keepdim=False) -> Tensor", kind="composite", method=False, out=True,
    samples=[case(_TALL, ()), case(_TALL, (0, 1), True), case(T((2, 3), exclude=0), 1)])
def frobenius_norm(ft, input, dim, keepdim=False):
    """The root of the sum of squares over the dimensions given, over all for none: ``linalg.vector_norm`` of order 2.

    >>> torch.frobenius_norm(torch.tensor([[3., 4.]]), ()).item()
    5.0
    """
    return ft.vector_norm(input, 2, as_sizes(dim) or None, keepdim)


@op("nuclear_norm(Tensor input, any dim=None, bool keepdim=False) -> Tensor", kind="composite", method=False, out=True,
    samples=[case(_TALL), case(_TALL, (0, 1), True), case(T((2, 3, 2)), (0, 2))])
def nuclear_norm(ft, input, dim=None, keepdim=False):
    """The sum of the singular values of a matrix, or of the matrices that two dimensions make.

    ``nuclear_norm(x, True)`` keeps the dimensions too. Raises RuntimeError unless there are two of them.

    >>> torch.nuclear_norm(torch.diag(torch.tensor([3., 4.]))).item()
    7.0
    """
    if isinstance(dim, bool):
        dim, keepdim = None, dim
    if dim is None and input.ndim != 2:
        raise RuntimeError(f"nuclear_norm(): Expected a tensor with 2 dimensions, but got shape {tuple(input.shape)}")
    return ft.matrix_norm(input, "nuc", (0, 1) if dim is None else as_sizes(dim), keepdim)


@op("norm_except_dim(Tensor v, int pow=2, int dim=0) -> Tensor", kind="composite", method=False,
    samples=[case(T((2, 3), exclude=0)), case(T((2, 3), exclude=0), 2, 1), case(T((2, 3), exclude=0), 1, -1)])
def norm_except_dim(ft, v, pow=2, dim=0):
    """The norm over all dimensions but one, which are kept with size 1; over all with ``dim=-1``.

    >>> torch.norm_except_dim(torch.tensor([[3., 4.], [0., 2.]])).tolist()
    [[5.0], [2.0]]
    """
    if dim == -1:
        return ft.vector_norm(v, pow)
    axis = wrap_dim("norm_except_dim", dim, v.ndim)
    return ft.vector_norm(v, pow, tuple(d for d in range(v.ndim) if d != axis), True)
