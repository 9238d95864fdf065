"""Special functions, windows, samplers: values beside SciPy's, derivatives, forms, dtypes, errors."""

import math

import numpy as np
import pytest
from scipy import signal, stats
from scipy import special as reference

import fasttorch as ft
from fasttorch._operators import operators
from fasttorch.autograd import gradcheck, gradgradcheck

X = np.concatenate([np.linspace(-6, 6, 25) + 0.01, [0.5, 1.0, 17.5, 100.0]])
POSITIVE = np.concatenate([np.linspace(0.05, 8, 30), [25.0, 140.0]])
INSIDE = np.linspace(0.01, 0.99, 20)


@pytest.mark.parametrize(
    "name, function, x",
    [
        ("gammaln", "gammaln", X),
        ("digamma", "psi", X),
        ("psi", "psi", X),
        ("erfinv", "erfinv", INSIDE),
        ("erfcx", "erfcx", X),
        ("ndtr", "ndtr", X),
        ("ndtri", "ndtri", INSIDE),
        ("log_ndtr", "log_ndtr", X),
        ("entr", "entr", X),
        ("i0", "i0", X),
        ("i0e", "i0e", X),
        ("i1", "i1", X),
        ("i1e", "i1e", X),
        ("bessel_j0", "j0", X),
        ("bessel_j1", "j1", X),
        ("bessel_y0", "y0", POSITIVE),
        ("bessel_y1", "y1", POSITIVE),
        ("modified_bessel_i0", "i0", X),
        ("modified_bessel_i1", "i1", X),
        ("modified_bessel_k0", "k0", POSITIVE),
        ("modified_bessel_k1", "k1", POSITIVE),
        ("scaled_modified_bessel_k0", "k0e", POSITIVE),
        ("scaled_modified_bessel_k1", "k1e", POSITIVE),
    ],
)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_values(name, function, x, dtype):
    x = x.astype(dtype)
    got = getattr(ft.special, name)(ft.from_numpy(x))
    assert str(got.dtype).endswith(dtype)
    np.testing.assert_allclose(got.numpy(), getattr(reference, function)(x), rtol=1e-12 if dtype == "float64" else 1e-5)


def test_airy_and_spherical_bessel():
    x = ft.from_numpy(X)
    np.testing.assert_allclose(ft.special.airy_ai(x).numpy(), reference.airy(X)[0], rtol=1e-12)
    got = ft.special.spherical_bessel_j0(x)
    np.testing.assert_allclose(got.numpy(), reference.spherical_jn(0, np.abs(X)), rtol=1e-12, atol=1e-15)
    ends = ft.special.spherical_bessel_j0(ft.tensor([0.0, math.inf, -math.inf]))
    assert ends.tolist() == [1.0, 0.0, 0.0]


@pytest.mark.parametrize("n", [0, 1, 2, 5])
def test_polygamma(n):
    x = np.concatenate([POSITIVE, [-0.5, -1.3, -7.25]])
    np.testing.assert_allclose(ft.polygamma(n, ft.from_numpy(x)).numpy(), reference.polygamma(n, x), rtol=1e-10)
    t = ft.from_numpy(POSITIVE.copy())
    assert ft.equal(t.polygamma(n), ft.special.polygamma(n, t))
    assert ft.equal(t.clone().polygamma_(n), ft.polygamma(n, t))


def test_incomplete_gamma_and_zeta():
    a, x = np.meshgrid(POSITIVE, POSITIVE)
    for name, function in (("gammainc", "gammainc"), ("gammaincc", "gammaincc")):
        got = getattr(ft.special, name)(ft.from_numpy(a.copy()), ft.from_numpy(x.copy()))
        np.testing.assert_allclose(got.numpy(), getattr(reference, function)(a, x), rtol=1e-12)
    got = ft.special.zeta(ft.from_numpy(a + 1.1), ft.from_numpy(x.copy()))
    np.testing.assert_allclose(got.numpy(), reference.zeta(a + 1.1, x), rtol=1e-12)
    got = ft.mvlgamma(ft.tensor([4.5], dtype=ft.float64), 3)
    np.testing.assert_allclose(got.numpy(), reference.multigammaln(4.5, 3), rtol=1e-12)


POLYNOMIALS = {
    "chebyshev_polynomial_t": reference.eval_chebyt,
    "chebyshev_polynomial_u": reference.eval_chebyu,
    "chebyshev_polynomial_v": lambda n, x: reference.eval_chebyu(n, x) - (reference.eval_chebyu(n - 1, x) if n else 0),
    "chebyshev_polynomial_w": lambda n, x: reference.eval_chebyu(n, x) + (reference.eval_chebyu(n - 1, x) if n else 0),
    "hermite_polynomial_h": reference.eval_hermite,
    "hermite_polynomial_he": reference.eval_hermitenorm,
    "laguerre_polynomial_l": reference.eval_laguerre,
    "legendre_polynomial_p": reference.eval_legendre,
}


@pytest.mark.parametrize("n", [0, 1, 2, 5, 6, 7, 12, 25])
@pytest.mark.parametrize("name", sorted(POLYNOMIALS))
def test_polynomials(name, n):
    x = np.array([-1.5, -1.0, -0.9, -0.3, 0.0, 0.2, 0.77, 1.0, 1.1, 2.5])
    want = POLYNOMIALS[name](n, x)
    np.testing.assert_allclose(getattr(ft.special, name)(ft.from_numpy(x), n).numpy(), want, rtol=1e-9, atol=1e-12)
    if name.startswith("chebyshev"):
        shifted = getattr(ft.special, "shifted_" + name)(ft.from_numpy((x + 1) / 2), n)
        np.testing.assert_allclose(shifted.numpy(), want, rtol=1e-9, atol=1e-12)


def test_polynomials_of_many_degrees():
    x, n = ft.linspace(-1, 1, 7, dtype=ft.float64)[:, None], ft.arange(-2, 12)
    table = ft.special.legendre_polynomial_p(x, n)
    for k, degree in enumerate(n.tolist()):
        column = ft.special.legendre_polynomial_p(x[:, 0], degree)
        np.testing.assert_allclose(table[:, k].numpy(), column.numpy(), rtol=1e-12)
    assert ft.special.chebyshev_polynomial_t(ft.tensor([1.0, -1.0, 2.0]), 10**15).tolist() == [1.0, 1.0, math.inf]
    assert math.isnan(ft.special.hermite_polynomial_h(ft.tensor(1.0), 1000).item())
    with pytest.raises(RuntimeError, match="degree 1000000 is too large"):
        ft.special.legendre_polynomial_p(ft.tensor(0.5), 10**6)


@pytest.mark.parametrize(
    "function, low, high",
    [
        (ft.lgamma, 0.3, 5),
        (ft.digamma, 0.3, 5),
        (lambda x: ft.polygamma(2, x), 0.3, 5),
        (lambda x: ft.mvlgamma(x, 3), 2, 5),
        (ft.erfinv, -0.9, 0.9),
        (ft.special.erfcx, -1, 2),
        (ft.special.ndtr, -2, 2),
        (ft.special.ndtri, 0.1, 0.9),
        (ft.special.log_ndtr, -5, 2),
        (ft.special.entr, 0.2, 3),
        (ft.special.i0, -3, 3),
        (ft.special.i0e, 0.1, 3),
        (ft.special.i1, -3, 3),
        (ft.special.i1e, 0.1, 3),
        (lambda x: ft.copysign(x, -1), 0.1, 3),
        (lambda x: ft.frexp(x)[0], 1.1, 1.9),
        (lambda x: ft.special.xlog1py(x, 2.0), 0.5, 2),
        (lambda x: ft.special.xlog1py(2.0, x), 0.5, 2),
        (lambda x: ft.special.zeta(2.5, x), 0.5, 3),
        (lambda x: ft.igamma(ft.full_like(x, 1.5), x), 0.5, 3),
        (lambda x: ft.igammac(ft.full_like(x, 1.5), x), 0.5, 3),
        (lambda x: ft.ldexp(x, ft.tensor([-3, 0, 2, 1, -1])), -1, 1),
        (lambda x: ft.ldexp(ft.full_like(x, 1.5), x), -1, 1),
    ],
)
def test_derivatives(function, low, high):
    x = (ft.rand(5, dtype=ft.float64, generator=ft.Generator().manual_seed(3)) * (high - low) + low).requires_grad_(True)
    assert gradcheck(function, (x,))
    assert gradgradcheck(function, (x,))


def test_derivatives_at_zero():
    x = ft.zeros(1, dtype=ft.float64, requires_grad=True)
    for function, first, second in ((ft.special.i0, 0.0, 0.5), (ft.special.i1, 0.5, 0.0)):
        (g,) = ft.autograd.grad(function(x), x, create_graph=True)
        assert g.item() == first
        assert ft.autograd.grad(g, x)[0].item() == pytest.approx(second)


def test_no_derivative():
    x = ft.tensor([0.5, 2.0], requires_grad=True)
    assert not ft.special.bessel_j0(x).requires_grad and not ft.special.hermite_polynomial_h(x, 2).requires_grad
    for f in (lambda: ft.special.zeta(x + 1, 2.0), lambda: ft.heaviside(x, ft.tensor(1.0))):
        with pytest.raises(NotImplementedError, match="'input' is not implemented"):
            f().sum().backward()


def test_forms():
    x, out = ft.tensor([1.5, 2.5]), ft.empty(2)
    assert ft.lgamma(x, out=out) is out and ft.equal(out, x.lgamma())
    assert ft.equal(x.clone().lgamma_(), out)
    y = x.clone()
    assert y.copysign_(-1) is y and y.tolist() == [-1.5, -2.5]
    mantissa, exponent = ft.empty(2), ft.empty(2, dtype=ft.int32)
    pair = ft.frexp(x, out=(mantissa, exponent))
    assert pair[0] is mantissa and mantissa.tolist() == [0.75, 0.625] and exponent.tolist() == [1, 2]
    assert ft.ldexp(x.half(), ft.tensor([1, 2])).dtype == ft.float16
    assert ft.ldexp(ft.ones(1, dtype=ft.float64), ft.tensor([900])).item() == 2.0**900
    assert ft.special.bessel_y0(ft.tensor([1, 2])).dtype == ft.float32
    assert x.resolve_conj() is x and not x.is_conj() and x.__rdiv__(3.0).tolist() == (3.0 / x).tolist()


@pytest.mark.parametrize("name", ["float16", "bfloat16"])
def test_next_half(name):
    """Every number's neighbours are found by the order of the bits."""
    dtype = getattr(ft, name)
    x = ft.tensor([0.0, -0.0, 1.0, -1.0, 1.5, 2.0, 6.1e-5, 1e-7, 65504.0, math.inf, -math.inf]).to(dtype)
    for target in (math.inf, -math.inf):
        moved = ft.nextafter(x, ft.full_like(x, target))
        assert moved.dtype == dtype
        between = ((x.float() + moved.float()) / 2).to(dtype).float()
        assert all(b in (p, q) for b, p, q in zip(between.tolist(), x.tolist(), moved.tolist()) if math.isfinite(b))
        ends = x.float() == target
        assert ((moved.float() > x.float()) if target > 0 else (moved.float() < x.float()))[~ends].all()


def test_whole_numbers():
    a, b = ft.tensor([12, -18, 0, 7], dtype=ft.int32), ft.tensor([18, 12, 5, 0])
    assert ft.gcd(a, b).tolist() == [6, 6, 5, 7] and ft.lcm(a, b).tolist() == [36, 36, 0, 0]
    assert ft.gcd(a, b).dtype == ft.int64
    with pytest.raises(RuntimeError, match="integer dtypes"):
        ft.gcd(a.float(), b)


def test_errors():
    x = ft.tensor([1.0, 2.0])
    with pytest.raises(RuntimeError, match="negative n"):
        ft.polygamma(-1, x)
    with pytest.raises(RuntimeError, match="p has to be greater"):
        ft.mvlgamma(x, 0)
    with pytest.raises(RuntimeError, match="same dtype"):
        ft.heaviside(x, x.double())
    with pytest.raises(RuntimeError, match="complex64"):
        ft.lgamma(ft.tensor([1j]))
    with pytest.raises(TypeError, match="at least one argument must be a Tensor"):
        ft.special.zeta(2.0, 1.0)


SCIPY_WINDOWS = {
    "bartlett": {},
    "blackman": {},
    "cosine": {},
    "exponential": {"tau": 2.5},
    "gaussian": {"std": 1.7},
    "hamming": {},
    "general_cosine": {"a": [0.4, 0.5, 0.1]},
    "general_hamming": {"alpha": 0.7},
    "hann": {},
    "kaiser": {"beta": 5.0},
    "nuttall": {},
}


@pytest.mark.parametrize("sym", [True, False])
@pytest.mark.parametrize("name", sorted(SCIPY_WINDOWS))
def test_windows(name, sym):
    for n in (0, 1, 2, 7, 8):
        options = SCIPY_WINDOWS[name]
        got = getattr(ft.signal.windows, name)(n, sym=sym, dtype=ft.float64, **options)
        want = getattr(signal.windows, name)(n, sym=sym, **options)
        np.testing.assert_allclose(got.numpy(), want, atol=1e-12)
    assert getattr(ft.signal.windows, name)(4, requires_grad=True, **SCIPY_WINDOWS[name]).requires_grad
    with pytest.raises(ValueError, match="non-negative window length"):
        getattr(ft.signal.windows, name)(-1, **SCIPY_WINDOWS[name])
    with pytest.raises(ValueError, match="float32 or float64"):
        getattr(ft.signal.windows, name)(4, dtype=ft.int64, **SCIPY_WINDOWS[name])


def test_window_functions():
    assert ft.hann_window(8).tolist() == pytest.approx(signal.windows.hann(8, sym=False).tolist(), abs=1e-6)
    assert ft.kaiser_window(8, False, 3.0, dtype=ft.float16).dtype == ft.float16
    with pytest.raises(RuntimeError, match="non-negative window_length"):
        ft.hann_window(-1)
    with pytest.raises(RuntimeError, match="floating point dtypes"):
        ft.blackman_window(4, dtype=ft.int32)


@pytest.mark.parametrize("shape", [0.05, 0.7, 1.0, 4.0, 1e4])
def test_standard_gamma(shape):
    ft.manual_seed(11)
    a = ft.full((4000,), shape, dtype=ft.float64, requires_grad=True)
    x = operators.standard_gamma(a)
    assert stats.kstest(x.detach().numpy(), stats.gamma(shape).cdf).pvalue > 1e-3
    (g,) = ft.autograd.grad(x.sum(), a)
    q = stats.gamma(shape).cdf(x.detach().numpy())
    near = (q > 1e-3) & (q < 1 - 1e-3)
    h = 1e-5 * shape
    want = (stats.gamma(shape + h).ppf(q) - stats.gamma(shape - h).ppf(q)) / (2 * h)
    np.testing.assert_allclose(g.numpy()[near], want[near], rtol=1e-4)


@pytest.mark.parametrize("n, p", [(1, 0.3), (9, 0.5), (70, 0.1), (3000, 0.9)])
def test_binomial(n, p):
    ft.manual_seed(5)
    x = ft.binomial(ft.full((5000,), float(n)), ft.tensor(p)).numpy()
    assert x.min() >= 0 and x.max() <= n and np.array_equal(x, np.round(x))
    mean, deviation = n * p, math.sqrt(n * p * (1 - p))
    assert abs(x.mean() - mean) < 4 * deviation / math.sqrt(5000) and abs(x.std() / deviation - 1) < 0.06
    with pytest.raises(RuntimeError, match="finite count >= 0"):
        ft.binomial(ft.tensor([-1.0]), ft.tensor([0.5]))


@pytest.mark.parametrize("rate", [0.3, 5.0, 63.0, 200.0, 1e6, 1e12])
def test_poisson(rate):
    ft.manual_seed(5)
    x = ft.poisson(ft.full((4000,), rate, dtype=ft.float64)).numpy()
    assert x.min() >= 0 and np.array_equal(x, np.round(x))
    assert abs(x.mean() - rate) < 4.5 * math.sqrt(rate / 4000) and abs(x.var() / rate - 1) < 0.12
    if rate < 1000:
        bins = np.arange(int(rate - 2 * math.sqrt(rate)), int(rate + 2 * math.sqrt(rate)) + 1)
        seen = np.array([(x == k).sum() for k in bins if k >= 0])
        want = stats.poisson(rate).pmf(bins[bins >= 0]) * 4000
        assert ((seen - want) ** 2 / want).sum() < stats.chi2(len(seen)).ppf(1 - 1e-4)


def test_gradient_of_incomplete_gamma():
    """Also for the shape, which PyTorch hasn't got: beside differences of SciPy's values."""
    a, x = (v.ravel().copy() for v in np.meshgrid([0.1, 0.9, 3.0, 40.0], [0.05, 1.0, 5.0, 60.0]))
    for f, g in ((ft.igamma, reference.gammainc), (ft.igammac, reference.gammaincc)):
        p, q = ft.from_numpy(a).requires_grad_(True), ft.from_numpy(x).requires_grad_(True)
        f(p, q).sum().backward()
        np.testing.assert_allclose(
            p.grad.numpy(), (g(a * (1 + 1e-6), x) - g(a * (1 - 1e-6), x)) / (2e-6 * a), rtol=1e-5, atol=1e-9
        )
        np.testing.assert_allclose(q.grad.numpy(), (g(a, x + 1e-7) - g(a, x - 1e-7)) / 2e-7, rtol=1e-5, atol=1e-7)
