"""Distances between all pairs of rows, and rows cut to a largest norm."""

import math

from fasttorch.ops._entry import op
from fasttorch.ops._geometry import broadcast_shapes, case, product as elements, wrap_dim
from fasttorch.ops._host import dtype_code, host_kernel
from fasttorch.ops._samples import T

_ORDERS = (2.0, 1.0, 0.0, 0.5, 1.5, 3.0, math.inf)


def _norm(xp, x, p):
    """Norm of order p of the last dimension; the number of elements that are not 0 for order 0."""
    size = xp.abs(x)
    if p == 0:
        return xp.sum(size != 0, axis=-1).astype(x.dtype)
    if p == 1:
        return xp.sum(size, axis=-1, dtype=x.dtype)
    if p == 2:
        return xp.sqrt(xp.sum(size * size, axis=-1, dtype=x.dtype))
    if math.isinf(p):
        return xp.max(size, axis=-1) if x.shape[-1] else xp.zeros(x.shape[:-1], x.dtype)
    return xp.power(xp.sum(xp.power(size, p), axis=-1, dtype=x.dtype), 1.0 / p)


def _order_code(p):
    """The number by which the kernels know an order; -1 for those that they do not take."""
    return {0.0: 0, 1.0: 1, 2.0: 2, math.inf: 3}.get(float(p), -1)


def _check_order(name, p):
    if not p >= 0:
        raise RuntimeError(f"{name} only supports non-negative p values, got {p}")


# ---- all pairs of two sets ----


@op(
    "pair_distances(Tensor x1, Tensor x2, float p, bool product) -> Tensor",
    kind="general",
    private=True,
    promote="same",
    grad={
        "x1": "pair_distances_backward(grad, x1, x2, p, result, product)",
        "x2": "pair_distances_backward(transpose(grad, -2, -1), x2, x1, p, transpose(result, -2, -1), product)",
    },
    samples=[case(T((3, 4)), T((2, 4)), p, False) for p in _ORDERS] + [case(T((2, 3, 4)), T((2, 2, 4)), 2.0, True)],
)
def pair_distances(xp, x1, x2, p, product):
    """Distances of each row of ``x1`` to each of ``x2``; ``product``: of order 2 by a matrix product."""
    if product and p == 2:
        squares = [xp.sum(x * x, axis=-1, dtype=x.dtype)[..., None] for x in (x1, x2)]
        found = xp.matmul(x1 * x1.dtype.type(-2), xp.swapaxes(x2, -1, -2))
        found += squares[0]
        found += xp.swapaxes(squares[1], -1, -2)
        return xp.sqrt(xp.maximum(found, 0, out=found), out=found)
    shape = tuple(x1.shape[:-1]) + (x2.shape[-2],)
    out = xp.empty(shape, x1.dtype)
    code = _order_code(p)
    if code >= 0 and out.size and host_kernel(xp, "pair_distances", (out,), (x1, x2), (
            dtype_code(x1), elements(shape[:-2]), *shape[-2:], x1.shape[-1], code, False)):
        return out
    rows = max(1, (1 << 20) // max(1, shape[-1] * x1.shape[-1]))  # so many at once: 2 ** 20 differences
    if out.size == 0:
        return out
    if x1.shape[-1] == 0:
        return xp.zeros(shape, x1.dtype)
    flat, left, right = (x.reshape((-1,) + tuple(x.shape[-2:])) for x in (out, x1, x2))
    for b in range(flat.shape[0]):
        for i in range(0, shape[-2], rows):
            flat[b, i : i + rows] = _norm(xp, left[b, i : i + rows, None, :] - right[b, None, :, :], p)
    return out


@op(
    "pair_distances_backward(Tensor grad, Tensor x1, Tensor x2, float p, Tensor result, bool product) -> Tensor",
    kind="composite",
    private=True,
)
def pair_distances_backward(ft, grad, x1, x2, p, result, product):
    """Derivative of the distances by ``x1``; 0 where a distance is 0. ``product``: of order 2 by matrix products."""
    if 0 in x1.shape or 0 in x2.shape:
        return ft.zeros_like(x1)
    if not ft.is_grad_enabled() and (p in (1, math.inf) or p == 2 and not product and x2.shape[-1] < 64):
        return ft.pair_distances_grad(grad, x1, x2, p, result)
    if p == 2:
        weight = ft.where(result == 0, 0.0, grad / ft.where(result == 0, 1.0, result))
        return x1 * ft.sum(weight, -1, True) - ft.matmul(weight, x2)
    difference = ft.sub(ft.unsqueeze(x1, -2), ft.unsqueeze(x2, -3))
    return ft.sum(ft.norm_of_difference_backward(ft.unsqueeze(grad, -1), difference, p, ft.unsqueeze(result, -1)), -2)


@op(
    "pair_distances_grad(Tensor grad, Tensor x1, Tensor x2, float p, Tensor distances) -> Tensor",
    kind="general",
    private=True,
    promote="same",
    samples=[case(T((3, 2)), T((3, 4)), T((2, 4)), p, T((3, 2), low=1)) for p in (1.0, 2.0, math.inf)],
)
def pair_distances_grad(xp, grad, x1, x2, p, distances):
    """``pair_distances_backward`` of order 1, 2 or infinity, where it is not to be derived itself."""
    out = xp.empty(x1.shape, x1.dtype)
    if host_kernel(xp, "pair_distances_grad", (out,), (grad, x1, x2, distances), (
            dtype_code(x1), elements(x1.shape[:-2]), x1.shape[-2], x2.shape[-2], x1.shape[-1], _order_code(p))):
        return out
    for i in range(x1.shape[-2]):
        difference = x1[..., i, None, :] - x2
        g, size = grad[..., i, :, None], distances[..., i, :, None]
        if p == 2:
            part = xp.where(size == 0, 0, g / xp.where(size == 0, 1, size)) * difference
        else:
            part = g * xp.sign(difference)
            part = part if p == 1 else xp.where(xp.abs(difference) == size, part, 0)
        out[..., i, :] = part.sum(-2)
    return out


@op(
    "norm_of_difference_backward(Tensor grad, Tensor difference, float p, Tensor result) -> Tensor",
    kind="composite",
    private=True,
)
def norm_of_difference_backward(ft, grad, difference, p, result):
    """Derivative of a norm of the last dimension, of order p."""
    sign, size = ft.sgn(difference), ft.abs(difference)
    if p == 0 or p == 1:
        return grad * sign * p
    if math.isinf(p):
        return ft.where(size == result, grad * sign, 0.0)
    if p == 2:
        return ft.where(result == 0, 0.0, grad * difference / ft.where(result == 0, 1.0, result))
    safe = ft.where(result == 0, 1.0, result)
    base = ft.where(size == 0, 1.0, size) if p < 2 else size
    return ft.where(ft.logical_or(result == 0, size == 0), 0.0, grad * sign * ft.pow(base, p - 1) / ft.pow(safe, p - 1))


_MODES = ("use_mm_for_euclid_dist_if_necessary", "use_mm_for_euclid_dist", "donot_use_mm_for_euclid_dist")


@op(
    "cdist(Tensor x1, Tensor x2, float p=2.0, str compute_mode='use_mm_for_euclid_dist_if_necessary') -> Tensor",
    kind="composite",
    method=False,
    samples=[case(T((3, 4)), T((2, 4)), p) for p in _ORDERS]
    + [
        case(T((2, 3, 4)), T((5, 4))),
        case(T((2, 1, 3, 2)), T((4, 2, 2)), 1.0),
        case(T((0, 3)), T((2, 3))),
        case(T((2, 0), grad=False), T((3, 0), grad=False)),
        case(T((3, 4)), T((2, 4)), compute_mode=_MODES[1]),
        case(T((3, 4)), T((2, 4)), 2.0, _MODES[2]),
    ],
)
def cdist(ft, x1, x2, p=2.0, compute_mode=_MODES[0]):
    """Distances between all pairs of rows of two matrices: ``(sum of |x1[i] - x2[j]| ** p) ** (1 / p)``.

    ``p`` 0 counts the places that differ, inf takes the largest difference. ``compute_mode``: whether distances of order 2 come
    from a matrix product, which is quicker, and less exact for points close together: always, never, or above 25 rows. Shapes:
    ``(*, P, M)`` and ``(*, R, M)`` to ``(*, P, R)``; what is in front is broadcast. Dtypes: floating. Raises RuntimeError for
    others, for a negative ``p`` and for shapes that don't fit.

    >>> torch.cdist(torch.tensor([[0., 0.]]), torch.tensor([[3., 4.], [0., 1.]]))
    tensor([[5., 1.]])
    """
    for what, x in (("X1", x1), ("X2", x2)):
        if not x.is_floating_point():
            raise RuntimeError(f"cdist only supports floating-point dtypes, {what} got: {x.dtype}")
        if x.ndim < 2:
            raise RuntimeError(f"cdist only supports at least 2D tensors, {what} got: {x.ndim}D")
        if "16" in str(x.dtype):
            raise NotImplementedError(f"cdist(): not implemented for {x.dtype} of shape {tuple(x.shape)}")
    if x1.dtype != x2.dtype:
        raise RuntimeError(f"cdist(): expected both arguments of one dtype, got {x1.dtype} and {x2.dtype}")
    if x1.shape[-1] != x2.shape[-1]:
        raise RuntimeError(f"X1 and X2 must have the same number of columns. X1: {x1.shape[-1]} X2: {x2.shape[-1]}")
    if compute_mode not in _MODES:
        raise ValueError(f"{compute_mode} is not a valid value for compute_mode")
    _check_order("cdist", p)
    front = broadcast_shapes("cdist", x1.shape[:-2], x2.shape[:-2])
    x1, x2 = ft.expand(x1, front + tuple(x1.shape[-2:])), ft.expand(x2, front + tuple(x2.shape[-2:]))
    many = max(x1.shape[-2], x2.shape[-2]) > 25
    return ft.pair_distances(x1, x2, p, compute_mode == _MODES[1] or compute_mode == _MODES[0] and many)


# ---- all pairs of one set ----


@op(
    "pdist(Tensor input, float p=2.0) -> Tensor",
    kind="composite",
    method=False,
    alias=("nn.functional.pdist",),
    samples=[case(T((4, 3)), p) for p in _ORDERS]
    + [case(T((1, 3), grad=False)), case(T((0, 3), grad=False)), case(T((3, 0), grad=False))],
)
def pdist(ft, input, p=2.0):
    """Distances between all pairs of rows of a matrix, each pair once: ``cdist(x, x)`` above the diagonal, row by row.

    Shapes: ``(N, M)`` to ``(N (N - 1) / 2,)``. Dtypes: floating. Raises RuntimeError for other shapes and a negative ``p``.

    >>> torch.nn.functional.pdist(torch.tensor([[0., 0.], [3., 4.], [0., 1.]]))
    tensor([5.0000, 1.0000, 4.2426])
    """
    if input.ndim != 2:
        raise RuntimeError(f"pdist only supports 2D tensors, got: {input.ndim}D")
    if not input.is_floating_point():
        raise RuntimeError(f"pdist only supports floating-point dtypes, got {input.dtype}")
    _check_order("pdist", p)
    return ft.own_distances(input, p)


@op(
    "own_distances(Tensor input, float p) -> Tensor",
    kind="general",
    private=True,
    promote="same",
    grad={"input": "own_distances_backward(grad, input, p, result)"},
    samples=[case(T((4, 3)), p) for p in _ORDERS],
)
def own_distances(xp, input, p):
    """Distances of each row to all rows after it."""
    n, d = input.shape
    out, done, code = xp.empty((n * (n - 1) // 2,), input.dtype), 0, _order_code(p)
    if code >= 0 and host_kernel(xp, "pair_distances", (out,), (input, input), (dtype_code(input), 1, n, n, d, code, True)):
        return out
    for i in range(n - 1):
        out[done : done + n - 1 - i] = _norm(xp, input[i] - input[i + 1 :], p) if input.shape[1] else 0
        done += n - 1 - i
    return out


@op("own_distances_backward(Tensor grad, Tensor input, float p, Tensor result) -> Tensor", kind="composite", private=True)
def own_distances_backward(ft, grad, input, p, result):
    """Derivative of the distances of rows, as of a symmetric matrix of them."""
    n = input.shape[0]
    return ft.pair_distances_backward(ft.triangle_square(grad, n), input, input, p, ft.triangle_square(result, n), False)


@op(
    "triangle_square(Tensor input, int n) -> Tensor",
    kind="general",
    private=True,
    promote="same",
    grad={"input": "square_triangle(grad)"},
    samples=[case(T((6,)), 4)],
)
def triangle_square(xp, input, n):
    """A symmetric matrix from what stands above its diagonal, which is 0."""
    out = xp.zeros((n, n), input.dtype)
    if host_kernel(xp, "triangle_square", (out,), (input,), (n, input.dtype.itemsize)):
        return out
    at = xp.triu_indices(n, 1)
    out[at] = input
    return out + out.T


@op(
    "square_triangle(Tensor input) -> Tensor",
    kind="general",
    private=True,
    promote="same",
    grad={"input": "triangle_square(grad, input.shape[0])"},
    samples=[case(T((4, 4)))],
)
def square_triangle(xp, input):
    """What stands above the diagonal, added to what stands below it."""
    return (input + input.T)[xp.triu_indices(input.shape[0], 1)]


# ---- norms cut off ----


@op(
    "renorm(Tensor input, Scalar p, dim dim, Scalar maxnorm) -> Tensor",
    kind="composite",
    inplace=True,
    out=True,
    samples=[
        case(T((3, 4)), 2, 0, 1.0),
        case(T((3, 4)), 1, 1, 2.5),
        case(T((2, 3, 4)), 2, -1, 1.5),
        case(T((2, 3)), 1.5, 0, 100.0),
        case(T((2, 3)), math.inf, 0, 0.5),
    ],
)
def renorm(ft, input, p, dim, maxnorm):
    """Each slice of ``dim`` whose norm of order ``p`` is above ``maxnorm`` made shorter, to that norm.

    Dtypes: floating and complex. Raises RuntimeError for one dimension, for ``p <= 0`` and for a negative ``maxnorm``.

    >>> torch.renorm(torch.tensor([[3., 4.], [0., 1.]]), 2, 0, 1.).tolist()[1]
    [0.0, 1.0]
    """
    if not p > 0:
        raise RuntimeError(f"renorm: non-positive-norm not supported, got p {p}")
    if not maxnorm >= 0:
        raise RuntimeError(f"renorm: expected maxnorm to be >= 0 but got {maxnorm}")
    if input.ndim < 2:
        raise RuntimeError(f"renorm: input needs at least 2 dimensions, got {input.ndim} dimensions")
    dim = wrap_dim("renorm", dim, input.ndim)
    norm = ft.vector_norm(input, p, tuple(d for d in range(input.ndim) if d != dim), True)
    return input * ft.where(norm > maxnorm, maxnorm / (norm + 1e-7), 1.0)
