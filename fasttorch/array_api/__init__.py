"""The Python array API standard, version 2024.12: ``x.__array_namespace__()`` of a Tensor is this module.

Where the standard and PyTorch agree, a function here is fasttorch's own. They contradict each other in names of arguments
(`axis` and `dim`), in results (``max(x, axis=0)`` is an array, ``torch.max(x, 0)`` a pair), in defaults (`std`, `sort`) and in
promotion: to PyTorch a tensor without dimensions counts less than one with them, to the standard it counts the same. So the
names of `fasttorch` stay PyTorch's, as array-api-compat leaves those of PyTorch, and the standard has a namespace of its own.
Arrays are ordinary Tensors: they carry gradients through these functions, and mix with everything else.

What the standard asks of the array object and PyTorch's Tensor does otherwise stays PyTorch's: ``x + y`` promotes as PyTorch
does (``array_api.add(x, y)`` by the standard), and slices with negative steps are refused (`flip`). There are no unsigned
integers of more than 8 bits. tests/array_api/skips.txt lists what of the consortium's test suite does not apply, with reasons.

>>> from fasttorch import array_api
>>> x = array_api.asarray([[1, 2], [3, 4]])
>>> x.__array_namespace__() is array_api
True
>>> array_api.max(x, axis=0).tolist()
[3, 4]
"""

from fasttorch import (
    bfloat16,
    bool,
    complex64,
    complex128,
    float16,
    float32,
    float64,
    int8,
    int16,
    int32,
    int64,
    newaxis,
    uint8,
)
from fasttorch._namespaces import e, inf, nan, pi
from fasttorch.array_api import _creation, _data_types, _elementwise, _manipulation, _statistics, fft, linalg
from fasttorch.array_api._creation import *  # noqa: F403
from fasttorch.array_api._data_types import *  # noqa: F403
from fasttorch.array_api._data_types import __array_namespace_info__
from fasttorch.array_api._elementwise import *  # noqa: F403
from fasttorch.array_api._manipulation import *  # noqa: F403
from fasttorch.array_api._statistics import *  # noqa: F403
from fasttorch.array_api.linalg import matmul, matrix_transpose, tensordot, vecdot

#: the version of the standard
__array_api_version__ = "2024.12"

__all__ = [
    *("__array_api_version__", "__array_namespace_info__", "fft", "linalg"),
    *("e", "inf", "nan", "newaxis", "pi"),
    *("bool", "uint8", "int8", "int16", "int32", "int64", "float16", "bfloat16", "float32", "float64"),
    *("complex64", "complex128", "matmul", "matrix_transpose", "tensordot", "vecdot"),
    *_creation.__all__,
    *_data_types.__all__,
    *_elementwise.__all__,
    *_manipulation.__all__,
    *_statistics.__all__,
]
