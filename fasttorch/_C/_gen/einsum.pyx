# Written by tools/opgen from fasttorch/ops/einsum.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/einsum.py, compiled."""
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


cdef OperatorEntry E_einsum
cdef object c_einsum(object equation, object operands):
    return run_composite(E_einsum, (equation, operands, ))

# ---- the table
E_einsum = OperatorEntry('einsum', 'einsum', 'einsum', (('equation', 'o'), ('operands', 'o')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def einsum(equation, operands=()):
        "einsum(equation, operands=())\n\nProducts of tensors summed over named dimensions.\n\n``equation``: a letter for each dimension of each operand, terms separated by commas, then ``->`` and the letters of the\nresult; what isn't in the result is summed over. Without ``->`` the result has the letters that occur once, in\nalphabetical order. ``...`` stands for further, broadcast dimensions; a letter twice in one term takes the diagonal.\nAlso ``einsum(x, [0, 1], y, [1, 2], [0, 2])``. Operands are combined two at a time, from the left, as products of matrices.\nDtypes: all but bool, the same for all. Raises RuntimeError for an equation or shapes that don't fit.\n\n>>> torch.einsum(\"ij,j->i\", torch.tensor([[1, 2], [3, 4]]), torch.tensor([1, 1])).tolist()\n[3, 7]\n"
        return c_einsum(equation, operands)


py_einsum = public1.einsum
py_einsum.__name__ = py_einsum.__qualname__ = 'einsum'

def py_einsum_spread(*args, **kwargs):
    if len(args) > 1 and not isinstance(args[1], (tuple, list)):
        args = args[:1] + (args[1:],)
    return py_einsum(*args, **kwargs)
py_einsum_spread.__name__ = py_einsum_spread.__qualname__ = 'einsum'
py_einsum_spread.__doc__ = py_einsum.__doc__

#: identifier -> function
IDENTIFIERS = {
    'einsum': py_einsum,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('einsum', '', py_einsum_spread, True, None, False, (), None),
]
