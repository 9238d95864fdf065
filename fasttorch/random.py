"""The default generator of random numbers, and how it is seeded; also `normal`."""

from contextlib import contextmanager

from fasttorch import _operators
from fasttorch._C import devices as _devices
from fasttorch._C import random as _random
from fasttorch._C.random import Generator, default_generator

__all__ = [
    "Generator",
    "default_generator",
    "fork_rng",
    "get_rng_state",
    "initial_seed",
    "manual_seed",
    "seed",
    "set_rng_state",
]


def manual_seed(seed):
    """Begin the streams of the default generators, those of the GPUs too, at `seed`; returns the CPU's.

    `seed` is an int from ``-2**63`` to ``2**64 - 1``.

    >>> a = torch.manual_seed(1), torch.rand(2)
    >>> b = torch.manual_seed(1), torch.rand(2)
    >>> bool((a[1] == b[1]).all())
    True
    """
    _random.seed_devices(int(seed))
    return default_generator.manual_seed(int(seed))


def seed():
    """Begin a stream of the default generator that nobody foresees; returns its seed."""
    return default_generator.seed()


def initial_seed():
    """The seed that the default generator's stream began with."""
    return default_generator.initial_seed()


def get_rng_state():
    """The default generator's state, a uint8 tensor."""
    return default_generator.get_state()


def set_rng_state(new_state):
    """Have the default generator go on from a state that `get_rng_state` gave."""
    default_generator.set_state(new_state)


@contextmanager
def fork_rng(devices=None, enabled=True):
    """Put the default generator's state back when the block ends.

    Args:
        devices: the GPUs whose generators are put back too; all that were used unless given.
        enabled: False does nothing.
    """
    if not enabled:
        yield
        return
    if devices is None:
        generators = list(_random.device_generators.values())
    else:
        generators = [_random.device_generator(_devices.index_of(d)) for d in devices]
    generators.append(default_generator)
    states = [g.get_state() for g in generators]
    try:
        yield
    finally:
        for g, state in zip(generators, states):
            g.set_state(state)


_normal = _operators.NAMESPACES[""]["normal"]


def normal(mean, std=1.0, size=None, *, generator=None, out=None, **options):
    """Numbers drawn from normal distributions: ``normal(mean, std)`` of tensors, or ``normal(mean, std, size)`` of two numbers.

    Shapes: tensors of means and standard deviations are broadcast; either may be a number. Dtypes: floating and complex; with
    a size, the default one unless `dtype` is given. Raises RuntimeError for a negative ``std``. Not differentiable.

    >>> torch.normal(torch.tensor([1., 2.]), 0.).tolist()
    [1.0, 2.0]
    """
    if size is not None:
        return _random.normal_of_size(mean, std, size, generator=generator, out=out, **options)
    return _normal(mean, std, generator=generator, out=out, **options)


#: functions of the package, by public name
FUNCTIONS = {**{name: globals()[name] for name in __all__}, **_random.FUNCTIONS, "normal": normal}
