# Written by tools/opgen from fasttorch/ops/matrix_functions.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/matrix_functions.py, compiled."""
from cpython.object cimport PyObject
from fasttorch._C.core cimport *
from fasttorch._C.tensor cimport Tensor, is_tensor, needs_grad
from fasttorch._C.node cimport Node, node_new
from fasttorch._C.history cimport node_save_output, node_save_object, node_saved, node_saved_object, set_history
from fasttorch._C.definitions cimport OperatorEntry, run_definition
from fasttorch._C.dispatch cimport register_loops, pointwise1, pointwise2, pointwise3, kernels_on
from fasttorch._C.support cimport *
from fasttorch._C.support import REQUIRED, saved_list
from fasttorch._C.shapes cimport shape_tuple
from fasttorch._C.glue cimport *
from fasttorch._C.glue import return_kind
from fasttorch._C.support import exact_out


cdef OperatorEntry E_det
cdef OperatorEntry E_det_backward
cdef OperatorEntry E_slogdet
cdef OperatorEntry E_slogdet_backward
cdef OperatorEntry E_logdet
cdef OperatorEntry E_matrix_exp
cdef OperatorEntry E_matrix_exp_backward
cdef OperatorEntry E_cross_linalg
cdef OperatorEntry E_cross
cdef OperatorEntry E_vecdot
cdef OperatorEntry E_diagonal_linalg
cdef OperatorEntry E_vander_linalg
cdef OperatorEntry E_vander
cdef OperatorEntry E_cov
cdef OperatorEntry E_corrcoef
cdef object c_det(Tensor A):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_det, (A, ))
    if ft_state.grad_enabled:
        if needs_grad(A):
            need |= 1
        if need:
            node = node_new(O_det, 1, 2)
            if need & 1:
                edge_to(node, 0, A, result, False)
            save_value(node, 0, A)
            node_save_output(node, 1, result, 0)
            result_history(result, node)
    return result

cdef int bw_det(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object A
    cdef object result
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        A = saved_any(node, 0)
    if need0:
        result = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_det_backward(grad, A, result))
    return 0

cdef object c_det_backward(Tensor grad, Tensor A, Tensor det):
    return run_composite(E_det_backward, (grad, A, det, ))

cdef object c_slogdet(Tensor A):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_slogdet, (A, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(A):
            need |= 1
        if need:
            node = node_new(O_slogdet, 1, 3)
            if need & 1:
                edge_to(node, 0, A, result, False)
            save_value(node, 0, A)
            node_save_output(node, 1, result[0], 0)
            keep_outputs(node, 2, result, 3)
            results_history(result, node)
    return result

cdef int bw_slogdet(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    cdef object grad_sign
    cdef object grad_logabsdet
    cdef object A
    cdef object sign
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        A = saved_any(node, 0)
    if need0:
        sign = saved_any(node, 1)
    grad_sign = grad_or_zeros(g[0], node, 2, 0)
    grad_logabsdet = grad_or_zeros(g[1], node, 2, 1)
    if need0:
        give_out(&out[0], c_slogdet_backward(grad_sign, grad_logabsdet, A, sign))
    return 0

cdef object c_slogdet_backward(Tensor grad_sign, Tensor grad_logabsdet, Tensor A, Tensor sign):
    return run_composite(E_slogdet_backward, (grad_sign, grad_logabsdet, A, sign, ))

cdef object c_logdet(Tensor input):
    return run_composite(E_logdet, (input, ))

cdef object c_matrix_exp(Tensor input):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_matrix_exp, (input, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_matrix_exp, 1, 1)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, input)
            result_history(result, node)
    return result

cdef int bw_matrix_exp(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        give_out(&out[0], c_matrix_exp_backward(grad, input))
    return 0

cdef object c_matrix_exp_backward(Tensor grad, Tensor A):
    return run_composite(E_matrix_exp_backward, (grad, A, ))

cdef object c_cross_linalg(Tensor input, Tensor other, Py_ssize_t dim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_cross_linalg, (input, other, dim, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(other):
            need |= 2
        if need:
            node = node_new(O_cross_linalg, 2, 3)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, other, result, True)
            if need & 2:
                save_value(node, 0, input)
            if need & 1:
                save_value(node, 1, other)
            node_save_object(node, 2, dim)
            result_history(result, node)
    return result

cdef int bw_cross_linalg(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object other
    cdef object dim
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        input = saved_any(node, 0)
    if need0:
        other = saved_any(node, 1)
    if need0 or need1:
        dim = node_saved_object(node, 2)
    if need0:
        give_out(&out[0], c_cross_linalg(conj_of(other), grad, dim))
    if need1:
        give_out(&out[1], c_cross_linalg(grad, conj_of(input), dim))
    return 0

cdef object c_cross(Tensor input, Tensor other, object dim):
    return run_composite(E_cross, (input, other, dim, ))

cdef object c_vecdot(Tensor x, Tensor y, Py_ssize_t dim):
    return run_composite(E_vecdot, (x, y, dim, ))

cdef object c_diagonal_linalg(Tensor A, Py_ssize_t offset, Py_ssize_t dim1, Py_ssize_t dim2):
    return run_composite(E_diagonal_linalg, (A, offset, dim1, dim2, ))

cdef object c_vander_linalg(Tensor x, object N):
    return run_composite(E_vander_linalg, (x, N, ))

cdef object c_vander(Tensor x, object N, bint increasing):
    return run_composite(E_vander, (x, N, increasing, ))

cdef object c_cov(Tensor input, Py_ssize_t correction, Tensor fweights, Tensor aweights):
    return run_composite(E_cov, (input, correction, fweights, aweights, ))

cdef object c_corrcoef(Tensor input):
    return run_composite(E_corrcoef, (input, ))

# ---- the table
E_det = OperatorEntry('det', 'det', 'matrix_functions', (('A', 't'),), 'same', ('A',), None, 1, -1, False)
O_det = new_op('det', 'DetBackward0', bw_det, E_det)
E_det_backward = OperatorEntry('det_backward', 'det_backward', 'matrix_functions', (('grad', 't'), ('A', 't'), ('det', 't')), None, (), None, 1, -1, False)
E_slogdet = OperatorEntry('slogdet', 'slogdet', 'matrix_functions', (('A', 't'),), 'same', ('A',), (None, 'real'), 2, -1, False)
O_slogdet = new_op('slogdet', 'SlogdetBackward0', bw_slogdet, E_slogdet)
E_slogdet_backward = OperatorEntry('slogdet_backward', 'slogdet_backward', 'matrix_functions', (('grad_sign', 't'), ('grad_logabsdet', 't'), ('A', 't'), ('sign', 't')), None, (), None, 1, -1, False)
E_logdet = OperatorEntry('logdet', 'logdet', 'matrix_functions', (('input', 't'),), None, (), None, 1, -1, False)
E_matrix_exp = OperatorEntry('matrix_exp', 'matrix_exp', 'matrix_functions', (('input', 't'),), 'same', ('input',), None, 1, -1, False)
O_matrix_exp = new_op('matrix_exp', 'MatrixExpBackward0', bw_matrix_exp, E_matrix_exp)
E_matrix_exp_backward = OperatorEntry('matrix_exp_backward', 'matrix_exp_backward', 'matrix_functions', (('grad', 't'), ('A', 't')), None, (), None, 1, -1, False)
E_cross_linalg = OperatorEntry('cross_linalg', 'cross', 'matrix_functions', (('input', 't'), ('other', 't'), ('dim', 'o')), 'same', ('input', 'other'), None, 1, -1, False)
O_cross_linalg = new_op('cross', 'CrossBackward0', bw_cross_linalg, E_cross_linalg)
E_cross = OperatorEntry('cross', 'cross', 'matrix_functions', (('input', 't'), ('other', 't'), ('dim', 'o')), None, (), None, 1, -1, False)
E_vecdot = OperatorEntry('vecdot', 'vecdot', 'matrix_functions', (('x', 't'), ('y', 't'), ('dim', 'o')), None, (), None, 1, -1, False)
E_diagonal_linalg = OperatorEntry('diagonal_linalg', 'diagonal', 'matrix_functions', (('A', 't'), ('offset', 'o'), ('dim1', 'o'), ('dim2', 'o')), None, (), None, 1, -1, False)
E_vander_linalg = OperatorEntry('vander_linalg', 'vander', 'matrix_functions', (('x', 't'), ('N', 'o')), None, (), None, 1, -1, False)
E_vander = OperatorEntry('vander', 'vander', 'matrix_functions', (('x', 't'), ('N', 'o'), ('increasing', 'o')), None, (), None, 1, -1, False)
E_cov = OperatorEntry('cov', 'cov', 'matrix_functions', (('input', 't'), ('correction', 'o'), ('fweights', 't'), ('aweights', 't')), None, (), None, 1, -1, False)
E_corrcoef = OperatorEntry('corrcoef', 'corrcoef', 'matrix_functions', (('input', 't'),), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def det(A, *, out=None):
        "det(A, *, out=None)\n\nThe determinant of each square matrix.\n\nShapes: ``(..., n, n)`` to ``(...)``; 1 for ``n = 0``. Dtypes: floating and complex. The derivative exists for singular\nmatrices too; the second derivative is computed for matrices that are not singular, or have distinct singular values.\nRaises RuntimeError for other shapes or dtypes. By LAPACK's getrf.\n\n>>> torch.det(torch.tensor([[2., 0.], [0., 4.]])).item()\n8.0\n\nDtype: the arguments' common dtype.\nAlso called ``linalg.det``.\n"
        if type(A) is not Tensor:
            arg_tensor(A, 'det', 'A')
        result = c_det(<Tensor>A)
        if out is not None:
            exact_out(out, result, 'det', 1)
            return finish_out(out, result, 'det')
        return result

    def slogdet(A, *, out=None):
        "slogdet(A, *, out=None)\n\nThe sign and the logarithm of the absolute value of each square matrix's determinant.\n\nThe determinant itself may be out of the dtype's range. ``det(A) = sign * exp(logabsdet)``; a complex sign has absolute\nvalue 1. Singular matrices have sign 0 and -infinity. Shapes: ``(..., n, n)`` to ``(...)`` twice. Dtypes: floating and\ncomplex; the logarithm is real. The derivative needs matrices that are not singular. Raises RuntimeError for other\nshapes or dtypes. By LAPACK's getrf.\n\n>>> [x.item() for x in torch.slogdet(torch.tensor([[0., 1.], [1., 0.]]))]\n[-1.0, 0.0]\n\nDtype: the arguments' common dtype.\nAlso called ``linalg.slogdet``.\n"
        if type(A) is not Tensor:
            arg_tensor(A, 'slogdet', 'A')
        result = named(K_slogdet, c_slogdet(<Tensor>A))
        if out is not None:
            exact_out(out, result, 'slogdet', 3)
            return finish_out(out, result, 'slogdet')
        return result

    def logdet(input):
        "logdet(input)\n\nThe logarithm of each square matrix's determinant: NaN where that is negative, -infinity where it is zero.\n\nShapes: ``(..., n, n)`` to ``(...)``. Dtypes: floating and complex. Raises RuntimeError for other shapes or dtypes.\n\n>>> torch.logdet(torch.eye(3)).item()\n0.0\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'logdet', 'input')
        return c_logdet(<Tensor>input)

    def matrix_exp(input):
        "matrix_exp(input)\n\nThe exponential of each square matrix, ``sum(A^k / k!)``.\n\nBy scaling and squaring with Padé approximants (Al-Mohy and Higham, 2009).\nShapes: ``(..., n, n)`` to the same. Dtypes: floating and complex. Raises RuntimeError for other shapes or dtypes.\n\n>>> torch.matrix_exp(torch.tensor([[0., 1.], [0., 0.]])).tolist()\n[[1.0, 1.0], [0.0, 1.0]]\n\nDtype: the arguments' common dtype.\nAlso called ``linalg.matrix_exp``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'matrix_exp', 'input')
        return c_matrix_exp(<Tensor>input)

    def cross(input, other, *, dim=-1, out=None, axis=None):
        "cross(input, other, *, dim=-1, out=None, axis=None)\n\nThe vector product along ``dim``, whose size is 3: ``y[0] = a[1] * b[2] - a[2] * b[1]``, and so on in turn.\n\nShapes: the arguments have as many dimensions and are broadcast. Dtypes: all but bool; the common dtype.\nRaises RuntimeError for other sizes, IndexError for a dimension out of range.\n\n>>> torch.linalg.cross(torch.tensor([1, 0, 0]), torch.tensor([0, 1, 0])).tolist()\n[0, 0, 1]\n\nDtype: the arguments' common dtype.\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'cross', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'cross', 'other')
        result = c_cross_linalg(<Tensor>input, <Tensor>other, arg_int(dim, 'cross', 'dim'))
        if out is not None:
            exact_out(out, result, 'cross', 1)
            return finish_out(out, result, 'cross')
        return result

    def vecdot(x, y, *, dim=-1, out=None, axis=None):
        "vecdot(x, y, *, dim=-1, out=None, axis=None)\n\nThe sum of products along ``dim`` of two batches of vectors, the first conjugated: ``sum(conj(x) * y)``.\n\nShapes: the arguments are broadcast, and ``dim`` is left out of the result. Dtypes: all but bool; the common dtype.\n\n>>> torch.linalg.vecdot(torch.tensor([[1, 2]]), torch.tensor([3, 4])).tolist()\n[11]\n"
        if axis is not None:
            dim = axis
        if type(x) is not Tensor:
            arg_tensor(x, 'vecdot', 'x')
        if type(y) is not Tensor:
            arg_tensor(y, 'vecdot', 'y')
        result = c_vecdot(<Tensor>x, <Tensor>y, arg_int(dim, 'vecdot', 'dim'))
        if out is not None:
            exact_out(out, result, 'vecdot', 1)
            return finish_out(out, result, 'vecdot')
        return result

    def diagonal(A, *, offset=0, dim1=-2, dim2=-1):
        "diagonal(A, *, offset=0, dim1=-2, dim2=-1)\n\nThe diagonal of each matrix, as a view: ``diagonal`` of the last two dimensions.\n\n>>> torch.linalg.diagonal(torch.tensor([[1, 2], [3, 4]])).tolist()\n[1, 4]\n"
        if type(A) is not Tensor:
            arg_tensor(A, 'diagonal', 'A')
        return c_diagonal_linalg(<Tensor>A, arg_int(offset, 'diagonal', 'offset'), arg_int(dim1, 'diagonal', 'dim1'), arg_int(dim2, 'diagonal', 'dim2'))

    def vander(x, *, N=None):
        "vander(x, *, N=None)\n\nThe Vandermonde matrix of each vector: ``y[..., i, j] = x[..., i]^j``.\n\nShapes: ``(..., n)`` to ``(..., n, N)``, N being n by default; ``()`` counts as ``(1,)``. Dtypes: all; bool and integers\nbecome int64. Raises RuntimeError for N below 2.\n\n>>> torch.linalg.vander(torch.tensor([2, 3]), N=3).tolist()\n[[1, 2, 4], [1, 3, 9]]\n"
        if type(x) is not Tensor:
            arg_tensor(x, 'vander', 'x')
        return c_vander_linalg(<Tensor>x, (None if N is None else arg_int(N, 'vander', 'N')))

    def cov(input, *, correction=1, fweights=None, aweights=None):
        "cov(input, *, correction=1, fweights=None, aweights=None)\n\nThe covariances of variables, a row each, whose observations are the columns.\n\n``C = sum(w * (x - mean) * conj(x - mean)^T) / (sum(w) - correction)``, the mean weighted too; ``fweights`` are how\noften each column occurs, ``aweights`` how much it counts (the divisor is then\n``sum(w) - correction * sum(w * aweights) / sum(w)``). Shapes: ``(n, m)`` to ``(n, n)``; ``(1, m)``, ``(m,)`` and ``()``\nto ``()``. Dtypes: all but bool; integers become the default floating dtype. Raises RuntimeError for more dimensions,\nweights of other shapes, or negative ones.\n\n>>> torch.cov(torch.tensor([[0., 2.], [0., 4.]])).tolist()\n[[2.0, 4.0], [4.0, 8.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'cov', 'input')
        return c_cov(<Tensor>input, arg_int(correction, 'cov', 'correction'), arg_tensor_or_none(fweights, 'cov', 'fweights'), arg_tensor_or_none(aweights, 'cov', 'aweights'))

    def corrcoef(input):
        "corrcoef(input)\n\nThe correlations of variables, a row each, whose observations are the columns.\n\n``R[i, j] = C[i, j] / sqrt(C[i, i] * C[j, j])``, where C is ``cov(input)``. Real and imaginary parts are held within -1\nand 1. Shapes: ``(n, m)`` to ``(n, n)``; ``(1, m)`` and ``(m,)`` to ``()``. Dtypes: all but bool; integers become the\ndefault floating dtype. Raises RuntimeError for more dimensions.\n\n>>> torch.corrcoef(torch.tensor([[0., 2.], [4., 0.]])).round().tolist()\n[[1.0, -1.0], [-1.0, 1.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'corrcoef', 'input')
        return c_corrcoef(<Tensor>input)


class public2:
    def cross(input, other, dim=None, *, out=None, axis=None):
        "cross(input, other, dim=None, *, out=None, axis=None)\n\n``linalg.cross`` along ``dim``, without which it is the first dimension of size 3.\n\n>>> torch.cross(torch.tensor([1, 0, 0]), torch.tensor([0, 1, 0]), 0).tolist()\n[0, 0, 1]\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'cross', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'cross', 'other')
        result = c_cross(<Tensor>input, <Tensor>other, (None if dim is None else arg_int(dim, 'cross', 'dim')))
        if out is not None:
            exact_out(out, result, 'cross', 1)
            return finish_out(out, result, 'cross')
        return result

    def vander(x, N=None, increasing=False):
        "vander(x, N=None, increasing=False)\n\nThe Vandermonde matrix of a vector, with the powers falling from left to right unless ``increasing``.\n\nShapes: ``(n,)`` to ``(n, N)``, N being n by default. Dtypes: all; bool and integers become int64.\nRaises RuntimeError for other shapes or N below 0.\n\n>>> torch.vander(torch.tensor([2, 3]), 3).tolist()\n[[4, 2, 1], [9, 3, 1]]\n"
        if type(x) is not Tensor:
            arg_tensor(x, 'vander', 'x')
        return c_vander(<Tensor>x, (None if N is None else arg_int(N, 'vander', 'N')), arg_bool(increasing, 'vander', 'increasing'))


def id_det_backward(grad, A, det):
    "The derivative: the gradient times the conjugated transpose of the adjugate, which is ``det * A^-1``.\n\nWhere a determinant is zero the adjugate comes from ``A = U @ diag(S) @ Vh``: ``det(U) det(Vh) V diag(T) U^H``, with T the\nproducts of all singular values but one.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'det_backward', 'grad')
    if type(A) is not Tensor:
        arg_tensor(A, 'det_backward', 'A')
    if type(det) is not Tensor:
        arg_tensor(det, 'det_backward', 'det')
    return c_det_backward(<Tensor>grad, <Tensor>A, <Tensor>det)


def id_slogdet_backward(grad_sign, grad_logabsdet, A, sign):
    "The derivative ``g A^-H``, where the sign of a complex determinant adds ``-i Im(conj(g_sign) sign)`` to g.\n"
    if type(grad_sign) is not Tensor:
        arg_tensor(grad_sign, 'slogdet_backward', 'grad_sign')
    if type(grad_logabsdet) is not Tensor:
        arg_tensor(grad_logabsdet, 'slogdet_backward', 'grad_logabsdet')
    if type(A) is not Tensor:
        arg_tensor(A, 'slogdet_backward', 'A')
    if type(sign) is not Tensor:
        arg_tensor(sign, 'slogdet_backward', 'sign')
    return c_slogdet_backward(<Tensor>grad_sign, <Tensor>grad_logabsdet, <Tensor>A, <Tensor>sign)


def id_matrix_exp_backward(grad, A):
    "The derivative: the upper right block of the exponential of ``[[A^H, grad], [0, A^H]]`` (Mathias, 1996).\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'matrix_exp_backward', 'grad')
    if type(A) is not Tensor:
        arg_tensor(A, 'matrix_exp_backward', 'A')
    return c_matrix_exp_backward(<Tensor>grad, <Tensor>A)


py_det = public1.det
py_det.__name__ = py_det.__qualname__ = 'det'

K_slogdet = return_kind('slogdet', ('sign', 'logabsdet'))
py_slogdet = public1.slogdet
py_slogdet.__name__ = py_slogdet.__qualname__ = 'slogdet'

py_logdet = public1.logdet
py_logdet.__name__ = py_logdet.__qualname__ = 'logdet'

py_matrix_exp = public1.matrix_exp
py_matrix_exp.__name__ = py_matrix_exp.__qualname__ = 'matrix_exp'

py_linalg_cross = public1.cross
py_linalg_cross.__name__ = py_linalg_cross.__qualname__ = 'cross'

py_cross = public2.cross
py_cross.__name__ = py_cross.__qualname__ = 'cross'

py_linalg_vecdot = public1.vecdot
py_linalg_vecdot.__name__ = py_linalg_vecdot.__qualname__ = 'vecdot'

py_linalg_diagonal = public1.diagonal
py_linalg_diagonal.__name__ = py_linalg_diagonal.__qualname__ = 'diagonal'

py_linalg_vander = public1.vander
py_linalg_vander.__name__ = py_linalg_vander.__qualname__ = 'vander'

py_vander = public2.vander
py_vander.__name__ = py_vander.__qualname__ = 'vander'

py_cov = public1.cov
py_cov.__name__ = py_cov.__qualname__ = 'cov'

py_corrcoef = public1.corrcoef
py_corrcoef.__name__ = py_corrcoef.__qualname__ = 'corrcoef'

#: identifier -> function
IDENTIFIERS = {
    'det_backward': id_det_backward,
    'slogdet_backward': id_slogdet_backward,
    'matrix_exp_backward': id_matrix_exp_backward,
    'det': py_det,
    'slogdet': py_slogdet,
    'logdet': py_logdet,
    'matrix_exp': py_matrix_exp,
    'cross_linalg': py_linalg_cross,
    'cross': py_cross,
    'vecdot': py_linalg_vecdot,
    'diagonal_linalg': py_linalg_diagonal,
    'vander_linalg': py_linalg_vander,
    'vander': py_vander,
    'cov': py_cov,
    'corrcoef': py_corrcoef,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('det', '', py_det, True, py_det, False, ('linalg.det',), None),
    ('slogdet', '', py_slogdet, True, py_slogdet, False, ('linalg.slogdet',), None),
    ('logdet', '', py_logdet, True, py_logdet, False, (), None),
    ('matrix_exp', '', py_matrix_exp, True, py_matrix_exp, False, ('linalg.matrix_exp',), None),
    ('cross', 'linalg', py_linalg_cross, True, None, False, (), None),
    ('cross', '', py_cross, True, py_cross, False, (), None),
    ('vecdot', 'linalg', py_linalg_vecdot, True, None, False, (), None),
    ('diagonal', 'linalg', py_linalg_diagonal, True, None, False, (), None),
    ('vander', 'linalg', py_linalg_vander, True, None, False, (), None),
    ('vander', '', py_vander, True, None, False, (), None),
    ('cov', '', py_cov, True, py_cov, False, (), None),
    ('corrcoef', '', py_corrcoef, True, py_corrcoef, False, (), None),
]
