"""Tensors on GPUs: their memory, the arrays over it, and copies between devices. Nothing here runs for tensors of the host.

The arrays are those of a backend, an object that stands for a library of device arrays. `fasttorch.cuda.backend` has
the one for CuPy and describes the interface. It is looked up when the first device tensor is asked for.
"""
import numpy as np
from cpython.object cimport PyObject
from fasttorch._C.core cimport *
from fasttorch._C cimport dtypes
from fasttorch._C.dtypes cimport ITEMSIZE, numpy_dtype, code_of_numpy, device_of_code
from fasttorch._C.storage cimport Storage, storage_borrow
from fasttorch._C.node cimport Node, node_new
from fasttorch._C.tensor cimport *
from fasttorch._C.tensor import _set_hooks
from fasttorch._C.history cimport edge_set, set_history
from fasttorch._C.arrays cimport as_array, tensor_of_array
from fasttorch._C.copies cimport cast_tensor, contiguous_tensor, copy_into, is_dense
from fasttorch._C.support cimport new_op, give_out

cdef object _backend = None
cdef object _find = None


def set_backend(backend):
    """Use `backend` for device tensors (None: look for one again); returns the one that was used before."""
    global _backend
    old = _backend
    _backend = backend
    return old


def set_finder(find):
    """`find` returns the backend to use, or raises an error that says what is missing."""
    global _find
    _find = find


def get_backend():
    """The backend of device tensors. Raises RuntimeError where there is none."""
    global _backend
    if _backend is None:
        _backend = _find()
    return _backend


def has_backend():
    """Whether a backend was found already."""
    return _backend is not None


def resolve(device):
    """The code of a device ``cuda`` (the current one) or ``cuda:n``, if there is such a device."""
    backend = get_backend()
    index = device.index
    if index is None:
        return backend.current_device() + 1
    if not 0 <= index < backend.device_count():
        raise RuntimeError(f"{device}: invalid device ordinal, there are {backend.device_count()} CUDA devices")
    return index + 1


dtypes.resolve_device = resolve


def index_of(device):
    """The number of a card: of a device, its name, or a number; None is the current card."""
    if device is None:
        return get_backend().current_device()
    if not isinstance(device, dtypes.device):
        device = dtypes.device(device)
    if device.type != "cuda":
        raise ValueError(f"Expected a cuda device, but got: {device}")
    return resolve(device) - 1


# ---------------------------------------------------------------------------------------------- arrays
cdef object memory_owner(Storage s):
    """What the backend gave as the owner of a storage's memory: `.data` gives storages over storages."""
    while isinstance(<object>s.owner, Storage):
        s = <Storage>s.owner
    return <object>s.owner


def device_array(Tensor t not None):
    """The backend's array over the bytes of a device tensor; keeps its memory alive."""
    cdef int k
    strides = tuple([t.strides[k] * ITEMSIZE[t.dtype] for k in range(t.ndim)])
    return get_backend().array(memory_owner(<Storage>t.storage), <size_t>t.data, t.device - 1,
                               tuple([t.shape[k] for k in range(t.ndim)]), strides, numpy_dtype(t.dtype))


def tensor_of_device_array(array, bint readonly=False):
    """A tensor over the bytes of one of the backend's arrays, which it keeps alive."""
    cdef int code = code_of_numpy(np.dtype(array.dtype)), k, n = array.ndim
    cdef Py_ssize_t itemsize = ITEMSIZE[code], extent = 0, count = 1
    cdef Py_ssize_t[64] shape
    cdef Py_ssize_t[64] strides
    cdef size_t address
    if n > MAX_DIMS:
        raise RuntimeError(f"a tensor can have at most {MAX_DIMS} dimensions, not {n}")
    owner, address, index = get_backend().memory(array)
    for k in range(n):
        shape[k] = array.shape[k]
        if array.strides[k] % itemsize and shape[k] > 1:
            raise ValueError("the array's strides are not a multiple of its element size: make a copy with array.copy()")
        if array.strides[k] < 0 and shape[k] > 1:
            raise ValueError("at least one stride in the given array is negative, and tensors with negative strides are not "
                             "supported: make a copy with array.copy()")
        strides[k] = array.strides[k] // itemsize
        count *= shape[k]
        extent += (shape[k] - 1) * strides[k]
    extent = (extent + 1) * itemsize if count else 0
    return tensor_over(storage_borrow(<char*>address, extent, <PyObject*>owner, index + 1, readonly), <char*>address, code, n,
                       shape, strides)


def foreign(size_t address, Py_ssize_t nbytes, owner, int code):
    """What owns device memory that belongs to `owner`, an object of another library."""
    return get_backend().unowned(address, nbytes, owner, code - 1)


def stream_of(int code):
    """The current stream of a device, as DLPack and the CUDA array interface write it."""
    return get_backend().stream_pointer(code - 1)


def publish(stream, int code):
    """Have `stream`, another library's, wait for what was launched on the current stream of a device."""
    get_backend().wait(stream, None, code - 1)


def cuda_array_interface(Tensor self not None):
    """The CUDA array interface (version 3) of a tensor on a GPU. Other tensors lack it."""
    cdef int k
    if not self.device:
        raise AttributeError(f"can't get __cuda_array_interface__ of a tensor of shape {shape_str(self)} on "
                             f"{device_of_code(self.device)}: use tensor.cuda()")
    if needs_grad(self):
        raise RuntimeError(f"can't get __cuda_array_interface__ of a tensor that requires grad (shape {shape_str(self)}): use "
                           "tensor.detach()")
    if self.dtype == BF16:
        raise TypeError("__cuda_array_interface__ has no bfloat16: use DLPack, or to(torch.float32)")
    strides = None
    if not self.flags & CONTIGUOUS:
        strides = tuple([self.strides[k] * ITEMSIZE[self.dtype] for k in range(self.ndim)])
    return {"shape": tuple([self.shape[k] for k in range(self.ndim)]), "typestr": numpy_dtype(self.dtype).str, "strides": strides,
            "data": (<size_t>self.data if self.count else 0, bool((<Storage>self.storage).readonly)), "version": 3,
            "stream": stream_of(self.device)}


def tensor_of_interface(o):
    """A tensor over the memory of an object with the CUDA array interface, which it keeps alive."""
    cdef Py_ssize_t low = 0, itemsize
    cdef Py_ssize_t[64] shape
    cdef Py_ssize_t[64] strides
    cdef size_t address
    cdef int k, n, code, index
    backend = get_backend()
    if is_device_array(o):
        return tensor_of_device_array(o)
    interface = o.__cuda_array_interface__
    code = code_of_numpy(np.dtype(interface["typestr"]))
    itemsize = ITEMSIZE[code]
    address, readonly = interface["data"]
    sizes, steps = interface["shape"], interface.get("strides")
    n = len(sizes)
    if n > MAX_DIMS:
        raise RuntimeError(f"a tensor can have at most {MAX_DIMS} dimensions, not {n}")
    for k in range(n):
        shape[k] = sizes[k]
        if steps is not None:
            if steps[k] % itemsize or steps[k] < 0:
                raise ValueError(f"strides of {steps} bytes, for elements of {itemsize} bytes, are not supported: make a copy")
            strides[k] = steps[k] // itemsize
            low += (shape[k] - 1) * strides[k]
        else:
            low = low * shape[k] + shape[k] - 1
    index = backend.index_of(address) if address else backend.current_device()
    if interface.get("stream") is not None:
        backend.wait(None, interface["stream"], index)
    owner = backend.unowned(address, (low + 1) * itemsize, o, index)
    return tensor_over(storage_borrow(<char*>address, 0 if 0 in sizes else (low + 1) * itemsize, <PyObject*>owner, index + 1,
                                      readonly), <char*>address, code, n, shape, strides if steps is not None else NULL)


cdef set owners_of(tuple tensors):
    """The memory of the device tensors among `tensors`, by identity."""
    cdef set found = set()
    for o in tensors:
        for x in (o if isinstance(o, (list, tuple)) else (o,)):
            if is_tensor(x) and (<Tensor>x).device:
                found.add(id(memory_owner(<Storage>(<Tensor>x).storage)))
    return found


def result_tensor(array, tuple inputs):
    """A tensor of an array that a definition returned: over the array's memory, unless it is that of an input or a view."""
    owner = get_backend().memory(array)[0]
    if array.base is not None or id(owner) in owners_of(inputs) or any([s < 0 for s in array.strides]):
        array = array.copy()
    return tensor_of_device_array(array)


def is_device_array(o):
    """Whether `o` is one of the backend's arrays."""
    return _backend is not None and isinstance(o, _backend.array_type)


def namespace(int code):
    """The module of array functions for a device; definitions are called with it."""
    return get_backend().namespace


def using(int code):
    """A context in which the device with this code is the current one."""
    return get_backend().use(code - 1)


def allocate(Py_ssize_t nbytes, int index):
    """New device memory: its owner and its address."""
    return get_backend().allocate(nbytes, index)


# ---------------------------------------------------------------------------------------------- copies
cdef object assign(object target, object source):
    """Write `source`, converted and broadcast, into the elements of `target`, an array of the same device."""
    if source.dtype.kind == "c" and target.dtype.kind not in "cb":
        source = source.real
    elif target.dtype.kind == "b" and source.dtype.kind != "b":
        source = source != 0
    target[...] = source


def device_copy(Tensor dst not None, Tensor src not None, bint non_blocking=False):
    """Copy the elements of `src`, converted and broadcast, into `dst`; at least one of them is on a GPU.

    With `non_blocking` a copy from pinned memory is not waited for.
    """
    backend = get_backend()
    if dst.device == src.device:
        with backend.use(dst.device - 1):
            assign(device_array(dst), device_array(src))
    elif not dst.device:
        copy_into(dst, tensor_of_array(np.asarray(host_array(src)), False))
    elif not src.device:
        array = as_array(src if src.dtype == dst.dtype else cast_tensor(src, dst.dtype))
        with backend.use(dst.device - 1):
            assign(device_array(dst), backend.from_host(array, dst.device - 1, non_blocking))
    else:
        with backend.use(src.device - 1):
            array = device_array(contiguous_tensor(src))
        with backend.use(dst.device - 1):
            assign(device_array(dst), backend.to_device(array, dst.device - 1))


def device_fill(Tensor dst not None, value):
    """Set every element of a device tensor to a number."""
    with get_backend().use(dst.device - 1):
        device_array(dst)[...] = value


def host_array(Tensor t not None):
    """A NumPy array with the elements of a device tensor: waits for the device."""
    backend = get_backend()
    with backend.use(t.device - 1):
        return backend.to_host(device_array(t))


def from_host(array, int code):
    """The backend's array with the elements of a NumPy array, on the device with this code."""
    return get_backend().from_host(array, code - 1)


def sum_over(Tensor t not None, tuple dims):
    """The sum of a device tensor over `dims`, which stay with size one; half types are summed in float32."""
    with get_backend().use(t.device - 1):
        array = device_array(t)
        if t.dtype == F16 or t.dtype == BF16:
            array = array.astype(np.float32)
        return tensor_of_device_array(array.sum(axis=dims, keepdims=True, dtype=array.dtype))


cdef object moved(Tensor t, int target, bint non_blocking):
    """t's elements on another device, in the same layout if it is dense. No history."""
    cdef Tensor r = tensor_new(t.dtype, t.ndim, t.shape, target)
    if not t.flags & CONTIGUOUS and is_dense(t):
        set_geometry(r, t.ndim, t.shape, t.strides)
    if t.ndim == 0 and not t.device:
        device_fill(r, (<object>t).item())          # a number is an argument of the fill: no copy
    elif t.count:
        device_copy(r, t, non_blocking)
    return r


cdef int bw_to_device(PyObject* self, PyObject** g, PyObject** out) except -1:
    if g[0] != NULL:
        give_out(&out[0], to_device(<Tensor>g[0], <int>(<Node>self).numbers[0].f))
    return 0

cdef ft_op_info* O_to_device = new_op("to", "ToCopyBackward0", bw_to_device, None)


def to_device(Tensor t not None, int target, bint non_blocking=False):
    """The tensor on the device with code `target`; the gradient goes back to where the tensor was."""
    cdef Tensor r
    cdef Node node
    if t.device == target:
        return t
    r = moved(t, target, non_blocking)
    if recording(t):
        node = node_new(O_to_device, 1, 0)
        edge_set(&node.edges[0], t)
        node.numbers[0].f = t.device
        set_history(r, node, 0)
    return r


_set_hooks(
    device_array=device_array, device_tensor=result_tensor, device_namespace=namespace, device_use=using,
    device_allocate=allocate, device_copy=device_copy, device_fill=device_fill, to_host=host_array, to_device=to_device,
    device_sum=sum_over, is_device_array=is_device_array, device_from_host=from_host, device_foreign=foreign,
    device_stream=stream_of, device_publish=publish, resolve_device=resolve, tensor_of_interface=tensor_of_interface,
)

#: properties of Tensor
PROPERTIES = {"__cuda_array_interface__": property(cuda_array_interface)}
