"""A module that stands in for CuPy where `fasttorch.cuda.backend` uses it: memory, streams, events, devices, over
standin_device's arrays. It shows that the backend asks CuPy for what it means, not that CuPy does it."""
import contextlib
import importlib.machinery
import types

import numpy as np

import standin_device
from standin_device import BACKEND, DeviceArray, Memory


class Pool:
    """CuPy's memory pool, of the current device."""

    def __init__(self):
        self.total, self.limit = [0] * 3, None

    def malloc(self, nbytes):
        if self.limit is not None and nbytes > self.limit:
            raise MemoryError(f"out of memory: {nbytes} bytes")
        memory = Memory(BACKEND.pools[BACKEND.current], nbytes)
        memory.ptr = memory.address
        self.total[BACKEND.current] = max(self.total[BACKEND.current], self.used_bytes())
        return MemoryPointer(memory, 0)

    def used_bytes(self):
        return BACKEND.pools[BACKEND.current].live

    def total_bytes(self):
        return self.total[BACKEND.current]

    def free_all_blocks(self):
        self.total[BACKEND.current] = self.used_bytes()

    def set_limit(self, size=None, fraction=None):
        self.limit = size if fraction is None else int(fraction * 2**30)


class MemoryPointer:
    def __init__(self, mem, offset):
        self.mem, self.ptr = mem, mem.address + offset
        self.device_id = mem.pool.index


class ArrayKind(type):
    def __instancecheck__(cls, o):
        return isinstance(o, DeviceArray)


class Array(metaclass=ArrayKind):
    """What the stand-in's arrays are called in CuPy."""

    def __new__(cls, shape, dtype, memptr, strides=None):
        return BACKEND.array(memptr.mem, memptr.ptr, memptr.device_id, tuple(shape), strides, np.dtype(dtype))


class Stream:
    def __init__(self, null=False, non_blocking=False, ptds=False, priority=None):
        self.ptr = 0 if null else 0x1000 + len(LOG)
        self.done = True
        LOG.append(("stream", BACKEND.current, non_blocking, priority))

    def use(self):
        CURRENT[BACKEND.current] = self
        return self

    def is_capturing(self):
        return False

    def synchronize(self):
        LOG.append(("synchronize", self.ptr))

    def record(self, event=None):
        event = event or Event()
        event.record(self)
        return event

    def wait_event(self, event):
        LOG.append(("wait", self.ptr, event.stream))


class ExternalStream(Stream):
    def __init__(self, ptr, device_id=-1):
        self.ptr, self.done = ptr, True


class Event:
    def __init__(self, block=False, disable_timing=False, interprocess=False):
        self.disable_timing, self.block, self.done, self.stream = disable_timing, block, True, None

    def record(self, stream=None):
        self.stream = stream.ptr
        LOG.append(("record", stream.ptr))

    def synchronize(self):
        LOG.append(("event", self.stream))


class Device:
    def __init__(self, index):
        self.id = index

    def __enter__(self):
        self.context = BACKEND.use(self.id)
        self.context.__enter__()
        return self

    def __exit__(self, *error):
        return self.context.__exit__(*error)

    def synchronize(self):
        LOG.append(("device", self.id))


LOG = []
CURRENT = {}
NULL = Stream(null=True)
Stream.null = NULL


def current_stream(index=-1):
    return CURRENT.get(BACKEND.current if index < 0 else index, NULL)


class Stream13(Stream):
    """CuPy 13's, which has no priorities."""

    def __init__(self, null=False, non_blocking=False, ptds=False):
        super().__init__(null, non_blocking, ptds)


POOL = Pool()
DeviceArray.data = property(lambda self: MemoryPointer(_with_pointer(self.memory), self.address - self.memory.address))
DeviceArray.device = property(lambda self: Device(self.index))


def _set(self, values):
    LOG.append(("set", current_stream().ptr))
    self._values[...] = values


DeviceArray.set = _set


def _with_pointer(memory):
    memory.ptr = memory.address
    return memory


def _properties(index):
    return {"name": b"Fake card %d" % index, "major": 9, "minor": 0, "totalGlobalMem": 2**30, "multiProcessorCount": 4,
            "warpSize": 32}


def _asarray(a, *args, **kwargs):
    if isinstance(a, DeviceArray) and a.index != BACKEND.current:
        LOG.append(("between", current_stream().ptr))
        a = BACKEND.to_device(a, BACKEND.current)
    return standin_device.NAMESPACE.asarray(a, *args, **kwargs)


def make(count=3, version="14.0"):
    """The module, for so many cards."""
    cupy = types.ModuleType("cupy")
    cupy.__dict__.update({name: getattr(standin_device.NAMESPACE, name) for name in (
        "add", "multiply", "matmul", "sum", "zeros", "empty", "where", "exp", "full", "float32", "int64")})
    cupy.__spec__ = importlib.machinery.ModuleSpec("cupy", None)
    cupy.__version__ = version
    cupy.__getattr__ = lambda name: getattr(standin_device.NAMESPACE, name)      # whatever else the definitions call
    cupy.ndarray = Array
    cupy.asarray = _asarray
    cupy.get_default_memory_pool = lambda: POOL
    allocator = [POOL.malloc]
    runtime = types.SimpleNamespace(
        getDeviceCount=lambda: count, getDevice=lambda: BACKEND.current, setDevice=BACKEND.set_device, memoryTypeHost=1,
        CUDARuntimeError=RuntimeError, profilerStart=lambda: LOG.append(("start",)), profilerStop=lambda: LOG.append(("stop",)),
        getDeviceProperties=_properties, memGetInfo=lambda: (2**29, 2**30), deviceCanAccessPeer=lambda a, b: int(a != b),
        pointerGetAttributes=lambda p: types.SimpleNamespace(device=BACKEND.index_of(p), type=1 if p in BACKEND.pinned else 0))
    nvtx = types.SimpleNamespace(RangePush=lambda m: LOG.append(("push", m)), RangePop=lambda: LOG.append(("pop",)),
                                 RangeStart=lambda m: LOG.append(("begin", m)) or 7, RangeEnd=lambda k: LOG.append(("end", k)),
                                 Mark=lambda m: LOG.append(("mark", m)))
    cupy.cuda = types.SimpleNamespace(
        runtime=runtime, nvtx=nvtx, Stream=Stream13 if version < "14" else Stream, ExternalStream=ExternalStream, Event=Event,
        Device=Device,
        MemoryPointer=MemoryPointer, set_allocator=lambda f: allocator.__setitem__(0, f), alloc=lambda n: allocator[0](n),
        UnownedMemory=lambda address, nbytes, owner, index: _with_pointer(BACKEND.unowned(address, nbytes, owner, index)),
        get_current_stream=current_stream, get_elapsed_time=lambda a, b: 1.5)
    return cupy


@contextlib.contextmanager
def installed(monkeypatch, count=3, version="14.0"):
    """``import cupy`` gives the module within the block."""
    import sys

    from fasttorch._C import devices
    from fasttorch.cuda import backend

    monkeypatch.setitem(sys.modules, "cupy", make(count, version))
    for name, module in standin_device.SCIPY.items():
        monkeypatch.setitem(sys.modules, f"cupyx.scipy.{name}", module)
    monkeypatch.setattr(backend, "_found", None)
    before = devices.set_backend(None)
    LOG.clear()
    CURRENT.clear()
    try:
        yield
    finally:
        devices.set_backend(before)
        BACKEND.current = 0
        POOL.limit = None
