"""Files exchanged with PyTorch, both ways: torch.load(weights_only=True) reads what we write, and the reverse."""

import io
import warnings
from collections import Counter, OrderedDict

import numpy as np
import pytest

import fasttorch as ft

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.parity

DTYPES = ["bool", "uint8", "int8", "int16", "int32", "int64", "float16", "bfloat16", "float32", "float64", "complex64",
          "complex128"]


def exchange(obj, source, target, save_options=None, **options):
    stream = io.BytesIO()
    source.save(obj, stream, **(save_options or {}))
    stream.seek(0)
    return target.load(stream, **options)


def equal(a, b):
    """Whether an object of one library is that of the other."""
    if isinstance(a, (ft.Tensor, torch.Tensor)):
        assert str(a.dtype).rpartition(".")[2] == str(b.dtype).rpartition(".")[2]
        assert tuple(a.shape) == tuple(b.shape) and a.requires_grad == b.requires_grad and a.is_sparse == b.is_sparse
        if a.is_sparse:
            a, b = a.to_dense(), b.to_dense()
        else:
            assert tuple(a.stride()) == tuple(b.stride()) and a.storage_offset() == b.storage_offset()
        assert a.detach().tolist() == b.detach().tolist()
        assert type(a).__name__ == type(b).__name__ or a.is_sparse or type(a) is ft.sparse.SparseTensor
    elif isinstance(a, dict):
        assert type(a) is type(b) and list(a) == list(b)
        for key in a:
            equal(a[key], b[key])
        if hasattr(a, "_metadata"):
            equal(a._metadata, b._metadata)
    elif isinstance(a, (list, tuple)):
        assert type(a).__name__ == type(b).__name__ and len(a) == len(b)
        for x, y in zip(a, b):
            equal(x, y)
    elif type(a).__module__.startswith(("fasttorch", "torch")):
        assert str(a).replace("fasttorch", "torch") == str(b).replace("fasttorch", "torch")
    else:
        assert type(a) is type(b) and a == b


def both_ways(make, **options):
    """``make(library)`` saved by each and loaded by the other, and by itself; and there and back."""
    for a, b in ((ft, torch), (torch, ft)):
        obj = make(a)
        there = exchange(obj, a, b, **options)
        equal(obj, there)
        equal(obj, exchange(there, b, a))
        equal(obj, exchange(obj, a, a))


@pytest.mark.parametrize("dtype", DTYPES)
def test_dtypes(dtype):
    def make(lib):
        t = (lib.arange(12) % 2).reshape(3, 4).to(getattr(lib, dtype))
        return [t, t.t(), t[1:, ::2], t[0, 0], t[:0], t.expand(2, 3, 4)]

    both_ways(make)


def test_containers():
    def make(lib):
        x = lib.arange(4.0)
        return {"tensors": [x, x, x.view(2, 2), lib.ones(2, requires_grad=True)], "size": lib.Size([1, 2]),
                1: (1, 2.5, None, True), "dtype": lib.float16, "device": lib.device("cpu"),
                "set": {1, 2}, "bytes": b"\xff\0", "array": bytearray(b"x"),
                "text": "é\U0001f600", "ordered": OrderedDict(b=1, a=2), "counter": Counter("hello"), "complex": 1j,
                "ints": [0, -1, 255, 256, 2**31, -(2**70)], "nested": [[[[]]]], (1, "key"): {}, None: float("-inf"),
                "layout": [lib.strided, lib.sparse_coo]}

    both_ways(make)


def test_sharing_stays():
    for a, b in ((ft, torch), (torch, ft)):
        x = a.zeros(6)
        r = exchange([x, x[2:], x.view(2, 3).t(), x], a, b)
        r[0].fill_(1)
        assert r[1].sum() == 4 and r[2].sum() == 6 and r[0] is r[3]


def test_parameters_and_sparse():
    def make(lib):
        p = lib.nn.Parameter(lib.ones(2))
        noted = lib.nn.Parameter(lib.ones(2), requires_grad=False)
        noted.note = "x"
        return [p, p, noted, lib.sparse_coo_tensor([[0, 2]], [1.0, 3.0], (4,)).coalesce()]

    both_ways(make)
    for a, b in ((ft, torch), (torch, ft)):
        assert exchange(make(a), a, b)[2].note == "x"
        buffer = exchange(a.nn.Buffer(a.ones(2)), a, b)
        assert isinstance(buffer, b.nn.Buffer) and buffer.persistent


def test_views_of_another_dtype_are_loaded_by_pytorch():
    x = ft.tensor([1.0, 2.0])
    r = exchange([x, x.view(ft.int32), x.untyped_storage()], ft, torch)
    r[0].fill_(0)
    assert r[1].tolist() == [0, 0]


def test_conjugated():
    t = torch.tensor([1 + 2j, 3j])
    r = exchange([t.conj(), t], torch, ft)
    assert r[0].tolist() == [1 - 2j, -3j] and r[1].tolist() == t.tolist()
    assert exchange(t.conj().imag, torch, ft).tolist() == [-2, -3]


@pytest.mark.parametrize("name", ["SGD", "Adam", "AdamW", "Adagrad", "RMSprop", "Adadelta", "Adamax", "NAdam", "RAdam", "ASGD",
                                  "Rprop", "Adafactor"])
def test_training_goes_on_in_the_other(name):
    """A model and an optimizer trained by one are saved, and trained further by both: the losses agree."""
    x = np.random.default_rng(0).standard_normal((8, 4)).astype("f4")

    def model_of(lib):
        return lib.nn.Sequential(lib.nn.Linear(4, 5), lib.nn.BatchNorm1d(5), lib.nn.Tanh(), lib.nn.Linear(5, 1))

    def steps(lib, model, optimizer, n):
        losses = []
        for _ in range(n):
            optimizer.zero_grad()
            loss = (model(lib.from_numpy(x)) ** 2).mean()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        return losses

    for a, b in ((ft, torch), (torch, ft)):
        a.manual_seed(0)
        model = model_of(a)
        options = {"momentum": 0.9} if name == "SGD" else {}
        optimizer = getattr(a.optim, name)(model.parameters(), lr=0.01, **options)
        steps(a, model, optimizer, 3)
        r = exchange({"model": model.state_dict(), "optimizer": optimizer.state_dict()}, a, b)
        other = model_of(b)
        other.load_state_dict(r["model"])
        again = getattr(b.optim, name)(other.parameters(), lr=0.5, **options)
        again.load_state_dict(r["optimizer"])
        assert steps(b, other, again, 5) == pytest.approx(steps(a, model, optimizer, 5), rel=2e-4)


def test_the_old_format():
    x = torch.arange(6.0)
    obj = {"w": x.view(2, 3).t(), "part": x[2:], "i": torch.tensor([True, False]), "p": torch.nn.Parameter(torch.ones(2)),
           "sparse": torch.eye(3).to_sparse(), "n": [1, "x"], "m": torch.nn.Linear(2, 1).state_dict()}
    r = exchange(obj, torch, ft, {"_use_new_zipfile_serialization": False})
    equal(r, obj)
    r["w"].fill_(0)
    assert r["part"].sum() == 0


def test_files(tmp_path):
    model = torch.nn.LSTM(3, 4, 2)
    for save_options in ({}, {"pickle_protocol": 2}):
        torch.save(model.state_dict(), tmp_path / "theirs.pt", **save_options)
        for mmap in (False, True):
            mine = ft.nn.LSTM(3, 4, 2)
            mine.load_state_dict(ft.load(tmp_path / "theirs.pt", mmap=mmap))
            x = np.ones((2, 1, 3), "f4")
            assert mine(ft.from_numpy(x))[0].tolist() == [
                pytest.approx(v, abs=1e-6) if not isinstance(v, list) else [[pytest.approx(e, abs=1e-6) for e in w] for w in v]
                for v in model(torch.from_numpy(x))[0].tolist()]
        ft.save(mine.state_dict(), tmp_path / "mine.pt")
        for mmap in (False, True):
            model.load_state_dict(torch.load(tmp_path / "mine.pt", mmap=mmap))


def test_without_checksums():
    torch.serialization.set_crc32_options(False)
    try:
        assert exchange([torch.ones(3)], torch, ft)[0].sum() == 3
    finally:
        torch.serialization.set_crc32_options(True)
    ft.serialization.set_crc32_options(False)
    try:
        assert exchange([ft.ones(3)], ft, torch)[0].sum() == 3
    finally:
        ft.serialization.set_crc32_options(True)


def test_numpy_needs_to_be_allowed_there():
    obj = {"a": np.arange(3.0), "s": np.float64(2.5)}
    r = exchange(obj, ft, torch, weights_only=False)
    assert r["a"].tolist() == [0, 1, 2] and r["s"] == 2.5
    r = exchange(obj, torch, ft)
    assert r["a"].tolist() == [0, 1, 2] and type(r["s"]) is np.float64


def test_what_fasttorch_has_not_got():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        quantised = torch.quantize_per_tensor(torch.ones(2), 0.1, 0, torch.qint8)
    for t, match in ((torch.ones(2, dtype=torch.uint16), "uint16"), (torch.eye(2).to_sparse_csr(), "sparse_csr"),
                     (quantised, "QInt8Storage|quantised"), (torch.ones(2, device="meta"), "meta")):
        with pytest.raises(RuntimeError, match=match):
            exchange([t], torch, ft)


def test_a_whole_model():
    model = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.ReLU())
    mine = exchange(model, torch, ft, weights_only=False)
    x = np.ones((1, 3), "f4")
    assert type(mine) is ft.nn.Sequential
    assert mine(ft.from_numpy(x)).tolist()[0] == pytest.approx(model(torch.from_numpy(x)).tolist()[0], abs=1e-6)
