"""NumPy's ``.npz``: a zip archive of ``.npy`` files, one for each tensor."""

import io
import zlib

import numpy as np

import fasttorch as ft
from fasttorch import Tensor
from fasttorch.serialization._archive import write_archive
from fasttorch.serialization._files import Damaged, need

_MAX_RATIO = 1100  # of deflate, which can't do better than 1032


def _array_of(value, name):
    if isinstance(value, Tensor):
        if value.dtype is ft.bfloat16:
            raise TypeError(f"save: {name} is of dtype bfloat16, which .npz files don't know; convert it to float32")
        if value.is_sparse:
            raise TypeError(f"save: {name} is a sparse tensor, which .npz files don't know; save its to_dense()")
        return value.detach().cpu().numpy()
    array = np.asarray(value)
    if array.dtype.kind not in "biufcSU":
        raise TypeError(f"save: {name} is a {type(value).__name__}; .npz files hold arrays of numbers and text only")
    return array


def write(obj, stream):
    """Write a dictionary of tensors and arrays, or a list of them (``arr_0``, ``arr_1``, ...), or one (``arr_0``)."""
    if isinstance(obj, (list, tuple)):
        obj = {f"arr_{k}": value for k, value in enumerate(obj)}
    elif not isinstance(obj, dict):
        obj = {"arr_0": obj}
    entries = []
    for name, value in obj.items():
        if not isinstance(name, str):
            raise TypeError(f"save: .npz files have names; {name!r} is a {type(name).__name__}")
        text = io.BytesIO()
        np.lib.format.write_array(text, _array_of(value, name), allow_pickle=False)
        entries.append((name + ".npy", text.getvalue()))
    write_archive(stream, entries)


def _entries(stream, size):
    """Names and bytes of the entries of any zip archive, decompressed no further than they say."""
    import zipfile

    start = stream.tell()
    try:
        with zipfile.ZipFile(stream) as archive:
            infos = archive.infolist()
            need(sum(i.compress_size for i in infos) <= size, "its directory is damaged")
            for info in infos:
                need(info.file_size <= max(info.compress_size, 64) * _MAX_RATIO, f"entry {info.filename!r} is damaged")
                with archive.open(info) as entry:
                    data = entry.read(info.file_size + 1)
                need(len(data) == info.file_size, f"entry {info.filename!r} is cut off")
                yield info.filename, data
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, KeyError,
            IndexError, AttributeError, OverflowError) as error:
        raise Damaged(f"its archive is damaged ({type(error).__name__}: {error})") from None
    finally:
        stream.seek(start)


def _parse(name, data):
    stream = io.BytesIO(data)
    try:
        version = np.lib.format.read_magic(stream)
        need(version in ((1, 0), (2, 0)), f"array {name!r} is of the unknown version {version}")
        read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
        shape, fortran, dtype = read(stream)
        need(dtype.kind in "biufcSU" and dtype.names is None and dtype.subdtype is None and dtype.itemsize > 0,
             f"array {name!r} has the dtype {dtype}, which can't be loaded safely")
        need(len(shape) <= 32 and all(isinstance(n, int) and n >= 0 for n in shape), f"array {name!r} has the shape {shape}")
        array = np.frombuffer(bytearray(data[stream.tell():]), dtype)
        array = array.reshape(shape, order="F" if fortran else "C")
        return array.astype(dtype.newbyteorder("="), copy=False)
    except (ValueError, TypeError, SyntaxError, OverflowError, EOFError, RecursionError, MemoryError) as error:
        raise Damaged(f"array {name!r} can't be read ({type(error).__name__}: {error})") from None


def read(stream, size, place):
    """A dictionary of tensors by name; text and dtypes that tensors have not got stay arrays."""
    result = {}
    for name, data in _entries(stream, size):
        if name.endswith(".npy"):
            name = name[:-4]
        array = _parse(name, data)
        try:
            result[name] = place(ft.from_numpy(np.ascontiguousarray(array).reshape(array.shape)))
        except TypeError:
            result[name] = array
    return result
