"""PyTorch's checkpoint formats: the zip archive of version 1.6 and later, written and read, and the older one, read.

An archive holds ``data.pkl``, a pickle in which every storage is a persistent id ``("storage", type, key, location, numel)``,
and for each key the bytes of that storage as ``data/<key>``. Tensors are calls of ``torch._utils._rebuild_tensor_v2`` with
a storage, an offset, sizes and strides, so that tensors that share memory share it again when they are loaded.
"""

import hashlib
import importlib
import pickle
import struct
import sys

import numpy as np

import fasttorch as ft
from fasttorch import Size, Tensor, serialization
from fasttorch._C import formats, memory
from fasttorch._C.storage import Storage
from fasttorch.serialization._archive import Archive, write_archive
from fasttorch.serialization._files import Damaged, need
from fasttorch.serialization._pickler import STORAGES, TypedStorage, dump, location_of
from fasttorch.serialization._unpickler import Call, Unpickler

_ELSEWHERE = ("uint16", "uint32", "uint64", "float8_e4m3fn", "float8_e5m2", "float8_e4m3fnuz", "float8_e5m2fnuz",
              "float8_e8m0fnu", "float4_e2m1fn_x2", "complex32", "quint8", "qint8", "qint32", "quint4x2", "quint2x4",
              "bits1x8", "bits2x4", "bits4x2", "bits8", "bits16", *(f"{s}int{n}" for s in ("", "u") for n in range(1, 8)))
_OTHER_STORAGES = ("QUInt8Storage", "QInt8Storage", "QInt32Storage", "QUInt4x2Storage", "QUInt2x4Storage")
_MAGIC = 0x1950A86A20F9469CFC6C  # of the format before PyTorch 1.6
_MAX_NUMEL = 2**60


# ---- writing ----


def _host_bytes(storage):
    """The bytes of a storage as an array, copied to the host if they are elsewhere."""
    try:
        return memory.storage_array(storage)
    except RuntimeError:
        t = memory.on_storage(storage, ft.uint8, 0, (storage.size(),), (1,))
        return t.cpu().numpy()


def write(obj, stream, pickle_module=None, protocol=2, checksums=True):
    """Write an object to a stream as ``torch.save`` would."""
    if not isinstance(protocol, int) or not 1 <= protocol <= pickle.HIGHEST_PROTOCOL:
        raise ValueError(f"save: pickle_protocol must be an int from 1 to {pickle.HIGHEST_PROTOCOL}, got {protocol!r}")
    data, storages = dump(obj, pickle_module, protocol)
    entries = [("data.pkl", data), (".format_version", b"1"), (".storage_alignment", b"64"),
               ("byteorder", sys.byteorder.encode())]
    entries += [(f"data/{k}", _host_bytes(s)) for k, s in enumerate(storages)]
    digest = hashlib.blake2b(data, digest_size=16)
    digest.update(repr([s.size() for s in storages]).encode())
    number = f"{int.from_bytes(digest.digest(), 'big'):040d}"
    entries += [("version", b"3\n"), (".data/serialization_id", number.encode())]
    write_archive(stream, [("archive/" + name, data) for name, data in entries], checksums)


# ---- what a file may call ----


def _sizes(values, what):
    need(isinstance(values, (tuple, list)) and len(values) <= 64 and all(type(n) is int and 0 <= n < 2**62 for n in values),
         f"a tensor has {what} {values!r}")
    return tuple(values)


def _rebuild(storage, dtype, offset, size, stride, requires_grad=False, metadata=None):
    need(isinstance(storage, Storage) and isinstance(dtype, ft.dtype), "a tensor has no storage")
    size, stride = _sizes(size, "sizes"), _sizes(stride, "strides")
    need(type(offset) is int and offset >= 0 and len(size) == len(stride), "a tensor has no right place")
    numel = 1
    for n in size:
        numel *= n
    need(numel < _MAX_NUMEL, f"a tensor has sizes {size!r}")
    last = offset + sum((n - 1) * s for n, s in zip(size, stride)) + 1 if numel else 0
    need(last * dtype.itemsize <= storage.size(),
         f"a tensor of sizes {size!r}, strides {stride!r}, offset {offset} and dtype {dtype} reaches beyond its storage of "
         f"{storage.size()} bytes")
    offset = offset if numel else 0
    t = memory.on_storage(storage, dtype, offset, size, stride)
    if dtype is ft.bool and numel:
        data = memory.on_storage(storage, ft.uint8, offset, size, stride)
        need(int(data.max()) <= 1, "a tensor of bools has other values than 0 and 1")
    if metadata:
        need(type(metadata) is dict and set(metadata) <= {"conj", "neg"}, "a tensor has unknown properties")
        t = t.conj().clone() if metadata.get("conj") else t
        t = -t if metadata.get("neg") else t
    return t.requires_grad_() if requires_grad else t


def _tensor_v1(storage, offset, size, stride):
    return _tensor_v2(storage, offset, size, stride, False, None)


def _tensor_v2(storage, offset, size, stride, requires_grad, backward_hooks, metadata=None):
    need(isinstance(storage, TypedStorage), "a tensor has no storage")
    return _rebuild(storage._untyped_storage, storage.dtype, offset, size, stride, requires_grad, metadata)


def _tensor_v3(storage, offset, size, stride, requires_grad, backward_hooks, dtype, metadata=None):
    storage = storage._untyped_storage if isinstance(storage, TypedStorage) else storage
    return _rebuild(storage, dtype, offset, size, stride, requires_grad, metadata)


def _parameter(data, requires_grad, backward_hooks):
    need(isinstance(data, Tensor), "a parameter has no tensor")
    return ft.nn.Parameter(data.detach(), bool(requires_grad))


def _parameter_with_state(data, requires_grad, backward_hooks, state):
    return _with_state(_parameter(data, requires_grad, backward_hooks), state)


def _with_state(t, state):
    if type(state) is tuple and len(state) == 2:
        need(not state[1], "a tensor has attributes in slots")
        state = state[0]
    if state:
        need(type(state) is dict and all(type(k) is str for k in state), "a tensor has damaged attributes")
        for key, value in state.items():
            need(key not in dir(Tensor), f"a tensor has an attribute {key!r}, which is a method")
            t.__dict__[key] = value
    return t


def _plain(what):
    return what._function if isinstance(what, Call) else what


def _from_type(function, kind, arguments, state):
    """A tensor with attributes, or of a class of its own."""
    name = function.name if isinstance(function, Call) else function.__name__
    need(name.rpartition(".")[2] in _REBUILDERS and type(arguments) is tuple, "a tensor is made by an unknown function")
    t = _plain(function)(*arguments)
    cls = kind.value if isinstance(kind, Call) else kind
    if type(state) is dict and state.get("_is_buffer") is True:
        state = {k: v for k, v in state.items() if k not in ("_is_buffer", "persistent")} | {
            "persistent": state.get("persistent", True)}
        t = ft.nn.Buffer(t)
    elif cls is not Tensor:
        need(isinstance(cls, type) and issubclass(cls, Tensor), "a tensor has no class")
        from fasttorch._C.tensor import _make_subclass

        t = _make_subclass(cls, t.detach(), t.requires_grad)
    return _with_state(t, state)


def _sparse(layout, data):
    need(layout is formats.sparse_coo, f"a sparse tensor has the layout {layout}, which fasttorch has not got")
    need(type(data) is tuple and len(data) in (3, 4), "a sparse tensor is damaged")
    indices, values, size = data[:3]
    need(isinstance(indices, Tensor) and isinstance(values, Tensor), "a sparse tensor is damaged")
    size = _sizes(tuple(size), "sizes")
    return ft.sparse_coo_tensor(indices, values, size, is_coalesced=bool(data[3]) if len(data) == 4 else False)


def _get_layout(name):
    layouts = {"torch.strided": formats.strided, "torch.sparse_coo": formats.sparse_coo}
    need(name in layouts, f"it names the layout {name!r}, which fasttorch has not got")
    return layouts[name]


def _from_cpu_tensor(data, dtype, device, requires_grad):
    need(isinstance(data, Tensor), "a tensor is damaged")
    return data.to(device=device, dtype=dtype).requires_grad_(bool(requires_grad))


def _from_numpy(data, dtype, device, requires_grad):
    need(isinstance(data, np.ndarray), "a tensor is damaged")
    return _from_cpu_tensor(ft.from_numpy(data), dtype, device, requires_grad)


def _device(kind, index=None):
    return ft.device(kind) if index is None else ft.device(kind, index)


def _size(values=()):
    return Size(_sizes(values, "sizes"))


def _uninitialized(cls):
    def make(requires_grad=False, device=None, dtype=None, persistent=True):
        return cls(requires_grad, device, dtype)
    return make


def _unsupported(what):
    def refuse(*args):
        raise Damaged(f"it holds {what}, which fasttorch has not got")
    return refuse


_REBUILDERS = {
    "_rebuild_tensor": _tensor_v1, "_rebuild_tensor_v2": _tensor_v2, "_rebuild_tensor_v3": _tensor_v3,
    "_rebuild_parameter": _parameter, "_rebuild_parameter_with_state": _parameter_with_state,
    "_rebuild_sparse_tensor": _sparse, "_rebuild_device_tensor_from_numpy": _from_numpy,
    "_rebuild_device_tensor_from_cpu_tensor": _from_cpu_tensor, "_rebuild_qtensor": _unsupported("a quantised tensor"),
    "_rebuild_nested_tensor": _unsupported("a nested tensor"),
    "_rebuild_meta_tensor_no_storage": _unsupported("a tensor on the meta device"),
    "_rebuild_wrapper_subclass": _unsupported("a tensor subclass without storage"),
}


def _make_names():
    from fasttorch.nn import parameter

    names = {f"torch._utils.{name}": Call(f, f"torch._utils.{name}") for name, f in _REBUILDERS.items()}
    names["torch._tensor._rebuild_from_type_v2"] = Call(_from_type, "torch._tensor._rebuild_from_type_v2")
    names["torch.serialization._get_layout"] = Call(_get_layout, "torch.serialization._get_layout")
    names["torch.Size"] = Call(_size, "torch.Size", Size)
    names["torch.device"] = Call(_device, "torch.device", ft.device)
    for name in ("torch.Tensor", "torch._tensor.Tensor"):
        names[name] = Call(_unsupported("a call of Tensor"), name, Tensor)
    names["torch.nn.parameter.Parameter"] = Call(lambda data=None, requires_grad=True: _parameter(data, requires_grad, None),
                                                 "torch.nn.parameter.Parameter", parameter.Parameter)
    names["torch.nn.parameter.Buffer"] = Call(_unsupported("a call of Buffer"), "torch.nn.parameter.Buffer", parameter.Buffer)
    for name in ("UninitializedParameter", "UninitializedBuffer"):
        cls = getattr(parameter, name)
        names[f"torch.nn.parameter.{name}"] = Call(_uninitialized(cls), name, cls)
    for name, title in STORAGES.items():
        names[f"torch.{name}"] = getattr(ft, name)
        names[f"torch.{title}Storage"] = names[f"torch.storage.{title}Storage"] = getattr(ft, name)
    names["torch.storage.UntypedStorage"] = names["torch.UntypedStorage"] = "bytes"
    for name in ("strided", "sparse_coo"):
        names[f"torch.{name}"] = getattr(formats, name)
    return names


class _Names(dict):
    """The names that a file may use; of those that fasttorch has nothing for it says so."""

    def __contains__(self, name):
        short = name[6:]
        if name.startswith("torch.") and (short in _ELSEWHERE or short in _OTHER_STORAGES):
            raise Damaged(f"it holds elements of type {name}, which fasttorch has not got")
        return super().__contains__(name)


_names = None


def names():
    """What a checkpoint may call, by its full name in PyTorch."""
    global _names
    if _names is None:
        _names = _Names(_make_names())
    return _names


# ---- reading ----


def _find_class(unpickler, module, name):
    """For files that may run code: names of PyTorch's as those of fasttorch, if there are any."""
    full = f"{module}.{name}"
    table = names()
    if full in table:
        found = table[full]
        return (found.value or found._function) if isinstance(found, Call) else found
    if module == "torch" or module.startswith("torch."):
        candidates = ["fasttorch" + module[5:]]
        if module.startswith("torch.nn.modules"):
            candidates.append("fasttorch.nn")
        candidates.append("fasttorch." + module.split(".")[1] if "." in module else "fasttorch")
        for candidate in candidates:
            try:
                return getattr(importlib.import_module(candidate), name)
            except (ImportError, AttributeError):
                continue
    return None


def _full_unpickler(pickle_module, stream, persistent_load, arguments):
    base = pickle_module.Unpickler

    class FullUnpickler(base):
        def find_class(self, module, name):
            found = _find_class(self, module, name)
            return super().find_class(module, name) if found is None else found

        def persistent_load(self, pid):
            return persistent_load(pid)

    return FullUnpickler(stream, **arguments)


class _Storages:
    """The storages of a file, made when they are first referred to."""

    def __init__(self, place):
        self.place = place
        self.made = {}

    def identify(self, pid):
        """The dtype, key, location and number of elements of a persistent id."""
        need(type(pid) is tuple and len(pid) >= 5, "a storage is damaged")
        kind, dtype, key, location, numel = pid[:5]
        kind, location = _text(kind), _text(location)
        need(kind == "storage", f"it refers to the unknown thing {kind!r}")
        need(isinstance(dtype, ft.dtype) or dtype == "bytes", "a storage has no type")
        need(type(key) in (str, int) and type(location) is str and type(numel) is int and 0 <= numel < _MAX_NUMEL,
             "a storage is damaged")
        return None if dtype == "bytes" else dtype, key, location, numel

    def seen_as(self, storage, dtype):
        """The storage, with its dtype if it has one."""
        return storage if dtype is None else TypedStorage(storage, dtype)


def _text(value):
    return value.decode("ascii", "replace") if type(value) is bytes else value


def _new_bytes(n):
    """A storage of n bytes, and an array over it."""
    try:
        storage = ft.empty(n, dtype=ft.uint8).untyped_storage()
    except (MemoryError, RuntimeError) as error:
        raise Damaged(f"a storage of {n} bytes can't be made ({error})") from None
    return storage, memory.storage_array(storage)


def _swap(array, dtype):
    """Turn round the bytes of every number, in place."""
    width = dtype.itemsize // (2 if dtype.is_complex else 1)
    if width > 1:
        array.reshape(-1, width)[...] = array.reshape(-1, width)[:, ::-1].copy()


class _ArchiveStorages(_Storages):
    def __init__(self, archive, prefix, place):
        super().__init__(place)
        self.archive = archive
        self.prefix = prefix
        if prefix + "byteorder" in archive:
            order = archive.read(prefix + "byteorder").decode("ascii", "replace")
        else:
            endianness = serialization.get_default_load_endianness()
            order = {"NATIVE": sys.byteorder, "BIG": "big"}.get(getattr(endianness, "name", None), "little")
        need(order in ("little", "big"), f"it is in the unknown byte order {order!r}")
        self.swapped = order != sys.byteorder

    def __call__(self, pid):
        dtype, key, location, numel = self.identify(pid)
        if key not in self.made:
            self.made[key] = self.place(self._read(f"{self.prefix}data/{key}", dtype, numel), location)
        return self.seen_as(self.made[key], dtype)

    def _read(self, name, dtype, numel):
        need(name in self.archive, f"entry {name!r} is missing")
        nbytes = numel * (1 if dtype is None else dtype.itemsize)
        need(nbytes <= self.archive.size_of(name),
             f"entry {name!r} has {self.archive.size_of(name)} bytes, and {nbytes} are referred to")
        if self.archive.mapped is not None and not self.swapped:
            array = self.archive.read_array(name)[:nbytes]
            if array.size and array.ctypes.data % 16 == 0:
                return ft.from_numpy(array).untyped_storage()
        storage, target = _new_bytes(nbytes)
        array = self.archive.read_array(name, target if nbytes == self.archive.size_of(name) else None)
        if array is not target:
            target[...] = array[:nbytes]
        if self.swapped and dtype is not None:
            _swap(target, dtype)
        return storage


def read_archive(stream, size, place, mapped=None, weights_only=True, pickle_module=pickle, arguments=None):
    """The object of PyTorch's zip format.

    Args:
        stream: a binary file that can seek, at the beginning of the archive.
        size (int): bytes of it.
        place: gives the storage to use, from the storage read and its location.
        mapped (memoryview, optional): the file in memory.
        weights_only, pickle_module, arguments: see ``load``.
    """
    archive = Archive(stream, size, mapped)
    pickles = [name for name in archive.entries if name.count("/") == 1 and name.endswith("/data.pkl")]
    need(len(pickles) == 1, "it is a zip archive, but no checkpoint: there is no data.pkl in it")
    prefix = pickles[0][:-len("data.pkl")]
    need(prefix + "constants.pkl" not in archive, "it is a TorchScript program, which fasttorch can't run")
    storages = _ArchiveStorages(archive, prefix, place)
    data = archive.read(pickles[0])
    arguments = arguments or {}
    if weights_only:
        return Unpickler(data, names(), storages, **arguments).load()
    import io

    return _full_unpickler(pickle_module, io.BytesIO(data), storages, arguments).load()


def pickle_of(stream, size):
    """The pickle of a zip checkpoint."""
    archive = Archive(stream, size)
    pickles = [name for name in archive.entries if name.count("/") == 1 and name.endswith("/data.pkl")]
    need(len(pickles) == 1, "it is a zip archive, but no checkpoint: there is no data.pkl in it")
    return archive.read(pickles[0])


class _OldStorages(_Storages):
    """Storages whose bytes follow behind the pickle: made empty, and filled afterwards."""

    def __init__(self, place, size):
        super().__init__(place)
        self.left = size
        self.parts = {}
        self.arrays = {}
        self.kinds = {}

    def __call__(self, pid):
        if type(pid) is tuple and len(pid) == 4 and _text(pid[0]) == "module":
            return pid[1]
        need(type(pid) is tuple and len(pid) == 6, "a storage is damaged")
        dtype, key, location, numel = self.identify(pid)
        need(dtype is not None, "a storage has no type")
        need(self.kinds.setdefault(key, (dtype, numel)) == (dtype, numel), "a storage is of two types or sizes")
        if key not in self.made:
            nbytes = numel * dtype.itemsize
            self.left -= nbytes
            need(self.left >= 0, "it is cut off: its storages are larger than the file")
            storage, array = _new_bytes(nbytes)
            array[...] = 0
            self.arrays[key] = array, dtype, numel
            self.made[key] = self.place(storage, location)
        if pid[5] is None:
            return TypedStorage(self.made[key], dtype)
        view = pid[5]
        need(type(view) is tuple and len(view) == 3 and all(type(n) is int and n >= 0 for n in view[1:]), "a storage is damaged")
        if view[0] not in self.parts:
            _, start, n = view
            whole = _rebuild(self.made[key], dtype, start, (n,), (1,))
            self.parts[view[0]] = ft.from_numpy(whole.view(ft.uint8).numpy()).untyped_storage()
        return TypedStorage(self.parts[view[0]], dtype)


def read_old(stream, size, place, weights_only=True, pickle_module=pickle, arguments=None):
    """The object of PyTorch's format before 1.6: five pickles, then the bytes of the storages one after the other."""
    data = stream.read(size)
    storages = _OldStorages(_only_host(place), len(data))
    arguments = arguments or {}
    at = 0
    sparse = []

    def make_sparse(layout, parts):
        sparse.append(_sparse(layout, parts))
        return sparse[-1]

    known = _Names(names())
    known["torch._utils._rebuild_sparse_tensor"] = Call(make_sparse, "torch._utils._rebuild_sparse_tensor")

    def next_safe(persistent=None):
        nonlocal at
        reader = Unpickler(data, known, persistent, at, **arguments)
        result = reader.load()
        at = reader.place
        return result

    need(next_safe() == _MAGIC, "it is a pickle, but no checkpoint of PyTorch. Read it with the pickle module, if you trust "
         "where it comes from")
    version = next_safe()
    need(version == 1001, f"it is of the unknown version {version!r}")
    info = next_safe()
    need(type(info) is dict, "it is damaged")
    little = bool(info.get("little_endian", True))
    if weights_only:
        result = next_safe(storages)
    else:
        import io

        text = io.BytesIO(data)
        text.seek(at)
        result = _full_unpickler(pickle_module, text, storages, arguments).load()
        at = text.tell()
    keys = next_safe()
    need(type(keys) is list and len(set(map(str, keys))) == len(keys), "it is damaged")
    for key in keys:
        need(key in storages.arrays, "it is damaged: it has a storage that nothing refers to")
        array, dtype, numel = storages.arrays.pop(key)
        need(at + 8 + array.nbytes <= len(data), "it is cut off")
        stored = struct.unpack_from("<q" if little else ">q", data, at)[0]
        need(stored == numel, f"storage {key!r} has {stored} elements instead of {numel}")
        at += 8
        array[...] = np.frombuffer(data, np.uint8, array.nbytes, at)
        at += array.nbytes
        need(dtype is not ft.bool or not array.size or int(array.max()) <= 1, "a tensor of bools has other values than 0 and 1")
        if little != (sys.byteorder == "little"):
            _swap(array, dtype)
    need(not storages.arrays, "it is cut off")
    for t in sparse:  # their indices are only known now
        try:
            _sparse(formats.sparse_coo, (t._sparse_indices, t._sparse_values, tuple(t.shape)))
        except RuntimeError as error:
            raise Damaged(f"a sparse tensor is damaged ({error})") from None
    return result


def _only_host(place):
    def host(storage, location):
        placed = place(storage, location)
        need(location_of(placed) == "cpu", "it is in the format before PyTorch 1.6, which is loaded to the CPU only: give load "
             "map_location='cpu'")
        return placed
    return host
