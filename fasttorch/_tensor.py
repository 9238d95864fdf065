"""What tensors do that need not be quick: printing, copying, pickling, old constructors. Importing this installs it."""

import copyreg
import copy as _copy
import sys

import numpy as np

from fasttorch import _operators, random as _random_functions
from fasttorch._C import (
    arrays,
    conversion,
    creation,
    devices,
    dlpack,
    dropout,
    dtypes,
    formats,
    from_data,
    history,
    indexing,
    inplace,
    memory,
    random,
    view_methods,
)
from fasttorch._C.dtypes import by_name
from fasttorch._C.storage import Storage, _allow_attributes
from fasttorch._C.storage import _install as _install_in_storage
from fasttorch._C.tensor import Tensor, _install, _make_subclass, _set_hooks
from fasttorch._tensor_str import tensor_repr

_ops = _operators.operators


# ---- old constructors ----


def _legacy(name, dtype, args, device, where):
    """``Tensor(2, 3)``, ``Tensor([1, 2])``, ``Tensor(other)``: in the dtype of the class, on `device`, or else on `where`."""
    if device is not None:
        device = dtypes.device(device)
        if device.type != where.type:
            raise RuntimeError(
                f"{name}(): legacy constructor expects device type {where.type} but device type {device.type} was passed"
            )
        where = device
    if len(args) == 1 and isinstance(args[0], Tensor):
        if args[0].device.type != where.type:
            raise TypeError(f"{name}(): expected a tensor on {where.type} (got one on {args[0].device})")
        if args[0].dtype is not dtype:
            raise TypeError(f"{name}(): expected {dtype} (got {args[0].dtype}); use tensor.to(dtype) to convert")
        return args[0].detach()
    if len(args) == 1 and hasattr(args[0], "_untyped_storage"):
        if args[0].dtype != dtype:
            raise TypeError(f"{name}(): expected a storage of {dtype} (got one of {args[0].dtype})")
        args = (args[0].untyped(),)
    if len(args) == 1 and isinstance(args[0], Storage):
        return memory.on_storage(args[0], dtype, 0, (args[0].size() // dtype.itemsize,), (1,))
    if (
        len(args) == 1
        and type(args[0]).__name__ != "Size"
        and not isinstance(args[0], int)
        and (isinstance(args[0], np.ndarray) or not hasattr(args[0], "__index__"))
    ):
        if isinstance(args[0], (float, complex, str)) or args[0] is None:
            raise TypeError(
                f"{name}(): data must be a sequence or sizes, not {type(args[0]).__name__}: use fasttorch.tensor({args[0]!r})"
            )
        return from_data.tensor(args[0], dtype=dtype, device=where)
    return creation.empty(*args or (0,), dtype=dtype, device=where)


def _legacy_new(args, device):
    return _legacy("Tensor", dtypes.get_default_dtype(), args, device, dtypes.get_default_device())


class _TypedTensor(type):
    """The class of ``FloatTensor`` and its like: calling one makes a tensor, isinstance looks at dtype and device."""

    def __call__(cls, *args, device=None):
        return _legacy(cls.__name__, cls.dtype, args, device, dtypes.device(cls.device_type))

    def __instancecheck__(cls, x):
        return isinstance(x, Tensor) and x.dtype is cls.dtype and x.device.type == cls.device_type

    def __repr__(cls):
        return f"<class '{cls.__module__}.{cls.__name__}'>"


_TYPED = {
    "FloatTensor": "float32",
    "DoubleTensor": "float64",
    "HalfTensor": "float16",
    "BFloat16Tensor": "bfloat16",
    "IntTensor": "int32",
    "LongTensor": "int64",
    "ShortTensor": "int16",
    "CharTensor": "int8",
    "ByteTensor": "uint8",
    "BoolTensor": "bool",
    "ComplexFloatTensor": "complex64",
    "ComplexDoubleTensor": "complex128",
}


def _typed_classes(module, device_type, what):
    """The classes of old, ``FloatTensor`` and so on, of tensors on one type of device, by name."""
    return {
        name: _TypedTensor(
            name,
            (),
            {
                "dtype": by_name[dtype],
                "device_type": device_type,
                "__module__": module,
                "__doc__": f"{what} tensors of dtype {dtype}.",
            },
        )
        for name, dtype in _TYPED.items()
    }


TYPED = _typed_classes("fasttorch", "cpu", "CPU")
#: those of ``fasttorch.cuda``
CUDA_TYPES = _typed_classes("fasttorch.cuda", "cuda", "CUDA")
_TYPE_NAMES = {cls.dtype: name for name, cls in TYPED.items()}


def typed_class(name, function):
    """The class with the name that ``tensor.type()`` gives, or with PyTorch's; `function` is what asks."""
    module, _, short = name.rpartition(".")
    where = {"": TYPED, "fasttorch": TYPED, "torch": TYPED, "fasttorch.cuda": CUDA_TYPES, "torch.cuda": CUDA_TYPES}
    if short not in where.get(module, ()):
        raise ValueError(f"{function}(): invalid type: {name!r}")
    return where[module][short]


def type_(self, dtype=None, non_blocking=False):
    """The name of the tensor's class of old (``"fasttorch.FloatTensor"``), or the tensor converted to a dtype or such a class.

    >>> torch.tensor([1]).type(torch.float32).type()
    'fasttorch.FloatTensor'
    """
    if dtype is None:
        return ("fasttorch." if self.device.type == "cpu" else "fasttorch.cuda.") + _TYPE_NAMES[self.dtype]
    if isinstance(dtype, str):
        dtype = typed_class(dtype, "type")
    if not isinstance(dtype, _TypedTensor):
        return self.to(dtype, non_blocking=non_blocking)
    device = self.device if self.device.type == dtype.device_type else dtype.device_type
    return self.to(device, dtype.dtype, non_blocking=non_blocking)


def new(self, *args, size=None, device=None):
    """``t.new(2, 3)``, ``t.new([1, 2])``: a tensor of t's dtype, made as by the class of old."""
    return _legacy("new", self.dtype, args if size is None else tuple(size), device, self.device)


# ---- devices ----


def _find_backend():
    """The backend of device tensors: CuPy's, imported when the first one is asked for."""
    from fasttorch.cuda import backend

    return backend.find()


def cpu(self, memory_format=None):
    """The tensor in the host's memory; itself if it is there."""
    return self.to("cpu", memory_format=memory_format)


def cuda(self, device=None, non_blocking=False, memory_format=None):
    """The tensor on a GPU. Raises RuntimeError where CuPy is not installed."""
    return self.to(dtypes.device("cuda") if device is None else device, non_blocking=non_blocking, memory_format=memory_format)


def pin_memory(self, device=None):
    """The tensor in page-locked memory, from which copies to a GPU are quick. Raises RuntimeError without a GPU."""
    if self.device.type != "cpu":
        raise RuntimeError(f"pin_memory(): cannot pin a tensor of {self.device}, only dense CPU tensors can be pinned")
    if self.is_pinned():
        return self
    pinned = _make_pinned(self)
    return pinned.copy_(self)


def _make_pinned(t):
    try:
        backend = devices.get_backend()
    except RuntimeError as error:
        raise RuntimeError(f"pin_memory: {error}") from None
    return arrays.from_numpy(backend.pinned_empty(tuple(t.shape), dtypes.to_numpy_dtype(t.dtype)))


def is_pinned(self, device=None):
    """Whether the tensor is in page-locked memory."""
    return self.device.type == "cpu" and devices.has_backend() and devices.get_backend().is_pinned(self.data_ptr())


def is_shared(self):
    """Whether the tensor is in memory that processes share: see :meth:`share_memory_`."""
    if "fasttorch.multiprocessing._memory" not in sys.modules and self.device.type == "cpu":
        return False
    from fasttorch.multiprocessing import _memory

    return _memory.is_shared(self)


def share_memory_(self):
    """Move the tensor to memory that processes share, in place; nothing happens if it is there or on a GPU.

    All of the storage moves with it, and the gradient. Views that were made before stay where they were.

    >>> torch.zeros(3).share_memory_().is_shared()
    True
    """
    from fasttorch.multiprocessing import _memory

    return _memory.share_memory_(self)


def to_device(self, device, /, *, stream=None):
    """The tensor on a device; itself if it is there. The array API standard's name for what `to` does.

    Args:
        stream: None; a stream only makes sense for a GPU.
    """
    if stream is not None and dtypes.device(device).type == "cpu":
        raise ValueError(f"to_device(): stream must be None for device {device}, got {stream!r}")
    return self.to(device)


#: versions of the array API standard that the namespace follows
_ARRAY_API = ("2021.12", "2022.12", "2023.12", "2024.12")


def array_namespace(self, /, *, api_version=None):
    """The namespace of the Python array API standard: `fasttorch.array_api`.

    Args:
        api_version: None, or the version of the standard that is wanted, as a string.

    Raises:
        ValueError: another version than those up to 2024.12.
    """
    if api_version is not None and api_version not in _ARRAY_API:
        raise ValueError(f"__array_namespace__(): api_version must be one of {', '.join(_ARRAY_API)}, got {api_version!r}")
    from fasttorch import array_api

    return array_api


# ---- values ----


def _array(t):
    array = t.detach().numpy(force=True)
    return array.astype(np.float32) if t.dtype.name in ("float16", "bfloat16") else array


def tolist(self):
    """The values as nested lists of Python numbers; a number for a 0-d tensor.

    >>> torch.tensor([[1, 2], [3, 4]]).tolist()
    [[1, 2], [3, 4]]
    """
    return _array(self).tolist()


def _contains(t, element):
    if not isinstance(element, (Tensor, int, float, complex, np.generic)):
        raise RuntimeError(f"Tensor.__contains__ only supports Tensor or scalar, but you passed in a {type(element)}.")
    return bool((t.detach() == element).any())


def array_wrap(self, array, context=None, return_scalar=False):
    """A tensor of what a NumPy function made of this tensor."""
    return from_data.asarray(np.asarray(array))


def apply_(self, function):
    """Replace every element by ``function(element)``, a Python function; slow, and for tensors of the host without history.

    >>> torch.tensor([1., 2.]).apply_(lambda x: 2 * x).tolist()
    [2.0, 4.0]
    """
    return _replace(self, "apply_", function, [self])


def map_(self, tensor, function):
    """Replace every element by ``function(element, tensor's element)``. The shapes must broadcast to this tensor's."""
    return _replace(self, "map_", function, [self, tensor])


def map2_(self, x, y, function):
    """Replace every element by ``function(element, x's element, y's element)``."""
    return _replace(self, "map2_", function, [self, x, y])


def _replace(t, name, function, tensors):
    if any(x.requires_grad for x in tensors):
        raise RuntimeError(f"Can't call {name}() on Variable that requires grad. Use var.detach().{name}() instead.")
    if t.device.type != "cpu":
        raise TypeError(f"{name}() is only implemented on CPU tensors")
    arrays = np.broadcast_arrays(*map(_array, tensors))
    if arrays[0].shape != tuple(t.shape):
        raise RuntimeError(
            f"{name}(): output with shape {list(t.shape)} doesn't match the broadcast shape {list(arrays[0].shape)}"
        )
    values = [function(*row) for row in zip(*(a.ravel().tolist() for a in arrays))]
    return t.copy_(from_data.tensor(values, dtype=t.dtype).reshape(t.shape)) if values else t


def is_same_size(self, other):
    """Whether both tensors have the same shape."""
    return self.shape == other.shape


def reversed_(self):
    """The tensor with its first dimension the other way round (a copy)."""
    return self if self.dim() == 0 else self.flip(0)


# ---- copies and pickles ----


def _storage_state(storage):
    code = memory.storage_device(storage)
    if code:
        return _storage_on, (code - 1, memory.storage_array(storage))
    return memory.storage_of_bytes, (memory.storage_array(storage),)


def _storage_on(index, data):
    """A storage on a GPU of the bytes of an array."""
    return from_data.tensor(data, device=dtypes.device("cuda", index)).untyped_storage()


def _rebuild(storage, dtype, offset, size, stride, requires_grad):
    t = memory.on_storage(storage, dtype, offset, size, stride)
    return t.requires_grad_() if requires_grad else t


def _rebuild_subclass(cls, tensor, state):
    t = _make_subclass(cls, tensor.detach(), tensor.requires_grad)
    t.__dict__.update(state)
    return t


def _reduce(t, protocol):
    """For pickle: the storage (once, however many tensors share it), and where in it the tensor is.

    Gradients and hooks stay behind.
    """
    storage = t.untyped_storage()
    plain = _rebuild, (storage, t.dtype, t.storage_offset(), tuple(t.shape), t.stride(), t.requires_grad)
    if type(t) is Tensor and not t.__dict__:
        return plain
    return _rebuild_subclass, (type(t), _rebuild(*plain[1]), dict(t.__dict__))


def _deepcopy(t, memo):
    """A copy of a leaf: of its bytes (shared as they were), gradient and attributes."""
    if id(t) in memo:
        return memo[id(t)]
    if not t.is_leaf:
        raise RuntimeError(
            "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment. "
            f"This one, of shape {list(t.shape)}, is the result of {t.grad_fn.name()}: use clone() or detach() it first."
        )
    storage = t.untyped_storage()
    key = id(storage)
    if key not in memo:
        memo[key] = memory.storage_copy(storage)
        memo.setdefault(id(memo), []).append(storage)  # it must live as long as the memo knows it by its id
    copied = memory.on_storage(memo[key], t.dtype, t.storage_offset(), tuple(t.shape), t.stride())
    if type(t) is not Tensor:
        copied = _make_subclass(type(t), copied)
    copied.requires_grad = t.requires_grad
    memo[id(t)] = copied
    if t.grad is not None:
        copied.grad = _copy.deepcopy(t.grad, memo)
    if t.__dict__:
        copied.__dict__.update(_copy.deepcopy(t.__dict__, memo))
    return copied


copyreg.pickle(Storage, _storage_state)


# ---- installation ----


def _layout(self):
    """How the tensor is stored: always ``strided``."""
    return formats.strided


def _never(self):
    """False: there are no such tensors here."""
    return False


def _same(input):
    """The tensor itself: conjugation and negation are carried out at once, so nothing waits to be resolved."""
    return input


def _no(input):
    """False: conjugation and negation are carried out at once, never noted on the tensor."""
    return False


def is_signed(input):
    """Whether the dtype has negative numbers."""
    return input.is_signed()


def _is_nonzero(self):
    """Whether a tensor of one element is not zero; RuntimeError for another number of elements."""
    if self.numel() != 1:
        count = "no values" if not self.numel() else "more than one value"
        raise RuntimeError(f"is_nonzero(): Boolean value of Tensor with {count} is ambiguous")
    return bool(self)


def is_nonzero(input):
    """Whether a tensor of one element is not zero."""
    return input.is_nonzero()


def polygamma_(self, n):
    """In-place version of `polygamma`: writes the result into the tensor and returns it."""
    return self.copy_(_ops.polygamma(n, self.clone()))


def storage(self):
    """The numbers beneath the tensor and its views, as a `TypedStorage`: what older programs read and write.

    >>> torch.arange(4)[2:].storage().tolist()
    [0, 1, 2, 3]
    """
    from fasttorch.storage import of_tensor
    return of_tensor(self)


def _bytes_of(storage):
    """A storage's bytes as a tensor over them."""
    return memory.on_storage(storage, dtypes.by_name["uint8"], 0, (storage.size(),), (1,))


def _storage_nbytes(self):
    """Number of bytes."""
    return self.size()


def _storage_tolist(self):
    """The bytes as a list of numbers."""
    return _bytes_of(self).tolist()


def _storage_clone(self):
    """A copy of the bytes."""
    return _bytes_of(self).clone().untyped_storage()


def _storage_copy(self, source, non_blocking=False):
    """Take the bytes of another storage of the same size."""
    _bytes_of(self).copy_(_bytes_of(source))
    return self


def _storage_fill(self, value):
    """Set every byte."""
    _bytes_of(self).fill_(value)
    return self


for _name, _function in (("nbytes", _storage_nbytes), ("tolist", _storage_tolist), ("clone", _storage_clone),
                         ("copy_", _storage_copy), ("fill_", _storage_fill), ("element_size", lambda self: 1),
                         ("device", property(lambda self: _bytes_of(self).device))):
    _install_in_storage(_name, _function)


def storage_type(self):
    """The class of `Tensor.storage`."""
    return type(self.storage())


def _assigned(name):
    """The property `name`, a view of the tensor's parts, which may also be written to: ``x.real = 0``."""
    part = getattr(Tensor, name).fget

    def write(self, value):
        part(self)[...] = value

    return property(part, write, doc=part.__doc__)


_METHODS = {
    **creation.METHODS,
    **from_data.METHODS,
    **conversion.METHODS,
    **memory.METHODS,
    **inplace.METHODS,
    **arrays.METHODS,
    **history.METHODS,
    **view_methods.methods(Tensor.view, Tensor.reshape),
    **indexing.METHODS,
    **random.METHODS,
    **dlpack.METHODS,
    "type": type_,
    "new": new,
    "cpu": cpu,
    "cuda": cuda,
    "pin_memory": pin_memory,
    "is_pinned": is_pinned,
    "is_shared": is_shared,
    "share_memory_": share_memory_,
    "tolist": tolist,
    "apply_": apply_,
    "map_": map_,
    "map2_": map2_,
    "is_same_size": is_same_size,
    "is_nonzero": _is_nonzero,
    "polygamma_": polygamma_,
    "resolve_conj": _same,
    "resolve_neg": _same,
    "is_conj": _no,
    "is_neg": _no,
    "__div__": Tensor.__truediv__,
    "__rdiv__": Tensor.__rtruediv__,
    "__idiv__": Tensor.__itruediv__,
    "__array_wrap__": array_wrap,
    "__array_namespace__": array_namespace,
    "to_device": to_device,
    "__reversed__": reversed_,
    "layout": property(_layout),
    "storage": storage,
    "storage_type": storage_type,
    "real": _assigned("real"),
    "imag": _assigned("imag"),
    **devices.PROPERTIES,
    **{name: property(_never) for name in ("is_sparse", "is_sparse_csr", "is_quantized", "is_mkldnn", "is_meta", "is_nested")},
}
for _name, _function in _METHODS.items():
    _install(_name, _function)
_allow_attributes(Tensor)

def _warn_no_grad(t):
    import warnings
    warnings.warn(f"The .grad attribute of a Tensor that is not a leaf Tensor is being accessed (shape {list(t.shape)}). "
                  "Backward doesn't fill it: call .retain_grad() on it before, or use the leaf's.", UserWarning, stacklevel=2)


_set_hooks(
    legacy_new=_legacy_new,
    warn_no_grad=_warn_no_grad,
    is_contiguous=conversion.contiguous_in,
    unbind=_ops.unbind,
    contains=_contains,
    repr=tensor_repr,
    pinned=_make_pinned,
    reduce=_reduce,
    deepcopy=_deepcopy,
    tensor=from_data.tensor,
    zeros=lambda shape, dtype: creation.zeros(tuple(shape), dtype=dtype),
    resize_out=memory.resize_out,
    contiguous=_ops.contiguous_copy,
    forget_gradient=memory.forget_gradient,
    grad_dtype_ok=lambda t, g: False,
    has_nan=lambda t: bool((t.detach() != t.detach()).any()),
    generator=random.generator_hook,
)
devices.set_finder(_find_backend)

_operators.NAMESPACES["nn.functional"]["dropout"] = dropout.dropout
# Composites make their tensors as everybody does, on the device that they name.
for _name, _function in {**creation.FUNCTIONS, **random.FUNCTIONS}.items():
    if hasattr(_ops, _name):
        setattr(_ops, _name, _function)

#: functions of the package, by public name
FUNCTIONS = {
    **creation.FUNCTIONS,
    **from_data.FUNCTIONS,
    **conversion.FUNCTIONS,
    **_random_functions.FUNCTIONS,
    **dlpack.FUNCTIONS,
    **dropout.FUNCTIONS,
    **TYPED,
    "is_same_size": is_same_size,
    "is_signed": is_signed,
    "is_nonzero": is_nonzero,
    "resolve_conj": _same,
    "resolve_neg": _same,
    "is_conj": _no,
    "is_neg": _no,
}
for _name in (
    "contiguous_format",
    "preserve_format",
    "channels_last",
    "channels_last_3d",
    "strided",
    "sparse_coo",
    "sparse_csr",
    "memory_format",
    "layout",
):
    FUNCTIONS[_name] = getattr(formats, _name)
