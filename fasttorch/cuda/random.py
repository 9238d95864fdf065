"""The default generators of random numbers of GPUs, one a card.

They can be seeded where there is no card, or before it is used. Numbers are drawn on the host, by the same generator as
the CPU's, and copied: a card's stream is that of a CPU generator with its seed.
"""

import os

from fasttorch._C import devices as _devices
from fasttorch._C import random as _random


def _generator(device):
    return _random.device_generator(_devices.index_of(device))


def default_generators():
    """The generators of all cards, in order."""
    from fasttorch.cuda import device_count

    return tuple(_generator(k) for k in range(device_count()))


def manual_seed(seed):
    """Begin the stream of the current card's generator at `seed`, an int."""
    if _devices.has_backend():
        _generator(None).manual_seed(int(seed))
    else:
        manual_seed_all(seed)


def manual_seed_all(seed):
    """Begin the streams of all cards' generators at `seed`, an int."""
    _random.seed_devices(int(seed))


def seed():
    """Begin a stream of the current card's generator that nobody foresees."""
    manual_seed(int.from_bytes(os.urandom(8), "little"))


def seed_all():
    """Begin a stream that nobody foresees, the same one, on all cards."""
    manual_seed_all(int.from_bytes(os.urandom(8), "little"))


def initial_seed():
    """The seed that the stream of the current card's generator began with."""
    return _generator(None).initial_seed()


def get_rng_state(device="cuda"):
    """The state of a card's generator, a uint8 tensor of the CPU."""
    return _generator(device).get_state()


def set_rng_state(new_state, device="cuda"):
    """Have a card's generator go on from a state that `get_rng_state` gave."""
    _generator(device).set_state(new_state)


def get_rng_state_all():
    """The states of the generators of all cards; an empty list where there is none."""
    return [generator.get_state() for generator in default_generators()]


def set_rng_state_all(new_states):
    """Have the cards' generators go on from states that `get_rng_state_all` gave."""
    for k, state in enumerate(new_states):
        set_rng_state(state, k)
