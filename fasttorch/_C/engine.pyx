"""The backward engine.

Nodes are numbered as they are made, and a node is made after every node it leads to. So running them from the greatest
number down, each when its turn comes, meets every node after all those that give it a gradient: no dependencies are
counted beforehand. The nodes that have a gradient wait in a heap. Their gradients are kept in the nodes, marked with the
number of the run; a node that another run under way has marked is kept in that run's dictionary instead.
"""
import threading
from cpython.object cimport PyObject
from libc.stdlib cimport malloc, calloc, realloc, free
from libc.string cimport memset
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport DTYPES, CATEGORY, ITEMSIZE, device_of_code
from fasttorch._C.node cimport Node, NodeExtra, Edge, node_release, accumulate_grad_op
from fasttorch._C.tensor cimport *
from fasttorch._C.history cimport gradient_node, leaf_node
from fasttorch._C.storage cimport where_str
from fasttorch._C.copies cimport cast_tensor, copy_into, is_dense, sum_to_shape, same_shape
from fasttorch._C.dispatch cimport pointwise2

cdef enum:                        # ft_state.anomaly
    ANOMALY = 1
    ANOMALY_NAN = 2
    ANOMALY_INF = 4

cdef uint64_t _runs = 0
cdef dict _active = {}            # runs under way: number -> _Run
cdef dict _hidden = {}            # nodes whose derivative runs without some of its edges: node -> [(edge, where it leads)]
cdef object _leaves_lock = threading.RLock()     # held while a run adds a large gradient to a leaf's

cdef extern from "Python.h":
    int PyErr_CheckSignals() except -1

# The operators that the engine itself needs when it records (create_graph); set by the operators' module.
cdef object _sum_to_size = None
cdef object _to_dtype = None
cdef ft_op_info* _add = NULL


cdef void engine_set_add(ft_op_info* op) noexcept:
    global _add
    _add = op


def _set_operators(sum_to_size, to_dtype):
    global _sum_to_size, _to_dtype
    _sum_to_size, _to_dtype = sum_to_size, to_dtype


cdef class _Run:
    """One backward run."""
    cdef uint64_t number
    cdef PyObject** nodes           # a heap by sequence number, greatest first; strong references
    cdef Py_ssize_t n, room
    cdef dict aside                 # gradients of nodes that another run has marked: node -> list by output
    cdef bint retain, create
    cdef bint accumulate            # into the leaves' grad
    cdef dict wanted                # autograd.grad: node -> {output_nr: index in results}; None otherwise
    cdef set needed                 # nodes that lead to a wanted one; None: all
    cdef list results
    cdef list shapes                # of the gradients at a node that failed
    cdef Node at                    # whose tensor hooks run
    cdef list callbacks             # what is to be called at the end
    cdef Node node                  # the node at work

    def __dealloc__(self):
        cdef Py_ssize_t k
        for k in range(self.n):
            clear_grads(<Node>self.nodes[k], self.number)
            Py_DECREF_(self.nodes[k])
        free(self.nodes)


cdef void clear_grads(Node node, uint64_t number) noexcept:
    cdef int k
    cdef PyObject* p
    if node.run != number:
        return
    node.run = 0
    p = node.grad0
    node.grad0 = NULL
    Py_XDECREF_(p)
    if node.grads != NULL:
        for k in range(node.n_outputs):
            Py_XDECREF_(node.grads[k])
        free(node.grads)
        node.grads = NULL


cdef int push(_Run run, Node node) except -1:
    cdef Py_ssize_t i, parent
    cdef PyObject** room
    cdef PyObject* p = <PyObject*>node
    cdef uint64_t seq = node.seq
    if run.n == run.room:
        room = <PyObject**>realloc(run.nodes, (run.room * 2 + 64) * sizeof(PyObject*))
        if room == NULL:
            raise MemoryError()
        run.nodes = room
        run.room = run.room * 2 + 64
    Py_INCREF_(p)
    i = run.n
    run.n += 1
    while i:
        parent = (i - 1) >> 1
        if (<Node>run.nodes[parent]).seq >= seq:
            break
        run.nodes[i] = run.nodes[parent]
        i = parent
    run.nodes[i] = p
    return 0


cdef PyObject* pop(_Run run) noexcept:
    """The waiting node with the greatest number; a strong reference."""
    cdef PyObject* top = run.nodes[0]
    cdef PyObject* last
    cdef Py_ssize_t i = 0, child
    cdef uint64_t seq
    run.n -= 1
    if run.n == 0:
        return top
    last = run.nodes[run.n]
    seq = (<Node>last).seq
    while True:
        child = 2 * i + 1
        if child >= run.n:
            break
        if child + 1 < run.n and (<Node>run.nodes[child + 1]).seq > (<Node>run.nodes[child]).seq:
            child += 1
        if (<Node>run.nodes[child]).seq <= seq:
            break
        run.nodes[i] = run.nodes[child]
        i = child
    run.nodes[i] = last
    return top


cdef PyObject* add_grads(PyObject* old, PyObject* new, bint create) except NULL:
    """old + new, in place where that is unseen. Takes over both references."""
    cdef Tensor a = <Tensor>ft_steal(old)
    cdef Tensor b = <Tensor>ft_steal(new)
    cdef const ft_loop* loop
    cdef char* args[3]
    cdef Py_ssize_t[3] steps
    cdef Tensor r
    if not create and a.dtype == b.dtype and same_shape(a, b) and not (a.device | b.device):
        loop = _add.loops[a.dtype]
        if loop != NULL and a.flags & b.flags & CONTIGUOUS:
            # `a` and `b` each have one reference more: the variables above
            if Py_REFCNT_(<PyObject*>a) == 1 and owned(<PyObject*>a):
                r = a
            elif Py_REFCNT_(<PyObject*>b) == 1 and owned(<PyObject*>b):
                r = b
            else:
                r = tensor_new(a.dtype, a.ndim, a.shape, 0)
            args[0] = a.data
            args[1] = b.data
            args[2] = r.data
            steps[0] = steps[1] = steps[2] = ITEMSIZE[r.dtype]
            if r.count > 4096 and r.count >= ft_loop_grain(loop):
                with nogil:
                    ft_loop_parallel(loop, 3, args, r.count, steps, _add.loop_data[r.dtype])
            else:
                loop.fn(args, &r.count, steps, _add.loop_data[r.dtype])
            Py_INCREF_(<PyObject*>r)
            return <PyObject*>r
    if is_sparse(a) or is_sparse(b):
        r = python_hooks["add_sparse"](a, b)
    else:
        r = pointwise2(_add, a, b, None, NULL, 0)
    Py_INCREF_(<PyObject*>r)
    return <PyObject*>r


cdef inline bint is_sparse(Tensor t) noexcept:
    return Py_TYPE_(<PyObject*>t) != tensor_type and sparse_type is not None and isinstance(t, sparse_type)

cdef object sparse_type = None


def _set_sparse_type(cls):
    global sparse_type
    sparse_type = cls


cdef int give(_Run run, Node node, int output_nr, PyObject* grad) except -1:
    """Add a gradient (taken over) to output `output_nr` of `node`, which then waits for its turn."""
    cdef list kept
    cdef PyObject** slot
    if run.needed is not None and node not in run.needed:
        Py_DECREF_(grad)
        return 0
    if node.run != run.number:
        if node.run != 0 and node.run in _active:
            kept = run.aside.get(node)
            if kept is None:
                kept = run.aside[node] = [None] * node.n_outputs
                push(run, node)
            if kept[output_nr] is None:
                kept[output_nr] = <object>grad
                Py_DECREF_(grad)
            else:
                Py_INCREF_(<PyObject*>kept[output_nr])
                kept[output_nr] = ft_steal(add_grads(<PyObject*>kept[output_nr], grad, True))
            return 0
        clear_grads(node, node.run)
        node.run = run.number
        push(run, node)
    if node.n_outputs == 1:
        slot = &node.grad0
    else:
        if node.grads == NULL:
            node.grads = <PyObject**>calloc(node.n_outputs, sizeof(PyObject*))
            if node.grads == NULL:
                Py_DECREF_(grad)
                raise MemoryError()
        slot = &node.grads[output_nr]
    if slot[0] == NULL:
        slot[0] = grad
        return 0
    cdef PyObject* old = slot[0]
    slot[0] = NULL
    slot[0] = add_grads(old, grad, run.create)
    return 0


cdef int give_leaf(_Run run, Tensor leaf, PyObject* grad) except -1:
    """Give a gradient (taken over) to the leaf's AccumulateGrad node, which is made for the run if there is none."""
    cdef PyObject* node = NULL if leaf.flags & RESULT else leaf.grad_fn
    if node != NULL:
        return give(run, <Node>node, 0, grad)
    if run.needed is not None:              # nobody asked for this leaf's gradient: its node would be there
        Py_DECREF_(grad)
        return 0
    return give(run, <Node>leaf_node(leaf), 0, grad)


cdef inline PyObject* target(Edge* e) noexcept:
    """The node that an edge leads to; NULL for none, and for a leaf without an AccumulateGrad node."""
    if e.node != NULL and e.leaf:
        return NULL if (<Tensor>e.node).flags & RESULT else (<Tensor>e.node).grad_fn
    return e.node


cdef PyObject* waiting_gradient(Edge* e) noexcept:
    cdef PyObject* to = target(e)
    cdef PyObject* g
    if to == NULL or e.shape != NULL or (<Node>to).run != ft_state.run or (<Node>to).n_outputs != 1 or ft_state.grad_enabled \
            or ft_state.anomaly:
        return NULL
    g = (<Node>to).grad0
    return g if g != NULL and owned(g) and Py_TYPE_(g) == tensor_type else NULL


cdef inline bint has_shape(Tensor t, int ndim, Py_ssize_t* shape) noexcept:
    cdef int k
    if t.ndim != ndim:
        return False
    for k in range(ndim):
        if t.shape[k] != shape[k]:
            return False
    return True


cdef PyObject* fit(Edge* e, PyObject* grad, bint create) except NULL:
    """The gradient in the shape and dtype of the input it is for. Takes over `grad`."""
    cdef Tensor g = <Tensor>ft_steal(grad)
    cdef int k
    if e.shape != NULL and not has_shape(g, e.ndim, e.shape):
        if create:
            g = _sum_to_size(g, tuple([e.shape[k] for k in range(e.ndim)]))
        else:
            g = sum_to_shape(g, e.ndim, e.shape)
    if e.dtype >= 0 and g.dtype != e.dtype:
        g = _to_dtype(g, DTYPES[e.dtype]) if create else cast_tensor(g, e.dtype)
    Py_INCREF_(<PyObject*>g)
    return <PyObject*>g


cdef int accumulate(Tensor leaf, PyObject* grad, _Run run, int seen) except -1:
    """Add `grad` (taken over) to the leaf's `grad`. `seen`: references to it besides, which may see it become the leaf's."""
    cdef Tensor g = <Tensor>ft_steal(grad)
    cdef TensorExtra extra = <TensorExtra>leaf.extra if leaf.extra != NULL else None
    if leaf.flags & REQUIRES_GRAD == 0:
        return 0
    if g.device != leaf.device:
        raise RuntimeError(f"backward: expected the gradient of a leaf of shape {shape_str(leaf)} on "
                           f"{device_of_code(leaf.device)}, but it is on {device_of_code(g.device)}")
    if leaf.flags & RESULT:
        raise RuntimeError(f"leaf variable has been moved into the graph interior: a tensor of shape {shape_str(leaf)} was used "
                           "as a leaf and then written to by a recorded operation")
    if g.count > 4096 or is_sparse(g):     # adding may let go of the GIL, to another thread's backward
        with _leaves_lock:
            add_to_leaf(leaf, g, run, seen)
    else:
        add_to_leaf(leaf, g, run, seen)
    if extra is not None and extra.post_accumulate:
        for hook in list(extra.post_accumulate.values()):
            if hook(leaf) is not None:
                raise RuntimeError("Tensor post accumulate grad hooks should return None.")
    return 0


cdef Tensor laid_out(Tensor g, Tensor leaf):
    """A copy of the gradient `g` that lies in memory as the leaf does, row-major where that has gaps."""
    cdef Tensor r
    if leaf.flags & CONTIGUOUS or leaf.ndim != g.ndim or not same_shape(g, leaf) or not is_dense(leaf):
        return cast_tensor(g, g.dtype)
    r = tensor_new(g.dtype, g.ndim, g.shape, g.device)
    set_geometry(r, leaf.ndim, leaf.shape, leaf.strides)
    copy_into(r, g)
    return r


cdef bint lies_as(Tensor g, Tensor leaf) noexcept:
    """Whether `g` lies in memory as the gradient of `leaf` should."""
    cdef int k
    if g.flags & leaf.flags & CONTIGUOUS:
        return True
    if g.ndim != leaf.ndim or not is_dense(leaf):
        return (g.flags & CONTIGUOUS) != 0
    for k in range(g.ndim):
        if g.shape[k] != leaf.shape[k] or g.strides[k] != leaf.strides[k] and g.shape[k] > 1:
            return False
    return True


cdef int add_to_leaf(Tensor leaf, Tensor g, _Run run, int seen) except -1:
    # `g` is not assigned to: Cython would hold a reference more, and no gradient would be the leaf's without a copy
    cdef Tensor old, made
    cdef PyObject* p
    if leaf.grad == NULL:
        if is_sparse(g):
            made = g
        elif run.create:
            made = g if g.storage != leaf.storage else pointwise2(_add, g, 0, None, NULL, 0)
        elif (Py_REFCNT_(<PyObject*>g) <= 1 + seen and Py_REFCNT_(g.storage) == 1 and (<Storage>g.storage).mem_class >= 0
              and not g.flags & (VIEW | RESULT | REQUIRES_GRAD) and lies_as(g, leaf)):
            made = g
        else:
            made = laid_out(g, leaf)       # somebody else can see it, or it lies otherwise: the leaf gets a copy of its own
        Py_INCREF_(<PyObject*>made)
        leaf.grad = <PyObject*>made
        if made.flags & RESULT:
            ft_gc_track(<PyObject*>leaf)
    else:
        old = <Tensor>leaf.grad
        if run.create or is_sparse(g) or is_sparse(old) or old.flags & REQUIRES_GRAD:
            Py_INCREF_(<PyObject*>old)
            Py_INCREF_(<PyObject*>g)
            made = ft_steal(add_grads(<PyObject*>old, <PyObject*>g, True))
            p = leaf.grad
            Py_INCREF_(<PyObject*>made)
            leaf.grad = <PyObject*>made
            Py_XDECREF_(p)
        else:
            pointwise2(_add, old, g, old, NULL, 0)      # in place, as PyTorch: others may hold leaf.grad
    return 0


cdef Tensor check_hook_result(object got, Tensor before):
    if not is_tensor(got):
        raise TypeError(f"a gradient hook must return a Tensor or None, not {type(got).__name__}")
    if (<Tensor>got).ndim != before.ndim or not same_shape(<Tensor>got, before):
        raise RuntimeError(f"hook has changed the size of value: from {shape_str(before)} to {shape_str(<Tensor>got)}")
    return <Tensor>got


cdef int run_leaf_hooks(Tensor leaf, PyObject** grads) except -1:
    """The tensor hooks of a leaf, on the gradient that its AccumulateGrad node got."""
    cdef TensorExtra extra = <TensorExtra>leaf.extra
    if extra.hooks and grads[0] != NULL:
        for hook in list(extra.hooks.values()):
            call_hook(hook, &grads[0])
    return 0


cdef int call_hook(object hook, PyObject** grad) except -1:
    """Call a tensor hook; the gradient that it returns takes the place of the one it got."""
    got = hook(<Tensor>grad[0])
    if got is not None:
        check_hook_result(got, <Tensor>grad[0])
        replace(grad, got)
    return 0


cdef int run_tensor_hooks(Node node, PyObject** grads) except -1:
    """The hooks of the tensors that `node` made, then their retained gradients. `grads` holds strong references."""
    cdef NodeExtra extra = <NodeExtra>node.extra
    cdef int k
    cdef Tensor t, g
    if extra.pre_hooks is not None:
        for k in range(len(extra.pre_hooks)):
            for hook in list((<dict>extra.pre_hooks[k]).values()):
                if grads[k] != NULL:
                    call_hook(hook, &grads[k])
    if extra.retained is not None:
        for k, ref in list(extra.retained.items()):
            held = ref()
            if held is not None and grads[k] != NULL:
                t = <Tensor>held
                g = <Tensor>grads[k]
                if t.grad == NULL:
                    set_field_grad(t, tensor_alias(g) if not g.flags & RESULT else g)
                else:
                    set_field_grad(t, pointwise2(_add, <Tensor>t.grad, g, None, NULL, 0))
    return 0


cdef int run_prehooks(Node node, PyObject** grads) except -1:
    """The node's own hooks before its derivative: hook(grad_outputs)."""
    cdef NodeExtra extra = <NodeExtra>node.extra
    cdef int k
    for hook in list(extra.node_pre_hooks.values()):
        got = hook(tuple([<Tensor>grads[k] if grads[k] != NULL else None for k in range(node.n_outputs)]))
        if got is not None:
            got = got if isinstance(got, tuple) else (got,)
            if len(got) != node.n_outputs:
                raise RuntimeError(f"a pre-hook of {node.name()} returned {len(got)} gradients, expected {node.n_outputs}")
            for k in range(node.n_outputs):
                replace(&grads[k], got[k])
    return 0


cdef void set_field_grad(Tensor t, Tensor g) noexcept:
    cdef PyObject* old = t.grad
    Py_INCREF_(<PyObject*>g)
    t.grad = <PyObject*>g
    Py_XDECREF_(old)


cdef int replace(PyObject** slot, object value) except -1:
    cdef PyObject* old = slot[0]
    if value is None:
        slot[0] = NULL
    else:
        if not is_tensor(value):
            raise TypeError(f"a gradient hook must return Tensors or None, not {type(value).__name__}")
        Py_INCREF_(<PyObject*>value)
        slot[0] = <PyObject*>value
    Py_XDECREF_(old)
    return 0


cdef int run_hooks_after(Node node, PyObject** outs, PyObject** ins) except -1:
    """The node's hooks: hook(grad_inputs, grad_outputs)."""
    cdef int k
    for hook in list((<NodeExtra>node.extra).hooks.values()):
        got = hook(tuple([<Tensor>outs[k] if outs[k] != NULL else None for k in range(node.n_edges)]),
                   tuple([<Tensor>ins[k] if ins[k] != NULL else None for k in range(node.n_outputs)]))
        if got is not None:
            got = got if isinstance(got, tuple) else (got,)
            if len(got) != node.n_edges:
                raise RuntimeError(f"a hook of {node.name()} returned {len(got)} gradients, expected {node.n_edges}")
            for k in range(node.n_edges):
                replace(&outs[k], got[k])
    return 0


cdef int run_node(_Run run, Node node) except -1:
    """Run one node on the gradients of its outputs and hand on the gradients of its inputs."""
    cdef PyObject* in0 = NULL
    cdef PyObject** ins = &in0
    cdef PyObject** several = NULL
    cdef PyObject* out_room[8]
    cdef PyObject** outs = out_room
    cdef PyObject* g
    cdef Edge* e
    cdef list kept
    cdef int k
    cdef bint mine = node.run == run.number, done = False
    # take the gradients out of the node
    if mine:
        node.run = 0
        if node.n_outputs == 1:
            in0 = node.grad0
            node.grad0 = NULL
        else:
            several = ins = node.grads
            node.grads = NULL
    else:
        kept = run.aside.pop(node)
        several = ins = <PyObject**>calloc(node.n_outputs, sizeof(PyObject*))
        for k in range(node.n_outputs):
            if kept[k] is not None:
                Py_INCREF_(<PyObject*>kept[k])
                ins[k] = <PyObject*>kept[k]
        kept = None
    if node.n_edges > 8:
        outs = <PyObject**>malloc(node.n_edges * sizeof(PyObject*))
    memset(outs, 0, node.n_edges * sizeof(PyObject*))
    if node.masked:
        show_edges(node)
    try:
        if node.op == &accumulate_grad_op:
            if (<Tensor>node.saved[0].value).extra != NULL:
                run.at = node
                run_leaf_hooks(<Tensor>node.saved[0].value, ins)
                run.at = None
        elif node.watched:
            run.at = node
            run_tensor_hooks(node, ins)
            run.at = None
        if run.wanted is not None:
            take_wanted(run, node, ins)
        if node.op == &accumulate_grad_op:
            if run.accumulate and ins[0] != NULL:
                if node.watched and (<NodeExtra>node.extra).node_pre_hooks:
                    run_prehooks(node, ins)
                g = ins[0]
                if g == NULL:
                    pass
                elif node.watched and (<NodeExtra>node.extra).hooks:
                    Py_INCREF_(g)
                    accumulate(<Tensor>node.saved[0].value, g, run, 1)
                    run_hooks_after(node, outs, ins)
                else:
                    ins[0] = NULL
                    accumulate(<Tensor>node.saved[0].value, g, run, 0)
        elif run.needed is None or leads_on(run, node):
            if node.watched and (<NodeExtra>node.extra).node_pre_hooks:
                run_prehooks(node, ins)
            if ft_state.anomaly:
                call_watched(node, ins, outs)
            else:
                node.op.backward(<PyObject*>node, ins, outs)
            if node.masked:
                show_edges(node)
            if node.watched and (<NodeExtra>node.extra).hooks:
                run_hooks_after(node, outs, ins)
            if not run.retain:
                node_release(node)
            # free the incoming gradients before the next nodes run, so that they can be written over
            for k in range(node.n_outputs):
                Py_XDECREF_(ins[k])
                ins[k] = NULL
            for k in range(node.n_edges):
                g = outs[k]
                if g == NULL:
                    continue
                outs[k] = NULL
                e = &node.edges[k]
                if e.node == NULL:
                    Py_DECREF_(g)
                    continue
                if e.shape != NULL or e.dtype >= 0:
                    g = fit(e, g, run.create)
                if e.leaf:
                    give_leaf(run, <Tensor>e.node, g)
                else:
                    give(run, <Node>e.node, e.output_nr, g)
        elif run.accumulate and node.watched and (<NodeExtra>node.extra).node_pre_hooks:
            run_prehooks(node, ins)         # backward(inputs=...) stops here, after the node's hooks
        done = True
    finally:
        if not done:
            if node.masked:
                show_edges(node)
            run.shapes = [shape_str(<Tensor>ins[k]) for k in range(node.n_outputs) if ins[k] != NULL]
        for k in range(node.n_outputs):
            Py_XDECREF_(ins[k])
        for k in range(node.n_edges):
            Py_XDECREF_(outs[k])
        if several != NULL:
            free(several)
        if outs != out_room:
            free(outs)
    return 0


cdef int call_watched(Node node, PyObject** ins, PyObject** outs) except -1:
    """Run a node's derivative in anomaly mode."""
    try:
        node.op.backward(<PyObject*>node, ins, outs)
    except BaseException as error:
        python_hooks["anomaly_backward"](node, error)
        raise
    return check_finite(node, outs)


cdef int check_finite(Node node, PyObject** outs) except -1:
    """Anomaly mode: raise at the first gradient with a NaN, or an infinity if these are looked for."""
    cdef int k
    for k in range(node.n_edges):
        if outs[k] != NULL and CATEGORY[(<Tensor>outs[k]).dtype] >= 2:
            found = python_hooks["find_anomaly"](<Tensor>outs[k], ft_state.anomaly & ANOMALY_INF)
            if found is not None and (found != "nan" or ft_state.anomaly & ANOMALY_NAN):
                raise RuntimeError(f"Function '{node.name()}' returned {found} values in its {k}th output, the gradient of shape "
                                   f"{shape_str(<Tensor>outs[k])} of input {k}.{ran_at(node)}")
    return 0


cdef str ran_at(Node node):
    """The line where forward ran the operation, as the end of a message."""
    cdef str where = where_str(&node.where)
    return f"\n  The operation ran at: {where}" if where else ""


cdef bint leads_on(_Run run, Node node) except -1:
    """Whether an edge of `node` leads to a gradient that was asked for. The edges that don't are hidden from its derivative."""
    cdef int k, n = 0, edges = 0
    cdef PyObject* to
    cdef list hidden
    for k in range(node.n_edges):
        if node.edges[k].node != NULL:
            edges += 1
            to = target(&node.edges[k])
            if to != NULL and <Node>to in run.needed:
                n += 1
    if n and n != edges and not node.is_function:
        hidden = []
        for k in range(node.n_edges):
            if node.edges[k].node != NULL:
                to = target(&node.edges[k])
                if to == NULL or <Node>to not in run.needed:
                    hidden.append((k, <size_t>node.edges[k].node))
        for k, _address in hidden:
            node.edges[<int>k].node = NULL
        _hidden[node] = hidden
        node.masked = 1
    return n > 0


cdef int show_edges(Node node) except -1:
    """Undo what `leads_on` hid. Another run that meets the node meanwhile does so too: the first then does some needless work."""
    node.masked = 0
    for k, address in _hidden.pop(node):
        node.edges[<int>k].node = <PyObject*><size_t>address
    return 0


cdef int take_wanted(_Run run, Node node, PyObject** ins) except -1:
    """Keep the gradients that autograd.grad asked for."""
    cdef int k
    cdef dict indices = run.wanted.get(node)
    if indices is not None:
        for k, index in indices.items():
            if ins[k] != NULL:
                run.results[index] = <Tensor>ins[k]
    return 0


cdef int explain(_Run run, Node node, object error) except -1:
    """Note on an error that came up in a node's derivative or hooks which operation it was, and where forward ran it."""
    cdef str where = where_str(&node.where), name = (<bytes>node.op.name).decode()
    if node.op == &accumulate_grad_op:
        note = f"In backward, at the leaf of shape {shape_str(<Tensor>node.saved[0].value)}"
    else:
        note = f"In backward, at {node.name()}" + ("" if node.is_function else f" (operator '{name}')")
        if run.shapes:
            note += f", gradient of its output of shape {', '.join(run.shapes)}"
        if where and where not in str(error):
            note += f".\n  The operation ran at: {where}"
    error.add_note(note)
    return 0


cdef set find_needed(list starts, set targets):
    """The nodes from which a target can be reached, by a walk in order of numbers (no recursion)."""
    cdef set seen = set(), needed = set(targets)
    cdef list stack = list(starts), order = []
    cdef Node node
    cdef PyObject* to
    cdef int k
    while stack:
        node = stack.pop()
        if node in seen:
            continue
        seen.add(node)
        order.append((node.seq, node))
        for k in range(node.n_edges):
            to = target(&node.edges[k])
            if to != NULL and <Node>to not in seen:
                stack.append(<Node>to)
    order.sort(key=_first)
    for _seq, node in order:
        for k in range(node.n_edges):
            to = target(&node.edges[k])
            if to != NULL and <Node>to in needed:
                needed.add(node)
                break
    return needed


def _first(pair):
    return pair[0]


cdef tuple place_in_graph(object o):
    """The node that the gradient of a tensor, or of a GradientEdge, goes to, and as which of its outputs."""
    cdef Tensor t
    if is_tensor(o):
        t = <Tensor>o
        node = gradient_node(t)
        return node, t.output_nr if t.flags & RESULT else 0
    return o.node, o.output_nr


cdef object run_here(list roots, list grads, bint retain_graph, bint create_graph, list inputs, bint accumulate):
    """Run backward from `roots` with gradients `grads`.

    roots, inputs: tensors or GradientEdges.
    inputs: None, or those whose gradients are wanted: accumulated into their `grad` if `accumulate`, else returned.
    """
    global _runs
    cdef _Run run = _Run.__new__(_Run)
    cdef Tensor g
    cdef PyObject* p
    cdef Node node
    cdef int k, before = ft_state.grad_enabled, depth = ft_state.depth + 1
    cdef uint64_t outer = ft_state.run, steps = 0
    _runs += 1
    run.number = _runs
    run.retain = retain_graph
    run.create = create_graph
    run.accumulate = accumulate
    run.aside = {}
    starts = []
    for k in range(len(roots)):
        starts.append(place_in_graph(roots[k]))
    if inputs is not None:
        run.wanted = {}
        run.results = [None] * len(inputs)
        targets = set()
        doubles = []
        for k in range(len(inputs)):
            node, nr = place_in_graph(inputs[k])
            indices = run.wanted.setdefault(node, {})
            if nr in indices:
                doubles.append((k, indices[nr]))
            else:
                indices[nr] = k
            targets.add(node)
        indices = None
        run.needed = find_needed([n for n, _ in starts], targets)
    _active[run.number] = run
    ft_state.grad_enabled = create_graph
    ft_state.depth += 1
    ft_state.run = run.number
    try:
        for k in range(len(roots)):
            g = grads[k]
            Py_INCREF_(<PyObject*>g)
            give(run, <Node>starts[k][0], starts[k][1], <PyObject*>g)
        starts = None
        while run.n:
            p = pop(run)
            node = <Node>ft_steal(p)
            run.node = node
            run_node(run, node)
            node = None
            steps += 1
            if steps & 15 == 0:
                PyErr_CheckSignals()
        run.node = None
        while run.callbacks:
            run.callbacks.pop(0)()
    except BaseException as error:
        if node is not None and ft_state.depth == depth:
            explain(run, node, error)
        raise
    finally:
        ft_state.depth -= 1
        ft_state.run = outer
        ft_state.grad_enabled = before
        del _active[run.number]
    if inputs is None:
        return None
    for k, index in doubles:
        run.results[k] = run.results[index]
    return run.results


cdef enum:
    MAX_DEPTH = 40                  # backward runs within one another on one thread


cdef object run_backward(list roots, list grads, bint retain_graph, bint create_graph, list inputs, bint accumulate):
    """`run_here`, on a thread of its own where backward runs are nested so deep that the stack or Python's limit would end."""
    if ft_state.depth == 0 or ft_state.depth % MAX_DEPTH:
        return run_here(roots, grads, retain_graph, create_graph, inputs, accumulate)
    return _run_on_thread(roots, grads, retain_graph, create_graph, inputs, accumulate)


def _run_on_thread(list roots, list grads, bint retain_graph, bint create_graph, list inputs, bint accumulate):
    """`run_here` on a new thread, with this one's modes; waits for it."""
    result = []
    state = (ft_state.grad_enabled, ft_state.inference, ft_state.anomaly, ft_state.depth, ft_state.run,
             <object>ft_state.saved_hooks if ft_state.saved_hooks != NULL else None)

    def work():
        hooks = state[5]
        ft_state.grad_enabled, ft_state.inference, ft_state.anomaly, ft_state.depth, ft_state.run = state[:5]
        if hooks is not None:
            Py_INCREF_(<PyObject*>hooks)
            ft_state.saved_hooks = <void*>hooks
        try:
            result.append((run_here(roots, grads, retain_graph, create_graph, inputs, accumulate), None))
        except BaseException as error:
            result.append((None, error))
        finally:
            if hooks is not None and ft_state.saved_hooks == <void*>hooks:
                ft_state.saved_hooks = NULL
                Py_DECREF_(<PyObject*>hooks)

    thread = threading.Thread(target=work, name="fasttorch-backward")
    thread.start()
    interrupted = None
    while True:
        try:
            thread.join()
            break
        except BaseException as error:      # Ctrl-C: raised when the inner run has ended
            interrupted = error
    if interrupted is not None:
        raise interrupted
    value, error = result[0]
    if error is not None:
        raise error
    return value


def _run_backward(list roots, list grads, bint retain_graph, bint create_graph, inputs, bint accumulate):
    """See `run_backward`; `roots` require grad and `grads` fit them (checked by fasttorch.autograd)."""
    return run_backward(roots, grads, retain_graph, create_graph, inputs, accumulate)


def _queue_callback(callback):
    """Call `callback()` at the end of this thread's innermost backward run."""
    cdef _Run run = _active.get(ft_state.run)
    if run is None:
        raise RuntimeError("Final callbacks can only be installed during backward pass.")
    if run.callbacks is None:
        run.callbacks = []
    run.callbacks.append(callback)


def _current_node():
    """The node that runs on this thread, or None."""
    cdef _Run run = _active.get(ft_state.run)
    return None if run is None else run.node


def _run_id():
    """Number of this thread's innermost backward run; -1 outside one."""
    return ft_state.run if ft_state.depth else -1


def _will_run_node(Node node not None):
    """Whether this thread's backward run is at the node or will come to it."""
    if not ft_state.depth:
        raise RuntimeError("_will_engine_execute_node: only within a backward run")
    return _will_run([node])[0]


def _keeps_graph():
    """Whether this thread's innermost backward run retains the graph."""
    cdef _Run run = _active.get(ft_state.run)
    return True if run is None else run.retain


def _current_run():
    """Number of the innermost backward run of this thread; 0 outside one."""
    return ft_state.run


def _is_active(uint64_t number):
    """Whether the run of that number is under way."""
    return number in _active


def _will_run(list nodes):
    """For each node, whether this thread's backward run is at it or will come to it."""
    cdef _Run run = _active.get(ft_state.run)
    cdef set seen = set()
    cdef list stack = []
    cdef Node node
    cdef PyObject* to
    cdef int k
    if run is None:
        return [False] * len(nodes)
    if run.at is not None:
        stack.append(run.at)
    for k in range(run.n):
        stack.append(<Node>run.nodes[k])
    while stack:
        node = stack.pop()
        if node in seen or run.needed is not None and node not in run.needed:
            continue
        seen.add(node)
        for k in range(node.n_edges):
            to = target(&node.edges[k])
            if to != NULL and <Node>to not in seen:
                stack.append(<Node>to)
    return [node in seen for node in nodes]


def _whole_run():
    """Whether this thread's backward run accumulates into all leaves: no `inputs` were given, and it is not `autograd.grad`."""
    cdef _Run run = _active.get(ft_state.run)
    return run is None or run.needed is None
