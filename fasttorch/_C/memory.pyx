"""What changes the memory beneath a tensor: resizing, other storages, and what pickling and copying need of storages."""
import warnings
import numpy as np
from fasttorch._C import formats
from cpython.object cimport PyObject
from libc.string cimport memcpy
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport ITEMSIZE, dtype_code, DTYPES
from fasttorch._C.storage cimport Storage, storage_new
from fasttorch._C.node cimport Node, node_new
from fasttorch._C.tensor cimport *
from fasttorch._C.history cimport check_inplace, check_recorded, rebase_history
from fasttorch._C.arrays cimport as_array, tensor_of_array
from fasttorch._C.copies cimport copy_into
from fasttorch._C.creation cimport parse_size
from fasttorch._C.support cimport edge_to, new_op, zeros_of


# ---------------------------------------------------------------------------------------------- geometry
cdef int resize(Tensor t, int ndim, Py_ssize_t* shape) except -1:
    """Give `t` a row-major shape. Its bytes stay where the storage is large enough, else they move to a larger one."""
    cdef Py_ssize_t count = 1, itemsize = ITEMSIZE[t.dtype], offset, room
    cdef Storage old = <Storage>t.storage
    cdef PyObject* fresh
    cdef Tensor _probe, new_bytes
    cdef int k
    for k in range(ndim):
        count *= shape[k]
    if ndim == t.ndim and all([shape[k] == t.shape[k] for k in range(ndim)]):
        return 0                        # the strides stay too
    offset = t.data - old.data
    if offset + count * itemsize > old.nbytes and count:
        if old.mem_class < 0 and old.nbytes and not old.device:
            raise RuntimeError(f"resize_(): Trying to resize storage that is not resizable: it belongs to another object, has "
                               f"{old.nbytes} bytes and needs "
                               f"{offset + count * itemsize}")
        _probe = tensor_new(t.dtype, ndim, shape, t.device)          # also refuses what is too large
        if t.device == 0:
            fresh = storage_new(offset + count * itemsize)
            memcpy((<Storage>fresh).data, old.data, old.nbytes)
        else:
            room = offset + count * itemsize
            new_bytes = tensor_new(U8, 1, &room, t.device)
            fresh = new_bytes.storage
            Py_INCREF_(fresh)
            if old.nbytes:
                copy_into(on_storage(<Storage>fresh, np.uint8, 0, (old.nbytes,), (1,)),
                          on_storage(old, np.uint8, 0, (old.nbytes,), (1,)))
        (<Storage>fresh).version = old.version
        t.storage = fresh
        t.data = (<Storage>fresh).data + offset
        Py_DECREF_(<PyObject*>old)
    set_geometry(t, ndim, shape, NULL)
    bump_version(t)
    return 0


cdef int lay_out(Tensor t, object memory_format, str op) except -1:
    """Give a tensor that was resized the strides of a memory format."""
    cdef Py_ssize_t[5] strides
    cdef Py_ssize_t step
    cdef int k, n = 4 if memory_format is formats.channels_last else 5
    if memory_format is None:
        return 0
    if memory_format is formats.contiguous_format:
        set_geometry(t, t.ndim, t.shape, NULL)
        return 0
    if memory_format is formats.preserve_format:
        raise RuntimeError(f"{op}(): Unsupported memory format Preserve")
    if t.ndim != n:
        raise RuntimeError(f"{op}(): required rank {n} tensor to use {memory_format} format, got shape {shape_str(t)}")
    strides[1] = 1
    step = t.shape[1] or 1
    for k in range(n - 1, 1, -1):
        strides[k] = step
        step *= t.shape[k] or 1
    strides[0] = step
    set_geometry(t, n, t.shape, strides)
    return 0


def resize_(Tensor self not None, *size, memory_format=None):
    """Give the tensor another shape in place; elements beyond the old ones are not set.

    ``memory_format``: the order of the dimensions in memory, ``channels_last`` for one.

    Raises RuntimeError for a tensor that requires grad, or one over memory of another object that is too small.

    >>> torch.tensor([1, 2, 3, 4]).resize_(2, 2).tolist()
    [[1, 2], [3, 4]]
    """
    cdef Py_ssize_t[64] dims
    cdef int n = parse_size(size if size else ((),), None, "resize_", dims)
    if needs_grad(self):
        raise RuntimeError("resize_(): cannot resize variables that require grad")
    resize(self, n, dims)
    lay_out(self, memory_format, "resize_")
    return self


def resize_as_(Tensor self not None, other, *, memory_format=None):
    """`resize_` to the shape of another tensor; with ``preserve_format`` also to its memory format."""
    cdef Tensor t = want_tensor(other, "resize_as_", "other")
    if needs_grad(self):
        raise RuntimeError("resize_as_(): cannot resize variables that require grad")
    resize(self, t.ndim, t.shape)
    if memory_format is formats.preserve_format:
        memory_format = formats.contiguous_format
        if not t.flags & CONTIGUOUS and t.ndim in (4, 5):
            other_format = formats.channels_last if t.ndim == 4 else formats.channels_last_3d
            if (<object>t).is_contiguous(memory_format=other_format):
                memory_format = other_format
    lay_out(self, memory_format, "resize_as_")
    return self


def resize_out(Tensor out, tuple shape, str op):
    """The hook that gives an ``out=`` tensor the shape of the result."""
    cdef Py_ssize_t[64] dims
    cdef int n = parse_size((shape,), None, op, dims)
    if out.count:
        warnings.warn(f"{op}(): An output with one or more elements was resized since it had shape {shape_str(out)}, which does "
                      f"not match the required "
                      f"output shape {list(shape)}. Reuse an output of the right shape, or"
                      " resize it to zero elements with t.resize_(0).",
                      UserWarning, stacklevel=3)
    resize(out, n, dims)


def on_storage(storage, dtype, offset, size, stride):
    """A tensor over a storage: `offset`, `size` and `stride` in elements."""
    cdef Storage s = storage
    cdef int code = dtype_code(dtype), n, k
    cdef Py_ssize_t[64] dims
    cdef Py_ssize_t[64] steps
    cdef Py_ssize_t last = offset, zero = 0, itemsize = ITEMSIZE[code]
    cdef Tensor t
    n = parse_size((tuple(size),), None, "set_", dims)
    if len(size) != len(stride):
        raise RuntimeError(f"set_(): mismatch in length of strides and shape: {list(stride)} and {list(size)}")
    parse_size((tuple(stride),), None, "set_", steps)
    for k in range(n):
        if dims[k] == 0:
            last = -1
            break
        last += (dims[k] - 1) * steps[k]
    if offset < 0 or (last + 1) * itemsize > s.nbytes:
        raise RuntimeError(f"set_(): sizes {list(size)}, strides {list(stride)} and offset {offset} of dtype "
                           f"{DTYPES[code].name} need "
                           f"{(last + 1) * itemsize} bytes, but the storage has {s.nbytes}")
    t = tensor_new(code, 1, &zero, 0)
    Py_DECREF_(t.storage)
    Py_INCREF_(<PyObject*>s)
    t.storage = <PyObject*>s
    t.device = s.device
    t.data = s.data + <Py_ssize_t>offset * itemsize
    set_geometry(t, n, dims, steps)
    return t


def set_(Tensor self not None, source=None, storage_offset=0, size=None, stride=None):
    """Make this a tensor over the bytes of `source`, a tensor or a storage; without one, an empty tensor.

    With a storage, `storage_offset`, `size` and `stride` (in elements) say which of its elements.
    """
    cdef Tensor other
    cdef Py_ssize_t zero = 0
    if hasattr(source, "_untyped_storage"):      # a TypedStorage
        if source.dtype != DTYPES[self.dtype]:
            raise RuntimeError(f"set_(): Expected a storage of type {DTYPES[self.dtype].name}, got one of {source.dtype.name}")
        source = source.untyped()
    if source is None:
        other = tensor_new(self.dtype, 1, &zero, self.device)
    elif is_tensor(source):
        other = <Tensor>source
        if other.dtype != self.dtype:
            raise RuntimeError(f"set_(): could not set tensor of type {DTYPES[other.dtype].name} to a tensor of type "
                               f"{DTYPES[self.dtype].name}")
        if size is not None:
            other = on_storage((<object>other).untyped_storage(), DTYPES[other.dtype], storage_offset, size, row_major(size)
                               if stride is None else stride)
    elif isinstance(source, Storage):
        if size is None:
            size = ((<Storage>source).nbytes // ITEMSIZE[self.dtype] - storage_offset,)
        other = on_storage(source, DTYPES[self.dtype], storage_offset, size, row_major(size) if stride is None else stride)
    else:
        raise TypeError(f"set_(): argument 'source' must be a Tensor or a storage, not {type(source).__name__}")
    cdef Node node = None
    if ft_state.grad_enabled and needs_grad(self):
        check_inplace(self, "set_")
        check_recorded(self, "set_")
        node = node_new(&set_op, 1, 0)
        edge_to(node, 0, self, None, False)
    bump_version(self)                  # its views and what was saved of it see it, and so does the version it goes on with
    replace_data(self, other)
    if node is not None:
        rebase_history(self, node, 0)
    return self


cdef int bw_set(PyObject* self, PyObject** g, PyObject** out) except -1:
    raise RuntimeError("set_(): derivative for set_ is not implemented")

cdef ft_op_info set_op
set_op.name, set_op.grad_name, set_op.backward = "set_", "NotImplemented", <ft_backward_fn>bw_set


cdef tuple row_major(size):
    steps, step = [], 1
    for n in reversed(size):
        steps.append(step)
        step *= max(n, 1)
    return tuple(reversed(steps))


def is_set_to(Tensor self not None, tensor):
    """Whether both tensors are the same elements of the same memory, in the same shape and strides."""
    cdef Tensor t = want_tensor(tensor, "is_set_to", "tensor")
    return (self.data == t.data and self.dtype == t.dtype
            and (<object>self).shape == (<object>t).shape and self.stride() == t.stride())


# ---------------------------------------------------------------------------------------------- storages
def storage_array(storage):
    """The bytes of a storage: a NumPy array over those of the host, or with a copy of those of a GPU."""
    cdef Storage s = storage
    return python_hooks["to_host"](on_storage(s, np.uint8, 0, (s.nbytes,), (1,))) if s.device else on_bytes(s)


def storage_device(storage):
    """The code of a storage's device: 0 the host, n + 1 card n."""
    return (<Storage?>storage).device


def storage_copy(storage):
    """A new storage on the same device with the same bytes."""
    cdef Tensor old = on_storage(storage, np.uint8, 0, ((<Storage?>storage).nbytes,), (1,)), new
    new = tensor_new(U8, 1, &old.count, old.device)
    copy_into(new, old)
    return <Storage>new.storage


cdef object on_bytes(Storage s):
    return as_array(on_storage(s, np.uint8, 0, (s.nbytes,), (1,)))


def storage_of_bytes(data):
    """A new storage with a copy of an array's bytes."""
    cdef Tensor bytes_ = tensor_of_array(np.ascontiguousarray(data).reshape(-1).view(np.uint8), False)
    cdef PyObject* s = storage_new(bytes_.count)
    memcpy((<Storage>s).data, bytes_.data, bytes_.count)
    return ft_steal(s)


# ---------------------------------------------------------------------------------------------- overwritten tensors
cdef int bw_overwritten(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef object zeros
    if g[0] != NULL:
        zeros = zeros_of(<Tensor>g[0])
        Py_INCREF_(<PyObject*>zeros)
        out[0] = <PyObject*>zeros
    return 0

cdef ft_op_info* O_overwrite = new_op("fill", "FillBackward0", bw_overwritten, None)


def forget_gradient(Tensor t not None):
    """Record that `t` was written over with what depends on nothing: the gradient of what it was is zero."""
    cdef Node node = node_new(O_overwrite, 1, 0)
    edge_to(node, 0, t, t, False)
    rebase_history(t, node, 0)


#: methods of Tensor
METHODS = {f.__name__: f for f in (resize_, resize_as_, set_, is_set_to)}
