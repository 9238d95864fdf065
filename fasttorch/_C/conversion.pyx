"""Tensor methods that convert: to another dtype, device or memory format. All are recorded."""
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport dtype as dtype_type, device as device_type, DTYPES, dtype_code, device_code
from fasttorch._C.tensor cimport *
from fasttorch._C.creation cimport format_strides
from fasttorch._C._gen.conversion cimport c_to_dtype, c_contiguous_copy
from fasttorch._C._gen.joining cimport c_clone
from fasttorch._C import formats

cdef object PRESERVE = formats.preserve_format
cdef object CONTIGUOUS_FORMAT = formats.contiguous_format


cdef object converted(Tensor t, int code):
    return t if t.dtype == code else c_to_dtype(t, DTYPES[code])


cdef bint in_format(Tensor t, object memory_format, str op) except -1:
    """Whether the elements lie in the order that a memory format wants."""
    cdef Py_ssize_t[64] strides
    cdef int k
    if memory_format is CONTIGUOUS_FORMAT:
        return (t.flags & CONTIGUOUS) != 0
    format_strides(op, t.ndim, t.shape, memory_format, strides)
    if t.count == 0:
        return True
    for k in range(t.ndim):
        if t.shape[k] != 1 and t.strides[k] != strides[k]:
            return False
    return True


def contiguous_in(Tensor t, memory_format):
    """The hook of ``Tensor.is_contiguous(memory_format=...)``."""
    if memory_format is PRESERVE:
        raise RuntimeError("is_contiguous(): preserve memory format is unsupported by the is_contiguous operator")
    if memory_format is formats.channels_last and t.ndim != 4 or memory_format is formats.channels_last_3d and t.ndim != 5:
        return False
    return in_format(t, memory_format, "is_contiguous")


def contiguous(Tensor self not None, *, memory_format=None):
    """The tensor itself if its elements lie in row-major order (or in `memory_format`'s), else a copy in which they do.

    >>> torch.zeros(2, 3).t().contiguous().stride()
    (2, 1)
    """
    if memory_format is None:
        return self if self.flags & CONTIGUOUS else c_contiguous_copy(self)
    if memory_format is PRESERVE:
        raise RuntimeError("contiguous(): preserve memory format is unsupported by the contiguous operator")
    return self if in_format(self, memory_format, "contiguous") else c_clone(self, memory_format)


def clone(input, *, memory_format=None):
    """A copy in new memory, through which gradients flow.

    Args:
        memory_format: how the copy lies in memory; unless given, in the order of the input's strides.

    >>> torch.tensor([1, 2]).clone().tolist()
    [1, 2]
    """
    return c_clone(want_tensor(input, "clone", "input"), memory_format)


def to(Tensor self not None, *args, device=None, dtype=None, other=None, bint non_blocking=False, bint copy=False,
       memory_format=None):
    """The tensor in another dtype, on another device or in another memory format; itself where nothing changes.

    ``to(dtype)``, ``to(device)``, ``to(device, dtype)`` or ``to(other)``, whose dtype and device are taken.

    Args:
        non_blocking: a copy from pinned memory to a GPU is not waited for; other copies are.
        copy: always make a copy.
        memory_format: ``channels_last`` and others; the strides' order is kept unless it is given.

    The gradient is converted back.

    >>> torch.tensor([1, 2]).to(torch.float64).dtype
    fasttorch.float64
    """
    cdef int code = self.dtype, target = self.device
    cdef Py_ssize_t k, n = len(args)
    cdef object r = self
    if n == 1 and type(args[0]) is dtype_type and not copy and device is None and memory_format is None:
        return converted(self, (<dtype_type>args[0]).code)
    k = 0
    if n:
        first = args[0]
        if is_tensor(first):
            other = first
            k = 1
        else:
            if first is None or isinstance(first, (device_type, str)) or (isinstance(first, int) and not isinstance(first, bool)):
                if device is not None:
                    raise TypeError("to(): the device was given twice")
                device = first
                k = 1
            if k < n and not isinstance(args[k], bool):
                if args[k] is not None:
                    dtype_code(args[k])
                    dtype = args[k]
                k += 1
        for x in args[k:]:
            if not isinstance(x, bool):
                raise TypeError(f"to(): expected a device, a dtype or a Tensor, then bools, but got {type(x).__name__}")
        if k < n:
            non_blocking = args[k]
        if k + 1 < n:
            copy = args[k + 1]
        if n > k + 2:
            raise TypeError(f"to(): takes at most {k + 2} positional arguments here, got {n}")
    if other is not None:
        code = want_tensor(other, "to", "other").dtype
        target = (<Tensor>other).device
    if dtype is not None:
        code = dtype_code(dtype)
    if device is not None:
        target = device_code(device)
    if target != self.device:
        r = python_hooks["to_device"](r, target, non_blocking)
    if code != self.dtype:
        r = c_to_dtype(<Tensor>r, DTYPES[code])
    if memory_format is not None and memory_format is not PRESERVE and not in_format(<Tensor>r, memory_format, "to"):
        r = c_clone(<Tensor>r, memory_format)
    if copy and r is self:
        return c_clone(self, memory_format)
    return r


def type_as(Tensor self not None, other):
    """The tensor in the dtype and on the device of another.

    >>> torch.tensor([1]).type_as(torch.tensor([1.])).tolist()
    [1.0]
    """
    cdef Tensor t = want_tensor(other, "type_as", "other")
    return to(self, t) if t.device != self.device else converted(self, t.dtype)


def _conversion(str name, str wanted):
    """Make the method that converts to one dtype."""
    from fasttorch._C.dtypes import by_name
    cdef int code = dtype_code(by_name[wanted])

    def method(Tensor self not None, memory_format=None):
        if memory_format is not None:
            return to(self, DTYPES[code], memory_format=memory_format)
        return self if self.dtype == code else c_to_dtype(self, DTYPES[code])

    method.__name__ = method.__qualname__ = name
    method.__doc__ = f"The tensor in dtype {wanted}; itself if it has it. The gradient is converted back."
    return method


#: methods of Tensor
METHODS = {f.__name__: f for f in (to, type_as, contiguous, clone)}
for _name, _wanted in (("float", "float32"), ("double", "float64"), ("half", "float16"), ("bfloat16", "bfloat16"),
                       ("int", "int32"), ("long", "int64"),
                       ("short", "int16"), ("char", "int8"), ("byte", "uint8"), ("bool", "bool"), ("cfloat",
                                                                                                   "complex64"), ("cdouble",
                                                                                                                  "complex128")):
    METHODS[_name] = _conversion(_name, _wanted)
#: functions of the package
FUNCTIONS = {"clone": clone}
