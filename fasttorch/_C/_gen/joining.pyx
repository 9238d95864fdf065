# Written by tools/opgen from fasttorch/ops/joining.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/joining.py, compiled."""
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
from fasttorch._C.numpy_names import numpy_names
from fasttorch._C.support import exact_out
from fasttorch._C._gen.views cimport c_diagonal, c_unbind
from fasttorch._C.fast_convolution cimport h_in_format_of
from fasttorch._C.fast_copies cimport k_clone
from fasttorch._C.fast_joining cimport k_cat, k_cat_backward, k_constant_pad_nd, k_flip, k_repeat, k_roll, k_stack, k_tril, k_triu
from fasttorch._C.fast_spatial cimport k_pad_repeating_backward

cdef object _h_negated = None
cdef object h_negated(numbers):
    global _h_negated
    if _h_negated is None:
        _h_negated = formula_helper('joining', 'negated')
    return _h_negated(numbers)


cdef OperatorEntry E_cat
cdef OperatorEntry E_cat_backward
cdef OperatorEntry E_stack
cdef OperatorEntry E_atleast_1d
cdef OperatorEntry E_atleast_2d
cdef OperatorEntry E_atleast_3d
cdef OperatorEntry E_hstack
cdef OperatorEntry E_vstack
cdef OperatorEntry E_dstack
cdef OperatorEntry E_column_stack
cdef OperatorEntry E_block_diag
cdef OperatorEntry E_broadcast_tensors
cdef OperatorEntry E_meshgrid
cdef OperatorEntry E_cartesian_prod
cdef OperatorEntry E_index_like
cdef OperatorEntry E_combinations
cdef OperatorEntry E_repeat
cdef OperatorEntry E_repeat_backward
cdef OperatorEntry E_tile
cdef OperatorEntry E_repeat_interleave
cdef OperatorEntry E_repeat_interleave_Tensor
cdef OperatorEntry E_roll
cdef OperatorEntry E_flip
cdef OperatorEntry E_fliplr
cdef OperatorEntry E_flipud
cdef OperatorEntry E_rot90
cdef OperatorEntry E_tril
cdef OperatorEntry E_triu
cdef OperatorEntry E_diag_embed
cdef OperatorEntry E_diag
cdef OperatorEntry E_diagflat
cdef OperatorEntry E_clone
cdef OperatorEntry E_contiguous
cdef OperatorEntry E_constant_pad_nd
cdef OperatorEntry E_pad_repeating
cdef OperatorEntry E_pad_repeating_backward
cdef OperatorEntry E_pad
cdef object c_cat(object tensors, Py_ssize_t dim):
    cdef object result
    cdef Node node
    cdef int need = 0
    cdef Py_ssize_t k0
    result = k_cat(tensors, dim) if kernels_on else None
    if result is None:
        result = run_defined(E_cat, (tensors, dim, ))
    if (<Tensor>result).ndim > 3:
        result = h_in_format_of(result, tensors)
    if ft_state.grad_enabled:
        for x in tensors:
            if need_of(x):
                need |= 1
        if need:
            node = node_new(O_cat, 0 + len(tensors), 2)
            for k0 in range(len(tensors)):
                if need_of(tensors[k0]):
                    edge_to(node, 0 + k0, tensors[k0], result, False)
            node_save_object(node, 0, shapes_of(tensors))
            node_save_object(node, 1, dim)
            result_history(result, node)
    return result

cdef int bw_cat(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object tensors_shape
    cdef object dim
    cdef bint need0
    need0 = any_edge(node, 0, (node.n_edges - 0))
    if need0:
        tensors_shape = node_saved_object(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        give_list(&out[0], (node.n_edges - 0), c_cat_backward(grad, tensors_shape, dim))
    return 0

cdef object c_cat_backward(Tensor grad_output, object shapes, Py_ssize_t dim):
    cdef object result = k_cat_backward(grad_output, shapes, dim) if kernels_on and not (grad_output.device) else None
    if result is not None:
        return result
    return run_composite(E_cat_backward, (grad_output, shapes, dim, ))

cdef object c_stack(object tensors, Py_ssize_t dim):
    cdef object result
    cdef Node node
    cdef int need = 0
    cdef Py_ssize_t k0
    result = k_stack(tensors, dim) if kernels_on else None
    if result is None:
        result = run_defined(E_stack, (tensors, dim, ))
    if ft_state.grad_enabled:
        for x in tensors:
            if need_of(x):
                need |= 1
        if need:
            node = node_new(O_stack, 0 + len(tensors), 1)
            for k0 in range(len(tensors)):
                if need_of(tensors[k0]):
                    edge_to(node, 0 + k0, tensors[k0], result, False)
            node_save_object(node, 0, dim)
            result_history(result, node)
    return result

cdef int bw_stack(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object dim
    cdef bint need0
    need0 = any_edge(node, 0, (node.n_edges - 0))
    if need0:
        dim = node_saved_object(node, 0)
    if need0:
        give_list(&out[0], (node.n_edges - 0), c_unbind(grad, wrap_dim(dim, grad)))
    return 0

cdef object c_atleast_1d(object tensors):
    return run_composite(E_atleast_1d, (tensors, ))

cdef object c_atleast_2d(object tensors):
    return run_composite(E_atleast_2d, (tensors, ))

cdef object c_atleast_3d(object tensors):
    return run_composite(E_atleast_3d, (tensors, ))

cdef object c_hstack(object tensors):
    return run_composite(E_hstack, (tensors, ))

cdef object c_vstack(object tensors):
    return run_composite(E_vstack, (tensors, ))

cdef object c_dstack(object tensors):
    return run_composite(E_dstack, (tensors, ))

cdef object c_column_stack(object tensors):
    return run_composite(E_column_stack, (tensors, ))

cdef object c_block_diag(object tensors):
    return run_composite(E_block_diag, (tensors, ))

cdef object c_broadcast_tensors(object tensors):
    return run_composite(E_broadcast_tensors, (tensors, ))

cdef object c_meshgrid(object tensors, object indexing):
    return run_composite(E_meshgrid, (tensors, indexing, ))

cdef object c_cartesian_prod(object tensors):
    return run_composite(E_cartesian_prod, (tensors, ))

cdef object c_index_like(Tensor input, object values):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_index_like, (input, values, ))
    return result

cdef object c_combinations(Tensor input, Py_ssize_t r, bint with_replacement):
    return run_composite(E_combinations, (input, r, with_replacement, ))

cdef object c_repeat(Tensor input, object repeats):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_repeat(input, repeats) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_repeat, (input, repeats, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_repeat, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            node_save_object(node, 1, repeats)
            result_history(result, node)
    return result

cdef int bw_repeat(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef object repeats
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        repeats = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], c_repeat_backward(grad, as_ints(input_shape), as_ints(repeats)))
    return 0

cdef object c_repeat_backward(Tensor grad_output, object shape, object repeats):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_repeat_backward, (grad_output, shape, repeats, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if need:
            node = node_new(O_repeat_backward, 1, 1)
            if need & 1:
                edge_to(node, 0, grad_output, result, False)
            node_save_object(node, 0, repeats)
            result_history(result, node)
    return result

cdef int bw_repeat_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object repeats
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        repeats = node_saved_object(node, 0)
    if need0:
        give_out(&out[0], c_repeat(grad, as_ints(repeats)))
    return 0

cdef object c_tile(Tensor input, object dims):
    return run_composite(E_tile, (input, dims, ))

cdef object c_repeat_interleave(Tensor input, object repeats, object dim, object output_size):
    return run_composite(E_repeat_interleave, (input, repeats, dim, output_size, ))

cdef object c_repeat_interleave_Tensor(Tensor repeats, object output_size):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_repeat_interleave_Tensor, (repeats, output_size, ))
    return result

cdef object c_roll(Tensor input, object shifts, object dims):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_roll(input, shifts, dims) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_roll, (input, shifts, dims, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_roll, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shifts)
            node_save_object(node, 1, dims)
            result_history(result, node)
    return result

cdef int bw_roll(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object shifts
    cdef object dims
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        shifts = node_saved_object(node, 0)
    if need0:
        dims = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], c_roll(grad, as_ints(h_negated(shifts)), as_ints(dims)))
    return 0

cdef object c_flip(Tensor input, object dims):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_flip(input, dims) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_flip, (input, dims, ))
    if input.ndim > 3:
        result = h_in_format_of(result, input)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_flip, 1, 1)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, dims)
            result_history(result, node)
    return result

cdef int bw_flip(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object dims
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        dims = node_saved_object(node, 0)
    if need0:
        give_out(&out[0], c_flip(grad, as_ints(dims)))
    return 0

cdef object c_fliplr(Tensor input):
    return run_composite(E_fliplr, (input, ))

cdef object c_flipud(Tensor input):
    return run_composite(E_flipud, (input, ))

cdef object c_rot90(Tensor input, Py_ssize_t k, object dims):
    return run_composite(E_rot90, (input, k, dims, ))

cdef object c_tril(Tensor input, Py_ssize_t diagonal):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_tril(input, diagonal) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_tril, (input, diagonal, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_tril, 1, 1)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, diagonal)
            result_history(result, node)
    return result

cdef int bw_tril(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object diagonal
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        diagonal = node_saved_object(node, 0)
    if need0:
        give_out(&out[0], c_tril(grad, diagonal))
    return 0

cdef object c_triu(Tensor input, Py_ssize_t diagonal):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_triu(input, diagonal) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_triu, (input, diagonal, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_triu, 1, 1)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, diagonal)
            result_history(result, node)
    return result

cdef int bw_triu(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object diagonal
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        diagonal = node_saved_object(node, 0)
    if need0:
        give_out(&out[0], c_triu(grad, diagonal))
    return 0

cdef object c_diag_embed(Tensor input, Py_ssize_t offset, Py_ssize_t dim1, Py_ssize_t dim2):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_diag_embed, (input, offset, dim1, dim2, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_diag_embed, 1, 3)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, offset)
            node_save_object(node, 1, dim1)
            node_save_object(node, 2, dim2)
            result_history(result, node)
    return result

cdef int bw_diag_embed(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object offset
    cdef object dim1
    cdef object dim2
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        offset = node_saved_object(node, 0)
    if need0:
        dim1 = node_saved_object(node, 1)
    if need0:
        dim2 = node_saved_object(node, 2)
    if need0:
        give_out(&out[0], c_diagonal(grad, offset, wrap_dim(dim1, grad), wrap_dim(dim2, grad)))
    return 0

cdef object c_diag(Tensor input, Py_ssize_t diagonal):
    return run_composite(E_diag, (input, diagonal, ))

cdef object c_diagflat(Tensor input, Py_ssize_t offset):
    return run_composite(E_diagflat, (input, offset, ))

cdef object c_clone(Tensor input, object memory_format):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_clone(input, memory_format) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_clone, (input, memory_format, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_clone, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, True)
            result_history(result, node)
    return result

cdef int bw_clone(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], grad)
    return 0

cdef object c_contiguous(Tensor input, object memory_format):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_view(E_contiguous, input, (memory_format, ), False)
    if result is None:
        return c_contiguous(copied(input), memory_format)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_contiguous, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, True)
            result_history(result, node)
    return result

cdef int bw_contiguous(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], grad)
    return 0

cdef object c_constant_pad_nd(Tensor input, object pad, object value):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_constant_pad_nd(input, pad, value) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_constant_pad_nd, (input, pad, value, ))
    if input.ndim > 3:
        result = h_in_format_of(result, input)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_constant_pad_nd, 1, 1)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, pad)
            result_history(result, node)
    return result

cdef int bw_constant_pad_nd(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object pad
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        pad = node_saved_object(node, 0)
    if need0:
        give_out(&out[0], c_constant_pad_nd(grad, as_ints(h_negated(pad)), 0))
    return 0

cdef object c_pad_repeating(Tensor input, object pad, object mode):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_pad_repeating, (input, pad, mode, ))
    if input.ndim > 3:
        result = h_in_format_of(result, input)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_pad_repeating, 1, 3)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            node_save_object(node, 1, pad)
            node_save_object(node, 2, mode)
            result_history(result, node)
    return result

cdef int bw_pad_repeating(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef object pad
    cdef object mode
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        pad = node_saved_object(node, 1)
    if need0:
        mode = node_saved_object(node, 2)
    if need0:
        give_out(&out[0], c_pad_repeating_backward(grad, as_ints(input_shape), as_ints(pad), mode))
    return 0

cdef object c_pad_repeating_backward(Tensor grad_output, object shape, object pad, object mode):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_pad_repeating_backward(grad_output, shape, pad, mode) if kernels_on and not (grad_output.device) else None
    if result is None:
        result = run_defined(E_pad_repeating_backward, (grad_output, shape, pad, mode, ))
    if grad_output.ndim > 3:
        result = h_in_format_of(result, grad_output)
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if need:
            node = node_new(O_pad_repeating_backward, 1, 2)
            if need & 1:
                edge_to(node, 0, grad_output, result, False)
            node_save_object(node, 0, pad)
            node_save_object(node, 1, mode)
            result_history(result, node)
    return result

cdef int bw_pad_repeating_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object pad
    cdef object mode
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        pad = node_saved_object(node, 0)
    if need0:
        mode = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], c_pad_repeating(grad, as_ints(pad), mode))
    return 0

cdef object c_pad(Tensor input, object pad, object mode, object value):
    return run_composite(E_pad, (input, pad, mode, value, ))

# ---- the table
E_cat = OperatorEntry('cat', 'cat', 'joining', (('tensors', 'T'), ('dim', 'o')), 'same', ('tensors',), None, 1, -1, False)
O_cat = new_op('cat', 'CatBackward0', bw_cat, E_cat)
E_cat_backward = OperatorEntry('cat_backward', 'cat_backward', 'joining', (('grad_output', 't'), ('shapes', 'o'), ('dim', 'o')), None, (), None, 1, -1, False)
E_stack = OperatorEntry('stack', 'stack', 'joining', (('tensors', 'T'), ('dim', 'o')), 'same', ('tensors',), None, 1, -1, False)
O_stack = new_op('stack', 'StackBackward0', bw_stack, E_stack)
E_atleast_1d = OperatorEntry('atleast_1d', 'atleast_1d', 'joining', (('tensors', 'o'),), None, (), None, 1, -1, False)
E_atleast_2d = OperatorEntry('atleast_2d', 'atleast_2d', 'joining', (('tensors', 'o'),), None, (), None, 1, -1, False)
E_atleast_3d = OperatorEntry('atleast_3d', 'atleast_3d', 'joining', (('tensors', 'o'),), None, (), None, 1, -1, False)
E_hstack = OperatorEntry('hstack', 'hstack', 'joining', (('tensors', 'T'),), None, (), None, 1, -1, False)
E_vstack = OperatorEntry('vstack', 'vstack', 'joining', (('tensors', 'T'),), None, (), None, 1, -1, False)
E_dstack = OperatorEntry('dstack', 'dstack', 'joining', (('tensors', 'T'),), None, (), None, 1, -1, False)
E_column_stack = OperatorEntry('column_stack', 'column_stack', 'joining', (('tensors', 'T'),), None, (), None, 1, -1, False)
E_block_diag = OperatorEntry('block_diag', 'block_diag', 'joining', (('tensors', 'T'),), None, (), None, 1, -1, False)
E_broadcast_tensors = OperatorEntry('broadcast_tensors', 'broadcast_tensors', 'joining', (('tensors', 'T'),), None, (), None, 1, -1, False)
E_meshgrid = OperatorEntry('meshgrid', 'meshgrid', 'joining', (('tensors', 'T'), ('indexing', 'o')), None, (), None, 1, -1, False)
E_cartesian_prod = OperatorEntry('cartesian_prod', 'cartesian_prod', 'joining', (('tensors', 'T'),), None, (), None, 1, -1, False)
E_index_like = OperatorEntry('index_like', 'index_like', 'joining', (('input', 't'), ('values', 'o')), None, (), None, 1, -1, False)
O_index_like = new_op('index_like', 'IndexLikeBackward0', NULL, E_index_like)
E_combinations = OperatorEntry('combinations', 'combinations', 'joining', (('input', 't'), ('r', 'o'), ('with_replacement', 'o')), None, (), None, 1, -1, False)
E_repeat = OperatorEntry('repeat', 'repeat', 'joining', (('input', 't'), ('repeats', 'o')), None, (), None, 1, -1, False)
O_repeat = new_op('repeat', 'RepeatBackward0', bw_repeat, E_repeat)
E_repeat_backward = OperatorEntry('repeat_backward', 'repeat_backward', 'joining', (('grad_output', 't'), ('shape', 'o'), ('repeats', 'o')), None, (), None, 1, -1, False)
O_repeat_backward = new_op('repeat_backward', 'RepeatBackwardBackward0', bw_repeat_backward, E_repeat_backward)
E_tile = OperatorEntry('tile', 'tile', 'joining', (('input', 't'), ('dims', 'o')), None, (), None, 1, -1, False)
E_repeat_interleave = OperatorEntry('repeat_interleave', 'repeat_interleave', 'joining', (('input', 't'), ('repeats', 'o'), ('dim', 'o'), ('output_size', 'o')), None, (), None, 1, -1, False)
E_repeat_interleave_Tensor = OperatorEntry('repeat_interleave_Tensor', 'repeat_interleave', 'joining', (('repeats', 't'), ('output_size', 'o')), None, (), 'int64', 1, -1, False)
O_repeat_interleave_Tensor = new_op('repeat_interleave', 'RepeatInterleaveBackward0', NULL, E_repeat_interleave_Tensor)
E_roll = OperatorEntry('roll', 'roll', 'joining', (('input', 't'), ('shifts', 'o'), ('dims', 'o')), None, (), None, 1, -1, False)
O_roll = new_op('roll', 'RollBackward0', bw_roll, E_roll)
E_flip = OperatorEntry('flip', 'flip', 'joining', (('input', 't'), ('dims', 'o')), None, (), None, 1, -1, False)
O_flip = new_op('flip', 'FlipBackward0', bw_flip, E_flip)
E_fliplr = OperatorEntry('fliplr', 'fliplr', 'joining', (('input', 't'),), None, (), None, 1, -1, False)
E_flipud = OperatorEntry('flipud', 'flipud', 'joining', (('input', 't'),), None, (), None, 1, -1, False)
E_rot90 = OperatorEntry('rot90', 'rot90', 'joining', (('input', 't'), ('k', 'o'), ('dims', 'o')), None, (), None, 1, -1, False)
E_tril = OperatorEntry('tril', 'tril', 'joining', (('input', 't'), ('diagonal', 'o')), None, (), None, 1, -1, False)
O_tril = new_op('tril', 'TrilBackward0', bw_tril, E_tril)
E_triu = OperatorEntry('triu', 'triu', 'joining', (('input', 't'), ('diagonal', 'o')), None, (), None, 1, -1, False)
O_triu = new_op('triu', 'TriuBackward0', bw_triu, E_triu)
E_diag_embed = OperatorEntry('diag_embed', 'diag_embed', 'joining', (('input', 't'), ('offset', 'o'), ('dim1', 'o'), ('dim2', 'o')), None, (), None, 1, -1, False)
O_diag_embed = new_op('diag_embed', 'DiagEmbedBackward0', bw_diag_embed, E_diag_embed)
E_diag = OperatorEntry('diag', 'diag', 'joining', (('input', 't'), ('diagonal', 'o')), None, (), None, 1, -1, False)
E_diagflat = OperatorEntry('diagflat', 'diagflat', 'joining', (('input', 't'), ('offset', 'o')), None, (), None, 1, -1, False)
E_clone = OperatorEntry('clone', 'clone', 'joining', (('input', 't'), ('memory_format', 'o')), None, (), None, 1, -1, False)
O_clone = new_op('clone', 'CloneBackward0', bw_clone, E_clone)
E_contiguous = OperatorEntry('contiguous', 'contiguous', 'joining', (('input', 't'), ('memory_format', 'o')), None, (), None, 1, -1, False)
O_contiguous = new_op('contiguous', 'ContiguousBackward0', bw_contiguous, E_contiguous)
E_constant_pad_nd = OperatorEntry('constant_pad_nd', 'constant_pad_nd', 'joining', (('input', 't'), ('pad', 'o'), ('value', 'o')), None, (), None, 1, -1, False)
O_constant_pad_nd = new_op('constant_pad_nd', 'ConstantPadNdBackward0', bw_constant_pad_nd, E_constant_pad_nd)
E_pad_repeating = OperatorEntry('pad_repeating', 'pad_repeating', 'joining', (('input', 't'), ('pad', 'o'), ('mode', 'o')), None, (), None, 1, -1, False)
O_pad_repeating = new_op('pad_repeating', 'PadRepeatingBackward0', bw_pad_repeating, E_pad_repeating)
E_pad_repeating_backward = OperatorEntry('pad_repeating_backward', 'pad_repeating_backward', 'joining', (('grad_output', 't'), ('shape', 'o'), ('pad', 'o'), ('mode', 'o')), None, (), None, 1, -1, False)
O_pad_repeating_backward = new_op('pad_repeating_backward', 'PadRepeatingBackwardBackward0', bw_pad_repeating_backward, E_pad_repeating_backward)
E_pad = OperatorEntry('pad', 'pad', 'joining', (('input', 't'), ('pad', 'o'), ('mode', 'o'), ('value', 'o')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def cat(tensors, dim=0, *, out=None, axis=None):
        "cat(tensors, dim=0, *, out=None, axis=None)\n\nTensors joined along an existing dimension.\n\nShapes: equal but for ``dim``; a tensor of shape ``(0,)`` is skipped. Dtypes: all; the common dtype.\nRaises ValueError for an empty list, RuntimeError for a 0-d tensor or other sizes that differ.\n\n>>> torch.cat([torch.tensor([1, 2]), torch.tensor([3])]).tolist()\n[1, 2, 3]\n\nDtype: the arguments' common dtype.\nAlso called ``concat``, ``concatenate``.\n"
        if axis is not None:
            dim = axis
        result = c_cat(arg_tensor_sequence(tensors, 'cat', 'tensors'), arg_int(dim, 'cat', 'dim'))
        if out is not None:
            return finish_out(out, result, 'cat')
        return result

    def stack(tensors, dim=0, *, out=None, axis=None):
        "stack(tensors, dim=0, *, out=None, axis=None)\n\nTensors of one shape joined along a new dimension at ``dim``. Dtypes: all; the common dtype.\n\nRaises RuntimeError for an empty list or shapes that differ, IndexError for a dimension out of range.\n\n>>> torch.stack([torch.tensor([1, 2]), torch.tensor([3, 4])], 1).tolist()\n[[1, 3], [2, 4]]\n\nDtype: the arguments' common dtype.\n"
        if axis is not None:
            dim = axis
        result = c_stack(arg_tensor_sequence(tensors, 'stack', 'tensors'), arg_int(dim, 'stack', 'dim'))
        if out is not None:
            return finish_out(out, result, 'stack')
        return result

    def atleast_1d(tensors):
        "atleast_1d(tensors)\n\nEach 0-d tensor as a view of shape ``(1,)``; one tensor gives a tensor, several give a tuple. Dtypes: all.\n\n>>> torch.atleast_1d(torch.tensor(1)).tolist()\n[1]\n"
        return c_atleast_1d(tensors)

    def atleast_2d(tensors):
        "atleast_2d(tensors)\n\nEach tensor with dimensions put in front until it has two; one gives a tensor, several a tuple. Dtypes: all.\n\n>>> torch.atleast_2d(torch.tensor([1, 2])).tolist()\n[[1, 2]]\n"
        return c_atleast_2d(tensors)

    def atleast_3d(tensors):
        "atleast_3d(tensors)\n\nEach tensor with at least three dimensions: ``(n,)`` becomes ``(1, n, 1)`` and ``(m, n)`` becomes ``(m, n, 1)``.\n\nOne tensor gives a tensor, several give a tuple. Dtypes: all.\n\n>>> torch.atleast_3d(torch.tensor([1, 2])).tolist()\n[[[1], [2]]]\n"
        return c_atleast_3d(tensors)

    def hstack(tensors, *, out=None):
        "hstack(tensors, *, out=None)\n\nTensors joined column-wise: along dimension 1, or 0 for 1-d tensors. Dtypes: all; the common dtype.\n\n>>> torch.hstack([torch.tensor([1, 2]), torch.tensor([3])]).tolist()\n[1, 2, 3]\n"
        result = c_hstack(arg_tensors(tensors, 'hstack', 'tensors'))
        if out is not None:
            return finish_out(out, result, 'hstack')
        return result

    def vstack(tensors, *, out=None):
        "vstack(tensors, *, out=None)\n\nTensors joined row-wise, along dimension 0; a 1-d tensor is one row. Dtypes: all; the common dtype.\n\n>>> torch.vstack([torch.tensor([1, 2]), torch.tensor([3, 4])]).tolist()\n[[1, 2], [3, 4]]\n\nAlso called ``row_stack``.\n"
        result = c_vstack(arg_tensors(tensors, 'vstack', 'tensors'))
        if out is not None:
            return finish_out(out, result, 'vstack')
        return result

    def dstack(tensors, *, out=None):
        "dstack(tensors, *, out=None)\n\nTensors joined along dimension 2, after ``atleast_3d``. Dtypes: all; the common dtype.\n\n>>> torch.dstack([torch.tensor([1, 2]), torch.tensor([3, 4])]).tolist()\n[[[1, 3], [2, 4]]]\n"
        result = c_dstack(arg_tensors(tensors, 'dstack', 'tensors'))
        if out is not None:
            return finish_out(out, result, 'dstack')
        return result

    def column_stack(tensors, *, out=None):
        "column_stack(tensors, *, out=None)\n\nTensors joined as columns: 0-d and 1-d tensors become one column each. Dtypes: all; the common dtype.\n\n>>> torch.column_stack([torch.tensor([1, 2]), torch.tensor([3, 4])]).tolist()\n[[1, 3], [2, 4]]\n"
        result = c_column_stack(arg_tensors(tensors, 'column_stack', 'tensors'))
        if out is not None:
            return finish_out(out, result, 'column_stack')
        return result

    def block_diag(tensors):
        "block_diag(tensors)\n\nA matrix with the given ones on its diagonal and zeros elsewhere; a 1-d tensor is one row, a 0-d tensor 1 x 1.\n\nDtypes: all; the common dtype. Raises RuntimeError for a tensor of more than two dimensions.\n\n>>> torch.block_diag(torch.tensor([[1, 2]]), torch.tensor(3)).tolist()\n[[1, 2, 0], [0, 0, 3]]\n"
        return c_block_diag(arg_tensors(tensors, 'block_diag', 'tensors'))

    def broadcast_tensors(tensors):
        "broadcast_tensors(tensors)\n\nViews of the tensors expanded to their common shape. Dtypes: all. Raises RuntimeError where shapes don't broadcast.\n\n>>> [x.tolist() for x in torch.broadcast_tensors(torch.tensor([1, 2]), torch.tensor(3))]\n[[1, 2], [3, 3]]\n"
        return c_broadcast_tensors(arg_tensors(tensors, 'broadcast_tensors', 'tensors'))

    def meshgrid(tensors, *, indexing=None):
        "meshgrid(tensors, *, indexing=None)\n\nThe coordinates of a grid: tensor ``i`` of the result varies along dimension ``i`` only, and holds ``tensors[i]``.\n\nShapes: 1-d (or 0-d) tensors of ``n, m, ...`` to views of shape ``(n, m, ...)``; ``indexing=\"xy\"`` swaps the first\ntwo dimensions (``\"ij\"`` is the default). Dtypes: all, the same for each.\nRaises RuntimeError for more dimensions, dtypes that differ or another ``indexing``.\n\n>>> [g.tolist() for g in torch.meshgrid(torch.tensor([1, 2]), torch.tensor([3, 4]), indexing=\"ij\")]\n[[[1, 1], [2, 2]], [[3, 4], [3, 4]]]\n"
        return c_meshgrid(arg_tensors(tensors, 'meshgrid', 'tensors'), (None if indexing is None else arg_str(indexing, 'meshgrid', 'indexing')))

    def cartesian_prod(tensors):
        "cartesian_prod(tensors)\n\nAll tuples with one element of each 1-d tensor, the last varying fastest.\n\nShapes: ``n, m, ...`` (k tensors) to ``(n*m*..., k)``; one tensor is returned as it is. Dtypes: all, the same.\nRaises RuntimeError for a tensor that is not 1-d.\n\n>>> torch.cartesian_prod(torch.tensor([1, 2]), torch.tensor([3, 4])).tolist()\n[[1, 3], [1, 4], [2, 3], [2, 4]]\n"
        return c_cartesian_prod(arg_tensors(tensors, 'cartesian_prod', 'tensors'))

    def combinations(input, r=2, with_replacement=False):
        "combinations(input, r=2, with_replacement=False)\n\nAll combinations of ``r`` elements of a 1-d tensor, a row each, in the order of ``itertools``. Dtypes: all.\n\nRaises RuntimeError for a tensor that is not 1-d, or a negative ``r``.\n\n>>> torch.combinations(torch.tensor([1, 2, 3])).tolist()\n[[1, 2], [1, 3], [2, 3]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'combinations', 'input')
        return c_combinations(<Tensor>input, arg_int(r, 'combinations', 'r'), arg_bool(with_replacement, 'combinations', 'with_replacement'))

    def repeat(input, repeats):
        "repeat(input, repeats)\n\nThe tensor laid side by side ``repeats[i]`` times along each dimension, in new memory.\n\nShapes: ``repeats`` has at least as many entries as there are dimensions; more put dimensions in front. Dtypes: all.\nRaises RuntimeError for fewer entries or a negative one.\n\n>>> torch.tensor([1, 2]).repeat(2, 2).tolist()\n[[1, 2, 1, 2], [1, 2, 1, 2]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'repeat', 'input')
        return c_repeat(<Tensor>input, arg_size(repeats, 'repeat', 'repeats'))

    def tile(input, dims):
        "tile(input, dims)\n\n``input.repeat(dims)``, with ones put in front of ``dims`` where it is shorter than the shape. Dtypes: all.\n\n>>> torch.tensor([[1, 2]]).tile(2).tolist()\n[[1, 2, 1, 2]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'tile', 'input')
        return c_tile(<Tensor>input, arg_size(dims, 'tile', 'dims'))

    def roll(input, shifts, dims=()):
        "roll(input, shifts, dims=())\n\nElements shifted along ``dims``, those that leave at one end entering at the other; without dims, over all elements.\n\nDtypes: all. Raises RuntimeError where shifts and dims differ in number, IndexError for a dimension out of range.\n\n>>> torch.arange(4).roll(1).tolist()\n[3, 0, 1, 2]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'roll', 'input')
        return c_roll(<Tensor>input, arg_ints(shifts, 'roll', 'shifts'), arg_ints(dims, 'roll', 'dims'))

    def flip(input, dims):
        "flip(input, dims)\n\nThe order of elements reversed along each of ``dims``, in new memory. Dtypes: all.\n\nRaises RuntimeError for a dimension named twice, IndexError for one out of range.\n\n>>> torch.arange(3).flip(0).tolist()\n[2, 1, 0]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'flip', 'input')
        return c_flip(<Tensor>input, arg_size(dims, 'flip', 'dims'))

    def fliplr(input):
        "fliplr(input)\n\n``input.flip(1)``: left and right exchanged. Dtypes: all. Raises RuntimeError below two dimensions.\n\n>>> torch.arange(4).reshape(2, 2).fliplr().tolist()\n[[1, 0], [3, 2]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'fliplr', 'input')
        return c_fliplr(<Tensor>input)

    def flipud(input):
        "flipud(input)\n\n``input.flip(0)``: up and down exchanged. Dtypes: all. Raises RuntimeError for a 0-d tensor.\n\n>>> torch.arange(3).flipud().tolist()\n[2, 1, 0]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'flipud', 'input')
        return c_flipud(<Tensor>input)

    def rot90(input, k=1, dims=(0, 1)):
        "rot90(input, k=1, dims=(0, 1))\n\nThe plane of two dimensions turned by ``k`` times 90 degrees, from the first towards the second. Dtypes: all.\n\nRaises RuntimeError unless ``dims`` are two different dimensions.\n\n>>> torch.arange(4).reshape(2, 2).rot90().tolist()\n[[1, 3], [0, 2]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'rot90', 'input')
        return c_rot90(<Tensor>input, arg_int(k, 'rot90', 'k'), arg_ints(dims, 'rot90', 'dims'))

    def tril(input, diagonal=0, *, out=None):
        "tril(input, diagonal=0, *, out=None)\n\nThe lower triangle of each matrix: elements with ``column - row <= diagonal``; the others are zero. Dtypes: all.\n\nShapes: ``(..., m, n)`` to the same. Raises RuntimeError below two dimensions.\n\n>>> torch.ones(2, 2).tril().tolist()\n[[1.0, 0.0], [1.0, 1.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'tril', 'input')
        result = c_tril(<Tensor>input, arg_int(diagonal, 'tril', 'diagonal'))
        if out is not None:
            exact_out(out, result, 'tril', 1)
            return finish_out(out, result, 'tril')
        return result

    def tril_(input, diagonal=0):
        "In-place version of `tril`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'tril', 'input')
        return finish_inplace_form(<Tensor>input, c_tril(<Tensor>inplace_input(<Tensor>input, 'tril_', False), arg_int(diagonal, 'tril', 'diagonal')), 'tril_')
    def triu(input, diagonal=0, *, out=None):
        "triu(input, diagonal=0, *, out=None)\n\nThe upper triangle of each matrix: elements with ``column - row >= diagonal``; the others are zero. Dtypes: all.\n\nShapes: ``(..., m, n)`` to the same. Raises RuntimeError below two dimensions.\n\n>>> torch.ones(2, 2).triu().tolist()\n[[1.0, 1.0], [0.0, 1.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'triu', 'input')
        result = c_triu(<Tensor>input, arg_int(diagonal, 'triu', 'diagonal'))
        if out is not None:
            exact_out(out, result, 'triu', 1)
            return finish_out(out, result, 'triu')
        return result

    def triu_(input, diagonal=0):
        "In-place version of `triu`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'triu', 'input')
        return finish_inplace_form(<Tensor>input, c_triu(<Tensor>inplace_input(<Tensor>input, 'triu_', False), arg_int(diagonal, 'triu', 'diagonal')), 'triu_')
    def diag_embed(input, offset=0, dim1=-2, dim2=-1):
        "diag_embed(input, offset=0, dim1=-2, dim2=-1)\n\nThe last dimension put on a diagonal of two new dimensions, zeros elsewhere: ``y[..., i, i + offset] = x[..., i]``.\n\nDtypes: all. Raises RuntimeError if the dimensions are the same or the input is 0-d, IndexError if out of range.\n\n>>> torch.diag_embed(torch.tensor([1, 2])).tolist()\n[[1, 0], [0, 2]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'diag_embed', 'input')
        return c_diag_embed(<Tensor>input, arg_int(offset, 'diag_embed', 'offset'), arg_int(dim1, 'diag_embed', 'dim1'), arg_int(dim2, 'diag_embed', 'dim2'))

    def diag(input, diagonal=0, *, out=None):
        "diag(input, diagonal=0, *, out=None)\n\nThe diagonal of a matrix, or the matrix with the given diagonal, in new memory. Dtypes: all.\n\nShapes: ``(n,)`` to a square matrix, ``(m, n)`` to ``(k,)``. Raises RuntimeError for other numbers of dimensions.\n\n>>> torch.diag(torch.tensor([1, 2])).tolist()\n[[1, 0], [0, 2]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'diag', 'input')
        result = c_diag(<Tensor>input, arg_int(diagonal, 'diag', 'diagonal'))
        if out is not None:
            exact_out(out, result, 'diag', 1)
            return finish_out(out, result, 'diag')
        return result

    def diagflat(input, offset=0):
        "diagflat(input, offset=0)\n\nThe matrix with all elements, flattened, on its diagonal. Dtypes: all.\n\n>>> torch.diagflat(torch.tensor([1, 2])).tolist()\n[[1, 0], [0, 2]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'diagflat', 'input')
        return c_diagflat(<Tensor>input, arg_int(offset, 'diagflat', 'offset'))

    def clone(input, *, memory_format=None):
        "clone(input, *, memory_format=None)\n\nA copy in new memory, through which gradients flow. Dtypes: all.\n\n``memory_format`` says how it is laid out: None and ``preserve_format`` keep the order of strides.\n\n>>> torch.tensor([1, 2]).clone().tolist()\n[1, 2]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'clone', 'input')
        return c_clone(<Tensor>input, memory_format)

    def contiguous(input, *, memory_format=None):
        "contiguous(input, *, memory_format=None)\n\nThe tensor itself if its memory is in row-major order, else a copy that is. Dtypes: all.\n\n>>> torch.zeros(2, 3).t().contiguous().stride()\n(2, 1)\n\nThe result is a view: it shares the input's memory.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'contiguous', 'input')
        return c_contiguous(<Tensor>input, memory_format)

    def constant_pad_nd(input, pad, value=0):
        "constant_pad_nd(input, pad, value=0)\n\n``value`` put before and after: ``pad`` has a pair for the last dimension, then one for the dimension before, ...\n\nA negative pad crops. Dtypes: all. Raises RuntimeError for an odd number of pads, too many of them, or a result with\na negative size.\n\n>>> torch.constant_pad_nd(torch.tensor([1, 2]), (1, 1), 7).tolist()\n[7, 1, 2, 7]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'constant_pad_nd', 'input')
        return c_constant_pad_nd(<Tensor>input, arg_ints(pad, 'constant_pad_nd', 'pad'), arg_scalar(value, 'constant_pad_nd', 'value'))

    def pad(input, pad, mode='constant', value=None):
        "pad(input, pad, mode='constant', value=None)\n\nThe tensor with elements put before and after, and cropped where a pad is negative.\n\n``pad``: ``(before, after)`` for the last dimension, then for the one before, and so on. ``mode``: ``\"constant\"``\n(``value``, 0 unless given), ``\"reflect\"`` (mirrored, the border not repeated), ``\"replicate\"`` (the border repeated)\nor ``\"circular\"`` (from the other end). The last three pad the last 1, 2 or 3 dimensions of tensors with one or two\ndimensions more. Dtypes: all. Raises RuntimeError for other shapes and for pads larger than reflection or wrapping allows,\nNotImplementedError for another mode or number of dimensions.\n\n>>> torch.nn.functional.pad(torch.tensor([1, 2]), (1, 0)).tolist()\n[0, 1, 2]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'pad', 'input')
        return c_pad(<Tensor>input, arg_ints(pad, 'pad', 'pad'), arg_str(mode, 'pad', 'mode'), (None if value is None else arg_scalar(value, 'pad', 'value')))


def id_cat_backward(grad_output, shapes, dim):
    "The pieces of a gradient that belong to tensors of the given shapes: the derivative of ``cat``.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'cat_backward', 'grad_output')
    return c_cat_backward(<Tensor>grad_output, shapes, arg_int(dim, 'cat_backward', 'dim'))


def id_index_like(input, values):
    "An int64 tensor of the given values, on the device of ``input``.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'index_like', 'input')
    return c_index_like(<Tensor>input, values)


def id_repeat_backward(grad_output, shape, repeats):
    "The repeated parts summed: the derivative of ``repeat``.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'repeat_backward', 'grad_output')
    return c_repeat_backward(<Tensor>grad_output, arg_ints(shape, 'repeat_backward', 'shape'), arg_ints(repeats, 'repeat_backward', 'repeats'))


def id_pad_repeating(input, pad, mode):
    "``input`` padded with its own elements, one dimension after the other; see ``pad``.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'pad_repeating', 'input')
    return c_pad_repeating(<Tensor>input, arg_ints(pad, 'pad_repeating', 'pad'), arg_str(mode, 'pad_repeating', 'mode'))


def id_pad_repeating_backward(grad_output, shape, pad, mode):
    "Each padded element's gradient added to the element that it repeats: the derivative of ``pad_repeating``.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'pad_repeating_backward', 'grad_output')
    return c_pad_repeating_backward(<Tensor>grad_output, arg_ints(shape, 'pad_repeating_backward', 'shape'), arg_ints(pad, 'pad_repeating_backward', 'pad'), arg_str(mode, 'pad_repeating_backward', 'mode'))


py_cat = public1.cat
py_cat.__name__ = py_cat.__qualname__ = 'cat'

py_stack = public1.stack
py_stack.__name__ = py_stack.__qualname__ = 'stack'

py_atleast_1d = public1.atleast_1d
py_atleast_1d.__name__ = py_atleast_1d.__qualname__ = 'atleast_1d'

def py_atleast_1d_spread(*args, **kwargs):
    if len(args) > 0 and not isinstance(args[0], (tuple, list)) and len(args) > 1:
        args = args[:0] + (args[0:],)
    return py_atleast_1d(*args, **kwargs)
py_atleast_1d_spread.__name__ = py_atleast_1d_spread.__qualname__ = 'atleast_1d'
py_atleast_1d_spread.__doc__ = py_atleast_1d.__doc__

py_atleast_2d = public1.atleast_2d
py_atleast_2d.__name__ = py_atleast_2d.__qualname__ = 'atleast_2d'

def py_atleast_2d_spread(*args, **kwargs):
    if len(args) > 0 and not isinstance(args[0], (tuple, list)) and len(args) > 1:
        args = args[:0] + (args[0:],)
    return py_atleast_2d(*args, **kwargs)
py_atleast_2d_spread.__name__ = py_atleast_2d_spread.__qualname__ = 'atleast_2d'
py_atleast_2d_spread.__doc__ = py_atleast_2d.__doc__

py_atleast_3d = public1.atleast_3d
py_atleast_3d.__name__ = py_atleast_3d.__qualname__ = 'atleast_3d'

def py_atleast_3d_spread(*args, **kwargs):
    if len(args) > 0 and not isinstance(args[0], (tuple, list)) and len(args) > 1:
        args = args[:0] + (args[0:],)
    return py_atleast_3d(*args, **kwargs)
py_atleast_3d_spread.__name__ = py_atleast_3d_spread.__qualname__ = 'atleast_3d'
py_atleast_3d_spread.__doc__ = py_atleast_3d.__doc__

py_hstack = public1.hstack
py_hstack.__name__ = py_hstack.__qualname__ = 'hstack'

py_vstack = public1.vstack
py_vstack.__name__ = py_vstack.__qualname__ = 'vstack'

py_dstack = public1.dstack
py_dstack.__name__ = py_dstack.__qualname__ = 'dstack'

py_column_stack = public1.column_stack
py_column_stack.__name__ = py_column_stack.__qualname__ = 'column_stack'

py_block_diag = public1.block_diag
py_block_diag.__name__ = py_block_diag.__qualname__ = 'block_diag'

def py_block_diag_spread(*args, **kwargs):
    if len(args) > 0 and not isinstance(args[0], (tuple, list)):
        args = args[:0] + (args[0:],)
    return py_block_diag(*args, **kwargs)
py_block_diag_spread.__name__ = py_block_diag_spread.__qualname__ = 'block_diag'
py_block_diag_spread.__doc__ = py_block_diag.__doc__

py_broadcast_tensors = public1.broadcast_tensors
py_broadcast_tensors.__name__ = py_broadcast_tensors.__qualname__ = 'broadcast_tensors'

def py_broadcast_tensors_spread(*args, **kwargs):
    if len(args) > 0 and not isinstance(args[0], (tuple, list)):
        args = args[:0] + (args[0:],)
    return py_broadcast_tensors(*args, **kwargs)
py_broadcast_tensors_spread.__name__ = py_broadcast_tensors_spread.__qualname__ = 'broadcast_tensors'
py_broadcast_tensors_spread.__doc__ = py_broadcast_tensors.__doc__

py_meshgrid = public1.meshgrid
py_meshgrid.__name__ = py_meshgrid.__qualname__ = 'meshgrid'

def py_meshgrid_spread(*args, **kwargs):
    if len(args) > 0 and not isinstance(args[0], (tuple, list)):
        args = args[:0] + (args[0:],)
    return py_meshgrid(*args, **kwargs)
py_meshgrid_spread.__name__ = py_meshgrid_spread.__qualname__ = 'meshgrid'
py_meshgrid_spread.__doc__ = py_meshgrid.__doc__

py_cartesian_prod = public1.cartesian_prod
py_cartesian_prod.__name__ = py_cartesian_prod.__qualname__ = 'cartesian_prod'

def py_cartesian_prod_spread(*args, **kwargs):
    if len(args) > 0 and not isinstance(args[0], (tuple, list)):
        args = args[:0] + (args[0:],)
    return py_cartesian_prod(*args, **kwargs)
py_cartesian_prod_spread.__name__ = py_cartesian_prod_spread.__qualname__ = 'cartesian_prod'
py_cartesian_prod_spread.__doc__ = py_cartesian_prod.__doc__

py_combinations = public1.combinations
py_combinations.__name__ = py_combinations.__qualname__ = 'combinations'

py_repeat = public1.repeat
py_repeat.__name__ = py_repeat.__qualname__ = 'repeat'

def m_repeat(input, *args, **kwargs):
    if args and not kwargs and type(input) is Tensor:
        return c_repeat(<Tensor>input, arg_size(args, 'repeat', 'repeats'))
    if args and 'repeats' not in kwargs:
        if isinstance(args[0], (tuple, list)):
            return py_repeat(input, *args, **kwargs)
        return py_repeat(input, args, **kwargs)
    return py_repeat(input, *args, **kwargs)
m_repeat.__name__ = m_repeat.__qualname__ = 'repeat'
m_repeat.__doc__ = py_repeat.__doc__

py_tile = public1.tile
py_tile.__name__ = py_tile.__qualname__ = 'tile'

def m_tile(input, *args, **kwargs):
    if args and not kwargs and type(input) is Tensor:
        return c_tile(<Tensor>input, arg_size(args, 'tile', 'dims'))
    if args and 'dims' not in kwargs:
        if isinstance(args[0], (tuple, list)):
            return py_tile(input, *args, **kwargs)
        return py_tile(input, args, **kwargs)
    return py_tile(input, *args, **kwargs)
m_tile.__name__ = m_tile.__qualname__ = 'tile'
m_tile.__doc__ = py_tile.__doc__

cdef object quick_repeat_interleave(object input, object repeats, object dim, object output_size):
    if type(input) is not Tensor:
        arg_tensor(input, 'repeat_interleave', 'input')
    return c_repeat_interleave(<Tensor>input, repeats, (None if dim is None else arg_dim(dim, <Tensor>input, 'repeat_interleave', 'dim')), (None if output_size is None else arg_int(output_size, 'repeat_interleave', 'output_size')))

def one_repeat_interleave(input, repeats, dim=None, *, output_size=None):
    return quick_repeat_interleave(input, repeats, dim, output_size)
cdef object quick_repeat_interleave_Tensor(object repeats, object output_size):
    if type(repeats) is not Tensor:
        arg_tensor(repeats, 'repeat_interleave', 'repeats')
    return c_repeat_interleave_Tensor(<Tensor>repeats, (None if output_size is None else arg_int(output_size, 'repeat_interleave', 'output_size')))

def one_repeat_interleave_Tensor(repeats, *, output_size=None):
    return quick_repeat_interleave_Tensor(repeats, output_size)
cdef tuple S_repeat_interleave = (('input', 'Tensor', False, REQUIRED, False), ('repeats', 'any', False, REQUIRED, False), ('dim', 'dim', True, None, False), ('output_size', 'int', True, None, True),)
cdef tuple S_repeat_interleave_Tensor = (('repeats', 'Tensor', False, REQUIRED, False), ('output_size', 'int', True, None, True),)
def py_repeat_interleave(*args, **kwargs):
    "repeat_interleave(Tensor input, any repeats, dim? dim=None, *, int? output_size=None) -> Tensor\n\nEach slice along ``dim`` repeated in place, ``repeats`` times (an int, or a 1-d integer tensor with one for each).\n\nWithout ``dim`` the input is flattened first. ``output_size``: the sum of the repeats, if it is known. Dtypes: all.\nRaises RuntimeError for negative repeats, or a number of them that isn't the dimension's size.\n\n>>> torch.tensor([1, 2]).repeat_interleave(2).tolist()\n[1, 1, 2, 2]\n\n\nrepeat_interleave.Tensor(Tensor repeats, *, int? output_size=None) -> Tensor\n\nEach index ``i`` of a 1-d integer tensor, ``repeats[i]`` times. Raises RuntimeError for negative repeats.\n\n>>> torch.repeat_interleave(torch.tensor([2, 0, 1])).tolist()\n[0, 0, 2]\n\nDtype: the result is int64.\n"
    cdef tuple bound
    if len(args) == 2 and not kwargs and type(args[0]) is Tensor:
        return quick_repeat_interleave(args[0], args[1], None, None)
    if len(args) == 3 and not kwargs and type(args[0]) is Tensor:
        return quick_repeat_interleave(args[0], args[1], args[2], None)
    if len(args) == 1 and not kwargs and type(args[0]) is Tensor:
        return quick_repeat_interleave_Tensor(args[0], None)
    if len(args) == 2 and not kwargs and type(args[0]) is Tensor:
        if type(args[1]) is int:
            return quick_repeat_interleave(args[0], args[1], None, None)
        if type(args[1]) is Tensor:
            return quick_repeat_interleave(args[0], args[1], None, None)
    if len(args) == 1 and len(kwargs) == 1 and type(args[0]) is Tensor:
        if 'repeats' in kwargs and type(kwargs['repeats']) is int:
            return quick_repeat_interleave(args[0], kwargs['repeats'], None, None)
    if kwargs:
        kwargs = numpy_names(kwargs)
    bound = bind(S_repeat_interleave, args, kwargs)
    if bound is not None:
        return one_repeat_interleave(bound[0], bound[1], bound[2], output_size=bound[3])
    bound = bind(S_repeat_interleave_Tensor, args, kwargs)
    if bound is not None:
        return one_repeat_interleave_Tensor(bound[0], output_size=bound[1])
    raise no_overload('repeat_interleave', args, kwargs, ('repeat_interleave(Tensor input, any repeats, dim? dim=None, *, int? output_size=None) -> Tensor', 'repeat_interleave.Tensor(Tensor repeats, *, int? output_size=None) -> Tensor'))
py_repeat_interleave.__name__ = py_repeat_interleave.__qualname__ = 'repeat_interleave'

py_roll = public1.roll
py_roll.__name__ = py_roll.__qualname__ = 'roll'

py_flip = public1.flip
py_flip.__name__ = py_flip.__qualname__ = 'flip'

def m_flip(input, *args, **kwargs):
    if args and not kwargs and type(input) is Tensor:
        return c_flip(<Tensor>input, arg_size(args, 'flip', 'dims'))
    if args and 'dims' not in kwargs:
        if isinstance(args[0], (tuple, list)):
            return py_flip(input, *args, **kwargs)
        return py_flip(input, args, **kwargs)
    return py_flip(input, *args, **kwargs)
m_flip.__name__ = m_flip.__qualname__ = 'flip'
m_flip.__doc__ = py_flip.__doc__

py_fliplr = public1.fliplr
py_fliplr.__name__ = py_fliplr.__qualname__ = 'fliplr'

py_flipud = public1.flipud
py_flipud.__name__ = py_flipud.__qualname__ = 'flipud'

py_rot90 = public1.rot90
py_rot90.__name__ = py_rot90.__qualname__ = 'rot90'

py_tril = public1.tril
py_tril.__name__ = py_tril.__qualname__ = 'tril'

in_tril = public1.tril_
in_tril.__name__ = in_tril.__qualname__ = 'tril_'

py_triu = public1.triu
py_triu.__name__ = py_triu.__qualname__ = 'triu'

in_triu = public1.triu_
in_triu.__name__ = in_triu.__qualname__ = 'triu_'

py_diag_embed = public1.diag_embed
py_diag_embed.__name__ = py_diag_embed.__qualname__ = 'diag_embed'

py_diag = public1.diag
py_diag.__name__ = py_diag.__qualname__ = 'diag'

py_diagflat = public1.diagflat
py_diagflat.__name__ = py_diagflat.__qualname__ = 'diagflat'

py_clone = public1.clone
py_clone.__name__ = py_clone.__qualname__ = 'clone'

py_contiguous = public1.contiguous
py_contiguous.__name__ = py_contiguous.__qualname__ = 'contiguous'

py_constant_pad_nd = public1.constant_pad_nd
py_constant_pad_nd.__name__ = py_constant_pad_nd.__qualname__ = 'constant_pad_nd'

py_nn_functional_pad = public1.pad
py_nn_functional_pad.__name__ = py_nn_functional_pad.__qualname__ = 'pad'

#: identifier -> function
IDENTIFIERS = {
    'cat_backward': id_cat_backward,
    'index_like': id_index_like,
    'repeat_backward': id_repeat_backward,
    'pad_repeating': id_pad_repeating,
    'pad_repeating_backward': id_pad_repeating_backward,
    'cat': py_cat,
    'stack': py_stack,
    'atleast_1d': py_atleast_1d,
    'atleast_2d': py_atleast_2d,
    'atleast_3d': py_atleast_3d,
    'hstack': py_hstack,
    'vstack': py_vstack,
    'dstack': py_dstack,
    'column_stack': py_column_stack,
    'block_diag': py_block_diag,
    'broadcast_tensors': py_broadcast_tensors,
    'meshgrid': py_meshgrid,
    'cartesian_prod': py_cartesian_prod,
    'combinations': py_combinations,
    'repeat': py_repeat,
    'tile': py_tile,
    'repeat_interleave': py_repeat_interleave,
    'repeat_interleave_Tensor': one_repeat_interleave_Tensor,
    'roll': py_roll,
    'flip': py_flip,
    'fliplr': py_fliplr,
    'flipud': py_flipud,
    'rot90': py_rot90,
    'tril': py_tril,
    'triu': py_triu,
    'diag_embed': py_diag_embed,
    'diag': py_diag,
    'diagflat': py_diagflat,
    'clone': py_clone,
    'contiguous': py_contiguous,
    'constant_pad_nd': py_constant_pad_nd,
    'pad': py_nn_functional_pad,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('cat', '', py_cat, True, None, False, ('concat', 'concatenate'), None),
    ('stack', '', py_stack, True, None, False, (), None),
    ('atleast_1d', '', py_atleast_1d_spread, True, None, False, (), None),
    ('atleast_2d', '', py_atleast_2d_spread, True, None, False, (), None),
    ('atleast_3d', '', py_atleast_3d_spread, True, None, False, (), None),
    ('hstack', '', py_hstack, True, None, False, (), None),
    ('vstack', '', py_vstack, True, None, False, ('row_stack',), None),
    ('dstack', '', py_dstack, True, None, False, (), None),
    ('column_stack', '', py_column_stack, True, None, False, (), None),
    ('block_diag', '', py_block_diag_spread, True, None, False, (), None),
    ('broadcast_tensors', '', py_broadcast_tensors_spread, True, None, False, (), None),
    ('meshgrid', '', py_meshgrid_spread, True, None, False, (), None),
    ('cartesian_prod', '', py_cartesian_prod_spread, True, None, False, (), None),
    ('combinations', '', py_combinations, True, py_combinations, False, (), None),
    ('repeat', '', py_repeat, False, m_repeat, False, (), None),
    ('tile', '', py_tile, True, m_tile, False, (), None),
    ('repeat_interleave', '', py_repeat_interleave, True, py_repeat_interleave, False, (), None),
    ('roll', '', py_roll, True, py_roll, False, (), None),
    ('flip', '', py_flip, True, m_flip, False, (), None),
    ('fliplr', '', py_fliplr, True, py_fliplr, False, (), None),
    ('flipud', '', py_flipud, True, py_flipud, False, (), None),
    ('rot90', '', py_rot90, True, py_rot90, False, (), None),
    ('tril', '', py_tril, True, py_tril, False, (), in_tril),
    ('triu', '', py_triu, True, py_triu, False, (), in_triu),
    ('diag_embed', '', py_diag_embed, True, py_diag_embed, False, (), None),
    ('diag', '', py_diag, True, py_diag, False, (), None),
    ('diagflat', '', py_diagflat, True, py_diagflat, False, (), None),
    ('clone', '', py_clone, True, py_clone, False, (), None),
    ('contiguous', '', py_contiguous, False, py_contiguous, False, (), None),
    ('constant_pad_nd', '', py_constant_pad_nd, True, py_constant_pad_nd, False, (), None),
    ('pad', 'nn.functional', py_nn_functional_pad, True, None, False, (), None),
]
