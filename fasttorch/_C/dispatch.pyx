"""Running operators: promotion, broadcasting, the choice of kernel, and what is recorded of them."""
import os
import numpy as np
from cpython.float cimport PyFloat_CheckExact
from cpython.long cimport PyLong_CheckExact
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport ITEMSIZE, CATEGORY, PROMOTE, DTYPES, TO_REAL, combine_dtypes, default_dtype, device_of_code
from fasttorch._C.storage cimport Storage
from libc.string cimport memcpy
from fasttorch._C.node cimport Node, Edge, node_new, edge_set_shape, SAVED_RESULT
from fasttorch._C.tensor cimport *
from fasttorch._C.history cimport (edge_set, node_save, node_save_output, mark_saved, node_save_object, set_history,
                                   attach_history, check_inplace, check_recorded, rebase_history)
from fasttorch._C.copies cimport (Dims, is_number, number_category, number_dtype, write_scalar, to_tensor, run_loop,
                                  broadcast_strides, cast_tensor, clone_tensor, copy_into, same_shape)
from fasttorch._C.definitions cimport OperatorEntry, run_definition

#: False: operators run by their definitions alone (environment FASTTORCH_KERNELS=0), to test these
kernels_on = os.environ.get("FASTTORCH_KERNELS", "1") != "0"


# ---------------------------------------------------------------------------------------------- pointwise
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
            r = tensor_like(a, BOOL if op.out_bool else dt)
            args[0] = a.data
            args[1] = r.data
            steps[0] = ITEMSIZE[dt]
            steps[1] = ITEMSIZE[r.dtype]
            call_loop(loop, 2, args, a.count, steps, numbers if n_numbers else op.loop_data[dt])
            if ft_state.grad_enabled and op.differentiable & 1 and needs_grad(a):
                record1(op, r, a, numbers, n_numbers)
            return r
    return pointwise_general(op, 1, [a], out, numbers, n_numbers)


cdef inline bint apart(Tensor a, Tensor b) noexcept:
    """Whether two contiguous tensors share no byte."""
    return a.data + a.count * ITEMSIZE[a.dtype] <= b.data or b.data + b.count * ITEMSIZE[b.dtype] <= a.data


cdef extern from *:
    """
    static int ft_has_zero(const char *p, Py_ssize_t n, int size) {
        int found = 0;
        switch (size) {
        case 1: for (Py_ssize_t i = 0; i < n; i++) found |= ((const int8_t *)p)[i] == 0; break;
        case 2: for (Py_ssize_t i = 0; i < n; i++) found |= ((const int16_t *)p)[i] == 0; break;
        case 4: for (Py_ssize_t i = 0; i < n; i++) found |= ((const int32_t *)p)[i] == 0; break;
        default: for (Py_ssize_t i = 0; i < n; i++) found |= ((const int64_t *)p)[i] == 0;
        }
        return found;
    }
    """
    bint ft_has_zero(const char*, Py_ssize_t, int) noexcept


#: `promote` of an operator that divides, beside FT_SAME and FT_FLOAT: integers are not divided by zero
cdef enum:
    FT_DIVIDE = 2


cdef bint dividing(ft_op_info* op, Tensor divisor) noexcept:
    """Whether this divides integers by a contiguous tensor without zeros."""
    return op.promote == FT_DIVIDE and not ft_has_zero(divisor.data, divisor.count, ITEMSIZE[divisor.dtype])


cdef int check_divisor(ft_op_info* op, list inputs) except -1:
    """Raise for a division of integers by zero. Without elements there is none."""
    cdef Tensor t
    cdef bint zero
    for o in inputs:
        if is_tensor(o) and (<Tensor>o).count == 0:
            return 0
    if is_tensor(inputs[1]):
        t = <Tensor>inputs[1]
        if t.device:
            return 0                        # the definition looks
        if not t.flags & CONTIGUOUS:
            t = <Tensor>(<object>t).contiguous()
        zero = ft_has_zero(t.data, t.count, ITEMSIZE[t.dtype])
    else:
        zero = inputs[1] == 0
    if zero:
        raise RuntimeError(f"{(<bytes>op.name).decode()}(): ZeroDivisionError: integer division by zero")
    return 0


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
                    and not (op.promote and CATEGORY[dt] < 2 and not dividing(op, y)):
                loop = op.loops[dt]
                if loop != NULL:
                    r = tensor_like(x, BOOL if op.out_bool else dt)
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
            elif y.dtype == dt and x.flags & y.flags & CONTIGUOUS and not x.device and not y.device and y.count > 1 \
                    and x.count <= 4096 and is_suffix(y, x) and not (op.promote and CATEGORY[dt] < 2 and not dividing(op, y)):
                # rows and one row, as in adding a bias
                loop = op.loops[dt]
                if loop != NULL:
                    r = tensor_like(x, BOOL if op.out_bool else dt)
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
                r = tensor_like(x, BOOL if op.out_bool else dt)
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
                r = tensor_like(y, BOOL if op.out_bool else dt)
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
        if y.dtype == dt and out.flags & y.flags & CONTIGUOUS and same_shape(out, y) and not out.device and not y.device \
                and not op.out_bool and not (op.promote and CATEGORY[dt] < 2 and not dividing(op, y)) \
                and not (ft_state.grad_enabled and (needs_grad(out) or needs_grad(y))) \
                and not (<Storage>out.storage).readonly and not out.flags & INFERENCE:
            loop = op.loops[dt]
            if loop != NULL and (out.data == y.data or apart(out, y)):
                args[0] = args[2] = out.data
                args[1] = y.data
                steps[0] = steps[1] = steps[2] = ITEMSIZE[dt]
                call_loop(loop, 3, args, out.count, steps, numbers if n_numbers else op.loop_data[dt])
                bump_version(out)
                return out
    return pointwise_general(op, 2, [a, b], out, numbers, n_numbers)


cdef inline Py_ssize_t step_of(Tensor t) noexcept:
    """The bytes from one element to the next: none of an expanded number; -1 where they do not follow each other."""
    cdef int d
    if t.flags & CONTIGUOUS:
        return ITEMSIZE[t.dtype]
    for d in range(t.ndim):
        if t.strides[d] and t.shape[d] != 1:
            return -1
    return 0


cdef object pointwise3(ft_op_info* op, object a, object b, object c, Tensor out, double* numbers, int n_numbers):
    cdef const ft_loop* loop
    cdef Tensor x, y, z, r
    cdef Py_ssize_t[4] steps
    cdef char* args[4]
    cdef int dt
    if out is None and is_tensor(a) and is_tensor(b) and is_tensor(c) and not op.cond_first:
        x, y, z = <Tensor>a, <Tensor>b, <Tensor>c
        dt = x.dtype
        if dt == y.dtype and dt == z.dtype and CATEGORY[dt] == 2 and y.flags & z.flags & CONTIGUOUS and same_shape(x, y) \
                and same_shape(y, z) and not x.device and not y.device and not z.device and not op.out_bool \
                and not (ft_state.grad_enabled and (needs_grad(x) or needs_grad(y) or needs_grad(z))):
            loop = op.loops[dt]
            steps[0] = step_of(x)
            if loop != NULL and steps[0] >= 0:
                r = tensor_like(y, dt)
                args[0], args[1], args[2], args[3] = x.data, y.data, z.data, r.data
                steps[1] = steps[2] = steps[3] = ITEMSIZE[dt]
                call_loop(loop, 4, args, r.count, steps, numbers if n_numbers else op.loop_data[dt])
                return r
    return pointwise_general(op, 3, [a, b, c], out, numbers, n_numbers)


cdef int set_edge(Node node, int k, Tensor x, Tensor r) except -1:
    """Edge k of `node` goes to x; its gradient is made to fit x where x was broadcast or promoted to r."""
    cdef Edge* e = &node.edges[k]
    edge_set(e, x)
    if x.count != r.count or x.ndim != r.ndim or x.count == 0 and not same_shape(x, r):
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
    """The node of a unary operator, whose result has x's shape."""
    cdef int uses = op.uses[0]
    cdef Node node = node_new(op, 1, 2 if uses else 0)
    edge_set(&node.edges[0], x)
    if x.dtype != r.dtype:
        node.edges[0].dtype = x.dtype
    if uses & 1:
        node_save(node, 0, x)
    if uses & 128:
        if r.shape == r.dims and op.n_numbers == 0 and ft_state.saved_hooks == NULL:
            Py_INCREF_(r.storage)           # as save_result does, with a copy of all four sizes in place of a loop
            node.saved[1].value = r.storage
            node.saved[1].kind = SAVED_RESULT
            node.saved[1].version = (<Storage>r.storage).version
            node.saved[1].dtype = r.dtype
            node.saved[1].output_nr = r.ndim
            memcpy(node.numbers, r.dims, sizeof(node.numbers))
            mark_saved(r)
        else:
            node_save_output(node, 1, r, 0)
    if n_numbers or op.n_numbers:
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
                set_edge(node, k, x if x.device == r.device else python_hooks["to_device"](x, r.device), r)
            if uses >> k & 1:
                node_save(node, k, x)
        elif uses >> k & 1:
            node_save_object(node, k, o)
    if uses & 128:
        node_save_output(node, n, r, 0)
    keep_numbers(op, node, numbers, n_numbers)
    return set_history(r, node, 0)


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
    cdef Dims shape, strides
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
            if not device and ndim == 0:
                device = t.device           # a 0-d tensor of the host counts as a number
            elif t.ndim or t.device:
                raise RuntimeError(f"{(<bytes>op.name).decode()}(): Expected all tensors to be on the same device, but found at "
                                   f"least two devices, {device_of_code(device)} and {device_of_code(t.device)}!")
        elif tensor_at < 0:
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
                        f"{(<bytes>op.name).decode()}(): The size of tensor a ({shape[d]}) must match the size of tensor b "
                        f"({t.shape[j]}) at non-singleton dimension {d}: shapes "
                        f"{', '.join([shape_str(<Tensor>i) for i in inputs if is_tensor(i)])} don't broadcast")
                shape[d] = t.shape[j]
    if tensor_at < 0:
        return NotImplemented
    dt = common_dtype(op, n, inputs)
    if op.promote == FT_DIVIDE and CATEGORY[dt] < 2:
        check_divisor(op, inputs)
    out_dt = BOOL if op.out_bool else (TO_REAL[dt] if op.abs_out else dt)
    if out is not None:
        inplace = n > 0 and inputs[0] is out
        if out.device != device:
            raise RuntimeError(f"{(<bytes>op.name).decode()}(): Expected all tensors to be on the same device, but found at "
                               f"least two devices, {device_of_code(device)} and {device_of_code(out.device)}!")
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
    else:
        target = tensor_new(out_dt, ndim, shape, 0)
        if out is None and memory_order(inputs, n, ndim, shape, strides):
            set_geometry(target, ndim, shape, strides)
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


cdef bint memory_order(list inputs, int n, int ndim, Py_ssize_t* shape, Py_ssize_t* strides) noexcept:
    """The strides of a dense result whose dimensions lie in memory as the operands' do; False for row-major ones.

    PyTorch's rule: two dimensions are in the order in which the first operand that is broadcast along neither has them; where its
    strides are equal, the longer dimension comes first.
    """
    cdef int[64] order                      # from the innermost dimension outwards
    cdef int i, j, k, d, sign
    cdef Py_ssize_t s, u, step = 1
    cdef bint plain = True, permuted = False
    cdef Tensor t
    for k in range(n):
        if is_tensor(inputs[k]) and not (<Tensor>inputs[k]).flags & CONTIGUOUS:
            plain = False
    if plain:
        return False
    for i in range(ndim):
        order[i] = ndim - 1 - i
    for i in range(1, ndim):
        j = i
        for d in range(i - 1, -1, -1):
            sign = 0
            for k in range(n):
                if not is_tensor(inputs[k]):
                    continue
                t = <Tensor>inputs[k]
                s = stride_along(t, order[d] - ndim, shape[order[d]])
                u = stride_along(t, order[j] - ndim, shape[order[j]])
                if s == 0 or u == 0:
                    continue
                sign = 1 if s > u or s == u and shape[order[d]] > shape[order[j]] else -1 if s < u else 0
                if sign:
                    break
            if sign > 0:
                order[d], order[j] = order[j], order[d]
                j = d
            elif sign < 0:
                break
    for i in range(ndim):
        if order[i] != ndim - 1 - i:
            permuted = True
        strides[order[i]] = step
        step *= shape[order[i]] if shape[order[i]] > 1 else 1
    return permuted


cdef inline Py_ssize_t stride_along(Tensor t, int dim, Py_ssize_t size) noexcept:
    """The stride along dimension `dim` (counted from the last, -1), of that size in the broadcast shape."""
    cdef int k = t.ndim + dim
    return 0 if k < 0 or t.shape[k] != size else t.strides[k]


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
    raise NotImplementedError(f"\"{(<bytes>op.name).decode()}\" not implemented for dtype {DTYPES[dt].name}")


cdef bint overlaps(Tensor out, list arrays, int n) noexcept:
    """Whether writing `out` element by element could change an operand before it is read."""
    cdef int k
    cdef Tensor t
    cdef Storage a, b
    for k in range(n):
        if arrays[k] is None:
            continue
        t = <Tensor>arrays[k]
        a = <Storage>t.storage
        b = <Storage>out.storage
        if a is b or a.data < b.data + b.nbytes and b.data < a.data + a.nbytes:
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
            raise RuntimeError(f"{name}_(): output with shape {shape_str(out)} doesn't match the broadcast shape "
                               f"{[shape[k] for k in range(ndim)]}")
    else:
        if grad or (needs_grad(out) and ft_state.grad_enabled):
            raise RuntimeError(f"{name}(): functions with out=... arguments don't support automatic differentiation, but one of "
                               "the arguments requires grad.")
        check_inplace(out, name)
        if not fits:
            resize_out(out, ndim, shape, name)
    if CATEGORY[out_dt] > CATEGORY[out.dtype]:
        raise RuntimeError(f"{name}(): result type {DTYPES[out_dt].name} can't be cast to the desired output type "
                           f"{DTYPES[out.dtype].name}")
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
    cdef Tensor before = out, x
    cdef int k, uses = 0
    for k in range(n):
        if op.differentiable >> k & 1 and is_tensor(inputs[k]) and needs_grad(<Tensor>inputs[k]):
            uses |= op.uses[k]
    check_recorded(out, (<bytes>op.name).decode() + "_")
    if r.dtype != out.dtype:
        r = cast_tensor(r, out.dtype)
    cdef Node node = node_new(op, n, n + 1)
    for k in range(n):
        o = inputs[k]
        if is_tensor(o):
            if op.differentiable >> k & 1 and needs_grad(<Tensor>o):
                x = <Tensor>o
                set_edge(node, k, x if x.device == r.device else python_hooks["to_device"](x, r.device), r)
            if uses >> k & 1:
                if k == 0:                  # `out` itself; as another operand too, its version will tell
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


# ---------------------------------------------------------------------------------------------- kernels
def set_kernels(bint on):
    """Switch the quick kernels off or on (they are on by default); returns what they were."""
    global kernels_on
    old = kernels_on
    kernels_on = on
    return old


cdef int register_loops(ft_op_info* op, str name, int n_in, bint cond_first) except -1:
    """Find the inner loops of a pointwise operator by its name."""
    cdef int k
    cdef bytes types
    letters = "?BbhilEEfdFD".replace("EE", "eE")
    if name in ("floor_divide", "remainder", "fmod"):
        op.promote = FT_DIVIDE
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
