"""Products of vectors, matrices and batches of them. Complex derivatives follow PyTorch: the other factor is conjugated."""
from fasttorch.ops._entry import formula_helper, op
from fasttorch.ops._geometry import broadcast_shapes, case, product
from fasttorch.ops._samples import T

# One dtype for all factors, as PyTorch asks; no promotion between them.
_PRODUCT = dict(kind="general", promote="same", out=True, extra={"match": True})
_EXACT = {**_PRODUCT, "extra": {"match": True, "exact": True}}     # nothing is broadcast: gradients have their arguments' shapes
C = "complex128"


@formula_helper
def leading(shape):
    """The number of rows when all dimensions but the last are joined."""
    return product(shape[:-1])


def _check(name, ok, *named):
    """Raise RuntimeError naming the arguments' shapes unless ``ok``."""
    if not ok:
        raise RuntimeError(f"{name}(): shapes don't fit: " + ", ".join(f"{n} {tuple(x.shape)}" for n, x in named))


def _check_dtypes(name, *named):
    if len({x.dtype for _, x in named}) > 1:
        raise RuntimeError(f"{name}(): expected all tensors to have the same dtype, but got "
                           + ", ".join(f"{n} {x.dtype} {tuple(x.shape)}" for n, x in named))


# ---- matmul: every combination of dimensions ----

@op("matmul(Tensor input, Tensor other) -> Tensor", alias=("linalg.matmul",), **_PRODUCT,
    grad={"input": "(grad * conj(other) if input.ndim == 1 else unsqueeze(grad, -1) * conj(other)) if other.ndim == 1 else "
                   "squeeze(matmul(conj(other), unsqueeze(grad, -1)), -1) if input.ndim == 1 else "
                   "matmul(grad, conj(transpose(other, -2, -1)))",
          "other": "(grad * conj(input) if other.ndim == 1 else unsqueeze(conj(input), -1) * unsqueeze(grad, -2)) if input.ndim == 1 else "
                   "mv(t(conj(reshape(input, (leading(input.shape), input.shape[-1])))), reshape(grad, (leading(input.shape),))) "
                   "if other.ndim == 1 else "
                   "mm(t(conj(input)), grad) if input.ndim == 2 and other.ndim == 2 else "
                   "mm(t(conj(reshape(input, (leading(input.shape), input.shape[-1])))), "
                   "reshape(grad, (leading(input.shape), other.shape[-1]))) if other.ndim == 2 else "
                   "matmul(conj(transpose(input, -2, -1)), grad)"},
    samples=[case(T(a), T(b)) for a, b in [((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 2)), ((2, 3), (3, 4)), ((5, 2, 3), (3,)), ((3,), (5, 3, 2)),
                                           ((5, 2, 3), (3, 4)), ((2, 3), (5, 3, 4)), ((5, 2, 3), (5, 3, 4)), ((5, 1, 2, 3), (4, 3, 2)),
                                           ((1, 2, 3), (4, 3, 2)), ((0, 3), (3, 2)), ((2, 0), (0, 3)), ((2, 2, 0), (0, 3)), ((0, 2, 3), (3, 2)),
                                           ((0,), (0,)), ((1, 1), (1, 1))]]
    + [case(T((3, 2), layout="transposed"), T((2, 4), layout="strided")), case(T((2, 3), C), T((3, 2), C)), case(T((3,), C), T((4, 3, 2), C)),
       case(T((2, 3), "int64"), T((3, 2), "int64"))])
def matmul(xp, input, other):
    """The matrix product, over broadcast batches.

    Shapes: ``(..., n, k)`` and ``(..., k, m)`` to ``(..., n, m)``; a 1-d argument is a row on the left and a column on the
    right, and its dimension is left out of the result. Dtypes: all but bool, both the same.
    Raises RuntimeError for a 0-d argument, sizes that differ, batches that do not broadcast, or different dtypes.

    >>> (torch.tensor([[1, 2], [3, 4]]) @ torch.tensor([1, 1])).tolist()
    [3, 7]
    """
    named = ("input", input), ("other", other)
    _check_dtypes("matmul", *named)
    _check("matmul", input.ndim and other.ndim and input.shape[-1] == other.shape[-2 if other.ndim > 1 else 0], *named)
    if input.ndim > 2 or other.ndim > 2:
        broadcast_shapes("matmul", input.shape[:-2], other.shape[:-2])
    return xp.matmul(input, other)


@op("mm(Tensor input, Tensor mat2) -> Tensor", **_EXACT,
    grad={"input": "mm(grad, conj(t(mat2)))", "mat2": "mm(conj(t(input)), grad)"},
    samples=[case(T((2, 3)), T((3, 4))), case(T((0, 3)), T((3, 2))), case(T((2, 0)), T((0, 3))), case(T((2, 3), C), T((3, 2), C)),
             case(T((2, 3), layout="transposed"), T((3, 2), layout="transposed"))])
def mm(xp, input, mat2):
    """The product of two matrices: ``(n, k)`` and ``(k, m)`` to ``(n, m)``. Dtypes: all but bool, both the same.

    Raises RuntimeError for other numbers of dimensions, sizes that differ, or different dtypes.

    >>> torch.mm(torch.tensor([[1, 2]]), torch.tensor([[3], [4]])).tolist()
    [[11]]
    """
    named = ("input", input), ("mat2", mat2)
    _check_dtypes("mm", *named)
    _check("mm", input.ndim == 2 and mat2.ndim == 2 and input.shape[1] == mat2.shape[0], *named)
    return xp.matmul(input, mat2)


@op("bmm(Tensor input, Tensor mat2) -> Tensor", **_EXACT,
    grad={"input": "bmm(grad, conj(transpose(mat2, 1, 2)))", "mat2": "bmm(conj(transpose(input, 1, 2)), grad)"},
    samples=[case(T((5, 2, 3)), T((5, 3, 4))), case(T((0, 2, 3)), T((0, 3, 2))), case(T((2, 2, 0)), T((2, 0, 3))), case(T((2, 1, 3), C), T((2, 3, 2), C))])
def bmm(xp, input, mat2):
    """The product of each pair of matrices: ``(b, n, k)`` and ``(b, k, m)`` to ``(b, n, m)``. Dtypes: all but bool.

    Raises RuntimeError for other numbers of dimensions, sizes that differ, or different dtypes.

    >>> torch.bmm(torch.ones(2, 1, 3), torch.ones(2, 3, 1)).tolist()
    [[[3.0]], [[3.0]]]
    """
    named = ("input", input), ("mat2", mat2)
    _check_dtypes("bmm", *named)
    _check("bmm", input.ndim == 3 and mat2.ndim == 3 and input.shape[0] == mat2.shape[0] and input.shape[2] == mat2.shape[1], *named)
    return xp.matmul(input, mat2)


@op("mv(Tensor input, Tensor vec) -> Tensor", **_EXACT,
    grad={"input": "outer(grad, conj(vec))", "vec": "mv(conj(t(input)), grad)"},
    samples=[case(T((2, 3)), T((3,))), case(T((0, 3)), T((3,))), case(T((2, 0)), T((0,))), case(T((2, 3), C), T((3,), C))])
def mv(xp, input, vec):
    """A matrix times a vector: ``(n, k)`` and ``(k,)`` to ``(n,)``. Dtypes: all but bool, both the same.

    Raises RuntimeError for other numbers of dimensions, sizes that differ, or different dtypes.

    >>> torch.mv(torch.tensor([[1, 2]]), torch.tensor([3, 4])).tolist()
    [11]
    """
    named = ("input", input), ("vec", vec)
    _check_dtypes("mv", *named)
    _check("mv", input.ndim == 2 and vec.ndim == 1 and input.shape[1] == vec.shape[0], *named)
    return xp.matmul(input, vec)


@op("dot(Tensor input, Tensor tensor) -> Tensor", **_EXACT,
    grad={"input": "grad * conj(tensor)", "tensor": "grad * conj(input)"},
    samples=[case(T((3,)), T((3,))), case(T((0,)), T((0,))), case(T((3,), C), T((3,), C)), case(T((4,), layout="strided"), T((4,)))])
def dot(xp, input, tensor):
    """The sum of products of two vectors, ``sum(x * y)``; complex ones are not conjugated. Dtypes: all but bool.

    Raises RuntimeError unless both are 1-d, of one length and one dtype.

    >>> torch.dot(torch.tensor([1, 2]), torch.tensor([3, 4])).item()
    11
    """
    named = ("input", input), ("tensor", tensor)
    _check_dtypes("dot", *named)
    _check("dot", input.ndim == 1 and tensor.ndim == 1 and input.shape == tensor.shape, *named)
    return xp.matmul(input, tensor)


@op("vdot(Tensor input, Tensor other) -> Tensor", alias=(), **_PRODUCT,
    grad={"input": "conj(grad) * other", "other": "grad * input"},
    samples=[case(T((3,)), T((3,))), case(T((3,), C), T((3,), C))])
def vdot(xp, input, other):
    """The sum of products of two vectors, the first conjugated: ``sum(conj(x) * y)``. Dtypes: all but bool.

    Raises RuntimeError unless both are 1-d, of one length and one dtype.

    >>> torch.vdot(torch.tensor([1j]), torch.tensor([1j])).item()
    (1+0j)
    """
    named = ("input", input), ("other", other)
    _check_dtypes("vdot", *named)
    _check("vdot", input.ndim == 1 and other.ndim == 1 and input.shape == other.shape, *named)
    return xp.asarray(xp.vdot(input, other))


# The two may differ in dtype, which mv does not allow.
_OUTER_LEFT = "mv(grad, conj(vec2)) if vec2.dtype == grad.dtype else sum(grad * conj(vec2), 1)"
_OUTER_RIGHT = "mv(t(grad), conj({0})) if {0}.dtype == grad.dtype else sum(grad * conj(unsqueeze({0}, 1)), 0)"


@op("outer(Tensor input, Tensor vec2) -> Tensor", kind="general", promote="same", out=True, alias=("ger",),
    grad={"input": _OUTER_LEFT, "vec2": _OUTER_RIGHT.format("input")},
    samples=[case(T((3,)), T((2,))), case(T((0,)), T((2,))), case(T((3,), C), T((2,), C)), case(T((3,), "int64"), T((2,)))])
def outer(xp, input, vec2):
    """All products of two vectors' elements: ``y[i, j] = input[i] * vec2[j]``. Dtypes: all; the common dtype.

    Raises RuntimeError unless both are 1-d.

    >>> torch.outer(torch.tensor([1, 2]), torch.tensor([3, 4])).tolist()
    [[3, 4], [6, 8]]
    """
    _check("outer", input.ndim == 1 and vec2.ndim == 1, ("input", input), ("vec2", vec2))
    return input[:, None] * vec2[None, :]


@op("inner(Tensor input, Tensor other) -> Tensor", kind="composite", out=True,
    samples=[case(T((3,)), T((3,))), case(T((2, 3)), T((4, 3))), case(T(()), T((2,))), case(T((2, 2, 3)), T((3,)))])
def inner(ft, input, other):
    """Sums of products over the last dimension of both: ``(..., k)`` and ``(***, k)`` to ``(..., ***)``.

    A 0-d argument multiplies. Raises RuntimeError where the last sizes differ.

    >>> torch.inner(torch.tensor([1, 2]), torch.tensor([3, 4])).item()
    11
    """
    if not input.ndim or not other.ndim:
        return input * other
    _check("inner", input.shape[-1] == other.shape[-1], ("input", input), ("other", other))
    return ft.tensordot(input, other, ((-1,), (-1,)))


# ---- a product added to a tensor: beta * input + alpha * product ----

def _added(xp, input, made, beta, alpha):
    if input.dtype.kind != "c" and (isinstance(beta, complex) or isinstance(alpha, complex)):
        raise RuntimeError(f"beta {beta} and alpha {alpha} cannot be converted to {input.dtype} without overflow")
    if input.dtype.kind in "iu":
        beta, alpha = int(beta), int(alpha)
    made = made if alpha == 1 else made * alpha
    if beta != 0:
        made = made + (input if beta == 1 else input * beta)
    return made.astype(input.dtype)


_ADDED = dict(kind="general", promote="same", out=True, inplace=True, extra={"match": True})
_ADDED_INPUT = "grad if beta == 1 else grad * conj(beta)"


def _times_alpha(formula):
    return f"{formula} if alpha == 1 else {formula} * conj(alpha)"


@op("addmm(Tensor input, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor", **_ADDED,
    grad={"input": _ADDED_INPUT, "mat1": _times_alpha("mm(grad, conj(t(mat2)))"), "mat2": _times_alpha("mm(conj(t(mat1)), grad)")},
    samples=[case(T((2, 4)), T((2, 3)), T((3, 4))), case(T((4,)), T((2, 3)), T((3, 4)), beta=0.5, alpha=2), case(T(()), T((2, 3)), T((3, 4)), alpha=-1),
             case(T((2, 4)), T((2, 3)), T((3, 4)), beta=0), case(T((2, 4)), T((2, 0)), T((0, 4))), case(T((2, 2), C), T((2, 3), C), T((3, 2), C))])
def addmm(xp, input, mat1, mat2, beta=1, alpha=1):
    """``beta * input + alpha * (mat1 @ mat2)``.

    Shapes: ``(n, k)`` and ``(k, m)``; ``input`` broadcasts to ``(n, m)``. With ``beta=0`` the input is not read: NaN in it does
    not count. Dtypes: all but bool, the same. Raises RuntimeError for shapes or dtypes that don't fit.

    >>> torch.addmm(torch.tensor([1]), torch.tensor([[2]]), torch.tensor([[3]])).tolist()
    [[7]]
    """
    named = ("input", input), ("mat1", mat1), ("mat2", mat2)
    _check_dtypes("addmm", *named)
    _check("addmm", mat1.ndim == 2 and mat2.ndim == 2 and mat1.shape[1] == mat2.shape[0]
           and _expands(input.shape, (mat1.shape[0], mat2.shape[1])), *named)
    return _added(xp, input, xp.matmul(mat1, mat2), beta, alpha)


def _expands(shape, to):
    return len(shape) <= len(to) and all(a in (1, b) for a, b in zip(reversed(shape), reversed(to)))


@op("addmv(Tensor input, Tensor mat, Tensor vec, *, Scalar beta=1, Scalar alpha=1) -> Tensor", **_ADDED,
    grad={"input": _ADDED_INPUT, "mat": _times_alpha("outer(grad, conj(vec))"), "vec": _times_alpha("mv(conj(t(mat)), grad)")},
    samples=[case(T((2,)), T((2, 3)), T((3,))), case(T(()), T((2, 3)), T((3,)), beta=0.5, alpha=2), case(T((2,)), T((2, 3)), T((3,)), beta=0)])
def addmv(xp, input, mat, vec, beta=1, alpha=1):
    """``beta * input + alpha * (mat @ vec)``.

    Shapes: ``(n, k)`` and ``(k,)``; ``input`` broadcasts to ``(n,)``. Otherwise as ``addmm``.

    >>> torch.addmv(torch.tensor([1]), torch.tensor([[2]]), torch.tensor([3])).tolist()
    [7]
    """
    named = ("input", input), ("mat", mat), ("vec", vec)
    _check_dtypes("addmv", *named)
    _check("addmv", mat.ndim == 2 and vec.ndim == 1 and mat.shape[1] == vec.shape[0] and _expands(input.shape, mat.shape[:1]), *named)
    return _added(xp, input, xp.matmul(mat, vec), beta, alpha)


@op("addr(Tensor input, Tensor vec1, Tensor vec2, *, Scalar beta=1, Scalar alpha=1) -> Tensor", kind="general", promote="same", out=True, inplace=True,
    grad={"input": _ADDED_INPUT, "vec1": _times_alpha(f"({_OUTER_LEFT})"), "vec2": _times_alpha(f"({_OUTER_RIGHT.format('vec1')})")},
    samples=[case(T((2, 3)), T((2,)), T((3,))), case(T(()), T((2,)), T((3,)), beta=0.5, alpha=2), case(T((3,)), T((2,)), T((3,)), beta=0)])
def addr(xp, input, vec1, vec2, beta=1, alpha=1):
    """``beta * input + alpha * outer(vec1, vec2)``. Shapes: ``(n,)`` and ``(m,)``; ``input`` broadcasts to ``(n, m)``.

    >>> torch.addr(torch.tensor([1]), torch.tensor([2]), torch.tensor([3])).tolist()
    [[7]]
    """
    _check("addr", vec1.ndim == 1 and vec2.ndim == 1 and _expands(input.shape, (vec1.shape[0], vec2.shape[0])),
           ("input", input), ("vec1", vec1), ("vec2", vec2))
    return _added(xp, input, vec1[:, None] * vec2[None, :], beta, alpha)


@op("baddbmm(Tensor input, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor", **_ADDED,
    grad={"input": _ADDED_INPUT, "batch1": _times_alpha("bmm(grad, conj(transpose(batch2, 1, 2)))"),
          "batch2": _times_alpha("bmm(conj(transpose(batch1, 1, 2)), grad)")},
    samples=[case(T((5, 2, 4)), T((5, 2, 3)), T((5, 3, 4))), case(T((4,)), T((5, 2, 3)), T((5, 3, 4)), beta=0.5, alpha=2),
             case(T((5, 2, 4)), T((5, 2, 3)), T((5, 3, 4)), beta=0)])
def baddbmm(xp, input, batch1, batch2, beta=1, alpha=1):
    """``beta * input + alpha * bmm(batch1, batch2)``.

    Shapes: ``(b, n, k)`` and ``(b, k, m)``; ``input`` broadcasts to ``(b, n, m)``. Otherwise as ``addmm``.

    >>> torch.baddbmm(torch.tensor([1]), torch.tensor([[[2]]]), torch.tensor([[[3]]])).tolist()
    [[[7]]]
    """
    named = ("input", input), ("batch1", batch1), ("batch2", batch2)
    _check_dtypes("baddbmm", *named)
    _check("baddbmm", batch1.ndim == 3 and batch2.ndim == 3 and batch1.shape[0] == batch2.shape[0] and batch1.shape[2] == batch2.shape[1]
           and _expands(input.shape, (batch1.shape[0], batch1.shape[1], batch2.shape[2])), *named)
    return _added(xp, input, xp.matmul(batch1, batch2), beta, alpha)


@op("addbmm(Tensor input, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor", kind="composite", out=True, inplace=True,
    samples=[case(T((2, 4)), T((5, 2, 3)), T((5, 3, 4))), case(T((4,)), T((5, 2, 3)), T((5, 3, 4)), beta=0.5, alpha=2)])
def addbmm(ft, input, batch1, batch2, beta=1, alpha=1):
    """``beta * input + alpha * bmm(batch1, batch2).sum(0)``, as one product of matrices laid side by side.

    Shapes: ``(b, n, k)`` and ``(b, k, m)``; ``input`` broadcasts to ``(n, m)``. Otherwise as ``addmm``.

    >>> torch.addbmm(torch.tensor([1]), torch.ones(2, 1, 1).long(), torch.ones(2, 1, 1).long()).tolist()
    [[3]]
    """
    _check("addbmm", batch1.ndim == 3 and batch2.ndim == 3 and batch1.shape[0] == batch2.shape[0] and batch1.shape[2] == batch2.shape[1],
           ("input", input), ("batch1", batch1), ("batch2", batch2))
    b, n, k = batch1.shape
    wide = ft.reshape(ft.transpose(batch1, 0, 1), (n, b * k))
    return ft.addmm(input, wide, ft.reshape(batch2, (b * k, batch2.shape[2])), beta=beta, alpha=alpha)


# ---- layers ----

@op("linear(Tensor input, Tensor weight, Tensor? bias=None) -> Tensor", kind="general", promote="same", promote_args=("input", "weight", "bias"),
    namespace="nn.functional", extra={"match": True},
    grad={"input": "matmul(grad, conj(weight)) if weight.ndim == 2 else unsqueeze(grad, -1) * conj(weight)",
          "weight": "mm(t(grad), conj(input)) if input.ndim == 2 and weight.ndim == 2 else mm(t(reshape(grad, (leading(input.shape), weight.shape[0]))), "
                    "conj(reshape(input, (leading(input.shape), input.shape[-1])))) if weight.ndim == 2 else "
                    "mv(t(conj(reshape(input, (leading(input.shape), input.shape[-1])))), reshape(grad, (leading(input.shape),)))",
          "bias": "grad"},
    samples=[case(T((2, 3)), T((4, 3)), T((4,))), case(T((2, 3)), T((4, 3))), case(T((3,)), T((4, 3)), T((4,))), case(T((5, 2, 3)), T((4, 3)), T((4,))),
             case(T((2, 3)), T((3,))), case(T((0, 3)), T((4, 3)), T((4,))), case(T((2, 3), C), T((4, 3), C), T((4,), C)),
             case(T((2, 0)), T((4, 0)), T((4,))), case(T((3,)), T((3,)))])
def linear(xp, input, weight, bias=None):
    """``input @ weight.T + bias``: each row of ``weight`` gives one output.

    Shapes: ``(..., in)``, ``(out, in)`` or ``(in,)``, and ``(out,)`` or nothing, to ``(..., out)`` or ``(...)``. Dtypes: all but
    bool, the same. Raises RuntimeError for shapes or dtypes that don't fit.

    >>> torch.nn.functional.linear(torch.tensor([1., 2.]), torch.ones(1, 2), torch.ones(1)).tolist()
    [4.0]
    """
    named = (("input", input), ("weight", weight)) + ((("bias", bias),) if bias is not None else ())
    _check_dtypes("linear", *named)
    _check("linear", input.ndim and weight.ndim in (1, 2) and input.shape[-1] == weight.shape[-1]
           and (bias is None or _expands(bias.shape, input.shape[:-1] + weight.shape[:-1])), *named)
    out = xp.matmul(input, weight.T)
    return out if bias is None else out + bias


@op("bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias=None) -> Tensor", kind="composite", namespace="nn.functional",
    alias=("bilinear",),
    samples=[case(T((5, 3)), T((5, 2)), T((4, 3, 2)), T((4,))), case(T((3,)), T((2,)), T((4, 3, 2))), case(T((2, 5, 3)), T((2, 5, 2)), T((4, 3, 2)))])
def bilinear(ft, input1, input2, weight, bias=None):
    """``y[..., o] = sum_ij input1[..., i] * weight[o, i, j] * input2[..., j] + bias[o]``.

    Shapes: ``(..., m)``, ``(..., n)``, ``(out, m, n)`` and ``(out,)`` to ``(..., out)``. Dtypes: the same.
    Raises RuntimeError for shapes that don't fit.

    >>> torch.nn.functional.bilinear(torch.ones(1, 2), torch.ones(1, 3), torch.ones(1, 2, 3)).tolist()
    [[6.0]]
    """
    _check("bilinear", input1.ndim == input2.ndim and weight.ndim == 3 and tuple(input1.shape[:-1]) == tuple(input2.shape[:-1])
           and input1.shape[-1] == weight.shape[1] and input2.shape[-1] == weight.shape[2], ("input1", input1), ("input2", input2), ("weight", weight))
    out, m, n = weight.shape
    half = ft.matmul(input1, ft.reshape(ft.transpose(weight, 0, 1), (m, out * n)))
    half = ft.reshape(half, tuple(input1.shape[:-1]) + (out, n))
    y = ft.squeeze(ft.matmul(half, ft.unsqueeze(input2, -1)), -1)
    return y if bias is None else y + bias


# ---- products of several dimensions, and of several matrices ----

@op("tensordot(Tensor a, Tensor b, any dims=2) -> Tensor", kind="composite", method=False, out=True,
    samples=[case(T((2, 3, 4)), T((3, 4, 5))), case(T((2, 3)), T((4, 3)), ([1], [1])), case(T((2, 3, 4)), T((4, 2)), ([0, -1], [1, 0])),
             case(T((2,)), T((3,)), 0)])
def tensordot(ft, a, b, dims=2):
    """Sums of products over several dimensions of each tensor.

    ``dims``: a number n, for the last n dimensions of ``a`` with the first n of ``b``; or two lists, whose dimensions are paired.
    Shapes: the dimensions left of ``a``, then those of ``b``. Raises RuntimeError where paired sizes differ.

    >>> torch.tensordot(torch.ones(2, 3), torch.ones(2, 3)).item()
    6.0
    """
    if isinstance(dims, int):
        if dims < 0 or dims > min(a.ndim, b.ndim):
            raise RuntimeError(f"tensordot(): expects dims between 0 and the number of dimensions, but got dims={dims} for shapes "
                               f"{tuple(a.shape)} and {tuple(b.shape)}")
        left, right = list(range(a.ndim - dims, a.ndim)), list(range(dims))
    else:
        left, right = (x.tolist() if hasattr(x, "tolist") else [x] if isinstance(x, int) else list(x) for x in dims)
        left, right = [d % a.ndim for d in left], [d % b.ndim for d in right]
    if len(left) != len(right):
        raise RuntimeError(f"tensordot(): both dimension lists should have same length, got {left} and {right}")
    _check("tensordot", all(a.shape[i] == b.shape[j] or 1 in (a.shape[i], b.shape[j]) for i, j in zip(left, right)), ("a", a), ("b", b))
    for i, j in zip(left, right):                   # a size of one broadcasts
        if a.shape[i] != b.shape[j]:
            a, b = (a, ft.sum(b, (j,), True, dtype=b.dtype)) if a.shape[i] == 1 else (ft.sum(a, (i,), True, dtype=a.dtype), b)
    rest_a, rest_b = [d for d in range(a.ndim) if d not in left], [d for d in range(b.ndim) if d not in right]
    k = product(a.shape[d] for d in left)
    shape = [a.shape[d] for d in rest_a], [b.shape[d] for d in rest_b]
    x = ft.reshape(ft.permute(a, rest_a + left), (product(shape[0]), k))
    y = ft.reshape(ft.permute(b, right + rest_b), (k, product(shape[1])))
    return ft.reshape(ft.mm(x, y), shape[0] + shape[1])


@op("kron(Tensor input, Tensor other) -> Tensor", kind="composite", out=True,
    samples=[case(T((2, 3)), T((3, 2))), case(T((2,)), T((2, 3))), case(T(()), T((2,))), case(T((2, 1, 2)), T((2, 2)))])
def kron(ft, input, other):
    """The Kronecker product: every element of ``input`` replaced by itself times ``other``.

    Shapes: dimensions are put in front of the shorter, then sizes are multiplied. Dtypes: all; the common dtype.

    >>> torch.kron(torch.tensor([1, 2]), torch.tensor([1, 10])).tolist()
    [1, 10, 2, 20]
    """
    n = max(input.ndim, other.ndim)
    a = (1,) * (n - input.ndim) + tuple(input.shape)
    b = (1,) * (n - other.ndim) + tuple(other.shape)
    x = ft.reshape(input, [s for size in a for s in (size, 1)])
    y = ft.reshape(other, [s for size in b for s in (1, size)])
    return ft.reshape(x * y, [s * t for s, t in zip(a, b)])


def _chain_order(sizes):
    """How to multiply a chain of matrices with the fewest products: a table of splits. Dynamic programming over ranges."""
    n = len(sizes) - 1
    cost, split = {(i, i): 0 for i in range(n)}, {}
    for length in range(2, n + 1):
        for i in range(n - length + 1):
            j = i + length - 1
            cost[i, j], split[i, j] = min((cost[i, k] + cost[k + 1, j] + sizes[i] * sizes[k + 1] * sizes[j + 1], k) for k in range(i, j))
    return split


@op("multi_dot(Tensor[] tensors) -> Tensor", kind="composite", namespace="linalg", method=False, out=True,
    samples=[case([T((2, 3)), T((3, 4)), T((4, 1)), T((1, 2))]), case([T((3,)), T((3, 2)), T((2,))]), case([T((2, 3)), T((3, 2))])])
def multi_dot(ft, tensors):
    """The product of two or more matrices, in the order that takes the fewest multiplications.

    Shapes: ``(n, a), (a, b), ..., (c, m)`` to ``(n, m)``; the first may be a row ``(a,)`` and the last a column ``(c,)``, whose
    dimension is then left out of the result. Raises RuntimeError for fewer tensors or shapes that don't fit.

    >>> torch.linalg.multi_dot([torch.ones(2, 3), torch.ones(3, 1), torch.ones(1, 2)]).tolist()
    [[3.0, 3.0], [3.0, 3.0]]
    """
    tensors = list(tensors)
    if len(tensors) < 2:
        raise RuntimeError(f"multi_dot(): expected at least 2 tensors but got {len(tensors)}")
    row, column = tensors[0].ndim == 1, tensors[-1].ndim == 1
    if row:
        tensors[0] = ft.unsqueeze(tensors[0], 0)
    if column:
        tensors[-1] = ft.unsqueeze(tensors[-1], 1)
    named = [(f"tensor {i}", x) for i, x in enumerate(tensors)]
    _check("multi_dot", all(x.ndim == 2 for x in tensors) and all(x.shape[1] == y.shape[0] for x, y in zip(tensors, tensors[1:])), *named)
    split = _chain_order([x.shape[0] for x in tensors] + [tensors[-1].shape[1]])

    def multiply(i, j):
        return tensors[i] if i == j else ft.mm(multiply(i, split[i, j]), multiply(split[i, j] + 1, j))

    out = multiply(0, len(tensors) - 1)
    out = ft.squeeze(out, -1) if column else out
    return ft.squeeze(out, 0) if row else out


@op("chain_matmul(Tensor[] matrices) -> Tensor", kind="composite", method=False, extra={"varargs": True},
    samples=[case([T((2, 3)), T((3, 4)), T((4, 2))]), case([T((2, 3))])])
def chain_matmul(ft, matrices):
    """The product of matrices given as separate arguments; ``linalg.multi_dot`` with a list is the newer form.

    >>> torch.chain_matmul(torch.ones(1, 2), torch.ones(2, 1)).tolist()
    [[2.0]]
    """
    return matrices[0] if len(matrices) == 1 else ft.multi_dot(matrices)


@op("matrix_power(Tensor input, int n) -> Tensor", kind="composite", alias=("linalg.matrix_power",), out=True,
    samples=[case(T((3, 3)), n) for n in (0, 1, 2, 3, 5, 8)] + [case(T((2, 2, 2)), 3), case(T((2, 2), values=[3, 1, 1, 2]), -2)])
def matrix_power(ft, input, n):
    """A square matrix multiplied with itself ``n`` times, by repeated squaring; a negative ``n`` takes the inverse.

    Shapes: ``(..., m, m)`` to the same. Raises RuntimeError for other shapes, and where the inverse doesn't exist.

    >>> torch.matrix_power(torch.tensor([[1., 1.], [0., 1.]]), 3).tolist()
    [[1.0, 3.0], [0.0, 1.0]]
    """
    _check("matrix_power", input.ndim >= 2 and input.shape[-1] == input.shape[-2], ("input", input))
    if n == 0:
        ones = ft.ones_like(ft.select(input, -1, 0)) if input.shape[-1] else ft.reshape(input, tuple(input.shape[:-1]))
        return ft.diag_embed(ones) + ft.masked_fill(input, input == input, 0)
    if n < 0:
        input, n = ft.inverse(input), -n
    if n == 1:
        return ft.clone(input)
    result = None
    while n:
        if n & 1:
            result = input if result is None else ft.matmul(result, input)
        n >>= 1
        if n:
            input = ft.matmul(input, input)
    return result


@op("trace(Tensor input) -> Tensor", kind="composite", samples=[case(T((3, 3))), case(T((2, 4))), case(T((0, 2)))])
def trace(ft, input):
    """The sum of a matrix's diagonal. Raises RuntimeError unless there are two dimensions.

    >>> torch.trace(torch.tensor([[1, 2], [3, 4]])).item()
    5
    """
    _check("trace", input.ndim == 2, ("input", input))
    return ft.sum(ft.diagonal(input, 0, 0, 1))
