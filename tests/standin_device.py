"""Devices that are not there: a strict array type and a backend that stand in for CuPy and its cards in the tests.

The arrays live in memory of the host that only this module can reach. The addresses that tensors are given for it point
nowhere, so that a kernel of the host that reads or writes a device tensor ends the process at once. The array type
refuses what would copy between host and device unseen: NumPy's functions, mixing with NumPy's arrays or with arrays of
another device, conversion to Python's numbers and truth values. Copies that are asked for are counted.

Where CuPy is installed (it needs no card to be imported), a function that CuPy lacks, or an argument that its function
does not take, is refused too.
"""
import contextlib
import functools
import importlib
import inspect
import types
import weakref

import numpy as np
import scipy.fft
import scipy.linalg
import scipy.special

from fasttorch._C import devices



def model_of(name):
    """CuPy's module of that name, or None."""
    try:
        return importlib.import_module(name)
    except ImportError:                  # no CuPy, or a library of CUDA that the module needs
        return None


_FIRST = 0x7EDE << 48            # no processor has an address like this
_SPACE = 1 << 40                 # addresses of one device


class Memory:
    """A block on a device."""

    def __init__(self, pool, nbytes):
        self.pool, self.nbytes = pool, nbytes
        self.bytes = np.zeros(max(nbytes, 1), np.uint8)
        pool.reserve(self)

    def __del__(self):
        self.pool.live -= self.nbytes


class Pool:
    """The memory of one device."""

    def __init__(self, index):
        self.index, self.live, self.peak, self.next = index, 0, 0, _FIRST + index * _SPACE
        self.blocks = weakref.WeakSet()

    def reserve(self, memory):
        memory.address = self.next
        self.next += (memory.nbytes + 511) // 256 * 256          # blocks do not touch
        self.live += memory.nbytes
        self.peak = max(self.peak, self.live)
        self.blocks.add(memory)


class DeviceArray:
    """An array on a device that is not there."""

    __array_ufunc__ = None                   # NumPy's operators leave it to this class
    __hash__ = None

    def __init__(self, values, memory=None, base=None):
        if memory is None:
            memory = Memory(BACKEND.pools[BACKEND.current], values.nbytes)
            own = np.ndarray(values.shape, values.dtype, memory.bytes.data, strides=_dense(values))
            own[...] = values
            values = own
        self._values, self.memory, self.base = values, memory, base

    def __array__(self, *args, **kwargs):
        raise TypeError("an array on a device is not converted to NumPy's unless asked: use get()")

    def _refuse(self, *args):
        raise TypeError("the value of an array on a device is not read unless asked: use item()")

    __bool__ = __int__ = __float__ = __complex__ = __index__ = _refuse

    @property
    def index(self):
        return self.memory.pool.index

    @property
    def address(self):
        first = self._values.__array_interface__["data"][0] - self.memory.bytes.__array_interface__["data"][0]
        return self.memory.address + (first if self._values.size else 0)

    @property
    def real(self):
        return _view(self, self._values.real)

    @property
    def imag(self):
        return _view(self, self._values.imag)

    @property
    def T(self):
        return _view(self, self._values.T)

    def item(self, *args):
        BACKEND.count("items")
        return self._values.item(*args)

    def tolist(self):
        BACKEND.count("to_host")
        return self._values.tolist()

    def get(self):
        BACKEND.count("to_host")
        return self._values.copy()

    def __getitem__(self, key):
        return _wrap(self._values[_plain(key, self)], self)

    def __setitem__(self, key, value):
        if isinstance(value, np.ndarray) and value.ndim:
            raise TypeError("an array of the host can't be written to a device unless asked")
        self._values[_plain(key, self)] = _plain(value, self)

    def __len__(self):
        return len(self._values)

    def __iter__(self):
        return (self[k] for k in range(len(self._values)))

    def __repr__(self):
        return f"DeviceArray(device {self.index}, {self._values!r})"

    def __deepcopy__(self, memo):
        raise TypeError("not copied unseen")

    __reduce_ex__ = __deepcopy__


for _name in ("shape", "dtype", "ndim", "size", "itemsize", "nbytes", "strides", "flags"):
    setattr(DeviceArray, _name, property(lambda self, name=_name: getattr(self._values, name)))


def _method(name):
    def call(self, *args, **kwargs):
        BACKEND.check(self)
        return _wrap(getattr(self._values, name)(*_plain(args, self), **_plain(kwargs, self)), self)

    call.__name__ = name
    return call


for _name in (
    "all any argmax argmin argpartition argsort astype choose clip compress conj copy cumprod cumsum diagonal dot max mean min "
    "nonzero partition prod ravel repeat reshape round searchsorted squeeze std sum swapaxes take trace transpose var view"
).split():
    setattr(DeviceArray, _name, _method(_name))
for _name in ("sort", "fill", "put"):
    setattr(DeviceArray, _name, _method(_name))
for _name in (
    "add sub mul truediv floordiv mod pow matmul and or xor lshift rshift radd rsub rmul rtruediv rfloordiv rmod rpow rmatmul "
    "rand ror rxor rlshift rrshift lt le eq ne gt ge neg pos abs invert divmod"
).split():
    setattr(DeviceArray, f"__{_name}__", _method(f"__{_name}__"))


def _inplace(name):
    def call(self, other):
        BACKEND.check(self)
        getattr(self._values, name)(_plain(other, self))
        return self

    return call


for _name in "add sub mul truediv floordiv mod pow and or xor lshift rshift".split():
    setattr(DeviceArray, f"__i{_name}__", _inplace(f"__i{_name}__"))


def _dense(values):
    """Strides in the order of `values`'s, without gaps."""
    return np.empty_like(values).strides


def _plain(v, beside):
    """NumPy's values of arguments; what an array library of a device refuses is refused."""
    if isinstance(v, DeviceArray):
        if beside is not None and v.index != beside.index:
            raise ValueError(f"arrays of device {v.index} and device {beside.index} are mixed")
        BACKEND.check(v)
        return v._values
    if isinstance(v, np.ndarray):
        raise TypeError("an array of the host is mixed with arrays of a device")
    if isinstance(v, (list, tuple)) and not hasattr(v, "_fields"):
        return type(v)(_plain(x, beside) for x in v)
    if isinstance(v, dict):
        return {k: _plain(x, beside) for k, x in v.items()}
    if isinstance(v, slice):
        return slice(*(_number(x) for x in (v.start, v.stop, v.step)))
    if isinstance(v, _Function):
        return v.function
    return v


def _number(x):
    if isinstance(x, DeviceArray):
        raise TypeError("the value of an array on a device is not read unless asked: use item()")
    return x


def _view(a, values):
    return DeviceArray(values, a.memory, a)


def _wrap(v, source):
    """An array of the device for a result; a view where it shares the source's memory."""
    if isinstance(v, np.generic):
        v = np.asarray(v)
    if isinstance(v, np.ndarray):
        if source is not None and np.may_share_memory(v, source.memory.bytes):
            return _view(source, v)
        return DeviceArray(v)
    if isinstance(v, (list, tuple)):
        made = [_wrap(x, source) for x in v]
        return type(v)(*made) if hasattr(v, "_fields") else type(v)(made)
    return v


def _first(v):
    """The first array among arguments."""
    if isinstance(v, DeviceArray):
        return v
    if isinstance(v, (list, tuple)):
        return next((f for f in map(_first, v) if f is not None), None)
    return None


class _Function:
    """A function of the namespace; `model` is CuPy's, if CuPy is there."""

    def __init__(self, function, model=None):
        self.function = function
        try:
            self.signature = inspect.signature(model) if inspect.isfunction(model) else None
        except (TypeError, ValueError):
            self.signature = None
        functools.update_wrapper(self, function, updated=())

    def __call__(self, *args, **kwargs):
        if self.signature is not None:
            self.signature.bind(*args, **kwargs)
        beside = _first([*args, *kwargs.values()])
        args, kwargs = _plain(args, beside), _plain(kwargs, beside)
        return self.wrapped(self.function(*args, **kwargs), args, beside)

    def wrapped(self, v, args, beside):
        if beside is not None and isinstance(v, np.ndarray):
            for a in args:                   # a view of an argument stays one
                if isinstance(a, np.ndarray) and np.may_share_memory(v, a):
                    return _wrap(v, beside if np.may_share_memory(v, beside.memory.bytes) else None)
        return _wrap(v, beside)

    def __getattr__(self, name):
        if name in ("at", "accumulate", "reduceat", "outer", "reduce"):
            if (self.function.__name__, name) not in _UFUNC_METHODS:
                raise AttributeError(f"{self.function.__name__}.{name} is not there on a device")
            return _Function(getattr(self.function, name))
        raise AttributeError(name)


#: the methods of CuPy's ufuncs
_UFUNC_METHODS = {(f, "at") for f in ("add", "subtract", "maximum", "minimum", "bitwise_and", "bitwise_or", "bitwise_xor")} | {
    ("add", "reduceat"), ("add", "reduce"), ("add", "accumulate"), ("multiply", "reduce"), ("multiply", "accumulate"),
    ("multiply", "outer"), ("subtract", "outer"), ("add", "outer")}
_ABSENT = ("errstate", "fromiter", "vectorize", "apply_along_axis", "nditer", "ndenumerate", "frompyfunc", "asfarray")


class Namespace(types.ModuleType):
    """The functions, as a module."""

    def __init__(self, name, source, model=None):
        super().__init__(name)
        self.__dict__.update(source=source, model=model)

    def __getattr__(self, name):
        if name.startswith("__") or name in _ABSENT or self.model is not None and not hasattr(self.model, name):
            raise AttributeError(name)
        v, model = getattr(self.source, name), getattr(self.model, name, None)
        if isinstance(v, types.ModuleType):
            v = Namespace(f"{self.__name__}.{name}", v, model)
        elif name in ("asarray", "array", "ascontiguousarray") and self.source is np:
            v = _converter(v)
        elif callable(v) and not isinstance(v, type):
            v = _Function(v, model)
        setattr(self, name, v)
        return v


def _converter(function):
    """`asarray` and its like also take arrays of the host: a copy that is asked for."""

    def convert(a, *args, **kwargs):
        if isinstance(a, np.ndarray) or _first(a) is None and isinstance(a, (list, tuple)):
            BACKEND.count("from_host")
            return _wrap(function(a, *args, **kwargs), None)
        return _Function(function)(a, *args, **kwargs)

    return convert


NAMESPACE = Namespace("cupy", np, model_of("cupy"))
NAMESPACE.ndarray = DeviceArray
NAMESPACE.asnumpy = lambda a, *args, **kwargs: a.get() if isinstance(a, DeviceArray) else np.asarray(a)
#: what takes the place of cupyx.scipy
SCIPY = {name: Namespace(f"cupyx.scipy.{name}", getattr(scipy, name), model_of(f"cupyx.scipy.{name}"))
         for name in ("special", "fft", "linalg")}


class StandIn:
    """The backend (see fasttorch.cuda.backend) of `count` devices."""

    array_type = DeviceArray
    namespace = NAMESPACE

    def __init__(self, count):
        self.pools = [Pool(k) for k in range(count)]
        self.current = 0
        self.kept, self.waits, self.pinned = [], [], {}
        self.transfers = {}

    def count(self, what):
        self.transfers[what] = self.transfers.get(what, 0) + 1

    def check(self, array):
        if array.index != self.current:
            raise ValueError(f"an array of device {array.index} is used while device {self.current} is the current one")

    def device_count(self):
        return len(self.pools)

    def current_device(self):
        return self.current

    def set_device(self, index):
        self.current = index

    @contextlib.contextmanager
    def use(self, index):
        before, self.current = self.current, index
        try:
            yield
        finally:
            self.current = before

    def allocate(self, nbytes, index):
        memory = Memory(self.pools[index], nbytes)
        memory.bytes[:] = 0xCD
        return memory, memory.address

    def array(self, owner, address, index, shape, strides, dtype):
        assert owner.pool.index == index
        if 0 in shape:
            return DeviceArray(np.ndarray(shape, dtype, owner.bytes.data, strides=strides), owner)
        offset = address - owner.address
        return DeviceArray(np.ndarray(shape, dtype, owner.bytes.data, offset, strides), owner)

    def unowned(self, address, nbytes, owner, index):
        found = next((m for m in self.pools[index].blocks if m.address <= address and address + nbytes <= m.address
                      + max(m.nbytes, 1)), None)
        assert found is not None or not nbytes, "no such memory"
        self.kept.append((found, owner))
        return found or Memory(self.pools[index], 0)

    def index_of(self, address):
        return (address - _FIRST) // _SPACE

    def stream_pointer(self, index):
        return 1

    def wait(self, waiting, awaited, index):
        self.waits.append((waiting, awaited, index))

    def pinned_empty(self, shape, dtype):
        array = np.empty(shape, dtype)
        self.pinned[array.__array_interface__["data"][0]] = array
        return array

    def is_pinned(self, address):
        return address in self.pinned

    def memory(self, array):
        return array.memory, array.address, array.index

    def from_host(self, array, index, non_blocking=False):
        self.count("from_host")
        self.non_blocking = non_blocking
        with self.use(index):
            return DeviceArray(array)

    def to_host(self, array):
        return array.get()

    def to_device(self, array, index):
        self.count("between")
        with self.use(index):
            return DeviceArray(array._values)

    def scipy_module(self, name):
        return SCIPY[name]

    def synchronize(self, index):
        self.count("synchronize")

    def memory_stats(self, index):
        return {"allocated": self.pools[index].live, "peak": self.pools[index].peak}


BACKEND = StandIn(3)


@contextlib.contextmanager
def registered():
    """Use the stand-in for CUDA tensors within the block; gives the backend, its counts cleared."""
    before = devices.set_backend(BACKEND)
    BACKEND.transfers.clear()
    try:
        yield BACKEND
    finally:
        devices.set_backend(before)
