"""Flags of computing on GPUs. They are kept; none changes a result."""

from fasttorch.backends._flags import Flags

__all__ = ["is_built", "matmul"]

#: ``allow_tf32`` and the like: products are always taken in full precision
matmul = Flags("fasttorch.backends.cuda.matmul", allow_tf32=False, allow_fp16_reduced_precision_reduction=False,
               allow_bf16_reduced_precision_reduction=False, fp32_precision="ieee")


def is_built():
    """Whether the package can use GPUs: with CuPy installed."""
    import importlib.util

    return importlib.util.find_spec("cupy") is not None


_enabled = {"flash": False, "mem_efficient": False, "math": True, "cudnn": False}


def flash_sdp_enabled():
    """Whether attention may be computed by the flash algorithm: there is one way, so False."""
    return _enabled["flash"]


def mem_efficient_sdp_enabled():
    """Whether attention may be computed by the memory-efficient algorithm: False."""
    return _enabled["mem_efficient"]


def math_sdp_enabled():
    """Whether attention may be computed as its formula says: True."""
    return _enabled["math"]


def enable_flash_sdp(enabled):
    """Accepted; attention is computed as its formula says."""


def enable_mem_efficient_sdp(enabled):
    """Accepted; attention is computed as its formula says."""


def enable_math_sdp(enabled):
    """True is what holds; False is refused, because there is no other way."""
    if not enabled:
        raise RuntimeError("backends.cuda.enable_math_sdp(False): there is no other way of computing attention here")
