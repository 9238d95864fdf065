"""Small things that several families of forward definitions and formulas share. Needs nothing but Python."""
import importlib

from fasttorch.ops._entry import formula_helper


def axes(dim, ndim):
    """The dimensions that ``dim`` (None, an int or a sequence; none or empty: all) names, as a tuple of ints >= 0.

    A 0-d tensor has no dimension to reduce: PyTorch allows 0 and -1 there, and the result is ().
    """
    if ndim == 0:
        return ()
    if dim is None:
        return tuple(range(ndim))
    if isinstance(dim, (tuple, list)):
        return tuple(d % ndim for d in dim) if len(dim) else tuple(range(ndim))
    return (dim % ndim,)


@formula_helper
def reduced_count(shape, dim):
    """How many elements a reduction over ``dim`` combines into one."""
    n = 1
    for d in axes(dim, len(shape)):
        n *= shape[d]
    return n


@formula_helper
def mean_divisor(shape, dim):
    """The number that a gradient of a mean is divided by: the number of elements, 1 where there are none."""
    return reduced_count(shape, dim) or 1


@formula_helper
def numel(shape):
    """How many elements a tensor of that shape has."""
    n = 1
    for s in shape:
        n *= s
    return n


def broadcast_shape(*shapes):
    """The shape that tensors of these shapes broadcast to; RuntimeError where they don't."""
    n = max(map(len, shapes))
    out = []
    for i in range(n):
        sizes = {s[i - n + len(s)] for s in shapes if i - n + len(s) >= 0} - {1}
        if len(sizes) > 1:
            raise RuntimeError(f"shapes {' and '.join(str(tuple(s)) for s in shapes)} cannot be broadcast together")
        out.append(sizes.pop() if sizes else 1)
    return tuple(out)


def is_complex(x):
    """Whether the array (or number) is complex."""
    return isinstance(x, complex) or getattr(getattr(x, "dtype", None), "kind", "") == "c"


def is_floating(x):
    """Whether the array (or number) is of a floating dtype; bfloat16's kind is "V", or "f" in newer ml_dtypes."""
    if isinstance(x, float):
        return True
    kind = getattr(getattr(x, "dtype", None), "kind", "")
    return kind == "f" or kind == "V"


def describe(x):
    """Shape and dtype of an array, for error messages."""
    return f"a tensor of shape {tuple(x.shape)} and dtype {x.dtype}"


@formula_helper
def variance_factor(shape, dim, correction):
    """``2 / (n - correction)`` for the n elements that are reduced, infinity where that isn't positive."""
    n = reduced_count(shape, dim) - (1 if correction is None else correction)
    return 2.0 / n if n > 0 else float("inf")


@formula_helper
def class_dim(shape):
    """The dimension of the classes in a tensor of scores: 1, or 0 of a vector."""
    return 1 if len(shape) > 1 else 0


@formula_helper
def is_complex_dtype(dtype):
    """Whether a dtype is complex."""
    return "complex" in str(dtype)


def kind(x):
    """The dtype's kind of an array or a number: "b", "i" (also unsigned), "f" or "c"."""
    k = getattr(getattr(x, "dtype", None), "kind", None)
    if k is None:
        return "b" if isinstance(x, bool) else "i" if isinstance(x, int) else "f" if isinstance(x, float) else "c"
    return {"u": "i", "V": "f"}.get(k, k)


def refuse(name, kinds, **arguments):
    """Raise NotImplementedError, a RuntimeError, if one of the arrays has a dtype of these kinds (a string such as "bc")."""
    words = {"b": "bool", "i": "integer", "f": "floating", "c": "complex"}
    for argument, x in arguments.items():
        if kind(x) in kinds:
            allowed = ", ".join(words[k] for k in "bifc" if k not in kinds)
            what = describe(x) if hasattr(x, "dtype") else f"the number {x!r}"
            raise NotImplementedError(f"{name}(): {argument} is {what}; the operator takes {allowed} dtypes")


def scipy_module(xp, name):
    """The module ``name`` of SciPy for NumPy arrays, of CuPy's part of the same name for CuPy arrays.

    It is imported when a definition first asks for it: importing SciPy takes longer than importing all of fasttorch.
    """
    if xp.__name__ == "cupy":
        from fasttorch._C.devices import get_backend

        return get_backend().scipy_module(name)
    try:
        return importlib.import_module(f"scipy.{name}")
    except ImportError:
        raise ImportError(f"this operator needs SciPy's scipy.{name}: pip install scipy") from None


def in_blocks(xp, function, x, size=1 << 14):
    """``function(x)`` for one that treats every element alike, block by block, so that what it makes stays in the cache."""
    if xp.__name__ == "cupy" or x.size <= 2 * size:
        return function(x)
    flat = x.reshape(-1)
    out = xp.empty_like(flat)
    for i in range(0, flat.size, size):
        out[i:i + size] = function(flat[i:i + size])
    return out.reshape(x.shape)
