"""Fourier transforms, running extremes, quantiles, histograms, distances: beside NumPy and SciPy, and bad arguments."""

import numpy as np
import pytest
import scipy.fft
import scipy.spatial.distance

import fasttorch as ft
from fasttorch.nn import functional as F

RNG = np.random.default_rng(5)


def tensor(*shape, dtype=np.float64):
    return ft.from_numpy(RNG.standard_normal(shape).astype(dtype))


def equal(a, b, tol=1e-12):
    np.testing.assert_allclose(a.detach().numpy(), b, rtol=tol, atol=tol)


@pytest.mark.parametrize("name", ["fft", "ifft", "rfft", "irfft", "hfft", "ihfft"])
@pytest.mark.parametrize("norm", ["backward", "ortho", "forward"])
def test_line_transforms(name, norm):
    x = tensor(3, 8)
    for n, dim in ((None, -1), (5, -1), (11, 0)):
        equal(getattr(ft.fft, name)(x, n, dim, norm), getattr(scipy.fft, name)(x.numpy(), n, dim, norm))


@pytest.mark.parametrize("name", ["fftn", "ifftn", "rfftn", "irfftn", "hfftn", "ihfftn"])
def test_transforms_over_several_dimensions(name):
    x = tensor(4, 5, 6)
    for s, dim in ((None, None), ((3, 8), None), (None, (0, 2)), ((6, 4), (2, 1))):
        equal(getattr(ft.fft, name)(x, s, dim), getattr(scipy.fft, name)(x.numpy(), s, dim))
    equal(getattr(ft.fft, name.replace("n", "2"))(x), getattr(scipy.fft, name.replace("n", "2"))(x.numpy()))


def test_transforms_keep_single_precision():
    x = tensor(8, dtype=np.float32)
    assert ft.fft.fft(x).dtype == ft.complex64 and ft.fft.irfft(ft.fft.rfft(x)).dtype == ft.float32
    assert ft.fft.fft(ft.arange(4)).dtype == ft.complex64
    equal(ft.fft.irfft(ft.fft.rfft(x)), x.numpy(), 1e-6)


def test_transform_errors():
    x = tensor(3, 4)
    with pytest.raises(RuntimeError, match="Invalid number of data points"):
        ft.fft.fft(x, 0)
    with pytest.raises(RuntimeError, match="Invalid number of data points"):
        ft.fft.fft(x, -1)
    with pytest.raises(RuntimeError, match="Invalid normalization mode"):
        ft.fft.fft(x, norm="none")
    with pytest.raises(RuntimeError, match="unique"):
        ft.fft.fftn(x, dim=(1, -1))
    with pytest.raises(RuntimeError, match="same length"):
        ft.fft.fftn(x, s=(2,), dim=(0, 1))
    with pytest.raises(RuntimeError, match="real input"):
        ft.fft.rfft(ft.fft.fft(x))
    with pytest.raises(RuntimeError, match="Unsupported dtype"):
        ft.fft.fft(x.half())
    with pytest.raises(IndexError, match="out of range"):
        ft.fft.fft(x, dim=2)


def test_stft_there_and_back():
    x = tensor(2, 50)
    window = ft.from_numpy(np.hanning(9)[:-1] + 0.1)
    for center in (True, False):
        spectrum = ft.stft(x, 8, 2, window=window, center=center, return_complex=True)
        assert spectrum.shape == (2, 5, 26 if center else 22)
        back = ft.istft(spectrum, 8, 2, window=window, center=center, length=50)
        equal(back, x.numpy(), 1e-10)
    with pytest.raises(RuntimeError, match="return_complex"):
        ft.stft(x, 8)
    with pytest.raises(RuntimeError, match="0 < n_fft"):
        ft.stft(x, 51, center=False, return_complex=True)
    with pytest.raises(RuntimeError, match="gaps|overlap add"):
        narrow = ft.from_numpy(np.hanning(8))
        ft.istft(ft.stft(x, 8, 8, window=narrow, return_complex=True), 8, 8, window=narrow)


@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.int64, np.int8])
@pytest.mark.parametrize("dim", [0, 1, 2])
def test_running_extremes(dtype, dim):
    x = ft.from_numpy(RNG.integers(-9, 9, (4, 7, 5)).astype(dtype))
    for name, best in (("cummax", np.maximum), ("cummin", np.minimum)):
        values, indices = getattr(ft, name)(x, dim)
        assert (values.numpy() == best.accumulate(x.numpy(), axis=dim)).all() and values.dtype == x.dtype
        assert (np.take_along_axis(x.numpy(), indices.numpy(), dim) == values.numpy()).all()
    turned = x.permute(2, 0, 1)
    assert (turned.cummax(dim)[0].numpy() == np.maximum.accumulate(turned.numpy(), axis=dim)).all()


def test_running_extremes_of_nan_and_infinity():
    x = ft.tensor([1.0, float("inf"), float("nan"), 2.0, float("nan"), float("-inf")])
    for name in ("cummax", "cummin"):
        values, indices = getattr(ft, name)(x, 0)
        assert np.isnan(values[2:].numpy()).all() and indices[2:].tolist() == [2, 2, 4, 4]
    sums = ft.logcumsumexp(ft.tensor([float("-inf"), float("-inf"), 0.0, 1000.0, float("inf"), float("nan")]), 0).tolist()
    assert sums[:2] == [float("-inf")] * 2 and sums[2:5] == [0.0, 1000.0, float("inf")] and sums[5] != sums[5]
    x = tensor(3, 40, 2)
    for dim in range(3):
        equal(ft.logcumsumexp(x, dim), np.logaddexp.accumulate(x.numpy(), axis=dim))


@pytest.mark.parametrize("method", ["linear", "lower", "higher", "midpoint", "nearest"])
def test_quantiles(method):
    x = tensor(5, 9)
    q = ft.from_numpy(np.array([0.0, 0.1, 0.5, 0.77, 1.0]))
    for dim in (None, 0, 1):
        equal(ft.quantile(x, q, dim, interpolation=method), np.quantile(x.numpy(), q.numpy(), axis=dim, method=method))
    x[1, 3] = float("nan")
    equal(ft.nanquantile(x, 0.3, 1, interpolation=method), np.nanquantile(x.numpy(), 0.3, axis=1, method=method))
    assert np.isnan(ft.quantile(x, 0.3, 1).numpy()).tolist() == [False, True, False, False, False]


def test_quantile_errors():
    x = tensor(4)
    with pytest.raises(RuntimeError, match="in the range"):
        ft.quantile(x, 1.5)
    with pytest.raises(RuntimeError, match="interpolation"):
        ft.quantile(x, 0.5, interpolation="cubic")
    with pytest.raises(RuntimeError, match="float or double"):
        ft.quantile(ft.arange(3), 0.5)
    with pytest.raises(RuntimeError, match="non-empty"):
        ft.quantile(ft.empty(0), 0.5)


def test_histograms():
    x = tensor(1000)
    for bins, limits in ((7, None), (100, None), (10, (-1.0, 0.5))):
        counts, edges = ft.histogram(x, bins, range=limits)
        expected, places = np.histogram(x.numpy(), bins, limits)
        assert counts.tolist() == expected.tolist()
        equal(edges, places)
    weight = ft.from_numpy(RNG.random(1000))
    equal(ft.histogram(x, 9, weight=weight, density=True)[0], np.histogram(x.numpy(), 9, weights=weight.numpy(), density=True)[0])
    edges = ft.from_numpy(np.array([-2.0, -0.5, 0.0, 3.0]))
    assert ft.histogram(x, edges)[0].tolist() == np.histogram(x.numpy(), edges.numpy())[0].tolist()
    points = tensor(500, 2)
    counts, places = ft.histogramdd(points, [4, 6])
    expected, _ = np.histogramdd(points.numpy(), [4, 6])
    assert counts.tolist() == expected.tolist() and [len(e) for e in places] == [5, 7]
    spoilt = ft.tensor([0.0, float("nan"), 1.0, 2.0])
    assert ft.histogram(spoilt, 2, range=(0.0, 2.0))[0].tolist() == [1.0, 2.0]


@pytest.mark.parametrize("p,metric", [(2.0, "euclidean"), (1.0, "cityblock"), (float("inf"), "chebyshev"), (3.0, "minkowski")])
def test_distances(p, metric):
    x, y = tensor(30, 4), tensor(7, 4)
    options = {"p": 3} if metric == "minkowski" else {}
    equal(ft.cdist(x, y, p), scipy.spatial.distance.cdist(x.numpy(), y.numpy(), metric, **options), 1e-7)
    equal(F.pdist(x, p), scipy.spatial.distance.pdist(x.numpy(), metric, **options), 1e-10)


def test_distance_derivatives():
    x, y = tensor(5, 3).requires_grad_(), tensor(4, 3).requires_grad_()
    for p in (1.5, 2.0, 3.0):
        assert ft.autograd.gradcheck(lambda a, b: ft.cdist(a, b, p), (x, y))  # noqa: B023
        assert ft.autograd.gradgradcheck(lambda a: F.pdist(a, p), (x,))  # noqa: B023


def test_derivatives_and_integrals_of_samples():
    x = np.sort(RNG.random(12))
    y = tensor(3, 12)
    for order in (1, 2):
        ours = ft.gradient(y, spacing=(ft.from_numpy(x),), dim=1, edge_order=order)[0]
        equal(ours, np.gradient(y.numpy(), x, axis=1, edge_order=order), 1e-9)
    equal(ft.trapezoid(y, ft.from_numpy(x)), np.trapezoid(y.numpy(), x))
    equal(ft.trapezoid(y, dx=0.3), np.trapezoid(y.numpy(), dx=0.3))
    equal(ft.diff(y, 2, 0), np.diff(y.numpy(), 2, 0))
    with pytest.raises(RuntimeError, match="edge_order"):
        ft.gradient(y, edge_order=3)
    with pytest.raises(RuntimeError, match="one `x` value"):
        ft.trapezoid(y, ft.ones(3))
