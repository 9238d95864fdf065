"""The compiled core. `kernels_lib` comes first: the other modules call the C kernels linked into it.

Environment: ``FASTTORCH_BLAS`` is the path of another OpenBLAS than that of the package scipy-openblas32, or 0 for none.
"""
import os
import sys

_flags = sys.getdlopenflags()
sys.setdlopenflags(_flags | os.RTLD_GLOBAL)
try:
    from fasttorch._C import kernels_lib  # noqa: F401
finally:
    sys.setdlopenflags(_flags)


def _find_blas():
    """Path of scipy-openblas32's library, without importing the package; None where it is not installed."""
    from importlib.util import find_spec

    try:
        spec = find_spec("scipy_openblas32")
    except (ImportError, ValueError):
        return None
    for folder in (spec and spec.submodule_search_locations) or ():
        folder = os.path.join(folder, "lib")
        if os.path.isdir(folder):
            for name in sorted(os.listdir(folder)):
                if name.startswith("libscipy_openblas") and name.endswith((".so", ".dylib", ".dll")):
                    return os.path.join(folder, name)
    return None


def _load_blas():
    """Load OpenBLAS without the threads it would start: the kernels have their own."""
    path = os.environ.get("FASTTORCH_BLAS") or _find_blas()
    if not path or path == "0":
        return False
    before = os.environ.get("OPENBLAS_NUM_THREADS")
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    try:
        return kernels_lib.load_blas(path)
    finally:
        if before is None:
            del os.environ["OPENBLAS_NUM_THREADS"]
        else:
            os.environ["OPENBLAS_NUM_THREADS"] = before


_load_blas()


# Names of PyTorch's C module that programs ask for, and where they are.
_NAMES = {
    "_WeakTensorRef": ("_autograd", "_WeakTensorRef"),
    "_current_autograd_node": ("engine", "_current_node"),
    "_get_current_graph_task_keep_graph": ("engine", "_keeps_graph"),
    "_current_graph_task_id": ("engine", "_run_id"),
    "_will_engine_execute_node": ("engine", "_will_run_node"),
    "is_grad_enabled": ("autograd", "is_grad_enabled"),
    "is_inference_mode_enabled": ("autograd", "is_inference_mode_enabled"),
}


def __getattr__(name):
    from importlib import import_module

    if name in _NAMES:
        module, function = _NAMES[name]
        return getattr(import_module("fasttorch._C." + module), function)
    if name in ("_functions", "_autograd"):
        return import_module("fasttorch._C." + name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
