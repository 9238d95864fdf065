"""Relaxed discrete distributions: continuous ones that become discrete as the temperature falls to 0.

Maddison, Mnih and Teh, The concrete distribution (2017); Jang, Gu and Poole, Categorical reparameterization with
Gumbel-softmax (2017).
"""

import math

import fasttorch as ft
from fasttorch.distributions import constraints
from fasttorch.distributions.discrete import Categorical, _ByProbability
from fasttorch.distributions.distribution import Distribution
from fasttorch.distributions.transformed import TransformedDistribution
from fasttorch.distributions.transforms import ExpTransform, SigmoidTransform
from fasttorch.distributions.utils import clamp_probs, uniform

__all__ = ["ExpRelaxedCategorical", "LogitRelaxedBernoulli", "RelaxedBernoulli", "RelaxedOneHotCategorical"]


class LogitRelaxedBernoulli(_ByProbability, Distribution):
    """Log-odds of ``RelaxedBernoulli``: a logistic number moved by ``logits``, over the temperature."""

    arg_constraints = {"probs": constraints.unit_interval, "logits": constraints.real}
    support = constraints.real
    has_rsample = True

    def __init__(self, temperature, probs=None, logits=None, validate_args=None):
        self.temperature = temperature
        self._take(probs, logits)
        super().__init__(self._param.shape, validate_args=validate_args)

    def _expand_rest(self, new, batch_shape):
        new.temperature = self.temperature

    def rsample(self, sample_shape=()):
        u = clamp_probs(uniform(self._extended_shape(sample_shape), self._param))
        return (u.log() - (-u).log1p() + self.logits) / self.temperature

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        z = self.logits - value * self.temperature
        return ft.log(ft.as_tensor(self.temperature, dtype=z.dtype, device=z.device)) + z - 2 * ft.nn.functional.softplus(z)


class RelaxedBernoulli(TransformedDistribution):
    """A number in (0, 1), near 0 or 1 at low temperature, with a differentiable sample."""

    arg_constraints = {"probs": constraints.unit_interval, "logits": constraints.real}
    support = constraints.unit_interval
    has_rsample = True

    def __init__(self, temperature, probs=None, logits=None, validate_args=None):
        super().__init__(LogitRelaxedBernoulli(temperature, probs, logits), SigmoidTransform(), validate_args=validate_args)

    @property
    def temperature(self):
        """The temperature."""
        return self.base_dist.temperature

    @property
    def logits(self):
        """Log-odds."""
        return self.base_dist.logits

    @property
    def probs(self):
        """Probability of 1."""
        return self.base_dist.probs


class ExpRelaxedCategorical(Distribution):
    """Logarithms of ``RelaxedOneHotCategorical``'s numbers."""

    arg_constraints = {"probs": constraints.simplex, "logits": constraints.real_vector}
    support = constraints.real_vector
    has_rsample = True

    def __init__(self, temperature, probs=None, logits=None, validate_args=None):
        self._categorical, self.temperature = Categorical(probs, logits), temperature
        super().__init__(self._categorical.batch_shape, self._categorical.param_shape[-1:], validate_args=validate_args)

    def expand(self, batch_shape, _instance=None):
        new = self._get_checked_instance(_instance)
        new.temperature, new._categorical = self.temperature, self._categorical.expand(batch_shape)
        new._batch_shape, new._event_shape, new._validate_args = ft.Size(batch_shape), self._event_shape, self._validate_args
        return new

    @property
    def param_shape(self):
        """The parameter's shape."""
        return self._categorical.param_shape

    @property
    def logits(self):
        """Logarithms of the probabilities."""
        return self._categorical.logits

    @property
    def probs(self):
        """Probabilities."""
        return self._categorical.probs

    def rsample(self, sample_shape=()):
        u = clamp_probs(uniform(self._extended_shape(sample_shape), self._categorical._param))
        scores = (self.logits - (-u.log()).log()) / self.temperature
        return scores - scores.logsumexp(-1, keepdim=True)

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        k = self._event_shape[-1]
        t = ft.as_tensor(self.temperature, dtype=value.dtype, device=value.device)
        score = self.logits - value * t
        return math.lgamma(k) + (k - 1) * t.log() + (score - score.logsumexp(-1, keepdim=True)).sum(-1)


class RelaxedOneHotCategorical(TransformedDistribution):
    """A vector of probabilities, near a one-hot one at low temperature, with a differentiable sample."""

    arg_constraints = {"probs": constraints.simplex, "logits": constraints.real_vector}
    support = constraints.simplex
    has_rsample = True

    def __init__(self, temperature, probs=None, logits=None, validate_args=None):
        super().__init__(
            ExpRelaxedCategorical(temperature, probs, logits, validate_args=validate_args),
            ExpTransform(),
            validate_args=validate_args,
        )

    @property
    def temperature(self):
        """The temperature."""
        return self.base_dist.temperature

    @property
    def logits(self):
        """Logarithms of the probabilities."""
        return self.base_dist.logits

    @property
    def probs(self):
        """Probabilities."""
        return self.base_dist.probs
