"""Quick kernels: copies."""
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport dtype_code
from fasttorch._C.tensor cimport *
from fasttorch._C.dispatch cimport cast_tensor, clone_tensor


cdef object k_to_dtype(Tensor input, object dtype):
    return None if input.device else cast_tensor(input, dtype_code(dtype))


cdef object k_clone(Tensor input, object memory_format):
    if input.device or memory_format is not None and (<object>memory_format).name not in ("preserve_format", "contiguous_format"):
        return None
    if memory_format is not None and memory_format.name == "contiguous_format":
        return cast_tensor(input, input.dtype)
    return clone_tensor(input)


cdef object k_contiguous_copy(Tensor input):
    return None if input.device else cast_tensor(input, input.dtype)
