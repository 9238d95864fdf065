# Written by tools/opgen from fasttorch/ops/indexing.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/indexing.py, compiled."""
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
from fasttorch._C._gen.creation cimport c_new_zeros, c_zeros_like
from fasttorch._C._gen.views cimport c_reshape, c_select, c_slice
from fasttorch._C.fast_joining cimport k_gather, k_index_add, k_index_select, k_scatter_add, k_scatter_reduce, k_scatter_src, k_scatter_value
from fasttorch._C.indexing cimport k_index, k_index_backward, k_index_put


cdef OperatorEntry E_gather
cdef OperatorEntry E_scatter_src
cdef OperatorEntry E_scatter_value
cdef OperatorEntry E_scatter_src_backward
cdef OperatorEntry E_scatter_add
cdef OperatorEntry E_scatter_reduce
cdef OperatorEntry E_scatter_reduce_backward_input
cdef OperatorEntry E_scatter_reduce_backward_src
cdef OperatorEntry E_scatter_src_reduce
cdef OperatorEntry E_scatter_value_reduce
cdef OperatorEntry E_index_select
cdef OperatorEntry E_index_add
cdef OperatorEntry E_index_copy
cdef OperatorEntry E_index_fill_Scalar
cdef OperatorEntry E_index_fill_Tensor
cdef OperatorEntry E_index_reduce
cdef OperatorEntry E_segment_reduce
cdef OperatorEntry E_index
cdef OperatorEntry E_index_backward
cdef OperatorEntry E_index_put
cdef OperatorEntry E_take
cdef OperatorEntry E_put
cdef OperatorEntry E_take_along_dim
cdef OperatorEntry E_select_scatter
cdef OperatorEntry E_slice_scatter
cdef OperatorEntry E_diagonal_scatter
cdef OperatorEntry E_as_strided_scatter
cdef object c_gather(Tensor input, Py_ssize_t dim, Tensor index, bint sparse_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_gather(input, dim, index, sparse_grad) if kernels_on and not (input.device or index.device) else None
    if result is None:
        result = run_defined(E_gather, (input, dim, index, sparse_grad, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_gather, 1, 3)
            if need & 1:
                edge_to(node, 0, input, result, True)
            node_save_object(node, 0, shape_tuple(input))
            node_save_object(node, 1, dim)
            save_value(node, 2, index)
            result_history(result, node)
    return result

cdef int bw_gather(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        index = saved_any(node, 2)
    if need0:
        give_out(&out[0], c_scatter_add(c_new_zeros(grad, as_ints(input_shape), None, None, None, False, False), wrap_dim(dim, c_new_zeros(grad, as_ints(input_shape), None, None, None, False, False)), index, grad))
    return 0

cdef object c_scatter_src(Tensor input, Py_ssize_t dim, Tensor index, Tensor src):
    cdef object result
    cdef Node node
    cdef int need = 0
    if input.dtype != src.dtype:
        match_dtypes('scatter', (input, src, ))
    result = k_scatter_src(input, dim, index, src) if kernels_on and not (input.device or index.device or src.device) else None
    if result is None:
        result = run_defined(E_scatter_src, (input, dim, index, src, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(src):
            need |= 2
        if need:
            node = node_new(O_scatter_src, 2, 3)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, src, result, True)
            node_save_object(node, 0, dim)
            save_value(node, 1, index)
            if need & 2:
                node_save_object(node, 2, shape_tuple(src))
            result_history(result, node)
    return result

cdef int bw_scatter_src(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object dim
    cdef object index
    cdef object src_shape
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        dim = node_saved_object(node, 0)
    if need0 or need1:
        index = saved_any(node, 1)
    if need1:
        src_shape = node_saved_object(node, 2)
    if need0:
        give_out(&out[0], c_scatter_value(grad, wrap_dim(dim, grad), index, 0))
    if need1:
        give_out(&out[1], c_scatter_src_backward(grad, wrap_dim(dim, grad), index, as_ints(src_shape)))
    return 0

cdef object c_scatter_value(Tensor input, Py_ssize_t dim, Tensor index, object value):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_scatter_value(input, dim, index, value) if kernels_on and not (input.device or index.device) else None
    if result is None:
        result = run_defined(E_scatter_value, (input, dim, index, value, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_scatter_value, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, True)
            node_save_object(node, 0, dim)
            save_value(node, 1, index)
            result_history(result, node)
    return result

cdef int bw_scatter_value(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        index = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_scatter_value(grad, wrap_dim(dim, grad), index, 0))
    return 0

cdef object c_scatter_src_backward(Tensor grad_output, Py_ssize_t dim, Tensor index, object shape):
    return run_composite(E_scatter_src_backward, (grad_output, dim, index, shape, ))

cdef object c_scatter_add(Tensor input, Py_ssize_t dim, Tensor index, Tensor src):
    cdef object result
    cdef Node node
    cdef int need = 0
    if input.dtype != src.dtype:
        match_dtypes('scatter_add', (input, src, ))
    result = k_scatter_add(input, dim, index, src) if kernels_on and not (input.device or index.device or src.device) else None
    if result is None:
        result = run_defined(E_scatter_add, (input, dim, index, src, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(src):
            need |= 2
        if need:
            node = node_new(O_scatter_add, 2, 3)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, src, result, True)
            if need & 2:
                node_save_object(node, 0, dim)
            if need & 2:
                save_value(node, 1, index)
            if need & 2:
                node_save_object(node, 2, shape_tuple(src))
            result_history(result, node)
    return result

cdef int bw_scatter_add(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object dim
    cdef object index
    cdef object src_shape
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        dim = node_saved_object(node, 0)
    if need1:
        index = saved_any(node, 1)
    if need1:
        src_shape = node_saved_object(node, 2)
    if need0:
        give_out(&out[0], grad)
    if need1:
        give_out(&out[1], c_scatter_src_backward(grad, wrap_dim(dim, grad), index, as_ints(src_shape)))
    return 0

cdef object c_scatter_reduce(Tensor input, Py_ssize_t dim, Tensor index, Tensor src, object reduce, bint include_self):
    cdef object result
    cdef Node node
    cdef int need = 0
    if input.dtype != src.dtype:
        match_dtypes('scatter_reduce', (input, src, ))
    result = k_scatter_reduce(input, dim, index, src, reduce, include_self) if kernels_on and not (input.device or index.device or src.device) else None
    if result is None:
        result = run_defined(E_scatter_reduce, (input, dim, index, src, reduce, include_self, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(src):
            need |= 2
        if need:
            node = node_new(O_scatter_reduce, 2, 7)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, src, result, True)
            save_value(node, 0, input)
            node_save_object(node, 1, dim)
            save_value(node, 2, index)
            save_value(node, 3, src)
            node_save_object(node, 4, reduce)
            node_save_object(node, 5, include_self)
            node_save_output(node, 6, result, 0)
            result_history(result, node)
    return result

cdef int bw_scatter_reduce(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object dim
    cdef object index
    cdef object src
    cdef object reduce
    cdef object include_self
    cdef object result
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        input = saved_any(node, 0)
    if need0 or need1:
        dim = node_saved_object(node, 1)
    if need0 or need1:
        index = saved_any(node, 2)
    if need0 or need1:
        src = saved_any(node, 3)
    if need0 or need1:
        reduce = node_saved_object(node, 4)
    if need0 or need1:
        include_self = node_saved_object(node, 5)
    if need0 or need1:
        result = saved_any(node, 6)
    if need0:
        give_out(&out[0], c_scatter_reduce_backward_input(grad, input, wrap_dim(dim, grad), index, src, reduce, include_self, result))
    if need1:
        give_out(&out[1], c_scatter_reduce_backward_src(grad, input, wrap_dim(dim, grad), index, src, reduce, include_self, result))
    return 0

cdef object c_scatter_reduce_backward_input(Tensor grad_output, Tensor input, Py_ssize_t dim, Tensor index, Tensor src, object reduce, bint include_self, Tensor result):
    return run_composite(E_scatter_reduce_backward_input, (grad_output, input, dim, index, src, reduce, include_self, result, ))

cdef object c_scatter_reduce_backward_src(Tensor grad_output, Tensor input, Py_ssize_t dim, Tensor index, Tensor src, object reduce, bint include_self, Tensor result):
    return run_composite(E_scatter_reduce_backward_src, (grad_output, input, dim, index, src, reduce, include_self, result, ))

cdef object c_scatter_src_reduce(Tensor input, Py_ssize_t dim, Tensor index, Tensor src, object reduce):
    return run_composite(E_scatter_src_reduce, (input, dim, index, src, reduce, ))

cdef object c_scatter_value_reduce(Tensor input, Py_ssize_t dim, Tensor index, object value, object reduce):
    return run_composite(E_scatter_value_reduce, (input, dim, index, value, reduce, ))

cdef object c_index_select(Tensor input, Py_ssize_t dim, Tensor index):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_index_select(input, dim, index) if kernels_on and not (input.device or index.device) else None
    if result is None:
        result = run_defined(E_index_select, (input, dim, index, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_index_select, 1, 3)
            if need & 1:
                edge_to(node, 0, input, result, True)
            node_save_object(node, 0, shape_tuple(input))
            node_save_object(node, 1, dim)
            save_value(node, 2, index)
            result_history(result, node)
    return result

cdef int bw_index_select(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        index = saved_any(node, 2)
    if need0:
        give_out(&out[0], c_index_add(c_new_zeros(grad, as_ints(input_shape), None, None, None, False, False), wrap_dim(dim, c_new_zeros(grad, as_ints(input_shape), None, None, None, False, False)), index, grad, 1))
    return 0

cdef object c_index_add(Tensor input, Py_ssize_t dim, Tensor index, Tensor source, object alpha):
    cdef object result
    cdef Node node
    cdef int need = 0
    if input.dtype != source.dtype:
        match_dtypes('index_add', (input, source, ))
    result = k_index_add(input, dim, index, source, alpha) if kernels_on and not (input.device or index.device or source.device) else None
    if result is None:
        result = run_defined(E_index_add, (input, dim, index, source, alpha, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(source):
            need |= 2
        if need:
            node = node_new(O_index_add, 2, 4)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, source, result, True)
            if need & 2:
                node_save_object(node, 0, dim)
            if need & 2:
                save_value(node, 1, index)
            if need & 2:
                node_save_object(node, 2, shape_tuple(source))
            if need & 2:
                save_value(node, 3, alpha)
            result_history(result, node)
    return result

cdef int bw_index_add(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object dim
    cdef object index
    cdef object source_shape
    cdef object alpha
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        dim = node_saved_object(node, 0)
    if need1:
        index = saved_any(node, 1)
    if need1:
        source_shape = node_saved_object(node, 2)
    if need1:
        alpha = node_saved_object(node, 3)
    if need0:
        give_out(&out[0], grad)
    if need1:
        give_out(&out[1], c_reshape(mul_any(c_index_select(grad, wrap_dim(dim, grad), index), conj_of(alpha)), as_ints(source_shape)))
    return 0

cdef object c_index_copy(Tensor input, Py_ssize_t dim, Tensor index, Tensor source):
    cdef object result
    cdef Node node
    cdef int need = 0
    if input.dtype != source.dtype:
        match_dtypes('index_copy', (input, source, ))
    result = run_defined(E_index_copy, (input, dim, index, source, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(source):
            need |= 2
        if need:
            node = node_new(O_index_copy, 2, 3)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, source, result, True)
            node_save_object(node, 0, dim)
            save_value(node, 1, index)
            if need & 2:
                node_save_object(node, 2, shape_tuple(source))
            result_history(result, node)
    return result

cdef int bw_index_copy(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object dim
    cdef object index
    cdef object source_shape
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        dim = node_saved_object(node, 0)
    if need0 or need1:
        index = saved_any(node, 1)
    if need1:
        source_shape = node_saved_object(node, 2)
    if need0:
        give_out(&out[0], c_index_fill_Scalar(grad, wrap_dim(dim, grad), index, 0))
    if need1:
        give_out(&out[1], c_reshape(c_index_select(grad, wrap_dim(dim, grad), index), as_ints(source_shape)))
    return 0

cdef object c_index_fill_Scalar(Tensor input, Py_ssize_t dim, Tensor index, object value):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_index_fill_Scalar, (input, dim, index, value, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_index_fill_Scalar, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, True)
            node_save_object(node, 0, dim)
            save_value(node, 1, index)
            result_history(result, node)
    return result

cdef int bw_index_fill_Scalar(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        index = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_index_fill_Scalar(grad, wrap_dim(dim, grad), index, 0))
    return 0

cdef object c_index_fill_Tensor(Tensor input, Py_ssize_t dim, Tensor index, Tensor value):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_index_fill_Tensor, (input, dim, index, value, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(value):
            need |= 2
        if need:
            node = node_new(O_index_fill_Tensor, 2, 2)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, value, result, True)
            node_save_object(node, 0, dim)
            save_value(node, 1, index)
            result_history(result, node)
    return result

cdef int bw_index_fill_Tensor(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object dim
    cdef object index
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        dim = node_saved_object(node, 0)
    if need0 or need1:
        index = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_index_fill_Scalar(grad, wrap_dim(dim, grad), index, 0))
    if need1:
        give_out(&out[1], sub_any(grad, c_index_fill_Scalar(grad, wrap_dim(dim, grad), index, 0)))
    return 0

cdef object c_index_reduce(Tensor input, Py_ssize_t dim, Tensor index, Tensor source, object reduce, bint include_self):
    return run_composite(E_index_reduce, (input, dim, index, source, reduce, include_self, ))

cdef object c_segment_reduce(Tensor data, object reduce, Tensor lengths, Tensor indices, Tensor offsets, Py_ssize_t axis, bint unsafe, object initial):
    return run_composite(E_segment_reduce, (data, reduce, lengths, indices, offsets, axis, unsafe, initial, ))

cdef object c_index(Tensor input, object indices):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_index(input, indices) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_index, (input, indices, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_index, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, True)
            node_save_object(node, 0, shape_tuple(input))
            save_value(node, 1, list(indices))
            result_history(result, node)
    return result

cdef int bw_index(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef object indices
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        indices = saved_list(node_saved_object(node, 1))
    if need0:
        give_out(&out[0], c_index_backward(grad, as_ints(input_shape), indices))
    return 0

cdef object c_index_backward(Tensor grad_output, object shape, object indices):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_index_backward(grad_output, shape, indices) if kernels_on and not (grad_output.device) else None
    if result is None:
        result = run_defined(E_index_backward, (grad_output, shape, indices, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if need:
            node = node_new(O_index_backward, 1, 1)
            if need & 1:
                edge_to(node, 0, grad_output, result, True)
            save_value(node, 0, list(indices))
            result_history(result, node)
    return result

cdef int bw_index_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object indices
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        indices = saved_list(node_saved_object(node, 0))
    if need0:
        give_out(&out[0], c_index(grad, indices))
    return 0

cdef object c_index_put(Tensor input, object indices, Tensor values, bint accumulate):
    cdef object result
    cdef Node node
    cdef int need = 0
    if input.dtype != values.dtype:
        match_dtypes('index_put', (input, values, ))
    result = k_index_put(input, indices, values, accumulate) if kernels_on and not (input.device or values.device) else None
    if result is None:
        result = run_defined(E_index_put, (input, indices, values, accumulate, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(values):
            need |= 2
        if need:
            node = node_new(O_index_put, 2, 2)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, values, result, True)
            save_value(node, 0, list(indices))
            if need & 1:
                node_save_object(node, 1, accumulate)
            result_history(result, node)
    return result

cdef int bw_index_put(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object indices
    cdef object accumulate
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        indices = saved_list(node_saved_object(node, 0))
    if need0:
        accumulate = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], grad if accumulate else c_index_put(grad, indices, c_new_zeros(grad, as_ints(()), None, None, None, False, False), False))
    if need1:
        give_out(&out[1], c_index(grad, indices))
    return 0

cdef object c_take(Tensor input, Tensor index):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_take, (input, index, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_take, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, True)
            node_save_object(node, 0, shape_tuple(input))
            save_value(node, 1, index)
            result_history(result, node)
    return result

cdef int bw_take(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef object index
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        index = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_put(c_new_zeros(grad, as_ints(input_shape), None, None, None, False, False), index, grad, True))
    return 0

cdef object c_put(Tensor input, Tensor index, Tensor source, bint accumulate):
    cdef object result
    cdef Node node
    cdef int need = 0
    if input.dtype != source.dtype:
        match_dtypes('put', (input, source, ))
    result = run_defined(E_put, (input, index, source, accumulate, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(source):
            need |= 2
        if need:
            node = node_new(O_put, 2, 4)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, source, result, True)
            save_value(node, 0, index)
            if need & 1:
                save_value(node, 1, source)
            if need & 2:
                node_save_object(node, 2, shape_tuple(source))
            if need & 1:
                node_save_object(node, 3, accumulate)
            result_history(result, node)
    return result

cdef int bw_put(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object index
    cdef object source
    cdef object source_shape
    cdef object accumulate
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        index = saved_any(node, 0)
    if need0:
        source = saved_any(node, 1)
    if need1:
        source_shape = node_saved_object(node, 2)
    if need0:
        accumulate = node_saved_object(node, 3)
    if need0:
        give_out(&out[0], grad if accumulate else c_put(grad, index, c_zeros_like(source, None, None, None, False, None), False))
    if need1:
        give_out(&out[1], c_reshape(c_take(grad, index), as_ints(source_shape)))
    return 0

cdef object c_take_along_dim(Tensor input, Tensor indices, object dim):
    return run_composite(E_take_along_dim, (input, indices, dim, ))

cdef object c_select_scatter(Tensor input, Tensor src, Py_ssize_t dim, Py_ssize_t index):
    cdef object result
    cdef Node node
    cdef int need = 0
    if input.dtype != src.dtype:
        match_dtypes('select_scatter', (input, src, ))
    result = run_defined(E_select_scatter, (input, src, dim, index, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(src):
            need |= 2
        if need:
            node = node_new(O_select_scatter, 2, 3)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, src, result, True)
            if need & 1:
                node_save_object(node, 0, shape_tuple(src))
            node_save_object(node, 1, dim)
            node_save_object(node, 2, index)
            result_history(result, node)
    return result

cdef int bw_select_scatter(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object src_shape
    cdef object dim
    cdef object index
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0:
        src_shape = node_saved_object(node, 0)
    if need0 or need1:
        dim = node_saved_object(node, 1)
    if need0 or need1:
        index = node_saved_object(node, 2)
    if need0:
        give_out(&out[0], c_select_scatter(grad, c_new_zeros(grad, as_ints(src_shape), None, None, None, False, False), wrap_dim(dim, grad), index))
    if need1:
        give_out(&out[1], c_select(grad, wrap_dim(dim, grad), index))
    return 0

cdef object c_slice_scatter(Tensor input, Tensor src, Py_ssize_t dim, object start, object end, Py_ssize_t step):
    cdef object result
    cdef Node node
    cdef int need = 0
    if input.dtype != src.dtype:
        match_dtypes('slice_scatter', (input, src, ))
    result = run_defined(E_slice_scatter, (input, src, dim, start, end, step, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(src):
            need |= 2
        if need:
            node = node_new(O_slice_scatter, 2, 5)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, src, result, True)
            if need & 1:
                node_save_object(node, 0, shape_tuple(src))
            node_save_object(node, 1, dim)
            node_save_object(node, 2, start)
            node_save_object(node, 3, end)
            node_save_object(node, 4, step)
            result_history(result, node)
    return result

cdef int bw_slice_scatter(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object src_shape
    cdef object dim
    cdef object start
    cdef object end
    cdef object step
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0:
        src_shape = node_saved_object(node, 0)
    if need0 or need1:
        dim = node_saved_object(node, 1)
    if need0 or need1:
        start = node_saved_object(node, 2)
    if need0 or need1:
        end = node_saved_object(node, 3)
    if need0 or need1:
        step = node_saved_object(node, 4)
    if need0:
        give_out(&out[0], c_slice_scatter(grad, c_new_zeros(grad, as_ints(src_shape), None, None, None, False, False), wrap_dim(dim, grad), start, end, step))
    if need1:
        give_out(&out[1], c_slice(grad, wrap_dim(dim, grad), start, end, step))
    return 0

cdef object c_diagonal_scatter(Tensor input, Tensor src, Py_ssize_t offset, Py_ssize_t dim1, Py_ssize_t dim2):
    return run_composite(E_diagonal_scatter, (input, src, offset, dim1, dim2, ))

cdef object c_as_strided_scatter(Tensor input, Tensor src, object size, object stride, object storage_offset):
    return run_composite(E_as_strided_scatter, (input, src, size, stride, storage_offset, ))

# ---- the table
E_gather = OperatorEntry('gather', 'gather', 'indexing', (('input', 't'), ('dim', 'o'), ('index', 't'), ('sparse_grad', 'o')), None, (), None, 1, -1, False)
O_gather = new_op('gather', 'GatherBackward0', bw_gather, E_gather)
E_scatter_src = OperatorEntry('scatter_src', 'scatter', 'indexing', (('input', 't'), ('dim', 'o'), ('index', 't'), ('src', 't')), None, (), None, 1, -1, False)
O_scatter_src = new_op('scatter', 'ScatterBackward0', bw_scatter_src, E_scatter_src)
E_scatter_value = OperatorEntry('scatter_value', 'scatter', 'indexing', (('input', 't'), ('dim', 'o'), ('index', 't'), ('value', 'o')), None, (), None, 1, -1, False)
O_scatter_value = new_op('scatter', 'ScatterBackward0', bw_scatter_value, E_scatter_value)
E_scatter_src_backward = OperatorEntry('scatter_src_backward', 'scatter_src_backward', 'indexing', (('grad_output', 't'), ('dim', 'o'), ('index', 't'), ('shape', 'o')), None, (), None, 1, -1, False)
E_scatter_add = OperatorEntry('scatter_add', 'scatter_add', 'indexing', (('input', 't'), ('dim', 'o'), ('index', 't'), ('src', 't')), 'same', ('input', 'src'), None, 1, -1, False)
O_scatter_add = new_op('scatter_add', 'ScatterAddBackward0', bw_scatter_add, E_scatter_add)
E_scatter_reduce = OperatorEntry('scatter_reduce', 'scatter_reduce', 'indexing', (('input', 't'), ('dim', 'o'), ('index', 't'), ('src', 't'), ('reduce', 'o'), ('include_self', 'o')), 'same', ('input', 'src'), None, 1, -1, False)
O_scatter_reduce = new_op('scatter_reduce', 'ScatterReduceBackward0', bw_scatter_reduce, E_scatter_reduce)
E_scatter_reduce_backward_input = OperatorEntry('scatter_reduce_backward_input', 'scatter_reduce_backward_input', 'indexing', (('grad_output', 't'), ('input', 't'), ('dim', 'o'), ('index', 't'), ('src', 't'), ('reduce', 'o'), ('include_self', 'o'), ('result', 't')), None, (), None, 1, -1, False)
E_scatter_reduce_backward_src = OperatorEntry('scatter_reduce_backward_src', 'scatter_reduce_backward_src', 'indexing', (('grad_output', 't'), ('input', 't'), ('dim', 'o'), ('index', 't'), ('src', 't'), ('reduce', 'o'), ('include_self', 'o'), ('result', 't')), None, (), None, 1, -1, False)
E_scatter_src_reduce = OperatorEntry('scatter_src_reduce', 'scatter', 'indexing', (('input', 't'), ('dim', 'o'), ('index', 't'), ('src', 't'), ('reduce', 'o')), None, (), None, 1, -1, False)
E_scatter_value_reduce = OperatorEntry('scatter_value_reduce', 'scatter', 'indexing', (('input', 't'), ('dim', 'o'), ('index', 't'), ('value', 'o'), ('reduce', 'o')), None, (), None, 1, -1, False)
E_index_select = OperatorEntry('index_select', 'index_select', 'indexing', (('input', 't'), ('dim', 'o'), ('index', 't')), None, (), None, 1, -1, False)
O_index_select = new_op('index_select', 'IndexSelectBackward0', bw_index_select, E_index_select)
E_index_add = OperatorEntry('index_add', 'index_add', 'indexing', (('input', 't'), ('dim', 'o'), ('index', 't'), ('source', 't'), ('alpha', 'o')), 'same', ('input', 'source'), None, 1, -1, False)
O_index_add = new_op('index_add', 'IndexAddBackward0', bw_index_add, E_index_add)
E_index_copy = OperatorEntry('index_copy', 'index_copy', 'indexing', (('input', 't'), ('dim', 'o'), ('index', 't'), ('source', 't')), None, (), None, 1, -1, False)
O_index_copy = new_op('index_copy', 'IndexCopyBackward0', bw_index_copy, E_index_copy)
E_index_fill_Scalar = OperatorEntry('index_fill_Scalar', 'index_fill', 'indexing', (('input', 't'), ('dim', 'o'), ('index', 't'), ('value', 'o')), None, (), None, 1, -1, False)
O_index_fill_Scalar = new_op('index_fill', 'IndexFillBackward0', bw_index_fill_Scalar, E_index_fill_Scalar)
E_index_fill_Tensor = OperatorEntry('index_fill_Tensor', 'index_fill', 'indexing', (('input', 't'), ('dim', 'o'), ('index', 't'), ('value', 't')), None, (), None, 1, -1, False)
O_index_fill_Tensor = new_op('index_fill', 'IndexFillBackward0', bw_index_fill_Tensor, E_index_fill_Tensor)
E_index_reduce = OperatorEntry('index_reduce', 'index_reduce', 'indexing', (('input', 't'), ('dim', 'o'), ('index', 't'), ('source', 't'), ('reduce', 'o'), ('include_self', 'o')), None, (), None, 1, -1, False)
E_segment_reduce = OperatorEntry('segment_reduce', 'segment_reduce', 'indexing', (('data', 't'), ('reduce', 'o'), ('lengths', 't'), ('indices', 't'), ('offsets', 't'), ('axis', 'o'), ('unsafe', 'o'), ('initial', 'o')), None, (), None, 1, -1, False)
E_index = OperatorEntry('index', 'index', 'indexing', (('input', 't'), ('indices', 'T')), None, (), None, 1, -1, False)
O_index = new_op('index', 'IndexBackward0', bw_index, E_index)
E_index_backward = OperatorEntry('index_backward', 'index_backward', 'indexing', (('grad_output', 't'), ('shape', 'o'), ('indices', 'T')), None, (), None, 1, -1, False)
O_index_backward = new_op('index_backward', 'IndexBackwardBackward0', bw_index_backward, E_index_backward)
E_index_put = OperatorEntry('index_put', 'index_put', 'indexing', (('input', 't'), ('indices', 'T'), ('values', 't'), ('accumulate', 'o')), None, (), None, 1, -1, False)
O_index_put = new_op('index_put', 'IndexPutBackward0', bw_index_put, E_index_put)
E_take = OperatorEntry('take', 'take', 'indexing', (('input', 't'), ('index', 't')), None, (), None, 1, -1, False)
O_take = new_op('take', 'TakeBackward0', bw_take, E_take)
E_put = OperatorEntry('put', 'put', 'indexing', (('input', 't'), ('index', 't'), ('source', 't'), ('accumulate', 'o')), None, (), None, 1, -1, False)
O_put = new_op('put', 'PutBackward0', bw_put, E_put)
E_take_along_dim = OperatorEntry('take_along_dim', 'take_along_dim', 'indexing', (('input', 't'), ('indices', 't'), ('dim', 'o')), None, (), None, 1, -1, False)
E_select_scatter = OperatorEntry('select_scatter', 'select_scatter', 'indexing', (('input', 't'), ('src', 't'), ('dim', 'o'), ('index', 'o')), None, (), None, 1, -1, False)
O_select_scatter = new_op('select_scatter', 'SelectScatterBackward0', bw_select_scatter, E_select_scatter)
E_slice_scatter = OperatorEntry('slice_scatter', 'slice_scatter', 'indexing', (('input', 't'), ('src', 't'), ('dim', 'o'), ('start', 'o'), ('end', 'o'), ('step', 'o')), None, (), None, 1, -1, False)
O_slice_scatter = new_op('slice_scatter', 'SliceScatterBackward0', bw_slice_scatter, E_slice_scatter)
E_diagonal_scatter = OperatorEntry('diagonal_scatter', 'diagonal_scatter', 'indexing', (('input', 't'), ('src', 't'), ('offset', 'o'), ('dim1', 'o'), ('dim2', 'o')), None, (), None, 1, -1, False)
E_as_strided_scatter = OperatorEntry('as_strided_scatter', 'as_strided_scatter', 'indexing', (('input', 't'), ('src', 't'), ('size', 'o'), ('stride', 'o'), ('storage_offset', 'o')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def gather(input, dim, index, *, sparse_grad=False, out=None):
        "gather(input, dim, index, *, sparse_grad=False, out=None)\n\nElements picked along ``dim``: for ``dim=0``, ``y[i, j] = x[index[i, j], j]``.\n\nShapes: ``index`` has as many dimensions as ``input`` and, but for ``dim``, at most its sizes; the result has the\nindex's shape. Dtypes: all; the index is int32 or int64. ``sparse_grad`` is accepted and the gradient is dense.\nRaises RuntimeError for shapes that don't fit and for an index out of range (negative ones too).\n\n>>> torch.tensor([[1, 2], [3, 4]]).gather(1, torch.tensor([[1], [0]])).tolist()\n[[2], [3]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'gather', 'input')
        if type(index) is not Tensor:
            arg_tensor(index, 'gather', 'index')
        result = c_gather(<Tensor>input, arg_dim(dim, <Tensor>input, 'gather', 'dim'), <Tensor>index, arg_bool(sparse_grad, 'gather', 'sparse_grad'))
        if out is not None:
            exact_out(out, result, 'gather', 1)
            return finish_out(out, result, 'gather')
        return result

    def scatter_add(input, dim, index, src, *, out=None):
        "scatter_add(input, dim, index, src, *, out=None)\n\nElements of ``src`` added along ``dim``: for ``dim=0``, ``y[index[i, j], j] += src[i, j]``.\n\nShapes, dtypes and errors as for ``scatter``; values at the same index are all added.\n\n>>> torch.ones(2).scatter_add(0, torch.tensor([1, 1]), torch.tensor([2., 3.])).tolist()\n[1.0, 6.0]\n\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'scatter_add', 'input')
        if type(index) is not Tensor:
            arg_tensor(index, 'scatter_add', 'index')
        if type(src) is not Tensor:
            arg_tensor(src, 'scatter_add', 'src')
        result = c_scatter_add(<Tensor>input, arg_dim(dim, <Tensor>input, 'scatter_add', 'dim'), <Tensor>index, <Tensor>src)
        if out is not None:
            exact_out(out, result, 'scatter_add', 1)
            return finish_out(out, result, 'scatter_add')
        return result

    def scatter_add_(input, dim, index, src):
        "In-place version of `scatter_add`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'scatter_add', 'input')
        if type(index) is not Tensor:
            arg_tensor(index, 'scatter_add', 'index')
        if type(src) is not Tensor:
            arg_tensor(src, 'scatter_add', 'src')
        return finish_inplace_form(<Tensor>input, c_scatter_add(<Tensor>inplace_input(<Tensor>input, 'scatter_add_', False), arg_dim(dim, <Tensor>input, 'scatter_add', 'dim'), <Tensor>index, <Tensor>src), 'scatter_add_')
    def scatter_reduce(input, dim, index, src, reduce, *, include_self=True, out=None):
        "scatter_reduce(input, dim, index, src, reduce, *, include_self=True, out=None)\n\nElements of ``src`` reduced into the positions that ``index`` names along ``dim``, as ``scatter`` addresses them.\n\n``reduce``: ``\"sum\"``, ``\"prod\"``, ``\"mean\"``, ``\"amax\"`` or ``\"amin\"``; ``include_self``: whether the input's own\nelement takes part where something is scattered. Shapes, dtypes and errors as for ``scatter``. The gradient of\n``amax`` and ``amin`` is shared among equal elements.\n\n>>> torch.ones(2).scatter_reduce(0, torch.tensor([1, 1]), torch.tensor([2., 3.]), \"prod\").tolist()\n[1.0, 6.0]\n\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'scatter_reduce', 'input')
        if type(index) is not Tensor:
            arg_tensor(index, 'scatter_reduce', 'index')
        if type(src) is not Tensor:
            arg_tensor(src, 'scatter_reduce', 'src')
        result = c_scatter_reduce(<Tensor>input, arg_dim(dim, <Tensor>input, 'scatter_reduce', 'dim'), <Tensor>index, <Tensor>src, arg_str(reduce, 'scatter_reduce', 'reduce'), arg_bool(include_self, 'scatter_reduce', 'include_self'))
        if out is not None:
            exact_out(out, result, 'scatter_reduce', 1)
            return finish_out(out, result, 'scatter_reduce')
        return result

    def scatter_reduce_(input, dim, index, src, reduce, *, include_self=True):
        "In-place version of `scatter_reduce`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'scatter_reduce', 'input')
        if type(index) is not Tensor:
            arg_tensor(index, 'scatter_reduce', 'index')
        if type(src) is not Tensor:
            arg_tensor(src, 'scatter_reduce', 'src')
        return finish_inplace_form(<Tensor>input, c_scatter_reduce(<Tensor>inplace_input(<Tensor>input, 'scatter_reduce_', True), arg_dim(dim, <Tensor>input, 'scatter_reduce', 'dim'), <Tensor>index, <Tensor>src, arg_str(reduce, 'scatter_reduce', 'reduce'), arg_bool(include_self, 'scatter_reduce', 'include_self')), 'scatter_reduce_')
    def index_select(input, dim, index, *, out=None):
        "index_select(input, dim, index, *, out=None)\n\nSlices of ``dim`` at the positions of a 1-d index, in that order and as often as they occur: ``x[:, index]``.\n\nDtypes: all; the index is int32 or int64. Raises IndexError for an index out of range or of more dimensions.\n\n>>> torch.arange(4).reshape(2, 2).index_select(1, torch.tensor([1, 1])).tolist()\n[[1, 1], [3, 3]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'index_select', 'input')
        if type(index) is not Tensor:
            arg_tensor(index, 'index_select', 'index')
        result = c_index_select(<Tensor>input, arg_dim(dim, <Tensor>input, 'index_select', 'dim'), <Tensor>index)
        if out is not None:
            exact_out(out, result, 'index_select', 1)
            return finish_out(out, result, 'index_select')
        return result

    def index_add(input, dim, index, source, *, alpha=1, out=None):
        "index_add(input, dim, index, source, *, alpha=1, out=None)\n\nSlices of ``source`` times ``alpha`` added at positions along ``dim``: ``y[index[i]] += alpha * source[i]``.\n\nShapes: ``source`` has the input's shape with the index's length at ``dim``. Dtypes: all, both the same; the index is\nint32 or int64. Raises RuntimeError for shapes or dtypes that don't fit, IndexError for an index out of range.\n\n>>> torch.zeros(2).index_add(0, torch.tensor([1, 1]), torch.tensor([2., 3.])).tolist()\n[0.0, 5.0]\n\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'index_add', 'input')
        if type(index) is not Tensor:
            arg_tensor(index, 'index_add', 'index')
        if type(source) is not Tensor:
            arg_tensor(source, 'index_add', 'source')
        result = c_index_add(<Tensor>input, arg_dim(dim, <Tensor>input, 'index_add', 'dim'), <Tensor>index, <Tensor>source, arg_scalar(alpha, 'index_add', 'alpha'))
        if out is not None:
            exact_out(out, result, 'index_add', 1)
            return finish_out(out, result, 'index_add')
        return result

    def index_add_(input, dim, index, source, *, alpha=1):
        "In-place version of `index_add`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'index_add', 'input')
        if type(index) is not Tensor:
            arg_tensor(index, 'index_add', 'index')
        if type(source) is not Tensor:
            arg_tensor(source, 'index_add', 'source')
        return finish_inplace_form(<Tensor>input, c_index_add(<Tensor>inplace_input(<Tensor>input, 'index_add_', False), arg_dim(dim, <Tensor>input, 'index_add', 'dim'), <Tensor>index, <Tensor>source, arg_scalar(alpha, 'index_add', 'alpha')), 'index_add_')
    def index_copy(input, dim, index, source, *, out=None):
        "index_copy(input, dim, index, source, *, out=None)\n\nSlices of ``source`` written at positions along ``dim``: ``y[index[i]] = source[i]``.\n\nShapes, dtypes and errors as for ``index_add``; where an index occurs twice, one of the slices stays.\n\n>>> torch.zeros(3).index_copy(0, torch.tensor([2]), torch.tensor([5.])).tolist()\n[0.0, 0.0, 5.0]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'index_copy', 'input')
        if type(index) is not Tensor:
            arg_tensor(index, 'index_copy', 'index')
        if type(source) is not Tensor:
            arg_tensor(source, 'index_copy', 'source')
        result = c_index_copy(<Tensor>input, arg_dim(dim, <Tensor>input, 'index_copy', 'dim'), <Tensor>index, <Tensor>source)
        if out is not None:
            exact_out(out, result, 'index_copy', 1)
            return finish_out(out, result, 'index_copy')
        return result

    def index_copy_(input, dim, index, source):
        "In-place version of `index_copy`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'index_copy', 'input')
        if type(index) is not Tensor:
            arg_tensor(index, 'index_copy', 'index')
        if type(source) is not Tensor:
            arg_tensor(source, 'index_copy', 'source')
        return finish_inplace_form(<Tensor>input, c_index_copy(<Tensor>inplace_input(<Tensor>input, 'index_copy_', False), arg_dim(dim, <Tensor>input, 'index_copy', 'dim'), <Tensor>index, <Tensor>source), 'index_copy_')
    def index_reduce(input, dim, index, source, reduce, *, include_self=True, out=None):
        "index_reduce(input, dim, index, source, reduce, *, include_self=True, out=None)\n\nSlices of ``source`` reduced into the positions along ``dim``: ``reduce`` is prod, mean, amax or amin.\n\nShapes, dtypes and errors as for ``index_add``; ``include_self`` as in ``scatter_reduce``.\n\n>>> torch.ones(2).index_reduce(0, torch.tensor([1, 1]), torch.tensor([2., 3.]), \"prod\").tolist()\n[1.0, 6.0]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'index_reduce', 'input')
        if type(index) is not Tensor:
            arg_tensor(index, 'index_reduce', 'index')
        if type(source) is not Tensor:
            arg_tensor(source, 'index_reduce', 'source')
        result = c_index_reduce(<Tensor>input, arg_dim(dim, <Tensor>input, 'index_reduce', 'dim'), <Tensor>index, <Tensor>source, arg_str(reduce, 'index_reduce', 'reduce'), arg_bool(include_self, 'index_reduce', 'include_self'))
        if out is not None:
            exact_out(out, result, 'index_reduce', 1)
            return finish_out(out, result, 'index_reduce')
        return result

    def index_reduce_(input, dim, index, source, reduce, *, include_self=True):
        "In-place version of `index_reduce`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'index_reduce', 'input')
        if type(index) is not Tensor:
            arg_tensor(index, 'index_reduce', 'index')
        if type(source) is not Tensor:
            arg_tensor(source, 'index_reduce', 'source')
        return finish_inplace_form(<Tensor>input, c_index_reduce(<Tensor>inplace_input(<Tensor>input, 'index_reduce_', True), arg_dim(dim, <Tensor>input, 'index_reduce', 'dim'), <Tensor>index, <Tensor>source, arg_str(reduce, 'index_reduce', 'reduce'), arg_bool(include_self, 'index_reduce', 'include_self')), 'index_reduce_')
    def segment_reduce(data, reduce, *, lengths=None, indices=None, offsets=None, axis=0, unsafe=False, initial=None):
        "segment_reduce(data, reduce, *, lengths=None, indices=None, offsets=None, axis=0, unsafe=False, initial=None)\n\nConsecutive segments along ``axis``, each reduced to one element: ``reduce`` is sum, mean, prod, max or min.\n\n``lengths``: of the segments, shape ``data.shape[:axis] + (n,)``; or ``offsets``, where each begins and the last ends, with\n``n + 1``. ``initial`` is reduced along with every segment; without it an empty segment is 0, NaN, 1, -inf or inf. The\nelements that equal a maximum share its gradient. Dtypes: floating. Raises RuntimeError for other lengths; ``unsafe``\nleaves their check out.\n\n>>> torch.segment_reduce(torch.tensor([1., 2., 3.]), \"sum\", lengths=torch.tensor([2, 1])).tolist()\n[3.0, 3.0]\n"
        if type(data) is not Tensor:
            arg_tensor(data, 'segment_reduce', 'data')
        return c_segment_reduce(<Tensor>data, arg_str(reduce, 'segment_reduce', 'reduce'), arg_tensor_or_none(lengths, 'segment_reduce', 'lengths'), arg_tensor_or_none(indices, 'segment_reduce', 'indices'), arg_tensor_or_none(offsets, 'segment_reduce', 'offsets'), arg_dim(axis, <Tensor>data, 'segment_reduce', 'axis'), arg_bool(unsafe, 'segment_reduce', 'unsafe'), (None if initial is None else arg_scalar(initial, 'segment_reduce', 'initial')))

    def index_put(input, indices, values, accumulate=False):
        "index_put(input, indices, values, accumulate=False)\n\nThe input with ``values`` written at ``input[indices]``, or added there if ``accumulate``.\n\nShapes: ``values`` broadcasts to the shape of ``input[indices]``. Dtypes: all, both the same. Where a position occurs\ntwice, one value stays (or all are added). Raises IndexError for bad indices, RuntimeError for values that don't fit.\n\n>>> torch.zeros(3).index_put((torch.tensor([2, 2]),), torch.tensor([1., 4.]), accumulate=True).tolist()\n[0.0, 0.0, 5.0]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'index_put', 'input')
        if type(values) is not Tensor:
            arg_tensor(values, 'index_put', 'values')
        return c_index_put(<Tensor>input, arg_tensors_or_none(indices, 'index_put', 'indices'), <Tensor>values, arg_bool(accumulate, 'index_put', 'accumulate'))

    def index_put_(input, indices, values, accumulate=False):
        "In-place version of `index_put`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'index_put', 'input')
        if type(values) is not Tensor:
            arg_tensor(values, 'index_put', 'values')
        return finish_inplace_form(<Tensor>input, c_index_put(<Tensor>inplace_input(<Tensor>input, 'index_put_', False), arg_tensors_or_none(indices, 'index_put', 'indices'), <Tensor>values, arg_bool(accumulate, 'index_put', 'accumulate')), 'index_put_')
    def take(input, index, *, out=None):
        "take(input, index, *, out=None)\n\nElements at flat (row-major) positions; the result has the index's shape. Dtypes: all; the index is int64.\n\nRaises IndexError for an index out of range; negative ones count from the end.\n\n>>> torch.tensor([[1, 2], [3, 4]]).take(torch.tensor([0, 3])).tolist()\n[1, 4]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'take', 'input')
        if type(index) is not Tensor:
            arg_tensor(index, 'take', 'index')
        result = c_take(<Tensor>input, <Tensor>index)
        if out is not None:
            exact_out(out, result, 'take', 1)
            return finish_out(out, result, 'take')
        return result

    def put(input, index, source, accumulate=False):
        "put(input, index, source, accumulate=False)\n\nThe input with elements of ``source`` written (or added, if ``accumulate``) at flat positions.\n\nShapes: ``index`` and ``source`` have as many elements. Dtypes: all, both the same; the index is int64.\nRaises IndexError for an index out of range or another number of elements.\n\n>>> torch.zeros(2, 2).put(torch.tensor([3]), torch.tensor([5.])).tolist()\n[[0.0, 0.0], [0.0, 5.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'put', 'input')
        if type(index) is not Tensor:
            arg_tensor(index, 'put', 'index')
        if type(source) is not Tensor:
            arg_tensor(source, 'put', 'source')
        return c_put(<Tensor>input, <Tensor>index, <Tensor>source, arg_bool(accumulate, 'put', 'accumulate'))

    def put_(input, index, source, accumulate=False):
        "In-place version of `put`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'put', 'input')
        if type(index) is not Tensor:
            arg_tensor(index, 'put', 'index')
        if type(source) is not Tensor:
            arg_tensor(source, 'put', 'source')
        return finish_inplace_form(<Tensor>input, c_put(<Tensor>inplace_input(<Tensor>input, 'put_', False), <Tensor>index, <Tensor>source, arg_bool(accumulate, 'put', 'accumulate')), 'put_')
    def take_along_dim(input, indices, dim=None, *, out=None, axis=None):
        "take_along_dim(input, indices, dim=None, *, out=None, axis=None)\n\n``gather`` after broadcasting input and indices in the other dimensions; without ``dim``, ``take``. Dtypes: all.\n\nRaises RuntimeError for numbers of dimensions that differ or an index that isn't int64.\n\n>>> torch.tensor([[3, 4]]).take_along_dim(torch.tensor([[1, 0]]), 1).tolist()\n[[4, 3]]\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'take_along_dim', 'input')
        if type(indices) is not Tensor:
            arg_tensor(indices, 'take_along_dim', 'indices')
        result = c_take_along_dim(<Tensor>input, <Tensor>indices, (None if dim is None else arg_int(dim, 'take_along_dim', 'dim')))
        if out is not None:
            exact_out(out, result, 'take_along_dim', 1)
            return finish_out(out, result, 'take_along_dim')
        return result

    def select_scatter(input, src, dim, index):
        "select_scatter(input, src, dim, index)\n\nA copy in which ``input.select(dim, index)`` is replaced by ``src``. Dtypes: all, both the same.\n\nRaises RuntimeError for shapes or dtypes that don't fit, IndexError for an index out of range.\n\n>>> torch.zeros(2, 2).select_scatter(torch.ones(2), 0, 1).tolist()\n[[0.0, 0.0], [1.0, 1.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'select_scatter', 'input')
        if type(src) is not Tensor:
            arg_tensor(src, 'select_scatter', 'src')
        return c_select_scatter(<Tensor>input, <Tensor>src, arg_dim(dim, <Tensor>input, 'select_scatter', 'dim'), arg_int(index, 'select_scatter', 'index'))

    def slice_scatter(input, src, dim=0, start=None, end=None, step=1, *, out=None, axis=None):
        "slice_scatter(input, src, dim=0, start=None, end=None, step=1, *, out=None, axis=None)\n\nA copy in which ``input[start:end:step]`` along ``dim`` is replaced by ``src``. Dtypes: all, both the same.\n\nRaises RuntimeError for shapes or dtypes that don't fit.\n\n>>> torch.zeros(3).slice_scatter(torch.ones(2), 0, 1).tolist()\n[0.0, 1.0, 1.0]\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'slice_scatter', 'input')
        if type(src) is not Tensor:
            arg_tensor(src, 'slice_scatter', 'src')
        result = c_slice_scatter(<Tensor>input, <Tensor>src, arg_dim(dim, <Tensor>input, 'slice_scatter', 'dim'), (None if start is None else arg_int(start, 'slice_scatter', 'start')), (None if end is None else arg_int(end, 'slice_scatter', 'end')), arg_int(step, 'slice_scatter', 'step'))
        if out is not None:
            return finish_out(out, result, 'slice_scatter')
        return result

    def diagonal_scatter(input, src, offset=0, dim1=0, dim2=1):
        "diagonal_scatter(input, src, offset=0, dim1=0, dim2=1)\n\nA copy in which ``input.diagonal(offset, dim1, dim2)`` is replaced by ``src``. Dtypes: all, both the same.\n\nRaises RuntimeError for shapes or dtypes that don't fit.\n\n>>> torch.zeros(2, 2).diagonal_scatter(torch.ones(2)).tolist()\n[[1.0, 0.0], [0.0, 1.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'diagonal_scatter', 'input')
        if type(src) is not Tensor:
            arg_tensor(src, 'diagonal_scatter', 'src')
        return c_diagonal_scatter(<Tensor>input, <Tensor>src, arg_int(offset, 'diagonal_scatter', 'offset'), arg_dim(dim1, <Tensor>input, 'diagonal_scatter', 'dim1'), arg_dim(dim2, <Tensor>input, 'diagonal_scatter', 'dim2'))

    def as_strided_scatter(input, src, size, stride, storage_offset=None):
        "as_strided_scatter(input, src, size, stride, storage_offset=None)\n\nA contiguous copy in which ``as_strided(size, stride, storage_offset)`` is replaced by ``src``.\n\nWhere an element is addressed twice, one of the values stays. Raises RuntimeError for a ``src`` of another shape.\n\n>>> torch.zeros(4).as_strided_scatter(torch.ones(2), (2,), (2,)).tolist()\n[1.0, 0.0, 1.0, 0.0]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'as_strided_scatter', 'input')
        if type(src) is not Tensor:
            arg_tensor(src, 'as_strided_scatter', 'src')
        return c_as_strided_scatter(<Tensor>input, <Tensor>src, arg_ints(size, 'as_strided_scatter', 'size'), arg_ints(stride, 'as_strided_scatter', 'stride'), (None if storage_offset is None else arg_int(storage_offset, 'as_strided_scatter', 'storage_offset')))


def id_scatter_src_backward(grad_output, dim, index, shape):
    "The gradient at the indexed positions, and zeros for what was not written: the derivative of ``scatter`` by ``src``.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'scatter_src_backward', 'grad_output')
    if type(index) is not Tensor:
        arg_tensor(index, 'scatter_src_backward', 'index')
    return c_scatter_src_backward(<Tensor>grad_output, arg_dim(dim, <Tensor>grad_output, 'scatter_src_backward', 'dim'), <Tensor>index, arg_ints(shape, 'scatter_src_backward', 'shape'))


def id_scatter_reduce_backward_input(grad_output, input, dim, index, src, reduce, include_self, result):
    "The derivative of ``scatter_reduce`` by its input.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'scatter_reduce_backward_input', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'scatter_reduce_backward_input', 'input')
    if type(index) is not Tensor:
        arg_tensor(index, 'scatter_reduce_backward_input', 'index')
    if type(src) is not Tensor:
        arg_tensor(src, 'scatter_reduce_backward_input', 'src')
    if type(result) is not Tensor:
        arg_tensor(result, 'scatter_reduce_backward_input', 'result')
    return c_scatter_reduce_backward_input(<Tensor>grad_output, <Tensor>input, arg_dim(dim, <Tensor>grad_output, 'scatter_reduce_backward_input', 'dim'), <Tensor>index, <Tensor>src, arg_str(reduce, 'scatter_reduce_backward_input', 'reduce'), arg_bool(include_self, 'scatter_reduce_backward_input', 'include_self'), <Tensor>result)


def id_scatter_reduce_backward_src(grad_output, input, dim, index, src, reduce, include_self, result):
    "The derivative of ``scatter_reduce`` by ``src``.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'scatter_reduce_backward_src', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'scatter_reduce_backward_src', 'input')
    if type(index) is not Tensor:
        arg_tensor(index, 'scatter_reduce_backward_src', 'index')
    if type(src) is not Tensor:
        arg_tensor(src, 'scatter_reduce_backward_src', 'src')
    if type(result) is not Tensor:
        arg_tensor(result, 'scatter_reduce_backward_src', 'result')
    return c_scatter_reduce_backward_src(<Tensor>grad_output, <Tensor>input, arg_dim(dim, <Tensor>grad_output, 'scatter_reduce_backward_src', 'dim'), <Tensor>index, <Tensor>src, arg_str(reduce, 'scatter_reduce_backward_src', 'reduce'), arg_bool(include_self, 'scatter_reduce_backward_src', 'include_self'), <Tensor>result)


def id_index(input, indices):
    "``input[i, j, ...]`` with tensors for indices; None stands for a whole dimension. NumPy's rules of advanced indexing.\n\nInteger tensors are broadcast against each other, negative ones count from the end; a bool (or uint8) tensor is a mask\nover as many dimensions as it has. Raises IndexError for indices out of range, masks or shapes that don't fit.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'index', 'input')
    return c_index(<Tensor>input, arg_tensors_or_none(indices, 'index', 'indices'))


def id_index_backward(grad_output, shape, indices):
    "Zeros of ``shape`` with ``grad_output`` added at the indexed positions: the derivative of ``index``.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'index_backward', 'grad_output')
    return c_index_backward(<Tensor>grad_output, arg_ints(shape, 'index_backward', 'shape'), arg_tensors_or_none(indices, 'index_backward', 'indices'))


py_gather = public1.gather
py_gather.__name__ = py_gather.__qualname__ = 'gather'

cdef object quick_scatter_src(object input, object dim, object index, object src):
    if type(input) is not Tensor:
        arg_tensor(input, 'scatter', 'input')
    if type(index) is not Tensor:
        arg_tensor(index, 'scatter', 'index')
    if type(src) is not Tensor:
        arg_tensor(src, 'scatter', 'src')
    return c_scatter_src(<Tensor>input, arg_dim(dim, <Tensor>input, 'scatter', 'dim'), <Tensor>index, <Tensor>src)

def one_scatter_src(input, dim, index, src, *, out=None):
    result = quick_scatter_src(input, dim, index, src)
    if out is not None:
        exact_out(out, result, 'scatter', 1)
        return finish_out(out, result, 'scatter')
    return result

cdef object quick_scatter_value(object input, object dim, object index, object value):
    if type(input) is not Tensor:
        arg_tensor(input, 'scatter', 'input')
    if type(index) is not Tensor:
        arg_tensor(index, 'scatter', 'index')
    return c_scatter_value(<Tensor>input, arg_dim(dim, <Tensor>input, 'scatter', 'dim'), <Tensor>index, arg_scalar(value, 'scatter', 'value'))

def one_scatter_value(input, dim, index, value, *, out=None):
    result = quick_scatter_value(input, dim, index, value)
    if out is not None:
        exact_out(out, result, 'scatter', 1)
        return finish_out(out, result, 'scatter')
    return result

cdef object quick_scatter_src_reduce(object input, object dim, object index, object src, object reduce):
    if type(input) is not Tensor:
        arg_tensor(input, 'scatter', 'input')
    if type(index) is not Tensor:
        arg_tensor(index, 'scatter', 'index')
    if type(src) is not Tensor:
        arg_tensor(src, 'scatter', 'src')
    return c_scatter_src_reduce(<Tensor>input, arg_dim(dim, <Tensor>input, 'scatter', 'dim'), <Tensor>index, <Tensor>src, arg_str(reduce, 'scatter', 'reduce'))

def one_scatter_src_reduce(input, dim, index, src, *, reduce, out=None):
    result = quick_scatter_src_reduce(input, dim, index, src, reduce)
    if out is not None:
        exact_out(out, result, 'scatter', 1)
        return finish_out(out, result, 'scatter')
    return result

cdef object quick_scatter_value_reduce(object input, object dim, object index, object value, object reduce):
    if type(input) is not Tensor:
        arg_tensor(input, 'scatter', 'input')
    if type(index) is not Tensor:
        arg_tensor(index, 'scatter', 'index')
    return c_scatter_value_reduce(<Tensor>input, arg_dim(dim, <Tensor>input, 'scatter', 'dim'), <Tensor>index, arg_scalar(value, 'scatter', 'value'), arg_str(reduce, 'scatter', 'reduce'))

def one_scatter_value_reduce(input, dim, index, value, *, reduce, out=None):
    result = quick_scatter_value_reduce(input, dim, index, value, reduce)
    if out is not None:
        exact_out(out, result, 'scatter', 1)
        return finish_out(out, result, 'scatter')
    return result

cdef tuple S_scatter_src = (('input', 'Tensor', False, REQUIRED, False), ('dim', 'dim', False, REQUIRED, False), ('index', 'Tensor', False, REQUIRED, False), ('src', 'Tensor', False, REQUIRED, False),)
cdef tuple S_scatter_value = (('input', 'Tensor', False, REQUIRED, False), ('dim', 'dim', False, REQUIRED, False), ('index', 'Tensor', False, REQUIRED, False), ('value', 'Scalar', False, REQUIRED, False),)
cdef tuple S_scatter_src_reduce = (('input', 'Tensor', False, REQUIRED, False), ('dim', 'dim', False, REQUIRED, False), ('index', 'Tensor', False, REQUIRED, False), ('src', 'Tensor', False, REQUIRED, False), ('reduce', 'str', False, REQUIRED, True),)
cdef tuple S_scatter_value_reduce = (('input', 'Tensor', False, REQUIRED, False), ('dim', 'dim', False, REQUIRED, False), ('index', 'Tensor', False, REQUIRED, False), ('value', 'Scalar', False, REQUIRED, False), ('reduce', 'str', False, REQUIRED, True),)
def py_scatter(*args, **kwargs):
    "scatter.src(Tensor input, dim dim, Tensor index, Tensor src) -> Tensor\n\nThe input with elements of ``src`` written along ``dim``: for ``dim=0``, ``y[index[i, j], j] = src[i, j]``.\n\nShapes: ``index`` is no larger than ``src``, nor (but for ``dim``) than ``input``. Where an index occurs twice, one of\nthe values stays. Dtypes: all, ``src`` that of the input; the index is int32 or int64.\nRaises RuntimeError for shapes or dtypes that don't fit and for an index out of range.\n\n>>> torch.zeros(3).scatter(0, torch.tensor([2]), torch.tensor([5.])).tolist()\n[0.0, 0.0, 5.0]\n\n\nscatter.value(Tensor input, dim dim, Tensor index, Scalar value) -> Tensor\n\nThe input with a number written at the indexed positions: for ``dim=0``, ``y[index[i, j], j] = value``.\n\n>>> torch.zeros(3).scatter(0, torch.tensor([2]), 5).tolist()\n[0.0, 0.0, 5.0]\n\n\nscatter.src_reduce(Tensor input, dim dim, Tensor index, Tensor src, *, str reduce) -> Tensor\n\n``scatter`` that adds or multiplies: ``reduce`` is ``\"add\"`` or ``\"multiply\"``. ``scatter_reduce`` does more.\n\n>>> torch.ones(2).scatter(0, torch.tensor([1, 1]), torch.tensor([2., 3.]), reduce=\"add\").tolist()\n[1.0, 6.0]\n\n\nscatter.value_reduce(Tensor input, dim dim, Tensor index, Scalar value, *, str reduce) -> Tensor\n\n``scatter`` that adds a number, or multiplies with it: ``reduce`` is ``\"add\"`` or ``\"multiply\"``.\n\n>>> torch.ones(2).scatter(0, torch.tensor([1, 1]), 2, reduce=\"add\").tolist()\n[1.0, 5.0]\n"
    cdef tuple bound
    out = kwargs.pop('out', None)
    bound = bind(S_scatter_src, args, kwargs)
    if bound is not None:
        return one_scatter_src(bound[0], bound[1], bound[2], bound[3], out=out)
    bound = bind(S_scatter_value, args, kwargs)
    if bound is not None:
        return one_scatter_value(bound[0], bound[1], bound[2], bound[3], out=out)
    bound = bind(S_scatter_src_reduce, args, kwargs)
    if bound is not None:
        return one_scatter_src_reduce(bound[0], bound[1], bound[2], bound[3], reduce=bound[4], out=out)
    bound = bind(S_scatter_value_reduce, args, kwargs)
    if bound is not None:
        return one_scatter_value_reduce(bound[0], bound[1], bound[2], bound[3], reduce=bound[4], out=out)
    raise no_overload('scatter', args, kwargs, ('scatter.src(Tensor input, dim dim, Tensor index, Tensor src) -> Tensor', 'scatter.value(Tensor input, dim dim, Tensor index, Scalar value) -> Tensor', 'scatter.src_reduce(Tensor input, dim dim, Tensor index, Tensor src, *, str reduce) -> Tensor', 'scatter.value_reduce(Tensor input, dim dim, Tensor index, Scalar value, *, str reduce) -> Tensor'))
py_scatter.__name__ = py_scatter.__qualname__ = 'scatter'

def in_scatter_src(input, dim, index, src):
    "In-place version of `scatter`: writes the result into the tensor and returns it."
    if type(input) is not Tensor:
        arg_tensor(input, 'scatter', 'input')
    if type(index) is not Tensor:
        arg_tensor(index, 'scatter', 'index')
    if type(src) is not Tensor:
        arg_tensor(src, 'scatter', 'src')
    return finish_inplace_form(<Tensor>input, c_scatter_src(<Tensor>inplace_input(<Tensor>input, 'scatter_', False), arg_dim(dim, <Tensor>input, 'scatter', 'dim'), <Tensor>index, <Tensor>src), 'scatter_')
in_scatter_src.__name__ = in_scatter_src.__qualname__ = 'scatter_'

def in_scatter_value(input, dim, index, value):
    "In-place version of `scatter`: writes the result into the tensor and returns it."
    if type(input) is not Tensor:
        arg_tensor(input, 'scatter', 'input')
    if type(index) is not Tensor:
        arg_tensor(index, 'scatter', 'index')
    return finish_inplace_form(<Tensor>input, c_scatter_value(<Tensor>inplace_input(<Tensor>input, 'scatter_', False), arg_dim(dim, <Tensor>input, 'scatter', 'dim'), <Tensor>index, arg_scalar(value, 'scatter', 'value')), 'scatter_')
in_scatter_value.__name__ = in_scatter_value.__qualname__ = 'scatter_'

def in_scatter_src_reduce(input, dim, index, src, *, reduce):
    "In-place version of `scatter`: writes the result into the tensor and returns it."
    if type(input) is not Tensor:
        arg_tensor(input, 'scatter', 'input')
    if type(index) is not Tensor:
        arg_tensor(index, 'scatter', 'index')
    if type(src) is not Tensor:
        arg_tensor(src, 'scatter', 'src')
    return finish_inplace_form(<Tensor>input, c_scatter_src_reduce(<Tensor>inplace_input(<Tensor>input, 'scatter_', True), arg_dim(dim, <Tensor>input, 'scatter', 'dim'), <Tensor>index, <Tensor>src, arg_str(reduce, 'scatter', 'reduce')), 'scatter_')
in_scatter_src_reduce.__name__ = in_scatter_src_reduce.__qualname__ = 'scatter_'

def in_scatter_value_reduce(input, dim, index, value, *, reduce):
    "In-place version of `scatter`: writes the result into the tensor and returns it."
    if type(input) is not Tensor:
        arg_tensor(input, 'scatter', 'input')
    if type(index) is not Tensor:
        arg_tensor(index, 'scatter', 'index')
    return finish_inplace_form(<Tensor>input, c_scatter_value_reduce(<Tensor>inplace_input(<Tensor>input, 'scatter_', True), arg_dim(dim, <Tensor>input, 'scatter', 'dim'), <Tensor>index, arg_scalar(value, 'scatter', 'value'), arg_str(reduce, 'scatter', 'reduce')), 'scatter_')
in_scatter_value_reduce.__name__ = in_scatter_value_reduce.__qualname__ = 'scatter_'

def ins_scatter(*args, **kwargs):
    "In-place version of `scatter`."
    cdef tuple bound
    bound = bind(S_scatter_src, args, kwargs)
    if bound is not None:
        return in_scatter_src(bound[0], bound[1], bound[2], bound[3])
    bound = bind(S_scatter_value, args, kwargs)
    if bound is not None:
        return in_scatter_value(bound[0], bound[1], bound[2], bound[3])
    bound = bind(S_scatter_src_reduce, args, kwargs)
    if bound is not None:
        return in_scatter_src_reduce(bound[0], bound[1], bound[2], bound[3], reduce=bound[4])
    bound = bind(S_scatter_value_reduce, args, kwargs)
    if bound is not None:
        return in_scatter_value_reduce(bound[0], bound[1], bound[2], bound[3], reduce=bound[4])
    raise no_overload('scatter_', args, kwargs, ('scatter.src(Tensor input, dim dim, Tensor index, Tensor src) -> Tensor', 'scatter.value(Tensor input, dim dim, Tensor index, Scalar value) -> Tensor', 'scatter.src_reduce(Tensor input, dim dim, Tensor index, Tensor src, *, str reduce) -> Tensor', 'scatter.value_reduce(Tensor input, dim dim, Tensor index, Scalar value, *, str reduce) -> Tensor'))
ins_scatter.__name__ = ins_scatter.__qualname__ = 'scatter_'

py_scatter_add = public1.scatter_add
py_scatter_add.__name__ = py_scatter_add.__qualname__ = 'scatter_add'

in_scatter_add = public1.scatter_add_
in_scatter_add.__name__ = in_scatter_add.__qualname__ = 'scatter_add_'

py_scatter_reduce = public1.scatter_reduce
py_scatter_reduce.__name__ = py_scatter_reduce.__qualname__ = 'scatter_reduce'

in_scatter_reduce = public1.scatter_reduce_
in_scatter_reduce.__name__ = in_scatter_reduce.__qualname__ = 'scatter_reduce_'

py_index_select = public1.index_select
py_index_select.__name__ = py_index_select.__qualname__ = 'index_select'

py_index_add = public1.index_add
py_index_add.__name__ = py_index_add.__qualname__ = 'index_add'

in_index_add = public1.index_add_
in_index_add.__name__ = in_index_add.__qualname__ = 'index_add_'

py_index_copy = public1.index_copy
py_index_copy.__name__ = py_index_copy.__qualname__ = 'index_copy'

in_index_copy = public1.index_copy_
in_index_copy.__name__ = in_index_copy.__qualname__ = 'index_copy_'

cdef object quick_index_fill_Scalar(object input, object dim, object index, object value):
    if type(input) is not Tensor:
        arg_tensor(input, 'index_fill', 'input')
    if type(index) is not Tensor:
        arg_tensor(index, 'index_fill', 'index')
    return c_index_fill_Scalar(<Tensor>input, arg_dim(dim, <Tensor>input, 'index_fill', 'dim'), <Tensor>index, arg_scalar(value, 'index_fill', 'value'))

def one_index_fill_Scalar(input, dim, index, value):
    return quick_index_fill_Scalar(input, dim, index, value)
cdef object quick_index_fill_Tensor(object input, object dim, object index, object value):
    if type(input) is not Tensor:
        arg_tensor(input, 'index_fill', 'input')
    if type(index) is not Tensor:
        arg_tensor(index, 'index_fill', 'index')
    if type(value) is not Tensor:
        arg_tensor(value, 'index_fill', 'value')
    return c_index_fill_Tensor(<Tensor>input, arg_dim(dim, <Tensor>input, 'index_fill', 'dim'), <Tensor>index, <Tensor>value)

def one_index_fill_Tensor(input, dim, index, value):
    return quick_index_fill_Tensor(input, dim, index, value)
cdef tuple S_index_fill_Scalar = (('input', 'Tensor', False, REQUIRED, False), ('dim', 'dim', False, REQUIRED, False), ('index', 'Tensor', False, REQUIRED, False), ('value', 'Scalar', False, REQUIRED, False),)
cdef tuple S_index_fill_Tensor = (('input', 'Tensor', False, REQUIRED, False), ('dim', 'dim', False, REQUIRED, False), ('index', 'Tensor', False, REQUIRED, False), ('value', 'Tensor', False, REQUIRED, False),)
def py_index_fill(*args, **kwargs):
    "index_fill.Scalar(Tensor input, dim dim, Tensor index, Scalar value) -> Tensor\n\nA number written into the slices at positions along ``dim``. Dtypes: all; the index is int32 or int64.\n\n>>> torch.zeros(3).index_fill(0, torch.tensor([2]), 5).tolist()\n[0.0, 0.0, 5.0]\n\n\nindex_fill.Tensor(Tensor input, dim dim, Tensor index, Tensor value) -> Tensor\n\nA 0-d tensor written into the slices at positions along ``dim``; see the form with a number.\n\n>>> torch.zeros(3).index_fill(0, torch.tensor([2]), torch.tensor(5.)).tolist()\n[0.0, 0.0, 5.0]\n"
    cdef tuple bound
    bound = bind(S_index_fill_Scalar, args, kwargs)
    if bound is not None:
        return one_index_fill_Scalar(bound[0], bound[1], bound[2], bound[3])
    bound = bind(S_index_fill_Tensor, args, kwargs)
    if bound is not None:
        return one_index_fill_Tensor(bound[0], bound[1], bound[2], bound[3])
    raise no_overload('index_fill', args, kwargs, ('index_fill.Scalar(Tensor input, dim dim, Tensor index, Scalar value) -> Tensor', 'index_fill.Tensor(Tensor input, dim dim, Tensor index, Tensor value) -> Tensor'))
py_index_fill.__name__ = py_index_fill.__qualname__ = 'index_fill'

def in_index_fill_Scalar(input, dim, index, value):
    "In-place version of `index_fill`: writes the result into the tensor and returns it."
    if type(input) is not Tensor:
        arg_tensor(input, 'index_fill', 'input')
    if type(index) is not Tensor:
        arg_tensor(index, 'index_fill', 'index')
    return finish_inplace_form(<Tensor>input, c_index_fill_Scalar(<Tensor>inplace_input(<Tensor>input, 'index_fill_', False), arg_dim(dim, <Tensor>input, 'index_fill', 'dim'), <Tensor>index, arg_scalar(value, 'index_fill', 'value')), 'index_fill_')
in_index_fill_Scalar.__name__ = in_index_fill_Scalar.__qualname__ = 'index_fill_'

def in_index_fill_Tensor(input, dim, index, value):
    "In-place version of `index_fill`: writes the result into the tensor and returns it."
    if type(input) is not Tensor:
        arg_tensor(input, 'index_fill', 'input')
    if type(index) is not Tensor:
        arg_tensor(index, 'index_fill', 'index')
    if type(value) is not Tensor:
        arg_tensor(value, 'index_fill', 'value')
    return finish_inplace_form(<Tensor>input, c_index_fill_Tensor(<Tensor>inplace_input(<Tensor>input, 'index_fill_', False), arg_dim(dim, <Tensor>input, 'index_fill', 'dim'), <Tensor>index, <Tensor>value), 'index_fill_')
in_index_fill_Tensor.__name__ = in_index_fill_Tensor.__qualname__ = 'index_fill_'

def ins_index_fill(*args, **kwargs):
    "In-place version of `index_fill`."
    cdef tuple bound
    bound = bind(S_index_fill_Scalar, args, kwargs)
    if bound is not None:
        return in_index_fill_Scalar(bound[0], bound[1], bound[2], bound[3])
    bound = bind(S_index_fill_Tensor, args, kwargs)
    if bound is not None:
        return in_index_fill_Tensor(bound[0], bound[1], bound[2], bound[3])
    raise no_overload('index_fill_', args, kwargs, ('index_fill.Scalar(Tensor input, dim dim, Tensor index, Scalar value) -> Tensor', 'index_fill.Tensor(Tensor input, dim dim, Tensor index, Tensor value) -> Tensor'))
ins_index_fill.__name__ = ins_index_fill.__qualname__ = 'index_fill_'

py_index_reduce = public1.index_reduce
py_index_reduce.__name__ = py_index_reduce.__qualname__ = 'index_reduce'

in_index_reduce = public1.index_reduce_
in_index_reduce.__name__ = in_index_reduce.__qualname__ = 'index_reduce_'

py_segment_reduce = public1.segment_reduce
py_segment_reduce.__name__ = py_segment_reduce.__qualname__ = 'segment_reduce'

py_index_put = public1.index_put
py_index_put.__name__ = py_index_put.__qualname__ = 'index_put'

in_index_put = public1.index_put_
in_index_put.__name__ = in_index_put.__qualname__ = 'index_put_'

py_take = public1.take
py_take.__name__ = py_take.__qualname__ = 'take'

py_put = public1.put
py_put.__name__ = py_put.__qualname__ = 'put'

in_put = public1.put_
in_put.__name__ = in_put.__qualname__ = 'put_'

py_take_along_dim = public1.take_along_dim
py_take_along_dim.__name__ = py_take_along_dim.__qualname__ = 'take_along_dim'

py_select_scatter = public1.select_scatter
py_select_scatter.__name__ = py_select_scatter.__qualname__ = 'select_scatter'

py_slice_scatter = public1.slice_scatter
py_slice_scatter.__name__ = py_slice_scatter.__qualname__ = 'slice_scatter'

py_diagonal_scatter = public1.diagonal_scatter
py_diagonal_scatter.__name__ = py_diagonal_scatter.__qualname__ = 'diagonal_scatter'

py_as_strided_scatter = public1.as_strided_scatter
py_as_strided_scatter.__name__ = py_as_strided_scatter.__qualname__ = 'as_strided_scatter'

#: identifier -> function
IDENTIFIERS = {
    'scatter_src_backward': id_scatter_src_backward,
    'scatter_reduce_backward_input': id_scatter_reduce_backward_input,
    'scatter_reduce_backward_src': id_scatter_reduce_backward_src,
    'index': id_index,
    'index_backward': id_index_backward,
    'gather': py_gather,
    'scatter_src': one_scatter_src,
    'scatter_value': one_scatter_value,
    'scatter_src_reduce': one_scatter_src_reduce,
    'scatter_value_reduce': one_scatter_value_reduce,
    'scatter_add': py_scatter_add,
    'scatter_reduce': py_scatter_reduce,
    'index_select': py_index_select,
    'index_add': py_index_add,
    'index_copy': py_index_copy,
    'index_fill_Scalar': one_index_fill_Scalar,
    'index_fill_Tensor': one_index_fill_Tensor,
    'index_reduce': py_index_reduce,
    'segment_reduce': py_segment_reduce,
    'index_put': py_index_put,
    'take': py_take,
    'put': py_put,
    'take_along_dim': py_take_along_dim,
    'select_scatter': py_select_scatter,
    'slice_scatter': py_slice_scatter,
    'diagonal_scatter': py_diagonal_scatter,
    'as_strided_scatter': py_as_strided_scatter,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('gather', '', py_gather, True, py_gather, False, (), None),
    ('scatter', '', py_scatter, True, py_scatter, False, (), ins_scatter),
    ('scatter_add', '', py_scatter_add, True, py_scatter_add, False, (), in_scatter_add),
    ('scatter_reduce', '', py_scatter_reduce, True, py_scatter_reduce, False, (), in_scatter_reduce),
    ('index_select', '', py_index_select, True, py_index_select, False, (), None),
    ('index_add', '', py_index_add, True, py_index_add, False, (), in_index_add),
    ('index_copy', '', py_index_copy, True, py_index_copy, False, (), in_index_copy),
    ('index_fill', '', py_index_fill, True, py_index_fill, False, (), ins_index_fill),
    ('index_reduce', '', py_index_reduce, True, py_index_reduce, False, (), in_index_reduce),
    ('segment_reduce', '', py_segment_reduce, True, None, False, (), None),
    ('index_put', '', py_index_put, True, py_index_put, False, (), in_index_put),
    ('take', '', py_take, True, py_take, False, (), None),
    ('put', '', py_put, True, py_put, False, (), in_put),
    ('take_along_dim', '', py_take_along_dim, True, py_take_along_dim, False, (), None),
    ('select_scatter', '', py_select_scatter, True, py_select_scatter, False, (), None),
    ('slice_scatter', '', py_slice_scatter, True, py_slice_scatter, False, (), None),
    ('diagonal_scatter', '', py_diagonal_scatter, True, py_diagonal_scatter, False, (), None),
    ('as_strided_scatter', '', py_as_strided_scatter, True, py_as_strided_scatter, False, (), None),
]
