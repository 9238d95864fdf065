# Written by tools/opgen from fasttorch/ops/broadcasting.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/broadcasting.py, compiled."""
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


cdef OperatorEntry E_sum_to_size
cdef object c_sum_to_size(Tensor input, object size):
    return run_composite(E_sum_to_size, (input, size, ))

# ---- the table
E_sum_to_size = OperatorEntry('sum_to_size', 'sum_to_size', 'broadcasting', (('input', 't'), ('size', 'o')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def sum_to_size(input, size):
        "sum_to_size(input, size)\n\nThe sum over the dimensions along which a tensor of shape `size` would be broadcast to the input's shape.\n\nShapes: `size` must broadcast to the input's shape. Raises RuntimeError if it does not.\n\n>>> torch.ones(2, 3).sum_to_size(1, 3)\ntensor([[2., 2., 2.]])\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'sum_to_size', 'input')
        return c_sum_to_size(<Tensor>input, arg_size(size, 'sum_to_size', 'size'))


py_sum_to_size = public1.sum_to_size
py_sum_to_size.__name__ = py_sum_to_size.__qualname__ = 'sum_to_size'

def m_sum_to_size(input, *args, **kwargs):
    if args and not kwargs and type(input) is Tensor:
        return c_sum_to_size(<Tensor>input, arg_size(args, 'sum_to_size', 'size'))
    if args and 'size' not in kwargs:
        if isinstance(args[0], (tuple, list)):
            return py_sum_to_size(input, *args, **kwargs)
        return py_sum_to_size(input, args, **kwargs)
    return py_sum_to_size(input, *args, **kwargs)
m_sum_to_size.__name__ = m_sum_to_size.__qualname__ = 'sum_to_size'
m_sum_to_size.__doc__ = py_sum_to_size.__doc__

#: identifier -> function
IDENTIFIERS = {
    'sum_to_size': py_sum_to_size,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('sum_to_size', '', py_sum_to_size, False, m_sum_to_size, False, (), None),
]
