"""What the families of linear algebra share: checks, LAPACK's functions over batches of matrices, errors, formula helpers.

The checks take arrays and tensors. ``A`` is always a batch of matrices, ``(..., m, n)``.
"""

import functools
import importlib

from fasttorch._errors import LinAlgError
from fasttorch.ops._common import scipy_module
from fasttorch.ops._entry import formula_helper
from fasttorch.ops._geometry import broadcast_shapes, is_complex_dtype, is_floating_dtype, product
from fasttorch.ops._host import dtype_code, host_kernel
from fasttorch.ops._samples import T

# Sample matrices with distinct singular values, well away from singular ones.
SQUARE = T((3, 3), values=[3.0, 1.0, 0.5, -2.0, 1.0, 0.3, 0.7, -0.4, 2.0])
SQUARES = T((2, 2, 2), values=[3.0, 1.0, 1.0, 2.0, 1.0, 2.0, -1.0, 1.0])
TALL = T((3, 2), values=[3.0, 1.0, 0.5, -2.0, 1.0, 0.3])
WIDE = T((2, 3), values=[3.0, 1.0, 0.5, -2.0, 1.0, 0.3])
COMPLEX = T((2, 2), "complex128", values=[3 + 1j, 1, 0.5j, 2 - 1j])
EMPTY, NO_BATCH = T((0, 0)), T((0, 2, 2))
POSITIVE = T((3, 3), values=[4.0, 1.0, 0.5, 1.0, 3.0, 0.2, 0.5, 0.2, 2.0])
POSITIVES = T((2, 2, 2), values=[4.0, 1.0, 1.0, 3.0, 2.0, -1.0, -1.0, 5.0])
HERMITIAN = T((2, 2), "complex128", values=[4, 1 + 1j, 1 - 1j, 3])


def dims(x):
    """The shape as a tuple."""
    return tuple(x.shape)


def check_floating(name, **named):
    """Raise RuntimeError for a tensor that is neither floating nor complex."""
    for argument, x in named.items():
        if not (is_floating_dtype(x) or is_complex_dtype(x)):
            raise RuntimeError(
                f"{name}(): Expected a floating point or complex tensor as input. Got {x.dtype} of shape {dims(x)} as {argument}"
            )


def check_matrix(name, A, argument="A"):
    """Raise RuntimeError unless ``A`` holds floating matrices."""
    check_floating(name, **{argument: A})
    if A.ndim < 2:
        raise RuntimeError(f"{name}(): The input tensor {argument} must have at least 2 dimensions, got shape {dims(A)}.")


def check_square(name, A, argument="A"):
    """Raise RuntimeError unless ``A`` holds floating square matrices."""
    check_matrix(name, A, argument)
    if A.shape[-1] != A.shape[-2]:
        raise RuntimeError(
            f"{name}(): {argument} must be batches of square matrices, but they are {A.shape[-2]} by {A.shape[-1]} "
            f"matrices: shape {dims(A)}"
        )


def check_info(name, info, describe):
    """Raise LinAlgError for the first element of LAPACK's ``info`` that isn't 0; ``describe(k)`` says what that value means."""
    found = info.tolist()
    if not found:
        return
    for i, k in enumerate(info.reshape(-1).tolist()):
        if k:
            raise LinAlgError(f"{name}: " + (f"(Batch element {i}): " if info.ndim else "") + describe(k))


def check_finite(xp, name, A, shape):
    """Raise LinAlgError for infinities and NaN, with which LAPACK's iterations for singular and eigenvalues may not end."""
    if not bool(xp.isfinite(A).all().item()):
        raise LinAlgError(
            f"{name}: The algorithm failed to converge because the input matrix of shape {shape} contained non-finite values."
        )


def singular(k):
    """What a LU factorisation's ``info`` means."""
    return f"The matrix is singular: the diagonal element {k} of its triangular factor is zero, so it has no inverse."


def not_positive(k):
    """What a Cholesky factorisation's ``info`` means."""
    return f"The input is not positive-definite (the leading minor of order {k} is not positive-definite)."


def batch_shape(name, *arrays):
    """The shape to which the batch dimensions of matrices broadcast."""
    return broadcast_shapes(name, *(dims(x)[:-2] for x in arrays))


def mT(x):
    """The matrices transposed."""
    return x.swapaxes(-1, -2)


def mH(xp, x):
    """The matrices transposed and conjugated."""
    return xp.conj(mT(x)) if x.dtype.kind == "c" else mT(x)


def real_dtype(xp, x):
    """The dtype of the real part."""
    return x.real.dtype


@formula_helper
def is_vector_rhs(A_shape, B_shape):
    """Whether the right-hand side of a system is a batch of vectors rather than of matrices."""
    return len(B_shape) == 1 or len(A_shape) - 1 == len(B_shape) and tuple(A_shape[:-1]) == tuple(B_shape)


_PREFIXES = {"float32": "s", "float64": "d", "complex64": "c", "complex128": "z"}


@functools.cache
def lapack(name, dtype):
    """LAPACK's function of that name (or BLAS's trsm) for a dtype."""
    np = importlib.import_module("numpy")
    prefix = _PREFIXES.get(np.dtype(dtype).name)
    if prefix is None:
        raise RuntimeError(f"linear algebra is not implemented for dtype {np.dtype(dtype).name}")
    package = "blas" if name == "trsm" else "lapack"
    real = {"orgqr": "ungqr", "ormqr": "unmqr", "orgqr_lwork": "ungqr_lwork"}
    name = real.get(name, name) if prefix in "cz" else name
    return getattr(scipy_module(np, f"linalg.{package}"), prefix + name)


def work_size(name, dtype, *arguments, **options):
    """The size of work space with which LAPACK's function is quickest."""
    return int(lapack(name + "_lwork", dtype)(*arguments, **options)[0].real)


@functools.cache
def _numpy_loops():
    """NumPy and the compiled loops beneath its linalg functions, which take float32 through float64 where the loops need not."""
    np = importlib.import_module("numpy")
    return np, getattr(importlib.import_module("numpy.linalg"), "_umath_linalg", None)


def _failed(error, flag):
    raise ValueError("LAPACK reports failure")


def lapack_loop(xp, name, function, *arrays):
    """LAPACK over a batch in the arrays' own precision: NumPy's loop of that name, or ``function``, which means the same.

    Raises ValueError (NumPy's LinAlgError is one) where LAPACK fails for a matrix.
    """
    np, loops = _numpy_loops()
    loop = getattr(loops, name, None)
    if xp.__name__ != "numpy" or loop is None or any(not x.size or str(x.dtype) not in _PREFIXES for x in arrays):
        return function(*arrays)
    with np.errstate(call=_failed, invalid="call", over="ignore", divide="ignore", under="ignore"):
        return loop(*arrays)


def for_each(xp, function, arrays, outputs):
    """Run ``function`` on every matrix of a batch, on the host.

    ``arrays``: pairs of an array and the number of its last dimensions that belong to one call; the others broadcast.
    ``outputs``: pairs of a shape and a dtype, of one call's results. Matrices with no elements are not handed over: what
    belongs to them stays 0.
    """
    np = importlib.import_module("numpy")
    host = [(xp.asnumpy(x) if xp.__name__ == "cupy" else x, n) for x, n in arrays]
    if all(x.ndim == n and x.size for x, n in host):
        results = function(*(x for x, _ in host))
        return tuple(xp.asarray(np.asarray(r, dtype, order="C").reshape(shape)) for r, (shape, dtype) in zip(results, outputs))
    batch = np.broadcast_shapes(*(x.shape[: x.ndim - n] for x, n in host))
    host = [np.broadcast_to(x, batch + x.shape[x.ndim - n :]) for x, n in host]
    made = [np.zeros(batch + tuple(shape), dtype) for shape, dtype in outputs]
    if all(x.size for x in host):
        for i in np.ndindex(*batch):
            for y, r in zip(made, function(*(x[i] for x in host))):
                y[i] = r
    return tuple(map(xp.asarray, made))


def tolerance(ft, A, value):
    """A tolerance, a number or a tensor, as a tensor of A's real dtype; None stays None."""
    if value is None:
        return None
    real = ft.real(A).dtype
    if isinstance(value, (bool, int, float)):
        return ft.full((), float(value), dtype=real, device=A.device)
    if is_complex_dtype(value):
        raise RuntimeError(f"tolerances must be real, got {value.dtype} of shape {dims(value)}")
    return value.to(real)


# ---- many small matrices: each step over the whole batch, where a call for each matrix would cost more than its work


def many(A, *others):
    """Whether there are so many matrices, and so small ones, that a step over all of them is quicker than one after the other."""
    return product(broadcast_shapes("linalg", *(dims(x)[:-2] for x in (A, *others)))) > 4 * A.shape[-1] + 4


def small(xp, *arrays):
    """Whether these are many small matrices for the kernels of `kernels/simd/matrices.c`, which work on several at a time."""
    return xp.__name__ == "numpy" and all(x.ndim > 2 and max(x.shape[-2:]) <= 40 and dtype_code(x) in (8, 9) for x in arrays)


def substitute_small(xp, A, B, upper, left, unit):
    """The solution of triangular systems by a kernel, or None: where it does not take them, and batches differ."""
    if not small(xp, A, B) or A.shape[:-2] != B.shape[:-2] or A.dtype != B.dtype:
        return None
    turned = not A.flags.c_contiguous and mT(A).flags.c_contiguous
    n, X = A.shape[-1], xp.empty(B.shape, B.dtype)
    sizes = (dtype_code(A), product(A.shape[:-2]), n, B.shape[-1 if left else -2], upper, unit, not left, turned)
    return X if host_kernel(xp, "small_triangular", (X,), (mT(A) if turned else A, B), sizes) else None


def substitute(xp, A, B, upper, unit):
    """The solution X of ``A @ X = B`` with triangular matrices, a row of X after the other."""
    n = A.shape[-1]
    X = xp.array(xp.broadcast_to(B, broadcast_shapes("linalg", dims(A)[:-2], dims(B)[:-2]) + dims(B)[-2:]))
    for i in reversed(range(n)) if upper else range(n):
        done = slice(i + 1, n) if upper else slice(0, i)
        row = X[..., i, :]
        row -= (A[..., i, done, None] * X[..., done, :]).sum(-2)
        if not unit:
            row /= A[..., i, i, None]
    return X


def eliminate(xp, A):
    """The LU factorisation of all matrices at once: the compact factors, the exchanges counted from 1, and info."""
    m, n = A.shape[-2:]
    batch, count, k = A.shape[:-2], product(A.shape[:-2]), min(m, n)
    if small(xp, A):
        found = xp.empty(A.shape, A.dtype), xp.empty((*batch, k), xp.int32), xp.empty(batch, xp.int32)
        if host_kernel(xp, "small_lu", found, (A,), (dtype_code(A), count, m, n)):
            return found
    LU = xp.array(A).reshape(count, m, n)
    pivots, info, rows = xp.zeros((count, k), xp.int32), xp.zeros((count,), xp.int32), xp.arange(count)
    for j in range(k):
        column = LU[:, j:, j]
        size = xp.abs(column.real) + xp.abs(column.imag) if A.dtype.kind == "c" else xp.abs(column)    # LAPACK's measure
        p = size.argmax(1) + j
        pivots[:, j] = p + 1
        LU[rows, j], LU[rows, p] = LU[rows, p], LU[rows, j]
        pivot = LU[:, j, j]
        zero = pivot == 0
        info = xp.where((info == 0) & zero, j + 1, info)
        LU[:, j + 1 :, j] /= xp.where(zero, xp.ones((), A.dtype), pivot)[:, None]
        LU[:, j + 1 :, j + 1 :] -= LU[:, j + 1 :, j, None] * LU[:, None, j, j + 1 :]
    return LU.reshape(A.shape), pivots.reshape((*batch, k)), info.reshape(batch)
