# Written by tools/opgen from fasttorch/ops/convolution.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/convolution.py, compiled."""
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
from fasttorch._C._gen.reductions cimport c_sum
from fasttorch._C.fast_convolution cimport k_convolution, k_convolution_backward_input, k_convolution_backward_weight

cdef object _h_all_but_channels = None
cdef object h_all_but_channels(ndim):
    global _h_all_but_channels
    if _h_all_but_channels is None:
        _h_all_but_channels = formula_helper('convolution', 'all_but_channels')
    return _h_all_but_channels(ndim)

cdef object _h_convolution_output_padding = None
cdef object h_convolution_output_padding(output_shape, input_shape, weight_shape, stride, padding, dilation):
    global _h_convolution_output_padding
    if _h_convolution_output_padding is None:
        _h_convolution_output_padding = formula_helper('convolution', 'convolution_output_padding')
    return _h_convolution_output_padding(output_shape, input_shape, weight_shape, stride, padding, dilation)


cdef OperatorEntry E_convolution
cdef OperatorEntry E_convolution_backward_input
cdef OperatorEntry E_convolution_backward_weight
cdef OperatorEntry E_conv1d
cdef OperatorEntry E_conv2d
cdef OperatorEntry E_conv3d
cdef OperatorEntry E_conv_transpose1d
cdef OperatorEntry E_conv_transpose2d
cdef OperatorEntry E_conv_transpose3d
cdef OperatorEntry E_conv_tbc
cdef object c_convolution(Tensor input, Tensor weight, Tensor bias, object stride, object padding, object dilation, bint transposed, object output_padding, Py_ssize_t groups):
    cdef object result
    cdef Node node
    cdef int need = 0
    match_dtypes('convolution', (input, weight, bias, ))
    result = k_convolution(input, weight, bias, stride, padding, dilation, transposed, output_padding, groups) if kernels_on and not (input.device or weight.device or bias is not None and bias.device) else None
    if result is None:
        result = run_defined(E_convolution, (input, weight, bias, stride, padding, dilation, transposed, output_padding, groups, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(weight):
            need |= 2
        if need_of(bias):
            need |= 4
        if need:
            node = node_new(O_convolution, 3, 10)
            if need & 1:
                edge_to(node, 0, input, result, False)
            if need & 2:
                edge_to(node, 1, weight, result, False)
            if need & 4:
                edge_to(node, 2, bias, result, False)
            if need & 2:
                save_value(node, 0, input)
            if need & 1:
                node_save_object(node, 1, shape_tuple(input))
            if need & 4:
                node_save_object(node, 2, input.ndim)
            if need & 1:
                save_value(node, 3, weight)
            if need & 2:
                node_save_object(node, 4, shape_tuple(weight))
            if need & 3:
                node_save_object(node, 5, stride)
            if need & 3:
                node_save_object(node, 6, padding)
            if need & 3:
                node_save_object(node, 7, dilation)
            if need & 3:
                node_save_object(node, 8, transposed)
            if need & 3:
                node_save_object(node, 9, groups)
            result_history(result, node)
    return result

cdef int bw_convolution(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object input_shape
    cdef object input_ndim
    cdef object weight
    cdef object weight_shape
    cdef object stride
    cdef object padding
    cdef object dilation
    cdef object transposed
    cdef object groups
    cdef bint need0
    cdef bint need1
    cdef bint need2
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    need2 = node.edges[2].node != NULL
    if need1:
        input = saved_any(node, 0)
    if need0:
        input_shape = node_saved_object(node, 1)
    if need2:
        input_ndim = node_saved_object(node, 2)
    if need0:
        weight = saved_any(node, 3)
    if need1:
        weight_shape = node_saved_object(node, 4)
    if need0 or need1:
        stride = node_saved_object(node, 5)
    if need0 or need1:
        padding = node_saved_object(node, 6)
    if need0 or need1:
        dilation = node_saved_object(node, 7)
    if need0 or need1:
        transposed = node_saved_object(node, 8)
    if need0 or need1:
        groups = node_saved_object(node, 9)
    if need0:
        give_out(&out[0], c_convolution_backward_input(grad, conj_of(weight), as_ints(input_shape), as_ints(stride), as_ints(padding), as_ints(dilation), transposed, groups))
    if need1:
        give_out(&out[1], c_convolution_backward_weight(grad, conj_of(input), as_ints(weight_shape), as_ints(stride), as_ints(padding), as_ints(dilation), transposed, groups))
    if need2:
        give_out(&out[2], c_sum(grad, as_ints(h_all_but_channels(input_ndim)), False, None))
    return 0

cdef object c_convolution_backward_input(Tensor grad_output, Tensor weight, object input_shape, object stride, object padding, object dilation, bint transposed, Py_ssize_t groups):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_convolution_backward_input(grad_output, weight, input_shape, stride, padding, dilation, transposed, groups) if kernels_on and not (grad_output.device or weight.device) else None
    if result is None:
        result = run_defined(E_convolution_backward_input, (grad_output, weight, input_shape, stride, padding, dilation, transposed, groups, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if needs_grad(weight):
            need |= 2
        if need:
            node = node_new(O_convolution_backward_input, 2, 10)
            if need & 1:
                edge_to(node, 0, grad_output, result, False)
            if need & 2:
                edge_to(node, 1, weight, result, False)
            if need & 2:
                save_value(node, 0, grad_output)
            if need & 1:
                node_save_object(node, 1, shape_tuple(grad_output))
            if need & 1:
                save_value(node, 2, weight)
            if need & 2:
                node_save_object(node, 3, shape_tuple(weight))
            if need & 1:
                node_save_object(node, 4, input_shape)
            node_save_object(node, 5, stride)
            node_save_object(node, 6, padding)
            node_save_object(node, 7, dilation)
            node_save_object(node, 8, transposed)
            node_save_object(node, 9, groups)
            result_history(result, node)
    return result

cdef int bw_convolution_backward_input(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object grad_output
    cdef object grad_output_shape
    cdef object weight
    cdef object weight_shape
    cdef object input_shape
    cdef object stride
    cdef object padding
    cdef object dilation
    cdef object transposed
    cdef object groups
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        grad_output = saved_any(node, 0)
    if need0:
        grad_output_shape = node_saved_object(node, 1)
    if need0:
        weight = saved_any(node, 2)
    if need1:
        weight_shape = node_saved_object(node, 3)
    if need0:
        input_shape = node_saved_object(node, 4)
    if need0 or need1:
        stride = node_saved_object(node, 5)
    if need0 or need1:
        padding = node_saved_object(node, 6)
    if need0 or need1:
        dilation = node_saved_object(node, 7)
    if need0 or need1:
        transposed = node_saved_object(node, 8)
    if need0 or need1:
        groups = node_saved_object(node, 9)
    if need0:
        give_out(&out[0], c_convolution(grad, conj_of(weight), None, as_ints(stride), as_ints(padding), as_ints(dilation), transposed, as_ints(h_convolution_output_padding(grad_output_shape, input_shape, weight.shape, stride, padding, dilation) if transposed else [0]), groups))
    if need1:
        give_out(&out[1], c_convolution_backward_weight(conj_of(grad_output), grad, as_ints(weight_shape), as_ints(stride), as_ints(padding), as_ints(dilation), transposed, groups))
    return 0

cdef object c_convolution_backward_weight(Tensor grad_output, Tensor input, object weight_shape, object stride, object padding, object dilation, bint transposed, Py_ssize_t groups):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_convolution_backward_weight(grad_output, input, weight_shape, stride, padding, dilation, transposed, groups) if kernels_on and not (grad_output.device or input.device) else None
    if result is None:
        result = run_defined(E_convolution_backward_weight, (grad_output, input, weight_shape, stride, padding, dilation, transposed, groups, ))
    if ft_state.grad_enabled:
        if needs_grad(grad_output):
            need |= 1
        if needs_grad(input):
            need |= 2
        if need:
            node = node_new(O_convolution_backward_weight, 2, 10)
            if need & 1:
                edge_to(node, 0, grad_output, result, False)
            if need & 2:
                edge_to(node, 1, input, result, False)
            if need & 2:
                save_value(node, 0, grad_output)
            if need & 1:
                node_save_object(node, 1, shape_tuple(grad_output))
            if need & 1:
                save_value(node, 2, input)
            if need & 2:
                node_save_object(node, 3, shape_tuple(input))
            if need & 1:
                node_save_object(node, 4, weight_shape)
            node_save_object(node, 5, stride)
            node_save_object(node, 6, padding)
            node_save_object(node, 7, dilation)
            node_save_object(node, 8, transposed)
            node_save_object(node, 9, groups)
            result_history(result, node)
    return result

cdef int bw_convolution_backward_weight(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object grad_output
    cdef object grad_output_shape
    cdef object input
    cdef object input_shape
    cdef object weight_shape
    cdef object stride
    cdef object padding
    cdef object dilation
    cdef object transposed
    cdef object groups
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        grad_output = saved_any(node, 0)
    if need0:
        grad_output_shape = node_saved_object(node, 1)
    if need0:
        input = saved_any(node, 2)
    if need1:
        input_shape = node_saved_object(node, 3)
    if need0:
        weight_shape = node_saved_object(node, 4)
    if need0 or need1:
        stride = node_saved_object(node, 5)
    if need0 or need1:
        padding = node_saved_object(node, 6)
    if need0 or need1:
        dilation = node_saved_object(node, 7)
    if need0 or need1:
        transposed = node_saved_object(node, 8)
    if need0 or need1:
        groups = node_saved_object(node, 9)
    if need0:
        give_out(&out[0], c_convolution(conj_of(input), grad, None, as_ints(stride), as_ints(padding), as_ints(dilation), transposed, as_ints(h_convolution_output_padding(grad_output_shape, input.shape, weight_shape, stride, padding, dilation) if transposed else [0]), groups))
    if need1:
        give_out(&out[1], c_convolution_backward_input(conj_of(grad_output), grad, as_ints(input_shape), as_ints(stride), as_ints(padding), as_ints(dilation), transposed, groups))
    return 0

cdef object c_conv1d(Tensor input, Tensor weight, Tensor bias, object stride, object padding, object dilation, Py_ssize_t groups):
    return run_composite(E_conv1d, (input, weight, bias, stride, padding, dilation, groups, ))

cdef object c_conv2d(Tensor input, Tensor weight, Tensor bias, object stride, object padding, object dilation, Py_ssize_t groups):
    return run_composite(E_conv2d, (input, weight, bias, stride, padding, dilation, groups, ))

cdef object c_conv3d(Tensor input, Tensor weight, Tensor bias, object stride, object padding, object dilation, Py_ssize_t groups):
    return run_composite(E_conv3d, (input, weight, bias, stride, padding, dilation, groups, ))

cdef object c_conv_transpose1d(Tensor input, Tensor weight, Tensor bias, object stride, object padding, object output_padding, Py_ssize_t groups, object dilation):
    return run_composite(E_conv_transpose1d, (input, weight, bias, stride, padding, output_padding, groups, dilation, ))

cdef object c_conv_transpose2d(Tensor input, Tensor weight, Tensor bias, object stride, object padding, object output_padding, Py_ssize_t groups, object dilation):
    return run_composite(E_conv_transpose2d, (input, weight, bias, stride, padding, output_padding, groups, dilation, ))

cdef object c_conv_transpose3d(Tensor input, Tensor weight, Tensor bias, object stride, object padding, object output_padding, Py_ssize_t groups, object dilation):
    return run_composite(E_conv_transpose3d, (input, weight, bias, stride, padding, output_padding, groups, dilation, ))

cdef object c_conv_tbc(Tensor input, Tensor weight, Tensor bias, Py_ssize_t pad):
    return run_composite(E_conv_tbc, (input, weight, bias, pad, ))

# ---- the table
E_convolution = OperatorEntry('convolution', 'convolution', 'convolution', (('input', 't'), ('weight', 't'), ('bias', 't'), ('stride', 'o'), ('padding', 'o'), ('dilation', 'o'), ('transposed', 'o'), ('output_padding', 'o'), ('groups', 'o')), 'same', ('input', 'weight', 'bias'), None, 1, -1, False)
O_convolution = new_op('convolution', 'ConvolutionBackward0', bw_convolution, E_convolution)
E_convolution_backward_input = OperatorEntry('convolution_backward_input', 'convolution_backward_input', 'convolution', (('grad_output', 't'), ('weight', 't'), ('input_shape', 'o'), ('stride', 'o'), ('padding', 'o'), ('dilation', 'o'), ('transposed', 'o'), ('groups', 'o')), 'same', ('grad_output', 'weight'), None, 1, -1, False)
O_convolution_backward_input = new_op('convolution_backward_input', 'ConvolutionBackwardInputBackward0', bw_convolution_backward_input, E_convolution_backward_input)
E_convolution_backward_weight = OperatorEntry('convolution_backward_weight', 'convolution_backward_weight', 'convolution', (('grad_output', 't'), ('input', 't'), ('weight_shape', 'o'), ('stride', 'o'), ('padding', 'o'), ('dilation', 'o'), ('transposed', 'o'), ('groups', 'o')), 'same', ('grad_output', 'input'), None, 1, -1, False)
O_convolution_backward_weight = new_op('convolution_backward_weight', 'ConvolutionBackwardWeightBackward0', bw_convolution_backward_weight, E_convolution_backward_weight)
E_conv1d = OperatorEntry('conv1d', 'conv1d', 'convolution', (('input', 't'), ('weight', 't'), ('bias', 't'), ('stride', 'o'), ('padding', 'o'), ('dilation', 'o'), ('groups', 'o')), None, (), None, 1, -1, False)
E_conv2d = OperatorEntry('conv2d', 'conv2d', 'convolution', (('input', 't'), ('weight', 't'), ('bias', 't'), ('stride', 'o'), ('padding', 'o'), ('dilation', 'o'), ('groups', 'o')), None, (), None, 1, -1, False)
E_conv3d = OperatorEntry('conv3d', 'conv3d', 'convolution', (('input', 't'), ('weight', 't'), ('bias', 't'), ('stride', 'o'), ('padding', 'o'), ('dilation', 'o'), ('groups', 'o')), None, (), None, 1, -1, False)
E_conv_transpose1d = OperatorEntry('conv_transpose1d', 'conv_transpose1d', 'convolution', (('input', 't'), ('weight', 't'), ('bias', 't'), ('stride', 'o'), ('padding', 'o'), ('output_padding', 'o'), ('groups', 'o'), ('dilation', 'o')), None, (), None, 1, -1, False)
E_conv_transpose2d = OperatorEntry('conv_transpose2d', 'conv_transpose2d', 'convolution', (('input', 't'), ('weight', 't'), ('bias', 't'), ('stride', 'o'), ('padding', 'o'), ('output_padding', 'o'), ('groups', 'o'), ('dilation', 'o')), None, (), None, 1, -1, False)
E_conv_transpose3d = OperatorEntry('conv_transpose3d', 'conv_transpose3d', 'convolution', (('input', 't'), ('weight', 't'), ('bias', 't'), ('stride', 'o'), ('padding', 'o'), ('output_padding', 'o'), ('groups', 'o'), ('dilation', 'o')), None, (), None, 1, -1, False)
E_conv_tbc = OperatorEntry('conv_tbc', 'conv_tbc', 'convolution', (('input', 't'), ('weight', 't'), ('bias', 't'), ('pad', 'o')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def convolution(input, weight, bias, stride, padding, dilation, transposed, output_padding, groups):
        "convolution(input, weight, bias, stride, padding, dilation, transposed, output_padding, groups)\n\nThe convolution that ``conv1d`` and its relatives are made of: any number of dimensions, transposed or not.\n\n``y[n, o, q] = bias[o] + sum_{c, t} input[n, c, q stride + t dilation - padding] weight[o, c, t]``\n\nShapes: input ``(batch, channels, *sizes)``; weight ``(out, channels / groups, *kernel)``, or ``(channels, out / groups, *kernel)``\nwhere ``transposed``; bias ``(out,)`` or None; the lists have one number for each of ``sizes``, or a single one for all.\n``output_padding`` is added to the sizes of a transposed convolution. Dtypes: all but bool, the same.\nRaises RuntimeError where shapes, dtypes or numbers do not fit.\n\n>>> torch.convolution(torch.tensor([[[1., 2., 3.]]]), torch.ones(1, 1, 2), None, [1], [0], [1], False, [0], 1).tolist()\n[[[3.0, 5.0]]]\n\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'convolution', 'input')
        if type(weight) is not Tensor:
            arg_tensor(weight, 'convolution', 'weight')
        return c_convolution(<Tensor>input, <Tensor>weight, arg_tensor_or_none(bias, 'convolution', 'bias'), arg_ints(stride, 'convolution', 'stride'), arg_ints(padding, 'convolution', 'padding'), arg_ints(dilation, 'convolution', 'dilation'), arg_bool(transposed, 'convolution', 'transposed'), arg_ints(output_padding, 'convolution', 'output_padding'), arg_int(groups, 'convolution', 'groups'))

    def conv1d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
        "conv1d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1)\n\nConvolution over one dimension.\n\n``y[n, o, q] = bias[o] + sum_{c, t} input[n, c, q stride + t dilation - padding] weight[o, c, t]``\n\nInput ``([batch,] channels, length)``, weight ``(out, channels / groups, kernel)``, bias ``(out,)``. ``padding``: zeros on both\nsides; ``\"valid\"`` is none, ``\"same\"`` as many as keep the length (stride 1 only). Each of the ``groups`` of channels has outputs\nof its own. Result ``([batch,] out, (length + 2 padding - dilation (kernel - 1) - 1) // stride + 1)``. Dtypes: all but bool, the same.\nRaises RuntimeError where shapes or dtypes do not fit.\n\n>>> torch.conv1d(torch.tensor([[[1., 2., 3.]]]), torch.ones(1, 1, 2)).tolist()\n[[[3.0, 5.0]]]\n\nAlso called ``nn.functional.conv1d``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'conv1d', 'input')
        if type(weight) is not Tensor:
            arg_tensor(weight, 'conv1d', 'weight')
        return c_conv1d(<Tensor>input, <Tensor>weight, arg_tensor_or_none(bias, 'conv1d', 'bias'), arg_ints(stride, 'conv1d', 'stride'), padding, arg_ints(dilation, 'conv1d', 'dilation'), arg_int(groups, 'conv1d', 'groups'))

    def conv2d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
        "conv2d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1)\n\nConvolution over two dimensions, as :func:`conv1d` is over one.\n\nInput ``([batch,] channels, height, width)``, weight ``(out, channels / groups, *kernel)``, bias ``(out,)``; stride, padding and\ndilation: a number, or one for each dimension. Dtypes: all but bool, the same. Raises RuntimeError where shapes or dtypes do not fit.\n\n>>> tuple(torch.conv2d(torch.ones(1, 3, 8, 8), torch.ones(4, 3, 3, 3), stride=2, padding=1).shape)\n(1, 4, 4, 4)\n\nAlso called ``nn.functional.conv2d``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'conv2d', 'input')
        if type(weight) is not Tensor:
            arg_tensor(weight, 'conv2d', 'weight')
        return c_conv2d(<Tensor>input, <Tensor>weight, arg_tensor_or_none(bias, 'conv2d', 'bias'), arg_ints(stride, 'conv2d', 'stride'), padding, arg_ints(dilation, 'conv2d', 'dilation'), arg_int(groups, 'conv2d', 'groups'))

    def conv3d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
        "conv3d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1)\n\nConvolution over three dimensions, as :func:`conv1d` is over one.\n\nInput ``([batch,] channels, depth, height, width)``, weight ``(out, channels / groups, *kernel)``, bias ``(out,)``; stride, padding\nand dilation: a number, or one for each dimension. Dtypes: all but bool, the same. Raises RuntimeError where shapes or dtypes do\nnot fit.\n\n>>> tuple(torch.conv3d(torch.ones(1, 2, 4, 4, 4), torch.ones(3, 2, 3, 3, 3)).shape)\n(1, 3, 2, 2, 2)\n\nAlso called ``nn.functional.conv3d``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'conv3d', 'input')
        if type(weight) is not Tensor:
            arg_tensor(weight, 'conv3d', 'weight')
        return c_conv3d(<Tensor>input, <Tensor>weight, arg_tensor_or_none(bias, 'conv3d', 'bias'), arg_ints(stride, 'conv3d', 'stride'), padding, arg_ints(dilation, 'conv3d', 'dilation'), arg_int(groups, 'conv3d', 'groups'))

    def conv_transpose1d(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
        "conv_transpose1d(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1)\n\nThe transpose of :func:`conv1d`, which gives the gradient of its input.\n\n``y[n, o, q stride + t dilation - padding] += sum_c input[n, c, q] weight[c, o, t]``\n\nInput ``([batch,] channels, length)``, weight ``(channels, out / groups, kernel)``, bias ``(out,)``. The result's length is\n``(length - 1) stride - 2 padding + dilation (kernel - 1) + output_padding + 1``. Dtypes: all but bool, the same.\nRaises RuntimeError where shapes or dtypes do not fit, or output_padding is neither below stride nor below dilation.\n\n>>> torch.conv_transpose1d(torch.tensor([[[1., 2.]]]), torch.ones(1, 1, 2)).tolist()\n[[[1.0, 3.0, 2.0]]]\n\nAlso called ``nn.functional.conv_transpose1d``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'conv_transpose1d', 'input')
        if type(weight) is not Tensor:
            arg_tensor(weight, 'conv_transpose1d', 'weight')
        return c_conv_transpose1d(<Tensor>input, <Tensor>weight, arg_tensor_or_none(bias, 'conv_transpose1d', 'bias'), arg_ints(stride, 'conv_transpose1d', 'stride'), arg_ints(padding, 'conv_transpose1d', 'padding'), arg_ints(output_padding, 'conv_transpose1d', 'output_padding'), arg_int(groups, 'conv_transpose1d', 'groups'), arg_ints(dilation, 'conv_transpose1d', 'dilation'))

    def conv_transpose2d(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
        "conv_transpose2d(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1)\n\nThe transpose of :func:`conv2d`; see :func:`conv_transpose1d`.\n\nInput ``([batch,] channels, height, width)``, weight ``(channels, out / groups, *kernel)``, bias ``(out,)``. Dtypes: all but bool,\nthe same. Raises RuntimeError where shapes or dtypes do not fit.\n\n>>> tuple(torch.conv_transpose2d(torch.ones(1, 4, 3, 3), torch.ones(4, 2, 2, 2), stride=2).shape)\n(1, 2, 6, 6)\n\nAlso called ``nn.functional.conv_transpose2d``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'conv_transpose2d', 'input')
        if type(weight) is not Tensor:
            arg_tensor(weight, 'conv_transpose2d', 'weight')
        return c_conv_transpose2d(<Tensor>input, <Tensor>weight, arg_tensor_or_none(bias, 'conv_transpose2d', 'bias'), arg_ints(stride, 'conv_transpose2d', 'stride'), arg_ints(padding, 'conv_transpose2d', 'padding'), arg_ints(output_padding, 'conv_transpose2d', 'output_padding'), arg_int(groups, 'conv_transpose2d', 'groups'), arg_ints(dilation, 'conv_transpose2d', 'dilation'))

    def conv_transpose3d(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
        "conv_transpose3d(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1)\n\nThe transpose of :func:`conv3d`; see :func:`conv_transpose1d`.\n\nInput ``([batch,] channels, depth, height, width)``, weight ``(channels, out / groups, *kernel)``, bias ``(out,)``. Dtypes: all but\nbool, the same. Raises RuntimeError where shapes or dtypes do not fit.\n\n>>> tuple(torch.conv_transpose3d(torch.ones(1, 2, 2, 2, 2), torch.ones(2, 1, 2, 2, 2), stride=2).shape)\n(1, 1, 4, 4, 4)\n\nAlso called ``nn.functional.conv_transpose3d``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'conv_transpose3d', 'input')
        if type(weight) is not Tensor:
            arg_tensor(weight, 'conv_transpose3d', 'weight')
        return c_conv_transpose3d(<Tensor>input, <Tensor>weight, arg_tensor_or_none(bias, 'conv_transpose3d', 'bias'), arg_ints(stride, 'conv_transpose3d', 'stride'), arg_ints(padding, 'conv_transpose3d', 'padding'), arg_ints(output_padding, 'conv_transpose3d', 'output_padding'), arg_int(groups, 'conv_transpose3d', 'groups'), arg_ints(dilation, 'conv_transpose3d', 'dilation'))

    def conv_tbc(input, weight, bias, pad=0):
        "conv_tbc(input, weight, bias, pad=0)\n\nConvolution over time with the channels last.\n\nInput ``(time, batch, channels)``, weight ``(kernel, channels, out)``, bias ``(out,)``; ``pad`` zeros on both ends; the result is ``(time + 2 pad - kernel + 1, batch, out)``. Dtypes: all but bool, the same.\nRaises RuntimeError where shapes or dtypes do not fit.\n\n>>> torch.conv_tbc(torch.ones(3, 1, 1), torch.ones(2, 1, 1), torch.zeros(1)).flatten().tolist()\n[2.0, 2.0]\n\nAlso called ``nn.functional.conv_tbc``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'conv_tbc', 'input')
        if type(weight) is not Tensor:
            arg_tensor(weight, 'conv_tbc', 'weight')
        if type(bias) is not Tensor:
            arg_tensor(bias, 'conv_tbc', 'bias')
        return c_conv_tbc(<Tensor>input, <Tensor>weight, <Tensor>bias, arg_int(pad, 'conv_tbc', 'pad'))


def id_convolution_backward_input(grad_output, weight, input_shape, stride, padding, dilation, transposed, groups):
    "The gradient of a convolution's input, of shape ``input_shape``, from that of its result.\n\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'convolution_backward_input', 'grad_output')
    if type(weight) is not Tensor:
        arg_tensor(weight, 'convolution_backward_input', 'weight')
    return c_convolution_backward_input(<Tensor>grad_output, <Tensor>weight, arg_ints(input_shape, 'convolution_backward_input', 'input_shape'), arg_ints(stride, 'convolution_backward_input', 'stride'), arg_ints(padding, 'convolution_backward_input', 'padding'), arg_ints(dilation, 'convolution_backward_input', 'dilation'), arg_bool(transposed, 'convolution_backward_input', 'transposed'), arg_int(groups, 'convolution_backward_input', 'groups'))


def id_convolution_backward_weight(grad_output, input, weight_shape, stride, padding, dilation, transposed, groups):
    "The gradient of a convolution's weight, of shape ``weight_shape``, from that of its result.\n\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'convolution_backward_weight', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'convolution_backward_weight', 'input')
    return c_convolution_backward_weight(<Tensor>grad_output, <Tensor>input, arg_ints(weight_shape, 'convolution_backward_weight', 'weight_shape'), arg_ints(stride, 'convolution_backward_weight', 'stride'), arg_ints(padding, 'convolution_backward_weight', 'padding'), arg_ints(dilation, 'convolution_backward_weight', 'dilation'), arg_bool(transposed, 'convolution_backward_weight', 'transposed'), arg_int(groups, 'convolution_backward_weight', 'groups'))


py_convolution = public1.convolution
py_convolution.__name__ = py_convolution.__qualname__ = 'convolution'

py_conv1d = public1.conv1d
py_conv1d.__name__ = py_conv1d.__qualname__ = 'conv1d'

py_conv2d = public1.conv2d
py_conv2d.__name__ = py_conv2d.__qualname__ = 'conv2d'

py_conv3d = public1.conv3d
py_conv3d.__name__ = py_conv3d.__qualname__ = 'conv3d'

py_conv_transpose1d = public1.conv_transpose1d
py_conv_transpose1d.__name__ = py_conv_transpose1d.__qualname__ = 'conv_transpose1d'

py_conv_transpose2d = public1.conv_transpose2d
py_conv_transpose2d.__name__ = py_conv_transpose2d.__qualname__ = 'conv_transpose2d'

py_conv_transpose3d = public1.conv_transpose3d
py_conv_transpose3d.__name__ = py_conv_transpose3d.__qualname__ = 'conv_transpose3d'

py_conv_tbc = public1.conv_tbc
py_conv_tbc.__name__ = py_conv_tbc.__qualname__ = 'conv_tbc'

#: identifier -> function
IDENTIFIERS = {
    'convolution_backward_input': id_convolution_backward_input,
    'convolution_backward_weight': id_convolution_backward_weight,
    'convolution': py_convolution,
    'conv1d': py_conv1d,
    'conv2d': py_conv2d,
    'conv3d': py_conv3d,
    'conv_transpose1d': py_conv_transpose1d,
    'conv_transpose2d': py_conv_transpose2d,
    'conv_transpose3d': py_conv_transpose3d,
    'conv_tbc': py_conv_tbc,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('convolution', '', py_convolution, True, None, False, (), None),
    ('conv1d', '', py_conv1d, True, None, False, ('nn.functional.conv1d',), None),
    ('conv2d', '', py_conv2d, True, None, False, ('nn.functional.conv2d',), None),
    ('conv3d', '', py_conv3d, True, None, False, ('nn.functional.conv3d',), None),
    ('conv_transpose1d', '', py_conv_transpose1d, True, None, False, ('nn.functional.conv_transpose1d',), None),
    ('conv_transpose2d', '', py_conv_transpose2d, True, None, False, ('nn.functional.conv_transpose2d',), None),
    ('conv_transpose3d', '', py_conv_transpose3d, True, None, False, ('nn.functional.conv_transpose3d',), None),
    ('conv_tbc', '', py_conv_tbc, True, None, False, ('nn.functional.conv_tbc',), None),
]
