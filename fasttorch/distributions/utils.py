"""What the distributions share: broadcasting of parameters, probabilities and their logarithms, properties computed once."""

import fasttorch

euler_constant = 0.57721566490153286060


def broadcast_all(*values):
    """Tensors of all the values, broadcast to one shape; numbers take the tensors' dtype and device.

    Raises ValueError for a value that is neither a tensor nor a number.
    """
    tensors = [v for v in values if isinstance(v, fasttorch.Tensor)]
    for v in values:
        if not isinstance(v, (fasttorch.Tensor, int, float)):
            raise ValueError(f"broadcast_all(): expected tensors and numbers, but got {type(v).__name__}")
    if len(tensors) < len(values):
        options = {"dtype": fasttorch.get_default_dtype()}
        if tensors:
            floating = [t for t in tensors if t.is_floating_point() or t.is_complex()]
            options = {"dtype": (floating or tensors)[0].dtype, "device": tensors[0].device}
            if not floating and any(isinstance(v, float) for v in values):
                options["dtype"] = fasttorch.get_default_dtype()
        values = [v if isinstance(v, fasttorch.Tensor) else fasttorch.tensor(v, **options) for v in values]
    return tuple(fasttorch.broadcast_tensors(*values))


def is_number(*values):
    """Whether all are Python numbers, so that a distribution of them has an empty batch shape."""
    return all(isinstance(v, (int, float)) for v in values)


def clamp_probs(probs):
    """Probabilities kept away from 0 and 1 by the dtype's epsilon, so that their logarithms are finite."""
    eps = fasttorch.finfo(probs.dtype).eps
    return probs.clamp(min=eps, max=1 - eps)


def probs_to_logits(probs, is_binary=False):
    """Log-odds of probabilities, ``log(p / (1 - p))``, or with ``is_binary=False`` the logarithms of each row's."""
    p = clamp_probs(probs)
    return fasttorch.log(p) - fasttorch.log1p(-p) if is_binary else fasttorch.log(p)


def logits_to_probs(logits, is_binary=False):
    """Probabilities: of log-odds one by one, or of rows of logarithms that need not be normalised."""
    return fasttorch.sigmoid(logits) if is_binary else fasttorch.softmax(logits, -1)


def sum_rightmost(value, dim):
    """The sum over the last ``dim`` dimensions; the value itself for 0."""
    return value if dim == 0 else value.reshape(value.shape[: value.ndim - dim] + (-1,)).sum(-1)


def vec_to_tril_matrix(vec, diag=0):
    """Lower triangular matrices whose entries, row by row, are the vectors' elements; ``diag`` is the highest diagonal."""
    n = int(((1 + 8 * vec.shape[-1] + 4 * abs(diag) * (diag + 1)) ** 0.5 - 1 - 2 * diag) / 2 + 0.5)
    if vec.shape[-1] != sum(min(max(i + 1 + diag, 0), n) for i in range(n)):
        raise ValueError(f"vec_to_tril_matrix(): {vec.shape[-1]} is no number of entries of a triangle with diagonal {diag}")
    rows, columns = fasttorch.tril_indices(n, n, diag)
    matrix = fasttorch.zeros(vec.shape[:-1] + (n * n,), dtype=vec.dtype, device=vec.device)
    return matrix.index_copy(-1, rows * n + columns, vec).reshape(vec.shape[:-1] + (n, n))


def tril_matrix_to_vec(mat, diag=0):
    """The entries of the matrices' lower triangles, up to diagonal ``diag``, row by row."""
    n = mat.shape[-1]
    if not -n <= diag < n:
        raise ValueError(f"tril_matrix_to_vec(): diag={diag} is outside of [-{n}, {n})")
    rows, columns = fasttorch.tril_indices(n, n, diag)
    return mat[..., rows, columns]


class lazy_property:
    """A property computed when first read, with gradients, and then kept as an attribute."""

    def __init__(self, function):
        self.function, self.__doc__ = function, function.__doc__

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        with fasttorch.enable_grad():
            value = self.function(instance)
        instance.__dict__[self.name] = value
        return value


def uniform(shape, like):
    """Uniform numbers above 0 and below 1, of the dtype and device of a tensor."""
    info = fasttorch.finfo(like.dtype)
    u = fasttorch.rand(shape, dtype=like.dtype, device=like.device)
    return u.clamp(min=info.tiny, max=1 - info.eps / 2)


def standard_normal(shape, like):
    """Standard normal numbers of the dtype and device of a tensor."""
    return fasttorch.randn(shape, dtype=like.dtype, device=like.device)


def standard_gamma(concentration):
    """Gamma numbers of rate 1, differentiable for the concentration."""
    from fasttorch import _operators

    return _operators.operators.standard_gamma(concentration)
