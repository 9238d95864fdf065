"""New tensors of given numbers: of Python's numbers in nested sequences, of arrays, buffers and other tensors."""
import warnings
import numpy as np
from cpython.float cimport PyFloat_CheckExact, PyFloat_AS_DOUBLE
from cpython.long cimport PyLong_CheckExact
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport (ITEMSIZE, PROMOTE, TO_COMPLEX, DTYPES, default_dtype, dtype_code, code_of_numpy, numpy_dtype,
                                  device_code, default_device)
from fasttorch._C.tensor cimport *
from fasttorch._C.arrays cimport tensor_of_array
from fasttorch._C.copies cimport is_number, tensor_scalar, cast_tensor
from fasttorch._C.creation cimport check_options, chosen_dtype, finished, write_element
from fasttorch._C.dlpack import from_dlpack


cdef int element_code(object o) except -1:
    """The dtype that one element has by itself."""
    if PyFloat_CheckExact(o):
        return default_dtype()
    if o is True or o is False:
        return BOOL
    if PyLong_CheckExact(o):
        return I64
    if is_tensor(o):
        return (<Tensor>o).dtype
    if isinstance(o, (np.generic, np.ndarray)):
        return code_of_numpy(o.dtype)
    if isinstance(o, float):
        return default_dtype()
    if isinstance(o, complex):
        return TO_COMPLEX[default_dtype()]
    if isinstance(o, int):
        return I64
    raise RuntimeError(f"tensor(): Could not infer dtype of {type(o).__name__}")


cdef bint is_sequence(object o):
    if isinstance(o, (list, tuple)):
        return True
    if isinstance(o, np.ndarray):
        return o.ndim > 0
    if is_tensor(o) or isinstance(o, (int, float, str, bytes, dict, set, frozenset, np.generic)):
        return False
    return hasattr(o, "__len__") and hasattr(o, "__getitem__")


cdef struct Level:
    int ndim
    int code
    bint infer
    Py_ssize_t[64] dims


cdef int scan(object o, int depth, Level* level) except -1:
    """Check the lengths of nested sequences, and find their common dtype."""
    cdef Py_ssize_t n, k
    cdef int code
    cdef list values
    if not isinstance(o, (list, tuple)):
        if not is_sequence(o):
            raise TypeError(f"tensor(): expected a sequence of length {level.dims[depth]} at dim {depth}, not {type(o).__name__}")
        o = list(o)
    n = len(o)
    if n != level.dims[depth]:
        raise ValueError(f"tensor(): expected sequence of length {level.dims[depth]} at dim {depth} (got {n})")
    values = <list>o if type(o) is list else list(o)
    if depth < level.ndim - 1:
        for k in range(n):
            scan(values[k], depth + 1, level)
        return 0
    if not level.infer:
        return 0
    for k in range(n):
        x = values[k]
        code = default_dtype() if PyFloat_CheckExact(x) else I64 if PyLong_CheckExact(x) else -1
        if code < 0:
            if isinstance(x, str):
                raise TypeError("tensor(): expected numbers, but there is a 'str' among them")
            if isinstance(x, (list, tuple)):
                raise TypeError(f"tensor(): expected a number at dim {depth}, not a {type(x).__name__}: the nesting is not the "
                                f"same everywhere")
            code = element_code(x)
        level.code = code if level.code < 0 else PROMOTE[level.code][code]
    return 0


cdef char* fill_nested(object o, int depth, int ndim, int dtype, char* p) except? NULL:
    """Write nested sequences at `p`; returns where the next element goes."""
    cdef Py_ssize_t k, n, itemsize = ITEMSIZE[dtype]
    cdef list values = <list>o if type(o) is list else list(o)
    n = len(values)
    if depth < ndim - 1:
        for k in range(n):
            p = fill_nested(values[k], depth + 1, ndim, dtype, p)
        return p
    for k in range(n):
        x = values[k]
        if dtype == F32 and PyFloat_CheckExact(x):
            (<float*>p)[0] = <float>PyFloat_AS_DOUBLE(x)
        else:
            write_element(dtype, x, p)
        p += itemsize
    return p


cdef object tensor_of_data(object data, int dtype, str op):
    """A new tensor of the host with the values of `data`; dtype -1: the one that the data has."""
    cdef Tensor t
    cdef Level level
    if is_tensor(data):
        t = <Tensor>data
        return cast_tensor(t, t.dtype if dtype < 0 else dtype)
    if PyFloat_CheckExact(data) or is_number(data):
        t = tensor_new(element_code(data) if dtype < 0 else dtype, 0, NULL, 0)
        write_element(t.dtype, data, t.data)
        return t
    if isinstance(data, np.ndarray):
        return tensor_of_ndarray(data, dtype)
    if isinstance(data, str):
        raise TypeError(f"{op}(): invalid data type 'str'")
    if not isinstance(data, (list, tuple)):
        if hasattr(data, "__cuda_array_interface__"):
            t = python_hooks["tensor_of_interface"](data)
            return cast_tensor(t, t.dtype if dtype < 0 else dtype)
        if hasattr(data, "__array__") and not isinstance(data, type):
            return tensor_of_ndarray(np.asarray(data), dtype)
        if not is_sequence(data):
            raise RuntimeError(f"{op}(): Could not infer dtype of {type(data).__name__}")
    level.ndim = 0
    level.infer = dtype < 0
    level.code = dtype
    o = data
    while is_sequence(o):
        if level.ndim == MAX_DIMS:
            raise ValueError(f"{op}(): sequences are nested more than {MAX_DIMS} deep")
        level.dims[level.ndim] = len(o)
        level.ndim += 1
        if len(o) == 0:
            break
        o = o[0]
    if isinstance(o, str) and level.ndim:
        raise (TypeError if dtype >= 0 else ValueError)(f"{op}(): sequences of numbers are wanted, but there is a 'str' in "
                                                        f"dimension {level.ndim}")
    if isinstance(data, (list, tuple)) and isinstance(data[0] if len(data) else None,
                                                      np.ndarray) and all([isinstance(x, np.ndarray)
                                                                           and x.shape == data[0].shape for x in data]):
        return tensor_of_ndarray(np.stack(data), dtype)
    scan(data, 0, &level)
    t = tensor_new(default_dtype() if level.code < 0 else level.code, level.ndim, level.dims, 0)
    if t.count:
        fill_nested(data, 0, level.ndim, t.dtype, t.data)
    return t


cdef object tensor_of_ndarray(object array, int dtype):
    cdef Tensor view
    if not array.flags.aligned or not array.dtype.isnative or any([s < 0 for s in array.strides]):
        array = np.array(array, dtype=array.dtype.newbyteorder("="), order="C")
    elif any([s % array.itemsize for s in array.strides]):
        array = np.ascontiguousarray(array)
    view = tensor_of_array(array, False)
    return cast_tensor(view, view.dtype if dtype < 0 else dtype)


cdef object placed_on(object t, object device):
    cdef int code = device_code(device)
    return t if code == (<Tensor>t).device else python_hooks["to_device"](t, code)


def tensor(data, *, dtype=None, device=None, bint requires_grad=False, bint pin_memory=False):
    """A new tensor with a copy of ``data``: a number, nested sequences of numbers, an array, another tensor.

    Args:
        dtype: that of the data unless given: bool, int64, the default floating or complex dtype for Python's numbers,
            their own for arrays, NumPy's scalars and tensors; of mixed data, the dtype they promote to.
        device: the CPU unless given (that of ``data`` if it is a tensor).
        requires_grad: whether autograd records what is done with the tensor.

    Raises:
        ValueError: sequences of different lengths at one level.
        TypeError, RuntimeError: something that is no number, or that the dtype can't hold.

    >>> torch.tensor([[1, 2], [3, 4]]).tolist()
    [[1, 2], [3, 4]]
    """
    if PyFloat_CheckExact(data) and dtype is None and device is None and not requires_grad and not pin_memory \
            and not default_device:
        return tensor_scalar(default_dtype(), PyFloat_AS_DOUBLE(data))
    if is_tensor(data):
        warnings.warn("To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or "
                      "sourceTensor.detach().clone().requires_grad_(True), rather than fasttorch.tensor(sourceTensor).",
                      UserWarning, stacklevel=2)
        if device is None and not default_device:
            device = data.device
    made = tensor_of_data(data, -1 if dtype is None else chosen_dtype(dtype, None, 0, "tensor"), "tensor")
    if device is not None or default_device:
        made = placed_on(made, device)
    if pin_memory:
        made = made.pin_memory()
    if requires_grad:
        made.requires_grad = True
    return made


def as_tensor(data, dtype=None, device=None):
    """``data`` as a tensor, without a copy where that is possible.

    A tensor of the right dtype and device is returned itself; a NumPy array of the right dtype is shared, as by `from_numpy`;
    anything else is copied, as by `tensor`. Converting a tensor is recorded.

    >>> torch.as_tensor([1, 2]).tolist()
    [1, 2]
    """
    if is_tensor(data):
        if (dtype is None or dtype_code(dtype) == (<Tensor>data).dtype) and (device is None
                                                                             or device_code(device) == (<Tensor>data).device):
            return data
        return data.to(device=device, dtype=dtype)
    if isinstance(data, np.ndarray) and all([s >= 0 and s % data.itemsize == 0 for s in data.strides]) and data.dtype.isnative:
        made = tensor_of_array(data, True)
        if dtype is not None and dtype_code(dtype) != (<Tensor>made).dtype:
            made = cast_tensor(made, dtype_code(dtype))
        return placed_on(made, device)
    if hasattr(data, "__cuda_array_interface__"):
        made = python_hooks["tensor_of_interface"](data)
        return made if dtype is None and device is None else made.to(device=device, dtype=dtype)
    return tensor(data, dtype=dtype, device=device)


def asarray(obj, *, dtype=None, device=None, copy=None, bint requires_grad=False):
    """``obj`` as a tensor: a tensor, an array, an object with DLPack or the buffer protocol, a number or nested sequences.

    Args:
        copy: True always copies; False raises ValueError where a copy is needed; None copies only then.

    The result is a leaf without history unless ``obj`` is a tensor that requires grad and ``requires_grad`` is True.

    >>> torch.asarray([1, 2]).tolist()
    [1, 2]
    """
    cdef int code = -1 if dtype is None else chosen_dtype(dtype, None, 0, "asarray"), here
    if is_tensor(obj):
        made = obj
    elif isinstance(obj, np.ndarray):
        if any([s < 0 or s % obj.itemsize for s in obj.strides]) or not obj.dtype.isnative:
            if copy is False:
                raise ValueError("asarray(): an array with negative or odd strides, or another byte order, can't be shared: it "
                                 "needs a copy")
            obj, copy = np.array(obj, dtype=obj.dtype.newbyteorder("="), order="C"), None
        made = tensor_of_array(obj, copy is not True)
    elif hasattr(obj, "__cuda_array_interface__"):
        made = python_hooks["tensor_of_interface"](obj)
    elif hasattr(obj, "__dlpack__") and not isinstance(obj, np.generic):
        made = from_dlpack(obj)
    elif has_buffer(obj):
        made = tensor_of_array(np.frombuffer(obj, numpy_dtype(default_dtype() if code < 0 else code)), False)
    else:
        if copy is False:
            raise ValueError(f"asarray(): can't alias arbitrary sequence into a tensor ({type(obj).__name__})")
        made = tensor_of_data(obj, code, "asarray")
        copy = None
    here = (<Tensor>made).dtype
    if code >= 0 and code != here:
        if copy is False:
            raise ValueError(f"asarray(): can't alias tensor with dtype {DTYPES[here].name} into dtype {DTYPES[code].name}")
        made = made.to(DTYPES[code])
    elif copy:
        made = made.clone()
    if (device is not None or default_device) and device_code(device) != (<Tensor>made).device:
        if copy is False:
            raise ValueError(f"asarray(): can't alias tensor on {made.device} into device {device}")
        made = placed_on(made, device)
    if requires_grad:
        if not needs_grad(<Tensor>made):
            made = made.detach() if made is obj else made
            made.requires_grad = True
    elif needs_grad(<Tensor>made):
        made = made.detach()
    return made


cdef bint has_buffer(object o):
    if isinstance(o, (list, tuple, int, float, complex, str)):
        return False
    try:
        memoryview(o)
        return True
    except TypeError:
        return False


def frombuffer(buffer, *, dtype, Py_ssize_t count=-1, Py_ssize_t offset=0, bint requires_grad=False):
    """A 1-d tensor over the bytes of an object with the buffer protocol, which it shares and keeps alive.

    Args:
        count: how many elements; -1 for all that there are.
        offset: bytes to skip at the beginning.

    Raises:
        ValueError: no buffer, or one that is too small or no whole number of elements.

    >>> torch.frombuffer(bytearray(b"ab"), dtype=torch.uint8).tolist()
    [97, 98]
    """
    cdef int code = chosen_dtype(dtype, None, 0, "frombuffer")
    cdef Py_ssize_t size = ITEMSIZE[code], n
    if not has_buffer(buffer):
        raise ValueError(f"frombuffer(): object does not implement Python buffer protocol: {type(buffer).__name__}")
    view = memoryview(buffer)
    n = view.nbytes
    if n == 0 or count == 0:
        raise ValueError(f"frombuffer(): both buffer length ({n}) and count ({count}) must not be 0")
    if offset < 0 or offset >= n:
        raise ValueError(f"frombuffer(): offset ({offset} bytes) must be non-negative and no greater than buffer length ({n} "
                         f"bytes) minus 1")
    if count < 0 and (n - offset) % size:
        raise ValueError(f"frombuffer(): buffer length ({n} bytes) after offset ({offset} bytes) must be a multiple of element "
                         f"size ({size})")
    if count > 0 and count * size > n - offset:
        raise ValueError(f"frombuffer(): requested buffer length ({count} * {size} bytes) after offset ({offset} bytes) must "
                         f"not be greater than "
                         f"actual buffer length ({n} bytes)")
    if view.readonly:
        warnings.warn("The given buffer is not writable; writing to a tensor made of it is refused.", UserWarning, stacklevel=2)
    bytes_ = np.frombuffer(buffer, np.uint8)[offset:]
    n = (n - offset) // size if count < 0 else count
    array = bytes_[:n * size].view(numpy_dtype(code))
    return finished(tensor_of_array(array, False), None, requires_grad, "frombuffer")


def new_tensor(Tensor self not None, data, *, dtype=None, device=None, bint requires_grad=False, layout=None,
               bint pin_memory=False):
    """A copy of ``data`` (see `tensor`) in this tensor's dtype and on its device unless others are given.

    >>> torch.tensor([1.]).new_tensor([1, 2]).tolist()
    [1.0, 2.0]
    """
    check_options("new_tensor", layout, pin_memory)
    return tensor(data, dtype=(<object>self).dtype if dtype is None else dtype, device=(<object>self).device if device is None
                  else device,
                  requires_grad=requires_grad)


#: what the package exports, by public name
FUNCTIONS = {f.__name__: f for f in (tensor, as_tensor, asarray, frombuffer)}
#: methods of Tensor
METHODS = {"new_tensor": new_tensor}
