"""The safetensors format, and whole checkpoints within it.

A file is a `safetensors <https://github.com/huggingface/safetensors>`_ file: eight bytes with the length of a JSON
header, the header, which names each tensor's dtype, shape and place, then the tensors' bytes.

* A plain state dict (names to tensors, nothing else) is stored under its own names: any reader of safetensors reads it.
* Anything else (nested dictionaries, lists, tuples, numbers, strings, bytes, None and tensors: a whole checkpoint) has
  its tensors under numbers, and its structure as JSON in the header's metadata. Loading makes those types and no others.

A checksum over header and data is in the metadata, so a damaged file is an error, never a wrong number.
"""

from collections import Counter, OrderedDict
import base64
import json
import math
import struct
import sys
import zlib

import numpy as np

import fasttorch as ft
from fasttorch import Tensor
from fasttorch.serialization._files import Damaged, need, read_exactly, read_into, remaining

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


def write(obj, stream):
    """Write an object to a stream."""
    header, arrays = _build(obj)
    stream.write(struct.pack("<Q", len(header)))
    stream.write(header)
    for array in arrays:
        if array.nbytes:
            stream.write(memoryview(array))


def _is_count(value):
    return type(value) is int and value >= 0


def _parse_header(text):
    """The entries and the metadata of a header, checked."""
    try:
        header = json.loads(text.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Damaged(f"the header is no JSON ({type(error).__name__})") from None
    need(type(header) is dict, "the header is no JSON object")
    metadata = header.pop("__metadata__", {})
    need(type(metadata) is dict and all(type(v) is str for v in metadata.values()), "the metadata are not strings")
    return header, metadata


def _check_entries(header, total):
    """Sort the entries by place and check that they cover the data exactly."""
    entries = []
    for name, info in header.items():
        what = f"tensor {name!r}"
        need(type(info) is dict and {"dtype", "shape", "data_offsets"} <= set(info), f"{what} is not described")
        code, shape, offsets = info["dtype"], info["shape"], info["data_offsets"]
        if code in _KNOWN_ELSEWHERE:
            raise Damaged(f"{what} is of type {code}, which fasttorch has not got")
        need(type(code) is str and code in _SIZES, f"{what} has the unknown type {code!r}")
        need(type(shape) is list and len(shape) <= 64 and all(map(_is_count, shape)), f"{what} has the shape {shape!r}")
        need(type(offsets) is list and len(offsets) == 2 and all(map(_is_count, offsets)),
              f"{what} has the place {offsets!r}")
        nbytes = math.prod(shape) * _SIZES[code]
        need(offsets[1] - offsets[0] == nbytes, f"{what} has {offsets[1] - offsets[0]} bytes, its shape takes {nbytes}")
        need(offsets[1] <= total, f"{what} ends at byte {offsets[1]} of the data, which has {total}")
        entries.append((offsets[0], offsets[1], name, code, shape))
    entries.sort(key=lambda e: e[:2])
    end = 0
    for start, stop, name, _, _ in entries:
        need(start == end, f"there is a gap or an overlap before tensor {name!r}")
        end = stop
    need(end == total, f"the tensors have {end} bytes, the file has {total}")
    return entries


def _mapped_tensor(mapped, place, dtype, shape):
    """A tensor over the bytes at a place of a mapped file; a copy where they are not aligned."""
    count = math.prod(shape)
    need(count < 2**60, f"its shape {shape} is too large")
    data = np.frombuffer(mapped, np.uint8, count * dtype.itemsize, place) if count else np.empty(0, np.uint8)
    if place % dtype.itemsize:
        data = data.copy()
    return ft.from_numpy(data).view(dtype).reshape(shape), data


def read_tensors(stream, mapped=None):
    """The tensors by name, and the metadata, of a stream; with `mapped`, the file's memory, over its bytes."""
    start = stream.read(8)
    need(len(start) == 8, f"it has {len(start)} bytes only")
    size = struct.unpack("<Q", start)[0]
    left = remaining(stream)
    need(size <= _MAX_HEADER and (left is None or size <= left),
          f"its header would have {size} bytes: it is cut off, or no safetensors file")
    text = read_exactly(stream, size, "the header")
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
    mapped = mapped if sys.byteorder == "little" else None
    need(stored is not None or "fasttorch" not in metadata, "its checksum is missing")
    if stored is not None:
        # The checksum was made with zeros in its own place.
        label = b'"fasttorch_crc32":"'
        place = text.find(label + stored.encode("ascii", "replace")) + len(label)
        need(len(stored) == 8 and place >= len(label), "its checksum is unreadable")
        crc = zlib.crc32(text[:place] + b"00000000" + text[place + 8:])
    dtypes = {code: dtype for dtype, code in _dtypes().items()}
    try:
        pairs = json.loads(metadata.get("complex128", "[]"))
    except (ValueError, RecursionError):
        raise Damaged("its list of complex tensors is no JSON") from None
    need(type(pairs) is list, "its list of complex tensors is no list")
    pairs = {name for name in pairs if type(name) is str}
    tensors = {}
    for _, _, name, code, shape in entries:
        dtype = dtypes[code]
        if name in pairs:
            need(code == "F64" and shape[-1:] == [2], f"tensor {name!r} is no complex tensor")
            dtype, shape = ft.complex128, shape[:-1]
        try:
            if mapped is not None:
                tensor, data = _mapped_tensor(mapped, stream.tell(), dtype, shape)
                stream.seek(data.nbytes, 1)
            else:
                tensor, data = _empty(dtype, shape)
        except (RuntimeError, OverflowError, ValueError, TypeError) as error:
            raise Damaged(f"tensor {name!r} of shape {shape} can't be made ({error})") from None
        need(mapped is not None or read_into(stream, data), f"it ends within tensor {name!r}")
        if crc is not None and mapped is None:
            crc = zlib.crc32(data, crc)
        if code == "BOOL":
            need(not data.size or int(data.max()) <= 1, f"tensor {name!r} of bools has other values than 0 and 1")
        if sys.byteorder == "big" and _SIZES[code] > 1:
            width = _SIZES[code] // 2 if code == "C64" else _SIZES[code]
            data[...] = data.reshape(-1, width)[:, ::-1].reshape(-1)
        tensors[name] = tensor
    need(crc is None or mapped is not None or f"{crc:08x}" == stored,
         "its checksum is wrong: it was damaged after it was written")
    return {name: tensors[name] for name in header}, metadata


def read(stream, place, mapped=None):
    """The object of a stream; `place` puts a tensor on its device."""
    tensors, metadata = read_tensors(stream, mapped)
    tensors = {key: place(t) for key, t in tensors.items()}
    if "fasttorch" not in metadata:
        return tensors
    try:
        return _Reader(tensors).decode(json.loads(metadata["fasttorch"]))
    except (ValueError, TypeError, RuntimeError, OverflowError) as error:
        raise Damaged(f"its structure can't be read ({type(error).__name__}: {error})") from None


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
        need(type(tree) is dict and tree, "its structure is damaged")
        kind = next(iter(tree))
        make = getattr(self, "_make_" + kind, None) if type(kind) is str and kind in _MAKERS else None
        need(make is not None, f"its structure has the unknown type {kind!r}")
        return make(tree[kind], tree)

    def _items(self, value):
        need(type(value) is list, "its structure is damaged")
        return [self.decode(v) for v in value]

    def _make_int(self, value, tree):
        need(type(value) is str, "it has a damaged int")
        return int(value, 16)

    def _make_float(self, value, tree):
        need(value in ("inf", "-inf", "nan"), "it has a damaged float")
        return float(value)

    def _make_complex(self, value, tree):
        parts = self._items(value)
        need(len(parts) == 2 and all(type(p) in (int, float) for p in parts), "it has a damaged complex number")
        return complex(*parts)

    def _make_bytes(self, value, tree):
        if type(value) is int:
            return self._stored(value).numpy().tobytes()
        need(type(value) is str, "it has damaged bytes")
        return base64.b64decode(value, validate=True)

    def _make_bytearray(self, value, tree):
        return bytearray(self._make_bytes(value, tree))

    def _make_dtype(self, value, tree):
        need(type(value) is str and value in {name for name, _, _ in _CODES}, f"it has the unknown dtype {value!r}")
        return getattr(ft, value)

    def _make_device(self, value, tree):
        need(type(value) is str, "it has a damaged device")
        return ft.device(value)

    def _make_tuple(self, value, tree):
        return tuple(self._items(value))

    def _make_set(self, value, tree):
        return set(self._items(value))

    def _make_frozenset(self, value, tree):
        return frozenset(self._items(value))

    def _make_size(self, value, tree):
        sizes = self._items(value)
        need(all(map(_is_count, sizes)), "it has a damaged Size")
        return ft.Size(sizes)

    def _pairs(self, value):
        need(type(value) is list and all(type(p) is list and len(p) == 2 for p in value), "it has a damaged dict")
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
        need(_is_count(number) and str(number) in self.tensors, f"tensor {number!r} is missing")
        return self.tensors[str(number)]

    def _make_tensor(self, value, tree):
        number = tree.get("object")
        need(_is_count(number), "its structure is damaged")
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
        need(type(name) is str and type(shape) is list and all(map(_is_count, shape)), "it has a damaged array")
        dtype = np.dtype(name)
        need(dtype.kind in "biufc", "it has a damaged array")
        array = np.array(data.numpy()).view(dtype).reshape(shape)
        return array.astype(dtype.newbyteorder("="), copy=False)


_MAKERS = frozenset(name[6:] for name in dir(_Reader) if name.startswith("_make_"))
