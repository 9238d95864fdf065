# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""swish(x, beta) = x * sigmoid(beta * x), an operator with a loop and a derivative in compiled code."""
from cpython.object cimport PyObject
from libc.math cimport exp
from fasttorch.extension cimport *

ctypedef fused real:
    float
    double


cdef void forward(const real* x, real* y, Py_ssize_t n, double beta) noexcept nogil:
    cdef Py_ssize_t k
    for k in range(n):
        y[k] = <real>(x[k] / (1 + exp(-beta * x[k])))


cdef void backward(const real* x, const real* grad, real* dx, Py_ssize_t n, double beta) noexcept nogil:
    cdef Py_ssize_t k
    cdef double s
    for k in range(n):
        s = 1 / (1 + exp(-beta * x[k]))
        dx[k] = <real>(grad[k] * s * (1 + beta * x[k] * (1 - s)))


cdef int swish_backward(PyObject* self, PyObject** grads, PyObject** out) except -1:
    """The derivative: `grads` are those of the outputs, `out` takes those of the inputs."""
    cdef Node node = <Node>self
    cdef Tensor x, grad, dx
    cdef double beta = node.numbers[0].f
    if grads[0] == NULL or node.edges[0].node == NULL:
        return 0
    x = node_saved(node, 0)                         # raises if it was changed since
    if ft_state.grad_enabled:                       # create_graph: the derivative is to be recorded, so made of operators
        s = (x * beta).sigmoid()
        return give_out(&out[0], <Tensor>grads[0] * s * (1 + beta * x * (1 - s)))
    grad = contiguous_tensor(<Tensor>grads[0])
    x = contiguous_tensor(x)
    dx = tensor_like(x, x.dtype)
    if x.dtype == F32:
        with nogil:
            backward(<float*>x.data, <float*>grad.data, <float*>dx.data, x.count, beta)
    else:
        with nogil:
            backward(<double*>x.data, <double*>grad.data, <double*>dx.data, x.count, beta)
    return give_out(&out[0], dx)


cdef ft_op_info* SWISH = new_op("swish", "SwishBackward0", <ft_backward_fn>swish_backward, None)


def swish(input, double beta=1.0):
    """``x * sigmoid(beta * x)`` for each element x of a float32 or float64 tensor."""
    cdef Tensor given = want_tensor(input, "swish", "input"), x, y
    cdef Node node
    if given.dtype != F32 and given.dtype != F64 or given.device:
        raise RuntimeError(f"swish(): expected a float32 or float64 tensor on the CPU, but got {input.dtype} on {input.device}")
    x = contiguous_tensor(given)
    y = tensor_like(x, x.dtype)
    if x.dtype == F32:
        with nogil:
            forward(<float*>x.data, <float*>y.data, x.count, beta)
    else:
        with nogil:
            forward(<double*>x.data, <double*>y.data, x.count, beta)
    if recording(given):
        node = node_new(SWISH, 1, 1)                # one edge, one saved value
        edge_to(node, 0, given, None, False)
        node_save(node, 0, given)
        node.numbers[0].f = beta
        set_history(y, node, 0)
    return y
