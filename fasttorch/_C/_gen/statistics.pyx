# Written by tools/opgen from fasttorch/ops/statistics.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/statistics.py, compiled."""
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
from fasttorch._C._gen.comparison cimport c_where
from fasttorch._C._gen.reductions cimport c_expand_reduced, c_extremum_backward, c_select_reduced_backward
from fasttorch._C.fast_layers cimport h_mean_divisor, k_norm
from fasttorch._C.fast_reduce cimport k_logsumexp, k_std, k_std_mean, k_var, k_var_mean, k_vector_norm


cdef OperatorEntry E_var
cdef OperatorEntry E_var_backward
cdef OperatorEntry E_std
cdef OperatorEntry E_var_mean
cdef OperatorEntry E_std_mean
cdef OperatorEntry E_var_unbiased
cdef OperatorEntry E_var_dim
cdef OperatorEntry E_std_unbiased
cdef OperatorEntry E_std_dim
cdef OperatorEntry E_var_mean_unbiased
cdef OperatorEntry E_var_mean_dim
cdef OperatorEntry E_std_mean_unbiased
cdef OperatorEntry E_std_mean_dim
cdef OperatorEntry E_median
cdef OperatorEntry E_median_dim
cdef OperatorEntry E_nanmedian
cdef OperatorEntry E_nanmedian_dim
cdef OperatorEntry E_vector_norm
cdef OperatorEntry E_norm_backward
cdef OperatorEntry E_norm
cdef OperatorEntry E_dist
cdef OperatorEntry E_logsumexp
cdef OperatorEntry E_logsumexp_backward
cdef object c_var(Tensor input, object dim, object correction, bint keepdim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_var(input, dim, correction, keepdim) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_var, (input, dim, correction, keepdim, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_var, 1, 4)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, input)
            node_save_object(node, 1, dim)
            save_value(node, 2, correction)
            node_save_object(node, 3, keepdim)
            result_history(result, node)
    return result

cdef int bw_var(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object dim
    cdef object correction
    cdef object keepdim
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        correction = node_saved_object(node, 2)
    if need0:
        keepdim = node_saved_object(node, 3)
    if need0:
        give_out(&out[0], c_var_backward(grad, input, dim, correction, keepdim))
    return 0

cdef object c_var_backward(Tensor grad, Tensor input, object dim, object correction, bint keepdim):
    return run_composite(E_var_backward, (grad, input, dim, correction, keepdim, ))

cdef object c_std(Tensor input, object dim, object correction, bint keepdim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_std(input, dim, correction, keepdim) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_std, (input, dim, correction, keepdim, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_std, 1, 5)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, input)
            node_save_object(node, 1, dim)
            save_value(node, 2, correction)
            node_save_object(node, 3, keepdim)
            node_save_output(node, 4, result, 0)
            result_history(result, node)
    return result

cdef int bw_std(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object dim
    cdef object correction
    cdef object keepdim
    cdef object result
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        correction = node_saved_object(node, 2)
    if need0:
        keepdim = node_saved_object(node, 3)
    if need0:
        result = saved_any(node, 4)
    if need0:
        give_out(&out[0], c_var_backward(c_where(result == 0, 0.0, div_any(grad, mul_any(2, result))), input, dim, correction, keepdim))
    return 0

cdef object c_var_mean(Tensor input, object dim, object correction, bint keepdim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_var_mean(input, dim, correction, keepdim) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_var_mean, (input, dim, correction, keepdim, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_var_mean, 1, 5)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, input)
            node_save_object(node, 1, dim)
            save_value(node, 2, correction)
            node_save_object(node, 3, keepdim)
            keep_outputs(node, 4, result, 3)
            results_history(result, node)
    return result

cdef int bw_var_mean(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    cdef object grad_var
    cdef object grad_mean
    cdef object input
    cdef object dim
    cdef object correction
    cdef object keepdim
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        correction = node_saved_object(node, 2)
    if need0:
        keepdim = node_saved_object(node, 3)
    grad_var = grad_or_zeros(g[0], node, 4, 0)
    grad_mean = grad_or_zeros(g[1], node, 4, 1)
    if need0:
        give_out(&out[0], add_any(c_var_backward(grad_var, input, dim, correction, keepdim), c_expand_reduced(div_any(grad_mean, h_mean_divisor(input.shape, dim)), as_ints(input.shape), as_ints(dim), keepdim)))
    return 0

cdef object c_std_mean(Tensor input, object dim, object correction, bint keepdim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_std_mean(input, dim, correction, keepdim) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_std_mean, (input, dim, correction, keepdim, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_std_mean, 1, 6)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, input)
            node_save_object(node, 1, dim)
            save_value(node, 2, correction)
            node_save_object(node, 3, keepdim)
            node_save_output(node, 4, result[0], 0)
            keep_outputs(node, 5, result, 3)
            results_history(result, node)
    return result

cdef int bw_std_mean(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    cdef object grad_std
    cdef object grad_mean
    cdef object input
    cdef object dim
    cdef object correction
    cdef object keepdim
    cdef object std
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        correction = node_saved_object(node, 2)
    if need0:
        keepdim = node_saved_object(node, 3)
    if need0:
        std = saved_any(node, 4)
    grad_std = grad_or_zeros(g[0], node, 5, 0)
    grad_mean = grad_or_zeros(g[1], node, 5, 1)
    if need0:
        give_out(&out[0], add_any(c_var_backward(c_where(std == 0, 0.0, div_any(grad_std, mul_any(2, std))), input, dim, correction, keepdim), c_expand_reduced(div_any(grad_mean, h_mean_divisor(input.shape, dim)), as_ints(input.shape), as_ints(dim), keepdim)))
    return 0

cdef object c_var_unbiased(Tensor input, bint unbiased):
    return run_composite(E_var_unbiased, (input, unbiased, ))

cdef object c_var_dim(Tensor input, object dim, bint unbiased, bint keepdim):
    return run_composite(E_var_dim, (input, dim, unbiased, keepdim, ))

cdef object c_std_unbiased(Tensor input, bint unbiased):
    return run_composite(E_std_unbiased, (input, unbiased, ))

cdef object c_std_dim(Tensor input, object dim, bint unbiased, bint keepdim):
    return run_composite(E_std_dim, (input, dim, unbiased, keepdim, ))

cdef object c_var_mean_unbiased(Tensor input, bint unbiased):
    return run_composite(E_var_mean_unbiased, (input, unbiased, ))

cdef object c_var_mean_dim(Tensor input, object dim, bint unbiased, bint keepdim):
    return run_composite(E_var_mean_dim, (input, dim, unbiased, keepdim, ))

cdef object c_std_mean_unbiased(Tensor input, bint unbiased):
    return run_composite(E_std_mean_unbiased, (input, unbiased, ))

cdef object c_std_mean_dim(Tensor input, object dim, bint unbiased, bint keepdim):
    return run_composite(E_std_mean_dim, (input, dim, unbiased, keepdim, ))

cdef object c_median(Tensor input):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_median, (input, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_median, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, input)
            node_save_output(node, 1, result, 0)
            result_history(result, node)
    return result

cdef int bw_median(PyObject* self, PyObject** g, PyObject** out) except -1:
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

cdef object c_median_dim(Tensor input, Py_ssize_t dim, bint keepdim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_median_dim, (input, dim, keepdim, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_median_dim, 1, 4)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            node_save_object(node, 1, dim)
            node_save_object(node, 2, keepdim)
            node_save_output(node, 3, result[1], 1)
            results_history(result, node)
    return result

cdef int bw_median_dim(PyObject* self, PyObject** g, PyObject** out) except -1:
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

cdef object c_nanmedian(Tensor input):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_nanmedian, (input, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_nanmedian, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, input)
            node_save_output(node, 1, result, 0)
            result_history(result, node)
    return result

cdef int bw_nanmedian(PyObject* self, PyObject** g, PyObject** out) except -1:
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

cdef object c_nanmedian_dim(Tensor input, Py_ssize_t dim, bint keepdim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_nanmedian_dim, (input, dim, keepdim, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_nanmedian_dim, 1, 4)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            node_save_object(node, 1, dim)
            node_save_object(node, 2, keepdim)
            node_save_output(node, 3, result[1], 1)
            results_history(result, node)
    return result

cdef int bw_nanmedian_dim(PyObject* self, PyObject** g, PyObject** out) except -1:
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

cdef object c_vector_norm(Tensor x, object ord, object dim, bint keepdim, object dtype):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_vector_norm(x, ord, dim, keepdim, dtype) if kernels_on and not (x.device) else None
    if result is None:
        result = run_defined(E_vector_norm, (x, ord, dim, keepdim, dtype, ))
    if ft_state.grad_enabled:
        if needs_grad(x):
            need |= 1
        if need:
            node = node_new(O_vector_norm, 1, 5)
            if need & 1:
                edge_to(node, 0, x, result, False)
            save_value(node, 0, x)
            save_value(node, 1, ord)
            node_save_object(node, 2, dim)
            node_save_object(node, 3, keepdim)
            node_save_output(node, 4, result, 0)
            result_history(result, node)
    return result

cdef int bw_vector_norm(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object x
    cdef object ord
    cdef object dim
    cdef object keepdim
    cdef object result
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        x = saved_any(node, 0)
    if need0:
        ord = node_saved_object(node, 1)
    if need0:
        dim = node_saved_object(node, 2)
    if need0:
        keepdim = node_saved_object(node, 3)
    if need0:
        result = saved_any(node, 4)
    if need0:
        give_out(&out[0], c_norm_backward(grad, x, ord, dim, keepdim, result))
    return 0

cdef object c_norm_backward(Tensor grad, Tensor x, object ord, object dim, bint keepdim, Tensor result):
    return run_composite(E_norm_backward, (grad, x, ord, dim, keepdim, result, ))

cdef object c_norm(Tensor input, object p, object dim, bint keepdim, object dtype):
    cdef object result = k_norm(input, p, dim, keepdim, dtype) if kernels_on and not (input.device) else None
    if result is not None:
        return result
    return run_composite(E_norm, (input, p, dim, keepdim, dtype, ))

cdef object c_dist(Tensor input, Tensor other, object p):
    return run_composite(E_dist, (input, other, p, ))

cdef object c_logsumexp(Tensor input, object dim, bint keepdim):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_logsumexp(input, dim, keepdim) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_logsumexp, (input, dim, keepdim, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_logsumexp, 1, 4)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, input)
            node_save_object(node, 1, dim)
            node_save_object(node, 2, keepdim)
            node_save_output(node, 3, result, 0)
            result_history(result, node)
    return result

cdef int bw_logsumexp(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], c_logsumexp_backward(grad, input, dim, keepdim, result))
    return 0

cdef object c_logsumexp_backward(Tensor grad, Tensor input, object dim, bint keepdim, Tensor result):
    return run_composite(E_logsumexp_backward, (grad, input, dim, keepdim, result, ))

# ---- the table
E_var = OperatorEntry('var', 'var', 'statistics', (('input', 't'), ('dim', 'o'), ('correction', 'o'), ('keepdim', 'o')), 'same', ('input',), 'real', 1, -1, False)
O_var = new_op('var', 'VarBackward0', bw_var, E_var)
E_var_backward = OperatorEntry('var_backward', 'var_backward', 'statistics', (('grad', 't'), ('input', 't'), ('dim', 'o'), ('correction', 'o'), ('keepdim', 'o')), None, (), None, 1, -1, False)
E_std = OperatorEntry('std', 'std', 'statistics', (('input', 't'), ('dim', 'o'), ('correction', 'o'), ('keepdim', 'o')), 'same', ('input',), 'real', 1, -1, False)
O_std = new_op('std', 'StdBackward0', bw_std, E_std)
E_var_mean = OperatorEntry('var_mean', 'var_mean', 'statistics', (('input', 't'), ('dim', 'o'), ('correction', 'o'), ('keepdim', 'o')), 'same', ('input',), ('real', None), 2, -1, False)
O_var_mean = new_op('var_mean', 'VarMeanBackward0', bw_var_mean, E_var_mean)
E_std_mean = OperatorEntry('std_mean', 'std_mean', 'statistics', (('input', 't'), ('dim', 'o'), ('correction', 'o'), ('keepdim', 'o')), 'same', ('input',), ('real', None), 2, -1, False)
O_std_mean = new_op('std_mean', 'StdMeanBackward0', bw_std_mean, E_std_mean)
E_var_unbiased = OperatorEntry('var_unbiased', 'var', 'statistics', (('input', 't'), ('unbiased', 'o')), None, (), None, 1, -1, False)
E_var_dim = OperatorEntry('var_dim', 'var', 'statistics', (('input', 't'), ('dim', 'o'), ('unbiased', 'o'), ('keepdim', 'o')), None, (), None, 1, -1, False)
E_std_unbiased = OperatorEntry('std_unbiased', 'std', 'statistics', (('input', 't'), ('unbiased', 'o')), None, (), None, 1, -1, False)
E_std_dim = OperatorEntry('std_dim', 'std', 'statistics', (('input', 't'), ('dim', 'o'), ('unbiased', 'o'), ('keepdim', 'o')), None, (), None, 1, -1, False)
E_var_mean_unbiased = OperatorEntry('var_mean_unbiased', 'var_mean', 'statistics', (('input', 't'), ('unbiased', 'o')), None, (), None, 2, -1, False)
E_var_mean_dim = OperatorEntry('var_mean_dim', 'var_mean', 'statistics', (('input', 't'), ('dim', 'o'), ('unbiased', 'o'), ('keepdim', 'o')), None, (), None, 2, -1, False)
E_std_mean_unbiased = OperatorEntry('std_mean_unbiased', 'std_mean', 'statistics', (('input', 't'), ('unbiased', 'o')), None, (), None, 2, -1, False)
E_std_mean_dim = OperatorEntry('std_mean_dim', 'std_mean', 'statistics', (('input', 't'), ('dim', 'o'), ('unbiased', 'o'), ('keepdim', 'o')), None, (), None, 2, -1, False)
E_median = OperatorEntry('median', 'median', 'statistics', (('input', 't'),), 'same', ('input',), None, 1, -1, False)
O_median = new_op('median', 'MedianBackward0', bw_median, E_median)
E_median_dim = OperatorEntry('median_dim', 'median', 'statistics', (('input', 't'), ('dim', 'o'), ('keepdim', 'o')), 'same', ('input',), None, 2, -1, False)
O_median_dim = new_op('median', 'MedianBackward0', bw_median_dim, E_median_dim)
E_nanmedian = OperatorEntry('nanmedian', 'nanmedian', 'statistics', (('input', 't'),), 'same', ('input',), None, 1, -1, False)
O_nanmedian = new_op('nanmedian', 'NanmedianBackward0', bw_nanmedian, E_nanmedian)
E_nanmedian_dim = OperatorEntry('nanmedian_dim', 'nanmedian', 'statistics', (('input', 't'), ('dim', 'o'), ('keepdim', 'o')), 'same', ('input',), None, 2, -1, False)
O_nanmedian_dim = new_op('nanmedian', 'NanmedianBackward0', bw_nanmedian_dim, E_nanmedian_dim)
E_vector_norm = OperatorEntry('vector_norm', 'vector_norm', 'statistics', (('x', 't'), ('ord', 'o'), ('dim', 'o'), ('keepdim', 'o'), ('dtype', 'o')), 'same', ('x',), 'real', 1, 4, False)
O_vector_norm = new_op('vector_norm', 'VectorNormBackward0', bw_vector_norm, E_vector_norm)
E_norm_backward = OperatorEntry('norm_backward', 'norm_backward', 'statistics', (('grad', 't'), ('x', 't'), ('ord', 'o'), ('dim', 'o'), ('keepdim', 'o'), ('result', 't')), None, (), None, 1, -1, False)
E_norm = OperatorEntry('norm', 'norm', 'statistics', (('input', 't'), ('p', 'o'), ('dim', 'o'), ('keepdim', 'o'), ('dtype', 'o')), None, (), None, 1, -1, False)
E_dist = OperatorEntry('dist', 'dist', 'statistics', (('input', 't'), ('other', 't'), ('p', 'o')), None, (), None, 1, -1, False)
E_logsumexp = OperatorEntry('logsumexp', 'logsumexp', 'statistics', (('input', 't'), ('dim', 'o'), ('keepdim', 'o')), 'float', ('input',), None, 1, -1, False)
O_logsumexp = new_op('logsumexp', 'LogsumexpBackward0', bw_logsumexp, E_logsumexp)
E_logsumexp_backward = OperatorEntry('logsumexp_backward', 'logsumexp_backward', 'statistics', (('grad', 't'), ('input', 't'), ('dim', 'o'), ('keepdim', 'o'), ('result', 't')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def vector_norm(x, ord=2, dim=None, keepdim=False, *, dtype=None, out=None, axis=None, keepdims=None):
        "vector_norm(x, ord=2, dim=None, keepdim=False, *, dtype=None, out=None, axis=None, keepdims=None)\n\nVector norm over the given dimensions, or over all: ``sum(|x| ** ord) ** (1 / ord)``.\n\n``ord`` inf and -inf: the largest and the smallest ``|x|``; 0: how many elements are not zero. Raises RuntimeError\nfor integers, and for a maximum or minimum of no elements.\n\n>>> torch.linalg.vector_norm(torch.tensor([3.0, 4.0]))\ntensor(5.)\n\nDtype: real, also for a complex input.\n``dtype``: the input is cast to it first.\n"
        if axis is not None:
            dim = axis
        if keepdims is not None:
            keepdim = keepdims
        if type(x) is not Tensor:
            arg_tensor(x, 'vector_norm', 'x')
        result = c_vector_norm(<Tensor>x, arg_scalar(ord, 'vector_norm', 'ord'), arg_dims(dim, <Tensor>x, 'vector_norm', 'dim'), arg_bool(keepdim, 'vector_norm', 'keepdim'), (None if dtype is None else arg_dtype(dtype, 'vector_norm', 'dtype')))
        if out is not None:
            exact_out(out, result, 'vector_norm', 1)
            return finish_out(out, result, 'vector_norm')
        return result

    def norm(input, p='fro', dim=None, keepdim=False, *, dtype=None, out=None, axis=None, keepdims=None):
        "norm(input, p='fro', dim=None, keepdim=False, *, dtype=None, out=None, axis=None, keepdims=None)\n\nNorm of the elements taken as a vector: ``linalg.vector_norm`` of order ``p``; \"fro\" is 2.\n\n``\"nuc\"`` is the nuclear norm, ``linalg.matrix_norm``'s. Raises RuntimeError for another string.\n\n>>> torch.norm(torch.tensor([3.0, 4.0]))\ntensor(5.)\n"
        if axis is not None:
            dim = axis
        if keepdims is not None:
            keepdim = keepdims
        if type(input) is not Tensor:
            arg_tensor(input, 'norm', 'input')
        result = c_norm(<Tensor>input, p, arg_dims(dim, <Tensor>input, 'norm', 'dim'), arg_bool(keepdim, 'norm', 'keepdim'), (None if dtype is None else arg_dtype(dtype, 'norm', 'dtype')))
        if out is not None:
            exact_out(out, result, 'norm', 1)
            return finish_out(out, result, 'norm')
        return result

    def dist(input, other, p=2):
        "dist(input, other, p=2)\n\nNorm of the difference: ``vector_norm(input - other, p)``.\n\n>>> torch.dist(torch.tensor([1.0, 2.0]), torch.tensor([4.0, 6.0]))\ntensor(5.)\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'dist', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'dist', 'other')
        return c_dist(<Tensor>input, <Tensor>other, arg_scalar(p, 'dist', 'p'))

    def logsumexp(input, dim=REQUIRED, keepdim=False, *, out=None, axis=None, keepdims=None):
        "logsumexp(input, dim=REQUIRED, keepdim=False, *, out=None, axis=None, keepdims=None)\n\nLogarithm of the sum of exponentials, without overflow: ``log(sum(e ** input))``; -inf of no elements.\n\n>>> torch.logsumexp(torch.tensor([[0.0, 0.0], [1000.0, 1000.0]]), dim=1)\ntensor([6.9315e-01, 1.0007e+03])\n\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``special.logsumexp``.\n"
        if axis is not None:
            dim = axis
        elif dim is REQUIRED:
            raise TypeError("logsumexp() missing required argument: 'dim'")
        if keepdims is not None:
            keepdim = keepdims
        if type(input) is not Tensor:
            arg_tensor(input, 'logsumexp', 'input')
        result = c_logsumexp(<Tensor>input, arg_dims(dim, <Tensor>input, 'logsumexp', 'dim'), arg_bool(keepdim, 'logsumexp', 'keepdim'))
        if out is not None:
            return finish_out(out, result, 'logsumexp')
        return result


def id_var_backward(grad, input, dim, correction, keepdim):
    "Derivative of the variance: ``g 2 (x - mean) / (n - correction)``.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'var_backward', 'grad')
    if type(input) is not Tensor:
        arg_tensor(input, 'var_backward', 'input')
    return c_var_backward(<Tensor>grad, <Tensor>input, dim, correction, arg_bool(keepdim, 'var_backward', 'keepdim'))


def id_norm_backward(grad, x, ord, dim, keepdim, result):
    "Derivative of a vector norm; 0 where the norm, or for ord < 1 the element, is 0.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'norm_backward', 'grad')
    if type(x) is not Tensor:
        arg_tensor(x, 'norm_backward', 'x')
    if type(result) is not Tensor:
        arg_tensor(result, 'norm_backward', 'result')
    return c_norm_backward(<Tensor>grad, <Tensor>x, arg_scalar(ord, 'norm_backward', 'ord'), dim, arg_bool(keepdim, 'norm_backward', 'keepdim'), <Tensor>result)


def id_logsumexp_backward(grad, input, dim, keepdim, result):
    "Derivative of ``logsumexp``: ``g e ** (x - y)``.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'logsumexp_backward', 'grad')
    if type(input) is not Tensor:
        arg_tensor(input, 'logsumexp_backward', 'input')
    if type(result) is not Tensor:
        arg_tensor(result, 'logsumexp_backward', 'result')
    return c_logsumexp_backward(<Tensor>grad, <Tensor>input, dim, arg_bool(keepdim, 'logsumexp_backward', 'keepdim'), <Tensor>result)


cdef object quick_var(object input, object dim, object correction, object keepdim):
    if type(input) is not Tensor:
        arg_tensor(input, 'var', 'input')
    return c_var(<Tensor>input, arg_dims(dim, <Tensor>input, 'var', 'dim'), (None if correction is None else arg_scalar(correction, 'var', 'correction')), arg_bool(keepdim, 'var', 'keepdim'))

def one_var(input, dim=None, *, correction=None, keepdim=False, out=None):
    result = quick_var(input, dim, correction, keepdim)
    if out is not None:
        return finish_out(out, result, 'var')
    return result

cdef object quick_var_unbiased(object input, object unbiased):
    if type(input) is not Tensor:
        arg_tensor(input, 'var', 'input')
    return c_var_unbiased(<Tensor>input, arg_bool(unbiased, 'var', 'unbiased'))

def one_var_unbiased(input, unbiased=True):
    return quick_var_unbiased(input, unbiased)
cdef object quick_var_dim(object input, object dim, object unbiased, object keepdim):
    if type(input) is not Tensor:
        arg_tensor(input, 'var', 'input')
    return c_var_dim(<Tensor>input, arg_dims(dim, <Tensor>input, 'var', 'dim'), arg_bool(unbiased, 'var', 'unbiased'), arg_bool(keepdim, 'var', 'keepdim'))

def one_var_dim(input, dim, unbiased=True, keepdim=False):
    return quick_var_dim(input, dim, unbiased, keepdim)
cdef tuple S_var = (('input', 'Tensor', False, REQUIRED, False), ('dim', 'dims', True, None, False), ('correction', 'Scalar', True, None, True), ('keepdim', 'bool', False, False, True),)
cdef tuple S_var_unbiased = (('input', 'Tensor', False, REQUIRED, False), ('unbiased', 'bool', False, True, False),)
cdef tuple S_var_dim = (('input', 'Tensor', False, REQUIRED, False), ('dim', 'dims', True, REQUIRED, False), ('unbiased', 'bool', False, True, False), ('keepdim', 'bool', False, False, False),)
def py_var(*args, **kwargs):
    "var(Tensor input, dims dim=None, *, Scalar? correction=None, bool keepdim=False) -> Tensor\n\nVariance: the sum of the squared differences from the mean, over ``n - correction`` (1: Bessel's correction).\n\nAlso ``var(input, unbiased)`` and ``var(input, dim, unbiased, keepdim)``. Raises RuntimeError for integers.\n\n>>> torch.var(torch.tensor([[1.0, 3.0], [2.0, 6.0]]), dim=1)\ntensor([2., 8.])\n\nDtype: real, also for a complex input.\n\n\nvar.unbiased(Tensor input, bool unbiased=True) -> Tensor\n\nOver all elements, with ``correction`` 1 if unbiased, else 0.\n\n\nvar.dim(Tensor input, dims? dim, bool unbiased=True, bool keepdim=False) -> Tensor\n\nOver the given dimensions, with ``correction`` 1 if unbiased, else 0.\n"
    cdef tuple bound
    if len(args) == 3 and not kwargs and type(args[0]) is Tensor:
        return quick_var_dim(args[0], args[1], args[2], False)
    if len(args) == 4 and not kwargs and type(args[0]) is Tensor:
        return quick_var_dim(args[0], args[1], args[2], args[3])
    if len(args) == 2 and not kwargs and type(args[0]) is Tensor:
        if type(args[1]) is int:
            return quick_var(args[0], args[1], None, False)
    if len(args) == 1 and len(kwargs) == 1 and type(args[0]) is Tensor:
        if 'dim' in kwargs and type(kwargs['dim']) is int:
            return quick_var(args[0], kwargs['dim'], None, False)
    if kwargs:
        kwargs = numpy_names(kwargs)
    out = kwargs.pop('out', None)
    bound = bind(S_var, args, kwargs)
    if bound is not None:
        return one_var(bound[0], bound[1], correction=bound[2], keepdim=bound[3], out=out)
    bound = bind(S_var_unbiased, args, kwargs)
    if bound is not None:
        if out is not None:
            result = one_var_unbiased(bound[0], bound[1])
            return finish_out(out, result, 'var')
        return one_var_unbiased(bound[0], bound[1])
    bound = bind(S_var_dim, args, kwargs)
    if bound is not None:
        if out is not None:
            result = one_var_dim(bound[0], bound[1], bound[2], bound[3])
            return finish_out(out, result, 'var')
        return one_var_dim(bound[0], bound[1], bound[2], bound[3])
    raise no_overload('var', args, kwargs, ('var(Tensor input, dims dim=None, *, Scalar? correction=None, bool keepdim=False) -> Tensor', 'var.unbiased(Tensor input, bool unbiased=True) -> Tensor', 'var.dim(Tensor input, dims? dim, bool unbiased=True, bool keepdim=False) -> Tensor'))
py_var.__name__ = py_var.__qualname__ = 'var'

cdef object quick_std(object input, object dim, object correction, object keepdim):
    if type(input) is not Tensor:
        arg_tensor(input, 'std', 'input')
    return c_std(<Tensor>input, arg_dims(dim, <Tensor>input, 'std', 'dim'), (None if correction is None else arg_scalar(correction, 'std', 'correction')), arg_bool(keepdim, 'std', 'keepdim'))

def one_std(input, dim=None, *, correction=None, keepdim=False, out=None):
    result = quick_std(input, dim, correction, keepdim)
    if out is not None:
        return finish_out(out, result, 'std')
    return result

cdef object quick_std_unbiased(object input, object unbiased):
    if type(input) is not Tensor:
        arg_tensor(input, 'std', 'input')
    return c_std_unbiased(<Tensor>input, arg_bool(unbiased, 'std', 'unbiased'))

def one_std_unbiased(input, unbiased=True):
    return quick_std_unbiased(input, unbiased)
cdef object quick_std_dim(object input, object dim, object unbiased, object keepdim):
    if type(input) is not Tensor:
        arg_tensor(input, 'std', 'input')
    return c_std_dim(<Tensor>input, arg_dims(dim, <Tensor>input, 'std', 'dim'), arg_bool(unbiased, 'std', 'unbiased'), arg_bool(keepdim, 'std', 'keepdim'))

def one_std_dim(input, dim, unbiased=True, keepdim=False):
    return quick_std_dim(input, dim, unbiased, keepdim)
cdef tuple S_std = (('input', 'Tensor', False, REQUIRED, False), ('dim', 'dims', True, None, False), ('correction', 'Scalar', True, None, True), ('keepdim', 'bool', False, False, True),)
cdef tuple S_std_unbiased = (('input', 'Tensor', False, REQUIRED, False), ('unbiased', 'bool', False, True, False),)
cdef tuple S_std_dim = (('input', 'Tensor', False, REQUIRED, False), ('dim', 'dims', True, REQUIRED, False), ('unbiased', 'bool', False, True, False), ('keepdim', 'bool', False, False, False),)
def py_std(*args, **kwargs):
    "std(Tensor input, dims dim=None, *, Scalar? correction=None, bool keepdim=False) -> Tensor\n\nStandard deviation: the square root of the variance.\n\nAlso ``std(input, unbiased)`` and ``std(input, dim, unbiased, keepdim)``. Raises RuntimeError for integers.\n\n>>> torch.std(torch.tensor([[1.0, 3.0], [2.0, 6.0]]), dim=1)\ntensor([1.4142, 2.8284])\n\nDtype: real, also for a complex input.\n\n\nstd.unbiased(Tensor input, bool unbiased=True) -> Tensor\n\nOver all elements, with ``correction`` 1 if unbiased, else 0.\n\n\nstd.dim(Tensor input, dims? dim, bool unbiased=True, bool keepdim=False) -> Tensor\n\nOver the given dimensions, with ``correction`` 1 if unbiased, else 0.\n"
    cdef tuple bound
    if len(args) == 3 and not kwargs and type(args[0]) is Tensor:
        return quick_std_dim(args[0], args[1], args[2], False)
    if len(args) == 4 and not kwargs and type(args[0]) is Tensor:
        return quick_std_dim(args[0], args[1], args[2], args[3])
    if len(args) == 2 and not kwargs and type(args[0]) is Tensor:
        if type(args[1]) is int:
            return quick_std(args[0], args[1], None, False)
    if len(args) == 1 and len(kwargs) == 1 and type(args[0]) is Tensor:
        if 'dim' in kwargs and type(kwargs['dim']) is int:
            return quick_std(args[0], kwargs['dim'], None, False)
    if kwargs:
        kwargs = numpy_names(kwargs)
    out = kwargs.pop('out', None)
    bound = bind(S_std, args, kwargs)
    if bound is not None:
        return one_std(bound[0], bound[1], correction=bound[2], keepdim=bound[3], out=out)
    bound = bind(S_std_unbiased, args, kwargs)
    if bound is not None:
        if out is not None:
            result = one_std_unbiased(bound[0], bound[1])
            return finish_out(out, result, 'std')
        return one_std_unbiased(bound[0], bound[1])
    bound = bind(S_std_dim, args, kwargs)
    if bound is not None:
        if out is not None:
            result = one_std_dim(bound[0], bound[1], bound[2], bound[3])
            return finish_out(out, result, 'std')
        return one_std_dim(bound[0], bound[1], bound[2], bound[3])
    raise no_overload('std', args, kwargs, ('std(Tensor input, dims dim=None, *, Scalar? correction=None, bool keepdim=False) -> Tensor', 'std.unbiased(Tensor input, bool unbiased=True) -> Tensor', 'std.dim(Tensor input, dims? dim, bool unbiased=True, bool keepdim=False) -> Tensor'))
py_std.__name__ = py_std.__qualname__ = 'std'

K_var_mean = return_kind('var_mean', ('var', 'mean'))
cdef object quick_var_mean(object input, object dim, object correction, object keepdim):
    if type(input) is not Tensor:
        arg_tensor(input, 'var_mean', 'input')
    return named(K_var_mean, c_var_mean(<Tensor>input, arg_dims(dim, <Tensor>input, 'var_mean', 'dim'), (None if correction is None else arg_scalar(correction, 'var_mean', 'correction')), arg_bool(keepdim, 'var_mean', 'keepdim')))

def one_var_mean(input, dim=None, *, correction=None, keepdim=False):
    result = quick_var_mean(input, dim, correction, keepdim)
    return result

K_var_mean_unbiased = return_kind('var_mean', ('var', 'mean'))
cdef object quick_var_mean_unbiased(object input, object unbiased):
    if type(input) is not Tensor:
        arg_tensor(input, 'var_mean', 'input')
    return named(K_var_mean_unbiased, c_var_mean_unbiased(<Tensor>input, arg_bool(unbiased, 'var_mean', 'unbiased')))

def one_var_mean_unbiased(input, unbiased=True):
    result = quick_var_mean_unbiased(input, unbiased)
    return result

K_var_mean_dim = return_kind('var_mean', ('var', 'mean'))
cdef object quick_var_mean_dim(object input, object dim, object unbiased, object keepdim):
    if type(input) is not Tensor:
        arg_tensor(input, 'var_mean', 'input')
    return named(K_var_mean_dim, c_var_mean_dim(<Tensor>input, arg_dims(dim, <Tensor>input, 'var_mean', 'dim'), arg_bool(unbiased, 'var_mean', 'unbiased'), arg_bool(keepdim, 'var_mean', 'keepdim')))

def one_var_mean_dim(input, dim, unbiased=True, keepdim=False):
    result = quick_var_mean_dim(input, dim, unbiased, keepdim)
    return result

cdef tuple S_var_mean = (('input', 'Tensor', False, REQUIRED, False), ('dim', 'dims', True, None, False), ('correction', 'Scalar', True, None, True), ('keepdim', 'bool', False, False, True),)
cdef tuple S_var_mean_unbiased = (('input', 'Tensor', False, REQUIRED, False), ('unbiased', 'bool', False, True, False),)
cdef tuple S_var_mean_dim = (('input', 'Tensor', False, REQUIRED, False), ('dim', 'dims', True, REQUIRED, False), ('unbiased', 'bool', False, True, False), ('keepdim', 'bool', False, False, False),)
def py_var_mean(*args, **kwargs):
    "var_mean(Tensor input, dims dim=None, *, Scalar? correction=None, bool keepdim=False) -> (Tensor var, Tensor mean)\n\nVariance and mean; see ``var``.\n\n>>> torch.var_mean(torch.tensor([1.0, 3.0]))\nfasttorch.return_types.var_mean(\nvar=tensor(2.),\nmean=tensor(2.))\n\nDtype: the arguments' common dtype.\n\n\nvar_mean.unbiased(Tensor input, bool unbiased=True) -> (Tensor var, Tensor mean)\n\nOver all elements, with ``correction`` 1 if unbiased, else 0.\n\n\nvar_mean.dim(Tensor input, dims? dim, bool unbiased=True, bool keepdim=False) -> (Tensor var, Tensor mean)\n\nOver the given dimensions, with ``correction`` 1 if unbiased, else 0.\n"
    cdef tuple bound
    if len(args) == 3 and not kwargs and type(args[0]) is Tensor:
        return quick_var_mean_dim(args[0], args[1], args[2], False)
    if len(args) == 4 and not kwargs and type(args[0]) is Tensor:
        return quick_var_mean_dim(args[0], args[1], args[2], args[3])
    if len(args) == 2 and not kwargs and type(args[0]) is Tensor:
        if type(args[1]) is int:
            return quick_var_mean(args[0], args[1], None, False)
    if len(args) == 1 and len(kwargs) == 1 and type(args[0]) is Tensor:
        if 'dim' in kwargs and type(kwargs['dim']) is int:
            return quick_var_mean(args[0], kwargs['dim'], None, False)
    if kwargs:
        kwargs = numpy_names(kwargs)
    bound = bind(S_var_mean, args, kwargs)
    if bound is not None:
        return one_var_mean(bound[0], bound[1], correction=bound[2], keepdim=bound[3])
    bound = bind(S_var_mean_unbiased, args, kwargs)
    if bound is not None:
        return one_var_mean_unbiased(bound[0], bound[1])
    bound = bind(S_var_mean_dim, args, kwargs)
    if bound is not None:
        return one_var_mean_dim(bound[0], bound[1], bound[2], bound[3])
    raise no_overload('var_mean', args, kwargs, ('var_mean(Tensor input, dims dim=None, *, Scalar? correction=None, bool keepdim=False) -> (Tensor var, Tensor mean)', 'var_mean.unbiased(Tensor input, bool unbiased=True) -> (Tensor var, Tensor mean)', 'var_mean.dim(Tensor input, dims? dim, bool unbiased=True, bool keepdim=False) -> (Tensor var, Tensor mean)'))
py_var_mean.__name__ = py_var_mean.__qualname__ = 'var_mean'

K_std_mean = return_kind('std_mean', ('std', 'mean'))
cdef object quick_std_mean(object input, object dim, object correction, object keepdim):
    if type(input) is not Tensor:
        arg_tensor(input, 'std_mean', 'input')
    return named(K_std_mean, c_std_mean(<Tensor>input, arg_dims(dim, <Tensor>input, 'std_mean', 'dim'), (None if correction is None else arg_scalar(correction, 'std_mean', 'correction')), arg_bool(keepdim, 'std_mean', 'keepdim')))

def one_std_mean(input, dim=None, *, correction=None, keepdim=False):
    result = quick_std_mean(input, dim, correction, keepdim)
    return result

K_std_mean_unbiased = return_kind('std_mean', ('std', 'mean'))
cdef object quick_std_mean_unbiased(object input, object unbiased):
    if type(input) is not Tensor:
        arg_tensor(input, 'std_mean', 'input')
    return named(K_std_mean_unbiased, c_std_mean_unbiased(<Tensor>input, arg_bool(unbiased, 'std_mean', 'unbiased')))

def one_std_mean_unbiased(input, unbiased=True):
    result = quick_std_mean_unbiased(input, unbiased)
    return result

K_std_mean_dim = return_kind('std_mean', ('std', 'mean'))
cdef object quick_std_mean_dim(object input, object dim, object unbiased, object keepdim):
    if type(input) is not Tensor:
        arg_tensor(input, 'std_mean', 'input')
    return named(K_std_mean_dim, c_std_mean_dim(<Tensor>input, arg_dims(dim, <Tensor>input, 'std_mean', 'dim'), arg_bool(unbiased, 'std_mean', 'unbiased'), arg_bool(keepdim, 'std_mean', 'keepdim')))

def one_std_mean_dim(input, dim, unbiased=True, keepdim=False):
    result = quick_std_mean_dim(input, dim, unbiased, keepdim)
    return result

cdef tuple S_std_mean = (('input', 'Tensor', False, REQUIRED, False), ('dim', 'dims', True, None, False), ('correction', 'Scalar', True, None, True), ('keepdim', 'bool', False, False, True),)
cdef tuple S_std_mean_unbiased = (('input', 'Tensor', False, REQUIRED, False), ('unbiased', 'bool', False, True, False),)
cdef tuple S_std_mean_dim = (('input', 'Tensor', False, REQUIRED, False), ('dim', 'dims', True, REQUIRED, False), ('unbiased', 'bool', False, True, False), ('keepdim', 'bool', False, False, False),)
def py_std_mean(*args, **kwargs):
    "std_mean(Tensor input, dims dim=None, *, Scalar? correction=None, bool keepdim=False) -> (Tensor std, Tensor mean)\n\nStandard deviation and mean; see ``std``.\n\n>>> torch.std_mean(torch.tensor([1.0, 3.0]))\nfasttorch.return_types.std_mean(\nstd=tensor(1.4142),\nmean=tensor(2.))\n\nDtype: the arguments' common dtype.\n\n\nstd_mean.unbiased(Tensor input, bool unbiased=True) -> (Tensor std, Tensor mean)\n\nOver all elements, with ``correction`` 1 if unbiased, else 0.\n\n\nstd_mean.dim(Tensor input, dims? dim, bool unbiased=True, bool keepdim=False) -> (Tensor std, Tensor mean)\n\nOver the given dimensions, with ``correction`` 1 if unbiased, else 0.\n"
    cdef tuple bound
    if len(args) == 3 and not kwargs and type(args[0]) is Tensor:
        return quick_std_mean_dim(args[0], args[1], args[2], False)
    if len(args) == 4 and not kwargs and type(args[0]) is Tensor:
        return quick_std_mean_dim(args[0], args[1], args[2], args[3])
    if len(args) == 2 and not kwargs and type(args[0]) is Tensor:
        if type(args[1]) is int:
            return quick_std_mean(args[0], args[1], None, False)
    if len(args) == 1 and len(kwargs) == 1 and type(args[0]) is Tensor:
        if 'dim' in kwargs and type(kwargs['dim']) is int:
            return quick_std_mean(args[0], kwargs['dim'], None, False)
    if kwargs:
        kwargs = numpy_names(kwargs)
    bound = bind(S_std_mean, args, kwargs)
    if bound is not None:
        return one_std_mean(bound[0], bound[1], correction=bound[2], keepdim=bound[3])
    bound = bind(S_std_mean_unbiased, args, kwargs)
    if bound is not None:
        return one_std_mean_unbiased(bound[0], bound[1])
    bound = bind(S_std_mean_dim, args, kwargs)
    if bound is not None:
        return one_std_mean_dim(bound[0], bound[1], bound[2], bound[3])
    raise no_overload('std_mean', args, kwargs, ('std_mean(Tensor input, dims dim=None, *, Scalar? correction=None, bool keepdim=False) -> (Tensor std, Tensor mean)', 'std_mean.unbiased(Tensor input, bool unbiased=True) -> (Tensor std, Tensor mean)', 'std_mean.dim(Tensor input, dims? dim, bool unbiased=True, bool keepdim=False) -> (Tensor std, Tensor mean)'))
py_std_mean.__name__ = py_std_mean.__qualname__ = 'std_mean'

cdef object quick_median(object input):
    if type(input) is not Tensor:
        arg_tensor(input, 'median', 'input')
    return c_median(<Tensor>input)

def one_median(input):
    return quick_median(input)
K_median_dim = return_kind('median', ('values', 'indices'))
cdef object quick_median_dim(object input, object dim, object keepdim):
    if type(input) is not Tensor:
        arg_tensor(input, 'median', 'input')
    return named(K_median_dim, c_median_dim(<Tensor>input, arg_dim(dim, <Tensor>input, 'median', 'dim'), arg_bool(keepdim, 'median', 'keepdim')))

def one_median_dim(input, dim, keepdim=False, *, out=None):
    result = quick_median_dim(input, dim, keepdim)
    if out is not None:
        exact_out(out, result, 'median', 3)
        return finish_out(out, result, 'median')
    return result

cdef tuple S_median = (('input', 'Tensor', False, REQUIRED, False),)
cdef tuple S_median_dim = (('input', 'Tensor', False, REQUIRED, False), ('dim', 'dim', False, REQUIRED, False), ('keepdim', 'bool', False, False, False),)
def py_median(*args, **kwargs):
    "median(Tensor input) -> Tensor\n\nThe middle value, the lower one of two; along a dimension, values and indices. NaN if there is one.\n\n>>> torch.median(torch.tensor([3.0, 1.0, 2.0, 9.0]))\ntensor(2.)\n\nDtype: the arguments' common dtype.\n\n\nmedian.dim(Tensor input, dim dim, bool keepdim=False) -> (Tensor values, Tensor indices)\n\nThe medians along a dimension, and their indices.\n\nDtype: the arguments' common dtype.\n"
    cdef tuple bound
    if len(args) == 1 and not kwargs and type(args[0]) is Tensor:
        return quick_median(args[0])
    if len(args) == 2 and not kwargs and type(args[0]) is Tensor:
        return quick_median_dim(args[0], args[1], False)
    if len(args) == 3 and not kwargs and type(args[0]) is Tensor:
        return quick_median_dim(args[0], args[1], args[2])
    if len(args) == 2 and not kwargs and type(args[0]) is Tensor:
        if type(args[1]) is int:
            return quick_median_dim(args[0], args[1], False)
    if len(args) == 1 and len(kwargs) == 1 and type(args[0]) is Tensor:
        if 'dim' in kwargs and type(kwargs['dim']) is int:
            return quick_median_dim(args[0], kwargs['dim'], False)
    if kwargs:
        kwargs = numpy_names(kwargs)
    out = kwargs.pop('out', None)
    bound = bind(S_median, args, kwargs)
    if bound is not None:
        if out is not None:
            result = one_median(bound[0])
            return finish_out(out, result, 'median')
        return one_median(bound[0])
    bound = bind(S_median_dim, args, kwargs)
    if bound is not None:
        return one_median_dim(bound[0], bound[1], bound[2], out=out)
    raise no_overload('median', args, kwargs, ('median(Tensor input) -> Tensor', 'median.dim(Tensor input, dim dim, bool keepdim=False) -> (Tensor values, Tensor indices)'))
py_median.__name__ = py_median.__qualname__ = 'median'

cdef object quick_nanmedian(object input):
    if type(input) is not Tensor:
        arg_tensor(input, 'nanmedian', 'input')
    return c_nanmedian(<Tensor>input)

def one_nanmedian(input):
    return quick_nanmedian(input)
K_nanmedian_dim = return_kind('nanmedian', ('values', 'indices'))
cdef object quick_nanmedian_dim(object input, object dim, object keepdim):
    if type(input) is not Tensor:
        arg_tensor(input, 'nanmedian', 'input')
    return named(K_nanmedian_dim, c_nanmedian_dim(<Tensor>input, arg_dim(dim, <Tensor>input, 'nanmedian', 'dim'), arg_bool(keepdim, 'nanmedian', 'keepdim')))

def one_nanmedian_dim(input, dim, keepdim=False, *, out=None):
    result = quick_nanmedian_dim(input, dim, keepdim)
    if out is not None:
        exact_out(out, result, 'nanmedian', 3)
        return finish_out(out, result, 'nanmedian')
    return result

cdef tuple S_nanmedian = (('input', 'Tensor', False, REQUIRED, False),)
cdef tuple S_nanmedian_dim = (('input', 'Tensor', False, REQUIRED, False), ('dim', 'dim', False, REQUIRED, False), ('keepdim', 'bool', False, False, False),)
def py_nanmedian(*args, **kwargs):
    "nanmedian(Tensor input) -> Tensor\n\nThe middle value, the lower one of two, of what is not NaN; along a dimension, values and indices.\n\n>>> torch.nanmedian(torch.tensor([3.0, float(\"nan\"), 2.0]))\ntensor(2.)\n\nDtype: the arguments' common dtype.\n\n\nnanmedian.dim(Tensor input, dim dim, bool keepdim=False) -> (Tensor values, Tensor indices)\n\nThe medians along a dimension of what is not NaN, and their indices.\n\nDtype: the arguments' common dtype.\n"
    cdef tuple bound
    if len(args) == 1 and not kwargs and type(args[0]) is Tensor:
        return quick_nanmedian(args[0])
    if len(args) == 2 and not kwargs and type(args[0]) is Tensor:
        return quick_nanmedian_dim(args[0], args[1], False)
    if len(args) == 3 and not kwargs and type(args[0]) is Tensor:
        return quick_nanmedian_dim(args[0], args[1], args[2])
    if len(args) == 2 and not kwargs and type(args[0]) is Tensor:
        if type(args[1]) is int:
            return quick_nanmedian_dim(args[0], args[1], False)
    if len(args) == 1 and len(kwargs) == 1 and type(args[0]) is Tensor:
        if 'dim' in kwargs and type(kwargs['dim']) is int:
            return quick_nanmedian_dim(args[0], kwargs['dim'], False)
    if kwargs:
        kwargs = numpy_names(kwargs)
    out = kwargs.pop('out', None)
    bound = bind(S_nanmedian, args, kwargs)
    if bound is not None:
        if out is not None:
            result = one_nanmedian(bound[0])
            return finish_out(out, result, 'nanmedian')
        return one_nanmedian(bound[0])
    bound = bind(S_nanmedian_dim, args, kwargs)
    if bound is not None:
        return one_nanmedian_dim(bound[0], bound[1], bound[2], out=out)
    raise no_overload('nanmedian', args, kwargs, ('nanmedian(Tensor input) -> Tensor', 'nanmedian.dim(Tensor input, dim dim, bool keepdim=False) -> (Tensor values, Tensor indices)'))
py_nanmedian.__name__ = py_nanmedian.__qualname__ = 'nanmedian'

py_linalg_vector_norm = public1.vector_norm
py_linalg_vector_norm.__name__ = py_linalg_vector_norm.__qualname__ = 'vector_norm'

py_norm = public1.norm
py_norm.__name__ = py_norm.__qualname__ = 'norm'

py_dist = public1.dist
py_dist.__name__ = py_dist.__qualname__ = 'dist'

py_logsumexp = public1.logsumexp
py_logsumexp.__name__ = py_logsumexp.__qualname__ = 'logsumexp'

#: identifier -> function
IDENTIFIERS = {
    'var_backward': id_var_backward,
    'norm_backward': id_norm_backward,
    'logsumexp_backward': id_logsumexp_backward,
    'var': py_var,
    'var_unbiased': one_var_unbiased,
    'var_dim': one_var_dim,
    'std': py_std,
    'std_unbiased': one_std_unbiased,
    'std_dim': one_std_dim,
    'var_mean': py_var_mean,
    'var_mean_unbiased': one_var_mean_unbiased,
    'var_mean_dim': one_var_mean_dim,
    'std_mean': py_std_mean,
    'std_mean_unbiased': one_std_mean_unbiased,
    'std_mean_dim': one_std_mean_dim,
    'median': py_median,
    'median_dim': one_median_dim,
    'nanmedian': py_nanmedian,
    'nanmedian_dim': one_nanmedian_dim,
    'vector_norm': py_linalg_vector_norm,
    'norm': py_norm,
    'dist': py_dist,
    'logsumexp': py_logsumexp,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('var', '', py_var, True, py_var, False, (), None),
    ('std', '', py_std, True, py_std, False, (), None),
    ('var_mean', '', py_var_mean, True, None, False, (), None),
    ('std_mean', '', py_std_mean, True, None, False, (), None),
    ('median', '', py_median, True, py_median, False, (), None),
    ('nanmedian', '', py_nanmedian, True, py_nanmedian, False, (), None),
    ('vector_norm', 'linalg', py_linalg_vector_norm, True, None, False, (), None),
    ('norm', '', py_norm, True, py_norm, False, (), None),
    ('dist', '', py_dist, True, py_dist, False, (), None),
    ('logsumexp', '', py_logsumexp, True, py_logsumexp, False, ('special.logsumexp',), None),
]
