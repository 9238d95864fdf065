"""Softmax, its logarithm and their fused derivatives."""
from fasttorch.ops import _samples as S
from fasttorch.ops._common import describe, kind
from fasttorch.ops._entry import formula_helper, op

T = S.T
_SAMPLES = [((T(s), d), {}) for s, d in (((), 0), ((4,), 0), ((2, 3), 1), ((2, 3), 0), ((2, 3, 4), -2), ((0, 3), 1), ((3, 0), 1))] + [
    ((T((3, 4), layout="transposed"), 1), {}), ((T((3, 4), layout="strided"), 0), {}), ((T((2, 70)), -1), {}),
    ((T((2, 3), "int64"), 1), {"dtype": "dtype:float64"}), ((T((3,), values=[1000, 999, -1000]), 0), {}),
    ((T((2, 3), values=[float("-inf"), 0, 1, float("-inf")] + [float("-inf")] * 2, grad=False), 1), {})]
_BACK_SAMPLES = [((T((2, 3)), T((2, 3), low=0.1, high=0.6), 1), {}), ((T(()), T(()), 0), {}), ((T((2, 3, 2)), T((2, 3, 2)), 1), {})]


@formula_helper
def softmax_dim(dim, ndim):
    """The dimension that ``dim=None`` stands for in PyTorch: 0 for 0, 1 and 3 dimensions, else 1."""
    return dim if dim is not None else (0 if ndim in (0, 1, 3) else 1)


def _shifted(xp, name, input, dim):
    """The input less its maximum along ``dim``, and that dimension (-1 for a 0-d input: its only element)."""
    if kind(input) not in "f":
        raise RuntimeError(f"{name}() is not implemented for {describe(input)}: give dtype= or convert the input")
    dim = softmax_dim(dim, input.ndim)
    if input.ndim == 0:
        input, dim = input.reshape(1), 0
    return (input - xp.max(input, axis=dim, keepdims=True) if input.size else input), dim


@op("softmax(Tensor input, dim? dim=None, dtype? dtype=None) -> Tensor", kind="general", promote="same", out=True,
    alias=("nn.functional.softmax", "special.softmax"), samples=_SAMPLES,
    grad={"input": "softmax_backward(grad, result, softmax_dim(dim, input.ndim))"})
def softmax(xp, input, dim=None, dtype=None):
    """Softmax along a dimension: ``e ** x / sum(e ** x)``, computed without overflow.

    Raises RuntimeError for integers without ``dtype``.

    >>> torch.softmax(torch.tensor([0.0, 1.0]), dim=0)
    tensor([0.2689, 0.7311])
    """
    z, axis = _shifted(xp, "softmax", input, dim)
    e = xp.exp(z)
    return (e / xp.sum(e, axis=axis, keepdims=True, dtype=e.dtype)).reshape(input.shape)


@op("log_softmax(Tensor input, dim? dim=None, dtype? dtype=None) -> Tensor", kind="general", promote="same", out=True,
    alias=("nn.functional.log_softmax", "special.log_softmax"), samples=_SAMPLES,
    grad={"input": "log_softmax_backward(grad, result, softmax_dim(dim, input.ndim))"})
def log_softmax(xp, input, dim=None, dtype=None):
    """Logarithm of the softmax along a dimension: ``x - log(sum(e ** x))``, computed without overflow.

    Raises RuntimeError for integers without ``dtype``.

    >>> torch.log_softmax(torch.tensor([0.0, 1.0]), dim=0)
    tensor([-1.3133, -0.3133])
    """
    z, axis = _shifted(xp, "log_softmax", input, dim)
    return (z - xp.log(xp.sum(xp.exp(z), axis=axis, keepdims=True, dtype=z.dtype))).reshape(input.shape)


@op("softmin(Tensor input, dim? dim=None, dtype? dtype=None) -> Tensor", kind="composite", namespace="nn.functional",
    samples=_SAMPLES[:7])
def softmin(ft, input, dim=None, dtype=None):
    """Softmax of the negative: ``softmax(-x)``.

    >>> F.softmin(torch.tensor([0.0, 1.0]), dim=0)
    tensor([0.7311, 0.2689])
    """
    return ft.softmax(-input, dim, dtype)


@op("softmax_backward(Tensor grad_output, Tensor output, int dim) -> Tensor", kind="general", promote="same", private=True,
    samples=_BACK_SAMPLES, grad={
        "grad_output": "softmax_backward(grad, output, dim)",
        "output": "softmax_double_backward(grad, grad_output, output, dim)"})
def softmax_backward(xp, grad_output, output, dim):
    """Derivative of the softmax from its result: ``y (g - sum(g y))``."""
    product = grad_output * output
    if output.ndim == 0:
        return product - product * output
    return product - output * xp.sum(product, axis=dim, keepdims=True, dtype=product.dtype)


@op("softmax_double_backward(Tensor grad, Tensor grad_output, Tensor output, int dim) -> Tensor", kind="composite",
    private=True)
def softmax_double_backward(ft, grad, grad_output, output, dim):
    """``d <h, y (g - sum(g y))> / dy = h (g - sum(g y)) - g sum(h y)``."""
    inner = ft.sum(grad_output * output, dim, True)
    return grad * (grad_output - inner) - grad_output * ft.sum(grad * output, dim, True)


@op("log_softmax_backward(Tensor grad_output, Tensor output, int dim) -> Tensor", kind="general", promote="same",
    private=True, samples=_BACK_SAMPLES, grad={
        "grad_output": "grad - sum(grad * exp(output), dim, True)",
        "output": "-grad * exp(output) * sum(grad_output, dim, True)"})
def log_softmax_backward(xp, grad_output, output, dim):
    """Derivative of the log-softmax from its result: ``g - e ** y sum(g)``."""
    total = grad_output if output.ndim == 0 else xp.sum(grad_output, axis=dim, keepdims=True, dtype=grad_output.dtype)
    return grad_output - xp.exp(output) * total
