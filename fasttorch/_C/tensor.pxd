"""Tensors. This file is public: C and Cython code may use it."""
from cpython.object cimport PyObject
from libc.stdint cimport int8_t, uint8_t, int16_t, uint16_t, int32_t, uint32_t, uint64_t
from fasttorch._C.core cimport *
from fasttorch._C.storage cimport Storage, storage_new, storage_borrow, storage_written
from fasttorch._C.node cimport Node, NodeExtra, Edge

cdef enum:
    INLINE_DIMS = 4
    MAX_DIMS = 64

cdef enum:                    # Tensor.flags
    REQUIRES_GRAD = 1         # a leaf that asked for gradients, or any result of one
    RESULT = 2                # grad_fn is the node that made it (strong); else a leaf's AccumulateGrad or NULL (borrowed)
    CONTIGUOUS = 4            # row-major, no gaps
    VIEW = 8                  # `base` is the tensor whose history in-place changes must reach
    NO_GRAD_VIEW = 16         # made under no_grad
    MULTI_VIEW = 32           # one of several outputs of a view operation
    INFERENCE = 64
    CUSTOM_VIEW = 128         # made in a user-written Function
    HOOKED = 256              # `extra` is there
    FORBIDDEN_VIEW = 16 + 32 + 128      # what must not be written to where that is recorded


cdef class Tensor:
    cdef uint64_t first_use   # these two: see ft_leaf in core.h
    cdef uint32_t uses
    cdef uint32_t output_nr
    cdef PyObject* storage    # Storage, strong
    cdef char* data           # first element
    cdef Py_ssize_t count      # number of elements
    cdef Py_ssize_t* shape    # `dims`, or a block of its own above four dimensions
    cdef Py_ssize_t* strides  # in elements
    cdef int32_t ndim
    cdef int8_t dtype
    cdef int8_t device
    cdef uint16_t flags
    cdef PyObject* grad_fn
    cdef uint32_t view_version  # the storage's version when grad_fn of a view was made
    cdef PyObject* base       # Tensor, strong
    cdef PyObject* grad       # Tensor or NULL
    cdef PyObject* extra      # TensorExtra or NULL
    cdef dict __dict__
    cdef object __weakref__
    cdef Py_ssize_t[8] dims   # inline shape and strides; last, as a new tensor need not clear it

cdef class TensorExtra:
    """What few tensors have."""
    cdef public dict hooks                # of a leaf; a result's are its node's
    cdef public dict post_accumulate      # hooks run after the gradient was accumulated
    cdef public bint retains_grad
    cdef public object name

cdef PyTypeObject* tensor_type

# ---- making
cdef object tensor_new(int dtype, int ndim, Py_ssize_t* shape, int device)              # contiguous, uninitialised
cdef object tensor_like(Tensor t, int dtype)                                            # contiguous, t's shape
cdef object tensor_view(Tensor t, int ndim, Py_ssize_t* shape, Py_ssize_t* strides, Py_ssize_t offset)
cdef object tensor_alias(Tensor t)                                                      # same bytes, no history, no base
cdef object tensor_over(PyObject* storage, char* data, int dtype, int ndim, Py_ssize_t* shape, Py_ssize_t* strides)
cdef Py_ssize_t storage_offset(Tensor t) noexcept
cdef int replace_data(Tensor t, Tensor other) except -1
cdef int set_geometry(Tensor t, int ndim, Py_ssize_t* shape, Py_ssize_t* strides) except -1
cdef bint is_contiguous(int ndim, Py_ssize_t* shape, Py_ssize_t* strides) noexcept
cdef TensorExtra tensor_extra(Tensor t)
cdef object shape_str(Tensor t)

cdef inline bint is_tensor(object o) noexcept:
    return Py_TYPE_(<PyObject*>o) == tensor_type or PyObject_TypeCheck_(<PyObject*>o, tensor_type)

cdef inline Tensor want_tensor(object o, str op, str name):
    if not is_tensor(o):
        raise TypeError(f"{op}(): argument '{name}' must be Tensor, not {type(o).__name__}")
    return <Tensor>o

# ---- autograd
cdef inline bint needs_grad(Tensor t) noexcept:
    return (t.flags & REQUIRES_GRAD) != 0 or (t.flags & VIEW and (<Tensor>t.base).flags & REQUIRES_GRAD)

cdef inline bint recording(Tensor t) noexcept:
    return needs_grad(t) and ft_state.grad_enabled

cdef inline void bump_version(Tensor t) noexcept:
    (<Storage>t.storage).version += 1
    if (<Storage>t.storage).writer.at != NULL:
        storage_written(t.storage)

cdef inline int fresh_history(Tensor t) except -1:
    """Make a view's grad_fn anew where its base was changed in place since it was made."""
    if t.flags & VIEW and needs_grad(t) and ((<Storage>t.storage).version != t.view_version or not t.flags & REQUIRES_GRAD):
        slots.view_history(t)
    return 0

# ---- filled by the modules above: what the operators of Python's syntax run
ctypedef object (*binary_fn)(object a, object b)
ctypedef object (*unary_fn)(object a)
ctypedef int (*setitem_fn)(object t, object index, object value) except -1
ctypedef int (*view_history_fn)(Tensor t) except -1
ctypedef int (*view_rebase_fn)(Tensor view, Node node, int output_nr) except -1

cdef enum:
    SLOT_ADD, SLOT_SUB, SLOT_MUL, SLOT_DIV, SLOT_FLOORDIV, SLOT_MOD, SLOT_POW, SLOT_MATMUL, SLOT_AND, SLOT_OR, SLOT_XOR
    SLOT_LSHIFT, SLOT_RSHIFT, SLOT_IADD, SLOT_ISUB, SLOT_IMUL, SLOT_IDIV, SLOT_IFLOORDIV, SLOT_IMOD, SLOT_IPOW
    SLOT_IAND, SLOT_IOR, SLOT_IXOR, SLOT_ILSHIFT, SLOT_IRSHIFT
    SLOT_LT, SLOT_LE, SLOT_EQ, SLOT_NE, SLOT_GT, SLOT_GE
    SLOT_GETITEM, N_BINARY_SLOTS

cdef enum:
    SLOT_NEG, SLOT_POS, SLOT_ABS, SLOT_INVERT, N_UNARY_SLOTS

cdef struct Slots:
    binary_fn[40] binary
    unary_fn[8] unary
    setitem_fn setitem
    view_history_fn view_history
    view_rebase_fn view_rebase

cdef Slots slots
cdef dict python_hooks        # cold behaviour written in Python: repr, backward, pickling, ...
