"""Distributions of probabilities: numbers in [0, 1], and vectors of them that add up to 1."""

import math

import fasttorch as ft
from fasttorch.distributions import constraints
from fasttorch.distributions.distribution import Distribution, ExponentialFamily
from fasttorch.distributions.real_line import Normal
from fasttorch.distributions.transformed import TransformedDistribution
from fasttorch.distributions.transforms import StickBreakingTransform
from fasttorch.distributions.utils import (
    broadcast_all,
    clamp_probs,
    euler_constant,
    lazy_property,
    logits_to_probs,
    probs_to_logits,
    standard_gamma,
    uniform,
)

__all__ = ["Beta", "ContinuousBernoulli", "Dirichlet", "Kumaraswamy", "LogisticNormal"]


class Dirichlet(ExponentialFamily):
    """Dirichlet distribution of vectors of probabilities, density proportional to ``prod(x ** (concentration - 1))``."""

    arg_constraints = {"concentration": constraints.independent(constraints.positive, 1)}
    support = constraints.simplex
    has_rsample = True

    def __init__(self, concentration, validate_args=None):
        if concentration.ndim < 1:
            raise ValueError("`concentration` parameter must be at least one-dimensional.")
        self.concentration = concentration
        super().__init__(concentration.shape[:-1], concentration.shape[-1:], validate_args=validate_args)

    @property
    def mean(self):
        return self.concentration / self.concentration.sum(-1, True)

    @property
    def mode(self):
        above = (self.concentration - 1).clamp(min=0.0)
        mode = above / above.sum(-1, True)
        corner = (self.concentration < 1).all(-1, True)
        highest = ft.nn.functional.one_hot(self.concentration.argmax(-1), self.concentration.shape[-1]).to(mode.dtype)
        return ft.where(corner, highest, mode)

    @property
    def variance(self):
        total, c = self.concentration.sum(-1, True), self.concentration
        return c * (total - c) / (total.square() * (total + 1))

    def rsample(self, sample_shape=()):
        # in double precision: of small concentrations all numbers would be the smallest of their dtype, and equal
        g = standard_gamma(self.concentration.expand(self._extended_shape(sample_shape)).double())
        x = (g / g.sum(-1, True)).to(self.concentration.dtype)
        info = ft.finfo(x.dtype)
        return x.clamp(min=info.tiny, max=1 - info.eps / 2)

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        c = self.concentration
        return ft.xlogy(c - 1, value).sum(-1) + ft.lgamma(c.sum(-1)) - ft.lgamma(c).sum(-1)

    def entropy(self):
        k, c = self.concentration.shape[-1], self.concentration
        total = c.sum(-1)
        return ft.lgamma(c).sum(-1) - ft.lgamma(total) - (k - total) * ft.digamma(total) - ((c - 1) * ft.digamma(c)).sum(-1)

    @property
    def _natural_params(self):
        return (self.concentration,)

    def _log_normalizer(self, x):
        return x.lgamma().sum(-1) - ft.lgamma(x.sum(-1))


class Beta(ExponentialFamily):
    """Beta distribution: density proportional to ``x^(concentration1 - 1) (1 - x)^(concentration0 - 1)``."""

    arg_constraints = {"concentration1": constraints.positive, "concentration0": constraints.positive}
    support = constraints.unit_interval
    has_rsample = True

    def __init__(self, concentration1, concentration0, validate_args=None):
        both = ft.stack(broadcast_all(concentration1, concentration0), -1)
        if not both.is_floating_point():
            both = both.to(ft.get_default_dtype())
        self._dirichlet = Dirichlet(both, validate_args=validate_args)
        super().__init__(self._dirichlet.batch_shape, validate_args=validate_args)

    def expand(self, batch_shape, _instance=None):
        new = self._get_checked_instance(_instance)
        new._dirichlet = self._dirichlet.expand(batch_shape)
        new._batch_shape, new._event_shape, new._validate_args = ft.Size(batch_shape), self._event_shape, self._validate_args
        return new

    @property
    def concentration1(self):
        """Exponent of x, plus 1."""
        return self._dirichlet.concentration[..., 0]

    @property
    def concentration0(self):
        """Exponent of 1 - x, plus 1."""
        return self._dirichlet.concentration[..., 1]

    @property
    def mean(self):
        return self.concentration1 / (self.concentration1 + self.concentration0)

    @property
    def mode(self):
        return self._dirichlet.mode[..., 0]

    @property
    def variance(self):
        total = self.concentration1 + self.concentration0
        return self.concentration1 * self.concentration0 / (total.square() * (total + 1))

    def rsample(self, sample_shape=()):
        return self._dirichlet.rsample(sample_shape)[..., 0]

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        a, b = self.concentration1, self.concentration0
        return ft.xlogy(a - 1, value) + ft.special.xlog1py(b - 1, -value) + ft.lgamma(a + b) - ft.lgamma(a) - ft.lgamma(b)

    def entropy(self):
        return self._dirichlet.entropy()

    @property
    def _natural_params(self):
        return self.concentration1, self.concentration0

    def _log_normalizer(self, x, y):
        return ft.lgamma(x) + ft.lgamma(y) - ft.lgamma(x + y)

    def __repr__(self):
        parts = [(n, getattr(self, n)) for n in self.arg_constraints]
        return f"Beta({', '.join(f'{n}: {v if v.numel() == 1 else tuple(v.shape)}' for n, v in parts)})"


class Kumaraswamy(Distribution):
    """Kumaraswamy's distribution: cumulative function ``1 - (1 - x ** concentration1) ** concentration0``."""

    arg_constraints = {"concentration1": constraints.positive, "concentration0": constraints.positive}
    support = constraints.unit_interval
    has_rsample = True

    def __init__(self, concentration1, concentration0, validate_args=None):
        self.concentration1, self.concentration0 = broadcast_all(concentration1, concentration0)
        super().__init__(self.concentration0.shape, validate_args=validate_args)

    def _moment(self, n):
        a, b = self.concentration1, self.concentration0
        order = 1 + n / a
        return ft.exp(b.log() + ft.lgamma(order) + ft.lgamma(b) - ft.lgamma(order + b))

    @property
    def mean(self):
        return self._moment(1)

    @property
    def mode(self):
        a, b = self.concentration1, self.concentration0
        return ft.where((a < 1) | (b < 1), math.nan, ((a - 1) / (a * b - 1)).pow(1 / a))

    @property
    def variance(self):
        return self._moment(2) - self.mean.square()

    def rsample(self, sample_shape=()):
        return self.icdf(uniform(self._extended_shape(sample_shape), self.concentration1))

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        a, b = self.concentration1, self.concentration0
        return a.log() + b.log() + ft.xlogy(a - 1, value) + ft.special.xlog1py(b - 1, -value.pow(a))

    def cdf(self, value):
        if self._validate_args:
            self._validate_sample(value)
        return -ft.expm1(ft.special.xlog1py(self.concentration0, -value.pow(self.concentration1)))

    def icdf(self, value):
        return (-ft.expm1(ft.log1p(-value) / self.concentration0)).pow(1 / self.concentration1)

    def entropy(self):
        a, b = self.concentration1, self.concentration0
        harmonic = ft.digamma(b + 1) + euler_constant
        return (1 - 1 / b) + (1 - 1 / a) * harmonic - a.log() - b.log()


class ContinuousBernoulli(ExponentialFamily):
    """Continuous Bernoulli distribution on [0, 1]: density proportional to ``p^x (1 - p)^(1 - x)``.

    Near p = 1/2, between the ``lims``, where the normaliser is 0/0, its series is used.
    """

    arg_constraints = {"probs": constraints.unit_interval, "logits": constraints.real}
    support = constraints.unit_interval
    has_rsample = True
    _mean_carrier_measure = 0

    def __init__(self, probs=None, logits=None, lims=(0.499, 0.501), validate_args=None):
        if (probs is None) == (logits is None):
            raise ValueError("Either `probs` or `logits` must be specified, but not both.")
        self._lims = lims
        if probs is not None:
            (probs,) = broadcast_all(probs)
            if validate_args is not None and validate_args and not bool(constraints.unit_interval.check(probs).all()):
                raise ValueError("The parameter probs has invalid values")
            self.probs = clamp_probs(probs)
        else:
            (self.logits,) = broadcast_all(logits)
        super().__init__((self.probs if probs is not None else self.logits).shape, validate_args=validate_args)

    def _expand_rest(self, new, batch_shape):
        new._lims = self._lims

    @lazy_property
    def logits(self):
        return probs_to_logits(self.probs, is_binary=True)

    @lazy_property
    def probs(self):
        return clamp_probs(logits_to_probs(self.logits, is_binary=True))

    @property
    def param_shape(self):
        """The parameter's shape."""
        return self.__dict__.get("probs", self.__dict__.get("logits")).shape

    def _outside(self):
        """Where the closed forms may be used, and probabilities to use them with."""
        outside = (self.probs <= self._lims[0]) | (self.probs > self._lims[1])
        return outside, ft.where(outside, self.probs, self._lims[0])

    def _cont_bern_log_norm(self):
        outside, p = self._outside()
        low, high = ft.where(p <= 0.5, p, 0.0), ft.where(p >= 0.5, p, 1.0)
        size = ft.where(p <= 0.5, ft.log1p(-2 * low), ft.log(2 * high - 1))
        log = ft.log(ft.abs(ft.log1p(-p) - ft.log(p))) - size
        x = (self.probs - 0.5).square()
        return ft.where(outside, log, math.log(2) + (4 / 3 + 104 / 45 * x) * x)

    @property
    def mean(self):
        outside, p = self._outside()
        x = self.probs - 0.5
        return ft.where(outside, p / (2 * p - 1) + 1 / (ft.log1p(-p) - ft.log(p)), 0.5 + (1 / 3 + 16 / 45 * x.square()) * x)

    @property
    def stddev(self):
        return self.variance.sqrt()

    @property
    def variance(self):
        outside, p = self._outside()
        x = (self.probs - 0.5).square()
        value = p * (p - 1) / (1 - 2 * p).square() + 1 / (ft.log1p(-p) - ft.log(p)).square()
        return ft.where(outside, value, 1 / 12 - (1 / 15 - 128 / 945 * x) * x)

    def rsample(self, sample_shape=()):
        return self.icdf(uniform(self._extended_shape(sample_shape), self.probs))

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        logits, value = broadcast_all(self.logits, value)
        return value * logits - ft.nn.functional.softplus(logits) + self._cont_bern_log_norm()

    def cdf(self, value):
        if self._validate_args:
            self._validate_sample(value)
        outside, p = self._outside()
        inside = (p.pow(value) * (1 - p).pow(1 - value) + p - 1) / (2 * p - 1)
        value = ft.where(outside, inside, value)
        return value.clamp(min=0, max=1)

    def icdf(self, value):
        outside, p = self._outside()
        closed = (ft.log1p(-p + value * (2 * p - 1)) - ft.log1p(-p)) / (ft.log(p) - ft.log1p(-p))
        return ft.where(outside, closed, value)

    def entropy(self):
        log0, log1 = ft.log1p(-self.probs), ft.log(self.probs)
        return self.mean * (log0 - log1) - self._cont_bern_log_norm() - log0

    @property
    def _natural_params(self):
        return (self.logits,)

    def _log_normalizer(self, x):
        outside = (x <= self._lims[0] - 0.5) | (x > self._lims[1] - 0.5)
        safe = ft.where(outside, x, (self._lims[0] - 0.5) * ft.ones_like(x))
        return ft.where(
            outside, ft.log(ft.abs(ft.expm1(safe))) - ft.log(ft.abs(safe)), 0.5 * x + x.square() / 24 - x.pow(4) / 2880
        )


class LogisticNormal(TransformedDistribution):
    """Vectors of probabilities made by breaking a stick at normal numbers of mean ``loc`` and deviation ``scale``."""

    arg_constraints = {"loc": constraints.real, "scale": constraints.positive}
    support = constraints.simplex
    has_rsample = True

    def __init__(self, loc, scale, validate_args=None):
        base = Normal(loc, scale, validate_args=validate_args)
        if not base.batch_shape:
            base = base.expand([1])
        super().__init__(base, StickBreakingTransform(), validate_args=validate_args)

    @property
    def loc(self):
        """Mean of the normal numbers."""
        return self.base_dist.base_dist.loc

    @property
    def scale(self):
        """Standard deviation of the normal numbers."""
        return self.base_dist.base_dist.scale
