"""Derivatives written by hand, for plain operands: they take the place of the generated ones, which run for everything else.

Where nobody else can see the incoming gradient, the outgoing one is written over it. The gradient of a tensor that is used many
times is added to what waits at the tensor: by the matrix product itself, or by way of the stack. The factors of a matrix product
are read transposed where they lie.
"""
from cpython.object cimport PyObject
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport ITEMSIZE
from fasttorch._C.node cimport Node, Edge, SAVED_OBJECT
from fasttorch._C.tensor cimport *
from fasttorch._C.history cimport node_saved, holds_result
from fasttorch._C.storage cimport Storage
from fasttorch._C.dispatch cimport kernels_on
from fasttorch._C.copies cimport same_shape
from fasttorch._C.engine cimport own_bytes, waiting_gradient
from fasttorch._C._gen.arithmetic cimport O_add, O_mul
from fasttorch._C._gen.exponential cimport O_exp, O_sigmoid, O_sigmoid_backward, O_tanh, O_tanh_backward
from fasttorch._C._gen.linear cimport O_mm

cdef extern from "ft_kernels2.h" nogil:
    void ft_gemm_bias_f32(int ta, int tb, Py_ssize_t M, Py_ssize_t N, Py_ssize_t K, float alpha, const float* A, Py_ssize_t lda,
                          const float* B, Py_ssize_t ldb, float beta, float* C, Py_ssize_t ldc, const float* bias) noexcept
    void ft_gemm_bias_f64(int ta, int tb, Py_ssize_t M, Py_ssize_t N, Py_ssize_t K, double alpha, const double* A, Py_ssize_t lda,
                          const double* B, Py_ssize_t ldb, double beta, double* C, Py_ssize_t ldc, const double* bias) noexcept

cdef enum:
    LET_GO = 40000            # multiplications from which it pays to release the GIL
    ON_STACK = 512            # bytes of a gradient that is made on the stack and added from there


# ---------------------------------------------------------------------------------------------- elementwise
cdef inline bint quick(PyObject* g) noexcept:
    """A gradient that these derivatives take, where nothing is recorded."""
    cdef int dtype = (<Tensor>g).dtype
    return (not ft_state.grad_enabled and kernels_on and Py_TYPE_(g) == tensor_type and (dtype == F32 or dtype == F64)
            and (<Tensor>g).flags & CONTIGUOUS and not (<Tensor>g).device)


cdef inline bint like(Tensor t, Tensor grad) noexcept:
    """Whether `t` lies as the gradient does."""
    return t is not None and t.dtype == grad.dtype and t.flags & CONTIGUOUS and not t.device and same_shape(t, grad)


cdef inline void apply(ft_op_info* op, int dtype, Py_ssize_t n, char* a, char* b, char* r) noexcept:
    """r = op(a, b), elementwise."""
    cdef const ft_loop* loop = op.loops[dtype]
    cdef char* args[3]
    cdef Py_ssize_t[3] steps
    args[0], args[1], args[2] = a, b, r
    steps[0] = steps[1] = steps[2] = ITEMSIZE[dtype]
    if n > 4096 and n >= ft_loop_grain(loop):
        with nogil:
            ft_loop_parallel(loop, 3, args, n, steps, op.loop_data[dtype])
    else:
        loop.fn(args, &n, steps, op.loop_data[dtype])


cdef inline int give_applied(ft_op_info* op, Node node, int k, PyObject* g, char* other, bint last, PyObject** out) except -1:
    """The gradient op(g, elements at `other`) for edge k. `last`: `g` may be written over, if nobody can see it."""
    cdef Tensor grad = <Tensor>g        # a reference more, which `owned` must not meet
    cdef Tensor r
    cdef bint mine = last and Py_REFCNT_(g) == 2
    cdef PyObject* waiting
    cdef char[512] room
    if not node.watched:
        if grad.count * ITEMSIZE[grad.dtype] <= ON_STACK:
            waiting = waiting_gradient(&node.edges[k])
            if waiting != NULL and like(<Tensor>waiting, grad):
                apply(op, grad.dtype, grad.count, grad.data, other, room)
                apply(O_add, grad.dtype, grad.count, (<Tensor>waiting).data, room, (<Tensor>waiting).data)
                return 0
        if mine and own_bytes(g):
            apply(op, grad.dtype, grad.count, grad.data, other, grad.data)
            Py_INCREF_(<PyObject*>grad)
            out[k] = <PyObject*>grad
            return 0
    r = tensor_like(grad, grad.dtype)
    apply(op, grad.dtype, grad.count, grad.data, other, r.data)
    Py_INCREF_(<PyObject*>r)
    out[k] = <PyObject*>r
    return 0


cdef ft_backward_fn generated_mul = O_mul.backward
cdef ft_backward_fn generated_tanh = O_tanh.backward
cdef ft_backward_fn generated_sigmoid = O_sigmoid.backward
cdef ft_backward_fn generated_exp = O_exp.backward


cdef int bw_mul(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    cdef Tensor input = None
    cdef Tensor other = None
    cdef bint to_input = node.edges[0].node != NULL, to_other = node.edges[1].node != NULL
    if g[0] == NULL:
        return 0
    if not quick(g[0]) or to_other and node.saved[0].kind == SAVED_OBJECT or to_input and node.saved[1].kind == SAVED_OBJECT:
        return generated_mul(self, g, out)
    if to_other:
        input = node_saved(node, 0)
        if not like(input, <Tensor>g[0]):
            return generated_mul(self, g, out)
    if to_input:
        other = node_saved(node, 1)
        if not like(other, <Tensor>g[0]):
            return generated_mul(self, g, out)
    if to_other:
        give_applied(O_mul, node, 1, g[0], input.data, not to_input, out)
    if to_input:
        give_applied(O_mul, node, 0, g[0], other.data, True, out)
    return 0


cdef inline int from_result(ft_op_info* op, ft_backward_fn generated, PyObject* self, PyObject** g, PyObject** out) except -1:
    """The derivative op(grad, result) of a function of one argument."""
    cdef Node node = <Node>self
    cdef Tensor result
    if g[0] == NULL or node.edges[0].node == NULL:
        return 0
    if not quick(g[0]):
        return generated(self, g, out)
    if holds_result(node, 1, (<Tensor>g[0]).dtype, (<Tensor>g[0]).count * ITEMSIZE[(<Tensor>g[0]).dtype]):
        return give_applied(op, node, 0, g[0], (<Storage>node.saved[1].value).data, True, out)
    result = node_saved(node, 1)
    if not like(result, <Tensor>g[0]):
        return generated(self, g, out)
    return give_applied(op, node, 0, g[0], result.data, True, out)


cdef int bw_tanh(PyObject* self, PyObject** g, PyObject** out) except -1:
    return from_result(O_tanh_backward, generated_tanh, self, g, out)

cdef int bw_sigmoid(PyObject* self, PyObject** g, PyObject** out) except -1:
    return from_result(O_sigmoid_backward, generated_sigmoid, self, g, out)

cdef int bw_exp(PyObject* self, PyObject** g, PyObject** out) except -1:
    return from_result(O_mul, generated_exp, self, g, out)


# ---------------------------------------------------------------------------------------------- matrix products
cdef inline void gemm(int dtype, int ta, int tb, Py_ssize_t m, Py_ssize_t n, Py_ssize_t k, char* a, Py_ssize_t lda, char* b,
                      Py_ssize_t ldb, double beta, char* c) noexcept nogil:
    """c (m, n) = a b + beta c, with row-major c and a, b transposed as told."""
    if dtype == F32:
        ft_gemm_bias_f32(ta, tb, m, n, k, 1, <float*>a, lda, <float*>b, ldb, <float>beta, <float*>c, n, NULL)
    else:
        ft_gemm_bias_f64(ta, tb, m, n, k, 1, <double*>a, lda, <double*>b, ldb, beta, <double*>c, n, NULL)


cdef inline void product(int dtype, int ta, int tb, Py_ssize_t m, Py_ssize_t n, Py_ssize_t k, Tensor a, Py_ssize_t lda, Tensor b,
                         Py_ssize_t ldb, double beta, Tensor c) noexcept:
    if <double>m * <double>n * <double>k > LET_GO:
        with nogil:
            gemm(dtype, ta, tb, m, n, k, a.data, lda, b.data, ldb, beta, c.data)
    else:
        gemm(dtype, ta, tb, m, n, k, a.data, lda, b.data, ldb, beta, c.data)


cdef inline bint plain(Tensor t, int dtype) noexcept:
    """A row-major matrix of `dtype` in the host's memory."""
    return t.dtype == dtype and t.ndim == 2 and t.flags & CONTIGUOUS and not t.device


cdef ft_backward_fn generated_mm = O_mm.backward


cdef int bw_mm(PyObject* self, PyObject** g, PyObject** out) except -1:
    """input (m, k) @ mat2 (k, n): grad mat2^T and input^T grad."""
    cdef Node node = <Node>self
    cdef Edge* e = node.edges
    cdef Tensor grad, r
    cdef Tensor input = None
    cdef Tensor mat2 = None
    cdef PyObject* waiting
    cdef Py_ssize_t[2] shape
    cdef Py_ssize_t m, n, k
    cdef int dtype
    if g[0] == NULL:
        return 0
    grad = <Tensor>g[0]
    dtype = grad.dtype
    if ft_state.grad_enabled or not plain(grad, dtype) or dtype != F32 and dtype != F64 or not grad.count \
            or e[0].shape != NULL or e[1].shape != NULL or Py_TYPE_(g[0]) != tensor_type or not kernels_on:
        return generated_mm(self, g, out)
    m = grad.shape[0]
    n = grad.shape[1]
    k = 0
    if e[0].node != NULL:
        mat2 = node_saved(node, 1)
        if mat2 is None or not plain(mat2, dtype) or mat2.shape[1] != n:
            return generated_mm(self, g, out)
        k = mat2.shape[0]
    if e[1].node != NULL:
        input = node_saved(node, 0)
        if input is None or not plain(input, dtype) or input.shape[0] != m:
            return generated_mm(self, g, out)
        k = input.shape[1]
    if k == 0:
        return generated_mm(self, g, out)
    if mat2 is not None:
        shape[0], shape[1] = m, k
        r = tensor_new(dtype, 2, shape, 0)
        product(dtype, 0, 1, m, k, n, grad, n, mat2, n, 0, r)
        Py_INCREF_(<PyObject*>r)
        out[0] = <PyObject*>r
    if input is not None:
        waiting = waiting_gradient(&e[1]) if not node.watched else NULL
        if waiting != NULL and plain(<Tensor>waiting, dtype) and (<Tensor>waiting).shape[0] == k \
                and (<Tensor>waiting).shape[1] == n and waiting != g[0]:
            product(dtype, 1, 0, k, n, m, input, k, grad, n, 1, <Tensor>waiting)
            return 0
        shape[0], shape[1] = k, n
        r = tensor_new(dtype, 2, shape, 0)
        product(dtype, 1, 0, k, n, m, input, k, grad, n, 0, r)
        Py_INCREF_(<PyObject*>r)
        out[1] = <PyObject*>r
    return 0


O_mm.backward = <ft_backward_fn>bw_mm
O_mul.backward = <ft_backward_fn>bw_mul
O_tanh.backward = <ft_backward_fn>bw_tanh
O_sigmoid.backward = <ft_backward_fn>bw_sigmoid
O_exp.backward = <ft_backward_fn>bw_exp
