# Written by tools/opgen from fasttorch/ops/representation.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/representation.py, compiled."""
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
from fasttorch._C._gen.arithmetic cimport c_sgn
from fasttorch._C._gen.comparison cimport c_where
from fasttorch._C._gen.special cimport c_underivable


cdef OperatorEntry E_copysign
cdef OperatorEntry E_frexp
cdef OperatorEntry E_ldexp
cdef OperatorEntry E_nextafter
cdef OperatorEntry E_next_number
cdef OperatorEntry E_heaviside
cdef OperatorEntry E_gcd
cdef OperatorEntry E_lcm
cdef object c_copysign(Tensor input, object other):
    return pointwise2(O_copysign, input, other, None, NULL, 0)

cdef int bw_copysign(PyObject* self, PyObject** g, PyObject** out) except -1:
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
    if need0:
        input = saved_any(node, 0)
    if need0:
        other = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_where(input == 0, 0.0, mul_any(grad, c_copysign(c_sgn(input), mul_any(c_sgn(input), other)))))
    if need1:
        give_out(&out[1], zeros_of(<Tensor>grad))
    return 0

cdef object c_frexp(Tensor input):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_frexp, (input, ))
    result = tuple(result)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_frexp, 1, 1)
            if need & 1:
                edge_to(node, 0, input, result, True)
            node_save_output(node, 0, result[1], 1)
            results_history(result, node)
    return result

cdef int bw_frexp(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad_mantissa = <object>g[0]
    cdef object exponent
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        exponent = saved_any(node, 0)
    if need0:
        give_out(&out[0], c_ldexp(grad_mantissa, -exponent))
    return 0

cdef object c_ldexp(Tensor input, Tensor other):
    return run_composite(E_ldexp, (input, other, ))

cdef object c_nextafter(Tensor input, Tensor other):
    return run_composite(E_nextafter, (input, other, ))

cdef object c_next_number(Tensor input, Tensor other, Py_ssize_t bits):
    cdef double numbers[1]
    numbers[0] = <double>bits
    return pointwise2(O_next_number, input, other, None, numbers, 1)

cdef int bw_next_number(PyObject* self, PyObject** g, PyObject** out) except -1:
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
    if need0:
        input = saved_any(node, 0)
    if need0:
        other = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_where(input == other, 0.0, grad))
    if need1:
        give_out(&out[1], zeros_of(<Tensor>grad))
    return 0

cdef object c_heaviside(Tensor input, Tensor values):
    cdef object result
    cdef Node node
    cdef int need = 0
    if input.dtype != values.dtype:
        match_dtypes('heaviside', (input, values, ))
    result = run_defined(E_heaviside, (input, values, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if needs_grad(values):
            need |= 2
        if need:
            node = node_new(O_heaviside, 2, 0)
            if need & 1:
                edge_to(node, 0, input, result, True)
            if need & 2:
                edge_to(node, 1, values, result, True)
            result_history(result, node)
    return result

cdef int bw_heaviside(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0:
        give_out(&out[0], c_underivable(grad, 'heaviside', 'input'))
    if need1:
        give_out(&out[1], c_underivable(grad, 'heaviside', 'values'))
    return 0

cdef object c_gcd(Tensor input, Tensor other):
    return pointwise2(O_gcd, input, other, None, NULL, 0)

cdef object c_lcm(Tensor input, Tensor other):
    return pointwise2(O_lcm, input, other, None, NULL, 0)

# ---- the table
E_copysign = OperatorEntry('copysign', 'copysign', 'representation', (('input', 't'), ('other', 's')), 'float', ('input', 'other'), None, 1, -1, True)
O_copysign = new_op('copysign', 'CopysignBackward0', bw_copysign, E_copysign)
O_copysign.n_in = 2
O_copysign.promote = FT_FLOAT
O_copysign.uses[0] = 3
O_copysign.uses[1] = 0
O_copysign.differentiable = 3
register_loops(O_copysign, 'copysign', 2, False)
E_frexp = OperatorEntry('frexp', 'frexp', 'representation', (('input', 't'),), 'same', ('input',), (None, 'int32'), 2, -1, True)
O_frexp = new_op('frexp', 'FrexpBackward0', bw_frexp, E_frexp)
E_ldexp = OperatorEntry('ldexp', 'ldexp', 'representation', (('input', 't'), ('other', 't')), None, (), None, 1, -1, False)
E_nextafter = OperatorEntry('nextafter', 'nextafter', 'representation', (('input', 't'), ('other', 't')), None, (), None, 1, -1, False)
E_next_number = OperatorEntry('next_number', 'next_number', 'representation', (('input', 't'), ('other', 't'), ('bits', 'o')), 'same', ('input', 'other'), None, 1, -1, True)
O_next_number = new_op('next_number', 'NextNumberBackward0', bw_next_number, E_next_number)
O_next_number.n_in = 2
O_next_number.promote = FT_SAME
O_next_number.n_numbers = 1
O_next_number.numbers[0] = 0
O_next_number.uses[0] = 3
O_next_number.uses[1] = 0
O_next_number.differentiable = 3
register_loops(O_next_number, 'next_number', 2, False)
E_heaviside = OperatorEntry('heaviside', 'heaviside', 'representation', (('input', 't'), ('values', 't')), 'same', ('input', 'values'), None, 1, -1, True)
O_heaviside = new_op('heaviside', 'HeavisideBackward0', bw_heaviside, E_heaviside)
E_gcd = OperatorEntry('gcd', 'gcd', 'representation', (('input', 't'), ('other', 't')), 'same', ('input', 'other'), None, 1, -1, True)
O_gcd = new_op('gcd', 'GcdBackward0', NULL, E_gcd)
O_gcd.n_in = 2
O_gcd.promote = FT_SAME
O_gcd.differentiable = 0
register_loops(O_gcd, 'gcd', 2, False)
E_lcm = OperatorEntry('lcm', 'lcm', 'representation', (('input', 't'), ('other', 't')), 'same', ('input', 'other'), None, 1, -1, True)
O_lcm = new_op('lcm', 'LcmBackward0', NULL, E_lcm)
O_lcm.n_in = 2
O_lcm.promote = FT_SAME
O_lcm.differentiable = 0
register_loops(O_lcm, 'lcm', 2, False)

# ---- for Python
class public1:
    def copysign(input, other, *, out=None):
        "copysign(input, other, *, out=None)\n\nThe magnitude of ``input`` with the sign of ``other``, which may be that of a zero.\n\nThe gradient is 0 where ``input`` is 0. Raises RuntimeError for complex numbers.\n\n>>> torch.copysign(torch.tensor([1.0, -2.0]), torch.tensor([-0.0, 3.0]))\ntensor([-1.,  2.])\n\nShape: the arguments are broadcast against each other.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'copysign', 'input')
        if out is not None:
            arg_tensor(out, 'copysign', 'out')
            return checked(pointwise2(O_copysign, <Tensor>input, other, <Tensor>out, NULL, 0), 'copysign', input, other)
        return checked(c_copysign(<Tensor>input, other), 'copysign', input, other)

    def copysign_(input, other):
        "In-place version of `copysign`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'copysign', 'input')
        return checked(pointwise2(O_copysign, <Tensor>input, other, <Tensor>input, NULL, 0), 'copysign', input, other)
    def frexp(input, *, out=None):
        "frexp(input, *, out=None)\n\nMantissa and exponent: ``input = mantissa * 2 ** exponent``, the mantissa's magnitude in [0.5, 1) or 0.\n\nThe exponent is int32; it is 0 for 0, infinities and NaN. Raises RuntimeError unless the dtype is floating.\n\n>>> torch.frexp(torch.tensor([3.0, -0.1]))\nfasttorch.return_types.frexp(\nmantissa=tensor([ 0.7500, -0.8000]),\nexponent=tensor([ 2, -3], dtype=fasttorch.int32))\n\nShape: any; the result has the input's shape.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'frexp', 'input')
        result = named(K_frexp, c_frexp(<Tensor>input))
        if out is not None:
            exact_out(out, result, 'frexp', 2)
            return finish_out(out, result, 'frexp')
        return result

    def ldexp(input, other, *, out=None):
        "ldexp(input, other, *, out=None)\n\nScaled by a power of two: ``input * 2 ** other``. An integer ``other`` leaves a floating input's dtype as it is.\n\n>>> torch.ldexp(torch.tensor([1.0, 3.0]), torch.tensor([3, -1]))\ntensor([8.0000, 1.5000])\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'ldexp', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'ldexp', 'other')
        result = c_ldexp(<Tensor>input, <Tensor>other)
        if out is not None:
            return finish_out(out, result, 'ldexp')
        return result

    def ldexp_(input, other):
        "In-place version of `ldexp`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'ldexp', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'ldexp', 'other')
        return finish_inplace_form(<Tensor>input, c_ldexp(<Tensor>inplace_input(<Tensor>input, 'ldexp_', True), <Tensor>other), 'ldexp_')
    def nextafter(input, other, *, out=None):
        "nextafter(input, other, *, out=None)\n\nThe next number of the dtype after ``input`` on the way to ``other``; ``other`` itself if they are equal.\n\nThe gradient is that of the identity, 0 where they are equal. Raises RuntimeError unless both dtypes are floating.\n\n>>> torch.nextafter(torch.tensor([1.0]), torch.tensor([2.0])) - 1\ntensor([1.1921e-07])\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'nextafter', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'nextafter', 'other')
        result = c_nextafter(<Tensor>input, <Tensor>other)
        if out is not None:
            return finish_out(out, result, 'nextafter')
        return result

    def nextafter_(input, other):
        "In-place version of `nextafter`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'nextafter', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'nextafter', 'other')
        return finish_inplace_form(<Tensor>input, c_nextafter(<Tensor>inplace_input(<Tensor>input, 'nextafter_', True), <Tensor>other), 'nextafter_')
    def heaviside(input, values, *, out=None):
        "heaviside(input, values, *, out=None)\n\nThe step function: 0 for negative numbers (and NaN), 1 for positive ones, ``values`` at 0.\n\nRaises RuntimeError for complex numbers and where the dtypes differ. The derivative is not implemented.\n\n>>> torch.heaviside(torch.tensor([-1.0, 0.0, 2.0]), torch.tensor([0.5]))\ntensor([0.0000, 0.5000, 1.0000])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'heaviside', 'input')
        if type(values) is not Tensor:
            arg_tensor(values, 'heaviside', 'values')
        result = c_heaviside(<Tensor>input, <Tensor>values)
        if out is not None:
            return finish_out(out, result, 'heaviside')
        return result

    def heaviside_(input, values):
        "In-place version of `heaviside`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'heaviside', 'input')
        if type(values) is not Tensor:
            arg_tensor(values, 'heaviside', 'values')
        return finish_inplace_form(<Tensor>input, c_heaviside(<Tensor>inplace_input(<Tensor>input, 'heaviside_', False), <Tensor>values), 'heaviside_')
    def gcd(input, other, *, out=None):
        "gcd(input, other, *, out=None)\n\nGreatest common divisor, not negative; ``gcd(0, 0) = 0``. Raises RuntimeError unless both are integers.\n\n>>> torch.gcd(torch.tensor([12, 0]), torch.tensor([-18, 5]))\ntensor([6, 5])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'gcd', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'gcd', 'other')
        if out is not None:
            arg_tensor(out, 'gcd', 'out')
            return checked(pointwise2(O_gcd, <Tensor>input, <Tensor>other, <Tensor>out, NULL, 0), 'gcd', input, other)
        return c_gcd(<Tensor>input, <Tensor>other)

    def gcd_(input, other):
        "In-place version of `gcd`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'gcd', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'gcd', 'other')
        return checked(pointwise2(O_gcd, <Tensor>input, <Tensor>other, <Tensor>input, NULL, 0), 'gcd', input, other)
    def lcm(input, other, *, out=None):
        "lcm(input, other, *, out=None)\n\nLeast common multiple, not negative; 0 where one of them is 0. Raises RuntimeError unless both are integers.\n\n>>> torch.lcm(torch.tensor([4, 0]), torch.tensor([-6, 5]))\ntensor([12,  0])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'lcm', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'lcm', 'other')
        if out is not None:
            arg_tensor(out, 'lcm', 'out')
            return checked(pointwise2(O_lcm, <Tensor>input, <Tensor>other, <Tensor>out, NULL, 0), 'lcm', input, other)
        return c_lcm(<Tensor>input, <Tensor>other)

    def lcm_(input, other):
        "In-place version of `lcm`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'lcm', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'lcm', 'other')
        return checked(pointwise2(O_lcm, <Tensor>input, <Tensor>other, <Tensor>input, NULL, 0), 'lcm', input, other)

def id_next_number(input, other, bits):
    "``nextafter`` for numbers of one dtype.\n\n``bits``: 0, or the number of bits of a half type's fraction, whose numbers come as float32.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'next_number', 'input')
    if type(other) is not Tensor:
        arg_tensor(other, 'next_number', 'other')
    return c_next_number(<Tensor>input, <Tensor>other, arg_int(bits, 'next_number', 'bits'))


py_copysign = public1.copysign
py_copysign.__name__ = py_copysign.__qualname__ = 'copysign'

in_copysign = public1.copysign_
in_copysign.__name__ = in_copysign.__qualname__ = 'copysign_'

K_frexp = return_kind('frexp', ('mantissa', 'exponent'))
py_frexp = public1.frexp
py_frexp.__name__ = py_frexp.__qualname__ = 'frexp'

py_ldexp = public1.ldexp
py_ldexp.__name__ = py_ldexp.__qualname__ = 'ldexp'

in_ldexp = public1.ldexp_
in_ldexp.__name__ = in_ldexp.__qualname__ = 'ldexp_'

py_nextafter = public1.nextafter
py_nextafter.__name__ = py_nextafter.__qualname__ = 'nextafter'

in_nextafter = public1.nextafter_
in_nextafter.__name__ = in_nextafter.__qualname__ = 'nextafter_'

py_heaviside = public1.heaviside
py_heaviside.__name__ = py_heaviside.__qualname__ = 'heaviside'

in_heaviside = public1.heaviside_
in_heaviside.__name__ = in_heaviside.__qualname__ = 'heaviside_'

py_gcd = public1.gcd
py_gcd.__name__ = py_gcd.__qualname__ = 'gcd'

in_gcd = public1.gcd_
in_gcd.__name__ = in_gcd.__qualname__ = 'gcd_'

py_lcm = public1.lcm
py_lcm.__name__ = py_lcm.__qualname__ = 'lcm'

in_lcm = public1.lcm_
in_lcm.__name__ = in_lcm.__qualname__ = 'lcm_'

#: identifier -> function
IDENTIFIERS = {
    'next_number': id_next_number,
    'copysign': py_copysign,
    'frexp': py_frexp,
    'ldexp': py_ldexp,
    'nextafter': py_nextafter,
    'heaviside': py_heaviside,
    'gcd': py_gcd,
    'lcm': py_lcm,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('copysign', '', py_copysign, True, py_copysign, False, (), in_copysign),
    ('frexp', '', py_frexp, True, py_frexp, False, (), None),
    ('ldexp', '', py_ldexp, True, py_ldexp, False, (), in_ldexp),
    ('nextafter', '', py_nextafter, True, py_nextafter, False, (), in_nextafter),
    ('heaviside', '', py_heaviside, True, py_heaviside, False, (), in_heaviside),
    ('gcd', '', py_gcd, True, py_gcd, False, (), in_gcd),
    ('lcm', '', py_lcm, True, py_lcm, False, (), in_lcm),
]
