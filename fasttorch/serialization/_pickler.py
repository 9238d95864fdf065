"""The pickle of a checkpoint: tensors, storages and the library's own types by the names that PyTorch has for them.

CPython's compiled Pickler writes the structure. It writes a name only of what can be imported under it, and PyTorch need not be
installed; so :class:`_Name` objects are written as names of this module that no file can contain by chance, and put right
in the bytes afterwards (protocols below 4, in which a name is a line of text). Picklers of other modules, such as dill's, are
Python's own (``pickle._Pickler``) underneath, as is the one for protocols 4 and 5; there ``save_global`` writes the names.
"""

from collections import OrderedDict
import io
import os
import pickle
import re

import fasttorch as ft
from fasttorch import Size, Tensor
from fasttorch._C import formats, memory
from fasttorch._C.storage import Storage

#: how PyTorch names the storages of a dtype
STORAGES = {"bool": "Bool", "uint8": "Byte", "int8": "Char", "int16": "Short", "int32": "Int", "int64": "Long",
            "float16": "Half", "bfloat16": "BFloat16", "float32": "Float", "float64": "Double", "complex64": "ComplexFloat",
            "complex128": "ComplexDouble"}


class TypedStorage:
    """A storage together with the dtype of its elements, as files name it."""

    __slots__ = ("_untyped_storage", "dtype")

    def __init__(self, storage, dtype):
        self._untyped_storage = storage
        self.dtype = dtype

    def untyped(self):
        """The storage without the dtype."""
        return self._untyped_storage

    def __len__(self):
        return self._untyped_storage.size() // self.dtype.itemsize

    def __repr__(self):
        return f"TypedStorage(dtype={self.dtype}, size={len(self)})"


class _Name:
    """A name of PyTorch's that goes into a pickle, whether PyTorch is installed or not. One object for each name."""

    __slots__ = ("module", "name", "stand_in")
    known = {}

    def __new__(cls, module, name):
        self = cls.known.get((module, name))
        if self is None:
            self = object.__new__(cls)
            self.module, self.name, self.stand_in = module, name, f"{_TOKEN}{len(cls.known)}"
            _stand_ins[self.stand_in] = self
            cls.known[module, name] = self
        return self

    def __call__(self):
        raise TypeError(f"{self.module}.{self.name} is only written")


_TOKEN = f"name_{os.urandom(16).hex()}_"
_stand_ins = {}
_WRITTEN = re.compile(rb"c%b\n(%b[0-9]+)\n" % (__name__.encode(), _TOKEN.encode()))


def __getattr__(name):
    """The :class:`_Name` that a name of this module stands for; the compiled Pickler asks."""
    try:
        return _stand_ins[name]
    except KeyError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None


def _put_right(match):
    name = _stand_ins[match[1].decode()]
    return f"c{name.module}\n{name.name}\n".encode()


class _Stored:
    """A storage on its way into the pickle, with the dtype that it is seen as (None: bytes)."""

    __slots__ = ("storage", "dtype")

    def __init__(self, storage, dtype):
        self.storage, self.dtype = storage, dtype


class _BareDtype(Exception):
    """There is a dtype by itself: the compiled Pickler can't be told to write another object's name."""


_V2 = _Name("torch._utils", "_rebuild_tensor_v2")
_V3 = _Name("torch._utils", "_rebuild_tensor_v3")
_PARAMETER = _Name("torch._utils", "_rebuild_parameter")
_PARAMETER_STATE = _Name("torch._utils", "_rebuild_parameter_with_state")
_SPARSE = _Name("torch._utils", "_rebuild_sparse_tensor")
_FROM_TYPE = _Name("torch._tensor", "_rebuild_from_type_v2")
_LAYOUT = _Name("torch.serialization", "_get_layout")
_SIZE = _Name("torch", "Size")
_DEVICE = _Name("torch", "device")
_TENSOR = _Name("torch", "Tensor")
_UNTYPED = _Name("torch.storage", "UntypedStorage")
_DTYPE_NAMES = {name: _Name("torch", name) for name in STORAGES}
_STORAGE_NAMES = {name: _Name("torch", title + "Storage") for name, title in STORAGES.items()}


def location_of(storage):
    """The name of the device of a storage."""
    return str(memory.on_storage(storage, ft.uint8, 0, (0,), (1,)).device)


def make_pickler(base):
    """A class of picklers that write tensors as PyTorch does, from a class of picklers."""
    compiled = not issubclass(base, pickle._Pickler)
    above = getattr(base, "reducer_override", None)

    class Pickler(base):
        def __init__(self, file, protocol):
            super().__init__(file, protocol=protocol)
            self.storages = []  # in the order of their keys
            self._keys = {}
            self._dtypes = []

        def key_of(self, storage):
            """The number of a storage; memory that is seen through several objects is one."""
            known = (storage.data_ptr(), storage.size()) if storage.size() else id(storage)
            key = self._keys.get(known)
            if key is None:
                key = self._keys[known] = len(self.storages)
                self.storages.append(storage)
                self._dtypes.append(None)
            return key

        def persistent_id(self, obj):
            kind = type(obj)
            if kind is _Stored:
                storage, dtype = obj.storage, obj.dtype
            elif kind is Storage:
                storage, dtype = obj, None
            elif kind is TypedStorage:
                storage, dtype = obj._untyped_storage, obj.dtype
            else:
                return None
            key = self.key_of(storage)
            kind = _UNTYPED if dtype is None else _STORAGE_NAMES[dtype.name]
            numel = storage.size() // (1 if dtype is None else dtype.itemsize)
            return "storage", kind, str(key), location_of(storage), numel

        def reducer_override(self, obj):
            kind = type(obj)
            if kind is _Name:
                return obj.stand_in if compiled else obj.name
            if isinstance(obj, Tensor):
                return self._reduce_tensor(obj)
            if kind is Size:
                return _SIZE, (tuple(obj),)
            if kind is ft.dtype:
                if compiled:
                    raise _BareDtype
                return obj.name  # written by save_global
            if kind is ft.device:
                return _DEVICE, ((obj.type,) if obj.index is None else (obj.type, obj.index))
            if obj is formats.sparse_coo or obj is formats.strided:
                return _LAYOUT, ("torch.sparse_coo" if obj is formats.sparse_coo else "torch.strided",)
            return above(self, obj) if above else NotImplemented

        def _arguments(self, t):
            """How the tensor's elements are found: a function of PyTorch's and its arguments."""
            storage, dtype = t.untyped_storage(), t.dtype
            key = self.key_of(storage)
            if self._dtypes[key] is None:
                self._dtypes[key] = dtype
            place = (t.storage_offset(), tuple(t.shape), tuple(t.stride()), t.requires_grad, OrderedDict())
            if storage.size() % dtype.itemsize or self._dtypes[key] is not dtype:
                return _V3, (_Stored(storage, None), *place, _DTYPE_NAMES[dtype.name])
            return _V2, (_Stored(storage, dtype), *place)

        def _reduce_tensor(self, t):
            kind = type(t)
            if kind is Tensor and not t.__dict__:
                return self._arguments(t)
            from fasttorch.nn import parameter
            from fasttorch.sparse import SparseTensor

            state = dict(t.__dict__)
            if isinstance(t, SparseTensor):
                parts = t._sparse_indices, t._sparse_values, Size(t.shape), t._sparse_coalesced
                return _SPARSE, (formats.sparse_coo, parts)
            if isinstance(t, parameter.UninitializedTensorMixin):
                data = t.data
                return _Name("torch.nn.parameter", kind.__name__), (t.requires_grad, data.device, _DTYPE_NAMES[data.dtype.name])
            if kind is parameter.Parameter:
                if state:
                    return _PARAMETER_STATE, (t.data, t.requires_grad, OrderedDict(), state)
                return _PARAMETER, (t.data, t.requires_grad, OrderedDict())
            if kind.__reduce_ex__ not in (Tensor.__reduce_ex__, parameter.Parameter.__reduce_ex__,
                                          parameter.Buffer.__reduce_ex__):
                return NotImplemented
            function, arguments = self._arguments(t)
            if kind is parameter.Buffer:
                state["_is_buffer"] = True
            elif kind is Tensor and not state:
                return function, arguments
            name = _TENSOR if kind in (Tensor, parameter.Buffer) else kind
            return _FROM_TYPE, (function, name, arguments, state)

        if not compiled:
            def save_global(self, obj, name=None):
                if type(obj) is ft.dtype:
                    obj = _DTYPE_NAMES[obj.name]
                if type(obj) is not _Name:
                    return super().save_global(obj, name)
                if id(obj) in self.memo:
                    self.write(self.get(self.memo[id(obj)][0]))
                    return None
                if self.proto >= 4:
                    self.save(obj.module)
                    self.save(obj.name)
                    self.write(pickle.STACK_GLOBAL)
                else:
                    self.write(pickle.GLOBAL + f"{obj.module}\n{obj.name}\n".encode("ascii"))
                self.memoize(obj)
                return None

    return Pickler


_made = {}


def _pickler_class(base):
    if base not in _made:
        _made[base] = make_pickler(base)
    return _made[base]


def _base_in(pickle_module):
    """The class of picklers of a module, if tensors can be written through it."""
    for name in ("_Pickler", "Pickler"):
        base = getattr(pickle_module, name, None)
        if isinstance(base, type) and issubclass(base, pickle._Pickler):
            return base
    name = getattr(pickle_module, "__name__", pickle_module)
    raise TypeError(f"save: pickle_module {name!r} has no Pickler made from Python's own (pickle._Pickler), as dill's is; "
                    "tensors can't be written through it")


def _dump(base, obj, protocol):
    text = io.BytesIO()
    pickler = _pickler_class(base)(text, protocol)
    try:
        pickler.dump(obj)
    except RecursionError:
        raise RecursionError("save: the object is nested more deeply than Python's recursion limit allows") from None
    return text.getvalue(), pickler.storages


def dump(obj, pickle_module=None, protocol=2):
    """The pickle of an object, and its storages in the order of their keys."""
    if pickle_module is not None and pickle_module is not pickle:
        return _dump(_base_in(pickle_module), obj, protocol)
    if protocol < 4:
        try:
            data, storages = _dump(pickle.Pickler, obj, protocol)
            return _WRITTEN.sub(_put_right, data), storages
        except _BareDtype:
            pass
    return _dump(pickle._Pickler, obj, protocol)
