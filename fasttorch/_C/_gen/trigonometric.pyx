# Written by tools/opgen from fasttorch/ops/trigonometric.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/trigonometric.py, compiled."""
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
from fasttorch._C._gen.arithmetic cimport c_rsqrt, c_square
from fasttorch._C._gen.comparison cimport c_where

cdef object _h_is_complex_dtype = None
cdef object h_is_complex_dtype(dtype):
    global _h_is_complex_dtype
    if _h_is_complex_dtype is None:
        _h_is_complex_dtype = formula_helper('_common', 'is_complex_dtype')
    return _h_is_complex_dtype(dtype)


cdef OperatorEntry E_sin
cdef OperatorEntry E_cos
cdef OperatorEntry E_tan
cdef OperatorEntry E_asin
cdef OperatorEntry E_acos
cdef OperatorEntry E_atan
cdef OperatorEntry E_sinh
cdef OperatorEntry E_cosh
cdef OperatorEntry E_asinh
cdef OperatorEntry E_acosh
cdef OperatorEntry E_atanh
cdef OperatorEntry E_atan2
cdef OperatorEntry E_hypot
cdef OperatorEntry E_deg2rad
cdef OperatorEntry E_rad2deg
cdef OperatorEntry E_sinc
cdef OperatorEntry E_angle
cdef OperatorEntry E_angle_backward
cdef object c_sin(Tensor input):
    return pointwise1(O_sin, input, None, NULL, 0)

cdef int bw_sin(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        give_out(&out[0], mul_any(grad, conj_of(c_cos(input))))
    return 0

cdef object c_cos(Tensor input):
    return pointwise1(O_cos, input, None, NULL, 0)

cdef int bw_cos(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        give_out(&out[0], mul_any(-grad, conj_of(c_sin(input))))
    return 0

cdef object c_tan(Tensor input):
    return pointwise1(O_tan, input, None, NULL, 0)

cdef int bw_tan(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object result
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        result = node_saved(node, 1)
    if need0:
        give_out(&out[0], mul_any(grad, conj_of(add_any(1, c_square(result)))))
    return 0

cdef object c_asin(Tensor input):
    return pointwise1(O_asin, input, None, NULL, 0)

cdef int bw_asin(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        give_out(&out[0], mul_any(grad, conj_of(c_rsqrt(sub_any(1, c_square(input))))))
    return 0

cdef object c_acos(Tensor input):
    return pointwise1(O_acos, input, None, NULL, 0)

cdef int bw_acos(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        give_out(&out[0], mul_any(-grad, conj_of(c_rsqrt(sub_any(1, c_square(input))))))
    return 0

cdef object c_atan(Tensor input):
    return pointwise1(O_atan, input, None, NULL, 0)

cdef int bw_atan(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        give_out(&out[0], div_any(grad, conj_of(add_any(1, c_square(input)))))
    return 0

cdef object c_sinh(Tensor input):
    return pointwise1(O_sinh, input, None, NULL, 0)

cdef int bw_sinh(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        give_out(&out[0], mul_any(grad, conj_of(c_cosh(input))))
    return 0

cdef object c_cosh(Tensor input):
    return pointwise1(O_cosh, input, None, NULL, 0)

cdef int bw_cosh(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        give_out(&out[0], mul_any(grad, conj_of(c_sinh(input))))
    return 0

cdef object c_asinh(Tensor input):
    return pointwise1(O_asinh, input, None, NULL, 0)

cdef int bw_asinh(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        give_out(&out[0], mul_any(grad, conj_of(c_rsqrt(add_any(c_square(input), 1)))))
    return 0

cdef object c_acosh(Tensor input):
    return pointwise1(O_acosh, input, None, NULL, 0)

cdef int bw_acosh(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        give_out(&out[0], mul_any(grad, conj_of(mul_any(c_rsqrt(sub_any(input, 1)), c_rsqrt(add_any(input, 1))))))
    return 0

cdef object c_atanh(Tensor input):
    return pointwise1(O_atanh, input, None, NULL, 0)

cdef int bw_atanh(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        give_out(&out[0], div_any(grad, conj_of(sub_any(1, c_square(input)))))
    return 0

cdef object c_atan2(Tensor input, Tensor other):
    return pointwise2(O_atan2, input, other, None, NULL, 0)

cdef int bw_atan2(PyObject* self, PyObject** g, PyObject** out) except -1:
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
    if need0 or need1:
        input = saved_any(node, 0)
    if need0 or need1:
        other = saved_any(node, 1)
    if need0:
        give_out(&out[0], div_any(mul_any(grad, other), add_any(c_square(input), c_square(other))))
    if need1:
        give_out(&out[1], div_any(mul_any(-grad, input), add_any(c_square(input), c_square(other))))
    return 0

cdef object c_hypot(Tensor input, Tensor other):
    return pointwise2(O_hypot, input, other, None, NULL, 0)

cdef int bw_hypot(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object other
    cdef object result
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need1:
        other = saved_any(node, 1)
    if need0 or need1:
        result = node_saved(node, 2)
    if need0:
        give_out(&out[0], mul_any(grad, div_any(input, result)))
    if need1:
        give_out(&out[1], mul_any(grad, div_any(other, result)))
    return 0

cdef object c_deg2rad(Tensor input):
    return pointwise1(O_deg2rad, input, None, NULL, 0)

cdef int bw_deg2rad(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], mul_any(grad, 0.017453292519943295))
    return 0

cdef object c_rad2deg(Tensor input):
    return pointwise1(O_rad2deg, input, None, NULL, 0)

cdef int bw_rad2deg(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], mul_any(grad, 57.29577951308232))
    return 0

cdef object c_sinc(Tensor input):
    return pointwise1(O_sinc, input, None, NULL, 0)

cdef int bw_sinc(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        give_out(&out[0], mul_any(grad, conj_of(c_where(input == 0, 0.0, div_any(sub_any(c_cos(mul_any(C_PI, input)), c_sinc(input)), input)))))
    return 0

cdef object c_angle(Tensor input):
    return pointwise1(O_angle, input, None, NULL, 0)

cdef int bw_angle(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        give_out(&out[0], None if not h_is_complex_dtype(input.dtype) else c_angle_backward(grad, input))
    return 0

cdef object c_angle_backward(Tensor grad_output, Tensor input):
    return run_composite(E_angle_backward, (grad_output, input, ))

# ---- the table
E_sin = OperatorEntry('sin', 'sin', 'trigonometric', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_sin = new_op('sin', 'SinBackward0', bw_sin, E_sin)
O_sin.n_in = 1
O_sin.promote = FT_FLOAT
O_sin.uses[0] = 1
O_sin.differentiable = 1
register_loops(O_sin, 'sin', 1, False)
E_cos = OperatorEntry('cos', 'cos', 'trigonometric', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_cos = new_op('cos', 'CosBackward0', bw_cos, E_cos)
O_cos.n_in = 1
O_cos.promote = FT_FLOAT
O_cos.uses[0] = 1
O_cos.differentiable = 1
register_loops(O_cos, 'cos', 1, False)
E_tan = OperatorEntry('tan', 'tan', 'trigonometric', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_tan = new_op('tan', 'TanBackward0', bw_tan, E_tan)
O_tan.n_in = 1
O_tan.promote = FT_FLOAT
O_tan.uses[0] = 128
O_tan.differentiable = 1
register_loops(O_tan, 'tan', 1, False)
E_asin = OperatorEntry('asin', 'asin', 'trigonometric', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_asin = new_op('asin', 'AsinBackward0', bw_asin, E_asin)
O_asin.n_in = 1
O_asin.promote = FT_FLOAT
O_asin.uses[0] = 1
O_asin.differentiable = 1
register_loops(O_asin, 'asin', 1, False)
E_acos = OperatorEntry('acos', 'acos', 'trigonometric', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_acos = new_op('acos', 'AcosBackward0', bw_acos, E_acos)
O_acos.n_in = 1
O_acos.promote = FT_FLOAT
O_acos.uses[0] = 1
O_acos.differentiable = 1
register_loops(O_acos, 'acos', 1, False)
E_atan = OperatorEntry('atan', 'atan', 'trigonometric', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_atan = new_op('atan', 'AtanBackward0', bw_atan, E_atan)
O_atan.n_in = 1
O_atan.promote = FT_FLOAT
O_atan.uses[0] = 1
O_atan.differentiable = 1
register_loops(O_atan, 'atan', 1, False)
E_sinh = OperatorEntry('sinh', 'sinh', 'trigonometric', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_sinh = new_op('sinh', 'SinhBackward0', bw_sinh, E_sinh)
O_sinh.n_in = 1
O_sinh.promote = FT_FLOAT
O_sinh.uses[0] = 1
O_sinh.differentiable = 1
register_loops(O_sinh, 'sinh', 1, False)
E_cosh = OperatorEntry('cosh', 'cosh', 'trigonometric', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_cosh = new_op('cosh', 'CoshBackward0', bw_cosh, E_cosh)
O_cosh.n_in = 1
O_cosh.promote = FT_FLOAT
O_cosh.uses[0] = 1
O_cosh.differentiable = 1
register_loops(O_cosh, 'cosh', 1, False)
E_asinh = OperatorEntry('asinh', 'asinh', 'trigonometric', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_asinh = new_op('asinh', 'AsinhBackward0', bw_asinh, E_asinh)
O_asinh.n_in = 1
O_asinh.promote = FT_FLOAT
O_asinh.uses[0] = 1
O_asinh.differentiable = 1
register_loops(O_asinh, 'asinh', 1, False)
E_acosh = OperatorEntry('acosh', 'acosh', 'trigonometric', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_acosh = new_op('acosh', 'AcoshBackward0', bw_acosh, E_acosh)
O_acosh.n_in = 1
O_acosh.promote = FT_FLOAT
O_acosh.uses[0] = 1
O_acosh.differentiable = 1
register_loops(O_acosh, 'acosh', 1, False)
E_atanh = OperatorEntry('atanh', 'atanh', 'trigonometric', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_atanh = new_op('atanh', 'AtanhBackward0', bw_atanh, E_atanh)
O_atanh.n_in = 1
O_atanh.promote = FT_FLOAT
O_atanh.uses[0] = 1
O_atanh.differentiable = 1
register_loops(O_atanh, 'atanh', 1, False)
E_atan2 = OperatorEntry('atan2', 'atan2', 'trigonometric', (('input', 't'), ('other', 't')), 'float', ('input', 'other'), None, 1, -1, True)
O_atan2 = new_op('atan2', 'Atan2Backward0', bw_atan2, E_atan2)
O_atan2.n_in = 2
O_atan2.promote = FT_FLOAT
O_atan2.uses[0] = 3
O_atan2.uses[1] = 3
O_atan2.differentiable = 3
register_loops(O_atan2, 'atan2', 2, False)
E_hypot = OperatorEntry('hypot', 'hypot', 'trigonometric', (('input', 't'), ('other', 't')), 'same', ('input', 'other'), None, 1, -1, True)
O_hypot = new_op('hypot', 'HypotBackward0', bw_hypot, E_hypot)
O_hypot.n_in = 2
O_hypot.promote = FT_SAME
O_hypot.uses[0] = 129
O_hypot.uses[1] = 130
O_hypot.differentiable = 3
register_loops(O_hypot, 'hypot', 2, False)
E_deg2rad = OperatorEntry('deg2rad', 'deg2rad', 'trigonometric', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_deg2rad = new_op('deg2rad', 'Deg2radBackward0', bw_deg2rad, E_deg2rad)
O_deg2rad.n_in = 1
O_deg2rad.promote = FT_FLOAT
O_deg2rad.uses[0] = 0
O_deg2rad.differentiable = 1
register_loops(O_deg2rad, 'deg2rad', 1, False)
E_rad2deg = OperatorEntry('rad2deg', 'rad2deg', 'trigonometric', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_rad2deg = new_op('rad2deg', 'Rad2degBackward0', bw_rad2deg, E_rad2deg)
O_rad2deg.n_in = 1
O_rad2deg.promote = FT_FLOAT
O_rad2deg.uses[0] = 0
O_rad2deg.differentiable = 1
register_loops(O_rad2deg, 'rad2deg', 1, False)
E_sinc = OperatorEntry('sinc', 'sinc', 'trigonometric', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_sinc = new_op('sinc', 'SincBackward0', bw_sinc, E_sinc)
O_sinc.n_in = 1
O_sinc.promote = FT_FLOAT
O_sinc.uses[0] = 1
O_sinc.differentiable = 1
register_loops(O_sinc, 'sinc', 1, False)
E_angle = OperatorEntry('angle', 'angle', 'trigonometric', (('input', 't'),), 'float', ('input',), 'real', 1, -1, True)
O_angle = new_op('angle', 'AngleBackward0', bw_angle, E_angle)
O_angle.n_in = 1
O_angle.promote = FT_FLOAT
O_angle.abs_out = 1
O_angle.uses[0] = 1
O_angle.differentiable = 1
register_loops(O_angle, 'angle', 1, False)
E_angle_backward = OperatorEntry('angle_backward', 'angle_backward', 'trigonometric', (('grad_output', 't'), ('input', 't')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def sin(input, *, out=None):
        "sin(input, *, out=None)\n\nSine: ``sin(x)``.\n\n>>> torch.sin(torch.tensor([0.0, 1.0]))\ntensor([0.0000, 0.8415])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'sin', 'input')
        if out is not None:
            arg_tensor(out, 'sin', 'out')
            return checked(pointwise1(O_sin, <Tensor>input, <Tensor>out, NULL, 0), 'sin', input, input)
        return c_sin(<Tensor>input)

    def sin_(input):
        "In-place version of `sin`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'sin', 'input')
        return checked(pointwise1(O_sin, <Tensor>input, <Tensor>input, NULL, 0), 'sin', input, input)
    def cos(input, *, out=None):
        "cos(input, *, out=None)\n\nCosine: ``cos(x)``.\n\n>>> torch.cos(torch.tensor([0.0, 1.0]))\ntensor([1.0000, 0.5403])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'cos', 'input')
        if out is not None:
            arg_tensor(out, 'cos', 'out')
            return checked(pointwise1(O_cos, <Tensor>input, <Tensor>out, NULL, 0), 'cos', input, input)
        return c_cos(<Tensor>input)

    def cos_(input):
        "In-place version of `cos`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'cos', 'input')
        return checked(pointwise1(O_cos, <Tensor>input, <Tensor>input, NULL, 0), 'cos', input, input)
    def tan(input, *, out=None):
        "tan(input, *, out=None)\n\nTangent: ``tan(x)``.\n\n>>> torch.tan(torch.tensor([0.0, 1.0]))\ntensor([0.0000, 1.5574])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'tan', 'input')
        if out is not None:
            arg_tensor(out, 'tan', 'out')
            return checked(pointwise1(O_tan, <Tensor>input, <Tensor>out, NULL, 0), 'tan', input, input)
        return c_tan(<Tensor>input)

    def tan_(input):
        "In-place version of `tan`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'tan', 'input')
        return checked(pointwise1(O_tan, <Tensor>input, <Tensor>input, NULL, 0), 'tan', input, input)
    def asin(input, *, out=None):
        "asin(input, *, out=None)\n\nInverse sine: ``arcsin(x)``.\n\n>>> torch.asin(torch.tensor([0.0, 1.0]))\ntensor([0.0000, 1.5708])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``arcsin``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'asin', 'input')
        if out is not None:
            arg_tensor(out, 'asin', 'out')
            return checked(pointwise1(O_asin, <Tensor>input, <Tensor>out, NULL, 0), 'asin', input, input)
        return c_asin(<Tensor>input)

    def asin_(input):
        "In-place version of `asin`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'asin', 'input')
        return checked(pointwise1(O_asin, <Tensor>input, <Tensor>input, NULL, 0), 'asin', input, input)
    def acos(input, *, out=None):
        "acos(input, *, out=None)\n\nInverse cosine: ``arccos(x)``.\n\n>>> torch.acos(torch.tensor([0.0, 1.0]))\ntensor([1.5708, 0.0000])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``arccos``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'acos', 'input')
        if out is not None:
            arg_tensor(out, 'acos', 'out')
            return checked(pointwise1(O_acos, <Tensor>input, <Tensor>out, NULL, 0), 'acos', input, input)
        return c_acos(<Tensor>input)

    def acos_(input):
        "In-place version of `acos`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'acos', 'input')
        return checked(pointwise1(O_acos, <Tensor>input, <Tensor>input, NULL, 0), 'acos', input, input)
    def atan(input, *, out=None):
        "atan(input, *, out=None)\n\nInverse tangent: ``arctan(x)``.\n\n>>> torch.atan(torch.tensor([0.0, 1.0]))\ntensor([0.0000, 0.7854])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``arctan``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'atan', 'input')
        if out is not None:
            arg_tensor(out, 'atan', 'out')
            return checked(pointwise1(O_atan, <Tensor>input, <Tensor>out, NULL, 0), 'atan', input, input)
        return c_atan(<Tensor>input)

    def atan_(input):
        "In-place version of `atan`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'atan', 'input')
        return checked(pointwise1(O_atan, <Tensor>input, <Tensor>input, NULL, 0), 'atan', input, input)
    def sinh(input, *, out=None):
        "sinh(input, *, out=None)\n\nHyperbolic sine: ``(e ** x - e ** -x) / 2``.\n\n>>> torch.sinh(torch.tensor([0.0, 1.0]))\ntensor([0.0000, 1.1752])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'sinh', 'input')
        if out is not None:
            arg_tensor(out, 'sinh', 'out')
            return checked(pointwise1(O_sinh, <Tensor>input, <Tensor>out, NULL, 0), 'sinh', input, input)
        return c_sinh(<Tensor>input)

    def sinh_(input):
        "In-place version of `sinh`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'sinh', 'input')
        return checked(pointwise1(O_sinh, <Tensor>input, <Tensor>input, NULL, 0), 'sinh', input, input)
    def cosh(input, *, out=None):
        "cosh(input, *, out=None)\n\nHyperbolic cosine: ``(e ** x + e ** -x) / 2``.\n\n>>> torch.cosh(torch.tensor([0.0, 1.0]))\ntensor([1.0000, 1.5431])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'cosh', 'input')
        if out is not None:
            arg_tensor(out, 'cosh', 'out')
            return checked(pointwise1(O_cosh, <Tensor>input, <Tensor>out, NULL, 0), 'cosh', input, input)
        return c_cosh(<Tensor>input)

    def cosh_(input):
        "In-place version of `cosh`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'cosh', 'input')
        return checked(pointwise1(O_cosh, <Tensor>input, <Tensor>input, NULL, 0), 'cosh', input, input)
    def asinh(input, *, out=None):
        "asinh(input, *, out=None)\n\nInverse hyperbolic sine: ``log(x + sqrt(x * x + 1))``.\n\n>>> torch.asinh(torch.tensor([0.0, 1.0]))\ntensor([0.0000, 0.8814])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``arcsinh``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'asinh', 'input')
        if out is not None:
            arg_tensor(out, 'asinh', 'out')
            return checked(pointwise1(O_asinh, <Tensor>input, <Tensor>out, NULL, 0), 'asinh', input, input)
        return c_asinh(<Tensor>input)

    def asinh_(input):
        "In-place version of `asinh`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'asinh', 'input')
        return checked(pointwise1(O_asinh, <Tensor>input, <Tensor>input, NULL, 0), 'asinh', input, input)
    def acosh(input, *, out=None):
        "acosh(input, *, out=None)\n\nInverse hyperbolic cosine: ``log(x + sqrt(x * x - 1))``.\n\n>>> torch.acosh(torch.tensor([1.0, 2.0]))\ntensor([0.0000, 1.3170])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``arccosh``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'acosh', 'input')
        if out is not None:
            arg_tensor(out, 'acosh', 'out')
            return checked(pointwise1(O_acosh, <Tensor>input, <Tensor>out, NULL, 0), 'acosh', input, input)
        return c_acosh(<Tensor>input)

    def acosh_(input):
        "In-place version of `acosh`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'acosh', 'input')
        return checked(pointwise1(O_acosh, <Tensor>input, <Tensor>input, NULL, 0), 'acosh', input, input)
    def atanh(input, *, out=None):
        "atanh(input, *, out=None)\n\nInverse hyperbolic tangent: ``log((1 + x) / (1 - x)) / 2``.\n\n>>> torch.atanh(torch.tensor([0.0, 0.5]))\ntensor([0.0000, 0.5493])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``arctanh``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'atanh', 'input')
        if out is not None:
            arg_tensor(out, 'atanh', 'out')
            return checked(pointwise1(O_atanh, <Tensor>input, <Tensor>out, NULL, 0), 'atanh', input, input)
        return c_atanh(<Tensor>input)

    def atanh_(input):
        "In-place version of `atanh`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'atanh', 'input')
        return checked(pointwise1(O_atanh, <Tensor>input, <Tensor>input, NULL, 0), 'atanh', input, input)
    def atan2(input, other, *, out=None):
        "atan2(input, other, *, out=None)\n\nAngle of the point ``(x=other, y=input)``, from -pi to pi.\n\n>>> torch.atan2(torch.tensor([1.0, -1.0]), torch.tensor([1.0, -1.0]))\ntensor([ 0.7854, -2.3562])\n\nShape: the arguments are broadcast against each other.\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``arctan2``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'atan2', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'atan2', 'other')
        if out is not None:
            arg_tensor(out, 'atan2', 'out')
            return checked(pointwise2(O_atan2, <Tensor>input, <Tensor>other, <Tensor>out, NULL, 0), 'atan2', input, other)
        return c_atan2(<Tensor>input, <Tensor>other)

    def atan2_(input, other):
        "In-place version of `atan2`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'atan2', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'atan2', 'other')
        return checked(pointwise2(O_atan2, <Tensor>input, <Tensor>other, <Tensor>input, NULL, 0), 'atan2', input, other)
    def hypot(input, other, *, out=None):
        "hypot(input, other, *, out=None)\n\nLength of the hypotenuse: ``sqrt(input ** 2 + other ** 2)``, without overflow.\n\n>>> torch.hypot(torch.tensor([3.0]), torch.tensor([4.0]))\ntensor([5.])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'hypot', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'hypot', 'other')
        if out is not None:
            arg_tensor(out, 'hypot', 'out')
            return checked(pointwise2(O_hypot, <Tensor>input, <Tensor>other, <Tensor>out, NULL, 0), 'hypot', input, other)
        return c_hypot(<Tensor>input, <Tensor>other)

    def hypot_(input, other):
        "In-place version of `hypot`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'hypot', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'hypot', 'other')
        return checked(pointwise2(O_hypot, <Tensor>input, <Tensor>other, <Tensor>input, NULL, 0), 'hypot', input, other)
    def deg2rad(input, *, out=None):
        "deg2rad(input, *, out=None)\n\nDegrees to radians: ``input * pi / 180``.\n\n>>> torch.deg2rad(torch.tensor([180.0]))\ntensor([3.1416])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'deg2rad', 'input')
        if out is not None:
            arg_tensor(out, 'deg2rad', 'out')
            return checked(pointwise1(O_deg2rad, <Tensor>input, <Tensor>out, NULL, 0), 'deg2rad', input, input)
        return c_deg2rad(<Tensor>input)

    def deg2rad_(input):
        "In-place version of `deg2rad`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'deg2rad', 'input')
        return checked(pointwise1(O_deg2rad, <Tensor>input, <Tensor>input, NULL, 0), 'deg2rad', input, input)
    def rad2deg(input, *, out=None):
        "rad2deg(input, *, out=None)\n\nRadians to degrees: ``input * 180 / pi``.\n\n>>> torch.rad2deg(torch.tensor([3.14159265]))\ntensor([180.])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'rad2deg', 'input')
        if out is not None:
            arg_tensor(out, 'rad2deg', 'out')
            return checked(pointwise1(O_rad2deg, <Tensor>input, <Tensor>out, NULL, 0), 'rad2deg', input, input)
        return c_rad2deg(<Tensor>input)

    def rad2deg_(input):
        "In-place version of `rad2deg`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'rad2deg', 'input')
        return checked(pointwise1(O_rad2deg, <Tensor>input, <Tensor>input, NULL, 0), 'rad2deg', input, input)
    def sinc(input, *, out=None):
        "sinc(input, *, out=None)\n\nNormalised sinc: ``sin(pi x) / (pi x)``, and 1 at 0.\n\n>>> torch.sinc(torch.tensor([0.0, 0.5]))\ntensor([1.0000, 0.6366])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``special.sinc``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'sinc', 'input')
        if out is not None:
            arg_tensor(out, 'sinc', 'out')
            return checked(pointwise1(O_sinc, <Tensor>input, <Tensor>out, NULL, 0), 'sinc', input, input)
        return c_sinc(<Tensor>input)

    def sinc_(input):
        "In-place version of `sinc`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'sinc', 'input')
        return checked(pointwise1(O_sinc, <Tensor>input, <Tensor>input, NULL, 0), 'sinc', input, input)
    def angle(input, *, out=None):
        "angle(input, *, out=None)\n\nAngle of a complex number, from -pi to pi; of a real number 0 or pi.\n\n>>> torch.angle(torch.tensor([1j, -1 + 0j]))\ntensor([1.5708, 3.1416])\n\nShape: any; the result has the input's shape.\nDtype: real, also for a complex input.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'angle', 'input')
        if out is not None:
            arg_tensor(out, 'angle', 'out')
            return checked(pointwise1(O_angle, <Tensor>input, <Tensor>out, NULL, 0), 'angle', input, input)
        return c_angle(<Tensor>input)


def id_angle_backward(grad_output, input):
    "Derivative of ``angle`` of a complex number: ``i g x / |x|^2``, 0 at 0.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'angle_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'angle_backward', 'input')
    return c_angle_backward(<Tensor>grad_output, <Tensor>input)


py_sin = public1.sin
py_sin.__name__ = py_sin.__qualname__ = 'sin'

in_sin = public1.sin_
in_sin.__name__ = in_sin.__qualname__ = 'sin_'

py_cos = public1.cos
py_cos.__name__ = py_cos.__qualname__ = 'cos'

in_cos = public1.cos_
in_cos.__name__ = in_cos.__qualname__ = 'cos_'

py_tan = public1.tan
py_tan.__name__ = py_tan.__qualname__ = 'tan'

in_tan = public1.tan_
in_tan.__name__ = in_tan.__qualname__ = 'tan_'

py_asin = public1.asin
py_asin.__name__ = py_asin.__qualname__ = 'asin'

in_asin = public1.asin_
in_asin.__name__ = in_asin.__qualname__ = 'asin_'

py_acos = public1.acos
py_acos.__name__ = py_acos.__qualname__ = 'acos'

in_acos = public1.acos_
in_acos.__name__ = in_acos.__qualname__ = 'acos_'

py_atan = public1.atan
py_atan.__name__ = py_atan.__qualname__ = 'atan'

in_atan = public1.atan_
in_atan.__name__ = in_atan.__qualname__ = 'atan_'

py_sinh = public1.sinh
py_sinh.__name__ = py_sinh.__qualname__ = 'sinh'

in_sinh = public1.sinh_
in_sinh.__name__ = in_sinh.__qualname__ = 'sinh_'

py_cosh = public1.cosh
py_cosh.__name__ = py_cosh.__qualname__ = 'cosh'

in_cosh = public1.cosh_
in_cosh.__name__ = in_cosh.__qualname__ = 'cosh_'

py_asinh = public1.asinh
py_asinh.__name__ = py_asinh.__qualname__ = 'asinh'

in_asinh = public1.asinh_
in_asinh.__name__ = in_asinh.__qualname__ = 'asinh_'

py_acosh = public1.acosh
py_acosh.__name__ = py_acosh.__qualname__ = 'acosh'

in_acosh = public1.acosh_
in_acosh.__name__ = in_acosh.__qualname__ = 'acosh_'

py_atanh = public1.atanh
py_atanh.__name__ = py_atanh.__qualname__ = 'atanh'

in_atanh = public1.atanh_
in_atanh.__name__ = in_atanh.__qualname__ = 'atanh_'

py_atan2 = public1.atan2
py_atan2.__name__ = py_atan2.__qualname__ = 'atan2'

in_atan2 = public1.atan2_
in_atan2.__name__ = in_atan2.__qualname__ = 'atan2_'

py_hypot = public1.hypot
py_hypot.__name__ = py_hypot.__qualname__ = 'hypot'

in_hypot = public1.hypot_
in_hypot.__name__ = in_hypot.__qualname__ = 'hypot_'

py_deg2rad = public1.deg2rad
py_deg2rad.__name__ = py_deg2rad.__qualname__ = 'deg2rad'

in_deg2rad = public1.deg2rad_
in_deg2rad.__name__ = in_deg2rad.__qualname__ = 'deg2rad_'

py_rad2deg = public1.rad2deg
py_rad2deg.__name__ = py_rad2deg.__qualname__ = 'rad2deg'

in_rad2deg = public1.rad2deg_
in_rad2deg.__name__ = in_rad2deg.__qualname__ = 'rad2deg_'

py_sinc = public1.sinc
py_sinc.__name__ = py_sinc.__qualname__ = 'sinc'

in_sinc = public1.sinc_
in_sinc.__name__ = in_sinc.__qualname__ = 'sinc_'

py_angle = public1.angle
py_angle.__name__ = py_angle.__qualname__ = 'angle'

#: identifier -> function
IDENTIFIERS = {
    'angle_backward': id_angle_backward,
    'sin': py_sin,
    'cos': py_cos,
    'tan': py_tan,
    'asin': py_asin,
    'acos': py_acos,
    'atan': py_atan,
    'sinh': py_sinh,
    'cosh': py_cosh,
    'asinh': py_asinh,
    'acosh': py_acosh,
    'atanh': py_atanh,
    'atan2': py_atan2,
    'hypot': py_hypot,
    'deg2rad': py_deg2rad,
    'rad2deg': py_rad2deg,
    'sinc': py_sinc,
    'angle': py_angle,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('sin', '', py_sin, True, py_sin, False, (), in_sin),
    ('cos', '', py_cos, True, py_cos, False, (), in_cos),
    ('tan', '', py_tan, True, py_tan, False, (), in_tan),
    ('asin', '', py_asin, True, py_asin, False, ('arcsin',), in_asin),
    ('acos', '', py_acos, True, py_acos, False, ('arccos',), in_acos),
    ('atan', '', py_atan, True, py_atan, False, ('arctan',), in_atan),
    ('sinh', '', py_sinh, True, py_sinh, False, (), in_sinh),
    ('cosh', '', py_cosh, True, py_cosh, False, (), in_cosh),
    ('asinh', '', py_asinh, True, py_asinh, False, ('arcsinh',), in_asinh),
    ('acosh', '', py_acosh, True, py_acosh, False, ('arccosh',), in_acosh),
    ('atanh', '', py_atanh, True, py_atanh, False, ('arctanh',), in_atanh),
    ('atan2', '', py_atan2, True, py_atan2, False, ('arctan2',), in_atan2),
    ('hypot', '', py_hypot, True, py_hypot, False, (), in_hypot),
    ('deg2rad', '', py_deg2rad, True, py_deg2rad, False, (), in_deg2rad),
    ('rad2deg', '', py_rad2deg, True, py_rad2deg, False, (), in_rad2deg),
    ('sinc', '', py_sinc, True, py_sinc, False, ('special.sinc',), in_sinc),
    ('angle', '', py_angle, True, py_angle, False, (), None),
]
