"""Discrete distributions: of trials, of categories, of counts."""

import math

import fasttorch as ft
from fasttorch.distributions import constraints
from fasttorch.distributions.distribution import Distribution, ExponentialFamily
from fasttorch.distributions.positive import Gamma
from fasttorch.distributions.utils import broadcast_all, lazy_property, logits_to_probs, probs_to_logits, uniform

__all__ = [
    "Bernoulli",
    "Binomial",
    "Categorical",
    "Geometric",
    "Multinomial",
    "NegativeBinomial",
    "OneHotCategorical",
    "OneHotCategoricalStraightThrough",
    "Poisson",
]


class _ByProbability:
    """Parameters ``probs`` or ``logits`` (log-odds): one is given, the other computed when first read."""

    def _take(self, probs, logits, *others):
        """Set the given one of the two, broadcast with ``others``; returns those."""
        if (probs is None) == (logits is None):
            raise ValueError("Either `probs` or `logits` must be specified, but not both.")
        *others, value = broadcast_all(*others, probs if logits is None else logits)
        if not value.is_floating_point():
            value = value.to(ft.get_default_dtype())
        self.__dict__["probs" if logits is None else "logits"] = value
        return others

    @property
    def _param(self):
        return self.__dict__["probs"] if "probs" in self.__dict__ else self.__dict__["logits"]

    @lazy_property
    def logits(self):
        """Log-odds."""
        return probs_to_logits(self.probs, is_binary=True)

    @lazy_property
    def probs(self):
        """Probability of success."""
        return logits_to_probs(self.logits, is_binary=True)

    @property
    def param_shape(self):
        """The parameter's shape."""
        return self._param.shape


class Bernoulli(_ByProbability, ExponentialFamily):
    """One trial: 1 with probability ``probs``, else 0. ``logits`` are the log-odds.

    >>> Bernoulli(0.3).mean
    tensor(0.3000)
    """

    arg_constraints = {"probs": constraints.unit_interval, "logits": constraints.real}
    support = constraints.boolean
    has_enumerate_support = True
    _mean_carrier_measure = 0

    def __init__(self, probs=None, logits=None, validate_args=None):
        self._take(probs, logits)
        super().__init__(self._param.shape, validate_args=validate_args)

    @property
    def mean(self):
        return self.probs

    @property
    def mode(self):
        return ft.where(self.probs == 0.5, math.nan, (self.probs >= 0.5).to(self.probs.dtype))

    @property
    def variance(self):
        return self.probs * (1 - self.probs)

    def sample(self, sample_shape=()):
        with ft.no_grad():
            return ft.bernoulli(self.probs.expand(self._extended_shape(sample_shape)))

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        logits, value = broadcast_all(self.logits, value)
        return value * logits - ft.nn.functional.softplus(logits)

    def entropy(self):
        return ft.nn.functional.softplus(self.logits) - self.logits * self.probs

    def enumerate_support(self, expand=True):
        values = ft.arange(2, dtype=self._param.dtype, device=self._param.device)
        values = values.view((-1,) + (1,) * len(self._batch_shape))
        return values.expand((-1,) + tuple(self._batch_shape)) if expand else values

    @property
    def _natural_params(self):
        return (ft.logit(self.probs),)

    def _log_normalizer(self, x):
        return ft.log1p(ft.exp(x))


class Geometric(_ByProbability, Distribution):
    """How many trials fail before the first success: ``(1 - probs)^k probs`` for k = 0, 1, ..."""

    arg_constraints = {"probs": constraints.unit_interval, "logits": constraints.real}
    support = constraints.nonnegative_integer

    def __init__(self, probs=None, logits=None, validate_args=None):
        self._take(probs, logits)
        super().__init__(self._param.shape, validate_args=validate_args)
        if self._validate_args and probs is not None and not bool((self.probs > 0).all()):
            raise ValueError(
                f"Expected parameter probs of distribution {self!r} to be positive but found invalid values:\n{self.probs}"
            )

    @property
    def mean(self):
        return 1 / self.probs - 1

    @property
    def mode(self):
        return ft.zeros_like(self.probs)

    @property
    def variance(self):
        return (1 / self.probs - 1) / self.probs

    def sample(self, sample_shape=()):
        with ft.no_grad():
            u = uniform(self._extended_shape(sample_shape), self.probs)
            return (u.log() / ft.log1p(-self.probs)).floor()

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        value, probs = broadcast_all(value, self.probs)
        return ft.special.xlog1py(value, -probs) + self.probs.log()

    def entropy(self):
        return ft.nn.functional.binary_cross_entropy_with_logits(self.logits, self.probs, reduction="none") / self.probs


class Binomial(_ByProbability, Distribution):
    """How many of ``total_count`` trials succeed with probability ``probs`` each."""

    arg_constraints = {
        "total_count": constraints.nonnegative_integer,
        "probs": constraints.unit_interval,
        "logits": constraints.real,
    }
    has_enumerate_support = True

    def __init__(self, total_count=1, probs=None, logits=None, validate_args=None):
        (count,) = self._take(probs, logits, total_count)
        self.total_count = count.to(self._param.dtype)
        super().__init__(self._param.shape, validate_args=validate_args)

    @constraints.dependent_property(is_discrete=True, event_dim=0)
    def support(self):
        return constraints.integer_interval(0, self.total_count)

    @property
    def mean(self):
        return self.total_count * self.probs

    @property
    def mode(self):
        return ((self.total_count + 1) * self.probs).floor().clamp(max=self.total_count)

    @property
    def variance(self):
        return self.total_count * self.probs * (1 - self.probs)

    def sample(self, sample_shape=()):
        with ft.no_grad():
            shape = self._extended_shape(sample_shape)
            return ft.binomial(self.total_count.expand(shape), self.probs.expand(shape))

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        n = self.total_count
        choose = ft.lgamma(n + 1) - ft.lgamma(value + 1) - ft.lgamma(n - value + 1)
        # k log p + (n - k) log(1 - p), in log-odds
        return choose + value * self.logits - n * ft.nn.functional.softplus(self.logits)

    def _one_count(self, what):
        n = int(self.total_count.max())
        if not int(self.total_count.min()) == n:
            raise NotImplementedError(f"Inhomogeneous total count not supported by `{what}`.")
        return n

    def entropy(self):
        self._one_count("entropy")
        log_prob = self.log_prob(self.enumerate_support(False))
        return -(ft.exp(log_prob) * log_prob).sum(0)

    def enumerate_support(self, expand=True):
        values = ft.arange(1 + self._one_count("enumerate_support"), dtype=self._param.dtype, device=self._param.device)
        values = values.view((-1,) + (1,) * len(self._batch_shape))
        return values.expand((-1,) + tuple(self._batch_shape)) if expand else values


class NegativeBinomial(_ByProbability, Distribution):
    """How many trials succeed, with probability ``probs``, before ``total_count`` have failed."""

    arg_constraints = {
        "total_count": constraints.greater_than_eq(0),
        "probs": constraints.half_open_interval(0.0, 1.0),
        "logits": constraints.real,
    }
    support = constraints.nonnegative_integer

    def __init__(self, total_count, probs=None, logits=None, validate_args=None):
        (count,) = self._take(probs, logits, total_count)
        self.total_count = count.to(self._param.dtype)
        super().__init__(self._param.shape, validate_args=validate_args)

    @property
    def mean(self):
        return self.total_count * ft.exp(self.logits)

    @property
    def mode(self):
        return ((self.total_count - 1) * self.logits.exp()).floor().clamp(min=0.0)

    @property
    def variance(self):
        return self.mean / ft.sigmoid(-self.logits)

    @lazy_property
    def _gamma(self):
        return Gamma(self.total_count, ft.exp(-self.logits), validate_args=False)

    def sample(self, sample_shape=()):
        with ft.no_grad():
            return ft.poisson(self._gamma.sample(sample_shape))

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        n = self.total_count
        log = n * ft.nn.functional.logsigmoid(-self.logits) + value * ft.nn.functional.logsigmoid(self.logits)
        normalizer = -ft.lgamma(n + value) + ft.lgamma(1 + value) + ft.lgamma(n)
        return log - ft.where(n + value == 0, 0.0, normalizer)


class Poisson(ExponentialFamily):
    """Poisson distribution: ``rate^k exp(-rate) / k!``."""

    arg_constraints = {"rate": constraints.nonnegative}
    support = constraints.nonnegative_integer

    def __init__(self, rate, validate_args=None):
        (self.rate,) = broadcast_all(rate)
        super().__init__(self.rate.shape, validate_args=validate_args)

    @property
    def mean(self):
        return self.rate

    @property
    def mode(self):
        return self.rate.floor()

    @property
    def variance(self):
        return self.rate

    def sample(self, sample_shape=()):
        with ft.no_grad():
            return ft.poisson(self.rate.expand(self._extended_shape(sample_shape)))

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        rate, value = broadcast_all(self.rate, value)
        return ft.xlogy(value, rate) - rate - ft.lgamma(value + 1)

    @property
    def _natural_params(self):
        return (ft.log(self.rate),)

    def _log_normalizer(self, x):
        return ft.exp(x)


class Categorical(Distribution):
    """One of K categories, 0 to K - 1, by ``probs`` (which are normalised) or ``logits`` (unnormalised log-probabilities).

    >>> Categorical(probs=torch.tensor([1.0, 3.0])).log_prob(torch.tensor(1))
    tensor(-0.2877)
    """

    arg_constraints = {"probs": constraints.simplex, "logits": constraints.real_vector}
    has_enumerate_support = True

    def __init__(self, probs=None, logits=None, validate_args=None):
        if (probs is None) == (logits is None):
            raise ValueError("Either `probs` or `logits` must be specified, but not both.")
        name, given = ("probs", probs) if logits is None else ("logits", logits)
        if given.ndim < 1:
            raise ValueError(f"`{name}` parameter must be at least one-dimensional.")
        if logits is None:
            self.probs = probs / probs.sum(-1, keepdim=True)
        else:
            self.logits = logits - logits.logsumexp(-1, keepdim=True)
        self._num_events = given.shape[-1]
        super().__init__(given.shape[:-1], validate_args=validate_args)

    def _expand_rest(self, new, batch_shape):
        new._num_events = self._num_events

    @property
    def _param(self):
        return self.__dict__["probs"] if "probs" in self.__dict__ else self.__dict__["logits"]

    @constraints.dependent_property(is_discrete=True, event_dim=0)
    def support(self):
        return constraints.integer_interval(0, self._num_events - 1)

    @lazy_property
    def logits(self):
        """Logarithms of the probabilities."""
        return probs_to_logits(self.probs)

    @lazy_property
    def probs(self):
        """Probabilities of the categories."""
        return logits_to_probs(self.logits)

    @property
    def param_shape(self):
        """The parameter's shape."""
        return self._param.shape

    @property
    def mean(self):
        return ft.full(self._batch_shape, math.nan, dtype=self.probs.dtype, device=self.probs.device)

    @property
    def mode(self):
        return self.probs.argmax(-1)

    @property
    def variance(self):
        return ft.full(self._batch_shape, math.nan, dtype=self.probs.dtype, device=self.probs.device)

    def sample(self, sample_shape=()):
        sample_shape = ft.Size(sample_shape)
        with ft.no_grad():
            rows = self.probs.reshape(-1, self._num_events)
            drawn = (
                ft.multinomial(rows, sample_shape.numel(), True).mT
                if sample_shape.numel()
                else ft.empty((0, rows.shape[0]), dtype=ft.int64, device=rows.device)
            )
            return drawn.reshape(self._extended_shape(sample_shape))

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        value = value.long().unsqueeze(-1)
        shape = ft.broadcast_shapes(value.shape[:-1], self.logits.shape[:-1])
        return self.logits.expand(shape + (self._num_events,)).gather(-1, value.expand(shape + (1,))).squeeze(-1)

    def entropy(self):
        logits = self.logits.clamp(min=ft.finfo(self.logits.dtype).min)
        return -(logits * self.probs).sum(-1)

    def enumerate_support(self, expand=True):
        values = ft.arange(self._num_events, device=self._param.device).view((-1,) + (1,) * len(self._batch_shape))
        return values.expand((-1,) + tuple(self._batch_shape)) if expand else values


class OneHotCategorical(Distribution):
    """One of K categories as a vector with a 1 at its place."""

    arg_constraints = {"probs": constraints.simplex, "logits": constraints.real_vector}
    support = constraints.one_hot
    has_enumerate_support = True

    def __init__(self, probs=None, logits=None, validate_args=None):
        self._categorical = Categorical(probs, logits)
        super().__init__(self._categorical.batch_shape, self._categorical.param_shape[-1:], validate_args=validate_args)

    def expand(self, batch_shape, _instance=None):
        new = self._get_checked_instance(_instance)
        new._categorical = self._categorical.expand(batch_shape)
        new._batch_shape, new._event_shape, new._validate_args = ft.Size(batch_shape), self._event_shape, self._validate_args
        return new

    @property
    def probs(self):
        """Probabilities of the categories."""
        return self._categorical.probs

    @property
    def logits(self):
        """Logarithms of the probabilities."""
        return self._categorical.logits

    @property
    def mean(self):
        return self.probs

    @property
    def mode(self):
        return ft.nn.functional.one_hot(self.probs.argmax(-1), self._event_shape[-1]).to(self.probs.dtype)

    @property
    def variance(self):
        return self.probs * (1 - self.probs)

    @property
    def param_shape(self):
        """The parameter's shape."""
        return self._categorical.param_shape

    def sample(self, sample_shape=()):
        drawn = self._categorical.sample(sample_shape)
        return ft.nn.functional.one_hot(drawn, self._event_shape[-1]).to(self._categorical._param.dtype)

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        return self._categorical.log_prob(value.argmax(-1))

    def entropy(self):
        return self._categorical.entropy()

    def enumerate_support(self, expand=True):
        k = self._event_shape[-1]
        values = ft.eye(k, dtype=self._categorical._param.dtype, device=self._categorical._param.device)
        values = values.view((k,) + (1,) * len(self._batch_shape) + (k,))
        return values.expand((k,) + tuple(self._batch_shape) + (k,)) if expand else values

    def __repr__(self):
        name = "probs" if "probs" in self._categorical.__dict__ else "logits"
        value = self._categorical._param
        return f"{type(self).__name__}({name}: {value if value.numel() == 1 else tuple(value.shape)})"


class OneHotCategoricalStraightThrough(OneHotCategorical):
    """A one-hot category whose gradient is that of the probabilities (Bengio, Léonard and Courville 2013)."""

    has_rsample = True

    def rsample(self, sample_shape=()):
        return self.sample(sample_shape) + (self.probs - self.probs.detach())


class Multinomial(Distribution):
    """How often each of K categories occurs in ``total_count`` draws, by ``probs`` or ``logits`` as in ``Categorical``."""

    arg_constraints = {"probs": constraints.simplex, "logits": constraints.real_vector}

    def __init__(self, total_count=1, probs=None, logits=None, validate_args=None):
        if not isinstance(total_count, int):
            raise NotImplementedError("inhomogeneous total_count is not supported")
        self.total_count = total_count
        self._categorical = Categorical(probs=probs, logits=logits)
        super().__init__(self._categorical.batch_shape, self._categorical.param_shape[-1:], validate_args=validate_args)

    def expand(self, batch_shape, _instance=None):
        new = self._get_checked_instance(_instance)
        new.total_count, new._categorical = self.total_count, self._categorical.expand(batch_shape)
        new._batch_shape, new._event_shape, new._validate_args = ft.Size(batch_shape), self._event_shape, self._validate_args
        return new

    @constraints.dependent_property(is_discrete=True, event_dim=1)
    def support(self):
        return constraints.multinomial(self.total_count)

    @property
    def probs(self):
        """Probabilities of the categories."""
        return self._categorical.probs

    @property
    def logits(self):
        """Logarithms of the probabilities."""
        return self._categorical.logits

    @property
    def mean(self):
        return self.probs * self.total_count

    @property
    def variance(self):
        return self.total_count * self.probs * (1 - self.probs)

    @property
    def param_shape(self):
        """The parameter's shape."""
        return self._categorical.param_shape

    def sample(self, sample_shape=()):
        sample_shape = ft.Size(sample_shape)
        drawn = self._categorical.sample((self.total_count,) + tuple(sample_shape))
        drawn = drawn.permute(*range(1, drawn.ndim), 0)
        counts = ft.zeros(self._extended_shape(sample_shape), dtype=self.probs.dtype, device=self.probs.device)
        return counts.scatter_add(-1, drawn, ft.ones_like(drawn, dtype=counts.dtype))

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        logits, value = broadcast_all(self.logits, value)
        powers = ft.where((value == 0) & (logits == -math.inf), 0.0, logits * value)
        return ft.lgamma(value.sum(-1) + 1) - ft.lgamma(value + 1).sum(-1) + powers.sum(-1)

    def entropy(self):
        n = self.total_count
        entropy = n * self._categorical.entropy() - math.lgamma(n + 1)
        counts = ft.arange(n + 1, dtype=self.probs.dtype, device=self.probs.device)[1:].view((-1,) + (1,) * self.probs.ndim)
        weight = ft.exp(Binomial(n, probs=self.probs, validate_args=False).log_prob(counts))
        return entropy + (weight * ft.lgamma(counts + 1)).sum((0, -1))

    def __repr__(self):
        return (
            f"Multinomial(total_count: {self.total_count}, {'probs' if 'probs' in self._categorical.__dict__ else 'logits'}: "
            f"{tuple(self.param_shape)})"
        )
