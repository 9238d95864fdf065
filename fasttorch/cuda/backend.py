"""The arrays of CUDA tensors: what the core asks of a library of device arrays, and CuPy's answer.

A backend is an object with

- ``namespace``: the module of array functions that operators' definitions are called with; ``array_type``: its array class;
- ``device_count()``, ``current_device()``, ``set_device(index)``, ``use(index)`` (a context), ``synchronize(index)``;
- ``allocate(nbytes, index)``: new memory, as ``(owner, address)``; it lives as long as the owner does;
- ``array(owner, address, index, shape, strides, dtype)``: an array over such memory, strides in bytes;
- ``memory(array)``: ``(owner, address of the first element, index)`` of an array;
- ``from_host(array, index, non_blocking=False)``, ``to_host(array)``, ``to_device(array, index)``: copies. They wait until the
  source may be written to again, but for ``non_blocking`` ones from page-locked memory;
- ``unowned(address, nbytes, owner, index)``: what ``array`` takes as the owner of memory of another library;
  ``index_of(address)``: the device of such memory;
- ``stream_pointer(index)``: the current stream, as the CUDA array interface writes it; ``wait(waiting, awaited, index)``: have
  one stream wait for what was launched on another (None: the current one);
- ``memory_stats(index)``, ``properties(index)``, streams, events and marks, as `fasttorch.cuda` asks for them;
- ``pinned_empty(shape, dtype)``, ``is_pinned(address)``: page-locked memory of the host;
- ``scipy_module(name)``: the library's counterpart of ``scipy.<name>``.

The CuPy one is made when the first CUDA tensor is asked for; importing fasttorch does not import CuPy.
"""

import importlib
import importlib.util
import types

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
        self.peaks = [[0, 0] for _ in range(self.count)]         # bytes allocated and reserved, by device
        self.in_flight = []                                      # copies nobody waited for: (event behind it, its source)
        cupy.cuda.set_allocator(self.malloc)

    def malloc(self, nbytes):
        """Memory from CuPy's pool, of which the peak is noted."""
        try:
            pointer = self.pool.malloc(nbytes)
        except MemoryError as error:
            raise OutOfMemoryError(f"CUDA out of memory. Tried to allocate {nbytes} bytes. {error}") from error
        peaks = self.peaks[self.current_device()]
        peaks[0], peaks[1] = max(peaks[0], self.pool.used_bytes()), max(peaks[1], self.pool.total_bytes())
        return pointer

    def memory_stats(self, index):
        with self.use(index):
            allocated, reserved = self.pool.used_bytes(), self.pool.total_bytes()
        peak, reserved_peak = self.peaks[index]
        return {"allocated": allocated, "reserved": reserved, "peak": peak, "reserved_peak": reserved_peak}

    def reset_peaks(self, index):
        with self.use(index):
            self.peaks[index] = [self.pool.used_bytes(), self.pool.total_bytes()]

    def release_memory(self):
        for index in range(self.count):
            with self.use(index):
                self.pool.free_all_blocks()

    def limit_memory(self, fraction, index):
        with self.use(index):
            self.pool.set_limit(fraction=fraction)

    def memory_info(self, index):
        with self.use(index):
            return self.cupy.cuda.runtime.memGetInfo()

    def properties(self, index):
        found = self.cupy.cuda.runtime.getDeviceProperties(index)
        names = {"totalGlobalMem": "total_memory", "multiProcessorCount": "multi_processor_count", "warpSize": "warp_size",
                 "maxThreadsPerMultiProcessor": "max_threads_per_multi_processor", "major": "major", "minor": "minor",
                 "sharedMemPerBlock": "shared_memory_per_block", "l2CacheSize": "L2_cache_size",
                 "regsPerMultiprocessor": "regs_per_multiprocessor", "integrated": "is_integrated",
                 "sharedMemPerMultiprocessor": "shared_memory_per_multiprocessor", "isMultiGpuBoard": "is_multi_gpu_board"}
        values = {new: found[old] for old, new in names.items() if old in found}
        return types.SimpleNamespace(name=found["name"].decode(), **values)

    def can_access_peer(self, index, peer):
        return bool(self.cupy.cuda.runtime.deviceCanAccessPeer(index, peer))

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

    def unowned(self, address, nbytes, owner, index):
        return self.cupy.cuda.UnownedMemory(address, nbytes, owner, index)

    def index_of(self, address):
        return self.cupy.cuda.runtime.pointerGetAttributes(address).device

    def stream_pointer(self, index):
        with self.use(index):
            return self.cupy.cuda.get_current_stream().ptr or 1

    def stream(self, pointer):
        """The stream of a pointer; None: the current one, 1 the default stream."""
        if pointer is None:
            return self.cupy.cuda.get_current_stream()
        return self.cupy.cuda.ExternalStream(0 if pointer == 1 else pointer)

    def new_stream(self, index, priority):
        options = {"priority": priority} if priority else {}
        try:
            with self.use(index):
                return self.cupy.cuda.Stream(non_blocking=True, **options)
        except TypeError:
            raise RuntimeError(f"cuda.Stream(): priority={priority} needs CuPy 14; this is {self.cupy.__version__}") from None

    def external_stream(self, pointer, index):
        return self.cupy.cuda.ExternalStream(pointer, index)

    def current_stream(self, index):
        return self.cupy.cuda.get_current_stream(index)

    def default_stream(self, index):
        return self.cupy.cuda.Stream.null

    def set_stream(self, stream, index):
        with self.use(index):
            stream.use()

    def is_capturing(self, index):
        return self.current_stream(index).is_capturing()

    def new_event(self, timing, blocking):
        return self.cupy.cuda.Event(block=blocking, disable_timing=not timing)

    def elapsed_time(self, start, end):
        return self.cupy.cuda.get_elapsed_time(start, end)

    def range_push(self, message):
        self.cupy.cuda.nvtx.RangePush(message)

    def range_pop(self):
        self.cupy.cuda.nvtx.RangePop()

    def range_start(self, message):
        return self.cupy.cuda.nvtx.RangeStart(message)

    def range_end(self, range_id):
        self.cupy.cuda.nvtx.RangeEnd(range_id)

    def mark(self, message):
        self.cupy.cuda.nvtx.Mark(message)

    def profiler(self, on):
        (self.cupy.cuda.runtime.profilerStart if on else self.cupy.cuda.runtime.profilerStop)()

    def wait(self, waiting, awaited, index):
        with self.use(index):
            if self.stream(waiting).ptr != self.stream(awaited).ptr:
                self.stream(waiting).wait_event(self.stream(awaited).record())

    def from_host(self, array, index, non_blocking=False):
        with self.use(index):
            made = self.cupy.empty(array.shape, array.dtype)
            made.set(array)
            if array.size and self.is_pinned(array.ctypes.data):        # from other memory `set` has read everything by now
                stream = self.cupy.cuda.get_current_stream()
                if non_blocking:
                    self.in_flight = [(event, source) for event, source in self.in_flight if not event.done]
                    self.in_flight.append((stream.record(), array))
                else:
                    stream.synchronize()
        return made

    def to_host(self, array):
        return array.get()

    def to_device(self, array, index):
        with array.device:
            source = self.cupy.cuda.get_current_stream()
            written = source.record()
        with self.use(index):
            target = self.cupy.cuda.get_current_stream()
            target.wait_event(written)
            made = self.cupy.asarray(array)
            read = target.record()
        with array.device:                       # so that the source's memory is not used for something else before
            source.wait_event(read)
        return made

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
    try:
        cupy = importlib.import_module("cupy")
    except Exception as error:
        return f"CUDA tensors need CuPy, and the one that is installed cannot be imported: {error}"
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
