# Written by tools/opgen from fasttorch/ops/factorizations.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/factorizations.py, compiled."""
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


cdef OperatorEntry E_cholesky_ex
cdef OperatorEntry E_cholesky_backward
cdef OperatorEntry E_cholesky_linalg
cdef OperatorEntry E_cholesky
cdef OperatorEntry E_lu_factor_ex
cdef OperatorEntry E_lu_factor
cdef OperatorEntry E_lu_permutation
cdef OperatorEntry E_lu_unpack
cdef OperatorEntry E_lu_factor_backward
cdef OperatorEntry E_lu_linalg
cdef OperatorEntry E_lu
cdef OperatorEntry E_ldl_factor_ex
cdef OperatorEntry E_ldl_factor
cdef OperatorEntry E_ldl_solve
cdef OperatorEntry E_qr_linalg
cdef OperatorEntry E_qr_backward
cdef OperatorEntry E_qr
cdef OperatorEntry E_geqrf
cdef OperatorEntry E_householder_product
cdef OperatorEntry E_orgqr
cdef OperatorEntry E_ormqr
cdef object c_cholesky_ex(Tensor input, bint upper, bint check_errors):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_cholesky_ex, (input, upper, check_errors, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_cholesky_ex, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, upper)
            node_save_output(node, 1, result[0], 0)
            results_history(result, node)
    return result

cdef int bw_cholesky_ex(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad_L = <object>g[0]
    cdef object upper
    cdef object L
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        upper = node_saved_object(node, 0)
    if need0:
        L = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_cholesky_backward(grad_L, L, upper))
    return 0

cdef object c_cholesky_backward(Tensor grad, Tensor L, bint upper):
    return run_composite(E_cholesky_backward, (grad, L, upper, ))

cdef object c_cholesky_linalg(Tensor input, bint upper):
    return run_composite(E_cholesky_linalg, (input, upper, ))

cdef object c_cholesky(Tensor input, bint upper):
    return run_composite(E_cholesky, (input, upper, ))

cdef object c_lu_factor_ex(Tensor A, bint pivot, bint check_errors):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_lu_factor_ex, (A, pivot, check_errors, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(A):
            need |= 1
        if need:
            node = node_new(O_lu_factor_ex, 1, 2)
            if need & 1:
                edge_to(node, 0, A, result, False)
            node_save_output(node, 0, result[0], 0)
            node_save_output(node, 1, result[1], 1)
            results_history(result, node)
    return result

cdef int bw_lu_factor_ex(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad_LU = <object>g[0]
    cdef object LU
    cdef object pivots
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        LU = saved_any(node, 0)
    if need0:
        pivots = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_lu_factor_backward(grad_LU, LU, pivots))
    return 0

cdef object c_lu_factor(Tensor A, bint pivot):
    return run_composite(E_lu_factor, (A, pivot, ))

cdef object c_lu_permutation(Tensor LU, Tensor pivots):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_lu_permutation, (LU, pivots, ))
    return result

cdef object c_lu_unpack(Tensor LU_data, Tensor LU_pivots, bint unpack_data, bint unpack_pivots):
    return run_composite(E_lu_unpack, (LU_data, LU_pivots, unpack_data, unpack_pivots, ))

cdef object c_lu_factor_backward(Tensor grad, Tensor LU, Tensor pivots):
    return run_composite(E_lu_factor_backward, (grad, LU, pivots, ))

cdef object c_lu_linalg(Tensor A, bint pivot):
    return run_composite(E_lu_linalg, (A, pivot, ))

cdef object c_lu(Tensor A, bint pivot, bint get_infos):
    return run_composite(E_lu, (A, pivot, get_infos, ))

cdef object c_ldl_factor_ex(Tensor input, bint hermitian, bint check_errors):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_ldl_factor_ex, (input, hermitian, check_errors, ))
    result = tuple(result)
    return result

cdef object c_ldl_factor(Tensor input, bint hermitian):
    return run_composite(E_ldl_factor, (input, hermitian, ))

cdef object c_ldl_solve(Tensor LD, Tensor pivots, Tensor B, bint hermitian):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_ldl_solve, (LD, pivots, B, hermitian, ))
    if ft_state.grad_enabled:
        if needs_grad(B):
            need |= 1
        if need:
            node = node_new(O_ldl_solve, 1, 3)
            if need & 1:
                edge_to(node, 0, B, result, True)
            save_value(node, 0, LD)
            save_value(node, 1, pivots)
            node_save_object(node, 2, hermitian)
            result_history(result, node)
    return result

cdef int bw_ldl_solve(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object LD
    cdef object pivots
    cdef object hermitian
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        LD = saved_any(node, 0)
    if need0:
        pivots = saved_any(node, 1)
    if need0:
        hermitian = node_saved_object(node, 2)
    if need0:
        give_out(&out[0], c_ldl_solve(LD, pivots, grad, hermitian) if hermitian else conj_of(c_ldl_solve(LD, pivots, conj_of(grad), False)))
    return 0

cdef object c_qr_linalg(Tensor A, object mode):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_qr_linalg, (A, mode, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(A):
            need |= 1
        if need:
            node = node_new(O_qr_linalg, 1, 4)
            if need & 1:
                edge_to(node, 0, A, result, False)
            node_save_object(node, 0, mode)
            node_save_output(node, 1, result[0], 0)
            node_save_output(node, 2, result[1], 1)
            keep_outputs(node, 3, result, 3)
            results_history(result, node)
    return result

cdef int bw_qr_linalg(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    cdef object grad_Q
    cdef object grad_R
    cdef object mode
    cdef object Q
    cdef object R
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        mode = node_saved_object(node, 0)
    if need0:
        Q = saved_any(node, 1)
    if need0:
        R = saved_any(node, 2)
    grad_Q = grad_or_zeros(g[0], node, 3, 0)
    grad_R = grad_or_zeros(g[1], node, 3, 1)
    if need0:
        give_out(&out[0], c_qr_backward(grad_Q, grad_R, Q, R, mode))
    return 0

cdef object c_qr_backward(Tensor grad_Q, Tensor grad_R, Tensor Q, Tensor R, object mode):
    return run_composite(E_qr_backward, (grad_Q, grad_R, Q, R, mode, ))

cdef object c_qr(Tensor input, bint some):
    return run_composite(E_qr, (input, some, ))

cdef object c_geqrf(Tensor input):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_geqrf, (input, ))
    result = tuple(result)
    return result

cdef object c_householder_product(Tensor input, Tensor tau):
    return run_composite(E_householder_product, (input, tau, ))

cdef object c_orgqr(Tensor input, Tensor input2):
    return run_composite(E_orgqr, (input, input2, ))

cdef object c_ormqr(Tensor input, Tensor input2, Tensor input3, bint left, bint transpose):
    return run_composite(E_ormqr, (input, input2, input3, left, transpose, ))

# ---- the table
E_cholesky_ex = OperatorEntry('cholesky_ex', 'cholesky_ex', 'factorizations', (('input', 't'), ('upper', 'o'), ('check_errors', 'o')), 'same', ('input',), (None, 'int32'), 2, -1, False)
O_cholesky_ex = new_op('cholesky_ex', 'CholeskyExBackward0', bw_cholesky_ex, E_cholesky_ex)
E_cholesky_backward = OperatorEntry('cholesky_backward', 'cholesky_backward', 'factorizations', (('grad', 't'), ('L', 't'), ('upper', 'o')), None, (), None, 1, -1, False)
E_cholesky_linalg = OperatorEntry('cholesky_linalg', 'cholesky', 'factorizations', (('input', 't'), ('upper', 'o')), None, (), None, 1, -1, False)
E_cholesky = OperatorEntry('cholesky', 'cholesky', 'factorizations', (('input', 't'), ('upper', 'o')), None, (), None, 1, -1, False)
E_lu_factor_ex = OperatorEntry('lu_factor_ex', 'lu_factor_ex', 'factorizations', (('A', 't'), ('pivot', 'o'), ('check_errors', 'o')), 'same', ('A',), (None, 'int32', 'int32'), 3, -1, False)
O_lu_factor_ex = new_op('lu_factor_ex', 'LuFactorExBackward0', bw_lu_factor_ex, E_lu_factor_ex)
E_lu_factor = OperatorEntry('lu_factor', 'lu_factor', 'factorizations', (('A', 't'), ('pivot', 'o')), None, (), None, 2, -1, False)
E_lu_permutation = OperatorEntry('lu_permutation', 'lu_permutation', 'factorizations', (('LU', 't'), ('pivots', 't')), None, (), None, 1, -1, False)
O_lu_permutation = new_op('lu_permutation', 'LuPermutationBackward0', NULL, E_lu_permutation)
E_lu_unpack = OperatorEntry('lu_unpack', 'lu_unpack', 'factorizations', (('LU_data', 't'), ('LU_pivots', 't'), ('unpack_data', 'o'), ('unpack_pivots', 'o')), None, (), None, 3, -1, False)
E_lu_factor_backward = OperatorEntry('lu_factor_backward', 'lu_factor_backward', 'factorizations', (('grad', 't'), ('LU', 't'), ('pivots', 't')), None, (), None, 1, -1, False)
E_lu_linalg = OperatorEntry('lu_linalg', 'lu', 'factorizations', (('A', 't'), ('pivot', 'o')), None, (), None, 3, -1, False)
E_lu = OperatorEntry('lu', 'lu', 'factorizations', (('A', 't'), ('pivot', 'o'), ('get_infos', 'o')), None, (), None, 1, -1, False)
E_ldl_factor_ex = OperatorEntry('ldl_factor_ex', 'ldl_factor_ex', 'factorizations', (('input', 't'), ('hermitian', 'o'), ('check_errors', 'o')), 'same', ('input',), (None, 'int32', 'int32'), 3, -1, False)
O_ldl_factor_ex = new_op('ldl_factor_ex', 'LdlFactorExBackward0', NULL, E_ldl_factor_ex)
E_ldl_factor = OperatorEntry('ldl_factor', 'ldl_factor', 'factorizations', (('input', 't'), ('hermitian', 'o')), None, (), None, 2, -1, False)
E_ldl_solve = OperatorEntry('ldl_solve', 'ldl_solve', 'factorizations', (('LD', 't'), ('pivots', 't'), ('B', 't'), ('hermitian', 'o')), 'same', ('LD', 'B'), None, 1, -1, False)
O_ldl_solve = new_op('ldl_solve', 'LdlSolveBackward0', bw_ldl_solve, E_ldl_solve)
E_qr_linalg = OperatorEntry('qr_linalg', 'qr', 'factorizations', (('A', 't'), ('mode', 'o')), 'same', ('A',), None, 2, -1, False)
O_qr_linalg = new_op('qr', 'QrBackward0', bw_qr_linalg, E_qr_linalg)
E_qr_backward = OperatorEntry('qr_backward', 'qr_backward', 'factorizations', (('grad_Q', 't'), ('grad_R', 't'), ('Q', 't'), ('R', 't'), ('mode', 'o')), None, (), None, 1, -1, False)
E_qr = OperatorEntry('qr', 'qr', 'factorizations', (('input', 't'), ('some', 'o')), None, (), None, 2, -1, False)
E_geqrf = OperatorEntry('geqrf', 'geqrf', 'factorizations', (('input', 't'),), 'same', ('input',), None, 2, -1, False)
O_geqrf = new_op('geqrf', 'GeqrfBackward0', NULL, E_geqrf)
E_householder_product = OperatorEntry('householder_product', 'householder_product', 'factorizations', (('input', 't'), ('tau', 't')), None, (), None, 1, -1, False)
E_orgqr = OperatorEntry('orgqr', 'orgqr', 'factorizations', (('input', 't'), ('input2', 't')), None, (), None, 1, -1, False)
E_ormqr = OperatorEntry('ormqr', 'ormqr', 'factorizations', (('input', 't'), ('input2', 't'), ('input3', 't'), ('left', 'o'), ('transpose', 'o')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def cholesky_ex(input, *, upper=False, check_errors=False, out=None):
        "cholesky_ex(input, *, upper=False, check_errors=False, out=None)\n\nThe Cholesky factor of each matrix, and for each whether it has one, without raising.\n\n``input = L @ L^H`` with a lower triangular ``L``, or with ``upper`` ``input = L^H @ L`` with an upper triangular one;\nonly that triangle of ``input`` is read. ``info`` is 0, or the order of the first leading minor that isn't positive;\n``L`` is then not a factor. Shapes: ``(..., n, n)`` to the same, ``info`` ``(...)``. Dtypes: floating and complex;\n``info`` is int32. Raises RuntimeError for other shapes or dtypes, ``linalg.LinAlgError`` with ``check_errors``. By\nLAPACK's potrf.\n\n>>> torch.linalg.cholesky_ex(torch.tensor([[4., 0.], [0., 9.]])).L.tolist()\n[[2.0, 0.0], [0.0, 3.0]]\n\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'cholesky_ex', 'input')
        result = named(K_cholesky_ex, c_cholesky_ex(<Tensor>input, arg_bool(upper, 'cholesky_ex', 'upper'), arg_bool(check_errors, 'cholesky_ex', 'check_errors')))
        if out is not None:
            exact_out(out, result, 'cholesky_ex', 2)
            return finish_out(out, result, 'cholesky_ex')
        return result

    def cholesky(input, *, upper=False, out=None):
        "cholesky(input, *, upper=False, out=None)\n\nThe Cholesky factor of each positive-definite matrix: ``input = L @ L^H`` with a lower triangular ``L``.\n\nWith ``upper``: ``input = L^H @ L`` with an upper triangular one. Only that triangle of ``input`` is read.\nShapes: ``(..., n, n)`` to the same. Dtypes: floating and complex. Raises RuntimeError for other shapes or dtypes,\n``linalg.LinAlgError`` naming the element of the batch and the order of its first leading minor that isn't positive.\n\n>>> torch.linalg.cholesky(torch.tensor([[4., 2.], [2., 10.]])).tolist()\n[[2.0, 0.0], [1.0, 3.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'cholesky', 'input')
        result = c_cholesky_linalg(<Tensor>input, arg_bool(upper, 'cholesky', 'upper'))
        if out is not None:
            return finish_out(out, result, 'cholesky')
        return result

    def lu_factor_ex(A, *, pivot=True, check_errors=False, out=None):
        "lu_factor_ex(A, *, pivot=True, check_errors=False, out=None)\n\nThe LU factorisation with row exchanges of each matrix, in LAPACK's compact form, without raising.\n\n``LU`` holds U in its upper triangle and L, whose diagonal is 1, below it; row ``i`` was exchanged with row\n``pivots[i]``, counted from 1, one after the other. ``info`` is 0, or the number of the first element on U's diagonal\nthat is zero. Shapes: ``(..., m, n)`` to the same, ``(..., min(m, n))`` and ``(...)``. Dtypes: floating and complex; the\nothers are int32. Raises RuntimeError for ``pivot=False`` (for GPUs only), other shapes or dtypes,\n``linalg.LinAlgError`` with ``check_errors``. By LAPACK's getrf.\n\n>>> torch.linalg.lu_factor_ex(torch.tensor([[0., 2.], [1., 1.]])).pivots.tolist()\n[2, 2]\n\nDtype: the arguments' common dtype.\n"
        if type(A) is not Tensor:
            arg_tensor(A, 'lu_factor_ex', 'A')
        result = named(K_lu_factor_ex, c_lu_factor_ex(<Tensor>A, arg_bool(pivot, 'lu_factor_ex', 'pivot'), arg_bool(check_errors, 'lu_factor_ex', 'check_errors')))
        if out is not None:
            exact_out(out, result, 'lu_factor_ex', 6)
            return finish_out(out, result, 'lu_factor_ex')
        return result

    def lu_factor(A, *, pivot=True, out=None):
        "lu_factor(A, *, pivot=True, out=None)\n\nThe LU factorisation of each matrix in compact form, as ``linalg.lu_solve`` takes it; see ``linalg.lu_factor_ex``.\n\nRaises ``linalg.LinAlgError`` naming the element of the batch where a factor's diagonal has a zero.\n\n>>> torch.linalg.lu_factor(torch.tensor([[0., 2.], [1., 1.]])).LU.tolist()\n[[1.0, 1.0], [0.0, 2.0]]\n"
        if type(A) is not Tensor:
            arg_tensor(A, 'lu_factor', 'A')
        result = named(K_lu_factor, c_lu_factor(<Tensor>A, arg_bool(pivot, 'lu_factor', 'pivot')))
        if out is not None:
            exact_out(out, result, 'lu_factor', 2)
            return finish_out(out, result, 'lu_factor')
        return result

    def lu_unpack(LU_data, LU_pivots, unpack_data=True, unpack_pivots=True, *, out=None):
        "lu_unpack(LU_data, LU_pivots, unpack_data=True, unpack_pivots=True, *, out=None)\n\nThe factors ``P @ L @ U`` of a compact LU factorisation.\n\nShapes: for ``(..., m, n)`` and k the smaller of both, ``(..., m, m)``, ``(..., m, k)`` and ``(..., k, n)``; what isn't\nasked for has shape ``(0,)``. Raises RuntimeError unless the pivots are int32 and of the diagonal's shape.\n\n>>> P, L, U = torch.lu_unpack(*torch.linalg.lu_factor(torch.tensor([[0., 2.], [1., 1.]])))\n>>> P.tolist()\n[[0.0, 1.0], [1.0, 0.0]]\n"
        if type(LU_data) is not Tensor:
            arg_tensor(LU_data, 'lu_unpack', 'LU_data')
        if type(LU_pivots) is not Tensor:
            arg_tensor(LU_pivots, 'lu_unpack', 'LU_pivots')
        result = named(K_lu_unpack, c_lu_unpack(<Tensor>LU_data, <Tensor>LU_pivots, arg_bool(unpack_data, 'lu_unpack', 'unpack_data'), arg_bool(unpack_pivots, 'lu_unpack', 'unpack_pivots')))
        if out is not None:
            return finish_out(out, result, 'lu_unpack')
        return result

    def lu(A, *, pivot=True, out=None):
        "lu(A, *, pivot=True, out=None)\n\nThe LU factorisation of each matrix: ``A = P @ L @ U``.\n\nP is a permutation, L lower triangular with a diagonal of 1, U upper triangular.\n\nShapes: for ``(..., m, n)`` and k the smaller of both, ``(..., m, m)``, ``(..., m, k)`` and ``(..., k, n)``. Dtypes: floating\nand complex. The derivative needs a leading square part that isn't singular.\nRaises RuntimeError for ``pivot=False`` (for GPUs only), other shapes or dtypes.\n\n>>> torch.linalg.lu(torch.tensor([[0., 2.], [1., 1.]])).U.tolist()\n[[1.0, 1.0], [0.0, 2.0]]\n"
        if type(A) is not Tensor:
            arg_tensor(A, 'lu', 'A')
        result = named(K_lu_linalg, c_lu_linalg(<Tensor>A, arg_bool(pivot, 'lu', 'pivot')))
        if out is not None:
            return finish_out(out, result, 'lu')
        return result

    def ldl_factor_ex(input, *, hermitian=False, check_errors=False, out=None):
        "ldl_factor_ex(input, *, hermitian=False, check_errors=False, out=None)\n\nThe factorisation ``input = L @ D @ L^T`` of each symmetric matrix in LAPACK's compact form, without raising.\n\nD has blocks of one or two rows; with ``hermitian`` a complex ``input`` is Hermitian and is ``L @ D @ L^H``. Only the lower\ntriangle is read. ``info`` is 0, or the number of the first zero on D's diagonal. Shapes: ``(..., n, n)`` to the same,\n``(..., n)`` and ``(...)``. Dtypes: floating and complex; the others are int32. No derivative.\nRaises RuntimeError for other shapes or dtypes, ``linalg.LinAlgError`` with ``check_errors``. By LAPACK's sytrf and hetrf.\n\n>>> torch.linalg.ldl_factor_ex(torch.tensor([[2., 0.], [0., 3.]])).LD.tolist()\n[[2.0, 0.0], [0.0, 3.0]]\n\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'ldl_factor_ex', 'input')
        result = named(K_ldl_factor_ex, c_ldl_factor_ex(<Tensor>input, arg_bool(hermitian, 'ldl_factor_ex', 'hermitian'), arg_bool(check_errors, 'ldl_factor_ex', 'check_errors')))
        if out is not None:
            exact_out(out, result, 'ldl_factor_ex', 6)
            return finish_out(out, result, 'ldl_factor_ex')
        return result

    def ldl_factor(input, *, hermitian=False, out=None):
        "ldl_factor(input, *, hermitian=False, out=None)\n\nThe LDL factorisation of each symmetric matrix in compact form, as ``linalg.ldl_solve`` takes it.\n\nSee ``linalg.ldl_factor_ex`` for the form.\n\nRaises ``linalg.LinAlgError`` naming the element of the batch where D is singular.\n\n>>> torch.linalg.ldl_factor(torch.tensor([[2., 0.], [0., 3.]])).pivots.tolist()\n[1, 2]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'ldl_factor', 'input')
        result = named(K_ldl_factor, c_ldl_factor(<Tensor>input, arg_bool(hermitian, 'ldl_factor', 'hermitian')))
        if out is not None:
            exact_out(out, result, 'ldl_factor', 2)
            return finish_out(out, result, 'ldl_factor')
        return result

    def ldl_solve(LD, pivots, B, *, hermitian=False, out=None):
        "ldl_solve(LD, pivots, B, *, hermitian=False, out=None)\n\nThe solution X of ``A @ X = B`` from ``linalg.ldl_factor(A, hermitian=...)``.\n\nShapes: ``(..., n, n)``, ``(..., n)`` and ``(..., n, k)`` to ``(..., n, k)``; batches broadcast. Differentiable in ``B``.\nRaises RuntimeError for other shapes or dtypes. By LAPACK's sytrs and hetrs.\n\n>>> LD, pivots = torch.linalg.ldl_factor(torch.tensor([[2., 0.], [0., 4.]]))\n>>> torch.linalg.ldl_solve(LD, pivots, torch.tensor([[2.], [2.]])).tolist()\n[[1.0], [0.5]]\n\nDtype: the arguments' common dtype.\n"
        if type(LD) is not Tensor:
            arg_tensor(LD, 'ldl_solve', 'LD')
        if type(pivots) is not Tensor:
            arg_tensor(pivots, 'ldl_solve', 'pivots')
        if type(B) is not Tensor:
            arg_tensor(B, 'ldl_solve', 'B')
        result = c_ldl_solve(<Tensor>LD, <Tensor>pivots, <Tensor>B, arg_bool(hermitian, 'ldl_solve', 'hermitian'))
        if out is not None:
            return finish_out(out, result, 'ldl_solve')
        return result

    def qr(A, mode='reduced', *, out=None):
        "qr(A, mode='reduced', *, out=None)\n\nThe QR factorisation of each matrix: ``A = Q @ R``, Q with orthonormal columns, R upper triangular.\n\nShapes: for ``(..., m, n)`` and k the smaller of both, ``(..., m, k)`` and ``(..., k, n)`` in mode ``\"reduced\"``;\n``(..., m, m)`` and ``(..., m, n)`` in mode ``\"complete\"``; mode ``\"r\"`` gives R alone, and Q of shape ``(0,)``. Dtypes:\nfloating and complex. The derivative needs k independent leading columns; in mode ``\"complete\"`` also ``m <= n``, and\nthere is none in mode ``\"r\"``. Raises RuntimeError for other modes, shapes or dtypes. By LAPACK's geqrf.\n\n>>> torch.linalg.qr(torch.tensor([[0., 2.], [3., 1.]])).R.abs().tolist()\n[[3.0, 1.0], [0.0, 2.0]]\n\nDtype: the arguments' common dtype.\n"
        if type(A) is not Tensor:
            arg_tensor(A, 'qr', 'A')
        result = named(K_qr_linalg, c_qr_linalg(<Tensor>A, arg_str(mode, 'qr', 'mode')))
        if out is not None:
            return finish_out(out, result, 'qr')
        return result

    def geqrf(input, *, out=None):
        "geqrf(input, *, out=None)\n\nThe QR factorisation of each matrix as LAPACK leaves it: R, and below it the Householder vectors, with their factors.\n\n``linalg.householder_product`` and ``ormqr`` take both. Shapes: ``(..., m, n)`` to the same and ``(..., min(m, n))``. Dtypes:\nfloating and complex. No derivative: ``linalg.qr`` has one. Raises RuntimeError for other shapes or dtypes.\n\n>>> a, tau = torch.geqrf(torch.tensor([[3.], [4.]]))\n>>> tuple(a.shape), tuple(tau.shape)\n((2, 1), (1,))\n\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'geqrf', 'input')
        result = named(K_geqrf, c_geqrf(<Tensor>input))
        if out is not None:
            return finish_out(out, result, 'geqrf')
        return result

    def householder_product(input, tau, *, out=None):
        "householder_product(input, tau, *, out=None)\n\nThe first n columns of ``H_1 @ H_2 @ ... @ H_k``, reflections ``H_i = 1 - tau[i] * v_i @ v_i^H``.\n\n``v_i`` is column i of ``input`` below the diagonal, 1 on it and 0 above, as ``geqrf`` gives them: the result is then Q.\nShapes: ``(..., m, n)`` with ``m >= n`` and ``(..., k)`` with ``k <= n`` to ``(..., m, n)``. Dtypes: floating and\ncomplex, both the same. Raises RuntimeError for other shapes or dtypes.\n\n>>> torch.linalg.householder_product(torch.tensor([[1.], [0.]]), torch.tensor([2.])).tolist()\n[[-1.0], [0.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'householder_product', 'input')
        if type(tau) is not Tensor:
            arg_tensor(tau, 'householder_product', 'tau')
        result = c_householder_product(<Tensor>input, <Tensor>tau)
        if out is not None:
            return finish_out(out, result, 'householder_product')
        return result

    def orgqr(input, input2, *, out=None):
        "orgqr(input, input2, *, out=None)\n\nThe older name of ``linalg.householder_product``.\n\n>>> torch.orgqr(torch.tensor([[1.], [0.]]), torch.tensor([2.])).tolist()\n[[-1.0], [0.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'orgqr', 'input')
        if type(input2) is not Tensor:
            arg_tensor(input2, 'orgqr', 'input2')
        result = c_orgqr(<Tensor>input, <Tensor>input2)
        if out is not None:
            return finish_out(out, result, 'orgqr')
        return result

    def ormqr(input, input2, input3, left=True, transpose=False, *, out=None):
        "ormqr(input, input2, input3, left=True, transpose=False, *, out=None)\n\nThe product of ``input3`` with the square matrix Q of ``geqrf``'s reflections, which is not formed.\n\n``Q @ input3``, or ``input3 @ Q`` unless ``left``; with ``transpose`` Q's conjugate transpose. Shapes: ``(..., m, k)``,\n``(..., k)`` and ``(..., m, n)``, or ``(..., n, m)`` on the right, to the last. Dtypes: floating and complex, all the\nsame. Raises RuntimeError for other shapes or dtypes.\n\n>>> torch.ormqr(torch.tensor([[1.], [0.]]), torch.tensor([2.]), torch.eye(2)).tolist()\n[[-1.0, 0.0], [0.0, 1.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'ormqr', 'input')
        if type(input2) is not Tensor:
            arg_tensor(input2, 'ormqr', 'input2')
        if type(input3) is not Tensor:
            arg_tensor(input3, 'ormqr', 'input3')
        result = c_ormqr(<Tensor>input, <Tensor>input2, <Tensor>input3, arg_bool(left, 'ormqr', 'left'), arg_bool(transpose, 'ormqr', 'transpose'))
        if out is not None:
            return finish_out(out, result, 'ormqr')
        return result


class public2:
    def cholesky(input, upper=False, *, out=None):
        "cholesky(input, upper=False, *, out=None)\n\nThe older form of ``linalg.cholesky``.\n\n>>> torch.cholesky(torch.tensor([[4., 2.], [2., 10.]])).tolist()\n[[2.0, 0.0], [1.0, 3.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'cholesky', 'input')
        result = c_cholesky(<Tensor>input, arg_bool(upper, 'cholesky', 'upper'))
        if out is not None:
            return finish_out(out, result, 'cholesky')
        return result

    def lu(A, pivot=True, get_infos=False, *, out=None):
        "lu(A, pivot=True, get_infos=False, *, out=None)\n\nThe older form of ``linalg.lu_factor``: the compact factorisation and pivots, with ``get_infos`` also LAPACK's info.\n\nA singular matrix has one too, with zeros on the diagonal of U, as in PyTorch.\n\n>>> torch.lu(torch.tensor([[0., 2.], [1., 1.]]))[1].tolist()\n[2, 2]\n"
        if type(A) is not Tensor:
            arg_tensor(A, 'lu', 'A')
        result = c_lu(<Tensor>A, arg_bool(pivot, 'lu', 'pivot'), arg_bool(get_infos, 'lu', 'get_infos'))
        if out is not None:
            return finish_out(out, result, 'lu')
        return result

    def qr(input, some=True, *, out=None):
        "qr(input, some=True, *, out=None)\n\nThe older form of ``linalg.qr``: mode ``\"reduced\"``, or ``\"complete\"`` unless ``some``.\n\n>>> torch.qr(torch.tensor([[0., 2.], [3., 1.]])).R.abs().tolist()\n[[3.0, 1.0], [0.0, 2.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'qr', 'input')
        result = named(K_qr, c_qr(<Tensor>input, arg_bool(some, 'qr', 'some')))
        if out is not None:
            return finish_out(out, result, 'qr')
        return result


def id_cholesky_backward(grad, L, upper):
    "The derivative of the Cholesky factor, spread evenly over both triangles.\n\nFrom ``dL = L phi(L^-1 dA L^-H)``, phi being the lower triangle with half the diagonal (Murray, Differentiation of the\nCholesky decomposition, 2016).\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'cholesky_backward', 'grad')
    if type(L) is not Tensor:
        arg_tensor(L, 'cholesky_backward', 'L')
    return c_cholesky_backward(<Tensor>grad, <Tensor>L, arg_bool(upper, 'cholesky_backward', 'upper'))


def id_lu_permutation(LU, pivots):
    "The matrices P of ``A = P @ L @ U`` from exchanges of rows, in the factorisation's dtype.\n"
    if type(LU) is not Tensor:
        arg_tensor(LU, 'lu_permutation', 'LU')
    if type(pivots) is not Tensor:
        arg_tensor(pivots, 'lu_permutation', 'pivots')
    return c_lu_permutation(<Tensor>LU, <Tensor>pivots)


def id_lu_factor_backward(grad, LU, pivots):
    "The derivative of a compact LU factorisation.\n\nWith ``M = L^-1 P^T dA U^-1`` of the leading square part, ``dL = L tril(M, -1)`` and ``dU = triu(M) U``; the rows below (or\ncolumns beside) it follow from what is left of ``P^T dA = dL U + L dU``.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'lu_factor_backward', 'grad')
    if type(LU) is not Tensor:
        arg_tensor(LU, 'lu_factor_backward', 'LU')
    if type(pivots) is not Tensor:
        arg_tensor(pivots, 'lu_factor_backward', 'pivots')
    return c_lu_factor_backward(<Tensor>grad, <Tensor>LU, <Tensor>pivots)


def id_qr_backward(grad_Q, grad_R, Q, R, mode):
    "The derivative of the QR factorisation.\n\nFor square R, ``gA = (gQ + Q S) R^-H``, S the Hermitian matrix with the upper triangle of ``gR R^H - Q^H gQ`` (Walter and\nLehmann, Algorithmic differentiation of linear algebra functions, 2010). Further columns Y of A have ``R_Y = Q^H Y``.\n"
    if type(grad_Q) is not Tensor:
        arg_tensor(grad_Q, 'qr_backward', 'grad_Q')
    if type(grad_R) is not Tensor:
        arg_tensor(grad_R, 'qr_backward', 'grad_R')
    if type(Q) is not Tensor:
        arg_tensor(Q, 'qr_backward', 'Q')
    if type(R) is not Tensor:
        arg_tensor(R, 'qr_backward', 'R')
    return c_qr_backward(<Tensor>grad_Q, <Tensor>grad_R, <Tensor>Q, <Tensor>R, arg_str(mode, 'qr_backward', 'mode'))


K_cholesky_ex = return_kind('cholesky_ex', ('L', 'info'))
py_linalg_cholesky_ex = public1.cholesky_ex
py_linalg_cholesky_ex.__name__ = py_linalg_cholesky_ex.__qualname__ = 'cholesky_ex'

py_linalg_cholesky = public1.cholesky
py_linalg_cholesky.__name__ = py_linalg_cholesky.__qualname__ = 'cholesky'

py_cholesky = public2.cholesky
py_cholesky.__name__ = py_cholesky.__qualname__ = 'cholesky'

K_lu_factor_ex = return_kind('lu_factor_ex', ('LU', 'pivots', 'info'))
py_linalg_lu_factor_ex = public1.lu_factor_ex
py_linalg_lu_factor_ex.__name__ = py_linalg_lu_factor_ex.__qualname__ = 'lu_factor_ex'

K_lu_factor = return_kind('lu_factor', ('LU', 'pivots'))
py_linalg_lu_factor = public1.lu_factor
py_linalg_lu_factor.__name__ = py_linalg_lu_factor.__qualname__ = 'lu_factor'

K_lu_unpack = return_kind('lu_unpack', ('P', 'L', 'U'))
py_lu_unpack = public1.lu_unpack
py_lu_unpack.__name__ = py_lu_unpack.__qualname__ = 'lu_unpack'

K_lu_linalg = return_kind('lu', ('P', 'L', 'U'))
py_linalg_lu = public1.lu
py_linalg_lu.__name__ = py_linalg_lu.__qualname__ = 'lu'

py_lu = public2.lu
py_lu.__name__ = py_lu.__qualname__ = 'lu'

K_ldl_factor_ex = return_kind('ldl_factor_ex', ('LD', 'pivots', 'info'))
py_linalg_ldl_factor_ex = public1.ldl_factor_ex
py_linalg_ldl_factor_ex.__name__ = py_linalg_ldl_factor_ex.__qualname__ = 'ldl_factor_ex'

K_ldl_factor = return_kind('ldl_factor', ('LD', 'pivots'))
py_linalg_ldl_factor = public1.ldl_factor
py_linalg_ldl_factor.__name__ = py_linalg_ldl_factor.__qualname__ = 'ldl_factor'

py_linalg_ldl_solve = public1.ldl_solve
py_linalg_ldl_solve.__name__ = py_linalg_ldl_solve.__qualname__ = 'ldl_solve'

K_qr_linalg = return_kind('qr', ('Q', 'R'))
py_linalg_qr = public1.qr
py_linalg_qr.__name__ = py_linalg_qr.__qualname__ = 'qr'

K_qr = return_kind('qr', ('Q', 'R'))
py_qr = public2.qr
py_qr.__name__ = py_qr.__qualname__ = 'qr'

K_geqrf = return_kind('geqrf', ('a', 'tau'))
py_geqrf = public1.geqrf
py_geqrf.__name__ = py_geqrf.__qualname__ = 'geqrf'

py_linalg_householder_product = public1.householder_product
py_linalg_householder_product.__name__ = py_linalg_householder_product.__qualname__ = 'householder_product'

py_orgqr = public1.orgqr
py_orgqr.__name__ = py_orgqr.__qualname__ = 'orgqr'

py_ormqr = public1.ormqr
py_ormqr.__name__ = py_ormqr.__qualname__ = 'ormqr'

#: identifier -> function
IDENTIFIERS = {
    'cholesky_backward': id_cholesky_backward,
    'lu_permutation': id_lu_permutation,
    'lu_factor_backward': id_lu_factor_backward,
    'qr_backward': id_qr_backward,
    'cholesky_ex': py_linalg_cholesky_ex,
    'cholesky_linalg': py_linalg_cholesky,
    'cholesky': py_cholesky,
    'lu_factor_ex': py_linalg_lu_factor_ex,
    'lu_factor': py_linalg_lu_factor,
    'lu_unpack': py_lu_unpack,
    'lu_linalg': py_linalg_lu,
    'lu': py_lu,
    'ldl_factor_ex': py_linalg_ldl_factor_ex,
    'ldl_factor': py_linalg_ldl_factor,
    'ldl_solve': py_linalg_ldl_solve,
    'qr_linalg': py_linalg_qr,
    'qr': py_qr,
    'geqrf': py_geqrf,
    'householder_product': py_linalg_householder_product,
    'orgqr': py_orgqr,
    'ormqr': py_ormqr,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('cholesky_ex', 'linalg', py_linalg_cholesky_ex, True, None, False, (), None),
    ('cholesky', 'linalg', py_linalg_cholesky, True, None, False, (), None),
    ('cholesky', '', py_cholesky, True, py_cholesky, False, (), None),
    ('lu_factor_ex', 'linalg', py_linalg_lu_factor_ex, True, None, False, (), None),
    ('lu_factor', 'linalg', py_linalg_lu_factor, True, None, False, (), None),
    ('lu_unpack', '', py_lu_unpack, True, None, False, (), None),
    ('lu', 'linalg', py_linalg_lu, True, None, False, (), None),
    ('lu', '', py_lu, True, py_lu, False, (), None),
    ('ldl_factor_ex', 'linalg', py_linalg_ldl_factor_ex, True, None, False, (), None),
    ('ldl_factor', 'linalg', py_linalg_ldl_factor, True, None, False, (), None),
    ('ldl_solve', 'linalg', py_linalg_ldl_solve, True, None, False, (), None),
    ('qr', 'linalg', py_linalg_qr, True, None, False, (), None),
    ('qr', '', py_qr, True, py_qr, False, (), None),
    ('geqrf', '', py_geqrf, True, py_geqrf, False, (), None),
    ('householder_product', 'linalg', py_linalg_householder_product, True, None, False, (), None),
    ('orgqr', '', py_orgqr, True, py_orgqr, False, (), None),
    ('ormqr', '', py_ormqr, True, py_ormqr, False, (), None),
]
