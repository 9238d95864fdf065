"""Functions of matrices: determinants, the exponential; products and matrices of vectors; covariances."""

from fasttorch.ops._common import scipy_module
from fasttorch.ops._entry import op
from fasttorch.ops._geometry import broadcast_shapes, case, is_complex_dtype, wrap_dim
from fasttorch.ops._lapack import COMPLEX, EMPTY, NO_BATCH, SQUARE, SQUARES, check_square, dims, eliminate, lapack_loop, small
from fasttorch.ops._samples import T

_PRIVATE = dict(kind="composite", private=True)


# ---- determinants ----


@op(
    "det(Tensor A) -> Tensor",
    kind="general",
    promote="same",
    alias=("linalg.det",),
    out=True,
    grad={"A": "det_backward(grad, A, result)"},
    samples=[
        case(SQUARE),
        case(SQUARES),
        case(COMPLEX),
        case(EMPTY),
        case(NO_BATCH),
        case(T((2, 2), values=[1, 2, 2, 4], grad=False)),
        case(T((1, 1), low=1)),
    ],
)
def det(xp, A):
    """The determinant of each square matrix.

    Shapes: ``(..., n, n)`` to ``(...)``; 1 for ``n = 0``. Dtypes: floating and complex. The derivative exists for singular
    matrices too; the second derivative is computed for matrices that are not singular, or have distinct singular values.
    Raises RuntimeError for other shapes or dtypes. By LAPACK's getrf.

    >>> torch.det(torch.tensor([[2., 0.], [0., 4.]])).item()
    8.0
    """
    check_square("linalg.det", A)
    if small(xp, A):
        diagonal, sign = _diagonal(xp, A)
        return diagonal.prod(-1) * sign
    return xp.asarray(lapack_loop(xp, "det", xp.linalg.det, A), dtype=A.dtype)


def _diagonal(xp, A):
    """The diagonal of each matrix's LU factor, and the sign of its exchanges of rows."""
    LU, pivots, _ = eliminate(xp, A)
    odd = (pivots != xp.arange(1, A.shape[-1] + 1)).sum(-1) & 1
    return xp.ascontiguousarray(xp.diagonal(LU, axis1=-2, axis2=-1)), (1 - 2 * odd).astype(A.dtype)


@op("det_backward(Tensor grad, Tensor A, Tensor det) -> Tensor", **_PRIVATE)
def det_backward(ft, grad, A, det):
    """The derivative: the gradient times the conjugated transpose of the adjugate, which is ``det * A^-1``.

    Where a determinant is zero the adjugate comes from ``A = U @ diag(S) @ Vh``: ``det(U) det(Vh) V diag(T) U^H``, with T the
    products of all singular values but one.
    """
    inverse, info = ft.inv_ex(A)
    if not any(info.reshape(-1).tolist()):
        return ft.mH(inverse) * ft.unsqueeze(ft.unsqueeze(grad * ft.conj(det), -1), -1)
    U, S, Vh = ft.svd_parts(A, False, True)
    n = S.shape[-1]
    rows = ft.masked_fill(ft.expand(ft.unsqueeze(S, -2), dims(S) + (n,)), ft.diag_embed(ft.ones_like(S)) != 0, 1)
    sign = ft.unsqueeze(ft.conj(ft.det(U) * ft.det(Vh)), -1)
    scaled = U * ft.unsqueeze(ft.unsqueeze(grad, -1) * sign * ft.prod(rows, -1), -2)
    return ft.matmul(scaled, Vh)


@op(
    "slogdet(Tensor A) -> (Tensor sign, Tensor logabsdet)",
    kind="general",
    promote="same",
    out_dtype=(None, "real"),
    alias=("linalg.slogdet",),
    out=True,
    grad={"A": "slogdet_backward(grad_sign, grad_logabsdet, A, sign)"},
    samples=[
        case(SQUARE),
        case(SQUARES),
        case(COMPLEX),
        case(EMPTY),
        case(NO_BATCH),
        case(T((2, 2), values=[1, 2, 2, 4], grad=False)),
    ],
)
def slogdet(xp, A):
    """The sign and the logarithm of the absolute value of each square matrix's determinant.

    The determinant itself may be out of the dtype's range. ``det(A) = sign * exp(logabsdet)``; a complex sign has absolute
    value 1. Singular matrices have sign 0 and -infinity. Shapes: ``(..., n, n)`` to ``(...)`` twice. Dtypes: floating and
    complex; the logarithm is real. The derivative needs matrices that are not singular. Raises RuntimeError for other
    shapes or dtypes. By LAPACK's getrf.

    >>> [x.item() for x in torch.slogdet(torch.tensor([[0., 1.], [1., 0.]]))]
    [-1.0, 0.0]
    """
    check_square("linalg.slogdet", A)
    if small(xp, A):
        diagonal, sign = _diagonal(xp, A)
        with xp.errstate(divide="ignore"):
            return xp.sign(diagonal).prod(-1) * sign, xp.log(xp.abs(diagonal)).sum(-1)
    return tuple(lapack_loop(xp, "slogdet", xp.linalg.slogdet, A))


@op("slogdet_backward(Tensor grad_sign, Tensor grad_logabsdet, Tensor A, Tensor sign) -> Tensor", **_PRIVATE)
def slogdet_backward(ft, grad_sign, grad_logabsdet, A, sign):
    """The derivative ``g A^-H``, where the sign of a complex determinant adds ``-i Im(conj(g_sign) sign)`` to g."""
    g = grad_logabsdet
    if is_complex_dtype(A):
        g = g - ft.imag(ft.conj(grad_sign) * sign) * 1j
    return ft.mH(ft.inv_ex(A)[0]) * ft.unsqueeze(ft.unsqueeze(g, -1), -1)


@op(
    "logdet(Tensor input) -> Tensor",
    kind="composite",
    samples=[case(SQUARE), case(SQUARES), case(EMPTY), case(T((2, 2), values=[0, 1, 1, 0], grad=False)), case(COMPLEX)],
)
def logdet(ft, input):
    """The logarithm of each square matrix's determinant: NaN where that is negative, -infinity where it is zero.

    Shapes: ``(..., n, n)`` to ``(...)``. Dtypes: floating and complex. Raises RuntimeError for other shapes or dtypes.

    >>> torch.logdet(torch.eye(3)).item()
    0.0
    """
    check_square("logdet", input, "input")
    sign, logabsdet = ft.slogdet(input)
    if is_complex_dtype(input):
        return ft.log(sign) + logabsdet
    return ft.masked_fill(logabsdet, sign == -1, float("nan"))


# ---- the exponential ----


@op(
    "matrix_exp(Tensor input) -> Tensor",
    kind="general",
    promote="same",
    alias=("linalg.matrix_exp",),
    grad={"input": "matrix_exp_backward(grad, input)"},
    samples=[case(SQUARE), case(SQUARES), case(COMPLEX), case(EMPTY), case(NO_BATCH), case(T((1, 1)))],
)
def matrix_exp(xp, input):
    """The exponential of each square matrix, ``sum(A^k / k!)``.

    By scaling and squaring with Padé approximants (Al-Mohy and Higham, 2009).
    Shapes: ``(..., n, n)`` to the same. Dtypes: floating and complex. Raises RuntimeError for other shapes or dtypes.

    >>> torch.matrix_exp(torch.tensor([[0., 1.], [0., 0.]])).tolist()
    [[1.0, 1.0], [0.0, 1.0]]
    """
    check_square("linalg.matrix_exp", input)
    if not input.size:
        return input.copy()
    return scipy_module(xp, "linalg").expm(input).astype(input.dtype, copy=False)


@op("matrix_exp_backward(Tensor grad, Tensor A) -> Tensor", **_PRIVATE)
def matrix_exp_backward(ft, grad, A):
    """The derivative: the upper right block of the exponential of ``[[A^H, grad], [0, A^H]]`` (Mathias, 1996)."""
    n, Ah = A.shape[-1], ft.mH(A)
    upper, lower = ft.cat([Ah, grad], -1), ft.cat([ft.zeros_like(Ah), Ah], -1)
    return ft.narrow(ft.narrow(ft.matrix_exp(ft.cat([upper, lower], -2)), -2, 0, n), -1, n, n)


# ---- products of vectors ----


@op(
    "cross.linalg(Tensor input, Tensor other, *, int dim=-1) -> Tensor",
    kind="general",
    namespace="linalg",
    method=False,
    promote="same",
    out=True,
    grad={"input": "cross_linalg(conj(other), grad, dim=dim)", "other": "cross_linalg(grad, conj(input), dim=dim)"},
    samples=[
        case(T((3,)), T((3,))),
        case(T((2, 3)), T((2, 3))),
        case(T((3, 2)), T((3, 1)), dim=0),
        case(T((1, 3)), T((4, 3))),
        case(T((3,), "complex128"), T((3,), "complex128")),
        case(T((0, 3)), T((0, 3))),
        case(T((3,), "int64"), T((3,), "int64")),
    ],
)
def cross_linalg(xp, input, other, dim=-1):
    """The vector product along ``dim``, whose size is 3: ``y[0] = a[1] * b[2] - a[2] * b[1]``, and so on in turn.

    Shapes: the arguments have as many dimensions and are broadcast. Dtypes: all but bool; the common dtype.
    Raises RuntimeError for other sizes, IndexError for a dimension out of range.

    >>> torch.linalg.cross(torch.tensor([1, 0, 0]), torch.tensor([0, 1, 0])).tolist()
    [0, 0, 1]
    """
    if input.ndim != other.ndim:
        raise RuntimeError(f"linalg.cross(): inputs must have the same number of dimensions, got {dims(input)} and {dims(other)}")
    axis = wrap_dim("linalg.cross", dim, input.ndim)
    if input.ndim == 0 or input.shape[axis] != 3 or other.shape[axis] != 3:
        raise RuntimeError(f"linalg.cross(): inputs dimension {dim} must have length 3. Got {dims(input)} and {dims(other)}")
    broadcast_shapes("linalg.cross", input.shape, other.shape)

    def part(x, i):
        return x[(slice(None),) * axis + (i,)]

    return xp.stack(
        [
            part(input, (i + 1) % 3) * part(other, (i + 2) % 3) - part(input, (i + 2) % 3) * part(other, (i + 1) % 3)
            for i in range(3)
        ],
        axis,
    )


@op(
    "cross(Tensor input, Tensor other, int? dim=None) -> Tensor",
    kind="composite",
    out=True,
    samples=[case(T((3,)), T((3,)), -1), case(T((3, 2)), T((3, 2)), 0), case(T((2, 3, 3)), T((2, 3, 3)))],
)
def cross(ft, input, other, dim=None):
    """``linalg.cross`` along ``dim``, without which it is the first dimension of size 3.

    >>> torch.cross(torch.tensor([1, 0, 0]), torch.tensor([0, 1, 0]), 0).tolist()
    [0, 0, 1]
    """
    if dim is None:
        dim = next((d for d, n in enumerate(dims(input)) if n == 3), None)
        if dim is None:
            raise RuntimeError(f"cross(): no dimension of size 3 in input of shape {dims(input)}")
    return ft.cross_linalg(input, other, dim=dim)


@op(
    "vecdot(Tensor x, Tensor y, *, int dim=-1) -> Tensor",
    kind="composite",
    namespace="linalg",
    method=False,
    out=True,
    samples=[
        case(T((3,)), T((3,))),
        case(T((2, 3)), T((2, 3)), dim=0),
        case(T((2, 3)), T((3,))),
        case(T((3,), "complex128"), T((3,), "complex128")),
    ],
)
def vecdot(ft, x, y, dim=-1):
    """The sum of products along ``dim`` of two batches of vectors, the first conjugated: ``sum(conj(x) * y)``.

    Shapes: the arguments are broadcast, and ``dim`` is left out of the result. Dtypes: all but bool; the common dtype.

    >>> torch.linalg.vecdot(torch.tensor([[1, 2]]), torch.tensor([3, 4])).tolist()
    [11]
    """
    return ft.sum((ft.conj(x) if is_complex_dtype(x) else x) * y, (dim,))


@op(
    "diagonal.linalg(Tensor A, *, int offset=0, int dim1=-2, int dim2=-1) -> Tensor",
    kind="composite",
    namespace="linalg",
    method=False,
    samples=[case(T((3, 3))), case(T((2, 3, 4)), offset=1), case(T((2, 3, 4)), dim1=0, dim2=1)],
)
def diagonal_linalg(ft, A, offset=0, dim1=-2, dim2=-1):
    """The diagonal of each matrix, as a view: ``diagonal`` of the last two dimensions.

    >>> torch.linalg.diagonal(torch.tensor([[1, 2], [3, 4]])).tolist()
    [1, 4]
    """
    return ft.diagonal(A, offset, dim1, dim2)


# ---- powers of vectors ----


def _powers(ft, x, n):
    """The powers 0 to n - 1 of every element, along a new last dimension."""
    if not ("float" in str(x.dtype) or is_complex_dtype(x)):
        x = x.to(ft.sum(ft.new_zeros(x, (0,))).dtype)  # integers become int64, as in other products
    x = ft.unsqueeze(x, -1)
    ones = ft.ones_like(x)
    if n < 2:
        return ft.narrow(ones, -1, 0, n)
    return ft.cat([ones, ft.cumprod(ft.expand(x, dims(x)[:-1] + (n - 1,)), -1)], -1)


@op(
    "vander.linalg(Tensor x, *, int? N=None) -> Tensor",
    kind="composite",
    namespace="linalg",
    method=False,
    samples=[case(T((3,))), case(T((2, 3)), N=2), case(T((3,)), N=5), case(T((3,), "int64"))],
)
def vander_linalg(ft, x, N=None):
    """The Vandermonde matrix of each vector: ``y[..., i, j] = x[..., i]^j``.

    Shapes: ``(..., n)`` to ``(..., n, N)``, N being n by default; ``()`` counts as ``(1,)``. Dtypes: all; bool and integers
    become int64. Raises RuntimeError for N below 2.

    >>> torch.linalg.vander(torch.tensor([2, 3]), N=3).tolist()
    [[1, 2, 4], [1, 3, 9]]
    """
    x = ft.reshape(x, (1,)) if x.ndim == 0 else x
    n = x.shape[-1] if N is None else N
    if n < 2:
        raise RuntimeError(f"linalg.vander(): N must be greater than 1, got {n} for x of shape {dims(x)}")
    return _powers(ft, x, n)


@op(
    "vander(Tensor x, int? N=None, bool increasing=False) -> Tensor",
    kind="composite",
    method=False,
    samples=[case(T((3,))), case(T((3,)), 2), case(T((3,)), 4, True), case(T((3,), "int64")), case(T((0,)))],
)
def vander(ft, x, N=None, increasing=False):
    """The Vandermonde matrix of a vector, with the powers falling from left to right unless ``increasing``.

    Shapes: ``(n,)`` to ``(n, N)``, N being n by default. Dtypes: all; bool and integers become int64.
    Raises RuntimeError for other shapes or N below 0.

    >>> torch.vander(torch.tensor([2, 3]), 3).tolist()
    [[4, 2, 1], [9, 3, 1]]
    """
    if x.ndim != 1 or N is not None and N < 0:
        raise RuntimeError(f"vander(): x must be a one-dimensional tensor and N non-negative, got shape {dims(x)} and N {N}")
    out = _powers(ft, x, x.shape[0] if N is None else N)
    return out if increasing else ft.flip(out, (-1,))


# ---- covariances ----


@op(
    "cov(Tensor input, *, int correction=1, Tensor? fweights=None, Tensor? aweights=None) -> Tensor",
    kind="composite",
    samples=[
        case(T((3, 5))),
        case(T((5,))),
        case(T((3, 5)), correction=0),
        case(T((2, 4)), fweights=T((4,), "int64", values=[1, 2, 3, 1])),
        case(T((2, 4)), aweights=T((4,), low=0.1, high=1, grad=False)),
        case(T((2, 3), "complex128")),
        case(
            T((2, 4)), correction=0, fweights=T((4,), "int64", values=[1, 2, 0, 1]), aweights=T((4,), low=0.1, high=1, grad=False)
        ),
    ],
)
def cov(ft, input, correction=1, fweights=None, aweights=None):
    """The covariances of variables, a row each, whose observations are the columns.

    ``C = sum(w * (x - mean) * conj(x - mean)^T) / (sum(w) - correction)``, the mean weighted too; ``fweights`` are how
    often each column occurs, ``aweights`` how much it counts (the divisor is then
    ``sum(w) - correction * sum(w * aweights) / sum(w)``). Shapes: ``(n, m)`` to ``(n, n)``; ``(1, m)``, ``(m,)`` and ``()``
    to ``()``. Dtypes: all but bool; integers become the default floating dtype. Raises RuntimeError for more dimensions,
    weights of other shapes, or negative ones.

    >>> torch.cov(torch.tensor([[0., 2.], [0., 4.]])).tolist()
    [[2.0, 4.0], [4.0, 8.0]]
    """
    if input.ndim > 2:
        raise RuntimeError(f"cov(): expected input to have two or fewer dimensions but got an input of shape {dims(input)}")
    if str(input.dtype).endswith("bool"):
        raise RuntimeError("cov(): bool dtype is not supported for input")
    x = input if input.ndim == 2 else ft.reshape(input, (1, -1))
    m = x.shape[1]
    w = None
    for name, weights, kinds in (("fweights", fweights, ("int",)), ("aweights", aweights, ("float",))):
        if weights is None:
            continue
        if weights.ndim > 1 or weights.reshape(-1).shape[0] != m or not any(k in str(weights.dtype) for k in kinds):
            raise RuntimeError(
                f"cov(): expected {name} to be a tensor of {m} {'integers' if kinds[0] == 'int' else 'floats'}, got "
                f"{weights.dtype} of shape {dims(weights)}"
            )
        if m and bool(ft.any(weights < 0)):
            raise RuntimeError(f"cov(): {name} cannot be negative")
        w = weights if w is None else w * weights
    if w is None:
        total = m
        mean = ft.sum(x, (1,), True) / m if m else ft.sum(x, (1,), True) / float("nan")
    else:
        total = ft.sum(w)
        if m and not bool(total != 0):
            raise RuntimeError("cov(): weights sum to zero, can't be normalized")
        mean = ft.sum(x * w, (1,), True) / total
    if w is None or aweights is None or correction == 0:
        divisor = total - correction
    else:
        divisor = total - correction * ft.sum(w * aweights) / total
    divisor = max(divisor, 0) if w is None else ft.clamp(divisor, 0)
    centred = x - mean
    weighted = ft.mH(centred) if w is None else ft.mH(centred * w)
    out = ft.matmul(centred, weighted)
    out = out / divisor if w is not None or divisor else out * float("inf")
    return ft.reshape(out, ()) if x.shape[0] == 1 else out


@op("corrcoef(Tensor input) -> Tensor", kind="composite", samples=[case(T((3, 5))), case(T((5,))), case(T((2, 3), "complex128"))])
def corrcoef(ft, input):
    """The correlations of variables, a row each, whose observations are the columns.

    ``R[i, j] = C[i, j] / sqrt(C[i, i] * C[j, j])``, where C is ``cov(input)``. Real and imaginary parts are held within -1
    and 1. Shapes: ``(n, m)`` to ``(n, n)``; ``(1, m)`` and ``(m,)`` to ``()``. Dtypes: all but bool; integers become the
    default floating dtype. Raises RuntimeError for more dimensions.

    >>> torch.corrcoef(torch.tensor([[0., 2.], [4., 0.]])).round().tolist()
    [[1.0, -1.0], [-1.0, 1.0]]
    """
    if input.ndim > 2:
        raise RuntimeError(f"corrcoef(): expected input to have two or fewer dimensions but got an input of shape {dims(input)}")
    c = ft.cov(input)
    if c.ndim == 0:
        return c / c
    deviation = ft.sqrt(ft.diagonal(c, 0, 0, 1))
    c = c / ft.unsqueeze(deviation, -1) / ft.unsqueeze(deviation, 0)
    if is_complex_dtype(c):
        return ft.complex(ft.clamp(ft.real(c), -1, 1), ft.clamp(ft.imag(c), -1, 1))
    return ft.clamp(c, -1, 1)
