"""Storages with a dtype, as older programs use them: ``tensor.storage()``, ``FloatStorage(3)``.

A `TypedStorage` is the bytes beneath a tensor seen as a row of numbers. Writing to it writes to every tensor over these bytes.
The bytes themselves are ``tensor.untyped_storage()``.
"""

from fasttorch._C import creation, dtypes, from_data, memory
from fasttorch._C.storage import Storage as _Storage
from fasttorch._C.tensor import Tensor

_DTYPES = {
    "DoubleStorage": "float64",
    "FloatStorage": "float32",
    "HalfStorage": "float16",
    "BFloat16Storage": "bfloat16",
    "LongStorage": "int64",
    "IntStorage": "int32",
    "ShortStorage": "int16",
    "CharStorage": "int8",
    "ByteStorage": "uint8",
    "BoolStorage": "bool",
    "ComplexFloatStorage": "complex64",
    "ComplexDoubleStorage": "complex128",
}

__all__ = ["Storage", "TypedStorage", "UntypedStorage", *_DTYPES]


def _row(storage, dtype):
    return memory.on_storage(storage, dtype, 0, (storage.size() // dtype.itemsize,), (1,))


class _Bytes(type):
    """The class of `UntypedStorage`: isinstance looks whether something is a storage of bytes."""

    def __instancecheck__(cls, x):
        return isinstance(x, _Storage)


class UntypedStorage(metaclass=_Bytes):
    """``UntypedStorage(n)`` makes a storage of `n` bytes, ``UntypedStorage([1, 2])`` one of these bytes.

    >>> torch.UntypedStorage(4).size()
    4
    """

    def __new__(cls, source=0, *, device=None):
        if isinstance(source, int):
            return creation.empty(source, dtype=dtypes.by_name["uint8"], device=device).untyped_storage()
        return from_data.tensor(source, dtype=dtypes.by_name["uint8"], device=device).untyped_storage()


class TypedStorage:
    """A row of numbers of one dtype over the bytes of tensors.

    ``TypedStorage(n, dtype=...)`` has `n` numbers, which are not set; ``TypedStorage([1, 2], dtype=...)`` these;
    ``TypedStorage(wrap_storage=s, dtype=...)`` those in the bytes of `s`. The dtype is the default one if it isn't given.

    >>> torch.tensor([1.0, 2.0]).storage().tolist()
    [1.0, 2.0]
    """

    _fixed = None

    def __init__(self, *args, wrap_storage=None, dtype=None, device=None, _internal=False):
        name = type(self).__name__
        dtype = self._fixed or dtype or dtypes.get_default_dtype()
        if len(args) > 1:
            raise TypeError(f"{name}(): takes a size or a sequence, got {len(args)} arguments")
        source = args[0] if args else 0
        if wrap_storage is not None:
            if args:
                raise RuntimeError(f"{name}(): takes wrap_storage or a size or a sequence, not both")
            if not isinstance(wrap_storage, _Storage):
                raise TypeError(f"{name}(): wrap_storage must be an untyped storage, not {type(wrap_storage).__name__}")
            self._row = _row(wrap_storage, dtype)
        elif isinstance(source, TypedStorage):
            self._row = source._row.to(dtype).clone()
        elif isinstance(source, int):
            self._row = creation.empty(source, dtype=dtype, device=device)
        elif isinstance(source, Tensor) or not hasattr(source, "__iter__"):
            raise TypeError(f"{name}(): takes a size or a sequence, not {type(source).__name__}")
        else:
            self._row = from_data.tensor(list(source), dtype=dtype, device=device)

    @classmethod
    def _over(cls, row):
        """A storage over the numbers of a row."""
        made = object.__new__(_CLASSES[row.dtype.name])
        made._row = row
        return made

    @property
    def dtype(self):
        """The dtype of the numbers."""
        return self._row.dtype

    @property
    def device(self):
        """The device that the bytes are on."""
        return self._row.device

    @property
    def is_cuda(self):
        """Whether the bytes are on a GPU."""
        return self._row.is_cuda

    @property
    def _cdata(self):
        return id(self.untyped())

    def untyped(self):
        """The bytes."""
        return self._row.untyped_storage()

    @property
    def _untyped_storage(self):
        return self.untyped()

    def __len__(self):
        return self._row.numel()

    def size(self):
        """How many numbers there are."""
        return self._row.numel()

    def nbytes(self):
        """How many bytes there are."""
        return self.untyped().size()

    def element_size(self):
        """The bytes of one number."""
        return self._row.element_size()

    def data_ptr(self):
        """Address of the first byte."""
        return self.untyped().data_ptr()

    def __getitem__(self, index):
        if isinstance(index, slice):
            return TypedStorage._over(self._row[index])
        return self._row[index].item()

    def __setitem__(self, index, value):
        self._row[index] = value._row if isinstance(value, TypedStorage) else value

    def __iter__(self):
        return iter(self._row.tolist())

    def tolist(self):
        """The numbers as a list."""
        return self._row.tolist()

    def fill_(self, value):
        """Set every number."""
        self._row.fill_(value)
        return self

    def copy_(self, source, non_blocking=False):
        """Take the numbers of another storage of the same length, converted."""
        self._row.copy_(source._row if isinstance(source, TypedStorage) else _row(source, self.dtype))
        return self

    def clone(self):
        """A copy."""
        return TypedStorage._over(self._row.clone())

    def resize_(self, size):
        """Change how many numbers there are; new ones are not set. Tensors over the old bytes keep them."""
        self._row.resize_(size)
        return self

    def resizable(self):
        """Whether `resize_` can make it longer."""
        return True

    def is_shared(self):
        """Whether other processes see the bytes."""
        return self._row.is_shared()

    def share_memory_(self):
        """Move the bytes to memory that other processes can be given."""
        self._row.share_memory_()
        return self

    def is_pinned(self, device=None):
        """Whether the bytes are in pinned memory."""
        return self._row.is_pinned()

    def type(self, dtype=None):
        """The name of the class, ``"torch.FloatStorage"``; or the storage converted to a dtype or such a name."""
        if dtype is None:
            return f"torch.{_NAMES[self.dtype.name]}"
        if isinstance(dtype, str):
            dtype = dtypes.by_name[_DTYPES[dtype.rpartition(".")[2]]]
        dtype = getattr(dtype, "_fixed", dtype)
        return TypedStorage._over(self._row.to(dtype))

    def cpu(self):
        """A copy on the host, or itself if it is there."""
        return self if self.device.type == "cpu" else TypedStorage._over(self._row.cpu())

    def cuda(self, device=None, non_blocking=False):
        """A copy on a GPU."""
        return TypedStorage._over(self._row.cuda(device))

    def __eq__(self, other):
        if not isinstance(other, TypedStorage):
            return NotImplemented
        return self.dtype == other.dtype and self.untyped() is other.untyped()

    __hash__ = None

    def __deepcopy__(self, memo):
        import copy
        return TypedStorage._over(copy.deepcopy(self._row, memo))

    def __copy__(self):
        return self.clone()

    def __reduce__(self):
        return _rebuilt, (self._row,)

    def __sizeof__(self):
        return object.__sizeof__(self) + self.nbytes()

    def __repr__(self):
        numbers = "\n".join(f" {x}" for x in self._row.tolist())
        return f"{numbers}\n[torch.storage.{type(self).__name__}(dtype={self.dtype}, device={self.device}) of size {len(self)}]"


def _rebuilt(row):
    return TypedStorage._over(row)


def _conversion(name):
    dtype = dtypes.by_name[name]

    def convert(self):
        return self if self.dtype == dtype else TypedStorage._over(self._row.to(dtype))

    convert.__doc__ = f"The numbers as {name}."
    return convert


for _method, _name in (("double", "float64"), ("float", "float32"), ("half", "float16"), ("bfloat16", "bfloat16"),
                       ("long", "int64"), ("int", "int32"), ("short", "int16"), ("char", "int8"), ("byte", "uint8"),
                       ("bool", "bool"), ("complex_float", "complex64"), ("complex_double", "complex128")):
    setattr(TypedStorage, _method, _conversion(_name))

_NAMES = {dtype: name for name, dtype in _DTYPES.items()}
for _class, _name in _DTYPES.items():
    globals()[_class] = type(_class, (TypedStorage,), {"_fixed": dtypes.by_name[_name], "__module__": __name__,
                                                       "__doc__": f"A `TypedStorage` of {_name}."})


Storage = globals()["FloatStorage"]
_CLASSES = {dtype: globals()[name] for name, dtype in _DTYPES.items()}


def of_tensor(tensor):
    """The storage beneath a tensor, with its dtype: ``Tensor.storage()``."""
    return TypedStorage._over(_row(tensor.untyped_storage(), tensor.dtype))
