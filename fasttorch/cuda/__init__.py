"""GPUs: which there are, which is current, their memory, streams and random numbers.

CUDA tensors are arrays of CuPy (see `backend`). Without CuPy or a card `is_available` is False, and what needs one raises
RuntimeError that says what is missing. Importing this package imports no CuPy.

`fasttorch.device("cuda")` is the current card, ``"cuda:1"`` the second one. A ``device`` argument of the functions here is a
`fasttorch.device`, its name, a number, or None for the current card.
"""

import importlib

from fasttorch._C import devices as _devices
from fasttorch._C.dtypes import device as _Device
from fasttorch._missing import missing_names as _missing_names
from fasttorch.cuda import nvtx, profiler
from fasttorch.cuda import random as _random
from fasttorch.cuda._errors import OutOfMemoryError
from fasttorch.cuda.memory import (
    empty_cache,
    ipc_collect,
    max_memory_allocated,
    max_memory_cached,
    max_memory_reserved,
    mem_get_info,
    memory_allocated,
    memory_cached,
    memory_reserved,
    memory_stats,
    memory_summary,
    reset_max_memory_allocated,
    reset_max_memory_cached,
    reset_peak_memory_stats,
    set_per_process_memory_fraction,
)
from fasttorch.cuda.random import (
    get_rng_state,
    get_rng_state_all,
    initial_seed,
    manual_seed,
    manual_seed_all,
    seed,
    seed_all,
    set_rng_state,
    set_rng_state_all,
)
from fasttorch.cuda.streams import (
    Event,
    ExternalStream,
    Stream,
    StreamContext,
    current_stream,
    default_stream,
    get_stream_from_external,
    is_current_stream_capturing,
    set_stream,
    stream,
)

__all__ = [
    "Event",
    "ExternalStream",
    "OutOfMemoryError",
    "Stream",
    "StreamContext",
    "can_device_access_peer",
    "current_device",
    "current_stream",
    "default_stream",
    "device",
    "device_count",
    "device_of",
    "empty_cache",
    "get_arch_list",
    "get_device_capability",
    "get_device_name",
    "get_device_properties",
    "get_rng_state",
    "get_rng_state_all",
    "get_stream_from_external",
    "init",
    "initial_seed",
    "ipc_collect",
    "is_available",
    "is_bf16_supported",
    "is_current_stream_capturing",
    "is_initialized",
    "is_tf32_supported",
    "manual_seed",
    "manual_seed_all",
    "max_memory_allocated",
    "max_memory_cached",
    "max_memory_reserved",
    "mem_get_info",
    "memory_allocated",
    "memory_cached",
    "memory_reserved",
    "memory_stats",
    "memory_summary",
    "nvtx",
    "profiler",
    "reset_max_memory_allocated",
    "reset_max_memory_cached",
    "reset_peak_memory_stats",
    "seed",
    "seed_all",
    "set_device",
    "set_per_process_memory_fraction",
    "set_rng_state",
    "set_rng_state_all",
    "set_stream",
    "stream",
    "synchronize",
]


def is_available():
    """Whether CUDA tensors can be made: CuPy is installed and finds a card."""
    return device_count() > 0


def device_count():
    """Number of cards; 0 without CuPy."""
    if not _devices.has_backend() and importlib.import_module("fasttorch.cuda.backend").missing() is not None:
        return 0
    return _devices.get_backend().device_count()


def init():
    """Find the cards now rather than at the first use. Raises RuntimeError where there are none."""
    _devices.get_backend()


def is_initialized():
    """Whether a card was used, or looked for by `init`."""
    return _devices.has_backend()


def current_device():
    """Number of the current card."""
    return _devices.get_backend().current_device()


def set_device(device):
    """Make `device` the current card; one without a number changes nothing."""
    backend = _devices.get_backend()
    if not isinstance(device, int):
        device = _Device(device).index
    if device is not None and device >= 0:
        backend.set_device(_devices.index_of(device))


class device:
    """A context in which a card is the current one: ``with cuda.device(1):``. None or a negative number changes nothing."""

    def __init__(self, device):
        if device is not None and not isinstance(device, int):
            device = _Device(device).index
        self.index = -1 if device is None else device
        self._before = -1

    def __enter__(self):
        if self.index >= 0:
            self._before = current_device()
            set_device(self.index)
        return self

    def __exit__(self, *error):
        if self.index >= 0:
            _devices.get_backend().set_device(self._before)
        return False


class device_of(device):
    """A context in which the card of a tensor is the current one; a tensor of the CPU changes nothing."""

    def __init__(self, obj):
        super().__init__(obj.get_device())


def synchronize(device=None):
    """Wait until a card has done everything that it was given."""
    _devices.get_backend().synchronize(_devices.index_of(device))


def get_device_properties(device=None):
    """What a card is: ``name``, ``major``, ``minor``, ``total_memory`` (bytes), ``multi_processor_count``, ``warp_size``..."""
    return _devices.get_backend().properties(_devices.index_of(device))


def get_device_name(device=None):
    """The name of a card's model."""
    return get_device_properties(device).name


def get_device_capability(device=None):
    """The compute capability of a card: (major, minor)."""
    properties = get_device_properties(device)
    return properties.major, properties.minor


def get_arch_list():
    """The architectures that kernels are there for: those of the cards, since they are compiled at first use."""
    found = {get_device_capability(k) for k in range(device_count())}
    return [f"sm_{major}{minor}" for major, minor in sorted(found)]


def is_bf16_supported(including_emulation=True):
    """Whether bfloat16 can be computed with: on cards of capability 8.0 and above, and on others through float32."""
    return is_available() and (including_emulation or get_device_capability() >= (8, 0))


def is_tf32_supported():
    """Whether the card could multiply in TensorFloat-32: from capability 8.0 on. fasttorch doesn't use it."""
    return is_available() and get_device_capability() >= (8, 0)


def can_device_access_peer(device, peer_device):
    """Whether a card reads another's memory directly."""
    return _devices.get_backend().can_access_peer(_devices.index_of(device), _devices.index_of(peer_device))


_missing = _missing_names("fasttorch.cuda", ("amp",))


def __getattr__(name):
    """The generators and the classes ``cuda.FloatTensor`` and so on; what is said of a name that isn't there."""
    if name == "default_generators":                 # asks for the cards
        return _random.default_generators()
    types = importlib.import_module("fasttorch._tensor").CUDA_TYPES
    return types[name] if name in types else _missing(name)
