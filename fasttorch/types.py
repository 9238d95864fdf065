"""Types for annotations: `Number`, `Device` and the like."""

from os import PathLike
from typing import IO, TypeAlias

from fasttorch._C.dtypes import device as _device
from fasttorch._C.size import Size
from fasttorch._C.storage import Storage
from fasttorch._C.tensor import Tensor

__all__ = ["Device", "FileLike", "IntLikeType", "Number", "Size", "Storage", "Tensor"]

_bool, _bytes, _complex, _float, _int, _str = bool, bytes, complex, float, int, str
_size: TypeAlias = Size | list[int] | tuple[int, ...]
_TensorOrTensors: TypeAlias = Tensor | list[Tensor] | tuple[Tensor, ...]
Number: TypeAlias = int | float | bool
_Number = (int, float, bool)
IntLikeType: TypeAlias = int
FloatLikeType: TypeAlias = float
BoolLikeType: TypeAlias = bool
FileLike: TypeAlias = str | PathLike | IO[bytes]
#: whatever names a device
Device: TypeAlias = _device | str | int | None
