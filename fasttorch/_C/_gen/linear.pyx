# Written by tools/opgen from fasttorch/ops/linear.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/linear.py, compiled."""
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
from fasttorch._C._gen.reductions cimport c_sum
from fasttorch._C._gen.views cimport c_reshape, c_squeeze, c_t, c_transpose, c_unsqueeze
from fasttorch._C.fast_matmul cimport k_addmm, k_addmv, k_baddbmm, k_bmm, k_dot, k_linear, k_matmul, k_mm, k_mv, k_outer, k_vdot
from fasttorch._C.fast_pointwise cimport k_addr

cdef object _h_leading = None
cdef object h_leading(shape):
    global _h_leading
    if _h_leading is None:
        _h_leading = formula_helper('linear', 'leading')
    return _h_leading(shape)


cdef OperatorEntry E_matmul
cdef OperatorEntry E_mm
cdef OperatorEntry E_bmm
cdef OperatorEntry E_mv
cdef OperatorEntry E_dot
cdef OperatorEntry E_vdot
cdef OperatorEntry E_outer
cdef OperatorEntry E_inner
cdef OperatorEntry E_addmm
cdef OperatorEntry E_addmv
cdef OperatorEntry E_addr
cdef OperatorEntry E_baddbmm
cdef OperatorEntry E_addbmm
cdef OperatorEntry E_linear
cdef OperatorEntry E_bilinear
cdef OperatorEntry E_tensordot
cdef OperatorEntry E_kron
cdef OperatorEntry E_multi_dot
cdef OperatorEntry E_chain_matmul
cdef OperatorEntry E_matrix_power
cdef OperatorEntry E_trace
cdef object c_matmul(Tensor input, Tensor other):
    cdef object result
    cdef Node node
    cdef int need = 0
    if input.dtype != other.dtype:
        match_dtypes('matmul', (input, other, ))
    result = k_matmul(input, other) if kernels_on and not (input.device or other.device) else None
    if result is None:
        result = run_defined(E_matmul, (input, other, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(other):
            need |= 2
        if need:
            node = node_new(O_matmul, 2, 5)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, other, result, True)
            if need & 2:
                save_value(node, 0, input)
            if need & 1:
                node_save_object(node, 1, input.ndim)
            if need & 1:
                save_value(node, 2, other)
            if need & 2:
                node_save_object(node, 3, other.ndim)
            if need & 2:
                node_save_object(node, 4, shape_tuple(other))
            result_history(result, node)
    return result

cdef int bw_matmul(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object input_ndim
    cdef object other
    cdef object other_ndim
    cdef object other_shape
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        input = saved_any(node, 0)
    if need0:
        input_ndim = node_saved_object(node, 1)
    if need0:
        other = saved_any(node, 2)
    if need1:
        other_ndim = node_saved_object(node, 3)
    if need1:
        other_shape = node_saved_object(node, 4)
    if need0:
        give_out(&out[0], (mul_any(grad, conj_of(other)) if input_ndim == 1 else mul_any(c_unsqueeze(grad, -1), conj_of(other))) if other.ndim == 1 else c_squeeze(c_matmul(conj_of(other), c_unsqueeze(grad, -1)), as_ints(-1)) if input_ndim == 1 else c_matmul(grad, conj_of(c_transpose(other, wrap_dim(-2, other), wrap_dim(-1, other)))))
    if need1:
        give_out(&out[1], (mul_any(grad, conj_of(input)) if other_ndim == 1 else mul_any(c_unsqueeze(conj_of(input), -1), c_unsqueeze(grad, -2))) if input.ndim == 1 else c_mv(c_t(conj_of(c_reshape(input, as_ints((h_leading(input.shape), input.shape[-1]))))), c_reshape(grad, as_ints((h_leading(input.shape),)))) if other_ndim == 1 else c_mm(c_t(conj_of(input)), grad) if input.ndim == 2 and other_ndim == 2 else c_mm(c_t(conj_of(c_reshape(input, as_ints((h_leading(input.shape), input.shape[-1]))))), c_reshape(grad, as_ints((h_leading(input.shape), other_shape[-1])))) if other_ndim == 2 else c_matmul(conj_of(c_transpose(input, wrap_dim(-2, input), wrap_dim(-1, input))), grad))
    return 0

cdef object c_mm(Tensor input, Tensor mat2):
    cdef object result
    cdef Node node
    cdef int need = 0
    if input.dtype != mat2.dtype:
        match_dtypes('mm', (input, mat2, ))
    result = k_mm(input, mat2) if kernels_on and not (input.device or mat2.device) else None
    if result is None:
        result = run_defined(E_mm, (input, mat2, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(mat2):
            need |= 2
        if need:
            node = node_new(O_mm, 2, 2)
            if need & 1:
                edge_to(node, 0, input, result, False)
            if need & 2:
                edge_to(node, 1, mat2, result, False)
            if need & 2:
                save_value(node, 0, input)
            if need & 1:
                save_value(node, 1, mat2)
            result_history(result, node)
    return result

cdef int bw_mm(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object mat2
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        input = saved_any(node, 0)
    if need0:
        mat2 = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_mm(grad, conj_of(c_t(mat2))))
    if need1:
        give_out(&out[1], c_mm(conj_of(c_t(input)), grad))
    return 0

cdef object c_bmm(Tensor input, Tensor mat2):
    cdef object result
    cdef Node node
    cdef int need = 0
    if input.dtype != mat2.dtype:
        match_dtypes('bmm', (input, mat2, ))
    result = k_bmm(input, mat2) if kernels_on and not (input.device or mat2.device) else None
    if result is None:
        result = run_defined(E_bmm, (input, mat2, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(mat2):
            need |= 2
        if need:
            node = node_new(O_bmm, 2, 2)
            if need & 1:
                edge_to(node, 0, input, result, False)
            if need & 2:
                edge_to(node, 1, mat2, result, False)
            if need & 2:
                save_value(node, 0, input)
            if need & 1:
                save_value(node, 1, mat2)
            result_history(result, node)
    return result

cdef int bw_bmm(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object mat2
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        input = saved_any(node, 0)
    if need0:
        mat2 = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_bmm(grad, conj_of(c_transpose(mat2, 1, 2))))
    if need1:
        give_out(&out[1], c_bmm(conj_of(c_transpose(input, 1, 2)), grad))
    return 0

cdef object c_mv(Tensor input, Tensor vec):
    cdef object result
    cdef Node node
    cdef int need = 0
    if input.dtype != vec.dtype:
        match_dtypes('mv', (input, vec, ))
    result = k_mv(input, vec) if kernels_on and not (input.device or vec.device) else None
    if result is None:
        result = run_defined(E_mv, (input, vec, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(vec):
            need |= 2
        if need:
            node = node_new(O_mv, 2, 2)
            if need & 1:
                edge_to(node, 0, input, result, False)
            if need & 2:
                edge_to(node, 1, vec, result, False)
            if need & 2:
                save_value(node, 0, input)
            if need & 1:
                save_value(node, 1, vec)
            result_history(result, node)
    return result

cdef int bw_mv(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object vec
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        input = saved_any(node, 0)
    if need0:
        vec = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_outer(grad, conj_of(vec)))
    if need1:
        give_out(&out[1], c_mv(conj_of(c_t(input)), grad))
    return 0

cdef object c_dot(Tensor input, Tensor tensor):
    cdef object result
    cdef Node node
    cdef int need = 0
    if input.dtype != tensor.dtype:
        match_dtypes('dot', (input, tensor, ))
    result = k_dot(input, tensor) if kernels_on and not (input.device or tensor.device) else None
    if result is None:
        result = run_defined(E_dot, (input, tensor, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(tensor):
            need |= 2
        if need:
            node = node_new(O_dot, 2, 2)
            if need & 1:
                edge_to(node, 0, input, result, False)
            if need & 2:
                edge_to(node, 1, tensor, result, False)
            if need & 2:
                save_value(node, 0, input)
            if need & 1:
                save_value(node, 1, tensor)
            result_history(result, node)
    return result

cdef int bw_dot(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object tensor
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        input = saved_any(node, 0)
    if need0:
        tensor = saved_any(node, 1)
    if need0:
        give_out(&out[0], mul_any(grad, conj_of(tensor)))
    if need1:
        give_out(&out[1], mul_any(grad, conj_of(input)))
    return 0

cdef object c_vdot(Tensor input, Tensor other):
    cdef object result
    cdef Node node
    cdef int need = 0
    if input.dtype != other.dtype:
        match_dtypes('vdot', (input, other, ))
    result = k_vdot(input, other) if kernels_on and not (input.device or other.device) else None
    if result is None:
        result = run_defined(E_vdot, (input, other, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(other):
            need |= 2
        if need:
            node = node_new(O_vdot, 2, 2)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, other, result, True)
            if need & 2:
                save_value(node, 0, input)
            if need & 1:
                save_value(node, 1, other)
            result_history(result, node)
    return result

cdef int bw_vdot(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object other
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        input = saved_any(node, 0)
    if need0:
        other = saved_any(node, 1)
    if need0:
        give_out(&out[0], mul_any(conj_of(grad), other))
    if need1:
        give_out(&out[1], mul_any(grad, input))
    return 0

cdef object c_outer(Tensor input, Tensor vec2):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_outer(input, vec2) if kernels_on and not (input.device or vec2.device) else None
    if result is None:
        result = run_defined(E_outer, (input, vec2, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(vec2):
            need |= 2
        if need:
            node = node_new(O_outer, 2, 2)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, vec2, result, True)
            if need & 2:
                save_value(node, 0, input)
            if need & 1:
                save_value(node, 1, vec2)
            result_history(result, node)
    return result

cdef int bw_outer(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object vec2
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        input = saved_any(node, 0)
    if need0:
        vec2 = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_mv(grad, conj_of(vec2)) if vec2.dtype == grad.dtype else c_sum(mul_any(grad, conj_of(vec2)), as_ints(1), False, None))
    if need1:
        give_out(&out[1], c_mv(c_t(grad), conj_of(input)) if input.dtype == grad.dtype else c_sum(mul_any(grad, conj_of(c_unsqueeze(input, 1))), as_ints(0), False, None))
    return 0

cdef object c_inner(Tensor input, Tensor other):
    return run_composite(E_inner, (input, other, ))

cdef object c_addmm(Tensor input, Tensor mat1, Tensor mat2, object beta, object alpha):
    cdef object result
    cdef Node node
    cdef int need = 0
    match_dtypes('addmm', (input, mat1, mat2, ))
    result = k_addmm(input, mat1, mat2, beta, alpha) if kernels_on and not (input.device or mat1.device or mat2.device) else None
    if result is None:
        result = run_defined(E_addmm, (input, mat1, mat2, beta, alpha, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(mat1):
            need |= 2
        if needs_grad(mat2):
            need |= 4
        if need:
            node = node_new(O_addmm, 3, 4)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, mat1, result, True)
            if need & 4:
                edge_to(node, 2, mat2, result, True)
            if need & 4:
                save_value(node, 0, mat1)
            if need & 2:
                save_value(node, 1, mat2)
            if need & 1:
                save_value(node, 2, beta)
            if need & 6:
                save_value(node, 3, alpha)
            result_history(result, node)
    return result

cdef int bw_addmm(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object mat1
    cdef object mat2
    cdef object beta
    cdef object alpha
    cdef bint need0
    cdef bint need1
    cdef bint need2
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    need2 = node.edges[2].node != NULL
    if need2:
        mat1 = saved_any(node, 0)
    if need1:
        mat2 = saved_any(node, 1)
    if need0:
        beta = node_saved_object(node, 2)
    if need1 or need2:
        alpha = node_saved_object(node, 3)
    if need0:
        give_out(&out[0], grad if beta == 1 else mul_any(grad, conj_of(beta)))
    if need1:
        give_out(&out[1], c_mm(grad, conj_of(c_t(mat2))) if alpha == 1 else mul_any(c_mm(grad, conj_of(c_t(mat2))), conj_of(alpha)))
    if need2:
        give_out(&out[2], c_mm(conj_of(c_t(mat1)), grad) if alpha == 1 else mul_any(c_mm(conj_of(c_t(mat1)), grad), conj_of(alpha)))
    return 0

cdef object c_addmv(Tensor input, Tensor mat, Tensor vec, object beta, object alpha):
    cdef object result
    cdef Node node
    cdef int need = 0
    match_dtypes('addmv', (input, mat, vec, ))
    result = k_addmv(input, mat, vec, beta, alpha) if kernels_on and not (input.device or mat.device or vec.device) else None
    if result is None:
        result = run_defined(E_addmv, (input, mat, vec, beta, alpha, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(mat):
            need |= 2
        if needs_grad(vec):
            need |= 4
        if need:
            node = node_new(O_addmv, 3, 4)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, mat, result, True)
            if need & 4:
                edge_to(node, 2, vec, result, True)
            if need & 4:
                save_value(node, 0, mat)
            if need & 2:
                save_value(node, 1, vec)
            if need & 1:
                save_value(node, 2, beta)
            if need & 6:
                save_value(node, 3, alpha)
            result_history(result, node)
    return result

cdef int bw_addmv(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object mat
    cdef object vec
    cdef object beta
    cdef object alpha
    cdef bint need0
    cdef bint need1
    cdef bint need2
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    need2 = node.edges[2].node != NULL
    if need2:
        mat = saved_any(node, 0)
    if need1:
        vec = saved_any(node, 1)
    if need0:
        beta = node_saved_object(node, 2)
    if need1 or need2:
        alpha = node_saved_object(node, 3)
    if need0:
        give_out(&out[0], grad if beta == 1 else mul_any(grad, conj_of(beta)))
    if need1:
        give_out(&out[1], c_outer(grad, conj_of(vec)) if alpha == 1 else mul_any(c_outer(grad, conj_of(vec)), conj_of(alpha)))
    if need2:
        give_out(&out[2], c_mv(conj_of(c_t(mat)), grad) if alpha == 1 else mul_any(c_mv(conj_of(c_t(mat)), grad), conj_of(alpha)))
    return 0

cdef object c_addr(Tensor input, Tensor vec1, Tensor vec2, object beta, object alpha):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_addr(input, vec1, vec2, beta, alpha) if kernels_on and not (input.device or vec1.device or vec2.device) else None
    if result is None:
        result = run_defined(E_addr, (input, vec1, vec2, beta, alpha, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(vec1):
            need |= 2
        if needs_grad(vec2):
            need |= 4
        if need:
            node = node_new(O_addr, 3, 4)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, vec1, result, True)
            if need & 4:
                edge_to(node, 2, vec2, result, True)
            if need & 4:
                save_value(node, 0, vec1)
            if need & 2:
                save_value(node, 1, vec2)
            if need & 1:
                save_value(node, 2, beta)
            if need & 6:
                save_value(node, 3, alpha)
            result_history(result, node)
    return result

cdef int bw_addr(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object vec1
    cdef object vec2
    cdef object beta
    cdef object alpha
    cdef bint need0
    cdef bint need1
    cdef bint need2
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    need2 = node.edges[2].node != NULL
    if need2:
        vec1 = saved_any(node, 0)
    if need1:
        vec2 = saved_any(node, 1)
    if need0:
        beta = node_saved_object(node, 2)
    if need1 or need2:
        alpha = node_saved_object(node, 3)
    if need0:
        give_out(&out[0], grad if beta == 1 else mul_any(grad, conj_of(beta)))
    if need1:
        give_out(&out[1], (c_mv(grad, conj_of(vec2)) if vec2.dtype == grad.dtype else c_sum(mul_any(grad, conj_of(vec2)), as_ints(1), False, None)) if alpha == 1 else mul_any(c_mv(grad, conj_of(vec2)) if vec2.dtype == grad.dtype else c_sum(mul_any(grad, conj_of(vec2)), as_ints(1), False, None), conj_of(alpha)))
    if need2:
        give_out(&out[2], (c_mv(c_t(grad), conj_of(vec1)) if vec1.dtype == grad.dtype else c_sum(mul_any(grad, conj_of(c_unsqueeze(vec1, 1))), as_ints(0), False, None)) if alpha == 1 else mul_any(c_mv(c_t(grad), conj_of(vec1)) if vec1.dtype == grad.dtype else c_sum(mul_any(grad, conj_of(c_unsqueeze(vec1, 1))), as_ints(0), False, None), conj_of(alpha)))
    return 0

cdef object c_baddbmm(Tensor input, Tensor batch1, Tensor batch2, object beta, object alpha):
    cdef object result
    cdef Node node
    cdef int need = 0
    match_dtypes('baddbmm', (input, batch1, batch2, ))
    result = k_baddbmm(input, batch1, batch2, beta, alpha) if kernels_on and not (input.device or batch1.device or batch2.device) else None
    if result is None:
        result = run_defined(E_baddbmm, (input, batch1, batch2, beta, alpha, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(batch1):
            need |= 2
        if needs_grad(batch2):
            need |= 4
        if need:
            node = node_new(O_baddbmm, 3, 4)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, batch1, result, True)
            if need & 4:
                edge_to(node, 2, batch2, result, True)
            if need & 4:
                save_value(node, 0, batch1)
            if need & 2:
                save_value(node, 1, batch2)
            if need & 1:
                save_value(node, 2, beta)
            if need & 6:
                save_value(node, 3, alpha)
            result_history(result, node)
    return result

cdef int bw_baddbmm(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object batch1
    cdef object batch2
    cdef object beta
    cdef object alpha
    cdef bint need0
    cdef bint need1
    cdef bint need2
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    need2 = node.edges[2].node != NULL
    if need2:
        batch1 = saved_any(node, 0)
    if need1:
        batch2 = saved_any(node, 1)
    if need0:
        beta = node_saved_object(node, 2)
    if need1 or need2:
        alpha = node_saved_object(node, 3)
    if need0:
        give_out(&out[0], grad if beta == 1 else mul_any(grad, conj_of(beta)))
    if need1:
        give_out(&out[1], c_bmm(grad, conj_of(c_transpose(batch2, 1, 2))) if alpha == 1 else mul_any(c_bmm(grad, conj_of(c_transpose(batch2, 1, 2))), conj_of(alpha)))
    if need2:
        give_out(&out[2], c_bmm(conj_of(c_transpose(batch1, 1, 2)), grad) if alpha == 1 else mul_any(c_bmm(conj_of(c_transpose(batch1, 1, 2)), grad), conj_of(alpha)))
    return 0

cdef object c_addbmm(Tensor input, Tensor batch1, Tensor batch2, object beta, object alpha):
    return run_composite(E_addbmm, (input, batch1, batch2, beta, alpha, ))

cdef object c_linear(Tensor input, Tensor weight, Tensor bias):
    cdef object result
    cdef Node node
    cdef int need = 0
    match_dtypes('linear', (input, weight, bias, ))
    result = k_linear(input, weight, bias) if kernels_on and not (input.device or weight.device or bias is not None and bias.device) else None
    if result is None:
        result = run_defined(E_linear, (input, weight, bias, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(weight):
            need |= 2
        if need_of(bias):
            need |= 4
        if need:
            node = node_new(O_linear, 3, 4)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, weight, result, True)
            if need & 4:
                edge_to(node, 2, bias, result, True)
            if need & 2:
                save_value(node, 0, input)
            if need & 1:
                save_value(node, 1, weight)
            if need & 2:
                node_save_object(node, 2, weight.ndim)
            if need & 2:
                node_save_object(node, 3, shape_tuple(weight))
            result_history(result, node)
    return result

cdef int bw_linear(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object weight
    cdef object weight_ndim
    cdef object weight_shape
    cdef bint need0
    cdef bint need1
    cdef bint need2
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    need2 = node.edges[2].node != NULL
    if need1:
        input = saved_any(node, 0)
    if need0:
        weight = saved_any(node, 1)
    if need1:
        weight_ndim = node_saved_object(node, 2)
    if need1:
        weight_shape = node_saved_object(node, 3)
    if need0:
        give_out(&out[0], c_matmul(grad, conj_of(weight)) if weight.ndim == 2 else mul_any(c_unsqueeze(grad, -1), conj_of(weight)))
    if need1:
        give_out(&out[1], c_mm(c_t(grad), conj_of(input)) if input.ndim == 2 and weight_ndim == 2 else c_mm(c_t(c_reshape(grad, as_ints((h_leading(input.shape), weight_shape[0])))), conj_of(c_reshape(input, as_ints((h_leading(input.shape), input.shape[-1]))))) if weight_ndim == 2 else c_mv(c_t(conj_of(c_reshape(input, as_ints((h_leading(input.shape), input.shape[-1]))))), c_reshape(grad, as_ints((h_leading(input.shape),)))))
    if need2:
        give_out(&out[2], grad)
    return 0

cdef object c_bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor bias):
    return run_composite(E_bilinear, (input1, input2, weight, bias, ))

cdef object c_tensordot(Tensor a, Tensor b, object dims):
    return run_composite(E_tensordot, (a, b, dims, ))

cdef object c_kron(Tensor input, Tensor other):
    return run_composite(E_kron, (input, other, ))

cdef object c_multi_dot(object tensors):
    return run_composite(E_multi_dot, (tensors, ))

cdef object c_chain_matmul(object matrices):
    return run_composite(E_chain_matmul, (matrices, ))

cdef object c_matrix_power(Tensor input, Py_ssize_t n):
    return run_composite(E_matrix_power, (input, n, ))

cdef object c_trace(Tensor input):
    return run_composite(E_trace, (input, ))

# ---- the table
E_matmul = OperatorEntry('matmul', 'matmul', 'linear', (('input', 't'), ('other', 't')), 'same', ('input', 'other'), None, 1, -1, False)
O_matmul = new_op('matmul', 'MatmulBackward0', bw_matmul, E_matmul)
E_mm = OperatorEntry('mm', 'mm', 'linear', (('input', 't'), ('mat2', 't')), 'same', ('input', 'mat2'), None, 1, -1, False)
O_mm = new_op('mm', 'MmBackward0', bw_mm, E_mm)
E_bmm = OperatorEntry('bmm', 'bmm', 'linear', (('input', 't'), ('mat2', 't')), 'same', ('input', 'mat2'), None, 1, -1, False)
O_bmm = new_op('bmm', 'BmmBackward0', bw_bmm, E_bmm)
E_mv = OperatorEntry('mv', 'mv', 'linear', (('input', 't'), ('vec', 't')), 'same', ('input', 'vec'), None, 1, -1, False)
O_mv = new_op('mv', 'MvBackward0', bw_mv, E_mv)
E_dot = OperatorEntry('dot', 'dot', 'linear', (('input', 't'), ('tensor', 't')), 'same', ('input', 'tensor'), None, 1, -1, False)
O_dot = new_op('dot', 'DotBackward0', bw_dot, E_dot)
E_vdot = OperatorEntry('vdot', 'vdot', 'linear', (('input', 't'), ('other', 't')), 'same', ('input', 'other'), None, 1, -1, False)
O_vdot = new_op('vdot', 'VdotBackward0', bw_vdot, E_vdot)
E_outer = OperatorEntry('outer', 'outer', 'linear', (('input', 't'), ('vec2', 't')), 'same', ('input', 'vec2'), None, 1, -1, False)
O_outer = new_op('outer', 'OuterBackward0', bw_outer, E_outer)
E_inner = OperatorEntry('inner', 'inner', 'linear', (('input', 't'), ('other', 't')), None, (), None, 1, -1, False)
E_addmm = OperatorEntry('addmm', 'addmm', 'linear', (('input', 't'), ('mat1', 't'), ('mat2', 't'), ('beta', 'o'), ('alpha', 'o')), 'same', ('input', 'mat1', 'mat2'), None, 1, -1, False)
O_addmm = new_op('addmm', 'AddmmBackward0', bw_addmm, E_addmm)
E_addmv = OperatorEntry('addmv', 'addmv', 'linear', (('input', 't'), ('mat', 't'), ('vec', 't'), ('beta', 'o'), ('alpha', 'o')), 'same', ('input', 'mat', 'vec'), None, 1, -1, False)
O_addmv = new_op('addmv', 'AddmvBackward0', bw_addmv, E_addmv)
E_addr = OperatorEntry('addr', 'addr', 'linear', (('input', 't'), ('vec1', 't'), ('vec2', 't'), ('beta', 'o'), ('alpha', 'o')), 'same', ('input', 'vec1', 'vec2'), None, 1, -1, False)
O_addr = new_op('addr', 'AddrBackward0', bw_addr, E_addr)
E_baddbmm = OperatorEntry('baddbmm', 'baddbmm', 'linear', (('input', 't'), ('batch1', 't'), ('batch2', 't'), ('beta', 'o'), ('alpha', 'o')), 'same', ('input', 'batch1', 'batch2'), None, 1, -1, False)
O_baddbmm = new_op('baddbmm', 'BaddbmmBackward0', bw_baddbmm, E_baddbmm)
E_addbmm = OperatorEntry('addbmm', 'addbmm', 'linear', (('input', 't'), ('batch1', 't'), ('batch2', 't'), ('beta', 'o'), ('alpha', 'o')), None, (), None, 1, -1, False)
E_linear = OperatorEntry('linear', 'linear', 'linear', (('input', 't'), ('weight', 't'), ('bias', 't')), 'same', ('input', 'weight', 'bias'), None, 1, -1, False)
O_linear = new_op('linear', 'LinearBackward0', bw_linear, E_linear)
E_bilinear = OperatorEntry('bilinear', 'bilinear', 'linear', (('input1', 't'), ('input2', 't'), ('weight', 't'), ('bias', 't')), None, (), None, 1, -1, False)
E_tensordot = OperatorEntry('tensordot', 'tensordot', 'linear', (('a', 't'), ('b', 't'), ('dims', 'o')), None, (), None, 1, -1, False)
E_kron = OperatorEntry('kron', 'kron', 'linear', (('input', 't'), ('other', 't')), None, (), None, 1, -1, False)
E_multi_dot = OperatorEntry('multi_dot', 'multi_dot', 'linear', (('tensors', 'T'),), None, (), None, 1, -1, False)
E_chain_matmul = OperatorEntry('chain_matmul', 'chain_matmul', 'linear', (('matrices', 'T'),), None, (), None, 1, -1, False)
E_matrix_power = OperatorEntry('matrix_power', 'matrix_power', 'linear', (('input', 't'), ('n', 'o')), None, (), None, 1, -1, False)
E_trace = OperatorEntry('trace', 'trace', 'linear', (('input', 't'),), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def matmul(input, other, *, out=None):
        "matmul(input, other, *, out=None)\n\nThe matrix product, over broadcast batches.\n\nShapes: ``(..., n, k)`` and ``(..., k, m)`` to ``(..., n, m)``; a 1-d argument is a row on the left and a column on the\nright, and its dimension is left out of the result. Dtypes: all but bool, both the same.\nRaises RuntimeError for a 0-d argument, sizes that differ, batches that do not broadcast, or different dtypes.\n\n>>> (torch.tensor([[1, 2], [3, 4]]) @ torch.tensor([1, 1])).tolist()\n[3, 7]\n\nDtype: the arguments' common dtype.\nAlso called ``linalg.matmul``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'matmul', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'matmul', 'other')
        result = c_matmul(<Tensor>input, <Tensor>other)
        if out is not None:
            exact_out(out, result, 'matmul', 1)
            return finish_out(out, result, 'matmul')
        return result

    def mm(input, mat2, *, out=None):
        "mm(input, mat2, *, out=None)\n\nThe product of two matrices: ``(n, k)`` and ``(k, m)`` to ``(n, m)``. Dtypes: all but bool, both the same.\n\nRaises RuntimeError for other numbers of dimensions, sizes that differ, or different dtypes.\n\n>>> torch.mm(torch.tensor([[1, 2]]), torch.tensor([[3], [4]])).tolist()\n[[11]]\n\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'mm', 'input')
        if type(mat2) is not Tensor:
            arg_tensor(mat2, 'mm', 'mat2')
        result = c_mm(<Tensor>input, <Tensor>mat2)
        if out is not None:
            exact_out(out, result, 'mm', 1)
            return finish_out(out, result, 'mm')
        return result

    def bmm(input, mat2, *, out=None):
        "bmm(input, mat2, *, out=None)\n\nThe product of each pair of matrices: ``(b, n, k)`` and ``(b, k, m)`` to ``(b, n, m)``. Dtypes: all but bool.\n\nRaises RuntimeError for other numbers of dimensions, sizes that differ, or different dtypes.\n\n>>> torch.bmm(torch.ones(2, 1, 3), torch.ones(2, 3, 1)).tolist()\n[[[3.0]], [[3.0]]]\n\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'bmm', 'input')
        if type(mat2) is not Tensor:
            arg_tensor(mat2, 'bmm', 'mat2')
        result = c_bmm(<Tensor>input, <Tensor>mat2)
        if out is not None:
            exact_out(out, result, 'bmm', 1)
            return finish_out(out, result, 'bmm')
        return result

    def mv(input, vec, *, out=None):
        "mv(input, vec, *, out=None)\n\nA matrix times a vector: ``(n, k)`` and ``(k,)`` to ``(n,)``. Dtypes: all but bool, both the same.\n\nRaises RuntimeError for other numbers of dimensions, sizes that differ, or different dtypes.\n\n>>> torch.mv(torch.tensor([[1, 2]]), torch.tensor([3, 4])).tolist()\n[11]\n\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'mv', 'input')
        if type(vec) is not Tensor:
            arg_tensor(vec, 'mv', 'vec')
        result = c_mv(<Tensor>input, <Tensor>vec)
        if out is not None:
            exact_out(out, result, 'mv', 1)
            return finish_out(out, result, 'mv')
        return result

    def dot(input, tensor, *, out=None):
        "dot(input, tensor, *, out=None)\n\nThe sum of products of two vectors, ``sum(x * y)``; complex ones are not conjugated. Dtypes: all but bool.\n\nRaises RuntimeError unless both are 1-d, of one length and one dtype.\n\n>>> torch.dot(torch.tensor([1, 2]), torch.tensor([3, 4])).item()\n11\n\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'dot', 'input')
        if type(tensor) is not Tensor:
            arg_tensor(tensor, 'dot', 'tensor')
        result = c_dot(<Tensor>input, <Tensor>tensor)
        if out is not None:
            exact_out(out, result, 'dot', 1)
            return finish_out(out, result, 'dot')
        return result

    def vdot(input, other, *, out=None):
        "vdot(input, other, *, out=None)\n\nThe sum of products of two vectors, the first conjugated: ``sum(conj(x) * y)``. Dtypes: all but bool.\n\nRaises RuntimeError unless both are 1-d, of one length and one dtype.\n\n>>> torch.vdot(torch.tensor([1j]), torch.tensor([1j])).item()\n(1+0j)\n\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'vdot', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'vdot', 'other')
        result = c_vdot(<Tensor>input, <Tensor>other)
        if out is not None:
            exact_out(out, result, 'vdot', 1)
            return finish_out(out, result, 'vdot')
        return result

    def outer(input, vec2, *, out=None):
        "outer(input, vec2, *, out=None)\n\nAll products of two vectors' elements: ``y[i, j] = input[i] * vec2[j]``. Dtypes: all; the common dtype.\n\nRaises RuntimeError unless both are 1-d.\n\n>>> torch.outer(torch.tensor([1, 2]), torch.tensor([3, 4])).tolist()\n[[3, 4], [6, 8]]\n\nDtype: the arguments' common dtype.\nAlso called ``ger``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'outer', 'input')
        if type(vec2) is not Tensor:
            arg_tensor(vec2, 'outer', 'vec2')
        result = c_outer(<Tensor>input, <Tensor>vec2)
        if out is not None:
            return finish_out(out, result, 'outer')
        return result

    def inner(input, other, *, out=None):
        "inner(input, other, *, out=None)\n\nSums of products over the last dimension of both: ``(..., k)`` and ``(***, k)`` to ``(..., ***)``.\n\nA 0-d argument multiplies. Raises RuntimeError where the last sizes differ.\n\n>>> torch.inner(torch.tensor([1, 2]), torch.tensor([3, 4])).item()\n11\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'inner', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'inner', 'other')
        result = c_inner(<Tensor>input, <Tensor>other)
        if out is not None:
            exact_out(out, result, 'inner', 1)
            return finish_out(out, result, 'inner')
        return result

    def addmm(input, mat1, mat2, *, beta=1, alpha=1, out=None):
        "addmm(input, mat1, mat2, *, beta=1, alpha=1, out=None)\n\n``beta * input + alpha * (mat1 @ mat2)``.\n\nShapes: ``(n, k)`` and ``(k, m)``; ``input`` broadcasts to ``(n, m)``. With ``beta=0`` the input is not read: NaN in it does\nnot count. Dtypes: all but bool, the same. Raises RuntimeError for shapes or dtypes that don't fit.\n\n>>> torch.addmm(torch.tensor([1]), torch.tensor([[2]]), torch.tensor([[3]])).tolist()\n[[7]]\n\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'addmm', 'input')
        if type(mat1) is not Tensor:
            arg_tensor(mat1, 'addmm', 'mat1')
        if type(mat2) is not Tensor:
            arg_tensor(mat2, 'addmm', 'mat2')
        result = c_addmm(<Tensor>input, <Tensor>mat1, <Tensor>mat2, arg_scalar(beta, 'addmm', 'beta'), arg_scalar(alpha, 'addmm', 'alpha'))
        if out is not None:
            exact_out(out, result, 'addmm', 1)
            return finish_out(out, result, 'addmm')
        return result

    def addmm_(input, mat1, mat2, *, beta=1, alpha=1):
        "In-place version of `addmm`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'addmm', 'input')
        if type(mat1) is not Tensor:
            arg_tensor(mat1, 'addmm', 'mat1')
        if type(mat2) is not Tensor:
            arg_tensor(mat2, 'addmm', 'mat2')
        return finish_inplace_form(<Tensor>input, c_addmm(<Tensor>inplace_input(<Tensor>input, 'addmm_', False), <Tensor>mat1, <Tensor>mat2, arg_scalar(beta, 'addmm', 'beta'), arg_scalar(alpha, 'addmm', 'alpha')), 'addmm_')
    def addmv(input, mat, vec, *, beta=1, alpha=1, out=None):
        "addmv(input, mat, vec, *, beta=1, alpha=1, out=None)\n\n``beta * input + alpha * (mat @ vec)``.\n\nShapes: ``(n, k)`` and ``(k,)``; ``input`` broadcasts to ``(n,)``. Otherwise as ``addmm``.\n\n>>> torch.addmv(torch.tensor([1]), torch.tensor([[2]]), torch.tensor([3])).tolist()\n[7]\n\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'addmv', 'input')
        if type(mat) is not Tensor:
            arg_tensor(mat, 'addmv', 'mat')
        if type(vec) is not Tensor:
            arg_tensor(vec, 'addmv', 'vec')
        result = c_addmv(<Tensor>input, <Tensor>mat, <Tensor>vec, arg_scalar(beta, 'addmv', 'beta'), arg_scalar(alpha, 'addmv', 'alpha'))
        if out is not None:
            exact_out(out, result, 'addmv', 1)
            return finish_out(out, result, 'addmv')
        return result

    def addmv_(input, mat, vec, *, beta=1, alpha=1):
        "In-place version of `addmv`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'addmv', 'input')
        if type(mat) is not Tensor:
            arg_tensor(mat, 'addmv', 'mat')
        if type(vec) is not Tensor:
            arg_tensor(vec, 'addmv', 'vec')
        return finish_inplace_form(<Tensor>input, c_addmv(<Tensor>inplace_input(<Tensor>input, 'addmv_', False), <Tensor>mat, <Tensor>vec, arg_scalar(beta, 'addmv', 'beta'), arg_scalar(alpha, 'addmv', 'alpha')), 'addmv_')
    def addr(input, vec1, vec2, *, beta=1, alpha=1, out=None):
        "addr(input, vec1, vec2, *, beta=1, alpha=1, out=None)\n\n``beta * input + alpha * outer(vec1, vec2)``. Shapes: ``(n,)`` and ``(m,)``; ``input`` broadcasts to ``(n, m)``.\n\n>>> torch.addr(torch.tensor([1]), torch.tensor([2]), torch.tensor([3])).tolist()\n[[7]]\n\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'addr', 'input')
        if type(vec1) is not Tensor:
            arg_tensor(vec1, 'addr', 'vec1')
        if type(vec2) is not Tensor:
            arg_tensor(vec2, 'addr', 'vec2')
        result = c_addr(<Tensor>input, <Tensor>vec1, <Tensor>vec2, arg_scalar(beta, 'addr', 'beta'), arg_scalar(alpha, 'addr', 'alpha'))
        if out is not None:
            return finish_out(out, result, 'addr')
        return result

    def addr_(input, vec1, vec2, *, beta=1, alpha=1):
        "In-place version of `addr`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'addr', 'input')
        if type(vec1) is not Tensor:
            arg_tensor(vec1, 'addr', 'vec1')
        if type(vec2) is not Tensor:
            arg_tensor(vec2, 'addr', 'vec2')
        return finish_inplace_form(<Tensor>input, c_addr(<Tensor>inplace_input(<Tensor>input, 'addr_', False), <Tensor>vec1, <Tensor>vec2, arg_scalar(beta, 'addr', 'beta'), arg_scalar(alpha, 'addr', 'alpha')), 'addr_')
    def baddbmm(input, batch1, batch2, *, beta=1, alpha=1, out=None):
        "baddbmm(input, batch1, batch2, *, beta=1, alpha=1, out=None)\n\n``beta * input + alpha * bmm(batch1, batch2)``.\n\nShapes: ``(b, n, k)`` and ``(b, k, m)``; ``input`` broadcasts to ``(b, n, m)``. Otherwise as ``addmm``.\n\n>>> torch.baddbmm(torch.tensor([1]), torch.tensor([[[2]]]), torch.tensor([[[3]]])).tolist()\n[[[7]]]\n\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'baddbmm', 'input')
        if type(batch1) is not Tensor:
            arg_tensor(batch1, 'baddbmm', 'batch1')
        if type(batch2) is not Tensor:
            arg_tensor(batch2, 'baddbmm', 'batch2')
        result = c_baddbmm(<Tensor>input, <Tensor>batch1, <Tensor>batch2, arg_scalar(beta, 'baddbmm', 'beta'), arg_scalar(alpha, 'baddbmm', 'alpha'))
        if out is not None:
            exact_out(out, result, 'baddbmm', 1)
            return finish_out(out, result, 'baddbmm')
        return result

    def baddbmm_(input, batch1, batch2, *, beta=1, alpha=1):
        "In-place version of `baddbmm`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'baddbmm', 'input')
        if type(batch1) is not Tensor:
            arg_tensor(batch1, 'baddbmm', 'batch1')
        if type(batch2) is not Tensor:
            arg_tensor(batch2, 'baddbmm', 'batch2')
        return finish_inplace_form(<Tensor>input, c_baddbmm(<Tensor>inplace_input(<Tensor>input, 'baddbmm_', False), <Tensor>batch1, <Tensor>batch2, arg_scalar(beta, 'baddbmm', 'beta'), arg_scalar(alpha, 'baddbmm', 'alpha')), 'baddbmm_')
    def addbmm(input, batch1, batch2, *, beta=1, alpha=1, out=None):
        "addbmm(input, batch1, batch2, *, beta=1, alpha=1, out=None)\n\n``beta * input + alpha * bmm(batch1, batch2).sum(0)``, as one product of matrices laid side by side.\n\nShapes: ``(b, n, k)`` and ``(b, k, m)``; ``input`` broadcasts to ``(n, m)``. Otherwise as ``addmm``.\n\n>>> torch.addbmm(torch.tensor([1]), torch.ones(2, 1, 1).long(), torch.ones(2, 1, 1).long()).tolist()\n[[3]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'addbmm', 'input')
        if type(batch1) is not Tensor:
            arg_tensor(batch1, 'addbmm', 'batch1')
        if type(batch2) is not Tensor:
            arg_tensor(batch2, 'addbmm', 'batch2')
        result = c_addbmm(<Tensor>input, <Tensor>batch1, <Tensor>batch2, arg_scalar(beta, 'addbmm', 'beta'), arg_scalar(alpha, 'addbmm', 'alpha'))
        if out is not None:
            exact_out(out, result, 'addbmm', 1)
            return finish_out(out, result, 'addbmm')
        return result

    def addbmm_(input, batch1, batch2, *, beta=1, alpha=1):
        "In-place version of `addbmm`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'addbmm', 'input')
        if type(batch1) is not Tensor:
            arg_tensor(batch1, 'addbmm', 'batch1')
        if type(batch2) is not Tensor:
            arg_tensor(batch2, 'addbmm', 'batch2')
        return finish_inplace_form(<Tensor>input, c_addbmm(<Tensor>inplace_input(<Tensor>input, 'addbmm_', True), <Tensor>batch1, <Tensor>batch2, arg_scalar(beta, 'addbmm', 'beta'), arg_scalar(alpha, 'addbmm', 'alpha')), 'addbmm_')
    def linear(input, weight, bias=None):
        "linear(input, weight, bias=None)\n\n``input @ weight.T + bias``: each row of ``weight`` gives one output.\n\nShapes: ``(..., in)``, ``(out, in)`` or ``(in,)``, and ``(out,)`` or nothing, to ``(..., out)`` or ``(...)``. Dtypes: all but\nbool, the same. Raises RuntimeError for shapes or dtypes that don't fit.\n\n>>> torch.nn.functional.linear(torch.tensor([1., 2.]), torch.ones(1, 2), torch.ones(1)).tolist()\n[4.0]\n\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'linear', 'input')
        if type(weight) is not Tensor:
            arg_tensor(weight, 'linear', 'weight')
        return c_linear(<Tensor>input, <Tensor>weight, arg_tensor_or_none(bias, 'linear', 'bias'))

    def bilinear(input1, input2, weight, bias=None):
        "bilinear(input1, input2, weight, bias=None)\n\n``y[..., o] = sum_ij input1[..., i] * weight[o, i, j] * input2[..., j] + bias[o]``.\n\nShapes: ``(..., m)``, ``(..., n)``, ``(out, m, n)`` and ``(out,)`` to ``(..., out)``. Dtypes: the same.\nRaises RuntimeError for shapes that don't fit.\n\n>>> torch.nn.functional.bilinear(torch.ones(1, 2), torch.ones(1, 3), torch.ones(1, 2, 3)).tolist()\n[[6.0]]\n\nAlso called ``bilinear``.\n"
        if type(input1) is not Tensor:
            arg_tensor(input1, 'bilinear', 'input1')
        if type(input2) is not Tensor:
            arg_tensor(input2, 'bilinear', 'input2')
        if type(weight) is not Tensor:
            arg_tensor(weight, 'bilinear', 'weight')
        return c_bilinear(<Tensor>input1, <Tensor>input2, <Tensor>weight, arg_tensor_or_none(bias, 'bilinear', 'bias'))

    def tensordot(a, b, dims=2, *, out=None):
        "tensordot(a, b, dims=2, *, out=None)\n\nSums of products over several dimensions of each tensor.\n\n``dims``: a number n, for the last n dimensions of ``a`` with the first n of ``b``; or two lists, whose dimensions are paired.\nShapes: the dimensions left of ``a``, then those of ``b``. Raises RuntimeError where paired sizes differ.\n\n>>> torch.tensordot(torch.ones(2, 3), torch.ones(2, 3)).item()\n6.0\n"
        if type(a) is not Tensor:
            arg_tensor(a, 'tensordot', 'a')
        if type(b) is not Tensor:
            arg_tensor(b, 'tensordot', 'b')
        result = c_tensordot(<Tensor>a, <Tensor>b, dims)
        if out is not None:
            return finish_out(out, result, 'tensordot')
        return result

    def kron(input, other, *, out=None):
        "kron(input, other, *, out=None)\n\nThe Kronecker product: every element of ``input`` replaced by itself times ``other``.\n\nShapes: dimensions are put in front of the shorter, then sizes are multiplied. Dtypes: all; the common dtype.\n\n>>> torch.kron(torch.tensor([1, 2]), torch.tensor([1, 10])).tolist()\n[1, 10, 2, 20]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'kron', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'kron', 'other')
        result = c_kron(<Tensor>input, <Tensor>other)
        if out is not None:
            return finish_out(out, result, 'kron')
        return result

    def multi_dot(tensors, *, out=None):
        "multi_dot(tensors, *, out=None)\n\nThe product of two or more matrices, in the order that takes the fewest multiplications.\n\nShapes: ``(n, a), (a, b), ..., (c, m)`` to ``(n, m)``; the first may be a row ``(a,)`` and the last a column ``(c,)``, whose\ndimension is then left out of the result. Raises RuntimeError for fewer tensors or shapes that don't fit.\n\n>>> torch.linalg.multi_dot([torch.ones(2, 3), torch.ones(3, 1), torch.ones(1, 2)]).tolist()\n[[3.0, 3.0], [3.0, 3.0]]\n"
        result = c_multi_dot(arg_tensors(tensors, 'multi_dot', 'tensors'))
        if out is not None:
            exact_out(out, result, 'multi_dot', 1)
            return finish_out(out, result, 'multi_dot')
        return result

    def chain_matmul(matrices):
        "chain_matmul(matrices)\n\nThe product of matrices given as separate arguments; ``linalg.multi_dot`` with a list is the newer form.\n\n>>> torch.chain_matmul(torch.ones(1, 2), torch.ones(2, 1)).tolist()\n[[2.0]]\n"
        return c_chain_matmul(arg_tensors(matrices, 'chain_matmul', 'matrices'))

    def matrix_power(input, n, *, out=None):
        "matrix_power(input, n, *, out=None)\n\nA square matrix multiplied with itself ``n`` times, by repeated squaring; a negative ``n`` takes the inverse.\n\nShapes: ``(..., m, m)`` to the same. Raises RuntimeError for other shapes, and where the inverse doesn't exist.\n\n>>> torch.matrix_power(torch.tensor([[1., 1.], [0., 1.]]), 3).tolist()\n[[1.0, 3.0], [0.0, 1.0]]\n\nAlso called ``linalg.matrix_power``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'matrix_power', 'input')
        result = c_matrix_power(<Tensor>input, arg_int(n, 'matrix_power', 'n'))
        if out is not None:
            exact_out(out, result, 'matrix_power', 1)
            return finish_out(out, result, 'matrix_power')
        return result

    def trace(input):
        "trace(input)\n\nThe sum of a matrix's diagonal. Raises RuntimeError unless there are two dimensions.\n\n>>> torch.trace(torch.tensor([[1, 2], [3, 4]])).item()\n5\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'trace', 'input')
        return c_trace(<Tensor>input)


py_matmul = public1.matmul
py_matmul.__name__ = py_matmul.__qualname__ = 'matmul'

py_mm = public1.mm
py_mm.__name__ = py_mm.__qualname__ = 'mm'

py_bmm = public1.bmm
py_bmm.__name__ = py_bmm.__qualname__ = 'bmm'

py_mv = public1.mv
py_mv.__name__ = py_mv.__qualname__ = 'mv'

py_dot = public1.dot
py_dot.__name__ = py_dot.__qualname__ = 'dot'

py_vdot = public1.vdot
py_vdot.__name__ = py_vdot.__qualname__ = 'vdot'

py_outer = public1.outer
py_outer.__name__ = py_outer.__qualname__ = 'outer'

py_inner = public1.inner
py_inner.__name__ = py_inner.__qualname__ = 'inner'

py_addmm = public1.addmm
py_addmm.__name__ = py_addmm.__qualname__ = 'addmm'

in_addmm = public1.addmm_
in_addmm.__name__ = in_addmm.__qualname__ = 'addmm_'

py_addmv = public1.addmv
py_addmv.__name__ = py_addmv.__qualname__ = 'addmv'

in_addmv = public1.addmv_
in_addmv.__name__ = in_addmv.__qualname__ = 'addmv_'

py_addr = public1.addr
py_addr.__name__ = py_addr.__qualname__ = 'addr'

in_addr = public1.addr_
in_addr.__name__ = in_addr.__qualname__ = 'addr_'

py_baddbmm = public1.baddbmm
py_baddbmm.__name__ = py_baddbmm.__qualname__ = 'baddbmm'

in_baddbmm = public1.baddbmm_
in_baddbmm.__name__ = in_baddbmm.__qualname__ = 'baddbmm_'

py_addbmm = public1.addbmm
py_addbmm.__name__ = py_addbmm.__qualname__ = 'addbmm'

in_addbmm = public1.addbmm_
in_addbmm.__name__ = in_addbmm.__qualname__ = 'addbmm_'

py_nn_functional_linear = public1.linear
py_nn_functional_linear.__name__ = py_nn_functional_linear.__qualname__ = 'linear'

py_nn_functional_bilinear = public1.bilinear
py_nn_functional_bilinear.__name__ = py_nn_functional_bilinear.__qualname__ = 'bilinear'

py_tensordot = public1.tensordot
py_tensordot.__name__ = py_tensordot.__qualname__ = 'tensordot'

py_kron = public1.kron
py_kron.__name__ = py_kron.__qualname__ = 'kron'

py_linalg_multi_dot = public1.multi_dot
py_linalg_multi_dot.__name__ = py_linalg_multi_dot.__qualname__ = 'multi_dot'

py_chain_matmul = public1.chain_matmul
py_chain_matmul.__name__ = py_chain_matmul.__qualname__ = 'chain_matmul'

def py_chain_matmul_spread(*args, **kwargs):
    if len(args) > 0 and not isinstance(args[0], (tuple, list)):
        args = args[:0] + (args[0:],)
    return py_chain_matmul(*args, **kwargs)
py_chain_matmul_spread.__name__ = py_chain_matmul_spread.__qualname__ = 'chain_matmul'
py_chain_matmul_spread.__doc__ = py_chain_matmul.__doc__

py_matrix_power = public1.matrix_power
py_matrix_power.__name__ = py_matrix_power.__qualname__ = 'matrix_power'

py_trace = public1.trace
py_trace.__name__ = py_trace.__qualname__ = 'trace'

#: identifier -> function
IDENTIFIERS = {
    'matmul': py_matmul,
    'mm': py_mm,
    'bmm': py_bmm,
    'mv': py_mv,
    'dot': py_dot,
    'vdot': py_vdot,
    'outer': py_outer,
    'inner': py_inner,
    'addmm': py_addmm,
    'addmv': py_addmv,
    'addr': py_addr,
    'baddbmm': py_baddbmm,
    'addbmm': py_addbmm,
    'linear': py_nn_functional_linear,
    'bilinear': py_nn_functional_bilinear,
    'tensordot': py_tensordot,
    'kron': py_kron,
    'multi_dot': py_linalg_multi_dot,
    'chain_matmul': py_chain_matmul,
    'matrix_power': py_matrix_power,
    'trace': py_trace,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('matmul', '', py_matmul, True, py_matmul, False, ('linalg.matmul',), None),
    ('mm', '', py_mm, True, py_mm, False, (), None),
    ('bmm', '', py_bmm, True, py_bmm, False, (), None),
    ('mv', '', py_mv, True, py_mv, False, (), None),
    ('dot', '', py_dot, True, py_dot, False, (), None),
    ('vdot', '', py_vdot, True, py_vdot, False, (), None),
    ('outer', '', py_outer, True, py_outer, False, ('ger',), None),
    ('inner', '', py_inner, True, py_inner, False, (), None),
    ('addmm', '', py_addmm, True, py_addmm, False, (), in_addmm),
    ('addmv', '', py_addmv, True, py_addmv, False, (), in_addmv),
    ('addr', '', py_addr, True, py_addr, False, (), in_addr),
    ('baddbmm', '', py_baddbmm, True, py_baddbmm, False, (), in_baddbmm),
    ('addbmm', '', py_addbmm, True, py_addbmm, False, (), in_addbmm),
    ('linear', 'nn.functional', py_nn_functional_linear, True, None, False, (), None),
    ('bilinear', 'nn.functional', py_nn_functional_bilinear, True, None, False, ('bilinear',), None),
    ('tensordot', '', py_tensordot, True, None, False, (), None),
    ('kron', '', py_kron, True, py_kron, False, (), None),
    ('multi_dot', 'linalg', py_linalg_multi_dot, True, None, False, (), None),
    ('chain_matmul', '', py_chain_matmul_spread, True, None, False, (), None),
    ('matrix_power', '', py_matrix_power, True, py_matrix_power, False, ('linalg.matrix_power',), None),
    ('trace', '', py_trace, True, py_trace, False, (), None),
]
