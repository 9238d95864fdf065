"""Mixtures of distributions of one family."""

import fasttorch as ft
from fasttorch.distributions import constraints
from fasttorch.distributions.discrete import Categorical
from fasttorch.distributions.distribution import Distribution

__all__ = ["MixtureSameFamily"]


class MixtureSameFamily(Distribution):
    """A mixture: the component, the last batch dimension of ``component_distribution``, is drawn by a ``Categorical``.

    >>> mix = Categorical(torch.ones(5))
    >>> MixtureSameFamily(mix, Normal(torch.randn(5), torch.rand(5) + 0.1)).batch_shape
    torch.Size([])
    """

    arg_constraints = {}

    def __init__(self, mixture_distribution, component_distribution, validate_args=None):
        if not isinstance(mixture_distribution, Categorical):
            raise ValueError("The Mixture distribution needs to be an instance of torch.distributions.Categorical")
        if not isinstance(component_distribution, Distribution):
            raise ValueError("The Component distribution need to be an instance of torch.distributions.Distribution")
        components = tuple(component_distribution.batch_shape)
        mixture = tuple(mixture_distribution.batch_shape)
        for a, b in zip(reversed(mixture), reversed(components[:-1])):
            if a != 1 and b != 1 and a != b:
                raise ValueError(
                    f"`mixture_distribution.batch_shape` ({mixture}) is not compatible with "
                    f"`component_distribution.batch_shape[:-1]` ({components[:-1]})"
                )
        if not components or mixture_distribution._num_events != components[-1]:
            raise ValueError(
                f"`mixture_distribution` component ({mixture_distribution._num_events}) does not equal "
                f"`component_distribution.batch_shape[-1]` ({components[-1:]})"
            )
        self._mixture_distribution, self._component_distribution = mixture_distribution, component_distribution
        self._num_component = components[-1]
        event_shape = component_distribution.event_shape
        self._event_ndims = len(event_shape)
        super().__init__(components[:-1], event_shape, validate_args=validate_args)

    def expand(self, batch_shape, _instance=None):
        new = self._get_checked_instance(_instance)
        batch_shape = ft.Size(batch_shape)
        new._component_distribution = self._component_distribution.expand(batch_shape + (self._num_component,))
        new._mixture_distribution = self._mixture_distribution.expand(batch_shape)
        new._num_component, new._event_ndims = self._num_component, self._event_ndims
        new._batch_shape, new._event_shape, new._validate_args = batch_shape, self._event_shape, self._validate_args
        return new

    @constraints.dependent_property
    def support(self):
        return constraints.MixtureSameFamilyConstraint(self._component_distribution.support)

    @property
    def mixture_distribution(self):
        """The distribution of the component's index."""
        return self._mixture_distribution

    @property
    def component_distribution(self):
        """The components, along the last batch dimension."""
        return self._component_distribution

    def _weights(self):
        """Probabilities of the components, with a dimension for each of the event's."""
        p = self._mixture_distribution.probs
        return p.reshape(p.shape + (1,) * self._event_ndims)

    @property
    def mean(self):
        return (self._weights() * self._component_distribution.mean).sum(-1 - self._event_ndims)

    @property
    def variance(self):
        dim, w = -1 - self._event_ndims, self._weights()
        within = (w * self._component_distribution.variance).sum(dim)
        return within + (w * (self._component_distribution.mean - self.mean.unsqueeze(dim)).square()).sum(dim)

    def cdf(self, x):
        p = self._component_distribution.cdf(self._pad(x))
        return (p * self._mixture_distribution.probs).sum(-1)

    def log_prob(self, x):
        if self._validate_args:
            self._validate_sample(x)
        component = self._component_distribution.log_prob(self._pad(x))
        return ft.logsumexp(component + ft.log_softmax(self._mixture_distribution.logits, -1), -1)

    def sample(self, sample_shape=()):
        with ft.no_grad():
            sample_shape = ft.Size(sample_shape)
            drawn = self._component_distribution.sample(sample_shape)
            dim = drawn.ndim - 1 - self._event_ndims
            chosen = self._mixture_distribution.expand(self._batch_shape).sample(sample_shape)
            index = chosen.reshape(chosen.shape + (1,) * (self._event_ndims + 1))
            index = index.expand(chosen.shape + (1,) + tuple(self._event_shape))
            return drawn.gather(dim, index).squeeze(dim)

    def _pad(self, x):
        return x.unsqueeze(-1 - self._event_ndims)

    def __repr__(self):
        return f"MixtureSameFamily(\n  {self._mixture_distribution!r},\n  {self._component_distribution!r})"
