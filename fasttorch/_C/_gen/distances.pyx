# Written by tools/opgen from fasttorch/ops/distances.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/distances.py, compiled."""
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
from fasttorch._C._gen.views cimport c_transpose


cdef OperatorEntry E_pair_distances
cdef OperatorEntry E_pair_distances_backward
cdef OperatorEntry E_pair_distances_grad
cdef OperatorEntry E_norm_of_difference_backward
cdef OperatorEntry E_cdist
cdef OperatorEntry E_pdist
cdef OperatorEntry E_own_distances
cdef OperatorEntry E_own_distances_backward
cdef OperatorEntry E_triangle_square
cdef OperatorEntry E_square_triangle
cdef OperatorEntry E_renorm
cdef object c_pair_distances(Tensor x1, Tensor x2, double p, bint product):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_pair_distances, (x1, x2, p, product, ))
    if ft_state.grad_enabled:
        if needs_grad(x1):
            need |= 1
        if needs_grad(x2):
            need |= 2
        if need:
            node = node_new(O_pair_distances, 2, 5)
            if need & 1:
                edge_to(node, 0, x1, result, True)
            if need & 2:
                edge_to(node, 1, x2, result, True)
            save_value(node, 0, x1)
            save_value(node, 1, x2)
            node_save_object(node, 2, p)
            node_save_object(node, 3, product)
            node_save_output(node, 4, result, 0)
            result_history(result, node)
    return result

cdef int bw_pair_distances(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object x1
    cdef object x2
    cdef object p
    cdef object product
    cdef object result
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        x1 = saved_any(node, 0)
    if need0 or need1:
        x2 = saved_any(node, 1)
    if need0 or need1:
        p = node_saved_object(node, 2)
    if need0 or need1:
        product = node_saved_object(node, 3)
    if need0 or need1:
        result = saved_any(node, 4)
    if need0:
        give_out(&out[0], c_pair_distances_backward(grad, x1, x2, p, result, product))
    if need1:
        give_out(&out[1], c_pair_distances_backward(c_transpose(grad, wrap_dim(-2, grad), wrap_dim(-1, grad)), x2, x1, p, c_transpose(result, wrap_dim(-2, result), wrap_dim(-1, result)), product))
    return 0

cdef object c_pair_distances_backward(Tensor grad, Tensor x1, Tensor x2, double p, Tensor result, bint product):
    return run_composite(E_pair_distances_backward, (grad, x1, x2, p, result, product, ))

cdef object c_pair_distances_grad(Tensor grad, Tensor x1, Tensor x2, double p, Tensor distances):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_pair_distances_grad, (grad, x1, x2, p, distances, ))
    return result

cdef object c_norm_of_difference_backward(Tensor grad, Tensor difference, double p, Tensor result):
    return run_composite(E_norm_of_difference_backward, (grad, difference, p, result, ))

cdef object c_cdist(Tensor x1, Tensor x2, double p, object compute_mode):
    return run_composite(E_cdist, (x1, x2, p, compute_mode, ))

cdef object c_pdist(Tensor input, double p):
    return run_composite(E_pdist, (input, p, ))

cdef object c_own_distances(Tensor input, double p):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_own_distances, (input, p, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_own_distances, 1, 3)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, input)
            node_save_object(node, 1, p)
            node_save_output(node, 2, result, 0)
            result_history(result, node)
    return result

cdef int bw_own_distances(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object p
    cdef object result
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        p = node_saved_object(node, 1)
    if need0:
        result = saved_any(node, 2)
    if need0:
        give_out(&out[0], c_own_distances_backward(grad, input, p, result))
    return 0

cdef object c_own_distances_backward(Tensor grad, Tensor input, double p, Tensor result):
    return run_composite(E_own_distances_backward, (grad, input, p, result, ))

cdef object c_triangle_square(Tensor input, Py_ssize_t n):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_triangle_square, (input, n, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_triangle_square, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, False)
            result_history(result, node)
    return result

cdef int bw_triangle_square(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], c_square_triangle(grad))
    return 0

cdef object c_square_triangle(Tensor input):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_square_triangle, (input, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_square_triangle, 1, 1)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            result_history(result, node)
    return result

cdef int bw_square_triangle(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], c_triangle_square(grad, input_shape[0]))
    return 0

cdef object c_renorm(Tensor input, object p, Py_ssize_t dim, object maxnorm):
    return run_composite(E_renorm, (input, p, dim, maxnorm, ))

# ---- the table
E_pair_distances = OperatorEntry('pair_distances', 'pair_distances', 'distances', (('x1', 't'), ('x2', 't'), ('p', 'o'), ('product', 'o')), 'same', ('x1', 'x2'), None, 1, -1, False)
O_pair_distances = new_op('pair_distances', 'PairDistancesBackward0', bw_pair_distances, E_pair_distances)
E_pair_distances_backward = OperatorEntry('pair_distances_backward', 'pair_distances_backward', 'distances', (('grad', 't'), ('x1', 't'), ('x2', 't'), ('p', 'o'), ('result', 't'), ('product', 'o')), None, (), None, 1, -1, False)
E_pair_distances_grad = OperatorEntry('pair_distances_grad', 'pair_distances_grad', 'distances', (('grad', 't'), ('x1', 't'), ('x2', 't'), ('p', 'o'), ('distances', 't')), 'same', ('grad', 'x1', 'x2', 'distances'), None, 1, -1, False)
O_pair_distances_grad = new_op('pair_distances_grad', 'PairDistancesGradBackward0', NULL, E_pair_distances_grad)
E_norm_of_difference_backward = OperatorEntry('norm_of_difference_backward', 'norm_of_difference_backward', 'distances', (('grad', 't'), ('difference', 't'), ('p', 'o'), ('result', 't')), None, (), None, 1, -1, False)
E_cdist = OperatorEntry('cdist', 'cdist', 'distances', (('x1', 't'), ('x2', 't'), ('p', 'o'), ('compute_mode', 'o')), None, (), None, 1, -1, False)
E_pdist = OperatorEntry('pdist', 'pdist', 'distances', (('input', 't'), ('p', 'o')), None, (), None, 1, -1, False)
E_own_distances = OperatorEntry('own_distances', 'own_distances', 'distances', (('input', 't'), ('p', 'o')), 'same', ('input',), None, 1, -1, False)
O_own_distances = new_op('own_distances', 'OwnDistancesBackward0', bw_own_distances, E_own_distances)
E_own_distances_backward = OperatorEntry('own_distances_backward', 'own_distances_backward', 'distances', (('grad', 't'), ('input', 't'), ('p', 'o'), ('result', 't')), None, (), None, 1, -1, False)
E_triangle_square = OperatorEntry('triangle_square', 'triangle_square', 'distances', (('input', 't'), ('n', 'o')), 'same', ('input',), None, 1, -1, False)
O_triangle_square = new_op('triangle_square', 'TriangleSquareBackward0', bw_triangle_square, E_triangle_square)
E_square_triangle = OperatorEntry('square_triangle', 'square_triangle', 'distances', (('input', 't'),), 'same', ('input',), None, 1, -1, False)
O_square_triangle = new_op('square_triangle', 'SquareTriangleBackward0', bw_square_triangle, E_square_triangle)
E_renorm = OperatorEntry('renorm', 'renorm', 'distances', (('input', 't'), ('p', 'o'), ('dim', 'o'), ('maxnorm', 'o')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def cdist(x1, x2, p=2.0, compute_mode='use_mm_for_euclid_dist_if_necessary'):
        "cdist(x1, x2, p=2.0, compute_mode='use_mm_for_euclid_dist_if_necessary')\n\nDistances between all pairs of rows of two matrices: ``(sum of |x1[i] - x2[j]| ** p) ** (1 / p)``.\n\n``p`` 0 counts the places that differ, inf takes the largest difference. ``compute_mode``: whether distances of order 2 come\nfrom a matrix product, which is quicker, and less exact for points close together: always, never, or above 25 rows. Shapes:\n``(*, P, M)`` and ``(*, R, M)`` to ``(*, P, R)``; what is in front is broadcast. Dtypes: floating. Raises RuntimeError for\nothers, for a negative ``p`` and for shapes that don't fit.\n\n>>> torch.cdist(torch.tensor([[0., 0.]]), torch.tensor([[3., 4.], [0., 1.]]))\ntensor([[5., 1.]])\n"
        if type(x1) is not Tensor:
            arg_tensor(x1, 'cdist', 'x1')
        if type(x2) is not Tensor:
            arg_tensor(x2, 'cdist', 'x2')
        return c_cdist(<Tensor>x1, <Tensor>x2, arg_float(p, 'cdist', 'p'), arg_str(compute_mode, 'cdist', 'compute_mode'))

    def pdist(input, p=2.0):
        "pdist(input, p=2.0)\n\nDistances between all pairs of rows of a matrix, each pair once: ``cdist(x, x)`` above the diagonal, row by row.\n\nShapes: ``(N, M)`` to ``(N (N - 1) / 2,)``. Dtypes: floating. Raises RuntimeError for other shapes and a negative ``p``.\n\n>>> torch.nn.functional.pdist(torch.tensor([[0., 0.], [3., 4.], [0., 1.]]))\ntensor([5.0000, 1.0000, 4.2426])\n\nAlso called ``nn.functional.pdist``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'pdist', 'input')
        return c_pdist(<Tensor>input, arg_float(p, 'pdist', 'p'))

    def renorm(input, p, dim, maxnorm, *, out=None):
        "renorm(input, p, dim, maxnorm, *, out=None)\n\nEach slice of ``dim`` whose norm of order ``p`` is above ``maxnorm`` made shorter, to that norm.\n\nDtypes: floating and complex. Raises RuntimeError for one dimension, for ``p <= 0`` and for a negative ``maxnorm``.\n\n>>> torch.renorm(torch.tensor([[3., 4.], [0., 1.]]), 2, 0, 1.).tolist()[1]\n[0.0, 1.0]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'renorm', 'input')
        result = c_renorm(<Tensor>input, arg_scalar(p, 'renorm', 'p'), arg_dim(dim, <Tensor>input, 'renorm', 'dim'), arg_scalar(maxnorm, 'renorm', 'maxnorm'))
        if out is not None:
            exact_out(out, result, 'renorm', 1)
            return finish_out(out, result, 'renorm')
        return result

    def renorm_(input, p, dim, maxnorm):
        "In-place version of `renorm`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'renorm', 'input')
        return finish_inplace_form(<Tensor>input, c_renorm(<Tensor>inplace_input(<Tensor>input, 'renorm_', True), arg_scalar(p, 'renorm', 'p'), arg_dim(dim, <Tensor>input, 'renorm', 'dim'), arg_scalar(maxnorm, 'renorm', 'maxnorm')), 'renorm_')

def id_pair_distances(x1, x2, p, product):
    "Distances of each row of ``x1`` to each of ``x2``; ``product``: of order 2 by a matrix product.\n\nDtype: the arguments' common dtype.\n"
    if type(x1) is not Tensor:
        arg_tensor(x1, 'pair_distances', 'x1')
    if type(x2) is not Tensor:
        arg_tensor(x2, 'pair_distances', 'x2')
    return c_pair_distances(<Tensor>x1, <Tensor>x2, arg_float(p, 'pair_distances', 'p'), arg_bool(product, 'pair_distances', 'product'))


def id_pair_distances_backward(grad, x1, x2, p, result, product):
    "Derivative of the distances by ``x1``; 0 where a distance is 0. ``product``: of order 2 by matrix products.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'pair_distances_backward', 'grad')
    if type(x1) is not Tensor:
        arg_tensor(x1, 'pair_distances_backward', 'x1')
    if type(x2) is not Tensor:
        arg_tensor(x2, 'pair_distances_backward', 'x2')
    if type(result) is not Tensor:
        arg_tensor(result, 'pair_distances_backward', 'result')
    return c_pair_distances_backward(<Tensor>grad, <Tensor>x1, <Tensor>x2, arg_float(p, 'pair_distances_backward', 'p'), <Tensor>result, arg_bool(product, 'pair_distances_backward', 'product'))


def id_pair_distances_grad(grad, x1, x2, p, distances):
    "``pair_distances_backward`` of order 1, 2 or infinity, where it is not to be derived itself.\n\nDtype: the arguments' common dtype.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'pair_distances_grad', 'grad')
    if type(x1) is not Tensor:
        arg_tensor(x1, 'pair_distances_grad', 'x1')
    if type(x2) is not Tensor:
        arg_tensor(x2, 'pair_distances_grad', 'x2')
    if type(distances) is not Tensor:
        arg_tensor(distances, 'pair_distances_grad', 'distances')
    return c_pair_distances_grad(<Tensor>grad, <Tensor>x1, <Tensor>x2, arg_float(p, 'pair_distances_grad', 'p'), <Tensor>distances)


def id_norm_of_difference_backward(grad, difference, p, result):
    "Derivative of a norm of the last dimension, of order p.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'norm_of_difference_backward', 'grad')
    if type(difference) is not Tensor:
        arg_tensor(difference, 'norm_of_difference_backward', 'difference')
    if type(result) is not Tensor:
        arg_tensor(result, 'norm_of_difference_backward', 'result')
    return c_norm_of_difference_backward(<Tensor>grad, <Tensor>difference, arg_float(p, 'norm_of_difference_backward', 'p'), <Tensor>result)


def id_own_distances(input, p):
    "Distances of each row to all rows after it.\n\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'own_distances', 'input')
    return c_own_distances(<Tensor>input, arg_float(p, 'own_distances', 'p'))


def id_own_distances_backward(grad, input, p, result):
    "Derivative of the distances of rows, as of a symmetric matrix of them.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'own_distances_backward', 'grad')
    if type(input) is not Tensor:
        arg_tensor(input, 'own_distances_backward', 'input')
    if type(result) is not Tensor:
        arg_tensor(result, 'own_distances_backward', 'result')
    return c_own_distances_backward(<Tensor>grad, <Tensor>input, arg_float(p, 'own_distances_backward', 'p'), <Tensor>result)


def id_triangle_square(input, n):
    "A symmetric matrix from what stands above its diagonal, which is 0.\n\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'triangle_square', 'input')
    return c_triangle_square(<Tensor>input, arg_int(n, 'triangle_square', 'n'))


def id_square_triangle(input):
    "What stands above the diagonal, added to what stands below it.\n\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'square_triangle', 'input')
    return c_square_triangle(<Tensor>input)


py_cdist = public1.cdist
py_cdist.__name__ = py_cdist.__qualname__ = 'cdist'

py_pdist = public1.pdist
py_pdist.__name__ = py_pdist.__qualname__ = 'pdist'

py_renorm = public1.renorm
py_renorm.__name__ = py_renorm.__qualname__ = 'renorm'

in_renorm = public1.renorm_
in_renorm.__name__ = in_renorm.__qualname__ = 'renorm_'

#: identifier -> function
IDENTIFIERS = {
    'pair_distances': id_pair_distances,
    'pair_distances_backward': id_pair_distances_backward,
    'pair_distances_grad': id_pair_distances_grad,
    'norm_of_difference_backward': id_norm_of_difference_backward,
    'own_distances': id_own_distances,
    'own_distances_backward': id_own_distances_backward,
    'triangle_square': id_triangle_square,
    'square_triangle': id_square_triangle,
    'cdist': py_cdist,
    'pdist': py_pdist,
    'renorm': py_renorm,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('cdist', '', py_cdist, True, None, False, (), None),
    ('pdist', '', py_pdist, True, None, False, ('nn.functional.pdist',), None),
    ('renorm', '', py_renorm, True, py_renorm, False, (), in_renorm),
]
