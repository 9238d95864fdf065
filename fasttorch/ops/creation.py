"""New tensors: filled, counted, like another one, from real and imaginary parts.

``extra["creation"]`` says which dtype a call gets that names none: ``"default"`` the default floating dtype,
``"number"`` that of the numbers given (:func:`number_dtype`), ``"int64"``, ``"like"`` the first tensor's. The caller
finds it out, hands it over as ``dtype``, and puts the array on ``device`` and ``requires_grad`` on the tensor:
a definition reads neither. A ``size`` that is the first argument of a function may be given as separate integers.
"""
import math

from fasttorch.ops._entry import op
from fasttorch.ops._geometry import as_sizes, broadcast_shapes, case
from fasttorch.ops._samples import T

_TAIL = "dtype? dtype=None, layout? layout=None, device? device=None, bool pin_memory=False, bool requires_grad=False) -> Tensor"
_LIKE = "dtype? dtype=None, layout? layout=None, device? device=None, bool requires_grad=False, memory_format? memory_format=None) -> Tensor"


def _creation(rule):
    return dict(kind="general", method=False, out=True, extra={"creation": rule, "varargs": True})


_OF = dict(kind="general", method=False, extra={"creation": "like"})
_NEW = dict(kind="general", function=False, extra={"creation": "like"})


def number_dtype(*numbers, requires_grad=False):
    """The name of the dtype that numbers have by themselves: bool, int64, "default" or "complex" (of the default)."""
    kinds = {type(n) if isinstance(n, (bool, int, float, complex)) else float for n in numbers}
    if complex in kinds:
        return "complex"
    if float in kinds or requires_grad:
        return "default"
    return "bool" if kinds == {bool} else "int64"


def _number_dtype(xp, dtype, *numbers, requires_grad=False):
    names = {"default": "float32", "complex": "complex64"}
    name = number_dtype(*numbers, requires_grad=requires_grad)
    return dtype if dtype is not None else xp.dtype(names.get(name, name))


def _size(name, size):
    size = as_sizes(size)
    if any(n < 0 for n in size):
        raise RuntimeError(f"{name}(): Trying to create tensor with negative dimension {min(size)}: {list(size)}")
    return size


# ---- filled ----

_SIZES = [case((2, 3)), case((3,)), case(()), case((0, 2))]


@op("zeros(size size, *, " + _TAIL, **_creation("default"), samples=_SIZES)
def zeros(xp, size, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """A tensor of zeros. ``size`` is a tuple or separate integers. Raises RuntimeError for a negative size.

    >>> torch.zeros(2, 2).tolist()
    [[0.0, 0.0], [0.0, 0.0]]
    """
    return xp.zeros(_size("zeros", size), dtype or xp.float32)


@op("ones(size size, *, " + _TAIL, **_creation("default"), samples=_SIZES)
def ones(xp, size, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """A tensor of ones. ``size`` is a tuple or separate integers. Raises RuntimeError for a negative size.

    >>> torch.ones(2).tolist()
    [1.0, 1.0]
    """
    return xp.ones(_size("ones", size), dtype or xp.float32)


@op("empty(size size, *, dtype? dtype=None, layout? layout=None, device? device=None, bool pin_memory=False, "
    "bool requires_grad=False, memory_format? memory_format=None) -> Tensor", **_creation("default"), samples=_SIZES)
def empty(xp, size, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, memory_format=None):
    """A tensor whose values are not set. ``size`` is a tuple or separate integers.

    >>> tuple(torch.empty(2, 0).shape)
    (2, 0)
    """
    return xp.empty(_size("empty", size), dtype or xp.float32)


@op("full(size size, Scalar fill_value, *, " + _TAIL, kind="general", method=False, out=True, extra={"creation": "number"},
    samples=[case((2, 3), 1.5), case((2,), 3), case((), True), case((0,), 1), case((2,), 1j)])
def full(xp, size, fill_value, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """A tensor with every element ``fill_value``, whose dtype it has unless one is given. ``size`` is a tuple.

    >>> torch.full((2,), 7).tolist()
    [7, 7]
    """
    return xp.full(_size("full", size), fill_value, _number_dtype(xp, dtype, fill_value))


@op("scalar_tensor(Scalar s, *, " + _TAIL, kind="general", method=False, extra={"creation": "default"}, samples=[case(2.5), case(3)])
def scalar_tensor(xp, s, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """A 0-d tensor of one number, of the default floating dtype unless one is given.

    >>> torch.scalar_tensor(2).item()
    2.0
    """
    return xp.full((), s, dtype or xp.float32)


@op("eye(int n, int? m=None, *, " + _TAIL, kind="general", method=False, out=True, extra={"creation": "default"},
    samples=[case(3), case(2, 4), case(3, 2), case(0)])
def eye(xp, n, m=None, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """The ``n`` by ``m`` (``n`` by ``n``) matrix with ones on the diagonal and zeros elsewhere.

    Raises RuntimeError for a negative size.

    >>> torch.eye(2).tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    return xp.eye(*_size("eye", (n, n if m is None else m)), dtype=dtype or xp.float32)


# ---- filled, like another tensor ----

_LIKE_SAMPLES = [case(T((2, 3))), case(T(())), case(T((0, 3))), case(T((2,), "int64")), case(T((3, 2), layout="transposed"))]


@op("zeros_like(Tensor input, *, " + _LIKE, **_OF, samples=_LIKE_SAMPLES)
def zeros_like(xp, input, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None):
    """Zeros of the input's shape, and its dtype and device unless others are given.

    >>> torch.zeros_like(torch.tensor([1, 2])).tolist()
    [0, 0]
    """
    return xp.zeros(input.shape, dtype or input.dtype)


@op("ones_like(Tensor input, *, " + _LIKE, **_OF, samples=_LIKE_SAMPLES)
def ones_like(xp, input, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None):
    """Ones of the input's shape, and its dtype and device unless others are given.

    >>> torch.ones_like(torch.tensor([1, 2])).tolist()
    [1, 1]
    """
    return xp.ones(input.shape, dtype or input.dtype)


@op("empty_like(Tensor input, *, " + _LIKE, **_OF, samples=_LIKE_SAMPLES)
def empty_like(xp, input, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None):
    """A tensor whose values are not set, of the input's shape, and its dtype and device unless others are given.

    >>> tuple(torch.empty_like(torch.zeros(2, 3)).shape)
    (2, 3)
    """
    return xp.empty(input.shape, dtype or input.dtype)


@op("full_like(Tensor input, Scalar fill_value, *, " + _LIKE, **_OF, samples=[case(T((2, 3)), 1.5), case(T((2,), "int64"), 3), case(T(()), 2)])
def full_like(xp, input, fill_value, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None):
    """``fill_value`` in the input's shape, and its dtype and device unless others are given.

    >>> torch.full_like(torch.tensor([1, 2]), 7).tolist()
    [7, 7]
    """
    return xp.full(input.shape, fill_value, dtype or input.dtype)


@op("new_zeros(Tensor input, size size, *, " + _TAIL, **_NEW, samples=[case(T((2,)), (2, 3)), case(T((2,), "int64"), (3,)), case(T(()), ())])
def new_zeros(xp, input, size, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """Zeros of any size, of the tensor's dtype and device unless others are given.

    >>> torch.tensor([1]).new_zeros(2).tolist()
    [0, 0]
    """
    return xp.zeros(_size("new_zeros", size), dtype or input.dtype)


@op("new_ones(Tensor input, size size, *, " + _TAIL, **_NEW, samples=[case(T((2,)), (2, 3)), case(T((2,), "int64"), (3,))])
def new_ones(xp, input, size, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """Ones of any size, of the tensor's dtype and device unless others are given.

    >>> torch.tensor([1]).new_ones(2).tolist()
    [1, 1]
    """
    return xp.ones(_size("new_ones", size), dtype or input.dtype)


@op("new_empty(Tensor input, size size, *, " + _TAIL, **_NEW, samples=[case(T((2,)), (2, 3)), case(T((2,), "int64"), (3,))])
def new_empty(xp, input, size, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """A tensor whose values are not set, of any size, of the tensor's dtype and device unless others are given.

    >>> tuple(torch.tensor([1]).new_empty(2, 3).shape)
    (2, 3)
    """
    return xp.empty(_size("new_empty", size), dtype or input.dtype)


@op("new_full(Tensor input, int[] size, Scalar fill_value, *, " + _TAIL, **_NEW, samples=[case(T((2,)), (2, 3), 1.5), case(T((2,), "int64"), (3,), 2)])
def new_full(xp, input, size, fill_value, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """``fill_value`` in any size, of the tensor's dtype and device unless others are given.

    >>> torch.tensor([1]).new_full((2,), 7).tolist()
    [7, 7]
    """
    return xp.full(_size("new_full", size), fill_value, dtype or input.dtype)


@op("fill.Scalar(Tensor input, Scalar value) -> Tensor", kind="general", inplace=True, grad={"input": "0"},
    samples=[case(T((2, 3)), 1.5), case(T(()), 2), case(T((2,), "int64"), 3)])
def fill_Scalar(xp, input, value):
    """A tensor of the input's shape and dtype with every element ``value``; mostly used in place, as ``fill_``.

    >>> torch.zeros(2).fill_(7).tolist()
    [7.0, 7.0]
    """
    return xp.full(input.shape, value, input.dtype)


@op("fill.Tensor(Tensor input, Tensor value) -> Tensor", kind="general", inplace=True, grad={"input": "0", "value": "grad"},
    samples=[case(T((2, 3)), T(()))])
def fill_Tensor(xp, input, value):
    """``fill`` with a 0-d tensor. Raises RuntimeError for one with dimensions.

    >>> torch.zeros(2).fill_(torch.tensor(7.)).tolist()
    [7.0, 7.0]
    """
    if value.ndim:
        raise RuntimeError(f"fill_(): only supports 0-dimension value tensor but got tensor of shape {tuple(value.shape)}")
    return xp.full(input.shape, value.astype(input.dtype), input.dtype)


@op("zero(Tensor input) -> Tensor", kind="general", method=False, function=False, inplace=True, grad={"input": "0"}, samples=[case(T((2, 3)))])
def zero(xp, input):
    """The tensor filled with zeros; only in place, as ``zero_``.

    >>> torch.ones(2).zero_().tolist()
    [0.0, 0.0]
    """
    return xp.zeros(input.shape, input.dtype)


# ---- counted ----

def _arange(xp, start, end, step, dtype, requires_grad):
    if step == 0:
        raise RuntimeError("arange(): step must be nonzero")
    if not all(math.isfinite(x) for x in (start, end, step)):
        raise RuntimeError(f"arange(): unsupported range: {start} -> {end}")
    if (end - start) * step < 0:
        raise RuntimeError(f"arange(): upper bound and lower bound inconsistent with step sign: {start} -> {end}, step {step}")
    dtype = _number_dtype(xp, dtype, start, end, step, requires_grad=requires_grad)
    if xp.dtype(dtype).name == "int64":
        start, end, step = int(start), int(end), int(step)
        if step == 0:
            raise RuntimeError("arange(): step must be nonzero")
    integers = all(isinstance(x, int) for x in (start, end, step))
    length = -((start - end) // step) if integers else math.ceil((end - start) / step)
    if xp.dtype(dtype).kind in "biu":
        if not integers:
            start, step = int(start), int(step)
        return (start + step * xp.arange(length, dtype=xp.int64)).astype(dtype)
    return (start + step * xp.arange(length, dtype=xp.float64)).astype(dtype)


@op("arange(Scalar end, *, " + _TAIL, kind="general", method=False, out=True, extra={"creation": "number"},
    samples=[case(5), case(0), case(2.5), case(True)])
def arange(xp, end, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """The numbers ``0, 1, ...`` below ``end``.

    Dtypes: int64 if all numbers are integers, else the default floating dtype; that too with ``requires_grad=True``.
    Raises RuntimeError for a step of zero, or one that leads away from the end.

    >>> torch.arange(3).tolist()
    [0, 1, 2]
    """
    return _arange(xp, 0, end, 1, dtype, requires_grad)


@op("arange.start(Scalar start, Scalar end, Scalar step=1, *, " + _TAIL, kind="general", method=False, out=True, extra={"creation": "number"},
    samples=[case(1, 5), case(5, -2, -2), case(0, 1, 0.3), case(0.5, 3), case(3, 3)])
def arange_start(xp, start, end, step=1, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """The numbers ``start, start + step, ...`` before ``end``. Dtypes and errors as with the end alone.

    >>> torch.arange(1, 6, 2).tolist()
    [1, 3, 5]
    """
    return _arange(xp, start, end, step, dtype, requires_grad)


@op("range(Scalar start, Scalar end, Scalar step=1, *, " + _TAIL, kind="general", method=False, out=True, extra={"creation": "default"},
    samples=[case(1, 4), case(0, 1, 0.25), case(3, 1, -1)])
def range_(xp, start, end, step=1, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """The numbers ``start, start + step, ...`` up to and including ``end``; an old form of ``arange``.

    >>> torch.arange(1., 4.).tolist()
    [1.0, 2.0, 3.0]
    """
    if step == 0 or (end - start) * step < 0:
        raise RuntimeError(f"range(): upper bound and lower bound inconsistent with step sign: {start} -> {end}, step {step}")
    return (start + step * xp.arange(math.floor((end - start) / step) + 1, dtype=xp.float64)).astype(dtype or xp.float32)


def _between(xp, start, end, steps, dtype):
    """``steps`` numbers from start to end, counted from the nearer end so that both are met exactly."""
    if steps < 0:
        raise RuntimeError(f"linspace(): number of steps must be non-negative, got {steps}")
    wide = xp.complex128 if isinstance(start, complex) or isinstance(end, complex) else xp.float64
    if steps == 1:
        return xp.full((1,), start, wide)
    i = xp.arange(steps)
    if dtype is not None and xp.dtype(dtype).kind in "iu":
        start, end = int(start), int(end)
    step = (end - start) / max(steps - 1, 1)
    return xp.where(i < steps // 2, start + step * i, end - step * (steps - 1 - i)).astype(wide)


def _item(x):
    if getattr(x, "ndim", 0):
        raise RuntimeError(f"linspace(): only supports 0-dimensional start and end tensors, but got shape {tuple(x.shape)}")
    return x.item() if hasattr(x, "item") else x


@op("linspace(TensorOrScalar start, TensorOrScalar end, int steps, *, " + _TAIL, kind="general", method=False, out=True,
    extra={"creation": "default"}, samples=[case(0, 1, 5), case(3, -2.5, 4), case(1, 9, 1), case(0, 1, 0)])
def linspace(xp, start, end, steps, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """``steps`` numbers at equal distances from ``start`` to ``end``, both included.

    Raises RuntimeError for negative steps.

    >>> torch.linspace(0, 1, 5).tolist()
    [0.0, 0.25, 0.5, 0.75, 1.0]
    """
    out = _between(xp, _item(start), _item(end), steps, dtype)
    return out.astype(dtype or (xp.complex64 if out.dtype.kind == "c" else xp.float32))


@op("logspace(TensorOrScalar start, TensorOrScalar end, int steps, float base=10.0, *, " + _TAIL, kind="general", method=False, out=True,
    extra={"creation": "default"}, samples=[case(0, 1, 5), case(-1, 2.5, 4, 2), case(1, 9, 1), case(0, 1, 0)])
def logspace(xp, start, end, steps, base=10.0, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """``base`` to the powers of ``linspace(start, end, steps)``. Raises RuntimeError for negative steps.

    >>> torch.logspace(0, 2, 3).tolist()
    [1.0, 10.0, 100.0]
    """
    power = xp.power(xp.asarray(base, xp.float64), _between(xp, _item(start), _item(end), steps, dtype))
    return power.astype(dtype or (xp.complex64 if power.dtype.kind == "c" else xp.float32))


_TRIANGLE = "(int row, int col, int offset=0, *, " + _TAIL
_TRIANGLE_SAMPLES = [case(3, 3), case(2, 4, 1), case(4, 2, -1), case(0, 3)]


def _check_triangle(name, row, col):
    if row < 0 or col < 0:
        raise RuntimeError(f"{name}(): row and col must be non-negative, got {row} and {col}")


@op("tril_indices" + _TRIANGLE, kind="general", method=False, extra={"creation": "int64"}, samples=_TRIANGLE_SAMPLES)
def tril_indices(xp, row, col, offset=0, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """Rows and columns of the lower triangle (``column - row <= offset``) of a ``row`` by ``col`` matrix, row by row.

    Shapes: to ``(2, number of elements)``. Dtypes: int64 unless given.

    >>> torch.tril_indices(2, 2).tolist()
    [[0, 1, 1], [0, 0, 1]]
    """
    _check_triangle("tril_indices", row, col)
    return xp.stack(xp.nonzero(xp.tri(row, col, offset, dtype=bool))).astype(dtype or xp.int64)


@op("triu_indices" + _TRIANGLE, kind="general", method=False, extra={"creation": "int64"}, samples=_TRIANGLE_SAMPLES)
def triu_indices(xp, row, col, offset=0, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """Rows and columns of the upper triangle (``column - row >= offset``) of a ``row`` by ``col`` matrix, row by row.

    Shapes: to ``(2, number of elements)``. Dtypes: int64 unless given.

    >>> torch.triu_indices(2, 2).tolist()
    [[0, 0, 1], [0, 1, 1]]
    """
    _check_triangle("triu_indices", row, col)
    return xp.stack(xp.nonzero(~xp.tri(row, col, offset - 1, dtype=bool))).astype(dtype or xp.int64)


# ---- complex numbers from their parts ----

@op("complex(Tensor real, Tensor imag) -> Tensor", kind="general", method=False, out=True, extra={"match": True},
    grad={"real": "complex_real(grad)", "imag": "complex_imag(grad)"},
    samples=[case(T((2, 3)), T((2, 3))), case(T((3,)), T((2, 1))), case(T(()), T(()))])
def complex_(xp, real, imag):
    """Complex numbers from real and imaginary parts, which are broadcast.

    Dtypes: float32 gives complex64, float64 complex128. Raises RuntimeError for other dtypes, or two different ones.

    >>> torch.complex(torch.tensor([1.]), torch.tensor([2.])).tolist()
    [(1+2j)]
    """
    if real.dtype != imag.dtype or real.dtype.name not in ("float32", "float64"):
        raise RuntimeError(f"complex(): Expected both inputs to be Float or Double tensors of the same dtype but got {real.dtype} and {imag.dtype} "
                           f"of shapes {tuple(real.shape)} and {tuple(imag.shape)}")
    shape = broadcast_shapes("complex", real.shape, imag.shape)
    out = xp.empty(shape, xp.complex64 if real.dtype.name == "float32" else xp.complex128)
    out.real[...], out.imag[...] = real, imag
    return out


@op("polar(Tensor abs, Tensor angle) -> Tensor", kind="general", method=False, out=True, extra={"match": True},
    grad={"abs": "complex_real(grad * conj(sgn(result)))", "angle": "complex_real(grad * conj(result * 1j))"},
    samples=[case(T((2, 3), low=0.2), T((2, 3))), case(T((3,), low=0.2), T((2, 1))), case(T(()), T(()))])
def polar(xp, abs, angle):
    """Complex numbers from absolute values and angles: ``abs * (cos(angle) + i sin(angle))``. The two are broadcast.

    Dtypes: float32 gives complex64, float64 complex128. Raises RuntimeError for other dtypes, or two different ones.

    >>> torch.polar(torch.tensor([2.]), torch.tensor([0.])).tolist()
    [(2+0j)]
    """
    if abs.dtype != angle.dtype or abs.dtype.name not in ("float32", "float64"):
        raise RuntimeError(f"polar(): Expected both inputs to be Float or Double tensors of the same dtype but got {abs.dtype} and {angle.dtype} "
                           f"of shapes {tuple(abs.shape)} and {tuple(angle.shape)}")
    return complex_(xp, abs * xp.cos(angle), abs * xp.sin(angle))
