"""Memory shared with PyTorch through DLPack is let go exactly once, by whoever has it last."""

import sys

import pytest

import fasttorch as ft

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.parity


def test_dlpack_torch_frees_once():
    t = ft.zeros(100)
    storage = t.untyped_storage()
    count = sys.getrefcount(storage)
    for _ in range(3):
        theirs = torch.from_dlpack(t)
        assert sys.getrefcount(storage) == count + 1
        back = ft.from_dlpack(theirs)
        del theirs
        assert sys.getrefcount(storage) == count + 1 and back.data_ptr() == t.data_ptr()
        del back
        assert sys.getrefcount(storage) == count
    x = torch.arange(3.0)
    mine = ft.from_dlpack(x)
    mine.mul_(2)
    del x
    assert mine.tolist() == [0, 2, 4]
