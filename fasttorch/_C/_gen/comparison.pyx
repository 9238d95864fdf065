# Written by tools/opgen from fasttorch/ops/comparison.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/comparison.py, compiled."""
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
from fasttorch._C.fast_pointwise cimport k_where


cdef OperatorEntry E_eq
cdef OperatorEntry E_ne
cdef OperatorEntry E_lt
cdef OperatorEntry E_le
cdef OperatorEntry E_gt
cdef OperatorEntry E_ge
cdef OperatorEntry E_equal
cdef OperatorEntry E_isnan
cdef OperatorEntry E_isinf
cdef OperatorEntry E_isfinite
cdef OperatorEntry E_isposinf
cdef OperatorEntry E_isneginf
cdef OperatorEntry E_signbit
cdef OperatorEntry E_isreal
cdef OperatorEntry E_isclose
cdef OperatorEntry E_allclose
cdef OperatorEntry E_where
cdef OperatorEntry E_where_indices
cdef object c_eq(object input, object other):
    return pointwise2(O_eq, input, other, None, NULL, 0)

cdef object c_ne(object input, object other):
    return pointwise2(O_ne, input, other, None, NULL, 0)

cdef object c_lt(object input, object other):
    return pointwise2(O_lt, input, other, None, NULL, 0)

cdef object c_le(object input, object other):
    return pointwise2(O_le, input, other, None, NULL, 0)

cdef object c_gt(object input, object other):
    return pointwise2(O_gt, input, other, None, NULL, 0)

cdef object c_ge(object input, object other):
    return pointwise2(O_ge, input, other, None, NULL, 0)

cdef object c_equal(Tensor input, Tensor other):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_equal, (input, other, ))
    return result

cdef object c_isnan(Tensor input):
    return pointwise1(O_isnan, input, None, NULL, 0)

cdef object c_isinf(Tensor input):
    return pointwise1(O_isinf, input, None, NULL, 0)

cdef object c_isfinite(Tensor input):
    return pointwise1(O_isfinite, input, None, NULL, 0)

cdef object c_isposinf(Tensor input):
    return pointwise1(O_isposinf, input, None, NULL, 0)

cdef object c_isneginf(Tensor input):
    return pointwise1(O_isneginf, input, None, NULL, 0)

cdef object c_signbit(Tensor input):
    return pointwise1(O_signbit, input, None, NULL, 0)

cdef object c_isreal(Tensor input):
    return pointwise1(O_isreal, input, None, NULL, 0)

cdef object c_isclose(Tensor input, Tensor other, double rtol, double atol, bint equal_nan):
    cdef double numbers[3]
    numbers[0] = <double>rtol
    numbers[1] = <double>atol
    numbers[2] = <double>equal_nan
    return pointwise2(O_isclose, input, other, None, numbers, 3)

cdef object c_allclose(Tensor input, Tensor other, double rtol, double atol, bint equal_nan):
    return run_composite(E_allclose, (input, other, rtol, atol, equal_nan, ))

cdef object c_where(Tensor condition, object input, object other):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_where(condition, input, other) if kernels_on and not (condition.device or is_tensor(input) and (<Tensor>input).device or is_tensor(other) and (<Tensor>other).device) else None
    if result is None:
        result = run_defined(E_where, (condition, input, other, ))
    if ft_state.grad_enabled:
        if need_of(input):
            need |= 1
        if need_of(other):
            need |= 2
        if need:
            node = node_new(O_where, 2, 1)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, other, result, True)
            save_value(node, 0, condition)
            result_history(result, node)
    return result

cdef int bw_where(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object condition
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0 or need1:
        condition = saved_any(node, 0)
    if need0:
        give_out(&out[0], c_where(condition, grad, 0.0))
    if need1:
        give_out(&out[1], c_where(condition, 0.0, grad))
    return 0

cdef object c_where_indices(Tensor condition):
    return run_composite(E_where_indices, (condition, ))

# ---- the table
E_eq = OperatorEntry('eq', 'eq', 'comparison', (('input', 's'), ('other', 's')), 'bool_out', ('input', 'other'), None, 1, -1, True)
O_eq = new_op('eq', 'EqBackward0', NULL, E_eq)
O_eq.n_in = 2
O_eq.promote = FT_SAME
O_eq.out_bool = 1
O_eq.differentiable = 0
register_loops(O_eq, 'eq', 2, False)
E_ne = OperatorEntry('ne', 'ne', 'comparison', (('input', 's'), ('other', 's')), 'bool_out', ('input', 'other'), None, 1, -1, True)
O_ne = new_op('ne', 'NeBackward0', NULL, E_ne)
O_ne.n_in = 2
O_ne.promote = FT_SAME
O_ne.out_bool = 1
O_ne.differentiable = 0
register_loops(O_ne, 'ne', 2, False)
E_lt = OperatorEntry('lt', 'lt', 'comparison', (('input', 's'), ('other', 's')), 'bool_out', ('input', 'other'), None, 1, -1, True)
O_lt = new_op('lt', 'LtBackward0', NULL, E_lt)
O_lt.n_in = 2
O_lt.promote = FT_SAME
O_lt.out_bool = 1
O_lt.differentiable = 0
register_loops(O_lt, 'lt', 2, False)
E_le = OperatorEntry('le', 'le', 'comparison', (('input', 's'), ('other', 's')), 'bool_out', ('input', 'other'), None, 1, -1, True)
O_le = new_op('le', 'LeBackward0', NULL, E_le)
O_le.n_in = 2
O_le.promote = FT_SAME
O_le.out_bool = 1
O_le.differentiable = 0
register_loops(O_le, 'le', 2, False)
E_gt = OperatorEntry('gt', 'gt', 'comparison', (('input', 's'), ('other', 's')), 'bool_out', ('input', 'other'), None, 1, -1, True)
O_gt = new_op('gt', 'GtBackward0', NULL, E_gt)
O_gt.n_in = 2
O_gt.promote = FT_SAME
O_gt.out_bool = 1
O_gt.differentiable = 0
register_loops(O_gt, 'gt', 2, False)
E_ge = OperatorEntry('ge', 'ge', 'comparison', (('input', 's'), ('other', 's')), 'bool_out', ('input', 'other'), None, 1, -1, True)
O_ge = new_op('ge', 'GeBackward0', NULL, E_ge)
O_ge.n_in = 2
O_ge.promote = FT_SAME
O_ge.out_bool = 1
O_ge.differentiable = 0
register_loops(O_ge, 'ge', 2, False)
E_equal = OperatorEntry('equal', 'equal', 'comparison', (('input', 't'), ('other', 't')), 'same', ('input', 'other'), None, 1, -1, False)
O_equal = new_op('equal', 'EqualBackward0', NULL, E_equal)
E_isnan = OperatorEntry('isnan', 'isnan', 'comparison', (('input', 't'),), 'bool_out', ('input',), None, 1, -1, True)
O_isnan = new_op('isnan', 'IsnanBackward0', NULL, E_isnan)
O_isnan.n_in = 1
O_isnan.promote = FT_SAME
O_isnan.out_bool = 1
O_isnan.differentiable = 0
register_loops(O_isnan, 'isnan', 1, False)
E_isinf = OperatorEntry('isinf', 'isinf', 'comparison', (('input', 't'),), 'bool_out', ('input',), None, 1, -1, True)
O_isinf = new_op('isinf', 'IsinfBackward0', NULL, E_isinf)
O_isinf.n_in = 1
O_isinf.promote = FT_SAME
O_isinf.out_bool = 1
O_isinf.differentiable = 0
register_loops(O_isinf, 'isinf', 1, False)
E_isfinite = OperatorEntry('isfinite', 'isfinite', 'comparison', (('input', 't'),), 'bool_out', ('input',), None, 1, -1, True)
O_isfinite = new_op('isfinite', 'IsfiniteBackward0', NULL, E_isfinite)
O_isfinite.n_in = 1
O_isfinite.promote = FT_SAME
O_isfinite.out_bool = 1
O_isfinite.differentiable = 0
register_loops(O_isfinite, 'isfinite', 1, False)
E_isposinf = OperatorEntry('isposinf', 'isposinf', 'comparison', (('input', 't'),), 'bool_out', ('input',), None, 1, -1, True)
O_isposinf = new_op('isposinf', 'IsposinfBackward0', NULL, E_isposinf)
O_isposinf.n_in = 1
O_isposinf.promote = FT_SAME
O_isposinf.out_bool = 1
O_isposinf.differentiable = 0
register_loops(O_isposinf, 'isposinf', 1, False)
E_isneginf = OperatorEntry('isneginf', 'isneginf', 'comparison', (('input', 't'),), 'bool_out', ('input',), None, 1, -1, True)
O_isneginf = new_op('isneginf', 'IsneginfBackward0', NULL, E_isneginf)
O_isneginf.n_in = 1
O_isneginf.promote = FT_SAME
O_isneginf.out_bool = 1
O_isneginf.differentiable = 0
register_loops(O_isneginf, 'isneginf', 1, False)
E_signbit = OperatorEntry('signbit', 'signbit', 'comparison', (('input', 't'),), 'bool_out', ('input',), None, 1, -1, True)
O_signbit = new_op('signbit', 'SignbitBackward0', NULL, E_signbit)
O_signbit.n_in = 1
O_signbit.promote = FT_SAME
O_signbit.out_bool = 1
O_signbit.differentiable = 0
register_loops(O_signbit, 'signbit', 1, False)
E_isreal = OperatorEntry('isreal', 'isreal', 'comparison', (('input', 't'),), 'bool_out', ('input',), None, 1, -1, True)
O_isreal = new_op('isreal', 'IsrealBackward0', NULL, E_isreal)
O_isreal.n_in = 1
O_isreal.promote = FT_SAME
O_isreal.out_bool = 1
O_isreal.differentiable = 0
register_loops(O_isreal, 'isreal', 1, False)
E_isclose = OperatorEntry('isclose', 'isclose', 'comparison', (('input', 't'), ('other', 't'), ('rtol', 'o'), ('atol', 'o'), ('equal_nan', 'o')), 'bool_out', ('input', 'other'), None, 1, -1, True)
O_isclose = new_op('isclose', 'IscloseBackward0', NULL, E_isclose)
O_isclose.n_in = 2
O_isclose.promote = FT_SAME
O_isclose.out_bool = 1
O_isclose.n_numbers = 3
O_isclose.numbers[0] = 1e-05
O_isclose.numbers[1] = 1e-08
O_isclose.numbers[2] = False
O_isclose.differentiable = 0
register_loops(O_isclose, 'isclose', 2, False)
E_allclose = OperatorEntry('allclose', 'allclose', 'comparison', (('input', 't'), ('other', 't'), ('rtol', 'o'), ('atol', 'o'), ('equal_nan', 'o')), None, (), None, 1, -1, False)
E_where = OperatorEntry('where', 'where', 'comparison', (('condition', 't'), ('input', 's'), ('other', 's')), 'same', ('input', 'other'), None, 1, -1, True)
O_where = new_op('where', 'WhereBackward0', bw_where, E_where)
E_where_indices = OperatorEntry('where_indices', 'where', 'comparison', (('condition', 't'),), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def eq(input, other, *, out=None):
        "eq(input, other, *, out=None)\n\nWhether elements are equal: ``input == other``, as bool.\n\n>>> torch.eq(torch.tensor([1, 2, 3]), torch.tensor([3, 2, 1]))\ntensor([False,  True, False])\n\nShape: the arguments are broadcast against each other.\nDtype: the result is bool.\n"
        if out is not None:
            arg_tensor(out, 'eq', 'out')
            return checked(pointwise2(O_eq, input, other, <Tensor>out, NULL, 0), 'eq', input, other)
        return checked(c_eq(input, other), 'eq', input, other)

    def eq_(input, other):
        "In-place version of `eq`: writes the result into the tensor and returns it."
        arg_tensor(input, 'eq_', 'input')
        return checked(pointwise2(O_eq, input, other, <Tensor>input, NULL, 0), 'eq', input, other)
    def ne(input, other, *, out=None):
        "ne(input, other, *, out=None)\n\nWhether elements differ: ``input != other``, as bool.\n\n>>> torch.ne(torch.tensor([1, 2, 3]), torch.tensor([3, 2, 1]))\ntensor([ True, False,  True])\n\nShape: the arguments are broadcast against each other.\nDtype: the result is bool.\nAlso called ``not_equal``.\n"
        if out is not None:
            arg_tensor(out, 'ne', 'out')
            return checked(pointwise2(O_ne, input, other, <Tensor>out, NULL, 0), 'ne', input, other)
        return checked(c_ne(input, other), 'ne', input, other)

    def ne_(input, other):
        "In-place version of `ne`: writes the result into the tensor and returns it."
        arg_tensor(input, 'ne_', 'input')
        return checked(pointwise2(O_ne, input, other, <Tensor>input, NULL, 0), 'ne', input, other)
    def lt(input, other, *, out=None):
        "lt(input, other, *, out=None)\n\nWhether an element is smaller than the other: ``input < other``, as bool.\n\n>>> torch.lt(torch.tensor([1, 2, 3]), torch.tensor([3, 2, 1]))\ntensor([ True, False, False])\n\nShape: the arguments are broadcast against each other.\nDtype: the result is bool.\nAlso called ``less``.\n"
        if out is not None:
            arg_tensor(out, 'lt', 'out')
            return checked(pointwise2(O_lt, input, other, <Tensor>out, NULL, 0), 'lt', input, other)
        return checked(c_lt(input, other), 'lt', input, other)

    def lt_(input, other):
        "In-place version of `lt`: writes the result into the tensor and returns it."
        arg_tensor(input, 'lt_', 'input')
        return checked(pointwise2(O_lt, input, other, <Tensor>input, NULL, 0), 'lt', input, other)
    def le(input, other, *, out=None):
        "le(input, other, *, out=None)\n\nWhether an element is at most the other: ``input <= other``, as bool.\n\n>>> torch.le(torch.tensor([1, 2, 3]), torch.tensor([3, 2, 1]))\ntensor([ True,  True, False])\n\nShape: the arguments are broadcast against each other.\nDtype: the result is bool.\nAlso called ``less_equal``.\n"
        if out is not None:
            arg_tensor(out, 'le', 'out')
            return checked(pointwise2(O_le, input, other, <Tensor>out, NULL, 0), 'le', input, other)
        return checked(c_le(input, other), 'le', input, other)

    def le_(input, other):
        "In-place version of `le`: writes the result into the tensor and returns it."
        arg_tensor(input, 'le_', 'input')
        return checked(pointwise2(O_le, input, other, <Tensor>input, NULL, 0), 'le', input, other)
    def gt(input, other, *, out=None):
        "gt(input, other, *, out=None)\n\nWhether an element is larger than the other: ``input > other``, as bool.\n\n>>> torch.gt(torch.tensor([1, 2, 3]), torch.tensor([3, 2, 1]))\ntensor([False, False,  True])\n\nShape: the arguments are broadcast against each other.\nDtype: the result is bool.\nAlso called ``greater``.\n"
        if out is not None:
            arg_tensor(out, 'gt', 'out')
            return checked(pointwise2(O_gt, input, other, <Tensor>out, NULL, 0), 'gt', input, other)
        return checked(c_gt(input, other), 'gt', input, other)

    def gt_(input, other):
        "In-place version of `gt`: writes the result into the tensor and returns it."
        arg_tensor(input, 'gt_', 'input')
        return checked(pointwise2(O_gt, input, other, <Tensor>input, NULL, 0), 'gt', input, other)
    def ge(input, other, *, out=None):
        "ge(input, other, *, out=None)\n\nWhether an element is at least the other: ``input >= other``, as bool.\n\n>>> torch.ge(torch.tensor([1, 2, 3]), torch.tensor([3, 2, 1]))\ntensor([False,  True,  True])\n\nShape: the arguments are broadcast against each other.\nDtype: the result is bool.\nAlso called ``greater_equal``.\n"
        if out is not None:
            arg_tensor(out, 'ge', 'out')
            return checked(pointwise2(O_ge, input, other, <Tensor>out, NULL, 0), 'ge', input, other)
        return checked(c_ge(input, other), 'ge', input, other)

    def ge_(input, other):
        "In-place version of `ge`: writes the result into the tensor and returns it."
        arg_tensor(input, 'ge_', 'input')
        return checked(pointwise2(O_ge, input, other, <Tensor>input, NULL, 0), 'ge', input, other)
    def equal(input, other):
        "equal(input, other)\n\nWhether two tensors have the same shape and the same elements, as a Python bool. NaN is not equal to itself.\n\nTensors of two dtypes are compared in their common one.\n\n>>> torch.equal(torch.tensor([1, 2]), torch.tensor([1, 2]))\nTrue\n\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'equal', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'equal', 'other')
        return c_equal(<Tensor>input, <Tensor>other)

    def isnan(input):
        "isnan(input)\n\nWhether each element is NaN, as bool.\n\n>>> torch.isnan(torch.tensor([1.0, float(\"inf\"), float(\"-inf\"), float(\"nan\")]))\ntensor([False, False, False,  True])\n\nShape: any; the result has the input's shape.\nDtype: the result is bool.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'isnan', 'input')
        return c_isnan(<Tensor>input)

    def isinf(input):
        "isinf(input)\n\nWhether each element is positive or negative infinity, as bool.\n\n>>> torch.isinf(torch.tensor([1.0, float(\"inf\"), float(\"-inf\"), float(\"nan\")]))\ntensor([False,  True,  True, False])\n\nShape: any; the result has the input's shape.\nDtype: the result is bool.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'isinf', 'input')
        return c_isinf(<Tensor>input)

    def isfinite(input):
        "isfinite(input)\n\nWhether each element is neither infinite nor NaN, as bool.\n\n>>> torch.isfinite(torch.tensor([1.0, float(\"inf\"), float(\"-inf\"), float(\"nan\")]))\ntensor([ True, False, False, False])\n\nShape: any; the result has the input's shape.\nDtype: the result is bool.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'isfinite', 'input')
        return c_isfinite(<Tensor>input)

    def isposinf(input, *, out=None):
        "isposinf(input, *, out=None)\n\nWhether each element is positive infinity, as bool.\n\n>>> torch.isposinf(torch.tensor([1.0, float(\"inf\"), float(\"-inf\"), float(\"nan\")]))\ntensor([False,  True, False, False])\n\nShape: any; the result has the input's shape.\nDtype: the result is bool.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'isposinf', 'input')
        result = c_isposinf(<Tensor>input)
        if out is not None:
            exact_out(out, result, 'isposinf', 1)
            return finish_out(out, result, 'isposinf')
        return result

    def isneginf(input, *, out=None):
        "isneginf(input, *, out=None)\n\nWhether each element is negative infinity, as bool.\n\n>>> torch.isneginf(torch.tensor([1.0, float(\"inf\"), float(\"-inf\"), float(\"nan\")]))\ntensor([False, False,  True, False])\n\nShape: any; the result has the input's shape.\nDtype: the result is bool.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'isneginf', 'input')
        result = c_isneginf(<Tensor>input)
        if out is not None:
            exact_out(out, result, 'isneginf', 1)
            return finish_out(out, result, 'isneginf')
        return result

    def signbit(input, *, out=None):
        "signbit(input, *, out=None)\n\nWhether each element's sign bit is set (so that -0.0 counts as negative), as bool.\n\n>>> torch.signbit(torch.tensor([1.0, float(\"inf\"), float(\"-inf\"), float(\"nan\")]))\ntensor([False, False,  True, False])\n\nShape: any; the result has the input's shape.\nDtype: the result is bool.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'signbit', 'input')
        result = c_signbit(<Tensor>input)
        if out is not None:
            exact_out(out, result, 'signbit', 1)
            return finish_out(out, result, 'signbit')
        return result

    def isreal(input):
        "isreal(input)\n\nWhether each element's imaginary part is zero, as bool.\n\n>>> torch.isreal(torch.tensor([1 + 0j, 1 + 2j]))\ntensor([ True, False])\n\nShape: any; the result has the input's shape.\nDtype: the result is bool.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'isreal', 'input')
        return c_isreal(<Tensor>input)

    def isclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False):
        "isclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False)\n\nWhether elements are nearly equal: ``|input - other| <= atol + rtol * |other|``, as bool.\n\nInfinities are close to themselves; NaN to NaN only with ``equal_nan``. Raises RuntimeError for negative tolerances.\n\n>>> torch.isclose(torch.tensor([1.0, 2.0]), torch.tensor([1.0, 2.1]))\ntensor([ True, False])\n\nShape: the arguments are broadcast against each other.\nDtype: the result is bool.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'isclose', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'isclose', 'other')
        return c_isclose(<Tensor>input, <Tensor>other, arg_float(rtol, 'isclose', 'rtol'), arg_float(atol, 'isclose', 'atol'), arg_bool(equal_nan, 'isclose', 'equal_nan'))

    def allclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False):
        "allclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False)\n\nWhether all elements are nearly equal, as a Python bool: see ``isclose``. Raises RuntimeError for two dtypes.\n\n>>> torch.allclose(torch.tensor([1.0, 2.0]), torch.tensor([1.0, 2.1]))\nFalse\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'allclose', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'allclose', 'other')
        return c_allclose(<Tensor>input, <Tensor>other, arg_float(rtol, 'allclose', 'rtol'), arg_float(atol, 'allclose', 'atol'), arg_bool(equal_nan, 'allclose', 'equal_nan'))


py_eq = public1.eq
py_eq.__name__ = py_eq.__qualname__ = 'eq'

in_eq = public1.eq_
in_eq.__name__ = in_eq.__qualname__ = 'eq_'

py_ne = public1.ne
py_ne.__name__ = py_ne.__qualname__ = 'ne'

in_ne = public1.ne_
in_ne.__name__ = in_ne.__qualname__ = 'ne_'

py_lt = public1.lt
py_lt.__name__ = py_lt.__qualname__ = 'lt'

in_lt = public1.lt_
in_lt.__name__ = in_lt.__qualname__ = 'lt_'

py_le = public1.le
py_le.__name__ = py_le.__qualname__ = 'le'

in_le = public1.le_
in_le.__name__ = in_le.__qualname__ = 'le_'

py_gt = public1.gt
py_gt.__name__ = py_gt.__qualname__ = 'gt'

in_gt = public1.gt_
in_gt.__name__ = in_gt.__qualname__ = 'gt_'

py_ge = public1.ge
py_ge.__name__ = py_ge.__qualname__ = 'ge'

in_ge = public1.ge_
in_ge.__name__ = in_ge.__qualname__ = 'ge_'

py_equal = public1.equal
py_equal.__name__ = py_equal.__qualname__ = 'equal'

py_isnan = public1.isnan
py_isnan.__name__ = py_isnan.__qualname__ = 'isnan'

py_isinf = public1.isinf
py_isinf.__name__ = py_isinf.__qualname__ = 'isinf'

py_isfinite = public1.isfinite
py_isfinite.__name__ = py_isfinite.__qualname__ = 'isfinite'

py_isposinf = public1.isposinf
py_isposinf.__name__ = py_isposinf.__qualname__ = 'isposinf'

py_isneginf = public1.isneginf
py_isneginf.__name__ = py_isneginf.__qualname__ = 'isneginf'

py_signbit = public1.signbit
py_signbit.__name__ = py_signbit.__qualname__ = 'signbit'

py_isreal = public1.isreal
py_isreal.__name__ = py_isreal.__qualname__ = 'isreal'

py_isclose = public1.isclose
py_isclose.__name__ = py_isclose.__qualname__ = 'isclose'

py_allclose = public1.allclose
py_allclose.__name__ = py_allclose.__qualname__ = 'allclose'

cdef object quick_where(object condition, object input, object other):
    if type(condition) is not Tensor:
        arg_tensor(condition, 'where', 'condition')
    return c_where(<Tensor>condition, arg_tensor_or_scalar(input, 'where', 'input'), arg_tensor_or_scalar(other, 'where', 'other'))

def one_where(condition, input, other, *, out=None):
    result = quick_where(condition, input, other)
    if out is not None:
        return finish_out(out, result, 'where')
    return result

cdef object quick_where_indices(object condition):
    if type(condition) is not Tensor:
        arg_tensor(condition, 'where', 'condition')
    return c_where_indices(<Tensor>condition)

def one_where_indices(condition):
    return quick_where_indices(condition)
cdef tuple S_where = (('condition', 'Tensor', False, REQUIRED, False), ('input', 'TensorOrScalar', False, REQUIRED, False), ('other', 'TensorOrScalar', False, REQUIRED, False),)
cdef tuple S_where_indices = (('condition', 'Tensor', False, REQUIRED, False),)
def py_where(*args, **kwargs):
    "where(Tensor condition, TensorOrScalar input, TensorOrScalar other) -> Tensor\n\nElements of ``input`` where the condition is true, of ``other`` elsewhere.\n\n``where(condition)`` alone gives the indices of the true elements, a tensor a dimension. Raises RuntimeError if the\ncondition isn't bool.\n\n>>> torch.where(torch.tensor([True, False]), torch.tensor([1.0, 2.0]), 0.0)\ntensor([1., 0.])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n\n\nwhere.indices(Tensor condition) -> any\n\nIndices of the true elements, a tensor a dimension: ``nonzero(condition, as_tuple=True)``.\n"
    cdef tuple bound
    if len(args) == 3 and not kwargs and type(args[0]) is Tensor:
        return quick_where(args[0], args[1], args[2])
    if len(args) == 1 and not kwargs and type(args[0]) is Tensor:
        return quick_where_indices(args[0])
    out = kwargs.pop('out', None)
    bound = bind(S_where, args, kwargs)
    if bound is not None:
        return one_where(bound[0], bound[1], bound[2], out=out)
    bound = bind(S_where_indices, args, kwargs)
    if bound is not None:
        if out is not None:
            result = one_where_indices(bound[0])
            return finish_out(out, result, 'where')
        return one_where_indices(bound[0])
    raise no_overload('where', args, kwargs, ('where(Tensor condition, TensorOrScalar input, TensorOrScalar other) -> Tensor', 'where.indices(Tensor condition) -> any'))
py_where.__name__ = py_where.__qualname__ = 'where'

def m_where(self, condition, *args):
    return py_where(condition, self, *args)
m_where.__name__ = 'where'
m_where.__doc__ = py_where.__doc__

#: identifier -> function
IDENTIFIERS = {
    'eq': py_eq,
    'ne': py_ne,
    'lt': py_lt,
    'le': py_le,
    'gt': py_gt,
    'ge': py_ge,
    'equal': py_equal,
    'isnan': py_isnan,
    'isinf': py_isinf,
    'isfinite': py_isfinite,
    'isposinf': py_isposinf,
    'isneginf': py_isneginf,
    'signbit': py_signbit,
    'isreal': py_isreal,
    'isclose': py_isclose,
    'allclose': py_allclose,
    'where': py_where,
    'where_indices': one_where_indices,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('eq', '', py_eq, True, py_eq, False, (), in_eq),
    ('ne', '', py_ne, True, py_ne, False, ('not_equal',), in_ne),
    ('lt', '', py_lt, True, py_lt, False, ('less',), in_lt),
    ('le', '', py_le, True, py_le, False, ('less_equal',), in_le),
    ('gt', '', py_gt, True, py_gt, False, ('greater',), in_gt),
    ('ge', '', py_ge, True, py_ge, False, ('greater_equal',), in_ge),
    ('equal', '', py_equal, True, py_equal, False, (), None),
    ('isnan', '', py_isnan, True, py_isnan, False, (), None),
    ('isinf', '', py_isinf, True, py_isinf, False, (), None),
    ('isfinite', '', py_isfinite, True, py_isfinite, False, (), None),
    ('isposinf', '', py_isposinf, True, py_isposinf, False, (), None),
    ('isneginf', '', py_isneginf, True, py_isneginf, False, (), None),
    ('signbit', '', py_signbit, True, py_signbit, False, (), None),
    ('isreal', '', py_isreal, True, py_isreal, False, (), None),
    ('isclose', '', py_isclose, True, py_isclose, False, (), None),
    ('allclose', '', py_allclose, True, py_allclose, False, (), None),
    ('where', '', py_where, True, m_where, False, (), None),
]
