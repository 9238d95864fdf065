"""oneDNN, which is not used; its flags are kept and change nothing."""

from fasttorch.backends._flags import Flags, flags_of

__all__ = ["allow_tf32", "conv", "deterministic", "enabled", "flags", "is_available", "matmul", "rnn"]

enabled, deterministic, allow_tf32 = True, False, False
conv, matmul, rnn = (Flags(f"backends.mkldnn.{name}", fp32_precision="ieee") for name in ("conv", "matmul", "rnn"))
flags = flags_of(globals(), ("enabled", "deterministic", "allow_tf32"))


def is_available():
    """Whether oneDNN is used: no."""
    return False
