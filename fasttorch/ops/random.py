"""Random tensors, random fills, sampling, and dropout.

A definition gets a ``generator`` that is never None (the caller puts its default generator there) with these methods,
which return arrays of the namespace; see :class:`Generator`. The same seed gives the same numbers on one device.
"""
import math
import warnings
from typing import Protocol

from fasttorch.ops._entry import op
from fasttorch.ops._geometry import as_sizes, broadcast_shapes, case
from fasttorch.ops._samples import T
from fasttorch.ops.samplers import poisson_numbers


class Generator(Protocol):
    """What the definitions ask of a random number generator."""

    def uniform(self, shape, dtype, low=0.0, high=1.0):
        """Floating numbers, uniform in ``[low, high)``."""

    def normal(self, shape, dtype, mean=0.0, std=1.0):
        """Floating (or complex) numbers, normal. Complex ones have variance ``std**2`` over both parts together."""

    def exponential(self, shape, dtype):
        """Floating numbers above zero with density ``exp(-x)``."""

    def bernoulli(self, shape, p):
        """Bools, true with probability ``p`` (a number or an array that broadcasts to ``shape``)."""

    def randint(self, shape, low, high):
        """int64 numbers, uniform in ``[low, high)``."""

    def permutation(self, n):
        """The int64 numbers below ``n`` in random order."""


_TAIL = ("Generator? generator=None, dtype? dtype=None, layout? layout=None, device? device=None, bool pin_memory=False, "
         "bool requires_grad=False) -> Tensor")
_LIKE = ("Generator? generator=None, dtype? dtype=None, layout? layout=None, device? device=None, bool requires_grad=False, "
         "memory_format? memory_format=None) -> Tensor")


def _creation(rule):
    return dict(kind="general", method=False, out=rule != "like", extra={"creation": rule, "varargs": rule == "default"})


def _floating(name, dtype, otherwise):
    dtype = otherwise if dtype is None else dtype
    if getattr(dtype, "kind", "f") in "biu":
        raise RuntimeError(f"{name}(): not implemented for dtype {dtype}: expected a floating point one")
    return dtype


def _check_range(name, low, high):
    if not low < high:
        raise RuntimeError(f"{name}(): expects to be less than to, but got from={low} >= to={high}")


# ---- new tensors ----

_SIZES = [case((2, 3)), case(()), case((0, 2)), case((40,))]


@op("rand(size size, *, " + _TAIL, **_creation("default"), samples=_SIZES)
def rand(xp, size, generator=None, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """Numbers drawn uniformly from ``[0, 1)``. ``size`` is a tuple or separate integers; a floating dtype.

    >>> tuple(torch.rand(2, 3).shape)
    (2, 3)
    """
    return generator.uniform(as_sizes(size), _floating("rand", dtype, xp.float32))


@op("randn(size size, *, " + _TAIL, **_creation("default"), samples=_SIZES)
def randn(xp, size, generator=None, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """Numbers drawn from the normal distribution with mean 0 and variance 1.

    ``size`` is a tuple or separate integers. A floating or complex dtype; complex numbers have real and imaginary parts
    of variance 1/2.

    >>> tuple(torch.randn(2, 3).shape)
    (2, 3)
    """
    return generator.normal(as_sizes(size), _floating("randn", dtype, xp.float32))


@op("randint(int high, int[] size, *, " + _TAIL, **_creation("int64"), samples=[case(10, (2, 3)), case(3, ())])
def randint(xp, high, size, generator=None, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """Integers drawn uniformly from 0 to ``high - 1``. int64 unless another dtype is given.

    Raises RuntimeError for an empty range.

    >>> torch.randint(1, (3,)).tolist()
    [0, 0, 0]
    """
    _check_range("randint", 0, high)
    return generator.randint(as_sizes(size), 0, high).astype(dtype or xp.int64)


@op("randint.low(int low, int high, int[] size, *, " + _TAIL, **_creation("int64"), samples=[case(-2, 10, (2, 3)), case(3, 4, ())])
def randint_low(xp, low, high, size, generator=None, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """Integers drawn uniformly from ``low`` to ``high - 1``. int64 unless another dtype is given.

    Raises RuntimeError for an empty range.

    >>> torch.randint(5, 6, (2,)).tolist()
    [5, 5]
    """
    _check_range("randint", low, high)
    return generator.randint(as_sizes(size), low, high).astype(dtype or xp.int64)


@op("randperm(int n, *, " + _TAIL, **_creation("int64"), samples=[case(5), case(0), case(1)])
def randperm(xp, n, generator=None, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """The integers from 0 to ``n - 1`` in random order. int64 unless another dtype is given.

    Raises RuntimeError for a negative ``n``.

    >>> torch.randperm(3).sort()[0].tolist()
    [0, 1, 2]
    """
    if n < 0:
        raise RuntimeError(f"randperm(): n must be non-negative, got {n}")
    return generator.permutation(n).astype(dtype or xp.int64)


_LIKE_SAMPLES = [case(T((2, 3))), case(T(())), case(T((0, 3)))]


@op("rand_like(Tensor input, *, " + _LIKE, **_creation("like"), samples=_LIKE_SAMPLES)
def rand_like(xp, input, generator=None, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None):
    """``rand`` of the input's shape, and its dtype and device unless others are given.

    >>> tuple(torch.rand_like(torch.zeros(2)).shape)
    (2,)
    """
    return generator.uniform(input.shape, _floating("rand_like", dtype, input.dtype))


@op("randn_like(Tensor input, *, " + _LIKE, **_creation("like"), samples=_LIKE_SAMPLES)
def randn_like(xp, input, generator=None, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None):
    """``randn`` of the input's shape, and its dtype and device unless others are given.

    >>> tuple(torch.randn_like(torch.zeros(2)).shape)
    (2,)
    """
    return generator.normal(input.shape, _floating("randn_like", dtype, input.dtype))


@op("randint_like(Tensor input, int high, *, " + _LIKE, **_creation("like"), samples=[case(T((2, 3)), 5), case(T((2,), "int64"), 3)])
def randint_like(xp, input, high, generator=None, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None):
    """Integers from 0 to ``high - 1`` in the input's shape, dtype and device. Raises RuntimeError for an empty range.

    >>> torch.randint_like(torch.zeros(2), 1).tolist()
    [0.0, 0.0]
    """
    _check_range("randint_like", 0, high)
    return generator.randint(input.shape, 0, high).astype(dtype or input.dtype)


@op("randint_like.low(Tensor input, int low, int high, *, " + _LIKE, **_creation("like"), samples=[case(T((2, 3)), 2, 5)])
def randint_like_low(xp, input, low, high, generator=None, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None):
    """Integers from ``low`` to ``high - 1`` in the input's shape, dtype and device. Raises RuntimeError for an empty range.

    >>> torch.randint_like(torch.zeros(2), 1, 2).tolist()
    [1.0, 1.0]
    """
    _check_range("randint_like", low, high)
    return generator.randint(input.shape, low, high).astype(dtype or input.dtype)


# ---- distributions with parameters in tensors ----

def _check_std(name, std):
    low = float(std.min().item()) if getattr(std, "size", 0) else (0.0 if hasattr(std, "size") else float(std))
    if low < 0:
        raise RuntimeError(f"{name}(): expects all elements of std >= 0.0, but found std {low}")


@op("normal(Tensor mean, TensorOrScalar std=1.0, *, Generator? generator=None) -> Tensor", kind="general", promote="same", method=False, inplace=False,
    out=True, grad={"mean": "0", "std": "0"}, samples=[case(T((2, 3)), T((3,), low=0.1)), case(T((4,)), 2.0), case(T(()))])
def normal(xp, mean, std=1.0, generator=None):
    """Numbers drawn from normal distributions, each with its own mean and standard deviation.

    Shapes: the two are broadcast; either may be a number, and with two numbers a ``size`` is given. Dtypes: floating and
    complex. Raises RuntimeError for a negative ``std``. Not differentiable.

    >>> torch.normal(torch.tensor([1., 2.]), 0.).tolist()
    [1.0, 2.0]
    """
    _check_std("normal", std)
    shape = broadcast_shapes("normal", mean.shape, getattr(std, "shape", ()))
    return (mean + std * generator.normal(shape, _floating("normal", None, mean.dtype))).astype(mean.dtype)


@op("normal.float_Tensor(float mean, Tensor std, *, Generator? generator=None) -> Tensor", kind="general", promote="same", promote_args=("std",),
    method=False, inplace=False, out=True, grad={"std": "0"}, samples=[case(1.0, T((3,), low=0.1))])
def normal_float_Tensor(xp, mean, std, generator=None):
    """``normal`` with one mean and a tensor of standard deviations.

    >>> torch.normal(1., torch.zeros(2)).tolist()
    [1.0, 1.0]
    """
    _check_std("normal", std)
    return (mean + std * generator.normal(std.shape, _floating("normal", None, std.dtype))).astype(std.dtype)


@op("normal.float_float(float mean, float std, int[] size, *, " + _TAIL, **_creation("default"), samples=[case(0.5, 2.0, (2, 3))])
def normal_float_float(xp, mean, std, size, generator=None, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """A tensor of a given size, drawn from one normal distribution.

    >>> torch.normal(1., 0., (2,)).tolist()
    [1.0, 1.0]
    """
    _check_std("normal", std)
    return generator.normal(as_sizes(size), _floating("normal", dtype, xp.float32), mean, std)


@op("normal.fill(Tensor input, float mean=0.0, float std=1.0, *, Generator? generator=None) -> Tensor", kind="general", method=False, function=False,
    inplace=True, grad={"input": "0"}, samples=[case(T((2, 3))), case(T((4,)), 1.0, 2.0)])
def normal_fill(xp, input, mean=0.0, std=1.0, generator=None):
    """The tensor filled with numbers drawn from the normal distribution; only in place, as ``normal_``.

    Dtypes: floating and complex. Raises RuntimeError for a negative ``std``.

    >>> torch.zeros(2).normal_(3., 0.).tolist()
    [3.0, 3.0]
    """
    _check_std("normal_", std)
    return generator.normal(input.shape, _floating("normal_", None, input.dtype), mean, std)


def _check_probability(xp, name, p):
    low, high = (float(p.min().item()), float(p.max().item())) if getattr(p, "size", 0) else (0, 0) if hasattr(p, "size") else (p, p)
    if not (low >= 0 and high <= 1):
        raise RuntimeError(f"{name}(): expects p to be in [0, 1], but got p={low if not low >= 0 else high}"
                           + (f" in a tensor of shape {tuple(p.shape)}" if hasattr(p, "shape") else ""))


@op("bernoulli(Tensor input, *, Generator? generator=None) -> Tensor", kind="general", promote="same", inplace=False, out=True, grad={"input": "0"},
    samples=[case(T((2, 3), low=0, high=1)), case(T((), low=0, high=1)), case(T((0,)))])
def bernoulli(xp, input, generator=None):
    """One where a random number falls below the element, which is a probability; zero elsewhere.

    Dtypes: floating. Raises RuntimeError for elements outside ``[0, 1]``. The gradient is zero.

    >>> torch.bernoulli(torch.tensor([0., 1.])).tolist()
    [0.0, 1.0]
    """
    _floating("bernoulli", None, input.dtype)
    _check_probability(xp, "bernoulli", input)
    return generator.bernoulli(input.shape, input).astype(input.dtype)


@op("bernoulli.p(Tensor input, float p, *, Generator? generator=None) -> Tensor", kind="general", inplace=False, grad={"input": "0"},
    samples=[case(T((2, 3)), 0.3)])
def bernoulli_p(xp, input, p, generator=None):
    """Ones with probability ``p``, else zeros, in the input's shape and dtype.

    Raises RuntimeError for ``p`` outside ``[0, 1]``.

    >>> torch.bernoulli(torch.zeros(2), 1.0).tolist()
    [1.0, 1.0]
    """
    _check_probability(xp, "bernoulli", p)
    return generator.bernoulli(input.shape, p).astype(input.dtype)


@op("bernoulli.fill(Tensor input, TensorOrScalar p=0.5, *, Generator? generator=None) -> Tensor", kind="general", method=False, function=False,
    inplace=True, grad={"input": "0"}, samples=[case(T((2, 3))), case(T((2, 3)), 0.3), case(T((2, 3)), T((3,), low=0, high=1, grad=False))])
def bernoulli_fill(xp, input, p=0.5, generator=None):
    """The tensor filled with ones with probability ``p``, else zeros; only in place, as ``bernoulli_``. Dtypes: all.

    >>> torch.zeros(2).bernoulli_(1.0).tolist()
    [1.0, 1.0]
    """
    _check_probability(xp, "bernoulli_", p)
    return generator.bernoulli(input.shape, p).astype(input.dtype)


# ---- in place only ----

_FILL = dict(kind="general", method=False, function=False, inplace=True, grad={"input": "0"})


@op("uniform(Tensor input, float from_=0.0, float to=1.0, *, Generator? generator=None) -> Tensor", **_FILL, samples=[case(T((2, 3))), case(T((4,)), -1.0, 2.0)])
def uniform(xp, input, from_=0.0, to=1.0, generator=None):
    """The tensor filled with numbers drawn uniformly from ``[from_, to)``; only in place, as ``uniform_``.

    Dtypes: floating. Raises RuntimeError if ``from_`` is above ``to``.

    >>> torch.zeros(2).uniform_(3., 3.).tolist()
    [3.0, 3.0]
    """
    if from_ > to:
        raise RuntimeError(f"uniform_(): expects to return a [from, to) range, but found from={from_} > to={to}")
    return generator.uniform(input.shape, _floating("uniform_", None, input.dtype), from_, to)


@op("exponential(Tensor input, float lambd=1.0, *, Generator? generator=None) -> Tensor", **_FILL, samples=[case(T((2, 3))), case(T((4,)), 2.0)])
def exponential(xp, input, lambd=1.0, generator=None):
    """The tensor filled from the density ``lambd * exp(-lambd * x)``, ``x > 0``; only in place, as ``exponential_``.

    Dtypes: floating. Raises RuntimeError unless ``lambd`` is positive.

    >>> bool((torch.zeros(9).exponential_() > 0).all())
    True
    """
    if not lambd > 0:
        raise RuntimeError(f"exponential_(): expects lambda > 0.0, but found lambda={lambd}")
    return generator.exponential(input.shape, _floating("exponential_", None, input.dtype)) / input.dtype.type(lambd)


@op("cauchy(Tensor input, float median=0.0, float sigma=1.0, *, Generator? generator=None) -> Tensor", **_FILL, samples=[case(T((2, 3))), case(T((4,)), 1.0, 2.0)])
def cauchy(xp, input, median=0.0, sigma=1.0, generator=None):
    """The tensor filled from the Cauchy distribution; only in place, as ``cauchy_``. Dtypes: floating.

    Raises RuntimeError unless ``sigma`` is positive.

    >>> tuple(torch.zeros(2).cauchy_().shape)
    (2,)
    """
    if not sigma > 0:
        raise RuntimeError(f"cauchy_(): expects sigma > 0.0, but found sigma={sigma}")
    u = generator.uniform(input.shape, xp.float64)
    return (median + sigma * xp.tan(math.pi * (u - 0.5))).astype(_floating("cauchy_", None, input.dtype))


@op("log_normal(Tensor input, float mean=1.0, float std=2.0, *, Generator? generator=None) -> Tensor", **_FILL, samples=[case(T((2, 3))), case(T((4,)), 0.0, 1.0)])
def log_normal(xp, input, mean=1.0, std=2.0, generator=None):
    """The tensor filled with exponentials of normal numbers; only in place, as ``log_normal_``. Dtypes: floating.

    Raises RuntimeError unless ``std`` is positive.

    >>> bool((torch.zeros(9).log_normal_() > 0).all())
    True
    """
    if not std > 0:
        raise RuntimeError(f"log_normal_(): expects std > 0.0, but found std={std}")
    return xp.exp(generator.normal(input.shape, _floating("log_normal_", None, input.dtype), mean, std))


@op("geometric(Tensor input, float p, *, Generator? generator=None) -> Tensor", **_FILL, samples=[case(T((2, 3)), 0.3)])
def geometric(xp, input, p, generator=None):
    """The tensor filled with the number of trials until the first success; only in place, as ``geometric_``. Dtypes: all.

    Raises RuntimeError unless ``p`` lies between 0 and 1.

    >>> bool((torch.zeros(9).geometric_(0.5) >= 1).all())
    True
    """
    if not 0 < p < 1:
        raise RuntimeError(f"geometric_(): expects p to be in (0, 1), but got p={p}")
    return xp.ceil(xp.log1p(-generator.uniform(input.shape, xp.float64)) / math.log1p(-p)).clip(1).astype(input.dtype)


def _random_limit(dtype):
    """One above the largest integer that ``random_()`` draws: all that the dtype holds exactly."""
    if dtype.kind == "b":
        return 2
    bits = {"float16": 11, "bfloat16": 8, "float32": 24, "float64": 53, "uint8": 8, "int8": 7, "int16": 15, "int32": 31, "int64": 63}
    return min(2 ** bits[dtype.name] + (dtype.kind not in "iu"), 2 ** 63 - 1)


@op("random(Tensor input, *, Generator? generator=None) -> Tensor", **_FILL, samples=[case(T((2, 3))), case(T((2,), "uint8"))])
def random(xp, input, generator=None):
    """The tensor filled with integers from 0 to the largest that its dtype holds exactly; only in place, as ``random_``.

    >>> tuple(torch.zeros(2).random_().shape)
    (2,)
    """
    return generator.randint(input.shape, 0, _random_limit(input.dtype)).astype(input.dtype)


@op("random.to(Tensor input, int to, *, Generator? generator=None) -> Tensor", **_FILL, samples=[case(T((2, 3)), 5)])
def random_to(xp, input, to, generator=None):
    """The tensor filled with integers from 0 to ``to - 1``; only in place. Raises RuntimeError for an empty range.

    >>> torch.ones(2).random_(1).tolist()
    [0.0, 0.0]
    """
    _check_range("random_", 0, to)
    return generator.randint(input.shape, 0, to).astype(input.dtype)


@op("random.from(Tensor input, int from_, int? to, *, Generator? generator=None) -> Tensor", **_FILL, samples=[case(T((2, 3)), -2, 5)])
def random_from(xp, input, from_, to, generator=None):
    """The tensor filled with integers from ``from_`` to ``to - 1``; only in place. Raises RuntimeError for an empty range.

    >>> torch.ones(2).random_(3, 4).tolist()
    [3.0, 3.0]
    """
    to = _random_limit(input.dtype) if to is None else to
    _check_range("random_", from_, to)
    return generator.randint(input.shape, from_, to).astype(input.dtype)


# ---- sampling ----

@op("multinomial(Tensor input, int num_samples, bool replacement=False, *, Generator? generator=None) -> Tensor", kind="general", out=True,
    promote="same", out_dtype="int64", samples=[case(T((4,), low=0.1), 2), case(T((2, 4), low=0.1), 6, True), case(T((2, 4), low=0.1), 4)])
def multinomial(xp, input, num_samples, replacement=False, generator=None):
    """Indices drawn with the probabilities in each row, which need not add up to one.

    Without replacement an index occurs once at most: the largest of ``p / e``, with ``e`` exponential, are taken.
    Shapes: ``(n,)`` or ``(m, n)`` to ``(num_samples,)`` or ``(m, num_samples)``. Dtypes: floating; the result is int64.
    Raises RuntimeError for negative, infinite or all-zero rows, or more samples than there are elements without replacement.

    >>> torch.multinomial(torch.tensor([0., 1.]), 1).tolist()
    [1]
    """
    _floating("multinomial", None, input.dtype)
    if input.ndim not in (1, 2):
        raise RuntimeError(f"multinomial(): prob_dist must be 1 or 2 dim, got shape {tuple(input.shape)}")
    n = input.shape[-1]
    if num_samples < 1 or (num_samples > n and not replacement):
        raise RuntimeError(f"multinomial(): cannot sample n_sample ({num_samples}) {'<= 0' if num_samples < 1 else '> prob_dist.size(-1)'} samples "
                           f"{'' if replacement else 'without replacement '}from shape {tuple(input.shape)}")
    p = input.astype(xp.float64)
    if not bool(((p >= 0) & xp.isfinite(p)).all().item()):
        raise RuntimeError(f"multinomial(): probability tensor of shape {tuple(input.shape)} contains either `inf`, `nan` or element < 0")
    if not bool((p.sum(axis=-1) > 0).all().item()):
        raise RuntimeError("multinomial(): invalid multinomial distribution (sum of probabilities <= 0)")
    if not replacement:
        if int((p > 0).sum(axis=-1).min().item()) < num_samples:
            raise RuntimeError("multinomial(): invalid multinomial distribution (with replacement=False, not enough non-negative category to sample)")
        race = xp.where(p > 0, p / generator.exponential(p.shape, xp.float64), -1.0)
        if num_samples <= n // 4:       # the rest need not be in order
            first = xp.argpartition(-race, num_samples - 1, axis=-1)[..., :num_samples]
            order = xp.argsort(-xp.take_along_axis(race, first, axis=-1), axis=-1, kind="stable")
            return xp.take_along_axis(first, order, axis=-1)
        return xp.argsort(-race, axis=-1, kind="stable")[..., :num_samples]
    total = xp.cumsum(p, axis=-1)
    u = generator.uniform(p.shape[:-1] + (num_samples,), xp.float64) * total[..., -1:]
    found = (u[..., :, None] >= total[..., None, :]).sum(axis=-1)
    last = n - 1 - xp.argmax(p[..., ::-1] > 0, axis=-1)     # rounding must not choose an element of probability zero
    return xp.minimum(found, last[..., None])


@op("poisson(Tensor input, Generator? generator=None) -> Tensor", kind="general", promote="same", grad={"input": "0"},
    samples=[case(T((2, 3), low=0, high=20)), case(T((), low=1, high=3))])
def poisson(xp, input, generator=None):
    """Numbers drawn from Poisson distributions with the elements as rates. Dtypes: floating. The gradient is zero.

    The time that it takes grows with the logarithm of the rate. Raises RuntimeError for negative elements.

    >>> torch.poisson(torch.zeros(2)).tolist()
    [0.0, 0.0]
    """
    _floating("poisson", None, input.dtype)
    if input.size and not float(input.min().item()) >= 0:
        raise RuntimeError(f"poisson(): invalid Poisson rate, expected rate to be non-negative, got {float(input.min().item())} in shape {tuple(input.shape)}")
    return poisson_numbers(xp, generator, input.astype(xp.float64)).astype(input.dtype)


# ---- dropout ----

def _check_dropout(name, p):
    if not 0 <= p <= 1:
        raise ValueError(f"{name}(): dropout probability has to be between 0 and 1, but got {p}")


@op("dropout_mask(Tensor input, float p, Generator? generator=None) -> Tensor", kind="general", extra={"format_of": "input"}, private=True, out_dtype="bool",
    samples=[case(T((2, 3)), 0.3)])
def dropout_mask(xp, input, p, generator=None):
    """True with probability ``1 - p``: the elements that dropout keeps."""
    return generator.bernoulli(input.shape, 1 - p)


@op("dropout_apply(Tensor input, Tensor mask, float scale) -> Tensor", kind="pointwise", promote="same", promote_args=("input",), private=True,
    grad={"input": "dropout_apply(grad, mask, scale)"},
    samples=[case(T((2, 3)), T((2, 3), "bool"), 2.0), case(T((2, 3, 4)), T((2, 3, 1), "bool"), 1.5)])
def dropout_apply(xp, input, mask, scale):
    """``input * scale`` where the mask is true, zero elsewhere; its own derivative."""
    return input * (mask * input.dtype.type(scale))


def _dropped(ft, name, input, p, training, shape=None):
    _check_dropout(name, p)
    if not training or p == 0:
        return input
    if p == 1:
        return input * 0
    if shape is not None:       # few factors, one a channel
        return input * (ft.to_dtype(ft.dropout_mask(ft.new_empty(input, shape), p), input.dtype) * (1 / (1 - p)))
    return ft.dropout_apply(input, ft.dropout_mask(input, p), 1 / (1 - p))


_DROPOUT = dict(kind="composite", namespace="nn.functional", method=False, inplace_arg=True, extra={"random": True})


@op("dropout(Tensor input, float p=0.5, bool training=True) -> Tensor", **_DROPOUT,
    samples=[case(T((2, 3))), case(T((2, 3)), 0.3, False), case(T((4,)), 1.0), case(T((4,)), 0.0)])
def dropout(ft, input, p=0.5, training=True):
    """Each element zero with probability ``p``, else divided by ``1 - p``; without ``training`` the input itself.

    Dtypes: floating and complex. Raises ValueError for ``p`` outside ``[0, 1]``.

    >>> torch.nn.functional.dropout(torch.ones(2), 0.5, training=False).tolist()
    [1.0, 1.0]
    """
    return _dropped(ft, "dropout", input, p, training)


def _unusual(input, name, ndims, stacklevel=4):
    """Warn of a number of dimensions that the channel-wise dropout isn't meant for, though it is taken."""
    if input.ndim not in ndims:
        warnings.warn(f"{name}(): received a {input.ndim}-D input, shape {tuple(input.shape)}; it is meant for "
                      f"{' or '.join(map(str, ndims))} dimensions: use dropout() instead", UserWarning, stacklevel=stacklevel)


def _channels(input, name, ndims):
    if input.ndim not in ndims:
        raise RuntimeError(f"{name}(): expected a tensor of {' or '.join(map(str, ndims))} dimensions, got shape {tuple(input.shape)}")
    batched = input.ndim == max(ndims)
    return tuple(input.shape[:2]) + (1,) * (input.ndim - 2) if batched else (input.shape[0],) + (1,) * (input.ndim - 1)


@op("dropout1d(Tensor input, float p=0.5, bool training=True) -> Tensor", **_DROPOUT, samples=[case(T((2, 3, 4))), case(T((3, 4)), 0.3)])
def dropout1d(ft, input, p=0.5, training=True):
    """Whole channels zero with probability ``p``, the others divided by ``1 - p``: of ``(N, C, L)`` or ``(C, L)``.

    >>> torch.nn.functional.dropout1d(torch.ones(1, 2), training=False).tolist()
    [[1.0, 1.0]]
    """
    return _dropped(ft, "dropout1d", input, p, training, _channels(input, "dropout1d", (2, 3)))


@op("dropout2d(Tensor input, float p=0.5, bool training=True) -> Tensor", **_DROPOUT, samples=[case(T((2, 3, 4, 2))), case(T((2, 3, 4)), 0.3)])
def dropout2d(ft, input, p=0.5, training=True):
    """Whole channels zero with probability ``p``, the others divided by ``1 - p``: of ``(N, C, H, W)`` (or ``(N, C, L)``).

    >>> torch.nn.functional.dropout2d(torch.ones(1, 1, 1, 2), training=False).tolist()
    [[[[1.0, 1.0]]]]
    """
    _unusual(input, "dropout2d", (3, 4))
    if input.ndim < 2 and training:
        raise RuntimeError(f"dropout2d(): Feature dropout requires at least 2 dimensions in the input, got shape {tuple(input.shape)}")
    return _dropped(ft, "dropout2d", input, p, training, tuple(input.shape[:2]) + (1,) * (input.ndim - 2))


@op("dropout3d(Tensor input, float p=0.5, bool training=True) -> Tensor", **_DROPOUT, samples=[case(T((2, 3, 2, 2, 2))), case(T((3, 2, 2, 2)), 0.3)])
def dropout3d(ft, input, p=0.5, training=True):
    """Whole channels zero with probability ``p``, the others divided by ``1 - p``.

    Shapes: ``(N, C, D, H, W)`` or ``(C, D, H, W)``.

    >>> torch.nn.functional.dropout3d(torch.ones(1, 1, 1, 1, 1), training=False).item()
    1.0
    """
    _unusual(input, "dropout3d", (4, 5))
    if input.ndim == 0 and training:
        raise RuntimeError("dropout3d(): Feature dropout requires at least 2 dimensions in the input, got shape ()")
    channels = 2 if input.ndim == 5 else 1
    shape = tuple(input.shape[:channels]) + (1,) * (input.ndim - channels)
    return _dropped(ft, "dropout3d", input, p, training, shape)


@op("feature_dropout(Tensor input, float p, bool train) -> Tensor", kind="composite", method=False, extra={"random": True}, samples=[case(T((2, 3, 4)), 0.3, True)])
def feature_dropout(ft, input, p, train):
    """Whole channels (dimension 1) zero with probability ``p``, the others divided by ``1 - p``.

    >>> torch.feature_dropout(torch.ones(1, 2), 0.5, False).tolist()
    [[1.0, 1.0]]
    """
    if train and input.ndim < 2:
        raise RuntimeError(f"feature_dropout(): Feature dropout requires at least 2 dimensions in the input, got shape {tuple(input.shape)}")
    return _dropped(ft, "feature_dropout", input, p, train, tuple(input.shape[:2]) + (1,) * (input.ndim - 2))


_ALPHA = 1.7580993408473766         # scale * alpha of SELU: what a dropped element is set to, with the opposite sign


def _alpha_dropped(ft, name, input, p, training, shape):
    _check_dropout(name, p)
    if not training or p == 0:
        return input
    if p == 1:
        return input * 0
    a = 1 / math.sqrt((_ALPHA ** 2 * p + 1) * (1 - p))
    if shape is not None:
        kept = ft.to_dtype(ft.dropout_mask(ft.new_empty(input, shape), p), input.dtype)
        return input * (kept * a) + (kept * (_ALPHA * a) + _ALPHA * a * (p - 1))
    mask = ft.dropout_mask(input, p)
    return ft.dropout_apply(input, mask, a) + ft.masked_fill(ft.full_like(input, -_ALPHA * a), mask, 0) + _ALPHA * a * p


@op("alpha_dropout(Tensor input, float p=0.5, bool training=False) -> Tensor", **_DROPOUT, samples=[case(T((2, 3)), 0.3, True), case(T((2, 3)))])
def alpha_dropout(ft, input, p=0.5, training=False):
    """Dropout that keeps mean and variance of what SELU gives.

    Dropped elements become SELU's lower limit, then all are scaled and shifted.     Dtypes: floating. Raises ValueError for ``p`` outside ``[0, 1]``.

    >>> torch.nn.functional.alpha_dropout(torch.ones(2)).tolist()
    [1.0, 1.0]
    """
    return _alpha_dropped(ft, "alpha_dropout", input, p, training, None)


@op("feature_alpha_dropout(Tensor input, float p=0.5, bool training=False) -> Tensor", **_DROPOUT, samples=[case(T((2, 3, 4)), 0.3, True), case(T((2, 3)))])
def feature_alpha_dropout(ft, input, p=0.5, training=False):
    """``alpha_dropout`` of whole channels (dimension 1).

    >>> torch.nn.functional.feature_alpha_dropout(torch.ones(1, 2)).tolist()
    [[1.0, 1.0]]
    """
    if training and input.ndim < 2:
        raise RuntimeError(f"feature_alpha_dropout(): Feature dropout requires at least 2 dimensions in the input, got shape {tuple(input.shape)}")
    return _alpha_dropped(ft, "feature_alpha_dropout", input, p, training, tuple(input.shape[:2]) + (1,) * (input.ndim - 2))
