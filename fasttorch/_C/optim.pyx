"""Optimizer steps over all parameters of a group at once.

Each step function takes the optimizer's ``state`` and one of its groups, gathers the parameters it can handle (with a
gradient, dense, contiguous, float32 or float64, on the CPU), makes missing state, and calls one kernel for all of them.
It returns the list of the other parameters that have a gradient, which the optimizer steps in tensor operations.
"""

from cpython.object cimport PyObject
from cpython.list cimport PyList_GET_SIZE, PyList_GET_ITEM
from libc.float cimport DBL_EPSILON, FLT_EPSILON
from libc.math cimport pow, sqrt
from libc.stdlib cimport malloc, free
from libc.string cimport memset

from fasttorch._C.core cimport *
from fasttorch._C.tensor cimport *
from fasttorch._C.copies cimport tensor_scalar
from fasttorch._C.dtypes cimport default_dtype


cdef extern from "Python.h":
    PyObject* PyDict_GetItemWithError(object d, object key) except? NULL
    object PyObject_GetItem(object o, object key)

cdef extern from "ft_kernels2.h":
    ctypedef struct ft_sgd_options:
        double lr, momentum, dampening, weight_decay
        int nesterov, maximize
    ctypedef struct ft_adam_options:
        double lr, beta1, beta2, eps, weight_decay
        int maximize, decoupled
    ctypedef struct ft_adagrad_options:
        double lr, lr_decay, eps, weight_decay
        int maximize
    ctypedef struct ft_rmsprop_options:
        double lr, alpha, eps, momentum, weight_decay
        int maximize
    int ft_sgd_step(int, Py_ssize_t, const Py_ssize_t*, void**, const void**, void**, const unsigned char*,
                    const ft_sgd_options*) noexcept nogil
    int ft_adam_step(int, Py_ssize_t, const Py_ssize_t*, void**, const void**, void**, void**, void**, const double*,
                     const ft_adam_options*) noexcept nogil
    int ft_adagrad_step(int, Py_ssize_t, const Py_ssize_t*, void**, const void**, void**, const double*,
                        const ft_adagrad_options*) noexcept nogil
    int ft_rmsprop_step(int, Py_ssize_t, const Py_ssize_t*, void**, const void**, void**, void**, void**,
                        const ft_rmsprop_options*) noexcept nogil
    int ft_total_norm(int, Py_ssize_t, const Py_ssize_t*, const void**, double, double*) noexcept nogil
    int ft_scale_tensors(int, Py_ssize_t, const Py_ssize_t*, void**, double) noexcept nogil

cdef extern from "optim_loops.h":
    ctypedef struct ft_step_options:
        double lr, weight_decay, shrink, eps, decay1, decay2, low, high
        int maximize
    enum: FT_ADADELTA
    enum: FT_ADAMAX
    enum: FT_ASGD
    enum: FT_NADAM
    enum: FT_RADAM
    enum: FT_RPROP
    enum: FT_STEP_NUMBERS
    ctypedef struct ft_step_list:
        int which, wide
        Py_ssize_t count
        const Py_ssize_t* sizes
        void** p
        void** g
        void** a
        void** b
        const double* k
        const ft_step_options* options
    void ft_run_steps(ft_step_list*) noexcept nogil
    ctypedef struct ft_factored:
        Py_ssize_t outer, rows, cols
        void* p
        void* a
        void* b
        const void* g
        double weight, rate
    ctypedef struct ft_factored_list:
        int wide
        Py_ssize_t count
        const ft_factored* tensors
        const ft_step_options* options
    void ft_run_factored(ft_factored_list*) noexcept nogil

cdef enum:
    RELEASE = 32768     # elements from which the kernel runs without the GIL


cdef class Batch:
    """Pointers to the tensors of one kernel call, and references that keep them alive."""
    cdef Py_ssize_t n, elements
    cdef int dtype
    cdef Py_ssize_t* sizes
    cdef void** params
    cdef void** grads
    cdef void** a
    cdef void** b
    cdef void** c
    cdef double* steps
    cdef double* numbers
    cdef unsigned char* first
    cdef void* block
    cdef list held          # parameters, then whatever else must live through the call

    def __dealloc__(self):
        free(self.block)


cdef Batch new_batch(Py_ssize_t capacity):
    cdef Batch q = Batch.__new__(Batch)
    cdef char* p
    q.block = malloc(capacity * (57 + 8 * FT_STEP_NUMBERS) + 8)
    if q.block == NULL:
        raise MemoryError()
    p = <char*>q.block
    q.sizes = <Py_ssize_t*>p
    q.params = <void**>(p + capacity * 8)
    q.grads = <void**>(p + capacity * 16)
    q.a = <void**>(p + capacity * 24)
    q.b = <void**>(p + capacity * 32)
    q.c = <void**>(p + capacity * 40)
    q.steps = <double*>(p + capacity * 48)
    q.numbers = <double*>(p + capacity * 56)
    q.first = <unsigned char*>(p + capacity * (56 + 8 * FT_STEP_NUMBERS))
    q.held = []
    q.dtype = -1
    return q


cdef inline bint simple(Tensor t) noexcept:
    """Dense, contiguous, on the CPU, of a type that the kernels know."""
    return (t.flags & CONTIGUOUS) != 0 and t.device == 0 and (t.dtype == F32 or t.dtype == F64)


cdef inline bint plain_type(object t) noexcept:
    """A Tensor itself or one of its Python subclasses that hold their elements (Parameter), no sparse tensor."""
    return Py_TYPE_(<PyObject*>t) == tensor_type


cdef double number(dict group, str name) except? -1e300:
    return float(group[name])


cdef int take(Batch q, Tensor p, list left) except -1:
    """Add a parameter and its gradient; 0 if it has none, or was put on the list of those left over."""
    cdef Tensor g
    if p.grad == NULL:
        return 0
    g = <Tensor>p.grad
    if not plain_type(g) or not simple(p) or p.dtype != g.dtype or p.count != g.count or (q.dtype >= 0
                                                                                          and p.dtype != q.dtype):
        left.append(p)
        return 0
    if not simple(g):
        if g.device != 0:
            left.append(p)
            return 0
        g = g.contiguous()
        q.held.append(g)
    q.dtype = p.dtype
    q.held.append(p)
    q.sizes[q.n] = p.count
    q.params[q.n] = p.data
    q.grads[q.n] = g.data
    q.elements += p.count
    return 1


cdef Tensor sized_tensor(Tensor p, dict state, str name, Py_ssize_t count):
    """A state tensor of ``count`` elements of the parameter's dtype; None where it isn't one."""
    cdef PyObject* v = PyDict_GetItemWithError(state, name)
    cdef Tensor t
    if v == NULL or Py_TYPE_(v) != tensor_type:
        return None
    t = <Tensor>v
    if not simple(t) or t.dtype != p.dtype or t.count != count:
        return None
    bump_version(t)
    return t


cdef Tensor state_tensor(Batch q, Tensor p, dict state, str name, bint create):
    """A state tensor of the parameter's kind, zeros if it is new; None where it isn't of that kind."""
    cdef PyObject* v = PyDict_GetItemWithError(state, name)
    cdef Tensor t
    if v == NULL or <object>v is None:
        if not create:
            return None
        t = tensor_like(p, p.dtype)
        memset(t.data, 0, p.count * (4 if p.dtype == F32 else 8))
        state[name] = t
        return t
    if not is_tensor(<object>v):
        return None
    t = <Tensor>v
    if Py_TYPE_(v) != tensor_type or not simple(t) or t.dtype != p.dtype or t.count != p.count:
        return None
    bump_version(t)
    return t


cdef Tensor scalar_tensor(dict state, str name):
    """A state's one number as a tensor of float32 or float64 on the CPU; None if it is something else."""
    cdef PyObject* v = PyDict_GetItemWithError(state, name)
    cdef Tensor t
    if v == NULL or not is_tensor(<object>v):
        return None
    t = <Tensor>v
    return t if (t.dtype == F32 or t.dtype == F64) and t.count == 1 and t.device == 0 else None


cdef inline double value_of(Tensor t) noexcept:
    return (<float*>t.data)[0] if t.dtype == F32 else (<double*>t.data)[0]


cdef inline void set_value(Tensor t, double value) noexcept:
    if t.dtype == F32:
        (<float*>t.data)[0] = <float>value
    else:
        (<double*>t.data)[0] = value


cdef double next_step(dict state) except? -1:
    """Count a step in the state's 0-d tensor, made if it is missing; -1 if it is something else."""
    cdef Tensor t
    if PyDict_GetItemWithError(state, "step") == NULL:
        state["step"] = t = <Tensor>tensor_scalar(F64 if default_dtype() == F64 else F32, 0.0)
    else:
        t = scalar_tensor(state, "step")
        if t is None:
            return -1
    set_value(t, value_of(t) + 1)
    return value_of(t)


cdef dict state_of(object state, Tensor p):
    cdef PyObject* v = PyDict_GetItemWithError(state, p)
    return <dict>(<object>v if v != NULL else PyObject_GetItem(state, p))


cdef int finish(Batch q) except -1:
    """The parameters have changed."""
    cdef Py_ssize_t i
    for i in range(PyList_GET_SIZE(q.held)):
        bump_version(<Tensor>PyList_GET_ITEM(q.held, i))
    return 0


cdef inline void drop_last(Batch q, Tensor p, list left):
    """The parameter taken last can't be done here after all."""
    q.elements -= p.count
    q.held.pop()
    left.append(p)


cdef bint other_dtype(Batch q, list left):
    """Whether parameters were left over only because they are of the other of the two dtypes."""
    cdef object p
    if q.n == 0:
        return False
    for p in left:
        if simple(<Tensor>p) and (<Tensor>p).dtype != q.dtype and plain_type(<object>(<Tensor>p).grad):
            return True
    return False


def sgd(state, dict group):
    """One step of SGD; see the module."""
    return sgd_list(state, group, group["params"])


cdef list sgd_list(object state, dict group, list params):
    cdef ft_sgd_options o
    cdef Batch q = new_batch(PyList_GET_SIZE(params))
    cdef list left = []
    cdef Py_ssize_t i
    cdef Tensor p, buffer
    cdef dict s
    o.lr = number(group, "lr")
    o.momentum = number(group, "momentum")
    o.dampening = number(group, "dampening")
    o.weight_decay = number(group, "weight_decay")
    o.nesterov = bool(group["nesterov"])
    o.maximize = bool(group["maximize"])
    for i in range(PyList_GET_SIZE(params)):
        p = <Tensor>PyList_GET_ITEM(params, i)
        if not take(q, p, left):
            continue
        q.first[q.n] = 0
        if o.momentum != 0:
            s = state_of(state, p)
            if PyDict_GetItemWithError(s, "momentum_buffer") == NULL or s["momentum_buffer"] is None:
                buffer = tensor_like(p, p.dtype)
                s["momentum_buffer"] = buffer
                q.first[q.n] = 1
            else:
                buffer = state_tensor(q, p, s, "momentum_buffer", False)
                if buffer is None:
                    drop_last(q, p, left)
                    continue
            q.a[q.n] = buffer.data
        q.n += 1
    if q.n:
        if q.elements >= RELEASE:
            with nogil:
                ft_sgd_step(q.dtype, q.n, q.sizes, q.params, <const void**>q.grads, q.a if o.momentum != 0 else NULL,
                            q.first, &o)
        else:
            ft_sgd_step(q.dtype, q.n, q.sizes, q.params, <const void**>q.grads, q.a if o.momentum != 0 else NULL,
                        q.first, &o)
        finish(q)
        if left and other_dtype(q, left):
            return sgd_list(state, group, left)
    return left


def adam(state, dict group):
    """One step of Adam or AdamW; see the module."""
    return adam_list(state, group, group["params"])


cdef list adam_list(object state, dict group, list params):
    cdef ft_adam_options o
    cdef Batch q = new_batch(PyList_GET_SIZE(params))
    cdef list left = []
    cdef Py_ssize_t i
    cdef Tensor p, mean, square, largest
    cdef dict s
    cdef bint amsgrad = group["amsgrad"]
    betas = group["betas"]
    o.lr = number(group, "lr")
    o.beta1 = float(betas[0])
    o.beta2 = float(betas[1])
    o.eps = number(group, "eps")
    o.weight_decay = number(group, "weight_decay")
    o.maximize = bool(group["maximize"])
    o.decoupled = bool(group["decoupled_weight_decay"])
    for i in range(PyList_GET_SIZE(params)):
        p = <Tensor>PyList_GET_ITEM(params, i)
        if not take(q, p, left):
            continue
        s = state_of(state, p)
        largest = None
        q.steps[q.n] = next_step(s)
        if q.steps[q.n] < 0:
            drop_last(q, p, left)
            continue
        mean = state_tensor(q, p, s, "exp_avg", True)
        square = state_tensor(q, p, s, "exp_avg_sq", True)
        if amsgrad:
            largest = state_tensor(q, p, s, "max_exp_avg_sq", True)
        if mean is None or square is None or (amsgrad and largest is None):
            s["step"] -= 1
            drop_last(q, p, left)
            continue
        q.a[q.n] = mean.data
        q.b[q.n] = square.data
        q.c[q.n] = largest.data if amsgrad else NULL
        q.n += 1
    if q.n:
        if q.elements >= RELEASE:
            with nogil:
                ft_adam_step(q.dtype, q.n, q.sizes, q.params, <const void**>q.grads, q.a, q.b, q.c if amsgrad else NULL,
                             q.steps, &o)
        else:
            ft_adam_step(q.dtype, q.n, q.sizes, q.params, <const void**>q.grads, q.a, q.b, q.c if amsgrad else NULL,
                         q.steps, &o)
        finish(q)
        if left and other_dtype(q, left):
            return adam_list(state, group, left)
    return left


def adagrad(state, dict group):
    """One step of Adagrad; see the module."""
    return adagrad_list(state, group, group["params"])


cdef list adagrad_list(object state, dict group, list params):
    cdef ft_adagrad_options o
    cdef Batch q = new_batch(PyList_GET_SIZE(params))
    cdef list left = []
    cdef Py_ssize_t i
    cdef Tensor p, total
    cdef dict s
    o.lr = number(group, "lr")
    o.lr_decay = number(group, "lr_decay")
    o.eps = number(group, "eps")
    o.weight_decay = number(group, "weight_decay")
    o.maximize = bool(group["maximize"])
    for i in range(PyList_GET_SIZE(params)):
        p = <Tensor>PyList_GET_ITEM(params, i)
        if not take(q, p, left):
            continue
        s = state_of(state, p)
        total = state_tensor(q, p, s, "sum", False)
        if total is None:   # new or of another kind
            drop_last(q, p, left)
            continue
        q.steps[q.n] = next_step(s)
        if q.steps[q.n] < 0:
            drop_last(q, p, left)
            continue
        q.a[q.n] = total.data
        q.n += 1
    if q.n:
        if q.elements >= RELEASE:
            with nogil:
                ft_adagrad_step(q.dtype, q.n, q.sizes, q.params, <const void**>q.grads, q.a, q.steps, &o)
        else:
            ft_adagrad_step(q.dtype, q.n, q.sizes, q.params, <const void**>q.grads, q.a, q.steps, &o)
        finish(q)
        if left and other_dtype(q, left):
            return adagrad_list(state, group, left)
    return left


def rmsprop(state, dict group):
    """One step of RMSprop; see the module."""
    return rmsprop_list(state, group, group["params"])


cdef list rmsprop_list(object state, dict group, list params):
    cdef ft_rmsprop_options o
    cdef Batch q = new_batch(PyList_GET_SIZE(params))
    cdef list left = []
    cdef Py_ssize_t i
    cdef Tensor p, square, mean, buffer
    cdef dict s
    cdef bint centered = group["centered"]
    o.lr = number(group, "lr")
    o.alpha = number(group, "alpha")
    o.eps = number(group, "eps")
    o.momentum = number(group, "momentum")
    o.weight_decay = number(group, "weight_decay")
    o.maximize = bool(group["maximize"])
    for i in range(PyList_GET_SIZE(params)):
        p = <Tensor>PyList_GET_ITEM(params, i)
        if not take(q, p, left):
            continue
        s = state_of(state, p)
        mean = buffer = None
        if next_step(s) < 0:
            drop_last(q, p, left)
            continue
        square = state_tensor(q, p, s, "square_avg", True)
        if o.momentum > 0:
            buffer = state_tensor(q, p, s, "momentum_buffer", True)
        if centered:
            mean = state_tensor(q, p, s, "grad_avg", True)
        if square is None or (o.momentum > 0 and buffer is None) or (centered and mean is None):
            s["step"] -= 1
            drop_last(q, p, left)
            continue
        q.a[q.n] = square.data
        q.b[q.n] = mean.data if centered else NULL
        q.c[q.n] = buffer.data if o.momentum > 0 else NULL
        q.n += 1
    if q.n:
        if q.elements >= RELEASE:
            with nogil:
                ft_rmsprop_step(q.dtype, q.n, q.sizes, q.params, <const void**>q.grads, q.a, q.b if centered else NULL,
                                q.c if o.momentum > 0 else NULL, &o)
        else:
            ft_rmsprop_step(q.dtype, q.n, q.sizes, q.params, <const void**>q.grads, q.a, q.b if centered else NULL,
                            q.c if o.momentum > 0 else NULL, &o)
        finish(q)
        if left and other_dtype(q, left):
            return rmsprop_list(state, group, left)
    return left


def adadelta(state, dict group, start):
    """One step of Adadelta; see the module. ``start(parameter, state, group)`` makes a parameter's first state."""
    return adaptive_list(FT_ADADELTA, state, group, group["params"], start)


def adamax(state, dict group, start):
    """One step of Adamax; see :func:`adadelta`."""
    return adaptive_list(FT_ADAMAX, state, group, group["params"], start)


def asgd(state, dict group, start):
    """One step of ASGD; see :func:`adadelta`."""
    return adaptive_list(FT_ASGD, state, group, group["params"], start)


def nadam(state, dict group, start):
    """One step of NAdam; see :func:`adadelta`."""
    return adaptive_list(FT_NADAM, state, group, group["params"], start)


def radam(state, dict group, start):
    """One step of RAdam; see :func:`adadelta`."""
    return adaptive_list(FT_RADAM, state, group, group["params"], start)


def rprop(state, dict group, start):
    """One step of Rprop; see :func:`adadelta`."""
    return adaptive_list(FT_RPROP, state, group, group["params"], start)


cdef int read_options(int which, dict group, ft_step_options* o, double* more) except -1:
    """The options of a group; more: those that only the numbers of each tensor need."""
    cdef double decay
    o.lr = number(group, "lr")
    o.maximize = bool(group["maximize"])
    o.weight_decay = number(group, "weight_decay") if which != FT_RPROP else 0.0
    o.eps = number(group, "eps") if which != FT_ASGD and which != FT_RPROP else 0.0
    o.shrink = 1.0
    o.decay1 = o.decay2 = o.low = o.high = 0.0
    if which == FT_ADADELTA:
        o.decay1 = number(group, "rho")
    elif which == FT_ASGD:
        more[0] = number(group, "lambd")
        more[1] = number(group, "alpha")
        more[2] = number(group, "t0")
    elif which == FT_RPROP:
        first, second = group["etas"]
        o.decay1, o.decay2 = float(first), float(second)
        first, second = group["step_sizes"]
        o.low, o.high = float(first), float(second)
    else:
        first, second = group["betas"]
        o.decay1, o.decay2 = float(first), float(second)
        if which == FT_NADAM:
            more[0] = number(group, "momentum_decay")
        if which != FT_ADAMAX and group["decoupled_weight_decay"]:
            decay = o.weight_decay
            o.shrink = 1 - o.lr * decay
            o.weight_decay = 0.0
    return 0


cdef bint tensor_numbers(int which, dict state, double step, const ft_step_options* o, const double* more, double* k):
    """The numbers that the loop wants of one tensor at its ``step``; False where its state isn't the kernel's."""
    cdef Tensor first, second
    cdef double mu, after, rho, length, correction
    if which == FT_ADAMAX:
        k[0] = -o.lr / (1 - pow(o.decay1, step))
    elif which == FT_ASGD:
        first = scalar_tensor(state, "eta")
        second = scalar_tensor(state, "mu")
        if first is None or second is None:
            return False
        k[0] = 1 - more[0] * value_of(first)
        k[1] = -value_of(first)
        k[2] = value_of(second)
        set_value(first, o.lr / pow(1 + more[0] * o.lr * step, more[1]))
        set_value(second, 1 / max(1.0, step - more[2]))
    elif which == FT_NADAM:
        first = scalar_tensor(state, "mu_product")
        if first is None:
            return False
        mu = o.decay1 * (1 - 0.5 * pow(0.96, step * more[0]))
        after = o.decay1 * (1 - 0.5 * pow(0.96, (step + 1) * more[0]))
        set_value(first, value_of(first) * (mu if first.dtype == F64 else <float>mu))
        k[0] = -o.lr * (1 - mu) / (1 - value_of(first))
        k[1] = -o.lr * after / (1 - value_of(first) * after)
        k[2] = 1 - pow(o.decay2, step)
    elif which == FT_RADAM:
        correction = 1 - pow(o.decay2, step)
        rho = 2 / (1 - o.decay2) - 1
        length = rho - 2 * step * (1 - correction) / correction
        k[0] = 1 - pow(o.decay1, step)
        k[1] = sqrt(correction)
        k[2] = 0.0
        if length > 5:
            k[2] = sqrt((length - 4) * (length - 2) * rho / ((rho - 4) * (rho - 2) * length))
    return True


cdef list adaptive_list(int which, object state, dict group, list params, object start):
    cdef ft_step_options o
    cdef ft_step_list work
    cdef double[3] more
    cdef Batch q = new_batch(PyList_GET_SIZE(params))
    cdef list left = []
    cdef Py_ssize_t i
    cdef Tensor p, a, b, count
    cdef dict s
    cdef str first, second
    first, second = STATE_NAMES[which]
    read_options(which, group, &o, more)
    for i in range(PyList_GET_SIZE(params)):
        p = <Tensor>PyList_GET_ITEM(params, i)
        if not take(q, p, left):
            continue
        s = state_of(state, p)
        if not s:
            start(p, s, group)
        count = scalar_tensor(s, "step")
        a = state_tensor(q, p, s, first, False)
        b = state_tensor(q, p, s, second, False) if second is not None else a
        if (count is None or a is None or b is None
                or not tensor_numbers(which, s, value_of(count) + 1, &o, more, q.numbers + q.n * FT_STEP_NUMBERS)):
            drop_last(q, p, left)
            continue
        set_value(count, value_of(count) + 1)
        q.a[q.n] = a.data
        q.b[q.n] = b.data
        q.n += 1
    if q.n:
        work.which = which
        work.wide = q.dtype == F64
        work.count = q.n
        work.sizes = q.sizes
        work.p, work.g, work.a, work.b = q.params, q.grads, q.a, q.b
        work.k = q.numbers
        work.options = &o
        if q.elements >= RELEASE:
            with nogil:
                ft_run_steps(&work)
        else:
            ft_run_steps(&work)
        finish(q)
        if left and other_dtype(q, left):
            return adaptive_list(which, state, group, left, start)
    return left


def adafactor(state, dict group, start):
    """One step of Adafactor; see :func:`adadelta`."""
    return adafactor_list(state, group, group["params"], start)


cdef list adafactor_list(object state, dict group, list params, object start):
    cdef ft_step_options o
    cdef ft_factored_list work
    cdef ft_factored* tensors = <ft_factored*>malloc((PyList_GET_SIZE(params) + 1) * sizeof(ft_factored))
    cdef ft_factored* f
    cdef Batch q = new_batch(PyList_GET_SIZE(params))
    cdef list left = []
    cdef Py_ssize_t i
    cdef Tensor p, a, b, count
    cdef dict s
    cdef double step, decay
    if tensors == NULL:
        raise MemoryError()
    try:
        o.lr = number(group, "lr")
        o.maximize = bool(group["maximize"])
        o.shrink = 1 - o.lr * number(group, "weight_decay")
        o.high = number(group, "d")
        decay = number(group, "beta2_decay")
        least, smallest = group["eps"]
        o.eps = float(smallest)
        for i in range(PyList_GET_SIZE(params)):
            p = <Tensor>PyList_GET_ITEM(params, i)
            if not take(q, p, left):
                continue
            s = state_of(state, p)
            if not s:
                start(p, s, group)
            f = tensors + q.n
            f.rows = p.shape[p.ndim - 2] if p.ndim > 1 else 1
            f.cols = p.shape[p.ndim - 1] if p.ndim > 1 else p.count
            f.outer = p.count // (f.rows * f.cols) if p.count else 0
            count = scalar_tensor(s, "step")
            b = None
            if p.ndim > 1:
                a = sized_tensor(p, s, "row_var", f.outer * f.rows)
                b = sized_tensor(p, s, "col_var", f.outer * f.cols)
            else:
                a = sized_tensor(p, s, "variance", p.count)
            if count is None or a is None or p.count == 0 or (p.ndim > 1 and b is None):
                drop_last(q, p, left)
                continue
            step = value_of(count) + 1
            set_value(count, step)
            f.p, f.g, f.a, f.b = p.data, q.grads[q.n], a.data, b.data if b is not None else NULL
            f.weight = pow(step, decay)
            f.rate = min(o.lr, 1 / sqrt(step))
            q.n += 1
        if q.n:
            o.low = float(least) if least is not None else (FLT_EPSILON if q.dtype == F32 else DBL_EPSILON)
            work.wide, work.count, work.tensors, work.options = q.dtype == F64, q.n, tensors, &o
            if q.elements >= RELEASE:
                with nogil:
                    ft_run_factored(&work)
            else:
                ft_run_factored(&work)
            finish(q)
    finally:
        free(tensors)
    if left and other_dtype(q, left):
        return adafactor_list(state, group, left, start)
    return left


cdef dict STATE_NAMES = {
    FT_ADADELTA: ("square_avg", "acc_delta"), FT_ADAMAX: ("exp_avg", "exp_inf"), FT_ASGD: ("ax", None),
    FT_NADAM: ("exp_avg", "exp_avg_sq"), FT_RADAM: ("exp_avg", "exp_avg_sq"), FT_RPROP: ("prev", "step_size"),
}


def zero_grad(list params):
    """Drop the gradients of a list of parameters."""
    cdef Py_ssize_t i
    cdef Tensor p
    cdef PyObject* g
    for i in range(PyList_GET_SIZE(params)):
        p = <Tensor>PyList_GET_ITEM(params, i)
        g = p.grad
        if g != NULL:
            p.grad = NULL
            Py_DECREF_(g)


cdef Batch gather(list tensors):
    """The tensors of a list, if all are simple and of one dtype; else None."""
    cdef Batch q = new_batch(PyList_GET_SIZE(tensors))
    cdef Py_ssize_t i
    cdef Tensor t
    for i in range(PyList_GET_SIZE(tensors)):
        t = <Tensor?>tensors[i]
        if not plain_type(t) or not simple(t) or (q.dtype >= 0 and q.dtype != t.dtype):
            return None
        q.dtype = t.dtype
        q.sizes[i] = t.count
        q.params[i] = t.data
        q.elements += t.count
        q.n += 1
    return q


def total_norm(list tensors, double p):
    """The p-norm (1, 2 or infinity) of all elements as a 0-d tensor; None where tensor operations have to compute it."""
    cdef Batch q = gather(tensors)
    cdef double result = 0.0
    cdef int status
    if q is None or q.n == 0:
        return None
    with nogil:
        status = ft_total_norm(q.dtype, q.n, q.sizes, <const void**>q.params, p, &result)
    return tensor_scalar(q.dtype, result) if status == 0 else None


def scale_tensors(list tensors, double factor):
    """Multiply all tensors in place by a number; False, with nothing done, where tensor operations have to."""
    cdef Batch q = gather(tensors)
    cdef Py_ssize_t i
    if q is None:
        return False
    with nogil:
        ft_scale_tensors(q.dtype, q.n, q.sizes, q.params, factor)
    for i in range(q.n):
        bump_version(<Tensor>PyList_GET_ITEM(tensors, i))
    return True
