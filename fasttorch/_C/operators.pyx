"""Connects the generated operators to Python's syntax and to the engine."""
from fasttorch._C.core cimport *
from fasttorch._C.tensor cimport *
from fasttorch._C.node cimport Node
from fasttorch._C.dispatch cimport pointwise2, pointwise1
from fasttorch._C._gen.arithmetic cimport O_add, O_sub, O_mul, O_div

cdef extern from *:
    pass

cdef object _add(object a, object b):
    return pointwise2(O_add, a, b, None, NULL, 0)

cdef object _sub(object a, object b):
    return pointwise2(O_sub, a, b, None, NULL, 0)

cdef object _mul(object a, object b):
    return pointwise2(O_mul, a, b, None, NULL, 0)

cdef object _div(object a, object b):
    return pointwise2(O_div, a, b, None, NULL, 0)

slots.binary[SLOT_ADD] = _add
slots.binary[SLOT_SUB] = _sub
slots.binary[SLOT_MUL] = _mul
slots.binary[SLOT_DIV] = _div

from fasttorch._C.engine cimport engine_set_add
engine_set_add(O_add)
