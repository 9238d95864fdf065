"""How fasttorch was built, as text."""

import platform

__all__ = ["parallel_info", "show"]


def show():
    """The versions of fasttorch and of the libraries beneath it, the processor's instruction set, the threads."""
    import numpy

    import fasttorch
    from fasttorch import backends

    lines = [f"fasttorch {fasttorch.__version__}, Python {platform.python_version()}, NumPy {numpy.__version__}",
             f"  - processor: {platform.machine()}, kernels: {backends.cpu.get_cpu_capability()}",
             f"  - matrix products: {'OpenBLAS (scipy-openblas32)' if _openblas() else 'own loops'}",
             f"  - GPU: {'CuPy' if fasttorch.cuda.is_available() else 'none'}"]
    return "\n".join(lines) + "\n"


def _openblas():
    import importlib.util

    return importlib.util.find_spec("scipy_openblas32") is not None


def parallel_info():
    """How many threads there are."""
    import os

    import fasttorch

    return (f"fasttorch's own thread pool: {fasttorch.get_num_threads()} threads, {os.cpu_count()} processors\n"
            f"FASTTORCH_NUM_THREADS: {os.environ.get('FASTTORCH_NUM_THREADS', 'not set')}\n")
