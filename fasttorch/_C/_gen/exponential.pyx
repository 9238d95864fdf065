# Written by tools/opgen from fasttorch/ops/exponential.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/exponential.py, compiled."""
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


cdef OperatorEntry E_exp
cdef OperatorEntry E_exp2
cdef OperatorEntry E_expm1
cdef OperatorEntry E_log
cdef OperatorEntry E_log1p
cdef OperatorEntry E_log2
cdef OperatorEntry E_log10
cdef OperatorEntry E_logaddexp
cdef OperatorEntry E_logaddexp2
cdef OperatorEntry E_xlogy
cdef OperatorEntry E_logit
cdef OperatorEntry E_logit_backward
cdef OperatorEntry E_erf
cdef OperatorEntry E_erfc
cdef OperatorEntry E_sigmoid
cdef OperatorEntry E_sigmoid_backward
cdef OperatorEntry E_tanh
cdef OperatorEntry E_tanh_backward
cdef object c_exp(Tensor input):
    return pointwise1(O_exp, input, None, NULL, 0)

cdef int bw_exp(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], mul_any(grad, conj_of(result)))
    return 0

cdef object c_exp2(Tensor input):
    return pointwise1(O_exp2, input, None, NULL, 0)

cdef int bw_exp2(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], mul_any(grad, conj_of(mul_any(result, 0.6931471805599453))))
    return 0

cdef object c_expm1(Tensor input):
    return pointwise1(O_expm1, input, None, NULL, 0)

cdef int bw_expm1(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], mul_any(grad, conj_of(add_any(result, 1))))
    return 0

cdef object c_log(Tensor input):
    return pointwise1(O_log, input, None, NULL, 0)

cdef int bw_log(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], div_any(grad, conj_of(input)))
    return 0

cdef object c_log1p(Tensor input):
    return pointwise1(O_log1p, input, None, NULL, 0)

cdef int bw_log1p(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], div_any(grad, conj_of(add_any(input, 1))))
    return 0

cdef object c_log2(Tensor input):
    return pointwise1(O_log2, input, None, NULL, 0)

cdef int bw_log2(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], div_any(grad, conj_of(mul_any(input, 0.6931471805599453))))
    return 0

cdef object c_log10(Tensor input):
    return pointwise1(O_log10, input, None, NULL, 0)

cdef int bw_log10(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], div_any(grad, conj_of(mul_any(input, 2.302585092994046))))
    return 0

cdef object c_logaddexp(Tensor input, Tensor other):
    return pointwise2(O_logaddexp, input, other, None, NULL, 0)

cdef int bw_logaddexp(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], div_any(grad, conj_of(add_any(1, c_exp(sub_any(other, input))))))
    if need1:
        give_out(&out[1], div_any(grad, conj_of(add_any(1, c_exp(sub_any(input, other))))))
    return 0

cdef object c_logaddexp2(Tensor input, Tensor other):
    return pointwise2(O_logaddexp2, input, other, None, NULL, 0)

cdef int bw_logaddexp2(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], div_any(grad, add_any(1, c_exp2(sub_any(other, input)))))
    if need1:
        give_out(&out[1], div_any(grad, add_any(1, c_exp2(sub_any(input, other)))))
    return 0

cdef object c_xlogy(object input, object other):
    return pointwise2(O_xlogy, input, other, None, NULL, 0)

cdef int bw_xlogy(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], c_where(mul_any(input == 0, other <= 0), 0.0, c_xlogy(grad, other)))
    if need1:
        give_out(&out[1], div_any(mul_any(grad, input), other))
    return 0

cdef object c_logit(Tensor input, object eps):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_logit, (input, eps, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_logit, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, True)
            save_value(node, 0, input)
            node_save_object(node, 1, eps)
            result_history(result, node)
    return result

cdef int bw_logit(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input
    cdef object eps
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input = saved_any(node, 0)
    if need0:
        eps = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], div_any(grad, mul_any(input, sub_any(1, input))) if eps is None else c_logit_backward(grad, input, eps))
    return 0

cdef object c_logit_backward(Tensor grad_output, Tensor input, double eps):
    cdef double numbers[1]
    numbers[0] = <double>eps
    return pointwise2(O_logit_backward, grad_output, input, None, numbers, 1)

cdef int bw_logit_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object grad_output
    cdef object input
    cdef object eps
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        grad_output = saved_any(node, 0)
    if need0 or need1:
        input = saved_any(node, 1)
    if need0 or need1:
        eps = node.numbers[0].f
    if need0:
        give_out(&out[0], c_logit_backward(grad, input, eps))
    if need1:
        give_out(&out[1], c_logit_backward(div_any(mul_any(mul_any(grad, grad_output), sub_any(mul_any(2, input), 1)), mul_any(input, sub_any(1, input))), input, eps))
    return 0

cdef object c_erf(Tensor input):
    return pointwise1(O_erf, input, None, NULL, 0)

cdef int bw_erf(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], mul_any(mul_any(1.1283791670955126, c_exp(-c_square(input))), grad))
    return 0

cdef object c_erfc(Tensor input):
    return pointwise1(O_erfc, input, None, NULL, 0)

cdef int bw_erfc(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], mul_any(mul_any(-1.1283791670955126, c_exp(-c_square(input))), grad))
    return 0

cdef object c_sigmoid(Tensor input):
    return pointwise1(O_sigmoid, input, None, NULL, 0)

cdef int bw_sigmoid(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], c_sigmoid_backward(grad, result))
    return 0

cdef object c_sigmoid_backward(Tensor grad_output, Tensor output):
    return pointwise2(O_sigmoid_backward, grad_output, output, None, NULL, 0)

cdef int bw_sigmoid_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object grad_output
    cdef object output
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        grad_output = saved_any(node, 0)
    if need0 or need1:
        output = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_sigmoid_backward(grad, conj_of(output)))
    if need1:
        give_out(&out[1], mul_any(mul_any(conj_of(grad), grad_output), conj_of(sub_any(1, mul_any(2, output)))))
    return 0

cdef object c_tanh(Tensor input):
    return pointwise1(O_tanh, input, None, NULL, 0)

cdef int bw_tanh(PyObject* self, PyObject** g, PyObject** out) except -1:
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
        give_out(&out[0], c_tanh_backward(grad, result))
    return 0

cdef object c_tanh_backward(Tensor grad_output, Tensor output):
    return pointwise2(O_tanh_backward, grad_output, output, None, NULL, 0)

cdef int bw_tanh_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object grad_output
    cdef object output
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need1:
        grad_output = saved_any(node, 0)
    if need0 or need1:
        output = saved_any(node, 1)
    if need0:
        give_out(&out[0], c_tanh_backward(grad, conj_of(output)))
    if need1:
        give_out(&out[1], mul_any(mul_any(-2, conj_of(mul_any(grad, output))), grad_output))
    return 0

# ---- the table
E_exp = OperatorEntry('exp', 'exp', 'exponential', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_exp = new_op('exp', 'ExpBackward0', bw_exp, E_exp)
O_exp.n_in = 1
O_exp.promote = FT_FLOAT
O_exp.uses[0] = 128
O_exp.differentiable = 1
register_loops(O_exp, 'exp', 1, False)
E_exp2 = OperatorEntry('exp2', 'exp2', 'exponential', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_exp2 = new_op('exp2', 'Exp2Backward0', bw_exp2, E_exp2)
O_exp2.n_in = 1
O_exp2.promote = FT_FLOAT
O_exp2.uses[0] = 128
O_exp2.differentiable = 1
register_loops(O_exp2, 'exp2', 1, False)
E_expm1 = OperatorEntry('expm1', 'expm1', 'exponential', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_expm1 = new_op('expm1', 'Expm1Backward0', bw_expm1, E_expm1)
O_expm1.n_in = 1
O_expm1.promote = FT_FLOAT
O_expm1.uses[0] = 128
O_expm1.differentiable = 1
register_loops(O_expm1, 'expm1', 1, False)
E_log = OperatorEntry('log', 'log', 'exponential', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_log = new_op('log', 'LogBackward0', bw_log, E_log)
O_log.n_in = 1
O_log.promote = FT_FLOAT
O_log.uses[0] = 1
O_log.differentiable = 1
register_loops(O_log, 'log', 1, False)
E_log1p = OperatorEntry('log1p', 'log1p', 'exponential', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_log1p = new_op('log1p', 'Log1pBackward0', bw_log1p, E_log1p)
O_log1p.n_in = 1
O_log1p.promote = FT_FLOAT
O_log1p.uses[0] = 1
O_log1p.differentiable = 1
register_loops(O_log1p, 'log1p', 1, False)
E_log2 = OperatorEntry('log2', 'log2', 'exponential', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_log2 = new_op('log2', 'Log2Backward0', bw_log2, E_log2)
O_log2.n_in = 1
O_log2.promote = FT_FLOAT
O_log2.uses[0] = 1
O_log2.differentiable = 1
register_loops(O_log2, 'log2', 1, False)
E_log10 = OperatorEntry('log10', 'log10', 'exponential', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_log10 = new_op('log10', 'Log10Backward0', bw_log10, E_log10)
O_log10.n_in = 1
O_log10.promote = FT_FLOAT
O_log10.uses[0] = 1
O_log10.differentiable = 1
register_loops(O_log10, 'log10', 1, False)
E_logaddexp = OperatorEntry('logaddexp', 'logaddexp', 'exponential', (('input', 't'), ('other', 't')), 'same', ('input', 'other'), None, 1, -1, True)
O_logaddexp = new_op('logaddexp', 'LogaddexpBackward0', bw_logaddexp, E_logaddexp)
O_logaddexp.n_in = 2
O_logaddexp.promote = FT_SAME
O_logaddexp.uses[0] = 3
O_logaddexp.uses[1] = 3
O_logaddexp.differentiable = 3
register_loops(O_logaddexp, 'logaddexp', 2, False)
E_logaddexp2 = OperatorEntry('logaddexp2', 'logaddexp2', 'exponential', (('input', 't'), ('other', 't')), 'same', ('input', 'other'), None, 1, -1, True)
O_logaddexp2 = new_op('logaddexp2', 'Logaddexp2Backward0', bw_logaddexp2, E_logaddexp2)
O_logaddexp2.n_in = 2
O_logaddexp2.promote = FT_SAME
O_logaddexp2.uses[0] = 3
O_logaddexp2.uses[1] = 3
O_logaddexp2.differentiable = 3
register_loops(O_logaddexp2, 'logaddexp2', 2, False)
E_xlogy = OperatorEntry('xlogy', 'xlogy', 'exponential', (('input', 's'), ('other', 's')), 'float', ('input', 'other'), None, 1, -1, True)
O_xlogy = new_op('xlogy', 'XlogyBackward0', bw_xlogy, E_xlogy)
O_xlogy.n_in = 2
O_xlogy.promote = FT_FLOAT
O_xlogy.uses[0] = 3
O_xlogy.uses[1] = 3
O_xlogy.differentiable = 3
register_loops(O_xlogy, 'xlogy', 2, False)
E_logit = OperatorEntry('logit', 'logit', 'exponential', (('input', 't'), ('eps', 'o')), 'float', ('input',), None, 1, -1, True)
O_logit = new_op('logit', 'LogitBackward0', bw_logit, E_logit)
E_logit_backward = OperatorEntry('logit_backward', 'logit_backward', 'exponential', (('grad_output', 't'), ('input', 't'), ('eps', 'o')), 'same', ('grad_output', 'input'), None, 1, -1, True)
O_logit_backward = new_op('logit_backward', 'LogitBackwardBackward0', bw_logit_backward, E_logit_backward)
O_logit_backward.n_in = 2
O_logit_backward.promote = FT_SAME
O_logit_backward.n_numbers = 1
O_logit_backward.numbers[0] = 0
O_logit_backward.uses[0] = 2
O_logit_backward.uses[1] = 3
O_logit_backward.differentiable = 3
register_loops(O_logit_backward, 'logit_backward', 2, False)
E_erf = OperatorEntry('erf', 'erf', 'exponential', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_erf = new_op('erf', 'ErfBackward0', bw_erf, E_erf)
O_erf.n_in = 1
O_erf.promote = FT_FLOAT
O_erf.uses[0] = 1
O_erf.differentiable = 1
register_loops(O_erf, 'erf', 1, False)
E_erfc = OperatorEntry('erfc', 'erfc', 'exponential', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_erfc = new_op('erfc', 'ErfcBackward0', bw_erfc, E_erfc)
O_erfc.n_in = 1
O_erfc.promote = FT_FLOAT
O_erfc.uses[0] = 1
O_erfc.differentiable = 1
register_loops(O_erfc, 'erfc', 1, False)
E_sigmoid = OperatorEntry('sigmoid', 'sigmoid', 'exponential', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_sigmoid = new_op('sigmoid', 'SigmoidBackward0', bw_sigmoid, E_sigmoid)
O_sigmoid.n_in = 1
O_sigmoid.promote = FT_FLOAT
O_sigmoid.uses[0] = 128
O_sigmoid.differentiable = 1
register_loops(O_sigmoid, 'sigmoid', 1, False)
E_sigmoid_backward = OperatorEntry('sigmoid_backward', 'sigmoid_backward', 'exponential', (('grad_output', 't'), ('output', 't')), 'same', ('grad_output', 'output'), None, 1, -1, True)
O_sigmoid_backward = new_op('sigmoid_backward', 'SigmoidBackwardBackward0', bw_sigmoid_backward, E_sigmoid_backward)
O_sigmoid_backward.n_in = 2
O_sigmoid_backward.promote = FT_SAME
O_sigmoid_backward.uses[0] = 2
O_sigmoid_backward.uses[1] = 3
O_sigmoid_backward.differentiable = 3
register_loops(O_sigmoid_backward, 'sigmoid_backward', 2, False)
E_tanh = OperatorEntry('tanh', 'tanh', 'exponential', (('input', 't'),), 'float', ('input',), None, 1, -1, True)
O_tanh = new_op('tanh', 'TanhBackward0', bw_tanh, E_tanh)
O_tanh.n_in = 1
O_tanh.promote = FT_FLOAT
O_tanh.uses[0] = 128
O_tanh.differentiable = 1
register_loops(O_tanh, 'tanh', 1, False)
E_tanh_backward = OperatorEntry('tanh_backward', 'tanh_backward', 'exponential', (('grad_output', 't'), ('output', 't')), 'same', ('grad_output', 'output'), None, 1, -1, True)
O_tanh_backward = new_op('tanh_backward', 'TanhBackwardBackward0', bw_tanh_backward, E_tanh_backward)
O_tanh_backward.n_in = 2
O_tanh_backward.promote = FT_SAME
O_tanh_backward.uses[0] = 2
O_tanh_backward.uses[1] = 3
O_tanh_backward.differentiable = 3
register_loops(O_tanh_backward, 'tanh_backward', 2, False)

# ---- for Python
class public1:
    def exp(input, *, out=None):
        "exp(input, *, out=None)\n\nExponential: ``e ** input``.\n\n>>> torch.exp(torch.tensor([0.0, 1.0]))\ntensor([1.0000, 2.7183])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'exp', 'input')
        if out is not None:
            arg_tensor(out, 'exp', 'out')
            return checked(pointwise1(O_exp, <Tensor>input, <Tensor>out, NULL, 0), 'exp', input, input)
        return c_exp(<Tensor>input)

    def exp_(input):
        "In-place version of `exp`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'exp', 'input')
        return checked(pointwise1(O_exp, <Tensor>input, <Tensor>input, NULL, 0), 'exp', input, input)
    def exp2(input, *, out=None):
        "exp2(input, *, out=None)\n\nPower of two: ``2 ** input``.\n\n>>> torch.exp2(torch.tensor([0.0, 3.0]))\ntensor([1., 8.])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``special.exp2``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'exp2', 'input')
        if out is not None:
            arg_tensor(out, 'exp2', 'out')
            return checked(pointwise1(O_exp2, <Tensor>input, <Tensor>out, NULL, 0), 'exp2', input, input)
        return c_exp2(<Tensor>input)

    def exp2_(input):
        "In-place version of `exp2`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'exp2', 'input')
        return checked(pointwise1(O_exp2, <Tensor>input, <Tensor>input, NULL, 0), 'exp2', input, input)
    def expm1(input, *, out=None):
        "expm1(input, *, out=None)\n\nExponential less one, exact near zero: ``e ** input - 1``.\n\n>>> torch.expm1(torch.tensor([0.0, 1.0]))\ntensor([0.0000, 1.7183])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``special.expm1``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'expm1', 'input')
        if out is not None:
            arg_tensor(out, 'expm1', 'out')
            return checked(pointwise1(O_expm1, <Tensor>input, <Tensor>out, NULL, 0), 'expm1', input, input)
        return c_expm1(<Tensor>input)

    def expm1_(input):
        "In-place version of `expm1`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'expm1', 'input')
        return checked(pointwise1(O_expm1, <Tensor>input, <Tensor>input, NULL, 0), 'expm1', input, input)
    def log(input, *, out=None):
        "log(input, *, out=None)\n\nNatural logarithm; -inf at 0, NaN for negative numbers.\n\n>>> torch.log(torch.tensor([1.0, 2.0]))\ntensor([0.0000, 0.6931])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'log', 'input')
        if out is not None:
            arg_tensor(out, 'log', 'out')
            return checked(pointwise1(O_log, <Tensor>input, <Tensor>out, NULL, 0), 'log', input, input)
        return c_log(<Tensor>input)

    def log_(input):
        "In-place version of `log`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'log', 'input')
        return checked(pointwise1(O_log, <Tensor>input, <Tensor>input, NULL, 0), 'log', input, input)
    def log1p(input, *, out=None):
        "log1p(input, *, out=None)\n\nLogarithm of one plus a number, exact near zero: ``log(1 + input)``.\n\n>>> torch.log1p(torch.tensor([0.0, 1.0]))\ntensor([0.0000, 0.6931])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``special.log1p``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'log1p', 'input')
        if out is not None:
            arg_tensor(out, 'log1p', 'out')
            return checked(pointwise1(O_log1p, <Tensor>input, <Tensor>out, NULL, 0), 'log1p', input, input)
        return c_log1p(<Tensor>input)

    def log1p_(input):
        "In-place version of `log1p`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'log1p', 'input')
        return checked(pointwise1(O_log1p, <Tensor>input, <Tensor>input, NULL, 0), 'log1p', input, input)
    def log2(input, *, out=None):
        "log2(input, *, out=None)\n\nLogarithm to base 2.\n\n>>> torch.log2(torch.tensor([1.0, 8.0]))\ntensor([0., 3.])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'log2', 'input')
        if out is not None:
            arg_tensor(out, 'log2', 'out')
            return checked(pointwise1(O_log2, <Tensor>input, <Tensor>out, NULL, 0), 'log2', input, input)
        return c_log2(<Tensor>input)

    def log2_(input):
        "In-place version of `log2`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'log2', 'input')
        return checked(pointwise1(O_log2, <Tensor>input, <Tensor>input, NULL, 0), 'log2', input, input)
    def log10(input, *, out=None):
        "log10(input, *, out=None)\n\nLogarithm to base 10.\n\n>>> torch.log10(torch.tensor([1.0, 1000.0]))\ntensor([0., 3.])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'log10', 'input')
        if out is not None:
            arg_tensor(out, 'log10', 'out')
            return checked(pointwise1(O_log10, <Tensor>input, <Tensor>out, NULL, 0), 'log10', input, input)
        return c_log10(<Tensor>input)

    def log10_(input):
        "In-place version of `log10`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'log10', 'input')
        return checked(pointwise1(O_log10, <Tensor>input, <Tensor>input, NULL, 0), 'log10', input, input)
    def logaddexp(input, other, *, out=None):
        "logaddexp(input, other, *, out=None)\n\nLogarithm of a sum of exponentials: ``log(e ** input + e ** other)``, without overflow.\n\n>>> torch.logaddexp(torch.tensor([0.0]), torch.tensor([0.0]))\ntensor([0.6931])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'logaddexp', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'logaddexp', 'other')
        if out is not None:
            arg_tensor(out, 'logaddexp', 'out')
            return checked(pointwise2(O_logaddexp, <Tensor>input, <Tensor>other, <Tensor>out, NULL, 0), 'logaddexp', input, other)
        return c_logaddexp(<Tensor>input, <Tensor>other)

    def logaddexp2(input, other, *, out=None):
        "logaddexp2(input, other, *, out=None)\n\nLogarithm to base 2 of a sum of powers of two: ``log2(2 ** input + 2 ** other)``, without overflow.\n\n>>> torch.logaddexp2(torch.tensor([1.0]), torch.tensor([1.0]))\ntensor([2.])\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'logaddexp2', 'input')
        if type(other) is not Tensor:
            arg_tensor(other, 'logaddexp2', 'other')
        if out is not None:
            arg_tensor(out, 'logaddexp2', 'out')
            return checked(pointwise2(O_logaddexp2, <Tensor>input, <Tensor>other, <Tensor>out, NULL, 0), 'logaddexp2', input, other)
        return c_logaddexp2(<Tensor>input, <Tensor>other)

    def xlogy(input, other, *, out=None):
        "xlogy(input, other, *, out=None)\n\nProduct with a logarithm: ``input * log(other)``, and 0 where ``input`` is 0 (unless ``other`` is NaN).\n\n>>> torch.xlogy(torch.tensor([0.0, 2.0]), torch.tensor([0.0, 1.0]))\ntensor([0., 0.])\n\nShape: the arguments are broadcast against each other.\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``special.xlogy``.\n"
        if out is not None:
            arg_tensor(out, 'xlogy', 'out')
            return checked(pointwise2(O_xlogy, input, other, <Tensor>out, NULL, 0), 'xlogy', input, other)
        return checked(c_xlogy(input, other), 'xlogy', input, other)

    def xlogy_(input, other):
        "In-place version of `xlogy`: writes the result into the tensor and returns it."
        arg_tensor(input, 'xlogy_', 'input')
        return checked(pointwise2(O_xlogy, input, other, <Tensor>input, NULL, 0), 'xlogy', input, other)
    def logit(input, eps=None, *, out=None):
        "logit(input, eps=None, *, out=None)\n\nInverse of the sigmoid: ``log(z / (1 - z))``, where z is the input, limited to ``[eps, 1 - eps]`` if eps is given.\n\n>>> torch.logit(torch.tensor([0.5, 0.9]))\ntensor([0.0000, 2.1972])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``special.logit``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'logit', 'input')
        result = c_logit(<Tensor>input, (None if eps is None else arg_float(eps, 'logit', 'eps')))
        if out is not None:
            return finish_out(out, result, 'logit')
        return result

    def logit_(input, eps=None):
        "In-place version of `logit`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'logit', 'input')
        return finish_inplace_form(<Tensor>input, c_logit(<Tensor>inplace_input(<Tensor>input, 'logit_', True), (None if eps is None else arg_float(eps, 'logit', 'eps'))), 'logit_')
    def erf(input, *, out=None):
        "erf(input, *, out=None)\n\nError function: ``2 / sqrt(pi)`` times the integral of ``exp(-t * t)`` from 0 to the input.\n\n>>> torch.erf(torch.tensor([0.0, 1.0]))\ntensor([0.0000, 0.8427])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``special.erf``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'erf', 'input')
        if out is not None:
            arg_tensor(out, 'erf', 'out')
            return checked(pointwise1(O_erf, <Tensor>input, <Tensor>out, NULL, 0), 'erf', input, input)
        return c_erf(<Tensor>input)

    def erf_(input):
        "In-place version of `erf`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'erf', 'input')
        return checked(pointwise1(O_erf, <Tensor>input, <Tensor>input, NULL, 0), 'erf', input, input)
    def erfc(input, *, out=None):
        "erfc(input, *, out=None)\n\nComplement of the error function: ``1 - erf(input)``, exact for large numbers.\n\n>>> torch.erfc(torch.tensor([0.0, 1.0]))\ntensor([1.0000, 0.1573])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``special.erfc``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'erfc', 'input')
        if out is not None:
            arg_tensor(out, 'erfc', 'out')
            return checked(pointwise1(O_erfc, <Tensor>input, <Tensor>out, NULL, 0), 'erfc', input, input)
        return c_erfc(<Tensor>input)

    def erfc_(input):
        "In-place version of `erfc`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'erfc', 'input')
        return checked(pointwise1(O_erfc, <Tensor>input, <Tensor>input, NULL, 0), 'erfc', input, input)
    def sigmoid(input, *, out=None):
        "sigmoid(input, *, out=None)\n\nLogistic function: ``1 / (1 + e ** -input)``.\n\n>>> torch.sigmoid(torch.tensor([0.0, 2.0]))\ntensor([0.5000, 0.8808])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``special.expit``, ``nn.functional.sigmoid``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'sigmoid', 'input')
        if out is not None:
            arg_tensor(out, 'sigmoid', 'out')
            return checked(pointwise1(O_sigmoid, <Tensor>input, <Tensor>out, NULL, 0), 'sigmoid', input, input)
        return c_sigmoid(<Tensor>input)

    def sigmoid_(input):
        "In-place version of `sigmoid`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'sigmoid', 'input')
        return checked(pointwise1(O_sigmoid, <Tensor>input, <Tensor>input, NULL, 0), 'sigmoid', input, input)
    def tanh(input, *, out=None):
        "tanh(input, *, out=None)\n\nHyperbolic tangent: ``(e ** x - e ** -x) / (e ** x + e ** -x)``.\n\n>>> torch.tanh(torch.tensor([0.0, 1.0]))\ntensor([0.0000, 0.7616])\n\nShape: any; the result has the input's shape.\nDtype: the common dtype; bool and integers become the default floating dtype.\nAlso called ``nn.functional.tanh``.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'tanh', 'input')
        if out is not None:
            arg_tensor(out, 'tanh', 'out')
            return checked(pointwise1(O_tanh, <Tensor>input, <Tensor>out, NULL, 0), 'tanh', input, input)
        return c_tanh(<Tensor>input)

    def tanh_(input):
        "In-place version of `tanh`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'tanh', 'input')
        return checked(pointwise1(O_tanh, <Tensor>input, <Tensor>input, NULL, 0), 'tanh', input, input)

def id_logit_backward(grad_output, input, eps):
    "Derivative of ``logit`` with limits: ``g / (x (1 - x))`` inside them, else 0.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'logit_backward', 'grad_output')
    if type(input) is not Tensor:
        arg_tensor(input, 'logit_backward', 'input')
    return c_logit_backward(<Tensor>grad_output, <Tensor>input, arg_float(eps, 'logit_backward', 'eps'))


def id_sigmoid_backward(grad_output, output):
    "Derivative of the sigmoid from its result: ``g (1 - y) y``.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'sigmoid_backward', 'grad_output')
    if type(output) is not Tensor:
        arg_tensor(output, 'sigmoid_backward', 'output')
    return c_sigmoid_backward(<Tensor>grad_output, <Tensor>output)


def id_tanh_backward(grad_output, output):
    "Derivative of tanh from its result: ``g (1 - y y)``.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(grad_output) is not Tensor:
        arg_tensor(grad_output, 'tanh_backward', 'grad_output')
    if type(output) is not Tensor:
        arg_tensor(output, 'tanh_backward', 'output')
    return c_tanh_backward(<Tensor>grad_output, <Tensor>output)


py_exp = public1.exp
py_exp.__name__ = py_exp.__qualname__ = 'exp'

in_exp = public1.exp_
in_exp.__name__ = in_exp.__qualname__ = 'exp_'

py_exp2 = public1.exp2
py_exp2.__name__ = py_exp2.__qualname__ = 'exp2'

in_exp2 = public1.exp2_
in_exp2.__name__ = in_exp2.__qualname__ = 'exp2_'

py_expm1 = public1.expm1
py_expm1.__name__ = py_expm1.__qualname__ = 'expm1'

in_expm1 = public1.expm1_
in_expm1.__name__ = in_expm1.__qualname__ = 'expm1_'

py_log = public1.log
py_log.__name__ = py_log.__qualname__ = 'log'

in_log = public1.log_
in_log.__name__ = in_log.__qualname__ = 'log_'

py_log1p = public1.log1p
py_log1p.__name__ = py_log1p.__qualname__ = 'log1p'

in_log1p = public1.log1p_
in_log1p.__name__ = in_log1p.__qualname__ = 'log1p_'

py_log2 = public1.log2
py_log2.__name__ = py_log2.__qualname__ = 'log2'

in_log2 = public1.log2_
in_log2.__name__ = in_log2.__qualname__ = 'log2_'

py_log10 = public1.log10
py_log10.__name__ = py_log10.__qualname__ = 'log10'

in_log10 = public1.log10_
in_log10.__name__ = in_log10.__qualname__ = 'log10_'

py_logaddexp = public1.logaddexp
py_logaddexp.__name__ = py_logaddexp.__qualname__ = 'logaddexp'

py_logaddexp2 = public1.logaddexp2
py_logaddexp2.__name__ = py_logaddexp2.__qualname__ = 'logaddexp2'

py_xlogy = public1.xlogy
py_xlogy.__name__ = py_xlogy.__qualname__ = 'xlogy'

in_xlogy = public1.xlogy_
in_xlogy.__name__ = in_xlogy.__qualname__ = 'xlogy_'

py_logit = public1.logit
py_logit.__name__ = py_logit.__qualname__ = 'logit'

in_logit = public1.logit_
in_logit.__name__ = in_logit.__qualname__ = 'logit_'

py_erf = public1.erf
py_erf.__name__ = py_erf.__qualname__ = 'erf'

in_erf = public1.erf_
in_erf.__name__ = in_erf.__qualname__ = 'erf_'

py_erfc = public1.erfc
py_erfc.__name__ = py_erfc.__qualname__ = 'erfc'

in_erfc = public1.erfc_
in_erfc.__name__ = in_erfc.__qualname__ = 'erfc_'

py_sigmoid = public1.sigmoid
py_sigmoid.__name__ = py_sigmoid.__qualname__ = 'sigmoid'

in_sigmoid = public1.sigmoid_
in_sigmoid.__name__ = in_sigmoid.__qualname__ = 'sigmoid_'

py_tanh = public1.tanh
py_tanh.__name__ = py_tanh.__qualname__ = 'tanh'

in_tanh = public1.tanh_
in_tanh.__name__ = in_tanh.__qualname__ = 'tanh_'

#: identifier -> function
IDENTIFIERS = {
    'logit_backward': id_logit_backward,
    'sigmoid_backward': id_sigmoid_backward,
    'tanh_backward': id_tanh_backward,
    'exp': py_exp,
    'exp2': py_exp2,
    'expm1': py_expm1,
    'log': py_log,
    'log1p': py_log1p,
    'log2': py_log2,
    'log10': py_log10,
    'logaddexp': py_logaddexp,
    'logaddexp2': py_logaddexp2,
    'xlogy': py_xlogy,
    'logit': py_logit,
    'erf': py_erf,
    'erfc': py_erfc,
    'sigmoid': py_sigmoid,
    'tanh': py_tanh,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('exp', '', py_exp, True, py_exp, False, (), in_exp),
    ('exp2', '', py_exp2, True, py_exp2, False, ('special.exp2',), in_exp2),
    ('expm1', '', py_expm1, True, py_expm1, False, ('special.expm1',), in_expm1),
    ('log', '', py_log, True, py_log, False, (), in_log),
    ('log1p', '', py_log1p, True, py_log1p, False, ('special.log1p',), in_log1p),
    ('log2', '', py_log2, True, py_log2, False, (), in_log2),
    ('log10', '', py_log10, True, py_log10, False, (), in_log10),
    ('logaddexp', '', py_logaddexp, True, py_logaddexp, False, (), None),
    ('logaddexp2', '', py_logaddexp2, True, py_logaddexp2, False, (), None),
    ('xlogy', '', py_xlogy, True, py_xlogy, False, ('special.xlogy',), in_xlogy),
    ('logit', '', py_logit, True, py_logit, False, ('special.logit',), in_logit),
    ('erf', '', py_erf, True, py_erf, False, ('special.erf',), in_erf),
    ('erfc', '', py_erfc, True, py_erfc, False, ('special.erfc',), in_erfc),
    ('sigmoid', '', py_sigmoid, True, py_sigmoid, False, ('special.expit', 'nn.functional.sigmoid'), in_sigmoid),
    ('tanh', '', py_tanh, True, py_tanh, False, ('nn.functional.tanh',), in_tanh),
]
