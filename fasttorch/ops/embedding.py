"""Rows of a table picked by index, and sums of bags of them."""
from fasttorch.ops._entry import op
from fasttorch.ops._geometry import case, check_index, check_integer, is_floating_dtype
from fasttorch.ops._host import dtype_code, host_kernel
from fasttorch.ops._samples import T

_INDEX = T((2, 3), "int64", values=[1, 0, 4, 1, 1, 2])


def _counted(xp, indices, num_weights):
    """How often the row of each index is picked."""
    counts = xp.zeros((num_weights,), xp.int64)
    xp.add.at(counts, indices.reshape(-1), 1)
    return counts[indices]


def _factors(xp, indices, num_weights, padding_idx, scale_grad_by_freq, dtype):
    """What the gradient of each picked row is multiplied with, or None."""
    factor = None
    if scale_grad_by_freq:
        factor = 1 / _counted(xp, indices, num_weights).astype(dtype)
    if padding_idx >= 0:
        kept = (indices != padding_idx).astype(dtype)
        factor = kept if factor is None else factor * kept
    return factor if factor is None else factor[..., None].astype(dtype)


@op("embedding_lookup(Tensor weight, Tensor indices, int padding_idx=-1, bool scale_grad_by_freq=False, bool sparse=False) -> "
    "Tensor",
    kind="general", private=True,
    grad={"weight": "embedding_backward(grad, indices, weight.shape[0], padding_idx, scale_grad_by_freq, sparse)"},
    samples=[case(T((5, 3)), _INDEX), case(T((5, 3)), T((), "int64", values=[2])), case(T((5, 3)), T((0,), "int64"))])
def embedding_lookup(xp, weight, indices, padding_idx=-1, scale_grad_by_freq=False, sparse=False):
    """Rows of ``weight``; see ``embedding``. The other arguments concern the gradient."""
    check_integer("embedding", "indices", indices)
    if weight.ndim != 2:
        raise RuntimeError(f"embedding(): 'weight' must be 2-D, got shape {tuple(weight.shape)}")
    return xp.take(weight, check_index(xp, "embedding", indices, weight.shape[0]), axis=0)


@op("embedding_backward(Tensor grad_output, Tensor indices, int num_weights, int padding_idx, bool scale_grad_by_freq, bool "
    "sparse) -> Tensor",
    kind="general", promote="same", promote_args=("grad_output",), private=True, extra={"sparse": "sparse"},
    grad={"grad_output": "embedding_backward_of_grad(grad, indices, padding_idx, scale_grad_by_freq)"},
    samples=[case(T((2, 3, 2)), _INDEX, 5, -1, False, False), case(T((2, 3, 2)), _INDEX, 5, 1, True, False)])
def embedding_backward(xp, grad_output, indices, num_weights, padding_idx, scale_grad_by_freq, sparse):
    """The gradients of picked rows added at their indices; row ``padding_idx`` (-1: none) gets none.

    ``scale_grad_by_freq`` divides each by the number of times its row was picked. ``sparse`` asks for a sparse gradient of
    the same value, which the caller makes of ``indices`` and ``grad_output``; this definition is dense.
    """
    factor = _factors(xp, indices, num_weights, padding_idx, scale_grad_by_freq, grad_output.dtype)
    rows = grad_output if factor is None else grad_output * factor
    out = xp.zeros((num_weights, grad_output.shape[-1]), grad_output.dtype)
    xp.add.at(out, indices.reshape(-1), rows.reshape(indices.size, grad_output.shape[-1]))
    return out


@op("embedding_backward_of_grad(Tensor grad_output, Tensor indices, int padding_idx, bool scale_grad_by_freq) -> Tensor",
    kind="general", promote="same", promote_args=("grad_output",), private=True,
    grad={"grad_output": "embedding_backward(grad, indices, grad_output.shape[0], padding_idx, scale_grad_by_freq, False)"},
    samples=[case(T((5, 2)), _INDEX, -1, False), case(T((5, 2)), _INDEX, 1, True)])
def embedding_backward_of_grad(xp, grad_output, indices, padding_idx, scale_grad_by_freq):
    """The derivative of ``embedding_backward``, which is linear: rows picked and multiplied with the same factors."""
    factor = _factors(xp, indices, grad_output.shape[0], padding_idx, scale_grad_by_freq, grad_output.dtype)
    rows = grad_output[indices]
    return rows if factor is None else rows * factor


@op("embedding_renorm(Tensor weight, Tensor indices, float max_norm, float norm_type) -> Tensor", kind="general", promote="same",
    promote_args=("weight",), private=True, samples=[case(T((5, 3)), _INDEX, 1.0, 2.0)])
def embedding_renorm(xp, weight, indices, max_norm, norm_type):
    """A copy of ``weight`` in which each picked row whose norm is above ``max_norm`` is scaled down to it."""
    rows = xp.unique(check_index(xp, "embedding", indices, weight.shape[0]))
    out = weight.copy()
    size = abs(out[rows])
    norm = size.max(axis=1) if norm_type == float("inf") else (size ** norm_type).sum(axis=1) ** (1 / norm_type)
    scale = xp.where(norm > max_norm, max_norm / (norm + 1e-7), 1.0).astype(out.dtype)
    out[rows] = out[rows] * scale[:, None]
    return out


def _padding(name, padding_idx, weight):
    """The padding row counted from the front, -1 for none."""
    n = weight.shape[0]
    if padding_idx is None:
        return -1
    if not -n <= padding_idx < n:
        raise AssertionError(f"{name}(): Padding_idx must be within num_embeddings, got {padding_idx} for weight of shape "
                             f"{tuple(weight.shape)}")
    return padding_idx % n


def _renormed(ft, weight, indices, max_norm, norm_type):
    """Rows about to be used are scaled down in the weight itself, as PyTorch does, unseen by autograd."""
    weight.data.copy_(ft.embedding_renorm(weight.detach(), indices, max_norm, norm_type))


@op("embedding(Tensor input, Tensor weight, int? padding_idx=None, float? max_norm=None, float norm_type=2.0, bool "
    "scale_grad_by_freq=False, "
    "bool sparse=False) -> Tensor", kind="composite", namespace="nn.functional",
    # PyTorch's second derivative forgets the frequencies.
    samples=[case(_INDEX, T((5, 3))), case(_INDEX, T((5, 3)), 1), case(_INDEX, T((5, 3)), -1),
             case(_INDEX, T((5, 3), grad=False), scale_grad_by_freq=True), case(T((), "int64", values=[1]), T((2, 3))),
             case(_INDEX, T((5, 3), grad=False), max_norm=1.0), case(T((0,), "int64"), T((2, 3), grad=False))])
def embedding(ft, input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False):
    """Rows of ``weight`` at the indices in ``input``: ``y[..., :] = weight[input[...]]``.

    ``padding_idx``: a row that gets no gradient; ``max_norm``: rows used are first scaled down in ``weight`` itself to that
    ``norm_type``-norm; ``scale_grad_by_freq``: gradients are divided by how often their row was used; ``sparse``: the
    gradient of ``weight`` is sparse. Shapes: ``(...)`` and ``(n, d)`` to ``(..., d)``. Dtypes: the index is int32 or int64.
    Raises IndexError for an index out of range, RuntimeError for other dtypes.

    >>> torch.nn.functional.embedding(torch.tensor([1, 1]), torch.tensor([[1., 2.], [3., 4.]])).tolist()
    [[3.0, 4.0], [3.0, 4.0]]
    """
    if sparse and weight.requires_grad and ft.is_grad_enabled():
        from fasttorch.nn.functional import _embedding_sparse

        return _embedding_sparse(input, weight, padding_idx, max_norm, norm_type, scale_grad_by_freq)
    padding_idx = _padding("embedding", padding_idx, weight)
    if max_norm is not None:
        _renormed(ft, weight, input, max_norm, norm_type)
    return ft.embedding_lookup(weight, input, padding_idx, scale_grad_by_freq, sparse)


@op("_embedding(Tensor weight, Tensor indices, int padding_idx=-1, bool scale_grad_by_freq=False, bool sparse=False) -> Tensor",
    kind="composite", method=False, alias=(".embedding",), samples=[case(T((5, 3)), _INDEX), case(T((5, 3)), _INDEX, 1)])
def _embedding(ft, weight, indices, padding_idx=-1, scale_grad_by_freq=False, sparse=False):
    """``nn.functional.embedding`` with the arguments in another order; the gradient is dense."""
    return ft.embedding_lookup(weight, indices, padding_idx, scale_grad_by_freq, sparse)


@op("bag_of_each(Tensor offsets, int count, bool include_last_offset) -> Tensor", kind="general", private=True, out_dtype="int64",
    samples=[case(T((3,), "int64", values=[0, 2, 2]), 5, False), case(T((3,), "int64", values=[0, 2, 5]), 5, True)])
def bag_of_each(xp, offsets, count, include_last_offset):
    """Which bag each of ``count`` elements belongs to, when bag ``i`` begins at ``offsets[i]``."""
    if offsets.size and (int(offsets[0].item()) != 0 or int(offsets.max().item()) > count):
        raise RuntimeError(f"embedding_bag(): offsets have to begin with 0 and end at most at the length of input, {count}, got "
                           f"{offsets.tolist()}")
    starts = offsets[:-1] if include_last_offset else offsets
    return xp.searchsorted(starts, xp.arange(count), side="right") - 1


@op("bag_places(Tensor bag, int bags) -> Tensor", kind="general", private=True, out_dtype="int64",
    samples=[case(T((4,), "int64", values=[0, 0, 2, 2]), 3)])
def bag_places(xp, bag, bags):
    """A row for each bag with the places of its elements in ``bag``, filled up with -1 to the length of the longest."""
    counts = xp.bincount(bag, minlength=bags)
    longest = int(counts.max().item()) if bag.size else 0
    first = xp.cumsum(counts) - counts
    step = xp.arange(longest)[None]
    return xp.where(step < counts[:, None], first[:, None] + step, -1)


@op("bag_sums(Tensor weight, Tensor indices, Tensor starts, Tensor? factors, int padding_idx, bool scale_grad_by_freq, "
    "bool mean) -> Tensor",
    kind="general", private=True, promote="same", promote_args=("weight", "factors"),
    grad={"weight": "embedding_backward(bag_rows(grad, indices, starts, factors, padding_idx, mean), indices, weight.shape[0], "
                    "padding_idx, scale_grad_by_freq, False)",
          "factors": "sum(embedding_lookup(weight, indices) * bag_rows(grad, indices, starts, None, padding_idx, mean), -1)"},
    samples=lambda: [case(T((5, 3)), _FLAT, T((4,), "int64", values=[0, 2, 2, 6]), T((6,)), p, False, False) for p in (-1, 1)]
    + [case(T((5, 3)), _FLAT, T((4,), "int64", values=[0, 2, 2, 6]), None, p, False, True) for p in (-1, 1)])
def bag_sums(xp, weight, indices, starts, factors, padding_idx, scale_grad_by_freq, mean):
    """Sums, or means, of the rows of ``weight`` from ``starts[i]`` to before ``starts[i + 1]``, each times its factor."""
    check_integer("embedding_bag", "indices", indices)
    bags = starts.shape[0] - 1
    out = xp.empty((bags, weight.shape[1]), weight.dtype)
    places = (x.astype(xp.int64, copy=False) for x in (indices, starts))
    if host_kernel(xp, "bag_sums", (out,), (weight, *places, factors),          # it refuses indices and starts out of range
                   (dtype_code(weight), bags, *weight.shape, padding_idx, mean, indices.shape[0])):
        return out
    at = check_index(xp, "embedding_bag", indices, weight.shape[0])
    if int(starts[0].item()) != 0 or int(starts.max().item()) > at.shape[0] or int(starts.min().item()) < 0:
        raise RuntimeError(f"embedding_bag(): offsets have to begin with 0 and end at most at the length of input, "
                           f"{at.shape[0]}, got {starts[:-1].tolist()}")
    out[:] = 0
    kept = at != padding_idx
    bag = xp.searchsorted(starts[:-1], xp.arange(at.shape[0]), side="right") - 1
    xp.add.at(out, bag, weight[at] * (kept if factors is None else kept * factors)[:, None].astype(weight.dtype))
    if mean:
        counts = xp.zeros((bags,), weight.dtype)
        xp.add.at(counts, bag, kept)
        out = out / xp.maximum(counts, 1)[:, None]
    return out


@op("bag_rows(Tensor grad, Tensor indices, Tensor starts, Tensor? factors, int padding_idx, bool mean) -> Tensor",
    kind="composite", private=True)
def bag_rows(ft, grad, indices, starts, factors, padding_idx, mean):
    """The gradient of each row of each bag, for those of ``bag_sums``."""
    bags = grad.shape[0]
    bag = ft.bag_of_each(starts, indices.shape[0], True)
    kept = ft.to_dtype(indices != padding_idx, grad.dtype) if padding_idx >= 0 else None
    if mean:
        if kept is None:
            counts = ft.to_dtype(ft.narrow(starts, 0, 1, bags) - ft.narrow(starts, 0, 0, bags), grad.dtype)
        else:
            counts = ft.index_add(ft.new_zeros(grad, (bags,)), 0, bag, kept)
        grad = grad / ft.unsqueeze(ft.clamp_min(counts, 1), 1)
    rows = ft.index_select(grad, 0, bag)
    for factor in (kept, factors):
        if factor is not None:
            rows = rows * ft.unsqueeze(factor, 1)
    return rows


def _greatest(ft, rows, bag, bags, zeros):
    """The greatest elements of the rows of each bag (the gradient goes to the first of equals); zeros for an empty bag."""
    if rows.shape[0] == 0:
        return ft.index_add(zeros, 0, bag, rows)        # zeros with a graph
    if bags == 0:
        return zeros
    if bags * int(ft.max(ft.bincount(bag))) > 8 * rows.shape[0] + 4096:         # one long bag among many short ones
        return ft.index_reduce(zeros, 0, bag, rows, "amax", include_self=False)
    places = ft.bag_places(bag, bags)
    absent = ft.unsqueeze(places < 0, 2)
    parts = ft.reshape(ft.index_select(rows, 0, ft.reshape(ft.clamp(places, 0), (-1,))), (bags, -1, rows.shape[1]))
    best = ft.max_dim(ft.masked_fill(parts, absent, float("-inf")), 1)[0]
    return ft.masked_fill(best, ft.all(absent, 1), 0)


_FLAT = T((6,), "int64", values=[1, 0, 4, 1, 1, 2])
_OFFSETS = T((3,), "int64", values=[0, 2, 2])


@op("embedding_bag(Tensor input, Tensor weight, Tensor? offsets=None, float? max_norm=None, float norm_type=2.0, bool "
    "scale_grad_by_freq=False, "
    "str mode='mean', bool sparse=False, Tensor? per_sample_weights=None, bool include_last_offset=False, int? padding_idx=None) "
    "-> Tensor",
    kind="composite", namespace="nn.functional",
    samples=[case(_INDEX, T((5, 3), distinct=True), mode=m) for m in ("sum", "mean", "max")]
    + [case(_FLAT, T((5, 3), distinct=True), _OFFSETS, mode=m) for m in ("sum", "mean", "max")]
    + [case(_FLAT, T((5, 3), distinct=True), _OFFSETS, mode=m, padding_idx=1) for m in ("sum", "mean", "max")]
    + [case(_FLAT, T((5, 3)), T((4,), "int64", values=[0, 2, 2, 6]), include_last_offset=True),
       case(_INDEX, T((5, 3)), per_sample_weights=T((2, 3)), mode="sum")])
def embedding_bag(ft, input, weight, offsets=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, mode="mean",
                  sparse=False,
                  per_sample_weights=None, include_last_offset=False, padding_idx=None):
    """Sums, means or maxima of rows of ``weight`` over bags of indices.

    Shapes: ``input`` ``(b, n)``: each row is a bag; or ``(n,)`` with 1-d ``offsets`` at which bags begin (the last may be the
    end, with ``include_last_offset``); to ``(b, d)``. ``per_sample_weights``: factors of the shape of ``input``, for
    ``mode="sum"``. ``padding_idx``: an index that counts for nothing. Empty bags give zeros. The other arguments are those of
    ``embedding``. Raises ValueError for a wrong mode or shapes that don't fit, IndexError for an index out of range.

    >>> torch.nn.functional.embedding_bag(torch.tensor([[0, 1]]), torch.tensor([[1., 2.], [3., 4.]])).tolist()
    [[2.0, 3.0]]
    """
    if is_floating_dtype(input) and not is_floating_dtype(weight):
        input, weight = weight, input       # the order of very old programs, which PyTorch still takes
    if mode not in ("sum", "mean", "max"):
        raise ValueError(f"embedding_bag(): mode has to be one of sum, mean or max, got {mode}")
    if per_sample_weights is not None and (mode != "sum" or tuple(per_sample_weights.shape) != tuple(input.shape)):
        raise ValueError(f"embedding_bag(): per_sample_weights have to have the shape of input and mode 'sum', got mode {mode!r} "
                         f"and "
                         f"{tuple(per_sample_weights.shape)} for {tuple(input.shape)}")
    if input.ndim == 2:
        if offsets is not None:
            raise ValueError("embedding_bag(): if input is 2D, then offsets has to be None, as input is treated as a mini-batch")
        bags, n = input.shape
        offsets, include_last_offset = ft.arange(bags, dtype=input.dtype, device=input.device) * n, False
        input = ft.reshape(input, (-1,))
    elif input.ndim != 1 or offsets is None or offsets.ndim != 1:
        raise ValueError(f"embedding_bag(): input has to be 2D, or 1D with 1D offsets, got shape {tuple(input.shape)}")
    else:
        bags = offsets.shape[0] - include_last_offset
    padding_idx = _padding("embedding_bag", padding_idx, weight)
    if max_norm is not None:
        _renormed(ft, weight, input, max_norm, norm_type)
    if mode != "max" and not sparse and bags:
        starts = ft.cat([ft.narrow(offsets, 0, 0, bags), ft.index_like(input, [input.shape[0]])])
        factors = None if per_sample_weights is None else ft.reshape(per_sample_weights, (-1,))
        return ft.bag_sums(weight, input, starts, factors, padding_idx, scale_grad_by_freq, mode == "mean")
    bag = ft.bag_of_each(offsets, input.shape[0], include_last_offset)
    if padding_idx >= 0:
        kept = ft.masked_select(ft.index_like(input, list(range(input.shape[0]))), input != padding_idx)
        bag, input = ft.index_select(bag, 0, kept), ft.index_select(input, 0, kept)
        if per_sample_weights is not None:
            per_sample_weights = ft.index_select(ft.reshape(per_sample_weights, (-1,)), 0, kept)
    rows = ft.embedding_lookup(weight, input, padding_idx, scale_grad_by_freq, sparse)
    out = ft.new_zeros(rows, (bags, weight.shape[1]))
    if mode == "max":
        return _greatest(ft, rows, bag, bags, out)
    if per_sample_weights is not None:
        rows = rows * ft.reshape(per_sample_weights, (-1, 1))
    total = ft.index_add(out, 0, bag, rows)
    if mode == "sum":
        return total
    counts = ft.index_add(ft.new_zeros(rows, (bags,)), 0, bag, ft.new_ones(rows, (rows.shape[0],)))
    return total / ft.reshape(ft.masked_fill(counts, counts == 0, 1), (-1, 1))
