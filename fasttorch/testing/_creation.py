"""`make_tensor`."""

import math

import fasttorch as ft

__all__ = ["make_tensor"]


def make_tensor(*shape, dtype, device=None, low=None, high=None, requires_grad=False, noncontiguous=False, exclude_zero=False,
                memory_format=None):
    """A tensor of random numbers, uniform in ``[low, high)``.

    Args:
        shape: sizes, or one sequence of them.
        dtype, device: of the tensor.
        low, high: bounds, brought into the dtype's range. Default: -9 and 9 for floating, complex and signed integer
            dtypes (10 exclusive for integers), 0 and 10 for uint8, 0 and 2 for bool.
        requires_grad (bool): for floating and complex dtypes.
        noncontiguous (bool): every second element of a larger tensor.
        exclude_zero (bool): zeros become the smallest positive number.
        memory_format: cannot go with `noncontiguous`.

    Raises:
        ValueError: ``low >= high``, or bounds outside of the dtype's range.

    >>> make_tensor(2, 3, dtype=torch.float64).shape
    fasttorch.Size([2, 3])
    """
    if len(shape) == 1 and not isinstance(shape[0], int):
        shape = tuple(shape[0])
    if noncontiguous and memory_format is not None:
        raise ValueError("make_tensor(): noncontiguous and memory_format can't go together")
    if requires_grad and not (dtype.is_floating_point or dtype.is_complex):
        raise ValueError(f"make_tensor(): requires_grad needs a floating or complex dtype, got {dtype}")
    floating = dtype.is_floating_point or dtype.is_complex
    low, high = _bounds(dtype, floating, low, high)
    count = math.prod(shape)
    n = 2 * count if noncontiguous and count > 1 else count
    if floating:
        real = ft.float64 if dtype in (ft.float64, ft.complex128) else ft.float32
        flat = ft.rand(n, dtype=real, device=device) * (high - low) + low
        if dtype.is_complex:
            flat = ft.complex(flat, ft.rand(n, dtype=real, device=device) * (high - low) + low)
        flat = flat.to(dtype)
        least = ft.finfo(dtype).tiny
    else:
        flat = ft.randint(math.ceil(low), math.ceil(high), (n,), device=device).to(dtype)
        least = 1
    if exclude_zero:
        flat = ft.where(flat == 0, ft.full_like(flat, least), flat)
    if n != count:
        flat = flat.reshape((*shape[:-1], 2 * shape[-1]))[..., ::2]
    result = flat.reshape(shape).clone() if n == count else flat             # no view
    if memory_format is not None:
        result = result.clone(memory_format=memory_format)
    return result.requires_grad_(requires_grad)


def _bounds(dtype, floating, low, high):
    """The bounds, brought into the range of the dtype."""
    if dtype is ft.bool:
        least, most, default = 0, 2, (0, 2)
    elif floating:
        info = ft.finfo(dtype)
        least, most, default = info.min, info.max, (-9, 9)
    else:
        info = ft.iinfo(dtype)
        least, most, default = info.min, info.max + 1, (0, 10) if dtype is ft.uint8 else (-9, 10)
    low = default[0] if low is None else low
    high = default[1] if high is None else high
    if any(isinstance(x, float) and math.isnan(x) for x in (low, high)):
        raise ValueError(f"make_tensor(): low and high can't be NaN, got {low} and {high}")
    if not low < high and not (low == high and floating):
        raise ValueError(f"make_tensor(): low must be less than high, got {low} and {high}")
    if low > most or high < least:
        raise ValueError(f"make_tensor(): low and high, {low} and {high}, lie outside of the range of {dtype}")
    return max(low, least), min(high, most)
