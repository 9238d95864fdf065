# cython: c_api_binop_methods=True
"""The Tensor: its geometry, its place in the autograd graph, and Python's protocols."""
from cpython.object cimport PyObject, PyTypeObject, visitproc, PyObject_GenericSetAttr
from libc.stdlib cimport malloc, free
from libc.string cimport memcpy
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport dtype as dtype_type, ITEMSIZE, CATEGORY, DTYPES, default_dtype, device_of_code
from fasttorch._C.storage cimport Storage, storage_new, storage_borrow
from fasttorch._C.node cimport Node
from fasttorch._C.node import _named
from fasttorch._C.size import Size

python_hooks = {}
cdef PyTypeObject* node_type = <PyTypeObject*>Node

cdef enum: INFERENCE_VIEW = 512             # in `flags`: a NO_GRAD_VIEW that was made in inference mode


cdef extern from *:
    """
    static PyObject *ft_size_tuple(PyTypeObject *type, int n, const Py_ssize_t *values) {
        PyObject *t = type->tp_alloc(type, n);
        if (!t) return NULL;
        for (int k = 0; k < n; k++) {
            PyObject *v = PyLong_FromSsize_t(values[k]);
            if (!v) { Py_DECREF(t); return NULL; }
            PyTuple_SET_ITEM(t, k, v);
        }
        return t;
    }
    """
    object ft_size_tuple(PyTypeObject* type, int n, const Py_ssize_t* values)

cdef PyTypeObject* size_type = <PyTypeObject*>Size

cdef object size_tuple(int n, Py_ssize_t* values):
    return ft_size_tuple(size_type, n, values)


cdef class TensorExtra:
    pass


cdef class Tensor:
    """An array of one dtype on one device, and a place in the autograd graph.

    ``Tensor(2, 3)`` is uninitialised float data of that shape, ``Tensor([1, 2])`` holds values; `fasttorch.tensor` and the
    other creation functions are the usual way.
    """

    def __cinit__(self, *args, **kwargs):
        cdef Py_ssize_t zero = 0
        self.shape = self.dims
        self.strides = self.dims + INLINE_DIMS
        self.storage = storage_new(0)
        self.data = (<Storage>self.storage).data
        self.dtype = default_dtype()
        set_geometry(self, 1, &zero, NULL)

    def __init__(self, *args, device=None):
        if not args:
            return
        cdef Tensor made = python_hooks["legacy_new"](args, device)
        take_data(self, made)

    # ------------------------------------------------------------------------------------------ geometry
    @property
    def shape(self):
        """Sizes of the dimensions."""
        return ft_size_tuple(size_type, self.ndim, self.shape)

    def size(self, dim=None):
        """The shape, or the size of dimension `dim`."""
        cdef Py_ssize_t d
        if dim is None:
            return ft_size_tuple(size_type, self.ndim, self.shape)
        d = dim
        if d < -self.ndim or d >= self.ndim:
            raise IndexError(f"Dimension out of range (expected to be in range of [{-max(self.ndim, 1)}, "
                             f"{max(self.ndim, 1) - 1}], but got {d})")
        return self.shape[d + self.ndim if d < 0 else d]

    def stride(self, dim=None):
        """Elements between neighbours along every dimension (a tuple), or along `dim`."""
        cdef Py_ssize_t d
        cdef int k
        if dim is None:
            return tuple([self.strides[k] for k in range(self.ndim)])
        d = dim
        if d < -self.ndim or d >= self.ndim:
            raise IndexError(f"Dimension out of range (expected to be in range of [{-max(self.ndim, 1)}, "
                             f"{max(self.ndim, 1) - 1}], but got {d})")
        return self.strides[d + self.ndim if d < 0 else d]

    @property
    def ndim(self):
        """Number of dimensions."""
        return self.ndim

    def dim(self):
        """Number of dimensions."""
        return self.ndim

    def ndimension(self):
        """Number of dimensions."""
        return self.ndim

    def numel(self):
        """Number of elements."""
        return self.count

    def nelement(self):
        """Number of elements."""
        return self.count

    @property
    def dtype(self):
        """Data type of the elements."""
        return DTYPES[self.dtype]

    @property
    def device(self):
        """Where the data is."""
        return device_of_code(self.device)

    @property
    def is_cuda(self):
        """Whether the data is on a GPU."""
        return self.device > 0

    @property
    def is_cpu(self):
        """Whether the data is in the host's memory."""
        return self.device == 0

    def get_device(self):
        """Number of the GPU; -1 for the CPU."""
        return self.device - 1

    @property
    def itemsize(self):
        """Bytes of one element."""
        return ITEMSIZE[self.dtype]

    def element_size(self):
        """Bytes of one element."""
        return ITEMSIZE[self.dtype]

    @property
    def nbytes(self):
        """Bytes of all elements."""
        return self.count * ITEMSIZE[self.dtype]

    def data_ptr(self):
        """Address of the first element; 0 for a tensor without elements."""
        return <size_t>self.data if self.count else 0

    def storage_offset(self):
        """Elements between the beginning of the storage and the first element."""
        return storage_offset(self)

    def untyped_storage(self):
        """The bytes that this tensor and its views share."""
        return <Storage>self.storage

    def is_contiguous(self, memory_format=None):
        """Whether the elements lie in row-major order without gaps (or in `memory_format`'s order)."""
        if memory_format is not None:
            return python_hooks["is_contiguous"](self, memory_format)
        return (self.flags & CONTIGUOUS) != 0

    def is_floating_point(self):
        """Whether the dtype is floating."""
        return CATEGORY[self.dtype] == 2

    def is_complex(self):
        """Whether the dtype is complex."""
        return CATEGORY[self.dtype] == 3

    def is_signed(self):
        """Whether the dtype has negative values."""
        return (<dtype_type>DTYPES[self.dtype]).is_signed

    # ------------------------------------------------------------------------------------------ autograd
    @property
    def requires_grad(self):
        """Whether operations on this tensor are recorded. Can be set on leaves."""
        return needs_grad(self)

    @requires_grad.setter
    def requires_grad(self, bint value):
        set_requires_grad(self, value)

    def requires_grad_(self, bint requires_grad=True):
        """Set `requires_grad` and return the tensor."""
        set_requires_grad(self, requires_grad)
        return self

    @property
    def is_leaf(self):
        """Whether no recorded operation made the tensor."""
        fresh_history(self)
        return (self.flags & RESULT) == 0

    @property
    def grad_fn(self):
        """The node that made the tensor; None for a leaf."""
        fresh_history(self)
        if self.flags & RESULT and Py_TYPE_(self.grad_fn) == node_type:
            _named(<Node>self.grad_fn)
        return <Node>self.grad_fn if self.flags & RESULT else None

    @property
    def output_nr(self):
        """Which of its node's outputs the tensor is."""
        return self.output_nr if self.flags & RESULT else 0

    @property
    def grad(self):
        """The gradient that `backward` accumulated, or None."""
        if self.grad == NULL and self.flags & RESULT and not self.retains_grad:
            python_hooks["warn_no_grad"](self)
        return <Tensor>self.grad if self.grad != NULL else None

    @grad.setter
    def grad(self, value):
        set_grad(self, value)

    @grad.deleter
    def grad(self):
        set_grad(self, None)

    @property
    def data(self):
        """The same bytes without history. In-place changes to it are not seen by autograd."""
        cdef Tensor t = tensor_alias(self)
        cdef Storage old = <Storage>self.storage
        t.storage = storage_borrow(old.data, old.nbytes, <PyObject*>old, old.device, old.readonly)
        Py_DECREF_(<PyObject*>old)
        return t

    @data.setter
    def data(self, value):
        cdef Tensor other = want_tensor(value, "data", "value")
        if needs_grad(self) and CATEGORY[other.dtype] < 2:
            raise RuntimeError(f"data set to a tensor that requires gradients must be floating point or complex dtype, not "
                               f"{DTYPES[other.dtype].name}")
        replace_data(self, other)

    def detach(self):
        """The same bytes without history. In-place changes to it are seen: the version is shared."""
        return tensor_alias(self)

    def detach_(self):
        """Forget how the tensor was made; it becomes a leaf that requires no gradient."""
        if self.flags & VIEW:
            raise RuntimeError("detach_(): can't detach a view in place. Use detach() instead. If this view must stay "
                               "connected with its base, use detach() on the base and make the view anew.")
        forget_history(self)
        self.flags &= ~REQUIRES_GRAD
        return self

    @property
    def _version(self):
        """How many in-place operations the tensor and its views have seen."""
        if self.flags & INFERENCE:
            raise RuntimeError("Inference tensors do not track version counter.")
        return (<Storage>self.storage).version

    @property
    def _base(self):
        """The tensor that this one is a view of, or None."""
        return <Tensor>self.base if self.base != NULL else None

    def _is_view(self):
        """Whether the tensor is a view of another."""
        return (self.flags & VIEW) != 0

    def is_inference(self):
        """Whether the tensor was made in inference mode."""
        return (self.flags & INFERENCE) != 0

    @property
    def retains_grad(self):
        """Whether `retain_grad` was called on this result."""
        return self.extra != NULL and (<TensorExtra>self.extra).retains_grad

    def backward(self, gradient=None, retain_graph=None, create_graph=False, inputs=None):
        """Accumulate the gradient of this tensor into the leaves it was made of: see `fasttorch.autograd.backward`."""
        return python_hooks["backward"](self, gradient, retain_graph, create_graph, inputs)

    @property
    def name(self):
        """A name, None unless the user set one."""
        return (<TensorExtra>self.extra).name if self.extra != NULL else None

    @name.setter
    def name(self, value):
        tensor_extra(self).name = value

    # ------------------------------------------------------------------------------------------ values
    def item(self):
        """The value of a tensor with one element, as a Python number."""
        if self.count != 1:
            raise RuntimeError(f"a Tensor with {self.count} elements cannot be converted to Scalar")
        return read_item(self, self.data)

    __array_priority__ = 1000

    def __getbuffer__(self, Py_buffer* buffer, int flags):
        PyObject_GetBuffer(self.numpy(), buffer, flags)

    def __len__(self):
        if self.ndim == 0:
            raise TypeError("len() of a 0-d tensor")
        return self.shape[0]

    def __bool__(self):
        if self.count != 1:
            if self.count == 0:
                raise RuntimeError("Boolean value of Tensor with no values is ambiguous")
            raise RuntimeError("Boolean value of Tensor with more than one value is ambiguous")
        return bool(read_item(self, self.data))

    def __float__(self):
        return float(only_number(self, "double"))

    def __int__(self):
        return int(only_number(self, "int64"))

    def __complex__(self):
        return complex(only_number(self, None))

    def __index__(self):
        if self.count != 1 or CATEGORY[self.dtype] > 1:
            raise TypeError("only integer tensors of a single element can be converted to an index")
        return int(self.item())

    def __hash__(self):
        return <Py_hash_t>(<size_t><PyObject*>self >> 4)

    def __iter__(self):
        if self.ndim == 0:
            raise TypeError("iteration over a 0-d tensor")
        return iter(python_hooks["unbind"](self))

    def __contains__(self, element):
        return python_hooks["contains"](self, element)

    def __repr__(self):
        return python_hooks["repr"](self)

    def __format__(self, spec):
        if self.ndim == 0 and type(self) is Tensor:
            return format(self.item(), spec)
        return object.__format__(self, spec)

    def __reduce_ex__(self, protocol):
        return python_hooks["reduce"](self, protocol)

    def __deepcopy__(self, memo):
        return python_hooks["deepcopy"](self, memo)

    def __setattr__(self, name, value):
        PyObject_GenericSetAttr(self, name, value)
        if _PyObject_GetDictPtr(<PyObject*>self)[0] != NULL:
            ft_gc_track(<PyObject*>self)          # an attribute can close a cycle: from now on the collector looks

    def __dir__(self):
        return sorted(set(object.__dir__(self)))

    # ------------------------------------------------------------------------------------------ operators
    def __add__(a, b):
        return slots.binary[SLOT_ADD](a, b)

    def __sub__(a, b):
        return slots.binary[SLOT_SUB](a, b)

    def __mul__(a, b):
        return slots.binary[SLOT_MUL](a, b)

    def __truediv__(a, b):
        return slots.binary[SLOT_DIV](a, b)

    def __floordiv__(a, b):
        return slots.binary[SLOT_FLOORDIV](a, b)

    def __mod__(a, b):
        return slots.binary[SLOT_MOD](a, b)

    def __pow__(a, b, modulo):
        if modulo is not None:
            raise TypeError("pow() of tensors takes no modulus")
        return slots.binary[SLOT_POW](a, b)

    def __matmul__(a, b):
        return slots.binary[SLOT_MATMUL](a, b)

    def __and__(a, b):
        return slots.binary[SLOT_AND](a, b)

    def __or__(a, b):
        return slots.binary[SLOT_OR](a, b)

    def __xor__(a, b):
        return slots.binary[SLOT_XOR](a, b)

    def __lshift__(a, b):
        return slots.binary[SLOT_LSHIFT](a, b)

    def __rshift__(a, b):
        return slots.binary[SLOT_RSHIFT](a, b)

    def __iadd__(self, b):
        return slots.binary[SLOT_IADD](self, b)

    def __isub__(self, b):
        return slots.binary[SLOT_ISUB](self, b)

    def __imul__(self, b):
        return slots.binary[SLOT_IMUL](self, b)

    def __itruediv__(self, b):
        return slots.binary[SLOT_IDIV](self, b)

    def __ifloordiv__(self, b):
        return slots.binary[SLOT_IFLOORDIV](self, b)

    def __imod__(self, b):
        return slots.binary[SLOT_IMOD](self, b)

    def __ipow__(self, b):
        return slots.binary[SLOT_IPOW](self, b)

    def __iand__(self, b):
        return slots.binary[SLOT_IAND](self, b)

    def __ior__(self, b):
        return slots.binary[SLOT_IOR](self, b)

    def __ixor__(self, b):
        return slots.binary[SLOT_IXOR](self, b)

    def __ilshift__(self, b):
        return slots.binary[SLOT_ILSHIFT](self, b)

    def __irshift__(self, b):
        return slots.binary[SLOT_IRSHIFT](self, b)

    def __richcmp__(self, b, int op):
        return slots.binary[SLOT_LT + op](self, b)

    def __neg__(self):
        return slots.unary[SLOT_NEG](self)

    def __pos__(self):
        return slots.unary[SLOT_POS](self)

    def __abs__(self):
        return slots.unary[SLOT_ABS](self)

    def __invert__(self):
        return slots.unary[SLOT_INVERT](self)

    def __getitem__(self, index):
        return slots.binary[SLOT_GETITEM](self, index)

    def __setitem__(self, index, value):
        slots.setitem(self, index, value)


cdef extern from "Python.h":
    PyObject** _PyObject_GetDictPtr(PyObject*) noexcept
    int PyObject_GetBuffer(object, Py_buffer*, int) except -1
    void PyType_Modified(PyTypeObject*) noexcept
    int PyDict_SetItem(object, object, object) except -1


# ---------------------------------------------------------------------------------------------- memory
cdef ft_freelist _free
_free.n = 0
tensor_type = <PyTypeObject*>Tensor
cdef Py_ssize_t _weak_at = <char*>ft_weaklist(NULL, tensor_type) - <char*>NULL
cdef Py_ssize_t _dict_at = ft_dict_offset(tensor_type)


# A tensor on the freelist has its pointers NULL, and `shape` and `strides` on its own `dims`.
cdef void _dealloc(PyObject* o) noexcept:
    cdef PyObject* p
    cdef PyObject** d
    ft_gc_untrack(o)
    if (<PyObject**>(<char*>o + _weak_at))[0] != NULL:
        PyObject_ClearWeakRefs(o)
    p = (<Tensor>o).grad_fn
    if p != NULL:
        (<Tensor>o).grad_fn = NULL
        if (<Tensor>o).flags & RESULT:
            Py_DECREF_(p)
    p = (<Tensor>o).storage
    if p != NULL:
        Py_DECREF_(p)
    p = (<Tensor>o).base
    if p != NULL:
        (<Tensor>o).base = NULL
        Py_DECREF_(p)
    p = (<Tensor>o).grad
    if p != NULL:
        (<Tensor>o).grad = NULL
        Py_DECREF_(p)
    p = (<Tensor>o).extra
    if p != NULL:
        (<Tensor>o).extra = NULL
        Py_DECREF_(p)
    if (<Tensor>o).shape != (<Tensor>o).dims:
        free((<Tensor>o).shape)
        (<Tensor>o).shape = (<Tensor>o).dims
        (<Tensor>o).strides = (<Tensor>o).dims + INLINE_DIMS
    if Py_TYPE_(o) == tensor_type:
        d = <PyObject**>(<char*>o + _dict_at)
        p = d[0]
        if p != NULL:
            d[0] = NULL
            Py_DECREF_(p)
        if ft_freelist_push(&_free, o):
            return
    Py_TYPE_(o).tp_free(o)


cdef int _traverse(PyObject* o, visitproc visit, void* arg) noexcept:
    cdef int r
    cdef PyObject* d
    if (<Tensor>o).flags & RESULT and (<Tensor>o).grad_fn != NULL:
        r = visit((<Tensor>o).grad_fn, arg)
        if r:
            return r
    if (<Tensor>o).base != NULL:
        r = visit((<Tensor>o).base, arg)
        if r:
            return r
    if (<Tensor>o).grad != NULL:
        r = visit((<Tensor>o).grad, arg)
        if r:
            return r
    if (<Tensor>o).extra != NULL:
        r = visit((<Tensor>o).extra, arg)
        if r:
            return r
    if Py_TYPE_(o) == tensor_type:
        d = _PyObject_GetDictPtr(o)[0]
        if d != NULL:
            return visit(d, arg)
    return 0


cdef int _clear(PyObject* o) noexcept:
    """Drop what can close a cycle; the tensor stays valid, without history."""
    cdef PyObject* p
    cdef PyObject** d
    forget_history(<Tensor>o)
    p = (<Tensor>o).base
    (<Tensor>o).base = NULL
    (<Tensor>o).flags &= ~VIEW
    Py_XDECREF_(p)
    p = (<Tensor>o).grad
    (<Tensor>o).grad = NULL
    Py_XDECREF_(p)
    p = (<Tensor>o).extra
    (<Tensor>o).extra = NULL
    Py_XDECREF_(p)
    if Py_TYPE_(o) == tensor_type:
        d = _PyObject_GetDictPtr(o)
        p = d[0]
        d[0] = NULL
        Py_XDECREF_(p)
    return 0

ft_set_memory(tensor_type, _dealloc, <traverseproc>_traverse, <inquiry>_clear)

if <char*>&(<Tensor>NULL).uses != <char*>&(<ft_leaf*>NULL).uses:
    raise ImportError("ft_leaf of core.h is not the head of Tensor: build again")


cdef inline Tensor _blank():
    """A Tensor without history; storage, data, dtype, device and geometry are for the caller to set."""
    cdef PyObject* o = ft_freelist_pop(&_free, tensor_type)
    if o == NULL:
        o = ft_gc_new(tensor_type)
        if o == NULL:
            raise MemoryError()
        (<Tensor>o).shape = (<Tensor>o).dims
        (<Tensor>o).strides = (<Tensor>o).dims + INLINE_DIMS
    (<Tensor>o).storage = NULL
    (<Tensor>o).flags = 0
    (<Tensor>o).uses = 0
    return <Tensor>ft_steal(o)


# ---------------------------------------------------------------------------------------------- geometry
cdef bint is_contiguous(int ndim, Py_ssize_t* shape, Py_ssize_t* strides) noexcept:
    cdef Py_ssize_t expected = 1
    cdef int k
    for k in range(ndim - 1, -1, -1):
        if shape[k] != 1:
            if strides[k] != expected:
                break
            expected *= shape[k]
    else:
        return True
    for k in range(ndim):
        if shape[k] == 0:
            return True
    return False


cdef int set_geometry(Tensor t, int ndim, Py_ssize_t* shape, Py_ssize_t* strides) except -1:
    """Copy `shape` and `strides` (NULL: row-major) into `t`; sets numel and the CONTIGUOUS flag."""
    cdef Py_ssize_t* block
    cdef Py_ssize_t n = 1, s = 1
    cdef int k
    if ndim > INLINE_DIMS:
        if ndim > MAX_DIMS:
            raise RuntimeError(f"a tensor can have at most {MAX_DIMS} dimensions, not {ndim}")
        block = <Py_ssize_t*>malloc(2 * ndim * sizeof(Py_ssize_t))
        if block == NULL:
            raise MemoryError()
    else:
        block = t.dims
    # `shape` may be t's own: copy before anything is freed
    cdef Py_ssize_t[64] new_strides
    if strides != NULL:
        for k in range(ndim):
            new_strides[k] = strides[k]
    if block != shape:
        for k in range(ndim):
            block[k] = shape[k]
    if t.shape != t.dims and t.shape != block:
        free(t.shape)
    t.shape = block
    t.strides = block + (ndim if ndim > INLINE_DIMS else INLINE_DIMS)
    t.ndim = ndim
    for k in range(ndim - 1, -1, -1):
        if strides == NULL:
            t.strides[k] = s
            s *= block[k] if block[k] > 1 else 1
        else:
            t.strides[k] = new_strides[k]
        n *= block[k]
    t.count = n
    if strides == NULL or is_contiguous(ndim, t.shape, t.strides):
        t.flags |= CONTIGUOUS
    else:
        t.flags &= ~CONTIGUOUS
    return 0


cdef Py_ssize_t storage_offset(Tensor t) noexcept:
    return (t.data - (<Storage>t.storage).data) // ITEMSIZE[t.dtype]


cdef object tensor_new(int dtype, int ndim, Py_ssize_t* shape, int device):
    """A contiguous tensor with uninitialised elements."""
    cdef Tensor t = _blank()
    cdef Py_ssize_t n = 1
    cdef bint empty = False
    cdef int k
    if ndim <= INLINE_DIMS:
        t.ndim = ndim
        for k in range(ndim - 1, -1, -1):
            t.dims[k] = shape[k]
            t.dims[INLINE_DIMS + k] = n
            if shape[k] > 1:
                if n > (<Py_ssize_t>1 << 46) // shape[k]:
                    raise_too_large(dtype, ndim, shape)
                n *= shape[k]
            elif shape[k] == 0:
                empty = True
        if empty:
            n = 0
        t.count = n
        t.flags = CONTIGUOUS | ft_state.inference
    else:
        for k in range(ndim):
            if shape[k] > 1:
                if n > (<Py_ssize_t>1 << 46) // shape[k]:
                    raise_too_large(dtype, ndim, shape)
                n *= shape[k]
        t.flags = ft_state.inference
        set_geometry(t, ndim, shape, NULL)
        n = t.count
    t.dtype = dtype
    if device == 0:
        t.storage = storage_new(n * ITEMSIZE[dtype])
    else:
        t.storage = device_storage(n * ITEMSIZE[dtype], device)
    t.device = device
    t.data = (<Storage>t.storage).data
    return t


cdef int raise_too_large(int dtype, int ndim, Py_ssize_t* shape) except -1:
    raise MemoryError(f"a tensor of shape {[shape[k] for k in range(ndim)]} and dtype {DTYPES[dtype].name} is too large for "
                      "this machine's memory")


cdef PyObject* device_storage(Py_ssize_t nbytes, int device) except NULL:
    owner, address = python_hooks["device_allocate"](nbytes, device - 1)
    return storage_borrow(<char*><size_t>address, nbytes, <PyObject*>owner, device, False)


cdef object tensor_like(Tensor t, int dtype):
    """A contiguous tensor of t's shape with uninitialised elements."""
    cdef Tensor r
    cdef Py_ssize_t step = 1
    cdef int k
    if t.shape != t.dims or not t.flags & CONTIGUOUS or t.device:
        return tensor_new(dtype, t.ndim, t.shape, t.device)
    r = _blank()
    r.storage = storage_new(t.count * ITEMSIZE[dtype])
    r.data = (<Storage>r.storage).data
    r.count = t.count
    r.ndim = t.ndim
    r.dtype = dtype
    r.device = 0
    r.flags = CONTIGUOUS | ft_state.inference
    for k in range(t.ndim - 1, -1, -1):
        r.dims[k] = t.dims[k]
        r.dims[INLINE_DIMS + k] = step
        step *= t.dims[k] if t.dims[k] > 1 else 1
    return r


cdef object tensor_view(Tensor t, int ndim, Py_ssize_t* shape, Py_ssize_t* strides, Py_ssize_t offset):
    """A view of t's bytes: `offset` elements after t's first. Without history; in-place changes find `t` through its base."""
    cdef Tensor v = _blank()
    cdef int k
    cdef Py_ssize_t n = 1
    cdef PyObject* base
    if ndim <= INLINE_DIMS:
        v.ndim = ndim
        for k in range(ndim):
            v.dims[k] = shape[k]
            v.dims[INLINE_DIMS + k] = strides[k]
            n *= shape[k]
        v.count = n
        v.flags = CONTIGUOUS if is_contiguous(ndim, shape, strides) else 0
    else:
        set_geometry(v, ndim, shape, strides)
    v.dtype = t.dtype
    v.device = t.device
    v.data = t.data + offset * ITEMSIZE[t.dtype]
    Py_INCREF_(t.storage)
    v.storage = t.storage
    if t.flags & ft_state.inference & INFERENCE:        # nothing is recorded of such tensors
        v.flags |= INFERENCE
        return v
    base = t.base if t.flags & VIEW else <PyObject*>t
    Py_INCREF_(base)
    v.base = base
    v.flags |= VIEW | (t.flags & (INFERENCE | INFERENCE_VIEW | FORBIDDEN_VIEW))
    if not ft_state.grad_enabled:
        v.flags |= NO_GRAD_VIEW if not ft_state.inference else NO_GRAD_VIEW | INFERENCE_VIEW
    v.view_version = (<Storage>t.storage).version
    return v


cdef object tensor_alias(Tensor t):
    """The same bytes and geometry, no history, no base; the version is shared."""
    cdef Tensor v = _blank()
    if t.shape == t.dims:
        v.ndim = t.ndim
        memcpy(v.dims, t.dims, sizeof(t.dims))
        v.count = t.count
        v.flags = t.flags & (CONTIGUOUS | INFERENCE)
    else:
        set_geometry(v, t.ndim, t.shape, t.strides)
    v.dtype = t.dtype
    v.device = t.device
    v.data = t.data
    Py_INCREF_(t.storage)
    v.storage = t.storage
    return v


cdef object tensor_over(PyObject* storage, char* data, int dtype, int ndim, Py_ssize_t* shape, Py_ssize_t* strides):
    """A tensor that shows `storage` (the reference is taken over) from `data` on. No history, no base."""
    cdef Tensor t = _blank()
    t.storage = storage
    t.data = data
    t.dtype = dtype
    t.device = (<Storage>storage).device
    set_geometry(t, ndim, shape, strides)
    return t


cdef object shape_str(Tensor t):
    return str([t.shape[k] for k in range(t.ndim)])


cdef TensorExtra tensor_extra(Tensor t):
    cdef TensorExtra extra
    if t.extra == NULL:
        extra = TensorExtra()
        Py_INCREF_(<PyObject*>extra)
        t.extra = <PyObject*>extra
    return <TensorExtra>t.extra


cdef int take_data(Tensor t, Tensor other) except -1:
    """Make `t` a tensor over the bytes of `other`, with its geometry and dtype. History and gradient stay."""
    cdef PyObject* old = t.storage
    if t is other:
        return 0
    set_geometry(t, other.ndim, other.shape, other.strides)
    Py_INCREF_(other.storage)
    t.storage = other.storage
    t.data = other.data
    t.dtype = other.dtype
    t.device = other.device
    Py_DECREF_(old)
    return 0


cdef int replace_data(Tensor t, Tensor other) except -1:
    """`take_data` that keeps t's version: in-place changes to `other` are from now on not seen by autograd, nor t's by it."""
    cdef Storage old = <Storage>t.storage
    cdef Storage new = <Storage>other.storage
    cdef PyObject* own
    if new is old or is_borrowed_of(new, old):
        own = <PyObject*>old            # x.data = x.data, or a view of it
        Py_INCREF_(own)
    else:
        own = storage_borrow(new.data, new.nbytes, new.owner if is_borrowed_of(new, None) else <PyObject*>new, new.device,
                             new.readonly)
        (<Storage>own).version = old.version
    take_data(t, other)
    Py_DECREF_(t.storage)
    t.storage = own
    return 0


cdef bint is_borrowed_of(Storage s, Storage owner) noexcept:
    """Whether the bytes of `s` are those of a whole other storage: `owner`, or with None any."""
    if s.mem_class >= 0 or s.owner == NULL or Py_TYPE_(s.owner) != <PyTypeObject*>Storage:
        return False
    return owner is None or <Storage>s.owner is owner


# ---------------------------------------------------------------------------------------------- values
cdef extern from "kernels/half.h":
    float ft_half_to_float(uint16_t h) noexcept
    float ft_bfloat16_to_float(uint16_t h) noexcept

cdef object only_number(Tensor t, str kind):
    """The number of a tensor with one element, for Python's ``float()`` and ``int()``: a real one where `kind` is given."""
    if t.count != 1:
        raise ValueError(f"a Tensor of shape {shape_str(t)} cannot be converted to a number: only one element tensors can be "
                         "converted to Python scalars")
    number = read_item(t, t.data)
    if kind is not None and type(number) is complex:
        if number.imag:
            raise RuntimeError(f"value {number} cannot be converted to type {kind} without overflow")
        return number.real
    return number


cdef object read_item(Tensor t, char* p):
    """The element at `p` as a Python number."""
    cdef int code = t.dtype
    if t.device:
        return python_hooks["to_host"](t).item()
    if code == F32:
        return <double>(<float*>p)[0]
    if code == F64:
        return (<double*>p)[0]
    if code == I64:
        return (<int64_t*>p)[0]
    if code == I32:
        return (<int32_t*>p)[0]
    if code == BOOL:
        return (<uint8_t*>p)[0] != 0
    if code == U8:
        return (<uint8_t*>p)[0]
    if code == I8:
        return (<int8_t*>p)[0]
    if code == I16:
        return (<int16_t*>p)[0]
    if code == F16:
        return <double>ft_half_to_float((<uint16_t*>p)[0])
    if code == BF16:
        return <double>ft_bfloat16_to_float((<uint16_t*>p)[0])
    if code == C64:
        return complex((<float*>p)[0], (<float*>p)[1])
    return complex((<double*>p)[0], (<double*>p)[1])


# ---------------------------------------------------------------------------------------------- autograd
cdef void forget_history(Tensor t) noexcept:
    cdef PyObject* node = t.grad_fn
    if t.flags & RESULT:
        t.grad_fn = NULL
        t.flags &= ~RESULT
        Py_XDECREF_(node)


cdef int set_requires_grad(Tensor t, bint value) except -1:
    if t.flags & RESULT:
        if not value:
            raise RuntimeError("you can only change requires_grad flags of leaf variables. If you want to use a computed "
                               "variable in a subgraph that doesn't require differentiation use var_no_grad = var.detach().")
        return 0
    if value:
        if CATEGORY[t.dtype] < 2:
            raise RuntimeError(f"only Tensors of floating point and complex dtype can require gradients, not "
                               f"{DTYPES[t.dtype].name}")
        if t.flags & INFERENCE and not ft_state.inference:
            raise RuntimeError("Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.")
        t.flags |= REQUIRES_GRAD
    else:
        t.flags &= ~REQUIRES_GRAD
    return 0


cdef int set_grad(Tensor t, object value) except -1:
    cdef Tensor g
    cdef PyObject* old = t.grad
    cdef int k
    if value is None:
        t.grad = NULL
        Py_XDECREF_(old)
        return 0
    if not is_tensor(value):
        raise TypeError(f"assigned grad expected to be a Tensor or None but got grad of type {type(value).__name__}")
    g = <Tensor>value
    if g is t:
        raise RuntimeError("can't assign Variable as its own grad")
    if g.dtype != t.dtype and not python_hooks["grad_dtype_ok"](t, g):
        raise RuntimeError(f"attempting to assign a gradient with dtype '{DTYPES[g.dtype].name}' to a tensor with dtype "
                           f"'{DTYPES[t.dtype].name}'")
    if g.device != t.device:
        raise RuntimeError(f"attempting to assign a gradient with device '{device_of_code(g.device)}' to a tensor with device "
                           f"'{device_of_code(t.device)}'")
    if g.ndim != t.ndim or any([g.shape[k] != t.shape[k] for k in range(t.ndim)]):
        raise RuntimeError(f"assigned grad has data of a different size: {shape_str(g)} for a tensor of shape {shape_str(t)}")
    Py_INCREF_(<PyObject*>g)
    t.grad = <PyObject*>g
    if g.flags & RESULT:
        ft_gc_track(<PyObject*>t)
    Py_XDECREF_(old)
    return 0


# ---------------------------------------------------------------------------------------------- operators, until they are there
cdef object _no_binary(object a, object b):
    raise RuntimeError("the operators are not loaded: import fasttorch, not its parts")

cdef object _no_unary(object a):
    raise RuntimeError("the operators are not loaded: import fasttorch, not its parts")

cdef int _no_setitem(object t, object index, object value) except -1:
    raise RuntimeError("the operators are not loaded: import fasttorch, not its parts")

for _k in range(40):
    slots.binary[_k] = _no_binary
for _k in range(8):
    slots.unary[_k] = _no_unary
slots.setitem = _no_setitem


# ---------------------------------------------------------------------------------------------- from Python
def _set_hooks(**functions):
    """Install the cold behaviour that is written in Python."""
    python_hooks.update(functions)


def _install(str name, object value):
    """Make `value` an attribute of Tensor: how generated methods get there. Tensor is a static type, so through its dict."""
    PyDict_SetItem(<object>tensor_type.tp_dict, name, value)
    PyType_Modified(tensor_type)


def _make_subclass(cls, Tensor data, bint require_grad=False):
    """A tensor of subclass `cls` over the bytes of `data`, a leaf."""
    cdef Tensor t = cls.__new__(cls)
    take_data(t, data)
    set_requires_grad(t, require_grad)
    return t


def _swap_data(Tensor t, Tensor other):
    """Give `t` the bytes, geometry and dtype of `other`."""
    take_data(t, other)


def _object_counts():
    """How many blocks the freelists of tensors hold, for tests and profiling."""
    return {"free_tensors": _free.n}
