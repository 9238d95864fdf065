"""Saving and loading tensors and checkpoints.

Three formats, chosen by :func:`save`'s ``format`` or by the file's ending, and recognised by :func:`load`:

* **PyTorch's** zip archive (the default, whatever the ending): what ``torch.load`` reads and ``torch.save`` writes, for state
  dicts, optimizers' states, tensors and plain containers. Memory that tensors share is shared again when they are loaded.
* **safetensors** (``.safetensors``): a plain state dict can be read by any library that knows the format; a whole checkpoint is
  stored as well, as tensors and JSON.
* **NumPy's** ``.npz``: a dictionary of arrays.

Loading runs no code from the file unless ``weights_only=False`` is given: what may come out of it is a fixed list of types, to
which :func:`add_safe_globals` adds. Files of damaged, cut off or hostile content are an error, never a crash, and nothing is
allocated that the size of the file doesn't explain. Saving goes to a temporary file beside the target, which replaces it once
it is complete on the disk: whenever the program is killed, there is the old file or the new one.
"""

import enum
import os
import sys

__all__ = ["save", "load", "add_safe_globals", "get_safe_globals", "clear_safe_globals", "safe_globals",
           "get_unsafe_globals_in_checkpoint", "set_crc32_options", "get_crc32_options", "set_default_mmap_options",
           "get_default_mmap_options", "default_restore_location", "LoadEndianness", "get_default_load_endianness",
           "set_default_load_endianness"]

_options = {"checksums": True, "mmap": None, "endianness": None}


def save(obj, f, pickle_module=None, pickle_protocol=2, _use_new_zipfile_serialization=True, *, format=None):
    """Save a tensor, a state dict or a whole checkpoint.

    Args:
        obj: a tensor, a state dict, or nested containers of tensors, numbers, strings and so on. In PyTorch's format anything
            that can be pickled is accepted; what :func:`load` gives back without ``weights_only=False`` is dict, OrderedDict,
            Counter, list, tuple, set, frozenset, int, float, complex, bool, str, bytes, bytearray, None, Size, dtype, device,
            tensors, parameters, sparse tensors, NumPy arrays and numbers.
        f: a path, or a binary file open for writing. A path is replaced in one step when everything is on the disk.
        pickle_module (module): whose Pickler writes the structure, in PyTorch's format; it must derive from Python's own.
            Default: ``pickle``.
        pickle_protocol (int): from 1 to 5; PyTorch's ``weights_only`` loading reads 2 only. Default: 2.
        format (str, optional): ``"torch"``, ``"safetensors"`` or ``"npz"``. By default the ending of the path decides:
            ``.safetensors``, ``.npz``, and PyTorch's format for all others.

    Raises:
        TypeError, pickle.PicklingError: something that can't be stored. OSError: the file can't be written; what was there
        before stays. ValueError: an unknown format or protocol.

    Example:
        >>> import io
        >>> file = io.BytesIO()
        >>> torch.save({"model": nn.Linear(2, 1).state_dict(), "epoch": 3}, file)
        >>> _ = file.seek(0)
        >>> torch.load(file)["epoch"]
        3
    """
    from fasttorch.serialization._files import write_file

    if not _use_new_zipfile_serialization:
        raise ValueError("save: the format before PyTorch 1.6 (_use_new_zipfile_serialization=False) is read and not written; "
                         "leave the option out")
    if format is None:
        format = _format_of(f)
    if format not in ("torch", "safetensors", "npz"):
        raise ValueError(f"save: format must be 'torch', 'safetensors' or 'npz', got {format!r}")
    if format != "torch" and pickle_module is not None:
        raise ValueError(f"save: pickle_module has no meaning for the format {format!r}")
    if format == "torch":
        from fasttorch.serialization import _checkpoint

        def write(stream):
            _checkpoint.write(obj, stream, pickle_module, pickle_protocol, _options["checksums"])
    elif format == "npz":
        from fasttorch.serialization import _npz

        def write(stream):
            _npz.write(obj, stream)
    else:
        from fasttorch.serialization import _safetensors

        def write(stream):
            _safetensors.write(obj, stream)
    write_file(f, write)


def _format_of(f):
    if isinstance(f, (str, bytes, os.PathLike)):
        ending = os.path.splitext(os.fsdecode(f))[1].lower()
        return {".safetensors": "safetensors", ".npz": "npz"}.get(ending, "torch")
    return "torch"


def load(f, map_location=None, pickle_module=None, *, weights_only=None, mmap=None, **pickle_load_args):
    """Load what :func:`save` or ``torch.save`` wrote, a safetensors file or an ``.npz`` file (as dictionaries of tensors).

    Args:
        f: a path, or a binary file open for reading; a file is read from its present position to its end.
        map_location (device, str, callable or dict, optional): where the tensors go. A device or its name: all of them
            there. A dict: names of devices by the saved ones. A function ``(storage, location)``: called once for each
            storage, on the CPU, with the name of the device that it was saved from; it gives the storage to use, or None for
            what would happen without it. By default each goes where it was saved from.
        pickle_module (module): whose Unpickler reads the structure; only with ``weights_only=False``.
        weights_only (bool): with False, the file may run any code. Only for files whose source you trust. Default: True,
            unless ``pickle_module`` is given.
        mmap (bool): map the file into memory instead of reading it: elements are read from the disk when they are used.
            Writing to the tensors doesn't change the file. ``f`` must be a path. Checksums are not looked at. Default: False.
        pickle_load_args: ``encoding`` of strings that Python 2 wrote, ``"utf-8"`` by default; with ``weights_only=False``
            everything that ``pickle_module.Unpickler`` takes.

    Returns:
        The object that was saved.

    Raises:
        RuntimeError: the file is cut off, damaged, or of another kind; the message says which. pickle.UnpicklingError: it
        names something that is not on the list of what may be loaded. OSError: it can't be read. ValueError: ``mmap`` without
        a path.
    """
    import pickle

    from fasttorch.serialization._files import Damaged

    if weights_only is None:
        weights_only = pickle_module is None
    if weights_only and pickle_module is not None:
        raise RuntimeError("load: pickle_module can't be used with weights_only=True, which has an unpickler of its own")
    if weights_only and set(pickle_load_args) - {"encoding"}:
        raise TypeError(f"load: {', '.join(sorted(set(pickle_load_args) - {'encoding'}))}: only with weights_only=False")
    if mmap is None:
        mmap = False
    path = not hasattr(f, "read")
    if path and not isinstance(f, (str, bytes, os.PathLike)):
        raise AttributeError(f"load: expected a path or a file with read, got {type(f).__name__}")
    if mmap and not path:
        raise ValueError("load: f must be a file path in order to use the mmap argument")
    if not weights_only:
        pickle_load_args.setdefault("encoding", "utf-8")
    name = os.fspath(f) if path else getattr(f, "name", "the stream")
    stream = open(f, "rb") if path else f
    try:
        return _load(stream, map_location, bool(mmap), weights_only, pickle_module or pickle, pickle_load_args)
    except Damaged as damage:
        raise RuntimeError(f"load: {name!r} can't be loaded: {damage}") from None
    except pickle.UnpicklingError as error:
        raise pickle.UnpicklingError(f"load: {name!r} can't be loaded: {error}") from None
    except RecursionError:
        raise RuntimeError(f"load: {name!r} can't be loaded: it is nested too deeply") from None
    finally:
        if path:
            stream.close()


def _load(stream, map_location, mapped, weights_only, pickle_module, arguments):
    import io

    from fasttorch.serialization._files import Damaged, remaining

    size = remaining(stream)
    if size is None:  # a pipe: its end is only known when it is there
        data = stream.read()
        stream, size = io.BytesIO(data), len(data)
    start = stream.tell()
    head = stream.read(512)
    stream.seek(start)
    memory = _map(stream, size) if mapped and size else None
    place = _placing(map_location)
    if head[:4] in (b"PK\3\4", b"PK\5\6"):
        n = int.from_bytes(head[26:28], "little")
        if head[30:30 + n].endswith(b".npy") or head[:4] == b"PK\5\6":
            from fasttorch.serialization import _npz

            return _npz.read(stream, size, _tensors(place))
        from fasttorch.serialization import _checkpoint

        return _checkpoint.read_archive(stream, size, place, memory, weights_only, pickle_module, arguments)
    if head[:1] == b"\x80" and head[2:3] == b"\x8a" or head[:1] == b"\x80" and head[1:2] in b"\2\3\4\5":
        from fasttorch.serialization import _checkpoint

        if memory is not None:
            raise RuntimeError("load: mmap can only be used with files saved with PyTorch 1.6 or later, or fasttorch")
        return _checkpoint.read_old(stream, size, place, weights_only, pickle_module, arguments)
    if head[257:262] == b"ustar" or head[:10].rstrip(b"\0") in (b"sys_info", b"pickle", b"storages", b"tensors"):
        raise Damaged("it is a tar archive, the format of PyTorch before 0.1.10 (2017), which fasttorch doesn't read. Load and "
                      "save it with PyTorch")
    if head[:2] == b"\x1f\x8b":
        raise Damaged("it is compressed with gzip: open it with gzip.open and hand over the file")
    from fasttorch.serialization import _safetensors

    return _safetensors.read(stream, _tensors(place), memory)


def _map(stream, size):
    """The file in memory; written to without changing the file, unless set_default_mmap_options says otherwise."""
    import mmap

    shared = _options["mmap"] is not None and _options["mmap"] == getattr(mmap, "MAP_SHARED", None)
    if shared and os.access(stream.name, os.W_OK):
        with open(stream.name, "r+b") as both:
            return mmap.mmap(both.fileno(), 0, access=mmap.ACCESS_WRITE)
    return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ if shared else mmap.ACCESS_COPY)


def default_restore_location(storage, location):
    """A storage on the device that ``location`` names.

    Raises:
        RuntimeError: there is no such device on this machine.
    """
    import fasttorch as ft
    from fasttorch._C import memory

    try:
        device = ft.device(location)
    except RuntimeError:
        raise RuntimeError(f"load: don't know how to restore data of the location {location!r}: the file can't be loaded without "
                           "map_location") from None
    if device.type == "cpu":
        on_host = memory.on_storage(storage, ft.uint8, 0, (storage.size(),), (1,))
        return storage if on_host.device.type == "cpu" else on_host.cpu().untyped_storage()
    if not ft.cuda.is_available():
        raise RuntimeError(f"load: there are tensors to go to {location}, and CUDA is not available on this machine. Give load "
                           "map_location='cpu' to have them on the CPU")
    return memory.on_storage(storage, ft.uint8, 0, (storage.size(),), (1,)).to(device).untyped_storage()


def _placing(map_location):
    """``map_location`` as a function of a storage and the location that it was saved from."""
    import fasttorch as ft
    from fasttorch._C.storage import Storage

    if map_location is None:
        return default_restore_location
    if isinstance(map_location, (str, bytes, ft.device)):
        target = map_location.decode() if isinstance(map_location, bytes) else str(map_location)
        ft.device(target)
        return lambda storage, location: default_restore_location(storage, target)
    if isinstance(map_location, dict):
        table = {str(key): str(value) for key, value in map_location.items()}
        return lambda storage, location: default_restore_location(storage, table.get(location, location))
    if not callable(map_location):
        raise TypeError(f"load: map_location must be a device, a str, a dict or callable, got {type(map_location).__name__}")

    def place(storage, location):
        placed = map_location(storage, location)
        if placed is None:
            return default_restore_location(storage, location)
        if not isinstance(placed, Storage):
            raise TypeError(f"load: map_location must give a storage or None, got {type(placed).__name__}")
        return placed

    return place


def _tensors(place):
    """``place`` for whole tensors, of formats in which all of them are on the CPU."""
    from fasttorch._C import memory

    def placed(t):
        storage = t.untyped_storage()
        new = place(storage, "cpu")
        return t if new is storage else memory.on_storage(new, t.dtype, t.storage_offset(), tuple(t.shape), t.stride())

    return placed


# ---- what may be loaded ----


def add_safe_globals(safe_globals):
    """Allow :func:`load` to make objects of more classes, and to call more functions, than those that are always safe.

    Args:
        safe_globals (list): classes and functions, or tuples of one and the full name by which files call it. Loading calls
            them with arguments from the file: add only what does no harm with any.

    Example:
        >>> from fractions import Fraction
        >>> torch.serialization.add_safe_globals([Fraction])
        >>> torch.serialization.clear_safe_globals()
    """
    from fasttorch.serialization import _unpickler

    _unpickler._safe.update(map(_unpickler.name_of, safe_globals))


def get_safe_globals():
    """What :func:`add_safe_globals` has added."""
    from fasttorch.serialization import _unpickler

    return list(_unpickler._safe.values())


def clear_safe_globals():
    """Forget what :func:`add_safe_globals` has added."""
    from fasttorch.serialization import _unpickler

    _unpickler._safe.clear()


class safe_globals:
    """A context in which :func:`load` may make objects of more classes: see :func:`add_safe_globals`."""

    def __init__(self, safe_globals):
        self.safe_globals = safe_globals

    def __enter__(self):
        from fasttorch.serialization import _unpickler

        self._before = dict(_unpickler._safe)
        add_safe_globals(self.safe_globals)

    def __exit__(self, *exception):
        from fasttorch.serialization import _unpickler

        _unpickler._safe.clear()
        _unpickler._safe.update(self._before)


def get_unsafe_globals_in_checkpoint(f):
    """The full names in a file of PyTorch's zip format that :func:`load` would refuse, found without making anything.

    Args:
        f: a path, or a binary file open for reading.
    """
    from fasttorch.serialization import _checkpoint, _unpickler
    from fasttorch.serialization._files import Damaged, remaining

    stream = f if hasattr(f, "read") else open(f, "rb")
    try:
        found = _unpickler.names_in(_checkpoint.pickle_of(stream, remaining(stream)))
    except Damaged as damage:
        raise RuntimeError(f"get_unsafe_globals_in_checkpoint: {damage}") from None
    finally:
        if stream is not f:
            stream.close()
    allowed = {**_unpickler._BUILTIN, **_checkpoint.names(), **_unpickler._safe}
    return sorted(name for name in found if name not in allowed)


# ---- options ----


def set_crc32_options(compute_crc32):
    """Whether :func:`save` computes checksums of what it writes in PyTorch's format. Without, damage isn't noticed."""
    _options["checksums"] = bool(compute_crc32)


def get_crc32_options():
    """Whether :func:`save` computes checksums."""
    return _options["checksums"]


class LoadEndianness(enum.Enum):
    """In which byte order a file is read that doesn't say its own."""

    NATIVE = 1
    LITTLE = 2
    BIG = 3


def get_default_load_endianness():
    """The :class:`LoadEndianness` of files in PyTorch's format that don't say theirs; None: little-endian."""
    return _options["endianness"]


def set_default_load_endianness(endianness):
    """Choose the :class:`LoadEndianness` of files in PyTorch's format that don't say theirs, as those of PyTorch before 2.1.

    Raises:
        TypeError: neither a LoadEndianness nor None.
    """
    if endianness is not None and not isinstance(endianness, LoadEndianness):
        raise TypeError(f"set_default_load_endianness: expected a LoadEndianness or None, got {type(endianness).__name__}")
    _options["endianness"] = endianness


def get_default_mmap_options():
    """How ``load(..., mmap=True)`` maps files: ``mmap.MAP_PRIVATE`` or ``mmap.MAP_SHARED``."""
    import mmap

    return mmap.MAP_PRIVATE if _options["mmap"] is None else _options["mmap"]


class set_default_mmap_options:
    """How ``load(..., mmap=True)`` maps files; also a context that sets it back.

    Args:
        flags: ``mmap.MAP_PRIVATE``: writing to a tensor doesn't change the file. ``mmap.MAP_SHARED``: it does, where the file
            may be written to.

    Raises:
        ValueError: other flags. NotImplementedError: on Windows.
    """

    def __init__(self, flags):
        import mmap

        if sys.platform == "win32":
            raise NotImplementedError("set_default_mmap_options: files are always mapped privately on Windows")
        if flags not in (mmap.MAP_PRIVATE, mmap.MAP_SHARED):
            raise ValueError(f"set_default_mmap_options: expected mmap.MAP_PRIVATE or mmap.MAP_SHARED, got {flags}")
        self._before = _options["mmap"]
        _options["mmap"] = flags

    def __enter__(self):
        return None

    def __exit__(self, *exception):
        _options["mmap"] = self._before
