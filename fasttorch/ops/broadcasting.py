"""Undoing a broadcast."""
from fasttorch.ops._entry import op
from fasttorch.ops._samples import T


@op("sum_to_size(Tensor input, size size) -> Tensor", kind="composite", function=False,
    samples=[((T((2, 3)), (1, 3)), {}), ((T((4, 2, 3)), (2, 1)), {}), ((T((2, 3)), ()), {}), ((T((2, 3)), (2, 3)), {})])
def sum_to_size(ft, input, size):
    """The sum over the dimensions along which a tensor of shape `size` would be broadcast to the input's shape.

    Shapes: `size` must broadcast to the input's shape. Raises RuntimeError if it does not.

    >>> torch.ones(2, 3).sum_to_size(1, 3)
    tensor([[2., 2., 2.]])
    """
    shape = tuple(input.shape)
    size = tuple(size)
    skip = len(shape) - len(size)
    if skip < 0 or any(n != 1 and n != shape[k + skip] for k, n in enumerate(size)):
        raise RuntimeError(f"sum_to_size(): size {list(size)} is not expandable to size {list(shape)}")
    dims = tuple(k for k in range(len(shape)) if k < skip or (size[k - skip] == 1 and shape[k] != 1))
    if not dims and size:
        return input
    return ft.reshape(ft.sum(input, dims, True) if dims else ft.sum(input), size)
