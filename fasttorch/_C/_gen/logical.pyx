# Written by tools/opgen from fasttorch/ops/logical.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/logical.py, compiled."""
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
from fasttorch._C.fast_pointwise cimport k_logical_not


cdef OperatorEntry E_logical_and
cdef OperatorEntry E_logical_or
cdef OperatorEntry E_logical_xor
cdef OperatorEntry E_logical_not
cdef OperatorEntry E_bitwise_and
cdef OperatorEntry E_bitwise_or
cdef OperatorEntry E_bitwise_xor
cdef OperatorEntry E_bitwise_not
cdef OperatorEntry E_bitwise_left_shift
cdef OperatorEntry E_bitwise_right_shift
cdef object c_logical_and(Tensor input, Tensor other):
    return pointwise2(O_logical_and, input, other, None, NULL, 0)

cdef object c_logical_or(Tensor input, Tensor other):
    return pointwise2(O_logical_or, input, other, None, NULL, 0)

cdef object c_logical_xor(Tensor input, Tensor other):
    return pointwise2(O_logical_xor, input, other, None, NULL, 0)

cdef object c_logical_not(Tensor input):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_logical_not(input) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_logical_not, (input, ))
    return result

cdef object c_bitwise_and(object input, object other):
    return pointwise2(O_bitwise_and, input, other, None, NULL, 0)

cdef object c_bitwise_or(object input, object other):
    return pointwise2(O_bitwise_or, input, other, None, NULL, 0)

cdef object c_bitwise_xor(object input, object other):
    return pointwise2(O_bitwise_xor, input, other, None, NULL, 0)

cdef object c_bitwise_not(Tensor input):
    return pointwise1(O_bitwise_not, input, None, NULL, 0)

cdef object c_bitwise_left_shift(object input, object other):
    return pointwise2(O_bitwise_left_shift, input, other, None, NULL, 0)

cdef object c_bitwise_right_shift(object input, object other):
    return pointwise2(O_bitwise_right_shift, input, other, None, NULL, 0)

# ---- the table
E_logical_and = OperatorEntry('logical_and', 'logical_and', 'logical', (('input', 't'), ('other', 't')), 'bool_out', ('input', 'other'), None, 1, -1, True)
O_logical_and = new_op('logical_and', 'LogicalAndBackward0', NULL, E_logical_and)
O_logical_and.n_in = 2
O_logical_and.promote = FT_SAME
O_logical_and.out_bool = 1
O_logical_and.differentiable = 0
register_loops(O_logical_and, 'logical_and', 2, False)
E_logical_or = OperatorEntry('logical_or', 'logical_or', 'logical', (('input', 't'), ('other', 't')), 'bool_out', ('input', 'other'), None, 1, -1, True)
O_logical_or = new_op('logical_or', 'LogicalOrBackward0', NULL, E_logical_or)
O_logical_or.n_in = 2
O_logical_or.promote = FT_SAME
O_logical_or.out_bool = 1
O_logical_or.differentiable = 0
register_loops(O_logical_or, 'logical_or', 2, False)
E_logical_xor = OperatorEntry('logical_xor', 'logical_xor', 'logical', (('input', 't'), ('other', 't')), 'bool_out', ('input', 'other'), None, 1, -1, True)
O_logical_xor = new_op('logical_xor', 'LogicalXorBackward0', NULL, E_logical_xor)
O_logical_xor.n_in = 2
O_logical_xor.promote = FT_SAME
O_logical_xor.out_bool = 1
O_logical_xor.differentiable = 0
register_loops(O_logical_xor, 'logical_xor', 2, False)
E_logical_not = OperatorEntry('logical_not', 'logical_not', 'logical', (('input', 't'),), 'bool_out', ('input',), None, 1, -1, True)
O_logical_not = new_op('logical_not', 'LogicalNotBackward0', NULL, E_logical_not)
E_bitwise_and = OperatorEntry('bitwise_and', 'bitwise_and', 'logical', (('input', 's'), ('other', 's')), 'same', ('input', 'other'), None, 1, -1, True)
O_bitwise_and = new_op('bitwise_and', 'BitwiseAndBackward0', NULL, E_bitwise_and)
O_bitwise_and.n_in = 2
O_bitwise_and.promote = FT_SAME
O_bitwise_and.differentiable = 0
register_loops(O_bitwise_and, 'bitwise_and', 2, False)
E_bitwise_or = OperatorEntry('bitwise_or', 'bitwise_or', 'logical', (('input', 's'), ('other', 's')), 'same', ('input', 'other'), None, 1, -1, True)
O_bitwise_or = new_op('bitwise_or', 'BitwiseOrBackward0', NULL, E_bitwise_or)
O_bitwise_or.n_in = 2
O_bitwise_or.promote = FT_SAME
O_bitwise_or.differentiable = 0
register_loops(O_bitwise_or, 'bitwise_or', 2, False)
E_bitwise_xor = OperatorEntry('bitwise_xor', 'bitwise_xor', 'logical', (('input', 's'), ('other', 's')), 'same', ('input', 'other'), None, 1, -1, True)
O_bitwise_xor = new_op('bitwise_xor', 'BitwiseXorBackward0', NULL, E_bitwise_xor)
O_bitwise_xor.n_in = 2
O_bitwise_xor.promote = FT_SAME
O_bitwise_xor.differentiable = 0
register_loops(O_bitwise_xor, 'bitwise_xor', 2, False)
E_bitwise_not = OperatorEntry('bitwise_not', 'bitwise_not', 'logical', (('input', 't'),), 'same', ('input',), None, 1, -1, True)
O_bitwise_not = new_op('bitwise_not', 'BitwiseNotBackward0', NULL, E_bitwise_not)
O_bitwise_not.n_in = 1
O_bitwise_not.promote = FT_SAME
O_bitwise_not.differentiable = 0
register_loops(O_bitwise_not, 'bitwise_not', 1, False)
E_bitwise_left_shift = OperatorEntry('bitwise_left_shift', 'bitwise_left_shift', 'logical', (('input', 's'), ('other', 's')), 'same', ('input', 'other'), None, 1, -1, True)
O_bitwise_left_shift = new_op('bitwise_left_shift', 'BitwiseLeftShiftBackward0', NULL, E_bitwise_left_shift)
O_bitwise_left_shift.n_in = 2
O_bitwise_left_shift.promote = FT_SAME
O_bitwise_left_shift.differentiable = 0
register_loops(O_bitwise_left_shift, 'bitwise_left_shift', 2, False)
E_bitwise_right_shift = OperatorEntry('bitwise_right_shift', 'bitwise_right_shift', 'logical', (('input', 's'), ('other', 's')), 'same', ('input', 'other'), None, 1, -1, True)
O_bitwise_right_shift = new_op('bitwise_right_shift', 'BitwiseRightShiftBackward0', NULL, E_bitwise_right_shift)
O_bitwise_right_shift.n_in = 2
O_bitwise_right_shift.promote = FT_SAME
O_bitwise_right_shift.differentiable = 0
register_loops(O_bitwise_right_shift, 'bitwise_right_shift', 2, False)

# ---- for Python
class public1:
    def logical_and(input, other, *, out=None):
        "logical_and(input, other, *, out=None)\n\nWhether both elements are true (not zero), as bool.\n\n>>> torch.logical_and(torch.tensor([1, 1, 0, 0]), torch.tensor([1, 0, 1, 0]))\ntensor([ True, False, False, False])\n\nShape: the arguments are broadcast against each other.\nDtype: the result is bool.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'logical_and', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'logical_and', 'other')
        if out is not None:
            arg_tensor(out, 'logical_and', 'out')
            return checked(pointwise2(O_logical_and, <Tensor>input, <Tensor>other, <Tensor>out, NULL, 0), 'logical_and', input, other)
        return c_logical_and(<Tensor>input, <Tensor>other)

    def logical_and_(input, other):
        "In-place version of `logical_and`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'logical_and', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'logical_and', 'other')
        return checked(pointwise2(O_logical_and, <Tensor>input, <Tensor>other, <Tensor>input, NULL, 0), 'logical_and', input, other)
    def logical_or(input, other, *, out=None):
        "logical_or(input, other, *, out=None)\n\nWhether at least one of two elements is true (not zero), as bool.\n\n>>> torch.logical_or(torch.tensor([1, 1, 0, 0]), torch.tensor([1, 0, 1, 0]))\ntensor([ True,  True,  True, False])\n\nShape: the arguments are broadcast against each other.\nDtype: the result is bool.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'logical_or', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'logical_or', 'other')
        if out is not None:
            arg_tensor(out, 'logical_or', 'out')
            return checked(pointwise2(O_logical_or, <Tensor>input, <Tensor>other, <Tensor>out, NULL, 0), 'logical_or', input, other)
        return c_logical_or(<Tensor>input, <Tensor>other)

    def logical_or_(input, other):
        "In-place version of `logical_or`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'logical_or', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'logical_or', 'other')
        return checked(pointwise2(O_logical_or, <Tensor>input, <Tensor>other, <Tensor>input, NULL, 0), 'logical_or', input, other)
    def logical_xor(input, other, *, out=None):
        "logical_xor(input, other, *, out=None)\n\nWhether exactly one of two elements is true (not zero), as bool.\n\n>>> torch.logical_xor(torch.tensor([1, 1, 0, 0]), torch.tensor([1, 0, 1, 0]))\ntensor([False,  True,  True, False])\n\nShape: the arguments are broadcast against each other.\nDtype: the result is bool.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'logical_xor', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'logical_xor', 'other')
        if out is not None:
            arg_tensor(out, 'logical_xor', 'out')
            return checked(pointwise2(O_logical_xor, <Tensor>input, <Tensor>other, <Tensor>out, NULL, 0), 'logical_xor', input, other)
        return c_logical_xor(<Tensor>input, <Tensor>other)

    def logical_xor_(input, other):
        "In-place version of `logical_xor`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'logical_xor', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'logical_xor', 'other')
        return checked(pointwise2(O_logical_xor, <Tensor>input, <Tensor>other, <Tensor>input, NULL, 0), 'logical_xor', input, other)
    def logical_not(input, *, out=None):
        "logical_not(input, *, out=None)\n\nWhether each element is zero (false), as bool.\n\n>>> torch.logical_not(torch.tensor([0, 5]))\ntensor([ True, False])\n\nShape: any; the result has the input's shape.\nDtype: the result is bool.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'logical_not', 'input')
        result = c_logical_not(<Tensor>input)
        if out is not None:
            return finish_out(out, result, 'logical_not')
        return result

    def logical_not_(input):
        "In-place version of `logical_not`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'logical_not', 'input')
        return finish_inplace_form(<Tensor>input, c_logical_not(<Tensor>inplace_input(<Tensor>input, 'logical_not_', False)), 'logical_not_')
    def bitwise_and(input, other, *, out=None):
        "bitwise_and(input, other, *, out=None)\n\nBits combined: ``input & other``; of bools the logical operator.\n\nRaises RuntimeError for floating and complex tensors.\n\n>>> torch.bitwise_and(torch.tensor([6, 4]), torch.tensor([3, 1]))\ntensor([2, 0])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if out is not None:
            arg_tensor(out, 'bitwise_and', 'out')
            return checked(pointwise2(O_bitwise_and, input, other, <Tensor>out, NULL, 0), 'bitwise_and', input, other)
        return checked(c_bitwise_and(input, other), 'bitwise_and', input, other)

    def bitwise_and_(input, other):
        "In-place version of `bitwise_and`: writes the result into the tensor and returns it."
        arg_tensor(input, 'bitwise_and_', 'input')
        return checked(pointwise2(O_bitwise_and, input, other, <Tensor>input, NULL, 0), 'bitwise_and', input, other)
    def bitwise_or(input, other, *, out=None):
        "bitwise_or(input, other, *, out=None)\n\nBits combined: ``input | other``; of bools the logical operator.\n\nRaises RuntimeError for floating and complex tensors.\n\n>>> torch.bitwise_or(torch.tensor([6, 4]), torch.tensor([3, 1]))\ntensor([7, 5])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if out is not None:
            arg_tensor(out, 'bitwise_or', 'out')
            return checked(pointwise2(O_bitwise_or, input, other, <Tensor>out, NULL, 0), 'bitwise_or', input, other)
        return checked(c_bitwise_or(input, other), 'bitwise_or', input, other)

    def bitwise_or_(input, other):
        "In-place version of `bitwise_or`: writes the result into the tensor and returns it."
        arg_tensor(input, 'bitwise_or_', 'input')
        return checked(pointwise2(O_bitwise_or, input, other, <Tensor>input, NULL, 0), 'bitwise_or', input, other)
    def bitwise_xor(input, other, *, out=None):
        "bitwise_xor(input, other, *, out=None)\n\nBits combined: ``input ^ other``; of bools the logical operator.\n\nRaises RuntimeError for floating and complex tensors.\n\n>>> torch.bitwise_xor(torch.tensor([6, 4]), torch.tensor([3, 1]))\ntensor([5, 5])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if out is not None:
            arg_tensor(out, 'bitwise_xor', 'out')
            return checked(pointwise2(O_bitwise_xor, input, other, <Tensor>out, NULL, 0), 'bitwise_xor', input, other)
        return checked(c_bitwise_xor(input, other), 'bitwise_xor', input, other)

    def bitwise_xor_(input, other):
        "In-place version of `bitwise_xor`: writes the result into the tensor and returns it."
        arg_tensor(input, 'bitwise_xor_', 'input')
        return checked(pointwise2(O_bitwise_xor, input, other, <Tensor>input, NULL, 0), 'bitwise_xor', input, other)
    def bitwise_not(input, *, out=None):
        "bitwise_not(input, *, out=None)\n\nBits inverted: ``~input``; of bools the logical not. Raises RuntimeError for floating and complex tensors.\n\n>>> torch.bitwise_not(torch.tensor([0, 5]))\ntensor([-1, -6])\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'bitwise_not', 'input')
        if out is not None:
            arg_tensor(out, 'bitwise_not', 'out')
            return checked(pointwise1(O_bitwise_not, <Tensor>input, <Tensor>out, NULL, 0), 'bitwise_not', input, input)
        return c_bitwise_not(<Tensor>input)

    def bitwise_not_(input):
        "In-place version of `bitwise_not`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'bitwise_not', 'input')
        return checked(pointwise1(O_bitwise_not, <Tensor>input, <Tensor>input, NULL, 0), 'bitwise_not', input, input)
    def bitwise_left_shift(input, other, *, out=None):
        "bitwise_left_shift(input, other, *, out=None)\n\nBits moved left: ``input << other``. Raises RuntimeError for bool, floating and complex tensors.\n\n>>> torch.bitwise_left_shift(torch.tensor([1, 2]), 2)\ntensor([4, 8])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if out is not None:
            arg_tensor(out, 'bitwise_left_shift', 'out')
            return checked(pointwise2(O_bitwise_left_shift, input, other, <Tensor>out, NULL, 0), 'bitwise_left_shift', input, other)
        return checked(c_bitwise_left_shift(input, other), 'bitwise_left_shift', input, other)

    def bitwise_left_shift_(input, other):
        "In-place version of `bitwise_left_shift`: writes the result into the tensor and returns it."
        arg_tensor(input, 'bitwise_left_shift_', 'input')
        return checked(pointwise2(O_bitwise_left_shift, input, other, <Tensor>input, NULL, 0), 'bitwise_left_shift', input, other)
    def bitwise_right_shift(input, other, *, out=None):
        "bitwise_right_shift(input, other, *, out=None)\n\nBits moved right: ``input >> other``. Raises RuntimeError for bool, floating and complex tensors.\n\n>>> torch.bitwise_right_shift(torch.tensor([1, 2]), 1)\ntensor([0, 1])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if out is not None:
            arg_tensor(out, 'bitwise_right_shift', 'out')
            return checked(pointwise2(O_bitwise_right_shift, input, other, <Tensor>out, NULL, 0), 'bitwise_right_shift', input, other)
        return checked(c_bitwise_right_shift(input, other), 'bitwise_right_shift', input, other)

    def bitwise_right_shift_(input, other):
        "In-place version of `bitwise_right_shift`: writes the result into the tensor and returns it."
        arg_tensor(input, 'bitwise_right_shift_', 'input')
        return checked(pointwise2(O_bitwise_right_shift, input, other, <Tensor>input, NULL, 0), 'bitwise_right_shift', input, other)

py_logical_and = public1.logical_and
py_logical_and.__name__ = py_logical_and.__qualname__ = 'logical_and'

in_logical_and = public1.logical_and_
in_logical_and.__name__ = in_logical_and.__qualname__ = 'logical_and_'

py_logical_or = public1.logical_or
py_logical_or.__name__ = py_logical_or.__qualname__ = 'logical_or'

in_logical_or = public1.logical_or_
in_logical_or.__name__ = in_logical_or.__qualname__ = 'logical_or_'

py_logical_xor = public1.logical_xor
py_logical_xor.__name__ = py_logical_xor.__qualname__ = 'logical_xor'

in_logical_xor = public1.logical_xor_
in_logical_xor.__name__ = in_logical_xor.__qualname__ = 'logical_xor_'

py_logical_not = public1.logical_not
py_logical_not.__name__ = py_logical_not.__qualname__ = 'logical_not'

in_logical_not = public1.logical_not_
in_logical_not.__name__ = in_logical_not.__qualname__ = 'logical_not_'

py_bitwise_and = public1.bitwise_and
py_bitwise_and.__name__ = py_bitwise_and.__qualname__ = 'bitwise_and'

in_bitwise_and = public1.bitwise_and_
in_bitwise_and.__name__ = in_bitwise_and.__qualname__ = 'bitwise_and_'

py_bitwise_or = public1.bitwise_or
py_bitwise_or.__name__ = py_bitwise_or.__qualname__ = 'bitwise_or'

in_bitwise_or = public1.bitwise_or_
in_bitwise_or.__name__ = in_bitwise_or.__qualname__ = 'bitwise_or_'

py_bitwise_xor = public1.bitwise_xor
py_bitwise_xor.__name__ = py_bitwise_xor.__qualname__ = 'bitwise_xor'

in_bitwise_xor = public1.bitwise_xor_
in_bitwise_xor.__name__ = in_bitwise_xor.__qualname__ = 'bitwise_xor_'

py_bitwise_not = public1.bitwise_not
py_bitwise_not.__name__ = py_bitwise_not.__qualname__ = 'bitwise_not'

in_bitwise_not = public1.bitwise_not_
in_bitwise_not.__name__ = in_bitwise_not.__qualname__ = 'bitwise_not_'

py_bitwise_left_shift = public1.bitwise_left_shift
py_bitwise_left_shift.__name__ = py_bitwise_left_shift.__qualname__ = 'bitwise_left_shift'

in_bitwise_left_shift = public1.bitwise_left_shift_
in_bitwise_left_shift.__name__ = in_bitwise_left_shift.__qualname__ = 'bitwise_left_shift_'

py_bitwise_right_shift = public1.bitwise_right_shift
py_bitwise_right_shift.__name__ = py_bitwise_right_shift.__qualname__ = 'bitwise_right_shift'

in_bitwise_right_shift = public1.bitwise_right_shift_
in_bitwise_right_shift.__name__ = in_bitwise_right_shift.__qualname__ = 'bitwise_right_shift_'

#: identifier -> function
IDENTIFIERS = {
    'logical_and': py_logical_and,
    'logical_or': py_logical_or,
    'logical_xor': py_logical_xor,
    'logical_not': py_logical_not,
    'bitwise_and': py_bitwise_and,
    'bitwise_or': py_bitwise_or,
    'bitwise_xor': py_bitwise_xor,
    'bitwise_not': py_bitwise_not,
    'bitwise_left_shift': py_bitwise_left_shift,
    'bitwise_right_shift': py_bitwise_right_shift,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('logical_and', '', py_logical_and, True, py_logical_and, False, (), in_logical_and),
    ('logical_or', '', py_logical_or, True, py_logical_or, False, (), in_logical_or),
    ('logical_xor', '', py_logical_xor, True, py_logical_xor, False, (), in_logical_xor),
    ('logical_not', '', py_logical_not, True, py_logical_not, False, (), in_logical_not),
    ('bitwise_and', '', py_bitwise_and, True, py_bitwise_and, False, (), in_bitwise_and),
    ('bitwise_or', '', py_bitwise_or, True, py_bitwise_or, False, (), in_bitwise_or),
    ('bitwise_xor', '', py_bitwise_xor, True, py_bitwise_xor, False, (), in_bitwise_xor),
    ('bitwise_not', '', py_bitwise_not, True, py_bitwise_not, False, (), in_bitwise_not),
    ('bitwise_left_shift', '', py_bitwise_left_shift, True, py_bitwise_left_shift, False, (), in_bitwise_left_shift),
    ('bitwise_right_shift', '', py_bitwise_right_shift, True, py_bitwise_right_shift, False, (), in_bitwise_right_shift),
]
