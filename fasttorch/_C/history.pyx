"""The tensor's side of the graph: where its gradient goes, what nodes save of it, when it may be written to, its hooks."""
import weakref
from cpython.object cimport PyObject
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport DTYPES
from fasttorch._C.storage cimport Storage, Where, where_str
from fasttorch._C.node cimport (Node, NodeExtra, Edge, node_new, node_extra, accumulate_grad_op, RemovableHandle,
                                SAVED_OBJECT, SAVED_OUTPUT, SAVED_HOOKED, SAVED_RESULT, node_set_tensor_functions)
from fasttorch._C.tensor cimport *


# ---------------------------------------------------------------------------------------------- edges
cdef int edge_set_view(Edge* e, Tensor t) except -1:
    """`edge_set` of a view, whose base may have been changed in place."""
    fresh_history(t)
    if t.flags & (RESULT | REQUIRES_GRAD):
        edge_fill(e, t)
    else:
        e.dtype = -1                    # made under no_grad of a tensor that requires grad: its gradient goes nowhere
    return 0


cdef object leaf_node(Tensor t):
    """The AccumulateGrad node of leaf `t`, made if it has none."""
    cdef Node node
    if t.grad_fn != NULL and not t.flags & RESULT:
        return <Node>t.grad_fn
    if t.uses == 0:
        ft_sequence_next(&t.first_use)
    t.uses += 1
    node = node_new(&accumulate_grad_op, 0, 1)
    node.seq = t.first_use                  # so it runs after all nodes that have an edge to the leaf
    Py_INCREF_(<PyObject*>t)
    node.saved[0].value = <PyObject*>t
    if not t.flags & RESULT:                # a leaf that was written over by a recorded operation: no node is its own
        t.grad_fn = <PyObject*>node
    return node


cdef object gradient_node(Tensor t):
    """The node that the gradient of `t`, which needs one, goes to: as output `t.output_nr` of it, 0 of a leaf's."""
    fresh_history(t)
    return <Node>t.grad_fn if t.flags & RESULT else leaf_node(t)


cdef object _leaf_node(PyObject* leaf):
    return leaf_node(<Tensor>leaf)


cdef void _accumulate_freed(PyObject* leaf, PyObject* node) noexcept:
    (<Tensor>leaf).uses -= 1
    if (<Tensor>leaf).grad_fn == node and not (<Tensor>leaf).flags & RESULT:
        (<Tensor>leaf).grad_fn = NULL


# ---------------------------------------------------------------------------------------------- saved values
cdef int node_save(Node node, int k, Tensor t) except -1:
    if ft_state.saved_hooks != NULL:
        return save_hooked(node, k, t, -1)
    if t.flags & INFERENCE:
        raise RuntimeError(f"{node_str(node)}: Inference tensors cannot be saved for backward. Please do not use Tensors "
                           f"created in inference mode in computation tracked by autograd (shape {shape_str(t)}): make a "
                           "clone() to get a normal tensor and use it instead.")
    save_input(node, k, t)
    return 0


cdef int node_save_output(Node node, int k, Tensor t, int output_nr) except -1:
    """Save a result of `node` itself: without its history, which would close a cycle."""
    cdef Tensor alias
    if ft_state.saved_hooks != NULL:
        return save_hooked(node, k, t, output_nr)
    alias = tensor_alias(t)
    save_input(node, k, alias)
    node.saved[k].kind = SAVED_OUTPUT
    node.saved[k].output_nr = output_nr
    return 0


cdef int save_hooked(Node node, int k, Tensor t, int output_nr) except -1:
    """Save `t`, an input or (`output_nr` >= 0) a result of `node`, through the innermost pair of hooks."""
    cdef list hooks = <list>ft_state.saved_hooks
    pack, unpack = hooks[len(hooks) - 1]
    return save_packed(node, k, t, output_nr, pack, unpack)


cdef int save_packed(Node node, int k, Tensor t, int output_nr, object pack, object unpack) except -1:
    """Save `t` through a pair of hooks. They see a result without history."""
    cdef uint32_t version = (<Storage>t.storage).version
    cdef int before = ft_state.grad_enabled
    place = None                            # whose gradient is that of the saved tensor
    if output_nr < 0 and needs_grad(t):
        fresh_history(t)
        place = (<Node>t.grad_fn, t.output_nr) if t.flags & RESULT else t if t.flags & REQUIRES_GRAD else None
    ft_state.grad_enabled = 0
    try:
        packed = pack(t if output_nr < 0 else tensor_alias(t))
    finally:
        ft_state.grad_enabled = before
    if (<Storage>t.storage).version != version:
        raise RuntimeError(f"{node_str(node)}: A saved tensor pack hook is modifying its input in place. The hook was given the "
                           f"tensor of shape {shape_str(t)} that forward works on: have it change a clone().")
    node_save_object(node, k, (packed, unpack, place))
    node.saved[k].kind = SAVED_HOOKED
    node.saved[k].output_nr = output_nr
    return 0


cdef Tensor plain_saved(Node node, int k):
    """The tensor in slot k, which no hooks packed, as it was saved: an input itself, a result without history."""
    if node.saved[k].value == NULL:
        raise_released(node)
    cdef Tensor t = result_alias(node, k) if node.saved[k].kind == SAVED_RESULT else <Tensor>node.saved[k].value
    if (<Storage>t.storage).version != node.saved[k].version:
        raise_modified(node, k, t)
    return t


def _unpack_saved(Node node not None, int k):
    """What the node saved in slot k, as its derivative finds it."""
    if k >= node.n_saved or node.saved[k].value == NULL:
        if node.released:
            raise_released(node)
        return None
    return <object>node.saved[k].value if node.saved[k].kind == SAVED_OBJECT else node_saved(node, k)


def _hook_saved(Node node not None, int k, pack, unpack):
    """Have what the node saved in slot k go through a pair of hooks, `pack` at once."""
    cdef PyObject* old
    cdef Tensor t
    cdef int output_nr = -1
    if k >= node.n_saved or node.saved[k].value == NULL:
        if node.released:
            raise RuntimeError("Calling register_hooks on a saved tensor after it has been freed. Saved intermediate values of "
                               "the graph are freed when you call .backward() or autograd.grad(): specify retain_graph=True to "
                               "keep them.")
        raise RuntimeError("Calling register_hooks on a saved tensor with value None is forbidden")
    if node.saved[k].kind == SAVED_OBJECT:
        raise RuntimeError("Calling register_hooks on a saved tensor with value None is forbidden")
    if node.saved[k].kind == SAVED_HOOKED:
        raise RuntimeError("Calling register_hooks on a saved tensor whose hooks have already been set. Only one pair of hooks "
                           "is allowed at a time.")
    t = plain_saved(node, k)
    if node.saved[k].kind == SAVED_RESULT:
        output_nr = 0
    elif node.saved[k].kind == SAVED_OUTPUT:
        output_nr = node.saved[k].output_nr
    old = node.saved[k].value
    save_packed(node, k, t, output_nr, pack, unpack)
    Py_DECREF_(old)


cdef Tensor unpacked(Node node, int k):
    """A tensor that was saved through hooks, with its place in the graph where that is recorded."""
    cdef Tensor t
    cdef Node same
    packed, unpack, place = <tuple>node.saved[k].value
    got = unpack(packed)
    if not is_tensor(got):
        raise TypeError("Output of saved tensor unpack_hook expected to be a Tensor but got result of type "
                        f"{type(got).__name__}")
    if not ft_state.grad_enabled or place is None and node.saved[k].output_nr < 0:
        return <Tensor>got
    t = tensor_alias(<Tensor>got)
    if node.saved[k].output_nr >= 0:
        attach_history(t, node, node.saved[k].output_nr)
    elif type(place) is tuple:
        attach_history(t, place[0], place[1])
    else:
        same = node_new(&same_op, 1, 0)
        edge_set(&same.edges[0], place)
        set_history(t, same, 0)
    return t


cdef int _bw_same(PyObject* self, PyObject** g, PyObject** out) except -1:
    if g[0] != NULL and (<Node>self).edges[0].node != NULL:
        Py_INCREF_(g[0])
        out[0] = g[0]
    return 0

cdef ft_op_info same_op                     # a leaf that was saved through hooks
same_op.name, same_op.grad_name, same_op.backward = "alias", "AliasBackward0", <ft_backward_fn>_bw_same


cdef Tensor node_saved(Node node, int k):
    """The saved tensor number k; None if that slot is empty on purpose."""
    cdef Tensor t, again
    if node.saved[k].value == NULL:
        if node.released:
            raise_released(node)
        return None
    if node.saved[k].kind == SAVED_HOOKED:
        return unpacked(node, k)
    if node.saved[k].kind == SAVED_RESULT:
        return saved_result(node, k)
    t = <Tensor>node.saved[k].value
    if (<Storage>t.storage).version != node.saved[k].version:
        raise_modified(node, k, t)
    if node.saved[k].kind == SAVED_OUTPUT and ft_state.grad_enabled:
        again = tensor_alias(t)
        attach_history(again, node, node.saved[k].output_nr)
        return again
    return t


cdef object result_alias(Node node, int k):
    """The SAVED_RESULT in slot k as a tensor without history."""
    cdef PyObject* storage = node.saved[k].value
    cdef Py_ssize_t[INLINE_DIMS] shape
    cdef int d
    for d in range(node.saved[k].output_nr):
        shape[d] = node.numbers[d].i
    Py_INCREF_(storage)
    return tensor_over(storage, (<Storage>storage).data, node.saved[k].dtype, node.saved[k].output_nr, shape, NULL)


node_set_tensor_functions(_leaf_node, _accumulate_freed, result_alias)


cdef Tensor saved_result(Node node, int k):
    cdef Tensor t = result_alias(node, k)
    if (<Storage>t.storage).version != node.saved[k].version:
        raise_modified(node, k, t)
    if ft_state.grad_enabled:
        attach_history(t, node, 0)
    return t


cdef object node_saved_object(Node node, int k):
    return <object>node.saved[k].value if node.saved[k].value != NULL else None


cdef int raise_released(Node node) except -1:
    raise RuntimeError(
        "Trying to backward through the graph a second time (or directly access saved tensors after they have already been "
        f"freed): {node_str(node)} has freed the tensors it had saved. Saved "
        "intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if "
        "you need to backward through the graph a second time or if you need to access saved tensors after calling backward."
        + line_str("The operation ran at", &node.where))


cdef int raise_modified(Node node, int k, Tensor t) except -1:
    what = f"[{DTYPES[t.dtype].name} tensor of shape {shape_str(t)}]"
    raise RuntimeError(
        f"one of the variables needed for gradient computation has been modified by an inplace operation: {what}, saved by "
        f"{node_str(node)}, is at version {(<Storage>t.storage).version}; expected version {node.saved[k].version} instead. Use "
        "an out-of-place operation, or clone() the tensor before it is modified."
        + line_str("The operation ran at", &node.where)
        + line_str("The tensor was last modified at", &(<Storage>t.storage).writer))


cdef str node_str(Node node):
    """What messages call a node: its name, its operator, the shapes it saved."""
    cdef list shapes = [shape_str(<Tensor>value) for value, _ in node._saved_values() if is_tensor(value)]
    cdef list parts = [] if node.is_function else [f"operator {(<bytes>node.op.name).decode()!r}"]
    if shapes:
        parts.append(f"which saved tensors of shape {', '.join(shapes)}")
    return node.name() + (f" ({', '.join(parts)})" if parts else "")


cdef str line_str(str what, const Where* where):
    cdef str line = where_str(where)
    return f"\n  {what}: {line}" if line else ""


# ---------------------------------------------------------------------------------------------- history
cdef int rebase_history(Tensor t, Node node, int output_nr) except -1:
    """After an in-place operation recorded as `node`: t's history, and its base's, go through it. The version was bumped."""
    cdef PyObject* old
    if t.flags & VIEW:
        return slots.view_rebase(t, node, output_nr)
    cdef int old_nr = t.output_nr
    old = t.grad_fn if t.flags & RESULT else NULL
    set_history(t, node, output_nr)
    if old != NULL:
        if t.extra != NULL:
            move_retained(t, <Node>old, old_nr)
        Py_DECREF_(old)
    return 0


cdef int move_retained(Tensor t, Node old, int old_nr) except -1:
    """After `t` got another node than `old`: its gradient is retained where it is now. Hooks stay with the old value."""
    cdef NodeExtra extra
    if t.flags & RESULT and (<TensorExtra>t.extra).retains_grad and old.extra != NULL \
            and (<NodeExtra>old.extra).retained is not None and old_nr in (<NodeExtra>old.extra).retained:
        extra = node_extra(<Node>t.grad_fn)
        if extra.retained is None:
            extra.retained = {}
        extra.retained[t.output_nr] = (<NodeExtra>old.extra).retained.pop(old_nr)
        (<Node>t.grad_fn).watched = 1
    return 0


# ---------------------------------------------------------------------------------------------- writing in place
cdef int check_inplace(Tensor t, str op) except -1:
    """Raise if `t` may not be written to by operator `op`."""
    cdef Tensor base
    if (<Storage>t.storage).readonly:
        raise RuntimeError(f"{op}(): the tensor views memory that may not be written (shape {shape_str(t)}, dtype "
                           f"{DTYPES[t.dtype].name}): clone() it first")
    if t.count > 1 and not t.flags & CONTIGUOUS:
        check_no_overlap(t, op)
    if t.flags & INFERENCE and not ft_state.inference:
        raise RuntimeError(f"{op}(): Inplace update to inference tensor outside InferenceMode is not allowed. You can make a "
                           "clone to get a normal tensor.")
    if not ft_state.grad_enabled:
        return 0
    if t.flags & VIEW:
        base = <Tensor>t.base
        if t.flags & CUSTOM_VIEW and t.flags & RESULT:
            raise_forbidden_view(t, op)
        if base.flags & REQUIRES_GRAD or t.flags & REQUIRES_GRAD:
            if t.flags & FORBIDDEN_VIEW:
                raise_forbidden_view(t, op)
            if not base.flags & RESULT:
                raise RuntimeError(f"{op}(): a view of a leaf Variable that requires grad is being used in an in-place "
                                   "operation.")
            if not t.flags & RESULT and t.view_version != (<Storage>t.storage).version:
                raise RuntimeError(f"{op}(): a leaf Variable that requires grad is being used in an in-place operation: a view "
                                   f"of shape {shape_str(t)} of a tensor that was written to by a recorded operation since the "
                                   "view was made. Make the view anew.")
    elif t.flags & REQUIRES_GRAD and not t.flags & RESULT:
        raise RuntimeError(f"{op}(): a leaf Variable that requires grad is being used in an in-place operation.")
    return 0


cdef int check_recorded(Tensor t, str op) except -1:
    """Raise if an in-place operation on view `t` must not be recorded, although its base requires no grad yet."""
    if t.flags & VIEW and t.flags & FORBIDDEN_VIEW:
        raise_forbidden_view(t, op)
    return 0


cdef int check_filled(Tensor t, str op) except -1:
    """`check_inplace` for an operation that may meet an element several times: elements may share memory."""
    cdef int contiguous = t.flags & CONTIGUOUS
    t.flags |= CONTIGUOUS                   # such tensors are not looked at for shared memory
    try:
        check_inplace(t, op)
    finally:
        if not contiguous:
            t.flags &= ~CONTIGUOUS
    return 0


cdef enum:
    INFERENCE_VIEW = 512            # in `flags`: a NO_GRAD_VIEW that was made in inference mode (set in tensor.pyx)


cdef int raise_forbidden_view(Tensor t, str op) except -1:
    if t.flags & NO_GRAD_VIEW:
        mode, block = ("inference mode", "inference_mode") if t.flags & INFERENCE_VIEW else ("no_grad mode", "no_grad")
        raise RuntimeError(f"{op}(): A view was created in {mode} and is being modified inplace with grad mode enabled (shape "
                           f"{shape_str(t)}; a view of a view that is being modified counts too). Make the view and modify it "
                           f"either both inside the {block} block, where nothing is tracked, or both outside of it.")
    if t.flags & MULTI_VIEW:
        why = ("This view is the output of a function that returns multiple views. Such functions do not allow the output views "
               "to be modified inplace. You should replace the inplace operation by an out-of-place one.")
    else:
        why = ("This view was created inside a custom Function (or because an input was returned as-is) and the autograd logic "
               "to handle view+inplace would override the custom backward associated with the custom Function, leading to "
               "incorrect gradients. You can remove this error by cloning the output of the custom Function.")
    name = (<Node>t.grad_fn).name().partition("Backward")[0] if t.flags & RESULT else "a view operation"
    raise RuntimeError(f"{op}(): Output {t.output_nr} of {name} "
                       f"is a view and is being modified inplace. {why}")


cdef int check_no_overlap(Tensor t, str op) except -1:
    """Refuse to write to a tensor in which several elements surely share memory (expanded tensors)."""
    cdef int k
    for k in range(t.ndim):
        if t.shape[k] > 1 and t.strides[k] == 0:
            raise RuntimeError(f"{op}(): unsupported operation: more than one element of the written-to tensor refers to a "
                               f"single memory location (shape {shape_str(t)}, strides {t.stride()}). Please clone() the tensor "
                               "before performing the operation.")
    return 0


# ---------------------------------------------------------------------------------------------- hooks
def retain_grad(Tensor self not None):
    """Have `backward` set `grad` of this result as it does of leaves."""
    if not needs_grad(self):
        raise RuntimeError("retain_grad(): can't retain_grad on Tensor that has requires_grad=False")
    if self.flags & RESULT:
        fresh_history(self)
    if not self.flags & RESULT or self.retains_grad:
        return
    cdef NodeExtra extra = node_extra(<Node>self.grad_fn)
    if extra.retained is None:
        extra.retained = {}
    extra.retained[self.output_nr] = weakref.ref(self)
    (<Node>self.grad_fn).watched = 1
    tensor_extra(self).retains_grad = True


def register_hook(Tensor self not None, hook):
    """Call ``hook(grad)`` when the gradient of this tensor is ready; it may return another gradient.

    Returns a handle whose ``remove()`` takes the hook away.
    """
    cdef TensorExtra mine
    cdef NodeExtra extra
    if not needs_grad(self):
        raise RuntimeError("register_hook(): cannot register a hook on a tensor that doesn't require gradient")
    fresh_history(self)
    if self.flags & RESULT:
        extra = node_extra(<Node>self.grad_fn)
        (<Node>self.grad_fn).watched = 1
        ft_gc_track(self.grad_fn)
        if extra.pre_hooks is None:
            extra.pre_hooks = []
        while len(extra.pre_hooks) <= <int>self.output_nr:
            extra.pre_hooks.append({})
        return RemovableHandle(extra.pre_hooks[self.output_nr], hook)
    mine = tensor_extra(self)
    if mine.hooks is None:
        mine.hooks = {}
    ft_gc_track(<PyObject*>self)
    return RemovableHandle(mine.hooks, hook)


def register_post_accumulate_grad_hook(Tensor self not None, hook):
    """Call ``hook(tensor)`` on this leaf each time its `grad` was accumulated."""
    fresh_history(self)
    if not needs_grad(self):
        raise RuntimeError("register_post_accumulate_grad_hook(): cannot register a hook on a tensor that doesn't require "
                           "gradient")
    if self.flags & RESULT:
        raise RuntimeError("register_post_accumulate_grad_hook(): post accumulate grad hooks cannot be registered on non-leaf "
                           f"tensors (this one, of shape {shape_str(self)}, is a result: use register_hook or retain_grad)")
    cdef TensorExtra mine = tensor_extra(self)
    if mine.post_accumulate is None:
        mine.post_accumulate = {}
    ft_gc_track(<PyObject*>self)
    return RemovableHandle(mine.post_accumulate, hook)


METHODS = {f.__name__: f for f in (retain_grad, register_hook, register_post_accumulate_grad_hook)}
