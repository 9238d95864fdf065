"""Connects the generated operators to Python's syntax and to the engine."""
import numpy as np
from fasttorch._C.core cimport *
from fasttorch._C.tensor cimport *
from fasttorch._C.dispatch cimport pointwise1, pointwise2
from fasttorch._C.copies cimport is_number, to_tensor
from fasttorch._C.engine cimport engine_set_add
from fasttorch._C._gen.arithmetic cimport (O_add, O_sub, O_mul, O_div, O_floor_divide, O_remainder, O_neg, c_pow,
                                           c_pow_Tensor_Scalar, c_pow_Scalar, c_abs, c_positive)
from fasttorch._C._gen.comparison cimport O_eq, O_ne, O_lt, O_le, O_gt, O_ge
from fasttorch._C._gen.logical cimport (O_bitwise_and, O_bitwise_or, O_bitwise_xor, O_bitwise_left_shift, O_bitwise_right_shift,
                                        c_bitwise_not)
from fasttorch._C._gen.linear cimport c_matmul, c_mm
from fasttorch._C.glue cimport refuse_bool
from fasttorch._C.support cimport finish_inplace_form, inplace_input


cdef object _add(object a, object b):
    return pointwise2(O_add, a, b, None, NULL, 0)

cdef object _sub(object a, object b):
    if is_tensor(a) and (<Tensor>a).dtype == 0 or is_tensor(b) and (<Tensor>b).dtype == 0:
        refuse_bool("sub", a, b)
    return pointwise2(O_sub, a, b, None, NULL, 0)

cdef object _mul(object a, object b):
    return pointwise2(O_mul, a, b, None, NULL, 0)

cdef object _div(object a, object b):
    return pointwise2(O_div, a, b, None, NULL, 0)

cdef object _floordiv(object a, object b):
    return pointwise2(O_floor_divide, a, b, None, NULL, 0)

cdef object _mod(object a, object b):
    return pointwise2(O_remainder, a, b, None, NULL, 0)

cdef object _and(object a, object b):
    return pointwise2(O_bitwise_and, a, b, None, NULL, 0)

cdef object _or(object a, object b):
    return pointwise2(O_bitwise_or, a, b, None, NULL, 0)

cdef object _xor(object a, object b):
    return pointwise2(O_bitwise_xor, a, b, None, NULL, 0)

cdef object _lshift(object a, object b):
    return pointwise2(O_bitwise_left_shift, a, b, None, NULL, 0)

cdef object _rshift(object a, object b):
    return pointwise2(O_bitwise_right_shift, a, b, None, NULL, 0)

cdef object _lt(object a, object b):
    return pointwise2(O_lt, a, b, None, NULL, 0)

cdef object _le(object a, object b):
    return pointwise2(O_le, a, b, None, NULL, 0)

cdef object _eq(object a, object b):
    return pointwise2(O_eq, a, b, None, NULL, 0)

cdef object _ne(object a, object b):
    return pointwise2(O_ne, a, b, None, NULL, 0)

cdef object _gt(object a, object b):
    return pointwise2(O_gt, a, b, None, NULL, 0)

cdef object _ge(object a, object b):
    return pointwise2(O_ge, a, b, None, NULL, 0)


cdef type ndarray = np.ndarray


cdef object _pow(object a, object b):
    if is_tensor(a):
        if is_tensor(b):
            return c_pow(<Tensor>a, <Tensor>b)
        if is_number(b):
            return c_pow_Tensor_Scalar(<Tensor>a, b)
        return c_pow(<Tensor>a, to_tensor(b, 0)) if type(b) is ndarray else NotImplemented
    if is_number(a):
        return c_pow_Scalar(a, <Tensor>b)
    return c_pow(to_tensor(a, 0), <Tensor>b) if type(a) is ndarray else NotImplemented


cdef object _matmul(object a, object b):
    if not is_tensor(a) or not is_tensor(b):
        return NotImplemented
    if (<Tensor>a).ndim == 2 and (<Tensor>b).ndim == 2:
        return c_mm(<Tensor>a, <Tensor>b)
    return c_matmul(<Tensor>a, <Tensor>b)


cdef object _iadd(object a, object b):
    return pointwise2(O_add, a, b, <Tensor>a, NULL, 0)

cdef object _isub(object a, object b):
    if is_tensor(b) and (<Tensor>b).dtype == 0:
        refuse_bool("sub_", a, b)
    return pointwise2(O_sub, a, b, <Tensor>a, NULL, 0)

cdef object _imul(object a, object b):
    return pointwise2(O_mul, a, b, <Tensor>a, NULL, 0)

cdef object _idiv(object a, object b):
    return pointwise2(O_div, a, b, <Tensor>a, NULL, 0)

cdef object _ifloordiv(object a, object b):
    return pointwise2(O_floor_divide, a, b, <Tensor>a, NULL, 0)

cdef object _imod(object a, object b):
    return pointwise2(O_remainder, a, b, <Tensor>a, NULL, 0)

cdef object _ipow(object a, object b):
    return finish_inplace_form(<Tensor>a, _pow(inplace_input(<Tensor>a, "pow_", True), b), "pow_")

cdef object _iand(object a, object b):
    return pointwise2(O_bitwise_and, a, b, <Tensor>a, NULL, 0)

cdef object _ior(object a, object b):
    return pointwise2(O_bitwise_or, a, b, <Tensor>a, NULL, 0)

cdef object _ixor(object a, object b):
    return pointwise2(O_bitwise_xor, a, b, <Tensor>a, NULL, 0)

cdef object _ilshift(object a, object b):
    return pointwise2(O_bitwise_left_shift, a, b, <Tensor>a, NULL, 0)

cdef object _irshift(object a, object b):
    return pointwise2(O_bitwise_right_shift, a, b, <Tensor>a, NULL, 0)


cdef object _neg(object a):
    return pointwise1(O_neg, <Tensor>a, None, NULL, 0)

cdef object _pos(object a):
    return c_positive(<Tensor>a)

cdef object _abs(object a):
    return c_abs(<Tensor>a)

cdef object _invert(object a):
    return c_bitwise_not(<Tensor>a)


slots.binary[SLOT_ADD] = _add
slots.binary[SLOT_SUB] = _sub
slots.binary[SLOT_MUL] = _mul
slots.binary[SLOT_DIV] = _div
slots.binary[SLOT_FLOORDIV] = _floordiv
slots.binary[SLOT_MOD] = _mod
slots.binary[SLOT_POW] = _pow
slots.binary[SLOT_MATMUL] = _matmul
slots.binary[SLOT_AND] = _and
slots.binary[SLOT_OR] = _or
slots.binary[SLOT_XOR] = _xor
slots.binary[SLOT_LSHIFT] = _lshift
slots.binary[SLOT_RSHIFT] = _rshift
slots.binary[SLOT_IADD] = _iadd
slots.binary[SLOT_ISUB] = _isub
slots.binary[SLOT_IMUL] = _imul
slots.binary[SLOT_IDIV] = _idiv
slots.binary[SLOT_IFLOORDIV] = _ifloordiv
slots.binary[SLOT_IMOD] = _imod
slots.binary[SLOT_IPOW] = _ipow
slots.binary[SLOT_IAND] = _iand
slots.binary[SLOT_IOR] = _ior
slots.binary[SLOT_IXOR] = _ixor
slots.binary[SLOT_ILSHIFT] = _ilshift
slots.binary[SLOT_IRSHIFT] = _irshift
slots.binary[SLOT_LT] = _lt
slots.binary[SLOT_LE] = _le
slots.binary[SLOT_EQ] = _eq
slots.binary[SLOT_NE] = _ne
slots.binary[SLOT_GT] = _gt
slots.binary[SLOT_GE] = _ge
slots.unary[SLOT_NEG] = _neg
slots.unary[SLOT_POS] = _pos
slots.unary[SLOT_ABS] = _abs
slots.unary[SLOT_INVERT] = _invert
engine_set_add(O_add)
