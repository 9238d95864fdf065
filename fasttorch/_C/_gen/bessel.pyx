# Written by tools/opgen from fasttorch/ops/bessel.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/bessel.py, compiled."""
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
from fasttorch._C._gen.arithmetic cimport c_sgn
from fasttorch._C._gen.comparison cimport c_where


cdef OperatorEntry E_i0
cdef OperatorEntry E_i0e
cdef OperatorEntry E_i1
cdef OperatorEntry E_i1e
cdef OperatorEntry E_modified_bessel_i0
cdef OperatorEntry E_modified_bessel_i1
cdef OperatorEntry E_modified_bessel_k0
cdef OperatorEntry E_modified_bessel_k1
cdef OperatorEntry E_scaled_modified_bessel_k0
cdef OperatorEntry E_scaled_modified_bessel_k1
cdef OperatorEntry E_bessel_j0
cdef OperatorEntry E_bessel_j1
cdef OperatorEntry E_bessel_y0
cdef OperatorEntry E_bessel_y1
cdef OperatorEntry E_spherical_bessel_j0
cdef OperatorEntry E_airy_ai
cdef object c_i0(Tensor input):
    return pointwise1(O_i0, input, None, NULL, 0)

cdef int bw_i0(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], mul_any(grad, c_i1(input)))
    return 0

cdef object c_i0e(Tensor input):
    return pointwise1(O_i0e, input, None, NULL, 0)

cdef int bw_i0e(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object result
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        result = node_saved(node, 1)
    if need0:
        give_out(&out[0], mul_any(grad, sub_any(c_i1e(input), mul_any(c_sgn(input), result))))
    return 0

cdef object c_i1(Tensor input):
    return pointwise1(O_i1, input, None, NULL, 0)

cdef int bw_i1(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object result
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        result = node_saved(node, 1)
    if need0:
        give_out(&out[0], mul_any(grad, c_where(input == 0, 0.5, sub_any(c_i0(input), div_any(result, c_where(input == 0, 1.0, input))))))
    return 0

cdef object c_i1e(Tensor input):
    return pointwise1(O_i1e, input, None, NULL, 0)

cdef int bw_i1e(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object result
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        result = node_saved(node, 1)
    if need0:
        give_out(&out[0], mul_any(grad, c_where(input == 0, 0.5, sub_any(c_i0e(input), mul_any(result, add_any(c_sgn(input), div_any(1, c_where(input == 0, 1.0, input))))))))
    return 0

cdef object c_modified_bessel_i0(Tensor input):
    return pointwise1(O_modified_bessel_i0, input, None, NULL, 0)

cdef object c_modified_bessel_i1(Tensor input):
    return pointwise1(O_modified_bessel_i1, input, None, NULL, 0)

cdef object c_modified_bessel_k0(Tensor input):
    return pointwise1(O_modified_bessel_k0, input, None, NULL, 0)

cdef object c_modified_bessel_k1(Tensor input):
    return pointwise1(O_modified_bessel_k1, input, None, NULL, 0)

cdef object c_scaled_modified_bessel_k0(Tensor x):
    return pointwise1(O_scaled_modified_bessel_k0, x, None, NULL, 0)

cdef object c_scaled_modified_bessel_k1(Tensor x):
    return pointwise1(O_scaled_modified_bessel_k1, x, None, NULL, 0)

cdef object c_bessel_j0(Tensor input):
    return pointwise1(O_bessel_j0, input, None, NULL, 0)

cdef object c_bessel_j1(Tensor input):
    return pointwise1(O_bessel_j1, input, None, NULL, 0)

cdef object c_bessel_y0(Tensor input):
    return pointwise1(O_bessel_y0, input, None, NULL, 0)

cdef object c_bessel_y1(Tensor input):
    return pointwise1(O_bessel_y1, input, None, NULL, 0)

cdef object c_spherical_bessel_j0(Tensor x):
    return pointwise1(O_spherical_bessel_j0, x, None, NULL, 0)

cdef object c_airy_ai(Tensor x):
    return pointwise1(O_airy_ai, x, None, NULL, 0)

# ---- the table
E_i0 = OperatorEntry('i0', 'i0', 'bessel', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_i0 = new_op('i0', 'I0Backward0', bw_i0, E_i0)
O_i0.n_in = 1
O_i0.promote = FT_FLOAT
O_i0.uses[0] = 1
O_i0.differentiable = 1
register_loops(O_i0, 'i0', 1, False)
E_i0e = OperatorEntry('i0e', 'i0e', 'bessel', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_i0e = new_op('i0e', 'I0eBackward0', bw_i0e, E_i0e)
O_i0e.n_in = 1
O_i0e.promote = FT_FLOAT
O_i0e.uses[0] = 129
O_i0e.differentiable = 1
register_loops(O_i0e, 'i0e', 1, False)
E_i1 = OperatorEntry('i1', 'i1', 'bessel', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_i1 = new_op('i1', 'I1Backward0', bw_i1, E_i1)
O_i1.n_in = 1
O_i1.promote = FT_FLOAT
O_i1.uses[0] = 129
O_i1.differentiable = 1
register_loops(O_i1, 'i1', 1, False)
E_i1e = OperatorEntry('i1e', 'i1e', 'bessel', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_i1e = new_op('i1e', 'I1eBackward0', bw_i1e, E_i1e)
O_i1e.n_in = 1
O_i1e.promote = FT_FLOAT
O_i1e.uses[0] = 129
O_i1e.differentiable = 1
register_loops(O_i1e, 'i1e', 1, False)
E_modified_bessel_i0 = OperatorEntry('modified_bessel_i0', 'modified_bessel_i0', 'bessel', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_modified_bessel_i0 = new_op('modified_bessel_i0', 'ModifiedBesselI0Backward0', NULL, E_modified_bessel_i0)
O_modified_bessel_i0.n_in = 1
O_modified_bessel_i0.promote = FT_FLOAT
O_modified_bessel_i0.differentiable = 0
register_loops(O_modified_bessel_i0, 'modified_bessel_i0', 1, False)
E_modified_bessel_i1 = OperatorEntry('modified_bessel_i1', 'modified_bessel_i1', 'bessel', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_modified_bessel_i1 = new_op('modified_bessel_i1', 'ModifiedBesselI1Backward0', NULL, E_modified_bessel_i1)
O_modified_bessel_i1.n_in = 1
O_modified_bessel_i1.promote = FT_FLOAT
O_modified_bessel_i1.differentiable = 0
register_loops(O_modified_bessel_i1, 'modified_bessel_i1', 1, False)
E_modified_bessel_k0 = OperatorEntry('modified_bessel_k0', 'modified_bessel_k0', 'bessel', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_modified_bessel_k0 = new_op('modified_bessel_k0', 'ModifiedBesselK0Backward0', NULL, E_modified_bessel_k0)
O_modified_bessel_k0.n_in = 1
O_modified_bessel_k0.promote = FT_FLOAT
O_modified_bessel_k0.differentiable = 0
register_loops(O_modified_bessel_k0, 'modified_bessel_k0', 1, False)
E_modified_bessel_k1 = OperatorEntry('modified_bessel_k1', 'modified_bessel_k1', 'bessel', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_modified_bessel_k1 = new_op('modified_bessel_k1', 'ModifiedBesselK1Backward0', NULL, E_modified_bessel_k1)
O_modified_bessel_k1.n_in = 1
O_modified_bessel_k1.promote = FT_FLOAT
O_modified_bessel_k1.differentiable = 0
register_loops(O_modified_bessel_k1, 'modified_bessel_k1', 1, False)
E_scaled_modified_bessel_k0 = OperatorEntry('scaled_modified_bessel_k0', 'scaled_modified_bessel_k0', 'bessel', (('x', 't'),), 'float', ('x',), None, 1, -1, True)
O_scaled_modified_bessel_k0 = new_op('scaled_modified_bessel_k0', 'ScaledModifiedBesselK0Backward0', NULL, E_scaled_modified_bessel_k0)
O_scaled_modified_bessel_k0.n_in = 1
O_scaled_modified_bessel_k0.promote = FT_FLOAT
O_scaled_modified_bessel_k0.differentiable = 0
register_loops(O_scaled_modified_bessel_k0, 'scaled_modified_bessel_k0', 1, False)
E_scaled_modified_bessel_k1 = OperatorEntry('scaled_modified_bessel_k1', 'scaled_modified_bessel_k1', 'bessel', (('x', 't'),), 'float', ('x',), None, 1, -1, True)
O_scaled_modified_bessel_k1 = new_op('scaled_modified_bessel_k1', 'ScaledModifiedBesselK1Backward0', NULL, E_scaled_modified_bessel_k1)
O_scaled_modified_bessel_k1.n_in = 1
O_scaled_modified_bessel_k1.promote = FT_FLOAT
O_scaled_modified_bessel_k1.differentiable = 0
register_loops(O_scaled_modified_bessel_k1, 'scaled_modified_bessel_k1', 1, False)
E_bessel_j0 = OperatorEntry('bessel_j0', 'bessel_j0', 'bessel', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_bessel_j0 = new_op('bessel_j0', 'BesselJ0Backward0', NULL, E_bessel_j0)
O_bessel_j0.n_in = 1
O_bessel_j0.promote = FT_FLOAT
O_bessel_j0.differentiable = 0
register_loops(O_bessel_j0, 'bessel_j0', 1, False)
E_bessel_j1 = OperatorEntry('bessel_j1', 'bessel_j1', 'bessel', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_bessel_j1 = new_op('bessel_j1', 'BesselJ1Backward0', NULL, E_bessel_j1)
O_bessel_j1.n_in = 1
O_bessel_j1.promote = FT_FLOAT
O_bessel_j1.differentiable = 0
register_loops(O_bessel_j1, 'bessel_j1', 1, False)
E_bessel_y0 = OperatorEntry('bessel_y0', 'bessel_y0', 'bessel', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_bessel_y0 = new_op('bessel_y0', 'BesselY0Backward0', NULL, E_bessel_y0)
O_bessel_y0.n_in = 1
O_bessel_y0.promote = FT_FLOAT
O_bessel_y0.differentiable = 0
register_loops(O_bessel_y0, 'bessel_y0', 1, False)
E_bessel_y1 = OperatorEntry('bessel_y1', 'bessel_y1', 'bessel', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_bessel_y1 = new_op('bessel_y1', 'BesselY1Backward0', NULL, E_bessel_y1)
O_bessel_y1.n_in = 1
O_bessel_y1.promote = FT_FLOAT
O_bessel_y1.differentiable = 0
register_loops(O_bessel_y1, 'bessel_y1', 1, False)
E_spherical_bessel_j0 = OperatorEntry('spherical_bessel_j0', 'spherical_bessel_j0', 'bessel', (('x', 't'),), 'float', ('x',), None, 1, -1, True)
O_spherical_bessel_j0 = new_op('spherical_bessel_j0', 'SphericalBesselJ0Backward0', NULL, E_spherical_bessel_j0)
O_spherical_bessel_j0.n_in = 1
O_spherical_bessel_j0.promote = FT_FLOAT
O_spherical_bessel_j0.differentiable = 0
register_loops(O_spherical_bessel_j0, 'spherical_bessel_j0', 1, False)
E_airy_ai = OperatorEntry('airy_ai', 'airy_ai', 'bessel', (('x', 't'),), 'float', ('x',), None, 1, -1, True)
O_airy_ai = new_op('airy_ai', 'AiryAiBackward0', NULL, E_airy_ai)
O_airy_ai.n_in = 1
O_airy_ai.promote = FT_FLOAT
O_airy_ai.differentiable = 0
register_loops(O_airy_ai, 'airy_ai', 1, False)

# ---- for Python
class public1:
    def i0(input, *, out=None):
        "i0(input, *, out=None)\n\nModified Bessel function of the first kind of order 0: the sum of ``(x / 2)^(2 k) / (k!)^2``.\n\n>>> torch.i0(torch.tensor([0.0, 1.0]))\ntensor([1.0000, 1.2661])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``special.i0``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'i0', 'input')
        if out is not None:
            arg_tensor(out, 'i0', 'out')
            return checked(pointwise1(O_i0, <Tensor>input, <Tensor>out, NULL, 0), 'i0', input, input)
        return c_i0(<Tensor>input)

    def i0_(input):
        "In-place version of `i0`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'i0', 'input')
        return checked(pointwise1(O_i0, <Tensor>input, <Tensor>input, NULL, 0), 'i0', input, input)
    def i0e(input, *, out=None):
        "i0e(input, *, out=None)\n\n``i0`` scaled by its growth: ``exp(-abs(x)) * i0(x)``.\n\n>>> torch.special.i0e(torch.tensor([0.0, 1.0]))\ntensor([1.0000, 0.4658])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'i0e', 'input')
        if out is not None:
            arg_tensor(out, 'i0e', 'out')
            return checked(pointwise1(O_i0e, <Tensor>input, <Tensor>out, NULL, 0), 'i0e', input, input)
        return c_i0e(<Tensor>input)

    def i1(input, *, out=None):
        "i1(input, *, out=None)\n\nModified Bessel function of the first kind of order 1: the sum of ``(x / 2)^(2 k + 1) / (k! (k + 1)!)``.\n\n>>> torch.special.i1(torch.tensor([0.0, 1.0]))\ntensor([0.0000, 0.5652])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'i1', 'input')
        if out is not None:
            arg_tensor(out, 'i1', 'out')
            return checked(pointwise1(O_i1, <Tensor>input, <Tensor>out, NULL, 0), 'i1', input, input)
        return c_i1(<Tensor>input)

    def i1e(input, *, out=None):
        "i1e(input, *, out=None)\n\n``i1`` scaled by its growth: ``exp(-abs(x)) * i1(x)``.\n\n>>> torch.special.i1e(torch.tensor([0.0, 1.0]))\ntensor([0.0000, 0.2079])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'i1e', 'input')
        if out is not None:
            arg_tensor(out, 'i1e', 'out')
            return checked(pointwise1(O_i1e, <Tensor>input, <Tensor>out, NULL, 0), 'i1e', input, input)
        return c_i1e(<Tensor>input)

    def modified_bessel_i0(input, *, out=None):
        "modified_bessel_i0(input, *, out=None)\n\nModified Bessel function of the first kind of order 0. Not differentiable; ``i0`` is.\n\n>>> torch.special.modified_bessel_i0(torch.tensor([0.0, 1.0]))\ntensor([1.0000, 1.2661])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'modified_bessel_i0', 'input')
        if out is not None:
            arg_tensor(out, 'modified_bessel_i0', 'out')
            return checked(pointwise1(O_modified_bessel_i0, <Tensor>input, <Tensor>out, NULL, 0), 'modified_bessel_i0', input, input)
        return c_modified_bessel_i0(<Tensor>input)

    def modified_bessel_i1(input, *, out=None):
        "modified_bessel_i1(input, *, out=None)\n\nModified Bessel function of the first kind of order 1. Not differentiable; ``i1`` is.\n\n>>> torch.special.modified_bessel_i1(torch.tensor([0.0, 1.0]))\ntensor([0.0000, 0.5652])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'modified_bessel_i1', 'input')
        if out is not None:
            arg_tensor(out, 'modified_bessel_i1', 'out')
            return checked(pointwise1(O_modified_bessel_i1, <Tensor>input, <Tensor>out, NULL, 0), 'modified_bessel_i1', input, input)
        return c_modified_bessel_i1(<Tensor>input)

    def modified_bessel_k0(input, *, out=None):
        "modified_bessel_k0(input, *, out=None)\n\nModified Bessel function of the second kind of order 0. Not differentiable.\n\n>>> torch.special.modified_bessel_k0(torch.tensor([1.0, 2.0]))\ntensor([0.4210, 0.1139])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'modified_bessel_k0', 'input')
        if out is not None:
            arg_tensor(out, 'modified_bessel_k0', 'out')
            return checked(pointwise1(O_modified_bessel_k0, <Tensor>input, <Tensor>out, NULL, 0), 'modified_bessel_k0', input, input)
        return c_modified_bessel_k0(<Tensor>input)

    def modified_bessel_k1(input, *, out=None):
        "modified_bessel_k1(input, *, out=None)\n\nModified Bessel function of the second kind of order 1. Not differentiable.\n\n>>> torch.special.modified_bessel_k1(torch.tensor([1.0, 2.0]))\ntensor([0.6019, 0.1399])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'modified_bessel_k1', 'input')
        if out is not None:
            arg_tensor(out, 'modified_bessel_k1', 'out')
            return checked(pointwise1(O_modified_bessel_k1, <Tensor>input, <Tensor>out, NULL, 0), 'modified_bessel_k1', input, input)
        return c_modified_bessel_k1(<Tensor>input)

    def scaled_modified_bessel_k0(x, *, out=None):
        "scaled_modified_bessel_k0(x, *, out=None)\n\n``exp(x) * modified_bessel_k0(x)``. Not differentiable.\n\n>>> torch.special.scaled_modified_bessel_k0(torch.tensor([1.0, 2.0]))\ntensor([1.1445, 0.8416])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(x) is not Tensor:
            arg_tensor(x, 'scaled_modified_bessel_k0', 'x')
        if out is not None:
            arg_tensor(out, 'scaled_modified_bessel_k0', 'out')
            return checked(pointwise1(O_scaled_modified_bessel_k0, <Tensor>x, <Tensor>out, NULL, 0), 'scaled_modified_bessel_k0', x, x)
        return c_scaled_modified_bessel_k0(<Tensor>x)

    def scaled_modified_bessel_k1(x, *, out=None):
        "scaled_modified_bessel_k1(x, *, out=None)\n\n``exp(x) * modified_bessel_k1(x)``. Not differentiable.\n\n>>> torch.special.scaled_modified_bessel_k1(torch.tensor([1.0, 2.0]))\ntensor([1.6362, 1.0335])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(x) is not Tensor:
            arg_tensor(x, 'scaled_modified_bessel_k1', 'x')
        if out is not None:
            arg_tensor(out, 'scaled_modified_bessel_k1', 'out')
            return checked(pointwise1(O_scaled_modified_bessel_k1, <Tensor>x, <Tensor>out, NULL, 0), 'scaled_modified_bessel_k1', x, x)
        return c_scaled_modified_bessel_k1(<Tensor>x)

    def bessel_j0(input, *, out=None):
        "bessel_j0(input, *, out=None)\n\nBessel function of the first kind of order 0. Not differentiable.\n\n>>> torch.special.bessel_j0(torch.tensor([0.0, 1.0]))\ntensor([1.0000, 0.7652])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'bessel_j0', 'input')
        if out is not None:
            arg_tensor(out, 'bessel_j0', 'out')
            return checked(pointwise1(O_bessel_j0, <Tensor>input, <Tensor>out, NULL, 0), 'bessel_j0', input, input)
        return c_bessel_j0(<Tensor>input)

    def bessel_j1(input, *, out=None):
        "bessel_j1(input, *, out=None)\n\nBessel function of the first kind of order 1. Not differentiable.\n\n>>> torch.special.bessel_j1(torch.tensor([0.0, 1.0]))\ntensor([0.0000, 0.4401])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'bessel_j1', 'input')
        if out is not None:
            arg_tensor(out, 'bessel_j1', 'out')
            return checked(pointwise1(O_bessel_j1, <Tensor>input, <Tensor>out, NULL, 0), 'bessel_j1', input, input)
        return c_bessel_j1(<Tensor>input)

    def bessel_y0(input, *, out=None):
        "bessel_y0(input, *, out=None)\n\nBessel function of the second kind of order 0; -inf at 0, NaN for negative numbers. Not differentiable.\n\n>>> torch.special.bessel_y0(torch.tensor([1.0, 2.0]))\ntensor([0.0883, 0.5104])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'bessel_y0', 'input')
        if out is not None:
            arg_tensor(out, 'bessel_y0', 'out')
            return checked(pointwise1(O_bessel_y0, <Tensor>input, <Tensor>out, NULL, 0), 'bessel_y0', input, input)
        return c_bessel_y0(<Tensor>input)

    def bessel_y1(input, *, out=None):
        "bessel_y1(input, *, out=None)\n\nBessel function of the second kind of order 1; -inf at 0, NaN for negative numbers. Not differentiable.\n\n>>> torch.special.bessel_y1(torch.tensor([1.0, 2.0]))\ntensor([-0.7812, -0.1070])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'bessel_y1', 'input')
        if out is not None:
            arg_tensor(out, 'bessel_y1', 'out')
            return checked(pointwise1(O_bessel_y1, <Tensor>input, <Tensor>out, NULL, 0), 'bessel_y1', input, input)
        return c_bessel_y1(<Tensor>input)

    def spherical_bessel_j0(x, *, out=None):
        "spherical_bessel_j0(x, *, out=None)\n\nSpherical Bessel function of the first kind of order 0: ``sin(x) / x``, 1 at 0. Not differentiable.\n\n>>> torch.special.spherical_bessel_j0(torch.tensor([0.0, 1.0]))\ntensor([1.0000, 0.8415])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(x) is not Tensor:
            arg_tensor(x, 'spherical_bessel_j0', 'x')
        if out is not None:
            arg_tensor(out, 'spherical_bessel_j0', 'out')
            return checked(pointwise1(O_spherical_bessel_j0, <Tensor>x, <Tensor>out, NULL, 0), 'spherical_bessel_j0', x, x)
        return c_spherical_bessel_j0(<Tensor>x)

    def airy_ai(x, *, out=None):
        "airy_ai(x, *, out=None)\n\nAiry function Ai, the solution of ``y'' = x y`` that vanishes for large x. Not differentiable.\n\nNaN at -inf and inf.\n\n>>> torch.special.airy_ai(torch.tensor([0.0, 1.0]))\ntensor([0.3550, 0.1353])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(x) is not Tensor:
            arg_tensor(x, 'airy_ai', 'x')
        if out is not None:
            arg_tensor(out, 'airy_ai', 'out')
            return checked(pointwise1(O_airy_ai, <Tensor>x, <Tensor>out, NULL, 0), 'airy_ai', x, x)
        return c_airy_ai(<Tensor>x)


py_i0 = public1.i0
py_i0.__name__ = py_i0.__qualname__ = 'i0'

in_i0 = public1.i0_
in_i0.__name__ = in_i0.__qualname__ = 'i0_'

py_special_i0e = public1.i0e
py_special_i0e.__name__ = py_special_i0e.__qualname__ = 'i0e'

py_special_i1 = public1.i1
py_special_i1.__name__ = py_special_i1.__qualname__ = 'i1'

py_special_i1e = public1.i1e
py_special_i1e.__name__ = py_special_i1e.__qualname__ = 'i1e'

py_special_modified_bessel_i0 = public1.modified_bessel_i0
py_special_modified_bessel_i0.__name__ = py_special_modified_bessel_i0.__qualname__ = 'modified_bessel_i0'

py_special_modified_bessel_i1 = public1.modified_bessel_i1
py_special_modified_bessel_i1.__name__ = py_special_modified_bessel_i1.__qualname__ = 'modified_bessel_i1'

py_special_modified_bessel_k0 = public1.modified_bessel_k0
py_special_modified_bessel_k0.__name__ = py_special_modified_bessel_k0.__qualname__ = 'modified_bessel_k0'

py_special_modified_bessel_k1 = public1.modified_bessel_k1
py_special_modified_bessel_k1.__name__ = py_special_modified_bessel_k1.__qualname__ = 'modified_bessel_k1'

py_special_scaled_modified_bessel_k0 = public1.scaled_modified_bessel_k0
py_special_scaled_modified_bessel_k0.__name__ = py_special_scaled_modified_bessel_k0.__qualname__ = 'scaled_modified_bessel_k0'

py_special_scaled_modified_bessel_k1 = public1.scaled_modified_bessel_k1
py_special_scaled_modified_bessel_k1.__name__ = py_special_scaled_modified_bessel_k1.__qualname__ = 'scaled_modified_bessel_k1'

py_special_bessel_j0 = public1.bessel_j0
py_special_bessel_j0.__name__ = py_special_bessel_j0.__qualname__ = 'bessel_j0'

py_special_bessel_j1 = public1.bessel_j1
py_special_bessel_j1.__name__ = py_special_bessel_j1.__qualname__ = 'bessel_j1'

py_special_bessel_y0 = public1.bessel_y0
py_special_bessel_y0.__name__ = py_special_bessel_y0.__qualname__ = 'bessel_y0'

py_special_bessel_y1 = public1.bessel_y1
py_special_bessel_y1.__name__ = py_special_bessel_y1.__qualname__ = 'bessel_y1'

py_special_spherical_bessel_j0 = public1.spherical_bessel_j0
py_special_spherical_bessel_j0.__name__ = py_special_spherical_bessel_j0.__qualname__ = 'spherical_bessel_j0'

py_special_airy_ai = public1.airy_ai
py_special_airy_ai.__name__ = py_special_airy_ai.__qualname__ = 'airy_ai'

#: identifier -> function
IDENTIFIERS = {
    'i0': py_i0,
    'i0e': py_special_i0e,
    'i1': py_special_i1,
    'i1e': py_special_i1e,
    'modified_bessel_i0': py_special_modified_bessel_i0,
    'modified_bessel_i1': py_special_modified_bessel_i1,
    'modified_bessel_k0': py_special_modified_bessel_k0,
    'modified_bessel_k1': py_special_modified_bessel_k1,
    'scaled_modified_bessel_k0': py_special_scaled_modified_bessel_k0,
    'scaled_modified_bessel_k1': py_special_scaled_modified_bessel_k1,
    'bessel_j0': py_special_bessel_j0,
    'bessel_j1': py_special_bessel_j1,
    'bessel_y0': py_special_bessel_y0,
    'bessel_y1': py_special_bessel_y1,
    'spherical_bessel_j0': py_special_spherical_bessel_j0,
    'airy_ai': py_special_airy_ai,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('i0', '', py_i0, True, py_i0, False, ('special.i0',), in_i0),
    ('i0e', 'special', py_special_i0e, True, None, False, (), None),
    ('i1', 'special', py_special_i1, True, None, False, (), None),
    ('i1e', 'special', py_special_i1e, True, None, False, (), None),
    ('modified_bessel_i0', 'special', py_special_modified_bessel_i0, True, None, False, (), None),
    ('modified_bessel_i1', 'special', py_special_modified_bessel_i1, True, None, False, (), None),
    ('modified_bessel_k0', 'special', py_special_modified_bessel_k0, True, None, False, (), None),
    ('modified_bessel_k1', 'special', py_special_modified_bessel_k1, True, None, False, (), None),
    ('scaled_modified_bessel_k0', 'special', py_special_scaled_modified_bessel_k0, True, None, False, (), None),
    ('scaled_modified_bessel_k1', 'special', py_special_scaled_modified_bessel_k1, True, None, False, (), None),
    ('bessel_j0', 'special', py_special_bessel_j0, True, None, False, (), None),
    ('bessel_j1', 'special', py_special_bessel_j1, True, None, False, (), None),
    ('bessel_y0', 'special', py_special_bessel_y0, True, None, False, (), None),
    ('bessel_y1', 'special', py_special_bessel_y1, True, None, False, (), None),
    ('spherical_bessel_j0', 'special', py_special_spherical_bessel_j0, True, None, False, (), None),
    ('airy_ai', 'special', py_special_airy_ai, True, None, False, (), None),
]
