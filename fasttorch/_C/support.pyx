"""What the generated operators are made of: argument conversion, recording, in-place and out= forms."""
import operator
import numpy as np
from cpython.bytes cimport PyBytes_FromStringAndSize, PyBytes_AS_STRING
from cpython.object cimport PyObject
from cpython.long cimport PyLong_CheckExact
from cpython.float cimport PyFloat_CheckExact
from libc.stdint cimport int64_t
from libc.stdlib cimport calloc
from libc.string cimport strdup
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport dtype as dtype_type, DTYPES, CATEGORY, ITEMSIZE, dtype_code, device_of_code
from fasttorch._C.storage cimport Storage, where_str
from fasttorch._C.node cimport Node, edge_set_shape
from fasttorch._C.tensor cimport *
from fasttorch._C.dispatch cimport clone_with_edge
from fasttorch._C.history cimport (edge_set, node_save, node_save_object, node_saved_object, set_history, mark_saved,
                                   check_inplace, check_recorded, rebase_history)
from fasttorch._C.copies cimport is_number, to_tensor, copy_into, fill_scalar, same_shape
from fasttorch._C.shapes cimport shape_tuple
from fasttorch._C.definitions cimport OperatorEntry, entry_forward, run_definition


# ---------------------------------------------------------------------------------------------- arguments
cdef int wrong(str op, str name, str wanted, object o) except -1:
    raise TypeError(f"{op}(): argument '{name}' must be {wanted}, not {type(o).__name__}")


cdef Tensor arg_tensor(object o, str op, str name):
    if not is_tensor(o):
        wrong(op, name, "Tensor", o)
    return <Tensor>o


cdef Tensor arg_tensor_or_none(object o, str op, str name):
    if o is None:
        return None
    if not is_tensor(o):
        wrong(op, name, "Tensor or None", o)
    return <Tensor>o


cdef object arg_tensor_sequence(object o, str op, str name):
    """A tuple or list of tensors that nobody else changes."""
    if type(o) is not tuple:
        return arg_tensors(o, op, name)
    for x in <tuple>o:
        if not is_tensor(x):
            return arg_tensors(o, op, name)         # which raises
    return o


cdef list arg_tensors(object o, str op, str name):
    cdef list found
    cdef Py_ssize_t k = 0
    if is_tensor(o):
        wrong(op, name, "a tuple or list of Tensors", o)
    if not isinstance(o, (list, tuple)):
        o = list(o) if hasattr(o, "__iter__") else wrong(op, name, "a tuple or list of Tensors", o)
    found = list(o)
    for x in found:
        if not is_tensor(x):
            raise TypeError(f"{op}(): expected Tensor as element {k} in argument '{name}', but got {type(x).__name__}")
        k += 1
    return found


cdef list arg_tensors_or_none(object o, str op, str name):
    cdef list found = list(o)
    for k, x in enumerate(found):
        if x is not None and not is_tensor(x):
            raise TypeError(f"{op}(): expected Tensor or None as element {k} in argument '{name}', but got {type(x).__name__}")
    return found


cdef extern from "Python.h":
    long PyLong_AsLongAndOverflow(object o, int* overflow) except? -1


cdef Py_ssize_t arg_int(object o, str op, str name) except? -1:
    cdef int overflow = 0
    cdef Py_ssize_t n
    if not PyLong_CheckExact(o):
        if isinstance(o, bool) or isinstance(o, float):
            wrong(op, name, "int", o)
        try:
            o = operator.index(o)
        except TypeError:
            wrong(op, name, "int", o)
    n = PyLong_AsLongAndOverflow(o, &overflow)
    if overflow:
        raise ValueError(f"{op}(): argument '{name}' is out of range: {o}")
    return n


cdef double arg_float(object o, str op, str name) except? -1:
    if PyFloat_CheckExact(o):
        return o
    if is_tensor(o) and (<Tensor>o).count == 1 or isinstance(o, (int, float, np.generic)):
        return float(o)
    wrong(op, name, "float", o)


cdef bint arg_bool(object o, str op, str name) except -1:
    if o is True:
        return True
    if o is False:
        return False
    if isinstance(o, np.bool_):
        return bool(o)
    wrong(op, name, "bool", o)


cdef object arg_scalar(object o, str op, str name):
    if PyFloat_CheckExact(o) or PyLong_CheckExact(o):
        return o
    if isinstance(o, np.generic):
        return o.item()
    if isinstance(o, (bool, int, float, complex)):
        return o
    if is_tensor(o) and (<Tensor>o).count == 1 and not needs_grad(<Tensor>o):
        return o.item()
    wrong(op, name, "Number", o)


cdef object arg_tensor_or_scalar(object o, str op, str name):
    if is_tensor(o) or is_number(o):
        return o
    if isinstance(o, np.ndarray):
        return to_tensor(o, 0)
    wrong(op, name, "Tensor or Number", o)


cdef tuple arg_ints(object o, str op, str name):
    if PyLong_CheckExact(o):
        return (o,)
    if type(o) is tuple and all_ints(<tuple>o):
        return o
    if isinstance(o, (tuple, list)):
        return tuple([index_of(x, op, name) for x in o])
    return (index_of(o, op, name),)


cdef bint all_ints(tuple o) noexcept:
    for x in o:
        if not PyLong_CheckExact(x):
            return False
    return True


cdef object index_of(object x, str op, str name):
    if PyLong_CheckExact(x):
        return x
    if isinstance(x, (bool, float)):
        wrong(op, name, "a tuple of ints", x)
    try:
        return operator.index(x)
    except TypeError:
        wrong(op, name, "a tuple of ints", x)


cdef tuple arg_size(object o, str op, str name):
    if type(o) is tuple and len(<tuple>o) == 1 and isinstance((<tuple>o)[0], (tuple, list)):
        o = (<tuple>o)[0]
    return arg_ints(o, op, name)


cdef object arg_str(object o, str op, str name):
    if not isinstance(o, str):
        wrong(op, name, "str", o)
    return o


cdef object arg_dtype(object o, str op, str name):
    if type(o) is dtype_type:
        return o
    try:
        return DTYPES[dtype_code(o)]
    except TypeError:
        wrong(op, name, "a dtype", o)


cdef Py_ssize_t arg_dim(object o, Tensor first, str op, str name) except -1:
    cdef Py_ssize_t d = arg_int(o, op, name), n = first.ndim if first.ndim else 1
    if d < -n or d >= n:
        raise IndexError(f"{op}(): Dimension out of range (expected to be in range of [{-n}, {n - 1}], but got {d})")
    return d + n if d < 0 else d


cdef object arg_dims(object o, Tensor first, str op, str name):
    cdef tuple dims
    if o is None:
        return None
    if PyLong_CheckExact(o):
        return (arg_dim(o, first, op, name),)
    dims = arg_ints(o, op, name)
    dims = tuple([arg_dim(d, first, op, name) for d in dims])
    if len(set(dims)) != len(dims):
        raise RuntimeError(f"{op}(): dim {dims[0]} appears multiple times in the list of dims")
    return dims


# Kinds of a signature for `bind`: (name, kind, optional, default, keyword only); REQUIRED stands for no default.
REQUIRED = object()

cdef bint accepts(str kind, object o, bint optional):
    if o is None:
        return optional
    if kind == "Tensor":
        return is_tensor(o)
    if kind == "TensorOrScalar":
        return is_tensor(o) or is_number(o) or isinstance(o, np.ndarray)
    if kind == "Tensor[]" or kind == "Tensor?[]":
        return isinstance(o, (list, tuple)) and all([is_tensor(x) or (x is None and kind == "Tensor?[]") for x in o])
    if kind == "int" or kind == "dim":
        return PyLong_CheckExact(o) or isinstance(o, np.integer)
    if kind == "float":
        return isinstance(o, (float, int, np.number)) and not isinstance(o, bool)
    if kind == "bool":
        return isinstance(o, (bool, np.bool_))
    if kind == "Scalar":
        return is_number(o)
    if kind == "int[]" or kind == "dims" or kind == "size":
        if isinstance(o, (list, tuple)):
            return all([not isinstance(x, (bool, float, str)) and not (is_tensor(x) and (<Tensor>x).ndim)
                        and hasattr(x, "__index__") for x in o])
        return accepts("int", o, False)
    if kind == "str":
        return isinstance(o, str)
    if kind == "dtype":
        return type(o) is dtype_type or isinstance(o, (type, np.dtype))
    return True


cdef tuple bind(tuple signature, tuple args, dict kwargs):
    """The arguments in the signature's order, or None if it does not take them."""
    cdef int n = len(args), k = 0, used = 0
    cdef list bound = []
    for name, kind, optional, default, kwonly in signature:
        if not kwonly and k < n:
            o = args[k]
            k += 1
            if kwargs and name in kwargs:
                return None
        elif kwargs and name in kwargs:
            o = kwargs[name]
            used += 1
        elif default is REQUIRED:
            return None
        else:
            bound.append(default)
            continue
        if not accepts(kind, o, optional):
            return None
        bound.append(o)
    if k != n or used != (len(kwargs) if kwargs else 0):
        return None
    return tuple(bound)


cdef object no_overload(str op, tuple args, dict kwargs, tuple signatures):
    given = ", ".join([describe(a) for a in args] + [f"{k}={describe(v)}" for k, v in kwargs.items()])
    return TypeError(f"{op}() received an invalid combination of arguments - got ({given}), but expected one of:\n" +
                     "\n".join([f" * {s}" for s in signatures]))


cdef str describe(object o):
    if is_tensor(o):
        return f"{DTYPES[(<Tensor>o).dtype].name} Tensor of shape {shape_str(<Tensor>o)}"
    return type(o).__name__


cdef object checked(object r, str op, object a, object b):
    """The result of a pointwise operator; it is NotImplemented where an operand is no tensor, number or array."""
    if r is NotImplemented:
        for o, name in ((a, "input"), (b, "other")):
            if not (is_tensor(o) or is_number(o)):
                wrong(op, name, "Tensor or Number", o)
        raise TypeError(f"{op}(): at least one argument must be a Tensor, not {type(a).__name__} and {type(b).__name__}")
    return r


# ---------------------------------------------------------------------------------------------- recording
cdef int need_of(object o) noexcept:
    return is_tensor(o) and needs_grad(<Tensor>o)


cdef int edge_to(Node node, int k, object x, object result, bint reshape) except -1:
    """Edge k goes to tensor `x`; the gradient is cast to its dtype, and with `reshape` summed to its shape."""
    cdef Tensor t = <Tensor>x
    if t.ndim == 0 and is_tensor(result) and (<Tensor>result).device != t.device:
        t = python_hooks["to_device"](t, (<Tensor>result).device)     # a 0-d tensor of the host beside a card's
    edge_set(&node.edges[k], t)
    if reshape:
        edge_set_shape(&node.edges[k], t.ndim, t.shape)
    node.edges[k].dtype = t.dtype
    return 0


cdef int save_value(Node node, int k, object o) except -1:
    """Save a tensor (version checked when it is used) or any other object."""
    if is_tensor(o):
        return node_save(node, k, <Tensor>o)
    if isinstance(o, list):
        for x in o:
            if is_tensor(x):
                return save_list(node, k, o)
    node_save_object(node, k, o)
    return 0


cdef int save_list(Node node, int k, list o) except -1:
    for x in o:
        if is_tensor(x):
            mark_saved(<Tensor>x)
    node_save_object(node, k, [(x, (<Storage>(<Tensor>x).storage).version) if is_tensor(x) else (x, 0) for x in o])
    return 0


def saved_list(pairs):
    """The tensors of a saved list, their versions checked."""
    for x, version in pairs:
        if is_tensor(x) and (<Storage>(<Tensor>x).storage).version != version:
            where = where_str(&(<Storage>(<Tensor>x).storage).writer)
            raise RuntimeError("one of the variables needed for gradient computation has been modified by an inplace operation: "
                               f"a tensor of shape {shape_str(x)} is at version {x._version}; expected version {version} "
                               "instead." + (f"\n  The tensor was last modified at: {where}" if where else ""))
    return [x for x, _ in pairs]


cdef object shapes_of(object tensors):
    """The sizes of each tensor, a list of tuples; neighbours of one shape share theirs."""
    cdef list found = []
    cdef Tensor t, last = None
    cdef tuple shape = None
    for o in tensors:
        t = <Tensor>o
        if last is None or not same_shape(t, last):
            shape = shape_tuple(t)
        found.append(shape)
        last = t
    return found


cdef int keep_outputs(Node node, int k, object results, int which) except -1:
    """Save the shapes and dtypes of the outputs in the bits of `which`: the gradient of one that nobody used is zeros.

    They are the bytes of numbers: an output's dtype, device, number of dimensions and sizes; -1 for what is no such output.
    """
    cdef Py_ssize_t n = 0
    cdef int output = 0, d
    cdef int64_t* at
    cdef Tensor t
    for r in results:
        n += 1
        if is_tensor(r):
            n += 2 + (<Tensor>r).ndim
    kept = PyBytes_FromStringAndSize(NULL, n * sizeof(int64_t))
    at = <int64_t*>PyBytes_AS_STRING(kept)
    for r in results:
        if is_tensor(r) and (output > 30 or which >> output & 1):
            t = <Tensor>r
            at[0], at[1], at[2] = t.dtype, t.device, t.ndim
            for d in range(t.ndim):
                at[3 + d] = t.shape[d]
            at += 3 + t.ndim
        else:
            at[0] = -1
            at += 1
        output += 1
    node_save_object(node, k, kept)
    return 0


cdef int results_history(object results, Node node) except -1:
    cdef int k = 0
    node.n_outputs = len(results)
    for r in results:
        if is_tensor(r) and CATEGORY[(<Tensor>r).dtype] >= 2:
            set_history(<Tensor>r, node, k)
        k += 1
    return 0


cdef object grad_or_zeros(PyObject* g, Node node, int slot, int output):
    cdef Tensor z
    cdef Py_ssize_t dims[64]
    cdef int k, _before
    cdef int64_t* at
    if g != NULL:
        return <Tensor>g
    kept = node_saved_object(node, slot)
    at = <int64_t*>PyBytes_AS_STRING(kept)
    for _before in range(output):
        at += 1 if at[0] < 0 else 3 + at[2]
    for k in range(at[2]):
        dims[k] = at[3 + k]
    z = tensor_new(<int>at[0], <int>at[2], dims, <int>at[1])
    fill_scalar(z, 0)
    return z


cdef list all_grads(PyObject** g, Node node, int slot):
    cdef int k
    return [grad_or_zeros(g[k], node, slot, k) for k in range(node.n_outputs)]


cdef int give_out(PyObject** out, object value) except -1:
    if value is None:
        return 0
    if not is_tensor(value):
        raise TypeError(f"a derivative must be a Tensor or None, not {type(value).__name__}")
    Py_INCREF_(<PyObject*>value)
    out[0] = <PyObject*>value
    return 0


cdef int give_list(PyObject** out, int n, object values) except -1:
    cdef int k
    if values is None:
        return 0
    for k in range(n):
        give_out(&out[k], values[k])
    return 0


cdef object zeros_of(Tensor grad):
    cdef Tensor z = tensor_like(grad, grad.dtype)
    fill_scalar(z, 0)
    return z


cdef object conj_of(object x):
    """The complex conjugate; a real number or tensor itself."""
    if is_tensor(x):
        return x if CATEGORY[(<Tensor>x).dtype] < 3 else _conj(x)
    return x.conjugate() if isinstance(x, complex) else x

cdef object _conj = None


cdef int match_dtypes(str op, tuple tensors) except -1:
    """Tensors of an operator that promotes nothing must have one dtype."""
    cdef Tensor first = None
    for o in tensors:
        for t in (o if isinstance(o, list) else (o,)):
            if t is None:
                continue
            if first is None:
                first = <Tensor>t
            elif (<Tensor>t).dtype != first.dtype:
                raise RuntimeError(f"{op}(): expected tensors of the same dtype, but got {DTYPES[first.dtype].name} (shape "
                                   f"{shape_str(first)}) and {DTYPES[(<Tensor>t).dtype].name} (shape {shape_str(<Tensor>t)})")
    return 0


# ---------------------------------------------------------------------------------------------- running
class Geometry:
    """What the definition of a view operator gets of a tensor."""
    __slots__ = ("shape", "strides", "offset", "dtype", "ndim")

    def __init__(self, Tensor t):
        self.shape = (<object>t).shape
        self.strides = t.stride()
        self.offset = 0
        self.dtype = DTYPES[t.dtype].name
        self.ndim = t.ndim


cdef object make_view(Tensor t, object geometry):
    cdef Py_ssize_t shape[64]
    cdef Py_ssize_t strides[64]
    cdef int k, n
    sizes, steps, offset = geometry
    n = len(sizes)
    if n > 64:
        raise RuntimeError(f"a tensor can have at most 64 dimensions, not {n}")
    for k in range(n):
        shape[k] = sizes[k]
        strides[k] = steps[k]
    return tensor_view(t, n, shape, strides, offset)


cdef object run_view(OperatorEntry entry, Tensor t, tuple args, bint multi):
    """Run the definition of a view operator. Where the strides allow no view: None."""
    cdef Tensor v
    args = tuple([Geometry(a) if (<tuple>entry.args[k + 1])[1] == "t" and a is not None else a for k, a in enumerate(args)])
    forward = entry_forward(entry)
    try:
        got = forward(Geometry(t), *args)
    except Exception as error:
        raise named_error(entry, error, (t,)) from error
    if got is None:
        return None
    if entry.extra is not None:
        return entry.extra(t, got)
    if isinstance(got, list):
        found = [make_view(t, g) for g in got]
        if multi:
            for v in found:
                v.flags |= MULTI_VIEW
        return tuple(found)
    return make_view(t, got)


def bits_as(Tensor self not None, dtype):
    """``x.view(dtype)``: the same bytes read as another dtype. The last dimension grows or shrinks with the size of an element.

    The result shares the memory and has no gradient. Raises RuntimeError where the last dimension isn't of stride 1, or its
    bytes are no whole number of elements.
    """
    cdef Tensor v
    cdef Py_ssize_t shape[64]
    cdef Py_ssize_t strides[64]
    cdef Py_ssize_t old = ITEMSIZE[self.dtype], new
    cdef int code = dtype_code(dtype), k, n = self.ndim
    new = ITEMSIZE[code]
    where = f"a tensor of shape {shape_str(self)} and dtype {DTYPES[self.dtype].name} as {DTYPES[code].name}"
    if old != new:
        if n == 0:
            raise RuntimeError(f"view(): self.dim() cannot be 0 to view {where} (different element sizes)")
        if self.strides[n - 1] != 1:
            raise RuntimeError(f"view(): self.stride(-1) must be 1 to view {where} (different element sizes), but got "
                               f"{self.strides[n - 1]}")
    for k in range(n):
        shape[k] = self.shape[k]
        strides[k] = self.strides[k]
    if new < old:
        shape[n - 1] *= old // new
        for k in range(n - 1):
            strides[k] *= old // new
    elif new > old:
        if shape[n - 1] * old % new:
            raise RuntimeError(f"view(): self.size(-1) must be divisible by {new // old} to view {where} "
                               f"(different element sizes), "
                               f"but got {shape[n - 1]}")
        if (self.data - (<Storage>self.storage).data) % new:
            raise RuntimeError(f"view(): self.storage_offset() must be divisible by {new // old} to view {where} "
                               f"(different element "
                               f"sizes), but got {storage_offset(self)}")
        shape[n - 1] = shape[n - 1] * old // new
        for k in range(n - 1):
            if shape[k] > 1 and strides[k] * old % new:
                raise RuntimeError(f"view(): self.stride({k}) must be divisible by {new // old} to view {where} "
                                   f"(different element "
                                   f"sizes), but got {strides[k]}")
            strides[k] = strides[k] * old // new
        strides[n - 1] = 1
    v = tensor_alias(self)
    v.dtype = code
    set_geometry(v, n, shape, strides)
    return v


cdef object run_composite(OperatorEntry entry, tuple args):
    try:
        return entry_forward(entry)(namespace, *args)
    except Exception as error:
        raise named_error(entry, error, args) from error


cdef object run_defined(OperatorEntry entry, tuple args):
    """`run_definition`, whose errors name the operator and the shapes and dtypes of its tensors."""
    try:
        return run_definition(entry, args)
    except Exception as error:
        raise named_error(entry, error, args) from error


cdef object named_error(OperatorEntry entry, object error, tuple args):
    """The error itself if it names the operator, else one that does, of PyTorch's type where the array library raised it.

    What says "not supported" or "no loop" of a dtype becomes NotImplementedError, other ValueErrors of the array library
    RuntimeError. Errors of other types, and what a user's function raised, stay as they are.
    """
    cdef str text = str(error), name = entry.name
    kind = type(error)
    if kind is AttributeError and text.startswith("'") and "SimpleNamespace" not in text:
        return TypeError(f"{name}(): an argument is of a wrong type: {text}")
    if kind not in _NAMED and not isinstance(error, (ValueError, IndexError, np.exceptions.DTypePromotionError)) \
            and kind.__name__ not in ("_UFuncNoLoopError", "UFuncTypeError", "_UFuncInputCastingError"):
        return error
    if name in text or name.replace("_", ".", 1) in text or text.startswith(name.rpartition("_")[2] + "()"):
        return error
    if isinstance(error, TypeError) and ("ufunc" in text or "not supported" in text or "loop" in text):
        kind = NotImplementedError
    elif kind not in _NAMED or kind is ValueError:
        kind = RuntimeError
    tensors = [f"{DTYPES[(<Tensor>a).dtype].name} {shape_str(<Tensor>a)}" for a in args if is_tensor(a)]
    return kind(f"{name}(): {text}" + (f" (tensors: {', '.join(tensors)})" if tensors else ""))

_NAMED = (RuntimeError, TypeError, ValueError, IndexError, NotImplementedError)

namespace = None            # set by fasttorch: every operator under its identifier


def set_namespace(ns):
    """Give composites the namespace of all operators."""
    global namespace, _conj
    namespace = ns
    _conj = ns.conj


cdef int check_device(str op, Tensor out, Tensor r) except -1:
    """A result can be written to a tensor of its own device only."""
    if out.device != r.device:
        raise RuntimeError(f"{op}(): Expected all tensors to be on the same device, but found at least two devices, "
                           f"{device_of_code(r.device)} and {device_of_code(out.device)}!")
    return 0


#: what fills an `out` of as many elements in its own shape
cdef tuple SEQUENCES = ("arange", "range", "linspace", "logspace")


cdef object finish_out(object out, object r, str op):
    """Write result `r` to `out`; tuples one by one."""
    cdef Tensor o, x
    if isinstance(r, (tuple, list)):
        if not isinstance(out, (tuple, list)) or len(out) != len(r):
            raise TypeError(f"{op}(): argument 'out' must be a tuple of {len(r)} Tensors")
        for a, b in zip(out, r):
            finish_out(a, b, op)
        return out
    o = arg_tensor(out, op, "out")
    x = <Tensor>r
    if ft_state.grad_enabled and (needs_grad(x) or needs_grad(o)):
        raise RuntimeError(f"{op}(): functions with out=... arguments don't support automatic differentiation, but one of the "
                           "arguments requires grad.")
    check_inplace(o, op)
    check_device(op, o, x)
    if CATEGORY[x.dtype] > CATEGORY[o.dtype]:
        raise RuntimeError(f"{op}(): result type {DTYPES[x.dtype].name} can't be cast to the desired output type "
                           f"{DTYPES[o.dtype].name}")
    if not same_shape(o, x):
        if o.count == x.count and op in SEQUENCES:
            x = <Tensor>(<object>x).view((<object>o).shape)
        else:
            python_hooks["resize_out"](o, tuple((<object>x).shape), op)
    copy_into(o, x)
    bump_version(o)
    return out


def exact_out(out, result, op, int which):
    """Raise unless the outputs marked in the bits of `which` have the result's own dtype: indices are not converted."""
    if is_tensor(result) and is_tensor(out) and (<Tensor>result).dtype == (<Tensor>out).dtype:
        return
    outs, results = (out, result) if isinstance(result, (tuple, list)) else ((out,), (result,))
    if not isinstance(outs, (tuple, list)):
        return
    for k, (o, r) in enumerate(zip(outs, results)):
        if which >> k & 1 and is_tensor(o) and o.dtype != r.dtype:
            raise RuntimeError(f"{op}(): expected out tensor to have dtype {r.dtype.name}, but got {o.dtype.name} instead "
                               f"(shape {list(o.shape)})")


cdef object inplace_input(Tensor t, str op, bint uses_input):
    """What an in-place operator computes from: `t`, or a copy where the derivative will ask for what `t` was."""
    check_inplace(t, op)
    if uses_input and recording(t):
        return clone_with_edge(t)
    return t


cdef object finish_inplace_form(Tensor t, object result, str op):
    """Write the recorded result of an operator into its first argument `t`."""
    cdef Tensor r = <Tensor>result
    if r is t:
        return t
    check_device(op, t, r)
    if not same_shape(t, r):
        raise RuntimeError(f"{op}(): output with shape {shape_str(t)} doesn't match the broadcast shape {shape_str(r)}")
    if CATEGORY[r.dtype] > CATEGORY[t.dtype]:
        raise RuntimeError(f"{op}(): result type {DTYPES[r.dtype].name} can't be cast to the desired output type "
                           f"{DTYPES[t.dtype].name}")
    if ft_state.grad_enabled and r.flags & RESULT:
        check_recorded(t, op)
    copy_into(t, r)
    bump_version(t)
    if ft_state.grad_enabled and r.flags & RESULT:
        rebase_history(t, <Node>r.grad_fn, r.output_nr)
    elif ft_state.grad_enabled and needs_grad(t):
        python_hooks["forget_gradient"](t)
    return t


cdef extern from *:
    """
    /* A named tuple of the elements of a tuple, without calling its class. */
    static PyObject *ft_named(PyTypeObject *kind, PyObject *r) {
        Py_ssize_t k, n = PyTuple_GET_SIZE(r);
        PyObject *t = kind->tp_alloc(kind, n);
        for (k = 0; t && k < n; k++) {
            PyObject *o = PyTuple_GET_ITEM(r, k);
            Py_INCREF(o);
            PyTuple_SET_ITEM(t, k, o);
        }
        return t;
    }
    """
    object ft_named(PyTypeObject* kind, object r)


cdef object named(object kind, object r):
    return ft_named(<PyTypeObject*>kind, r) if type(r) is tuple else kind(*r)


cdef ft_op_info* new_op(str name, str grad_name, ft_backward_fn backward, OperatorEntry entry) except NULL:
    """A row of the operator table; lives as long as the process."""
    cdef ft_op_info* op = <ft_op_info*>calloc(1, sizeof(ft_op_info))
    if op == NULL:
        raise MemoryError()
    op.name = strdup(name.encode())
    op.grad_name = strdup(grad_name.encode())
    op.backward = backward
    Py_INCREF_(<PyObject*>entry)
    op.entry = <PyObject*>entry
    return op
