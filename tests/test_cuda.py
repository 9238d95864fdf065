"""The package `fasttorch.cuda`: without CuPy, with CuPy and no card, and over a module that stands in for CuPy."""
import subprocess
import sys

import pytest

import fake_cupy
import fasttorch as ft
import standin_device
from fasttorch import cuda
from fasttorch._C import devices
from fasttorch.cuda import backend


@pytest.fixture
def none_found(monkeypatch):
    """No backend was found yet, and no CuPy is there."""
    monkeypatch.setattr(backend, "_found", None)
    monkeypatch.setattr(backend.importlib.util, "find_spec", lambda name: None)
    before = devices.set_backend(None)
    yield
    devices.set_backend(before)


@pytest.fixture
def cupy(monkeypatch):
    with fake_cupy.installed(monkeypatch):
        yield sys.modules["cupy"]


def test_without_cupy(none_found):
    assert not cuda.is_available() and cuda.device_count() == 0 and not cuda.is_initialized()
    assert ft.device("cuda").type == "cuda" and ft.device("cuda:1").index == 1
    for call in (lambda: ft.ones(1).cuda(), lambda: ft.ones(1, device="cuda"), lambda: ft.ones(1).to("cuda:1"), cuda.init,
                 lambda: ft.nn.Linear(1, 1).cuda(), cuda.current_device, cuda.synchronize, cuda.get_device_name, cuda.Stream,
                 cuda.Event, cuda.memory_summary, lambda: cuda.set_device(0), lambda: cuda.FloatTensor(2),
                 lambda: ft.ones(1).type("torch.cuda.FloatTensor"), lambda: ft.set_default_tensor_type("torch.cuda.FloatTensor"),
                 lambda: ft.ones(1).pin_memory(),
                 lambda: ft.Generator("cuda"), lambda: ft.set_default_device("cuda"), lambda: cuda.device(0).__enter__()):
        with pytest.raises(RuntimeError, match=r"pip install 'fasttorch\[cuda13\]'.*cuda12"):
            call()
    cuda.manual_seed_all(1)
    cuda.manual_seed(1)
    cuda.empty_cache()
    cuda.ipc_collect()
    with cuda.nvtx.range("step {}", 1), cuda.device(None), cuda.stream(None):
        assert cuda.nvtx.range_push("inner") == 1
        cuda.nvtx.mark("here")
        assert cuda.nvtx.range_pop() == 1
    with cuda.profiler.profile():
        cuda.nvtx.range_end(cuda.nvtx.range_start("over there"))
    assert not ft.ones(1).is_pinned() and not cuda.is_bf16_supported() and not cuda.is_tf32_supported()
    assert cuda.memory_allocated() == cuda.max_memory_reserved() == cuda.max_memory_cached() == 0 and cuda.memory_stats() == {}
    assert cuda.get_rng_state_all() == [] and cuda.default_generators == () and not cuda.is_current_stream_capturing()
    cuda.reset_peak_memory_stats()
    with cuda.device_of(ft.ones(1)):
        pass


def test_without_a_card(monkeypatch):
    with fake_cupy.installed(monkeypatch, 0):
        assert not cuda.is_available()
        with pytest.raises(RuntimeError, match="NVIDIA GPU"):
            ft.ones(1).cuda()

        def fails():
            raise OSError("no driver")

        sys.modules["cupy"].cuda.runtime.getDeviceCount = fails
        assert not cuda.is_available()
        with pytest.raises(RuntimeError, match="no driver"):
            ft.ones(1).cuda()


def test_a_cupy_that_cannot_be_imported(none_found, monkeypatch):
    monkeypatch.setattr(backend.importlib.util, "find_spec", lambda name: True)
    monkeypatch.setitem(sys.modules, "cupy", None)
    assert not cuda.is_available()
    with pytest.raises(RuntimeError, match="cannot be imported"):
        ft.ones(1).cuda()


def test_names_that_are_not_there_say_why():
    for name, reason in (("CUDAGraph", "no CUDA graphs"), ("MemPool", "CuPy's pool"), ("utilization", "nvidia-smi"),
                         ("no_such_name", "compatibility.md")):
        with pytest.raises(AttributeError, match=f"fasttorch.cuda.*{name}.*{reason}"):
            getattr(cuda, name)


def test_import_imports_no_cupy():
    code = "import sys, fasttorch; fasttorch.ones(2).sum(); print('cupy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"


def test_arrays(cupy):
    assert cuda.is_available() and cuda.device_count() == 3 and cuda.is_initialized()
    d = ft.arange(6.0).view(2, 3).cuda()
    assert d.device == ft.device("cuda:0") and (d + d.exp().sum() * 0).tolist() == [[0, 1, 2], [3, 4, 5]]
    assert (d.t() @ d).cpu().shape == (3, 3) and d.to("cuda:2").get_device() == 2
    w = ft.ones(3, 2, device="cuda", requires_grad=True)
    (d @ w).sum().backward()
    assert w.grad.tolist() == [[3, 3], [5, 5], [7, 7]]

    class Foreign:
        __cuda_array_interface__ = d[1].__cuda_array_interface__

    assert Foreign.__cuda_array_interface__["stream"] == 1
    same = ft.as_tensor(Foreign(), device="cuda")
    assert same.data_ptr() == d[1].data_ptr() and same.tolist() == [3, 4, 5]
    fake_cupy.LOG.clear()
    d.__dlpack__(stream=1)
    assert not fake_cupy.LOG
    d.__dlpack__(stream=77)
    assert fake_cupy.LOG == [("record", 0), ("wait", 77, 0)]


def test_current_device(cupy):
    assert cuda.current_device() == 0
    with cuda.device(1):
        assert cuda.current_device() == 1 and ft.ones(1, device="cuda").get_device() == 1
        with cuda.device_of(ft.ones(1, device="cuda:2")):
            assert cuda.current_device() == 2
        assert ft.ones(1, device="cuda:0").get_device() == 0 and cuda.current_device() == 1
    assert cuda.current_device() == 0
    cuda.set_device("cuda:2")
    assert ft.ones(1).cuda().get_device() == 2
    cuda.set_device(ft.device("cuda", 0))
    for bad in (lambda: cuda.set_device(5), lambda: cuda.synchronize(3), lambda: cuda.get_device_name("cuda:9")):
        with pytest.raises(RuntimeError, match="invalid device ordinal"):
            bad()
    with pytest.raises(ValueError, match="cpu"):
        cuda.get_device_name("cpu")


def test_properties(cupy):
    assert cuda.get_device_name(1) == "Fake card 1" and cuda.get_device_capability("cuda:1") == (9, 0)
    properties = cuda.get_device_properties()
    assert properties.total_memory == 2**30 and properties.multi_processor_count == 4 and properties.warp_size == 32
    assert cuda.get_arch_list() == ["sm_90"] and cuda.is_bf16_supported()
    assert cuda.can_device_access_peer(0, 1) and not cuda.can_device_access_peer(1, 1)


def test_memory(cupy):
    cuda.init()
    before = cuda.memory_allocated()
    cuda.reset_peak_memory_stats()
    x = ft.empty(1000, device="cuda")
    assert cuda.memory_allocated() == before + 4000 == cuda.max_memory_allocated() and cuda.memory_reserved() >= 4000
    y = ft.empty(500, device="cuda")
    del x
    assert cuda.memory_allocated() == before + 2000 and cuda.max_memory_allocated() == before + 6000
    assert cuda.memory_allocated(1) == standin_device.BACKEND.pools[1].live
    cuda.reset_max_memory_allocated("cuda:0")
    assert cuda.max_memory_allocated() == before + 2000
    cuda.empty_cache()
    assert cuda.memory_reserved() == before + 2000
    assert cuda.mem_get_info() == (2**29, 2**30)
    assert "allocated" in cuda.memory_summary() and "peak" not in cuda.memory_summary(abbreviated=True)
    cuda.set_per_process_memory_fraction(2.0**-20)
    with pytest.raises(cuda.OutOfMemoryError, match="Tried to allocate 40000"):
        ft.empty(10000, device="cuda")
    assert issubclass(cuda.OutOfMemoryError, (RuntimeError, ft.OutOfMemoryError)) and y.numel() == 500
    with pytest.raises(ValueError):
        cuda.set_per_process_memory_fraction(2)


def test_streams(cupy):
    log = fake_cupy.LOG
    main = cuda.current_stream()
    assert main == cuda.default_stream() and main.cuda_stream == 0 and main.device == ft.device("cuda:0")
    s = cuda.Stream(priority=-1)
    assert log[-1] == ("stream", 0, True, -1) and s != main and hash(s) != hash(main) and s.query()
    with cuda.stream(s):
        assert cuda.current_stream() == s
        event = s.record_event()
    assert cuda.current_stream() == main
    log.clear()
    main.wait_stream(s)
    assert log == [("record", s.cuda_stream), ("wait", 0, s.cuda_stream)]
    event.wait()
    event.synchronize()
    s.synchronize()
    assert log[2:] == [("wait", 0, s.cuda_stream), ("event", s.cuda_stream), ("synchronize", s.cuda_stream)]
    other = cuda.Stream("cuda:1")
    with other:
        assert cuda.current_device() == 1 and cuda.current_stream() == other
        assert ft.ones(1, device="cuda").__cuda_array_interface__["stream"] == other.cuda_stream
    assert cuda.current_device() == 0 and "cuda:1" in repr(other)
    cuda.set_stream(s)
    assert cuda.current_stream() == s
    assert cuda.ExternalStream(12345).cuda_stream == 12345
    cuda.synchronize()
    cuda.synchronize("cuda:1")
    assert log[-2:] == [("device", 0), ("device", 1)]


def test_a_stream_entered_twice(cupy):
    s, main = cuda.Stream(), cuda.current_stream()
    with s:
        with s:
            assert cuda.current_stream() == s
        assert cuda.current_stream() == s
    assert cuda.current_stream() == main and s.__cuda_stream__() == (0, s.cuda_stream)
    assert cuda.get_stream_from_external(99).cuda_stream == 99 and not cuda.is_current_stream_capturing()


def test_streams_of_cupy_13(monkeypatch):
    with fake_cupy.installed(monkeypatch, version="13.6.0"):
        assert cuda.Stream().priority == 0
        with pytest.raises(RuntimeError, match="CuPy 14"):
            cuda.Stream(priority=-1)


def test_copies_between_cards_are_ordered(cupy):
    first, second = cuda.Stream(0), cuda.Stream(1)
    x = ft.ones(2, device="cuda:0")
    cuda.set_stream(first)
    cuda.set_stream(second)
    fake_cupy.LOG.clear()
    assert x.to("cuda:1").get_device() == 1
    a, b = first.cuda_stream, second.cuda_stream
    assert fake_cupy.LOG == [("record", a), ("wait", b, a), ("between", b), ("record", b), ("wait", a, b)]


def test_events(cupy):
    a, b = cuda.Event(enable_timing=True), cuda.Event(enable_timing=True)
    assert a.query()
    a.record()
    b.record(cuda.Stream())
    assert a.query() and a.elapsed_time(b) == 1.5
    with pytest.raises(ValueError, match="enable_timing"):
        a.elapsed_time(cuda.Event())
    with pytest.raises(ValueError, match="recorded"):
        a.elapsed_time(cuda.Event(enable_timing=True))
    with pytest.raises(NotImplementedError):
        cuda.Event(interprocess=True)


def test_random_states(cupy):
    cuda.manual_seed_all(4)
    assert cuda.initial_seed() == 4 and [g.initial_seed() for g in cuda.default_generators] == [4, 4, 4]
    state, states = cuda.get_rng_state(), cuda.get_rng_state_all()
    a = ft.rand(3, device="cuda").tolist()
    cuda.set_rng_state(state)
    assert ft.rand(3, device="cuda").tolist() == a
    cuda.set_rng_state_all(states)
    assert ft.rand(3, device="cuda").tolist() == a
    with ft.random.fork_rng(devices=[0]):
        ft.rand(3, device="cuda")
    with ft.random.fork_rng():
        b = ft.rand(3, device="cuda").tolist()
    assert ft.rand(3, device="cuda").tolist() == b
    cuda.manual_seed(9)
    assert cuda.initial_seed() == 9
    cuda.seed()
    cuda.seed_all()
    ft.manual_seed(3)
    assert cuda.initial_seed() == 3


def test_marks(cupy):
    cuda.init()
    with cuda.nvtx.range("epoch {}", 2):
        cuda.nvtx.mark("m")
    assert fake_cupy.LOG == [("push", "epoch 2"), ("mark", "m"), ("pop",)]
    fake_cupy.LOG.clear()
    with cuda.profiler.profile():
        cuda.nvtx.range_end(cuda.nvtx.range_start("a"))
    assert fake_cupy.LOG == [("start",), ("begin", "a"), ("end", 7), ("stop",)]


def test_pinned(cupy, monkeypatch):
    import types

    monkeypatch.setitem(sys.modules, "cupyx", types.SimpleNamespace(empty_pinned=standin_device.BACKEND.pinned_empty))
    x = ft.ones(3).pin_memory()
    assert x.is_pinned() and not ft.ones(3).is_pinned() and x.cuda(non_blocking=True).tolist() == [1, 1, 1]
    assert all(t.is_pinned() for t in (ft.zeros(2, pin_memory=True), ft.tensor([1, 2], pin_memory=True),
                                       ft.rand(2, pin_memory=True), ft.empty(2, pin_memory=True)))
    log = fake_cupy.LOG
    log.clear()
    assert x.cuda().tolist() == [1, 1, 1] and log == [("set", 0), ("synchronize", 0)]
    log.clear()
    assert x.to("cuda", non_blocking=True).tolist() == [1, 1, 1] and log == [("set", 0), ("record", 0)]
    log.clear()
    assert ft.ones(3).cuda().tolist() == [1, 1, 1] and log == [("set", 0)]


def test_typed_tensors(cupy):
    x = ft.tensor([1.5, 2.0])
    there = x.type("torch.cuda.FloatTensor")
    assert there.is_cuda and there.type() == "fasttorch.cuda.FloatTensor" and x.type(there.type()).is_cuda
    assert isinstance(there, cuda.FloatTensor) and not isinstance(there, ft.FloatTensor) and not isinstance(x, cuda.FloatTensor)
    assert there.type(ft.DoubleTensor).type() == "fasttorch.DoubleTensor"
    assert x.cuda(1).type(cuda.LongTensor).device == ft.device("cuda:1")
    made = cuda.IntTensor([1, 2])
    assert made.is_cuda and made.dtype is ft.int32 and made.tolist() == [1, 2] and cuda.FloatTensor(2, 3).shape == (2, 3)
    assert x.cuda(2).new(2, 3).device == ft.device("cuda:2") and x.cuda().new([1]).is_cuda and x.new(1).is_cpu
    with pytest.raises(RuntimeError, match="device type cuda but device type cpu"):
        cuda.FloatTensor(2, device="cpu")
    with pytest.raises(TypeError, match="on cpu.*cuda:0"):
        ft.FloatTensor(there)
    with pytest.raises(ValueError, match="invalid type"):
        x.type("torch.cuda.Tensor")


def test_default_tensor_type(cupy):
    try:
        ft.set_default_tensor_type("torch.cuda.DoubleTensor")
        assert ft.ones(2).type() == "fasttorch.cuda.DoubleTensor" and ft.Tensor(2).is_cuda and ft.FloatTensor(2).is_cpu
    finally:
        ft.set_default_tensor_type(ft.FloatTensor)
    assert ft.ones(2).type() == "fasttorch.FloatTensor"
    ft.set_default_device("cuda")
    try:
        ft.set_default_tensor_type(ft.DoubleTensor)
        assert ft.ones(2).type() == "fasttorch.cuda.DoubleTensor"
    finally:
        ft.set_default_device(None)
        ft.set_default_tensor_type(ft.FloatTensor)
