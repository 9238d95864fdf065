"""The tensor's side of the graph: where its gradient goes, what nodes save of it, when it may be written to."""
from cpython.object cimport PyObject
from fasttorch._C.core cimport *
from fasttorch._C.storage cimport Storage, SAVED_MARK
from fasttorch._C.node cimport Node, Edge, SAVED_RESULT
from fasttorch._C.tensor cimport Tensor, REQUIRES_GRAD, RESULT, VIEW

cdef inline void edge_fill(Edge* e, Tensor t) noexcept:
    """`edge_set` of a tensor whose history is fresh."""
    e.dtype = -1
    if t.flags & RESULT:
        Py_INCREF_(t.grad_fn)
        e.node = t.grad_fn
        e.output_nr = t.output_nr
        return
    if t.uses == 0:
        ft_sequence_next(&t.first_use)
    t.uses += 1
    Py_INCREF_(<PyObject*>t)
    e.node = <PyObject*>t
    e.leaf = 1

cdef int edge_set_view(Edge* e, Tensor t) except -1

cdef inline int edge_set(Edge* e, Tensor t) except -1:
    """Fill `e` (all zero) with where the gradient of `t`, which needs one, goes."""
    if t.flags & VIEW:
        return edge_set_view(e, t)
    edge_fill(e, t)
    return 0

cdef object leaf_node(Tensor t)
cdef object gradient_node(Tensor t)

cdef inline void mark_saved(Tensor t) noexcept:
    """From now on the storage remembers the line that writes to it."""
    if (<Storage>t.storage).writer.at == NULL:
        (<Storage>t.storage).writer.at = <const char*>SAVED_MARK

cdef inline void save_input(Node node, int k, Tensor t) noexcept:
    Py_INCREF_(<PyObject*>t)
    node.saved[k].value = <PyObject*>t
    node.saved[k].kind = 1
    node.saved[k].version = (<Storage>t.storage).version
    mark_saved(t)

cdef int node_save(Node node, int k, Tensor t) except -1          # an input, through saved_tensors_hooks if any
cdef int node_save_output(Node node, int k, Tensor t, int output_nr) except -1

cdef inline void save_result(Node node, int k, Tensor t) noexcept:
    """Save `t`, the fresh, contiguous result of `node`, which has no numbers, without making a tensor of it."""
    cdef int d
    Py_INCREF_(t.storage)
    node.saved[k].value = t.storage
    node.saved[k].kind = SAVED_RESULT
    node.saved[k].version = (<Storage>t.storage).version
    node.saved[k].dtype = t.dtype
    node.saved[k].output_nr = t.ndim
    for d in range(t.ndim):
        node.numbers[d].i = t.shape[d]
    mark_saved(t)

cdef inline bint holds_result(Node node, int k, int dtype, Py_ssize_t nbytes) noexcept:
    """Whether slot k is a result of so many bytes on the host, saved as its storage, and unchanged."""
    cdef Storage storage
    if node.saved[k].kind != SAVED_RESULT or node.saved[k].value == NULL or node.saved[k].dtype != dtype:
        return False
    storage = <Storage>node.saved[k].value
    return storage.version == node.saved[k].version and storage.nbytes == nbytes and not storage.device

cdef inline void node_save_object(Node node, int k, object o) noexcept:
    Py_INCREF_(<PyObject*>o)
    node.saved[k].value = <PyObject*>o
cdef Tensor node_saved(Node node, int k)                 # a saved tensor, its version checked
cdef object node_saved_object(Node node, int k)

cdef inline int attach_history(Tensor t, Node node, int output_nr) except -1:
    """Give `t` the place in the graph of output `output_nr` of `node`."""
    Py_INCREF_(<PyObject*>node)
    t.grad_fn = <PyObject*>node
    t.output_nr = output_nr
    t.flags |= REQUIRES_GRAD | RESULT
    return 0

cdef inline int set_history(Tensor t, Node node, int output_nr) except -1:
    """Make `t`, a fresh result, the output `output_nr` of `node`, whose edges are set: it is numbered after what they lead to."""
    ft_sequence_next(&node.seq)
    return attach_history(t, node, output_nr)

cdef int check_inplace(Tensor t, str op) except -1       # may `t` be written to
cdef int check_filled(Tensor t, str op) except -1        # where elements may share memory
cdef int check_recorded(Tensor t, str op) except -1      # and that be recorded
cdef int move_retained(Tensor t, Node old, int old_nr) except -1
cdef int rebase_history(Tensor t, Node node, int output_nr) except -1     # after an in-place operation
