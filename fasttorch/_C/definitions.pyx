"""The `xp` definitions of operators: how they are found, what they are given, what becomes of their results."""
import importlib
import numpy as np
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport (dtype as dtype_type, CATEGORY, PROMOTE, TO_REAL, combine_dtypes, default_dtype, dtype_code,
                                  numpy_dtype, device_code, device_of_code)
from fasttorch._C.dtypes import by_name
from fasttorch._C.tensor cimport *
from fasttorch._C.arrays cimport as_array, tensor_of_array
from fasttorch._C.copies cimport cast_tensor, is_number, number_category, number_dtype


cdef class OperatorEntry:
    def __init__(self, ident, name, family, args, promote, promote_args, out_dtype, n_out, dtype_arg, pointwise):
        self.ident, self.name, self.family, self.args = ident, name, family, args
        self.promote, self.promote_args, self.out_dtype = promote, promote_args, out_dtype
        self.n_out, self.dtype_arg, self.pointwise = n_out, dtype_arg, pointwise

    def __repr__(self):
        return f"<operator {self.name}>"


def positional(function):
    """`function`, taking its keyword-only arguments by position."""
    code = function.__code__
    n = code.co_argcount
    names = code.co_varnames[n:n + code.co_kwonlyargcount]
    if not names:
        return function
    return lambda *args: function(*args[:n], **dict(zip(names, args[n:])))


cdef object entry_forward(OperatorEntry entry):
    if entry.forward is None:
        importlib.import_module("fasttorch.ops." + entry.family)
        from fasttorch.ops._entry import by_ident
        entry.forward = positional(by_ident()[entry.ident].forward)
    return entry.forward


cdef int common_device(OperatorEntry entry, tuple args) except -1:
    """The device of an operator's tensors, which must be one; see `to_common` for the tensors of the host that may be among
    those of a card."""
    cdef int device = -1
    cdef Tensor t
    for k in range(len(entry.args)):
        if entry.args[k][1] == "o":
            continue
        o = args[k]
        for x in (o if isinstance(o, (list, tuple)) else (o,)):
            if is_tensor(x):
                t = <Tensor>x
                if device < 0 or not device and t.device:
                    device = t.device
                elif device != t.device and t.device:
                    raise_mixed(entry.name, device, t.device)
    if device < 0:                          # a new tensor: on the device that is named
        for k in range(len(entry.args)):
            if entry.args[k][0] == "device":
                return device_code(args[k])
    return device if device > 0 else 0


cdef int raise_mixed(str op, int a, int b) except -1:
    raise RuntimeError(f"{op}(): Expected all tensors to be on the same device, but found at least two devices, "
                       f"{device_of_code(a)} and {device_of_code(b)}!")


cdef Tensor to_common(OperatorEntry entry, str argument, Tensor t, int device):
    """A tensor of the host beside some of a card: a 0-d one counts as a number in pointwise operators, and indices are moved."""
    if t.ndim == 0 and entry.pointwise or argument == "indices" and entry.name in _INDEXING:
        return python_hooks["to_device"](t.detach(), device)
    raise_mixed(entry.name, device, 0)

_INDEXING = ("index", "index_put")


cdef object run_definition(OperatorEntry entry, tuple args):
    """Run an operator's `xp` definition: tensors become arrays of the promoted dtype, arrays become tensors."""
    cdef int device = common_device(entry, args)
    cdef list moved
    if not device:
        with np.errstate(all="ignore"):
            return definition_on(entry, args, 0, np)
    moved = list(args)
    for k in range(len(entry.args)):
        o = moved[k]
        name, kind = entry.args[k]
        if kind == "o":
            continue
        if isinstance(o, (list, tuple)):
            moved[k] = [to_common(entry, name, <Tensor>x, device) if is_tensor(x) and not (<Tensor>x).device else x for x in o]
        elif is_tensor(o) and not (<Tensor>o).device:
            moved[k] = to_common(entry, name, <Tensor>o, device)
    with python_hooks["device_use"](device):
        return definition_on(entry, tuple(moved), device, python_hooks["device_namespace"](device))


cdef object definition_on(OperatorEntry entry, tuple args, int device, object xp):
    cdef int dt = -1, k, half = -1, want
    cdef Tensor t
    cdef list call = list(args)
    cdef int dim_dt = -1, zero_dt = -1, num_cat = -1
    forward = entry_forward(entry)
    if entry.promote is not None:
        if entry.promote not in ("same", "float", "sum", "bool_out"):
            for k in range(len(entry.args)):
                if entry.args[k][0] == entry.promote and is_tensor(args[k]):
                    dt = (<Tensor>args[k]).dtype
        else:
            for k in range(len(entry.args)):
                if entry.args[k][0] not in entry.promote_args:
                    continue
                o = args[k]
                for x in (o if isinstance(o, (list, tuple)) else (o,)):
                    if is_tensor(x):
                        t = <Tensor>x
                        if t.ndim:
                            dim_dt = t.dtype if dim_dt < 0 else PROMOTE[dim_dt][t.dtype]
                        else:
                            zero_dt = t.dtype if zero_dt < 0 else PROMOTE[zero_dt][t.dtype]
                    elif x is not None and is_number(x):
                        num_cat = max(num_cat, number_category(x))
            dt = combine_dtypes(dim_dt, combine_dtypes(zero_dt, number_dtype(num_cat)))
            if entry.promote == "float" and CATEGORY[dt] < 2:
                dt = default_dtype()
            if entry.promote == "sum" and CATEGORY[dt] < 2:
                dt = I64
        if entry.dtype_arg >= 0 and args[entry.dtype_arg] is not None:
            dt = dtype_code(args[entry.dtype_arg])
    for k in range(len(entry.args)):
        o = args[k]
        name, kind = entry.args[k]
        if kind == "o" or o is None:
            if type(o) is dtype_type or k == entry.dtype_arg and o is not None:
                call[k] = numpy_dtype(dtype_code(o))
            elif name == "generator":
                call[k] = python_hooks["generator"](o, device)
            continue
        want = dt if entry.promote is not None and name in entry.promote_args else -1
        if isinstance(o, (list, tuple)):
            call[k] = [None if x is None else array_arg(x, want, device, &half) for x in o]
        elif is_tensor(o):
            call[k] = array_arg(o, want, device, &half)
        elif want >= 0 and is_number(o):
            call[k] = o
    result = forward(xp, *call)
    if entry.promote is None and any([name == "dtype" and args[k] is not None for k, (name, kind) in enumerate(entry.args)]):
        half = -1                  # the definition was told the dtype of its result
    if half < 0 and dt >= 0 and (dt == F16 or dt == BF16):
        half = dt
    if isinstance(result, (list, tuple)):
        results = [wrap_result(entry, k, r, dt, half, args) for k, r in enumerate(result)]
        return results if type(result) is list else tuple(results)
    return wrap_result(entry, 0, result, dt, half, args)


cdef object array_arg(object o, int want, int device, int* half):
    """The array of a tensor argument in dtype `want` (-1: its own); half types become float32."""
    cdef Tensor t
    if not is_tensor(o):
        return o
    t = <Tensor>o
    if want < 0:
        want = t.dtype
    if want == F16 or want == BF16:
        if half[0] < 0:
            half[0] = want
        want = F32
    if t.dtype != want:
        t = cast_tensor(t, want)
    return as_array(t)


cdef object wrap_result(OperatorEntry entry, int k, object r, int dt, int half, tuple args):
    """A tensor of an array that a definition returned, in the dtype that the entry says."""
    cdef int want = -1
    cdef Tensor t
    cdef bint on_device = False
    if isinstance(r, (np.ndarray, np.generic)):
        r = np.asarray(r)
    elif python_hooks["is_device_array"](r):
        on_device = True
    else:
        return r
    rule = entry.out_dtype[k] if isinstance(entry.out_dtype, tuple) else entry.out_dtype
    if entry.promote == "bool_out":
        want = BOOL
    elif rule == "real":
        want = TO_REAL[dt] if dt >= 0 else -1
    elif rule is not None:
        want = dtype_code(by_name[rule])
    elif entry.promote is not None and dt >= 0 and (k == 0 or r.dtype.kind in "fc"):
        want = dt
    elif half >= 0 and r.dtype == np.float32:
        want = half
    if r.dtype.hasobject or r.dtype.byteorder == ">":
        raise TypeError(f"{entry.name}(): the definition returned an array of dtype {r.dtype}")
    if on_device:
        t = python_hooks["device_tensor"](r, args)
        return cast_tensor(t, want) if want >= 0 and t.dtype != want else t
    if not r.flags.writeable or r.base is not None and not r.flags.owndata or any([s < 0 for s in r.strides]):
        r = r.copy()          # the result owns its memory
    t = tensor_of_array(r, False)
    if want >= 0 and t.dtype != want:
        t = cast_tensor(t, want)
    return t
