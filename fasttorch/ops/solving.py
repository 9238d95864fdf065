"""Systems of linear equations: inverses, solutions, least squares."""

import importlib

from fasttorch.ops._entry import op
from fasttorch.ops._geometry import as_sizes, case, product
from fasttorch.ops._lapack import (
    COMPLEX,
    EMPTY,
    NO_BATCH,
    SQUARE,
    SQUARES,
    TALL,
    WIDE,
    LinAlgError,
    batch_shape,
    check_finite,
    check_floating,
    check_info,
    check_matrix,
    check_square,
    dims,
    for_each,
    is_vector_rhs,
    lapack,
    lapack_loop,
    mH,
    mT,
    many,
    real_dtype,
    singular,
    substitute,
    substitute_small,
    tolerance,
)
from fasttorch.ops._samples import T

_LOWER, _UPPER = T((2, 2), values=[2.0, 0.0, 1.0, -3.0]), T((2, 2), values=[2.0, 1.5, 0.0, -3.0])


# ---- inverses ----


def _zero_pivots(xp, A):
    """For each matrix 0, or the number of the first zero on the diagonal of its LU factor."""
    getrf = lapack("getrf", A.dtype)
    return for_each(xp, lambda x: (getrf(x)[2],), [(A, 2)], [((), xp.int32)])[0]


@op(
    "inv_ex(Tensor A, *, bool check_errors=False) -> (Tensor inverse, Tensor info)",
    kind="general",
    namespace="linalg",
    method=False,
    promote="same",
    out_dtype=(None, "int32"),
    out=True,
    grad={"A": "-matmul(matmul(conj(transpose(inverse, -2, -1)), grad_inverse), conj(transpose(inverse, -2, -1)))"},
    samples=[case(SQUARE), case(SQUARES), case(COMPLEX), case(EMPTY), case(NO_BATCH)],
)
def inv_ex(xp, A, check_errors=False):
    """The inverse of each square matrix, and for each whether it has one, without raising.

    ``info`` is 0, or the number of the first zero on the diagonal of the LU factor; the inverse is then NaN.
    Shapes: ``(..., n, n)`` to the same, ``info`` ``(...)``. Dtypes: floating and complex; ``info`` is int32.
    Raises RuntimeError for other shapes or dtypes, ``linalg.LinAlgError`` with ``check_errors``. By LAPACK's gesv.

    >>> torch.linalg.inv_ex(torch.tensor([[2., 0.], [0., 4.]])).inverse.tolist()
    [[0.5, 0.0], [0.0, 0.25]]
    """
    check_square("linalg.inv_ex", A)
    info = xp.zeros(A.shape[:-2], xp.int32)
    try:
        inverse = lapack_loop(xp, "inv", xp.linalg.inv, A)
    except ValueError:  # LinAlgError is one; it doesn't say which matrix
        info = _zero_pivots(xp, A)
        inverse = xp.full(A.shape, xp.nan, A.dtype)
        inverse[info == 0] = lapack_loop(xp, "inv", xp.linalg.inv, A[info == 0])
    if check_errors:
        check_info("linalg.inv_ex", info, singular)
    return inverse, info


@op(
    "inverse(Tensor A) -> Tensor",
    kind="composite",
    alias=("linalg.inv",),
    out=True,
    samples=[case(SQUARE), case(SQUARES), case(COMPLEX), case(EMPTY)],
)
def inverse(ft, A):
    """The inverse of each square matrix.

    Shapes: ``(..., n, n)`` to the same. Dtypes: floating and complex. Raises RuntimeError for other shapes or dtypes,
    ``linalg.LinAlgError`` naming the element of the batch that is singular. Solving with ``linalg.solve`` is more accurate
    than multiplying with an inverse.

    >>> torch.linalg.inv(torch.tensor([[2., 0.], [0., 4.]])).tolist()
    [[0.5, 0.0], [0.0, 0.25]]
    """
    check_square("linalg.inv", A)
    result, info = ft.inv_ex(A)
    check_info("linalg.inv", info, singular)
    return result


@op(
    "pinv_within(Tensor A, Tensor? atol, Tensor? rtol, bool hermitian) -> Tensor",
    kind="general",
    promote="same",
    promote_args=("A",),
    private=True,
    grad={"A": "pinv_backward(grad, result, A)"},
    samples=[case(TALL, None, None, False), case(WIDE, None, None, False)],
)
def pinv_within(xp, A, atol, rtol, hermitian):
    """The pseudoinverse, with singular values up to ``max(atol, rtol * largest)`` taken as zero."""
    m, n = A.shape[-2:]
    if 0 in A.shape:
        return xp.zeros(A.shape[:-2] + (n, m), A.dtype)
    if hermitian:
        check_finite(xp, "linalg.pinv", xp.tril(A), dims(A))
        S, U = lapack_loop(xp, "eigh_lo", xp.linalg.eigh, A)
        Vh, size = mH(xp, U), xp.abs(S)
    else:
        check_finite(xp, "linalg.pinv", A, dims(A))
        U, S, Vh = lapack_loop(xp, "svd_s", lambda A: xp.linalg.svd(A, full_matrices=False), A)
        size = S
    if rtol is None:
        rtol = (
            xp.zeros((), S.dtype)
            if atol is not None and bool((atol > 0).all().item())
            else xp.asarray(xp.finfo(S.dtype).eps * max(m, n), S.dtype)
        )
        if atol is not None and atol.ndim:
            rtol = xp.where(atol > 0, xp.zeros((), S.dtype), xp.asarray(xp.finfo(S.dtype).eps * max(m, n), S.dtype))
    limit = rtol[..., None] * size.max(-1, keepdims=True)
    if atol is not None:
        limit = xp.maximum(limit, atol[..., None])
    kept = size > limit
    inverse = xp.where(kept, 1 / xp.where(kept, S, 1), 0).astype(S.dtype)
    return xp.matmul(mH(xp, Vh) * inverse[..., None, :], mH(xp, U)).astype(A.dtype)


@op("pinv_backward(Tensor grad, Tensor P, Tensor A) -> Tensor", kind="composite", private=True)
def pinv_backward(ft, grad, P, A):
    """The derivative of the pseudoinverse P of matrices whose rank doesn't change.

    ``dP = -P dA P + P P^H dA^H (1 - A P) + (1 - P A) dA^H P^H P`` (Golub and Pereyra, 1973), transposed.
    """
    Ph, gh = ft.mH(P), ft.mH(grad)
    first = ft.matmul(ft.matmul(gh, P), Ph)  # g^H P P^H
    second = ft.matmul(ft.matmul(Ph, P), gh)  # P^H P g^H
    return (
        first
        - ft.matmul(A, ft.matmul(P, first))
        + second
        - ft.matmul(ft.matmul(second, P), A)
        - ft.matmul(Ph, ft.matmul(grad, Ph))
    )


@op(
    "pinv(Tensor input, any rcond=None, bool hermitian=False, *, any atol=None, any rtol=None) -> Tensor",
    kind="composite",
    namespace="linalg",
    method=False,
    out=True,
    samples=[
        case(TALL),
        case(WIDE),
        case(SQUARES),
        case(T((2, 2), values=[2, 1, 1, 3]), hermitian=True),
        case(COMPLEX),
        case(T((0, 2))),
        case(T((2, 2), values=[1, 0, 0, 1e-3], grad=False), atol=0.1),
        case(T((2, 2), values=[1, 0, 0, 1e-3], grad=False), 0.1),
    ],
)
def pinv(ft, input, rcond=None, hermitian=False, atol=None, rtol=None):
    """The pseudoinverse (Moore and Penrose) of each matrix.

    ``input = U @ diag(S) @ V^H`` gives ``V @ diag(1 / S) @ U^H``, with 0 for singular values up to ``max(atol, rtol * largest)``.
    ``rtol``, by its old name ``rcond``, is ``max(m, n) * eps`` unless ``atol`` is given; both may be tensors of the batch's
    shape. ``hermitian``: the matrices are Hermitian, their eigenvalues serve. Shapes: ``(..., m, n)`` to ``(..., n, m)``. Dtypes:
    floating and complex. The derivative takes the rank as constant. Raises RuntimeError for other shapes or dtypes.

    >>> torch.linalg.pinv(torch.tensor([[2., 0.], [0., 0.]])).tolist()
    [[0.5, 0.0], [0.0, 0.0]]
    """
    (check_square if hermitian else check_matrix)("linalg.pinv", input)
    return ft.pinv_within(input, tolerance(ft, input, atol), tolerance(ft, input, rcond if rtol is None else rtol), hermitian)


@op("pinverse(Tensor input, any rcond=1e-15) -> Tensor", kind="composite", samples=[case(TALL), case(WIDE), case(SQUARE, 1e-3)])
def pinverse(ft, input, rcond=1e-15):
    """The older form of ``linalg.pinv``: singular values up to ``rcond`` times the largest are taken as zero.

    >>> torch.pinverse(torch.tensor([[2., 0.], [0., 0.]])).tolist()
    [[0.5, 0.0], [0.0, 0.0]]
    """
    return ft.pinv(input, rcond)


# ---- solutions ----


def _equation(left):
    return "AX = B" if left else "XA = B"



@op(
    "solve_ex(Tensor A, Tensor B, *, bool left=True, bool check_errors=False) -> (Tensor result, Tensor info)",
    kind="general",
    namespace="linalg",
    method=False,
    promote="same",
    out_dtype=(None, "int32"),
    out=True,
    extra={"match": True},
    grad={
        "A": "solve_backward(grad_result, A, result, left, is_vector_rhs(A.shape, B.shape))[0]",
        "B": "solve_backward(grad_result, A, result, left, is_vector_rhs(A.shape, B.shape))[1]",
    },
    samples=[
        case(SQUARE, T((3, 2))),
        case(SQUARE, T((3,))),
        case(SQUARES, T((2, 2))),
        case(SQUARES, T((2, 3))),
        case(SQUARE, T((2, 3)), left=False),
        case(SQUARES, T((1, 2, 3))),
        case(T((2, 2), values=[3, 1, 1, 2]), T((4, 2, 1))),
        case(COMPLEX, T((2, 2), "complex128")),
        case(EMPTY, T((0, 3))),
        case(SQUARE, T((3, 0))),
        case(SQUARES, T((2,))),
    ],
)
def solve_ex(xp, A, B, left=True, check_errors=False):
    """The solution of ``A @ X = B`` for each matrix, and for each whether it has one, without raising.

    ``left=False``: of ``X @ A = B``. ``info`` is 0, or the number of the first zero on the diagonal of A's LU factor; the
    solution is then NaN. Shapes: ``(..., n, n)`` and ``(..., n, k)`` to ``(..., n, k)``, batches broadcast; ``B`` is a
    batch of vectors if it has one dimension or A's batch, and all its sizes. Dtypes: floating and complex, both the same;
    ``info`` is int32. Raises RuntimeError for other shapes or dtypes, ``linalg.LinAlgError`` with ``check_errors``. By
    LAPACK's gesv.

    >>> torch.linalg.solve_ex(torch.tensor([[2., 0.], [0., 4.]]), torch.tensor([2., 2.])).result.tolist()
    [1.0, 0.5]
    """
    check_square("linalg.solve", A)
    if B.ndim == 0:
        raise RuntimeError("linalg.solve(): B must have at least one dimension, got shape ()")
    vector = is_vector_rhs(A.shape, B.shape)
    if vector and not left:
        raise RuntimeError(
            f"linalg.solve(): B of shape {dims(B)} is a vector for A of shape {dims(A)}, which left=False does not take; "
            "give it another dimension"
        )
    B = B[..., None] if vector else B
    if B.shape[-2 if left else -1] != A.shape[-1]:
        raise RuntimeError(
            f"linalg.solve(): Incompatible shapes of A and B for the equation {_equation(left)} ({dims(A)} and {dims(B)})"
        )
    batch = batch_shape("linalg.solve", A, B)
    info = xp.zeros(A.shape[:-2], xp.int32)
    right = B if left else mT(B)
    matrix = A if left else mT(A)
    try:
        X = lapack_loop(xp, "solve", xp.linalg.solve, matrix, right)
    except ValueError:
        info = _zero_pivots(xp, A)
        keep = xp.broadcast_to(info == 0, batch)
        X = xp.full(batch + right.shape[-2:], xp.nan, A.dtype)
        X[keep] = lapack_loop(
            xp, "solve", xp.linalg.solve,
            xp.broadcast_to(matrix, batch + matrix.shape[-2:])[keep], xp.broadcast_to(right, batch + right.shape[-2:])[keep]
        )
    if check_errors:
        check_info("linalg.solve_ex", info, singular)
    X = X if left else mT(X)
    return (X[..., 0] if vector else X), info


@op(
    "solve_backward(Tensor grad, Tensor A, Tensor X, bool left, bool vector) -> (Tensor A_grad, Tensor B_grad)",
    kind="composite",
    private=True,
)
def solve_backward(ft, grad, A, X, left, vector):
    """The derivatives of a solution: ``gB = A^-H gX`` and ``gA = -gB X^H``, the other way round on the right."""
    if vector:
        grad, X = ft.unsqueeze(grad, -1), ft.unsqueeze(X, -1)
    B_grad = ft.solve_ex(ft.mH(A), grad, left=left)[0]
    A_grad = -(ft.matmul(B_grad, ft.mH(X)) if left else ft.matmul(ft.mH(X), B_grad))
    return A_grad, (ft.squeeze(B_grad, -1) if vector else B_grad)


@op(
    "solve(Tensor A, Tensor B, *, bool left=True) -> Tensor",
    kind="composite",
    namespace="linalg",
    method=False,
    out=True,
    samples=[case(SQUARE, T((3, 2))), case(SQUARES, T((2, 2))), case(SQUARE, T((2, 3)), left=False), case(EMPTY, T((0, 3)))],
)
def solve(ft, A, B, left=True):
    """The solution X of ``A @ X = B`` for each matrix, of ``X @ A = B`` with ``left=False``.

    Shapes: ``(..., n, n)`` and ``(..., n, k)`` to ``(..., n, k)``, batches broadcast; ``B`` is a batch of vectors if it has one
    dimension or A's batch, and all its sizes. Dtypes: floating and complex, both the same. Raises RuntimeError for other
    shapes or dtypes, ``linalg.LinAlgError`` naming the element of the batch that is singular.

    >>> torch.linalg.solve(torch.tensor([[2., 0.], [0., 4.]]), torch.tensor([2., 2.])).tolist()
    [1.0, 0.5]
    """
    X, info = ft.solve_ex(A, B, left=left)
    check_info("linalg.solve", info, singular)
    return X


@op(
    "solve_triangular(Tensor input, Tensor B, *, bool upper, bool left=True, bool unitriangular=False) -> Tensor",
    kind="general",
    namespace="linalg",
    method=False,
    promote="same",
    out=True,
    extra={"match": True},
    grad={
        "input": "triangle(-matmul(solve_triangular(mH(input), grad, upper=not upper, unitriangular=unitriangular), mH(result)) if left else "
        "-matmul(mH(result), solve_triangular(mH(input), grad, upper=not upper, left=False, unitriangular=unitriangular)), upper, unitriangular)",
        "B": "solve_triangular(mH(input), grad, upper=not upper, left=left, unitriangular=unitriangular)",
    },
    samples=[
        case(_UPPER, T((2, 3)), upper=True),
        case(_LOWER, T((2, 3)), upper=False),
        case(_UPPER, T((3, 2)), upper=True, left=False),
        case(SQUARES, T((2, 1)), upper=True, unitriangular=True),
        case(SQUARES, T((3, 1, 2, 2)), upper=False, unitriangular=True),
        case(COMPLEX, T((2, 2), "complex128"), upper=True),
        case(EMPTY, T((0, 2)), upper=True),
        case(SQUARE, T((3, 0)), upper=False),
    ],
)
def solve_triangular(xp, input, B, upper, left=True, unitriangular=False):
    """The solution X of ``input @ X = B`` with triangular matrices, of ``X @ input = B`` with ``left=False``.

    Of ``input`` only the triangle is read that ``upper`` says, and with ``unitriangular`` not its diagonal, taken as 1. A zero on
    the diagonal gives infinities and NaN. Shapes: ``(..., n, n)`` and ``(..., n, k)``, or ``(..., k, n)`` on the right, to the
    latter; batches broadcast. Dtypes: floating and complex, both the same. Raises RuntimeError for other shapes or dtypes.
    By BLAS's trsm.

    >>> torch.linalg.solve_triangular(torch.tensor([[2., 1.], [0., 4.]]), torch.tensor([[4.], [4.]]), upper=True).tolist()
    [[1.5], [1.0]]
    """
    check_square("linalg.solve_triangular", input)
    if B.ndim < 2 or B.shape[-2 if left else -1] != input.shape[-1]:
        raise RuntimeError(
            f"linalg.solve_triangular(): Incompatible shapes of input and B for the equation {_equation(left)} "
            f"({dims(input)} and {dims(B)})"
        )
    batch_shape("linalg.solve_triangular", input, B)
    X = substitute_small(xp, input, B, upper, left, unitriangular)
    if X is not None:
        return X
    if many(input, B) and B.shape[-1 if left else -2] <= 64:
        if left:
            return substitute(xp, input, B, upper, unitriangular)
        return mT(substitute(xp, mT(input), mT(B), not upper, unitriangular))
    trsm = lapack("trsm", input.dtype)

    def one(a, b):
        if a.flags.f_contiguous:
            return (trsm(1, a, b, side=not left, lower=not upper, diag=unitriangular),)
        return (trsm(1, a.T, b.T, side=left, lower=upper, diag=unitriangular).T,)   # rows in C's order need no copy

    return for_each(xp, one, [(input, 2), (B, 2)], [(B.shape[-2:], B.dtype)])[0]


@op("triangle(Tensor input, bool upper, bool strict) -> Tensor", kind="composite", private=True)
def triangle(ft, input, upper, strict):
    """The upper or lower triangle of each matrix, without its diagonal if ``strict``."""
    return ft.triu(input, int(strict)) if upper else ft.tril(input, -int(strict))


@op(
    "triangular_solve(Tensor input, Tensor A, bool upper=True, bool transpose=False, bool unitriangular=False) "
    "-> (Tensor solution, Tensor cloned_coefficient)",
    kind="composite",
    out=True,
    samples=[
        case(T((2, 3)), _UPPER),
        case(T((2, 3)), _LOWER, False),
        case(T((2, 3)), _UPPER, True, True),
        case(T((2, 2, 1)), SQUARES, unitriangular=True),
    ],
)
def triangular_solve(ft, input, A, upper=True, transpose=False, unitriangular=False):
    """The older form of ``linalg.solve_triangular``, which also returns A.

    ``A @ X = input``, or ``A^T @ X = input`` if ``transpose``.

    >>> torch.triangular_solve(torch.tensor([[4.], [4.]]), torch.tensor([[2., 1.], [0., 4.]])).solution.tolist()
    [[1.5], [1.0]]
    """
    check_square("triangular_solve", A)
    if input.ndim < 2:
        raise RuntimeError(f"triangular_solve(): Expected b to have at least 2 dimensions, but it has shape {dims(input)}")
    batch = batch_shape("triangular_solve", A, input)
    X = ft.solve_triangular(ft.mT(A) if transpose else A, input, upper=upper != transpose, unitriangular=unitriangular)
    return X, ft.clone(ft.expand(A, batch + dims(A)[-2:]))


@op(
    "lu_solve.linalg(Tensor LU, Tensor pivots, Tensor B, *, bool left=True, bool adjoint=False) -> Tensor",
    kind="composite",
    namespace="linalg",
    method=False,
    out=True,
    samples=[
        case(SQUARE, T((3,), "int32", values=[2, 3, 3]), T((3, 2))),
        case(SQUARE, T((3,), "int32", values=[2, 3, 3]), T((2, 3)), left=False),
        case(SQUARES, T((2, 2), "int32", values=[2, 2, 1, 2]), T((2, 2, 1)), adjoint=True),
        case(COMPLEX, T((2,), "int32", values=[2, 2]), T((1, 2), "complex128"), left=False, adjoint=True),
    ],
)
def lu_solve_linalg(ft, LU, pivots, B, left=True, adjoint=False):
    """The solution X of ``A @ X = B`` from ``linalg.lu_factor(A)``.

    ``left=False``: of ``X @ A = B``; ``adjoint``: with A's conjugate transpose. Shapes: ``(..., n, n)``, ``(..., n)`` and
    ``(..., n, k)``, or ``(..., k, n)`` on the right; batches broadcast. Dtypes: floating and complex, both the same.
    Raises RuntimeError for other shapes or dtypes.

    >>> LU, pivots = torch.linalg.lu_factor(torch.tensor([[0., 2.], [1., 1.]]))
    >>> torch.linalg.lu_solve(LU, pivots, torch.tensor([[2.], [3.]])).tolist()
    [[2.0], [1.0]]
    """
    return _lu_solve(ft, "linalg.lu_solve", LU, pivots, B, left, adjoint)


def _lu_solve(ft, name, LU, pivots, B, left, adjoint):
    check_square(name, LU, "LU")
    if B.ndim < 2 or B.shape[-2 if left else -1] != LU.shape[-1]:
        raise RuntimeError(
            f"{name}(): Incompatible shapes of LU and B for the equation {_equation(left)} ({dims(LU)} and {dims(B)})"
        )
    if dims(pivots) != dims(LU)[:-1]:
        raise RuntimeError(
            f"{name}(): there must be as many pivots as rows of the matrix: pivots {dims(pivots)}, LU {dims(LU)}"
        )
    batch_shape(name, LU, B)
    P = ft.lu_permutation(LU, pivots)

    def lower(B):  # with L, or its adjoint
        return ft.solve_triangular(ft.mH(LU) if adjoint else LU, B, upper=adjoint, left=left, unitriangular=True)

    def upper(B):
        return ft.solve_triangular(ft.mH(LU) if adjoint else LU, B, upper=not adjoint, left=left)

    if left:
        return ft.matmul(P, lower(upper(B))) if adjoint else upper(lower(ft.matmul(ft.mT(P), B)))
    return upper(lower(ft.matmul(B, P))) if adjoint else ft.matmul(lower(upper(B)), ft.mT(P))


@op(
    "lu_solve(Tensor input, Tensor LU_data, Tensor LU_pivots) -> Tensor",
    kind="composite",
    out=True,
    samples=[
        case(T((3, 2)), SQUARE, T((3,), "int32", values=[2, 3, 3])),
        case(T((2, 2, 1)), SQUARES, T((2, 2), "int32", values=[2, 2, 1, 2])),
    ],
)
def lu_solve(ft, input, LU_data, LU_pivots):
    """The older form of ``linalg.lu_solve``, with the right-hand side first.

    >>> LU, pivots = torch.linalg.lu_factor(torch.tensor([[0., 2.], [1., 1.]]))
    >>> torch.lu_solve(torch.tensor([[2.], [3.]]), LU, pivots).tolist()
    [[2.0], [1.0]]
    """
    return _lu_solve(ft, "lu_solve", LU_data, LU_pivots, input, True, False)


# ---- with a Cholesky factor ----


@op(
    "cholesky_solve(Tensor input, Tensor input2, bool upper=False) -> Tensor",
    kind="general",
    promote="same",
    out=True,
    extra={"match": True},
    grad={"input": "cholesky_solve(grad, input2, upper)", "input2": "cholesky_solve_backward(grad, input2, result, upper)"},
    samples=[case(T((2, 3)), _LOWER), case(T((2, 3)), _UPPER, True), case(T((2, 2, 1)), _LOWER), case(T((0, 2)), EMPTY)],
)
def cholesky_solve(xp, input, input2, upper=False):
    """The solution X of ``A @ X = input``, where ``input2`` is A's Cholesky factor.

    That is a lower triangular one unless ``upper``. Shapes: ``(..., n, k)`` and ``(..., n, n)`` to ``(..., n, k)``; batches
    broadcast. Dtypes: floating and complex, both the same. The derivative for the factor takes it as a whole matrix L in
    ``A = L @ L^H``. Raises RuntimeError for other shapes or dtypes. By LAPACK's potrs.

    >>> torch.cholesky_solve(torch.tensor([[4.], [9.]]), torch.tensor([[2., 0.], [0., 3.]])).tolist()
    [[1.0], [1.0]]
    """
    check_square("cholesky_solve", input2, "input2")
    if input.ndim < 2 or input.shape[-2] != input2.shape[-1]:
        raise RuntimeError(f"cholesky_solve(): Incompatible matrix sizes: input {dims(input)} and factor {dims(input2)}")
    batch_shape("cholesky_solve", input, input2)
    if many(input2, input) and input.shape[-1] <= 64:
        first, second = (mH(xp, input2), input2) if upper else (input2, mH(xp, input2))
        return substitute(xp, second, substitute(xp, first, input, False, False), True, False)
    potrs = lapack("potrs", input.dtype)

    def one(L, B):
        return potrs(L, B, lower=not upper)[:1]

    return for_each(xp, one, [(input2, 2), (input, 2)], [(input.shape[-2:], input.dtype)])[0]


@op("cholesky_solve_backward(Tensor grad, Tensor L, Tensor X, bool upper) -> Tensor", kind="composite", private=True)
def cholesky_solve_backward(ft, grad, L, X, upper):
    """The derivative for the factor: A's, ``-A^-1 g X^H``, through ``A = L L^H`` or ``L^H L``."""
    A_grad = ft.matmul(ft.cholesky_solve(grad, L, upper), ft.mH(X))
    both = -(A_grad + ft.mH(A_grad))
    return ft.matmul(L, both) if upper else ft.matmul(both, L)


@op(
    "cholesky_inverse(Tensor input, bool upper=False) -> Tensor",
    kind="composite",
    out=True,
    samples=[case(_LOWER), case(_UPPER, True), case(T((2, 2, 2), values=[2, 0, 1, 3, 1, 0, 2, -1])), case(EMPTY)],
)
def cholesky_inverse(ft, input, upper=False):
    """The inverse of the matrix whose Cholesky factor is given, a lower triangular one unless ``upper``.

    Shapes: ``(..., n, n)`` to the same. Dtypes: floating and complex. Raises RuntimeError for other shapes or dtypes.

    >>> torch.cholesky_inverse(torch.tensor([[2., 0.], [0., 1.]])).tolist()
    [[0.25, 0.0], [0.0, 1.0]]
    """
    check_square("cholesky_inverse", input, "input")
    n = input.shape[-1]
    return ft.cholesky_solve(ft.eye(n, n, dtype=input.dtype, device=input.device), input, upper)


# ---- least squares ----

_DRIVERS = ("gels", "gelsy", "gelsd", "gelss")


_LSTSQ = "-> (Tensor solution, Tensor residuals, Tensor rank, Tensor singular_values)"


@op(
    "lstsq_parts(Tensor A, Tensor B, float? rcond, str driver) " + _LSTSQ,
    kind="general",
    promote="same",
    out_dtype=(None, "real", "int64", "real"),
    private=True,
    extra={"match": True},
    grad={
        "A": "lstsq_backward(grad_solution, grad_residuals, A, B, solution, residuals)[0]",
        "B": "lstsq_backward(grad_solution, grad_residuals, A, B, solution, residuals)[1]",
    },
)
def lstsq_parts(xp, A, B, rcond, driver):
    """What ``linalg.lstsq`` returns; the singular values have no derivative of their own here."""
    np = importlib.import_module("numpy")
    vector = is_vector_rhs(A.shape, B.shape)
    B2 = B[..., None] if vector else B
    m, n = A.shape[-2:]
    if B2.ndim < 2 or B2.shape[-2] != m:
        raise RuntimeError(f"linalg.lstsq(): input.size(-2) should match other.size(-2): A {dims(A)}, B {dims(B)}")
    batch, k, least = batch_shape("linalg.lstsq", A, B2), B2.shape[-1], min(m, n)
    real = real_dtype(np, A)
    rcond = float(np.finfo(real).eps) * max(m, n) if rcond is None else rcond
    if driver in ("gelsd", "gelss"):
        check_finite(xp, "linalg.lstsq", A, dims(A))
        check_finite(xp, "linalg.lstsq", B2, dims(B2))
    solve = lapack(driver, A.dtype)
    work = lapack(driver + "_lwork", A.dtype)

    def one(a, b):
        full = np.zeros((max(m, n), k), b.dtype)
        full[:m] = b
        rank, s = least, np.zeros(least, real)
        if driver == "gels":
            x, info = solve(a, full)[1:]
        elif driver == "gelsy":
            size = int(work(m, n, k, rcond)[0].real)
            _, x, _, rank, info = solve(a, full, np.zeros((n, 1), np.int32), rcond, size)
        else:
            sizes = [int(np.real(w)) for w in work(m, n, k, rcond)[:-1]]
            if driver == "gelsd":
                x, s, rank, info = solve(a, full, sizes[0], *sizes[1:], rcond)
            else:
                _, x, s, rank, _, info = solve(a, full, rcond, sizes[0])
        if info:
            raise LinAlgError(f"linalg.lstsq: LAPACK's {driver} failed with info {info} for A of shape {dims(A)}")
        return x[:n], rank, s

    X, rank, S = for_each(xp, one, [(A, 2), (B2, 2)], [((n, k), A.dtype), ((), np.int64), ((least,), real)])
    empty = xp.zeros((0,), real)
    residuals = empty
    if m > n and driver != "gelsy" and (driver == "gels" or bool((rank == n).all().item())):
        rest = xp.matmul(A, X) - B2
        residuals = (xp.abs(rest) ** 2).sum(-2).astype(real).reshape(batch + (k,))
    if driver == "gels":
        rank = xp.zeros((0,), xp.int64)
    return (X[..., 0] if vector else X), residuals, rank, (S if driver in ("gelsd", "gelss") else empty)


@op(
    "lstsq(Tensor input, Tensor b, float? rcond=None, *, str? driver=None) " + _LSTSQ,
    kind="composite",
    namespace="linalg",
    method=False,
    out=True,
    samples=[
        case(TALL, T((3, 2))),
        case(WIDE, T((2, 2))),
        case(TALL, T((3,))),
        case(SQUARES, T((2, 2, 1))),
        case(TALL, T((3, 1)), driver="gelsd"),
        case(TALL, T((3, 1)), driver="gelss"),
        case(TALL, T((3, 1)), driver="gels"),
    ],
)
def lstsq(ft, input, b, rcond=None, driver=None):
    """The least-squares solution of ``input @ X = b``: smallest ``|input @ X - b|``, and of several the smallest ``|X|``.

    ``driver``: LAPACK's function, ``"gelsy"`` (QR with exchanges of columns, the default), ``"gels"`` (QR; all ranks full),
    ``"gelsd"`` or ``"gelss"`` (SVD). ``rcond``: singular values below ``rcond`` times the largest are taken as zero, by
    default ``eps * max(m, n)``. ``residuals``: the squares summed over each column, where ``m > n`` and all ranks are n,
    otherwise of shape ``(0,)``; ``rank`` is empty for gels, ``singular_values`` for gels and gelsy. Shapes: ``(..., m, n)``
    and ``(..., m, k)`` or ``(..., m)`` to ``(..., n, k)`` or ``(..., n)``; batches broadcast. Dtypes: floating and complex,
    both the same. The derivative needs full ranks. Raises RuntimeError for other drivers, shapes or dtypes.

    >>> torch.linalg.lstsq(torch.tensor([[1.], [1.]]), torch.tensor([[1.], [3.]])).solution.round().tolist()
    [[2.0]]
    """
    driver = "gelsy" if driver is None else driver
    check_matrix("linalg.lstsq", input)
    if driver not in _DRIVERS:
        raise RuntimeError(f"linalg.lstsq(): parameter `driver` should be one of {_DRIVERS}, got {driver!r}")
    solution, residuals, rank, singular_values = ft.lstsq_parts(input, b, rcond, driver)
    return solution, residuals, rank, singular_values.detach()


@op(
    "lstsq_backward(Tensor grad, Tensor grad_residuals, Tensor A, Tensor B, Tensor X, Tensor residuals) -> (Tensor A_grad, Tensor B_grad)",
    kind="composite",
    private=True,
)
def lstsq_backward(ft, grad, grad_residuals, A, B, X, residuals):
    """The derivatives through ``X = pinv(A) B`` and the residuals ``|A X - B|^2``, of which only the direct part remains."""
    vector = is_vector_rhs(A.shape, B.shape)
    if vector:
        grad, B, X = (ft.unsqueeze(x, -1) for x in (grad, B, X))
    P = ft.pinv(A)
    A_grad = ft.pinv_backward(ft.matmul(grad, ft.mH(B)), P, A)
    B_grad = ft.matmul(ft.mH(P), grad)
    if product(residuals.shape) > 0:
        rest = (ft.matmul(A, X) - B) * (2 * ft.unsqueeze(grad_residuals, -2))
        A_grad, B_grad = A_grad + ft.matmul(rest, ft.mH(X)), B_grad - rest
    return A_grad, (ft.squeeze(B_grad, -1) if vector else B_grad)


# ---- tensors as matrices ----


@op(
    "tensorinv(Tensor input, int ind=2) -> Tensor",
    kind="composite",
    namespace="linalg",
    method=False,
    out=True,
    samples=[
        case(T((2, 2, 2, 2), values=[3, 1, 0, 1, 0, 2, 1, 0, 1, 0, 4, 1, 1, 1, 0, 3])),
        case(T((2, 2), values=[3, 1, 1, 2]), 1),
    ],
)
def tensorinv(ft, input, ind=2):
    """The inverse for ``tensordot``: ``tensordot(result, input, ind)`` is the identity.

    Shapes: ``(a..., b...)``, the first ``ind`` dimensions apart, to ``(b..., a...)``; both parts have as many elements.
    Raises RuntimeError for other shapes or dtypes, ``linalg.LinAlgError`` for a singular one.

    >>> torch.linalg.tensorinv(torch.tensor([[2., 0.], [0., 4.]]), 1).tolist()
    [[0.5, 0.0], [0.0, 0.25]]
    """
    check_floating("linalg.tensorinv", input=input)
    if ind <= 0:
        raise RuntimeError(f"linalg.tensorinv(): Expected a strictly positive integer for 'ind', got {ind}")
    front, back = dims(input)[:ind], dims(input)[ind:]
    if product(front) != product(back):
        raise RuntimeError(
            "linalg.tensorinv(): expected as many elements in the first ind dimensions as in the others, but got "
            f"shape {dims(input)} with ind {ind}"
        )
    inverse, info = ft.inv_ex(ft.reshape(input, (product(front), product(back))))
    check_info("linalg.tensorinv", info, singular)
    return ft.reshape(inverse, back + front)


@op(
    "tensorsolve(Tensor input, Tensor other, int[]? dims=None) -> Tensor",
    kind="composite",
    namespace="linalg",
    method=False,
    out=True,
    samples=[
        case(T((2, 2, 2, 2), values=[3, 1, 0, 1, 0, 2, 1, 0, 1, 0, 4, 1, 1, 1, 0, 3]), T((2, 2))),
        case(T((2, 2), values=[3, 1, 1, 2]), T((2,))),
        case(T((2, 2, 4), values=[3, 1, 0, 1, 0, 2, 1, 0, 1, 0, 4, 1, 1, 1, 0, 3]), T((4,)), (0, 1)),
    ],
)
def tensorsolve(ft, input, other, dims=None):
    """The solution X of ``tensordot(input, X, X.ndim) = other``.

    ``dims``: dimensions of ``input`` that are put last first. Shapes: ``other.shape + rest`` and ``other.shape`` to
    ``rest``, which has as many elements. Raises RuntimeError for other shapes or dtypes, ``linalg.LinAlgError`` where there
    is no one solution.

    >>> torch.linalg.tensorsolve(torch.tensor([[2., 0.], [0., 4.]]), torch.tensor([2., 2.])).tolist()
    [1.0, 0.5]
    """
    check_floating("linalg.tensorsolve", input=input, other=other)
    if dims is not None:
        moved = as_sizes(dims)
        input = ft.movedim(input, moved, tuple(range(input.ndim - len(moved), input.ndim)))
    rest = tuple(input.shape)[other.ndim :]
    if product(rest) != product(other.shape) or product(input.shape) != product(rest) ** 2:
        raise RuntimeError(
            "linalg.tensorsolve(): Expected self to satisfy the requirement prod(self.shape[other.ndim:]) == "
            f"prod(self.shape[:other.ndim]), but got input {tuple(input.shape)} and other {tuple(other.shape)}"
        )
    X, info = ft.solve_ex(ft.reshape(input, (product(other.shape), product(rest))), ft.reshape(other, (product(other.shape),)))
    check_info("linalg.tensorsolve", info, singular)
    return ft.reshape(X, rest)
