"""fasttorch.distributions beside PyTorch's: parameters, moments, densities, gradients, divergences, transforms, errors."""

import itertools
import math
import warnings

import numpy as np
import pytest

import fasttorch as ft
import fasttorch.distributions as D

torch = pytest.importorskip("torch")
TD = torch.distributions
pytestmark = [pytest.mark.parity, pytest.mark.filterwarnings("ignore")]


def tensor(library, value, grad=False):
    """Arrays and lists as tensors of double precision of a library; numbers stay what they are."""
    if isinstance(value, (int, float, str)):
        return value
    t = library.tensor(np.asarray(value, dtype=np.float64).tolist(), dtype=library.float64)
    return t.requires_grad_() if grad else t


MATRIX = [[2.0, 0.5, 0.1], [0.5, 1.5, -0.3], [0.1, -0.3, 0.8]]
TRIANGLE = [[1.2, 0.0, 0.0], [0.4, 0.9, 0.0], [-0.2, 0.3, 0.7]]
CASES = [
    ("Normal", dict(loc=[0.5, -1.0, 3.0], scale=[1.0, 0.3, 2.0])),
    ("Normal", dict(loc=[[0.5], [1.0]], scale=[1.0, 0.3])),
    ("Laplace", dict(loc=[0.5, -1.0], scale=[1.0, 0.3])),
    ("Cauchy", dict(loc=[0.5, -1.0], scale=[1.0, 0.3])),
    ("Uniform", dict(low=[0.0, -1.0], high=[1.0, 0.5])),
    ("Gumbel", dict(loc=[0.5, -1.0], scale=[1.0, 0.3])),
    ("StudentT", dict(df=[0.7, 1.5, 5.0], loc=[0.5, -1.0, 2.0], scale=[1.0, 0.3, 2.0])),
    ("HalfNormal", dict(scale=[1.0, 0.3])),
    ("HalfCauchy", dict(scale=[1.0, 0.3])),
    ("LogNormal", dict(loc=[0.5, -1.0], scale=[1.0, 0.3])),
    ("VonMises", dict(loc=[0.5, -1.0], concentration=[0.8, 20.0])),
    ("Exponential", dict(rate=[0.5, 3.0])),
    ("Gamma", dict(concentration=[0.4, 1.0, 6.0], rate=[0.5, 3.0, 1.0])),
    ("Chi2", dict(df=[1.0, 4.5])),
    ("InverseGamma", dict(concentration=[0.9, 1.5, 6.0], rate=[0.5, 3.0, 1.0])),
    ("Weibull", dict(scale=[1.0, 2.0], concentration=[1.5, 3.0])),
    ("Pareto", dict(scale=[1.0, 2.0], alpha=[1.5, 3.0])),
    ("FisherSnedecor", dict(df1=[3.0, 5.0], df2=[5.0, 8.5])),
    ("Beta", dict(concentration1=[0.7, 2.0], concentration0=[1.5, 3.0])),
    ("Dirichlet", dict(concentration=[[0.7, 2.0, 3.0], [1.0, 1.0, 0.5]])),
    ("Kumaraswamy", dict(concentration1=[1.7, 2.0], concentration0=[1.5, 3.0])),
    ("ContinuousBernoulli", dict(probs=[0.2, 0.4995, 0.9])),
    ("ContinuousBernoulli", dict(logits=[-1.0, 0.001, 2.0])),
    ("LogisticNormal", dict(loc=[[0.5, -1.0]], scale=[[1.0, 0.3]])),
    ("Bernoulli", dict(probs=[0.2, 0.5, 0.9])),
    ("Bernoulli", dict(logits=[-1.0, 2.0])),
    ("Geometric", dict(probs=[0.2, 0.9])),
    ("Geometric", dict(logits=[-1.0, 2.0])),
    ("Binomial", dict(total_count=5, probs=[0.2, 0.9])),
    ("Binomial", dict(total_count=7, logits=[-1.0, 2.0])),
    ("NegativeBinomial", dict(total_count=[3.0, 5.0], probs=[0.2, 0.55])),
    ("NegativeBinomial", dict(total_count=4, logits=[-1.0, 0.5])),
    ("Poisson", dict(rate=[0.5, 4.0])),
    ("Categorical", dict(probs=[[0.2, 0.3, 0.5], [1.0, 1.0, 2.0]])),
    ("Categorical", dict(logits=[0.5, -1.0, 2.0])),
    ("OneHotCategorical", dict(probs=[[0.2, 0.3, 0.5], [1.0, 1.0, 2.0]])),
    ("OneHotCategoricalStraightThrough", dict(logits=[0.5, -1.0, 2.0])),
    ("Multinomial", dict(total_count=4, probs=[[0.2, 0.3, 0.5], [1.0, 1.0, 2.0]])),
    ("RelaxedBernoulli", dict(temperature=np.array(0.7), probs=[0.2, 0.9])),
    ("RelaxedOneHotCategorical", dict(temperature=np.array(0.7), logits=[0.5, -1.0, 2.0])),
    ("MultivariateNormal", dict(loc=[[0.5, -1.0, 2.0], [0.0, 0.0, 1.0]], covariance_matrix=MATRIX)),
    ("MultivariateNormal", dict(loc=[0.5, -1.0, 2.0], precision_matrix=[MATRIX, MATRIX])),
    ("MultivariateNormal", dict(loc=[0.5, -1.0, 2.0], scale_tril=TRIANGLE)),
    (
        "LowRankMultivariateNormal",
        dict(loc=[[0.5, -1.0, 2.0], [0, 0, 0]], cov_factor=[[1.0, 0.2], [0.3, -0.5], [0.0, 0.7]], cov_diag=[0.5, 1.0, 2.0]),
    ),
    ("Wishart", dict(df=[5.0, 7.5], covariance_matrix=MATRIX)),
    ("Wishart", dict(df=4.5, scale_tril=TRIANGLE)),
    ("LKJCholesky", dict(dim=3, concentration=[0.7, 2.0])),
    ("LKJCholesky", dict(dim=4, concentration=1.0)),
]
IDS = [f"{name}-{i}" for i, (name, _) in enumerate(CASES)]


def both(name, kwargs, grad=False):
    """A distribution of fasttorch and PyTorch's, and the parameters that are tensors."""
    mine = {k: tensor(ft, v, grad) for k, v in kwargs.items()}
    theirs = {k: tensor(torch, v, grad) for k, v in kwargs.items()}
    return getattr(D, name)(**mine), getattr(TD, name)(**theirs), mine, theirs


def array(t):
    return t.detach().numpy() if hasattr(t, "detach") else np.asarray(t)


# PyTorch's Bessel functions are exact to 1e-7 or so, and with them its von Mises distribution
LOOSE = {"VonMises": 1e-5}
NO_EMPTY_SAMPLE = {"Categorical", "OneHotCategorical", "OneHotCategoricalStraightThrough", "Multinomial"}


def same(mine, theirs, what, tol=1e-8):
    assert tuple(mine.shape) == tuple(theirs.shape), f"{what}: shape {tuple(mine.shape)}, PyTorch {tuple(theirs.shape)}"
    np.testing.assert_allclose(array(mine), array(theirs), rtol=tol, atol=tol, err_msg=what, equal_nan=True)


def value_of(f):
    """The result, or the exception's type."""
    try:
        return f()
    except Exception as e:
        return type(e)


def draw(d, n):
    torch.manual_seed(1)
    return d.sample(n)


def carried(x):
    t = ft.from_numpy(array(x).copy())
    return t


@pytest.mark.parametrize("name, kwargs", CASES, ids=IDS)
def test_properties(name, kwargs):
    """Shapes, moments and flags."""
    p, q, _, _ = both(name, kwargs)
    assert tuple(p.batch_shape) == tuple(q.batch_shape) and tuple(p.event_shape) == tuple(q.event_shape)
    assert p.has_rsample == q.has_rsample and p.has_enumerate_support == q.has_enumerate_support
    for what in ("mean", "variance", "stddev", "mode"):
        mine, theirs = (value_of(lambda d=d: getattr(d, what)) for d in (p, q))  # noqa: B023
        if isinstance(theirs, type):
            assert isinstance(mine, type), what
        elif (name, what) != ("Kumaraswamy", "mode"):  # PyTorch's is NaN
            same(mine, theirs, what, LOOSE.get(name, 1e-8))
    mine, theirs = value_of(p.entropy), value_of(q.entropy)
    if not isinstance(theirs, type):
        same(mine, theirs, "entropy")
        same(p.perplexity(), q.perplexity(), "perplexity", 1e-6)
    if q.has_enumerate_support:
        for expand in (True, False):
            same(p.enumerate_support(expand), q.enumerate_support(expand), "enumerate_support")
    assert p.support.event_dim == q.support.event_dim and p.support.is_discrete == q.support.is_discrete
    assert repr(p).startswith(name + "(")


@pytest.mark.parametrize("name, kwargs", CASES, ids=IDS)
def test_log_prob(name, kwargs):
    """Densities, cumulative functions, and their gradients."""
    p, q, mine, theirs = both(name, kwargs, grad=True)
    value = draw(q, (4,))
    same(p.support.check(carried(value)), q.support.check(value), "support")
    a, b = p.log_prob(carried(value)), q.log_prob(value)
    same(a, b, "log_prob", LOOSE.get(name, 1e-8))
    names = [k for k, v in mine.items() if isinstance(v, ft.Tensor)]
    if a.requires_grad:
        ga = ft.autograd.grad(a.sum(), [mine[k] for k in names], allow_unused=True)
        gb = torch.autograd.grad(b.sum(), [theirs[k] for k in names], allow_unused=True)
        for k, x, y in zip(names, ga, gb):
            if y is not None:
                x, y = (x.tril(), y.tril()) if k == "scale_tril" else (x, y)
                same(x, y, f"gradient of log_prob for {k}", LOOSE.get(name, 1e-6))
    a, b = value_of(lambda: p.cdf(carried(value))), value_of(lambda: q.cdf(value))
    if not isinstance(b, type):
        same(a, b, "cdf")
    u = torch.rand(q.batch_shape, dtype=torch.float64)
    a, b = value_of(lambda: p.icdf(carried(u))), value_of(lambda: q.icdf(u))
    if not isinstance(b, type):
        same(a, b, "icdf")
    if name not in ("Categorical", "OneHotCategorical", "OneHotCategoricalStraightThrough", "Multinomial", "Dirichlet"):
        bad = carried(value) * math.nan
        with pytest.raises(ValueError, match="within the support"):
            p.log_prob(bad)


@pytest.mark.parametrize("name, kwargs", CASES, ids=IDS)
def test_samples(name, kwargs):
    """Shapes, support and moments of samples; reparametrised ones have gradients."""
    p, q, mine, _ = both(name, kwargs, grad=True)
    ft.manual_seed(7)
    for shape in ((), (2,), (3, 2), (0,)):
        x = p.sample(shape)
        if shape == (0,) and name in NO_EMPTY_SAMPLE:  # PyTorch refuses
            assert p.sample(shape).shape[0] == 0
            continue
        want = draw(q, shape)
        assert tuple(x.shape) == tuple(want.shape) and not x.requires_grad
        assert str(x.dtype).split(".")[1] == str(want.dtype).split(".")[1]
    n = 3000
    x = p.sample((n,))
    assert bool(p.support.check(x).all())
    mean, variance = (value_of(lambda: array(q.mean)), value_of(lambda: array(q.variance)))
    if not isinstance(mean, type) and not isinstance(variance, type) and name != "VonMises":
        usable = np.isfinite(mean) & np.isfinite(variance)
        error = (array(x).mean(0) - mean) / np.sqrt(variance / n + 1e-12)
        assert np.all(np.abs(error[usable]) < 4.5), f"means are off by {error} standard errors"
    cdf = value_of(lambda: q.cdf(torch.from_numpy(array(x))))
    if not isinstance(cdf, type) and not q.support.is_discrete:
        from scipy import stats

        for column in array(cdf).reshape(n, -1).T:
            assert stats.kstest(column, "uniform").pvalue > 1e-4
    if p.has_rsample:
        y = p.rsample((5,))
        assert y.requires_grad
        leaves = [v for v in mine.values() if isinstance(v, ft.Tensor)]
        grads = ft.autograd.grad(y.sum(), leaves, allow_unused=True)
        assert any(g is not None for g in grads) and all(bool(ft.isfinite(g).all()) for g in grads if g is not None)


@pytest.mark.parametrize("name, kwargs", CASES, ids=IDS)
def test_expand(name, kwargs):
    p, q, _, _ = both(name, kwargs)
    for front in ((2,), (3, 2)):
        shape = front + tuple(q.batch_shape)
        a, b = p.expand(shape), q.expand(shape)
        assert tuple(a.batch_shape) == shape and tuple(a.event_shape) == tuple(b.event_shape) and type(a) is type(p)
        x = draw(b, (2,))
        same(a.log_prob(carried(x)), b.log_prob(x), "log_prob", LOOSE.get(name, 1e-8))
        assert tuple(a.sample((2,)).shape) == tuple(x.shape)
        again = value_of(lambda: b.mean)  # noqa: B023
        if not isinstance(again, type):
            same(a.mean, again, "mean")


def test_divergences():
    """Every pair for which PyTorch has a form."""
    tried = 0
    for (pn, pk), (qn, qk) in itertools.product(CASES, CASES):
        p, tp, _, _ = both(pn, pk)
        q, tq, _, _ = both(qn, qk)
        if value_of(lambda: np.broadcast_shapes(tuple(p.batch_shape), tuple(q.batch_shape))) is ValueError:  # noqa: B023
            continue
        if pn == qn == "Kumaraswamy":  # PyTorch: only for equal parameters
            continue
        if pn == "Pareto" and q.batch_shape != p.batch_shape:  # PyTorch writes its infinities along the wrong dimension
            continue
        theirs = value_of(lambda: TD.kl_divergence(tp, tq))  # noqa: B023
        mine = value_of(lambda: D.kl_divergence(p, q))  # noqa: B023
        if isinstance(theirs, type):
            assert isinstance(mine, type), f"{pn}, {qn}: PyTorch raises {theirs}"
            if theirs is NotImplementedError:
                assert issubclass(mine, theirs), (pn, qn, mine)
            continue
        assert not isinstance(mine, type), f"{pn}, {qn}: {mine}"
        same(mine, theirs.expand(mine.shape) if theirs.ndim < mine.ndim else theirs, f"{pn}, {qn}", 1e-7)
        tried += 1
    assert tried > 100


@pytest.mark.parametrize(
    "name, kwargs", [c for c in CASES if c[0] in ("Normal", "Gamma", "Beta", "Bernoulli", "Dirichlet", "Poisson")]
)
def test_exponential_family(name, kwargs):
    """Bregman divergence and entropy agree with the closed forms; gradients pass through them."""
    p, _, mine, _ = both(name, kwargs, grad=True)
    same(D.kl._exponential_family(p, p), ft.zeros(p.batch_shape, dtype=ft.float64), "divergence from itself", 1e-9)
    if name != "Poisson":
        if name in ("Normal", "Gamma", "Bernoulli"):
            same(D.ExponentialFamily.entropy(p), p.entropy(), "entropy")
        (g,) = ft.autograd.grad(p.entropy().sum(), [v for v in mine.values() if isinstance(v, ft.Tensor)][-1:], allow_unused=True)
        assert g is None or bool(ft.isfinite(g).all())


def test_independent_and_mixture():
    loc, scale = np.arange(6.0).reshape(2, 3), np.arange(1.0, 7.0).reshape(2, 3)

    def build(library, L):
        normal = L.Normal(tensor(library, loc), tensor(library, scale))
        mixture = L.MixtureSameFamily(L.Categorical(tensor(library, [[0.2, 0.3, 0.5], [1.0, 1.0, 1.0]])), normal)
        vectors = L.Independent(L.Normal(tensor(library, [[0.0, 1.0], [2.0, 3.0]]), tensor(library, [1.0, 2.0])), 1)
        of_vectors = L.MixtureSameFamily(L.Categorical(tensor(library, [0.3, 0.7])), vectors)
        return L.Independent(normal, 1), mixture, of_vectors

    for p, q in zip(build(ft, D), build(torch, TD)):
        assert tuple(p.batch_shape) == tuple(q.batch_shape) and tuple(p.event_shape) == tuple(q.event_shape)
        x = draw(q, (5,))
        same(p.log_prob(carried(x)), q.log_prob(x), "log_prob")
        same(p.mean, q.mean, "mean")
        same(p.variance, q.variance, "variance")
        assert tuple(p.sample((4, 2)).shape) == tuple(q.sample((4, 2)).shape)
        shape = (3, *q.batch_shape)
        same(p.expand(shape).log_prob(carried(x[:3])), q.expand(shape).log_prob(x[:3]), "log_prob of an expanded one")
        repr(p)
    same(build(ft, D)[1].cdf(ft.ones(2, dtype=ft.float64)), build(torch, TD)[1].cdf(torch.ones(2, dtype=torch.float64)), "cdf")
    same(build(ft, D)[0].entropy(), build(torch, TD)[0].entropy(), "entropy")


def transforms(L, library):
    """Transforms and a domain's sample."""
    real, positive = np.array([[-1.2, 0.3, 2.0], [0.1, -0.4, 1.0]]), np.array([[0.2, 1.3, 2.0], [0.1, 0.4, 1.0]])
    T = L.transforms
    t = lambda v: tensor(library, v)  # noqa: E731
    return [
        (T.ExpTransform(), real),
        (T.PowerTransform(t([2.0, 0.5, -1.0])), positive),
        (T.SigmoidTransform(), real),
        (T.TanhTransform(), real),
        (T.SoftplusTransform(), real),
        (T.AffineTransform(1.0, -2.0), real),
        (T.AffineTransform(t([1.0, 2.0, 3.0]), t([0.5, -1.0, 2.0]), 1), real),
        (T.StickBreakingTransform(), real),
        (T.CorrCholeskyTransform(), real),
        (T.ReshapeTransform((3,), (3, 1)), real),
        (T.ComposeTransform([T.AffineTransform(1.0, 2.0), T.ExpTransform(), T.PowerTransform(t(0.5))]), real),
        (T.ComposeTransform([T.ExpTransform(), T.IndependentTransform(T.AffineTransform(0.0, 3.0), 1)]), real),
        (T.IndependentTransform(T.ExpTransform(), 1), real),
        (T.ExpTransform().inv, positive),
        (T.CatTransform([T.ExpTransform(), T.TanhTransform()], -1, [1, 2]), real),
        (T.StackTransform([T.ExpTransform(), T.TanhTransform(), T.SigmoidTransform()], -1), real),
        (T.CumulativeDistributionTransform(L.Normal(t(0.3), t(2.0))), real),
        (T.SoftmaxTransform(), real),
        (T.AbsTransform(), real),
        (T.LowerCholeskyTransform(), np.array(TRIANGLE)),
        (T.PositiveDefiniteTransform(), np.array(TRIANGLE)),
        (T.identity_transform, real),
    ]


@pytest.mark.parametrize("index", range(len(transforms(TD, torch))))
def test_transforms(index):
    (t, x), (u, _) = transforms(D, ft)[index], transforms(TD, torch)[index]
    a, b = tensor(ft, x), tensor(torch, x)
    ya, yb = t(a), u(b)
    same(ya, yb, "value")
    same(t.inv(ya), u.inv(yb), "inverse", 1e-7)
    assert t.bijective == u.bijective and tuple(t.forward_shape(a.shape)) == tuple(u.forward_shape(b.shape)) == tuple(yb.shape)
    assert tuple(t.inverse_shape(ya.shape)) == tuple(x.shape)
    assert t.domain.event_dim == u.domain.event_dim and t.codomain.event_dim == u.codomain.event_dim
    theirs = value_of(lambda: u.log_abs_det_jacobian(b, yb))
    if not isinstance(theirs, type):
        same(t.log_abs_det_jacobian(a, ya), theirs, "log_abs_det_jacobian")
        same(t.inv.log_abs_det_jacobian(ya, a), u.inv.log_abs_det_jacobian(yb, b), "inverse's log_abs_det_jacobian")
    sign = value_of(lambda: u.sign)
    if not isinstance(sign, type):
        same(ft.as_tensor(t.sign, dtype=ft.float64), torch.as_tensor(sign, dtype=torch.float64), "sign")
    assert t == transforms(D, ft)[index][0] or not u == transforms(TD, torch)[index][0]
    if index != 14:
        cached = t.with_cache(1)
        y = cached(a)
        assert cached.inv(y) is a or isinstance(t, (D.ComposeTransform, type(D.ExpTransform().inv)))
    repr(t)


def test_transformed_distribution():
    def build(library, L):
        base = L.Normal(tensor(library, [0.5, -1.0]), tensor(library, [1.0, 2.0]))
        T = L.transforms
        return [
            L.TransformedDistribution(base, [T.AffineTransform(1.0, -2.0)]),
            L.TransformedDistribution(base, T.ExpTransform()),
            L.TransformedDistribution(base, [T.StickBreakingTransform()]),
            L.TransformedDistribution(
                base, [T.AffineTransform(tensor(library, [[1.0], [2.0], [3.0]]), 2.0), T.SigmoidTransform()]
            ),
        ]

    for p, q in zip(build(ft, D), build(torch, TD)):
        assert tuple(p.batch_shape) == tuple(q.batch_shape) and tuple(p.event_shape) == tuple(q.event_shape)
        x = draw(q, (4,))
        same(p.log_prob(carried(x)), q.log_prob(x), "log_prob")
        same(p.expand((3, *q.batch_shape)).log_prob(carried(x[:1])), q.expand((3, *q.batch_shape)).log_prob(x[:1]), "expanded")
        cdf = value_of(lambda: q.cdf(x))  # noqa: B023
        if not isinstance(cdf, type):
            same(p.cdf(carried(x)), cdf, "cdf")
            same(p.icdf(carried(cdf)), q.icdf(cdf), "icdf", 1e-6)
        assert p.rsample((2,)).shape == p.sample((2,)).shape


def constraint_cases(C, library):
    t = lambda v: tensor(library, v)  # noqa: E731
    return [
        (C.real, [1.0, math.nan]),
        (C.positive, [1.0, 0.0]),
        (C.nonnegative, [0.0, -1.0]),
        (C.unit_interval, [0.5, 1.5]),
        (C.interval(-1.0, 2.0), [0.0, 3.0]),
        (C.half_open_interval(0.0, 1.0), [0.0, 1.0]),
        (C.greater_than(2.0), [3.0, 2.0]),
        (C.greater_than_eq(t([1.0, 2.0])), [1.0, 1.0]),
        (C.less_than(2.0), [1.0, 2.0]),
        (C.boolean, [1.0, 0.5]),
        (C.nonnegative_integer, [3.0, 0.5]),
        (C.positive_integer, [1.0, 0.0]),
        (C.integer_interval(0, 3), [3.0, 4.0]),
        (C.one_hot, [[0.0, 1.0], [1.0, 1.0]]),
        (C.simplex, [[0.5, 0.5], [0.5, 0.6]]),
        (C.multinomial(3), [[1.0, 2.0], [-1.0, 2.0]]),
        (C.real_vector, [[1.0, 2.0], [1.0, math.nan]]),
        (C.lower_triangular, [TRIANGLE, MATRIX]),
        (C.lower_cholesky, [TRIANGLE, MATRIX]),
        (C.corr_cholesky, [np.eye(2), [[1.0, 0.0], [0.6, 0.9]]]),
        (C.square, np.ones((2, 3))),
        (C.square, np.ones((4, 3, 3))),
        (C.symmetric, [MATRIX, TRIANGLE]),
        (C.positive_definite, [MATRIX, -np.array(MATRIX)]),
        (C.positive_semidefinite, [np.zeros((2, 2)), -np.eye(2)]),
        (C.independent(C.positive, 1), [[1.0, 2.0], [1.0, -2.0]]),
        (C.stack([C.positive, C.real], -1), [[1.0, -2.0], [-1.0, 2.0]]),
        (C.cat([C.positive, C.real], -1, [1, 2]), [[1.0, -2.0, 3.0], [-1.0, 2.0, 1]]),
    ]


@pytest.mark.parametrize("index", range(len(constraint_cases(TD.constraints, torch))))
def test_constraints(index):
    (c, x), (d, _) = constraint_cases(D.constraints, ft)[index], constraint_cases(TD.constraints, torch)[index]
    same(c.check(tensor(ft, x)), d.check(tensor(torch, x)), repr(d))
    assert c.event_dim == d.event_dim and c.is_discrete == d.is_discrete
    for registry, theirs in ((D.biject_to, TD.biject_to), (D.transform_to, TD.transform_to)):
        u = value_of(lambda: theirs(d))  # noqa: B023
        if isinstance(u, type):
            with pytest.raises(u):
                registry(c)
            continue
        t = registry(c)
        size = {0: (2,), 1: (2, 3), 2: (2, 3, 3)}[t.domain.event_dim]
        if "cat" in repr(type(d)).lower():
            size = (2, 3)
        elif "stack" in repr(type(d)).lower():
            size = (2, 2)
        z = np.random.default_rng(0).standard_normal(size)
        y = t(tensor(ft, z))
        same(y, u(tensor(torch, z)), "transformed")
        if "GreaterThan" not in repr(c):
            assert bool(c.check(y).all())


def test_errors():
    with pytest.raises(ValueError, match=r"Expected parameter scale .*constraint GreaterThan\(lower_bound=0.0\)"):
        D.Normal(0.0, -1.0)
    D.Normal(0.0, -1.0, validate_args=False)
    with pytest.raises(ValueError, match="not both"):
        D.Bernoulli(probs=0.5, logits=0.0)
    with pytest.raises(ValueError, match="Exactly one of"):
        D.MultivariateNormal(ft.zeros(2))
    with pytest.raises(ValueError, match="must match event_shape"):
        D.Dirichlet(ft.ones(3)).log_prob(ft.ones(2))
    with pytest.raises(ValueError, match="not broadcastable"):
        D.Normal(ft.zeros(3), 1.0).log_prob(ft.zeros(2))
    with pytest.raises(NotImplementedError, match=r"No KL\(p \|\| q\)"):
        D.kl_divergence(D.VonMises(0.0, 1.0), D.Normal(0.0, 1.0))
    with pytest.raises(ValueError, match="reinterpreted_batch_ndims"):
        D.Independent(D.Normal(0.0, 1.0), 1)
    with pytest.raises(NotImplementedError, match="mode"):
        print(D.LogisticNormal(ft.zeros(2), ft.ones(2)).mode)
    with pytest.raises(NotImplementedError):
        D.Bernoulli(0.5).rsample()


def test_generalized_pareto():
    from scipy import stats

    loc, scale, c = np.array([0.0, 1.0, 0.5]), np.array([1.0, 2.0, 1.0]), np.array([0.3, 0.0, -0.4])
    p, q = D.GeneralizedPareto(*(tensor(ft, v) for v in (loc, scale, c))), stats.genpareto(c, loc, scale)
    x = loc + scale * np.array([[0.1], [0.9], [1.8]])
    np.testing.assert_allclose(p.log_prob(carried(x)).numpy(), q.logpdf(x), rtol=1e-10)
    np.testing.assert_allclose(p.cdf(carried(x)).numpy(), q.cdf(x), rtol=1e-10)
    np.testing.assert_allclose(p.log_cdf(carried(x)).numpy(), q.logcdf(x), rtol=1e-10)
    np.testing.assert_allclose(p.icdf(carried(q.cdf(x))).numpy(), x, rtol=1e-10)
    for mine, theirs in ((p.mean, q.mean()), (p.variance, q.var()), (p.entropy(), q.entropy())):
        np.testing.assert_allclose(mine.numpy(), theirs, rtol=1e-10)
    ft.manual_seed(0)
    assert all(stats.kstest(u, "uniform").pvalue > 1e-4 for u in q.cdf(p.sample((2000,)).numpy()).T)
    assert D.Kumaraswamy(3.0, 2.0).mode.item() == pytest.approx((2 / 5) ** (1 / 3))


def test_register_kl():
    class Left(D.Normal):
        pass

    class Right(D.Normal):
        pass

    one = ft.ones(())
    before = dict(D.kl._KL_REGISTRY)
    try:
        D.register_kl(Left, D.Normal)(lambda p, q: one)
        assert D.kl_divergence(Left(0.0, 1.0), D.Normal(0.0, 1.0)) is one
        assert D.kl_divergence(D.Normal(0.0, 1.0), Left(0.0, 1.0)).item() == 0
        D.register_kl(D.Normal, Right)(lambda p, q: 2 * one)
        with pytest.warns(RuntimeWarning, match="Ambiguous"):
            D.kl_divergence(Left(0.0, 1.0), Right(0.0, 1.0))
    finally:
        D.kl._KL_REGISTRY.clear()
        D.kl._KL_REGISTRY.update(before)
        D.kl._KL_MEMOIZE.clear()


def test_names():
    """PyTorch's names are there, and its modules to import them from."""
    assert [n for n in TD.__all__ if not hasattr(D, n)] == []
    from fasttorch.distributions.multivariate_normal import MultivariateNormal
    from fasttorch.distributions.normal import Normal
    from fasttorch.distributions.relaxed_bernoulli import LogitRelaxedBernoulli
    from fasttorch.distributions.utils import broadcast_all

    assert Normal is D.Normal and MultivariateNormal is D.MultivariateNormal and issubclass(LogitRelaxedBernoulli, D.Distribution)
    a, b = broadcast_all(1.0, ft.zeros(2, dtype=ft.float64))
    assert a.dtype == ft.float64 and tuple(a.shape) == (2,)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert D.Normal(0.0, 1.0).sample_n(3).shape == (3,)
    vector = ft.arange(6.0)
    from fasttorch.distributions.utils import tril_matrix_to_vec, vec_to_tril_matrix

    assert vec_to_tril_matrix(vector).tolist() == [[0, 0, 0], [1, 2, 0], [3, 4, 5]]
    assert tril_matrix_to_vec(vec_to_tril_matrix(vector)).tolist() == vector.tolist()


def test_learning():
    """A gradient through a sample moves the parameters to the target: variational inference of a gamma by a log-normal."""
    ft.manual_seed(0)
    loc, log_scale = ft.zeros((), requires_grad=True), ft.zeros((), requires_grad=True)
    target, optimizer = D.Gamma(ft.tensor(3.0), ft.tensor(2.0)), ft.optim.Adam([loc, log_scale], 0.05)
    for _ in range(150):
        q = D.LogNormal(loc, log_scale.exp())
        x = q.rsample((64,))
        loss = (q.log_prob(x) - target.log_prob(x)).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert loss.item() < 0.2 and abs(D.LogNormal(loc, log_scale.exp()).mean.item() - 1.5) < 0.3


def test_beta_and_dirichlet_of_small_concentrations():
    """Numbers near 0 and 1, half of each, though gamma numbers of such shapes underflow in float32."""
    for dtype in (ft.float32, ft.float64):
        c = ft.tensor(1e-2, dtype=dtype)
        x = ft.distributions.Beta(c, c).sample((20000,))
        assert x.dtype == dtype and not (x == 0).any() and not (x == 1).any()
        assert abs(float((x < 0.1).double().mean()) - 0.5) < 0.05 and abs(float((x > 0.9).double().mean()) - 0.5) < 0.05


def test_negative_binomial_of_no_trials():
    """No failures to wait for: no successes."""
    d = ft.distributions.NegativeBinomial(ft.tensor([0.0, 0.0]), probs=ft.tensor([0.5, 0.9]))
    assert d.sample((3,)).tolist() == [[0.0, 0.0]] * 3
