"""The arrays of CUDA tensors: what the core asks of a library of device arrays, and CuPy's answer.

A backend is an object with

- ``namespace``: the module of array functions that operators' definitions are called with; ``array_type``: its array class;
- ``device_count()``, ``current_device()``, ``set_device(index)``, ``use(index)`` (a context), ``synchronize(index)``;
- ``allocate(nbytes, index)``: new memory, as ``(owner, address)``; it lives as long as the owner does;
- ``array(owner, address, index, shape, strides, dtype)``: an array over such memory, strides in bytes;
- ``memory(array)``: ``(owner, address of the first element, index)`` of an array;
- ``from_host(array, index)``, ``to_host(array)``, ``to_device(array, index)``: copies;
- ``scipy_module(name)``: the library's counterpart of ``scipy.<name>``.

The CuPy one is made when the first CUDA tensor is asked for; importing fasttorch does not import CuPy.
"""

import importlib
import importlib.util

from fasttorch.cuda._errors import OutOfMemoryError

INSTALL = "pip install 'fasttorch[cuda13]' for CUDA 13, 'fasttorch[cuda12]' for CUDA 12"

_found = None


class CuPy:
    """CuPy's arrays."""

    def __init__(self, cupy):
        self.cupy = self.namespace = cupy
        self.array_type = cupy.ndarray
        self.count = cupy.cuda.runtime.getDeviceCount()
        self.pool = cupy.get_default_memory_pool()
        self.peaks = [0] * self.count
        cupy.cuda.set_allocator(self.malloc)

    def malloc(self, nbytes):
        """Memory from CuPy's pool, of which the peak is noted."""
        try:
            pointer = self.pool.malloc(nbytes)
        except MemoryError as error:
            raise OutOfMemoryError(f"CUDA out of memory. Tried to allocate {nbytes} bytes. {error}") from error
        index = self.current_device()
        self.peaks[index] = max(self.peaks[index], self.pool.used_bytes())
        return pointer

    def device_count(self):
        return self.count

    def current_device(self):
        return self.cupy.cuda.runtime.getDevice()

    def set_device(self, index):
        self.cupy.cuda.runtime.setDevice(index)

    def use(self, index):
        return self.cupy.cuda.Device(index)

    def synchronize(self, index):
        self.cupy.cuda.Device(index).synchronize()

    def allocate(self, nbytes, index):
        with self.use(index):
            pointer = self.cupy.cuda.alloc(nbytes)
        return pointer.mem, pointer.ptr

    def array(self, owner, address, index, shape, strides, dtype):
        pointer = self.cupy.cuda.MemoryPointer(owner, address - owner.ptr)
        return self.cupy.ndarray(shape, dtype, pointer, strides=strides)

    def memory(self, array):
        return array.data.mem, array.data.ptr, array.device.id

    def from_host(self, array, index):
        with self.use(index):
            made = self.cupy.empty(array.shape, array.dtype)
            made.set(array)
        return made

    def to_host(self, array):
        return array.get()

    def to_device(self, array, index):
        with self.use(index):
            return self.cupy.asarray(array)

    def pinned_empty(self, shape, dtype):
        """An uninitialised NumPy array in page-locked memory."""
        return importlib.import_module("cupyx").empty_pinned(shape, dtype)

    def is_pinned(self, address):
        """Whether there is page-locked memory of the host at an address."""
        try:
            return self.cupy.cuda.runtime.pointerGetAttributes(address).type == self.cupy.cuda.runtime.memoryTypeHost
        except self.cupy.cuda.runtime.CUDARuntimeError:
            return False

    def scipy_module(self, name):
        return importlib.import_module(f"cupyx.scipy.{name}")


def missing():
    """What CUDA tensors lack here, as a sentence; None if nothing."""
    if importlib.util.find_spec("cupy") is None:
        return f"CUDA tensors need CuPy, which is not installed: {INSTALL}"
    cupy = importlib.import_module("cupy")
    try:
        count = cupy.cuda.runtime.getDeviceCount()
    except Exception as error:
        return f"CUDA tensors need an NVIDIA GPU and its driver, and CuPy {cupy.__version__} finds none: {error}"
    return None if count else "CUDA tensors need an NVIDIA GPU, and there is none"


def find():
    """CuPy's backend. Raises RuntimeError that says what is missing where there is no CuPy or no card."""
    global _found
    if _found is None:
        lack = missing()
        if lack is not None:
            raise RuntimeError(lack)
        _found = CuPy(importlib.import_module("cupy"))
    return _found
