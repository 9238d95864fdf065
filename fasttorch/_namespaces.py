"""The packages of functions (`linalg`, `special`), constants, and functions about tensors that compute nothing."""
import math
import sys
import types

import numpy as np

from fasttorch import _operators
from fasttorch._C import dtypes as _dtypes
from fasttorch._C.storage import release_memory  # noqa: F401
from fasttorch._C.tensor import Tensor
from fasttorch._errors import LinAlgError
from fasttorch._tensor import typed_class as _typed_class

__all__ = [
    "e",
    "finfo",
    "iinfo",
    "inf",
    "is_complex",
    "is_floating_point",
    "is_tensor",
    "linalg",
    "nan",
    "newaxis",
    "numel",
    "pi",
    "result_type",
    "special",
    "set_default_tensor_type",
    "typename",
    "broadcast_shapes",
]

e, inf, nan, pi, newaxis = math.e, math.inf, math.nan, math.pi, None


def _package(name, doc):
    module = types.ModuleType(f"fasttorch.{name}", doc)
    vars(module).update(_operators.NAMESPACES.get(name, {}))
    sys.modules[module.__name__] = module
    return module


linalg = _package("linalg", "Linear algebra.")
linalg.LinAlgError = LinAlgError
special = _package("special", "Special functions.")


def is_tensor(obj):
    """Whether `obj` is a Tensor."""
    return isinstance(obj, Tensor)


def is_floating_point(input):
    """Whether the tensor's dtype is floating."""
    return input.is_floating_point()


def is_complex(input):
    """Whether the tensor's dtype is complex."""
    return input.is_complex()


def numel(input):
    """Number of elements of a tensor."""
    return input.numel()


def result_type(tensor1, tensor2):
    """The dtype of an operation on the two (tensors or numbers), by PyTorch's promotion rules."""
    if isinstance(tensor1, Tensor) or isinstance(tensor2, Tensor):
        return (_sample(tensor1) + _sample(tensor2)).dtype
    return _dtypes.promote_types(_dtype_of_number(tensor1), _dtype_of_number(tensor2))


def _dtype_of_number(value):
    if isinstance(value, bool):
        return _dtypes.by_name["bool"]
    if isinstance(value, int):
        return _dtypes.by_name["int64"]
    default = _dtypes.get_default_dtype()
    return default.to_complex() if isinstance(value, complex) else default


def _sample(value):
    return value.detach()[(slice(0, 1),) * value.ndim] if isinstance(value, Tensor) else value


def broadcast_shapes(*shapes):
    """The shape to which all the shapes broadcast; RuntimeError if they don't."""
    from fasttorch._C.size import Size
    try:
        return Size(np.broadcast_shapes(*[(s,) if isinstance(s, int) else tuple(s) for s in shapes]))
    except ValueError as error:
        message = f"broadcast_shapes(): Shape mismatch: objects cannot be broadcast to a single shape: {shapes}"
        raise RuntimeError(message) from error


class finfo:
    """The limits of a floating or complex dtype: bits, eps, max, min, tiny, smallest_normal, resolution, dtype."""

    def __init__(self, dtype=None):
        dtype = _dtypes.get_default_dtype() if dtype is None else dtype
        if not (dtype.is_floating_point or dtype.is_complex):
            raise TypeError(f"finfo() requires a floating point input type. Use iinfo to handle '{dtype}'")
        real = dtype.to_real()
        if real.name == "bfloat16":
            import ml_dtypes
            info = ml_dtypes.finfo(ml_dtypes.bfloat16)
        else:
            info = np.finfo(real.name)
        self.bits = int(info.bits)
        self.eps, self.max, self.min = float(info.eps), float(info.max), float(info.min)
        self.tiny = self.smallest_normal = float(info.smallest_normal)
        self.resolution = float(info.resolution)
        self.dtype = real.name

    def __repr__(self):
        return (f"finfo(resolution={self.resolution:g}, min={self.min:g}, max={self.max:g}, eps={self.eps:g}, "
                f"smallest_normal={self.smallest_normal:g}, tiny={self.tiny:g}, dtype={self.dtype})")


class iinfo:
    """The limits of an integer dtype: bits, max, min, dtype."""

    def __init__(self, dtype):
        if dtype.is_floating_point or dtype.is_complex or dtype.name == "bool":
            raise TypeError(f"iinfo() requires an integer input type. Use finfo to handle '{dtype}'")
        info = np.iinfo(dtype.name)
        self.bits, self.max, self.min, self.dtype = int(info.bits), int(info.max), int(info.min), dtype.name

    def __repr__(self):
        return f"iinfo(min={self.min}, max={self.max}, dtype={self.dtype})"


def set_default_tensor_type(t):
    """Make `t` (a class such as ``fasttorch.DoubleTensor``, or its name) the type of new floating tensors.

    One of `fasttorch.cuda` makes the card the default device too, until one of the CPU's is the default type again. Raises
    TypeError for other types, RuntimeError where there is no card.
    """
    global _card_by_type
    names = ("FloatTensor", "DoubleTensor", "HalfTensor", "BFloat16Tensor")
    name = t if isinstance(t, str) else t.__name__
    if name.rpartition(".")[2] not in names:
        raise TypeError(f"set_default_tensor_type(): invalid type {name!r}: expected one of {sorted(names)}")
    made = _typed_class(t, "set_default_tensor_type") if isinstance(t, str) else t
    if made.device_type == "cuda" or _card_by_type:
        _dtypes.set_default_device(made.device_type)
    _card_by_type = made.device_type == "cuda"
    _dtypes.set_default_dtype(made.dtype)


#: whether `set_default_tensor_type` has made the card the default device
_card_by_type = False


def typename(obj):
    """The type's name with its module: ``"fasttorch.FloatTensor"`` for a float32 tensor."""
    if isinstance(obj, Tensor):
        return obj.type()
    return f"{type(obj).__module__}.{type(obj).__qualname__}"
