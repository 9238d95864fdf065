# Written by tools/opgen from fasttorch/ops/norms.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False
"""The operators of fasttorch/ops/norms.py, compiled."""
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


cdef OperatorEntry E_svd_thin
cdef OperatorEntry E_svd_thin_backward
cdef OperatorEntry E_svdvals
cdef OperatorEntry E_matrix_norm
cdef OperatorEntry E_linalg_norm
cdef object c_svd_thin(Tensor A):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_definition(E_svd_thin, (A, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(A):
            need |= 1
        if need:
            node = node_new(O_svd_thin, 1, 4)
            if need & 1:
                edge_to(node, 0, A, result, False)
            node_save_output(node, 0, result[0], 0)
            node_save_output(node, 1, result[1], 1)
            node_save_output(node, 2, result[2], 2)
            keep_outputs(node, 3, result)
            results_history(result, node)
    return result

cdef int bw_svd_thin(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    cdef object grad_U
    cdef object grad_S
    cdef object grad_Vh
    cdef object U
    cdef object S
    cdef object Vh
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        U = saved_any(node, 0)
    if need0:
        S = saved_any(node, 1)
    if need0:
        Vh = saved_any(node, 2)
    grad_U = grad_or_zeros(g[0], node, 3, 0)
    grad_S = grad_or_zeros(g[1], node, 3, 1)
    grad_Vh = grad_or_zeros(g[2], node, 3, 2)
    if need0:
        give_out(&out[0], c_svd_thin_backward(grad_U, grad_S, grad_Vh, U, S, Vh))
    return 0

cdef object c_svd_thin_backward(Tensor grad_U, Tensor grad_S, Tensor grad_Vh, Tensor U, Tensor S, Tensor Vh):
    return run_composite(E_svd_thin_backward, (grad_U, grad_S, grad_Vh, U, S, Vh, ))

cdef object c_svdvals(Tensor A, object driver):
    return run_composite(E_svdvals, (A, driver, ))

cdef object c_matrix_norm(Tensor A, object ord, object dim, bint keepdim, object dtype):
    return run_composite(E_matrix_norm, (A, ord, dim, keepdim, dtype, ))

cdef object c_linalg_norm(Tensor A, object ord, object dim, bint keepdim, object dtype):
    return run_composite(E_linalg_norm, (A, ord, dim, keepdim, dtype, ))

# ---- the table
E_svd_thin = OperatorEntry('svd_thin', 'svd_thin', 'norms', (('A', 't'),), 'same', ('A',), (None, 'real', None), 3, -1, False)
O_svd_thin = new_op('svd_thin', 'SvdThinBackward0', bw_svd_thin, E_svd_thin)
E_svd_thin_backward = OperatorEntry('svd_thin_backward', 'svd_thin_backward', 'norms', (('grad_U', 't'), ('grad_S', 't'), ('grad_Vh', 't'), ('U', 't'), ('S', 't'), ('Vh', 't')), None, (), None, 1, -1, False)
E_svdvals = OperatorEntry('svdvals', 'svdvals', 'norms', (('A', 't'), ('driver', 'o')), None, (), None, 1, -1, False)
E_matrix_norm = OperatorEntry('matrix_norm', 'matrix_norm', 'norms', (('A', 't'), ('ord', 'o'), ('dim', 'o'), ('keepdim', 'o'), ('dtype', 'o')), None, (), None, 1, -1, False)
E_linalg_norm = OperatorEntry('linalg_norm', 'linalg_norm', 'norms', (('A', 't'), ('ord', 'o'), ('dim', 'o'), ('keepdim', 'o'), ('dtype', 'o')), None, (), None, 1, -1, False)

# ---- for Python
K_svd_thin = return_kind('svd_thin', ('U', 'S', 'Vh'))
def id_svd_thin(A):
    "The thin singular value decomposition of each matrix, by LAPACK: ``A = U @ diag(S) @ Vh``, S in descending order.\n\nDtype: the arguments' common dtype.\n"
    if type(A) is not Tensor:
        arg_tensor(A, 'svd_thin', 'A')
    result = named(K_svd_thin, c_svd_thin(<Tensor>A))
    return result


def id_svd_thin_backward(grad_U, grad_S, grad_Vh, U, S, Vh):
    "The derivative of ``svd_thin``, for distinct singular values that are not zero.\n\nWith P = U^H dA V the singular vectors turn by skew-Hermitian matrices whose elements are those of P and P^H over\ndifferences of squared singular values (Townsend, Differentiating the singular value decomposition, 2016). Of the\nphase, which complex singular vectors are free to choose, only what U and V share is left undetermined.\n"
    if type(grad_U) is not Tensor:
        arg_tensor(grad_U, 'svd_thin_backward', 'grad_U')
    if type(grad_S) is not Tensor:
        arg_tensor(grad_S, 'svd_thin_backward', 'grad_S')
    if type(grad_Vh) is not Tensor:
        arg_tensor(grad_Vh, 'svd_thin_backward', 'grad_Vh')
    if type(U) is not Tensor:
        arg_tensor(U, 'svd_thin_backward', 'U')
    if type(S) is not Tensor:
        arg_tensor(S, 'svd_thin_backward', 'S')
    if type(Vh) is not Tensor:
        arg_tensor(Vh, 'svd_thin_backward', 'Vh')
    return c_svd_thin_backward(<Tensor>grad_U, <Tensor>grad_S, <Tensor>grad_Vh, <Tensor>U, <Tensor>S, <Tensor>Vh)


def py_linalg_svdvals(A, *, driver=None, out=None):
    "The singular values of each matrix, in descending order.\n\nShapes: ``(..., m, n)`` to ``(..., min(m, n))``. Dtypes: floating and complex; the result is real.\nThe derivative assumes that no two are equal, for the second order also that none is zero.\nRaises RuntimeError for fewer than two dimensions or integers.\n\n>>> torch.linalg.svdvals(torch.diag(torch.tensor([3., 4.]))).tolist()\n[4.0, 3.0]\n"
    if type(A) is not Tensor:
        arg_tensor(A, 'svdvals', 'A')
    result = c_svdvals(<Tensor>A, (None if driver is None else arg_str(driver, 'svdvals', 'driver')))
    if out is not None:
        return finish_out(out, result, 'svdvals')
    return result

py_linalg_svdvals.__name__ = py_linalg_svdvals.__qualname__ = 'svdvals'

def py_linalg_matrix_norm(A, ord='fro', dim=(-2, -1), keepdim=False, *, dtype=None, out=None):
    "A norm of each matrix that two dimensions make.\n\n``ord``: ``\"fro\"`` the root of the sum of squares, ``\"nuc\"`` the sum of singular values, 2 and -2 the largest and\nsmallest singular value, 1 and -1 the largest and smallest sum of absolute values in a column, inf and -inf in a row.\nDtypes: floating and complex; the result is real. Raises RuntimeError for another order, dtype or dimensions.\n\n>>> torch.linalg.matrix_norm(torch.tensor([[3., 4.], [0., 0.]])).item()\n5.0\n"
    if type(A) is not Tensor:
        arg_tensor(A, 'matrix_norm', 'A')
    result = c_matrix_norm(<Tensor>A, ord, arg_ints(dim, 'matrix_norm', 'dim'), arg_bool(keepdim, 'matrix_norm', 'keepdim'), (None if dtype is None else arg_dtype(dtype, 'matrix_norm', 'dtype')))
    if out is not None:
        return finish_out(out, result, 'matrix_norm')
    return result

py_linalg_matrix_norm.__name__ = py_linalg_matrix_norm.__qualname__ = 'matrix_norm'

def py_linalg_norm(A, ord=None, dim=None, keepdim=False, *, dtype=None, out=None):
    "A norm of vectors or matrices: ``linalg.vector_norm`` where ``dim`` is one dimension, ``linalg.matrix_norm`` for two.\n\nWithout ``dim`` a 1-d tensor is a vector and a 2-d one a matrix; without ``ord`` it is the 2-norm of all elements.\nDtypes: floating and complex; the result is real. Raises RuntimeError for other numbers of dimensions.\n\n>>> torch.linalg.norm(torch.tensor([3., 4.])).item()\n5.0\n\nAlso called ``linalg.norm``.\n"
    if type(A) is not Tensor:
        arg_tensor(A, 'linalg_norm', 'A')
    result = c_linalg_norm(<Tensor>A, ord, dim, arg_bool(keepdim, 'linalg_norm', 'keepdim'), (None if dtype is None else arg_dtype(dtype, 'linalg_norm', 'dtype')))
    if out is not None:
        return finish_out(out, result, 'linalg_norm')
    return result

py_linalg_norm.__name__ = py_linalg_norm.__qualname__ = 'linalg_norm'

#: identifier -> function
IDENTIFIERS = {
    'svd_thin': id_svd_thin,
    'svd_thin_backward': id_svd_thin_backward,
    'svdvals': py_linalg_svdvals,
    'matrix_norm': py_linalg_matrix_norm,
    'linalg_norm': py_linalg_norm,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('svdvals', 'linalg', py_linalg_svdvals, True, None, False, (), None),
    ('matrix_norm', 'linalg', py_linalg_matrix_norm, True, None, False, (), None),
    ('linalg_norm', '', py_linalg_norm, True, None, False, ('linalg.norm',), None),
]
