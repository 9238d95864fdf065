"""Function nodes. C and Cython callers may build nodes of their own with these (see examples/)."""
from cpython.object cimport PyObject
from libc.stdint cimport int8_t, uint8_t, int16_t, int32_t, uint32_t, int64_t, uint64_t
from fasttorch._C.core cimport ft_op_info
from fasttorch._C.storage cimport Where


cdef struct Edge:
    PyObject* node          # strong: a Node, or with `leaf` a Tensor; NULL: this input gets no gradient
    Py_ssize_t* shape       # where not NULL, the gradient is summed to this shape (the input was broadcast)
    int32_t output_nr       # which output of `node` the input was
    int8_t ndim             # of `shape`
    int8_t dtype            # the gradient is cast to this dtype; -1: it has it
    int8_t leaf             # `node` is a leaf tensor, counted in its `uses`: the gradient is accumulated there

cdef struct Saved:
    PyObject* value         # strong
    uint32_t version        # of the tensor when it was saved
    uint8_t kind            # SAVED_OBJECT, SAVED_INPUT, SAVED_OUTPUT, SAVED_HOOKED, SAVED_RESULT
    int8_t dtype            # of a SAVED_RESULT
    int16_t output_nr       # of a SAVED_OUTPUT; the number of dimensions of a SAVED_RESULT

cdef enum:
    SAVED_OBJECT
    SAVED_INPUT
    SAVED_OUTPUT
    SAVED_HOOKED
    SAVED_RESULT            # output 0 as its Storage, which it fills; its shape is in the node's `numbers`

cdef union Number:
    int64_t i
    double f

cdef enum:
    INLINE_EDGES = 3
    INLINE_SAVED = 4

cdef class Node:
    cdef ft_op_info* op
    cdef uint64_t seq               # made after every node it leads to
    cdef Edge* edges
    cdef Saved* saved
    cdef int32_t n_edges, n_saved
    cdef int32_t n_outputs
    cdef uint8_t released           # its buffers are gone
    cdef uint8_t watched            # `extra` holds hooks
    cdef uint8_t is_function        # a user's autograd.Function (its context is in `extra`)
    cdef uint8_t masked             # the engine hides some edges while the derivative runs: see `mask_edges`
    cdef Number[4] numbers          # numeric arguments of the operator
    # the engine's, valid while `run` is the number of a run under way
    cdef uint64_t run
    cdef PyObject* grad0            # gradient of output 0
    cdef PyObject** grads           # of all outputs, where there are several
    cdef PyObject* extra            # NodeExtra or NULL
    cdef Where where                # the line of Python that recorded the operation
    cdef object __weakref__
    cdef Edge[3] edges0             # these two last: a new node clears only what it uses of them
    cdef Saved[4] saved0

cdef class RemovableHandle:
    cdef object hooks
    cdef readonly int id

cdef class NodeExtra:
    """What few nodes have: hooks, a user function's context, anomaly mode's traceback."""
    cdef public list pre_hooks          # of (output_nr, hook), run in order on the gradients of the outputs
    cdef public object node_pre_hooks   # dict of hooks on all gradients
    cdef public object hooks            # dict of hooks after the node has run
    cdef public dict retained           # output_nr -> weak reference to the tensor that retains its gradient
    cdef public object context
    cdef public object metadata
    cdef public object traceback
    cdef public object output_meta

cdef object node_new(ft_op_info* op, int n_edges, int n_saved)        # a Node
cdef NodeExtra node_extra(Node node)
cdef void node_release(Node node) noexcept
cdef int edge_set_shape(Edge* e, int ndim, Py_ssize_t* shape) except -1
ctypedef void (*accumulate_freed_fn)(PyObject* leaf, PyObject* node) noexcept
ctypedef object (*leaf_node_fn)(PyObject* leaf)
ctypedef object (*saved_result_fn)(Node node, int k)
cdef void node_set_tensor_functions(leaf_node_fn leaf_node, accumulate_freed_fn freed, saved_result_fn saved_result) noexcept
cdef ft_op_info accumulate_grad_op
cdef ft_op_info function_op
