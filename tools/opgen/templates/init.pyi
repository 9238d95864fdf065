from builtins import bool as _bool, complex as _complex, float as _float, int as _int, str as _str
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any, TypeAlias, TypeVar, overload

import numpy as _np

from fasttorch import (
    autograd as autograd,
    cuda as cuda,
    distributions as distributions,
    fft as fft,
    nn as nn,
    optim as optim,
    random as random,
    signal as signal,
    sparse as sparse,
    utils as utils,
)
from fasttorch import linalg as linalg, serialization as serialization, special as special
from fasttorch._C import return_types as return_types, tensor as _t
from fasttorch._C.dtypes import (
    can_cast as can_cast,
    device as device,
    dtype as dtype,
    get_default_dtype as get_default_dtype,
    promote_types as promote_types,
    set_default_dtype as set_default_dtype,
)
from fasttorch._C.formats import layout as layout, memory_format as memory_format
from fasttorch._C.random import Generator as Generator
from fasttorch._C.size import Size as Size
from fasttorch._C.tensor import Tensor as Tensor
from fasttorch._tensor_str import set_printoptions as set_printoptions
from fasttorch.random import (
    default_generator as default_generator,
    fork_rng as fork_rng,
)
from fasttorch.serialization import load as load, save as save
from fasttorch.sparse import sparse_coo_tensor as sparse_coo_tensor

_F = TypeVar("_F", bound=Callable[..., Any])
_Number: TypeAlias = _int | _float | _complex
_Ints: TypeAlias = _int | Sequence[_int]
_device: TypeAlias = device
_dtype: TypeAlias = dtype
_layout: TypeAlias = layout
_memory_format: TypeAlias = memory_format
_Generator: TypeAlias = Generator
_Size: TypeAlias = Size
_Device: TypeAlias = device | _str | _int

__version__: _str
version: ModuleType

# ---- dtypes, formats, constants
# DTYPES
contiguous_format: memory_format
preserve_format: memory_format
channels_last: memory_format
channels_last_3d: memory_format
strided: layout
sparse_coo: layout
sparse_csr: layout
e: _float
inf: _float
nan: _float
pi: _float
newaxis: None

class finfo:
    bits: _int
    eps: _float
    max: _float
    min: _float
    tiny: _float
    smallest_normal: _float
    resolution: _float
    dtype: _str
    def __init__(self, dtype: _dtype | None = None) -> None: ...

class iinfo:
    bits: _int
    max: _int
    min: _int
    dtype: _str
    def __init__(self, dtype: _dtype) -> None: ...

# ---- the classes of old
class _TypedTensor(type):
    def __instancecheck__(cls, x: object, /) -> _bool: ...

# TYPED TENSORS

# ---- grad mode
class _Mode:
    def __enter__(self) -> Any: ...
    def __exit__(self, *exc: Any) -> Any: ...
    def __call__(self, function: _F, /) -> _F: ...

class no_grad(_Mode): ...
class enable_grad(_Mode): ...

class set_grad_enabled(_Mode):
    def __init__(self, mode: _bool) -> None: ...

class inference_mode(_Mode):
    def __new__(cls, mode: _bool = True) -> inference_mode: ...

def is_grad_enabled() -> _bool: ...
def is_inference_mode_enabled() -> _bool: ...

# ---- threads and random numbers
def get_num_threads() -> _int: ...
def set_num_threads(int_: _int) -> None: ...
def get_num_interop_threads() -> _int: ...
def set_num_interop_threads(int_: _int) -> None: ...
def manual_seed(seed: _int) -> Generator: ...
def seed() -> _int: ...
def initial_seed() -> _int: ...
def get_rng_state() -> Tensor: ...
def set_rng_state(new_state: Tensor) -> None: ...

# ---- about tensors
def is_tensor(obj: object) -> _bool: ...
def is_floating_point(input: Tensor) -> _bool: ...
def is_complex(input: Tensor) -> _bool: ...
def is_nonzero(input: Tensor) -> _bool: ...
def is_same_size(self: Tensor, other: Tensor) -> _bool: ...
def is_signed(input: Tensor) -> _bool: ...
def is_conj(input: Tensor) -> _bool: ...
def is_neg(input: Tensor) -> _bool: ...
def resolve_conj(input: Tensor) -> Tensor: ...
def resolve_neg(input: Tensor) -> Tensor: ...
def numel(input: Tensor) -> _int: ...
def result_type(tensor1: Tensor | _Number, tensor2: Tensor | _Number) -> dtype: ...
def broadcast_shapes(*shapes: _Ints) -> Size: ...
def set_default_tensor_type(t: Any) -> None: ...
def typename(obj: object) -> _str: ...
def use_deterministic_algorithms(mode: _bool, *, warn_only: _bool = False) -> None: ...

# ---- tensors of data
def tensor(data: Any, *, dtype: _dtype | None = None, device: _Device | None = None, requires_grad: _bool = False,
           pin_memory: _bool = False) -> Tensor: ...
def as_tensor(data: Any, dtype: _dtype | None = None, device: _Device | None = None) -> Tensor: ...
def asarray(obj: Any, *, dtype: _dtype | None = None, device: _Device | None = None, copy: _bool | None = None,
            requires_grad: _bool = False) -> Tensor: ...
def from_numpy(ndarray: _np.ndarray[Any, Any]) -> Tensor: ...
def from_dlpack(ext_tensor: Any, *, device: _Device | None = None, copy: _bool | None = None) -> Tensor: ...
def to_dlpack(tensor: Tensor) -> Any: ...
def frombuffer(buffer: Any, *, dtype: _dtype, count: _int = -1, offset: _int = 0, requires_grad: _bool = False) -> Tensor: ...
def clone(input: Tensor, *, memory_format: _memory_format | None = None) -> Tensor: ...
def dropout(input: Tensor, p: _float, train: _bool) -> Tensor: ...

# ---- new tensors
# CREATION

# ---- operators of the table
# FUNCTIONS
