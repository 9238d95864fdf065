# Written by tools/opgen from fasttorch/ops/rounding.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/rounding.py, compiled."""
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
from fasttorch._C._gen.comparison cimport c_isfinite, c_where
from fasttorch._C.fast_pointwise cimport k_nan_to_num, k_round


cdef OperatorEntry E_floor
cdef OperatorEntry E_ceil
cdef OperatorEntry E_trunc
cdef OperatorEntry E_frac
cdef OperatorEntry E_round
cdef OperatorEntry E_nan_to_num
cdef object c_floor(Tensor input):
    return pointwise1(O_floor, input, None, NULL, 0)

cdef int bw_floor(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    return 0

cdef object c_ceil(Tensor input):
    return pointwise1(O_ceil, input, None, NULL, 0)

cdef int bw_ceil(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    return 0

cdef object c_trunc(Tensor input):
    return pointwise1(O_trunc, input, None, NULL, 0)

cdef int bw_trunc(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    return 0

cdef object c_frac(Tensor input):
    return pointwise1(O_frac, input, None, NULL, 0)

cdef int bw_frac(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], grad)
    return 0

cdef object c_round(Tensor input, Py_ssize_t decimals):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_round(input, decimals) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_round, (input, decimals, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_round, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, True)
            result_history(result, node)
    return result

cdef int bw_round(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    return 0

cdef object c_nan_to_num(Tensor input, object nan, object posinf, object neginf):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_nan_to_num(input, nan, posinf, neginf) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_nan_to_num, (input, nan, posinf, neginf, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_nan_to_num, 1, 1)
            if need & 1:
                edge_to(node, 0, input, result, True)
            save_value(node, 0, input)
            result_history(result, node)
    return result

cdef int bw_nan_to_num(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], c_where(c_isfinite(input), grad, 0.0))
    return 0

# ---- the table
E_floor = OperatorEntry('floor', 'floor', 'rounding', (('input', 't'),), 'same', ('input',), None, 1, -1, True)
O_floor = new_op('floor', 'FloorBackward0', bw_floor, E_floor)
O_floor.n_in = 1
O_floor.promote = FT_SAME
O_floor.uses[0] = 0
O_floor.differentiable = 1
register_loops(O_floor, 'floor', 1, False)
E_ceil = OperatorEntry('ceil', 'ceil', 'rounding', (('input', 't'),), 'same', ('input',), None, 1, -1, True)
O_ceil = new_op('ceil', 'CeilBackward0', bw_ceil, E_ceil)
O_ceil.n_in = 1
O_ceil.promote = FT_SAME
O_ceil.uses[0] = 0
O_ceil.differentiable = 1
register_loops(O_ceil, 'ceil', 1, False)
E_trunc = OperatorEntry('trunc', 'trunc', 'rounding', (('input', 't'),), 'same', ('input',), None, 1, -1, True)
O_trunc = new_op('trunc', 'TruncBackward0', bw_trunc, E_trunc)
O_trunc.n_in = 1
O_trunc.promote = FT_SAME
O_trunc.uses[0] = 0
O_trunc.differentiable = 1
register_loops(O_trunc, 'trunc', 1, False)
E_frac = OperatorEntry('frac', 'frac', 'rounding', (('input', 't'),), 'same', ('input',), None, 1, -1, True)
O_frac = new_op('frac', 'FracBackward0', bw_frac, E_frac)
O_frac.n_in = 1
O_frac.promote = FT_SAME
O_frac.uses[0] = 0
O_frac.differentiable = 1
register_loops(O_frac, 'frac', 1, False)
E_round = OperatorEntry('round', 'round', 'rounding', (('input', 't'), ('decimals', 'o')), 'same', ('input',), None, 1, -1, True)
O_round = new_op('round', 'RoundBackward0', bw_round, E_round)
E_nan_to_num = OperatorEntry('nan_to_num', 'nan_to_num', 'rounding', (('input', 't'), ('nan', 'o'), ('posinf', 'o'), ('neginf', 'o')), 'same', ('input',), None, 1, -1, True)
O_nan_to_num = new_op('nan_to_num', 'NanToNumBackward0', bw_nan_to_num, E_nan_to_num)

# ---- for Python
class public1:
    def floor(input, *, out=None):
        "floor(input, *, out=None)\n\nThe largest integer that is not larger. Integers stay what they are.\n\n>>> torch.floor(torch.tensor([-1.5, 1.5]))\ntensor([-2.,  1.])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'floor', 'input')
        if out is not None:
            arg_tensor(out, 'floor', 'out')
            return checked(pointwise1(O_floor, <Tensor>input, <Tensor>out, NULL, 0), 'floor', input, input)
        return c_floor(<Tensor>input)

    def floor_(input):
        "In-place version of `floor`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'floor', 'input')
        return checked(pointwise1(O_floor, <Tensor>input, <Tensor>input, NULL, 0), 'floor', input, input)
    def ceil(input, *, out=None):
        "ceil(input, *, out=None)\n\nThe smallest integer that is not smaller. Integers stay what they are.\n\n>>> torch.ceil(torch.tensor([-1.5, 1.5]))\ntensor([-1.,  2.])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'ceil', 'input')
        if out is not None:
            arg_tensor(out, 'ceil', 'out')
            return checked(pointwise1(O_ceil, <Tensor>input, <Tensor>out, NULL, 0), 'ceil', input, input)
        return c_ceil(<Tensor>input)

    def ceil_(input):
        "In-place version of `ceil`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'ceil', 'input')
        return checked(pointwise1(O_ceil, <Tensor>input, <Tensor>input, NULL, 0), 'ceil', input, input)
    def trunc(input, *, out=None):
        "trunc(input, *, out=None)\n\nThe integer part, rounded towards zero. Integers stay what they are.\n\n>>> torch.trunc(torch.tensor([-1.5, 1.5]))\ntensor([-1.,  1.])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\nAlso called ``fix``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'trunc', 'input')
        if out is not None:
            arg_tensor(out, 'trunc', 'out')
            return checked(pointwise1(O_trunc, <Tensor>input, <Tensor>out, NULL, 0), 'trunc', input, input)
        return c_trunc(<Tensor>input)

    def trunc_(input):
        "In-place version of `trunc`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'trunc', 'input')
        return checked(pointwise1(O_trunc, <Tensor>input, <Tensor>input, NULL, 0), 'trunc', input, input)
    def frac(input, *, out=None):
        "frac(input, *, out=None)\n\nFractional part, with the number's sign: ``input - trunc(input)``. Raises RuntimeError for integers.\n\n>>> torch.frac(torch.tensor([-1.5, 1.25]))\ntensor([-0.5000,  0.2500])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'frac', 'input')
        if out is not None:
            arg_tensor(out, 'frac', 'out')
            return checked(pointwise1(O_frac, <Tensor>input, <Tensor>out, NULL, 0), 'frac', input, input)
        return c_frac(<Tensor>input)

    def frac_(input):
        "In-place version of `frac`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'frac', 'input')
        return checked(pointwise1(O_frac, <Tensor>input, <Tensor>input, NULL, 0), 'frac', input, input)
    def round(input, *, decimals=0, out=None):
        "round(input, *, decimals=0, out=None)\n\nThe nearest integer, halves to the even one; with ``decimals`` to that many places (negative: tens, hundreds, ...).\n\nRaises RuntimeError for integers with ``decimals``.\n\n>>> torch.round(torch.tensor([0.5, 1.5, 2.4]))\ntensor([0., 2., 2.])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\nAlso called ``special.round``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'round', 'input')
        result = c_round(<Tensor>input, arg_int(decimals, 'round', 'decimals'))
        if out is not None:
            return finish_out(out, result, 'round')
        return result

    def round_(input, *, decimals=0):
        "In-place version of `round`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'round', 'input')
        return finish_inplace_form(<Tensor>input, c_round(<Tensor>inplace_input(<Tensor>input, 'round_', False), arg_int(decimals, 'round', 'decimals')), 'round_')
    def nan_to_num(input, nan=None, posinf=None, neginf=None, *, out=None):
        "nan_to_num(input, nan=None, posinf=None, neginf=None, *, out=None)\n\nNaN replaced by ``nan`` (0), infinities by ``posinf`` and ``neginf`` (the dtype's largest and smallest number).\n\n>>> torch.nan_to_num(torch.tensor([float(\"nan\"), 1.0]))\ntensor([0., 1.])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'nan_to_num', 'input')
        result = c_nan_to_num(<Tensor>input, (None if nan is None else arg_float(nan, 'nan_to_num', 'nan')), (None if posinf is None else arg_float(posinf, 'nan_to_num', 'posinf')), (None if neginf is None else arg_float(neginf, 'nan_to_num', 'neginf')))
        if out is not None:
            exact_out(out, result, 'nan_to_num', 1)
            return finish_out(out, result, 'nan_to_num')
        return result

    def nan_to_num_(input, nan=None, posinf=None, neginf=None):
        "In-place version of `nan_to_num`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'nan_to_num', 'input')
        return finish_inplace_form(<Tensor>input, c_nan_to_num(<Tensor>inplace_input(<Tensor>input, 'nan_to_num_', True), (None if nan is None else arg_float(nan, 'nan_to_num', 'nan')), (None if posinf is None else arg_float(posinf, 'nan_to_num', 'posinf')), (None if neginf is None else arg_float(neginf, 'nan_to_num', 'neginf'))), 'nan_to_num_')

py_floor = public1.floor
py_floor.__name__ = py_floor.__qualname__ = 'floor'

in_floor = public1.floor_
in_floor.__name__ = in_floor.__qualname__ = 'floor_'

py_ceil = public1.ceil
py_ceil.__name__ = py_ceil.__qualname__ = 'ceil'

in_ceil = public1.ceil_
in_ceil.__name__ = in_ceil.__qualname__ = 'ceil_'

py_trunc = public1.trunc
py_trunc.__name__ = py_trunc.__qualname__ = 'trunc'

in_trunc = public1.trunc_
in_trunc.__name__ = in_trunc.__qualname__ = 'trunc_'

py_frac = public1.frac
py_frac.__name__ = py_frac.__qualname__ = 'frac'

in_frac = public1.frac_
in_frac.__name__ = in_frac.__qualname__ = 'frac_'

py_round = public1.round
py_round.__name__ = py_round.__qualname__ = 'round'

in_round = public1.round_
in_round.__name__ = in_round.__qualname__ = 'round_'

py_nan_to_num = public1.nan_to_num
py_nan_to_num.__name__ = py_nan_to_num.__qualname__ = 'nan_to_num'

in_nan_to_num = public1.nan_to_num_
in_nan_to_num.__name__ = in_nan_to_num.__qualname__ = 'nan_to_num_'

#: identifier -> function
IDENTIFIERS = {
    'floor': py_floor,
    'ceil': py_ceil,
    'trunc': py_trunc,
    'frac': py_frac,
    'round': py_round,
    'nan_to_num': py_nan_to_num,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('floor', '', py_floor, True, py_floor, False, (), in_floor),
    ('ceil', '', py_ceil, True, py_ceil, False, (), in_ceil),
    ('trunc', '', py_trunc, True, py_trunc, False, ('fix',), in_trunc),
    ('frac', '', py_frac, True, py_frac, False, (), in_frac),
    ('round', '', py_round, True, py_round, False, ('special.round',), in_round),
    ('nan_to_num', '', py_nan_to_num, True, py_nan_to_num, False, (), in_nan_to_num),
]
