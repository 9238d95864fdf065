"""DLPack, versions 0 and 1: memory shared with other array libraries without a copy, in both directions."""
import cython
from cpython.object cimport PyObject
from cpython.pycapsule cimport PyCapsule_New, PyCapsule_IsValid, PyCapsule_GetPointer, PyCapsule_SetName
from libc.stdlib cimport malloc, free
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport ITEMSIZE, CATEGORY, DTYPES, device_code, device_of_code
from fasttorch._C.storage cimport Storage, storage_borrow
from fasttorch._C.tensor cimport *
from fasttorch._C.copies cimport clone_tensor

cdef extern from *:
    """
    /* The structures of the DLPack standard (dmlc.github.io/dlpack), as its version 1.0 lays them out. */
    typedef struct { int32_t device_type, device_id; } ft_dl_device;
    typedef struct { uint8_t code, bits; uint16_t lanes; } ft_dl_type;
    typedef struct {
        void *data;
        ft_dl_device device;
        int32_t ndim;
        ft_dl_type dtype;
        int64_t *shape, *strides;
        uint64_t byte_offset;
    } ft_dl_tensor;
    typedef struct ft_dl_old {
        ft_dl_tensor tensor;
        void *context;
        void (*deleter)(struct ft_dl_old *);
    } ft_dl_old;
    typedef struct ft_dl_new {
        uint32_t major, minor;
        void *context;
        void (*deleter)(struct ft_dl_new *);
        uint64_t flags;
        ft_dl_tensor tensor;
    } ft_dl_new;
    """
    ctypedef struct ft_dl_device:
        int32_t device_type, device_id
    ctypedef struct ft_dl_type:
        uint8_t code, bits
        uint16_t lanes
    ctypedef struct ft_dl_tensor:
        void* data
        ft_dl_device device
        int32_t ndim
        ft_dl_type dtype
        int64_t* shape
        int64_t* strides
        uint64_t byte_offset
    ctypedef struct ft_dl_old:
        ft_dl_tensor tensor
        void* context
        void (*deleter)(ft_dl_old*) noexcept nogil
    ctypedef struct ft_dl_new:
        uint32_t major, minor
        void* context
        void (*deleter)(ft_dl_new*) noexcept nogil
        uint64_t flags
        ft_dl_tensor tensor

cdef extern from "Python.h":
    int Py_IsInitialized() noexcept nogil

cdef enum:
    CPU = 1
    CUDA = 2
    CUDA_HOST = 3
    READ_ONLY = 1
    IS_COPIED = 2

# DLPack's type codes of our dtypes: unsigned and signed integers, floats, bfloat16, complex, bool
cdef uint8_t[12] CODES = [6, 1, 0, 0, 0, 0, 2, 4, 2, 2, 5, 5]


# ---------------------------------------------------------------------------------------------- export
# manager and geometry are one block: the structure, then shape and strides; `context` is the storage, a strong reference
cdef void release(void* block, void* context) noexcept with gil:
    Py_DECREF_(<PyObject*>context)
    free(block)

cdef void delete_old(ft_dl_old* m) noexcept nogil:
    if Py_IsInitialized():
        release(m, m.context)

cdef void delete_new(ft_dl_new* m) noexcept nogil:
    if Py_IsInitialized():
        release(m, m.context)

# A capsule that nobody consumed deletes its tensor; one that was consumed has another name.
cdef void drop_old(object capsule) noexcept:
    cdef ft_dl_old* m
    if PyCapsule_IsValid(capsule, "dltensor"):
        m = <ft_dl_old*>PyCapsule_GetPointer(capsule, "dltensor")
        if m.deleter != NULL:
            m.deleter(m)

cdef void drop_new(object capsule) noexcept:
    cdef ft_dl_new* m
    if PyCapsule_IsValid(capsule, "dltensor_versioned"):
        m = <ft_dl_new*>PyCapsule_GetPointer(capsule, "dltensor_versioned")
        if m.deleter != NULL:
            m.deleter(m)


cdef void fill(ft_dl_tensor* d, Tensor t, int64_t* geometry) noexcept:
    cdef int k
    d.data = t.data if t.count else NULL
    d.device.device_type = CUDA if t.device else CPU
    d.device.device_id = t.device - 1 if t.device else 0
    d.ndim = t.ndim
    d.dtype.code = CODES[t.dtype]
    d.dtype.bits = <uint8_t>(8 * ITEMSIZE[t.dtype])
    d.dtype.lanes = 1
    d.shape = geometry
    d.strides = geometry + t.ndim
    d.byte_offset = 0
    for k in range(t.ndim):
        geometry[k] = t.shape[k]
        geometry[t.ndim + k] = t.strides[k]


def __dlpack__(Tensor self not None, *, stream=None, max_version=None, dl_device=None, copy=None):
    """A DLPack capsule over the tensor's memory, which it keeps alive.

    Args:
        stream: for tensors of a GPU, the consumer's stream as an integer (1 the default stream, 2 the thread's), which waits
            until the data is there; -1 for one that needs no waiting. None for tensors of the host.
        max_version: the newest version (major, minor) that the consumer knows; from (1, 0) on the capsule is a versioned one.
        dl_device: where the consumer wants the data: None, or this tensor's own device.
        copy: True for a copy of the memory.

    Raises:
        BufferError: the tensor requires grad; it is read-only and the consumer knows no version 1; another device is wanted.
    """
    cdef Tensor t = self
    cdef ft_dl_old* old
    cdef ft_dl_new* new
    cdef size_t extra
    cdef bint readonly
    if needs_grad(t):
        raise BufferError(f"__dlpack__(): can't export a tensor that requires gradient (shape {shape_str(t)}): use "
                          f"tensor.detach()")
    if dl_device is not None and tuple(dl_device) != __dlpack_device__(t):
        raise BufferError(f"__dlpack__(): can't export a tensor of device {(<object>t).device} to DLPack device "
                          f"{tuple(dl_device)}")
    if t.device == 0 and stream is not None:
        raise BufferError("__dlpack__(): stream must be None for a tensor of the host")
    if copy:
        t = clone_tensor(t)
    if t.device and stream != -1:
        python_hooks["device_publish"](stream, t.device)
    readonly = (<Storage>t.storage).readonly
    extra = 2 * t.ndim * sizeof(int64_t)
    if max_version is None or max_version[0] < 1:
        if readonly:
            raise BufferError("__dlpack__(): a tensor over memory that may not be written can only be exported to a consumer "
                              "that asks for "
                              "version 1 of DLPack (max_version=(1, 0)): clone() it")
        old = <ft_dl_old*>malloc(sizeof(ft_dl_old) + extra)
        if old == NULL:
            raise MemoryError()
        fill(&old.tensor, t, <int64_t*>(old + 1))
        old.context = t.storage
        old.deleter = delete_old
        Py_INCREF_(t.storage)
        return PyCapsule_New(old, "dltensor", drop_old)
    new = <ft_dl_new*>malloc(sizeof(ft_dl_new) + extra)
    if new == NULL:
        raise MemoryError()
    fill(&new.tensor, t, <int64_t*>(new + 1))
    new.major, new.minor = 1, 0
    new.flags = (READ_ONLY if readonly else 0) | (IS_COPIED if copy else 0)
    new.context = t.storage
    new.deleter = delete_new
    Py_INCREF_(t.storage)
    return PyCapsule_New(new, "dltensor_versioned", drop_new)


def __dlpack_device__(Tensor self not None):
    """DLPack's (device type, device number) of the tensor: (1, 0) for the host, (2, n) for a GPU."""
    return (CUDA, self.device - 1) if self.device else (CPU, 0)


def to_dlpack(tensor):
    """A DLPack capsule (unversioned) over the memory of a tensor, for old consumers: new ones take tensors."""
    return __dlpack__(want_tensor(tensor, "to_dlpack", "tensor"))


# ---------------------------------------------------------------------------------------------- import
@cython.final
cdef class Imported:
    """Owns a tensor that came through DLPack: deletes it, once, when the last tensor over its memory is gone."""
    cdef ft_dl_old* old
    cdef ft_dl_new* new

    def __dealloc__(self):
        if self.old != NULL and self.old.deleter != NULL:
            self.old.deleter(self.old)
        if self.new != NULL and self.new.deleter != NULL:
            self.new.deleter(self.new)


cdef int code_of(ft_dl_type* d) except -1:
    cdef int k
    if d.lanes == 1:
        for k in range(N_DTYPES):
            if CODES[k] == d.code and 8 * ITEMSIZE[k] == d.bits:
                return k
    raise BufferError(f"from_dlpack(): no dtype is DLPack's type code {d.code} with {d.bits} bits and {d.lanes} lanes")


cdef object imported(object capsule):
    cdef Imported owner = Imported()
    cdef ft_dl_tensor* d
    cdef bint readonly = False
    cdef Py_ssize_t[64] shape
    cdef Py_ssize_t[64] strides
    cdef Py_ssize_t zero = 0, extent = 1
    cdef int k, code
    cdef Tensor t
    cdef char* data
    cdef bint empty = False
    cdef int device = 0
    if PyCapsule_IsValid(capsule, "dltensor_versioned"):
        owner.new = <ft_dl_new*>PyCapsule_GetPointer(capsule, "dltensor_versioned")
        PyCapsule_SetName(capsule, "used_dltensor_versioned")
        if owner.new.major > 1:
            raise BufferError(f"from_dlpack(): the producer gave version {owner.new.major}.{owner.new.minor} of DLPack, but at "
                              f"most 1.x is understood")
        d = &owner.new.tensor
        readonly = owner.new.flags & READ_ONLY
    elif PyCapsule_IsValid(capsule, "dltensor"):
        owner.old = <ft_dl_old*>PyCapsule_GetPointer(capsule, "dltensor")
        PyCapsule_SetName(capsule, "used_dltensor")
        d = &owner.old.tensor
    else:
        raise RuntimeError("from_dlpack(): expected a DLPack capsule that wasn't consumed yet: a capsule can be consumed only "
                           "once")
    check_place(d.device.device_type, d.device.device_id)
    if d.device.device_type == CUDA:
        device = d.device.device_id + 1
    if d.ndim < 0 or d.ndim > MAX_DIMS:
        raise BufferError(f"from_dlpack(): a tensor can have at most {MAX_DIMS} dimensions, not {d.ndim}")
    code = code_of(&d.dtype)
    for k in range(d.ndim):
        shape[k] = d.shape[k]
        if shape[k] == 0:
            empty = True
        if d.strides != NULL:
            strides[k] = d.strides[k]
            if strides[k] < 0 and shape[k] > 1:
                raise BufferError(f"from_dlpack(): dimension {k} has stride {strides[k]}; negative strides are not supported: "
                                  f"make a copy first")
            if strides[k] < 0:
                strides[k] = 1
    t = tensor_new(code, 1, &zero, device)
    set_geometry(t, d.ndim, shape, strides if d.strides != NULL else NULL)
    for k in range(t.ndim):
        extent += (t.shape[k] - 1) * t.strides[k]
    if not empty:
        data = <char*>d.data + d.byte_offset
        if <size_t>data % (ITEMSIZE[code] if CATEGORY[code] < 3 else ITEMSIZE[code] // 2):
            raise BufferError(f"from_dlpack(): the data is not aligned to elements of {DTYPES[code].name}")
        keeper = python_hooks["device_foreign"](<size_t>data, extent * ITEMSIZE[code], owner, device) if device else owner
        Py_DECREF_(t.storage)
        t.storage = NULL
        t.storage = storage_borrow(data, extent * ITEMSIZE[code], <PyObject*>keeper, device, readonly)
        t.data = data
    return t


cdef int check_place(int kind, int number) except -1:
    """Can data of this DLPack device be taken?"""
    if kind == CUDA:
        python_hooks["resolve_device"](device_of_code(number + 1))
    elif kind != CPU and kind != CUDA_HOST:
        raise BufferError(f"from_dlpack(): the data is on DLPack device ({kind}, {number}); only data of the host, (1, 0), and "
                          f"of CUDA devices, (2, n), can be taken")
    return 0


def from_dlpack(ext_tensor, *, device=None, copy=None):
    """A tensor over the memory of another library's array, which it shares and keeps alive.

    Args:
        ext_tensor: an object with ``__dlpack__`` (an array of NumPy, PyTorch, CuPy, JAX, ...), or a DLPack capsule.
        device: where the tensor is to be; None, or the data's own device.
        copy: True always copies; False raises BufferError where a copy would be needed.

    Raises:
        TypeError: neither of these.
        BufferError: a dtype, device or stride that tensors don't have.

    >>> import numpy
    >>> torch.from_dlpack(numpy.arange(3)).tolist()
    [0, 1, 2]
    """
    options = {}
    if device is not None:
        code = device_code(device)
        options["dl_device"] = (CUDA, code - 1) if code else (CPU, 0)
    if copy is not None:
        options["copy"] = copy
    if type(ext_tensor).__name__ == "PyCapsule":
        t = imported(ext_tensor)
        return t.clone() if copy else t
    if not hasattr(ext_tensor, "__dlpack__"):
        raise TypeError(f"from_dlpack(): expected an object with __dlpack__ or a DLPack capsule, not {type(ext_tensor).__name__}")
    if hasattr(ext_tensor, "__dlpack_device__"):
        where = ext_tensor.__dlpack_device__()
        check_place(int(where[0]), int(where[1]))
        if int(where[0]) == CUDA:
            options["stream"] = python_hooks["device_stream"](int(where[1]) + 1)
    try:
        capsule = ext_tensor.__dlpack__(max_version=(1, 0), **options)
    except TypeError:
        # a producer older than version 1 of the protocol
        capsule = ext_tensor.__dlpack__(**{k: v for k, v in options.items() if k == "stream"})
        if copy:
            return imported(capsule).clone()
    return imported(capsule)


#: methods of Tensor
METHODS = {"__dlpack__": __dlpack__, "__dlpack_device__": __dlpack_device__}
#: functions of the package
FUNCTIONS = {"from_dlpack": from_dlpack, "to_dlpack": to_dlpack}
