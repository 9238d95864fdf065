"""Probability distributions: sampling, densities, entropies, divergences; constraints of their parameters, and transforms.

A distribution has a batch shape, of its parameters, and an event shape, of one draw. ``sample`` draws; ``rsample`` draws so
that the sample is a differentiable function of the parameters; ``log_prob`` gives the logarithm of the density.

>>> from fasttorch.distributions import Normal, kl_divergence
>>> kl_divergence(Normal(0.0, 1.0), Normal(1.0, 1.0))
tensor(0.5000)
"""

import re
import sys
import types

from fasttorch.distributions import (
    constraint_registry,
    constraints,
    discrete,
    distribution,
    kl,
    mixture,
    multivariate,
    positive,
    real_line,
    relaxed,
    transformed,
    transforms,
    unit_interval,
    utils,
)
from fasttorch.distributions.constraint_registry import biject_to, transform_to
from fasttorch.distributions.discrete import *  # noqa: F403
from fasttorch.distributions.distribution import Distribution, ExponentialFamily
from fasttorch.distributions.kl import kl_divergence, register_kl
from fasttorch.distributions.mixture import MixtureSameFamily
from fasttorch.distributions.multivariate import *  # noqa: F403
from fasttorch.distributions.positive import *  # noqa: F403
from fasttorch.distributions.real_line import *  # noqa: F403
from fasttorch.distributions.relaxed import RelaxedBernoulli, RelaxedOneHotCategorical
from fasttorch.distributions.transformed import Independent, TransformedDistribution
from fasttorch.distributions.transforms import *  # noqa: F403
from fasttorch.distributions.unit_interval import *  # noqa: F403

_FAMILIES = (discrete, mixture, multivariate, positive, real_line, relaxed, transformed, unit_interval)
__all__ = [
    "Distribution",
    "ExponentialFamily",
    "biject_to",
    "constraint_registry",
    "constraints",
    "kl",
    "kl_divergence",
    "register_kl",
    "transform_to",
    "transforms",
    "utils",
    *transforms.__all__,
    *(name for family in _FAMILIES for name in family.__all__ if name not in ("ExpRelaxedCategorical", "LogitRelaxedBernoulli")),
]

# PyTorch has a module for each class, from which programs import: fasttorch.distributions.normal.Normal
_MODULES = {
    "LKJCholesky": "lkj_cholesky",
    "LowRankMultivariateNormal": "lowrank_multivariate_normal",
    "FisherSnedecor": "fishersnedecor",
    "StudentT": "studentT",
    "Chi2": "chi2",
    "OneHotCategoricalStraightThrough": "one_hot_categorical",
    "RelaxedOneHotCategorical": "relaxed_categorical",
    "ExpRelaxedCategorical": "relaxed_categorical",
    "LogitRelaxedBernoulli": "relaxed_bernoulli",
    "ExponentialFamily": "exp_family",
}
for _family in (*_FAMILIES, distribution):
    for _name in _family.__all__:
        _module = _MODULES.get(_name) or re.sub(r"(?<=[a-z])(?=[A-Z])", "_", _name).lower()
        _full = f"{__name__}.{_module}"
        if _full not in sys.modules:
            sys.modules[_full] = globals()[_module] = types.ModuleType(_full, f"{_name}; it is written in {_family.__name__}.")
        setattr(sys.modules[_full], _name, getattr(_family, _name))
