"""NumPy and tensors in one expression: scalars and arrays on either side, NumPy's functions on tensors, and what is refused.

The expected types and dtypes are those of PyTorch 2.13, or where it fails or loses a part (an array plus a tensor, complex and
bool scalars) what NumPy's rules say.
"""

import ctypes
import gc
import math
import sys

import numpy as np
import pytest

import fasttorch as ft

SCALARS = {
    "float32": np.float32(2),
    "float64": np.float64(2),
    "int64": np.int64(2),
    "int8": np.int8(2),
    "bool": np.bool_(True),
    "complex64": np.complex64(2j),
}
#: the dtype of a float32, int64 and bool tensor with a NumPy scalar: it counts as a Python number of its kind
WITH_SCALAR = {
    "float32": ("float32", "float32", "float32"),
    "float64": ("float32", "float32", "float32"),
    "int64": ("float32", "int64", "int64"),
    "int8": ("float32", "int64", "int64"),
    "bool": ("float32", "int64", "bool"),
    "complex64": ("complex64", "complex64", "complex64"),
}


@pytest.mark.parametrize("name", SCALARS)
def test_numpy_scalars(name):
    scalar = SCALARS[name]
    for start, wanted in zip(([1.0, 3.0], [1, 3], [True, False]), WITH_SCALAR[name]):
        t = ft.tensor(start)
        python = scalar.item()
        for result, expected in (
            (t * scalar, t * python),
            (scalar * t, python * t),
            (t + scalar, t + python),
            (scalar + t, python + t),
            (t == scalar, t == python),
            (scalar == t, python == t),
            (ft.mul(t, scalar), ft.mul(t, python)),
            (ft.add(t, scalar), ft.add(t, python)),
        ):
            assert type(result) is ft.Tensor and result.dtype is expected.dtype and result.tolist() == expected.tolist()
        assert (t * scalar).dtype.name == (scalar * t).dtype.name == wanted


def test_numpy_scalars_as_arguments():
    t = ft.tensor([[1.0, 2.0], [3.0, 4.0]])
    one, two = np.int64(1), np.int32(2)
    assert t.sum(one).tolist() == [3, 7] and t[one].tolist() == [3, 4] and t.reshape(two * two).shape == (4,)
    assert ft.zeros(two, np.int64(3)).shape == (2, 3) and ft.arange(np.int64(3)).tolist() == [0, 1, 2]
    assert t.clamp(max=np.float32(2.5)).max() == 2.5 and ft.full((two,), np.float64(1.5)).tolist() == [1.5, 1.5]
    assert ft.where(t > np.float32(2), t, np.float64(0)).dtype is ft.float32
    t[0] = np.float64(9)
    t[1, one] = np.int8(7)
    assert t.tolist() == [[9, 9], [3, 7]]
    assert ft.tensor(np.float32(1.5)).dtype is ft.float32 and ft.tensor(np.int8(3)).dtype is ft.int8
    x = ft.ones(2, requires_grad=True)
    (np.float64(3) * x * np.float32(2)).sum().backward()
    assert x.grad.tolist() == [6, 6]


def test_arrays_on_either_side():
    t, a = ft.tensor([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, 2.0], [3.0, 4.0]])
    for result, expected in (
        (t + a, a + a),
        (a + t, a + a),
        (a * t, a * a),
        (a / t, a / a),
        (a - t, a - a),
        (a // t, a // a),
        (a % t, a % a),
        (a**t, a**a),
        (a < t, a < a),
        (a == t, a == a),
        (t == a, a == a),
    ):
        assert type(result) is ft.Tensor
        np.testing.assert_array_equal(result.numpy(), expected)
    assert (a + t).dtype is (t + a).dtype is ft.float64
    x = t.clone().requires_grad_()
    (a * x).sum().backward()
    assert x.grad.tolist() == a.tolist()
    out = a.copy()
    out[0] = t[1]
    assert out.tolist() == [[3, 4], [3, 4]]
    assert a[ft.tensor([1, 0])].tolist() == [[3, 4], [1, 2]] and a[ft.tensor([True, False])].tolist() == [[1, 2]]
    t += a
    assert t.tolist() == (a + a).tolist() and t.dtype is ft.float32


def test_numpy_functions():
    t = ft.tensor([[4.0, 1.0], [9.0, 16.0]])
    a = t.numpy().copy()
    for function in (np.sqrt, np.exp, np.negative, np.isfinite, np.square, np.sign):
        result = function(t)
        assert type(result) is ft.Tensor
        np.testing.assert_array_equal(result.numpy(), function(a))
    for call in (
        lambda x: np.add(x, x),
        lambda x: np.maximum(x, 3.0),
        lambda x: np.power(2.0, x),
        lambda x: np.matmul(x, x),
        lambda x: np.multiply.outer(x[0], x[1]),
        lambda x: np.add.reduce(x),
        lambda x: np.sum(x, axis=0),
        lambda x: np.sum(x, axis=0, keepdims=True),
        lambda x: np.mean(x),
        lambda x: np.cumsum(x, 0),
        lambda x: np.argmax(x, axis=1),
        lambda x: np.transpose(x),
        lambda x: np.squeeze(x[None], axis=0),
        lambda x: np.clip(x, 2, 10),
        lambda x: np.concatenate([x, x]),
        lambda x: np.stack([x, x]),
        lambda x: np.where(x > 3, x, 0),
        lambda x: np.linalg.inv(x),
        lambda x: np.linalg.norm(x),
        lambda x: np.einsum("ij->i", x),
        lambda x: np.median(x),
        lambda x: np.histogram(x)[0],
        lambda x: np.pad(x, 1),
        lambda x: np.unique(x),
        lambda x: np.dot(x, x),
    ):
        np.testing.assert_allclose(np.asarray(call(t)), call(a), rtol=1e-6)
    assert np.allclose(t, a) and np.array_equal(t, a) and np.shape(t) == (2, 2) and np.ndim(t) == 2
    assert np.zeros_like(t).dtype == np.float32
    assert math.sqrt(ft.tensor(4.0)) == 2 and f"{ft.tensor(1.5):.2f}" == "1.50" and np.float64(ft.tensor(2.5)) == 2.5
    assert np.array([ft.tensor(1.0), ft.tensor(2.0)]).tolist() == [1, 2] and np.array([t, t]).shape == (2, 2, 2)


def test_array_of_a_tensor():
    t = ft.tensor([1.0, 2.0])
    assert np.shares_memory(np.asarray(t), t.numpy()) and np.shares_memory(np.array(t, copy=False), t.numpy())
    assert not np.shares_memory(np.array(t), t.numpy()) and not np.shares_memory(np.array(t, copy=True), t.numpy())
    assert np.asarray(t, dtype="int32").dtype == np.int32 and np.asarray(t, np.float32).ctypes.data == t.data_ptr()
    with pytest.raises(ValueError, match="copy"):
        np.array(t, dtype="int32", copy=False)
    x = ft.ones(2, requires_grad=True)
    for call in (np.asarray, np.sin, lambda x: np.add(x, 1.0), memoryview):
        with pytest.raises(RuntimeError, match="requires grad"):
            call(x)


def test_output_arrays():
    t, out = ft.tensor([1.0, 4.0]), np.empty(2, np.float32)
    np.sqrt(t, out=out)
    assert out.tolist() == [1, 2]
    result = np.sqrt(np.array([9.0, 16.0], np.float32), out=t.numpy())
    assert t.tolist() == [3, 4] and result is not t


def test_axis_and_keepdims():
    """NumPy's names of arguments are understood wherever PyTorch's are."""
    x = ft.arange(6.0).reshape(2, 3)
    assert x.sum(axis=0).tolist() == x.sum(dim=0).tolist() and ft.mean(x, axis=1, keepdims=True).shape == (2, 1)
    assert ft.cat([x, x], axis=1).shape == (2, 6) and ft.stack([x, x], axis=2).shape == (2, 3, 2)
    assert x.max(axis=1).indices.tolist() == [2, 2] and x.std(axis=0, keepdims=True).shape == (1, 3)
    assert ft.softmax(x, axis=-1).tolist() == ft.softmax(x, -1).tolist() and x.unsqueeze(axis=0).squeeze(axis=0).shape == (2, 3)
    assert ft.argmax(x, axis=1).tolist() == [2, 2] and x.cumsum(axis=1).shape == ft.sort(x, axis=0)[0].shape == (2, 3)
    for call in (lambda: ft.cumsum(x), lambda: x.max(dim=0, axis=0), lambda: x.sum(axes=0)):
        with pytest.raises(TypeError):
            call()
    with pytest.raises(IndexError):
        x.sum(axis=5)


def test_no_cuda_interface_on_the_host():
    t = ft.ones(2)
    with pytest.raises(AttributeError, match="cuda"):
        _ = t.__cuda_array_interface__
    assert not hasattr(t, "__cuda_array_interface__")


# ---- DLPack: what is in a capsule, and who frees it ----


class Managed(ctypes.Structure):
    """The head of a DLPack 1.x structure."""

    _fields_ = [
        ("major", ctypes.c_uint32),
        ("minor", ctypes.c_uint32),
        ("context", ctypes.c_void_p),
        ("deleter", ctypes.c_void_p),
        ("flags", ctypes.c_uint64),
    ]


def content(capsule, name):
    pointer = ctypes.pythonapi.PyCapsule_GetPointer
    pointer.restype, pointer.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
    return Managed.from_address(pointer(capsule, name))


def name_of(capsule):
    function = ctypes.pythonapi.PyCapsule_GetName
    function.restype, function.argtypes = ctypes.c_char_p, [ctypes.py_object]
    return function(capsule)


def test_capsule_versions():
    t = ft.ones(3)
    for wanted, name in (
        (None, b"dltensor"),
        ((0, 8), b"dltensor"),
        ((1, 0), b"dltensor_versioned"),
        ((1, 7), b"dltensor_versioned"),
        ((2, 0), b"dltensor_versioned"),
    ):
        capsule = t.__dlpack__(max_version=wanted)
        assert name_of(capsule) == name
        if name == b"dltensor_versioned":
            head = content(capsule, name)
            assert (head.major, head.minor, head.flags) == (1, 0, 0)
        imported = ft.from_dlpack(capsule)
        assert name_of(capsule) == b"used_" + name and imported.data_ptr() == t.data_ptr()
    copied = t.__dlpack__(max_version=(1, 0), copy=True)
    assert content(copied, b"dltensor_versioned").flags == 2 and ft.from_dlpack(copied).data_ptr() != t.data_ptr()
    assert ft.from_dlpack(t.__dlpack__(max_version=(1, 0), copy=False)).data_ptr() == t.data_ptr()
    assert ft.from_dlpack(t.__dlpack__(dl_device=(1, 0))).data_ptr() == t.data_ptr()


def test_capsule_of_a_later_major_version_is_refused():
    t = ft.ones(3)
    storage = t.untyped_storage()
    count = sys.getrefcount(storage)
    capsule = t.__dlpack__(max_version=(1, 0))
    content(capsule, b"dltensor_versioned").major = 2
    with pytest.raises(BufferError, match="version 2"):
        ft.from_dlpack(capsule)
    del capsule
    gc.collect()
    assert sys.getrefcount(storage) == count


def test_read_only_flag():
    a = np.arange(3.0)
    a.flags.writeable = False
    t = ft.from_dlpack(a)
    capsule = t.__dlpack__(max_version=(1, 0))
    assert content(capsule, b"dltensor_versioned").flags == 1
    again = ft.from_dlpack(capsule)
    with pytest.raises(RuntimeError, match="may not be written"):
        again.add_(1)
    with pytest.raises(BufferError, match="max_version"):
        t.__dlpack__()
    assert not np.from_dlpack(t).flags.writeable and np.from_dlpack(t, copy=True).flags.writeable


def test_capsules_free_what_they_hold_once():
    """Whether a capsule is consumed, refused or dropped, its tensor is let go exactly once."""
    t = ft.zeros(100)
    storage = t.untyped_storage()
    count = sys.getrefcount(storage)
    for version in (None, (1, 0)):
        t.__dlpack__(max_version=version)
        capsules = [t.__dlpack__(max_version=version) for _ in range(10)]
        assert sys.getrefcount(storage) == count + 10
        tensors = [ft.from_dlpack(c) for c in capsules[:5]]
        for c in capsules[:5]:
            with pytest.raises(RuntimeError, match="once"):
                ft.from_dlpack(c)
        del capsules
        assert sys.getrefcount(storage) == count + 5
        views = [x[1:] for x in tensors]
        del tensors, c
        assert sys.getrefcount(storage) == count + 5
        del views
        assert sys.getrefcount(storage) == count
