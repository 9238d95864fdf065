# Written by tools/opgen from fasttorch/ops/patches.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/patches.py, compiled."""
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


cdef OperatorEntry E_im2col
cdef OperatorEntry E_col2im
cdef OperatorEntry E_unfold_patches
cdef OperatorEntry E_fold
cdef OperatorEntry E_pixel_shuffle
cdef OperatorEntry E_pixel_unshuffle
cdef OperatorEntry E_channel_shuffle
cdef OperatorEntry E_local_response_norm
cdef object c_im2col(Tensor input, object kernel, object dilation, object padding, object stride):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_im2col, (input, kernel, dilation, padding, stride, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_im2col, 1, 5)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            node_save_object(node, 1, kernel)
            node_save_object(node, 2, dilation)
            node_save_object(node, 3, padding)
            node_save_object(node, 4, stride)
            result_history(result, node)
    return result

cdef int bw_im2col(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef object kernel
    cdef object dilation
    cdef object padding
    cdef object stride
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        kernel = node_saved_object(node, 1)
    if need0:
        dilation = node_saved_object(node, 2)
    if need0:
        padding = node_saved_object(node, 3)
    if need0:
        stride = node_saved_object(node, 4)
    if need0:
        give_out(&out[0], c_col2im(grad, as_ints(input_shape), as_ints(kernel), as_ints(dilation), as_ints(padding), as_ints(stride)))
    return 0

cdef object c_col2im(Tensor input, object shape, object kernel, object dilation, object padding, object stride):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_col2im, (input, shape, kernel, dilation, padding, stride, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_col2im, 1, 4)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, kernel)
            node_save_object(node, 1, dilation)
            node_save_object(node, 2, padding)
            node_save_object(node, 3, stride)
            result_history(result, node)
    return result

cdef int bw_col2im(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object kernel
    cdef object dilation
    cdef object padding
    cdef object stride
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        kernel = node_saved_object(node, 0)
    if need0:
        dilation = node_saved_object(node, 1)
    if need0:
        padding = node_saved_object(node, 2)
    if need0:
        stride = node_saved_object(node, 3)
    if need0:
        give_out(&out[0], c_im2col(grad, as_ints(kernel), as_ints(dilation), as_ints(padding), as_ints(stride)))
    return 0

cdef object c_unfold_patches(Tensor input, object kernel_size, object dilation, object padding, object stride):
    return run_composite(E_unfold_patches, (input, kernel_size, dilation, padding, stride, ))

cdef object c_fold(Tensor input, object output_size, object kernel_size, object dilation, object padding, object stride):
    return run_composite(E_fold, (input, output_size, kernel_size, dilation, padding, stride, ))

cdef object c_pixel_shuffle(Tensor input, Py_ssize_t upscale_factor):
    return run_composite(E_pixel_shuffle, (input, upscale_factor, ))

cdef object c_pixel_unshuffle(Tensor input, Py_ssize_t downscale_factor):
    return run_composite(E_pixel_unshuffle, (input, downscale_factor, ))

cdef object c_channel_shuffle(Tensor input, Py_ssize_t groups):
    return run_composite(E_channel_shuffle, (input, groups, ))

cdef object c_local_response_norm(Tensor input, Py_ssize_t size, double alpha, double beta, double k):
    return run_composite(E_local_response_norm, (input, size, alpha, beta, k, ))

# ---- the table
E_im2col = OperatorEntry('im2col', 'im2col', 'patches', (('input', 't'), ('kernel', 'o'), ('dilation', 'o'), ('padding', 'o'), ('stride', 'o')), None, (), None, 1, -1, False)
O_im2col = new_op('im2col', 'Im2colBackward0', bw_im2col, E_im2col)
E_col2im = OperatorEntry('col2im', 'col2im', 'patches', (('input', 't'), ('shape', 'o'), ('kernel', 'o'), ('dilation', 'o'), ('padding', 'o'), ('stride', 'o')), None, (), None, 1, -1, False)
O_col2im = new_op('col2im', 'Col2imBackward0', bw_col2im, E_col2im)
E_unfold_patches = OperatorEntry('unfold_patches', 'unfold', 'patches', (('input', 't'), ('kernel_size', 'o'), ('dilation', 'o'), ('padding', 'o'), ('stride', 'o')), None, (), None, 1, -1, False)
E_fold = OperatorEntry('fold', 'fold', 'patches', (('input', 't'), ('output_size', 'o'), ('kernel_size', 'o'), ('dilation', 'o'), ('padding', 'o'), ('stride', 'o')), None, (), None, 1, -1, False)
E_pixel_shuffle = OperatorEntry('pixel_shuffle', 'pixel_shuffle', 'patches', (('input', 't'), ('upscale_factor', 'o')), None, (), None, 1, -1, False)
E_pixel_unshuffle = OperatorEntry('pixel_unshuffle', 'pixel_unshuffle', 'patches', (('input', 't'), ('downscale_factor', 'o')), None, (), None, 1, -1, False)
E_channel_shuffle = OperatorEntry('channel_shuffle', 'channel_shuffle', 'patches', (('input', 't'), ('groups', 'o')), None, (), None, 1, -1, False)
E_local_response_norm = OperatorEntry('local_response_norm', 'local_response_norm', 'patches', (('input', 't'), ('size', 'o'), ('alpha', 'o'), ('beta', 'o'), ('k', 'o')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def unfold(input, kernel_size, dilation=1, padding=0, stride=1):
        "unfold(input, kernel_size, dilation=1, padding=0, stride=1)\n\nThe patches of images that a kernel meets, as columns.\n\n``dilation``: distance of the kernel's elements; ``padding``: zeros around the image; ``stride``: distance of the patches;\neach an int or one for either dimension. Shapes: ``(N, C, H, W)`` to ``(N, C kH kW, L)`` for L patches, row by row; also\nwithout N. Dtypes: all. Raises RuntimeError for other shapes, and where no patch fits.\n\n>>> F.unfold(torch.arange(9.).reshape(1, 3, 3), 2)[:, 0].tolist()\n[0.0, 1.0, 3.0, 4.0]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'unfold', 'input')
        return c_unfold_patches(<Tensor>input, arg_ints(kernel_size, 'unfold', 'kernel_size'), arg_ints(dilation, 'unfold', 'dilation'), arg_ints(padding, 'unfold', 'padding'), arg_ints(stride, 'unfold', 'stride'))

    def fold(input, output_size, kernel_size, dilation=1, padding=0, stride=1):
        "fold(input, output_size, kernel_size, dilation=1, padding=0, stride=1)\n\nImages of size ``output_size`` put together from columns, as ``unfold`` gives them; overlapping patches are summed.\n\nShapes: ``(N, C kH kW, L)`` to ``(N, C, H, W)``; also without N. Dtypes: all. Raises RuntimeError where the sizes don't fit.\n\n>>> F.fold(torch.ones(1, 4, 4), (3, 3), 2).tolist()[0][0]\n[[1.0, 2.0, 1.0], [2.0, 4.0, 2.0], [1.0, 2.0, 1.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'fold', 'input')
        return c_fold(<Tensor>input, arg_ints(output_size, 'fold', 'output_size'), arg_ints(kernel_size, 'fold', 'kernel_size'), arg_ints(dilation, 'fold', 'dilation'), arg_ints(padding, 'fold', 'padding'), arg_ints(stride, 'fold', 'stride'))

    def pixel_shuffle(input, upscale_factor):
        "pixel_shuffle(input, upscale_factor)\n\nChannels spread over a grid ``r`` times as fine: ``(*, C r r, H, W)`` to ``(*, C, H r, W r)`` (Shi et al., 2016).\n\nDtypes: all. Raises RuntimeError below three dimensions, and for channels that are no multiple of ``r * r``.\n\n>>> F.pixel_shuffle(torch.arange(4).reshape(4, 1, 1), 2).tolist()\n[[[0, 1], [2, 3]]]\n\nAlso called ``nn.functional.pixel_shuffle``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'pixel_shuffle', 'input')
        return c_pixel_shuffle(<Tensor>input, arg_int(upscale_factor, 'pixel_shuffle', 'upscale_factor'))

    def pixel_unshuffle(input, downscale_factor):
        "pixel_unshuffle(input, downscale_factor)\n\nThe inverse of ``pixel_shuffle``: ``(*, C, H r, W r)`` to ``(*, C r r, H, W)``.\n\nDtypes: all. Raises RuntimeError below three dimensions, and for a height or width that is no multiple of ``r``.\n\n>>> F.pixel_unshuffle(torch.arange(4).reshape(1, 2, 2), 2).flatten().tolist()\n[0, 1, 2, 3]\n\nAlso called ``nn.functional.pixel_unshuffle``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'pixel_unshuffle', 'input')
        return c_pixel_unshuffle(<Tensor>input, arg_int(downscale_factor, 'pixel_unshuffle', 'downscale_factor'))

    def channel_shuffle(input, groups):
        "channel_shuffle(input, groups)\n\nChannels of several groups dealt out in turn: channel j of group i becomes ``j * groups + i`` (Zhang et al., 2018).\n\nShapes: ``(N, C, *)``, at least three dimensions. Dtypes: all. Raises RuntimeError for channels that are no multiple of the\ngroups.\n\n>>> F.channel_shuffle(torch.arange(4).reshape(1, 4, 1), 2).flatten().tolist()\n[0, 2, 1, 3]\n\nAlso called ``nn.functional.channel_shuffle``, ``nn.functional.native_channel_shuffle``, ``native_channel_shuffle``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'channel_shuffle', 'input')
        return c_channel_shuffle(<Tensor>input, arg_int(groups, 'channel_shuffle', 'groups'))

    def local_response_norm(input, size, alpha=0.0001, beta=0.75, k=1.0):
        "local_response_norm(input, size, alpha=0.0001, beta=0.75, k=1.0)\n\nEach channel divided by a power of the mean square of ``size`` neighbouring channels (Krizhevsky et al., 2012).\n\n``x / (k + alpha mean(x ** 2)) ** beta``; beyond the first and last channel there are zeros. Shapes: ``(N, C, *)``, at least\nthree dimensions. Raises ValueError for fewer.\n\n>>> F.local_response_norm(torch.ones(1, 2, 1), 2, alpha=1., beta=1.).flatten().tolist()\n[0.6666666865348816, 0.5]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'local_response_norm', 'input')
        return c_local_response_norm(<Tensor>input, arg_int(size, 'local_response_norm', 'size'), arg_float(alpha, 'local_response_norm', 'alpha'), arg_float(beta, 'local_response_norm', 'beta'), arg_float(k, 'local_response_norm', 'k'))


def id_im2col(input, kernel, dilation, padding, stride):
    "The patches of images ``(N, C, H, W)`` as columns ``(N, C * kernel elements, patches)``.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'im2col', 'input')
    return c_im2col(<Tensor>input, arg_ints(kernel, 'im2col', 'kernel'), arg_ints(dilation, 'im2col', 'dilation'), arg_ints(padding, 'im2col', 'padding'), arg_ints(stride, 'im2col', 'stride'))


def id_col2im(input, shape, kernel, dilation, padding, stride):
    "Images ``(N, C, H, W)`` in which each pixel is the sum of its places in the columns: the adjoint of ``im2col``.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'col2im', 'input')
    return c_col2im(<Tensor>input, arg_ints(shape, 'col2im', 'shape'), arg_ints(kernel, 'col2im', 'kernel'), arg_ints(dilation, 'col2im', 'dilation'), arg_ints(padding, 'col2im', 'padding'), arg_ints(stride, 'col2im', 'stride'))


py_nn_functional_unfold = public1.unfold
py_nn_functional_unfold.__name__ = py_nn_functional_unfold.__qualname__ = 'unfold'

py_nn_functional_fold = public1.fold
py_nn_functional_fold.__name__ = py_nn_functional_fold.__qualname__ = 'fold'

py_pixel_shuffle = public1.pixel_shuffle
py_pixel_shuffle.__name__ = py_pixel_shuffle.__qualname__ = 'pixel_shuffle'

py_pixel_unshuffle = public1.pixel_unshuffle
py_pixel_unshuffle.__name__ = py_pixel_unshuffle.__qualname__ = 'pixel_unshuffle'

py_channel_shuffle = public1.channel_shuffle
py_channel_shuffle.__name__ = py_channel_shuffle.__qualname__ = 'channel_shuffle'

py_nn_functional_local_response_norm = public1.local_response_norm
py_nn_functional_local_response_norm.__name__ = py_nn_functional_local_response_norm.__qualname__ = 'local_response_norm'

#: identifier -> function
IDENTIFIERS = {
    'im2col': id_im2col,
    'col2im': id_col2im,
    'unfold_patches': py_nn_functional_unfold,
    'fold': py_nn_functional_fold,
    'pixel_shuffle': py_pixel_shuffle,
    'pixel_unshuffle': py_pixel_unshuffle,
    'channel_shuffle': py_channel_shuffle,
    'local_response_norm': py_nn_functional_local_response_norm,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('unfold', 'nn.functional', py_nn_functional_unfold, True, None, False, (), None),
    ('fold', 'nn.functional', py_nn_functional_fold, True, None, False, (), None),
    ('pixel_shuffle', '', py_pixel_shuffle, True, None, False, ('nn.functional.pixel_shuffle',), None),
    ('pixel_unshuffle', '', py_pixel_unshuffle, True, None, False, ('nn.functional.pixel_unshuffle',), None),
    ('channel_shuffle', '', py_channel_shuffle, True, None, False, ('nn.functional.channel_shuffle', 'nn.functional.native_channel_shuffle', 'native_channel_shuffle'), None),
    ('local_response_norm', 'nn.functional', py_nn_functional_local_response_norm, True, None, False, (), None),
]
