"""When NVIDIA's profilers record (``nsys profile --capture-range=cudaProfilerApi``). Without CuPy these do nothing."""

from contextlib import contextmanager

from fasttorch._C import devices as _devices

__all__ = ["profile", "start", "stop"]


def start():
    """Have the profiler that runs the program record from now on."""
    if _devices.has_backend():
        _devices.get_backend().profiler(True)


def stop():
    """Have the profiler stop recording."""
    if _devices.has_backend():
        _devices.get_backend().profiler(False)


@contextmanager
def profile():
    """A context that the profiler records."""
    start()
    try:
        yield
    finally:
        stop()
