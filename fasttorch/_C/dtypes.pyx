"""dtypes, their promotion, and devices."""
import cython
import numpy as np

# In the order of the codes: name, bytes, category (0 bool, 1 integral, 2 floating, 3 complex).
_TABLE = (
    ("bool", 1, 0), ("uint8", 1, 1), ("int8", 1, 1), ("int16", 2, 1), ("int32", 4, 1), ("int64", 8, 1),
    ("float16", 2, 2), ("bfloat16", 2, 2), ("float32", 4, 2), ("float64", 8, 2), ("complex64", 8, 3), ("complex128", 16, 3),
)
_ALIASES = {"float": "float32", "double": "float64", "half": "float16", "int": "int32", "long": "int64",
            "short": "int16", "cfloat": "complex64", "cdouble": "complex128"}


@cython.final
cdef class dtype:
    """A data type: ``fasttorch.float32``, ``fasttorch.int64``, ... Every dtype is one object, compared with ``is``."""

    def __init__(self):
        raise TypeError("dtypes are not made: use fasttorch.float32, fasttorch.int64, ...")

    def __repr__(self):
        return "fasttorch." + self.name

    def __reduce__(self):
        return _dtype_by_name, (self.name,)

    def __hash__(self):
        return hash(self.name)

    def to_real(self):
        """The dtype of the real and imaginary parts of a complex dtype; any other dtype itself."""
        return DTYPES[TO_REAL[self.code]]

    def to_complex(self):
        """The complex dtype whose parts have this floating dtype."""
        if CATEGORY[self.code] < 2:
            raise RuntimeError(f"to_complex(): {self!r} has no complex form")
        return DTYPES[TO_COMPLEX[self.code]]

    @property
    def is_integral(self):
        return CATEGORY[self.code] <= 1


def _dtype_by_name(name):
    for dt in DTYPES:
        if (<dtype>dt).name == name:
            return dt
    raise ValueError(f"no dtype is called {name!r}")


DTYPES = []
cdef dtype _make(int code, str name, Py_ssize_t itemsize, int category):
    cdef dtype dt = dtype.__new__(dtype)
    dt.code = code
    dt.name = name
    dt.itemsize = itemsize
    dt.is_floating_point = category == 2
    dt.is_complex = category == 3
    dt.is_signed = category >= 1 and name != "uint8"
    return dt

for _code, (_name, _size, _category) in enumerate(_TABLE):
    DTYPES.append(_make(_code, _name, _size, _category))
    ITEMSIZE[_code] = _size
    CATEGORY[_code] = _category
    TO_REAL[_code] = {10: 8, 11: 9}.get(_code, _code)
    TO_COMPLEX[_code] = {6: 10, 7: 10, 8: 10, 9: 11, 10: 10, 11: 11}.get(_code, 10)

#: name -> dtype, PyTorch's aliases (float, long, ...) included
by_name = {(<dtype>dt).name: dt for dt in DTYPES}
by_name.update({alias: by_name[name] for alias, name in _ALIASES.items()})


cdef int _promote(int a, int b):
    """PyTorch's lattice: bool < integral < floating < complex; uint8 with a signed integer of its size gives int16."""
    if a == b:
        return a
    if a > b:
        a, b = b, a
    if CATEGORY[a] == 1 and CATEGORY[b] == 1:
        return 3 if a == 1 and b == 2 else b
    if CATEGORY[a] == 2 and CATEGORY[b] == 2:
        return 8 if a == 6 and b == 7 else b
    if CATEGORY[a] == 2 and CATEGORY[b] == 3:
        return 11 if a == 9 else b
    return b

cdef int _i, _j
for _i in range(12):
    for _j in range(12):
        PROMOTE[_i][_j] = _promote(_i, _j)

cdef int combine_dtypes(int higher, int lower) noexcept:
    """The dtype of operands of two ranks (tensors with dimensions, 0-d tensors, numbers): the lower rank
    counts only where its category is higher."""
    if higher < 0:
        return lower
    if lower < 0 or CATEGORY[higher] == 3:
        return higher
    if CATEGORY[higher] == 2:
        return TO_COMPLEX[higher] if CATEGORY[lower] == 3 else higher
    if CATEGORY[higher] == 0 or CATEGORY[lower] >= 2:
        return PROMOTE[higher][lower]
    return higher


cdef int _default = 8

cdef int default_dtype() noexcept:
    return _default


def get_default_dtype():
    """The dtype of new floating tensors (float32 unless `set_default_dtype` changed it)."""
    return DTYPES[_default]


def set_default_dtype(d):
    """Make `d`, a floating dtype, the dtype of new floating tensors."""
    global _default
    cdef int code = dtype_code(d)
    if CATEGORY[code] != 2:
        raise TypeError(f"set_default_dtype(): only floating dtypes are supported as the default, got {d!r}")
    _default = code


def promote_types(type1, type2):
    """The smallest dtype that both dtypes convert to, by PyTorch's rules."""
    return DTYPES[PROMOTE[dtype_code(type1)][dtype_code(type2)]]


def can_cast(from_, to):
    """Whether promotion allows a result of dtype `from_` to be written to dtype `to`."""
    cdef int a = dtype_code(from_), b = dtype_code(to)
    return CATEGORY[a] <= CATEGORY[b] and not (CATEGORY[a] == 1 and b == 0)


cdef int dtype_code(object dt) except -1:
    """The code of a dtype, of one of Python's types float, int, bool, complex, or of a NumPy dtype."""
    if type(dt) is dtype:
        return (<dtype>dt).code
    if dt is float:
        return 9                            # float64, whatever the default
    if dt is int:
        return 5
    if dt is bool:
        return 0
    if dt is complex:
        return 11
    if isinstance(dt, (np.dtype, type)):
        return code_of_numpy(np.dtype(dt))
    raise TypeError(f"dtype must be a fasttorch dtype, not {type(dt).__name__}")


cdef object _bfloat16 = None
cdef list _numpy_dtypes = [np.dtype(n) if n != "bfloat16" else None for n, _s, _c in _TABLE]
cdef dict _code_of_numpy = {d: i for i, d in enumerate(_numpy_dtypes) if d is not None}


cdef object numpy_dtype(int code):
    global _bfloat16
    if code == 7 and _bfloat16 is None:
        import ml_dtypes
        _bfloat16 = np.dtype(ml_dtypes.bfloat16)
        _numpy_dtypes[7] = _bfloat16
        _code_of_numpy[_bfloat16] = 7
    return _numpy_dtypes[code]


def to_numpy_dtype(dt):
    """The NumPy dtype of a dtype (ml_dtypes' bfloat16 for bfloat16)."""
    return numpy_dtype(dtype_code(dt))


cdef int code_of_numpy(object np_dtype) except -1:
    code = _code_of_numpy.get(np_dtype)
    if code is None:
        if np_dtype.name == "bfloat16":
            numpy_dtype(7)
            return 7
        if not np_dtype.isnative:
            raise TypeError(f"a NumPy array of dtype {np_dtype.str} is not in this machine's byte order: "
                            "use a.astype(a.dtype.newbyteorder('='))")
        code = _code_of_numpy.get(np.dtype(np_dtype.kind + str(np_dtype.itemsize)) if np_dtype.kind in "biufc" else None)
        if code is None:
            raise TypeError(f"can't convert a NumPy array of dtype {np_dtype}: the supported ones are float64, float32, "
                            "float16, bfloat16, complex64, complex128, int64, int32, int16, int8, uint8 and bool")
    return code


@cython.final
cdef class device:
    """Where a tensor's data is: ``device("cpu")``, ``device("cuda")``, ``device("cuda:1")``, ``device("cuda", 1)``."""

    def __init__(self, type, index=None):
        if isinstance(type, device):
            self.type, self._index = (<device>type).type, (<device>type)._index
        elif isinstance(type, int) and not isinstance(type, bool):
            self.type, self._index = "cuda", type
        elif isinstance(type, str):
            name, colon, number = (<str>type).partition(":")
            if colon:
                if index is not None:
                    raise RuntimeError(f"device(): index given twice, in {type!r} and as {index}")
                if not number.isdigit():
                    raise RuntimeError(f"Invalid device string: {type!r}")
                index = int(number)
            self.type, self._index = name, index
        else:
            raise TypeError(f"device(): expected a string, not {type.__class__.__name__}")
        if self.type == "cpu":
            self.code = 0
        elif self.type == "cuda":
            self.code = 1 + (self._index or 0)
        else:
            raise RuntimeError(f"device(): expected cpu or cuda, got {type!r}")

    @property
    def index(self):
        return self._index

    def __repr__(self):
        if self._index is None:
            return f"device(type='{self.type}')"
        return f"device(type='{self.type}', index={self._index})"

    def __str__(self):
        return self.type if self._index is None else f"{self.type}:{self._index}"

    def __eq__(self, other):
        return isinstance(other, device) and self.type == (<device>other).type and self._index == (<device>other)._index

    def __hash__(self):
        return hash((self.type, self._index))

    def __reduce__(self):
        return device, (str(self),)

    def __enter__(self):
        """``with device("cuda:1"):`` new tensors for which no device is named are made there."""
        _entered.append(default_device)
        set_default_device(self)
        return self

    def __exit__(self, *error):
        global default_device
        default_device = _entered.pop()


cdef list _entered = []             # what the default device was before each `with device`
cdef device _cpu = device("cpu")
cdef dict _devices = {0: _cpu}

cdef device device_of_code(int code):
    dev = _devices.get(code)
    if dev is None:
        dev = _devices[code] = device("cuda", code - 1)
    return dev


resolve_device = None
default_device = 0


cdef int device_code(object dev) except -2:
    """The code of a device, of its name or of a card's number; the default device for None."""
    if dev is None:
        return default_device
    if type(dev) is not device:
        dev = device(dev)
    return (<device>dev).code and resolve_device(dev)


def get_default_device():
    """The device of new tensors for which none is named."""
    return device_of_code(default_device)


def set_default_device(device):
    """Make `device` the device of new tensors for which none is named; None for the CPU.

    Raises RuntimeError for a device that is not there.

    >>> torch.set_default_device("cpu")
    """
    global default_device
    default_device = 0 if device is None else device_code(device)
