"""Dtypes, their limits, and what is known about the namespace."""

from dataclasses import dataclass

import fasttorch as ft
from fasttorch._C.tensor import Tensor
from fasttorch.array_api._common import number_dtype

__all__ = ["__array_namespace_info__", "astype", "can_cast", "finfo", "iinfo", "isdtype", "result_type"]

#: the standard's dtypes by kind; there are no unsigned integers of more than 8 bits
KINDS = {
    "bool": ("bool",),
    "signed integer": ("int8", "int16", "int32", "int64"),
    "unsigned integer": ("uint8",),
    "real floating": ("float32", "float64"),
    "complex floating": ("complex64", "complex128"),
}
KINDS["integral"] = KINDS["signed integer"] + KINDS["unsigned integer"]
KINDS["numeric"] = KINDS["integral"] + KINDS["real floating"] + KINDS["complex floating"]
#: floating dtypes of the library that the standard does not name
HALF = ("float16", "bfloat16")


def astype(x, dtype, /, *, copy=True, device=None):
    """The array in another dtype, on another device if one is given; itself if nothing changes and `copy` is false.

    >>> array_api.astype(array_api.asarray([1.5, 2.5]), array_api.int32).tolist()
    [1, 2]
    """
    result = x.to(dtype) if device is None else x.to(device, dtype)
    return result.clone() if copy and result is x else result


def can_cast(from_, to, /):
    """Whether an array or dtype can be cast to a dtype and no value is lost: bool to all, integers to wider ones.

    >>> array_api.can_cast(array_api.int32, array_api.float64), array_api.can_cast(array_api.int64, array_api.float32)
    (True, False)
    """
    from_ = from_.dtype if isinstance(from_, Tensor) else from_
    if ft.promote_types(from_, to) is not to:
        return False
    whole = not (from_.is_floating_point or from_.is_complex or from_ is ft.bool)
    return not whole or not (to.is_floating_point or to.is_complex) or from_.itemsize < to.to_real().itemsize


@dataclass(frozen=True)
class finfo_object:
    """The limits of a floating dtype; of a complex one, those of its parts."""

    bits: int
    eps: float
    max: float
    min: float
    smallest_normal: float
    dtype: object


@dataclass(frozen=True)
class iinfo_object:
    """The limits of an integer dtype."""

    bits: int
    max: int
    min: int
    dtype: object


def finfo(type, /):
    """The limits of a floating or complex dtype, or of an array's.

    >>> array_api.finfo(array_api.float32).bits
    32
    """
    dtype = type.dtype if isinstance(type, Tensor) else type
    info = ft.finfo(dtype)
    return finfo_object(info.bits, info.eps, info.max, info.min, info.smallest_normal, dtype.to_real())


def iinfo(type, /):
    """The limits of an integer dtype, or of an array's.

    >>> array_api.iinfo(array_api.int8).max
    127
    """
    dtype = type.dtype if isinstance(type, Tensor) else type
    info = ft.iinfo(dtype)
    return iinfo_object(info.bits, info.max, info.min, dtype)


def isdtype(dtype, kind):
    """Whether a dtype is another, or of a kind, or one of a tuple of these.

    Kinds: ``"bool"``, ``"signed integer"``, ``"unsigned integer"``, ``"integral"``, ``"real floating"``,
    ``"complex floating"``, ``"numeric"``.

    >>> array_api.isdtype(array_api.int8, "integral")
    True
    """
    if isinstance(kind, tuple):
        return any(isdtype(dtype, k) for k in kind)
    if not isinstance(kind, str):
        return dtype == kind
    if kind not in KINDS:
        raise ValueError(f"isdtype(): unknown kind {kind!r}: expected a dtype or one of {sorted(KINDS)}")
    return dtype.name in KINDS[kind] or (kind in ("real floating", "numeric") and dtype.name in HALF)


def result_type(*arrays_and_dtypes):
    """The dtype of an operation on arrays, dtypes and Python numbers; numbers count only by their kind.

    >>> array_api.result_type(array_api.int8, array_api.int16, 1)
    fasttorch.int16
    """
    kinds = [x.dtype if isinstance(x, Tensor) else x for x in arrays_and_dtypes if isinstance(x, (Tensor, ft.dtype))]
    numbers = [x for x in arrays_and_dtypes if not isinstance(x, (Tensor, ft.dtype))]
    if not kinds:
        raise ValueError("result_type(): at least one array or dtype is needed")
    dtype = kinds[0]
    for kind in kinds[1:]:
        dtype = ft.promote_types(dtype, kind)
    for number in numbers:
        dtype = number_dtype(dtype, number)
    return dtype


class Info:
    """What the namespace can do: the standard's inspection API."""

    def capabilities(self):
        """Boolean indexing and shapes that depend on data are there; the greatest number of dimensions."""
        return {"boolean indexing": True, "data-dependent shapes": True, "max dimensions": 64}

    def default_device(self):
        """The device of new arrays."""
        return ft.device("cpu")

    def default_dtypes(self, *, device=None):
        """The dtypes of new arrays, by kind."""
        real = ft.get_default_dtype()
        return {
            "real floating": real,
            "complex floating": ft.complex128 if real is ft.float64 else ft.complex64,
            "integral": ft.int64,
            "indexing": ft.int64,
        }

    def dtypes(self, *, device=None, kind=None):
        """The standard's dtypes that are there, by name; of one kind, or of a tuple of them, if that is given."""
        if kind is None:
            kind = ("bool", "numeric")
        names = []
        for k in kind if isinstance(kind, tuple) else (kind,):
            if k not in KINDS:
                raise ValueError(f"dtypes(): unknown kind {k!r}: expected one of {sorted(KINDS)}")
            names += KINDS[k]
        return {name: getattr(ft, name) for name in names}

    def devices(self):
        """The devices that arrays can be on."""
        gpus = ft.cuda.device_count() if ft.cuda.is_available() else 0
        return [ft.device("cpu"), *(ft.device("cuda", k) for k in range(gpus))]


def __array_namespace_info__():
    """The standard's inspection API of this namespace.

    >>> array_api.__array_namespace_info__().default_dtypes()["integral"]
    fasttorch.int64
    """
    return Info()
