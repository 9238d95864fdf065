"""Linear algebra: factors multiply to the matrix, SciPy's values; batches, zero sizes, errors, out=, second derivatives."""

import itertools
import math

import numpy as np
import pytest
import scipy.linalg as sl

import fasttorch as ft
from fasttorch.autograd import gradcheck, gradgradcheck

DTYPES = ("float32", "float64", "complex64", "complex128")
BATCHES = ((), (3,), (2, 0), (2, 1))


def make(shape, dtype="float64", seed=0):
    """A tensor of normal numbers."""
    rng = np.random.default_rng(seed)
    x = rng.standard_normal(shape)
    if dtype.startswith("complex"):
        x = x + 1j * rng.standard_normal(shape)
    return ft.from_numpy(np.asarray(x, dtype=dtype))


def positive(shape, dtype="float64", seed=0):
    """Positive-definite matrices."""
    x = make(shape, dtype, seed)
    return x @ x.mH + ft.eye(shape[-1], dtype=x.dtype)


def close(a, b, dtype):
    """Assert equality to the dtype's precision."""
    single = dtype in ("float32", "complex64")
    np.testing.assert_allclose(np.asarray(a), np.asarray(b), rtol=2e-4 if single else 1e-9, atol=2e-4 if single else 1e-9)


def diagonal(s, like):
    return ft.diag_embed(s).to(like.dtype)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("batch", BATCHES)
@pytest.mark.parametrize("m, n", [(3, 3), (4, 2), (2, 4), (1, 1), (0, 2), (2, 0)])
def test_factors(batch, m, n, dtype):
    """LU, QR and SVD multiply to the matrix."""
    A = make((*batch, m, n), dtype)
    P, L, U = ft.linalg.lu(A)
    close(P @ L @ U, A, dtype)
    for mode in ("reduced", "complete"):
        Q, R = ft.linalg.qr(A, mode)
        close(Q @ R, A, dtype)
        close(Q.mH @ Q, ft.eye(Q.shape[-1], dtype=A.dtype).expand(*batch, -1, -1), dtype)
    close(ft.linalg.qr(A, "r").R.abs(), ft.linalg.qr(A).R.abs(), dtype)
    U, S, Vh = ft.linalg.svd(A, full_matrices=False)
    close((U * S.unsqueeze(-2).to(A.dtype)) @ Vh, A, dtype)
    close(ft.linalg.svdvals(A), S, dtype)
    U, S, Vh = ft.linalg.svd(A)
    assert U.shape == (*batch, m, m) and Vh.shape == (*batch, n, n)
    close(U @ U.mH, ft.eye(m, dtype=A.dtype).expand(*batch, -1, -1), dtype)
    a, tau = ft.geqrf(A)
    if m >= n:
        Q = ft.linalg.householder_product(a, tau)
        close(Q @ a[..., :n, :].triu(), A, dtype)
        other = make((*batch, m, 2), dtype, 1)
        close(ft.ormqr(a, tau, ft.ormqr(a, tau, other), transpose=True), other, dtype)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("batch", BATCHES)
@pytest.mark.parametrize("n", [0, 1, 3])
def test_hermitian(batch, n, dtype):
    """Cholesky, LDL and the eigenvalue decomposition multiply to the matrix, and solve."""
    A = positive((*batch, n, n), dtype)
    for upper in (False, True):
        L = ft.linalg.cholesky(A, upper=upper)
        close(L.mH @ L if upper else L @ L.mH, A, dtype)
        B = make((*batch, n, 2), dtype, 1)
        close(A @ ft.cholesky_solve(B, L, upper), B, dtype)
        close(A @ ft.cholesky_inverse(L, upper), ft.eye(n, dtype=A.dtype).expand(*batch, -1, -1), dtype)
    for UPLO in "LU":
        w, V = ft.linalg.eigh(A, UPLO)
        close(V @ diagonal(w, A) @ V.mH, A, dtype)
        close(ft.linalg.eigvalsh(A, UPLO), w, dtype)
    LD, pivots = ft.linalg.ldl_factor(A, hermitian=True)
    close(A @ ft.linalg.ldl_solve(LD, pivots, B, hermitian=True), B, dtype)
    symmetric = A + A.mT
    LD, pivots = ft.linalg.ldl_factor(symmetric)
    close(symmetric @ ft.linalg.ldl_solve(LD, pivots, B), B, dtype)
    w, V = ft.linalg.eig(A)
    close(A.to(V.dtype) @ V, V * w.unsqueeze(-2), dtype)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("batch", BATCHES)
@pytest.mark.parametrize("n", [0, 1, 4])
def test_solutions(batch, n, dtype):
    """What solves is multiplied back, from the left and the right, with broadcast batches."""
    A, B = make((*batch, n, n), dtype) + 3 * ft.eye(n).to(getattr(ft, dtype)), make((*batch, n, 2), dtype, 1)
    eye = ft.eye(n, dtype=A.dtype).expand(*batch, -1, -1)
    close(A @ ft.linalg.solve(A, B), B, dtype)
    close(ft.linalg.solve(A, B.mT, left=False) @ A, B.mT, dtype)
    close(A @ ft.linalg.inv(A), eye, dtype)
    close(A @ ft.linalg.pinv(A), eye, dtype)
    LU, pivots = ft.linalg.lu_factor(A)
    for adjoint in (False, True):
        M = A.mH if adjoint else A
        close(M @ ft.linalg.lu_solve(LU, pivots, B, adjoint=adjoint), B, dtype)
        close(ft.linalg.lu_solve(LU, pivots, B.mT, left=False, adjoint=adjoint) @ M, B.mT, dtype)
    close(A @ ft.lu_solve(B, LU, pivots), B, dtype)
    for upper in (False, True):
        triangle = A.triu() if upper else A.tril()
        close(triangle @ ft.linalg.solve_triangular(A, B, upper=upper), B, dtype)
        close(ft.linalg.solve_triangular(A, B.mT, upper=upper, left=False) @ triangle, B.mT, dtype)
        close((triangle.mT) @ ft.triangular_solve(B, A, upper, transpose=True).solution, B, dtype)
    close(ft.linalg.solve(A, B[..., 0]), ft.linalg.solve(A, B)[..., 0], dtype)
    one = make((n, 2), dtype, 2)
    close(A @ ft.linalg.solve(A, one), one.expand(*batch, -1, -1), dtype)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("n", [0, 1, 2, 5])
def test_many(n, dtype):
    """Large batches of small matrices, whose steps run over the whole batch, give what single ones do."""
    A, B = make((40, n, n), dtype), make((40, n, 3), dtype, 1)
    LU, pivots, info = ft.linalg.lu_factor_ex(A)
    single = [ft.linalg.lu_factor_ex(x) for x in A]
    assert pivots.tolist() == [x.pivots.tolist() for x in single] and info.tolist() == [0] * 40
    close(LU, ft.stack([x.LU for x in single]), dtype)
    A = A + 4 * ft.eye(n, dtype=A.dtype)
    for upper, left, unit in itertools.product((False, True), repeat=3):
        right = B if left else B.mT
        X = ft.linalg.solve_triangular(A, right, upper=upper, left=left, unitriangular=unit)
        one = [ft.linalg.solve_triangular(a, b, upper=upper, left=left, unitriangular=unit) for a, b in zip(A, right)]
        close(X, ft.stack(one), dtype)
    for upper in (False, True):
        close(ft.cholesky_solve(B, A, upper), ft.stack([ft.cholesky_solve(b, a, upper) for a, b in zip(A, B)]), dtype)
    for shape in ((40, 3, 2), (40, 2, 3)):
        A = make(shape, dtype)
        P, L, U = ft.linalg.lu(A)
        close(P @ L @ U, A, dtype)
    assert ft.linalg.lu_factor_ex(ft.zeros(40, 2, 2)).info.tolist() == [1] * 40


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("driver", ["gels", "gelsy", "gelsd", "gelss"])
def test_least_squares(driver, dtype):
    """The residual is orthogonal to the columns; ranks and singular values where the driver has them."""
    for m, n in ((4, 2), (2, 4), (3, 3)):
        A, B = make((2, m, n), dtype), make((2, m, 3), dtype, 1)
        X, residuals, rank, S = ft.linalg.lstsq(A, B, driver=driver)
        close(A.mH @ (A @ X - B), ft.zeros_like(X), dtype)
        close(X, ft.linalg.pinv(A) @ B, dtype)
        assert rank.tolist() == ([] if driver == "gels" else [min(m, n)] * 2)
        if driver in ("gelsd", "gelss"):
            close(S, ft.linalg.svdvals(A), dtype)
        if m > n and driver != "gelsy":
            close(residuals, ((A @ X - B).abs() ** 2).sum(-2), dtype)


@pytest.mark.parametrize("dtype", DTYPES)
def test_functions(dtype):
    """Determinants and exponentials against SciPy."""
    A = make((2, 3, 3), dtype)
    close(ft.det(A), [sl.det(x) for x in A.numpy()], dtype)
    sign, logabsdet = ft.linalg.slogdet(A)
    close(sign * logabsdet.exp().to(A.dtype), ft.linalg.det(A), dtype)
    close(ft.logdet(positive((2, 3, 3), dtype)).real, ft.linalg.slogdet(positive((2, 3, 3), dtype)).logabsdet, dtype)
    close(ft.matrix_exp(A), [sl.expm(x) for x in A.numpy()], dtype)
    close(
        ft.linalg.tensorsolve(make((6, 2, 3), dtype), make((6,), dtype, 1)),
        np.linalg.tensorsolve(make((6, 2, 3), dtype).numpy(), make((6,), dtype, 1).numpy()),
        dtype,
    )
    close(ft.linalg.tensorinv(make((6, 2, 3), dtype), 1), np.linalg.tensorinv(make((6, 2, 3), dtype).numpy(), 1), dtype)
    for p in (None, 2, -2, 1, -1, math.inf, -math.inf, "fro", "nuc"):
        close(ft.linalg.cond(A[0], p), np.linalg.cond(A[0].numpy(), p), dtype)
    close(ft.cov(A[0]), np.cov(A[0].numpy()), dtype)
    close(ft.corrcoef(A[0]), np.corrcoef(A[0].numpy()), dtype)


def test_ranks():
    """Ranks and pseudoinverses with tolerances: numbers, one for each matrix, absolute and relative."""
    A = ft.diag_embed(ft.tensor([[1.0, 1e-3, 0.0], [2.0, 1.0, 0.5]]))
    assert ft.linalg.matrix_rank(A).tolist() == [2, 3]
    assert ft.linalg.matrix_rank(A, hermitian=True).tolist() == [2, 3]
    assert ft.linalg.matrix_rank(A, 0.1).tolist() == [1, 3]
    assert ft.linalg.matrix_rank(A, rtol=0.3).tolist() == [1, 2]
    assert ft.linalg.matrix_rank(A, atol=ft.tensor([1e-4, 0.7])).tolist() == [2, 2]
    P = ft.linalg.pinv(A, atol=ft.tensor([0.1, 0.7]))
    close(P.diagonal(0, -2, -1), [[1, 0, 0], [0.5, 1, 0]], "float32")
    close(ft.linalg.pinv(A, rtol=0.3, hermitian=True).diagonal(0, -2, -1), [[1, 0, 0], [0.5, 1, 0]], "float32")


SINGULAR = ft.tensor([[[1.0, 0.0], [0.0, 1.0]], [[1.0, 2.0], [0.0, 0.0]]])


@pytest.mark.parametrize(
    "name, call",
    [
        ("inv", lambda A: ft.linalg.inv(A)),
        ("solve", lambda A: ft.linalg.solve(A, ft.ones(2, 2, 1))),
        ("lu_factor", lambda A: ft.linalg.lu_factor(A)),
        ("inv_ex", lambda A: ft.linalg.inv_ex(A, check_errors=True)),
        ("solve_ex", lambda A: ft.linalg.solve_ex(A, ft.ones(2, 2, 1), check_errors=True)),
        ("tensorinv", lambda A: ft.linalg.tensorinv(A[1], 1)),
    ],
)
def test_singular(name, call):
    """A singular matrix raises LinAlgError with the batch's element and the zero's place."""
    with pytest.raises(ft.linalg.LinAlgError, match=r"element 2.*zero.*|\(Batch element 1\)") as error:
        call(SINGULAR)
    assert isinstance(error.value, RuntimeError) and name in str(error.value)
    if name != "tensorinv":
        assert "(Batch element 1)" in str(error.value)


def test_not_positive():
    """A matrix that isn't positive-definite raises LinAlgError with the batch's element and the order of the minor."""
    A = ft.tensor([[[1.0, 0.0], [0.0, 1.0]], [[1.0, 2.0], [2.0, 1.0]]])
    for call in (ft.linalg.cholesky, ft.cholesky, lambda x: ft.linalg.cholesky_ex(x, check_errors=True)):
        with pytest.raises(ft.linalg.LinAlgError, match=r"\(Batch element 1\).*order 2 is not positive-definite"):
            call(A)
    L, info = ft.linalg.cholesky_ex(A)
    assert info.tolist() == [0, 2] and info.dtype == ft.int32
    close(L[0], ft.eye(2), "float32")
    with pytest.raises(ft.linalg.LinAlgError, match="order 1") as error:
        ft.linalg.cholesky(ft.tensor([[math.nan]]))
    assert "Batch" not in str(error.value)


def test_without_raising():
    """The forms that report give what exists of a batch."""
    inverse, info = ft.linalg.inv_ex(SINGULAR)
    assert info.tolist() == [0, 2] and inverse[0].tolist() == [[1, 0], [0, 1]] and bool(inverse[1].isnan().all())
    X, info = ft.linalg.solve_ex(SINGULAR, ft.ones(2, 2, 1))
    assert info.tolist() == [0, 2] and X[0].tolist() == [[1], [1]] and bool(X[1].isnan().all())
    assert ft.linalg.lu_factor_ex(SINGULAR).info.tolist() == [0, 2]
    assert ft.linalg.cond(SINGULAR, 1).tolist() == [1.0, math.inf]


@pytest.mark.parametrize(
    "call",
    [
        lambda: ft.linalg.inv(ft.ones(2, 3)),
        lambda: ft.linalg.inv(ft.ones(3)),
        lambda: ft.linalg.inv(ft.ones(2, 2, dtype=ft.int64)),
        lambda: ft.linalg.solve(ft.eye(2), ft.ones(3)),
        lambda: ft.linalg.solve(ft.eye(2), ft.ones(2), left=False),
        lambda: ft.linalg.solve(ft.eye(2), ft.ones(2, 1, dtype=ft.float64)),
        lambda: ft.linalg.qr(ft.eye(2), "full"),
        lambda: ft.linalg.qr(ft.ones(2)),
        lambda: ft.linalg.cholesky(ft.ones(2, 3)),
        lambda: ft.linalg.lu(ft.eye(2), pivot=False),
        lambda: ft.linalg.eigh(ft.eye(2), "X"),
        lambda: ft.linalg.svd(ft.eye(2), driver="gesvd"),
        lambda: ft.linalg.lstsq(ft.eye(2), ft.eye(2), driver="x"),
        lambda: ft.linalg.lstsq(ft.eye(2), ft.eye(3)),
        lambda: ft.lu_unpack(ft.eye(2), ft.ones(2, dtype=ft.int64)),
        lambda: ft.lu_unpack(ft.eye(2), ft.zeros(2, dtype=ft.int32)),
        lambda: ft.linalg.cross(ft.ones(2), ft.ones(2)),
        lambda: ft.linalg.vander(ft.ones(2), N=1),
        lambda: ft.cov(ft.ones(2, 2, 2)),
        lambda: ft.linalg.householder_product(ft.ones(2, 3), ft.ones(2)),
        lambda: ft.linalg.tensorinv(ft.ones(2, 3), 1),
        lambda: ft.det(ft.ones(2)),
        lambda: ft.linalg.eig(ft.full((2, 2), math.nan)),
        lambda: ft.linalg.solve_triangular(ft.eye(2), ft.ones(3, 1), upper=True),
        lambda: ft.lobpcg(ft.eye(9), tracker=print),
        lambda: ft.linalg.ldl_solve(ft.eye(2), ft.tensor([1, 3], dtype=ft.int32), ft.ones(2, 1)),
        lambda: ft.linalg.ldl_solve(ft.eye(2), ft.tensor([1, -2], dtype=ft.int32), ft.ones(2, 1)),
        lambda: ft.linalg.cond(ft.ones(2, 3), 1),
        lambda: ft.linalg.matrix_exp(ft.ones(2, 3)),
    ],
)
def test_refused(call):
    """Shapes, dtypes and options that don't fit raise RuntimeError with a message."""
    with pytest.raises(RuntimeError) as error:
        call()
    assert len(str(error.value)) > 20


def test_forms():
    """Named tuples, methods, the older names, out=."""
    A = positive((3, 3))
    assert ft.linalg.svd(A)._fields == ("U", "S", "Vh") and A.svd()._fields == ("U", "S", "V")
    assert ft.linalg.eigh(A)._fields == ("eigenvalues", "eigenvectors") and A.slogdet()._fields == ("sign", "logabsdet")
    assert (
        ft.linalg.lu(A)._fields == ("P", "L", "U")
        and ft.linalg.qr(A)._fields == ("Q", "R")
        and ft.linalg.lu_factor(A)._fields == ("LU", "pivots")
    )
    assert ft.linalg.lstsq(A, A)._fields == ("solution", "residuals", "rank", "singular_values")
    for name in (
        "cholesky",
        "inverse",
        "det",
        "logdet",
        "slogdet",
        "qr",
        "geqrf",
        "svd",
        "pinverse",
        "matrix_exp",
        "cov",
        "corrcoef",
        "lu",
    ):
        assert str(getattr(A, name)()) == str(getattr(ft, name)(A)), name
    out = ft.empty(0, dtype=ft.float64)
    assert ft.linalg.inv(A, out=out) is out
    close(out, A.inverse(), "float64")
    L, Q = ft.empty(3, dtype=ft.float64), ft.empty(3, 3, dtype=ft.float64)
    ft.linalg.eigh(A, out=(L, Q))
    close(Q @ ft.diag(L) @ Q.T, A, "float64")
    P, L, U = ft.lu_unpack(*A.lu())
    close(P @ L @ U, A, "float64")
    assert ft.linalg.diagonal(A).tolist() == A.diagonal().tolist()


@pytest.mark.parametrize("dtype", ["float64", "complex128"])
@pytest.mark.parametrize(
    "name, f, shapes",
    [
        ("inv", lambda A: ft.linalg.inv(A), [(2, 3, 3)]),
        ("solve", lambda A, B: ft.linalg.solve(A, B), [(2, 3, 3), (3, 2)]),
        ("pinv", lambda A: ft.linalg.pinv(A), [(3, 2)]),
        ("pinv of lower rank", lambda a, b: ft.linalg.pinv(a @ b), [(3, 2), (2, 4)]),
        ("det", lambda A: ft.linalg.det(A), [(2, 3, 3)]),
        ("slogdet", lambda A: ft.linalg.slogdet(A), [(3, 3)]),
        ("matrix_exp", lambda A: ft.matrix_exp(A), [(2, 2)]),
        ("cholesky", lambda A: ft.linalg.cholesky(A @ A.mH), [(3, 3)]),
        ("lu", lambda A: ft.linalg.lu(A)[1:], [(3, 3)]),
        ("lu tall", lambda A: ft.linalg.lu(A)[1:], [(4, 2)]),
        ("lu wide", lambda A: ft.linalg.lu(A)[1:], [(2, 4)]),
        ("qr", lambda A: ft.linalg.qr(A), [(3, 2)]),
        ("qr wide", lambda A: ft.linalg.qr(A), [(2, 3)]),
        ("svdvals", lambda A: ft.linalg.svdvals(A), [(3, 2)]),
        ("svd", lambda A: (lambda U, S, Vh: (U @ Vh, S))(*ft.linalg.svd(A, full_matrices=False)), [(3, 2)]),
        ("eigh", lambda A: (lambda w, V: (w, V.abs()))(*ft.linalg.eigh(A + A.mH)), [(3, 3)]),
        ("eig", lambda A: (lambda w, V: (w.abs(), V.abs()))(*ft.linalg.eig(A)), [(3, 3)]),
        ("lstsq", lambda A, B: ft.linalg.lstsq(A, B)[0], [(4, 2), (4, 1)]),
        ("householder_product", lambda A, tau: ft.linalg.householder_product(A, tau), [(3, 2), (2,)]),
        ("ormqr", lambda A, tau, C: ft.ormqr(A, tau, C, transpose=True), [(3, 2), (2,), (3, 2)]),
        ("solve_triangular", lambda A, B: ft.linalg.solve_triangular(A, B, upper=True), [(3, 3), (3, 2)]),
        ("cross", lambda a, b: ft.linalg.cross(a, b), [(2, 3), (1, 3)]),
        ("cov", lambda x: ft.cov(x), [(2, 4)]),
    ],
)
def test_derivatives(name, f, shapes, dtype):
    """First and second derivatives against finite differences."""
    xs = [make(s, dtype, k + 3).requires_grad_() for k, s in enumerate(shapes)]
    assert gradcheck(f, xs) and gradgradcheck(f, xs)


@pytest.mark.parametrize(
    "f", [lambda A: ft.linalg.svd(A, False).U, lambda A: ft.linalg.eigh(A + A.mH)[1], lambda A: ft.linalg.eig(A)[1]]
)
def test_phase(f):
    """A loss that depends on the arbitrary phase of complex vectors has no gradient."""
    A = make((3, 3), "complex128").requires_grad_()
    with pytest.raises(RuntimeError, match="phi"):
        ft.autograd.grad(f(A), A, make((3, 3), "complex128", 1))


def test_blocks_of_two():
    """An indefinite matrix whose factor D has a block of two rows."""
    A = ft.tensor([[0.0, 1.0, 2.0], [1.0, 0.0, 0.5], [2.0, 0.5, 0.0]], dtype=ft.float64)
    LD, pivots = ft.linalg.ldl_factor(A)
    assert min(pivots.tolist()) < 0
    close(A @ ft.linalg.ldl_solve(LD, pivots, ft.eye(3, dtype=ft.float64)), ft.eye(3), "float64")


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_not_finite(value):
    """NaN and infinity give NaN or an error, and come to an end."""
    A = ft.full((2, 3, 3), value, dtype=ft.float64)
    for f in (
        ft.linalg.inv,
        ft.linalg.qr,
        ft.linalg.svd,
        ft.linalg.svdvals,
        ft.linalg.eigh,
        ft.linalg.eigvalsh,
        ft.linalg.eig,
        ft.linalg.lu,
        ft.linalg.cholesky,
        ft.linalg.pinv,
        ft.det,
        ft.linalg.slogdet,
        ft.matrix_exp,
        ft.linalg.ldl_factor,
        ft.geqrf,
        ft.linalg.cond,
        ft.linalg.matrix_rank,
        lambda x: ft.linalg.solve(x, x),
        lambda x: ft.linalg.lstsq(x, x),
        lambda x: ft.linalg.lstsq(x, x, driver="gelsd"),
        lambda x: ft.linalg.lstsq(x, x, driver="gelss"),
        lambda x: ft.linalg.solve_triangular(x, x, upper=True),
    ):
        try:
            f(A)
        except RuntimeError:
            pass


def test_singular_determinant():
    """The gradient of a determinant that is zero is the matrix of cofactors."""
    A = ft.tensor([[1.0, 2.0], [2.0, 4.0]], dtype=ft.float64, requires_grad=True)
    close(ft.autograd.grad(ft.det(A), A)[0], [[4, -2], [-2, 1]], "float64")


def test_low_rank():
    """Random projections find a matrix of low rank, and its principal directions."""
    ft.manual_seed(0)
    A = make((2, 8, 3)) @ make((2, 3, 6), seed=1)
    U, S, V = ft.svd_lowrank(A, 3)
    close(U @ ft.diag_embed(S) @ V.mT, A, "float64")
    close(S, ft.linalg.svdvals(A)[..., :3], "float64")
    U, S, V = ft.pca_lowrank(A, 3)
    close(U @ ft.diag_embed(S) @ V.mT, A - A.mean(-2, keepdim=True), "float64")
    U, S, V = ft.svd_lowrank(A.mT, 3, M=A.mT)
    assert float(S.max()) < 1e-12


@pytest.mark.parametrize("largest", [True, False])
def test_some_eigenvalues(largest):
    """LOBPCG finds the ends of the spectrum; its derivatives against finite differences."""
    A, B, X = make((9, 9)), positive((9, 9), seed=1), make((9, 2), seed=2)
    A = A + A.T
    w, V = ft.lobpcg(A, 2, X=X, largest=largest, tol=1e-10)
    wanted = np.linalg.eigvalsh(A.numpy())
    close(w, wanted[::-1][:2].copy() if largest else wanted[:2], "float32")
    w, V = ft.lobpcg(A, 2, B, X=X, largest=largest, tol=1e-10)
    wanted = sl.eigh(A.numpy(), B.numpy(), eigvals_only=True)
    close(w, wanted[::-1][:2].copy() if largest else wanted[:2], "float32")

    def f(A, B):
        w, V = ft.lobpcg(A + A.T, 2, B + B.T, X=X, largest=largest, tol=1e-12, niter=200)
        return w, V.abs()

    xs = [A.detach().requires_grad_(), B.detach().requires_grad_()]
    assert gradcheck(f, xs, atol=1e-4)
    with pytest.raises(ValueError, match="3 x"):
        ft.lobpcg(ft.eye(4), 2)


@pytest.mark.parametrize("dtype", ["float32", "float64", "complex64", "complex128"])
def test_one_large_matrix(dtype):
    """A single matrix of some size has ways of its own through LAPACK: factors that multiply to it, errors with their place."""
    numbers = np.random.default_rng(0)
    real, complex_ = (numbers.standard_normal((90, 70)) for _ in range(2))
    a = (real + 1j * complex_ if "complex" in dtype else real).astype(dtype)
    tolerance = 1e-4 if dtype in ("float32", "complex64") else 1e-11
    for m in (a, a[:70], np.ascontiguousarray(a.T)):
        for mode in ("reduced", "complete"):
            q, r = (x.numpy() for x in ft.linalg.qr(ft.tensor(m), mode))
            shape = np.linalg.qr(m, mode)[0].shape
            assert q.dtype == m.dtype and q.shape == shape and np.abs(np.tril(r, -1)).max() == 0
            assert np.abs(q @ r - m).max() < tolerance
            assert np.abs(q.conj().T @ q - np.eye(q.shape[1])).max() < tolerance
    p = (a @ a.conj().T + 90 * np.eye(90)).astype(dtype)
    for upper in (False, True):
        half = np.triu(p) if upper else np.tril(p)          # the other triangle is not read
        f = ft.linalg.cholesky(ft.tensor(half), upper=upper).numpy()
        assert np.abs(np.tril(f, -1) if upper else np.triu(f, 1)).max() == 0
        assert np.abs((f.conj().T @ f if upper else f @ f.conj().T) - p).max() < 100 * tolerance
        p[40, 40] = -1
        assert ft.linalg.cholesky_ex(ft.tensor(p), upper=upper).info.item() == 41
        p[40, 40] = 300
    lu, pivots = ft.linalg.lu_factor(ft.tensor(a))
    P, L, U = (x.numpy() for x in ft.lu_unpack(lu, pivots))
    assert np.abs(P @ L @ U - a).max() < tolerance
    assert abs(ft.vdot(ft.tensor(a[:, 0]), ft.tensor(a[:, 1])).item() - np.vdot(a[:, 0], a[:, 1])) < tolerance
