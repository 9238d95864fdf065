# Written by tools/opgen from fasttorch/ops/resampling.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/resampling.py, compiled."""
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


cdef OperatorEntry E_interpolate
cdef OperatorEntry E_upsample
cdef OperatorEntry E_upsample_nearest
cdef OperatorEntry E_upsample_bilinear
cdef OperatorEntry E_affine_grid
cdef OperatorEntry E_tensor_like
cdef OperatorEntry E_grid_sample_points
cdef OperatorEntry E_grid_sample_backward
cdef OperatorEntry E_grid_sample_grad
cdef OperatorEntry E_grid_sample
cdef OperatorEntry E_grid_sampler
cdef OperatorEntry E_affine_grid_generator
cdef object c_interpolate(Tensor input, object size, object scale_factor, object mode, object align_corners, object recompute_scale_factor, bint antialias):
    return run_composite(E_interpolate, (input, size, scale_factor, mode, align_corners, recompute_scale_factor, antialias, ))

cdef object c_upsample(Tensor input, object size, object scale_factor, object mode, object align_corners):
    return run_composite(E_upsample, (input, size, scale_factor, mode, align_corners, ))

cdef object c_upsample_nearest(Tensor input, object size, object scale_factor):
    return run_composite(E_upsample_nearest, (input, size, scale_factor, ))

cdef object c_upsample_bilinear(Tensor input, object size, object scale_factor):
    return run_composite(E_upsample_bilinear, (input, size, scale_factor, ))

cdef object c_affine_grid(Tensor theta, object size, object align_corners):
    return run_composite(E_affine_grid, (theta, size, align_corners, ))

cdef object c_tensor_like(Tensor input, object values):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_tensor_like, (input, values, ))
    return result

cdef object c_grid_sample_points(Tensor input, Tensor grid, object mode, object padding, bint align):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_grid_sample_points, (input, grid, mode, padding, align, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(grid):
            need |= 2
        if need:
            node = node_new(O_grid_sample_points, 2, 5)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, grid, result, True)
            save_value(node, 0, input)
            save_value(node, 1, grid)
            node_save_object(node, 2, mode)
            node_save_object(node, 3, padding)
            node_save_object(node, 4, align)
            result_history(result, node)
    return result

cdef int bw_grid_sample_points(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object grid
    cdef object mode
    cdef object padding
    cdef object align
    cdef bint need0
    cdef bint need1
    cdef object shared = None
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        input = saved_any(node, 0)
    if need0 or need1:
        grid = saved_any(node, 1)
    if need0 or need1:
        mode = node_saved_object(node, 2)
    if need0 or need1:
        padding = node_saved_object(node, 3)
    if need0 or need1:
        align = node_saved_object(node, 4)
    if need0:
        if shared is None:
            shared = c_grid_sample_backward(grad, input, grid, mode, padding, align)
        give_out(&out[0], shared[0])
    if need1:
        if shared is None:
            shared = c_grid_sample_backward(grad, input, grid, mode, padding, align)
        give_out(&out[1], shared[1])
    return 0

cdef object c_grid_sample_backward(Tensor grad, Tensor input, Tensor grid, object mode, object padding, bint align):
    return run_composite(E_grid_sample_backward, (grad, input, grid, mode, padding, align, ))

cdef object c_grid_sample_grad(Tensor grad, Tensor input, Tensor grid, object mode, object padding, bint align, bint by_input, bint by_grid):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_grid_sample_grad, (grad, input, grid, mode, padding, align, by_input, by_grid, ))
    result = tuple(result)
    return result

cdef object c_grid_sample(Tensor input, Tensor grid, object mode, object padding_mode, object align_corners):
    return run_composite(E_grid_sample, (input, grid, mode, padding_mode, align_corners, ))

cdef object c_grid_sampler(Tensor input, Tensor grid, Py_ssize_t interpolation_mode, Py_ssize_t padding_mode, bint align_corners):
    return run_composite(E_grid_sampler, (input, grid, interpolation_mode, padding_mode, align_corners, ))

cdef object c_affine_grid_generator(Tensor theta, object size, bint align_corners):
    return run_composite(E_affine_grid_generator, (theta, size, align_corners, ))

# ---- the table
E_interpolate = OperatorEntry('interpolate', 'interpolate', 'resampling', (('input', 't'), ('size', 'o'), ('scale_factor', 'o'), ('mode', 'o'), ('align_corners', 'o'), ('recompute_scale_factor', 'o'), ('antialias', 'o')), None, (), None, 1, -1, False)
E_upsample = OperatorEntry('upsample', 'upsample', 'resampling', (('input', 't'), ('size', 'o'), ('scale_factor', 'o'), ('mode', 'o'), ('align_corners', 'o')), None, (), None, 1, -1, False)
E_upsample_nearest = OperatorEntry('upsample_nearest', 'upsample_nearest', 'resampling', (('input', 't'), ('size', 'o'), ('scale_factor', 'o')), None, (), None, 1, -1, False)
E_upsample_bilinear = OperatorEntry('upsample_bilinear', 'upsample_bilinear', 'resampling', (('input', 't'), ('size', 'o'), ('scale_factor', 'o')), None, (), None, 1, -1, False)
E_affine_grid = OperatorEntry('affine_grid', 'affine_grid', 'resampling', (('theta', 't'), ('size', 'o'), ('align_corners', 'o')), None, (), None, 1, -1, False)
E_tensor_like = OperatorEntry('tensor_like', 'tensor_like', 'resampling', (('input', 't'), ('values', 'o')), None, (), None, 1, -1, False)
O_tensor_like = new_op('tensor_like', 'TensorLikeBackward0', NULL, E_tensor_like)
E_grid_sample_points = OperatorEntry('grid_sample_points', 'grid_sample_points', 'resampling', (('input', 't'), ('grid', 't'), ('mode', 'o'), ('padding', 'o'), ('align', 'o')), 'same', ('input', 'grid'), None, 1, -1, False)
O_grid_sample_points = new_op('grid_sample_points', 'GridSamplePointsBackward0', bw_grid_sample_points, E_grid_sample_points)
E_grid_sample_backward = OperatorEntry('grid_sample_backward', 'grid_sample_backward', 'resampling', (('grad', 't'), ('input', 't'), ('grid', 't'), ('mode', 'o'), ('padding', 'o'), ('align', 'o')), None, (), None, 2, -1, False)
E_grid_sample_grad = OperatorEntry('grid_sample_grad', 'grid_sample_grad', 'resampling', (('grad', 't'), ('input', 't'), ('grid', 't'), ('mode', 'o'), ('padding', 'o'), ('align', 'o'), ('by_input', 'o'), ('by_grid', 'o')), 'same', ('grad', 'input', 'grid'), None, 2, -1, False)
O_grid_sample_grad = new_op('grid_sample_grad', 'GridSampleGradBackward0', NULL, E_grid_sample_grad)
E_grid_sample = OperatorEntry('grid_sample', 'grid_sample', 'resampling', (('input', 't'), ('grid', 't'), ('mode', 'o'), ('padding_mode', 'o'), ('align_corners', 'o')), None, (), None, 1, -1, False)
E_grid_sampler = OperatorEntry('grid_sampler', 'grid_sampler', 'resampling', (('input', 't'), ('grid', 't'), ('interpolation_mode', 'o'), ('padding_mode', 'o'), ('align_corners', 'o')), None, (), None, 1, -1, False)
E_affine_grid_generator = OperatorEntry('affine_grid_generator', 'affine_grid_generator', 'resampling', (('theta', 't'), ('size', 'o'), ('align_corners', 'o')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def interpolate(input, size=None, scale_factor=None, mode='nearest', align_corners=None, recompute_scale_factor=None, antialias=False):
        "interpolate(input, size=None, scale_factor=None, mode='nearest', align_corners=None, recompute_scale_factor=None, antialias=False)\n\nThe input resampled to ``size``, or to ``floor(scale_factor * size)``, each a number or one a spatial dimension.\n\n``mode``: ``\"nearest\"``, ``\"nearest-exact\"``, ``\"area\"`` (adaptive mean) for any, ``\"linear\"`` for one, ``\"bilinear\"`` and\n``\"bicubic\"`` (Keys 1981, a = -0.75) for two, ``\"trilinear\"`` for three spatial dimensions. ``align_corners``: the centres of\nthe outer elements coincide, else their outer edges. ``recompute_scale_factor``: use the ratio of sizes for the given factor.\n``antialias`` (bilinear, bicubic): a filter as wide as the elements of the output. Shapes: ``(N, C, *sizes)`` to ``(N, C,\n*new)``. Raises ValueError for options that exclude each other, NotImplementedError for a mode that does not take the input's\ndimensions.\n\n>>> F.interpolate(torch.tensor([[[1.0, 3.0]]]), scale_factor=2, mode=\"linear\")\ntensor([[[1.0000, 1.5000, 2.5000, 3.0000]]])\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'interpolate', 'input')
        return c_interpolate(<Tensor>input, size, scale_factor, arg_str(mode, 'interpolate', 'mode'), (None if align_corners is None else arg_bool(align_corners, 'interpolate', 'align_corners')), (None if recompute_scale_factor is None else arg_bool(recompute_scale_factor, 'interpolate', 'recompute_scale_factor')), arg_bool(antialias, 'interpolate', 'antialias'))

    def upsample(input, size=None, scale_factor=None, mode='nearest', align_corners=None):
        "upsample(input, size=None, scale_factor=None, mode='nearest', align_corners=None)\n\n``interpolate``, by its old name (a warning says so).\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'upsample', 'input')
        return c_upsample(<Tensor>input, size, scale_factor, arg_str(mode, 'upsample', 'mode'), (None if align_corners is None else arg_bool(align_corners, 'upsample', 'align_corners')))

    def upsample_nearest(input, size=None, scale_factor=None):
        "upsample_nearest(input, size=None, scale_factor=None)\n\n``interpolate`` with ``mode=\"nearest\"``, by its old name (a warning says so).\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'upsample_nearest', 'input')
        return c_upsample_nearest(<Tensor>input, size, scale_factor)

    def upsample_bilinear(input, size=None, scale_factor=None):
        "upsample_bilinear(input, size=None, scale_factor=None)\n\n``interpolate`` with ``mode=\"bilinear\", align_corners=True``, by its old name (a warning says so).\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'upsample_bilinear', 'input')
        return c_upsample_bilinear(<Tensor>input, size, scale_factor)

    def affine_grid(theta, size, align_corners=None):
        "affine_grid(theta, size, align_corners=None)\n\nThe points where affine maps put the elements of an output of shape ``size``, for ``grid_sample``.\n\n``theta (N, 2, 3)`` for ``size (N, C, H, W)`` gives ``(N, H, W, 2)``; ``(N, 3, 4)`` for ``(N, C, D, H, W)`` gives ``(N, D, H,\nW, 3)``. Coordinates -1 and 1 are the outer elements' centres with ``align_corners``, else their edges. Raises ValueError for\nother shapes.\n\n>>> F.affine_grid(torch.tensor([[[1.0, 0, 0], [0, 1, 0]]]), (1, 1, 1, 2), align_corners=True)\ntensor([[[[-1.,  0.],\n          [ 1.,  0.]]]])\n"
        if type(theta) is not Tensor:
            arg_tensor(theta, 'affine_grid', 'theta')
        return c_affine_grid(<Tensor>theta, arg_ints(size, 'affine_grid', 'size'), (None if align_corners is None else arg_bool(align_corners, 'affine_grid', 'align_corners')))

    def grid_sample(input, grid, mode='bilinear', padding_mode='zeros', align_corners=None):
        "grid_sample(input, grid, mode='bilinear', padding_mode='zeros', align_corners=None)\n\nThe input interpolated at the points of a grid.\n\n``input (N, C, H, W)`` with ``grid (N, h, w, 2)`` gives ``(N, C, h, w)``; ``(N, C, D, H, W)`` with ``(N, d, h, w, 3)`` gives\n``(N, C, d, h, w)``. A point is (x, y) or (x, y, z), x along the last dimension; -1 and 1 are the outer elements' centres with\n``align_corners``, else their edges. ``mode``: ``\"bilinear\"``, ``\"nearest\"``, ``\"bicubic\"`` (two dimensions only);\n``padding_mode``, for what lies outside: ``\"zeros\"``, ``\"border\"`` (the nearest element), ``\"reflection\"``. Raises ValueError\nfor an unknown mode, RuntimeError for shapes that don't fit.\n\n>>> F.grid_sample(torch.tensor([[[[1.0, 3.0]]]]), torch.tensor([[[[0.0, 0.0]]]]), align_corners=True)\ntensor([[[[2.]]]])\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'grid_sample', 'input')
        if type(grid) is not Tensor:
            arg_tensor(grid, 'grid_sample', 'grid')
        return c_grid_sample(<Tensor>input, <Tensor>grid, arg_str(mode, 'grid_sample', 'mode'), arg_str(padding_mode, 'grid_sample', 'padding_mode'), (None if align_corners is None else arg_bool(align_corners, 'grid_sample', 'align_corners')))

    def grid_sampler(input, grid, interpolation_mode, padding_mode, align_corners):
        "grid_sampler(input, grid, interpolation_mode, padding_mode, align_corners)\n\n``grid_sample`` with its modes as numbers: 0 bilinear, 1 nearest, 2 bicubic; 0 zeros, 1 border, 2 reflection.\n\nAlso called ``.grid_sampler_2d``, ``.grid_sampler_3d``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'grid_sampler', 'input')
        if type(grid) is not Tensor:
            arg_tensor(grid, 'grid_sampler', 'grid')
        return c_grid_sampler(<Tensor>input, <Tensor>grid, arg_int(interpolation_mode, 'grid_sampler', 'interpolation_mode'), arg_int(padding_mode, 'grid_sampler', 'padding_mode'), arg_bool(align_corners, 'grid_sampler', 'align_corners'))

    def affine_grid_generator(theta, size, align_corners):
        "affine_grid_generator(theta, size, align_corners)\n\n``nn.functional.affine_grid``.\n"
        if type(theta) is not Tensor:
            arg_tensor(theta, 'affine_grid_generator', 'theta')
        return c_affine_grid_generator(<Tensor>theta, arg_ints(size, 'affine_grid_generator', 'size'), arg_bool(align_corners, 'affine_grid_generator', 'align_corners'))


def id_tensor_like(input, values):
    "A tensor of the given numbers, of the dtype of ``input`` and on its device.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'tensor_like', 'input')
    return c_tensor_like(<Tensor>input, values)


def id_grid_sample_points(input, grid, mode, padding, align):
    "``grid_sample`` of arguments that have been checked.\n\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'grid_sample_points', 'input')
    if type(grid) is not Tensor:
        arg_tensor(grid, 'grid_sample_points', 'grid')
    return c_grid_sample_points(<Tensor>input, <Tensor>grid, arg_str(mode, 'grid_sample_points', 'mode'), arg_str(padding, 'grid_sample_points', 'padding'), arg_bool(align, 'grid_sample_points', 'align'))


K_grid_sample_backward = return_kind('grid_sample_backward', ('input_grad', 'grid_grad'))
def id_grid_sample_backward(grad, input, grid, mode, padding, align):
    "The derivatives of ``grid_sample`` by the input and by the grid.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'grid_sample_backward', 'grad')
    if type(input) is not Tensor:
        arg_tensor(input, 'grid_sample_backward', 'input')
    if type(grid) is not Tensor:
        arg_tensor(grid, 'grid_sample_backward', 'grid')
    result = named(K_grid_sample_backward, c_grid_sample_backward(<Tensor>grad, <Tensor>input, <Tensor>grid, arg_str(mode, 'grid_sample_backward', 'mode'), arg_str(padding, 'grid_sample_backward', 'padding'), arg_bool(align, 'grid_sample_backward', 'align')))
    return result


K_grid_sample_grad = return_kind('grid_sample_grad', ('input_grad', 'grid_grad'))
def id_grid_sample_grad(grad, input, grid, mode, padding, align, by_input, by_grid):
    "The derivatives of ``grid_sample``; one that is not asked for is left out.\n\nDtype: the arguments' common dtype.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'grid_sample_grad', 'grad')
    if type(input) is not Tensor:
        arg_tensor(input, 'grid_sample_grad', 'input')
    if type(grid) is not Tensor:
        arg_tensor(grid, 'grid_sample_grad', 'grid')
    result = named(K_grid_sample_grad, c_grid_sample_grad(<Tensor>grad, <Tensor>input, <Tensor>grid, arg_str(mode, 'grid_sample_grad', 'mode'), arg_str(padding, 'grid_sample_grad', 'padding'), arg_bool(align, 'grid_sample_grad', 'align'), arg_bool(by_input, 'grid_sample_grad', 'by_input'), arg_bool(by_grid, 'grid_sample_grad', 'by_grid')))
    return result


py_nn_functional_interpolate = public1.interpolate
py_nn_functional_interpolate.__name__ = py_nn_functional_interpolate.__qualname__ = 'interpolate'

py_nn_functional_upsample = public1.upsample
py_nn_functional_upsample.__name__ = py_nn_functional_upsample.__qualname__ = 'upsample'

py_nn_functional_upsample_nearest = public1.upsample_nearest
py_nn_functional_upsample_nearest.__name__ = py_nn_functional_upsample_nearest.__qualname__ = 'upsample_nearest'

py_nn_functional_upsample_bilinear = public1.upsample_bilinear
py_nn_functional_upsample_bilinear.__name__ = py_nn_functional_upsample_bilinear.__qualname__ = 'upsample_bilinear'

py_nn_functional_affine_grid = public1.affine_grid
py_nn_functional_affine_grid.__name__ = py_nn_functional_affine_grid.__qualname__ = 'affine_grid'

py_nn_functional_grid_sample = public1.grid_sample
py_nn_functional_grid_sample.__name__ = py_nn_functional_grid_sample.__qualname__ = 'grid_sample'

py_grid_sampler = public1.grid_sampler
py_grid_sampler.__name__ = py_grid_sampler.__qualname__ = 'grid_sampler'

py_affine_grid_generator = public1.affine_grid_generator
py_affine_grid_generator.__name__ = py_affine_grid_generator.__qualname__ = 'affine_grid_generator'

#: identifier -> function
IDENTIFIERS = {
    'tensor_like': id_tensor_like,
    'grid_sample_points': id_grid_sample_points,
    'grid_sample_backward': id_grid_sample_backward,
    'grid_sample_grad': id_grid_sample_grad,
    'interpolate': py_nn_functional_interpolate,
    'upsample': py_nn_functional_upsample,
    'upsample_nearest': py_nn_functional_upsample_nearest,
    'upsample_bilinear': py_nn_functional_upsample_bilinear,
    'affine_grid': py_nn_functional_affine_grid,
    'grid_sample': py_nn_functional_grid_sample,
    'grid_sampler': py_grid_sampler,
    'affine_grid_generator': py_affine_grid_generator,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('interpolate', 'nn.functional', py_nn_functional_interpolate, True, None, False, (), None),
    ('upsample', 'nn.functional', py_nn_functional_upsample, True, None, False, (), None),
    ('upsample_nearest', 'nn.functional', py_nn_functional_upsample_nearest, True, None, False, (), None),
    ('upsample_bilinear', 'nn.functional', py_nn_functional_upsample_bilinear, True, None, False, (), None),
    ('affine_grid', 'nn.functional', py_nn_functional_affine_grid, True, None, False, (), None),
    ('grid_sample', 'nn.functional', py_nn_functional_grid_sample, True, None, False, (), None),
    ('grid_sampler', '', py_grid_sampler, True, None, False, ('.grid_sampler_2d', '.grid_sampler_3d'), None),
    ('affine_grid_generator', '', py_affine_grid_generator, True, None, False, (), None),
]
