# Written by tools/opgen from fasttorch/ops/pooling.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/pooling.py, compiled."""
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
from fasttorch._C.fast_convolution cimport h_in_format_of
from fasttorch._C.fast_spatial cimport k_plane_gather, k_plane_scatter_add, k_separable_map, k_separable_map_transposed, k_window_max


cdef OperatorEntry E_separable_map
cdef OperatorEntry E_separable_map_transposed
cdef OperatorEntry E_window_max
cdef OperatorEntry E_plane_scatter_add
cdef OperatorEntry E_plane_gather
cdef OperatorEntry E_plane_put
cdef OperatorEntry E_fractional_window_max
cdef OperatorEntry E_max_pool1d
cdef OperatorEntry E_max_pool2d
cdef OperatorEntry E_max_pool3d
cdef OperatorEntry E_max_pool1d_with_indices
cdef OperatorEntry E_max_pool2d_with_indices
cdef OperatorEntry E_max_pool3d_with_indices
cdef OperatorEntry E_adaptive_max_pool1d
cdef OperatorEntry E_adaptive_max_pool2d
cdef OperatorEntry E_adaptive_max_pool3d
cdef OperatorEntry E_adaptive_max_pool1d_with_indices
cdef OperatorEntry E_adaptive_max_pool2d_with_indices
cdef OperatorEntry E_adaptive_max_pool3d_with_indices
cdef OperatorEntry E_avg_pool1d
cdef OperatorEntry E_avg_pool2d
cdef OperatorEntry E_avg_pool3d
cdef OperatorEntry E_adaptive_avg_pool1d
cdef OperatorEntry E_adaptive_avg_pool2d
cdef OperatorEntry E_adaptive_avg_pool3d
cdef OperatorEntry E_lp_pool1d
cdef OperatorEntry E_lp_pool2d
cdef OperatorEntry E_lp_pool3d
cdef OperatorEntry E_fractional_max_pool2d
cdef OperatorEntry E_fractional_max_pool3d
cdef OperatorEntry E_fractional_max_pool2d_with_indices
cdef OperatorEntry E_fractional_max_pool3d_with_indices
cdef OperatorEntry E_max_unpool1d
cdef OperatorEntry E_max_unpool2d
cdef OperatorEntry E_max_unpool3d
cdef object c_separable_map(Tensor input, object maps):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_separable_map(input, maps) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_separable_map, (input, maps, ))
    if input.ndim > 3:
        result = h_in_format_of(result, input)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_separable_map, 1, 1)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, maps)
            result_history(result, node)
    return result

cdef int bw_separable_map(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object maps
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        maps = node_saved_object(node, 0)
    if need0:
        give_out(&out[0], c_separable_map_transposed(grad, maps))
    return 0

cdef object c_separable_map_transposed(Tensor grad_output, object maps):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_separable_map_transposed(grad_output, maps) if kernels_on and not (grad_output.device) else None
    if result is None:
        result = run_defined(E_separable_map_transposed, (grad_output, maps, ))
    if grad_output.ndim > 3:
        result = h_in_format_of(result, grad_output)
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if need:
            node = node_new(O_separable_map_transposed, 1, 1)
            if need & 1:
                edge_to(node, 0, grad_output, result, False)
            save_value(node, 0, maps)
            result_history(result, node)
    return result

cdef int bw_separable_map_transposed(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object maps
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        maps = node_saved_object(node, 0)
    if need0:
        give_out(&out[0], c_separable_map(grad, maps))
    return 0

cdef object c_window_max(Tensor input, object windows):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_window_max(input, windows) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_window_max, (input, windows, ))
    result = tuple(result)
    if input.ndim > 3:
        result = h_in_format_of(result, input)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_window_max, 1, 3)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            save_value(node, 1, windows)
            node_save_output(node, 2, result[1], 1)
            results_history(result, node)
    return result

cdef int bw_window_max(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad_values = <object>g[0]
    cdef object input_shape
    cdef object windows
    cdef object indices
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        windows = node_saved_object(node, 1)
    if need0:
        indices = saved_any(node, 2)
    if need0:
        give_out(&out[0], c_plane_scatter_add(grad_values, indices, as_ints(input_shape), len(windows)))
    return 0

cdef object c_plane_scatter_add(Tensor grad_output, Tensor indices, object shape, Py_ssize_t n):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_plane_scatter_add(grad_output, indices, shape, n) if kernels_on and not (grad_output.device or indices.device) else None
    if result is None:
        result = run_defined(E_plane_scatter_add, (grad_output, indices, shape, n, ))
    if grad_output.ndim > 3:
        result = h_in_format_of(result, grad_output)
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if need:
            node = node_new(O_plane_scatter_add, 1, 2)
            if need & 1:
                edge_to(node, 0, grad_output, result, True)
            save_value(node, 0, indices)
            node_save_object(node, 1, n)
            result_history(result, node)
    return result

cdef int bw_plane_scatter_add(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object indices
    cdef object n
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        indices = saved_any(node, 0)
    if need0:
        n = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], c_plane_gather(grad, indices, n))
    return 0

cdef object c_plane_gather(Tensor input, Tensor indices, Py_ssize_t n):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_plane_gather(input, indices, n) if kernels_on and not (input.device or indices.device) else None
    if result is None:
        result = run_defined(E_plane_gather, (input, indices, n, ))
    if input.ndim > 3:
        result = h_in_format_of(result, input)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_plane_gather, 1, 3)
            if need & 1:
                edge_to(node, 0, input, result, True)
            node_save_object(node, 0, shape_tuple(input))
            save_value(node, 1, indices)
            node_save_object(node, 2, n)
            result_history(result, node)
    return result

cdef int bw_plane_gather(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef object indices
    cdef object n
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        indices = saved_any(node, 1)
    if need0:
        n = node_saved_object(node, 2)
    if need0:
        give_out(&out[0], c_plane_scatter_add(grad, indices, as_ints(input_shape), n))
    return 0

cdef object c_plane_put(Tensor input, Tensor indices, object sizes):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_plane_put, (input, indices, sizes, ))
    if input.ndim > 3:
        result = h_in_format_of(result, input)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_plane_put, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, True)
            save_value(node, 0, indices)
            node_save_object(node, 1, sizes)
            result_history(result, node)
    return result

cdef int bw_plane_put(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object indices
    cdef object sizes
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        indices = saved_any(node, 0)
    if need0:
        sizes = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], c_plane_gather(grad, indices, len(sizes)))
    return 0

cdef object c_fractional_window_max(Tensor input, object kernel, object sizes, Tensor samples):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_fractional_window_max, (input, kernel, sizes, samples, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_fractional_window_max, 1, 3)
            if need & 1:
                edge_to(node, 0, input, result, True)
            node_save_object(node, 0, shape_tuple(input))
            node_save_object(node, 1, kernel)
            node_save_output(node, 2, result[1], 1)
            results_history(result, node)
    return result

cdef int bw_fractional_window_max(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad_values = <object>g[0]
    cdef object input_shape
    cdef object kernel
    cdef object indices
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        kernel = node_saved_object(node, 1)
    if need0:
        indices = saved_any(node, 2)
    if need0:
        give_out(&out[0], c_plane_scatter_add(grad_values, indices, as_ints(input_shape), len(kernel)))
    return 0

cdef object c_max_pool1d(Tensor input, object kernel_size, object stride, object padding, object dilation, bint ceil_mode, bint return_indices):
    return run_composite(E_max_pool1d, (input, kernel_size, stride, padding, dilation, ceil_mode, return_indices, ))

cdef object c_max_pool2d(Tensor input, object kernel_size, object stride, object padding, object dilation, bint ceil_mode, bint return_indices):
    return run_composite(E_max_pool2d, (input, kernel_size, stride, padding, dilation, ceil_mode, return_indices, ))

cdef object c_max_pool3d(Tensor input, object kernel_size, object stride, object padding, object dilation, bint ceil_mode, bint return_indices):
    return run_composite(E_max_pool3d, (input, kernel_size, stride, padding, dilation, ceil_mode, return_indices, ))

cdef object c_max_pool1d_with_indices(Tensor input, object kernel_size, object stride, object padding, object dilation, bint ceil_mode, bint return_indices):
    return run_composite(E_max_pool1d_with_indices, (input, kernel_size, stride, padding, dilation, ceil_mode, return_indices, ))

cdef object c_max_pool2d_with_indices(Tensor input, object kernel_size, object stride, object padding, object dilation, bint ceil_mode, bint return_indices):
    return run_composite(E_max_pool2d_with_indices, (input, kernel_size, stride, padding, dilation, ceil_mode, return_indices, ))

cdef object c_max_pool3d_with_indices(Tensor input, object kernel_size, object stride, object padding, object dilation, bint ceil_mode, bint return_indices):
    return run_composite(E_max_pool3d_with_indices, (input, kernel_size, stride, padding, dilation, ceil_mode, return_indices, ))

cdef object c_adaptive_max_pool1d(Tensor input, object output_size, bint return_indices):
    return run_composite(E_adaptive_max_pool1d, (input, output_size, return_indices, ))

cdef object c_adaptive_max_pool2d(Tensor input, object output_size, bint return_indices):
    return run_composite(E_adaptive_max_pool2d, (input, output_size, return_indices, ))

cdef object c_adaptive_max_pool3d(Tensor input, object output_size, bint return_indices):
    return run_composite(E_adaptive_max_pool3d, (input, output_size, return_indices, ))

cdef object c_adaptive_max_pool1d_with_indices(Tensor input, object output_size, bint return_indices):
    return run_composite(E_adaptive_max_pool1d_with_indices, (input, output_size, return_indices, ))

cdef object c_adaptive_max_pool2d_with_indices(Tensor input, object output_size, bint return_indices):
    return run_composite(E_adaptive_max_pool2d_with_indices, (input, output_size, return_indices, ))

cdef object c_adaptive_max_pool3d_with_indices(Tensor input, object output_size, bint return_indices):
    return run_composite(E_adaptive_max_pool3d_with_indices, (input, output_size, return_indices, ))

cdef object c_avg_pool1d(Tensor input, object kernel_size, object stride, object padding, bint ceil_mode, bint count_include_pad):
    return run_composite(E_avg_pool1d, (input, kernel_size, stride, padding, ceil_mode, count_include_pad, ))

cdef object c_avg_pool2d(Tensor input, object kernel_size, object stride, object padding, bint ceil_mode, bint count_include_pad, object divisor_override):
    return run_composite(E_avg_pool2d, (input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override, ))

cdef object c_avg_pool3d(Tensor input, object kernel_size, object stride, object padding, bint ceil_mode, bint count_include_pad, object divisor_override):
    return run_composite(E_avg_pool3d, (input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override, ))

cdef object c_adaptive_avg_pool1d(Tensor input, object output_size):
    return run_composite(E_adaptive_avg_pool1d, (input, output_size, ))

cdef object c_adaptive_avg_pool2d(Tensor input, object output_size):
    return run_composite(E_adaptive_avg_pool2d, (input, output_size, ))

cdef object c_adaptive_avg_pool3d(Tensor input, object output_size):
    return run_composite(E_adaptive_avg_pool3d, (input, output_size, ))

cdef object c_lp_pool1d(Tensor input, double norm_type, object kernel_size, object stride, bint ceil_mode):
    return run_composite(E_lp_pool1d, (input, norm_type, kernel_size, stride, ceil_mode, ))

cdef object c_lp_pool2d(Tensor input, double norm_type, object kernel_size, object stride, bint ceil_mode):
    return run_composite(E_lp_pool2d, (input, norm_type, kernel_size, stride, ceil_mode, ))

cdef object c_lp_pool3d(Tensor input, double norm_type, object kernel_size, object stride, bint ceil_mode):
    return run_composite(E_lp_pool3d, (input, norm_type, kernel_size, stride, ceil_mode, ))

cdef object c_fractional_max_pool2d(Tensor input, object kernel_size, object output_size, object output_ratio, bint return_indices, Tensor _random_samples):
    return run_composite(E_fractional_max_pool2d, (input, kernel_size, output_size, output_ratio, return_indices, _random_samples, ))

cdef object c_fractional_max_pool3d(Tensor input, object kernel_size, object output_size, object output_ratio, bint return_indices, Tensor _random_samples):
    return run_composite(E_fractional_max_pool3d, (input, kernel_size, output_size, output_ratio, return_indices, _random_samples, ))

cdef object c_fractional_max_pool2d_with_indices(Tensor input, object kernel_size, object output_size, object output_ratio, bint return_indices, Tensor _random_samples):
    return run_composite(E_fractional_max_pool2d_with_indices, (input, kernel_size, output_size, output_ratio, return_indices, _random_samples, ))

cdef object c_fractional_max_pool3d_with_indices(Tensor input, object kernel_size, object output_size, object output_ratio, bint return_indices, Tensor _random_samples):
    return run_composite(E_fractional_max_pool3d_with_indices, (input, kernel_size, output_size, output_ratio, return_indices, _random_samples, ))

cdef object c_max_unpool1d(Tensor input, Tensor indices, object kernel_size, object stride, object padding, object output_size):
    return run_composite(E_max_unpool1d, (input, indices, kernel_size, stride, padding, output_size, ))

cdef object c_max_unpool2d(Tensor input, Tensor indices, object kernel_size, object stride, object padding, object output_size):
    return run_composite(E_max_unpool2d, (input, indices, kernel_size, stride, padding, output_size, ))

cdef object c_max_unpool3d(Tensor input, Tensor indices, object kernel_size, object stride, object padding, object output_size):
    return run_composite(E_max_unpool3d, (input, indices, kernel_size, stride, padding, output_size, ))

# ---- the table
E_separable_map = OperatorEntry('separable_map', 'separable_map', 'pooling', (('input', 't'), ('maps', 'o')), 'same', ('input',), None, 1, -1, False)
O_separable_map = new_op('separable_map', 'SeparableMapBackward0', bw_separable_map, E_separable_map)
E_separable_map_transposed = OperatorEntry('separable_map_transposed', 'separable_map_transposed', 'pooling', (('grad_output', 't'), ('maps', 'o')), 'same', ('grad_output',), None, 1, -1, False)
O_separable_map_transposed = new_op('separable_map_transposed', 'SeparableMapTransposedBackward0', bw_separable_map_transposed, E_separable_map_transposed)
E_window_max = OperatorEntry('window_max', 'window_max', 'pooling', (('input', 't'), ('windows', 'o')), 'same', ('input',), (None, 'int64'), 2, -1, False)
O_window_max = new_op('window_max', 'WindowMaxBackward0', bw_window_max, E_window_max)
E_plane_scatter_add = OperatorEntry('plane_scatter_add', 'plane_scatter_add', 'pooling', (('grad_output', 't'), ('indices', 't'), ('shape', 'o'), ('n', 'o')), 'same', ('grad_output',), None, 1, -1, False)
O_plane_scatter_add = new_op('plane_scatter_add', 'PlaneScatterAddBackward0', bw_plane_scatter_add, E_plane_scatter_add)
E_plane_gather = OperatorEntry('plane_gather', 'plane_gather', 'pooling', (('input', 't'), ('indices', 't'), ('n', 'o')), 'same', ('input',), None, 1, -1, False)
O_plane_gather = new_op('plane_gather', 'PlaneGatherBackward0', bw_plane_gather, E_plane_gather)
E_plane_put = OperatorEntry('plane_put', 'plane_put', 'pooling', (('input', 't'), ('indices', 't'), ('sizes', 'o')), 'same', ('input',), None, 1, -1, False)
O_plane_put = new_op('plane_put', 'PlanePutBackward0', bw_plane_put, E_plane_put)
E_fractional_window_max = OperatorEntry('fractional_window_max', 'fractional_window_max', 'pooling', (('input', 't'), ('kernel', 'o'), ('sizes', 'o'), ('samples', 't')), 'same', ('input',), (None, 'int64'), 2, -1, False)
O_fractional_window_max = new_op('fractional_window_max', 'FractionalWindowMaxBackward0', bw_fractional_window_max, E_fractional_window_max)
E_max_pool1d = OperatorEntry('max_pool1d', 'max_pool1d', 'pooling', (('input', 't'), ('kernel_size', 'o'), ('stride', 'o'), ('padding', 'o'), ('dilation', 'o'), ('ceil_mode', 'o'), ('return_indices', 'o')), None, (), None, 1, -1, False)
E_max_pool2d = OperatorEntry('max_pool2d', 'max_pool2d', 'pooling', (('input', 't'), ('kernel_size', 'o'), ('stride', 'o'), ('padding', 'o'), ('dilation', 'o'), ('ceil_mode', 'o'), ('return_indices', 'o')), None, (), None, 1, -1, False)
E_max_pool3d = OperatorEntry('max_pool3d', 'max_pool3d', 'pooling', (('input', 't'), ('kernel_size', 'o'), ('stride', 'o'), ('padding', 'o'), ('dilation', 'o'), ('ceil_mode', 'o'), ('return_indices', 'o')), None, (), None, 1, -1, False)
E_max_pool1d_with_indices = OperatorEntry('max_pool1d_with_indices', 'max_pool1d_with_indices', 'pooling', (('input', 't'), ('kernel_size', 'o'), ('stride', 'o'), ('padding', 'o'), ('dilation', 'o'), ('ceil_mode', 'o'), ('return_indices', 'o')), None, (), None, 1, -1, False)
E_max_pool2d_with_indices = OperatorEntry('max_pool2d_with_indices', 'max_pool2d_with_indices', 'pooling', (('input', 't'), ('kernel_size', 'o'), ('stride', 'o'), ('padding', 'o'), ('dilation', 'o'), ('ceil_mode', 'o'), ('return_indices', 'o')), None, (), None, 1, -1, False)
E_max_pool3d_with_indices = OperatorEntry('max_pool3d_with_indices', 'max_pool3d_with_indices', 'pooling', (('input', 't'), ('kernel_size', 'o'), ('stride', 'o'), ('padding', 'o'), ('dilation', 'o'), ('ceil_mode', 'o'), ('return_indices', 'o')), None, (), None, 1, -1, False)
E_adaptive_max_pool1d = OperatorEntry('adaptive_max_pool1d', 'adaptive_max_pool1d', 'pooling', (('input', 't'), ('output_size', 'o'), ('return_indices', 'o')), None, (), None, 1, -1, False)
E_adaptive_max_pool2d = OperatorEntry('adaptive_max_pool2d', 'adaptive_max_pool2d', 'pooling', (('input', 't'), ('output_size', 'o'), ('return_indices', 'o')), None, (), None, 1, -1, False)
E_adaptive_max_pool3d = OperatorEntry('adaptive_max_pool3d', 'adaptive_max_pool3d', 'pooling', (('input', 't'), ('output_size', 'o'), ('return_indices', 'o')), None, (), None, 1, -1, False)
E_adaptive_max_pool1d_with_indices = OperatorEntry('adaptive_max_pool1d_with_indices', 'adaptive_max_pool1d_with_indices', 'pooling', (('input', 't'), ('output_size', 'o'), ('return_indices', 'o')), None, (), None, 1, -1, False)
E_adaptive_max_pool2d_with_indices = OperatorEntry('adaptive_max_pool2d_with_indices', 'adaptive_max_pool2d_with_indices', 'pooling', (('input', 't'), ('output_size', 'o'), ('return_indices', 'o')), None, (), None, 1, -1, False)
E_adaptive_max_pool3d_with_indices = OperatorEntry('adaptive_max_pool3d_with_indices', 'adaptive_max_pool3d_with_indices', 'pooling', (('input', 't'), ('output_size', 'o'), ('return_indices', 'o')), None, (), None, 1, -1, False)
E_avg_pool1d = OperatorEntry('avg_pool1d', 'avg_pool1d', 'pooling', (('input', 't'), ('kernel_size', 'o'), ('stride', 'o'), ('padding', 'o'), ('ceil_mode', 'o'), ('count_include_pad', 'o')), None, (), None, 1, -1, False)
E_avg_pool2d = OperatorEntry('avg_pool2d', 'avg_pool2d', 'pooling', (('input', 't'), ('kernel_size', 'o'), ('stride', 'o'), ('padding', 'o'), ('ceil_mode', 'o'), ('count_include_pad', 'o'), ('divisor_override', 'o')), None, (), None, 1, -1, False)
E_avg_pool3d = OperatorEntry('avg_pool3d', 'avg_pool3d', 'pooling', (('input', 't'), ('kernel_size', 'o'), ('stride', 'o'), ('padding', 'o'), ('ceil_mode', 'o'), ('count_include_pad', 'o'), ('divisor_override', 'o')), None, (), None, 1, -1, False)
E_adaptive_avg_pool1d = OperatorEntry('adaptive_avg_pool1d', 'adaptive_avg_pool1d', 'pooling', (('input', 't'), ('output_size', 'o')), None, (), None, 1, -1, False)
E_adaptive_avg_pool2d = OperatorEntry('adaptive_avg_pool2d', 'adaptive_avg_pool2d', 'pooling', (('input', 't'), ('output_size', 'o')), None, (), None, 1, -1, False)
E_adaptive_avg_pool3d = OperatorEntry('adaptive_avg_pool3d', 'adaptive_avg_pool3d', 'pooling', (('input', 't'), ('output_size', 'o')), None, (), None, 1, -1, False)
E_lp_pool1d = OperatorEntry('lp_pool1d', 'lp_pool1d', 'pooling', (('input', 't'), ('norm_type', 'o'), ('kernel_size', 'o'), ('stride', 'o'), ('ceil_mode', 'o')), None, (), None, 1, -1, False)
E_lp_pool2d = OperatorEntry('lp_pool2d', 'lp_pool2d', 'pooling', (('input', 't'), ('norm_type', 'o'), ('kernel_size', 'o'), ('stride', 'o'), ('ceil_mode', 'o')), None, (), None, 1, -1, False)
E_lp_pool3d = OperatorEntry('lp_pool3d', 'lp_pool3d', 'pooling', (('input', 't'), ('norm_type', 'o'), ('kernel_size', 'o'), ('stride', 'o'), ('ceil_mode', 'o')), None, (), None, 1, -1, False)
E_fractional_max_pool2d = OperatorEntry('fractional_max_pool2d', 'fractional_max_pool2d', 'pooling', (('input', 't'), ('kernel_size', 'o'), ('output_size', 'o'), ('output_ratio', 'o'), ('return_indices', 'o'), ('_random_samples', 't')), None, (), None, 1, -1, False)
E_fractional_max_pool3d = OperatorEntry('fractional_max_pool3d', 'fractional_max_pool3d', 'pooling', (('input', 't'), ('kernel_size', 'o'), ('output_size', 'o'), ('output_ratio', 'o'), ('return_indices', 'o'), ('_random_samples', 't')), None, (), None, 1, -1, False)
E_fractional_max_pool2d_with_indices = OperatorEntry('fractional_max_pool2d_with_indices', 'fractional_max_pool2d_with_indices', 'pooling', (('input', 't'), ('kernel_size', 'o'), ('output_size', 'o'), ('output_ratio', 'o'), ('return_indices', 'o'), ('_random_samples', 't')), None, (), None, 1, -1, False)
E_fractional_max_pool3d_with_indices = OperatorEntry('fractional_max_pool3d_with_indices', 'fractional_max_pool3d_with_indices', 'pooling', (('input', 't'), ('kernel_size', 'o'), ('output_size', 'o'), ('output_ratio', 'o'), ('return_indices', 'o'), ('_random_samples', 't')), None, (), None, 1, -1, False)
E_max_unpool1d = OperatorEntry('max_unpool1d', 'max_unpool1d', 'pooling', (('input', 't'), ('indices', 't'), ('kernel_size', 'o'), ('stride', 'o'), ('padding', 'o'), ('output_size', 'o')), None, (), None, 1, -1, False)
E_max_unpool2d = OperatorEntry('max_unpool2d', 'max_unpool2d', 'pooling', (('input', 't'), ('indices', 't'), ('kernel_size', 'o'), ('stride', 'o'), ('padding', 'o'), ('output_size', 'o')), None, (), None, 1, -1, False)
E_max_unpool3d = OperatorEntry('max_unpool3d', 'max_unpool3d', 'pooling', (('input', 't'), ('indices', 't'), ('kernel_size', 'o'), ('stride', 'o'), ('padding', 'o'), ('output_size', 'o')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def max_pool1d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
        "max_pool1d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False)\n\nThe greatest element of each window of of the input; NaN wins.\n\nWindows have ``kernel_size`` elements ``dilation`` apart, begin ``stride`` apart (default: ``kernel_size``), after ``padding``\nelements of -inf on both sides; sizes are one int or 1. ``ceil_mode``: the last window may stick out. With\n``return_indices`` also where the elements are in the flattened input, for ``max_unpool1d``. Shape: ``(N, C, L)`` or ``(C, L)``; the output\nsize is ``floor((size + 2 padding - dilation (kernel_size - 1) - 1) / stride) + 1``. Raises RuntimeError for sizes that don't\nfit.\n\nAlso called ``nn.functional.max_pool1d``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'max_pool1d', 'input')
        return c_max_pool1d(<Tensor>input, arg_ints(kernel_size, 'max_pool1d', 'kernel_size'), (None if stride is None else arg_ints(stride, 'max_pool1d', 'stride')), arg_ints(padding, 'max_pool1d', 'padding'), arg_ints(dilation, 'max_pool1d', 'dilation'), arg_bool(ceil_mode, 'max_pool1d', 'ceil_mode'), arg_bool(return_indices, 'max_pool1d', 'return_indices'))

    def max_pool2d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
        "max_pool2d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False)\n\nThe greatest element of each window of planes of the input; NaN wins.\n\nWindows have ``kernel_size`` elements ``dilation`` apart, begin ``stride`` apart (default: ``kernel_size``), after ``padding``\nelements of -inf on both sides; sizes are one int or 2. ``ceil_mode``: the last window may stick out. With\n``return_indices`` also where the elements are in the flattened input, for ``max_unpool2d``. Shape: ``(N, C, H, W)`` or ``(C, H, W)``; the output\nsize is ``floor((size + 2 padding - dilation (kernel_size - 1) - 1) / stride) + 1``. Raises RuntimeError for sizes that don't\nfit.\n\nAlso called ``nn.functional.max_pool2d``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'max_pool2d', 'input')
        return c_max_pool2d(<Tensor>input, arg_ints(kernel_size, 'max_pool2d', 'kernel_size'), (None if stride is None else arg_ints(stride, 'max_pool2d', 'stride')), arg_ints(padding, 'max_pool2d', 'padding'), arg_ints(dilation, 'max_pool2d', 'dilation'), arg_bool(ceil_mode, 'max_pool2d', 'ceil_mode'), arg_bool(return_indices, 'max_pool2d', 'return_indices'))

    def max_pool3d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
        "max_pool3d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False)\n\nThe greatest element of each window of volumes of the input; NaN wins.\n\nWindows have ``kernel_size`` elements ``dilation`` apart, begin ``stride`` apart (default: ``kernel_size``), after ``padding``\nelements of -inf on both sides; sizes are one int or 3. ``ceil_mode``: the last window may stick out. With\n``return_indices`` also where the elements are in the flattened input, for ``max_unpool3d``. Shape: ``(N, C, D, H, W)`` or ``(C, D, H, W)``; the output\nsize is ``floor((size + 2 padding - dilation (kernel_size - 1) - 1) / stride) + 1``. Raises RuntimeError for sizes that don't\nfit.\n\nAlso called ``nn.functional.max_pool3d``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'max_pool3d', 'input')
        return c_max_pool3d(<Tensor>input, arg_ints(kernel_size, 'max_pool3d', 'kernel_size'), (None if stride is None else arg_ints(stride, 'max_pool3d', 'stride')), arg_ints(padding, 'max_pool3d', 'padding'), arg_ints(dilation, 'max_pool3d', 'dilation'), arg_bool(ceil_mode, 'max_pool3d', 'ceil_mode'), arg_bool(return_indices, 'max_pool3d', 'return_indices'))

    def max_pool1d_with_indices(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
        "max_pool1d_with_indices(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False)\n\n``max_pool1d`` with the indices: ``(values, indices)``.\n\nAlso called ``nn.functional.max_pool1d_with_indices``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'max_pool1d_with_indices', 'input')
        return c_max_pool1d_with_indices(<Tensor>input, arg_ints(kernel_size, 'max_pool1d_with_indices', 'kernel_size'), (None if stride is None else arg_ints(stride, 'max_pool1d_with_indices', 'stride')), arg_ints(padding, 'max_pool1d_with_indices', 'padding'), arg_ints(dilation, 'max_pool1d_with_indices', 'dilation'), arg_bool(ceil_mode, 'max_pool1d_with_indices', 'ceil_mode'), arg_bool(return_indices, 'max_pool1d_with_indices', 'return_indices'))

    def max_pool2d_with_indices(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
        "max_pool2d_with_indices(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False)\n\n``max_pool2d`` with the indices: ``(values, indices)``.\n\nAlso called ``nn.functional.max_pool2d_with_indices``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'max_pool2d_with_indices', 'input')
        return c_max_pool2d_with_indices(<Tensor>input, arg_ints(kernel_size, 'max_pool2d_with_indices', 'kernel_size'), (None if stride is None else arg_ints(stride, 'max_pool2d_with_indices', 'stride')), arg_ints(padding, 'max_pool2d_with_indices', 'padding'), arg_ints(dilation, 'max_pool2d_with_indices', 'dilation'), arg_bool(ceil_mode, 'max_pool2d_with_indices', 'ceil_mode'), arg_bool(return_indices, 'max_pool2d_with_indices', 'return_indices'))

    def max_pool3d_with_indices(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
        "max_pool3d_with_indices(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False)\n\n``max_pool3d`` with the indices: ``(values, indices)``.\n\nAlso called ``nn.functional.max_pool3d_with_indices``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'max_pool3d_with_indices', 'input')
        return c_max_pool3d_with_indices(<Tensor>input, arg_ints(kernel_size, 'max_pool3d_with_indices', 'kernel_size'), (None if stride is None else arg_ints(stride, 'max_pool3d_with_indices', 'stride')), arg_ints(padding, 'max_pool3d_with_indices', 'padding'), arg_ints(dilation, 'max_pool3d_with_indices', 'dilation'), arg_bool(ceil_mode, 'max_pool3d_with_indices', 'ceil_mode'), arg_bool(return_indices, 'max_pool3d_with_indices', 'return_indices'))

    def adaptive_max_pool1d(input, output_size, return_indices=False):
        "adaptive_max_pool1d(input, output_size, return_indices=False)\n\nThe greatest element of each of ``output_size`` windows that cover of the input; NaN wins.\n\nWindow ``i`` of ``m`` over ``size`` elements is ``[floor(i size / m), ceil((i + 1) size / m))``. ``output_size``: one int or\n1; None keeps the input's. With ``return_indices`` also where the elements are in the flattened input. Shape: ``(N, C, L)`` or ``(C, L)``.\nRaises RuntimeError for sizes that don't fit.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'adaptive_max_pool1d', 'input')
        return c_adaptive_max_pool1d(<Tensor>input, output_size, arg_bool(return_indices, 'adaptive_max_pool1d', 'return_indices'))

    def adaptive_max_pool2d(input, output_size, return_indices=False):
        "adaptive_max_pool2d(input, output_size, return_indices=False)\n\nThe greatest element of each of ``output_size`` windows that cover planes of the input; NaN wins.\n\nWindow ``i`` of ``m`` over ``size`` elements is ``[floor(i size / m), ceil((i + 1) size / m))``. ``output_size``: one int or\n2; None keeps the input's. With ``return_indices`` also where the elements are in the flattened input. Shape: ``(N, C, H, W)`` or ``(C, H, W)``.\nRaises RuntimeError for sizes that don't fit.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'adaptive_max_pool2d', 'input')
        return c_adaptive_max_pool2d(<Tensor>input, output_size, arg_bool(return_indices, 'adaptive_max_pool2d', 'return_indices'))

    def adaptive_max_pool3d(input, output_size, return_indices=False):
        "adaptive_max_pool3d(input, output_size, return_indices=False)\n\nThe greatest element of each of ``output_size`` windows that cover volumes of the input; NaN wins.\n\nWindow ``i`` of ``m`` over ``size`` elements is ``[floor(i size / m), ceil((i + 1) size / m))``. ``output_size``: one int or\n3; None keeps the input's. With ``return_indices`` also where the elements are in the flattened input. Shape: ``(N, C, D, H, W)`` or ``(C, D, H, W)``.\nRaises RuntimeError for sizes that don't fit.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'adaptive_max_pool3d', 'input')
        return c_adaptive_max_pool3d(<Tensor>input, output_size, arg_bool(return_indices, 'adaptive_max_pool3d', 'return_indices'))

    def adaptive_max_pool1d_with_indices(input, output_size, return_indices=False):
        "adaptive_max_pool1d_with_indices(input, output_size, return_indices=False)\n\n``adaptive_max_pool1d`` with the indices: ``(values, indices)``.\n\nAlso called ``.adaptive_max_pool1d``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'adaptive_max_pool1d_with_indices', 'input')
        return c_adaptive_max_pool1d_with_indices(<Tensor>input, output_size, arg_bool(return_indices, 'adaptive_max_pool1d_with_indices', 'return_indices'))

    def adaptive_max_pool2d_with_indices(input, output_size, return_indices=False):
        "adaptive_max_pool2d_with_indices(input, output_size, return_indices=False)\n\n``adaptive_max_pool2d`` with the indices: ``(values, indices)``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'adaptive_max_pool2d_with_indices', 'input')
        return c_adaptive_max_pool2d_with_indices(<Tensor>input, output_size, arg_bool(return_indices, 'adaptive_max_pool2d_with_indices', 'return_indices'))

    def adaptive_max_pool3d_with_indices(input, output_size, return_indices=False):
        "adaptive_max_pool3d_with_indices(input, output_size, return_indices=False)\n\n``adaptive_max_pool3d`` with the indices: ``(values, indices)``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'adaptive_max_pool3d_with_indices', 'input')
        return c_adaptive_max_pool3d_with_indices(<Tensor>input, output_size, arg_bool(return_indices, 'adaptive_max_pool3d_with_indices', 'return_indices'))

    def avg_pool1d(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True):
        "avg_pool1d(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True)\n\nThe mean of each window of the input.\n\nWindows have ``kernel_size`` elements and begin ``stride`` apart (default: ``kernel_size``), after ``padding`` zeros on both\nsides, which count unless ``count_include_pad`` is False. ``ceil_mode``: the last window may stick out. Shape: ``(N, C, L)`` or ``(C, L)``; the\noutput size is ``floor((size + 2 padding - kernel_size) / stride) + 1``. Raises RuntimeError for sizes that don't fit.\n\n>>> F.avg_pool1d(torch.tensor([[1.0, 3.0, 5.0, 7.0]]), 2)\ntensor([[2., 6.]])\n\nAlso called ``nn.functional.avg_pool1d``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'avg_pool1d', 'input')
        return c_avg_pool1d(<Tensor>input, arg_ints(kernel_size, 'avg_pool1d', 'kernel_size'), (None if stride is None else arg_ints(stride, 'avg_pool1d', 'stride')), arg_ints(padding, 'avg_pool1d', 'padding'), arg_bool(ceil_mode, 'avg_pool1d', 'ceil_mode'), arg_bool(count_include_pad, 'avg_pool1d', 'count_include_pad'))

    def avg_pool2d(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None):
        "avg_pool2d(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None)\n\nThe mean of each window of planes of the input.\n\nWindows have ``kernel_size`` elements and begin ``stride`` apart (default: ``kernel_size``), after ``padding`` zeros on both\nsides, which count unless ``count_include_pad`` is False; sizes are one int or 2. ``ceil_mode``: the last window may stick\nout. ``divisor_override``: what sums are divided by, for the number of elements. Shape: ``(N, C, H, W)`` or ``(C, H, W)``; the output size is\n``floor((size + 2 padding - kernel_size) / stride) + 1``. Raises RuntimeError for sizes that don't fit.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'avg_pool2d', 'input')
        return c_avg_pool2d(<Tensor>input, arg_ints(kernel_size, 'avg_pool2d', 'kernel_size'), (None if stride is None else arg_ints(stride, 'avg_pool2d', 'stride')), arg_ints(padding, 'avg_pool2d', 'padding'), arg_bool(ceil_mode, 'avg_pool2d', 'ceil_mode'), arg_bool(count_include_pad, 'avg_pool2d', 'count_include_pad'), (None if divisor_override is None else arg_int(divisor_override, 'avg_pool2d', 'divisor_override')))

    def avg_pool3d(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None):
        "avg_pool3d(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None)\n\nThe mean of each window of volumes of the input.\n\nWindows have ``kernel_size`` elements and begin ``stride`` apart (default: ``kernel_size``), after ``padding`` zeros on both\nsides, which count unless ``count_include_pad`` is False; sizes are one int or 3. ``ceil_mode``: the last window may stick\nout. ``divisor_override``: what sums are divided by, for the number of elements. Shape: ``(N, C, D, H, W)`` or ``(C, D, H, W)``; the output size is\n``floor((size + 2 padding - kernel_size) / stride) + 1``. Raises RuntimeError for sizes that don't fit.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'avg_pool3d', 'input')
        return c_avg_pool3d(<Tensor>input, arg_ints(kernel_size, 'avg_pool3d', 'kernel_size'), (None if stride is None else arg_ints(stride, 'avg_pool3d', 'stride')), arg_ints(padding, 'avg_pool3d', 'padding'), arg_bool(ceil_mode, 'avg_pool3d', 'ceil_mode'), arg_bool(count_include_pad, 'avg_pool3d', 'count_include_pad'), (None if divisor_override is None else arg_int(divisor_override, 'avg_pool3d', 'divisor_override')))

    def adaptive_avg_pool1d(input, output_size):
        "adaptive_avg_pool1d(input, output_size)\n\nThe mean of each of ``output_size`` windows that cover of the input.\n\nWindow ``i`` of ``m`` over ``size`` elements is ``[floor(i size / m), ceil((i + 1) size / m))``. ``output_size``: one int or\n1; None keeps the input's. Shape: ``(N, C, L)`` or ``(C, L)``. Raises RuntimeError for sizes that don't fit.\n\nAlso called ``nn.functional.adaptive_avg_pool1d``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'adaptive_avg_pool1d', 'input')
        return c_adaptive_avg_pool1d(<Tensor>input, output_size)

    def adaptive_avg_pool2d(input, output_size):
        "adaptive_avg_pool2d(input, output_size)\n\nThe mean of each of ``output_size`` windows that cover planes of the input.\n\nWindow ``i`` of ``m`` over ``size`` elements is ``[floor(i size / m), ceil((i + 1) size / m))``. ``output_size``: one int or\n2; None keeps the input's. Shape: ``(N, C, H, W)`` or ``(C, H, W)``. Raises RuntimeError for sizes that don't fit.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'adaptive_avg_pool2d', 'input')
        return c_adaptive_avg_pool2d(<Tensor>input, output_size)

    def adaptive_avg_pool3d(input, output_size):
        "adaptive_avg_pool3d(input, output_size)\n\nThe mean of each of ``output_size`` windows that cover volumes of the input.\n\nWindow ``i`` of ``m`` over ``size`` elements is ``[floor(i size / m), ceil((i + 1) size / m))``. ``output_size``: one int or\n3; None keeps the input's. Shape: ``(N, C, D, H, W)`` or ``(C, D, H, W)``. Raises RuntimeError for sizes that don't fit.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'adaptive_avg_pool3d', 'input')
        return c_adaptive_avg_pool3d(<Tensor>input, output_size)

    def lp_pool1d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
        "lp_pool1d(input, norm_type, kernel_size, stride=None, ceil_mode=False)\n\nThe power mean of each window of of the input: ``(sum of x^p)^(1 / p)``, p being ``norm_type``.\n\n``kernel_size``, ``stride``, ``ceil_mode`` and shapes are those of ``avg_pool1d``. A negative sum gives 0.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'lp_pool1d', 'input')
        return c_lp_pool1d(<Tensor>input, arg_float(norm_type, 'lp_pool1d', 'norm_type'), arg_ints(kernel_size, 'lp_pool1d', 'kernel_size'), (None if stride is None else arg_ints(stride, 'lp_pool1d', 'stride')), arg_bool(ceil_mode, 'lp_pool1d', 'ceil_mode'))

    def lp_pool2d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
        "lp_pool2d(input, norm_type, kernel_size, stride=None, ceil_mode=False)\n\nThe power mean of each window of planes of the input: ``(sum of x^p)^(1 / p)``, p being ``norm_type``.\n\n``kernel_size``, ``stride``, ``ceil_mode`` and shapes are those of ``avg_pool2d``. A negative sum gives 0.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'lp_pool2d', 'input')
        return c_lp_pool2d(<Tensor>input, arg_float(norm_type, 'lp_pool2d', 'norm_type'), arg_ints(kernel_size, 'lp_pool2d', 'kernel_size'), (None if stride is None else arg_ints(stride, 'lp_pool2d', 'stride')), arg_bool(ceil_mode, 'lp_pool2d', 'ceil_mode'))

    def lp_pool3d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
        "lp_pool3d(input, norm_type, kernel_size, stride=None, ceil_mode=False)\n\nThe power mean of each window of volumes of the input: ``(sum of x^p)^(1 / p)``, p being ``norm_type``.\n\n``kernel_size``, ``stride``, ``ceil_mode`` and shapes are those of ``avg_pool3d``. A negative sum gives 0.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'lp_pool3d', 'input')
        return c_lp_pool3d(<Tensor>input, arg_float(norm_type, 'lp_pool3d', 'norm_type'), arg_ints(kernel_size, 'lp_pool3d', 'kernel_size'), (None if stride is None else arg_ints(stride, 'lp_pool3d', 'stride')), arg_bool(ceil_mode, 'lp_pool3d', 'ceil_mode'))

    def fractional_max_pool2d(input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
        "fractional_max_pool2d(input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None)\n\nThe greatest element of each of ``output_size`` windows that begin at pseudo-random distances (Graham 2014).\n\n``output_size``: one int or 2, or ``output_ratio``: the same as parts of the input's size, between 0 and 1.\n``_random_samples`` ``(N, C, 2)``, numbers between 0 and 1, set the distances. With ``return_indices`` also where the\nelements are in the flattened input. Shape: ``(N, C, H, W)`` or ``(C, H, W)``. Raises ValueError unless just one of both sizes is given, RuntimeError\nfor sizes that don't fit.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'fractional_max_pool2d', 'input')
        return c_fractional_max_pool2d(<Tensor>input, arg_ints(kernel_size, 'fractional_max_pool2d', 'kernel_size'), output_size, output_ratio, arg_bool(return_indices, 'fractional_max_pool2d', 'return_indices'), arg_tensor_or_none(_random_samples, 'fractional_max_pool2d', '_random_samples'))

    def fractional_max_pool3d(input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
        "fractional_max_pool3d(input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None)\n\nThe greatest element of each of ``output_size`` windows that begin at pseudo-random distances (Graham 2014).\n\n``output_size``: one int or 3, or ``output_ratio``: the same as parts of the input's size, between 0 and 1.\n``_random_samples`` ``(N, C, 3)``, numbers between 0 and 1, set the distances. With ``return_indices`` also where the\nelements are in the flattened input. Shape: ``(N, C, D, H, W)`` or ``(C, D, H, W)``. Raises ValueError unless just one of both sizes is given, RuntimeError\nfor sizes that don't fit.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'fractional_max_pool3d', 'input')
        return c_fractional_max_pool3d(<Tensor>input, arg_ints(kernel_size, 'fractional_max_pool3d', 'kernel_size'), output_size, output_ratio, arg_bool(return_indices, 'fractional_max_pool3d', 'return_indices'), arg_tensor_or_none(_random_samples, 'fractional_max_pool3d', '_random_samples'))

    def fractional_max_pool2d_with_indices(input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
        "fractional_max_pool2d_with_indices(input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None)\n\n``fractional_max_pool2d`` with the indices: ``(values, indices)``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'fractional_max_pool2d_with_indices', 'input')
        return c_fractional_max_pool2d_with_indices(<Tensor>input, arg_ints(kernel_size, 'fractional_max_pool2d_with_indices', 'kernel_size'), output_size, output_ratio, arg_bool(return_indices, 'fractional_max_pool2d_with_indices', 'return_indices'), arg_tensor_or_none(_random_samples, 'fractional_max_pool2d_with_indices', '_random_samples'))

    def fractional_max_pool3d_with_indices(input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
        "fractional_max_pool3d_with_indices(input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None)\n\n``fractional_max_pool3d`` with the indices: ``(values, indices)``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'fractional_max_pool3d_with_indices', 'input')
        return c_fractional_max_pool3d_with_indices(<Tensor>input, arg_ints(kernel_size, 'fractional_max_pool3d_with_indices', 'kernel_size'), output_size, output_ratio, arg_bool(return_indices, 'fractional_max_pool3d_with_indices', 'return_indices'), arg_tensor_or_none(_random_samples, 'fractional_max_pool3d_with_indices', '_random_samples'))

    def max_unpool1d(input, indices, kernel_size, stride=None, padding=0, output_size=None):
        "max_unpool1d(input, indices, kernel_size, stride=None, padding=0, output_size=None)\n\nThe reverse of ``max_pool1d``: zeros, with each element put where ``indices`` says its maximum was.\n\n``output_size``: the output's spatial sizes (or its whole shape), by default ``(size - 1) stride - 2 padding + kernel_size``,\nfrom which it may differ by less than a stride. Shape: ``(N, C, L)`` or ``(C, L)``. Of several elements for one place one is kept. Raises\nValueError for an output size out of that range, RuntimeError for an index outside the output or other shapes of indices.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'max_unpool1d', 'input')
        if type(indices) is not Tensor:
            arg_tensor(indices, 'max_unpool1d', 'indices')
        return c_max_unpool1d(<Tensor>input, <Tensor>indices, arg_ints(kernel_size, 'max_unpool1d', 'kernel_size'), (None if stride is None else arg_ints(stride, 'max_unpool1d', 'stride')), arg_ints(padding, 'max_unpool1d', 'padding'), (None if output_size is None else arg_ints(output_size, 'max_unpool1d', 'output_size')))

    def max_unpool2d(input, indices, kernel_size, stride=None, padding=0, output_size=None):
        "max_unpool2d(input, indices, kernel_size, stride=None, padding=0, output_size=None)\n\nThe reverse of ``max_pool2d``: zeros, with each element put where ``indices`` says its maximum was.\n\n``output_size``: the output's spatial sizes (or its whole shape), by default ``(size - 1) stride - 2 padding + kernel_size``,\nfrom which it may differ by less than a stride. Shape: ``(N, C, H, W)`` or ``(C, H, W)``. Of several elements for one place one is kept. Raises\nValueError for an output size out of that range, RuntimeError for an index outside the output or other shapes of indices.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'max_unpool2d', 'input')
        if type(indices) is not Tensor:
            arg_tensor(indices, 'max_unpool2d', 'indices')
        return c_max_unpool2d(<Tensor>input, <Tensor>indices, arg_ints(kernel_size, 'max_unpool2d', 'kernel_size'), (None if stride is None else arg_ints(stride, 'max_unpool2d', 'stride')), arg_ints(padding, 'max_unpool2d', 'padding'), (None if output_size is None else arg_ints(output_size, 'max_unpool2d', 'output_size')))

    def max_unpool3d(input, indices, kernel_size, stride=None, padding=0, output_size=None):
        "max_unpool3d(input, indices, kernel_size, stride=None, padding=0, output_size=None)\n\nThe reverse of ``max_pool3d``: zeros, with each element put where ``indices`` says its maximum was.\n\n``output_size``: the output's spatial sizes (or its whole shape), by default ``(size - 1) stride - 2 padding + kernel_size``,\nfrom which it may differ by less than a stride. Shape: ``(N, C, D, H, W)`` or ``(C, D, H, W)``. Of several elements for one place one is kept. Raises\nValueError for an output size out of that range, RuntimeError for an index outside the output or other shapes of indices.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'max_unpool3d', 'input')
        if type(indices) is not Tensor:
            arg_tensor(indices, 'max_unpool3d', 'indices')
        return c_max_unpool3d(<Tensor>input, <Tensor>indices, arg_ints(kernel_size, 'max_unpool3d', 'kernel_size'), (None if stride is None else arg_ints(stride, 'max_unpool3d', 'stride')), arg_ints(padding, 'max_unpool3d', 'padding'), (None if output_size is None else arg_ints(output_size, 'max_unpool3d', 'output_size')))


def id_separable_map(input, maps):
    "The last dimensions each multiplied with the sparse matrix of a map of ``_windows``.\n\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'separable_map', 'input')
    return c_separable_map(<Tensor>input, maps)


def id_separable_map_transposed(grad_output, maps):
    "The derivative of ``separable_map``: the transposed matrices.\n\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'separable_map_transposed', 'grad_output')
    return c_separable_map_transposed(<Tensor>grad_output, maps)


K_window_max = return_kind('window_max', ('values', 'indices'))
def id_window_max(input, windows):
    "The greatest element of each window of the last dimensions (NaN wins), and where in those dimensions it lies.\n\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'window_max', 'input')
    result = named(K_window_max, c_window_max(<Tensor>input, windows))
    return result


def id_plane_scatter_add(grad_output, indices, shape, n):
    "Zeros of ``shape`` to which each element is added at its place in its plane: the last ``n`` dimensions.\n\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'plane_scatter_add', 'grad_output')
    if type(indices) is not Tensor:
        arg_tensor(indices, 'plane_scatter_add', 'indices')
    return c_plane_scatter_add(<Tensor>grad_output, <Tensor>indices, arg_ints(shape, 'plane_scatter_add', 'shape'), arg_int(n, 'plane_scatter_add', 'n'))


def id_plane_gather(input, indices, n):
    "The elements of each plane (the last ``n`` dimensions) at ``indices``.\n\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'plane_gather', 'input')
    if type(indices) is not Tensor:
        arg_tensor(indices, 'plane_gather', 'indices')
    return c_plane_gather(<Tensor>input, <Tensor>indices, arg_int(n, 'plane_gather', 'n'))


def id_plane_put(input, indices, sizes):
    "Planes of zeros of the given sizes with each element put at its place; of several, the last.\n\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'plane_put', 'input')
    if type(indices) is not Tensor:
        arg_tensor(indices, 'plane_put', 'indices')
    return c_plane_put(<Tensor>input, <Tensor>indices, arg_ints(sizes, 'plane_put', 'sizes'))


K_fractional_window_max = return_kind('fractional_window_max', ('values', 'indices'))
def id_fractional_window_max(input, kernel, sizes, samples):
    "``window_max`` of windows that begin at pseudo-random places, which each plane's numbers in ``samples`` (0 to 1) set.\n\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'fractional_window_max', 'input')
    if type(samples) is not Tensor:
        arg_tensor(samples, 'fractional_window_max', 'samples')
    result = named(K_fractional_window_max, c_fractional_window_max(<Tensor>input, arg_ints(kernel, 'fractional_window_max', 'kernel'), arg_ints(sizes, 'fractional_window_max', 'sizes'), <Tensor>samples))
    return result


py_max_pool1d = public1.max_pool1d
py_max_pool1d.__name__ = py_max_pool1d.__qualname__ = 'max_pool1d'

py_max_pool2d = public1.max_pool2d
py_max_pool2d.__name__ = py_max_pool2d.__qualname__ = 'max_pool2d'

py_max_pool3d = public1.max_pool3d
py_max_pool3d.__name__ = py_max_pool3d.__qualname__ = 'max_pool3d'

py_max_pool1d_with_indices = public1.max_pool1d_with_indices
py_max_pool1d_with_indices.__name__ = py_max_pool1d_with_indices.__qualname__ = 'max_pool1d_with_indices'

py_max_pool2d_with_indices = public1.max_pool2d_with_indices
py_max_pool2d_with_indices.__name__ = py_max_pool2d_with_indices.__qualname__ = 'max_pool2d_with_indices'

py_max_pool3d_with_indices = public1.max_pool3d_with_indices
py_max_pool3d_with_indices.__name__ = py_max_pool3d_with_indices.__qualname__ = 'max_pool3d_with_indices'

py_nn_functional_adaptive_max_pool1d = public1.adaptive_max_pool1d
py_nn_functional_adaptive_max_pool1d.__name__ = py_nn_functional_adaptive_max_pool1d.__qualname__ = 'adaptive_max_pool1d'

py_nn_functional_adaptive_max_pool2d = public1.adaptive_max_pool2d
py_nn_functional_adaptive_max_pool2d.__name__ = py_nn_functional_adaptive_max_pool2d.__qualname__ = 'adaptive_max_pool2d'

py_nn_functional_adaptive_max_pool3d = public1.adaptive_max_pool3d
py_nn_functional_adaptive_max_pool3d.__name__ = py_nn_functional_adaptive_max_pool3d.__qualname__ = 'adaptive_max_pool3d'

py_nn_functional_adaptive_max_pool1d_with_indices = public1.adaptive_max_pool1d_with_indices
py_nn_functional_adaptive_max_pool1d_with_indices.__name__ = py_nn_functional_adaptive_max_pool1d_with_indices.__qualname__ = 'adaptive_max_pool1d_with_indices'

py_nn_functional_adaptive_max_pool2d_with_indices = public1.adaptive_max_pool2d_with_indices
py_nn_functional_adaptive_max_pool2d_with_indices.__name__ = py_nn_functional_adaptive_max_pool2d_with_indices.__qualname__ = 'adaptive_max_pool2d_with_indices'

py_nn_functional_adaptive_max_pool3d_with_indices = public1.adaptive_max_pool3d_with_indices
py_nn_functional_adaptive_max_pool3d_with_indices.__name__ = py_nn_functional_adaptive_max_pool3d_with_indices.__qualname__ = 'adaptive_max_pool3d_with_indices'

py_avg_pool1d = public1.avg_pool1d
py_avg_pool1d.__name__ = py_avg_pool1d.__qualname__ = 'avg_pool1d'

py_nn_functional_avg_pool2d = public1.avg_pool2d
py_nn_functional_avg_pool2d.__name__ = py_nn_functional_avg_pool2d.__qualname__ = 'avg_pool2d'

py_nn_functional_avg_pool3d = public1.avg_pool3d
py_nn_functional_avg_pool3d.__name__ = py_nn_functional_avg_pool3d.__qualname__ = 'avg_pool3d'

py_adaptive_avg_pool1d = public1.adaptive_avg_pool1d
py_adaptive_avg_pool1d.__name__ = py_adaptive_avg_pool1d.__qualname__ = 'adaptive_avg_pool1d'

py_nn_functional_adaptive_avg_pool2d = public1.adaptive_avg_pool2d
py_nn_functional_adaptive_avg_pool2d.__name__ = py_nn_functional_adaptive_avg_pool2d.__qualname__ = 'adaptive_avg_pool2d'

py_nn_functional_adaptive_avg_pool3d = public1.adaptive_avg_pool3d
py_nn_functional_adaptive_avg_pool3d.__name__ = py_nn_functional_adaptive_avg_pool3d.__qualname__ = 'adaptive_avg_pool3d'

py_nn_functional_lp_pool1d = public1.lp_pool1d
py_nn_functional_lp_pool1d.__name__ = py_nn_functional_lp_pool1d.__qualname__ = 'lp_pool1d'

py_nn_functional_lp_pool2d = public1.lp_pool2d
py_nn_functional_lp_pool2d.__name__ = py_nn_functional_lp_pool2d.__qualname__ = 'lp_pool2d'

py_nn_functional_lp_pool3d = public1.lp_pool3d
py_nn_functional_lp_pool3d.__name__ = py_nn_functional_lp_pool3d.__qualname__ = 'lp_pool3d'

py_nn_functional_fractional_max_pool2d = public1.fractional_max_pool2d
py_nn_functional_fractional_max_pool2d.__name__ = py_nn_functional_fractional_max_pool2d.__qualname__ = 'fractional_max_pool2d'

py_nn_functional_fractional_max_pool3d = public1.fractional_max_pool3d
py_nn_functional_fractional_max_pool3d.__name__ = py_nn_functional_fractional_max_pool3d.__qualname__ = 'fractional_max_pool3d'

py_nn_functional_fractional_max_pool2d_with_indices = public1.fractional_max_pool2d_with_indices
py_nn_functional_fractional_max_pool2d_with_indices.__name__ = py_nn_functional_fractional_max_pool2d_with_indices.__qualname__ = 'fractional_max_pool2d_with_indices'

py_nn_functional_fractional_max_pool3d_with_indices = public1.fractional_max_pool3d_with_indices
py_nn_functional_fractional_max_pool3d_with_indices.__name__ = py_nn_functional_fractional_max_pool3d_with_indices.__qualname__ = 'fractional_max_pool3d_with_indices'

py_nn_functional_max_unpool1d = public1.max_unpool1d
py_nn_functional_max_unpool1d.__name__ = py_nn_functional_max_unpool1d.__qualname__ = 'max_unpool1d'

py_nn_functional_max_unpool2d = public1.max_unpool2d
py_nn_functional_max_unpool2d.__name__ = py_nn_functional_max_unpool2d.__qualname__ = 'max_unpool2d'

py_nn_functional_max_unpool3d = public1.max_unpool3d
py_nn_functional_max_unpool3d.__name__ = py_nn_functional_max_unpool3d.__qualname__ = 'max_unpool3d'

#: identifier -> function
IDENTIFIERS = {
    'separable_map': id_separable_map,
    'separable_map_transposed': id_separable_map_transposed,
    'window_max': id_window_max,
    'plane_scatter_add': id_plane_scatter_add,
    'plane_gather': id_plane_gather,
    'plane_put': id_plane_put,
    'fractional_window_max': id_fractional_window_max,
    'max_pool1d': py_max_pool1d,
    'max_pool2d': py_max_pool2d,
    'max_pool3d': py_max_pool3d,
    'max_pool1d_with_indices': py_max_pool1d_with_indices,
    'max_pool2d_with_indices': py_max_pool2d_with_indices,
    'max_pool3d_with_indices': py_max_pool3d_with_indices,
    'adaptive_max_pool1d': py_nn_functional_adaptive_max_pool1d,
    'adaptive_max_pool2d': py_nn_functional_adaptive_max_pool2d,
    'adaptive_max_pool3d': py_nn_functional_adaptive_max_pool3d,
    'adaptive_max_pool1d_with_indices': py_nn_functional_adaptive_max_pool1d_with_indices,
    'adaptive_max_pool2d_with_indices': py_nn_functional_adaptive_max_pool2d_with_indices,
    'adaptive_max_pool3d_with_indices': py_nn_functional_adaptive_max_pool3d_with_indices,
    'avg_pool1d': py_avg_pool1d,
    'avg_pool2d': py_nn_functional_avg_pool2d,
    'avg_pool3d': py_nn_functional_avg_pool3d,
    'adaptive_avg_pool1d': py_adaptive_avg_pool1d,
    'adaptive_avg_pool2d': py_nn_functional_adaptive_avg_pool2d,
    'adaptive_avg_pool3d': py_nn_functional_adaptive_avg_pool3d,
    'lp_pool1d': py_nn_functional_lp_pool1d,
    'lp_pool2d': py_nn_functional_lp_pool2d,
    'lp_pool3d': py_nn_functional_lp_pool3d,
    'fractional_max_pool2d': py_nn_functional_fractional_max_pool2d,
    'fractional_max_pool3d': py_nn_functional_fractional_max_pool3d,
    'fractional_max_pool2d_with_indices': py_nn_functional_fractional_max_pool2d_with_indices,
    'fractional_max_pool3d_with_indices': py_nn_functional_fractional_max_pool3d_with_indices,
    'max_unpool1d': py_nn_functional_max_unpool1d,
    'max_unpool2d': py_nn_functional_max_unpool2d,
    'max_unpool3d': py_nn_functional_max_unpool3d,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('max_pool1d', '', py_max_pool1d, True, None, False, ('nn.functional.max_pool1d',), None),
    ('max_pool2d', '', py_max_pool2d, True, None, False, ('nn.functional.max_pool2d',), None),
    ('max_pool3d', '', py_max_pool3d, True, None, False, ('nn.functional.max_pool3d',), None),
    ('max_pool1d_with_indices', '', py_max_pool1d_with_indices, True, None, False, ('nn.functional.max_pool1d_with_indices',), None),
    ('max_pool2d_with_indices', '', py_max_pool2d_with_indices, True, None, False, ('nn.functional.max_pool2d_with_indices',), None),
    ('max_pool3d_with_indices', '', py_max_pool3d_with_indices, True, None, False, ('nn.functional.max_pool3d_with_indices',), None),
    ('adaptive_max_pool1d', 'nn.functional', py_nn_functional_adaptive_max_pool1d, True, None, False, (), None),
    ('adaptive_max_pool2d', 'nn.functional', py_nn_functional_adaptive_max_pool2d, True, None, False, (), None),
    ('adaptive_max_pool3d', 'nn.functional', py_nn_functional_adaptive_max_pool3d, True, None, False, (), None),
    ('adaptive_max_pool1d_with_indices', 'nn.functional', py_nn_functional_adaptive_max_pool1d_with_indices, True, None, False, ('.adaptive_max_pool1d',), None),
    ('adaptive_max_pool2d_with_indices', 'nn.functional', py_nn_functional_adaptive_max_pool2d_with_indices, True, None, False, (), None),
    ('adaptive_max_pool3d_with_indices', 'nn.functional', py_nn_functional_adaptive_max_pool3d_with_indices, True, None, False, (), None),
    ('avg_pool1d', '', py_avg_pool1d, True, None, False, ('nn.functional.avg_pool1d',), None),
    ('avg_pool2d', 'nn.functional', py_nn_functional_avg_pool2d, True, None, False, (), None),
    ('avg_pool3d', 'nn.functional', py_nn_functional_avg_pool3d, True, None, False, (), None),
    ('adaptive_avg_pool1d', '', py_adaptive_avg_pool1d, True, None, False, ('nn.functional.adaptive_avg_pool1d',), None),
    ('adaptive_avg_pool2d', 'nn.functional', py_nn_functional_adaptive_avg_pool2d, True, None, False, (), None),
    ('adaptive_avg_pool3d', 'nn.functional', py_nn_functional_adaptive_avg_pool3d, True, None, False, (), None),
    ('lp_pool1d', 'nn.functional', py_nn_functional_lp_pool1d, True, None, False, (), None),
    ('lp_pool2d', 'nn.functional', py_nn_functional_lp_pool2d, True, None, False, (), None),
    ('lp_pool3d', 'nn.functional', py_nn_functional_lp_pool3d, True, None, False, (), None),
    ('fractional_max_pool2d', 'nn.functional', py_nn_functional_fractional_max_pool2d, True, None, False, (), None),
    ('fractional_max_pool3d', 'nn.functional', py_nn_functional_fractional_max_pool3d, True, None, False, (), None),
    ('fractional_max_pool2d_with_indices', 'nn.functional', py_nn_functional_fractional_max_pool2d_with_indices, True, None, False, (), None),
    ('fractional_max_pool3d_with_indices', 'nn.functional', py_nn_functional_fractional_max_pool3d_with_indices, True, None, False, (), None),
    ('max_unpool1d', 'nn.functional', py_nn_functional_max_unpool1d, True, None, False, (), None),
    ('max_unpool2d', 'nn.functional', py_nn_functional_max_unpool2d, True, None, False, (), None),
    ('max_unpool3d', 'nn.functional', py_nn_functional_max_unpool3d, True, None, False, (), None),
]
