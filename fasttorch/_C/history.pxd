"""The tensor's side of the graph: where its gradient goes, what nodes save of it, when it may be written to."""
from cpython.object cimport PyObject
from fasttorch._C.core cimport *
from fasttorch._C.storage cimport Storage
from fasttorch._C.node cimport Node, Edge
from fasttorch._C.tensor cimport Tensor

cdef int edge_set(Edge* e, Tensor t) except -1          # where the gradient of `t` goes
cdef inline void save_input(Node node, int k, Tensor t) noexcept:
    Py_INCREF_(<PyObject*>t)
    node.saved[k].value = <PyObject*>t
    node.saved[k].kind = 1
    node.saved[k].version = (<Storage>t.storage).version

cdef int node_save(Node node, int k, Tensor t) except -1          # an input, through saved_tensors_hooks if any
cdef int node_save_output(Node node, int k, Tensor t, int output_nr) except -1
cdef inline void node_save_object(Node node, int k, object o) noexcept:
    Py_INCREF_(<PyObject*>o)
    node.saved[k].value = <PyObject*>o
cdef Tensor node_saved(Node node, int k)                 # a saved tensor, its version checked
cdef object node_saved_object(Node node, int k)
cdef int set_history(Tensor t, Node node, int output_nr) except -1       # of a node whose edges are set
cdef int attach_history(Tensor t, Node node, int output_nr) except -1    # the node is in the graph already
cdef int check_inplace(Tensor t, str op) except -1       # may `t` be written to
cdef int rebase_history(Tensor t, Node node, int output_nr) except -1     # after an in-place operation
