"""Quick kernels: products of vectors, matrices and batches of them.

A matrix is handed to the kernels where it lies, plain or transposed, when one of its strides is 1; else it is copied. A vector
is a matrix of one row or one column, whatever its stride. What is declined (None) runs, or fails, in the definition.
"""
from libc.string cimport memset
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport ITEMSIZE, CATEGORY
from fasttorch._C.tensor cimport *
from fasttorch._C.copies cimport cast_tensor, contiguous_tensor, copy_into

cdef extern from "ft_kernels2.h" nogil:
    void ft_gemm_bias_f32(int ta, int tb, Py_ssize_t M, Py_ssize_t N, Py_ssize_t K, float alpha, const float* A, Py_ssize_t lda,
                          const float* B, Py_ssize_t ldb, float beta, float* C, Py_ssize_t ldc, const float* bias) noexcept
    void ft_gemm_bias_f64(int ta, int tb, Py_ssize_t M, Py_ssize_t N, Py_ssize_t K, double alpha, const double* A, Py_ssize_t lda,
                          const double* B, Py_ssize_t ldb, double beta, double* C, Py_ssize_t ldc, const double* bias) noexcept
    int ft_bmm(int dtype, int ta, int tb, Py_ssize_t batch, Py_ssize_t M, Py_ssize_t N, Py_ssize_t K, double alpha, const void* A,
               Py_ssize_t lda, Py_ssize_t sA, const void* B, Py_ssize_t ldb, Py_ssize_t sB, double beta, void* C, Py_ssize_t ldc,
               Py_ssize_t sC) noexcept

cdef enum:
    LET_GO = 40000            # multiplications from which it pays to release the GIL

cdef struct Matrix:
    char* data
    Py_ssize_t ld             # elements from one row (trans: column) to the next
    int trans


cdef inline bint matrix_of(char* data, Py_ssize_t rows, Py_ssize_t columns, Py_ssize_t s0, Py_ssize_t s1, Matrix* m) noexcept:
    """A matrix of these strides as the kernels want it; False where it must be copied."""
    m.data = data
    if s1 == 1 or columns == 1:
        m.trans = 0
        m.ld = s0 if rows != 1 else columns
        return True
    m.trans = 1
    m.ld = s1
    return s0 == 1 or rows == 1


cdef inline bint row_of(Tensor t, Matrix* m) noexcept:
    """A left factor: a vector is a row."""
    cdef int n = t.ndim
    if n == 1:
        return matrix_of(t.data, 1, t.shape[0], 0, t.strides[0], m)
    return matrix_of(t.data, t.shape[n - 2], t.shape[n - 1], t.strides[n - 2], t.strides[n - 1], m)


cdef inline bint column_of(Tensor t, Matrix* m) noexcept:
    """A right factor: a vector is a column."""
    cdef int n = t.ndim
    if n == 1:
        return matrix_of(t.data, t.shape[0], 1, t.strides[0], 0, m)
    return matrix_of(t.data, t.shape[n - 2], t.shape[n - 1], t.strides[n - 2], t.strides[n - 1], m)


cdef inline bint usable(Tensor a, Tensor b) noexcept:
    return not a.device and not b.device and a.dtype == b.dtype and a.dtype != BOOL and a.ndim and b.ndim


cdef inline bint is_half(int dtype) noexcept:
    return dtype == F16 or dtype == BF16


cdef inline void run(int dtype, Matrix* a, Matrix* b, Py_ssize_t m, Py_ssize_t n, Py_ssize_t k, double alpha, double beta,
                     char* c, char* bias) noexcept nogil:
    if dtype == F32:
        ft_gemm_bias_f32(a.trans, b.trans, m, n, k, <float>alpha, <float*>a.data, a.ld, <float*>b.data, b.ld, <float>beta,
                         <float*>c, n, <float*>bias)
    elif dtype == F64:
        ft_gemm_bias_f64(a.trans, b.trans, m, n, k, alpha, <double*>a.data, a.ld, <double*>b.data, b.ld, beta, <double*>c, n,
                         <double*>bias)
    else:
        ft_bmm(dtype, a.trans, b.trans, 1, m, n, k, alpha, a.data, a.ld, 0, b.data, b.ld, 0, beta, c, n, 0)


cdef inline void product(int dtype, Matrix* a, Matrix* b, Py_ssize_t m, Py_ssize_t n, Py_ssize_t k, double alpha, double beta,
                         char* c, char* bias) noexcept:
    """c (m, n) = alpha a b + beta c (+ bias in every row); k is not 0."""
    if <double>m * <double>n * <double>k > LET_GO:
        with nogil:
            run(dtype, a, b, m, n, k, alpha, beta, c, bias)
    else:
        run(dtype, a, b, m, n, k, alpha, beta, c, bias)


# ---------------------------------------------------------------------------------------------- two factors
cdef object multiply(Tensor a, Tensor b):
    """The matrix product by matmul's rules, or None."""
    cdef Matrix x, y
    cdef Tensor r
    cdef Py_ssize_t m, n, k, rows
    cdef Py_ssize_t[64] shape
    cdef int ndim = 0, d, dtype = a.dtype
    if not usable(a, b):
        return None
    k = a.shape[a.ndim - 1]
    m = a.shape[a.ndim - 2] if a.ndim > 1 else 1
    n = b.shape[b.ndim - 1] if b.ndim > 1 else 1
    if b.shape[b.ndim - 2 if b.ndim > 1 else 0] != k:
        return None
    if is_half(dtype):
        got = multiply(cast_tensor(a, F32), cast_tensor(b, F32))
        return None if got is None else cast_tensor(got, dtype)
    if b.ndim > 2:
        return batched(a, b, m, n, k)
    if a.ndim > 2:
        for d in range(a.ndim - 2):
            m *= a.shape[d]
        if not rows_in_line(a, &rows) or not matrix_of(a.data, m, k, rows, a.strides[a.ndim - 1], &x):
            a = contiguous_tensor(a)
            matrix_of(a.data, m, k, k, 1, &x)
    elif not row_of(a, &x):
        a = contiguous_tensor(a)
        row_of(a, &x)
    if not column_of(b, &y):
        b = contiguous_tensor(b)
        column_of(b, &y)
    for d in range(a.ndim - 1):
        shape[d] = a.shape[d]
    ndim = a.ndim - 1
    if b.ndim == 2:
        shape[ndim] = n
        ndim += 1
    r = tensor_new(dtype, ndim, shape, 0)
    if r.count:
        if k == 0:
            memset(r.data, 0, r.count * ITEMSIZE[dtype])
        else:
            product(dtype, &x, &y, m, n, k, 1, 0, r.data, NULL)
    return r


cdef bint rows_in_line(Tensor t, Py_ssize_t* stride) noexcept:
    """Whether the rows of all leading dimensions follow each other at one stride, and that stride."""
    cdef int d
    cdef Py_ssize_t size = 1
    stride[0] = t.shape[t.ndim - 1]
    for d in range(t.ndim - 2, -1, -1):
        if t.shape[d] == 1:
            continue
        if size == 1:
            stride[0] = t.strides[d]
        elif t.strides[d] != stride[0] * size:
            return False
        size *= t.shape[d]
    return True


cdef object batched(Tensor a, Tensor b, Py_ssize_t m, Py_ssize_t n, Py_ssize_t k):
    """Products of broadcast batches; b has three dimensions at least."""
    cdef Matrix x, y
    cdef Tensor r
    cdef Py_ssize_t[64] shape, sa, sb, size
    cdef int nb, d, p, ndim, na = a.ndim - 2, dims = 0
    cdef Py_ssize_t batch = 1
    if not row_of(a, &x):
        a = contiguous_tensor(a)
        row_of(a, &x)
    if not column_of(b, &y):
        b = contiguous_tensor(b)
        column_of(b, &y)
    if na < 0:
        na = 0
    nb = b.ndim - 2
    ndim = na if na > nb else nb
    if ndim > 62:
        return None
    for d in range(ndim):
        shape[d] = 1
        sa[d] = sb[d] = 0
        p = d - (ndim - na)
        if p >= 0:
            shape[d] = a.shape[p]
            if a.shape[p] != 1:
                sa[d] = a.strides[p]
        p = d - (ndim - nb)
        if p >= 0 and b.shape[p] != 1:
            if shape[d] != 1 and shape[d] != b.shape[p]:
                return None
            shape[d] = b.shape[p]
            sb[d] = b.strides[p]
    for d in range(ndim):
        batch *= shape[d]
        # dimensions that both factors run through at one stride become one
        if shape[d] == 1:
            continue
        if dims and sa[dims - 1] == sa[d] * shape[d] and sb[dims - 1] == sb[d] * shape[d]:
            size[dims - 1] *= shape[d]
            sa[dims - 1] = sa[d]
            sb[dims - 1] = sb[d]
        else:
            size[dims] = shape[d]
            sa[dims] = sa[d]
            sb[dims] = sb[d]
            dims += 1
    if a.ndim > 1:
        shape[ndim] = m
        ndim += 1
    shape[ndim] = n
    ndim += 1
    r = tensor_new(a.dtype, ndim, shape, 0)
    if r.count == 0:
        return r
    if k == 0:
        memset(r.data, 0, r.count * ITEMSIZE[r.dtype])
        return r
    if dims == 0:
        product(r.dtype, &x, &y, m, n, k, 1, 0, r.data, NULL)
    else:
        with nogil:
            batches(r.dtype, dims, size, sa, sb, &x, &y, m, n, k, r.data, ITEMSIZE[r.dtype])
    return r


cdef void batches(int dtype, int dims, Py_ssize_t* size, Py_ssize_t* sa, Py_ssize_t* sb, Matrix* x, Matrix* y, Py_ssize_t m,
                  Py_ssize_t n, Py_ssize_t k, char* c, Py_ssize_t itemsize) noexcept nogil:
    """A call for each index of all batch dimensions but the last."""
    cdef Py_ssize_t[64] index
    cdef int d
    cdef char* a = x.data
    cdef char* b = y.data
    cdef Py_ssize_t last = size[dims - 1]
    memset(index, 0, sizeof(index))
    while True:
        ft_bmm(dtype, x.trans, y.trans, last, m, n, k, 1, a, x.ld, sa[dims - 1], b, y.ld, sb[dims - 1], 0, c, n, m * n)
        c += last * m * n * itemsize
        d = dims - 2
        while d >= 0:
            index[d] += 1
            a += sa[d] * itemsize
            b += sb[d] * itemsize
            if index[d] < size[d]:
                break
            a -= sa[d] * size[d] * itemsize
            b -= sb[d] * size[d] * itemsize
            index[d] = 0
            d -= 1
        if d < 0:
            return


cdef object k_matmul(Tensor input, Tensor other):
    return multiply(input, other)


cdef object k_mm(Tensor input, Tensor mat2):
    return multiply(input, mat2) if input.ndim == 2 and mat2.ndim == 2 else None


cdef object k_bmm(Tensor input, Tensor mat2):
    if input.ndim != 3 or mat2.ndim != 3 or input.shape[0] != mat2.shape[0]:
        return None
    return multiply(input, mat2)


cdef object k_mv(Tensor input, Tensor vec):
    return multiply(input, vec) if input.ndim == 2 and vec.ndim == 1 else None


cdef extern from "dot.h" nogil:
    double ft_dot_f32(Py_ssize_t n, const float* x, const float* y) noexcept
    double ft_dot_f64(Py_ssize_t n, const double* x, const double* y) noexcept


cdef inline void dot(int dtype, Py_ssize_t n, char* x, char* y, char* r) noexcept nogil:
    if dtype == F32:
        (<float*>r)[0] = <float>ft_dot_f32(n, <float*>x, <float*>y)
    else:
        (<double*>r)[0] = ft_dot_f64(n, <double*>x, <double*>y)


cdef object k_dot(Tensor input, Tensor tensor):
    cdef Tensor r
    cdef Py_ssize_t n = input.count
    if input.ndim == 1 and tensor.ndim == 1 and tensor.count == n and input.dtype == tensor.dtype and not input.device \
            and not tensor.device and input.flags & tensor.flags & CONTIGUOUS and (input.dtype == F32 or input.dtype == F64):
        r = tensor_new(input.dtype, 0, NULL, 0)
        if n > LET_GO:
            with nogil:
                dot(input.dtype, n, input.data, tensor.data, r.data)
        else:
            dot(input.dtype, n, input.data, tensor.data, r.data)
        return r
    return multiply(input, tensor) if input.ndim == 1 and tensor.ndim == 1 else None


cdef object k_vdot(Tensor input, Tensor other):
    return multiply(input, other) if input.ndim == 1 and other.ndim == 1 and CATEGORY[input.dtype] < 3 else None


cdef object k_outer(Tensor input, Tensor vec2):
    cdef Matrix x, y
    cdef Py_ssize_t[2] shape
    cdef Tensor r
    if not usable(input, vec2) or is_half(input.dtype) or input.ndim != 1 or vec2.ndim != 1:
        return None
    shape[0] = input.shape[0]
    shape[1] = vec2.shape[0]
    matrix_of(input.data, shape[0], 1, input.strides[0], 0, &x)
    matrix_of(vec2.data, 1, shape[1], 0, vec2.strides[0], &y)
    r = tensor_new(input.dtype, 2, shape, 0)
    if r.count:
        product(r.dtype, &x, &y, shape[0], shape[1], 1, 1, 0, r.data, NULL)
    return r


# ---------------------------------------------------------------------------------------------- a product added to a tensor
cdef bint factor(object number, int dtype, double* value) except -1:
    """A real factor that the kernels of this dtype take."""
    if isinstance(number, complex):
        return False
    value[0] = number
    return CATEGORY[dtype] >= 2 or value[0] == 1


cdef bint spreads(Tensor t, int ndim, Py_ssize_t* shape) noexcept:
    """Whether `t` broadcasts to `shape`."""
    cdef int d
    if t.ndim > ndim:
        return False
    for d in range(t.ndim):
        if t.shape[d] != 1 and t.shape[d] != shape[ndim - t.ndim + d]:
            return False
    return True


cdef object add_product(Tensor input, Tensor a, Tensor b, object beta, object alpha, int ndim_a, int ndim_b):
    """``beta input + alpha (a b)``, or None."""
    cdef Matrix x, y
    cdef Tensor r
    cdef double scale, keep = 0
    cdef Py_ssize_t[3] shape
    cdef Py_ssize_t m, n, k
    cdef char* bias = NULL
    cdef int ndim = 0
    if not usable(a, b) or input.device or input.dtype != a.dtype or a.ndim != ndim_a or b.ndim != ndim_b:
        return None
    if is_half(a.dtype):
        got = add_product(cast_tensor(input, F32), cast_tensor(a, F32), cast_tensor(b, F32), beta, alpha, ndim_a, ndim_b)
        return None if got is None else cast_tensor(got, a.dtype)
    k = a.shape[a.ndim - 1]
    m = a.shape[a.ndim - 2]
    n = b.shape[b.ndim - 1] if b.ndim > 1 else 1
    if k == 0 or b.shape[b.ndim - 2 if b.ndim > 1 else 0] != k or not factor(alpha, a.dtype, &scale):
        return None
    if beta != 0 and not factor(beta, a.dtype, &keep):
        return None
    if ndim_a == 3:
        if a.shape[0] != b.shape[0]:
            return None
        shape[0] = a.shape[0]
        ndim = 1
    shape[ndim] = m
    ndim += 1
    if ndim_b > 1:
        shape[ndim] = n
        ndim += 1
    if not spreads(input, ndim, shape):
        return None
    if not row_of(a, &x):
        a = contiguous_tensor(a)
        row_of(a, &x)
    if not column_of(b, &y):
        b = contiguous_tensor(b)
        column_of(b, &y)
    r = tensor_new(a.dtype, ndim, shape, 0)
    if r.count == 0:
        return r
    if keep == 1 and (r.dtype == F32 or r.dtype == F64) and ndim_a == 2 and ndim_b == 2 and input.ndim == 1 \
            and input.shape[0] == n and input.flags & CONTIGUOUS:
        bias = input.data
        keep = 0
    elif keep != 0:
        copy_into(r, input)
    if ndim_a == 3:
        with nogil:
            ft_bmm(r.dtype, x.trans, y.trans, shape[0], m, n, k, scale, x.data, x.ld, a.strides[0], y.data, y.ld, b.strides[0],
                   keep, r.data, n, m * n)
    else:
        product(r.dtype, &x, &y, m, n, k, scale, keep, r.data, bias)
    return r


cdef object k_addmm(Tensor input, Tensor mat1, Tensor mat2, object beta, object alpha):
    return add_product(input, mat1, mat2, beta, alpha, 2, 2)


cdef object k_addmv(Tensor input, Tensor mat, Tensor vec, object beta, object alpha):
    return add_product(input, mat, vec, beta, alpha, 2, 1)


cdef object k_baddbmm(Tensor input, Tensor batch1, Tensor batch2, object beta, object alpha):
    return add_product(input, batch1, batch2, beta, alpha, 3, 3)


cdef object k_linear(Tensor input, Tensor weight, Tensor bias):
    cdef Matrix x, y
    cdef Tensor r
    cdef Py_ssize_t[64] shape
    cdef Py_ssize_t m = 1, n, k, rows
    cdef char* added = NULL
    cdef double keep = 0
    cdef int d, dtype = input.dtype
    if not usable(input, weight) or weight.ndim > 2 or (bias is not None and (bias.device or bias.dtype != dtype)):
        return None
    k = input.shape[input.ndim - 1]
    if k == 0 or weight.shape[weight.ndim - 1] != k:
        return None
    if is_half(dtype):
        got = k_linear(cast_tensor(input, F32), cast_tensor(weight, F32), None if bias is None else cast_tensor(bias, F32))
        return None if got is None else cast_tensor(got, dtype)
    for d in range(input.ndim - 1):
        shape[d] = input.shape[d]
        m *= input.shape[d]
    d = input.ndim - 1
    n = 1
    if weight.ndim == 2:
        n = weight.shape[0]
        shape[d] = n
        d += 1
    if bias is not None and not spreads(bias, d, shape):
        return None
    if not rows_in_line(input, &rows) or not matrix_of(input.data, m, k, rows, input.strides[input.ndim - 1], &x):
        input = contiguous_tensor(input)
        matrix_of(input.data, m, k, k, 1, &x)
    if not matrix_of(weight.data, n, k, weight.strides[0] if weight.ndim == 2 else 0, weight.strides[weight.ndim - 1], &y):
        weight = contiguous_tensor(weight)
        matrix_of(weight.data, n, k, k, 1, &y)
    # the weight lies transposed; one column is the same either way
    if y.trans:
        y.trans = 0
    else:
        y.trans = 1
    r = tensor_new(dtype, d, shape, 0)
    if r.count == 0:
        return r
    if bias is not None:
        if (dtype == F32 or dtype == F64) and bias.ndim == 1 and bias.shape[0] == n and weight.ndim == 2 \
                and bias.flags & CONTIGUOUS:
            added = bias.data
        else:
            copy_into(r, bias)
            keep = 1
    product(dtype, &x, &y, m, n, k, 1, keep, r.data, added)
    return r
