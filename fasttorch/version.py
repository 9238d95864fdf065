"""What this is a version of, under the names that programs ask for."""

from fasttorch._version import __version__

__all__ = ["__version__", "cuda", "debug", "git_version", "hip", "xpu"]

#: no version of CUDA, ROCm or XPU is built in
cuda = hip = xpu = None
debug = False
git_version = "unknown"
