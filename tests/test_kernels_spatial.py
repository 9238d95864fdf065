"""The kernels of pooling, resampling and normalisation of channels against the operators' definitions, over shapes that
Hypothesis finds. ``FASTTORCH_ISA=base`` and ``avx2`` test the other instruction sets."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fasttorch as ft
from fasttorch.nn import functional as F
from test_kernels import build, compare, kernels, seeds  # noqa: F401  `kernels` is a fixture

dtypes = st.sampled_from(["float32", "float64"])
layouts = st.integers(0, 4)
spatial = st.lists(st.integers(1, 23), min_size=1, max_size=3)


def made(shape, dtype, layout, seed, *more, nan=False, **kwargs):
    return lambda: ([build(shape, dtype, layout, seed, nan).detach().requires_grad_(),
                     *(m() if callable(m) else m for m in more)], kwargs)


@given(sizes=spatial, samples=st.integers(1, 3), kernel=st.integers(1, 5), stride=st.integers(1, 4), pad=st.booleans(),
       dilation=st.integers(1, 3),
       ceil=st.booleans(), nan=st.booleans(), dtype=dtypes, layout=layouts, seed=seeds)
def test_pools(sizes, samples, kernel, stride, pad, dilation, ceil, nan, dtype, layout, seed):
    """Maxima (the first of equals, NaN) and means of windows."""
    shape, n = [samples, 2, *sizes], len(sizes)
    padding = kernel // 2 if pad else 0
    make = made(shape, dtype, layout, seed, kernel, stride, padding, dilation, ceil, True, nan=nan)
    compare(getattr(F, f"max_pool{n}d"), make, ("max_pool", shape))
    whole = lambda: ([ft.round(build(shape, dtype, layout, seed)), kernel, stride, padding, 1, ceil, True], {})  # noqa: E731
    compare(getattr(F, f"max_pool{n}d"), whole, ("max_pool of equal elements", shape))
    for padded in (False, True):
        compare(getattr(F, f"avg_pool{n}d"), made(shape, dtype, layout, seed, kernel, stride, padding, ceil, padded, nan=nan),
                ("avg_pool", shape))


@given(sizes=spatial, out=st.lists(st.integers(1, 30), min_size=3, max_size=3), align=st.booleans(), dtype=dtypes, layout=layouts,
       seed=seeds)
def test_resampling(sizes, out, align, dtype, layout, seed):
    """Adaptive pools and interpolation."""
    shape, n = [2, 3, *sizes], len(sizes)
    size = tuple(out[:n])
    for name in ("adaptive_avg_pool", "adaptive_max_pool"):
        compare(getattr(F, f"{name}{n}d"), made(shape, dtype, layout, seed, size), (name, shape, size))
    modes = {1: ("linear",), 2: ("bilinear", "bicubic"), 3: ("trilinear",)}[n]
    for mode in modes:
        compare(F.interpolate, made(shape, dtype, layout, seed, size, mode=mode, align_corners=align), (mode, shape, size))
        if n == 2:
            compare(F.interpolate, made(shape, dtype, layout, seed, size, mode=mode, antialias=True), (mode, shape, size))
    for mode in ("nearest", "nearest-exact", "area"):
        compare(F.interpolate, made(shape, dtype, layout, seed, size, mode=mode), (mode, shape, size))


@given(samples=st.integers(1, 70), channels=st.sampled_from([1, 2, 4, 12, 260]), inner=st.lists(st.integers(1, 9), max_size=2),
       groups=st.integers(1, 4),
       weight=st.booleans(), bias=st.booleans(), mean=st.sampled_from([0.0, 30.0]), dtype=dtypes, layout=layouts, seed=seeds)
def test_normalisation(samples, channels, inner, groups, weight, bias, mean, dtype, layout, seed):
    """Batch normalisation in training and evaluation, group and instance normalisation."""
    shape = [samples, channels, *inner]
    if np.prod(shape) > 20000:
        return
    leaf = lambda k: lambda: build([channels], dtype, 0, seed + k).detach().requires_grad_()  # noqa: E731
    w, b = leaf(1) if weight else None, leaf(2) if bias else None
    positive = lambda: build([channels], dtype, 0, seed + 4).abs() + 0.5  # noqa: E731
    scale = 500 if mean == 0 else 5000

    def shifted(function):
        return lambda x, *args, **kwargs: function(x + mean, *args, **kwargs)

    if samples * np.prod(inner) > 1:
        compare(shifted(F.batch_norm), made(shape, dtype, layout, seed, None, None, w, b, True, 0.1, 0.1), ("batch_norm", shape),
                scale=scale)
    compare(shifted(F.batch_norm), made(shape, dtype, layout, seed, leaf(3), positive, w, b), ("batch_norm, evaluation", shape),
            scale=scale)
    if channels % groups == 0:
        compare(shifted(F.group_norm), made(shape, dtype, layout, seed, groups, w, b, 0.1), ("group_norm", shape, groups),
                scale=scale)
    if np.prod(inner) > 1:
        compare(shifted(F.instance_norm), made(shape, dtype, layout, seed, None, None, w, b, True, 0.1, 0.1),
                ("instance_norm", shape), scale=scale)


def test_many_threads():
    """The result does not depend on the number of threads."""
    x = build([8, 16, 40, 41], "float32", 0, 1).requires_grad_()
    found, before = [], ft.get_num_threads()
    try:
        for threads in (1, 2, 3):
            ft.set_num_threads(threads)
            for f in (lambda: F.batch_norm(x, None, None, training=True), lambda: F.group_norm(x, 4),
                      lambda: F.max_pool2d(x, 3, 2, 1),
                      lambda: F.interpolate(x, scale_factor=1.3, mode="bilinear"), lambda: F.avg_pool2d(x, 2),
                      lambda: F.batch_norm(x.reshape(-1, 41), None, None, training=True)):
                y = f()
                found.append((y.detach().numpy(), ft.autograd.grad(y, x, y.detach())[0].numpy()))
    finally:
        ft.set_num_threads(before)
    for k in range(6):
        for other in (found[6 + k], found[12 + k]):
            assert all(np.array_equal(a, b) for a, b in zip(found[k], other))


def test_indices_out_of_range():
    with pytest.raises(RuntimeError, match="invalid max index"):
        F.max_unpool1d(ft.zeros(1, 1, 2), ft.tensor([[[0, 9]]]), 2)
