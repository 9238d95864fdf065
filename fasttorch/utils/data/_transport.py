"""How batches come from a worker process: a socket for what is small, shared memory for arrays.

A message is a pickle (protocol 5) and, apart from it, the bytes of its tensors and NumPy arrays. If they are more than a few
kilobytes they are written into an anonymous file in memory, whose descriptor goes through the socket; the receiver maps it, and
its tensors lie there: nothing is copied on its side, and nothing has a name that could be left behind.
"""

import copyreg
import io
import os
import pickle
import socket
import struct
import sys

import numpy as np

import fasttorch as ft
from fasttorch import Tensor
from fasttorch._C import memory
from fasttorch._C.storage import Storage
from fasttorch.multiprocessing import _memory
from fasttorch.nn.parameter import Buffer, Parameter

_HEAD = struct.Struct("<BQ")  # whether the message is in a file, and its size
_SMALL = 2048  # bytes that go through the socket
_ALIGN = 64
_COPIED = 4096  # bytes of a storage that aren't worth a place in shared memory


def storage_in(buffer):
    """The storage whose bytes a message brought: over the message's memory, or a copy if they are few."""
    if len(buffer) <= _COPIED:
        return memory.storage_of_bytes(np.frombuffer(buffer, np.uint8))
    return ft.from_numpy(np.frombuffer(buffer, np.uint8)).untyped_storage()


def _reduce_storage(storage):
    return storage_in, (pickle.PickleBuffer(memory.storage_array(storage)),)


class _Pickler(pickle.Pickler):
    dispatch_table = {**copyreg.dispatch_table, Storage: _reduce_storage}

    def reducer_override(self, obj):
        if type(obj) in (Tensor, Parameter, Buffer):
            if obj.untyped_storage().size() > 2 * obj.numel() * obj.dtype.itemsize + 1024:  # a small part of a large tensor
                return _small_part, (type(obj), obj.detach().clone(), obj.requires_grad, getattr(obj, "persistent", None))
        elif type(obj) is np.ndarray and obj.dtype.kind in "biufc" and not obj.flags.forc:
            return np.ascontiguousarray(obj).__reduce_ex__(5)
        return NotImplemented


def _small_part(kind, data, requires_grad, persistent):
    if kind is Buffer:
        return Buffer(data, persistent=persistent)
    return Parameter(data, requires_grad) if kind is Parameter else data.requires_grad_(requires_grad)


def _pack(obj):
    """The parts of a message, to be put one after the other, and their size."""
    buffers = []
    stream = io.BytesIO()
    _Pickler(stream, 5, buffer_callback=buffers.append).dump(obj)
    text = stream.getbuffer()
    raw = [b.raw() for b in buffers]
    table = struct.pack(f"<QQ{len(raw)}Q", len(raw), len(text), *(b.nbytes for b in raw))
    parts = [table, text]
    size = len(table) + len(text)
    for b in raw:
        parts += [bytes(-size % _ALIGN), b]
        size += -size % _ALIGN + b.nbytes
    return parts, size


def _unpack(data):
    """The object of a message; its arrays lie in the message's memory."""
    data = memoryview(data)
    n, length = struct.unpack_from("<QQ", data)
    sizes = struct.unpack_from(f"<{n}Q", data, 16)
    place = 16 + 8 * n
    text = data[place:place + length]
    place += length
    buffers = []
    for size in sizes:
        place += -place % _ALIGN
        buffers.append(data[place:place + size])
        place += size
    return pickle.loads(text, buffers=buffers)


def _write(fd, parts):
    parts = [memoryview(p).cast("B") for p in parts if len(p)]
    while parts:
        done = os.writev(fd, parts[:512])
        while done and done >= parts[0].nbytes:
            done -= parts.pop(0).nbytes
        if done:
            parts[0] = parts[0][done:]


class Channel:
    """One end of a connection over which objects go both ways."""

    def __init__(self, sock):
        self.sock = sock

    def fileno(self):
        """The socket's descriptor, for waiting."""
        return self.sock.fileno()

    def send(self, obj):
        """Send an object."""
        parts, size = _pack(obj)
        if size <= _SMALL:
            self.sock.sendall(b"".join([_HEAD.pack(0, size), *parts]))
            return
        fd = _memory.anonymous_file(0)
        try:
            _write(fd, parts)
            socket.send_fds(self.sock, [_HEAD.pack(1, size)], [fd])
        finally:
            os.close(fd)

    def recv(self):
        """The next object. EOFError if the other end is gone."""
        head, fds, _, _ = socket.recv_fds(self.sock, _HEAD.size, 1)
        try:
            while len(head) < _HEAD.size:
                more = self.sock.recv(_HEAD.size - len(head))
                if not more:
                    raise EOFError
                head += more
            in_file, size = _HEAD.unpack(head)
            if in_file:
                block = _memory.Block(size, fds.pop(), populate=True)
                block.forget_file()
                return _unpack(block)
        finally:
            for fd in fds:
                os.close(fd)
        data = bytearray(size)
        view = memoryview(data)
        while len(view):
            n = self.sock.recv_into(view)
            if not n:
                raise EOFError
            view = view[n:]
        return _unpack(data)

    def close(self):
        """Close this end; the other finds out."""
        try:
            self.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.sock.close()


class PipeChannel:
    """As :class:`Channel`, where sockets can't carry descriptors: everything goes through a pipe."""

    def __init__(self, pipe):
        self.pipe = pipe

    def fileno(self):
        """The pipe's descriptor, for waiting."""
        return self.pipe.fileno()

    def send(self, obj):
        """Send an object."""
        self.pipe.send_bytes(b"".join(_pack(obj)[0]))

    def recv(self):
        """The next object. EOFError if the other end is gone."""
        return _unpack(bytearray(self.pipe.recv_bytes()))

    def close(self):
        """Close this end; the other finds out."""
        self.pipe.close()


def channel_pair(context):
    """The two ends of a new connection."""
    if sys.platform == "win32" or not hasattr(socket, "send_fds"):
        a, b = context.Pipe()
        return PipeChannel(a), PipeChannel(b)
    a, b = socket.socketpair()
    return Channel(a), Channel(b)
