# Written by tools/opgen from fasttorch/ops/spectral.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/spectral.py, compiled."""
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


cdef OperatorEntry E_svd_parts
cdef OperatorEntry E_svd_backward
cdef OperatorEntry E_svd_linalg
cdef OperatorEntry E_svd
cdef OperatorEntry E_svdvals
cdef OperatorEntry E_eigh_parts
cdef OperatorEntry E_eigh_backward
cdef OperatorEntry E_eigh
cdef OperatorEntry E_eigvalsh
cdef OperatorEntry E_eig_parts
cdef OperatorEntry E_eig_backward
cdef OperatorEntry E_eig
cdef OperatorEntry E_eigvals
cdef OperatorEntry E_matrix_rank
cdef OperatorEntry E_cond
cdef OperatorEntry E_svd_lowrank
cdef OperatorEntry E_pca_lowrank
cdef OperatorEntry E_lobpcg_parts
cdef OperatorEntry E_lobpcg_backward
cdef OperatorEntry E_lobpcg
cdef object c_svd_parts(Tensor A, bint full_matrices, bint vectors):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_svd_parts, (A, full_matrices, vectors, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(A):
            need |= 1
        if need:
            node = node_new(O_svd_parts, 1, 4)
            if need & 1:
                edge_to(node, 0, A, result, False)
            node_save_output(node, 0, result[0], 0)
            node_save_output(node, 1, result[1], 1)
            node_save_output(node, 2, result[2], 2)
            keep_outputs(node, 3, result, 7)
            results_history(result, node)
    return result

cdef int bw_svd_parts(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    cdef object grad_U
    cdef object grad_S
    cdef object grad_Vh
    cdef object U
    cdef object S
    cdef object Vh
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        U = saved_any(node, 0)
    if need0:
        S = saved_any(node, 1)
    if need0:
        Vh = saved_any(node, 2)
    grad_U = grad_or_zeros(g[0], node, 3, 0)
    grad_S = grad_or_zeros(g[1], node, 3, 1)
    grad_Vh = grad_or_zeros(g[2], node, 3, 2)
    if need0:
        give_out(&out[0], c_svd_backward(grad_U, grad_S, grad_Vh, U, S, Vh))
    return 0

cdef object c_svd_backward(Tensor grad_U, Tensor grad_S, Tensor grad_Vh, Tensor U, Tensor S, Tensor Vh):
    return run_composite(E_svd_backward, (grad_U, grad_S, grad_Vh, U, S, Vh, ))

cdef object c_svd_linalg(Tensor A, bint full_matrices, object driver):
    return run_composite(E_svd_linalg, (A, full_matrices, driver, ))

cdef object c_svd(Tensor input, bint some, bint compute_uv):
    return run_composite(E_svd, (input, some, compute_uv, ))

cdef object c_svdvals(Tensor A, object driver):
    return run_composite(E_svdvals, (A, driver, ))

cdef object c_eigh_parts(Tensor A, bint lower, bint vectors):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_eigh_parts, (A, lower, vectors, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(A):
            need |= 1
        if need:
            node = node_new(O_eigh_parts, 1, 3)
            if need & 1:
                edge_to(node, 0, A, result, False)
            node_save_output(node, 0, result[0], 0)
            node_save_output(node, 1, result[1], 1)
            keep_outputs(node, 2, result, 3)
            results_history(result, node)
    return result

cdef int bw_eigh_parts(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    cdef object grad_eigenvalues
    cdef object grad_eigenvectors
    cdef object eigenvalues
    cdef object eigenvectors
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        eigenvalues = saved_any(node, 0)
    if need0:
        eigenvectors = saved_any(node, 1)
    grad_eigenvalues = grad_or_zeros(g[0], node, 2, 0)
    grad_eigenvectors = grad_or_zeros(g[1], node, 2, 1)
    if need0:
        give_out(&out[0], c_eigh_backward(grad_eigenvalues, grad_eigenvectors, eigenvalues, eigenvectors))
    return 0

cdef object c_eigh_backward(Tensor grad_L, Tensor grad_V, Tensor L, Tensor V):
    return run_composite(E_eigh_backward, (grad_L, grad_V, L, V, ))

cdef object c_eigh(Tensor input, object UPLO):
    return run_composite(E_eigh, (input, UPLO, ))

cdef object c_eigvalsh(Tensor input, object UPLO):
    return run_composite(E_eigvalsh, (input, UPLO, ))

cdef object c_eig_parts(Tensor A, bint vectors):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_eig_parts, (A, vectors, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(A):
            need |= 1
        if need:
            node = node_new(O_eig_parts, 1, 3)
            if need & 1:
                edge_to(node, 0, A, result, False)
            node_save_output(node, 0, result[0], 0)
            node_save_output(node, 1, result[1], 1)
            keep_outputs(node, 2, result, 3)
            results_history(result, node)
    return result

cdef int bw_eig_parts(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    cdef object grad_eigenvalues
    cdef object grad_eigenvectors
    cdef object eigenvalues
    cdef object eigenvectors
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        eigenvalues = saved_any(node, 0)
    if need0:
        eigenvectors = saved_any(node, 1)
    grad_eigenvalues = grad_or_zeros(g[0], node, 2, 0)
    grad_eigenvectors = grad_or_zeros(g[1], node, 2, 1)
    if need0:
        give_out(&out[0], c_eig_backward(grad_eigenvalues, grad_eigenvectors, eigenvalues, eigenvectors))
    return 0

cdef object c_eig_backward(Tensor grad_L, Tensor grad_V, Tensor L, Tensor V):
    return run_composite(E_eig_backward, (grad_L, grad_V, L, V, ))

cdef object c_eig(Tensor input):
    return run_composite(E_eig, (input, ))

cdef object c_eigvals(Tensor input):
    return run_composite(E_eigvals, (input, ))

cdef object c_matrix_rank(Tensor input, object tol, bint hermitian, object atol, object rtol):
    return run_composite(E_matrix_rank, (input, tol, hermitian, atol, rtol, ))

cdef object c_cond(Tensor input, object p):
    return run_composite(E_cond, (input, p, ))

cdef object c_svd_lowrank(Tensor A, object q, object niter, Tensor M):
    return run_composite(E_svd_lowrank, (A, q, niter, M, ))

cdef object c_pca_lowrank(Tensor A, object q, bint center, Py_ssize_t niter):
    return run_composite(E_pca_lowrank, (A, q, center, niter, ))

cdef object c_lobpcg_parts(Tensor A, Tensor B, Tensor X, Tensor iK, Py_ssize_t niter, double tol, bint largest):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_lobpcg_parts, (A, B, X, iK, niter, tol, largest, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(A):
            need |= 1
        if need_of(B):
            need |= 2
        if need:
            node = node_new(O_lobpcg_parts, 2, 5)
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

cdef int bw_lobpcg_parts(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    cdef object grad_eigenvalues
    cdef object grad_eigenvectors
    cdef object A
    cdef object B
    cdef object eigenvalues
    cdef object eigenvectors
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
        eigenvalues = saved_any(node, 2)
    if need0 or need1:
        eigenvectors = saved_any(node, 3)
    grad_eigenvalues = grad_or_zeros(g[0], node, 4, 0)
    grad_eigenvectors = grad_or_zeros(g[1], node, 4, 1)
    if need0:
        if shared is None:
            shared = c_lobpcg_backward(grad_eigenvalues, grad_eigenvectors, A, B, eigenvalues, eigenvectors)
        give_out(&out[0], shared[0])
    if need1:
        if shared is None:
            shared = c_lobpcg_backward(grad_eigenvalues, grad_eigenvectors, A, B, eigenvalues, eigenvectors)
        give_out(&out[1], shared[1])
    return 0

cdef object c_lobpcg_backward(Tensor grad_L, Tensor grad_V, Tensor A, Tensor B, Tensor L, Tensor V):
    return run_composite(E_lobpcg_backward, (grad_L, grad_V, A, B, L, V, ))

cdef object c_lobpcg(Tensor A, object k, Tensor B, Tensor X, object n, Tensor iK, object niter, object tol, object largest, object method, object tracker, object ortho_iparams, object ortho_fparams, object ortho_bparams):
    return run_composite(E_lobpcg, (A, k, B, X, n, iK, niter, tol, largest, method, tracker, ortho_iparams, ortho_fparams, ortho_bparams, ))

# ---- the table
E_svd_parts = OperatorEntry('svd_parts', 'svd_parts', 'spectral', (('A', 't'), ('full_matrices', 'o'), ('vectors', 'o')), 'same', ('A',), (None, 'real', None), 3, -1, False)
O_svd_parts = new_op('svd_parts', 'SvdPartsBackward0', bw_svd_parts, E_svd_parts)
E_svd_backward = OperatorEntry('svd_backward', 'svd_backward', 'spectral', (('grad_U', 't'), ('grad_S', 't'), ('grad_Vh', 't'), ('U', 't'), ('S', 't'), ('Vh', 't')), None, (), None, 1, -1, False)
E_svd_linalg = OperatorEntry('svd_linalg', 'svd', 'spectral', (('A', 't'), ('full_matrices', 'o'), ('driver', 'o')), None, (), None, 3, -1, False)
E_svd = OperatorEntry('svd', 'svd', 'spectral', (('input', 't'), ('some', 'o'), ('compute_uv', 'o')), None, (), None, 3, -1, False)
E_svdvals = OperatorEntry('svdvals', 'svdvals', 'spectral', (('A', 't'), ('driver', 'o')), None, (), None, 1, -1, False)
E_eigh_parts = OperatorEntry('eigh_parts', 'eigh_parts', 'spectral', (('A', 't'), ('lower', 'o'), ('vectors', 'o')), 'same', ('A',), ('real', None), 2, -1, False)
O_eigh_parts = new_op('eigh_parts', 'EighPartsBackward0', bw_eigh_parts, E_eigh_parts)
E_eigh_backward = OperatorEntry('eigh_backward', 'eigh_backward', 'spectral', (('grad_L', 't'), ('grad_V', 't'), ('L', 't'), ('V', 't')), None, (), None, 1, -1, False)
E_eigh = OperatorEntry('eigh', 'eigh', 'spectral', (('input', 't'), ('UPLO', 'o')), None, (), None, 2, -1, False)
E_eigvalsh = OperatorEntry('eigvalsh', 'eigvalsh', 'spectral', (('input', 't'), ('UPLO', 'o')), None, (), None, 1, -1, False)
E_eig_parts = OperatorEntry('eig_parts', 'eig_parts', 'spectral', (('A', 't'), ('vectors', 'o')), None, (), None, 2, -1, False)
O_eig_parts = new_op('eig_parts', 'EigPartsBackward0', bw_eig_parts, E_eig_parts)
E_eig_backward = OperatorEntry('eig_backward', 'eig_backward', 'spectral', (('grad_L', 't'), ('grad_V', 't'), ('L', 't'), ('V', 't')), None, (), None, 1, -1, False)
E_eig = OperatorEntry('eig', 'eig', 'spectral', (('input', 't'),), None, (), None, 2, -1, False)
E_eigvals = OperatorEntry('eigvals', 'eigvals', 'spectral', (('input', 't'),), None, (), None, 1, -1, False)
E_matrix_rank = OperatorEntry('matrix_rank', 'matrix_rank', 'spectral', (('input', 't'), ('tol', 'o'), ('hermitian', 'o'), ('atol', 'o'), ('rtol', 'o')), None, (), None, 1, -1, False)
E_cond = OperatorEntry('cond', 'cond', 'spectral', (('input', 't'), ('p', 'o')), None, (), None, 1, -1, False)
E_svd_lowrank = OperatorEntry('svd_lowrank', 'svd_lowrank', 'spectral', (('A', 't'), ('q', 'o'), ('niter', 'o'), ('M', 't')), None, (), None, 1, -1, False)
E_pca_lowrank = OperatorEntry('pca_lowrank', 'pca_lowrank', 'spectral', (('A', 't'), ('q', 'o'), ('center', 'o'), ('niter', 'o')), None, (), None, 1, -1, False)
E_lobpcg_parts = OperatorEntry('lobpcg_parts', 'lobpcg_parts', 'spectral', (('A', 't'), ('B', 't'), ('X', 't'), ('iK', 't'), ('niter', 'o'), ('tol', 'o'), ('largest', 'o')), 'same', ('A',), None, 2, -1, False)
O_lobpcg_parts = new_op('lobpcg_parts', 'LobpcgPartsBackward0', bw_lobpcg_parts, E_lobpcg_parts)
E_lobpcg_backward = OperatorEntry('lobpcg_backward', 'lobpcg_backward', 'spectral', (('grad_L', 't'), ('grad_V', 't'), ('A', 't'), ('B', 't'), ('L', 't'), ('V', 't')), None, (), None, 2, -1, False)
E_lobpcg = OperatorEntry('lobpcg', 'lobpcg', 'spectral', (('A', 't'), ('k', 'o'), ('B', 't'), ('X', 't'), ('n', 'o'), ('iK', 't'), ('niter', 'o'), ('tol', 'o'), ('largest', 'o'), ('method', 'o'), ('tracker', 'o'), ('ortho_iparams', 'o'), ('ortho_fparams', 'o'), ('ortho_bparams', 'o')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def svd(A, full_matrices=True, *, driver=None, out=None):
        "svd(A, full_matrices=True, *, driver=None, out=None)\n\nThe singular value decomposition of each matrix: ``A = U @ diag(S) @ Vh``, S in descending order.\n\nShapes: for ``(..., m, n)`` and k the smaller of both, ``(..., m, m)``, ``(..., k)`` and ``(..., n, n)``; unless\n``full_matrices`` ``(..., m, k)``, ``(..., k)`` and ``(..., k, n)``. Dtypes: floating and complex; S is real. Singular\nvectors are determined up to a sign, or a phase; the derivative needs distinct singular values that are not zero, and\ngives the vectors beyond the first k none. ``driver`` is for GPUs. Raises RuntimeError for other shapes or dtypes,\n``linalg.LinAlgError`` if the iteration does not converge.\n\n>>> torch.linalg.svd(torch.tensor([[3., 0.], [0., 4.]])).S.tolist()\n[4.0, 3.0]\n"
        if type(A) is not Tensor:
            arg_tensor(A, 'svd', 'A')
        result = named(K_svd_linalg, c_svd_linalg(<Tensor>A, arg_bool(full_matrices, 'svd', 'full_matrices'), (None if driver is None else arg_str(driver, 'svd', 'driver'))))
        if out is not None:
            exact_out(out, result, 'svd', 7)
            return finish_out(out, result, 'svd')
        return result

    def svdvals(A, *, driver=None, out=None):
        "svdvals(A, *, driver=None, out=None)\n\nThe singular values of each matrix, in descending order.\n\nShapes: ``(..., m, n)`` to ``(..., min(m, n))``. Dtypes: floating and complex; the result is real.\nThe derivative assumes that no two are equal, for the second order also that none is zero.\nRaises RuntimeError for fewer than two dimensions or integers.\n\n>>> torch.linalg.svdvals(torch.diag(torch.tensor([3., 4.]))).tolist()\n[4.0, 3.0]\n"
        if type(A) is not Tensor:
            arg_tensor(A, 'svdvals', 'A')
        result = c_svdvals(<Tensor>A, (None if driver is None else arg_str(driver, 'svdvals', 'driver')))
        if out is not None:
            exact_out(out, result, 'svdvals', 1)
            return finish_out(out, result, 'svdvals')
        return result

    def eigh(input, UPLO='L', *, out=None):
        "eigh(input, UPLO='L', *, out=None)\n\nThe eigenvalues, in ascending order, and orthonormal eigenvectors of each symmetric or Hermitian matrix.\n\n``input = V @ diag(L) @ V^H``. ``UPLO``: which triangle of the input is read, ``\"L\"`` or ``\"U\"``. Shapes: ``(..., n, n)`` to\n``(..., n)`` and ``(..., n, n)``. Dtypes: floating and complex; eigenvalues are real. Eigenvectors are determined up to\na sign, or a phase; their derivative needs distinct eigenvalues. Raises RuntimeError for other shapes or dtypes,\n``linalg.LinAlgError`` if the iteration does not converge.\n\n>>> torch.linalg.eigh(torch.tensor([[3., 0.], [0., 2.]])).eigenvalues.tolist()\n[2.0, 3.0]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'eigh', 'input')
        result = named(K_eigh, c_eigh(<Tensor>input, arg_str(UPLO, 'eigh', 'UPLO')))
        if out is not None:
            exact_out(out, result, 'eigh', 3)
            return finish_out(out, result, 'eigh')
        return result

    def eigvalsh(input, UPLO='L', *, out=None):
        "eigvalsh(input, UPLO='L', *, out=None)\n\nThe eigenvalues of each symmetric or Hermitian matrix, in ascending order; see ``linalg.eigh``.\n\n>>> torch.linalg.eigvalsh(torch.tensor([[3., 0.], [0., 2.]])).tolist()\n[2.0, 3.0]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'eigvalsh', 'input')
        result = c_eigvalsh(<Tensor>input, arg_str(UPLO, 'eigvalsh', 'UPLO'))
        if out is not None:
            exact_out(out, result, 'eigvalsh', 1)
            return finish_out(out, result, 'eigvalsh')
        return result

    def eig(input, *, out=None):
        "eig(input, *, out=None)\n\nThe eigenvalues and eigenvectors of each square matrix: ``input @ V = V @ diag(L)``.\n\nShapes: ``(..., n, n)`` to ``(..., n)`` and ``(..., n, n)``. Dtypes: floating and complex; both results are complex.\nEigenvectors have norm 1 and are determined up to a phase; the order is LAPACK's. The derivative needs distinct\neigenvalues. Raises RuntimeError for other shapes or dtypes, and elements that are not finite.\n\n>>> torch.linalg.eig(torch.tensor([[0., 1.], [-1., 0.]])).eigenvalues.imag.tolist()\n[1.0, -1.0]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'eig', 'input')
        result = named(K_eig, c_eig(<Tensor>input))
        if out is not None:
            return finish_out(out, result, 'eig')
        return result

    def eigvals(input, *, out=None):
        "eigvals(input, *, out=None)\n\nThe eigenvalues of each square matrix, complex; see ``linalg.eig``.\n\n>>> torch.linalg.eigvals(torch.tensor([[0., 1.], [-1., 0.]])).imag.tolist()\n[1.0, -1.0]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'eigvals', 'input')
        result = c_eigvals(<Tensor>input)
        if out is not None:
            return finish_out(out, result, 'eigvals')
        return result

    def matrix_rank(input, tol=None, hermitian=False, *, atol=None, rtol=None, out=None):
        "matrix_rank(input, tol=None, hermitian=False, *, atol=None, rtol=None, out=None)\n\nThe rank of each matrix: the number of singular values above ``max(atol, rtol * largest)``.\n\nFor ``hermitian`` matrices the absolute eigenvalues serve. ``rtol`` is ``max(m, n) * eps`` unless ``atol``, by its old\nname ``tol``, is given; both may be tensors of the batch's shape. Shapes: ``(..., m, n)`` to ``(...)``. Dtypes: floating\nand complex; the result is int64, without a derivative. Raises RuntimeError for other shapes or dtypes.\n\n>>> torch.linalg.matrix_rank(torch.tensor([[1., 2.], [2., 4.]])).item()\n1\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'matrix_rank', 'input')
        result = c_matrix_rank(<Tensor>input, tol, arg_bool(hermitian, 'matrix_rank', 'hermitian'), atol, rtol)
        if out is not None:
            return finish_out(out, result, 'matrix_rank')
        return result

    def cond(input, p=None, *, out=None):
        "cond(input, p=None, *, out=None)\n\nThe condition of each matrix, ``|input| * |input^-1|`` in the norm ``p`` of ``linalg.matrix_norm``, by default 2.\n\nFor 2 and -2 it is the quotient of the largest and the smallest singular value, or the inverse of that, and the input need not\nbe square. Singular matrices have infinity. Shapes: ``(..., m, n)`` to ``(...)``. Dtypes: floating and complex; the result\nis real. Raises RuntimeError for other norms, shapes or dtypes.\n\n>>> torch.linalg.cond(torch.tensor([[4., 0.], [0., 2.]])).item()\n2.0\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'cond', 'input')
        result = c_cond(<Tensor>input, p)
        if out is not None:
            return finish_out(out, result, 'cond')
        return result

    def svd_lowrank(A, q=6, niter=2, M=None):
        "svd_lowrank(A, q=6, niter=2, M=None)\n\nThe largest ``q`` singular values of each matrix (of ``A - M``) with their vectors, found from random directions.\n\n``U @ diag(S) @ V^H`` is near ``A`` if the others are small; ``niter`` more iterations bring it nearer. Shapes:\n``(..., m, n)`` to ``(..., m, q)``, ``(..., q)`` and ``(..., n, q)``. Dtypes: floating and complex. Raises ValueError\nfor a ``q`` below 0 or above both sizes.\n\n>>> torch.svd_lowrank(torch.diag(torch.tensor([3., 2., 0.])), 2)[1].round().tolist()\n[3.0, 2.0]\n"
        if type(A) is not Tensor:
            arg_tensor(A, 'svd_lowrank', 'A')
        return c_svd_lowrank(<Tensor>A, (None if q is None else arg_int(q, 'svd_lowrank', 'q')), (None if niter is None else arg_int(niter, 'svd_lowrank', 'niter')), arg_tensor_or_none(M, 'svd_lowrank', 'M'))

    def pca_lowrank(A, q=None, center=True, niter=2):
        "pca_lowrank(A, q=None, center=True, niter=2)\n\nPrincipal components of rows of data, by ``svd_lowrank`` of ``A``.\n\nThe columns' means are taken off first if ``center``. The columns of V are the principal directions, ``A @ V[:, :k]`` is\nthe data in the first k of them. ``q`` is by default ``min(6, m, n)``. Shapes and dtypes as for ``svd_lowrank``. Raises\nValueError for ``q`` or ``niter`` out of range.\n\n>>> torch.pca_lowrank(torch.tensor([[1., 0.], [-1., 0.], [2., 0.], [-2., 0.]]), 1)[2].abs().round().tolist()\n[[1.0], [0.0]]\n"
        if type(A) is not Tensor:
            arg_tensor(A, 'pca_lowrank', 'A')
        return c_pca_lowrank(<Tensor>A, (None if q is None else arg_int(q, 'pca_lowrank', 'q')), arg_bool(center, 'pca_lowrank', 'center'), arg_int(niter, 'pca_lowrank', 'niter'))

    def lobpcg(A, k=None, B=None, X=None, n=None, iK=None, niter=None, tol=None, largest=None, method=None, tracker=None, ortho_iparams=None, ortho_fparams=None, ortho_bparams=None):
        "lobpcg(A, k=None, B=None, X=None, n=None, iK=None, niter=None, tol=None, largest=None, method=None, tracker=None, ortho_iparams=None, ortho_fparams=None, ortho_bparams=None)\n\nThe ``k`` largest (or smallest) eigenvalues of each symmetric matrix and their eigenvectors, by iteration.\n\nLocally optimal block preconditioned conjugate gradients (Knyazev, 2001). ``A v = l B v`` with a positive-definite\n``B``; ``X``: ``n`` first guesses, as columns, random ones by default; ``iK``: a preconditioner, near ``A^-1``;\n``niter``: the most iterations; ``tol``: the residual's norm at which to stop. Shapes: ``(..., m, m)`` to ``(..., k)``\nand ``(..., m, k)``. Dtypes: float32 and float64. ``method`` may be ``\"basic\"`` or ``\"ortho\"``: they are one here, and\nits parameters are not used. Raises ValueError for ``m < 3 k``, RuntimeError for a ``tracker``, other shapes or dtypes.\n\n>>> torch.lobpcg(torch.diag(torch.tensor([1., 5., 2.])), 1)[0].round().tolist()\n[5.0]\n"
        if type(A) is not Tensor:
            arg_tensor(A, 'lobpcg', 'A')
        return c_lobpcg(<Tensor>A, (None if k is None else arg_int(k, 'lobpcg', 'k')), arg_tensor_or_none(B, 'lobpcg', 'B'), arg_tensor_or_none(X, 'lobpcg', 'X'), (None if n is None else arg_int(n, 'lobpcg', 'n')), arg_tensor_or_none(iK, 'lobpcg', 'iK'), (None if niter is None else arg_int(niter, 'lobpcg', 'niter')), (None if tol is None else arg_float(tol, 'lobpcg', 'tol')), (None if largest is None else arg_bool(largest, 'lobpcg', 'largest')), (None if method is None else arg_str(method, 'lobpcg', 'method')), tracker, ortho_iparams, ortho_fparams, ortho_bparams)


class public2:
    def svd(input, some=True, compute_uv=True, *, out=None):
        "svd(input, some=True, compute_uv=True, *, out=None)\n\nThe older form of ``linalg.svd``: ``input = U @ diag(S) @ V^H``.\n\nAll of U and V unless ``some``, zeros unless ``compute_uv``.\n\n>>> torch.svd(torch.tensor([[3., 0.], [0., 4.]])).S.tolist()\n[4.0, 3.0]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'svd', 'input')
        result = named(K_svd, c_svd(<Tensor>input, arg_bool(some, 'svd', 'some'), arg_bool(compute_uv, 'svd', 'compute_uv')))
        if out is not None:
            return finish_out(out, result, 'svd')
        return result


K_svd_parts = return_kind('svd_parts', ('U', 'S', 'Vh'))
def id_svd_parts(A, full_matrices, vectors):
    "The singular value decomposition of each matrix, by LAPACK's gesdd; without vectors U and Vh are empty.\n\nDtype: the arguments' common dtype.\n"
    if type(A) is not Tensor:
        arg_tensor(A, 'svd_parts', 'A')
    result = named(K_svd_parts, c_svd_parts(<Tensor>A, arg_bool(full_matrices, 'svd_parts', 'full_matrices'), arg_bool(vectors, 'svd_parts', 'vectors')))
    return result


def id_svd_backward(grad_U, grad_S, grad_Vh, U, S, Vh):
    "The derivative of the singular value decomposition, for distinct singular values that are not zero.\n\nWith P = U^H dA V the singular vectors turn by skew-Hermitian matrices whose elements are those of P and P^H over\ndifferences of squared singular values (Townsend, Differentiating the singular value decomposition, 2016). Of the\nphase, which complex singular vectors are free to choose, only what U and V share is left undetermined. Vectors\nbeyond the number of singular values get no gradient.\n"
    if type(grad_U) is not Tensor:
        arg_tensor(grad_U, 'svd_backward', 'grad_U')
    if type(grad_S) is not Tensor:
        arg_tensor(grad_S, 'svd_backward', 'grad_S')
    if type(grad_Vh) is not Tensor:
        arg_tensor(grad_Vh, 'svd_backward', 'grad_Vh')
    if type(U) is not Tensor:
        arg_tensor(U, 'svd_backward', 'U')
    if type(S) is not Tensor:
        arg_tensor(S, 'svd_backward', 'S')
    if type(Vh) is not Tensor:
        arg_tensor(Vh, 'svd_backward', 'Vh')
    return c_svd_backward(<Tensor>grad_U, <Tensor>grad_S, <Tensor>grad_Vh, <Tensor>U, <Tensor>S, <Tensor>Vh)


K_eigh_parts = return_kind('eigh_parts', ('eigenvalues', 'eigenvectors'))
def id_eigh_parts(A, lower, vectors):
    "Eigenvalues and eigenvectors of Hermitian matrices, by LAPACK's syevd and heevd; without vectors those are empty.\n\nDtype: the arguments' common dtype.\n"
    if type(A) is not Tensor:
        arg_tensor(A, 'eigh_parts', 'A')
    result = named(K_eigh_parts, c_eigh_parts(<Tensor>A, arg_bool(lower, 'eigh_parts', 'lower'), arg_bool(vectors, 'eigh_parts', 'vectors')))
    return result


def id_eigh_backward(grad_L, grad_V, L, V):
    "The derivative ``V (diag(gL) + skew(V^H gV) / E) V^H`` with ``E[i, j] = L[j] - L[i]``, for distinct eigenvalues.\n\n``skew(X) = (X - X^H) / 2``, by which the derivative of a Hermitian matrix is Hermitian.\n"
    if type(grad_L) is not Tensor:
        arg_tensor(grad_L, 'eigh_backward', 'grad_L')
    if type(grad_V) is not Tensor:
        arg_tensor(grad_V, 'eigh_backward', 'grad_V')
    if type(L) is not Tensor:
        arg_tensor(L, 'eigh_backward', 'L')
    if type(V) is not Tensor:
        arg_tensor(V, 'eigh_backward', 'V')
    return c_eigh_backward(<Tensor>grad_L, <Tensor>grad_V, <Tensor>L, <Tensor>V)


K_eig_parts = return_kind('eig_parts', ('eigenvalues', 'eigenvectors'))
def id_eig_parts(A, vectors):
    "Eigenvalues and eigenvectors of square matrices, complex, by LAPACK's geev; without vectors those are empty.\n"
    if type(A) is not Tensor:
        arg_tensor(A, 'eig_parts', 'A')
    result = named(K_eig_parts, c_eig_parts(<Tensor>A, arg_bool(vectors, 'eig_parts', 'vectors')))
    return result


def id_eig_backward(grad_L, grad_V, L, V):
    "The derivative for distinct eigenvalues and eigenvectors of norm 1 (Boeddeker et al., 2019).\n\n``V^-H (diag(gL) + (V^H gV - V^H V diag(Re(V^H gV))) / conj(E)) V^H`` with ``E[i, j] = L[j] - L[i]``.\n"
    if type(grad_L) is not Tensor:
        arg_tensor(grad_L, 'eig_backward', 'grad_L')
    if type(grad_V) is not Tensor:
        arg_tensor(grad_V, 'eig_backward', 'grad_V')
    if type(L) is not Tensor:
        arg_tensor(L, 'eig_backward', 'L')
    if type(V) is not Tensor:
        arg_tensor(V, 'eig_backward', 'V')
    return c_eig_backward(<Tensor>grad_L, <Tensor>grad_V, <Tensor>L, <Tensor>V)


K_lobpcg_parts = return_kind('lobpcg_parts', ('eigenvalues', 'eigenvectors'))
def id_lobpcg_parts(A, B, X, iK, niter, tol, largest):
    "Eigenpairs by SciPy's LOBPCG, from first guesses X, with preconditioner ``iK``; largest first, or smallest first.\n\nDtype: the arguments' common dtype.\n"
    if type(A) is not Tensor:
        arg_tensor(A, 'lobpcg_parts', 'A')
    if type(X) is not Tensor:
        arg_tensor(X, 'lobpcg_parts', 'X')
    result = named(K_lobpcg_parts, c_lobpcg_parts(<Tensor>A, arg_tensor_or_none(B, 'lobpcg_parts', 'B'), <Tensor>X, arg_tensor_or_none(iK, 'lobpcg_parts', 'iK'), arg_int(niter, 'lobpcg_parts', 'niter'), arg_float(tol, 'lobpcg_parts', 'tol'), arg_bool(largest, 'lobpcg_parts', 'largest')))
    return result


K_lobpcg_backward = return_kind('lobpcg_backward', ('A_grad', 'B_grad'))
def id_lobpcg_backward(grad_L, grad_V, A, B, L, V):
    "The derivatives of distinct eigenpairs ``A v = l B v`` with ``v^T B v = 1``.\n\nAn eigenvector changes by ``(l B - A)^+ (dA - l dB) v`` and by ``-v (v^T dB v) / 2``, the pseudoinverse taken across v.\n"
    if type(grad_L) is not Tensor:
        arg_tensor(grad_L, 'lobpcg_backward', 'grad_L')
    if type(grad_V) is not Tensor:
        arg_tensor(grad_V, 'lobpcg_backward', 'grad_V')
    if type(A) is not Tensor:
        arg_tensor(A, 'lobpcg_backward', 'A')
    if type(L) is not Tensor:
        arg_tensor(L, 'lobpcg_backward', 'L')
    if type(V) is not Tensor:
        arg_tensor(V, 'lobpcg_backward', 'V')
    result = named(K_lobpcg_backward, c_lobpcg_backward(<Tensor>grad_L, <Tensor>grad_V, <Tensor>A, arg_tensor_or_none(B, 'lobpcg_backward', 'B'), <Tensor>L, <Tensor>V))
    return result


K_svd_linalg = return_kind('svd', ('U', 'S', 'Vh'))
py_linalg_svd = public1.svd
py_linalg_svd.__name__ = py_linalg_svd.__qualname__ = 'svd'

K_svd = return_kind('svd', ('U', 'S', 'V'))
py_svd = public2.svd
py_svd.__name__ = py_svd.__qualname__ = 'svd'

py_linalg_svdvals = public1.svdvals
py_linalg_svdvals.__name__ = py_linalg_svdvals.__qualname__ = 'svdvals'

K_eigh = return_kind('eigh', ('eigenvalues', 'eigenvectors'))
py_linalg_eigh = public1.eigh
py_linalg_eigh.__name__ = py_linalg_eigh.__qualname__ = 'eigh'

py_linalg_eigvalsh = public1.eigvalsh
py_linalg_eigvalsh.__name__ = py_linalg_eigvalsh.__qualname__ = 'eigvalsh'

K_eig = return_kind('eig', ('eigenvalues', 'eigenvectors'))
py_linalg_eig = public1.eig
py_linalg_eig.__name__ = py_linalg_eig.__qualname__ = 'eig'

py_linalg_eigvals = public1.eigvals
py_linalg_eigvals.__name__ = py_linalg_eigvals.__qualname__ = 'eigvals'

py_linalg_matrix_rank = public1.matrix_rank
py_linalg_matrix_rank.__name__ = py_linalg_matrix_rank.__qualname__ = 'matrix_rank'

py_linalg_cond = public1.cond
py_linalg_cond.__name__ = py_linalg_cond.__qualname__ = 'cond'

py_svd_lowrank = public1.svd_lowrank
py_svd_lowrank.__name__ = py_svd_lowrank.__qualname__ = 'svd_lowrank'

py_pca_lowrank = public1.pca_lowrank
py_pca_lowrank.__name__ = py_pca_lowrank.__qualname__ = 'pca_lowrank'

py_lobpcg = public1.lobpcg
py_lobpcg.__name__ = py_lobpcg.__qualname__ = 'lobpcg'

#: identifier -> function
IDENTIFIERS = {
    'svd_parts': id_svd_parts,
    'svd_backward': id_svd_backward,
    'eigh_parts': id_eigh_parts,
    'eigh_backward': id_eigh_backward,
    'eig_parts': id_eig_parts,
    'eig_backward': id_eig_backward,
    'lobpcg_parts': id_lobpcg_parts,
    'lobpcg_backward': id_lobpcg_backward,
    'svd_linalg': py_linalg_svd,
    'svd': py_svd,
    'svdvals': py_linalg_svdvals,
    'eigh': py_linalg_eigh,
    'eigvalsh': py_linalg_eigvalsh,
    'eig': py_linalg_eig,
    'eigvals': py_linalg_eigvals,
    'matrix_rank': py_linalg_matrix_rank,
    'cond': py_linalg_cond,
    'svd_lowrank': py_svd_lowrank,
    'pca_lowrank': py_pca_lowrank,
    'lobpcg': py_lobpcg,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('svd', 'linalg', py_linalg_svd, True, None, False, (), None),
    ('svd', '', py_svd, True, py_svd, False, (), None),
    ('svdvals', 'linalg', py_linalg_svdvals, True, None, False, (), None),
    ('eigh', 'linalg', py_linalg_eigh, True, None, False, (), None),
    ('eigvalsh', 'linalg', py_linalg_eigvalsh, True, None, False, (), None),
    ('eig', 'linalg', py_linalg_eig, True, None, False, (), None),
    ('eigvals', 'linalg', py_linalg_eigvals, True, None, False, (), None),
    ('matrix_rank', 'linalg', py_linalg_matrix_rank, True, None, False, (), None),
    ('cond', 'linalg', py_linalg_cond, True, None, False, (), None),
    ('svd_lowrank', '', py_svd_lowrank, True, None, False, (), None),
    ('pca_lowrank', '', py_pca_lowrank, True, None, False, (), None),
    ('lobpcg', '', py_lobpcg, True, None, False, (), None),
]
