"""Rules for batched arguments: how an operator runs on all examples at once.

A rule takes the level and the operator's arguments by name, and gives batched results; NotImplemented sends the call to the loop
over examples. Physical tensors have the batch in dimension 0, so a dimension counted from the front moves by one.
"""
from fasttorch import _operators
from fasttorch.func._batched import METHODS, RULES, DataDependent, assign, invoke, is_batched, is_tensor, ops, physical, wrap
from fasttorch.ops._entry import REGISTRY

_ENTRIES = {e.ident: e for e in REGISTRY}
_F = _operators.NAMESPACES["nn.functional"]


def rule(*names):
    """Enter the decorated function as the rule of these operators, by identifier."""
    def enter(function):
        for name in names:
            if name not in RULES:
                RULES[name] = function
        return function

    return enter


def method(*names):
    """Enter the decorated function as the rule of these functions, which are not in the table."""
    def enter(function):
        METHODS.update(dict.fromkeys(names, function))
        return function

    return enter


def every(names, make):
    """Enter ``make(entry)`` as the rule of each of these operators."""
    for name in names.split():
        RULES[name] = make(_ENTRIES[name])


def wrapped(dim, ndim):
    """A dimension of an example as one of the batch."""
    n = max(ndim, 1)
    if not -n <= dim < n:
        raise IndexError(f"Dimension out of range (expected to be in range of [{-n}, {n - 1}], but got {dim})")
    return dim % n + 1


# ---- operators along dimensions
def along(*repeated):
    """A rule for operators with ``dim`` or ``dims`` arguments: they move by one. The tensors in `repeated` get the batch too."""
    def make(entry):
        first = entry.args[0].name
        dims = [a for a in entry.args if a.type in ("dim", "dims") or a.name in ("dim", "dim0", "dim1", "dim2", "dims") and
                a.type in ("int", "int[]", "size")]
        tensors = [a.name for a in entry.args if a.is_tensor and (a.name == first or a.name in repeated)]
        others = [a.name for a in entry.args if a.is_tensor and a.name not in tensors]

        def along_dims(level, **bound):
            if any(is_batched(level, bound[name]) for name in others):
                return NotImplemented
            ndim = bound[first].dim()
            if any(bound[name] is not None and is_tensor(bound[name]) and bound[name].dim() != ndim for name in tensors):
                return NotImplemented
            given = dict(bound)
            for name in tensors:
                if bound[name] is not None and is_tensor(bound[name]):
                    p = physical(level, bound[name])
                    given[name] = p if ndim else p.unsqueeze(1)
            for a in dims:
                d = bound[a.name]
                if d is None:
                    if a.type != "dims":
                        return NotImplemented
                    d = tuple(range(ndim)) if ndim else (0,)
                if isinstance(d, (tuple, list)):
                    if a.type == "dims" and not d and ndim:
                        d = tuple(range(ndim))
                    given[a.name] = tuple(wrapped(k, ndim) for k in d) or ((1,) if not ndim else ())
                else:
                    given[a.name] = wrapped(d, ndim)
            result = invoke(entry, given)
            if not ndim:
                result = without_dim(result)
            return wrap(level, result)

        return along_dims

    return make


def without_dim(x):
    """Results without the dimension that stood in for that of 0-d examples."""
    if is_tensor(x):
        return x.squeeze(1) if x.dim() > 1 else x
    return type(x)(*map(without_dim, x)) if hasattr(x, "_make") else type(x)(map(without_dim, x))


every("sum nansum mean prod_dim max_dim min_dim amax amin any all count_nonzero var std var_mean std_mean median_dim "
      "nanmedian_dim mode vector_norm logsumexp cumsum cumprod cummax cummin logcumsumexp sort argsort topk kthvalue flip "
      "glu select slice narrow unfold select_reduced", along())
every("index_select index_fill_Scalar", along())
every("index_add index_copy", along("source"))
every("gather scatter_value", along("index"))
every("scatter_src scatter_add scatter_reduce", along("index", "src"))
every("diagonal diag_embed transpose swapaxes", along())
every("split split_with_sizes chunk unbind", along())


def whole(by_dim, values):
    """A rule for reductions of all elements that have a form with a dimension: of all elements in a row."""
    def make(entry):
        def over_all(level, **bound):
            x = physical(level, bound.pop(entry.args[0].name))
            got = by_dim(x.reshape(x.shape[0], -1), **bound)
            return wrap(level, got[0] if values else got)

        return over_all

    return make


every("prod", whole(lambda x, dtype: ops.prod_dim(x, 1, dtype=dtype), False))
every("max", whole(lambda x: ops.amax(x, 1), False))
every("min", whole(lambda x: ops.amin(x, 1), False))
every("median", whole(lambda x: ops.median_dim(x, 1), True))
every("nanmedian", whole(lambda x: ops.nanmedian_dim(x, 1), True))


def one_dim_or_all(entry):
    inner = along()(entry)

    def over(level, input, **bound):
        if bound["dim"] is not None:
            return inner(level, input=input, **bound)
        x = physical(level, input)
        got = invoke(entry, dict(bound, input=x.reshape(x.shape[0], -1), dim=1, keepdim=False))
        if bound["keepdim"]:
            shape = (x.shape[0],) + (1,) * (x.ndim - 1)
            got = got.reshape(shape) if is_tensor(got) else type(got)(*(g.reshape(shape) for g in got))
        return wrap(level, got)

    return over


every("argmax argmin aminmax", one_dim_or_all)


def softmax_like(entry):
    inner = along()(entry)

    def over(level, input, dim, **bound):
        if dim is None:
            dim = 0 if input.dim() in (0, 1, 3) else 1
        return inner(level, input=input, dim=dim, **bound)

    return over


every("softmax log_softmax", softmax_like)


@rule("roll")
def roll(level, input, shifts, dims):
    x = physical(level, input)
    if not dims:
        return wrap(level, x.reshape(x.shape[0], -1).roll(shifts, (1,)).reshape(x.shape))
    return wrap(level, x.roll(shifts, tuple(wrapped(d, input.dim()) for d in dims)))


# ---- operators that take batches anyhow
def leading(entry):
    """A rule for operators on the last dimensions of arrays, with any number of dimensions before."""
    tensors = [a for a in entry.args if a.is_tensor]

    def over(level, **bound):
        ndim = max(bound[a.name].dim() for a in tensors if is_tensor(bound[a.name]))
        given = dict(bound)
        for a in tensors:
            if is_tensor(bound[a.name]):
                if bound[a.name].dim() != ndim:
                    return NotImplemented
                given[a.name] = physical(level, bound[a.name])
        return wrap(level, invoke(entry, given))

    return over


every("contiguous clone to_dtype contiguous_copy fill_Scalar zero zeros_like ones_like full_like empty_like view_as_real "
      "view_as_complex complex_real complex_imag complex polar tril triu det slogdet matrix_exp cholesky_ex lu_factor_ex ldl_factor_ex "
      "qr_linalg geqrf inv_ex solve_triangular cholesky_solve svd_parts eigh_parts eig_parts pinv_within embedding_renorm "
      "index_like tensor_like", leading)


def fft_like(entry):
    def over(level, input, dim, **bound):
        dims = [wrapped(d, input.dim()) for d in (dim if isinstance(dim, (tuple, list)) else (dim,))]
        return wrap(level, invoke(entry, dict(bound, input=physical(level, input), dim=type(dim)(dims) if not isinstance(dim, int)
                                              else dims[0])))

    return over


every("fft_c2c fft_r2c fft_c2r fft_double", fft_like)


@rule("fill_Tensor")
def fill_tensor(level, input, value):
    return ops.zeros_like(input) + value.to(input.dtype)


@rule("masked_fill")
def masked_fill(level, input, mask, value):
    return ops.where(mask, value.to(input.dtype) if is_tensor(value) else ops.full_like(input, value), input)


@rule("one_hot")
def one_hot(level, input, num_classes):
    if num_classes < 0:
        raise DataDependent("vmap: one_hot() needs num_classes within vmap: the number of classes would depend on the values")
    return wrap(level, ops.one_hot(physical(level, input), num_classes))


@rule("equal")
def equal(level, input, other):
    raise DataDependent("vmap: equal() gives one bool, and the examples may disagree: use (a == b).all()")


@rule("nonzero", "argwhere", "masked_select")
def of_unknown_size(level, **bound):
    raise DataDependent("vmap: It looks like you're attempting to use an operator whose result has another shape for each example "
                        "(nonzero, masked_select, indexing by a mask): vmap does not support it; use where() or masked_fill()")


# ---- shapes
def _sizes(size):
    return tuple(int(s) for s in size)


@rule("view")
def view(level, input, size):
    x = physical(level, input)
    return wrap(level, x.view(x.shape[0], *_sizes(size)))


@rule("reshape")
def reshape(level, input, shape):
    x = physical(level, input)
    return wrap(level, x.reshape(_filled(input, shape, x.shape[0])))


def _filled(input, shape, batch):
    """The shape of the batch, with -1 replaced."""
    shape = list(_sizes(shape))
    if -1 in shape:
        n = 1
        for s in shape:
            n *= 1 if s == -1 else s
        if n == 0:
            raise RuntimeError(f"cannot reshape tensor of 0 elements into shape {shape} because the unspecified dimension size -1 can "
                               "be any value and is ambiguous")
        if input.numel() % n:
            raise RuntimeError(f"shape '{shape}' is invalid for input of size {input.numel()}")
        shape[shape.index(-1)] = input.numel() // n
    return (batch, *shape)


RULES["view"] = lambda level, input, size: wrap(level, physical(level, input).view(_filled(input, size, level.size)))


@rule("view_as", "reshape_as")
def view_as(level, input, other):
    x = physical(level, input)
    return wrap(level, x.reshape(x.shape[0], *other.shape))


@rule("expand")
def expand(level, input, size, implicit):
    x, n = physical(level, input), len(size)
    if n < input.dim():
        raise RuntimeError(f"expand(): the number of sizes provided ({n}) must be greater or equal to the number of dimensions in "
                           f"the tensor ({input.dim()})")
    x = physical(level, input, n)
    return wrap(level, x.expand(x.shape[0], *_sizes(size)))


@rule("broadcast_to")
def broadcast_to(level, input, size):
    return expand(level, input, size, False)


@rule("expand_as")
def expand_as(level, input, other):
    return expand(level, input, other.shape, False)


@rule("flatten")
def flatten(level, input, start_dim, end_dim):
    if not input.dim():
        return wrap(level, physical(level, input).unsqueeze(1))
    return wrap(level, physical(level, input).flatten(wrapped(start_dim, input.dim()), wrapped(end_dim, input.dim())))


@rule("unflatten")
def unflatten(level, input, dim, sizes):
    return wrap(level, physical(level, input).unflatten(wrapped(dim, input.dim()), sizes))


@rule("ravel")
def ravel(level, input):
    x = physical(level, input)
    return wrap(level, x.reshape(x.shape[0], input.numel()))


@rule("t")
def t(level, input):
    if input.dim() > 2:
        raise RuntimeError(f"t() expects a tensor with <= 2 dimensions, but self is {input.dim()}D")
    return wrap(level, physical(level, input).transpose(1, 2) if input.dim() == 2 else physical(level, input))


@rule("T")
def reversed_dims(level, input):
    return wrap(level, physical(level, input).permute(0, *range(input.dim(), 0, -1)))


@rule("mT")
def mT(level, input):
    if input.dim() < 2:
        raise RuntimeError(f"tensor.mT is only supported on matrices or batches of matrices. Got {input.dim()}-D tensor.")
    return wrap(level, physical(level, input).transpose(-1, -2))


@rule("permute")
def permute(level, input, dims):
    return wrap(level, physical(level, input).permute(0, *(wrapped(d, input.dim()) for d in dims)))


@rule("movedim")
def movedim(level, input, source, destination):
    n = input.dim()
    return wrap(level, physical(level, input).movedim([wrapped(d, n) for d in source], [wrapped(d, n) for d in destination]))


@rule("squeeze")
def squeeze(level, input, dim):
    x, n = physical(level, input), input.dim()
    dims = range(1, n + 1) if dim is None else [wrapped(d, n) for d in dim]
    dims = tuple(d for d in dims if d <= n and x.shape[d] == 1)
    return wrap(level, x.squeeze(dims) if dims else x.view(x.shape) if x.is_contiguous() else x[:])


@rule("unsqueeze")
def unsqueeze(level, input, dim):
    return wrap(level, physical(level, input).unsqueeze(wrapped(dim, input.dim() + 1)))


@rule("repeat")
def repeat(level, input, repeats):
    x = physical(level, input, len(repeats))
    return wrap(level, x.repeat(1, *repeats))


@rule("constant_pad_nd")
def constant_pad_nd(level, input, pad, value):
    return wrap(level, ops.constant_pad_nd(physical(level, input), pad, value))


@rule("pad_repeating")
def pad_repeating(level, input, pad, mode):
    x = physical(level, input)
    if input.dim() - len(pad) // 2 < 1:
        return wrap(level, ops.pad_repeating(x.unsqueeze(1), pad, mode).squeeze(1))
    return folded(level, input, len(pad) // 2 + 1, lambda x: ops.pad_repeating(x, pad, mode))


def _ready(level, tensors):
    """Physical tensors of a list, of one dtype's dimensions each."""
    return [physical(level, x) for x in tensors]


@rule("cat")
def cat(level, tensors, dim):
    tensors = [x for x in tensors if x.dim() != 1 or x.shape[0]] or list(tensors)
    return wrap(level, ops.cat(_ready(level, tensors), wrapped(dim, tensors[0].dim())))


@rule("stack")
def stack(level, tensors, dim):
    return wrap(level, ops.stack(_ready(level, tensors), wrapped(dim, tensors[0].dim() + 1)))


def _new(name):
    def over(level, input, size, *args, **kwargs):
        x = physical(level, input)
        size = size if isinstance(size, (tuple, list)) else (size,)
        return wrap(level, getattr(x, name)((x.shape[0], *size), *args, **{k: v for k, v in kwargs.items() if v is not None}))

    return over


for _name in ("new_zeros", "new_ones", "new_empty"):
    RULES[_name] = _new(_name)


def _new_method(name):
    def over(level, self, *size, **kwargs):
        if "size" in kwargs:
            size = kwargs.pop("size")
        elif len(size) == 1 and isinstance(size[0], (tuple, list)):
            size = size[0]
        return _new(name)(level, self, tuple(size), **kwargs)

    return over


for _name in ("new_zeros", "new_ones", "new_empty"):
    METHODS[_name] = _new_method(_name)


@rule("new_full")
def new_full(level, input, size, fill_value, **kwargs):
    x = physical(level, input)
    shape = (x.shape[0], *(size if isinstance(size, (tuple, list)) else (size,)))
    kwargs = {k: v for k, v in kwargs.items() if v is not None}
    if is_batched(level, fill_value):
        return wrap(level, x.new_zeros(shape, **kwargs)) + fill_value
    return wrap(level, x.new_full(shape, fill_value, **kwargs))


# ---- products
@rule("matmul")
def matmul(level, input, other):
    a, b = input, other
    if not a.dim() or not b.dim():
        raise RuntimeError(f"both arguments to matmul need to be at least 1D, but they are {a.dim()}D and {b.dim()}D")
    if a.dim() == 1 and b.dim() == 1:
        return (a * b).sum(-1)
    row, column = a.dim() == 1, b.dim() == 1
    if row and not is_batched(level, a):
        return matmul(level, b.transpose(-1, -2), a)
    if not is_batched(level, b) and b.dim() <= 2:
        return wrap(level, ops.matmul(a._physical, b))
    if not is_batched(level, a) and a.dim() == 2 and column:
        return wrap(level, ops.matmul(b._physical, a.transpose(0, 1)))
    x = physical(level, a).unsqueeze(1) if row else physical(level, a) if is_batched(level, a) else a
    y = physical(level, b).unsqueeze(-1) if column else physical(level, b) if is_batched(level, b) else b
    n = max(x.dim() - is_batched(level, a), y.dim() - is_batched(level, b))
    x = physical(level, wrap(level, x), n) if is_batched(level, a) else x
    y = physical(level, wrap(level, y), n) if is_batched(level, b) else y
    result = ops.matmul(x, y)
    if row:
        result = result.squeeze(-2)
    if column:
        result = result.squeeze(-1)
    return wrap(level, result)


def _dims(name, *pairs):
    for what, x, n in pairs:
        if x.dim() != n:
            raise RuntimeError(f"{name}(): Expected {what} to be {n}-D, but got a tensor of shape {list(x.shape)}")


@rule("mm")
def mm(level, input, mat2):
    _dims("mm", ("self", input, 2), ("mat2", mat2, 2))
    return matmul(level, input, mat2)


@rule("bmm")
def bmm(level, input, mat2):
    _dims("bmm", ("batch1", input, 3), ("batch2", mat2, 3))
    return matmul(level, input, mat2)


@rule("mv")
def mv(level, input, vec):
    _dims("mv", ("self", input, 2), ("vec", vec, 1))
    return matmul(level, input, vec)


@rule("dot")
def dot(level, input, tensor):
    _dims("dot", ("self", input, 1), ("tensor", tensor, 1))
    return (input * tensor).sum(-1)


@rule("vdot")
def vdot(level, input, other):
    return (input.conj() * other).sum(-1)


@rule("outer")
def outer(level, input, vec2):
    return input.unsqueeze(-1) * vec2.unsqueeze(-2)


def _combined(input, product, beta, alpha):
    product = product if alpha == 1 else product * alpha
    return product if beta == 0 else product + (input if beta == 1 else input * beta)


@rule("addmm")
def addmm(level, input, mat1, mat2, beta, alpha):
    return _combined(input, mat1 @ mat2, beta, alpha)


@rule("addmv")
def addmv(level, input, mat, vec, beta, alpha):
    return _combined(input, mat @ vec, beta, alpha)


@rule("addr")
def addr(level, input, vec1, vec2, beta, alpha):
    return _combined(input, vec1.unsqueeze(-1) * vec2.unsqueeze(-2), beta, alpha)


@rule("baddbmm")
def baddbmm(level, input, batch1, batch2, beta, alpha):
    return _combined(input, batch1 @ batch2, beta, alpha)


@rule("linear")
def linear(level, input, weight, bias):
    if not is_batched(level, weight) and not is_batched(level, bias):
        return wrap(level, ops.linear(input._physical, weight, bias))
    result = input @ weight.transpose(-1, -2) if weight.dim() > 1 else input @ weight
    return result if bias is None else result + bias


# ---- operators on planes, which take one dimension of examples
def folded(level, input, ndim, function, *others):
    """`function` of the batch folded into the first of `ndim` dimensions; of examples without that dimension, of the batch itself."""
    tensors = (input, *others)
    if any(x.dim() != input.dim() for x in tensors) or input.dim() not in (ndim, ndim + 1) and input.dim() < ndim:
        return NotImplemented
    xs = [physical(level, x) for x in tensors]
    extra = input.dim() + 1 - ndim                                 # leading dimensions, the batch among them
    if extra == 1:
        return wrap(level, function(*xs))
    lead = tuple(xs[0].shape[:extra - 0])
    flat = [x.reshape((-1,) + tuple(x.shape[extra:])) for x in xs]
    got = function(*flat)
    return wrap(level, unfolded(got, lead))


def unfolded(x, lead):
    """Results with their first dimension split."""
    if is_tensor(x):
        return x.reshape(lead + tuple(x.shape[1:]))
    return type(x)(*(unfolded(v, lead) for v in x)) if hasattr(x, "_make") else type(x)(unfolded(v, lead) for v in x)


@rule("convolution")
def convolution(level, input, weight, bias, stride, padding, dilation, transposed, output_padding, groups):
    rest = (stride, padding, dilation, transposed, output_padding, groups)
    planes = weight.dim() - 2
    if is_batched(level, bias) and not is_batched(level, weight):
        y = ops.convolution(input, weight, None, *rest)
        return y + bias.reshape(-1, *(1,) * planes)
    alone = input.dim() == planes + 1
    x = input.unsqueeze(0) if alone else input
    if not is_batched(level, weight):
        p = physical(level, x)
        y = ops.convolution(p.reshape(-1, *p.shape[2:]), weight, bias, *rest)
        y = wrap(level, y.reshape(p.shape[0], p.shape[1], *y.shape[1:]))
    else:
        p, w = physical(level, x), weight._physical
        n, size = p.shape[1], p.shape[0]
        p = p.transpose(0, 1).reshape(n, size * p.shape[2], *p.shape[3:])
        y = ops.convolution(p, w.reshape(-1, *w.shape[2:]), None, stride, padding, dilation, transposed, output_padding,
                            groups * size)
        y = wrap(level, y.reshape(n, size, -1, *y.shape[2:]).transpose(0, 1))
        if bias is not None:
            y = y + bias.reshape(-1, *(1,) * planes)
    return y.squeeze(0) if alone else y


def planes(ndim):
    """A rule for operators on the last `ndim` dimensions that take one dimension of examples before these."""
    def make(entry):
        names = [a.name for a in entry.args if a.is_tensor]

        def over(level, **bound):
            def function(*xs):
                return invoke(entry, dict(bound, **dict(zip(names, xs))))

            return folded(level, bound[names[0]], ndim + 1, function, *(bound[n] for n in names[1:]))

        return over

    return make


every("im2col", planes(3))


def windows(entry):
    def over(level, input, windows):
        x = physical(level, input)
        return wrap(level, invoke(entry, {"input": x, "windows": windows}))

    return over


every("window_max", windows)


@rule("layer_norm_with_statistics")
def layer_norm_with_statistics(level, input, normalized_shape, weight, bias, eps):
    y, mean, rstd = ops.layer_norm_with_statistics(physical(level, input), normalized_shape, None, None, eps)
    y = wrap(level, y)
    y = y if weight is None else y * weight
    return y if bias is None else y + bias, wrap(level, mean), wrap(level, rstd)


@rule("layer_norm")
def layer_norm(level, input, normalized_shape, weight, bias, eps):
    if not is_batched(level, weight) and not is_batched(level, bias):
        return wrap(level, ops.layer_norm(physical(level, input), normalized_shape, weight, bias, eps))
    y = wrap(level, ops.layer_norm(physical(level, input), normalized_shape, None, None, eps))
    y = y if weight is None else y * weight
    return y if bias is None else y + bias


@rule("rms_norm")
def rms_norm(level, input, normalized_shape, weight, eps):
    if not is_batched(level, weight):
        return wrap(level, ops.rms_norm(physical(level, input), normalized_shape, weight, eps))
    return wrap(level, ops.rms_norm(physical(level, input), normalized_shape, None, eps)) * weight


@rule("group_norm")
def group_norm(level, input, num_groups, weight, bias, eps):
    if input.dim() < 2:
        return NotImplemented
    x = physical(level, input)
    y = ops.group_norm(x.reshape(-1, *x.shape[2:]), num_groups, None, None, eps)
    y = wrap(level, y.reshape(x.shape))
    shape = (-1,) + (1,) * (input.dim() - 2)
    y = y if weight is None else y * weight.reshape(shape)
    return y if bias is None else y + bias.reshape(shape)


@rule("batch_norm")
def batch_norm(level, input, running_mean, running_var, weight, bias, training, momentum, eps):
    if input.dim() < 2:
        return NotImplemented
    if training and running_mean is not None and not is_batched(level, running_mean):
        raise RuntimeError("vmap: batch_norm: Expected running_mean and running_var to be batched, because the batch of input would "
                           "be written to them in place. Use modules without running statistics: track_running_stats=False, or "
                           "fasttorch.func.replace_all_batch_norm_modules_")
    x = physical(level, input)
    size, n, c = x.shape[0], x.shape[1], x.shape[2]
    flat = x.transpose(0, 1).reshape(n, size * c, *x.shape[3:])
    mean, var = (None if s is None else physical(level, s) for s in (running_mean, running_var))
    kept = [None if s is None else s.reshape(-1) for s in (mean, var)]
    y = ops.batch_norm(flat, *kept, None, None, training, momentum, eps)
    if training and mean is not None:
        for s, k in zip((mean, var), kept):
            if s.data_ptr() != k.data_ptr():
                s.copy_(k.reshape(s.shape))
    y = wrap(level, y.reshape(n, size, c, *x.shape[3:]).transpose(0, 1))
    shape = (-1,) + (1,) * (input.dim() - 2)
    y = y if weight is None else y * weight.reshape(shape)
    return y if bias is None else y + bias.reshape(shape)


@rule("embedding")
def embedding(level, input, weight, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse):
    if max_norm is not None:
        return NotImplemented
    padding = -1 if padding_idx is None else padding_idx % weight.shape[0]
    return embedding_lookup(level, weight, input, padding, scale_grad_by_freq, sparse)


@rule("embedding_lookup")
def embedding_lookup(level, weight, indices, padding_idx, scale_grad_by_freq, sparse):
    if scale_grad_by_freq or sparse:
        return NotImplemented
    if not is_batched(level, weight):
        return wrap(level, ops.embedding_lookup(weight, physical(level, indices), padding_idx, False, False))
    if padding_idx >= 0:
        return NotImplemented
    w, n = weight._physical, weight.shape[0]
    index = physical(level, indices)
    offsets = (ops.arange(level.size, device=w.device) * n).reshape((-1,) + (1,) * indices.dim())
    return wrap(level, ops.embedding_lookup(w.reshape(-1, *w.shape[2:]), index + offsets, -1, False, False))


def _mean_or_sum(loss, weights, reduction):
    if reduction == "none":
        return loss
    return loss.sum() if reduction == "sum" else loss.sum() / weights.sum()


def _likelihoods(level, log_p, target, weight, ignore_index, reduction):
    """The negative log likelihoods of classes, from logarithms of probabilities."""
    if log_p.dim() == 1:
        log_p, target = log_p.unsqueeze(0), target.unsqueeze(0)
        alone = True
    else:
        alone = False
    kept = target != ignore_index
    index = ops.where(kept, target, ops.zeros_like(target))
    picked = -log_p.gather(1, index.unsqueeze(1)).squeeze(1)
    weights = kept.to(log_p.dtype)
    if weight is not None:
        weights = weights * (weight[index])
    loss = ops.where(kept, picked * weights, ops.zeros_like(picked))
    if reduction == "none" and alone:
        return loss.squeeze(0)
    return _mean_or_sum(loss, weights, reduction)


def _legacy(size_average, reduce, reduction):
    if size_average is None and reduce is None:
        return reduction
    return "none" if reduce is False else "sum" if size_average is False else "mean"


@rule("nll_loss")
def nll_loss(level, input, target, weight, size_average, ignore_index, reduce, reduction):
    return _likelihoods(level, input, target, weight, ignore_index, _legacy(size_average, reduce, reduction))


@rule("cross_entropy")
def cross_entropy(level, input, target, weight, size_average, ignore_index, reduce, reduction, label_smoothing):
    reduction = _legacy(size_average, reduce, reduction)
    classes = 0 if input.dim() == 1 else 1
    if target.is_floating_point() or label_smoothing:
        return NotImplemented
    return _likelihoods(level, ops.log_softmax(input, classes), target, weight, ignore_index, reduction)


# ---- indexing
def _items(t, index):
    """The parts of an index, with the ellipsis written out."""
    items = list(index) if isinstance(index, tuple) else [index]
    used = 0
    for item in items:
        if item is None or item is Ellipsis or isinstance(item, bool):
            continue
        used += item.dim() if is_tensor(item) and item.dtype.name in ("bool", "uint8") else 1
    if any(item is Ellipsis for item in items):
        at = next(k for k, item in enumerate(items) if item is Ellipsis)
        items[at:at + 1] = [slice(None)] * (t.dim() - used)
    return items


def _advanced(item):
    return is_tensor(item) and item.dim() > 0 or isinstance(item, (list, range)) or type(item).__module__ == "numpy"


def index_hook(t, index, *value):
    """``t[index]``, or ``t[index] = value``, where some of them is batched and `t` is none of this level."""
    from fasttorch.func import _batched

    if value:
        return _batched.call(_batched._setitem, (t, index, *value), {})
    return _batched.call(_batched._getitem, (t, index), {})


@method("_getitem")
def getitem(level, t, index):
    items = _items(t, index)
    if not any(is_batched(level, i) for i in items):
        if any(isinstance(i, slice) and any(is_tensor(v) for v in (i.start, i.stop, i.step)) for i in items):
            raise DataDependent("vmap: a slice whose bounds differ from example to example has no one shape")
        got = t._physical[(slice(None), *items)]
        k = _index_dims(items)
        if _separated(items):           # the indexed dimensions came first, before the batch
            got = got.movedim(k, 0)
        return wrap(level, got)
    if any(is_batched(level, i) and i.dtype.name in ("bool", "uint8") for i in items):
        return of_unknown_size(level)
    if any(isinstance(i, bool) for i in items):
        return by_loop(level, t, index)
    # numbers beside tensors become tensors: they then move together
    tensors = [i for i in items if is_tensor(i)]
    if any(not is_tensor(i) and not isinstance(i, (slice, int)) and i is not None for i in items) or any(
            i.dtype.name in ("bool", "uint8") for i in tensors):
        return by_loop(level, t, index)
    ndim = max(i.dim() for i in tensors)
    x = physical(level, t)
    before, taken = _select_numbers(x, items)
    order = [k for k, i in enumerate(taken) if is_tensor(i)]
    together = order == list(range(order[0], order[-1] + 1))
    batch = ops.arange(level.size, device=x.device).reshape((-1,) + (1,) * ndim)
    index = [physical(level, i, ndim) if is_batched(level, i) else i for i in taken]
    got = before[(batch, *index)]
    if order[0] == 0 or not together:           # the indexed dimensions are first, after the batch, as they should be
        return wrap(level, got)
    # they came first, and belong where the first tensor stood
    at = order[0]
    moved = got.movedim(tuple(range(1, 1 + ndim)), tuple(range(at + 1, at + 1 + ndim))) if ndim else got
    return wrap(level, moved)


def _select_numbers(x, items):
    """The tensor with the integers of the index already selected, and what remains of the index."""
    dim, remaining = 1, []
    for item in items:
        if isinstance(item, int):
            x = x.select(dim, item)
        else:
            remaining.append(item)
            dim += item is not None
            if item is None:
                continue
    return x, remaining


def _index_dims(items):
    """How many dimensions the tensors of an index have together."""
    dims = [1 if not is_tensor(i) else 1 if i.dtype.name in ("bool", "uint8") else i.dim() for i in items if _advanced(i)]
    return max(dims, default=0)


def _separated(items):
    """Whether the tensors of an index stand apart, so that their dimensions come first."""
    kept = [_advanced(i) for i in items if not isinstance(i, int) or isinstance(i, bool)]
    places = [k for k, a in enumerate(kept) if a]
    return bool(places) and places != list(range(places[0], places[-1] + 1))


def by_loop(level, t, index):
    from fasttorch.func import _batched

    return _batched.by_example(level, _batched._getitem, (t, index), {}, "indexing")


@method("_setitem")
def setitem(level, t, index, value):
    if not is_batched(level, t):
        raise RuntimeError("vmap: index_put_(self, *extra_args) is not possible because there exists a Tensor `other` in extra_args "
                           "that has more elements than `self`. This happened due to `other` being vmapped over but `self` not "
                           "being vmapped over in a vmap. Please try to use out-of-place operators instead of inplace arithmetic.")
    items = _items(t, index)
    if not any(is_batched(level, i) for i in items) and not _separated(items):
        if not is_batched(level, value):
            t._physical[(slice(None), *items)] = value
            return
        ndim = t[index].dim()
        t._physical[(slice(None), *items)] = physical(level, value, ndim) if value.dim() <= ndim else value._physical
        return
    for k in range(level.size):
        one = tuple(i._physical[k] if is_batched(level, i) else i for i in items)
        t._physical[k][one] = value._physical[k] if is_batched(level, value) else value


@method("index_put_")
def index_put_(level, self, indices, values, accumulate=False):
    if not is_batched(level, self):
        setitem(level, self, tuple(indices), values)
    for k in range(level.size):
        one = [i._physical[k] if is_batched(level, i) else i for i in indices]
        self._physical[k].index_put_(one, values._physical[k] if is_batched(level, values) else values, accumulate)
    return self


# ---- methods that are not in the table
@method("copy_")
def copy_(level, self, src, non_blocking=False):
    return assign(level, self, src, "copy")


@method("fill_")
def fill_(level, self, value):
    return assign(level, self, ops.zeros_like(self) + value.to(self.dtype), "fill") if is_tensor(value) else _direct("fill_")(
        level, self, value)


def _direct(name):
    def over(level, self, *args, **kwargs):
        if not is_batched(level, self):
            return NotImplemented
        got = getattr(self._physical, name)(*args, **kwargs)
        return self if got is self._physical else wrap(level, got)

    return over


for _name in ("zero_", "contiguous", "clone", "float", "double", "half", "bfloat16", "int", "long", "short", "char", "byte", "bool",
              "cfloat", "cdouble", "cpu", "cuda", "resolve_conj", "resolve_neg", "detach_"):
    METHODS[_name] = _direct(_name)


@method("to")
def to(level, self, *args, **kwargs):
    if args and is_tensor(args[0]):
        args = (args[0].device, args[0].dtype, *args[1:])
    return _direct("to")(level, self, *args, **kwargs)


@method("type_as")
def type_as(level, self, other):
    return self.to(other.dtype) if is_batched(level, self) else self.to(other.dtype)


@method("type")
def type_(level, self, dtype=None, non_blocking=False):
    return self._physical.type() if dtype is None else wrap(level, self._physical.type(dtype))


@method("is_same_size")
def is_same_size(level, self, other):
    return self.shape == other.shape



# ---- recurrent cells, which are one compiled function each
def _gates(x, h, w_ih, w_hh, b_ih, b_hh):
    a, b = x @ w_ih.transpose(-1, -2), h @ w_hh.transpose(-1, -2)
    return a if b_ih is None else a + b_ih, b if b_hh is None else b + b_hh


@method("lstm_cell")
def lstm_cell(level, input, hx, w_ih, w_hh, b_ih=None, b_hh=None):
    h, c = hx
    a, b = _gates(input, h, w_ih, w_hh, b_ih, b_hh)
    i, f, g, o = (a + b).chunk(4, -1)
    c = f.sigmoid() * c + i.sigmoid() * g.tanh()
    return o.sigmoid() * c.tanh(), c


@method("gru_cell")
def gru_cell(level, input, hx, w_ih, w_hh, b_ih=None, b_hh=None):
    a, b = _gates(input, hx, w_ih, w_hh, b_ih, b_hh)
    (ar, az, an), (br, bz, bn) = a.chunk(3, -1), b.chunk(3, -1)
    z = (az + bz).sigmoid()
    n = (an + (ar + br).sigmoid() * bn).tanh()
    return n + z * (hx - n)


def _simple_cell(activation):
    def cell(level, input, hx, w_ih, w_hh, b_ih=None, b_hh=None):
        a, b = _gates(input, hx, w_ih, w_hh, b_ih, b_hh)
        return activation(a + b)

    return cell


METHODS["rnn_tanh_cell"] = _simple_cell(lambda x: x.tanh())
METHODS["rnn_relu_cell"] = _simple_cell(lambda x: x.relu())
