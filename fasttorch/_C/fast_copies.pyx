"""Quick kernels: copies."""
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport CATEGORY, dtype_code
from fasttorch._C.tensor cimport *
from fasttorch._C.copies cimport cast_tensor, copy_into, fill_scalar
from fasttorch._C.creation cimport empty_like_tensor


cdef object k_to_dtype(Tensor input, object dtype):
    cdef Tensor out
    if input.device:
        return None
    if input.flags & CONTIGUOUS:
        return cast_tensor(input, dtype_code(dtype))
    out = empty_like_tensor(input, dtype_code(dtype), 0, None, "to")
    copy_into(out, input)
    return out


cdef object k_clone(Tensor input, object memory_format):
    cdef Tensor out
    if input.device:
        return None
    if memory_format is None and input.flags & CONTIGUOUS:
        return cast_tensor(input, input.dtype)
    out = empty_like_tensor(input, input.dtype, 0, memory_format, "clone")
    copy_into(out, input)
    return out


cdef object k_contiguous_copy(Tensor input):
    return None if input.device else cast_tensor(input, input.dtype)


cdef object k_fill_Scalar(Tensor input, object value):
    cdef Tensor out
    if input.device or type(value) is not float and type(value) is not int or CATEGORY[input.dtype] < 2:
        return None
    out = empty_like_tensor(input, input.dtype, 0, None, "fill")
    fill_scalar(out, value)
    return out
