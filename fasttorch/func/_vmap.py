"""`vmap`: a function of one example run on a batch of them."""
import functools

from fasttorch._C.tensor import Tensor
from fasttorch.func import _batched
from fasttorch.func._batched import BatchedTensor, Level, install, is_batched, levels
from fasttorch.utils._pytree import broadcast_to, tree_flatten, tree_unflatten

__all__ = ["vmap"]


def vmap(func, in_dims=0, out_dims=0, randomness="error", *, chunk_size=None):
    """A function that runs `func`, which is written for one example, on a batch of examples at once.

    Args:
        func: takes and returns tensors, in nested containers.
        in_dims: the dimension of each argument that counts the examples; None for an argument that they share. An int, or a
            container of the arguments' structure (or its upper part).
        out_dims: where that dimension goes in each output, likewise; None for an output that is the same for all.
        randomness: what random operators do: ``"error"``, ``"different"`` numbers for each example, ``"same"``.
        chunk_size: run so many examples at a time, and join the results: less memory.

    Calls nest, with each other and with the derivatives of this package. Operators of the table run on the whole batch; the few
    without a rule run for one example after the other, with a warning. Within `func` shapes are those of one example; what would
    make the program depend on one example's values (``if``, ``.item()``) raises RuntimeError.

    Raises:
        ValueError: in_dims or out_dims don't fit, or the batches differ in size.
        RuntimeError: as above.

    >>> dot = torch.func.vmap(torch.dot, in_dims=(0, None))
    >>> dot(torch.tensor([[1.0, 2.0], [3.0, 4.0]]), torch.tensor([1.0, 1.0]))
    tensor([3., 7.])
    """
    if randomness not in ("error", "different", "same"):
        raise RuntimeError(f"Only allowed values for randomness are 'error', 'different', or 'same'. Got {randomness}")
    if chunk_size is not None and (not isinstance(chunk_size, int) or chunk_size <= 0):
        raise ValueError(f"vmap: chunk_size should be None or greater than 0. (got {chunk_size})")
    install()

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        leaves, spec, dims, size = _examples(args, in_dims, func)
        if chunk_size is not None and chunk_size < size:
            return _in_chunks(func, leaves, spec, dims, size, out_dims, randomness, chunk_size, kwargs)
        return _run(func, leaves, spec, dims, size, out_dims, randomness, kwargs)

    return wrapper


def _named(func):
    return getattr(func, "__name__", repr(func))


def _examples(args, in_dims, func):
    """The arguments' leaves and structure, each leaf's dimension of examples (or None), and how many there are."""
    name = f"vmap({_named(func)}, in_dims={in_dims}, ...)(<inputs>)"
    if not isinstance(in_dims, (int, tuple, list)) or isinstance(in_dims, bool):
        raise ValueError(f"{name}: expected `in_dims` to be int or a (potentially nested) tuple matching the structure of "
                         f"inputs, "
                         f"got: {type(in_dims)}.")
    if not args:
        raise ValueError(f"vmap({_named(func)})(<inputs>): got no inputs. Maybe you forgot to add inputs, or you are trying to "
                         f"vmap "
                         "over a function with no inputs. The latter is unsupported.")
    leaves, spec = tree_flatten(tuple(args))
    prefix = in_dims if isinstance(in_dims, int) else tuple(in_dims)
    dims = broadcast_to(prefix, spec)
    if dims is None:
        raise ValueError(f"{name}: in_dims is not compatible with the structure of inputs. in_dims has structure "
                         f"{tree_flatten(prefix)[1]} but inputs has structure {spec}.")
    found, sizes = [], []
    for x, d in zip(leaves, dims):
        if d is not None and (not isinstance(d, int) or isinstance(d, bool)):
            raise ValueError(f"{name}: Got in_dim={d} for an input but in_dim must be either an integer dimension or None.")
        if d is not None and not isinstance(x, Tensor):
            raise ValueError(f"{name}: Got in_dim={d} for an input but the input is of type {type(x)}. We cannot vmap over "
                             "non-Tensor arguments, please use None as the respective in_dim")
        if d is not None:
            if not -x.dim() <= d < x.dim():
                raise ValueError(f"{name}: Got in_dim={d} for some input, but that input is a Tensor of dimensionality "
                                 f"{x.dim()} so "
                                 f"expected in_dim to satisfy -{x.dim()} <= in_dim < {x.dim()}.")
            d %= x.dim()
            sizes.append(x.shape[d])
        found.append(d)
    if not sizes:
        raise ValueError(f"{name}: in_dims were all None: vmap must have at least one Tensor to vmap over")
    if len(set(sizes)) > 1:
        raise ValueError("vmap: Expected all tensors to have the same size in the mapped dimension, got sizes "
                         f"{sizes} for the mapped dimension")
    return leaves, spec, found, sizes[0]


def _run(func, leaves, spec, dims, size, out_dims, randomness, kwargs):
    level = Level(len(levels()) + 1, size, randomness)
    given = [x if d is None else BatchedTensor(x.movedim(d, 0) if d else x, level) for x, d in zip(leaves, dims)]
    levels().append(level)
    _batched.watch_random(1)
    try:
        output = func(*tree_unflatten(given, spec), **kwargs)
    finally:
        _batched.watch_random(-1)
        levels().remove(level)
    outputs, output_spec, places = _places(func, output, out_dims)
    found = [_out(func, level, x, d) for x, d in zip(outputs, places)]
    return tree_unflatten(found, output_spec)


def _places(func, output, out_dims):
    """The outputs' leaves and structure, and where each one's batch goes."""
    outputs, spec = tree_flatten(output)
    for x in outputs:
        if not isinstance(x, Tensor) and x is not None:
            raise ValueError(f"vmap({_named(func)}, ...): `{_named(func)}` must only return Tensors, got type {type(x)}. Did "
                             f"you mean "
                             f"to set out_dims= to None for output?")
    prefix = tuple(out_dims) if isinstance(out_dims, list) else out_dims
    if isinstance(prefix, tuple) and len(prefix) == 1 and spec.is_leaf():
        prefix = prefix[0]
    if isinstance(output, list) and isinstance(prefix, tuple):
        prefix = list(prefix)
    places = broadcast_to(prefix, spec)
    if places is None:
        raise ValueError(f"vmap({_named(func)}, ..., out_dims={out_dims})(<inputs>): out_dims is not compatible with the "
                         f"structure of "
                         f"`outputs`. out_dims has structure {tree_flatten(prefix)[1]} but outputs has structure {spec}.")
    for d in places:
        if d is not None and (not isinstance(d, int) or isinstance(d, bool)):
            raise ValueError(f"vmap({_named(func)}, ..., out_dims={out_dims}): `out_dims` must be an int, None or a python "
                             f"collection of "
                             f"ints representing where in the outputs the vmapped dimension should appear.")
    return outputs, spec, places


def _out(func, level, x, d):
    if x is None:
        return None
    if d is None:
        if is_batched(level, x):
            raise ValueError(f"vmap({_named(func)}, ...): `{_named(func)}` can not return a BatchedTensor when out_dim is None")
        return x
    p = _batched.physical(level, x)
    if not -p.dim() <= d < p.dim():
        raise IndexError(f"Dimension out of range: vmap's out_dims={d} is out of range for an output with the batch of {p.dim()} "
                         "dimensions")
    return p.movedim(0, d) if d % p.dim() else p


def _in_chunks(func, leaves, spec, dims, size, out_dims, randomness, chunk_size, kwargs):
    """The results for so many examples at a time, joined."""
    from fasttorch.func._batched import ops

    parts, places, output_spec = [], None, None
    for start in range(0, size, chunk_size):
        n = min(chunk_size, size - start)
        some = [x if d is None else x.narrow(d, start, n) for x, d in zip(leaves, dims)]
        output = _run(func, some, spec, dims, n, out_dims, randomness, kwargs)
        outputs, output_spec, places = _places(func, output, out_dims)
        parts.append(outputs)
    joined = [None if xs[0] is None else xs[0] if d is None else ops.cat(list(xs), d) for xs, d in zip(zip(*parts), places)]
    return tree_unflatten(joined, output_spec)
