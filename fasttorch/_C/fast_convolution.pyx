"""Quick kernels: convolutions and their gradients, of one to three dimensions and every floating dtype.

The kernels read contiguous memory; what lies otherwise is copied. Where an argument is in the channels-last order, so is the
result, as PyTorch's. What is declined (None) runs, or fails, in the definition.
"""
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport CATEGORY
from fasttorch._C.tensor cimport *
from fasttorch._C.copies cimport cast_tensor, contiguous_tensor, copy_into

cdef extern from "ft_conv.h" nogil:
    ctypedef struct ft_conv:
        Py_ssize_t batch, groups, channels, filters
        Py_ssize_t[3] in_ "in"
        Py_ssize_t[3] out, kernel, stride, padding, dilation
    int ft_conv_forward(int dtype, const ft_conv* p, const void* x, const void* w, const void* bias, void* y) noexcept
    int ft_conv_backward_input(int dtype, const ft_conv* p, const void* y, const void* w, const void* bias, void* x) noexcept
    int ft_conv_backward_weight(int dtype, const ft_conv* p, const void* y, const void* x, void* w) noexcept


cdef inline bint take(object numbers, int n, Py_ssize_t least, Py_ssize_t* out) except -1:
    """The last n of three numbers from a sequence of n, or of one for all; False where one is below `least`, or so great that
    sizes could overflow."""
    cdef int d
    cdef int count = len(numbers)
    if count != n and count != 1:
        return False
    for d in range(n):
        out[3 - n + d] = numbers[0 if count == 1 else d]
        if out[3 - n + d] < least or out[3 - n + d] > <Py_ssize_t>1 << 40:
            return False
    return True


cdef bint geometry(ft_conv* p, int n, Py_ssize_t batch, Py_ssize_t* weight, object stride, object padding, object dilation,
                   Py_ssize_t groups) except -1:
    """Everything but the sizes of input and output; False where the kernels do not take these."""
    cdef int d
    if n < 1 or n > 3 or groups < 1 or weight[0] % groups:
        return False
    for d in range(3):
        p.in_[d] = p.out[d] = p.kernel[d] = p.stride[d] = p.dilation[d] = 1
        p.padding[d] = 0
    for d in range(n):
        p.kernel[3 - n + d] = weight[2 + d]
    p.batch = batch
    p.groups = groups
    p.filters = weight[0]
    p.channels = weight[1] * groups
    return take(stride, n, 1, p.stride) and take(padding, n, 0, p.padding) and take(dilation, n, 1, p.dilation)


cdef inline bint sizes(object shape, int n, Py_ssize_t* out) except -1:
    cdef int d
    if len(shape) != n:
        return False
    for d in range(n):
        out[d] = shape[d]
        if out[d] <= 0:
            return False
    return True


cdef bint follows(ft_conv* p) noexcept:
    """Whether the output's sizes are those that follow from the input's."""
    cdef int d
    cdef Py_ssize_t room
    for d in range(3):
        room = p.in_[d] + 2 * p.padding[d] - p.dilation[d] * (p.kernel[d] - 1) - 1
        if room < 0 or p.out[d] < 1 or p.out[d] > room // p.stride[d] + 1:
            return False
    return True


cdef bint channels_last(Tensor t) noexcept:
    """Whether the strides say that the channels are the innermost dimension."""
    cdef int k, d
    cdef int n = t.ndim
    cdef Py_ssize_t least = 0
    if t.flags & CONTIGUOUS and t.shape[1] != 1 or n < 4 or n > 5 or t.strides[1] == 0:
        return False
    for k in range(n):                # channels, then from the last dimension to the first
        d = 1 if k == 0 else n - k if k < n - 1 else 0
        if t.shape[d] == 0 or t.strides[d] < least or d == 0 and least == t.strides[1]:
            return False
        least = t.strides[d] * (t.shape[d] if t.shape[d] > 1 else 1)
    return True


cdef object in_channels_last(Tensor t):
    """A copy with the channels innermost."""
    cdef Tensor r = tensor_new(t.dtype, t.ndim, t.shape, 0)
    cdef Py_ssize_t[8] strides
    cdef Py_ssize_t step = t.shape[1]
    cdef int d
    strides[1] = 1
    for d in range(t.ndim - 1, 1, -1):
        strides[d] = step
        step *= t.shape[d]
    strides[0] = step
    set_geometry(r, t.ndim, t.shape, strides)
    copy_into(r, t)
    return r


cdef object h_in_format_of(object result, object like):
    """A result without history, with the channels innermost where those of a tensor, or of all of a list, are innermost.

    Of several results, those of the tensor's dimensions.
    """
    cdef Tensor r
    cdef int ndim
    if isinstance(like, Tensor):
        ndim = (<Tensor>like).ndim
        if ndim < 4 or not channels_last(<Tensor>like):
            return result
    else:
        ndim = -1
        for t in like:
            if not channels_last(<Tensor>t):
                return result
            ndim = (<Tensor>t).ndim
        if ndim < 0:
            return result
    if type(result) is tuple:
        return tuple([h_in_format_of(part, like) for part in <tuple>result])
    r = <Tensor>result
    return in_channels_last(r) if r.ndim == ndim and r.flags & CONTIGUOUS else result


cdef inline bint usable(Tensor a, Tensor b) noexcept:
    return not a.device and not b.device and a.dtype == b.dtype and CATEGORY[a.dtype] == 2 and a.count > 0 and b.count > 0 \
        and a.ndim >= 3 and a.ndim <= 5 and a.ndim == b.ndim


cdef inline Tensor plain(Tensor t):
    """In memory order, float32 where it is of a half type."""
    if t.dtype == F16 or t.dtype == BF16:
        return cast_tensor(t, F32)
    return contiguous_tensor(t)


cdef object finish(Tensor r, int dtype, bint last):
    if r.dtype != dtype:
        r = cast_tensor(r, dtype)
    return in_channels_last(r) if last else r


cdef object k_convolution(Tensor input, Tensor weight, Tensor bias, object stride, object padding, object dilation,
                          bint transposed, object output_padding, Py_ssize_t groups):
    cdef ft_conv p
    cdef Py_ssize_t[8] shape
    cdef Py_ssize_t[3] extra
    cdef Tensor r
    cdef Tensor x
    cdef Tensor w
    cdef Tensor b = None
    cdef int d, status
    cdef int n = input.ndim - 2
    if not usable(input, weight) or not geometry(&p, n, input.shape[0], weight.shape, stride, padding, dilation, groups):
        return None
    if bias is not None and (bias.device or bias.dtype != input.dtype or bias.ndim != 1
                             or bias.shape[0] != (p.channels if transposed else p.filters)):
        return None
    if input.shape[1] != (p.filters if transposed else p.channels):
        return None
    shape[0] = input.shape[0]
    if transposed:
        if not take(output_padding, n, 0, extra):
            return None
        shape[1] = p.channels
        for d in range(3 - n, 3):
            p.out[d] = input.shape[d - 1 + n]
            p.in_[d] = (p.out[d] - 1) * p.stride[d] - 2 * p.padding[d] + p.dilation[d] * (p.kernel[d] - 1) + 1 + extra[d]
            if p.in_[d] < 1 or extra[d] >= p.stride[d] and extra[d] >= p.dilation[d]:
                return None
            shape[d - 1 + n] = p.in_[d]
    else:
        shape[1] = p.filters
        for d in range(3 - n, 3):
            p.in_[d] = input.shape[d - 1 + n]
            p.out[d] = p.in_[d] + 2 * p.padding[d] - p.dilation[d] * (p.kernel[d] - 1) - 1
            if p.out[d] < 0:
                return None
            p.out[d] = p.out[d] // p.stride[d] + 1
            shape[d - 1 + n] = p.out[d]
    x = plain(input)
    w = plain(weight)
    if bias is not None:
        b = plain(bias)
    r = tensor_new(x.dtype, input.ndim, shape, 0)
    with nogil:
        if transposed:
            status = ft_conv_backward_input(r.dtype, &p, x.data, w.data, b.data if b is not None else NULL, r.data)
        else:
            status = ft_conv_forward(r.dtype, &p, x.data, w.data, b.data if b is not None else NULL, r.data)
    return None if status else finish(r, input.dtype, channels_last(input) or channels_last(weight))


cdef object k_convolution_backward_input(Tensor grad_output, Tensor weight, object input_shape, object stride, object padding,
                                         object dilation, bint transposed, Py_ssize_t groups):
    cdef ft_conv p
    cdef Py_ssize_t[8] shape
    cdef Tensor r
    cdef Tensor g
    cdef Tensor w
    cdef int d, status
    cdef int n = grad_output.ndim - 2
    if not usable(grad_output, weight) \
            or not geometry(&p, n, grad_output.shape[0], weight.shape, stride, padding, dilation, groups) \
            or not sizes(input_shape, n + 2, shape) or shape[0] != p.batch:
        return None
    if grad_output.shape[1] != (p.channels if transposed else p.filters) or shape[1] != (p.filters if transposed else p.channels):
        return None
    for d in range(3 - n, 3):
        p.in_[d] = grad_output.shape[d - 1 + n] if transposed else shape[d - 1 + n]
        p.out[d] = shape[d - 1 + n] if transposed else grad_output.shape[d - 1 + n]
    if not follows(&p):
        return None
    g = plain(grad_output)
    w = plain(weight)
    r = tensor_new(g.dtype, n + 2, shape, 0)
    with nogil:
        if transposed:
            status = ft_conv_forward(r.dtype, &p, g.data, w.data, NULL, r.data)
        else:
            status = ft_conv_backward_input(r.dtype, &p, g.data, w.data, NULL, r.data)
    return None if status else finish(r, grad_output.dtype, channels_last(grad_output) or channels_last(weight))


cdef object k_convolution_backward_weight(Tensor grad_output, Tensor input, object weight_shape, object stride, object padding,
                                          object dilation, bint transposed, Py_ssize_t groups):
    cdef ft_conv p
    cdef Py_ssize_t[8] shape
    cdef Tensor r
    cdef Tensor g
    cdef Tensor x
    cdef Tensor y
    cdef int d, status
    cdef int n = grad_output.ndim - 2
    if not usable(grad_output, input) or grad_output.shape[0] != input.shape[0] or not sizes(weight_shape, n + 2, shape) \
            or not geometry(&p, n, input.shape[0], shape, stride, padding, dilation, groups):
        return None
    x, y = (grad_output, input) if transposed else (input, grad_output)
    if x.shape[1] != p.channels or y.shape[1] != p.filters:
        return None
    for d in range(3 - n, 3):
        p.in_[d] = x.shape[d - 1 + n]
        p.out[d] = y.shape[d - 1 + n]
    if not follows(&p):
        return None
    g = plain(y)
    x = plain(x)
    r = tensor_new(x.dtype, n + 2, shape, 0)
    with nogil:
        status = ft_conv_backward_weight(r.dtype, &p, g.data, x.data, r.data)
    return None if status else finish(r, input.dtype, channels_last(input) or channels_last(grad_output))
