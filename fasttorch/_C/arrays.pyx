"""Between tensors and NumPy arrays: both over the same bytes, without a copy."""
import numpy as np
cimport numpy as cnp
from cpython.object cimport PyObject, PyTypeObject
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport ITEMSIZE, numpy_dtype, code_of_numpy, device_of_code
from fasttorch._C.storage cimport Storage, storage_borrow
from fasttorch._C.tensor cimport *

cnp.import_array()

cdef extern from "numpy/arrayobject.h":
    object PyArray_NewFromDescr(PyTypeObject* subtype, void* descr, int nd, cnp.npy_intp* dims, cnp.npy_intp* strides, void* data,
                                int flags, PyObject* obj)
    int PyArray_SetBaseObject(cnp.ndarray arr, PyObject* obj) except -1


cdef object as_array(Tensor t):
    """A NumPy array over the tensor's bytes; keeps the storage alive."""
    cdef cnp.npy_intp[64] strides
    cdef Py_ssize_t itemsize = ITEMSIZE[t.dtype]
    cdef int k, flags = cnp.NPY_ARRAY_WRITEABLE
    cdef object array
    if t.device:
        return python_hooks["device_array"](t)
    for k in range(t.ndim):
        strides[k] = t.strides[k] * itemsize
    if (<Storage>t.storage).readonly:
        flags = 0
    descr = numpy_dtype(t.dtype)
    Py_INCREF_(<PyObject*>descr)
    array = PyArray_NewFromDescr(<PyTypeObject*>cnp.ndarray, <void*>descr, t.ndim, <cnp.npy_intp*>t.shape, strides, t.data, flags,
                                 NULL)
    Py_INCREF_(t.storage)
    PyArray_SetBaseObject(<cnp.ndarray>array, t.storage)
    return array


cdef object tensor_of_array(object array, bint writable_check):
    """A tensor over the bytes of a NumPy array, which it keeps alive."""
    cdef cnp.ndarray a
    cdef object t
    cdef PyObject* storage
    cdef int code, k, nd
    cdef Py_ssize_t itemsize, extent = 0
    cdef Py_ssize_t[64] strides
    if not isinstance(array, cnp.ndarray):
        raise TypeError(f"from_numpy(): expected np.ndarray (got {type(array).__name__})")
    a = <cnp.ndarray>array
    code = code_of_typenum(a)
    itemsize = ITEMSIZE[code]
    nd = cnp.PyArray_NDIM(a)
    for k in range(nd):
        if cnp.PyArray_STRIDE(a, k) < 0 and cnp.PyArray_DIM(a, k) > 1:
            raise ValueError("from_numpy(): at least one stride in the given array is negative, and tensors with negative "
                             "strides are not supported: make a copy with array.copy()")
        if cnp.PyArray_STRIDE(a, k) % itemsize and cnp.PyArray_DIM(a, k) > 1:
            raise ValueError("from_numpy(): the array's strides are not a multiple of its element size: make a copy with "
                             "array.copy()")
        strides[k] = cnp.PyArray_STRIDE(a, k) // itemsize
        if cnp.PyArray_DIM(a, k):
            extent += (cnp.PyArray_DIM(a, k) - 1) * strides[k]
    extent = (extent + 1) * itemsize if cnp.PyArray_SIZE(a) else 0
    storage = storage_borrow(cnp.PyArray_BYTES(a), extent, <PyObject*>a, 0, not cnp.PyArray_ISWRITEABLE(a))
    t = tensor_over(storage, cnp.PyArray_BYTES(a), code, nd, <Py_ssize_t*>cnp.PyArray_DIMS(a), strides)
    if writable_check and not cnp.PyArray_ISWRITEABLE(a):
        import warnings
        warnings.warn("The given NumPy array is not writable; writing to a tensor made of it is refused. "
                      "Copy the array (array.copy()) if the tensor is to be written to.", UserWarning, stacklevel=2)
    return t


cdef int[25] _typenum_code
for _k in range(25):
    _typenum_code[_k] = -1
for _name, _code in (("bool", 0), ("uint8", 1), ("int8", 2), ("int16", 3), ("int32", 4), ("int64", 5), ("float16", 6),
                     ("float32", 8), ("float64", 9), ("complex64", 10), ("complex128", 11)):
    _typenum_code[np.dtype(_name).num] = _code

cdef int code_of_typenum(cnp.ndarray a) except -1:
    cdef int num = cnp.PyArray_TYPE(a)
    if 0 <= num < 25 and _typenum_code[num] >= 0 and cnp.PyArray_ISNOTSWAPPED(a):
        return _typenum_code[num]
    return code_of_numpy(a.dtype)


def from_numpy(ndarray):
    """A tensor over the bytes of a NumPy array, which it shares and keeps alive.

    Args:
        ndarray: an array of a supported dtype, with no negative strides.

    Raises:
        TypeError: not an array, or its dtype has no counterpart.
        ValueError: a negative stride.
    """
    return tensor_of_array(ndarray, True)


def numpy(Tensor self not None, *, bint force=False):
    """A NumPy array of the same bytes (bfloat16 as ml_dtypes' type).

    Args:
        force: also accept a tensor that requires grad or is on a GPU, as ``t.detach().cpu().numpy()``.

    Raises:
        RuntimeError: the tensor requires grad, and grad mode is on.
        TypeError: the tensor is on a GPU.
    """
    if ft_state.grad_enabled and needs_grad(self):
        if not force:
            raise RuntimeError("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.")
    if self.device:
        if not force:
            raise TypeError(f"numpy(): can't convert a {device_of_code(self.device)} tensor to numpy. Use tensor.cpu() to copy "
                            "it to host memory first.")
        return python_hooks["to_host"](self)
    return as_array(self)


def __array__(Tensor self not None, dtype=None, copy=None):
    array = self.numpy()
    if dtype is not None and array.dtype != dtype:
        if copy is False:
            raise ValueError(f"__array__(): dtype {dtype} needs a copy, and copy=False was given")
        return array.astype(dtype)
    return array.copy() if copy else array


METHODS = {"numpy": numpy, "__array__": __array__}
