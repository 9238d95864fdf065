"""Settings of the whole process that programs make and ask for: devices, precision, determinism."""

import warnings

from fasttorch._C import autograd as _autograd
from fasttorch._C import dtypes as _dtypes
from fasttorch._C.storage import Storage

__all__ = [
    "are_deterministic_algorithms_enabled",
    "autocast",
    "compile",
    "get_deterministic_debug_mode",
    "get_device",
    "get_device_module",
    "get_float32_matmul_precision",
    "is_anomaly_check_nan_enabled",
    "is_anomaly_enabled",
    "is_autocast_available",
    "is_autocast_cache_enabled",
    "is_autocast_enabled",
    "is_deterministic_algorithms_warn_only_enabled",
    "is_distributed",
    "is_inference",
    "is_storage",
    "is_warn_always_enabled",
    "set_deterministic_debug_mode",
    "set_float32_matmul_precision",
    "set_flush_denormal",
    "set_warn_always",
    "use_deterministic_algorithms",
]

_now = {"deterministic": 0, "precision": "highest", "warn_always": False}


def use_deterministic_algorithms(mode, *, warn_only=False):
    """Accepted: the CPU's algorithms give the same result at every run, for any number of threads."""
    _now["deterministic"] = 0 if not mode else 1 if warn_only else 2


def are_deterministic_algorithms_enabled():
    """Whether `use_deterministic_algorithms` was asked for."""
    return _now["deterministic"] > 0


def is_deterministic_algorithms_warn_only_enabled():
    """Whether `use_deterministic_algorithms` was asked for with `warn_only`."""
    return _now["deterministic"] == 1


def get_deterministic_debug_mode():
    """0, 1 or 2: what `set_deterministic_debug_mode` was given last."""
    return _now["deterministic"]


def set_deterministic_debug_mode(debug_mode):
    """Accepted: ``"default"``, ``"warn"`` or ``"error"``, or 0 to 2. There is nothing to warn of."""
    modes = {"default": 0, "warn": 1, "error": 2, 0: 0, 1: 1, 2: 2}
    if debug_mode not in modes:
        raise RuntimeError(f"set_deterministic_debug_mode(): expected one of default, warn, error or 0 to 2, got {debug_mode!r}")
    _now["deterministic"] = modes[debug_mode]


def set_float32_matmul_precision(precision):
    """Accepted: ``"highest"``, ``"high"`` or ``"medium"``. Products of float32 are taken in float32 always."""
    if precision not in ("highest", "high", "medium"):
        warnings.warn(f"set_float32_matmul_precision(): {precision!r} is not one of 'highest', 'high', 'medium': no effect",
                      UserWarning, stacklevel=2)
        return
    _now["precision"] = precision


def get_float32_matmul_precision():
    """What `set_float32_matmul_precision` was given last."""
    return _now["precision"]


def set_flush_denormal(mode):
    """Whether denormal numbers could be set to be flushed to zero: no, they are always computed with."""
    return False


def set_warn_always(b):
    """Accepted: whether a warning is shown each time is for Python's `warnings` to say."""
    _now["warn_always"] = bool(b)


def is_warn_always_enabled():
    """What `set_warn_always` was given last."""
    return _now["warn_always"]


def get_device_module(device=None):
    """The module of a device's type (`fasttorch.cuda`); of the CPU, there is none to ask."""
    import fasttorch

    kind = "cpu" if device is None else _dtypes.device(device).type
    if kind != "cuda":
        raise RuntimeError(f"get_device_module(): there is no module for device type {kind!r}")
    return fasttorch.cuda


def get_device(input):
    """The number of the tensor's GPU; -1 for the CPU."""
    return input.get_device()


def is_storage(obj):
    """Whether `obj` is a storage."""
    return isinstance(obj, Storage)


def is_inference(input):
    """Whether the tensor was made in inference mode."""
    return input.is_inference()


def is_distributed(input):
    """Whether the tensor is spread over machines: never."""
    return False


def is_anomaly_enabled():
    """Whether anomaly mode is on."""
    return _autograd.is_anomaly_enabled()


def is_anomaly_check_nan_enabled():
    """Whether anomaly mode, when it is on, looks for NaN: always."""
    return True


def is_autocast_enabled(device_type=None):
    """Whether mixed precision is on: no."""
    return False


def is_autocast_cache_enabled():
    """Whether mixed precision keeps converted parameters: no."""
    return False


def is_autocast_available(device_type):
    """Whether there is mixed precision for a device: no."""
    return False


def autocast(*args, **kwargs):
    """`amp.autocast`, which works switched off."""
    from fasttorch.amp import autocast

    return autocast(*args, **kwargs)


def compile(model=None, *, fullgraph=False, dynamic=None, backend="inductor", mode=None, options=None, disable=False):
    """The model or function as it is: nothing is compiled and nothing gets quicker, nor is it wrong to ask.

    A program that calls ``torch.compile`` runs unchanged; its overhead is in the core, which is compiled already.
    ``fasttorch.compile(model)`` returns `model`; without a model it returns a decorator that does.

    >>> model = torch.nn.Linear(2, 2)
    >>> torch.compile(model) is model
    True
    """
    if model is None:
        return lambda function: function
    if not callable(model):
        raise RuntimeError(f"compile(): expected a function or module, got {type(model).__name__}")
    return model
