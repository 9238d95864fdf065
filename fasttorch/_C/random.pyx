"""Random numbers: generators, new random tensors, random fills.

The generator is Philox4x32-10, a function of a key (the seed) and a counter: the same seed gives the same numbers
whatever the number of threads. (Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3. SC 2011.)
"""
import operator
import os
import cython
import numpy as np
from libc.string cimport memcpy
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport DTYPES, CATEGORY, ITEMSIZE, dtype_code, device_code, device_of_code
from fasttorch._C.tensor cimport *
from fasttorch._C.history cimport check_inplace
from fasttorch._C.arrays cimport as_array, tensor_of_array
from fasttorch._C.copies cimport cast_tensor, contiguous_tensor, copy_into, same_shape
from fasttorch._C.creation cimport new_of, tensor_like_options, finished, parse_size, check_options
from fasttorch._C.support cimport arg_tensor
from fasttorch._C.memory import forget_gradient
from fasttorch._C import dtypes

cdef extern from "kernels/ft_kernels2.h":
    void ft_random_u64(ft_rng* rng, Py_ssize_t n, uint64_t* out) noexcept nogil
    void ft_random_uniform_f32(ft_rng* rng, Py_ssize_t n, float* out, double low, double high) noexcept nogil
    void ft_random_uniform_f64(ft_rng* rng, Py_ssize_t n, double* out, double low, double high) noexcept nogil
    void ft_random_normal_f32(ft_rng* rng, Py_ssize_t n, float* out, double mean, double std) noexcept nogil
    void ft_random_normal_f64(ft_rng* rng, Py_ssize_t n, double* out, double mean, double std) noexcept nogil
    void ft_random_exponential_f32(ft_rng* rng, Py_ssize_t n, float* out, double rate) noexcept nogil
    void ft_random_exponential_f64(ft_rng* rng, Py_ssize_t n, double* out, double rate) noexcept nogil
    void ft_random_integers(ft_rng* rng, Py_ssize_t n, int64_t* out, int64_t low, uint64_t range) noexcept nogil
    void ft_random_bernoulli(ft_rng* rng, Py_ssize_t n, uint8_t* out, double p) noexcept nogil
    void ft_random_permutation(ft_rng* rng, Py_ssize_t n, int64_t* out) noexcept nogil


# ---------------------------------------------------------------------------------------------- generators
@cython.final
cdef class Generator:
    """A stream of random numbers: ``Generator()``, ``Generator("cpu")``.

    The same seed gives the same numbers, on any number of threads. Its state is the seed and how far the stream was read.

    >>> g = torch.Generator().manual_seed(3)
    >>> a = torch.rand(2, generator=g)
    >>> bool((a == torch.rand(2, generator=g.manual_seed(3))).all())
    True
    """

    def __init__(self, device="cpu"):
        self._device = device_code(device)
        self._initial = self.rng.seed = 67280421310721
        self.rng.offset = 0

    @property
    def device(self):
        """The device whose numbers it draws."""
        return device_of_code(self._device)

    def manual_seed(self, seed):
        """Begin the stream of `seed`, an int from ``-2**63`` to ``2**64 - 1`` (a negative one means ``2**64 + seed``)."""
        try:
            seed = operator.index(seed)
        except TypeError:
            raise RuntimeError(f"manual_seed expected a long, but got {type(seed).__name__}") from None
        if not -2 ** 63 <= seed < 2 ** 64:
            raise ValueError(f"manual_seed(): a seed must lie between -2**63 and 2**64 - 1, got {seed}")
        self._initial = self.rng.seed = <uint64_t>(seed % 2 ** 64)
        self.rng.offset = 0
        return self

    def seed(self):
        """Begin a stream that nobody foresees; returns its seed."""
        self.manual_seed(int.from_bytes(os.urandom(8), "little"))
        return self._initial

    def initial_seed(self):
        """The seed that the stream began with."""
        return self._initial

    def get_state(self):
        """The state, a uint8 tensor of 16 bytes: seed and position."""
        cdef Py_ssize_t n = sizeof(ft_rng)
        cdef Tensor t = tensor_new(U8, 1, &n, 0)
        memcpy(t.data, &self.rng, n)
        return t

    def set_state(self, new_state):
        """Go on from a state that `get_state` gave."""
        cdef Tensor t
        if not is_tensor(new_state) or (<Tensor>new_state).dtype != U8:
            raise TypeError("set_state(): RNG state must be a fasttorch.uint8 tensor")
        t = contiguous_tensor(<Tensor>new_state)
        if t.count != sizeof(ft_rng):
            raise RuntimeError(f"set_state(): expected a state of {sizeof(ft_rng)} bytes, but the tensor has {t.count}")
        memcpy(&self.rng, t.data, sizeof(ft_rng))
        self._initial = self.rng.seed
        return self

    def clone_state(self):
        """Another generator in the same state."""
        return Generator(self.device).set_state(self.get_state())

    def __repr__(self):
        return f"<fasttorch.Generator seed={self._initial} at block {self.rng.offset}>"

    def __reduce__(self):
        return _generator_of, (self.rng.seed, self.rng.offset, str(self.device))


def _generator_of(seed, offset, device="cpu"):
    cdef Generator g = Generator(device).manual_seed(seed)
    g.rng.offset = offset
    return g


#: what draws where no generator is given
default_generator = Generator()
default_generator.seed()
cdef Generator _default = default_generator


#: the default generators of the cards, by number; each is made and seeded when it is first asked for
device_generators = {}
_device_seed = None


def device_generator(int index):
    """The default generator of a card."""
    g = device_generators.get(index)
    if g is None:
        g = device_generators[index] = Generator(dtypes.device("cuda", index))
        g.manual_seed(default_generator.initial_seed() if _device_seed is None else _device_seed)
    return g


def seed_devices(seed):
    """Seed the default generators of all cards, those that are asked for later too."""
    global _device_seed
    _device_seed = seed
    for g in device_generators.values():
        g.manual_seed(seed)


cdef Generator chosen(object generator, str op, int device):
    """The generator to draw from for a tensor of `device`."""
    if generator is None:
        return _default if not device else device_generator(device - 1)
    if type(generator) is not Generator:
        raise TypeError(f"{op}(): argument 'generator' must be a fasttorch.Generator, not {type(generator).__name__}")
    if (<Generator>generator)._device != device:
        raise RuntimeError(f"{op}(): Expected a '{device_of_code(device)}' device type for generator but found "
                           f"'{(<Generator>generator).device}'")
    return <Generator>generator


cdef ft_rng reserve(Generator g, Py_ssize_t n) noexcept:
    # A call reads whole groups of 16 blocks, each of at least 32 numbers.
    # Taken while the GIL is held: no other thread draws the same.
    cdef ft_rng r = g.rng
    g.rng.offset += 16 * <uint64_t>((n + 31) // 32)
    return r


# ---------------------------------------------------------------------------------------------- fills
# They write every element of a tensor, in the order of memory where that has no gaps.
cdef bint direct(Tensor t) noexcept:
    return (t.flags & CONTIGUOUS) != 0 and t.device == 0

ctypedef enum Kind:
    UNIFORM, NORMAL, EXPONENTIAL

cdef int draw(Tensor t, Generator g, Kind kind, double a, double b) except -1:
    """Floating numbers into a contiguous float32 or float64 tensor."""
    cdef ft_rng r = reserve(g, t.count)
    cdef Py_ssize_t n = t.count
    cdef float* f = <float*>t.data
    cdef double* d = <double*>t.data
    if n > 4096:
        with nogil:
            draw_numbers(&r, kind, t.dtype == F32, n, f, d, a, b)
    else:
        draw_numbers(&r, kind, t.dtype == F32, n, f, d, a, b)
    return 0

cdef void draw_numbers(ft_rng* r, Kind kind, bint single, Py_ssize_t n, float* f, double* d, double a, double b) noexcept nogil:
    if kind == UNIFORM:
        if single:
            ft_random_uniform_f32(r, n, f, a, b)
        else:
            ft_random_uniform_f64(r, n, d, a, b)
    elif kind == NORMAL:
        if single:
            ft_random_normal_f32(r, n, f, a, b)
        else:
            ft_random_normal_f64(r, n, d, a, b)
    elif single:
        ft_random_exponential_f32(r, n, f, a)
    else:
        ft_random_exponential_f64(r, n, d, a)


cdef int fill_real(Tensor t, Generator g, Kind kind, double a, double b) except -1:
    """Fill a tensor of any floating or complex dtype; the parts of complex numbers are drawn apart."""
    cdef Tensor wide
    cdef Py_ssize_t[2] pairs
    cdef Py_ssize_t k
    cdef float* f
    cdef float steps
    if direct(t) and (t.dtype == F32 or t.dtype == F64):
        return draw(t, g, kind, a, b)
    if CATEGORY[t.dtype] == 3:
        pairs[0], pairs[1] = t.count, 2
        wide = tensor_new(F32 if t.dtype == C64 else F64, 2, pairs, 0)
        draw(wide, g, kind, a, b)
        parts = as_array(wide).view(np.complex64 if t.dtype == C64 else np.complex128)
        copy_into(t, tensor_of_array(parts.reshape((<object>t).shape),
                                     False))
        return 0
    wide = tensor_new(F64 if t.dtype == F64 else F32, t.ndim, t.shape, 0)
    if kind == UNIFORM and t.dtype != F32 and t.dtype != F64:
        # as many bits as the dtype has: rounding must not reach the upper end
        draw(wide, g, UNIFORM, 0, 1)
        f = <float*>wide.data
        steps = 2048 if t.dtype == F16 else 256
        for k in range(wide.count):
            f[k] = <float>(a + (b - a) * (<int>(f[k] * steps) / steps))
    else:
        draw(wide, g, kind, a, b)
    copy_into(t, wide)
    return 0


cdef int fill_normal(Tensor t, Generator g, double mean, double std) except -1:
    """Normal numbers; complex ones have the variance std**2 over both parts together."""
    cdef Tensor parts
    cdef Py_ssize_t[2] shape
    if CATEGORY[t.dtype] == 2:
        return fill_real(t, g, NORMAL, mean, std)
    shape[0], shape[1] = t.count, 2
    parts = tensor_new(F32 if t.dtype == C64 else F64, 2, shape, 0)
    draw(parts, g, NORMAL, 0, std * 0.70710678118654752440)
    array = as_array(parts).view(np.complex64 if t.dtype == C64 else np.complex128).reshape((<object>t).shape)
    if mean:
        array += mean
    copy_into(t, tensor_of_array(array, False))
    return 0


cdef int fill_integers(Tensor t, Generator g, int64_t low, uint64_t range_) except -1:
    """Integers low + [0, range_) in any dtype; range_ 0 stands for 2**64."""
    cdef Tensor wide = t
    cdef ft_rng r = reserve(g, t.count)
    cdef Py_ssize_t n = t.count
    if not direct(t) or t.dtype != I64:
        wide = tensor_new(I64, t.ndim, t.shape, 0)
    cdef int64_t* p = <int64_t*>wide.data
    if n > 4096:
        with nogil:
            ft_random_integers(&r, n, p, low, range_)
    else:
        ft_random_integers(&r, n, p, low, range_)
    if wide is not t:
        copy_into(t, wide)
    return 0


cdef Tensor bernoulli_mask(int ndim, Py_ssize_t* shape, Generator g, double p):
    """A bool tensor, true with probability p."""
    cdef Tensor mask = tensor_new(BOOL, ndim, shape, 0)
    cdef ft_rng r = reserve(g, mask.count)
    cdef Py_ssize_t n = mask.count
    cdef uint8_t* out = <uint8_t*>mask.data
    if n > 4096:
        with nogil:
            ft_random_bernoulli(&r, n, out, p)
    else:
        ft_random_bernoulli(&r, n, out, p)
    return mask


cdef Tensor bernoulli_of(Tensor p, Generator g):
    """A bool tensor of p's shape, true with the probabilities in p (contiguous float32 or float64)."""
    cdef Tensor u = tensor_new(p.dtype, p.ndim, p.shape, 0), mask = tensor_new(BOOL, p.ndim, p.shape, 0)
    cdef Py_ssize_t k, bad = -1
    cdef uint8_t* out = <uint8_t*>mask.data
    draw(u, g, UNIFORM, 0, 1)
    for k in range(p.count):
        if p.dtype == F32:
            out[k] = (<float*>u.data)[k] < (<float*>p.data)[k]
            if not 0 <= (<float*>p.data)[k] <= 1:
                bad = k
        else:
            out[k] = (<double*>u.data)[k] < (<double*>p.data)[k]
            if not 0 <= (<double*>p.data)[k] <= 1:
                bad = k
    if bad >= 0:
        raise RuntimeError(f"bernoulli(): expects p to be in [0, 1], but got "
                           f"p={(<float*>p.data)[bad] if p.dtype == F32 else (<double*>p.data)[bad]} in a tensor of "
                           f"shape {shape_str(p)}")
    return mask


cdef int want_floating(str op, int dtype, bint complex_too) except -1:
    if CATEGORY[dtype] == 2 or complex_too and CATEGORY[dtype] == 3:
        return 0
    raise NotImplementedError(f"{op}(): not implemented for dtype {DTYPES[dtype].name}: expected a floating point one")


cdef int want_integers_fit(str op, int dtype, object low, object high) except -1:
    """Whether the integers from `low` to `high` - 1 are a range that the dtype holds."""
    if not low < high:
        raise RuntimeError(f"{op}(): expects 'from' to be less than 'to', but got from={low} >= to={high}")
    if CATEGORY[dtype] == 3:
        raise NotImplementedError(f"{op}(): not implemented for dtype {DTYPES[dtype].name}")
    bits = 8 * ITEMSIZE[dtype]
    if dtype == BOOL or dtype == U8:
        least, most = 0, 1 if dtype == BOOL else 255
    elif CATEGORY[dtype] == 1:
        least, most = -2 ** (bits - 1), 2 ** (bits - 1) - 1
    else:
        least, most = -2 ** 63, 2 ** 63 - 1
    if low < least:
        raise RuntimeError(f"{op}(): from = {low} is out of bounds for {DTYPES[dtype].name}")
    if high - 1 > most:
        raise RuntimeError(f"{op}(): to - 1 = {high - 1} is out of bounds for {DTYPES[dtype].name}")
    return 0


cdef int integers_between(str op, Tensor t, Generator g, object low, object high) except -1:
    want_integers_fit(op, t.dtype, low, high)
    return fill_integers(t, g, low, <uint64_t>((high - low) % 2 ** 64))


# ---------------------------------------------------------------------------------------------- new tensors
def rand(*args, size=None, generator=None, out=None, dtype=None, layout=None, device=None, bint requires_grad=False,
         bint pin_memory=False):
    """Numbers drawn uniformly from ``[0, 1)``. ``size`` is a tuple or separate ints; a floating dtype.

    >>> tuple(torch.rand(2, 3).shape)
    (2, 3)
    """
    cdef Tensor t = new_of("rand", args, size, out, dtype, layout, device, pin_memory)
    want_floating("rand", t.dtype, True)
    fill_real(t, chosen(generator, "rand", t.device), UNIFORM, 0, 1)
    return t if out is None and not requires_grad else finished(t, out, requires_grad, "rand")


def randn(*args, size=None, generator=None, out=None, dtype=None, layout=None, device=None, bint requires_grad=False,
          bint pin_memory=False):
    """Numbers drawn from the normal distribution with mean 0 and variance 1.

    ``size`` is a tuple or separate ints. A floating or complex dtype; real and imaginary parts have variance 1/2 each.

    >>> tuple(torch.randn(2, 3).shape)
    (2, 3)
    """
    cdef Tensor t = new_of("randn", args, size, out, dtype, layout, device, pin_memory)
    want_floating("randn", t.dtype, True)
    fill_normal(t, chosen(generator, "randn", t.device), 0, 1)
    return t if out is None and not requires_grad else finished(t, out, requires_grad, "randn")


cdef object whole(object x, str op, str name):
    if isinstance(x, (bool, float)):
        raise TypeError(f"{op}(): argument '{name}' must be int, not {type(x).__name__}")
    try:
        return operator.index(x)
    except TypeError:
        raise TypeError(f"{op}(): argument '{name}' must be int, not {type(x).__name__}") from None


def randint(*args, low=None, high=None, size=None, generator=None, out=None, dtype=None, layout=None, device=None,
            bint requires_grad=False, bint pin_memory=False):
    """Integers drawn uniformly from ``low`` (0) to ``high - 1``: ``randint(high, size)``, ``randint(low, high, size)``.

    Dtypes: int64 unless given. Raises RuntimeError for an empty range, or one that the dtype can't hold.

    >>> torch.randint(5, 6, (2,)).tolist()
    [5, 5]
    """
    cdef list given = list(args)
    if given and isinstance(given[len(given) - 1], (tuple, list)):
        if size is not None:
            raise TypeError("randint(): argument 'size' was given twice")
        size = given.pop()
    if len(given) == 2 and low is None and high is None:
        low, high = given
    elif len(given) == 1 and high is None:
        high = given[0]
    elif len(given) == 1 and low is None:
        low = given[0]
    elif given:
        raise TypeError(f"randint(): expected (high, size) or (low, high, size), got {len(args)} positional arguments")
    if high is None or size is None:
        raise TypeError(f"randint(): missing argument '{'high' if high is None else 'size'}'")
    low, high = 0 if low is None else whole(low, "randint", "low"), whole(high, "randint", "high")
    cdef Tensor t = new_of("randint", (tuple(size) if isinstance(size, (tuple, list)) else size,), None, out, DTYPES[I64]
                           if dtype is None and out is None else dtype,
                           layout, device, pin_memory)
    integers_between("randint", t, chosen(generator, "randint", t.device), low, high)
    return finished(t, out, requires_grad, "randint")


def randperm(n, *, generator=None, out=None, dtype=None, layout=None, device=None, bint requires_grad=False,
             bint pin_memory=False):
    """The integers from 0 to ``n - 1`` in random order. Dtypes: int64 unless given.

    Raises RuntimeError for a negative ``n``, or one that the dtype can't hold.

    >>> torch.randperm(3).sort()[0].tolist()
    [0, 1, 2]
    """
    cdef Py_ssize_t count = whole(n, "randperm", "n")
    if count < 0:
        raise RuntimeError(f"randperm(): n must be non-negative, got {count}")
    cdef Tensor t = new_of("randperm", (count,), None, out, DTYPES[I64] if dtype is None and out is None else dtype, layout,
                           device, pin_memory), wide = t
    if count:
        limit = {F16: 2 ** 11 + 1, BF16: 2 ** 8 + 1, F32: 2 ** 24 + 1, F64: 2 ** 53 + 1}.get(t.dtype)
        if limit is not None and count > limit:
            raise RuntimeError(f"randperm(): n = {count} is too large for {DTYPES[t.dtype].name}, which holds integers up to "
                               f"{limit - 1}")
        want_integers_fit("randperm", t.dtype, 0, count)
    if t.dtype != I64 or t.device:
        wide = tensor_new(I64, 1, &count, 0)
    permute(wide, chosen(generator, "randperm", t.device))
    if wide is not t:
        copy_into(t, wide)
    return finished(t, out, requires_grad, "randperm")


cdef int permute(Tensor t, Generator g) except -1:
    """The integers below t's size in random order, into an int64 tensor of the host."""
    cdef ft_rng r = reserve(g, t.count)
    cdef Py_ssize_t n = t.count
    cdef int64_t* p = <int64_t*>t.data
    with nogil:
        ft_random_permutation(&r, n, p)
    return 0


cdef Tensor like(str op, object input, object dtype, object layout, object device, object memory_format, bint pin_memory):
    check_options(op, layout, pin_memory)
    return tensor_like_options(arg_tensor(input, op, "input"), dtype, layout, device, memory_format, op)


def rand_like(input, *, generator=None, dtype=None, layout=None, device=None, bint requires_grad=False, bint pin_memory=False,
              memory_format=None):
    """`rand` of the input's shape, and its dtype and device unless others are given.

    >>> tuple(torch.rand_like(torch.zeros(2)).shape)
    (2,)
    """
    cdef Tensor t = like("rand_like", input, dtype, layout, device, memory_format, pin_memory)
    want_floating("rand_like", t.dtype, True)
    fill_real(t, chosen(generator, "rand_like", t.device), UNIFORM, 0, 1)
    return finished(t, None, requires_grad, "rand_like")


def randn_like(input, *, generator=None, dtype=None, layout=None, device=None, bint requires_grad=False, bint pin_memory=False,
               memory_format=None):
    """`randn` of the input's shape, and its dtype and device unless others are given.

    >>> tuple(torch.randn_like(torch.zeros(2)).shape)
    (2,)
    """
    cdef Tensor t = like("randn_like", input, dtype, layout, device, memory_format, pin_memory)
    want_floating("randn_like", t.dtype, True)
    fill_normal(t, chosen(generator, "randn_like", t.device), 0, 1)
    return finished(t, None, requires_grad, "randn_like")


def randint_like(input, *args, low=None, high=None, generator=None, dtype=None, layout=None, device=None,
                 bint requires_grad=False, bint pin_memory=False,
                 memory_format=None):
    """Integers from ``low`` (0) to ``high - 1`` in the input's shape, and its dtype and device unless others are given.

    ``randint_like(input, high)`` or ``randint_like(input, low, high)``. Raises RuntimeError for an empty range.

    >>> torch.randint_like(torch.zeros(2), 1, 2).tolist()
    [1.0, 1.0]
    """
    if len(args) == 2 and low is None and high is None:
        low, high = args
    elif len(args) == 1 and high is None:
        high = args[0]
    elif len(args) == 1 and low is None:
        low = args[0]
    elif args:
        raise TypeError(f"randint_like(): expected (input, high) or (input, low, high), got {len(args)} numbers")
    if high is None:
        raise TypeError("randint_like(): missing argument 'high'")
    low, high = 0 if low is None else whole(low, "randint_like", "low"), whole(high, "randint_like", "high")
    cdef Tensor t = like("randint_like", input, dtype, layout, device, memory_format, pin_memory)
    integers_between("randint_like", t, chosen(generator, "randint_like", t.device), low, high)
    return finished(t, None, requires_grad, "randint_like")


def normal_of_size(double mean, double std, size, *, generator=None, out=None, dtype=None, layout=None, device=None,
                   bint requires_grad=False, bint pin_memory=False):
    """`normal` with two numbers and a size."""
    if not std >= 0:
        raise RuntimeError(f"normal(): expects std >= 0.0, but found std {std}")
    cdef Tensor t = new_of("normal", (tuple(size) if isinstance(size, (tuple, list)) else size,), None, out, dtype, layout,
                           device, pin_memory)
    want_floating("normal", t.dtype, True)
    fill_normal(t, chosen(generator, "normal", t.device), mean, std)
    return finished(t, out, requires_grad, "normal")


# ---------------------------------------------------------------------------------------------- fills in place
cdef int written(Tensor t) except -1:
    """After a fill: count the change; what `t` was has no part in the result."""
    bump_version(t)
    if ft_state.grad_enabled and needs_grad(t):
        forget_gradient(t)
    return 0


cdef object bound(dict kwargs, object value, str op):
    """The argument that is called ``from``, a keyword of Python, and so comes by ``**{"from": ...}`` or as ``from_``."""
    for name in kwargs:
        if name not in ("from", "from_"):
            raise TypeError(f"{op}() got an unexpected keyword argument '{name}'")
    return kwargs.get("from", kwargs.get("from_", value)) if kwargs else value


def uniform_(Tensor self not None, *args, to=1.0, generator=None, **kwargs):
    """Fill the tensor with numbers drawn uniformly from ``[from, to)``: ``uniform_(from=0, to=1)``.

    Dtypes: floating. Raises RuntimeError if ``from`` is above ``to``.

    >>> torch.zeros(2).uniform_(3., 3.).tolist()
    [3.0, 3.0]
    """
    if len(args) > 2:
        raise TypeError(f"uniform_(): takes at most two numbers, got {len(args)}")
    if len(args):
        bound({k: v for k, v in kwargs.items() if k not in ("from", "from_")}, None, "uniform_")
    cdef double low = args[0] if len(args) else bound(kwargs, 0.0, "uniform_"), high = args[1] if len(args) > 1 else to
    want_floating("uniform_", self.dtype, True)
    if not low <= high:
        raise RuntimeError(f"uniform_(): expects to return a [from, to) range, but found from={low} > to={high}")
    check_inplace(self, "uniform_")
    fill_real(self, chosen(generator, "uniform_", self.device), UNIFORM, low, high)
    written(self)
    return self


def normal_(Tensor self not None, double mean=0.0, double std=1.0, *, generator=None):
    """Fill the tensor with numbers drawn from the normal distribution.

    Dtypes: floating and complex. Raises RuntimeError for a negative ``std``.

    >>> torch.zeros(2).normal_(3., 0.).tolist()
    [3.0, 3.0]
    """
    want_floating("normal_", self.dtype, True)
    if not std >= 0:
        raise RuntimeError(f"normal_(): expects std >= 0.0, but found std {std}")
    check_inplace(self, "normal_")
    fill_normal(self, chosen(generator, "normal_", self.device), mean, std)
    written(self)
    return self


def exponential_(Tensor self not None, double lambd=1.0, *, generator=None):
    """Fill the tensor from the density ``lambd * exp(-lambd * x)``, ``x > 0``.

    Dtypes: floating. Raises RuntimeError unless ``lambd`` is positive.

    >>> bool((torch.zeros(9).exponential_() > 0).all())
    True
    """
    want_floating("exponential_", self.dtype, False)
    if not lambd > 0:
        raise RuntimeError(f"exponential_(): expects lambda > 0.0, but found lambda={lambd}")
    check_inplace(self, "exponential_")
    fill_real(self, chosen(generator, "exponential_", self.device), EXPONENTIAL, lambd, 0)
    written(self)
    return self


def random_(Tensor self not None, *args, to=None, generator=None, **kwargs):
    """Fill the tensor with integers: ``random_(to)`` from 0 to ``to - 1``, ``random_(from, to)``.

    ``random_()`` draws from 0 to the largest integer that the dtype holds exactly.

    Raises RuntimeError for an empty range, or one that the dtype can't hold.

    >>> torch.ones(2).random_(3, 4).tolist()
    [3.0, 3.0]
    """
    cdef Py_ssize_t n = len(args)
    low = bound(kwargs, None, "random_")
    if n > 2:
        raise TypeError(f"random_(): takes at most two integers, got {n}")
    if n == 2:
        low, to = args
    elif n == 1 and to is None and low is None:
        to = args[0]
    elif n == 1:
        low = args[0]
    if to is None:
        to = {BOOL: 2, F16: 2 ** 11 + 1, BF16: 2 ** 8 + 1, F32: 2 ** 24 + 1, F64: 2 ** 53 + 1, U8: 256, I8: 2 ** 7, I16: 2 ** 15,
              I32: 2 ** 31}.get(self.dtype, 2 ** 63 - 1)
    low, to = 0 if low is None else whole(low, "random_", "from"), whole(to, "random_", "to")
    want_integers_fit("random_", self.dtype, low, to)
    check_inplace(self, "random_")
    integers_between("random_", self, chosen(generator, "random_", self.device), low, to)
    written(self)
    return self


def bernoulli_(Tensor self not None, p=0.5, *, generator=None):
    """Fill the tensor with ones with probability ``p`` (a number, or a tensor that broadcasts), else zeros. Dtypes: all.

    Raises RuntimeError for ``p`` outside ``[0, 1]``.

    >>> torch.zeros(2).bernoulli_(1.0).tolist()
    [1.0, 1.0]
    """
    cdef Tensor probability, wide
    cdef Generator g = chosen(generator, "bernoulli_", self.device)
    if is_tensor(p):
        probability = <Tensor>p
        want_floating("bernoulli_", probability.dtype, False)
        wide = tensor_new(F64 if probability.dtype == F64 else F32, self.ndim, self.shape, 0)
        copy_into(wide, probability)
        check_inplace(self, "bernoulli_")
        copy_into(self, bernoulli_of(wide, g))
    else:
        if not 0 <= p <= 1:
            raise RuntimeError(f"bernoulli_(): expects p to be in [0, 1], but got p={p}")
        check_inplace(self, "bernoulli_")
        copy_into(self, bernoulli_mask(self.ndim, self.shape, g, p))
    written(self)
    return self


# ---------------------------------------------------------------------------------------------- quick kernels of the table
cdef object k_bernoulli(Tensor input, object generator):
    if input.device or CATEGORY[input.dtype] != 2:
        return None
    p = contiguous_tensor(input) if input.dtype == F32 or input.dtype == F64 else cast_tensor(input, F32)
    return cast_tensor(bernoulli_of(p, chosen(generator, "bernoulli", 0)), input.dtype)


cdef object k_bernoulli_p(Tensor input, double p, object generator):
    if input.device or not 0 <= p <= 1:
        return None
    return cast_tensor(bernoulli_mask(input.ndim, input.shape, chosen(generator, "bernoulli", 0), p), input.dtype)


cdef object k_dropout_mask(Tensor input, double p, object generator):
    if input.device or not 0 <= p <= 1:
        return None
    return bernoulli_mask(input.ndim, input.shape, chosen(generator, "dropout", 0), 1 - p)


cdef object k_dropout_apply(Tensor input, Tensor mask, double scale):
    cdef Tensor out
    cdef Py_ssize_t k
    cdef uint8_t* m = <uint8_t*>mask.data
    cdef float f = <float>scale
    if not (input.flags & mask.flags & CONTIGUOUS) or input.device or mask.dtype != BOOL or not same_shape(input, mask):
        return None
    if input.dtype != F32 and input.dtype != F64:
        return None
    out = tensor_new(input.dtype, input.ndim, input.shape, 0)
    if input.dtype == F32:
        for k in range(input.count):
            (<float*>out.data)[k] = (<float*>input.data)[k] * (f * m[k])
    else:
        for k in range(input.count):
            (<double*>out.data)[k] = (<double*>input.data)[k] * (scale * m[k])
    return out


cdef object k_multinomial(Tensor input, Py_ssize_t num_samples, bint replacement, object generator):
    """Inverse of the cumulated probabilities; without replacement for one sample only (the definition does the others)."""
    cdef Tensor p, out, u
    cdef Py_ssize_t[2] shape
    cdef Py_ssize_t rows, n, i, j, k, low, high, mid, last
    cdef double total, x
    if input.device or CATEGORY[input.dtype] != 2 or input.ndim < 1 or input.ndim > 2:
        return None
    if num_samples < 1 or not replacement and num_samples != 1:
        return None
    n = input.shape[input.ndim - 1]
    rows = input.shape[0] if input.ndim == 2 else 1
    if n == 0:
        return None
    p = cast_tensor(input, F64) if input.dtype != F64 else contiguous_tensor(input)
    shape[0] = rows
    shape[1] = num_samples
    if input.ndim == 2:
        out = tensor_new(I64, 2, shape, 0)
    else:
        out = tensor_new(I64, 1, &shape[1], 0)
    u = tensor_new(F64, 2, shape, 0)
    cdef Tensor cumulated = tensor_new(F64, 1, &n, 0)
    cdef double* c = <double*>cumulated.data
    cdef double* q
    for i in range(rows):
        q = <double*>p.data + i * n
        total = 0
        for j in range(n):
            if not 0 <= q[j] < 1e308:
                return None
            total += q[j]
        if not total > 0:
            return None
    draw(u, chosen(generator, "multinomial", 0), UNIFORM, 0, 1)
    for i in range(rows):
        q = <double*>p.data + i * n
        total = 0
        last = 0
        for j in range(n):
            total += q[j]
            c[j] = total
            if q[j] > 0:
                last = j
        for k in range(num_samples):
            x = (<double*>u.data)[i * num_samples + k] * total
            low = 0
            high = last
            while low < high:
                mid = (low + high) >> 1
                if c[mid] > x:
                    high = mid
                else:
                    low = mid + 1
            (<int64_t*>out.data)[i * num_samples + k] = low
    return out


# ---------------------------------------------------------------------------------------------- for the definitions
cdef class ArrayGenerator:
    """What the table's definitions draw from: the numbers of a generator, as arrays (see fasttorch/ops/random.py)."""

    cdef Generator generator
    cdef int device

    def __cinit__(self, Generator generator not None, int device):
        self.generator = generator
        self.device = device

    cdef object placed(self, array):
        """The array on the device of the operator's tensors: numbers are drawn on the host."""
        return python_hooks["device_from_host"](array, self.device) if self.device else array

    def _empty(self, shape, code):
        cdef Py_ssize_t[64] dims
        cdef int n = parse_size((tuple(shape),), None, "generator", dims)
        return tensor_new(code, n, dims, 0)

    def uniform(self, shape, dtype, low=0.0, high=1.0):
        """Floating numbers, uniform in ``[low, high)``."""
        cdef Tensor t = self._empty(shape, dtype_code(np.dtype(dtype)))
        fill_real(t, self.generator, UNIFORM, low, high)
        return self.placed(as_array(t))

    def normal(self, shape, dtype, mean=0.0, std=1.0):
        """Floating or complex numbers, normal."""
        cdef Tensor t = self._empty(shape, dtype_code(np.dtype(dtype)))
        fill_normal(t, self.generator, mean, std)
        return self.placed(as_array(t))

    def exponential(self, shape, dtype):
        """Floating numbers with density ``exp(-x)``."""
        cdef Tensor t = self._empty(shape, dtype_code(np.dtype(dtype)))
        fill_real(t, self.generator, EXPONENTIAL, 1, 0)
        return self.placed(as_array(t))

    def bernoulli(self, shape, p):
        """Bools, true with probability ``p``, a number or an array that broadcasts to ``shape``."""
        cdef Tensor t
        if isinstance(p, np.ndarray) or self.device and hasattr(p, "ndim"):
            return self.uniform(shape, np.float64) < p
        t = self._empty(shape, U8)
        return self.placed(as_array(bernoulli_mask(t.ndim, t.shape, self.generator, p)))

    def randint(self, shape, low, high):
        """int64 numbers, uniform in ``[low, high)``."""
        cdef Tensor t = self._empty(shape, I64)
        integers_between("randint", t, self.generator, low, high)
        return self.placed(as_array(t))

    def permutation(self, n):
        """The int64 numbers below ``n`` in random order."""
        cdef Py_ssize_t count = n
        cdef Tensor t = tensor_new(I64, 1, &count, 0)
        permute(t, self.generator)
        return self.placed(as_array(t))


def generator_hook(generator, device):
    """What a definition that is given `generator` draws from."""
    return ArrayGenerator(chosen(generator, "generator", device), device)


#: functions of the package
FUNCTIONS = {f.__name__: f for f in (rand, randn, randint, randperm, rand_like, randn_like, randint_like)}
#: methods of Tensor
METHODS = {f.__name__: f for f in (uniform_, normal_, exponential_, random_, bernoulli_)}
