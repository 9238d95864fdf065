"""Storages: the bytes beneath tensors, and the typed storages of older programs."""

import copy
import pickle

import pytest

import fasttorch as ft


def test_storage_of_a_tensor():
    """All of the numbers beneath a view; writing to them writes to the tensor."""
    x = ft.arange(6.0).reshape(2, 3)
    s = x[1].storage()
    assert type(s) is ft.FloatStorage and s.dtype == ft.float32 and s.device.type == "cpu"
    assert len(s) == s.size() == 6 and s.nbytes() == 24 and s.element_size() == 4
    assert s.tolist() == list(s) == [0, 1, 2, 3, 4, 5] and s[2] == 2.0
    s[0] = 7
    s[1:3] = 8
    assert x.tolist() == [[7, 8, 8], [3, 4, 5]]
    assert s[1:3].tolist() == [8, 8]
    assert s.data_ptr() == x.data_ptr() and s == x.storage() and s != x.clone().storage()
    s.fill_(1)
    assert x.sum() == 6 and x.storage_type() is ft.FloatStorage


def test_making_storages():
    """From a size, a sequence, another storage or bytes; and their conversions."""
    s = ft.LongStorage([3, 4, 5])
    assert s.tolist() == [3, 4, 5] and s.type() == "torch.LongStorage" and len(ft.ByteStorage(5)) == 5
    assert s.float().type() == "torch.FloatStorage" and s.type(ft.DoubleStorage).dtype == ft.float64 and s.long() is s
    assert ft.TypedStorage([1, 2], dtype=ft.int16).dtype == ft.int16 and ft.TypedStorage(2).dtype == ft.float32
    assert ft.TypedStorage(wrap_storage=ft.ones(2).untyped_storage(), dtype=ft.float32).tolist() == [1, 1]
    assert ft.IntStorage(s).tolist() == [3, 4, 5] and ft.storage.TypedStorage is ft.TypedStorage and ft.Storage is ft.FloatStorage
    assert s.clone() != s and s.clone().tolist() == s.tolist() and ft.LongStorage(3).copy_(s).tolist() == [3, 4, 5]
    assert s.resize_(2).tolist() == [3, 4]
    with pytest.raises(TypeError):
        ft.FloatStorage(1, 2)
    with pytest.raises(TypeError):
        ft.TypedStorage(wrap_storage=s)


def test_tensors_over_storages():
    """`set_` and the constructors of old take them, of their own dtype."""
    s = ft.FloatStorage([1, 2, 3, 4])
    x = ft.FloatTensor(s)
    assert x.tolist() == [1, 2, 3, 4] and x.data_ptr() == s.data_ptr() and ft.Tensor(s).shape == (4,)
    y = ft.empty(0).set_(s, 1, (2,), (2,))
    assert y.tolist() == [2, 4]
    y.fill_(9)
    assert s.tolist() == [1, 9, 3, 9]
    assert ft.empty(0).set_(x.storage(), x.storage_offset(), (2, 2), (0, 1)).tolist() == [[1, 9], [1, 9]]
    with pytest.raises(RuntimeError, match="storage of type"):
        ft.empty(0, dtype=ft.int64).set_(s)
    with pytest.raises(TypeError, match="storage of"):
        ft.LongTensor(s)


def test_copies_of_storages():
    """deepcopy keeps what is shared; pickle keeps the numbers."""
    x = ft.ones(3)
    a, s = copy.deepcopy([x, x.storage()])
    s[0] = 5
    assert a.tolist() == [5, 1, 1] and x.tolist() == [1, 1, 1]
    assert pickle.loads(pickle.dumps(x.storage())).tolist() == [1, 1, 1]
    assert "FloatStorage" in repr(x.storage())


def test_bytes():
    """Untyped storages."""
    s = ft.ones(2).untyped_storage()
    assert s.nbytes() == s.size() == 8 and s.element_size() == 1 and s.device.type == "cpu"
    assert s.tolist() == [0, 0, 128, 63] * 2 and s.clone().tolist() == s.tolist() and s.clone() is not s
    assert isinstance(s, ft.UntypedStorage) and not isinstance(ft.ones(1).storage(), ft.UntypedStorage)
    t = ft.UntypedStorage(8)
    assert t.copy_(s).tolist() == s.tolist() and t.fill_(1).tolist() == [1] * 8
    assert ft.UntypedStorage([1, 2]).tolist() == [1, 2]
