"""Rules for batched arguments: slices at positions of each example, sorted sequences, cross products, pseudoinverses."""
from fasttorch.func._batched import RULES, is_batched, is_tensor, ops, physical, wrap
from fasttorch.func._rules import rule, wrapped


# ---- slices at positions along a dimension
def _positions(input, dim, index):
    """The index in the form that `scatter` takes: as many dimensions as the input, its length at `dim`, all others whole."""
    n = input.dim()
    dim %= n
    shape = list(input.shape)
    shape[dim] = index.numel()
    return index.reshape([-1 if k == dim else 1 for k in range(n)]).expand(shape).long()


def _scattered(name, run):
    """The rule that is there for a shared index; for one that is batched, ``run(input, dim, positions, arguments)``."""
    shared = RULES[name]

    def over(level, input, dim, index, **bound):
        source = bound.get("source")
        if not is_batched(level, index):
            return shared(level, input=input, dim=dim, index=index, **bound)
        if not input.dim() or source is not None and source.dim() != input.dim():
            return NotImplemented
        return run(input, dim, _positions(input, dim, index), **bound)

    RULES[name] = over


_scattered("index_add", lambda input, dim, at, source, alpha: input.scatter_add(dim, at, source * alpha))
_scattered("index_copy", lambda input, dim, at, source: input.scatter(dim, at, source))
_scattered("index_fill_Scalar", lambda input, dim, at, value: input.scatter(dim, at, value))


# ---- sorted sequences
@rule("searchsorted")
def searchsorted(level, sorted_sequence, input, sorter=None, **options):
    rows, values = sorted_sequence, input
    if not is_batched(level, rows) and not is_batched(level, sorter):
        if rows.dim() == 1:
            return wrap(level, ops.searchsorted(rows, physical(level, values), sorter=sorter, **options))
    if rows.dim() == 1 and (not is_tensor(values) or values.dim() != 1):
        shape = values.shape if is_tensor(values) else ()
        values = values.reshape(-1) if is_tensor(values) else ops.full((1,), values, dtype=rows.dtype, device=rows.device)
        return searchsorted(level, rows, values, sorter, **options).reshape(shape)
    sorter = None if sorter is None else physical(level, sorter)
    return wrap(level, ops.searchsorted(physical(level, rows), physical(level, values), sorter=sorter, **options))


# ---- vectors
@rule("cross_linalg")
def cross_linalg(level, input, other, dim):
    n = input.dim()
    if not n or other.dim() != n:
        return NotImplemented
    return wrap(level, ops.cross_linalg(physical(level, input), physical(level, other), dim=wrapped(dim, n)))


@rule("pinv_within")
def pinv_within(level, A, atol, rtol, hermitian):
    if A.dim() < 2:
        return NotImplemented
    tolerances = [None if t is None else physical(level, t, A.dim() - 2) for t in (atol, rtol)]
    return wrap(level, ops.pinv_within(physical(level, A), *tolerances, hermitian))
