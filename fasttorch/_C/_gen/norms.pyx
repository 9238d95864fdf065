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


cdef OperatorEntry E_matrix_norm
cdef OperatorEntry E_linalg_norm
cdef object c_matrix_norm(Tensor A, object ord, object dim, bint keepdim, object dtype):
    return run_composite(E_matrix_norm, (A, ord, dim, keepdim, dtype, ))

cdef object c_linalg_norm(Tensor A, object ord, object dim, bint keepdim, object dtype):
    return run_composite(E_linalg_norm, (A, ord, dim, keepdim, dtype, ))

# ---- the table
E_matrix_norm = OperatorEntry('matrix_norm', 'matrix_norm', 'norms', (('A', 't'), ('ord', 'o'), ('dim', 'o'), ('keepdim', 'o'), ('dtype', 'o')), None, (), None, 1, -1, False)
E_linalg_norm = OperatorEntry('linalg_norm', 'linalg_norm', 'norms', (('A', 't'), ('ord', 'o'), ('dim', 'o'), ('keepdim', 'o'), ('dtype', 'o')), None, (), None, 1, -1, False)

# ---- for Python
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
    'matrix_norm': py_linalg_matrix_norm,
    'linalg_norm': py_linalg_norm,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('matrix_norm', 'linalg', py_linalg_matrix_norm, True, None, False, (), None),
    ('linalg_norm', '', py_linalg_norm, True, None, False, ('linalg.norm',), None),
]
