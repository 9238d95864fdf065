"""Distributions of positive numbers."""

import math

import fasttorch as ft
from fasttorch.distributions import constraints
from fasttorch.distributions.distribution import Distribution, ExponentialFamily
from fasttorch.distributions.transformed import TransformedDistribution
from fasttorch.distributions.transforms import AffineTransform, ExpTransform, PowerTransform
from fasttorch.distributions.utils import broadcast_all, euler_constant, standard_gamma, uniform

__all__ = ["Chi2", "Exponential", "FisherSnedecor", "Gamma", "GeneralizedPareto", "InverseGamma", "Pareto", "Weibull"]


class Exponential(ExponentialFamily):
    """Exponential distribution: density ``rate exp(-rate x)``.

    >>> Exponential(2.0).mean
    tensor(0.5000)
    """

    arg_constraints = {"rate": constraints.positive}
    support = constraints.nonnegative
    has_rsample = True
    _mean_carrier_measure = 0

    def __init__(self, rate, validate_args=None):
        (self.rate,) = broadcast_all(rate)
        super().__init__(self.rate.shape, validate_args=validate_args)

    @property
    def mean(self):
        return self.rate.reciprocal()

    @property
    def mode(self):
        return ft.zeros_like(self.rate)

    @property
    def stddev(self):
        return self.rate.reciprocal()

    @property
    def variance(self):
        return self.rate.pow(-2)

    def rsample(self, sample_shape=()):
        shape = self._extended_shape(sample_shape)
        return ft.empty(shape, dtype=self.rate.dtype, device=self.rate.device).exponential_() / self.rate

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        return self.rate.log() - self.rate * value

    def cdf(self, value):
        if self._validate_args:
            self._validate_sample(value)
        return -ft.expm1(-self.rate * value)

    def icdf(self, value):
        return -ft.log1p(-value) / self.rate

    def entropy(self):
        return 1 - self.rate.log()

    @property
    def _natural_params(self):
        return (-self.rate,)

    def _log_normalizer(self, x):
        return -ft.log(-x)


class Gamma(ExponentialFamily):
    """Gamma distribution: density ``rate^a x^(a - 1) exp(-rate x) / gamma(a)``, a the ``concentration``."""

    arg_constraints = {"concentration": constraints.positive, "rate": constraints.positive}
    support = constraints.nonnegative
    has_rsample = True
    _mean_carrier_measure = 0

    def __init__(self, concentration, rate, validate_args=None):
        self.concentration, self.rate = broadcast_all(concentration, rate)
        super().__init__(self.rate.shape, validate_args=validate_args)

    @property
    def mean(self):
        return self.concentration / self.rate

    @property
    def mode(self):
        return ((self.concentration - 1) / self.rate).clamp(min=0)

    @property
    def variance(self):
        return self.concentration / self.rate.square()

    def rsample(self, sample_shape=()):
        shape = self._extended_shape(sample_shape)
        return (standard_gamma(self.concentration.expand(shape)) / self.rate).clamp(min=ft.finfo(self.rate.dtype).tiny)

    def log_prob(self, value):
        value = ft.as_tensor(value, dtype=self.rate.dtype, device=self.rate.device)
        if self._validate_args:
            self._validate_sample(value)
        return (
            ft.xlogy(self.concentration, self.rate)
            + ft.xlogy(self.concentration - 1, value)
            - self.rate * value
            - ft.lgamma(self.concentration)
        )

    def cdf(self, value):
        if self._validate_args:
            self._validate_sample(value)
        return ft.special.gammainc(self.concentration, self.rate * value)

    def entropy(self):
        a = self.concentration
        return a - self.rate.log() + ft.lgamma(a) + (1 - a) * ft.digamma(a)

    @property
    def _natural_params(self):
        return self.concentration - 1, -self.rate

    def _log_normalizer(self, x, y):
        return ft.lgamma(x + 1) + (x + 1) * ft.log(-y.reciprocal())


class Chi2(Gamma):
    """Chi-squared distribution with ``df`` degrees of freedom: Gamma(df / 2, 1 / 2)."""

    arg_constraints = {"df": constraints.positive}

    def __init__(self, df, validate_args=None):
        half = 0.5 * df
        super().__init__(half, 0.5, validate_args=validate_args)

    @property
    def df(self):
        """Degrees of freedom."""
        return self.concentration * 2

    def _parameters(self):
        return list(Gamma.arg_constraints.items())


class InverseGamma(TransformedDistribution):
    """The reciprocal of a number of the distribution Gamma(concentration, rate)."""

    arg_constraints = {"concentration": constraints.positive, "rate": constraints.positive}
    support = constraints.positive
    has_rsample = True

    def __init__(self, concentration, rate, validate_args=None):
        base = Gamma(concentration, rate, validate_args=validate_args)
        super().__init__(
            base, PowerTransform(-ft.ones((), dtype=base.rate.dtype, device=base.rate.device)), validate_args=validate_args
        )

    @property
    def concentration(self):
        """Concentration of the gamma distribution."""
        return self.base_dist.concentration

    @property
    def rate(self):
        """Rate of the gamma distribution."""
        return self.base_dist.rate

    @property
    def mean(self):
        a = self.concentration
        return ft.where(a > 1, self.rate / ft.where(a > 1, a - 1, 1.0), math.inf)

    @property
    def mode(self):
        return self.rate / (self.concentration + 1)

    @property
    def variance(self):
        a = self.concentration
        safe = ft.where(a > 2, a, 3.0)
        return ft.where(a > 2, self.rate.square() / ((safe - 1).square() * (safe - 2)), math.inf)

    def entropy(self):
        a = self.concentration
        return a + self.rate.log() + ft.lgamma(a) - (1 + a) * ft.digamma(a)


class Weibull(TransformedDistribution):
    """Weibull distribution: cumulative function ``1 - exp(-(x / scale) ** concentration)``."""

    arg_constraints = {"scale": constraints.positive, "concentration": constraints.positive}
    support = constraints.positive

    def __init__(self, scale, concentration, validate_args=None):
        self.scale, self.concentration = broadcast_all(scale, concentration)
        self.concentration_reciprocal = self.concentration.reciprocal()
        base = Exponential(ft.ones_like(self.scale), validate_args=validate_args)
        super().__init__(
            base, [PowerTransform(self.concentration_reciprocal), AffineTransform(0, self.scale)], validate_args=validate_args
        )

    def _expand_rest(self, new, batch_shape):
        new.scale, new.concentration = self.scale.expand(batch_shape), self.concentration.expand(batch_shape)
        new.concentration_reciprocal = new.concentration.reciprocal()
        new.transforms = [PowerTransform(new.concentration_reciprocal), AffineTransform(0, new.scale)]

    @property
    def mean(self):
        return self.scale * ft.exp(ft.lgamma(1 + self.concentration_reciprocal))

    @property
    def mode(self):
        k = self.concentration
        return self.scale * ((k - 1) / k) ** k.reciprocal()

    @property
    def variance(self):
        r = self.concentration_reciprocal
        return self.scale.square() * (ft.exp(ft.lgamma(1 + 2 * r)) - ft.exp(2 * ft.lgamma(1 + r)))

    def entropy(self):
        r = self.concentration_reciprocal
        return euler_constant * (1 - r) + ft.log(self.scale * r) + 1


class Pareto(TransformedDistribution):
    """Pareto distribution of type 1: density ``alpha scale^alpha / x^(alpha + 1)`` from ``scale`` on."""

    arg_constraints = {"alpha": constraints.positive, "scale": constraints.positive}

    def __init__(self, scale, alpha, validate_args=None):
        self.scale, self.alpha = broadcast_all(scale, alpha)
        base = Exponential(self.alpha, validate_args=validate_args)
        super().__init__(base, [ExpTransform(), AffineTransform(0, self.scale)], validate_args=validate_args)

    def _expand_rest(self, new, batch_shape):
        new.scale, new.alpha = self.scale.expand(batch_shape), self.alpha.expand(batch_shape)
        new.transforms = [ExpTransform(), AffineTransform(0, new.scale)]

    @constraints.dependent_property(is_discrete=False, event_dim=0)
    def support(self):
        return constraints.greater_than_eq(self.scale)

    @property
    def mean(self):
        a = self.alpha.clamp(min=1)
        return a * self.scale / (a - 1)

    @property
    def mode(self):
        return self.scale

    @property
    def variance(self):
        a = self.alpha.clamp(min=2)
        return self.scale.square() * a / ((a - 1).square() * (a - 2))

    def entropy(self):
        return (self.scale / self.alpha).log() + (1 + self.alpha.reciprocal())


class GeneralizedPareto(Distribution):
    """Generalised Pareto distribution, of what exceeds a high threshold ``loc``.

    Cumulative function ``1 - (1 + c z) ** (-1 / c)``, ``z = (x - loc) / scale``, c the ``concentration``; exponential for c = 0.
    """

    arg_constraints = {"loc": constraints.real, "scale": constraints.positive, "concentration": constraints.real}
    has_rsample = True

    def __init__(self, loc, scale, concentration, validate_args=None):
        self.loc, self.scale, self.concentration = broadcast_all(loc, scale, concentration)
        super().__init__(self.loc.shape, validate_args=validate_args)

    @constraints.dependent_property(is_discrete=False, event_dim=0)
    def support(self):
        c = self.concentration
        upper = ft.where(c < 0, self.loc - self.scale / ft.where(c < 0, c, -1.0), math.inf)
        return constraints.interval(self.loc, upper)

    def _curved(self):
        """Where the concentration isn't 0, and the concentration with 1 in the other places."""
        curved = ~ft.isclose(self.concentration, ft.zeros_like(self.concentration))
        return curved, ft.where(curved, self.concentration, 1.0)

    @property
    def mean(self):
        c = self.concentration
        return ft.where(c < 1, self.loc + self.scale / ft.where(c < 1, 1 - c, 1.0), math.inf)

    @property
    def mode(self):
        return self.loc

    @property
    def variance(self):
        c = ft.where(self.concentration < 0.5, self.concentration, 0.0)
        return ft.where(self.concentration < 0.5, self.scale.square() / ((1 - c).square() * (1 - 2 * c)), math.inf)

    def rsample(self, sample_shape=()):
        return self.icdf(uniform(self._extended_shape(sample_shape), self.loc))

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        z = (value - self.loc) / self.scale
        curved, c = self._curved()
        return -self.scale.log() - ft.where(curved, (1 + 1 / c) * ft.log1p(ft.where(curved, c * z, 0.0)), z)

    def _log_survival(self, value):
        z = (value - self.loc) / self.scale
        curved, c = self._curved()
        return ft.where(curved, -ft.log1p(ft.where(curved, c * z, 0.0)) / c, -z)

    def log_survival_function(self, value):
        """Logarithm of the probability of larger values."""
        if self._validate_args:
            self._validate_sample(value)
        return self._log_survival(value)

    def log_cdf(self, value):
        """Logarithm of the cumulative function."""
        return ft.log1p(-ft.exp(self.log_survival_function(value)))

    def cdf(self, value):
        if self._validate_args:
            self._validate_sample(value)
        return -ft.expm1(self._log_survival(value))

    def icdf(self, value):
        curved, c = self._curved()
        log = ft.log1p(-value)
        return self.loc + self.scale * ft.where(curved, ft.expm1(-c * log) / c, -log)

    def entropy(self):
        return self.scale.log() + self.concentration + 1


class FisherSnedecor(Distribution):
    """Fisher's and Snedecor's F distribution, of the quotient of two chi-squared numbers over their degrees of freedom."""

    arg_constraints = {"df1": constraints.positive, "df2": constraints.positive}
    support = constraints.positive
    has_rsample = True

    def __init__(self, df1, df2, validate_args=None):
        self.df1, self.df2 = broadcast_all(df1, df2)
        super().__init__(self.df1.shape, validate_args=validate_args)

    @property
    def mean(self):
        d = ft.where(self.df2 > 2, self.df2, math.nan)
        return d / (d - 2)

    @property
    def mode(self):
        mode = (self.df1 - 2) / self.df1 * self.df2 / (self.df2 + 2)
        return ft.where(self.df1 > 2, mode, math.nan)

    @property
    def variance(self):
        d = ft.where(self.df2 > 4, self.df2, math.nan)
        return 2 * d.square() * (self.df1 + d - 2) / (self.df1 * (d - 2).square() * (d - 4))

    def rsample(self, sample_shape=()):
        shape = self._extended_shape(sample_shape)
        a, b = self.df1.expand(shape) / 2, self.df2.expand(shape) / 2
        tiny = ft.finfo(a.dtype).tiny
        return (standard_gamma(a) / a / (standard_gamma(b) / b).clamp(min=tiny)).clamp(min=tiny)

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        a, b, ratio = self.df1 / 2, self.df2 / 2, self.df1 / self.df2
        normalizer = ft.lgamma(a + b) - ft.lgamma(a) - ft.lgamma(b)
        return normalizer + a * ratio.log() + (a - 1) * ft.log(value) - (a + b) * ft.log1p(ratio * value)
