"""Eigenvalues and singular values, and what is made of them: ranks, conditions, approximations of low rank."""

import importlib
import math
import warnings

from fasttorch.ops._common import scipy_module
from fasttorch.ops._entry import op
from fasttorch.ops._geometry import case, is_complex_dtype
from fasttorch.ops._lapack import (
    COMPLEX,
    EMPTY,
    HERMITIAN,
    NO_BATCH,
    POSITIVE,
    POSITIVES,
    SQUARE,
    SQUARES,
    TALL,
    LinAlgError,
    check_finite,
    check_matrix,
    check_square,
    dims,
    for_each,
    lapack_loop,
    tolerance,
)
from fasttorch.ops._samples import T

_PRIVATE = dict(kind="composite", private=True)
_FIXED = [T(x.shape, values=x.values, grad=False) for x in (TALL, SQUARE)]


def _ratio(ft, a, b):
    """``a / b``, and 0 where both are: what no gradient reaches needs no division by equal eigenvalues."""
    return a / ft.masked_fill(b, ft.logical_and(a == 0, b == 0), 1)


def _differences(ft, L):
    """``L[j] - L[i]`` in row i and column j, and 1 on the diagonal."""
    between = ft.unsqueeze(L, -2) - ft.unsqueeze(L, -1)
    return ft.masked_fill(between, _diagonal_mask(ft, L), 1)


def _diagonal_mask(ft, L):
    return ft.diag_embed(ft.ones_like(L)) != 0


def _recorded(ft, A):
    """Whether a derivative may be asked for."""
    return ft.is_grad_enabled() and A.requires_grad


def _check_phase(ft, name, dependence):
    """Raise RuntimeError where a loss depends on the phases of complex vectors, which are arbitrary."""
    if bool(ft.any(ft.abs(dependence) > 1e-2)):
        raise RuntimeError(
            f"{name}: complex singular vectors and eigenvectors are determined up to a factor e^(i phi); the loss depends on it, "
            "so that its gradient is not defined"
        )


# ---- singular values ----


@op(
    "svd_parts(Tensor A, bool full_matrices, bool vectors) -> (Tensor U, Tensor S, Tensor Vh)",
    kind="general",
    promote="same",
    private=True,
    out_dtype=(None, "real", None),
    grad={"A": "svd_backward(grad_U, grad_S, grad_Vh, U, S, Vh)"},
)
def svd_parts(xp, A, full_matrices, vectors):
    """The singular value decomposition of each matrix, by LAPACK's gesdd; without vectors U and Vh are empty."""
    check_matrix("linalg.svd", A)
    check_finite(xp, "linalg.svd", A, dims(A))
    try:
        if vectors:
            name = "svd_f" if full_matrices else "svd_s"
            return tuple(lapack_loop(xp, name, lambda A: xp.linalg.svd(A, full_matrices=full_matrices), A))
        none = xp.zeros((0,), A.dtype)
        return none, lapack_loop(xp, "svd", lambda A: xp.linalg.svd(A, compute_uv=False), A), none
    except ValueError:  # LinAlgError is one
        raise LinAlgError(
            f"linalg.svd: The algorithm failed to converge for a tensor of shape {dims(A)} because it is ill-conditioned, or "
            "not finite"
        ) from None


@op("svd_backward(Tensor grad_U, Tensor grad_S, Tensor grad_Vh, Tensor U, Tensor S, Tensor Vh) -> Tensor", **_PRIVATE)
def svd_backward(ft, grad_U, grad_S, grad_Vh, U, S, Vh):
    """The derivative of the singular value decomposition, for distinct singular values that are not zero.

    With P = U^H dA V the singular vectors turn by skew-Hermitian matrices whose elements are those of P and P^H over
    differences of squared singular values (Townsend, Differentiating the singular value decomposition, 2016). Of the
    phase, which complex singular vectors are free to choose, only what U and V share is left undetermined. Vectors
    beyond the number of singular values get no gradient.
    """
    k = S.shape[-1]
    if U.shape[-1] > k:
        U, grad_U = ft.narrow(U, -1, 0, k), ft.narrow(grad_U, -1, 0, k)
    if Vh.shape[-2] > k:
        Vh, grad_Vh = ft.narrow(Vh, -2, 0, k), ft.narrow(grad_Vh, -2, 0, k)
    Uh, V = ft.mH(U), ft.mH(Vh)
    row, column = ft.unsqueeze(S, -2), ft.unsqueeze(S, -1)
    between = (row - column) * (row + column)
    between = ft.masked_fill(between, _diagonal_mask(ft, S), 1)
    turned_U, turned_V = ft.matmul(Uh, grad_U), ft.matmul(Vh, ft.mH(grad_Vh))
    inner = _ratio(ft, turned_U - ft.mH(turned_U), between) * row + column * _ratio(ft, turned_V - ft.mH(turned_V), between)
    inner = inner + ft.diag_embed(grad_S)
    if is_complex_dtype(U):
        phases = ft.diagonal(turned_U + turned_V, 0, -2, -1)
        _check_phase(ft, "svd_backward", ft.imag(phases))
        inner = inner + ft.diag_embed(_ratio(ft, ft.imag(ft.diagonal(turned_U, 0, -2, -1)), S)) * 1j
    out = ft.matmul(ft.matmul(U, inner), Vh)
    if U.shape[-2] > k:
        scaled = _ratio(ft, grad_U, row)
        out = out + ft.matmul(scaled - ft.matmul(U, ft.matmul(Uh, scaled)), Vh)
    if Vh.shape[-1] > k:
        scaled = _ratio(ft, grad_Vh, column)
        out = out + ft.matmul(U, scaled - ft.matmul(ft.matmul(scaled, V), Vh))
    return out


def _no_driver(name, driver):
    if driver is not None:
        raise RuntimeError(
            f"{name}(): keyword argument `driver={driver}` is only supported on CUDA inputs with cuSOLVER backend."
        )


@op(
    "svd.linalg(Tensor A, bool full_matrices=True, *, str? driver=None) -> (Tensor U, Tensor S, Tensor Vh)",
    kind="composite",
    namespace="linalg",
    method=False,
    out=True,
    samples=[case(x) for x in (_FIXED[1], EMPTY, NO_BATCH, T((0, 2)), T((2, 0)))] + [case(x, False) for x in _FIXED],
)
def svd_linalg(ft, A, full_matrices=True, driver=None):
    """The singular value decomposition of each matrix: ``A = U @ diag(S) @ Vh``, S in descending order.

    Shapes: for ``(..., m, n)`` and k the smaller of both, ``(..., m, m)``, ``(..., k)`` and ``(..., n, n)``; unless
    ``full_matrices`` ``(..., m, k)``, ``(..., k)`` and ``(..., k, n)``. Dtypes: floating and complex; S is real. Singular
    vectors are determined up to a sign, or a phase; the derivative needs distinct singular values that are not zero, and
    gives the vectors beyond the first k none. ``driver`` is for GPUs. Raises RuntimeError for other shapes or dtypes,
    ``linalg.LinAlgError`` if the iteration does not converge.

    >>> torch.linalg.svd(torch.tensor([[3., 0.], [0., 4.]])).S.tolist()
    [4.0, 3.0]
    """
    _no_driver("linalg.svd", driver)
    return ft.svd_parts(A, full_matrices, True)


@op(
    "svd(Tensor input, bool some=True, bool compute_uv=True) -> (Tensor U, Tensor S, Tensor V)",
    kind="composite",
    out=True,
    samples=[case(x) for x in (*_FIXED, EMPTY, T((0, 2)))] + [case(_FIXED[1], False)] + [case(_FIXED[0], True, False)],
)
def svd(ft, input, some=True, compute_uv=True):
    """The older form of ``linalg.svd``: ``input = U @ diag(S) @ V^H``.

    All of U and V unless ``some``, zeros unless ``compute_uv``.

    >>> torch.svd(torch.tensor([[3., 0.], [0., 4.]])).S.tolist()
    [4.0, 3.0]
    """
    check_matrix("svd", input, "input")
    if not compute_uv:
        m, n = input.shape[-2:]
        batch = dims(input)[:-2]
        return ft.new_zeros(input, batch + (m, m)), ft.svdvals(input), ft.new_zeros(input, batch + (n, n))
    U, S, Vh = ft.svd_parts(input, not some, True)
    return U, S, ft.mH(Vh)


@op(
    "svdvals(Tensor A, *, str? driver=None) -> Tensor",
    kind="composite",
    namespace="linalg",
    method=False,
    out=True,
    samples=[case(TALL), case(T((2, 2, 3))), case(T((2, 3), "complex128")), case(T((0, 3)))],
)
def svdvals(ft, A, driver=None):
    """The singular values of each matrix, in descending order.

    Shapes: ``(..., m, n)`` to ``(..., min(m, n))``. Dtypes: floating and complex; the result is real.
    The derivative assumes that no two are equal, for the second order also that none is zero.
    Raises RuntimeError for fewer than two dimensions or integers.

    >>> torch.linalg.svdvals(torch.diag(torch.tensor([3., 4.]))).tolist()
    [4.0, 3.0]
    """
    _no_driver("linalg.svdvals", driver)
    return ft.svd_parts(A, False, _recorded(ft, A))[1]


# ---- eigenvalues of Hermitian matrices ----


@op(
    "eigh_parts(Tensor A, bool lower, bool vectors) -> (Tensor eigenvalues, Tensor eigenvectors)",
    kind="general",
    promote="same",
    private=True,
    out_dtype=("real", None),
    grad={"A": "eigh_backward(grad_eigenvalues, grad_eigenvectors, eigenvalues, eigenvectors)"},
)
def eigh_parts(xp, A, lower, vectors):
    """Eigenvalues and eigenvectors of Hermitian matrices, by LAPACK's syevd and heevd; without vectors those are empty."""
    check_finite(xp, "linalg.eigh", xp.tril(A) if lower else xp.triu(A), dims(A))
    side, UPLO = ("lo", "L") if lower else ("up", "U")
    try:
        if vectors:
            return tuple(lapack_loop(xp, f"eigh_{side}", lambda A: xp.linalg.eigh(A, UPLO=UPLO), A))
        return lapack_loop(xp, f"eigvalsh_{side}", lambda A: xp.linalg.eigvalsh(A, UPLO=UPLO), A), xp.zeros((0,), A.dtype)
    except ValueError:
        raise LinAlgError(
            f"linalg.eigh: The algorithm failed to converge for a tensor of shape {dims(A)} because it is ill-conditioned, or "
            "not finite"
        ) from None


@op("eigh_backward(Tensor grad_L, Tensor grad_V, Tensor L, Tensor V) -> Tensor", **_PRIVATE)
def eigh_backward(ft, grad_L, grad_V, L, V):
    """The derivative ``V (diag(gL) + skew(V^H gV) / E) V^H`` with ``E[i, j] = L[j] - L[i]``, for distinct eigenvalues.

    ``skew(X) = (X - X^H) / 2``, by which the derivative of a Hermitian matrix is Hermitian.
    """
    Vh = ft.mH(V)
    turned = ft.matmul(Vh, grad_V)
    if is_complex_dtype(V):
        _check_phase(ft, "linalg_eigh_backward", ft.imag(ft.diagonal(turned, 0, -2, -1)))
    turned = ft.masked_fill((turned - ft.mH(turned)) * 0.5, _diagonal_mask(ft, L), 0)
    inner = _ratio(ft, turned, _differences(ft, L)) + ft.diag_embed(grad_L)
    return ft.matmul(ft.matmul(V, inner), Vh)


def _eigh(ft, name, A, UPLO, vectors):
    check_square(name, A)
    if UPLO.upper() not in ("L", "U"):
        raise RuntimeError(f"{name}(): Expected UPLO argument to be 'L' or 'U', but got {UPLO!r}")
    return ft.eigh_parts(A, UPLO.upper() == "L", vectors or _recorded(ft, A))


_SYMMETRIC = [case(POSITIVE), case(POSITIVES), case(POSITIVES, "U"), case(EMPTY), case(NO_BATCH)]


@op(
    "eigh(Tensor input, str UPLO='L') -> (Tensor eigenvalues, Tensor eigenvectors)",
    kind="composite",
    namespace="linalg",
    method=False,
    out=True,
    samples=_SYMMETRIC,
)
def eigh(ft, input, UPLO="L"):
    """The eigenvalues, in ascending order, and orthonormal eigenvectors of each symmetric or Hermitian matrix.

    ``input = V @ diag(L) @ V^H``. ``UPLO``: which triangle of the input is read, ``"L"`` or ``"U"``. Shapes: ``(..., n, n)`` to
    ``(..., n)`` and ``(..., n, n)``. Dtypes: floating and complex; eigenvalues are real. Eigenvectors are determined up to
    a sign, or a phase; their derivative needs distinct eigenvalues. Raises RuntimeError for other shapes or dtypes,
    ``linalg.LinAlgError`` if the iteration does not converge.

    >>> torch.linalg.eigh(torch.tensor([[3., 0.], [0., 2.]])).eigenvalues.tolist()
    [2.0, 3.0]
    """
    return _eigh(ft, "linalg.eigh", input, UPLO, True)


@op(
    "eigvalsh(Tensor input, str UPLO='L') -> Tensor",
    kind="composite",
    namespace="linalg",
    method=False,
    out=True,
    samples=[*_SYMMETRIC, case(HERMITIAN)],
)
def eigvalsh(ft, input, UPLO="L"):
    """The eigenvalues of each symmetric or Hermitian matrix, in ascending order; see ``linalg.eigh``.

    >>> torch.linalg.eigvalsh(torch.tensor([[3., 0.], [0., 2.]])).tolist()
    [2.0, 3.0]
    """
    return _eigh(ft, "linalg.eigvalsh", input, UPLO, False)[0]


# ---- eigenvalues of any square matrices ----


@op(
    "eig_parts(Tensor A, bool vectors) -> (Tensor eigenvalues, Tensor eigenvectors)",
    kind="general",
    private=True,
    grad={"A": "eig_backward(grad_eigenvalues, grad_eigenvectors, eigenvalues, eigenvectors)"},
)
def eig_parts(xp, A, vectors):
    """Eigenvalues and eigenvectors of square matrices, complex, by LAPACK's geev; without vectors those are empty."""
    to = xp.result_type(A.dtype, xp.complex64)
    if not bool(xp.isfinite(A).all().item()):
        raise RuntimeError(f"linalg.eig(): input tensor of shape {dims(A)} should not contain infs or NaNs.")
    if xp.__name__ == "cupy" and not hasattr(xp.linalg, "eig"):      # CuPy 13: on the host
        return tuple(map(xp.asarray, eig_parts(importlib.import_module("numpy"), xp.asnumpy(A), vectors)))
    try:
        if vectors:
            L, V = lapack_loop(xp, "eig", xp.linalg.eig, A)
        else:
            L, V = lapack_loop(xp, "eigvals", xp.linalg.eigvals, A), xp.zeros((0,), to)
    except ValueError:
        raise LinAlgError(f"linalg.eig: The algorithm failed to converge for a tensor of shape {dims(A)}") from None
    return L.astype(to), V.astype(to)


@op("eig_backward(Tensor grad_L, Tensor grad_V, Tensor L, Tensor V) -> Tensor", **_PRIVATE)
def eig_backward(ft, grad_L, grad_V, L, V):
    """The derivative for distinct eigenvalues and eigenvectors of norm 1 (Boeddeker et al., 2019).

    ``V^-H (diag(gL) + (V^H gV - V^H V diag(Re(V^H gV))) / conj(E)) V^H`` with ``E[i, j] = L[j] - L[i]``.
    """
    Vh = ft.mH(V)
    turned = ft.matmul(Vh, grad_V)
    _check_phase(ft, "linalg_eig_backward", ft.imag(ft.diagonal(turned, 0, -2, -1)))
    lengths = ft.real(ft.diagonal(turned, 0, -2, -1))
    turned = ft.masked_fill(turned - ft.matmul(Vh, V * ft.unsqueeze(lengths, -2)), _diagonal_mask(ft, L), 0)
    inner = _ratio(ft, turned, ft.conj(_differences(ft, L))) + ft.diag_embed(grad_L)
    return ft.solve_ex(Vh, ft.matmul(inner, Vh))[0]


@op(
    "eig(Tensor input) -> (Tensor eigenvalues, Tensor eigenvectors)",
    kind="composite",
    namespace="linalg",
    method=False,
    out=True,
    samples=[
        case(T((3, 3), values=SQUARE.values, grad=False)),
        case(T((2, 2, 2), values=[3, 1, 1, 2, 1, 2, -1, 1], grad=False)),
        case(EMPTY),
        case(NO_BATCH),
    ],
)
def eig(ft, input):
    """The eigenvalues and eigenvectors of each square matrix: ``input @ V = V @ diag(L)``.

    Shapes: ``(..., n, n)`` to ``(..., n)`` and ``(..., n, n)``. Dtypes: floating and complex; both results are complex.
    Eigenvectors have norm 1 and are determined up to a phase; the order is LAPACK's. The derivative needs distinct
    eigenvalues. Raises RuntimeError for other shapes or dtypes, and elements that are not finite.

    >>> torch.linalg.eig(torch.tensor([[0., 1.], [-1., 0.]])).eigenvalues.imag.tolist()
    [1.0, -1.0]
    """
    check_square("linalg.eig", input)
    return ft.eig_parts(input, True)


@op(
    "eigvals(Tensor input) -> Tensor",
    kind="composite",
    namespace="linalg",
    method=False,
    out=True,
    samples=[case(SQUARE), case(SQUARES), case(COMPLEX), case(EMPTY)],
)
def eigvals(ft, input):
    """The eigenvalues of each square matrix, complex; see ``linalg.eig``.

    >>> torch.linalg.eigvals(torch.tensor([[0., 1.], [-1., 0.]])).imag.tolist()
    [1.0, -1.0]
    """
    check_square("linalg.eigvals", input)
    return ft.eig_parts(input, _recorded(ft, input))[0]


# ---- rank and condition ----


@op(
    "matrix_rank(Tensor input, any tol=None, bool hermitian=False, *, any atol=None, any rtol=None) -> Tensor",
    kind="composite",
    namespace="linalg",
    method=False,
    out=True,
    samples=[
        case(SQUARE),
        case(TALL),
        case(T((2, 2), values=[1, 2, 2, 4])),
        case(T((2, 2), values=[1, 0, 0, 1e-3]), 0.1),
        case(POSITIVE, hermitian=True),
        case(T((2, 2), values=[1, 0, 0, 1e-3]), rtol=0.1),
        case(T((2, 0, 3))),
    ],
)
def matrix_rank(ft, input, tol=None, hermitian=False, atol=None, rtol=None):
    """The rank of each matrix: the number of singular values above ``max(atol, rtol * largest)``.

    For ``hermitian`` matrices the absolute eigenvalues serve. ``rtol`` is ``max(m, n) * eps`` unless ``atol``, by its old
    name ``tol``, is given; both may be tensors of the batch's shape. Shapes: ``(..., m, n)`` to ``(...)``. Dtypes: floating
    and complex; the result is int64, without a derivative. Raises RuntimeError for other shapes or dtypes.

    >>> torch.linalg.matrix_rank(torch.tensor([[1., 2.], [2., 4.]])).item()
    1
    """
    (check_square if hermitian else check_matrix)("linalg.matrix_rank", input)
    input = input.detach()
    S = ft.abs(ft.eigvalsh(input)) if hermitian else ft.svdvals(input)
    if S.shape[-1] == 0:
        return ft.sum(S > 0, (-1,))
    atol = tolerance(ft, S, tol if atol is None else atol)
    if rtol is None:
        eps = 2.0**-52 if "64" in str(S.dtype) else 2.0**-23
        rtol = ft.full((), eps * max(input.shape[-2:]), dtype=S.dtype, device=S.device)
        if atol is not None:
            rtol = ft.where(atol > 0, ft.zeros_like(rtol), rtol)
    limit = ft.unsqueeze(tolerance(ft, S, rtol), -1) * ft.amax(S, (-1,), True)
    if atol is not None:
        limit = ft.maximum(limit, ft.unsqueeze(atol, -1))
    return ft.sum(S > limit, (-1,))


@op(
    "cond(Tensor input, any p=None) -> Tensor",
    kind="composite",
    namespace="linalg",
    method=False,
    out=True,
    samples=[case(SQUARE, p) for p in (None, 2, -2, "fro", "nuc", 1, -1, math.inf, -math.inf)]
    + [case(TALL), case(SQUARES), case(T((0, 2, 2), grad=False)), case(T((2, 2), values=[1, 2, 2, 4], grad=False), 1)],
)
def cond(ft, input, p=None):
    """The condition of each matrix, ``|input| * |input^-1|`` in the norm ``p`` of ``linalg.matrix_norm``, by default 2.

    For 2 and -2 it is the quotient of the largest and the smallest singular value, or the inverse of that, and the input need not
    be square. Singular matrices have infinity. Shapes: ``(..., m, n)`` to ``(...)``. Dtypes: floating and complex; the result
    is real. Raises RuntimeError for other norms, shapes or dtypes.

    >>> torch.linalg.cond(torch.tensor([[4., 0.], [0., 2.]])).item()
    2.0
    """
    check_matrix("linalg.cond", input)
    if p is None or p == 2 or p == -2:
        S = ft.svdvals(input)
        if S.shape[-1] == 0:
            return ft.new_zeros(S, dims(input)[:-2])
        largest, smallest = ft.select(S, -1, 0), ft.select(S, -1, -1)
        return smallest / largest if p == -2 else largest / smallest
    check_square("linalg.cond", input)
    if 0 in dims(input)[-2:]:
        return ft.real(ft.new_zeros(input, dims(input)[:-2]))
    if p == "nuc":
        S = ft.svdvals(input)
        return ft.sum(S, (-1,)) * ft.sum(1 / S, (-1,))
    inverse, info = ft.inv_ex(input)
    out = ft.matrix_norm(input, p) * ft.matrix_norm(inverse, p)
    return ft.masked_fill(out, info != 0, math.inf)


# ---- approximations of low rank ----


def _transposed_product(ft, A, x):
    return ft.matmul(ft.mH(A), x)


def _range(ft, A, q, niter, M):
    """Orthonormal columns that nearly span A's range: subspace iteration (Halko et al., 2009, algorithm 4.4)."""
    A = A if M is None else A - M
    n = A.shape[-1]
    start = ft.randn((n, q), dtype=ft.real(A).dtype, device=A.device).to(A.dtype)
    Q = ft.qr_linalg(ft.matmul(A, start))[0]
    for _ in range(niter):
        Q = ft.qr_linalg(_transposed_product(ft, A, Q))[0]
        Q = ft.qr_linalg(ft.matmul(A, Q))[0]
    return Q


def _svd_lowrank(ft, A, q, niter, M):
    wide = A.shape[-2] < A.shape[-1]
    if wide:  # the shorter side is the one that is decomposed
        A, M = ft.mH(A), None if M is None else ft.mH(M)
    Q = _range(ft, A, q, niter, M)
    B = ft.matmul(ft.mH(Q), A if M is None else A - M)
    U, S, Vh = ft.svd_parts(B, False, True)
    U, V = ft.matmul(Q, U), ft.mH(Vh)
    return (V, S, U) if wide else (U, S, V)


@op(
    "svd_lowrank(Tensor A, int? q=6, int? niter=2, Tensor? M=None) -> any",
    kind="composite",
    method=False,
    extra={"random": True},
    samples=[case(T((4, 3)), 2), case(T((2, 5, 6)), 3)],
)
def svd_lowrank(ft, A, q=6, niter=2, M=None):
    """The largest ``q`` singular values of each matrix (of ``A - M``) with their vectors, found from random directions.

    ``U @ diag(S) @ V^H`` is near ``A`` if the others are small; ``niter`` more iterations bring it nearer. Shapes:
    ``(..., m, n)`` to ``(..., m, q)``, ``(..., q)`` and ``(..., n, q)``. Dtypes: floating and complex. Raises ValueError
    for a ``q`` below 0 or above both sizes.

    >>> torch.svd_lowrank(torch.diag(torch.tensor([3., 2., 0.])), 2)[1].round().tolist()
    [3.0, 2.0]
    """
    check_matrix("svd_lowrank", A)
    q, niter = 6 if q is None else q, 2 if niter is None else niter
    if not 0 <= q <= min(A.shape[-2:]):
        raise ValueError(
            f"svd_lowrank(): q(={q}) must be a non-negative integer and at most min(m, n)={min(A.shape[-2:])} for shape {dims(A)}"
        )
    return _svd_lowrank(ft, A, q, niter, M)


@op(
    "pca_lowrank(Tensor A, int? q=None, bool center=True, int niter=2) -> any",
    kind="composite",
    method=False,
    extra={"random": True},
    samples=[case(T((4, 3)), 2), case(T((2, 6, 5)), 3, False)],
)
def pca_lowrank(ft, A, q=None, center=True, niter=2):
    """Principal components of rows of data, by ``svd_lowrank`` of ``A``.

    The columns' means are taken off first if ``center``. The columns of V are the principal directions, ``A @ V[:, :k]`` is
    the data in the first k of them. ``q`` is by default ``min(6, m, n)``. Shapes and dtypes as for ``svd_lowrank``. Raises
    ValueError for ``q`` or ``niter`` out of range.

    >>> torch.pca_lowrank(torch.tensor([[1., 0.], [-1., 0.], [2., 0.], [-2., 0.]]), 1)[2].abs().round().tolist()
    [[1.0], [0.0]]
    """
    check_matrix("pca_lowrank", A)
    m, n = A.shape[-2:]
    q = min(6, m, n) if q is None else q
    if not 0 <= q <= min(m, n):
        raise ValueError(
            f"pca_lowrank(): q(={q}) must be non-negative integer and not greater than min(m, n)={min(m, n)} for shape {dims(A)}"
        )
    if niter < 0:
        raise ValueError(f"pca_lowrank(): niter(={niter}) must be non-negative integer")
    return _svd_lowrank(ft, A - ft.mean(A, (-2,), True) if center else A, q, niter, None)


# ---- some eigenvalues of large matrices ----


@op(
    "lobpcg_parts(Tensor A, Tensor? B, Tensor X, Tensor? iK, int niter, float tol, bool largest) -> (Tensor eigenvalues, Tensor eigenvectors)",
    kind="general",
    promote="same",
    promote_args=("A",),
    private=True,
    grad={
        "A": "lobpcg_backward(grad_eigenvalues, grad_eigenvectors, A, B, eigenvalues, eigenvectors)[0]",
        "B": "lobpcg_backward(grad_eigenvalues, grad_eigenvectors, A, B, eigenvalues, eigenvectors)[1]",
    },
)
def lobpcg_parts(xp, A, B, X, iK, niter, tol, largest):
    """Eigenpairs by SciPy's LOBPCG, from first guesses X, with preconditioner ``iK``; largest first, or smallest first."""
    solve = scipy_module(importlib.import_module("numpy"), "sparse.linalg").lobpcg      # on the host

    def one(A, X, *rest):
        rest = list(rest)
        L, V = solve(
            A,
            X,
            B=rest.pop(0) if B is not None else None,
            M=rest.pop(0) if iK is not None else None,
            tol=tol,
            maxiter=niter,
            largest=largest,
        )
        return L, V

    k, arrays = X.shape[-1], [(x, 2) for x in (A, X, B, iK) if x is not None]
    with warnings.catch_warnings():  # that the tolerance was not reached, which a small number of iterations means
        warnings.simplefilter("ignore")
        L, V = for_each(xp, one, arrays, [((k,), A.dtype), (X.shape[-2:], A.dtype)])
    order = xp.argsort(-L if largest else L, axis=-1)
    return xp.take_along_axis(L, order, -1), xp.take_along_axis(V, order[..., None, :], -1)


@op(
    "lobpcg_backward(Tensor grad_L, Tensor grad_V, Tensor A, Tensor? B, Tensor L, Tensor V) -> (Tensor A_grad, Tensor B_grad)",
    **_PRIVATE,
)
def lobpcg_backward(ft, grad_L, grad_V, A, B, L, V):
    """The derivatives of distinct eigenpairs ``A v = l B v`` with ``v^T B v = 1``.

    An eigenvector changes by ``(l B - A)^+ (dA - l dB) v`` and by ``-v (v^T dB v) / 2``, the pseudoinverse taken across v.
    """
    A_grad = ft.matmul(V * ft.unsqueeze(grad_L, -2), ft.mT(V))
    B_grad = -ft.matmul(V * ft.unsqueeze(grad_L * L, -2), ft.mT(V))
    for j in range(L.shape[-1]):
        l, v, g = (ft.narrow(x, -1, j, 1) for x in (ft.unsqueeze(L, -2), V, grad_V))
        metric = v if B is None else ft.matmul(B, v)
        # [[l B - A, B v], [v^T B, 0]] is regular, and its inverse's corner is the pseudoinverse across v
        shifted = (ft.eye(A.shape[-1], dtype=A.dtype, device=A.device) if B is None else B) * l - A
        below = ft.cat([ft.mT(metric), ft.zeros_like(l)], -1)
        system = ft.cat([ft.cat([shifted, metric], -1), below], -2)
        solved = ft.narrow(ft.solve_ex(ft.mT(system), ft.cat([g, ft.zeros_like(l)], -2))[0], -2, 0, A.shape[-1])
        turned = ft.matmul(solved, ft.mT(v))
        A_grad = A_grad + turned
        B_grad = B_grad - turned * l - ft.matmul(v, ft.mT(v)) * (ft.matmul(ft.mT(v), g) * 0.5)
    return (A_grad + ft.mT(A_grad)) * 0.5, None if B is None else (B_grad + ft.mT(B_grad)) * 0.5


@op(
    "lobpcg(Tensor A, int? k=None, Tensor? B=None, Tensor? X=None, int? n=None, Tensor? iK=None, int? niter=None, float? tol=None, bool? largest=None, "
    "str? method=None, any tracker=None, any ortho_iparams=None, any ortho_fparams=None, any ortho_bparams=None) -> any",
    kind="composite",
    method=False,
    extra={"random": True},
    samples=[case(T((4, 4), values=[4, 1, 0, 0, 1, 5, 0, 1, 0, 0, 9, 1, 0, 1, 1, 2], grad=False), 1)],
)
def lobpcg(
    ft,
    A,
    k=None,
    B=None,
    X=None,
    n=None,
    iK=None,
    niter=None,
    tol=None,
    largest=None,
    method=None,
    tracker=None,
    ortho_iparams=None,
    ortho_fparams=None,
    ortho_bparams=None,
):
    """The ``k`` largest (or smallest) eigenvalues of each symmetric matrix and their eigenvectors, by iteration.

    Locally optimal block preconditioned conjugate gradients (Knyazev, 2001). ``A v = l B v`` with a positive-definite
    ``B``; ``X``: ``n`` first guesses, as columns, random ones by default; ``iK``: a preconditioner, near ``A^-1``;
    ``niter``: the most iterations; ``tol``: the residual's norm at which to stop. Shapes: ``(..., m, m)`` to ``(..., k)``
    and ``(..., m, k)``. Dtypes: float32 and float64. ``method`` may be ``"basic"`` or ``"ortho"``: they are one here, and
    its parameters are not used. Raises ValueError for ``m < 3 k``, RuntimeError for a ``tracker``, other shapes or dtypes.

    >>> torch.lobpcg(torch.diag(torch.tensor([1., 5., 2.])), 1)[0].round().tolist()
    [5.0]
    """
    check_square("lobpcg", A)
    if is_complex_dtype(A):
        raise RuntimeError(f"lobpcg(): expected a real matrix, got {A.dtype} of shape {dims(A)}")
    if tracker is not None:
        raise RuntimeError("lobpcg(): a tracker is not supported")
    if method not in (None, "basic", "ortho"):
        raise RuntimeError(f"lobpcg(): method must be 'basic' or 'ortho', got {method!r}")
    m = A.shape[-1]
    k = (1 if X is None else X.shape[-1]) if k is None else k
    n = (k if X is None else X.shape[-1]) if n is None else n
    if m < 3 * n:
        raise ValueError(
            f"lobpcg(): the algorithm is not applicable when the number of A rows (={m}) is smaller than "
            f"3 x the number of requested eigenpairs (={n})"
        )
    X = ft.randn(dims(A)[:-2] + (m, n), dtype=A.dtype, device=A.device) if X is None else X
    niter = 1000 if niter is None or niter < 0 else niter
    tol = 2.0 ** (-26 if "64" in str(A.dtype) else -12) * m if tol is None else tol
    L, V = ft.lobpcg_parts(A, B, X.detach(), iK, niter, tol, largest is not False)
    return ft.narrow(L, -1, 0, k), ft.narrow(V, -1, 0, k)
