# Written by tools/opgen from fasttorch/ops/conversion.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/conversion.py, compiled."""
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
from fasttorch._C.fast_copies cimport k_contiguous_copy, k_to_dtype


cdef OperatorEntry E_to_dtype
cdef OperatorEntry E_contiguous_copy
cdef object c_to_dtype(Tensor input, object dtype):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_to_dtype(input, dtype) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_to_dtype, (input, dtype, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_to_dtype, 1, 1)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, None if input is None else attribute_of(input, 'dtype'))
            result_history(result, node)
    return result

cdef int bw_to_dtype(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_dtype
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_dtype = node_saved_object(node, 0)
    if need0:
        give_out(&out[0], c_to_dtype(grad, input_dtype))
    return 0

cdef object c_contiguous_copy(Tensor input):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_contiguous_copy(input) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_contiguous_copy, (input, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_contiguous_copy, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, True)
            result_history(result, node)
    return result

cdef int bw_contiguous_copy(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], grad)
    return 0

# ---- the table
E_to_dtype = OperatorEntry('to_dtype', 'to_dtype', 'conversion', (('input', 't'), ('dtype', 'o')), None, (), None, 1, -1, False)
O_to_dtype = new_op('to_dtype', 'ToDtypeBackward0', bw_to_dtype, E_to_dtype)
E_contiguous_copy = OperatorEntry('contiguous_copy', 'contiguous_copy', 'conversion', (('input', 't'),), None, (), None, 1, -1, False)
O_contiguous_copy = new_op('contiguous_copy', 'ContiguousCopyBackward0', bw_contiguous_copy, E_contiguous_copy)

# ---- for Python
def id_to_dtype(input, dtype):
    "A copy in another dtype; the gradient is cast back. From complex to real the real part is taken.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'to_dtype', 'input')
    return c_to_dtype(<Tensor>input, arg_dtype(dtype, 'to_dtype', 'dtype'))


def id_contiguous_copy(input):
    "A row-major copy.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'contiguous_copy', 'input')
    return c_contiguous_copy(<Tensor>input)


#: identifier -> function
IDENTIFIERS = {
    'to_dtype': id_to_dtype,
    'contiguous_copy': id_contiguous_copy,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
]
