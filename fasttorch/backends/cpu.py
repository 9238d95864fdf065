"""The processor."""

import os

__all__ = ["get_cpu_capability"]


def get_cpu_capability():
    """The instruction set that kernels are chosen for: ``"AVX512"``, ``"AVX2"`` or ``"DEFAULT"``."""
    from numpy._core._multiarray_umath import __cpu_features__ as features

    asked = os.environ.get("FASTTORCH_ISA")
    if asked == "base" or not features.get("AVX2"):
        return "DEFAULT"
    wide = all(features.get(name) for name in ("AVX512F", "AVX512BW", "AVX512DQ", "AVX512VL"))
    return "AVX512" if wide and asked != "avx2" else "AVX2"
