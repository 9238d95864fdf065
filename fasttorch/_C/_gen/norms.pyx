# Written by tools/opgen from fasttorch/ops/norms.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
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
from fasttorch._C.support import exact_out


cdef OperatorEntry E_matrix_norm
cdef OperatorEntry E_linalg_norm
cdef OperatorEntry E_frobenius_norm
cdef OperatorEntry E_nuclear_norm
cdef OperatorEntry E_norm_except_dim
cdef object c_matrix_norm(Tensor input, object ord, object dim, bint keepdim, object dtype):
    return run_composite(E_matrix_norm, (input, ord, dim, keepdim, dtype, ))

cdef object c_linalg_norm(Tensor input, object ord, object dim, bint keepdim, object dtype):
    return run_composite(E_linalg_norm, (input, ord, dim, keepdim, dtype, ))

cdef object c_frobenius_norm(Tensor input, object dim, bint keepdim):
    return run_composite(E_frobenius_norm, (input, dim, keepdim, ))

cdef object c_nuclear_norm(Tensor input, object dim, bint keepdim):
    return run_composite(E_nuclear_norm, (input, dim, keepdim, ))

cdef object c_norm_except_dim(Tensor v, Py_ssize_t pow, Py_ssize_t dim):
    return run_composite(E_norm_except_dim, (v, pow, dim, ))

# ---- the table
E_matrix_norm = OperatorEntry('matrix_norm', 'matrix_norm', 'norms', (('input', 't'), ('ord', 'o'), ('dim', 'o'), ('keepdim', 'o'), ('dtype', 'o')), None, (), None, 1, -1, False)
E_linalg_norm = OperatorEntry('linalg_norm', 'linalg_norm', 'norms', (('input', 't'), ('ord', 'o'), ('dim', 'o'), ('keepdim', 'o'), ('dtype', 'o')), None, (), None, 1, -1, False)
E_frobenius_norm = OperatorEntry('frobenius_norm', 'frobenius_norm', 'norms', (('input', 't'), ('dim', 'o'), ('keepdim', 'o')), None, (), None, 1, -1, False)
E_nuclear_norm = OperatorEntry('nuclear_norm', 'nuclear_norm', 'norms', (('input', 't'), ('dim', 'o'), ('keepdim', 'o')), None, (), None, 1, -1, False)
E_norm_except_dim = OperatorEntry('norm_except_dim', 'norm_except_dim', 'norms', (('v', 't'), ('pow', 'o'), ('dim', 'o')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def matrix_norm(input, ord='fro', dim=(-2, -1), keepdim=False, *, dtype=None, out=None, axis=None, keepdims=None):
        "matrix_norm(input, ord='fro', dim=(-2, -1), keepdim=False, *, dtype=None, out=None, axis=None, keepdims=None)\n\nA norm of each matrix that two dimensions make.\n\n``ord``: ``\"fro\"`` the root of the sum of squares, ``\"nuc\"`` the sum of singular values, 2 and -2 the largest and\nsmallest singular value, 1 and -1 the largest and smallest sum of absolute values in a column, inf and -inf in a row.\nDtypes: floating and complex; the result is real. Raises RuntimeError for another order, dtype or dimensions.\n\n>>> torch.linalg.matrix_norm(torch.tensor([[3., 4.], [0., 0.]])).item()\n5.0\n"
        if axis is not None:
            dim = axis
        if keepdims is not None:
            keepdim = keepdims
        if type(input) is not Tensor:
            arg_tensor(input, 'matrix_norm', 'input')
        result = c_matrix_norm(<Tensor>input, ord, arg_ints(dim, 'matrix_norm', 'dim'), arg_bool(keepdim, 'matrix_norm', 'keepdim'), (None if dtype is None else arg_dtype(dtype, 'matrix_norm', 'dtype')))
        if out is not None:
            exact_out(out, result, 'matrix_norm', 1)
            return finish_out(out, result, 'matrix_norm')
        return result

    def linalg_norm(input, ord=None, dim=None, keepdim=False, *, dtype=None, out=None, axis=None, keepdims=None):
        "linalg_norm(input, ord=None, dim=None, keepdim=False, *, dtype=None, out=None, axis=None, keepdims=None)\n\nA norm of vectors or matrices: ``linalg.vector_norm`` where ``dim`` is one dimension, ``linalg.matrix_norm`` for two.\n\nWithout ``dim`` a 1-d tensor is a vector and a 2-d one a matrix; without ``ord`` it is the 2-norm of all elements.\nDtypes: floating and complex; the result is real. Raises RuntimeError for other numbers of dimensions.\n\n>>> torch.linalg.norm(torch.tensor([3., 4.])).item()\n5.0\n\nAlso called ``linalg.norm``.\n"
        if axis is not None:
            dim = axis
        if keepdims is not None:
            keepdim = keepdims
        if type(input) is not Tensor:
            arg_tensor(input, 'linalg_norm', 'input')
        result = c_linalg_norm(<Tensor>input, ord, dim, arg_bool(keepdim, 'linalg_norm', 'keepdim'), (None if dtype is None else arg_dtype(dtype, 'linalg_norm', 'dtype')))
        if out is not None:
            return finish_out(out, result, 'linalg_norm')
        return result

    def frobenius_norm(input, dim=REQUIRED, keepdim=False, *, out=None, axis=None, keepdims=None):
        "frobenius_norm(input, dim=REQUIRED, keepdim=False, *, out=None, axis=None, keepdims=None)\n\nThe root of the sum of squares over the dimensions given, over all for none: ``linalg.vector_norm`` of order 2.\n\n>>> torch.frobenius_norm(torch.tensor([[3., 4.]]), ()).item()\n5.0\n"
        if axis is not None:
            dim = axis
        elif dim is REQUIRED:
            raise TypeError("frobenius_norm() missing required argument: 'dim'")
        if keepdims is not None:
            keepdim = keepdims
        if type(input) is not Tensor:
            arg_tensor(input, 'frobenius_norm', 'input')
        result = c_frobenius_norm(<Tensor>input, arg_ints(dim, 'frobenius_norm', 'dim'), arg_bool(keepdim, 'frobenius_norm', 'keepdim'))
        if out is not None:
            return finish_out(out, result, 'frobenius_norm')
        return result

    def nuclear_norm(input, dim=None, keepdim=False, *, out=None, axis=None, keepdims=None):
        "nuclear_norm(input, dim=None, keepdim=False, *, out=None, axis=None, keepdims=None)\n\nThe sum of the singular values of a matrix, or of the matrices that two dimensions make.\n\n``nuclear_norm(x, True)`` keeps the dimensions too. Raises RuntimeError unless there are two of them.\n\n>>> torch.nuclear_norm(torch.diag(torch.tensor([3., 4.]))).item()\n7.0\n"
        if axis is not None:
            dim = axis
        if keepdims is not None:
            keepdim = keepdims
        if type(input) is not Tensor:
            arg_tensor(input, 'nuclear_norm', 'input')
        result = c_nuclear_norm(<Tensor>input, dim, arg_bool(keepdim, 'nuclear_norm', 'keepdim'))
        if out is not None:
            return finish_out(out, result, 'nuclear_norm')
        return result

    def norm_except_dim(v, pow=2, dim=0, *, axis=None):
        "norm_except_dim(v, pow=2, dim=0, *, axis=None)\n\nThe norm over all dimensions but one, which are kept with size 1; over all with ``dim=-1``.\n\n>>> torch.norm_except_dim(torch.tensor([[3., 4.], [0., 2.]])).tolist()\n[[5.0], [2.0]]\n"
        if axis is not None:
            dim = axis
        if type(v) is not Tensor:
            arg_tensor(v, 'norm_except_dim', 'v')
        return c_norm_except_dim(<Tensor>v, arg_int(pow, 'norm_except_dim', 'pow'), arg_int(dim, 'norm_except_dim', 'dim'))


py_linalg_matrix_norm = public1.matrix_norm
py_linalg_matrix_norm.__name__ = py_linalg_matrix_norm.__qualname__ = 'matrix_norm'

py_linalg_norm = public1.linalg_norm
py_linalg_norm.__name__ = py_linalg_norm.__qualname__ = 'linalg_norm'

py_frobenius_norm = public1.frobenius_norm
py_frobenius_norm.__name__ = py_frobenius_norm.__qualname__ = 'frobenius_norm'

py_nuclear_norm = public1.nuclear_norm
py_nuclear_norm.__name__ = py_nuclear_norm.__qualname__ = 'nuclear_norm'

py_norm_except_dim = public1.norm_except_dim
py_norm_except_dim.__name__ = py_norm_except_dim.__qualname__ = 'norm_except_dim'

#: identifier -> function
IDENTIFIERS = {
    'matrix_norm': py_linalg_matrix_norm,
    'linalg_norm': py_linalg_norm,
    'frobenius_norm': py_frobenius_norm,
    'nuclear_norm': py_nuclear_norm,
    'norm_except_dim': py_norm_except_dim,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('matrix_norm', 'linalg', py_linalg_matrix_norm, True, None, False, (), None),
    ('linalg_norm', '', py_linalg_norm, True, None, False, ('linalg.norm',), None),
    ('frobenius_norm', '', py_frobenius_norm, True, None, False, (), None),
    ('nuclear_norm', '', py_nuclear_norm, True, None, False, (), None),
    ('norm_except_dim', '', py_norm_except_dim, True, None, False, (), None),
]
