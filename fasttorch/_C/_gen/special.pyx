# Written by tools/opgen from fasttorch/ops/special.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/special.py, compiled."""
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
from fasttorch._C._gen.arithmetic cimport c_square
from fasttorch._C._gen.comparison cimport c_where
from fasttorch._C._gen.exponential cimport c_exp, c_log
from fasttorch._C.fast_pointwise cimport k_mvlgamma, k_polygamma


cdef OperatorEntry E_underivable
cdef OperatorEntry E_lgamma
cdef OperatorEntry E_digamma
cdef OperatorEntry E_polygamma
cdef OperatorEntry E_mvlgamma
cdef OperatorEntry E_mvdigamma
cdef OperatorEntry E_igamma
cdef OperatorEntry E_igamma_slope
cdef OperatorEntry E_igammac
cdef OperatorEntry E_zeta
cdef OperatorEntry E_erfinv
cdef OperatorEntry E_erfcx
cdef OperatorEntry E_ndtr
cdef OperatorEntry E_ndtri
cdef OperatorEntry E_log_ndtr
cdef OperatorEntry E_entr
cdef OperatorEntry E_xlog1py
cdef object c_underivable(Tensor grad, object op, object argument):
    return run_composite(E_underivable, (grad, op, argument, ))

cdef object c_lgamma(Tensor input):
    return pointwise1(O_lgamma, input, None, NULL, 0)

cdef int bw_lgamma(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], mul_any(grad, c_digamma(input)))
    return 0

cdef object c_digamma(Tensor input):
    return pointwise1(O_digamma, input, None, NULL, 0)

cdef int bw_digamma(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], mul_any(grad, c_polygamma(1, input)))
    return 0

cdef object c_polygamma(Py_ssize_t n, Tensor input):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_polygamma(n, input) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_polygamma, (n, input, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_polygamma, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, True)
            node_save_object(node, 0, n)
            save_value(node, 1, input)
            result_history(result, node)
    return result

cdef int bw_polygamma(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object n
    cdef object input
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        n = node_saved_object(node, 0)
    if need0:
        input = saved_any(node, 1)
    if need0:
        give_out(&out[0], mul_any(grad, c_polygamma(add_any(n, 1), input)))
    return 0

cdef object c_mvlgamma(Tensor input, Py_ssize_t p):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_mvlgamma(input, p) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_mvlgamma, (input, p, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_mvlgamma, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, True)
            save_value(node, 0, input)
            node_save_object(node, 1, p)
            result_history(result, node)
    return result

cdef int bw_mvlgamma(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object p
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        p = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], mul_any(grad, c_mvdigamma(input, p)))
    return 0

cdef object c_mvdigamma(Tensor input, Py_ssize_t p):
    return run_composite(E_mvdigamma, (input, p, ))

cdef object c_igamma(Tensor input, Tensor other):
    return pointwise2(O_igamma, input, other, None, NULL, 0)

cdef int bw_igamma(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], mul_any(grad, c_igamma_slope(input, other)))
    if need1:
        give_out(&out[1], mul_any(grad, c_exp(sub_any(sub_any(mul_any(sub_any(input, 1), c_log(other)), other), c_lgamma(input)))))
    return 0

cdef object c_igamma_slope(Tensor input, Tensor other):
    return pointwise2(O_igamma_slope, input, other, None, NULL, 0)

cdef int bw_igamma_slope(PyObject* self, PyObject** g, PyObject** out) except -1:
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
    if need1:
        input = saved_any(node, 0)
    if need1:
        other = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_underivable(grad, 'igamma', 'input (twice)'))
    if need1:
        give_out(&out[1], mul_any(mul_any(grad, c_exp(sub_any(sub_any(mul_any(sub_any(input, 1), c_log(other)), other), c_lgamma(input)))), sub_any(c_log(other), c_digamma(input))))
    return 0

cdef object c_igammac(Tensor input, Tensor other):
    return pointwise2(O_igammac, input, other, None, NULL, 0)

cdef int bw_igammac(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], mul_any(-grad, c_igamma_slope(input, other)))
    if need1:
        give_out(&out[1], mul_any(-grad, c_exp(sub_any(sub_any(mul_any(sub_any(input, 1), c_log(other)), other), c_lgamma(input)))))
    return 0

cdef object c_zeta(object input, object other):
    return pointwise2(O_zeta, input, other, None, NULL, 0)

cdef int bw_zeta(PyObject* self, PyObject** g, PyObject** out) except -1:
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
    if need1:
        input = saved_any(node, 0)
    if need1:
        other = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_underivable(grad, 'special.zeta', 'input'))
    if need1:
        give_out(&out[1], mul_any(mul_any(grad, -input), c_zeta(add_any(input, 1), other)))
    return 0

cdef object c_erfinv(Tensor input):
    return pointwise1(O_erfinv, input, None, NULL, 0)

cdef int bw_erfinv(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], mul_any(grad, mul_any(0.886226925452758, c_exp(c_square(c_erfinv(input))))))
    return 0

cdef object c_erfcx(Tensor input):
    return pointwise1(O_erfcx, input, None, NULL, 0)

cdef int bw_erfcx(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], mul_any(sub_any(mul_any(mul_any(2, input), result), 1.1283791670955126), grad))
    return 0

cdef object c_ndtr(Tensor input):
    return run_composite(E_ndtr, (input, ))

cdef object c_ndtri(Tensor input):
    return pointwise1(O_ndtri, input, None, NULL, 0)

cdef int bw_ndtri(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], mul_any(grad, mul_any(2.5066282746310002, c_exp(mul_any(0.5, c_square(result))))))
    return 0

cdef object c_log_ndtr(Tensor input):
    return pointwise1(O_log_ndtr, input, None, NULL, 0)

cdef int bw_log_ndtr(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], div_any(mul_any(grad, 0.7978845608028654), c_erfcx(mul_any(input, -0.7071067811865476))))
    return 0

cdef object c_entr(Tensor input):
    return pointwise1(O_entr, input, None, NULL, 0)

cdef int bw_entr(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], mul_any(grad, sub_any(-c_log(input), 1)))
    return 0

cdef object c_xlog1py(object input, object other):
    return pointwise2(O_xlog1py, input, other, None, NULL, 0)

cdef int bw_xlog1py(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], c_where(mul_any(input == 0, other <= -1), 0.0, c_xlog1py(grad, other)))
    if need1:
        give_out(&out[1], div_any(mul_any(grad, input), add_any(other, 1)))
    return 0

# ---- the table
E_underivable = OperatorEntry('underivable', 'underivable', 'special', (('grad', 't'), ('op', 'o'), ('argument', 'o')), None, (), None, 1, -1, False)
E_lgamma = OperatorEntry('lgamma', 'lgamma', 'special', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_lgamma = new_op('lgamma', 'LgammaBackward0', bw_lgamma, E_lgamma)
O_lgamma.n_in = 1
O_lgamma.promote = FT_FLOAT
O_lgamma.uses[0] = 1
O_lgamma.differentiable = 1
register_loops(O_lgamma, 'lgamma', 1, False)
E_digamma = OperatorEntry('digamma', 'digamma', 'special', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_digamma = new_op('digamma', 'DigammaBackward0', bw_digamma, E_digamma)
O_digamma.n_in = 1
O_digamma.promote = FT_FLOAT
O_digamma.uses[0] = 1
O_digamma.differentiable = 1
register_loops(O_digamma, 'digamma', 1, False)
E_polygamma = OperatorEntry('polygamma', 'polygamma', 'special', (('n', 'o'), ('input', 't')), 'float', ('input',), None, 1, -1, True)
O_polygamma = new_op('polygamma', 'PolygammaBackward0', bw_polygamma, E_polygamma)
E_mvlgamma = OperatorEntry('mvlgamma', 'mvlgamma', 'special', (('input', 't'), ('p', 'o')), 'float', ('input',), None, 1, -1, True)
O_mvlgamma = new_op('mvlgamma', 'MvlgammaBackward0', bw_mvlgamma, E_mvlgamma)
E_mvdigamma = OperatorEntry('mvdigamma', 'mvdigamma', 'special', (('input', 't'), ('p', 'o')), None, (), None, 1, -1, False)
E_igamma = OperatorEntry('igamma', 'igamma', 'special', (('input', 't'), ('other', 't')), 'same', ('input', 'other'), None, 1, -1, True)
O_igamma = new_op('igamma', 'IgammaBackward0', bw_igamma, E_igamma)
O_igamma.n_in = 2
O_igamma.promote = FT_SAME
O_igamma.uses[0] = 3
O_igamma.uses[1] = 3
O_igamma.differentiable = 3
register_loops(O_igamma, 'igamma', 2, False)
E_igamma_slope = OperatorEntry('igamma_slope', 'igamma_slope', 'special', (('input', 't'), ('other', 't')), 'same', ('input', 'other'), None, 1, -1, True)
O_igamma_slope = new_op('igamma_slope', 'IgammaSlopeBackward0', bw_igamma_slope, E_igamma_slope)
O_igamma_slope.n_in = 2
O_igamma_slope.promote = FT_SAME
O_igamma_slope.uses[0] = 0
O_igamma_slope.uses[1] = 3
O_igamma_slope.differentiable = 3
register_loops(O_igamma_slope, 'igamma_slope', 2, False)
E_igammac = OperatorEntry('igammac', 'igammac', 'special', (('input', 't'), ('other', 't')), 'same', ('input', 'other'), None, 1, -1, True)
O_igammac = new_op('igammac', 'IgammacBackward0', bw_igammac, E_igammac)
O_igammac.n_in = 2
O_igammac.promote = FT_SAME
O_igammac.uses[0] = 3
O_igammac.uses[1] = 3
O_igammac.differentiable = 3
register_loops(O_igammac, 'igammac', 2, False)
E_zeta = OperatorEntry('zeta', 'zeta', 'special', (('input', 's'), ('other', 's')), 'float', ('input', 'other'), None, 1, -1, True)
O_zeta = new_op('zeta', 'ZetaBackward0', bw_zeta, E_zeta)
O_zeta.n_in = 2
O_zeta.promote = FT_FLOAT
O_zeta.uses[0] = 0
O_zeta.uses[1] = 3
O_zeta.differentiable = 3
register_loops(O_zeta, 'zeta', 2, False)
E_erfinv = OperatorEntry('erfinv', 'erfinv', 'special', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_erfinv = new_op('erfinv', 'ErfinvBackward0', bw_erfinv, E_erfinv)
O_erfinv.n_in = 1
O_erfinv.promote = FT_FLOAT
O_erfinv.uses[0] = 1
O_erfinv.differentiable = 1
register_loops(O_erfinv, 'erfinv', 1, False)
E_erfcx = OperatorEntry('erfcx', 'erfcx', 'special', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_erfcx = new_op('erfcx', 'ErfcxBackward0', bw_erfcx, E_erfcx)
O_erfcx.n_in = 1
O_erfcx.promote = FT_FLOAT
O_erfcx.uses[0] = 129
O_erfcx.differentiable = 1
register_loops(O_erfcx, 'erfcx', 1, False)
E_ndtr = OperatorEntry('ndtr', 'ndtr', 'special', (('input', 't'),), None, (), None, 1, -1, False)
E_ndtri = OperatorEntry('ndtri', 'ndtri', 'special', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_ndtri = new_op('ndtri', 'NdtriBackward0', bw_ndtri, E_ndtri)
O_ndtri.n_in = 1
O_ndtri.promote = FT_FLOAT
O_ndtri.uses[0] = 128
O_ndtri.differentiable = 1
register_loops(O_ndtri, 'ndtri', 1, False)
E_log_ndtr = OperatorEntry('log_ndtr', 'log_ndtr', 'special', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_log_ndtr = new_op('log_ndtr', 'LogNdtrBackward0', bw_log_ndtr, E_log_ndtr)
O_log_ndtr.n_in = 1
O_log_ndtr.promote = FT_FLOAT
O_log_ndtr.uses[0] = 1
O_log_ndtr.differentiable = 1
register_loops(O_log_ndtr, 'log_ndtr', 1, False)
E_entr = OperatorEntry('entr', 'entr', 'special', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_entr = new_op('entr', 'EntrBackward0', bw_entr, E_entr)
O_entr.n_in = 1
O_entr.promote = FT_FLOAT
O_entr.uses[0] = 1
O_entr.differentiable = 1
register_loops(O_entr, 'entr', 1, False)
E_xlog1py = OperatorEntry('xlog1py', 'xlog1py', 'special', (('input', 's'), ('other', 's')), 'float', ('input', 'other'), None, 1, -1, True)
O_xlog1py = new_op('xlog1py', 'Xlog1pyBackward0', bw_xlog1py, E_xlog1py)
O_xlog1py.n_in = 2
O_xlog1py.promote = FT_FLOAT
O_xlog1py.uses[0] = 3
O_xlog1py.uses[1] = 3
O_xlog1py.differentiable = 3
register_loops(O_xlog1py, 'xlog1py', 2, False)

# ---- for Python
class public1:
    def lgamma(input, *, out=None):
        "lgamma(input, *, out=None)\n\nLogarithm of the gamma function's absolute value: ``log(abs(gamma(x)))``; infinite at 0, -1, -2, ...\n\nIts derivative is ``digamma``. Raises RuntimeError for complex numbers.\n\n>>> torch.lgamma(torch.tensor([0.5, 3.0, 4.0]))\ntensor([0.5724, 0.6931, 1.7918])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``special.gammaln``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'lgamma', 'input')
        if out is not None:
            arg_tensor(out, 'lgamma', 'out')
            return checked(pointwise1(O_lgamma, <Tensor>input, <Tensor>out, NULL, 0), 'lgamma', input, input)
        return c_lgamma(<Tensor>input)

    def lgamma_(input):
        "In-place version of `lgamma`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'lgamma', 'input')
        return checked(pointwise1(O_lgamma, <Tensor>input, <Tensor>input, NULL, 0), 'lgamma', input, input)
    def digamma(input, *, out=None):
        "digamma(input, *, out=None)\n\nDerivative of the logarithm of the gamma function: ``gamma'(x) / gamma(x)``.\n\n-inf at 0, inf at -0.0, NaN at -1, -2, ... Raises RuntimeError for complex numbers.\n\n>>> torch.digamma(torch.tensor([1.0, 0.5]))\ntensor([-0.5772, -1.9635])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``special.digamma``, ``special.psi``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'digamma', 'input')
        if out is not None:
            arg_tensor(out, 'digamma', 'out')
            return checked(pointwise1(O_digamma, <Tensor>input, <Tensor>out, NULL, 0), 'digamma', input, input)
        return c_digamma(<Tensor>input)

    def digamma_(input):
        "In-place version of `digamma`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'digamma', 'input')
        return checked(pointwise1(O_digamma, <Tensor>input, <Tensor>input, NULL, 0), 'digamma', input, input)
    def polygamma(n, input, *, out=None):
        "polygamma(n, input, *, out=None)\n\nDerivative of order ``n`` of ``digamma``: ``(-1)^(n + 1) n! zeta(n + 1, x)`` for n > 0, ``digamma(x)`` for n = 0.\n\nA method takes the order: ``x.polygamma(n)``. Raises RuntimeError for n < 0 and for complex numbers.\n\n>>> torch.polygamma(1, torch.tensor([1.0, 0.5]))\ntensor([1.6449, 4.9348])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``special.polygamma``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'polygamma', 'input')
        result = c_polygamma(arg_int(n, 'polygamma', 'n'), <Tensor>input)
        if out is not None:
            return finish_out(out, result, 'polygamma')
        return result

    def mvlgamma(input, p, *, out=None):
        "mvlgamma(input, p, *, out=None)\n\nLogarithm of the multivariate gamma function of dimension ``p``.\n\n``p (p - 1) / 4 log(pi) + sum(lgamma(x - j / 2) for j in range(p))``. Raises RuntimeError for p < 1 and for bool.\n\n>>> torch.mvlgamma(torch.tensor([2.0, 3.0]), 2)\ntensor([0.4516, 1.5502])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``special.multigammaln``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'mvlgamma', 'input')
        result = c_mvlgamma(<Tensor>input, arg_int(p, 'mvlgamma', 'p'))
        if out is not None:
            return finish_out(out, result, 'mvlgamma')
        return result

    def mvlgamma_(input, p):
        "In-place version of `mvlgamma`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'mvlgamma', 'input')
        return finish_inplace_form(<Tensor>input, c_mvlgamma(<Tensor>inplace_input(<Tensor>input, 'mvlgamma_', True), arg_int(p, 'mvlgamma', 'p')), 'mvlgamma_')
    def igamma(input, other, *, out=None):
        "igamma(input, other, *, out=None)\n\nRegularised lower incomplete gamma function: the integral of ``t^(a - 1) e^-t`` from 0 to x, over ``gamma(a)``.\n\n``a`` is ``input``, ``x`` is ``other``; neither is negative (NaN otherwise). The derivative for ``input`` is a difference\nquotient, and has no second one for ``input``. Raises RuntimeError for integers and complex numbers.\n\n>>> torch.igamma(torch.tensor([1.0, 2.0]), torch.tensor([1.0, 1.0]))\ntensor([0.6321, 0.2642])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\nAlso called ``special.gammainc``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'igamma', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'igamma', 'other')
        if out is not None:
            arg_tensor(out, 'igamma', 'out')
            return checked(pointwise2(O_igamma, <Tensor>input, <Tensor>other, <Tensor>out, NULL, 0), 'igamma', input, other)
        return c_igamma(<Tensor>input, <Tensor>other)

    def igamma_(input, other):
        "In-place version of `igamma`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'igamma', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'igamma', 'other')
        return checked(pointwise2(O_igamma, <Tensor>input, <Tensor>other, <Tensor>input, NULL, 0), 'igamma', input, other)
    def igammac(input, other, *, out=None):
        "igammac(input, other, *, out=None)\n\nRegularised upper incomplete gamma function, ``1 - igamma(input, other)``, exact where that is small.\n\n>>> torch.igammac(torch.tensor([1.0, 2.0]), torch.tensor([1.0, 1.0]))\ntensor([0.3679, 0.7358])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\nAlso called ``special.gammaincc``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'igammac', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'igammac', 'other')
        if out is not None:
            arg_tensor(out, 'igammac', 'out')
            return checked(pointwise2(O_igammac, <Tensor>input, <Tensor>other, <Tensor>out, NULL, 0), 'igammac', input, other)
        return c_igammac(<Tensor>input, <Tensor>other)

    def igammac_(input, other):
        "In-place version of `igammac`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'igammac', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'igammac', 'other')
        return checked(pointwise2(O_igammac, <Tensor>input, <Tensor>other, <Tensor>input, NULL, 0), 'igammac', input, other)
    def zeta(input, other, *, out=None):
        "zeta(input, other, *, out=None)\n\nHurwitz zeta function: the sum of ``(other + k) ** -input`` over k = 0, 1, 2, ...; Riemann's with ``other`` = 1.\n\nNaN for ``input`` < 1. The derivative for ``input`` is not implemented.\n\n>>> torch.special.zeta(torch.tensor([2.0, 4.0]), 1)\ntensor([1.6449, 1.0823])\n\nShape: the arguments are broadcast against each other.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if out is not None:
            arg_tensor(out, 'zeta', 'out')
            return checked(pointwise2(O_zeta, input, other, <Tensor>out, NULL, 0), 'zeta', input, other)
        return checked(c_zeta(input, other), 'zeta', input, other)

    def erfinv(input, *, out=None):
        "erfinv(input, *, out=None)\n\nInverse of the error function: ``erf(erfinv(x)) = x``; infinite at -1 and 1, NaN outside.\n\n>>> torch.erfinv(torch.tensor([0.0, 0.5, -1.0]))\ntensor([0.0000, 0.4769,   -inf])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``special.erfinv``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'erfinv', 'input')
        if out is not None:
            arg_tensor(out, 'erfinv', 'out')
            return checked(pointwise1(O_erfinv, <Tensor>input, <Tensor>out, NULL, 0), 'erfinv', input, input)
        return c_erfinv(<Tensor>input)

    def erfinv_(input):
        "In-place version of `erfinv`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'erfinv', 'input')
        return checked(pointwise1(O_erfinv, <Tensor>input, <Tensor>input, NULL, 0), 'erfinv', input, input)
    def erfcx(input, *, out=None):
        "erfcx(input, *, out=None)\n\nComplement of the error function, scaled: ``exp(x * x) * erfc(x)``, which doesn't underflow for large x.\n\n>>> torch.special.erfcx(torch.tensor([0.0, 1.0, 100.0]))\ntensor([1.0000, 0.4276, 0.0056])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'erfcx', 'input')
        if out is not None:
            arg_tensor(out, 'erfcx', 'out')
            return checked(pointwise1(O_erfcx, <Tensor>input, <Tensor>out, NULL, 0), 'erfcx', input, input)
        return c_erfcx(<Tensor>input)

    def ndtr(input, *, out=None):
        "ndtr(input, *, out=None)\n\nCumulative function of the standard normal distribution: ``erfc(-x / sqrt(2)) / 2``.\n\n>>> torch.special.ndtr(torch.tensor([0.0, 1.96]))\ntensor([0.5000, 0.9750])\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'ndtr', 'input')
        result = c_ndtr(<Tensor>input)
        if out is not None:
            return finish_out(out, result, 'ndtr')
        return result

    def ndtri(input, *, out=None):
        "ndtri(input, *, out=None)\n\nInverse of ``ndtr``, the normal distribution's quantile; -inf at 0, inf at 1, NaN outside.\n\n>>> torch.special.ndtri(torch.tensor([0.5, 0.975]))\ntensor([0.0000, 1.9600])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'ndtri', 'input')
        if out is not None:
            arg_tensor(out, 'ndtri', 'out')
            return checked(pointwise1(O_ndtri, <Tensor>input, <Tensor>out, NULL, 0), 'ndtri', input, input)
        return c_ndtri(<Tensor>input)

    def log_ndtr(input, *, out=None):
        "log_ndtr(input, *, out=None)\n\nLogarithm of ``ndtr``, exact also far below zero, where ``ndtr`` underflows.\n\n>>> torch.special.log_ndtr(torch.tensor([0.0, -50.0]))\ntensor([-6.9315e-01, -1.2548e+03])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'log_ndtr', 'input')
        if out is not None:
            arg_tensor(out, 'log_ndtr', 'out')
            return checked(pointwise1(O_log_ndtr, <Tensor>input, <Tensor>out, NULL, 0), 'log_ndtr', input, input)
        return c_log_ndtr(<Tensor>input)

    def entr(input, *, out=None):
        "entr(input, *, out=None)\n\nEntropy of one outcome: ``-x log(x)``, 0 at 0, -inf for negative numbers.\n\n>>> torch.special.entr(torch.tensor([0.0, 0.5, -1.0]))\ntensor([0.0000, 0.3466,   -inf])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'entr', 'input')
        if out is not None:
            arg_tensor(out, 'entr', 'out')
            return checked(pointwise1(O_entr, <Tensor>input, <Tensor>out, NULL, 0), 'entr', input, input)
        return c_entr(<Tensor>input)

    def xlog1py(input, other, *, out=None):
        "xlog1py(input, other, *, out=None)\n\nProduct with a logarithm: ``input * log(1 + other)``, and 0 where ``input`` is 0 (unless ``other`` is NaN).\n\n>>> torch.special.xlog1py(torch.tensor([0.0, 2.0]), torch.tensor([-1.0, 1.0]))\ntensor([0.0000, 1.3863])\n\nShape: the arguments are broadcast against each other.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if out is not None:
            arg_tensor(out, 'xlog1py', 'out')
            return checked(pointwise2(O_xlog1py, input, other, <Tensor>out, NULL, 0), 'xlog1py', input, other)
        return checked(c_xlog1py(input, other), 'xlog1py', input, other)


def id_underivable(grad, op, argument):
    "The derivative that an operator hasn't got for one of its arguments: raises NotImplementedError.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'underivable', 'grad')
    return c_underivable(<Tensor>grad, arg_str(op, 'underivable', 'op'), arg_str(argument, 'underivable', 'argument'))


def id_mvdigamma(input, p):
    "Derivative of ``mvlgamma``: ``sum(digamma(x - j / 2) for j in range(p))``.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'mvdigamma', 'input')
    return c_mvdigamma(<Tensor>input, arg_int(p, 'mvdigamma', 'p'))


def id_igamma_slope(input, other):
    "Derivative of ``igamma`` for its first argument, a difference quotient in double precision.\n\nIt is taken of whichever of the lower and the upper function is the smaller one, so that small values keep their digits.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'igamma_slope', 'input')
    if type(other) is not Tensor:
        arg_tensor(other, 'igamma_slope', 'other')
    return c_igamma_slope(<Tensor>input, <Tensor>other)


py_lgamma = public1.lgamma
py_lgamma.__name__ = py_lgamma.__qualname__ = 'lgamma'

in_lgamma = public1.lgamma_
in_lgamma.__name__ = in_lgamma.__qualname__ = 'lgamma_'

py_digamma = public1.digamma
py_digamma.__name__ = py_digamma.__qualname__ = 'digamma'

in_digamma = public1.digamma_
in_digamma.__name__ = in_digamma.__qualname__ = 'digamma_'

py_polygamma = public1.polygamma
py_polygamma.__name__ = py_polygamma.__qualname__ = 'polygamma'

def m_polygamma(self, n, *args):
    return py_polygamma(n, self, *args)
m_polygamma.__name__ = 'polygamma'
m_polygamma.__doc__ = py_polygamma.__doc__

py_mvlgamma = public1.mvlgamma
py_mvlgamma.__name__ = py_mvlgamma.__qualname__ = 'mvlgamma'

in_mvlgamma = public1.mvlgamma_
in_mvlgamma.__name__ = in_mvlgamma.__qualname__ = 'mvlgamma_'

py_igamma = public1.igamma
py_igamma.__name__ = py_igamma.__qualname__ = 'igamma'

in_igamma = public1.igamma_
in_igamma.__name__ = in_igamma.__qualname__ = 'igamma_'

py_igammac = public1.igammac
py_igammac.__name__ = py_igammac.__qualname__ = 'igammac'

in_igammac = public1.igammac_
in_igammac.__name__ = in_igammac.__qualname__ = 'igammac_'

py_special_zeta = public1.zeta
py_special_zeta.__name__ = py_special_zeta.__qualname__ = 'zeta'

py_erfinv = public1.erfinv
py_erfinv.__name__ = py_erfinv.__qualname__ = 'erfinv'

in_erfinv = public1.erfinv_
in_erfinv.__name__ = in_erfinv.__qualname__ = 'erfinv_'

py_special_erfcx = public1.erfcx
py_special_erfcx.__name__ = py_special_erfcx.__qualname__ = 'erfcx'

py_special_ndtr = public1.ndtr
py_special_ndtr.__name__ = py_special_ndtr.__qualname__ = 'ndtr'

py_special_ndtri = public1.ndtri
py_special_ndtri.__name__ = py_special_ndtri.__qualname__ = 'ndtri'

py_special_log_ndtr = public1.log_ndtr
py_special_log_ndtr.__name__ = py_special_log_ndtr.__qualname__ = 'log_ndtr'

py_special_entr = public1.entr
py_special_entr.__name__ = py_special_entr.__qualname__ = 'entr'

py_special_xlog1py = public1.xlog1py
py_special_xlog1py.__name__ = py_special_xlog1py.__qualname__ = 'xlog1py'

#: identifier -> function
IDENTIFIERS = {
    'underivable': id_underivable,
    'mvdigamma': id_mvdigamma,
    'igamma_slope': id_igamma_slope,
    'lgamma': py_lgamma,
    'digamma': py_digamma,
    'polygamma': py_polygamma,
    'mvlgamma': py_mvlgamma,
    'igamma': py_igamma,
    'igammac': py_igammac,
    'zeta': py_special_zeta,
    'erfinv': py_erfinv,
    'erfcx': py_special_erfcx,
    'ndtr': py_special_ndtr,
    'ndtri': py_special_ndtri,
    'log_ndtr': py_special_log_ndtr,
    'entr': py_special_entr,
    'xlog1py': py_special_xlog1py,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('lgamma', '', py_lgamma, True, py_lgamma, False, ('special.gammaln',), in_lgamma),
    ('digamma', '', py_digamma, True, py_digamma, False, ('special.digamma', 'special.psi'), in_digamma),
    ('polygamma', '', py_polygamma, True, m_polygamma, False, ('special.polygamma',), None),
    ('mvlgamma', '', py_mvlgamma, True, py_mvlgamma, False, ('special.multigammaln',), in_mvlgamma),
    ('igamma', '', py_igamma, True, py_igamma, False, ('special.gammainc',), in_igamma),
    ('igammac', '', py_igammac, True, py_igammac, False, ('special.gammaincc',), in_igammac),
    ('zeta', 'special', py_special_zeta, True, None, False, (), None),
    ('erfinv', '', py_erfinv, True, py_erfinv, False, ('special.erfinv',), in_erfinv),
    ('erfcx', 'special', py_special_erfcx, True, None, False, (), None),
    ('ndtr', 'special', py_special_ndtr, True, None, False, (), None),
    ('ndtri', 'special', py_special_ndtri, True, None, False, (), None),
    ('log_ndtr', 'special', py_special_log_ndtr, True, None, False, (), None),
    ('entr', 'special', py_special_entr, True, None, False, (), None),
    ('xlog1py', 'special', py_special_xlog1py, True, None, False, (), None),
]
