# Written by tools/opgen from fasttorch/ops/solving.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/solving.py, compiled."""
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
from fasttorch._C._gen.linear cimport c_matmul
from fasttorch._C._gen.views cimport c_mH, c_transpose

cdef object _h_is_vector_rhs = None
cdef object h_is_vector_rhs(A_shape, B_shape):
    global _h_is_vector_rhs
    if _h_is_vector_rhs is None:
        _h_is_vector_rhs = formula_helper('_lapack', 'is_vector_rhs')
    return _h_is_vector_rhs(A_shape, B_shape)


cdef OperatorEntry E_inv_ex
cdef OperatorEntry E_inverse
cdef OperatorEntry E_pinv_within
cdef OperatorEntry E_pinv_backward
cdef OperatorEntry E_pinv
cdef OperatorEntry E_pinverse
cdef OperatorEntry E_solve_ex
cdef OperatorEntry E_solve_backward
cdef OperatorEntry E_solve
cdef OperatorEntry E_solve_triangular
cdef OperatorEntry E_triangle
cdef OperatorEntry E_triangular_solve
cdef OperatorEntry E_lu_solve_linalg
cdef OperatorEntry E_lu_solve
cdef OperatorEntry E_cholesky_solve
cdef OperatorEntry E_cholesky_solve_backward
cdef OperatorEntry E_cholesky_inverse
cdef OperatorEntry E_lstsq_parts
cdef OperatorEntry E_lstsq
cdef OperatorEntry E_lstsq_backward
cdef OperatorEntry E_tensorinv
cdef OperatorEntry E_tensorsolve
cdef object c_inv_ex(Tensor A, bint check_errors):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_inv_ex, (A, check_errors, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(A):
            need |= 1
        if need:
            node = node_new(O_inv_ex, 1, 1)
            if need & 1:
                edge_to(node, 0, A, result, False)
            node_save_output(node, 0, result[0], 0)
            results_history(result, node)
    return result

cdef int bw_inv_ex(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad_inverse = <object>g[0]
    cdef object inverse
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        inverse = saved_any(node, 0)
    if need0:
        give_out(&out[0], -c_matmul(c_matmul(conj_of(c_transpose(inverse, wrap_dim(-2, inverse), wrap_dim(-1, inverse))), grad_inverse), conj_of(c_transpose(inverse, wrap_dim(-2, inverse), wrap_dim(-1, inverse)))))
    return 0

cdef object c_inverse(Tensor A):
    return run_composite(E_inverse, (A, ))

cdef object c_pinv_within(Tensor A, Tensor atol, Tensor rtol, bint hermitian):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_pinv_within, (A, atol, rtol, hermitian, ))
    if ft_state.grad_enabled:
        if needs_grad(A):
            need |= 1
        if need:
            node = node_new(O_pinv_within, 1, 2)
            if need & 1:
                edge_to(node, 0, A, result, True)
            save_value(node, 0, A)
            node_save_output(node, 1, result, 0)
            result_history(result, node)
    return result

cdef int bw_pinv_within(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object A
    cdef object result
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        A = saved_any(node, 0)
    if need0:
        result = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_pinv_backward(grad, result, A))
    return 0

cdef object c_pinv_backward(Tensor grad, Tensor P, Tensor A):
    return run_composite(E_pinv_backward, (grad, P, A, ))

cdef object c_pinv(Tensor input, object rcond, bint hermitian, object atol, object rtol):
    return run_composite(E_pinv, (input, rcond, hermitian, atol, rtol, ))

cdef object c_pinverse(Tensor input, object rcond):
    return run_composite(E_pinverse, (input, rcond, ))

cdef object c_solve_ex(Tensor A, Tensor B, bint left, bint check_errors):
    cdef object result
    cdef Node node
    cdef int need = 0
    if A.dtype != B.dtype:
        match_dtypes('solve_ex', (A, B, ))
    result = run_defined(E_solve_ex, (A, B, left, check_errors, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(A):
            need |= 1
        if needs_grad(B):
            need |= 2
        if need:
            node = node_new(O_solve_ex, 2, 4)
            if need & 1:
                edge_to(node, 0, A, result, True)
            if need & 2:
                edge_to(node, 1, B, result, True)
            save_value(node, 0, A)
            node_save_object(node, 1, shape_tuple(B))
            node_save_object(node, 2, left)
            node_save_output(node, 3, result[0], 0)
            results_history(result, node)
    return result

cdef int bw_solve_ex(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad_result = <object>g[0]
    cdef object A
    cdef object B_shape
    cdef object left
    cdef object result
    cdef bint need0
    cdef bint need1
    cdef object shared = None
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        A = saved_any(node, 0)
    if need0 or need1:
        B_shape = node_saved_object(node, 1)
    if need0 or need1:
        left = node_saved_object(node, 2)
    if need0 or need1:
        result = saved_any(node, 3)
    if need0:
        if shared is None:
            shared = c_solve_backward(grad_result, A, result, left, h_is_vector_rhs(A.shape, B_shape))
        give_out(&out[0], shared[0])
    if need1:
        if shared is None:
            shared = c_solve_backward(grad_result, A, result, left, h_is_vector_rhs(A.shape, B_shape))
        give_out(&out[1], shared[1])
    return 0

cdef object c_solve_backward(Tensor grad, Tensor A, Tensor X, bint left, bint vector):
    return run_composite(E_solve_backward, (grad, A, X, left, vector, ))

cdef object c_solve(Tensor A, Tensor B, bint left):
    return run_composite(E_solve, (A, B, left, ))

cdef object c_solve_triangular(Tensor input, Tensor B, bint upper, bint left, bint unitriangular):
    cdef object result
    cdef Node node
    cdef int need = 0
    if input.dtype != B.dtype:
        match_dtypes('solve_triangular', (input, B, ))
    result = run_defined(E_solve_triangular, (input, B, upper, left, unitriangular, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(B):
            need |= 2
        if need:
            node = node_new(O_solve_triangular, 2, 5)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, B, result, True)
            save_value(node, 0, input)
            node_save_object(node, 1, upper)
            node_save_object(node, 2, left)
            node_save_object(node, 3, unitriangular)
            if need & 1:
                node_save_output(node, 4, result, 0)
            result_history(result, node)
    return result

cdef int bw_solve_triangular(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object upper
    cdef object left
    cdef object unitriangular
    cdef object result
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        input = saved_any(node, 0)
    if need0 or need1:
        upper = node_saved_object(node, 1)
    if need0 or need1:
        left = node_saved_object(node, 2)
    if need0 or need1:
        unitriangular = node_saved_object(node, 3)
    if need0:
        result = saved_any(node, 4)
    if need0:
        give_out(&out[0], c_triangle(-c_matmul(c_solve_triangular(c_mH(input), grad, not upper, True, unitriangular), c_mH(result)) if left else -c_matmul(c_mH(result), c_solve_triangular(c_mH(input), grad, not upper, False, unitriangular)), upper, unitriangular))
    if need1:
        give_out(&out[1], c_solve_triangular(c_mH(input), grad, not upper, left, unitriangular))
    return 0

cdef object c_triangle(Tensor input, bint upper, bint strict):
    return run_composite(E_triangle, (input, upper, strict, ))

cdef object c_triangular_solve(Tensor input, Tensor A, bint upper, bint transpose, bint unitriangular):
    return run_composite(E_triangular_solve, (input, A, upper, transpose, unitriangular, ))

cdef object c_lu_solve_linalg(Tensor LU, Tensor pivots, Tensor B, bint left, bint adjoint):
    return run_composite(E_lu_solve_linalg, (LU, pivots, B, left, adjoint, ))

cdef object c_lu_solve(Tensor input, Tensor LU_data, Tensor LU_pivots):
    return run_composite(E_lu_solve, (input, LU_data, LU_pivots, ))

cdef object c_cholesky_solve(Tensor input, Tensor input2, bint upper):
    cdef object result
    cdef Node node
    cdef int need = 0
    if input.dtype != input2.dtype:
        match_dtypes('cholesky_solve', (input, input2, ))
    result = run_defined(E_cholesky_solve, (input, input2, upper, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(input2):
            need |= 2
        if need:
            node = node_new(O_cholesky_solve, 2, 3)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, input2, result, True)
            save_value(node, 0, input2)
            node_save_object(node, 1, upper)
            if need & 2:
                node_save_output(node, 2, result, 0)
            result_history(result, node)
    return result

cdef int bw_cholesky_solve(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input2
    cdef object upper
    cdef object result
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        input2 = saved_any(node, 0)
    if need0 or need1:
        upper = node_saved_object(node, 1)
    if need1:
        result = saved_any(node, 2)
    if need0:
        give_out(&out[0], c_cholesky_solve(grad, input2, upper))
    if need1:
        give_out(&out[1], c_cholesky_solve_backward(grad, input2, result, upper))
    return 0

cdef object c_cholesky_solve_backward(Tensor grad, Tensor L, Tensor X, bint upper):
    return run_composite(E_cholesky_solve_backward, (grad, L, X, upper, ))

cdef object c_cholesky_inverse(Tensor input, bint upper):
    return run_composite(E_cholesky_inverse, (input, upper, ))

cdef object c_lstsq_parts(Tensor A, Tensor B, object rcond, object driver):
    cdef object result
    cdef Node node
    cdef int need = 0
    if A.dtype != B.dtype:
        match_dtypes('lstsq_parts', (A, B, ))
    result = run_defined(E_lstsq_parts, (A, B, rcond, driver, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(A):
            need |= 1
        if needs_grad(B):
            need |= 2
        if need:
            node = node_new(O_lstsq_parts, 2, 5)
            if need & 1:
                edge_to(node, 0, A, result, True)
            if need & 2:
                edge_to(node, 1, B, result, True)
            save_value(node, 0, A)
            save_value(node, 1, B)
            node_save_output(node, 2, result[0], 0)
            node_save_output(node, 3, result[1], 1)
            keep_outputs(node, 4, result, 3)
            results_history(result, node)
    return result

cdef int bw_lstsq_parts(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    cdef object grad_solution
    cdef object grad_residuals
    cdef object grad_rank
    cdef object grad_singular_values
    cdef object A
    cdef object B
    cdef object solution
    cdef object residuals
    cdef bint need0
    cdef bint need1
    cdef object shared = None
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        A = saved_any(node, 0)
    if need0 or need1:
        B = saved_any(node, 1)
    if need0 or need1:
        solution = saved_any(node, 2)
    if need0 or need1:
        residuals = saved_any(node, 3)
    grad_solution = grad_or_zeros(g[0], node, 4, 0)
    grad_residuals = grad_or_zeros(g[1], node, 4, 1)
    if need0:
        if shared is None:
            shared = c_lstsq_backward(grad_solution, grad_residuals, A, B, solution, residuals)
        give_out(&out[0], shared[0])
    if need1:
        if shared is None:
            shared = c_lstsq_backward(grad_solution, grad_residuals, A, B, solution, residuals)
        give_out(&out[1], shared[1])
    return 0

cdef object c_lstsq(Tensor input, Tensor b, object rcond, object driver):
    return run_composite(E_lstsq, (input, b, rcond, driver, ))

cdef object c_lstsq_backward(Tensor grad, Tensor grad_residuals, Tensor A, Tensor B, Tensor X, Tensor residuals):
    return run_composite(E_lstsq_backward, (grad, grad_residuals, A, B, X, residuals, ))

cdef object c_tensorinv(Tensor input, Py_ssize_t ind):
    return run_composite(E_tensorinv, (input, ind, ))

cdef object c_tensorsolve(Tensor input, Tensor other, object dims):
    return run_composite(E_tensorsolve, (input, other, dims, ))

# ---- the table
E_inv_ex = OperatorEntry('inv_ex', 'inv_ex', 'solving', (('A', 't'), ('check_errors', 'o')), 'same', ('A',), (None, 'int32'), 2, -1, False)
O_inv_ex = new_op('inv_ex', 'InvExBackward0', bw_inv_ex, E_inv_ex)
E_inverse = OperatorEntry('inverse', 'inverse', 'solving', (('A', 't'),), None, (), None, 1, -1, False)
E_pinv_within = OperatorEntry('pinv_within', 'pinv_within', 'solving', (('A', 't'), ('atol', 't'), ('rtol', 't'), ('hermitian', 'o')), 'same', ('A',), None, 1, -1, False)
O_pinv_within = new_op('pinv_within', 'PinvWithinBackward0', bw_pinv_within, E_pinv_within)
E_pinv_backward = OperatorEntry('pinv_backward', 'pinv_backward', 'solving', (('grad', 't'), ('P', 't'), ('A', 't')), None, (), None, 1, -1, False)
E_pinv = OperatorEntry('pinv', 'pinv', 'solving', (('input', 't'), ('rcond', 'o'), ('hermitian', 'o'), ('atol', 'o'), ('rtol', 'o')), None, (), None, 1, -1, False)
E_pinverse = OperatorEntry('pinverse', 'pinverse', 'solving', (('input', 't'), ('rcond', 'o')), None, (), None, 1, -1, False)
E_solve_ex = OperatorEntry('solve_ex', 'solve_ex', 'solving', (('A', 't'), ('B', 't'), ('left', 'o'), ('check_errors', 'o')), 'same', ('A', 'B'), (None, 'int32'), 2, -1, False)
O_solve_ex = new_op('solve_ex', 'SolveExBackward0', bw_solve_ex, E_solve_ex)
E_solve_backward = OperatorEntry('solve_backward', 'solve_backward', 'solving', (('grad', 't'), ('A', 't'), ('X', 't'), ('left', 'o'), ('vector', 'o')), None, (), None, 2, -1, False)
E_solve = OperatorEntry('solve', 'solve', 'solving', (('A', 't'), ('B', 't'), ('left', 'o')), None, (), None, 1, -1, False)
E_solve_triangular = OperatorEntry('solve_triangular', 'solve_triangular', 'solving', (('input', 't'), ('B', 't'), ('upper', 'o'), ('left', 'o'), ('unitriangular', 'o')), 'same', ('input', 'B'), None, 1, -1, False)
O_solve_triangular = new_op('solve_triangular', 'SolveTriangularBackward0', bw_solve_triangular, E_solve_triangular)
E_triangle = OperatorEntry('triangle', 'triangle', 'solving', (('input', 't'), ('upper', 'o'), ('strict', 'o')), None, (), None, 1, -1, False)
E_triangular_solve = OperatorEntry('triangular_solve', 'triangular_solve', 'solving', (('input', 't'), ('A', 't'), ('upper', 'o'), ('transpose', 'o'), ('unitriangular', 'o')), None, (), None, 2, -1, False)
E_lu_solve_linalg = OperatorEntry('lu_solve_linalg', 'lu_solve', 'solving', (('LU', 't'), ('pivots', 't'), ('B', 't'), ('left', 'o'), ('adjoint', 'o')), None, (), None, 1, -1, False)
E_lu_solve = OperatorEntry('lu_solve', 'lu_solve', 'solving', (('input', 't'), ('LU_data', 't'), ('LU_pivots', 't')), None, (), None, 1, -1, False)
E_cholesky_solve = OperatorEntry('cholesky_solve', 'cholesky_solve', 'solving', (('input', 't'), ('input2', 't'), ('upper', 'o')), 'same', ('input', 'input2'), None, 1, -1, False)
O_cholesky_solve = new_op('cholesky_solve', 'CholeskySolveBackward0', bw_cholesky_solve, E_cholesky_solve)
E_cholesky_solve_backward = OperatorEntry('cholesky_solve_backward', 'cholesky_solve_backward', 'solving', (('grad', 't'), ('L', 't'), ('X', 't'), ('upper', 'o')), None, (), None, 1, -1, False)
E_cholesky_inverse = OperatorEntry('cholesky_inverse', 'cholesky_inverse', 'solving', (('input', 't'), ('upper', 'o')), None, (), None, 1, -1, False)
E_lstsq_parts = OperatorEntry('lstsq_parts', 'lstsq_parts', 'solving', (('A', 't'), ('B', 't'), ('rcond', 'o'), ('driver', 'o')), 'same', ('A', 'B'), (None, 'real', 'int64', 'real'), 4, -1, False)
O_lstsq_parts = new_op('lstsq_parts', 'LstsqPartsBackward0', bw_lstsq_parts, E_lstsq_parts)
E_lstsq = OperatorEntry('lstsq', 'lstsq', 'solving', (('input', 't'), ('b', 't'), ('rcond', 'o'), ('driver', 'o')), None, (), None, 4, -1, False)
E_lstsq_backward = OperatorEntry('lstsq_backward', 'lstsq_backward', 'solving', (('grad', 't'), ('grad_residuals', 't'), ('A', 't'), ('B', 't'), ('X', 't'), ('residuals', 't')), None, (), None, 2, -1, False)
E_tensorinv = OperatorEntry('tensorinv', 'tensorinv', 'solving', (('input', 't'), ('ind', 'o')), None, (), None, 1, -1, False)
E_tensorsolve = OperatorEntry('tensorsolve', 'tensorsolve', 'solving', (('input', 't'), ('other', 't'), ('dims', 'o')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def inv_ex(A, *, check_errors=False, out=None):
        "inv_ex(A, *, check_errors=False, out=None)\n\nThe inverse of each square matrix, and for each whether it has one, without raising.\n\n``info`` is 0, or the number of the first zero on the diagonal of the LU factor; the inverse is then NaN.\nShapes: ``(..., n, n)`` to the same, ``info`` ``(...)``. Dtypes: floating and complex; ``info`` is int32.\nRaises RuntimeError for other shapes or dtypes, ``linalg.LinAlgError`` with ``check_errors``. By LAPACK's gesv.\n\n>>> torch.linalg.inv_ex(torch.tensor([[2., 0.], [0., 4.]])).inverse.tolist()\n[[0.5, 0.0], [0.0, 0.25]]\n\nDtype: the arguments' common dtype.\n"
        if type(A) is not Tensor:
            arg_tensor(A, 'inv_ex', 'A')
        result = named(K_inv_ex, c_inv_ex(<Tensor>A, arg_bool(check_errors, 'inv_ex', 'check_errors')))
        if out is not None:
            exact_out(out, result, 'inv_ex', 3)
            return finish_out(out, result, 'inv_ex')
        return result

    def inverse(A, *, out=None):
        "inverse(A, *, out=None)\n\nThe inverse of each square matrix.\n\nShapes: ``(..., n, n)`` to the same. Dtypes: floating and complex. Raises RuntimeError for other shapes or dtypes,\n``linalg.LinAlgError`` naming the element of the batch that is singular. Solving with ``linalg.solve`` is more accurate\nthan multiplying with an inverse.\n\n>>> torch.linalg.inv(torch.tensor([[2., 0.], [0., 4.]])).tolist()\n[[0.5, 0.0], [0.0, 0.25]]\n\nAlso called ``linalg.inv``.\n"
        if type(A) is not Tensor:
            arg_tensor(A, 'inverse', 'A')
        result = c_inverse(<Tensor>A)
        if out is not None:
            exact_out(out, result, 'inverse', 1)
            return finish_out(out, result, 'inverse')
        return result

    def pinv(input, rcond=None, hermitian=False, *, atol=None, rtol=None, out=None):
        "pinv(input, rcond=None, hermitian=False, *, atol=None, rtol=None, out=None)\n\nThe pseudoinverse (Moore and Penrose) of each matrix.\n\n``input = U @ diag(S) @ V^H`` gives ``V @ diag(1 / S) @ U^H``, with 0 for singular values up to ``max(atol, rtol * largest)``.\n``rtol``, by its old name ``rcond``, is ``max(m, n) * eps`` unless ``atol`` is given; both may be tensors of the batch's\nshape. ``hermitian``: the matrices are Hermitian, their eigenvalues serve. Shapes: ``(..., m, n)`` to ``(..., n, m)``. Dtypes:\nfloating and complex. The derivative takes the rank as constant. Raises RuntimeError for other shapes or dtypes.\n\n>>> torch.linalg.pinv(torch.tensor([[2., 0.], [0., 0.]])).tolist()\n[[0.5, 0.0], [0.0, 0.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'pinv', 'input')
        result = c_pinv(<Tensor>input, rcond, arg_bool(hermitian, 'pinv', 'hermitian'), atol, rtol)
        if out is not None:
            return finish_out(out, result, 'pinv')
        return result

    def pinverse(input, rcond=1e-15):
        "pinverse(input, rcond=1e-15)\n\nThe older form of ``linalg.pinv``: singular values up to ``rcond`` times the largest are taken as zero.\n\n>>> torch.pinverse(torch.tensor([[2., 0.], [0., 0.]])).tolist()\n[[0.5, 0.0], [0.0, 0.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'pinverse', 'input')
        return c_pinverse(<Tensor>input, rcond)

    def solve_ex(A, B, *, left=True, check_errors=False, out=None):
        "solve_ex(A, B, *, left=True, check_errors=False, out=None)\n\nThe solution of ``A @ X = B`` for each matrix, and for each whether it has one, without raising.\n\n``left=False``: of ``X @ A = B``. ``info`` is 0, or the number of the first zero on the diagonal of A's LU factor; the\nsolution is then NaN. Shapes: ``(..., n, n)`` and ``(..., n, k)`` to ``(..., n, k)``, batches broadcast; ``B`` is a\nbatch of vectors if it has one dimension or A's batch, and all its sizes. Dtypes: floating and complex, both the same;\n``info`` is int32. Raises RuntimeError for other shapes or dtypes, ``linalg.LinAlgError`` with ``check_errors``. By\nLAPACK's gesv.\n\n>>> torch.linalg.solve_ex(torch.tensor([[2., 0.], [0., 4.]]), torch.tensor([2., 2.])).result.tolist()\n[1.0, 0.5]\n\nDtype: the arguments' common dtype.\n"
        if type(A) is not Tensor:
            arg_tensor(A, 'solve_ex', 'A')
        if type(B) is not Tensor:
            arg_tensor(B, 'solve_ex', 'B')
        result = named(K_solve_ex, c_solve_ex(<Tensor>A, <Tensor>B, arg_bool(left, 'solve_ex', 'left'), arg_bool(check_errors, 'solve_ex', 'check_errors')))
        if out is not None:
            exact_out(out, result, 'solve_ex', 2)
            return finish_out(out, result, 'solve_ex')
        return result

    def solve(A, B, *, left=True, out=None):
        "solve(A, B, *, left=True, out=None)\n\nThe solution X of ``A @ X = B`` for each matrix, of ``X @ A = B`` with ``left=False``.\n\nShapes: ``(..., n, n)`` and ``(..., n, k)`` to ``(..., n, k)``, batches broadcast; ``B`` is a batch of vectors if it has one\ndimension or A's batch, and all its sizes. Dtypes: floating and complex, both the same. Raises RuntimeError for other\nshapes or dtypes, ``linalg.LinAlgError`` naming the element of the batch that is singular.\n\n>>> torch.linalg.solve(torch.tensor([[2., 0.], [0., 4.]]), torch.tensor([2., 2.])).tolist()\n[1.0, 0.5]\n"
        if type(A) is not Tensor:
            arg_tensor(A, 'solve', 'A')
        if type(B) is not Tensor:
            arg_tensor(B, 'solve', 'B')
        result = c_solve(<Tensor>A, <Tensor>B, arg_bool(left, 'solve', 'left'))
        if out is not None:
            exact_out(out, result, 'solve', 1)
            return finish_out(out, result, 'solve')
        return result

    def solve_triangular(input, B, *, upper, left=True, unitriangular=False, out=None):
        "solve_triangular(input, B, *, upper, left=True, unitriangular=False, out=None)\n\nThe solution X of ``input @ X = B`` with triangular matrices, of ``X @ input = B`` with ``left=False``.\n\nOf ``input`` only the triangle is read that ``upper`` says, and with ``unitriangular`` not its diagonal, taken as 1. A zero on\nthe diagonal gives infinities and NaN. Shapes: ``(..., n, n)`` and ``(..., n, k)``, or ``(..., k, n)`` on the right, to the\nlatter; batches broadcast. Dtypes: floating and complex, both the same. Raises RuntimeError for other shapes or dtypes.\nBy BLAS's trsm.\n\n>>> torch.linalg.solve_triangular(torch.tensor([[2., 1.], [0., 4.]]), torch.tensor([[4.], [4.]]), upper=True).tolist()\n[[1.5], [1.0]]\n\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'solve_triangular', 'input')
        if type(B) is not Tensor:
            arg_tensor(B, 'solve_triangular', 'B')
        result = c_solve_triangular(<Tensor>input, <Tensor>B, arg_bool(upper, 'solve_triangular', 'upper'), arg_bool(left, 'solve_triangular', 'left'), arg_bool(unitriangular, 'solve_triangular', 'unitriangular'))
        if out is not None:
            exact_out(out, result, 'solve_triangular', 1)
            return finish_out(out, result, 'solve_triangular')
        return result

    def triangular_solve(input, A, upper=True, transpose=False, unitriangular=False, *, out=None):
        "triangular_solve(input, A, upper=True, transpose=False, unitriangular=False, *, out=None)\n\nThe older form of ``linalg.solve_triangular``, which also returns A.\n\n``A @ X = input``, or ``A^T @ X = input`` if ``transpose``.\n\n>>> torch.triangular_solve(torch.tensor([[4.], [4.]]), torch.tensor([[2., 1.], [0., 4.]])).solution.tolist()\n[[1.5], [1.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'triangular_solve', 'input')
        if type(A) is not Tensor:
            arg_tensor(A, 'triangular_solve', 'A')
        result = named(K_triangular_solve, c_triangular_solve(<Tensor>input, <Tensor>A, arg_bool(upper, 'triangular_solve', 'upper'), arg_bool(transpose, 'triangular_solve', 'transpose'), arg_bool(unitriangular, 'triangular_solve', 'unitriangular')))
        if out is not None:
            return finish_out(out, result, 'triangular_solve')
        return result

    def lu_solve(LU, pivots, B, *, left=True, adjoint=False, out=None):
        "lu_solve(LU, pivots, B, *, left=True, adjoint=False, out=None)\n\nThe solution X of ``A @ X = B`` from ``linalg.lu_factor(A)``.\n\n``left=False``: of ``X @ A = B``; ``adjoint``: with A's conjugate transpose. Shapes: ``(..., n, n)``, ``(..., n)`` and\n``(..., n, k)``, or ``(..., k, n)`` on the right; batches broadcast. Dtypes: floating and complex, both the same.\nRaises RuntimeError for other shapes or dtypes.\n\n>>> LU, pivots = torch.linalg.lu_factor(torch.tensor([[0., 2.], [1., 1.]]))\n>>> torch.linalg.lu_solve(LU, pivots, torch.tensor([[2.], [3.]])).tolist()\n[[2.0], [1.0]]\n"
        if type(LU) is not Tensor:
            arg_tensor(LU, 'lu_solve', 'LU')
        if type(pivots) is not Tensor:
            arg_tensor(pivots, 'lu_solve', 'pivots')
        if type(B) is not Tensor:
            arg_tensor(B, 'lu_solve', 'B')
        result = c_lu_solve_linalg(<Tensor>LU, <Tensor>pivots, <Tensor>B, arg_bool(left, 'lu_solve', 'left'), arg_bool(adjoint, 'lu_solve', 'adjoint'))
        if out is not None:
            return finish_out(out, result, 'lu_solve')
        return result

    def cholesky_solve(input, input2, upper=False, *, out=None):
        "cholesky_solve(input, input2, upper=False, *, out=None)\n\nThe solution X of ``A @ X = input``, where ``input2`` is A's Cholesky factor.\n\nThat is a lower triangular one unless ``upper``. Shapes: ``(..., n, k)`` and ``(..., n, n)`` to ``(..., n, k)``; batches\nbroadcast. Dtypes: floating and complex, both the same. The derivative for the factor takes it as a whole matrix L in\n``A = L @ L^H``. Raises RuntimeError for other shapes or dtypes. By LAPACK's potrs.\n\n>>> torch.cholesky_solve(torch.tensor([[4.], [9.]]), torch.tensor([[2., 0.], [0., 3.]])).tolist()\n[[1.0], [1.0]]\n\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'cholesky_solve', 'input')
        if type(input2) is not Tensor:
            arg_tensor(input2, 'cholesky_solve', 'input2')
        result = c_cholesky_solve(<Tensor>input, <Tensor>input2, arg_bool(upper, 'cholesky_solve', 'upper'))
        if out is not None:
            return finish_out(out, result, 'cholesky_solve')
        return result

    def cholesky_inverse(input, upper=False, *, out=None):
        "cholesky_inverse(input, upper=False, *, out=None)\n\nThe inverse of the matrix whose Cholesky factor is given, a lower triangular one unless ``upper``.\n\nShapes: ``(..., n, n)`` to the same. Dtypes: floating and complex. Raises RuntimeError for other shapes or dtypes.\n\n>>> torch.cholesky_inverse(torch.tensor([[2., 0.], [0., 1.]])).tolist()\n[[0.25, 0.0], [0.0, 1.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'cholesky_inverse', 'input')
        result = c_cholesky_inverse(<Tensor>input, arg_bool(upper, 'cholesky_inverse', 'upper'))
        if out is not None:
            return finish_out(out, result, 'cholesky_inverse')
        return result

    def lstsq(input, b, rcond=None, *, driver=None, out=None):
        "lstsq(input, b, rcond=None, *, driver=None, out=None)\n\nThe least-squares solution of ``input @ X = b``: smallest ``|input @ X - b|``, and of several the smallest ``|X|``.\n\n``driver``: LAPACK's function, ``\"gelsy\"`` (QR with exchanges of columns, the default), ``\"gels\"`` (QR; all ranks full),\n``\"gelsd\"`` or ``\"gelss\"`` (SVD). ``rcond``: singular values below ``rcond`` times the largest are taken as zero, by\ndefault ``eps * max(m, n)``. ``residuals``: the squares summed over each column, where ``m > n`` and all ranks are n,\notherwise of shape ``(0,)``; ``rank`` is empty for gels, ``singular_values`` for gels and gelsy. Shapes: ``(..., m, n)``\nand ``(..., m, k)`` or ``(..., m)`` to ``(..., n, k)`` or ``(..., n)``; batches broadcast. Dtypes: floating and complex,\nboth the same. The derivative needs full ranks. Raises RuntimeError for other drivers, shapes or dtypes.\n\n>>> torch.linalg.lstsq(torch.tensor([[1.], [1.]]), torch.tensor([[1.], [3.]])).solution.round().tolist()\n[[2.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'lstsq', 'input')
        if type(b) is not Tensor:
            arg_tensor(b, 'lstsq', 'b')
        result = named(K_lstsq, c_lstsq(<Tensor>input, <Tensor>b, (None if rcond is None else arg_float(rcond, 'lstsq', 'rcond')), (None if driver is None else arg_str(driver, 'lstsq', 'driver'))))
        if out is not None:
            return finish_out(out, result, 'lstsq')
        return result

    def tensorinv(input, ind=2, *, out=None):
        "tensorinv(input, ind=2, *, out=None)\n\nThe inverse for ``tensordot``: ``tensordot(result, input, ind)`` is the identity.\n\nShapes: ``(a..., b...)``, the first ``ind`` dimensions apart, to ``(b..., a...)``; both parts have as many elements.\nRaises RuntimeError for other shapes or dtypes, ``linalg.LinAlgError`` for a singular one.\n\n>>> torch.linalg.tensorinv(torch.tensor([[2., 0.], [0., 4.]]), 1).tolist()\n[[0.5, 0.0], [0.0, 0.25]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'tensorinv', 'input')
        result = c_tensorinv(<Tensor>input, arg_int(ind, 'tensorinv', 'ind'))
        if out is not None:
            return finish_out(out, result, 'tensorinv')
        return result

    def tensorsolve(input, other, dims=None, *, out=None):
        "tensorsolve(input, other, dims=None, *, out=None)\n\nThe solution X of ``tensordot(input, X, X.ndim) = other``.\n\n``dims``: dimensions of ``input`` that are put last first. Shapes: ``other.shape + rest`` and ``other.shape`` to\n``rest``, which has as many elements. Raises RuntimeError for other shapes or dtypes, ``linalg.LinAlgError`` where there\nis no one solution.\n\n>>> torch.linalg.tensorsolve(torch.tensor([[2., 0.], [0., 4.]]), torch.tensor([2., 2.])).tolist()\n[1.0, 0.5]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'tensorsolve', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'tensorsolve', 'other')
        result = c_tensorsolve(<Tensor>input, <Tensor>other, (None if dims is None else arg_ints(dims, 'tensorsolve', 'dims')))
        if out is not None:
            return finish_out(out, result, 'tensorsolve')
        return result


class public2:
    def lu_solve(input, LU_data, LU_pivots, *, out=None):
        "lu_solve(input, LU_data, LU_pivots, *, out=None)\n\nThe older form of ``linalg.lu_solve``, with the right-hand side first.\n\n>>> LU, pivots = torch.linalg.lu_factor(torch.tensor([[0., 2.], [1., 1.]]))\n>>> torch.lu_solve(torch.tensor([[2.], [3.]]), LU, pivots).tolist()\n[[2.0], [1.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'lu_solve', 'input')
        if type(LU_data) is not Tensor:
            arg_tensor(LU_data, 'lu_solve', 'LU_data')
        if type(LU_pivots) is not Tensor:
            arg_tensor(LU_pivots, 'lu_solve', 'LU_pivots')
        result = c_lu_solve(<Tensor>input, <Tensor>LU_data, <Tensor>LU_pivots)
        if out is not None:
            return finish_out(out, result, 'lu_solve')
        return result


def id_pinv_within(A, atol, rtol, hermitian):
    "The pseudoinverse, with singular values up to ``max(atol, rtol * largest)`` taken as zero.\n\nDtype: the arguments' common dtype.\n"
    if type(A) is not Tensor:
        arg_tensor(A, 'pinv_within', 'A')
    return c_pinv_within(<Tensor>A, arg_tensor_or_none(atol, 'pinv_within', 'atol'), arg_tensor_or_none(rtol, 'pinv_within', 'rtol'), arg_bool(hermitian, 'pinv_within', 'hermitian'))


def id_pinv_backward(grad, P, A):
    "The derivative of the pseudoinverse P of matrices whose rank doesn't change.\n\n``dP = -P dA P + P P^H dA^H (1 - A P) + (1 - P A) dA^H P^H P`` (Golub and Pereyra, 1973), transposed.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'pinv_backward', 'grad')
    if type(P) is not Tensor:
        arg_tensor(P, 'pinv_backward', 'P')
    if type(A) is not Tensor:
        arg_tensor(A, 'pinv_backward', 'A')
    return c_pinv_backward(<Tensor>grad, <Tensor>P, <Tensor>A)


K_solve_backward = return_kind('solve_backward', ('A_grad', 'B_grad'))
def id_solve_backward(grad, A, X, left, vector):
    "The derivatives of a solution: ``gB = A^-H gX`` and ``gA = -gB X^H``, the other way round on the right.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'solve_backward', 'grad')
    if type(A) is not Tensor:
        arg_tensor(A, 'solve_backward', 'A')
    if type(X) is not Tensor:
        arg_tensor(X, 'solve_backward', 'X')
    result = named(K_solve_backward, c_solve_backward(<Tensor>grad, <Tensor>A, <Tensor>X, arg_bool(left, 'solve_backward', 'left'), arg_bool(vector, 'solve_backward', 'vector')))
    return result


def id_triangle(input, upper, strict):
    "The upper or lower triangle of each matrix, without its diagonal if ``strict``.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'triangle', 'input')
    return c_triangle(<Tensor>input, arg_bool(upper, 'triangle', 'upper'), arg_bool(strict, 'triangle', 'strict'))


def id_cholesky_solve_backward(grad, L, X, upper):
    "The derivative for the factor: A's, ``-A^-1 g X^H``, through ``A = L L^H`` or ``L^H L``.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'cholesky_solve_backward', 'grad')
    if type(L) is not Tensor:
        arg_tensor(L, 'cholesky_solve_backward', 'L')
    if type(X) is not Tensor:
        arg_tensor(X, 'cholesky_solve_backward', 'X')
    return c_cholesky_solve_backward(<Tensor>grad, <Tensor>L, <Tensor>X, arg_bool(upper, 'cholesky_solve_backward', 'upper'))


K_lstsq_parts = return_kind('lstsq_parts', ('solution', 'residuals', 'rank', 'singular_values'))
def id_lstsq_parts(A, B, rcond, driver):
    "What ``linalg.lstsq`` returns; the singular values have no derivative of their own here.\n\nDtype: the arguments' common dtype.\n"
    if type(A) is not Tensor:
        arg_tensor(A, 'lstsq_parts', 'A')
    if type(B) is not Tensor:
        arg_tensor(B, 'lstsq_parts', 'B')
    result = named(K_lstsq_parts, c_lstsq_parts(<Tensor>A, <Tensor>B, (None if rcond is None else arg_float(rcond, 'lstsq_parts', 'rcond')), arg_str(driver, 'lstsq_parts', 'driver')))
    return result


K_lstsq_backward = return_kind('lstsq_backward', ('A_grad', 'B_grad'))
def id_lstsq_backward(grad, grad_residuals, A, B, X, residuals):
    "The derivatives through ``X = pinv(A) B`` and the residuals ``|A X - B|^2``, of which only the direct part remains.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'lstsq_backward', 'grad')
    if type(grad_residuals) is not Tensor:
        arg_tensor(grad_residuals, 'lstsq_backward', 'grad_residuals')
    if type(A) is not Tensor:
        arg_tensor(A, 'lstsq_backward', 'A')
    if type(B) is not Tensor:
        arg_tensor(B, 'lstsq_backward', 'B')
    if type(X) is not Tensor:
        arg_tensor(X, 'lstsq_backward', 'X')
    if type(residuals) is not Tensor:
        arg_tensor(residuals, 'lstsq_backward', 'residuals')
    result = named(K_lstsq_backward, c_lstsq_backward(<Tensor>grad, <Tensor>grad_residuals, <Tensor>A, <Tensor>B, <Tensor>X, <Tensor>residuals))
    return result


K_inv_ex = return_kind('inv_ex', ('inverse', 'info'))
py_linalg_inv_ex = public1.inv_ex
py_linalg_inv_ex.__name__ = py_linalg_inv_ex.__qualname__ = 'inv_ex'

py_inverse = public1.inverse
py_inverse.__name__ = py_inverse.__qualname__ = 'inverse'

py_linalg_pinv = public1.pinv
py_linalg_pinv.__name__ = py_linalg_pinv.__qualname__ = 'pinv'

py_pinverse = public1.pinverse
py_pinverse.__name__ = py_pinverse.__qualname__ = 'pinverse'

K_solve_ex = return_kind('solve_ex', ('result', 'info'))
py_linalg_solve_ex = public1.solve_ex
py_linalg_solve_ex.__name__ = py_linalg_solve_ex.__qualname__ = 'solve_ex'

py_linalg_solve = public1.solve
py_linalg_solve.__name__ = py_linalg_solve.__qualname__ = 'solve'

py_linalg_solve_triangular = public1.solve_triangular
py_linalg_solve_triangular.__name__ = py_linalg_solve_triangular.__qualname__ = 'solve_triangular'

K_triangular_solve = return_kind('triangular_solve', ('solution', 'cloned_coefficient'))
py_triangular_solve = public1.triangular_solve
py_triangular_solve.__name__ = py_triangular_solve.__qualname__ = 'triangular_solve'

py_linalg_lu_solve = public1.lu_solve
py_linalg_lu_solve.__name__ = py_linalg_lu_solve.__qualname__ = 'lu_solve'

py_lu_solve = public2.lu_solve
py_lu_solve.__name__ = py_lu_solve.__qualname__ = 'lu_solve'

py_cholesky_solve = public1.cholesky_solve
py_cholesky_solve.__name__ = py_cholesky_solve.__qualname__ = 'cholesky_solve'

py_cholesky_inverse = public1.cholesky_inverse
py_cholesky_inverse.__name__ = py_cholesky_inverse.__qualname__ = 'cholesky_inverse'

K_lstsq = return_kind('lstsq', ('solution', 'residuals', 'rank', 'singular_values'))
py_linalg_lstsq = public1.lstsq
py_linalg_lstsq.__name__ = py_linalg_lstsq.__qualname__ = 'lstsq'

py_linalg_tensorinv = public1.tensorinv
py_linalg_tensorinv.__name__ = py_linalg_tensorinv.__qualname__ = 'tensorinv'

py_linalg_tensorsolve = public1.tensorsolve
py_linalg_tensorsolve.__name__ = py_linalg_tensorsolve.__qualname__ = 'tensorsolve'

#: identifier -> function
IDENTIFIERS = {
    'pinv_within': id_pinv_within,
    'pinv_backward': id_pinv_backward,
    'solve_backward': id_solve_backward,
    'triangle': id_triangle,
    'cholesky_solve_backward': id_cholesky_solve_backward,
    'lstsq_parts': id_lstsq_parts,
    'lstsq_backward': id_lstsq_backward,
    'inv_ex': py_linalg_inv_ex,
    'inverse': py_inverse,
    'pinv': py_linalg_pinv,
    'pinverse': py_pinverse,
    'solve_ex': py_linalg_solve_ex,
    'solve': py_linalg_solve,
    'solve_triangular': py_linalg_solve_triangular,
    'triangular_solve': py_triangular_solve,
    'lu_solve_linalg': py_linalg_lu_solve,
    'lu_solve': py_lu_solve,
    'cholesky_solve': py_cholesky_solve,
    'cholesky_inverse': py_cholesky_inverse,
    'lstsq': py_linalg_lstsq,
    'tensorinv': py_linalg_tensorinv,
    'tensorsolve': py_linalg_tensorsolve,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('inv_ex', 'linalg', py_linalg_inv_ex, True, None, False, (), None),
    ('inverse', '', py_inverse, True, py_inverse, False, ('linalg.inv',), None),
    ('pinv', 'linalg', py_linalg_pinv, True, None, False, (), None),
    ('pinverse', '', py_pinverse, True, py_pinverse, False, (), None),
    ('solve_ex', 'linalg', py_linalg_solve_ex, True, None, False, (), None),
    ('solve', 'linalg', py_linalg_solve, True, None, False, (), None),
    ('solve_triangular', 'linalg', py_linalg_solve_triangular, True, None, False, (), None),
    ('triangular_solve', '', py_triangular_solve, True, py_triangular_solve, False, (), None),
    ('lu_solve', 'linalg', py_linalg_lu_solve, True, None, False, (), None),
    ('lu_solve', '', py_lu_solve, True, py_lu_solve, False, (), None),
    ('cholesky_solve', '', py_cholesky_solve, True, py_cholesky_solve, False, (), None),
    ('cholesky_inverse', '', py_cholesky_inverse, True, py_cholesky_inverse, False, (), None),
    ('lstsq', 'linalg', py_linalg_lstsq, True, None, False, (), None),
    ('tensorinv', 'linalg', py_linalg_tensorinv, True, None, False, (), None),
    ('tensorsolve', 'linalg', py_linalg_tensorsolve, True, None, False, (), None),
]
