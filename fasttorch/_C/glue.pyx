"""Names that generated formulas use."""
import importlib
import math
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport DTYPES, CATEGORY, PROMOTE, TO_REAL, ITEMSIZE
from fasttorch._C.tensor cimport *
from fasttorch._C.history cimport node_saved, set_history, attach_history, check_filled, rebase_history
from fasttorch._C.copies cimport number_category
from fasttorch._C.node cimport Node, SAVED_OBJECT
from fasttorch._C import return_types

C_INF = math.inf
C_NAN = math.nan
C_PI = math.pi


cdef Py_ssize_t wrap_dim(object dim, object t) except -1:
    """A dimension counted from the front."""
    cdef Py_ssize_t d = dim, n = (<Tensor>t).ndim if (<Tensor>t).ndim else 1
    if d < -n or d >= n:
        raise IndexError(f"Dimension out of range (expected to be in range of [{-n}, {n - 1}], but got {d})")
    return d + n if d < 0 else d


cdef tuple as_ints(object o):
    return tuple(o) if isinstance(o, (tuple, list)) else (o,) if o is not None else None


cdef object attribute_of(object t, str name):
    """What a formula asks of a tensor that is not saved itself."""
    if not is_tensor(t):
        if isinstance(t, (list, tuple)):
            return [attribute_of(x, name) for x in t]
        return () if name == "shape" else 0 if name == "ndim" else type(t)
    if name == "shape":
        return t.shape
    return DTYPES[(<Tensor>t).dtype] if name == "dtype" else (<Tensor>t).ndim


cdef object saved_any(Node node, int k):
    """What was saved in slot k: a tensor, its version checked, or any other object."""
    if node.saved[k].kind == SAVED_OBJECT and node.saved[k].value != NULL:
        return <object>node.saved[k].value
    return node_saved(node, k)


cdef bint any_edge(Node node, int first, int n) noexcept:
    cdef int k
    for k in range(first, first + n):
        if node.edges[k].node != NULL:
            return True
    return False


cdef int result_history(object r, Node node) except -1:
    """Make `r` the output of `node`; a result that can have no gradient keeps none."""
    if is_tensor(r) and CATEGORY[(<Tensor>r).dtype] >= 2:
        set_history(<Tensor>r, node, 0)
    return 0


cdef object view_inplace(Tensor t, object result, str op):
    """Give `t` the geometry of `result`, a view of it: transpose_, squeeze_, unsqueeze_, t_."""
    cdef Tensor r = <Tensor>result
    check_filled(t, op)                     # nothing is written
    if r.storage != t.storage:
        raise RuntimeError(f"{op}(): the tensor's strides allow no view of that shape")
    set_geometry(t, r.ndim, r.shape, r.strides)
    t.data = r.data
    if r.flags & RESULT:
        if t.flags & VIEW:
            old = t.grad_fn if t.flags & RESULT else NULL
            attach_history(t, <Node>r.grad_fn, r.output_nr)
            Py_XDECREF_(old)
        else:
            rebase_history(t, <Node>r.grad_fn, r.output_nr)
    bump_version(t)
    if r.flags & RESULT:
        t.view_version = (<Storage>t.storage).version
    return t

from fasttorch._C.storage cimport Storage


cdef Tensor copied(Tensor t):
    """A row-major copy, recorded: where the strides allow no view."""
    return python_hooks["contiguous"](t)


cdef int check_alpha(str op, object a, object b, object alpha) except -1:
    """`alpha` must be of a category that the operands have."""
    cdef int category = number_category(alpha), highest = 0
    for o in (a, b):
        highest = max(highest, CATEGORY[(<Tensor>o).dtype] if is_tensor(o) else number_category(o))
    if highest < 2 and category >= 2:
        raise RuntimeError(f"{op}(): for integral input tensors, argument alpha must not be a floating point number, got "
                           f"{alpha!r}")
    if category == 0 and highest > 0:
        raise RuntimeError(f"{op}(): boolean alpha is only supported for boolean tensors")
    return 0


cdef int refuse_bool(str op, object a, object b) except -1:
    """Subtraction has no meaning for bool tensors."""
    if is_tensor(a) and (<Tensor>a).dtype == BOOL or is_tensor(b) and (<Tensor>b).dtype == BOOL:
        raise RuntimeError(f"{op}(): Subtraction, the `-` operator, with a bool tensor is not supported (operands "
                           f"{operand(a)} and {operand(b)}). If you are trying to invert a mask, use `~` or logical_not().")
    return 0


cdef str operand(object a):
    return f"{DTYPES[(<Tensor>a).dtype].name} {shape_str(<Tensor>a)}" if is_tensor(a) else type(a).__name__


cdef object scaled_by(object x, object alpha, object beside):
    """``x * alpha`` in the dtype that the sum with `beside` will have."""
    cdef int want
    if type(alpha) is bool and alpha:
        return x
    if not is_tensor(x):
        return bool(x) and alpha if isinstance(x, bool) and type(alpha) is bool else x * alpha
    if is_tensor(beside) and (<Tensor>beside).dtype != (<Tensor>x).dtype:
        want = PROMOTE[(<Tensor>beside).dtype][(<Tensor>x).dtype]
        if (<Tensor>beside).ndim or not (<Tensor>x).ndim or CATEGORY[want] > CATEGORY[(<Tensor>x).dtype]:
            x = x.to(DTYPES[want])
    return x * alpha


cdef object complex_part(Tensor t, object geometry):
    """A view of a complex tensor as real numbers; the geometry counts in these."""
    cdef Py_ssize_t shape[64]
    cdef Py_ssize_t strides[64]
    cdef Tensor v
    cdef int k
    sizes, steps, offset = geometry
    for k in range(len(sizes)):
        shape[k] = sizes[k]
        strides[k] = steps[k]
    v = tensor_view(t, len(sizes), shape, strides, 0)
    v.dtype = TO_REAL[t.dtype] if CATEGORY[t.dtype] == 3 else t.dtype + 2
    v.data = t.data + <Py_ssize_t>offset * ITEMSIZE[v.dtype]
    return v


cdef object formula_helper(str family, str name):
    """A helper of the formulas, looked up in its family when it is first needed."""
    return getattr(importlib.import_module("fasttorch.ops." + family), name)


def return_kind(name, fields):
    """The named tuple that an operator with several outputs returns."""
    return return_types.kind(name, fields)
