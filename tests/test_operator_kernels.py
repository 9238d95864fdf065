"""Operators with kernels of their own beside NumPy and SciPy: reductions into places, special functions, polynomials, sets."""
import itertools

import numpy as np
import pytest

import fasttorch as torch

FOLD = {"sum": np.add, "prod": np.multiply, "amax": np.maximum, "amin": np.minimum}


def reduced(x, dim, index, src, how, include_self):
    """scatter_reduce, one element after the other."""
    out, count = x.copy(), np.full(x.shape, int(include_self))
    for at in np.ndindex(index.shape):
        to = at[:dim] + (index[at],) + at[dim + 1:]
        fold = FOLD["sum" if how == "mean" else how]
        out[to] = src[at] if not count[to] else fold(out[to], src[at])
        count[to] += 1
    return out / np.maximum(count, 1) if how == "mean" else out


@pytest.mark.parametrize("include_self", [True, False])
@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.int64])
@pytest.mark.parametrize("how", ["sum", "prod", "mean", "amax", "amin"])
def test_scatter_reduce_and_index_reduce(how, dtype, include_self):
    if how == "mean" and dtype == np.int64:
        pytest.skip("integers are divided downwards")
    rng = np.random.default_rng(0)
    x, src = (rng.integers(-4, 5, s).astype(dtype) for s in ((5, 6, 4), (5, 7, 4)))
    if dtype != np.int64 and how in ("amax", "amin"):
        src[0, 0, 0] = src[4, 6, 3] = np.nan
    index = rng.integers(0, 6, src.shape)
    want = reduced(x, 1, index, src, how, include_self)
    got = torch.scatter_reduce(torch.tensor(x), 1, torch.tensor(index), torch.tensor(src), how, include_self=include_self)
    np.testing.assert_allclose(got.numpy(), want, rtol=1e-6)
    turned = (torch.tensor(a.swapaxes(0, 2)) for a in (index, src))
    got = torch.scatter_reduce(torch.tensor(x.swapaxes(0, 2)), 1, *turned, how, include_self=include_self)
    np.testing.assert_allclose(got.numpy(), want.swapaxes(0, 2), rtol=1e-6)
    if how == "sum":
        return
    row = index[0, :, 0]
    want = reduced(x, 1, np.broadcast_to(row[None, :, None], src.shape), src, how, include_self)
    got = torch.index_reduce(torch.tensor(x), 1, torch.tensor(row), torch.tensor(src), how, include_self=include_self)
    np.testing.assert_allclose(got.numpy(), want, rtol=1e-6)
    with pytest.raises((RuntimeError, IndexError), match="out of"):
        torch.index_reduce(torch.tensor(x), 1, torch.tensor(row + 6), torch.tensor(src), how)


def special_cases():
    special = pytest.importorskip("scipy.special")
    return {
        "bessel_j0": special.j0, "bessel_j1": special.j1, "bessel_y0": special.y0, "bessel_y1": special.y1,
        "modified_bessel_i0": special.i0, "modified_bessel_i1": special.i1, "modified_bessel_k0": special.k0,
        "modified_bessel_k1": special.k1, "scaled_modified_bessel_k0": special.k0e, "scaled_modified_bessel_k1": special.k1e,
        "airy_ai": lambda x: np.where(np.isinf(x), np.nan, special.airy(x)[0]), "erfcx": special.erfcx,
        "log_ndtr": special.log_ndtr}


@pytest.mark.parametrize("name", ["bessel_j0", "bessel_j1", "bessel_y0", "bessel_y1", "modified_bessel_i0", "modified_bessel_i1",
                                  "modified_bessel_k0", "modified_bessel_k1", "scaled_modified_bessel_k0",
                                  "scaled_modified_bessel_k1", "airy_ai", "erfcx", "log_ndtr"])
def test_special_functions_of_float32(name):
    rng = np.random.default_rng(1)
    x = np.concatenate([rng.random(4000) * 40, np.geomspace(1e-38, 1e3, 2000), [0, 1e-45, 8, 4, 2, 1, np.inf, np.nan]])
    x = np.concatenate([x, -x]).astype(np.float32)
    with np.errstate(all="ignore"):
        want = special_cases()[name](x.astype(np.float64))
        want32 = want.astype(np.float32)
    got = getattr(torch.special, name)(torch.tensor(x)).numpy()
    np.testing.assert_array_equal(np.isnan(got), np.isnan(want32))
    infinite = np.isinf(want32)
    np.testing.assert_array_equal(got[infinite], want32[infinite])
    usual = np.isfinite(want32)                 # absolute where the function oscillates around 0
    np.testing.assert_allclose(got[usual], want[usual], rtol=1e-6, atol=1e-7 if name[:4] in ("bess", "airy") else 1e-37)


def test_trigamma_and_multivariate_lgamma():
    special = pytest.importorskip("scipy.special")
    x = np.concatenate([np.linspace(0.01, 60, 5001), np.linspace(-20.3, -0.01, 900), [1e10, np.inf, np.nan]]).astype(np.float32)
    want = special.polygamma(1, x.astype(np.float64))
    low = x < 0                                 # SciPy's is for positive numbers
    with np.errstate(all="ignore"):
        y = x[low].astype(np.float64)
        want[low] = (np.pi / np.sin(np.pi * y)) ** 2 - special.polygamma(1, 1 - y)
    np.testing.assert_allclose(torch.polygamma(1, torch.tensor(x)).numpy(), want, rtol=1e-6)
    x = np.linspace(2.5, 30, 501).astype(np.float32)
    for p in (1, 2, 5):
        want = [special.multigammaln(float(v), p) for v in x]
        np.testing.assert_allclose(torch.mvlgamma(torch.tensor(x), p).numpy(), want, rtol=2e-6, atol=2e-6)


POLYNOMIALS = {"chebyshev_polynomial_t": "eval_chebyt", "chebyshev_polynomial_u": "eval_chebyu",
               "hermite_polynomial_h": "eval_hermite",
               "hermite_polynomial_he": "eval_hermitenorm", "laguerre_polynomial_l": "eval_laguerre",
               "legendre_polynomial_p": "eval_legendre"}


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", [*POLYNOMIALS, *(f"{s}chebyshev_polynomial_{k}" for s in ("", "shifted_") for k in "tuvw"
                                                  if s or k in "vw")])
def test_orthogonal_polynomials(name, dtype):
    special = pytest.importorskip("scipy.special")
    rng = np.random.default_rng(2)
    x, n = rng.uniform(-1.2, 1.2, 700).astype(dtype), rng.integers(-2, 30, 700)
    f = getattr(torch.special, name)

    def value(n, x):
        if name in POLYNOMIALS:
            return getattr(special, POLYNOMIALS[name])(n, x)
        z = 2 * x - 1 if name.startswith("shifted") else x
        kind, u = name[-1], special.eval_chebyu
        return {"t": special.eval_chebyt(n, z), "u": u(n, z), "v": u(n, z) - np.where(n > 0, u(n - 1, z), 0),
                "w": u(n, z) + np.where(n > 0, u(n - 1, z), 0)}[kind]

    want = np.where(n < 0, 0, value(np.maximum(n, 0), x.astype(np.float64)))
    tolerance = dict(rtol=1e-5, atol=1e-5) if dtype == np.float32 else dict(rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(f(torch.tensor(x), torch.tensor(n)).numpy(), want, **tolerance)
    np.testing.assert_allclose(f(torch.tensor(x), 9).numpy(), value(9, x.astype(np.float64)), **tolerance)
    assert f(torch.tensor(x[:3]), torch.tensor([float("nan"), -1.0, 0.5], dtype=torch.float64)).tolist() == [0, 0, 1]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_next_number_and_quotients(dtype):
    rng = np.random.default_rng(3)
    info = np.finfo(dtype)
    some = [0, -0.0, 1, -1, np.inf, -np.inf, np.nan, info.tiny, info.smallest_subnormal, info.max]
    some = np.array([*some, *rng.standard_normal(8)], dtype)
    x, y = (a.ravel() for a in np.meshgrid(some, some))
    bits = np.int32 if dtype == np.float32 else np.int64
    with np.errstate(all="ignore"):
        got, want = torch.nextafter(torch.tensor(x), torch.tensor(y)).numpy(), np.nextafter(x, y)
    nan = np.isnan(want)
    np.testing.assert_array_equal(np.isnan(got), nan)
    np.testing.assert_array_equal(got[~nan].view(bits), want[~nan].view(bits))
    with np.errstate(all="ignore"):
        want = np.trunc(x / y)
    np.testing.assert_array_equal(torch.div(torch.tensor(x), torch.tensor(y), rounding_mode="trunc").numpy(), want)
    x, y = rng.standard_normal(500).astype(dtype), rng.uniform(0.5, 2, 500).astype(dtype)
    for mode, want in (("floor", np.floor_divide(x, y)), ("trunc", np.trunc(x / y))):
        np.testing.assert_array_equal(torch.div(torch.tensor(x), torch.tensor(y), rounding_mode=mode).numpy(), want)
        assert torch.div(torch.tensor(x), 0.5, rounding_mode=mode).numpy()[0] == getattr(np, mode)(x[0] / 0.5)
    z = torch.tensor(x)
    z.div_(torch.tensor(y), rounding_mode="floor")
    np.testing.assert_array_equal(z.numpy(), np.floor_divide(x, y))


def test_what_replaces_nonfinite_numbers():
    x = np.array([1, np.nan, np.inf, -np.inf], np.float32)
    most = float(np.finfo(np.float32).max)
    assert torch.nan_to_num(torch.tensor(x)).tolist() == [1, 0, most, -most]
    assert torch.nan_to_num(torch.tensor(x), 2, 3, -4).tolist() == [1, 2, 3, -4]
    assert torch.nan_to_num(torch.tensor(x), nan=7.0, posinf=float("inf")).tolist() == [1, 7, np.inf, -most]
    x, y = torch.tensor([1.0, -np.inf, np.inf]), torch.tensor([1.0, -np.inf, 0.0])
    assert torch.logaddexp2(x, y).tolist() == [2, -np.inf, np.inf]


def test_as_strided_scatter_within_bounds():
    x, y = torch.zeros(3, 4, requires_grad=True), torch.ones(2, 2, requires_grad=True)
    z = x.as_strided_scatter(y, (2, 2), (1, 4), 1)
    assert z.tolist() == [[0, 1, 1, 0], [0, 1, 1, 0], [0, 0, 0, 0]]
    (z * torch.arange(12.0).reshape(3, 4)).sum().backward()
    assert y.grad.tolist() == [[1, 5], [2, 6]] and x.grad.tolist() == [[0, 0, 0, 3], [4, 0, 0, 7], [8, 9, 10, 11]]
    assert torch.zeros(2, 2).t().as_strided_scatter(torch.ones(2), (2,), (1,)).tolist() == [[1, 1], [0, 0]]
    with pytest.raises(RuntimeError, match="out of bounds"):
        x.as_strided_scatter(y, (2, 2), (1, 4), 7)
    assert x.as_strided_scatter(torch.ones(0, 2), (0, 2), (4, 1), 99).tolist() == x.tolist()


def test_sets_counts_and_places():
    rng = np.random.default_rng(4)
    for low, high, dtype in ((-50, 50, np.int64), (0, 2, np.uint8), (-2**40, 2**40, np.int64), (0, 9000, np.int32)):
        x = rng.integers(low, high, (60, 50)).astype(dtype)
        got = torch.unique(torch.tensor(x), return_inverse=True, return_counts=True)
        for a, b in zip(got, np.unique(x, return_inverse=True, return_counts=True)):
            np.testing.assert_array_equal(a.numpy(), b.reshape(a.shape))
        assert got[0].numpy().dtype == dtype
        for few in (3, 400):
            among = rng.choice(x.ravel(), few)
            for invert in (False, True):
                got = torch.isin(torch.tensor(x), torch.tensor(among), invert=invert)
                np.testing.assert_array_equal(got.numpy(), np.isin(x, among, invert=invert))
    for most in (5, 5000):
        x = rng.integers(0, most, 10003)
        np.testing.assert_array_equal(torch.bincount(torch.tensor(x), minlength=3).numpy(), np.bincount(x, minlength=3))
    for shape in ((), (1,), (1000,), (3, 0), (7, 300), (2, 3, 517), (40, 1)):
        for share in (0.01, 0.6):
            mask = rng.random(shape) < share
            np.testing.assert_array_equal(torch.nonzero(torch.tensor(mask)).numpy(), np.argwhere(mask))
            if mask.ndim == 2:
                np.testing.assert_array_equal(torch.tensor(mask * 2.5).t().nonzero().numpy(), np.argwhere(mask.T))


def test_medians_of_all():
    rng = np.random.default_rng(5)
    for n in (1, 2, 7, 1000):
        x = rng.standard_normal(n).astype(np.float32)
        assert torch.median(torch.tensor(x)).item() == np.sort(x)[(n - 1) // 2]
        x[0] = np.nan
        assert np.isnan(torch.median(torch.tensor(x)).item())
        rest = np.sort(x[1:])
        got = torch.nanmedian(torch.tensor(x)).item()
        assert np.isnan(got) if n == 1 else got == rest[(n - 2) // 2]


def test_equal_steps_and_pairs():
    for n in (2, 3, 10, 1001):
        step = (2.7 - 0.1) / (n - 1)
        want = np.array([0.1 + i * step if i < n // 2 else 2.7 - (n - 1 - i) * step for i in range(n)])
        np.testing.assert_allclose(torch.linspace(0.1, 2.7, n, dtype=torch.float64).numpy(), want, rtol=1e-15)
        np.testing.assert_allclose(torch.linspace(0.1, 2.7, n).numpy(), want, rtol=1e-7)
    assert torch.linspace(3, 1, 5, dtype=torch.int64).tolist() == [3, 2, 2, 1, 1]
    for repeats in (False, True):
        choose = itertools.combinations_with_replacement if repeats else itertools.combinations
        for r in (1, 2, 3):
            assert torch.combinations(torch.arange(5), r, repeats).tolist() == [list(c) for c in choose(range(5), r)]
    assert torch.combinations(torch.arange(1)).shape == (0, 2)
    assert torch.cartesian_prod(torch.tensor([1, 2]), torch.tensor([3, 4]), torch.tensor([5])).tolist() == [
        [1, 3, 5], [1, 4, 5], [2, 3, 5], [2, 4, 5]]


@pytest.mark.parametrize("rate", [0.0, 0.3, 7.5, 63.0, 64.5, 900.0])
def test_poisson_numbers_have_their_mean_and_variance(rate):
    n = 20000
    x = torch.poisson(torch.full((n,), rate, dtype=torch.float64), generator=torch.Generator().manual_seed(1)).numpy()
    assert (x == np.floor(x)).all() and (x >= 0).all()
    assert abs(x.mean() - rate) <= 5 * (rate / n) ** 0.5
    assert abs(x.var() - rate) <= 8 * (rate + 2 * rate * rate) ** 0.5 / n ** 0.5
    if rate == 0.3:
        assert abs((x == 0).mean() - np.exp(-rate)) < 0.02


def test_diagonal_scatter_of_any_layout():
    rng = np.random.default_rng(6)
    x = rng.standard_normal((3, 4, 5)).astype(np.float32)
    for offset in (-4, -2, 0, 1, 4, 9):
        for d1, d2 in ((0, 1), (2, 0), (-1, 1)):
            want = x.copy()
            part = np.diagonal(want, offset, d1, d2)
            src = rng.standard_normal(part.shape).astype(np.float32)
            part.setflags(write=True)
            part[...] = src
            for t in (torch.tensor(x), torch.tensor(x.transpose(2, 0, 1).copy()).permute(1, 2, 0)):
                np.testing.assert_array_equal(t.diagonal_scatter(torch.tensor(src), offset, d1, d2).numpy(), want)
    with pytest.raises(RuntimeError, match="identical"):
        torch.ones(2, 2).diagonal_scatter(torch.ones(2), 0, 1, -1)
    with pytest.raises(RuntimeError, match="size equal"):
        torch.ones(2, 2).diagonal_scatter(torch.ones(3))


def test_complex_signs():
    x = np.array([3 + 4j, 0, -2, 1e30 + 1e30j, 1e-30j, complex(np.inf, 0), complex(np.nan, 1)], np.complex64)
    for dtype in (np.complex64, np.complex128):
        got = torch.sgn(torch.tensor(x.astype(dtype))).numpy()
        np.testing.assert_allclose(got[:5], [0.6 + 0.8j, 0, -1, (1 + 1j) / 2 ** 0.5, 1j], rtol=1e-6)
        assert np.isnan(got[5:]).all()


def test_bartlett_windows():
    for n in (0, 1, 2, 3, 8, 9, 1000):
        for periodic in (True, False):
            want = np.ones(n) if n < 2 else 1 - np.abs(2 * np.arange(n) / (n if periodic else n - 1) - 1)
            np.testing.assert_allclose(torch.bartlett_window(n, periodic).numpy(), want, rtol=1e-6, atol=1e-7)
            wide = torch.bartlett_window(n, periodic, dtype=torch.float64)
            np.testing.assert_allclose(wide.numpy(), want, rtol=1e-13, atol=1e-15)


@pytest.mark.parametrize("name", ["scatter_reduce", "index_reduce"])
def test_two_zeros_of_one_product_have_no_second_derivative(name):
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    index = torch.tensor([0, 0, 1])
    for zeros, values in ((1, [0.0, 2.0, 3.0]), (2, [0.0, 0.0, 3.0])):
        source = torch.tensor(values, requires_grad=True)
        grad, = torch.autograd.grad(getattr(x, name)(0, index, source, "prod").sum(), source, create_graph=True)
        if zeros == 1:
            assert torch.autograd.grad(grad.sum(), x)[0].tolist() == [2.0, 1.0]
        else:
            with pytest.raises(RuntimeError, match="Double backward is unsupported"):
                torch.autograd.grad(grad.sum(), x)
