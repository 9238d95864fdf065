"""Mixed precision is not there yet: `autocast` and `GradScaler` work switched off, and say so when they are switched on.

Where PyTorch itself switches them off with a warning (for GPUs on a machine without one), so does this, so that a program that
asks for mixed precision on the GPU runs on the processor in full precision.
"""

import functools
import warnings

import fasttorch as ft

__all__ = ["GradScaler", "autocast", "custom_bwd", "custom_fwd", "is_autocast_available"]


def is_autocast_available(device_type):
    """Whether mixed precision is there for a device: no."""
    return False


def _enabled(name, device_type, enabled):
    """Whether to go on switched on (never): refuses, or warns and switches off, as the heading says."""
    if not isinstance(device_type, str):
        raise ValueError(f"{name}(): expected device_type of type str, got {type(device_type).__name__}")
    if not enabled:
        return False
    if device_type == "cuda" and not ft.cuda.is_available():
        warnings.warn(f"{name}(): device_type is 'cuda', but CUDA is not available: disabled", UserWarning, stacklevel=4)
        return False
    raise NotImplementedError(f"{name}(): mixed precision for device type {device_type!r} is not in fasttorch; pass "
                              "enabled=False, or convert the model with .to(torch.bfloat16)")


class autocast:
    """A context (or decorator) in which operators would choose their precision: only switched off.

    Args:
        device_type (str): ``"cpu"`` or ``"cuda"``.
        dtype (dtype, optional): of the quick operators.
        enabled (bool): True is refused (NotImplementedError); for ``"cuda"`` without a GPU it warns and switches off.
    """

    def __init__(self, device_type, dtype=None, enabled=True, cache_enabled=None):
        self.device, self.fast_dtype = device_type, dtype
        self._on = _enabled("autocast", device_type, enabled)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return False

    def __call__(self, function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            with self:
                return function(*args, **kwargs)

        return wrapper


class GradScaler:
    """Scales a loss so that float16 gradients don't vanish: only switched off, when every method does the plain thing.

    Args:
        enabled (bool): True is refused (NotImplementedError); for ``"cuda"`` without a GPU it warns and switches off.
    """

    def __init__(self, device="cuda", init_scale=2.0**16, growth_factor=2.0, backoff_factor=0.5, growth_interval=2000,
                 enabled=True):
        self._on = _enabled("GradScaler", device, enabled)

    def is_enabled(self):
        """False."""
        return self._on

    def scale(self, outputs):
        """The outputs as they are."""
        return outputs

    def unscale_(self, optimizer):
        """Nothing to do."""

    def step(self, optimizer, *args, **kwargs):
        """``optimizer.step()``."""
        return optimizer.step(*args, **kwargs)

    def update(self, new_scale=None):
        """Nothing to do."""

    def get_scale(self):
        """1.0."""
        return 1.0

    def state_dict(self):
        """An empty dictionary."""
        return {}

    def load_state_dict(self, state_dict):
        """Nothing to do."""


def custom_fwd(fwd=None, *, device_type=None, cast_inputs=None):
    """A decorator of ``forward`` of a Function that leaves it as it is: there is no mixed precision to take it out of."""
    return fwd if callable(fwd) else lambda function: function


def custom_bwd(bwd=None, *, device_type=None):
    """A decorator of ``backward`` of a Function that leaves it as it is."""
    return bwd if callable(bwd) else lambda function: function
