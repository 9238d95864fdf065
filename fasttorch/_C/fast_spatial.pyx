"""Quick kernels: pooling, resampling, batch and group normalisation."""
from libc.math cimport sqrt
from libc.stdint cimport int32_t, int64_t
from libc.stdlib cimport free, malloc
from fasttorch._C.core cimport *
from fasttorch._C.tensor cimport *
from fasttorch._C.copies cimport cast_tensor, contiguous_tensor, same_shape

cdef extern from "ft_spatial.h" nogil:
    ctypedef struct ft_map:
        Py_ssize_t n_in, n_out
        const int64_t* start
        const int64_t* index
        const void* weight
        Py_ssize_t lo, hi, taps
        const int32_t* tap_index
        const void* tap_weight
    ctypedef struct ft_windows:
        Py_ssize_t n_in, n_out
        const int64_t* first
        const int64_t* end
        Py_ssize_t step, lo, hi, begin, stride, count
    int ft_map_planes(int dtype, Py_ssize_t planes, int n, const ft_map* maps, const void* x, void* y)
    int ft_window_max(int dtype, Py_ssize_t planes, const ft_windows* windows, const void* x, void* y, int64_t* index)
    int ft_plane_scatter_add(int dtype, Py_ssize_t planes, Py_ssize_t m, Py_ssize_t size, const void* x, const int64_t* index,
                             void* out)
    int ft_plane_gather(int dtype, Py_ssize_t planes, Py_ssize_t m, Py_ssize_t size, const void* x, const int64_t* index, void* y)
    int ft_row_moments(int dtype, Py_ssize_t rows, Py_ssize_t n, const void* x, double* mean, double* m2)
    int ft_row_dots(int dtype, Py_ssize_t rows, Py_ssize_t n, Py_ssize_t period, Py_ssize_t per, const void* g, const void* x,
                    const double* m,
                    double* sum, double* dot)
    int ft_row_affine(int dtype, Py_ssize_t rows, Py_ssize_t n, Py_ssize_t period, Py_ssize_t per, const void* g, const void* x,
                      const double* m,
                      const double* a, const double* b, const double* c, void* y)
    int ft_column_moments(int dtype, Py_ssize_t rows, Py_ssize_t n, const void* x, double* mean, double* m2)
    int ft_column_dots(int dtype, Py_ssize_t rows, Py_ssize_t n, const void* g, const void* x, const double* m, double* sum,
                       double* dot)
    int ft_column_affine(int dtype, Py_ssize_t rows, Py_ssize_t n, const void* g, const void* x, const double* m, const double* a,
                         const double* b, const double* c, void* y)

cdef dict known_maps = {}         # (map, dtype, transposed) -> Map
cdef dict known_windows = {}      # windows -> Windows

cdef enum:
    KNOWN = 1024                  # so many are kept,
    SMALL = 16384                 # of at most so many elements and outputs


cdef inline bint is_half(Tensor t) noexcept:
    """Whether the kernels are to work on a copy in float32."""
    return not t.device and (t.dtype == F16 or t.dtype == BF16)


cdef inline Tensor widened(Tensor t):
    return cast_tensor(t, F32) if t is not None and is_half(t) else t


cdef tuple rounded(object results, int dtype):
    """Results of the float32 kernels in a half type; those of other types stay."""
    return tuple([cast_tensor(t, dtype) if (<Tensor>t).dtype == F32 else t for t in results])


cdef inline bint is_real(Tensor t) noexcept:
    return not t.device and (t.dtype == F32 or t.dtype == F64)


# ---------------------------------------------------------------------------------------------- maps and windows
cdef void* address(object array) except NULL:
    """Where a NumPy array's elements are."""
    cdef size_t at = array.ctypes.data
    return <void*>at


cdef class Map:
    """A sparse matrix along one dimension, as the kernels read it."""
    cdef ft_map map
    cdef object keep

    def __init__(self, spec, int dtype, bint transposed):
        from fasttorch.ops._windows import even_taps
        n_in, n_out, start, index, weight, lo, hi, taps, tap_index, tap_weight = self.keep = even_taps(
            spec, "float64" if dtype == F64 else "float32", transposed)
        self.map.n_in, self.map.n_out, self.map.lo, self.map.hi, self.map.taps = n_in, n_out, lo, hi, taps
        self.map.start = <const int64_t*>address(start)
        self.map.index = <const int64_t*>address(index)
        self.map.weight = NULL if weight is None else address(weight)
        self.map.tap_index = <const int32_t*>address(tap_index)
        self.map.tap_weight = NULL if tap_weight is None else address(tap_weight)


cdef class Windows:
    """The windows along one dimension, as the kernels read them."""
    cdef ft_windows windows
    cdef object keep

    def __init__(self, spec):
        from fasttorch.ops._windows import even_windows
        n_in, n_out, first, end, step, lo, hi, begin, stride, count = self.keep = even_windows(spec)
        self.windows.n_in, self.windows.n_out, self.windows.step, self.windows.lo, self.windows.hi = n_in, n_out, step, lo, hi
        self.windows.begin, self.windows.stride, self.windows.count = begin, stride, count
        self.windows.first = <const int64_t*>address(first)
        self.windows.end = <const int64_t*>address(end)


cdef object map_planes(Tensor input, object maps, bint transposed):
    cdef ft_map[3] found
    cdef Py_ssize_t[64] shape
    cdef Py_ssize_t planes = 1
    cdef int n = len(maps), d, status, first = input.ndim - n
    cdef Tensor r
    cdef Map m
    cdef list held = []
    if is_half(input):
        r = map_planes(widened(input), maps, transposed)
        return None if r is None else cast_tensor(r, input.dtype)
    if not is_real(input) or n > 3 or n == 0 or first < 0 or input.count == 0:
        return None
    for d in range(n):
        key = (maps[d], input.dtype, transposed)
        m = known_maps.get(key)
        if m is None:
            if len(known_maps) >= KNOWN:
                known_maps.clear()
            m = Map(maps[d], input.dtype, transposed)
            if m.map.n_in + m.map.n_out <= SMALL:
                known_maps[key] = m
        held.append(m)              # as the cache may be emptied for the next
        found[d] = m.map
        if found[d].n_in != input.shape[first + d]:
            return None
        shape[first + d] = found[d].n_out
    for d in range(first):
        shape[d] = input.shape[d]
        planes *= shape[d]
    input = contiguous_tensor(input)
    r = tensor_new(input.dtype, input.ndim, shape, 0)
    if r.count == 0:
        return r
    with nogil:
        status = ft_map_planes(r.dtype, planes, n, found, input.data, r.data)
    return None if status else r


cdef object k_separable_map(Tensor input, object maps):
    return map_planes(input, maps, False)


cdef object k_separable_map_transposed(Tensor grad_output, object maps):
    return map_planes(grad_output, maps, True)


cdef object k_pad_repeating_backward(Tensor grad_output, object shape, object pad, object mode):
    cdef Py_ssize_t k, n = len(pad) // 2, size
    cdef list maps = []
    if n > 3 or n > grad_output.ndim:
        return None
    for k in range(n - 1, -1, -1):
        size = shape[grad_output.ndim - 1 - k]
        maps.append((mode, size, size + pad[2 * k] + pad[2 * k + 1], pad[2 * k], pad[2 * k + 1]))
    return map_planes(grad_output, maps, True)


cdef object k_window_max(Tensor input, object windows):
    cdef ft_windows[3] found
    cdef int64_t zero = 0, one = 1
    cdef Py_ssize_t[64] shape
    cdef Py_ssize_t planes = 1
    cdef int n = len(windows), d, status, first = input.ndim - n
    cdef Tensor r, where
    cdef Windows w
    cdef list held = []
    if is_half(input):
        found_half = k_window_max(widened(input), windows)
        return None if found_half is None else rounded(found_half, input.dtype)
    if not is_real(input) or n > 3 or n == 0 or first < 0 or input.count == 0:
        return None
    for d in range(3 - n):
        found[d].n_in = found[d].n_out = found[d].step = found[d].stride = found[d].count = 1
        found[d].lo = found[d].hi = found[d].begin = 0
        found[d].first, found[d].end = &zero, &one
    for d in range(n):
        w = known_windows.get(windows[d])
        if w is None:
            if len(known_windows) >= KNOWN:
                known_windows.clear()
            w = Windows(windows[d])
            if w.windows.n_in + w.windows.n_out <= SMALL:
                known_windows[windows[d]] = w
        held.append(w)              # as the cache may be emptied for the next
        found[3 - n + d] = w.windows
        if w.windows.n_in != input.shape[first + d]:
            return None
        shape[first + d] = w.windows.n_out
    for d in range(first):
        shape[d] = input.shape[d]
        planes *= shape[d]
    input = contiguous_tensor(input)
    r = tensor_new(input.dtype, input.ndim, shape, 0)
    where = tensor_new(I64, input.ndim, shape, 0)
    if r.count:
        with nogil:
            status = ft_window_max(r.dtype, planes, found, input.data, r.data, <int64_t*>where.data)
        if status:
            return None
    return r, where


cdef object k_plane_scatter_add(Tensor grad_output, Tensor indices, object shape, Py_ssize_t n):
    cdef Py_ssize_t[64] sizes
    cdef Py_ssize_t size = 1, planes = 1
    cdef int d, status, ndim = len(shape)
    cdef Tensor r
    if is_half(grad_output):
        r = k_plane_scatter_add(widened(grad_output), indices, shape, n)
        return None if r is None else cast_tensor(r, grad_output.dtype)
    if not is_real(grad_output) or indices.device or indices.dtype != I64 or not same_shape(grad_output, indices) or ndim > 64 \
            or n > ndim:
        return None
    for d in range(ndim):
        sizes[d] = shape[d]
        if d >= ndim - n:
            size *= sizes[d]
        else:
            planes *= sizes[d]
    if size * planes == 0 or grad_output.count % planes:
        return None
    grad_output = contiguous_tensor(grad_output)
    indices = contiguous_tensor(indices)
    r = tensor_new(grad_output.dtype, ndim, sizes, 0)
    with nogil:
        status = ft_plane_scatter_add(r.dtype, planes, grad_output.count // planes, size, grad_output.data,
                                      <const int64_t*>indices.data, r.data)
    return None if status else r


cdef object k_plane_gather(Tensor input, Tensor indices, Py_ssize_t n):
    cdef Py_ssize_t size = 1
    cdef int d, status
    cdef Tensor r
    if not is_real(input) or indices.device or indices.dtype != I64 or n > input.ndim or input.count == 0:
        return None
    for d in range(input.ndim - n, input.ndim):
        size *= input.shape[d]
    if indices.count % (input.count // size):
        return None
    input = contiguous_tensor(input)
    indices = contiguous_tensor(indices)
    r = tensor_new(input.dtype, indices.ndim, indices.shape, 0)
    with nogil:
        status = ft_plane_gather(r.dtype, input.count // size, indices.count // (input.count // size), size, input.data,
                                 <const int64_t*>indices.data, r.data)
    return None if status else r


# ---------------------------------------------------------------------------------------------- normalisation of channels
cdef inline double number(Tensor t, Py_ssize_t i) noexcept nogil:
    """Element i of a contiguous float32 or float64 tensor."""
    return (<double*>t.data)[i] if t.dtype == F64 else <double>(<float*>t.data)[i]


cdef inline void put(Tensor t, Py_ssize_t i, double value) noexcept nogil:
    if t.dtype == F64:
        (<double*>t.data)[i] = value
    else:
        (<float*>t.data)[i] = <float>value


cdef inline bint one_each(Tensor t, Tensor input, Py_ssize_t n) noexcept:
    """Whether t is None or has n numbers of the input's dtype."""
    return t is None or (t.dtype == input.dtype and not t.device and t.count == n)


cdef inline Tensor laid_out(Tensor t):
    return None if t is None else contiguous_tensor(t)


cdef struct Channels:
    Py_ssize_t samples, channels, inner


cdef bint channels_of(Tensor t, Channels* s) noexcept:
    """Sizes of an input with channels; False where the kernels do not take it."""
    cdef int d
    if not is_real(t) or t.ndim < 2 or t.count == 0:
        return False
    s.samples, s.channels, s.inner = t.shape[0], t.shape[1], 1
    for d in range(2, t.ndim):
        s.inner *= t.shape[d]
    return True


cdef inline bint by_column(Channels* s) noexcept nogil:
    """Whether sums go down columns: channels of so few elements that rows of them are not worth a loop each."""
    return s.inner == 1


cdef int moments(Tensor x, Channels* s, double* mean, double* m2) noexcept nogil:
    """Mean and sum of squared distances of each channel; mean and m2 have room for each sample's."""
    cdef Py_ssize_t i, c
    cdef int status
    cdef double a, b
    if by_column(s):
        return ft_column_moments(x.dtype, s.samples, s.channels, x.data, mean, m2)
    status = ft_row_moments(x.dtype, s.samples * s.channels, s.inner, x.data, mean, m2)
    if status:
        return status
    for c in range(s.channels):
        a = b = 0
        for i in range(s.samples):
            a += mean[i * s.channels + c]
            b += m2[i * s.channels + c]
        a /= s.samples
        for i in range(s.samples):
            b += s.inner * (mean[i * s.channels + c] - a) * (mean[i * s.channels + c] - a)
        mean[c], m2[c] = a, b
    return 0


cdef int dots(Tensor g, Tensor x, Channels* s, double* m, double* total, double* dot) noexcept nogil:
    """Of each channel, the sums of g and of g (x - m); total and dot have room for each sample's."""
    cdef Py_ssize_t i, c
    cdef int status
    if by_column(s):
        return ft_column_dots(x.dtype, s.samples, s.channels, g.data, x.data, m, total, dot)
    status = ft_row_dots(x.dtype, s.samples * s.channels, s.inner, s.channels, 0, g.data, x.data, m, total, dot)
    for c in range(s.channels if status == 0 else 0):
        for i in range(1, s.samples):
            total[c] += total[i * s.channels + c]
            dot[c] += dot[i * s.channels + c]
    return status


cdef int affine(Tensor g, Tensor x, Channels* s, double* m, double* a, double* b, double* c, Tensor y) noexcept nogil:
    """``y = a g + b (x - m) + c`` with one coefficient a channel; g None: without its term."""
    cdef char* grad = NULL if g is None else g.data
    if by_column(s):
        return ft_column_affine(x.dtype, s.samples, s.channels, grad, x.data, m, a, b, c, y.data)
    return ft_row_affine(x.dtype, s.samples * s.channels, s.inner, s.channels, 0, grad, x.data, m, a, b, c, y.data)


cdef double* numbers_for(Py_ssize_t n) except NULL:
    cdef double* found = <double*>malloc((n + 1) * sizeof(double))
    if not found:
        raise MemoryError()
    return found


cdef object k_channel_norm(Tensor input, Tensor weight, Tensor bias, double eps):
    cdef Channels s
    cdef Tensor r, mean, var, rstd
    cdef Py_ssize_t c, rows
    cdef double* m
    cdef double* m2
    cdef double* b
    cdef double n, v
    cdef int status
    if is_half(input):
        made = k_channel_norm(widened(input), widened(weight), widened(bias), eps)
        return None if made is None else rounded(made, input.dtype)
    if not channels_of(input, &s) or not one_each(weight, input, s.channels) or not one_each(bias, input, s.channels):
        return None
    input, weight, bias = contiguous_tensor(input), laid_out(weight), laid_out(bias)
    r = tensor_new(input.dtype, input.ndim, input.shape, 0)
    mean = tensor_new(input.dtype, 1, &s.channels, 0)
    var = tensor_new(input.dtype, 1, &s.channels, 0)
    rstd = tensor_new(input.dtype, 1, &s.channels, 0)
    rows = s.samples * s.channels
    n = <double>(s.samples * s.inner)
    m = numbers_for(3 * rows)
    m2, b = m + rows, m + 2 * rows
    with nogil:
        status = moments(input, &s, m, m2)
        if status == 0:
            for c in range(s.channels):
                v = m2[c] / n
                put(mean, c, m[c])
                put(var, c, v)
                v = 1 / sqrt(v + eps)
                put(rstd, c, v)
                m2[c] = v if weight is None else v * number(weight, c)
                b[c] = 0 if bias is None else number(bias, c)
            status = affine(None, input, &s, m, NULL, m2, b, r)
    free(m)
    return None if status else (r, mean, var, rstd)


cdef object k_channel_norm_backward_values(Tensor grad_output, Tensor input, Tensor mean, Tensor rstd, Tensor weight):
    cdef Channels s
    cdef Tensor dx, dw, db
    cdef Py_ssize_t c, rows
    cdef double* m
    cdef double* a
    cdef double* b
    cdef double* k
    cdef double n, q, total, dot
    cdef int status
    if is_half(input):
        made = k_channel_norm_backward_values(widened(grad_output), widened(input), widened(mean), widened(rstd), widened(weight))
        return None if made is None else rounded(made, input.dtype)
    if not channels_of(input, &s) or grad_output.dtype != input.dtype or grad_output.device \
            or not same_shape(grad_output, input) \
            or not one_each(weight, input, s.channels) or not one_each(mean, input, s.channels) \
            or not one_each(rstd, input, s.channels):
        return None
    input, grad_output, weight = contiguous_tensor(input), contiguous_tensor(grad_output), laid_out(weight)
    mean, rstd = contiguous_tensor(mean), contiguous_tensor(rstd)
    dx = tensor_new(input.dtype, input.ndim, input.shape, 0)
    dw = tensor_new(input.dtype, 1, &s.channels, 0)
    db = tensor_new(input.dtype, 1, &s.channels, 0)
    rows = s.samples * s.channels
    n = <double>(s.samples * s.inner)
    m = numbers_for(3 * rows + s.channels)
    a, b, k = m + s.channels, m + s.channels + rows, m + s.channels + 2 * rows
    with nogil:
        for c in range(s.channels):
            m[c] = number(mean, c)
        status = dots(grad_output, input, &s, m, a, b)
        if status == 0:
            for c in range(s.channels):
                q = number(rstd, c)
                total, dot = a[c], b[c]
                put(db, c, total)
                put(dw, c, dot * q)
                a[c] = q if weight is None else q * number(weight, c)
                b[c] = -a[c] * q * q * dot / n
                k[c] = -a[c] * total / n
            status = affine(grad_output, input, &s, m, a, b, k, dx)
    free(m)
    return None if status else (dx, dw, db)


cdef object k_channel_scale(Tensor input, Tensor mean, Tensor var, Tensor weight, Tensor bias, double eps):
    cdef Channels s
    cdef Tensor r
    cdef Py_ssize_t c
    cdef double* m
    cdef double* a
    cdef double* b
    cdef int status
    if is_half(input):
        r = k_channel_scale(widened(input), widened(mean), widened(var), widened(weight), widened(bias), eps)
        return None if r is None else cast_tensor(r, input.dtype)
    if not channels_of(input, &s) or not one_each(weight, input, s.channels) or not one_each(bias, input, s.channels) \
            or not one_each(mean, input, s.channels) or not one_each(var, input, s.channels):
        return None
    input, weight, bias = contiguous_tensor(input), laid_out(weight), laid_out(bias)
    mean, var = contiguous_tensor(mean), contiguous_tensor(var)
    r = tensor_new(input.dtype, input.ndim, input.shape, 0)
    m = numbers_for(3 * s.channels)
    a, b = m + s.channels, m + 2 * s.channels
    with nogil:
        for c in range(s.channels):
            m[c] = number(mean, c)
            a[c] = (1 if weight is None else number(weight, c)) / sqrt(number(var, c) + eps)
            b[c] = 0 if bias is None else number(bias, c)
        status = affine(None, input, &s, m, NULL, a, b, r)
    free(m)
    return None if status else r


cdef object k_channel_scale_backward_values(Tensor grad_output, Tensor input, Tensor mean, Tensor factor):
    cdef Channels s
    cdef Tensor dx, products
    cdef Py_ssize_t c, rows
    cdef double* m
    cdef double* a
    cdef double* b
    cdef double* zero
    cdef int status
    if is_half(input):
        made = k_channel_scale_backward_values(widened(grad_output), widened(input), widened(mean), widened(factor))
        return None if made is None else rounded(made, input.dtype)
    if not channels_of(input, &s) or grad_output.dtype != input.dtype or grad_output.device \
            or not same_shape(grad_output, input) \
            or not one_each(factor, input, s.channels) or not one_each(mean, input, s.channels):
        return None
    input, grad_output = contiguous_tensor(input), contiguous_tensor(grad_output)
    mean, factor = contiguous_tensor(mean), contiguous_tensor(factor)
    dx = tensor_new(input.dtype, input.ndim, input.shape, 0)
    products = tensor_new(input.dtype, 1, &s.channels, 0)
    rows = s.samples * s.channels
    m = numbers_for(2 * rows + 2 * s.channels)
    zero, a, b = m + s.channels, m + 2 * s.channels, m + 2 * s.channels + rows
    with nogil:
        for c in range(s.channels):
            m[c] = number(mean, c)
            zero[c] = 0
        status = dots(grad_output, input, &s, m, a, b)
        if status == 0:
            for c in range(s.channels):
                put(products, c, b[c])
                a[c] = number(factor, c)
            status = affine(None, grad_output, &s, zero, NULL, a, zero, dx)
    free(m)
    return None if status else (dx, products)


cdef object k_group_norm_with_statistics(Tensor input, Py_ssize_t num_groups, Tensor weight, Tensor bias, double eps):
    cdef Channels s
    cdef Tensor r, mean, rstd
    cdef Py_ssize_t[2] shape
    cdef Py_ssize_t i, c, rows, groups, each
    cdef double* m
    cdef double* v
    cdef double* a
    cdef double* b
    cdef double n
    cdef int status
    if is_half(input):
        made = k_group_norm_with_statistics(widened(input), num_groups, widened(weight), widened(bias), eps)
        return None if made is None else rounded(made, input.dtype)
    if not channels_of(input, &s) or num_groups <= 0 or s.channels % num_groups or not one_each(weight, input, s.channels) \
            or not one_each(bias, input, s.channels):
        return None
    input, weight, bias = contiguous_tensor(input), laid_out(weight), laid_out(bias)
    shape[0], shape[1] = s.samples, num_groups
    r = tensor_new(input.dtype, input.ndim, input.shape, 0)
    mean = tensor_new(input.dtype, 2, shape, 0)
    rstd = tensor_new(input.dtype, 2, shape, 0)
    rows, groups, each = s.samples * s.channels, s.samples * num_groups, s.channels // num_groups
    n = <double>(each * s.inner)
    m = numbers_for(2 * groups + 2 * rows)
    v, a, b = m + groups, m + 2 * groups, m + 2 * groups + rows
    with nogil:
        status = ft_row_moments(input.dtype, groups, each * s.inner, input.data, m, v)
        if status == 0:
            for i in range(groups):
                put(mean, i, m[i])
                v[i] = 1 / sqrt(v[i] / n + eps)
                put(rstd, i, v[i])
            for i in range(rows):
                c = i % s.channels
                a[i] = v[i // each] if weight is None else v[i // each] * number(weight, c)
                b[i] = 0 if bias is None else number(bias, c)
            status = ft_row_affine(input.dtype, rows, s.inner, rows, each, NULL, input.data, m, NULL, a, b, r.data)
    free(m)
    return None if status else (r, mean, rstd)


cdef object k_group_norm_backward_values(Tensor grad_output, Tensor input, Tensor mean, Tensor rstd, Py_ssize_t num_groups,
                                         Tensor weight):
    cdef Channels s
    cdef Tensor dx, dw, db
    cdef Py_ssize_t i, j, c, rows, groups, each
    cdef double* m
    cdef double* q
    cdef double* a
    cdef double* b
    cdef double* k
    cdef double* sums
    cdef double n, total, dot, w
    cdef int status
    if is_half(input):
        made = k_group_norm_backward_values(widened(grad_output), widened(input), widened(mean), widened(rstd), num_groups,
                                            widened(weight))
        return None if made is None else rounded(made, input.dtype)
    if not channels_of(input, &s) or num_groups <= 0 or s.channels % num_groups or grad_output.dtype != input.dtype \
            or grad_output.device \
            or not same_shape(grad_output, input) or not one_each(weight, input, s.channels) \
            or not one_each(mean, input, s.samples * num_groups) or not one_each(rstd, input, s.samples * num_groups):
        return None
    input, grad_output, weight = contiguous_tensor(input), contiguous_tensor(grad_output), laid_out(weight)
    mean, rstd = contiguous_tensor(mean), contiguous_tensor(rstd)
    dx = tensor_new(input.dtype, input.ndim, input.shape, 0)
    dw = tensor_new(input.dtype, 1, &s.channels, 0)
    db = tensor_new(input.dtype, 1, &s.channels, 0)
    rows, groups, each = s.samples * s.channels, s.samples * num_groups, s.channels // num_groups
    n = <double>(each * s.inner)
    m = numbers_for(2 * groups + 3 * rows + 2 * s.channels)
    q, a = m + groups, m + 2 * groups
    b, k, sums = a + rows, a + 2 * rows, a + 3 * rows
    with nogil:
        for i in range(groups):
            m[i], q[i] = number(mean, i), number(rstd, i)
        status = ft_row_dots(input.dtype, rows, s.inner, rows, each, grad_output.data, input.data, m, a, b)
        if status == 0:
            for c in range(2 * s.channels):
                sums[c] = 0
            for i in range(rows):
                c = i % s.channels
                sums[c] += a[i]
                sums[s.channels + c] += b[i] * q[i // each]
            for c in range(s.channels):
                put(db, c, sums[c])
                put(dw, c, sums[s.channels + c])
            for i in range(groups):
                total = dot = 0
                for j in range(i * each, (i + 1) * each):
                    w = 1 if weight is None else number(weight, j % s.channels)
                    total += w * a[j]
                    dot += w * b[j]
                for j in range(i * each, (i + 1) * each):
                    a[j] = q[i] if weight is None else q[i] * number(weight, j % s.channels)
                    b[j] = -q[i] * q[i] * q[i] * dot / n
                    k[j] = -q[i] * total / n
            status = ft_row_affine(input.dtype, rows, s.inner, rows, each, grad_output.data, input.data, m, a, b, k, dx.data)
    free(m)
    return None if status else (dx, dw, db)
