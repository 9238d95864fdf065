"""New tensors: what other modules and the generated operators use."""
from fasttorch._C.core cimport *
from fasttorch._C.tensor cimport Tensor

cdef int parse_size(tuple args, object size, str op, Py_ssize_t* dims) except -1      # the number of dimensions
cdef int check_options(str op, object layout, bint pin_memory) except -1
cdef int chosen_dtype(object dtype, object out, int otherwise, str op) except -1
cdef Tensor new_of(str op, tuple args, object size, object out, object dtype, object layout, object device, bint pin_memory)
cdef Tensor tensor_like_options(Tensor t, object dtype, object layout, object device, object memory_format, str op)
cdef object finished(object made, object out, bint requires_grad, str op)
cdef int format_strides(str op, int ndim, Py_ssize_t* shape, object memory_format, Py_ssize_t* strides) except -1
cdef Tensor empty_like_tensor(Tensor t, int dtype, int device, object memory_format, str op)
cdef int write_element(int dtype, object o, char* p) except -1

# quick kernels of the operator table
cdef object k_zeros_like(Tensor input, object dtype, object layout, object device, bint requires_grad, object memory_format)
cdef object k_ones_like(Tensor input, object dtype, object layout, object device, bint requires_grad, object memory_format)
cdef object k_empty_like(Tensor input, object dtype, object layout, object device, bint requires_grad, object memory_format)
cdef object k_full_like(Tensor input, object fill_value, object dtype, object layout, object device, bint requires_grad,
                        object memory_format)
cdef object k_new_zeros(Tensor input, object size, object dtype, object layout, object device, bint pin_memory,
                        bint requires_grad)
cdef object k_new_ones(Tensor input, object size, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object k_new_empty(Tensor input, object size, object dtype, object layout, object device, bint pin_memory,
                        bint requires_grad)
cdef object k_new_full(Tensor input, object size, object fill_value, object dtype, object layout, object device,
                       bint pin_memory, bint requires_grad)
