"""Factorisations of matrices: Cholesky, LU, LDL, QR and products of Householder reflections."""

import importlib

from fasttorch.ops._entry import op
from fasttorch.ops._geometry import case, product
from fasttorch.ops._host import dtype_code, host_kernel
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
    WIDE,
    batch_shape,
    check_info,
    check_matrix,
    check_square,
    dims,
    eliminate,
    for_each,
    lapack,
    lapack_loop,
    mH,
    many,
    not_positive,
    singular,
    small,
    work_size,
)
from fasttorch.ops._samples import T

_PRIVATE = dict(kind="composite", private=True)


# ---- Cholesky ----


@op(
    "cholesky_ex(Tensor input, *, bool upper=False, bool check_errors=False) -> (Tensor L, Tensor info)",
    kind="general",
    namespace="linalg",
    method=False,
    promote="same",
    out_dtype=(None, "int32"),
    out=True,
    grad={"input": "cholesky_backward(grad_L, L, upper)"},
    samples=[
        case(POSITIVE),
        case(POSITIVES),
        case(POSITIVES, upper=True),
        case(HERMITIAN),
        case(EMPTY),
        case(NO_BATCH),
        case(T((2, 2), values=[1, 0, 0, 4]), check_errors=True),
    ],
)
def cholesky_ex(xp, input, upper=False, check_errors=False):
    """The Cholesky factor of each matrix, and for each whether it has one, without raising.

    ``input = L @ L^H`` with a lower triangular ``L``, or with ``upper`` ``input = L^H @ L`` with an upper triangular one;
    only that triangle of ``input`` is read. ``info`` is 0, or the order of the first leading minor that isn't positive;
    ``L`` is then not a factor. Shapes: ``(..., n, n)`` to the same, ``info`` ``(...)``. Dtypes: floating and complex;
    ``info`` is int32. Raises RuntimeError for other shapes or dtypes, ``linalg.LinAlgError`` with ``check_errors``. By
    LAPACK's potrf.

    >>> torch.linalg.cholesky_ex(torch.tensor([[4., 0.], [0., 9.]])).L.tolist()
    [[2.0, 0.0], [0.0, 3.0]]
    """
    check_square("linalg.cholesky_ex", input)
    lower = mH(xp, input) if upper else input  # the upper triangle of input is the lower one of its adjoint
    info = xp.zeros(input.shape[:-2], xp.int32)
    try:
        if small(xp, input):
            L = xp.empty(input.shape, input.dtype)
            if host_kernel(xp, "small_cholesky", (L, info), (lower,), (dtype_code(L), product(L.shape[:-2]), L.shape[-1])):
                if check_errors:
                    check_info("linalg.cholesky_ex", info, not_positive)
                return (mH(xp, L) if upper else L), info
        L = _one_cholesky(lower) if xp.__name__ == "numpy" and input.ndim == 2 and input.size > 4096 else None
        L = lapack_loop(xp, "cholesky_lo", xp.linalg.cholesky, lower) if L is None else L
    except ValueError:  # LinAlgError is one; which matrix it was, the factorisation one by one says
        potrf = lapack("potrf", input.dtype)

        def one(x):
            L, k = potrf(x, lower=1, clean=1)
            return L, k

        L, info = for_each(xp, one, [(lower, 2)], [(input.shape[-2:], input.dtype), ((), xp.int32)])
    if input.shape[-1]:                                 # LAPACK's implementations differ in whether NaN is noticed
        broken = xp.isnan(xp.diagonal(L, axis1=-2, axis2=-1))
        info = xp.where((info == 0) & broken.any(-1), broken.argmax(-1) + 1, info).astype(xp.int32)
    if check_errors:
        check_info("linalg.cholesky_ex", info, not_positive)
    return (mH(xp, L) if upper else L), info


def _one_cholesky(A):
    """The lower factor of one matrix, None if it has none: the upper one of its transpose, which lies as LAPACK wants it."""
    U, k = lapack("potrf", A.dtype)(A.T, lower=0, clean=1)
    return None if k else U.T


@op("cholesky_backward(Tensor grad, Tensor L, bool upper) -> Tensor", **_PRIVATE)
def cholesky_backward(ft, grad, L, upper):
    """The derivative of the Cholesky factor, spread evenly over both triangles.

    From ``dL = L phi(L^-1 dA L^-H)``, phi being the lower triangle with half the diagonal (Murray, Differentiation of the
    Cholesky decomposition, 2016).
    """
    if upper:
        grad, L = ft.mH(grad), ft.mH(L)
    phi = ft.tril(ft.matmul(ft.mH(L), grad))
    phi = (phi + ft.mH(ft.tril(phi, -1))) * 0.5
    phi = ft.solve_triangular(ft.mH(L), phi, upper=True)
    return ft.solve_triangular(L, phi, upper=False, left=False)


def _cholesky(ft, name, A, upper):
    L, info = ft.cholesky_ex(A, upper=upper)
    check_info(name, info, not_positive)
    return L


@op(
    "cholesky.linalg(Tensor input, *, bool upper=False) -> Tensor",
    kind="composite",
    namespace="linalg",
    method=False,
    out=True,
    samples=[case(POSITIVE), case(POSITIVES, upper=True), case(HERMITIAN), case(EMPTY)],
)
def cholesky_linalg(ft, input, upper=False):
    """The Cholesky factor of each positive-definite matrix: ``input = L @ L^H`` with a lower triangular ``L``.

    With ``upper``: ``input = L^H @ L`` with an upper triangular one. Only that triangle of ``input`` is read.
    Shapes: ``(..., n, n)`` to the same. Dtypes: floating and complex. Raises RuntimeError for other shapes or dtypes,
    ``linalg.LinAlgError`` naming the element of the batch and the order of its first leading minor that isn't positive.

    >>> torch.linalg.cholesky(torch.tensor([[4., 2.], [2., 10.]])).tolist()
    [[2.0, 0.0], [1.0, 3.0]]
    """
    return _cholesky(ft, "linalg.cholesky", input, upper)


@op(
    "cholesky(Tensor input, bool upper=False) -> Tensor",
    kind="composite",
    out=True,
    samples=[case(POSITIVE), case(POSITIVES, True), case(HERMITIAN), case(EMPTY)],
)
def cholesky(ft, input, upper=False):
    """The older form of ``linalg.cholesky``.

    >>> torch.cholesky(torch.tensor([[4., 2.], [2., 10.]])).tolist()
    [[2.0, 0.0], [1.0, 3.0]]
    """
    return _cholesky(ft, "cholesky", input, upper)


# ---- LU ----


@op(
    "lu_factor_ex(Tensor A, *, bool pivot=True, bool check_errors=False) -> (Tensor LU, Tensor pivots, Tensor info)",
    kind="general",
    namespace="linalg",
    method=False,
    promote="same",
    out_dtype=(None, "int32", "int32"),
    out=True,
    grad={"A": "lu_factor_backward(grad_LU, LU, pivots)"},
    samples=[case(SQUARE), case(SQUARES), case(TALL), case(WIDE), case(COMPLEX), case(EMPTY), case(NO_BATCH), case(T((2, 0)))],
)
def lu_factor_ex(xp, A, pivot=True, check_errors=False):
    """The LU factorisation with row exchanges of each matrix, in LAPACK's compact form, without raising.

    ``LU`` holds U in its upper triangle and L, whose diagonal is 1, below it; row ``i`` was exchanged with row
    ``pivots[i]``, counted from 1, one after the other. ``info`` is 0, or the number of the first element on U's diagonal
    that is zero. Shapes: ``(..., m, n)`` to the same, ``(..., min(m, n))`` and ``(...)``. Dtypes: floating and complex; the
    others are int32. Raises RuntimeError for ``pivot=False`` (for GPUs only), other shapes or dtypes,
    ``linalg.LinAlgError`` with ``check_errors``. By LAPACK's getrf.

    >>> torch.linalg.lu_factor_ex(torch.tensor([[0., 2.], [1., 1.]])).pivots.tolist()
    [2, 2]
    """
    check_matrix("linalg.lu_factor_ex", A)
    if not pivot:
        raise RuntimeError("linalg.lu_factor_ex(): LU without pivoting (pivot=False) is not implemented on the CPU")
    if many(A):
        LU, pivots, info = eliminate(xp, A)
    else:
        getrf, k = lapack("getrf", A.dtype), min(A.shape[-2:])

        def one(x):
            LU, exchanged, info = getrf(x)
            return LU, exchanged + 1, info

        LU, pivots, info = for_each(xp, one, [(A, 2)], [(A.shape[-2:], A.dtype), ((k,), xp.int32), ((), xp.int32)])
    if check_errors:
        check_info("linalg.lu_factor_ex", info, singular)
    return LU, pivots, info


@op(
    "lu_factor(Tensor A, *, bool pivot=True) -> (Tensor LU, Tensor pivots)",
    kind="composite",
    namespace="linalg",
    method=False,
    out=True,
    samples=[case(SQUARE), case(TALL), case(WIDE), case(EMPTY)],
)
def lu_factor(ft, A, pivot=True):
    """The LU factorisation of each matrix in compact form, as ``linalg.lu_solve`` takes it; see ``linalg.lu_factor_ex``.

    Raises ``linalg.LinAlgError`` naming the element of the batch where a factor's diagonal has a zero.

    >>> torch.linalg.lu_factor(torch.tensor([[0., 2.], [1., 1.]])).LU.tolist()
    [[1.0, 1.0], [0.0, 2.0]]
    """
    LU, pivots, info = ft.lu_factor_ex(A, pivot=pivot)
    check_info("linalg.lu_factor", info, singular)
    return LU, pivots


@op(
    "lu_permutation(Tensor LU, Tensor pivots) -> Tensor",
    kind="general",
    private=True,
    samples=[case(SQUARE, T((3,), "int32", values=[2, 3, 3])), case(T((2, 2, 3)), T((2, 2), "int32", values=[2, 2, 1, 2]))],
)
def lu_permutation(xp, LU, pivots):
    """The matrices P of ``A = P @ L @ U`` from exchanges of rows, in the factorisation's dtype."""
    if pivots.dtype.name != "int32":
        raise RuntimeError(
            f"lu_unpack(): pivots is expected to be a tensor of dtype int32, got {pivots.dtype} of shape {dims(pivots)}"
        )
    m, k = LU.shape[-2], min(LU.shape[-2:])
    if dims(pivots) != dims(LU)[:-2] + (k,):
        raise RuntimeError(
            f"lu_unpack(): the shape of pivots must be that of LU's diagonal, {dims(LU)[:-2] + (k,)}, got {dims(pivots)}"
        )
    if pivots.size and (int(pivots.min().item()) < 1 or int(pivots.max().item()) > m):
        raise RuntimeError(
            f"lu_unpack(): pivots must lie between 1 and {m}, got {int(pivots.min().item())} to {int(pivots.max().item())}"
        )
    batch = LU.shape[:-2]
    count = product(batch)
    P = xp.zeros((count, m, m), LU.dtype)
    if count == 1:
        order = list(range(m))
        for i, j in enumerate(pivots.reshape(-1).tolist()):
            order[i], order[j - 1] = order[j - 1], order[i]
        P[0, xp.asarray(order, xp.int64), xp.arange(m)] = 1  # column i has its one in row order[i]
        return P.reshape(batch + (m, m))
    order = xp.broadcast_to(xp.arange(m), (count, m)).copy()
    rows, exchanged = xp.arange(count), pivots.reshape(count, k).astype(xp.int64) - 1
    for i in range(k):
        j = exchanged[:, i]
        order[rows, i], order[rows, j] = order[rows, j], order[rows, i].copy()
    P[rows[:, None], order, xp.arange(m)] = 1
    return P.reshape(batch + (m, m))


@op(
    "lu_unpack(Tensor LU_data, Tensor LU_pivots, bool unpack_data=True, bool unpack_pivots=True) -> (Tensor P, Tensor L, Tensor U)",
    kind="composite",
    method=False,
    out=True,
    samples=[
        case(SQUARE, T((3,), "int32", values=[2, 3, 3])),
        case(T((2, 3, 2)), T((2, 2), "int32", values=[2, 3, 1, 2])),
        case(T((2, 3)), T((2,), "int32", values=[1, 2]), unpack_pivots=False),
        case(T((3, 3), grad=False), T((3,), "int32", values=[2, 3, 3]), False),
    ],
)
def lu_unpack(ft, LU_data, LU_pivots, unpack_data=True, unpack_pivots=True):
    """The factors ``P @ L @ U`` of a compact LU factorisation.

    Shapes: for ``(..., m, n)`` and k the smaller of both, ``(..., m, m)``, ``(..., m, k)`` and ``(..., k, n)``; what isn't
    asked for has shape ``(0,)``. Raises RuntimeError unless the pivots are int32 and of the diagonal's shape.

    >>> P, L, U = torch.lu_unpack(*torch.linalg.lu_factor(torch.tensor([[0., 2.], [1., 1.]])))
    >>> P.tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    check_matrix("lu_unpack", LU_data, "LU_data")
    P = L = U = ft.new_zeros(LU_data, (0,))
    if unpack_pivots:
        P = ft.lu_permutation(LU_data, LU_pivots)
    if unpack_data:
        m, n = LU_data.shape[-2:]
        k = min(m, n)
        L = ft.tril(ft.narrow(LU_data, -1, 0, k), -1)
        L = L + ft.eye(m, k, dtype=L.dtype, device=L.device)
        U = ft.triu(ft.narrow(LU_data, -2, 0, k))
    return P, L, U


@op("lu_factor_backward(Tensor grad, Tensor LU, Tensor pivots) -> Tensor", **_PRIVATE)
def lu_factor_backward(ft, grad, LU, pivots):
    """The derivative of a compact LU factorisation.

    With ``M = L^-1 P^T dA U^-1`` of the leading square part, ``dL = L tril(M, -1)`` and ``dU = triu(M) U``; the rows below (or
    columns beside) it follow from what is left of ``P^T dA = dL U + L dU``.
    """
    m, n = LU.shape[-2:]
    k = min(m, n)
    P, L, U = ft.lu_unpack(LU, pivots)
    g_L, g_U = ft.narrow(grad, -1, 0, k), ft.narrow(grad, -2, 0, k)
    L1, U1 = ft.narrow(L, -2, 0, k), ft.narrow(U, -1, 0, k)
    rest = None
    g_U1 = ft.triu(ft.narrow(g_U, -1, 0, k))
    inner = ft.tril(ft.matmul(ft.mH(L1), ft.tril(ft.narrow(g_L, -2, 0, k), -1)), -1) + ft.triu(ft.matmul(g_U1, ft.mH(U1)))
    if m > k:
        g_L2, L2 = ft.narrow(g_L, -2, k, m - k), ft.narrow(L, -2, k, m - k)
        inner = inner - ft.triu(ft.matmul(ft.mH(L2), g_L2))
        rest = ft.solve_triangular(ft.mH(U1), g_L2, upper=False, left=False)
    elif n > k:
        g_U2, U2 = ft.narrow(g_U, -1, k, n - k), ft.narrow(U, -1, k, n - k)
        inner = inner - ft.tril(ft.matmul(g_U2, ft.mH(U2)), -1)
        rest = ft.solve_triangular(ft.mH(L1), g_U2, upper=True, unitriangular=True)
    inner = ft.solve_triangular(ft.mH(L1), inner, upper=True, unitriangular=True)
    out = ft.solve_triangular(ft.mH(U1), inner, upper=False, left=False)
    if rest is not None:
        out = ft.cat([out, rest], -2 if m > k else -1)
    return ft.matmul(P, out)


@op(
    "lu.linalg(Tensor A, *, bool pivot=True) -> (Tensor P, Tensor L, Tensor U)",
    kind="composite",
    namespace="linalg",
    method=False,
    out=True,
    samples=[case(SQUARE), case(SQUARES), case(TALL), case(WIDE), case(COMPLEX), case(EMPTY)],
)
def lu_linalg(ft, A, pivot=True):
    """The LU factorisation of each matrix: ``A = P @ L @ U``.

    P is a permutation, L lower triangular with a diagonal of 1, U upper triangular.

    Shapes: for ``(..., m, n)`` and k the smaller of both, ``(..., m, m)``, ``(..., m, k)`` and ``(..., k, n)``. Dtypes: floating
    and complex. The derivative needs a leading square part that isn't singular.
    Raises RuntimeError for ``pivot=False`` (for GPUs only), other shapes or dtypes.

    >>> torch.linalg.lu(torch.tensor([[0., 2.], [1., 1.]])).U.tolist()
    [[1.0, 1.0], [0.0, 2.0]]
    """
    LU, pivots, _ = ft.lu_factor_ex(A, pivot=pivot)
    return ft.lu_unpack(LU, pivots)


@op(
    "lu(Tensor A, bool pivot=True, bool get_infos=False) -> any",
    kind="composite",
    out=True,
    samples=[case(SQUARE), case(SQUARES, get_infos=True), case(TALL)],
)
def lu(ft, A, pivot=True, get_infos=False):
    """The older form of ``linalg.lu_factor``: the compact factorisation and pivots, with ``get_infos`` also LAPACK's info.

    A singular matrix has one too, with zeros on the diagonal of U, as in PyTorch.

    >>> torch.lu(torch.tensor([[0., 2.], [1., 1.]]))[1].tolist()
    [2, 2]
    """
    LU, pivots, info = ft.lu_factor_ex(A, pivot=pivot)
    return (LU, pivots, info) if get_infos else (LU, pivots)


# ---- LDL ----


@op(
    "ldl_factor_ex(Tensor input, *, bool hermitian=False, bool check_errors=False) -> (Tensor LD, Tensor pivots, Tensor info)",
    kind="general",
    namespace="linalg",
    method=False,
    promote="same",
    out_dtype=(None, "int32", "int32"),
    out=True,
    samples=[
        case(POSITIVE),
        case(POSITIVES),
        case(HERMITIAN, hermitian=True),
        case(HERMITIAN),
        case(EMPTY),
        case(NO_BATCH),
        case(T((2, 2), values=[0, 1, 1, 0])),
    ],
)
def ldl_factor_ex(xp, input, hermitian=False, check_errors=False):
    """The factorisation ``input = L @ D @ L^T`` of each symmetric matrix in LAPACK's compact form, without raising.

    D has blocks of one or two rows; with ``hermitian`` a complex ``input`` is Hermitian and is ``L @ D @ L^H``. Only the lower
    triangle is read. ``info`` is 0, or the number of the first zero on D's diagonal. Shapes: ``(..., n, n)`` to the same,
    ``(..., n)`` and ``(...)``. Dtypes: floating and complex; the others are int32. No derivative.
    Raises RuntimeError for other shapes or dtypes, ``linalg.LinAlgError`` with ``check_errors``. By LAPACK's sytrf and hetrf.

    >>> torch.linalg.ldl_factor_ex(torch.tensor([[2., 0.], [0., 3.]])).LD.tolist()
    [[2.0, 0.0], [0.0, 3.0]]
    """
    np = importlib.import_module("numpy")
    check_square("linalg.ldl_factor_ex", input)
    factor = lapack("hetrf" if hermitian and input.dtype.kind == "c" else "sytrf", input.dtype)

    def one(x):
        LD, pivots, info = factor(x, lower=1, lwork=size)
        return np.tril(LD), pivots, info

    n = input.shape[-1]
    size = work_size("hetrf" if hermitian and input.dtype.kind == "c" else "sytrf", input.dtype, n, lower=1) if n else 1
    outputs = [((n, n), input.dtype), ((n,), xp.int32), ((), xp.int32)]
    LD, pivots, info = for_each(xp, one, [(input, 2)], outputs)
    if check_errors:
        check_info("linalg.ldl_factor_ex", info, singular)
    return LD, pivots, info


@op(
    "ldl_factor(Tensor input, *, bool hermitian=False) -> (Tensor LD, Tensor pivots)",
    kind="composite",
    namespace="linalg",
    method=False,
    out=True,
    samples=[case(T((3, 3), values=POSITIVE.values, grad=False)), case(HERMITIAN, hermitian=True)],
)
def ldl_factor(ft, input, hermitian=False):
    """The LDL factorisation of each symmetric matrix in compact form, as ``linalg.ldl_solve`` takes it.

    See ``linalg.ldl_factor_ex`` for the form.

    Raises ``linalg.LinAlgError`` naming the element of the batch where D is singular.

    >>> torch.linalg.ldl_factor(torch.tensor([[2., 0.], [0., 3.]])).pivots.tolist()
    [1, 2]
    """
    LD, pivots, info = ft.ldl_factor_ex(input, hermitian=hermitian)
    check_info("linalg.ldl_factor", info, singular)
    return LD, pivots


def _check_blocks(pivots):
    """Raise RuntimeError unless these can be an LDL factorisation's pivots: rows; negative ones, of blocks of two, in pairs."""
    n, k = len(pivots), 0
    while k < n:
        block = 1 if pivots[k] > 0 else 2
        if k + block > n or not all(0 < (p if block == 1 else -p) <= n for p in pivots[k : k + block]):
            raise RuntimeError(f"linalg.ldl_solve(): {pivots} are not pivots of an LDL factorisation with {n} rows")
        k += block


@op(
    "ldl_solve(Tensor LD, Tensor pivots, Tensor B, *, bool hermitian=False) -> Tensor",
    kind="general",
    namespace="linalg",
    method=False,
    promote="same",
    promote_args=("LD", "B"),
    out=True,
    grad={"B": "ldl_solve(LD, pivots, grad, hermitian=hermitian) if hermitian else conj(ldl_solve(LD, pivots, conj(grad)))"},
    samples=[
        case(T((2, 2), values=[2, 0, 0.5, 3], grad=False), T((2,), "int32", values=[1, 2]), T((2, 3))),
        case(
            T((2, 2), "complex128", values=[2, 0, 0.5j, 3], grad=False),
            T((2,), "int32", values=[1, 2]),
            T((2, 1), "complex128"),
            hermitian=True,
        ),
    ],
)
def ldl_solve(xp, LD, pivots, B, hermitian=False):
    """The solution X of ``A @ X = B`` from ``linalg.ldl_factor(A, hermitian=...)``.

    Shapes: ``(..., n, n)``, ``(..., n)`` and ``(..., n, k)`` to ``(..., n, k)``; batches broadcast. Differentiable in ``B``.
    Raises RuntimeError for other shapes or dtypes. By LAPACK's sytrs and hetrs.

    >>> LD, pivots = torch.linalg.ldl_factor(torch.tensor([[2., 0.], [0., 4.]]))
    >>> torch.linalg.ldl_solve(LD, pivots, torch.tensor([[2.], [2.]])).tolist()
    [[1.0], [0.5]]
    """
    check_square("linalg.ldl_solve", LD, "LD")
    if B.ndim < 2 or B.shape[-2] != LD.shape[-1] or dims(pivots) != dims(LD)[:-1] or pivots.dtype.kind != "i":
        raise RuntimeError(
            f"linalg.ldl_solve(): expected integer pivots of shape {dims(LD)[:-1]} and B with {LD.shape[-1]} rows, got pivots "
            f"{pivots.dtype} {dims(pivots)} and B {dims(B)}"
        )
    batch_shape("linalg.ldl_solve", LD, B)
    solve = lapack("hetrs" if hermitian and LD.dtype.kind == "c" else "sytrs", LD.dtype)

    def one(LD, pivots, B):
        _check_blocks(pivots.tolist())
        return solve(LD, pivots, B, lower=1)[:1]

    return for_each(xp, one, [(LD, 2), (pivots, 1), (B, 2)], [(B.shape[-2:], B.dtype)])[0]


# ---- QR ----


@op(
    "qr.linalg(Tensor A, str mode='reduced') -> (Tensor Q, Tensor R)",
    kind="general",
    namespace="linalg",
    method=False,
    promote="same",
    out=True,
    grad={"A": "qr_backward(grad_Q, grad_R, Q, R, mode)"},
    samples=[case(x) for x in (SQUARE, SQUARES, TALL, WIDE, COMPLEX, EMPTY, NO_BATCH, T((2, 0)), T((0, 2)))]
    + [
        case(T((3, 2), values=TALL.values, grad=False), "complete"),
        case(SQUARE, "complete"),
        case(T((3, 2), values=TALL.values, grad=False), "r"),
    ],
)
def qr_linalg(xp, A, mode="reduced"):
    """The QR factorisation of each matrix: ``A = Q @ R``, Q with orthonormal columns, R upper triangular.

    Shapes: for ``(..., m, n)`` and k the smaller of both, ``(..., m, k)`` and ``(..., k, n)`` in mode ``"reduced"``;
    ``(..., m, m)`` and ``(..., m, n)`` in mode ``"complete"``; mode ``"r"`` gives R alone, and Q of shape ``(0,)``. Dtypes:
    floating and complex. The derivative needs k independent leading columns; in mode ``"complete"`` also ``m <= n``, and
    there is none in mode ``"r"``. Raises RuntimeError for other modes, shapes or dtypes. By LAPACK's geqrf.

    >>> torch.linalg.qr(torch.tensor([[0., 2.], [3., 1.]])).R.abs().tolist()
    [[3.0, 1.0], [0.0, 2.0]]
    """
    check_matrix("linalg.qr", A)
    if mode not in ("reduced", "complete", "r"):
        raise RuntimeError(
            f"linalg.qr(): received unrecognized mode {mode!r} but expected one of 'reduced' (default), 'r', or 'complete'"
        )
    if mode == "r":
        return xp.zeros((0,), A.dtype), xp.linalg.qr(A, mode="r")
    if xp.__name__ == "numpy" and A.ndim == 2 and A.size > 4096:
        return _one_qr(xp, A, mode)
    if small(xp, A):
        batch, (m, n) = A.shape[:-2], A.shape[-2:]
        wide = m if mode == "complete" else min(m, n)
        found = xp.empty((*batch, m, wide), A.dtype), xp.empty((*batch, wide, n), A.dtype)
        if host_kernel(xp, "small_qr", found, (A,), (dtype_code(A), product(batch), m, n, wide)):
            return found
    return tuple(xp.linalg.qr(A, mode=mode))


def _one_qr(xp, A, mode):
    """The factors of one matrix in its own precision (NumPy's function takes float32 through float64)."""
    m, n = A.shape
    k, wanted = min(m, n), m if mode == "complete" else min(m, n)
    QR, tau, _, _ = lapack("geqrf", A.dtype)(A, lwork=work_size("geqrf", A.dtype, m, n))
    R = xp.triu(QR[:wanted])
    if wanted == n:
        V = QR
    else:
        V = xp.zeros((m, wanted), A.dtype, order="F")
        V[:, :k] = QR[:, :k]
    Q = lapack("orgqr", A.dtype)(V, tau, lwork=work_size("geqrf", A.dtype, m, wanted), overwrite_a=1)[0]
    return Q, R


@op("qr_backward(Tensor grad_Q, Tensor grad_R, Tensor Q, Tensor R, str mode) -> Tensor", **_PRIVATE)
def qr_backward(ft, grad_Q, grad_R, Q, R, mode):
    """The derivative of the QR factorisation.

    For square R, ``gA = (gQ + Q S) R^-H``, S the Hermitian matrix with the upper triangle of ``gR R^H - Q^H gQ`` (Walter and
    Lehmann, Algorithmic differentiation of linear algebra functions, 2010). Further columns Y of A have ``R_Y = Q^H Y``.
    """
    if mode == "r":
        raise RuntimeError("linalg.qr(): the derivative depends on Q, which is not computed when mode='r'; use mode='reduced'")
    m, n = Q.shape[-2], R.shape[-1]
    if mode == "complete" and m > n:
        raise RuntimeError(
            f"linalg.qr(): the derivative is not defined for mode='complete' when there are more rows ({m}) than columns ({n})"
        )
    if m < n:
        beside = ft.narrow(grad_R, -1, m, n - m)
        grad_Q = grad_Q + ft.matmul(ft.matmul(Q, ft.narrow(R, -1, m, n - m)), ft.mH(beside))
        grad_R, R = ft.narrow(grad_R, -1, 0, m), ft.narrow(R, -1, 0, m)
    upper = ft.triu(ft.matmul(grad_R, ft.mH(R)) - ft.matmul(ft.mH(Q), grad_Q))
    both = upper + ft.mH(upper)
    both = both - ft.diag_embed(ft.diagonal(both, 0, -2, -1)) * 0.5
    out = ft.solve_triangular(ft.mH(R), grad_Q + ft.matmul(Q, both), upper=False, left=False)
    return ft.cat([out, ft.matmul(Q, beside)], -1) if m < n else out


@op(
    "qr(Tensor input, bool some=True) -> (Tensor Q, Tensor R)",
    kind="composite",
    out=True,
    samples=[case(SQUARE), case(TALL), case(T((3, 2), values=TALL.values, grad=False), False), case(WIDE)],
)
def qr(ft, input, some=True):
    """The older form of ``linalg.qr``: mode ``"reduced"``, or ``"complete"`` unless ``some``.

    >>> torch.qr(torch.tensor([[0., 2.], [3., 1.]])).R.abs().tolist()
    [[3.0, 1.0], [0.0, 2.0]]
    """
    return ft.qr_linalg(input, "reduced" if some else "complete")


@op(
    "geqrf(Tensor input) -> (Tensor a, Tensor tau)",
    kind="general",
    promote="same",
    out=True,
    samples=[case(SQUARE), case(TALL), case(WIDE), case(COMPLEX), case(T((2, 3, 2))), case(EMPTY), case(T((3, 0)))],
)
def geqrf(xp, input):
    """The QR factorisation of each matrix as LAPACK leaves it: R, and below it the Householder vectors, with their factors.

    ``linalg.householder_product`` and ``ormqr`` take both. Shapes: ``(..., m, n)`` to the same and ``(..., min(m, n))``. Dtypes:
    floating and complex. No derivative: ``linalg.qr`` has one. Raises RuntimeError for other shapes or dtypes.

    >>> a, tau = torch.geqrf(torch.tensor([[3.], [4.]]))
    >>> tuple(a.shape), tuple(tau.shape)
    ((2, 1), (1,))
    """
    check_matrix("geqrf", input, "input")
    factor = lapack("geqrf", input.dtype)

    size = work_size("geqrf", input.dtype, *input.shape[-2:]) if input.size else 1

    def one(x):
        return factor(x, lwork=size)[:2]

    return for_each(xp, one, [(input, 2)], [(input.shape[-2:], input.dtype), ((min(input.shape[-2:]),), input.dtype)])


# ---- products of Householder reflections ----


def _reflections(ft, name, A, tau):
    """The matrices V and W of ``H_1 H_2 ... H_k = 1 - V W V^H`` (Schreiber and Van Loan's compact WY representation).

    V holds the vectors: A's first k columns below the diagonal, which is 1. W is upper triangular with
    ``W = (1 + D S)^-1 D``, D the diagonal matrix of tau and S the strictly upper triangle of ``V^H V``.
    """
    check_matrix(name, A, "input")
    m, k = A.shape[-2], tau.shape[-1] if tau.ndim else -1
    if dims(tau)[:-1] != dims(A)[:-2] or not 0 <= k <= A.shape[-1] or A.shape[-1] > m and name != "ormqr" or k > m:
        raise RuntimeError(
            f"{name}(): expected matrices with at least as many rows as columns, and tau with the same batch and at most as many "
            f"elements as columns, got {dims(A)} and {dims(tau)}"
        )
    if A.dtype != tau.dtype:
        raise RuntimeError(f"{name}(): tau dtype {tau.dtype} does not match input dtype {A.dtype}")
    V = ft.tril(ft.narrow(A, -1, 0, k), -1) + ft.eye(m, k, dtype=A.dtype, device=A.device)
    scaled = ft.unsqueeze(tau, -1) * ft.triu(ft.matmul(ft.mH(V), V), 1)
    return V, ft.solve_triangular(scaled, ft.diag_embed(tau), upper=True, unitriangular=True)


_REFLECTIONS = [
    (T((3, 3)), T((3,))),
    (T((4, 2)), T((2,))),
    (T((2, 3, 2)), T((2, 2))),
    (T((3, 3)), T((1,))),
    (T((2, 2), "complex128"), T((2,), "complex128")),
    (T((3, 2)), T((0,))),
    (T((0, 0)), T((0,))),
]


@op(
    "householder_product(Tensor input, Tensor tau) -> Tensor",
    kind="composite",
    namespace="linalg",
    method=False,
    out=True,
    samples=[case(*x) for x in _REFLECTIONS],
)
def householder_product(ft, input, tau):
    """The first n columns of ``H_1 @ H_2 @ ... @ H_k``, reflections ``H_i = 1 - tau[i] * v_i @ v_i^H``.

    ``v_i`` is column i of ``input`` below the diagonal, 1 on it and 0 above, as ``geqrf`` gives them: the result is then Q.
    Shapes: ``(..., m, n)`` with ``m >= n`` and ``(..., k)`` with ``k <= n`` to ``(..., m, n)``. Dtypes: floating and
    complex, both the same. Raises RuntimeError for other shapes or dtypes.

    >>> torch.linalg.householder_product(torch.tensor([[1.], [0.]]), torch.tensor([2.])).tolist()
    [[-1.0], [0.0]]
    """
    V, W = _reflections(ft, "linalg.householder_product", input, tau)
    m, n = input.shape[-2:]
    return ft.eye(m, n, dtype=input.dtype, device=input.device) - ft.matmul(V, ft.matmul(W, ft.mH(ft.narrow(V, -2, 0, n))))


@op("orgqr(Tensor input, Tensor input2) -> Tensor", kind="composite", out=True, samples=[case(*x) for x in _REFLECTIONS])
def orgqr(ft, input, input2):
    """The older name of ``linalg.householder_product``.

    >>> torch.orgqr(torch.tensor([[1.], [0.]]), torch.tensor([2.])).tolist()
    [[-1.0], [0.0]]
    """
    return ft.householder_product(input, input2)


@op(
    "ormqr(Tensor input, Tensor input2, Tensor input3, bool left=True, bool transpose=False) -> Tensor",
    kind="composite",
    out=True,
    samples=[
        case(T((3, 2)), T((2,)), T((3, 4))),
        case(T((3, 2)), T((2,)), T((3, 4)), transpose=True),
        case(T((3, 2)), T((2,)), T((4, 3)), False),
        case(T((2, 3, 2)), T((2, 2)), T((2, 4, 3)), False, True),
        case(T((3, 2), "complex128"), T((2,), "complex128"), T((3, 1), "complex128"), True, True),
    ],
)
def ormqr(ft, input, input2, input3, left=True, transpose=False):
    """The product of ``input3`` with the square matrix Q of ``geqrf``'s reflections, which is not formed.

    ``Q @ input3``, or ``input3 @ Q`` unless ``left``; with ``transpose`` Q's conjugate transpose. Shapes: ``(..., m, k)``,
    ``(..., k)`` and ``(..., m, n)``, or ``(..., n, m)`` on the right, to the last. Dtypes: floating and complex, all the
    same. Raises RuntimeError for other shapes or dtypes.

    >>> torch.ormqr(torch.tensor([[1.], [0.]]), torch.tensor([2.]), torch.eye(2)).tolist()
    [[-1.0, 0.0], [0.0, 1.0]]
    """
    V, W = _reflections(ft, "ormqr", input, input2)
    if (
        input3.ndim < 2
        or input3.shape[-2 if left else -1] != input.shape[-2]
        or dims(input3)[:-2] != dims(input)[:-2]
        or input3.dtype != input.dtype
    ):
        raise RuntimeError(
            f"ormqr(): input3 must have the input's batch and dtype, and {input.shape[-2]} {'rows' if left else 'columns'}, got "
            f"{input3.dtype} {dims(input3)} for {input.dtype} {dims(input)}"
        )
    W = ft.mH(W) if transpose else W
    if left:
        return input3 - ft.matmul(V, ft.matmul(W, ft.matmul(ft.mH(V), input3)))
    return input3 - ft.matmul(ft.matmul(ft.matmul(input3, V), W), ft.mH(V))
