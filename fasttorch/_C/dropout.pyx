"""Dropout in one pass: numbers drawn, mask kept, input scaled."""
from cpython.object cimport PyObject
from fasttorch._C.core cimport *
from fasttorch._C.node cimport Node, node_new
from fasttorch._C.tensor cimport *
from fasttorch._C.dispatch cimport kernels_on
from fasttorch._C.history cimport node_save, node_saved, set_history
from fasttorch._C.support cimport arg_tensor, arg_float, edge_to, new_op, give_out
from fasttorch._C.random cimport ft_rng, reserve, chosen
from fasttorch._C._gen.random cimport c_dropout_apply, c_dropout

cdef extern from "kernels/ft_kernels2.h":
    void ft_dropout_f32(ft_rng* rng, Py_ssize_t n, const float* x, float* out, uint8_t* mask, double p) noexcept nogil
    void ft_dropout_f64(ft_rng* rng, Py_ssize_t n, const double* x, double* out, uint8_t* mask, double p) noexcept nogil


cdef int bw_dropout(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] != NULL:
        give_out(out, c_dropout_apply(<Tensor>g[0], node_saved(node, 0), node.numbers[0].f))
    return 0

cdef ft_op_info* O_dropout = new_op("dropout", "NativeDropoutBackward0", bw_dropout, None)


def dropout(input, p=0.5, bint training=True):
    """Each element zero with probability ``p``, else divided by ``1 - p``; without ``training`` the input itself.

    Dtypes: floating and complex. Raises ValueError for ``p`` outside ``[0, 1]``.

    >>> torch.nn.functional.dropout(torch.ones(2), 0.5, training=False).tolist()
    [1.0, 1.0]
    """
    cdef Tensor x = arg_tensor(input, "dropout", "input"), out, mask
    cdef double q = arg_float(p, "dropout", "p")
    cdef ft_rng r
    cdef Py_ssize_t n = x.count
    cdef Node node
    if not 0 <= q <= 1:
        raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")
    if not training or q == 0:
        return x
    if not kernels_on or x.device or not x.flags & CONTIGUOUS or x.dtype != F32 and x.dtype != F64:
        return c_dropout(x, q, training)
    out = tensor_new(x.dtype, x.ndim, x.shape, 0)
    mask = tensor_new(BOOL, x.ndim, x.shape, 0)
    r = reserve(chosen(None, "dropout", 0), n)
    if n > 4096:
        with nogil:
            run(&r, n, x.dtype == F32, x.data, out.data, <uint8_t*>mask.data, q)
    else:
        run(&r, n, x.dtype == F32, x.data, out.data, <uint8_t*>mask.data, q)
    if ft_state.grad_enabled and needs_grad(x):
        node = node_new(O_dropout, 1, 1)
        edge_to(node, 0, x, out, False)
        node_save(node, 0, mask)
        node.numbers[0].f = 1 / (1 - q) if q < 1 else 0
        set_history(out, node, 0)
    return out


cdef void run(ft_rng* r, Py_ssize_t n, bint single, char* x, char* out, uint8_t* mask, double p) noexcept nogil:
    if single:
        ft_dropout_f32(r, n, <const float*>x, <float*>out, mask, p)
    else:
        ft_dropout_f64(r, n, <const double*>x, <double*>out, mask, p)


def dropout_of_the_top(input, p, bint train):
    """`nn.functional.dropout` under its old name: ``dropout(input, p, train)``."""
    return dropout(input, p, train)


dropout_of_the_top.__name__ = dropout_of_the_top.__qualname__ = "dropout"
#: functions of the package
FUNCTIONS = {"dropout": dropout_of_the_top}
