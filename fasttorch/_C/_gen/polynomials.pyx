# Written by tools/opgen from fasttorch/ops/polynomials.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/polynomials.py, compiled."""
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
from fasttorch._C.fast_pointwise cimport k_chebyshev_polynomial_t, k_chebyshev_polynomial_u, k_chebyshev_polynomial_v, k_chebyshev_polynomial_w, k_hermite_polynomial_h, k_hermite_polynomial_he, k_laguerre_polynomial_l, k_legendre_polynomial_p, k_shifted_chebyshev_polynomial_t, k_shifted_chebyshev_polynomial_u, k_shifted_chebyshev_polynomial_v, k_shifted_chebyshev_polynomial_w


cdef OperatorEntry E_chebyshev_polynomial_t
cdef OperatorEntry E_chebyshev_polynomial_u
cdef OperatorEntry E_chebyshev_polynomial_v
cdef OperatorEntry E_chebyshev_polynomial_w
cdef OperatorEntry E_shifted_chebyshev_polynomial_t
cdef OperatorEntry E_shifted_chebyshev_polynomial_u
cdef OperatorEntry E_shifted_chebyshev_polynomial_v
cdef OperatorEntry E_shifted_chebyshev_polynomial_w
cdef OperatorEntry E_hermite_polynomial_h
cdef OperatorEntry E_hermite_polynomial_he
cdef OperatorEntry E_laguerre_polynomial_l
cdef OperatorEntry E_legendre_polynomial_p
cdef object c_chebyshev_polynomial_t(object input, object n):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_chebyshev_polynomial_t(input, n) if kernels_on and not (is_tensor(input) and (<Tensor>input).device or is_tensor(n) and (<Tensor>n).device) else None
    if result is None:
        result = run_defined(E_chebyshev_polynomial_t, (input, n, ))
    return result

cdef object c_chebyshev_polynomial_u(object input, object n):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_chebyshev_polynomial_u(input, n) if kernels_on and not (is_tensor(input) and (<Tensor>input).device or is_tensor(n) and (<Tensor>n).device) else None
    if result is None:
        result = run_defined(E_chebyshev_polynomial_u, (input, n, ))
    return result

cdef object c_chebyshev_polynomial_v(object input, object n):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_chebyshev_polynomial_v(input, n) if kernels_on and not (is_tensor(input) and (<Tensor>input).device or is_tensor(n) and (<Tensor>n).device) else None
    if result is None:
        result = run_defined(E_chebyshev_polynomial_v, (input, n, ))
    return result

cdef object c_chebyshev_polynomial_w(object input, object n):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_chebyshev_polynomial_w(input, n) if kernels_on and not (is_tensor(input) and (<Tensor>input).device or is_tensor(n) and (<Tensor>n).device) else None
    if result is None:
        result = run_defined(E_chebyshev_polynomial_w, (input, n, ))
    return result

cdef object c_shifted_chebyshev_polynomial_t(object input, object n):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_shifted_chebyshev_polynomial_t(input, n) if kernels_on and not (is_tensor(input) and (<Tensor>input).device or is_tensor(n) and (<Tensor>n).device) else None
    if result is None:
        result = run_defined(E_shifted_chebyshev_polynomial_t, (input, n, ))
    return result

cdef object c_shifted_chebyshev_polynomial_u(object input, object n):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_shifted_chebyshev_polynomial_u(input, n) if kernels_on and not (is_tensor(input) and (<Tensor>input).device or is_tensor(n) and (<Tensor>n).device) else None
    if result is None:
        result = run_defined(E_shifted_chebyshev_polynomial_u, (input, n, ))
    return result

cdef object c_shifted_chebyshev_polynomial_v(object input, object n):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_shifted_chebyshev_polynomial_v(input, n) if kernels_on and not (is_tensor(input) and (<Tensor>input).device or is_tensor(n) and (<Tensor>n).device) else None
    if result is None:
        result = run_defined(E_shifted_chebyshev_polynomial_v, (input, n, ))
    return result

cdef object c_shifted_chebyshev_polynomial_w(object input, object n):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_shifted_chebyshev_polynomial_w(input, n) if kernels_on and not (is_tensor(input) and (<Tensor>input).device or is_tensor(n) and (<Tensor>n).device) else None
    if result is None:
        result = run_defined(E_shifted_chebyshev_polynomial_w, (input, n, ))
    return result

cdef object c_hermite_polynomial_h(object input, object n):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_hermite_polynomial_h(input, n) if kernels_on and not (is_tensor(input) and (<Tensor>input).device or is_tensor(n) and (<Tensor>n).device) else None
    if result is None:
        result = run_defined(E_hermite_polynomial_h, (input, n, ))
    return result

cdef object c_hermite_polynomial_he(object input, object n):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_hermite_polynomial_he(input, n) if kernels_on and not (is_tensor(input) and (<Tensor>input).device or is_tensor(n) and (<Tensor>n).device) else None
    if result is None:
        result = run_defined(E_hermite_polynomial_he, (input, n, ))
    return result

cdef object c_laguerre_polynomial_l(object input, object n):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_laguerre_polynomial_l(input, n) if kernels_on and not (is_tensor(input) and (<Tensor>input).device or is_tensor(n) and (<Tensor>n).device) else None
    if result is None:
        result = run_defined(E_laguerre_polynomial_l, (input, n, ))
    return result

cdef object c_legendre_polynomial_p(object input, object n):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_legendre_polynomial_p(input, n) if kernels_on and not (is_tensor(input) and (<Tensor>input).device or is_tensor(n) and (<Tensor>n).device) else None
    if result is None:
        result = run_defined(E_legendre_polynomial_p, (input, n, ))
    return result

# ---- the table
E_chebyshev_polynomial_t = OperatorEntry('chebyshev_polynomial_t', 'chebyshev_polynomial_t', 'polynomials', (('input', 's'), ('n', 's')), 'float', ('input', 'n'), None, 1, -1, True)
O_chebyshev_polynomial_t = new_op('chebyshev_polynomial_t', 'ChebyshevPolynomialTBackward0', NULL, E_chebyshev_polynomial_t)
E_chebyshev_polynomial_u = OperatorEntry('chebyshev_polynomial_u', 'chebyshev_polynomial_u', 'polynomials', (('input', 's'), ('n', 's')), 'float', ('input', 'n'), None, 1, -1, True)
O_chebyshev_polynomial_u = new_op('chebyshev_polynomial_u', 'ChebyshevPolynomialUBackward0', NULL, E_chebyshev_polynomial_u)
E_chebyshev_polynomial_v = OperatorEntry('chebyshev_polynomial_v', 'chebyshev_polynomial_v', 'polynomials', (('input', 's'), ('n', 's')), 'float', ('input', 'n'), None, 1, -1, True)
O_chebyshev_polynomial_v = new_op('chebyshev_polynomial_v', 'ChebyshevPolynomialVBackward0', NULL, E_chebyshev_polynomial_v)
E_chebyshev_polynomial_w = OperatorEntry('chebyshev_polynomial_w', 'chebyshev_polynomial_w', 'polynomials', (('input', 's'), ('n', 's')), 'float', ('input', 'n'), None, 1, -1, True)
O_chebyshev_polynomial_w = new_op('chebyshev_polynomial_w', 'ChebyshevPolynomialWBackward0', NULL, E_chebyshev_polynomial_w)
E_shifted_chebyshev_polynomial_t = OperatorEntry('shifted_chebyshev_polynomial_t', 'shifted_chebyshev_polynomial_t', 'polynomials', (('input', 's'), ('n', 's')), 'float', ('input', 'n'), None, 1, -1, True)
O_shifted_chebyshev_polynomial_t = new_op('shifted_chebyshev_polynomial_t', 'ShiftedChebyshevPolynomialTBackward0', NULL, E_shifted_chebyshev_polynomial_t)
E_shifted_chebyshev_polynomial_u = OperatorEntry('shifted_chebyshev_polynomial_u', 'shifted_chebyshev_polynomial_u', 'polynomials', (('input', 's'), ('n', 's')), 'float', ('input', 'n'), None, 1, -1, True)
O_shifted_chebyshev_polynomial_u = new_op('shifted_chebyshev_polynomial_u', 'ShiftedChebyshevPolynomialUBackward0', NULL, E_shifted_chebyshev_polynomial_u)
E_shifted_chebyshev_polynomial_v = OperatorEntry('shifted_chebyshev_polynomial_v', 'shifted_chebyshev_polynomial_v', 'polynomials', (('input', 's'), ('n', 's')), 'float', ('input', 'n'), None, 1, -1, True)
O_shifted_chebyshev_polynomial_v = new_op('shifted_chebyshev_polynomial_v', 'ShiftedChebyshevPolynomialVBackward0', NULL, E_shifted_chebyshev_polynomial_v)
E_shifted_chebyshev_polynomial_w = OperatorEntry('shifted_chebyshev_polynomial_w', 'shifted_chebyshev_polynomial_w', 'polynomials', (('input', 's'), ('n', 's')), 'float', ('input', 'n'), None, 1, -1, True)
O_shifted_chebyshev_polynomial_w = new_op('shifted_chebyshev_polynomial_w', 'ShiftedChebyshevPolynomialWBackward0', NULL, E_shifted_chebyshev_polynomial_w)
E_hermite_polynomial_h = OperatorEntry('hermite_polynomial_h', 'hermite_polynomial_h', 'polynomials', (('input', 's'), ('n', 's')), 'float', ('input', 'n'), None, 1, -1, True)
O_hermite_polynomial_h = new_op('hermite_polynomial_h', 'HermitePolynomialHBackward0', NULL, E_hermite_polynomial_h)
E_hermite_polynomial_he = OperatorEntry('hermite_polynomial_he', 'hermite_polynomial_he', 'polynomials', (('input', 's'), ('n', 's')), 'float', ('input', 'n'), None, 1, -1, True)
O_hermite_polynomial_he = new_op('hermite_polynomial_he', 'HermitePolynomialHeBackward0', NULL, E_hermite_polynomial_he)
E_laguerre_polynomial_l = OperatorEntry('laguerre_polynomial_l', 'laguerre_polynomial_l', 'polynomials', (('input', 's'), ('n', 's')), 'float', ('input', 'n'), None, 1, -1, True)
O_laguerre_polynomial_l = new_op('laguerre_polynomial_l', 'LaguerrePolynomialLBackward0', NULL, E_laguerre_polynomial_l)
E_legendre_polynomial_p = OperatorEntry('legendre_polynomial_p', 'legendre_polynomial_p', 'polynomials', (('input', 's'), ('n', 's')), 'float', ('input', 'n'), None, 1, -1, True)
O_legendre_polynomial_p = new_op('legendre_polynomial_p', 'LegendrePolynomialPBackward0', NULL, E_legendre_polynomial_p)

# ---- for Python
class public1:
    def chebyshev_polynomial_t(input, n, *, out=None):
        "chebyshev_polynomial_t(input, n, *, out=None)\n\nChebyshev's polynomial of the first kind of degree n: ``T_n(cos(t)) = cos(n t)``.\n\n>>> torch.special.chebyshev_polynomial_t(torch.tensor([0.5, 2.0]), 3)\ntensor([-1., 26.])\n\nShape: the arguments are broadcast against each other.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        result = c_chebyshev_polynomial_t(arg_tensor_or_scalar(input, 'chebyshev_polynomial_t', 'input'), arg_tensor_or_scalar(n, 'chebyshev_polynomial_t', 'n'))
        if out is not None:
            return finish_out(out, result, 'chebyshev_polynomial_t')
        return result

    def chebyshev_polynomial_u(input, n, *, out=None):
        "chebyshev_polynomial_u(input, n, *, out=None)\n\nChebyshev's polynomial of the second kind of degree n: ``U_n(cos(t)) = sin((n + 1) t) / sin(t)``.\n\n>>> torch.special.chebyshev_polynomial_u(torch.tensor([0.5, 2.0]), 3)\ntensor([-1., 56.])\n\nShape: the arguments are broadcast against each other.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        result = c_chebyshev_polynomial_u(arg_tensor_or_scalar(input, 'chebyshev_polynomial_u', 'input'), arg_tensor_or_scalar(n, 'chebyshev_polynomial_u', 'n'))
        if out is not None:
            return finish_out(out, result, 'chebyshev_polynomial_u')
        return result

    def chebyshev_polynomial_v(input, n, *, out=None):
        "chebyshev_polynomial_v(input, n, *, out=None)\n\nChebyshev's polynomial of the third kind of degree n: ``V_n(cos(t)) = cos((n + 1/2) t) / cos(t / 2)``.\n\n>>> torch.special.chebyshev_polynomial_v(torch.tensor([0.5, 2.0]), 3)\ntensor([-1., 41.])\n\nShape: the arguments are broadcast against each other.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        result = c_chebyshev_polynomial_v(arg_tensor_or_scalar(input, 'chebyshev_polynomial_v', 'input'), arg_tensor_or_scalar(n, 'chebyshev_polynomial_v', 'n'))
        if out is not None:
            return finish_out(out, result, 'chebyshev_polynomial_v')
        return result

    def chebyshev_polynomial_w(input, n, *, out=None):
        "chebyshev_polynomial_w(input, n, *, out=None)\n\nChebyshev's polynomial of the fourth kind of degree n: ``W_n(cos(t)) = sin((n + 1/2) t) / sin(t / 2)``.\n\n>>> torch.special.chebyshev_polynomial_w(torch.tensor([0.5, 2.0]), 3)\ntensor([-1., 71.])\n\nShape: the arguments are broadcast against each other.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        result = c_chebyshev_polynomial_w(arg_tensor_or_scalar(input, 'chebyshev_polynomial_w', 'input'), arg_tensor_or_scalar(n, 'chebyshev_polynomial_w', 'n'))
        if out is not None:
            return finish_out(out, result, 'chebyshev_polynomial_w')
        return result

    def shifted_chebyshev_polynomial_t(input, n, *, out=None):
        "shifted_chebyshev_polynomial_t(input, n, *, out=None)\n\nChebyshev's polynomial of the first kind on the interval [0, 1]: ``T_n(2 x - 1)``.\n\n>>> torch.special.shifted_chebyshev_polynomial_t(torch.tensor([0.5, 2.0]), 3)\ntensor([-0., 99.])\n\nShape: the arguments are broadcast against each other.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        result = c_shifted_chebyshev_polynomial_t(arg_tensor_or_scalar(input, 'shifted_chebyshev_polynomial_t', 'input'), arg_tensor_or_scalar(n, 'shifted_chebyshev_polynomial_t', 'n'))
        if out is not None:
            return finish_out(out, result, 'shifted_chebyshev_polynomial_t')
        return result

    def shifted_chebyshev_polynomial_u(input, n, *, out=None):
        "shifted_chebyshev_polynomial_u(input, n, *, out=None)\n\nChebyshev's polynomial of the second kind on the interval [0, 1]: ``U_n(2 x - 1)``.\n\n>>> torch.special.shifted_chebyshev_polynomial_u(torch.tensor([0.5, 2.0]), 3)\ntensor([ -0., 204.])\n\nShape: the arguments are broadcast against each other.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        result = c_shifted_chebyshev_polynomial_u(arg_tensor_or_scalar(input, 'shifted_chebyshev_polynomial_u', 'input'), arg_tensor_or_scalar(n, 'shifted_chebyshev_polynomial_u', 'n'))
        if out is not None:
            return finish_out(out, result, 'shifted_chebyshev_polynomial_u')
        return result

    def shifted_chebyshev_polynomial_v(input, n, *, out=None):
        "shifted_chebyshev_polynomial_v(input, n, *, out=None)\n\nChebyshev's polynomial of the third kind on the interval [0, 1]: ``V_n(2 x - 1)``.\n\n>>> torch.special.shifted_chebyshev_polynomial_v(torch.tensor([0.5, 2.0]), 3)\ntensor([  1., 169.])\n\nShape: the arguments are broadcast against each other.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        result = c_shifted_chebyshev_polynomial_v(arg_tensor_or_scalar(input, 'shifted_chebyshev_polynomial_v', 'input'), arg_tensor_or_scalar(n, 'shifted_chebyshev_polynomial_v', 'n'))
        if out is not None:
            return finish_out(out, result, 'shifted_chebyshev_polynomial_v')
        return result

    def shifted_chebyshev_polynomial_w(input, n, *, out=None):
        "shifted_chebyshev_polynomial_w(input, n, *, out=None)\n\nChebyshev's polynomial of the fourth kind on the interval [0, 1]: ``W_n(2 x - 1)``.\n\n>>> torch.special.shifted_chebyshev_polynomial_w(torch.tensor([0.5, 2.0]), 3)\ntensor([ -1., 239.])\n\nShape: the arguments are broadcast against each other.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        result = c_shifted_chebyshev_polynomial_w(arg_tensor_or_scalar(input, 'shifted_chebyshev_polynomial_w', 'input'), arg_tensor_or_scalar(n, 'shifted_chebyshev_polynomial_w', 'n'))
        if out is not None:
            return finish_out(out, result, 'shifted_chebyshev_polynomial_w')
        return result

    def hermite_polynomial_h(input, n, *, out=None):
        "hermite_polynomial_h(input, n, *, out=None)\n\nThe physicists' Hermite polynomial of degree n: ``H[k + 1] = 2 x H[k] - 2 k H[k - 1]``. NaN for n > 512.\n\n>>> torch.special.hermite_polynomial_h(torch.tensor([0.5, 2.0]), 3)\ntensor([-5., 40.])\n\nShape: the arguments are broadcast against each other.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        result = c_hermite_polynomial_h(arg_tensor_or_scalar(input, 'hermite_polynomial_h', 'input'), arg_tensor_or_scalar(n, 'hermite_polynomial_h', 'n'))
        if out is not None:
            return finish_out(out, result, 'hermite_polynomial_h')
        return result

    def hermite_polynomial_he(input, n, *, out=None):
        "hermite_polynomial_he(input, n, *, out=None)\n\nThe probabilists' Hermite polynomial of degree n: ``He[k + 1] = x He[k] - k He[k - 1]``. NaN for n > 512.\n\n>>> torch.special.hermite_polynomial_he(torch.tensor([0.5, 2.0]), 3)\ntensor([-1.3750,  2.0000])\n\nShape: the arguments are broadcast against each other.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        result = c_hermite_polynomial_he(arg_tensor_or_scalar(input, 'hermite_polynomial_he', 'input'), arg_tensor_or_scalar(n, 'hermite_polynomial_he', 'n'))
        if out is not None:
            return finish_out(out, result, 'hermite_polynomial_he')
        return result

    def laguerre_polynomial_l(input, n, *, out=None):
        "laguerre_polynomial_l(input, n, *, out=None)\n\nLaguerre's polynomial of degree n: ``(k + 1) L[k + 1] = (2 k + 1 - x) L[k] - k L[k - 1]``.\n\nRaises RuntimeError for degrees above 100000.\n\n>>> torch.special.laguerre_polynomial_l(torch.tensor([0.5, 2.0]), 3)\ntensor([-0.1458, -0.3333])\n\nShape: the arguments are broadcast against each other.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        result = c_laguerre_polynomial_l(arg_tensor_or_scalar(input, 'laguerre_polynomial_l', 'input'), arg_tensor_or_scalar(n, 'laguerre_polynomial_l', 'n'))
        if out is not None:
            return finish_out(out, result, 'laguerre_polynomial_l')
        return result

    def legendre_polynomial_p(input, n, *, out=None):
        "legendre_polynomial_p(input, n, *, out=None)\n\nLegendre's polynomial of degree n: ``(k + 1) P[k + 1] = (2 k + 1) x P[k] - k P[k - 1]``.\n\nRaises RuntimeError for degrees above 100000.\n\n>>> torch.special.legendre_polynomial_p(torch.tensor([0.5, 2.0]), 3)\ntensor([-0.4375, 17.0000])\n\nShape: the arguments are broadcast against each other.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        result = c_legendre_polynomial_p(arg_tensor_or_scalar(input, 'legendre_polynomial_p', 'input'), arg_tensor_or_scalar(n, 'legendre_polynomial_p', 'n'))
        if out is not None:
            return finish_out(out, result, 'legendre_polynomial_p')
        return result


py_special_chebyshev_polynomial_t = public1.chebyshev_polynomial_t
py_special_chebyshev_polynomial_t.__name__ = py_special_chebyshev_polynomial_t.__qualname__ = 'chebyshev_polynomial_t'

py_special_chebyshev_polynomial_u = public1.chebyshev_polynomial_u
py_special_chebyshev_polynomial_u.__name__ = py_special_chebyshev_polynomial_u.__qualname__ = 'chebyshev_polynomial_u'

py_special_chebyshev_polynomial_v = public1.chebyshev_polynomial_v
py_special_chebyshev_polynomial_v.__name__ = py_special_chebyshev_polynomial_v.__qualname__ = 'chebyshev_polynomial_v'

py_special_chebyshev_polynomial_w = public1.chebyshev_polynomial_w
py_special_chebyshev_polynomial_w.__name__ = py_special_chebyshev_polynomial_w.__qualname__ = 'chebyshev_polynomial_w'

py_special_shifted_chebyshev_polynomial_t = public1.shifted_chebyshev_polynomial_t
py_special_shifted_chebyshev_polynomial_t.__name__ = py_special_shifted_chebyshev_polynomial_t.__qualname__ = 'shifted_chebyshev_polynomial_t'

py_special_shifted_chebyshev_polynomial_u = public1.shifted_chebyshev_polynomial_u
py_special_shifted_chebyshev_polynomial_u.__name__ = py_special_shifted_chebyshev_polynomial_u.__qualname__ = 'shifted_chebyshev_polynomial_u'

py_special_shifted_chebyshev_polynomial_v = public1.shifted_chebyshev_polynomial_v
py_special_shifted_chebyshev_polynomial_v.__name__ = py_special_shifted_chebyshev_polynomial_v.__qualname__ = 'shifted_chebyshev_polynomial_v'

py_special_shifted_chebyshev_polynomial_w = public1.shifted_chebyshev_polynomial_w
py_special_shifted_chebyshev_polynomial_w.__name__ = py_special_shifted_chebyshev_polynomial_w.__qualname__ = 'shifted_chebyshev_polynomial_w'

py_special_hermite_polynomial_h = public1.hermite_polynomial_h
py_special_hermite_polynomial_h.__name__ = py_special_hermite_polynomial_h.__qualname__ = 'hermite_polynomial_h'

py_special_hermite_polynomial_he = public1.hermite_polynomial_he
py_special_hermite_polynomial_he.__name__ = py_special_hermite_polynomial_he.__qualname__ = 'hermite_polynomial_he'

py_special_laguerre_polynomial_l = public1.laguerre_polynomial_l
py_special_laguerre_polynomial_l.__name__ = py_special_laguerre_polynomial_l.__qualname__ = 'laguerre_polynomial_l'

py_special_legendre_polynomial_p = public1.legendre_polynomial_p
py_special_legendre_polynomial_p.__name__ = py_special_legendre_polynomial_p.__qualname__ = 'legendre_polynomial_p'

#: identifier -> function
IDENTIFIERS = {
    'chebyshev_polynomial_t': py_special_chebyshev_polynomial_t,
    'chebyshev_polynomial_u': py_special_chebyshev_polynomial_u,
    'chebyshev_polynomial_v': py_special_chebyshev_polynomial_v,
    'chebyshev_polynomial_w': py_special_chebyshev_polynomial_w,
    'shifted_chebyshev_polynomial_t': py_special_shifted_chebyshev_polynomial_t,
    'shifted_chebyshev_polynomial_u': py_special_shifted_chebyshev_polynomial_u,
    'shifted_chebyshev_polynomial_v': py_special_shifted_chebyshev_polynomial_v,
    'shifted_chebyshev_polynomial_w': py_special_shifted_chebyshev_polynomial_w,
    'hermite_polynomial_h': py_special_hermite_polynomial_h,
    'hermite_polynomial_he': py_special_hermite_polynomial_he,
    'laguerre_polynomial_l': py_special_laguerre_polynomial_l,
    'legendre_polynomial_p': py_special_legendre_polynomial_p,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('chebyshev_polynomial_t', 'special', py_special_chebyshev_polynomial_t, True, None, False, (), None),
    ('chebyshev_polynomial_u', 'special', py_special_chebyshev_polynomial_u, True, None, False, (), None),
    ('chebyshev_polynomial_v', 'special', py_special_chebyshev_polynomial_v, True, None, False, (), None),
    ('chebyshev_polynomial_w', 'special', py_special_chebyshev_polynomial_w, True, None, False, (), None),
    ('shifted_chebyshev_polynomial_t', 'special', py_special_shifted_chebyshev_polynomial_t, True, None, False, (), None),
    ('shifted_chebyshev_polynomial_u', 'special', py_special_shifted_chebyshev_polynomial_u, True, None, False, (), None),
    ('shifted_chebyshev_polynomial_v', 'special', py_special_shifted_chebyshev_polynomial_v, True, None, False, (), None),
    ('shifted_chebyshev_polynomial_w', 'special', py_special_shifted_chebyshev_polynomial_w, True, None, False, (), None),
    ('hermite_polynomial_h', 'special', py_special_hermite_polynomial_h, True, None, False, (), None),
    ('hermite_polynomial_he', 'special', py_special_hermite_polynomial_he, True, None, False, (), None),
    ('laguerre_polynomial_l', 'special', py_special_laguerre_polynomial_l, True, None, False, (), None),
    ('legendre_polynomial_p', 'special', py_special_legendre_polynomial_p, True, None, False, (), None),
]
