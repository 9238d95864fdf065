# Written by tools/opgen from fasttorch/ops/views.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/views.py, compiled."""
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
from fasttorch._C.dtypes cimport dtype as dtype_type
from fasttorch._C.support import bits_as
from fasttorch._C._gen.joining cimport c_cat, c_contiguous, c_stack
from fasttorch._C.views cimport k_as_strided_backward, k_as_strided_put, k_as_strided_zero, k_basic_index_backward, k_diagonal_backward, k_narrow_backward, k_select_backward, k_slice_backward, keep_views, v_T, v_as_strided_view, v_basic_index, v_broadcast_to, v_chunk, v_diagonal, v_expand, v_expand_as, v_flatten, v_mT, v_movedim, v_narrow, v_permute, v_permute_backward, v_ravel, v_reshape, v_reshape_as, v_select, v_slice, v_split, v_split_with_sizes, v_squeeze, v_swapaxes, v_t, v_transpose, v_unbind, v_unflatten, v_unfold, v_unsqueeze, v_view, v_view_as, view_grads


cdef OperatorEntry E_view
cdef OperatorEntry E_view_as
cdef OperatorEntry E_reshape
cdef OperatorEntry E_reshape_as
cdef OperatorEntry E_flatten
cdef OperatorEntry E_unflatten
cdef OperatorEntry E_ravel
cdef OperatorEntry E_transpose
cdef OperatorEntry E_swapaxes
cdef OperatorEntry E_t
cdef OperatorEntry E_T
cdef OperatorEntry E_mT
cdef OperatorEntry E_permute
cdef OperatorEntry E_permute_backward
cdef OperatorEntry E_movedim
cdef OperatorEntry E_squeeze
cdef OperatorEntry E_unsqueeze
cdef OperatorEntry E_expand
cdef OperatorEntry E_expand_as
cdef OperatorEntry E_broadcast_to
cdef OperatorEntry E_select
cdef OperatorEntry E_slice
cdef OperatorEntry E_narrow
cdef OperatorEntry E_as_strided_view
cdef OperatorEntry E_as_strided
cdef OperatorEntry E_basic_index
cdef OperatorEntry E_diagonal
cdef OperatorEntry E_unfold
cdef OperatorEntry E_complex_real
cdef OperatorEntry E_complex_imag
cdef OperatorEntry E_real
cdef OperatorEntry E_imag
cdef OperatorEntry E_mH
cdef OperatorEntry E_adjoint
cdef OperatorEntry E_H
cdef OperatorEntry E_view_as_real
cdef OperatorEntry E_view_as_complex
cdef OperatorEntry E_split
cdef OperatorEntry E_split_with_sizes
cdef OperatorEntry E_chunk
cdef OperatorEntry E_tensor_split
cdef OperatorEntry E_hsplit
cdef OperatorEntry E_vsplit
cdef OperatorEntry E_dsplit
cdef OperatorEntry E_unbind
cdef OperatorEntry E_select_backward
cdef OperatorEntry E_slice_backward
cdef OperatorEntry E_narrow_backward
cdef OperatorEntry E_as_strided_backward
cdef OperatorEntry E_as_strided_zero
cdef OperatorEntry E_as_strided_put
cdef OperatorEntry E_basic_index_backward
cdef OperatorEntry E_diagonal_backward
cdef OperatorEntry E_unfold_backward
cdef OperatorEntry E_real_backward
cdef OperatorEntry E_imag_backward
cdef object c_view(Tensor input, object size):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_view(input, size) if kernels_on else None
    if result is None:
        result = run_view(E_view, input, (size, ), False)
    if result is None:
        return c_view(copied(input), size)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_view, 1, 1)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            result_history(result, node)
    return result

cdef int bw_view(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        give_out(&out[0], c_reshape(grad, as_ints(input_shape)))
    return 0

cdef object c_view_as(Tensor input, Tensor other):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_view_as(input, other) if kernels_on else None
    if result is None:
        result = run_view(E_view_as, input, (other, ), False)
    if result is None:
        return c_view_as(copied(input), other)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_view_as, 1, 1)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            result_history(result, node)
    return result

cdef int bw_view_as(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        give_out(&out[0], c_reshape(grad, as_ints(input_shape)))
    return 0

cdef object c_reshape(Tensor input, object shape):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_reshape(input, shape) if kernels_on else None
    if result is None:
        result = run_view(E_reshape, input, (shape, ), False)
    elif result is NotImplemented:
        result = None
    if result is None:
        return c_reshape(copied(input), shape)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_reshape, 1, 1)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            result_history(result, node)
    return result

cdef int bw_reshape(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        give_out(&out[0], c_reshape(grad, as_ints(input_shape)))
    return 0

cdef object c_reshape_as(Tensor input, Tensor other):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_reshape_as(input, other) if kernels_on else None
    if result is None:
        result = run_view(E_reshape_as, input, (other, ), False)
    elif result is NotImplemented:
        result = None
    if result is None:
        return c_reshape_as(copied(input), other)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_reshape_as, 1, 1)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            result_history(result, node)
    return result

cdef int bw_reshape_as(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        give_out(&out[0], c_reshape(grad, as_ints(input_shape)))
    return 0

cdef object c_flatten(Tensor input, Py_ssize_t start_dim, Py_ssize_t end_dim):
    cdef object result
    cdef Node node
    cdef int need = 0
    if input.ndim and start_dim == end_dim:
        return input
    result = v_flatten(input, start_dim, end_dim) if kernels_on else None
    if result is None:
        result = run_view(E_flatten, input, (start_dim, end_dim, ), False)
    elif result is NotImplemented:
        result = None
    if result is None:
        return c_flatten(copied(input), start_dim, end_dim)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_flatten, 1, 1)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            result_history(result, node)
    return result

cdef int bw_flatten(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        give_out(&out[0], c_reshape(grad, as_ints(input_shape)))
    return 0

cdef object c_unflatten(Tensor input, Py_ssize_t dim, object sizes):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_unflatten(input, dim, sizes) if kernels_on else None
    if result is None:
        result = run_view(E_unflatten, input, (dim, sizes, ), False)
    elif result is NotImplemented:
        result = None
    if result is None:
        return c_unflatten(copied(input), dim, sizes)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_unflatten, 1, 1)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            result_history(result, node)
    return result

cdef int bw_unflatten(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        give_out(&out[0], c_reshape(grad, as_ints(input_shape)))
    return 0

cdef object c_ravel(Tensor input):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_ravel(input) if kernels_on else None
    if result is None:
        result = run_view(E_ravel, input, (), False)
    elif result is NotImplemented:
        result = None
    if result is None:
        return c_ravel(copied(input))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_ravel, 1, 1)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            result_history(result, node)
    return result

cdef int bw_ravel(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        give_out(&out[0], c_reshape(grad, as_ints(input_shape)))
    return 0

cdef object c_transpose(Tensor input, Py_ssize_t dim0, Py_ssize_t dim1):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_transpose(input, dim0, dim1) if kernels_on else None
    if result is None:
        result = run_view(E_transpose, input, (dim0, dim1, ), False)
    if result is None:
        return c_transpose(copied(input), dim0, dim1)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_transpose, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, dim0)
            node_save_object(node, 1, dim1)
            result_history(result, node)
    return result

cdef int bw_transpose(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object dim0
    cdef object dim1
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        dim0 = node_saved_object(node, 0)
    if need0:
        dim1 = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], c_transpose(grad, wrap_dim(dim0, grad), wrap_dim(dim1, grad)))
    return 0

cdef object c_swapaxes(Tensor input, Py_ssize_t axis0, Py_ssize_t axis1):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_swapaxes(input, axis0, axis1) if kernels_on else None
    if result is None:
        result = run_view(E_swapaxes, input, (axis0, axis1, ), False)
    if result is None:
        return c_swapaxes(copied(input), axis0, axis1)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_swapaxes, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, axis0)
            node_save_object(node, 1, axis1)
            result_history(result, node)
    return result

cdef int bw_swapaxes(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object axis0
    cdef object axis1
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        axis0 = node_saved_object(node, 0)
    if need0:
        axis1 = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], c_transpose(grad, wrap_dim(axis0, grad), wrap_dim(axis1, grad)))
    return 0

cdef object c_t(Tensor input):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_t(input) if kernels_on else None
    if result is None:
        result = run_view(E_t, input, (), False)
    if result is None:
        return c_t(copied(input))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_t, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, False)
            result_history(result, node)
    return result

cdef int bw_t(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], c_t(grad))
    return 0

cdef object c_T(Tensor input):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_T(input) if kernels_on else None
    if result is None:
        result = run_view(E_T, input, (), False)
    if result is None:
        return c_T(copied(input))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_T, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, False)
            result_history(result, node)
    return result

cdef int bw_T(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], c_T(grad))
    return 0

cdef object c_mT(Tensor input):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_mT(input) if kernels_on else None
    if result is None:
        result = run_view(E_mT, input, (), False)
    if result is None:
        return c_mT(copied(input))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_mT, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, False)
            result_history(result, node)
    return result

cdef int bw_mT(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], c_transpose(grad, wrap_dim(-2, grad), wrap_dim(-1, grad)))
    return 0

cdef object c_permute(Tensor input, object dims):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_permute(input, dims) if kernels_on else None
    if result is None:
        result = run_view(E_permute, input, (dims, ), False)
    if result is None:
        return c_permute(copied(input), dims)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_permute, 1, 1)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, dims)
            result_history(result, node)
    return result

cdef int bw_permute(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], c_permute_backward(grad, as_ints(dims)))
    return 0

cdef object c_permute_backward(Tensor grad_output, object dims):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_permute_backward(grad_output, dims) if kernels_on else None
    if result is None:
        result = run_view(E_permute_backward, grad_output, (dims, ), False)
    if result is None:
        return c_permute_backward(copied(grad_output), dims)
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if need:
            node = node_new(O_permute_backward, 1, 1)
            if need & 1:
                edge_to(node, 0, grad_output, result, False)
            node_save_object(node, 0, dims)
            result_history(result, node)
    return result

cdef int bw_permute_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], c_permute(grad, as_ints(dims)))
    return 0

cdef object c_movedim(Tensor input, object source, object destination):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_movedim(input, source, destination) if kernels_on else None
    if result is None:
        result = run_view(E_movedim, input, (source, destination, ), False)
    if result is None:
        return c_movedim(copied(input), source, destination)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_movedim, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, source)
            node_save_object(node, 1, destination)
            result_history(result, node)
    return result

cdef int bw_movedim(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object source
    cdef object destination
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        source = node_saved_object(node, 0)
    if need0:
        destination = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], c_movedim(grad, as_ints(destination), as_ints(source)))
    return 0

cdef object c_squeeze(Tensor input, object dim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_squeeze(input, dim) if kernels_on else None
    if result is None:
        result = run_view(E_squeeze, input, (dim, ), False)
    if result is None:
        return c_squeeze(copied(input), dim)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_squeeze, 1, 1)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            result_history(result, node)
    return result

cdef int bw_squeeze(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        give_out(&out[0], c_reshape(grad, as_ints(input_shape)))
    return 0

cdef object c_unsqueeze(Tensor input, Py_ssize_t dim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_unsqueeze(input, dim) if kernels_on else None
    if result is None:
        result = run_view(E_unsqueeze, input, (dim, ), False)
    if result is None:
        return c_unsqueeze(copied(input), dim)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_unsqueeze, 1, 1)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, dim)
            result_history(result, node)
    return result

cdef int bw_unsqueeze(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object dim
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        dim = node_saved_object(node, 0)
    if need0:
        give_out(&out[0], c_squeeze(grad, as_ints(dim)))
    return 0

cdef object c_expand(Tensor input, object size, bint implicit):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_expand(input, size, implicit) if kernels_on else None
    if result is None:
        result = run_view(E_expand, input, (size, implicit, ), False)
    if result is None:
        return c_expand(copied(input), size, implicit)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_expand, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, True)
            result_history(result, node)
    return result

cdef int bw_expand(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], grad)
    return 0

cdef object c_expand_as(Tensor input, Tensor other):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_expand_as(input, other) if kernels_on else None
    if result is None:
        result = run_view(E_expand_as, input, (other, ), False)
    if result is None:
        return c_expand_as(copied(input), other)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_expand_as, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, True)
            result_history(result, node)
    return result

cdef int bw_expand_as(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], grad)
    return 0

cdef object c_broadcast_to(Tensor input, object size):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_broadcast_to(input, size) if kernels_on else None
    if result is None:
        result = run_view(E_broadcast_to, input, (size, ), False)
    if result is None:
        return c_broadcast_to(copied(input), size)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_broadcast_to, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, True)
            result_history(result, node)
    return result

cdef int bw_broadcast_to(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], grad)
    return 0

cdef object c_select(Tensor input, Py_ssize_t dim, Py_ssize_t index):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_select(input, dim, index) if kernels_on else None
    if result is None:
        result = run_view(E_select, input, (dim, index, ), False)
    if result is None:
        return c_select(copied(input), dim, index)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_select, 1, 3)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            node_save_object(node, 1, dim)
            node_save_object(node, 2, index)
            result_history(result, node)
    return result

cdef int bw_select(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef object dim
    cdef object index
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        index = node_saved_object(node, 2)
    if need0:
        give_out(&out[0], c_select_backward(grad, as_ints(input_shape), dim, index))
    return 0

cdef object c_slice(Tensor input, Py_ssize_t dim, object start, object end, Py_ssize_t step):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_slice(input, dim, start, end, step) if kernels_on else None
    if result is None:
        result = run_view(E_slice, input, (dim, start, end, step, ), False)
    if result is None:
        return c_slice(copied(input), dim, start, end, step)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_slice, 1, 5)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            node_save_object(node, 1, dim)
            node_save_object(node, 2, start)
            node_save_object(node, 3, end)
            node_save_object(node, 4, step)
            result_history(result, node)
    return result

cdef int bw_slice(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef object dim
    cdef object start
    cdef object end
    cdef object step
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        start = node_saved_object(node, 2)
    if need0:
        end = node_saved_object(node, 3)
    if need0:
        step = node_saved_object(node, 4)
    if need0:
        give_out(&out[0], c_slice_backward(grad, as_ints(input_shape), dim, start, end, step))
    return 0

cdef object c_narrow(Tensor input, Py_ssize_t dim, object start, Py_ssize_t length):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_narrow(input, dim, start, length) if kernels_on else None
    if result is None:
        result = run_view(E_narrow, input, (dim, start, length, ), False)
    if result is None:
        return c_narrow(copied(input), dim, start, length)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_narrow, 1, 4)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            node_save_object(node, 1, dim)
            save_value(node, 2, start)
            node_save_object(node, 3, length)
            result_history(result, node)
    return result

cdef int bw_narrow(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef object dim
    cdef object start
    cdef object length
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        start = node_saved_object(node, 2)
    if need0:
        length = node_saved_object(node, 3)
    if need0:
        give_out(&out[0], c_narrow_backward(grad, as_ints(input_shape), dim, start, length))
    return 0

cdef object c_as_strided_view(Tensor input, object view, object base):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_as_strided_view(input, view, base) if kernels_on else None
    if result is None:
        result = run_view(E_as_strided_view, input, (view, base, ), False)
    if result is None:
        return c_as_strided_view(copied(input), view, base)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_as_strided_view, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, view)
            save_value(node, 1, base)
            result_history(result, node)
    return result

cdef int bw_as_strided_view(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object view
    cdef object base
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        view = node_saved_object(node, 0)
    if need0:
        base = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], c_as_strided_backward(grad, view, base))
    return 0

cdef object c_as_strided(Tensor input, object size, object stride, object storage_offset):
    return run_composite(E_as_strided, (input, size, stride, storage_offset, ))

cdef object c_basic_index(Tensor input, object index):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_basic_index(input, index) if kernels_on else None
    if result is None:
        result = run_view(E_basic_index, input, (index, ), False)
    if result is None:
        return c_basic_index(copied(input), index)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_basic_index, 1, 1)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, index)
            result_history(result, node)
    return result

cdef int bw_basic_index(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object index
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        index = node_saved_object(node, 0)
    if need0:
        give_out(&out[0], c_basic_index_backward(grad, index))
    return 0

cdef object c_diagonal(Tensor input, Py_ssize_t offset, Py_ssize_t dim1, Py_ssize_t dim2):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_diagonal(input, offset, dim1, dim2) if kernels_on else None
    if result is None:
        result = run_view(E_diagonal, input, (offset, dim1, dim2, ), False)
    if result is None:
        return c_diagonal(copied(input), offset, dim1, dim2)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_diagonal, 1, 4)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            node_save_object(node, 1, offset)
            node_save_object(node, 2, dim1)
            node_save_object(node, 3, dim2)
            result_history(result, node)
    return result

cdef int bw_diagonal(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef object offset
    cdef object dim1
    cdef object dim2
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        offset = node_saved_object(node, 1)
    if need0:
        dim1 = node_saved_object(node, 2)
    if need0:
        dim2 = node_saved_object(node, 3)
    if need0:
        give_out(&out[0], c_diagonal_backward(grad, as_ints(input_shape), offset, dim1, dim2))
    return 0

cdef object c_unfold(Tensor input, Py_ssize_t dimension, Py_ssize_t size, Py_ssize_t step):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_unfold(input, dimension, size, step) if kernels_on else None
    if result is None:
        result = run_view(E_unfold, input, (dimension, size, step, ), False)
    if result is None:
        return c_unfold(copied(input), dimension, size, step)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_unfold, 1, 4)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            node_save_object(node, 1, dimension)
            node_save_object(node, 2, size)
            node_save_object(node, 3, step)
            result_history(result, node)
    return result

cdef int bw_unfold(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef object dimension
    cdef object size
    cdef object step
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        dimension = node_saved_object(node, 1)
    if need0:
        size = node_saved_object(node, 2)
    if need0:
        step = node_saved_object(node, 3)
    if need0:
        give_out(&out[0], c_unfold_backward(grad, as_ints(input_shape), dimension, size, step))
    return 0

cdef object c_complex_real(Tensor input):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_view(E_complex_real, input, (), False)
    if result is None:
        return c_complex_real(copied(input))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_complex_real, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, False)
            result_history(result, node)
    return result

cdef int bw_complex_real(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], c_real_backward(grad))
    return 0

cdef object c_complex_imag(Tensor input):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_view(E_complex_imag, input, (), False)
    if result is None:
        return c_complex_imag(copied(input))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_complex_imag, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, False)
            result_history(result, node)
    return result

cdef int bw_complex_imag(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], c_imag_backward(grad))
    return 0

cdef object c_real(Tensor input):
    return run_composite(E_real, (input, ))

cdef object c_imag(Tensor input):
    return run_composite(E_imag, (input, ))

cdef object c_mH(Tensor input):
    return run_composite(E_mH, (input, ))

cdef object c_adjoint(Tensor input):
    return run_composite(E_adjoint, (input, ))

cdef object c_H(Tensor input):
    return run_composite(E_H, (input, ))

cdef object c_view_as_real(Tensor input):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_view(E_view_as_real, input, (), False)
    if result is None:
        return c_view_as_real(copied(input))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_view_as_real, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, False)
            result_history(result, node)
    return result

cdef int bw_view_as_real(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], c_view_as_complex(c_contiguous(grad, None)))
    return 0

cdef object c_view_as_complex(Tensor input):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_view(E_view_as_complex, input, (), False)
    if result is None:
        return c_view_as_complex(copied(input))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_view_as_complex, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, False)
            result_history(result, node)
    return result

cdef int bw_view_as_complex(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], c_view_as_real(grad))
    return 0

cdef object c_split(Tensor tensor, object split_size_or_sections, Py_ssize_t dim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_split(tensor, split_size_or_sections, dim) if kernels_on else None
    if result is None:
        result = run_view(E_split, tensor, (split_size_or_sections, dim, ), True)
    if result is None:
        return c_split(copied(tensor), split_size_or_sections, dim)
    if ft_state.grad_enabled:
        if needs_grad(tensor):
            need |= 1
        if need:
            node = node_new(O_split, 1, 2)
            if need & 1:
                edge_to(node, 0, tensor, result, False)
            node_save_object(node, 0, dim)
            keep_views(node, 1, result)
            results_history(result, node)
    return result

cdef int bw_split(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    cdef list grads
    cdef object dim
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        dim = node_saved_object(node, 0)
    grads = view_grads(g, node, 1)
    if need0:
        give_out(&out[0], c_cat(list(grads), dim))
    return 0

cdef object c_split_with_sizes(Tensor input, object split_sizes, Py_ssize_t dim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_split_with_sizes(input, split_sizes, dim) if kernels_on else None
    if result is None:
        result = run_view(E_split_with_sizes, input, (split_sizes, dim, ), True)
    if result is None:
        return c_split_with_sizes(copied(input), split_sizes, dim)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_split_with_sizes, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, dim)
            keep_views(node, 1, result)
            results_history(result, node)
    return result

cdef int bw_split_with_sizes(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    cdef list grads
    cdef object dim
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        dim = node_saved_object(node, 0)
    grads = view_grads(g, node, 1)
    if need0:
        give_out(&out[0], c_cat(list(grads), dim))
    return 0

cdef object c_chunk(Tensor input, Py_ssize_t chunks, Py_ssize_t dim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_chunk(input, chunks, dim) if kernels_on else None
    if result is None:
        result = run_view(E_chunk, input, (chunks, dim, ), True)
    if result is None:
        return c_chunk(copied(input), chunks, dim)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_chunk, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, dim)
            keep_views(node, 1, result)
            results_history(result, node)
    return result

cdef int bw_chunk(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    cdef list grads
    cdef object dim
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        dim = node_saved_object(node, 0)
    grads = view_grads(g, node, 1)
    if need0:
        give_out(&out[0], c_cat(list(grads), dim))
    return 0

cdef object c_tensor_split(Tensor input, object indices_or_sections, Py_ssize_t dim):
    return run_composite(E_tensor_split, (input, indices_or_sections, dim, ))

cdef object c_hsplit(Tensor input, object indices_or_sections):
    return run_composite(E_hsplit, (input, indices_or_sections, ))

cdef object c_vsplit(Tensor input, object indices_or_sections):
    return run_composite(E_vsplit, (input, indices_or_sections, ))

cdef object c_dsplit(Tensor input, object indices_or_sections):
    return run_composite(E_dsplit, (input, indices_or_sections, ))

cdef object c_unbind(Tensor input, Py_ssize_t dim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_unbind(input, dim) if kernels_on else None
    if result is None:
        result = run_view(E_unbind, input, (dim, ), True)
    if result is None:
        return c_unbind(copied(input), dim)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_unbind, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, dim)
            keep_views(node, 1, result)
            results_history(result, node)
    return result

cdef int bw_unbind(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    cdef list grads
    cdef object dim
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        dim = node_saved_object(node, 0)
    grads = view_grads(g, node, 1)
    if need0:
        give_out(&out[0], c_stack(list(grads), dim))
    return 0

cdef object c_select_backward(Tensor grad_output, object shape, Py_ssize_t dim, Py_ssize_t index):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_select_backward(grad_output, shape, dim, index) if kernels_on and not (grad_output.device) else None
    if result is None:
        result = run_defined(E_select_backward, (grad_output, shape, dim, index, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if need:
            node = node_new(O_select_backward, 1, 2)
            if need & 1:
                edge_to(node, 0, grad_output, result, False)
            node_save_object(node, 0, dim)
            node_save_object(node, 1, index)
            result_history(result, node)
    return result

cdef int bw_select_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object dim
    cdef object index
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        dim = node_saved_object(node, 0)
    if need0:
        index = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], c_select(grad, wrap_dim(dim, grad), index))
    return 0

cdef object c_slice_backward(Tensor grad_output, object shape, Py_ssize_t dim, object start, object end, Py_ssize_t step):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_slice_backward(grad_output, shape, dim, start, end, step) if kernels_on and not (grad_output.device) else None
    if result is None:
        result = run_defined(E_slice_backward, (grad_output, shape, dim, start, end, step, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if need:
            node = node_new(O_slice_backward, 1, 4)
            if need & 1:
                edge_to(node, 0, grad_output, result, False)
            node_save_object(node, 0, dim)
            node_save_object(node, 1, start)
            node_save_object(node, 2, end)
            node_save_object(node, 3, step)
            result_history(result, node)
    return result

cdef int bw_slice_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object dim
    cdef object start
    cdef object end
    cdef object step
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        dim = node_saved_object(node, 0)
    if need0:
        start = node_saved_object(node, 1)
    if need0:
        end = node_saved_object(node, 2)
    if need0:
        step = node_saved_object(node, 3)
    if need0:
        give_out(&out[0], c_slice(grad, wrap_dim(dim, grad), start, end, step))
    return 0

cdef object c_narrow_backward(Tensor grad_output, object shape, Py_ssize_t dim, object start, Py_ssize_t length):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_narrow_backward(grad_output, shape, dim, start, length) if kernels_on and not (grad_output.device) else None
    if result is None:
        result = run_defined(E_narrow_backward, (grad_output, shape, dim, start, length, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if need:
            node = node_new(O_narrow_backward, 1, 3)
            if need & 1:
                edge_to(node, 0, grad_output, result, False)
            node_save_object(node, 0, dim)
            save_value(node, 1, start)
            node_save_object(node, 2, length)
            result_history(result, node)
    return result

cdef int bw_narrow_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object dim
    cdef object start
    cdef object length
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        dim = node_saved_object(node, 0)
    if need0:
        start = node_saved_object(node, 1)
    if need0:
        length = node_saved_object(node, 2)
    if need0:
        give_out(&out[0], c_narrow(grad, wrap_dim(dim, grad), start, length))
    return 0

cdef object c_as_strided_backward(Tensor grad_output, object source, object target):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_as_strided_backward(grad_output, source, target) if kernels_on and not (grad_output.device) else None
    if result is None:
        result = run_defined(E_as_strided_backward, (grad_output, source, target, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if need:
            node = node_new(O_as_strided_backward, 1, 2)
            if need & 1:
                edge_to(node, 0, grad_output, result, False)
            save_value(node, 0, source)
            save_value(node, 1, target)
            result_history(result, node)
    return result

cdef int bw_as_strided_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object source
    cdef object target
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        source = node_saved_object(node, 0)
    if need0:
        target = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], c_as_strided_backward(grad, target, source))
    return 0

cdef object c_as_strided_zero(Tensor grad_output, object view, object base):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_as_strided_zero(grad_output, view, base) if kernels_on and not (grad_output.device) else None
    if result is None:
        result = run_defined(E_as_strided_zero, (grad_output, view, base, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if need:
            node = node_new(O_as_strided_zero, 1, 2)
            if need & 1:
                edge_to(node, 0, grad_output, result, False)
            save_value(node, 0, view)
            save_value(node, 1, base)
            result_history(result, node)
    return result

cdef int bw_as_strided_zero(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object view
    cdef object base
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        view = node_saved_object(node, 0)
    if need0:
        base = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], c_as_strided_zero(grad, view, base))
    return 0

cdef object c_as_strided_put(Tensor input, Tensor src, object view, object base):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_as_strided_put(input, src, view, base) if kernels_on and not (input.device or src.device) else None
    if result is None:
        result = run_defined(E_as_strided_put, (input, src, view, base, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(src):
            need |= 2
        if need:
            node = node_new(O_as_strided_put, 2, 2)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, src, result, True)
            save_value(node, 0, view)
            save_value(node, 1, base)
            result_history(result, node)
    return result

cdef int bw_as_strided_put(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object view
    cdef object base
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        view = node_saved_object(node, 0)
    if need0 or need1:
        base = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], c_as_strided_zero(grad, view, base))
    if need1:
        give_out(&out[1], c_as_strided_backward(grad, base, view))
    return 0

cdef object c_basic_index_backward(Tensor grad_output, object index):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_basic_index_backward(grad_output, index) if kernels_on and not (grad_output.device) else None
    if result is None:
        result = run_defined(E_basic_index_backward, (grad_output, index, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if need:
            node = node_new(O_basic_index_backward, 1, 1)
            if need & 1:
                edge_to(node, 0, grad_output, result, False)
            save_value(node, 0, index)
            result_history(result, node)
    return result

cdef int bw_basic_index_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object index
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        index = node_saved_object(node, 0)
    if need0:
        give_out(&out[0], c_basic_index(grad, index))
    return 0

cdef object c_diagonal_backward(Tensor grad_output, object shape, Py_ssize_t offset, Py_ssize_t dim1, Py_ssize_t dim2):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_diagonal_backward(grad_output, shape, offset, dim1, dim2) if kernels_on and not (grad_output.device) else None
    if result is None:
        result = run_defined(E_diagonal_backward, (grad_output, shape, offset, dim1, dim2, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if need:
            node = node_new(O_diagonal_backward, 1, 3)
            if need & 1:
                edge_to(node, 0, grad_output, result, False)
            node_save_object(node, 0, offset)
            node_save_object(node, 1, dim1)
            node_save_object(node, 2, dim2)
            result_history(result, node)
    return result

cdef int bw_diagonal_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
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

cdef object c_unfold_backward(Tensor grad_output, object shape, Py_ssize_t dim, Py_ssize_t size, Py_ssize_t step):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_unfold_backward, (grad_output, shape, dim, size, step, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if need:
            node = node_new(O_unfold_backward, 1, 3)
            if need & 1:
                edge_to(node, 0, grad_output, result, False)
            node_save_object(node, 0, dim)
            node_save_object(node, 1, size)
            node_save_object(node, 2, step)
            result_history(result, node)
    return result

cdef int bw_unfold_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object dim
    cdef object size
    cdef object step
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        dim = node_saved_object(node, 0)
    if need0:
        size = node_saved_object(node, 1)
    if need0:
        step = node_saved_object(node, 2)
    if need0:
        give_out(&out[0], c_unfold(grad, wrap_dim(dim, grad), size, step))
    return 0

cdef object c_real_backward(Tensor grad_output):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_real_backward, (grad_output, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if need:
            node = node_new(O_real_backward, 1, 0)
            if need & 1:
                edge_to(node, 0, grad_output, result, False)
            result_history(result, node)
    return result

cdef int bw_real_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], c_real(grad))
    return 0

cdef object c_imag_backward(Tensor grad_output):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_imag_backward, (grad_output, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if need:
            node = node_new(O_imag_backward, 1, 0)
            if need & 1:
                edge_to(node, 0, grad_output, result, False)
            result_history(result, node)
    return result

cdef int bw_imag_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], c_imag(grad))
    return 0

# ---- the table
E_view = OperatorEntry('view', 'view', 'views', (('input', 't'), ('size', 'o')), None, (), None, 1, -1, False)
O_view = new_op('view', 'ViewBackward0', bw_view, E_view)
E_view_as = OperatorEntry('view_as', 'view_as', 'views', (('input', 't'), ('other', 't')), None, (), None, 1, -1, False)
O_view_as = new_op('view_as', 'ViewAsBackward0', bw_view_as, E_view_as)
E_reshape = OperatorEntry('reshape', 'reshape', 'views', (('input', 't'), ('shape', 'o')), None, (), None, 1, -1, False)
O_reshape = new_op('reshape', 'ReshapeBackward0', bw_reshape, E_reshape)
E_reshape_as = OperatorEntry('reshape_as', 'reshape_as', 'views', (('input', 't'), ('other', 't')), None, (), None, 1, -1, False)
O_reshape_as = new_op('reshape_as', 'ReshapeAsBackward0', bw_reshape_as, E_reshape_as)
E_flatten = OperatorEntry('flatten', 'flatten', 'views', (('input', 't'), ('start_dim', 'o'), ('end_dim', 'o')), None, (), None, 1, -1, False)
O_flatten = new_op('flatten', 'FlattenBackward0', bw_flatten, E_flatten)
E_unflatten = OperatorEntry('unflatten', 'unflatten', 'views', (('input', 't'), ('dim', 'o'), ('sizes', 'o')), None, (), None, 1, -1, False)
O_unflatten = new_op('unflatten', 'UnflattenBackward0', bw_unflatten, E_unflatten)
E_ravel = OperatorEntry('ravel', 'ravel', 'views', (('input', 't'),), None, (), None, 1, -1, False)
O_ravel = new_op('ravel', 'RavelBackward0', bw_ravel, E_ravel)
E_transpose = OperatorEntry('transpose', 'transpose', 'views', (('input', 't'), ('dim0', 'o'), ('dim1', 'o')), None, (), None, 1, -1, False)
O_transpose = new_op('transpose', 'TransposeBackward0', bw_transpose, E_transpose)
E_swapaxes = OperatorEntry('swapaxes', 'swapaxes', 'views', (('input', 't'), ('axis0', 'o'), ('axis1', 'o')), None, (), None, 1, -1, False)
O_swapaxes = new_op('swapaxes', 'SwapaxesBackward0', bw_swapaxes, E_swapaxes)
E_t = OperatorEntry('t', 't', 'views', (('input', 't'),), None, (), None, 1, -1, False)
O_t = new_op('t', 'TBackward0', bw_t, E_t)
E_T = OperatorEntry('T', 'T', 'views', (('input', 't'),), None, (), None, 1, -1, False)
O_T = new_op('T', 'TBackward0', bw_T, E_T)
E_mT = OperatorEntry('mT', 'mT', 'views', (('input', 't'),), None, (), None, 1, -1, False)
O_mT = new_op('mT', 'MTBackward0', bw_mT, E_mT)
E_permute = OperatorEntry('permute', 'permute', 'views', (('input', 't'), ('dims', 'o')), None, (), None, 1, -1, False)
O_permute = new_op('permute', 'PermuteBackward0', bw_permute, E_permute)
E_permute_backward = OperatorEntry('permute_backward', 'permute_backward', 'views', (('grad_output', 't'), ('dims', 'o')), None, (), None, 1, -1, False)
O_permute_backward = new_op('permute_backward', 'PermuteBackwardBackward0', bw_permute_backward, E_permute_backward)
E_movedim = OperatorEntry('movedim', 'movedim', 'views', (('input', 't'), ('source', 'o'), ('destination', 'o')), None, (), None, 1, -1, False)
O_movedim = new_op('movedim', 'MovedimBackward0', bw_movedim, E_movedim)
E_squeeze = OperatorEntry('squeeze', 'squeeze', 'views', (('input', 't'), ('dim', 'o')), None, (), None, 1, -1, False)
O_squeeze = new_op('squeeze', 'SqueezeBackward0', bw_squeeze, E_squeeze)
E_unsqueeze = OperatorEntry('unsqueeze', 'unsqueeze', 'views', (('input', 't'), ('dim', 'o')), None, (), None, 1, -1, False)
O_unsqueeze = new_op('unsqueeze', 'UnsqueezeBackward0', bw_unsqueeze, E_unsqueeze)
E_expand = OperatorEntry('expand', 'expand', 'views', (('input', 't'), ('size', 'o'), ('implicit', 'o')), None, (), None, 1, -1, False)
O_expand = new_op('expand', 'ExpandBackward0', bw_expand, E_expand)
E_expand_as = OperatorEntry('expand_as', 'expand_as', 'views', (('input', 't'), ('other', 't')), None, (), None, 1, -1, False)
O_expand_as = new_op('expand_as', 'ExpandAsBackward0', bw_expand_as, E_expand_as)
E_broadcast_to = OperatorEntry('broadcast_to', 'broadcast_to', 'views', (('input', 't'), ('size', 'o')), None, (), None, 1, -1, False)
O_broadcast_to = new_op('broadcast_to', 'BroadcastToBackward0', bw_broadcast_to, E_broadcast_to)
E_select = OperatorEntry('select', 'select', 'views', (('input', 't'), ('dim', 'o'), ('index', 'o')), None, (), None, 1, -1, False)
O_select = new_op('select', 'SelectBackward0', bw_select, E_select)
E_slice = OperatorEntry('slice', 'slice', 'views', (('input', 't'), ('dim', 'o'), ('start', 'o'), ('end', 'o'), ('step', 'o')), None, (), None, 1, -1, False)
O_slice = new_op('slice', 'SliceBackward0', bw_slice, E_slice)
E_narrow = OperatorEntry('narrow', 'narrow', 'views', (('input', 't'), ('dim', 'o'), ('start', 'o'), ('length', 'o')), None, (), None, 1, -1, False)
O_narrow = new_op('narrow', 'NarrowBackward0', bw_narrow, E_narrow)
E_as_strided_view = OperatorEntry('as_strided_view', 'as_strided_view', 'views', (('input', 't'), ('view', 'o'), ('base', 'o')), None, (), None, 1, -1, False)
O_as_strided_view = new_op('as_strided_view', 'AsStridedViewBackward0', bw_as_strided_view, E_as_strided_view)
E_as_strided = OperatorEntry('as_strided', 'as_strided', 'views', (('input', 't'), ('size', 'o'), ('stride', 'o'), ('storage_offset', 'o')), None, (), None, 1, -1, False)
E_basic_index = OperatorEntry('basic_index', 'basic_index', 'views', (('input', 't'), ('index', 'o')), None, (), None, 1, -1, False)
O_basic_index = new_op('basic_index', 'BasicIndexBackward0', bw_basic_index, E_basic_index)
E_diagonal = OperatorEntry('diagonal', 'diagonal', 'views', (('input', 't'), ('offset', 'o'), ('dim1', 'o'), ('dim2', 'o')), None, (), None, 1, -1, False)
O_diagonal = new_op('diagonal', 'DiagonalBackward0', bw_diagonal, E_diagonal)
E_unfold = OperatorEntry('unfold', 'unfold', 'views', (('input', 't'), ('dimension', 'o'), ('size', 'o'), ('step', 'o')), None, (), None, 1, -1, False)
O_unfold = new_op('unfold', 'UnfoldBackward0', bw_unfold, E_unfold)
E_complex_real = OperatorEntry('complex_real', 'complex_real', 'views', (('input', 't'),), None, (), 'real', 1, -1, False)
O_complex_real = new_op('complex_real', 'ComplexRealBackward0', bw_complex_real, E_complex_real)
E_complex_real.extra = complex_part
E_complex_imag = OperatorEntry('complex_imag', 'complex_imag', 'views', (('input', 't'),), None, (), 'real', 1, -1, False)
O_complex_imag = new_op('complex_imag', 'ComplexImagBackward0', bw_complex_imag, E_complex_imag)
E_complex_imag.extra = complex_part
E_real = OperatorEntry('real', 'real', 'views', (('input', 't'),), None, (), None, 1, -1, False)
E_imag = OperatorEntry('imag', 'imag', 'views', (('input', 't'),), None, (), None, 1, -1, False)
E_mH = OperatorEntry('mH', 'mH', 'views', (('input', 't'),), None, (), None, 1, -1, False)
E_adjoint = OperatorEntry('adjoint', 'adjoint', 'views', (('input', 't'),), None, (), None, 1, -1, False)
E_H = OperatorEntry('H', 'H', 'views', (('input', 't'),), None, (), None, 1, -1, False)
E_view_as_real = OperatorEntry('view_as_real', 'view_as_real', 'views', (('input', 't'),), None, (), 'real', 1, -1, False)
O_view_as_real = new_op('view_as_real', 'ViewAsRealBackward0', bw_view_as_real, E_view_as_real)
E_view_as_real.extra = complex_part
E_view_as_complex = OperatorEntry('view_as_complex', 'view_as_complex', 'views', (('input', 't'),), None, (), None, 1, -1, False)
O_view_as_complex = new_op('view_as_complex', 'ViewAsComplexBackward0', bw_view_as_complex, E_view_as_complex)
E_view_as_complex.extra = complex_part
E_split = OperatorEntry('split', 'split', 'views', (('tensor', 't'), ('split_size_or_sections', 'o'), ('dim', 'o')), None, (), None, 1, -1, False)
O_split = new_op('split', 'SplitBackward0', bw_split, E_split)
E_split_with_sizes = OperatorEntry('split_with_sizes', 'split_with_sizes', 'views', (('input', 't'), ('split_sizes', 'o'), ('dim', 'o')), None, (), None, 1, -1, False)
O_split_with_sizes = new_op('split_with_sizes', 'SplitWithSizesBackward0', bw_split_with_sizes, E_split_with_sizes)
E_chunk = OperatorEntry('chunk', 'chunk', 'views', (('input', 't'), ('chunks', 'o'), ('dim', 'o')), None, (), None, 1, -1, False)
O_chunk = new_op('chunk', 'ChunkBackward0', bw_chunk, E_chunk)
E_tensor_split = OperatorEntry('tensor_split', 'tensor_split', 'views', (('input', 't'), ('indices_or_sections', 'o'), ('dim', 'o')), None, (), None, 1, -1, False)
E_hsplit = OperatorEntry('hsplit', 'hsplit', 'views', (('input', 't'), ('indices_or_sections', 'o')), None, (), None, 1, -1, False)
E_vsplit = OperatorEntry('vsplit', 'vsplit', 'views', (('input', 't'), ('indices_or_sections', 'o')), None, (), None, 1, -1, False)
E_dsplit = OperatorEntry('dsplit', 'dsplit', 'views', (('input', 't'), ('indices_or_sections', 'o')), None, (), None, 1, -1, False)
E_unbind = OperatorEntry('unbind', 'unbind', 'views', (('input', 't'), ('dim', 'o')), None, (), None, 1, -1, False)
O_unbind = new_op('unbind', 'UnbindBackward0', bw_unbind, E_unbind)
E_select_backward = OperatorEntry('select_backward', 'select_backward', 'views', (('grad_output', 't'), ('shape', 'o'), ('dim', 'o'), ('index', 'o')), None, (), None, 1, -1, False)
O_select_backward = new_op('select_backward', 'SelectBackwardBackward0', bw_select_backward, E_select_backward)
E_slice_backward = OperatorEntry('slice_backward', 'slice_backward', 'views', (('grad_output', 't'), ('shape', 'o'), ('dim', 'o'), ('start', 'o'), ('end', 'o'), ('step', 'o')), None, (), None, 1, -1, False)
O_slice_backward = new_op('slice_backward', 'SliceBackwardBackward0', bw_slice_backward, E_slice_backward)
E_narrow_backward = OperatorEntry('narrow_backward', 'narrow_backward', 'views', (('grad_output', 't'), ('shape', 'o'), ('dim', 'o'), ('start', 'o'), ('length', 'o')), None, (), None, 1, -1, False)
O_narrow_backward = new_op('narrow_backward', 'NarrowBackwardBackward0', bw_narrow_backward, E_narrow_backward)
E_as_strided_backward = OperatorEntry('as_strided_backward', 'as_strided_backward', 'views', (('grad_output', 't'), ('source', 'o'), ('target', 'o')), None, (), None, 1, -1, False)
O_as_strided_backward = new_op('as_strided_backward', 'AsStridedBackwardBackward0', bw_as_strided_backward, E_as_strided_backward)
E_as_strided_zero = OperatorEntry('as_strided_zero', 'as_strided_zero', 'views', (('grad_output', 't'), ('view', 'o'), ('base', 'o')), None, (), None, 1, -1, False)
O_as_strided_zero = new_op('as_strided_zero', 'AsStridedZeroBackward0', bw_as_strided_zero, E_as_strided_zero)
E_as_strided_put = OperatorEntry('as_strided_put', 'as_strided_put', 'views', (('input', 't'), ('src', 't'), ('view', 'o'), ('base', 'o')), None, (), None, 1, -1, False)
O_as_strided_put = new_op('as_strided_put', 'AsStridedPutBackward0', bw_as_strided_put, E_as_strided_put)
E_basic_index_backward = OperatorEntry('basic_index_backward', 'basic_index_backward', 'views', (('grad_output', 't'), ('index', 'o')), None, (), None, 1, -1, False)
O_basic_index_backward = new_op('basic_index_backward', 'BasicIndexBackwardBackward0', bw_basic_index_backward, E_basic_index_backward)
E_diagonal_backward = OperatorEntry('diagonal_backward', 'diagonal_backward', 'views', (('grad_output', 't'), ('shape', 'o'), ('offset', 'o'), ('dim1', 'o'), ('dim2', 'o')), None, (), None, 1, -1, False)
O_diagonal_backward = new_op('diagonal_backward', 'DiagonalBackwardBackward0', bw_diagonal_backward, E_diagonal_backward)
E_unfold_backward = OperatorEntry('unfold_backward', 'unfold_backward', 'views', (('grad_output', 't'), ('shape', 'o'), ('dim', 'o'), ('size', 'o'), ('step', 'o')), None, (), None, 1, -1, False)
O_unfold_backward = new_op('unfold_backward', 'UnfoldBackwardBackward0', bw_unfold_backward, E_unfold_backward)
E_real_backward = OperatorEntry('real_backward', 'real_backward', 'views', (('grad_output', 't'),), None, (), None, 1, -1, False)
O_real_backward = new_op('real_backward', 'RealBackwardBackward0', bw_real_backward, E_real_backward)
E_imag_backward = OperatorEntry('imag_backward', 'imag_backward', 'views', (('grad_output', 't'),), None, (), None, 1, -1, False)
O_imag_backward = new_op('imag_backward', 'ImagBackwardBackward0', bw_imag_backward, E_imag_backward)

# ---- for Python
class public1:
    def view(input, size):
        "view(input, size)\n\nThe same memory under another shape; at most one size may be -1 and is inferred.\n\nShapes: any to one with as many elements. Dtypes: all.\nRaises RuntimeError if the number of elements differs, or if the strides do not allow it (use ``reshape`` then).\n\nA dtype instead of the sizes reads the same bytes as that dtype: the last dimension grows or shrinks with the size of an\nelement, and the result has no gradient.\n\n>>> torch.arange(6).view(2, -1).tolist()\n[[0, 1, 2], [3, 4, 5]]\n>>> torch.ones(1).view(torch.int32).tolist()\n[1065353216]\n\nThe result is a view: it shares the input's memory.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'view', 'input')
        return c_view(<Tensor>input, arg_size(size, 'view', 'size'))

    def view_as(input, other):
        "view_as(input, other)\n\nThe same memory under the shape of ``other``: ``input.view(other.shape)``. Raises as ``view`` does.\n\n>>> tuple(torch.zeros(6).view_as(torch.zeros(2, 3)).shape)\n(2, 3)\n\nThe result is a view: it shares the input's memory.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'view_as', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'view_as', 'other')
        return c_view_as(<Tensor>input, <Tensor>other)

    def reshape(input, shape):
        "reshape(input, shape)\n\nThe elements in row-major order under another shape: a view where the strides allow it, else a copy.\n\nShapes: any to one with as many elements; at most one size may be -1 and is inferred. Dtypes: all.\nRaises RuntimeError if the number of elements differs.\n\n>>> torch.arange(6).reshape(2, 3).t().reshape(-1).tolist()\n[0, 3, 1, 4, 2, 5]\n\nThe result is a view: it shares the input's memory.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'reshape', 'input')
        return c_reshape(<Tensor>input, arg_size(shape, 'reshape', 'shape'))

    def reshape_as(input, other):
        "reshape_as(input, other)\n\n``input.reshape(other.shape)``.\n\n>>> tuple(torch.zeros(6).reshape_as(torch.zeros(2, 3)).shape)\n(2, 3)\n\nThe result is a view: it shares the input's memory.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'reshape_as', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'reshape_as', 'other')
        return c_reshape_as(<Tensor>input, <Tensor>other)

    def flatten(input, start_dim=0, end_dim=-1):
        "flatten(input, start_dim=0, end_dim=-1)\n\nDimensions ``start_dim`` to ``end_dim`` joined into one: a view where the strides allow it, else a copy. The tensor\nitself where the two are one dimension.\n\nShapes: ``(..., a, b, c, ...)`` to ``(..., a*b*c, ...)``; a 0-d tensor becomes ``(1,)``. Dtypes: all.\nRaises RuntimeError if ``start_dim`` comes after ``end_dim``.\n\n>>> tuple(torch.zeros(2, 3, 4).flatten(1).shape)\n(2, 12)\n\nThe result is a view: it shares the input's memory.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'flatten', 'input')
        return c_flatten(<Tensor>input, arg_dim(start_dim, <Tensor>input, 'flatten', 'start_dim'), arg_dim(end_dim, <Tensor>input, 'flatten', 'end_dim'))

    def unflatten(input, dim, sizes):
        "unflatten(input, dim, sizes)\n\nDimension ``dim`` taken apart into ``sizes``, one of which may be -1. Dtypes: all.\n\nRaises RuntimeError if the sizes do not multiply to the dimension's.\n\n>>> tuple(torch.zeros(3, 8).unflatten(1, (2, -1)).shape)\n(3, 2, 4)\n\nThe result is a view: it shares the input's memory.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'unflatten', 'input')
        return c_unflatten(<Tensor>input, arg_dim(dim, <Tensor>input, 'unflatten', 'dim'), arg_ints(sizes, 'unflatten', 'sizes'))

    def ravel(input):
        "ravel(input)\n\nAll elements in row-major order, one dimension, contiguous: a view of a contiguous tensor, else a copy.\n\n>>> torch.ones(2, 2).ravel().tolist()\n[1.0, 1.0, 1.0, 1.0]\n\nThe result is a view: it shares the input's memory.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'ravel', 'input')
        return c_ravel(<Tensor>input)

    def transpose(input, dim0, dim1):
        "transpose(input, dim0, dim1)\n\nDimensions ``dim0`` and ``dim1`` swapped. Dtypes: all. Raises IndexError for a dimension out of range.\n\n>>> torch.arange(4).reshape(2, 2).transpose(0, 1).tolist()\n[[0, 2], [1, 3]]\n\nThe result is a view: it shares the input's memory.\nAlso called ``swapdims``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'transpose', 'input')
        return c_transpose(<Tensor>input, arg_dim(dim0, <Tensor>input, 'transpose', 'dim0'), arg_dim(dim1, <Tensor>input, 'transpose', 'dim1'))

    def transpose_(input, dim0, dim1):
        "In-place version of `transpose`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'transpose', 'input')
        return view_inplace(<Tensor>input, c_transpose(<Tensor>input, arg_dim(dim0, <Tensor>input, 'transpose', 'dim0'), arg_dim(dim1, <Tensor>input, 'transpose', 'dim1')), 'transpose_')
    def swapaxes(input, axis0, axis1):
        "swapaxes(input, axis0, axis1)\n\nNumPy's name for ``transpose(input, axis0, axis1)``.\n\n>>> tuple(torch.zeros(2, 3).swapaxes(0, 1).shape)\n(3, 2)\n\nThe result is a view: it shares the input's memory.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'swapaxes', 'input')
        return c_swapaxes(<Tensor>input, arg_dim(axis0, <Tensor>input, 'swapaxes', 'axis0'), arg_dim(axis1, <Tensor>input, 'swapaxes', 'axis1'))

    def swapaxes_(input, axis0, axis1):
        "In-place version of `swapaxes`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'swapaxes', 'input')
        return view_inplace(<Tensor>input, c_swapaxes(<Tensor>input, arg_dim(axis0, <Tensor>input, 'swapaxes', 'axis0'), arg_dim(axis1, <Tensor>input, 'swapaxes', 'axis1')), 'swapaxes_')
    def t(input):
        "t(input)\n\nThe matrix transposed; a 0-d or 1-d tensor as it is. Dtypes: all. Raises RuntimeError above two dimensions.\n\n>>> torch.arange(4).reshape(2, 2).t().tolist()\n[[0, 2], [1, 3]]\n\nThe result is a view: it shares the input's memory.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 't', 'input')
        return c_t(<Tensor>input)

    def t_(input):
        "In-place version of `t`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 't', 'input')
        return view_inplace(<Tensor>input, c_t(<Tensor>input), 't_')
    def T(input):
        "T(input)\n\nAll dimensions in the opposite order. Dtypes: all. An attribute: ``x.T``.\n\n>>> torch.arange(4).reshape(2, 2).T.tolist()\n[[0, 2], [1, 3]]\n\nThe result is a view: it shares the input's memory.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'T', 'input')
        return c_T(<Tensor>input)

    def mT(input):
        "mT(input)\n\nThe last two dimensions swapped: each matrix of a batch transposed. An attribute: ``x.mT``.\n\nShapes: ``(..., m, n)`` to ``(..., n, m)``. Dtypes: all. Raises RuntimeError below two dimensions.\n\n>>> tuple(torch.zeros(5, 2, 3).mT.shape)\n(5, 3, 2)\n\nThe result is a view: it shares the input's memory.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'mT', 'input')
        return c_mT(<Tensor>input)

    def permute(input, dims):
        "permute(input, dims)\n\nDimensions in the order ``dims``: dimension ``i`` of the result is ``dims[i]`` of the input. Dtypes: all.\n\nRaises RuntimeError unless ``dims`` names every dimension exactly once.\n\n>>> tuple(torch.zeros(2, 3, 4).permute(2, 0, 1).shape)\n(4, 2, 3)\n\nThe result is a view: it shares the input's memory.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'permute', 'input')
        return c_permute(<Tensor>input, arg_size(dims, 'permute', 'dims'))

    def movedim(input, source, destination):
        "movedim(input, source, destination)\n\nDimensions at ``source`` moved to ``destination``, the others kept in order. Dtypes: all.\n\nRaises RuntimeError if the two differ in length or name a dimension twice.\n\n>>> tuple(torch.zeros(2, 3, 4).movedim(0, 2).shape)\n(3, 4, 2)\n\nThe result is a view: it shares the input's memory.\nAlso called ``moveaxis``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'movedim', 'input')
        return c_movedim(<Tensor>input, arg_ints(source, 'movedim', 'source'), arg_ints(destination, 'movedim', 'destination'))

    def squeeze(input, dim=None, *, axis=None):
        "squeeze(input, dim=None, *, axis=None)\n\nDimensions of size one left out: all of them, or those named in ``dim`` (an int or several). Dtypes: all.\n\nA named dimension of another size stays. Raises IndexError for a dimension out of range.\n\n>>> tuple(torch.zeros(1, 3, 1).squeeze().shape), tuple(torch.zeros(1, 3, 1).squeeze(0).shape)\n((3,), (3, 1))\n\nThe result is a view: it shares the input's memory.\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'squeeze', 'input')
        return c_squeeze(<Tensor>input, arg_dims(dim, <Tensor>input, 'squeeze', 'dim'))

    def squeeze_(input, dim=None):
        "In-place version of `squeeze`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'squeeze', 'input')
        return view_inplace(<Tensor>input, c_squeeze(<Tensor>input, arg_dims(dim, <Tensor>input, 'squeeze', 'dim')), 'squeeze_')
    def unsqueeze(input, dim=REQUIRED, *, axis=None):
        "unsqueeze(input, dim=REQUIRED, *, axis=None)\n\nA dimension of size one put in at ``dim``, from ``-ndim - 1`` to ``ndim``. Dtypes: all. Raises IndexError beyond.\n\n>>> tuple(torch.zeros(3).unsqueeze(-1).shape)\n(3, 1)\n\nThe result is a view: it shares the input's memory.\n"
        if axis is not None:
            dim = axis
        elif dim is REQUIRED:
            raise TypeError("unsqueeze() missing required argument: 'dim'")
        if type(input) is not Tensor:
            arg_tensor(input, 'unsqueeze', 'input')
        return c_unsqueeze(<Tensor>input, arg_int(dim, 'unsqueeze', 'dim'))

    def unsqueeze_(input, dim):
        "In-place version of `unsqueeze`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'unsqueeze', 'input')
        return view_inplace(<Tensor>input, c_unsqueeze(<Tensor>input, arg_int(dim, 'unsqueeze', 'dim')), 'unsqueeze_')
    def expand(input, size, *, implicit=False):
        "expand(input, size, *, implicit=False)\n\nDimensions of size one repeated without a copy (their stride becomes 0); new ones may stand in front.\n\nShapes: to ``size``; -1 keeps a dimension. Dtypes: all. Raises RuntimeError where a size neither matches nor was one.\n``implicit`` is accepted for PyTorch's sake and changes nothing. The gradient is summed back by the engine.\n\n>>> torch.tensor([[1], [2]]).expand(2, 3).tolist()\n[[1, 1, 1], [2, 2, 2]]\n\nThe result is a view: it shares the input's memory.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'expand', 'input')
        return c_expand(<Tensor>input, arg_size(size, 'expand', 'size'), arg_bool(implicit, 'expand', 'implicit'))

    def expand_as(input, other):
        "expand_as(input, other)\n\n``input.expand(other.shape)``.\n\n>>> torch.ones(1, 2).expand_as(torch.zeros(2, 2)).tolist()\n[[1.0, 1.0], [1.0, 1.0]]\n\nThe result is a view: it shares the input's memory.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'expand_as', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'expand_as', 'other')
        return c_expand_as(<Tensor>input, <Tensor>other)

    def broadcast_to(input, size):
        "broadcast_to(input, size)\n\n``input.expand(size)``, as a function.\n\n>>> torch.broadcast_to(torch.tensor([1, 2]), (2, 2)).tolist()\n[[1, 2], [1, 2]]\n\nThe result is a view: it shares the input's memory.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'broadcast_to', 'input')
        return c_broadcast_to(<Tensor>input, arg_size(size, 'broadcast_to', 'size'))

    def select(input, dim, index):
        "select(input, dim, index)\n\nThe slice of dimension ``dim`` at ``index``, without that dimension. Dtypes: all.\n\nRaises IndexError for an index out of range or a 0-d tensor.\n\n>>> torch.arange(6).reshape(2, 3).select(1, -1).tolist()\n[2, 5]\n\nThe result is a view: it shares the input's memory.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'select', 'input')
        return c_select(<Tensor>input, arg_dim(dim, <Tensor>input, 'select', 'dim'), arg_int(index, 'select', 'index'))

    def narrow(input, dim, start, length):
        "narrow(input, dim, start, length)\n\n``length`` elements of dimension ``dim`` from ``start`` on (an int or a 0-d integer tensor). Dtypes: all.\n\nRaises IndexError for a start, RuntimeError for a length out of range or a 0-d tensor.\n\n>>> torch.arange(5).narrow(0, 1, 3).tolist()\n[1, 2, 3]\n\nThe result is a view: it shares the input's memory.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'narrow', 'input')
        return c_narrow(<Tensor>input, arg_dim(dim, <Tensor>input, 'narrow', 'dim'), start, arg_int(length, 'narrow', 'length'))

    def as_strided(input, size, stride, storage_offset=None):
        "as_strided(input, size, stride, storage_offset=None)\n\nA view of the storage with any shape, strides and offset, in elements. Dtypes: all.\n\nRaises RuntimeError for a size, stride or offset below zero, or where sizes and strides differ in number; and where\nan element lies outside the storage. The input must not overlap itself, if a gradient is asked for.\n\n>>> torch.arange(6).as_strided((2, 2), (1, 2)).tolist()\n[[0, 2], [1, 3]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'as_strided', 'input')
        return c_as_strided(<Tensor>input, arg_ints(size, 'as_strided', 'size'), arg_ints(stride, 'as_strided', 'stride'), (None if storage_offset is None else arg_int(storage_offset, 'as_strided', 'storage_offset')))

    def as_strided_(input, size, stride, storage_offset=None):
        "In-place version of `as_strided`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'as_strided', 'input')
        return view_inplace(<Tensor>input, c_as_strided(<Tensor>input, arg_ints(size, 'as_strided', 'size'), arg_ints(stride, 'as_strided', 'stride'), (None if storage_offset is None else arg_int(storage_offset, 'as_strided', 'storage_offset'))), 'as_strided_')
    def diagonal(input, offset=0, dim1=0, dim2=1):
        "diagonal(input, offset=0, dim1=0, dim2=1)\n\nThe diagonal of dimensions ``dim1`` and ``dim2``, as the last dimension: ``y[..., i] = x[..., i, i + offset]``.\n\nDtypes: all. Raises RuntimeError if the dimensions are the same, IndexError if out of range.\n\n>>> torch.arange(9).reshape(3, 3).diagonal(1).tolist()\n[1, 5]\n\nThe result is a view: it shares the input's memory.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'diagonal', 'input')
        return c_diagonal(<Tensor>input, arg_int(offset, 'diagonal', 'offset'), arg_dim(dim1, <Tensor>input, 'diagonal', 'dim1'), arg_dim(dim2, <Tensor>input, 'diagonal', 'dim2'))

    def unfold(input, dimension, size, step):
        "unfold(input, dimension, size, step)\n\nAll windows of ``size`` elements, ``step`` apart, along ``dimension``, as a new last dimension. Dtypes: all.\n\nShapes: ``(..., n, ...)`` to ``(..., (n - size) // step + 1, ..., size)``.\nRaises RuntimeError for a size beyond the dimension or a step below one.\n\n>>> torch.arange(4).unfold(0, 2, 1).tolist()\n[[0, 1], [1, 2], [2, 3]]\n\nThe result is a view: it shares the input's memory.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'unfold', 'input')
        return c_unfold(<Tensor>input, arg_dim(dimension, <Tensor>input, 'unfold', 'dimension'), arg_int(size, 'unfold', 'size'), arg_int(step, 'unfold', 'step'))

    def real(input):
        "real(input)\n\nThe real parts of a complex tensor, as a view; a real tensor as it is. Also an attribute.\n\n>>> torch.tensor([1 + 2j]).real.tolist()\n[1.0]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'real', 'input')
        return c_real(<Tensor>input)

    def imag(input):
        "imag(input)\n\nThe imaginary parts of a complex tensor, as a view. Also an attribute. Raises RuntimeError for a real tensor.\n\n>>> torch.tensor([1 + 2j]).imag.tolist()\n[2.0]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'imag', 'input')
        return c_imag(<Tensor>input)

    def mH(input):
        "mH(input)\n\nThe last two dimensions swapped, and complex values conjugated. An attribute: ``x.mH``.\n\nShapes: ``(..., m, n)`` to ``(..., n, m)``. Dtypes: all. Raises RuntimeError below two dimensions.\n\n>>> torch.tensor([[1j]]).mH.tolist()\n[[-1j]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'mH', 'input')
        return c_mH(<Tensor>input)

    def adjoint(input):
        "adjoint(input)\n\nThe last two dimensions swapped, and complex values conjugated: ``x.mH`` as a function.\n\nShapes: ``(..., m, n)`` to ``(..., n, m)``. Dtypes: all. Raises RuntimeError below two dimensions.\n\n>>> torch.adjoint(torch.tensor([[1j]])).tolist()\n[[-1j]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'adjoint', 'input')
        return c_adjoint(<Tensor>input)

    def H(input):
        "H(input)\n\nA matrix transposed, and complex values conjugated. An attribute: ``x.H``.\n\nDtypes: all. Raises RuntimeError for a tensor that is neither a matrix nor 0-d.\n\n>>> torch.tensor([[1j, 2]]).H.tolist()\n[[-1j], [(2-0j)]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'H', 'input')
        return c_H(<Tensor>input)

    def view_as_real(input):
        "view_as_real(input)\n\nA complex tensor as pairs ``(real, imaginary)`` in a new last dimension. Raises RuntimeError for a real tensor.\n\n>>> torch.view_as_real(torch.tensor([1 + 2j])).tolist()\n[[1.0, 2.0]]\n\nThe result is a view: it shares the input's memory.\nDtype: real, also for a complex input.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'view_as_real', 'input')
        return c_view_as_real(<Tensor>input)

    def view_as_complex(input):
        "view_as_complex(input)\n\nPairs in the last dimension as complex numbers: the inverse of ``view_as_real``. Dtypes: float32, float64.\n\nRaises RuntimeError unless the last dimension has size 2 and stride 1, and all other strides and the offset are even.\n\n>>> torch.view_as_complex(torch.tensor([[1., 2.]])).tolist()\n[(1+2j)]\n\nThe result is a view: it shares the input's memory.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'view_as_complex', 'input')
        return c_view_as_complex(<Tensor>input)

    def split(tensor, split_size_or_sections, dim=0, *, axis=None):
        "split(tensor, split_size_or_sections, dim=0, *, axis=None)\n\nPieces of ``split_size`` along ``dim`` (the last may be smaller), or of the given sizes. Dtypes: all.\n\nRaises RuntimeError for a split size below zero, or sizes that do not add up to the dimension's.\n\n>>> [p.tolist() for p in torch.arange(5).split(2)]\n[[0, 1], [2, 3], [4]]\n\nThe result is a view: it shares the input's memory.\n"
        if axis is not None:
            dim = axis
        if type(tensor) is not Tensor:
            arg_tensor(tensor, 'split', 'tensor')
        return c_split(<Tensor>tensor, split_size_or_sections, arg_dim(dim, <Tensor>tensor, 'split', 'dim'))

    def split_with_sizes(input, split_sizes, dim=0, *, axis=None):
        "split_with_sizes(input, split_sizes, dim=0, *, axis=None)\n\nPieces of the given sizes along ``dim``. Dtypes: all. Raises RuntimeError unless they add up to the dimension's size.\n\n>>> [p.tolist() for p in torch.arange(4).split_with_sizes([1, 3])]\n[[0], [1, 2, 3]]\n\nThe result is a view: it shares the input's memory.\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'split_with_sizes', 'input')
        return c_split_with_sizes(<Tensor>input, arg_ints(split_sizes, 'split_with_sizes', 'split_sizes'), arg_dim(dim, <Tensor>input, 'split_with_sizes', 'dim'))

    def chunk(input, chunks, dim=0, *, axis=None):
        "chunk(input, chunks, dim=0, *, axis=None)\n\nAt most ``chunks`` pieces of equal size along ``dim``; the last may be smaller. Dtypes: all.\n\nRaises RuntimeError unless ``chunks`` is at least one.\n\n>>> [p.tolist() for p in torch.arange(5).chunk(3)]\n[[0, 1], [2, 3], [4]]\n\nThe result is a view: it shares the input's memory.\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'chunk', 'input')
        return c_chunk(<Tensor>input, arg_int(chunks, 'chunk', 'chunks'), arg_dim(dim, <Tensor>input, 'chunk', 'dim'))

    def tensor_split(input, indices_or_sections, dim=0, *, axis=None):
        "tensor_split(input, indices_or_sections, dim=0, *, axis=None)\n\nPieces along ``dim``: ``n`` of nearly equal size, or cut at the given indices, as ``numpy.array_split`` does.\n\n``indices_or_sections``: an int, ints, or an integer tensor. Dtypes: all. Raises RuntimeError for sections below one.\n\n>>> [p.tolist() for p in torch.arange(5).tensor_split((1, 3))]\n[[0], [1, 2], [3, 4]]\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'tensor_split', 'input')
        return c_tensor_split(<Tensor>input, indices_or_sections, arg_dim(dim, <Tensor>input, 'tensor_split', 'dim'))

    def hsplit(input, indices_or_sections):
        "hsplit(input, indices_or_sections)\n\n``tensor_split`` into columns: along dimension 1, or 0 of a 1-d tensor; sections must divide it. Dtypes: all.\n\n>>> [p.tolist() for p in torch.arange(4).reshape(2, 2).hsplit(2)]\n[[[0], [2]], [[1], [3]]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'hsplit', 'input')
        return c_hsplit(<Tensor>input, indices_or_sections)

    def vsplit(input, indices_or_sections):
        "vsplit(input, indices_or_sections)\n\n``tensor_split`` into rows: along dimension 0 of at least two; sections must divide it. Dtypes: all.\n\n>>> [p.tolist() for p in torch.arange(4).reshape(2, 2).vsplit(2)]\n[[[0, 1]], [[2, 3]]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'vsplit', 'input')
        return c_vsplit(<Tensor>input, indices_or_sections)

    def dsplit(input, indices_or_sections):
        "dsplit(input, indices_or_sections)\n\n``tensor_split`` along dimension 2 of at least three; sections must divide it. Dtypes: all.\n\n>>> [tuple(p.shape) for p in torch.zeros(2, 2, 4).dsplit(2)]\n[(2, 2, 2), (2, 2, 2)]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'dsplit', 'input')
        return c_dsplit(<Tensor>input, indices_or_sections)

    def unbind(input, dim=0, *, axis=None):
        "unbind(input, dim=0, *, axis=None)\n\nAll slices along ``dim``, each without that dimension. Dtypes: all. Raises IndexError for a 0-d tensor.\n\n>>> [p.tolist() for p in torch.arange(4).reshape(2, 2).unbind(1)]\n[[0, 2], [1, 3]]\n\nThe result is a view: it shares the input's memory.\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'unbind', 'input')
        return c_unbind(<Tensor>input, arg_dim(dim, <Tensor>input, 'unbind', 'dim'))


def id_permute_backward(grad_output, dims):
    "Undo ``permute(dims)``: the derivative of ``permute``, and linear as it is.\n\nThe result is a view: it shares the input's memory.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'permute_backward', 'grad_output')
    return c_permute_backward(<Tensor>grad_output, arg_ints(dims, 'permute_backward', 'dims'))


def id_slice(input, dim=0, start=None, end=None, step=1):
    "``input[start:end:step]`` along ``dim``, with Python's rules; the step is positive. Dtypes: all.\n\nRaises ValueError for a step below one and IndexError for a 0-d tensor.\n\nThe result is a view: it shares the input's memory.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'slice', 'input')
    return c_slice(<Tensor>input, arg_dim(dim, <Tensor>input, 'slice', 'dim'), (None if start is None else arg_int(start, 'slice', 'start')), (None if end is None else arg_int(end, 'slice', 'end')), arg_int(step, 'slice', 'step'))


def id_as_strided_view(input, view, base):
    "``as_strided``, told the geometry of its input because the derivative needs it.\n\n``view`` and ``base``: (size, stride, offset in elements) of the result and of the input, in one storage.\n\nThe result is a view: it shares the input's memory.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'as_strided_view', 'input')
    return c_as_strided_view(<Tensor>input, view, base)


def id_basic_index(input, index):
    "``input[index]`` for ints, slices, None and Ellipsis, as one view; ``index`` is what `pack_index` makes of them.\n\nThe result is a view: it shares the input's memory.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'basic_index', 'input')
    return c_basic_index(<Tensor>input, index)


def id_complex_real(input):
    "The real parts of a complex tensor.\n\nThe result is a view: it shares the input's memory.\nDtype: real, also for a complex input.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'complex_real', 'input')
    return c_complex_real(<Tensor>input)


def id_complex_imag(input):
    "The imaginary parts of a complex tensor.\n\nThe result is a view: it shares the input's memory.\nDtype: real, also for a complex input.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'complex_imag', 'input')
    return c_complex_imag(<Tensor>input)


def id_select_backward(grad_output, shape, dim, index):
    "Zeros of ``shape`` with ``grad_output`` at ``index`` of dimension ``dim``: the derivative of ``select``.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'select_backward', 'grad_output')
    return c_select_backward(<Tensor>grad_output, arg_ints(shape, 'select_backward', 'shape'), arg_int(dim, 'select_backward', 'dim'), arg_int(index, 'select_backward', 'index'))


def id_slice_backward(grad_output, shape, dim, start, end, step):
    "Zeros of ``shape`` with ``grad_output`` at ``start:end:step`` of dimension ``dim``: the derivative of ``slice``.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'slice_backward', 'grad_output')
    return c_slice_backward(<Tensor>grad_output, arg_ints(shape, 'slice_backward', 'shape'), arg_int(dim, 'slice_backward', 'dim'), (None if start is None else arg_int(start, 'slice_backward', 'start')), (None if end is None else arg_int(end, 'slice_backward', 'end')), arg_int(step, 'slice_backward', 'step'))


def id_narrow_backward(grad_output, shape, dim, start, length):
    "Zeros of ``shape`` with ``grad_output`` from ``start`` on in dimension ``dim``: the derivative of ``narrow``.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'narrow_backward', 'grad_output')
    return c_narrow_backward(<Tensor>grad_output, arg_ints(shape, 'narrow_backward', 'shape'), arg_int(dim, 'narrow_backward', 'dim'), start, arg_int(length, 'narrow_backward', 'length'))


def id_as_strided_backward(grad_output, source, target):
    "Add ``grad_output`` into zeroed storage at one geometry and read it at another: the derivative of ``as_strided``.\n\n``source`` and ``target``: (size, stride, offset). The base tensor, one of the two, must not overlap itself.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'as_strided_backward', 'grad_output')
    return c_as_strided_backward(<Tensor>grad_output, source, target)


def id_as_strided_zero(grad_output, view, base):
    "``grad_output``, which has the geometry ``base``, with zeros at the elements that ``view`` shows.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'as_strided_zero', 'grad_output')
    return c_as_strided_zero(<Tensor>grad_output, view, base)


def id_as_strided_put(input, src, view, base):
    "``input``, which has the geometry ``base``, with ``src`` at the elements that ``view`` shows.\n\nIt is what an in-place operation on a view does to the view's base, and stands for it in the base's history.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'as_strided_put', 'input')
    if type(src) is not Tensor:
        arg_tensor(src, 'as_strided_put', 'src')
    return c_as_strided_put(<Tensor>input, <Tensor>src, view, base)


def id_basic_index_backward(grad_output, index):
    "Zeros with ``grad_output`` at the elements that were indexed: the derivative of ``basic_index``.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'basic_index_backward', 'grad_output')
    return c_basic_index_backward(<Tensor>grad_output, index)


def id_diagonal_backward(grad_output, shape, offset, dim1, dim2):
    "Zeros of ``shape`` with ``grad_output`` on a diagonal: the derivative of ``diagonal``.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'diagonal_backward', 'grad_output')
    return c_diagonal_backward(<Tensor>grad_output, arg_ints(shape, 'diagonal_backward', 'shape'), arg_int(offset, 'diagonal_backward', 'offset'), arg_int(dim1, 'diagonal_backward', 'dim1'), arg_int(dim2, 'diagonal_backward', 'dim2'))


def id_unfold_backward(grad_output, shape, dim, size, step):
    "Windows added back at where they were taken: the derivative of ``unfold``.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'unfold_backward', 'grad_output')
    return c_unfold_backward(<Tensor>grad_output, arg_ints(shape, 'unfold_backward', 'shape'), arg_int(dim, 'unfold_backward', 'dim'), arg_int(size, 'unfold_backward', 'size'), arg_int(step, 'unfold_backward', 'step'))


def id_real_backward(grad_output):
    "``grad_output + 0i``: the derivative of ``real``.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'real_backward', 'grad_output')
    return c_real_backward(<Tensor>grad_output)


def id_imag_backward(grad_output):
    "``0 + grad_output i``: the derivative of ``imag``, by PyTorch's convention of conjugate gradients.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'imag_backward', 'grad_output')
    return c_imag_backward(<Tensor>grad_output)


py_view = public1.view
py_view.__name__ = py_view.__qualname__ = 'view'

def m_view(input, *args, **kwargs):
    if kwargs and 'dtype' in kwargs or args and not isinstance(args[0], int) and isinstance(args[0], dtype_type):
        return bits_as(input, *args, **kwargs)
    if args and not kwargs and type(input) is Tensor:
        return c_view(<Tensor>input, arg_size(args, 'view', 'size'))
    if args and 'size' not in kwargs:
        if isinstance(args[0], (tuple, list)):
            return py_view(input, *args, **kwargs)
        return py_view(input, args, **kwargs)
    return py_view(input, *args, **kwargs)
m_view.__name__ = m_view.__qualname__ = 'view'
m_view.__doc__ = py_view.__doc__

py_view_as = public1.view_as
py_view_as.__name__ = py_view_as.__qualname__ = 'view_as'

py_reshape = public1.reshape
py_reshape.__name__ = py_reshape.__qualname__ = 'reshape'

def m_reshape(input, *args, **kwargs):
    if args and not kwargs and type(input) is Tensor:
        return c_reshape(<Tensor>input, arg_size(args, 'reshape', 'shape'))
    if args and 'shape' not in kwargs:
        if isinstance(args[0], (tuple, list)):
            return py_reshape(input, *args, **kwargs)
        return py_reshape(input, args, **kwargs)
    return py_reshape(input, *args, **kwargs)
m_reshape.__name__ = m_reshape.__qualname__ = 'reshape'
m_reshape.__doc__ = py_reshape.__doc__

py_reshape_as = public1.reshape_as
py_reshape_as.__name__ = py_reshape_as.__qualname__ = 'reshape_as'

py_flatten = public1.flatten
py_flatten.__name__ = py_flatten.__qualname__ = 'flatten'

py_unflatten = public1.unflatten
py_unflatten.__name__ = py_unflatten.__qualname__ = 'unflatten'

py_ravel = public1.ravel
py_ravel.__name__ = py_ravel.__qualname__ = 'ravel'

py_transpose = public1.transpose
py_transpose.__name__ = py_transpose.__qualname__ = 'transpose'

in_transpose = public1.transpose_
in_transpose.__name__ = in_transpose.__qualname__ = 'transpose_'

py_swapaxes = public1.swapaxes
py_swapaxes.__name__ = py_swapaxes.__qualname__ = 'swapaxes'

in_swapaxes = public1.swapaxes_
in_swapaxes.__name__ = in_swapaxes.__qualname__ = 'swapaxes_'

py_t = public1.t
py_t.__name__ = py_t.__qualname__ = 't'

in_t = public1.t_
in_t.__name__ = in_t.__qualname__ = 't_'

py_T = public1.T
py_T.__name__ = py_T.__qualname__ = 'T'

py_mT = public1.mT
py_mT.__name__ = py_mT.__qualname__ = 'mT'

py_permute = public1.permute
py_permute.__name__ = py_permute.__qualname__ = 'permute'

def m_permute(input, *args, **kwargs):
    if args and not kwargs and type(input) is Tensor:
        return c_permute(<Tensor>input, arg_size(args, 'permute', 'dims'))
    if args and 'dims' not in kwargs:
        if isinstance(args[0], (tuple, list)):
            return py_permute(input, *args, **kwargs)
        return py_permute(input, args, **kwargs)
    return py_permute(input, *args, **kwargs)
m_permute.__name__ = m_permute.__qualname__ = 'permute'
m_permute.__doc__ = py_permute.__doc__

py_movedim = public1.movedim
py_movedim.__name__ = py_movedim.__qualname__ = 'movedim'

py_squeeze = public1.squeeze
py_squeeze.__name__ = py_squeeze.__qualname__ = 'squeeze'

in_squeeze = public1.squeeze_
in_squeeze.__name__ = in_squeeze.__qualname__ = 'squeeze_'

py_unsqueeze = public1.unsqueeze
py_unsqueeze.__name__ = py_unsqueeze.__qualname__ = 'unsqueeze'

in_unsqueeze = public1.unsqueeze_
in_unsqueeze.__name__ = in_unsqueeze.__qualname__ = 'unsqueeze_'

py_expand = public1.expand
py_expand.__name__ = py_expand.__qualname__ = 'expand'

def m_expand(input, *args, **kwargs):
    if args and not kwargs and type(input) is Tensor:
        return c_expand(<Tensor>input, arg_size(args, 'expand', 'size'), False)
    if args and 'size' not in kwargs:
        if isinstance(args[0], (tuple, list)):
            return py_expand(input, *args, **kwargs)
        return py_expand(input, args, **kwargs)
    return py_expand(input, *args, **kwargs)
m_expand.__name__ = m_expand.__qualname__ = 'expand'
m_expand.__doc__ = py_expand.__doc__

py_expand_as = public1.expand_as
py_expand_as.__name__ = py_expand_as.__qualname__ = 'expand_as'

py_broadcast_to = public1.broadcast_to
py_broadcast_to.__name__ = py_broadcast_to.__qualname__ = 'broadcast_to'

def m_broadcast_to(input, *args, **kwargs):
    if args and not kwargs and type(input) is Tensor:
        return c_broadcast_to(<Tensor>input, arg_size(args, 'broadcast_to', 'size'))
    if args and 'size' not in kwargs:
        if isinstance(args[0], (tuple, list)):
            return py_broadcast_to(input, *args, **kwargs)
        return py_broadcast_to(input, args, **kwargs)
    return py_broadcast_to(input, *args, **kwargs)
m_broadcast_to.__name__ = m_broadcast_to.__qualname__ = 'broadcast_to'
m_broadcast_to.__doc__ = py_broadcast_to.__doc__

py_select = public1.select
py_select.__name__ = py_select.__qualname__ = 'select'

py_narrow = public1.narrow
py_narrow.__name__ = py_narrow.__qualname__ = 'narrow'

py_as_strided = public1.as_strided
py_as_strided.__name__ = py_as_strided.__qualname__ = 'as_strided'

in_as_strided = public1.as_strided_
in_as_strided.__name__ = in_as_strided.__qualname__ = 'as_strided_'

py_diagonal = public1.diagonal
py_diagonal.__name__ = py_diagonal.__qualname__ = 'diagonal'

py_unfold = public1.unfold
py_unfold.__name__ = py_unfold.__qualname__ = 'unfold'

py_real = public1.real
py_real.__name__ = py_real.__qualname__ = 'real'

py_imag = public1.imag
py_imag.__name__ = py_imag.__qualname__ = 'imag'

py_mH = public1.mH
py_mH.__name__ = py_mH.__qualname__ = 'mH'

py_adjoint = public1.adjoint
py_adjoint.__name__ = py_adjoint.__qualname__ = 'adjoint'

py_H = public1.H
py_H.__name__ = py_H.__qualname__ = 'H'

py_view_as_real = public1.view_as_real
py_view_as_real.__name__ = py_view_as_real.__qualname__ = 'view_as_real'

py_view_as_complex = public1.view_as_complex
py_view_as_complex.__name__ = py_view_as_complex.__qualname__ = 'view_as_complex'

py_split = public1.split
py_split.__name__ = py_split.__qualname__ = 'split'

py_split_with_sizes = public1.split_with_sizes
py_split_with_sizes.__name__ = py_split_with_sizes.__qualname__ = 'split_with_sizes'

py_chunk = public1.chunk
py_chunk.__name__ = py_chunk.__qualname__ = 'chunk'

py_tensor_split = public1.tensor_split
py_tensor_split.__name__ = py_tensor_split.__qualname__ = 'tensor_split'

py_hsplit = public1.hsplit
py_hsplit.__name__ = py_hsplit.__qualname__ = 'hsplit'

py_vsplit = public1.vsplit
py_vsplit.__name__ = py_vsplit.__qualname__ = 'vsplit'

py_dsplit = public1.dsplit
py_dsplit.__name__ = py_dsplit.__qualname__ = 'dsplit'

py_unbind = public1.unbind
py_unbind.__name__ = py_unbind.__qualname__ = 'unbind'

#: identifier -> function
IDENTIFIERS = {
    'permute_backward': id_permute_backward,
    'slice': id_slice,
    'as_strided_view': id_as_strided_view,
    'basic_index': id_basic_index,
    'complex_real': id_complex_real,
    'complex_imag': id_complex_imag,
    'select_backward': id_select_backward,
    'slice_backward': id_slice_backward,
    'narrow_backward': id_narrow_backward,
    'as_strided_backward': id_as_strided_backward,
    'as_strided_zero': id_as_strided_zero,
    'as_strided_put': id_as_strided_put,
    'basic_index_backward': id_basic_index_backward,
    'diagonal_backward': id_diagonal_backward,
    'unfold_backward': id_unfold_backward,
    'real_backward': id_real_backward,
    'imag_backward': id_imag_backward,
    'view': py_view,
    'view_as': py_view_as,
    'reshape': py_reshape,
    'reshape_as': py_reshape_as,
    'flatten': py_flatten,
    'unflatten': py_unflatten,
    'ravel': py_ravel,
    'transpose': py_transpose,
    'swapaxes': py_swapaxes,
    't': py_t,
    'T': py_T,
    'mT': py_mT,
    'permute': py_permute,
    'movedim': py_movedim,
    'squeeze': py_squeeze,
    'unsqueeze': py_unsqueeze,
    'expand': py_expand,
    'expand_as': py_expand_as,
    'broadcast_to': py_broadcast_to,
    'select': py_select,
    'narrow': py_narrow,
    'as_strided': py_as_strided,
    'diagonal': py_diagonal,
    'unfold': py_unfold,
    'real': py_real,
    'imag': py_imag,
    'mH': py_mH,
    'adjoint': py_adjoint,
    'H': py_H,
    'view_as_real': py_view_as_real,
    'view_as_complex': py_view_as_complex,
    'split': py_split,
    'split_with_sizes': py_split_with_sizes,
    'chunk': py_chunk,
    'tensor_split': py_tensor_split,
    'hsplit': py_hsplit,
    'vsplit': py_vsplit,
    'dsplit': py_dsplit,
    'unbind': py_unbind,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('view', '', py_view, False, m_view, False, (), None),
    ('view_as', '', py_view_as, False, py_view_as, False, (), None),
    ('reshape', '', py_reshape, True, m_reshape, False, (), None),
    ('reshape_as', '', py_reshape_as, False, py_reshape_as, False, (), None),
    ('flatten', '', py_flatten, True, py_flatten, False, (), None),
    ('unflatten', '', py_unflatten, True, py_unflatten, False, (), None),
    ('ravel', '', py_ravel, True, py_ravel, False, (), None),
    ('transpose', '', py_transpose, True, py_transpose, False, ('swapdims',), in_transpose),
    ('swapaxes', '', py_swapaxes, True, py_swapaxes, False, (), in_swapaxes),
    ('t', '', py_t, True, py_t, False, (), in_t),
    ('T', '', py_T, False, py_T, True, (), None),
    ('mT', '', py_mT, False, py_mT, True, (), None),
    ('permute', '', py_permute, True, m_permute, False, (), None),
    ('movedim', '', py_movedim, True, py_movedim, False, ('moveaxis',), None),
    ('squeeze', '', py_squeeze, True, py_squeeze, False, (), in_squeeze),
    ('unsqueeze', '', py_unsqueeze, True, py_unsqueeze, False, (), in_unsqueeze),
    ('expand', '', py_expand, False, m_expand, False, (), None),
    ('expand_as', '', py_expand_as, False, py_expand_as, False, (), None),
    ('broadcast_to', '', py_broadcast_to, True, m_broadcast_to, False, (), None),
    ('select', '', py_select, True, py_select, False, (), None),
    ('narrow', '', py_narrow, True, py_narrow, False, (), None),
    ('as_strided', '', py_as_strided, True, py_as_strided, False, (), in_as_strided),
    ('diagonal', '', py_diagonal, True, py_diagonal, False, (), None),
    ('unfold', '', py_unfold, False, py_unfold, False, (), None),
    ('real', '', py_real, True, py_real, True, (), None),
    ('imag', '', py_imag, True, py_imag, True, (), None),
    ('mH', '', py_mH, False, py_mH, True, (), None),
    ('adjoint', '', py_adjoint, True, py_adjoint, False, (), None),
    ('H', '', py_H, False, py_H, True, (), None),
    ('view_as_real', '', py_view_as_real, True, None, False, (), None),
    ('view_as_complex', '', py_view_as_complex, True, None, False, (), None),
    ('split', '', py_split, True, py_split, False, (), None),
    ('split_with_sizes', '', py_split_with_sizes, True, py_split_with_sizes, False, (), None),
    ('chunk', '', py_chunk, True, py_chunk, False, (), None),
    ('tensor_split', '', py_tensor_split, True, py_tensor_split, False, (), None),
    ('hsplit', '', py_hsplit, True, py_hsplit, False, (), None),
    ('vsplit', '', py_vsplit, True, py_vsplit, False, (), None),
    ('dsplit', '', py_dsplit, True, py_dsplit, False, (), None),
    ('unbind', '', py_unbind, True, py_unbind, False, (), None),
]
