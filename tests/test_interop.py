"""Memory shared with NumPy, DLPack and the buffer protocol: no copies, owners kept alive, freed once."""

import gc
import sys
import weakref

import numpy as np
import pytest

import fasttorch as ft
from fasttorch._C.storage import memory_stats

ml_dtypes = pytest.importorskip("ml_dtypes")
DTYPES = [
    "bool",
    "uint8",
    "int8",
    "int16",
    "int32",
    "int64",
    "float16",
    "bfloat16",
    "float32",
    "float64",
    "complex64",
    "complex128",
]


def numpy_dtype(name):
    return np.dtype(ml_dtypes.bfloat16 if name == "bfloat16" else name)


class Array(np.ndarray):
    """An array that weak references can follow."""


@pytest.mark.parametrize("name", DTYPES)
def test_numpy_shares_memory(name):
    a = np.arange(6).reshape(2, 3).astype(numpy_dtype(name))
    t = ft.from_numpy(a)
    assert t.dtype.name == name and t.shape == (2, 3) and t.data_ptr() == a.ctypes.data
    b = t.numpy()
    assert b.dtype == a.dtype and b.ctypes.data == a.ctypes.data and np.shares_memory(a, b)
    a[0, 1] = 0
    assert t.tolist()[0][1] == 0
    t.fill_(1)
    assert (a == np.ones((), a.dtype)).all()
    assert np.asarray(t).ctypes.data == a.ctypes.data and np.array(t).ctypes.data != a.ctypes.data


def test_numpy_strides():
    a = np.arange(24.0).reshape(2, 3, 4)
    for view in (
        a.T,
        a[:, 1:],
        a[:, :, ::2],
        a[0],
        a[..., 0],
        np.broadcast_to(a[:1], (5, 3, 4)),
        a[:0],
        a[1, 2, 3:4],
        np.array(3.0),
        a.transpose(1, 0, 2),
    ):
        if view.flags.writeable:
            t = ft.from_numpy(view)
        else:
            with pytest.warns(UserWarning, match="not writable"):
                t = ft.from_numpy(view)
        np.testing.assert_array_equal(t.numpy(), view)
        assert t.stride() == tuple(s // 8 for s in view.strides) or t.numel() < 2
        np.testing.assert_array_equal((t * 2).numpy(), view * 2)
        np.testing.assert_array_equal(t.t().numpy() if t.dim() == 2 else t.numpy(), view.T if view.ndim == 2 else view)


def test_numpy_refusals():
    for array, kind in (
        (np.arange(3)[::-1], ValueError),
        (np.array(["a"]), TypeError),
        (np.array([None]), TypeError),
        (np.arange(3).astype(">i4"), TypeError),
        (np.zeros(2, [("a", "i1"), ("b", "f4")])["b"], ValueError),
        (np.zeros(2, "uint32"), TypeError),
        ([1, 2], TypeError),
        (np.float64(1), TypeError),
    ):
        with pytest.raises(kind):
            ft.from_numpy(array)
    x = ft.ones(2, requires_grad=True)
    with pytest.raises(RuntimeError, match="detach"):
        x.numpy()
    with pytest.raises(RuntimeError, match="detach"):
        np.asarray(x * 2)
    assert x.numpy(force=True).tolist() == [1, 1]


def test_read_only():
    a = np.arange(3.0)
    a.flags.writeable = False
    with pytest.warns(UserWarning, match="not writable"):
        t = ft.from_numpy(a)
    for write in (
        lambda: t.add_(1),
        lambda: t.zero_(),
        lambda: t.uniform_(),
        lambda: t.copy_(ft.ones(3)),
        lambda: t.view(3, 1).mul_(2),
        lambda: t.detach().fill_(1),
    ):
        with pytest.raises(RuntimeError, match="may not be written"):
            write()
    assert (
        not t.numpy().flags.writeable
        and a.tolist() == [0, 1, 2]
        and (t + 1).tolist() == [1, 2, 3]
        and t.clone().zero_().sum() == 0
    )
    with pytest.raises(BufferError):
        t.__dlpack__()
    assert not np.from_dlpack(t).flags.writeable


def test_owner_lives_as_long_as_the_tensor():
    a = np.arange(1000.0).view(Array)
    gone = weakref.ref(a)
    t = ft.from_numpy(a)
    view, b = t.view(10, 100), t.numpy()
    del a, t
    gc.collect()
    assert gone() is not None and view.sum() == 499500
    del view
    assert gone() is not None and b.sum() == 499500
    del b
    gc.collect()
    assert gone() is None


def test_array_keeps_the_tensor_alive():
    t = ft.arange(1000.0)
    a = t.numpy()
    m = memoryview(t)
    del t
    ft.zeros(1000)
    assert a.sum() == 499500 and m[999] == 999.0


def test_memory_is_freed():
    gc.collect()
    before = memory_stats()["live"]
    for _ in range(20):
        t = ft.zeros(1000, 100)
        keep = [t.numpy(), memoryview(t), np.from_dlpack(t), ft.from_dlpack(t), t.view(-1), ft.from_numpy(t.numpy())]
        capsule = t.__dlpack__()
        versioned = t.__dlpack__(max_version=(1, 0))
        assert memory_stats()["live"] - before >= 400000
    del t, keep, capsule, versioned
    gc.collect()
    assert memory_stats()["live"] - before < 100000


def test_versions_are_shared():
    t = ft.zeros(3)
    version = t._version
    t.view(3, 1).add_(1)
    assert t._version == version + 1
    x = ft.ones(3, requires_grad=True)
    y = x * 2
    z = (y * y).sum()
    y.detach().add_(1)
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        z.backward()


def test_numpy_functions_on_tensors():
    t = ft.tensor([0.0, 1.0])
    r = np.exp(t)
    assert isinstance(r, ft.Tensor) and r.tolist() == pytest.approx([1, np.e])
    assert isinstance(np.add(t, np.ones(2)), ft.Tensor)
    assert np.sum(np.asarray(t)) == 1 and np.stack([t, t]).shape == (2, 2)
    assert isinstance(np.ones(2, "float32") * t, ft.Tensor) and isinstance(t * np.ones(2, "float32"), ft.Tensor)
    assert np.asarray(t, dtype=np.float64).dtype == np.float64
    with pytest.raises(ValueError, match="copy"):
        np.asarray(t, dtype=np.float64, copy=False)


# ---- the buffer protocol ----


@pytest.mark.parametrize("name", [d for d in DTYPES if d not in ("bfloat16",)])
def test_buffer(name):
    t = ft.arange(6).reshape(2, 3).to(getattr(ft, name))
    m = memoryview(t)
    assert m.shape == (2, 3) and m.nbytes == t.nbytes and not m.readonly
    assert np.asarray(m).ctypes.data == t.data_ptr()
    column = memoryview(t.t())
    assert column.strides == (t.itemsize, 3 * t.itemsize)
    bytes(m)
    with pytest.raises(RuntimeError):
        memoryview(ft.ones(2, requires_grad=True))


def test_buffers_become_tensors():
    import array

    a = array.array("d", [1.0, 2.0])
    t = ft.frombuffer(a, dtype=ft.float64)
    t.mul_(2)
    assert a.tolist() == [2.0, 4.0]
    count = sys.getrefcount(a)
    del t
    assert sys.getrefcount(a) < count
    assert ft.asarray(memoryview(bytearray(4)), dtype=ft.int32).tolist() == [0]


# ---- DLPack ----


@pytest.mark.parametrize("name", [d for d in DTYPES if d != "bfloat16"])
def test_dlpack_numpy(name):
    t = ft.arange(6).reshape(2, 3).to(getattr(ft, name))
    for view in (
        t,
        t.t(),
        t.narrow(1, 1, 2),
        t.select(0, 1),
        t.select(0, 1).select(0, 2),
        t.narrow(0, 0, 0),
        t.unsqueeze(1).expand(2, 4, 3),
    ):
        a = np.from_dlpack(view)
        np.testing.assert_array_equal(a, view.numpy())
        assert a.dtype == view.numpy().dtype and (a.size == 0 or a.ctypes.data == view.data_ptr())
        back = ft.from_dlpack(view.numpy())
        assert back.dtype is view.dtype and back.tolist() == view.tolist() and back.shape == view.shape
        if a.size:
            assert back.data_ptr() == view.data_ptr()


@pytest.mark.parametrize("name", DTYPES)
def test_dlpack_torch(name):
    torch = pytest.importorskip("torch")
    t = ft.arange(6).reshape(2, 3).to(getattr(ft, name))
    for view in (t, t.t(), t.narrow(1, 1, 2), t.select(0, 1).select(0, 2), t.narrow(0, 0, 0)):
        theirs = torch.from_dlpack(view)
        assert str(theirs.dtype) == "torch." + name and theirs.tolist() == view.tolist()
        assert not theirs.numel() or theirs.data_ptr() == view.data_ptr()
        ours = ft.from_dlpack(theirs)
        assert (
            ours.dtype is view.dtype
            and ours.tolist() == view.tolist()
            and (not ours.numel() or ours.data_ptr() == view.data_ptr())
        )
        capsule = torch.utils.dlpack.to_dlpack(theirs)
        assert ft.from_dlpack(capsule).tolist() == view.tolist()
        with pytest.raises(RuntimeError, match="once"):
            ft.from_dlpack(capsule)
        assert torch.utils.dlpack.from_dlpack(ft.to_dlpack(view)).tolist() == view.tolist()
    x = torch.ones(2)
    ft.from_dlpack(x).add_(1)
    assert x.tolist() == [2, 2]


def test_dlpack_owner():
    a = np.arange(100.0).view(Array)
    gone = weakref.ref(a)
    t = ft.from_dlpack(a)
    view = t.view(10, 10)
    del a, t
    gc.collect()
    assert gone() is not None and view.sum() == 4950
    del view
    gc.collect()
    assert gone() is None


def test_dlpack_is_freed_once():
    t = ft.zeros(10000)
    storage = t.untyped_storage()
    count = sys.getrefcount(storage)
    a, b = t.__dlpack__(), t.__dlpack__(max_version=(1, 0))
    assert sys.getrefcount(storage) == count + 2
    del a, b
    assert sys.getrefcount(storage) == count
    capsule = t.__dlpack__()
    imported = ft.from_dlpack(capsule)
    del capsule
    assert sys.getrefcount(storage) == count + 1
    again = ft.from_dlpack(imported)
    del imported
    assert sys.getrefcount(storage) == count + 1 and again.data_ptr() == t.data_ptr()
    del again
    assert sys.getrefcount(storage) == count


def test_dlpack_options():
    t = ft.arange(3.0)
    assert t.__dlpack_device__() == (1, 0)
    assert np.from_dlpack(t, copy=True).ctypes.data != t.data_ptr() and ft.from_dlpack(t, copy=True).data_ptr() != t.data_ptr()
    assert (
        ft.from_dlpack(np.arange(3), copy=True).tolist() == [0, 1, 2]
        and ft.from_dlpack(t, device="cpu").data_ptr() == t.data_ptr()
    )
    with pytest.raises(BufferError, match="gradient"):
        ft.ones(2, requires_grad=True).__dlpack__()
    for bad in (
        lambda: t.__dlpack__(stream=1),
        lambda: t.__dlpack__(dl_device=(2, 0)),
        lambda: ft.from_dlpack(np.arange(3)[::-1]),
        lambda: ft.from_dlpack(np.zeros(2, "uint16")),
    ):
        with pytest.raises(BufferError):
            bad()
    if not ft.cuda.is_available():
        with pytest.raises(RuntimeError, match="CUDA"):
            ft.from_dlpack(t, device="cuda")
    with pytest.raises(TypeError, match="DLPack"):
        ft.from_dlpack([1, 2])
    a = np.arange(3.0)
    a.flags.writeable = False
    with pytest.raises(RuntimeError, match="may not be written"):
        ft.from_dlpack(a).zero_()


def test_old_producer():
    """A producer that knows no options of version 1."""

    class Old:
        def __init__(self, array):
            self.array = array

        def __dlpack__(self, stream=None):
            return self.array.__dlpack__()

    a = np.arange(3)
    assert ft.from_dlpack(Old(a)).data_ptr() == a.ctypes.data and ft.from_dlpack(Old(a), copy=True).data_ptr() != a.ctypes.data


def test_attributes_of_the_class():
    """Programs set attributes of the class: new ones, and methods of its own in place of ours."""
    x = ft.tensor([1.0, 2.0])
    method, representation = ft.Tensor.relu_, ft.Tensor.__repr__
    try:
        ft.Tensor.doubled = lambda self: self * 2
        ft.Tensor.relu_ = lambda self: "mine"
        ft.Tensor.__repr__ = lambda self: f"shape {tuple(self.shape)}"
        assert x.doubled().tolist() == [2.0, 4.0]
        assert x.relu_() == "mine" and repr(x) == "shape (2,)"
    finally:
        ft.Tensor.relu_, ft.Tensor.__repr__ = method, representation
        del ft.Tensor.doubled
    assert not hasattr(x, "doubled") and x.relu_() is x
    assert repr(x) == "tensor([1., 2.])"
