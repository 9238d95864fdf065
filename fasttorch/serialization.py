"""Saving and loading tensors and checkpoints, in a format that can't run code when it is loaded.

A file is a `safetensors <https://github.com/huggingface/safetensors>`_ file: eight bytes with the length of a JSON
header, the header, which names each tensor's dtype, shape and place, then the tensors' bytes.

* A plain state dict (names to tensors, nothing else) is stored under its own names: any reader of safetensors reads it.
* Anything else (nested dictionaries, lists, tuples, numbers, strings, bytes, None and tensors: a whole checkpoint) has
  its tensors under numbers, and its structure as JSON in the header's metadata. Loading makes those types and no others.

A checksum over header and data is in the metadata, so a damaged file is an error, never a wrong number. Writing goes to a
temporary file beside the target, which replaces it once it is complete on the disk: whenever the program is killed,
there is the old file or the new one.
"""

from collections import Counter, OrderedDict
import base64
import io
import json
import math
import os
import struct
import sys
import zlib

import numpy as np

import fasttorch as ft
from fasttorch import Tensor

__all__ = ["save", "load"]

_MAX_HEADER = 100_000_000  # safetensors' own limit
_MAX_DEPTH = 200  # nesting of a checkpoint
_ALIGN = 64  # of the data in the file
_SMALL_BYTES = 256  # longer bytes are stored beside the tensors

# dtype, its name in safetensors, the integer type its bytes are handled as
_CODES = [("bool", "BOOL", "uint8"), ("uint8", "U8", "uint8"), ("int8", "I8", "int8"), ("int16", "I16", "int16"),
          ("int32", "I32", "int32"), ("int64", "I64", "int64"), ("float16", "F16", "int16"),
          ("bfloat16", "BF16", "int16"), ("float32", "F32", "int32"), ("float64", "F64", "int64"),
          ("complex64", "C64", None), ("complex128", "C128", None)]
_SIZES = {"BOOL": 1, "U8": 1, "I8": 1, "I16": 2, "I32": 4, "I64": 8, "F16": 2, "BF16": 2, "F32": 4, "F64": 8, "C64": 8,
          "C128": 16}
_KNOWN_ELSEWHERE = ("U16", "U32", "U64", "F8_E4M3", "F8_E5M2", "F8_E8M0", "F6_E2M3", "F6_E3M2", "F4")


def _dtypes():
    return {getattr(ft, name): code for name, code, _ in _CODES if hasattr(ft, name)}


def _bytes_of(tensor):
    """The elements of a tensor in order, as a flat uint8 array; a view where it is contiguous on the CPU."""
    t = tensor.detach()
    if t.device.type != "cpu":
        t = t.cpu()
    t = t.resolve_conj() if t.is_complex() and hasattr(t, "resolve_conj") else t
    t = t.contiguous().reshape(-1)
    if t.numel() == 0:
        return np.empty(0, np.uint8)
    array = t.numpy()
    return (array.byteswap() if sys.byteorder == "big" else array).view(np.uint8)


def _empty(dtype, shape):
    """A new tensor and its bytes, writable."""
    t = ft.empty(shape, dtype=dtype)
    if t.numel() == 0:
        return t, np.empty(0, np.uint8)
    return t, t.reshape(-1).numpy().view(np.uint8)


class _Writer:
    """Collects the tensors of an object while its structure is turned into JSON."""

    def __init__(self):
        self.tensors = []  # entries to write, one for each distinct part of memory
        self.arrays = []
        self._keys = {}
        self._objects = {}
        self._open = set()

    def add_tensor(self, t, where):
        if t.is_sparse:
            raise TypeError(f"save: {where} is a sparse tensor; save its indices() and values(), or to_dense()")
        key = (t.data_ptr(), tuple(t.shape), tuple(t.stride()), t.dtype, str(t.device)) if t.numel() else id(t)
        if key not in self._keys:
            self._keys[key] = len(self.tensors)
            self.tensors.append(t)
        return self._keys[key]

    def encode(self, value, where, depth=0):
        """The JSON form of a value; ``where`` names its place in messages."""
        kind = type(value)
        if value is None or kind is bool or kind is str:
            return value
        if kind is int:
            return value if -(2**53) < value < 2**53 else {"int": hex(value)}
        if kind is float:
            return value if math.isfinite(value) else {"float": repr(value)}
        if depth > _MAX_DEPTH:
            raise ValueError(f"save: {where} is nested more than {_MAX_DEPTH} deep")
        if isinstance(value, Tensor):
            return self._tensor(value, where)
        if kind is complex:
            return {"complex": [self.encode(value.real, where), self.encode(value.imag, where)]}
        if kind in (bytes, bytearray):
            if len(value) <= _SMALL_BYTES:
                return {kind.__name__: base64.b64encode(value).decode("ascii")}
            self.tensors.append(ft.from_numpy(np.frombuffer(value, np.uint8).copy()))
            return {kind.__name__: len(self.tensors) - 1}
        if isinstance(value, np.ndarray):
            return self._array(value, where)
        if isinstance(value, np.generic):
            return self.encode(value.item(), where, depth)
        if kind is ft.dtype:
            return {"dtype": str(value).rpartition(".")[2]}
        if kind is ft.device:
            return {"device": str(value)}
        if id(value) in self._open:
            raise ValueError(f"save: {where} contains itself")
        self._open.add(id(value))
        try:
            return self._container(value, kind, where, depth + 1)
        finally:
            self._open.discard(id(value))

    def _container(self, value, kind, where, depth):
        if kind is list:
            return [self.encode(v, f"{where}[{i}]", depth) for i, v in enumerate(value)]
        for cls, name in ((tuple, "tuple"), (set, "set"), (frozenset, "frozenset"), (ft.Size, "size")):
            if kind is cls:
                return {name: [self.encode(v, f"{where}[{i}]", depth) for i, v in enumerate(value)]}
        for cls, name in ((dict, "dict"), (OrderedDict, "odict"), (Counter, "counter")):
            if kind is cls:
                pairs = [[self._key(k, where), self.encode(v, f"{where}[{k!r}]", depth)] for k, v in value.items()]
                metadata = getattr(value, "_metadata", None) if kind is OrderedDict else None
                if metadata is not None:
                    return {name: pairs, "metadata": self.encode(metadata, where + "._metadata", depth)}
                return {name: pairs}
        raise TypeError(f"save: {where} is of type {kind.__module__}.{kind.__qualname__}, which can't be stored. A checkpoint "
                        "may hold dict, OrderedDict, list, tuple, set, int, float, complex, bool, str, bytes, None, tensors "
                        "and NumPy arrays, and nothing that would have to run code when it is loaded. Store the object's "
                        "state (for a module or an optimizer: its state_dict()) instead.")

    def _key(self, key, where):
        if isinstance(key, Tensor) or isinstance(key, (dict, list, set)):
            raise TypeError(f"save: {where} has a key of type {type(key).__name__}; keys may be numbers, strings, bytes, "
                            "None and tuples of them")
        return self.encode(key, f"key {key!r} of {where}", 1)

    def _tensor(self, t, where):
        entry = {"tensor": self.add_tensor(t, where), "object": self._objects.setdefault(id(t), len(self._objects))}
        if t.requires_grad:
            entry["requires_grad"] = True
        if isinstance(t, ft.nn.Parameter):
            entry["parameter"] = True
        return entry

    def _array(self, array, where):
        plain = np.ascontiguousarray(array).reshape(array.shape)
        if plain.dtype.kind not in "biufc" or plain.dtype.itemsize > 16:
            raise TypeError(f"save: {where} is a NumPy array of dtype {array.dtype}, which can't be stored")
        little = plain.astype(plain.dtype.newbyteorder("<"), copy=False)
        self.tensors.append(ft.from_numpy(little.reshape(-1).view(np.uint8).copy()))
        return {"ndarray": len(self.tensors) - 1, "dtype": little.dtype.str, "shape": list(array.shape)}


def _is_plain(obj):
    """Whether an object is a plain state dict: names to dense tensors that own nothing but their values."""
    if not isinstance(obj, dict) or type(obj) not in (dict, OrderedDict) or not obj:
        return False
    metadata = getattr(obj, "_metadata", None)
    if metadata is not None and any(v != {"version": 1} for v in metadata.values()):
        return False
    seen = set()
    for name, t in obj.items():
        if type(name) is not str or name == "__metadata__" or not isinstance(t, Tensor):
            return False
        if t.is_sparse or t.requires_grad or t.dtype == ft.complex128 or isinstance(t, ft.nn.Parameter):
            return False
        key = (t.data_ptr(), str(t.device))
        if t.numel() and key in seen:
            return False  # memory that is shared: the other form keeps it so
        seen.add(key)
        try:
            name.encode("utf-8")
        except UnicodeEncodeError:
            return False
    return True


def _build(obj):
    """Header bytes and the list of data arrays of an object's file."""
    metadata = {"format": "pt"}
    if _is_plain(obj):
        entries = list(obj.items())
    else:
        writer = _Writer()
        tree = writer.encode(obj, "checkpoint")
        metadata["fasttorch"] = json.dumps(tree, separators=(",", ":"), allow_nan=False)
        entries = [(str(i), t) for i, t in enumerate(writer.tensors)]
    codes = _dtypes()
    for name, t in entries:
        if t.dtype not in codes:
            raise TypeError(f"save: {name} has dtype {t.dtype}, which can't be stored")
    header = {"__metadata__": metadata, **dict.fromkeys(name for name, _ in entries)}
    # Large elements first: every tensor is then aligned to its element size.
    entries.sort(key=lambda item: -_SIZES[codes[item[1].dtype]])
    arrays = []
    start = 0
    for name, t in entries:
        array = _bytes_of(t)
        arrays.append(array)
        code, shape = codes[t.dtype], list(t.shape)
        if code == "C128":  # no such type in safetensors: pairs of doubles
            code, shape = "F64", shape + [2]
        header[name] = {"dtype": code, "shape": shape, "data_offsets": [start, start + array.nbytes]}
        start += array.nbytes
    metadata["complex128"] = json.dumps([name for name, t in entries if t.dtype == ft.complex128])
    if metadata["complex128"] == "[]":
        del metadata["complex128"]
    metadata["fasttorch_crc32"] = "00000000"
    text = _header_bytes(header)
    crc = zlib.crc32(text)
    for array in arrays:
        crc = zlib.crc32(array, crc)
    metadata["fasttorch_crc32"] = f"{crc:08x}"
    return _header_bytes(header), arrays


def _header_bytes(header):
    text = json.dumps(header, separators=(",", ":"), allow_nan=False).encode("ascii")
    if len(text) > _MAX_HEADER:
        raise ValueError(f"save: the structure takes {len(text)} bytes, the format allows {_MAX_HEADER}")
    return text + b" " * (-(len(text) + 8) % _ALIGN)


def _write(stream, header, arrays):
    stream.write(struct.pack("<Q", len(header)))
    stream.write(header)
    for array in arrays:
        if array.nbytes:
            stream.write(memoryview(array))


def save(obj, f):
    """Save a tensor, a state dict or a whole checkpoint.

    Args:
        obj: a tensor, or nested dict, OrderedDict, list, tuple, set, int, float, complex, bool, str, bytes, None, torch.Size,
            dtype, device, tensors and NumPy arrays. A tensor that occurs twice is stored once and is one again when it is
            loaded; so is memory that several whole tensors share.
        f: a path, or a binary file open for writing. A path is replaced in one step when everything is on the disk.

    Raises:
        TypeError: something that can't be stored; the message names its place. ValueError: an object that contains itself,
        or is nested too deeply. OSError: the file can't be written; what was there before stays.

    Example:
        >>> import io
        >>> file = io.BytesIO()
        >>> torch.save({"model": nn.Linear(2, 1).state_dict(), "epoch": 3}, file)
        >>> _ = file.seek(0)
        >>> torch.load(file)["epoch"]
        3
    """
    header, arrays = _build(obj)
    if hasattr(f, "write"):
        _write(f, header, arrays)
        return
    path = os.path.realpath(os.fspath(f))
    if os.path.exists(path) and not os.path.isfile(path):
        if os.path.isdir(path):
            raise IsADirectoryError(f"save: {path} is a folder")
        with open(path, "wb") as stream:  # a device or a pipe
            _write(stream, header, arrays)
        return
    _replace(path, lambda stream: _write(stream, header, arrays))


def _replace(path, write):
    """Write a file beside ``path``, then put it in its place; on any error ``path`` is as it was."""
    import tempfile  # here, as it takes a few milliseconds to import

    folder, name = os.path.split(os.fspath(path))
    if isinstance(name, bytes):
        folder, name = os.fsdecode(folder), os.fsdecode(name)
    handle, temporary = tempfile.mkstemp(prefix=f".{name[:100]}.", suffix=".tmp", dir=folder)
    try:
        with os.fdopen(handle, "wb") as stream:
            write(stream)
            stream.flush()
            if hasattr(os, "fchmod"):
                os.fchmod(stream.fileno(), _mode(path))
            os.fsync(stream.fileno())
        os.replace(temporary, path)
    except BaseException:
        try:
            os.unlink(temporary)
        except OSError:
            pass
        raise
    if os.name == "posix":  # the new name itself must reach the disk too
        directory = os.open(folder or ".", os.O_RDONLY)
        try:
            os.fsync(directory)
        except OSError:
            pass
        finally:
            os.close(directory)


def _mode(path):
    """The permissions of the file that is there, or those a new one gets."""
    try:
        return os.stat(path).st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


class _Damaged(Exception):
    """What is wrong with a file, without its name."""


def _need(condition, message):
    if not condition:
        raise _Damaged(message)


def _is_count(value):
    return type(value) is int and value >= 0


def _parse_header(text):
    """The entries and the metadata of a header, checked."""
    try:
        header = json.loads(text.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise _Damaged(f"the header is no JSON ({type(error).__name__})") from None
    _need(type(header) is dict, "the header is no JSON object")
    metadata = header.pop("__metadata__", {})
    _need(type(metadata) is dict and all(type(v) is str for v in metadata.values()), "the metadata are not strings")
    return header, metadata


def _check_entries(header, total):
    """Sort the entries by place and check that they cover the data exactly."""
    entries = []
    for name, info in header.items():
        what = f"tensor {name!r}"
        _need(type(info) is dict and {"dtype", "shape", "data_offsets"} <= set(info), f"{what} is not described")
        code, shape, offsets = info["dtype"], info["shape"], info["data_offsets"]
        if code in _KNOWN_ELSEWHERE:
            raise _Damaged(f"{what} is of type {code}, which fasttorch has not got")
        _need(type(code) is str and code in _SIZES, f"{what} has the unknown type {code!r}")
        _need(type(shape) is list and len(shape) <= 64 and all(map(_is_count, shape)), f"{what} has the shape {shape!r}")
        _need(type(offsets) is list and len(offsets) == 2 and all(map(_is_count, offsets)),
              f"{what} has the place {offsets!r}")
        nbytes = math.prod(shape) * _SIZES[code]
        _need(offsets[1] - offsets[0] == nbytes, f"{what} has {offsets[1] - offsets[0]} bytes, its shape takes {nbytes}")
        _need(offsets[1] <= total, f"{what} ends at byte {offsets[1]} of the data, which has {total}")
        entries.append((offsets[0], offsets[1], name, code, shape))
    entries.sort(key=lambda e: e[:2])
    end = 0
    for start, stop, name, _, _ in entries:
        _need(start == end, f"there is a gap or an overlap before tensor {name!r}")
        end = stop
    _need(end == total, f"the tensors have {end} bytes, the file has {total}")
    return entries


def _read_exactly(stream, n, what):
    data = stream.read(n)
    _need(len(data) == n, f"it ends within {what}")
    return data


def _read_into(stream, target):
    """Fill a uint8 array from a stream; whether there was enough."""
    view = memoryview(target)
    done = 0
    while done < len(view):
        if hasattr(stream, "readinto"):
            n = stream.readinto(view[done:])
        else:
            part = stream.read(len(view) - done)
            n = len(part)
            view[done:done + n] = part
        if not n:
            return False
        done += n
    return True


def _remaining(stream):
    """How many bytes a stream has left, or None where it can't tell."""
    try:
        here = stream.tell()
        end = stream.seek(0, io.SEEK_END)
        stream.seek(here)
        return end - here
    except (AttributeError, OSError, ValueError):
        return None


def _read(stream):
    """The tensors by name, and the metadata, of a stream."""
    start = stream.read(8)
    if start[:4] in (b"PK\x03\x04", b"PK\x05\x06") or start[:2] in (b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05"):
        raise _Damaged("it was written by PyTorch's save or by pickle, which fasttorch doesn't read. Save it with "
                       "safetensors.torch.save_file there, or as a state dict with fasttorch.save")
    _need(len(start) == 8, f"it has {len(start)} bytes only")
    size = struct.unpack("<Q", start)[0]
    left = _remaining(stream)
    _need(size <= _MAX_HEADER and (left is None or size <= left),
          f"its header would have {size} bytes: it is cut off, or no safetensors file")
    text = _read_exactly(stream, size, "the header")
    header, metadata = _parse_header(text)
    if left is None:
        total = max((info["data_offsets"][1] for info in header.values()
                     if type(info) is dict and type(info.get("data_offsets")) is list
                     and len(info["data_offsets"]) == 2 and _is_count(info["data_offsets"][1])), default=0)
    else:
        total = left - size
    entries = _check_entries(header, total)
    stored = metadata.get("fasttorch_crc32")
    crc = None
    _need(stored is not None or "fasttorch" not in metadata, "its checksum is missing")
    if stored is not None:
        # The checksum was made with zeros in its own place.
        label = b'"fasttorch_crc32":"'
        place = text.find(label + stored.encode("ascii", "replace")) + len(label)
        _need(len(stored) == 8 and place >= len(label), "its checksum is unreadable")
        crc = zlib.crc32(text[:place] + b"00000000" + text[place + 8:])
    dtypes = {code: dtype for dtype, code in _dtypes().items()}
    try:
        pairs = json.loads(metadata.get("complex128", "[]"))
    except (ValueError, RecursionError):
        raise _Damaged("its list of complex tensors is no JSON") from None
    _need(type(pairs) is list, "its list of complex tensors is no list")
    pairs = {name for name in pairs if type(name) is str}
    tensors = {}
    for _, _, name, code, shape in entries:
        dtype = dtypes[code]
        if name in pairs:
            _need(code == "F64" and shape[-1:] == [2], f"tensor {name!r} is no complex tensor")
            dtype, shape = ft.complex128, shape[:-1]
        try:
            tensor, data = _empty(dtype, shape)
        except (RuntimeError, OverflowError, ValueError, TypeError) as error:
            raise _Damaged(f"tensor {name!r} of shape {shape} can't be made ({error})") from None
        _need(_read_into(stream, data), f"it ends within tensor {name!r}")
        if crc is not None:
            crc = zlib.crc32(data, crc)
        if code == "BOOL":
            _need(not data.size or int(data.max()) <= 1, f"tensor {name!r} of bools has other values than 0 and 1")
        if sys.byteorder == "big" and _SIZES[code] > 1:
            width = _SIZES[code] // 2 if code == "C64" else _SIZES[code]
            data[...] = data.reshape(-1, width)[:, ::-1].reshape(-1)
        tensors[name] = tensor
    _need(crc is None or f"{crc:08x}" == stored, "its checksum is wrong: it was damaged after it was written")
    return {name: tensors[name] for name in header}, metadata


class _Reader:
    """Makes the objects of a checkpoint from their JSON form; nothing else can come out of it."""

    def __init__(self, tensors):
        self.tensors = tensors
        self.objects = {}

    def decode(self, tree):
        if tree is None or type(tree) in (bool, int, float, str):
            return tree
        if type(tree) is list:
            return [self.decode(t) for t in tree]
        _need(type(tree) is dict and tree, "its structure is damaged")
        kind = next(iter(tree))
        make = getattr(self, "_make_" + kind, None) if type(kind) is str and kind in _MAKERS else None
        _need(make is not None, f"its structure has the unknown type {kind!r}")
        return make(tree[kind], tree)

    def _items(self, value):
        _need(type(value) is list, "its structure is damaged")
        return [self.decode(v) for v in value]

    def _make_int(self, value, tree):
        _need(type(value) is str, "it has a damaged int")
        return int(value, 16)

    def _make_float(self, value, tree):
        _need(value in ("inf", "-inf", "nan"), "it has a damaged float")
        return float(value)

    def _make_complex(self, value, tree):
        parts = self._items(value)
        _need(len(parts) == 2 and all(type(p) in (int, float) for p in parts), "it has a damaged complex number")
        return complex(*parts)

    def _make_bytes(self, value, tree):
        if type(value) is int:
            return self._stored(value).numpy().tobytes()
        _need(type(value) is str, "it has damaged bytes")
        return base64.b64decode(value, validate=True)

    def _make_bytearray(self, value, tree):
        return bytearray(self._make_bytes(value, tree))

    def _make_dtype(self, value, tree):
        _need(type(value) is str and value in {name for name, _, _ in _CODES}, f"it has the unknown dtype {value!r}")
        return getattr(ft, value)

    def _make_device(self, value, tree):
        _need(type(value) is str, "it has a damaged device")
        return ft.device(value)

    def _make_tuple(self, value, tree):
        return tuple(self._items(value))

    def _make_set(self, value, tree):
        return set(self._items(value))

    def _make_frozenset(self, value, tree):
        return frozenset(self._items(value))

    def _make_size(self, value, tree):
        sizes = self._items(value)
        _need(all(map(_is_count, sizes)), "it has a damaged Size")
        return ft.Size(sizes)

    def _pairs(self, value):
        _need(type(value) is list and all(type(p) is list and len(p) == 2 for p in value), "it has a damaged dict")
        return [(self.decode(k), self.decode(v)) for k, v in value]

    def _make_dict(self, value, tree):
        return dict(self._pairs(value))

    def _make_odict(self, value, tree):
        result = OrderedDict(self._pairs(value))
        if "metadata" in tree:
            result._metadata = self.decode(tree["metadata"])
        return result

    def _make_counter(self, value, tree):
        return Counter(dict(self._pairs(value)))

    def _stored(self, number):
        _need(_is_count(number) and str(number) in self.tensors, f"tensor {number!r} is missing")
        return self.tensors[str(number)]

    def _make_tensor(self, value, tree):
        number = tree.get("object")
        _need(_is_count(number), "its structure is damaged")
        if number not in self.objects:
            tensor = self._stored(value).detach()
            wanted = tree.get("requires_grad") is True
            if tree.get("parameter") is True:
                tensor = ft.nn.Parameter(tensor, requires_grad=wanted)
            elif wanted:
                tensor.requires_grad_()
            self.objects[number] = tensor
        return self.objects[number]

    def _make_ndarray(self, value, tree):
        data, shape, name = self._stored(value), tree.get("shape"), tree.get("dtype")
        _need(type(name) is str and type(shape) is list and all(map(_is_count, shape)), "it has a damaged array")
        dtype = np.dtype(name)
        _need(dtype.kind in "biufc", "it has a damaged array")
        array = np.array(data.numpy()).view(dtype).reshape(shape)
        return array.astype(dtype.newbyteorder("="), copy=False)


_MAKERS = frozenset(name[6:] for name in dir(_Reader) if name.startswith("_make_"))


def _mapping(map_location):
    """``map_location`` as a function of a tensor."""
    if map_location is None:
        return lambda t: t
    if callable(map_location):
        return lambda t: map_location(t, str(t.device))
    if isinstance(map_location, dict):
        return lambda t: t.to(map_location.get(str(t.device), t.device))
    return lambda t: t.to(map_location)


def load(f, map_location=None, *, weights_only=True, mmap=None):
    """Load what :func:`save` wrote, or any safetensors file (as a dict of tensors).

    Loading makes plain containers, numbers and tensors, and never runs code from the file.

    Args:
        f: a path, or a binary file open for reading; a file is read from its present position to its end.
        map_location (device, str, callable or dict, optional): where the tensors go: a device, a function ``(tensor,
            location) -> tensor``, or device names by the saved ones (which are all ``"cpu"``).
        weights_only (bool): accepted for PyTorch's sake: loading is always safe.
        mmap: accepted for PyTorch's sake; the file is read.

    Returns:
        The object that was saved. Tensors are on the CPU unless mapped.

    Raises:
        RuntimeError: the file is cut off, damaged, or of another kind; the message says which. OSError: it can't be read.
    """
    opened = not hasattr(f, "read")
    name = os.fspath(f) if opened else getattr(f, "name", "the stream")
    stream = open(f, "rb") if opened else f
    try:
        tensors, metadata = _read(stream)
        place = _mapping(map_location)
        tensors = {key: place(t) for key, t in tensors.items()}
        if "fasttorch" not in metadata:
            return tensors
        try:
            tree = json.loads(metadata["fasttorch"])
            return _Reader(tensors).decode(tree)
        except (ValueError, TypeError, RuntimeError, OverflowError) as error:
            raise _Damaged(f"its structure can't be read ({type(error).__name__}: {error})") from None
    except _Damaged as damage:
        raise RuntimeError(f"load: {name!r} can't be loaded: {damage}") from None
    finally:
        if opened:
            stream.close()
