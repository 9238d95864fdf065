"""What every distribution is: parameters of one batch shape, samples of one event shape, densities."""

import warnings

import fasttorch
from fasttorch.distributions import constraints
from fasttorch.distributions.utils import lazy_property

__all__ = ["Distribution", "ExponentialFamily"]


class Distribution:
    """Base class of distributions.

    A sample of shape ``sample_shape + batch_shape + event_shape`` has independent draws along the first dimensions, one
    distribution for each element of the batch, and the dimensions of one event last.

    A subclass names its parameters, and what they may be, in ``arg_constraints``, sets them as attributes of shape
    ``batch_shape`` plus the constraint's event dimensions, and then calls ``super().__init__``. ``expand`` follows from that.
    """

    has_rsample = False
    has_enumerate_support = False
    _validate_args = __debug__

    @staticmethod
    def set_default_validate_args(value):
        """Whether distributions check their arguments, unless they are told (``validate_args=``)."""
        if value not in (True, False):
            raise ValueError(f"set_default_validate_args(): expected a bool, got {value!r}")
        Distribution._validate_args = value

    def __init__(self, batch_shape=(), event_shape=(), validate_args=None):
        self._batch_shape, self._event_shape = fasttorch.Size(batch_shape), fasttorch.Size(event_shape)
        if validate_args is not None:
            self._validate_args = validate_args
        if self._validate_args:
            self._check_parameters()

    def _given(self):
        """(name, constraint) of the parameters that were given, rather than computed from the others when first read."""
        return [
            (n, c)
            for n, c in self.arg_constraints.items()
            if n in self.__dict__ or not isinstance(getattr(type(self), n, None), lazy_property)
        ]

    def _check_parameters(self):
        try:
            names = self._given()
        except NotImplementedError:
            warnings.warn(
                f"{type(self)} does not define `arg_constraints`. Please set `arg_constraints = {{}}` or initialize the "
                "distribution with `validate_args=False` to turn off validation.",
                stacklevel=3,
            )
            return
        for name, constraint in names:
            if constraints.is_dependent(constraint):
                continue
            value = getattr(self, name)
            if not bool(constraint.check(value).all()):
                raise ValueError(
                    f"Expected parameter {name} ({type(value).__name__} of shape {tuple(value.shape)}) of distribution {self!r} "
                    f"to satisfy the constraint {constraint!r}, but found invalid values:\n{value}"
                )

    def expand(self, batch_shape, _instance=None):
        """The same distribution with its parameters expanded to another batch shape (no memory is copied)."""
        new = self._get_checked_instance(_instance)
        batch_shape = fasttorch.Size(batch_shape)
        for name, constraint in self._parameters():
            value = self.__dict__[name]
            event = value.shape[value.ndim - constraint.event_dim :] if constraint.event_dim else ()
            new.__dict__[name] = value.expand(batch_shape + tuple(event))
        self._expand_rest(new, batch_shape)
        new._batch_shape, new._event_shape = batch_shape, self._event_shape
        new._validate_args = self._validate_args
        return new

    def _parameters(self):
        """(name, constraint) of what ``expand`` expands: the tensors among the attributes that are parameters."""
        return [(n, c) for n, c in self.arg_constraints.items() if isinstance(self.__dict__.get(n), fasttorch.Tensor)]

    def _expand_rest(self, new, batch_shape):
        """Set what an expanded instance has besides its parameters."""

    def _get_checked_instance(self, instance=None):
        if instance is not None:
            return instance
        return type(self).__new__(type(self))

    @property
    def batch_shape(self):
        """The shape over which parameters are batched."""
        return self._batch_shape

    @property
    def event_shape(self):
        """The shape of one draw of one distribution of the batch."""
        return self._event_shape

    @property
    def arg_constraints(self):
        """Name -> constraint, of the parameters."""
        raise NotImplementedError(f"{type(self).__name__} has no arg_constraints")

    @property
    def support(self):
        """The constraint that samples satisfy."""
        raise NotImplementedError(f"{type(self).__name__} has no support")

    @property
    def mean(self):
        """The mean."""
        raise NotImplementedError(f"{type(self).__name__} has no mean")

    @property
    def mode(self):
        """The value of greatest density."""
        raise NotImplementedError(f"{type(self)} does not implement mode")

    @property
    def variance(self):
        """The variance."""
        raise NotImplementedError(f"{type(self).__name__} has no variance")

    @property
    def stddev(self):
        """The standard deviation."""
        return self.variance.sqrt()

    def sample(self, sample_shape=()):
        """Draws of shape ``sample_shape + batch_shape + event_shape``, without gradient."""
        with fasttorch.no_grad():
            return self.rsample(sample_shape)

    def rsample(self, sample_shape=()):
        """Draws that are differentiable functions of the parameters (reparametrised)."""
        raise NotImplementedError(f"{type(self).__name__} has no reparametrised samples")

    def sample_n(self, n):
        """``n`` draws. Deprecated: ``sample((n,))``."""
        warnings.warn("sample_n will be deprecated. Use .sample((n,)) instead", UserWarning, stacklevel=2)
        return self.sample((n,))

    def log_prob(self, value):
        """The logarithm of the density (of the probability, if discrete) at a value."""
        raise NotImplementedError(f"{type(self).__name__} has no log_prob")

    def cdf(self, value):
        """The probability of values up to this one."""
        raise NotImplementedError(f"{type(self).__name__} has no cdf")

    def icdf(self, value):
        """The value up to which the probability is this: the inverse of ``cdf``."""
        raise NotImplementedError(f"{type(self).__name__} has no icdf")

    def enumerate_support(self, expand=True):
        """All values, along a new first dimension; expanded over the batch unless ``expand=False``."""
        raise NotImplementedError(f"{type(self).__name__} has no finite support to enumerate")

    def entropy(self):
        """The entropy, of shape ``batch_shape``, in nats."""
        raise NotImplementedError(f"{type(self).__name__} has no entropy")

    def perplexity(self):
        """The exponential of the entropy."""
        return fasttorch.exp(self.entropy())

    def _extended_shape(self, sample_shape=()):
        return fasttorch.Size(sample_shape) + self._batch_shape + self._event_shape

    def _validate_sample(self, value):
        """ValueError where a value has the wrong shape or is outside the support."""
        if not isinstance(value, fasttorch.Tensor):
            raise ValueError("The value argument to log_prob must be a Tensor")
        event = tuple(self._event_shape)
        if len(event) > value.ndim or tuple(value.shape[value.ndim - len(event) :]) != event:
            raise ValueError(f"The right-most size of value must match event_shape: {tuple(value.shape)} vs {event}.")
        expected = tuple(self._batch_shape + self._event_shape)
        for i, j in zip(reversed(tuple(value.shape)), reversed(expected)):
            if i != 1 and j != 1 and i != j:
                raise ValueError(f"Value is not broadcastable with batch_shape+event_shape: {tuple(value.shape)} vs {expected}.")
        try:
            support = self.support
        except NotImplementedError:
            warnings.warn(
                f"{type(self)} does not define `support` to enable sample validation. Please initialize the distribution "
                "with `validate_args=False` to turn off validation.",
                stacklevel=3,
            )
            return
        if not bool(support.check(value).all()):
            raise ValueError(
                f"Expected value argument ({type(value).__name__} of shape {tuple(value.shape)}) to be within the "
                f"support ({support!r}) of the distribution {self!r}, but found invalid values:\n{value}"
            )

    def __repr__(self):
        given = [n for n in self.arg_constraints if n in self.__dict__]
        text = [f"{n}: {self.__dict__[n] if self.__dict__[n].numel() == 1 else tuple(self.__dict__[n].shape)}" for n in given]
        return f"{type(self).__name__}({', '.join(text)})"


class ExponentialFamily(Distribution):
    """Distributions of density ``h(x) exp(<t(x), theta> - A(theta))``.

    A subclass gives the natural parameters theta, ``_natural_params``, the function A, ``_log_normalizer``, and the mean of
    ``log h``, ``_mean_carrier_measure``. Entropy and divergence follow from A's gradient (Nielsen and Nock 2010).
    """

    @property
    def _natural_params(self):
        raise NotImplementedError

    def _log_normalizer(self, *natural_params):
        raise NotImplementedError

    @property
    def _mean_carrier_measure(self):
        raise NotImplementedError

    def entropy(self):
        natural = [p.detach().requires_grad_() for p in self._natural_params]
        with fasttorch.enable_grad():
            normalizer = self._log_normalizer(*natural)
            gradients = fasttorch.autograd.grad(normalizer.sum(), natural, create_graph=True)
        result = normalizer - self._mean_carrier_measure
        for p, g in zip(natural, gradients):
            result = result - (p * g).reshape(self._batch_shape + (-1,)).sum(-1)
        return result
