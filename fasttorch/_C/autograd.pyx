"""Grad mode, the calls that start backward, and the nodes of user-written functions."""
import functools
import inspect
import warnings
import weakref
from cpython.object cimport PyObject, PyTypeObject
from libc.stdlib cimport calloc, free
from libc.string cimport memset
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport DTYPES, CATEGORY, ITEMSIZE
from fasttorch._C.storage cimport where_str
from fasttorch._C.node cimport (Node, NodeExtra, Edge, Saved, node_new, node_extra, node_release, function_op,
                                accumulate_grad_op, INLINE_SAVED, SAVED_OBJECT)
from fasttorch._C.node import _named
from fasttorch._C.tensor cimport *
from fasttorch._C.history cimport (gradient_node, node_save, node_save_output, node_save_object, node_saved, set_history,
                                   check_inplace, rebase_history)
from fasttorch._C.copies cimport fill_scalar, same_shape
from fasttorch._C.support cimport edge_to, grad_or_zeros
from fasttorch._C.engine cimport run_backward


# ---------------------------------------------------------------------------------------------- grad mode
cdef class _Mode:
    """A context manager that sets grad mode, also usable as a decorator."""
    cdef int value
    cdef list before

    def __cinit__(self, *args, **kwargs):
        self.before = []

    def __enter__(self):
        self.before.append(ft_state.grad_enabled)
        ft_state.grad_enabled = self.value

    def __exit__(self, *exc):
        ft_state.grad_enabled = self.before.pop()

    def __call__(self, function):
        return _decorated(self, function)

    def clone(self):
        """A manager of the same mode."""
        return type(self)()


def _decorated(mode, function):
    """`function` run under `mode`; generators are run under it step by step."""
    if isinstance(function, type):
        warnings.warn("Decorating classes is deprecated and will be disabled in future versions: decorate functions or methods. "
                      f"As it is, the mode applies to making an instance of {function.__name__}, and to nothing else.",
                      FutureWarning, stacklevel=2)
    if inspect.isgeneratorfunction(function):
        @functools.wraps(function)
        def generator(*args, **kwargs):
            steps = function(*args, **kwargs)
            try:
                with mode.clone():
                    item = steps.send(None)
                while True:
                    try:
                        value = yield item
                    except GeneratorExit:
                        with mode.clone():
                            steps.close()
                        raise
                    except BaseException as error:
                        with mode.clone():
                            item = steps.throw(error)
                    else:
                        with mode.clone():
                            item = steps.send(value)
            except StopIteration as stop:
                return stop.value
        return generator

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        with mode.clone():
            return function(*args, **kwargs)
    return wrapper


cdef class no_grad(_Mode):
    """Within this context (or in the function it decorates) no operation is recorded."""

    def __cinit__(self):
        self.value = 0


cdef class enable_grad(_Mode):
    """Within this context (or in the function it decorates) operations are recorded."""

    def __cinit__(self):
        self.value = 1


cdef class set_grad_enabled(_Mode):
    """Set grad mode at once; as a context manager, set it back at the end."""

    def __cinit__(self, mode):
        self.value = 1 if mode else 0

    def __init__(self, mode):
        self.before.append(ft_state.grad_enabled)
        ft_state.grad_enabled = self.value

    def __enter__(self):
        ft_state.grad_enabled = self.value

    def __call__(self, function):
        ft_state.grad_enabled = self.before.pop()
        return _decorated(self, function)

    def clone(self):
        return set_grad_enabled(self.value)


cdef class inference_mode:
    """As `no_grad`; besides, tensors made here can't be used by autograd later, nor changed in place outside.

    Args:
        mode: False leaves inference mode.
    """
    cdef bint mode
    cdef list before

    def __cinit__(self, mode=True):
        self.mode = mode
        self.before = []

    def __enter__(self):
        self.before.append((ft_state.grad_enabled, ft_state.inference))
        ft_state.inference = INFERENCE if self.mode else 0      # what the flags of tensors made here begin with
        if self.mode:
            ft_state.grad_enabled = 0

    def __exit__(self, *exc):
        ft_state.grad_enabled, ft_state.inference = self.before.pop()

    def __call__(self, function):
        return _decorated(self, function)

    def clone(self):
        """A manager of the same mode."""
        return inference_mode(self.mode)


# ``@no_grad`` without parentheses: the type, called with a function, gives the decorated function.
cdef extern from "Python.h":
    ctypedef PyObject* (*new_fn "newfunc")(PyTypeObject*, PyObject*, PyObject*)
    ctypedef struct type_with_new "PyTypeObject":
        new_fn tp_new

cdef new_fn _new_no_grad = (<type_with_new*>no_grad).tp_new
cdef new_fn _new_enable_grad = (<type_with_new*>enable_grad).tp_new
cdef new_fn _new_inference_mode = (<type_with_new*>inference_mode).tp_new


cdef PyObject* _decorating_new(PyTypeObject* cls, PyObject* args, PyObject* kwargs) except NULL:
    cdef new_fn original = _new_no_grad
    cdef PyObject* made
    if cls == <PyTypeObject*>enable_grad:
        original = _new_enable_grad
    elif cls == <PyTypeObject*>inference_mode:
        original = _new_inference_mode
    if kwargs == NULL and len(<tuple>args) == 1 and callable((<tuple>args)[0]):
        made = original(cls, <PyObject*>(), NULL)
        decorated = _decorated(ft_steal(made), (<tuple>args)[0])
        Py_INCREF_(<PyObject*>decorated)
        return <PyObject*>decorated
    return original(cls, args, kwargs)

(<type_with_new*>no_grad).tp_new = <new_fn>_decorating_new
(<type_with_new*>enable_grad).tp_new = <new_fn>_decorating_new
(<type_with_new*>inference_mode).tp_new = <new_fn>_decorating_new


def is_grad_enabled():
    """Whether operations are recorded on this thread."""
    return ft_state.grad_enabled != 0


def is_inference_mode_enabled():
    """Whether this thread is in inference mode."""
    return ft_state.inference != 0


def is_anomaly_enabled():
    """Whether anomaly mode is on."""
    return ft_state.anomaly != 0


def is_anomaly_check_nan_enabled():
    """Whether anomaly mode, where it is on, looks for NaN."""
    return ft_state.anomaly & 2 != 0


def set_anomaly(bint on, bint check_nan=True, bint check_inf=False):
    """Switch anomaly mode."""
    ft_state.anomaly = 1 + 2 * check_nan + 4 * check_inf if on else 0


def anomaly_state():
    """(on, check_nan, check_inf)."""
    return ft_state.anomaly != 0, ft_state.anomaly & 2 != 0, ft_state.anomaly & 4 != 0


def push_saved_hooks(pack, unpack):
    """Have every tensor that is saved from now on go through `pack`, and through `unpack` when it is used."""
    if ft_state.saved_hooks == NULL:
        hooks = []
        Py_INCREF_(<PyObject*>hooks)
        ft_state.saved_hooks = <void*>hooks
    (<list>ft_state.saved_hooks).append((pack, unpack))


def pop_saved_hooks():
    """Take the last pair of hooks away."""
    if ft_state.saved_hooks == NULL:
        raise RuntimeError("saved_tensors_hooks: there is no pair of hooks to take away: __exit__ without __enter__")
    hooks = <list>ft_state.saved_hooks
    hooks.pop()
    if not hooks:
        ft_state.saved_hooks = NULL
        Py_DECREF_(<PyObject*>hooks)


# ---------------------------------------------------------------------------------------------- backward
cdef object edge_type = None            # autograd.graph.GradientEdge


def _set_edge_type(cls):
    global edge_type
    edge_type = cls


def _gradient_edge(Tensor t not None):
    """(node, output number) that the gradient of `t` goes to."""
    if not needs_grad(t):
        raise RuntimeError("It is not possible to get the gradient edge for a Tensor that does not require gradients (shape "
                           f"{shape_str(t)})")
    node = _named(gradient_node(t))
    return node, t.output_nr if t.flags & RESULT else 0


def _increment_version(Tensor t not None):
    """Count an in-place change."""
    if not t.flags & INFERENCE:         # such tensors have no version
        bump_version(t)


cdef inline bint is_edge(object o) noexcept:
    return edge_type is not None and type(o) is edge_type


cdef object ones_like(Tensor t):
    cdef Tensor g = tensor_new(t.dtype, t.ndim, t.shape, t.device)
    fill_scalar(g, 1)
    return g


cdef Tensor root_gradient(object start, object gradient, bint create_graph, int index=0):
    """The gradient to start from at `start`, a tensor or GradientEdge, checked."""
    cdef Tensor g, root
    if is_edge(start):
        if not is_tensor(gradient):
            raise RuntimeError("grad can be implicitly created only for scalar outputs, and a GradientEdge may be of any shape: "
                               f"backward from {start.node.name()} needs the gradient to start from, a Tensor, "
                               f"not {type(gradient).__name__}")
        return gradient
    root = <Tensor>start
    if gradient is None:
        if root.count != 1:
            raise RuntimeError(f"grad can be implicitly created only for scalar outputs, not for one of shape {shape_str(root)}: "
                               "pass its gradient, or reduce it (sum(), mean()) first")
        if CATEGORY[root.dtype] == 3:
            raise RuntimeError(f"grad can be implicitly created only for real scalar outputs but got {DTYPES[root.dtype].name}")
        return ones_like(root)
    if not is_tensor(gradient):
        raise TypeError(f"gradients can be either Tensors or None, but got {type(gradient).__name__}")
    g = <Tensor>gradient
    if not same_shape(g, root):
        if g.count == root.count and g.count > 0 and squeezed(g) == squeezed(root):
            warnings.warn(f"backward(): the gradient has shape {shape_str(g)}, the tensor {shape_str(root)}; its elements are "
                          "taken in order. Give it the tensor's shape to be rid of this warning.", UserWarning, stacklevel=4)
            return gradient.reshape((<object>root).shape)
        raise RuntimeError(f"Mismatch in shape: grad_output[{index}] has a shape of {(<object>g).shape} and output[{index}] has "
                           f"a shape of {(<object>root).shape}.{made_at(root)}")
    if (CATEGORY[g.dtype] == 3) != (CATEGORY[root.dtype] == 3):
        raise RuntimeError(f"For complex Tensors, both grad_output and output are required to have the same dtype, not "
                           f"{DTYPES[g.dtype].name} and {DTYPES[root.dtype].name}.")
    return g


cdef str made_at(Tensor t):
    """The end of a message: the operation and the line that made `t`."""
    cdef str where
    fresh_history(t)
    if not t.flags & RESULT:
        return ""
    where = where_str(&(<Node>t.grad_fn).where)
    return f"\n  The output was made by {(<Node>t.grad_fn).name()} at: {where}" if where else ""


cdef object squeezed(Tensor t):
    cdef int k
    return [t.shape[k] for k in range(t.ndim) if t.shape[k] != 1]


cdef list as_list(object o):
    # an object with __torch_function__, such as a batch within vmap, stands for one tensor, although it can be iterated over
    return [o] if is_tensor(o) or o is None or is_edge(o) or hasattr(type(o), "__torch_function__") else list(o)


cdef int check_root(Tensor t, str what) except -1:
    if not needs_grad(t):
        raise RuntimeError(f"{what}: element 0 of tensors does not require grad and does not have a grad_fn (shape "
                           f"{shape_str(t)}, dtype {DTYPES[t.dtype].name})")
    return 0


def tensor_backward(Tensor self, gradient=None, retain_graph=None, bint create_graph=False, inputs=None):
    """`Tensor.backward`."""
    check_root(self, "backward()")
    cdef list wanted = None
    if inputs is not None:
        wanted = check_inputs(as_list(inputs), "backward()", True)
    run_backward([self], [root_gradient(self, gradient, create_graph)], create_graph if retain_graph is None else retain_graph,
                 create_graph, wanted, True)


cdef list check_inputs(list inputs, str what, bint accumulate):
    """The tensors whose gradients are wanted, checked; where they go into `grad`, results are to retain theirs."""
    if not inputs:
        raise RuntimeError(f"{what}: 'inputs' argument cannot be empty.")
    for k, t in enumerate(inputs):
        if is_edge(t):
            continue
        if not is_tensor(t):
            raise TypeError(f"{what}: element {k} of 'inputs' must be a Tensor, not {type(t).__name__}")
        if not needs_grad(<Tensor>t):
            raise RuntimeError(f"One of the differentiated Tensors does not require grad: element {k} of 'inputs', of shape "
                               f"{shape_str(<Tensor>t)}")
        if accumulate:
            t.retain_grad()             # does nothing to a leaf
    return inputs


def backward(tensors, grad_tensors=None, retain_graph=None, bint create_graph=False, grad_variables=None, inputs=None):
    """Accumulate the gradients of `tensors` into the `grad` of the leaves they were made of.

    Args:
        tensors: a tensor or a sequence of them.
        grad_tensors: their gradients, of their shapes; None for tensors of one element (1 is taken).
        retain_graph: keep what the graph saved, so that it can be run again (default: `create_graph`).
        create_graph: record the computation of the gradients, so that they can be differentiated.
        inputs: accumulate into these alone.

    Raises:
        RuntimeError: a tensor requires no grad; a gradient's shape differs; the graph was freed already.
    """
    cdef list roots = as_list(tensors), grads
    if ft_state.inference:
        raise RuntimeError("backward() cannot be called in inference mode")
    if grad_variables is not None:
        grad_tensors = grad_variables
    grads = as_list(grad_tensors) if grad_tensors is not None else [None] * len(roots)
    if not roots:
        raise RuntimeError("backward(): 'tensors' is empty")
    if len(grads) != len(roots):
        raise RuntimeError(f"got {len(roots)} tensors and {len(grads)} gradients")
    for t in roots:
        if is_edge(t):
            continue
        if not is_tensor(t):
            raise TypeError(f"backward(): tensors must be Tensors, not {type(t).__name__}")
        check_root(<Tensor>t, "backward()")
    grads = [root_gradient(t, g, create_graph, k) for k, (t, g) in enumerate(zip(roots, grads))]
    wanted = check_inputs(as_list(inputs), "backward()", True) if inputs is not None else None
    run_backward(roots, grads, create_graph if retain_graph is None else retain_graph, create_graph, wanted, True)


def grad(outputs, inputs, grad_outputs=None, retain_graph=None, bint create_graph=False, bint only_inputs=True,
         allow_unused=None, bint is_grads_batched=False, bint materialize_grads=False):
    """The gradients of `outputs` with respect to `inputs`, a tuple; nothing is accumulated.

    Args:
        outputs, inputs: a tensor or a sequence of them; with a dictionary of inputs the result is one too.
        grad_outputs: gradients of the outputs (None: 1, for outputs of one element).
        retain_graph, create_graph: as in `backward`.
        only_inputs: of old programs; False warns and changes nothing.
        allow_unused: give None for an input that the outputs do not depend on (else that is an error).
        is_grads_batched: the first dimension of every grad_outputs counts gradients; the results are stacked likewise.
        materialize_grads: give zeros instead of None.

    Raises:
        RuntimeError: an input was not used and allow_unused is not set, or as `backward`.
    """
    if isinstance(inputs, dict):
        found = grad(outputs, list(inputs.values()), grad_outputs, retain_graph, create_graph, only_inputs, allow_unused,
                     is_grads_batched, materialize_grads)
        return dict(zip(inputs, found))
    if not only_inputs:
        warnings.warn("grad(): only_inputs argument is deprecated and ignored; backward() accumulates the gradients of other "
                      "parts of the graph", FutureWarning, stacklevel=1)
    cdef list roots = as_list(outputs), wanted = as_list(inputs), grads, results
    if materialize_grads and allow_unused is False:
        raise ValueError("Expected allow_unused to be True or not passed when materialize_grads=True, but got: "
                         "allow_unused=False.")
    allow_unused = materialize_grads if allow_unused is None else allow_unused
    grads = as_list(grad_outputs) if grad_outputs is not None else [None] * len(roots)
    if len(grads) != len(roots):
        raise RuntimeError(f"got {len(roots)} tensors and {len(grads)} gradients")
    for t in roots:
        if is_edge(t):
            continue
        if not is_tensor(t):
            raise TypeError(f"grad(): outputs must be Tensors, not {type(t).__name__}")
        check_root(<Tensor>t, "grad()")
    if is_grads_batched:
        from fasttorch.autograd._many_gradients import gradients
        return gradients(grad, roots, wanted, grads, retain_graph, create_graph, allow_unused, materialize_grads)
    check_inputs(wanted, "grad()", False)
    grads = [root_gradient(t, g, create_graph, k) for k, (t, g) in enumerate(zip(roots, grads))]
    results = run_backward(roots, grads, create_graph if retain_graph is None else retain_graph, create_graph, wanted, False)
    for k in range(len(results)):
        if results[k] is None:
            if not allow_unused:
                raise RuntimeError(f"One of the differentiated Tensors appears to not have been used in the graph (input {k}, "
                                   f"of shape {shape_str(<Tensor>wanted[k]) if is_tensor(wanted[k]) else 'unknown'}). Set "
                                   "allow_unused=True if this is the desired behavior.")
            if materialize_grads:
                if not is_tensor(wanted[k]):
                    raise RuntimeError("materialize_grads cannot be used when the given input is a GradientEdge, whose shape is "
                                       f"not known (input {k})")
                zeros = tensor_like(<Tensor>wanted[k], (<Tensor>wanted[k]).dtype)
                fill_scalar(zeros, 0)
                (<Tensor>zeros).flags |= REQUIRES_GRAD if create_graph else 0       # so that it can be differentiated in turn
                results[k] = zeros
    return tuple(results)


# ---------------------------------------------------------------------------------------------- user functions
cdef class FunctionCtx:
    """What a user function's `forward` leaves for its `backward`; any attribute can be set on it."""
    cdef object _node                # weak reference to the node
    cdef public object to_save
    cdef public tuple dirty, non_differentiable, needs_input_grad
    cdef public object forward_saved
    cdef public bint materialize_grads
    cdef public object cls
    cdef tuple early                 # saved tensors, while there is no node
    cdef dict __dict__
    cdef object __weakref__

    def __cinit__(self, *args):
        self.materialize_grads = True
        self.dirty = self.non_differentiable = ()
        self.needs_input_grad = ()

    def save_for_backward(self, *tensors):
        """Save tensors (or None) for `backward`, which finds them in `saved_tensors`."""
        for t in tensors:
            if t is not None and not is_tensor(t):
                raise TypeError(f"save_for_backward can only save variables, but argument is of type {type(t).__name__}")
        self.to_save = tensors
        self.early = tensors

    @property
    def saved_variables(self):
        """`saved_tensors`, by its name of 2017; warns."""
        warnings.warn("'saved_variables' is deprecated; use 'saved_tensors'", DeprecationWarning)
        return self.saved_tensors

    def save_for_forward(self, *tensors):
        """Save tensors for `jvp`."""
        self.forward_saved = tensors

    def mark_dirty(self, *args):
        """Say which inputs `forward` changed in place; they must be outputs."""
        self.dirty = args

    def mark_non_differentiable(self, *args):
        """Say which outputs have no gradient."""
        self.non_differentiable = args

    def set_materialize_grads(self, value):
        """Whether missing output gradients reach `backward` as zeros (the default) or as None."""
        self.materialize_grads = value

    def name(self):
        """Name of the node."""
        return self.__class__.__name__

    @property
    def next_functions(self):
        """Where gradients go: see `Node.next_functions`; empty during forward."""
        node = self._node() if self._node is not None else None
        return node.next_functions if node is not None else ()

    @property
    def metadata(self):
        """The node's dict for the user's own notes."""
        node = self._node() if self._node is not None else None
        return node.metadata if node is not None else {}

    @property
    def saved_tensors(self):
        """The tensors given to `save_for_backward`."""
        cdef Node node
        cdef int k
        if self.early is not None:
            return self.early
        node = self._node() if self._node is not None else None
        if node is None:
            return ()
        return tuple([None if node.saved[k].kind == SAVED_OBJECT and node.saved[k].value != NULL else node_saved(node, k)
                      for k in range(node.n_saved)])


cdef int function_backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    cdef FunctionCtx ctx = (<NodeExtra>node.extra).context
    cdef list metas = (<NodeExtra>node.extra).output_meta
    cdef list grads = []
    cdef Tensor z
    cdef int k
    for k in range(node.n_outputs):
        if g[k] != NULL:
            grads.append(<Tensor>g[k])
        elif ctx.materialize_grads and metas[k] is not None:
            shape, code = metas[k]
            z = python_hooks["zeros"](shape, DTYPES[code])
            grads.append(z)
        else:
            grads.append(None)
    name = node.name()
    got = ctx.cls._backward(ctx, grads)
    if not isinstance(got, tuple):
        got = (got,)
    if len(got) > node.n_edges and all([x is None for x in got[node.n_edges:]]):
        got = got[:node.n_edges]
    if len(got) != node.n_edges:
        raise RuntimeError(f"function {name} returned an incorrect number of gradients (expected {node.n_edges}, got {len(got)})")
    for k in range(node.n_edges):
        value = got[k]
        if value is None:
            continue
        if node.edges[k].node == NULL and not is_tensor(value):
            raise RuntimeError(f"function {name} returned a gradient different from None at position {k}, but the corresponding "
                               "forward input was not a Variable")
        if not is_tensor(value):
            raise RuntimeError(f"function {name} returned an incorrect gradient at position {k}: expected Variable or None (got "
                               f"{type(value).__name__})")
        if node.edges[k].node == NULL:
            continue
        check_gradient(node, k, <Tensor>value, name)
        Py_INCREF_(<PyObject*>value)
        out[k] = <PyObject*>value
    return 0


cdef int check_gradient(Node node, int k, Tensor value, object name) except -1:
    """The gradient must have, or sum to, the input's shape."""
    cdef int j, skip = value.ndim - node.edges[k].ndim
    cdef bint ok = skip >= 0
    if ok:
        for j in range(node.edges[k].ndim):
            if node.edges[k].shape[j] != value.shape[j + skip] and node.edges[k].shape[j] != 1:
                ok = False
    if not ok:
        raise RuntimeError(f"Function {name} returned an invalid gradient at index {k} - got {shape_str(value)} but expected "
                           f"shape compatible with {[node.edges[k].shape[j] for j in range(node.edges[k].ndim)]}")
    return 0

function_op.backward = function_backward


def apply_function(cls, context_type, bint has_setup, tuple args):
    """Run a user function's forward and record it as one node."""
    cdef FunctionCtx ctx = context_type()
    cdef Node node = None
    cdef Tensor o
    cdef bint record = False, single
    cdef int k, before = ft_state.grad_enabled
    cdef list outputs, flags = []
    ctx.cls = cls
    for a in args:
        need = is_tensor(a) and needs_grad(<Tensor>a)
        flags.append(need)
        record = record or need
    record = record and before
    ctx.needs_input_grad = tuple(flags)
    ft_state.grad_enabled = 0
    try:
        if has_setup:
            result = cls.forward(*args)
            cls.setup_context(ctx, args, result)
        else:
            result = cls.forward(ctx, *args)
    finally:
        ft_state.grad_enabled = before
    single = not isinstance(result, tuple)
    outputs = [result] if single else list(result)
    cdef dict dirty = {id(d): d for d in ctx.dirty}
    cdef dict inputs = {id(a): a for a in args if is_tensor(a)}
    cdef set fixed = {id(x) for x in ctx.non_differentiable}
    check_dirty(ctx, outputs, dirty, inputs)
    made = {}
    if not record:
        for d in ctx.dirty:
            bump_version(<Tensor>d)
        ctx.early = ctx.to_save
        for k in range(len(outputs)):
            if id(outputs[k]) in inputs and id(outputs[k]) not in dirty:
                outputs[k] = view_of_input(<Tensor>outputs[k], inputs)
            elif before and is_tensor(outputs[k]) and (<Tensor>outputs[k]).flags & NO_GRAD_VIEW:
                (<Tensor>outputs[k]).flags = (<Tensor>outputs[k]).flags & ~NO_GRAD_VIEW | CUSTOM_VIEW
        return outputs[0] if single else tuple(outputs)
    node = node_new(&function_op, len(args), 0)
    node.is_function = 1
    ctx._node = weakref.ref(node)
    extra = node_extra(node)
    extra.context = ctx
    ft_gc_track(<PyObject*>node)
    for k in range(len(args)):
        if flags[k]:
            edge_to(node, k, args[k], None, True)
    node.n_outputs = len(outputs)
    extra.output_meta = [((<object>x).shape, (<Tensor>x).dtype) if is_tensor(x) else None for x in outputs]
    if fixed and not getattr(ctx, "_materialize_non_diff_grads", True):
        extra.output_meta = [None if id(x) in fixed else meta for x, meta in zip(outputs, extra.output_meta)]
    for k in range(len(outputs)):
        x = outputs[k]
        if not is_tensor(x):
            continue
        if id(x) in made:                   # returned twice: the first time counts
            outputs[k] = made[id(x)][1]
            continue
        o = <Tensor>x
        if id(x) in fixed or CATEGORY[o.dtype] < 2:
            if id(x) in inputs and id(x) not in dirty:
                outputs[k] = tensor_alias(o)
            continue
        if id(x) in dirty:
            bump_version(o)
            check_inplace(o, cls.__name__)
            rebase_history(o, node, k)
        else:
            o = view_of_input(o, inputs)
            set_history(o, node, k)
        made[id(x)] = (k, o)
        ft_gc_track(<PyObject*>o)
        outputs[k] = o
    # what was saved goes into the node; outputs without their history
    if ctx.to_save is not None:
        # an argument that came out as it is stays an argument: what came out is a view of it
        save_tensors(node, ctx.to_save, {at: made[at] for at in made if at not in inputs or at in dirty})
    ctx.early = None
    ctx.to_save = None
    ctx.dirty = ctx.non_differentiable = ()
    return outputs[0] if single else tuple(outputs)


cdef int check_dirty(FunctionCtx ctx, list outputs, dict dirty, dict inputs) except -1:
    """What was marked dirty must be returned."""
    for d in dirty.values():
        if id(d) not in inputs:
            warnings.warn(f"{ctx.cls.__name__}: Only input Tensors should be given to ctx.mark_dirty(). If a Tensor is not an "
                          "input, there is no need to pass it to mark_dirty().", UserWarning)
        if not is_tensor(d):
            raise TypeError(f"mark_dirty can only accept variables, but argument is of type {type(d).__name__}")
        for x in outputs:
            if x is d:
                break
        else:
            raise RuntimeError(f"{ctx.cls.__name__}: Some elements marked as dirty during the forward method were not returned "
                               "as output. The inputs that are modified inplace must all be outputs of the Function.")
    return 0


cdef Tensor view_of_input(Tensor o, dict inputs):
    """What stands for the output `o` of a user's forward, without history; a view where it shows the bytes of an input."""
    cdef Tensor t, v
    for a in inputs.values():
        t = <Tensor>a
        if t.storage == o.storage and t.dtype == o.dtype:
            v = tensor_view(t, o.ndim, o.shape, o.strides, (o.data - t.data) // ITEMSIZE[t.dtype])
            v.flags |= CUSTOM_VIEW
            return v
    return tensor_alias(o) if o.flags & (VIEW | RESULT) or id(o) in inputs else o


cdef int save_tensors(Node node, tuple tensors, dict made) except -1:
    from_room(node, len(tensors))
    cdef int k
    for k in range(len(tensors)):
        t = tensors[k]
        if t is None:
            node_save_object(node, k, None)
        elif id(t) in made:
            nr, o = made[id(t)]
            node_save_output(node, k, <Tensor>o, nr)
        else:
            node_save(node, k, <Tensor>t)
    return 0


cdef int from_room(Node node, int n) except -1:
    """Give `node` room for n saved values, all NULL."""
    if n > INLINE_SAVED:
        node.saved = <Saved*>calloc(n, sizeof(Saved))
        if node.saved == NULL:
            node.saved = node.saved0
            raise MemoryError()
    else:
        memset(node.saved0, 0, n * sizeof(Saved))      # a node from the free list has what it held in its last life
    node.n_saved = n
    return 0


# ---------------------------------------------------------------------------------------------- nodes run one by one
def _is_watched(Node node):
    """Whether hooks look at the node's gradients, or a tensor that it made retains its own."""
    cdef TensorExtra extra
    if node.op == &accumulate_grad_op and (<Tensor>node.saved[0].value).extra != NULL:
        extra = <TensorExtra>(<Tensor>node.saved[0].value).extra
        return bool(extra.hooks)
    return node.watched != 0


def _node_edges(Node node):
    """For each input what its gradient is fitted to: None where it gets none, else (shape or None, dtype or None)."""
    cdef list found = []
    cdef Edge* e
    cdef int k, d
    for k in range(node.n_edges):
        e = &node.edges[k]
        found.append(None if e.node == NULL else (None if e.shape == NULL else tuple([e.shape[d] for d in range(e.ndim)]),
                                                  DTYPES[e.dtype] if e.dtype >= 0 else None))
    return found


def _node_operator(Node node):
    """``(identifier, number of tensors)`` of the operator that made the node, if its derivative is that of the table; else None.

    The number is 0 where the values are saved as the table orders them; for an operator that runs in `dispatch`, which keeps a
    slot for each of its tensors and one for the result, it is how many tensors those are.
    """
    entry = <object>node.op.entry if node.op.entry != NULL else None
    return None if entry is None or node.is_function else (entry.ident, node.op.n_in)


def _node_outputs(Node node):
    """How many outputs the node's operation has."""
    return node.n_outputs


def _node_zeros(Node node, int slot, int output):
    """Zeros like the node's output of that number, whose form is kept in slot `slot`."""
    if not 0 <= slot < node.n_saved:
        raise IndexError(f"{node.name()} has no slot {slot}")
    return grad_or_zeros(NULL, node, slot, output)


def _node_value(Node node, int k):
    """What the node saved in slot k: a tensor, its version checked, or any other object."""
    if k >= node.n_saved:
        return None
    if node.saved[k].kind == SAVED_OBJECT and node.saved[k].value != NULL:
        return <object>node.saved[k].value
    return node_saved(node, k)


def _node_number(Node node, int k):
    """The number k among a pointwise operator's numeric arguments."""
    return node.numbers[k].f


def _node_derivative(Node node, dict grads):
    """The gradients of the node's inputs (None where there is none) from those of its outputs, by number; recorded in grad mode.
    They are not yet fitted to the inputs' shapes and dtypes."""
    cdef PyObject** ins = <PyObject**>calloc(node.n_outputs + node.n_edges + 1, sizeof(PyObject*))
    cdef PyObject** outs = ins + node.n_outputs
    cdef int k
    cdef list found = []
    if ins == NULL:
        raise MemoryError()
    try:
        for k, g in grads.items():
            Py_INCREF_(<PyObject*>g)            # a reference more than it needs: so nobody writes over it
            ins[k] = <PyObject*>g
        node.op.backward(<PyObject*>node, ins, outs)
        for k in range(node.n_edges):
            found.append(<object>outs[k] if outs[k] != NULL else None)
    finally:
        for k in range(node.n_outputs + node.n_edges):
            Py_XDECREF_(ins[k])
        free(ins)
    return found


def _node_release(Node node):
    """Drop the tensors that the node saved."""
    node_release(node)
