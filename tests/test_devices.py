"""Tensors on devices: copies, mixed devices, autograd across devices, default devices, storages. On a stand-in for a card."""
import copy
import gc
import pickle

import numpy as np
import pytest

import fasttorch as ft
import standin_device
from fasttorch import nn


@pytest.fixture(autouse=True)
def backend():
    with standin_device.registered() as b:
        yield b


def test_to_and_back(backend):
    x = ft.arange(6.0).view(2, 3)
    d = x.to("cuda:1")
    assert d.device == ft.device("cuda", 1) and d.is_cuda and not d.is_cpu and d.get_device() == 1
    assert backend.transfers == {"from_host": 1}
    assert d.to("cuda:1") is d and d.cuda(1) is d and x.cpu() is x
    assert d.cpu().tolist() == x.tolist() and d.tolist() == x.tolist()
    assert x.cuda().device == ft.device("cuda:0") and d.to(0).get_device() == 0
    assert backend.transfers["between"] == 1
    assert d.to(x).is_cpu and x.to(d).device == d.device and x.type_as(d).device == d.device
    assert d.to("cuda:2", ft.float64).dtype is ft.float64
    assert x.to("cuda", non_blocking=True).sum().item() == 15 and backend.non_blocking
    assert x.cuda().sum().item() == 15 and not backend.non_blocking
    assert ft.ones(0, 2).to("cuda", non_blocking=True).shape == (0, 2)
    assert "cuda:1" in repr(d) and float(d[1, 2]) == 5 and d[1, 2].item() == 5


@pytest.mark.parametrize("dtype", ["bool", "uint8", "int32", "int64", "float16", "bfloat16", "float32", "float64", "complex64"])
def test_every_dtype_moves(dtype):
    x = ft.tensor([[0, 1, 2], [3, 4, 5]]).to(getattr(ft, dtype))
    for t in (x, x.t(), x[:, ::2], x[0, 0], x[:0], x.expand(2, 2, 3)):
        there = t.to("cuda")
        assert there.dtype is t.dtype and there.shape == t.shape
        assert there.cpu().tolist() == t.tolist() and there.to("cuda:1").tolist() == t.tolist()
        if t.dim() == 2:
            assert there.t().tolist() == t.t().tolist()
    assert x.t().to("cuda").stride() == x.t().stride()


def test_conversion_is_the_cpus():
    x = ft.tensor([1.7, -2.5, 0.0, 300.0])
    for dtype in (ft.int64, ft.bool, ft.float64, ft.complex64, ft.float16, ft.int32):
        assert x.cuda().to(dtype).cpu().tolist() == x.to(dtype).tolist()
    target = ft.zeros(4, device="cuda", dtype=ft.int64)
    assert target.copy_(x.long()).tolist() == [1, -2, 0, 300]
    assert ft.zeros(2, 4, device="cuda").copy_(x).tolist() == [x.tolist()] * 2
    assert ft.zeros(4).copy_(x.cuda()).tolist() == x.tolist()


def test_mixed_devices_are_refused():
    a, b, c = ft.ones(2, 2), ft.ones(2, 2, device="cuda"), ft.ones(2, 2, device="cuda:1")
    for call in (lambda x, y: x + y, lambda x, y: x @ y, lambda x, y: ft.cat([x, y]), ft.maximum, lambda x, y: x.add_(y),
                 lambda x, y: ft.where(x > 0, x, y), ft.nn.functional.linear, lambda x, y: ft.add(x, 1, out=y), ft.dot,
                 lambda x, y: ft.stack((x, y)), lambda x, y: ft.nn.functional.mse_loss(x, y)):
        for x, y in ((a, b), (b, a), (b, c), (c, b)):
            with pytest.raises(RuntimeError) as error:
                if call is ft.dot:
                    call(x[0], y[0])
                else:
                    call(x, y)
            text = str(error.value)
            assert "Expected all tensors to be on the same device" in text and str(x.device) in text and str(y.device) in text


def test_numbers_of_the_host(backend):
    d = ft.tensor([1.0, 2.0], device="cuda")
    two = ft.tensor(2.0)
    backend.transfers.clear()
    results = [d * two, two * d, d + ft.tensor(1), ft.where(d > two, d, two), ft.maximum(d, two), ft.clamp(d, max=two)]
    assert not backend.transfers
    assert all(r.device == d.device and r.dtype is ft.float32 for r in results)
    assert [r.tolist() for r in results] == [[2, 4], [2, 4], [2, 3], [2, 2], [2, 2], [1, 2]]
    assert (d * ft.tensor(2.0, dtype=ft.float64)).dtype is ft.float32
    with pytest.raises(RuntimeError, match="cuda:0"):
        two.add_(d[0])
    with pytest.raises(RuntimeError, match="same device"):
        ft.matmul(d, ft.ones(2))


def test_gradients_come_back_to_the_leaf():
    w = ft.tensor([1.0, 2.0], requires_grad=True)
    y = w.to("cuda") * 3
    assert y.grad_fn is not None and w.to("cuda").grad_fn.name() == "ToCopyBackward0"
    (y.to("cuda:1") ** 2).sum().backward()
    assert w.grad.is_cpu and w.grad.tolist() == [18.0, 36.0]
    s = ft.tensor(2.0, requires_grad=True)
    d = ft.tensor([1.0, 5.0], device="cuda", requires_grad=True)
    (d * s + ft.lerp(d, d * 2, 0.5)).sum().backward()
    assert s.grad.is_cpu and s.grad.item() == 6 and d.grad.tolist() == [3.5, 3.5]
    x = ft.tensor([1.0], requires_grad=True)
    g, = ft.autograd.grad((x.cuda() ** 3).sum(), x, create_graph=True)
    g.backward()
    assert x.grad.tolist() == [6.0]
    with pytest.raises(RuntimeError, match="device"):
        w.grad = ft.ones(2, device="cuda")


def test_default_device():
    assert ft.get_default_device() == ft.device("cpu")
    with ft.device("cuda:1"):
        made = [ft.zeros(2), ft.tensor([1.0]), ft.tensor(1.0), ft.arange(3), ft.eye(2), ft.rand(2), ft.randn(2),
                ft.full((2,), 1.0), ft.linspace(0, 1, 3), ft.randperm(4), ft.empty(2), ft.as_tensor([1]), ft.hann_window(4),
                ft.scalar_tensor(1),
                ft.tril_indices(2, 2), nn.Linear(2, 2).weight]
        with ft.device("cpu"):
            assert ft.ones(1).is_cpu
        assert ft.zeros(2, device="cpu").is_cpu and ft.zeros_like(ft.zeros(1, device="cpu")).is_cpu
    assert all(t.device == ft.device("cuda:1") for t in made)
    ft.set_default_device("cuda")
    try:
        assert ft.ones(1).device == ft.device("cuda:0")
    finally:
        ft.set_default_device(None)
    assert ft.ones(1).is_cpu


def test_no_such_device():
    for make in (lambda: ft.zeros(1, device="cuda:3"), lambda: ft.zeros(1).to("cuda:7"), lambda: ft.zeros(1).cuda(3)):
        with pytest.raises(RuntimeError, match="invalid device ordinal"):
            make()
    with pytest.raises(RuntimeError, match="tpu"):
        ft.zeros(1, device="tpu")


def test_views_share_and_count_versions():
    d = ft.zeros(3, 4, device="cuda")
    row = d[1]
    row.add_(1)
    d.t()[0].fill_(5)
    d[2, 1:] = 7
    d[:, 3] = ft.tensor([1.0, 2.0, 3.0], device="cuda")
    assert d.tolist() == [[5, 0, 0, 1], [5, 1, 1, 2], [5, 7, 7, 3]]
    assert row._version == d._version and row.data_ptr() == d.data_ptr() + 16
    x = ft.ones(2, device="cuda", requires_grad=True)
    y = x * 2
    z = y * y
    y.zero_()
    with pytest.raises(RuntimeError, match="modified by an inplace"):
        z.sum().backward()
    base = ft.ones(2, 2, device="cuda", requires_grad=True) * 1
    base[0].mul_(3)
    base.sum().backward()


def test_indexing(backend):
    d = ft.arange(12.0, device="cuda").view(3, 4)
    h = ft.arange(12.0).view(3, 4)
    there, here = ft.tensor([2, 0], device="cuda"), ft.tensor([2, 0])
    for index in ((here,), (slice(None), here), (0,), (Ellipsis, 1), (here, here), (h > 5,), (None, 1)):
        on_device = tuple(i.cuda() if isinstance(i, ft.Tensor) else i for i in index)
        assert d[on_device].tolist() == h[index].tolist() and d[index].tolist() == h[index].tolist()
    assert d[there].is_cuda and d[here].is_cuda
    with pytest.raises((RuntimeError, IndexError)):
        h[there]
    d[there] = ft.tensor(-1.0, device="cuda")
    d[d > 6] = 0
    assert d.tolist() == [[-1, -1, -1, -1], [4, 5, 6, 0], [-1, -1, -1, -1]]
    for bad in (ft.tensor([5]), ft.tensor([-4])):
        with pytest.raises(IndexError):
            d[bad.cuda()]
        with pytest.raises((IndexError, RuntimeError)):
            ft.index_select(d, 0, bad.cuda())


def test_memory_is_freed(backend):
    gc.collect()
    before = backend.pools[0].live
    x = ft.randn(100, 100, device="cuda", requires_grad=True)
    assert backend.pools[0].live >= before + 40000
    (x @ x).tanh().sum().backward()
    del x
    gc.collect()
    assert backend.pools[0].live == before


def test_copies_and_pickles():
    d = ft.randn(3, 4, device="cuda:1", requires_grad=True)
    for twin in (copy.deepcopy(d), pickle.loads(pickle.dumps(d)), d.detach().clone()):
        assert twin.device == d.device and twin.tolist() == d.tolist() and twin.data_ptr() != d.data_ptr()
    a, b = pickle.loads(pickle.dumps((d.detach(), d.detach()[1])))
    b.zero_()
    assert a[1].tolist() == [0.0] * 4
    t = ft.zeros(2, device="cuda")
    t.resize_(5)
    assert t.shape == (5,) and t[:2].tolist() == [0, 0]
    e = ft.empty(0, device="cuda")
    ft.add(ft.ones(3, device="cuda"), 1, out=e)
    assert e.tolist() == [2, 2, 2]
    assert d.data.device == d.device and (d.data + 1).device == d.device
    assert d.untyped_storage().size() == 48


def test_no_implicit_copies(backend):
    d = ft.ones(2, device="cuda")
    backend.transfers.clear()
    with pytest.raises(TypeError, match="cpu"):
        d.numpy()
    with pytest.raises(TypeError):
        np.asarray(d)
    with pytest.raises(TypeError):
        d.apply_(abs)
    (d * 2 + d.sum() / d.norm()).softmax(0).mean().detach()
    assert not backend.transfers
    assert d.numpy(force=True).tolist() == [1, 1]
    assert backend.transfers == {"to_host": 1}


def test_random_numbers():
    g = ft.Generator("cuda:1").manual_seed(5)
    assert g.device == ft.device("cuda:1")
    a = ft.randn(4, device="cuda:1", generator=g)
    assert a.tolist() == ft.randn(4, device="cuda:1", generator=g.manual_seed(5)).tolist()
    with pytest.raises(RuntimeError, match="generator"):
        ft.randn(4, device="cuda:1", generator=ft.Generator())
    with pytest.raises(RuntimeError, match="generator"):
        ft.rand(4, generator=g)
    ft.manual_seed(1)
    first = ft.rand(4, device="cuda").tolist(), ft.zeros(3, device="cuda:1").normal_().tolist()
    ft.manual_seed(1)
    assert first == (ft.rand(4, device="cuda").tolist(), ft.zeros(3, device="cuda:1").normal_().tolist())
    state = pickle.loads(pickle.dumps(g))
    assert state.device == g.device and ft.rand(2, device="cuda:1", generator=state).tolist() == \
        ft.rand(2, device="cuda:1", generator=g).tolist()
    x = ft.ones(1000, device="cuda", requires_grad=True)
    y = nn.functional.dropout(x, 0.5)
    y.sum().backward()
    assert 300 < int((y == 0).sum()) < 700 and x.grad.tolist() == y.tolist()


def test_interfaces(backend):
    d = ft.arange(6.0, device="cuda:1").view(2, 3)
    face = d.__cuda_array_interface__
    assert face["shape"] == (2, 3) and face["typestr"] == "<f4" and face["data"] == (d.data_ptr(), False)
    assert face["version"] == 3 and face["strides"] is None and d.t().__cuda_array_interface__["strides"] == (4, 12)
    assert not hasattr(ft.ones(1), "__cuda_array_interface__")
    with pytest.raises(RuntimeError, match="grad"):
        _ = ft.ones(1, device="cuda", requires_grad=True).__cuda_array_interface__

    class Foreign:
        __cuda_array_interface__ = d.t().__cuda_array_interface__

    for take in (ft.as_tensor, ft.asarray):
        same = take(Foreign())
        assert same.data_ptr() == d.data_ptr() and same.device == d.device and same.tolist() == d.t().tolist()
    assert ft.tensor(Foreign()).data_ptr() != d.data_ptr() and ft.tensor(Foreign()).tolist() == d.t().tolist()
    assert backend.waits[-1] == (None, 1, 1)

    assert d.__dlpack_device__() == (2, 1)
    twin = ft.from_dlpack(d)
    assert twin.data_ptr() == d.data_ptr() and twin.device == d.device
    twin.zero_()
    assert d.sum().item() == 0
    backend.waits.clear()
    d.__dlpack__(stream=2)
    d.__dlpack__(stream=-1)
    assert backend.waits == [(2, None, 1)]
    with pytest.raises(BufferError):
        d.__dlpack__(dl_device=(1, 0))


def test_pinned():
    x = ft.ones(3)
    assert not x.is_pinned()
    p = x.pin_memory()
    assert p.is_pinned() and p.tolist() == [1, 1, 1] and p.pin_memory() is p
    with pytest.raises(RuntimeError, match="pin"):
        x.cuda().pin_memory()


def test_gradients_of_another_device_are_refused():
    x = ft.ones(2, device="cuda", requires_grad=True)
    for gradient in (ft.ones(2), ft.ones(2, device="cuda:1")):
        with pytest.raises(RuntimeError, match="cuda:0"):
            (x * 1).backward(gradient)
        with pytest.raises(RuntimeError, match="cuda:0"):
            x.backward(gradient)

    class Wrong(ft.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x * 2

        @staticmethod
        def backward(ctx, grad):
            return grad.cpu()

    with pytest.raises(RuntimeError, match="cuda:0"):
        Wrong.apply(x).sum().backward()
    assert x.grad is None
