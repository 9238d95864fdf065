"""Zip archives as PyTorch writes them: entries that are not compressed, each aligned to 64 bytes.

The writer knows every size and checksum before it begins, so that it only ever appends. The reader believes nothing: every
place and size is checked against the file before memory is asked for, and entries may not overlap. The format is
PKWARE's APPNOTE (6.3.10), with the zip64 extension for files over 4 GB.
"""

import itertools
import queue
import struct
import threading
import zlib

import numpy as np

from fasttorch.serialization._files import Damaged, need, read_into

ALIGN = 64
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_END64 = struct.Struct("<4sQ2H2I4Q")
_LOCATOR = struct.Struct("<4sIQI")
_BIG = 0xFFFFFFFF
_MAX_NAME = 4096
_PADDING = 0x4246  # the tag that PyTorch gives the extra field that aligns an entry
_LARGE = 1 << 22  # bytes for which a thread is worth starting
_DATE = 33  # 1980-01-01


def write_archive(stream, entries, checksums=True):
    """Write a zip archive.

    Args:
        stream: a binary file open for writing.
        entries: list of names and their bytes (bytes, or a contiguous uint8 array).
        checksums (bool): whether to compute CRC-32; else it is written as 0.
    """
    sums = _Checksums([data for _, data in entries]) if checksums else itertools.repeat(0)
    try:
        _write_entries(stream, entries, sums)
    finally:
        if checksums:
            sums.stop()


class _Checksums:
    """The CRC-32 of each of a list of buffers, in turn; of large ones computed by a thread, while others are written."""

    def __init__(self, buffers):
        self.buffers = iter(buffers)
        large = sum(memoryview(data).nbytes for data in buffers) >= _LARGE
        self.ready, self.stopped = queue.SimpleQueue(), False
        self.thread = _started(self._run) if large else None

    def _run(self):
        for data in self.buffers:
            if self.stopped:
                return
            self.ready.put(zlib.crc32(data))

    def __next__(self):
        return zlib.crc32(next(self.buffers)) if self.thread is None else self.ready.get()

    def stop(self):
        """Compute no more of them."""
        self.stopped = True
        if self.thread is not None:
            self.thread.join()


def _started(function):
    """A thread that runs a function, or None where the system has none left."""
    thread = threading.Thread(target=function, daemon=True)
    try:
        thread.start()
    except RuntimeError:
        return None
    return thread


def _write_entries(stream, entries, sums):
    """The archive, whose entries have the checksums that ``next(sums)`` gives."""
    place = 0
    directory = []
    for name, data in entries:
        text = name.encode("utf-8")
        size = len(data) if isinstance(data, bytes) else data.nbytes
        crc = next(sums)
        big = size >= _BIG
        extra = struct.pack("<2H2Q", 1, 16, size, size) if big else b""
        start = place + _LOCAL.size + len(text) + len(extra) + 4
        padding = -start % ALIGN
        extra += struct.pack("<2H", _PADDING, padding) + b"Z" * padding
        short = _BIG if big else size
        stream.write(_LOCAL.pack(b"PK\3\4", 45 if big else 20, 0x800, 0, 0, _DATE, crc, short, short, len(text), len(extra))
                     + text + extra)
        if size:
            stream.write(memoryview(data))
        directory.append((text, crc, size, place))
        place += _LOCAL.size + len(text) + len(extra) + size
    start = place
    for text, crc, size, at in directory:
        large = [v for v in (size, size, at) if v >= _BIG]
        extra = struct.pack(f"<2H{len(large)}Q", 1, 8 * len(large), *large) if large else b""
        stream.write(_CENTRAL.pack(b"PK\1\2", 45, 45 if large else 20, 0x800, 0, 0, _DATE, crc, min(size, _BIG), min(size, _BIG),
                                   len(text), len(extra), 0, 0, 0, 0, min(at, _BIG)) + text + extra)
        place += _CENTRAL.size + len(text) + len(extra)
    n, length = len(directory), place - start
    if start >= _BIG or length >= _BIG or n >= 0xFFFF:
        stream.write(_END64.pack(b"PK\6\6", 44, 45, 45, 0, 0, n, n, length, start))
        stream.write(_LOCATOR.pack(b"PK\6\7", 0, place, 1))
    stream.write(_END.pack(b"PK\5\6", 0, 0, min(n, 0xFFFF), min(n, 0xFFFF), min(length, _BIG), min(start, _BIG), 0))


class Archive:
    """The entries of a zip archive, checked.

    Args:
        stream: a binary file that can seek; the archive reaches from its present position to its end.
        size (int): how many bytes that is.
        mapped (memoryview, optional): the whole file in memory; entries are then parts of it.
    """

    def __init__(self, stream, size, mapped=None):
        self.stream = stream
        self.start = stream.tell()
        self.size = size
        self.mapped = mapped
        self.entries = {}
        self._read_directory()
        crcs = [entry[3] for entry in self.entries.values() if entry[2]]
        self.checked = any(crcs)  # PyTorch can leave out the checksums: then all of them are 0

    def _at(self, place, n, what):
        need(0 <= place and n >= 0 and place + n <= self.size, f"{what} would lie outside of it: it is cut off or damaged")
        self.stream.seek(self.start + place)
        data = self.stream.read(n)
        need(len(data) == n, f"it ends within {what}")
        return data

    def _read_directory(self):
        tail_size = min(self.size, _END.size + 0xFFFF)
        tail = self._at(self.size - tail_size, tail_size, "the end of the archive")
        k = tail.rfind(b"PK\5\6")
        while k >= 0 and (k + _END.size > len(tail) or k + _END.size + struct.unpack_from("<H", tail, k + 20)[0] != len(tail)):
            k = tail.rfind(b"PK\5\6", 0, k)
        need(k >= 0, "the directory at the end of the archive is missing: it is cut off")
        _, disk, first, here, count, length, start, _ = _END.unpack_from(tail, k)
        end = self.size - tail_size + k
        if k >= _LOCATOR.size and tail[k - _LOCATOR.size:k - _LOCATOR.size + 4] == b"PK\6\7":
            place = _LOCATOR.unpack_from(tail, k - _LOCATOR.size)[2]
            record = _END64.unpack(self._at(place, _END64.size, "the directory"))
            need(record[0] == b"PK\6\6", "its directory is damaged")
            disk, first, here, count, length, start = record[4:10]
            end = place
        need(disk == first == 0 and here == count, "it is a part of a split archive")
        need(start + length <= end, "its directory is damaged")
        directory = self._at(start, length, "the directory")
        place = total = 0
        for _ in range(count):
            need(place + _CENTRAL.size <= length, "its directory is damaged")
            head = _CENTRAL.unpack_from(directory, place)
            need(head[0] == b"PK\1\2", "its directory is damaged")
            flags, method, crc, packed, size, n_name, n_extra, n_comment = head[3], head[4], *head[7:13]
            at = head[16]
            place += _CENTRAL.size
            need(place + n_name + n_extra + n_comment <= length and n_name <= _MAX_NAME, "its directory is damaged")
            try:
                name = directory[place:place + n_name].decode("utf-8")
            except UnicodeDecodeError:
                raise Damaged("the name of an entry is no text") from None
            extra = directory[place + n_name:place + n_name + n_extra]
            place += n_name + n_extra + n_comment
            if _BIG in (packed, size, at):
                size, packed, at = _zip64(extra, size, packed, at)
            need(not flags & 1, f"entry {name!r} is encrypted")
            need(method == 0 and packed == size,
                 f"entry {name!r} is compressed, which entries of a checkpoint never are. Unpack the archive and save again")
            need(name not in self.entries, f"entry {name!r} is there twice")
            total += size
            need(at + _LOCAL.size + size <= start and total <= self.size, f"entry {name!r} lies outside of the archive")
            self.entries[name] = (at, len(self.entries), size, crc)

    def _data_place(self, name):
        at, _, size, _ = self.entries[name]
        head = _LOCAL.unpack(self._at(at, _LOCAL.size, f"entry {name!r}"))
        need(head[0] == b"PK\3\4", f"entry {name!r} is damaged")
        place = at + _LOCAL.size + head[9] + head[10]
        need(place + size <= self.size, f"entry {name!r} is cut off")
        return place, size

    def __contains__(self, name):
        return name in self.entries

    def size_of(self, name):
        """How many bytes an entry has."""
        return self.entries[name][2]

    def read(self, name):
        """The bytes of an entry, checked against its checksum."""
        need(name in self.entries, f"entry {name!r} is missing")
        place, size = self._data_place(name)
        data = self._at(place, size, f"entry {name!r}")
        if self.checked:
            self._check(name, zlib.crc32(data))
        return data

    def read_array(self, name, target=None):
        """The bytes of an entry as a uint8 array: `target`, or a new one; of a mapped file, the file's own, not read yet."""
        need(name in self.entries, f"entry {name!r} is missing")
        place, size = self._data_place(name)
        if self.mapped is not None:
            return np.frombuffer(self.mapped, np.uint8, size, self.start + place) if size else np.empty(0, np.uint8)
        self.stream.seek(self.start + place)
        data = np.empty(size, np.uint8) if target is None else target
        enough, crc = _read_summing(self.stream, data) if self.checked else (read_into(self.stream, data), None)
        need(enough, f"it ends within entry {name!r}")
        if self.checked:
            self._check(name, crc)
        return data

    def _check(self, name, crc):
        need(crc == self.entries[name][3], f"the checksum of entry {name!r} is wrong: it was damaged after it was written")


def _read_summing(stream, data):
    """Fill an array from a stream: whether there was enough, and the CRC-32, which a thread computes while more is read."""
    view = memoryview(data)
    parts = [view[k:k + _LARGE] for k in range(0, len(view), _LARGE)]
    read, sums = queue.SimpleQueue(), [0]

    def run():
        while (part := read.get()) is not None:
            sums[0] = zlib.crc32(part, sums[0])

    thread = _started(run) if len(parts) > 1 else None
    try:
        for part in parts:
            if not read_into(stream, part):
                return False, 0
            read.put(part)
    finally:
        read.put(None)
        if thread is not None:
            thread.join()
    if thread is None:
        run()
    return True, sums[0]


def _zip64(extra, size, packed, at):
    place = 0
    while place + 4 <= len(extra):
        tag, n = struct.unpack_from("<2H", extra, place)
        if tag == 1:
            count = sum(v == _BIG for v in (size, packed, at))
            need(n >= 8 * count and place + 4 + 8 * count <= len(extra), "its directory is damaged")
            values = iter(struct.unpack_from(f"<{count}Q", extra, place + 4))
            return tuple(next(values) if v == _BIG else v for v in (size, packed, at))
        place += 4 + n
    return size, packed, at
