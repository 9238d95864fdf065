"""The Python array API namespace: what is in it, where it departs from PyTorch, and libraries that use it.

The consortium's own suite is run by ``make array-api``.
"""

import doctest
import importlib
import importlib.util
import os
import subprocess
import sys

import pytest

import fasttorch as ft
from fasttorch import array_api as xp

NAMES = """
    __array_api_version__ __array_namespace_info__ fft linalg
    arange asarray empty empty_like eye from_dlpack full full_like linspace meshgrid ones ones_like tril triu zeros zeros_like
    astype can_cast finfo iinfo isdtype result_type
    abs acos acosh add asin asinh atan atan2 atanh bitwise_and bitwise_left_shift bitwise_invert bitwise_or bitwise_right_shift
    bitwise_xor ceil clip conj copysign cos cosh divide equal exp expm1 floor floor_divide greater greater_equal hypot imag
    isfinite isinf isnan less less_equal log log1p log2 log10 logaddexp logical_and logical_not logical_or logical_xor maximum
    minimum multiply negative nextafter not_equal positive pow real reciprocal remainder round sign signbit sin sinh square sqrt
    subtract tan tanh trunc
    take take_along_axis matmul matrix_transpose tensordot vecdot
    broadcast_arrays broadcast_to concat expand_dims flip moveaxis permute_dims repeat reshape roll squeeze stack tile unstack
    argmax argmin count_nonzero nonzero searchsorted where unique_all unique_counts unique_inverse unique_values argsort sort
    cumulative_prod cumulative_sum max mean min prod std sum var all any diff
    e inf nan newaxis pi bool int8 int16 int32 int64 uint8 float32 float64 complex64 complex128
""".split()


def test_every_name_of_the_standard():
    assert xp.__array_api_version__ == ft.__array_api_version__ == "2024.12"
    assert [name for name in NAMES if name not in xp.__all__ or not hasattr(xp, name)] == []
    for name in xp.__all__:
        value = getattr(xp, name)
        assert not callable(value) or value.__doc__, name
    for module in (xp.linalg, xp.fft):
        for name in module.__all__:
            assert getattr(module, name).__doc__, name


def test_namespace_of_a_tensor():
    x = ft.ones(2)
    assert x.__array_namespace__() is xp and x.__array_namespace__(api_version="2024.12") is xp
    with pytest.raises(ValueError, match="2024.12"):
        x.__array_namespace__(api_version="2019.01")
    assert x.to_device("cpu") is x and x.to_device(x.device, stream=None) is x
    with pytest.raises(ValueError, match="stream"):
        x.to_device("cpu", stream=1)


def test_information():
    info = ft.__array_namespace_info__()
    assert info.capabilities() == {"boolean indexing": True, "data-dependent shapes": True, "max dimensions": 64}
    assert info.default_device() == ft.device("cpu") and ft.device("cpu") in info.devices()
    assert info.default_dtypes()["real floating"] is ft.float32
    assert info.dtypes(kind=("bool", "real floating")) == {"bool": ft.bool, "float32": ft.float32, "float64": ft.float64}
    with pytest.raises(ValueError, match="unknown kind"):
        info.dtypes(kind="floating")
    ft.set_default_dtype(ft.float64)
    try:
        assert info.default_dtypes()["complex floating"] is ft.complex128 and xp.ones(1).dtype is ft.float64
    finally:
        ft.set_default_dtype(ft.float32)


def test_where_it_departs_from_pytorch():
    x = xp.asarray([[3, 1], [2, 4]])
    assert xp.max(x, axis=0).tolist() == [3, 4] and xp.sum(x, axis=(0, 1), keepdims=True).tolist() == [[10]]
    assert xp.std(xp.asarray([1.0, 3.0])).item() == 1 and ft.std(ft.tensor([1.0, 3.0])).item() == pytest.approx(2**0.5)
    assert xp.sum(x, axis=()).tolist() == x.tolist() and xp.prod(x, axis=(0, 1)).item() == 24
    narrow, wide = xp.ones(2, dtype=xp.float32), xp.asarray(1.0, dtype=xp.float64)
    assert xp.add(narrow, wide).dtype is ft.float64 and (narrow + wide).dtype is ft.float32
    assert xp.add(narrow, 1.0).dtype is ft.float32 and xp.atan2(narrow, 1).dtype is ft.float32
    assert xp.floor_divide(xp.asarray([float("inf")]), 2).tolist() == [float("inf")]
    assert xp.argsort(x, axis=0, descending=True).tolist() == [[0, 1], [1, 0]]
    assert xp.sort(x, axis=-1).tolist() == [[1, 3], [2, 4]]
    assert [m.shape for m in xp.meshgrid(xp.ones(2), xp.ones(3))] == [(3, 2), (3, 2)]


def test_unique():
    nan = float("nan")
    values, indices, inverse, counts = xp.unique_all(xp.asarray([2.0, nan, 1.0, 2.0, nan]))
    assert values.tolist()[:2] == [1, 2] and values.shape == (4,) and counts.tolist() == [1, 2, 1, 1]
    assert indices.tolist() == [2, 0, 1, 4] and inverse.tolist() == [1, 2, 0, 1, 3]
    z = xp.asarray([1 + 2j, 1 + 1j, 1 + 2j, 0j])
    assert xp.unique_values(z).tolist() == [0, 1 + 1j, 1 + 2j]
    assert xp.unique_counts(xp.asarray([[True, True]])).counts.tolist() == [2]
    assert xp.unique_all(xp.zeros((0,))).counts.shape == (0,)


def test_copies():
    x = xp.asarray([[1, 2], [3, 4]])
    assert xp.asarray(x) is x and xp.asarray(x, copy=True) is not x and xp.astype(x, x.dtype, copy=False) is x
    assert xp.reshape(x, (4,), copy=False).data_ptr() == x.data_ptr() != xp.reshape(x, (4,), copy=True).data_ptr()
    with pytest.raises(ValueError, match="copy=False"):
        xp.reshape(x.T, (4,), copy=False)
    with pytest.raises(ValueError, match="copy=False"):
        xp.asarray(x, dtype=xp.float32, copy=False)


def test_gradients_flow():
    x = xp.asarray([[1.0, 2.0], [3.0, 4.0]]).requires_grad_()
    y = xp.sum(xp.concat([xp.matmul(x, xp.matrix_transpose(x)), xp.multiply(x, 2.0)], axis=0)) + xp.linalg.det(x)
    y.backward()
    reference = x.detach().clone().requires_grad_()
    ft.autograd.backward((reference @ reference.T).sum() + (2 * reference).sum() + ft.linalg.det(reference))
    assert ft.allclose(x.grad, reference.grad)


def test_errors():
    x = xp.ones((2, 3))
    for call, kind, text in (
        (lambda: xp.add(1, 2), TypeError, "at least one array"),
        (lambda: xp.sum(x, axis=5), IndexError, "out of bounds"),
        (lambda: xp.max(x, axis=(0, 0)), ValueError, "twice"),
        (lambda: xp.squeeze(x, 0), ValueError, "size 2"),
        (lambda: xp.cumulative_sum(x), ValueError, "axis is needed"),
        (lambda: xp.take(x, xp.asarray([0])), ValueError, "axis is needed"),
        (lambda: xp.vecdot(x, xp.ones((2, 4))), ValueError, "different sizes"),
        (lambda: xp.linalg.outer(x, x), ValueError, "two vectors"),
        (lambda: xp.linalg.cross(x, xp.ones((2, 2))), ValueError, "size 3"),
        (lambda: xp.matrix_transpose(x[0]), ValueError, "two dimensions"),
        (lambda: xp.meshgrid(x[0], indexing="yx"), ValueError, "'yx'"),
        (lambda: xp.isdtype(x.dtype, "real"), ValueError, "unknown kind"),
        (lambda: xp.nonzero(xp.asarray(1)), ValueError, "without dimensions"),
        (lambda: xp.result_type(1), ValueError, "at least one"),
    ):
        with pytest.raises(kind, match=text):
            call()


@pytest.mark.parametrize("name", ["", "._creation", "._data_types", "._elementwise", "._manipulation", "._statistics", ".linalg"])
def test_examples(name):
    module = importlib.import_module(f"fasttorch.array_api{name}")
    result = doctest.testmod(module, extraglobs={"array_api": xp, "torch": ft})
    assert result.failed == 0


def other_library(code):
    """Run a program in a process of its own: the libraries read the variable when they are imported."""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, timeout=120,
                          env={**os.environ, "SCIPY_ARRAY_API": "1"})
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not importlib.util.find_spec("scipy"), reason="needs SciPy")
def test_scipy():
    other_library(
        """
import fasttorch as ft, numpy as np, scipy.special, scipy.stats, scipy.signal
x = ft.linspace(0.1, 3, 20, dtype=ft.float64, requires_grad=True)
y = ft.sin(x.detach())
z = scipy.special.logsumexp(x)
assert type(z) is ft.Tensor and abs(z.item() - scipy.special.logsumexp(x.detach().numpy())) < 1e-12
z.backward()
assert ft.allclose(x.grad, ft.softmax(x.detach(), 0))
for function in (scipy.stats.zscore, scipy.stats.skew, scipy.signal.detrend, scipy.special.gammaln):
    result = function(y)
    assert type(result) is ft.Tensor
    np.testing.assert_allclose(result.numpy(), function(y.numpy()), rtol=1e-10, atol=1e-12)
assert type(scipy.stats.ttest_ind(x.detach(), y).pvalue) is ft.Tensor
"""
    )


@pytest.mark.skipif(not importlib.util.find_spec("sklearn"), reason="needs scikit-learn")
def test_scikit_learn():
    other_library(
        """
import fasttorch as ft, numpy as np
from sklearn import config_context
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.preprocessing import StandardScaler
x = ft.randn(60, 3, dtype=ft.float64)
labels = (x[:, 0] > 0).to(ft.int64)
with config_context(array_api_dispatch=True):
    scaled = StandardScaler().fit_transform(x)
    components = PCA(2, svd_solver="full").fit_transform(x)
    predicted = LinearDiscriminantAnalysis().fit(x, labels).predict(x)
assert type(scaled) is type(components) is type(predicted) is ft.Tensor
np.testing.assert_allclose(scaled.numpy(), StandardScaler().fit_transform(x.numpy()), rtol=1e-10, atol=1e-12)
expected = PCA(2, svd_solver="full").fit_transform(x.numpy())
np.testing.assert_allclose(abs(components.numpy()), abs(expected), rtol=1e-8, atol=1e-9)
assert (predicted == labels).double().mean() > 0.9
"""
    )
