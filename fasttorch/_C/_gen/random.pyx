# Written by tools/opgen from fasttorch/ops/random.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/random.py, compiled."""
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
from fasttorch._C.fast_convolution cimport h_in_format_of
from fasttorch._C.random cimport k_bernoulli, k_bernoulli_p, k_dropout_apply, k_dropout_mask, k_multinomial


cdef OperatorEntry E_rand
cdef OperatorEntry E_randn
cdef OperatorEntry E_randint
cdef OperatorEntry E_randint_low
cdef OperatorEntry E_randperm
cdef OperatorEntry E_rand_like
cdef OperatorEntry E_randn_like
cdef OperatorEntry E_randint_like
cdef OperatorEntry E_randint_like_low
cdef OperatorEntry E_normal
cdef OperatorEntry E_normal_float_Tensor
cdef OperatorEntry E_normal_float_float
cdef OperatorEntry E_normal_fill
cdef OperatorEntry E_bernoulli
cdef OperatorEntry E_bernoulli_p
cdef OperatorEntry E_bernoulli_fill
cdef OperatorEntry E_uniform
cdef OperatorEntry E_exponential
cdef OperatorEntry E_cauchy
cdef OperatorEntry E_log_normal
cdef OperatorEntry E_geometric
cdef OperatorEntry E_random
cdef OperatorEntry E_random_to
cdef OperatorEntry E_random_from
cdef OperatorEntry E_multinomial
cdef OperatorEntry E_poisson
cdef OperatorEntry E_dropout_mask
cdef OperatorEntry E_dropout_apply
cdef OperatorEntry E_dropout
cdef OperatorEntry E_dropout1d
cdef OperatorEntry E_dropout2d
cdef OperatorEntry E_dropout3d
cdef OperatorEntry E_feature_dropout
cdef OperatorEntry E_alpha_dropout
cdef OperatorEntry E_feature_alpha_dropout
cdef object c_rand(object size, object generator, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_rand, (size, generator, dtype, layout, device, pin_memory, requires_grad, ))
    return result

cdef object c_randn(object size, object generator, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_randn, (size, generator, dtype, layout, device, pin_memory, requires_grad, ))
    return result

cdef object c_randint(Py_ssize_t high, object size, object generator, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_randint, (high, size, generator, dtype, layout, device, pin_memory, requires_grad, ))
    return result

cdef object c_randint_low(Py_ssize_t low, Py_ssize_t high, object size, object generator, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_randint_low, (low, high, size, generator, dtype, layout, device, pin_memory, requires_grad, ))
    return result

cdef object c_randperm(Py_ssize_t n, object generator, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_randperm, (n, generator, dtype, layout, device, pin_memory, requires_grad, ))
    return result

cdef object c_rand_like(Tensor input, object generator, object dtype, object layout, object device, bint requires_grad, object memory_format):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_rand_like, (input, generator, dtype, layout, device, requires_grad, memory_format, ))
    return result

cdef object c_randn_like(Tensor input, object generator, object dtype, object layout, object device, bint requires_grad, object memory_format):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_randn_like, (input, generator, dtype, layout, device, requires_grad, memory_format, ))
    return result

cdef object c_randint_like(Tensor input, Py_ssize_t high, object generator, object dtype, object layout, object device, bint requires_grad, object memory_format):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_randint_like, (input, high, generator, dtype, layout, device, requires_grad, memory_format, ))
    return result

cdef object c_randint_like_low(Tensor input, Py_ssize_t low, Py_ssize_t high, object generator, object dtype, object layout, object device, bint requires_grad, object memory_format):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_randint_like_low, (input, low, high, generator, dtype, layout, device, requires_grad, memory_format, ))
    return result

cdef object c_normal(Tensor mean, object std, object generator):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_normal, (mean, std, generator, ))
    if ft_state.grad_enabled:
        if needs_grad(mean):
            need |= 1
        if need_of(std):
            need |= 2
        if need:
            node = node_new(O_normal, 2, 0)
            if need & 1:
                edge_to(node, 0, mean, result, True)
            if need & 2:
                edge_to(node, 1, std, result, True)
            result_history(result, node)
    return result

cdef int bw_normal(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    cdef bint need1
    need0 = node.edges[0].node != NULL
    need1 = node.edges[1].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    if need1:
        give_out(&out[1], zeros_of(<Tensor>grad))
    return 0

cdef object c_normal_float_Tensor(double mean, Tensor std, object generator):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_normal_float_Tensor, (mean, std, generator, ))
    if ft_state.grad_enabled:
        if needs_grad(std):
            need |= 1
        if need:
            node = node_new(O_normal_float_Tensor, 1, 0)
            if need & 1:
                edge_to(node, 0, std, result, False)
            result_history(result, node)
    return result

cdef int bw_normal_float_Tensor(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    return 0

cdef object c_normal_float_float(double mean, double std, object size, object generator, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_normal_float_float, (mean, std, size, generator, dtype, layout, device, pin_memory, requires_grad, ))
    return result

cdef object c_normal_fill(Tensor input, double mean, double std, object generator):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_normal_fill, (input, mean, std, generator, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_normal_fill, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, False)
            result_history(result, node)
    return result

cdef int bw_normal_fill(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    return 0

cdef object c_bernoulli(Tensor input, object generator):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_bernoulli(input, generator) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_bernoulli, (input, generator, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_bernoulli, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, False)
            result_history(result, node)
    return result

cdef int bw_bernoulli(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    return 0

cdef object c_bernoulli_p(Tensor input, double p, object generator):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_bernoulli_p(input, p, generator) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_bernoulli_p, (input, p, generator, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_bernoulli_p, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, False)
            result_history(result, node)
    return result

cdef int bw_bernoulli_p(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    return 0

cdef object c_bernoulli_fill(Tensor input, object p, object generator):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_bernoulli_fill, (input, p, generator, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_bernoulli_fill, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, True)
            result_history(result, node)
    return result

cdef int bw_bernoulli_fill(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    return 0

cdef object c_uniform(Tensor input, double from_, double to, object generator):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_uniform, (input, from_, to, generator, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_uniform, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, False)
            result_history(result, node)
    return result

cdef int bw_uniform(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    return 0

cdef object c_exponential(Tensor input, double lambd, object generator):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_exponential, (input, lambd, generator, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_exponential, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, False)
            result_history(result, node)
    return result

cdef int bw_exponential(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    return 0

cdef object c_cauchy(Tensor input, double median, double sigma, object generator):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_cauchy, (input, median, sigma, generator, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_cauchy, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, False)
            result_history(result, node)
    return result

cdef int bw_cauchy(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    return 0

cdef object c_log_normal(Tensor input, double mean, double std, object generator):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_log_normal, (input, mean, std, generator, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_log_normal, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, False)
            result_history(result, node)
    return result

cdef int bw_log_normal(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    return 0

cdef object c_geometric(Tensor input, double p, object generator):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_geometric, (input, p, generator, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_geometric, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, False)
            result_history(result, node)
    return result

cdef int bw_geometric(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    return 0

cdef object c_random(Tensor input, object generator):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_random, (input, generator, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_random, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, False)
            result_history(result, node)
    return result

cdef int bw_random(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    return 0

cdef object c_random_to(Tensor input, Py_ssize_t to, object generator):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_random_to, (input, to, generator, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_random_to, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, False)
            result_history(result, node)
    return result

cdef int bw_random_to(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    return 0

cdef object c_random_from(Tensor input, Py_ssize_t from_, object to, object generator):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_random_from, (input, from_, to, generator, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_random_from, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, False)
            result_history(result, node)
    return result

cdef int bw_random_from(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    return 0

cdef object c_multinomial(Tensor input, Py_ssize_t num_samples, bint replacement, object generator):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_multinomial(input, num_samples, replacement, generator) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_multinomial, (input, num_samples, replacement, generator, ))
    return result

cdef object c_poisson(Tensor input, object generator):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_poisson, (input, generator, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_poisson, 1, 0)
            if need & 1:
                edge_to(node, 0, input, result, False)
            result_history(result, node)
    return result

cdef int bw_poisson(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        give_out(&out[0], zeros_of(<Tensor>grad))
    return 0

cdef object c_dropout_mask(Tensor input, double p, object generator):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_dropout_mask(input, p, generator) if kernels_on and not (input.device) else None
    if result is None:
        result = run_defined(E_dropout_mask, (input, p, generator, ))
    if input.ndim > 3:
        result = h_in_format_of(result, input)
    return result

cdef object c_dropout_apply(Tensor input, Tensor mask, double scale):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = k_dropout_apply(input, mask, scale) if kernels_on and not (input.device or mask.device) else None
    if result is None:
        result = run_defined(E_dropout_apply, (input, mask, scale, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_dropout_apply, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, True)
            save_value(node, 0, mask)
            node_save_object(node, 1, scale)
            result_history(result, node)
    return result

cdef int bw_dropout_apply(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object mask
    cdef object scale
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        mask = saved_any(node, 0)
    if need0:
        scale = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], c_dropout_apply(grad, mask, scale))
    return 0

cdef object c_dropout(Tensor input, double p, bint training):
    return run_composite(E_dropout, (input, p, training, ))

cdef object c_dropout1d(Tensor input, double p, bint training):
    return run_composite(E_dropout1d, (input, p, training, ))

cdef object c_dropout2d(Tensor input, double p, bint training):
    return run_composite(E_dropout2d, (input, p, training, ))

cdef object c_dropout3d(Tensor input, double p, bint training):
    return run_composite(E_dropout3d, (input, p, training, ))

cdef object c_feature_dropout(Tensor input, double p, bint train):
    return run_composite(E_feature_dropout, (input, p, train, ))

cdef object c_alpha_dropout(Tensor input, double p, bint training):
    return run_composite(E_alpha_dropout, (input, p, training, ))

cdef object c_feature_alpha_dropout(Tensor input, double p, bint training):
    return run_composite(E_feature_alpha_dropout, (input, p, training, ))

# ---- the table
E_rand = OperatorEntry('rand', 'rand', 'random', (('size', 'o'), ('generator', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
O_rand = new_op('rand', 'RandBackward0', NULL, E_rand)
E_randn = OperatorEntry('randn', 'randn', 'random', (('size', 'o'), ('generator', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
O_randn = new_op('randn', 'RandnBackward0', NULL, E_randn)
E_randint = OperatorEntry('randint', 'randint', 'random', (('high', 'o'), ('size', 'o'), ('generator', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
O_randint = new_op('randint', 'RandintBackward0', NULL, E_randint)
E_randint_low = OperatorEntry('randint_low', 'randint', 'random', (('low', 'o'), ('high', 'o'), ('size', 'o'), ('generator', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
O_randint_low = new_op('randint', 'RandintBackward0', NULL, E_randint_low)
E_randperm = OperatorEntry('randperm', 'randperm', 'random', (('n', 'o'), ('generator', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
O_randperm = new_op('randperm', 'RandpermBackward0', NULL, E_randperm)
E_rand_like = OperatorEntry('rand_like', 'rand_like', 'random', (('input', 't'), ('generator', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('requires_grad', 'o'), ('memory_format', 'o')), None, (), None, 1, -1, False)
O_rand_like = new_op('rand_like', 'RandLikeBackward0', NULL, E_rand_like)
E_randn_like = OperatorEntry('randn_like', 'randn_like', 'random', (('input', 't'), ('generator', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('requires_grad', 'o'), ('memory_format', 'o')), None, (), None, 1, -1, False)
O_randn_like = new_op('randn_like', 'RandnLikeBackward0', NULL, E_randn_like)
E_randint_like = OperatorEntry('randint_like', 'randint_like', 'random', (('input', 't'), ('high', 'o'), ('generator', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('requires_grad', 'o'), ('memory_format', 'o')), None, (), None, 1, -1, False)
O_randint_like = new_op('randint_like', 'RandintLikeBackward0', NULL, E_randint_like)
E_randint_like_low = OperatorEntry('randint_like_low', 'randint_like', 'random', (('input', 't'), ('low', 'o'), ('high', 'o'), ('generator', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('requires_grad', 'o'), ('memory_format', 'o')), None, (), None, 1, -1, False)
O_randint_like_low = new_op('randint_like', 'RandintLikeBackward0', NULL, E_randint_like_low)
E_normal = OperatorEntry('normal', 'normal', 'random', (('mean', 't'), ('std', 's'), ('generator', 'o')), 'same', ('mean', 'std'), None, 1, -1, False)
O_normal = new_op('normal', 'NormalBackward0', bw_normal, E_normal)
E_normal_float_Tensor = OperatorEntry('normal_float_Tensor', 'normal', 'random', (('mean', 'o'), ('std', 't'), ('generator', 'o')), 'same', ('std',), None, 1, -1, False)
O_normal_float_Tensor = new_op('normal', 'NormalBackward0', bw_normal_float_Tensor, E_normal_float_Tensor)
E_normal_float_float = OperatorEntry('normal_float_float', 'normal', 'random', (('mean', 'o'), ('std', 'o'), ('size', 'o'), ('generator', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
O_normal_float_float = new_op('normal', 'NormalBackward0', NULL, E_normal_float_float)
E_normal_fill = OperatorEntry('normal_fill', 'normal', 'random', (('input', 't'), ('mean', 'o'), ('std', 'o'), ('generator', 'o')), None, (), None, 1, -1, False)
O_normal_fill = new_op('normal', 'NormalBackward0', bw_normal_fill, E_normal_fill)
E_bernoulli = OperatorEntry('bernoulli', 'bernoulli', 'random', (('input', 't'), ('generator', 'o')), 'same', ('input',), None, 1, -1, False)
O_bernoulli = new_op('bernoulli', 'BernoulliBackward0', bw_bernoulli, E_bernoulli)
E_bernoulli_p = OperatorEntry('bernoulli_p', 'bernoulli', 'random', (('input', 't'), ('p', 'o'), ('generator', 'o')), None, (), None, 1, -1, False)
O_bernoulli_p = new_op('bernoulli', 'BernoulliBackward0', bw_bernoulli_p, E_bernoulli_p)
E_bernoulli_fill = OperatorEntry('bernoulli_fill', 'bernoulli', 'random', (('input', 't'), ('p', 's'), ('generator', 'o')), None, (), None, 1, -1, False)
O_bernoulli_fill = new_op('bernoulli', 'BernoulliBackward0', bw_bernoulli_fill, E_bernoulli_fill)
E_uniform = OperatorEntry('uniform', 'uniform', 'random', (('input', 't'), ('from_', 'o'), ('to', 'o'), ('generator', 'o')), None, (), None, 1, -1, False)
O_uniform = new_op('uniform', 'UniformBackward0', bw_uniform, E_uniform)
E_exponential = OperatorEntry('exponential', 'exponential', 'random', (('input', 't'), ('lambd', 'o'), ('generator', 'o')), None, (), None, 1, -1, False)
O_exponential = new_op('exponential', 'ExponentialBackward0', bw_exponential, E_exponential)
E_cauchy = OperatorEntry('cauchy', 'cauchy', 'random', (('input', 't'), ('median', 'o'), ('sigma', 'o'), ('generator', 'o')), None, (), None, 1, -1, False)
O_cauchy = new_op('cauchy', 'CauchyBackward0', bw_cauchy, E_cauchy)
E_log_normal = OperatorEntry('log_normal', 'log_normal', 'random', (('input', 't'), ('mean', 'o'), ('std', 'o'), ('generator', 'o')), None, (), None, 1, -1, False)
O_log_normal = new_op('log_normal', 'LogNormalBackward0', bw_log_normal, E_log_normal)
E_geometric = OperatorEntry('geometric', 'geometric', 'random', (('input', 't'), ('p', 'o'), ('generator', 'o')), None, (), None, 1, -1, False)
O_geometric = new_op('geometric', 'GeometricBackward0', bw_geometric, E_geometric)
E_random = OperatorEntry('random', 'random', 'random', (('input', 't'), ('generator', 'o')), None, (), None, 1, -1, False)
O_random = new_op('random', 'RandomBackward0', bw_random, E_random)
E_random_to = OperatorEntry('random_to', 'random', 'random', (('input', 't'), ('to', 'o'), ('generator', 'o')), None, (), None, 1, -1, False)
O_random_to = new_op('random', 'RandomBackward0', bw_random_to, E_random_to)
E_random_from = OperatorEntry('random_from', 'random', 'random', (('input', 't'), ('from_', 'o'), ('to', 'o'), ('generator', 'o')), None, (), None, 1, -1, False)
O_random_from = new_op('random', 'RandomBackward0', bw_random_from, E_random_from)
E_multinomial = OperatorEntry('multinomial', 'multinomial', 'random', (('input', 't'), ('num_samples', 'o'), ('replacement', 'o'), ('generator', 'o')), 'same', ('input',), 'int64', 1, -1, False)
O_multinomial = new_op('multinomial', 'MultinomialBackward0', NULL, E_multinomial)
E_poisson = OperatorEntry('poisson', 'poisson', 'random', (('input', 't'), ('generator', 'o')), 'same', ('input',), None, 1, -1, False)
O_poisson = new_op('poisson', 'PoissonBackward0', bw_poisson, E_poisson)
E_dropout_mask = OperatorEntry('dropout_mask', 'dropout_mask', 'random', (('input', 't'), ('p', 'o'), ('generator', 'o')), None, (), 'bool', 1, -1, False)
O_dropout_mask = new_op('dropout_mask', 'DropoutMaskBackward0', NULL, E_dropout_mask)
E_dropout_apply = OperatorEntry('dropout_apply', 'dropout_apply', 'random', (('input', 't'), ('mask', 't'), ('scale', 'o')), 'same', ('input',), None, 1, -1, True)
O_dropout_apply = new_op('dropout_apply', 'DropoutApplyBackward0', bw_dropout_apply, E_dropout_apply)
E_dropout = OperatorEntry('dropout', 'dropout', 'random', (('input', 't'), ('p', 'o'), ('training', 'o')), None, (), None, 1, -1, False)
E_dropout1d = OperatorEntry('dropout1d', 'dropout1d', 'random', (('input', 't'), ('p', 'o'), ('training', 'o')), None, (), None, 1, -1, False)
E_dropout2d = OperatorEntry('dropout2d', 'dropout2d', 'random', (('input', 't'), ('p', 'o'), ('training', 'o')), None, (), None, 1, -1, False)
E_dropout3d = OperatorEntry('dropout3d', 'dropout3d', 'random', (('input', 't'), ('p', 'o'), ('training', 'o')), None, (), None, 1, -1, False)
E_feature_dropout = OperatorEntry('feature_dropout', 'feature_dropout', 'random', (('input', 't'), ('p', 'o'), ('train', 'o')), None, (), None, 1, -1, False)
E_alpha_dropout = OperatorEntry('alpha_dropout', 'alpha_dropout', 'random', (('input', 't'), ('p', 'o'), ('training', 'o')), None, (), None, 1, -1, False)
E_feature_alpha_dropout = OperatorEntry('feature_alpha_dropout', 'feature_alpha_dropout', 'random', (('input', 't'), ('p', 'o'), ('training', 'o')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def rand(size, *, generator=None, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None):
        "rand(size, *, generator=None, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None)\n\nNumbers drawn uniformly from ``[0, 1)``. ``size`` is a tuple or separate integers; a floating dtype.\n\n>>> tuple(torch.rand(2, 3).shape)\n(2, 3)\n"
        result = c_rand(arg_size(size, 'rand', 'size'), generator, (None if dtype is None else arg_dtype(dtype, 'rand', 'dtype')), layout, device, arg_bool(pin_memory, 'rand', 'pin_memory'), arg_bool(requires_grad, 'rand', 'requires_grad'))
        if out is not None:
            return finish_out(out, result, 'rand')
        return result

    def randn(size, *, generator=None, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None):
        "randn(size, *, generator=None, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None)\n\nNumbers drawn from the normal distribution with mean 0 and variance 1.\n\n``size`` is a tuple or separate integers. A floating or complex dtype; complex numbers have real and imaginary parts\nof variance 1/2.\n\n>>> tuple(torch.randn(2, 3).shape)\n(2, 3)\n"
        result = c_randn(arg_size(size, 'randn', 'size'), generator, (None if dtype is None else arg_dtype(dtype, 'randn', 'dtype')), layout, device, arg_bool(pin_memory, 'randn', 'pin_memory'), arg_bool(requires_grad, 'randn', 'requires_grad'))
        if out is not None:
            return finish_out(out, result, 'randn')
        return result

    def randperm(n, *, generator=None, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None):
        "randperm(n, *, generator=None, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None)\n\nThe integers from 0 to ``n - 1`` in random order. int64 unless another dtype is given.\n\nRaises RuntimeError for a negative ``n``.\n\n>>> torch.randperm(3).sort()[0].tolist()\n[0, 1, 2]\n"
        result = c_randperm(arg_int(n, 'randperm', 'n'), generator, (None if dtype is None else arg_dtype(dtype, 'randperm', 'dtype')), layout, device, arg_bool(pin_memory, 'randperm', 'pin_memory'), arg_bool(requires_grad, 'randperm', 'requires_grad'))
        if out is not None:
            return finish_out(out, result, 'randperm')
        return result

    def rand_like(input, *, generator=None, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None):
        "rand_like(input, *, generator=None, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None)\n\n``rand`` of the input's shape, and its dtype and device unless others are given.\n\n>>> tuple(torch.rand_like(torch.zeros(2)).shape)\n(2,)\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'rand_like', 'input')
        return c_rand_like(<Tensor>input, generator, (None if dtype is None else arg_dtype(dtype, 'rand_like', 'dtype')), layout, device, arg_bool(requires_grad, 'rand_like', 'requires_grad'), memory_format)

    def randn_like(input, *, generator=None, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None):
        "randn_like(input, *, generator=None, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None)\n\n``randn`` of the input's shape, and its dtype and device unless others are given.\n\n>>> tuple(torch.randn_like(torch.zeros(2)).shape)\n(2,)\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'randn_like', 'input')
        return c_randn_like(<Tensor>input, generator, (None if dtype is None else arg_dtype(dtype, 'randn_like', 'dtype')), layout, device, arg_bool(requires_grad, 'randn_like', 'requires_grad'), memory_format)

    def normal_(input, mean=0.0, std=1.0, *, generator=None):
        "In-place version of `normal`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'normal', 'input')
        return finish_inplace_form(<Tensor>input, c_normal_fill(<Tensor>inplace_input(<Tensor>input, 'normal_', False), arg_float(mean, 'normal', 'mean'), arg_float(std, 'normal', 'std'), generator), 'normal_')
    def bernoulli_(input, p=0.5, *, generator=None):
        "In-place version of `bernoulli`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'bernoulli', 'input')
        return finish_inplace_form(<Tensor>input, c_bernoulli_fill(<Tensor>inplace_input(<Tensor>input, 'bernoulli_', False), arg_tensor_or_scalar(p, 'bernoulli', 'p'), generator), 'bernoulli_')
    def uniform(input, from_=0.0, to=1.0, *, generator=None):
        "uniform(input, from_=0.0, to=1.0, *, generator=None)\n\nThe tensor filled with numbers drawn uniformly from ``[from_, to)``; only in place, as ``uniform_``.\n\nDtypes: floating. Raises RuntimeError if ``from_`` is above ``to``.\n\n>>> torch.zeros(2).uniform_(3., 3.).tolist()\n[3.0, 3.0]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'uniform', 'input')
        return c_uniform(<Tensor>input, arg_float(from_, 'uniform', 'from_'), arg_float(to, 'uniform', 'to'), generator)

    def uniform_(input, from_=0.0, to=1.0, *, generator=None):
        "In-place version of `uniform`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'uniform', 'input')
        return finish_inplace_form(<Tensor>input, c_uniform(<Tensor>inplace_input(<Tensor>input, 'uniform_', False), arg_float(from_, 'uniform', 'from_'), arg_float(to, 'uniform', 'to'), generator), 'uniform_')
    def exponential(input, lambd=1.0, *, generator=None):
        "exponential(input, lambd=1.0, *, generator=None)\n\nThe tensor filled from the density ``lambd * exp(-lambd * x)``, ``x > 0``; only in place, as ``exponential_``.\n\nDtypes: floating. Raises RuntimeError unless ``lambd`` is positive.\n\n>>> bool((torch.zeros(9).exponential_() > 0).all())\nTrue\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'exponential', 'input')
        return c_exponential(<Tensor>input, arg_float(lambd, 'exponential', 'lambd'), generator)

    def exponential_(input, lambd=1.0, *, generator=None):
        "In-place version of `exponential`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'exponential', 'input')
        return finish_inplace_form(<Tensor>input, c_exponential(<Tensor>inplace_input(<Tensor>input, 'exponential_', False), arg_float(lambd, 'exponential', 'lambd'), generator), 'exponential_')
    def cauchy(input, median=0.0, sigma=1.0, *, generator=None):
        "cauchy(input, median=0.0, sigma=1.0, *, generator=None)\n\nThe tensor filled from the Cauchy distribution; only in place, as ``cauchy_``. Dtypes: floating.\n\nRaises RuntimeError unless ``sigma`` is positive.\n\n>>> tuple(torch.zeros(2).cauchy_().shape)\n(2,)\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'cauchy', 'input')
        return c_cauchy(<Tensor>input, arg_float(median, 'cauchy', 'median'), arg_float(sigma, 'cauchy', 'sigma'), generator)

    def cauchy_(input, median=0.0, sigma=1.0, *, generator=None):
        "In-place version of `cauchy`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'cauchy', 'input')
        return finish_inplace_form(<Tensor>input, c_cauchy(<Tensor>inplace_input(<Tensor>input, 'cauchy_', False), arg_float(median, 'cauchy', 'median'), arg_float(sigma, 'cauchy', 'sigma'), generator), 'cauchy_')
    def log_normal(input, mean=1.0, std=2.0, *, generator=None):
        "log_normal(input, mean=1.0, std=2.0, *, generator=None)\n\nThe tensor filled with exponentials of normal numbers; only in place, as ``log_normal_``. Dtypes: floating.\n\nRaises RuntimeError unless ``std`` is positive.\n\n>>> bool((torch.zeros(9).log_normal_() > 0).all())\nTrue\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'log_normal', 'input')
        return c_log_normal(<Tensor>input, arg_float(mean, 'log_normal', 'mean'), arg_float(std, 'log_normal', 'std'), generator)

    def log_normal_(input, mean=1.0, std=2.0, *, generator=None):
        "In-place version of `log_normal`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'log_normal', 'input')
        return finish_inplace_form(<Tensor>input, c_log_normal(<Tensor>inplace_input(<Tensor>input, 'log_normal_', False), arg_float(mean, 'log_normal', 'mean'), arg_float(std, 'log_normal', 'std'), generator), 'log_normal_')
    def geometric(input, p, *, generator=None):
        "geometric(input, p, *, generator=None)\n\nThe tensor filled with the number of trials until the first success; only in place, as ``geometric_``. Dtypes: all.\n\nRaises RuntimeError unless ``p`` lies between 0 and 1.\n\n>>> bool((torch.zeros(9).geometric_(0.5) >= 1).all())\nTrue\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'geometric', 'input')
        return c_geometric(<Tensor>input, arg_float(p, 'geometric', 'p'), generator)

    def geometric_(input, p, *, generator=None):
        "In-place version of `geometric`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'geometric', 'input')
        return finish_inplace_form(<Tensor>input, c_geometric(<Tensor>inplace_input(<Tensor>input, 'geometric_', False), arg_float(p, 'geometric', 'p'), generator), 'geometric_')
    def multinomial(input, num_samples, replacement=False, *, generator=None, out=None):
        "multinomial(input, num_samples, replacement=False, *, generator=None, out=None)\n\nIndices drawn with the probabilities in each row, which need not add up to one.\n\nWithout replacement an index occurs once at most: the largest of ``p / e``, with ``e`` exponential, are taken.\nShapes: ``(n,)`` or ``(m, n)`` to ``(num_samples,)`` or ``(m, num_samples)``. Dtypes: floating; the result is int64.\nRaises RuntimeError for negative, infinite or all-zero rows, or more samples than there are elements without replacement.\n\n>>> torch.multinomial(torch.tensor([0., 1.]), 1).tolist()\n[1]\n\nDtype: the result is int64.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'multinomial', 'input')
        result = c_multinomial(<Tensor>input, arg_int(num_samples, 'multinomial', 'num_samples'), arg_bool(replacement, 'multinomial', 'replacement'), generator)
        if out is not None:
            exact_out(out, result, 'multinomial', 1)
            return finish_out(out, result, 'multinomial')
        return result

    def poisson(input, generator=None):
        "poisson(input, generator=None)\n\nNumbers drawn from Poisson distributions with the elements as rates. Dtypes: floating. The gradient is zero.\n\nThe time that it takes grows with the logarithm of the rate. Raises RuntimeError for negative elements.\n\n>>> torch.poisson(torch.zeros(2)).tolist()\n[0.0, 0.0]\n\nDtype: the arguments' common dtype.\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'poisson', 'input')
        return c_poisson(<Tensor>input, generator)

    def dropout(input, p=0.5, training=True):
        "dropout(input, p=0.5, training=True)\n\nEach element zero with probability ``p``, else divided by ``1 - p``; without ``training`` the input itself.\n\nDtypes: floating and complex. Raises ValueError for ``p`` outside ``[0, 1]``.\n\n>>> torch.nn.functional.dropout(torch.ones(2), 0.5, training=False).tolist()\n[1.0, 1.0]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'dropout', 'input')
        return c_dropout(<Tensor>input, arg_float(p, 'dropout', 'p'), arg_bool(training, 'dropout', 'training'))

    def dropout_(input, p=0.5, training=True):
        "In-place version of `dropout`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'dropout', 'input')
        return finish_inplace_form(<Tensor>input, c_dropout(<Tensor>inplace_input(<Tensor>input, 'dropout_', True), arg_float(p, 'dropout', 'p'), arg_bool(training, 'dropout', 'training')), 'dropout_')
    def dropout1d(input, p=0.5, training=True):
        "dropout1d(input, p=0.5, training=True)\n\nWhole channels zero with probability ``p``, the others divided by ``1 - p``: of ``(N, C, L)`` or ``(C, L)``.\n\n>>> torch.nn.functional.dropout1d(torch.ones(1, 2), training=False).tolist()\n[[1.0, 1.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'dropout1d', 'input')
        return c_dropout1d(<Tensor>input, arg_float(p, 'dropout1d', 'p'), arg_bool(training, 'dropout1d', 'training'))

    def dropout1d_(input, p=0.5, training=True):
        "In-place version of `dropout1d`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'dropout1d', 'input')
        return finish_inplace_form(<Tensor>input, c_dropout1d(<Tensor>inplace_input(<Tensor>input, 'dropout1d_', True), arg_float(p, 'dropout1d', 'p'), arg_bool(training, 'dropout1d', 'training')), 'dropout1d_')
    def dropout2d(input, p=0.5, training=True):
        "dropout2d(input, p=0.5, training=True)\n\nWhole channels zero with probability ``p``, the others divided by ``1 - p``: of ``(N, C, H, W)`` (or ``(N, C, L)``).\n\n>>> torch.nn.functional.dropout2d(torch.ones(1, 1, 1, 2), training=False).tolist()\n[[[[1.0, 1.0]]]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'dropout2d', 'input')
        return c_dropout2d(<Tensor>input, arg_float(p, 'dropout2d', 'p'), arg_bool(training, 'dropout2d', 'training'))

    def dropout2d_(input, p=0.5, training=True):
        "In-place version of `dropout2d`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'dropout2d', 'input')
        return finish_inplace_form(<Tensor>input, c_dropout2d(<Tensor>inplace_input(<Tensor>input, 'dropout2d_', True), arg_float(p, 'dropout2d', 'p'), arg_bool(training, 'dropout2d', 'training')), 'dropout2d_')
    def dropout3d(input, p=0.5, training=True):
        "dropout3d(input, p=0.5, training=True)\n\nWhole channels zero with probability ``p``, the others divided by ``1 - p``.\n\nShapes: ``(N, C, D, H, W)`` or ``(C, D, H, W)``.\n\n>>> torch.nn.functional.dropout3d(torch.ones(1, 1, 1, 1, 1), training=False).item()\n1.0\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'dropout3d', 'input')
        return c_dropout3d(<Tensor>input, arg_float(p, 'dropout3d', 'p'), arg_bool(training, 'dropout3d', 'training'))

    def dropout3d_(input, p=0.5, training=True):
        "In-place version of `dropout3d`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'dropout3d', 'input')
        return finish_inplace_form(<Tensor>input, c_dropout3d(<Tensor>inplace_input(<Tensor>input, 'dropout3d_', True), arg_float(p, 'dropout3d', 'p'), arg_bool(training, 'dropout3d', 'training')), 'dropout3d_')
    def feature_dropout(input, p, train):
        "feature_dropout(input, p, train)\n\nWhole channels (dimension 1) zero with probability ``p``, the others divided by ``1 - p``.\n\n>>> torch.feature_dropout(torch.ones(1, 2), 0.5, False).tolist()\n[[1.0, 1.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'feature_dropout', 'input')
        return c_feature_dropout(<Tensor>input, arg_float(p, 'feature_dropout', 'p'), arg_bool(train, 'feature_dropout', 'train'))

    def alpha_dropout(input, p=0.5, training=False):
        "alpha_dropout(input, p=0.5, training=False)\n\nDropout that keeps mean and variance of what SELU gives.\n\nDropped elements become SELU's lower limit, then all are scaled and shifted.     Dtypes: floating. Raises ValueError for ``p`` outside ``[0, 1]``.\n\n>>> torch.nn.functional.alpha_dropout(torch.ones(2)).tolist()\n[1.0, 1.0]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'alpha_dropout', 'input')
        return c_alpha_dropout(<Tensor>input, arg_float(p, 'alpha_dropout', 'p'), arg_bool(training, 'alpha_dropout', 'training'))

    def alpha_dropout_(input, p=0.5, training=False):
        "In-place version of `alpha_dropout`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'alpha_dropout', 'input')
        return finish_inplace_form(<Tensor>input, c_alpha_dropout(<Tensor>inplace_input(<Tensor>input, 'alpha_dropout_', True), arg_float(p, 'alpha_dropout', 'p'), arg_bool(training, 'alpha_dropout', 'training')), 'alpha_dropout_')
    def feature_alpha_dropout(input, p=0.5, training=False):
        "feature_alpha_dropout(input, p=0.5, training=False)\n\n``alpha_dropout`` of whole channels (dimension 1).\n\n>>> torch.nn.functional.feature_alpha_dropout(torch.ones(1, 2)).tolist()\n[[1.0, 1.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'feature_alpha_dropout', 'input')
        return c_feature_alpha_dropout(<Tensor>input, arg_float(p, 'feature_alpha_dropout', 'p'), arg_bool(training, 'feature_alpha_dropout', 'training'))

    def feature_alpha_dropout_(input, p=0.5, training=False):
        "In-place version of `feature_alpha_dropout`: writes the result into the tensor and returns it."
        if type(input) is not Tensor:
            arg_tensor(input, 'feature_alpha_dropout', 'input')
        return finish_inplace_form(<Tensor>input, c_feature_alpha_dropout(<Tensor>inplace_input(<Tensor>input, 'feature_alpha_dropout_', True), arg_float(p, 'feature_alpha_dropout', 'p'), arg_bool(training, 'feature_alpha_dropout', 'training')), 'feature_alpha_dropout_')

def id_dropout_mask(input, p, generator=None):
    "True with probability ``1 - p``: the elements that dropout keeps.\n\nDtype: the result is bool.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'dropout_mask', 'input')
    return c_dropout_mask(<Tensor>input, arg_float(p, 'dropout_mask', 'p'), generator)


def id_dropout_apply(input, mask, scale):
    "``input * scale`` where the mask is true, zero elsewhere; its own derivative.\n\nShape: the arguments are broadcast against each other.\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'dropout_apply', 'input')
    if type(mask) is not Tensor:
        arg_tensor(mask, 'dropout_apply', 'mask')
    return c_dropout_apply(<Tensor>input, <Tensor>mask, arg_float(scale, 'dropout_apply', 'scale'))


py_rand = public1.rand
py_rand.__name__ = py_rand.__qualname__ = 'rand'

def py_rand_spread(*args, **kwargs):
    if len(args) > 0 and not isinstance(args[0], (tuple, list)):
        args = args[:0] + (args[0:],)
    return py_rand(*args, **kwargs)
py_rand_spread.__name__ = py_rand_spread.__qualname__ = 'rand'
py_rand_spread.__doc__ = py_rand.__doc__

py_randn = public1.randn
py_randn.__name__ = py_randn.__qualname__ = 'randn'

def py_randn_spread(*args, **kwargs):
    if len(args) > 0 and not isinstance(args[0], (tuple, list)):
        args = args[:0] + (args[0:],)
    return py_randn(*args, **kwargs)
py_randn_spread.__name__ = py_randn_spread.__qualname__ = 'randn'
py_randn_spread.__doc__ = py_randn.__doc__

cdef object quick_randint(object high, object size, object generator, object dtype, object layout, object device, object pin_memory, object requires_grad):
    return c_randint(arg_int(high, 'randint', 'high'), arg_ints(size, 'randint', 'size'), generator, (None if dtype is None else arg_dtype(dtype, 'randint', 'dtype')), layout, device, arg_bool(pin_memory, 'randint', 'pin_memory'), arg_bool(requires_grad, 'randint', 'requires_grad'))

def one_randint(high, size, *, generator=None, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None):
    result = quick_randint(high, size, generator, dtype, layout, device, pin_memory, requires_grad)
    if out is not None:
        return finish_out(out, result, 'randint')
    return result

cdef object quick_randint_low(object low, object high, object size, object generator, object dtype, object layout, object device, object pin_memory, object requires_grad):
    return c_randint_low(arg_int(low, 'randint', 'low'), arg_int(high, 'randint', 'high'), arg_ints(size, 'randint', 'size'), generator, (None if dtype is None else arg_dtype(dtype, 'randint', 'dtype')), layout, device, arg_bool(pin_memory, 'randint', 'pin_memory'), arg_bool(requires_grad, 'randint', 'requires_grad'))

def one_randint_low(low, high, size, *, generator=None, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None):
    result = quick_randint_low(low, high, size, generator, dtype, layout, device, pin_memory, requires_grad)
    if out is not None:
        return finish_out(out, result, 'randint')
    return result

cdef tuple S_randint = (('high', 'int', False, REQUIRED, False), ('size', 'int[]', False, REQUIRED, False), ('generator', 'Generator', True, None, True), ('dtype', 'dtype', True, None, True), ('layout', 'layout', True, None, True), ('device', 'device', True, None, True), ('pin_memory', 'bool', False, False, True), ('requires_grad', 'bool', False, False, True),)
cdef tuple S_randint_low = (('low', 'int', False, REQUIRED, False), ('high', 'int', False, REQUIRED, False), ('size', 'int[]', False, REQUIRED, False), ('generator', 'Generator', True, None, True), ('dtype', 'dtype', True, None, True), ('layout', 'layout', True, None, True), ('device', 'device', True, None, True), ('pin_memory', 'bool', False, False, True), ('requires_grad', 'bool', False, False, True),)
def py_randint(*args, **kwargs):
    "randint(int high, int[] size, *, Generator? generator=None, dtype? dtype=None, layout? layout=None, device? device=None, bool pin_memory=False, bool requires_grad=False) -> Tensor\n\nIntegers drawn uniformly from 0 to ``high - 1``. int64 unless another dtype is given.\n\nRaises RuntimeError for an empty range.\n\n>>> torch.randint(1, (3,)).tolist()\n[0, 0, 0]\n\n\nrandint.low(int low, int high, int[] size, *, Generator? generator=None, dtype? dtype=None, layout? layout=None, device? device=None, bool pin_memory=False, bool requires_grad=False) -> Tensor\n\nIntegers drawn uniformly from ``low`` to ``high - 1``. int64 unless another dtype is given.\n\nRaises RuntimeError for an empty range.\n\n>>> torch.randint(5, 6, (2,)).tolist()\n[5, 5]\n"
    cdef tuple bound
    out = kwargs.pop('out', None)
    bound = bind(S_randint, args, kwargs)
    if bound is not None:
        return one_randint(bound[0], bound[1], generator=bound[2], dtype=bound[3], layout=bound[4], device=bound[5], pin_memory=bound[6], requires_grad=bound[7], out=out)
    bound = bind(S_randint_low, args, kwargs)
    if bound is not None:
        return one_randint_low(bound[0], bound[1], bound[2], generator=bound[3], dtype=bound[4], layout=bound[5], device=bound[6], pin_memory=bound[7], requires_grad=bound[8], out=out)
    raise no_overload('randint', args, kwargs, ('randint(int high, int[] size, *, Generator? generator=None, dtype? dtype=None, layout? layout=None, device? device=None, bool pin_memory=False, bool requires_grad=False) -> Tensor', 'randint.low(int low, int high, int[] size, *, Generator? generator=None, dtype? dtype=None, layout? layout=None, device? device=None, bool pin_memory=False, bool requires_grad=False) -> Tensor'))
py_randint.__name__ = py_randint.__qualname__ = 'randint'

py_randperm = public1.randperm
py_randperm.__name__ = py_randperm.__qualname__ = 'randperm'

py_rand_like = public1.rand_like
py_rand_like.__name__ = py_rand_like.__qualname__ = 'rand_like'

py_randn_like = public1.randn_like
py_randn_like.__name__ = py_randn_like.__qualname__ = 'randn_like'

cdef object quick_randint_like(object input, object high, object generator, object dtype, object layout, object device, object requires_grad, object memory_format):
    if type(input) is not Tensor:
        arg_tensor(input, 'randint_like', 'input')
    return c_randint_like(<Tensor>input, arg_int(high, 'randint_like', 'high'), generator, (None if dtype is None else arg_dtype(dtype, 'randint_like', 'dtype')), layout, device, arg_bool(requires_grad, 'randint_like', 'requires_grad'), memory_format)

def one_randint_like(input, high, *, generator=None, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None):
    return quick_randint_like(input, high, generator, dtype, layout, device, requires_grad, memory_format)
cdef object quick_randint_like_low(object input, object low, object high, object generator, object dtype, object layout, object device, object requires_grad, object memory_format):
    if type(input) is not Tensor:
        arg_tensor(input, 'randint_like', 'input')
    return c_randint_like_low(<Tensor>input, arg_int(low, 'randint_like', 'low'), arg_int(high, 'randint_like', 'high'), generator, (None if dtype is None else arg_dtype(dtype, 'randint_like', 'dtype')), layout, device, arg_bool(requires_grad, 'randint_like', 'requires_grad'), memory_format)

def one_randint_like_low(input, low, high, *, generator=None, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None):
    return quick_randint_like_low(input, low, high, generator, dtype, layout, device, requires_grad, memory_format)
cdef tuple S_randint_like = (('input', 'Tensor', False, REQUIRED, False), ('high', 'int', False, REQUIRED, False), ('generator', 'Generator', True, None, True), ('dtype', 'dtype', True, None, True), ('layout', 'layout', True, None, True), ('device', 'device', True, None, True), ('requires_grad', 'bool', False, False, True), ('memory_format', 'memory_format', True, None, True),)
cdef tuple S_randint_like_low = (('input', 'Tensor', False, REQUIRED, False), ('low', 'int', False, REQUIRED, False), ('high', 'int', False, REQUIRED, False), ('generator', 'Generator', True, None, True), ('dtype', 'dtype', True, None, True), ('layout', 'layout', True, None, True), ('device', 'device', True, None, True), ('requires_grad', 'bool', False, False, True), ('memory_format', 'memory_format', True, None, True),)
def py_randint_like(*args, **kwargs):
    "randint_like(Tensor input, int high, *, Generator? generator=None, dtype? dtype=None, layout? layout=None, device? device=None, bool requires_grad=False, memory_format? memory_format=None) -> Tensor\n\nIntegers from 0 to ``high - 1`` in the input's shape, dtype and device. Raises RuntimeError for an empty range.\n\n>>> torch.randint_like(torch.zeros(2), 1).tolist()\n[0.0, 0.0]\n\n\nrandint_like.low(Tensor input, int low, int high, *, Generator? generator=None, dtype? dtype=None, layout? layout=None, device? device=None, bool requires_grad=False, memory_format? memory_format=None) -> Tensor\n\nIntegers from ``low`` to ``high - 1`` in the input's shape, dtype and device. Raises RuntimeError for an empty range.\n\n>>> torch.randint_like(torch.zeros(2), 1, 2).tolist()\n[1.0, 1.0]\n"
    cdef tuple bound
    if len(args) == 2 and not kwargs and type(args[0]) is Tensor:
        return quick_randint_like(args[0], args[1], None, None, None, None, False, None)
    if len(args) == 3 and not kwargs and type(args[0]) is Tensor:
        return quick_randint_like_low(args[0], args[1], args[2], None, None, None, None, False, None)
    if len(args) == 2 and not kwargs and type(args[0]) is Tensor:
        if type(args[1]) is int:
            return quick_randint_like(args[0], args[1], None, None, None, None, False, None)
    if len(args) == 1 and len(kwargs) == 1 and type(args[0]) is Tensor:
        if 'high' in kwargs and type(kwargs['high']) is int:
            return quick_randint_like(args[0], kwargs['high'], None, None, None, None, False, None)
    bound = bind(S_randint_like, args, kwargs)
    if bound is not None:
        return one_randint_like(bound[0], bound[1], generator=bound[2], dtype=bound[3], layout=bound[4], device=bound[5], requires_grad=bound[6], memory_format=bound[7])
    bound = bind(S_randint_like_low, args, kwargs)
    if bound is not None:
        return one_randint_like_low(bound[0], bound[1], bound[2], generator=bound[3], dtype=bound[4], layout=bound[5], device=bound[6], requires_grad=bound[7], memory_format=bound[8])
    raise no_overload('randint_like', args, kwargs, ('randint_like(Tensor input, int high, *, Generator? generator=None, dtype? dtype=None, layout? layout=None, device? device=None, bool requires_grad=False, memory_format? memory_format=None) -> Tensor', 'randint_like.low(Tensor input, int low, int high, *, Generator? generator=None, dtype? dtype=None, layout? layout=None, device? device=None, bool requires_grad=False, memory_format? memory_format=None) -> Tensor'))
py_randint_like.__name__ = py_randint_like.__qualname__ = 'randint_like'

cdef object quick_normal(object mean, object std, object generator):
    if type(mean) is not Tensor:
        arg_tensor(mean, 'normal', 'mean')
    return c_normal(<Tensor>mean, arg_tensor_or_scalar(std, 'normal', 'std'), generator)

def one_normal(mean, std=1.0, *, generator=None, out=None):
    result = quick_normal(mean, std, generator)
    if out is not None:
        return finish_out(out, result, 'normal')
    return result

cdef object quick_normal_float_Tensor(object mean, object std, object generator):
    if type(std) is not Tensor:
        arg_tensor(std, 'normal', 'std')
    return c_normal_float_Tensor(arg_float(mean, 'normal', 'mean'), <Tensor>std, generator)

def one_normal_float_Tensor(mean, std, *, generator=None, out=None):
    result = quick_normal_float_Tensor(mean, std, generator)
    if out is not None:
        return finish_out(out, result, 'normal')
    return result

cdef object quick_normal_float_float(object mean, object std, object size, object generator, object dtype, object layout, object device, object pin_memory, object requires_grad):
    return c_normal_float_float(arg_float(mean, 'normal', 'mean'), arg_float(std, 'normal', 'std'), arg_ints(size, 'normal', 'size'), generator, (None if dtype is None else arg_dtype(dtype, 'normal', 'dtype')), layout, device, arg_bool(pin_memory, 'normal', 'pin_memory'), arg_bool(requires_grad, 'normal', 'requires_grad'))

def one_normal_float_float(mean, std, size, *, generator=None, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None):
    result = quick_normal_float_float(mean, std, size, generator, dtype, layout, device, pin_memory, requires_grad)
    if out is not None:
        return finish_out(out, result, 'normal')
    return result

cdef object quick_normal_fill(object input, object mean, object std, object generator):
    if type(input) is not Tensor:
        arg_tensor(input, 'normal', 'input')
    return c_normal_fill(<Tensor>input, arg_float(mean, 'normal', 'mean'), arg_float(std, 'normal', 'std'), generator)

def one_normal_fill(input, mean=0.0, std=1.0, *, generator=None):
    return quick_normal_fill(input, mean, std, generator)
cdef tuple S_normal = (('mean', 'Tensor', False, REQUIRED, False), ('std', 'TensorOrScalar', False, 1.0, False), ('generator', 'Generator', True, None, True),)
cdef tuple S_normal_float_Tensor = (('mean', 'float', False, REQUIRED, False), ('std', 'Tensor', False, REQUIRED, False), ('generator', 'Generator', True, None, True),)
cdef tuple S_normal_float_float = (('mean', 'float', False, REQUIRED, False), ('std', 'float', False, REQUIRED, False), ('size', 'int[]', False, REQUIRED, False), ('generator', 'Generator', True, None, True), ('dtype', 'dtype', True, None, True), ('layout', 'layout', True, None, True), ('device', 'device', True, None, True), ('pin_memory', 'bool', False, False, True), ('requires_grad', 'bool', False, False, True),)
cdef tuple S_normal_fill = (('input', 'Tensor', False, REQUIRED, False), ('mean', 'float', False, 0.0, False), ('std', 'float', False, 1.0, False), ('generator', 'Generator', True, None, True),)
def py_normal(*args, **kwargs):
    "normal(Tensor mean, TensorOrScalar std=1.0, *, Generator? generator=None) -> Tensor\n\nNumbers drawn from normal distributions, each with its own mean and standard deviation.\n\nShapes: the two are broadcast; either may be a number, and with two numbers a ``size`` is given. Dtypes: floating and\ncomplex. Raises RuntimeError for a negative ``std``. Not differentiable.\n\n>>> torch.normal(torch.tensor([1., 2.]), 0.).tolist()\n[1.0, 2.0]\n\nDtype: the arguments' common dtype.\n\n\nnormal.float_Tensor(float mean, Tensor std, *, Generator? generator=None) -> Tensor\n\n``normal`` with one mean and a tensor of standard deviations.\n\n>>> torch.normal(1., torch.zeros(2)).tolist()\n[1.0, 1.0]\n\nDtype: the arguments' common dtype.\n\n\nnormal.float_float(float mean, float std, int[] size, *, Generator? generator=None, dtype? dtype=None, layout? layout=None, device? device=None, bool pin_memory=False, bool requires_grad=False) -> Tensor\n\nA tensor of a given size, drawn from one normal distribution.\n\n>>> torch.normal(1., 0., (2,)).tolist()\n[1.0, 1.0]\n\n\nnormal.fill(Tensor input, float mean=0.0, float std=1.0, *, Generator? generator=None) -> Tensor\n\nThe tensor filled with numbers drawn from the normal distribution; only in place, as ``normal_``.\n\nDtypes: floating and complex. Raises RuntimeError for a negative ``std``.\n\n>>> torch.zeros(2).normal_(3., 0.).tolist()\n[3.0, 3.0]\n"
    cdef tuple bound
    if len(args) == 2 and not kwargs and type(args[0]) is Tensor:
        if type(args[1]) is int:
            return quick_normal(args[0], args[1], None)
        if type(args[1]) is Tensor:
            return quick_normal(args[0], args[1], None)
    if len(args) == 1 and len(kwargs) == 1 and type(args[0]) is Tensor:
        if 'std' in kwargs and type(kwargs['std']) is int:
            return quick_normal(args[0], kwargs['std'], None)
    out = kwargs.pop('out', None)
    bound = bind(S_normal, args, kwargs)
    if bound is not None:
        return one_normal(bound[0], bound[1], generator=bound[2], out=out)
    bound = bind(S_normal_float_Tensor, args, kwargs)
    if bound is not None:
        return one_normal_float_Tensor(bound[0], bound[1], generator=bound[2], out=out)
    bound = bind(S_normal_float_float, args, kwargs)
    if bound is not None:
        return one_normal_float_float(bound[0], bound[1], bound[2], generator=bound[3], dtype=bound[4], layout=bound[5], device=bound[6], pin_memory=bound[7], requires_grad=bound[8], out=out)
    bound = bind(S_normal_fill, args, kwargs)
    if bound is not None:
        if out is not None:
            result = one_normal_fill(bound[0], bound[1], bound[2], generator=bound[3])
            return finish_out(out, result, 'normal')
        return one_normal_fill(bound[0], bound[1], bound[2], generator=bound[3])
    raise no_overload('normal', args, kwargs, ('normal(Tensor mean, TensorOrScalar std=1.0, *, Generator? generator=None) -> Tensor', 'normal.float_Tensor(float mean, Tensor std, *, Generator? generator=None) -> Tensor', 'normal.float_float(float mean, float std, int[] size, *, Generator? generator=None, dtype? dtype=None, layout? layout=None, device? device=None, bool pin_memory=False, bool requires_grad=False) -> Tensor', 'normal.fill(Tensor input, float mean=0.0, float std=1.0, *, Generator? generator=None) -> Tensor'))
py_normal.__name__ = py_normal.__qualname__ = 'normal'

in_normal_fill = public1.normal_
in_normal_fill.__name__ = in_normal_fill.__qualname__ = 'normal_'

cdef object quick_bernoulli(object input, object generator):
    if type(input) is not Tensor:
        arg_tensor(input, 'bernoulli', 'input')
    return c_bernoulli(<Tensor>input, generator)

def one_bernoulli(input, *, generator=None, out=None):
    result = quick_bernoulli(input, generator)
    if out is not None:
        return finish_out(out, result, 'bernoulli')
    return result

cdef object quick_bernoulli_p(object input, object p, object generator):
    if type(input) is not Tensor:
        arg_tensor(input, 'bernoulli', 'input')
    return c_bernoulli_p(<Tensor>input, arg_float(p, 'bernoulli', 'p'), generator)

def one_bernoulli_p(input, p, *, generator=None):
    return quick_bernoulli_p(input, p, generator)
cdef object quick_bernoulli_fill(object input, object p, object generator):
    if type(input) is not Tensor:
        arg_tensor(input, 'bernoulli', 'input')
    return c_bernoulli_fill(<Tensor>input, arg_tensor_or_scalar(p, 'bernoulli', 'p'), generator)

def one_bernoulli_fill(input, p=0.5, *, generator=None):
    return quick_bernoulli_fill(input, p, generator)
cdef tuple S_bernoulli = (('input', 'Tensor', False, REQUIRED, False), ('generator', 'Generator', True, None, True),)
cdef tuple S_bernoulli_p = (('input', 'Tensor', False, REQUIRED, False), ('p', 'float', False, REQUIRED, False), ('generator', 'Generator', True, None, True),)
cdef tuple S_bernoulli_fill = (('input', 'Tensor', False, REQUIRED, False), ('p', 'TensorOrScalar', False, 0.5, False), ('generator', 'Generator', True, None, True),)
def py_bernoulli(*args, **kwargs):
    "bernoulli(Tensor input, *, Generator? generator=None) -> Tensor\n\nOne where a random number falls below the element, which is a probability; zero elsewhere.\n\nDtypes: floating. Raises RuntimeError for elements outside ``[0, 1]``. The gradient is zero.\n\n>>> torch.bernoulli(torch.tensor([0., 1.])).tolist()\n[0.0, 1.0]\n\nDtype: the arguments' common dtype.\n\n\nbernoulli.p(Tensor input, float p, *, Generator? generator=None) -> Tensor\n\nOnes with probability ``p``, else zeros, in the input's shape and dtype.\n\nRaises RuntimeError for ``p`` outside ``[0, 1]``.\n\n>>> torch.bernoulli(torch.zeros(2), 1.0).tolist()\n[1.0, 1.0]\n\n\nbernoulli.fill(Tensor input, TensorOrScalar p=0.5, *, Generator? generator=None) -> Tensor\n\nThe tensor filled with ones with probability ``p``, else zeros; only in place, as ``bernoulli_``. Dtypes: all.\n\n>>> torch.zeros(2).bernoulli_(1.0).tolist()\n[1.0, 1.0]\n"
    cdef tuple bound
    if len(args) == 2 and not kwargs and type(args[0]) is Tensor:
        if type(args[1]) is int:
            return quick_bernoulli_p(args[0], args[1], None)
        if type(args[1]) is Tensor:
            return quick_bernoulli_fill(args[0], args[1], None)
    if len(args) == 1 and len(kwargs) == 1 and type(args[0]) is Tensor:
        if 'p' in kwargs and type(kwargs['p']) is int:
            return quick_bernoulli_p(args[0], kwargs['p'], None)
    out = kwargs.pop('out', None)
    bound = bind(S_bernoulli, args, kwargs)
    if bound is not None:
        return one_bernoulli(bound[0], generator=bound[1], out=out)
    bound = bind(S_bernoulli_p, args, kwargs)
    if bound is not None:
        if out is not None:
            result = one_bernoulli_p(bound[0], bound[1], generator=bound[2])
            return finish_out(out, result, 'bernoulli')
        return one_bernoulli_p(bound[0], bound[1], generator=bound[2])
    bound = bind(S_bernoulli_fill, args, kwargs)
    if bound is not None:
        if out is not None:
            result = one_bernoulli_fill(bound[0], bound[1], generator=bound[2])
            return finish_out(out, result, 'bernoulli')
        return one_bernoulli_fill(bound[0], bound[1], generator=bound[2])
    raise no_overload('bernoulli', args, kwargs, ('bernoulli(Tensor input, *, Generator? generator=None) -> Tensor', 'bernoulli.p(Tensor input, float p, *, Generator? generator=None) -> Tensor', 'bernoulli.fill(Tensor input, TensorOrScalar p=0.5, *, Generator? generator=None) -> Tensor'))
py_bernoulli.__name__ = py_bernoulli.__qualname__ = 'bernoulli'

in_bernoulli_fill = public1.bernoulli_
in_bernoulli_fill.__name__ = in_bernoulli_fill.__qualname__ = 'bernoulli_'

py_uniform = public1.uniform
py_uniform.__name__ = py_uniform.__qualname__ = 'uniform'

in_uniform = public1.uniform_
in_uniform.__name__ = in_uniform.__qualname__ = 'uniform_'

py_exponential = public1.exponential
py_exponential.__name__ = py_exponential.__qualname__ = 'exponential'

in_exponential = public1.exponential_
in_exponential.__name__ = in_exponential.__qualname__ = 'exponential_'

py_cauchy = public1.cauchy
py_cauchy.__name__ = py_cauchy.__qualname__ = 'cauchy'

in_cauchy = public1.cauchy_
in_cauchy.__name__ = in_cauchy.__qualname__ = 'cauchy_'

py_log_normal = public1.log_normal
py_log_normal.__name__ = py_log_normal.__qualname__ = 'log_normal'

in_log_normal = public1.log_normal_
in_log_normal.__name__ = in_log_normal.__qualname__ = 'log_normal_'

py_geometric = public1.geometric
py_geometric.__name__ = py_geometric.__qualname__ = 'geometric'

in_geometric = public1.geometric_
in_geometric.__name__ = in_geometric.__qualname__ = 'geometric_'

cdef object quick_random(object input, object generator):
    if type(input) is not Tensor:
        arg_tensor(input, 'random', 'input')
    return c_random(<Tensor>input, generator)

def one_random(input, *, generator=None):
    return quick_random(input, generator)
cdef object quick_random_to(object input, object to, object generator):
    if type(input) is not Tensor:
        arg_tensor(input, 'random', 'input')
    return c_random_to(<Tensor>input, arg_int(to, 'random', 'to'), generator)

def one_random_to(input, to, *, generator=None):
    return quick_random_to(input, to, generator)
cdef object quick_random_from(object input, object from_, object to, object generator):
    if type(input) is not Tensor:
        arg_tensor(input, 'random', 'input')
    return c_random_from(<Tensor>input, arg_int(from_, 'random', 'from_'), (None if to is None else arg_int(to, 'random', 'to')), generator)

def one_random_from(input, from_, to, *, generator=None):
    return quick_random_from(input, from_, to, generator)
cdef tuple S_random = (('input', 'Tensor', False, REQUIRED, False), ('generator', 'Generator', True, None, True),)
cdef tuple S_random_to = (('input', 'Tensor', False, REQUIRED, False), ('to', 'int', False, REQUIRED, False), ('generator', 'Generator', True, None, True),)
cdef tuple S_random_from = (('input', 'Tensor', False, REQUIRED, False), ('from_', 'int', False, REQUIRED, False), ('to', 'int', True, REQUIRED, False), ('generator', 'Generator', True, None, True),)
def py_random(*args, **kwargs):
    "random(Tensor input, *, Generator? generator=None) -> Tensor\n\nThe tensor filled with integers from 0 to the largest that its dtype holds exactly; only in place, as ``random_``.\n\n>>> tuple(torch.zeros(2).random_().shape)\n(2,)\n\n\nrandom.to(Tensor input, int to, *, Generator? generator=None) -> Tensor\n\nThe tensor filled with integers from 0 to ``to - 1``; only in place. Raises RuntimeError for an empty range.\n\n>>> torch.ones(2).random_(1).tolist()\n[0.0, 0.0]\n\n\nrandom.from(Tensor input, int from_, int? to, *, Generator? generator=None) -> Tensor\n\nThe tensor filled with integers from ``from_`` to ``to - 1``; only in place. Raises RuntimeError for an empty range.\n\n>>> torch.ones(2).random_(3, 4).tolist()\n[3.0, 3.0]\n"
    cdef tuple bound
    if len(args) == 1 and not kwargs and type(args[0]) is Tensor:
        return quick_random(args[0], None)
    if len(args) == 2 and not kwargs and type(args[0]) is Tensor:
        return quick_random_to(args[0], args[1], None)
    if len(args) == 3 and not kwargs and type(args[0]) is Tensor:
        return quick_random_from(args[0], args[1], args[2], None)
    if len(args) == 2 and not kwargs and type(args[0]) is Tensor:
        if type(args[1]) is int:
            return quick_random_to(args[0], args[1], None)
    if len(args) == 1 and len(kwargs) == 1 and type(args[0]) is Tensor:
        if 'to' in kwargs and type(kwargs['to']) is int:
            return quick_random_to(args[0], kwargs['to'], None)
    bound = bind(S_random, args, kwargs)
    if bound is not None:
        return one_random(bound[0], generator=bound[1])
    bound = bind(S_random_to, args, kwargs)
    if bound is not None:
        return one_random_to(bound[0], bound[1], generator=bound[2])
    bound = bind(S_random_from, args, kwargs)
    if bound is not None:
        return one_random_from(bound[0], bound[1], bound[2], generator=bound[3])
    raise no_overload('random', args, kwargs, ('random(Tensor input, *, Generator? generator=None) -> Tensor', 'random.to(Tensor input, int to, *, Generator? generator=None) -> Tensor', 'random.from(Tensor input, int from_, int? to, *, Generator? generator=None) -> Tensor'))
py_random.__name__ = py_random.__qualname__ = 'random'

def in_random(input, *, generator=None):
    "In-place version of `random`: writes the result into the tensor and returns it."
    if type(input) is not Tensor:
        arg_tensor(input, 'random', 'input')
    return finish_inplace_form(<Tensor>input, c_random(<Tensor>inplace_input(<Tensor>input, 'random_', False), generator), 'random_')
in_random.__name__ = in_random.__qualname__ = 'random_'

def in_random_to(input, to, *, generator=None):
    "In-place version of `random`: writes the result into the tensor and returns it."
    if type(input) is not Tensor:
        arg_tensor(input, 'random', 'input')
    return finish_inplace_form(<Tensor>input, c_random_to(<Tensor>inplace_input(<Tensor>input, 'random_', False), arg_int(to, 'random', 'to'), generator), 'random_')
in_random_to.__name__ = in_random_to.__qualname__ = 'random_'

def in_random_from(input, from_, to, *, generator=None):
    "In-place version of `random`: writes the result into the tensor and returns it."
    if type(input) is not Tensor:
        arg_tensor(input, 'random', 'input')
    return finish_inplace_form(<Tensor>input, c_random_from(<Tensor>inplace_input(<Tensor>input, 'random_', False), arg_int(from_, 'random', 'from_'), (None if to is None else arg_int(to, 'random', 'to')), generator), 'random_')
in_random_from.__name__ = in_random_from.__qualname__ = 'random_'

def ins_random(*args, **kwargs):
    "In-place version of `random`."
    cdef tuple bound
    bound = bind(S_random, args, kwargs)
    if bound is not None:
        return in_random(bound[0], generator=bound[1])
    bound = bind(S_random_to, args, kwargs)
    if bound is not None:
        return in_random_to(bound[0], bound[1], generator=bound[2])
    bound = bind(S_random_from, args, kwargs)
    if bound is not None:
        return in_random_from(bound[0], bound[1], bound[2], generator=bound[3])
    raise no_overload('random_', args, kwargs, ('random(Tensor input, *, Generator? generator=None) -> Tensor', 'random.to(Tensor input, int to, *, Generator? generator=None) -> Tensor', 'random.from(Tensor input, int from_, int? to, *, Generator? generator=None) -> Tensor'))
ins_random.__name__ = ins_random.__qualname__ = 'random_'

py_multinomial = public1.multinomial
py_multinomial.__name__ = py_multinomial.__qualname__ = 'multinomial'

py_poisson = public1.poisson
py_poisson.__name__ = py_poisson.__qualname__ = 'poisson'

py_nn_functional_dropout = public1.dropout
py_nn_functional_dropout.__name__ = py_nn_functional_dropout.__qualname__ = 'dropout'

in_dropout = public1.dropout_
in_dropout.__name__ = in_dropout.__qualname__ = 'dropout_'

py_nn_functional_dropout1d = public1.dropout1d
py_nn_functional_dropout1d.__name__ = py_nn_functional_dropout1d.__qualname__ = 'dropout1d'

in_dropout1d = public1.dropout1d_
in_dropout1d.__name__ = in_dropout1d.__qualname__ = 'dropout1d_'

py_nn_functional_dropout2d = public1.dropout2d
py_nn_functional_dropout2d.__name__ = py_nn_functional_dropout2d.__qualname__ = 'dropout2d'

in_dropout2d = public1.dropout2d_
in_dropout2d.__name__ = in_dropout2d.__qualname__ = 'dropout2d_'

py_nn_functional_dropout3d = public1.dropout3d
py_nn_functional_dropout3d.__name__ = py_nn_functional_dropout3d.__qualname__ = 'dropout3d'

in_dropout3d = public1.dropout3d_
in_dropout3d.__name__ = in_dropout3d.__qualname__ = 'dropout3d_'

py_feature_dropout = public1.feature_dropout
py_feature_dropout.__name__ = py_feature_dropout.__qualname__ = 'feature_dropout'

py_nn_functional_alpha_dropout = public1.alpha_dropout
py_nn_functional_alpha_dropout.__name__ = py_nn_functional_alpha_dropout.__qualname__ = 'alpha_dropout'

in_alpha_dropout = public1.alpha_dropout_
in_alpha_dropout.__name__ = in_alpha_dropout.__qualname__ = 'alpha_dropout_'

py_nn_functional_feature_alpha_dropout = public1.feature_alpha_dropout
py_nn_functional_feature_alpha_dropout.__name__ = py_nn_functional_feature_alpha_dropout.__qualname__ = 'feature_alpha_dropout'

in_feature_alpha_dropout = public1.feature_alpha_dropout_
in_feature_alpha_dropout.__name__ = in_feature_alpha_dropout.__qualname__ = 'feature_alpha_dropout_'

#: identifier -> function
IDENTIFIERS = {
    'dropout_mask': id_dropout_mask,
    'dropout_apply': id_dropout_apply,
    'rand': py_rand,
    'randn': py_randn,
    'randint': py_randint,
    'randint_low': one_randint_low,
    'randperm': py_randperm,
    'rand_like': py_rand_like,
    'randn_like': py_randn_like,
    'randint_like': py_randint_like,
    'randint_like_low': one_randint_like_low,
    'normal': py_normal,
    'normal_float_Tensor': one_normal_float_Tensor,
    'normal_float_float': one_normal_float_float,
    'normal_fill': one_normal_fill,
    'bernoulli': py_bernoulli,
    'bernoulli_p': one_bernoulli_p,
    'bernoulli_fill': one_bernoulli_fill,
    'uniform': py_uniform,
    'exponential': py_exponential,
    'cauchy': py_cauchy,
    'log_normal': py_log_normal,
    'geometric': py_geometric,
    'random': py_random,
    'random_to': one_random_to,
    'random_from': one_random_from,
    'multinomial': py_multinomial,
    'poisson': py_poisson,
    'dropout': py_nn_functional_dropout,
    'dropout1d': py_nn_functional_dropout1d,
    'dropout2d': py_nn_functional_dropout2d,
    'dropout3d': py_nn_functional_dropout3d,
    'feature_dropout': py_feature_dropout,
    'alpha_dropout': py_nn_functional_alpha_dropout,
    'feature_alpha_dropout': py_nn_functional_feature_alpha_dropout,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('rand', '', py_rand_spread, True, None, False, (), None),
    ('randn', '', py_randn_spread, True, None, False, (), None),
    ('randint', '', py_randint, True, None, False, (), None),
    ('randperm', '', py_randperm, True, None, False, (), None),
    ('rand_like', '', py_rand_like, True, None, False, (), None),
    ('randn_like', '', py_randn_like, True, None, False, (), None),
    ('randint_like', '', py_randint_like, True, None, False, (), None),
    ('normal', '', py_normal, True, None, False, (), in_normal_fill),
    ('bernoulli', '', py_bernoulli, True, py_bernoulli, False, (), in_bernoulli_fill),
    ('uniform', '', py_uniform, False, None, False, (), in_uniform),
    ('exponential', '', py_exponential, False, None, False, (), in_exponential),
    ('cauchy', '', py_cauchy, False, None, False, (), in_cauchy),
    ('log_normal', '', py_log_normal, False, None, False, (), in_log_normal),
    ('geometric', '', py_geometric, False, None, False, (), in_geometric),
    ('random', '', py_random, False, None, False, (), ins_random),
    ('multinomial', '', py_multinomial, True, py_multinomial, False, (), None),
    ('poisson', '', py_poisson, True, py_poisson, False, (), None),
    ('dropout', 'nn.functional', py_nn_functional_dropout, True, None, False, (), in_dropout),
    ('dropout1d', 'nn.functional', py_nn_functional_dropout1d, True, None, False, (), in_dropout1d),
    ('dropout2d', 'nn.functional', py_nn_functional_dropout2d, True, None, False, (), in_dropout2d),
    ('dropout3d', 'nn.functional', py_nn_functional_dropout3d, True, None, False, (), in_dropout3d),
    ('feature_dropout', '', py_feature_dropout, True, None, False, (), None),
    ('alpha_dropout', 'nn.functional', py_nn_functional_alpha_dropout, True, None, False, (), in_alpha_dropout),
    ('feature_alpha_dropout', 'nn.functional', py_nn_functional_feature_alpha_dropout, True, None, False, (), in_feature_alpha_dropout),
]
