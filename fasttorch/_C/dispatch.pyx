"""Running operators: promotion, broadcasting, copies, the choice of kernel, and the `xp` definitions."""
import importlib
import os
import numpy as np
cimport numpy as cnp
from cpython.float cimport PyFloat_CheckExact
from cpython.long cimport PyLong_CheckExact
from libc.string cimport memset
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport (dtype as dtype_type, ITEMSIZE, CATEGORY, PROMOTE, DTYPES, TO_COMPLEX, TO_REAL, combine_dtypes, default_dtype,
                                  dtype_code, numpy_dtype, device_of_code)
from fasttorch._C.storage cimport Storage
from fasttorch._C.node cimport Node, Edge, node_new, edge_set_shape
from fasttorch._C.tensor cimport *

cnp.import_array()

#: False: operators run by their definitions alone (environment FASTTORCH_KERNELS=0), to test these
kernels_on = os.environ.get("FASTTORCH_KERNELS", "1") != "0"

ctypedef Py_ssize_t[64] Dims


cdef class OperatorEntry:
    def __init__(self, ident, name, family, args, promote, promote_args, out_dtype, n_out, dtype_arg, pointwise):
        self.ident, self.name, self.family, self.args = ident, name, family, args
        self.promote, self.promote_args, self.out_dtype = promote, promote_args, out_dtype
        self.n_out, self.dtype_arg, self.pointwise = n_out, dtype_arg, pointwise

    def __repr__(self):
        return f"<operator {self.name}>"


# ---------------------------------------------------------------------------------------------- numbers
cdef bint is_number(object o) noexcept:
    return PyFloat_CheckExact(o) or PyLong_CheckExact(o) or isinstance(o, (int, float, complex)) or isinstance(o, np.generic)


cdef int number_category(object o) noexcept:
    """0 bool, 1 integral, 2 floating, 3 complex."""
    if PyFloat_CheckExact(o):
        return 2
    if isinstance(o, (bool, np.bool_)):
        return 0
    if isinstance(o, (int, np.integer)):
        return 1
    if isinstance(o, (float, np.floating)):
        return 2
    return 3


cdef int write_scalar(int dtype, object value, void* out) except -1:
    """Store a Python number as one element of `dtype`."""
    if dtype == F32:
        (<float*>out)[0] = <float><double>value
    elif dtype == F64:
        (<double*>out)[0] = <double>value
    elif dtype == I64:
        (<int64_t*>out)[0] = <int64_t>int(value)
    elif dtype == BOOL:
        (<uint8_t*>out)[0] = 1 if value else 0
    elif dtype == C64:
        z = complex(value)
        (<float*>out)[0] = z.real
        (<float*>out)[1] = z.imag
    elif dtype == C128:
        z = complex(value)
        (<double*>out)[0] = z.real
        (<double*>out)[1] = z.imag
    else:
        write_cold(dtype, value, <char*>out)
    return 0


cdef int write_cold(int dtype, object value, char* out) except -1:
    cdef double f
    cdef int64_t i
    cdef Py_ssize_t one = 1
    cdef char* args[2]
    cdef Py_ssize_t[2] steps
    steps[0] = steps[1] = 0
    args[1] = out
    if CATEGORY[dtype] == 2:
        f = <double>value
        args[0] = <char*>&f
        FT.cast(F64, dtype)(args, &one, steps, NULL)
    else:
        i = <int64_t>int(value)
        args[0] = <char*>&i
        FT.cast(I64, dtype)(args, &one, steps, NULL)
    return 0


cdef object to_tensor(object o, int like_device):
    if is_tensor(o):
        return o
    if isinstance(o, np.ndarray):
        return tensor_of_array(o, False)
    if is_number(o):
        if isinstance(o, np.generic):
            return tensor_of_array(np.array(o), False)
        return python_hooks["tensor"](o)
    raise TypeError(f"expected a Tensor, not {type(o).__name__}")


# ---------------------------------------------------------------------------------------------- strided loops
cdef int run_loop(const ft_loop* loop, int nargs, char** args, int ndim, Py_ssize_t* shape, Dims* strides, void* data) except -1:
    """Run an inner loop over nargs strided arrays of one shape. Strides in bytes; dimensions are merged where they can be."""
    cdef Dims dims
    cdef Dims[8] st
    cdef Py_ssize_t[64] index
    cdef char* p[8]
    cdef char* q[8]
    cdef Py_ssize_t[8] steps
    cdef int nd = 0, k, a, d, inner
    cdef Py_ssize_t n = 1, total, best
    cdef bint merge
    # merge neighbours, dropping size-1 dimensions
    for k in range(ndim):
        if shape[k] == 0:
            return 0
        if shape[k] == 1:
            continue
        if nd:
            merge = True
            for a in range(nargs):
                if st[a][nd - 1] != strides[a][k] * shape[k]:
                    merge = False
                    break
            if merge:
                dims[nd - 1] *= shape[k]
                for a in range(nargs):
                    st[a][nd - 1] = strides[a][k]
                continue
        dims[nd] = shape[k]
        for a in range(nargs):
            st[a][nd] = strides[a][k]
        nd += 1
    for a in range(nargs):
        p[a] = args[a]
    if nd == 0:
        for a in range(nargs):
            steps[a] = 0
        n = 1
        loop.fn(p, &n, steps, data)
        return 0
    inner = nd - 1
    if nd > 1:
        # the inner dimension: that with the smallest stride of the output, if it is long enough
        best = -1
        for k in range(nd):
            if dims[k] >= 8 and (best < 0 or st[nargs - 1][k] < st[nargs - 1][best]):
                best = k
        if best >= 0:
            inner = <int>best
    for a in range(nargs):
        steps[a] = st[a][inner]
    n = dims[inner]
    total = 1
    for k in range(nd):
        total *= dims[k]
    if nd == 1:
        if total > 4096 and total >= ft_loop_grain(loop):
            with nogil:
                ft_loop_parallel(loop, nargs, p, total, steps, data)
        else:
            loop.fn(p, &n, steps, data)
        return 0
    with nogil:
        memset(index, 0, sizeof(index))
        while True:
            for a in range(nargs):
                q[a] = p[a]
            loop.fn(q, &n, steps, data)
            d = nd - 1
            while d >= 0:
                if d == inner:
                    d -= 1
                    continue
                index[d] += 1
                for a in range(nargs):
                    p[a] += st[a][d]
                if index[d] < dims[d]:
                    break
                for a in range(nargs):
                    p[a] -= st[a][d] * dims[d]
                index[d] = 0
                d -= 1
            if d < 0:
                break
    return 0


cdef int broadcast_strides(Tensor t, int ndim, Py_ssize_t* shape, Dims out) except -1:
    """Byte strides of `t` seen as an array of `shape`, which it broadcasts to."""
    cdef int k, skip = ndim - t.ndim
    cdef Py_ssize_t itemsize = ITEMSIZE[t.dtype]
    for k in range(skip):
        out[k] = 0
    for k in range(t.ndim):
        out[skip + k] = 0 if t.shape[k] == 1 and shape[skip + k] != 1 else t.strides[k] * itemsize
    return 0


# ---------------------------------------------------------------------------------------------- copies
cdef int copy_into(Tensor dst, Tensor src) except -1:
    cdef Dims[2] st
    cdef char* args[2]
    cdef ft_loop loop
    cdef int k, skip = dst.ndim - src.ndim
    if dst.device or src.device:
        python_hooks["device_copy"](dst, src)
        return 0
    if skip < 0:
        raise RuntimeError(f"copy_(): a tensor of shape {shape_str(src)} can't be broadcast to shape {shape_str(dst)}")
    for k in range(src.ndim):
        if src.shape[k] != 1 and src.shape[k] != dst.shape[k + skip]:
            raise RuntimeError(f"copy_(): a tensor of shape {shape_str(src)} can't be broadcast to shape {shape_str(dst)}: the size of "
                               f"dimension {k} must be 1 or {dst.shape[k + skip]}, not {src.shape[k]}")
    if dst.count == 0:
        return 0
    if src.dtype == dst.dtype and src.count == dst.count and src.flags & dst.flags & CONTIGUOUS:
        if dst.data != src.data:
            memcpy_big(dst.data, src.data, dst.count * ITEMSIZE[dst.dtype])
        return 0
    broadcast_strides(src, dst.ndim, dst.shape, st[0])
    for k in range(dst.ndim):
        st[1][k] = dst.strides[k] * ITEMSIZE[dst.dtype]
    if src.dtype == dst.dtype:
        if src.count == dst.count and dst.ndim > 1:
            with nogil:
                FT.copy_nd(dst.ndim, dst.shape, dst.data, st[1], src.data, st[0], ITEMSIZE[dst.dtype])
            return 0
        loop.fn = FT.copy(ITEMSIZE[dst.dtype])
    else:
        loop.fn = FT.cast(src.dtype, dst.dtype)
    loop.cost = 1
    args[0] = src.data
    args[1] = dst.data
    return run_loop(&loop, 2, args, dst.ndim, dst.shape, st, NULL)


cdef int memcpy_big(void* dst, const void* src, size_t n) noexcept:
    if n > 65536:
        with nogil:
            memmove(dst, src, n)
    else:
        memmove(dst, src, n)
    return 0

cdef extern from "string.h":
    void* memmove(void* dst, const void* src, size_t n) noexcept nogil


cdef object cast_tensor(Tensor t, int dtype):
    cdef Tensor out = tensor_new(dtype, t.ndim, t.shape, t.device)
    copy_into(out, t)
    return out


cdef object contiguous_tensor(Tensor t):
    if t.flags & CONTIGUOUS:
        return t
    return cast_tensor(t, t.dtype)


cdef object clone_tensor(Tensor t):
    """A copy of t's data, without history. Dense tensors keep their strides."""
    cdef Tensor out
    if t.flags & CONTIGUOUS or not is_dense(t):
        return cast_tensor(t, t.dtype)
    out = tensor_new(t.dtype, t.ndim, t.shape, t.device)
    set_geometry(out, t.ndim, t.shape, t.strides)
    copy_into(out, t)
    return out


cdef bint is_dense(Tensor t) noexcept:
    """Whether the elements fill a block without gaps or overlap, in some order of the dimensions."""
    cdef int j, _k
    cdef Py_ssize_t expected = 1
    cdef uint64_t used = 0
    cdef int found
    for _k in range(t.ndim):
        found = -1
        for j in range(t.ndim):
            if not used >> j & 1 and (t.strides[j] == expected or t.shape[j] == 1) and (found < 0 or t.shape[j] == 1):
                found = j
                if t.shape[j] == 1:
                    break
        if found < 0:
            return False
        used |= <uint64_t>1 << found
        expected *= t.shape[found]
    return True


cdef int fill_scalar(Tensor dst, object value) except -1:
    cdef char[16] item
    cdef Dims[2] st
    cdef char* args[2]
    cdef ft_loop loop
    cdef int k
    if dst.device:
        python_hooks["device_fill"](dst, value)
        return 0
    write_scalar(dst.dtype, value, item)
    for k in range(dst.ndim):
        st[0][k] = 0
        st[1][k] = dst.strides[k] * ITEMSIZE[dst.dtype]
    loop.fn = FT.copy(ITEMSIZE[dst.dtype])
    loop.cost = 1
    args[0] = item
    args[1] = dst.data
    return run_loop(&loop, 2, args, dst.ndim, dst.shape, st, NULL)


# ---------------------------------------------------------------------------------------------- pointwise
cdef bint same_shape(Tensor a, Tensor b) noexcept:
    cdef int k
    if a.ndim != b.ndim or a.count != b.count:
        return False
    for k in range(a.ndim):
        if a.shape[k] != b.shape[k]:
            return False
    return True


cdef inline bint is_suffix(Tensor y, Tensor x) noexcept:
    """Whether y's shape is that of x's last dimensions."""
    cdef int k, skip = x.ndim - y.ndim
    if skip < 0:
        return False
    for k in range(y.ndim):
        if y.shape[k] != x.shape[k + skip]:
            return False
    return True


cdef inline int call_loop(const ft_loop* loop, int nargs, char** args, Py_ssize_t n, Py_ssize_t* steps, void* data) except -1:
    if n > 4096 and n >= ft_loop_grain(loop):
        with nogil:
            ft_loop_parallel(loop, nargs, args, n, steps, data)
    else:
        loop.fn(args, &n, steps, data)
    return 0


cdef object pointwise1(ft_op_info* op, Tensor a, Tensor out, double* numbers, int n_numbers):
    cdef const ft_loop* loop
    cdef Tensor r
    cdef Py_ssize_t[2] steps
    cdef char* args[2]
    cdef int dt = a.dtype
    if out is None and a.flags & CONTIGUOUS and not a.device and not (op.promote == FT_FLOAT and CATEGORY[dt] < 2):
        loop = op.loops[dt]
        if loop != NULL:
            r = tensor_new(BOOL if op.out_bool else dt, a.ndim, a.shape, 0)
            args[0] = a.data
            args[1] = r.data
            steps[0] = ITEMSIZE[dt]
            steps[1] = ITEMSIZE[r.dtype]
            call_loop(loop, 2, args, a.count, steps, numbers if n_numbers else op.loop_data[dt])
            if ft_state.grad_enabled and op.differentiable & 1 and needs_grad(a):
                record1(op, r, a, numbers, n_numbers)
            return r
    return pointwise_general(op, 1, [a], out, numbers, n_numbers)


cdef object pointwise2(ft_op_info* op, object a, object b, Tensor out, double* numbers, int n_numbers):
    cdef const ft_loop* loop
    cdef Tensor x, y, r
    cdef Py_ssize_t[3] steps
    cdef char* args[3]
    cdef char[16] item
    cdef int dt, need
    cdef Py_ssize_t n, k
    if out is None and is_tensor(a):
        x = <Tensor>a
        dt = x.dtype
        if is_tensor(b):
            y = <Tensor>b
            if y.dtype == dt and x.flags & y.flags & CONTIGUOUS and same_shape(x, y) and not x.device and not y.device \
                    and not (op.promote == FT_FLOAT and CATEGORY[dt] < 2):
                loop = op.loops[dt]
                if loop != NULL:
                    r = tensor_new(BOOL if op.out_bool else dt, x.ndim, x.shape, 0)
                    args[0] = x.data
                    args[1] = y.data
                    args[2] = r.data
                    steps[0] = steps[1] = ITEMSIZE[dt]
                    steps[2] = ITEMSIZE[r.dtype]
                    call_loop(loop, 3, args, x.count, steps, numbers if n_numbers else op.loop_data[dt])
                    if ft_state.grad_enabled and op.differentiable:
                        need = 0
                        if needs_grad(x):
                            need = op.differentiable & 1
                        if needs_grad(y):
                            need |= op.differentiable & 2
                        if need:
                            record2(op, r, x, y, need, numbers, n_numbers)
                    return r
            elif y.dtype == dt and x.flags & y.flags & CONTIGUOUS and not x.device and not y.device and y.count > 1 and x.count <= 4096 \
                    and is_suffix(y, x) and not (op.promote == FT_FLOAT and CATEGORY[dt] < 2):
                # rows and one row, as in adding a bias
                loop = op.loops[dt]
                if loop != NULL:
                    r = tensor_new(BOOL if op.out_bool else dt, x.ndim, x.shape, 0)
                    steps[0] = steps[1] = ITEMSIZE[dt]
                    steps[2] = ITEMSIZE[r.dtype]
                    n = y.count
                    for k in range(x.count // n):
                        args[0] = x.data + k * n * steps[0]
                        args[1] = y.data
                        args[2] = r.data + k * n * steps[2]
                        loop.fn(args, &n, steps, numbers if n_numbers else op.loop_data[dt])
                    if ft_state.grad_enabled and op.differentiable:
                        need = 0
                        if needs_grad(x):
                            need = op.differentiable & 1
                        if needs_grad(y):
                            need |= op.differentiable & 2
                        if need:
                            record2(op, r, x, y, need, numbers, n_numbers)
                    return r
        elif x.flags & CONTIGUOUS and (PyFloat_CheckExact(b) or PyLong_CheckExact(b)) and CATEGORY[dt] >= 2 and not x.device:
            loop = op.loops[dt]
            if loop != NULL:
                write_scalar(dt, b, item)
                r = tensor_new(BOOL if op.out_bool else dt, x.ndim, x.shape, 0)
                args[0] = x.data
                args[1] = item
                args[2] = r.data
                steps[0] = ITEMSIZE[dt]
                steps[1] = 0
                steps[2] = ITEMSIZE[r.dtype]
                call_loop(loop, 3, args, x.count, steps, numbers if n_numbers else op.loop_data[dt])
                if ft_state.grad_enabled and op.differentiable & 1 and needs_grad(x):
                    record2(op, r, x, b, 1, numbers, n_numbers)
                return r
    elif out is None and is_tensor(b) and (PyFloat_CheckExact(a) or PyLong_CheckExact(a)):
        y = <Tensor>b
        dt = y.dtype
        if y.flags & CONTIGUOUS and CATEGORY[dt] >= 2 and not y.device:
            loop = op.loops[dt]
            if loop != NULL:
                write_scalar(dt, a, item)
                r = tensor_new(BOOL if op.out_bool else dt, y.ndim, y.shape, 0)
                args[0] = item
                args[1] = y.data
                args[2] = r.data
                steps[0] = 0
                steps[1] = ITEMSIZE[dt]
                steps[2] = ITEMSIZE[r.dtype]
                call_loop(loop, 3, args, y.count, steps, numbers if n_numbers else op.loop_data[dt])
                if ft_state.grad_enabled and op.differentiable & 2 and needs_grad(y):
                    record(op, r, 2, [a, b], numbers, n_numbers, False)
                return r
    elif out is not None and out is a and is_tensor(b):
        # in place, where nothing is recorded
        y = <Tensor>b
        dt = out.dtype
        if y.dtype == dt and out.flags & y.flags & CONTIGUOUS and same_shape(out, y) and not out.device and not y.device and not op.out_bool \
                and not (op.promote == FT_FLOAT and CATEGORY[dt] < 2) and not (ft_state.grad_enabled and (needs_grad(out) or needs_grad(y))) \
                and (out.storage != y.storage or out.data == y.data):
            loop = op.loops[dt]
            if loop != NULL and (<Storage>out.storage).mem_class >= 0 and (<Storage>y.storage).mem_class >= 0:
                check_inplace(out, (<bytes>op.name).decode() if (<Storage>out.storage).readonly or out.flags & INFERENCE else "")
                args[0] = args[2] = out.data
                args[1] = y.data
                steps[0] = steps[1] = steps[2] = ITEMSIZE[dt]
                call_loop(loop, 3, args, out.count, steps, numbers if n_numbers else op.loop_data[dt])
                bump_version(out)
                return out
    return pointwise_general(op, 2, [a, b], out, numbers, n_numbers)


cdef object pointwise3(ft_op_info* op, object a, object b, object c, Tensor out, double* numbers, int n_numbers):
    return pointwise_general(op, 3, [a, b, c], out, numbers, n_numbers)


cdef int set_edge(Node node, int k, Tensor x, Tensor r) except -1:
    """Edge k of `node` goes to x; its gradient is made to fit x where x was broadcast or promoted to r."""
    cdef Edge* e = &node.edges[k]
    edge_set(e, x)
    if not same_shape(x, r):
        edge_set_shape(e, x.ndim, x.shape)
    if x.dtype != r.dtype:
        e.dtype = x.dtype
    return 0


cdef inline void keep_numbers(ft_op_info* op, Node node, double* numbers, int n_numbers) noexcept:
    """The operator's numbers for its derivative; the defaults where none were given."""
    cdef int k
    if n_numbers == 0:
        numbers = op.numbers
        n_numbers = op.n_numbers
    for k in range(n_numbers):
        node.numbers[k].f = numbers[k]


cdef int record1(ft_op_info* op, Tensor r, Tensor x, double* numbers, int n_numbers) except -1:
    """The node of a unary operator."""
    cdef int uses = op.uses[0]
    cdef Node node = node_new(op, 1, 2 if uses else 0)
    set_edge(node, 0, x, r)
    if uses & 1:
        node_save(node, 0, x)
    if uses & 128:
        node_save_output(node, 1, r, 0)
    keep_numbers(op, node, numbers, n_numbers)
    return set_history(r, node, 0)


cdef int record2(ft_op_info* op, Tensor r, Tensor x, object b, int need, double* numbers, int n_numbers) except -1:
    """The node of a binary operator; `need`: bit 0 for x, bit 1 for b."""
    cdef int uses = 0
    if need & 1:
        uses |= op.uses[0]
    if need & 2:
        uses |= op.uses[1]
    cdef Node node = node_new(op, 2, 3 if uses else 0)
    if need & 1:
        set_edge(node, 0, x, r)
    if need & 2:
        set_edge(node, 1, <Tensor>b, r)
    if uses & 1:
        node_save(node, 0, x)
    if uses & 2:
        if is_tensor(b):
            node_save(node, 1, <Tensor>b)
        else:
            node_save_object(node, 1, b)
    if uses & 128:
        node_save_output(node, 2, r, 0)
    keep_numbers(op, node, numbers, n_numbers)
    return set_history(r, node, 0)


cdef int record(ft_op_info* op, Tensor r, int n, list inputs, double* numbers, int n_numbers, bint inplace) except -1:
    """The node of a pointwise operator. `inplace`: r is inputs[0], written over; inputs hold what it was."""
    cdef int uses = 0, k
    cdef Node node
    cdef Tensor x
    for k in range(n):
        o = inputs[k]
        if op.differentiable >> k & 1 and is_tensor(o) and needs_grad(<Tensor>o):
            uses |= op.uses[k]
    node = node_new(op, n, n + 1)
    for k in range(n):
        o = inputs[k]
        if is_tensor(o):
            x = <Tensor>o
            if op.differentiable >> k & 1 and needs_grad(x):
                set_edge(node, k, x, r)
            if uses >> k & 1:
                node_save(node, k, x)
        elif uses >> k & 1:
            node_save_object(node, k, o)
    if uses & 128:
        node_save_output(node, n, r, 0)
    keep_numbers(op, node, numbers, n_numbers)
    return set_history(r, node, 0)


cdef inline int number_dtype(int category) noexcept:
    """The dtype of a Python number of a category; -1 for none."""
    if category < 0:
        return -1
    return BOOL if category == 0 else I64 if category == 1 else default_dtype() if category == 2 else TO_COMPLEX[default_dtype()]


cdef int common_dtype(ft_op_info* op, int n, list inputs) except -1:
    """The dtype that a pointwise operator computes in: tensors with dimensions, then 0-d tensors, then numbers, by category."""
    cdef int k, code, cat
    cdef int dim_dt = -1, zero_dt = -1, num_cat = -1
    cdef Tensor t
    for k in range(n):
        o = inputs[k]
        if is_tensor(o):
            if op.cond_first and k == 0:
                continue
            t = <Tensor>o
            if t.ndim:
                dim_dt = t.dtype if dim_dt < 0 else PROMOTE[dim_dt][t.dtype]
            else:
                zero_dt = t.dtype if zero_dt < 0 else PROMOTE[zero_dt][t.dtype]
        else:
            cat = number_category(o)
            if cat > num_cat:
                num_cat = cat
    code = combine_dtypes(dim_dt, combine_dtypes(zero_dt, number_dtype(num_cat)))
    if op.promote == FT_FLOAT and CATEGORY[code] < 2:
        code = default_dtype()
    return code


cdef object pointwise_general(ft_op_info* op, int n, list inputs, Tensor out, double* numbers, int n_numbers):
    """Any dtypes, shapes, layouts and devices."""
    cdef Dims shape
    cdef Dims[4] st
    cdef char* args[4]
    cdef char[4][16] items
    cdef list arrays = [None, None, None]
    cdef Tensor t, r, target
    cdef const ft_loop* loop
    cdef int k, j, d, ndim = 0, dt, out_dt, device = 0, tensor_at = -1
    cdef bint grad = False, inplace = False
    for k in range(n):
        o = inputs[k]
        if is_tensor(o):
            t = <Tensor>o
        elif is_number(o):
            if isinstance(o, np.generic):
                inputs[k] = o.item()
            continue
        else:
            if type(o) is np.ndarray:
                t = to_tensor(o, 0)
                inputs[k] = t
            else:
                return NotImplemented
        if tensor_at >= 0 and t.device != device:
            if t.ndim == 0 and not t.device:
                inputs[k] = t.item()        # a 0-d tensor of the host counts as a number
                continue
            raise RuntimeError(f"{(<bytes>op.name).decode()}(): expected all tensors to be on the same device, but found at least two "
                               f"devices, {device_of_code(device)} and {device_of_code(t.device)}!")
        device = t.device
        tensor_at = k
        if ft_state.grad_enabled and op.differentiable >> k & 1 and needs_grad(t):
            grad = True
        if t.ndim > ndim:
            for j in range(ndim - 1, -1, -1):
                shape[j + t.ndim - ndim] = shape[j]
            for j in range(t.ndim - ndim):
                shape[j] = 1
            ndim = t.ndim
        for j in range(t.ndim):
            d = ndim - t.ndim + j
            if t.shape[j] != 1 and shape[d] != t.shape[j]:
                if shape[d] != 1:
                    raise RuntimeError(
                        f"{(<bytes>op.name).decode()}(): The size of tensor a ({shape[d]}) must match the size of tensor b ({t.shape[j]}) at "
                        f"non-singleton dimension {d}: shapes {', '.join([shape_str(<Tensor>i) for i in inputs if is_tensor(i)])} don't broadcast")
                shape[d] = t.shape[j]
    if tensor_at < 0:
        return NotImplemented
    dt = common_dtype(op, n, inputs)
    out_dt = BOOL if op.out_bool else (TO_REAL[dt] if op.abs_out else dt)
    if out is not None:
        inplace = n > 0 and inputs[0] is out
        check_out(op, out, inplace, grad, ndim, shape, out_dt)
    loop = op.loops[dt] if not device else NULL
    if loop == NULL:
        r = pointwise_by_definition(op, n, inputs, dt, out_dt, numbers, n_numbers)
        if r is None:
            raise_unsupported(op, dt)
        if out is not None:
            if inplace and grad:
                return finish_inplace(op, n, inputs, out, r, numbers, n_numbers)
            write_out(out, r)
            return out
        if grad:
            record(op, r, n, inputs, numbers, n_numbers, False)
        return r
    # operands of the common dtype
    for k in range(n):
        o = inputs[k]
        if is_tensor(o):
            t = <Tensor>o
            if op.cond_first and k == 0:
                if t.dtype != BOOL:
                    t = cast_tensor(t, BOOL)
            elif t.dtype != dt:
                t = cast_tensor(t, dt)
            arrays[k] = t
        else:
            write_scalar(BOOL if op.cond_first and k == 0 else dt, o, items[k])
    if out is not None and out.dtype == out_dt and not (inplace and grad) and not overlaps(out, arrays, n):
        target = out
    elif out is None and n == 1 and not (<Tensor>arrays[0]).flags & CONTIGUOUS and is_dense(<Tensor>arrays[0]):
        target = tensor_new(out_dt, ndim, shape, 0)
        set_geometry(target, ndim, (<Tensor>arrays[0]).shape, (<Tensor>arrays[0]).strides)
    elif out is None and n == 2 and permuted_alike(arrays, ndim, shape):
        t = arrays[0] if arrays[0] is not None else arrays[1]
        target = tensor_new(out_dt, ndim, shape, 0)
        set_geometry(target, ndim, t.shape, t.strides)
    else:
        target = tensor_new(out_dt, ndim, shape, 0)
    for k in range(n):
        if arrays[k] is None:
            for j in range(ndim):
                st[k][j] = 0
            args[k] = items[k]
        else:
            broadcast_strides(<Tensor>arrays[k], ndim, shape, st[k])
            args[k] = (<Tensor>arrays[k]).data
    for j in range(ndim):
        st[n][j] = target.strides[j] * ITEMSIZE[out_dt]
    args[n] = target.data
    run_loop(loop, n + 1, args, ndim, shape, st, numbers if n_numbers else op.loop_data[dt])
    if out is None:
        if grad:
            record(op, target, n, inputs, numbers, n_numbers, False)
        return target
    if inplace and grad:
        return finish_inplace(op, n, inputs, out, target, numbers, n_numbers)
    if target is not out:
        write_out(out, target)
    else:
        bump_version(out)
    return out


cdef bint permuted_alike(list arrays, int ndim, Py_ssize_t* shape) noexcept:
    """Both operands (a number counts as any) have one dense, not row-major layout of this shape."""
    cdef Tensor a = arrays[0], b = arrays[1], t
    cdef int k
    t = a if a is not None else b
    if t.ndim != ndim or t.flags & CONTIGUOUS or not is_dense(t):
        return False
    for k in range(ndim):
        if t.shape[k] != shape[k]:
            return False
    if a is not None and b is not None:
        if b.ndim != ndim:
            return False
        for k in range(ndim):
            if b.shape[k] != shape[k] or (b.strides[k] != a.strides[k] and shape[k] != 1):
                return False
    return True


cdef object pointwise_by_definition(ft_op_info* op, int n, list inputs, int dt, int out_dt, double* numbers, int n_numbers):
    if op.entry == NULL:
        return None
    cdef list args = list(inputs)
    cdef int k
    if n_numbers == 0:
        numbers = op.numbers
        n_numbers = op.n_numbers
    for k in range(n_numbers):
        args.append(int(numbers[k]) if CATEGORY[dt] < 2 and numbers[k] == <double><int64_t>numbers[k] else numbers[k])
    while len(args) < len((<OperatorEntry>op.entry).args):
        args.append(None)
    return run_definition(<OperatorEntry>op.entry, tuple(args))


cdef int raise_unsupported(ft_op_info* op, int dt) except -1:
    raise RuntimeError(f"\"{(<bytes>op.name).decode()}\" not implemented for dtype {DTYPES[dt].name}")


cdef bint overlaps(Tensor out, list arrays, int n) noexcept:
    """Whether writing `out` element by element could change an operand before it is read."""
    cdef int k
    cdef Tensor t
    for k in range(n):
        if arrays[k] is None:
            continue
        t = <Tensor>arrays[k]
        if t.storage == out.storage or ((<Storage>t.storage).data < (<Storage>out.storage).data + (<Storage>out.storage).nbytes
                                        and (<Storage>out.storage).data < (<Storage>t.storage).data + (<Storage>t.storage).nbytes):
            if not (t.data == out.data and same_shape(t, out) and same_strides(t, out)):
                return True
    return False


cdef inline bint same_strides(Tensor a, Tensor b) noexcept:
    cdef int k
    for k in range(a.ndim):
        if a.strides[k] != b.strides[k] and a.shape[k] != 1:
            return False
    return True


cdef int check_out(ft_op_info* op, Tensor out, bint inplace, bint grad, int ndim, Py_ssize_t* shape, int out_dt) except -1:
    """May the result of `op` be written to `out`? An `out` of another shape is made to fit, as in PyTorch."""
    cdef str name = (<bytes>op.name).decode()
    cdef bint fits = out.ndim == ndim
    cdef int k
    if fits:
        for k in range(ndim):
            if out.shape[k] != shape[k]:
                fits = False
    if inplace:
        check_inplace(out, name + "_")
        if not fits:
            raise RuntimeError(f"{name}_(): output with shape {shape_str(out)} doesn't match the broadcast shape {[shape[k] for k in range(ndim)]}")
    else:
        if grad or (needs_grad(out) and ft_state.grad_enabled):
            raise RuntimeError(f"{name}(): functions with out=... arguments don't support automatic differentiation, but one of the arguments requires grad.")
        check_inplace(out, name)
        if not fits:
            resize_out(out, ndim, shape, name)
    if CATEGORY[out_dt] > CATEGORY[out.dtype]:
        raise RuntimeError(f"{name}(): result type {DTYPES[out_dt].name} can't be cast to the desired output type {DTYPES[out.dtype].name}")
    return 0


cdef int resize_out(Tensor out, int ndim, Py_ssize_t* shape, str name) except -1:
    python_hooks["resize_out"](out, tuple([shape[k] for k in range(ndim)]), name)
    return 0


cdef int write_out(Tensor out, Tensor r) except -1:
    copy_into(out, r)
    bump_version(out)
    return 0


cdef object finish_inplace(ft_op_info* op, int n, list inputs, Tensor out, Tensor r, double* numbers, int n_numbers):
    """A recorded in-place operation whose result is in `r`: record it with what `out` was, then write `out`."""
    cdef Tensor before = out
    cdef int k, uses = 0
    for k in range(n):
        if op.differentiable >> k & 1 and is_tensor(inputs[k]) and needs_grad(<Tensor>inputs[k]):
            uses |= op.uses[k]
    if r.dtype != out.dtype:
        r = cast_tensor(r, out.dtype)
    cdef Node node = node_new(op, n, n + 1)
    for k in range(n):
        o = inputs[k]
        if is_tensor(o):
            if op.differentiable >> k & 1 and needs_grad(<Tensor>o):
                set_edge(node, k, <Tensor>o, r)
            if uses >> k & 1:
                if o is out:
                    before = clone_with_edge(out)
                    node_save(node, k, before)
                else:
                    node_save(node, k, <Tensor>o)
        elif uses >> k & 1:
            node_save_object(node, k, o)
    keep_numbers(op, node, numbers, n_numbers)
    copy_into(out, r)
    bump_version(out)
    if uses & 128:
        node_save_output(node, n, out, 0)
    rebase_history(out, node, 0)
    return out


cdef Tensor clone_with_edge(Tensor t):
    """A copy of `t` with t's place in the graph, to be saved before t is written over."""
    cdef Tensor copy = clone_tensor(t)
    if t.flags & VIEW and needs_grad(t) and ((<Storage>t.storage).version != t.view_version or not t.flags & REQUIRES_GRAD):
        slots.view_history(t)           # its base was changed in place since
    if t.flags & RESULT and needs_grad(t):
        attach_history(copy, <Node>t.grad_fn, t.output_nr)
    return copy


# ---------------------------------------------------------------------------------------------- definitions
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


cdef object namespace_of(int device):
    return np if not device else python_hooks["cupy"]()


cdef object run_definition(OperatorEntry entry, tuple args):
    """Run an operator's `xp` definition: tensors become arrays of the promoted dtype, arrays become tensors."""
    cdef int dt = -1, k, device = -1, half = -1, want
    cdef Tensor t
    cdef list call = list(args)
    cdef int dim_dt = -1, zero_dt = -1, num_cat = -1
    forward = entry_forward(entry)
    for k in range(len(entry.args)):
        o = args[k]
        kind = entry.args[k][1]
        if kind == "o":
            continue
        for x in (o if isinstance(o, (list, tuple)) else (o,)):
            if is_tensor(x):
                t = <Tensor>x
                if device < 0 or (t.device != device and not device):
                    device = t.device
    if device < 0:
        device = 0
    xp = namespace_of(device)
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
    with np.errstate(all="ignore"):
        result = forward(xp, *call)
    if entry.promote is None and any([name == "dtype" and args[k] is not None for k, (name, kind) in enumerate(entry.args)]):
        half = -1                  # the definition was told the dtype of its result
    if half < 0 and dt >= 0 and (dt == F16 or dt == BF16):
        half = dt
    if isinstance(result, (list, tuple)):
        return type(result)([wrap_result(entry, k, r, dt, half, device) for k, r in enumerate(result)]) if type(result) in (list, tuple) \
            else tuple([wrap_result(entry, k, r, dt, half, device) for k, r in enumerate(result)])
    return wrap_result(entry, 0, result, dt, half, device)


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


cdef object wrap_result(OperatorEntry entry, int k, object r, int dt, int half, int device):
    """A tensor of an array that a definition returned, in the dtype that the entry says."""
    cdef int want = -1
    cdef Tensor t
    if not isinstance(r, (np.ndarray, np.generic)):
        if device and hasattr(r, "__cuda_array_interface__"):
            return python_hooks["from_cupy"](r, want)
        return r
    r = np.asarray(r)
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
    if not r.flags.writeable or r.base is not None and not r.flags.owndata or any([s < 0 for s in r.strides]):
        r = r.copy()          # the result owns its memory
    t = tensor_of_array(r, False)
    if want >= 0 and t.dtype != want:
        t = cast_tensor(t, want)
    return t

from fasttorch._C.dtypes import by_name


# ---------------------------------------------------------------------------------------------- reducing to a shape
cdef object sum_to_shape(Tensor t, int ndim, Py_ssize_t* shape):
    """The sum of `t` over the dimensions along which a tensor of `shape` was broadcast to t's shape. No history."""
    cdef int k, skip = t.ndim - ndim, first, last
    cdef Tensor out, src
    cdef Py_ssize_t outer = 1, n = 1, inner = 1
    cdef list dims = []
    for k in range(t.ndim):
        if k < skip or (shape[k - skip] == 1 and t.shape[k] != 1):
            dims.append(k)
    if not dims:
        src = t
    elif t.device == 0 and CATEGORY[t.dtype] >= 2 and dims[len(dims) - 1] - dims[0] == len(dims) - 1:
        first = dims[0]
        last = dims[len(dims) - 1]
        src = contiguous_tensor(t)
        for k in range(t.ndim):
            if k < first:
                outer *= t.shape[k]
            elif k <= last:
                n *= t.shape[k]
            else:
                inner *= t.shape[k]
        out = tensor_new(t.dtype, ndim, shape, 0)
        with nogil:
            k = FT.reduce(0, t.dtype, src.data, out.data, NULL, outer, n, inner, n * inner, inner, 1, 0.0)
        if k != 0:
            raise RuntimeError(f"sum of a gradient of dtype {DTYPES[t.dtype].name}: error {k}")
        return out
    else:
        a = as_array(t)
        a = a.astype(np.float32) if t.dtype == F16 or t.dtype == BF16 else a
        r = a.sum(axis=tuple(dims), keepdims=True)
        src = tensor_of_array(np.ascontiguousarray(r), False)
        if src.dtype != t.dtype:
            src = cast_tensor(src, t.dtype)
    out = tensor_alias(contiguous_tensor(src))
    set_geometry(out, ndim, shape, NULL)
    return out


def set_kernels(bint on):
    """Switch the quick kernels off or on (they are on by default); returns what they were."""
    global kernels_on
    old = kernels_on
    kernels_on = on
    for fill in _refill:
        fill()
    return old


_refill = []


cdef int register_loops(ft_op_info* op, str name, int n_in, bint cond_first) except -1:
    """Find the inner loops of a pointwise operator by its name."""
    cdef int k
    cdef bytes types
    letters = "?BbhilEEfdFD".replace("EE", "eE")
    for k in range(12):
        op.loops[k] = NULL
        if not kernels_on:
            continue
        c = letters[k]
        ins = ("?" + c * (n_in - 1)) if cond_first else c * n_in
        out = "?" if op.out_bool else (letters[TO_REAL[k]] if op.abs_out else c)
        types = f"{ins}->{out}".encode()
        op.loops[k] = ft_find_loop(name.encode(), types)
    return 0
