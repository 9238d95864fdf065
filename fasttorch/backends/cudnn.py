"""Flags of cuDNN, which programs set for speed or for the same result at every run. Kept; they change nothing."""

from fasttorch.backends._flags import Flags, flags_of

__all__ = ["allow_tf32", "benchmark", "benchmark_limit", "conv", "deterministic", "enabled", "flags", "is_available", "rnn",
           "version"]

enabled, benchmark, benchmark_limit, deterministic, allow_tf32 = True, False, 10, False, False
conv, rnn = Flags("backends.cudnn.conv", fp32_precision="ieee"), Flags("backends.cudnn.rnn", fp32_precision="ieee")

flags = flags_of(globals(), ("enabled", "benchmark", "benchmark_limit", "deterministic", "allow_tf32"))


def is_available():
    """Whether cuDNN is used: no."""
    return False


def version():
    """The version of cuDNN: None."""
    return None


def is_acceptable(tensor):
    """Whether cuDNN could compute with the tensor: no."""
    return False
