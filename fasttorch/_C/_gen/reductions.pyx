# Written by tools/opgen from fasttorch/ops/reductions.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/reductions.py, compiled."""
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
from fasttorch._C._gen.comparison cimport c_isnan, c_where
from fasttorch._C.fast_layers cimport h_mean_divisor
from fasttorch._C.fast_order cimport k_cumprod, k_cumsum, k_reverse_cumsum
from fasttorch._C.fast_reduce cimport k_all, k_amax, k_amin, k_aminmax, k_any, k_argmax, k_argmin, k_count_nonzero, k_max, k_max_dim, k_mean, k_min, k_min_dim, k_nansum, k_prod, k_prod_dim, k_select_reduced, k_select_reduced_backward, k_sum, v_expand_reduced


cdef OperatorEntry E_expand_reduced
cdef OperatorEntry E_select_reduced
cdef OperatorEntry E_select_reduced_backward
cdef OperatorEntry E_extremum_backward
cdef OperatorEntry E_sum
cdef OperatorEntry E_nansum
cdef OperatorEntry E_mean
cdef OperatorEntry E_nanmean
cdef OperatorEntry E_prod
cdef OperatorEntry E_prod_dim
cdef OperatorEntry E_prod_backward
cdef OperatorEntry E_prod_dim_backward
cdef OperatorEntry E_max
cdef OperatorEntry E_max_dim
cdef OperatorEntry E_max_other
cdef OperatorEntry E_min
cdef OperatorEntry E_min_dim
cdef OperatorEntry E_min_other
cdef OperatorEntry E_amax
cdef OperatorEntry E_amin
cdef OperatorEntry E_aminmax
cdef OperatorEntry E_argmax
cdef OperatorEntry E_argmin
cdef OperatorEntry E_any
cdef OperatorEntry E_all
cdef OperatorEntry E_count_nonzero
cdef OperatorEntry E_cumsum
cdef OperatorEntry E_reverse_cumsum
cdef OperatorEntry E_cumprod
cdef OperatorEntry E_cumprod_backward
cdef object c_expand_reduced(Tensor input, object size, object dim, bint keepdim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = v_expand_reduced(input, size, dim, keepdim) if kernels_on else None
    if result is None:
        result = run_view(E_expand_reduced, input, (size, dim, keepdim, ), False)
    if result is None:
        return c_expand_reduced(copied(input), size, dim, keepdim)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_expand_reduced, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, dim)
            node_save_object(node, 1, keepdim)
            result_history(result, node)
    return result

cdef int bw_expand_reduced(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object dim
    cdef object keepdim
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        dim = node_saved_object(node, 0)
    if need0:
        keepdim = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], c_sum(grad, as_ints(dim), keepdim, None))
    return 0

cdef object c_select_reduced(Tensor input, Py_ssize_t dim, Tensor index, bint keepdim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_select_reduced(input, dim, index, keepdim) if kernels_on and not (input.device or index.device) else None
    if result is None:
        result = run_defined(E_select_reduced, (input, dim, index, keepdim, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_select_reduced, 1, 4)
            if need & 1:
                edge_to(node, 0, input, result, True)
            node_save_object(node, 0, shape_tuple(input))
            node_save_object(node, 1, dim)
            save_value(node, 2, index)
            node_save_object(node, 3, keepdim)
            result_history(result, node)
    return result

cdef int bw_select_reduced(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef object dim
    cdef object index
    cdef object keepdim
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        index = saved_any(node, 2)
    if need0:
        keepdim = node_saved_object(node, 3)
    if need0:
        give_out(&out[0], c_select_reduced_backward(grad, dim, index, as_ints(input_shape), keepdim))
    return 0

cdef object c_select_reduced_backward(Tensor grad_output, Py_ssize_t dim, Tensor index, object size, bint keepdim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_select_reduced_backward(grad_output, dim, index, size, keepdim) if kernels_on and not (grad_output.device or index.device) else None
    if result is None:
        result = run_defined(E_select_reduced_backward, (grad_output, dim, index, size, keepdim, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if need:
            node = node_new(O_select_reduced_backward, 1, 3)
            if need & 1:
                edge_to(node, 0, grad_output, result, True)
            node_save_object(node, 0, dim)
            save_value(node, 1, index)
            node_save_object(node, 2, keepdim)
            result_history(result, node)
    return result

cdef int bw_select_reduced_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object dim
    cdef object index
    cdef object keepdim
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        dim = node_saved_object(node, 0)
    if need0:
        index = saved_any(node, 1)
    if need0:
        keepdim = node_saved_object(node, 2)
    if need0:
        give_out(&out[0], c_select_reduced(grad, dim, index, keepdim))
    return 0

cdef object c_extremum_backward(Tensor grad, Tensor input, Tensor result, object dim, bint keepdim):
    return run_composite(E_extremum_backward, (grad, input, result, dim, keepdim, ))

cdef object c_sum(Tensor input, object dim, bint keepdim, object dtype):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_sum(input, dim, keepdim, dtype) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_sum, (input, dim, keepdim, dtype, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_sum, 1, 3)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            node_save_object(node, 1, dim)
            node_save_object(node, 2, keepdim)
            result_history(result, node)
    return result

cdef int bw_sum(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef object dim
    cdef object keepdim
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        keepdim = node_saved_object(node, 2)
    if need0:
        give_out(&out[0], c_expand_reduced(grad, as_ints(input_shape), as_ints(dim), keepdim))
    return 0

cdef object c_nansum(Tensor input, object dim, bint keepdim, object dtype):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_nansum(input, dim, keepdim, dtype) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_nansum, (input, dim, keepdim, dtype, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_nansum, 1, 3)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, input)
            node_save_object(node, 1, dim)
            node_save_object(node, 2, keepdim)
            result_history(result, node)
    return result

cdef int bw_nansum(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object dim
    cdef object keepdim
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        keepdim = node_saved_object(node, 2)
    if need0:
        give_out(&out[0], c_where(c_isnan(input), 0.0, c_expand_reduced(grad, as_ints(input.shape), as_ints(dim), keepdim)))
    return 0

cdef object c_mean(Tensor input, object dim, bint keepdim, object dtype):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_mean(input, dim, keepdim, dtype) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_mean, (input, dim, keepdim, dtype, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_mean, 1, 3)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            node_save_object(node, 1, dim)
            node_save_object(node, 2, keepdim)
            result_history(result, node)
    return result

cdef int bw_mean(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef object dim
    cdef object keepdim
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        keepdim = node_saved_object(node, 2)
    if need0:
        give_out(&out[0], c_expand_reduced(div_any(grad, h_mean_divisor(input_shape, dim)), as_ints(input_shape), as_ints(dim), keepdim))
    return 0

cdef object c_nanmean(Tensor input, object dim, bint keepdim, object dtype):
    return run_composite(E_nanmean, (input, dim, keepdim, dtype, ))

cdef object c_prod(Tensor input, object dtype):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_prod(input, dtype) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_prod, (input, dtype, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_prod, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, input)
            node_save_output(node, 1, result, 0)
            result_history(result, node)
    return result

cdef int bw_prod(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object result
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        result = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_prod_backward(grad, input, result))
    return 0

cdef object c_prod_dim(Tensor input, Py_ssize_t dim, bint keepdim, object dtype):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_prod_dim(input, dim, keepdim, dtype) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_prod_dim, (input, dim, keepdim, dtype, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_prod_dim, 1, 4)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, input)
            node_save_object(node, 1, dim)
            node_save_object(node, 2, keepdim)
            node_save_output(node, 3, result, 0)
            result_history(result, node)
    return result

cdef int bw_prod_dim(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object dim
    cdef object keepdim
    cdef object result
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        keepdim = node_saved_object(node, 2)
    if need0:
        result = saved_any(node, 3)
    if need0:
        give_out(&out[0], c_prod_dim_backward(grad, input, result, dim, keepdim))
    return 0

cdef object c_prod_backward(Tensor grad, Tensor input, Tensor result):
    return run_composite(E_prod_backward, (grad, input, result, ))

cdef object c_prod_dim_backward(Tensor grad, Tensor input, Tensor result, Py_ssize_t dim, bint keepdim):
    return run_composite(E_prod_dim_backward, (grad, input, result, dim, keepdim, ))

cdef object c_max(Tensor input):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_max(input) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_max, (input, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_max, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, input)
            node_save_output(node, 1, result, 0)
            result_history(result, node)
    return result

cdef int bw_max(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object result
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        result = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_extremum_backward(grad, input, result, None, False))
    return 0

cdef object c_max_dim(Tensor input, Py_ssize_t dim, bint keepdim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_max_dim(input, dim, keepdim) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_max_dim, (input, dim, keepdim, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_max_dim, 1, 4)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            node_save_object(node, 1, dim)
            node_save_object(node, 2, keepdim)
            node_save_output(node, 3, result[1], 1)
            results_history(result, node)
    return result

cdef int bw_max_dim(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad_values = <object>g[0]
    cdef object input_shape
    cdef object dim
    cdef object keepdim
    cdef object indices
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        keepdim = node_saved_object(node, 2)
    if need0:
        indices = saved_any(node, 3)
    if need0:
        give_out(&out[0], c_select_reduced_backward(grad_values, dim, indices, as_ints(input_shape), keepdim))
    return 0

cdef object c_max_other(Tensor input, Tensor other):
    return run_composite(E_max_other, (input, other, ))

cdef object c_min(Tensor input):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_min(input) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_min, (input, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_min, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, input)
            node_save_output(node, 1, result, 0)
            result_history(result, node)
    return result

cdef int bw_min(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object result
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        result = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_extremum_backward(grad, input, result, None, False))
    return 0

cdef object c_min_dim(Tensor input, Py_ssize_t dim, bint keepdim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_min_dim(input, dim, keepdim) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_min_dim, (input, dim, keepdim, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_min_dim, 1, 4)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            node_save_object(node, 1, dim)
            node_save_object(node, 2, keepdim)
            node_save_output(node, 3, result[1], 1)
            results_history(result, node)
    return result

cdef int bw_min_dim(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad_values = <object>g[0]
    cdef object input_shape
    cdef object dim
    cdef object keepdim
    cdef object indices
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        keepdim = node_saved_object(node, 2)
    if need0:
        indices = saved_any(node, 3)
    if need0:
        give_out(&out[0], c_select_reduced_backward(grad_values, dim, indices, as_ints(input_shape), keepdim))
    return 0

cdef object c_min_other(Tensor input, Tensor other):
    return run_composite(E_min_other, (input, other, ))

cdef object c_amax(Tensor input, object dim, bint keepdim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_amax(input, dim, keepdim) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_amax, (input, dim, keepdim, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_amax, 1, 4)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, input)
            node_save_object(node, 1, dim)
            node_save_object(node, 2, keepdim)
            node_save_output(node, 3, result, 0)
            result_history(result, node)
    return result

cdef int bw_amax(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object dim
    cdef object keepdim
    cdef object result
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        keepdim = node_saved_object(node, 2)
    if need0:
        result = saved_any(node, 3)
    if need0:
        give_out(&out[0], c_extremum_backward(grad, input, result, dim, keepdim))
    return 0

cdef object c_amin(Tensor input, object dim, bint keepdim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_amin(input, dim, keepdim) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_amin, (input, dim, keepdim, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_amin, 1, 4)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, input)
            node_save_object(node, 1, dim)
            node_save_object(node, 2, keepdim)
            node_save_output(node, 3, result, 0)
            result_history(result, node)
    return result

cdef int bw_amin(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object dim
    cdef object keepdim
    cdef object result
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        keepdim = node_saved_object(node, 2)
    if need0:
        result = saved_any(node, 3)
    if need0:
        give_out(&out[0], c_extremum_backward(grad, input, result, dim, keepdim))
    return 0

cdef object c_aminmax(Tensor input, object dim, bint keepdim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_aminmax(input, dim, keepdim) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_aminmax, (input, dim, keepdim, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_aminmax, 1, 6)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, input)
            node_save_object(node, 1, dim)
            node_save_object(node, 2, keepdim)
            node_save_output(node, 3, result[0], 0)
            node_save_output(node, 4, result[1], 1)
            keep_outputs(node, 5, result, 3)
            results_history(result, node)
    return result

cdef int bw_aminmax(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    cdef object grad_min
    cdef object grad_max
    cdef object input
    cdef object dim
    cdef object keepdim
    cdef object min
    cdef object max
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        keepdim = node_saved_object(node, 2)
    if need0:
        min = saved_any(node, 3)
    if need0:
        max = saved_any(node, 4)
    grad_min = grad_or_zeros(g[0], node, 5, 0)
    grad_max = grad_or_zeros(g[1], node, 5, 1)
    if need0:
        give_out(&out[0], add_any(c_extremum_backward(grad_min, input, min, dim, keepdim), c_extremum_backward(grad_max, input, max, dim, keepdim)))
    return 0

cdef object c_argmax(Tensor input, object dim, bint keepdim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_argmax(input, dim, keepdim) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_argmax, (input, dim, keepdim, ))
    return result

cdef object c_argmin(Tensor input, object dim, bint keepdim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_argmin(input, dim, keepdim) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_argmin, (input, dim, keepdim, ))
    return result

cdef object c_any(Tensor input, object dim, bint keepdim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_any(input, dim, keepdim) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_any, (input, dim, keepdim, ))
    return result

cdef object c_all(Tensor input, object dim, bint keepdim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_all(input, dim, keepdim) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_all, (input, dim, keepdim, ))
    return result

cdef object c_count_nonzero(Tensor input, object dim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_count_nonzero(input, dim) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_count_nonzero, (input, dim, ))
    return result

cdef object c_cumsum(Tensor input, Py_ssize_t dim, object dtype):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_cumsum(input, dim, dtype) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_cumsum, (input, dim, dtype, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_cumsum, 1, 1)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, dim)
            result_history(result, node)
    return result

cdef int bw_cumsum(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], c_reverse_cumsum(grad, dim))
    return 0

cdef object c_reverse_cumsum(Tensor input, Py_ssize_t dim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_reverse_cumsum(input, dim) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_reverse_cumsum, (input, dim, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_reverse_cumsum, 1, 1)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, dim)
            result_history(result, node)
    return result

cdef int bw_reverse_cumsum(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], c_cumsum(grad, wrap_dim(dim, grad), None))
    return 0

cdef object c_cumprod(Tensor input, Py_ssize_t dim, object dtype):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_cumprod(input, dim, dtype) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_cumprod, (input, dim, dtype, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_cumprod, 1, 3)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, input)
            node_save_object(node, 1, dim)
            node_save_output(node, 2, result, 0)
            result_history(result, node)
    return result

cdef int bw_cumprod(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object dim
    cdef object result
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        result = saved_any(node, 2)
    if need0:
        give_out(&out[0], c_cumprod_backward(grad, input, result, dim))
    return 0

cdef object c_cumprod_backward(Tensor grad, Tensor input, Tensor result, Py_ssize_t dim):
    return run_composite(E_cumprod_backward, (grad, input, result, dim, ))

# ---- the table
E_expand_reduced = OperatorEntry('expand_reduced', 'expand_reduced', 'reductions', (('input', 't'), ('size', 'o'), ('dim', 'o'), ('keepdim', 'o')), None, (), None, 1, -1, False)
O_expand_reduced = new_op('expand_reduced', 'ExpandReducedBackward0', bw_expand_reduced, E_expand_reduced)
E_select_reduced = OperatorEntry('select_reduced', 'select_reduced', 'reductions', (('input', 't'), ('dim', 'o'), ('index', 't'), ('keepdim', 'o')), None, (), None, 1, -1, False)
O_select_reduced = new_op('select_reduced', 'SelectReducedBackward0', bw_select_reduced, E_select_reduced)
E_select_reduced_backward = OperatorEntry('select_reduced_backward', 'select_reduced_backward', 'reductions', (('grad_output', 't'), ('dim', 'o'), ('index', 't'), ('size', 'o'), ('keepdim', 'o')), None, (), None, 1, -1, False)
O_select_reduced_backward = new_op('select_reduced_backward', 'SelectReducedBackwardBackward0', bw_select_reduced_backward, E_select_reduced_backward)
E_extremum_backward = OperatorEntry('extremum_backward', 'extremum_backward', 'reductions', (('grad', 't'), ('input', 't'), ('result', 't'), ('dim', 'o'), ('keepdim', 'o')), None, (), None, 1, -1, False)
E_sum = OperatorEntry('sum', 'sum', 'reductions', (('input', 't'), ('dim', 'o'), ('keepdim', 'o'), ('dtype', 'o')), 'sum', ('input',), None, 1, 3, False)
O_sum = new_op('sum', 'SumBackward0', bw_sum, E_sum)
E_nansum = OperatorEntry('nansum', 'nansum', 'reductions', (('input', 't'), ('dim', 'o'), ('keepdim', 'o'), ('dtype', 'o')), 'sum', ('input',), None, 1, 3, False)
O_nansum = new_op('nansum', 'NansumBackward0', bw_nansum, E_nansum)
E_mean = OperatorEntry('mean', 'mean', 'reductions', (('input', 't'), ('dim', 'o'), ('keepdim', 'o'), ('dtype', 'o')), 'same', ('input',), None, 1, 3, False)
O_mean = new_op('mean', 'MeanBackward0', bw_mean, E_mean)
E_nanmean = OperatorEntry('nanmean', 'nanmean', 'reductions', (('input', 't'), ('dim', 'o'), ('keepdim', 'o'), ('dtype', 'o')), None, (), None, 1, -1, False)
E_prod = OperatorEntry('prod', 'prod', 'reductions', (('input', 't'), ('dtype', 'o')), 'sum', ('input',), None, 1, 1, False)
O_prod = new_op('prod', 'ProdBackward0', bw_prod, E_prod)
E_prod_dim = OperatorEntry('prod_dim', 'prod', 'reductions', (('input', 't'), ('dim', 'o'), ('keepdim', 'o'), ('dtype', 'o')), 'sum', ('input',), None, 1, 3, False)
O_prod_dim = new_op('prod', 'ProdBackward0', bw_prod_dim, E_prod_dim)
E_prod_backward = OperatorEntry('prod_backward', 'prod_backward', 'reductions', (('grad', 't'), ('input', 't'), ('result', 't')), None, (), None, 1, -1, False)
E_prod_dim_backward = OperatorEntry('prod_dim_backward', 'prod_dim_backward', 'reductions', (('grad', 't'), ('input', 't'), ('result', 't'), ('dim', 'o'), ('keepdim', 'o')), None, (), None, 1, -1, False)
E_max = OperatorEntry('max', 'max', 'reductions', (('input', 't'),), 'same', ('input',), None, 1, -1, False)
O_max = new_op('max', 'MaxBackward0', bw_max, E_max)
E_max_dim = OperatorEntry('max_dim', 'max', 'reductions', (('input', 't'), ('dim', 'o'), ('keepdim', 'o')), 'same', ('input',), None, 2, -1, False)
O_max_dim = new_op('max', 'MaxBackward0', bw_max_dim, E_max_dim)
E_max_other = OperatorEntry('max_other', 'max', 'reductions', (('input', 't'), ('other', 't')), None, (), None, 1, -1, False)
E_min = OperatorEntry('min', 'min', 'reductions', (('input', 't'),), 'same', ('input',), None, 1, -1, False)
O_min = new_op('min', 'MinBackward0', bw_min, E_min)
E_min_dim = OperatorEntry('min_dim', 'min', 'reductions', (('input', 't'), ('dim', 'o'), ('keepdim', 'o')), 'same', ('input',), None, 2, -1, False)
O_min_dim = new_op('min', 'MinBackward0', bw_min_dim, E_min_dim)
E_min_other = OperatorEntry('min_other', 'min', 'reductions', (('input', 't'), ('other', 't')), None, (), None, 1, -1, False)
E_amax = OperatorEntry('amax', 'amax', 'reductions', (('input', 't'), ('dim', 'o'), ('keepdim', 'o')), 'same', ('input',), None, 1, -1, False)
O_amax = new_op('amax', 'AmaxBackward0', bw_amax, E_amax)
E_amin = OperatorEntry('amin', 'amin', 'reductions', (('input', 't'), ('dim', 'o'), ('keepdim', 'o')), 'same', ('input',), None, 1, -1, False)
O_amin = new_op('amin', 'AminBackward0', bw_amin, E_amin)
E_aminmax = OperatorEntry('aminmax', 'aminmax', 'reductions', (('input', 't'), ('dim', 'o'), ('keepdim', 'o')), 'same', ('input',), None, 2, -1, False)
O_aminmax = new_op('aminmax', 'AminmaxBackward0', bw_aminmax, E_aminmax)
E_argmax = OperatorEntry('argmax', 'argmax', 'reductions', (('input', 't'), ('dim', 'o'), ('keepdim', 'o')), None, (), 'int64', 1, -1, False)
O_argmax = new_op('argmax', 'ArgmaxBackward0', NULL, E_argmax)
E_argmin = OperatorEntry('argmin', 'argmin', 'reductions', (('input', 't'), ('dim', 'o'), ('keepdim', 'o')), None, (), 'int64', 1, -1, False)
O_argmin = new_op('argmin', 'ArgminBackward0', NULL, E_argmin)
E_any = OperatorEntry('any', 'any', 'reductions', (('input', 't'), ('dim', 'o'), ('keepdim', 'o')), None, (), None, 1, -1, False)
O_any = new_op('any', 'AnyBackward0', NULL, E_any)
E_all = OperatorEntry('all', 'all', 'reductions', (('input', 't'), ('dim', 'o'), ('keepdim', 'o')), None, (), None, 1, -1, False)
O_all = new_op('all', 'AllBackward0', NULL, E_all)
E_count_nonzero = OperatorEntry('count_nonzero', 'count_nonzero', 'reductions', (('input', 't'), ('dim', 'o')), None, (), 'int64', 1, -1, False)
O_count_nonzero = new_op('count_nonzero', 'CountNonzeroBackward0', NULL, E_count_nonzero)
E_cumsum = OperatorEntry('cumsum', 'cumsum', 'reductions', (('input', 't'), ('dim', 'o'), ('dtype', 'o')), 'sum', ('input',), None, 1, 2, False)
O_cumsum = new_op('cumsum', 'CumsumBackward0', bw_cumsum, E_cumsum)
E_reverse_cumsum = OperatorEntry('reverse_cumsum', 'reverse_cumsum', 'reductions', (('input', 't'), ('dim', 'o')), None, (), None, 1, -1, False)
O_reverse_cumsum = new_op('reverse_cumsum', 'ReverseCumsumBackward0', bw_reverse_cumsum, E_reverse_cumsum)
E_cumprod = OperatorEntry('cumprod', 'cumprod', 'reductions', (('input', 't'), ('dim', 'o'), ('dtype', 'o')), 'sum', ('input',), None, 1, 2, False)
O_cumprod = new_op('cumprod', 'CumprodBackward0', bw_cumprod, E_cumprod)
E_cumprod_backward = OperatorEntry('cumprod_backward', 'cumprod_backward', 'reductions', (('grad', 't'), ('input', 't'), ('result', 't'), ('dim', 'o')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def sum(input, dim=None, keepdim=False, *, dtype=None, out=None, axis=None, keepdims=None):
        "sum(input, dim=None, keepdim=False, *, dtype=None, out=None, axis=None, keepdims=None)\n\nSum over the given dimensions, or over all.\n\n>>> torch.sum(torch.tensor([[1.0, 2.0], [3.0, 4.0]]), dim=1)\ntensor([3., 7.])\n\nDtype: the input's; bool and integers become int64.\n``dtype``: the input is cast to it first.\n"
        if axis is not None:
            dim = axis
        if keepdims is not None:
            keepdim = keepdims
        if type(input) is not Tensor:
            arg_tensor(input, 'sum', 'input')
        result = c_sum(<Tensor>input, arg_dims(dim, <Tensor>input, 'sum', 'dim'), arg_bool(keepdim, 'sum', 'keepdim'), (None if dtype is None else arg_dtype(dtype, 'sum', 'dtype')))
        if out is not None:
            return finish_out(out, result, 'sum')
        return result

    def nansum(input, dim=None, keepdim=False, *, dtype=None, out=None, axis=None, keepdims=None):
        "nansum(input, dim=None, keepdim=False, *, dtype=None, out=None, axis=None, keepdims=None)\n\nSum over the given dimensions, or over all, of what is not NaN.\n\n>>> torch.nansum(torch.tensor([1.0, float(\"nan\"), 4.0]))\ntensor(5.)\n\nDtype: the input's; bool and integers become int64.\n``dtype``: the input is cast to it first.\n"
        if axis is not None:
            dim = axis
        if keepdims is not None:
            keepdim = keepdims
        if type(input) is not Tensor:
            arg_tensor(input, 'nansum', 'input')
        result = c_nansum(<Tensor>input, arg_dims(dim, <Tensor>input, 'nansum', 'dim'), arg_bool(keepdim, 'nansum', 'keepdim'), (None if dtype is None else arg_dtype(dtype, 'nansum', 'dtype')))
        if out is not None:
            return finish_out(out, result, 'nansum')
        return result

    def mean(input, dim=None, keepdim=False, *, dtype=None, out=None, axis=None, keepdims=None):
        "mean(input, dim=None, keepdim=False, *, dtype=None, out=None, axis=None, keepdims=None)\n\nMean over the given dimensions, or over all; NaN of no elements. Raises RuntimeError for integers without ``dtype``.\n\n>>> torch.mean(torch.tensor([[1.0, 2.0], [3.0, 4.0]]), dim=1)\ntensor([1.5000, 3.5000])\n\nDtype: the arguments' common dtype.\n``dtype``: the input is cast to it first.\n"
        if axis is not None:
            dim = axis
        if keepdims is not None:
            keepdim = keepdims
        if type(input) is not Tensor:
            arg_tensor(input, 'mean', 'input')
        result = c_mean(<Tensor>input, arg_dims(dim, <Tensor>input, 'mean', 'dim'), arg_bool(keepdim, 'mean', 'keepdim'), (None if dtype is None else arg_dtype(dtype, 'mean', 'dtype')))
        if out is not None:
            return finish_out(out, result, 'mean')
        return result

    def nanmean(input, dim=None, keepdim=False, *, dtype=None, out=None, axis=None, keepdims=None):
        "nanmean(input, dim=None, keepdim=False, *, dtype=None, out=None, axis=None, keepdims=None)\n\nMean over the given dimensions, or over all, of what is not NaN.\n\n>>> torch.nanmean(torch.tensor([1.0, float(\"nan\"), 4.0]))\ntensor(2.5000)\n"
        if axis is not None:
            dim = axis
        if keepdims is not None:
            keepdim = keepdims
        if type(input) is not Tensor:
            arg_tensor(input, 'nanmean', 'input')
        result = c_nanmean(<Tensor>input, arg_dims(dim, <Tensor>input, 'nanmean', 'dim'), arg_bool(keepdim, 'nanmean', 'keepdim'), (None if dtype is None else arg_dtype(dtype, 'nanmean', 'dtype')))
        if out is not None:
            return finish_out(out, result, 'nanmean')
        return result

    def amax(input, dim=None, keepdim=False, *, out=None, axis=None, keepdims=None):
        "amax(input, dim=None, keepdim=False, *, out=None, axis=None, keepdims=None)\n\nThe largest element over the given dimensions, or over all. Equal elements share the gradient.\n\n>>> torch.amax(torch.tensor([[1.0, 5.0], [3.0, 4.0]]), dim=1)\ntensor([5., 4.])\n\nDtype: the arguments' common dtype.\n"
        if axis is not None:
            dim = axis
        if keepdims is not None:
            keepdim = keepdims
        if type(input) is not Tensor:
            arg_tensor(input, 'amax', 'input')
        result = c_amax(<Tensor>input, arg_dims(dim, <Tensor>input, 'amax', 'dim'), arg_bool(keepdim, 'amax', 'keepdim'))
        if out is not None:
            exact_out(out, result, 'amax', 1)
            return finish_out(out, result, 'amax')
        return result

    def amin(input, dim=None, keepdim=False, *, out=None, axis=None, keepdims=None):
        "amin(input, dim=None, keepdim=False, *, out=None, axis=None, keepdims=None)\n\nThe smallest element over the given dimensions, or over all. Equal elements share the gradient.\n\n>>> torch.amin(torch.tensor([[1.0, 5.0], [3.0, 4.0]]), dim=1)\ntensor([1., 3.])\n\nDtype: the arguments' common dtype.\n"
        if axis is not None:
            dim = axis
        if keepdims is not None:
            keepdim = keepdims
        if type(input) is not Tensor:
            arg_tensor(input, 'amin', 'input')
        result = c_amin(<Tensor>input, arg_dims(dim, <Tensor>input, 'amin', 'dim'), arg_bool(keepdim, 'amin', 'keepdim'))
        if out is not None:
            exact_out(out, result, 'amin', 1)
            return finish_out(out, result, 'amin')
        return result

    def aminmax(input, *, dim=None, keepdim=False, out=None, axis=None, keepdims=None):
        "aminmax(input, *, dim=None, keepdim=False, out=None, axis=None, keepdims=None)\n\nThe smallest and the largest element over a dimension, or over all.\n\n>>> torch.aminmax(torch.tensor([1.0, 5.0, 3.0]))[1]\ntensor(5.)\n\nDtype: the arguments' common dtype.\n"
        if axis is not None:
            dim = axis
        if keepdims is not None:
            keepdim = keepdims
        if type(input) is not Tensor:
            arg_tensor(input, 'aminmax', 'input')
        result = named(K_aminmax, c_aminmax(<Tensor>input, (None if dim is None else arg_dim(dim, <Tensor>input, 'aminmax', 'dim')), arg_bool(keepdim, 'aminmax', 'keepdim')))
        if out is not None:
            exact_out(out, result, 'aminmax', 3)
            return finish_out(out, result, 'aminmax')
        return result

    def argmax(input, dim=None, keepdim=False, *, out=None, axis=None, keepdims=None):
        "argmax(input, dim=None, keepdim=False, *, out=None, axis=None, keepdims=None)\n\nIndex of the largest element along a dimension, or in the flattened tensor; the first of equals.\n\nRaises IndexError where there is none.\n\n>>> torch.argmax(torch.tensor([[1.0, 5.0], [3.0, 2.0]]), dim=1)\ntensor([1, 0])\n\nDtype: the result is int64.\n"
        if axis is not None:
            dim = axis
        if keepdims is not None:
            keepdim = keepdims
        if type(input) is not Tensor:
            arg_tensor(input, 'argmax', 'input')
        result = c_argmax(<Tensor>input, (None if dim is None else arg_dim(dim, <Tensor>input, 'argmax', 'dim')), arg_bool(keepdim, 'argmax', 'keepdim'))
        if out is not None:
            exact_out(out, result, 'argmax', 1)
            return finish_out(out, result, 'argmax')
        return result

    def argmin(input, dim=None, keepdim=False, *, out=None, axis=None, keepdims=None):
        "argmin(input, dim=None, keepdim=False, *, out=None, axis=None, keepdims=None)\n\nIndex of the smallest element along a dimension, or in the flattened tensor; the first of equals.\n\nRaises IndexError where there is none.\n\n>>> torch.argmin(torch.tensor([[1.0, 5.0], [3.0, 2.0]]), dim=1)\ntensor([0, 1])\n\nDtype: the result is int64.\n"
        if axis is not None:
            dim = axis
        if keepdims is not None:
            keepdim = keepdims
        if type(input) is not Tensor:
            arg_tensor(input, 'argmin', 'input')
        result = c_argmin(<Tensor>input, (None if dim is None else arg_dim(dim, <Tensor>input, 'argmin', 'dim')), arg_bool(keepdim, 'argmin', 'keepdim'))
        if out is not None:
            exact_out(out, result, 'argmin', 1)
            return finish_out(out, result, 'argmin')
        return result

    def any(input, dim=None, keepdim=False, *, out=None, axis=None, keepdims=None):
        "any(input, dim=None, keepdim=False, *, out=None, axis=None, keepdims=None)\n\nWhether any element is true (not zero), over the given dimensions or over all; bool, uint8 for a uint8 input.\n\nWith ``dim=()`` each element is taken by itself.\n\n>>> torch.any(torch.tensor([[True, False], [False, False]]), dim=1)\ntensor([ True, False])\n"
        if axis is not None:
            dim = axis
        if keepdims is not None:
            keepdim = keepdims
        if type(input) is not Tensor:
            arg_tensor(input, 'any', 'input')
        result = c_any(<Tensor>input, arg_dims(dim, <Tensor>input, 'any', 'dim'), arg_bool(keepdim, 'any', 'keepdim'))
        if out is not None:
            exact_out(out, result, 'any', 1)
            return finish_out(out, result, 'any')
        return result

    def all(input, dim=None, keepdim=False, *, out=None, axis=None, keepdims=None):
        "all(input, dim=None, keepdim=False, *, out=None, axis=None, keepdims=None)\n\nWhether all elements are true (not zero), over the given dimensions or over all; bool, uint8 for a uint8 input.\n\nWith ``dim=()`` each element is taken by itself.\n\n>>> torch.all(torch.tensor([[True, False], [True, True]]), dim=1)\ntensor([False,  True])\n"
        if axis is not None:
            dim = axis
        if keepdims is not None:
            keepdim = keepdims
        if type(input) is not Tensor:
            arg_tensor(input, 'all', 'input')
        result = c_all(<Tensor>input, arg_dims(dim, <Tensor>input, 'all', 'dim'), arg_bool(keepdim, 'all', 'keepdim'))
        if out is not None:
            exact_out(out, result, 'all', 1)
            return finish_out(out, result, 'all')
        return result

    def count_nonzero(input, dim=None, *, axis=None):
        "count_nonzero(input, dim=None, *, axis=None)\n\nHow many elements are not zero, over the given dimensions or over all.\n\n>>> torch.count_nonzero(torch.tensor([[1, 0], [2, 3]]), dim=1)\ntensor([1, 2])\n\nDtype: the result is int64.\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'count_nonzero', 'input')
        return c_count_nonzero(<Tensor>input, arg_dims(dim, <Tensor>input, 'count_nonzero', 'dim'))

    def cumsum(input, dim=REQUIRED, *, dtype=None, out=None, axis=None):
        "cumsum(input, dim=REQUIRED, *, dtype=None, out=None, axis=None)\n\nCumulative sum along a dimension: ``y[i] = x[0] + ... + x[i]``.\n\n>>> torch.cumsum(torch.tensor([1.0, 2.0, 3.0]), dim=0)\ntensor([1., 3., 6.])\n\nDtype: the input's; bool and integers become int64.\n``dtype``: the input is cast to it first.\n"
        if axis is not None:
            dim = axis
        elif dim is REQUIRED:
            raise TypeError("cumsum() missing required argument: 'dim'")
        if type(input) is not Tensor:
            arg_tensor(input, 'cumsum', 'input')
        result = c_cumsum(<Tensor>input, arg_dim(dim, <Tensor>input, 'cumsum', 'dim'), (None if dtype is None else arg_dtype(dtype, 'cumsum', 'dtype')))
        if out is not None:
            return finish_out(out, result, 'cumsum')
        return result

    def cumsum_(input, dim, *, dtype=None):
        "In-place version of `cumsum`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'cumsum', 'input')
        return finish_inplace_form(<Tensor>input, c_cumsum(<Tensor>inplace_input(<Tensor>input, 'cumsum_', False), arg_dim(dim, <Tensor>input, 'cumsum', 'dim'), (None if dtype is None else arg_dtype(dtype, 'cumsum', 'dtype'))), 'cumsum_')
    def cumprod(input, dim=REQUIRED, *, dtype=None, out=None, axis=None):
        "cumprod(input, dim=REQUIRED, *, dtype=None, out=None, axis=None)\n\nCumulative product along a dimension: ``y[i] = x[0] * ... * x[i]``.\n\n>>> torch.cumprod(torch.tensor([1.0, 2.0, 3.0]), dim=0)\ntensor([1., 2., 6.])\n\nDtype: the input's; bool and integers become int64.\n``dtype``: the input is cast to it first.\n"
        if axis is not None:
            dim = axis
        elif dim is REQUIRED:
            raise TypeError("cumprod() missing required argument: 'dim'")
        if type(input) is not Tensor:
            arg_tensor(input, 'cumprod', 'input')
        result = c_cumprod(<Tensor>input, arg_dim(dim, <Tensor>input, 'cumprod', 'dim'), (None if dtype is None else arg_dtype(dtype, 'cumprod', 'dtype')))
        if out is not None:
            return finish_out(out, result, 'cumprod')
        return result

    def cumprod_(input, dim, *, dtype=None):
        "In-place version of `cumprod`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'cumprod', 'input')
        return finish_inplace_form(<Tensor>input, c_cumprod(<Tensor>inplace_input(<Tensor>input, 'cumprod_', True), arg_dim(dim, <Tensor>input, 'cumprod', 'dim'), (None if dtype is None else arg_dtype(dtype, 'cumprod', 'dtype'))), 'cumprod_')

def id_expand_reduced(input, size, dim=None, keepdim=False):
    "A reduction's result seen again in the shape ``size`` that was reduced over ``dim``: the reverse of ``sum``.\n\nThe result is a view: it shares the input's memory.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'expand_reduced', 'input')
    return c_expand_reduced(<Tensor>input, arg_ints(size, 'expand_reduced', 'size'), (None if dim is None else arg_ints(dim, 'expand_reduced', 'dim')), arg_bool(keepdim, 'expand_reduced', 'keepdim'))


def id_select_reduced(input, dim, index, keepdim):
    "The elements that a reduction over ``dim`` chose, by their index.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'select_reduced', 'input')
    if type(index) is not Tensor:
        arg_tensor(index, 'select_reduced', 'index')
    return c_select_reduced(<Tensor>input, arg_int(dim, 'select_reduced', 'dim'), <Tensor>index, arg_bool(keepdim, 'select_reduced', 'keepdim'))


def id_select_reduced_backward(grad_output, dim, index, size, keepdim):
    "Zeros of shape ``size`` with the gradient put where the reduction over ``dim`` chose its elements.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'select_reduced_backward', 'grad_output')
    if type(index) is not Tensor:
        arg_tensor(index, 'select_reduced_backward', 'index')
    return c_select_reduced_backward(<Tensor>grad_output, arg_int(dim, 'select_reduced_backward', 'dim'), <Tensor>index, arg_ints(size, 'select_reduced_backward', 'size'), arg_bool(keepdim, 'select_reduced_backward', 'keepdim'))


def id_extremum_backward(grad, input, result, dim=None, keepdim=False):
    "The gradient shared evenly among the elements that equal the result of a reduction over ``dim``.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'extremum_backward', 'grad')
    if type(input) is not Tensor:
        arg_tensor(input, 'extremum_backward', 'input')
    if type(result) is not Tensor:
        arg_tensor(result, 'extremum_backward', 'result')
    return c_extremum_backward(<Tensor>grad, <Tensor>input, <Tensor>result, dim, arg_bool(keepdim, 'extremum_backward', 'keepdim'))


def id_prod_backward(grad, input, result):
    "Derivative of the product of all elements.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'prod_backward', 'grad')
    if type(input) is not Tensor:
        arg_tensor(input, 'prod_backward', 'input')
    if type(result) is not Tensor:
        arg_tensor(result, 'prod_backward', 'result')
    return c_prod_backward(<Tensor>grad, <Tensor>input, <Tensor>result)


def id_prod_dim_backward(grad, input, result, dim, keepdim):
    "Derivative of a product: ``g y / x``; where there are zeros, g times the product of the elements before and after.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'prod_dim_backward', 'grad')
    if type(input) is not Tensor:
        arg_tensor(input, 'prod_dim_backward', 'input')
    if type(result) is not Tensor:
        arg_tensor(result, 'prod_dim_backward', 'result')
    return c_prod_dim_backward(<Tensor>grad, <Tensor>input, <Tensor>result, arg_int(dim, 'prod_dim_backward', 'dim'), arg_bool(keepdim, 'prod_dim_backward', 'keepdim'))


def id_reverse_cumsum(input, dim):
    "Cumulative sum from the end: ``y[i] = x[i] + ... + x[n - 1]``.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'reverse_cumsum', 'input')
    return c_reverse_cumsum(<Tensor>input, arg_int(dim, 'reverse_cumsum', 'dim'))


def id_cumprod_backward(grad, input, result, dim):
    "Derivative of ``cumprod``: ``dx[k] = (g[k] y[k] + ... + g[n-1] y[n-1]) / x[k]``.\n\nWhere there are zeros: the cumulative product is computed once for each k with 1 in the place of ``x[k]``.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'cumprod_backward', 'grad')
    if type(input) is not Tensor:
        arg_tensor(input, 'cumprod_backward', 'input')
    if type(result) is not Tensor:
        arg_tensor(result, 'cumprod_backward', 'result')
    return c_cumprod_backward(<Tensor>grad, <Tensor>input, <Tensor>result, arg_int(dim, 'cumprod_backward', 'dim'))


py_sum = public1.sum
py_sum.__name__ = py_sum.__qualname__ = 'sum'

py_nansum = public1.nansum
py_nansum.__name__ = py_nansum.__qualname__ = 'nansum'

py_mean = public1.mean
py_mean.__name__ = py_mean.__qualname__ = 'mean'

py_nanmean = public1.nanmean
py_nanmean.__name__ = py_nanmean.__qualname__ = 'nanmean'

cdef object quick_prod(object input, object dtype):
    if type(input) is not Tensor:
        arg_tensor(input, 'prod', 'input')
    return c_prod(<Tensor>input, (None if dtype is None else arg_dtype(dtype, 'prod', 'dtype')))

def one_prod(input, *, dtype=None, out=None):
    result = quick_prod(input, dtype)
    if out is not None:
        return finish_out(out, result, 'prod')
    return result

cdef object quick_prod_dim(object input, object dim, object keepdim, object dtype):
    if type(input) is not Tensor:
        arg_tensor(input, 'prod', 'input')
    return c_prod_dim(<Tensor>input, arg_dim(dim, <Tensor>input, 'prod', 'dim'), arg_bool(keepdim, 'prod', 'keepdim'), (None if dtype is None else arg_dtype(dtype, 'prod', 'dtype')))

def one_prod_dim(input, dim, keepdim=False, *, dtype=None, out=None):
    result = quick_prod_dim(input, dim, keepdim, dtype)
    if out is not None:
        return finish_out(out, result, 'prod')
    return result

cdef tuple S_prod = (('input', 'Tensor', False, REQUIRED, False), ('dtype', 'dtype', True, None, True),)
cdef tuple S_prod_dim = (('input', 'Tensor', False, REQUIRED, False), ('dim', 'dim', False, REQUIRED, False), ('keepdim', 'bool', False, False, False), ('dtype', 'dtype', True, None, True),)
def py_prod(*args, **kwargs):
    "prod(Tensor input, *, dtype? dtype=None) -> Tensor\n\nProduct of all elements, or over one dimension.\n\n>>> torch.prod(torch.tensor([[1.0, 2.0], [3.0, 4.0]]), dim=1)\ntensor([ 2., 12.])\n\nDtype: the input's; bool and integers become int64.\n``dtype``: the input is cast to it first.\n\n\nprod.dim(Tensor input, dim dim, bool keepdim=False, *, dtype? dtype=None) -> Tensor\n\nProduct over one dimension.\n\nDtype: the input's; bool and integers become int64.\n``dtype``: the input is cast to it first.\n"
    cdef tuple bound
    if len(args) == 1 and not kwargs and type(args[0]) is Tensor:
        return quick_prod(args[0], None)
    if len(args) == 2 and not kwargs and type(args[0]) is Tensor:
        return quick_prod_dim(args[0], args[1], False, None)
    if len(args) == 3 and not kwargs and type(args[0]) is Tensor:
        return quick_prod_dim(args[0], args[1], args[2], None)
    if len(args) == 2 and not kwargs and type(args[0]) is Tensor:
        if type(args[1]) is int:
            return quick_prod_dim(args[0], args[1], False, None)
    if len(args) == 1 and len(kwargs) == 1 and type(args[0]) is Tensor:
        if 'dim' in kwargs and type(kwargs['dim']) is int:
            return quick_prod_dim(args[0], kwargs['dim'], False, None)
    if kwargs:
        kwargs = numpy_names(kwargs)
    out = kwargs.pop('out', None)
    bound = bind(S_prod, args, kwargs)
    if bound is not None:
        return one_prod(bound[0], dtype=bound[1], out=out)
    bound = bind(S_prod_dim, args, kwargs)
    if bound is not None:
        return one_prod_dim(bound[0], bound[1], bound[2], dtype=bound[3], out=out)
    raise no_overload('prod', args, kwargs, ('prod(Tensor input, *, dtype? dtype=None) -> Tensor', 'prod.dim(Tensor input, dim dim, bool keepdim=False, *, dtype? dtype=None) -> Tensor'))
py_prod.__name__ = py_prod.__qualname__ = 'prod'

cdef object quick_max(object input):
    if type(input) is not Tensor:
        arg_tensor(input, 'max', 'input')
    return c_max(<Tensor>input)

def one_max(input, *, out=None):
    result = quick_max(input)
    if out is not None:
        return finish_out(out, result, 'max')
    return result

K_max_dim = return_kind('max', ('values', 'indices'))
cdef object quick_max_dim(object input, object dim, object keepdim):
    if type(input) is not Tensor:
        arg_tensor(input, 'max', 'input')
    return named(K_max_dim, c_max_dim(<Tensor>input, arg_dim(dim, <Tensor>input, 'max', 'dim'), arg_bool(keepdim, 'max', 'keepdim')))

def one_max_dim(input, dim, keepdim=False, *, out=None):
    result = quick_max_dim(input, dim, keepdim)
    if out is not None:
        exact_out(out, result, 'max', 3)
        return finish_out(out, result, 'max')
    return result

cdef object quick_max_other(object input, object other):
    if type(input) is not Tensor:
        arg_tensor(input, 'max', 'input')
    if type(other) is not Tensor:
        arg_tensor(other, 'max', 'other')
    return c_max_other(<Tensor>input, <Tensor>other)

def one_max_other(input, other):
    return quick_max_other(input, other)
cdef tuple S_max = (('input', 'Tensor', False, REQUIRED, False),)
cdef tuple S_max_dim = (('input', 'Tensor', False, REQUIRED, False), ('dim', 'dim', False, REQUIRED, False), ('keepdim', 'bool', False, False, False),)
cdef tuple S_max_other = (('input', 'Tensor', False, REQUIRED, False), ('other', 'Tensor', False, REQUIRED, False),)
def py_max(*args, **kwargs):
    "max(Tensor input) -> Tensor\n\nThe largest element; over a dimension, values and indices; of two tensors, the larger elements.\n\nNaN if there is one. Equal elements share the gradient of the first form; over a dimension the chosen element gets\nit. Raises RuntimeError for an empty tensor, IndexError for an empty dimension.\n\n>>> torch.max(torch.tensor([[1.0, 5.0], [3.0, 4.0]]), dim=1)[0]\ntensor([5., 4.])\n\nDtype: the arguments' common dtype.\n\n\nmax.dim(Tensor input, dim dim, bool keepdim=False) -> (Tensor values, Tensor indices)\n\nThe largest elements along a dimension, and their indices.\n\nDtype: the arguments' common dtype.\n\n\nmax.other(Tensor input, Tensor other) -> Tensor\n\nThe larger of two elements: ``maximum``.\n"
    cdef tuple bound
    if len(args) == 1 and not kwargs and type(args[0]) is Tensor:
        return quick_max(args[0])
    if len(args) == 3 and not kwargs and type(args[0]) is Tensor:
        return quick_max_dim(args[0], args[1], args[2])
    if len(args) == 2 and not kwargs and type(args[0]) is Tensor:
        if type(args[1]) is int:
            return quick_max_dim(args[0], args[1], False)
        if type(args[1]) is Tensor:
            return quick_max_other(args[0], args[1])
    if len(args) == 1 and len(kwargs) == 1 and type(args[0]) is Tensor:
        if 'dim' in kwargs and type(kwargs['dim']) is int:
            return quick_max_dim(args[0], kwargs['dim'], False)
    if kwargs:
        kwargs = numpy_names(kwargs)
    out = kwargs.pop('out', None)
    bound = bind(S_max, args, kwargs)
    if bound is not None:
        return one_max(bound[0], out=out)
    bound = bind(S_max_dim, args, kwargs)
    if bound is not None:
        return one_max_dim(bound[0], bound[1], bound[2], out=out)
    bound = bind(S_max_other, args, kwargs)
    if bound is not None:
        if out is not None:
            result = one_max_other(bound[0], bound[1])
            return finish_out(out, result, 'max')
        return one_max_other(bound[0], bound[1])
    raise no_overload('max', args, kwargs, ('max(Tensor input) -> Tensor', 'max.dim(Tensor input, dim dim, bool keepdim=False) -> (Tensor values, Tensor indices)', 'max.other(Tensor input, Tensor other) -> Tensor'))
py_max.__name__ = py_max.__qualname__ = 'max'

cdef object quick_min(object input):
    if type(input) is not Tensor:
        arg_tensor(input, 'min', 'input')
    return c_min(<Tensor>input)

def one_min(input, *, out=None):
    result = quick_min(input)
    if out is not None:
        return finish_out(out, result, 'min')
    return result

K_min_dim = return_kind('min', ('values', 'indices'))
cdef object quick_min_dim(object input, object dim, object keepdim):
    if type(input) is not Tensor:
        arg_tensor(input, 'min', 'input')
    return named(K_min_dim, c_min_dim(<Tensor>input, arg_dim(dim, <Tensor>input, 'min', 'dim'), arg_bool(keepdim, 'min', 'keepdim')))

def one_min_dim(input, dim, keepdim=False, *, out=None):
    result = quick_min_dim(input, dim, keepdim)
    if out is not None:
        exact_out(out, result, 'min', 3)
        return finish_out(out, result, 'min')
    return result

cdef object quick_min_other(object input, object other):
    if type(input) is not Tensor:
        arg_tensor(input, 'min', 'input')
    if type(other) is not Tensor:
        arg_tensor(other, 'min', 'other')
    return c_min_other(<Tensor>input, <Tensor>other)

def one_min_other(input, other):
    return quick_min_other(input, other)
cdef tuple S_min = (('input', 'Tensor', False, REQUIRED, False),)
cdef tuple S_min_dim = (('input', 'Tensor', False, REQUIRED, False), ('dim', 'dim', False, REQUIRED, False), ('keepdim', 'bool', False, False, False),)
cdef tuple S_min_other = (('input', 'Tensor', False, REQUIRED, False), ('other', 'Tensor', False, REQUIRED, False),)
def py_min(*args, **kwargs):
    "min(Tensor input) -> Tensor\n\nThe smallest element; over a dimension, values and indices; of two tensors, the smaller elements.\n\nNaN if there is one. Equal elements share the gradient of the first form; over a dimension the chosen element gets\nit. Raises RuntimeError for an empty tensor, IndexError for an empty dimension.\n\n>>> torch.min(torch.tensor([[1.0, 5.0], [3.0, 4.0]]), dim=1)[0]\ntensor([1., 3.])\n\nDtype: the arguments' common dtype.\n\n\nmin.dim(Tensor input, dim dim, bool keepdim=False) -> (Tensor values, Tensor indices)\n\nThe smallest elements along a dimension, and their indices.\n\nDtype: the arguments' common dtype.\n\n\nmin.other(Tensor input, Tensor other) -> Tensor\n\nThe smaller of two elements: ``minimum``.\n"
    cdef tuple bound
    if len(args) == 1 and not kwargs and type(args[0]) is Tensor:
        return quick_min(args[0])
    if len(args) == 3 and not kwargs and type(args[0]) is Tensor:
        return quick_min_dim(args[0], args[1], args[2])
    if len(args) == 2 and not kwargs and type(args[0]) is Tensor:
        if type(args[1]) is int:
            return quick_min_dim(args[0], args[1], False)
        if type(args[1]) is Tensor:
            return quick_min_other(args[0], args[1])
    if len(args) == 1 and len(kwargs) == 1 and type(args[0]) is Tensor:
        if 'dim' in kwargs and type(kwargs['dim']) is int:
            return quick_min_dim(args[0], kwargs['dim'], False)
    if kwargs:
        kwargs = numpy_names(kwargs)
    out = kwargs.pop('out', None)
    bound = bind(S_min, args, kwargs)
    if bound is not None:
        return one_min(bound[0], out=out)
    bound = bind(S_min_dim, args, kwargs)
    if bound is not None:
        return one_min_dim(bound[0], bound[1], bound[2], out=out)
    bound = bind(S_min_other, args, kwargs)
    if bound is not None:
        if out is not None:
            result = one_min_other(bound[0], bound[1])
            return finish_out(out, result, 'min')
        return one_min_other(bound[0], bound[1])
    raise no_overload('min', args, kwargs, ('min(Tensor input) -> Tensor', 'min.dim(Tensor input, dim dim, bool keepdim=False) -> (Tensor values, Tensor indices)', 'min.other(Tensor input, Tensor other) -> Tensor'))
py_min.__name__ = py_min.__qualname__ = 'min'

py_amax = public1.amax
py_amax.__name__ = py_amax.__qualname__ = 'amax'

py_amin = public1.amin
py_amin.__name__ = py_amin.__qualname__ = 'amin'

K_aminmax = return_kind('aminmax', ('min', 'max'))
py_aminmax = public1.aminmax
py_aminmax.__name__ = py_aminmax.__qualname__ = 'aminmax'

py_argmax = public1.argmax
py_argmax.__name__ = py_argmax.__qualname__ = 'argmax'

py_argmin = public1.argmin
py_argmin.__name__ = py_argmin.__qualname__ = 'argmin'

py_any = public1.any
py_any.__name__ = py_any.__qualname__ = 'any'

py_all = public1.all
py_all.__name__ = py_all.__qualname__ = 'all'

py_count_nonzero = public1.count_nonzero
py_count_nonzero.__name__ = py_count_nonzero.__qualname__ = 'count_nonzero'

py_cumsum = public1.cumsum
py_cumsum.__name__ = py_cumsum.__qualname__ = 'cumsum'

in_cumsum = public1.cumsum_
in_cumsum.__name__ = in_cumsum.__qualname__ = 'cumsum_'

py_cumprod = public1.cumprod
py_cumprod.__name__ = py_cumprod.__qualname__ = 'cumprod'

in_cumprod = public1.cumprod_
in_cumprod.__name__ = in_cumprod.__qualname__ = 'cumprod_'

#: identifier -> function
IDENTIFIERS = {
    'expand_reduced': id_expand_reduced,
    'select_reduced': id_select_reduced,
    'select_reduced_backward': id_select_reduced_backward,
    'extremum_backward': id_extremum_backward,
    'prod_backward': id_prod_backward,
    'prod_dim_backward': id_prod_dim_backward,
    'reverse_cumsum': id_reverse_cumsum,
    'cumprod_backward': id_cumprod_backward,
    'sum': py_sum,
    'nansum': py_nansum,
    'mean': py_mean,
    'nanmean': py_nanmean,
    'prod': py_prod,
    'prod_dim': one_prod_dim,
    'max': py_max,
    'max_dim': one_max_dim,
    'max_other': one_max_other,
    'min': py_min,
    'min_dim': one_min_dim,
    'min_other': one_min_other,
    'amax': py_amax,
    'amin': py_amin,
    'aminmax': py_aminmax,
    'argmax': py_argmax,
    'argmin': py_argmin,
    'any': py_any,
    'all': py_all,
    'count_nonzero': py_count_nonzero,
    'cumsum': py_cumsum,
    'cumprod': py_cumprod,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('sum', '', py_sum, True, py_sum, False, (), None),
    ('nansum', '', py_nansum, True, py_nansum, False, (), None),
    ('mean', '', py_mean, True, py_mean, False, (), None),
    ('nanmean', '', py_nanmean, True, py_nanmean, False, (), None),
    ('prod', '', py_prod, True, py_prod, False, (), None),
    ('max', '', py_max, True, py_max, False, (), None),
    ('min', '', py_min, True, py_min, False, (), None),
    ('amax', '', py_amax, True, py_amax, False, (), None),
    ('amin', '', py_amin, True, py_amin, False, (), None),
    ('aminmax', '', py_aminmax, True, py_aminmax, False, (), None),
    ('argmax', '', py_argmax, True, py_argmax, False, (), None),
    ('argmin', '', py_argmin, True, py_argmin, False, (), None),
    ('any', '', py_any, True, py_any, False, (), None),
    ('all', '', py_all, True, py_all, False, (), None),
    ('count_nonzero', '', py_count_nonzero, True, py_count_nonzero, False, (), None),
    ('cumsum', '', py_cumsum, True, py_cumsum, False, (), in_cumsum),
    ('cumprod', '', py_cumprod, True, py_cumprod, False, (), in_cumprod),
]
