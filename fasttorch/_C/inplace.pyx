"""Writing in place: what becomes of a view's history, and copy_, fill_, zero_.

A view shares its base's storage and version counter. An in-place operation on the base leaves the view's own history
behind; it is made anew, as a strided view of the base, when it is next asked for. An in-place operation on a view
rewrites the base's history: an `as_strided_put` node that leads to what the base was, and to the operation.
"""
from cpython.object cimport PyObject
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport ITEMSIZE, CATEGORY, DTYPES
from fasttorch._C.storage cimport Storage
from fasttorch._C.node cimport Node, node_new, edge_set_shape
from fasttorch._C.tensor cimport *
from fasttorch._C.history cimport (edge_set, node_save_object, set_history, attach_history, check_inplace, check_recorded,
                                   check_filled, rebase_history, move_retained)
from fasttorch._C.copies cimport is_number, cast_tensor, copy_into, fill_scalar, is_dense, same_shape
from fasttorch._C.shapes cimport ints_tuple
from fasttorch._C.support cimport give_out, zeros_of
from fasttorch._C._gen.views cimport O_as_strided_put, c_as_strided_view, c_view_as_real, c_view_as_complex

cdef extern from "copy.h" nogil:
    void ft_zero_bytes(void* dst, Py_ssize_t n) noexcept


# ---------------------------------------------------------------------------------------------- the history of views
cdef tuple geometry_of(Tensor t, Py_ssize_t offset):
    """(size, stride, offset), the offset in elements of t's dtype."""
    return (ints_tuple(t.ndim, t.shape), ints_tuple(t.ndim, t.strides), offset)


cdef Py_ssize_t offset_in(Tensor t, Tensor base) except? -1:
    """Where the first element of view `t` lies, counted from base's. A base that was given other data keeps its views' places."""
    cdef Py_ssize_t offset = t.data - base.data, last
    cdef int k
    if t.storage != base.storage:
        offset = (t.data - (<Storage>t.storage).data) - (base.data - (<Storage>base.storage).data)
        last = offset + ITEMSIZE[t.dtype]
        for k in range(t.ndim):
            last += (t.shape[k] - 1) * t.strides[k] * ITEMSIZE[t.dtype] if t.shape[k] else 0
        if offset < 0 or last > (<Storage>base.storage).nbytes - (base.data - (<Storage>base.storage).data):
            raise RuntimeError(f"a view of shape {shape_str(t)} lies outside its base, which was given other data, of shape "
                               f"{shape_str(base)}, since the view was made: make the view anew")
    return offset // ITEMSIZE[t.dtype]


cdef tuple as_pairs(tuple geometry):
    """The geometry of a complex tensor, in real numbers."""
    size, stride, offset = geometry
    return (size + (2,), tuple([2 * s for s in stride]) + (1,), 2 * offset)


cdef object view_again(Tensor t, Tensor base):
    """A recorded view of `base` with the geometry of its view `t`."""
    cdef Tensor pairs
    if t.dtype == base.dtype:
        return c_as_strided_view(base, geometry_of(t, offset_in(t, base)), geometry_of(base, 0))
    if CATEGORY[base.dtype] == 3:
        pairs = c_view_as_real(base)
        return c_as_strided_view(pairs, geometry_of(t, offset_in(t, base)), geometry_of(pairs, 0))
    return c_view_as_complex(c_as_strided_view(base, as_pairs(geometry_of(t, offset_in(t, base))), geometry_of(base, 0)))


cdef int view_history(Tensor t) except -1:
    """Make grad_fn of view `t` anew where its base was changed in place.

    A view made under no_grad, or before its base began to require grad, is a leaf until then, as in PyTorch.
    """
    if (<Storage>t.storage).version == t.view_version:
        return 0
    if t.flags & FORBIDDEN_VIEW and ((<Tensor>t.base).flags & REQUIRES_GRAD or t.flags & RESULT):
        raise_indirect(t)
    return make_history(t)


cdef enum:
    INFERENCE_VIEW = 512            # in `flags`: a NO_GRAD_VIEW that was made in inference mode (set in tensor.pyx)


cdef int raise_indirect(Tensor t) except -1:
    made = "is the output of a function that returns multiple views" if t.flags & MULTI_VIEW else \
        "was created inside a custom Function" if t.flags & CUSTOM_VIEW else \
        "was created in inference mode" if t.flags & INFERENCE_VIEW else "was created in no_grad mode"
    raise RuntimeError(f"A view {made} and its base or another view of its base has been modified inplace with grad mode enabled "
                       f"(shape {shape_str(t)}). This is forbidden: replace the inplace operation by an out-of-place "
                       "one, or make the view after it"
                       + (", with grad mode enabled." if t.flags & NO_GRAD_VIEW else "."))


cdef int _bw_cut(PyObject* self, PyObject** g, PyObject** out) except -1:
    return 0

cdef ft_op_info cut_op                      # a view of a base that requires no grad any more
cut_op.name, cut_op.grad_name, cut_op.backward = "as_strided", "AsStridedBackward0", <ft_backward_fn>_bw_cut


cdef int make_history(Tensor t) except -1:
    """Record the view `t` of its base as it is now."""
    cdef Tensor base = <Tensor>t.base
    cdef Tensor again
    cdef PyObject* old = t.grad_fn if t.flags & RESULT else NULL
    cdef int before = ft_state.grad_enabled, old_nr = t.output_nr
    if not base.flags & REQUIRES_GRAD:
        t.view_version = (<Storage>t.storage).version
        if old != NULL:                     # what it came from was overwritten or detached: its gradient goes nowhere
            attach_history(t, node_new(&cut_op, 1, 0), 0)
            forget_node(t, old, old_nr)
        return 0                            # a leaf by its own right stays one
    ft_state.grad_enabled = 1
    try:
        again = view_again(t, base)
    finally:
        ft_state.grad_enabled = before
    if not again.flags & RESULT:
        return 0
    attach_history(t, <Node>again.grad_fn, again.output_nr)
    t.view_version = (<Storage>t.storage).version
    forget_node(t, old, old_nr)
    return 0


cdef int give_edge(Node node, int k, PyObject* to, int output_nr) noexcept:
    Py_INCREF_(to)
    node.edges[k].node = to
    node.edges[k].output_nr = output_nr
    node.edges[k].dtype = -1
    return 0


cdef int forget_node(Tensor t, PyObject* old, int old_nr) except -1:
    """Drop the reference to the node that `t` was an output of, which it no longer is."""
    if old != NULL:
        if t.extra != NULL:
            move_retained(t, <Node>old, old_nr)
        Py_DECREF_(old)
    return 0


cdef int rebase_base(Tensor view, Node node, int output_nr) except -1:
    """Have the history of the view's base go through `node`, an in-place operation on the view."""
    cdef Tensor base = <Tensor>view.base, pairs, alias
    cdef Node put = node_new(O_as_strided_put, 2, 2)
    cdef tuple at = geometry_of(view, offset_in(view, base))
    cdef PyObject* old = base.grad_fn if base.flags & RESULT else NULL
    cdef int before = ft_state.grad_enabled, old_nr = base.output_nr
    if view.flags & FORBIDDEN_VIEW:
        check_recorded(view, "in-place operation")
    ft_sequence_next(&node.seq)             # its edges are set by now
    if view.dtype == base.dtype:
        if needs_grad(base):
            edge_set(&put.edges[0], base)
        give_edge(put, 1, <PyObject*>node, output_nr)
        node_save_object(put, 0, at)
        node_save_object(put, 1, geometry_of(base, 0))
        set_history(base, put, 0)
        forget_node(base, old, old_nr)
        return 0
    # one of the two is complex and the other real: put real numbers, or pairs of them
    ft_state.grad_enabled = 1
    try:
        if CATEGORY[base.dtype] == 3:
            pairs = c_view_as_real(base)
            if needs_grad(base):
                edge_set(&put.edges[0], pairs)
            give_edge(put, 1, <PyObject*>node, output_nr)
            node_save_object(put, 0, at)
            node_save_object(put, 1, geometry_of(pairs, 0))
            alias = tensor_alias(pairs)
            set_history(alias, put, 0)
            alias = c_view_as_complex(alias)
            attach_history(base, <Node>alias.grad_fn, alias.output_nr)
        else:
            alias = tensor_alias(view)
            attach_history(alias, node, output_nr)
            pairs = c_view_as_real(alias)
            if needs_grad(base):
                edge_set(&put.edges[0], base)
            give_edge(put, 1, pairs.grad_fn, pairs.output_nr)
            node_save_object(put, 0, as_pairs(at))
            node_save_object(put, 1, geometry_of(base, 0))
            set_history(base, put, 0)
    finally:
        ft_state.grad_enabled = before
    forget_node(base, old, old_nr)
    return 0


cdef int view_rebase(Tensor view, Node node, int output_nr) except -1:
    """After an in-place operation on `view` recorded as `node`: the base's history goes through it, the view's through that."""
    rebase_base(view, node, output_nr)
    return view_history(view)


slots.view_history = view_history
slots.view_rebase = view_rebase


# ---------------------------------------------------------------------------------------------- in place
cdef int rebase(Tensor t, Node node, bint temporary) except -1:
    """`rebase_history`; of a view that nobody will look at again (`temporary`) only the base's."""
    if temporary and t.flags & VIEW:
        return rebase_base(t, node, 0)
    return rebase_history(t, node, 0)


cdef int _bw_pass(PyObject* self, PyObject** g, PyObject** out) except -1:
    """The derivative of an operation that overwrites: the gradient goes to what was written, zeros to what was there."""
    if g[0] == NULL:
        return 0
    if (<Node>self).edges[0].node != NULL:
        Py_INCREF_(g[0])
        out[0] = g[0]
    if (<Node>self).edges[1].node != NULL:
        give_out(&out[1], zeros_of(<Tensor>g[0]))
    return 0


cdef Node overwritten(ft_op_info* op, Tensor t, Tensor source):
    """The node of an operation that writes `source` (None: nothing that needs a gradient) over `t`."""
    cdef Node node = node_new(op, 2, 0)
    if source is not None and needs_grad(source):
        edge_set(&node.edges[0], source)
        if not same_shape(t, source):
            edge_set_shape(&node.edges[0], source.ndim, source.shape)
        if t.dtype != source.dtype:
            node.edges[0].dtype = source.dtype
    if needs_grad(t) and not t.flags & VIEW:        # a view's base keeps its history by itself
        edge_set(&node.edges[1], t)
    return node


cdef ft_op_info copy_op, fill_op, zero_op
copy_op.name, copy_op.grad_name, copy_op.backward = "copy_", "CopyBackwards", <ft_backward_fn>_bw_pass
fill_op.name, fill_op.grad_name, fill_op.backward = "fill_", "FillBackward0", <ft_backward_fn>_bw_pass
zero_op.name, zero_op.grad_name, zero_op.backward = "zero_", "ZeroBackward0", <ft_backward_fn>_bw_pass


cdef int may_overlap(Tensor a, Tensor b) noexcept:
    """0: no byte is shared, or both show the same elements in the same order; 1: perhaps; 2: both are dense, so surely."""
    cdef Py_ssize_t ends[2]
    cdef int k, j
    cdef Tensor t
    cdef bint same
    if (<Storage>a.storage).data + (<Storage>a.storage).nbytes <= (<Storage>b.storage).data or \
            (<Storage>b.storage).data + (<Storage>b.storage).nbytes <= (<Storage>a.storage).data or a.count == 0 or b.count == 0:
        return 0
    for j in range(2):
        t = a if j == 0 else b
        ends[j] = 1
        for k in range(t.ndim):
            ends[j] += (t.shape[k] - 1) * t.strides[k]
        ends[j] *= ITEMSIZE[t.dtype]
    if a.data + ends[0] <= b.data or b.data + ends[1] <= a.data:
        return 0
    same = a.data == b.data and a.dtype == b.dtype and same_shape(a, b)
    if same:
        for k in range(a.ndim):
            if a.shape[k] != 1 and a.strides[k] != b.strides[k]:
                same = False
        if same:
            return 0
    return 2 if is_dense(a) and is_dense(b) else 1


cdef object copy_inplace(Tensor t, Tensor src, bint temporary):
    cdef Node node
    cdef int overlap
    if t is src:
        check_filled(t, "copy_")
    else:
        check_inplace(t, "copy_")
    if ft_state.grad_enabled and needs_grad(src):
        check_recorded(t, "copy_")
        fresh_history(src)                  # may raise: before anything is written
    overlap = may_overlap(t, src) if t.device == src.device else 0
    if overlap == 2 and same_shape(t, src):
        raise RuntimeError(f"copy_(): unsupported operation: some elements of the input tensor and the written-to tensor refer "
                           f"to a single memory location (shapes {shape_str(src)} and {shape_str(t)}). Please clone() the "
                           "tensor before performing the operation.")
    if t is not src:
        copy_into(t, cast_tensor(src, src.dtype) if overlap else src)
    if ft_state.grad_enabled and CATEGORY[t.dtype] >= 2 and (needs_grad(src) or needs_grad(t)):
        node = overwritten(&copy_op, t, src)
        bump_version(t)
        rebase(t, node, temporary)
    else:
        bump_version(t)
    return t


cdef double[12] _largest
_largest[:] = [1, 255, 127, 32767, 2147483647, 9.3e18, 65504, 3.3895314e38, 3.4028235677973366e38, 1.7976931348623157e308,
               3.4028235677973366e38, 1.7976931348623157e308]

cdef int check_number(Tensor t, object value, str op) except -1:
    """Raise where a Python number has no counterpart in t's dtype."""
    cdef double x
    if isinstance(value, complex):
        if CATEGORY[t.dtype] == 3:
            return 0
        if value.imag != 0:
            raise RuntimeError(f"{op}(): value {value} cannot be converted to type {DTYPES[t.dtype].name} without overflow")
        value = value.real
    if t.dtype == BOOL:
        return 0
    x = value
    if CATEGORY[t.dtype] >= 2:
        if x - x != 0:
            return 0
    elif x - x != 0:
        raise RuntimeError(f"{op}(): value {value} cannot be converted to type {DTYPES[t.dtype].name} without overflow")
    else:
        x = <double>int(value)
    if x > _largest[t.dtype] or x < -_largest[t.dtype] - (1 if 2 <= t.dtype <= 4 else 0):
        raise RuntimeError(f"{op}(): value {value} cannot be converted to type {DTYPES[t.dtype].name} without overflow")
    return 0


cdef object fill_inplace(Tensor t, object value, str name, bint temporary):
    cdef Node node
    cdef Tensor source = None
    if name == "zero_" or name == "fill_" and not is_tensor(value):
        check_filled(t, name)
    else:
        check_inplace(t, name)
    if is_tensor(value):
        source = <Tensor>value
        if source.ndim:
            raise RuntimeError(f"{name}(): only supports 0-dimension value tensor but got tensor with {source.ndim} dimensions.")
        if ft_state.grad_enabled and needs_grad(source):
            check_recorded(t, name)
            fresh_history(source)
        copy_into(t, cast_tensor(source, source.dtype) if t.device == source.device and may_overlap(t, source) else source)
    else:
        if not is_number(value):
            raise TypeError(f"{name}(): argument 'value' must be Number or Tensor, not {type(value).__name__}")
        check_number(t, value, name)
        if isinstance(value, complex) and CATEGORY[t.dtype] < 3:
            value = value.real
        if t.flags & CONTIGUOUS and not t.device and value == 0 and type(value) is int:
            ft_zero_bytes(t.data, t.count * ITEMSIZE[t.dtype])
        else:
            fill_scalar(t, value)
    if ft_state.grad_enabled and CATEGORY[t.dtype] >= 2 and (needs_grad(t) or (source is not None and needs_grad(source))):
        node = overwritten(&zero_op if name == "zero_" else &fill_op, t, source)
        bump_version(t)
        rebase(t, node, temporary)
    else:
        bump_version(t)
    return t


def copy_(Tensor self not None, src, bint non_blocking=False):
    """Copy the elements of `src`, converted to this dtype and broadcast to this shape, into the tensor; returns it.

    The gradient goes to `src` alone. `non_blocking` is accepted and changes nothing.
    Raises RuntimeError where `src` doesn't broadcast, or shares memory with the tensor in another order.

    >>> torch.zeros(2).copy_(torch.tensor([1, 2])).tolist()
    [1.0, 2.0]
    """
    if not is_tensor(src):
        if is_number(src):
            return fill_inplace(self, src, "copy_", False)
        raise TypeError(f"copy_(): argument 'other' must be Tensor, not {type(src).__name__}")
    return copy_inplace(self, <Tensor>src, False)


def fill_(Tensor self not None, value):
    """Set every element to `value`, a number or a 0-d tensor, to which the gradient goes; returns the tensor.

    Raises RuntimeError for a value that the dtype can't hold, or a tensor with dimensions.

    >>> torch.zeros(2).fill_(7).tolist()
    [7.0, 7.0]
    """
    return fill_inplace(self, value, "fill_", False)


def zero_(Tensor self not None):
    """Set every element to zero; returns the tensor.

    >>> torch.ones(2).zero_().tolist()
    [0.0, 0.0]
    """
    return fill_inplace(self, 0, "zero_", False)


#: in-place methods that are written here: they take the place of what is made of the table's entries
METHODS = {"copy_": copy_, "fill_": fill_, "zero_": zero_}
