"""Quick kernels: copies."""
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport dtype_code
from fasttorch._C.tensor cimport *
from fasttorch._C.copies cimport cast_tensor, copy_into
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
