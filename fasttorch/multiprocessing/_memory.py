"""Memory that processes share, and that the system takes back by itself when the last of them is gone.

A block is an anonymous file (``memfd_create``, or elsewhere a temporary file whose name is removed at once) mapped into memory.
What travels between processes is its file descriptor. There is no name, so nothing can be left behind, however a process ends.
On Windows a block is a named section, which lives as long as a process has it open.
"""

import itertools
import mmap
import os
import sys
import weakref

import numpy as np

import fasttorch as ft
from fasttorch._C import memory

_blocks = weakref.WeakValueDictionary()  # by the address of the first byte
_names = itertools.count()


def anonymous_file(nbytes):
    """A descriptor of a new file in memory that has no name.

    Raises:
        OSError: there is no memory for it.
    """
    if hasattr(os, "memfd_create"):
        fd = os.memfd_create("fasttorch", os.MFD_CLOEXEC)
    else:
        import tempfile

        fd, path = tempfile.mkstemp(prefix="fasttorch-")
        os.unlink(path)
    try:
        os.ftruncate(fd, nbytes)
    except BaseException:
        os.close(fd)
        raise
    return fd


class Block(mmap.mmap):
    """Shared memory. ``fd`` is its file's descriptor, kept to send it on; ``tag`` its name on Windows."""

    def __new__(cls, nbytes, fd=None, tag=None, populate=False):
        if sys.platform == "win32":
            tag = tag or f"fasttorch-{os.getpid()}-{next(_names)}"
            self = super().__new__(cls, -1, max(nbytes, 1), tagname=tag)
        else:
            flags = mmap.MAP_SHARED | (getattr(mmap, "MAP_POPULATE", 0) if populate else 0)
            self = super().__new__(cls, fd, max(nbytes, 1), flags=flags)
        self.fd, self.tag, self.nbytes = fd, tag, nbytes
        self._close = weakref.finalize(self, os.close, fd) if fd is not None else None
        if self._close is not None:
            self._close.atexit = False
        return self

    def __init__(self, *args, **kwargs):
        pass

    def forget_file(self):
        """Close the descriptor; the memory stays."""
        if self._close is not None:
            self._close()
            self.fd = None


def new_block(nbytes):
    """A new block, of zeros."""
    if sys.platform == "win32":
        return Block(nbytes)
    return Block(nbytes, anonymous_file(max(nbytes, 1)))


def storage_over(block):
    """A storage over a block, which it keeps alive."""
    storage = ft.from_numpy(np.frombuffer(block, np.uint8, block.nbytes)).untyped_storage()
    _blocks[storage.data_ptr()] = block
    return storage


def block_of(storage):
    """The block that a storage lies in; None if its memory isn't shared."""
    block = _blocks.get(storage.data_ptr())
    return block if block is not None and block.nbytes == storage.size() else None


def shared_copy(storage):
    """A storage in shared memory with the bytes of another."""
    new = storage_over(new_block(storage.size()))
    if storage.size():
        memory.storage_array(new)[...] = memory.storage_array(storage)
    return new


def share_memory_(t):
    """Move a tensor to shared memory, unless it is there."""
    if t.device.type != "cpu":
        return t
    if t.is_sparse:
        t._sparse_indices.share_memory_()
        t._sparse_values.share_memory_()
        return t
    storage = t.untyped_storage()
    if block_of(storage) is None:
        t.data = memory.on_storage(shared_copy(storage), t.dtype, t.storage_offset(), tuple(t.shape), tuple(t.stride()))
        if t.grad is not None and t.is_leaf:
            t.grad.share_memory_()
    return t


def is_shared(t):
    """Whether a tensor is in shared memory."""
    if t.device.type != "cpu":
        return True
    if t.is_sparse:
        return t._sparse_indices.is_shared() and t._sparse_values.is_shared()
    return block_of(t.untyped_storage()) is not None
