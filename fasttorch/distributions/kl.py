"""Kullback-Leibler divergence of two distributions, by a registry of closed forms.

``KL(p || q) = -H(p) - E[log q(x)]`` with x drawn from p: most of the forms are p's entropy and, for a family of q, the mean of
log q by some means under p: of x, of its square, of log x, of exp(-x / s).
"""

import math
import warnings

import fasttorch as ft
from fasttorch.distributions.discrete import Bernoulli, Binomial, Categorical, Geometric, OneHotCategorical, Poisson
from fasttorch.distributions.distribution import Distribution, ExponentialFamily
from fasttorch.distributions.multivariate import LowRankMultivariateNormal, MultivariateNormal, _log_diagonal, _mahalanobis
from fasttorch.distributions.positive import Exponential, Gamma, Pareto
from fasttorch.distributions.real_line import Cauchy, Gumbel, HalfNormal, Laplace, Normal, Uniform
from fasttorch.distributions.transformed import Independent, TransformedDistribution
from fasttorch.distributions.unit_interval import Beta, ContinuousBernoulli, Dirichlet
from fasttorch.distributions.utils import euler_constant, sum_rightmost

__all__ = ["kl_divergence", "register_kl"]

_KL_REGISTRY = {}
_KL_MEMOIZE = {}


def register_kl(type_p, type_q):
    """Decorator: enter a function of (p, q) as the divergence of these two types and of their subclasses.

    Of several forms that fit, the one for the most specific types is taken.

    >>> @register_kl(Normal, Normal)
    ... def kl_normal_normal(p, q): ...
    """
    for kind in (type_p, type_q):
        if not (isinstance(kind, type) and issubclass(kind, Distribution)):
            raise TypeError(f"Expected a subclass of Distribution but got {kind}")

    def enter(function):
        _KL_REGISTRY[type_p, type_q] = function
        _KL_MEMOIZE.clear()
        return function

    return enter


def _dispatch(type_p, type_q):
    """The most specific form for two types, or None. A RuntimeWarning where p and q would have it differently."""
    fitting = [(p, q) for p, q in _KL_REGISTRY if issubclass(type_p, p) and issubclass(type_q, q)]
    if not fitting:
        return None
    p_order, q_order = type_p.__mro__.index, type_q.__mro__.index
    left = min(fitting, key=lambda pair: (p_order(pair[0]), q_order(pair[1])))
    right = min(fitting, key=lambda pair: (q_order(pair[1]), p_order(pair[0])))
    if _KL_REGISTRY[left] is not _KL_REGISTRY[right]:
        names = " and ".join(f"kl_divergence({p.__name__}, {q.__name__})" for p, q in (left, right))
        warnings.warn(
            f"Ambiguous kl_divergence({type_p.__name__}, {type_q.__name__}): {names} both fit; the first is taken. "
            "Please register_kl the pair.",
            RuntimeWarning,
            stacklevel=3,
        )
    return _KL_REGISTRY[left]


def kl_divergence(p, q):
    """Kullback-Leibler divergence ``E[log p(x) - log q(x)]``, x drawn from p, of shape ``batch_shape``.

    Raises NotImplementedError where no form is registered for the two types.

    >>> kl_divergence(Normal(0.0, 1.0), Normal(1.0, 1.0))
    tensor(0.5000)
    """
    pair = type(p), type(q)
    if pair not in _KL_MEMOIZE:
        _KL_MEMOIZE[pair] = _dispatch(*pair)
    if _KL_MEMOIZE[pair] is None:
        raise NotImplementedError(f"No KL(p || q) is implemented for p type {pair[0].__name__} and q type {pair[1].__name__}")
    return _KL_MEMOIZE[pair](p, q)


# ---- means under p ----


def _mean_log(p):
    """E[log x]."""
    if isinstance(p, Beta):
        return ft.digamma(p.concentration1) - ft.digamma(p.concentration1 + p.concentration0)
    if isinstance(p, Exponential):
        return -euler_constant - p.rate.log()
    if isinstance(p, Gamma):
        return ft.digamma(p.concentration) - p.rate.log()
    if isinstance(p, Pareto):
        return p.scale.log() + p.alpha.reciprocal()
    return (ft.xlogy(p.high, p.high) - ft.xlogy(p.low, p.low)) / (p.high - p.low) - 1


def _mean_exp(p, s):
    """E[exp(-x / s)]."""
    if isinstance(p, Exponential):
        return p.rate / (p.rate + 1 / s)
    if isinstance(p, Gamma):
        return (1 + 1 / (p.rate * s)) ** -p.concentration
    if isinstance(p, Normal):
        return ft.exp(-p.loc / s + 0.5 * (p.scale / s).square())
    if isinstance(p, Gumbel):
        return ft.exp(ft.lgamma(1 + p.scale / s) - p.loc / s)
    return s * (ft.exp(-p.low / s) - ft.exp(-p.high / s)) / (p.high - p.low)


# ---- the mean of log q under p, by q ----


def _cross_normal(p, q):
    mean_square = p.variance + (p.mean - q.loc).square()
    return -0.5 * mean_square / q.scale.square() - q.scale.log() - 0.5 * math.log(2 * math.pi)


def _cross_exponential(p, q):
    return q.rate.log() - q.rate * p.mean


def _cross_gamma(p, q):
    return q.concentration * q.rate.log() - ft.lgamma(q.concentration) + (q.concentration - 1) * _mean_log(p) - q.rate * p.mean


def _cross_gumbel(p, q):
    return -q.scale.log() - (p.mean - q.loc) / q.scale - ft.exp(q.loc / q.scale) * _mean_exp(p, q.scale)


def _cross_continuous_bernoulli(p, q):
    return p.mean * q.logits + ft.log1p(-q.probs) + q._cont_bern_log_norm()


def _cross_uniform(p, q):
    return -(q.high - q.low).log()


def _finite(holds, value):
    """The value where p's support lies in q's and the mean exists, elsewhere infinity."""
    return ft.where(holds, value, math.inf)


_CROSS = [
    (
        Beta,
        {
            Normal: _cross_normal,
            Exponential: _cross_exponential,
            Gamma: _cross_gamma,
            ContinuousBernoulli: _cross_continuous_bernoulli,
            Uniform: _cross_uniform,
        },
    ),
    (
        ContinuousBernoulli,
        {
            Normal: _cross_normal,
            Exponential: _cross_exponential,
            Uniform: _cross_uniform,
            ContinuousBernoulli: _cross_continuous_bernoulli,
        },
    ),
    (Exponential, {Normal: _cross_normal, Gamma: _cross_gamma, Gumbel: _cross_gumbel, Exponential: _cross_exponential}),
    (Gamma, {Normal: _cross_normal, Exponential: _cross_exponential, Gamma: _cross_gamma, Gumbel: _cross_gumbel}),
    (Gumbel, {Normal: _cross_normal, Gumbel: _cross_gumbel}),
    (Laplace, {Normal: _cross_normal}),
    (Normal, {Gumbel: _cross_gumbel, Normal: _cross_normal}),
    (Pareto, {Normal: _cross_normal, Exponential: _cross_exponential, Gamma: _cross_gamma}),
    (
        Uniform,
        {
            Normal: _cross_normal,
            Exponential: _cross_exponential,
            Gamma: _cross_gamma,
            Gumbel: _cross_gumbel,
            ContinuousBernoulli: _cross_continuous_bernoulli,
            Uniform: _cross_uniform,
        },
    ),
]


def _holds(p, q):
    """Where p's support lies in q's, and q's log density has a mean; True where that is always so."""
    if isinstance(p, Pareto):
        return p.alpha > (2 if isinstance(q, Normal) else 1)
    if isinstance(p, Uniform):
        if isinstance(q, (Exponential, Gamma)):
            return p.low >= 0
        if isinstance(q, ContinuousBernoulli):
            return (p.low >= 0) & (p.high <= 1)
        if isinstance(q, Uniform):
            return (q.low <= p.low) & (q.high >= p.high)
    if isinstance(q, Uniform):
        return (q.low <= 0) & (q.high >= 1)
    return None


def _by_entropy(cross):
    def divergence(p, q):
        value, holds = -p.entropy() - cross(p, q), _holds(p, q)
        return value if holds is None else _finite(holds, value)

    return divergence


for _p, _families in _CROSS:
    for _q, _function in _families.items():
        register_kl(_p, _q)(_by_entropy(_function))


# ---- supports that don't fit ----


def _infinite(p, q):
    """p gives probability to what is impossible under q."""
    shape = ft.broadcast_shapes(p.batch_shape, q.batch_shape)
    like = p.mean
    return ft.full(shape, math.inf, dtype=like.dtype, device=like.device)


for _p, _others in (
    (Beta, (Pareto,)),
    (ContinuousBernoulli, (Pareto,)),
    (Exponential, (Beta, ContinuousBernoulli, Pareto, Uniform)),
    (Gamma, (Beta, ContinuousBernoulli, Pareto, Uniform)),
    (Gumbel, (Beta, ContinuousBernoulli, Exponential, Gamma, Pareto, Uniform)),
    (Laplace, (Beta, ContinuousBernoulli, Exponential, Gamma, Pareto, Uniform)),
    (Normal, (Beta, ContinuousBernoulli, Exponential, Gamma, Pareto, Uniform)),
    (Pareto, (Beta, ContinuousBernoulli, Uniform)),
    (Poisson, (Bernoulli, Binomial)),
):
    for _q in _others:
        register_kl(_p, _q)(_infinite)


# ---- two of one family, and the rest ----


@register_kl(Bernoulli, Bernoulli)
def _bernoulli(p, q):
    own, other = p.probs, q.probs
    return ft.xlogy(own, own) - ft.xlogy(own, other) + ft.special.xlog1py(1 - own, -own) - ft.special.xlog1py(1 - own, -other)


@register_kl(Bernoulli, Poisson)
def _bernoulli_poisson(p, q):
    return -p.entropy() - (p.probs * q.rate.log() - q.rate)


@register_kl(Beta, Beta)
def _beta(p, q):
    total = p.concentration1 + p.concentration0
    high = p.concentration1, q.concentration1
    low = p.concentration0, q.concentration0
    normalizer = (
        ft.lgamma(high[1])
        + ft.lgamma(low[1])
        + ft.lgamma(total)
        - ft.lgamma(high[0])
        - ft.lgamma(low[0])
        - ft.lgamma(high[1] + low[1])
    )
    return (
        normalizer
        + (high[0] - high[1]) * ft.digamma(high[0])
        + (low[0] - low[1]) * ft.digamma(low[0])
        + (high[1] + low[1] - total) * ft.digamma(total)
    )


@register_kl(Binomial, Binomial)
def _binomial(p, q):
    if bool((p.total_count < q.total_count).any()):
        raise NotImplementedError("KL between Binomials where q.total_count > p.total_count is not implemented")
    value = p.total_count * (p.probs * (p.logits - q.logits) + ft.log1p(-p.probs) - ft.log1p(-q.probs))
    return ft.where(p.total_count > q.total_count, math.inf, value)


@register_kl(Categorical, Categorical)
def _categorical(p, q):
    terms = ft.where(q.probs == 0, math.inf, p.probs * (p.logits - q.logits))
    return ft.where((p.probs == 0).expand_as(terms), 0.0, terms).sum(-1)


@register_kl(OneHotCategorical, OneHotCategorical)
def _one_hot(p, q):
    return _categorical(p._categorical, q._categorical)


@register_kl(Cauchy, Cauchy)
def _cauchy(p, q):
    return ((p.scale + q.scale).square() + (p.loc - q.loc).square()).log() - (4 * p.scale * q.scale).log()


@register_kl(Dirichlet, Dirichlet)
def _dirichlet(p, q):
    own, other = p.concentration, q.concentration
    total = own.sum(-1)
    mean_log = ft.digamma(own) - ft.digamma(total).unsqueeze(-1)
    return (
        ft.lgamma(total)
        - ft.lgamma(other.sum(-1))
        - (ft.lgamma(own) - ft.lgamma(other)).sum(-1)
        + ((own - other) * mean_log).sum(-1)
    )


@register_kl(ExponentialFamily, ExponentialFamily)
def _exponential_family(p, q):
    """The Bregman divergence of the log normalisers (Nielsen and Nock 2010), for two of one type."""
    if type(p) is not type(q):
        raise NotImplementedError(
            "The cross KL-divergence between different exponential families cannot be computed using Bregman divergences"
        )
    own = [x.detach().requires_grad_() for x in p._natural_params]
    with ft.enable_grad():
        normalizer = p._log_normalizer(*own)
        gradients = ft.autograd.grad(normalizer.sum(), own, create_graph=True)
    value = q._log_normalizer(*q._natural_params) - normalizer
    for mine, theirs, gradient in zip(own, q._natural_params, gradients):
        value = value - sum_rightmost((theirs - mine) * gradient, len(q.event_shape))
    return value


@register_kl(Geometric, Geometric)
def _geometric(p, q):
    return -p.entropy() - ft.log1p(-q.probs) / p.probs - q.logits


@register_kl(HalfNormal, HalfNormal)
def _half_normal(p, q):
    return _by_entropy(_cross_normal)(p.base_dist, q.base_dist)


@register_kl(Laplace, Laplace)
def _laplace(p, q):
    ratio, distance = p.scale / q.scale, (p.loc - q.loc).abs()
    return -ratio.log() + distance / q.scale + ratio * ft.exp(-distance / p.scale) - 1


@register_kl(Normal, Laplace)
def _normal_laplace(p, q):
    z = (p.loc - q.loc) / p.scale
    distance = p.scale * (math.sqrt(2 / math.pi) * ft.exp(-0.5 * z.square()) + z * ft.erf(z / math.sqrt(2)))
    return -p.entropy() + (2 * q.scale).log() + distance / q.scale


@register_kl(Pareto, Pareto)
def _pareto(p, q):
    value = q.alpha * (p.scale / q.scale).log() + (p.alpha / q.alpha).log() + q.alpha / p.alpha - 1
    return _finite(p.scale >= q.scale, value)


@register_kl(Poisson, Poisson)
def _poisson(p, q):
    return p.rate * (p.rate.log() - q.rate.log()) - (p.rate - q.rate)


@register_kl(Uniform, Beta)
def _uniform_beta(p, q):
    # E[log(1 - x)] is E[log x] of the mirrored interval
    mirrored = Uniform(1 - p.high, 1 - p.low, validate_args=False)
    a, b = q.concentration1, q.concentration0
    cross = ft.lgamma(a + b) - ft.lgamma(a) - ft.lgamma(b) + (a - 1) * _mean_log(p) + (b - 1) * _mean_log(mirrored)
    return _finite((p.low >= 0) & (p.high <= 1), -p.entropy() - cross)


@register_kl(Uniform, Pareto)
def _uniform_pareto(p, q):
    cross = q.alpha.log() + q.alpha * q.scale.log() - (q.alpha + 1) * _mean_log(p)
    return _finite(p.low >= q.scale, -p.entropy() - cross)


@register_kl(Independent, Independent)
def _independent(p, q):
    if p.reinterpreted_batch_ndims != q.reinterpreted_batch_ndims:
        raise NotImplementedError("KL between Independents of different reinterpreted_batch_ndims is not implemented")
    return sum_rightmost(kl_divergence(p.base_dist, q.base_dist), p.reinterpreted_batch_ndims)


@register_kl(TransformedDistribution, TransformedDistribution)
def _transformed(p, q):
    if p.transforms != q.transforms or p.event_shape != q.event_shape:
        raise NotImplementedError("KL between distributions with different transforms or event shapes is not implemented")
    return kl_divergence(p.base_dist, q.base_dist)


# ---- multivariate normal ----


def _trace_square(A):
    """Sum of the squares of a matrix's entries: the trace of ``A A^T``."""
    return A.square().sum((-2, -1))


def _solved(L, B):
    batch = ft.broadcast_shapes(L.shape[:-2], B.shape[:-2])
    return ft.linalg.solve_triangular(L.expand(batch + L.shape[-2:]), B.expand(batch + B.shape[-2:]), upper=False)


def _same_event(p, q):
    if p.event_shape != q.event_shape:
        raise ValueError(
            f"KL-divergence between two (Low Rank) Multivariate Normals with different event shapes cannot be computed: "
            f"{tuple(p.event_shape)} and {tuple(q.event_shape)}"
        )


def _parts(p):
    """The columns whose outer products add up to p's covariance, as matrices, and half the logarithm of its determinant."""
    if isinstance(p, MultivariateNormal):
        return [p._unbroadcasted_scale_tril], _log_diagonal(p._unbroadcasted_scale_tril)
    return [p._unbroadcasted_cov_factor, ft.diag_embed(p._unbroadcasted_cov_diag.sqrt())], 0.5 * p._log_det()


@register_kl(MultivariateNormal, MultivariateNormal)
@register_kl(LowRankMultivariateNormal, MultivariateNormal)
def _to_multivariate_normal(p, q):
    _same_event(p, q)
    columns, half = _parts(p)
    L = q._unbroadcasted_scale_tril
    trace = sum(_trace_square(_solved(L, c)) for c in columns)
    distance = _mahalanobis(L, q.loc - p.loc)
    return _log_diagonal(L) - half + 0.5 * (trace + distance - p.event_shape[0])


@register_kl(MultivariateNormal, LowRankMultivariateNormal)
@register_kl(LowRankMultivariateNormal, LowRankMultivariateNormal)
def _to_low_rank(p, q):
    _same_event(p, q)
    columns, half = _parts(p)
    W, d = q._unbroadcasted_cov_factor, q._unbroadcasted_cov_diag
    weighted = W.mT / d.unsqueeze(-2)
    trace = sum(
        _trace_square(c / d.sqrt().unsqueeze(-1)) - _trace_square(_solved(q._capacitance_tril, weighted @ c)) for c in columns
    )
    return 0.5 * q._log_det() - half + 0.5 * (trace + q._distance(q.loc - p.loc) - p.event_shape[0])
