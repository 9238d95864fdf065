"""Rules for batched arguments: how an operator runs on all examples at once.

A rule takes the level and the operator's arguments by name, and gives batched results; NotImplemented sends the call to the loop
over examples. Physical tensors have the batch in dimension 0, so a dimension counted from the front moves by one.
"""
from fasttorch.func._batched import (METHODS, RULES, BatchedTensor, DataDependent, assign, invoke, is_batched, is_tensor, ops,
                                     physical, table, wrap)

_ENTRIES = {e.ident: e for e in table()}


def rule(*names):
    """Enter the decorated function as the rule of these operators, by identifier."""
    def enter(function):
        for name in names:
            if name not in RULES:
                RULES[name] = function
        return function

    return enter


def rule_again(name):
    """Enter the decorated function in place of the rule that is there."""
    def enter(function):
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
_same_index = RULES["index_select"]


@rule_again("index_select")
def index_select(level, input, dim, index):
    if not is_batched(level, index):
        return _same_index(level, input=input, dim=dim, index=index)
    if not input.dim():
        return NotImplemented
    return input[(slice(None),) * (dim % input.dim()) + (index.reshape(-1),)]


every("index_add index_copy", along("source"))
every("gather scatter_value", along("index"))
every("scatter_src scatter_add scatter_reduce", along("index", "src"))
every("diagonal transpose swapaxes", along())


@rule("diag_embed")
def diag_embed(level, input, offset, dim1, dim2):
    n = input.dim() + 1
    return wrap(level, ops.diag_embed(physical(level, input), offset, wrapped(dim1, n), wrapped(dim2, n)))


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
    """A rule for operators on the last dimensions of arrays, with any number of dimensions before, which broadcast."""
    tensors = [a for a in entry.args if a.is_tensor]

    def over(level, **bound):
        ndim = max(bound[a.name].dim() for a in tensors if is_tensor(bound[a.name]))
        if any(0 < bound[a.name].dim() < 2 < ndim for a in tensors if is_tensor(bound[a.name])):
            return NotImplemented
        given = dict(bound)
        for a in tensors:
            if is_tensor(bound[a.name]):
                given[a.name] = physical(level, bound[a.name], ndim)
        return wrap(level, invoke(entry, given))

    return over


every("contiguous clone to_dtype contiguous_copy fill_Scalar zero zeros_like ones_like full_like empty_like view_as_real "
      "view_as_complex complex_real complex_imag tril triu det slogdet matrix_exp cholesky_ex lu_factor_ex ldl_factor_ex "
      "qr_linalg geqrf inv_ex solve_triangular cholesky_solve svd_parts eigh_parts eig_parts cholesky cholesky_linalg "
      "lu_factor ldl_factor pair_distances quantile_span separable_map", leading)


@rule("complex", "polar")
def of_parts(level, **bound):
    names = list(bound)
    ndim = max(bound[n].dim() for n in names)
    parts = [physical(level, bound[n], ndim) for n in names]
    return wrap(level, (ops.complex if "real" in bound else ops.polar)(*parts))


def solving(entry):
    """A rule for systems of equations, whose right sides are vectors or matrices."""
    def over(level, A, B, **bound):
        if A.dim() != B.dim() and B.shape != A.shape[:-1]:
            return NotImplemented
        return wrap(level, invoke(entry, dict(bound, A=physical(level, A), B=physical(level, B))))

    return over


every("solve_ex solve", solving)


def unpadded(entry):
    """A rule for operators on matrices, and vectors that go with them."""
    tensors = [a.name for a in entry.args if a.is_tensor]

    def over(level, **bound):
        given = {name: physical(level, bound[name]) for name in tensors}
        if len({x.dim() + (name == "pivots") for name, x in given.items()}) > 1:
            return NotImplemented
        return wrap(level, invoke(entry, dict(bound, **given)))

    return over


every("lu_permutation ldl_solve inverse", unpadded)


@rule("index_like", "tensor_like", "tensor_of")
def made_like(level, **bound):
    """New tensors of given values, the same for all examples."""
    if "like" in bound:
        return ops.tensor_of(bound["numbers"], _plain(bound["like"]))
    return NotImplemented


RULES["index_like"] = lambda level, input, values: ops.index_like(_plain(input), values)
RULES["tensor_like"] = lambda level, input, values: ops.tensor_like(_plain(input), values)


def _plain(x):
    while type(x) is BatchedTensor:
        x = x._physical
    return x


def written(part):
    """A rule for an operator that gives its input with one part, a view, replaced by `src`."""
    def over(level, input, src, **bound):
        result = wrap(level, physical(level, input).clone())
        part(result, **bound).copy_(src)
        return result

    return over


RULES["select_scatter"] = written(lambda x, dim, index: x.select(dim, index))
RULES["diagonal_scatter"] = written(lambda x, offset, dim1, dim2: x.diagonal(offset, dim1, dim2))
RULES["slice_scatter"] = written(lambda x, dim, start, end, step: x[(slice(None),) * (dim % max(x.dim(), 1))
                                                                     + (slice(start, end, step),)])


@rule("as_strided")
def as_strided(level, input, size, stride, storage_offset=None):
    x = physical(level, input)
    offset = x.storage_offset() if storage_offset is None else storage_offset
    return wrap(level, x.as_strided((x.shape[0], *size), (x.stride(0), *stride), offset))


@rule("take")
def take(level, input, index):
    return input.reshape(-1)[index]


@rule("index_put")
def index_put(level, input, indices, values, accumulate):
    result = wrap(level, physical(level, input).clone())
    return METHODS["index_put_"](level, result, indices, values, accumulate)


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
    raise DataDependent("vmap: It looks like you're attempting to use an operator whose result has another shape for each "
                        "example "
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
            raise RuntimeError(f"cannot reshape tensor of 0 elements into shape {shape} because the unspecified dimension size "
                               f"-1 can "
                               "be any value and is ambiguous")
        if input.numel() % n:
            raise RuntimeError(f"shape '{shape}' is invalid for input of size {input.numel()}")
        shape[shape.index(-1)] = input.numel() // n
    return (batch, *shape)


RULES["view"] = lambda level, input, size: wrap(level, physical(level, input).view(_filled(input, size, level.size)))


@rule("view_as")
def view_as(level, input, other):
    x = physical(level, input)
    return wrap(level, x.view(x.shape[0], *other.shape))


@rule("reshape_as")
def reshape_as(level, input, other):
    x = physical(level, input)
    return wrap(level, x.reshape(x.shape[0], *other.shape))


@rule("expand")
def expand(level, input, size, implicit):
    x, n = physical(level, input), len(size)
    if n < input.dim():
        raise RuntimeError(f"expand(): the number of sizes provided ({n}) must be greater or equal to the number of dimensions "
                           f"in "
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
    if not n:
        return wrap(level, physical(level, input)[:])
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
        raise RuntimeError("vmap: index_put_(self, *extra_args) is not possible because there exists a Tensor `other` in "
                           "extra_args "
                           "that has more elements than `self`. This happened due to `other` being vmapped over but `self` not "
                           "being vmapped over in a vmap. Please try to use out-of-place operators instead of inplace "
                           "arithmetic.")
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


for _name in ("zero_ contiguous clone float double half bfloat16 int long short char byte bool cfloat cdouble cpu cuda "
              "resolve_conj resolve_neg detach_").split():
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
