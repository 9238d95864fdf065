"""How tensors travel between processes: as the descriptor of the shared memory that they lie in.

:func:`init_reductions`, called when ``fasttorch.multiprocessing`` is imported, makes the queues, pipes and processes of Python's
``multiprocessing`` send tensors so.
"""

from multiprocessing import reduction
from multiprocessing.context import get_spawning_popen
from multiprocessing.reduction import ForkingPickler
import os
import sys
import weakref

from fasttorch import Tensor
from fasttorch._C import memory
from fasttorch._C.storage import Storage
from fasttorch.multiprocessing import _memory
from fasttorch.nn.parameter import Buffer, Parameter

__all__ = ["init_reductions", "reduce_storage", "reduce_tensor", "rebuild_storage", "rebuild_tensor"]


def rebuild_storage(handle, nbytes):
    """The storage that another process has sent."""
    if sys.platform == "win32":
        return _memory.storage_over(_memory.Block(nbytes, tag=handle))
    return _memory.storage_over(_memory.Block(nbytes, handle.detach()))


def reduce_storage(storage):
    """For pickle: a storage as its shared memory; what isn't shared is copied there."""
    block = _memory.block_of(storage)
    if block is None:
        block = _memory.block_of(_memory.shared_copy(storage))
    return rebuild_storage, (block.tag if sys.platform == "win32" else _handle(block), block.nbytes)


def _handle(block):
    """What the receiver gets the block's descriptor from."""
    popen = get_spawning_popen()
    fd = block.fd
    if popen is not None:  # the new process inherits the descriptor itself, so that it must be open until then
        kept = popen.__dict__.setdefault("_fasttorch_blocks", {})
        if fd in kept:  # each can be handed on only once
            fd = os.dup(fd)
            weakref.finalize(popen, os.close, fd)
        kept[fd] = block
    return reduction.DupFd(fd)


def rebuild_tensor(kind, storage, dtype, offset, size, stride, requires_grad, option):
    """The tensor that another process has sent."""
    t = memory.on_storage(storage, dtype, offset, size, stride)
    if kind is Parameter:
        return Parameter(t, requires_grad)
    if kind is Buffer:
        return Buffer(t, persistent=option)
    return t.requires_grad_() if requires_grad else t


def reduce_tensor(t):
    """For pickle: a tensor as its shared memory.

    A tensor that no other tensor shares its memory with moves there itself, so that what either process writes the other sees.
    Of one that has views, the other process gets a copy, unless ``share_memory_()`` was called first.

    Raises:
        RuntimeError: a tensor with history, which can't be sent: its graph is in this process.
    """
    if t.requires_grad and not t.is_leaf:
        raise RuntimeError("a tensor that requires grad and isn't a leaf can't be sent to another process, because autograd "
                           "doesn't cross processes. If you want to send only its values, detach() it first")
    if t.device.type != "cpu":
        raise RuntimeError(f"a tensor on {t.device} can't be sent to another process; send its cpu()")
    storage = t.untyped_storage()
    if sys.getrefcount(storage) == 3 and _memory.block_of(storage) is None:  # t, this variable, and the call's argument
        del storage
        _memory.share_memory_(t)
        storage = t.untyped_storage()
    option = t.persistent if type(t) is Buffer else None
    return rebuild_tensor, (type(t), storage, t.dtype, t.storage_offset(), tuple(t.shape), tuple(t.stride()), t.requires_grad,
                            option)


def init_reductions():
    """Have ``multiprocessing`` send tensors through shared memory."""
    ForkingPickler.register(Storage, reduce_storage)
    for kind in (Tensor, Parameter, Buffer):
        ForkingPickler.register(kind, reduce_tensor)
