# Written by tools/opgen from fasttorch/ops/creation.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/creation.py, compiled."""
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
from fasttorch._C._gen.arithmetic cimport c_sgn
from fasttorch._C._gen.views cimport c_complex_imag, c_complex_real
from fasttorch._C.creation cimport k_empty_like, k_full_like, k_new_empty, k_new_full, k_new_ones, k_new_zeros, k_ones_like, k_zeros_like
from fasttorch._C.fast_copies cimport k_fill_Scalar


cdef OperatorEntry E_zeros
cdef OperatorEntry E_ones
cdef OperatorEntry E_empty
cdef OperatorEntry E_full
cdef OperatorEntry E_scalar_tensor
cdef OperatorEntry E_eye
cdef OperatorEntry E_zeros_like
cdef OperatorEntry E_ones_like
cdef OperatorEntry E_empty_like
cdef OperatorEntry E_full_like
cdef OperatorEntry E_new_zeros
cdef OperatorEntry E_new_ones
cdef OperatorEntry E_new_empty
cdef OperatorEntry E_new_full
cdef OperatorEntry E_fill_Scalar
cdef OperatorEntry E_fill_Tensor
cdef OperatorEntry E_zero
cdef OperatorEntry E_arange
cdef OperatorEntry E_arange_start
cdef OperatorEntry E_range
cdef OperatorEntry E_linspace
cdef OperatorEntry E_logspace
cdef OperatorEntry E_tril_indices
cdef OperatorEntry E_triu_indices
cdef OperatorEntry E_complex
cdef OperatorEntry E_polar
cdef object c_zeros(object size, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_zeros, (size, dtype, layout, device, pin_memory, requires_grad, ))
    return result

cdef object c_ones(object size, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_ones, (size, dtype, layout, device, pin_memory, requires_grad, ))
    return result

cdef object c_empty(object size, object dtype, object layout, object device, bint pin_memory, bint requires_grad, object memory_format):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_empty, (size, dtype, layout, device, pin_memory, requires_grad, memory_format, ))
    return result

cdef object c_full(object size, object fill_value, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_full, (size, fill_value, dtype, layout, device, pin_memory, requires_grad, ))
    return result

cdef object c_scalar_tensor(object s, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_scalar_tensor, (s, dtype, layout, device, pin_memory, requires_grad, ))
    return result

cdef object c_eye(Py_ssize_t n, object m, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_eye, (n, m, dtype, layout, device, pin_memory, requires_grad, ))
    return result

cdef object c_zeros_like(Tensor input, object dtype, object layout, object device, bint requires_grad, object memory_format):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_zeros_like(input, dtype, layout, device, requires_grad, memory_format) if kernels_on else None
    if result is None:
        result = run_defined(E_zeros_like, (input, dtype, layout, device, requires_grad, memory_format, ))
    return result

cdef object c_ones_like(Tensor input, object dtype, object layout, object device, bint requires_grad, object memory_format):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_ones_like(input, dtype, layout, device, requires_grad, memory_format) if kernels_on else None
    if result is None:
        result = run_defined(E_ones_like, (input, dtype, layout, device, requires_grad, memory_format, ))
    return result

cdef object c_empty_like(Tensor input, object dtype, object layout, object device, bint requires_grad, object memory_format):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_empty_like(input, dtype, layout, device, requires_grad, memory_format) if kernels_on else None
    if result is None:
        result = run_defined(E_empty_like, (input, dtype, layout, device, requires_grad, memory_format, ))
    return result

cdef object c_full_like(Tensor input, object fill_value, object dtype, object layout, object device, bint requires_grad, object memory_format):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_full_like(input, fill_value, dtype, layout, device, requires_grad, memory_format) if kernels_on else None
    if result is None:
        result = run_defined(E_full_like, (input, fill_value, dtype, layout, device, requires_grad, memory_format, ))
    return result

cdef object c_new_zeros(Tensor input, object size, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_new_zeros(input, size, dtype, layout, device, pin_memory, requires_grad) if kernels_on else None
    if result is None:
        result = run_defined(E_new_zeros, (input, size, dtype, layout, device, pin_memory, requires_grad, ))
    return result

cdef object c_new_ones(Tensor input, object size, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_new_ones(input, size, dtype, layout, device, pin_memory, requires_grad) if kernels_on else None
    if result is None:
        result = run_defined(E_new_ones, (input, size, dtype, layout, device, pin_memory, requires_grad, ))
    return result

cdef object c_new_empty(Tensor input, object size, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_new_empty(input, size, dtype, layout, device, pin_memory, requires_grad) if kernels_on else None
    if result is None:
        result = run_defined(E_new_empty, (input, size, dtype, layout, device, pin_memory, requires_grad, ))
    return result

cdef object c_new_full(Tensor input, object size, object fill_value, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_new_full(input, size, fill_value, dtype, layout, device, pin_memory, requires_grad) if kernels_on else None
    if result is None:
        result = run_defined(E_new_full, (input, size, fill_value, dtype, layout, device, pin_memory, requires_grad, ))
    return result

cdef object c_fill_Scalar(Tensor input, object value):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_fill_Scalar(input, value) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_fill_Scalar, (input, value, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_fill_Scalar, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, False)
            result_history(result, node)
    return result

cdef int bw_fill_Scalar(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    return 0

cdef object c_fill_Tensor(Tensor input, Tensor value):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_fill_Tensor, (input, value, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(value):
            need |= 2
        if need:
            node = node_new(O_fill_Tensor, 2, 0)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, value, result, True)
            result_history(result, node)
    return result

cdef int bw_fill_Tensor(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    if need1:
        give_out(&out[1], grad)
    return 0

cdef object c_zero(Tensor input):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_zero, (input, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_zero, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, False)
            result_history(result, node)
    return result

cdef int bw_zero(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    return 0

cdef object c_arange(object end, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_arange, (end, dtype, layout, device, pin_memory, requires_grad, ))
    return result

cdef object c_arange_start(object start, object end, object step, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_arange_start, (start, end, step, dtype, layout, device, pin_memory, requires_grad, ))
    return result

cdef object c_range(object start, object end, object step, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_range, (start, end, step, dtype, layout, device, pin_memory, requires_grad, ))
    return result

cdef object c_linspace(object start, object end, Py_ssize_t steps, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_linspace, (start, end, steps, dtype, layout, device, pin_memory, requires_grad, ))
    return result

cdef object c_logspace(object start, object end, Py_ssize_t steps, double base, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_logspace, (start, end, steps, base, dtype, layout, device, pin_memory, requires_grad, ))
    return result

cdef object c_tril_indices(Py_ssize_t row, Py_ssize_t col, Py_ssize_t offset, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_tril_indices, (row, col, offset, dtype, layout, device, pin_memory, requires_grad, ))
    return result

cdef object c_triu_indices(Py_ssize_t row, Py_ssize_t col, Py_ssize_t offset, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_triu_indices, (row, col, offset, dtype, layout, device, pin_memory, requires_grad, ))
    return result

cdef object c_complex(Tensor real, Tensor imag):
    cdef object result
    cdef Node node
    cdef int need = 0
    if real.dtype != imag.dtype:
        match_dtypes('complex', (real, imag, ))
    result = run_defined(E_complex, (real, imag, ))
    if ft_state.grad_enabled:
        if needs_grad(real):
            need |= 1
        if needs_grad(imag):
            need |= 2
        if need:
            node = node_new(O_complex, 2, 0)
            if need & 1:
                edge_to(node, 0, real, result, True)
            if need & 2:
                edge_to(node, 1, imag, result, True)
            result_history(result, node)
    return result

cdef int bw_complex(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0:
        give_out(&out[0], c_complex_real(grad))
    if need1:
        give_out(&out[1], c_complex_imag(grad))
    return 0

cdef object c_polar(Tensor abs, Tensor angle):
    cdef object result
    cdef Node node
    cdef int need = 0
    if abs.dtype != angle.dtype:
        match_dtypes('polar', (abs, angle, ))
    result = run_defined(E_polar, (abs, angle, ))
    if ft_state.grad_enabled:
        if needs_grad(abs):
            need |= 1
        if needs_grad(angle):
            need |= 2
        if need:
            node = node_new(O_polar, 2, 1)
            if need & 1:
                edge_to(node, 0, abs, result, True)
            if need & 2:
                edge_to(node, 1, angle, result, True)
            node_save_output(node, 0, result, 0)
            result_history(result, node)
    return result

cdef int bw_polar(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object result
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        result = saved_any(node, 0)
    if need0:
        give_out(&out[0], c_complex_real(mul_any(grad, conj_of(c_sgn(result)))))
    if need1:
        give_out(&out[1], c_complex_real(mul_any(grad, conj_of(mul_any(result, 1j)))))
    return 0

# ---- the table
E_zeros = OperatorEntry('zeros', 'zeros', 'creation', (('size', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
O_zeros = new_op('zeros', 'ZerosBackward0', NULL, E_zeros)
E_ones = OperatorEntry('ones', 'ones', 'creation', (('size', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
O_ones = new_op('ones', 'OnesBackward0', NULL, E_ones)
E_empty = OperatorEntry('empty', 'empty', 'creation', (('size', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o'), ('memory_format', 'o')), None, (), None, 1, -1, False)
O_empty = new_op('empty', 'EmptyBackward0', NULL, E_empty)
E_full = OperatorEntry('full', 'full', 'creation', (('size', 'o'), ('fill_value', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
O_full = new_op('full', 'FullBackward0', NULL, E_full)
E_scalar_tensor = OperatorEntry('scalar_tensor', 'scalar_tensor', 'creation', (('s', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
O_scalar_tensor = new_op('scalar_tensor', 'ScalarTensorBackward0', NULL, E_scalar_tensor)
E_eye = OperatorEntry('eye', 'eye', 'creation', (('n', 'o'), ('m', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
O_eye = new_op('eye', 'EyeBackward0', NULL, E_eye)
E_zeros_like = OperatorEntry('zeros_like', 'zeros_like', 'creation', (('input', 't'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('requires_grad', 'o'), ('memory_format', 'o')), None, (), None, 1, -1, False)
O_zeros_like = new_op('zeros_like', 'ZerosLikeBackward0', NULL, E_zeros_like)
E_ones_like = OperatorEntry('ones_like', 'ones_like', 'creation', (('input', 't'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('requires_grad', 'o'), ('memory_format', 'o')), None, (), None, 1, -1, False)
O_ones_like = new_op('ones_like', 'OnesLikeBackward0', NULL, E_ones_like)
E_empty_like = OperatorEntry('empty_like', 'empty_like', 'creation', (('input', 't'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('requires_grad', 'o'), ('memory_format', 'o')), None, (), None, 1, -1, False)
O_empty_like = new_op('empty_like', 'EmptyLikeBackward0', NULL, E_empty_like)
E_full_like = OperatorEntry('full_like', 'full_like', 'creation', (('input', 't'), ('fill_value', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('requires_grad', 'o'), ('memory_format', 'o')), None, (), None, 1, -1, False)
O_full_like = new_op('full_like', 'FullLikeBackward0', NULL, E_full_like)
E_new_zeros = OperatorEntry('new_zeros', 'new_zeros', 'creation', (('input', 't'), ('size', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
O_new_zeros = new_op('new_zeros', 'NewZerosBackward0', NULL, E_new_zeros)
E_new_ones = OperatorEntry('new_ones', 'new_ones', 'creation', (('input', 't'), ('size', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
O_new_ones = new_op('new_ones', 'NewOnesBackward0', NULL, E_new_ones)
E_new_empty = OperatorEntry('new_empty', 'new_empty', 'creation', (('input', 't'), ('size', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
O_new_empty = new_op('new_empty', 'NewEmptyBackward0', NULL, E_new_empty)
E_new_full = OperatorEntry('new_full', 'new_full', 'creation', (('input', 't'), ('size', 'o'), ('fill_value', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
O_new_full = new_op('new_full', 'NewFullBackward0', NULL, E_new_full)
E_fill_Scalar = OperatorEntry('fill_Scalar', 'fill', 'creation', (('input', 't'), ('value', 'o')), None, (), None, 1, -1, False)
O_fill_Scalar = new_op('fill', 'FillBackward0', bw_fill_Scalar, E_fill_Scalar)
E_fill_Tensor = OperatorEntry('fill_Tensor', 'fill', 'creation', (('input', 't'), ('value', 't')), None, (), None, 1, -1, False)
O_fill_Tensor = new_op('fill', 'FillBackward0', bw_fill_Tensor, E_fill_Tensor)
E_zero = OperatorEntry('zero', 'zero', 'creation', (('input', 't'),), None, (), None, 1, -1, False)
O_zero = new_op('zero', 'ZeroBackward0', bw_zero, E_zero)
E_arange = OperatorEntry('arange', 'arange', 'creation', (('end', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
O_arange = new_op('arange', 'ArangeBackward0', NULL, E_arange)
E_arange_start = OperatorEntry('arange_start', 'arange', 'creation', (('start', 'o'), ('end', 'o'), ('step', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
O_arange_start = new_op('arange', 'ArangeBackward0', NULL, E_arange_start)
E_range = OperatorEntry('range', 'range', 'creation', (('start', 'o'), ('end', 'o'), ('step', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
O_range = new_op('range', 'RangeBackward0', NULL, E_range)
E_linspace = OperatorEntry('linspace', 'linspace', 'creation', (('start', 's'), ('end', 's'), ('steps', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
O_linspace = new_op('linspace', 'LinspaceBackward0', NULL, E_linspace)
E_logspace = OperatorEntry('logspace', 'logspace', 'creation', (('start', 's'), ('end', 's'), ('steps', 'o'), ('base', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
O_logspace = new_op('logspace', 'LogspaceBackward0', NULL, E_logspace)
E_tril_indices = OperatorEntry('tril_indices', 'tril_indices', 'creation', (('row', 'o'), ('col', 'o'), ('offset', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
O_tril_indices = new_op('tril_indices', 'TrilIndicesBackward0', NULL, E_tril_indices)
E_triu_indices = OperatorEntry('triu_indices', 'triu_indices', 'creation', (('row', 'o'), ('col', 'o'), ('offset', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
O_triu_indices = new_op('triu_indices', 'TriuIndicesBackward0', NULL, E_triu_indices)
E_complex = OperatorEntry('complex', 'complex', 'creation', (('real', 't'), ('imag', 't')), None, (), None, 1, -1, False)
O_complex = new_op('complex', 'ComplexBackward0', bw_complex, E_complex)
E_polar = OperatorEntry('polar', 'polar', 'creation', (('abs', 't'), ('angle', 't')), None, (), None, 1, -1, False)
O_polar = new_op('polar', 'PolarBackward0', bw_polar, E_polar)

# ---- for Python
class public1:
    def zeros(size, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None):
        "zeros(size, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None)\n\nA tensor of zeros. ``size`` is a tuple or separate integers. Raises RuntimeError for a negative size.\n\n>>> torch.zeros(2, 2).tolist()\n[[0.0, 0.0], [0.0, 0.0]]\n"
        result = c_zeros(arg_size(size, 'zeros', 'size'), (None if dtype is None else arg_dtype(dtype, 'zeros', 'dtype')), layout, device, arg_bool(pin_memory, 'zeros', 'pin_memory'), arg_bool(requires_grad, 'zeros', 'requires_grad'))
        if out is not None:
            return finish_out(out, result, 'zeros')
        return result

    def ones(size, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None):
        "ones(size, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None)\n\nA tensor of ones. ``size`` is a tuple or separate integers. Raises RuntimeError for a negative size.\n\n>>> torch.ones(2).tolist()\n[1.0, 1.0]\n"
        result = c_ones(arg_size(size, 'ones', 'size'), (None if dtype is None else arg_dtype(dtype, 'ones', 'dtype')), layout, device, arg_bool(pin_memory, 'ones', 'pin_memory'), arg_bool(requires_grad, 'ones', 'requires_grad'))
        if out is not None:
            return finish_out(out, result, 'ones')
        return result

    def empty(size, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, memory_format=None, out=None):
        "empty(size, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, memory_format=None, out=None)\n\nA tensor whose values are not set. ``size`` is a tuple or separate integers.\n\n>>> tuple(torch.empty(2, 0).shape)\n(2, 0)\n"
        result = c_empty(arg_size(size, 'empty', 'size'), (None if dtype is None else arg_dtype(dtype, 'empty', 'dtype')), layout, device, arg_bool(pin_memory, 'empty', 'pin_memory'), arg_bool(requires_grad, 'empty', 'requires_grad'), memory_format)
        if out is not None:
            return finish_out(out, result, 'empty')
        return result

    def full(size, fill_value, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None):
        "full(size, fill_value, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None)\n\nA tensor with every element ``fill_value``, whose dtype it has unless one is given. ``size`` is a tuple.\n\n>>> torch.full((2,), 7).tolist()\n[7, 7]\n"
        result = c_full(arg_size(size, 'full', 'size'), arg_scalar(fill_value, 'full', 'fill_value'), (None if dtype is None else arg_dtype(dtype, 'full', 'dtype')), layout, device, arg_bool(pin_memory, 'full', 'pin_memory'), arg_bool(requires_grad, 'full', 'requires_grad'))
        if out is not None:
            return finish_out(out, result, 'full')
        return result

    def scalar_tensor(s, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
        "scalar_tensor(s, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False)\n\nA 0-d tensor of one number, of the default floating dtype unless one is given.\n\n>>> torch.scalar_tensor(2).item()\n2.0\n"
        return c_scalar_tensor(arg_scalar(s, 'scalar_tensor', 's'), (None if dtype is None else arg_dtype(dtype, 'scalar_tensor', 'dtype')), layout, device, arg_bool(pin_memory, 'scalar_tensor', 'pin_memory'), arg_bool(requires_grad, 'scalar_tensor', 'requires_grad'))

    def eye(n, m=None, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None):
        "eye(n, m=None, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None)\n\nThe ``n`` by ``m`` (``n`` by ``n``) matrix with ones on the diagonal and zeros elsewhere.\n\nRaises RuntimeError for a negative size.\n\n>>> torch.eye(2).tolist()\n[[1.0, 0.0], [0.0, 1.0]]\n"
        result = c_eye(arg_int(n, 'eye', 'n'), (None if m is None else arg_int(m, 'eye', 'm')), (None if dtype is None else arg_dtype(dtype, 'eye', 'dtype')), layout, device, arg_bool(pin_memory, 'eye', 'pin_memory'), arg_bool(requires_grad, 'eye', 'requires_grad'))
        if out is not None:
            return finish_out(out, result, 'eye')
        return result

    def zeros_like(input, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None):
        "zeros_like(input, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None)\n\nZeros of the input's shape, and its dtype and device unless others are given.\n\n>>> torch.zeros_like(torch.tensor([1, 2])).tolist()\n[0, 0]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'zeros_like', 'input')
        return c_zeros_like(<Tensor>input, (None if dtype is None else arg_dtype(dtype, 'zeros_like', 'dtype')), layout, device, arg_bool(requires_grad, 'zeros_like', 'requires_grad'), memory_format)

    def ones_like(input, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None):
        "ones_like(input, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None)\n\nOnes of the input's shape, and its dtype and device unless others are given.\n\n>>> torch.ones_like(torch.tensor([1, 2])).tolist()\n[1, 1]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'ones_like', 'input')
        return c_ones_like(<Tensor>input, (None if dtype is None else arg_dtype(dtype, 'ones_like', 'dtype')), layout, device, arg_bool(requires_grad, 'ones_like', 'requires_grad'), memory_format)

    def empty_like(input, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None):
        "empty_like(input, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None)\n\nA tensor whose values are not set, of the input's shape, and its dtype and device unless others are given.\n\n>>> tuple(torch.empty_like(torch.zeros(2, 3)).shape)\n(2, 3)\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'empty_like', 'input')
        return c_empty_like(<Tensor>input, (None if dtype is None else arg_dtype(dtype, 'empty_like', 'dtype')), layout, device, arg_bool(requires_grad, 'empty_like', 'requires_grad'), memory_format)

    def full_like(input, fill_value, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None):
        "full_like(input, fill_value, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None)\n\n``fill_value`` in the input's shape, and its dtype and device unless others are given.\n\n>>> torch.full_like(torch.tensor([1, 2]), 7).tolist()\n[7, 7]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'full_like', 'input')
        return c_full_like(<Tensor>input, arg_scalar(fill_value, 'full_like', 'fill_value'), (None if dtype is None else arg_dtype(dtype, 'full_like', 'dtype')), layout, device, arg_bool(requires_grad, 'full_like', 'requires_grad'), memory_format)

    def new_zeros(input, size, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
        "new_zeros(input, size, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False)\n\nZeros of any size, of the tensor's dtype and device unless others are given.\n\n>>> torch.tensor([1]).new_zeros(2).tolist()\n[0, 0]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'new_zeros', 'input')
        return c_new_zeros(<Tensor>input, arg_size(size, 'new_zeros', 'size'), (None if dtype is None else arg_dtype(dtype, 'new_zeros', 'dtype')), layout, device, arg_bool(pin_memory, 'new_zeros', 'pin_memory'), arg_bool(requires_grad, 'new_zeros', 'requires_grad'))

    def new_ones(input, size, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
        "new_ones(input, size, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False)\n\nOnes of any size, of the tensor's dtype and device unless others are given.\n\n>>> torch.tensor([1]).new_ones(2).tolist()\n[1, 1]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'new_ones', 'input')
        return c_new_ones(<Tensor>input, arg_size(size, 'new_ones', 'size'), (None if dtype is None else arg_dtype(dtype, 'new_ones', 'dtype')), layout, device, arg_bool(pin_memory, 'new_ones', 'pin_memory'), arg_bool(requires_grad, 'new_ones', 'requires_grad'))

    def new_empty(input, size, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
        "new_empty(input, size, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False)\n\nA tensor whose values are not set, of any size, of the tensor's dtype and device unless others are given.\n\n>>> tuple(torch.tensor([1]).new_empty(2, 3).shape)\n(2, 3)\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'new_empty', 'input')
        return c_new_empty(<Tensor>input, arg_size(size, 'new_empty', 'size'), (None if dtype is None else arg_dtype(dtype, 'new_empty', 'dtype')), layout, device, arg_bool(pin_memory, 'new_empty', 'pin_memory'), arg_bool(requires_grad, 'new_empty', 'requires_grad'))

    def new_full(input, size, fill_value, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
        "new_full(input, size, fill_value, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False)\n\n``fill_value`` in any size, of the tensor's dtype and device unless others are given.\n\n>>> torch.tensor([1]).new_full((2,), 7).tolist()\n[7, 7]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'new_full', 'input')
        return c_new_full(<Tensor>input, arg_ints(size, 'new_full', 'size'), arg_scalar(fill_value, 'new_full', 'fill_value'), (None if dtype is None else arg_dtype(dtype, 'new_full', 'dtype')), layout, device, arg_bool(pin_memory, 'new_full', 'pin_memory'), arg_bool(requires_grad, 'new_full', 'requires_grad'))

    def zero(input):
        "zero(input)\n\nThe tensor filled with zeros; only in place, as ``zero_``.\n\n>>> torch.ones(2).zero_().tolist()\n[0.0, 0.0]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'zero', 'input')
        return c_zero(<Tensor>input)

    def zero_(input):
        "In-place version of `zero`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'zero', 'input')
        return finish_inplace_form(<Tensor>input, c_zero(<Tensor>inplace_input(<Tensor>input, 'zero_', False)), 'zero_')
    def range(start, end, step=1, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None):
        "range(start, end, step=1, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None)\n\nThe numbers ``start, start + step, ...`` up to and including ``end``; an old form of ``arange``.\n\n>>> torch.arange(1., 4.).tolist()\n[1.0, 2.0, 3.0]\n"
        result = c_range(arg_scalar(start, 'range', 'start'), arg_scalar(end, 'range', 'end'), arg_scalar(step, 'range', 'step'), (None if dtype is None else arg_dtype(dtype, 'range', 'dtype')), layout, device, arg_bool(pin_memory, 'range', 'pin_memory'), arg_bool(requires_grad, 'range', 'requires_grad'))
        if out is not None:
            return finish_out(out, result, 'range')
        return result

    def linspace(start, end, steps, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None):
        "linspace(start, end, steps, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None)\n\n``steps`` numbers at equal distances from ``start`` to ``end``, both included.\n\nRaises RuntimeError for negative steps.\n\n>>> torch.linspace(0, 1, 5).tolist()\n[0.0, 0.25, 0.5, 0.75, 1.0]\n"
        result = c_linspace(arg_tensor_or_scalar(start, 'linspace', 'start'), arg_tensor_or_scalar(end, 'linspace', 'end'), arg_int(steps, 'linspace', 'steps'), (None if dtype is None else arg_dtype(dtype, 'linspace', 'dtype')), layout, device, arg_bool(pin_memory, 'linspace', 'pin_memory'), arg_bool(requires_grad, 'linspace', 'requires_grad'))
        if out is not None:
            return finish_out(out, result, 'linspace')
        return result

    def logspace(start, end, steps, base=10.0, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None):
        "logspace(start, end, steps, base=10.0, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None)\n\n``base`` to the powers of ``linspace(start, end, steps)``. Raises RuntimeError for negative steps.\n\n>>> torch.logspace(0, 2, 3).tolist()\n[1.0, 10.0, 100.0]\n"
        result = c_logspace(arg_tensor_or_scalar(start, 'logspace', 'start'), arg_tensor_or_scalar(end, 'logspace', 'end'), arg_int(steps, 'logspace', 'steps'), arg_float(base, 'logspace', 'base'), (None if dtype is None else arg_dtype(dtype, 'logspace', 'dtype')), layout, device, arg_bool(pin_memory, 'logspace', 'pin_memory'), arg_bool(requires_grad, 'logspace', 'requires_grad'))
        if out is not None:
            return finish_out(out, result, 'logspace')
        return result

    def tril_indices(row, col, offset=0, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
        "tril_indices(row, col, offset=0, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False)\n\nRows and columns of the lower triangle (``column - row <= offset``) of a ``row`` by ``col`` matrix, row by row.\n\nShapes: to ``(2, number of elements)``. Dtypes: int64 unless given.\n\n>>> torch.tril_indices(2, 2).tolist()\n[[0, 1, 1], [0, 0, 1]]\n"
        return c_tril_indices(arg_int(row, 'tril_indices', 'row'), arg_int(col, 'tril_indices', 'col'), arg_int(offset, 'tril_indices', 'offset'), (None if dtype is None else arg_dtype(dtype, 'tril_indices', 'dtype')), layout, device, arg_bool(pin_memory, 'tril_indices', 'pin_memory'), arg_bool(requires_grad, 'tril_indices', 'requires_grad'))

    def triu_indices(row, col, offset=0, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
        "triu_indices(row, col, offset=0, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False)\n\nRows and columns of the upper triangle (``column - row >= offset``) of a ``row`` by ``col`` matrix, row by row.\n\nShapes: to ``(2, number of elements)``. Dtypes: int64 unless given.\n\n>>> torch.triu_indices(2, 2).tolist()\n[[0, 0, 1], [0, 1, 1]]\n"
        return c_triu_indices(arg_int(row, 'triu_indices', 'row'), arg_int(col, 'triu_indices', 'col'), arg_int(offset, 'triu_indices', 'offset'), (None if dtype is None else arg_dtype(dtype, 'triu_indices', 'dtype')), layout, device, arg_bool(pin_memory, 'triu_indices', 'pin_memory'), arg_bool(requires_grad, 'triu_indices', 'requires_grad'))

    def complex(real, imag, *, out=None):
        "complex(real, imag, *, out=None)\n\nComplex numbers from real and imaginary parts, which are broadcast.\n\nDtypes: float32 gives complex64, float64 complex128. Raises RuntimeError for other dtypes, or two different ones.\n\n>>> torch.complex(torch.tensor([1.]), torch.tensor([2.])).tolist()\n[(1+2j)]\n"
        if type(real) is not Tensor:
            arg_tensor(real, 'complex', 'real')
        if type(imag) is not Tensor:
            arg_tensor(imag, 'complex', 'imag')
        result = c_complex(<Tensor>real, <Tensor>imag)
        if out is not None:
            return finish_out(out, result, 'complex')
        return result

    def polar(abs, angle, *, out=None):
        "polar(abs, angle, *, out=None)\n\nComplex numbers from absolute values and angles: ``abs * (cos(angle) + i sin(angle))``. The two are broadcast.\n\nDtypes: float32 gives complex64, float64 complex128. Raises RuntimeError for other dtypes, or two different ones.\n\n>>> torch.polar(torch.tensor([2.]), torch.tensor([0.])).tolist()\n[(2+0j)]\n"
        if type(abs) is not Tensor:
            arg_tensor(abs, 'polar', 'abs')
        if type(angle) is not Tensor:
            arg_tensor(angle, 'polar', 'angle')
        result = c_polar(<Tensor>abs, <Tensor>angle)
        if out is not None:
            return finish_out(out, result, 'polar')
        return result


py_zeros = public1.zeros
py_zeros.__name__ = py_zeros.__qualname__ = 'zeros'

def py_zeros_spread(*args, **kwargs):
    if len(args) > 0 and not isinstance(args[0], (tuple, list)):
        args = args[:0] + (args[0:],)
    return py_zeros(*args, **kwargs)
py_zeros_spread.__name__ = py_zeros_spread.__qualname__ = 'zeros'
py_zeros_spread.__doc__ = py_zeros.__doc__

py_ones = public1.ones
py_ones.__name__ = py_ones.__qualname__ = 'ones'

def py_ones_spread(*args, **kwargs):
    if len(args) > 0 and not isinstance(args[0], (tuple, list)):
        args = args[:0] + (args[0:],)
    return py_ones(*args, **kwargs)
py_ones_spread.__name__ = py_ones_spread.__qualname__ = 'ones'
py_ones_spread.__doc__ = py_ones.__doc__

py_empty = public1.empty
py_empty.__name__ = py_empty.__qualname__ = 'empty'

def py_empty_spread(*args, **kwargs):
    if len(args) > 0 and not isinstance(args[0], (tuple, list)):
        args = args[:0] + (args[0:],)
    return py_empty(*args, **kwargs)
py_empty_spread.__name__ = py_empty_spread.__qualname__ = 'empty'
py_empty_spread.__doc__ = py_empty.__doc__

py_full = public1.full
py_full.__name__ = py_full.__qualname__ = 'full'

py_scalar_tensor = public1.scalar_tensor
py_scalar_tensor.__name__ = py_scalar_tensor.__qualname__ = 'scalar_tensor'

py_eye = public1.eye
py_eye.__name__ = py_eye.__qualname__ = 'eye'

py_zeros_like = public1.zeros_like
py_zeros_like.__name__ = py_zeros_like.__qualname__ = 'zeros_like'

py_ones_like = public1.ones_like
py_ones_like.__name__ = py_ones_like.__qualname__ = 'ones_like'

py_empty_like = public1.empty_like
py_empty_like.__name__ = py_empty_like.__qualname__ = 'empty_like'

py_full_like = public1.full_like
py_full_like.__name__ = py_full_like.__qualname__ = 'full_like'

py_new_zeros = public1.new_zeros
py_new_zeros.__name__ = py_new_zeros.__qualname__ = 'new_zeros'

def m_new_zeros(input, *args, **kwargs):
    if args and not kwargs and type(input) is Tensor:
        return c_new_zeros(<Tensor>input, arg_size(args, 'new_zeros', 'size'), None, None, None, False, False)
    if args and 'size' not in kwargs:
        if isinstance(args[0], (tuple, list)):
            return py_new_zeros(input, *args, **kwargs)
        return py_new_zeros(input, args, **kwargs)
    return py_new_zeros(input, *args, **kwargs)
m_new_zeros.__name__ = m_new_zeros.__qualname__ = 'new_zeros'
m_new_zeros.__doc__ = py_new_zeros.__doc__

py_new_ones = public1.new_ones
py_new_ones.__name__ = py_new_ones.__qualname__ = 'new_ones'

def m_new_ones(input, *args, **kwargs):
    if args and not kwargs and type(input) is Tensor:
        return c_new_ones(<Tensor>input, arg_size(args, 'new_ones', 'size'), None, None, None, False, False)
    if args and 'size' not in kwargs:
        if isinstance(args[0], (tuple, list)):
            return py_new_ones(input, *args, **kwargs)
        return py_new_ones(input, args, **kwargs)
    return py_new_ones(input, *args, **kwargs)
m_new_ones.__name__ = m_new_ones.__qualname__ = 'new_ones'
m_new_ones.__doc__ = py_new_ones.__doc__

py_new_empty = public1.new_empty
py_new_empty.__name__ = py_new_empty.__qualname__ = 'new_empty'

def m_new_empty(input, *args, **kwargs):
    if args and not kwargs and type(input) is Tensor:
        return c_new_empty(<Tensor>input, arg_size(args, 'new_empty', 'size'), None, None, None, False, False)
    if args and 'size' not in kwargs:
        if isinstance(args[0], (tuple, list)):
            return py_new_empty(input, *args, **kwargs)
        return py_new_empty(input, args, **kwargs)
    return py_new_empty(input, *args, **kwargs)
m_new_empty.__name__ = m_new_empty.__qualname__ = 'new_empty'
m_new_empty.__doc__ = py_new_empty.__doc__

py_new_full = public1.new_full
py_new_full.__name__ = py_new_full.__qualname__ = 'new_full'

cdef object quick_fill_Scalar(object input, object value):
    if type(input) is not Tensor:
        arg_tensor(input, 'fill', 'input')
    return c_fill_Scalar(<Tensor>input, arg_scalar(value, 'fill', 'value'))

def one_fill_Scalar(input, value):
    return quick_fill_Scalar(input, value)
cdef object quick_fill_Tensor(object input, object value):
    if type(input) is not Tensor:
        arg_tensor(input, 'fill', 'input')
    if type(value) is not Tensor:
        arg_tensor(value, 'fill', 'value')
    return c_fill_Tensor(<Tensor>input, <Tensor>value)

def one_fill_Tensor(input, value):
    return quick_fill_Tensor(input, value)
cdef tuple S_fill_Scalar = (('input', 'Tensor', False, REQUIRED, False), ('value', 'Scalar', False, REQUIRED, False),)
cdef tuple S_fill_Tensor = (('input', 'Tensor', False, REQUIRED, False), ('value', 'Tensor', False, REQUIRED, False),)
def py_fill(*args, **kwargs):
    "fill.Scalar(Tensor input, Scalar value) -> Tensor\n\nA tensor of the input's shape and dtype with every element ``value``; mostly used in place, as ``fill_``.\n\n>>> torch.zeros(2).fill_(7).tolist()\n[7.0, 7.0]\n\n\nfill.Tensor(Tensor input, Tensor value) -> Tensor\n\n``fill`` with a 0-d tensor. Raises RuntimeError for one with dimensions.\n\n>>> torch.zeros(2).fill_(torch.tensor(7.)).tolist()\n[7.0, 7.0]\n"
    cdef tuple bound
    if len(args) == 2 and not kwargs and type(args[0]) is Tensor:
        if type(args[1]) is int:
            return quick_fill_Scalar(args[0], args[1])
        if type(args[1]) is Tensor:
            return quick_fill_Tensor(args[0], args[1])
    if len(args) == 1 and len(kwargs) == 1 and type(args[0]) is Tensor:
        if 'value' in kwargs and type(kwargs['value']) is int:
            return quick_fill_Scalar(args[0], kwargs['value'])
    bound = bind(S_fill_Scalar, args, kwargs)
    if bound is not None:
        return one_fill_Scalar(bound[0], bound[1])
    bound = bind(S_fill_Tensor, args, kwargs)
    if bound is not None:
        return one_fill_Tensor(bound[0], bound[1])
    raise no_overload('fill', args, kwargs, ('fill.Scalar(Tensor input, Scalar value) -> Tensor', 'fill.Tensor(Tensor input, Tensor value) -> Tensor'))
py_fill.__name__ = py_fill.__qualname__ = 'fill'

def in_fill_Scalar(input, value):
    "In-place version of `fill`: writes the result into the tensor and returns it."
    if type(input) is not Tensor:
        arg_tensor(input, 'fill', 'input')
    return finish_inplace_form(<Tensor>input, c_fill_Scalar(<Tensor>inplace_input(<Tensor>input, 'fill_', False), arg_scalar(value, 'fill', 'value')), 'fill_')
in_fill_Scalar.__name__ = in_fill_Scalar.__qualname__ = 'fill_'

def in_fill_Tensor(input, value):
    "In-place version of `fill`: writes the result into the tensor and returns it."
    if type(input) is not Tensor:
        arg_tensor(input, 'fill', 'input')
    if type(value) is not Tensor:
        arg_tensor(value, 'fill', 'value')
    return finish_inplace_form(<Tensor>input, c_fill_Tensor(<Tensor>inplace_input(<Tensor>input, 'fill_', False), <Tensor>value), 'fill_')
in_fill_Tensor.__name__ = in_fill_Tensor.__qualname__ = 'fill_'

def ins_fill(*args, **kwargs):
    "In-place version of `fill`."
    cdef tuple bound
    bound = bind(S_fill_Scalar, args, kwargs)
    if bound is not None:
        return in_fill_Scalar(bound[0], bound[1])
    bound = bind(S_fill_Tensor, args, kwargs)
    if bound is not None:
        return in_fill_Tensor(bound[0], bound[1])
    raise no_overload('fill_', args, kwargs, ('fill.Scalar(Tensor input, Scalar value) -> Tensor', 'fill.Tensor(Tensor input, Tensor value) -> Tensor'))
ins_fill.__name__ = ins_fill.__qualname__ = 'fill_'

py_zero = public1.zero
py_zero.__name__ = py_zero.__qualname__ = 'zero'

in_zero = public1.zero_
in_zero.__name__ = in_zero.__qualname__ = 'zero_'

cdef object quick_arange(object end, object dtype, object layout, object device, object pin_memory, object requires_grad):
    return c_arange(arg_scalar(end, 'arange', 'end'), (None if dtype is None else arg_dtype(dtype, 'arange', 'dtype')), layout, device, arg_bool(pin_memory, 'arange', 'pin_memory'), arg_bool(requires_grad, 'arange', 'requires_grad'))

def one_arange(end, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None):
    result = quick_arange(end, dtype, layout, device, pin_memory, requires_grad)
    if out is not None:
        return finish_out(out, result, 'arange')
    return result

cdef object quick_arange_start(object start, object end, object step, object dtype, object layout, object device, object pin_memory, object requires_grad):
    return c_arange_start(arg_scalar(start, 'arange', 'start'), arg_scalar(end, 'arange', 'end'), arg_scalar(step, 'arange', 'step'), (None if dtype is None else arg_dtype(dtype, 'arange', 'dtype')), layout, device, arg_bool(pin_memory, 'arange', 'pin_memory'), arg_bool(requires_grad, 'arange', 'requires_grad'))

def one_arange_start(start, end, step=1, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None):
    result = quick_arange_start(start, end, step, dtype, layout, device, pin_memory, requires_grad)
    if out is not None:
        return finish_out(out, result, 'arange')
    return result

cdef tuple S_arange = (('end', 'Scalar', False, REQUIRED, False), ('dtype', 'dtype', True, None, True), ('layout', 'layout', True, None, True), ('device', 'device', True, None, True), ('pin_memory', 'bool', False, False, True), ('requires_grad', 'bool', False, False, True),)
cdef tuple S_arange_start = (('start', 'Scalar', False, REQUIRED, False), ('end', 'Scalar', False, REQUIRED, False), ('step', 'Scalar', False, 1, False), ('dtype', 'dtype', True, None, True), ('layout', 'layout', True, None, True), ('device', 'device', True, None, True), ('pin_memory', 'bool', False, False, True), ('requires_grad', 'bool', False, False, True),)
def py_arange(*args, **kwargs):
    "arange(Scalar end, *, dtype? dtype=None, layout? layout=None, device? device=None, bool pin_memory=False, bool requires_grad=False) -> Tensor\n\nThe numbers ``0, 1, ...`` below ``end``.\n\nDtypes: int64 if all numbers are integers, else the default floating dtype; that too with ``requires_grad=True``.\nRaises RuntimeError for a step of zero, or one that leads away from the end.\n\n>>> torch.arange(3).tolist()\n[0, 1, 2]\n\n\narange.start(Scalar start, Scalar end, Scalar step=1, *, dtype? dtype=None, layout? layout=None, device? device=None, bool pin_memory=False, bool requires_grad=False) -> Tensor\n\nThe numbers ``start, start + step, ...`` before ``end``. Dtypes and errors as with the end alone.\n\n>>> torch.arange(1, 6, 2).tolist()\n[1, 3, 5]\n"
    cdef tuple bound
    out = kwargs.pop('out', None)
    bound = bind(S_arange, args, kwargs)
    if bound is not None:
        return one_arange(bound[0], dtype=bound[1], layout=bound[2], device=bound[3], pin_memory=bound[4], requires_grad=bound[5], out=out)
    bound = bind(S_arange_start, args, kwargs)
    if bound is not None:
        return one_arange_start(bound[0], bound[1], bound[2], dtype=bound[3], layout=bound[4], device=bound[5], pin_memory=bound[6], requires_grad=bound[7], out=out)
    raise no_overload('arange', args, kwargs, ('arange(Scalar end, *, dtype? dtype=None, layout? layout=None, device? device=None, bool pin_memory=False, bool requires_grad=False) -> Tensor', 'arange.start(Scalar start, Scalar end, Scalar step=1, *, dtype? dtype=None, layout? layout=None, device? device=None, bool pin_memory=False, bool requires_grad=False) -> Tensor'))
py_arange.__name__ = py_arange.__qualname__ = 'arange'

py_range = public1.range
py_range.__name__ = py_range.__qualname__ = 'range'

py_linspace = public1.linspace
py_linspace.__name__ = py_linspace.__qualname__ = 'linspace'

py_logspace = public1.logspace
py_logspace.__name__ = py_logspace.__qualname__ = 'logspace'

py_tril_indices = public1.tril_indices
py_tril_indices.__name__ = py_tril_indices.__qualname__ = 'tril_indices'

py_triu_indices = public1.triu_indices
py_triu_indices.__name__ = py_triu_indices.__qualname__ = 'triu_indices'

py_complex = public1.complex
py_complex.__name__ = py_complex.__qualname__ = 'complex'

py_polar = public1.polar
py_polar.__name__ = py_polar.__qualname__ = 'polar'

#: identifier -> function
IDENTIFIERS = {
    'zeros': py_zeros,
    'ones': py_ones,
    'empty': py_empty,
    'full': py_full,
    'scalar_tensor': py_scalar_tensor,
    'eye': py_eye,
    'zeros_like': py_zeros_like,
    'ones_like': py_ones_like,
    'empty_like': py_empty_like,
    'full_like': py_full_like,
    'new_zeros': py_new_zeros,
    'new_ones': py_new_ones,
    'new_empty': py_new_empty,
    'new_full': py_new_full,
    'fill_Scalar': one_fill_Scalar,
    'fill_Tensor': one_fill_Tensor,
    'zero': py_zero,
    'arange': py_arange,
    'arange_start': one_arange_start,
    'range': py_range,
    'linspace': py_linspace,
    'logspace': py_logspace,
    'tril_indices': py_tril_indices,
    'triu_indices': py_triu_indices,
    'complex': py_complex,
    'polar': py_polar,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('zeros', '', py_zeros_spread, True, None, False, (), None),
    ('ones', '', py_ones_spread, True, None, False, (), None),
    ('empty', '', py_empty_spread, True, None, False, (), None),
    ('full', '', py_full, True, None, False, (), None),
    ('scalar_tensor', '', py_scalar_tensor, True, None, False, (), None),
    ('eye', '', py_eye, True, None, False, (), None),
    ('zeros_like', '', py_zeros_like, True, None, False, (), None),
    ('ones_like', '', py_ones_like, True, None, False, (), None),
    ('empty_like', '', py_empty_like, True, None, False, (), None),
    ('full_like', '', py_full_like, True, None, False, (), None),
    ('new_zeros', '', py_new_zeros, False, m_new_zeros, False, (), None),
    ('new_ones', '', py_new_ones, False, m_new_ones, False, (), None),
    ('new_empty', '', py_new_empty, False, m_new_empty, False, (), None),
    ('new_full', '', py_new_full, False, py_new_full, False, (), None),
    ('fill', '', py_fill, True, py_fill, False, (), ins_fill),
    ('zero', '', py_zero, False, None, False, (), in_zero),
    ('arange', '', py_arange, True, None, False, (), None),
    ('range', '', py_range, True, None, False, (), None),
    ('linspace', '', py_linspace, True, None, False, (), None),
    ('logspace', '', py_logspace, True, None, False, (), None),
    ('tril_indices', '', py_tril_indices, True, None, False, (), None),
    ('triu_indices', '', py_triu_indices, True, None, False, (), None),
    ('complex', '', py_complex, True, None, False, (), None),
    ('polar', '', py_polar, True, None, False, (), None),
]
