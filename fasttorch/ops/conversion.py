"""Conversion to another dtype."""
from fasttorch.ops import _samples as S
from fasttorch.ops._entry import op

T = S.T


@op("to_dtype(Tensor input, dtype dtype) -> Tensor", kind="general", private=True, grad={"input": "to_dtype(grad, input.dtype)"},
    samples=[((T((2, 3)), "dtype:float64"), {}), ((T((4,)), "dtype:complex128"), {})])
def to_dtype(xp, input, dtype):
    """A copy in another dtype; the gradient is cast back. From complex to real the real part is taken."""
    if input.dtype.kind == "c" and xp.dtype(dtype).kind not in "cb":
        input = input.real
    return input.astype(dtype)


@op("contiguous_copy(Tensor input) -> Tensor", kind="general", private=True, grad={"input": "grad"}, samples=[((T((3, 4), layout="transposed"),), {})])
def contiguous_copy(xp, input):
    """A row-major copy."""
    return xp.ascontiguousarray(input) if input.ndim else input.copy()
