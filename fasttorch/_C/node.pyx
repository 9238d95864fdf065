"""Function nodes: the operator that made a tensor, where its gradients go, and what its derivative needs."""
from cpython.object cimport PyObject, PyTypeObject, visitproc
from libc.stdlib cimport calloc, free, malloc, realloc
from libc.string cimport memcpy, memset
from fasttorch._C.core cimport *
from fasttorch._C.storage cimport where_str

cdef extern from "where.h":
    int FT_WHERE_KNOWN
    int ft_where_on
    void ft_where_now(PyObject** code, const char** at) noexcept
    void ft_where_set_package(const char* path) noexcept

cdef ft_op_info unknown_op
unknown_op.name = "unknown"
unknown_op.grad_name = "Node"
accumulate_grad_op.name = "accumulate_grad"
accumulate_grad_op.grad_name = "AccumulateGrad"
function_op.name = "function"
function_op.grad_name = "Function"

# What the module that knows tensors does for this one: the AccumulateGrad node of a leaf, made if it has none; and it is
# told when such a node goes, so that the leaf forgets it.
cdef leaf_node_fn _leaf_node = NULL
cdef accumulate_freed_fn _on_accumulate_freed = NULL

cdef saved_result_fn _saved_result = NULL

cdef void node_set_tensor_functions(leaf_node_fn leaf_node, accumulate_freed_fn freed, saved_result_fn saved_result) noexcept:
    global _leaf_node, _on_accumulate_freed, _saved_result
    _saved_result = saved_result
    _leaf_node = leaf_node
    _on_accumulate_freed = freed


cdef extern from "Python.h":
    void Py_SET_TYPE_ "Py_SET_TYPE"(PyObject*, PyTypeObject*) noexcept

cdef dict _classes = {}             # name -> class


def _class_named(str name):
    """The class of the nodes of that name that Python has seen: a subclass of Node without anything of its own."""
    cls = _classes.get(name)
    if cls is None:
        cls = _classes[name] = type(name, (Node,), {"__slots__": (), "__module__": "fasttorch.autograd",
                                                    "__doc__": f"A node of the graph: {name}."})
    return cls


def _function_class(context):
    """The class of the nodes of a user's function, whose contexts are of the class `context`."""
    cls = context.__dict__.get("_node_class")
    if cls is None:
        cls = type(context.__name__, (Node,), {"__slots__": (), "__module__": context.__module__, "__doc__": context.__doc__})
        context._node_class = cls
    return cls


def _named(Node node):
    """The node, made one of the class of its name: operators make plain Nodes, whose class nobody sees."""
    if Py_TYPE_(<PyObject*>node) != _type or node.op == &unknown_op:
        return node
    if node.is_function:
        cls = _function_class(type((<NodeExtra>node.extra).context))
    else:
        cls = _class_named((<bytes>node.op.grad_name).decode())
    Py_INCREF_(<PyObject*>cls)
    Py_SET_TYPE_(<PyObject*>node, <PyTypeObject*>cls)
    return node


class SavedTensor:
    """What a node saved, by its place: `register_hooks` has it packed."""

    __slots__ = ("_node", "_slot")

    def __init__(self, *args):
        raise RuntimeError("Trying to create a SavedTensor object from Python is forbidden: nodes give them")

    def register_hooks(self, pack_hook, unpack_hook):
        """Replace the tensor by ``pack_hook(tensor)``, from which ``unpack_hook`` makes it again when it is needed."""
        from fasttorch._C.history import _hook_saved
        _hook_saved(self._node, self._slot, pack_hook, unpack_hook)


cdef object saved_tensor(Node node, int k):
    made = SavedTensor.__new__(SavedTensor)
    made._node, made._slot = node, k
    return made


cdef int slot_of(Node node, str name) except -2:
    """The slot of a saved value by its argument's name ("self" is the first's); -1 where it isn't known."""
    cdef int k, n = 0
    cdef list tensors
    if node.op.entry == NULL:
        return -1
    entry = <object>node.op.entry
    tensors = [what for what, kind in entry.args if kind in ("t", "?", "s")]
    if name == "self" and tensors:
        name = tensors[0]
    if entry.pointwise and name in tensors:
        k = tensors.index(name)
        return k if k < node.n_saved else -1
    for k in range(node.n_saved):
        if name in ("result", "output") and node.saved[k].kind in (SAVED_OUTPUT, SAVED_RESULT):
            return k
        n += node.saved[k].kind == SAVED_INPUT or node.saved[k].kind == SAVED_HOOKED
    if tensors == [name] and n == 1:
        for k in range(node.n_saved):
            if node.saved[k].kind == SAVED_INPUT or node.saved[k].kind == SAVED_HOOKED:
                return k
    if name == "result" and entry.pointwise and node.n_saved == len(tensors) + 1:
        return node.n_saved - 1             # packed by hooks, or freed
    return -1


cdef class Node:
    """One recorded operation. `next_functions` leads towards the leaves.

    Nodes are made by operators; a tensor's is its `grad_fn`.
    """

    def __cinit__(self):
        self.edges = self.edges0
        self.saved = self.saved0
        self.op = &unknown_op

    def __init__(self):
        raise TypeError("a Node is made by an operator: see Tensor.grad_fn")

    def name(self):
        """Name of the operation, as PyTorch's: ``"MulBackward0"``."""
        if self.is_function:
            return (<NodeExtra>self.extra).context.__class__.__name__
        return (<bytes>self.op.grad_name).decode()

    def __repr__(self):
        return f"<{self.name()} object at {<size_t><PyObject*>self:#x}>"

    @property
    def next_functions(self):
        """A pair (node, output number) for each input of the operation; (None, 0) where no gradient goes."""
        cdef int k
        cdef Edge* e
        for k in range(self.n_edges):
            e = &self.edges[k]
            if e.leaf and e.node != NULL:       # from now on the edge holds the AccumulateGrad node, and that the leaf
                node = _leaf_node(e.node)
                (<ft_leaf*>e.node).uses -= 1
                Py_DECREF_(e.node)
                Py_INCREF_(<PyObject*>node)
                e.node = <PyObject*>node
                e.leaf = 0
        return tuple([(_named(<Node>self.edges[k].node), self.edges[k].output_nr) if self.edges[k].node != NULL else (None, 0)
                      for k in range(self.n_edges)])

    @property
    def variable(self):
        """Of an AccumulateGrad node: the leaf whose gradient it accumulates."""
        if self.op == &accumulate_grad_op and self.saved[0].value != NULL:
            return <object>self.saved[0].value
        raise AttributeError(f"{self.name()} accumulates no gradient")

    @property
    def location(self):
        """Where forward recorded the operation: ``'File "train.py", line 12, in forward: y = x * w'``; "" if not known.

        Functions of this package are passed over: the line is the innermost one of the caller's own.
        """
        return where_str(&self.where)

    def __getattr__(self, name):
        cdef int k
        if name.startswith("_saved_") or name.startswith("_raw_saved_"):
            raw = name.startswith("_raw")
            if self.is_function and name == "_raw_saved_tensors":
                return tuple([saved_tensor(self, k) for k in range(self.n_saved)])
            k = slot_of(self, name.split("saved_")[1])
            if k >= 0:
                if raw:
                    return saved_tensor(self, k)
                from fasttorch._C.history import _unpack_saved
                return _unpack_saved(self, k)
        if self.is_function and self.extra != NULL and not name.startswith("__"):
            return getattr((<NodeExtra>self.extra).context, name)       # the node of a user's Function stands for its context
        raise AttributeError(f"{self.name()!r} node has no attribute {name!r}")

    @property
    def metadata(self):
        """A dict for the user's own notes."""
        cdef NodeExtra extra = node_extra(self)
        if extra.metadata is None:
            extra.metadata = {}
        return extra.metadata

    def _sequence_nr(self):
        """Number of the node: greater than those of all nodes that it leads to."""
        return self.seq

    def _saved_values(self):
        """What the node saved, in order: (value, version when it was saved or None); emptied slots are left out."""
        cdef int k
        return [(_saved_result(self, k) if self.saved[k].kind == SAVED_RESULT else <object>self.saved[k].value,
                 self.saved[k].version if self.saved[k].kind not in (SAVED_OBJECT, SAVED_HOOKED) else None)
                for k in range(self.n_saved) if self.saved[k].value != NULL]

    @property
    def _released(self):
        """Whether the node has freed what it had saved."""
        return self.released != 0

    def register_hook(self, fn):
        """Call ``fn(grad_inputs, grad_outputs)`` after the node has run; it may return new grad_inputs."""
        cdef NodeExtra extra = node_extra(self)
        if extra.hooks is None:
            extra.hooks = {}
        self.watched = 1
        ft_gc_track(<PyObject*>self)
        return RemovableHandle(extra.hooks, fn)

    def register_prehook(self, fn):
        """Call ``fn(grad_outputs)`` before the node runs; it may return new grad_outputs."""
        cdef NodeExtra extra = node_extra(self)
        if extra.node_pre_hooks is None:
            extra.node_pre_hooks = {}
        self.watched = 1
        ft_gc_track(<PyObject*>self)
        return RemovableHandle(extra.node_pre_hooks, fn)


cdef class NodeExtra:
    pass


cdef int _handles = 0

cdef class RemovableHandle:
    """Undoes a hook's registration: `remove()`, or leave the ``with`` block."""

    def __cinit__(self, hooks, fn):
        global _handles
        _handles += 1
        self.id = _handles
        self.hooks = hooks
        hooks[self.id] = fn

    def remove(self):
        """Remove the hook; does nothing the second time."""
        if self.hooks is not None:
            self.hooks.pop(self.id, None)
            self.hooks = None

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.remove()


cdef NodeExtra node_extra(Node node):
    cdef NodeExtra extra
    if node.extra == NULL:
        extra = NodeExtra()
        Py_INCREF_(<PyObject*>extra)
        node.extra = <PyObject*>extra
    return <NodeExtra>node.extra


# ---------------------------------------------------------------------------------------------- memory
cdef ft_freelist _free
_free.n = 0
cdef PyTypeObject* _type = <PyTypeObject*>Node
cdef Py_ssize_t _weak_at = <char*>ft_weaklist(NULL, _type) - <char*>NULL

# Nodes waiting to be freed. Freeing a node drops the tensors and nodes it leads to, a chain as long as the graph:
# the first dealloc on the stack works through this list, those below it only append.
cdef PyObject** _doomed = NULL
cdef Py_ssize_t _n_doomed = 0, _doomed_room = 0
cdef int _freeing = 0


cdef void _free_fields(PyObject* o) noexcept:
    """Drop everything that a node holds. Leaves it empty."""
    cdef int k
    cdef Edge* e = (<Node>o).edges
    cdef Saved* s = (<Node>o).saved
    cdef int n = (<Node>o).n_saved
    cdef PyObject* p = (<Node>o).where.code
    if p != NULL:
        (<Node>o).where.code = NULL
        Py_DECREF_(p)
    (<Node>o).n_saved = 0
    for k in range(n):
        Py_XDECREF_(s[k].value)
    n = (<Node>o).n_edges
    (<Node>o).n_edges = 0
    for k in range(n):
        if e[k].shape != NULL:
            ft_free(e[k].shape, ft_size_class((e[k].ndim + 1) * sizeof(Py_ssize_t)))
        if e[k].node != NULL:
            if e[k].leaf:
                (<ft_leaf*>e[k].node).uses -= 1
            Py_DECREF_(e[k].node)
    if e != (<Node>o).edges0:
        free(e)
        (<Node>o).edges = (<Node>o).edges0
    if s != (<Node>o).saved0:
        free(s)
        (<Node>o).saved = (<Node>o).saved0
    p = (<Node>o).extra
    if p != NULL:
        (<Node>o).extra = NULL
        Py_DECREF_(p)
    p = (<Node>o).grad0
    if p != NULL:
        (<Node>o).grad0 = NULL
        Py_DECREF_(p)
    if (<Node>o).grads != NULL:
        for k in range((<Node>o).n_outputs):
            Py_XDECREF_((<Node>o).grads[k])
        free((<Node>o).grads)
        (<Node>o).grads = NULL


cdef void _free_node(PyObject* o) noexcept:
    _free_fields(o)
    if Py_TYPE_(o) != _type or not ft_freelist_push(&_free, o):
        Py_TYPE_(o).tp_free(o)


cdef void _dealloc(PyObject* o) noexcept:
    global _doomed, _n_doomed, _doomed_room, _freeing
    cdef PyObject** room
    cdef PyObject** weak = <PyObject**>(<char*>o + _weak_at)
    cdef PyTypeObject* t = Py_TYPE_(o)
    ft_gc_untrack(o)
    if t != _type and t.tp_basicsize == _type.tp_basicsize and t.tp_dictoffset == 0:
        Py_SET_TYPE_(o, _type)         # of a class that `_named` made: the caller, Python, drops the reference to that
    if weak[0] != NULL:
        PyObject_ClearWeakRefs(o)
    if (<Node>o).op == &accumulate_grad_op and (<Node>o).n_saved and (<Node>o).saved[0].value != NULL:
        _on_accumulate_freed((<Node>o).saved[0].value, o)
    if _freeing:
        if _n_doomed == _doomed_room:
            room = <PyObject**>realloc(_doomed, (_doomed_room * 2 + 1024) * sizeof(PyObject*))
            if room == NULL:
                _free_node(o)          # deeper, but not lost
                return
            _doomed = room
            _doomed_room = _doomed_room * 2 + 1024
        _doomed[_n_doomed] = o
        _n_doomed += 1
        return
    _freeing = 1
    _free_node(o)
    while _n_doomed:
        _n_doomed -= 1
        _free_node(_doomed[_n_doomed])
    _freeing = 0


cdef int _traverse(PyObject* o, visitproc visit, void* arg) noexcept:
    cdef int k, r
    for k in range((<Node>o).n_edges):
        if (<Node>o).edges[k].node != NULL:
            r = visit((<Node>o).edges[k].node, arg)
            if r:
                return r
    for k in range((<Node>o).n_saved):
        if (<Node>o).saved[k].value != NULL:
            r = visit((<Node>o).saved[k].value, arg)
            if r:
                return r
    if (<Node>o).extra != NULL:
        return visit((<Node>o).extra, arg)
    return 0


cdef int _clear(PyObject* o) noexcept:
    (<Node>o).released = 1
    _free_fields(o)
    return 0

ft_set_memory(_type, _dealloc, <traverseproc>_traverse, <inquiry>_clear)


# A node on the freelist has its pointers NULL or on its own slots: see _free_fields.
cdef object node_new(ft_op_info* op, int n_edges, int n_saved):
    """A node with room for its edges and saved values, all NULL; `n_outputs` is 1."""
    cdef PyObject* o = ft_freelist_pop(&_free, _type)
    if o == NULL:
        o = ft_gc_new(_type)
        if o == NULL:
            raise MemoryError()
        (<Node>o).edges = (<Node>o).edges0
        (<Node>o).saved = (<Node>o).saved0
    cdef Node node = <Node>ft_steal(o)
    cdef int k
    cdef Edge* e = node.edges0
    cdef Saved* v = node.saved0
    node.released = node.watched = node.is_function = node.masked = 0
    node.run = 0
    for k in range(n_edges if n_edges < INLINE_EDGES else INLINE_EDGES):
        e[k].node = NULL
        e[k].shape = NULL
        e[k].output_nr = 0
        e[k].leaf = 0
    for k in range(n_saved if n_saved < INLINE_SAVED else INLINE_SAVED):
        v[k].value = NULL
        v[k].kind = SAVED_OBJECT
    if ft_where_on:
        ft_where_now(&node.where.code, &node.where.at)
    node.op = op
    ft_sequence_next(&node.seq)
    node.n_outputs = 1
    if n_edges > INLINE_EDGES:
        node.edges = <Edge*>calloc(n_edges, sizeof(Edge))
        if node.edges == NULL:
            node.edges = node.edges0
            raise MemoryError()
    if n_saved > INLINE_SAVED:
        node.saved = <Saved*>malloc(n_saved * sizeof(Saved))        # and memset: many C libraries' calloc is slower
        if node.saved == NULL:
            node.saved = node.saved0
            raise MemoryError()
        memset(node.saved, 0, n_saved * sizeof(Saved))
    node.n_edges = n_edges
    node.n_saved = n_saved
    return node


cdef void node_release(Node node) noexcept:
    """Drop the tensors that the node saved; asking for one is an error from now on."""
    cdef int k
    cdef PyObject* p
    if node.op == &accumulate_grad_op:
        return
    node.released = 1
    for k in range(node.n_saved):
        if node.saved[k].kind != SAVED_OBJECT:
            p = node.saved[k].value
            node.saved[k].value = NULL
            Py_XDECREF_(p)


cdef int edge_set_shape(Edge* e, int ndim, Py_ssize_t* shape) except -1:
    """Have the gradient along `e` summed to `shape`."""
    cdef int size_class
    e.shape = <Py_ssize_t*>ft_alloc((ndim + 1) * sizeof(Py_ssize_t), &size_class)
    if e.shape == NULL:
        raise MemoryError()
    memcpy(e.shape, shape, ndim * sizeof(Py_ssize_t))
    e.ndim = ndim
    return 0


def _record_lines(bint on, str package):
    """Switch the recording of the lines that make nodes (on at import where the interpreter is known); returns what it was."""
    global ft_where_on
    old = ft_where_on
    encoded = package.encode()
    ft_where_set_package(encoded)
    ft_where_on = on and FT_WHERE_KNOWN
    return bool(old)
